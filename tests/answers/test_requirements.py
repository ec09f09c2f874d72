"""What a question needs is named, each thing named can matter, and nothing else ever does."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import assume, given

import jointsanctions as js
from jointsanctions.answers import Requirements
from jointsanctions.evaluation.same_fact import made_by
from jointsanctions.vocabulary import SUBJECT_KINDS
from schema_checks import violations
from strategies import Lists, Question, World, measure_lists, open_subjects, questions, worlds
from worlds import DAY, company, entry, incentive, item, penalty, under, world

PURCHASE = "zhuhai.finance/purchase"


def needed(evaluator: js.Evaluator, step: str = "review", on: date = DAY) -> Requirements:
    return evaluator.requirements(PURCHASE, step, on)


def lists(found: Requirements) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {each.id: (each.roles, each.via) for each in found.lists}


class TestWhatIsNamed:
    def test_the_lists_that_trigger_and_the_relations_that_the_measure_names(self) -> None:
        found = needed(world(penalty(via=["self", "legal-representative"])))

        assert {"debtor": (("acts",), ("self", "legal-representative"))} == lists(found)
        assert ("self", "legal-representative") == found.via
        assert tuple(SUBJECT_KINDS) == found.kinds

    def test_the_lists_that_bar_an_incentive(self) -> None:
        found = lists(needed(world(incentive(barred_by=["tax", "wages"]))))

        assert {
            "honest": (("acts",), ("self",)),
            "tax": (("bars",), ("self",)),
            "wages": (("bars",), ("self",)),
        } == found

    def test_the_lists_that_a_condition_or_an_exemption_asks_about(self) -> None:
        exempt = {"when": {"also_on": ["honest"]}, "basis": [{"law": "procurement-law"}]}
        found = lists(needed(world(penalty(when={"also_on": ["tax"]}, exempt=[exempt]))))

        assert {"debtor", "tax", "honest"} == set(found)
        assert (("asked",), ("self",)) == found["tax"] == found["honest"]

    def test_the_facts_of_the_case_that_are_compared_with_their_titles(self) -> None:
        found = needed(world(penalty(when={"any": [{"urgent": {"equals": True}}, {"amount": {"at_least": 5}}]})))

        assert [("amount", "采购金额", "CNY"), ("urgent", "紧急采购", None)] == [
            (each.fact.name, each.fact.title, each.fact.unit) for each in found.facts
        ]
        assert ("zhuhai.finance/restrict",) == found.facts[0].measures

    def test_the_facts_of_an_entry_its_severity_and_a_dated_cap(self) -> None:
        measure = penalty(
            severity="serious",
            when={"entry.large_debt": {"equals": True}},
            lasts={"years": 5, "from": "entry.sentence_served"},
        )
        (found,) = needed(world(measure)).lists

        assert ["large_debt", "sentence_served"] == [each.fact.name for each in found.facts]
        assert (True, False, False) == (found.severity, found.grade, found.born)

    def test_the_age_where_the_list_has_a_least_one(self) -> None:
        (found,) = needed(world(penalty(lists=["young-debtor"]))).lists

        assert found.born

    def test_the_grade_of_a_graded_list(self) -> None:
        found = {each.id: each for each in needed(world(penalty(lists=["rating"]))).lists}

        assert found["rating"].grade

    def test_how_far_a_narrowed_relation_reaches(self) -> None:
        via = [{"via": "legal-representative", "listed": ["legal-person"], "holds": "listed"}]
        (found,) = needed(world(penalty(via=via))).lists

        assert [("legal-representative", set(), {"legal-person"})] == [
            (each.via, {*each.asked}, {*each.at_listing}) for each in found.reach
        ]

    def test_the_kinds_of_subject_on_whom_a_measure_can_act(self) -> None:
        assert ("legal-person",) == needed(world(penalty(subjects=["legal-person"]))).kinds

    def test_what_goes_on_beside_the_step(self) -> None:
        told = penalty("told", lists=["wages"], trigger="listing", matters=None, steps=None)

        assert {"wages"} == set(lists(needed(world(told))))


class TestWhatIsNot:
    def test_another_step_needs_other_lists(self) -> None:
        assert () == needed(world(penalty()), step="decision").lists

    def test_a_measure_that_is_not_in_force_needs_none(self) -> None:
        evaluator = world(penalty(basis=[{"law": "old-law"}]))

        assert ["debtor"] == [each.id for each in needed(evaluator).lists]
        assert () == needed(evaluator, on=date(2019, 6, 1)).lists

    def test_nothing_is_needed_where_no_edition_is_in_force(self) -> None:
        found = needed(world(penalty()), on=date(2017, 6, 1))

        assert (False, (), ()) == (found.in_force, found.lists, found.facts)
        assert "须由人工判断" in found.explain("zh")

    @pytest.mark.parametrize(
        ("matter", "step", "on", "code"),
        [
            ("zhuhai.finance/purchases", "review", DAY, "JS601"),
            (PURCHASE, "reviews", DAY, "JS602"),
            (PURCHASE, "review", "soon", "JS106"),
        ],
    )
    def test_bad_input(self, matter: str, step: str, on: Any, code: str) -> None:
        with pytest.raises(js.InputError) as caught:
            world(penalty()).requirements(matter, step, on)

        assert [code] == [each.code for each in caught.value.diagnostics]


class TestForms:
    FULL = world(
        penalty(when={"amount": {"at_least": 5}}, severity="serious"),
        penalty("narrow", lists=["rating", "young-debtor"], via=["self", {"via": "branch", "holds": "either"}]),
        under("memo-item", when={"kind": {"in": ["goods"]}}),
        incentive(barred_by=["tax"]),
        items=[item("memo-item", lists=["wages"])],
    )

    def test_data_are_as_the_schema_says(self) -> None:
        for on in (DAY, date(2017, 1, 1)):
            assert [] == violations("requirements", needed(self.FULL, on=on).to_dict())

    def test_words(self) -> None:
        zh, en = (needed(self.FULL).explain(lang) for lang in ("zh", "en"))

        assert "采购金额（amount，数值，CNY，不小于 0）" in zh
        assert "名单  失信被执行人（黑名单）：引起措施" in zh
        assert "分支机构（办理之日或列入之日）" in zh
        assert "采购类别 (kind, text, one of goods, works, services)" in en
        assert "it bars incentives" in en


# What is not named never matters -------------------------------------------------------------------------------------


def only_needed(subject: js.Subject, found: Requirements, known: Iterable[str]) -> js.Subject:
    """The subject with what is needed, and with what the library cannot say that it is not: lists that it does not know, and
    rows of the same document.
    """
    via = {each.id: {*each.via} for each in found.lists}
    facts = {each.id: {one.fact.name for one in each.facts} for each in found.lists}
    catalogue = found.source.lists
    people = Counter([subject.id.key, *(each.subject.id.key for each in subject.relations)])

    def is_needed(name: str, tie: str, who: js.Subject) -> bool:
        anyhow = people[who.id.key] > 1 and name in via
        return name not in known or tie in via.get(name, ()) or anyhow

    whose = [(subject, "self"), *((each.subject, each.via) for each in subject.relations)]
    documents = {
        made_by(row, catalogue.get(row.list))
        for who, tie in whose
        for row in who.designations
        if is_needed(row.list, tie, who)
    } - {None}

    def part(who: js.Subject, tie: str, relations: Iterable[js.Relation] = ()) -> js.Subject:
        kept = [
            replace(
                row,
                facts={
                    name: value
                    for name, value in row.facts.items()
                    if row.list not in known or name in facts.get(row.list, ())
                },
            )
            for row in who.designations
            if is_needed(row.list, tie, who) or made_by(row, catalogue.get(row.list)) in documents
        ]
        matches = [each for each in who.name_matches if is_needed(each.list, tie, who)]
        unchecked = [each for each in who.unchecked if is_needed(each, tie, who)]
        return js.Subject(who.id, who.kind, who.name, kept, relations, matches, unchecked, who.born)

    relations = [replace(each, subject=part(each.subject, each.via)) for each in subject.relations]
    kept = [
        each for each in relations if each.via in found.via or each.subject.burdened or people[each.subject.id.key] > 1
    ]
    return part(subject, "self", kept)


def answer(decision: js.Decision) -> dict[str, Any]:
    """What the answer requires, whatever the order of rows that read alike."""
    data: Any = decision.to_dict()
    for action in data["actions"]:
        action["grounds"].sort(key=json.dumps)
    found = {name: data[name] for name in ("outcome", "person_needed", "actions")}
    return found | {name: sorted(data[name], key=json.dumps) for name in ("withheld", "undetermined")}


def check(evaluator: js.Evaluator, question: js.Question) -> None:
    """Without what is not needed, the answer to the question is the same."""
    try:
        before = evaluator.decide(question)
        found = evaluator.requirements(question.matter, question.step, question.on)
    except js.InputError:
        return
    facts = {each.fact.name for each in found.facts}
    subject = only_needed(question.subject, found, evaluator.catalogue.lists)
    # Rows that differ in what is not needed alone are one row without it.
    rows = Counter(each.list for each in subject.designations)
    assume(rows <= Counter(each.list for each in question.subject.designations))
    assume(
        len({repr(replace(each, facts={})) for each in question.subject.designations})
        == len(question.subject.designations)
    )
    after = evaluator.decide(
        replace(
            question, subject=subject, facts={name: value for name, value in question.facts.items() if name in facts}
        )
    )

    assert answer(before) == answer(after)


@given(measure_lists, questions)
def test_what_is_not_needed_never_matters(made: Lists, asked: Question) -> None:
    check(made.evaluator, js.Question(asked.subject, asked.matter, asked.step, asked.on, asked.facts))


@given(worlds, questions, open_subjects)
def test_what_is_not_needed_never_matters_in_any_world(made: World, asked: Question, subject: js.Subject) -> None:
    try:
        evaluator = js.Evaluator(made.catalogue)
    except js.CatalogueError:
        assume(False)
    for who in (asked.subject, subject):
        check(evaluator, js.Question(who, asked.matter, asked.step, asked.on, asked.facts))


# What is named can matter --------------------------------------------------------------------------------------------


@given(measure_lists)
def test_each_list_that_is_needed_can_matter(made: Lists) -> None:
    """To query it or not makes a difference, whatever else is known."""
    evaluator = made.evaluator
    found = evaluator.requirements(PURCHASE, "review", DAY)
    for each in found.lists:
        for via in each.via:
            if found.kinds != tuple(SUBJECT_KINDS) and "legal-person" not in found.kinds:
                continue
            others = [one.id for one in found.lists if one.id != each.id]
            who = company(unchecked=others)
            asked = js.Question(who, PURCHASE, "review", DAY)
            with_it = company(unchecked=[*others, each.id])
            if via != "self":
                related = js.Relation(
                    cast("Any", via), js.Subject("91440400MA00000A9W", "legal-person", unchecked=[each.id])
                )
                with_it = company(unchecked=others, relations=[related])
            assert evaluator.decide(asked) != evaluator.decide(replace(asked, subject=with_it))


def test_each_fact_of_the_case_that_is_needed_can_matter() -> None:
    evaluator = world(penalty(when={"all": [{"amount": {"at_least": 5}}, {"urgent": {"equals": True}}]}))
    asked = js.Question(company(entry()), PURCHASE, "review", DAY)
    for each, value in zip(needed(evaluator).facts, (1, False), strict=True):
        assert answer(evaluator.decide(asked)) != answer(
            evaluator.decide(replace(asked, facts={each.fact.name: value}))
        )
