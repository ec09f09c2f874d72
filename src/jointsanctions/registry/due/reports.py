"""That an entry was reported to the national platform: who recognised it has ten working days (2018 work plan, point 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import Place, RegistryError, finding
from .. import given
from ..entries import last_row
from ..schema import EntryReport
from ..store import Store
from ..writing import Writer
from .days import day_done

if TYPE_CHECKING:
    from ...shapes.due import ReportedData


@dataclass(frozen=True, slots=True)
class Report:
    """What was said of the reporting of an entry."""

    #: The id of the entry.
    entry: int
    #: The day on which it was reported; None: what was said before is taken back.
    on: str | None
    #: By which way, or why it is taken back.
    note: str | None
    #: Who said so.
    by: str
    #: When.
    at: str

    def to_dict(self) -> ReportedData:
        """Plain data for JSON."""
        return {"entry": self.entry, "on": self.on, "note": self.note, "by": self.by, "at": self.at}


def reported(
    registry: Store, entry: int, *, by: str, on: arguments.DayLike | None = None, note: str | None = None
) -> Report:
    """Records that an entry was reported to the national platform, today by default; the same word again changes nothing.

    Raises:
        InputError: JS108, for a day before that of its recognition.
        RegistryError: JS887, for an entry that is not there; JS891, for a day that is still to come.
    """
    (found,) = reported_together(registry, [entry], by=by, on=on, note=note)
    return found


def reported_together(
    registry: Store,
    entries: Iterable[int],
    *,
    by: str,
    on: arguments.DayLike | None = None,
    note: str | None = None,
) -> tuple[Report, ...]:
    """As `reported`, for a batch of entries: all of them are recorded, or none.

    Raises:
        InputError, RegistryError: as `reported`.
    """
    who, said = given.officer(by), given.text_or_none(note, "note")
    found: list[Report] = []
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        for entry in dict.fromkeys(entries):
            day = day_done(on, "on", writer, first=last_row(session, entry).recognised)
            before = _last_report(session, entry)
            if before is not None and (before.on, before.note, before.by) == (day, said, who):
                found.append(_report(before))
            else:
                found.append(_report(writer.add(EntryReport, entry=entry, on=day, note=said, by=who)))
        writer.keep("entries-reported")
    return tuple(found)


def not_reported(registry: Store, entry: int, *, reason: str, by: str) -> Report:
    """Takes back that an entry was reported, with the reason; the earlier word is kept too.

    Raises:
        RegistryError: JS887, for an entry that is not there; JS891, for one of which nobody said that it was.
    """
    who, said = given.officer(by), given.text(reason, "reason")
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        last_row(session, entry)
        before = _last_report(session, entry)
        if before is None or before.on is None:
            raise RegistryError([finding("JS891.not-reported", Place("entry"), id=str(entry))])
        row = writer.add(EntryReport, entry=entry, on=None, note=said, by=who)
        writer.keep("entry-not-reported", entry=entry)
        return _report(row)


def reports(registry: Store, entry: int) -> tuple[Report, ...]:
    """All that was said of the reporting of an entry, the oldest first.

    Raises:
        RegistryError: JS887, for an entry that is not there.
    """
    with registry.database.reading() as session:
        last_row(session, entry)
        rows = session.scalars(select(EntryReport).where(EntryReport.entry == entry).order_by(EntryReport.id))
        return tuple(map(_report, rows))


def _last_report(session: Session, entry: int) -> EntryReport | None:
    asked = select(EntryReport).where(EntryReport.entry == entry).order_by(EntryReport.id.desc()).limit(1)
    return session.scalars(asked).first()


def _report(row: EntryReport) -> Report:
    return Report(row.entry, row.on, row.note, row.by, row.written)
