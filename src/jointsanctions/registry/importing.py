"""Lists that are sent: one file in one transaction, safe to repeat and safe to be killed in."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from ..authoring.spreadsheets.cells import Cell
from ..diagnostics import Place, RegistryError, finding
from ..masking import masked_text
from ..reading.limits import MAX_BYTES
from ..visible import not_computed
from .columns import OF_LISTS, Columns
from .entries import Known, put, standing
from .reading import Rejected, Unread, read_rows, table_of
from .schema import Import, Reject
from .sheets import Beside
from .store import Store, keep_whole, list_name
from .writing import Writer

if TYPE_CHECKING:
    from ..shapes.registry import ImportedData

#: A file with every entry of a list, or with what has changed alone.
Mode = Literal["full", "changes"]
_LONGEST_WHOLE = 1e21


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    #: The id of the list.
    list: str
    #: How many rows it has.
    rows: int
    #: Entries that were not there before.
    added: int
    #: Entries that say something else now, or to which something has happened.
    changed: int
    #: Entries that were there just so, and rows that say the same twice.
    same: int
    #: Rows that could not be taken, with the reasons.
    rejected: tuple[Rejected, ...]
    #: Of a full file: entries that are in force in the registry and not in the file. None of them was ended.
    absent: tuple[Known, ...]
    #: Whether the same file was the last one of the list: nothing was written then.
    repeated: bool
    #: Whether the list is kept whole now, so that who is not in it is not on it.
    whole: bool
    #: What its headers mean.
    columns: Columns
    #: The sheets that were not read.
    unread: tuple[Unread, ...] = ()
    #: Rows that name nobody: sums, who filled it in, remarks.
    beside: tuple[Beside, ...] = ()

    @property
    def left(self) -> bool:
        """Whether somebody has to look: rows were rejected, entries are missing, the file has none or sheets with numbers that
        were not read.
        """
        return bool(self.rejected or self.absent or not self.rows or any(each.numbered for each in self.unread))

    def to_dict(self) -> ImportedData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "list": self.list,
            "rows": self.rows,
            "added": self.added,
            "changed": self.changed,
            "same": self.same,
            "rejected": [each.to_dict() for each in self.rejected],
            "absent": [each.to_dict() for each in self.absent],
            "repeated": self.repeated,
            "whole": self.whole,
            "passed_over": [*self.columns.passed_over],
            "unread": [each.to_dict() for each in self.unread],
            "beside": [each.to_dict() for each in self.beside],
        }


def import_list(
    store: Store,
    data: bytes,
    list: str,  # noqa: A002 - the word
    *,
    file: str = "list",
    mode: Mode = "full",
    columns: Columns | None = None,
    by: str | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Takes in a file of a list, all of it or nothing: `Registry.import_list` says how, and what it raises."""
    name = list_name(list)
    if mode not in ("full", "changes"):
        raise ValueError(f"no mode {mode!r}: there are full, changes")
    file = masked_text(file)
    sent = table_of(data, file, columns, OF_LISTS)
    rows, used = sent.rows, sent.columns
    taken, rejected, twice = read_rows(rows, name)
    digest = hashlib.sha256(data + used.to_json().encode()).hexdigest()
    with store.database.writing() as session:
        writer = Writer(session, store.clock)
        last = session.scalars(select(Import).where(Import.list == name).order_by(Import.id.desc()).limit(1)).first()
        repeated = last is not None and (last.sha256, last.mode) == (digest, mode)
        number = None if repeated else writer.id_for(Import)
        found = put(writer, store.pseudonyms, [each for _, each in taken], number, told)
        gone = {*found.entries}
        absent = (
            [each for each in standing(session, name, store.today) if each.id not in gone] if mode == "full" else []
        )
        if not repeated:
            writer.add(
                Import, list=name, file=Path(file).name, sha256=digest, mode=mode, rows=len(rows), added=found.added,
                changed=found.changed, same=found.same + twice, rejected=len(rejected),
                absent=[each.id for each in absent], by=by,
            )  # fmt: skip
            for each in rejected:
                reasons = [one.message("zh") for one in each.findings]
                writer.add(Reject, import_id=number, sheet=each.row.sheet, row=each.row.number, reasons=reasons)
            if rejected or any(each.numbered for each in sent.unread):
                # Somebody whom one asks about may be in such a row, or on such a sheet.
                keep_whole(writer, name, None, by, whole=False)
            elif mode == "full" and rows:
                # A file without a row says of nobody that he is on the list, and so of nobody that he is not.
                keep_whole(writer, name, None, by, whole=True)
        writer.keep("import")
    return Imported(
        name, len(rows), found.added, found.changed, found.same + twice, tuple(rejected), tuple(absent), repeated,
        name in store.lists, used, sent.unread, sent.beside,
    )  # fmt: skip


def rejects_text(rejected: Sequence[Rejected]) -> str:
    """The rows that could not be taken as they were sent, with their reasons, as a table in CSV to be sent back: what a program
    for tables would compute of them has an apostrophe before it.
    """
    headers = [*dict.fromkeys(header for each in rejected for header in each.row.cells)]
    out = io.StringIO(newline="")
    table = csv.writer(out)
    sheets = any(each.row.head.several for each in rejected)
    table.writerow([*(("工作表",) if sheets else ()), "行", *map(not_computed, headers), "退回理由"])
    for each in rejected:
        reasons = "；".join(f"{one.code} {one.message('zh')}" for one in each.findings)
        cells = (_sent_back(each.row.cells.get(header)) for header in headers)
        sheet = (not_computed(each.row.sheet or ""),) if sheets else ()
        table.writerow([*sheet, each.row.number, *cells, reasons])
    return out.getvalue()


def _sent_back(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _LONGEST_WHOLE:
        # As Excel shows it: fifteen places, neither an exponent nor a fraction of nothing.
        return str(int(Decimal(f"{cell:.15g}")))
    text = "" if cell is None else str(cell)
    # By itself a dash is how these tables leave a cell empty.
    return text if text == "-" else not_computed(text)


def read_list(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        RegistryError: JS880, where it cannot be read or is too large.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise RegistryError([finding("JS880.file", Place(masked_text(str(path))))]) from None
    if len(data) > MAX_BYTES:
        raise RegistryError([finding("JS880.file", Place(masked_text(str(path))))])
    return data
