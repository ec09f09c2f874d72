"""What an item, a city's measure and a district's measure each say of one thing, and which of them counts (S3, S4, S11, S15)."""

from __future__ import annotations

from typing import Any

import pytest

import jointsanctions as js
from worlds import (
    Part,
    aside,
    ask,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    names,
    penalty,
    under,
    world,
)

DISTRICT: Part = {
    "name": "区财政局",
    "jurisdiction": "440402",
    "level": "district",
    "effective": {"from": "2000-01-01"},
}


def in_the_district(*measures: Part, of_the_city: tuple[Part, ...], **parts: Any) -> js.Evaluator:
    """An evaluator of the city's list and of a district's that extends it with these measures."""
    files = documents(*of_the_city, departments={"xiangzhou.finance": DISTRICT}, **parts)
    files["xiangzhou.finance"] = {
        "document": "measure-list/1",
        "id": "xiangzhou.finance",
        "title": "区财政局联合奖惩措施清单",
        "department": "xiangzhou.finance",
        "effective": {"from": "2018-01-01"},
        "status": "historic",
        "extends": "zhuhai.finance",
        "measures": list(measures),
    }
    return js.Evaluator(compiled(files))


def restated(name: str = "restrict", **said: Any) -> Part:
    return {"id": name, "matters": ["purchase"], "steps": ["review"], "do": "区里办理", **said}


def of_the_district(evaluator: js.Evaluator, subject: js.Subject, **facts: Any) -> js.Decision:
    return ask(evaluator, subject, matter="xiangzhou.finance/purchase", **facts)


