"""Districts of a city, made after its lists: each inherits a list that exists, narrows some of its measures and leaves others out.

They are nobody's lists: with them there are as many departments as a simulation asks for, of which some inherit. Every third
district inherits from the one before it, as a functional area does from its district.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import jointsanctions as js


@dataclass(frozen=True, slots=True)
class District:
    """A district and its list, as it is written."""

    #: The id of its department, and of its list.
    id: str
    #: The name of its department.
    name: str
    #: The edition of the city's list that it has at once, or through another district.
    city: js.Edition
    #: The id of the list that it extends.
    extends: str
    #: The measures that it narrows.
    narrowed: tuple[Mapping[str, Any], ...]
    #: The ids of the measures that it leaves out.
    omitted: tuple[str, ...]

    @property
    def measure_list(self) -> Mapping[str, Any]:
        """Its measure list, as a document."""
        period = self.city.period
        return {
            "document": "measure-list/1",
            "id": self.id,
            "title": f"{self.name}联合奖惩措施清单（示例）",
            "department": self.id,
            "effective": {"from": period.start.isoformat(), "until": period.end.isoformat()},
            "status": "example",
            "extends": self.extends,
            "omit": [{"measure": each, "reason": "示例：本级没有此项权限"} for each in self.omitted],
            "measures": [*self.narrowed],
        }


def made(catalogue: js.Catalogue, count: int, day: date) -> tuple[District, ...]:
    """So many districts, made after the lists that are in force on a day: of those with most penalties first."""
    cities = sorted(
        (each for each in catalogue.editions if day in each.period and each.matters),
        key=lambda each: (-sum(map(_is_penalty, each.measures)), each.id),
    )
    found: list[District] = []
    for number in range(count):
        below = number % 3 == 2
        # Two of three are made after a list of the city.
        city = found[-1].city if below else cities[(number - number // 3) % len(cities)]
        found.append(_district(number + 1, city, found[-1].id if below else city.id, int(below), day))
    return tuple(found)


def _district(number: int, city: js.Edition, extends: str, level: int, day: date) -> District:
    """Of every eight measures in turn it narrows those of two that are penalties, and leaves one out; at each level others."""
    narrowed: list[Mapping[str, Any]] = []
    omitted: list[str] = []
    measures = [each for each in city.measures if day in each.period]
    for nth, measure in enumerate(measures):
        if nth % 4 == 2 * level and _is_penalty(measure):
            narrowed.append(_narrower(measure, city, number + len(narrowed)))
        elif nth % 8 == 2 * level + 1:
            omitted.append(_local(measure.id))
    name = f"month.district-{number:02}"
    return District(name, f"示例区{number:02}", city, extends, tuple(narrowed), tuple(omitted))


def _is_penalty(measure: js.Measure) -> bool:
    """Whether it is a penalty at a step."""
    return measure.terms.kind == "penalty" and measure.trigger == "matter"


def _narrower(measure: js.Measure, city: js.Edition, turn: int) -> Mapping[str, Any]:
    """The measure, narrowed in one of the ways that are open to it, each in its turn."""
    matters = [_local(each) for each in measure.matters]
    steps = None if measure.steps is None else sorted(measure.steps)
    ways: list[dict[str, Any]] = [{"lasts": {"months": 6}}]
    if measure.terms.effect in ("prohibit", "restrict"):
        ways.append({"effect": "scrutinise"})
    if "self" in measure.terms.via and len(measure.terms.via) > 1:
        ways.append({"via": ["self"]})
    if steps is not None and len(steps) > 1:
        ways.append({"steps": steps[:1]})
    if (
        measure.terms.when is None
        and not measure.terms.exemptions
        and (fact := _fact_of_all([city.matters[each] for each in matters])) is not None
    ):
        ways.append({"when": {fact: {"equals": True}}})
    return {
        "id": _local(measure.id),
        "matters": matters,
        "steps": "all" if steps is None else steps,
        "do": measure.do,
    } | ways[turn % len(ways)]


def _fact_of_all(matters: Iterable[js.Matter]) -> str | None:
    """The first fact that is true or false and that all of the matters declare; None: there is none."""
    names = [{name for name, fact in each.facts.items() if fact.type == "boolean"} for each in matters]
    return min(set.intersection(*names), default=None)


def _local(name: str) -> str:
    """The id of a matter or a measure in its list."""
    return name.rpartition("/")[2]


def write(districts: Iterable[District], folder: Path) -> None:
    """Their departments and their lists, as files in a folder."""
    departments = [
        {
            "id": each.id,
            "name": each.name,
            "jurisdiction": "440499",
            "level": "county",
            "effective": {"from": each.city.period.start.isoformat()},
        }
        for each in districts
    ]
    documents: list[Mapping[str, Any]] = [
        {"document": "departments/1", "id": "month.departments", "departments": departments},
        *(each.measure_list for each in districts),
    ]
    for document in documents:
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
        (folder / f"{document['id']}.yaml").write_text(text, "utf-8")
