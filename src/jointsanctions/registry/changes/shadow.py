"""Shadow: a candidate beside the current lists, over questions that were really asked.

Coverage comes first: what could not be put to both lists says nothing about the candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select

from ... import arguments
from ...diagnostics import InputError
from ...evaluation.decision import Decision
from ...evaluation.question import Question
from ...evaluation.receipt import Receipt
from ...evaluator import Evaluator, decider_of
from ...reloading import Reloader, serving
from ...subjects import Subject
from ...trees import Branch
from ...vocabulary import Lang, Outcome
from ..database import parts
from ..receipts import answer_or_none
from ..schema import KeptReceipt
from ..store import Store
from .delta import Progress, quiet
from .standing import Standing, as_in_receipt, compared, differing, in_short, standings

if TYPE_CHECKING:
    from ...shapes.changes import ShadowData
    from ...shapes.receipt import ReceiptData

#: Which lists could not be asked.
ShadowSide = Literal["current", "candidate", "both"]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Recorded questions that could not be put to both lists, for one reason."""

    #: `unreadable`, `no-edition`, or the code of the reason.
    reason: str
    #: Which lists could not be asked.
    side: ShadowSide
    #: The digests of their receipts, as the registry has them.
    receipts: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.receipts)


@dataclass(frozen=True, slots=True)
class Shift:
    """What a candidate changes about one measure."""

    #: The id of the measure, or `identity:LIST`, `unchecked:LIST`.
    measure: str
    #: Its name.
    name: str | None
    #: In how many answers it is there under the candidate alone.
    appears: int
    #: In how many answers it is there under the current lists alone.
    goes: int
    #: In how many answers it stands otherwise.
    differs: int
    #: In how many answers which of its fields differs.
    fields: tuple[tuple[str, int], ...]
    #: The digests of the receipts.
    receipts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shadow:
    """A candidate beside the current lists, over recorded questions. True where something would differ."""

    #: The digests of the lists.
    current: str
    candidate: str
    #: How many recorded questions there are.
    recorded: int
    #: Those that could not be put to both lists, by reason.
    uncovered: tuple[Uncovered, ...]
    #: How many of the others the current lists answer as their receipt does.
    reproduced: int
    #: How many of them both lists answer alike: the outcome, and every measure.
    same: int
    #: The outcomes that change: from which, to which, how often.
    outcomes: tuple[tuple[Outcome, Outcome, int], ...]
    #: What would differ, by measure.
    measures: tuple[Shift, ...]

    def __bool__(self) -> bool:
        return self.same < self.covered

    @property
    def covered(self) -> int:
        """How many of the recorded questions both lists could be asked."""
        return self.recorded - sum(each.count for each in self.uncovered)

    def to_dict(self) -> ShadowData:
        """Plain data for JSON."""
        return {
            "current": self.current,
            "candidate": self.candidate,
            "recorded": self.recorded,
            "covered": self.covered,
            "uncovered": [
                {"reason": each.reason, "side": each.side, "count": each.count, "receipts": [*each.receipts]}
                for each in self.uncovered
            ],
            "reproduced": self.reproduced,
            "same": self.same,
            "outcomes": [{"was": was, "now": now, "count": count} for was, now, count in self.outcomes],
            "measures": [
                {
                    "measure": each.measure,
                    "name": each.name,
                    "appears": each.appears,
                    "goes": each.goes,
                    "differs": each.differs,
                    "fields": dict(each.fields),
                    "receipts": [*each.receipts],
                }
                for each in self.measures
            ],
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """Coverage first, then what would differ, by measure."""
        from .texts import shadow_tree

        return shadow_tree(self, lang)


def shadow(
    registry: Store,
    current: Evaluator | Reloader,
    candidate: Evaluator,
    *,
    matter: str | None = None,
    since: arguments.DayLike | None = None,
    until: arguments.DayLike | None = None,
    on: arguments.DayLike | None = None,
    told: Progress = quiet,
) -> Shadow:
    """A candidate edition beside the current one, over the last receipt of every ticket: the question as it was recorded, with
    the entries of then, is put to both.

    `matter`, `since` and `until` choose tickets, by the day asked about. With `on` all are asked as if on that day, such as the
    first one of the candidate; an edition that is not in force on the day of a question covers it not. `told` hears after how
    many of how many it is. Nothing is written.

    Raises:
        InputError: for a day that is none.
    """
    first, last = arguments.day_or_none(since, "since"), arguments.day_or_none(until, "until")
    lists = serving(current)
    with registry.database.reading() as session:
        latest = select(func.max(KeptReceipt.id)).group_by(KeptReceipt.ticket_id)
        numbers = sorted(session.scalars(latest))

        def texts() -> Iterator[tuple[str, str]]:
            columns = select(KeptReceipt.id, KeptReceipt.digest, KeptReceipt.text, KeptReceipt.asked)
            for part in parts(numbers):
                asked_for = columns.where(KeptReceipt.id.in_(part)).order_by(KeptReceipt.id)
                for _, digest, text, asked in session.execute(asked_for):
                    if _chosen(asked, matter, first, last):
                        yield digest, text

        return _shadow(texts(), len(numbers), lists, candidate, arguments.day_or_none(on, "on"), told)


def shadow_of(
    receipts: Iterable[Receipt],
    current: Evaluator | Reloader,
    candidate: Evaluator,
    *,
    on: arguments.DayLike | None = None,
    told: Progress = quiet,
) -> Shadow:
    """As `shadow`, over receipts that are kept elsewhere."""
    lists = serving(current)
    found = [*receipts]
    told_of = ((each.digest, each.to_json()) for each in found)
    return _shadow(told_of, len(found), lists, candidate, arguments.day_or_none(on, "on"), told)


def _chosen(asked: Mapping[str, object], matter: str | None, first: date | None, last: date | None) -> bool:
    on = str(asked.get("on", ""))
    if matter is not None and asked.get("matter") != matter:
        return False
    return (first is None or on >= first.isoformat()) and (last is None or on <= last.isoformat())


def _shadow(
    texts: Iterable[tuple[str, str]],
    number: int,
    current: Evaluator,
    candidate: Evaluator,
    on: date | None,
    told: Progress,
) -> Shadow:
    counting = _Counting()
    count = 0
    for count, (digest, text) in enumerate(texts, 1):
        counting.add(digest, text, current, candidate, on)
        told(count, number)
    if count < number:
        told(number, number)
    return counting.shadow(current.catalogue.digest, candidate.catalogue.digest)


class _Counting:
    """What was counted so far."""

    def __init__(self) -> None:
        self.recorded = self.reproduced = self.same = 0
        self.uncovered: dict[tuple[str, ShadowSide], list[str]] = {}
        self.outcomes: Counter[tuple[Outcome, Outcome]] = Counter()
        self.shifts: dict[str, _Shifting] = {}

    def add(self, digest: str, text: str, current: Evaluator, candidate: Evaluator, on: date | None) -> None:
        self.recorded += 1
        data = answer_or_none(text)
        question = None if data is None else _question(data)
        if data is None or question is None:
            self.uncovered.setdefault(("unreadable", "both"), []).append(digest)
            return
        ours, theirs = _answer(current, question, on), _answer(candidate, question, on)
        if isinstance(ours, str) or isinstance(theirs, str):
            # One reason is enough to count it once: that of the current lists before that of the candidate.
            side: ShadowSide = "both" if ours == theirs else "current" if isinstance(ours, str) else "candidate"
            self.uncovered.setdefault((ours if isinstance(ours, str) else str(theirs), side), []).append(digest)
            return
        was, now = standings(ours), standings(theirs)
        if on is None or on == question.on:
            self.reproduced += as_in_receipt(data) == (ours.outcome, in_short(was))
        found = compared(was, now)
        self.same += not found and ours.outcome == theirs.outcome
        if ours.outcome != theirs.outcome:
            self.outcomes[ours.outcome, theirs.outcome] += 1
        for name, (ours_of_it, theirs_of_it) in found.items():
            self.shifts.setdefault(name, _Shifting()).add(digest, ours_of_it, theirs_of_it)

    def shadow(self, current: str, candidate: str) -> Shadow:
        uncovered = tuple(
            Uncovered(reason, side, tuple(each)) for (reason, side), each in sorted(self.uncovered.items())
        )
        outcomes = tuple((was, now, count) for (was, now), count in sorted(self.outcomes.items()))
        measures = tuple(each.shift(name) for name, each in sorted(self.shifts.items()))
        return Shadow(current, candidate, self.recorded, uncovered, self.reproduced, self.same, outcomes, measures)


class _Shifting:
    """What was counted of one measure."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.appears = self.goes = self.differs = 0
        self.fields: Counter[str] = Counter()
        self.receipts: list[str] = []

    def add(self, digest: str, was: Standing | None, now: Standing | None) -> None:
        one = now or was
        self.name = self.name if one is None else one.name
        self.appears += was is None
        self.goes += now is None
        if was is not None and now is not None:
            self.differs += 1
            self.fields.update(differing(was, now))
        self.receipts.append(digest)

    def shift(self, measure: str) -> Shift:
        fields = tuple(sorted(self.fields.items()))
        return Shift(
            measure, self.name, self.appears, self.goes, self.differs, fields, tuple(dict.fromkeys(self.receipts))
        )


def _question(data: ReceiptData) -> Question | None:
    """What was asked; None: it cannot be read."""
    asked = data["question"]
    try:
        subject = Subject.from_dict(asked["subject"])
        return Question(subject, asked["matter"], asked["step"], asked["on"], asked["facts"], asked["known_on"])
    except InputError:
        return None


def _answer(evaluator: Evaluator, question: Question, on: date | None) -> Decision | str:
    """The answer; a text is the reason why there is none."""
    day = question.on if on is None else on
    try:
        decision = decider_of(evaluator).by_day(replace(question, on=day))(day)
    except InputError as error:
        return error.diagnostics[0].code
    return "no-edition" if any(each.without_edition for each in decision.set_aside) else decision
