"""Endings: what was carried out in tickets, and which of it was lifted, suspended or stopped since.

A measure was carried out where the last word about it says so; what was said about its recall counts from then on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute as Column
from sqlalchemy.orm import Session

from ..schema import Dealt, Settled

R = TypeVar("R", Dealt, Settled)

#: What is done about a recall by which a measure ends, for good or for the time being.
ENDS = frozenset({"lift", "stop", "suspend"})

#: A measure of a ticket.
Name = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """A measure that was carried out, and what ended it."""

    #: What says that it was carried out.
    settled: Settled
    #: What says that it was lifted, suspended or stopped, and why.
    dealt: Dealt
    #: The day from which on it is so, which a further reason does not move.
    day: str


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
    words: dict[Name, list[Dealt]] = {}
    for each in session.scalars(_of(select(Dealt).order_by(Dealt.id), Dealt.ticket_id, tickets)):
        if each.ticket_id is None or (until is not None and each.written[:10] > until):
            continue
        name = each.ticket_id, each.measure
        settled = done.get(name)
        if settled is None or settled.id != each.settlement_id:
            continue
        said = words.setdefault(name, [])
        if not each.done:
            # The last word about a recall counts: that it was not done takes back that it was.
            said[:] = [one for one in said if one.says != each.says]
        elif not said or said[-1].says != each.says:
            said.append(each)
    found = {name: _end(done[name], said) for name, said in words.items()}
    return {name: each for name, each in found.items() if each is not None}


def _end(settled: Settled, words: Iterable[Dealt]) -> Ended | None:
    """What ended a measure, by all that was done about its recalls; None: it goes on."""
    found: Ended | None = None
    for each in words:
        if each.todo in ENDS:
            day = found.day if found is not None and found.dealt.todo == each.todo else each.written[:10]
            found = Ended(settled, each, day)
        elif each.todo == "resume":
            found = None
    return found


def _of(asked: Select[R], column: Column[int] | Column[int | None], tickets: Collection[int] | None) -> Select[R]:
    return asked if tickets is None else asked.where(column.in_(tickets))
