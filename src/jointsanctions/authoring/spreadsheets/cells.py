"""Values of single cells: how each becomes a value of a document, and back.

Reading takes what offices write: full-width digits, days in every form, words of other lists. What it cannot take is
`Unreadable` and never a guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol, TypeAlias

from ...diagnostics import close_words
from ...model.base import is_slug
from ...numerals import in_digits
from ...periods import parse_day
from ...scalars import Plain
from ...visible import normal
from ...vocabulary import Word, Words
from .names import Group, Names

#: What a cell of a workbook may hold.
Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None


class Unvalued(str):
    """What a cell shows that has no value: an error (`#REF!`), or a formula that nobody has computed (`=A1`)."""

    __slots__ = ()


#: What a document has there.
Data: TypeAlias = Any

#: The most characters of a cell, by the format of the files.
LONGEST = 32767

_SEPARATORS = "、，,；;\n"
_OPEN, _CLOSE = "（(《〈[【{“", "）)》〉]】}”"
_EXACTLY = re.compile(r"json:(\".*\")\Z", re.DOTALL)
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


class Unreadable(Exception):
    """A cell that is no such value: `reason` names the message, `params` are its parameters."""

    def __init__(
        self, reason: str, /, suggestions: tuple[str, ...] = (), **params: str | tuple[str, ...] | Word
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestions = suggestions
        self.params = params


@dataclass
class Context:
    """What reading a cell depends on, and what it has to say beside the value."""

    names: Names
    #: Whether its workbook counts days from 1904: the number of a day means another there.
    since_1904: bool = False
    #: Reasons of warnings about the cell: the message and its parameters.
    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def note(self, reason: str, **params: str) -> None:
        self.notes.append((reason, params))


class Codec(Protocol):
    """How a value of a document becomes a cell, and back; None stands for nothing in both."""

    def write(self, value: Data, names: Names) -> Cell: ...

    def read(self, cell: Cell, context: Context) -> Data: ...


def text_of(cell: Cell) -> str:
    """A cell as text: a whole number without a fraction, a day in ISO form; without blanks around it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


#: How a cell begins that somebody has yet to decide; what follows is proposed, and read by nobody.
UNDECIDED = "待定："


def is_undecided(cell: Cell) -> bool:
    """Whether a cell says that its value is still to be decided."""
    return isinstance(cell, str) and cell.strip().replace(":", "：", 1).startswith(UNDECIDED)


#: `同上`, and the marks that stand for it.
_DITTO = re.compile(r"[(（]?同上[)）]?[。.]?|〃|[\"“”″〞]|''|′′")


def is_ditto(cell: Cell) -> bool:
    """Whether a cell says that it has what is above it."""
    return isinstance(cell, str) and len(cell) < 10 and _DITTO.fullmatch(cell.strip()) is not None


def fits(text: str) -> bool:
    """Whether a cell keeps the text as it is."""
    return (
        text == text_of(text)
        and all(each.isprintable() or each in "\n\u3000\u00a0" for each in text)
        and not _ESCAPED.search(text)
        and not _EXACTLY.match(text)
        and not is_undecided(text)
        and not is_ditto(text)
        and len(text) <= LONGEST
    )


def exactly(text: str) -> str:
    """A text as a cell that spells out what a cell cannot hold."""
    spelled = json.dumps(text, ensure_ascii=False)
    shown = "".join(
        each if each.isprintable() else "".join(f"\\u{unit:04x}" for unit in _units(each)) for each in spelled
    )
    return "json:" + _ESCAPED.sub(lambda found: "\\u005f" + found.group()[1:], shown)


def _units(letter: str) -> tuple[int, ...]:
    code = ord(letter)
    return (code,) if code <= 0xFFFF else (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 0x3FF))


def short_enough(cell: Cell) -> Cell:
    """The cell.

    Raises:
        Unreadable: for text that no cell can hold.
    """
    if isinstance(cell, str) and len(cell) > LONGEST:
        raise Unreadable("too-long", limit=str(LONGEST))
    return cell


