"""A row of a table as a part of a document, with the rows below that go on with it, and where each value of it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...diagnostics import Place
from .cells import LONGEST, Cell, Unreadable, text_of
from .columns import GROUP, Column, Path, put, value_at
from .opening import Grid
from .parts import Targets
from .recognising import JOINED


@dataclass
class Part:
    """A row as a part of a document, with where it stands."""

    data: dict[str, Any]
    grid: Grid
    row: int
    #: The columns of its values, by their names.
    at: dict[str, int] = field(default_factory=dict)
    #: The comment above it.
    above: str = ""
    #: Cells of the office's own columns, by header.
    own: dict[str, Cell] = field(default_factory=dict)
    #: The columns that the table has, by their names.
    columns: Mapping[str, int] = field(default_factory=dict)
    #: The headers of the table, by column.
    headers: Mapping[int, str] = field(default_factory=dict)
    #: Whether it has no row of its own: it was made of what another part says.
    made: bool = False
    #: Whether its first row says what it is: its number, its name, what is done.
    named: bool = False
    #: The rows below that go on with it.
    further: list[int] = field(default_factory=list)
    #: Those of them that go on with it because nothing says what they are, and not because their cells are merged.
    blank: list[int] = field(default_factory=list)
    #: The cells that its values are of, by name: from which of several values on, the row and the column.
    cells: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    #: What names have so far, where several rows say something of them.
    _seen: dict[str, set[str]] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[int, ...]:
        """Its rows, from above."""
        return (self.row, *self.further)

    @property
    def last(self) -> int:
        """The last of its rows."""
        return self.further[-1] if self.further else self.row

    def column(self, name: str) -> int:
        """The column of a value, or the first of the row."""
        return self.at.get(name, min(self.at.values(), default=0))

    def cell(self, name: str, number: int = 0) -> tuple[int, int]:
        """The row and the column of a value, of several the one with the number, where a cell has it, else of the part's name."""
        found = [(row, at) for first, row, at in self.cells.get(name, ()) if first <= number]
        return found[-1] if found else (self.row, self.at.get(name, self.column("name")))

    def place(self, file: str, name: str, number: int = 0) -> Place:
        """The cell of a value, where it has one, else that of the name of the part."""
        return self.grid.place(file, *self.cell(name, number))

    def place_of_gap(self, file: str, name: str) -> Place:
        """The cell where a value should stand."""
        if name in self.cells:
            return self.place(file, name)
        return self.grid.place(file, self.row, self.columns.get(name, self.column("name")))

    def keep(self, header: str, cell: Cell) -> bool:
        """Keeps a cell of a column of the office's own; what several rows say there are lines of one cell. False: they do not
        fit into one.
        """
        had = self.own.get(header)
        if had is None:
            self.own[header] = cell
        elif text_of(cell) != text_of(had) and self._is_new(f"own {header}", text_of(cell), text_of(had).split("\n")):
            if len(text_of(had)) + len(text_of(cell)) >= LONGEST:
                return False
            self.own[header] = f"{text_of(had)}\n{text_of(cell)}"
        return True

    def _is_new(self, name: str, value: Any, had: Iterable[Any]) -> bool:
        """Whether a value is not yet among those of a name, and then it is."""
        seen = self._seen.get(name)
        if seen is None:
            seen = self._seen[name] = {repr(each) for each in had}
        size = len(seen)
        seen.add(repr(value))
        return len(seen) > size

    def add(self, column: Column, value: Any, row: int, at: int) -> bool:
        """Adds the value of a cell; false: a row above says another thing, and there can be one only.

        Raises:
            Unreadable: for remarks of several rows that do not fit into a cell.
        """
        if column is GROUP:
            if not self.above:
                self.above = str(value)
            elif self._is_new("above", str(value), self.above.split("\n")):
                self.above = _lines(self.above, str(value))
        elif isinstance(column.codec, Targets):
            added = [self._several(key, (key,), some, row, at) for key, some in value.items()]
            return all(added)
        elif isinstance(value, list) and (row != self.row or column.name in JOINED):
            return self._several(column.name, column.path, value, row, at)
        else:
            return self._single(column, value, row, at)
        return True

    def _several(self, name: str, path: Path, value: list[Any], row: int, at: int) -> bool:
        had = value_at(self.data, path)
        if had is None:
            put(self.data, path, [*value])
            self.cells.setdefault(name, []).append((0, row, at))
            return True
        if not isinstance(had, list):
            return False
        self.cells.setdefault(name, []).append((len(had), row, at))
        had.extend([each for each in value if self._is_new(name, each, had)])
        return True

    def _single(self, column: Column, value: Any, row: int, at: int) -> bool:
        had = value_at(self.data, column.path)
        if had is not None and had != value:
            if column.name == "note":
                if not self._is_new("note", value, str(had).split("\n")):
                    return True
                value = _lines(str(had), value)
            elif isinstance(had, dict) and column.name == "parameters" and _agree(had, value):
                value = {**had, **value}
            else:
                return False
        if had is None:
            self.cells.setdefault(column.name, []).append((0, row, at))
        put(self.data, column.path, value)
        return True


def _lines(above: str, below: str) -> str:
    """Texts of two rows as lines of one.

    Raises:
        Unreadable: where no cell can hold them.
    """
    if len(above) + len(below) >= LONGEST:
        raise Unreadable("too-long", limit=str(LONGEST))
    return f"{above}\n{below}"


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one[key] == value for key, value in other.items() if key in one)
