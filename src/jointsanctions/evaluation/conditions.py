"""Conditions as functions of a case and a designation, in three values: yes, no, unknown (S5).

Kleene's strong logic: unknown is never false, and a part that cannot change the result does not ask for its facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..conditions import COMPARISONS, All, AlsoOn, Any_, Compare, Condition, Not
from .case import Case, EffectiveDesignation

Truth = bool | None
Test = Callable[[Case, EffectiveDesignation], Truth]


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A condition, the function that says whether it holds, and its parts compiled like it."""

    condition: Condition
    holds: Test
    parts: tuple[Compiled, ...] = ()


def compile_condition(condition: Condition, *, of_its_matters: bool = True) -> Compiled:
    """The condition with its compiled function, which never raises on checked facts.

    Beside a matter that is none of its own (S23) every fact of the case is unknown to it, whatever its name.
    """
    match condition:
        case Compare(scope="entry", fact="grade"):
            return Compiled(condition, _grade(condition))
        case Compare(scope="case") if not of_its_matters:
            return Compiled(condition, _not_asked)
        case Compare(scope="case", fact=fact, value=operand):
            return Compiled(condition, _case_fact(fact, COMPARISONS[condition.operator], operand))
        case Compare(fact=fact, value=operand):
            return Compiled(condition, _entry_fact(fact, COMPARISONS[condition.operator], operand))
        case AlsoOn(lists=lists):
            return Compiled(condition, lambda case, effective: case.also_on(lists, effective))
        case Not(part=part):
            compiled = compile_condition(part, of_its_matters=of_its_matters)
            return Compiled(condition, _negation(compiled.holds), (compiled,))
        case All(parts=parts) | Any_(parts=parts):
            every = tuple(compile_condition(part, of_its_matters=of_its_matters) for part in parts)
            together = _conjunction if isinstance(condition, All) else _disjunction
            return Compiled(condition, together(tuple(part.holds for part in every)), every)


def case_comparisons(condition: Condition | None) -> tuple[tuple[str, Callable[[Any, Any], bool], Any], ...] | None:
    """The comparisons with facts of the case that all have to hold for the condition to hold, each as the name of its fact, a function
    and its operand; None for a condition that is anything else.
    """
    parts = condition.parts if isinstance(condition, All) else () if condition is None else (condition,)
    found = tuple(
        (each.fact, COMPARISONS[each.operator], each.value)
        for each in parts
        if isinstance(each, Compare) and each.scope == "case"
    )
    return found if len(found) == len(parts) else None


def missing(compiled: Compiled, case: Case, effective: EffectiveDesignation) -> Iterator[str]:
    """The missing facts that keep the condition open; none where it is settled."""
    if compiled.holds(case, effective) is not None:
        return
    match compiled.condition:
        case Compare() as comparison:
            yield comparison.name
        case AlsoOn(lists=lists):
            for name in lists:
                if case.also_on((name,), effective) is None:
                    yield from case.asked_of(name, effective)
        case _:
            for part in compiled.parts:
                yield from missing(part, case, effective)


def residual(compiled: Compiled, case: Case, effective: EffectiveDesignation) -> Condition | bool:
    """The condition after partial evaluation with all known facts of the case and the designation.

    A `bool` where that settles it; else a condition over the facts that are missing, and over nothing else. It holds
    whenever, with further facts, the whole one does.
    """
    truth = compiled.holds(case, effective)
    if truth is not None:
        return truth
    parts = [residual(part, case, effective) for part in compiled.parts]
    left = [part for part in parts if not isinstance(part, bool)]
    match compiled.condition:
        case Not():
            return Not(left[0])
        case All() | Any_() as condition:
            return left[0] if len(left) == 1 else type(condition)(tuple(left))
        case condition:
            return condition


def _case_fact(fact: str, compare: Callable[[Any, Any], bool], operand: Any) -> Test:
    def test(case: Case, _: EffectiveDesignation) -> Truth:
        value = case.facts.get(fact)
        return None if value is None else compare(value, operand)

    return test


def _not_asked(_case: Case, _effective: EffectiveDesignation) -> Truth:
    return None


def _entry_fact(fact: str, compare: Callable[[Any, Any], bool], operand: Any) -> Test:
    def test(_: Case, effective: EffectiveDesignation) -> Truth:
        value = effective.facts.get(fact)
        return None if value is None else compare(value, operand)

    return test


def _grade(condition: Compare) -> Test:
    """Grades are ordered by their list, the weakest first; a grade that the list does not have is unknown."""
    compare, operand = COMPARISONS[condition.operator], condition.value

    def test(_: Case, effective: EffectiveDesignation) -> Truth:
        grades, grade = effective.category.grades, effective.designation.grade
        if grade not in grades:
            return None
        if any(each not in grades for each in (operand if isinstance(operand, tuple) else (operand,))):
            return None
        wanted = tuple(map(grades.index, operand)) if isinstance(operand, tuple) else grades.index(operand)
        return compare(grades.index(grade), wanted)

    return test


def _negation(part: Test) -> Test:
    def test(case: Case, effective: EffectiveDesignation) -> Truth:
        value = part(case, effective)
        return None if value is None else not value

    return test


def _conjunction(parts: tuple[Test, ...]) -> Test:
    def test(case: Case, effective: EffectiveDesignation) -> Truth:
        result: Truth = True
        for part in parts:
            value = part(case, effective)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return test


def _disjunction(parts: tuple[Test, ...]) -> Test:
    def test(case: Case, effective: EffectiveDesignation) -> Truth:
        result: Truth = False
        for part in parts:
            value = part(case, effective)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return test