def split(text: str, separators: str = _SEPARATORS) -> list[str]:
    """The parts of a text between separators, but for those in brackets and quotes; none of them blank."""
    parts, begin, depth, quoted = [], 0, 0, False
    for number, each in enumerate(text):
        if each == '"' and (number == 0 or text[number - 1] != "\\"):
            quoted = not quoted
        elif quoted:
            continue
        elif each in _OPEN:
            depth += 1
        elif each in _CLOSE:
            depth = max(depth - 1, 0)
        elif each in separators and (not depth or each == "\n"):
            parts.append(text[begin:number])
            begin, depth = number + 1, 0 if each == "\n" else depth
    parts.append(text[begin:])
    return [part.strip() for part in parts if part.strip()]


@dataclass(frozen=True)
class Text:
    """A text as it is; its look-alikes are the author's, and the check of documents speaks of them."""

    def write(self, value: Data, names: Names) -> Cell:
        text = str(value)
        return short_enough(text if fits(text) else exactly(text))

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        if found := _EXACTLY.match(text):
            try:
                plain = json.loads(found[1])
                plain.encode()
            except (ValueError, RecursionError):
                return text
            return plain if isinstance(plain, str) and plain.strip() else text
        return text or None


@dataclass(frozen=True)
class Id:
    """The id of the row itself."""

    def write(self, value: Data, names: Names) -> Cell:
        return short_enough(str(value))

    def read(self, cell: Cell, context: Context) -> Data:
        text = normal(text_of(cell))
        if not text:
            return None
        lower = text.lower().replace(" ", "-").strip("[]")
        if not is_slug(lower):
            raise Unreadable("id", value=text)
        return lower


@dataclass(frozen=True)
class OneOf:
    """A word of a closed group, by its label; `also` are other ways to say some of them."""

    group: Words[str]
    also: Mapping[str, str] = field(default_factory=dict)

    def write(self, value: Data, names: Names) -> Cell:
        if value in self.group:
            return self.group[str(value)].zh
        return next(label for label, word in self.also.items() if word == value)

    def read(self, cell: Cell, context: Context) -> Data:
        text = normal(text_of(cell))
        return self.word(text) if text else None

    def word(self, text: str) -> str:
        """The word that a text means.

        Raises:
            Unreadable: where it means none.
        """
        for word in self.group.values():
            if text in (word.id, word.zh, word.en):
                return word.id
        if text in self.also:
            return self.also[text]
        # What the column takes beside the words of the group, once for each meaning.
        beside: dict[str, str] = {}
        for label, meant in self.also.items():
            if meant not in self.group:
                beside.setdefault(meant, label)
        known = (*(each.zh for each in self.group.values()), *beside.values())
        raise Unreadable("word", close_words(text, self.group), value=text, known=known)


@dataclass(frozen=True)
class Several:
    """Words of a closed group; `single` where one by itself is written without a list."""

    one: OneOf

    def write(self, value: Data, names: Names) -> Cell:
        return "、".join(str(self.one.write(each, names)) for each in _listed(value))

    def read(self, cell: Cell, context: Context) -> Data:
        parts = split(text_of(cell))
        return [self.one.word(normal(part)) for part in parts] or None


@dataclass(frozen=True)
class Open:
    """An open word, by its label where the shipped lists have it."""

    group: Words[str]

    def write(self, value: Data, names: Names) -> Cell:
        written = str(value)
        word = self.group.get(written)
        shown = word.zh if word else written
        return shown if self._read(shown) == written and not is_ditto(shown) else f"[{written}]"

    def read(self, cell: Cell, context: Context) -> Data:
        text = normal(text_of(cell))
        return self._read(text) if text else None

    def _read(self, text: str) -> str:
        if text.startswith("[") and text.endswith("]"):
            text = text[1:-1]
        else:
            text = next((word.id for word in self.group.values() if text in (word.zh, word.en)), text)
        if not is_slug(text.lower()):
            raise Unreadable("id", value=text)
        return text.lower()


