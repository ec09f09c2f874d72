"""Values as plain data and back, each as the list of its fields: derived from the dataclasses, so that none is forgotten.

Reading checks everything: the number and the type of fields, closed words, days, and that every number which stands for
another part is the number of one.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from ..locks import Lock
from ..periods import ALWAYS, FOREVER, Period, Term, parse_day
from ..values import ReadOnly
from .errors import Malformed


class Numbers(Protocol):
    """The numbers of the parts that are written once, when writing."""

    def number(self, kind: str, part: Any) -> int:
        """The number of a part of a kind."""
        ...


class Parts(Protocol):
    """The parts that are written once and named by number, when reading."""

    def part(self, kind: str, number: int) -> Any:
        """The part of a kind with a number.

        Raises:
            Malformed: where there is none.
        """
        ...


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type are written and read."""

    #: The value as plain data.
    put: Callable[[Any, Numbers], Any]
    #: The plain data as a value; `Malformed` where it is none.
    take: Callable[[Any, Parts], Any]


def _plainly(value: Any, _: Numbers) -> Any:
    return value


def scalar(*kinds: type) -> Codec:
    """Values of exactly these types."""
    allowed = frozenset(kinds)

    def take(data: Any, _: Parts) -> Any:
        if type(data) not in allowed:
            raise Malformed
        return data

    return Codec(_plainly, take)


def _put_text(value: str, _: Numbers) -> str:
    return str(value)


TEXT = Codec(_put_text, scalar(str).take)
FLAG = scalar(bool)
WHOLE = scalar(int)
NUMBER = scalar(int, float)


def word(known: Iterable[str]) -> Codec:
    """A word of a closed group."""
    words = {each: each for each in known}

    def take(data: Any, _: Parts) -> str:
        found = words.get(data) if type(data) is str else None
        if found is None:
            raise Malformed("word")
        return found

    return Codec(_put_text, take)


def reference(kind: str) -> Codec:
    """A part that is written once, by its number."""

    def put(value: Any, numbers: Numbers) -> int:
        return numbers.number(kind, value)

    def take(data: Any, parts: Parts) -> Any:
        if type(data) is not int or data < 0:
            raise Malformed("reference")
        return parts.part(kind, data)

    return Codec(put, take)


def or_text(one: Codec) -> Codec:
    """As the codec, or a text as it stands where it cannot be written so."""

    def put(value: Any, numbers: Numbers) -> Any:
        try:
            return one.put(value, numbers)
        except KeyError:
            return str(value)

    def take(data: Any, parts: Parts) -> Any:
        return data if type(data) is str else one.take(data, parts)

    return Codec(put, take)


def counted(least: int, most: int) -> Codec:
    """A whole number within bounds."""

    def take(data: Any, _: Parts) -> int:
        if type(data) is not int or not least <= data <= most:
            raise Malformed("bounds")
        return data

    return Codec(_plainly, take)


def optional(one: Codec) -> Codec:
    def put(value: Any, numbers: Numbers) -> Any:
        return None if value is None else one.put(value, numbers)

    def take(data: Any, parts: Parts) -> Any:
        return None if data is None else one.take(data, parts)

    return Codec(put, take)


def several(one: Codec) -> Codec:
    """A tuple of any length."""

    def put(value: Any, numbers: Numbers) -> list[Any]:
        return [one.put(each, numbers) for each in value]

    def take(data: Any, parts: Parts) -> tuple[Any, ...]:
        return tuple([one.take(each, parts) for each in _list(data)])

    return Codec(put, take)


def a_set(one: Codec) -> Codec:
    """A frozenset, in order and each member once."""

    def put(value: Any, numbers: Numbers) -> list[Any]:
        return [one.put(each, numbers) for each in sorted(value)]

    def take(data: Any, parts: Parts) -> frozenset[Any]:
        found = frozenset([one.take(each, parts) for each in _list(data)])
        if len(found) != len(data):
            raise Malformed
        return found

    return Codec(put, take)


def mapping(one: Codec) -> Codec:
    """A mapping of names, as pairs in its order."""

    def put(value: Mapping[str, Any], numbers: Numbers) -> list[Any]:
        return [[str(name), one.put(each, numbers)] for name, each in value.items()]

    def take(data: Any, parts: Parts) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        for pair in _list(data):
            if type(pair) is not list or len(pair) != 2 or type(pair[0]) is not str:
                raise Malformed
            found[pair[0]] = one.take(pair[1], parts)
        if len(found) != len(data):
            raise Malformed
        return ReadOnly(found)

    return Codec(put, take)


