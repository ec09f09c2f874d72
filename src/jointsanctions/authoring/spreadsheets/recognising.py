"""Finds the tables of a sheet: the row of headers, and what each column means.

Columns are known by their headers in any order. Titles above the headers, headings between rows, subtotals and a second
table below the first are told apart from rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

from ...diagnostics import close_names
from ...visible import normal
from .cells import Cell, text_of
from .columns import FACTS, MATTERS, MEASURES, SCENARIOS, TABLES, Column, Table
from .opening import Grid, letters

#: Rows in which the headers of a table may stand.
_FIRST_ROWS = 40
#: Rows that headers may have below their first.
_DEEPEST = 3
_EXPLANATION = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]\Z")
#: What begins a row that sums up others, and all that is said there: `合计`, `本页小计（项）`, `共计：12项`. A name may begin so too.
_TOTAL = re.compile(
    r"(本页|本表|以上|全部)?(小计|合计|总计|共计|累计)(数|金额)?:?(\([^()]*\)|\d[\d,.]*)?个?[项条款家户件人次页元]?[。.;]?\Z"
)


#: How a cell below a table begins that says who filled it in.
_SIGNED = re.compile(
    r"((填报|填表|制表|编制|审核|审批|审定|复核|经办|承办|负责|联系|主管|分管|报送)(人|单位|部门|领导|日期|时间|电话|方式)?|单位|日期|时间|电话|签字|盖章):"
)
#: Columns of which a table may have several, each with some of the values: laws in one and policies in another.
JOINED = frozenset({"basis", "lists", "carried_out_by", "matters"})


@dataclass(frozen=True)
class Layout:
    """A table in a sheet: the row of its headers, and the column of the document that each column of it is."""

    table: Table
    header: int
    #: The columns that were recognised.
    columns: Mapping[int, Column]
    #: All headers, by column.
    headers: Mapping[int, str]
    #: Values of every row that does not say them itself, by key.
    constants: Mapping[str, str] = field(default_factory=dict)
    #: How many rows the headers have below their first: `依据` over `法律` and `政策`.
    deep: int = 0
    #: The headers that its own are again, as at the top of a page: the row of the last, and the last row of the first.
    repeats: tuple[int, int] | None = None

    @property
    def since(self) -> int:
        """The last row of the first of the headers that are repeated; a cell that is merged over rows begins below it."""
        return self.last if self.repeats is None else self.repeats[1]

    @property
    def last(self) -> int:
        """The last row of the headers."""
        return self.header + self.deep

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The columns by the names of what they mean; of several the first."""
        found: dict[str, int] = {}
        for at, column in self.columns.items():
            found.setdefault(column.name, at)
        return found

    def own(self) -> list[int]:
        """The columns that are the office's own."""
        return [each for each in self.headers if each not in self.columns]

    def called(self, at: int) -> str:
        """What a column is called where its cells are kept: its header, with a number where another has it too, or its letters."""
        return self._names.get(at) or f"#{letters(at)}"

    def shown(self, at: int) -> str:
        """What a column is called in an export: as we call it, where it is one of ours."""
        return self.columns[at].header if at in self.columns else self.called(at)

    @cached_property
    def _names(self) -> Mapping[int, str]:
        return told_apart(self.headers)


def told_apart(texts: Mapping[int, str]) -> dict[int, str]:
    """Texts of which no two are the same: the second of one has a number."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    following: dict[str, int] = {}
    for at, text in texts.items():
        name, number = text, following.get(text, 2)
        while name in taken:
            name, number = f"{text}（{number}）", number + 1
        following[text] = number
        taken.add(name)
        found[at] = name
    return found


def folded_header(cell: Cell) -> str:
    """A header as it is compared: without blanks, marks of what is required, and explanations in brackets."""
    text = text_of(cell)
    # Every cell of the first rows is looked at for each table; what is longer than headers are is not worth keeping.
    return (_folded if len(text) <= 80 else _folded.__wrapped__)(text)


@lru_cache(maxsize=1 << 13)
def _folded(text: str) -> str:
    text = re.sub(r"\s+", "", normal(text)).strip("*:：★＊").lower()
    shorter = _EXPLANATION.sub("", text)
    return shorter.strip("*:：★") or text


def column_of(table: Table, cell: Cell, given: Mapping[str, str] | None = None) -> Column | None:
    """The column of a table that a header means; `given` are meanings that somebody laid down."""
    text = folded_header(cell)
    if not text:
        return None
    if given and (meant := given.get(text)) is not None:
        return _by_header(table).get(folded_header(meant)) or table.column(meant)
    return _by_header(table).get(text)


@cache
def _by_header(table: Table) -> Mapping[str, Column]:
    """The columns of a table by their folded headers; one that is a header goes before one that is another's too."""
    found: dict[str, Column] = {}
    for names in ([(each.header, each) for each in table.columns], _others(table)):
        for name, column in names:
            found.setdefault(folded_header(name), column)
    return found


