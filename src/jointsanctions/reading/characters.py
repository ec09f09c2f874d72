"""Characters that look like others, or are invisible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
#: The same as escapes in double quotes.
_INVISIBLE_ESCAPED = re.compile(
    r"(?<!\\)\\(?:u(?:200[b-f]|202[a-e]|206[0-46-9]|feff|00ad)|xad)", re.ASCII | re.IGNORECASE
)
_SPACES = " \t\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_CYRILLIC_AND_GREEK = str.maketrans(
    "авеѕіјорсухԁһʟ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ",
    "abesijopcyxdhl" + "abezhikmnoptyxavopu",
)


def suspicious(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The code and parameters of each warning about `text`."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    if found := _FULL_WIDTH.findall(text):
        yield "JS009", {"text": shown, "seen": "、".join(dict.fromkeys(found))}
    if found := _INVISIBLE.findall(text):
        yield "JS010", {"seen": " ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(found))}
    if text and text.strip("\n") and (text[0] in _SPACES or text.rstrip("\n")[-1:] in _SPACES):
        yield "JS011", {"text": shown}


#: The kind of fix for each of these warnings.
REPAIRS = {"JS009": "half-width", "JS010": "visible", "JS011": "strip"}


def repairs(code: str, source: str) -> Iterator[tuple[int, int, str]]:
    """The parts of the source text of a scalar that caused the warning, each with its replacement.

    Characters that are written as escapes are left alone, except invisible ones.
    """
    if code == "JS009":
        for found in _FULL_WIDTH.finditer(source):
            yield *found.span(), _half_width(found)
    elif code == "JS010":
        for found in (*_INVISIBLE.finditer(source), *(_INVISIBLE_ESCAPED.finditer(source) if source[0] == '"' else ())):
            yield *found.span(), ""
    elif source[0] not in "|>":
        start, end = (1, len(source) - 1) if source[0] in "'\"" else (0, len(source))
        inner = source[start:end]
        left, right = len(inner) - len(inner.lstrip(_SPACES)), len(inner) - len(inner.rstrip(_SPACES))
        if left:
            yield start, start + left, ""
        if right and left < len(inner):
            yield end - right, end, ""


def _half_width(found: re.Match[str]) -> str:
    return "".join(chr(ord(each) - 0xFEE0) for each in found.group())


def skeleton(name: str) -> str:
    """The look of an id: two ids with one skeleton are easily confused."""
    folded = _FULL_WIDTH.sub(_half_width, name)
    folded = folded.lower().translate(_CYRILLIC_AND_GREEK)
    return re.sub(r"[-_.\s]", "", folded.replace("0", "o").replace("1", "l"))
