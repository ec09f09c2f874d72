"""Who is asked about: a subject, its entries on lists, those related to it.

All values are immutable. `Subject.from_dict` takes what the subject schema describes; the constructors take the same in
Python. Both refuse malformed identifiers: a listing ties by identifier and never by name (S6).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from .diagnostics import Diagnostic, InputError, Place, close_words, finding, not_a_day
from .identifiers import PROBLEMS, SCHEMES, Identifier, IdentifierError
from .periods import ALWAYS, FOREVER, day_after, day_before
from .scalars import core_value
from .vocabulary import ENDED_BY, ENDING_EVENTS, EVENTS, KEYS, SEVERITIES, SUBJECT_KINDS, TIES, Words

if TYPE_CHECKING:
    from .model.subject import DesignationModel, IdentifierModel, RelatedSubjectModel, SubjectModel
    from .shapes.question import (
        EventData,
        IdentifierData,
        NameMatchData,
        RelationData,
        SubjectData,
        SubjectDesignationData,
    )

#: What the standard library says of broken JSON, as a part of its sentence, in Chinese.
#: What Python says of text that is no JSON, as a part of its sentence, and the message of JS606 that puts it as people do.
_JSON_PROBLEMS = (
    ("delimiter", "delimiter"),
    ("property name", "key"),
    ("trailing comma", "key"),
    ("Extra data", "more"),
    ("Unterminated string", "quote"),
    ("control character", "line-break"),
    ("escape", "escape"),
    ("Expecting value", "value"),
)

Path = tuple[str | int, ...]

_NOWHERE = Place("subject")
_UNREADABLE = Identifier("local", "-")
_NO_FACTS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened to an entry; it acts from the start of its day.

    A stay, or an objection, that opens and closes on one day covers that day alone (S2).
    """

    #: The day from whose start it acts.
    on: date
    #: A word of the vocabulary's events, such as `repaired`.
    event: str
    #: The day on which the source recorded it; None: not said, and then it is known from its own day (S2).
    recorded: date | None = None
    #: The last day of the entry from the day of the event on; of an extension, and of nothing else.
    until: date | None = None

    def __post_init__(self) -> None:
        _require(self.event, EVENTS)
        for day in (self.on, self.until):
            _require_day(day)
        if self.event == "extended" and self.until is None:
            raise InputError([finding("JS102", _NOWHERE, key="until", label=KEYS["until"])])
        if self.event != "extended" and self.until is not None:
            raise InputError([finding("JS103", _NOWHERE, key="until", known=("event", "on", "recorded"))])
        if self.until is not None and self.until < self.on:
            raise InputError([finding("JS108", _NOWHERE, until=self.until, start=self.on)])

    def known_on(self, day: date) -> bool:
        """Whether it was known on the day: from `recorded`, else from its own day (S2)."""
        return (self.recorded or self.on) <= day