def _others(table: Table) -> list[tuple[str, Column]]:
    return [(name, column) for column in table.columns for name in column.also]


def layouts(grid: Grid, own: bool, given: Mapping[str, str] | None = None, table: Table | None = None) -> list[Layout]:
    """The tables of a sheet, from above; none: it has none that is known.

    `own`: the sheet is one of a workbook that this library wrote, where its name says which table it is.
    """
    tables = [table] if table is not None else [each for each in TABLES if grid.name in (each.sheet, *each.also)]
    named = bool(tables) and own
    if own and not tables:
        return []
    first = _first(grid, tables or TABLES, 1 if named else 2, given)
    if first is None and not named:
        first = _first(grid, [MEASURES, MATTERS], 2, given)
    if first is None:
        return []
    others = [] if own or table is not None else [each for each in TABLES if each is not first.table]
    return [first, *_further(grid, first, others, given)]


def _further(grid: Grid, first: Layout, others: Sequence[Table], given: Mapping[str, str] | None) -> Iterator[Layout]:
    """The rows below the first headers that are headers again: of the same table, or of one of the others."""
    above = first
    for number in range(first.last + 1, len(grid.rows)):
        row = grid.rows[number]
        over = {
            at
            for top, left, _, right in grid.reaching.get(number, ())
            if top > first.last
            for at in range(left, min(right + 1, len(row)))
            if at in above.headers and row[at] is None
        }
        tables = (first.table, *others) if _may_be_headers(row) else (first.table,)
        found = [
            layout
            for table in tables
            if (layout := _layout(grid, table, number, given))
            and (layout := _below(layout, above, over))
            and _is_header(row, layout, over)
            and (table is first.table or _tells(layout))
        ]
        if found:
            above = _as_repeated(max(found, key=lambda each: len(each.columns)), above)
            yield above


def _below(layout: Layout, above: Layout, over: Collection[int]) -> Layout:
    """A table whose headers are repeated below a cell that is merged over them: that column means what it means above."""
    if not over or layout.table is not above.table:
        return layout
    columns = {at: column for at, column in above.columns.items() if at in over}
    headers = {at: header for at, header in above.headers.items() if at in over}
    return replace(layout, columns={**columns, **layout.columns}, headers={**headers, **layout.headers})


def _as_repeated(layout: Layout, above: Layout) -> Layout:
    """A table that knows whether its headers are those of the one above it."""
    folded = {at: folded_header(each) for at, each in above.headers.items()}
    same = layout.table is above.table and {at: folded_header(each) for at, each in layout.headers.items()} == folded
    return replace(layout, repeats=(above.header, above.since)) if same else layout


def _may_be_headers(row: Sequence[Cell]) -> bool:
    """Whether a row is worth to be held against the headers of every table: it has nothing but short texts."""
    filled = [each for each in row if each is not None]
    return len(filled) > 2 and all(isinstance(each, str) and len(each) < 20 for each in filled)


def _first(grid: Grid, tables: Iterable[Table], least: int, given: Mapping[str, str] | None) -> Layout | None:
    candidates = [
        layout
        for number in range(min(_FIRST_ROWS, len(grid.rows)))
        for table in tables
        if (layout := _layout(grid, table, number, given)) and len(layout.columns) >= least and _tells(layout)
    ]
    return max(candidates, key=lambda each: (len(each.columns), -each.header), default=None)


def _tells(layout: Layout) -> bool:
    """Whether the columns say of themselves what the rows are: a number and a remark are in every table."""
    names = {column.name for column in layout.columns.values()}
    match layout.table:
        case each if each is MEASURES:
            return bool(names & {"name", "do", "id"}) and len(names - {"序号", "note", "分组说明"}) > 1
        case each if each is MATTERS:
            return {"name", "steps"} <= names or {"id", "name", "type"} <= names
        case each if each is SCENARIOS:
            return {"name", "step", "outcome"} <= names
        case each if each is FACTS:
            return {"name", "schema.type"} <= names
        case each if each.key == "items":
            return "summary" in names and len(names) > 1
    return {"measure", "reason"} <= names


