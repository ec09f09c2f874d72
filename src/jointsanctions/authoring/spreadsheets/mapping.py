"""The mapping of columns that a department keeps: what each header of its tables means.

    三张清单:
      守信激励事项: 措施名称
      联系电话: 自有

A column is named by the header that this library gives it; `自有` is a column of the office's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import InputError, Place, close_names, finding
from ...reading import tree
from ...reading.slips import Refused
from ..writing import flow, scalar
from .columns import ITEMS, TABLES
from .recognising import folded_header

#: The columns that are the office's own.
OWN = "自有"
#: The name of the only sheet of a file that has no sheets.
ONLY = "表"

#: Our header or name of the column that a folded header means, by sheet; empty: it is the office's own.
Meanings = Mapping[str, Mapping[str, str]]

#: What a column may be called, in any table: which one it is is told by the sheet.
_HEADERS = tuple(dict.fromkeys(column.header for table in (*TABLES, ITEMS) for column in table.columns))
_NAMES = frozenset(column.name for table in (*TABLES, ITEMS) for column in table.columns)


def to_text(said: Mapping[str, Mapping[str, str]]) -> str:
    """The mapping as text: what headers were taken for, by sheet."""
    lines = ["# 左边是表里的标题，右边是它的意思；改右边，下次导入照改后的读。自有：原样保留，不读入清单。"]
    for sheet, headers in said.items():
        lines.append(f"{scalar(sheet or ONLY, flow=False)}:")
        lines += [
            f"  {scalar(' '.join(header.split()), flow=False)}: {meant or OWN}" for header, meant in headers.items()
        ]
    return "\n".join(lines) + "\n"


def from_text(text: str, file: str) -> Meanings:
    """The mapping of a text.

    Raises:
        InputError: JS857, with the place of what is wrong.
    """
    try:
        root, found = tree.parse(text, file)
    except Refused as refused:
        raise InputError([refused.diagnostic]) from None
    if errors := [each for each in found if each.severity == "error"]:
        raise InputError(errors)
    if not isinstance(root, tree.Mapping):
        raise InputError([finding("JS857", Place(file, 1, 1), what=flow(str(root)))])
    meanings: dict[str, dict[str, str]] = {}
    for sheet, headers in root.items():
        if not isinstance(headers, tree.Mapping):
            raise InputError([finding("JS857", Place(file, *root.lines.mark(root.value_span(sheet))), what=sheet)])
        own = meanings.setdefault(sheet, {})
        for header, meant in headers.items():
            own[folded_header(header)] = _column(meant, Place(file, *headers.lines.mark(headers.value_span(header))))
    # A sheet of a workbook may be called so too.
    return {**meanings, "": meanings[ONLY]} if ONLY in meanings else meanings


def _column(meant: tree.Value, place: Place) -> str:
    text = str(meant) if isinstance(meant, str) else ""
    if text == OWN:
        return ""
    if text in _HEADERS or text in _NAMES:
        return text
    near = close_names(text, [*_HEADERS, OWN])
    raise InputError([finding("JS857.column", place, suggestions=near, name=text or "?")])
