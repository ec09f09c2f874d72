"""What a catalogue is made of: immutable values with every reference resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..conditions import Condition
from ..diagnostics import Place
from ..periods import FOREVER, Period, Term
from .facts import FactType

#: The ranks that carry a penalty from the day of lawful restraint on (S18).
SUFFICIENT_RANKS = frozenset({"law", "administrative-regulation", "central-policy"})

#: The ranks that carry a penalty of a measure list that names no memorandum item.
OWN_BASIS_RANKS = SUFFICIENT_RANKS | {"local-regulation", "judicial-interpretation", "department-rule"}


@dataclass(frozen=True, slots=True)
class Law:
    """An instrument: its rank, its place, its days in force."""

    id: str
    title: str
    number: str | None
    rank: str
    jurisdiction: str | None
    period: Period
    verified: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """A law and an article of it, with the days on which that article says so."""

    law: Law
    article: str | None
    period: Period

    def supports_penalty_in(self, jurisdiction: str | None) -> bool:
        """Whether its rank carries a penalty in a place after lawful restraint (S18)."""
        if self.law.rank in SUFFICIENT_RANKS:
            return True
        return self.law.rank == "local-regulation" and within(jurisdiction, self.law.jurisdiction)


def within(place: str | None, region: str | None) -> bool:
    """Whether a GB/T 2260 code lies in a region: 440402 in 440400, both in 440000."""
    if place is None or region is None:
        return False
    prefix = region
    while prefix.endswith("00"):
        prefix = prefix[:-2]
    return bool(prefix) and place.startswith(prefix)


@dataclass(frozen=True, slots=True)
class Department:
    """Who handles matters and carries out measures."""

    id: str
    name: str
    jurisdiction: str | None
    level: str | None
    answers_to: tuple[str, ...]
    period: Period
    successor: str | None


@dataclass(frozen=True, slots=True)
class ListCategory:
    """A category of listed subjects."""

    id: str
    name: str
    colour: str
    field: str | None
    authority: str | None
    basis: tuple[Basis, ...]
    subjects: frozenset[str] | None
    minimum_age: int | None
    term: Term | None
    grades: tuple[str, ...]
    facts: Mapping[str, FactType]
    holds_on_objection: bool
    repair_authority: str | None
    repair_how: str | None
    repair_after: Term | None
    remedies: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Memorandum:
    """One edition of a memorandum."""

    id: str
    title: str
    number: str | None
    period: Period


@dataclass(frozen=True, slots=True)
class Exemption:
    """A condition under which a penalty is not applied, and the law that says so."""

    when: Condition
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a memorandum item, or a measure, says about whom it reaches and how hard.

    `lasts` are the caps of all that it is under and its own: the first to end ends it. `subjects` None means every kind. `bars` are the ids of lists that bar an incentive.
    """

    kind: str
    effect: str
    force: str
    lists: tuple[str, ...]
    subjects: frozenset[str] | None
    via: frozenset[str]
    fields: frozenset[str]
    bases: tuple[Basis, ...]
    when: Condition | None = None
    severity: str | None = None
    exemptions: tuple[Exemption, ...] = ()
    bars: frozenset[str] = frozenset()
    bar_bases: tuple[Basis, ...] = ()
    lasts: tuple[Term, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of one edition of a memorandum."""

    id: str
    number: str | None
    summary: str
    memorandum: Memorandum
    departments: tuple[str, ...]
    period: Period
    terms: Terms
    verified: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """What to do, for one edition of its measure list and one edition of its item.

    `period` is the days of the list, the measure and the item's edition together, but for the
    item's own life: a measure whose item has ended is still there and says so (S4).
    """

    id: str
    name: str
    do: str
    terms: Terms
    item: Item | None
    matters: tuple[str, ...]
    steps: frozenset[str] | None
    department: str
    carried_out_by: str
    jurisdiction: str | None
    period: Period
    trigger: str
    feedback_within: int | None
    national_item: str | None
    frequency: str | None
    relevance: str | None
    verified: bool
    #: Where it is written; two measures that say the same are equal wherever they stand.
    place: Place = field(compare=False)

    @property
    def duty(self) -> str:
        """`own`, or `tell` where another department carries it out (S17)."""
        return "own" if self.carried_out_by == self.department else "tell"


@dataclass(frozen=True, slots=True)
class MeasureVersion:
    """A measure during days on which nothing about it changes.

    `aside` names why it is set aside then, or is None; `until` is the last day on which it still
    has this effect and force without a break; `bases` are those in force.
    """

    measure: Measure
    period: Period
    effect: str
    force: str
    bases: tuple[Basis, ...]
    aside: str | None
    restrained: bool
    verified: bool
    until: date = FOREVER
    #: Where it stands among the actions of a decision: by effect, then force, then id (S14).
    order: tuple[int, int, str] = (0, 0, "")


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of business of one edition of a measure list."""

    id: str
    name: str
    type: str | None
    steps: tuple[str, ...]
    facts: Mapping[str, FactType]
    fields: frozenset[str]
    department: str
    period: Period


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a department's measure list, with what it inherits."""

    id: str
    title: str
    department: str
    status: str
    period: Period
    matters: Mapping[str, Matter]
    #: Its measures in time, those of one measure together and in order.
    versions: tuple[MeasureVersion, ...]
    place: Place

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Its measures, in the order in which they are written."""
        return tuple({id(one.measure): one.measure for one in self.versions}.values())


@dataclass(frozen=True, slots=True)
class Restraint:
    """The instrument of lawful restraint and its first day (S18)."""

    law: Law

    @property
    def first_day(self) -> date:
        return self.law.period.start
