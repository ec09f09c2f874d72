"""Suggestions: existing names that may have been meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from ..masking import masked_text
from ..scalars import SLUG
from ..vocabulary import SAID_OTHERWISE, Words

_DAY_LIKE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|[T ].*)?\Z", re.DOTALL)
#: Characters of a text in which a day is looked for.
_LONGEST_DAY = 60
_NO_END = frozenset({"至今", "长期", "永久", "无", "不限"})

_NAME_CHARACTER = re.compile(r"[a-z0-9\u4e00-\u9fff._-]")
_SLUG_GAPS = re.compile(r"[^a-z0-9\u4e00-\u9fff._-]+")
#: Characters of an id, and of a text for which an id is suggested.
_LONGEST_ID = 64

#: How similar two names have to be for one to be suggested for the other.
_LIKE = 0.6


def named_alike(name: str, labels: Mapping[str, str | None], *, close: bool = True) -> tuple[str, ...]:
    """The ids whose label is the given name, or contains it; else the ids that are similar to it, if `close` ones are wanted."""
    plain = name.strip("《》「」“” ")
    exact = [each for each, label in labels.items() if label and plain == label]
    within = [each for each, label in labels.items() if label and len(plain) > 1 and (plain in label or label in plain)]
    return tuple((exact or within)[:3]) or (close_names(name, labels) if close else ())


def close_words(word: str, group: Words[str]) -> tuple[str, ...]:
    """The words of a group that may have been meant, best first, in the language of the word that was written."""
    chinese = not word.isascii()
    names = {each.zh if chinese else each.id: each.id for each in group.values()}
    labels = {each: name for name, each in names.items()}
    others = {other: labels[meant] for other, meant in SAID_OTHERWISE.items() if meant in labels}
    found = close_names(word, [*names, *others])
    if not found and chinese:
        found = tuple(each for each in [*names, *others] if word in each or each in word)
    return tuple(dict.fromkeys(others.get(each, each) for each in found))


def close_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known names that are most similar to the given one, best first.

    Of names with a slash, the part after it is compared among those that share the part before it.
    """
    names = list(dict.fromkeys(known))
    lowered = {each.lower(): each for each in names}
    if (same := lowered.get(name.lower())) is not None:
        return (same,)
    owner, slash, local = name.rpartition("/")
    if slash:
        siblings = {each.rpartition("/")[2]: each for each in names if each.rpartition("/")[0] == owner}
        if siblings:
            return tuple(siblings[each] for each in get_close_matches(local, siblings, limit, _LIKE))
        if namesakes := [each for each in names if each.rpartition("/")[2] == local and not local.isdigit()]:
            return tuple(namesakes[:limit])
    return tuple(get_close_matches(name, names, limit, _LIKE))


def not_a_name(value: str, what: str) -> tuple[str, dict[str, Any]]:
    """The message about a text that cannot be an `id` (a `local-id`), a `reference` or the name of a `fact`, and its
    parameters: the characters that are not allowed, and the nearest allowed id.
    """
    odd = list(dict.fromkeys(each for each in value if not _NAME_CHARACTER.match(each)))
    repaired = _SLUG_GAPS.sub("-", unicodedata.normalize("NFKC", value).strip("“”‘’\"' ").lower()).strip("-._")
    # What may be the number of a person is not said again.
    told = repaired != value and SLUG.match(repaired) and masked_text(repaired) == repaired
    near = [repaired] if told else []
    if not odd or len(value) > _LONGEST_ID:
        return f"JS107.{what}", {"value": value, "suggestions": near}
    shown = " ".join(f"`{each}`" if each.isprintable() and not each.isspace() else f"U+{ord(each):04X}" for each in odd)
    return f"JS107.{what}-characters", {"value": value, "odd": shown, "suggestions": near}


def not_a_day(written: str) -> tuple[str, dict[str, Any]]:
    """The message about a text that is not a day, and its parameters, with the day that was meant where it is clear."""
    plain = written.strip()
    if plain in _NO_END:
        return "JS106.no-end", {"value": written, "suggestions": []}
    if len(plain) <= _LONGEST_DAY and (found := _DAY_LIKE.match(plain)):
        year, month, day = (int(part) for part in found.groups())
        try:
            return "JS106", {"value": written, "suggestions": [date(year, month, day).isoformat()]}
        except ValueError:
            return "JS106.not-in-calendar", {"value": written, "suggestions": []}
    return "JS106", {"value": written, "suggestions": []}
