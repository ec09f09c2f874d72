"""Candidates: versions of measures, prepared for matching and weighing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.entities import Measure, MeasureVersion
from ..vocabulary import SEVERITIES
from .conditions import Compiled

_SEVERITY_RANK = {word: rank for rank, word in enumerate(reversed(list(SEVERITIES)))}


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A version of a measure, with everything that matching, weighing and resolution need as plain fields."""

    version: MeasureVersion
    start: date
    end: date
    via: frozenset[str]
    subjects: frozenset[str] | None
    when: Compiled | None
    exemptions: tuple[Compiled, ...]
    severity_rank: int | None
    conditional: bool
    adverse: bool
    own: bool
    bars: frozenset[str]
    order: tuple[int, int, str]
    fields: frozenset[str]
    #: The rank of an own penalty's effect, and whether the penalty can cover a weaker one (S8).
    rank: int
    covers: bool
    #: The rank of the outcome that it gives while it is not held (S10), and whether it needs a person's review.
    outcome: int
    needs_person: bool

    @property
    def measure(self) -> Measure:
        return self.version.measure


def severity_rank(severity: str) -> int:
    """The rank of a severity: the higher, the more serious."""
    return _SEVERITY_RANK[severity]
