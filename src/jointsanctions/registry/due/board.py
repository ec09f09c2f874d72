"""The board: what is due by a day, soon, overdue, or of a year that the calendar does not know; by department."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from ... import arguments
from ...deadlines import REPORT_WITHIN, Calendar, Deadline, Within, working_days_after
from ...diagnostics import InputError, Place, finding
from ...vocabulary import Lang
from ..departments import ROLES, known_department
from ..entries import designation_of, events_of, extended
from ..points import Point
from ..schema import Case, Entry, EntryObjection, EntryReport, KeptReceipt, Reported, Settled
from ..store import Store
from .objections import name_of, rows_of, term_of

if TYPE_CHECKING:
    from ...shapes.due import BoardData, DueData

#: What is due: the report of an entry, feedback on a measure, the answer to an objection.
Kind = Literal["report", "feedback", "objection"]
#: `overdue`; `soon`, within so many working days; `later`; `unknown`: the calendar does not know the year; `open`: nobody gave a
#: term.
State = Literal["overdue", "soon", "later", "unknown", "open"]

#: Working days within which something is soon due.
SOON = 3
_REPORT = Within(REPORT_WITHIN)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to be done by a day."""

    #: What it is.
    kind: Kind
    #: How it stands on the day of the board.
    state: State
    #: The departments or offices whose it is; none: the source does not say.
    departments: tuple[str, ...]
    #: The number of the subject, of a person by its last places only.
    masked: str
    #: The list of the entry, the measure, or what is objected to: by its id.
    about: str
    #: The entry.
    entry: int | None
    #: The ticket.
    ticket: int | None
    #: The number of the case.
    case_number: str | None
    #: The name of the objection.
    objection: str | None
    #: By when, and by which calendar; None: nobody gave a term.
    deadline: Deadline | None
    #: What the term follows from, where somebody gave it.
    basis: str | None
    #: Whether it may be overdue, and nobody can say so: the year that the calendar does not know has begun.
    in_doubt: bool

    def to_dict(self, lang: Lang = "zh") -> DueData:
        """Plain data for JSON; numbers of persons are masked, the text of the deadline is in the language."""
        return {
            "kind": self.kind,
            "state": self.state,
            "departments": [*self.departments],
            "number": self.masked,
            "about": self.about,
            "entry": self.entry,
            "ticket": self.ticket,
            "case_number": self.case_number,
            "objection": self.objection,
            "deadline": None if self.deadline is None else self.deadline.to_dict(lang),
            "basis": self.basis,
            "in_doubt": self.in_doubt,
        }


@dataclass(frozen=True, slots=True)
class Board:
    """What is due on a day, the most urgent first. True where something is overdue, or may be and nobody can say so."""

    #: The day.
    on: date
    #: Within how many working days something is soon due.
    soon: int
    #: The version of the calendar.
    calendar: str
    #: All that is due.
    items: tuple[Due, ...]

    def __bool__(self) -> bool:
        return any(each.state == "overdue" or each.in_doubt for each in self.items)

    def of(self, state: State) -> tuple[Due, ...]:
        """What stands so."""
        return tuple(each for each in self.items if each.state == state)

    def by_department(self) -> Mapping[str | None, tuple[Due, ...]]:
        """What is due, by the first department of each; None: the source does not say whose it is."""
        found: dict[str | None, list[Due]] = {}
        for each in self.items:
            found.setdefault(next(iter(each.departments), None), []).append(each)
        return MappingProxyType(
            {name: tuple(found[name]) for name in sorted(found, key=lambda name: (name is None, name or ""))}
        )

    def to_dict(self, lang: Lang = "zh") -> BoardData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "on": self.on.isoformat(),
            "soon": self.soon,
            "calendar": self.calendar,
            "overdue": len(self.of("overdue")),
            "in_doubt": sum(each.in_doubt for each in self.items),
            "items": [each.to_dict(lang) for each in self.items],
        }


