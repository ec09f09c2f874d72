"""The answer of a catalogue to a question, also where it does not know all facts of the question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, InputError
from ..evaluation.decision import Decision
from ..evaluation.excerpts import travels
from ..evaluation.question import Question
from ..evaluator import Evaluator
from ..subjects import Subject
from ..vocabulary import Lang

if TYPE_CHECKING:
    from ..shapes.comparison import AnswerData

#: The codes with which a fact is refused.
FACT_CODES = frozenset({"JS603", "JS604"})


@travels
@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one side: its decision, and the facts that were left out for it.

    Without a decision that side cannot evaluate the question, and `refused` says why.
    """

    #: The decision; None: that side cannot evaluate the question.
    decision: Decision | None
    #: The parts of the question that the side does not know.
    refused: tuple[Diagnostic, ...] = ()

    def to_dict(self, lang: Lang = "zh") -> AnswerData:
        """Plain data as the comparison schema describes it; texts are in the language."""
        return {
            "decision": None if self.decision is None else self.decision.to_dict(lang),
            "refused": [each.to_dict(lang) for each in self.refused],
        }


def answer(evaluator: Evaluator, question: Question) -> Answer:
    """The decision for the question, without the facts that the catalogue does not accept."""
    refused: tuple[Diagnostic, ...] = ()
    asked: Question | None = question
    while asked is not None:
        try:
            return Answer(asked.ask(evaluator), refused)
        except InputError as error:
            refused += error.diagnostics
            asked = _without(asked, error.diagnostics)
    return Answer(None, refused)


def _without(question: Question, refused: Iterable[Diagnostic]) -> Question | None:
    """The question without the refused facts; None where something else is wrong with it."""
    refused = tuple(refused)
    if any(each.code not in FACT_CODES for each in refused):
        return None
    strange = {fact_of(each) for each in refused}
    left = replace(
        question,
        subject=_subject_without(question.subject, strange),
        facts={name: value for name, value in question.facts.items() if (question.matter, name) not in strange},
    )
    return None if left == question else left


def _subject_without(subject: Subject, strange: set[tuple[str, str]]) -> Subject:
    """The subject whose entries do not have the facts, each named with its list."""
    return Subject(
        subject.id,
        subject.kind,
        subject.name,
        [
            replace(each, facts={name: value for name, value in each.facts.items() if (each.list, name) not in strange})
            for each in subject.designations
        ],
        [replace(each, subject=_subject_without(each.subject, strange)) for each in subject.relations],
        subject.name_matches,
        subject.unchecked,
        subject.born,
    )


def fact_of(refused: Diagnostic) -> tuple[str, str]:
    """The owner of a refused fact, a matter or a list, and its name."""
    params = dict(refused.params)
    return str(params["owner"]), str(params["fact"])
