"""Retention: what is over its time on a day, and what is kept and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from ... import arguments
from ..store import Store
from .classes import ITEMS, Data, Found, Need, Needs, items_of, needed
from .policy import Policy

if TYPE_CHECKING:
    from ...shapes.keeping import ItemData, RetentionData


@dataclass(frozen=True, slots=True)
class Item:
    """What is kept or erased as one: an entry with its events, a ticket with its answers and settlements, a query."""

    #: By which it is named: `ticket:12`, `entry:3`.
    name: str
    #: The class of data.
    data: Data
    #: The last day on which it was in use; None: it is still.
    ended: date | None
    #: The last day on which it is kept; None: it is in use, or the policy has no term for it.
    until: date | None
    #: The basis of the term.
    basis: str | None
    #: What it is needed for: `open`, `in-force`, `last`, `objection`, or the name of the item that needs it.
    needs: tuple[Need, ...]

    def is_over(self, on: date) -> bool:
        """Whether its time is over on the day, and nothing needs it."""
        return self.until is not None and self.until < on and not self.needs

    def to_dict(self) -> ItemData:
        """Plain data for JSON."""
        return {
            "name": self.name, "data": self.data, "ended": _text(self.ended), "until": _text(self.until),
            "basis": self.basis, "needs": [*self.needs],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Retention:
    """What a policy says of a registry on a day."""

    #: The day.
    on: date
    #: What is over its time, and may be erased.
    over: tuple[Item, ...]
    #: What is over its time, and is needed by something that is kept.
    held: tuple[Item, ...]
    #: How many items there are, by class.
    counts: dict[Data, int]
    #: The classes of which there are items, and no term.
    without_term: tuple[Data, ...]

    def to_dict(self) -> RetentionData:
        """Plain data for JSON."""
        return {
            "on": self.on.isoformat(),
            "over": [each.to_dict() for each in self.over],
            "held": [each.to_dict() for each in self.held],
            "counts": dict(self.counts.items()),
            "without_term": [*self.without_term],
        }  # fmt: skip


def retention(registry: Store, policy: Policy, on: arguments.DayLike | None = None) -> Retention:
    """What is over its time on a day, today by default, and what of it is still needed; nothing is erased by that."""
    day = arguments.day_or_none(on, "on") or registry.today
    with registry.database.reading() as session:
        return plan(session, policy, day)[0]


def plan(session: Session, policy: Policy, day: date) -> tuple[Retention, tuple[Found, ...]]:
    """What is over its time, within a transaction, with its rows: each class after those that need it."""
    needs, over, held, counts = Needs(session), list[tuple[Item, Found]](), list[Item](), dict[Data, int]()
    without: set[Data] = set()
    for data in ITEMS:
        for found in items_of(session, data, day):
            counts[data] = counts.get(data, 0) + 1
            item = _item(found, policy, day, needs)
            if item.ended is not None and item.until is None:
                without |= {data} if data not in policy.kept else {"settlements"}
            if item.is_over(day):
                over.append((item, found))
                needs.gone.add(item.name)
            elif item.until is not None and item.until < day:
                held.append(item)
    told = Retention(day, tuple(item for item, _ in over), tuple(held), counts, tuple(sorted(without)))
    return told, tuple(found for _, found in over)


def named(session: Session, names: Collection[str], day: date) -> Iterator[tuple[Item, Found]]:
    """The items of these names, within a transaction; none of them is taken to need another."""
    needs = Needs(session)
    needs.gone |= {*names}
    for data in ITEMS:
        for found in items_of(session, data, day):
            if found.name in names:
                yield Item(found.name, data, found.ended, None, None, needed(found, needs)), found


def _item(found: Found, policy: Policy, day: date, needs: Needs) -> Item:
    term = None if found.ended is None else policy.until(found.data, found.ended, found.settled)
    # What needs it is looked up only where its time is over.
    asked = term is not None and term[0] < day
    until, basis = (None, None) if term is None else term
    return Item(found.name, found.data, found.ended, until, basis, needed(found, needs) if asked else found.needs)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
