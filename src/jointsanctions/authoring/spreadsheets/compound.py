"""Looks a workbook in `.xls` over before the reader of workbooks gets it.

That reader trusts what such a file says of itself: chains of sectors without an end, sheets as large as the format allows, and
tables of texts that every cell repeats make it take all memory, and the process with it. So the stream of the workbook is taken
out of its container here, by chains that end; it is measured, and put into a new container. The format: [MS-CFB], [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Numbers of sectors from here on have a meaning: a sector of the table, the end of a chain, no sector.
_LAST, _OF_TABLE, _END, _FREE = 0xFFFFFFFA, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_SECTOR, _SMALL_SECTOR, _ENTRY, _SMALLEST = 512, 64, 128, 4096
#: The most characters of a text.
_LONGEST_TEXT = 0xFFFF
_NAMES = ("Workbook", "Book", "WORKBOOK", "BOOK")

#: Records: cells by row and column, several cells of a row, a text of a formula; the place of a sheet, its extent, what begins and
#: ends, what goes on, the table of texts, and a cell with one of these; what days are counted from.
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x00D6, 0x027E, 0x00FD})
_CELLS_OF_ROW, _SHEET, _EXTENT, _BEGIN, _STOP, _MORE, _TEXTS, _WITH_TEXT = (
    0x00BD, 0x0085, 0x0200, 0x0809, 0x000A, 0x003C, 0x00FC, 0x00FD,
)  # fmt: skip
_EPOCH = 0x0022
_FORMULA, _TRUTH_OR_ERROR = 0x0006, 0x0205
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How large a workbook becomes when it is read: its cells, empty ones before the last included, and the characters of the
    texts that they have from the table of texts; and the errors that stand in cells, by the number of the
    sheet, and by row and column.
    """

    cells: int
    texts: int
    errors: Mapping[int, Mapping[tuple[int, int], str]] = field(default_factory=dict)
    #: Whether days are counted from 1904.
    since_1904: bool = False


def opened(data: bytes) -> tuple[bytes, Size]:
    """The same workbook in a container of our own, and its size.

    Raises:
        ValueError: for what is no such file, or is damaged.
    """
    stream = bytearray(_stream(data))
    size = _size(stream)
    return _contained(bytes(stream)), size


# The container ------------------------------------------------------------------------------------------------------


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _stream(data: bytes) -> bytes:
    """The stream of the workbook."""
    if len(data) < _SECTOR or not data.startswith(_SIGNATURE):
        raise ValueError("no compound file")
    shift = int.from_bytes(data[30:32], "little")
    if shift not in (9, 12):
        raise ValueError("sectors of another size")
    size = 1 << shift
    directory, small_table, more = (int.from_bytes(data[at : at + 4], "little") for at in (48, 60, 68))

    def sector(number: int) -> bytes:
        start = (number + 1) * size
        if start >= len(data):
            raise ValueError("a sector lies beyond the end")
        return data[start : start + size]

    parts = [*_numbers(data[76:512])]
    seen: set[int] = set()
    while more < _LAST:
        if more in seen:
            raise ValueError("a chain without an end")
        seen.add(more)
        *found, more = _numbers(sector(more))
        parts += found
    table = [number for part in parts if part < _LAST for number in _numbers(sector(part))]
    entries = b"".join(map(sector, _chain(table, directory)))
    found_at = {_name(entries[at : at + 64]): entries[at : at + _ENTRY] for at in range(0, len(entries), _ENTRY)}
    name = next((each for each in _NAMES if each in found_at), None)
    if name is None:
        raise ValueError("no workbook")
    entry = found_at[name]
    start, length = (int.from_bytes(entry[at : at + 4], "little") for at in (116, 120))
    if length >= _SMALLEST:
        whole = b"".join(map(sector, _chain(table, start)))
    else:
        root = int.from_bytes(entries[116:120], "little")
        small = b"".join(map(sector, _chain(table, root)))
        of_small = _numbers(b"".join(map(sector, _chain(table, small_table))))
        whole = b"".join(small[each * _SMALL_SECTOR : (each + 1) * _SMALL_SECTOR] for each in _chain(of_small, start))
    if len(whole) < length:
        raise ValueError("the workbook is cut off")
    return whole[:length]


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """The sectors of a chain, each once."""
    seen: set[int] = set()
    while start != _END:
        if start in seen or start >= len(table):
            raise ValueError("a chain without an end")
        seen.add(start)
        yield start
        start = table[start]


def _name(written: bytes) -> str:
    return written.decode("utf-16-le", "replace").partition("\0")[0]


