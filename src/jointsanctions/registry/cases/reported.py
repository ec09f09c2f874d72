"""Feedback (反馈): that something was done about a point is reported, with its effect; a mistake is withdrawn, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import Place, RegistryError, TicketError, finding
from ...masking import masked_text
from .. import given
from ..database import parts
from ..schema import ERASED_TOO, Reported, Settled
from ..store import Store
from ..tickets import kept_ticket
from ..withdrawing import standing_of, to_withdraw, with_ends
from ..writing import Writer
from . import inputs
from .handled import Fields, Handled, handled, stories

if TYPE_CHECKING:
    from ...catalogue import Catalogue
    from ...shapes.cases import FeedbackData, FeedbackRowData

#: A period that ends after everything that was written.
EVER = "9999"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was reported of a settlement."""

    #: Its number.
    id: int
    #: The number of the settlement.
    settlement: int
    #: The day on which it was reported.
    on: date
    #: Whom it was reported to.
    to: str
    #: What came of the measure (成效).
    effect: str | None
    #: The result of handling, in the words of the platform.
    result: str | None
    #: An amount of money in yuan.
    amount: Decimal | None
    #: The first day of the measure, where it is not that of the settlement.
    since: date | None
    #: Its last day, where it is not that of the answer.
    until: date | None
    #: The district in which it was carried out.
    district: str | None
    #: The number of the request at the platform.
    request: str | None
    #: A remark.
    remark: str | None
    #: Who reported it.
    by: str
    #: The day on which it was withdrawn, and why; None: it stands.
    withdrawn: date | None
    reason: str | None

    def to_dict(self) -> FeedbackData:
        """Plain data for JSON."""
        return {
            "feedback": self.id,
            "settlement": self.settlement,
            "on": self.on.isoformat(),
            "to": self.to,
            "effect": self.effect,
            "result": self.result,
            "amount": None if self.amount is None else str(self.amount),
            "from": None if self.since is None else self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "district": self.district,
            "request": self.request,
            "remark": self.remark,
            "by": self.by,
            "withdrawn": None if self.withdrawn is None else self.withdrawn.isoformat(),
            "reason": self.reason,
        }


def feed_back(
    kept: Store,
    ticket: int,
    point: str,
    *,
    to: str,
    by: str,
    effect: str | None = None,
    on: arguments.DayLike | None = None,
    result: str | None = None,
    amount: Decimal | int | str | None = None,
    since: arguments.DayLike | None = None,
    until: arguments.DayLike | None = None,
    district: str | None = None,
    request: str | None = None,
    remark: str | None = None,
) -> Feedback:
    """Records that what was done about a point was reported, today by default; the same again changes nothing.

    Numbers of persons in texts are masked. What was reported to somebody is withdrawn before something else is.

    Raises:
        TicketError: JS887, for a ticket that is not there; JS894, for a point that is not settled, or was reported to the
            same already in other words.
        InputError: for a day or text that is none, or an amount that is no money (JS894).
    """
    receiver, officer = given.text(to, "to"), given.officer(by)
    first, last = arguments.day_or_none(since, "since"), arguments.day_or_none(until, "until")
    if first is not None and last is not None and last < first:
        raise RegistryError([finding("JS108", Place("until"), until=last, start=first)])
    day = arguments.day_or_none(on, "on")
    money = inputs.money(amount)
    with kept.database.writing() as session:
        writer = Writer(session, kept.clock)
        settlement = _settlement_of(session, ticket, point)
        said: dict[str, str | None] = {
            "on": writer.today if day is None else day.isoformat(),
            "to": receiver,
            "effect": given.text_or_none(effect, "effect"),
            "result": given.text_or_none(result, "result"),
            "amount": None if money is None else str(money),
            "since": None if first is None else first.isoformat(),
            "until": None if last is None else last.isoformat(),
            "district": given.text_or_none(district, "district"),
            "request": given.text_or_none(request, "request"),
            "remark": given.text_or_none(remark, "remark"),
            "by": officer,
        }
        if said["on"] is not None and said["on"] > writer.today:
            raise RegistryError([finding("JS894.later", Place("on"), day=said["on"], today=writer.today)])
        for each in standing(session, settlement.id):
            if each.to == receiver:
                if all(getattr(each, name) == value for name, value in said.items() if day is not None or name != "on"):
                    return _feedback(each, None)
                raise TicketError([finding("JS894.reported", Place("to"), id=str(each.id), to=receiver, on=each.on)])
        row = writer.add(Reported, settlement_id=settlement.id, withdraws=None, reason=None, **said)
        writer.keep("feedback", ticket=ticket)
    return _feedback(row, None)


def withdraw_feedback(kept: Store, feedback: int, *, reason: str, by: str) -> Feedback:
    """Withdraws what was reported, for a reason. Both rows stay.

    Raises:
        RegistryError: JS894, where it is not there, or was withdrawn already.
    """
    why, officer = given.text(reason, "reason"), given.officer(by)
    with kept.database.writing() as session:
        row = to_withdraw(session, Reported, feedback, "JS894", "feedback")
        writer = Writer(session, kept.clock)
        nothing: dict[str, str | None] = dict.fromkeys(
            ("effect", "result", "amount", "since", "until", "district", "request", "remark")
        )
        end = writer.add(
            Reported, settlement_id=row.settlement_id, on=writer.today, to=row.to, by=officer, withdraws=row.id,
            reason=why, **nothing,
        )  # fmt: skip
        writer.keep("feedback-withdrawn", feedback=row.id)
    return _feedback(row, end)


