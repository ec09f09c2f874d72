"""The log: records that only ever follow one another, each with the hash of the one before it.

A record holds no data of anybody, only the digests of the rows that were added with it; so rows can be shown to be those that
were written, and nobody learns from the log what they said.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from .schema import ERASED_TOO, TABLES, Erasure, Numbered, Plain, Record

if TYPE_CHECKING:
    from ..shapes.registry import HeadData

#: What stands before the first record.
NOTHING = "0" * 64
#: The kind of the records that tell of rows which were erased, with the digest of each as it is now.
ERASED = "erased"
#: Rows in one record: more of one act follow in further records of the same moment.
_MOST = 1000

#: What a record has of a row: table, number and digest.
_Sum = list[object]


def canonical(value: object) -> str:
    """JSON of a value, the same for equal values: sorted keys, no blanks, no number with a fraction of nothing."""
    return json.dumps(_normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_of(seq: int, at: str, kind: str, body: str, previous: str) -> str:
    """The hash of a record: SHA-256 over all that it says, and over the hash of the one before it."""
    return sha256(canonical({"seq": seq, "at": at, "kind": kind, "body": body, "previous": previous}))


def digest_of_row(content: Mapping[str, Plain]) -> str:
    """The digest of all that a row says."""
    return sha256(canonical(content))


@dataclass(frozen=True, slots=True)
class Head:
    """The last record of a log: who has it can tell later whether the log still leads there."""

    #: The id of the registry.
    registry: str
    #: How many records there are.
    seq: int
    #: The hash of the last one.
    hash: str
    #: When it was written.
    at: str

    def to_dict(self) -> HeadData:
        """Plain data for JSON."""
        return {"registry": self.registry, "seq": self.seq, "hash": self.hash, "at": self.at}


def last(session: Session) -> Record | None:
    """The last record; None: nothing has been written yet."""
    return session.scalars(select(Record).order_by(Record.seq.desc()).limit(1)).first()


def append(session: Session, kind: str, at: str, rows: Iterable[Numbered], **about: Plain) -> None:
    """Adds the rows, and the records that sum them up; the caller holds the one lock of writers."""
    by_table: dict[str, list[dict[str, Plain]]] = {}
    for each in rows:
        by_table.setdefault(each.__tablename__, []).append(each.content())
    sums: list[_Sum] = []
    for name, table in TABLES.items():
        if added := by_table.get(name):
            session.execute(insert(table), added)
            sums += [_sum(name, each) for each in added]
    _append(session, kind, at, sums, about)


def erase(session: Session, at: str, rows: Iterable[Numbered], about: Erasure) -> None:
    """Blanks rows that are there, and adds the records that say so, after the row that says why; as `append`."""
    content = about.content()
    session.execute(insert(Erasure), [content])
    sums = [_sum(Erasure.__tablename__, content)]
    for each in rows:
        name, table, blank = each.__tablename__, type(each), each.blank(at)
        session.execute(
            update(table).where(table.id == each.id), blank, execution_options={"synchronize_session": False}
        )
        session.expunge(each)
        sums.append(_sum(name, blank))
    _append(session, ERASED, at, sums, {"erasure": about.id})


def _sum(name: str, content: Mapping[str, Plain]) -> _Sum:
    return [name, content["id"], digest_of_row(content)]


def _append(session: Session, kind: str, at: str, sums: list[_Sum], about: Mapping[str, Plain]) -> None:
    before = last(session)
    seq, previous = (0, NOTHING) if before is None else (before.seq, before.hash)
    for part in _parts(sums):
        seq, body = seq + 1, canonical({**about, "rows": part})
        found = hash_of(seq, at, kind, body, previous)
        session.add(Record(seq=seq, at=at, kind=kind, body=body, previous=previous, hash=found))
        previous = found
    session.flush()


def next_id(session: Session, table: type[Numbered]) -> int:
    """The next number of a table; numbers have no gaps, so that a missing row shows, and one of an erased row is not used again."""
    return (session.scalar(select(func.max(table.id)), execution_options=ERASED_TOO) or 0) + 1


def _parts(sums: list[_Sum]) -> Iterator[list[_Sum]]:
    yield sums[:_MOST]
    for start in range(_MOST, len(sums), _MOST):
        yield sums[start : start + _MOST]


def _normal(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _normal(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
