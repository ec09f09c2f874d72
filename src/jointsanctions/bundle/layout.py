"""Where everything is in a bundle.

    jointsanctions-bundle FORMAT HEADER-BYTES HEADER-SHA256 SIGNATURES-BYTES SIGNATURES-SHA256 NEWLINE
    the header, JSON
    the signatures, JSON
    the body: the directory, JSON, then one table after the other: the ends of its records, then the records

Every length is in the header, so nothing can overlap or cross. The body is digested in pages; the header has the digest of
the digests of the pages, and the first line that of the header. So one pass over the file checks every byte, and what is
read later, a page at a time, is checked against what was read at first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..catalogue.bundled import Input
from ..catalogue.meaning import MEANING
from .errors import Malformed, refused

MAGIC: Final = b"jointsanctions-bundle "
#: The version of the format: one more with every change of what is written, which older versions of the library refuse.
FORMAT: Final = 1
#: The bytes that are digested together, and read together.
PAGE: Final = 4096
#: The length of a number in a table of ends.
END: Final = 8

#: The tables of the body in their order.
TABLES: Final = (
    *("laws", "departments", "memoranda", "bases", "lists", "items"),
    *("editions", "matters", "reach", "warnings", "measures"),
)

#: The first line is never longer.
_LINE: Final = 400
_FIRST = re.compile(rb"jointsanctions-bundle (\d{1,9}) (\d{1,15}) ([0-9a-f]{64}) (\d{1,15}) ([0-9a-f]{64})\n", re.ASCII)
_FORMAT = re.compile(rb"jointsanctions-bundle (\d{1,9})[ \n]", re.ASCII)
_HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
#: More than this is nested nowhere: conditions are as deep as documents.
_DEPTH: Final = 200
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
#: The highest sequence: what every reader of JSON keeps exactly.
MOST_SEQUENCE: Final = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body: how many records, where their ends are, and where they are."""

    count: int
    ends: int
    records: int
    size: int


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says."""

    digest: str
    sequence: int
    version: str
    inputs: tuple[Input, ...]
    root: str
    #: The bytes of the directory, and of all the body.
    directory: int
    size: int
    tables: Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Front:
    """What is before the body: the header as bytes and what it says, the signatures, and where the body begins."""

    header: Header
    signed: bytes
    fingerprint: str
    signatures: bytes
    body: int


def compact(value: Any) -> bytes:
    """Plain data as JSON in its shortest form, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _refuse(_: str) -> Any:
    raise Malformed


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed
    return found


_JSON = json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=_unique)


def parsed(data: bytes, *, shallow: bool = False) -> Any:
    """Plain data from JSON; `shallow`: whoever reads it looks at all of it, and so need not know how deep it is.

    Raises:
        Malformed: for anything that is not JSON in UTF-8, for nesting without end, halves of characters, and names that
            are given twice.
    """
    try:
        found = _JSON.decode(data.decode())
        # Halves of characters can be escaped only, and nothing that we write escapes any.
        if _SURROGATE.search(data):
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, Malformed) else Malformed from None
    if not shallow and data.count(b"[") + data.count(b"{") > _DEPTH:
        _not_too_deep(found)
    return found


def _not_too_deep(found: Any) -> None:
    level = [found]
    for _ in range(_DEPTH):
        level = [
            each
            for part in level
            if isinstance(part, list | dict)
            for each in (part.values() if isinstance(part, dict) else part)
            if isinstance(each, list | dict)
        ]
        if not level:
            return
    raise Malformed("deep")


def front(fields: Mapping[str, Any], signatures: Callable[[bytes], bytes]) -> bytes:
    """The bytes before the body; `signatures` makes theirs from those of the header."""
    header = compact(fields)
    signed = signatures(header)
    first = b"%s%d %d %s %d %s\n" % (
        MAGIC,
        FORMAT,
        len(header),
        hashlib.sha256(header).hexdigest().encode(),
        len(signed),
        hashlib.sha256(signed).hexdigest().encode(),
    )
    return first + header + signed


def header_fields(
    digest: str,
    sequence: int,
    version: str,
    inputs: tuple[Input, ...],
    root: str,
    directory: int,
    tables: Mapping[str, tuple[int, int]],
) -> dict[str, Any]:
    """The header as plain data; of each table the number of its records and their bytes."""
    return {
        "format": FORMAT,
        "meaning": MEANING,
        "digest": digest,
        "sequence": sequence,
        "version": version,
        "inputs": [[each.name, each.sha256] for each in inputs],
        "pages": root,
        "directory": directory,
        "tables": [[name, *tables[name]] for name in TABLES],
    }


