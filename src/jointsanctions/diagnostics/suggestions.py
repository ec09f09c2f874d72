"""Suggestions: existing names that may have been meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from ..masking import masked_text
from ..numerals import in_digits
from ..said_otherwise import KEYS_SAID_OTHERWISE, SAID_OTHERWISE, opposed
from ..scalars import SLUG, day_of_moment_text
from ..visible import normal
from ..vocabulary import Words

_DAY_LIKE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号](?:\s*(?:起|止|起施行|之日|起生效))?|[T ].*)?\Z",
    re.DOTALL,
)
#: What follows the day of a moment that may be another one in Shanghai: the end of a day, or a time zone.
_OF_ANOTHER_DAY = re.compile(
    r"[T ]\s*24|[T ].*(?::60|Z|[A-Z]{3,}|[-+]\d{2}(?::?\d{2})?)\s*\Z", re.IGNORECASE | re.DOTALL
)
_DAY_OF_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})\Z", re.ASCII)
#: The number that a spreadsheet keeps for a day, counted from the end of 1899.
_EXCEL_DAY = re.compile(r"\d{5}(?:\.\d+)?\Z", re.ASCII)
_DAY_OF_EXCEL, _YEARS = date(1899, 12, 30), range(1950, 2100)
#: A year, or a month of it.
_NO_DAY = re.compile(r"\d{4}(?:\s*年|(?:\s*[-/.年]\s*\d{1,2}(?:\s*月)?))?\s*(?:起|止)?\Z")
_HAN_DAY = re.compile(
    r"([〇○零一二三四五六七八九\doO◯]{4})年([一二三四五六七八九十]{1,2}|十[一二])月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
#: Characters of a text in which a day is looked for.
_LONGEST_DAY = 60
_NO_END = frozenset(
    [
        "至今",
        "长期",
        "长期有效",
        "永久",
        "永久有效",
        "无",
        "不限",
        "无期限",
        "无限期",
        "无固定期限",
        "不定期",
        "现行",
        "-",
        "—",
        "——",
        "/",
        "无截止",
    ]
)

_NAME_CHARACTER = re.compile(r"[a-z0-9\u4e00-\u9fff._-]")
_SLUG_GAPS = re.compile(r"[^a-z0-9\u4e00-\u9fff._-]+")
_REFERENCE_GAPS = re.compile(r"[^a-z0-9\u4e00-\u9fff._/-]+")
#: What stands between the values of a list that is written as one text, and the brackets around it.
_BETWEEN = re.compile("[、,，;；]")
_LONGEST_LIST = 200
_AROUND = "[]【】［］〔〕()（）{}｛｝ "
#: So many words are suggested for one.
_MOST = 3
#: Characters of an id, and of a text for which an id is suggested.
_LONGEST_ID = 64

#: How similar two names have to be for one to be suggested for the other.
_LIKE = 0.6


def named_alike(name: str, labels: Mapping[str, str | None], *, close: bool = True) -> tuple[str, ...]:
    """The ids whose label is the given name, or contains it; else the ids that are similar to it, if `close` ones are wanted."""
    plain = name.strip("《》「」“” ")
    exact = [each for each, label in labels.items() if label and plain.lower() == label.lower()]
    within = [each for each, label in labels.items() if label and len(plain) > 1 and (plain in label or label in plain)]
    return tuple((exact or within)[:3]) or (close_names(name, labels) if close else ())


def close_words(word: str, group: Words[str]) -> tuple[str, ...]:
    """The words of a group that may have been meant, best first, in the language of the word that was written."""
    if len(word) > _LONGEST_LIST:
        return ()
    chinese = not word.isascii()
    plain = normal(word)
    names = {each.zh if chinese else each.id: each.id for each in group.values()}
    labels = {each: name for name, each in names.items()}
    others: dict[str, tuple[str, ...]] = {name: (name,) for name in names}
    for saying, meant in SAID_OTHERWISE.items():
        if found := tuple(labels[each] for each in meant if each in labels):
            others.setdefault(saying, found)
    if plain in others:
        return others[plain]
    near = close_names(plain, others)
    if not near and chinese:
        within = (each for each in others if len(each) > 1 and (plain in each or each in plain))
        near = tuple(each for each in within if not opposed(plain, each))
    return tuple(dict.fromkeys(name for each in near for name in others[each]))[:_MOST]


def close_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known names that are most similar to the given one, best first.

    Of names with a slash, the part after it is compared among those that share the part before it. None of them means the
    opposite of what was written, or of the best one.
    """
    return _not_opposed(name, _close(name, known, limit))


