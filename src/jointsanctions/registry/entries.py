"""Entries in the tables: what was known on a day, and what a new row adds to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..designations import Designation, Event
from ..diagnostics import Place, RegistryError, finding
from ..identifiers import Identifier
from ..vocabulary import SubjectKind
from .database import parts
from .numbers import Pseudonyms, key_text, of_text
from .schema import Entry, Happened, Number
from .writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..shapes.registry import KnownEntryData

#: The columns by which two rows of one entry are the same.
_SAID = (
    "kind", "name", "since", "until", "document", "authority", "recognised", "severity", "grade", "facts", "scheme", "value",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """A subject as a list names it, with its entry."""

    #: Its number.
    number: Identifier
    #: Its kind.
    kind: SubjectKind
    #: The entry.
    entry: Designation
    #: The name in the list.
    name: str | None = None

    def __repr__(self) -> str:
        return f"<Listed {self.number.masked} on {self.entry.list}>"


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that the registry has, as lists of entries show it."""

    #: By which it is named in the registry.
    id: int
    #: The id of the list.
    list: str
    #: The number, of a person by its last places only.
    masked: str
    #: The name in the list.
    name: str | None
    #: The number of the document.
    document: str | None
    #: Its first day.
    since: str
    #: Its last day; None: open.
    until: str | None

    def to_dict(self) -> KnownEntryData:
        """Plain data for JSON."""
        return {
            "id": self.id, "list": self.list, "number": self.masked, "name": self.name,
            "document": self.document, "from": self.since, "until": self.until,
        }  # fmt: skip


@dataclass(slots=True)
class Added:
    """What became of the rows that were put in."""

    #: Entries that were not there.
    added: int = 0
    #: Entries that say something else now, or to which something has happened.
    changed: int = 0
    #: Entries that were there just so.
    same: int = 0
    #: The ids of all of them.
    entries: list[int] = field(default_factory=list)


def numbers_of(session: Session, own: Identifier) -> dict[str, bool]:
    """The keys of all numbers of the subject with this one, and whether each is another than the one that was given."""
    key = key_text(own)
    row = session.scalars(select(Number).where(Number.key == key)).first()
    if row is None:
        return {key: False}
    keys = session.scalars(select(Number.key).where(Number.subject_id == row.subject_id))
    return {each: each != key for each in keys}


def entries_of(
    session: Session, own: Identifier, lists: Collection[str] | None, known_on: date | None
) -> tuple[Designation, ...]:
    """The entries of who has this number, on the lists, and of the same documents on others."""
    keys = numbers_of(session, own)
    rows = on_lists(_latest(session, Entry.key.in_([*keys]), known_on).values(), lists)
    return designations_of(rows, events_of(session, [each.entry for each in rows], known_on), keys, own)


def on_lists(rows: Iterable[Entry], lists: Collection[str] | None) -> list[Entry]:
    """The entries of a subject on the lists, and of the same documents on others (S16); None: all."""
    found = [*rows]
    if lists is None:
        return found
    documents = {each.document for each in found if each.list in lists and each.document is not None}
    return [each for each in found if each.list in lists or each.document in documents]


def designations_of(
    rows: Iterable[Entry], events: Mapping[int, Iterable[Happened]], keys: Mapping[str, bool], own: Identifier
) -> tuple[Designation, ...]:
    """The entries of a subject with their events by entry; `keys` are those of its numbers, and whether each is another than
    its own.
    """
    return tuple(
        designation_of(each, events.get(each.entry, ()), None if keys[each.key] else own)
        for each in sorted(rows, key=lambda each: each.entry)
    )


def designation_of(row: Entry, events: Iterable[Happened], own: Identifier | None) -> Designation:
    """The entry of a row; `own` is the number of who is asked about, None where this is known to be another of its numbers."""
    number = of_text(row.scheme, row.value)
    return Designation(
        list=row.list,
        since=row.since,
        until=row.until,
        document=row.document,
        authority=row.authority,
        recognised=row.recognised,
        severity=row.severity,
        grade=row.grade,
        facts=row.facts,
        recorded=row.recorded,
        subject=None if own is None or number.ties_to(own) else number,
        events=[Event(each.event, on=each.on, until=each.until, recorded=each.recorded) for each in events],
        name=row.name,
        # Whatever the list says has been recorded: what cannot be is for a person to look at, and no error.
        as_recorded=True,
    )


def known_of(row: Entry) -> Known:
    """The entry of a row as lists of entries show it."""
    return Known(row.entry, row.list, row.masked, row.name, row.document, row.since, row.until)


def standing(session: Session, name: str, on: date) -> Iterator[Known]:
    """The entries of a list that have not ended by the day, as far as is known, in order of their ids."""
    return map(known_of, standing_rows(session, name, on))


def standing_rows(session: Session, name: str, on: date) -> Iterator[Entry]:
    """The rows of the entries that `standing` shows."""
    rows = [*_latest(session, Entry.list == name, None).values()]
    events = events_of(session, [each.entry for each in rows])
    for each in sorted(rows, key=lambda each: each.entry):
        if each.until is not None and each.until < on.isoformat() and not extended(events.get(each.entry, ())):
            continue
        if designation_of(each, events.get(each.entry, ()), None).ended_by(on) is None:
            yield each


def last_row(session: Session, entry: int) -> Entry:
    """What was recorded of an entry last.

    Raises:
        RegistryError: JS887, for an entry that is not there.
    """
    row = session.scalars(select(Entry).where(Entry.entry == entry).order_by(Entry.id.desc()).limit(1)).first()
    if row is None:
        raise RegistryError([finding("JS887.no-entry", Place("entry"), id=str(entry))])
    return row


