"""Conditions in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactType
from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not
from ..punctuation import MARKS
from ..vocabulary import SEVERITIES, Lang

_SIGNS = {
    "equals": "=",
    "not_equals": "≠",
    "at_least": "≥",
    "at_most": "≤",
    "more_than": ">",
    "less_than": "<",
}


#: What the grade of an entry is called.
GRADE: Mapping[Lang, str] = MappingProxyType({"zh": "名单等级", "en": "the grade of the entry"})


def phrase(
    condition: Condition, facts: Mapping[str, FactType], lists: Mapping[str, ListCategory], lang: Lang = "zh"
) -> str:
    """The condition in words: facts by their titles, lists by their names."""
    match condition:
        case Compare():
            return _comparison(condition, facts, lists, lang)
        case AlsoOn(lists=names):
            shown = MARKS[lang].item.join(_list_name(name, lists) for name in names)
            return f"另列入{shown}" if lang == "zh" else f"also listed on {shown}"
        case Not(part=part):
            inner = phrase(part, facts, lists, lang)
            return f"{'不属于' if lang == 'zh' else 'not'}{MARKS[lang].bracketed(inner)}"
        case All(parts=parts):
            return ("，且" if lang == "zh" else " and ").join(_nested(part, facts, lists, lang) for part in parts)
        case Any_(parts=parts):
            return ("，或者" if lang == "zh" else " or ").join(_nested(part, facts, lists, lang) for part in parts)


def proviso(
    when: Condition | None,
    unless: Sequence[Condition],
    facts: Mapping[str, FactType],
    lists: Mapping[str, ListCategory],
    lang: Lang = "zh",
    severity: str | None = None,
) -> str:
    """What something depends on, in words: a least severity, a condition that holds, exemptions that do not."""
    zh = lang == "zh"
    parts: list[str] = []
    if severity is not None:
        least = SEVERITIES[severity].label(lang)
        parts.append(f"如果失信程度不低于{least}" if zh else f"if the severity is at least {least}")
    if when is not None:
        parts.append(f"{'如果' if zh else 'if '}{phrase(when, facts, lists, lang)}")
    parts += (f"{'除非' if zh else 'unless '}{phrase(each, facts, lists, lang)}" for each in unless)
    return MARKS[lang].comma.join(parts)


def _nested(condition: Condition, facts: Mapping[str, FactType], lists: Mapping[str, ListCategory], lang: Lang) -> str:
    inner = phrase(condition, facts, lists, lang)
    if not isinstance(condition, All | Any_):
        return inner
    return MARKS[lang].bracketed(inner).strip()


def _comparison(
    condition: Compare, facts: Mapping[str, FactType], lists: Mapping[str, ListCategory], lang: Lang
) -> str:
    fact = declaration(condition, facts, lists)
    title = GRADE[lang] if condition.name == "entry.grade" else fact.title if fact else None
    name = title or condition.name
    unit = f" {fact.unit}" if fact and fact.unit else ""
    if condition.operator == "equals" and isinstance(condition.value, bool):
        if lang == "zh":
            return name if condition.value else f"非{name}"
        return name if condition.value else f"not: {name}"
    if isinstance(condition.value, tuple):
        shown = MARKS[lang].item.join(value_text(each, lang) for each in condition.value)
        inside = condition.operator == "in"
        if lang == "zh":
            return f"{name}{'属于' if inside else '不属于'}{shown}"
        return f"{name} {'is one of' if inside else 'is none of'} {shown}"
    return f"{name} {_SIGNS[condition.operator]} {value_text(condition.value, lang)}{unit}"


def declaration(
    condition: Compare, facts: Mapping[str, FactType], lists: Mapping[str, ListCategory]
) -> FactType | None:
    """The declaration of the fact that a comparison looks at."""
    if condition.scope == "case":
        return facts.get(condition.fact)
    return next((each.facts[condition.fact] for each in lists.values() if condition.fact in each.facts), None)


def value_text(value: Any, lang: Lang) -> str:
    """A value of a fact as people write it."""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _list_name(name: str, lists: Mapping[str, ListCategory]) -> str:
    return lists[name].name if name in lists else name
