"""What a registry knew at a moment, of many subjects at once: read in few questions, and asked as a source is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...designations import Designation
from ...identifiers import Identifier
from ...subjects import Relation, Subject
from ..entries import designations_of, on_lists
from ..numbers import key_text
from ..schema import Entry, Happened, Kept, Link, Number, Numbered, Record, Who
from ..sources import Entries
from ..store import kept_whole, relation_of
from .moments import Extent, rows_in
from .reading import rows_with

R = TypeVar("R", bound=Numbered)


class Book:
    """All that a registry has of some subjects and of those related to them, whenever it came to know it."""

    def __init__(self, session: Session, keys: Iterable[str]) -> None:
        asked = {*keys}
        self._numbers = _by(rows_with(session, Number, Number.key, asked), "key")
        subjects = {each.subject_id for rows in self._numbers.values() for each in rows}
        self._links = _by(rows_with(session, Link, Link.subject_id, subjects), "subject_id")
        related = {each.related_id for rows in self._links.values() for each in rows}
        self._who = {each.id: each for each in rows_with(session, Who, Who.id, subjects | related)}
        self._of_subject = _by(rows_with(session, Number, Number.subject_id, subjects | related), "subject_id")
        self._numbers |= {each.key: [each] for rows in self._of_subject.values() for each in rows}
        self._entries = _by(rows_with(session, Entry, Entry.key, asked | self._numbers.keys()), "key")
        entries = {each.entry for rows in self._entries.values() for each in rows}
        self._events = _by(rows_with(session, Happened, Happened.entry, entries), "entry")
        self._kept = [*session.scalars(select(Kept).order_by(Kept.id))]
        self._order = _order(session, {each.written for each in self._kept})
        self._made: dict[tuple[object, ...], tuple[Designation, ...]] = {}

    def lists(self, at: Extent) -> frozenset[str]:
        """The lists that were kept whole."""
        return frozenset(kept_whole(each for each in self._kept if at.has(each)))

    def kept_by(self, receipt: int, written: str) -> frozenset[str]:
        """The lists that were kept whole when a receipt was written."""

        def before(row: Kept) -> bool:
            if row.written != written:
                return row.written < written
            last = len(self._order)
            return self._order.get(("source", row.id), last) < self._order.get(("receipt", receipt), last)

        return frozenset(kept_whole(each for each in self._kept if before(each)))

    def knows_nothing_of(self, keys: Iterable[str]) -> bool:
        """Whether there is no entry on one of these numbers, and no subject that has it."""
        return not any(key in self._entries or key in self._numbers for key in keys)

    def keys(self, key: str) -> tuple[str, ...]:
        """The keys of all numbers of the subject with this one."""
        rows = self._numbers.get(key)
        return (key,) if not rows else tuple(each.key for each in self._of_subject[rows[0].subject_id])

    def related(self, key: str) -> Iterator[str]:
        """The keys of the numbers of who is related to the subject with this one, at whatever time."""
        for row in self._numbers.get(key, ()):
            for link in self._links.get(row.subject_id, ()):
                yield from (each.key for each in self._of_subject.get(link.related_id, ()))

    def relations(self, own: Identifier, at: Extent) -> tuple[Relation, ...]:
        """The relations of a subject, as `Store.relations`."""
        row = next((each for each in self._numbers.get(key_text(own), ()) if at.has(each)), None)
        if row is None:
            return ()
        rows = (each for each in self._links.get(row.subject_id, ()) if at.has(each))
        latest = {(each.related_id, each.via): each for each in rows}
        return tuple(
            relation_of(each, self._who[each.related_id], self._of_subject[each.related_id][0])
            for each in latest.values()
        )

    def entries(
        self, own: Identifier, lists: Collection[str] | None, at: Extent, known_on: date | None
    ) -> tuple[Designation, ...]:
        """The entries of a subject, as `entries_of`."""
        name = (own, None if lists is None else tuple(lists), at.seq, known_on)
        found = self._made.get(name)
        if found is None:
            rows = on_lists(self.rows(own, at, known_on), lists)
            events = {each.entry: self.events(each.entry, at, known_on) for each in rows}
            found = self._made[name] = designations_of(rows, events, self._keys_at(key_text(own), at), own)
        return found

    def rows(self, own: Identifier, at: Extent, known_on: date | None) -> list[Entry]:
        """Of each entry of a subject the last row that was known."""
        return [row for key in self._keys_at(key_text(own), at) for row in self.rows_of(key, at, known_on)]

    def rows_of(self, key: str, at: Extent, known_on: date | None) -> list[Entry]:
        """Of each entry on one number the last row that was known."""
        latest: dict[int, Entry] = {}
        for each in self._entries.get(key, ()):
            if at.has(each) and (known_on is None or each.recorded <= known_on.isoformat()):
                latest[each.entry] = each
        return [*latest.values()]

    def events(self, entry: int, at: Extent, known_on: date | None) -> list[Happened]:
        """What was known to have happened to an entry."""
        day = None if known_on is None else known_on.isoformat()
        rows = self._events.get(entry, ())
        return [each for each in rows if at.has(each) and (day is None or each.recorded <= day)]

    def versions(self, own: Identifier) -> Iterator[Entry]:
        """Every row of every entry of a subject, whenever it was written."""
        for key in self.keys(key_text(own)):
            yield from self._entries.get(key, ())

    def _keys_at(self, key: str, at: Extent) -> dict[str, bool]:
        """The keys of all numbers of a subject, and whether each is another than the given one, as `numbers_of`."""
        row = next((each for each in self._numbers.get(key, ()) if at.has(each)), None)
        if row is None:
            return {key: False}
        return {each.key: each.key != key for each in self._of_subject[row.subject_id] if at.has(each)}


class Known:
    """The registry as a source of entries, as it was at a moment."""

    def __init__(self, book: Book, at: Extent, known_on: date | None) -> None:
        self._book, self._at, self._known_on = book, at, known_on

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        """The lists that were kept whole."""
        return self._book.lists(self._at) & {*lists}

    def entries(self, subject: Subject, lists: Collection[str], /) -> Entries:
        """The entries of the subject by any of its numbers."""
        return Entries(self._book.entries(subject.id, lists, self._at, self._known_on))


def _order(session: Session, moments: Collection[str]) -> dict[tuple[str, int], int]:
    """The order of all rows of some moments: several acts may have the same one."""
    asked = select(Record.seq, Record.body).where(Record.at.in_(sorted(moments))).order_by(Record.seq)
    names = [(name, number) for each in session.execute(asked) for name, number in rows_in(each.body)]
    return {name: place for place, name in enumerate(names)}


def _by(rows: Iterable[R], name: str) -> dict[Any, list[R]]:
    found: dict[Any, list[R]] = defaultdict(list)
    for each in rows:
        found[getattr(each, name)].append(each)
    return {**found}
