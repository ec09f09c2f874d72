"""S4: a list all of whose bases have ended decides nothing; S16: repaired on one list, the same fact counts on another."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any, get_args

import pytest

import jointsanctions as js
from jointsanctions.evaluation.decision import Detail, Elsewhere, Form
from jointsanctions.vocabulary import EventWord
from worlds import SUPPLIER, Part, aside, ask, company, entry, incentive, names, penalty, person, related, rules, world

OLD: Part = {"basis": [{"law": "old-law"}]}
LAST, AFTER = "2018-12-31", "2019-01-01"


def lapsing(*measures: Part, listed: str = "tax", basis: Part = OLD) -> js.Evaluator:
    """A world in which the list's only basis ends on 2018-12-31."""
    return world(*measures, lists={listed: basis})


class TestListWithoutBasis:
    """On 2019-01-01, the day after its only basis has ended, an entry on the list is for a person."""

    def test_on_the_last_day_it_applies_and_the_day_after_it_is_undetermined(self) -> None:
        evaluator = lapsing(penalty(lists=["tax"]))
        before, after = (ask(evaluator, company(entry("tax")), day) for day in (LAST, AFTER))
        assert (before.outcome, before.person_needed, before.actions[0].until) == (
            "restrict",
            False,
            date(2018, 12, 31),
        )
        assert (after.outcome, after.person_needed, names(after.actions)) == ("refer", True, [])
        assert [(each.missing, rules([each])) for each in after.undetermined] == [(("list:tax",), ["S4"])]

    def test_a_list_that_states_no_basis_decides_as_ever(self) -> None:
        assert ask(lapsing(penalty(lists=["tax"]), basis={}), company(entry("tax")), AFTER).outcome == "restrict"

    def test_one_basis_in_force_is_enough(self) -> None:
        both = {"basis": [{"law": "old-law"}, {"law": "procurement-law"}]}
        assert ask(lapsing(penalty(lists=["tax"]), basis=both), company(entry("tax")), AFTER).outcome == "restrict"

    def test_a_basis_that_is_still_to_begin_keeps_it(self) -> None:
        both = {"basis": [{"law": "old-law"}, {"law": "later-law", "effective": {"from": "2019-06-01"}}]}
        assert ask(lapsing(penalty(lists=["tax"]), basis=both), company(entry("tax")), AFTER).outcome == "restrict"

    def test_what_another_department_carries_out_is_open_and_does_not_block(self) -> None:
        decision = ask(lapsing(penalty(lists=["tax"], carried_out_by="zhuhai.housing")), company(entry("tax")), AFTER)
        assert (decision.outcome, decision.person_needed, names(decision.undetermined)) == (
            "proceed",
            True,
            ["restrict"],
        )

    def test_it_reaches_by_a_relation_like_any_other(self) -> None:
        evaluator = lapsing(penalty(lists=["tax"], via=["legal-representative"]))
        decision = ask(evaluator, company(relations=[related(person(entry("tax")))]), AFTER)
        assert (decision.outcome, names(decision.undetermined)) == ("refer", ["restrict"])

    def test_an_incentive_that_it_would_bring_is_open_and_a_person_looks(self) -> None:
        decision = ask(lapsing(incentive(), listed="honest"), company(entry("honest")), AFTER)
        assert (decision.outcome, decision.person_needed, names(decision.undetermined)) == ("proceed", True, ["fast"])

    def test_an_incentive_that_it_would_bar_is_open_and_a_person_looks(self) -> None:
        evaluator = lapsing(incentive())
        before, after = (ask(evaluator, company(entry("honest"), entry("tax")), day) for day in (LAST, AFTER))
        assert (names(before.withheld), names(before.undetermined)) == (["fast"], [])
        assert (names(after.withheld), names(after.undetermined), after.person_needed) == ([], ["fast"], True)
        assert after.undetermined[0].missing == ("list:tax",)
        assert [each.reason for each in after.noticed] == ["leaves-open"]

    def test_as_a_second_entry_it_is_unknown(self) -> None:
        evaluator = lapsing(penalty(when={"also_on": ["tax"]}))
        subject = company(entry(), entry("tax", document="2号"))
        assert [names(ask(evaluator, subject, day).actions) for day in (LAST, AFTER)] == [["restrict"], []]
        assert ask(evaluator, subject, AFTER).undetermined[0].missing == ("list:tax",)

    def test_what_leads_to_nothing_is_noticed_and_nobody_looks(self) -> None:
        decision = ask(lapsing(penalty()), company(entry("tax")), AFTER)
        assert (decision.outcome, decision.person_needed, len(decision.noticed)) == ("proceed", False, 1)

    def test_the_timeline_turns_and_says_why(self) -> None:
        asked = js.Question(company(entry("tax")), "zhuhai.finance/purchase", "review", date(2018, 9, 3))
        found = lapsing(penalty(lists=["tax"])).timeline(asked, until=date(2019, 6, 1))
        assert [(each.start.isoformat(), each.decision.outcome) for each in found] == [
            ("2018-09-03", "restrict"),
            (AFTER, "refer"),
        ]
        assert "all bases of 重大税收违法案件当事人 have ended" in [each.text("en") for each in found.spans[1].turns]

    def test_the_measure_does_not_end_by_itself_when_the_list_lapses(self) -> None:
        asked = js.Question(company(entry("tax")), "zhuhai.finance/purchase", "review", date(2018, 9, 3))
        (path,) = lapsing(penalty(lists=["tax"])).repair_paths(asked)
        assert path.certain == date(2020, 3, 1)

    def test_it_obliges_nobody(self) -> None:
        evaluator = lapsing(penalty(lists=["tax"]))
        assert len(evaluator.joint_duties(entry("tax"), on=date(2018, 12, 31)).duties) == 1
        found = evaluator.joint_duties(entry("tax"), on=date(2019, 1, 1))
        assert (found.duties, [each.reason for each in found.because]) == ((), ["list-lapsed"])

    def test_why_not_shows_the_link(self) -> None:
        asked = js.Question(company(entry("tax")), "zhuhai.finance/purchase", "review", date(2019, 1, 1))
        why = lapsing(penalty(lists=["tax"])).why_not(asked, measure="zhuhai.finance/restrict")
        assert why.verdict == "undetermined"
        assert [link.name for chain in why.chains if (link := chain.broken)] == ["list-basis"]


