"""Bundles taken apart and sealed again: digests are made right, so that what is wrong inside is seen by what reads it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from jointsanctions.bundle.layout import END, FORMAT, PAGE, TABLES


@dataclass(frozen=True)
class Parts:
    """A bundle: the header as data, the signatures, the directory, and the records of each table."""

    header: dict[str, Any]
    signatures: bytes
    directory: bytes
    tables: dict[str, tuple[bytes, ...]]

    def with_record(self, table: str, number: int, record: bytes) -> Parts:
        records = [*self.tables[table]]
        records[number] = record
        return replace(self, tables={**self.tables, table: tuple(records)})


def taken_apart(data: bytes) -> Parts:
    """The parts of a bundle that is as the library writes it."""
    line, _, rest = data.partition(b"\n")
    length, signed = int(line.split()[2]), int(line.split()[4])
    header = json.loads(rest[:length])
    body = rest[length + signed :]
    at = header["directory"]
    tables: dict[str, tuple[bytes, ...]] = {}
    for name, count, size in header["tables"]:
        ends = [int.from_bytes(body[at + END * each : at + END * each + END], "little") for each in range(count)]
        at += END * count
        tables[name] = tuple(body[at + start : at + end] for start, end in zip([0, *ends], ends, strict=False))
        at += size
    return Parts(header, rest[length : length + signed], body[: header["directory"]], tables)


def put_together(parts: Parts) -> bytes:
    """The bundle of the parts, with lengths and digests made right."""
    body = bytearray(parts.directory)
    tables = []
    for name in TABLES:
        records = parts.tables[name]
        end = 0
        for each in records:
            end += len(each)
            body += end.to_bytes(END, "little")
        body += b"".join(records)
        tables.append([name, len(records), end])
    return sealed({**parts.header, "directory": len(parts.directory), "tables": tables}, bytes(body), parts.signatures)


def sealed(header: dict[str, Any], body: bytes, signatures: bytes = b"[]") -> bytes:
    """A header and a body with the digests of both."""
    pages = [hashlib.sha256(body[at : at + PAGE]).digest() for at in range(0, len(body), PAGE)]
    return with_header({**header, "pages": hashlib.sha256(b"".join(pages)).hexdigest()}, body, signatures)


def with_header(header: dict[str, Any], body: bytes, signatures: bytes = b"[]") -> bytes:
    """A header as it is, with its digest."""
    written = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    digests = [hashlib.sha256(each).hexdigest() for each in (written, signatures)]
    line = f"jointsanctions-bundle {FORMAT} {len(written)} {digests[0]} {len(signatures)} {digests[1]}\n"
    return line.encode() + written + signatures + body


def resealed(data: bytes, changed: bytes) -> bytes:
    """The changed bytes of a bundle, which are as many, with the digests made right."""
    line, _, rest = data.partition(b"\n")
    length, signed = int(line.split()[2]), int(line.split()[4])
    body = changed[len(data) - len(rest) + length + signed :]
    return sealed(json.loads(rest[:length]), body, rest[length : length + signed])
