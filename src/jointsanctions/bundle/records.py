"""The records of one table of a bundle: each is read, checked and kept when it is first asked for."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable
from itertools import islice
from operator import gt
from typing import Any, Generic, TypeVar

from .errors import Malformed, refused
from .layout import END, parsed
from .pages import Pages

T = TypeVar("T")

#: The ends that are looked at together.
_ENDS = 1 << 13


class Records(Generic[T]):
    """The parts of one table by number, the same part each time. Safe to share between threads.

    `make` makes a part from plain data, its number, and how many bytes its record has.
    """

    __slots__ = ("_kept", "_make", "_name", "_pages", "_table")

    def __init__(self, name: str, pages: Pages, make: Callable[[Any, int, int], T]) -> None:
        self._name = name
        self._pages = pages
        self._table = pages.front.header.tables[name]
        self._make = make
        self._kept: dict[int, T] = {}
        self._refuse_disorder()

    def __len__(self) -> int:
        return self._table.count

    def __getitem__(self, number: int) -> T:
        kept = self._kept.get(number)
        return self._read(number) if kept is None else kept

    def part(self, number: int) -> T:
        """The part with the number that another part names.

        Raises:
            Malformed: where there is none.
        """
        if number >= self._table.count:
            raise Malformed("reference")
        return self[number]

    def refused(self, number: int, why: str) -> Exception:
        """The error about a record."""
        return refused(f"JS814.{why}", self._pages.name, part=self._name, number=number)

    def _read(self, number: int) -> T:
        table = self._table
        at = table.ends + number * END
        start = int.from_bytes(self._pages.read(at - END, at), "little") if number else 0
        end = int.from_bytes(self._pages.read(at, at + END), "little")
        data = self._pages.read(table.records + start, table.records + end)
        try:
            made = self._make(parsed(data), number, len(data))
        except Malformed as error:
            raise self.refused(number, error.why) from None
        except RecursionError:
            raise self.refused(number, "deep") from None
        # Of two threads that read it at once both get the same.
        return self._kept.setdefault(number, made)

    def _refuse_disorder(self) -> None:
        """Refuses ends that go back or beyond the records, so that every byte belongs to one record."""
        table, last = self._table, 0
        for first in range(0, table.count, _ENDS):
            until = min(first + _ENDS, table.count)
            ends = array("Q", self._pages.read(table.ends + first * END, table.ends + until * END))
            if sys.byteorder != "little":
                ends.byteswap()
            if last > ends[0] or any(map(gt, ends, islice(ends, 1, None))):
                raise self.refused(first, "order")
            last = ends[-1]
        if last != table.size:
            raise self.refused(table.count, "order")
