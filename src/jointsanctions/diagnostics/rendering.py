"""Messages filled with values, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any, TypeAlias

from ..periods import Term
from ..vocabulary import Lang, Word

#: What a message may be filled with: a text of the author, a number, a day, a term, a word, or several.
Value: TypeAlias = str | int | date | Term | Word | tuple[str, ...] | tuple[Word, ...]


def filled(template: str, values: Mapping[str, Value], lang: Lang) -> str:
    """The template with its places filled. After a colon a place may say how:

    `quoted`: in backquotes, but for words of ours; `ids`: separated by commas in both languages; `words`: in Chinese each
    with its label, `titled`: in both languages.

    Raises:
        KeyError: when a value is missing.
    """
    return _Filler(lang).vformat(template, (), values)


class _Filler(Formatter):
    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, tuple):
            separator = "、" if self.lang == "zh" and format_spec != "ids" else ", "
            return separator.join(self._one(each, format_spec) for each in value)
        return self._one(value, format_spec)

    def _one(self, value: Any, how: str) -> str:
        if isinstance(value, Word):
            return self._word(value, how)
        if isinstance(value, Term):
            return value.text(self.lang)
        return f"`{value}`" if how == "quoted" else str(value)

    def _word(self, word: Word, how: str) -> str:
        label = word.label(self.lang)
        if how == "words":
            return f"{word.id}（{label}）" if self.lang == "zh" else word.id
        if how == "titled" and label:
            return f"{word.id}（{label}）" if self.lang == "zh" else f"{word.id} ({label})"
        return word.id if how == "titled" else label
