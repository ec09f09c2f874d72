"""Rows of recognised tables as parts of a document: each cell becomes a value, or a finding and a place among the rejected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ...diagnostics import Diagnostic, Place, finding
from ...numerals import in_digits
from ...visible import normal
from .cells import Cell, Context, Id, Ref, Unreadable, Unvalued, is_undecided, text_of
from .columns import GROUP, NUMBER, Column, put
from .names import Names
from .opening import Grid, address
from .parts import Targets
from .recognising import JOINED, Layout, is_signature, is_total, only_cell

#: What became of a cell: its value is in the document; it is a header; it is kept beside the document; it is rejected; it
#: was passed over, and a finding says so.
Fate = Literal["read", "header", "kept", "rejected", "passed"]


@dataclass(frozen=True)
class Reject:
    """A cell that could not be read."""

    sheet: str
    cell: str
    header: str
    value: Cell
    finding: Diagnostic


@dataclass
class Ledger:
    """What became of every cell, and what was found."""

    file: str
    findings: list[Diagnostic] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    fates: dict[tuple[str, int, int], Fate] = field(default_factory=dict)
    #: The row in which the value of a cell is written that was filled from one above it, by sheet, row and column.
    written: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _rejected: set[Diagnostic] = field(default_factory=set)

    def settle(self, grid: Grid, row: int, column: int, fate: Fate) -> None:
        self.fates[grid.name, row, column] = fate

    def _row(self, grid: Grid, row: int, column: int) -> int:
        """The row in which the value of a cell is written."""
        return self.written.get((grid.name, row, column), row)

    def reject(self, grid: Grid, row: int, column: int, header: str, error: Unreadable) -> None:
        """JS851 for a cell, which is kept among the rejected; once, where it is merged over several rows."""
        row = self._row(grid, row, column)
        place = grid.place(self.file, row, column)
        found = _unread(error, place)
        if found in self._rejected:
            return
        self._rejected.add(found)
        self.findings.append(found)
        self._reject(grid, row, column, header, found)

    def reject_row(self, part: Part, name: str, error: Unreadable) -> None:
        """JS851 for a row that belongs to nothing, told at one of its columns; all its cells are kept among the rejected."""
        at = part.columns.get(name, part.column(name))
        found = _unread(error, part.grid.place(self.file, part.row, at))
        self.findings.append(found)
        for each in part.at.values():
            if self.fates.get((part.grid.name, part.row, each)) == "read":
                self._reject(part.grid, part.row, each, part.headers.get(each, ""), found)

    def _reject(self, grid: Grid, row: int, column: int, header: str, found: Diagnostic) -> None:
        self.rejects.append(Reject(grid.name, address(row, column), header, grid.rows[row][column], found))
        self.settle(grid, row, column, "rejected")

    def note(self, grid: Grid, row: int, column: int, message: str, **params: Any) -> None:
        place = grid.place(self.file, self._row(grid, row, column), column)
        self.findings.append(finding(message, place, **params))


def _unread(error: Unreadable, place: Place) -> Diagnostic:
    params: dict[str, Any] = dict(error.params)
    return finding(f"JS851.{error.reason}", place, suggestions=error.suggestions, **params)


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

    def column(self, name: str) -> int:
        """The column of a value, or the first of the row."""
        return self.at.get(name, min(self.at.values(), default=0))

    def place(self, file: str, name: str) -> Place:
        """The cell of a value, where the row has it, else that of the name of the part."""
        return self.grid.place(file, self.row, self.at.get(name, self.column("name")))

    def place_of_gap(self, file: str, name: str) -> Place:
        """The cell where a value should stand."""
        return self.grid.place(file, self.row, self.columns.get(name, self.column("name")))


def filled_down(grid: Grid, after: int) -> tuple[Grid, Mapping[tuple[int, int], int]]:
    """The sheet with the value of cells that are merged over several rows in each of these rows, and for each cell that was
    filled so the row in which the value is written.
    """
    ranges = [each for each in grid.merged if each[2] > each[0] > after]
    if not ranges:
        return grid, {}
    rows = [list(row) for row in grid.rows]
    tops: dict[tuple[int, int], int] = {}
    for top, left, bottom, _ in ranges:
        if top < len(rows) and left < len(rows[top]):
            for number, row in enumerate(rows[top + 1 : bottom + 1], top + 1):
                if row[left] is None:
                    row[left] = rows[top][left]
                    tops[number, left] = tops.get((top, left), top)
    return Grid(grid.name, rows, grid.merged, grid.comments), tops


def parts_of(grid: Grid, layout: Layout, end: int, names: Names, ledger: Ledger) -> Iterator[Part]:
    """The rows of a table, up to the row `end`, as parts; headings between them become comments above the next."""
    full, tops = filled_down(grid, layout.last)
    ledger.written |= {(grid.name, *cell): top for cell, top in tops.items()}
    wide = {top for top, left, bottom, right in grid.merged if top == bottom and right > left}
    for number in range(layout.header, layout.last + 1):
        _settle_all(grid, number, ledger, "header")
    above: list[str] = []
    for number in range(layout.last + 1, end):
        row, written = full.rows[number], grid.rows[number]
        if all(each is None for each in written):
            continue
        if is_total(written):
            ledger.note(grid, number, 0, "JS854.total")
            _settle_all(grid, number, ledger, "passed")
            continue
        alone = only_cell(written)
        if (
            alone is not None
            and only_cell(row) == alone
            and (number in wide or _is_heading(grid, number, alone, layout))
        ):
            above.append(text_of(written[alone]))
            ledger.settle(grid, number, alone, "kept")
            continue
        if is_signature(written):
            above.append("　".join(text_of(each) for each in written if each is not None))
            _settle_all(grid, number, ledger, "kept")
            continue
        part = _part(full, grid, layout, number, names, ledger)
        part.above = "\n".join(filter(None, [*above, part.above]))
        above = []
        yield part
    if above:
        yield Part({}, grid, end, above="\n".join(above))


def _is_heading(grid: Grid, row: int, column: int, layout: Layout) -> bool:
    """Whether the only cell of a row is a heading or a remark: it is numbered as one, or stands aside."""
    text = normal(text_of(grid.rows[row][column]))
    if re.match(
        r"([一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十]{1,3}[)）]|(注|备注|说明|填表说明)[:：])", text
    ):
        return True
    meaning = layout.columns.get(column)
    return meaning is None or meaning is NUMBER


def _settle_all(grid: Grid, row: int, ledger: Ledger, fate: Fate) -> None:
    for column, cell in enumerate(grid.rows[row]):
        if cell is not None:
            ledger.settle(grid, row, column, fate)


def _part(full: Grid, grid: Grid, layout: Layout, number: int, names: Names, ledger: Ledger) -> Part:
    part = Part({}, grid, number, columns=layout.places, headers=layout.headers)
    for at, cell in enumerate(full.rows[number]):
        written = grid.rows[number][at] is not None
        if cell is None:
            continue
        column = layout.columns.get(at)
        if column is None or (column is NUMBER and not _counts(cell)):
            part.own[layout.called(at)] = cell
            if written:
                ledger.settle(grid, number, at, "kept")
            continue
        part.at[column.name] = at
        if written:
            ledger.settle(grid, number, at, "read")
        if column is not NUMBER:
            read_into(part, column, cell, grid, number, at, names, ledger)
    return part


def _counts(cell: Cell) -> bool:
    """Whether a running number is one, and not a code of the office's own."""
    return bool(re.fullmatch(r"[(（]?\d{1,6}[)）.、]?", in_digits(normal(text_of(cell)))))