def is_bundle(beginning: bytes) -> bool:
    """Whether a file that begins so is a bundle, of whatever format."""
    return beginning.startswith(MAGIC)


def read_front(read: Callable[[int, int], bytes], size: int, name: str) -> Front:
    """What is before the body of a bundle of so many bytes; `read` gives those from one place to another.

    Raises:
        BundleError: for a file that is no bundle, of another format or meaning, cut off, longer, or altered.
    """
    line = read(0, min(size, _LINE))
    if not is_bundle(line):
        raise refused("JS810.short" if MAGIC.startswith(line[: len(MAGIC)]) else "JS810", name)
    found = _FORMAT.match(line)
    if found is not None and int(found[1]) != FORMAT:
        later = int(found[1]) > FORMAT
        raise refused("JS811" if later else "JS811.older", name, format=int(found[1]), known=FORMAT)
    first = _FIRST.match(line)
    if first is None:
        raise refused("JS812" if b"\n" in line else "JS812.short", name)
    length, signed = int(first[2]), int(first[4])
    start = first.end()
    body = start + length + signed
    if body > size:
        raise refused("JS812.short", name)
    header, signatures = read(start, start + length), read(start + length, body)
    fingerprint = hashlib.sha256(header).hexdigest()
    if fingerprint.encode() != first[3] or hashlib.sha256(signatures).hexdigest().encode() != first[5]:
        raise refused("JS812", name)
    said = _header(header, name)
    if body + said.size != size:
        raise refused("JS812.short" if body + said.size > size else "JS812.longer", name)
    return Front(said, header, fingerprint, signatures, body)


def _header(data: bytes, name: str) -> Header:
    try:
        fields = parsed(data, shallow=True)
        if type(fields) is not dict:
            raise Malformed
        if fields.get("format") != FORMAT:
            raise Malformed
        meaning = fields.get("meaning")
        if type(meaning) is int and meaning != MEANING:
            raise refused("JS811.meaning", name, format=meaning, known=MEANING)
        return _checked(fields)
    except Malformed as error:
        raise refused(f"JS814.{error.why}", name, part="header", number=0) from None


def _checked(fields: Mapping[str, Any]) -> Header:
    keys = {"format", "meaning", "digest", "sequence", "version", "inputs", "pages", "directory", "tables"}
    if fields.keys() != keys or fields["meaning"] != MEANING:
        raise Malformed
    sequence = _length(fields["sequence"], MOST_SEQUENCE)
    inputs = tuple([Input(*_texts(each, 2)) for each in _list(fields["inputs"])])
    for text in (fields["digest"], fields["pages"], *(each.sha256 for each in inputs)):
        if type(text) is not str or not _HEX.match(text):
            raise Malformed
    directory = _length(fields["directory"], 1 << 50)
    tables: dict[str, Table] = {}
    at = directory
    for each, name in zip(_list(fields["tables"]), TABLES, strict=False):
        if type(each) is not list or len(each) != 3 or each[0] != name:
            raise Malformed
        count, size = _length(each[1], 1 << 40), _length(each[2], 1 << 50)
        tables[name] = Table(count, at, at + count * END, size)
        at += count * END + size
    if len(tables) != len(TABLES) or len(fields["tables"]) != len(TABLES):
        raise Malformed
    (version,) = _texts([fields["version"]], 1)
    return Header(fields["digest"], sequence, version, inputs, fields["pages"], directory, at, tables)


def _list(data: Any) -> list[Any]:
    if type(data) is not list:
        raise Malformed
    return data


def _texts(data: Any, count: int) -> list[str]:
    if type(data) is not list or len(data) != count or any(type(each) is not str for each in data):
        raise Malformed
    return data


def _length(data: Any, most: int) -> int:
    if type(data) is not int or not 0 <= data <= most:
        raise Malformed("bounds")
    return data


def pages_of(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The digests of the pages of a body that comes in chunks, each but the last of a whole number of pages."""
    for chunk in chunks:
        view = memoryview(chunk)
        for start in range(0, len(chunk), PAGE):
            yield hashlib.sha256(view[start : start + PAGE]).digest()
