"""Writes a measure list as a workbook: tables with drop-downs, instructions, and sheets to choose from.

Every text is written as text, whatever it begins with: a cell that says `=1+1` shows that, and computes nothing. The same
list gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

from .cells import LONGEST, Cell, is_undecided
from .choices import CHOSEN, VOCABULARY, WORDS
from .columns import (
    COMMENT,
    COMMENT_HOW,
    FACTS,
    GROUP,
    HEAD,
    INSTRUCTIONS,
    MEASURES,
    NUMBER,
    PAIRS,
    Column,
    Table,
    key_of,
)
from .imported import Kept
from .names import Names
from .opening import letters
from .tables import Book, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: Rows below the last that have drop-downs and may be filled in.
SPARE_ROWS = 200
#: A day on which every workbook was made: the same list gives the same bytes.
_MADE = datetime(2020, 1, 1)

_INSTRUCTIONS = (
    "这是联合奖惩措施清单的工作簿。填好以后运行 jointsanctions import 这个文件，程序检查并生成清单文档。",
    "一、先填“清单”表：编号、标题、部门、施行日期和状态是必填的。",
    "二、再填“业务事项”表，一行一个事项；环节按先后排列，用顿号隔开。",
    "三、然后填“奖惩措施”表，一行一项措施。标题带 * 的列必填；写了“对应条目”的，类别、效果、约束力、名单和依据可以不写。",
    "四、几个值写在一格里，用顿号隔开，或者一行一个（Alt+Enter 换行）。",
    "五、从下拉框选，或者到灰色的表里复制整格，例如 失信被执行人 [dishonest-judgment-debtor]；方括号里是编号，不要改。",
    "六、条件写成 采购金额 ≥ 1000000 且 紧急采购 = 否。比较用 =、≠、≥、≤、>、<、属于、不属于；且和或混用时加括号；名单记录的要素写 记录.名称；另一条记录写 同时列入 (名单)。",
    "七、黄色的“待定”格是起草时留下的，冒号后面是建议；换成决定的内容，不采取的措施整行删去。",
    "八、已有的编号锁住了，改名称不改编号。要加自己的列就加在右边，导入时原样保留。批注也保留。",
    "九、读不懂的格不会丢：程序逐格说明原因，并存进退回表，改好后再导入。",
    "十、json: 开头的格和 { 开头的格是程序写的，表示一格里放不下的内容；不用改它。",
)


@dataclass
class _Formats:
    """The formats of a workbook."""

    header: Format
    required: Format
    text: Format
    day: Format
    number: Format
    locked: Format
    locked_day: Format
    title: Format
    plain: Format
    undecided: Format
    note: Format = field(init=False)


def workbook_bytes(book: Book, names: Names, kept: Kept | None = None) -> bytes:
    """A workbook of a measure list, with the columns and comments that were kept beside it."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with Workbook(out, options) as workbook:
        workbook.set_properties({"created": _MADE})
        formats = _formats(workbook)
        writer = _Writer(workbook, formats, names, kept or Kept())
        writer.instructions()
        writer.head(book)
        for sheet in book.sheets:
            writer.table(sheet)
        writer.choices()
        writer.drop_downs()
    return out.getvalue()


def _formats(workbook: Workbook) -> _Formats:
    body = {"valign": "top", "text_wrap": True, "locked": False, "num_format": "@"}
    head = {"bold": True, "valign": "vcenter", "text_wrap": True, "border": 1, "bg_color": "#DDEBF7"}
    return _Formats(
        header=workbook.add_format(head),
        required=workbook.add_format({**head, "bg_color": "#FCE4D6"}),
        text=workbook.add_format(body),
        day=workbook.add_format({**body, "num_format": "yyyy-mm-dd"}),
        number=workbook.add_format({**body, "num_format": "General"}),
        locked=workbook.add_format({**body, "locked": True, "font_color": "#595959", "bg_color": "#F2F2F2"}),
        locked_day=workbook.add_format({**body, "num_format": "yyyy-mm-dd", "locked": True}),
        title=workbook.add_format({"bold": True, "font_size": 14}),
        plain=workbook.add_format({"valign": "top", "text_wrap": True}),
        undecided=workbook.add_format({**body, "bg_color": "#FFFF99"}),
    )


