"""Questions generated for a catalogue: every measure applies in one, and its boundary cases are covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import jointsanctions as js
from jointsanctions.evaluation.question import Question
from jointsanctions.identifiers import made_up_organisation, made_up_person
from jointsanctions.vocabulary import SubjectKind
from jointsanctions.whatif.generated_questions import PURPOSES, GeneratedQuestion, generated_questions, questions
from strategies import Lists, measure_lists
from strategies import Question as Asked
from strategies import questions as any_questions
from worlds import RESTRAINT, incentive, item, names, penalty, under, world

#: Each example compiles a catalogue and makes some hundred questions.
few = settings(max_examples=max(settings().max_examples // 5, 5))


def made(evaluator: js.Evaluator, purpose: str, measure: str = "restrict") -> Iterator[GeneratedQuestion]:
    """The questions for a purpose, of one measure at the review."""
    for each in generated_questions(evaluator):
        if each.purpose == purpose and each.step == "review" and each.measure == f"zhuhai.finance/{measure}":
            yield each


def asked(evaluator: js.Evaluator, purpose: str, measure: str = "restrict") -> list[Question]:
    return [each.question for each in made(evaluator, purpose, measure) if each.question is not None]


def standing(decision: js.Decision, measure: str = "restrict") -> str:
    """The position of a measure in a decision, in one word."""
    for word, parts in (
        ("applies", decision.actions),
        ("withheld", decision.withheld),
        ("undetermined", decision.undetermined),
        ("set aside", decision.set_aside),
    ):
        if measure in names(parts):
            return word
    return "absent"


def told(evaluator: js.Evaluator, purpose: str, measure: str = "restrict") -> Counter[str]:
    """The number of questions for a purpose by the position of the measure."""
    return Counter(standing(each.ask(evaluator), measure) for each in asked(evaluator, purpose, measure))


@pytest.fixture(scope="module")
def of_shipped(shipped_evaluator: js.Evaluator) -> tuple[GeneratedQuestion, ...]:
    """What is generated for the shipped lists."""
    return tuple(generated_questions(shipped_evaluator))


def questions_of(generated: Iterable[GeneratedQuestion]) -> Iterator[Question]:
    return (each.question for each in generated if each.question is not None)


@pytest.mark.slow
class TestShipped:
    """Every measure of the shipped lists is brought out."""

    def test_every_measure_applies_in_its_question_in_every_version(
        self, shipped_evaluator: js.Evaluator, of_shipped: Sequence[GeneratedQuestion]
    ) -> None:
        for generated in of_shipped:
            if generated.purpose == "applies":
                assert generated.question is not None, generated
                decision = generated.question.ask(shipped_evaluator)
                aside = [each.measure for each in decision.set_aside if each.because[0].rule in ("S4", "S18")]
                here = [each.measure for each in decision.actions] + [each.measure for each in decision.continuing]
                assert generated.measure in [*here, *aside], generated

    def test_every_measure_has_a_question(self, shipped: js.Catalogue, of_shipped: Sequence[GeneratedQuestion]) -> None:
        brought_out = {each.measure for each in of_shipped if each.purpose == "applies"}
        acting = {each.id for edition in shipped.editions for each in edition.measures}

        assert acting == brought_out

    def test_every_matter_and_step_is_asked_about(
        self, shipped_evaluator: js.Evaluator, of_shipped: Sequence[GeneratedQuestion]
    ) -> None:
        places = {(each.matter, each.step) for each in questions_of(of_shipped)}

        assert places == {
            (matter, step) for matter in shipped_evaluator.matters for step in shipped_evaluator.steps(matter)
        }

    def test_every_purpose_occurs(self, of_shipped: Sequence[GeneratedQuestion]) -> None:
        found = {each.purpose for each in of_shipped}

        assert found == set(PURPOSES)

    @pytest.mark.slow
    def test_no_question_is_asked_twice(self, shipped_evaluator: js.Evaluator) -> None:
        keys = [each.key for each in questions(shipped_evaluator, shipped_evaluator)]

        assert len(keys) == len(set(keys))


class TestSubjects:
    """All subjects are invented, and no real number is used."""

    @pytest.mark.slow
    def test_every_number_is_well_formed_and_made_up(self, of_shipped: Sequence[GeneratedQuestion]) -> None:
        for question in questions_of(of_shipped):
            for subject in (question.subject, *(each.subject for each in question.subject.relations)):
                number = subject.id
                assert js.Identifier.parse(number.value, number.scheme) == number
                # The sequence 000 is never assigned to a person.
                assert number.value[14:17] == "000" if number.scheme == "citizen-id" else "MA0000" in number.value

    def test_no_subject_has_a_name(self, of_shipped: Sequence[GeneratedQuestion]) -> None:
        assert {each.subject.name for each in questions_of(of_shipped)} == {None}

    @pytest.mark.parametrize("serial", [0, 1, 7, 999_999])
    @pytest.mark.parametrize("kind", ["legal-person", "unincorporated-organisation", "sole-trader"])
    def test_a_made_up_credit_code_has_checksums_that_fit(self, serial: int, kind: SubjectKind) -> None:
        made_up = made_up_organisation(serial, kind)

        assert js.Identifier.of_subject(made_up.value, kind) == made_up

    @pytest.mark.parametrize("born", [date(1900, 1, 1), date(2000, 2, 29), date(2026, 12, 31)])
    def test_a_made_up_citizen_id_has_a_checksum_and_a_birthday_that_fit(self, born: date) -> None:
        made_up = made_up_person(born)

        assert js.Identifier.of_subject(made_up.value, "natural-person") == made_up
        assert made_up.birth_date() == born

    def test_a_subject_of_each_kind_that_the_measure_reaches_is_asked_about(self) -> None:
        evaluator = world(penalty(subjects=["sole-trader", "natural-person"]))

        assert {each.subject.kind for each in asked(evaluator, "kind")} == {"sole-trader", "natural-person"}
        assert told(evaluator, "kind") == {"applies": 2}

    def test_a_relation_that_brings_nobody_together_is_not_asked_about(self) -> None:
        """No subject of a measure for persons can be on a list of companies itself."""
        evaluator = world(
            penalty(via=["self", "represented-entity"], subjects=["natural-person"]),
            lists={"debtor": {"subjects": ["legal-person"]}},
        )

        assert {"represented-entity"} == {each.via for each in made(evaluator, "applies")}

    def test_each_relation_that_the_measure_names_is_asked_about(self) -> None:
        evaluator = world(penalty(via=["self", "director", "head-office"]))
        found = [each.question for each in made(evaluator, "applies")]
        via = [relation.via for each in found if each is not None for relation in each.subject.relations]

        assert via == ["director", "head-office"]
        assert told(evaluator, "applies") == {"applies": 3}


class TestConditions:
    """Conditions are met, and left unmet by as little as there is."""

    @pytest.mark.parametrize(
        ("when", "values"),
        [
            ({"amount": {"at_least": 100}}, {99, 100, 101}),
            ({"amount": {"more_than": 99.5}}, {99.4, 99.5, 99.6}),
            ({"lots": {"less_than": 2}}, {1, 2, 3}),
            ({"urgent": {"equals": True}}, {True, False}),
            ({"kind": {"equals": "goods"}}, {"goods", "works", "services"}),
            ({"opening": {"at_most": "2018-09-01"}}, {"2018-08-31", "2018-09-01", "2018-09-02"}),
            ({"entry.amount_owed": {"not_equals": 5}}, {4, 5, 6}),
        ],
    )
    def test_a_fact_is_asked_about_on_beside_and_without_its_operand(self, when: Any, values: set[Any]) -> None:
        evaluator = world(penalty(when=when))
        (name,) = when
        given = [
            each.facts.get(name, each.subject.designations[0].facts.get(name.removeprefix("entry.")))
            for each in asked(evaluator, "fact")
        ]

        assert values <= set(given)
        assert None in given
        assert {"applies", "undetermined", "absent"} == set(told(evaluator, "fact"))

    def test_a_value_that_the_matter_does_not_allow_is_not_asked_about(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 0}}))

        assert all(each.facts.get("amount", 0) >= 0 for each in asked(evaluator, "fact"))

    @pytest.mark.parametrize(
        "when",
        [
            {"any": [{"amount": {"at_least": 100}}, {"urgent": {"equals": True}}]},
            {"amount": {"at_least": 100}, "not": {"urgent": {"equals": True}}},
            {"amount": {"more_than": 99, "less_than": 100}},
            {"any": [{"amount": {"at_least": 500}, "urgent": {"equals": True}}, {"amount": {"at_least": 100}, "urgent": {"equals": False}}]},
            {"kind": {"not_in": ["goods", "works"]}, "lots": {"at_least": 2, "at_most": 3}},
            {"also_on": ["tax"]},
            {"not": {"also_on": ["tax", "wages"]}, "entry.large_debt": {"equals": True}},
            {"also_on": ["debtor"]},
        ],
    )  # fmt: skip
    def test_facts_that_meet_the_condition_are_found(self, when: Any) -> None:
        evaluator = world(penalty(when=when))

        assert told(evaluator, "applies") == {"applies": 1}
        assert told(evaluator, "fact")["absent"]

    def test_each_fact_decides_in_some_question_whatever_stands_beside_it(self) -> None:
        evaluator = world(penalty(when={"any": [{"amount": {"at_least": 100}}, {"urgent": {"equals": True}}]}))
        decided = {(each.facts.get("amount"), each.facts.get("urgent")) for each in asked(evaluator, "fact")}

        assert {(99, False), (100, False), (99, True)} <= decided

    def test_a_fact_that_means_two_things_is_asked_about_in_both_meanings(self) -> None:
        large, urgent = {"amount": {"at_least": 500}}, {"amount": {"at_least": 100}, "urgent": {"equals": True}}
        evaluator = world(penalty(when={"any": [large, urgent]}))
        decided = {(each.facts.get("amount"), each.facts.get("urgent")) for each in asked(evaluator, "fact")}

        assert {(99, True), (100, True), (499, False), (500, False)} <= decided

    def test_of_a_condition_that_cannot_be_met_there_is_no_question(self) -> None:
        evaluator = world(penalty(when={"all": [{"amount": {"more_than": 5}}, {"amount": {"less_than": 5}}]}))

        assert [each.question for each in made(evaluator, "applies")] == [None]

    def test_grades_are_asked_about_in_the_order_of_their_list(self) -> None:
        evaluator = world(penalty(lists=["environment"], when={"entry.grade": {"at_least": "red"}}))
        given = {
            (each.subject.designations[0].grade, standing(each.ask(evaluator))) for each in asked(evaluator, "fact")
        }

        assert given == {
            ("yellow", "absent"),
            ("red", "applies"),
            ("black", "applies"),
            (None, "undetermined"),
        }

    def test_an_exemption_is_asked_about_holding_failing_and_open(self) -> None:
        exempt = [{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]

        assert told(world(penalty(exempt=exempt)), "fact") == {"applies": 1, "set aside": 1, "undetermined": 1}


class TestEdges:
    """First and last days, severities, bars, caps."""

    def test_the_days_around_a_version_are_asked_about(self) -> None:
        evaluator = world(penalty(effective={"from": "2018-03-01", "until": "2018-12-31"}))
        days = [each.on.isoformat() for each in asked(evaluator, "day")]

        assert days == ["2018-02-28", "2018-03-01", "2018-12-31", "2019-01-01"]
        assert told(evaluator, "day") == {"absent": 2, "applies": 2}

    def test_the_day_of_lawful_restraint_begins_a_version(self) -> None:
        evaluator = world(under("block"), items=[item("block", basis=[])])
        days = {each.on for each in asked(evaluator, "applies", "block")}

        assert days == {date(2018, 1, 1), RESTRAINT}

    def test_a_measure_is_asked_about_while_its_matter_lives(self) -> None:
        """The matter ends before the measure becomes another one."""
        evaluator = world(
            penalty(basis=[{"law": "ministry-rule"}]),
            matters={"purchase": {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}},
        )

        assert [date(2018, 1, 1)] == [each.on for each in asked(evaluator, "applies")]
        assert date(2018, 12, 31) in [each.on for each in asked(evaluator, "day")]

    def test_the_last_day_of_a_cap_and_the_day_after(self) -> None:
        evaluator = world(penalty(lasts={"years": 1}))

        assert [each.on.isoformat() for each in asked(evaluator, "cap")] == ["2018-12-31", "2019-01-01"]
        assert told(evaluator, "cap") == {"applies": 1, "set aside": 1}

    def test_a_cap_that_is_longer_than_the_version_is_asked_about_with_an_older_entry(self) -> None:
        evaluator = world(penalty(lasts={"years": 2}, effective={"from": "2018-03-01", "until": "2018-12-31"}))

        assert told(evaluator, "cap") == {"applies": 1, "set aside": 1}

    def test_the_last_day_by_the_term_of_a_list_and_the_day_after(self) -> None:
        assert told(world(penalty(lists=["wages"])), "term") == {"applies": 1, "absent": 1}

    def test_each_severity_is_asked_about(self) -> None:
        evaluator = world(penalty(severity="general"))

        assert told(evaluator, "severity") == {"applies": 2, "set aside": 1, "undetermined": 1}

    def test_an_objection_shows_and_where_the_list_holds_the_measure_waits(self) -> None:
        (question,) = asked(world(penalty(lists=["tax"])), "objection")

        assert question.ask(world(penalty(lists=["tax"]))).actions[0].held

    def test_somebody_of_the_minimum_age_and_somebody_a_day_younger(self) -> None:
        assert told(world(penalty(lists=["young-debtor"])), "minor") == {"applies": 1, "absent": 1}

    def test_each_bar_is_asked_about_in_effect_and_unknown(self) -> None:
        evaluator = world(incentive(barred_by=["debtor", "tax"]))

        assert told(evaluator, "bar", "fast") == {"withheld": 2, "undetermined": 2}

    def test_a_stronger_penalty_of_the_field_is_put_beside_a_weaker_one(self) -> None:
        evaluator = world(penalty("mild", effect="scrutinise", lists=["tax"]), penalty())
        covers = {
            action.covered_by for each in asked(evaluator, "stronger", "mild") for action in each.ask(evaluator).actions
        }

        assert covers == {None, "zhuhai.finance/restrict"}

    def test_without_a_bound_there_is_no_edge(self) -> None:
        evaluator = world(penalty())

        for purpose in ("severity", "cap", "term", "bar", "minor", "stronger", "fact"):
            assert not asked(evaluator, purpose)


class TestAnyCatalogue:
    """What holds of whatever an author may write."""

    @few
    @given(measure_lists)
    def test_every_question_can_be_asked(self, lists: Lists) -> None:
        evaluator = lists.evaluator
        for question in questions(evaluator):
            question.ask(evaluator)

    @few
    @given(measure_lists)
    def test_what_was_made_to_apply_applies_unless_the_day_forbids_it(self, lists: Lists) -> None:
        evaluator = lists.evaluator
        for generated in generated_questions(evaluator):
            if generated.purpose == "applies" and generated.question is not None:
                decision = generated.question.ask(evaluator)
                aside = [each.measure for each in decision.set_aside if each.because[0].rule in ("S4", "S18")]
                barred = [each.measure for each in decision.withheld]
                assert generated.measure in [*(each.measure for each in decision.actions), *aside, *barred]

    @few
    @given(measure_lists, any_questions)
    def test_whatever_applies_to_anybody_has_a_question(self, lists: Lists, question: Asked) -> None:
        evaluator = lists.evaluator
        decision = question.ask(evaluator)
        found = {
            (each.measure, each.list, each.via) for each in generated_questions(evaluator) if each.question is not None
        }

        for action in decision.actions:
            for ground in action.grounds:
                assert {(action.measure, name, ground.via) for name in ground.lists} <= found

    @few
    @given(measure_lists)
    def test_the_questions_do_not_depend_on_the_order_of_the_measures(self, lists: Lists) -> None:
        turned = Lists(lists.measures[::-1], lists.items[::-1])

        assert [each.key for each in questions(lists.evaluator)] == [each.key for each in questions(turned.evaluator)]

    @few
    @given(measure_lists)
    def test_the_subject_of_a_question_is_what_its_data_say(self, lists: Lists) -> None:
        for question in questions(lists.evaluator):
            data = question.to_dict()
            assert js.Subject.from_dict(data["subject"]) == question.subject
