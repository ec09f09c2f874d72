"""Files that name subjects, one in each row: applicants, holders, a batch to be reviewed, a list that was sent down."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ...diagnostics import Diagnostic, Place, finding
from ...identifiers import Identifier
from ...masking import masked_text
from ...vocabulary import SubjectKind
from ..columns import NUMBERS, OF_LISTS, WHO, Columns, Meaning, day_in, words_in
from ..reading import Rejected, Unread, placed, sheets_with, texts_in, told_in, who_in
from ..sheets import Beside, Row

_DAYS: tuple[Meaning, ...] = ("from", "recognised", "until", "removed", "repaired")


@dataclass(frozen=True, slots=True, repr=False)
class File:
    """A file as it was sent: a table in CSV (UTF-8, GB18030), a workbook (extra `xlsx`), or JSON with a list of objects."""

    #: Its bytes.
    data: bytes
    #: Its name, which answers show.
    name: str = "file"
    #: What headers mean that are not known.
    columns: Columns | None = None

    def __repr__(self) -> str:
        return f"<File {masked_text(self.name)}, {len(self.data)} bytes>"

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, repr=False)
class SubjectRow:
    """A subject as a row names it, with what the row says of an entry."""

    #: The number of the row in the file, or in its sheet, from 1, the header included.
    row: int
    #: The name.
    name: str | None
    #: The number.
    number: Identifier
    #: The kind; where the row does not say it, what the number tells.
    kind: SubjectKind
    #: The number of the document that made the entry.
    document: str | None
    #: The first and the last day of the entry, and the day of its removal or repair, as far as the row has them.
    since: date | None
    until: date | None
    ended: date | None
    #: Whether one of its days cannot be read, so that nobody can tell whether the entry is in force.
    unread: bool
    #: The row as it was sent.
    sent: Row

    def __repr__(self) -> str:
        return f"<SubjectRow {self.row}: {self.number.masked}>"


@dataclass(frozen=True, slots=True)
class Subjects:
    """What was read of a file."""

    #: Who is named, in the order of the rows.
    taken: tuple[SubjectRow, ...]
    #: Rows of which nobody can tell whom they name by a number, with the reasons.
    rejected: tuple[Rejected, ...]
    #: What the headers mean.
    columns: Columns
    #: All rows in their order.
    sent: tuple[Row, ...]
    #: The sheets that were not read.
    unread: tuple[Unread, ...] = ()
    #: Rows that name nobody: sums, who filled it in, remarks.
    beside: tuple[Beside, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return len(self.taken) + len(self.rejected)


def read_subjects(file: File, code: str = "JS898") -> Subjects:
    """The subjects of a file; a row that cannot be taken says why.

    Raises:
        InputError: JS853, JS850, for a file that cannot be opened; JS880, for JSON without rows.
        RegistryError: `code`, where no column has a number.
    """

    def lacking(columns: Columns, headers: tuple[str, ...]) -> Diagnostic | None:
        if {*columns.meanings.values()}.isdisjoint(NUMBERS):
            return finding(f"{code}.columns", Place(file.name), known=headers)
        return None

    sent = sheets_with(file.data, file.name, file.columns, OF_LISTS, lacking)
    taken: list[SubjectRow] = []
    rejected: list[Rejected] = []
    for row in sent.rows:
        found = _read(row)
        if isinstance(found, SubjectRow):
            taken.append(found)
        else:
            rejected.append(Rejected(row, placed(row, found)))
    return Subjects(tuple(taken), tuple(rejected), sent.columns, sent.rows, sent.unread, sent.beside)


def name_in(row: Row) -> str | None:
    """The name in a row that cannot be taken."""
    meanings = row.head.columns.meanings
    cell = next((row.cells.get(each) for each, meaning in meanings.items() if meaning == "name"), None)
    return words_in(cell)


def _read(row: Row) -> SubjectRow | Sequence[Diagnostic]:
    told, problems = told_in(row, WHO)
    if problems:
        return problems
    text = texts_in(told, problems)
    kind, number = who_in(text, problems)
    if problems or kind is None or number is None:
        return problems
    # A day that nobody can read keeps no subject from being compared.
    days: dict[Meaning, date | None] = {}
    for each in _DAYS:
        with suppress(ValueError):
            days[each] = day_in(told.get(each))
    return SubjectRow(
        row.number, text.get("name"), number, kind, text.get("document"), days.get("from") or days.get("recognised"),
        days.get("until"), days.get("removed") or days.get("repaired"), len(days) < len(_DAYS), row,
    )  # fmt: skip
