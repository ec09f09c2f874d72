"""The subject of a question: its entries on lists, and its related subjects.

All values are immutable. `Subject.from_dict` takes what the subject schema describes; the constructors take the same in
Python. Both refuse malformed identifiers: an entry is matched by identifier and never by name (S6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from . import arguments
from .designations import Designation, NameMatch, designation_of, name_match_of
from .diagnostics import Diagnostic, InputError, Masked, Place, finding
from .fields import Field
from .identifiers import Identifier, IdentifierError, UnreadNumber, usual_scheme
from .keys import Unknown
from .periods import ALWAYS, FOREVER
from .scalars import exact_text
from .vocabulary import SUBJECT_KINDS, TIES, SubjectKind, Tie

if TYPE_CHECKING:
    from .model.subject import IdentifierModel, RelatedSubjectModel, RelationModel
    from .plain_subject import PlainIdentifier, PlainRelation, PlainSubject
    from .shapes.question import (
        IdentifierData,
        RelationData,
        SubjectData,
    )

Path = tuple[str | int, ...]
T = TypeVar("T")

_UNREADABLE = Identifier("local", "-")


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Subject(Field):
    """An applicant or inspected subject; also one that is related to it.

    An entry, a relation or a name that is given twice in the same words is given once (S16).
    `id` is an `Identifier`, scheme and value, or text: a citizen id for a natural person, else a unified social credit code
    or, of nine places, an organisation code. Days may be ISO text or moments; entries, relations and matches mappings as
    in JSON.

    Raises:
        InputError: for a malformed identifier or kind, another type than a field has, a day of birth of an organisation
            or another than the identifier holds, or relations of a related subject.
    """

    _shape: ClassVar[str] = "SubjectModel"

    #: The identifier by which entries are matched to it (S6).
    id: Identifier
    #: A word of the vocabulary's kinds of subject, such as `legal-person`.
    kind: SubjectKind
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
    #: The day of birth of a person whose number holds none (S19).
    born: date | None = None
    #: Whether there is anything at all to look at.
    burdened: bool = field(init=False, repr=False, compare=False)
    #: Whether only entries of its own are to be looked at, and of these only lists and days: no relation, name or event, nothing
    #: that makes anybody doubt whose they are.
    plain: bool = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        id: str | Identifier | Mapping[str, str] | tuple[str, str],  # noqa: A002 - the name of the field in the documents
        kind: SubjectKind,
        name: str | None = None,
        designations: Iterable[Designation | Mapping[str, Any]] = (),
        relations: Iterable[Relation | Mapping[str, Any]] = (),
        name_matches: Iterable[NameMatch | Mapping[str, Any]] = (),
        unchecked: Iterable[str] = (),
        born: arguments.DayLike | None = None,
    ) -> None:
        kind = arguments.word(kind, SUBJECT_KINDS, "subject.kind")
        number = id if isinstance(id, Identifier) else read_identifier(id, kind, Place("subject.id"))
        born = arguments.day_or_none(born, "subject.born")
        if born is not None and (problem := _wrong_birth(number, kind, born, Place("subject.born"))):
            raise InputError([problem])
        entries = arguments.all_of(designations, Designation, "entry", "subject.designations", Designation.from_dict)
        related = arguments.all_of(relations, Relation, "relation", "subject.relations", Relation.from_dict)
        matches = arguments.all_of(name_matches, NameMatch, "name-match", "subject.name_matches", NameMatch.from_dict)
        lists = arguments.all_of(unchecked, str, "text", "subject.unchecked")
        put = object.__setattr__
        put(self, "id", number)
        put(self, "kind", kind)
        put(self, "name", arguments.text_or_none(name, "subject.name"))
        if entries:
            read = tuple([each if _is_read(each.subject) else _read(each, kind) for each in entries])
            entries = _each_once(read, _facts_told)
        put(self, "designations", entries)
        put(self, "relations", _each_once(related, _facts_of_entries))
        put(self, "name_matches", _each_once(matches))
        put(
            self,
            "unchecked",
            tuple(sorted({arguments.text(each, "subject.unchecked") for each in lists})) if lists else (),
        )
        put(self, "born", born)
        tell_at_a_glance(self)

    def __repr__(self) -> str:
        return arguments.shown(self)

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
    def from_dict(cls, data: object, file: str = "subject", *, unknown: Unknown = "refuse") -> Subject:
        """The subject that the subject schema describes; `file` names it in findings.

        With `unknown="ignore"` keys that are not known are passed over, as another system may have more to say; a key
        that is misspelt then says nothing.

        Raises:
            InputError: with everything that is wrong, by line and column where `data` has them.
        """
        if unknown == "refuse" and (subject := cls._plainly(data)) is not None:
            return subject
        from .reading.origins import place_in

        model = arguments.read("SubjectModel", data, file, unknown)
        return cls._from_model(model, lambda *path: place_in(data, file, *path))

    @classmethod
    def _plainly(cls, data: Any) -> Subject | None:
        """The subject that usual data describes; None where the models have to say what it is, or what is wrong with it."""
        from .plain_subject import read_plainly

        parts = read_plainly(data)
        if parts is None:
            return None
        try:
            return cls._from_model(parts, lambda *_: Place("subject"))
        except InputError:
            return None

    @classmethod
    def _from_model(cls, model: RelatedSubjectModel | PlainSubject, place: Callable[..., Place]) -> Subject:
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
    def from_json(cls, text: str | bytes, file: str = "subject", *, unknown: Unknown = "refuse") -> Subject:
        """As `from_dict`, from JSON (or YAML) text, which may be bytes in UTF-8.

        Raises:
            InputError: as `from_dict`, also for text that is neither.
        """
        from .reading.json_text import read_text

        return read_text(text, file, lambda data: cls.from_dict(data, file, unknown=unknown), cls._plainly)

    def as_known_on(self, day: arguments.DayLike) -> Subject:
        """The subject as it was known on the day: without the entries and events that became known later."""
        day = arguments.day(day, "day")
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
            data["designations"] = [each.to_dict() for each in self.designations]
        if self.relations:
            data["relations"] = [each.to_dict() for each in self.relations]
        if self.name_matches:
            data["name_matches"] = [each.to_dict() for each in self.name_matches]
        if self.unchecked:
            data["unchecked"] = list(self.unchecked)
        return data


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Relation(Field):
    """A relation to another subject; `via` says what that one is to this one. One hop: no relations of its own (S3).

    Raises:
        InputError: for a word outside the vocabulary, a day that is none, crossed days, another type than a field has, or a
            related subject with relations of its own.
    """

    _shape: ClassVar[str] = "RelationModel"

    #: What the related subject is to this one, such as `legal-representative`.
    via: Tie
    #: The related subject.
    subject: Subject
    #: The first day of the relation, `from` in JSON and YAML; `date.min`: not stated.
    since: date = ALWAYS
    #: The last day of the relation; `date.max`: open.
    until: date = FOREVER

    def __init__(
        self,
        via: Tie,
        subject: Subject | Mapping[str, Any],
        since: arguments.DayLike | None = ALWAYS,
        until: arguments.DayLike | None = FOREVER,
    ) -> None:
        via = arguments.word(via, TIES, "relation.via")
        if not isinstance(subject, Subject):
            subject = _related(subject, "relation.subject")
        if subject.relations:
            raise InputError([finding("JS607", Place("relation.subject"))])
        first = arguments.day_or_none(since, "relation.since") or ALWAYS
        last = arguments.day_or_none(until, "relation.until") or FOREVER
        if last < first:
            raise InputError([finding("JS108", Place("relation.until"), until=last, start=first)])
        put = object.__setattr__
        put(self, "via", via)
        put(self, "subject", subject)
        put(self, "since", first)
        put(self, "until", last)

    def __repr__(self) -> str:
        return arguments.shown(self)

    @classmethod
    def from_dict(cls, data: object, file: str = "relation", *, unknown: Unknown = "refuse") -> Relation:
        """The relation that its JSON describes; as `Subject.from_dict`."""
        from .reading.origins import place_in

        model = arguments.read("RelationModel", data, file, unknown)
        subject = Subject._from_model(model.subject, lambda *path: place_in(data, file, "subject", *path))
        return cls(model.via, subject, model.from_, model.until)

    def to_dict(self) -> RelationData:
        """Plain data as the subject schema describes it; open ends are left out."""
        data: RelationData = {"via": self.via, "subject": self.subject.to_dict()}
        if self.since != ALWAYS:
            data["from"] = self.since.isoformat()
        if self.until != FOREVER:
            data["until"] = self.until.isoformat()
        return data


def _each_once(parts: tuple[T, ...], more: Callable[[T], object] = lambda _: None) -> tuple[T, ...]:
    """The parts without those that repeat another; `more` tells apart what their hash does not, so that it stays linear."""
    if len(parts) < 2:
        return parts
    return tuple([each for each, _ in dict.fromkeys([(each, more(each)) for each in parts])])


def _facts_told(entry: Designation) -> object:
    return repr(sorted(entry.facts.items())) if entry.facts else None


def _facts_of_entries(relation: Relation) -> object:
    return tuple([_facts_told(each) for each in relation.subject.designations])


def _related(given: object, field: str) -> Subject:
    if isinstance(given, Mapping):
        return Subject.from_dict(given, field)
    raise arguments.wrong("subject", given, field)


def read_identifier(written: object, kind: SubjectKind, place: Place) -> Identifier:
    """The identifier of a subject of this kind, as text or as scheme and value.

    Raises:
        InputError: JS605, with what is wrong with it.
    """
    if isinstance(written, Identifier):
        return written
    try:
        if isinstance(written, str):
            text = exact_text(written)
            return Identifier(usual_scheme(text, kind), text)
        if isinstance(written, Mapping) and written.keys() != {"scheme", "value"}:
            model = arguments.read("IdentifierModel", written, place.file)
            return Identifier(model.scheme, model.value)
        return Identifier(*arguments.pair_of(written, "identifier", place.file))
    except IdentifierError as error:
        raise InputError([each.at(place) for each in error.diagnostics]) from None


def tell_at_a_glance(subject: Subject) -> None:
    """Sets what is asked of every subject first: `burdened` and `plain`."""
    entries, related = subject.designations, subject.relations
    doubtful = bool(subject.name_matches or subject.unchecked)
    burdened = bool(entries) or doubtful or any(each.subject.burdened for each in related)
    plain = not related and not doubtful and not subject.id.denies(subject.kind) and all(map(_is_plain, entries))
    if plain and entries and subject.kind == "natural-person" and (born := subject.birth_date) is not None:
        plain = all(born <= each.since for each in entries)
    object.__setattr__(subject, "burdened", burdened)
    object.__setattr__(subject, "plain", plain)


def _is_plain(entry: Designation) -> bool:
    return not entry.events and not entry.facts and entry.name is None and entry.subject is None


def _is_read(number: Identifier | UnreadNumber | None) -> bool:
    return number is None or bool(number.scheme)


def _read(entry: Designation, kind: SubjectKind) -> Designation:
    """The entry of a subject of the kind, whose number was written as plain text."""
    assert isinstance(entry.subject, UnreadNumber)
    return replace(entry, subject=entry.subject.read_as(kind))


def _wrong_birth(number: Identifier, kind: SubjectKind, born: date, place: Place) -> Diagnostic | None:
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

    def subject(self, model: RelatedSubjectModel | PlainSubject) -> Subject:
        related: tuple[RelationModel | PlainRelation, ...] = getattr(model, "relations", ())
        return self._one(
            model,
            (),
            [
                Relation(each.via, self._one(each.subject, ("relations", number, "subject")), each.from_, each.until)
                for number, each in enumerate(related)
            ],
        )

    def _one(
        self, model: RelatedSubjectModel | PlainSubject, path: Path, relations: Iterable[Relation] = ()
    ) -> Subject:
        return Subject(
            self._identifier(model.id, model.kind, (*path, "id")),
            model.kind,
            model.name,
            [designation_of(each) for each in model.designations],
            relations,
            [name_match_of(each) for each in model.name_matches],
            model.unchecked,
            self._born(model, path),
        )

    def _born(self, model: RelatedSubjectModel | PlainSubject, path: Path) -> date | None:
        """The day of birth, where it can be that of the subject."""
        if model.born is None:
            return None
        try:
            number = read_identifier(_written(model.id), model.kind, self.place(*path, "id"))
        except InputError:
            return None
        problem = _wrong_birth(number, model.kind, model.born, self.place(*path, "born"))
        self.findings.extend([problem] if problem else ())
        return None if problem else model.born

    def _identifier(
        self, written: str | IdentifierModel | PlainIdentifier, kind: SubjectKind, path: Path
    ) -> Identifier:
        try:
            return read_identifier(_written(written), kind, self.place(*path))
        except InputError as error:
            self.findings.extend(error.diagnostics)
            return _UNREADABLE


def _written(model: str | IdentifierModel | PlainIdentifier) -> str | dict[str, str]:
    """An identifier as a document has it."""
    return model if isinstance(model, str) else {"scheme": model.scheme, "value": model.value}


def _plain_identifier(identifier: Identifier, kind: SubjectKind) -> str | IdentifierData:
    if identifier.scheme == usual_scheme(identifier.value, kind):
        return identifier.value
    return {"scheme": identifier.scheme, "value": identifier.value}
