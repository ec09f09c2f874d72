"""Cells of scenarios: days, numbers and documents one a line, matters and measures of any list, facts of a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...scalars import Plain, core_value
from ...visible import normal
from .. import writing
from .cells import Cell, Context, Data, Day, Unreadable, number_of, split, text_of
from .condition_text import flow_data
from .names import Group, Names


@dataclass(frozen=True)
class Days:
    """Several days, one a line."""

    end: bool = False

    def write(self, value: Data, names: Names) -> Cell:
        return "\n".join(str(each) for each in value)

    def read(self, cell: Cell, context: Context) -> Data:
        if not isinstance(cell, str):
            day = Day(self.end).read(cell, context)
            return None if day is None else [day]
        return [Day(self.end).read(part, context) for part in split(cell)] or None


@dataclass(frozen=True)
class Asked:
    """A matter or a measure of the list of the workbook, by name or id, or one of any list, as `LIST/ID` or by its name."""

    own: Group
    of_any: Group

    def write(self, value: Data, names: Names) -> Cell:
        text = str(value)
        name = " ".join(names.of(self.own).get(text, "").split())
        if not name:
            return text
        return name if names.by_name_only(self.own, name) == text else names.shown(self.own, text)

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        return self.one(text, context.names) if text else None

    def one(self, text: str, names: Names) -> str:
        """The reference that a text means; one of the list itself is without its id.

        Raises:
            Unreadable: where it means none.
        """
        found = names.by_name_only(self.own, text) or names.by_name_only(self.of_any, text)
        if found is None:
            marked = names.find(self.own, text)
            found = marked if marked and ("/" in marked or marked in names.of(self.own)) else None
        if found is None:
            near = names.near(self.own, text) or names.near(self.of_any, text)
            raise Unreadable(f"no-{self.own}", near, value=text)
        return found


class Expected:
    """Measures that are expected, complete; `无` says that there are none."""

    def write(self, value: Data, names: Names) -> Cell:
        asked = Asked("measure", "case-measure")
        return "\n".join(str(asked.write(each, names)) for each in value) or "无"

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        if text in ("无", "没有", "—", "-", "/"):
            return []
        asked = Asked("measure", "case-measure")
        found: list[str] = []
        for line in filter(str.strip, text.split("\n")):
            try:
                found.append(asked.one(line, context.names))
            except Unreadable:
                found += [asked.one(part, context.names) for part in split(line)]
        return found or None


#: A comma between two facts, and not one of a value.
_NEXT_FACT = re.compile(r"[，,](?=[^，,；;、\n=＝：:]{1,64}[=＝：:])")


class CaseFacts:
    """Facts of a case, one a line: `采购金额 = 1200000`."""

    def write(self, value: Data, names: Names) -> Cell:
        titles = {name: names.of("fact").get(name, name) for name in value}
        shown = {name: title if names.by_name_only("fact", title) == name else name for name, title in titles.items()}
        return "\n".join(f"{shown[name]} = {_fact_shown(each)}" for name, each in value.items())

    def read(self, cell: Cell, context: Context) -> Data:
        found: dict[str, Data] = {}
        for part in split(_NEXT_FACT.sub("\n", text_of(cell)), "；;、\n"):
            divided = re.match(r"([^=＝：:]+?)\s*[=＝：:]\s*(.+)\Z", part, re.DOTALL)
            if divided is None:
                raise Unreadable("parameter", value=part)
            written = normal(divided[1])
            name = context.names.by_name_only("fact", written)
            if name is None and not re.match(r"[a-z_][a-z0-9_]{0,63}\Z", written):
                raise Unreadable("no-fact", context.names.near("fact", written), value=written)
            if (name or written) in found:
                raise Unreadable("fact-said", value=written)
            found[name or written] = _fact_value(divided[2].strip())
        return found or None


def _fact_shown(value: Data) -> str:
    plain = core_value(value) if isinstance(value, str) else value
    return ("是" if plain else "否") if isinstance(plain, bool) else str(value)


def _fact_value(text: str) -> Plain:
    plain = normal(text)
    if plain in ("是", "否"):
        return Plain("true" if plain == "是" else "false")
    return Plain(number_of(plain) or text.strip('"“”'))


class Lines:
    """Texts, one a line."""

    def write(self, value: Data, names: Names) -> Cell:
        return "\n".join(map(str, value))

    def read(self, cell: Cell, context: Context) -> Data:
        return [each.strip() for each in text_of(cell).split("\n") if each.strip()] or None


class Rest:
    """What no column says, in the flow style of YAML; a program writes it, and nobody else has to."""

    def write(self, value: Data, names: Names) -> Cell:
        return writing.flow(value)

    def read(self, cell: Cell, context: Context) -> Data:
        found = flow_data(text_of(cell))
        if not isinstance(found, Mapping):
            raise Unreadable("flow", value=text_of(cell)[:40])
        return found


__all__ = ["Asked", "CaseFacts", "Days", "Expected", "Lines", "Rest"]
