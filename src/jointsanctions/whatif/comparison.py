"""Comparison of two catalogues: each kind of difference in their decisions once, with a question that shows it.

The questions are generated for both catalogues, so that matters of only one of them are covered too; a matter that is
the same in both gets no questions. Where a catalogue does not know a fact of a question, it gets the question without
that fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .. import arguments
from ..evaluation.excerpts import travels
from ..evaluation.question import Question, question_of
from ..evaluator import Evaluator
from ..trees import Branch, Line
from ..vocabulary import VIAS, Lang, Via
from .answer import Answer, answer
from .generated_questions import questions as questions_for
from .observations import KINDS, Key, Observed, observations
from .unchanged import unchanged_matters

if TYPE_CHECKING:
    from ..shapes.comparison import ComparisonData, DifferenceData

_ORDER = {kind: order for order, kind in enumerate(KINDS)}


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One kind of difference, and the question that shows it: of all that do, one on the earliest day.

    `kind` is a word of `KINDS`; `was` and `now` are the values that differ, as words or texts of the catalogues (None:
    nothing). `lists` and `via` are all those with which it was observed, `count` the number of questions that show it.
    `detail` names the fact, the list or the field where the kind needs one.
    """

    #: A word of `KINDS`, such as `effect` or `until`.
    kind: str
    #: The id of the matter.
    matter: str
    #: The step; None: the matter itself differs.
    step: str | None
    #: The id of the measure; None: the kind concerns no measure.
    measure: str | None
    #: The fact, the list or the field, where the kind needs one.
    detail: str | None
    #: The old value; None: nothing.
    was: str | None
    #: The new value; None: nothing.
    now: str | None
    #: The lists with which it was observed.
    lists: tuple[str, ...]
    #: The relations with which it was observed.
    via: tuple[Via, ...]
    #: The number of questions that show it.
    count: int
    #: A question that shows it, on the earliest day.
    question: Question = field(hash=False)
    #: The old answer.
    before: Answer
    #: The new answer.
    after: Answer

    def __repr__(self) -> str:
        return f"<Difference {self.kind} {self.measure or self.matter}: {self.was} to {self.now}>"

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one sentence."""
        from .difference_text import sentence

        return sentence(self, lang)

    def to_dict(self, lang: Lang = "zh") -> DifferenceData:
        """Plain data as the comparison schema describes it; texts are in the language."""
        return {
            "kind": self.kind,
            "matter": self.matter,
            "step": self.step,
            "measure": self.measure,
            "detail": self.detail,
            "was": self.was,
            "now": self.now,
            "lists": list(self.lists),
            "via": list(self.via),
            "text": self.text(lang),
            "count": self.count,
            "question": self.question.to_dict(),
            "before": self.before.to_dict(lang),
            "after": self.after.to_dict(lang),
        }


@travels
@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two catalogues, in order of matter, step and measure; true where there is any."""

    #: The digest of the old catalogue.
    before: str
    #: The digest of the new catalogue.
    after: str
    #: The number of questions that both evaluated.
    asked: int
    #: The number of matters without questions, since they are the same in both.
    same: int
    #: Each kind of difference once, with the question that shows it.
    differences: tuple[Difference, ...] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.differences)

    def to_dict(self, lang: Lang = "zh") -> ComparisonData:
        """Plain data as the comparison schema describes it; texts are in the language."""
        return {
            "before": self.before,
            "after": self.after,
            "asked": self.asked,
            "same": self.same,
            "differences": [each.to_dict(lang) for each in self.differences],
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """For each step of a matter the differences, an example, and both answers to it."""
        from .difference_text import comparison_tree

        return comparison_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()

    def lines(self, lang: Lang = "zh") -> Iterator[Line]:
        """The tree line by line, for printing."""
        return self.tree(lang).lines()

    def text(self, lang: Lang = "zh") -> str:
        """The same as `explain`."""
        return self.explain(lang)


def compare(before: Evaluator, after: Evaluator, questions: Iterable[Question] | None = None) -> Comparison:
    """The differences between the two for the questions; without any, for those generated for both of them.

    Questions are generated for the matters that differ in the catalogues. To compare two matchers over one catalogue,
    give the questions (`questions`).

    A question that neither can evaluate is no difference. Never raises for what only one of them knows.

    Raises:
        InputError: for what is no evaluator, or no question.
    """
    for name, each in (("before", before), ("after", after)):
        if not isinstance(each, Evaluator):
            raise arguments.wrong("evaluator", each, name)
    found: dict[Key, _Group] = {}
    asked = 0
    same: frozenset[str] = frozenset()
    if questions is None and before.catalogue.digest == after.catalogue.digest:
        # The digest is of the meaning of the documents, so equal digests decide alike.
        same, questions = frozenset(before.matters), ()
    elif questions is None:
        same = unchanged_matters(before, after)
        questions = questions_for(before, after, but=same)
    elif isinstance(questions, str | bytes | Mapping) or not isinstance(questions, Iterable):
        raise arguments.wrong("list", questions, "questions")
    for question in map(question_of, questions):
        asked += 1
        one, other = answer(before, question), answer(after, question)
        for observed in observations(question, one, other):
            group = found.get(observed.key)
            if group is None:
                group = found[observed.key] = _Group(observed, question, one, other, _plainness(question))
            group.add(observed, question, one, other)
    steps = {(matter, step): number for side in (after, before) for matter, number, step in _steps(side)}
    differences = sorted(
        (group.difference() for group in found.values()),
        key=lambda each: (each.matter, steps.get((each.matter, each.step or ""), -1), *_order(each)),
    )
    return Comparison(before.catalogue.digest, after.catalogue.digest, asked, len(same), tuple(differences))


@dataclass(slots=True)
class _Group:
    """All observations of one kind of difference, and the simplest question so far."""

    observed: Observed
    question: Question
    before: Answer
    after: Answer
    plainness: tuple[object, ...]
    lists: set[str] = field(default_factory=set)
    via: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, observed: Observed, question: Question, before: Answer, after: Answer) -> None:
        self.count += 1
        self.lists.update(observed.lists)
        self.via.update(observed.via)
        if (plainness := _plainness(question)) < self.plainness:
            self.observed, self.question, self.before, self.after = observed, question, before, after
            self.plainness = plainness

    def difference(self) -> Difference:
        seen = self.observed
        return Difference(
            seen.kind,
            seen.matter,
            seen.step,
            seen.measure,
            seen.detail,
            seen.was,
            seen.now,
            tuple(sorted(self.lists)),
            tuple(via for via in VIAS if via in self.via),
            self.count,
            self.question,
            self.before,
            self.after,
        )


def _plainness(question: Question) -> Any:
    """An order of questions: an early day first, then the subject itself, then the subject with the least data."""
    subject = question.subject
    entries = len(subject.designations) + len(subject.relations) + len(subject.unchecked)
    return (question.on, bool(subject.relations), entries, len(question.facts))


def _steps(evaluator: Evaluator) -> Iterator[tuple[str, int, str]]:
    """Every matter with its steps, numbered in their order."""
    for matter in evaluator.matters:
        for number, step in enumerate(evaluator.steps(matter)):
            yield matter, number, step


def _order(difference: Difference) -> tuple[object, ...]:
    """The order of the differences at one step."""
    return (
        difference.step or "",
        difference.measure is None,
        difference.measure or "",
        _ORDER[difference.kind],
        difference.detail or "",
        difference.was or "",
        difference.now or "",
        difference.question.on,
    )
