"""Tables in a file that was sent: its sheets, where their headers stand, and which of their rows name nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ..authoring.spreadsheets.cells import Cell
from ..authoring.spreadsheets.files import needed
from ..authoring.spreadsheets.opening import Grid, decoded, letters, open_grids
from ..authoring.spreadsheets.recognising import depth_of, heads_of, is_signature, is_total, told_apart
from ..diagnostics import Place, RegistryError, finding
from ..masking import masked_text
from ..visible import normal
from .columns import OF_LISTS, Columns, Meaning, text_in

if TYPE_CHECKING:
    from ..shapes.registry import BesideRowData

#: Rows in which the headers of a table may stand.
_FIRST_ROWS = 40
#: From here on a workbook keeps the first fifteen digits of a number, and a zero for each of the others.
ROUNDED_FROM = 10**15
#: Up to here every whole number is one that programs for tables and browsers keep.
_EXACT = 2**53
#: From here on programs that keep no more places write whole numbers with an exponent.
_WITH_EXPONENT = 10**21

#: What a row is that names nobody: a sum, who filled in the table, a remark or heading, headers again, a number in advance.
BesideWord = Literal["total", "signature", "note", "header", "blank"]

_CODE = re.compile(r"(?:[0-9A-Z]{2}\d{6}[0-9A-Z]{10}|\d{15}|[0-9A-Z]{8}-?[0-9X])\Z")
_CODE_WITHIN = re.compile(
    r"(?<![0-9A-Z])(?:[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}|\d{17}[\dX]|\d{15})(?![0-9A-Z])"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|附注|附|填表说明|填报说明|特此|以上|以下|※|\*|★)\s*[:：1-9一二三、.]|(?:填表|填报)说明"
    r"|(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[（(]?\d{1,2}[)）]?[、.．](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）])"
    r"|(?:以下空白|此页无正文)|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\Z"
)
_SERIALS = frozenset({"序号", "编号", "行号", "no", "no.", "#"})
_REPEATED = re.compile(r"(.+)（\d+）\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a table."""

    #: The file and the sheet as they are told; numbers in them are masked.
    file: str = ""
    sheet: str = ""
    #: What they mean.
    columns: Columns = field(default_factory=lambda: Columns({}))
    #: Where they stand, from 0; of JSON nowhere.
    at: Mapping[str, int] = field(default_factory=dict)
    #: Headers that another has too, with that other.
    doubled: Mapping[str, str] = field(default_factory=dict)
    #: Columns behind the last header of a table of text, which has one cell too many there.
    beyond: frozenset[str] = frozenset()
    #: Whether the file has other sheets too.
    several: bool = False
    #: Whether it is a sheet of a workbook, where a day may be kept as a number of days since 1900.
    serials: bool = False
    #: Whether it is a table of text, of which nobody can tell what a program has rounded.
    text: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was sent."""

    #: Its number in the sheet, from 1, the header included.
    number: int
    #: Its cells by header.
    cells: Mapping[str, Cell]
    #: The headers over it.
    head: Head = Head()

    @property
    def sheet(self) -> str | None:
        """The sheet that it is in; None: the file has none."""
        return self.head.sheet or None

    @property
    def label(self) -> str:
        """The row as people are told of it: its number, in a file with several sheets with its sheet."""
        return f"{self.head.sheet}!{self.number}" if self.head.several else str(self.number)

    def place(self, meaning: str) -> Place:
        """The cell with this meaning, else the row; of JSON the name of the field."""
        if not self.head.at:
            return Place(f"row.{meaning}")
        header = next((each for each, means in self.head.columns.meanings.items() if means == meaning), None)
        cell = "" if header is None or header not in self.head.at else letters(self.head.at[header])
        return Place("!".join(filter(None, (self.head.file, self.head.sheet, f"{cell}{self.number}"))))


@dataclass(frozen=True, slots=True)
class Beside:
    """A row that names nobody, and was not read as one of the table."""

    sheet: str | None
    number: int
    what: BesideWord

    @property
    def label(self) -> str:
        """The row as people are told of it."""
        return f"{self.sheet}!{self.number}" if self.sheet else str(self.number)

    def to_dict(self) -> BesideRowData:
        """Plain data for JSON."""
        return {"sheet": self.sheet, "row": self.number, "what": self.what}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with the tables that were found in it."""

    name: str
    #: All headers of its tables, in their order.
    headers: tuple[str, ...]
    columns: Columns
    rows: tuple[Row, ...]
    beside: tuple[Beside, ...] = ()
    #: Whether nobody sees it who opens the workbook.
    hidden: bool = False
    #: All that is in it.
    cells: Sequence[Sequence[Cell]] = ()

    @property
    def numbered(self) -> bool:
        """Whether something in it looks like the number of a subject."""
        return any(is_number_within(cell) for row in self.cells for cell in row)