#: Headers of who somebody is, and of an entry on a list: a table with both has entries and no measures.
_NUMBERS = re.compile(
    r"(统一社会)?信用代码|(统一社会)?信用代码/.*|组织机构代码|(工商)?注册号|(居民)?身份证号码?|公民身份号码|证件号码?|主体代码"
)
_OF_ENTRIES = re.compile(r"(失信主体|企业|单位|主体|当事人|被执行人)?(名称|姓名|姓名或名称|姓名/名称)")
_OF_MEASURES = re.compile(r".*(措施|惩戒事项|惩戒内容|激励事项|激励内容).*")


def is_of_entries(grid: Grid) -> bool:
    """Whether a sheet has subjects on a list, by name and number, and no measures."""
    for row in grid.rows[:_FIRST_ROWS]:
        headers = [folded_header(each) for each in row if isinstance(each, str)]
        if any(map(_OF_MEASURES.fullmatch, headers)):
            continue
        if any(map(_NUMBERS.fullmatch, headers)) and any(map(_OF_ENTRIES.fullmatch, headers)):
            return True
    return False


def _layout(grid: Grid, table: Table, number: int, given: Mapping[str, str] | None) -> Layout | None:
    columns: dict[int, Column] = {}
    headers: dict[int, str] = {}
    constants: dict[str, str] = {}
    deep = depth_of(grid, number)
    for at, heads in heads_of(grid, number, deep):
        headers[at] = text_of(heads[0])
        # A year or a day heads a column of the office's own.
        named = [cell for cell in heads if isinstance(cell, str)]
        column = next((each for cell in named if (each := column_of(table, cell, given)) is not None), None)
        if column is None or (column.name not in JOINED and any(each is column for each in columns.values())):
            continue
        columns[at] = column
        words = {folded_header(name): word for name, word in column.implied.items()}
        if kind := next(filter(None, (words.get(folded_header(cell)) for cell in named)), None):
            constants["kind"] = kind
    return Layout(table, number, columns, headers, constants, deep) if columns else None


def depth_of(grid: Grid, number: int) -> int:
    """How many rows the headers that begin in a row have below it: where each header is merged over all of them, or over
    columns that have headers of their own below it.
    """
    ranges = grid.merged_at.get(number, ())
    deep = max((bottom - top for top, _, bottom, _ in ranges), default=0)
    if not 0 < deep <= _DEEPEST or number + deep >= len(grid.rows):
        return 0
    divided = {at for _, left, bottom, right in ranges if bottom == number for at in range(left, right + 1)}
    below = grid.rows[number + 1 : number + deep + 1]
    if any(cell is not None and at not in divided for row in below for at, cell in enumerate(row)):
        return 0
    return deep if any(cell is not None for row in below for cell in row) else 0


def heads_of(grid: Grid, number: int, deep: int) -> Iterator[tuple[int, list[Cell]]]:
    """The headers of each column, the lowest first."""
    over = {
        at: left
        for _, left, bottom, right in (grid.merged_at.get(number, ()) if deep else ())
        if bottom == number
        for at in range(left, right + 1)
    }
    for at in range(len(grid.rows[number])):
        cells = [grid.rows[row][at] for row in range(number + deep, number, -1)] + [grid.rows[number][over.get(at, at)]]
        heads: list[Cell] = [each for each in cells if each is not None]
        if heads:
            yield at, heads


def _is_header(row: Sequence[Cell], layout: Layout, over: Collection[int]) -> bool:
    """Whether a row further down is a row of headers again: nearly all of its cells are, and it has several. Over some of its
    columns a cell from above may be merged.
    """
    filled = sum(each is not None for each in row)
    known = sum(at not in over for at in layout.columns)
    return len(layout.columns) >= 3 and known > 1 and known * 4 >= filled * 3


def strays(layout: Layout) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The office's own columns whose headers may have meant something: the column, the message, and what may be meant."""
    known = [name for column in layout.table.columns for name in (column.header, *column.also)]
    for at in layout.own():
        if column_of(layout.table, layout.headers[at]) is not None:
            yield at, "JS854.twice", ()
        elif near := close_names(layout.headers[at], known):
            yield at, "JS854.column", near


def is_total(row: Sequence[Cell]) -> bool:
    """Whether a row sums up others."""
    first = next((text_of(each) for each in row if each is not None), "")
    return len(first) < 40 and bool(_TOTAL.match(re.sub(r"\s+", "", normal(first))))


def is_signature(row: Sequence[Cell]) -> bool:
    """Whether a row says who filled in the table, and when: `填报人：…`, `审核人：…`, `日期：…`."""
    return all(isinstance(each, str) and _SIGNED.match(normal(each.strip())) for each in row if each is not None)


def only_cell(row: Sequence[Cell]) -> int | None:
    """The one cell of a row that has one and no other: a heading, or a remark."""
    filled = [number for number, each in enumerate(row) if each is not None]
    return filled[0] if len(filled) == 1 else None
