"""Coverage of scenarios, by law and not by line: measures, items, lists, steps and articles, exercised or missed.

Only scenarios count that passed and that a person has confirmed. Counting is by decisions: a measure is exercised when
it applied or went on, and met when it was withheld, open or set aside; so is a list whose entry is noticed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..catalogue import Catalogue
from ..catalogue.accounts import Account, accounts
from ..catalogue.entities import Edition, Measure
from ..designations import Designation
from ..evaluation.decision import Decision, SetAside, Undetermined, Withheld
from ..explaining.texts import cited
from ..vocabulary import STEPS, Lang, Words, label, words
from .expectations import article_of
from .running import Result

if TYPE_CHECKING:
    from ..shapes.scenarios import CoverageData, MemorandumData, ThingData

#: The kinds that are counted, each with the meaning of its number.
KINDS: Words[str] = words(
    (
        "measures",
        "措施",
        "measures",
        "of each edition; those that follow from an entry and from no step are exercised where they go on",
    ),
    ("items", "备忘录条目", "items", "those that a measure is under"),
    ("lists", "名单", "lists", "those that a measure is for"),
    ("grades", "等级", "grades", "of graded lists, those through which a measure acts, each as `LIST/GRADE`"),
    ("steps", "环节", "steps", "of each matter"),
    ("articles", "条款", "articles", "of the laws that measures cite"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that scenarios may exercise: its id, its name, the scenarios in which it applied and those that met it."""

    id: str
    name: str
    applied: tuple[str, ...]
    met: tuple[str, ...]
    #: The ids of the things that it is linked to, by kind: of a measure its item, lists and articles, and vice versa.
    ties: Mapping[str, tuple[str, ...]]

    def to_dict(self) -> ThingData:
        return {
            "id": self.id,
            "name": self.name,
            "applied": list(self.applied),
            "met": list(self.met),
            "ties": {kind: list(ids) for kind, ids in self.ties.items()},
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the scenarios exercise, by kind and in order of id; `unused` are items that no measure is under, `memoranda` says
    how much of each is in the catalogue at all.
    """

    catalogue: str
    things: Mapping[str, tuple[Thing, ...]]
    unused: tuple[str, ...]
    scenarios: int
    memoranda: tuple[Account, ...] = ()

    def missed(self, kind: str) -> tuple[Thing, ...]:
        """The things that no scenario exercises."""
        return tuple(each for each in self.things[kind] if not each.applied)

    def percent(self, kind: str) -> float | None:
        """The share of a kind that is exercised; None where there is nothing of the kind."""
        every = self.things[kind]
        return 100.0 * (len(every) - len(self.missed(kind))) / len(every) if every else None

    def to_dict(self) -> CoverageData:
        """Plain data as the coverage schema describes it."""

        def share(kind: str) -> float | None:
            percent = self.percent(kind)
            return None if percent is None else round(percent, 2)

        def things(kind: str) -> list[ThingData]:
            return [each.to_dict() for each in self.things[kind]]

        return {
            "catalogue": self.catalogue,
            "scenarios": self.scenarios,
            "percent": {
                "measures": share("measures"),
                "items": share("items"),
                "lists": share("lists"),
                "grades": share("grades"),
                "steps": share("steps"),
                "articles": share("articles"),
            },
            "things": {
                "measures": things("measures"),
                "items": things("items"),
                "lists": things("lists"),
                "grades": things("grades"),
                "steps": things("steps"),
                "articles": things("articles"),
            },
            "unused": list(self.unused),
            "memoranda": [_account(each) for each in self.memoranda],
        }


def coverage(results: Iterable[Result], catalogue: Catalogue, lang: Lang = "zh") -> Coverage:
    """The coverage of the scenarios; those that failed, and drafts, are not counted."""
    universe = _Universe(catalogue, lang)
    applied: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    met: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    counted = 0
    for result in results:
        if result.state != "passed" or result.case.draft or result.decision is None:
            continue
        counted += 1
        for kind, name in universe.applied_in(result.decision, result.case.question.matter):
            applied[kind, name][result.case.name] = None
        for kind, name in universe.met_in(result.decision):
            met[kind, name][result.case.name] = None
    things = {
        kind: tuple(
            Thing(name, shown, tuple(applied[kind, name]), tuple(met[kind, name]), universe.ties_of(kind, name))
            for name, shown in sorted(universe.names[kind].items())
        )
        for kind in KINDS
    }
    return Coverage(catalogue.digest, MappingProxyType(things), universe.unused, counted, tuple(accounts(catalogue)))


def _account(each: Account) -> MemorandumData:
    memorandum = each.memorandum
    return {
        "id": memorandum.id,
        "from": memorandum.period.start.isoformat(),
        "title": memorandum.title,
        "document": memorandum.number,
        "item_count": memorandum.item_count,
        "items": each.items,
        "left_out": [{"item": one.number, "summary": one.summary, "reason": one.reason} for one in memorandum.left_out],
        "unread": each.unread,
    }


class _Universe:
    """Everything that could be exercised, and its links."""

    def __init__(self, catalogue: Catalogue, lang: Lang) -> None:
        self.names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        self.keys: dict[int, str] = {}
        self.ties: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        several = _ids_of_several_editions(catalogue)
        for edition in catalogue.editions:
            for matter in edition.matters.values():
                for step in matter.steps:
                    self.names["steps"][f"{matter.id}/{step}"] = f"{matter.name} · {label(STEPS, step, lang)}"
            for measure in edition.measures:
                self._add(measure, edition, catalogue, several, lang)
        self.unused = tuple(sorted({*catalogue.items} - {*self.names["items"]}))

    def _add(self, measure: Measure, edition: Edition, catalogue: Catalogue, several: set[str], lang: Lang) -> None:
        key = f"{measure.id}@{edition.period.start.isoformat()}" if measure.id in several else measure.id
        self.keys[id(measure)] = key
        self.names["measures"][key] = measure.name
        if measure.item is not None:
            self.names["items"][measure.item.id] = measure.item.summary
            self._tie(key, "items", measure.item.id)
        for name in measure.terms.lists:
            self.names["lists"][name] = catalogue.lists[name].name
            self._tie(key, "lists", name)
            for grade in measure.terms.acting_grades(catalogue.lists[name]):
                self.names["grades"][grade_of(name, grade)] = f"{catalogue.lists[name].name} {grade}"
                self._tie(key, "grades", grade_of(name, grade))
        for basis in measure.terms.bases:
            self.names["articles"][article_of(basis)] = cited(basis, lang)
            self._tie(key, "articles", article_of(basis))

    def _tie(self, measure: str, kind: str, name: str) -> None:
        self.ties["measures", measure][kind][name] = None
        self.ties[kind, name]["measures"][measure] = None

    def ties_of(self, kind: str, name: str) -> Mapping[str, tuple[str, ...]]:
        return {other: tuple(sorted(names)) for other, names in sorted(self.ties[kind, name].items())}

    def applied_in(self, decision: Decision, matter: str) -> Iterator[tuple[str, str]]:
        yield "steps", f"{matter}/{decision.step}"
        in_effect = [each.action for each in decision.continuing if not each.because]
        for action in (*decision.actions, *in_effect):
            yield "measures", self.keys[id(action.version.measure)]
            if action.item is not None:
                yield "items", action.item.id
            for ground in action.grounds:
                yield from (("lists", name) for name in ground.lists)
                yield from (("grades", grade_of(each.list, each.grade)) for each in (ground.designation, *ground.also))
            yield from (("articles", article_of(basis)) for basis in action.bases)

    def met_in(self, decision: Decision) -> Iterator[tuple[str, str]]:
        for noticed in decision.noticed:
            yield from _listed(noticed.designation)
        open_: Iterable[Withheld | Undetermined | SetAside] = (
            *decision.withheld,
            *decision.undetermined,
            *decision.set_aside,
        )
        for each in open_:
            if each.designation is not None:
                yield from _listed(each.designation)
            if each.version is not None:
                yield from self._measure_met(each.version.measure)
        for going_on in decision.continuing:
            if going_on.because:
                yield from (("lists", name) for ground in going_on.grounds for name in ground.lists)
                yield from self._measure_met(going_on.version.measure)

    def _measure_met(self, measure: Measure) -> Iterator[tuple[str, str]]:
        yield "measures", self.keys[id(measure)]
        if measure.item is not None:
            yield "items", measure.item.id


def grade_of(name: str, grade: str | None) -> str:
    """The name of a grade of a list in coverage."""
    return f"{name}/{grade}"


def _listed(entry: Designation) -> Iterator[tuple[str, str]]:
    """What an entry meets by being there: its list, and its grade."""
    yield "lists", entry.list
    yield "grades", grade_of(entry.list, entry.grade)


def _ids_of_several_editions(catalogue: Catalogue) -> set[str]:
    seen: dict[str, set[int]] = defaultdict(set)
    for number, edition in enumerate(catalogue.editions):
        for measure in edition.measures:
            seen[measure.id].add(number)
    return {name for name, editions in seen.items() if len(editions) > 1}
