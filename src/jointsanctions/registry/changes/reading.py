"""What of a registry a change can touch: tickets with what was carried out, holdings, and which of them depend on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Row as Columns
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute as Column
from sqlalchemy.orm import Session

from ...subjects import Subject
from ..database import parts
from ..numbers import key_text
from ..schema import Case, Closing, Entry, Granted, Happened, Kept, KeptReceipt, Link, Number, Numbered, Settled
from .moments import Extent, Moment, records_between

if TYPE_CHECKING:
    from ...shapes.changes import CauseData

R = TypeVar("R", bound=Numbered)
V = TypeVar("V", int, str)


@dataclass(frozen=True, slots=True)
class Ticketed:
    """A ticket with its last receipt, whose text is read when it is needed."""

    #: The number of the ticket, and of its receipt.
    id: int
    receipt: int
    case_number: str
    matter: str
    step: str
    #: The day asked about.
    on: str
    masked: str
    #: What the host asked, as it was kept with the receipt.
    asked: Mapping[str, Any]
    #: The digest of the receipt, and of the lists by which it was made.
    digest: str
    catalogue: str
    #: When the receipt was written.
    written: str
    closed: bool
    #: The keys of the numbers of who it is about, as the host gave them.
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that came to be known between two moments."""

    #: A word of the changes, or of the events.
    change: str
    #: The id of the entry; None: it is no entry.
    entry: int | None = None
    #: The id of the list.
    list: str | None = None
    #: The number of the document.
    document: str | None = None
    #: The day of the event, or the first day of the entry.
    on: str | None = None
    #: The number of the listed subject, of a person by its last places only.
    masked: str | None = None
    #: The number of the import that brought it.
    imported: int | None = None

    def to_dict(self) -> CauseData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "change": self.change, "entry": self.entry, "list": self.list, "document": self.document, "on": self.on,
            "number": self.masked, "imported": self.imported,
        }  # fmt: skip


@dataclass(slots=True)
class Changed:
    """What came to be known between two moments, by the key of the number that it is about."""

    causes: dict[str, list[Cause]] = field(default_factory=lambda: defaultdict(list))
    #: Lists of which it was said that they are kept whole from now on, or that they are not.
    lists: dict[str, bool] = field(default_factory=dict)
    #: What there was when each ticket was opened that was not there at the first moment.
    opened: dict[int, Extent] = field(default_factory=dict)
    #: The keys of subjects to whom somebody of the causes is related, by their own keys.
    through: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of(self, keys: Iterable[str]) -> tuple[Cause, ...]:
        """What is about one of the numbers, or about somebody related to them."""
        names = [name for key in keys for name in (key, *sorted(self.through.get(key, ())))]
        return tuple(dict.fromkeys(each for name in names for each in self.causes.get(name, ())))


def changed(session: Session, first: Moment, last: Moment, at: Extent) -> Changed:
    """What came to be known between two moments; `at` is what there was at the first."""
    found = Changed()
    rows: dict[str, list[int]] = defaultdict(list)
    so_far = dict(at.last)
    for seq, record in records_between(session, first.seq, last.seq):
        for table, number in record:
            rows[table].append(number)
            if table in so_far:
                so_far[table] = max(so_far[table], number)
        for table, number in record:
            if table == "ticket":
                found.opened[number] = Extent(seq, dict(so_far), frozenset())
    found.lists = {each.list: each.whole for each in rows_with(session, Kept, Kept.id, rows["source"])}
    for each in rows_with(session, Entry, Entry.id, rows["designation"]):
        word = "added" if each.entry == each.id else "corrected"
        cause = Cause(word, each.entry, each.list, each.document, each.since, each.masked, each.import_id)
        found.causes[each.key].append(cause)
    happened = rows_with(session, Happened, Happened.id, rows["event"])
    entries = {each.entry: each for each in rows_with(session, Entry, Entry.entry, {each.entry for each in happened})}
    for one in happened:
        of = entries.get(one.entry)
        if of is None:
            continue
        cause = Cause(one.event, of.entry, of.list, of.document, one.on, of.masked, one.import_id)
        found.causes[of.key].append(cause)
    _of_subjects(session, found, rows)
    return found


