"""Rows of a file that was sent, as entries; one that cannot be taken says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TypeVar

from .. import arguments
from ..authoring.spreadsheets.cells import Cell, Unvalued
from ..designations import Designation, Event
from ..diagnostics import Diagnostic, InputError, Place, RegistryError, finding
from ..identifiers import Identifier
from ..masking import masked_text
from ..visible import invisible, normal
from ..vocabulary import SEVERITIES, Lang, SeverityWord, SubjectKind
from .columns import (
    MEANINGS,
    NUMBERS,
    Columns,
    Meaning,
    day_in,
    day_of_serial,
    kind_in,
    scheme_in,
    text_in,
    words_in,
)
from .entries import Listed
from .sheets import ROUNDED_FROM, Beside, Head, Row, Sheet, joined, sheets_of

if TYPE_CHECKING:
    from ..shapes.registry import RejectedRowData, UnreadSheetData

#: What is kept as it was typed.
_WORDS: tuple[Meaning, ...] = ("name", "document", "authority", "grade", "what", "department")
#: Columns with the day on which an entry ended.
_EXITS: tuple[Literal["removed", "repaired"], ...] = ("removed", "repaired")
_DAYS: frozenset[Meaning] = frozenset(("recognised", "from", "until", *_EXITS))
#: What a cell says that has no value, where a table of text is made of it.
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\Z")
#: A number as programs for tables show one that is long, and what they leave of its places after the fifteenth in text.
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?1\d\Z", re.IGNORECASE)
_ROUNDED_IN_TEXT = re.compile(r"\d{15}000\Z")
_LONGEST_NUMBER = 40
_OF_ORGANISATIONS: tuple[Meaning, ...] = ("uscc", "organisation-code", "registration-number")


class _Numbered(Protocol):
    """What a row is read as: a value with the number of somebody."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def number(self) -> Identifier: ...


N = TypeVar("N", bound=_Numbered)


