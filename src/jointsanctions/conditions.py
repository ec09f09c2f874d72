"""Conditions as values: comparisons of facts and their combinations."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from .vocabulary import Operator

#: What each operator asks of a value and its operand.
COMPARISONS: Mapping[Operator, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "equals": operator.eq,
        "not_equals": operator.ne,
        "at_least": operator.ge,
        "at_most": operator.le,
        "more_than": operator.gt,
        "less_than": operator.lt,
        "in": lambda value, operand: value in operand,
        "not_in": lambda value, operand: value not in operand,
    }
)

#: The owner of a fact.
Scope = Literal["case", "entry"]

#: The path of a part in a condition: keys and positions from its top.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of a fact with a value."""

    #: The owner of the fact: `case` or `entry`.
    scope: Scope
    #: The name of the fact.
    fact: str
    #: A word of the vocabulary's operators.
    operator: Operator
    #: The value as written, or as the fact's type; a tuple for `in` and `not_in`.
    value: Any
    #: Its path in the condition.
    path: Path = ()

    @property
    def name(self) -> str:
        """The fact as a condition names it: `NAME`, or `entry.NAME`."""
        return self.fact if self.scope == "case" else f"entry.{self.fact}"


@dataclass(frozen=True, slots=True)
class AlsoOn:
    """A second entry, in effect, on any of these lists."""

    #: The ids of the lists.
    lists: tuple[str, ...]
    #: Its path in the condition.
    path: Path = ()


@dataclass(frozen=True, slots=True)
class All:
    """Every part has to hold."""

    #: The parts; at least two.
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any_:
    """One of the parts has to hold."""

    #: The parts; at least two.
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    #: The part.
    part: Condition


Condition = Compare | AlsoOn | All | Any_ | Not


def leaves(condition: Condition | None) -> Iterator[Compare | AlsoOn]:
    """The comparisons and `also_on` parts of a condition, in order; empty for None."""
    match condition:
        case Compare() | AlsoOn():
            yield condition
        case Not(part=part):
            yield from leaves(part)
        case All(parts=parts) | Any_(parts=parts):
            for part in parts:
                yield from leaves(part)


def truth_of_entry(condition: Condition, facts: Mapping[str, Any]) -> bool | None:
    """Whether a condition over facts of an entry alone holds: yes, no, or unknown where a fact that matters is missing (S5)."""
    match condition:
        case Compare(operator=operator, value=operand):
            value = facts.get(condition.fact)
            return None if value is None else COMPARISONS[operator](value, operand)
        case Not(part=part):
            truth = truth_of_entry(part, facts)
            return None if truth is None else not truth
        case All(parts=parts) | Any_(parts=parts):
            settled = not isinstance(condition, All)
            truths = {truth_of_entry(part, facts) for part in parts}
            return settled if settled in truths else None if None in truths else not settled
        case AlsoOn():
            return None


def to_raw(condition: Condition) -> dict[str, Any]:
    """The condition as plain data in English, in one normal form."""
    match condition:
        case Compare(operator=operator, value=value):
            return {condition.name: {operator: _each_once(value) if isinstance(value, tuple) else value}}
        case AlsoOn(lists=lists):
            return {"also_on": _each_once(lists)}
        case All(parts=parts):
            return _together("all", parts)
        case Any_(parts=parts):
            return _together("any", parts)
        case Not(part=part):
            return {"not": to_raw(part)}


def _together(connective: str, parts: Iterable[Condition]) -> dict[str, Any]:
    """The parts in order and each once; a single one stands for itself."""
    found: list[dict[str, Any]] = _each_once(to_raw(part) for part in parts)
    return found[0] if len(found) == 1 else {connective: found}


def _each_once(parts: Iterable[Any]) -> list[Any]:
    return list({repr(each): each for each in sorted(parts, key=repr)}.values())