def feedback(kept: Store, *, month: str | None = None, withdrawn: bool = False) -> tuple[Feedback, ...]:
    """What was reported, in order: all, or that of a month; what was withdrawn only on request.

    Raises:
        RegistryError: JS894, for a month that is none.
    """
    if month is not None:
        month = inputs.month(month)
    with kept.database.reading() as session:
        asked = sa.select(Reported).order_by(Reported.id)
        rows, ends = with_ends(session.scalars(asked, execution_options=ERASED_TOO).all())
    return tuple(
        _feedback(each, ends.get(each.id))
        for each in rows
        if (withdrawn or each.id not in ends) and (month is None or each.on[: len(month)] == month)
    )


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A row of a table of feedback to be sent: what was reported, of which measure and whom."""

    #: What was reported.
    feedback: Feedback
    #: The point, as its receipt has it.
    point: Handled
    #: The fields of business (领域) of the measure.
    fields: tuple[str, ...]

    @property
    def since(self) -> str | None:
        """The first day of the measure: as it was reported, else that of its settlement."""
        own = self.feedback.since
        return self.point.settled if own is None else own.isoformat()

    @property
    def until(self) -> str | None:
        """Its last day: as it was reported, else that of the answer."""
        own = self.feedback.until
        return self.point.until if own is None else own.isoformat()

    def to_dict(self) -> FeedbackRowData:
        """Plain data for JSON."""
        point = self.point
        return {
            **self.feedback.to_dict(),
            "from": self.since,
            "until": self.until,
            "ticket": point.ticket,
            "case_number": point.case_number,
            "subject": point.subject,
            "subject_kind": point.subject_kind,
            "number": point.number,
            "certificate": point.scheme,
            "lists": [*point.lists],
            "memoranda": [*point.memoranda],
            "matter": point.matter,
            "step": point.step,
            "measure": point.measure,
            "measure_name": point.measure_name,
            "content": point.content,
            "fields": [*self.fields],
            "kind": point.kind,
            "basis": [*point.basis],
            "department": point.department,
            "done": point.fate == "done",
            "note": point.note,
        }


def feedback_rows(
    kept: Store, catalogue: Catalogue | None = None, *, month: str | None = None, withdrawn: bool = False
) -> tuple[FeedbackRow, ...]:
    """What was reported with the measure and the subject of each; the catalogue tells the fields of business.

    Raises:
        RegistryError: JS894, for a month that is none.
    """
    return rows_of(kept, feedback(kept, month=month, withdrawn=withdrawn), catalogue)


def rows_of(kept: Store, found: Sequence[Feedback], catalogue: Catalogue | None = None) -> tuple[FeedbackRow, ...]:
    """As `feedback_rows`, of this feedback alone."""
    with kept.database.reading() as session:
        points = points_of_settlements(session, [each.settlement for each in found])
    known = Fields(catalogue)
    return tuple(
        FeedbackRow(each, points[each.settlement], known.of(points[each.settlement]))
        for each in found
        if each.settlement in points
    )


def points_of_settlements(session: Session, settlements: Sequence[int]) -> dict[int, Handled]:
    """The point of each settlement, as it was at the moment of that settlement."""
    wanted = {*settlements}
    rows: dict[int, Settled] = {}
    numbers = sorted(wanted)
    for part in parts(numbers):
        asked = sa.select(Settled).where(Settled.id.in_(part))
        rows |= {each.id: each for each in session.scalars(asked)}
    by_ticket: dict[int, list[Settled]] = {}
    for each in rows.values():
        by_ticket.setdefault(each.ticket_id, []).append(each)
    found: dict[int, Handled] = {}
    for story in stories(session, by_ticket):
        for each in by_ticket[story.case.id]:
            for one in handled(session, story, each.written, [each.point], each.id):
                found[each.id] = one
    return found


def standing(session: Session, settlement: int) -> list[Reported]:
    """The rows of feedback of a settlement that were not withdrawn, in order."""
    asked = sa.select(Reported).where(Reported.settlement_id == settlement).order_by(Reported.id)
    return standing_of(session.scalars(asked, execution_options=ERASED_TOO).all())


def _settlement_of(session: Session, ticket: int, point: str) -> Settled:
    """The settlement by which a point is settled now."""
    kept_ticket(session, ticket)
    name = arguments.text(point, "point")
    for story in stories(session, [ticket]):
        came = story.by_the_end_of(EVER)[1].get(name)
        if came is not None and came.last is not None and came.fate != "covered":
            return came.last
    raise TicketError([finding("JS894.unsettled", Place("point"), id=masked_text(name), ticket=str(ticket))])


def _feedback(row: Reported, end: Reported | None) -> Feedback:
    return Feedback(
        row.id, row.settlement_id, date.fromisoformat(row.on), row.to, row.effect, row.result,
        None if row.amount is None else Decimal(row.amount),
        None if row.since is None else date.fromisoformat(row.since),
        None if row.until is None else date.fromisoformat(row.until),
        row.district, row.request, row.remark, row.by,
        None if end is None else date.fromisoformat(end.on), None if end is None else end.reason,
    )  # fmt: skip
