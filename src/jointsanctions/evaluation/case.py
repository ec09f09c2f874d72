"""The case: the state of a subject on a day, before any measure is looked at.

`opening` settles it; matchers, weighing and resolution read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ..catalogue.entities import ListCategory
from ..designations import Designation, Event
from ..identifiers import Identifier
from ..periods import FOREVER
from ..subjects import Subject
from ..vocabulary import SubjectKind, Via
from .decision import Because, Elsewhere, Ground, Noticed, SetAside, VerifyIdentity, because
from .same_fact import Fact, made_by, rows_of_facts


class Tie(NamedTuple):
    """How somebody who is, or may be, listed is related to the subject (S3)."""

    via: Via
    #: The kinds that the listed may be of: the one that was given, unless the number denies that (S6).
    kinds: tuple[SubjectKind, ...]
    #: Whether the relation holds on the day asked about.
    current: bool = True
    #: Whether it held on the first day of the entry, or may have, where that day is not known.
    at_listing: bool = True
    #: The last day of the relation.
    until: date = FOREVER

    @property
    def ended(self) -> Because:
        """That the relation held when the entry began and has ended since (S21)."""
        return because("S21", "relation-ended", via=self.via, day=self.until)


class FormerDoubt(NamedTuple):
    """A doubt about somebody whose relation has ended; it matters where a measure looks at the first day of the entry (S3)."""

    list: str
    tie: Tie
    #: What to verify; None: the list was not queried.
    request: VerifyIdentity | None = None
    #: What is noticed of the entry where the doubt does not matter.
    noticed: Noticed | None = None


@dataclass(slots=True)
class EffectiveDesignation:
    """A designation that counts on the day, the relation by which it reaches the subject, and its last day.

    `until` is the last day of both the entry and the relation, as far as this is current, `entry_until` that of the entry.
    """

    designation: Designation
    category: ListCategory
    tie: Tie
    listed: Identifier
    until: date
    entry_until: date
    contested: bool
    held: bool
    facts: Mapping[str, Any]
    #: By what it finds its measures: the list, of a graded list with the colour of its grade (S22).
    key: str
    #: The name in the entry, where the listed is an organisation that has another now (S6).
    listed_as: str | None = None
    #: Whether the list has a minimum age and that of the listed cannot be told (S19).
    age_unknown: bool = False
    #: Whether an event of it is dated before it begins, so that its state cannot be told (S2).
    misdated: bool = False
    #: Whether all bases of the list have ended, so that it decides nothing (S4).
    list_lapsed: bool = False
    #: Whether the list is graded and the entry has none of its grades (S22).
    grade_unknown: bool = False
    #: Whether any of these four is so: whatever it brings is weighed with that.
    unsure: bool = False
    #: The other lists on which the same fact was repaired or removed (S16).
    repaired_elsewhere: tuple[Elsewhere, ...] = ()
    #: The first day on which a later entry on a graded list takes its place, if that is known to come (S22).
    regraded: date | None = None
    #: The ground that it last was of a measure; those of several measures that end on one day are one.
    ground: Ground | None = None

    @property
    def via(self) -> Via:
        """The relation."""
        return self.tie.via

    @property
    def firm(self) -> bool:
        """Whether it acts beyond doubt: not held, of a known state and age, on a list that decides (S2, S4, S9, S19)."""
        return not self.held and not self.open

    @property
    def open(self) -> bool:
        """Whether what it brings is open whatever the measure: its state, the list's basis or the age of the listed."""
        return self.age_unknown or self.misdated or self.list_lapsed

    @property
    def asks_its_list(self) -> bool:
        """Whether its list would have to tell what follows from it."""
        return self.held or self.misdated or self.list_lapsed


