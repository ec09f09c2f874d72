"""Whom of a given population a draft touches: each subject is asked about at every step that changes, on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ...diagnostics import Diagnostic, InputError, Place, finding
from ...evaluation.question import Question
from ...evaluator import Evaluator
from ...shapes.reports import TouchedData
from ...subjects import Subject
from ...vocabulary import Outcome
from ...whatif.answer import FACT_CODES, Answer, answer, fact_of
from ...whatif.comparison import Comparison, Difference
from ...whatif.observations import Key, observations


@dataclass(frozen=True, slots=True)
class AtStep:
    """What a draft does to a population at one step."""

    #: The id of the matter.
    matter: str
    #: The step.
    step: str
    #: How many subjects are decided about in any way differently.
    touched: int
    #: How many subjects have each outcome before and after; None where there is no decision.
    outcomes: Mapping[tuple[Outcome | None, Outcome | None], int]

    @property
    def moved(self) -> int:
        """How many have another outcome."""
        return sum(count for (was, now), count in self.outcomes.items() if was != now)


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom of a population a draft touches on a day."""

    #: The day that was asked about.
    on: date
    #: How many subjects were asked about.
    subjects: int
    #: The facts of the case that were given.
    facts: Mapping[str, Any]
    #: How many of them are touched at any step.
    touched: int
    #: The steps that change, in the order of the comparison.
    steps: tuple[AtStep, ...]
    #: How many subjects show each change.
    changes: Mapping[Key, int] = field(repr=False)

    def by(self, difference: Difference) -> int:
        """How many subjects show the difference, whatever the values that are each subject's own."""
        return self.changes.get(_key(difference), 0)

    def to_dict(self) -> TouchedData:
        """Plain data as the report schema describes it."""
        return {
            "on": self.on.isoformat(),
            "subjects": self.subjects,
            "touched": self.touched,
            "steps": [
                {
                    "matter": each.matter,
                    "step": each.step,
                    "touched": each.touched,
                    "outcomes": [
                        {"was": was, "now": now, "count": count} for (was, now), count in each.outcomes.items()
                    ],
                }
                for each in self.steps
            ],
        }


def read_population(text: str, source: str) -> tuple[Subject, ...]:
    """The subjects of a text, one in JSON a line; empty lines are passed over.

    Raises:
        InputError: with everything that is wrong with any of them, by line; JS870 for a text without subjects, JS871 for a
            subject that comes twice and would be counted twice.
    """
    found: list[Subject] = []
    wrong: list[Diagnostic] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            subject = Subject.from_json(line, source)
        except InputError as error:
            wrong += (_in_its_line(each, source, number) for each in error.diagnostics)
            continue
        key = subject.id.key
        if key in seen:
            place = Place(source, number, 1, number, len(line) + 1)
            wrong.append(finding("JS871", place, first=seen[key]))
        seen.setdefault(key, number)
        found.append(subject)
    if wrong:
        raise InputError(wrong)
    if not found:
        raise InputError([finding("JS870", Place(source), file=source)])
    return tuple(found)


def _in_its_line(found: Diagnostic, source: str, number: int) -> Diagnostic:
    """What is wrong with the subject of a line, at that line of the file."""

    def lower(place: Place) -> Place:
        if place.file != source or not place.line:
            return place
        return replace(place, line=place.line + number - 1, end_line=place.end_line + number - 1)

    if not found.place.line:
        # What is no JSON at all has a place in no line.
        return found.at(Place(source, number))
    return replace(
        found,
        place=lower(found.place),
        related=tuple(replace(each, place=lower(each.place)) for each in found.related),
        fixes=tuple(
            replace(each, edits=tuple(replace(edit, place=lower(edit.place)) for edit in each.edits))
            for each in found.fixes
        ),
    )


def touched(
    comparison: Comparison,
    before: Evaluator,
    after: Evaluator,
    population: Sequence[Subject],
    on: date,
    facts: Mapping[str, Any] | None = None,
) -> Touched:
    """Whom of the population the differences touch on a day, with the facts of the case where a matter declares them.

    Raises:
        InputError: for a fact that no matter with a change takes.
    """
    given = dict(facts or {})
    places = tuple(_places(comparison, before, after))
    changes: Counter[Key] = Counter()
    anywhere: set[int] = set()
    steps = []
    refused: dict[str, Diagnostic] = {}
    taken: set[str] = set()
    for matter, step in places:
        outcomes: Counter[tuple[Outcome | None, Outcome | None]] = Counter()
        here = 0
        for number, subject in enumerate(population):
            question = Question(subject, matter, step, on, given)
            one, other = answer(before, question), answer(after, question)
            seen = {each.key for each in observations(question, one, other)}
            changes.update(seen)
            outcomes[_outcome(one), _outcome(other)] += 1
            here += bool(seen)
            if seen:
                anywhere.add(number)
            if given:
                taken |= _taken(given, matter, one, other, refused)
        steps.append(AtStep(matter, step, here, dict(outcomes)))
    if lost := [refused[name] for name in given if name not in taken and name in refused]:
        raise InputError(lost)
    return Touched(on, len(population), given, len(anywhere), tuple(steps), dict(changes))


def day_of_changes(comparison: Comparison, today: date) -> date:
    """The day to ask about: today where any change shows by then, else the first on which all have shown."""
    days = [each.question.on for each in comparison.differences]
    return today if not days or min(days) <= today else max(days)


def _key(difference: Difference) -> Key:
    """The key by which the answers to other questions show the same difference."""
    shown = observations(difference.question, difference.before, difference.after)
    of = (difference.kind, difference.measure, difference.detail, difference.was, difference.now)
    return next(each.key for each in shown if of == (each.kind, each.measure, each.detail, each.was, each.now))


def _places(comparison: Comparison, before: Evaluator, after: Evaluator) -> Iterator[tuple[str, str]]:
    """The steps that change; of a matter that changes as a whole all that either side has."""
    found: dict[tuple[str, str], None] = {}
    for each in comparison.differences:
        steps: Iterable[str] = [each.step] if each.step is not None else _steps(each.matter, before, after)
        found |= {(each.matter, step): None for step in steps}
    yield from found


def _steps(matter: str, *sides: Evaluator) -> Iterable[str]:
    return dict.fromkeys(step for side in sides if matter in side.matters for step in side.steps(matter))


def _outcome(side: Answer) -> Outcome | None:
    return None if side.decision is None else side.decision.outcome


def _taken(
    given: Mapping[str, Any], matter: str, one: Answer, other: Answer, refused: dict[str, Diagnostic]
) -> set[str]:
    """The facts that either side took."""
    left: list[set[str]] = []
    for side in (one, other):
        if side.decision is None:
            continue
        mine = {
            fact_of(each)[1]: each for each in side.refused if each.code in FACT_CODES and fact_of(each)[0] == matter
        }
        refused |= mine
        left.append(set(given) - set(mine))
    return set().union(*left)