def _not_opposed(name: str, found: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(each for each in found if not opposed(name, each))
    return tuple(each for each in kept if each == kept[0] or not opposed(kept[0], each))


def _close(name: str, known: Iterable[str], limit: int) -> tuple[str, ...]:
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


def in_parts(text: str) -> list[str]:
    """The values of a text that writes several of them in one: `登记，资格审查，定标`; of a long text only itself."""
    if len(text) > _LONGEST_LIST:
        return [text]
    parts = (each.strip("“”‘’\"' \t\n\u3000") for each in _BETWEEN.split(text.strip(_AROUND)))
    return [each for each in parts if each]


def close_keys(key: str, known: Iterable[str], forms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys that may have been meant by one that is not known, best first, in English or in Chinese as it is written."""
    names = {name: each for each in known for name in (each, *forms.get(each, ()))}
    if len(key) > _LONGEST_LIST:
        return ()
    plain = re.sub(r"\s", "", normal(key).strip("“”‘’\"'《》【】"))
    meant = [each for each in KEYS_SAID_OTHERWISE.get(plain, ()) if each in names]
    if plain not in names and meant:
        return tuple(dict.fromkeys(meant if plain.isascii() else [*(forms.get(each, (each,))[0] for each in meant)]))[
            :1
        ]
    return (plain,) if plain in names and plain != key else close_names(plain, names)


def not_a_name(value: str, what: str) -> tuple[str, dict[str, Any]]:
    """The message about a text that cannot be an `id` (a `local-id`), a `reference` or the name of a `fact`, and its
    parameters: the characters that are not allowed, and the nearest allowed id.
    """
    odd = list(dict.fromkeys(each for each in value if not _NAME_CHARACTER.match(each)))
    if len(value) > _LONGEST_LIST:
        return f"JS107.{what}", {"value": value, "suggestions": []}
    plain = unicodedata.normalize("NFKC", value).strip("“”‘’\"' 《》").lower()
    if what == "reference":
        plain = re.sub(r"\s*[/\\]\s*", "/", plain)
    elif len(several := in_parts(plain)) > 1 and all(map(SLUG.match, several)) and masked_text(value) == value:
        return "JS107.several", {"value": value, "parts": f"[{', '.join(several)}]", "suggestions": []}
    repaired = (_REFERENCE_GAPS if what == "reference" else _SLUG_GAPS).sub("-", plain).strip("-._")
    # What may be the number of a person is not said again.
    if what == "fact":
        repaired = re.sub("[-.]+", "_", repaired)
    names = repaired.split("/") if what == "reference" else [repaired]
    told = (
        repaired != value
        and len(names) == 1 + (what == "reference")
        and all(map(SLUG.match, names))
        and masked_text(repaired) == repaired
    )
    near = [repaired] if told else []
    if not odd or len(value) > _LONGEST_ID:
        return f"JS107.{what}", {"value": value, "suggestions": near}
    shown = " ".join(
        f"`{each}`" if each == " " or (each.isprintable() and not each.isspace()) else f"U+{ord(each):04X}"
        for each in odd
    )
    return f"JS107.{what}-characters", {"value": value, "odd": shown, "suggestions": near}


def _in_digits(text: str) -> str:
    """A day in Chinese numerals with its digits, else the text itself."""
    found = _HAN_DAY.match(text)
    if found is None:
        return text
    return in_digits(found.group()).replace("号", "日") + text[found.end() :]


def _day_in_shanghai(text: str) -> list[str]:
    """The day of a moment, where it is one that can be read."""
    try:
        found = day_of_moment_text(text)
    except (ValueError, OverflowError):
        return []
    return [] if found is None else [found.isoformat()]


def not_a_day(written: str) -> tuple[str, dict[str, Any]]:
    """The message about a text that is not a day, and its parameters, with the day that was meant where it is clear."""
    plain = unicodedata.normalize("NFKC", written).strip() if len(written) <= _LONGEST_DAY else written
    if plain in _NO_END:
        return "JS106.no-end", {"value": written, "suggestions": []}
    plain = _in_digits(plain)
    if _EXCEL_DAY.match(plain) and (counted := _DAY_OF_EXCEL + timedelta(days=float(plain))).year in _YEARS:
        return "JS106.excel", {"value": written, "suggestions": [counted.isoformat()]}
    if _NO_DAY.match(plain):
        return "JS106.no-day", {"value": written, "suggestions": []}
    if len(plain) <= _LONGEST_DAY and (found := _DAY_LIKE.match(plain) or _DAY_OF_DIGITS.match(plain)):
        if _OF_ANOTHER_DAY.match(plain[found.end(3) :]):
            return "JS106", {"value": written, "suggestions": _day_in_shanghai(plain)}
        year, month, day = (int(part) for part in found.groups())
        try:
            return "JS106", {"value": written, "suggestions": [date(year, month, day).isoformat()]}
        except ValueError:
            return "JS106.not-in-calendar", {"value": written, "suggestions": []}
    return "JS106", {"value": written, "suggestions": []}