def sheets_of(data: bytes, file: str, given: Columns | None = None, used: Sequence[Meaning] = OF_LISTS) -> list[Sheet]:
    """The sheets of a file: a table in CSV (UTF-8, UTF-16, GB18030), a workbook, or JSON with lists of objects.

    Raises:
        InputError: JS853, JS850, for a table that cannot be opened.
        RegistryError: JS880, for JSON without rows.
    """
    file = masked_text(file)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        needed()
        grids = open_grids(data, file)
        return [_sheet(each, file, given, used, len(grids) > 1) for each in grids]
    if data.strip(b"\x00 \t\r\n") and (text := decoded(data, file).lstrip("\ufeff \t\r\n")).startswith(("[", "{")):
        return [_of_json(*each, file, given, used) for each in _lists(text, file)]
    return [_sheet(each, file, given, used, several=False) for each in open_grids(data, file)]


# Sheets and tables of text --------------------------------------------------------------------------------------------


def _sheet(grid: Grid, file: str, given: Columns | None, used: Sequence[Meaning], several: bool) -> Sheet:
    name = masked_text(grid.name)
    found = _Found(grid, file, name, given, used, several)
    found.read()
    headers = tuple(dict.fromkeys(each for head in found.heads for each in head.at))
    columns = joined(head.columns for head in found.heads)
    return Sheet(name, headers, columns, tuple(found.rows), tuple(found.beside), grid.hidden, grid.rows)


