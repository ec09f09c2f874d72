"""Export profiles: which of our fields goes into which column of a platform, and in which code. They are data, and no code.

profile: 1
id: joint-cases
title: 联合奖惩案例
of: cases
columns:
  - {name: 主体名称, field: subject, required: true, most: 200}
  - {name: 证件类型, field: certificate, codes: {citizen-id: "10", passport: "50"}, other: "90"}
  - {name: 数据来源, value: 珠海市}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from ...diagnostics import Diagnostic, InputError, Place, close_names, finding
from ...reading import tree
from ...reading.slips import Refused
from ...scalars import TRUTHS
from .tables import FIELDS, Of, Record, Table

if TYPE_CHECKING:
    from ...shapes.cases import FilledData, RefusedRowData

#: The number of the format.
FORMAT = "1"

#: How a day is written.
Days = Literal["iso", "compact", "slashes"]

_DAYS: Mapping[Days, str] = {"iso": "-", "compact": "", "slashes": "/"}

#: The keys of a profile and of a column, with their Chinese forms.
_HEAD = {"profile": "格式", "id": "编号", "title": "标题", "of": "内容", "columns": "各列"}
_COLUMN = {
    "name": "列名", "field": "字段", "value": "固定值", "codes": "代码", "other": "其他", "required": "必填", "most": "最长",
    "join": "连接", "days": "日期格式",
}  # fmt: skip
_OF: Mapping[str, Of] = {"反馈": "feedback", "案例": "cases", "名单": "board"}


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of a platform."""

    #: Its header at the platform.
    name: str
    #: The field that fills it; None: it has always the same value.
    field: str | None
    #: That value.
    value: str | None
    #: The code of each word or text; empty: it is written as it is.
    codes: Mapping[str, str]
    #: The code of every other; None: there is none.
    other: str | None
    #: Whether the platform takes no row without it.
    required: bool
    #: The most characters that it takes; None: any number.
    most: int | None
    #: What stands between several texts.
    join: str
    #: How a day is written.
    days: Days


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """What a platform takes, and from where."""

    #: Its id.
    id: str
    #: Its title.
    title: str
    #: Of what it is a table.
    of: Of
    #: Its columns, in order.
    columns: tuple[ExportColumn, ...]


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A column that a row could not fill."""

    #: The header.
    column: str
    #: Why: it is required and empty, it has no code, or it is too long.
    reason: Literal["required", "code", "long"]
    #: What there was.
    value: str | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be written, and all reasons."""

    #: The number of the feedback, of the case or of the entry.
    row: int
    #: The columns that it could not fill.
    cells: tuple[RefusedCell, ...]

    def to_dict(self) -> RefusedRowData:
        """Plain data for JSON."""
        return {
            "row": self.row,
            "cells": [{"column": each.column, "reason": each.reason, "value": each.value} for each in self.cells],
        }


@dataclass(frozen=True, slots=True)
class Filled:
    """A table in the form of a platform, and the rows that could not be written: no row is dropped unsaid."""

    #: The profile.
    profile: ExportProfile
    #: The rows that could be written.
    table: Table
    #: Those that could not.
    refused: tuple[RefusedRow, ...]

    def to_dict(self) -> FilledData:
        """Plain data for JSON."""
        return {
            "profile": self.profile.id,
            "of": self.profile.of,
            "columns": [*self.table.columns],
            "rows": [[*row] for row in self.table.rows],
            "refused": [each.to_dict() for each in self.refused],
        }


def shipped() -> tuple[str, ...]:
    """The names of the profiles that come with the library: examples to copy."""
    folder = files(__package__) / "profiles"
    return tuple(sorted(each.name.removesuffix(".yaml") for each in folder.iterdir() if each.name.endswith(".yaml")))


def read_profile(given: str | Path) -> ExportProfile:
    """The profile in a file of YAML or JSON, or one that comes with the library by its name.

    Raises:
        InputError: JS894, with line and column of all that is wrong; JS894 too, where there is no such file.
    """
    path = Path(given)
    if not path.is_file() and str(given) in shipped():
        return profile_of((files(__package__) / "profiles" / f"{given}.yaml").read_text("utf-8"), f"{given}.yaml")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError([finding("JS894.no-profile", Place(str(given)), known=shipped())]) from None
    return profile_of(text, str(given))


