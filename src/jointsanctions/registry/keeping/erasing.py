"""Erasure: what is over its time, or must not be kept, is blanked, and the log says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import Diagnostic, Place, RegistryError, finding
from .. import given
from ..points import same_person
from ..schema import TABLES, Numbered
from ..store import Store
from ..writing import Writer
from .classes import IN_USE, ITEMS, WORDS, Data, Found, rows_of
from .policy import Policy
from .retention import Item, named, plan

if TYPE_CHECKING:
    from ...shapes.keeping import ErasedData


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased."""

    #: The names of the items, by class.
    items: dict[Data, tuple[str, ...]]
    #: How many rows are blank now that were not before.
    rows: int
    #: Whether the files of the database have none of it any longer. False: a reader kept it there, so erase again, even
    #: nothing, when there is none; of PostgreSQL see what `wipe` says.
    wiped: bool

    def to_dict(self) -> ErasedData:
        """Plain data for JSON."""
        return {
            "items": {data: [*names] for data, names in self.items.items()}, "rows": self.rows, "wiped": self.wiped,
        }  # fmt: skip


def erase(
    registry: Store,
    what: Policy | Iterable[str],
    *,
    by: str,
    second: str,
    reason: str | None = None,
    on: arguments.DayLike | None = None,
) -> Erased:
    """Erases what is over its time by a policy, on a day that is not to come, or the items of these names (`entry:3`).

    What their rows said is taken out of the tables, and out of the files of the database as far as that can be done: numbers,
    names, documents, facts, receipts, remarks. Numbers of rows, what they refer to and what is counted stay, and the log has
    a record that names the rows. It takes two persons, and of items that are named a reason.

    An open ticket and an entry in force are not erased, nor either while an objection to it is not answered, nor an entry while
    a ticket is kept that was answered with it: what happens to the entry has to reach that ticket.

    Raises:
        RegistryError: JS897, for an item that is not there or is needed, for one person instead of two, without a reason, and
            for a day to come. Then nothing was erased.
    """
    day = arguments.day_or_none(on, "on") or registry.today
    names = None if isinstance(what, Policy) else tuple(dict.fromkeys(arguments.text(each, "items") for each in what))
    told = given.text_or_none(reason, "reason")
    officers = given.officer(by), given.text(second, "second")
    _refuse(registry, day, names, told, officers)
    with registry.database.writing() as session:
        found = plan(session, what, day)[1] if isinstance(what, Policy) else _named(session, names or (), day)
        writer, rows, items = Writer(session, registry.clock), list[Numbered](), dict[Data, tuple[str, ...]]()
        for data in ITEMS:
            mine = [each for each in found if each.data == data]
            if mine:
                gone = [row for each in mine for row in rows_of(session, each)]
                basis = what.kept[data].basis if isinstance(what, Policy) else None
                writer.erase(
                    gone, data=data, reason=told or _OVER, basis=basis, count=len(mine),
                    by=officers[0], second=officers[1],
                )  # fmt: skip
                rows += gone
                items[data] = tuple(each.name for each in mine)
    tables = sorted({each.__tablename__ for each in rows} or TABLES)
    return Erased(items, len(rows), registry.database.wipe(tables))


#: The reason of whoever gives none, and whose policy has a basis.
_OVER = "保存期满"


def _refuse(
    registry: Store, day: date, names: Collection[str] | None, reason: str | None, officers: tuple[str, str]
) -> None:
    wrong: list[Diagnostic] = []
    if same_person(*officers):
        wrong.append(finding("JS897.second", Place("second"), by=officers[0]))
    if names is not None and reason is None:
        wrong.append(finding("JS897.reason", Place("reason")))
    if day > registry.today:
        wrong.append(finding("JS897.future", Place("on"), on=day))
    if wrong:
        raise RegistryError(wrong)


def _named(session: Session, names: Collection[str], day: date) -> tuple[Found, ...]:
    """The items of these names.

    Raises:
        RegistryError: JS897, for each that is not there or is needed.
    """
    found = {item.name: (item, rows) for item, rows in named(session, names, day)}
    wrong = [
        finding("JS897.unknown", Place("items"), id=each, known=tuple(WORDS)) for each in names if each not in found
    ]
    wrong += [each for item, _ in found.values() for each in _needed(item)]
    if wrong:
        raise RegistryError(wrong)
    return tuple(rows for _, rows in found.values())


def _needed(item: Item) -> Iterator[Diagnostic]:
    if not item.needs:
        return
    word = item.needs[0]
    if word in IN_USE:
        yield finding(f"JS897.{word}", Place("items"), id=item.name)
    else:
        yield finding("JS897", Place("items"), id=item.name, names=item.needs)
