"""Cells of several parts: bases, relations, exemptions, terms, parameters, selections of matters and steps.

Each has a form that people write. Where that form would not come back as the same value, the cell has the value in the flow
style of YAML instead, which every such cell may have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from ...compiling.articles import COUNTRY
from ...numerals import in_digits
from ...scalars import Plain, core_value
from ...visible import normal
from ...vocabulary import COLOURS, HOLDS, MATTER_TYPES, STEPS, SUBJECT_KINDS, VIAS
from .. import writing
from ..plain import as_written
from .cells import (
    LONGEST,
    Cell,
    Codec,
    Context,
    Data,
    Day,
    OneOf,
    Open,
    Ref,
    Refs,
    Several,
    Unreadable,
    WorkingDays,
    fits,
    is_ditto,
    split,
    text_of,
)
from .condition_text import When, flow_data
from .names import Names, folded, numbered


@dataclass(frozen=True)
class Structured:
    """A codec with the flow style of YAML where its own form would lose something."""

    own: Codec

    def write(self, value: Data, names: Names) -> Cell:
        try:
            cell = self.own.write(value, names)
            if isinstance(cell, str) and fits(cell) and cell[:1] not in "{[":
                if _same(self.own.read(cell, Context(names)), value):
                    return cell
            elif not isinstance(cell, str) and _same(self.own.read(cell, Context(names)), value):
                return cell
        except (Unreadable, ValidationError, PydanticCustomError, ValueError, KeyError, TypeError):
            pass
        text = writing.flow(value)
        if is_ditto(text):
            text = f"[{text}]"
        if len(text) > LONGEST:
            raise Unreadable("too-long", limit=str(LONGEST))
        return text

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        if text[:1] in ("{", "["):
            try:
                data = flow_data(text)
            except Unreadable:
                if text[0] == "{":
                    raise
            else:
                return self._checked(data)
        return self.own.read(cell, context)

    def _checked(self, data: Data) -> Data:
        if not isinstance(self.own, When):
            return data
        from ...model.conditions import read_condition

        try:
            return as_written(read_condition(data))
        except PydanticCustomError:
            raise Unreadable("flow", value=str(data)[:40]) from None


def _same(one: Data, other: Data) -> bool:
    """Whether two values are one, also in what was typed without quotes."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other and (type(core_value(one)) is type(core_value(other)) or isinstance(one, date))


# Bases --------------------------------------------------------------------------------------------------------------

_BASIS = re.compile(
    r"(?:《(?P<title>[^》]+)》)?(?P<middle>.*?)(?:（自?(?P<from>\d{4}-\d{2}-\d{2})(?:起|至(?P<until>\d{4}-\d{2}-\d{2}))）)?"
    r"(?<!\s)\s*(?:\[(?P<id>[^\[\]\s]+)\])?\Z",
    re.DOTALL,
)
_ID_INSIDE = re.compile(r"(?P<before>.*?)(?<!\s)\s*(?P<id>\[[^\[\]\s]+\])\s*(?P<after>\S.*)\Z", re.DOTALL)
_ARTICLES = re.compile(r"[、，,和及]\s*(?=第[\d〇零一二三四五六七八九十百千]+条)")
#: What numbers or introduces a basis among several: `1.《…》`, `（二）《…》`, `根据《…》`.
_BEFORE_LAW = (
    r"(?:(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])\s*)?(?:(?:根据|依据|依照|按照)\s*)?(?=《)"
)
_NEXT_LAW = re.compile(rf"(?:[、，,和及]|(?<=[条款项目]))\s*{_BEFORE_LAW}")
_FIRST_LAW = re.compile(rf"\A{_BEFORE_LAW}")
_NUMBER = re.compile(r"([^〔〕\s]{1,12}〔\d{4}〕\d{1,5}号)\s*")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


class Bases:
    """Laws and their articles: `《政府采购法》第二十二条 [government-procurement-law]`, one a line."""

    def write(self, value: Data, names: Names) -> Cell:
        return "\n".join(_basis(each, names) for each in value)

    def read(self, cell: Cell, context: Context) -> Data:
        return self.several(text_of(cell), context) or None

    def several(self, text: str, context: Context) -> list[Data]:
        """The bases that a text names."""
        return [
            basis
            for part in split(numbered(text), "；;\n")
            for one in _laws(part)
            for basis in _bases(one, context.names)
        ]


def _laws(text: str) -> list[str]:
    """The text of each law, without what numbers it; a law that is named in the title of another is none of its own."""
    text = _FIRST_LAW.sub("", text.strip(), count=1)
    parts, begin = [], 0
    for found in _NEXT_LAW.finditer(text):
        if text.count("《", 0, found.start()) == text.count("》", 0, found.start()):
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


