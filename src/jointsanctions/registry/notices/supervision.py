"""The list for supervision: what was not carried out, and what is not settled, by department, firms and persons apart."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...deadlines import Calendar, working_days_after
from ...diagnostics import Place, RegistryError, finding
from ...diagnostics.suggestions import close_names
from ...explaining.papers import Block, Paper, Paragraph, Table
from ...explaining.texts import written_day
from ...masking import masked_text
from ...punctuation import MARKS
from ...visible import not_computed
from ...vocabulary import STEPS, Lang, SubjectKind, label
from ..points import Point, PointState, states
from ..registry import Registry
from ..schema import Case, KeptReceipt, Settled
from ..texts import TEXTS as TICKETS
from .texts import TEXTS

if TYPE_CHECKING:
    from ...shapes.papers import SupervisionData, UndoneData
    from ...shapes.receipt import ReceiptData

#: Nothing was said yet; it was left undone and a second person has to agree; it was left undone for a reason.
UndoneState = Literal["waiting", "second", "refused"]

#: How wide the columns are, as parts of their sum.
_WIDTHS = (7, 15, 26, 14, 8, 13, 14, 12, 12, 16, 7, 8)


@dataclass(frozen=True, slots=True)
class Undone:
    """A point of a ticket that was not carried out, or is not settled."""

    #: The number of the ticket.
    ticket: int
    #: The number of the case.
    case_number: str
    #: The id of the department of the matter.
    department: str
    #: Its name.
    department_name: str
    #: The name of the matter.
    matter: str
    #: The step.
    step: str
    #: The kind of the subject.
    kind: SubjectKind
    #: The name of an organisation; persons are named by the case alone.
    name: str | None
    #: The number, of a person by its last places only.
    masked: str
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

    @property
    def person(self) -> bool:
        """Whether it concerns a natural person."""
        return self.kind == "natural-person"

    def what(self, lang: Lang = "zh") -> str:
        """What has to be done, in words."""
        do = self.point.do or ""
        if self.point.kind == "action":
            return do
        return TICKETS.say(self.point.kind, lang, do=do, list=do)

    def to_dict(self, lang: Lang = "zh") -> UndoneData:
        """Plain data for JSON."""
        return {
            "ticket": self.ticket,
            "case_number": self.case_number,
            "department": self.department,
            "matter": self.matter,
            "step": self.step,
            "kind": self.kind,
            "name": self.name,
            "number": self.masked,
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
    """What was not carried out, and what is not settled, on a day."""

    #: The day.
    on: date
    #: The rows, in order of departments, with firms before persons, and of days.
    rows: tuple[Undone, ...]
    #: Its language.
    lang: Lang = "zh"

    def to_dict(self) -> SupervisionData:
        """Plain data for JSON."""
        return {"on": self.on.isoformat(), "rows": [each.to_dict(self.lang) for each in self.rows]}

    def to_csv(self) -> str:
        """One table of all rows, for workbooks; a cell that a workbook would work out begins with an apostrophe."""
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow([TEXTS.say("department", self.lang), TEXTS.say("group", self.lang), *self._heads()])
        for number, each in enumerate(self.rows, 1):
            group = TEXTS.say("persons" if each.person else "firms", self.lang)
            cells = (each.department_name, group, *self._cells(number, each))
            table.writerow(map(not_computed, cells))
        return out.getvalue()

    def paper(self) -> Paper:
        """The list as a paper, to be put on wide pages."""
        marks, body = MARKS[self.lang], list[Block]()
        day = written_day(self.on, self.lang)
        overdue = sum(each.overdue for each in self.rows)
        key = "summary" if self.rows else "nothing"
        body.append(Paragraph("text", TEXTS.say(key, self.lang, day=day, count=len(self.rows), overdue=overdue)))
        departments = dict.fromkeys((each.department, each.department_name) for each in self.rows)
        for place, (department, name) in enumerate(departments, 1):
            body.append(Paragraph("heading", marks.heading(place, name)))
            own = [each for each in self.rows if each.department == department]
            for group, rows in (
                ("firms", [each for each in own if not each.person]),
                ("persons", [each for each in own if each.person]),
            ):
                if rows:
                    caption = TEXTS.say("caption", self.lang, group=TEXTS.say(group, self.lang), count=len(rows))
                    cells = tuple(self._cells(number, each) for number, each in enumerate(rows, 1))
                    body.append(Table(caption, self._heads(), _WIDTHS, cells))
        name = next(iter(departments))[1] if len(departments) == 1 else ""
        return Paper(self.lang, name, (TEXTS.say("title", self.lang),), tuple(body), wide=True)

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
        return (
            str(number),
            row.name or "–",
            row.masked,
            row.case_number,
            str(row.ticket),
            f"{row.matter} · {label(STEPS, row.step, lang)}",
            row.what(lang),
            state,
            row.reason or "",
            row.since.isoformat(),
            str(row.days),
            marks.listed(row.by),
        )


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
    measures that were refused, each with the reason, since when and by whom.

    `department` is the id of one, `since` the first day of refusals, `at_least` for how many days a point waits. With a
    calendar the rows have the last day of the term that a measure gives, counted from the day of its decision (S13).

    Raises:
        RegistryError: JS893, for a department of which the registry has no ticket: nothing left undone would be no answer.
    """
    day = arguments.day_or_none(on, "on") or kept.today
    first = arguments.day_or_none(since, "since")
    with kept.database.reading() as session:
        found = [_row(case, told, state, said, day, calendar) for case, told, state, said in _open_states(session, day)]
        if department is not None and department not in {each.department for each in found}:
            _refuse_unknown(session, department)
    rows = [
        each
        for each in found
        if department in (None, each.department)
        and (each.state != "refused" or first is None or each.since >= first)
        and (each.state == "refused" or each.days >= at_least)
    ]
    rows.sort(key=lambda each: (each.department, each.person, each.since, each.ticket, each.point.id))
    return Supervision(day, tuple(rows), lang)