class _Found:
    """The tables of a sheet as they are read from above."""

    def __init__(
        self, grid: Grid, file: str, name: str, given: Columns | None, used: Sequence[Meaning], several: bool
    ) -> None:
        self.grid, self.file, self.name, self.given, self.used, self.several = grid, file, name, given, used, several
        self.heads: list[Head] = []
        self.rows: list[Row] = []
        self.beside: list[Beside] = []

    def read(self) -> None:
        first, last, number = self._first(), -1, -1
        head: Head | None = None
        top: list[str | None] = []
        while (number := number + 1) < len(self.grid.rows):
            row = self.grid.rows[number]
            if all(each is None for each in row):
                continue
            if number == first or _may_be_headers(row):
                texts, deep = [text_in(each) for each in row], depth_of(self.grid, number)
                if head is not None and texts == top:
                    self._pass(range(number, number + deep + 1), "header")
                    number = last = number + deep
                    continue
                again = self._head(number, deep)
                if number == first or _tells(again, row):
                    head, top = again, texts
                    self.heads.append(head)
                    number = last = number + deep
                    continue
            if head is None:
                # Nobody says what its cells mean; a title has no number of a subject.
                if any(map(is_number_within, row)):
                    self.rows.append(self._above(number))
                continue
            word = _beside(row, head)
            if word is not None:
                self._pass((number,), word)
                continue
            over = self._over(number, last)
            cells = {each: row[at] if row[at] is not None else over.get(at) for each, at in head.at.items()}
            self.rows.append(Row(number + 1, cells, head))

    def _above(self, number: int) -> Row:
        """A row above all headers."""
        row = self.grid.rows[number]
        at = {f"#{letters(each)}": each for each, cell in enumerate(row) if cell is not None}
        head = Head(self.file, self.name, Columns(dict.fromkeys(at)), at, several=self.several)
        return Row(number + 1, {name: row[each] for name, each in at.items()}, head)

    def _over(self, number: int, last: int) -> Mapping[int, Cell]:
        """What cells of a row show that are merged with one above them, by column; the headers end at `last`."""
        rows = self.grid.rows
        return {
            left: rows[top][left]
            for top, left, _, _ in self.grid.reaching.get(number, ())
            if top > last and left < len(rows[top])
        }

    def _pass(self, numbers: Iterable[int], word: BesideWord) -> None:
        self.beside += [Beside(self.name or None, each + 1, word) for each in numbers]

    def _first(self) -> int:
        """The first row of the headers of which most are known; else the first row with several cells."""
        rows = self.grid.rows
        known = [_known(self._head(each, depth_of(self.grid, each))) for each in range(min(_FIRST_ROWS, len(rows)))]
        if most := max(known):
            return known.index(most)
        return next((number for number, row in enumerate(rows) if sum(each is not None for each in row) > 1), 0)

    def _head(self, number: int, deep: int) -> Head:
        texts: dict[int, str] = {}
        for at, cells in heads_of(self.grid, number, deep):
            # A header may be merged over all the rows of the headers.
            parts = dict.fromkeys(filter(None, (text_in(each) for each in reversed(cells))))
            texts[at] = "·".join(parts)
        texts = {at: each for at, each in texts.items() if each}
        names = told_apart(texts)
        doubled = {name: texts[at] for at, name in names.items() if name != texts[at]}
        last = max(names, default=-1)
        bare = {f"#{letters(at)}": at for at in self._bare(number + deep + 1, names)}
        places = {name: at for at, name in names.items()} | bare
        beyond = frozenset() if self.name else frozenset(each for each, at in bare.items() if at > last)
        columns = Columns.told(places, self.given, self.used)
        undecided = _undecided({*doubled, *beyond}, self.given)
        return Head(
            self.file, self.name, Columns(columns.meanings, undecided), places, doubled, beyond & undecided,
            self.several, serials=bool(self.grid.name) and not self.grid.since_1904, text=not self.grid.name,
        )  # fmt: skip

    def _bare(self, first: int, names: Mapping[int, str]) -> list[int]:
        """Columns without a header that have something in them."""
        return sorted(at for at, number in self._lowest.items() if number >= first and at not in names)

    @cached_property
    def _lowest(self) -> Mapping[int, int]:
        """The last row that has something in a column."""
        return {
            at: number for number, row in enumerate(self.grid.rows) for at, each in enumerate(row) if each is not None
        }


def _undecided(headers: Iterable[str], given: Columns | None) -> frozenset[str]:
    """Those of the headers of which no mapping says what they mean."""
    return frozenset(headers) - frozenset(() if given is None else given.meanings)


def _known(head: Head) -> int:
    return sum(each is not None for each in head.columns.meanings.values())


def _tells(head: Head, row: Sequence[Cell]) -> bool:
    """Whether a row begins a table of its own: several of its cells are known as headers, and nearly all are."""
    known = _known(head)
    return known >= 3 and known * 4 >= sum(each is not None for each in row) * 3


def _may_be_headers(row: Sequence[Cell]) -> bool:
    """Whether a row is worth to be looked at as headers: it has several short texts without a digit, and nothing else."""
    filled = [each for each in row if each is not None]
    return len(filled) > 1 and all(
        isinstance(each, str) and len(each) < 30 and not any(map(str.isdigit, each)) for each in filled
    )


def _beside(row: Sequence[Cell], head: Head) -> BesideWord | None:
    """What a row is that names nobody; None: it has to be read. Whatever has a number in it has to be."""
    filled = [each for each in row if each is not None]
    if any(map(is_number_within, filled)):
        return None
    places = {at: each for each, at in head.at.items()}
    if all(_is_serial(each, places.get(at, ""), head) for at, each in enumerate(row) if each is not None):
        return "blank"
    if is_total(row):
        return "total"
    if is_signature([filled[0]]):
        return "signature"
    if len(filled) == 1 and isinstance(filled[0], str) and _NOTE.match(filled[0].strip()):
        return "note"
    return None


