"""The facts that matters and lists declare, with their types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactError, Facts, FactType
from ..diagnostics import finding, named_alike
from ..model.facts import FactSchema
from ..patterns import Pattern
from ..values import ReadOnly
from .index import Entry
from .scope import Scope


def declared_facts(schemas: Mapping[str, FactSchema], entry: Entry[Any], scope: Scope) -> Facts:
    """The facts that a matter or a list declares."""
    declared = {}
    for name, schema in schemas.items():
        try:
            declared[name] = fact_type(name, schema)
        except FactError as error:
            place = entry.place("facts", name, "enum")
            scope.report(finding(f"JS303.{error.reason}", place, fact=name, **error.params))
            declared[name] = fact_type(name, schema.model_copy(update={"enum": None}))
    return ReadOnly(declared)


def fact_type(name: str, schema: FactSchema) -> FactType:
    """The declaration of a fact with its values in their normal form.

    Raises:
        FactError: for an allowed value that the declaration itself refuses.
    """
    pattern = Pattern(schema.pattern) if schema.pattern else None
    fact = FactType(
        name,
        schema.type,
        schema.title,
        schema.unit,
        schema.format == "date",
        schema.minimum,
        schema.maximum,
        pattern,
    )
    if schema.enum is None:
        return fact
    values = tuple(fact.parse(each) if isinstance(each, str) else fact.check(each) for each in schema.enum)
    return replace(fact, enum=values)


def dated_fact(
    written: str, lists: Iterable[ListCategory], entry: Entry[Any], at: tuple[str | int, ...], scope: Scope
) -> str:
    """The name of the fact that is written `entry.NAME`, which each of the lists declares as a day."""
    name = written.removeprefix("entry.")
    for listed in lists:
        fact = listed.facts.get(name) if written != name else None
        if fact is None:
            near = [f"entry.{each}" for each in facts_alike(name, listed.facts)]
            scope.report(finding("JS301.start", entry.place(*at), fact=written, owner=listed.id, suggestions=near))
        elif not fact.is_date:
            scope.report(finding("JS302.start", entry.place(*at), fact=written, type=fact.word))
    return name


def facts_alike(name: str, facts: Facts) -> tuple[str, ...]:
    """The facts that may have been meant by a name that none of them has."""
    return named_alike(name, {known: fact.title for known, fact in facts.items()})
