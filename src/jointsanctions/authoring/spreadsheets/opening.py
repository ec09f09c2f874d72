"""Opens what offices send, `.xlsx`, `.xls` and `.csv`, as grids of cells.

The format is told by the bytes and not by the name: exports that are called `.xls` are often text. How far a sheet reaches is
looked at before it is read, since one cell in the last corner makes millions of empty ones.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from ...diagnostics import LONGEST_SAYING, InputError, Place, finding, shortened
from ...reading.limits import MAX_BYTES
from .cells import Cell, Unvalued

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

#: Cells of a workbook, from the first to the last that has something in it, empty ones between them included.
MAX_CELLS = 1_000_000
#: Bytes of a workbook when unpacked.
MAX_UNPACKED = 8 * MAX_BYTES
#: Characters of all cells together: a text of the table of texts may stand in every cell.
MAX_TEXTS = 8 * MAX_BYTES

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*(<\?xml|<!doctype|<html|<table|<meta|mime-version)", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
#: The last row and column that there can be.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SINCE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
#: How Excel keeps a text from being taken for a number in CSV.
_AS_TEXT = re.compile(r'="(.*)"\Z', re.DOTALL)

#: What the readers of archives, of what is compressed in them and of XML raise for what is broken; a `RuntimeError` also for an
#: archive with a password, or one that is packed in a way that Python does not know.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    LookupError,
)

#: Texts by row and column, from 0.
Marked = Mapping[tuple[int, int], str]
#: A range of cells that are one: first row and column, last row and column, from 0.
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """A sheet as rows of cells, all equally long."""

    #: Its name; empty: the file is the sheet.
    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Range] = ()
    #: Comments by row and column, from 0.
    comments: Marked = field(default_factory=dict)
    #: Whether nobody sees it who opens the workbook.
    hidden: bool = False
    #: Whether its days are counted from 1904, as Excel for Macintosh once did.
    since_1904: bool = False

    @cached_property
    def merged_at(self) -> Mapping[int, Sequence[Range]]:
        """The merged ranges by their first row."""
        found: dict[int, list[Range]] = {}
        for each in self.merged:
            found.setdefault(each[0], []).append(each)
        return found

    @cached_property
    def reaching(self) -> Mapping[int, Sequence[Range]]:
        """The ranges that are merged over several rows, by each row but their first."""
        found: dict[int, list[Range]] = {}
        for each in self.merged:
            for number in range(each[0] + 1, min(each[2] + 1, len(self.rows))):
                found.setdefault(number, []).append(each)
        return found

    def place(self, file: str, row: int, column: int) -> Place:
        """The place of a cell: `list.xlsx!措施!F7`."""
        return Place("!".join(filter(None, (file, self.name, address(row, column)))))


def address(row: int, column: int) -> str:
    """A cell as workbooks name it: `F7`."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """A column as workbooks name it: `F`, `AA`."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def open_grids(data: bytes, file: str) -> list[Grid]:
    """The sheets of a file, without those that hold nothing.

    Raises:
        InputError: JS853, for what is no such file, is damaged, locked or too large.
    """
    if len(data) > MAX_BYTES:
        raise _refused("large", file, size=len(data), limit=MAX_BYTES)
    if not data.strip(b"\x00 \t\r\n"):
        raise _refused("empty", file)
    if data.startswith(_ZIP):
        grids = _of_archive(data, file)
    elif data.startswith(_OLE):
        grids = _of_compound(data, file)
    elif _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise _refused("markup", file)
    else:
        grids = [_of_text(data, file)]
    found = [each for each in grids if each.rows]
    if not found:
        raise _refused("empty", file)
    return found


def _refused(reason: str, file: str, **params: int | str) -> InputError:
    said: dict[str, Any] = {**params}
    return InputError([finding(f"JS853.{reason}", Place(file), **said)])


# Workbooks ----------------------------------------------------------------------------------------------------------