@dataclass(slots=True)
class Case:
    """The state of the subject on the day.

    `effective` are the designations that count. `doubtful` are the lists, with the relation, that could not be queried
    or where only a name matched; `unknown_list` is set when an entry in effect is on a list that the catalogue does not
    know.
    """

    subject: Subject
    on: date
    facts: Mapping[str, Any]
    #: The lists of the catalogue, by id.
    lists: Mapping[str, ListCategory]
    #: The record as of this day is used; None: the whole record of the subject.
    known_on: date | None
    #: The tie of the subject to itself; its kinds are those that the subject may be of (S6).
    own: Tie
    #: Whether the number of the subject denies its kind, so that no entry can be what it says (S6).
    denied: bool
    unchecked: tuple[str, ...]
    effective: list[EffectiveDesignation]
    set_aside: list[SetAside]
    verify_identity: list[VerifyIdentity]
    doubtful: dict[tuple[str, Tie], str]
    #: The lists, with the relation, of entries with an event that is dated before they begin.
    misdated: dict[tuple[str, Tie], None]
    #: The entries whose relation held when they began and has ended since, and that cannot act (S21).
    past: list[Noticed]
    #: The entries with a document that were repaired, removed or revoked by the day, each with the listed and the event.
    gone: list[tuple[Subject, Designation, Event]]
    #: Doubts about those whose relation has ended.
    former: list[FormerDoubt]
    unknown_list: bool = False
    #: Whether one of the entries that count is on a graded list (S22).
    graded: bool = False
    #: The first day of each fact, once it was asked for.
    first_days: dict[Fact, date] | None = None
    #: The whole record of the subject, where only a part of it was known.
    asked: Subject | None = None
    #: By list the facts of the subject itself, once they were asked for.
    facts_on: dict[str, tuple[set[object], set[object]]] | None = field(default=None, repr=False, compare=False)

    def first_day(self, effective: EffectiveDesignation) -> date:
        """The first day of the fact that a designation tells, however many rows of the record tell it (S11, S16)."""
        designation = effective.designation
        told_by = made_by(designation, effective.category)
        if told_by is None:
            return designation.since
        if self.first_days is None:
            self.first_days = {}
            for fact, row in rows_of_facts(self.subject, self.lists, self.known_on):
                if row.recognised is None or row.recognised <= self.on:
                    self.first_days[fact] = min(row.since, self.first_days.get(fact, row.since))
        return self.first_days[*told_by, effective.listed.key, effective.via]

    @property
    def kinds(self) -> tuple[SubjectKind, ...]:
        """The kinds that the subject may be of: the one that was given, unless its number denies that (S6)."""
        return self.own.kinds

    def also_on(self, lists: Iterable[str], besides: EffectiveDesignation) -> bool | None:
        """Whether the subject itself has another effective designation on one of the lists; None: unknown."""
        maybe = False
        if self.facts_on is None:
            self.facts_on = _facts_by_list(self.effective)
        mine = _fact(besides)
        for name in lists:
            sure, held = self.facts_on.get(name, _NOTHING)
            if len(sure) > (mine in sure):
                return True
            maybe = maybe or len(held) > (mine in held) or (name, self.own) in self.doubtful
        return None if maybe else False

    def asked_of(self, name: str, besides: EffectiveDesignation) -> Iterator[str]:
        """What would tell whether the subject has another designation on the list, where that is unknown."""
        mine = _fact(besides)
        others = [
            each
            for each in self.effective
            if each.designation.list == name and each.via == "self" and _fact(each) != mine
        ]
        if (name, self.own) in self.doubtful or any(each.asks_its_list for each in others):
            yield f"list:{name}"
        if any(each.age_unknown for each in others):
            yield "subject.born"


_NOTHING: tuple[frozenset[object], frozenset[object]] = (frozenset(), frozenset())


def _facts_by_list(effective: Iterable[EffectiveDesignation]) -> dict[str, tuple[set[object], set[object]]]:
    """By list the facts that entries of the subject itself tell: the firm ones, and those that are held or open."""
    found: dict[str, tuple[set[object], set[object]]] = {}
    for each in effective:
        if each.via == "self":
            found.setdefault(each.designation.list, (set(), set()))[not each.firm].add(_fact(each))
    return found


def _fact(one: EffectiveDesignation) -> object:
    """What designations have in common that are one fact: the same one, or of one authority and document (S16)."""
    return (one.listed.key, made_by(one.designation, one.category) or one.designation)
