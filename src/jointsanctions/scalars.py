"""Scalars as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from math import isfinite
from numbers import Integral, Real

#: A number as an author writes one: digits, no separators; bounded, so that it stays finite.
INTEGER = re.compile(r"[-+]?\d{1,18}\Z", re.ASCII)
NUMBER = re.compile(r"[-+]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})([eE][-+]?\d{1,2})?\Z", re.ASCII)

#: A number as an encoder of JSON writes a decimal into a text.
DECIMAL = re.compile(r"[-+]?\d{1,300}(\.\d{1,300})?([eE][-+]?\d{1,3})?\Z", re.ASCII)
#: The id of a thing in documents: small letters, digits, Chinese characters and `-._`.
SLUG = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}\Z")
#: Bits of a whole number, which are some thousand digits: more of them Python does not write down.
LONGEST = 3400

_CORE_INTEGER = re.compile(r"[-+]?\d+\Z", re.ASCII)
_CORE_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?\Z", re.ASCII)


#: Hours of Asia/Shanghai: it has had no other offset since 1991, and a machine may lack the time zone data.
SHANGHAI = timezone(timedelta(hours=8))
#: A moment as ISO text: a day and a time, with or without a zone.
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[-+]\d{2}(:?\d{2})?)?\Z", re.ASCII)
#: Types whose values are as they should be.
_AS_THEY_ARE = frozenset({bool, int, float, str, date, type(None)})
#: Units of numpy in which a day is no day: the first of a year, a month or a week would be made up.
_TOO_COARSE = ("[Y]", "[M]", "[W]")


#: What is true and what is not, as documents and command lines write it.
TRUTHS = {"true": True, "false": False, "是": True, "否": False}


class Blank:
    """No value was written after a key; unlike `null` and `~`, which state on purpose that there is none."""

    __slots__ = ()


BLANK = Blank()


class Plain(str):
    """A scalar without quotes, as it was typed."""

    __slots__ = ()


def core_value(scalar: object) -> object:
    """A plain scalar as the YAML 1.2 core schema types it, where no field says otherwise."""
    if not isinstance(scalar, Plain):
        return scalar
    if scalar in ("true", "false"):
        return scalar == "true"
    if _CORE_INTEGER.match(scalar) and len(scalar) < 300:
        return int(scalar)
    if _CORE_FLOAT.match(scalar) and isfinite(number := float(scalar)):
        return number
    return str(scalar)


#: The text itself, where it is a text with more to it: of numpy, or a word of an enumeration.
exact_text: Callable[[str], str] = str.__str__


def is_missing(value: object) -> bool:
    """Whether the value says that there is none: None, and what tables write in its place (NaT, NA, NaN)."""
    if value is None:
        return True
    if isinstance(value, Decimal):
        return value.is_nan()
    if isinstance(value, float | datetime) or _of_numpy(value, "fM"):
        return bool(value != value)
    return type(value).__name__ == "NAType"


def _of_numpy(value: object, kinds: str) -> bool:
    """Whether it is one value of numpy, of one of the kinds of types that numpy names by a letter."""
    if type(value).__module__ != "numpy" or getattr(value, "ndim", None) != 0:
        return False
    return getattr(getattr(value, "dtype", None), "kind", "") in tuple(kinds)


def day_of_moment(value: object) -> date | None:
    """The day of a day or moment that is no text; None: it is neither.

    A moment is a day in Asia/Shanghai: one with a time zone is taken there, one without is of there as it stands.

    Raises:
        ValueError: for a moment at the end of time, and for a year, month or week of numpy.
        OverflowError: for a moment whose day in Shanghai is beyond the calendar.
    """
    if isinstance(value, datetime):
        there = value if value.tzinfo is None else value.astimezone(SHANGHAI)
        return date(there.year, there.month, there.day)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    # Numpy is no dependency: of its values the type checker knows nothing.
    if _of_numpy(value, "M"):
        moment: object = value
        if str(moment.dtype).endswith(_TOO_COARSE):  # type: ignore[attr-defined]
            raise ValueError(moment)
        found = moment.astype("datetime64[D]").item()  # type: ignore[attr-defined]
        if not isinstance(found, date):
            raise ValueError(moment)
        return found
    if getattr(value, "freqstr", None) == "D":
        return day_of_moment(getattr(value, "start_time", None))
    return None


def day_of_moment_text(text: str) -> date | None:
    """The day of a moment as ISO text, in Asia/Shanghai; None: it is no such text.

    Raises:
        ValueError: for a moment that the calendar or the clock does not have.
        OverflowError: for a moment whose day in Shanghai is beyond the calendar.
    """
    return day_of_moment(datetime.fromisoformat(text)) if _MOMENT.match(text) else None


def plain_value(value: object) -> object:
    """The value as JSON has it: a number as an int or a float, a text as itself, a moment as its day; NaT and NA are None.

    What has no such form, and a number that is not finite or has hundreds of digits, stays as it is.
    """
    kind = type(value)
    if kind in _AS_THEY_ARE or kind is Plain:
        return value
    if isinstance(value, str):
        return exact_text(value)
    # As above: `item` is numpy's.
    if _of_numpy(value, "biufU"):
        value = value.item()  # type: ignore[attr-defined]
        if type(value) in _AS_THEY_ARE:
            return value
    elif kind.__module__ == "numpy" and not _of_numpy(value, "M"):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, Real):
        return _whole_or_not(float(value), value)
    if isinstance(value, Decimal):
        if value.is_finite() and (not value or abs(value.adjusted()) < 300):
            return int(value) if value == value.to_integral_value() else _whole_or_not(float(value), value)
        return value
    if isinstance(value, date) or _of_numpy(value, "M") or kind.__name__ == "NAType":
        return _day_or_none(value)
    return value


def fact_value(value: object) -> object:
    """The value of a fact as JSON has it: a number, a text, true, false, or null; a day is ISO text.

    Raises:
        ValueError: `finite` for a number without end or of thousands of digits; empty for what is no such value.
    """
    plain = plain_value(value)
    if type(plain) is float:
        if not isfinite(plain):
            raise ValueError("finite")
    elif type(plain) is int:
        if plain.bit_length() > LONGEST:
            raise ValueError("finite")
    elif isinstance(plain, date) and not isinstance(plain, datetime):
        return plain.isoformat()
    elif not (plain is None or isinstance(plain, bool | str)):
        raise ValueError("finite" if isinstance(plain, Decimal | Real) else "")
    return plain


def halves_of_pairs(text: str) -> list[str]:
    """The characters of a text that are none: halves of surrogate pairs, which no encoding writes."""
    return [] if text.isascii() else sorted({each for each in text if "\ud800" <= each <= "\udfff"})


def _whole_or_not(number: float, exactly: object) -> int | float:
    return int(number) if number.is_integer() and number == exactly else number


def _day_or_none(value: object) -> object:
    if is_missing(value):
        return None
    try:
        return day_of_moment(value)
    except Exception:  # a time zone of others may do anything
        return value
