"""Fixes as data that an editor can apply."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..texts import texts
from ..vocabulary import Lang
from .places import Place

if TYPE_CHECKING:
    from ..shapes.findings import EditData, FixData

_TITLES = texts(
    suggest=("改为 `{name}`", "write `{name}`"),
    write=("改为 `{name}`", "write `{name}`"),
    delete=("删去 `{name}`", "delete `{name}`"),
    half_width=("改成半角", "write it half-width"),
    visible=("删去看不见的字符", "delete the invisible characters"),
    strip=("删去首尾空格", "delete the spaces around it"),
)

#: What a fix can do.
KINDS_OF_FIXES = tuple(_TITLES)

#: Text that YAML allows without quotes, and would not read as null.
_PLAIN = re.compile(r"(?!(?:null|Null|NULL)\Z)\w[\w./@-]*\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of a span of text."""

    #: The span.
    place: Place
    #: The new text.
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One fix of a finding: edits of one file that do not overlap."""

    #: `suggest`: a name that exists and may have been meant; otherwise the kind of edit: `write`, `delete`,
    #: `half-width`, `visible` or `strip`.
    kind: str
    #: The edits; none: only a suggestion, for input that is not text.
    edits: tuple[Edit, ...] = ()
    #: The text that is written or deleted.
    name: str = ""
    #: Whether it may be applied unseen: it says what the author said, in a form that can be read.
    safe: bool = False

    def title(self, lang: Lang = "zh") -> str:
        """What it does, in a few words."""
        return _TITLES.say(self.kind, lang, name=self.name)

    def to_dict(self, lang: Lang = "zh") -> FixData:
        """Plain data for JSON; the title is in the language."""
        edits: list[EditData] = [{**each.place.to_dict(), "text": each.text} for each in self.edits]
        return {"kind": self.kind, "title": self.title(lang), "safe": self.safe, "edits": edits}


def suggested(names: Iterable[str], place: Place) -> tuple[Fix, ...]:
    """A fix for each name: it replaces the value or key at the place, if there is one."""
    return tuple(Fix("suggest", _instead(name, place), name) for name in names)


def written(name: str, place: Place) -> tuple[Fix, ...]:
    """The fix that replaces a value with the name; none where there is no single value."""
    edits = _instead(name, place)
    return (Fix("write", edits, name),) if edits else ()


def deleted(name: str, edits: Iterable[Edit], *, safe: bool = False) -> tuple[Fix, ...]:
    """The fix that deletes `name`; none without edits."""
    edits = tuple(edits)
    return (Fix("delete", edits, name, safe),) if edits else ()


def _instead(name: str, place: Place) -> tuple[Edit, ...]:
    if not place.scalar:
        return ()
    plain = place.scalar == "plain" and _PLAIN.match(name)
    return (Edit(place, name if plain else json.dumps(name, ensure_ascii=False)),)


def mended(text: str, fix: Fix) -> str:
    """The text of a file with the edits of the fix applied."""
    return mended_by(text, (fix,))[0]


def mended_by(text: str, fixes: Iterable[Fix]) -> tuple[str, tuple[Fix, ...]]:
    """The text of a file with the edits of the fixes applied, and which they are: one that overlaps with a fix before it
    is left out.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def offset(line: int, column: int) -> int:
        return min(starts[line - 1] + column - 1, len(text)) if line <= len(starts) else len(text)

    spans: list[tuple[int, int, str]] = []
    taken: list[Fix] = []
    for fix in fixes:
        own = [
            (
                offset(each.place.line, each.place.column),
                offset(each.place.end_line, each.place.end_column),
                each.text,
            )
            for each in fix.edits
        ]
        if own and not any(start < last and first < end for start, end, _ in own for first, last, _ in spans):
            spans += (each for each in own if each not in spans)
            taken.append(fix)
    for start, end, instead in sorted(spans, reverse=True):
        text = text[:start] + instead + text[end:]
    return text, tuple(taken)
