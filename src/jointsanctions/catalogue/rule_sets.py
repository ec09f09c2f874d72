"""Rules of the engine durable_rules as plain values, made without the engine: the result of `Catalogue.to_durable`."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from ..periods import FOREVER
from .entities import MeasureVersion

#: The longest text in bytes, as JSON in ASCII, that the engine compares as a whole, with a margin.
LONGEST_TEXT = 60_000

#: The substitute for a longer text of a case: longer than any text of a rule, so equal to none.
TOO_LONG = "~" * (LONGEST_TEXT + 1)

#: Every number that a field can hold lies between these two.
LEAST, MOST = 0, 1_000_000_000

_ENGINE_OPERATORS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


#: Tests common to every rule of a set come first, so that the engine evaluates them once.
_ORDER = {
    "list": 0,
    "day": 1,
    "via": 2,
    "current": 2,
    "at_listing": 2,
    "listed": 2,
    "kind": 3,
    "case": 4,
    "entry": 4,
    "grade": 4,
    "also_on": 4,
}

Scope = Literal["list", "day", "via", "current", "at_listing", "listed", "kind", "case", "entry", "grade", "also_on"]

#: The part of a value that a field holds: the value itself, its lower or upper bound, or that it is unknown.
Part = Literal["", "min", "max", "unknown"]


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a field: the designation, the day, the relation and whether it is `current` and held `at_listing`,
    the kind of the `listed` and of the applicant, a fact of the case or of the entry, a second designation.
    """

    #: The kind of value.
    scope: Scope
    #: The name of the fact, if it is one.
    name: str = ""
    #: The lists, if it is a second designation.
    lists: tuple[str, ...] = ()

    def field(self, part: Part = "") -> str:
        """The name of the field; no two sources and parts share one."""
        match self.scope:
            case "case" | "entry":
                name = f"{self.scope}_{self.name}"
            case "grade":
                name = "entry_grade"
            case "also_on":
                name = f"also_on_{'+'.join(self.lists)}"
            case _:
                name = self.scope
        return f"{part}_{name}" if part else name


#: The sources that do not depend on the lists.
FIXED = LIST, DAY, VIA, CURRENT, AT_LISTING, LISTED, KIND = (
    *(Source(scope) for scope in ("list", "day", "via", "current", "at_listing", "listed", "kind")),
)


@dataclass(frozen=True, slots=True)
class Test:
    """A comparison of one field that is present with one value."""

    #: The source of the field.
    source: Source
    #: The part of the value.
    part: Part
    #: The comparison, such as `<=`.
    symbol: str
    #: The value that it is compared with.
    operand: Any

    @property
    def sort_key(self) -> tuple[int, str, str, str]:
        """The order of tests in a rule: tests common to every rule come first."""
        return (_ORDER[self.source.scope], self.source.field(self.part), self.symbol, repr(self.operand))