def _open_states(session: Session, day: date) -> Iterator[tuple[Case, ReceiptData, PointState, Sequence[Settled]]]:
    """The points of all tickets that were not carried out by the day, or are not settled."""
    said = _by_ticket(session.scalars(select(Settled).order_by(Settled.id)), day)
    last: dict[int, tuple[int, list[Any]]] = {}
    kept = select(KeptReceipt.ticket_id, KeptReceipt.id, KeptReceipt.points, KeptReceipt.written)
    for ticket, number, points, written in session.execute(kept.order_by(KeptReceipt.nth)):
        if written[:10] <= day.isoformat():
            last[ticket] = (number, points)
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
            # As it was kept: whether it still is so is for `verify` to say.
            told = cast("ReceiptData", json.loads(session.get_one(KeptReceipt, number).text))
            yield from ((case, told, each, own) for each in left)


def _refuse_unknown(session: Session, department: str) -> None:
    known = {json.loads(each)["chosen"]["matter"]["department"] for each in session.scalars(select(KeptReceipt.text))}
    if department not in known:
        meant = close_names(department, known)
        problem = finding(
            "JS893.department", Place("department"), suggestions=meant, name=department, known=sorted(known)
        )
        raise RegistryError([problem])


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
    asked, matter = data["question"]["subject"], data["chosen"]["matter"]
    departments = {each["id"]: each["name"] for each in data["chosen"]["departments"]}
    kind = data["decision"]["subject"]["kind"]
    refused = [each for each in said if (each.point, each.says, each.done) == (point.id, point.says, False)]
    since = date.fromisoformat((refused[-1].written if refused and state.settled else case.written)[:10])
    within = next(
        (each["feedback_within"] for each in data["decision"]["actions"] if each["measure"] == point.id), None
    )
    due = None
    if within is not None and calendar is not None:
        due = working_days_after(date.fromisoformat(data["decision"]["on"]), within, calendar, point.id).day
    return Undone(
        case.id,
        masked_text(case.case_number),
        matter["department"],
        departments.get(matter["department"]) or matter["department"],
        matter["name"],
        case.step,
        kind,
        None if kind == "natural-person" else asked["name"],
        case.masked,
        point,
        "waiting" if state.done is not False else "refused" if state.settled else "second",
        state.note if state.done is False else None,
        since,
        max((day - since).days, 0),
        due,
        due is not None and due < day and not state.settled,
        state.by or (() if case.by is None else (case.by,)),
    )
