"""The parts of a catalogue: immutable values with every reference resolved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from ..conditions import Condition, truth_of_entry
from ..diagnostics import Place
from ..narrowings import Narrowing, of
from ..periods import FOREVER, Period, Term
from ..vocabulary import (
    Colour,
    DutyWord,
    Effect,
    Force,
    Kind,
    Level,
    Rank,
    SeverityWord,
    Status,
    SubjectKind,
    Trigger,
    Via,
)
from .facts import FactType

#: The ranks that are a sufficient basis for a penalty from the day of lawful restraint (S18).
SUFFICIENT_RANKS: frozenset[Rank] = frozenset({"law", "administrative-regulation", "central-policy"})

#: The ranks of what may itself restrict those on a watch list (S20).
RESTRICTING_RANKS: frozenset[Rank] = frozenset({"law", "administrative-regulation"})

#: The ranks that are a sufficient basis for a penalty without a memorandum item.
OWN_BASIS_RANKS: frozenset[Rank] = frozenset(
    {
        *SUFFICIENT_RANKS,
        *("local-regulation", "judicial-interpretation", "department-rule"),
        # Of the same force as a rule of a department, each in its field (立法法, on regulations and rules).
        "local-government-rule",
    }
)


#: Why a measure is set aside on some days: its item has ended, the laws that it cites have, or lawful restraint asks it (S4, S18).
Aside = Literal["item", "law", "restraint"]


@dataclass(frozen=True, slots=True)
class Law:
    """An instrument: its rank, its jurisdiction, its days in force."""

    #: The id, the same in all documents.
    id: str
    #: The title in full.
    title: str
    #: The number of the document; None: it has none, like a statute.
    number: str | None
    #: A word of the vocabulary's ranks, such as `administrative-regulation`.
    rank: Rank
    #: The region where a local regulation is in force, as a GB/T 2260 code.
    jurisdiction: str | None
    #: The days on which it is in force.
    period: Period
    #: Whether its rank and its days were verified against a named source.
    verified: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """A law and an article of it, with the days on which that article is in force."""

    #: The law.
    law: Law
    #: The article as it is cited; None: the law as a whole.
    article: str | None
    #: The days on which both the law and the article are in force.
    period: Period

    def supports_penalty_in(self, jurisdiction: str | None) -> bool:
        """Whether its rank is sufficient for a penalty in a region after lawful restraint (S18)."""
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
    """A department that handles matters and carries out measures."""

    #: The id, the same in all documents.
    id: str
    #: The name in full.
    name: str
    #: Its region as a GB/T 2260 code.
    jurisdiction: str | None
    #: A word of the vocabulary's levels, such as `city`.
    level: Level | None
    #: The ministries whose items it carries out.
    answers_to: tuple[str, ...]
    #: The days on which it exists.
    period: Period
    #: The id of the department that it was merged into.
    successor: str | None


@dataclass(frozen=True, slots=True)
class RepairWay:
    """A way by which an entry is repaired."""

    #: What has to be done.
    how: str
    #: Who decides; None: the authority that designated.
    authority: str | None = None
    #: The minimum time from the first day of the entry.
    after: Term | None = None
    #: The dated fact of the entry from which that counts, where it is later than the first day; None: there is none.
    start: str | None = None
    #: Which entries it is open to, by their facts; None: every entry.
    when: Condition | None = None
    #: The days on which the rules have it.
    period: Period = field(default_factory=Period)

    def is_open(self, facts: Mapping[str, Any], on: date) -> bool:
        """Whether on the day it may be open to an entry with the facts: what is not known closes no way."""
        return on in self.period and (self.when is None or truth_of_entry(self.when, facts) is not False)


@dataclass(frozen=True, slots=True, repr=False)
class ListCategory:
    """A category of listed subjects."""

    #: The id, the same in all documents.
    id: str
    #: The name in full.
    name: str
    #: `red`, `black` or `watch`; None: it is graded, and each grade has a colour of its own (S22).
    colour: Colour | None
    #: The field of business of the list.
    field: str | None
    #: Who designates.
    authority: str | None
    #: The laws under which it is kept.
    basis: tuple[Basis, ...]
    #: The kinds of subject that can be listed; None: every kind.
    subjects: frozenset[SubjectKind] | None
    #: The minimum age of a natural person on the first day of the entry (S19).
    minimum_age: int | None
    #: The term of an entry that states no end of its own (S2).
    term: Term | None
    #: The grades of an entry, weakest first.
    grades: tuple[str, ...]
    #: The facts that an entry may carry, by name.
    facts: Mapping[str, FactType] = dataclasses.field(hash=False)
    #: Whether an open objection holds the measure (S9).
    holds_on_objection: bool
    #: The ways of repair, in the order of the document.
    repair: tuple[RepairWay, ...]
    #: How to object.
    remedies: tuple[str, ...]
    #: Whether its term, its kinds of subject and what restricts those on it were verified against a named source.
    verified: bool
    #: Of a graded list the colours of those grades that have one (S22); empty: the list itself has a colour.
    colours: Mapping[str, Colour] = dataclasses.field(default_factory=dict, hash=False)
    #: The last day on which one of its bases is in force or still to come; without bases there is no such day (S4).
    lapses: date = dataclasses.field(init=False, compare=False, default=FOREVER)
    #: Whether neither the grade of an entry nor the age of the listed has to be asked.
    plain: bool = dataclasses.field(init=False, compare=False, default=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lapses", max((basis.period.end for basis in self.basis), default=FOREVER))
        object.__setattr__(self, "plain", self.colour is not None and self.minimum_age is None)

    def __repr__(self) -> str:
        return f"<ListCategory {self.id}>"

    @property
    def graded(self) -> bool:
        """Whether an entry acts by the colour of its grade (S22)."""
        return self.colour is None

    def colour_of(self, grade: str | None) -> Colour | None:
        """The colour by which an entry of the grade acts; None: by none, or its grade is not known."""
        return self.colours.get(grade or "") if self.colour is None else self.colour

    def has_colour(self, colour: str) -> bool:
        """Whether entries of the list can act by the colour."""
        return colour == self.colour or colour in self.colours.values()

    def key_of(self, grade: str | None) -> str:
        """The key by which an entry finds its measures: the list, of a known grade of a graded list with its colour."""
        if self.colour is not None or grade not in self.grades:
            return self.id
        return through(self.id, self.colours.get(grade, ""))


def through(name: str, colour: str) -> str:
    """The key of those entries of a graded list that act by the colour; no id of a list looks like it."""
    return f"{name}#{colour}"


def list_of(key: str) -> str:
    """The id of the list of a key."""
    return key.partition("#")[0]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a memorandum says and no item of the catalogue has."""

    #: The number that is printed in the memorandum.
    number: str | None
    #: Its text, abridged.
    summary: str
    #: Why there is no item of it.
    reason: str


