"""Catalogues of any size, made from one seed and compiled in the same way as written ones."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import jointsanctions as js
from jointsanctions.compiling import compile_documents
from jointsanctions.model import DOCUMENTS
from jointsanctions.numerals import write_han
from jointsanctions.reading import Origin

STEPS = ("acceptance", "review", "qualification", "decision", "award", "follow-up")
LISTS = 60
DAY_FROM = "2018-06-01"


def documents(measures: int, seed: int = 1) -> list[dict[str, Any]]:
    """The documents of a catalogue with this many measures, in departments of at most 5,000 each.

    One in five measures has a condition; matters are at most 2,000, each with six steps; there are 60 black lists.
    """
    rng = random.Random(seed)
    law = {"id": "example-law", "title": "示例法", "rank": "law", "effective": {"from": "2000-01-01"}}
    lists = [{"id": f"list-{number:02}", "name": f"名单{number:02}", "colour": "black"} for number in range(LISTS)]
    per_list = 5_000
    count = -(-measures // per_list)
    names = [f"example.department-{number:03}" for number in range(count)]
    departments = [
        {"id": name, "name": f"示例部门{name[-3:]}", "jurisdiction": "440400", "effective": {"from": "2000-01-01"}}
        for name in names
    ]
    found: list[dict[str, Any]] = [
        {"document": "laws/1", "id": "laws", "laws": [law]},
        {"document": "lists/1", "id": "lists", "lists": lists},
        {"document": "departments/1", "id": "departments", "departments": departments},
    ]
    matters = max(1, min(2_000, measures // 5) // count)
    for index, name in enumerate(names):
        size = min(per_list, measures - index * per_list)
        found.append(_measure_list(name, matters, size, rng))
    return found


def _measure_list(name: str, matters: int, size: int, rng: random.Random) -> dict[str, Any]:
    return {
        "document": "measure-list/1",
        "id": name,
        "title": "示例清单",
        "department": name,
        "effective": {"from": DAY_FROM},
        "status": "example",
        "matters": [
            {
                "id": f"matter-{number:04}",
                "name": f"示例事项{number:04}",
                "steps": list(STEPS),
                "facts": {"amount": {"type": "number", "minimum": 0, "title": "金额"}},
            }
            for number in range(matters)
        ],
        "measures": [_measure(number, matters, rng) for number in range(size)],
    }


def _measure(number: int, matters: int, rng: random.Random) -> dict[str, Any]:
    measure: dict[str, Any] = {
        "id": f"measure-{number:05}",
        "name": f"示例措施{number:05}",
        "kind": "penalty",
        "effect": rng.choice(("prohibit", "restrict", "scrutinise", "inform")),
        "force": rng.choice(("shall", "may")),
        "lists": sorted({f"list-{rng.randrange(LISTS):02}" for _ in range(rng.randint(1, 2))}),
        "field": [f"field-{rng.randrange(20):02}"],
        "basis": [{"law": "example-law", "article": f"第{write_han(number % 90 + 1)}条"}],
        "matters": [f"matter-{rng.randrange(matters):04}"],
        "steps": [rng.choice(STEPS)],
        "do": "核对名单和案情，属实的不予通过本次审查，书面告知理由、依据和救济途径",
    }
    if rng.random() < 0.2:
        measure["when"] = {"amount": {"at_least": rng.choice((10_000, 100_000, 1_000_000))}}
    return measure


def catalogue(measures: int) -> js.Catalogue:
    """A generated catalogue with this many measures."""
    origins = [
        Origin(f"{each['id']}.yaml", None, DOCUMENTS[each["document"]].model_validate(each))
        for each in documents(measures)
    ]
    return compile_documents(origins)


def write(measures: int, folder: Path) -> None:
    """The same documents as YAML files, one key on each line, as an author would write them."""
    import yaml

    for each in documents(measures):
        text = yaml.safe_dump(each, allow_unicode=True, sort_keys=False)
        (folder / f"{each['id']}.yaml").write_text(text, "utf-8")
