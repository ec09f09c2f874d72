"""Designations: a subject's entries on lists, what happened to them, and entries that were found by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from . import arguments
from .diagnostics import Diagnostic, InputError, Place, finding
from .identifiers import SCHEMES, Identifier, UnreadNumber, masked_text
from .periods import FOREVER, day_after, day_before
from .scalars import core_value
from .vocabulary import ENDED_BY, ENDING_EVENTS, EVENTS, KEYS, SEVERITIES, EventWord, SeverityWord

if TYPE_CHECKING:
    from .shapes.question import EventData, NameMatchData, SubjectDesignationData


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened to an entry; it acts from the start of its day.

    A stay, or an objection, that opens and closes on one day covers that day alone (S2).
    """

    #: The day from whose start it acts.
    on: date
    #: A word of the vocabulary's events, such as `repaired`.
    event: EventWord
    #: The day on which the source recorded it; None: not stated, and then it is known from its own day (S2).
    recorded: date | None = None
    #: The last day of the entry from the day of the event on; of an extension, and of nothing else.
    until: date | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "event", arguments.word(self.event, EVENTS))
        put(self, "on", arguments.day(self.on))
        put(self, "recorded", arguments.day_or_none(self.recorded))
        put(self, "until", arguments.day_or_none(self.until))
        if self.event == "extended" and self.until is None:
            raise InputError([finding("JS102", arguments.NOWHERE, key="until", label=KEYS["until"])])
        if self.event != "extended" and self.until is not None:
            raise InputError([finding("JS103", arguments.NOWHERE, key="until", known=("event", "on", "recorded"))])
        if self.until is not None and self.until < self.on:
            raise InputError([finding("JS108", arguments.NOWHERE, until=self.until, start=self.on)])

    def known_on(self, day: date) -> bool:
        """Whether it was known on the day: from `recorded`, else from its own day (S2)."""
        return (self.recorded or self.on) <= day


