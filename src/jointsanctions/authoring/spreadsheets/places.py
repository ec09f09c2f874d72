"""The cells of a document: where in a workbook each part of it was read, so that what is wrong with it is told by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...diagnostics import Place
from .columns import FACTS, HEAD, ITEMS, MATTERS, MEASURES, OMISSIONS, Table
from .opening import Grid
from .row import Part

#: Keys and numbers on the way to a part of a document.
Path = tuple[str | int, ...]

_TABLES: Mapping[str, Table] = {"matters": MATTERS, "measures": MEASURES, "omit": OMISSIONS, "items": ITEMS}


@dataclass(frozen=True)
class Places:
    """The cells of the parts of a measure list."""

    file: str = ""
    #: The sheet of the head, and the row of each of its keys; None: the table has no head.
    head: tuple[Grid, Mapping[str, int]] | None = None
    #: The rows, by the key of the document whose list they are.
    rows: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    facts: Sequence[Part] = ()

    def place(self, path: Path) -> Place:
        """The cell of what stands under a path; the name of its row, or the file, where no cell is its own."""
        found = self._part(path)
        if found is not None:
            part, table, inner = found
            name = _column(table, inner)
            number = inner[len(name.split("."))] if len(inner) > len(name.split(".")) else 0
            return part.place(self.file, name, number if isinstance(number, int) else 0)
        return self._of_head(_column(HEAD, path))

    def gap(self, path: Path) -> tuple[Place, str]:
        """The cell where the key should stand that the path ends with, and the header of its column."""
        found = self._part(path)
        if found is not None:
            part, table, inner = found
            name = _column(table, inner)
            return part.place_of_gap(self.file, name), _header(table, name, path)
        name = _column(HEAD, path)
        return self._of_head(name), _header(HEAD, name, path)

    def _of_head(self, name: str) -> Place:
        if self.head is None or name not in self.head[1]:
            return Place(self.file)
        return self.head[0].place(self.file, self.head[1][name], 1)

    def _part(self, path: Path) -> tuple[Part, Table, Path] | None:
        """The row that a path leads into, its table, and the rest of the path."""
        key, number = (*path, None, None)[:2]
        some = self.rows.get(str(key), ())
        if not isinstance(number, int) or number >= len(some):
            return None
        part, inner = some[number], path[2:]
        if key == "matters" and inner[:1] == ("facts",):
            matter, name = part.data.get("id"), (*inner, None)[1]
            for fact in self.facts:
                if (fact.data.get("matter"), fact.data.get("name")) == (matter, name):
                    return fact, FACTS, ("schema", *inner[2:]) if inner[2:] else ("name",)
        return part, _TABLES[str(key)], inner


def _column(table: Table, path: Path) -> str:
    """The name of the column that holds what is under a path: the one with the longest way in common."""
    keys = [str(each) for each in path]
    best, length = "", 0
    for column in table.columns:
        common = sum(1 for _ in _while_equal(column.path, keys))
        if common > length:
            best, length = column.name, common
    return best


def _while_equal(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    number = 0
    while number < min(len(one), len(other)) and one[number] == other[number]:
        number += 1
    return one[:number]


def _header(table: Table, name: str, path: Path) -> str:
    column = table.column(name) if name else None
    return str(path[-1]) if column is None else column.header
