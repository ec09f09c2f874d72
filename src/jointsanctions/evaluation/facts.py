"""Facts of a case and of an entry, checked against their declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactError
from ..designations import Designation
from ..diagnostics import Diagnostic, InputError, Place, finding, named_alike, shape_of
from ..vocabulary import Word

_FACTS = Place("facts")


def entry_facts(designation: Designation, category: ListCategory) -> Mapping[str, Any]:
    checked: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, value in designation.facts.items():
        if value is not None:
            check_fact(name, value, category.facts, category.id, checked, problems)
    if problems:
        raise InputError(problems)
    return checked


def check_fact(
    name: str,
    value: object,
    declared: Mapping[str, Any],
    owner: str,
    checked: dict[str, Any],
    problems: list[Diagnostic],
) -> None:
    """Puts the value in its normal form into `checked`, or its finding into `problems`."""
    fact = declared.get(name)
    if fact is None:
        titles = {each.name: each.title for each in declared.values()}
        known = tuple(Word(each, title or "", title or "") for each, title in titles.items())
        near = named_alike(name, titles)
        if known:
            problems.append(finding("JS603", _FACTS, owner=owner, fact=name, known=known, suggestions=near))
        else:
            problems.append(finding("JS603.none", _FACTS, owner=owner, fact=name))
        return
    try:
        checked[name] = fact.check(value)
    except FactError as error:
        shown = shape_of(value)
        problems.append(finding(f"JS604.{error.reason}", _FACTS, owner=owner, fact=name, value=shown, **error.params))
