"""Moments of a registry: after which record of its log, and what it had by then.

The order of records is the only one that is certain: two of them may have the same time. Every row is named by one record, and
rows of a table are numbered without gaps, so what a registry had at a moment is told by the last number of each table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import InputError, Place, RegistryError, finding
from ...periods import day_after
from ..chain import ERASED, Head
from ..schema import TABLES, Erasure, Import, Numbered, Record
from ..store import Store

#: How a moment is named: by a day, the number of a record, a head that was handed out, or as `import:3`, `import:LIST`.
When: TypeAlias = "arguments.DayLike | int | Head | str"

_IMPORT = re.compile(r"import:(.+)\Z", re.DOTALL)
#: Records in one question to the database.
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the log."""

    #: How many records there are by then.
    seq: int
    #: When the last of them was written; None: there is none.
    at: str | None
    #: The day by which it was named.
    named: date | None = None

    @property
    def day(self) -> str | None:
        """The day of that record in Shanghai."""
        return None if self.at is None else self.at[:10]


@dataclass(frozen=True, slots=True)
class Extent:
    """Which rows there are at a moment: by table the last number, and the tickets that were closed only later."""

    #: How many records there are by then.
    seq: int
    #: The last number by the name of the table; a table that is not named has no later row.
    last: Mapping[str, int]
    #: The ids of the closings that came later, which are those of their tickets.
    closed_later: frozenset[int]

    def has(self, row: Numbered) -> bool:
        """Whether the row is there at the moment."""
        return self.includes(row.__tablename__, row.id)

    def includes(self, table: str, number: int) -> bool:
        """Whether the row of a table with this number is there at the moment."""
        if table == "closing":
            return number not in self.closed_later
        last = self.last.get(table)
        return last is None or number <= last


#: All rows that there are.
EVERYTHING = Extent(-1, {}, frozenset())


def first_of(registry: Store, session: Session, when: When) -> Moment:
    """The moment before what `when` names: before a day, before an import; after a record or a head, which are moments.

    Raises:
        RegistryError: JS887, for a record or an import that is not there; JS888, for a head that does not fit the log.
        InputError: for a day that is none.
    """
    return _moment(registry, session, when, before=True)


def last_of(registry: Store, session: Session, when: When | None) -> Moment:
    """The moment after what `when` names; None: now.

    Raises:
        RegistryError: as `first_of`.
        InputError: for a day that is none.
    """
    if when is None:
        return _at(session, session.scalar(select(Record.seq).order_by(Record.seq.desc()).limit(1)) or 0)
    return _moment(registry, session, when, before=False)


def extent(session: Session, moment: Moment) -> Extent:
    """Which rows there are at the moment."""
    last: dict[str, int] = {}
    closed: set[int] = set()
    for table, number in rows_between(session, moment.seq, None):
        if table == "closing":
            closed.add(number)
        else:
            last[table] = min(last.get(table, number - 1), number - 1)
    return Extent(moment.seq, last, frozenset(closed))


def rows_between(session: Session, after: int, until: int | None) -> Iterator[tuple[str, int]]:
    """The table and number of each row of the records after one and up to another; None: to the last."""
    for _, rows in records_between(session, after, until):
        yield from rows


def records_between(session: Session, after: int, until: int | None) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """The records after one and up to another, each with the table and number of its rows; None: to the last."""
    asked = select(Record.seq, Record.kind, Record.body).where(Record.seq > after).order_by(Record.seq)
    if until is not None:
        asked = asked.where(Record.seq <= until)
    for seq, kind, body in session.execute(asked.execution_options(yield_per=_MANY)):
        # A record of an erasure names rows that were there before.
        yield seq, [each for each in rows_in(body) if kind != ERASED or each[0] == Erasure.__tablename__]


def rows_in(body: str) -> list[tuple[str, int]]:
    """The table and number of the rows that a record names; of one that was altered none, and `verify` tells."""
    try:
        rows: list[list[Any]] = json.loads(body)["rows"]
        return [(each[0], each[1]) for each in rows if each[0] in TABLES and isinstance(each[1], int)]
    except (IndexError, KeyError, TypeError, ValueError):
        return []


def _moment(registry: Store, session: Session, when: When, *, before: bool) -> Moment:
    if isinstance(when, Head):
        return _of_head(registry, session, when)
    if isinstance(when, int) and not isinstance(when, bool):
        if when < 0 or (when and session.get(Record, when) is None):
            raise RegistryError([finding("JS887.no-record", Place("record"), id=str(when))])
        return _at(session, when)
    if isinstance(when, str) and (named := _IMPORT.match(when)):
        return _of_import(session, named[1], before)
    day = arguments.day(when, "since" if before else "until")
    # Times of records never go back, and an ISO moment begins with its day.
    first_later = (day if before else day_after(day)).isoformat()
    asked = select(Record.seq).where(Record.at < first_later).order_by(Record.seq.desc()).limit(1)
    return replace(_at(session, session.scalar(asked) or 0), named=day)


def refuse_disorder(first: Moment, last: Moment) -> None:
    """Refuses a second moment that is before the first, in the words in which they were named.

    Raises:
        InputError: JS108.
    """
    if first.named is not None and last.named is not None:
        if last.named < first.named:
            raise InputError([finding("JS108", Place("until"), until=last.named, start=first.named)])
    elif last.seq < first.seq:
        raise InputError([finding("JS108.records", Place("until"), until=last.seq, start=first.seq)])


def _of_head(registry: Store, session: Session, head: Head) -> Moment:
    record = session.get(Record, head.seq)
    if head.registry != registry.id:
        raise RegistryError([finding("JS888.other-registry", Place("head"), seq=head.seq)])
    if record is None or record.hash != head.hash:
        raise RegistryError([finding("JS888.rewritten", Place("log"), seq=head.seq, at=head.at)])
    return Moment(record.seq, record.at)


def _of_import(session: Session, name: str, before: bool) -> Moment:
    """The moment before or after an import, named by its number, or by its list: then the last of that list."""
    where = Import.id == int(name) if name.isdecimal() and len(name) < 10 else Import.list == name
    found = session.scalars(select(Import).where(where).order_by(Import.id.desc()).limit(1)).first()
    if found is None:
        raise RegistryError([finding("JS887.no-import", Place("import"), id=name)])
    seqs: list[int] = []
    asked = select(Record.seq, Record.body).where(Record.kind == "import", Record.at == found.written)
    for seq, body in session.execute(asked.order_by(Record.seq)):
        if seqs or ("import", found.id) in rows_in(body):
            seqs.append(seq)
    if not seqs:
        raise RegistryError([finding("JS887.no-import", Place("import"), id=name)])
    return _at(session, seqs[0] - 1 if before else _end_of(session, seqs))


def _end_of(session: Session, seqs: list[int]) -> int:
    """The last record of an act: more than a thousand rows follow in further records, which name no import of their own."""
    last = seqs[0]
    for seq in seqs[1:]:
        body = session.get_one(Record, seq).body
        if seq != last + 1 or any(table == "import" for table, _ in rows_in(body)):
            break
        last = seq
    return last


def _at(session: Session, seq: int) -> Moment:
    record = None if seq == 0 else session.get(Record, seq)
    return Moment(seq, None if record is None else record.at)


def day_of(moment: Moment, today: date) -> date:
    """The day of a moment in Shanghai; today, where nothing has been written."""
    return today if moment.day is None else date.fromisoformat(moment.day)
