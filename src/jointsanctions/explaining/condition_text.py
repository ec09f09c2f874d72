"""Conditions in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..catalogue.entities import Cap
from ..catalogue.facts import FactType
from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not
from ..texts import texts
from ..vocabulary import SEVERITIES
from .names import CatalogueNames

_SIGNS = {
    "equals": "=",
    "not_equals": "≠",
    "at_least": "≥",
    "at_most": "≤",
    "more_than": ">",
    "less_than": "<",
}

_TEXTS = texts(
    also_on=("另列入{lists}", "also listed on {lists}"),
    negated=("不属于{part}", "not{part}"),
    all=("，且", " and "),
    any=("，或者", " or "),
    compared=("{name} {sign} {value}", "{name} {sign} {value}"),
    is_so=("{name}", "{name}"),
    is_not_so=("非{name}", "not: {name}"),
    is_in=("{name}属于{value}", "{name} is one of {value}"),
    is_not_in=("{name}不属于{value}", "{name} is none of {value}"),
    severity=("如果失信程度不低于{severity}", "if the severity is at least {severity}"),
    age=(
        "如果列入名单的自然人在列入之日已满{age}周岁",
        "if the listed natural person was at least {age} on the first day of the entry",
    ),
    cap=("如果自{start}起未满 {term}", "if {term} from {start} have not passed"),
    grades=("如果等级为{grades}", "if the grade is {grades}"),
    when=("如果{condition}", "if {condition}"),
    unless=("除非{condition}", "unless {condition}"),
)

#: The facts that a matter declares.
Facts = Mapping[str, FactType]


def condition_text(condition: Condition, facts: Facts, names: CatalogueNames) -> str:
    """The condition in words: facts by their titles, lists by their names."""
    match condition:
        case Compare():
            return _comparison(condition, facts, names)
        case AlsoOn(lists=lists):
            return names.say(_TEXTS, "also-on", lists=names.marks.item.join(map(names.list_name, lists)))
        case Not(part=part):
            return names.say(_TEXTS, "negated", part=names.marks.bracketed(condition_text(part, facts, names)))
        case All(parts=parts):
            return names.say(_TEXTS, "all").join(_nested(part, facts, names) for part in parts)
        case Any_(parts=parts):
            return names.say(_TEXTS, "any").join(_nested(part, facts, names) for part in parts)


class Depends(Protocol):
    """What something depends on, as `Remainder` has it."""

    @property
    def when(self) -> Condition | None: ...
    @property
    def unless(self) -> tuple[Condition, ...]: ...
    @property
    def severity(self) -> str | None: ...
    @property
    def age(self) -> int | None: ...
    @property
    def caps(self) -> tuple[Cap, ...]: ...
    @property
    def grades(self) -> tuple[str, ...]: ...


def proviso(on: Depends, facts: Facts, names: CatalogueNames) -> str:
    """What something depends on, in words: a severity, a grade, an age, terms, a condition, exemptions; empty: on nothing."""
    parts: list[str] = []
    if on.grades:
        parts.append(names.say(_TEXTS, "grades", grades=names.marks.item.join(on.grades)))
    if on.severity is not None:
        parts.append(names.say(_TEXTS, "severity", severity=SEVERITIES[on.severity].label(names.lang)))
    if on.age is not None:
        parts.append(names.say(_TEXTS, "age", age=on.age))
    for cap in on.caps:
        start = names.fact_title(f"entry.{cap.start}", facts)
        parts.append(names.say(_TEXTS, "cap", start=start, term=cap.term.text(names.lang)))
    if on.when is not None:
        parts.append(names.say(_TEXTS, "when", condition=condition_text(on.when, facts, names)))
    parts += (names.say(_TEXTS, "unless", condition=condition_text(each, facts, names)) for each in on.unless)
    return names.marks.comma.join(parts)


def _nested(condition: Condition, facts: Facts, names: CatalogueNames) -> str:
    inner = condition_text(condition, facts, names)
    if not isinstance(condition, All | Any_):
        return inner
    return names.marks.bracketed(inner).strip()


def _comparison(condition: Compare, facts: Facts, names: CatalogueNames) -> str:
    name, operand = names.fact_title(condition.name, facts), condition.value
    if isinstance(operand, bool) and condition.operator == "equals":
        return names.say(_TEXTS, "is-so" if operand else "is-not-so", name=name)
    if isinstance(operand, tuple):
        values = names.marks.item.join(map(names.value, operand))
        return names.say(_TEXTS, "is-in" if condition.operator == "in" else "is-not-in", name=name, value=values)
    declared = names.declaration(condition.name, facts)
    value = names.value(operand, declared.unit if declared else None)
    return names.say(_TEXTS, "compared", name=name, sign=_SIGNS[condition.operator], value=value)
