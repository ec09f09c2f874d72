"""The list for supervision: what was not carried out, is not settled, or was not told, by department, firms and persons apart."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...deadlines import Calendar, working_days_after
from ...explaining.papers import Block, Paper, Paragraph, Table
from ...explaining.texts import written_day
from ...punctuation import MARKS
from ...visible import not_computed
from ...vocabulary import STEPS, Lang, label
from ..departments import known_department
from ..points import Point, PointState, states
from ..receipts import answer_of
from ..registry import Registry
from ..schema import Case, KeptReceipt, Many, Settled
from ..services import STAGES
from ..texts import TEXTS as TICKETS
from .texts import TEXTS
from .untold import Untold, untold_on
from .waiting import Waiting, waiting

if TYPE_CHECKING:
    from ...shapes.papers import SupervisionData, UndoneData
    from ...shapes.receipt import ReceiptData

#: Nothing was said yet; it was left undone and a second person has to agree; it was left undone for a reason.
UndoneState = Literal["waiting", "second", "refused"]

#: How wide the columns are, as parts of their sum.
_WIDTHS = (7, 15, 26, 14, 8, 13, 14, 12, 12, 16, 7, 8)
_UNTOLD_WIDTHS = (7, 15, 26, 14, 8, 13, 20, 18, 16, 7, 8)


@dataclass(frozen=True, slots=True)
class Undone(Waiting):
    """A point of a ticket that was not carried out, or is not settled."""

    #: The point.
    point: Point
    #: The state it is in.
    state: UndoneState
    #: Why it was left undone.
    reason: str | None
    #: From which day on it waits, or was left undone.
    since: date
    #: For how many days by the day of the list.
    days: int
    #: The last day of the term that the measure gives; None: it gives none, or the calendar does not know it.
    due: date | None
    #: Whether that day is over.
    overdue: bool
    #: Who left it undone, or who opened the ticket.
    by: tuple[str, ...]

    def what(self, lang: Lang = "zh") -> str:
        """What has to be done, in words."""
        do = self.point.do or ""
        if self.point.kind == "action":
            return do
        return TICKETS.say(self.point.kind, lang, do=do, list=do)

    def to_dict(self, lang: Lang = "zh") -> UndoneData:
        """Plain data for JSON."""
        return {
            **self.of_ticket(),
            "point": self.point.id,
            "what": self.what(lang),
            "state": self.state,
            "reason": self.reason,
            "since": self.since.isoformat(),
            "days": self.days,
            "due": None if self.due is None else self.due.isoformat(),
            "overdue": self.overdue,
            "by": [*self.by],
        }


@dataclass(frozen=True, slots=True)
class Supervision:
    """What was not carried out, is not settled, or was not told to its subject, on a day."""

    #: The day.
    on: date
    #: What was not carried out or is not settled, in order of departments, with firms before persons, and of days.
    rows: tuple[Undone, ...]
    #: The measures of which no notice was served, in the same order.
    untold: tuple[Untold, ...] = ()
    #: Its language.
    lang: Lang = "zh"

    def to_dict(self) -> SupervisionData:
        """Plain data for JSON."""
        return {
            "on": self.on.isoformat(),
            "rows": [each.to_dict(self.lang) for each in self.rows],
            "untold": [each.to_dict() for each in self.untold],
        }

    def to_csv(self) -> str:
        """One table of all rows, for workbooks; a cell that a workbook would work out begins with an apostrophe."""
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow([TEXTS.say("department", self.lang), TEXTS.say("group", self.lang), *self._heads()])
        rows: list[tuple[Undone | Untold, tuple[str, ...]]] = [
            (each, self._cells(number, each)) for number, each in enumerate(self.rows, 1)
        ]
        for number, one in enumerate(self.untold, len(rows) + 1):
            state = TEXTS.say("no-notice", self.lang, notice=label(STAGES, one.stage, self.lang))
            rows.append((one, (*self._first_cells(number, one), one.do, state, "", *self._last_cells(one))))
        for row, cells in rows:
            group = TEXTS.say("persons" if row.person else "firms", self.lang)
            table.writerow(map(not_computed, (row.department_name, group, *cells)))
        return out.getvalue()

    def paper(self) -> Paper:
        """The list as a paper, to be put on wide pages."""
        marks, body = MARKS[self.lang], list[Block]()
        day = written_day(self.on, self.lang)
        overdue = sum(each.overdue for each in self.rows)
        key = "summary" if self.rows or self.untold else "nothing"
        counts = {"count": len(self.rows), "overdue": overdue, "untold": len(self.untold)}
        body.append(Paragraph("text", TEXTS.say(key, self.lang, day=day, **counts)))
        names = {each.department: each.department_name for each in self.rows}
        names |= {each.department: each.department_name for each in self.untold}
        departments = sorted(names.items())
        for place, (department, name) in enumerate(departments, 1):
            body.append(Paragraph("heading", marks.heading(place, name)))
            body += self._tables(department)
        name = departments[0][1] if len(departments) == 1 else ""
        return Paper(self.lang, name, (TEXTS.say("title", self.lang),), tuple(body), wide=True)

    def _tables(self, department: str) -> Iterator[Table]:
        """The tables of one department: what is undone, and what was not told, firms and persons apart."""
        for group in ("firms", "persons"):
            undone = [
                each for each in self.rows if each.department == department and each.person == (group == "persons")
            ]
            if undone:
                cells = tuple(self._cells(number, each) for number, each in enumerate(undone, 1))
                yield Table(self._caption("caption", group, len(undone)), self._heads(), _WIDTHS, cells)
        for group in ("firms", "persons"):
            untold = [
                each for each in self.untold if each.department == department and each.person == (group == "persons")
            ]
            if untold:
                cells = tuple(self._untold_cells(number, each) for number, each in enumerate(untold, 1))
                yield Table(self._caption("untold", group, len(untold)), self._untold_heads(), _UNTOLD_WIDTHS, cells)

    def _caption(self, key: str, group: str, count: int) -> str:
        return TEXTS.say(key, self.lang, group=TEXTS.say(group, self.lang), count=count)

    def _untold_heads(self) -> tuple[str, ...]:
        keys = ("nth", "subject", "number", "case", "ticket", "matter", "what", "notice", "since", "days", "by")
        return tuple(TEXTS.say(key, self.lang) for key in keys)

    def _untold_cells(self, number: int, row: Untold) -> tuple[str, ...]:
        return (
            *self._first_cells(number, row), row.do, label(STAGES, row.stage, self.lang), *self._last_cells(row),
        )  # fmt: skip

    def _first_cells(self, number: int, row: Undone | Untold) -> tuple[str, ...]:
        matter = f"{row.matter} · {label(STEPS, row.step, self.lang)}"
        return str(number), row.name or "–", row.masked, row.case_number, str(row.ticket), matter

    def _last_cells(self, row: Undone | Untold) -> tuple[str, ...]:
        return row.since.isoformat(), str(row.days), MARKS[self.lang].listed(row.by)

    def _heads(self) -> tuple[str, ...]:
        keys = (
            "nth",
            "subject",
            "number",
            "case",
            "ticket",
            "matter",
            "what",
            "state",
            "reason",
            "since",
            "days",
            "by",
        )
        return tuple(TEXTS.say(key, self.lang) for key in keys)

    def _cells(self, number: int, row: Undone) -> tuple[str, ...]:
        marks, lang = MARKS[self.lang], self.lang
        state = TEXTS.say(row.state, lang)
        if row.overdue:
            state = marks.clauses((state, TEXTS.say("overdue", lang, due=row.due)))
        return (*self._first_cells(number, row), row.what(lang), state, row.reason or "", *self._last_cells(row))


def supervision(
    kept: Registry,
    *,
    on: arguments.DayLike | None = None,
    department: str | None = None,
    since: arguments.DayLike | None = None,
    at_least: int = 0,
    calendar: Calendar | None = None,
    lang: Lang = "zh",
) -> Supervision:
    """What was left undone, and what is not settled, by the day, today by default: points of tickets that are open, and
    measures that were refused, each with the reason, since when and by whom; and under `untold` the measures of which a notice
    is due and none was served.

    `department` is the id of one, `since` the first day of refusals, `at_least` for how many days a point or a notice waits. With a
    calendar the rows have the last day of the term that a measure gives, counted from the day of its decision (S13).

    Raises:
        RegistryError: JS887, for one of which the registry has no ticket: nothing left undone would be no answer.
    """
    day = arguments.day_or_none(on, "on") or kept.today
    first = arguments.day_or_none(since, "since")
    with kept.database.reading() as session:
        said = _by_ticket(session.scalars(select(Settled).order_by(Settled.id)), day)
        last = _last_points(session, day)
        found = [_row(*each, day, calendar) for each in _open_states(session, said, last)]
        untold = [*untold_on(session, day, said, last)]
        if department is not None:
            there = {each.department for each in (*found, *untold)}
            department = known_department(session, department, "handles", also=there)
    rows = [
        each
        for each in found
        if department in (None, each.department)
        and (each.state != "refused" or first is None or each.since >= first)
        and (each.state == "refused" or each.days >= at_least)
    ]
    rows.sort(key=lambda each: (each.department, each.person, each.since, each.ticket, each.point.id))
    left = [each for each in untold if department in (None, each.department) and each.days >= at_least]
    left.sort(key=lambda each: (each.department, each.person, each.since, each.ticket, each.measure))
    return Supervision(day, tuple(rows), tuple(left), lang)


def _last_points(session: Session, day: date) -> Mapping[int, tuple[int, Many]]:
    """Of each ticket the number of its last receipt by the day, and the points."""
    last: dict[int, tuple[int, Many]] = {}
    kept = select(KeptReceipt.ticket_id, KeptReceipt.id, KeptReceipt.points, KeptReceipt.written)
    for ticket, number, points, written in session.execute(kept.order_by(KeptReceipt.nth)):
        if written[:10] <= day.isoformat():
            last[ticket] = (number, points)
    return last


def _open_states(
    session: Session, said: Mapping[int, Sequence[Settled]], last: Mapping[int, tuple[int, Many]]
) -> Iterator[tuple[Case, ReceiptData, PointState, Sequence[Settled]]]:
    """The points of all tickets that were not carried out, or are not settled."""
    for case in session.scalars(select(Case).order_by(Case.id)):
        if case.id not in last:
            continue
        number, points = last[case.id]
        own = said.get(case.id, ())
        left = [
            each
            for each in states([Point.from_dict(each) for each in points], own)
            if not each.settled or (each.done is False and each.point.kind in ("action", "undetermined"))
        ]
        if left:
            told = answer_of(session.get_one(KeptReceipt, number))
            yield from ((case, told, each, own) for each in left)


def _by_ticket(rows: Iterable[Settled], day: date) -> Mapping[int, list[Settled]]:
    found: dict[int, list[Settled]] = {}
    for each in rows:
        if each.written[:10] <= day.isoformat():
            found.setdefault(each.ticket_id, []).append(each)
    return found


def _row(
    case: Case, data: ReceiptData, state: PointState, said: Sequence[Settled], day: date, calendar: Calendar | None
) -> Undone:
    point = state.point
    refused = [each for each in said if (each.point, each.says, each.done) == (point.id, point.says, False)]
    since = date.fromisoformat((refused[-1].written if refused and state.settled else case.written)[:10])
    within = next(
        (each["feedback_within"] for each in data["decision"]["actions"] if each["measure"] == point.id), None
    )
    due = None
    if within is not None and calendar is not None:
        due = working_days_after(date.fromisoformat(data["decision"]["on"]), within, calendar, point.id).day
    return Undone(
        **waiting(case, data),
        point=point,
        state="waiting" if state.done is not False else "refused" if state.settled else "second",
        reason=state.note if state.done is False else None,
        since=since,
        days=max((day - since).days, 0),
        due=due,
        overdue=due is not None and due < day and not state.settled,
        by=state.by or (() if case.by is None else (case.by,)),
    )
