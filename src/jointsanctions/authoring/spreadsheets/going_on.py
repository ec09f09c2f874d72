"""Which rows go on with the row above them: offices merge the cell of a measure over several rows, one for each basis or
department of it, and what divides merged cells again (CSV, WPS) leaves those below blank.

A row goes on with the one above it where none of the cells is its own that say what a row is (`Table.told_by`): they are
merged with those above, or all blank, in a table where no such cell is merged over rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...visible import normal
from .cells import Cell, text_of
from .opening import Grid
from .recognising import Layout
from .row import Part

#: What stands above headers that are repeated on the next page: `续表1`, `（接上页）`.
_TURNED = re.compile(r"[(（]?(续|接)(上|前)?(表|页)\s*[\d一二三四五六七八九十]*(-\d+)?[)）]?[:：]?\Z")


class GoingOn:
    """What is known of the rows above one, of one table after another."""

    def __init__(self) -> None:
        self._grid: Grid | None = None
        self._layout: Layout | None = None
        self._part: Part | None = None
        #: The columns that say what a row is.
        self._own: Sequence[int] = ()
        #: Those of them that say what it is called, and not what is done.
        self._names: Sequence[int] = ()
        #: Whether such cells are merged over rows anywhere in the table.
        self._merges = False
        #: Whether nothing but rows of the part stands between it and the row that is looked at.
        self._near = False
        #: Whether a heading stands between them.
        self._headed = False
        #: Whether the part goes on below although nothing is merged: it did so in the row above, or the page was turned.
        self._blank = False
        #: What stands above the first headers, and may stand above repeated ones too.
        self._titles: frozenset[str] = frozenset()

    def begin(self, grid: Grid, layout: Layout, end: int) -> None:
        """A table begins; where its headers are those of the one above it again, rows may go on over them."""
        last = None if self._layout is None else self._layout.header
        turned = layout.repeats is not None and layout.repeats[0] == last and grid is self._grid
        self._layout = layout
        self._own = [at for at, column in layout.columns.items() if column.name in layout.table.told_by]
        self._names = [at for at in self._own if layout.columns[at].name != "do"]
        merges = any(
            top > layout.last and any(left <= at <= right for at in self._own)
            for number in range(layout.last + 1, end)
            for top, left, _, right in grid.reaching.get(number, ())
        )
        if turned:
            self._merges = self._merges or merges
            self._near = self._blank = self._part is not None and not self._headed
            return
        if grid is not self._grid:
            self._titles = frozenset(
                normal(text_of(cell)) for row in grid.rows[: layout.header] for cell in row if cell is not None
            )
        self._grid, self._part, self._near, self._headed, self._blank = grid, None, False, False, False
        self._merges = merges

    def stop(self, heading: str = "") -> None:
        """A row is of no part: it is empty, sums up others, or is a heading."""
        self._near = False
        text = normal(heading)
        if text and text not in self._titles and not _TURNED.match(text):
            self._headed = True

    def goes_with(self, part: Part) -> None:
        """A part begins."""
        written = part.grid.rows[part.row]
        part.named = any(written[at] is not None for at in self._own)
        self._part, self._near, self._headed, self._blank = part if part.at else None, bool(part.at), False, False

    @property
    def name(self) -> str:
        """What the part above is called."""
        return called(self._part) if self._part else ""

    def part_of(self, number: int) -> Part | None:
        """The part that a row goes on with, which has it then among its rows; None: it begins one."""
        part, grid = self._part, self._grid
        if part is None or grid is None or self._says_what_it_is(number):
            return None
        if not self._is_merged(number, part.last):
            if not (self._is_blank_below(number) and (self._blank or not self._merges)):
                return None
            self._blank = True
            part.blank.append(number)
        part.further.append(number)
        self._near = True
        return part

    def is_doubtful(self, number: int) -> bool:
        """Whether a row that begins a part does not say what it is called, and may have been meant to go on."""
        part = self._part
        if part is None or self._is_merged(number, part.last) or not self._is_blank_below(number):
            return False
        above, written = part.grid.rows[part.row], part.grid.rows[number]
        named = any(above[at] is not None for at in self._names)
        return all(written[at] is None for at in (self._names if named else self._own))

    def _says_what_it_is(self, number: int) -> bool:
        assert self._grid is not None
        return not self._own or any(self._grid.rows[number][at] is not None for at in self._own)

    def _is_blank_below(self, number: int) -> bool:
        """Whether a row stands right below the part and says something of what the table is about."""
        assert self._grid is not None
        assert self._layout is not None
        written: Sequence[Cell] = self._grid.rows[number]
        part = self._part
        return (
            self._near
            and part is not None
            and part.named
            and any(written[at] is not None for at in self._layout.columns)
        )

    def _is_merged(self, number: int, above: int) -> bool:
        """Whether a cell that says what a row is goes down from a row above to this one."""
        assert self._grid is not None
        assert self._layout is not None
        return any(
            self._layout.since < top <= above and any(left <= at <= right for at in self._own)
            for top, left, _, right in self._grid.reaching.get(number, ())
        )


def called(part: Part) -> str:
    """What a part is called where it is spoken of: by the first column that says what it is."""
    return str(
        next((part.data[key] for key in ("name", "summary", "do", "id", "under", "item") if key in part.data), "")
    )