@dataclass(frozen=True)
class Slugs:
    """Open words without labels, several or one."""

    def write(self, value: Data, names: Names) -> Cell:
        return short_enough("、".join(map(str, _listed(value))))

    def read(self, cell: Cell, context: Context) -> Data:
        parts = [normal(part).lower() for part in split(text_of(cell))]
        for part in parts:
            if not is_slug(part):
                raise Unreadable("id", value=part)
        return parts or None


@dataclass(frozen=True)
class Texts:
    """Several texts."""

    def write(self, value: Data, names: Names) -> Cell:
        return short_enough("\n".join(str(Text().write(each, names)) for each in value))

    def read(self, cell: Cell, context: Context) -> Data:
        return [Text().read(part, context) for part in split(text_of(cell))] or None


@dataclass(frozen=True)
class Ref:
    """Another thing, by its name with the id in brackets, by its id, or by its name."""

    group: Group

    def write(self, value: Data, names: Names) -> Cell:
        return short_enough(names.shown(self.group, str(value)))

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        return self.one(text, context.names) if text else None

    def one(self, text: str, names: Names) -> str:
        """The id that a text means.

        Raises:
            Unreadable: where nothing has that name.
        """
        found = names.find(self.group, text)
        if found is None:
            raise Unreadable(f"no-{self.group}", names.near(self.group, text), value=text)
        return found


@dataclass(frozen=True)
class Refs:
    """Several other things, one a line or divided by commas; a name may have commas in it."""

    group: Group

    def write(self, value: Data, names: Names) -> Cell:
        return short_enough("\n".join(names.shown(self.group, each) for each in _listed(value)))

    def read(self, cell: Cell, context: Context) -> Data:
        found = [each for line in text_of(cell).split("\n") if line.strip() for each in self._line(line, context.names)]
        return found or None

    def _line(self, line: str, names: Names) -> list[str]:
        if names.names_one(self.group, line):
            return [Ref(self.group).one(line, names)]
        return [Ref(self.group).one(part, names) for part in split(line)]


_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?:\s+0{1,2}:00(?::00)?)?\Z")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?\Z")
#: A month as a number: that of October loses its zero in a workbook.
_MONTH_OR_TENTH = re.compile(r"(\d{4})\.1\Z")
_DIGITS_DAY = re.compile(r"(?:19|20)\d{6}\Z")
_SERIAL = re.compile(r"\d{5}(\.0+)?\Z")
_NO_END = frozenset({"长期", "长期有效", "无", "永久", "至今", "不定期", "无限期", "-", "—", "/"})
_EPOCH = date(1899, 12, 30)
#: The serial numbers that can be a day of a list: 1954 to 2119.
_FIRST_SERIAL, _LAST_SERIAL = 20000, 80000