def _of_subjects(session: Session, found: Changed, rows: Mapping[str, list[int]]) -> None:
    """Every number of the subjects, and who is related to them."""
    numbers = rows_with(session, Number, Number.id, rows["number"])
    links = rows_with(session, Link, Link.id, rows["relation"])
    known = rows_with(session, Number, Number.key, [*found.causes])
    subjects = {each.subject_id for each in (*numbers, *known)} | {each.subject_id for each in links}
    all_numbers: dict[int, list[Number]] = defaultdict(list)
    for each in rows_with(session, Number, Number.subject_id, subjects):
        all_numbers[each.subject_id].append(each)
    new = {each.id for each in numbers}
    for subject in subjects:
        keys = [each.key for each in all_numbers[subject]]
        causes = [cause for key in keys for cause in found.causes.get(key, ())]
        causes += [Cause("number", masked=each.masked) for each in all_numbers[subject] if each.id in new]
        causes += [Cause("relation", on=each.since) for each in links if each.subject_id == subject]
        for key in keys:
            found.causes[key] = [*dict.fromkeys(causes)]
    to = rows_with(session, Link, Link.related_id, subjects)
    others: dict[int, list[Number]] = defaultdict(list)
    for each in rows_with(session, Number, Number.subject_id, {each.subject_id for each in to}):
        others[each.subject_id].append(each)
    for link in to:
        for each in others[link.subject_id]:
            found.through[each.key] |= {one.key for one in all_numbers[link.related_id]}


def tickets(session: Session, at: Extent, only: Collection[int] | None = None) -> list[Ticketed]:
    """The tickets that there are at the moment, each with its last receipt of then, in order of their numbers."""
    receipts: dict[int, Columns[Any]] = {}
    for each in _columns(
        session, KeptReceipt.ticket_id, only, KeptReceipt.id, KeptReceipt.ticket_id, KeptReceipt.asked,
        KeptReceipt.digest, KeptReceipt.catalogue, KeptReceipt.written,
    ):  # fmt: skip
        if at.includes("receipt", each.id):
            receipts[each.ticket_id] = each
    ends = {each.id for each in _columns(session, Closing.id, only, Closing.id)} - at.closed_later
    found = []
    for case in _columns(
        session, Case.id, only, Case.id, Case.case_number, Case.matter, Case.step, Case.on, Case.masked, Case.key
    ):
        last = receipts.get(case.id)
        if last is not None and at.includes("ticket", case.id):
            numbers = tuple(dict.fromkeys([case.key, *_related(last.asked)]))
            found.append(
                Ticketed(
                    case.id, last.id, case.case_number, case.matter, case.step, case.on, case.masked, last.asked,
                    last.digest, last.catalogue, last.written, case.id in ends, numbers,
                )
            )  # fmt: skip
    return found


def _related(asked: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the numbers of those whom the host said to be related to the subject."""
    for each in asked.get("subject", {}).get("relations", ()):
        yield key_text(Subject.from_dict(each["subject"]).id)


def _columns(
    session: Session, column: Column[int], values: Collection[int] | None, *columns: Column[Any]
) -> list[Columns[Any]]:
    """Some columns of the rows with one of the values, or of all, in order of their numbers, which are the first column."""
    if values is None:
        return [*session.execute(select(*columns).order_by(columns[0]))]
    wanted = sorted(values)
    found: list[Columns[Any]] = []
    for part in parts(wanted):
        found += session.execute(select(*columns).where(column.in_(part)))
    return sorted(found, key=lambda each: each.id)


def with_texts(session: Session, found: Sequence[Ticketed]) -> Iterator[tuple[Ticketed, str]]:
    """The tickets with the texts of their receipts, which are large: a few at a time."""
    for part in parts(found):
        asked = select(KeptReceipt.id, KeptReceipt.text).where(KeptReceipt.id.in_([each.receipt for each in part]))
        texts: dict[int, str] = {each.id: each.text for each in session.execute(asked)}
        for each in part:
            yield each, texts[each.receipt]


def said(session: Session, at: Extent, only: Collection[int] | None = None) -> dict[int, dict[str, Settled]]:
    """The last that was said of each measure, by ticket."""
    found: dict[int, dict[str, Settled]] = defaultdict(dict)
    for each in rows_with(session, Settled, Settled.ticket_id, only):
        if at.has(each) and is_measure(each.point):
            found[each.ticket_id][each.point] = each
    return found


def is_measure(point: str) -> bool:
    """Whether the id of a point is that of a measure."""
    return "/" in point and not point.startswith(("identity:", "unchecked:"))


def granted(session: Session, at: Extent, day: str) -> list[Granted]:
    """The holdings of the moment that are held on the day, in order of their ids."""
    latest = {each.holding: each for each in rows_with(session, Granted, Granted.id, None) if at.has(each)}
    return [
        each
        for _, each in sorted(latest.items())
        if each.since <= day and (each.until is None or day <= each.until) and (each.ended is None or day < each.ended)
    ]


def rows_with(
    session: Session, table: type[R], column: Column[V] | Column[V | None], values: Collection[V] | None
) -> list[R]:
    """The rows with one of the values, or all, in order of their numbers."""
    if values is None:
        return [*session.scalars(select(table).order_by(table.id))]
    wanted = sorted(values)
    found: list[R] = []
    for part in parts(wanted):
        found += session.scalars(select(table).where(column.in_(part)))
    return sorted(found, key=lambda each: each.id)