@dataclass(frozen=True, slots=True)
class Memorandum:
    """One edition of a memorandum."""

    #: The id, the same for all editions.
    id: str
    #: The title in full.
    title: str
    #: The number of the document.
    number: str | None
    #: The days on which it is in force.
    period: Period
    #: How many items it prints; None: not known.
    item_count: int | None = None
    #: What it says and no item has.
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """A condition under which a penalty is not applied, and its basis in law."""

    #: The condition under which the penalty is not applied.
    when: Condition
    #: Its basis in law.
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Cap:
    """How long a measure applies at most, and from which day that counts (S11)."""

    #: The length.
    term: Term
    #: The dated fact of the entry from which it counts; None: the first day of the fact that the entry tells.
    start: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Terms:
    """The terms of a memorandum item or a measure: the subjects that it applies to, and its effect.

    `lasts` are its own cap and those it inherits: it ends with the first of them. `subjects` None means every kind.
    `bars` are the ids of lists that bar an incentive, and the keys of those of their grades that do. `via` and `bar_via` name relations;
    `narrowed` and `bar_narrowed` say of some of them how far they reach (S3).
    """

    #: `penalty` or `incentive`.
    kind: Kind
    #: A word of the vocabulary's effects.
    effect: Effect
    #: A word of the vocabulary's forces.
    force: Force
    #: The ids of the lists that trigger it.
    lists: tuple[str, ...]
    #: The kinds of applicant that it applies to; None: every kind.
    subjects: frozenset[SubjectKind] | None
    #: The relations that it covers (S3).
    via: frozenset[Via]
    #: The fields of business, by which penalties are compared (S8).
    fields: frozenset[str]
    #: The laws and articles that it cites.
    bases: tuple[Basis, ...]
    #: Its own condition and those it inherits, combined.
    when: Condition | None = None
    #: The minimum severity of the entry (S15).
    severity: SeverityWord | None = None
    #: When it is not applied (S15).
    exemptions: tuple[Exemption, ...] = ()
    #: The ids of the lists that bar an incentive (S7); of a graded list also the keys of the colours by which it does.
    bars: frozenset[str] = frozenset()
    #: Its basis in law.
    bar_bases: tuple[Basis, ...] = ()
    #: Its own cap and those it inherits: it ends with the first of them (S11).
    lasts: tuple[Cap, ...] = ()
    #: Its parameters, such as a rate of inspection.
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)
    #: Of which kinds of listed subjects, and on which day, it covers some of its relations (S3).
    narrowed: tuple[Narrowing, ...] = ()
    #: The relations through which an entry bars an incentive (S7).
    bar_via: frozenset[Via] = frozenset({"self"})
    #: Of which kinds of listed subjects, and on which day, an entry bars it through some of these.
    bar_narrowed: tuple[Narrowing, ...] = ()

    #: The colours of the grades of graded lists through which it acts (S20, S22).
    colours: frozenset[Colour] = frozenset()

    def __repr__(self) -> str:
        return f"<Terms {self.kind} {self.effect}/{self.force} on {', '.join(self.lists)}>"

    def keys(self, lists: Mapping[str, ListCategory]) -> Iterator[str]:
        """The keys of the entries that it is for: its lists, and of graded ones the colours through which it acts.

        The key of a graded list itself is that of entries whose grade is not known.
        """
        for name in self.lists:
            yield name
            listed = lists[name]
            if listed.graded:
                yield from (through(name, each) for each in sorted(self.colours) if listed.has_colour(each))

    def acting_grades(self, listed: ListCategory) -> Iterator[str]:
        """The grades of a graded list through which it acts, as far as colours tell; none of another list."""
        return (grade for grade in listed.grades if listed.graded and listed.colours.get(grade) in self.colours)

    def reach(self, via: Via) -> Narrowing | None:
        """How far it reaches through a relation; None: it does not."""
        return of(via, self.via, self.narrowed)

    def bar_reach(self, via: Via) -> Narrowing | None:
        """How far an entry bars it through a relation; None: it does not."""
        return of(via, self.bar_via, self.bar_narrowed)


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """An item of one edition of a memorandum."""

    #: `MEMORANDUM/ITEM`.
    id: str
    #: The number that is printed in the memorandum.
    number: str | None
    #: Its text, abridged.
    summary: str
    #: The edition of the memorandum.
    memorandum: Memorandum
    #: The ministries that carry it out.
    departments: tuple[str, ...]
    #: The days on which it is in force.
    period: Period
    #: The subjects that it applies to, and its effect.
    terms: Terms
    #: Whether it was verified against a named source.
    verified: bool
    #: The group in which the memorandum has it, where it has groups: each may number its items anew.
    group: str | None = None

    def __repr__(self) -> str:
        return f"<Item {self.id} {self.period.start} to {self.period.end}>"