class TestRepairedElsewhere:
    def decision(self, event: str = "repaired", on: str = "2018-08-01", **changes: Any) -> js.Decision:
        gone = entry("tax", events=[(event, on)])
        return ask(world(penalty(lists=["debtor", "tax"])), company(gone, entry(**changes)))

    @pytest.mark.parametrize("event", ["repaired", "removed", "revoked"])
    def test_the_measure_applies_the_ground_says_so_and_a_person_looks(self, event: EventWord) -> None:
        decision = self.decision(event)
        (ground,) = decision.actions[0].grounds
        assert (decision.outcome, decision.person_needed) == ("restrict", True)
        assert ground.repaired_elsewhere == (Elsewhere("tax", date(2018, 8, 1), event),)
        told = decision.to_dict()["actions"][0]["grounds"][0]
        assert told["repaired_elsewhere"] == [{"list": "tax", "on": "2018-08-01", "event": event}]
        assert aside(decision) == [("tax", "S2")]

    def test_it_is_so_from_the_day_of_the_repair(self) -> None:
        days = ("2018-09-03", "2018-09-04")
        subjects = [company(entry("tax", events=[("repaired", day)]), entry()) for day in days]
        assert [ask(world(penalty()), each).person_needed for each in subjects] == [True, False]

    @pytest.mark.parametrize(
        "changes",
        [{"document": "2号"}, {"authority": "乙局"}, {"document": None}],
        ids=["document", "authority", "none"],
    )
    def test_another_fact_is_not_concerned(self, changes: dict[str, Any]) -> None:
        decision = self.decision(**changes)
        assert (decision.outcome, decision.person_needed) == ("restrict", False)

    def test_a_repair_that_was_taken_back_is_none(self) -> None:
        gone = entry("tax", events=[("repaired", "2018-06-01"), ("restored", "2018-07-01")])
        assert not ask(world(penalty()), company(gone, entry())).person_needed

    def test_another_row_of_the_same_list_is_not_another_list(self) -> None:
        gone = entry(since="2018-02-01", events=[("repaired", "2018-06-01")])
        assert not ask(world(penalty()), company(gone, entry())).person_needed

    def test_it_concerns_a_related_listed_whoever_reaches_it(self) -> None:
        evaluator = world(penalty(via=["director"]))
        gone = related(person(entry("tax", events=[("repaired", "2018-06-01")])), "legal-representative")
        decision = ask(evaluator, company(relations=[gone, related(person(entry()), "director")]))
        assert (decision.outcome, decision.person_needed) == ("restrict", True)
        other = company(entry("tax", events=[("repaired", "2018-06-01")]), id=SUPPLIER)
        decision = ask(evaluator, company(relations=[related(other, "branch"), related(person(entry()), "director")]))
        assert (decision.outcome, decision.person_needed) == ("restrict", False)

    def test_a_bar_says_so_too(self) -> None:
        gone = entry("wages", events=[("repaired", "2018-06-01")])
        decision = ask(world(incentive()), company(gone, entry(), entry("honest", document=None)))
        assert [each.reason for each in decision.withheld[0].because] == ["barred", "gone-elsewhere"]
        assert (decision.outcome, decision.person_needed) == ("proceed", True)

    def test_every_form_says_so_in_both_languages(self) -> None:
        decision = self.decision()
        for form, detail in product(get_args(Form), get_args(Detail)):
            assert "同一文书在另一名单上的记录" in decision.explain("zh", detail, form)
            if (form, detail) != ("prose", "short"):
                assert "已有“信用修复”（2018年8月1日）" in decision.explain("zh", detail, form)
                assert "repaired, 1 August 2018" in decision.explain("en", detail, form)
