"""Verification: whether the log and the rows are those that were written, and how far somebody outside can vouch for it.

A row that was erased has to be exactly blank, and the log has to say that it was erased. What a registry is (its id, how it
keeps numbers, the sealed key) has to be what the log says of it last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..diagnostics import Diagnostic, Place, finding
from .chain import ERASED, NOTHING, Head, digest_of_row, hash_of, sha256
from .schema import ERASED_TOO, TABLES, Record, Setting

if TYPE_CHECKING:
    from ..shapes.registry import VerificationData

_LOG = Place("log")
#: The kinds of records that tell of settings: each as it is, and of the sealed key its digest.
_OF_SETTINGS = frozenset({"made", "key", "key-changed"})


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found. True where nothing is wrong.

    Without a head from outside it shows no more than that log and rows fit each other: whoever can write to the database can
    write both anew.
    """

    #: The last record; None: nothing has been written yet.
    head: Head | None
    #: Up to which record heads from outside vouch for the log; 0: none was given, or none fits.
    anchored: int
    #: What is wrong.
    findings: tuple[Diagnostic, ...]

    def __bool__(self) -> bool:
        return not self.findings

    @property
    def records(self) -> int:
        """How many records there are."""
        return 0 if self.head is None else self.head.seq

    def to_dict(self) -> VerificationData:
        """Plain data for JSON, without the texts of the findings."""
        return {
            "sound": bool(self),
            "records": self.records,
            "anchored": self.anchored,
            "unanchored": self.records - self.anchored,
            "head": None if self.head is None else self.head.to_dict(),
        }


def verify(session: Session, registry: str, heads: Iterable[Head]) -> Verification:
    """Goes through the whole log and all rows, and compares them with the heads that were handed out."""
    wanted: dict[int, list[Head]] = {}
    findings: list[Diagnostic] = []
    for each in heads:
        if each.registry != registry:
            findings.append(finding("JS888.other-registry", Place("head"), seq=each.seq))
        else:
            wanted.setdefault(each.seq, []).append(each)
    last: Record | None = None
    sums = _Sums()
    anchored = broken = 0
    for record in session.scalars(select(Record).order_by(Record.seq).execution_options(yield_per=1000)):
        wrong = [*_wrong_link(record, last)]
        findings += wrong
        broken = broken or (record.seq if wrong else 0)
        for head in wanted.pop(record.seq, ()):
            if head.hash != record.hash:
                findings.append(finding("JS888.rewritten", _LOG, seq=head.seq, at=head.at))
                broken = broken or record.seq
            elif not broken:
                anchored = max(anchored, record.seq)
        findings += sums.take(record)
        last = record
    findings += [
        finding("JS888.cut", _LOG, seq=head.seq, at=head.at, records=0 if last is None else last.seq)
        for _, group in sorted(wanted.items())
        for head in group
    ]
    findings += _wrong_rows(session, sums)
    findings += _wrong_settings(session, sums.settings)
    end = None if last is None else Head(registry, last.seq, last.hash, last.at)
    return Verification(end, anchored, tuple(findings))


def _wrong_link(record: Record, before: Record | None) -> Iterator[Diagnostic]:
    seq, previous = (0, NOTHING) if before is None else (before.seq, before.hash)
    if record.seq != seq + 1:
        yield finding("JS888.missing", _LOG, first=seq + 1, last=record.seq - 1)
    elif record.previous != previous:
        yield finding("JS888.link", _LOG, seq=record.seq)
    if record.hash != hash_of(record.seq, record.at, record.kind, record.body, record.previous):
        yield finding("JS888", _LOG, seq=record.seq)


@dataclass(slots=True)
class _Sums:
    """The digests of rows as the log tells them: of when they were written, and of those that were erased."""

    #: Of each row what it has to be now.
    now: dict[tuple[str, int], str] = field(default_factory=dict)
    #: What rows were that have been erased since.
    before: dict[tuple[str, int], str] = field(default_factory=dict)
    #: What each setting has to be.
    settings: dict[str, str] = field(default_factory=dict)

    def take(self, record: Record) -> Iterator[Diagnostic]:
        """Takes what a record says; only an erasure may speak of a row again, and only once."""
        body = _body(record)
        rows = body.pop("rows", ())
        if record.kind in _OF_SETTINGS:
            self.settings |= {name: str(value) for name, value in body.items()}
        for table, number, digest in _digests(rows):
            key = table, number
            if key in self.now:
                if record.kind != ERASED or key in self.before:
                    yield finding("JS888.row-again", Place(table), number=number, seq=record.seq)
                    continue
                self.before[key] = self.now[key]
            self.now[key] = digest


def _body(record: Record) -> dict[str, Any]:
    """What a record says; one that was changed may hold anything, and is reported by its hash."""
    try:
        body: object = json.loads(record.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _digests(rows: Any) -> Iterator[tuple[str, int, str]]:
    """The digests of rows in a record, whatever it holds."""
    try:
        for table, number, digest in rows:
            yield str(table), int(number), str(digest)
    except (TypeError, ValueError):
        return


def _wrong_settings(session: Session, told: dict[str, str]) -> Iterator[Diagnostic]:
    """The settings that are not what the log says of them."""
    found = {each.name: each.value for each in session.scalars(select(Setting))}
    found |= {"key": sha256(found["key"])} if "key" in found else {}
    for name in sorted(found.keys() | told.keys()):
        if found.get(name) != told.get(name):
            yield finding("JS888.setting", Place("setting"), name=name)


def _wrong_rows(session: Session, sums: _Sums) -> Iterator[Diagnostic]:
    """The rows that are not as they were written or erased, were never written so, or are gone."""
    for name, table in TABLES.items():
        asked = select(table).order_by(table.id)
        for row in session.scalars(asked, execution_options={"yield_per": 1000, **ERASED_TOO}):
            digest, before = sums.now.pop((name, row.id), None), sums.before.get((name, row.id))
            content = row.content()
            found = digest_of_row(content)
            session.expunge(row)
            if digest is None:
                yield finding("JS888.row-added", Place(name), number=row.id)
            elif before is not None:
                if before == found:
                    yield finding("JS888.row-returned", Place(name), number=row.id)
                elif digest != found or row.erased is None or content != row.blank(row.erased):
                    yield finding("JS888.row-erased", Place(name), number=row.id)
            elif row.erased is not None:
                yield finding("JS888.row-blank", Place(name), number=row.id)
            elif digest != found:
                yield finding("JS888.row-changed", Place(name), number=row.id)
    for name, number in sorted(sums.now):
        yield finding("JS888.row-missing", Place(name), number=number)