@dataclass(frozen=True, slots=True, repr=False)
class Measure:
    """What to do, for one edition of its measure list and one edition of its item.

    `period` is the days of the list, the measure and the item's edition together, except for the item's own period: a
    measure whose item has ended remains, set aside for that reason (S4).
    """

    #: `LIST/MEASURE`.
    id: str
    #: The name in full.
    name: str
    #: What has to be done.
    do: str
    #: The subjects that it applies to, and its effect.
    terms: Terms
    #: The edition of the item that it is under; None: it states its own basis.
    item: Item | None
    #: The ids of the matters at which it is due.
    matters: tuple[str, ...]
    #: The steps at which it is due; None: all of them.
    steps: frozenset[str] | None
    #: The id of the department whose list it is in.
    department: str
    #: The ids of the departments that carry it out (S17).
    carried_out_by: tuple[str, ...]
    #: The region of the department, as a GB/T 2260 code.
    jurisdiction: str | None
    #: The days of the list, the measure and the item's edition together.
    period: Period
    #: `matter`, or `listing`: due when an entry is made and at no step.
    trigger: Trigger
    #: Within how many working days feedback is due (S13).
    feedback_within: int | None
    #: The item of the national list that it carries out.
    national_item: str | None
    #: How often it is carried out.
    frequency: str | None
    #: Why the fault is relevant to the matter.
    relevance: str | None
    #: Whether it, its item and the term and kinds of its lists were verified against named sources.
    verified: bool
    #: Its place in a document; measures are compared without it.
    place: Place = field(compare=False)
    #: The last day of its text, where its period ends before that only because another edition of the parent list
    #: begins; None: that of its period.
    text_until: date | None = None

    def __repr__(self) -> str:
        return f"<Measure {self.id} {self.period.start} to {self.period.end}>"

    @property
    def duty(self) -> DutyWord:
        """`own`, also where others carry it out too; `tell` where only others do (S17)."""
        return "own" if self.department in self.carried_out_by else "tell"

    @property
    def executor(self) -> str:
        """The id of the department that carries it out: its own, if that is one of several, else the first."""
        return self.department if self.duty == "own" else self.carried_out_by[0]

    @property
    def last_day(self) -> date:
        """The last day on which what is written applies, whatever becomes of the lists that it extends."""
        return self.period.end if self.text_until is None else max(self.text_until, self.period.end)


