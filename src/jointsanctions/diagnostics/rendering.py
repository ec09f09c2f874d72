"""The parameters of messages, and how each is shown in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from ..periods import Term
from ..texts import Pair, fill
from ..visible import on_one_line
from ..vocabulary import Lang, Word
from .chinese import text_in_chinese

#: A text of the author, a number, a day, a term, a word, or several.
Value: TypeAlias = str | int | date | Term | Word | tuple[str, ...] | tuple[Word, ...]

#: The most characters of one value that a message or its help shows: values may have any length.
_LONGEST = 1000
#: The same for an error text of a library, which should be one line.
LONGEST_SAYING = 200


def filled(pair: Pair, lang: Lang, values: Mapping[str, Value], *, of_chinese: bool = False) -> str:
    """The text with its placeholders filled in. After a colon a placeholder may have a format:

    `quoted`: in backquotes, except our own words; `ids`: separated by commas in both languages; `words`: in Chinese
    each with its label; `titled`: in both languages. `of_chinese`: words are told by their Chinese labels alone.

    Raises:
        KeyError: when a value is missing.
    """
    return fill(pair, lang, {name: _Shown(value, lang, of_chinese) for name, value in values.items()})


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning up to the limit, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A value in a message of a language."""

    value: Value
    lang: Lang
    of_chinese: bool = False

    def __format__(self, how: str) -> str:
        if not isinstance(self.value, tuple):
            return self._one(self.value, how)
        separator = "、" if self.lang == "zh" and how != "ids" else ", "
        return shortened(separator.join(self._one(each, how) for each in self.value), _LONGEST)

    def _one(self, value: Any, how: str) -> str:
        if isinstance(value, Word):
            return self._word(value, how)
        if isinstance(value, Term):
            return value.text(self.lang)
        text = on_one_line(shortened(str(value), _LONGEST))
        return f"`{text}`" if how == "quoted" else text

    def _word(self, word: Word, how: str) -> str:
        label = word.label(self.lang)
        if self.of_chinese and how == "words":
            return word.zh
        if self.of_chinese and not how:
            return text_in_chinese(label, self.lang)
        if how == "words":
            return f"{word.id}（{label}）" if self.lang == "zh" else word.id
        if how == "titled" and label:
            return f"{word.id}（{label}）" if self.lang == "zh" else f"{word.id} ({label})"
        return word.id if how == "titled" else label
