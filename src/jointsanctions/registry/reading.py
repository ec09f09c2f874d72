"""Rows of a file that was sent, as entries; one that cannot be taken says why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Protocol, TypeVar

from .. import arguments
from ..authoring.spreadsheets.cells import Cell, Unvalued
from ..authoring.spreadsheets.files import needed
from ..authoring.spreadsheets.opening import open_grids
from ..designations import Designation, Event
from ..diagnostics import Diagnostic, InputError, Place, RegistryError, finding
from ..identifiers import Identifier
from ..visible import invisible
from ..vocabulary import SEVERITIES, SeverityWord, SubjectKind
from .columns import NUMBERS, Columns, Meaning, day_in, kind_in, scheme_in, text_in, words_in
from .entries import Listed

#: What is kept as it was typed.
_WORDS: tuple[Meaning, ...] = ("name", "document", "authority", "grade", "what", "department")
#: Columns with the day on which an entry ended.
_EXITS: tuple[Literal["removed", "repaired"], ...] = ("removed", "repaired")
_OF_ORGANISATIONS: tuple[Meaning, ...] = ("uscc", "organisation-code", "registration-number")


class _Numbered(Protocol):
    """What a row is read as: a value with the number of somebody."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def number(self) -> Identifier: ...


N = TypeVar("N", bound=_Numbered)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was sent."""

    #: Its number in the file, from 1, the header included.
    number: int
    #: Its cells by header.
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, repr=False)
class Rejected:
    """A row that could not be taken, and why."""

    #: The row.
    row: Row
    #: The reasons.
    findings: tuple[Diagnostic, ...]

    def __repr__(self) -> str:
        return f"<Rejected row {self.row.number}: {', '.join(each.code for each in self.findings)}>"


def rows_of(data: bytes, file: str) -> tuple[tuple[str, ...], list[Row]]:
    """The headers and rows of a file: a table in CSV (UTF-8, GB18030), a workbook, or JSON with a list of objects.

    Raises:
        InputError: JS853, JS850, for a table that cannot be opened; JS880, for JSON without rows.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"[", b"{"):
        return _of_json(data, file)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        needed()
    grid = open_grids(data, file)[0]
    head = next((number for number, row in enumerate(grid.rows) if sum(each is not None for each in row) > 1), 0)
    headers = [text_in(each) or "" for each in grid.rows[head]]
    rows = [
        Row(number + 1, {header: each for header, each in zip(headers, row, strict=False) if header})
        for number, row in enumerate(grid.rows)
        if number > head and any(each is not None for each in row)
    ]
    return tuple(each for each in headers if each), rows


def table_of(data: bytes, file: str, given: Columns | None, used: Sequence[Meaning]) -> tuple[list[Row], Columns]:
    """The rows of a file, and what its headers mean in a table with columns of these meanings.

    Raises:
        InputError: JS853, JS850, for a file that cannot be opened.
        RegistryError: JS880, where no column has a number or a day, or what is held where that is asked for.
    """
    headers, rows = rows_of(data, file)
    columns = Columns.told(headers, given, used)
    found = {*columns.meanings.values()}
    if found.isdisjoint(NUMBERS) or found.isdisjoint(("from", "recognised")):
        raise RegistryError([finding("JS880", Place(file), known=headers)])
    if "what" in used and "what" not in found:
        raise RegistryError([finding("JS880.no-column", Place(file), known=headers)])
    return rows, columns


def _of_json(data: bytes, file: str) -> tuple[tuple[str, ...], list[Row]]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
        if isinstance(found, dict):
            found = next(each for each in found.values() if isinstance(each, list))
        rows = [
            Row(number, {str(key): _plain(value) for key, value in each.items()})
            for number, each in enumerate(found, 1)
        ]
    except (ValueError, StopIteration, AttributeError, TypeError, RecursionError):
        raise RegistryError([finding("JS880.json", Place(file))]) from None
    return tuple(dict.fromkeys(key for each in rows for key in each.cells)), rows


def _plain(value: object) -> Cell:
    return (
        value if isinstance(value, str | int | float | bool) or value is None else json.dumps(value, ensure_ascii=False)
    )


def read_rows(rows: Sequence[Row], columns: Columns, name: str) -> tuple[list[tuple[int, Listed]], list[Rejected], int]:
    """The entries of a list with the numbers of their rows, the rows that cannot be taken, and how many say the same twice."""

    def same(listed: Listed) -> tuple[object, ...]:
        entry = listed.entry
        return (listed.number.key, entry.document, None if entry.document else entry.since)

    return taken_rows(rows, columns, lambda told: _listed(told, name), same)


def taken_rows(
    rows: Sequence[Row],
    columns: Columns,
    read: Callable[[Mapping[Meaning, Cell]], N],
    same: Callable[[N], tuple[object, ...]],
) -> tuple[list[tuple[int, N]], list[Rejected], int]:
    """What was read of the rows with their numbers, the rows that cannot be taken, and how many say the same twice.

    `same` gives what makes two rows rows of the same thing.
    """
    taken: list[tuple[int, N]] = []
    rejected: list[Rejected] = []
    seen: dict[tuple[object, ...], tuple[int, N]] = {}
    twice = 0
    for row in rows:
        told = {meaning: row.cells.get(header) for header, meaning in columns.meanings.items() if meaning is not None}
        if unvalued := [each for each, cell in told.items() if isinstance(cell, Unvalued)]:
            rejected.append(Rejected(row, tuple(finding("JS880.unvalued", _at(each)) for each in unvalued)))
            continue
        try:
            found = read(told)
        except InputError as error:
            rejected.append(Rejected(row, error.diagnostics))
            continue
        before = seen.get(same(found))
        if before is None:
            seen[same(found)] = (row.number, found)
            taken.append((row.number, found))
        elif replace(before[1], number=found.number) == found:
            twice += 1
        else:
            rejected.append(Rejected(row, (finding("JS880.twice", _at("number"), row=before[0]),)))
    return taken, rejected, twice


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
            yield from _number(scheme, value, problems)
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


def _number(scheme: str, value: str, problems: list[Diagnostic]) -> Iterator[Identifier]:
    try:
        yield Identifier.parse(value.replace(" ", ""), scheme)
    except InputError as error:
        problems += [each.at(_at("number")) for each in error.diagnostics]
