"""Classes of data: which rows are one item of which class, when its time begins, and what it is still needed for.

An item is erased whole: an entry with all that was recorded of it, a ticket with its answers and all that was done about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...identifiers import Identifier
from ...periods import FOREVER, day_before
from ..entries import designation_of
from ..numbers import key_text
from ..receipts import receipt_of
from ..schema import (
    TABLES,
    Case,
    Closing,
    Dealt,
    Entry,
    EntryObjection,
    Granted,
    Happened,
    Import,
    KeptReceipt,
    Link,
    Lookup,
    MeasureObjection,
    Number,
    Numbered,
    Objected,
    Served,
    Settled,
    Who,
)  # fmt: skip

Said = TypeVar("Said", bound=Objected)

#: A class of data.
Data = Literal["entries", "tickets", "settlements", "lookups", "imports", "relations", "subjects", "holdings"]
DATA: tuple[Data, ...] = get_args(Data)

#: Those of them that are erased as items of their own; settlements go with their ticket.
ITEMS: tuple[Data, ...] = ("tickets", "lookups", "relations", "holdings", "entries", "imports", "subjects")

#: The table of the first row of an item, by class.
ROOTS: Mapping[Data, str] = MappingProxyType(
    {
        "entries": "designation", "tickets": "ticket", "settlements": "settlement", "lookups": "lookup",
        "imports": "import", "relations": "relation", "subjects": "subject", "holdings": "holding",
    }
)  # fmt: skip
#: Tables of which nothing is erased: they say nothing of a subject.
NEVER = frozenset({"source", "erasure"})

#: The word by which an item is named, `ticket:12`, by class.
WORDS: Mapping[str, Data] = MappingProxyType(
    {
        "entry": "entries", "ticket": "tickets", "lookup": "lookups", "import": "imports", "relation": "relations",
        "subject": "subjects", "holding": "holdings",
    }
)  # fmt: skip

#: What an item is needed for: one of `IN_USE`, or the item that needs it.
Need: TypeAlias = str

#: What an item is needed for by itself: it is open, in force or the last one, or an objection to it is not answered.
IN_USE: frozenset[Need] = frozenset({"open", "in-force", "last", "objection"})


@dataclass(frozen=True, slots=True)
class Found:
    """An item as it is in the tables."""

    data: Data
    #: The number of its first row.
    id: int
    #: The last day on which it was in use; None: it is still.
    ended: date | None
    #: The last day on which something was done about it; None: nothing was.
    settled: date | None
    #: What it is needed for.
    needs: tuple[Need, ...]
    #: Its rows.
    rows: tuple[Numbered, ...]

    @property
    def name(self) -> str:
        """By which it is named: `ticket:12`."""
        return f"{next(word for word, data in WORDS.items() if data == self.data)}:{self.id}"


def class_of(table: str) -> Data | None:
    """The class whose items have the rows of a table; None: nothing of it is erased.

    A table without a class of its own belongs to what its rows refer to first, the file that they came in apart.
    """
    if table in NEVER:
        return None
    for data, root in ROOTS.items():
        if root == table:
            return data
    for column in TABLES[table].__table__.columns:
        for key in column.foreign_keys:
            parent = key.column.table.name
            if parent not in (table, "import"):
                return class_of(parent)
    # Rows of a file that are nothing else.
    return "imports" if any(key.column.table.name == "import" for key in TABLES[table].__table__.foreign_keys) else None


def _tables(data: Data) -> tuple[type[Numbered], ...]:
    """What belongs to an item beside its first rows: the tables of its class, and of a ticket those of settlements."""
    classes = ("tickets", "settlements") if data == "tickets" else (data,)
    return tuple(each for name, each in TABLES.items() if class_of(name) in classes)


def _with_rows(session: Session, data: Data, roots: Iterable[Numbered]) -> tuple[Numbered, ...]:
    """The rows of an item: the first ones, and all that refer to a row of it."""
    found: dict[str, dict[int, Numbered]] = {}
    for each in roots:
        found.setdefault(each.__tablename__, {})[each.id] = each
    for table in _tables(data):
        for column in table.__table__.columns:
            for key in column.foreign_keys:
                parents = [*found.get(key.column.table.name, ())]
                if key.column.table.name != table.__tablename__ and parents and key.column.key == "id":
                    for row in session.scalars(select(table).where(column.in_(parents)).order_by(table.id)):
                        found.setdefault(table.__tablename__, {})[row.id] = row
    return tuple(row for name in TABLES for row in found.get(name, {}).values())


class Needs:
    """What items are needed for, looked up once: kept tickets, and the entries and subjects that they speak of."""

    def __init__(self, session: Session) -> None:
        self._session = session
        #: Items that are to be erased too, and so need nothing.
        self.gone: set[Need] = set()
        self._entries: dict[tuple[object, ...], list[Need]] | None = None
        self._keys: dict[str, list[Need]] | None = None

    def of_entry(self, row: Entry) -> tuple[Need, ...]:
        """The kept tickets whose answers speak of an entry: what happens to it has to reach them."""
        if self._entries is None:
            self._entries = {}
            for receipt in self._session.scalars(select(KeptReceipt).order_by(KeptReceipt.id)):
                for identity in _entries_in(receipt):
                    needs = self._entries.setdefault(identity, [])
                    if (name := f"ticket:{receipt.ticket_id}") not in needs:
                        needs.append(name)
                self._session.expunge(receipt)
        identity = (row.list, row.key, row.document, None if row.document else row.since)
        return tuple(each for each in self._entries.get(identity, ()) if each not in self.gone)

    def of_subject(self, keys: Iterable[str], number: int) -> tuple[Need, ...]:
        """What is kept under one of these numbers, and the relations of the subject."""
        if self._keys is None:
            self._keys = {}
            for name, table, column in (
                ("entry", Entry, Entry.entry), ("ticket", Case, Case.id), ("holding", Granted, Granted.holding),
            ):  # fmt: skip
                for key, id_ in self._session.execute(select(table.key, column).distinct().order_by(column)):
                    self._keys.setdefault(key, []).append(f"{name}:{id_}")
        found = [need for key in keys for need in self._keys.get(key, ())]
        links: dict[tuple[int, int, str], int] = {}
        asked = select(Link).where((Link.subject_id == number) | (Link.related_id == number)).order_by(Link.id)
        for each in self._session.scalars(asked):
            links.setdefault((each.subject_id, each.related_id, each.via), each.id)
        found += [f"relation:{each}" for each in links.values()]
        return tuple(each for each in dict.fromkeys(found) if each not in self.gone)


def _entries_in(receipt: KeptReceipt) -> Iterator[tuple[object, ...]]:
    """What makes each entry the same, of all that an answer was given with."""
    subject = receipt_of(receipt).question.subject
    for who in (subject, *(each.subject for each in subject.relations)):
        for each in who.designations:
            number = who.id if each.subject is None else each.subject
            if isinstance(number, Identifier):
                since = None if each.document else each.since.isoformat()
                yield each.list, key_text(number), each.document, since


def _entries(session: Session, on: date) -> Iterator[Found]:
    groups: dict[int, list[Entry]] = {}
    for row in session.scalars(select(Entry).order_by(Entry.id)):
        groups.setdefault(row.entry, []).append(row)
    events: dict[int, list[Happened]] = {}
    for event in session.scalars(select(Happened).order_by(Happened.id)):
        events.setdefault(event.entry, []).append(event)
    said = session.scalars(select(EntryObjection).order_by(EntryObjection.id))
    objected = {each.entry for each in _unanswered(said)}
    for number, rows in groups.items():
        happened = events.get(number, [])
        last = _last_day(rows[-1], happened, on)
        if last is not None:
            # What was recorded after its end has been of use since then only.
            recorded = [each.recorded for each in rows] + [each.recorded for each in happened]
            last = max(last, *map(date.fromisoformat, recorded))
        needs = ("in-force",) * (last is None) + ("objection",) * (number in objected)
        yield Found("entries", number, last, None, needs, tuple(rows))


def _unanswered(said: Iterable[Said]) -> list[Said]:
    """The last rows of the objections that are not answered, of all that was said of them in its order."""
    return [each for each in {each.objection: each for each in said}.values() if each.result is None]


def _last_day(row: Entry, events: list[Happened], on: date) -> date | None:
    """The last day of an entry that has ended by the day; None: it is in force, or will be."""
    entry = designation_of(row, events, None)
    ended = entry.ended_by(on)
    last = entry.last_day(on, FOREVER) if ended is None else max(day_before(ended.on), date.min)
    return last if ended is not None or last < on else None


def _tickets(session: Session, _: date) -> Iterator[Found]:
    ends = {each.id: each for each in session.scalars(select(Closing))}
    done: dict[int | None, str] = {}
    for table in (Settled, Dealt, Served):
        for ticket, written in session.execute(select(table.ticket_id, table.written)):
            done[ticket] = max(done.get(ticket, ""), written)
    said = session.scalars(select(MeasureObjection).order_by(MeasureObjection.id))
    objected = {each.ticket_id for each in _unanswered(said)}
    for row in session.scalars(select(Case).order_by(Case.id)):
        end = ends.get(row.id)
        needs = ("open",) * (end is None) + ("objection",) * (row.id in objected)
        yield Found(
            "tickets", row.id, None if end is None else _day(end.written),
            _day(done[row.id]) if row.id in done else None, needs, (row,),
        )  # fmt: skip


def _lookups(session: Session, _: date) -> Iterator[Found]:
    for row in session.scalars(select(Lookup).order_by(Lookup.id)):
        yield Found("lookups", row.id, date.fromisoformat(row.day), None, (), (row,))


def _imports(session: Session, _: date) -> Iterator[Found]:
    rows = session.scalars(select(Import).order_by(Import.id)).all()
    last = {each.list: each.id for each in rows}
    for row in rows:
        # The next file of the list is compared with the last one.
        yield Found("imports", row.id, _day(row.written), None, ("last",) * (last[row.list] == row.id), (row,))


def _relations(session: Session, on: date) -> Iterator[Found]:
    groups: dict[tuple[int, int, str], list[Link]] = {}
    for row in session.scalars(select(Link).order_by(Link.id)):
        groups.setdefault((row.subject_id, row.related_id, row.via), []).append(row)
    for rows in groups.values():
        last = rows[-1].until
        ended = None if last is None or last >= on.isoformat() else max(last, *(each.recorded for each in rows))
        day = None if ended is None else date.fromisoformat(ended)
        yield Found("relations", rows[0].id, day, None, ("in-force",) if day is None else (), tuple(rows))


def _holdings(session: Session, on: date) -> Iterator[Found]:
    groups: dict[int, list[Granted]] = {}
    for row in session.scalars(select(Granted).order_by(Granted.id)):
        groups.setdefault(row.holding, []).append(row)
    for number, rows in groups.items():
        ends = [] if rows[-1].until is None else [date.fromisoformat(rows[-1].until)]
        if rows[-1].ended is not None:
            ends.append(day_before(date.fromisoformat(rows[-1].ended)))
        last = min(ends, default=FOREVER)
        day = None if last >= on else max(last, *(_day(each.written) for each in rows))
        yield Found("holdings", number, day, None, ("in-force",) if day is None else (), tuple(rows))


def _subjects(session: Session, _: date) -> Iterator[Found]:
    numbers: dict[int, list[Number]] = {}
    for each in session.scalars(select(Number).order_by(Number.id)):
        numbers.setdefault(each.subject_id, []).append(each)
    for row in session.scalars(select(Who).order_by(Who.id)):
        own = numbers.get(row.id, [])
        last = max(map(_day, (row.written, *(each.written for each in own))))
        yield Found("subjects", row.id, last, None, (), (row, *own))


_FIND: Mapping[Data, Callable[[Session, date], Iterator[Found]]] = MappingProxyType(
    {
        "entries": _entries, "tickets": _tickets, "lookups": _lookups, "imports": _imports, "relations": _relations,
        "subjects": _subjects, "holdings": _holdings,
    }
)  # fmt: skip


def items_of(session: Session, data: Data, on: date) -> Iterator[Found]:
    """The items of a class as they are on a day, in order of their numbers."""
    return _FIND[data](session, on)


def needed(found: Found, needs: Needs) -> tuple[Need, ...]:
    """All that an item is needed for, also by other items."""
    if found.data == "entries":
        rows = [each for each in found.rows if isinstance(each, Entry)]
        return (*found.needs, *dict.fromkeys(need for each in rows for need in needs.of_entry(each)))
    if found.data == "subjects":
        keys = [each.key for each in found.rows if isinstance(each, Number)]
        return (*found.needs, *needs.of_subject(keys, found.id))
    return found.needs


def rows_of(session: Session, found: Found) -> tuple[Numbered, ...]:
    """All rows of an item, each after those that it refers to."""
    rows = _with_rows(session, found.data, found.rows)
    if found.data == "holdings":
        # What was done about a holding names it by its first row, and refers to no ticket.
        asked = select(Dealt).where(Dealt.holding == found.id, Dealt.ticket_id.is_(None)).order_by(Dealt.id)
        rows = (*rows, *session.scalars(asked))
    return rows


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:10])