def _is_serial(cell: Cell, header: str, head: Head) -> bool:
    """Whether a cell is the number of its row, in a column of such numbers."""
    counted = normal(header).lower() in _SERIALS and head.columns.meanings[header] is None
    return counted and (text_in(cell) or "").isdecimal()


def _is_number(cell: Cell) -> bool:
    """Whether a cell has what may be the number of a subject, and nothing else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return abs(cell) >= 10**14
    return isinstance(cell, str) and bool(_CODE.match(normal(cell).replace(" ", "").upper()))


def is_number_within(cell: Cell) -> bool:
    """Whether a cell has what may be the number of a subject, among other things too."""
    return _is_number(cell) or (isinstance(cell, str) and bool(_CODE_WITHIN.search(normal(cell).upper())))


def joined(columns: Iterable[Columns]) -> Columns:
    """The meanings of the headers of several tables: a header that means something in one is told with that."""
    meanings: dict[str, Meaning | None] = {}
    undecided: set[str] = set()
    for each in columns:
        for header, meaning in each.meanings.items():
            meanings[header] = meanings.get(header) or meaning
        undecided |= each.undecided
    return Columns(meanings, frozenset(undecided))


# JSON -----------------------------------------------------------------------------------------------------------------

_Json: TypeAlias = Any
_Object: TypeAlias = Mapping[str, Any]


def _of_json(name: str, found: Sequence[_Object], file: str, given: Columns | None, used: Sequence[Meaning]) -> Sheet:
    headers = tuple(dict.fromkeys(str(key) for each in found for key in each))
    doubled = {
        header: base[1] for header in headers if (base := _REPEATED.match(header)) is not None and base[1] in headers
    }
    columns = Columns(Columns.told(headers, given, used).meanings, _undecided(doubled, given))
    head = Head(file, masked_text(name), columns, doubled=doubled, several=bool(name))
    rows = [
        Row(number, {key: _plain(value) for key, value in each.items()}, head) for number, each in enumerate(found, 1)
    ]
    return Sheet(head.sheet, headers, columns, tuple(rows), cells=[[*row.cells.values()] for row in rows])


def _lists(text: str, file: str) -> list[tuple[str, Sequence[_Object]]]:
    """The lists of objects in JSON, by where they are in it; of objects line by line the one list that they are.

    Raises:
        RegistryError: JS880.
    """
    try:
        try:
            value = json.loads(text, object_pairs_hook=_pairs)
        except ValueError:
            value = [json.loads(line, object_pairs_hook=_pairs) for line in text.splitlines() if line.strip()]
        found = [*_walked(value, "")]
        if not found and isinstance(value, dict) and not any(isinstance(each, list | dict) for each in value.values()):
            found = [("", [value])]
    except (ValueError, TypeError, RecursionError):
        raise RegistryError([finding("JS880.json", Place(file))]) from None
    if not found:
        raise RegistryError([finding("JS880.json", Place(file))])
    return found if len(found) > 1 else [("", found[0][1])]


def _walked(value: _Json, path: str) -> Iterator[tuple[str, Sequence[_Object]]]:
    if isinstance(value, list):
        if value and all(isinstance(each, dict) for each in value):
            yield path, value
        elif any(isinstance(each, dict) or any(_walked(each, path)) for each in value):
            raise ValueError("what is in the list is not all rows")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _walked(each, f"{path}.{key}" if path else key)


def _pairs(pairs: list[tuple[str, _Json]]) -> dict[str, _Json]:
    """An object in which a key that is there twice is two keys."""
    names = told_apart(dict(enumerate(key for key, _ in pairs)))
    return {names[at]: value for at, (_, value) in enumerate(pairs)}


def _plain(value: _Json) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if _may_be_rounded(value) else str(value)
    return value if isinstance(value, str | float | bool) or value is None else json.dumps(value, ensure_ascii=False)


def _may_be_rounded(value: int) -> bool:
    """Whether a number may be what a browser has left of another one; it writes none with more places than it keeps."""
    return _EXACT <= abs(value) < _WITH_EXPONENT and int(Decimal(repr(float(value)))) == value
