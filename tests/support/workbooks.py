"""Workbooks as offices make them, cell by cell, and what becomes of their cells."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from jointsanctions.authoring.spreadsheets.imported import Imported

Row = Sequence[Any]

#: The headers that offices expect.
OFFICE = "序号,业务事项,环节,措施名称,措施内容,对象,名单,依据,效果,约束力,条件,期限,实施部门,实施层级,频次"


def workbook(sheets: Mapping[str, Sequence[Row]], more: Callable[[Any, dict[str, Any]], None] | None = None) -> bytes:
    """A workbook of rows; `more` may merge, hide and comment."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        made = {}
        for name, rows in sheets.items():
            made[name] = sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for at, cell in enumerate(row):
                    if isinstance(cell, datetime | date):
                        sheet.write_datetime(number, at, datetime(cell.year, cell.month, cell.day))
                    elif isinstance(cell, str):
                        sheet.write_string(number, at, cell)
                    elif cell is not None:
                        sheet.write(number, at, cell)
        if more is not None:
            more(book, made)
    return out.getvalue()


def assert_accounted_for(made: Imported) -> None:
    """Every cell with something in it has one fate, and each rejected one is in the list of the rejected."""
    counts = dict(made.counts)

    assert counts.pop("cells") == sum(counts.values())
    assert 0 == counts["lost"]
    assert counts["rejected"] == len({(each.sheet, each.cell) for each in made.rejects})
