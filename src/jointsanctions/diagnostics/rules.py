"""The kinds of finding, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from ..vocabulary import Lang

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """One whole sentence in both languages, and the way out; names in braces are filled with values."""

    zh: str
    en: str
    help_zh: str
    help_en: str

    def text(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def help(self, lang: Lang) -> str:
        return self.help_zh if lang == "zh" else self.help_en


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its stable code, its severity, and its messages by variant; the first stands for all."""

    code: str
    severity: Severity
    messages: Mapping[str, Message]

    @property
    def first(self) -> Message:
        return next(iter(self.messages.values()))


#: The variant (often none), the sentence in Chinese and English, and the help in both. A later row without help has that
#: of the first, and one with empty sentences says what the first says.
Row: TypeAlias = tuple[str, str, str] | tuple[str, str, str, str, str]


def table(*rules: tuple[str, Severity, *tuple[Row, ...]]) -> Mapping[str, Rule]:
    """Rules by code, as rows of a table give them."""
    return MappingProxyType({code: Rule(code, severity, _messages(rows)) for code, severity, *rows in rules})


def _messages(rows: Iterable[object]) -> Mapping[str, Message]:
    messages: dict[str, Message] = {}
    first: Message | None = None
    for variant, zh, en, *help_ in cast("Iterable[Row]", rows):
        if first is None:
            messages[variant] = first = Message(zh, en, *help_)
            continue
        help_zh, help_en = help_ or (first.help_zh, first.help_en)
        messages[variant] = Message(zh or first.zh, en or first.en, help_zh, help_en)
    return MappingProxyType(messages)