@dataclass(frozen=True, slots=True, repr=False)
class MeasureVersion:
    """A measure during a period in which nothing about it changes."""

    #: The measure.
    measure: Measure
    #: The period in which nothing about it changes.
    period: Period
    #: The effect on these days, after lawful restraint (S18).
    effect: Effect
    #: The force on these days, after lawful restraint (S18).
    force: Force
    #: The laws and articles in force.
    bases: tuple[Basis, ...]
    #: Why it is set aside on these days (`item`, `law`, `restraint`); None: it is not.
    aside: Aside | None
    #: Whether lawful restraint weakened it (S18).
    restrained: bool
    #: Whether it and the laws in force were verified against named sources.
    verified: bool
    #: The last day on which it still has this effect and force without a break.
    until: date = FOREVER
    #: Its sort key among the actions of a decision: by effect, then force, then id (S14).
    order: tuple[int, int, str] = (0, 0, "")

    def __repr__(self) -> str:
        return f"<MeasureVersion {self.effect}/{self.force} {self.measure.id} {self.period.start} to {self.period.end}>"


@dataclass(frozen=True, slots=True, repr=False)
class Matter:
    """One kind of business of one edition of a measure list."""

    #: `LIST/MATTER`.
    id: str
    #: The name in full.
    name: str
    #: A type of matters, such as `licensing`.
    type: str | None
    #: Its steps in their order.
    steps: tuple[str, ...]
    #: The facts of the case that it declares, by name.
    facts: Mapping[str, FactType] = field(hash=False)
    #: Its fields of business.
    fields: frozenset[str]
    #: The id of the department that handles it.
    department: str
    #: The days on which it is handled in this edition.
    period: Period

    def __repr__(self) -> str:
        return f"<Matter {self.id} {self.period.start} to {self.period.end}>"


@dataclass(frozen=True, slots=True, repr=False)
class Edition:
    """One edition of a department's measure list, with what it inherits."""

    #: The id of the measure list, the same for all editions.
    id: str
    #: The title in full.
    title: str
    #: The id of the department whose list it is.
    department: str
    #: A word of the vocabulary's statuses: `historic`, `present` or `example`.
    status: Status
    #: The days on which it is in force.
    period: Period
    #: Its matters by their id in the list.
    matters: Mapping[str, Matter] = field(hash=False)
    #: The versions of its measures, those of one measure together and in order of time.
    versions: Sequence[MeasureVersion]
    #: Its place in a document.
    place: Place

    def __repr__(self) -> str:
        return f"<Edition {self.id} {self.period.start} to {self.period.end}>"

    @property
    def measures(self) -> Sequence[Measure]:
        """Its measures, in the order in which they are written."""
        measures: Sequence[Measure] | None = getattr(self.versions, "measures", None)
        return tuple({id(one.measure): one.measure for one in self.versions}.values()) if measures is None else measures


@dataclass(frozen=True, slots=True)
class Restraint:
    """The instrument of lawful restraint and its first day (S18)."""

    #: The instrument.
    law: Law

    @property
    def first_day(self) -> date:
        """The day from which penalties need a basis of sufficient rank."""
        return self.law.period.start
