"""Punctuation by language: every enumeration, bracket, colon and quotation of a text for people comes from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .vocabulary import Lang, no_language

__all__ = ["MARKS", "Marks"]

_HAN = "〇一二三四五六七八九"

#: Marks that a quoted text must not end with, since the sentence around it has its own.
_ENDS = " \t\n。．.；;，,、：:"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one language, each with the spaces that belong to it.

    `quotes` and `titles` are the outer opening and closing mark and the inner ones that stand for them inside.
    """

    colon: str
    comma: str
    semicolon: str
    stop: str
    item: str
    last: str
    either: str
    after: str
    brackets: tuple[str, str]
    quotes: tuple[str, str, str, str]
    titles: tuple[str, str, str, str]

    def listed(self, texts: Iterable[str]) -> str:
        """An enumeration: a、b和c."""
        *first, last = [*texts] or [""]
        return f"{self.item.join(first)}{self.last}{last}" if first else last

    def alternatives(self, texts: Iterable[str]) -> str:
        """An enumeration of which one is meant."""
        return self.either.join(texts)

    def clauses(self, texts: Iterable[str]) -> str:
        """Statements side by side; what is empty is left out."""
        return self.semicolon.join(filter(None, texts))

    def bracketed(self, text: str) -> str:
        """The text in brackets, as it follows a word; nothing for nothing."""
        opening, closing = self.brackets
        return f"{opening}{text}{closing}" if text else ""

    def quoted(self, text: str) -> str:
        return _enclosed(text, self.quotes)

    def title(self, text: str) -> str:
        """The title of a law or another document."""
        return _enclosed(text, self.titles)

    def sentence(self, text: str) -> str:
        """The text with the end of a sentence, and only one."""
        return bare(text) + self.stop

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other; what is empty is left out."""
        return self.after.join(filter(None, sentences))

    def numbered(self, paragraphs: Sequence[str]) -> list[str]:
        """Each under its number, where there are several."""
        if len(paragraphs) < 2:
            return [*paragraphs]
        return [f"{self._number(place)}{self.after}{text}" for place, text in enumerate(paragraphs, 1)]

    def heading(self, number: int, text: str) -> str:
        """A heading of the first level with its number: 一、a."""
        return f"{_han(number)}、{text}" if self is MARKS["zh"] else f"{number}. {text}"

    def _number(self, number: int) -> str:
        opening, closing = (each.strip() for each in self.brackets)
        return f"{opening}{_han(number) if self is MARKS['zh'] else number}{closing}"


def bare(text: str) -> str:
    """The text without the marks at its end, as it is put inside a sentence."""
    return text.rstrip(_ENDS)


def _enclosed(text: str, marks: tuple[str, str, str, str]) -> str:
    opening, closing, inner_opening, inner_closing = marks
    inside = text.replace(opening, inner_opening).replace(closing, inner_closing)
    return f"{opening}{inside}{closing}"


def _han(number: int) -> str:
    """A number below one hundred as Chinese counts paragraphs: 一, 十, 二十一; beyond that in digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    head = "" if tens == 0 else ("" if tens == 1 else _HAN[tens]) + "十"
    return head + (_HAN[ones] if ones else "")


class _ByLanguage(dict[Lang, Marks]):
    def __missing__(self, lang: Lang) -> Marks:
        raise no_language(lang)


MARKS: Mapping[Lang, Marks] = MappingProxyType(
    _ByLanguage(
        {
            "zh": Marks(
                colon="：",
                comma="，",
                semicolon="；",
                stop="。",
                item="、",
                last="和",
                either="、",
                after="",
                brackets=("（", "）"),
                quotes=("“", "”", "‘", "’"),
                titles=("《", "》", "〈", "〉"),
            ),
            "en": Marks(
                colon=": ",
                comma=", ",
                semicolon="; ",
                stop=".",
                item=", ",
                last=" and ",
                either=" or ",
                after=" ",
                brackets=(" (", ")"),
                quotes=('"', '"', "'", "'"),
                titles=('"', '"', "'", "'"),
            ),
        }
    )
)
