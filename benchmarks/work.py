"""The work on which engines are compared: measures over matters, steps and lists, and cases drawn by Zipf's law.

The measures are plain rows, which every engine takes in as it likes; ours gets a catalogue made from the same rows. `answer`
is what all engines have to find: plain loops over the rows of a step.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

import jointsanctions as js
from jointsanctions.catalogue.entities import Basis, Department, Edition, Law, ListCategory, Matter, Measure, Terms
from jointsanctions.catalogue.facts import FactType
from jointsanctions.catalogue.measure_versions import versions_of
from jointsanctions.conditions import All, Compare, Condition
from jointsanctions.diagnostics import Place
from jointsanctions.periods import Period
from jointsanctions.vocabulary import Effect, Force, Operator, Via

STEPS = ("acceptance", "review", "qualification", "decision", "award", "follow-up")
LISTS = tuple(f"list-{number:02}" for number in range(60))
EFFECTS: tuple[Effect, ...] = ("prohibit", "restrict", "scrutinise", "inform")
FORCES: tuple[Force, ...] = ("shall", "may")
OFFICE = "example.office"
DAY = date(2018, 9, 3)

#: The facts of a case, and the comparison that measures make with each; both are numbers.
COMPARED: tuple[tuple[str, Operator, int], ...] = (("amount", "at_least", 1_000), ("employees", "at_most", 100))

#: A comparison with a fact of the case: the fact, the operator, the number.
Comparison = tuple[str, Operator, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: where it is due, on which lists, from when, and what it asks of the case (fact, operator, number)."""

    id: str
    matter: str
    step: str
    lists: tuple[str, ...]
    start: date
    end: date
    conditions: tuple[Comparison, ...]
    effect: Effect
    force: Force


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry of the subject of a case."""

    list: str
    since: date
    until: date
    document: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case: a subject with its listings at a step on a day, with its facts."""

    matter: str
    step: str
    on: date
    listings: tuple[Listing, ...]
    facts: Mapping[str, int]
    subject: js.Subject = field(compare=False, repr=False)