def _of_archive(data: bytes, file: str) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = [each.filename.lower() for each in members]
            if "xl/workbook.xml" not in names:
                raise _refused("format", file)
            unpacked = sum(each.file_size for each in members)
            if unpacked > MAX_UNPACKED:
                raise _refused("large", file, size=unpacked, limit=MAX_UNPACKED)
            if any(each.flag_bits & 1 for each in members):
                raise _refused("password", file)
            if len(set(names)) < len(names):
                raise ValueError("two parts have one name")
            parts = {
                each.filename: archive.read(each)
                for each in members
                if each.filename.lower().endswith((".xml", ".rels"))
            }
        # Where a sheet lies is told elsewhere: whatever has rows of cells may be one.
        sheets = [xml for xml in parts.values() if b"sheetData" in xml]
        cells = sum(_measure(xml, file) for xml in sheets)
        _measure_texts(parts, sheets, cells, file)
        named = _named(parts)
        comments = {name: dict(_comments(parts, part)) for name, part in named.items()}
        unvalued = {number: _unvalued(parts.get(part, b"")) for number, part in enumerate(named.values())}
    except InputError:
        raise
    except _BROKEN as error:
        raise _damaged(file, error) from None
    since_1904 = bool(_SINCE_1904.search(parts.get("xl/workbook.xml", b"")))
    return [replace(each, since_1904=since_1904) for each in _of_calamine(_packed(parts), file, comments, unvalued)]


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of the parts as they were looked at: what an archive says of itself may be another thing than what it holds."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _of_compound(data: bytes, file: str) -> list[Grid]:
    from . import compound

    try:
        data, size = compound.opened(data)
    except (ValueError, LookupError) as error:
        raise _damaged(file, error) from None
    if size.cells > MAX_CELLS:
        raise _refused("cells", file, limit=MAX_CELLS)
    if size.texts > MAX_TEXTS:
        raise _refused("large", file, size=size.texts, limit=MAX_TEXTS)
    return [replace(each, since_1904=size.since_1904) for each in _of_calamine(data, file, {}, size.errors)]


def _damaged(file: str, error: BaseException) -> InputError:
    return _refused("damaged", file, said=shortened(str(error) or type(error).__name__, LONGEST_SAYING))


def _measure(xml: bytes, file: str) -> int:
    """How many cells of a sheet have something in them; a sheet in which they lie too far apart is refused."""
    extent = _Extent()
    parser = _parser()
    parser.StartElementHandler = extent.start
    parser.Parse(xml, True)
    if (extent.last_row + 1) * (extent.last_column + 1) > MAX_CELLS:
        raise _refused("cells", file, limit=MAX_CELLS)
    return extent.filled


def _measure_texts(parts: Mapping[str, bytes], sheets: Sequence[bytes], cells: int, file: str) -> None:
    """Refuses a workbook whose cells repeat the texts of its table until there is no end of them."""
    tables = [xml for xml in parts.values() if b"sst" in xml]
    longest = max((len(each) for xml in tables for each in xml.split(b"<si")), default=0)
    if cells * longest <= MAX_TEXTS:
        return
    lengths = [length for xml in tables for length in _lengths(xml, "si")]
    said = 0
    for xml in sheets:
        for number in _shared(xml):
            said += lengths[number] if number < len(lengths) else 0
            if said > MAX_TEXTS:
                raise _refused("large", file, size=said, limit=MAX_TEXTS)


def _lengths(xml: bytes, kind: str) -> list[int]:
    """The lengths of the texts in a table of texts."""
    found: list[int] = []

    def start(name: str, _: object) -> None:
        if name.rpartition(":")[2] == kind:
            found.append(0)

    def text(said: str) -> None:
        if found:
            found[-1] += len(said)

    parser = _parser()
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.Parse(xml, True)
    return found


