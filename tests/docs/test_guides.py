"""The guides for officials say what is so: every key is explained, every example is accepted, the worked example holds."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from pydantic import BaseModel

import jointsanctions as js
from jointsanctions.model import base, facts, measure_list, measures
from jointsanctions.reading import read_bytes, validate
from jointsanctions.reading.tree import parse
from jointsanctions.scenarios.running import run
from jointsanctions.scenarios.suite import read_suites
from jointsanctions.schemas import json_schema
from jointsanctions.schemas.meanings import MEASURE_LIST
from places import DOCS, ROOT

GUIDES = DOCS / "guides"
EXAMPLE = GUIDES / "example"
FILE = "zhuhai.example@2026-04-01.yaml"

MODELS: dict[str, type[BaseModel]] = {
    name: model
    for module in (base, facts, measures, measure_list)
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, BaseModel)
}
WRITTEN = [
    pytest.param(shape, told.example, id=f"{shape}.{key}")
    for shape, keys in MEASURE_LIST.items()
    for key, told in keys.items()
]


@pytest.fixture(scope="module")
def catalogue() -> js.Catalogue:
    """The worked example with the shipped memoranda and departments."""
    return js.load(ROOT / "memoranda", ROOT / "measures" / "departments.yaml", EXAMPLE)


def test_no_key_of_a_measure_list_lacks_its_meaning_and_its_example() -> None:
    schema = json_schema("measure-list")
    expected = {name: set(part["properties"]) for name, part in {schema["title"]: schema, **schema["$defs"]}.items()}

    assert expected == {name: set(keys) for name, keys in MEASURE_LIST.items()}
    assert all(told.means and told.example for keys in MEASURE_LIST.values() for told in keys.values())


@pytest.mark.parametrize(("shape", "example"), WRITTEN)
def test_the_example_of_a_key_is_accepted(shape: str, example: str) -> None:
    """Other keys may be missing, nothing else may be wrong."""
    tree, problems = parse(example, "example")
    _, found = validate(MODELS[shape], tree, "example")

    assert [] == [each.message("en") for each in [*problems, *found] if each.code != "JS102"]


def test_what_is_required_only_sometimes_is_required_then() -> None:
    """`kind` and its like where there is no `under`, a basis where such a measure is a penalty, a source where it is verified."""
    generate = runpy.run_path(str(DOCS / "generate.py"))
    example = generate["Example"]()
    conditional = {key for keys in MEASURE_LIST.values() for key, told in keys.items() if told.needed}
    codes = {
        "kind": "JS408",
        "effect": "JS408",
        "force": "JS408",
        "lists": "JS408",
        "basis": "JS407",
        "source": "JS102",
        "matters": "JS102",
        "steps": "JS102",
    }

    assert set(codes) == conditional
    for key, code in codes.items():
        first = next(re.finditer(rf"^ +{key}:.*\n(?: {{8,}}\w+:.*\n)*", example.text, re.MULTILINE))
        assert code == example.finding(code, first.group(), "").code


def test_the_scenarios_of_the_worked_example_hold(catalogue: js.Catalogue) -> None:
    suites, problems = read_suites([str(EXAMPLE)])
    results = run(suites, js.Evaluator(catalogue))

    assert not problems
    assert results
    assert [] == [each.case.name for each in results if each.state != "passed"]


def test_the_worked_example_warns_of_unconfirmed_content_only(catalogue: js.Catalogue) -> None:
    assert {"JS508"} == {each.code for each in catalogue.warnings if Path(each.place.file).name == FILE}


def test_the_guide_shows_the_worked_example_as_it_is() -> None:
    text = (GUIDES / "compiling.md").read_text("utf-8")
    (shown,) = (
        each for each in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "document: measure-list/1" in each
    )

    assert (EXAMPLE / FILE).read_text("utf-8") == shown
    assert read_bytes(shown.encode(), FILE)[0] is not None


@pytest.mark.parametrize("page", ["compiling.md", "embedding-in-approval.md"])
def test_a_guide_names_no_digest_and_no_number_of_lists(page: str) -> None:
    """So that it does not change with each new list."""
    text = (GUIDES / page).read_text("utf-8")

    assert [] == re.findall(r"\b(?=\d*[a-f])[0-9a-f]{12,64}\b", text)
    assert [] == re.findall(r"\d+ (?:份清单|项措施|类名单|个备忘录条目)", text)