def _list(data: Any) -> list[Any]:
    if type(data) is not list:
        raise Malformed
    return data


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return parse_day(text)


def _put_day(value: date, _: Numbers) -> str:
    return value.isoformat()


def _take_day(data: Any, _: Parts) -> date:
    if type(data) is not str or len(data) != 10:
        raise Malformed("day")
    try:
        return _day(data)
    except ValueError:
        raise Malformed("day") from None


DAY = Codec(_put_day, _take_day)


def _put_period(value: Period, _: Numbers) -> list[str | None]:
    start = None if value.start == ALWAYS else value.start.isoformat()
    return [start, None if value.end == FOREVER else value.end.isoformat()]


def _take_period(data: Any, parts: Parts) -> Period:
    if type(data) is not list or len(data) != 2:
        raise Malformed
    start = ALWAYS if data[0] is None else _take_day(data[0], parts)
    end = FOREVER if data[1] is None else _take_day(data[1], parts)
    if start > end:
        raise Malformed("day")
    return _period(start, end)


@lru_cache(maxsize=4096)
def _period(start: date, end: date) -> Period:
    return Period(start, end)


def _put_term(value: Term, _: Numbers) -> list[int]:
    return [value.years, value.months, value.days]


#: No term, and no count of days, is longer; the calendar has fewer days.
MOST_DAYS = 10_000_000


def _take_term(data: Any, _: Parts) -> Term:
    if type(data) is not list or len(data) != 3 or any(type(each) is not int for each in data):
        raise Malformed
    if sum(each > 0 for each in data) != 1 or not all(0 <= each <= MOST_DAYS for each in data):
        raise Malformed("bounds")
    return Term(*data)


def _put_plain(value: Any, _: Numbers) -> Any:
    return value


def _take_plain(data: Any, _: Parts) -> Any:
    if type(data) is not dict:
        raise Malformed
    return data


#: Plain data of any shape, as a dictionary of its own.
PLAIN = Codec(_put_plain, _take_plain)


def _put_operand(value: Any, numbers: Numbers) -> Any:
    if isinstance(value, tuple):
        return [_put_operand(each, numbers) for each in value]
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return str(value) if isinstance(value, str) else value


def _take_operand(data: Any, parts: Parts) -> Any:
    if data is None:
        return None
    return tuple([_take_one(each, parts) for each in data]) if type(data) is list else _take_one(data, parts)


def _take_one(data: Any, parts: Parts) -> Any:
    if type(data) is dict and data.keys() == {"day"}:
        return _take_day(data["day"], parts)
    if type(data) not in (str, int, float, bool):
        raise Malformed
    return data


#: The value of a fact, or several of them; None for a fact that nothing declares.
OPERAND = Codec(_put_operand, _take_operand)
VALUE = Codec(_put_operand, _take_one)

PERIOD = Codec(_put_period, _take_period)

#: Types that have one form everywhere.
_KNOWN: Mapping[Any, Codec] = {
    str: TEXT,
    int: WHOLE,
    bool: FLAG,
    date: DAY,
    Period: PERIOD,
    Term: Codec(_put_term, _take_term),
}