def _shared(xml: bytes) -> Iterator[int]:
    """The numbers of the texts that the cells of a sheet have."""
    found: list[list[str]] = []
    within = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        kind = name.rpartition(":")[2]
        if kind == "c":
            within = attributes.get("t", "")
        elif kind == "v" and within == "s":
            found.append([])
            within = "text"

    def end(_: str) -> None:
        nonlocal within
        within = "" if within == "text" else within

    def text(said: str) -> None:
        if within == "text":
            found[-1].append(said)

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    for parts in found:
        said = "".join(parts).strip()
        if said.isascii() and said.isdigit():
            yield int(said[:12])


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("a workbook has no document type")

    parser.StartDoctypeDeclHandler = refuse
    return parser


class _Extent:
    """How far the cells reach that have a value, and how many these are."""

    def __init__(self) -> None:
        self.row = self.column = -1
        self.last_row = self.last_column = self.filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            told = attributes.get("r")
            self.row = self.row + 1 if told is None else _row(told)
            self.column = -1
        elif kind == "c":
            told = attributes.get("r")
            if told is None:
                self.column += 1
            else:
                self.row, self.column = place_of(told)
        elif kind in ("v", "is", "f"):
            self.filled += 1
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)


def _row(told: str) -> int:
    """The number of a row, from 0.

    Raises:
        ValueError: for what is none: readers differ in what they make of it.
    """
    if told.isascii() and told.isdigit() and 0 < int(told[:9]) <= _LAST_ROW:
        return int(told) - 1
    raise ValueError(f"no row {told[:20]}")


def place_of(told: str) -> tuple[int, int]:
    """The row and the column of a cell as workbooks name it, from 0.

    Raises:
        ValueError: for what is no cell.
    """
    found = _REFERENCE.match(told.upper())
    if found and (column := _number(found[1])) < _LAST_COLUMN and int(found[2]) <= _LAST_ROW:
        return int(found[2]) - 1, column
    raise ValueError(f"no cell {told[:20]}")


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _of_calamine(data: bytes, file: str, comments: Mapping[str, Marked], unvalued: Mapping[int, Marked]) -> list[Grid]:
    """The sheets of a workbook, with what their reader passes over: comments by sheet, and by its number what has no value."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            grids = []
            left = MAX_CELLS
            for number, each in enumerate(book.sheets_metadata):
                if each.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(each.name)
                left -= sheet.total_height * sheet.total_width
                if left < 0:
                    raise _refused("cells", file, limit=MAX_CELLS)
                hidden = each.visible != SheetVisibleEnum.Visible
                grids.append(_grid(sheet, comments.get(each.name, {}), unvalued.get(number, {}), hidden))
    except PasswordError:
        raise _refused("password", file) from None
    except InputError:
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # what the reader gives up on in Rust is no Exception
        raise _damaged(file, error) from None
    return grids


def _grid(sheet: CalamineSheet, comments: Marked, unvalued: Marked, hidden: bool) -> Grid:
    rows = [[_cell(each) for each in row] for row in sheet.to_python(skip_empty_area=False)]
    for (number, at), shown in unvalued.items():
        rows += [[] for _ in range(number + 1 - len(rows))]
        row = rows[number]
        row += [None] * (at + 1 - len(row))
        row[at] = Unvalued(shown) if row[at] is None else row[at]
    rows = _trimmed(rows)
    ranges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    merged = [each for each in ranges if each[:2] != each[2:]]
    # Cells are merged once; a workbook that merges its rows time and again is not one that an office made.
    if sum(max(0, min(bottom, len(rows)) - top) for top, _, bottom, _ in merged) > MAX_CELLS:
        raise ValueError("merged cells lie above each other")
    return Grid(sheet.name, rows, merged, comments, hidden)


def _cell(value: str | int | float | bool | time | date | datetime | timedelta) -> Cell:
    if isinstance(value, str):
        return value if value.strip() else None
    return value


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without empty ones at the end, all as wide as the last column with something in it."""
    while rows and all(each is None for each in rows[-1]):
        rows.pop()
    width = max((number + 1 for row in rows for number, each in enumerate(row) if each is not None), default=0)
    return [[*row[:width], *[None] * (width - len(row))] for row in rows]


