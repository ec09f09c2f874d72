"""Arguments: what the constructors of subjects and entries take from callers, checked and in its normal form.

They take what the JSON of the same thing takes. What they cannot take is an `InputError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from .diagnostics import SHAPES, InputError, Place, close_words, finding, not_a_day, shape_of
from .periods import parse_day
from .scalars import plain_value
from .visible import named, says_nothing
from .vocabulary import W, Words, as_word, by_label

T = TypeVar("T")

NOWHERE = Place("subject")
NO_FACTS: Mapping[str, Any] = MappingProxyType({})


def day(given: object) -> date:
    """The day that a caller gives, as a `date` or as ISO text."""
    if type(given) is date:
        return given
    given = plain_value(given)
    if isinstance(given, date) and not isinstance(given, datetime):
        return date(given.year, given.month, given.day)
    try:
        return parse_day(str(given))
    except ValueError:
        name, params = not_a_day(str(given))
        raise InputError([finding(name, NOWHERE, **params)]) from None


def day_or_none(given: object) -> date | None:
    return None if given is None else day(given)


def text(given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise wrong("text", given)
    return _of_characters(given)


def text_or_none(given: object) -> str | None:
    """The text; one of nothing that is seen says nothing."""
    if given is None or (isinstance(given, str) and says_nothing(given)):
        return None
    return text(given)


def _of_characters(given: str) -> str:
    """The text, when it can be written: half of a surrogate pair is no character."""
    if not given.isascii() and (halves := sorted({each for each in given if "\ud800" <= each <= "\udfff"})):
        raise InputError([finding("JS606.half-a-pair", NOWHERE, seen=named(halves))])
    return given


def yes_or_no(given: object) -> bool:
    if not isinstance(given, bool):
        raise InputError([finding("JS113", NOWHERE, value=shape_of(given))])
    return given


def facts(given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise wrong("mapping", given)
    if not given:
        return NO_FACTS
    told = {text(name): plain_value(value) for name, value in given.items()}
    return MappingProxyType(
        {name: _of_characters(value) if isinstance(value, str) else value for name, value in told.items()}
    )


def all_of(given: Any, kind: type[T], shape: str) -> tuple[T, ...]:
    """The parts of a field, all of them of the kind that it takes."""
    if isinstance(given, str | Mapping) or not isinstance(given, Iterable):
        raise wrong("list", given)
    found = tuple(given)
    for each in found:
        if not isinstance(each, kind):
            raise wrong(shape, each)
    return found


def wrong(shape: str, given: object) -> InputError:
    """The error for what has not the shape that a field takes."""
    return InputError([finding("JS105", NOWHERE, expected=SHAPES[shape], given=shape_of(given))])


def word(given: object, group: Words[W]) -> W:
    """The word of the group, given as itself or by its Chinese label."""
    if isinstance(given, str):
        known = as_word(given, group) or by_label(group).get(given)
        if known is not None:
            return known
    raise _not_a_word(str(given), group)


def _not_a_word(word: str, group: Words[str]) -> InputError:
    near = close_words(word, group)
    return InputError([finding("JS104", NOWHERE, value=word, known=tuple(group.values()), suggestions=near)])