def board(
    registry: Store,
    calendar: Calendar,
    *,
    on: arguments.DayLike | None = None,
    soon: int = SOON,
    department: str | None = None,
    lists: Collection[str] | None = None,
) -> Board:
    """What is due on a day, today by default, or what is due of one department (its id or name, as the sources write it).

    An entry that was recognised has to be on the national platform within ten working days, by who recognised it; one that has
    ended before is not reported any more. `lists` are those whose entries are reported from here, where others send theirs down
    with the day of recognition; by default all. Feedback on a measure is due within the term of its measure list, counted from
    the day of the question as `deadlines.due` does, and given when somebody recorded it for the last that was said of it; on
    one that another covers, when it was given on that one. An objection is due within the term that was given with it.

    What was done by the day counts, and nothing that was done later. Nothing is guessed: what ends in a year that the calendar
    does not know is `unknown`, with what to do.

    Raises:
        InputError: for a day that is none, or a negative `soon`.
        RegistryError: JS887, for one of which the registry has no entry, no ticket, no holding and no objection.
    """
    if soon < 0:
        raise InputError([finding("JS110", Place("soon"), value=str(soon))])
    day = arguments.day_or_none(on, "on") or registry.today
    counted = _Counted(calendar, day, soon)
    with registry.database.reading() as session:
        if department is not None:
            department = known_department(session, department, *ROLES)
        found = [*_reports(session, counted, lists), *_feedback(session, counted), *_objections(session, counted)]
    mine = [each for each in found if department is None or department in each.departments]
    return Board(day, soon, calendar.version, tuple(sorted(mine, key=_urgency)))


class _Counted:
    """Deadlines as they stand on a day; terms of one day and length are counted once."""

    def __init__(self, calendar: Calendar, on: date, soon: int) -> None:
        self.on = on
        self._calendar = calendar
        self._known: dict[tuple[str, Within, str], Deadline] = {}
        last = working_days_after(on, soon, calendar)
        # Where it is in a year that nobody knows, it is behind every day that is known before that year.
        self._soon = last.day or date(min(last.unknown_year or on.year, date.max.year), 1, 1)

    def deadline(self, since: str, within: Within, what: str) -> Deadline:
        key = (since, within, what)
        if key not in self._known:
            self._known[key] = within.after(date.fromisoformat(since), self._calendar, what)
        return self._known[key]

    def state(self, deadline: Deadline | None) -> State:
        if deadline is None:
            return "open"
        if deadline.day is None:
            return "unknown"
        if deadline.day < self.on:
            return "overdue"
        return "soon" if deadline.day <= self._soon else "later"

    def in_doubt(self, deadline: Deadline | None) -> bool:
        unknown = None if deadline is None or deadline.day is not None else deadline.unknown_year
        return unknown is not None and unknown <= self.on.year


def _urgency(each: Due) -> tuple[object, ...]:
    order: tuple[State, ...] = ("overdue", "unknown", "soon", "later", "open")
    last = None if each.deadline is None else each.deadline.day
    return (order.index(each.state), last or date.max, each.kind, each.about, each.entry or 0, each.ticket or 0)


def _reports(session: Session, counted: _Counted, lists: Collection[str] | None) -> Iterator[Due]:
    """Entries that were recognised by the day and not reported by it."""
    day = counted.on.isoformat()
    said = select(EntryReport.entry, EntryReport.on).order_by(EntryReport.id)
    told: dict[int, str | None] = {each.entry: each.on for each in session.execute(said)}
    last = select(func.max(Entry.id)).group_by(Entry.entry)
    rows = [
        each
        for each in session.scalars(select(Entry).where(Entry.id.in_(last), Entry.recognised.is_not(None)))
        if each.recognised is not None and each.recognised <= day and not _by(told.get(each.entry), day)
        if lists is None or each.list in lists
    ]
    events = events_of(session, [each.entry for each in rows])
    for each in rows:
        happened = events.get(each.entry, [])
        over = each.until is not None and each.until < day and not extended(happened)
        # Without events nothing but its last day can have ended it.
        if over or (happened and designation_of(each, happened, None).ended_by(counted.on) is not None):
            continue
        assert each.recognised is not None
        deadline = counted.deadline(each.recognised, _REPORT, "report")
        yield Due(
            "report",
            counted.state(deadline),
            () if each.authority is None else (each.authority,),
            each.masked,
            each.list,
            each.entry,
            None,
            None,
            None,
            deadline,
            None,
            counted.in_doubt(deadline),
        )


