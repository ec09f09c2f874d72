"""Workbooks that say of themselves what the reader of workbooks believes, until no memory is left: each is refused before.

All of them ended the process when they were tried on that reader alone, or would have taken gigabytes.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

import pytest

from jointsanctions.authoring.spreadsheets import compound, opening
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names
from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.authoring.spreadsheets.rejects import rejects_bytes
from jointsanctions.diagnostics import InputError
from places import ROOT
from workbooks import workbook

OFFICE_XLS = (ROOT / "tests" / "authoring" / "office.xls").read_bytes()
BOOK = workbook({"措施": [["措施名称", "措施内容"], ["甲", "乙"]]})


def variant(data: bytes) -> str:
    """Why the workbook is refused."""
    with pytest.raises(InputError) as refused:
        open_grids(data, "list")
    return str(refused.value.diagnostics[0].variant)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def packed(parts: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        # Two parts of one name are warned of.
        warnings.simplefilter("ignore")
        for name, content in (*parts.items(), *more):
            archive.writestr(name, content)
    return out.getvalue()


def sheet(*cells: bytes) -> bytes:
    return b"<worksheet><sheetData>" + b"".join(cells) + b"</sheetData></worksheet>"


FIRST = "xl/worksheets/sheet1.xml"


class TestArchives:
    @pytest.mark.parametrize(
        ("cells", "why"),
        [
            *(
                (b'<row r="1"><c r="%s"><v>1</v></c></row>' % each, "damaged")
                for each in (b"A99999999999", b"A0", b"AAAA1")
            ),
            *(
                (b'<row r="1"><c r="%s"><v>1</v></c></row>' % each, "damaged")
                for each in (b"XFE1", b"A1048577", b" A1", b"$A$1")
            ),
            *(
                (b'<row r="%s"><c><v>1</v></c></row>' % each, "damaged")
                for each in (b"9999999999", b"x", b"0", b"-1", b"1.5")
            ),
            (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "cells"),
            (b'<row r="1048576"><c/><c/><c><v>1</v></c></row>', "cells"),
        ],
    )
    def test_cells_that_lie_where_there_are_none(self, cells: bytes, why: str) -> None:
        assert why == variant(
            packed(parts_of(BOOK) | {FIRST: sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>', cells)})
        )

    def test_cells_without_names_follow_each_other(self) -> None:
        """As some programs write them."""
        cells = b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"

        assert [[1.0, 2.0], [3.0, None]] == [
            list(row) for row in open_grids(packed(parts_of(BOOK) | {FIRST: sheet(cells)}), "list")[0].rows
        ]

    def test_a_sheet_that_lies_elsewhere_is_measured_too(self) -> None:
        parts = parts_of(BOOK)
        relations = "xl/_rels/workbook.xml.rels"
        parts[relations] = parts[relations].replace(b"worksheets/sheet1.xml", b"other/table.xml")
        parts["xl/other/table.xml"] = parts.pop(FIRST)

        assert 1 == len(open_grids(packed(parts), "list"))

        parts["xl/other/table.xml"] = sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

        assert "cells" == variant(packed(parts))

    @pytest.mark.parametrize("name", [FIRST, FIRST.upper()])
    def test_a_part_that_is_there_twice(self, name: str) -> None:
        assert "damaged" == variant(packed(parts_of(BOOK), (name, sheet())))

    def test_a_part_that_is_longer_than_it_says(self) -> None:
        """The directory of the archive says so, and gives the digest of what it says."""
        data = packed(parts_of(BOOK) | {"xl/sharedStrings.xml": b"<sst>" + b" " * 100_000 + b"</sst>"})
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = archive.getinfo("xl/sharedStrings.xml")
        head, tail = struct.pack("<II", told.CRC, told.compress_size), struct.pack("<I", told.file_size)
        short = zlib.crc32(b"<sst>")
        lying = data.replace(head + tail, struct.pack("<III", short, told.compress_size, 5))

        assert lying != data
        # What is read is what was looked at: five bytes, which are no table of texts.
        assert "damaged" == variant(lying)

    def test_a_text_that_every_cell_repeats(self) -> None:
        cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(20_000))
        texts = b"<sst><si><t>" + b"x" * 10_000 + b"</t></si><si><t>y</t></si></sst>"
        parts = parts_of(BOOK) | {"xl/sharedStrings.xml": texts}

        assert "large" == variant(packed(parts | {FIRST: sheet(cells)}))
        # The long text once, and a short one in all other cells, is what offices have.
        usual = sheet(cells.replace(b"<v>0<", b"<v>1<").replace(b"<v>1<", b"<v>0<", 1))
        (grid,) = open_grids(packed(parts | {FIRST: usual}), "list")
        assert [10_000, 1] == [len(str(row[0])) for row in grid.rows[:2]]

    @pytest.mark.parametrize("beside", [b"", b'<mergeCell ref="A1000000:A1000001"/>'])
    def test_rows_that_are_merged_time_and_again(self, beside: bytes) -> None:
        """Also where others are merged far below the last row."""
        rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (each, each) for each in range(1, 2_001))
        merged = b"<mergeCells>" + b'<mergeCell ref="A1:A2000"/>' * 600 + beside + b"</mergeCells>"
        parts = parts_of(BOOK) | {FIRST: sheet(rows).replace(b"</worksheet>", merged + b"</worksheet>")}

        assert "damaged" == variant(packed(parts))

    @pytest.mark.parametrize("told", [b"nan", b"inf", b"-inf", b"1e999"])
    def test_numbers_that_are_none_are_kept_as_they_are(self, told: bytes) -> None:
        data = workbook({"措施": [["措施名称", "措施内容", "自编"], ["甲", "乙", 7]], "表": [[7]]})
        parts = parts_of(data)
        parts = {name: each.replace(b"<v>7</v>", b"<v>%s</v>" % told) for name, each in parts.items()}
        try:
            made = read_workbook(packed(parts), "list.xlsx", Names())
        except InputError as refused:
            assert "damaged" == refused.diagnostics[0].variant  # noqa: PT017 - or it is read
        else:
            assert rejects_bytes(made.rejects, made.unread, "zh")


@pytest.mark.parametrize("name", ["''", "？", "a" * 31, "合计"])
def test_a_sheet_of_any_name_is_kept_among_the_rejected(name: str) -> None:
    made = read_workbook(
        workbook({"措施": [["措施名称", "措施内容"], ["甲", "乙"]], "表": [["别的", "内容"]]}), "list.xlsx", Names()
    )
    (grid,) = made.unread.values()

    assert 2 == len(open_grids(rejects_bytes([], {name: grid, name.upper() + "?": grid}, "zh"), "list")[1:])


class TestCompoundFiles:
    """The workbooks of old Excel."""

    def changed(self, change: dict[int, bytes]) -> bytes:
        data = bytearray(OFFICE_XLS)
        for at, content in change.items():
            data[at : at + len(content)] = content
        return bytes(data)

    def test_the_new_container_holds_the_same(self) -> None:
        again, size = compound.opened(OFFICE_XLS)

        assert open_grids(OFFICE_XLS, "list") == open_grids(again, "list")
        assert sum(len(each.rows) * len(each.rows[0]) for each in open_grids(again, "list")) <= size.cells

    @pytest.mark.parametrize("length", [10, 4_095, 4_096, 60_000, 7_200_000])
    def test_a_stream_of_any_length_is_contained(self, length: int) -> None:
        """More than 7 MB takes a table in several parts."""
        stream = bytes(range(256)) * (length // 256 + 1)

        assert compound._stream(compound._contained(stream[:length])).startswith(stream[:length])

    @pytest.mark.parametrize(
        "change",
        [
            {48: struct.pack("<I", 0)},  # the directory begins in the table, which refers to itself
            {48: struct.pack("<I", 0xFFFFFF00)},
            {68: struct.pack("<I", 1)},  # more of the table, without an end
            {30: struct.pack("<H", 0)},
            {76: struct.pack("<I", 0x00FFFFFF)},
        ],
    )
    def test_chains_that_never_end_or_lead_nowhere(self, change: dict[int, bytes]) -> None:
        assert "damaged" == variant(self.changed(change))

    def test_any_chain_that_goes_round_in_a_circle(self) -> None:
        """The table of sectors follows the header; each sector refers to itself."""
        (first,) = struct.unpack("<I", OFFICE_XLS[76:80])
        table = 512 * (first + 1)

        assert "damaged" == variant(self.changed({table: struct.pack("<128I", *range(128))}))

    def test_cells_that_lie_far_away(self) -> None:
        """A cell in row and column 65,535 makes four thousand million empty ones."""
        stream = bytearray(compound._stream(OFFICE_XLS))
        at = next(
            start for kind, start, _ in compound._records(stream, _first_sheet(stream)) if kind in compound._CELLS
        )
        stream[at : at + 4] = b"\xfe\xff\xfe\xff"

        assert "cells" == variant(compound._contained(bytes(stream)))

    def test_an_extent_that_is_not_true_is_not_believed(self) -> None:
        stream = bytearray(compound._stream(OFFICE_XLS))
        for kind, start, end in compound._records(stream, _first_sheet(stream)):
            if kind == compound._EXTENT:
                stream[start:end] = struct.pack("<IIHHH", 0, 0xFFFFFFFE, 0, 0xFFFE, 0)

        assert open_grids(OFFICE_XLS, "list") == open_grids(compound._contained(bytes(stream)), "list")

    def test_sheets_without_number(self) -> None:
        """The same sheet a thousand times has its cells a thousand times."""
        stream = compound._stream(OFFICE_XLS)
        one = next((start, end) for kind, start, end in compound._records(stream, 0) if kind == compound._SHEET)
        record = stream[one[0] - 4 : one[1]]
        more = (opening.MAX_CELLS // compound.opened(OFFICE_XLS)[1].cells + 1) * 2
        moved = struct.unpack("<I", record[4:8])[0] + more * len(record)
        record = record[:4] + struct.pack("<I", moved) + record[8:]

        assert "cells" == variant(compound._contained(stream[: one[0] - 4] + record * more + stream[one[0] - 4 :]))

    def test_the_texts_of_cells_are_counted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        said = sum(
            len(cell)
            for grid in open_grids(OFFICE_XLS, "list")
            for row in grid.rows
            for cell in row
            if isinstance(cell, str)
        )

        assert said == compound.opened(OFFICE_XLS)[1].texts

        monkeypatch.setattr(opening, "MAX_TEXTS", said - 1)

        assert "large" == variant(OFFICE_XLS)

    @pytest.mark.parametrize(
        ("table", "lengths"),
        [
            ([b"\x02\x00\x00ab\x01\x00\x01\x32\x75"], [2, 1]),
            # It goes on in the next record: between two texts, within one, and with wider characters there.
            ([b"\x02\x00\x00ab", b"\x01\x00\x01\x32\x75"], [2, 1]),
            ([b"\x04\x00\x00ab", b"\x00cd\x01\x00\x00e"], [4, 1]),
            ([b"\x04\x00\x00ab", b"\x01\x32\x75\x32\x75\x01\x00\x00e"], [4, 1]),
            # With runs of formats, and with how it is pronounced.
            ([b"\x01\x00\x08\x02\x00a" + bytes(8) + b"\x01\x00\x00b"], [1, 1]),
            ([b"\x01\x00\x04\x06\x00\x00\x00a" + bytes(4), bytes(2) + b"\x01\x00\x00b"], [1, 1]),
            ([b"\xff\xff\x00ab"], []),
            ([], []),
        ],
    )
    def test_the_table_of_texts(self, table: list[bytes], lengths: list[int]) -> None:
        assert lengths == list(compound._lengths(table))


def _first_sheet(stream: bytes | bytearray) -> int:
    start = next(start for kind, start, _ in compound._records(stream, 0) if kind == compound._SHEET)
    return int.from_bytes(stream[start : start + 4], "little")