def read_into(
    part: Part, column: Column, cell: Cell, grid: Grid, row: int, at: int, names: Names, ledger: Ledger
) -> None:
    """Reads a cell into a part; what cannot be read is rejected."""
    context = Context(names)
    try:
        if isinstance(cell, Unvalued):
            raise Unreadable("unvalued", value=str(cell))
        if is_undecided(cell) and not isinstance(column.codec, Id | Ref):
            raise Unreadable("undecided", key=column.header)
        value = column.codec.read(cell, context)
    except Unreadable as error:
        ledger.reject(grid, row, at, column.header, error)
        return
    for reason, params in context.notes:
        ledger.note(grid, row, at, f"JS852.{reason}", **params)
    if value is None:
        return
    if column is GROUP:
        part.above = str(value)
    elif isinstance(column.codec, Targets):
        for key, some in value.items():
            part.data[key] = [*part.data.get(key, []), *(each for each in some if each not in part.data.get(key, []))]
    elif column.name in JOINED and column.name in part.data and isinstance(value, list):
        had = part.data[column.name]
        part.data[column.name] = [*had, *(each for each in value if each not in had)]
    else:
        put(part.data, column.path, value)


class Slugs:
    """Ids made of names, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        #: The next number of a name that is taken.
        self._next: dict[str, int] = {}

    def made_of(self, text: str, otherwise: str) -> str:
        """An id made of a name or a reference: its letters, digits and Chinese characters, with a number where it is taken."""
        kept = "".join(re.findall(r"[a-z0-9\u4e00-\u9fff]+|(?<=[a-z0-9])[-/](?=[a-z0-9])", normal(text).lower()))
        kept = kept.replace("/", "-")[:56].strip("-") or otherwise
        name, number = kept, self._next.get(kept, 2)
        while name in self._taken:
            name, number = f"{kept}-{number}", number + 1
        self._next[kept] = number
        self._taken.add(name)
        return name