def _basis(basis: Mapping[str, Data], names: Names) -> str:
    law, article = str(basis["law"]), basis.get("article")
    title = names.of("law").get(law)
    shown = f"《{title}》{article or ''}" if title and "》" not in title else str(article or "")
    days = ""
    if "effective" in basis:
        period = basis["effective"]
        days = f"（{period['from']}起）" if "until" not in period else f"（{period['from']}至{period['until']}）"
    return f"{shown}{days} [{law}]".strip() if shown or days else f"{law}"


def _bases(text: str, names: Names) -> list[Data]:
    text = text.strip()
    if (inside := _ID_INSIDE.match(text)) and "《" not in inside["after"]:
        # A law that was chosen from the list, and its article written after it.
        text = f"{inside['before']}{inside['after']} {inside['id']}"
    found = _BASIS.match(text)
    if found is None:
        raise Unreadable("basis", value=text)
    middle, law = found["middle"].strip(), found["id"]
    if law is None:
        law, middle = _law(found["title"], middle, names)
    elif found["title"] is None:
        middle = _without_title(middle, names.of("law").get(law, ""))
    effective = {}
    if found["from"]:
        effective = {"effective": _period(found["from"], found["until"])}
    articles = [each.strip() for each in _ARTICLES.split(middle)] if found["id"] is None else [middle]
    return [{"law": law} | ({"article": each} if each else {}) | effective for each in articles]


def _without_title(text: str, title: str) -> str:
    """What follows the title of a law that is written without marks."""
    for known in filter(None, (title, title.removeprefix(COUNTRY))):
        if text.startswith(known):
            return text[len(known) :].strip()
    return text


def _period(start: str, end: str | None) -> dict[str, date]:
    return {"from": date.fromisoformat(start)} | ({"until": date.fromisoformat(end)} if end else {})


def _law(title: str | None, middle: str, names: Names) -> tuple[str, str]:
    """The id of a law that is named by its title or number, and what follows."""
    if title is not None:
        law = names.by_name_only("law", title) or names.by_name_only("law", _BRACKETED.sub("", title))
        rest = re.sub(r"^[（(][^（）()]*[）)]\s*", "", middle)
        if law is None and middle and (number := re.match(r"[（(]([^（）()]*)[）)]", middle)):
            law = names.by_name_only("law", number[1])
        if law is None:
            raise Unreadable("no-law", names.near("law", title), value=title)
        if (numbered_so := _NUMBER.match(rest)) and names.by_name_only("law", numbered_so[1]) == law:
            rest = rest[numbered_so.end() :]
        return law, rest
    first, _, rest = middle.partition(" ")
    for known in (middle, first):
        law = names.by_name_only("law", known) or (known if re.fullmatch(r"[a-z][a-z0-9.-]*", known) else None)
        if law is not None:
            return law, rest.strip() if known == first and known != middle else ""
    article = re.search(r"第[\d〇零一二三四五六七八九十百千]+条", middle)
    law = names.by_name_only("law", middle[: article.start()]) if article else None
    if article is None or law is None:
        raise Unreadable("no-law", names.near("law", middle), value=middle)
    return law, middle[article.start() :]


# Relations ----------------------------------------------------------------------------------------------------------

_VIA = OneOf(
    VIAS, {"法人代表": "legal-representative", "主体本身": "self", "自身": "self", "股东（投资人）": "shareholder"}
)
KINDS = OneOf(
    SUBJECT_KINDS,
    {
        **dict.fromkeys(("企业", "法人单位", "企业法人", "公司", "法人企业"), "legal-person"),
        **dict.fromkeys(("其他组织", "其他非法人组织", "非法人"), "unincorporated-organisation"),
        **dict.fromkeys(("个体户", "个体", "个体经营者"), "sole-trader"),
        **dict.fromkeys(("个人", "公民"), "natural-person"),
    },
)
_NARROWED = re.compile(r"(?P<via>[^（(]+)[（(](?P<more>.*)[）)]\Z", re.DOTALL)


class Vias:
    """Relations, some narrowed: `本人、法定代表人（列入对象：自然人；关系时点：列入时）`."""

    def write(self, value: Data, names: Names) -> Cell:
        return "、".join(_via(each, names) for each in (value if isinstance(value, list | tuple) else [value]))

    def read(self, cell: Cell, context: Context) -> Data:
        return [_read_via(part) for part in split(text_of(cell))] or None


def _via(value: Data, names: Names) -> str:
    if isinstance(value, str):
        return str(_VIA.write(value, names))
    more = []
    if "listed" in value:
        more.append(f"列入对象：{Several(KINDS).write(value['listed'], names)}")
    if "holds" in value:
        more.append(f"关系时点：{HOLDS[str(value['holds'])].zh}")
    return f"{_VIA.write(value['via'], names)}（{'；'.join(more)}）"