@dataclass(frozen=True, slots=True)
class Designation:
    """One subject's entry on one list. Its state on a day follows from its dates and events (S2).

    Raises:
        InputError: for a word outside the vocabulary, a day that is no `date`, or crossed dates.
    """

    #: The id of the list.
    list: str
    #: The first day of the entry, `from` in JSON and YAML.
    since: date
    #: Its last day; None: by the term of the list, or open where the list has none.
    until: date | None = None
    #: The number of the document by which it was made.
    document: str | None = None
    #: Who designated; None: the authority of the list (S16).
    authority: str | None = None
    #: The day of the decision to designate; nothing acts before it (S2).
    recognised: date | None = None
    #: How grave the fault is, a word of the vocabulary's severities; None: not said (S15).
    severity: str | None = None
    #: One of the grades of the list.
    grade: str | None = None
    #: Facts of the entry that the list declares, by name; what is left out is unknown (S5).
    facts: Mapping[str, Any] = field(default_factory=lambda: _NO_FACTS, hash=False)
    #: The day on which the source recorded the entry; None: not said, and then it is known from the day on which it was
    #: recognised, else from its first day (S2).
    recorded: date | None = None
    #: Whom the source matched it on; somebody else than the subject asks for a check of identity (S6).
    subject: Identifier | None = None
    #: What happened to it, in order of days.
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        if self.severity is not None:
            _require(self.severity, SEVERITIES)
        for day in (self.since, self.until, self.recognised):
            _require_day(day)
        if self.until is not None and self.until < self.since:
            raise InputError([finding("JS108", _NOWHERE, until=self.until, start=self.since)])
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)) if self.facts else _NO_FACTS)
        object.__setattr__(self, "events", tuple(sorted(self.events, key=_in_order)))

    def __reduce__(self) -> tuple[type[Designation], tuple[object, ...]]:
        """So that a subject passes between processes; the view on its facts does not by itself."""
        parts = {each.name: getattr(self, each.name) for each in fields(self)} | {"facts": dict(self.facts)}
        return (type(self), tuple(parts.values()))

    @property
    def acts_from(self) -> date:
        """The first day on which it can count: nothing acts before its recognition (S2)."""
        return self.since if self.recognised is None else max(self.since, self.recognised)

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
        return next((event for event in self.events if event.event == "revoked"), None)

    def stayed_on(self, day: date) -> bool:
        """Whether the entry is stayed on the day, so that it does not count (S2)."""
        return self._goes_on("stay-lifted", day)

    def objection_open_on(self, day: date) -> bool:
        """Whether an objection to the entry is open on the day (S9)."""
        return self._goes_on("objection-closed", day)

    def last_day(self, day: date, by_default: date) -> date:
        """The last day of the listing as seen on `day`: its own end, else `by_default`, or an end that is still to come.

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
        """The events of each day up to this one, in order of days."""
        for on, group in groupby(self.events, key=_day_of):
            if on > day:
                return
            yield on, tuple(group)

    def _goes_on(self, closing: str, day: date) -> bool:
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
        """An order of entries that does not depend on where they came from; equal only for equal entries."""
        told = (self.list, self.document or "", self.since, self.until or FOREVER, self.authority or "")
        rest = (self.severity, self.grade, self.recognised, self.recorded, self.subject, self.events)
        return (*told, repr(rest), repr(sorted(self.facts.items())))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An entry that was found by name alone: it asks for a check of identity and nothing more (S6)."""

    #: The id of the list.
    list: str
    #: The name that matched.
    name: str | None = None
    #: The number of the document by which the entry was made.
    document: str | None = None


