"""Lists that extend another: what ends when, who carries it out, and what a district adds (S4, S11, S17)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from oracle import decide, normal
from worlds import Part, company, compiled, documents, entry, penalty

OPEN = entry(until=None)
DISTRICT = "xiangzhou.finance"
STALL: Part = {"id": "stall", "name": "摊位许可", "type": "procurement", "steps": ["review"]}


def files(
    *city: Part,
    later: list[Part] | None = None,
    district: tuple[Part, ...] = (),
    matters: tuple[Part, ...] = (),
    **more: Any,
) -> dict[str, Part]:
    """The city's list, in a second edition from 2019 if `later` is given, and the district's without an end."""
    made = documents(*city)
    if later is not None:
        made["zhuhai.finance@2019"] = made["zhuhai.finance"] | {"effective": {"from": "2019-01-01"}, "measures": later}
        made["zhuhai.finance"] |= {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
    place = {"id": DISTRICT, "name": "香洲区财政局", "jurisdiction": "440402", "effective": {"from": "2000-01-01"}}
    made["departments"]["departments"].append(place)
    made[DISTRICT] = {
        "document": "measure-list/1",
        "id": DISTRICT,
        "title": "香洲区财政局清单",
        "department": DISTRICT,
        "effective": {"from": "2018-01-01"},
        "status": "historic",
        "extends": "zhuhai.finance",
        "matters": list(matters),
        "measures": list(district),
        **more,
    }
    return made


def answers(
    made: dict[str, Part],
    on: str = "2018-09-03",
    *,
    subject: js.Subject | None = None,
    matter: str = f"{DISTRICT}/purchase",
) -> js.Decision:
    """The decision, which is that of the text too."""
    who, day = subject or company(OPEN), date.fromisoformat(on)
    decision = js.Evaluator(compiled(made)).evaluate(who, matter=matter, step="review", on=day, facts={})
    assert decide(made, dict(who.to_dict()), matter, "review", day, {}) == normal(decision)
    return decision


def until(decision: js.Decision) -> dict[str, date | None]:
    return {each.measure.rpartition("/")[2]: each.until for each in decision.actions}


def codes(made: dict[str, Part]) -> list[str]:
    return sorted({each.code for each in compiled(made).warnings} - {"JS508", "JS509", "JS510"})


class TestEnds:
    """A notice never names an end that the text does not give."""

    def test_the_districts_own_measure_ends_with_the_list_of_the_district(self) -> None:
        own = penalty("own", field="subsidy")
        made = files(penalty(), later=[penalty()], district=(own,))

        assert {"restrict": date(2018, 12, 31), "own": None} == until(answers(made))
        assert {"restrict": None, "own": None} == until(answers(made, "2019-01-01"))
        assert None is {each.measure: each.until for each in answers(made).notices}[f"{DISTRICT}/own"]

    def test_it_ends_earlier_where_its_own_text_or_its_law_does(self) -> None:
        own = penalty("own", effective={"from": "2018-01-01", "until": "2019-06-30"})
        lawful = penalty(
            "lawful", basis=[{"law": "procurement-law", "effective": {"from": "2010-01-01", "until": "2019-03-31"}}]
        )
        made = files(penalty(), later=[penalty()], district=(own, lawful))

        assert {"restrict": date(2018, 12, 31), "own": date(2019, 6, 30), "lawful": date(2019, 3, 31)} == until(
            answers(made)
        )
        assert {"restrict": None, "own": date(2019, 6, 30)} == until(answers(made, "2019-04-01"))

    def test_what_it_narrows_ends_with_the_edition_of_the_city(self) -> None:
        made = files(penalty(), later=[penalty()], district=(penalty(force="may"),))

        assert {"restrict": date(2018, 12, 31)} == until(answers(made))

    def test_the_end_of_the_districts_list_is_the_end_of_both(self) -> None:
        span = {"from": "2018-01-01", "until": "2019-06-30"}
        made = files(penalty(), later=[penalty()], district=(penalty("own"),), effective=span)

        assert {"restrict": date(2018, 12, 31), "own": date(2019, 6, 30)} == until(answers(made))
        assert {"restrict": date(2019, 6, 30), "own": date(2019, 6, 30)} == until(answers(made, "2019-01-01"))

    def test_what_lawful_restraint_changes_later_ends_the_day_before(self) -> None:
        own = penalty("own", basis=[{"law": "ministry-rule"}])

        assert {"own": date(2020, 12, 17)} == until(answers(files(later=[], district=(own,))))


class TestExecutors:
    """Who carries a measure out, where it is said, stays who it is; only the default follows the list."""

    @pytest.mark.parametrize(
        ("said", "duty", "department"),
        [
            (None, "own", DISTRICT),
            ("zhuhai.finance", "tell", "zhuhai.finance"),
            ("zhuhai.housing", "tell", "zhuhai.housing"),
            (DISTRICT, "own", DISTRICT),
            (["zhuhai.housing", DISTRICT], "own", DISTRICT),
            (["zhuhai.housing", "zhuhai.finance"], "tell", "zhuhai.housing"),
        ],
    )
    @pytest.mark.parametrize("restated", [False, True])
    def test_of_an_inherited_measure(self, said: Any, duty: str, department: str, restated: bool) -> None:
        again = {**penalty(force="may"), "carried_out_by": None}
        made = files(penalty(carried_out_by=said), district=(again,) if restated else ())
        (action,) = answers(made).actions

        assert (duty, department) == (action.duty, action.department)
        everybody = (said,) if isinstance(said, str) else tuple(said or (DISTRICT,))
        assert everybody == action.departments

    def test_another_than_the_citys_list_says_is_an_error(self) -> None:
        made = files(penalty(carried_out_by="zhuhai.finance"), district=(penalty(carried_out_by=DISTRICT),))

        with pytest.raises(js.CatalogueError) as raised:
            compiled(made)
        assert ["JS409"] == [each.code for each in raised.value.diagnostics if each.severity == "error"]

    def test_of_several_departments_the_own_one_acts_and_the_others_are_told(self) -> None:
        together = penalty(carried_out_by=["zhuhai.housing", "zhuhai.finance"])
        decision = answers(files(together), matter="zhuhai.finance/purchase")
        action = decision.to_dict()["actions"][0]

        assert ("restrict", "own", "zhuhai.finance") == (decision.outcome, action["duty"], action["department"])
        assert ["zhuhai.housing", "zhuhai.finance"] == action["departments"]
        assert "另告知  珠海市住房和城乡建设局" in decision.explain("zh")
        assert "同时由珠海市住房和城乡建设局实施" in decision.explain("zh", "full", "prose")

    def test_of_several_other_departments_all_are_told(self) -> None:
        others = penalty(carried_out_by=["zhuhai.housing", "hunan.finance"])
        decision = answers(files(others), matter="zhuhai.finance/purchase")

        assert ("proceed", ["tell"]) == (decision.outcome, [each.duty for each in decision.actions])
        for form in ("tree", "prose"):
            assert "珠海市住房和城乡建设局和湖南省财政厅" in decision.explain("zh", "full", form)

    def test_each_of_them_has_the_duty(self) -> None:
        made = files(penalty(carried_out_by=["zhuhai.housing", "zhuhai.finance"]))
        duties = js.Evaluator(compiled(made)).joint_duties(OPEN, on=date(2018, 9, 3))

        assert {"zhuhai.housing", "zhuhai.finance"} == set(duties.departments)

    def test_one_in_a_list_is_one(self) -> None:
        one, listed = (
            compiled(files(penalty(carried_out_by=by))).digest for by in ("zhuhai.housing", ["zhuhai.housing"])
        )

        assert one == listed


class TestMattersOfAType:
    """A measure for all matters of a type is for those of that type that the district adds."""

    def test_the_district_adds_a_matter_of_the_type(self) -> None:
        made = files(penalty(matters={"type": "procurement"}), matters=(STALL,))

        assert "restrict" == answers(made, matter=f"{DISTRICT}/stall").outcome
        assert "restrict" == answers(made).outcome

    @pytest.mark.parametrize("matters", [["purchase"], {"type": "subsidy"}])
    def test_it_is_not_for_others(self, matters: Any) -> None:
        made = files(penalty(matters=matters), matters=(STALL,))

        assert "proceed" == answers(made, matter=f"{DISTRICT}/stall").outcome

    def test_the_district_may_state_it_again_for_the_type(self) -> None:
        again = penalty(force="may", matters={"type": "procurement"})
        made = files(penalty(matters={"type": "procurement"}), matters=(STALL,), district=(again,))

        assert "refer" == answers(made, matter=f"{DISTRICT}/stall").outcome

    def test_a_fact_that_the_measure_asks_for_has_to_be_declared(self) -> None:
        asked = penalty(matters={"type": "procurement"}, when={"amount": {"at_least": 5}})
        with pytest.raises(js.CatalogueError) as raised:
            compiled(files(asked, matters=(STALL,)))
        assert ["JS301"] == [each.code for each in raised.value.diagnostics if each.severity == "error"]

        declared = STALL | {"facts": {"amount": {"type": "number"}}}
        assert compiled(files(asked, matters=(declared,)))


class TestMeasuresOfOtherEditions:
    """A measure whose id only another edition of the city has does not vanish silently."""

    def test_one_that_states_all_applies_by_itself(self) -> None:
        made = files(penalty(), later=[], district=(penalty(force="may"),))

        assert ["JS516"] == codes(made)
        assert "refer" == answers(made).outcome
        assert {"restrict": None} == until(answers(made, "2019-01-01"))

    @pytest.mark.parametrize("without", ["kind", "effect", "force", "lists", "basis"])
    def test_one_that_does_not_is_told_of_and_does_not_apply(self, without: str) -> None:
        again = {key: value for key, value in penalty(force="may").items() if key != without}
        made = files(penalty(), later=[], district=(again,))

        assert ["JS516"] == codes(made)
        assert "proceed" == answers(made, "2019-01-01").outcome

    def test_one_that_ends_with_the_edition_is_not_told_of(self) -> None:
        again = penalty(force="may", effective={"from": "2018-01-01", "until": "2018-12-31"})

        assert "JS516" not in codes(files(penalty(), later=[], district=(again,)))
