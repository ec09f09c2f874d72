"""The first draft of a list as a workbook: what binds the department in rows, what is to be decided in yellow cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...model import MeasureList
from ...reading import read_bytes
from ...vocabulary import STEPS
from ..scaffold import GAP, Scaffold
from .cells import UNDECIDED, Cell
from .columns import MATTERS, MEASURES, Column
from .condition_text import flow_data
from .names import Names
from .tables import Book, Sheet, book_of, comments_of
from .workbook import workbook_bytes

_GAP = re.compile(rf"(?P<indent> +){re.escape(GAP)}(?P<key>\w+): (?P<proposal>.*)")
#: What stands in the place of what is to be decided until the cells are made.
_STUB = {"name": "待定", "do": "待定", "matters": "{type: licensing}", "steps": "all"}
#: A matter has steps of its own.
_STEPS_OF_MATTER = "[application]"


@dataclass(frozen=True)
class _Gap:
    """What is to be decided: the list and the number of its part, the key, and what is proposed."""

    table: str
    number: int
    key: str
    proposal: str


def draft_bytes(made: Scaffold, names: Names) -> bytes:
    """The workbook of a draft; what it proposes for a cell that is to be decided stands in it after `待定：`."""
    origin, _ = read_bytes(_stubbed(made.text).encode(), f"{made.name}.yaml")
    assert origin is not None
    assert isinstance(origin.document, MeasureList)
    book = book_of(origin.document, names, comments_of(made.text, origin.root))
    gaps = {(each.table, each.number, each.key): each for each in _gaps(made.text)}
    matters = {each.id: each.name for each in origin.document.matters}
    sheets = [_with_gaps(sheet, gaps, matters) for sheet in book.sheets]
    return workbook_bytes(replace(book, comment=_comment(book, made.text), sheets=sheets), names)


def _stubbed(text: str) -> str:
    """The text with something in the place of each gap, so that it is a document."""
    section = ""
    lines = []
    for line in text.split("\n"):
        if line in ("matters:", "measures:"):
            section = line
        if found := _GAP.fullmatch(line):
            stub = _STEPS_OF_MATTER if (section, found["key"]) == ("matters:", "steps") else _STUB[found["key"]]
            line = f"{found['indent']}{found['key']}: {stub}"
        lines.append(line)
    return "\n".join(lines)


def _gaps(text: str) -> Iterator[_Gap]:
    table, number = "", -1
    for line in text.split("\n"):
        if re.fullmatch(r"(matters|measures):", line):
            table, number = line[:-1], -1
        elif line.startswith("  - "):
            number += 1
        elif found := _GAP.fullmatch(line):
            yield _Gap(table, number, found["key"], found["proposal"])


def _with_gaps(sheet: Sheet, gaps: Mapping[tuple[str, int, str], _Gap], matters: Mapping[str, str]) -> Sheet:
    if sheet.table not in (MATTERS, MEASURES):
        return sheet

    def cell(number: int, column: Column, was: Cell) -> Cell:
        gap = gaps.get((sheet.table.key, number, column.name))
        return was if gap is None else UNDECIDED + _proposal(gap, matters)

    rows = [
        [cell(number, column, was) for column, was in zip(sheet.table.columns, row, strict=True)]
        for number, row in enumerate(sheet.rows)
    ]
    return Sheet(sheet.table, rows)


def _proposal(gap: _Gap, matters: Mapping[str, str]) -> str:
    """What a draft proposes, in the words of a workbook."""
    if gap.key not in ("steps", "matters"):
        return gap.proposal
    if gap.proposal == "all":
        return "全部"
    names: Any = flow_data(gap.proposal)
    if gap.key == "steps":
        return "、".join(STEPS[each].zh if each in STEPS else str(each) for each in names)
    known = [f"{matters[each]} [{each}]" if matters[each] != _STUB["name"] else f"[{each}]" for each in names]
    return "\n".join(known) or "先在“业务事项”表里写事项"


def _comment(book: Book, text: str) -> str:
    """What stands above the draft and below it, as the remark of the head."""
    above = [
        "凡是黄色的“待定”格，都要由部门决定：换成决定的内容，冒号后面只是建议；全部补完以前不能通过检查。"
        if GAP.strip() in line
        else line
        for line in book.comment.split("\n")
    ]
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.startswith("# 下列")), len(lines))
    return "\n".join([*above, *(line.lstrip("# ") for line in lines[first:] if line)])
