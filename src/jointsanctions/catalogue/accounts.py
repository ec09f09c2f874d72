"""How much of each memorandum the catalogue has: items, what was left out and why, and what nobody has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .catalogue import Catalogue
from .entities import Item, Memorandum


@dataclass(frozen=True, slots=True)
class Account:
    """How much of one edition of a memorandum the catalogue has."""

    memorandum: Memorandum
    #: The number of items that the catalogue has of it; an item of the source may be several here.
    items: int
    #: The number of items that it prints of which nothing is known here; None: not known.
    unread: int | None


def accounts(catalogue: Catalogue) -> Iterator[Account]:
    """Of every edition of every memorandum, by id and in order of time."""
    known: dict[Memorandum, list[Item]] = {}
    for versions in catalogue.items.values():
        for item in versions:
            known.setdefault(item.memorandum, []).append(item)
    for _, editions in sorted(catalogue.memoranda.items()):
        for memorandum in editions:
            items = known.get(memorandum, [])
            yield Account(memorandum, len(items), _unread(memorandum, items))


def _unread(memorandum: Memorandum, items: Iterable[Item]) -> int | None:
    """The items that are printed and neither here nor left out. Without the number of each, that cannot be told."""
    numbers = {(each.group, each.number) for each in items}
    left_out = {each.number for each in memorandum.left_out}
    if memorandum.item_count is None or None in left_out or any(number is None for _, number in numbers):
        return None
    told = len(numbers) + len(left_out - {number for _, number in numbers})
    return max(0, memorandum.item_count - told)
