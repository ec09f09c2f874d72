"""S23: what follows from an entry and from no step is told under `continuing`, and moves nothing of the step."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from agreement import MATCHERS, why_not
from worlds import (
    DAY,
    Part,
    ask,
    catalogue,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    names,
    penalty,
    person,
    refusals,
    related,
    rules,
    under,
    world,
)

PLACES = ("matters", "steps")


def without(part: Part, *keys: str) -> Part:
    return {key: value for key, value in part.items() if key not in (keys or PLACES)}


def due(name: str = "publish", **changes: Any) -> Part:
    """A publication that follows from the entry, and names neither matters nor steps."""
    return without(penalty(name, **{"effect": "publicise", "trigger": "listing"} | changes))


def praise(**changes: Any) -> Part:
    return without(incentive("praise", **{"effect": "honour", "trigger": "listing"} | changes))


def child(*measures: Part, **more: Any) -> Part:
    return {
        "document": "measure-list/1",
        "id": "xiangzhou.finance",
        "title": "香洲区清单",
        "department": "xiangzhou.finance",
        "effective": {"from": "2018-01-01"},
        "status": "historic",
        "extends": "zhuhai.finance",
        "measures": list(measures),
    } | more


DISTRICT = {
    "xiangzhou.finance": {
        "name": "珠海市香洲区财政局",
        "jurisdiction": "440402",
        "level": "county",
        "effective": {"from": "2000-01-01"},
    }
}


def is_quiet(decision: js.Decision) -> bool:
    return decision.outcome == "proceed" and not decision.person_needed and not decision.actions


@pytest.fixture(params=[each for each in MATCHERS if not why_not(each)])
def matcher(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class TestWhatGoesOn:
    def test_a_publication_goes_on_whatever_the_step(self, matcher: str) -> None:
        with closing(js.Evaluator(catalogue(due(), penalty("other", lists=["tax"])), matcher=matcher)) as evaluator:
            for step in ("application", "review", "decision"):
                decision = ask(evaluator, company(entry()), step=step)
                assert ["zhuhai.finance/publish"] == [each.measure for each in decision.continuing]
                assert is_quiet(decision)
                assert () == decision.noticed

    @pytest.mark.parametrize(
        ("on", "goes_on"), [("2018-02-28", False), ("2018-03-01", True), ("2020-02-29", True), ("2020-03-01", False)]
    )
    def test_it_goes_on_from_the_first_day_of_the_entry_to_the_last(self, on: str, goes_on: bool) -> None:
        assert goes_on == bool(ask(world(due()), company(entry()), on=on).continuing)

    def test_a_measure_at_steps_is_never_under_continuing(self) -> None:
        decision = ask(world(penalty()), company(entry()))
        assert (["restrict"], ()) == (names(decision.actions), decision.continuing)

    def test_a_harsh_one_moves_neither_the_outcome_nor_the_review(self) -> None:
        decision = ask(world(due(effect="prohibit", force="may")), company(entry()))
        assert is_quiet(decision)
        assert ["may"] == [each.action.force for each in decision.continuing]

    def test_it_is_told_with_its_grounds_bases_and_last_day(self) -> None:
        (each,) = ask(world(due(lasts={"years": 1})), company(entry())).continuing
        assert date(2019, 2, 28) == each.until
        assert ["debtor"] == [ground.designation.list for ground in each.grounds]
        assert ["procurement-law"] == [basis.law.id for basis in each.action.bases]

    def test_one_fact_on_two_lists_is_one_ground(self) -> None:
        (each,) = ask(world(due(lists=["debtor", "tax"])), company(entry(), entry("tax"))).continuing
        assert [("debtor", "tax")] == [ground.lists for ground in each.grounds]

    def test_it_reaches_by_the_relations_that_it_names_and_by_no_other(self) -> None:
        subject = company(relations=[related(person(entry()), "legal-representative")])
        assert ask(world(due(via=["self", "legal-representative"])), subject).continuing
        decision = ask(world(due()), subject)
        assert () == decision.continuing
        assert ["no-measure"] == [each.reason for each in decision.noticed]

    def test_what_matters_it_names_changes_nothing(self) -> None:
        named = penalty("publish", effect="publicise", trigger="listing", matters=["fund"], steps="all")
        assert ask(world(named, penalty("other", lists=["tax"])), company(entry())).continuing

    def test_one_on_which_a_list_began_to_have_no_basis_is_open(self) -> None:
        lapsed = {"debtor": {"basis": [{"law": "old-law"}]}}
        decision = ask(world(due(), lists=lapsed), company(entry(until=None)), on="2019-06-01")
        if decision.continuing[0].because:
            assert ["S4"] == [each.rule for each in decision.continuing[0].because]
        assert is_quiet(decision)

    def test_an_objection_makes_it_contested_from_its_day(self) -> None:
        subject = company(entry(events=[("objection-filed", "2018-09-03")]))
        evaluator = world(due())
        assert [False] == [each.contested for each in ask(evaluator, subject, on="2018-09-02").continuing]
        assert [True] == [each.contested for each in ask(evaluator, subject, on="2018-09-03").continuing]
        assert is_quiet(ask(evaluator, subject))


class TestWhatIsOpenOrSetAside:
    def test_an_unknown_severity_leaves_it_open_and_nobody_has_to_look(self) -> None:
        decision = ask(world(due(severity="serious")), company(entry(severity=None)))
        (each,) = decision.continuing
        assert (["S15"], ("entry.severity",), None) == ([one.rule for one in each.because], each.missing, each.until)
        assert is_quiet(decision)
        assert () == decision.undetermined

    def test_below_its_severity_it_is_set_aside(self) -> None:
        decision = ask(world(due(severity="serious")), company(entry(severity="minor")))
        assert ((), ["S15"]) == (decision.continuing, rules(decision.set_aside))

    def test_a_law_that_has_ended_sets_it_aside(self) -> None:
        decision = ask(world(due(basis=[{"law": "later-law"}])), company(entry()))
        assert ((), ["S4"]) == (decision.continuing, rules(decision.set_aside))

    def test_a_condition_on_the_entry_that_fails_leaves_nothing_but_the_entry(self) -> None:
        evaluator = world(due(when={"entry.large_debt": {"equals": True}}))
        decision = ask(evaluator, company(entry(facts={"large_debt": False})))
        assert ((), ["no-measure"]) == (decision.continuing, [each.reason for each in decision.noticed])
        assert ask(evaluator, company(entry(facts={"large_debt": True}))).continuing[0].because == ()
        assert ("entry.large_debt",) == ask(evaluator, company(entry())).continuing[0].missing

    def test_an_incentive_that_is_barred_is_withheld_and_its_entry_noticed(self) -> None:
        decision = ask(world(praise()), company(entry("honest"), entry("debtor")))
        assert ((), ["praise"]) == (decision.continuing, names(decision.withheld))
        assert [("honest", "incentive-withheld")] == [(each.designation.list, each.reason) for each in decision.noticed]
        assert is_quiet(decision)

    def test_an_incentive_that_may_be_barred_is_open(self) -> None:
        subject = company(entry("honest"), unchecked=["debtor"])
        (each,) = ask(world(praise()), subject).continuing
        assert ("list:debtor",) == each.missing

    def test_an_entry_through_which_it_is_open_beside_one_through_which_it_is_not_is_noticed(self) -> None:
        subject = company(entry(severity="serious"), entry(severity=None, document="2号"))
        decision = ask(world(due(severity="serious")), subject)
        assert [()] == [each.because for each in decision.continuing]
        assert ["open-beside"] == [each.reason for each in decision.noticed]


class TestWhoseItIs:
    def test_a_day_without_an_edition_has_nothing_that_goes_on(self) -> None:
        evaluator = world(due(), measure_list={"effective": {"from": "2018-09-03"}})
        before = ask(evaluator, company(entry()), on="2018-09-02")
        assert ("refer", (), ["no-edition"]) == (
            before.outcome,
            before.continuing,
            [each.reason for each in before.noticed],
        )
        assert ask(evaluator, company(entry()), on="2018-09-03").continuing

    def test_a_district_inherits_it_and_its_own_department_tells_it(self) -> None:
        evaluator = world(due(), departments=DISTRICT, more=[child()])
        decision = ask(evaluator, company(entry()), matter="xiangzhou.finance/purchase")
        assert [("xiangzhou.finance/publish", "xiangzhou.finance")] == [
            (each.measure, each.action.department) for each in decision.continuing
        ]

    def test_a_district_that_restates_it_narrows_it_and_need_not_say_when(self) -> None:
        again = {"id": "publish", "do": "公示", "lasts": {"days": 10}}
        evaluator = world(due(), departments=DISTRICT, more=[child(again)])
        subject = company(entry())
        assert not ask(evaluator, subject, matter="xiangzhou.finance/purchase").continuing
        assert ask(evaluator, subject, on="2018-03-10", matter="xiangzhou.finance/purchase").continuing
        assert ask(evaluator, subject).continuing

    def test_a_district_that_omits_it_does_not_tell_it(self) -> None:
        left = child(omit=[{"measure": "publish", "reason": "不适用"}])
        evaluator = world(due(), penalty("other"), departments=DISTRICT, more=[left])
        assert not ask(evaluator, company(entry()), matter="xiangzhou.finance/purchase").continuing

    def test_a_profile_tells_those_of_every_department_once(self) -> None:
        evaluator = world(due(), departments=DISTRICT, more=[child()])
        found = evaluator.profile(company(entry()), on=DAY)
        assert ["xiangzhou.finance/publish", "zhuhai.finance/publish"] == [each.measure for each in found.continuing]
        assert ((), ()) == (found.touched, found.noticed)
        assert found.continuing[0].version.measure.name in found.explain("zh")

    def test_a_profile_tells_those_of_a_list_without_matters(self) -> None:
        alone = child(due("record", effect="record")) | {"matters": []}
        del alone["extends"]
        evaluator = world(penalty(lists=["tax"]), departments=DISTRICT, more=[alone])
        found = evaluator.profile(company(entry()), on=DAY)
        assert ["xiangzhou.finance/record"] == [each.measure for each in found.continuing]

    def test_a_profile_tells_what_is_set_aside_and_what_is_withheld(self) -> None:
        evaluator = world(due(severity="serious"), praise())
        found = evaluator.profile(company(entry(severity="minor"), entry("honest")), on=DAY)
        assert ["S15"] == [one.rule for each in found.set_aside for one in each.because]
        assert [("honest", "incentive-withheld")] == [(each.designation.list, each.reason) for each in found.noticed]


class TestOtherAnswers:
    def test_a_timeline_turns_where_it_begins_and_ends(self) -> None:
        question = js.Question(company(entry()), "zhuhai.finance/purchase", "review", date(2018, 1, 1))
        found = world(due(lasts={"years": 1})).timeline(question)
        assert [date(2018, 1, 1), date(2018, 3, 1), date(2019, 3, 1)] == [span.start for span in found]
        assert [False, True, False] == [bool(span.decision.continuing) for span in found]
        assert [0, 1, 1] == [len(span.turns) for span in found]

    def test_why_not_names_where_it_is_told(self) -> None:
        question = js.Question(company(entry()), "zhuhai.finance/purchase", "review", DAY)
        found = world(due()).why_not(question, measure="zhuhai.finance/publish")
        assert "does-not-apply" == found.verdict
        assert "持续措施" in found.chains[0].links[-1].text("zh")
        assert "under continuing" in found.chains[0].links[-1].text("en")

    def test_what_if_finds_that_it_is_gone(self) -> None:
        before, after = world(due(), penalty("other")), world(penalty("other"))
        found = js.compare(before, after)
        assert {"zhuhai.finance/publish"} == {each.measure for each in found.differences if each.measure}

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("form", ["tree", "prose"])
    @pytest.mark.parametrize("detail", ["short", "normal", "full"])
    def test_every_form_of_the_explanation_tells_it(self, lang: Any, form: Any, detail: Any) -> None:
        decision = ask(world(due(), due("open", severity="serious")), company(entry(severity=None)))
        text = decision.explain(lang, form=form, detail=detail)
        assert "措施publish" in text
        assert "措施open" in text


class TestWhatIsWritten:
    @pytest.mark.parametrize("key", PLACES)
    def test_a_measure_at_steps_still_says_at_which(self, key: str) -> None:
        assert ["JS102"] == refusals(without(penalty(), key))
        assert ["JS102"] == refusals(without(penalty(trigger="matter"), key))
        assert [] == refusals(without(penalty(trigger="listing"), key))

    def test_the_finding_names_the_key_and_the_other_way(self) -> None:
        with pytest.raises(js.CatalogueError) as refused:
            compiled(documents(without(penalty())))
        found = [each for each in refused.value.diagnostics if each.severity == "error"]
        assert ["`matters` is missing", "`steps` is missing"] == [each.message("en") for each in found]
        assert all("trigger: listing" in each.help("en") for each in found)

    def test_under_an_item_it_may_be_left_out_too(self) -> None:
        measure = without(under("i", trigger="listing"))
        assert ask(world(measure, items=[item("i")]), company(entry())).continuing

    def test_a_fact_of_the_case_needs_a_matter_that_declares_it(self) -> None:
        asked = {"amount": {"at_least": 100}}
        assert ["JS304"] == refusals(due(when=asked))
        named = penalty("publish", effect="publicise", trigger="listing", when=asked)
        evaluator = world(named)
        assert () == ask(evaluator, company(entry()), amount=99).continuing
        assert [()] == [each.because for each in ask(evaluator, company(entry()), amount=100).continuing]

    @pytest.mark.parametrize("fact", [{"type": "number", "title": "金额"}, {"type": "string", "title": "金额"}])
    def test_a_fact_of_another_matter_is_not_the_one_that_is_asked_for(self, fact: Part) -> None:
        """What the amount of a purchase decides, the amount of a visit does not, whatever its type."""
        visit = {"id": "visit", "name": "走访", "type": "supervision", "steps": ["review"], "facts": {"amount": fact}}
        named = penalty("publish", effect="publicise", trigger="listing", when={"amount": {"at_least": 100}})
        evaluator = world(named, measure_list={"matters": [*documents()["zhuhai.finance"]["matters"], visit]})
        given = 1_000 if fact["type"] == "number" else "许多"

        (told,) = ask(evaluator, company(entry()), matter="zhuhai.finance/visit", amount=given).continuing
        assert (("amount",), ["S5"]) == (told.missing, [each.rule for each in told.because])

    def test_a_measure_for_a_type_that_no_matter_has_knows_no_fact(self) -> None:
        named = penalty("publish", effect="publicise", trigger="listing", matters={"type": "honour"})
        evaluator = world(named | {"when": {"amount": {"at_least": 100}}})

        (told,) = ask(evaluator, company(entry()), amount=1_000).continuing
        assert ("amount",) == told.missing

    def test_the_digest_depends_on_what_is_left_out(self) -> None:
        named = penalty("publish", effect="publicise", trigger="listing")
        assert catalogue(due()).digest != catalogue(named).digest

    def test_a_district_that_restates_a_measure_at_steps_still_says_at_which(self) -> None:
        again = {"id": "restrict", "do": "限制"}
        found = _refused(documents(penalty(), departments=DISTRICT, more=[child(again)]))
        assert ["JS102", "JS102"] == [each.code for each in found if each.severity == "error"]


def _refused(files: dict[str, Part]) -> tuple[js.Diagnostic, ...]:
    try:
        compiled(files)
    except js.CatalogueError as error:
        return error.diagnostics
    return ()