def profile_of(text: str, file: str = "profile") -> ExportProfile:
    """The profile of a text; `file` names it in findings.

    Raises:
        InputError: as `read_profile`; also what any YAML of the library is refused for.
    """
    try:
        root, found = tree.parse(text, file)
    except Refused as refused:
        raise InputError([refused.diagnostic]) from None
    reader = _Reader(file)
    reader.findings += [each for each in found if each.severity == "error"]
    profile = reader.profile(root)
    if reader.findings or profile is None:
        raise InputError(reader.findings)
    return profile


def fill(profile: ExportProfile, records: Iterable[Record]) -> Filled:
    """Rows in the form of a profile. Those that it cannot hold are given beside, with every reason."""
    rows: list[tuple[str, ...]] = []
    refused: list[RefusedRow] = []
    for record in records:
        cells = [_cell(column, record) for column in profile.columns]
        wrong = tuple(each for each in cells if isinstance(each, RefusedCell))
        if wrong:
            refused.append(RefusedRow(int(str(record["id"])), wrong))
        else:
            rows.append(tuple(str(each) for each in cells))
    return Filled(
        profile, Table(profile.title, tuple(each.name for each in profile.columns), tuple(rows)), tuple(refused)
    )


def _cell(column: ExportColumn, record: Record) -> str | RefusedCell:
    if column.field is None:
        return column.value or ""
    value = record[column.field]
    parts = [each for each in (value if isinstance(value, tuple) else (value,)) if each]
    text: list[str] = []
    for each in parts:
        if column.codes:
            code = column.codes.get(each, column.other)
            if code is None:
                return RefusedCell(column.name, "code", each)
            text.append(code)
        else:
            text.append(each)
    found = column.join.join(text)
    if column.days != "iso" and not isinstance(value, tuple):
        found = found.replace("-", _DAYS[column.days])
    if not found and column.required:
        return RefusedCell(column.name, "required", None)
    if column.most is not None and len(found) > column.most:
        return RefusedCell(column.name, "long", found)
    return found