@dataclass(frozen=True, slots=True, init=False)
class Subject:
    """Who applies, or is inspected; also somebody related to the one who does.

    `id` is an `Identifier`, or text: a citizen id for a natural person, else a unified social credit code.

    Raises:
        InputError: for a malformed identifier or kind, or relations of a related subject.
    """

    #: The identifier by which entries tie to it (S6).
    id: Identifier
    #: A word of the vocabulary's kinds of subject, such as `legal-person`.
    kind: str
    #: For texts only; no measure depends on it.
    name: str | None = None
    #: Its entries on lists.
    designations: tuple[Designation, ...] = ()
    #: Those related to it, with entries of their own (S3).
    relations: tuple[Relation, ...] = ()
    #: Entries that were found by name alone.
    name_matches: tuple[NameMatch, ...] = ()
    #: Ids of the lists whose source did not answer, sorted; they are never taken for clean (S10).
    unchecked: tuple[str, ...] = ()
    #: Whether there is anything at all to look at.
    burdened: bool = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        id: str | Identifier | Mapping[str, str],  # noqa: A002 - the name of the field in the documents
        kind: str,
        name: str | None = None,
        designations: Iterable[Designation] = (),
        relations: Iterable[Relation] = (),
        name_matches: Iterable[NameMatch] = (),
        unchecked: Iterable[str] = (),
    ) -> None:
        _require(kind, SUBJECT_KINDS)
        put = object.__setattr__
        put(self, "id", read_identifier(id, kind, _NOWHERE))
        put(self, "kind", kind)
        put(self, "name", name)
        put(self, "designations", tuple(designations))
        put(self, "relations", tuple(relations))
        put(self, "name_matches", tuple(name_matches))
        put(self, "unchecked", tuple(sorted(set(unchecked))))
        own = bool(self.designations or self.name_matches or self.unchecked)
        put(self, "burdened", own or any(relation.subject.burdened for relation in self.relations))

    @classmethod
    def from_dict(cls, data: Any, file: str = "subject") -> Subject:
        """The subject that the subject schema describes; `file` names it in findings.

        Raises:
            InputError: with everything that is wrong, by line and column where `data` has them.
        """
        # Reading a document is not part of deciding: whoever only evaluates need not load the models.
        from .model.subject import SubjectModel
        from .reading import validate
        from .reading.origins import place_in

        model, findings = validate(SubjectModel, data, file)
        if findings or not isinstance(model, SubjectModel):
            raise InputError(findings)
        return cls.from_model(model, lambda *path: place_in(data, file, *path))

    @classmethod
    def from_model(cls, model: SubjectModel, place: Callable[..., Place]) -> Subject:
        """The subject of a validated part of a document; `place` says where what is under a path stands.

        Raises:
            InputError: JS605, with every identifier that is malformed.
        """
        builder = _Builder(place)
        subject = builder.subject(model)
        if builder.findings:
            raise InputError(builder.findings)
        return subject

    @classmethod
    def from_json(cls, text: str, file: str = "subject") -> Subject:
        """As `from_dict`, from JSON (or YAML) text.

        Raises:
            InputError: as `from_dict`, also for text that is neither.
        """
        from .reading.tree import Refused, parse

        try:
            data = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            broken: Exception | None = error
        else:
            broken = None
        try:
            tree, findings = parse(text, file)
        except Refused as refused:
            if broken is None:
                return cls.from_dict(data, file)
            raise InputError([_why_no_json(broken, text, file) or refused.diagnostic]) from None
        if any(each.severity == "error" for each in findings):
            raise InputError(findings)
        if broken is None:
            # JSON means what JSON says; the tree of the same text knows the lines of what is wrong.
            try:
                return cls.from_dict(data, file)
            except InputError as error:
                cls.from_dict(tree, file)
                raise error from None
        return cls.from_dict(tree, file)

    def as_known_on(self, day: date) -> Subject:
        """The subject as it was known on the day: without the entries and events that became known later."""
        designations = [known for each in self.designations if (known := each.as_known_on(day)) is not None]
        relations = [replace(each, subject=each.subject.as_known_on(day)) for each in self.relations]
        return Subject(self.id, self.kind, self.name, designations, relations, self.name_matches, self.unchecked)

    def to_dict(self) -> SubjectData:
        """Plain data that `from_dict` reads back to an equal subject."""
        data: SubjectData = {"id": _plain_identifier(self.id, self.kind), "kind": self.kind}
        if self.name is not None:
            data["name"] = self.name
        if self.designations:
            data["designations"] = [_plain_designation(each) for each in self.designations]
        if self.relations:
            data["relations"] = [each.to_dict() for each in self.relations]
        if self.name_matches:
            data["name_matches"] = [_plain_name_match(each) for each in self.name_matches]
        if self.unchecked:
            data["unchecked"] = list(self.unchecked)
        return data


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another subject; `via` says what that one is to this one. One hop: no ties of its own (S3)."""

    #: What the related subject is to this one, such as `legal-representative`.
    via: str
    #: Who is related.
    subject: Subject
    #: The first day of the tie, `from` in JSON and YAML; `date.min`: not said.
    since: date = ALWAYS
    #: The last day of the tie; `date.max`: open.
    until: date = FOREVER

    def __post_init__(self) -> None:
        _require(self.via, TIES)
        if self.subject.relations:
            raise InputError([finding("JS607", _NOWHERE)])
        if self.until is None:
            object.__setattr__(self, "until", FOREVER)
        if self.since is None:
            object.__setattr__(self, "since", ALWAYS)
        if self.until < self.since:
            raise InputError([finding("JS108", _NOWHERE, until=self.until, start=self.since)])

    def to_dict(self) -> RelationData:
        """Plain data as the subject schema describes it; open ends are left out."""
        data: RelationData = {"via": self.via, "subject": self.subject.to_dict()}
        if self.since != ALWAYS:
            data["from"] = self.since.isoformat()
        if self.until != FOREVER:
            data["until"] = self.until.isoformat()
        return data


def read_identifier(written: str | Identifier | Mapping[str, str], kind: str, place: Place) -> Identifier:
    """The identifier of a subject of this kind, as text or as scheme and value.

    Raises:
        InputError: JS605, with what is wrong with it.
    """
    if isinstance(written, Identifier):
        return written
    try:
        if isinstance(written, Mapping):
            return Identifier.parse(str(written.get("value", "")), str(written.get("scheme", "")))
        return Identifier.of_subject("" if written is None else str(written), kind)
    except IdentifierError as error:
        scheme = SCHEMES.get(error.scheme, error.scheme)
        raise InputError(
            [finding("JS605", place, value=error.value, scheme=scheme, problem=PROBLEMS[error.problem])]
        ) from None


class _Builder:
    """Makes the subject of a validated document part; `findings` collects every malformed identifier in it."""

    def __init__(self, place: Callable[..., Place]) -> None:
        self.place = place
        self.findings: list[Diagnostic] = []

    def subject(self, model: SubjectModel) -> Subject:
        return self._one(
            model,
            (),
            [
                Relation(
                    each.via,
                    self._one(each.subject, ("relations", number, "subject")),
                    each.from_ or ALWAYS,
                    each.until or FOREVER,
                )
                for number, each in enumerate(model.relations)
            ],
        )

    def _one(self, model: RelatedSubjectModel, path: Path, relations: Iterable[Relation] = ()) -> Subject:
        return Subject(
            self._identifier(model.id, model.kind, (*path, "id")),
            model.kind,
            model.name,
            [
                self._designation(each, model.kind, (*path, "designations", number))
                for number, each in enumerate(model.designations)
            ],
            relations,
            [NameMatch(each.list_, each.name, each.document) for each in model.name_matches],
            model.unchecked,
        )

    def _designation(self, model: DesignationModel, kind: str, path: Path) -> Designation:
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
            subject=None if model.subject is None else self._identifier(model.subject, kind, (*path, "subject")),
            events=tuple(Event(each.on, each.event, each.recorded, each.until) for each in model.events),
        )

    def _identifier(self, written: str | IdentifierModel, kind: str, path: Path) -> Identifier:
        plain = written if isinstance(written, str) else {"scheme": written.scheme, "value": written.value}
        try:
            return read_identifier(plain, kind, self.place(*path))
        except InputError as error:
            self.findings.extend(error.diagnostics)
            return _UNREADABLE


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key is given twice")
    return dict(pairs)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _why_no_json(error: Exception, text: str, file: str) -> Diagnostic | None:
    """What is wrong with text that means to be JSON; None for text that does not."""
    if not isinstance(error, json.JSONDecodeError) or not text.lstrip().startswith(("{", "[")):
        return None
    place = Place(file, error.lineno, error.colno)
    variant = next((variant for part, variant in _JSON_PROBLEMS if part in error.msg), "")
    return finding(f"JS606.{variant}" if variant else "JS606", place)


def _day_of(event: Event) -> date:
    return event.on


def _in_order(event: Event) -> tuple[object, ...]:
    return (event.on, event.event, event.until or FOREVER, event.recorded or FOREVER)


def _require_day(day: date | None) -> None:
    if day is not None and type(day) is not date:
        name, params = not_a_day(str(day))
        raise InputError([finding(name, _NOWHERE, **params)])


def _require(word: str, group: Words) -> None:
    if word not in group:
        _refuse(word, group)


def _refuse(word: str, group: Words) -> NoReturn:
    near = close_words(str(word), group)
    raise InputError([finding("JS104", _NOWHERE, value=str(word), known=tuple(group.values()), suggestions=near)])


def _plain_identifier(identifier: Identifier, kind: str) -> str | IdentifierData:
    usual = "citizen-id" if kind == "natural-person" else "uscc"
    if identifier.scheme == usual:
        return identifier.value
    return {"scheme": identifier.scheme, "value": identifier.value}


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
        data["subject"] = {"scheme": one.subject.scheme, "value": one.subject.value}
    if one.events:
        data["events"] = [_plain_event(each) for each in one.events]
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


def _plain_name_match(one: NameMatch) -> NameMatchData:
    data: NameMatchData = {"list": one.list}
    if one.name is not None:
        data["name"] = one.name
    if one.document is not None:
        data["document"] = one.document
    return data