@dataclass(frozen=True, slots=True, repr=False)
class Designation:
    """One subject's entry on one list. Its state on a day follows from its dates and events (S2).

    A day may be ISO text, `subject` text or a mapping as in JSON; a blank document, authority or name is none.

    Raises:
        InputError: for a word outside the vocabulary, a day that is none, another type than the field has, crossed dates, or
            an event before the entry begins, unless it is `as_recorded`.
    """

    #: The id of the list.
    list: str
    #: The first day of the entry, `from` in JSON and YAML.
    since: date
    #: Its last day; None: by the term of the list, or open where the list has none.
    until: date | None = None
    #: The number of the document that made it.
    document: str | None = None
    #: Who designated; None: the authority of the list (S16).
    authority: str | None = None
    #: The day of the decision to designate; nothing acts before it (S2).
    recognised: date | None = None
    #: The severity of the fault, a word of the vocabulary's severities; None: not stated (S15).
    severity: SeverityWord | None = None
    #: One of the grades of the list.
    grade: str | None = None
    #: Facts of the entry that the list declares, by name; omitted ones are unknown (S5).
    facts: Mapping[str, Any] = field(default_factory=lambda: arguments.NO_FACTS, hash=False)
    #: The day on which the source recorded the entry; None: not stated, and then it is known from the day on which it was
    #: recognised, else from its first day (S2).
    recorded: date | None = None
    #: The identifier that the source matched it on; one other than the subject's requires an identity check (S6).
    #: identity (S6).
    subject: Identifier | UnreadNumber | None = None
    #: What happened to it, in order of days.
    events: tuple[Event, ...] = ()
    #: The name in the entry; of a natural person another than the subject's asks for a check of identity (S6).
    name: str | None = None
    #: Whether it is as its source has recorded it, whatever that is: an event before the entry begins is then for a person
    #: to look at, and no error (S2).
    as_recorded: bool = False

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "list", arguments.text(self.list))
        for text in ("document", "authority", "grade", "name"):
            put(self, text, arguments.text_or_none(getattr(self, text)))
        put(self, "since", arguments.day(self.since))
        for day in ("until", "recognised", "recorded"):
            put(self, day, arguments.day_or_none(getattr(self, day)))
        if self.severity is not None:
            put(self, "severity", arguments.word(self.severity, SEVERITIES))
        if self.until is not None and self.until < self.since:
            raise InputError([finding("JS108", arguments.NOWHERE, until=self.until, start=self.since)])
        put(self, "facts", arguments.facts(self.facts))
        put(self, "subject", number_on_entry(self.subject))
        put(self, "events", tuple(sorted(arguments.all_of(self.events, Event, "event"), key=_in_order)))
        put(self, "as_recorded", arguments.yes_or_no(self.as_recorded))
        if self.events and not self.as_recorded and (early := self.misdated) is not None:
            raise InputError([too_early(early.event, early.on, self.first_of_all, arguments.NOWHERE)])

    def __repr__(self) -> str:
        return shown(self)

    def __reduce__(self) -> tuple[type[Designation], tuple[object, ...]]:
        """Makes a subject picklable; the read-only view of its facts is not."""
        parts = {each.name: getattr(self, each.name) for each in fields(self)} | {"facts": dict(self.facts)}
        return (type(self), tuple(parts.values()))

    @property
    def acts_from(self) -> date:
        """The first day on which it can count: nothing acts before its recognition (S2)."""
        return self.since if self.recognised is None else max(self.since, self.recognised)

    @property
    def first_of_all(self) -> date:
        """The day before which nothing can have happened to it: that of its recognition, or its first, if that is earlier."""
        return self.since if self.recognised is None else min(self.since, self.recognised)

    @property
    def misdated(self) -> Event | None:
        """The first event that is dated before the entry begins, as by a slip of the year; None: there is none."""
        first = self.events[0] if self.events else None
        return first if first is not None and first.on < self.first_of_all else None

    def ended_by(self, day: date) -> Event | None:
        """The event that ended the entry on or before `day`: revocation, or repair or removal that nothing took back.

        Where an entry is repaired and restored on one day it does not count that day.
        """
        gone = revoked = None
        for on, group in self._by_day(day):
            first = next((event for event in group if event.event in ENDED_BY["restored"]), None)
            revoked = revoked or next((event for event in group if event.event == "revoked"), None)
            if not any(event.event == "restored" for event in group):
                gone = gone or first
            elif first is None:
                gone = None
            elif on == day:
                gone = gone or first
        return min((event for event in (gone, revoked) if event is not None), key=_in_order, default=None)

    @property
    def revocation(self) -> Event | None:
        """The event by which the entry was found to have been wrong from the start."""
        return next((event for _, group in self._by_day(FOREVER) for event in group if event.event == "revoked"), None)

    def stayed_on(self, day: date) -> bool:
        """Whether the entry is stayed on the day, so that it does not count (S2)."""
        return self._goes_on("stay-lifted", day)

    def objection_open_on(self, day: date) -> bool:
        """Whether an objection to the entry is open on the day (S9)."""
        return self._goes_on("objection-closed", day)

    def last_day(self, day: date, by_default: date) -> date:
        """The last day of the entry as seen on `day`: its own end, else `by_default`, or an end that is still to come.

        Extensions move it, those of before and those that come before it is over.
        """
        last = by_default if self.until is None else self.until
        for on, group in self._by_day(FOREVER):
            if on > day and on > day_after(last):
                break
            moved = [event.until for event in group if event.until is not None]
            if moved:
                last = min(moved)
            if on > day and any(event.event in ENDING_EVENTS for event in group):
                return min(last, day_before(on))
        return last

    def _by_day(self, day: date) -> Iterator[tuple[date, tuple[Event, ...]]]:
        """The events of each day up to this one, in order of days, without those that cannot be of these days."""
        first = self.first_of_all
        for on, group in groupby(self.events, key=_day_of):
            if on > day:
                return
            if on < first:
                continue
            yield on, tuple(group)

    def _goes_on(self, closing: EventWord, day: date) -> bool:
        """Whether what some event opens and this one closes goes on, on the day.

        Where both fall on one day it goes on that day, since doubt favours the subject, and from the next on as before
        it: what was not open is opened and closed again, what was open is closed and opened again.
        """
        opening, state = ENDED_BY[closing], False
        for on, group in self._by_day(day):
            opens = any(event.event in opening for event in group)
            closes = any(event.event == closing for event in group)
            if opens and closes:
                if on == day:
                    return True
            elif opens or closes:
                state = opens
        return state

    def as_known_on(self, day: date) -> Designation | None:
        """The entry with the events known by the day; None where it was itself known later.

        What says nothing of when it was recorded is known from its own day: an entry from the day on which it was
        recognised, else from its first day; an event from the day on which it happened.
        """
        if (self.recorded or self.recognised or self.since) > day:
            return None
        known = tuple(event for event in self.events if event.known_on(day))
        return self if len(known) == len(self.events) else replace(self, events=known)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """An order of entries that does not depend on their source; equal only for equal entries."""
        told = (self.list, self.document or "", self.since, self.until or FOREVER, self.authority or "")
        number = None if self.subject is None else (self.subject.scheme, self.subject.value)
        rest = (
            self.severity,
            self.grade,
            self.recognised,
            self.recorded,
            number,
            self.name,
            self.events,
            self.as_recorded,
        )
        return (*told, repr(rest), repr(sorted(self.facts.items())))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An entry that was found by name alone: it requires an identity check and nothing more (S6)."""

    #: The id of the list.
    list: str
    #: The name that matched.
    name: str | None = None
    #: The number of the document that made the entry.
    document: str | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "list", arguments.text(self.list))
        put(self, "name", arguments.text_or_none(self.name))
        put(self, "document", arguments.text_or_none(self.document))


def too_early(word: str, on: date, first: date, place: Place) -> Diagnostic:
    """JS611: an event before the entry begins."""
    return finding("JS611", place, event=EVENTS[word], day=on.isoformat(), start=first.isoformat())


def number_on_entry(written: object) -> Identifier | UnreadNumber | None:
    """The number on an entry; one that cannot be read stays as it was written, since it asks for a check (S6)."""
    if written is None or isinstance(written, Identifier | UnreadNumber):
        return written
    if isinstance(written, str):
        return UnreadNumber("", written)
    if isinstance(written, Mapping) and isinstance(written.get("value"), str):
        return UnreadNumber(arguments.word(written.get("scheme"), SCHEMES), written["value"]).read_as("")
    raise arguments.wrong("identifier", written)


def shown(value: Any) -> str:
    """The `repr` of a value without numbers of persons; what is left at its default is left out."""
    told = ((each.name, getattr(value, each.name), each.default) for each in fields(value) if each.repr)
    parts = (
        f"{name}={dict(part) if isinstance(part, Mapping) else part!r}"
        for name, part, usual in told
        if part not in (usual, arguments.NO_FACTS)
    )
    return masked_text(f"{type(value).__name__}({', '.join(parts)})")


def _day_of(event: Event) -> date:
    return event.on


def _in_order(event: Event) -> tuple[object, ...]:
    return (event.on, event.event, event.until or FOREVER, event.recorded or FOREVER)


def plain_designation(one: Designation) -> SubjectDesignationData:
    data: SubjectDesignationData = {"list": one.list, "from": one.since.isoformat()}
    if one.until is not None:
        data["until"] = one.until.isoformat()
    if one.document is not None:
        data["document"] = one.document
    if one.authority is not None:
        data["authority"] = one.authority
    if one.recognised is not None:
        data["recognised"] = one.recognised.isoformat()
    if one.severity is not None:
        data["severity"] = one.severity
    if one.grade is not None:
        data["grade"] = one.grade
    if one.recorded is not None:
        data["recorded"] = one.recorded.isoformat()
    if one.facts:
        data["facts"] = {name: _plain_fact(value) for name, value in one.facts.items()}
    if one.subject is not None:
        number = one.subject
        data["subject"] = (
            {"scheme": number.scheme, "value": number.value} if number.scheme and number.value.strip() else number.value
        )
    if one.name is not None:
        data["name"] = one.name
    if one.events:
        data["events"] = [_plain_event(each) for each in one.events]
    if one.as_recorded:
        data["as_recorded"] = True
    return data


def _plain_fact(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else core_value(value)


def _plain_event(one: Event) -> EventData:
    data: EventData = {"event": one.event, "on": one.on.isoformat()}
    if one.until is not None:
        data["until"] = one.until.isoformat()
    if one.recorded is not None:
        data["recorded"] = one.recorded.isoformat()
    return data


def plain_name_match(one: NameMatch) -> NameMatchData:
    data: NameMatchData = {"list": one.list}
    if one.name is not None:
        data["name"] = one.name
    if one.document is not None:
        data["document"] = one.document
    return data
