"""Cases (奖惩案例): what was carried out on a closed ticket, written once; a wrong one is withdrawn by a later row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from .. import given
from ..schema import ERASED_TOO, Closing, Collected, Reported
from ..store import Store
from ..withdrawing import to_withdraw, with_ends
from ..writing import Writer
from . import inputs
from .handled import Fields, Handled, handled, stories
from .reported import EVER, standing

if TYPE_CHECKING:
    from ...catalogue import Catalogue
    from ...shapes.cases import CaseData, CaseSaysData


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it was written, and whether it still stands."""

    #: Its number.
    id: int
    #: The number of the settlement that it was made from.
    settlement: int
    #: When it was written.
    written: str
    #: Who collected it.
    by: str
    #: All its fields, as `CaseSaysData` has them.
    says: CaseSaysData
    #: The day on which it was withdrawn, and why; None: it stands.
    withdrawn: date | None
    reason: str | None

    def to_dict(self) -> CaseData:
        """Plain data for JSON."""
        return {
            "case": self.id,
            "settlement": self.settlement,
            "written": self.written,
            "by": self.by,
            **self.says,
            "withdrawn": None if self.withdrawn is None else self.withdrawn.isoformat(),
            "reason": self.reason,
        }


def collect(
    kept: Store,
    catalogue: Catalogue | None = None,
    *,
    by: str,
    body: str | None = None,
    tickets: Iterable[int] | None = None,
    reported: bool = False,
    told: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Case, ...]:
    """Makes a case of every measure that was carried out on a closed ticket and has none yet; those are returned.

    A settlement gives one case for good, also where that was withdrawn. What was not carried out, and what a stricter measure
    covers, gives none. Amount, effect and days are those of the last feedback that stands; with `reported` only what was
    reported gives a case, so that it has them. `body` publishes the cases, by default the department of each; `by` collects
    them, `told` hears how many of how many tickets were read.

    Raises:
        InputError: for a text that is none.
    """
    officer = given.officer(by)
    publisher = None if body is None else given.text(body, "body")
    fields = Fields(catalogue)
    made: list[Collected] = []
    with kept.database.writing() as session:
        writer = Writer(session, kept.clock)
        closed = {*session.scalars(sa.select(Closing.id))}
        wanted = closed if tickets is None else closed & {*tickets}
        there = {*session.scalars(sa.select(Collected.settlement_id), execution_options=ERASED_TOO)}
        for story in stories(session, wanted, told):
            came = story.by_the_end_of(EVER)[1]
            fresh = [
                name
                for name, each in came.items()
                if each.fate == "done" and each.last is not None and each.last.id not in there
            ]
            for each in handled(session, story, EVER, fresh):
                assert each.settlement is not None, "what was carried out has a settlement"
                feedback = standing(session, each.settlement)
                if reported and not feedback:
                    continue
                last = feedback[-1] if feedback else None
                says = _says(each, last, fields.of(each), publisher or each.department_name, officer)
                made.append(
                    writer.add(
                        Collected,
                        settlement_id=each.settlement,
                        once=each.settlement,
                        key=each.key,
                        says=cast("dict[str, Any]", says),
                        by=officer,
                        withdraws=None,
                        reason=None,
                    )
                )
        writer.keep("cases")
    return tuple(_case(each, None) for each in made)


def withdraw(kept: Store, case: int, *, reason: str, by: str) -> Case:
    """Withdraws a case, for a reason; the case itself stays as it was written.

    Raises:
        RegistryError: JS894, where it is not there, or was withdrawn already.
    """
    why, officer = given.text(reason, "reason"), given.officer(by)
    with kept.database.writing() as session:
        row = to_withdraw(session, Collected, case, "JS894", "case")
        writer = Writer(session, kept.clock)
        end = writer.add(
            Collected, settlement_id=row.settlement_id, once=None, key=row.key, says={}, by=officer, withdraws=row.id, reason=why
        )  # fmt: skip
        writer.keep("case-withdrawn", case=row.id)
    return _case(row, end)


def cases(kept: Store, *, month: str | None = None, withdrawn: bool = False) -> tuple[Case, ...]:
    """The cases in order: all, or those of measures carried out in a month; withdrawn ones only on request.

    Raises:
        RegistryError: JS894, for a month that is none.
    """
    if month is not None:
        month = inputs.month(month)
    with kept.database.reading() as session:
        asked = sa.select(Collected).order_by(Collected.id)
        rows, ends = with_ends(session.scalars(asked, execution_options=ERASED_TOO).all())
    found = (_case(each, ends.get(each.id)) for each in rows if withdrawn or each.id not in ends)
    return tuple(each for each in found if month is None or each.says["settled"][: len(month)] == month)


def _says(
    point: Handled, feedback: Reported | None, fields: tuple[str, ...], body: str, publisher: str
) -> CaseSaysData:
    assert point.settled is not None, "a measure that was carried out has the day of that"
    return {
        "lists": [*point.lists],
        "list_names": [*point.list_names],
        "memoranda": [*point.memoranda],
        "memorandum_titles": [*point.memorandum_titles],
        "subject": point.subject,
        "subject_kind": point.subject_kind,
        "number": point.number,
        "certificate": point.scheme,
        "kind": point.kind,
        "measure": point.measure,
        "measure_name": point.measure_name,
        "content": point.content,
        "amount": None if feedback is None else feedback.amount,
        "explanation": point.note,
        "body": body,
        "publisher": publisher,
        "department": point.department,
        "department_name": point.department_name,
        "basis": [*point.basis],
        "effect": None if feedback is None else feedback.effect,
        "fields": [*fields],
        "ticket": point.ticket,
        "case_number": point.case_number,
        "matter": point.matter,
        "matter_name": point.matter_name,
        "step": point.step,
        "on": point.on,
        "settled": point.settled,
        "from": point.settled if feedback is None or feedback.since is None else feedback.since,
        "until": point.until if feedback is None or feedback.until is None else feedback.until,
    }


def _case(row: Collected, end: Collected | None) -> Case:
    return Case(
        row.id, row.settlement_id, row.written, row.by, cast("CaseSaysData", row.says),
        None if end is None else date.fromisoformat(end.written[:10]), None if end is None else end.reason,
    )  # fmt: skip
