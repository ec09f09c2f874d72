"""Findings: what is wrong, where, related places, and fixes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..masking import masked_text
from ..texts import Pair
from ..vocabulary import Lang
from .chinese import WRITTEN_IN, fixes_in_chinese, text_in_chinese, text_of_cells, value_in_chinese
from .fixes import Fix, suggested
from .messages import RULES
from .places import Place
from .rendering import Value, filled
from .rules import Message, Severity
from .words import ROLES

if TYPE_CHECKING:
    from ..shapes.findings import FindingData, RelatedData

_DID_YOU_MEAN: Pair = ("是不是 {names:quoted}？{advice}", "did you mean {names:quoted}? {advice}")


class Masked(str):
    """A value of a message in which nothing is left to mask."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that is related to a finding, and its role."""

    #: Where it is.
    place: Place
    #: Its role in the finding, a key of `ROLES`.
    role: str

    def label(self, lang: Lang = "zh") -> str:
        """Its role in the finding, in a few words."""
        return ROLES.say(self.role, lang)

    def to_dict(self, lang: Lang = "zh") -> RelatedData:
        """Plain data for JSON; the label is in the language."""
        return {**self.place.to_dict(), "label": self.label(lang)}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place, with related places and fixes."""

    #: The stable code, such as `JS402`.
    code: str
    #: `error` or `warning`.
    severity: Severity
    #: Where it is: a span of a file, or the name of an input.
    place: Place
    #: The variant of the code's message.
    variant: str = ""
    #: The parameters of the message: names and values.
    params: tuple[tuple[str, Value], ...] = ()
    #: Related places, such as the item that a measure may not exceed.
    related: tuple[Related, ...] = ()
    #: Alternative fixes.
    fixes: tuple[Fix, ...] = ()

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Names that exist and may have been meant."""
        return tuple(each.name for each in self.fixes if each.kind == "suggest")

    def message(self, lang: Lang = "zh") -> str:
        """What is wrong, in one line."""
        return self._filled(self._message.text, lang)

    def advice(self, lang: Lang = "zh") -> str:
        """The help without the suggestions."""
        return self._filled(self._message.help, lang)

    def help(self, lang: Lang = "zh") -> str:
        """How to fix it, in one line; it begins with the suggestions, where there are any."""
        if not self.suggestions:
            return self.advice(lang)
        return filled(_DID_YOU_MEAN, lang, {"names": self.suggestions, "advice": self.advice(lang)})

    def at(self, place: Place, named: Place | None = None) -> Diagnostic:
        """The same finding at another place, with its suggestions as fixes of the text there, or at `named`."""
        return replace(self, place=place, fixes=suggested(self.suggestions, named or place))

    def of_chinese(self) -> Diagnostic:
        """The same finding about a document whose keys are Chinese: it names keys and words as they are written there."""
        if (WRITTEN_IN, "zh") in self.params:
            return self
        told = (*self.params, (WRITTEN_IN, "zh"))
        return replace(self, params=told, fixes=fixes_in_chinese(self.code, self.fixes))

    def of_cells(self) -> Diagnostic:
        """The same finding about a workbook: it names keys and words in Chinese, and speaks of cells and not of lines."""
        told = self.of_chinese()
        params = tuple((name, "cells" if name == WRITTEN_IN else value) for name, value in told.params)
        return replace(told, params=params)

    def to_dict(self, lang: Lang = "zh") -> FindingData:
        """Plain data for JSON; texts are in the language."""
        return {
            "code": self.code,
            "severity": self.severity,
            **self.place.to_dict(),
            "message": self.message(lang),
            "help": self.help(lang),
            "suggestions": list(self.suggestions),
            "related": [each.to_dict(lang) for each in self.related],
            "fixes": [each.to_dict(lang) for each in self.fixes if each.edits],
        }

    @property
    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """The order of findings: by file, line and column, then by code."""
        values = tuple((name, str(value)) for name, value in self.params)
        return (self.place.file, self.place.line, self.place.column, self.code, values)

    @property
    def _message(self) -> Message:
        return RULES[self.code].messages[self.variant]

    def _filled(self, pair: Pair, lang: Lang) -> str:
        there = self.related[0].place if self.related else self.place
        values: dict[str, Any] = dict(self.params)
        written = values.pop(WRITTEN_IN, None)
        if not there.line:
            pair = (pair[0].replace("{file} 第 {line} 行", "{file}"), pair[1].replace("{file}, line {line}", "{file}"))
        if written is not None:
            pair = (text_in_chinese(pair[0], "zh"), text_in_chinese(pair[1], "en"))
            if written == "cells":
                pair = (text_of_cells(pair[0], "zh"), text_of_cells(pair[1], "en"))
            values = {name: value_in_chinese(self.code, name, value) for name, value in values.items()}
            return filled(pair, lang, {"file": there.file, "line": there.line, **values}, of_chinese=True)
        return filled(pair, lang, {"file": there.file, "line": there.line, **values})


def finding(
    message: str,
    place: Place,
    /,
    *,
    suggestions: Iterable[str] = (),
    named: Place | None = None,
    related: Iterable[Related] = (),
    fixes: Iterable[Fix] = (),
    **params: Value | list[str],
) -> Diagnostic:
    """A finding with a message of the table: that of a code (`JS202`), or one of its variants (`JS202.few`).

    `suggestions` are names that may have been meant; each becomes a fix of the text at `named`, by default the place
    itself. Where the message speaks of a file and a line, these are of the first of the `related` places.
    """
    code, _, variant = message.partition(".")
    values = tuple((key, _kept(value)) for key, value in params.items())
    every = (*suggested(suggestions, named or place), *fixes)
    return Diagnostic(code, RULES[code].severity, place, variant, values, tuple(related), every)


def _kept(value: Value | list[str]) -> Value:
    """An immutable value that can be compared with others."""
    if isinstance(value, list | tuple):
        return tuple(_masked(each) for each in value)
    return str(value) if isinstance(value, int | date) else _masked(value)


def _masked(value: Any) -> Any:
    """A text without numbers of persons; what the caller has masked (`Masked`) stays as it is."""
    return masked_text(value) if isinstance(value, str) and not isinstance(value, Masked) else value


#: Errors of one kind that are listed of one file.
MOST = 100


def limited(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in order of place; of each kind of error in a file the first, and JS016 for how many more there are."""
    kept: list[Diagnostic] = []
    seen: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in in_order(findings):
        if each.severity == "error" and each.code != "JS016":
            same = seen.setdefault((each.place.file, each.code), [])
            same.append(each)
            if len(same) > MOST:
                continue
        kept.append(each)
    more = [
        finding("JS016", same[MOST].place, kind=code, count=len(same) - MOST)
        for (_, code), same in seen.items()
        if len(same) > MOST
    ]
    return in_order([*kept, *more]) if more else tuple(kept)


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, sorted by place."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: each.sort_key))