def _contained(stream: bytes) -> bytes:
    """A compound file that holds the stream and nothing else: the table, the directory, the stream."""
    stream = stream.ljust(_SMALLEST, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * (_SECTOR // 4) < tables + 1 + sectors:
        tables += 1
    # The header names 109 sectors of the table, which go for 7 MB; those after them are named in sectors of their own.
    named = 109
    beyond = max(0, -(-(tables - named) // (_SECTOR // 4 - 1)))
    while tables * (_SECTOR // 4) < tables + beyond + 1 + sectors:
        tables += 1
        beyond = max(0, -(-(tables - named) // (_SECTOR // 4 - 1)))
    first = tables + beyond
    table = [_OF_TABLE] * tables + [_OF_TABLE - 1] * beyond + [_END]
    table += [*range(first + 2, first + 1 + sectors), _END]
    table += [_FREE] * (tables * (_SECTOR // 4) - len(table))
    header = bytearray(_SECTOR)
    header[:8] = _SIGNATURE
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, tables, first, 0, _SMALLEST, _END, 0, tables if beyond else _END, beyond)
    struct.pack_into("<109I", header, 76, *(each if each < tables else _FREE for each in range(named)))
    rest = [*range(named, tables)]
    more = b""
    for number in range(beyond):
        part = rest[number * 127 : (number + 1) * 127]
        following = tables + number + 1 if number + 1 < beyond else _END
        more += struct.pack("<128I", *part, *[_FREE] * (127 - len(part)), following)
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, first + 1, len(stream))
    return b"".join(
        (
            bytes(header),
            struct.pack(f"<{len(table)}I", *table),
            more,
            directory.ljust(_SECTOR, b"\0"),
            stream.ljust(sectors * _SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, start: int, length: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, length)


# The workbook -------------------------------------------------------------------------------------------------------


def _records(stream: bytes | bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place: what each is, and where its content begins and ends."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream):
            return
        yield kind, at + 4, at + 4 + length
        at += 4 + length


def _size(stream: bytearray) -> Size:
    """The size of the workbook. Extents that its sheets say they have, which nobody needs, are taken back."""
    places: list[int] = []
    table: list[bytes] = []
    inside = since_1904 = False
    for kind, start, end in _records(stream, 0):
        if kind == _EPOCH and end - start >= 2:
            since_1904 = bool(stream[start])
        if kind == _SHEET and end - start >= 4:
            places.append(int.from_bytes(stream[start : start + 4], "little"))
        if kind == _TEXTS:
            table, inside = [bytes(stream[start + 8 : end])], True
        elif kind == _MORE and inside:
            table.append(bytes(stream[start:end]))
        else:
            inside = False
        if kind == _STOP:
            break
    lengths = list(_lengths(table))
    cells = texts = 0
    errors: dict[int, dict[tuple[int, int], str]] = {}
    for number, place in enumerate(places):
        found, said, errors[number] = _sheet(stream, place, lengths)
        cells += found
        texts += said
    return Size(cells, texts, errors, since_1904)


def _lengths(table: Sequence[bytes]) -> Iterator[int]:
    """The lengths of the texts in a table of texts, as far as it can be read.

    The table goes on over several records. Where one ends within the characters of a text, the next begins with the width of
    those that follow.
    """
    number = at = 0

    def moved() -> bool:
        nonlocal number, at
        while number < len(table) and at >= len(table[number]):
            number, at = number + 1, 0
        return number < len(table)

    while moved():
        part = table[number]
        if at + 3 > len(part):
            return
        count, flags = struct.unpack_from("<HB", part, at)
        runs = int.from_bytes(part[at + 3 : at + 5], "little") if flags & 8 else 0
        after = at + 3 + 2 * bool(flags & 8)
        extra = int.from_bytes(part[after : after + 4], "little") if flags & 4 else 0
        at = after + 4 * bool(flags & 4)
        left, wide = count, flags & 1
        while left:
            if at >= len(table[number]):
                if not moved():
                    return
                wide, at = table[number][0] & 1, 1
            taken = min(left, (len(table[number]) - at) // (1 + wide))
            if not taken:
                return
            left, at = left - taken, at + taken * (1 + wide)
        yield count
        skipped = 4 * runs + extra
        while skipped and moved():
            taken = min(skipped, len(table[number]) - at)
            skipped, at = skipped - taken, at + taken


def _sheet(stream: bytearray, place: int, lengths: Sequence[int]) -> tuple[int, int, dict[tuple[int, int], str]]:
    """The cells of a sheet, the characters of those that have a text of the table, and the errors."""
    rows = columns = texts = depth = 0
    errors: dict[tuple[int, int], str] = {}
    begun = False
    for kind, start, end in _records(stream, place):
        if kind == _BEGIN:
            depth += begun
            begun = True
        elif kind == _STOP:
            if not depth:
                break
            depth -= 1
        elif depth:
            continue
        elif kind == _EXTENT:
            stream[start:end] = bytes(end - start)
        elif kind in _CELLS and end - start >= 4:
            row, column = struct.unpack_from("<HH", stream, start)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind == _WITH_TEXT and end - start >= 10:
                text = int.from_bytes(stream[start + 6 : start + 10], "little")
                texts += lengths[text] if text < len(lengths) else _LONGEST_TEXT
            if (error := _error(kind, stream[start:end])) is not None:
                errors[row, column] = error
        elif kind == _CELLS_OF_ROW and end - start >= 6:
            row, column = struct.unpack_from("<HH", stream, start)
            rows, columns = max(rows, row + 1), max(columns, column + (end - start - 6) // 6 + 1)
    return rows * columns, texts, errors


def _error(kind: int, content: bytes | bytearray) -> str | None:
    """The error that a cell has, by itself or as what its formula gives."""
    if kind == _TRUTH_OR_ERROR and len(content) >= 8 and content[7]:
        return _ERRORS.get(content[6], _ERRORS[0x0F])
    if kind == _FORMULA and len(content) >= 14 and content[6] == 2 and content[12:14] == b"\xff\xff":
        return _ERRORS.get(content[8], _ERRORS[0x0F])
    return None


__all__ = ["Size", "opened"]
