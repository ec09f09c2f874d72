"""Designations: a subject's entries on lists, what happened to them, and entries that were found by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import total_ordering
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from . import arguments
from .diagnostics import Diagnostic, InputError, Place, finding
from .fields import Field
from .identifiers import Identifier, UnreadNumber
from .keys import Unknown
from .periods import FOREVER, day_after, day_before
from .scalars import core_value, exact_text, is_missing
from .schemes import SCHEMES
from .values import Late
from .vocabulary import ENDED_BY, ENDING_EVENTS, EVENTS, KEYS, SEVERITIES, EventWord, SeverityWord

if TYPE_CHECKING:
    from .model.subject import DesignationModel, EventModel, NameMatchModel
    from .plain_subject import PlainDesignation, PlainEvent, PlainNameMatch
    from .shapes.question import EventData, NameMatchData, SubjectDesignationData


@total_ordering
@dataclass(frozen=True, slots=True, init=False)
class Event(Field):
    """Something that happened to an entry; it acts from the start of its day.

    A stay, or an objection, that opens and closes on one day covers that day alone (S2). Events are in the order of their
    days.

    Raises:
        InputError: for a word outside the vocabulary, a day that is none, or an `until` of anything but an extension.
    """

    _shape: ClassVar[str] = "EventModel"

    #: A word of the vocabulary's events, such as `repaired`.
    event: EventWord
    #: The day from whose start it acts.
    on: date = field(kw_only=True)
    #: The day on which the source recorded it; None: not stated, and then it is known from its own day (S2).
    recorded: date | None = field(default=None, kw_only=True)
    #: The last day of the entry from the day of the event on; of an extension, and of nothing else.
    until: date | None = field(default=None, kw_only=True)

    def __init__(
        self,
        event: EventWord,
        *,
        on: arguments.DayLike,
        recorded: arguments.DayLike | None = None,
        until: arguments.DayLike | None = None,
    ) -> None:
        event = arguments.word(event, EVENTS, "event.event")
        on = arguments.day(on, "event.on")
        until = arguments.day_or_none(until, "event.until")
        if event == "extended":
            if until is None:
                raise InputError([finding("JS102", Place("event"), key="until", label=KEYS["until"])])
            if until < on:
                raise InputError([finding("JS108", Place("event.until"), until=until, start=on)])
        elif until is not None:
            known = ("event", "on", "recorded")
            raise InputError([finding("JS103", Place("event.until"), key="until", known=known)])
        put = object.__setattr__
        put(self, "event", event)
        put(self, "on", on)
        put(self, "recorded", arguments.day_or_none(recorded, "event.recorded"))
        put(self, "until", until)

    def __lt__(self, other: object) -> bool:
        return _in_order(self) < _in_order(other) if isinstance(other, Event) else NotImplemented

    @classmethod
    def from_dict(cls, data: object, file: str = "event", *, unknown: Unknown = "refuse") -> Event:
        """The event that its JSON describes; as `Subject.from_dict`."""
        return event_of(arguments.read("EventModel", data, file, unknown))

    def to_dict(self) -> EventData:
        """Plain data that `from_dict` reads back to an equal event."""
        data: EventData = {"event": self.event, "on": self.on.isoformat()}
        if self.until is not None:
            data["until"] = self.until.isoformat()
        if self.recorded is not None:
            data["recorded"] = self.recorded.isoformat()
        return data

    def known_on(self, day: arguments.DayLike) -> bool:
        """Whether it was known on the day: from `recorded`, else from its own day (S2)."""
        return (self.recorded or self.on) <= arguments.day(day, "day")


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Designation(Field):
    """One subject's entry on one list. Its state on a day follows from its dates and events (S2).

    A day may be ISO text or a moment, `subject` text or a mapping as in JSON, an event a mapping as in JSON or a word with
    its day; a blank document, authority or name is none.

    Raises:
        InputError: for a word outside the vocabulary, a day that is none, another type than the field has, crossed dates, or
            an event before the entry begins, unless it is `as_recorded`.
    """

    _shape: ClassVar[str] = "DesignationModel"

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
    subject: Identifier | UnreadNumber | None = None
    #: What happened to it, in order of days.
    events: tuple[Event, ...] = ()
    #: The name in the entry; of a natural person another than the subject's asks for a check of identity (S6).
    name: str | None = None
    #: Whether it is as its source has recorded it, whatever that is: an event before the entry begins is then for a person
    #: to look at, and no error (S2).
    as_recorded: bool = False

    def __init__(
        self,
        list: str,  # noqa: A002 - the name of the field in the documents
        since: arguments.DayLike,
        until: arguments.DayLike | None = None,
        document: str | None = None,
        authority: str | None = None,
        recognised: arguments.DayLike | None = None,
        severity: SeverityWord | None = None,
        grade: str | None = None,
        facts: Mapping[str, Any] = arguments.NO_FACTS,
        recorded: arguments.DayLike | None = None,
        subject: str | Identifier | UnreadNumber | Mapping[str, str] | tuple[str, str] | None = None,
        events: Iterable[Event | Mapping[str, Any] | tuple[EventWord, arguments.DayLike]] = (),
        name: str | None = None,
        as_recorded: bool = False,
    ) -> None:
        put, text_or_none, day_or_none = object.__setattr__, arguments.text_or_none, arguments.day_or_none
        since = arguments.day(since, "designation.since")
        until = day_or_none(until, "designation.until")
        if until is not None and until < since:
            raise InputError([finding("JS108", Place("designation.until"), until=until, start=since)])
        happened = arguments.all_of(events, Event, "event", "designation.events", _read_event)
        put(self, "list", arguments.list_id(list, "designation.list"))
        put(self, "since", since)
        put(self, "until", until)
        put(self, "document", text_or_none(document, "designation.document"))
        put(self, "authority", text_or_none(authority, "designation.authority"))
        put(self, "recognised", day_or_none(recognised, "designation.recognised"))
        if severity is not None:
            severity = _severity(severity)
        put(self, "severity", severity)
        put(self, "grade", text_or_none(grade, "designation.grade"))
        put(self, "facts", arguments.facts(facts, "designation.facts"))
        put(self, "recorded", day_or_none(recorded, "designation.recorded"))
        put(self, "subject", None if subject is None else number_on_entry(subject, "designation.subject"))
        put(self, "events", tuple(sorted(happened, key=_in_order)) if len(happened) > 1 else happened)
        put(self, "name", text_or_none(name, "designation.name"))
        put(self, "as_recorded", arguments.yes_or_no(as_recorded, "designation.as_recorded"))
        if happened and not self.as_recorded and (early := self.misdated) is not None:
            raise InputError([too_early(early.event, early.on, self.first_of_all, Place("designation.events"))])

    def __repr__(self) -> str:
        return arguments.shown(self)

    @classmethod
    def from_dict(cls, data: object, file: str = "designation", *, unknown: Unknown = "refuse") -> Designation:
        """The entry that its JSON describes; as `Subject.from_dict`."""
        return designation_of(arguments.read("DesignationModel", data, file, unknown))

    def to_dict(self) -> SubjectDesignationData:
        """Plain data that `from_dict` reads back to an equal entry."""
        return _plain_designation(self)

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

    def ended_by(self, day: arguments.DayLike) -> Event | None:
        """The event that ended the entry on or before `day`: revocation, or repair or removal that nothing took back.

        Where an entry is repaired and restored on one day it does not count that day.
        """
        day = arguments.day(day, "day")
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

    def stayed_on(self, day: arguments.DayLike) -> bool:
        """Whether the entry is stayed on the day, so that it does not count (S2)."""
        return self._goes_on("stay-lifted", arguments.day(day, "day"))

    def stayed_for_good(self, day: arguments.DayLike) -> date | None:
        """The first day after `day` from which it is stayed and, as far as is known, stays so; None: there is none."""
        day = arguments.day(day, "day")
        first = None
        for on in sorted({event.on for event in self.events if event.on > day}, reverse=True):
            if not (self.stayed_on(FOREVER) and self.stayed_on(on)):
                break
            first = on
        return first

    def objection_open_on(self, day: arguments.DayLike) -> bool:
        """Whether an objection to the entry is open on the day (S9)."""
        return self._goes_on("objection-closed", arguments.day(day, "day"))

    def last_day(self, day: arguments.DayLike, by_default: date) -> date:
        """The last day of the entry as seen on `day`: its own end, else `by_default`, or an end that is still to come.

        Extensions move it, those of before and those that come before it is over.
        """
        day = arguments.day(day, "day")
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

    def as_known_on(self, day: arguments.DayLike) -> Designation | None:
        """The entry with the events known by the day; None where it was itself known later.

        What says nothing of when it was recorded is known from its own day: an entry from the day on which it was
        recognised, else from its first day; an event from the day on which it happened.
        """
        day = arguments.day(day, "day")
        if (self.recorded or self.recognised or self.since) > day:
            return None
        known = tuple(event for event in self.events if event.known_on(day))
        return self if len(known) == len(self.events) else replace(self, events=known)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """An order of entries that does not depend on their source; equal only for equal entries."""
        told = (self.list, self.document or "", self.since, self.until or FOREVER, self.authority or "")
        return (*told, Late(self._told_last))

    def _told_last(self) -> str:
        """What tells entries apart that are of one list, document, authority and days."""
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
        return repr(rest) + repr(sorted(self.facts.items()))


@dataclass(frozen=True, slots=True, init=False, repr=False)
class NameMatch(Field):
    """An entry that was found by name alone: it requires an identity check and nothing more (S6).

    Raises:
        InputError: for another type than a field has, and for what cannot be the id of a list.
    """

    _shape: ClassVar[str] = "NameMatchModel"

    #: The id of the list.
    list: str
    #: The name that matched.
    name: str | None = None
    #: The number of the document that made the entry.
    document: str | None = None

    def __init__(
        self,
        list: str,  # noqa: A002 - the name of the field in the documents
        name: str | None = None,
        document: str | None = None,
    ) -> None:
        put = object.__setattr__
        put(self, "list", arguments.list_id(list, "name_match.list"))
        put(self, "name", arguments.text_or_none(name, "name_match.name"))
        put(self, "document", arguments.text_or_none(document, "name_match.document"))

    def __repr__(self) -> str:
        return arguments.shown(self)

    @classmethod
    def from_dict(cls, data: object, file: str = "name_match", *, unknown: Unknown = "refuse") -> NameMatch:
        """The match that its JSON describes; as `Subject.from_dict`."""
        return name_match_of(arguments.read("NameMatchModel", data, file, unknown))

    def to_dict(self) -> NameMatchData:
        """Plain data that `from_dict` reads back to an equal match."""
        data: NameMatchData = {"list": self.list}
        if self.name is not None:
            data["name"] = self.name
        if self.document is not None:
            data["document"] = self.document
        return data


def too_early(word: str, on: date, first: date, place: Place) -> Diagnostic:
    """JS611: an event before the entry begins."""
    return finding("JS611", place, event=EVENTS[word], day=on.isoformat(), start=first.isoformat())


def number_on_entry(written: object, field: str) -> Identifier | UnreadNumber | None:
    """The number on an entry; one that cannot be read stays as it was written, since it asks for a check (S6)."""
    if isinstance(written, Identifier | UnreadNumber) or is_missing(written):
        return written if isinstance(written, Identifier | UnreadNumber) else None
    if isinstance(written, str):
        return UnreadNumber("", arguments.of_characters(exact_text(written), field))
    if isinstance(written, Mapping) and written.keys() != {"scheme", "value"}:
        model = arguments.read("IdentifierModel", written, field)
        written = (model.scheme, model.value)
    scheme, value = arguments.pair_of(written, "identifier", field)
    if not isinstance(value, str):
        raise arguments.wrong("identifier", value, field)
    word = arguments.word(scheme, SCHEMES, field)
    return UnreadNumber(word, arguments.of_characters(exact_text(value), field)).read_as(None)


def _read_event(given: Any, field: str) -> Event:
    if isinstance(given, Mapping):
        return Event.from_dict(given, field)
    word, on = arguments.pair_of(given, "event", field)
    return Event(word, on=on)


def _severity(given: object) -> SeverityWord | None:
    return None if is_missing(given) else arguments.word(given, SEVERITIES, "designation.severity")


def event_of(model: EventModel | PlainEvent) -> Event:
    """The event of a validated part of a document."""
    return Event(model.event, on=model.on, recorded=model.recorded, until=model.until)


def name_match_of(model: NameMatchModel | PlainNameMatch) -> NameMatch:
    """The match of a validated part of a document."""
    return NameMatch(model.list_, model.name, model.document)


def designation_of(model: DesignationModel | PlainDesignation) -> Designation:
    """The entry of a validated part of a document."""
    number = model.subject
    return Designation(
        list=model.list_,
        since=model.from_,
        until=model.until,
        document=model.document,
        authority=model.authority,
        recognised=model.recognised,
        severity=model.severity,
        grade=model.grade,
        facts=model.facts,
        recorded=model.recorded,
        name=model.name,
        subject=number if number is None or isinstance(number, str) else (number.scheme, number.value),
        events=[event_of(each) for each in model.events],
        as_recorded=model.as_recorded,
    )


def _day_of(event: Event) -> date:
    return event.on


def _in_order(event: Event) -> tuple[object, ...]:
    return (event.on, event.event, event.until or FOREVER, event.recorded or FOREVER)


def _plain_designation(one: Designation) -> SubjectDesignationData:
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
        data["events"] = [each.to_dict() for each in one.events]
    if one.as_recorded:
        data["as_recorded"] = True
    return data


def _plain_fact(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else core_value(value)
