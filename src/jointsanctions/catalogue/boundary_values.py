"""Boundary values of a fact: on each operand, beside it, and unequal to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ..periods import day_after, day_before
from .facts import FactError, FactType

#: Texts that a pattern may allow and that are unlikely to be operands.
_OTHERWISE = ("其他", "other", "A", "a", "0", "1", "00", "000000")


def fits(fact: FactType, value: object) -> bool:
    """Whether the declaration of the fact allows the value."""
    try:
        fact.check(value)
    except FactError:
        return False
    return True


def boundary_values(fact: FactType, operands: Sequence[Any]) -> Iterator[Any]:
    """The values of a fact that comparisons with the operands distinguish, if its declaration allows them."""
    if fact.type == "boolean":
        yield from (True, False)
        return
    if fact.enum is not None:
        yield from fact.enum
        return
    seen: set[Any] = set()
    for value in _tried(fact, operands):
        try:
            checked = fact.check(value)
        except FactError:
            continue
        if checked not in seen:
            seen.add(checked)
            yield checked


def _tried(fact: FactType, operands: Sequence[Any]) -> Iterator[Any]:
    """What may be a boundary value, one after the other: who looks for any that will do seldom has to go far."""
    yield from operands
    if fact.type == "string" and not fact.is_date:
        yield from _OTHERWISE
    for operand in operands:
        yield from _neighbours(fact, operand)
    if fact.type == "number":
        for low, high in pairwise(sorted(set(operands))):
            yield (low + high) / 2


def _neighbours(fact: FactType, operand: Any) -> tuple[Any, ...]:
    """Just below and just above the operand."""
    if fact.is_date:
        return (day_before(operand), day_after(operand))
    if fact.type == "string":
        return ()
    if isinstance(operand, int):
        step = Decimal(1)
    else:
        exponent = Decimal(repr(operand)).as_tuple().exponent
        step = Decimal(1).scaleb(min(int(exponent), 0))
    here = Decimal(repr(operand))
    # A bound of the declaration may be nearer than a whole step.
    beside = [here - step, here + step, here - step / 100, here + step / 100]
    return tuple(int(each) if each == each.to_integral_value() else float(each) for each in beside)
