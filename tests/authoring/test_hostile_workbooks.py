"""Workbooks that are broken or hostile: findings, and no crash."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies  # noqa: F401 - its profile says how far a property looks
from jointsanctions.authoring.spreadsheets.cells import Context, Unreadable
from jointsanctions.authoring.spreadsheets.columns import HEAD, TABLES
from jointsanctions.authoring.spreadsheets.imported import Imported
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.authoring.spreadsheets.tables import book_of
from jointsanctions.authoring.spreadsheets.workbook import workbook_bytes
from jointsanctions.diagnostics import InputError
from jointsanctions.model import MeasureList
from jointsanctions.reading import read_bytes
from workbooks import OFFICE, assert_accounted_for, workbook
from worlds import documents, item, origins, penalty, under


def world() -> tuple[Names, bytes]:
    files = documents(penalty("a", when={"amount": {"at_least": 100}}, note="备注"), under("i", "b"), items=[item("i")])
    read = [each.document for each in origins(files)]
    names = names_of_documents(read)
    (measure_list,) = [each for each in read if isinstance(each, MeasureList)]
    return names, workbook_bytes(book_of(measure_list, names), names)


NAMES, BOOK = world()

#: Pieces of what cells hold, put together at random.
_PIECES = st.sampled_from(
    [
        *(
            "《",
            "》",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "（",
            "）",
            '"',
            "、",
            "；",
            "\n",
            ":",
            "=",
            "≥",
            "且",
            "或",
            "非",
            "第",
            "条",
            "年",
        ),
        *(
            "政府采购法",
            "第二十二条",
            "procurement-law",
            "采购金额",
            "amount",
            "1,000",
            "100万",
            "失信被执行人",
            "debtor",
            "法人",
            "本人",
        ),
        *(
            "记录.",
            "entry.",
            "同时列入",
            "属于",
            "json:",
            "依据：",
            "类型：",
            "途径：",
            "2年",
            "〇",
            "十",
            "\\",
            "\u200b",
            "\U0001f600",
        ),
    ]
) | st.text(st.characters(codec="utf-8"), max_size=3)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)
_CELLS = st.one_of(_TEXTS, st.integers(), st.floats(), st.booleans(), st.dates(), st.none())


@given(_CELLS)
def test_no_cell_of_any_column_breaks_its_reader(cell: Any) -> None:
    for column in (*HEAD.columns, *(column for table in TABLES for column in table.columns)):
        with suppress(Unreadable):
            column.codec.read(cell, Context(NAMES))


@given(st.lists(st.lists(_TEXTS, min_size=1, max_size=15), max_size=6), st.booleans())
def test_no_table_of_text_breaks_the_import(rows: list[list[str]], headed: bool) -> None:
    lines = [OFFICE] * headed + [",".join(f'"{cell}"' for cell in row) for row in rows]
    made = imported("\n".join(lines).encode("utf-8", "replace"))
    if made is not None:
        assert_accounted_for(made)
        read_bytes(made.text.encode(), "list.yaml")


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=15), max_size=5))
def test_no_workbook_of_any_cells_breaks_the_import(rows: list[list[Any]]) -> None:
    shown = [[None if isinstance(cell, float) or cell == "" or _beyond(cell) else cell for cell in row] for row in rows]
    made = imported(workbook({"Sheet1": [OFFICE.split(","), *shown]}))
    if made is not None:
        assert_accounted_for(made)
        read_bytes(made.text.encode(), "list.yaml")


def _beyond(cell: Any) -> bool:
    """Whether no workbook holds it."""
    return (isinstance(cell, date) and cell.year < 1900) or (isinstance(cell, int) and abs(cell) > 10**300)


def imported(data: bytes) -> Imported | None:
    """What the import makes of the bytes; None: it refuses them with a finding."""
    try:
        return read_workbook(data, "list.xlsx", NAMES)
    except InputError:
        return None


@pytest.mark.parametrize("seed", range(8))
def test_no_change_of_bytes_breaks_the_reader(seed: int) -> None:
    """Of the file, and of the parts in it."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(6):
        imported(_changed(BOOK, chance))
        name = chance.choice(
            [each for each in parts if "worksheets/sheet" in each or "workbook" in each or "shared" in each]
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for each, data in parts.items():
                archive.writestr(each, _changed(data, chance) if each == name else data)
        imported(out.getvalue())


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randint(0, 3):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 60)]
        if not changed:
            break
    return bytes(changed)


def repacked(**parts: bytes) -> bytes:
    """The workbook with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].removesuffix(".xml"), old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;&b;">]><worksheet>&d;</worksheet>',
        b"<worksheet>" + b"<a>" * 5000,
        b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="x"><c r="&#65;1"><v>1e999</v></c></row></sheetData></worksheet>',
        b"",
    ],
)
def test_a_hostile_sheet_is_refused_or_read(sheet: bytes) -> None:
    imported(repacked(sheet3=sheet))


def test_a_workbook_that_unpacks_to_very_much_is_refused() -> None:
    assert imported(repacked(sheet3=b" " * (200 << 20))) is None
