"""What is seen of a text, and how a text is shown whose characters could act on whoever shows it.

Names, documents and file names come from anywhere. A character that moves the cursor of a terminal, turns the order of a line
round or ends it would make a text say what it does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

#: The categories of characters that have no form of their own: format, separators of lines and paragraphs, controls.
_FORMLESS = frozenset({"Cf", "Zl", "Zp", "Cc"})
#: Characters of other categories that are shown as nothing: joiners, fillers, selectors of a variant, tags, the blank of
#: Braille. Unicode keeps them as "default ignorable", which Python does not know.
SHOWN_AS_NOTHING = (
    *((each, each) for each in (0x034F, 0x2065, 0x2800, 0x3164, 0xFFA0, 0x1D159)),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0xFE00, 0xFE0F), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
)  # fmt: skip
#: Categories of which a character is never shown as it is: those without form, and halves of surrogate pairs.
_NEVER_SHOWN = _FORMLESS | {"Cs"}
#: With what a cell begins that programs for tables compute.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
#: No characters at all, which XML does not take.
_NO_CHARACTERS = "\ufffe\uffff"
_LINE_ENDS = re.compile("[\\t\\n\\v\\f\\r\\x1c-\\x1e\\x85\\u2028\\u2029]+")


@lru_cache(maxsize=1 << 14)
def is_invisible(character: str) -> bool:
    """Whether nobody sees the character: it has no form, or that of nothing. Spaces and line ends are no such thing."""
    if character.isascii():
        return not character.isprintable() and character not in "\t\n\r"
    code = ord(character)
    return unicodedata.category(character) in _FORMLESS or any(low <= code <= high for low, high in SHOWN_AS_NOTHING)


def invisible(text: str) -> list[str]:
    """The characters of a text that nobody sees, each once, in their order."""
    hidden = {each for each in set(text) if is_invisible(each)}
    return [each for each in dict.fromkeys(text) if each in hidden] if hidden else []


def hidden_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where characters that nobody sees stand, side by side, in a text."""
    if found := invisible(text):
        yield from (each.span() for each in re.finditer(f"[{re.escape(''.join(found))}]+", text))


def named(characters: Iterable[str]) -> str:
    """Characters by their numbers: `U+200B`."""
    return " ".join(f"U+{ord(each):04X}" for each in characters)


def normal(text: str) -> str:
    """The text as it is compared: in the normal form NFKC, without what nobody sees and without blanks around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    hidden = {ord(each): None for each in invisible(text)}
    return unicodedata.normalize("NFKC", text.translate(hidden)).strip()


def says_nothing(text: str) -> bool:
    """Whether nothing of the text is seen."""
    return not text.strip() or not normal(text)


def harmless(text: str) -> str:
    """The text with what could act where it is shown spelled out, as `\\x1b` or `\\u202e`; ends of lines stay."""
    if text.isprintable():
        return text
    acting = {each for each in set(text) if each != "\n" and _acts(each)}
    return text.translate({ord(each): _spelled_out(each) for each in acting}) if acting else text


def on_one_line(text: str) -> str:
    """As `harmless`, with a space where lines end: a value cannot begin a line that seems to be another's."""
    return text if text.isprintable() else harmless(_LINE_ENDS.sub(" ", text))


def in_place(text: str) -> str:
    """The text with one mark for each character that could act, so that every other stays in its column."""
    if text.isprintable():
        return text
    return text.translate({ord(each): " " if each == "\t" else "\ufffd" for each in set(text) if _acts(each)})


def not_computed(cell: str) -> str:
    """A cell of a table as programs for tables show it: an apostrophe before what they would compute."""
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell


def escaped_json(text: str) -> str:
    """The text of JSON in which what could act is escaped, which means the same."""
    acting = {each for each in set(text) if each != "\n" and _acts(each)} if not text.isprintable() else ()
    return text.translate({ord(each): _in_json(each) for each in acting}) if acting else text


def _acts(character: str) -> bool:
    return not character.isprintable() and (
        unicodedata.category(character) in _NEVER_SHOWN or character in _NO_CHARACTERS
    )


def _spelled_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _in_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[each]:02x}{units[each + 1]:02x}" for each in range(0, len(units), 2))
