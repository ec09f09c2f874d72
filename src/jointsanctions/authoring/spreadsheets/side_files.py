"""What stands beside the document of a workbook: the office's own columns and comments, so that an export has them again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from ...diagnostics import InputError, Place, finding
from ...reading.json_text import parse_json
from .cells import Cell, text_of
from .imported import Kept

#: The ending of its name, in the place of `.yaml`.
SUFFIX = ".workbook.json"
_FORMAT = 1


def to_text(kept: Kept, workbook: str) -> str:
    """The side file of a document that was imported from a workbook."""
    data = {
        "workbook": _FORMAT,
        "file": workbook,
        "columns": {
            sheet: {header: {row: _data(cell) for row, cell in cells.items()} for header, cells in own.items()}
            for sheet, own in kept.columns.items()
        },
        "comments": [list(each) for each in kept.comments],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_text(text: str, file: str) -> Kept:
    """What a side file keeps.

    Raises:
        InputError: JS857, for text that is none.
    """
    try:
        data = parse_json(text)
        columns = {
            str(sheet): {
                str(header): {str(row): _cell(each) for row, each in cells.items()} for header, cells in own.items()
            }
            for sheet, own in data["columns"].items()
        }
        comments = [tuple(map(str, each)) for each in data["comments"]]
        if data["workbook"] != _FORMAT or any(len(each) != 4 for each in comments):
            raise ValueError(data["workbook"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError([finding("JS857.side", Place(file))]) from None
    return Kept(columns, [(one, two, three, four) for one, two, three, four in comments])


def _data(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return text_of(cell) if isinstance(cell, time | timedelta) else cell


def _cell(data: Any) -> Cell:
    if isinstance(data, Mapping):
        if "moment" in data:
            return datetime.fromisoformat(data["moment"])
        return date.fromisoformat(data["day"])
    if data is None or isinstance(data, str | int | float | bool):
        return data
    raise ValueError(type(data))