def rows(measures: int, seed: int = 1) -> list[Row]:
    """This many measures over at most 2,000 matters; one in five has one or two conditions, one in ten begins or ends soon."""
    rng = random.Random(seed)
    matters = max(1, min(2_000, measures // 5))
    return [_row(number, matters, rng) for number in range(measures)]


def _row(number: int, matters: int, rng: random.Random) -> Row:
    conditions: tuple[Comparison, ...] = ()
    if rng.random() < 0.2:
        asked = rng.sample(COMPARED, rng.randint(1, 2))
        conditions = tuple((fact, operator, unit * rng.randint(1, 9)) for fact, operator, unit in sorted(asked))
    soon = rng.random() < 0.1
    return Row(
        f"{OFFICE}/measure-{number:07}",
        f"{OFFICE}/matter-{rng.randrange(matters):04}",
        rng.choice(STEPS),
        tuple(sorted({rng.choice(LISTS) for _ in range(rng.randint(1, 2))})),
        date(2018, 6, 1) + timedelta(days=rng.randrange(120) if soon else 0),
        date(2018, 10, 1) + timedelta(days=rng.randrange(120)) if soon else date.max,
        conditions,
        rng.choice(EFFECTS),
        rng.choice(FORCES),
    )


def cases(rows: Iterable[Row], count: int, seed: int = 2) -> list[Case]:
    """Cases at steps that have measures, matters by Zipf's law: 70 % without a listing, 20 % with one, 10 % with 2 to 5.

    Every other listing is on a list for which the step has a measure; one in five has ended or is still to begin.
    """
    rng = random.Random(seed)
    due: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        due[row.matter, row.step] += row.lists
    places = sorted(due)
    rng.shuffle(places)
    weights = list(accumulate(1 / rank for rank in range(1, len(places) + 1)))
    found = []
    for number in range(count):
        place = rng.choices(places, cum_weights=weights)[0]
        drawn = rng.random()
        listings = 0 if drawn < 0.7 else 1 if drawn < 0.9 else rng.randint(2, 5)
        each = tuple(_listing(due[place], f"({number})-{index}", rng) for index in range(listings))
        facts = {fact: unit * rng.randint(1, 9) for fact, _, unit in COMPARED}
        found.append(Case(*place, DAY + timedelta(days=rng.randrange(60)), each, facts, _subject(each)))
    return found


def _listing(due: list[str], document: str, rng: random.Random) -> Listing:
    since = DAY - timedelta(days=rng.randrange(1, 900))
    until = DAY + timedelta(days=rng.randrange(60, 900))
    if rng.random() < 0.2:
        since, until = (until, until) if rng.random() < 0.5 else (since - timedelta(days=900), since)
    return Listing(rng.choice(due if rng.random() < 0.5 else LISTS), since, until, document)


def _subject(listings: Iterable[Listing]) -> js.Subject:
    entries = [
        js.Designation(each.list, since=each.since, until=each.until, document=each.document) for each in listings
    ]
    return js.Subject("91440400MA0000007C", "legal-person", designations=entries)


Rows = Mapping[tuple[str, str], list[Row]]


def by_step(rows: Iterable[Row]) -> Rows:
    """The rows of each step of each matter."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.matter, row.step].append(row)
    return found


def answer(rows: Rows, case: Case) -> list[str]:
    """The sorted ids of the measures that apply: what every engine has to find."""
    listed = {each.list for each in case.listings if each.since <= case.on <= each.until}
    return sorted(
        row.id
        for row in rows.get((case.matter, case.step), ())
        if row.start <= case.on <= row.end
        and not listed.isdisjoint(row.lists)
        and all(holds(case.facts[fact], operator, number) for fact, operator, number in row.conditions)
    )


def holds(value: int, operator: str, number: int) -> bool:
    return value >= number if operator == "at_least" else value <= number


def catalogue(rows: Iterable[Row]) -> js.Catalogue:
    """The catalogue of the rows, made from values: what compiling them from documents would give."""
    law = Law("example-law", "示例法", None, "law", None, Period(date(2000, 1, 1)), verified=True)
    always, place = Period(date(2018, 6, 1)), Place("generated")
    facts = {fact: FactType(fact, "number") for fact, _, _ in COMPARED}
    rows = list(rows)
    matters = {
        each.removeprefix(f"{OFFICE}/"): Matter(each, each, None, STEPS, facts, frozenset(), OFFICE, always)
        for each in sorted({row.matter for row in rows})
    }
    versions = [one for row in rows for one in versions_of(_measure(row, law, place), None)]
    edition = Edition(OFFICE, "示例清单", OFFICE, "example", always, matters, tuple(versions), place)
    department = Department(OFFICE, "示例部门", "440400", None, (), Period(date(2000, 1, 1)), None)
    lists = {each: _list(each) for each in LISTS}
    return js.Catalogue({law.id: law}, {OFFICE: department}, lists, {}, (edition,), None, f"{len(rows):064}")


def _measure(row: Row, law: Law, place: Place) -> Measure:
    own: frozenset[Via] = frozenset({"self"})
    basis = (Basis(law, None, law.period),)
    when = _condition(row)
    terms = Terms("penalty", row.effect, row.force, row.lists, None, own, frozenset({"example"}), basis, when=when)
    return Measure(
        row.id, row.id, "依法限制", terms, None, (row.matter,), frozenset({row.step}), OFFICE, (OFFICE,), "440400",
        Period(row.start, row.end), "matter", None, None, None, None, True, place,
    )  # fmt: skip


def _condition(row: Row) -> Condition | None:
    parts: tuple[Condition, ...] = tuple(
        Compare("case", fact, operator, number) for fact, operator, number in row.conditions
    )
    return All(parts) if len(parts) > 1 else next(iter(parts), None)


def _list(name: str) -> ListCategory:
    return ListCategory(
        name, name, "black", None, None, (), None, None, None, (), {}, holds_on_objection=False, repair=(),
        remedies=(), verified=True,
    )  # fmt: skip
