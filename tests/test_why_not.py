"""Why a measure does not apply, link by link, and the fewest changes that would alter that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.evaluation import WhyNot
from jointsanctions.evaluation.answers.changes import Asked, applied
from jointsanctions.evaluation.answers.whynot import verdict_of
from strategies import Lists, Question, measure_lists, questions
from worlds import DAY, company, entry, incentive, item, penalty, person, related, under, world

MATTER: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review"}


def why(
    evaluator: js.Evaluator, subject: js.Subject, measure: str = "restrict", on: date = DAY, **facts: Any
) -> WhyNot:
    return evaluator.why_not(subject, **MATTER, measure=f"zhuhai.finance/{measure}", on=on, facts=facts)


def broken(found: WhyNot) -> list[tuple[str, str, bool | None]]:
    """The first link of each chain that fails or is open."""
    return [(link.name, link.rule, link.holds) for chain in found.chains for link in [chain.broken] if link is not None]


def changes(sets: tuple[tuple[Any, ...], ...]) -> list[list[str]]:
    return [[change.text("zh") for change in each] for each in sets]


class TestTheFirstLinkThatFails:
    def test_no_entry_on_the_lists_of_the_measure(self) -> None:
        assert [("list", "S3", False)] == broken(why(world(penalty()), company(entry("tax"))))

    def test_an_entry_that_does_not_count(self) -> None:
        for listed in (
            entry(until="2018-05-01"),
            entry(events=[("repaired", "2018-06-01")]),
            entry(since="2018-10-01"),
        ):
            assert [("entry", "S2", False)] == broken(why(world(penalty()), company(listed)))

    def test_an_entry_of_somebody_else(self) -> None:
        other = js.Identifier.parse("91440400MA00000A9W", "uscc")

        assert [("identity", "S6", None)] == broken(why(world(penalty()), company(entry(subject=other))))
        assert [("identity", "S6", None)] == broken(
            why(world(penalty()), company(name_matches=[js.NameMatch("debtor")]))
        )

    def test_a_relation_that_the_measure_does_not_name(self) -> None:
        found = why(world(penalty()), company(relations=[related(person(entry()))]))

        assert [("via", "S3", False)] == broken(found)
        assert "措施及于这一关联途径：措施不及于法定代表人" == found.chains[0].links[-1].text()

    def test_a_kind_that_it_is_not_for(self) -> None:
        assert [("kind", "S3", False)] == broken(why(world(penalty(subjects=["natural-person"])), company(entry())))

    def test_a_cap_that_has_passed(self) -> None:
        assert [("cap", "S11", False)] == broken(why(world(penalty(lasts={"months": 3})), company(entry())))

    def test_a_severity_that_is_too_low_or_not_given(self) -> None:
        evaluator = world(penalty(severity="serious"))

        assert [("severity", "S15", False)] == broken(why(evaluator, company(entry(severity="minor"))))
        assert [("severity", "S15", None)] == broken(why(evaluator, company(entry())))

    def test_an_exemption_that_holds(self) -> None:
        evaluator = world(penalty(exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]))

        assert [("exemption", "S15", False)] == broken(why(evaluator, company(entry()), urgent=True))
        assert [("exemption", "S15", None)] == broken(why(evaluator, company(entry())))
        assert [] == broken(why(evaluator, company(entry()), urgent=False))

    def test_a_condition_that_fails_or_is_open(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))

        assert [("condition", "S5", False)] == broken(why(evaluator, company(entry()), amount=99))
        assert [("condition", "S5", None)] == broken(why(evaluator, company(entry())))

    def test_an_entry_that_bars_an_incentive(self) -> None:
        found = why(world(incentive()), company(entry("honest"), entry()), "fast")

        assert "withheld" == found.verdict
        assert [("bar", "S7", False)] == broken(found)

    def test_a_measure_its_item_or_its_basis_that_is_not_in_force(self) -> None:
        later = world(penalty(effective={"from": "2019-01-01"}))
        basis = world(penalty(basis=[{"law": "later-law"}]))
        ended = world(under("x"), items=[item("x", effective={"from": "2016-01-20", "until": "2018-01-31"})])

        assert [("measure", "S4", False)] == broken(why(later, company(entry())))
        assert [("basis", "S4", False)] == broken(why(basis, company(entry())))
        assert [("basis", "S4", False)] == broken(why(ended, company(entry()), "x"))

    def test_a_basis_of_too_low_a_rank_after_restraint(self) -> None:
        evaluator = world(penalty(effect="publicise", basis=[{"law": "ministry-rule"}]))

        assert [("basis", "S18", False)] == broken(why(evaluator, company(entry(until=None)), on=date(2021, 1, 1)))

    def test_a_step_where_the_measure_does_not_act(self) -> None:
        evaluator = world(penalty(steps=["decision"]))
        found = why(evaluator, company(entry()))

        assert [("step", "S4", False)] == broken(found)
        assert "措施在本事项本环节适用：适用于决定" == found.chains[0].links[-1].text()

    def test_a_measure_that_is_due_when_the_entry_is_made(self) -> None:
        found = why(world(penalty(effect="publicise", trigger="listing"), penalty("other")), company(entry()))

        assert "名单认定时" in found.chains[0].links[-1].text()

    def test_a_day_without_an_edition(self) -> None:
        assert [("edition", "S4", False)] == broken(why(world(penalty()), company(entry()), on=date(2017, 1, 1)))

    def test_every_entry_has_its_own_chain(self) -> None:
        found = why(world(penalty()), company(entry(until="2018-05-01"), entry(document="2号")))

        assert "applies" == found.verdict
        assert {None, "entry"} == {chain.broken and chain.broken.name for chain in found.chains}

    def test_a_measure_that_applies_has_a_chain_in_which_every_link_holds(self) -> None:
        found = why(world(penalty()), company(entry()))

        assert "applies" == found.verdict
        assert [] == broken(found)

    def test_a_measure_that_no_list_has_is_bad_input_with_a_suggestion(self) -> None:
        with pytest.raises(js.InputError) as error:
            why(world(penalty()), company(entry()), "restrct")

        (found,) = error.value.diagnostics
        assert "JS610" == found.code
        assert "zhuhai.finance/restrict" in found.help("en")


class TestWhatWouldChangeIt:
    def test_a_fact_makes_it_apply(self) -> None:
        found = why(world(penalty(when={"amount": {"at_least": 100}})), company(entry()), amount=99)

        assert [["采购金额：100 CNY"]] == changes(found.to_apply)
        assert () == found.to_stop

    def test_several_facts_together_make_it_apply(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}, "urgent": {"equals": True}}))
        found = why(evaluator, company(entry()), amount=99, urgent=False)

        assert [["采购金额：100 CNY", "紧急采购：是"]] == changes(found.to_apply)

    def test_a_new_entry_makes_it_apply(self) -> None:
        assert ["被列入失信被执行人名单"] in changes(why(world(penalty()), company()).to_apply)

    def test_a_repair_or_another_day_makes_it_stop(self) -> None:
        found = why(world(penalty()), company(entry()))

        assert () == found.to_apply
        assert [["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"], ["在 2018-02-28 办理"]] == changes(
            found.to_stop
        )

    def test_two_entries_have_to_be_repaired_both(self) -> None:
        found = why(
            world(penalty(lists=["debtor", "tax"])),
            company(entry(until=None), entry("tax", until=None, document="2号")),
        )

        assert [["end", "end"], ["day"]] == [[change.kind for change in each] for each in found.to_stop]

    def test_the_end_of_the_bar_makes_an_incentive_apply(self) -> None:
        found = why(world(incentive()), company(entry("honest"), entry()), "fast")

        assert ["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"] in changes(found.to_apply)

    def test_a_bar_makes_an_incentive_stop(self) -> None:
        found = why(world(incentive(barred_by=["black"])), company(entry("honest")), "fast")

        assert ["被列入失信被执行人名单"] in changes(found.to_stop)

    def test_an_identity_that_is_confirmed_makes_it_apply(self) -> None:
        found = why(world(penalty()), company(name_matches=[js.NameMatch("debtor", "某某建设有限公司")]))

        assert ["查实在失信被执行人名单上有本人的有效记录"] in changes(found.to_apply)

    def test_nothing_about_the_subject_helps_where_the_measure_is_not_for_its_kind(self) -> None:
        found = why(world(penalty(subjects=["natural-person"])), company(entry()))

        assert ((), ()) == (found.to_apply, found.to_stop)
        assert found.exhaustive

    def test_it_reads_in_both_languages_and_as_data(self) -> None:
        found = why(world(penalty(when={"amount": {"at_least": 100}})), company(entry()), amount=99)

        assert "采购金额：100 CNY" in found.explain("zh")
        assert "would apply if" in found.explain("en")
        assert [[{"change": "fact", "text": "采购金额: 100 CNY"}]] == found.to_dict("en")["to_apply"]

    @settings(max_examples=40)
    @given(measure_lists, questions, st.data())
    def test_every_proposed_set_does_what_it_says_and_no_part_of_it_does(
        self, lists: Lists, question: Question, data: st.DataObject
    ) -> None:
        evaluator = lists.evaluator
        here = [
            each.id
            for edition in evaluator.catalogue.editions
            for each in edition.measures
            if question.matter in each.matters and (each.steps is None or question.step in each.steps)
        ]
        if not here:
            return
        name = data.draw(st.sampled_from(here))
        found = evaluator.why_not(
            question.subject, matter=question.matter, step=question.step, measure=name, on=question.on, facts=question.facts
        )  # fmt: skip
        asked = Asked(question.subject, question.on, question.facts)

        def verdict(other: Asked) -> str:
            line = evaluator.timeline(
                other.subject, matter=question.matter, step=question.step, since=other.on, until=other.on, facts=other.facts
            )  # fmt: skip
            return verdict_of(line[0].decision, name)

        assert found.verdict == verdict(asked)
        for each in found.to_apply:
            assert "applies" == verdict(applied(asked, each))
            for left_out in each:
                rest = [change for change in each if change is not left_out]
                assert "applies" != verdict(applied(asked, rest))
        for each in found.to_stop:
            assert verdict(applied(asked, each)) not in ("applies", "undetermined")
            for left_out in each:
                rest = [change for change in each if change is not left_out]
                assert verdict(applied(asked, rest)) in ("applies", "undetermined")

    @given(measure_lists, questions)
    def test_a_measure_applies_exactly_where_a_chain_holds_to_its_end(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        for edition in evaluator.catalogue.editions:
            for measure in edition.measures:
                found = evaluator.why_not(
                    question.subject, matter=question.matter, step=question.step, measure=measure.id,
                    on=question.on, facts=question.facts,
                )  # fmt: skip
                whole = any(chain.broken is None for chain in found.chains)
                assert whole == (found.verdict == "applies")
                if found.verdict == "undetermined":
                    assert any(chain.broken and chain.broken.holds is None for chain in found.chains)
