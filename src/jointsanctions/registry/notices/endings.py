"""Endings: what was carried out in tickets, and which of it was lifted, suspended or stopped since.

A measure was carried out where the last word about it says so; what was said about its recall counts from then on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..schema import Dealt, Settled

#: What is done about a recall by which a measure ends, for good or for the time being.
ENDS = frozenset({"lift", "stop", "suspend"})

#: A measure of a ticket.
Name = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """A measure that was carried out, and what ended it."""

    #: What says that it was carried out.
    settled: Settled
    #: What says that it was lifted, suspended or stopped.
    dealt: Dealt


def carried_out(session: Session, tickets: Collection[int] | None = None) -> Mapping[Name, Settled]:
    """What was carried out, by ticket and point: of some tickets, or of all."""
    return last_done(session.scalars(_of(select(Settled).order_by(Settled.id), Settled.ticket_id, tickets)))


def last_done(rows: Iterable[Settled]) -> Mapping[Name, Settled]:
    """What was carried out by these words, in their order."""
    found = {(each.ticket_id, each.point): each for each in rows}
    return {name: each for name, each in found.items() if each.done}


def ended(
    session: Session, done: Mapping[Name, Settled], tickets: Collection[int] | None = None, until: str | None = None
) -> Mapping[Name, Ended]:
    """What of it does not go on any more at the end of a day."""
    found: dict[Name, Ended] = {}
    for each in session.scalars(_of(select(Dealt).order_by(Dealt.id), Dealt.ticket_id, tickets)):
        if each.ticket_id is None or not each.done or (until is not None and each.written[:10] > until):
            continue
        name = each.ticket_id, each.measure
        settled = done.get(name)
        if settled is None or settled.id != each.settlement_id:
            continue
        if each.todo in ENDS:
            found[name] = Ended(settled, each)
        elif each.todo == "resume":
            found.pop(name, None)
    return found


def _of(asked: Select[Any], column: Any, tickets: Collection[int] | None) -> Select[Any]:
    return asked if tickets is None else asked.where(column.in_(tickets))