def on_list(session: Session, name: str) -> Iterator[tuple[Entry, Designation]]:
    """All entries of a list as they are known, in order of their ids: what was recorded last, with what has happened."""
    rows = [*_latest(session, Entry.list == name, None).values()]
    events = events_of(session, [each.entry for each in rows])
    for each in sorted(rows, key=lambda each: each.entry):
        yield each, designation_of(each, events.get(each.entry, ()), None)


def put(
    writer: Writer, pseudonyms: Pseudonyms, rows: Sequence[Listed], import_id: int | None, told: Callable[[int], None]
) -> Added:
    """Adds what is new of the rows; what the registry has already is not written again.

    Rows of one list, number and document are one entry, rows without a document where their first day is the same.
    """
    result, session = Added(), writer.session
    kept = [(each, pseudonyms.number(each.number, each.kind)) for each in rows]
    there = _there(session, kept)
    happened = events_of(session, [each.entry for each in there.values()])
    for count, (each, number) in enumerate(kept, 1):
        fields = _fields(each, number, pseudonyms)
        before = there.get(_identity(fields))
        if before is None or any(getattr(before, name) != fields[name] for name in _SAID):
            number_of_row = writer.id_for(Entry)
            recorded = (each.entry.recorded and each.entry.recorded.isoformat()) or writer.today
            if before is not None:
                # A correction is known from the day on which it was made, whenever the entry was.
                recorded = max(recorded, before.recorded, writer.today if each.entry.recorded is None else "")
            row = writer.add(
                Entry, **fields, entry=number_of_row if before is None else before.entry, recorded=recorded,
                import_id=import_id,
            )  # fmt: skip
            there[_identity(fields)] = row
            changed = "added" if before is None else "changed"
        else:
            row, changed = before, "same"
        known: set[tuple[str, str, str | None]]
        known = {(one.event, one.on, one.until) for one in happened.get(row.entry, ())}
        for one in each.entry.events:
            told_of = (one.event, one.on.isoformat(), None if one.until is None else one.until.isoformat())
            if told_of not in known:
                known.add(told_of)
                new = add_event(writer, row.entry, one, import_id=import_id)
                happened.setdefault(row.entry, []).append(new)
                changed = "changed" if changed == "same" else changed
        setattr(result, changed, getattr(result, changed) + 1)
        result.entries.append(row.entry)
        told(count)
    return result


def add_event(
    writer: Writer, entry: int, event: Event, *, import_id: int | None = None, by: str | None = None
) -> Happened:
    """A new row for what happened to an entry."""
    return writer.add(
        Happened, entry=entry, event=event.event, on=event.on.isoformat(),
        until=None if event.until is None else event.until.isoformat(),
        recorded=writer.today if event.recorded is None else event.recorded.isoformat(),
        import_id=import_id, by=by,
    )  # fmt: skip


def _latest(session: Session, where: ColumnElement[bool], known_on: date | None) -> dict[int, Entry]:
    """By entry the last row that was known on the day."""
    asked = select(Entry).where(where).order_by(Entry.id)
    if known_on is not None:
        asked = asked.where(Entry.recorded <= known_on.isoformat())
    return {each.entry: each for each in session.scalars(asked)}


def events_of(session: Session, entries: Sequence[int], known_on: date | None = None) -> dict[int, list[Happened]]:
    """What has happened to entries, as far as it was known on the day; None: all."""
    found: dict[int, list[Happened]] = {}
    for part in parts(entries):
        asked = select(Happened).where(Happened.entry.in_(part)).order_by(Happened.id)
        if known_on is not None:
            asked = asked.where(Happened.recorded <= known_on.isoformat())
        for each in session.scalars(asked):
            found.setdefault(each.entry, []).append(each)
    return found


def extended(events: Iterable[Happened]) -> bool:
    """Whether the last day of the entry was moved."""
    return any(each.event == "extended" for each in events)


def _there(session: Session, rows: Sequence[tuple[Listed, Identifier]]) -> dict[tuple[object, ...], Entry]:
    """The entries that the registry has of the numbers of the rows, by what makes them the same entry."""
    keys = sorted({key_text(number) for _, number in rows})
    lists = {each.entry.list for each, _ in rows}
    found: dict[int, Entry] = {}
    for part in parts(keys):
        found |= _latest(session, Entry.key.in_(part) & Entry.list.in_(lists), None)
    return {_identity(each.content()): each for each in found.values()}


def _identity(fields: Mapping[str, Any]) -> tuple[object, ...]:
    """What makes two rows the same entry."""
    document = fields["document"]
    return (fields["list"], fields["key"], document, None if document else fields["since"])


def _fields(listed: Listed, number: Identifier, pseudonyms: Pseudonyms) -> dict[str, Any]:
    own = listed.number if pseudonyms.hides(listed.number, listed.kind) else None
    entry = pseudonyms.entry(listed.entry, listed.kind, own)
    return {
        "list": entry.list,
        "key": key_text(number),
        "scheme": number.scheme,
        "value": number.value,
        "masked": pseudonyms.masked(listed.number, listed.kind),
        "kind": listed.kind,
        "name": pseudonyms.words(listed.name) if listed.name is not None else entry.name,
        "since": entry.since.isoformat(),
        "until": None if entry.until is None else entry.until.isoformat(),
        "document": entry.document,
        "authority": entry.authority,
        "recognised": None if entry.recognised is None else entry.recognised.isoformat(),
        "severity": entry.severity,
        "grade": entry.grade,
        "facts": {name: each.isoformat() if isinstance(each, date) else each for name, each in entry.facts.items()},
    }