@dataclass(frozen=True)
class Day:
    """A day. A month is its first day, or its last where a period ends."""

    end: bool = False

    def write(self, value: Data, names: Names) -> Cell:
        # Days before 1900 are none to a workbook.
        return value if isinstance(value, date) and value.year >= 1900 else str(value)

    def read(self, cell: Cell, context: Context) -> Data:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = in_digits(normal(text_of(cell)))
        if "年" in text:
            text = text.replace(" ", "")
        if not text or (self.end and text in _NO_END):
            return None
        try:
            return self._day(text, text_of(cell), context)
        except (ValueError, OverflowError):
            raise Unreadable("day", value=text_of(cell)) from None

    def _day(self, text: str, written: str, context: Context) -> date:
        if _SERIAL.match(text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL and not context.since_1904:
            day = _EPOCH + timedelta(days=int(float(text)))
            context.note("serial", value=written, day=day.isoformat())
            return day
        if _DIGITS_DAY.match(text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if found := _DAY.match(text):
            return date(*map(int, found.groups()))
        if found := _MONTH_OR_TENTH.match(text):
            raise Unreadable("month-or-tenth", value=written, year=found[1])
        if found := _MONTH.match(text):
            year, month = map(int, found.groups())
            day = date(year, month, 1)
            if self.end:
                day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            context.note("month", value=written, day=day.isoformat())
            return day
        return parse_day(text)


_UNITS = {"万": 10**4, "亿": 10**8}
_NUMBER = re.compile(r"([-+]?)(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})(\.\d{1,18})?(万|亿)?元?\Z")
_WORKING_DAYS = re.compile(r"(\d{1,6})\s*(个?工作日|日|天)?(?:内|以内)?\Z")


@dataclass(frozen=True)
class WorkingDays:
    """So many working days; where a cell says days and not which, that is told."""

    def write(self, value: Data, names: Names) -> Cell:
        return int(value) if abs(int(value)) < 10**15 else str(value)

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        if not text:
            return None
        found = _WORKING_DAYS.match(in_digits(normal(text)).replace(",", ""))
        if found is None:
            if re.fullmatch(r"\d{7,18}", normal(text)):
                return int(normal(text))
            raise Unreadable("working-days", value=text)
        if found[2] in ("日", "天"):
            context.note("working-days", value=text, count=found[1])
        return int(found[1])


@dataclass(frozen=True)
class Number:
    """A number, with or without commas between thousands."""

    def write(self, value: Data, names: Names) -> Cell:
        text = repr(value)
        return value if isinstance(value, int | float) and _same_in_cell(value) else text

    def read(self, cell: Cell, context: Context) -> Data:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return int(cell) if float(cell).is_integer() and abs(cell) < 1e15 else cell
        text = text_of(cell)
        if not text:
            return None
        found = number_of(normal(text))
        if found is None:
            raise Unreadable("number", value=text)
        return int(found) if re.fullmatch(r"[-+]?\d+", found) else float(found)


def _same_in_cell(value: float) -> bool:
    """Whether a workbook keeps the number: it has some fifteen digits."""
    return (
        abs(value) < 1e15 and float(f"{value:.15g}") == value and not (isinstance(value, float) and value.is_integer())
    )


def number_of(text: str) -> str | None:
    """A number as an author writes one, of a text that may have commas between thousands and 万 or 亿; None: it is none."""
    found = _NUMBER.match(text)
    if found is None:
        plain = re.fullmatch(r"[-+]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})([eE][-+]?\d{1,2})?", text)
        return text if plain else None
    sign, whole, part, unit = found.groups()
    digits, part = whole.replace(",", ""), part or ""
    if not unit:
        return f"{sign}{digits}{part}"
    places = len(str(_UNITS[unit])) - 1
    moved = (part[1:]).ljust(places, "0")
    rest = moved[places:].rstrip("0")
    left = (digits + moved[:places]).lstrip("0") or "0"
    return f"{sign}{left}" + (f".{rest}" if rest else "")


@dataclass(frozen=True)
class Truth:
    """Yes or no."""

    def write(self, value: Data, names: Names) -> Cell:
        return "是" if value in (True, "true") else "否"

    def read(self, cell: Cell, context: Context) -> Data:
        if isinstance(cell, bool):
            return cell
        text = normal(text_of(cell)).lower()
        if not text:
            return None
        if text in ("是", "有", "true", "yes", "y", "√", "对", "1"):
            return True
        if text in ("否", "无", "false", "no", "n", "×", "不", "0"):
            return False
        raise Unreadable("truth", value=text_of(cell))


def _listed(value: Data) -> list[Data]:
    return list(value) if isinstance(value, list | tuple) else [value]


def typed(text: str) -> Plain:
    """A scalar as somebody typed it without quotes."""
    return Plain(text)