class TestExemptions:
    """Who is exempt by any of the layers is exempt (S15)."""

    EXEMPT_SMALL: Part = {"when": {"entry.large_debt": {"equals": False}}, "basis": [{"law": "licensing-law"}]}
    EXEMPT_URGENT: Part = {"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}

    @pytest.mark.parametrize("large", [True, False])
    @pytest.mark.parametrize("urgent", [True, False])
    def test_of_the_item_and_of_the_measure(self, large: bool, urgent: bool) -> None:
        evaluator = world(under("i", exempt=[self.EXEMPT_URGENT]), items=[item("i", exempt=[self.EXEMPT_SMALL])])
        decision = ask(evaluator, company(entry(facts={"large_debt": large})), urgent=urgent)

        exempt = urgent or not large
        assert ([] if exempt else ["i"]) == names(decision.actions)
        assert ([("i", "S15")] if exempt else []) == aside(decision)

    def test_of_the_city_and_of_the_district(self) -> None:
        works: Part = {"when": {"kind": {"equals": "works"}}, "basis": [{"law": "licensing-law"}]}
        evaluator = in_the_district(restated(exempt=[works]), of_the_city=(penalty(exempt=[self.EXEMPT_URGENT]),))
        subject = company(entry())

        assert "restrict" == of_the_district(evaluator, subject, urgent=False, kind="goods").outcome
        assert "proceed" == of_the_district(evaluator, subject, urgent=True, kind="goods").outcome
        assert "proceed" == of_the_district(evaluator, subject, urgent=False, kind="works").outcome
        assert "restrict" == ask(evaluator, subject, urgent=False, kind="works").outcome


class TestBases:
    """A measure adds to the laws of its item, and a district to those of its city; all that are in force are told (S4)."""

    def test_the_laws_of_item_and_measure_are_told(self) -> None:
        evaluator = world(under("i", basis=[{"law": "ministry-rule"}]), items=[item("i")])
        (action,) = ask(evaluator, company(entry())).to_dict()["actions"]

        assert ["ministry-rule", "procurement-law"] == sorted(each["law"] for each in action["grounds"][0]["basis"])

    def test_a_law_that_the_district_adds_does_not_replace_the_law_of_the_city(self) -> None:
        evaluator = in_the_district(restated(basis=[{"law": "ministry-notice"}]), of_the_city=(penalty(),))

        assert "restrict" == of_the_district(evaluator, company(entry())).outcome


class TestSeverity:
    """The severity that a measure states counts; under a penalty it may only ask for more (S15)."""

    def test_a_district_may_ask_for_more(self) -> None:
        evaluator = in_the_district(restated(severity="serious"), of_the_city=(penalty(severity="general"),))
        subject = company(entry(severity="general"))

        assert "restrict" == ask(evaluator, subject).outcome
        assert "proceed" == of_the_district(evaluator, subject).outcome

    def test_an_incentive_may_ask_for_less_than_its_item_and_what_it_states_counts(self) -> None:
        praise = item("i", kind="incentive", effect="fast-track", lists=["honest"], severity="serious")
        subject = company(entry("honest", severity="minor"))

        assert "favour" == ask(world(under("i", severity="minor"), items=[praise]), subject).outcome
        assert "proceed" == ask(world(under("i"), items=[praise]), subject).outcome


class TestCaps:
    """Of the terms of all layers the first to end ends the measure (S11)."""

    @pytest.mark.parametrize(
        ("layers", "last"),
        [
            (({"years": 2}, {"years": 1}, {"months": 7}), "2018-09-30"),
            (({"years": 2}, {"years": 1}, None), "2019-02-28"),
            (({"years": 2}, None, {"months": 7}), "2018-09-30"),
            ((None, {"years": 1}, {"days": 187}), "2018-09-03"),
        ],
    )
    def test_of_item_city_and_district(self, layers: tuple[Part | None, ...], last: str) -> None:
        of_item, of_city, of_district = ({"lasts": each} if each else {} for each in layers)
        evaluator = in_the_district(
            restated("i", **of_district), of_the_city=(under("i", **of_city),), items=[item("i", **of_item)]
        )
        (action,) = of_the_district(evaluator, company(entry())).actions

        assert last == str(action.until)

    def test_what_else_the_measure_asks_of_the_entry_does_not_prolong_its_term(self) -> None:
        exempt: Part = {"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}
        evaluator = world(
            penalty(lasts={"years": 1}, severity="general", exempt=[exempt], when={"lots": {"at_least": 2}})
        )
        (action,) = ask(evaluator, company(entry(severity="serious")), urgent=False, lots=2).actions

        assert "2019-02-28" == str(action.until)

    def test_a_term_that_has_not_ended_does_not_settle_one_whose_day_is_not_known(self) -> None:
        from_a_fact = item("i", lasts={"years": 1, "from": "entry.sentence_served"})
        evaluator = world(under("i", lasts={"years": 1}), items=[from_a_fact])

        decision = ask(evaluator, company(entry()))
        assert [("entry.sentence_served",)] == [each.missing for each in decision.undetermined]
        assert "restrict" == ask(evaluator, company(entry(facts={"sentence_served": "2018-03-01"}))).outcome
        assert [("i", "S11")] == aside(ask(evaluator, company(entry(facts={"sentence_served": "2017-09-03"}))))
        assert [("i", "S11")] == aside(ask(evaluator, company(entry(since="2017-09-03"))))


class TestWhatIsInherited:
    """What a district does not state, it has from its city."""

    def test_feedback_and_what_to_report(self) -> None:
        city = (penalty(feedback={"within": 10}, parameters={"rate": 10}),)
        evaluator = in_the_district(restated(), of_the_city=city)
        (action,) = of_the_district(evaluator, company(entry())).to_dict()["actions"]
        assert (10, {"rate": 10}) == (action["feedback_within"], action["parameters"])

        own = restated(feedback={"within": 5}, parameters={"share": 1})
        evaluator = in_the_district(own, of_the_city=city)
        (action,) = of_the_district(evaluator, company(entry())).to_dict()["actions"]
        assert (5, {"rate": 10, "share": 1}) == (action["feedback_within"], action["parameters"])

    def test_the_bar_of_an_incentive_unless_it_states_its_own(self) -> None:
        city = (incentive(barred_by=["tax"]),)
        subject = company(entry("honest"), entry("debtor"))

        assert "favour" == of_the_district(in_the_district(restated("fast"), of_the_city=city), subject).outcome
        own = restated("fast", barred_by=["debtor"])
        assert "proceed" == of_the_district(in_the_district(own, of_the_city=city), subject).outcome

    def test_a_regulation_of_another_place_is_none_of_the_district(self) -> None:
        """From the first day of restraint a provincial regulation carries a penalty in its own province only (S18)."""
        for law, outcome in (
            ("zhuhai-regulation", "restrict"),
            ("guangdong-regulation", "restrict"),
            ("hunan-regulation", "refer"),
        ):
            evaluator = in_the_district(of_the_city=(penalty(basis=[{"law": law}]),))
            subject = company(entry(until="2030-01-01"))
            decision = ask(evaluator, subject, "2021-01-01", matter="xiangzhou.finance/purchase")
            assert outcome == decision.outcome