class Codecs:
    """The codecs of a set of dataclasses.

    `references` are the types that stand for themselves by number, each with its kind. `leaves` say of a field, by class and
    name, which form its texts have, whatever they are in: closed words, parts of other parts. `known` are types that have
    one form everywhere.
    """

    def __init__(
        self,
        references: Mapping[type, str],
        leaves: Mapping[tuple[type, str], Codec],
        known: Mapping[Any, Codec] = ReadOnly(),
    ) -> None:
        self._known = {**_KNOWN, **known, **{cls: reference(kind) for cls, kind in references.items()}}
        self._leaves = leaves
        #: Those that are whole; what is being made is seen by the thread that makes it, and by no child that is forked then.
        self._made: dict[type, Codec] = {}
        self._making: dict[type, Codec] = {}
        self._lock = Lock()
        #: The fields of what is written, as text: where these change, the version of the format has to move.
        self.shape: list[str] = []

    def of(self, cls: type) -> Codec:
        """The codec of a dataclass: the list of its fields, without those at the end that have their defaults."""
        made = self._made.get(cls)
        return self._make(cls) if made is None else made

    def _make(self, cls: type) -> Codec:
        with self._lock:
            if cls not in self._made:
                self._making = dict(self._made)
                self._making[cls] = self._record(cls)
                self._made = self._making
            return self._made[cls]

    def _record(self, cls: type) -> Codec:
        hints = get_type_hints(cls)
        # In the order of the fields; those that are computed are not written.
        fields = [each for each in dataclasses.fields(cls) if each.init]
        codecs = [self._typed(hints[each.name], self._leaves.get((cls, each.name))) for each in fields]
        self.shape.append(f"{cls.__name__}: {', '.join(each.name for each in fields)}")
        puts, takes = [each.put for each in codecs], [each.take for each in codecs]
        names = [each.name for each in fields]
        defaults = [_default(each) for each in fields]
        least = max((number for number, each in enumerate(defaults, 1) if each is _NONE), default=0)
        most = len(fields)

        def put(value: Any, numbers: Numbers) -> list[Any]:
            values = [getattr(value, name) for name in names]
            while len(values) > least and values[-1] == defaults[len(values) - 1]:
                values.pop()
            return [write(each, numbers) for write, each in zip(puts, values, strict=False)]

        def take(data: Any, parts: Parts) -> Any:
            if type(data) is not list or not least <= len(data) <= most:
                raise Malformed
            return cls(*[read(each, parts) for read, each in zip(takes, data, strict=False)])

        return Codec(put, take)

    def _typed(self, hint: Any, leaf: Codec | None) -> Codec:
        if leaf is None and hint in self._known:
            return self._known[hint]
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._union(arguments, leaf)
        if origin is Literal:
            return leaf or word(arguments)
        if origin is tuple:
            if len(arguments) == 2 and arguments[1] is Ellipsis:
                return several(self._typed(arguments[0], leaf))
            return _fixed([self._typed(each, leaf) for each in arguments])
        if origin is frozenset:
            return a_set(self._typed(arguments[0], leaf))
        if leaf is PLAIN:
            return PLAIN
        if origin is not None and issubclass(origin, Mapping):
            return mapping(self._typed(arguments[1], leaf))
        if hint in (str, int, Any) and leaf is not None:
            return leaf
        if hint in self._known:
            # What a leaf says of texts says nothing of days beside them.
            return self._known[hint]
        if dataclasses.is_dataclass(hint):
            return self._late(typing.cast("type", hint))
        raise TypeError(f"no way to write {hint}")

    def _union(self, arguments: tuple[Any, ...], leaf: Codec | None) -> Codec:
        rest = tuple(each for each in arguments if each is not types.NoneType)
        if len(rest) < len(arguments):
            return optional(self._typed(rest[0], leaf) if len(rest) == 1 else self._union(rest, leaf))
        if all(each in (str, int, float, bool) for each in rest):
            return leaf or scalar(*rest)
        if all(get_origin(each) is Literal for each in rest):
            return leaf or word([one for each in rest for one in get_args(each)])
        return self._tagged(rest)

    def _tagged(self, choices: tuple[type, ...]) -> Codec:
        """One of several dataclasses: its number among them, then its fields."""
        numbers_of = {cls: number for number, cls in enumerate(choices)}
        codecs = [self._late(each) for each in choices]

        def put(value: Any, numbers: Numbers) -> list[Any]:
            number = numbers_of[type(value)]
            return [number, *codecs[number].put(value, numbers)]

        def take(data: Any, parts: Parts) -> Any:
            if type(data) is not list or not data or type(data[0]) is not int or not 0 <= data[0] < len(codecs):
                raise Malformed
            return codecs[data[0]].take(data[1:], parts)

        return Codec(put, take)

    def _late(self, cls: type) -> Codec:
        """The codec of a dataclass that may contain itself."""
        if cls in self._making:
            return self._making[cls]
        found: list[Codec] = []
        late = Codec(
            lambda value, numbers: found[0].put(value, numbers), lambda data, numbers: found[0].take(data, numbers)
        )
        self._making[cls] = late
        made = self._record(cls)
        found.append(made)
        self._making[cls] = made
        return made


def _fixed(codecs: list[Codec]) -> Codec:
    """A tuple of so many."""

    def put(value: Any, numbers: Numbers) -> list[Any]:
        return [one.put(each, numbers) for one, each in zip(codecs, value, strict=True)]

    def take(data: Any, parts: Parts) -> tuple[Any, ...]:
        if type(data) is not list or len(data) != len(codecs):
            raise Malformed
        return tuple([one.take(each, parts) for one, each in zip(codecs, data, strict=True)])

    return Codec(put, take)


_NONE = object()


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return _NONE if field.default_factory is dataclasses.MISSING else field.default_factory()
