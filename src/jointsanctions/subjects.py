"""The subject of a question: its entries on lists, and its related subjects.

All values are immutable. `Subject.from_dict` takes what the subject schema describes; the constructors take the same in
Python. Both refuse malformed identifiers: an entry is matched by identifier and never by name (S6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from . import arguments
from .diagnostics import Diagnostic, InputError, Masked, Place, finding
from .identifiers import (
    PROBLEMS,
    SCHEMES,
    Identifier,
    IdentifierError,
    UnreadNumber,
    masked,
    masked_text,
    usual_scheme,
)
from .periods import ALWAYS, FOREVER, day_after, day_before
from .scalars import core_value
from .vocabulary import ENDED_BY, ENDING_EVENTS, EVENTS, KEYS, SEVERITIES, SUBJECT_KINDS, TIES

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

Path = tuple[str | int, ...]

_UNREADABLE = Identifier("local", "-")


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened to an entry; it acts from the start of its day.

    A stay, or an objection, that opens and closes on one day covers that day alone (S2).
    """

    #: The day from whose start it acts.
    on: date
    #: A word of the vocabulary's events, such as `repaired`.
    event: str
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
        InputError: for a word outside the vocabulary, a day that is none, another type than the field has, or crossed dates.
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
    severity: str | None = None
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
        put(self, "subject", _number(self.subject))
        put(self, "events", tuple(sorted(arguments.all_of(self.events, Event, "event"), key=_in_order)))

    def __repr__(self) -> str:
        return _shown(self)

    def __reduce__(self) -> tuple[type[Designation], tuple[object, ...]]:
        """Makes a subject picklable; the read-only view of its facts is not."""
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
        """An order of entries that does not depend on their source; equal only for equal entries."""
        told = (self.list, self.document or "", self.since, self.until or FOREVER, self.authority or "")
        number = None if self.subject is None else (self.subject.scheme, self.subject.value)
        rest = (self.severity, self.grade, self.recognised, self.recorded, number, self.name, self.events)
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


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Subject:
    """An applicant or inspected subject; also one that is related to it.

    `id` is an `Identifier`, or text: a citizen id for a natural person, else a unified social credit code or, of nine
    places, an organisation code. `born` may be ISO text.

    Raises:
        InputError: for a malformed identifier or kind, another type than a field has, a day of birth of an organisation
            or another than the identifier holds, or relations of a related subject.
    """

    #: The identifier by which entries are matched to it (S6).
    id: Identifier
    #: A word of the vocabulary's kinds of subject, such as `legal-person`.
    kind: str
    #: For texts only; no measure depends on it.
    name: str | None = None
    #: Its entries on lists.
    designations: tuple[Designation, ...] = ()
    #: Its related subjects, with entries of their own (S3).
    relations: tuple[Relation, ...] = ()
    #: Entries that were found by name alone.
    name_matches: tuple[NameMatch, ...] = ()
    #: Ids of the lists whose source did not answer, sorted; they never count as clean (S10).
    unchecked: tuple[str, ...] = ()
    #: Whether there is any entry or doubt at all.
    born: date | None = None
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
        born: date | str | None = None,
    ) -> None:
        kind = arguments.word(kind, SUBJECT_KINDS)
        put = object.__setattr__
        put(self, "id", read_identifier(id, kind, arguments.NOWHERE))
        put(self, "kind", kind)
        put(self, "name", arguments.text_or_none(name))
        entries = arguments.all_of(designations, Designation, "entry")
        put(self, "designations", tuple([each if _is_read(each.subject) else _read(each, kind) for each in entries]))
        put(self, "relations", arguments.all_of(relations, Relation, "relation"))
        put(self, "name_matches", arguments.all_of(name_matches, NameMatch, "name-match"))
        put(
            self,
            "unchecked",
            tuple(sorted({arguments.text(each) for each in arguments.all_of(unchecked, str, "text")})),
        )
        put(self, "born", arguments.day_or_none(born))
        if self.born is not None and (problem := _wrong_birth(self.id, kind, self.born, arguments.NOWHERE)):
            raise InputError([problem])
        own = bool(self.designations or self.name_matches or self.unchecked)
        put(self, "burdened", own or any(relation.subject.burdened for relation in self.relations))

    def __repr__(self) -> str:
        return _shown(self)

    @property
    def shown_number(self) -> str:
        """The number as a text for people shows it: that of a natural person only by its ends."""
        person = self.kind == "natural-person" or self.id.of_person
        return self.id.masked if person else self.id.value

    @property
    def birth_date(self) -> date | None:
        """The day of birth by the identifier, else the one that was given; None: not known (S19)."""
        return self.id.birth_date() or self.born

    @classmethod
    def from_dict(cls, data: Any, file: str = "subject") -> Subject:
        """The subject that the subject schema describes; `file` names it in findings.

        Raises:
            InputError: with everything that is wrong, by line and column where `data` has them.
        """
        # Reading a document is not part of deciding: evaluating alone does not load the models.
        from .model.subject import SubjectModel
        from .reading import validate
        from .reading.origins import place_in

        model, findings = validate(SubjectModel, data, file)
        if findings or not isinstance(model, SubjectModel):
            raise InputError(findings)
        return cls.from_model(model, lambda *path: place_in(data, file, *path))

    @classmethod
    def from_model(cls, model: SubjectModel, place: Callable[..., Place]) -> Subject:
        """The subject of a validated part of a document; `place` gives the place of a path.

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
        from .reading.json_text import parse_json, why_no_json
        from .reading.tree import Refused, parse

        try:
            data = parse_json(text)
        except (ValueError, RecursionError) as error:
            broken: Exception | None = error
        else:
            broken = None
        try:
            tree, findings = parse(text, file)
        except Refused as refused:
            if broken is None:
                return cls.from_dict(data, file)
            raise InputError([why_no_json(broken, text, file) or refused.diagnostic]) from None
        if any(each.severity == "error" for each in findings):
            raise InputError(findings)
        if broken is None:
            # Parsed as JSON; the tree of the same text has the lines of errors.
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
        return Subject(
            self.id, self.kind, self.name, designations, relations, self.name_matches, self.unchecked, self.born
        )

    def to_dict(self) -> SubjectData:
        """Plain data that `from_dict` reads back to an equal subject."""
        data: SubjectData = {"id": _plain_identifier(self.id, self.kind), "kind": self.kind}
        if self.name is not None:
            data["name"] = self.name
        if self.born is not None:
            data["born"] = self.born.isoformat()
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
    """A relation to another subject; `via` says what that one is to this one. One hop: no relations of its own (S3)."""

    #: What the related subject is to this one, such as `legal-representative`.
    via: str
    #: The related subject.
    subject: Subject
    #: The first day of the relation, `from` in JSON and YAML; `date.min`: not stated.
    since: date = ALWAYS
    #: The last day of the relation; `date.max`: open.
    until: date = FOREVER

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "via", arguments.word(self.via, TIES))
        if not isinstance(self.subject, Subject):
            raise arguments.wrong("subject", self.subject)
        if self.subject.relations:
            raise InputError([finding("JS607", arguments.NOWHERE)])
        put(self, "since", ALWAYS if self.since is None else arguments.day(self.since))
        put(self, "until", FOREVER if self.until is None else arguments.day(self.until))
        if self.until < self.since:
            raise InputError([finding("JS108", arguments.NOWHERE, until=self.until, start=self.since)])

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
        value = Masked(masked(error.scheme, error.value))
        raise InputError(
            [finding("JS605", place, value=value, scheme=scheme, problem=PROBLEMS[error.problem])]
        ) from None


def _number(written: object) -> Identifier | UnreadNumber | None:
    """The number on an entry; one that cannot be read stays as it was written, since it asks for a check (S6)."""
    if written is None or isinstance(written, Identifier | UnreadNumber):
        return written
    if isinstance(written, str):
        return UnreadNumber("", written)
    if isinstance(written, Mapping) and isinstance(written.get("value"), str):
        return UnreadNumber(arguments.word(written.get("scheme"), SCHEMES), written["value"]).read_as("")
    raise arguments.wrong("identifier", written)


def _is_read(number: Identifier | UnreadNumber | None) -> bool:
    return number is None or bool(number.scheme)


def _read(entry: Designation, kind: str) -> Designation:
    """The entry of a subject of the kind, whose number was written as plain text."""
    assert isinstance(entry.subject, UnreadNumber)
    return replace(entry, subject=entry.subject.read_as(kind))


def _wrong_birth(number: Identifier, kind: str, born: date, place: Place) -> Diagnostic | None:
    """Why the day of birth cannot be that of the subject; None: it can."""
    if kind != "natural-person":
        return finding("JS605.born-organisation", place, kind=SUBJECT_KINDS[kind])
    held = number.birth_date()
    if held is None or held == born:
        return None
    return finding("JS605.born", place, value=Masked(number.masked))


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
            [self._designation(each) for each in model.designations],
            relations,
            [NameMatch(each.list_, each.name, each.document) for each in model.name_matches],
            model.unchecked,
            self._born(model, path),
        )

    def _born(self, model: RelatedSubjectModel, path: Path) -> date | None:
        """The day of birth, where it can be that of the subject."""
        if model.born is None:
            return None
        try:
            number = read_identifier(_written(model.id), model.kind, arguments.NOWHERE)
        except InputError:
            return None
        problem = _wrong_birth(number, model.kind, model.born, self.place(*path, "born"))
        self.findings.extend([problem] if problem else ())
        return None if problem else model.born

    def _designation(self, model: DesignationModel) -> Designation:
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
            subject=None if model.subject is None else _number(_written(model.subject)),
            events=tuple(Event(each.on, each.event, each.recorded, each.until) for each in model.events),
        )

    def _identifier(self, written: str | IdentifierModel, kind: str, path: Path) -> Identifier:
        try:
            return read_identifier(_written(written), kind, self.place(*path))
        except InputError as error:
            self.findings.extend(error.diagnostics)
            return _UNREADABLE


def _shown(value: Designation | Subject) -> str:
    """The `repr` of a value without numbers of persons; what is left at its default is left out."""
    told = ((each.name, getattr(value, each.name), each.default) for each in fields(value) if each.repr)
    parts = (
        f"{name}={dict(part) if isinstance(part, Mapping) else part!r}"
        for name, part, usual in told
        if part not in (usual, arguments.NO_FACTS)
    )
    return masked_text(f"{type(value).__name__}({', '.join(parts)})")


def _written(model: str | IdentifierModel) -> str | dict[str, str]:
    """An identifier as a document has it."""
    return model if isinstance(model, str) else {"scheme": model.scheme, "value": model.value}


def _day_of(event: Event) -> date:
    return event.on


def _in_order(event: Event) -> tuple[object, ...]:
    return (event.on, event.event, event.until or FOREVER, event.recorded or FOREVER)


def _plain_identifier(identifier: Identifier, kind: str) -> str | IdentifierData:
    if identifier.scheme == usual_scheme(identifier.value, kind):
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
        number = one.subject
        data["subject"] = (
            {"scheme": number.scheme, "value": number.value} if number.scheme and number.value.strip() else number.value
        )
    if one.name is not None:
        data["name"] = one.name
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
