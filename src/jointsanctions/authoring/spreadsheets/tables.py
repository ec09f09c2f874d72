"""A measure list as the tables of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...model import MeasureList
from ...reading import tree
from ..plain import data_of
from .cells import Cell, Data, Text, Unreadable
from .columns import (
    COMMENT,
    FACTS,
    GROUP,
    HEAD,
    MATTERS,
    MEASURES,
    NUMBER,
    OMISSIONS,
    SCENARIOS,
    Column,
    Path,
    Table,
    value_at,
)
from .names import Names


@dataclass(frozen=True)
class Comments:
    """The comments of a document: at its beginning, and above its parts, by the key of the list and the number."""

    head: str = ""
    above: Mapping[tuple[str, int], str] = field(default_factory=dict)


class TooLong(Exception):
    """A text that no cell can hold, and its place in the document."""

    def __init__(self, where: tuple[tuple[str | int, ...], Column]) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True)
class Sheet:
    """A table with its rows of cells."""

    table: Table
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Book:
    """A measure list as tables: the head as pairs of a column and its cell, and the sheets of rows."""

    head: Sequence[tuple[Column, Cell]]
    comment: str
    sheets: Sequence[Sheet]


def names_with_own(names: Names, data: Mapping[str, Any]) -> Names:
    """The names with those of the list itself: its matters and their facts, and these alone."""
    matters = data.get("matters", ())
    facts: dict[str, str] = {}
    for matter in matters:
        for name, schema in matter.get("facts", {}).items():
            facts.setdefault(name, schema.get("title") or name)
    own = names.only("matter", {each["id"]: each["name"] for each in matters})
    return own.only("fact", facts)


def book_of(document: MeasureList, names: Names, comments: Comments | None = None) -> Book:
    """The tables of a measure list.

    Raises:
        TooLong: where a text is longer than a cell can be.
    """
    comments = comments or Comments()
    data = data_of(document)
    names = names_with_own(names, data)
    head = [(column, _cell(column, value_at(data, column.path), names, column.path)) for column in HEAD.columns]
    facts = [
        {"matter": matter["id"], "name": name, "schema": schema}
        for matter in data.get("matters", ())
        for name, schema in matter.get("facts", {}).items()
    ]
    parts = {
        MEASURES: data.get("measures", ()),
        MATTERS: data.get("matters", ()),
        FACTS: facts,
        OMISSIONS: data.get("omit", ()),
        SCENARIOS: (),
    }
    sheets = [
        Sheet(table, [_row(table, number, part, names, comments) for number, part in enumerate(some)])
        for table, some in parts.items()
    ]
    return Book(head, comments.head, sheets)


def _row(table: Table, number: int, part: Mapping[str, Any], names: Names, comments: Comments) -> list[Cell]:
    row: list[Cell] = []
    for column in table.columns:
        if column is NUMBER:
            row.append(number + 1)
        elif column is GROUP:
            above = comments.above.get((table.key, number))
            row.append(Text().write(above, names) if above else None)
        else:
            row.append(_cell(column, value_at(part, column.path), names, (table.key, number, *column.path)))
    return row


def _cell(column: Column, value: Data, names: Names, path: tuple[str | int, ...]) -> Cell:
    if value is None:
        return None
    try:
        return column.codec.write(value, names)
    except Unreadable as error:
        raise TooLong((path, column)) from error


def comments_of(text: str, root: Any) -> Comments:
    """The comments of a document's text that workbooks keep: at its beginning, and those right above a matter or a measure."""
    lines = text.removeprefix("\ufeff").split("\n")
    above: dict[tuple[str, int], str] = {}
    for key in ("matters", "measures", "事项", "业务事项", "奖惩措施"):
        part = root.get(key) if isinstance(root, tree.Mapping) else None
        if isinstance(part, tree.Sequence) and not part.flow:
            name = {"事项": "matters", "业务事项": "matters", "奖惩措施": "measures"}.get(key, key)
            for number, mark in enumerate(part.item_at):
                if found := _lines_before(lines, mark[0] - 1):
                    above[name, number] = found
    return Comments(_first_lines(lines), above)


def _first_lines(lines: Sequence[str]) -> str:
    found = []
    for line in lines:
        if not line.startswith("#"):
            break
        found.append(line.lstrip("#").strip())
    return "\n".join(found).strip()


def _lines_before(lines: Sequence[str], number: int) -> str:
    found = []
    while number > 0 and (line := lines[number - 1].strip()).startswith("#"):
        found.append(line.lstrip("#").strip())
        number -= 1
    return "\n".join(reversed(found)).strip()


__all__ = ["COMMENT", "Book", "Comments", "Path", "Sheet", "TooLong", "book_of", "comments_of", "names_with_own"]
