"""Findings: what is wrong, where, what else has to do with it, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..vocabulary import Lang
from .fixes import Fix, suggested
from .messages import RULES
from .places import Place
from .rendering import Value, filled
from .rules import Message, Severity
from .words import ROLES


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that has to do with a finding, and what."""

    place: Place
    role: str

    def label(self, lang: Lang = "zh") -> str:
        return ROLES[self.role].label(lang)

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
        return {**self.place.to_dict(), "label": self.label(lang)}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `code` and `severity` of its rule, the `place` (a span of a file, or the name of an input), `related`
    places, and `fixes`, each a way to mend it.

    `variant` chooses the message of the code, and `params` fill it.
    """

    code: str
    severity: Severity
    place: Place
    variant: str = ""
    params: tuple[tuple[str, Value], ...] = ()
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Names that exist and may have been meant."""
        return tuple(each.name for each in self.fixes if each.kind == "suggest")

    @property
    def _message(self) -> Message:
        return RULES[self.code].messages[self.variant]

    def _filled(self, template: str, lang: Lang) -> str:
        there = self.related[0].place if self.related else self.place
        return filled(template, {"file": there.file, "line": there.line, **dict(self.params)}, lang)

    def message(self, lang: Lang = "zh") -> str:
        return self._filled(self._message.text(lang), lang)

    def advice(self, lang: Lang = "zh") -> str:
        """The help without the names that may have been meant."""
        return self._filled(self._message.help(lang), lang)

    def help(self, lang: Lang = "zh") -> str:
        text = self.advice(lang)
        if not self.suggestions:
            return text
        names = filled("{names:quoted}", {"names": self.suggestions}, lang)
        return f"是不是 {names}？{text}" if lang == "zh" else f"did you mean {names}? {text}"

    def at(self, place: Place, named: Place | None = None) -> Diagnostic:
        """The same finding at another place; `named` is where the name stands that its suggestions replace."""
        return replace(self, place=place, fixes=suggested(self.suggestions, named or place))

    def to_dict(self, lang: Lang = "zh") -> dict[str, object]:
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
        values = tuple((name, str(value)) for name, value in self.params)
        return (self.place.file, self.place.line, self.place.column, self.code, values)


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

    `suggestions` are names that may have been meant; each becomes a fix of what stands at `named`, by default the place
    itself. Where the message speaks of a file and a line, it means the first of the `related` places.
    """
    code, _, variant = message.partition(".")
    values = tuple((key, _kept(value)) for key, value in params.items())
    every = (*suggested(suggestions, named or place), *fixes)
    return Diagnostic(code, RULES[code].severity, place, variant, values, tuple(related), every)


def _kept(value: Value | list[str]) -> Value:
    """A value that does not change and can be told from others."""
    if isinstance(value, list):
        return tuple(value)
    return str(value) if isinstance(value, int | date) else value


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, sorted by place."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: each.sort_key))
