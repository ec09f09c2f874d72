"""The workbook of what could not be read: each cell as it was, beside the reason and what to do."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite

from ...texts import texts
from ...vocabulary import Lang
from .cells import Cell, text_of
from .opening import Grid, address
from .rows import Reject

_TEXTS = texts(
    cells=("退回的格", "rejected cells"),
    sheet=("工作表", "sheet"),
    cell=("单元格", "cell"),
    column=("列", "column"),
    value=("原来的内容", "what it says"),
    code=("代码", "code"),
    reason=("原因", "reason"),
    help=("改法", "help"),
)
_MADE = datetime(2020, 1, 1)
#: Names of sheets may be so long, and may not have these characters.
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


def rejects_bytes(rejects: Sequence[Reject], unread: Mapping[str, Grid], lang: Lang) -> bytes:
    """The workbook; sheets that were not read follow as they are."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": _MADE})
        sheet = workbook.add_worksheet(_TEXTS.say("cells", lang))
        bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
        for at, (key, width) in enumerate(
            (("sheet", 14), ("cell", 8), ("column", 14), ("value", 40), ("code", 8), ("reason", 50), ("help", 50))
        ):
            sheet.set_column(at, at, width, wrapped)
            sheet.write_string(0, at, _TEXTS.say(key, lang), bold)
        for row, each in enumerate(rejects, 1):
            found = each.finding
            said = (each.sheet, each.cell, each.header, each.value, found.code, found.message(lang), found.help(lang))
            for at, cell in enumerate(said):
                _write(sheet, row, at, cell)
        sheet.freeze_panes(1, 0)
        used = {sheet.get_name().lower()}
        for name, grid in unread.items():
            copy = workbook.add_worksheet(_free(name, used))
            for number, cells in enumerate(grid.rows):
                for at, cell in enumerate(cells):
                    _write(copy, number, at, cell)
            for (number, at), text in grid.comments.items():
                copy.write_comment(address(number, at), text)
    return out.getvalue()


def _free(name: str, used: set[str]) -> str:
    base = (name.translate(_NOT_IN_NAMES).strip() or "_")[:_LONGEST_NAME]
    found, number = base, 2
    while found.lower() in used:
        found = f"{base[: _LONGEST_NAME - 4]} {number}"
        number += 1
    used.add(found.lower())
    return found


def _write(sheet: object, row: int, at: int, cell: Cell) -> None:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell)
    elif isinstance(cell, int | float) and isfinite(cell):
        sheet.write_number(row, at, cell)
    else:
        sheet.write_string(row, at, text_of(cell) if isinstance(cell, date) else str(cell))
