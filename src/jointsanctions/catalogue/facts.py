"""Facts with their types: values are checked, and conditions are bound to declarations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..diagnostics import SHAPES
from ..errors import JointSanctionsError
from ..patterns import Pattern
from ..periods import parse_day
from ..scalars import DECIMAL, INTEGER, LONGEST, NUMBER, TRUTHS, Plain, day_of_moment_text, plain_value
from ..visible import normal
from ..vocabulary import FACT_TYPES, FactTypeWord, Lang, Operator, Word

_NUMBERS = (int, float, Decimal)
#: Up to here whole numbers are the same as an int and as a float.
_EXACT = 2**53

#: The types of usual values of a fact, the least and the greatest of them.
Usual = tuple[frozenset[type], Any, Any]

_BOOLEANS: frozenset[type] = frozenset({bool})
_DAYS: frozenset[type] = frozenset({date})
_WHOLE: frozenset[type] = frozenset({int})
_ANY_NUMBER: frozenset[type] = frozenset({int, float})
_ORDERED_OPERATORS = frozenset({"at_least", "at_most", "more_than", "less_than"})


class FactError(JointSanctionsError, ValueError):
    """A value does not fit the declaration of its fact: `reason` is a stable word, and `params` are the parameters of
    its message.

    Each reason has a message under JS302, JS303 and JS604, as far as it can occur there.
    """

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


def _finite(value: int | float | Decimal) -> int | float:
    """The number as an int or a float: 0.1 is the same number in every source type."""
    try:
        plain = value if isinstance(value, int) else float(value)
        if math.isfinite(plain):
            return plain
    except (OverflowError, ValueError):
        pass
    raise FactError("finite")


def _number_in(text: str) -> object:
    """The number that a text is the digits of.

    Raises:
        FactError: for any other text.
    """
    if not DECIMAL.match(text):
        raise FactError("number")
    return plain_value(Decimal(text))


@dataclass(frozen=True, slots=True)
class FactType:
    """The declaration of one fact."""

    #: The name that conditions and callers use.
    name: str
    #: A word of the vocabulary's types of facts.
    type: FactTypeWord
    #: Its title for people.
    title: str | None = None
    #: The unit of a number, such as `CNY`.
    unit: str | None = None
    #: Whether the text is a day.
    is_date: bool = False
    #: The smallest allowed number.
    minimum: int | float | None = None
    #: The largest allowed number.
    maximum: int | float | None = None
    #: The pattern that a text has to match.
    pattern: Pattern | None = None
    #: The only allowed values.
    enum: tuple[Any, ...] | None = None

    @property
    def word(self) -> Word:
        """The name of the type for people."""
        return SHAPES["day"] if self.is_date else FACT_TYPES[self.type]

    def label(self, lang: Lang) -> str:
        """The allowed values, in words."""
        return self.word.label(lang)

    @property
    def usual(self) -> Usual | None:
        """The types of values in their normal form, the least and the greatest of those that are allowed whatever else is; of any
        other value `check` tells what is wrong. None: each has to be checked.
        """
        if self.enum is not None or self.pattern is not None:
            return None
        if self.type == "boolean":
            return (_BOOLEANS, False, True)
        if self.is_date:
            return (_DAYS, date.min, date.max)
        if self.type == "string":
            return None
        least = -_EXACT if self.minimum is None else self.minimum
        most = _EXACT if self.maximum is None else self.maximum
        return (_WHOLE if self.type == "integer" else _ANY_NUMBER, least, most)

    def check(self, value: object) -> Any:
        """The value in its normal form (a `date` where the fact is one).

        Raises:
            FactError: when the value has another type, or lies outside the declaration.
        """
        checked: Any
        if type(value) is Plain:
            return self.parse(str(value))
        value = plain_value(value)
        if self.type == "boolean":
            if not isinstance(value, bool):
                raise FactError("true-or-false")
            return value
        if self.type == "string":
            if self.is_date:
                checked = self._day(value)
            elif isinstance(value, str):
                # Both sides of a comparison pass here: `工程 ` is what it looks like.
                checked = normal(value)
            else:
                raise FactError("text")
            if self.pattern is not None and not self.pattern.matches(str(checked)):
                raise FactError("pattern", pattern=self.pattern.text)
        else:
            if isinstance(value, str):
                # Some encoders write a decimal as text; the declaration says that it is a number all the same.
                value = _number_in(value)
            if isinstance(value, bool) or not isinstance(value, _NUMBERS):
                raise FactError("number")
            if type(value) is not int:
                value = _finite(value)
            elif value.bit_length() > LONGEST:
                raise FactError("finite")
            if self.type == "integer" and type(value) is not int and value != int(value):
                raise FactError("whole")
            checked = value
            if self.minimum is not None and checked < self.minimum:
                raise FactError("minimum", limit=str(self.minimum))
            if self.maximum is not None and checked > self.maximum:
                raise FactError("maximum", limit=str(self.maximum))
        if self.enum is not None and checked not in self.enum:
            raise FactError("one-of", known=tuple(str(each) for each in self.enum))
        return checked

    def parse(self, text: str) -> Any:
        """The value of a text, as a command line or an unquoted scalar gives it.

        Raises:
            FactError: as `check`.
        """
        if self.type == "boolean":
            if text not in TRUTHS:
                raise FactError("true-or-false")
            return TRUTHS[text]
        if self.type in ("number", "integer"):
            if not NUMBER.match(text):
                raise FactError("number")
            return self.check(int(text) if INTEGER.match(text) else float(text))
        return self.check(text)

    @staticmethod
    def _day(value: object) -> date:
        if type(value) is date:
            return value
        try:
            if isinstance(value, str):
                return day_of_moment_text(value) or parse_day(value)
        except (ValueError, OverflowError):
            pass
        raise FactError("day")

    def operand(self, operator: Operator, value: object) -> Any:
        """The operand of a comparison with this fact, as the fact's type.

        Raises:
            FactError: when the operator does not suit the type, or the operand is no such value.
        """
        if operator in _ORDERED_OPERATORS and (self.type == "boolean" or (self.type == "string" and not self.is_date)):
            raise FactError("order")
        strictly = operator in ("equals", "not_equals", "in", "not_in") and self.enum is not None
        one = self if strictly else FactType(self.name, self.type, is_date=self.is_date)
        if isinstance(value, tuple):
            return tuple(one.parse(each) if isinstance(each, str) else one.check(each) for each in value)
        return one.parse(value) if isinstance(value, str) else one.check(value)


Facts = Mapping[str, FactType]
