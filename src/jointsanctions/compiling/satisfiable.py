"""Whether any case and any entry can meet a condition at all: comparisons of one fact may contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..catalogue.boundary_values import boundary_values, fits
from ..catalogue.entities import ListCategory, Terms
from ..catalogue.facts import FactError, Facts, FactType
from ..conditions import COMPARISONS, All, AlsoOn, Any_, Compare, Condition, Not, leaves

#: A condition of more comparisons, or that takes more of them to be tried, is believed.
_LEAVES = 64
_TRIES = 10_000

#: A comparison, or a second entry, and whether it has to hold or must not.
_Literal = tuple[Compare | AlsoOn, bool]
_Todo = tuple[tuple[Condition, bool], ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """What a condition is about: the facts of a matter, and a list with the facts and the grades of its entries.

    `grades` are those that count: of a graded list perhaps only those through which a measure acts (S22).
    """

    case: Facts
    listed: ListCategory
    grades: tuple[str, ...]

    def fact(self, one: Compare) -> FactType | None:
        return (self.case if one.scope == "case" else self.listed.facts).get(one.fact)


def can_hold(required: Sequence[Condition], refused: Sequence[Condition], declared: Iterable[Declared]) -> bool:
    """Whether some facts and entries meet all that is required and nothing of what is refused."""
    if sum(1 for each in (*required, *refused) for _ in leaves(each)) > _LEAVES:
        return True
    todo = tuple((each, True) for each in required) + tuple((each, False) for each in refused)
    search = _Search()
    return any(search.of(each).finds(todo, ()) for each in declared)


class _Search:
    """The search for facts that meet a condition; it ends with the first that do, or after so many tries in all."""

    declared: Declared

    def __init__(self) -> None:
        self.left = _TRIES

    def of(self, declared: Declared) -> _Search:
        """The search, from now on among what is declared there."""
        self.declared = declared
        return self

    def finds(self, todo: _Todo, literals: tuple[_Literal, ...]) -> bool:
        """Whether the rest can be met beside the comparisons that were chosen."""
        self.left -= 1
        if not todo or self.left <= 0:
            return True
        (condition, wanted), rest = todo[0], todo[1:]
        match condition:
            case Not(part=part):
                return self.finds(((part, not wanted), *rest), literals)
            case All(parts=parts) | Any_(parts=parts) if isinstance(condition, All) == wanted:
                return self.finds((*((part, wanted) for part in parts), *rest), literals)
            case All(parts=parts) | Any_(parts=parts):
                return any(self.finds(((part, wanted), *rest), literals) for part in parts)
            case AlsoOn():
                chosen = (*literals, (condition, wanted))
                return _can_be_on(chosen) and self.finds(rest, chosen)
            case Compare():
                same = [(condition, wanted)]
                for each, holds in literals:
                    if isinstance(each, Compare) and (each.scope, each.fact) == (condition.scope, condition.fact):
                        same.append((each, holds))
                return self.has_value(same) and self.finds(rest, (*literals, (condition, wanted)))

    def has_value(self, compares: Sequence[tuple[Compare, bool]]) -> bool:
        """Whether one value of a fact, which all of the comparisons are about, meets them."""
        one = compares[0][0]
        if (one.scope, one.fact) == ("entry", "grade"):
            return self.has_grade(compares)
        fact = self.declared.fact(one)
        if fact is None or not all(_is_bound(fact, each) for each, _ in compares):
            return True  # It has a finding of its own.
        operands = [one for each, _ in compares for one in _operands(each)]
        if fact.type == "string" and not fact.is_date and fact.enum is None:
            asked = [each for each, holds in compares if holds == (each.operator in ("equals", "in"))]
            if not asked:
                return True  # Some text is none of those that it must not be.
            operands = [value for value in _operands(asked[0]) if fits(fact, value)]
            return any(self.meets(value, compares) for value in operands)
        return any(self.meets(value, compares) for value in _values(fact, operands))

    def has_grade(self, compares: Sequence[tuple[Compare, bool]]) -> bool:
        order = {grade: place for place, grade in enumerate(self.declared.listed.grades)}
        if not all(value in order for each, _ in compares for value in _operands(each)):
            return True  # It has a finding of its own.
        placed = []
        for each, holds in compares:
            value = tuple(map(order.__getitem__, _operands(each)))
            placed.append((Compare("entry", "grade", each.operator, value if _is_several(each) else value[0]), holds))
        return any(self.meets(order[grade], placed) for grade in self.declared.grades)

    def meets(self, value: Any, compares: Sequence[tuple[Compare, bool]]) -> bool:
        self.left -= len(compares)
        return all(COMPARISONS[each.operator](value, each.value) == holds for each, holds in compares)


def _can_be_on(literals: Iterable[_Literal]) -> bool:
    """Whether a second entry on one of the lists that are asked for is not ruled out."""
    second = [(each, wanted) for each, wanted in literals if isinstance(each, AlsoOn)]
    absent = {name for each, wanted in second if not wanted for name in each.lists}
    return not any(wanted and absent.issuperset(each.lists) for each, wanted in second)


def _is_several(compare: Compare) -> bool:
    return compare.operator in ("in", "not_in")


def _operands(compare: Compare) -> tuple[Any, ...]:
    return tuple(compare.value) if _is_several(compare) else (compare.value,)


def _is_bound(fact: FactType, compare: Compare) -> bool:
    """Whether the operand is of the type of the fact."""
    try:
        return bool(fact.operand(compare.operator, compare.value) == compare.value)
    except FactError:
        return False


def _values(fact: FactType, operands: Sequence[Any]) -> Iterator[Any]:
    """The values of a fact that the operands, and the bounds of its declaration, tell apart."""
    if fact.type not in ("number", "integer") or fact.enum is not None:
        yield from boundary_values(fact, operands)
        return
    bounds = [each for each in (fact.minimum, fact.maximum) if each is not None]
    yield from boundary_values(fact, [*operands, *bounds])
    whole = (int(each) + step for each in (*operands, *bounds) for step in (-1, 0, 1))
    yield from (each for each in whole if fits(fact, each))


def declarations(
    lists: Iterable[ListCategory], matters: Sequence[Facts], acting: Terms | None = None
) -> Iterator[Declared]:
    """Each list with the facts of each matter; a condition of an item knows of no matter.

    Of a graded list only those grades through which the terms act; None: all of them.
    """
    for listed in lists:
        grades = tuple(acting.acting_grades(listed)) if acting is not None and listed.graded else listed.grades
        for facts in matters or ({},):
            yield Declared(facts, listed, grades)
