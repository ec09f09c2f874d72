"""The kinds of finding, and their messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from ..texts import Pair
from ..vocabulary import Lang

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """One whole sentence in Chinese and English, and how to fix it; placeholders in braces are filled with values."""

    text: Pair
    help: Pair


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its stable code, its severity, and its messages by variant; the first stands for all."""

    code: str
    severity: Severity
    messages: Mapping[str, Message]

    def outline(self, lang: Lang) -> str:
        """The first message of this kind of finding, with names in place of values."""
        text = next(iter(self.messages.values())).text[lang == "en"]
        return "".join(f"{before}{_outlined(name, how)}" for before, name, how, _ in Formatter().parse(text))


def _outlined(name: str | None, how: str | None) -> str:
    if name is None:
        return ""
    return f"`{{{name}}}`" if how == "quoted" else f"{{{name}}}"


#: The variant (often none), the sentence in Chinese and English, and the help in both. A later row without help has that
#: of the first, and one with empty sentences has those of the first.
Row: TypeAlias = tuple[str, str, str] | tuple[str, str, str, str, str]


def table(*rules: tuple[str, Severity, *tuple[Row, ...]]) -> Mapping[str, Rule]:
    """Rules by code, from the rows of a table."""
    return MappingProxyType({code: Rule(code, severity, _messages(rows)) for code, severity, *rows in rules})


def _messages(rows: Iterable[object]) -> Mapping[str, Message]:
    messages: dict[str, Message] = {}
    first: Message | None = None
    for variant, zh, en, *ways_out in cast("Iterable[Row]", rows):
        way_out = (ways_out[0], ways_out[1]) if ways_out else None
        if first is None:
            if way_out is None:
                raise ValueError(f"the first message has no help: {zh}")
            messages[variant] = first = Message((zh, en), way_out)
        else:
            messages[variant] = Message((zh, en) if zh else first.text, way_out or first.help)
    return MappingProxyType(messages)