def _read_via(text: str) -> Data:
    narrowed = None
    try:
        return _VIA.word(normal(text))
    except Unreadable:
        narrowed = _NARROWED.match(text)
        if narrowed is None:
            raise
    found: dict[str, Data] = {"via": _VIA.word(normal(narrowed["via"]))}
    for part in split(narrowed["more"], "；;"):
        name, _, said = normal(part).partition(":")
        if name == "列入对象":
            found["listed"] = [KINDS.word(normal(each)) for each in split(said)]
        elif name == "关系时点":
            found["holds"] = OneOf(HOLDS).word(said.strip())
        else:
            raise Unreadable("via", value=part)
    return found


# Exemptions and bars ------------------------------------------------------------------------------------------------

_WITH_BASIS = re.compile(r"(?P<first>.*?)（依据：(?P<basis>.*)）\Z", re.DOTALL)


class Exemptions:
    """Circumstances with their basis, one a line: `紧急采购 = 是（依据：《政府采购法》第八十五条 […]）`."""

    def write(self, value: Data, names: Names) -> Cell:
        lines = []
        for each in value:
            when = str(When().write(each["when"], names))
            basis = "；".join(_basis(one, names) for one in each.get("basis", ()))
            lines.append(f"{when}（依据：{basis}）" if basis else when)
        return "\n".join(lines)

    def read(self, cell: Cell, context: Context) -> Data:
        found = []
        for line in filter(str.strip, text_of(cell).split("\n")):
            divided = _WITH_BASIS.match(line.strip())
            when = When().read(divided["first"] if divided else line, context)
            if when is None:
                raise Unreadable("condition-end")
            basis = Bases().several(divided["basis"], context) if divided else []
            found.append({"when": when} | ({"basis": basis} if basis else {}))
        return found or None


_COLOURS = {
    **{each.zh: each.id for each in COLOURS.values()},
    **{each.id: each.id for each in COLOURS.values()},
    "关注名单": "watch",
}
_BAR = re.compile(r"(?P<lists>.*?)(?:（途径：(?P<via>.*?)）)?(?:（依据：(?P<basis>.*)）)?\Z", re.DOTALL)


class Bar:
    """Lists and colours that bar an incentive, through which relations, and the basis of the bar."""

    def write(self, value: Data, names: Names) -> Cell:
        data = value if isinstance(value, Mapping) else {"lists": value}
        text = "\n".join(COLOURS[each].zh if each in COLOURS else names.shown("list", each) for each in data["lists"])
        if "via" in data:
            text += f"（途径：{Vias().write(data['via'], names)}）"
        if data.get("basis"):
            text += f"（依据：{'；'.join(_basis(each, names) for each in data['basis'])}）"
        return text

    def read(self, cell: Cell, context: Context) -> Data:
        found = _BAR.match(text_of(cell))
        if found is None or not found["lists"]:
            return None
        lists = [_COLOURS.get(normal(part)) or Ref("list").one(part, context.names) for part in split(found["lists"])]
        bar: dict[str, Data] = {"lists": lists}
        if found["via"]:
            bar["via"] = Vias().read(found["via"], context)
        if found["basis"]:
            bar["basis"] = Bases().several(found["basis"], context)
        return bar


# Terms, parameters, matters, steps ----------------------------------------------------------------------------------

_UNITS = {"years": "年", "months": "个月", "days": "日"}
_TERM = re.compile(
    r"(?:(\d{1,5})\s*(年|个月|月|日|天)|(半年)|(\d{1,3})\s*年\s*(?:(半)|(\d{1,3})\s*个?月))(?:内|以内)?"
    r"(?:（自\s*(entry\.[^\s）]+)\s*起）)?\Z"
)
_OF_UNIT = {"年": "years", "个月": "months", "月": "months", "日": "days", "天": "days"}


class Term:
    """A length of time: `2年`, `6个月`, `5年（自 entry.sentence_served 起）`."""

    def write(self, value: Data, names: Names) -> Cell:
        unit = next(each for each in _UNITS if each in value)
        start = f"（自 {value['from']} 起）" if "from" in value else ""
        return f"{value[unit]}{_UNITS[unit]}{start}"

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        if not text:
            return None
        found = _TERM.match(in_digits(normal(text).replace("(", "（").replace(")", "）")))
        if found is None:
            raise Unreadable("term", value=text)
        count, unit, half_year, years, half, months, start = found.groups()
        if not unit:
            # A document has one unit: 半年, 1年半 and 1年6个月 are so many months.
            unit, count = "月", 6 if half_year else 12 * int(years) + (6 if half else int(months))
        return {_OF_UNIT[unit]: int(count)} | ({"from": start} if start else {})


