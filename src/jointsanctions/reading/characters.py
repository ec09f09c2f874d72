"""Characters that look like others, or are invisible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..visible import SHOWN_AS_NOTHING, hidden_runs, invisible, is_invisible, named

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
#: How double quotes spell a character.
_ESCAPE = re.compile(
    r"\\(?:(?P<name>[0abevfLNP])|x(?P<x>[\da-fA-F]{2})|u(?P<u>[\da-fA-F]{4})|U(?P<U>[\da-fA-F]{8})|.)",
    re.DOTALL | re.ASCII,
)
_NAMED = {"0": 0, "a": 7, "b": 8, "e": 0x1B, "v": 0xB, "f": 0xC, "L": 0x2028, "N": 0x85, "P": 0x2029}
_SPACES = " \t\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_CYRILLIC_AND_GREEK = str.maketrans(
    "авеѕіјорсухԁһʟ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ",
    "abesijopcyxdhl" + "abezhikmnoptyxavopu",
)


#: Of what is printable and has no blanks around it, what there may be a warning about.
PRINTABLE_AND_SUSPICIOUS = re.compile(
    f"[０-９Ａ-Ｚａ-ｚ{''.join(f'{chr(low)}-{chr(high)}' for low, high in SHOWN_AS_NOTHING)}]"
)


def suspicious(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The code and parameters of each warning about `text`."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    if found := _FULL_WIDTH.findall(text):
        yield "JS009", {"text": shown, "seen": "、".join(dict.fromkeys(found))}
    if found := invisible(text):
        yield "JS010", {"seen": named(found)}
    if text and text.strip("\n") and (text[0] in _SPACES or text.rstrip("\n")[-1:] in _SPACES):
        yield "JS011", {"text": shown}


#: The kind of fix for each of these warnings.
REPAIRS = {"JS009": "half-width", "JS010": "visible", "JS011": "strip"}
#: Those of them after which nobody reads anything else. Full-width letters may be meant, as in a pattern or a name.
HARMLESS = frozenset({"JS010", "JS011"})


def repairs(code: str, source: str) -> Iterator[tuple[int, int, str]]:
    """The parts of the source text of a scalar that caused the warning, each with its replacement.

    Characters that are written as escapes are left alone, except invisible ones.
    """
    if code == "JS009":
        for found in _FULL_WIDTH.finditer(source):
            yield *found.span(), _half_width(found)
    elif code == "JS010":
        for start, end in hidden_runs(source):
            yield start, end, ""
        for found in _ESCAPE.finditer(source) if source[0] == '"' else ():
            if (spelled := _spelled(found)) is not None and is_invisible(spelled):
                yield *found.span(), ""
    elif source[0] not in "|>":
        start, end = (1, len(source) - 1) if source[0] in "'\"" else (0, len(source))
        inner = source[start:end]
        left, right = len(inner) - len(inner.lstrip(_SPACES)), len(inner) - len(inner.rstrip(_SPACES))
        if left:
            yield start, start + left, ""
        if right and left < len(inner):
            yield end - right, end, ""


def _spelled(found: re.Match[str]) -> str | None:
    """The character that an escape spells; None for those that are seen."""
    number = found["x"] or found["u"] or found["U"]
    code = _NAMED.get(found["name"] or "") if number is None else int(number, 16)
    return None if code is None or code > 0x10FFFF else chr(code)


def _half_width(found: re.Match[str]) -> str:
    return "".join(chr(ord(each) - 0xFEE0) for each in found.group())


def skeleton(name: str) -> str:
    """The look of an id: two ids with one skeleton are easily confused."""
    folded = _FULL_WIDTH.sub(_half_width, name)
    folded = folded.lower().translate(_CYRILLIC_AND_GREEK)
    return re.sub(r"[-_.\s]", "", folded.replace("0", "o").replace("1", "l"))
