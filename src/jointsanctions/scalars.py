"""Scalars as they were typed."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite
from numbers import Integral, Real

#: A number as an author writes one: digits, no separators; bounded, so that it stays finite.
INTEGER = re.compile(r"[-+]?\d{1,18}\Z", re.ASCII)
NUMBER = re.compile(r"[-+]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})([eE][-+]?\d{1,2})?\Z", re.ASCII)

#: A name of a thing in documents, such as a list.
SLUG = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}\Z")

_CORE_INTEGER = re.compile(r"[-+]?\d+\Z", re.ASCII)
_CORE_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?\Z", re.ASCII)


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


def plain_value(value: object) -> object:
    """The value as Python itself has it: an int or a float for another kind of number, what numpy wraps unwrapped.

    What is not such a value, and a number that is not finite or has hundreds of digits, stays as it is.
    """
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        try:
            value = value.item()
        except ValueError:
            return value
    if isinstance(value, bool | int | float) or not isinstance(value, Real | Decimal):
        return value
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < 300):
        return value
    if isinstance(value, Integral):
        return int(value)
    number = float(value)
    return int(number) if number.is_integer() and number == value else number
