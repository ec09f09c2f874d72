"""Numbers as texts, messages and logs show them: those of persons by their ends only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from .schemes import OF_ORGANISATIONS, birth_in, normal_number, uscc_problem

#: What may stand between two digits of one number: blanks, hyphens and dashes, and what nobody sees.
_BETWEEN = "[ \\t\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff\u00ad\\-\u2010-\u2015\u2212\uff0d]{0,3}"
#: Digits that may be one number, and the check character X.
_RUN = re.compile(rf"[0-9](?:{_BETWEEN}[0-9])*(?:{_BETWEEN}[Xx](?![0-9A-Za-z]))?")
#: The number of a passport or permit: letters, and digits that may stand in groups.
_WITH_LETTERS = re.compile(
    rf"(?<![0-9A-Za-z])(?:[A-Za-z]{{1,3}}[0-9](?:{_BETWEEN}[0-9]){{6,11}}|[A-Z]{_BETWEEN}[0-9]{{7,12}})(?![0-9A-Za-z])"
)
#: A number of 14 to 19 places that a table has read as one, and writes with an exponent: it has lost places at the end only.
_WITH_EXPONENT = re.compile(r"(?<![0-9A-Za-z.])[0-9]\.[0-9]{6,18}(?=[Ee]\+?1[3-8](?![0-9A-Za-z.]))")
#: A letter or digit of a run, and how many digits may be the number of a person.
_OF_NUMBERS = re.compile(r"[0-9A-Za-z]")
_SHORTEST = 14
_ISO_DAY = re.compile(r"(?<![0-9])[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9])")
#: The birth in a number of a citizen, in 18 places or in 15.
_WITH_BIRTH = re.compile(
    r"[0-9]{6}(?:(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"|[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})\Z"
)


def masked(scheme: str, value: str) -> str:
    """A number as texts, messages and logs show it: that of an organisation whole, of any other only the ends.

    What is given as the number of an organisation and is none may be that of a person, given for the wrong kind.
    """
    if scheme in OF_ORGANISATIONS:
        bare = "".join(each for each in _narrow(value) if each.isascii() and each.isalnum())
        if normal_number(scheme, value)[1] is None or (masked_text(bare), masked_text(value)) == (bare, value):
            return value
    if scheme in ("citizen-id", *OF_ORGANISATIONS) and len(value) in (15, 18):
        return (
            f"{value[:6]}{'*' * (len(value) - 10 if len(value) == 18 else 6)}{value[14 if len(value) == 18 else 12 :]}"
        )
    return f"{'*' * min(max(len(value) - 4, 4), 14)}{value[-4:] if len(value) > 4 else ''}"


def masked_text(text: str) -> str:
    """A text in which what may be the number of a person shows its ends only; as long as before.

    Wide digits are digits, and a number may be written in groups, with blanks or hyphens between them. Days are none.
    """
    if sum(map(str.isdecimal, text)) < 7:
        return text
    plain = _narrow(text)
    hidden = {place for found in _long_runs(plain) for place in _births_in(found)}
    rest = "".join(" " if place in hidden else each for place, each in enumerate(plain)) if hidden else plain
    rest = _ISO_DAY.sub("----------", rest)
    hidden |= {place for found in _WITH_LETTERS.finditer(rest) for place in _places(found)[:-4]}
    hidden |= {place for found in _long_runs(rest) for place in _numbers_in(found)}
    hidden |= {place for found in _WITH_EXPONENT.finditer(rest) for place in _places(found)[6:]}
    return "".join("*" if place in hidden else each for place, each in enumerate(text)) if hidden else text


def replaced(text: str, by: Callable[[str], str | None]) -> str:
    """The text with what `by` gives for each number in it that is written as one, wide or in groups too; None leaves it."""
    if sum(map(str.isdecimal, text)) < 7:
        return text
    spans: list[tuple[int, int, str]] = []
    for found in _RUN.finditer(_narrow(text)):
        places = _places(found)
        digits = "".join(found.string[each] for each in places)
        ends = _ends_of_groups(places)
        for first in ends:
            for last in reversed(ends):
                if first < last and (new := by(digits[first:last])) is not None:
                    spans.append((places[first], places[last - 1] + 1, new))
                    break
    done = len(text)
    for start, end, new in reversed(spans):
        if end <= done:
            text, done = text[:start] + new + text[end:], start
    return text


def _narrow(text: str) -> str:
    """The text with ASCII for digits of every script and for wide letters, each in its place."""
    if text.isascii():
        return text
    table = {ord(each): str(unicodedata.decimal(each)) for each in set(text) if each.isdecimal()}
    return text.translate(table | {code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF5B)})


def _long_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs that are long enough for the number of a person, which few of those in a long text are."""
    return (found for found in _RUN.finditer(text) if found.end() - found.start() >= _SHORTEST)


def _places(found: re.Match[str]) -> list[int]:
    """The places of the letters and digits of a run."""
    return [each.start() for each in _OF_NUMBERS.finditer(found.string, found.start(), found.end())]


def _ends_of_groups(places: list[int]) -> list[int]:
    """Where in the places of a run its groups begin and end."""
    return [0, *(at for at in range(1, len(places)) if places[at] != places[at - 1] + 1), len(places)]


def _births_in(found: re.Match[str]) -> Iterator[int]:
    """The places to hide of the groups in a run that together are the number of a citizen, with a birth in it."""
    places = _places(found)
    digits = "".join(found.string[each] for each in places)
    ends = _ends_of_groups(places)
    known = set(ends)
    for first in ends:
        for length, last in ((18, 14), (15, 12)):
            if first + length in known and _WITH_BIRTH.match(digits, first, first + length):
                yield from places[first + 6 : first + last]


def _numbers_in(found: re.Match[str]) -> list[int]:
    """The places to hide of a run, or of the groups in it, that by its length may be the number of a person."""
    whole = _places(found)
    if len(whole) <= 20:
        return _hidden_of(found.string, whole)
    groups = [whole[start:end] for start, end in pairwise(_ends_of_groups(whole))]
    return [place for each in groups for place in _hidden_of(found.string, each)]


def _hidden_of(text: str, places: list[int]) -> list[int]:
    number = "".join(text[each] for each in places)
    around = text[max(places[0] - 1, 0) : places[0]] + text[places[-1] + 1 : places[-1] + 2]
    digits = len(number.rstrip("Xx"))
    if not _SHORTEST <= digits <= 19 or any(each.isascii() and each.isalnum() for each in around):
        return []
    if len(number) == 18 and uscc_problem(number.upper()) is None and birth_in(number) is None:
        return []
    return places[6 : 14 if len(number) == 18 else 12] if len(number) in (15, 18) else places[:-4]