@dataclass(frozen=True, slots=True, repr=False)
class Rejected:
    """A row that could not be taken, and why."""

    #: The row.
    row: Row
    #: The reasons.
    findings: tuple[Diagnostic, ...]

    def to_dict(self, lang: Lang = "zh") -> RejectedRowData:
        """Plain data for JSON."""
        reasons = [each.to_dict(lang) for each in self.findings]
        return {"row": self.row.number, "sheet": self.row.sheet, "reasons": reasons}

    def __repr__(self) -> str:
        return f"<Rejected row {self.row.label}: {', '.join(each.code for each in self.findings)}>"


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet that was not read, and why."""

    #: Its name; of JSON where the list is in it.
    sheet: str
    #: The reason.
    finding: Diagnostic
    #: Whether something in it looks like the number of a subject, who would then be missed.
    numbered: bool

    def to_dict(self, lang: Lang = "zh") -> UnreadSheetData:
        """Plain data for JSON."""
        return {"sheet": self.sheet, "reason": self.finding.to_dict(lang), "numbered": self.numbered}


@dataclass(frozen=True, slots=True)
class Sent:
    """What a file has: rows, what their headers mean, and what was not read of it."""

    #: The rows of all sheets that were read.
    rows: tuple[Row, ...]
    #: What the headers mean.
    columns: Columns
    #: The sheets that were not read.
    unread: tuple[Unread, ...]
    #: Rows that name nobody: sums, who filled it in, remarks.
    beside: tuple[Beside, ...]


def sheets_with(
    data: bytes,
    file: str,
    given: Columns | None,
    used: Sequence[Meaning],
    lacking: Callable[[Columns, tuple[str, ...]], Diagnostic | None],
) -> Sent:
    """What is read of a file: every sheet that is seen and has the columns; `lacking` says which ones a sheet has not.

    Raises:
        InputError: JS853, JS850, for a file that cannot be opened; JS880, for JSON without rows.
        RegistryError: with what the first sheet lacks, where no sheet has the columns.
    """
    found = [(each, _not_read(each, file, lacking)) for each in sheets_of(data, file, given, used)]
    read = [each for each, why in found if why is None]
    unread = [(each, why) for each, why in found if why is not None]
    if not read:
        # What a sheet lacks that somebody sees is of more use than that another is hidden.
        raise RegistryError([min(unread, key=lambda each: each[0].hidden)[1]])
    return Sent(
        tuple(row for each in read for row in each.rows), joined(each.columns for each in read),
        tuple(Unread(each.name, why, each.numbered) for each, why in unread),
        tuple(row for each in read for row in each.beside),
    )  # fmt: skip


def _not_read(
    sheet: Sheet, file: str, lacking: Callable[[Columns, tuple[str, ...]], Diagnostic | None]
) -> Diagnostic | None:
    place = Place("!".join(filter(None, (masked_text(file), sheet.name))))
    if sheet.hidden:
        return finding("JS880.hidden", place)
    why = lacking(sheet.columns, sheet.headers)
    return None if why is None else why.at(place)


def table_of(data: bytes, file: str, given: Columns | None, used: Sequence[Meaning]) -> Sent:
    """What is read of a file whose tables have columns of these meanings.

    Raises:
        InputError: JS853, JS850, for a file that cannot be opened.
        RegistryError: JS880, where no column has a number or a day, or what is held where that is asked for.
    """

    def lacking(columns: Columns, headers: tuple[str, ...]) -> Diagnostic | None:
        found = {*columns.meanings.values()}
        if found.isdisjoint(NUMBERS) or found.isdisjoint(("from", "recognised")):
            return finding("JS880", Place(file), known=headers)
        if "what" in used and "what" not in found:
            return finding("JS880.no-column", Place(file), known=headers)
        return None

    return sheets_with(data, file, given, used, lacking)


def read_rows(rows: Sequence[Row], name: str) -> tuple[list[tuple[Row, Listed]], list[Rejected], int]:
    """The entries of a list with their rows, the rows that cannot be taken, and how many say the same twice."""

    def same(listed: Listed) -> tuple[object, ...]:
        entry = listed.entry
        return (listed.number.key, entry.document, None if entry.document else entry.since)

    return taken_rows(rows, lambda told: _listed(told, name), same)


def taken_rows(
    rows: Sequence[Row],
    read: Callable[[Mapping[Meaning, Cell]], N],
    same: Callable[[N], tuple[object, ...]],
) -> tuple[list[tuple[Row, N]], list[Rejected], int]:
    """What was read of the rows, with these, the rows that cannot be taken, and how many say the same twice.

    `same` gives what makes two rows rows of the same thing.
    """
    taken: list[tuple[Row, N]] = []
    rejected: list[Rejected] = []
    seen: dict[tuple[object, ...], tuple[Row, N]] = {}
    twice = 0
    for row in rows:
        told, problems = told_in(row)
        if problems:
            rejected.append(Rejected(row, tuple(problems)))
            continue
        try:
            found = read(told)
        except InputError as error:
            rejected.append(Rejected(row, placed(row, error.diagnostics)))
            continue
        before = seen.get(same(found))
        if before is None:
            seen[same(found)] = (row, found)
            taken.append((row, found))
        elif replace(before[1], number=found.number) == found:
            twice += 1
        else:
            why = finding("JS880.twice", _at("number"), row=before[0].label)
            rejected.append(Rejected(row, placed(row, [why])))
    return taken, rejected, twice


def told_in(row: Row, needed: Collection[Meaning] = MEANINGS) -> tuple[dict[Meaning, Cell], list[Diagnostic]]:
    """The cells of a row by what they mean, and what is wrong with them before any is read: no value, digits that were lost,
    another column of the same header that says something else. Only what is wrong with those that are `needed` is told.
    """
    head = row.head
    meanings = head.columns.meanings
    if not any(meanings.values()):
        return {}, [finding("JS880.above", row.place(""))]
    told = {meaning: row.cells.get(header) for header, meaning in meanings.items() if meaning is not None}
    problems: list[Diagnostic] = []
    for meaning, cell in told.items():
        if head.serials and meaning in _DAYS and isinstance(cell, int | float) and not isinstance(cell, bool):
            told[meaning] = day_of_serial(cell)
        elif meaning in needed and (why := _lost(meaning, cell, head)):
            problems.append(finding(f"JS880.{why}", row.place(meaning)))
    for header, first in head.doubled.items():
        means = meanings.get(first)
        if means is None or means not in needed or header not in head.columns.undecided:
            continue
        if _differ(row.cells.get(header), row.cells.get(first)):
            problems.append(finding("JS880.columns-differ", row.place(means), header=first))
    if not problems and any(row.cells.get(each) is not None for each in head.beyond):
        problems.append(finding("JS880.cells", row.place("")))
    return told, problems


def _lost(meaning: Meaning, cell: Cell, head: Head) -> str | None:
    """Why nobody can tell what a cell said: it is a formula or an error, or a number that a program has rounded, or may have."""
    if isinstance(cell, Unvalued) or (isinstance(cell, str) and _ERROR.match(cell)):
        return "unvalued"
    if isinstance(cell, str) and cell.startswith("=") and meaning != "name":
        return "unvalued"
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= ROUNDED_FROM:
        return "rounded"
    if meaning in NUMBERS and isinstance(cell, str):
        plain = normal(cell).replace(" ", "")
        if _SCIENTIFIC.match(plain):
            return "rounded"
        if head.text and _may_be_rounded(plain):
            return "zeros"
        if "\n" in cell.strip() and len(cell) > _LONGEST_NUMBER:
            return "quote"
    return None


def _may_be_rounded(plain: str) -> bool:
    """Whether a number in a table of text may be what Excel left of another one, and is somebody's by chance: one of eleven."""
    return bool(_ROUNDED_IN_TEXT.match(plain)) and (_fits("citizen-id", plain) or _fits("uscc", plain))