def _by(on: str | None, day: str) -> bool:
    """Whether something was done by a day."""
    return on is not None and on <= day


def _feedback(session: Session, counted: _Counted) -> Iterator[Due]:
    """Actions whose list gives a term for feedback, and on which none was given by the day."""
    day = counted.on.isoformat()
    last = select(func.max(KeptReceipt.id)).group_by(KeptReceipt.ticket_id)
    asked = (
        select(Case.id, Case.on, Case.case_number, Case.masked, KeptReceipt.points)
        .join(KeptReceipt, KeptReceipt.ticket_id == Case.id)
        .where(KeptReceipt.id.in_(last), Case.on <= day)
        .order_by(Case.id)
    )
    given = _given(session, day)
    for ticket, on, case_number, masked, points in session.execute(asked.execution_options(yield_per=1000)):
        if not any(each.get("feedback_within") for each in points):
            continue
        found = {each["id"]: Point.from_dict(each) for each in points if each["kind"] == "action"}
        for point in found.values():
            if point.feedback_within is None or _answered(ticket, point, found, given):
                continue
            deadline = counted.deadline(on, Within(point.feedback_within), point.id)
            yield Due(
                "feedback",
                counted.state(deadline),
                point.departments,
                masked,
                point.id,
                None,
                ticket,
                case_number,
                None,
                deadline,
                None,
                counted.in_doubt(deadline),
            )


#: The feedback that was given: the ticket, the point, and what it said.
_Given = frozenset[tuple[int, str, str]]


def _given(session: Session, day: str) -> _Given:
    """What feedback was given by a day and stands: no later row withdraws it, and nothing else was said of the point since."""
    withdrawn = select(Reported.withdraws).where(Reported.withdraws.is_not(None), Reported.on <= day)
    later = aliased(Settled)
    said_since = select(later.id).where(
        later.ticket_id == Settled.ticket_id,
        later.point == Settled.point,
        later.says == Settled.says,
        later.id > Settled.id,
        func.substr(later.written, 1, 10) <= day,
    )
    asked = (
        select(Settled.ticket_id, Settled.point, Settled.says)
        .join(Reported, Reported.settlement_id == Settled.id)
        .where(Reported.on <= day, Reported.withdraws.is_(None), Reported.id.not_in(withdrawn), ~said_since.exists())
    )
    return frozenset((ticket, point, says) for ticket, point, says in session.execute(asked))


def _answered(ticket: int, point: Point, points: Mapping[str, Point], given: _Given) -> bool:
    over = None if point.covered_by is None else points.get(point.covered_by)
    return any((ticket, each.id, each.says) in given for each in (point, over) if each is not None)


def _objections(session: Session, counted: _Counted) -> Iterator[Due]:
    """Objections that were received by the day and not answered by it."""
    day = counted.on.isoformat()
    for each in rows_of(session):
        if each.received > day or _by(each.answered, day):
            continue
        term = term_of(each)
        name = name_of(each)
        deadline = None if term is None else counted.deadline(each.received, term, name)
        entry, ticket, number, about = None, None, None, ""
        if isinstance(each, EntryObjection):
            entry = each.entry
            about = session.scalar(select(Entry.list).where(Entry.id == entry)) or ""
        else:
            ticket, about = each.ticket_id, each.point
            number = session.scalar(select(Case.case_number).where(Case.id == ticket))
        yield Due(
            "objection",
            counted.state(deadline),
            (each.to,),
            each.masked,
            about,
            entry,
            ticket,
            number,
            name,
            deadline,
            each.basis,
            counted.in_doubt(deadline),
        )
