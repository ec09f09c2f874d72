"""The measures of a step as rule sets of the engine durable_rules: plain data, made without the engine.

A condition in three values becomes two in two values: that it certainly holds, and that it does not certainly fail.
Only tests of fields that are present are used; an unknown fact is an interval between two bounds, or a flag.
Every `any` is expanded, so that the number of tests is known: beyond `BOUND` in one rule set, the engine gives
wrong answers silently.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from ..catalogue.entities import Edition, ListCategory, Measure, MeasureVersion, Terms, list_of
from ..catalogue.measure_versions import step_name, versions_by_step
from ..catalogue.rule_sets import (
    AT_LISTING,
    CURRENT,
    DAY,
    FIXED,
    KIND,
    LIST,
    LISTED,
    VIA,
    Field,
    Meaning,
    Part,
    Rule,
    RuleSet,
    Source,
    Test,
    is_too_long,
)
from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not
from ..diagnostics import Diagnostic, Related, finding
from ..periods import ALWAYS, FOREVER, Period
from ..vocabulary import SUBJECT_KINDS, VIAS

__all__ = ["BOUND", "RuleSet", "Source", "colliding_names", "rule_sets", "sets_of_steps", "steps_of"]

#: Up to this many tests in the rules of one set never overflow the engine's stack, even when all of them hold.
BOUND = 64

#: The approximate number of tests in a rule: the cost of another alternative.
_TESTS_OF_A_RULE = 5

_SYMBOLS = {
    "equals": "==",
    "not_equals": "!=",
    "at_least": ">=",
    "at_most": "<=",
    "more_than": ">",
    "less_than": "<",
    "in": "==",
    "not_in": "!=",
}
_OPPOSITES = {
    "equals": "not_equals",
    "at_least": "less_than",
    "at_most": "more_than",
    "in": "not_in",
    "not_equals": "equals",
    "less_than": "at_least",
    "more_than": "at_most",
    "not_in": "in",
}
#: The versions due at a step, by list, and of graded lists by colour too.
ByList = Mapping[str, Sequence[MeasureVersion]]

#: A conjunction of tests.
Conjunct = frozenset[Test]

#: A disjunction of conjunctions; without any: never, with an empty one: always.
Alternatives = frozenset[Conjunct]

_NEVER: Alternatives = frozenset()
_ALWAYS: Alternatives = frozenset({frozenset()})


class _Beyond(Exception):
    """The engine cannot express the condition."""


# Rule sets of a step ----------------------------------------------------------------------------------------------


def steps_of(editions: Iterable[Edition], lists: Mapping[str, ListCategory]) -> dict[str, ByList]:
    """The versions due at every step of every matter, by the name of the step and by list."""
    found: dict[str, ByList] = {}
    for edition in editions:
        acting = versions_by_step(edition, lists)
        for matter in edition.matters.values():
            found.update((step_name(matter, step), by_list) for step, by_list in acting[matter.id].items())
    return found


def sets_of_steps(steps: Mapping[str, ByList], lists: Mapping[str, ListCategory]) -> tuple[RuleSet, ...]:
    """The rule sets of all steps by their names, in order."""
    return tuple(rules for step in sorted(steps) for rules in rule_sets(step, steps[step], lists))


def rule_sets(step: str, by_list: ByList, lists: Mapping[str, ListCategory]) -> tuple[RuleSet, ...]:
    """The rule sets of the step of that name, each filled up to the bound; `by_list` has the versions due there."""
    shards: list[list[tuple[Conjunct, Meaning]]] = []
    free = 0
    for listed, versions in by_list.items():
        for place, one in enumerate(versions):
            drafts = _drafts(one, listed, place, lists[list_of(listed)].grades)
            whole = sum(len(tests) for tests, _ in drafts) <= BOUND
            for group in [drafts] if whole else [[each] for each in drafts]:
                cost = sum(len(tests) for tests, _ in group)
                if cost > free:
                    shards.append([])
                    free = BOUND
                shards[-1] += group
                free -= cost
    return tuple(_rule_set(step, f"{step}#{number}", drafts) for number, drafts in enumerate(shards, 1))


def _rule_set(step: str, name: str, drafts: Iterable[tuple[Conjunct, Meaning]]) -> RuleSet:
    rules = tuple(
        Rule(f"{name}.{number}", tuple(sorted(tests, key=_sort_key)), meaning)
        for number, (tests, meaning) in enumerate(drafts, 1)
    )
    return RuleSet(step, name, frozenset(rule.meaning.list for rule in rules), rules, tuple(_fields(rules)))


def _fields(rules: Iterable[Rule]) -> Iterator[Field]:
    found: dict[Source, list[Test]] = {}
    for rule in rules:
        for test in rule.tests:
            found.setdefault(test.source, []).append(test)
    for source, tests in found.items():
        numbers = {test.operand for test in tests if test.part != "unknown" and _is_number(test.operand)}
        operands = () if source.scope == "grade" else tuple(sorted(numbers))
        yield Field(source, frozenset(test.part for test in tests), operands)


def _drafts(one: MeasureVersion, listed: str, place: int, grades: tuple[str, ...]) -> list[tuple[Conjunct, Meaning]]:
    """The rules of one version for one list; where they are too many, the caller evaluates the condition."""
    terms = one.measure.terms
    around = [
        _one(LIST, "==", listed),
        _within(one.period),
        _one_of(KIND, SUBJECT_KINDS if terms.subjects is None else terms.subjects, SUBJECT_KINDS),
    ]
    # Each way by itself: narrowed ones may be more than the engine takes in one rule set.
    ways = [_all([*around, way]) for way in _ways(terms)]
    try:
        reach = _any(ways)
        sure = _all([reach, _alternatives(terms.when, True, True, grades)]) if terms.when else _NEVER
        maybe = _all([reach, _alternatives(terms.when, True, False, grades)]) if terms.when else _NEVER
    except _Beyond:
        sure = maybe = _NEVER
    if 0 < _cost(sure) + _cost(maybe) <= BOUND:
        holds, may_hold = Meaning(one, listed, place, "holds"), Meaning(one, listed, place, "may-hold")
        return _meant(sure, holds) + _meant(maybe, may_hold)
    meaning = Meaning(one, listed, place, "holds" if terms.when is None else "reaches")
    return [each for way in ways for each in _meant(way, meaning)]


def _meant(alternatives: Alternatives, meaning: Meaning) -> list[tuple[Conjunct, Meaning]]:
    ordered = sorted(alternatives, key=lambda tests: sorted(map(_sort_key, tests)))
    return [(tests, meaning) for tests in ordered]


def _sort_key(test: Test) -> tuple[int, str, str, str]:
    return test.sort_key


def _cost(alternatives: Alternatives) -> int:
    return sum(map(len, alternatives))


# Conditions as alternatives -----------------------------------------------------------------------------------------


def _alternatives(condition: Condition, wanted: bool, sure: bool, grades: tuple[str, ...]) -> Alternatives:
    """The alternatives that make the condition true, or false if `wanted` says so: certainly, or possibly.

    Raises:
        _Beyond: where the engine cannot express it.
    """
    match condition:
        case Not(part=part):
            return _alternatives(part, not wanted, sure, grades)
        case All(parts=parts):
            combine = _all if wanted else _any
            return combine([_alternatives(part, wanted, sure, grades) for part in parts])
        case Any_(parts=parts):
            combine = _any if wanted else _all
            return combine([_alternatives(part, wanted, sure, grades) for part in parts])
        case AlsoOn(lists=lists):
            return _known(Source("also_on", lists=lists), "==", wanted, sure)
        case Compare():
            return _comparison(condition, wanted, sure, grades)


def _comparison(compare: Compare, wanted: bool, sure: bool, grades: tuple[str, ...]) -> Alternatives:
    operator = compare.operator if wanted else _OPPOSITES[compare.operator]
    operands = compare.value if isinstance(compare.value, tuple) else (compare.value,)
    if compare.scope == "entry" and compare.fact == "grade":
        source = Source("grade")
        operands = tuple(grades.index(each) + 1 for each in operands)
    else:
        source = Source("case" if compare.scope == "case" else "entry", compare.fact)
    if not operands or any(isinstance(each, str) and is_too_long(each) for each in operands):
        raise _Beyond
    combine = _all if operator == "not_in" else _any
    return combine([_known(source, _SYMBOLS[operator], operand, sure) for operand in operands])


def _known(source: Source, symbol: str, operand: object, sure: bool) -> Alternatives:
    """The comparison with one operand: an unknown value may be anything, so it is never excluded."""
    if sure:
        return _one(source, symbol, operand)
    if isinstance(operand, str):
        return _any([_one(source, symbol, operand), _one(source, "==", 1, "unknown")])
    match symbol:
        case ">=" | ">" | "!=":
            return _one(source, symbol, operand, "max")
        case "<=" | "<":
            return _one(source, symbol, operand, "min")
        case _:
            return _all([_one(source, "<=", operand, "min"), _one(source, ">=", operand, "max")])


def _one(source: Source, symbol: str, operand: object, part: Part = "") -> Alternatives:
    return frozenset({frozenset({Test(source, part, symbol, operand)})})


def _within(period: Period) -> Alternatives:
    ends = [(">=", period.start), ("<=", period.end)]
    return _all([_one(DAY, symbol, end) for symbol, end in ends if end not in (ALWAYS, FOREVER)])


def _one_of(source: Source, words: Collection[str], vocabulary: Collection[str]) -> Alternatives:
    """One of the words: by naming them, or by excluding all others, whichever takes fewer tests."""
    others = [word for word in vocabulary if word not in words]
    if (len(words) - 1) * _TESTS_OF_A_RULE < len(others):
        return _any([_one(source, "==", word) for word in words])
    return _all([_one(source, "!=", word) for word in others])


def _ways(terms: Terms) -> Iterator[Alternatives]:
    """The ways in which the terms are reached; that a relation which is not narrowed holds on the day, the caller sees to (S3)."""
    if plain := terms.via - {each.via for each in terms.narrowed}:
        yield _one_of(VIA, plain, VIAS)
    for each in terms.narrowed:
        for day, kinds in ((CURRENT, each.asked), (AT_LISTING, each.at_listing)):
            if kinds:
                tests = [_one(VIA, "==", each.via), _one_of(LISTED, kinds, SUBJECT_KINDS), _one(day, "==", True)]
                yield _all(tests)


def _any(parts: Iterable[Alternatives]) -> Alternatives:
    return _absorbed(conjunct for part in parts for conjunct in part)


def _all(parts: Iterable[Alternatives]) -> Alternatives:
    result = _ALWAYS
    for part in parts:
        result = _absorbed(one | other for one, other in product(result, part))
    return result


def _absorbed(conjuncts: Iterable[Conjunct]) -> Alternatives:
    """Without those that a shorter one makes redundant."""
    kept: set[Conjunct] = set()
    for conjunct in conjuncts:
        if not any(one <= conjunct for one in kept):
            kept = {one for one in kept if not conjunct <= one}
            kept.add(conjunct)
        if len(kept) > BOUND:
            raise _Beyond
    return frozenset(kept)


def _is_number(operand: object) -> bool:
    return isinstance(operand, int | float) and not isinstance(operand, bool)


# Names that collide in the engine -----------------------------------------------------------------------------------

#: The engine identifies properties by their hash alone; these have a meaning of their own.
_RESERVED = ("f", "f.first", "id", "sid", "$s", "$forward", *(f"f.{each.field()}" for each in FIXED))
_PARTS: tuple[Part, ...] = ("", "min", "max", "unknown")


def colliding_names(by_list: ByList) -> Iterator[Diagnostic]:
    """The names of a step that collide in the engine, with their uses (JS701)."""
    taken: dict[tuple[str, int], tuple[str, Measure | None]] = {}
    for name in _RESERVED:
        taken.update((key, (name, None)) for key in _hashes(name))
    seen: set[Source] = set()
    for measure in (one.measure for versions in by_list.values() for one in versions):
        for source in dict.fromkeys(_sources(measure.terms.when)):
            if source in seen:
                continue
            seen.add(source)
            for part in _PARTS:
                name = f"f.{source.field(part)}"
                for key in _hashes(name):
                    other, user = taken.setdefault(key, (name, measure))
                    if other != name:
                        yield _collision(name, measure, other, user)


def _collision(name: str, measure: Measure, other: str, user: Measure | None) -> Diagnostic:
    there = Related((user or measure).place, "measure")
    return finding("JS701", measure.place, related=[there], fact=name, other=other)


def _sources(condition: Condition | None) -> Iterator[Source]:
    match condition:
        case All(parts=parts) | Any_(parts=parts):
            for part in parts:
                yield from _sources(part)
        case Not(part=part):
            yield from _sources(part)
        case AlsoOn(lists=lists):
            yield Source("also_on", lists=lists)
        case Compare(scope=scope, fact=fact):
            yield Source("case" if scope == "case" else "entry", fact)


@lru_cache(maxsize=1024)
def _hashes(name: str) -> tuple[tuple[str, int], ...]:
    """The engine's hashes of a name, by how the name may be written in JSON and by the machine's kind of `char`."""
    raw = name.encode()
    escaped = json.dumps(name)[1:-1].encode()
    return (("escaped", _fnv(escaped)), ("unsigned", _fnv(raw)), ("signed", _fnv(raw, sign=0xFFFFFF00)))


def _fnv(text: bytes, sign: int = 0) -> int:
    """FNV-1a in 32 bits; where `char` has a sign, the engine widens bytes above 127 with it."""
    value = 0x811C9DC5
    for byte in text:
        value = ((value ^ (byte | sign if byte > 127 else byte)) * 0x01000193) & 0xFFFFFFFF
    return value