def _differ(cell: Cell, first: Cell) -> bool:
    return cell is not None and text_in(cell) != text_in(first)


def placed(row: Row, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings at the cells that they are about."""
    return tuple(
        each.at(row.place(each.place.file.removeprefix("row."))) if each.place.file.startswith("row.") else each
        for each in findings
    )


def _at(field: str) -> Place:
    return Place(f"row.{field}")


def _listed(told: Mapping[Meaning, Cell], name: str) -> Listed:
    """The entry of a row.

    Raises:
        InputError: with all that is wrong with it.
    """
    problems: list[Diagnostic] = []
    text = texts_in(told, problems)
    days = days_in(told, text, ("recognised", "from", "until", "removed", "repaired"), problems)
    since = days["from"] or days["recognised"]
    if since is None and not any(each.variant == "day" for each in problems):
        problems.append(finding("JS880.no-day", _at("from")))
    kind, number = who_in(text, problems)
    severity = _severity_in(text, problems)
    if problems or number is None or kind is None or since is None:
        raise InputError(problems)
    events = [Event(each, on=day) for each in _EXITS if (day := days[each]) is not None]
    entry = Designation(
        name, since, days["until"], text.get("document"), text.get("authority"), days["recognised"], severity,
        text.get("grade"), events=events, name=text.get("name"), as_recorded=True,
    )  # fmt: skip
    return Listed(number, kind, entry, text.get("name"))


def _severity_in(text: Mapping[Meaning, str | None], problems: list[Diagnostic]) -> SeverityWord | None:
    """The severity of a row, by its word or label; one that is none goes to the problems."""
    told = text.get("severity")
    try:
        return None if told is None else arguments.word(told, SEVERITIES, "row.severity")
    except InputError as error:
        problems += error.diagnostics
        return None


def texts_in(told: Mapping[Meaning, Cell], problems: list[Diagnostic]) -> dict[Meaning, str | None]:
    """The cells of a row as text; what is wrong with them goes to the problems."""
    text = {meaning: (words_in if meaning in _WORDS else text_in)(each) for meaning, each in told.items()}
    problems += [finding("JS880.characters", _at(each)) for each, value in text.items() if value and invisible(value)]
    return text


def days_in(
    told: Mapping[Meaning, Cell],
    text: Mapping[Meaning, str | None],
    names: Iterable[Meaning],
    problems: list[Diagnostic],
) -> dict[Meaning, date | None]:
    """The days of a row; those that are none go to the problems."""
    days: dict[Meaning, date | None] = {}
    for each in names:
        try:
            days[each] = day_in(told.get(each))
        except ValueError:
            problems.append(finding("JS880.day", _at(each), value=text.get(each) or ""))
            days[each] = None
    return days


def who_in(
    text: Mapping[Meaning, str | None], problems: list[Diagnostic]
) -> tuple[SubjectKind | None, Identifier | None]:
    """The kind and the number of who is listed; what is wrong with them goes to the problems."""
    told = text.get("kind")
    kind = None if told is None else kind_in(told)
    if told is not None and kind is None:
        problems.append(finding("JS880.kind", _at("kind"), value=told))
    before = len(problems)
    numbers = [*_numbers(text, kind, problems)]
    if not numbers:
        if len(problems) == before:
            problems.append(finding("JS880.no-number", _at("number")))
        return kind, None
    if len({each.key for each in numbers if each.scheme in ("uscc", "organisation-code")}) > 1:
        problems.append(finding("JS880.numbers-differ", _at("number")))
    number = numbers[0]
    if kind is None:
        trader = number.scheme == "uscc" and number.value.startswith("92")
        kind = "natural-person" if number.of_person else "sole-trader" if trader else "legal-person"
    if number.denies(kind):
        problems.append(finding("JS887.denied", _at("number")))
    return kind, number


def _numbers(
    text: Mapping[Meaning, str | None], kind: SubjectKind | None, problems: list[Diagnostic]
) -> Iterator[Identifier]:
    for scheme in (*_OF_ORGANISATIONS, "citizen-id"):
        if value := text.get(scheme):
            yield from _number(scheme, value, problems, scheme)
    if not (value := text.get("number")):
        return
    told = text.get("number-type")
    found = None if told is None else scheme_in(told)
    if told is not None and found is None:
        problems.append(finding("JS880.number-type", _at("number-type"), value=told))
    elif found is None and kind is None and _of_either(value):
        problems.append(finding("JS880.either", _at("number")))
    else:
        yield from _number(found or _usual(value, kind), value, problems)


def _usual(value: str, kind: SubjectKind | None) -> str:
    """The scheme of a number in a column of any: a citizen id by its form, else the codes of organisations by their length."""
    plain = value.replace("-", "").replace(" ", "").upper()
    if kind == "natural-person" or (kind is None and _may_be_a_citizen(plain)):
        return "citizen-id"
    if len(plain) == 9:
        return "organisation-code"
    return "registration-number" if len(plain) == 15 and plain.isdecimal() else "uscc"


def _may_be_a_citizen(plain: str) -> bool:
    return len(plain) in (15, 18) and plain[:-1].isdecimal() and _fits("citizen-id", plain)


def _of_either(value: str) -> bool:
    """Whether 15 digits may be the old number of a citizen, with a birth in it, and as well a registration number, with the
    check digit of one: whoever takes the one for the other finds nobody, or keeps the number of a person for all to see.
    """
    plain = value.replace("-", "").replace(" ", "")
    return len(plain) == 15 and _may_be_a_citizen(plain) and _registration_check(plain)


def _registration_check(digits: str) -> bool:
    """The check digit of a registration number of 15 places (GS 15-2006: ISO 7064, MOD 11,10)."""
    carried = 10
    for each in digits[:-1]:
        carried = ((carried + int(each)) % 10 or 10) * 2 % 11
    return (carried + int(digits[-1])) % 10 == 1


def _fits(scheme: str, value: str) -> bool:
    from ..schemes import normal_number

    return normal_number(scheme, value)[1] is None


def _number(scheme: str, value: str, problems: list[Diagnostic], field: str = "number") -> Iterator[Identifier]:
    try:
        yield Identifier.parse(value.replace(" ", ""), scheme)
    except InputError as error:
        problems += [each.at(_at(field)) for each in error.diagnostics]