class Parameters:
    """Values by name, one a line: `inspection_rate = 30%`."""

    def write(self, value: Data, names: Names) -> Cell:
        return "\n".join(f"{name} = {writing.scalar(each)}" for name, each in value.items())

    def read(self, cell: Cell, context: Context) -> Data:
        found: dict[str, Data] = {}
        for part in split(text_of(cell), "；;\n"):
            divided = re.match(r"([^=＝：:]+?)\s*[=＝：:]\s*(.+)\Z", part, re.DOTALL)
            if divided is None or divided[1] in found:
                raise Unreadable("parameter", value=part)
            found[divided[1].strip()] = _scalar(divided[2])
        return found or None


def _scalar(text: str) -> Data:
    """A value as YAML would read it by itself."""
    if text[:1] in ('"', "{", "["):
        data = flow_data(f"[{text}]")
        return data[0] if len(data) == 1 else Plain(text)
    return core_value(Plain(text))


class Enum:
    """Possible values of a fact."""

    def write(self, value: Data, names: Names) -> Cell:
        return "、".join(map(str, value))

    def read(self, cell: Cell, context: Context) -> Data:
        return [Plain(normal(part)) for part in split(text_of(cell))] or None


_OF_TYPE = re.compile(r"类型[：:]\s*(.+)\Z")


class Matters:
    """Matters of the list, by name, or all of a type: `类型：行政许可`."""

    def write(self, value: Data, names: Names) -> Cell:
        some = value if isinstance(value, list | tuple) else [value]
        return "\n".join(
            f"类型：{Open(MATTER_TYPES).write(each['type'], names)}"
            if isinstance(each, Mapping)
            else names.shown("matter", each)
            for each in some
        )

    def read(self, cell: Cell, context: Context) -> Data:
        found: list[Data] = []
        for line in filter(str.strip, text_of(cell).split("\n")):
            if context.names.by_name_only("matter", line) is None:
                for part in split(line):
                    of_type = _OF_TYPE.match(part)
                    found += (
                        [{"type": Open(MATTER_TYPES).read(of_type[1], context)}]
                        if of_type
                        else [Ref("matter").one(part, context.names)]
                    )
            else:
                found.append(Ref("matter").one(line, context.names))
        return found or None


class Steps:
    """Steps by their labels, or all."""

    def write(self, value: Data, names: Names) -> Cell:
        if value == "all":
            return "全部"
        return "、".join(str(Open(STEPS).write(each, names)) for each in value)

    def read(self, cell: Cell, context: Context) -> Data:
        text = normal(text_of(cell))
        if text in ("全部", "全部环节", "所有环节", "all", "各环节"):
            return "all"
        parts = [one for part in split(text_of(cell)) for one in _steps(part)]
        return [_one_step(part, context) for part in parts] or None


def _one_step(text: str, context: Context) -> Data:
    try:
        return Open(STEPS).read(text, context)
    except Unreadable:
        raise Unreadable("step", value=text) from None


def _steps(text: str) -> list[str]:
    """Steps that are joined by a word, where all of them are known and what they are together is no step itself."""
    labels = {label for word in STEPS.values() for label in (word.id, word.zh, word.en)}
    parts = [part.strip() for part in re.split("以及|和|及|与", normal(text))]
    return parts if normal(text) not in labels and labels.issuperset(parts) else [text]


class Feedback:
    """Within how many working days."""

    def write(self, value: Data, names: Names) -> Cell:
        return int(value["within"])

    def read(self, cell: Cell, context: Context) -> Data:
        days = WorkingDays().read(cell, context)
        return None if days is None else {"within": days}


class Targets:
    """Whom a measure is for, as offices write it in one column: kinds of subjects, or lists.

    What is read is a mapping with `subjects` and `lists`, as far as they are named.
    """

    def write(self, value: Data, names: Names) -> Cell:
        return Several(KINDS).write(value, names)

    def read(self, cell: Cell, context: Context) -> Data:
        found: dict[str, list[Any]] = {}
        for part in split(text_of(cell)):
            try:
                kinds = _kinds(part)
            except Unreadable:
                named = context.names.find("list", part)
                if named is None:
                    raise Unreadable("no-target", context.names.near("list", part), value=part) from None
                found.setdefault("lists", []).append(named)
            else:
                found.setdefault("subjects", []).extend(kinds)
        return found or None


def _kinds(text: str) -> list[str]:
    """Kinds of subjects, also joined by a word."""
    try:
        return [KINDS.word(normal(text))]
    except Unreadable:
        parts = re.split("以及|和|及|与|或者|或", normal(text))
        if len(parts) < 2:
            raise
        return [KINDS.word(part.strip()) for part in parts]


__all__ = [
    "KINDS",
    "Bar",
    "Bases",
    "Day",
    "Enum",
    "Exemptions",
    "Feedback",
    "Matters",
    "Parameters",
    "Refs",
    "Steps",
    "Structured",
    "Targets",
    "Term",
    "Vias",
    "folded",
]