class _Reader:
    """Reads a profile, and finds all that is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []

    def profile(self, root: tree.Value) -> ExportProfile | None:
        if not isinstance(root, tree.Mapping):
            self.findings.append(finding("JS894.profile", Place(self.file, 1, 1)))
            return None
        head = self._keys(root, _HEAD, ("profile", "id", "title", "of", "columns"))
        if "profile" in head and self._text(root, head["profile"]) != FORMAT:
            self.findings.append(finding("JS894.format", self._place(root, head["profile"]), known=FORMAT))
        of = self._of(root, head.get("of"))
        columns = self._columns(root, head.get("columns"), of)
        if self.findings or of is None:
            return None
        return ExportProfile(self._text(root, head["id"]), self._text(root, head["title"]), of, columns)

    def _of(self, root: tree.Mapping, key: str | None) -> Of | None:
        if key is None:
            return None
        text = self._text(root, key)
        found = _OF.get(text, text)
        if found in get_args(Of):
            return cast("Of", found)
        self.findings.append(
            finding(
                "JS894.of",
                self._place(root, key),
                value=text,
                known=get_args(Of),
                suggestions=close_names(text, get_args(Of)),
            )
        )
        return None

    def _columns(self, root: tree.Mapping, key: str | None, of: Of | None) -> tuple[ExportColumn, ...]:
        if key is None:
            return ()
        rows = root[key]
        if not isinstance(rows, tree.Sequence) or not rows:
            self.findings.append(finding("JS894.columns", self._place(root, key)))
            return ()
        found: list[ExportColumn] = []
        for number, each in enumerate(rows):
            if not isinstance(each, tree.Mapping):
                place = Place(self.file, *rows.lines.mark(rows.spans[number]))
                self.findings.append(finding("JS894.column", place))
                continue
            column = self._column(each, of)
            if column is not None and any(one.name == column.name for one in found):
                self.findings.append(
                    finding("JS894.twice", self._place(each, self._keys_of(each)["name"]), name=column.name)
                )
            elif column is not None:
                found.append(column)
        return tuple(found)

    def _column(self, row: tree.Mapping, of: Of | None) -> ExportColumn | None:
        before = len(self.findings)
        keys = self._keys(row, _COLUMN, ("name",))
        if ("field" in keys) == ("value" in keys):
            self.findings.append(finding("JS894.source", Place(self.file, *row.mark)))
        field = self._field(row, keys["field"], of) if "field" in keys else None
        codes = self._codes(row, keys["codes"], field, of) if "codes" in keys else {}
        if "other" in keys and "codes" not in keys:
            self.findings.append(finding("JS894.other", self._place(row, keys["other"])))
        most = self._number(row, keys["most"]) if "most" in keys else None
        days: Days = "iso"
        if "days" in keys:
            text = self._text(row, keys["days"])
            if text not in _DAYS:
                self.findings.append(
                    finding("JS894.days", self._place(row, keys["days"]), value=text, known=tuple(_DAYS))
                )
            elif field is not None and of is not None and not FIELDS[of][field].day:
                self.findings.append(finding("JS894.no-day", self._place(row, keys["days"]), field=field))
            else:
                days = cast("Days", text)
        required = self._truth(row, keys["required"]) if "required" in keys else False
        if len(self.findings) > before:
            return None
        return ExportColumn(
            self._text(row, keys["name"]), field, self._text(row, keys["value"]) if "value" in keys else None,
            MappingProxyType(codes), self._text(row, keys["other"], empty=True) if "other" in keys else None, required,
            most, self._text(row, keys["join"], empty=True) if "join" in keys else "、", days,
        )  # fmt: skip

    def _field(self, row: tree.Mapping, key: str, of: Of | None) -> str | None:
        text = self._text(row, key)
        if of is None:
            return None
        known = FIELDS[of]
        name = text if text in known else next((name for name, each in known.items() if each.zh == text), None)
        if name is None:
            near = close_names(text, [*known, *(each.zh for each in known.values())])
            self.findings.append(
                finding("JS894.field", self._place(row, key), name=text, of=of, known=tuple(known), suggestions=near)
            )
        return name

    def _codes(self, row: tree.Mapping, key: str, field: str | None, of: Of | None) -> dict[str, str]:
        given = row[key]
        if not isinstance(given, tree.Mapping) or not given:
            self.findings.append(finding("JS894.codes", self._place(row, key)))
            return {}
        words = None if field is None or of is None else FIELDS[of][field].words
        found: dict[str, str] = {}
        for word in given:
            name = word
            if words is not None and word not in words:
                name = next((each for each, known in words.items() if known.zh == word), "")
                if not name:
                    place = Place(self.file, *given.lines.mark(given.key_span(word)))
                    near = close_names(word, [*words, *(each.zh for each in words.values())])
                    self.findings.append(
                        finding("JS894.code", place, suggestions=near, word=word, field=field or "", known=tuple(words))
                    )
                    continue
            found[name] = self._text(given, word, empty=True)
        return found

    def _keys(self, row: tree.Mapping, known: Mapping[str, str], needed: Iterable[str]) -> dict[str, str]:
        """The keys of a mapping by their English form, as they are written."""
        found = self._keys_of(row)
        for name, written in found.items():
            if name not in known:
                place = Place(self.file, *row.lines.mark(row.key_span(written)))
                near = close_names(written, [*known, *known.values()])
                self.findings.append(finding("JS894.key", place, suggestions=near, key=written, known=tuple(known)))
        for name in needed:
            if name not in found:
                place = Place(self.file, *row.mark)
                self.findings.append(finding("JS894.missing", place, key=name, label=known[name]))
        return found

    @staticmethod
    def _keys_of(row: tree.Mapping) -> dict[str, str]:
        english = {each: name for name, each in (*_HEAD.items(), *_COLUMN.items())}
        return {english.get(each, each): each for each in row}

    def _text(self, row: tree.Mapping, key: str, *, empty: bool = False) -> str:
        value = row[key]
        if isinstance(value, str) and (empty or value.strip()):
            return str(value).strip()
        self.findings.append(finding("JS894.text", self._place(row, key)))
        return ""

    def _number(self, row: tree.Mapping, key: str) -> int | None:
        text = self._text(row, key)
        if text.isascii() and text.isdecimal() and 0 < int(text) <= 100_000:
            return int(text)
        self.findings.append(finding("JS894.number", self._place(row, key)))
        return None

    def _truth(self, row: tree.Mapping, key: str) -> bool:
        text = self._text(row, key)
        if text in TRUTHS:
            return TRUTHS[text]
        self.findings.append(finding("JS894.truth", self._place(row, key)))
        return False

    def _place(self, row: tree.Mapping, key: str) -> Place:
        return Place(self.file, *row.lines.mark(row.value_span(key)))
