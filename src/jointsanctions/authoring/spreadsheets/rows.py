"""Rows of recognised tables as parts of a document: each cell becomes a value, or a finding and a place among the rejected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ...diagnostics import Diagnostic, Place, finding
from ...numerals import in_digits
from ...visible import normal
from .cells import LONGEST, Cell, Context, Id, Ref, Unreadable, Unvalued, is_ditto, is_undecided, text_of
from .columns import NUMBER, Column
from .going_on import GoingOn
from .names import Names
from .opening import Grid, address
from .recognising import Layout, is_signature, is_total, only_cell
from .row import Part

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

    def settle_row(self, grid: Grid, row: int, fate: Fate) -> None:
        """What became of every cell of a row that has something in it."""
        for column, cell in enumerate(grid.rows[row]):
            if cell is not None:
                self.settle(grid, row, column, fate)

    def settle_sheet(self, grid: Grid, fate: Fate) -> None:
        """What became of every cell of a sheet."""
        for row in range(len(grid.rows)):
            self.settle_row(grid, row, fate)

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


def filled_down(
    grid: Grid, layout: Layout, end: int
) -> tuple[Mapping[int, Sequence[Cell]], Mapping[tuple[int, int], int]]:
    """The rows of a table in which cells are merged with those above, with the value of these, and for each cell that was
    filled so the row in which the value is written.
    """
    rows: dict[int, list[Cell]] = {}
    tops: dict[tuple[int, int], int] = {}
    for number in range(layout.last + 1, end):
        for top, left, _, _ in grid.reaching.get(number, ()):
            if top > layout.since and not layout.header <= top <= layout.last and left < len(grid.rows[top]):
                row = rows.setdefault(number, list(grid.rows[number]))
                if row[left] is None:
                    row[left] = rows.get(top, grid.rows[top])[left]
                    tops[number, left] = tops.get((top, left), top)
    return rows, tops


class Above:
    """What stands in the cells above one of a table, by columns: of the part that is read, and of the part above it."""

    def __init__(self) -> None:
        self._part: dict[int, list[Cell]] = {}
        self._above: dict[int, list[Cell]] = {}

    def begin(self) -> None:
        """A part begins."""
        self._above, self._part = self._part, {}

    def meant(self, at: int, cell: Cell) -> Cell:
        """What a cell of the part says, which may be that it has what is above it.

        Raises:
            Unreadable: where nothing stands there, or one thing in one row of the part above and another in the next.
        """
        some = self._part.get(at, [])
        if is_ditto(cell):
            above = some or self._above.get(at, [])
            if len(above) != 1:
                raise Unreadable("ditto-of-several" if above else "ditto", value=text_of(cell))
            cell = above[0]
        # That there are several is all that has to be known of them.
        if len(some) < 2 and all(text_of(cell) != text_of(each) for each in some):
            self._part[at] = [*some, cell]
        return cell


def parts_of(
    grid: Grid, layout: Layout, end: int, names: Names, ledger: Ledger, going: GoingOn | None = None
) -> Iterator[Part]:
    """The rows of a table, up to the row `end`, as parts; headings between them become comments above the next.

    A row that goes on with the part above it is added to that, also after it was yielded: `going` says which does, from one
    table to the next where the headers are repeated.
    """
    going = going or GoingOn()
    going.begin(grid, layout, end)
    full, tops = filled_down(grid, layout, end)
    ledger.written |= {(grid.name, *cell): top for cell, top in tops.items()}
    wide = {top for top, left, bottom, right in grid.merged if top == bottom and right > left}
    for number in range(layout.header, layout.last + 1):
        ledger.settle_row(grid, number, "header")
    above: list[str] = []
    cells = Above()
    for number in range(layout.last + 1, end):
        written = grid.rows[number]
        row = full.get(number, written)
        if all(each is None for each in written):
            going.stop()
            continue
        if is_total(written):
            going.stop()
            ledger.note(grid, number, 0, "JS854.total")
            ledger.settle_row(grid, number, "passed")
            continue
        alone = only_cell(written)
        if (
            alone is not None
            and only_cell(row) == alone
            and (number in wide or _is_heading(grid, number, alone, layout))
        ):
            above.append(text_of(written[alone]))
            going.stop(above[-1])
            ledger.settle(grid, number, alone, "kept")
            continue
        if is_signature(written):
            going.stop()
            above.append("　".join(text_of(each) for each in written if each is not None))
            ledger.settle_row(grid, number, "kept")
            continue
        if (part := going.part_of(number)) is not None:
            _read_row(part, written, grid, layout, number, names, ledger, cells)
            continue
        if going.is_doubtful(number):
            ledger.note(
                grid,
                number,
                next(at for at, cell in enumerate(written) if cell is not None),
                "JS852.row-alone",
                name=going.name,
            )
        part = Part({}, grid, number, columns=layout.places, headers=layout.headers)
        cells.begin()
        _read_row(part, row, grid, layout, number, names, ledger, cells)
        part.above = "\n".join(filter(None, [*above, part.above]))
        above = []
        going.goes_with(part)
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


def _read_row(
    part: Part,
    row: Sequence[Cell],
    grid: Grid,
    layout: Layout,
    number: int,
    names: Names,
    ledger: Ledger,
    above: Above,
) -> None:
    """Reads the cells of a row into a part; those that are merged from above are among them where they are to be read again."""
    for at, cell in enumerate(row):
        written = grid.rows[number][at] is not None
        if cell is None:
            continue
        column = layout.columns.get(at)
        if column is None or (column is NUMBER and not _counts(cell)):
            if not part.keep(layout.called(at), cell):
                ledger.reject(grid, number, at, layout.called(at), Unreadable("too-long", limit=str(LONGEST)))
            elif written:
                ledger.settle(grid, number, at, "kept")
            continue
        if number == part.row:
            part.at[column.name] = at
        if written:
            ledger.settle(grid, number, at, "read")
        if column is NUMBER:
            continue
        try:
            # An id is that of one row.
            meant = cell if isinstance(column.codec, Id) else above.meant(at, cell)
        except Unreadable as error:
            unread(part, column, grid, number, at, ledger, error)
        else:
            read_into(part, column, meant, grid, number, at, names, ledger)


def _counts(cell: Cell) -> bool:
    """Whether a running number is one, and not a code of the office's own."""
    return bool(re.fullmatch(r"[(（]?\d{1,6}[)）.、]?", in_digits(normal(text_of(cell)))))


def read_into(
    part: Part, column: Column, cell: Cell, grid: Grid, row: int, at: int, names: Names, ledger: Ledger
) -> None:
    """Reads a cell into a part; what cannot be read is rejected."""
    context = Context(names, grid.since_1904)
    try:
        if isinstance(cell, Unvalued):
            raise Unreadable("unvalued", value=str(cell))
        if is_undecided(cell) and not isinstance(column.codec, Id | Ref):
            raise Unreadable("undecided", key=column.header)
        value = column.codec.read(cell, context)
        if value is not None and not part.add(column, value, row, at):
            raise Unreadable("differs", key=column.header, value=text_of(cell))
    except Unreadable as error:
        unread(part, column, grid, row, at, ledger, error)
        return
    for reason, params in context.notes:
        ledger.note(grid, row, at, f"JS852.{reason}", **params)


def unread(part: Part, column: Column, grid: Grid, row: int, at: int, ledger: Ledger, error: Unreadable) -> None:
    """A cell of a part is rejected, and what is missing there is told nowhere else."""
    part.cells.setdefault(column.name, [(0, row, at)])
    ledger.reject(grid, row, at, column.header, error)


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