class _Writer:
    def __init__(self, workbook: Workbook, formats: _Formats, names: Names, kept: Kept) -> None:
        self.workbook = workbook
        self.formats = formats
        self.names = names
        self.kept = kept
        #: Where each drop-down goes: the sheet, first and last row, column, and what it offers.
        self.wanted: list[tuple[Worksheet, int, int, int, Column]] = []
        self.matters: tuple[str, int] = ("", 0)

    def instructions(self) -> None:
        sheet = self.workbook.add_worksheet(INSTRUCTIONS)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 16)
        sheet.set_column(2, 2, 70)
        sheet.write_string(0, 0, "填写说明", self.formats.title)
        row = 2
        for line in _INSTRUCTIONS:
            sheet.merge_range(row, 0, row, 2, line, self.formats.plain)
            sheet.set_row(row, 32)
            row += 1
        row += 1
        for at, header in enumerate(("工作表", "列", "怎样填")):
            sheet.write_string(row, at, header, self.formats.header)
        for name, columns in ((HEAD.sheet, HEAD.columns), *_tables()):
            for column in columns:
                row += 1
                sheet.write_string(row, 0, name, self.formats.plain)
                sheet.write_string(row, 1, column.header + ("*" if column.required else ""), self.formats.plain)
                sheet.write_string(row, 2, column.how, self.formats.plain)
        sheet.protect()

    def head(self, book: Book) -> None:
        sheet = self.workbook.add_worksheet(HEAD.sheet)
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, 2, 50)
        for at, header in enumerate(PAIRS):
            sheet.write_string(0, at, header, self.formats.header)
        row = 0
        rows = {"": 0}
        for column, cell in book.head:
            row += 1
            rows[column.header] = row
            style = self.formats.required if column.required else self.formats.header
            sheet.write_string(row, 0, column.header + ("*" if column.required else ""), style)
            self._cell(sheet, row, 1, cell, locked=column.path == ("id",) and cell is not None)
            sheet.write_string(row, 2, column.how, self.formats.plain)
            if column.choices is not None:
                self.wanted.append((sheet, row, row, 1, column))
        row += 1
        rows[COMMENT] = row
        sheet.write_string(row, 0, COMMENT, self.formats.header)
        self._cell(sheet, row, 1, book.comment or None)
        sheet.write_string(row, 2, COMMENT_HOW, self.formats.plain)
        columns = {header: at for at, header in enumerate(PAIRS)}
        own = self.kept.columns.get(HEAD.sheet, {})
        for header, cells in own.items():
            if "" in cells:
                row += 1
                rows[header] = row
                sheet.write_string(row, 0, header, self.formats.header)
                self._cell(sheet, row, 1, cells[""])
        for header, cells in own.items():
            if cells.keys() - {""}:
                columns[header] = at = len(columns)
                sheet.write_string(0, at, header, self.formats.header)
                for line, cell in cells.items():
                    if line and line in rows:
                        self._cell(sheet, rows[line], at, cell)
        sheet.freeze_panes(1, 1)
        self._comments(sheet, HEAD.sheet, rows, columns)
        self._protect(sheet)

    def table(self, made: Sheet) -> None:
        table = made.table
        sheet = self.workbook.add_worksheet(table.sheet)
        own = self.kept.columns.get(table.sheet, {})
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width, self.formats.text)
            style = self.formats.required if column.required else self.formats.header
            sheet.write_string(0, at, column.header + ("*" if column.required else ""), style)
            if column.choices is not None:
                self.wanted.append((sheet, 1, len(made.rows) + SPARE_ROWS, at, column))
        first_own = len(table.columns)
        for number, header in enumerate(own):
            sheet.set_column(first_own + number, first_own + number, 16, self.formats.text)
            sheet.write_string(0, first_own + number, header, self.formats.header)
        sheet.set_row(0, 32)
        keys = [_key(table, cells) for cells in made.rows]
        for row, cells in enumerate(made.rows, 1):
            for at, cell in enumerate(cells):
                self._cell(sheet, row, at, cell, locked=table.columns[at].path == ("id",))
            for number, by_key in enumerate(own.values()):
                self._cell(sheet, row, first_own + number, by_key.get(keys[row - 1]))
        if table.key == "matters":
            name = next(at for at, column in enumerate(table.columns) if column.path == ("name",))
            self.matters = (letters(name), len(made.rows) + SPARE_ROWS)
        sheet.freeze_panes(1, 1 + next((at for at, column in enumerate(table.columns) if column.path == ("name",)), 0))
        sheet.autofilter(0, 0, max(len(made.rows), 1), first_own + len(own) - 1)
        columns = {header: at for at, header in enumerate((*(each.header for each in table.columns), *own))}
        self._comments(sheet, table.sheet, {"": 0} | {key: row for row, key in enumerate(keys, 1)}, columns)
        self._protect(sheet)

    def _comments(self, sheet: Worksheet, name: str, rows: Mapping[str, int], columns: Mapping[str, int]) -> None:
        """The comments of a sheet at their cells; several tables that became one sheet may each have one at a header."""
        texts: dict[tuple[int, int], str] = {}
        for where, key, column, text in self.kept.comments:
            if where == name and key in rows and column in columns:
                at = rows[key], columns[column]
                texts[at] = f"{texts[at]}\n{text}" if at in texts else text
        for (row, number), text in texts.items():
            sheet.write_comment(row, number, text)

    def choices(self) -> None:
        for name, group in CHOSEN.items():
            sheet = self.workbook.add_worksheet(name)
            sheet.set_tab_color("#A6A6A6")
            sheet.set_column(0, 0, 80)
            sheet.write_string(0, 0, f"{name}（只供选择）", self.formats.header)
            for row, key in enumerate(self.names.of(group), 1):
                shown = self.names.shown(group, key)
                title = shown.removesuffix(f" [{key}]")
                if group == "law" and title != shown and "》" not in title:
                    shown = f"《{title}》 [{key}]"
                sheet.write_string(row, 0, shown[:LONGEST], self.formats.plain)
            sheet.freeze_panes(1, 0)
            sheet.protect()
        sheet = self.workbook.add_worksheet(WORDS)
        sheet.set_tab_color("#A6A6A6")
        for at, (title, some) in enumerate(VOCABULARY):
            sheet.set_column(at, at, 20)
            sheet.write_string(0, at, title, self.formats.header)
            for row, word in enumerate(some, 1):
                sheet.write_string(row, at, word.zh, self.formats.plain)
        sheet.freeze_panes(1, 0)
        sheet.protect()

    def drop_downs(self) -> None:
        """Lists to choose from; another text is allowed, since a cell may have several values."""
        sheets = {group: name for name, group in CHOSEN.items()}
        for sheet, first, last, at, column in self.wanted:
            if column.choices is None:
                continue
            if isinstance(column.choices, str):
                count = len(self.names.of(column.choices))
                if column.choices == "matter":
                    source = f"='业务事项'!${self.matters[0]}$2:${self.matters[0]}${self.matters[1] + 1}"
                elif column.choices in sheets and count:
                    source = f"='{sheets[column.choices]}'!$A$2:$A${count + 1}"
                else:
                    continue
                rule: dict[str, Any] = {"validate": "list", "source": source}
            else:
                rule = {"validate": "list", "source": [each.zh for each in column.choices.values()]}
                if sum(len(each) + 1 for each in rule["source"]) > 255:
                    position = next((n for n, (title, _) in enumerate(VOCABULARY) if title == column.header), None)
                    if position is None:
                        continue
                    rule["source"] = f"='{WORDS}'!${letters(position)}$2:${letters(position)}${len(rule['source']) + 1}"
            rule |= {"error_type": "information", "ignore_blank": True, "show_error": False}
            sheet.data_validation(first, at, last, at, rule)

    def _cell(self, sheet: Worksheet, row: int, at: int, cell: Cell, *, locked: bool = False) -> None:
        style = self.formats.locked if locked else self.formats.undecided if is_undecided(cell) else self.formats.text
        if cell is None:
            return
        if isinstance(cell, bool):
            sheet.write_boolean(row, at, cell, self.formats.number)
        elif isinstance(cell, int | float) and isfinite(cell):
            sheet.write_number(row, at, cell, self.formats.number)
        elif isinstance(cell, datetime | date):
            moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
            sheet.write_datetime(row, at, moment, self.formats.day)
        else:
            sheet.write_string(row, at, str(cell), style)

    def _protect(self, sheet: Worksheet) -> None:
        """Ids that exist are locked; all else may be filled in, sorted and added to."""
        allowed = ("format_cells", "format_columns", "format_rows", "insert_columns", "insert_rows", "delete_rows")
        sheet.protect("", dict.fromkeys((*allowed, "delete_columns", "sort", "autofilter", "objects"), True))


def _key(table: Table, cells: Sequence[Cell]) -> str:
    """What tells a row from the others in what was kept."""
    said = {column.name: str(cell) for column, cell in zip(table.columns, cells, strict=True) if cell is not None}
    if table is FACTS and "matter" in said:
        said["matter"] = said["matter"].rpartition("[")[2].removesuffix("]")
    return key_of(table, said)


def _tables() -> list[tuple[str, Sequence[Column]]]:
    from .columns import TABLES

    return [(each.sheet, [column for column in each.columns if column is not NUMBER]) for each in TABLES]


__all__ = ["GROUP", "MEASURES", "SPARE_ROWS", "Table", "workbook_bytes"]