Outcome = Literal["holds", "may-hold", "reaches"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What it means that a rule fires, for the designation of the fact.

    The version at this position among those of the list applies and its condition `holds` or `may-hold`; or the
    designation `reaches` it, and the caller evaluates the condition.
    """

    #: The version of the measure on the days of the rule.
    version: MeasureVersion
    #: The id of the list.
    list: str
    #: Its position among the measures of the list.
    place: int
    #: The outcome.
    outcome: Outcome

    def to_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        period = self.version.period
        return {
            "measure": self.version.measure.id,
            "from": period.start.isoformat(),
            "until": None if period.end == FOREVER else period.end.isoformat(),
            "list": self.list,
            "outcome": self.outcome,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the engine: its name, the tests that all have to hold, and what it means that they do."""

    #: The name of the rule.
    name: str
    #: The tests that all have to hold.
    tests: tuple[Test, ...]
    #: What it means that they do.
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Field:
    """How a value that the rules compare is encoded for the engine.

    A day as YYYYMMDD, yes and no as 1 and 0, a grade as its rank from 1, text as it is; any other number by its
    position among the `operands`: odd where it equals one, even between two.
    """

    #: Its source.
    source: Source
    #: The parts of the value that rules compare.
    parts: frozenset[Part]
    #: The numbers that rules compare it with.
    operands: tuple[int | float, ...]

    def put(self, value: object, fact: dict[str, int | str]) -> None:
        """Adds the fields of the value to the fact; None is unknown."""
        source = self.source
        if value is not None:
            told = self.encode(value)
            for part in self.parts:
                if part != "unknown":
                    fact[source.field(part)] = told
            return
        if "min" in self.parts:
            fact[source.field("min")] = LEAST
        if "max" in self.parts:
            fact[source.field("max")] = MOST
        if "unknown" in self.parts:
            fact[source.field("unknown")] = 1

    def encode(self, value: Any) -> int | str:
        """The value as the engine gets it."""
        if isinstance(value, str):
            return TOO_LONG if is_too_long(value) else value
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, date):
            return value.year * 10_000 + value.month * 100 + value.day
        if self.source.scope == "grade":
            return int(value)
        place = bisect_left(self.operands, value)
        return 2 * place + (place < len(self.operands) and self.operands[place] == value)

    def to_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        source = self.source
        about: dict[str, object] = {"scope": source.scope}
        if source.name:
            about["fact"] = source.name
        if source.lists:
            about["lists"] = list(source.lists)
        return {
            "about": about,
            "names": sorted(source.field(part) for part in self.parts),
            "operands": list(self.operands),
        }


@dataclass(frozen=True, eq=False)
class RuleSet:
    """Rules that the engine accepts safely together, with the fields that they read.

    The fact about one designation is `{"f": {...}}` with the fields in it, where no field name is special to the engine.
    """

    #: The step: matter, first day of its edition, step.
    step: str
    #: The name of the set.
    name: str
    #: The ids of the lists that it is about.
    lists: frozenset[str]
    #: The rules.
    rules: tuple[Rule, ...]
    #: The fields that the rules read.
    fields: tuple[Field, ...]

    @cached_property
    def definition(self) -> dict[str, Any]:
        """The rules as the engine takes them, by name."""
        encode = {field.source: field.encode for field in self.fields}
        return {
            rule.name: {"all": [{"m": {"$and": [_plain(test, encode[test.source]) for test in rule.tests]}}]}
            for rule in self.rules
        }

    @property
    def tests(self) -> int:
        """The number of tests; one fact may meet all of them."""
        return sum(len(rule.tests) for rule in self.rules)

    def meaning(self, rule: str) -> Meaning:
        """What it means that the rule of that name fires."""
        return self._meanings[rule]

    @cached_property
    def _meanings(self) -> dict[str, Meaning]:
        return {rule.name: rule.meaning for rule in self.rules}

    def fact(self, value_of: Callable[[Source], object]) -> dict[str, dict[str, int | str]]:
        """The fact to assert, of the values of its sources; None is unknown."""
        told: dict[str, int | str] = {}
        for field in self.fields:
            field.put(value_of(field.source), told)
        return {"f": told}

    def to_dict(self) -> dict[str, object]:
        """The whole as data for JSON."""
        return {
            "name": self.name,
            "step": self.step,
            "lists": sorted(self.lists),
            "definition": self.definition,
            "fields": [field.to_dict() for field in self.fields],
            "meanings": {rule.name: rule.meaning.to_dict() for rule in self.rules},
        }


def _plain(test: Test, encode: Callable[[Any], int | str]) -> dict[str, Any]:
    operand = test.operand if test.part == "unknown" else encode(test.operand)
    comparison = {f"f.{test.source.field(test.part)}": operand}
    return comparison if test.symbol == "==" else {_ENGINE_OPERATORS[test.symbol]: comparison}


def is_too_long(text: str) -> bool:
    # A character takes at most twelve bytes, and the quotes two; only texts that may be too long are measured.
    return len(text) * 12 + 2 > LONGEST_TEXT and len(json.dumps(text)) > LONGEST_TEXT
