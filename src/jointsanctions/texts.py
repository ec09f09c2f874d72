"""Texts for people in Chinese and English: tables of sentences, and the one way to fill in their placeholders.

Every text for people is complete in a table, in both languages; its placeholders take names, numbers, days and other
texts of tables, never parts of a sentence in one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from .vocabulary import Lang, in_language

#: The languages that every text has.
LANGS: tuple[Lang, ...] = ("zh", "en")

#: A text in Chinese and in English.
Pair = tuple[str, str]


class Texts(Mapping[str, Pair]):
    """A table of texts by key, each a pair (Chinese, English) with named placeholders.

    `{name}` takes its value; `{count:day|days}` takes the first word for one and the second for any other number.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[str, Pair]) -> None:
        self._rows = dict(rows)

    def __getitem__(self, key: str) -> Pair:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def say(self, key: str, lang: Lang, /, **words: object) -> str:
        """The text of a key in a language, with its placeholders filled in.

        Raises:
            KeyError: for a key that the table does not have, or a placeholder without a value.
        """
        return fill(self._rows[key], lang, words)


def texts(**rows: Pair) -> Texts:
    """A table; underscores in the names of its keys stand for hyphens."""
    return Texts({key.replace("_", "-"): pair for key, pair in rows.items()})


def fill(pair: Pair, lang: Lang, words: Mapping[str, object]) -> str:
    """A text in a language with its placeholders filled in."""
    text = in_language(*pair, lang)
    return _FORMATTER.vformat(text, (), words) if "|" in text else text.format_map(words)


class _Formatter(Formatter):
    """Formats as `str.format` does, and chooses between two words by a number."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, bar, other = format_spec.partition("|")
        if bar:
            return one if value == 1 else other
        return super().format_field(value, format_spec)


_FORMATTER = _Formatter()
