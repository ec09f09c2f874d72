"""Conditions as values: comparisons of facts, and what combines them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Where in a condition a part stands: keys and positions from its top.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact against a value; `scope` is `case` or `entry`, `value` the text as written or a tuple of texts."""

    scope: str
    fact: str
    operator: str
    value: Any
    path: Path = ()

    @property
    def name(self) -> str:
        return self.fact if self.scope == "case" else f"entry.{self.fact}"


@dataclass(frozen=True, slots=True)
class AlsoOn:
    """A second listing, in effect, on any of these lists."""

    lists: tuple[str, ...]
    path: Path = ()


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any_:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Compare | AlsoOn | All | Any_ | Not


def leaves(condition: Condition | None) -> Iterator[Compare | AlsoOn]:
    """The comparisons and second listings of a condition, in order; of none, none."""
    match condition:
        case Compare() | AlsoOn():
            yield condition
        case Not(part=part):
            yield from leaves(part)
        case All(parts=parts) | Any_(parts=parts):
            for part in parts:
                yield from leaves(part)


def to_raw(condition: Condition) -> dict[str, Any]:
    """The condition as plain data in English, in one normal form."""
    match condition:
        case Compare(operator=operator, value=value):
            return {condition.name: {operator: sorted(value, key=repr) if isinstance(value, tuple) else value}}
        case AlsoOn(lists=lists):
            return {"also_on": sorted(lists)}
        case All(parts=parts):
            return {"all": sorted((to_raw(part) for part in parts), key=repr)}
        case Any_(parts=parts):
            return {"any": sorted((to_raw(part) for part in parts), key=repr)}
        case Not(part=part):
            return {"not": to_raw(part)}
