"""Mappings and sequences whose values are read when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TypeVar, overload

T = TypeVar("T")
V = TypeVar("V")


class LazySequence(Sequence[T]):
    """A sequence of known length; each of its parts is made by one function from its number, the same each time.

    Equal to every sequence with equal parts, a tuple among them; as a pickle it is a tuple.
    """

    __slots__ = ("_count", "_make")

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self._make(number) for number in range(self._count)[at])
        return self._make(range(self._count)[at])

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._count))

    def __eq__(self, other: object) -> bool:
        return same(self, other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __add__(self, other: tuple[T, ...]) -> tuple[T, ...]:
        return (*self, *other)

    def __radd__(self, other: tuple[T, ...]) -> tuple[T, ...]:
        return (*other, *self)

    def __repr__(self) -> str:
        return f"<{self._count} parts>"

    def __reduce__(self) -> tuple[type[tuple[Any, ...]], tuple[tuple[T, ...]]]:
        return (tuple, (tuple(self),))


def same(one: Sequence[Any], other: object) -> bool:
    """Whether two sequences have equal parts; a text is none, nor a list, as for tuples."""
    if one is other:
        return True
    if not isinstance(other, Sequence) or isinstance(other, str | bytes | list):
        return False
    nothing = object()
    return all(mine == theirs for mine, theirs in zip_longest(one, other, fillvalue=nothing))


class LazyMapping(Mapping[str, V]):
    """A mapping with known names; the value of each is made by one function from its number, the same each time.

    Equal to every mapping with the same names and equal values; as a pickle it is a dictionary.
    """

    __slots__ = ("_make", "_numbers")

    def __init__(self, names: Sequence[str], make: Callable[[int], V]) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self._make = make

    def __getitem__(self, name: str) -> V:
        return self._make(self._numbers[name])

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return f"<{len(self._numbers)} parts>"

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, V]]]:
        return (dict, (dict(self),))
