"""Candidates: versions of measures, prepared for matching and weighing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..catalogue.entities import Measure, MeasureVersion
from ..narrowings import Narrowing
from ..vocabulary import SEVERITIES, SeverityWord, SubjectKind, Via
from .case import Tie
from .conditions import Compiled

_SEVERITY_RANK = {word: rank for rank, word in enumerate(reversed(list(SEVERITIES)))}


#: What a measure needs that is settled at once, in one place of the memory: its first and last day, the kinds of subject, the last
#: day of the version, the comparisons that have to hold, the rank of its outcome, whether it needs a person, and its version.
AtOnce = tuple[
    date,
    date,
    frozenset[SubjectKind] | None,
    date,
    tuple[tuple[str, Callable[[Any, Any], bool], Any], ...],
    int,
    bool,
    MeasureVersion,
]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A version of a measure, with everything that matching, weighing and resolution need as plain fields."""

    version: MeasureVersion
    start: date
    end: date
    via: frozenset[Via]
    #: Those of the relations that reach as they are, and how far the others do (S3).
    plain: frozenset[Via]
    narrowed: Mapping[Via, Narrowing]
    subjects: frozenset[SubjectKind] | None
    when: Compiled | None
    exemptions: tuple[Compiled, ...]
    severity_rank: int | None
    conditional: bool
    adverse: bool
    own: bool
    bars: frozenset[str]
    #: The relations through which an entry bars it: as they are, and narrowed (S7).
    bar_plain: frozenset[Via]
    bar_narrowed: Mapping[Via, Narrowing]
    order: tuple[int, int, str]
    fields: frozenset[str]
    #: The rank of an own penalty's effect, and whether the penalty can cover a weaker one (S8).
    rank: int
    covers: bool
    #: The rank of the outcome that it gives while it is not held (S10), and whether it needs a person's review.
    outcome: int
    needs_person: bool
    #: The last day of the version, and whether a hit alone settles that the measure applies: nothing sets it aside, no
    #: term, severity or exemption is weighed, and no relation reaches it only so far.
    until: date
    straight: bool
    #: The same where nothing can bar it, an entry of the subject itself brings it, and its condition asks for facts of the
    #: case that all have to hold; None: there is more to weigh.
    at_once: AtOnce | None

    @property
    def measure(self) -> Measure:
        return self.version.measure

    def reached_through(self, tie: Tie) -> bool:
        """Whether an entry of somebody who is so tied to the subject can bring the measure (S3)."""
        return takes(self.plain, self.narrowed, tie)

    def barred_through(self, tie: Tie) -> bool:
        """Whether an entry of somebody who is so tied to the subject can bar the incentive (S7)."""
        return takes(self.bar_plain, self.bar_narrowed, tie)


def takes(plain: frozenset[Via], narrowed: Mapping[Via, Narrowing], tie: Tie) -> bool:
    """Whether relations, of which some are narrowed, include a tie."""
    if tie.via in plain:
        return tie.current
    narrowing = narrowed.get(tie.via)
    if narrowing is None:
        return False
    return any(narrowing.takes(kind, current=tie.current, at_listing=tie.at_listing) for kind in tie.kinds)


def severity_rank(severity: SeverityWord) -> int:
    """The rank of a severity: the higher, the more serious."""
    return _SEVERITY_RANK[severity]
