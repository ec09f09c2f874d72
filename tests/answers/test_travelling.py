"""Answers pass between processes and are copied: without the catalogue behind them, and with all that they say."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given

import jointsanctions as js
from jointsanctions import bundle
from jointsanctions.catalogue.excerpt import Excerpt
from receipts import full_question, full_world
from strategies import Question, World, questions, worlds
from worlds import DAY, PERSON, company, entry, penalty, person, related, world

#: The sizes, as pickles, of answers about the shipped lists, in bytes.
LARGEST_DECISION = 8_000


def texts(answer: Any) -> Iterator[object]:
    """Everything that an answer says, as data and in every form."""
    for lang in ("zh", "en"):
        yield answer.to_dict(lang)
        yield answer.tree(lang).text_tree(rules=True)
        if isinstance(answer, js.Decision):
            yield from (answer.explain(lang, detail, form) for detail in DETAILS for form in FORMS)
        elif hasattr(answer, "explain"):
            yield answer.explain(lang)
    if isinstance(answer, js.Decision):
        yield answer.notices
        yield answer.receipt().to_json()


DETAILS: Any = ("short", "normal", "full")
FORMS: Any = ("outline", "tree", "prose")


def sent(answer: Any) -> Any:
    return pickle.loads(pickle.dumps(answer))


def answers_of(evaluator: js.Evaluator, question: js.Question, measure: str | None) -> dict[str, Any]:
    """Every answer to a question."""
    subject = question.subject
    found = {
        "decision": evaluator.decide(question),
        "profile": evaluator.profile(subject, on=question.on, known_on=question.known_on),
        "timeline": evaluator.timeline(question),
        "repair": evaluator.repair_paths(question),
    }
    if measure is not None:
        found["why-not"] = evaluator.why_not(question, measure=measure)
    for number, each in enumerate(subject.designations[:2]):
        if each.list in evaluator.catalogue.lists:
            found[f"duties-{number}"] = evaluator.joint_duties(each)
    return found


ANSWERS = answers_of(full_world(), full_question(), "zhuhai.finance/big") | {
    "comparison": js.compare(full_world(), full_world(force="may")),
    "replay": full_world().record(full_question()).replay(full_world(force="may")),
    "not-in-force": full_world().decide(full_question(on=date(2017, 1, 1))),
}


class TestAnswers:
    @pytest.mark.parametrize("name", ANSWERS)
    def test_it_says_the_same_after_a_passage(self, name: str) -> None:
        answer = ANSWERS[name]

        assert [*texts(answer)] == [*texts(sent(answer))]

    @pytest.mark.parametrize("name", ANSWERS)
    def test_it_is_equal_and_passes_on(self, name: str) -> None:
        there = sent(ANSWERS[name])
        back = sent(there)

        assert ANSWERS[name] == there == back
        assert [*texts(there)] == [*texts(back)]

    @pytest.mark.parametrize("name", ANSWERS)
    def test_no_catalogue_passes_with_it(self, name: str) -> None:
        def catalogues(value: Any, seen: set[int]) -> Iterator[js.Catalogue]:
            if isinstance(value, js.Catalogue):
                yield value
            elif id(value) not in seen and not isinstance(value, str | int | float):
                seen.add(id(value))
                slots = [getattr(value, slot) for slot in getattr(type(value), "__slots__", ()) if hasattr(value, slot)]
                more = [*value] if isinstance(value, tuple | list | frozenset) else []
                more += value.args if isinstance(value, partial) else []
                for each in (*slots, *more):
                    yield from catalogues(each, seen)

        found = [*catalogues(sent(ANSWERS[name]), set())]
        assert found
        assert {Excerpt} == {type(each) for each in found}
        assert not any(each.laws or any(edition.versions for edition in each.editions) for each in found)

    @pytest.mark.parametrize("name", ANSWERS)
    def test_a_copy_of_a_value_is_itself(self, name: str) -> None:
        answer = ANSWERS[name]

        assert copy.copy(answer) is answer
        assert copy.deepcopy(answer) is answer
        assert copy.deepcopy([answer])[0] is answer

    @given(worlds, questions)
    def test_every_answer_in_every_world(self, made: World, asked: Question) -> None:
        try:
            evaluator = js.Evaluator(made.catalogue)
        except js.CatalogueError:
            return
        question = js.Question(asked.subject, asked.matter, asked.step, asked.on, asked.facts)
        try:
            found = answers_of(evaluator, question, next(iter(_measures(evaluator)), None))
        except js.InputError:
            return
        for answer in found.values():
            there = sent(answer)
            assert answer == there
            assert [*texts(answer)] == [*texts(there)]

    def test_changes_that_passed_can_still_be_applied(self) -> None:
        why = ANSWERS["why-not"]
        changes = [each for group in (*why.to_apply, *why.to_stop) for each in group]

        assert changes
        for change in changes:
            assert change.apply(full_question()).to_dict() == sent(change).apply(full_question()).to_dict()
            assert change.text("zh") == sent(change).text("zh")


def _measures(evaluator: js.Evaluator) -> Iterator[str]:
    for edition in evaluator.catalogue.editions:
        yield from (each.id for each in edition.measures)


class TestSize:
    def test_a_decision_about_the_shipped_lists_stays_small(self, shipped_evaluator: js.Evaluator) -> None:
        subject = company(
            entry("dishonest-judgment-debtor"), relations=[related(person(entry("dishonest-judgment-debtor")))]
        )
        decision = shipped_evaluator.evaluate(
            subject,
            matter="zhuhai.finance/supplier-qualification",
            step="qualification",
            on=DAY,
            facts={"bid_amount": 1_200_000},
        )

        assert decision.actions
        assert len(pickle.dumps(decision)) < LARGEST_DECISION

    def test_its_size_does_not_depend_on_what_else_there_is(self) -> None:
        def size(*more: Any) -> int:
            return len(pickle.dumps(world(penalty(), *more).decide(full_question(subject=company(entry())))))

        elsewhere = [penalty(f"more-{number}", lists=["tax"], matters=["fund"]) for number in range(50)]
        assert size() == size(*elsewhere)


class TestExcerpt:
    def test_no_evaluator_is_made_of_it(self) -> None:
        with pytest.raises(TypeError, match="excerpt"):
            js.Evaluator(sent(ANSWERS["decision"]).source)
        with pytest.raises(TypeError, match="excerpt"):
            bundle.write(sent(ANSWERS["decision"]).source, io.BytesIO())

    def test_it_says_what_it_is(self) -> None:
        source = sent(ANSWERS["decision"]).source

        assert repr(source).startswith("<Excerpt of ")
        assert source == ANSWERS["decision"].source
        assert hash(source) == hash(ANSWERS["decision"].source)

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_any_protocol_will_do(self, protocol: int) -> None:
        decision = ANSWERS["decision"]

        assert decision == pickle.loads(pickle.dumps(decision, protocol))

    def test_numbers_of_persons_are_in_it_as_in_the_answer(self) -> None:
        """A pickle is for processes: nothing is masked in it."""
        decision = world(penalty()).decide(full_question(subject=person(entry())))

        assert PERSON in sent(decision).to_dict()["subject"]["id"]["value"]
