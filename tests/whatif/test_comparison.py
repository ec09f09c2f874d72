"""Two catalogues side by side: each kind of difference once, with a subject that shows it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.evaluation.question import Question
from jointsanctions.whatif.answer import answer
from jointsanctions.whatif.comparison import Comparison, Difference, compare
from jointsanctions.whatif.generated_questions import generated_questions, questions
from jointsanctions.whatif.observations import KINDS
from jointsanctions.whatif.unchanged import unchanged_matters
from places import DOCS, EXAMPLES, ROOT
from schema_checks import violations
from strategies import Lists, measure_lists
from strategies import Question as Asked
from strategies import questions as any_questions
from worlds import Part, company, entry, incentive, item, penalty, under, world

#: Each example compiles two catalogues and asks some hundred questions of both.
few = settings(max_examples=max(settings().max_examples // 5, 5))

DRAFT = EXAMPLES / "what_if" / "draft"


def between(before: Part, after: Part, **parts: Any) -> Comparison:
    """The comparison of two worlds of one measure each."""
    return compare(world(before, **parts), world(after, **parts))


def kinds(comparison: Comparison) -> list[str]:
    return sorted({each.kind for each in comparison.differences})


def at(comparison: Comparison, kind: str, step: str | None = "review") -> list[Difference]:
    return [each for each in comparison.differences if each.kind == kind and each.step == step]


def shows(comparison: Comparison, kind: str, step: str | None = "review") -> tuple[str | None, str | None]:
    """What the one difference of a kind at a step was and is."""
    (one,) = at(comparison, kind, step)
    return one.was, one.now


class TestNothing:
    """Lists with the same meaning have no difference."""

    def test_the_shipped_lists_do_not_differ_from_themselves(self, shipped: js.Catalogue) -> None:
        comparison = compare(js.Evaluator(shipped), js.Evaluator(shipped))

        assert not comparison
        assert comparison.differences == ()
        assert (comparison.asked, comparison.same) == (0, len(js.Evaluator(shipped).matters))

    @few
    @given(measure_lists)
    def test_a_catalogue_does_not_differ_from_itself(self, lists: Lists) -> None:
        assert not compare(lists.evaluator, Lists(lists.measures[::-1], lists.items[::-1]).evaluator)

    @pytest.mark.parametrize(
        "change",
        [
            {"note": "一条备注"},
            {"when": {"amount": {"at_least": 100, "more_than": 99.99}}},
            {"when": {"not": {"amount": {"less_than": 100}}}},
            {"via": ["self"]},
            {"subjects": ["legal-person", "unincorporated-organisation", "sole-trader", "natural-person"]},
            {"effective": {"from": "2018-01-01"}},
        ],
    )
    def test_another_way_to_say_the_same_is_no_difference(self, change: Part) -> None:
        assert not between(
            penalty(when={"amount": {"at_least": 100}}), penalty(**{"when": {"amount": {"at_least": 100}}, **change})
        )

    def test_a_measure_that_can_never_apply_makes_no_difference(self) -> None:
        never = penalty(
            "never",
            when={"all": [{"amount": {"more_than": 5}}, {"amount": {"less_than": 5}}, {"amount": {"equals": 5}}]},
        )
        comparison = compare(world(penalty()), world(penalty(), never))

        assert {each.measure for each in comparison.differences if each.now == "applies"} == set()

    @pytest.mark.slow
    def test_the_matchers_do_not_differ(self, shipped: js.Catalogue) -> None:
        pytest.importorskip("durable")

        index = js.Evaluator(shipped)
        with js.Evaluator(shipped, matcher="durable") as durable:
            comparison = compare(index, durable, questions(index))

        assert comparison.asked > 2000
        assert not comparison


@pytest.mark.slow
class TestNotAsked:
    """A matter that is the same in both gets no questions, and no difference is missed."""

    @few
    @given(measure_lists, measure_lists, st.data())
    def test_asking_about_every_matter_tells_no_more(self, one: Lists, other: Lists, data: st.DataObject) -> None:
        first, taken = one.measures[0], other.measures[0]
        key = data.draw(st.sampled_from(sorted(first.keys() | taken.keys())))
        mixed = {name: (taken if name == key else first).get(name) for name in first.keys() | taken.keys()}
        changes = [other, replace(one, measures=one.measures[1:]), one.with_measure(0, mixed)]
        before = one.evaluator
        try:
            after = data.draw(st.sampled_from(changes)).evaluator
        except js.CatalogueError:
            reject()

        assert compare(before, after).differences == compare(before, after, questions(before, after)).differences

    def test_a_draft_is_asked_about_where_it_changes_something(self, shipped_evaluator: js.Evaluator) -> None:
        comparison = compare(shipped_evaluator, js.Evaluator(js.load(over=DRAFT)))
        told = {each.matter for each in comparison.differences}

        assert 0 < len(told) <= len(shipped_evaluator.matters) - comparison.same < 10

    @pytest.mark.parametrize(
        "change",
        [
            {"lists": {"wages": {"remedies": ["支付工资"]}}},
            {"lists": {"tax": {"subjects": ["legal-person"]}}},
            {"lists": {"watched": {"term": {"years": 1}}}},
            {"lists": {"environment": {"on_objection": "hold"}}},
            {"matters": {"purchase": {"name": "另一个名称"}}},
            {"matters": {"purchase": {"steps": ["review"]}}},
        ],
    )
    def test_a_matter_is_not_the_same_where_anything_that_it_looks_at_is_not(self, change: Part) -> None:
        looking = [
            penalty(lists=["wages"], when={"not": {"also_on": ["tax"]}}),
            penalty("unless", exempt=[{"when": {"also_on": ["watched"]}, "basis": [{"law": "licensing-law"}]}]),
            incentive(barred_by={"lists": ["environment"], "basis": [{"law": "licensing-law"}]}),
        ]

        assert unchanged_matters(world(*looking), world(*looking, **change)) == {"zhuhai.finance/fund"}

    def test_a_matter_is_the_same_where_another_list_changes(self) -> None:
        changed = world(penalty(), lists={"wages": {"remedies": ["支付工资"]}})

        assert unchanged_matters(world(penalty()), changed) == {"zhuhai.finance/fund", "zhuhai.finance/purchase"}


class TestWhatDiffers:
    """Each kind of difference is reported, and once."""

    def test_a_measure_that_is_gone_no_longer_applies(self) -> None:
        comparison = between(penalty(), penalty("other", steps=["decision"]))
        (gone,) = at(comparison, "measure")

        assert (gone.measure, gone.was, gone.now) == ("zhuhai.finance/restrict", "applies", "absent")
        assert (gone.lists, gone.via) == (("debtor",), ("self",))
        assert gone.question.on == date(2018, 1, 1)

    def test_a_measure_that_is_new_applies(self) -> None:
        comparison = compare(world(penalty()), world(penalty(), penalty("other", steps=["decision"])))

        assert shows(comparison, "measure", "decision") == ("absent", "applies")
        assert at(comparison, "measure", "review") == []

    def test_another_effect_is_told_with_the_outcome(self) -> None:
        comparison = between(penalty(), penalty(effect="prohibit"))

        assert kinds(comparison) == ["effect", "outcome"]
        assert shows(comparison, "effect") == ("restrict/shall", "prohibit/shall")
        assert shows(comparison, "outcome") == ("restrict", "prohibit")

    def test_another_force_sends_the_case_to_a_person(self) -> None:
        comparison = between(penalty(), penalty(force="may"))

        assert shows(comparison, "effect") == ("restrict/shall", "restrict/may")
        assert shows(comparison, "person") == ("no", "yes")

    @pytest.mark.parametrize(
        ("was", "now"), [(None, {"years": 1}), ({"years": 1}, {"years": 2}), ({"months": 6}, {"days": 180})]
    )
    def test_another_cap_is_told_as_another_end(self, was: Part | None, now: Part) -> None:
        assert at(between(penalty(lasts=was), penalty(lasts=now)), "until")

    def test_another_basis_is_told(self) -> None:
        other = [{"law": "procurement-regulation", "article": "第十九条"}]
        comparison = between(penalty(), penalty(basis=other))

        assert kinds(comparison) == ["basis"]
        assert shows(comparison, "basis") == ("《政府采购法》第二十二条", "《政府采购法实施条例》第十九条")

    def test_a_condition_makes_it_depend_on_a_fact(self) -> None:
        comparison = between(penalty(), penalty(when={"amount": {"at_least": 100}}))
        found = {(each.was, each.now): each.question.facts.get("amount") for each in at(comparison, "measure")}

        assert found == {("applies", "absent"): 99, ("applies", "undetermined"): None}

    @pytest.mark.parametrize("other", ["at_most", "more_than", "less_than", "equals", "not_equals"])
    def test_a_comparison_that_is_turned_is_detected(self, other: str) -> None:
        comparison = between(penalty(when={"amount": {"at_least": 100}}), penalty(when={"amount": {other: 100}}))

        assert {"measure", "outcome"} <= set(kinds(comparison))

    @pytest.mark.parametrize("other", [99, 99.99, 100.01, 101, 1_000_000])
    def test_a_threshold_that_is_moved_is_detected(self, other: float) -> None:
        assert between(penalty(when={"amount": {"at_least": 100}}), penalty(when={"amount": {"at_least": other}}))

    def test_a_fact_in_a_branch_that_seldom_counts_is_detected(self) -> None:
        def with_threshold(amount: int) -> Part:
            return penalty(
                when={"any": [{"urgent": {"equals": True}}, {"amount": {"at_least": amount}, "lots": {"at_least": 2}}]}
            )

        assert between(with_threshold(100), with_threshold(101))

    @pytest.mark.parametrize(
        ("change", "kind"),
        [
            ({"do": "另一种办法"}, "content"),
            ({"name": "另一个名称"}, "content"),
            ({"feedback": {"within": 5}}, "content"),
            ({"carried_out_by": "zhuhai.housing"}, "content"),
            ({"parameters": {"rate": 0.1}}, "content"),
            ({"relevance": "理由"}, "content"),
            ({"severity": "serious"}, "measure"),
            ({"subjects": ["legal-person"]}, "measure"),
            ({"via": ["self", "director"]}, "measure"),
            ({"lists": ["debtor", "tax"]}, "measure"),
            ({"steps": ["review", "decision"]}, "measure"),
            ({"exempt": [{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]}, "measure"),
            ({"effective": {"from": "2018-01-02"}}, "measure"),
            ({"effective": {"from": "2018-01-01", "until": "2099-12-31"}}, "measure"),
        ],
    )  # fmt: skip
    def test_whatever_else_is_changed_is_detected(self, change: Part, kind: str) -> None:
        comparison = between(penalty(), penalty(**change))

        assert kind in kinds(comparison)

    def test_another_bar_withholds_an_incentive(self) -> None:
        comparison = between(incentive(barred_by=["tax"]), incentive(barred_by=["tax", "debtor"]))
        found = {(each.was, each.now) for each in at(comparison, "measure")}

        assert found == {("applies", "withheld"), ("applies", "undetermined")}

    def test_another_field_is_detected_where_it_covers(self) -> None:
        mild = penalty("mild", effect="scrutinise", lists=["tax"])
        comparison = compare(world(mild, penalty()), world(mild, penalty(field="subsidy")))

        assert shows(comparison, "covered") == ("zhuhai.finance/restrict", None)

    @pytest.mark.parametrize(
        ("change", "kind"),
        [
            ({"on_objection": "hold"}, "held"),
            ({"remedies": ["申请行政复议"]}, "told"),
            ({"repair": {"how": "另一种方式"}}, "told"),
            ({"term": {"years": 2}}, "until"),
            ({"subjects": ["legal-person"]}, "entry"),
            ({"minimum_age": 18}, "entry"),
        ],
    )
    def test_a_change_of_the_list_is_detected(self, change: Part, kind: str) -> None:
        comparison = compare(world(penalty()), world(penalty(), lists={"debtor": change}))

        assert kind in kinds(comparison)

    def test_a_list_that_is_gone_is_told_as_an_entry_that_does_not_count(self) -> None:
        before = world(penalty(), penalty("other", lists=["tax"]))
        comparison = compare(before, world(penalty(), lists={"tax": None}))

        assert (None, "S10 unknown-list") in {(each.was, each.now) for each in at(comparison, "entry")}

    def test_a_law_that_ends_earlier_ends_the_measure(self) -> None:
        def with_law(until: str) -> js.Evaluator:
            return world(
                penalty(basis=[{"law": "old-law"}]),
                laws={"old-law": {"effective": {"from": "2000-01-01", "until": until}}},
            )

        comparison = compare(with_law("2018-12-31"), with_law("2018-12-30"))

        assert ("applies", "set-aside") in {(each.was, each.now) for each in at(comparison, "measure")}
        assert {each.question.on for each in at(comparison, "measure")} == {date(2018, 12, 31)}

    def test_an_item_of_another_effect_reaches_the_measures_under_it(self) -> None:
        def with_item(effect: str) -> js.Evaluator:
            return world(under("block"), items=[item("block", effect=effect)])

        assert shows(compare(with_item("restrict"), with_item("scrutinise")), "effect") == (
            "restrict/shall",
            "scrutinise/shall",
        )

    def test_each_kind_of_difference_is_told_once(self) -> None:
        comparison = between(
            penalty(via=["self", "director"], lists=["debtor", "tax"]), penalty("other", steps=["decision"])
        )
        (gone,) = at(comparison, "measure")

        assert (gone.lists, gone.via) == (("debtor", "tax"), ("self", "director"))
        assert gone.count > 4


class TestOneSideOnly:
    """A matter, a step or a fact that one side does not know is a difference, not an error."""

    FUND = penalty(matters=["fund"])

    def test_a_matter_that_is_gone(self) -> None:
        comparison = compare(world(penalty()), world(penalty(), matters={"fund": None}))
        (gone,) = comparison.differences

        assert (gone.kind, gone.matter, gone.step, gone.was, gone.now) == (
            "matter",
            "zhuhai.finance/fund",
            None,
            "yes",
            "no",
        )
        assert gone.after.decision is None
        assert [each.code for each in gone.after.refused] == ["JS601"]

    def test_a_matter_that_is_new(self) -> None:
        comparison = compare(world(penalty(), matters={"fund": None}), world(penalty()))

        assert [(each.kind, each.was, each.now) for each in comparison.differences] == [("matter", "no", "yes")]

    def test_days_without_an_edition_say_nothing_of_the_entries(self) -> None:
        ended = world(
            penalty(lists=["wages"]), measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        )
        comparison = compare(world(penalty(lists=["wages"])), ended)

        assert {(each.detail, each.was, each.now) for each in comparison.differences if each.kind == "entry"} == {
            (None, None, "S4 matter-not-in-force")
        }
        assert "自 2019-01-01 起没有有效的版本（S4）" in comparison.text("zh")

    def test_a_step_that_is_gone(self) -> None:
        comparison = compare(world(penalty()), world(penalty(), matters={"purchase": {"steps": ["review"]}}))

        assert [(each.kind, each.step, each.now) for each in comparison.differences] == [
            ("step", "application", "no"),
            ("step", "decision", "no"),
        ]

    def test_a_fact_that_only_one_side_declares_is_left_out_on_the_other(self) -> None:
        facts = {"facts": {"amount": {"type": "number"}}}
        before = world(penalty(when={"urgent": {"equals": True}}))
        comparison = compare(before, world(penalty(), matters={"purchase": facts}))
        (fact,) = at(comparison, "fact", None)

        assert (fact.detail, fact.was, fact.now) == ("urgent", "yes", "no")
        assert ("absent", "applies") in {(each.was, each.now) for each in at(comparison, "measure")}

    def test_a_fact_of_an_entry_that_only_one_side_declares(self) -> None:
        before = world(penalty(when={"entry.large_debt": {"equals": True}}))
        comparison = compare(before, world(penalty(), lists={"debtor": {"facts": {}}}))

        assert [each.detail for each in at(comparison, "fact", None)] == ["entry.large_debt"]

    def test_a_question_that_neither_can_be_asked_is_no_difference(self) -> None:
        evaluator = world(penalty())
        nowhere = Question(company(entry()), "zhuhai.finance/nowhere", "review", date(2018, 9, 3))

        assert not compare(evaluator, evaluator, [nowhere])


class TestExamples:
    """The question that is shown really is answered as is said."""

    def verify(self, before: js.Evaluator, after: js.Evaluator) -> Comparison:
        comparison = compare(before, after)
        for each in comparison.differences:
            for side, evaluator in ((each.before, before), (each.after, after)):
                again = answer(evaluator, each.question)
                assert again.to_dict() == side.to_dict()
                if side.decision is not None and not side.refused:
                    assert each.question.ask(evaluator).to_dict() == side.decision.to_dict()
            shown = compare(before, after, [each.question])
            assert (each.kind, each.measure, each.was, each.now) in {
                (one.kind, one.measure, one.was, one.now) for one in shown.differences
            }
        return comparison

    @few
    @given(measure_lists, measure_lists)
    def test_each_question_gives_the_two_decisions(self, one: Lists, other: Lists) -> None:
        self.verify(one.evaluator, other.evaluator)

    def test_each_question_of_the_example_gives_the_two_decisions(self, shipped_evaluator: js.Evaluator) -> None:
        assert self.verify(shipped_evaluator, js.Evaluator(js.load(over=DRAFT)))

    @pytest.mark.slow
    @few
    @given(measure_lists, measure_lists, any_questions)
    def test_where_anybody_is_told_otherwise_something_is_told(self, one: Lists, other: Lists, question: Asked) -> None:
        before, after = one.evaluator, other.evaluator
        assume(_essence(question.ask(before)) != _essence(question.ask(after)))

        assert compare(before, after)

    @few
    @given(measure_lists, st.data())
    def test_a_measure_that_is_dropped_is_detected(self, lists: Lists, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        dropped = lists.measures[index]
        possible = {each.measure for each in generated_questions(lists.evaluator) if each.question is not None}
        assume(f"zhuhai.finance/{dropped['id']}" in possible)
        rest = Lists((*lists.measures[:index], *lists.measures[index + 1 :]), lists.items)

        assert compare(lists.evaluator, rest.evaluator)

    @few
    @given(measure_lists, st.data())
    def test_a_measure_that_begins_a_day_later_is_detected(self, lists: Lists, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        measure = lists.measures[index]
        days = measure.get("effective") or {"from": "2018-01-01"}
        later = date.fromisoformat(days["from"]) + timedelta(days=1)
        moved = lists.with_measure(index, {**measure, "effective": {**days, "from": later.isoformat()}})
        applied = [
            each
            for each in generated_questions(lists.evaluator)
            if each.measure == f"zhuhai.finance/{measure['id']}" and each.question is not None
        ]
        assume(applied)

        assert compare(lists.evaluator, moved.evaluator)

    def test_nothing_is_told_of_a_measure_that_stays(self) -> None:
        stays = penalty("stays", lists=["tax"], steps=["decision"])
        comparison = compare(world(penalty(), stays), world(penalty(effect="prohibit"), stays))

        assert {each.measure for each in comparison.differences} == {"zhuhai.finance/restrict", None}
        assert {each.step for each in comparison.differences} == {"review"}


def _essence(decision: js.Decision) -> object:
    """What a clerk acts on."""
    actions = [(each.measure, each.effect, each.force, each.until) for each in decision.actions]
    return decision.outcome, actions, [each.measure for each in decision.withheld]


class TestShippedMeasures:
    """Every measure of the shipped lists would be missed."""

    @pytest.mark.slow
    def test_each_measure_that_is_dropped_is_detected(self, shipped: js.Catalogue) -> None:
        whole = js.Evaluator(shipped)
        applying: dict[str | None, list[Question]] = {}
        for each in generated_questions(whole):
            if each.purpose == "applies" and each.question is not None:
                applying.setdefault(each.measure, []).append(each.question)
        for number, edition in enumerate(shipped.editions):
            less = replace(edition, versions=())
            rest = replace(shipped, editions=(*shipped.editions[:number], less, *shipped.editions[number + 1 :]))
            evaluator = js.Evaluator(rest)
            for measure in edition.measures:
                if measure.trigger == "matter":
                    told = compare(whole, evaluator, applying[measure.id])
                    assert (measure.id, "absent") in {(each.measure, each.now) for each in told.differences}


class TestText:
    """The comparison in words and as data."""

    def test_the_sentence_says_who_where_from_when_and_what_was(self) -> None:
        comparison = between(penalty(), penalty("other", steps=["decision"]))
        (gone,) = at(comparison, "measure")

        assert gone.text("zh") == (
            "“措施restrict”（zhuhai.finance/restrict）：列入失信被执行人的主体，自 2018-01-01 起不再适用（原：适用：限制（应当））"
        )
        assert gone.text("en") == (
            "措施restrict (zhuhai.finance/restrict) no longer applies for somebody listed on 失信被执行人 "
            "from 2018-01-01 (was: applies: restrict (shall))"
        )

    def test_the_text_shows_the_question_and_both_answers(self) -> None:
        text = between(penalty(), penalty(effect="prohibit")).text("zh")

        assert "珠海市财政局 · 政府采购供应商资格审查 · 审查" in text
        assert "例如  2018-01-01；法人 91440400MA00000157；2018-01-01 列入失信被执行人" in text
        assert "原  限制：“措施restrict”限制（应当）" in text
        assert "现  禁止：“措施restrict”禁止（应当）" in text

    def test_the_tree_leads_from_the_counts_to_the_step_the_difference_and_its_example(self) -> None:
        comparison = between(penalty(), penalty(effect="prohibit"))
        tree = comparison.tree("zh")
        (step,) = tree.children
        effect, outcome = step.children

        assert "2 处不同" in tree.text
        assert "zhuhai.finance/purchase review" in step.text
        assert ["效果", "结论"] == [effect.label, outcome.label]
        assert ((), ["例如", "原", "现"]) == (effect.children, [each.label for each in outcome.children])
        assert comparison.explain("zh") == comparison.text("zh") == tree.text_outline()

    def test_the_number_of_a_person_is_masked(self) -> None:
        text = between(penalty(subjects=["natural-person"]), penalty("other", subjects=["natural-person"])).text("en")

        assert "440400********" in text

    def test_no_difference_is_said_in_so_many_words(self) -> None:
        assert between(penalty(), penalty()).text("en").startswith("no difference, ")

    @pytest.mark.slow
    @few
    @given(measure_lists, measure_lists)
    def test_whatever_differs_can_be_said_in_both_languages_and_fits_the_schema(self, one: Lists, other: Lists) -> None:
        comparison = compare(one.evaluator, other.evaluator)
        for lang in ("zh", "en"):
            assert comparison.text(lang)
            assert [] == violations("comparison", json.loads(json.dumps(comparison.to_dict(lang))))

    @few
    @given(measure_lists, measure_lists)
    def test_the_same_catalogues_give_the_same_comparison(self, one: Lists, other: Lists) -> None:
        turned = Lists(one.measures[::-1], one.items[::-1])

        assert compare(one.evaluator, other.evaluator).to_dict() == compare(turned.evaluator, other.evaluator).to_dict()


def test_the_page_shows_what_is_told() -> None:
    page = (DOCS / "what-if.md").read_text("utf-8")
    (shown,) = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    comparison = compare(js.Evaluator(js.load()), js.Evaluator(js.load(over=DRAFT)))

    assert shown in comparison.text("en") + "\n"
    assert re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE))) == list(KINDS)


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, ["what-if", *arguments], **more)


QUESTION = (
    "--subject",
    "-",
    "--matter",
    "zhuhai.finance/expert-selection",
    "--step",
    "review",
)
EXPERT = json.dumps(
    {
        "id": "440400199001010003",
        "kind": "natural-person",
        "designations": [{"list": "public-resource-trading-dishonest", "from": "2018-06-01"}],
    }
)


class TestCommand:
    """`jointsanctions what-if`."""

    def test_differences_give_status_1_like_diff(self) -> None:
        result = run(str(DRAFT), "--lang", "zh")

        assert result.exit_code == 1
        assert "限制公共资源交易领域严重失信人员担任评审专家" in result.stdout
        assert "例如" in result.stdout

    def test_a_draft_that_says_the_same_gives_status_0(self) -> None:
        result = run(str(ROOT / "memoranda" / "ndrc-2018-457.yaml"), "--lang", "en")

        assert result.exit_code == 0
        assert "no difference" in result.stdout

    def test_a_draft_that_does_not_compile_gives_status_2_and_its_findings(self, tmp_path: Path) -> None:
        text = (DRAFT / "ndrc-2018-457.yaml").read_text("utf-8").replace("severity: general", "severity: serious")
        (tmp_path / "ndrc-2018-457.yaml").write_text(text, "utf-8")
        result = run(str(tmp_path), "--lang", "en")

        assert (result.exit_code, result.stdout) == (2, "")
        assert "JS403" in result.stderr
        assert "zhuhai.housing-construction@2018-06-01.yaml" in result.stderr

    def test_the_data_fit_the_published_schema(self) -> None:
        result = run(str(DRAFT), "--format", "json", "--lang", "en")
        data = json.loads(result.stdout)

        assert [] == violations("comparison", data)
        assert {"effect", "until", "measure"} <= {each["kind"] for each in data["differences"]}

    def test_what_the_draft_newly_warns_of_is_on_standard_error(self) -> None:
        assert "JS204" in run(str(DRAFT), "--lang", "en").stderr

    def test_one_subject_can_be_asked_about(self) -> None:
        result = run(str(DRAFT), *QUESTION, "--on", "2018-09-03", "--format", "json", input=EXPERT)
        (effect,) = (each for each in json.loads(result.stdout)["differences"] if each["kind"] == "effect")

        assert result.exit_code == 1
        assert (effect["was"], effect["now"]) == ("restrict/shall", "scrutinise/shall")

    def test_one_subject_for_whom_nothing_changes_gives_status_0(self) -> None:
        assert run(str(DRAFT), *QUESTION, "--on", "2018-03-01", input=EXPERT).exit_code == 0

    @pytest.mark.parametrize(
        ("question", "code"),
        [
            ((*QUESTION[:3], "zhuhai.finance/nowhere", *QUESTION[4:]), "JS601"),
            ((*QUESTION, "--on", "2018-09-03", "--fact", "amuont=1"), "JS603"),
            ((*QUESTION, "--on", "2018-9-3"), "JS106"),
        ],
    )
    def test_a_question_that_neither_side_can_be_asked_is_bad_input(self, question: tuple[str, ...], code: str) -> None:
        result = run(str(DRAFT), *question, "--lang", "en", input=EXPERT)

        assert (result.exit_code, result.stdout) == (2, "")
        assert code in result.stderr

    def test_a_question_is_whole_or_not_asked(self) -> None:
        result = run(str(DRAFT), "--matter", "zhuhai.finance/expert-selection")

        assert result.exit_code == 2
        assert "--subject" in result.stderr

    def test_without_a_draft_there_is_nothing_to_compare(self) -> None:
        assert run().exit_code == 2

    def test_what_if_a_document_did_not_exist(self) -> None:
        result = run("--without", "zhuhai.finance@2026-04-01", "--lang", "en")

        assert result.exit_code == 1
        assert "no longer applies" in result.stdout

    def test_what_if_a_document_did_not_exist_that_others_refer_to(self) -> None:
        result = run("--without", "ndrc-2018-457", "--lang", "en")

        assert (result.exit_code, result.stdout) == (2, "")
        assert "JS202" in result.stderr