# What the reader of workbooks passes over: comments, and cells without a value -----------------------------------------


def _named(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by its name."""
    targets = _relations(parts, "xl/workbook.xml")
    sheets = _sheets(parts["xl/workbook.xml"]) if "xl/workbook.xml" in parts else ()
    return {name: targets[relation][1] for name, relation in sheets if relation in targets}


def _comments(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The comments of a sheet."""
    for kind, target in _relations(parts, part).values():
        if kind.endswith("/comments") and target in parts:
            yield from _texts(parts[target])


#: Cells whose value is a text or a truth; that of any other is a number, and a number has digits.
_NO_NUMBERS = frozenset({"s", "str", "inlineStr", "b", "d"})


def _unvalued(xml: bytes) -> dict[tuple[int, int], str]:
    """The cells of a sheet that have an error, or a formula without the number that it gives."""
    if b"<f" not in xml and b":f" not in xml and b"#" not in xml:
        return {}
    found: dict[tuple[int, int], str] = {}
    extent = _Extent()
    kind = within = ""
    said: dict[str, list[str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal kind, within
        extent.start(name, attributes)
        within = name.rpartition(":")[2]
        if within == "c":
            kind = attributes.get("t", "n")
            said.clear()
        elif within in ("f", "v"):
            said[within] = []

    def text(part: str) -> None:
        if within in ("f", "v"):
            said[within].append(part)

    def end(name: str) -> None:
        nonlocal within
        within = ""
        if name.rpartition(":")[2] != "c":
            return
        value = "".join(said.get("v", ())).strip()
        if kind == "e":
            found[extent.row, extent.column] = value or "#VALUE!"
        elif "f" in said and kind not in _NO_NUMBERS and not value:
            found[extent.row, extent.column] = "=" + "".join(said["f"])

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    return found


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part of a workbook refers to: their kinds and names, by id."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in parts:
        return {}
    found = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[attributes.get("Id", "")] = (attributes.get("Type", ""), whole)

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(parts[path], True)
    return found


def _sheets(xml: bytes) -> list[tuple[str, str]]:
    found = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            found.append((attributes.get("name", ""), relation))

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def _texts(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    found: list[tuple[str, list[str]]] = []
    within = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        kind = name.rpartition(":")[2]
        if kind == "comment":
            found.append((attributes.get("ref", ""), []))
        within = kind == "t"

    def end(_: str) -> None:
        nonlocal within
        within = False

    def text(said: str) -> None:
        if within and found:
            found[-1][1].append(said)

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    for reference, parts in found:
        said = "".join(parts).strip()
        with suppress(ValueError):
            if said:
                yield place_of(reference), said


# Text ---------------------------------------------------------------------------------------------------------------


def _of_text(data: bytes, file: str) -> Grid:
    text = decoded(data, file)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise _damaged(file, error) from None
    width = max(map(len, rows), default=0)
    if len(rows) * width > MAX_CELLS:
        raise _refused("cells", file, limit=MAX_CELLS)
    return Grid("", _trimmed([[_cell(_AS_TEXT.sub(r"\1", each)) for each in row] for row in rows]))


def decoded(data: bytes, file: str) -> str:
    """The text of a file in UTF-8, GB18030, or UTF-16 with its mark.

    Raises:
        InputError: JS853, for what is in none of these.
    """
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    encodings = [name for mark, name in marks if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _refused("encoding", file)


def _delimiter(text: str) -> str:
    """What divides the cells: whichever of comma, tab and semicolon the first lines have most."""
    first = "\n".join(text.splitlines()[:20])
    return max(",\t;", key=first.count)
