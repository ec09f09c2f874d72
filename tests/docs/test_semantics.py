"""The examples of the page on the semantics are questions with their answers, and both matchers give these answers."""

from __future__ import annotations

import re
import textwrap
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import jointsanctions as js
from agreement import MATCHERS, why_not
from jointsanctions.scenarios.running import Result, run
from jointsanctions.scenarios.suite import read_suites
from places import DOCS
from worlds import BUILDER

PAGE = DOCS / "semantics.md"
WORLD = DOCS / "semantics" / "world"
EXAMPLE = re.compile(r"^( *)```yaml\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)

#: What an example does not say.
SUBJECT = {"id": BUILDER, "kind": "legal-person"}
ASK = {"matter": "t.office/bid", "step": "qualification"}


class AsWritten(yaml.SafeDumper):
    """Writes every scalar as it was read, without quotes around numbers and days."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.yaml_implicit_resolvers = {}


def examples() -> list[Any]:
    """The examples of the page, each named by its line."""
    text = PAGE.read_text("utf-8")
    return [
        pytest.param(textwrap.dedent(found[2]), id=f"line {text.count(chr(10), 0, found.start()) + 1}")
        for found in EXAMPLE.finditer(text)
    ]


def whole(example: str) -> dict[str, Any]:
    """The example as a file of scenarios."""
    said = yaml.load(example, yaml.BaseLoader)
    rows = [
        each | {"name": f"case {number}"} | ({"subject": SUBJECT | each["subject"]} if "subject" in each else {})
        for number, each in enumerate(said["cases"], 1)
    ]
    asked = {"name": "example", "subject": SUBJECT | said.get("subject", {}), "ask": ASK | said.get("ask", {})}
    return {"document": "scenarios/1", "id": "example", "scenarios": [{**asked, "cases": rows}]}


def test_every_reading_has_an_example_or_says_where_one_is() -> None:
    """A code has a page with examples, and so has another page that is named."""
    _, _, text = PAGE.read_text("utf-8").partition("\n## Readings\n")
    readings = re.split(r"^- ", text, flags=re.MULTILINE)[1:]

    assert readings
    assert [] == [each for each in readings if not re.search(r"```yaml|\bJS\d{3}\b|\.md\)", each)]


@lru_cache
def lists() -> js.Catalogue:
    return js.load(str(WORLD))


@pytest.mark.parametrize("matcher", [each for each in MATCHERS if not why_not(each)])
@pytest.mark.parametrize("example", examples())
def test_the_answers_are_as_the_page_says(example: str, matcher: str, tmp_path: Path) -> None:
    file = tmp_path / "example.scenarios.yaml"
    file.write_text(yaml.dump(whole(example), Dumper=AsWritten, allow_unicode=True), "utf-8")
    suites, findings = read_suites([file])
    assert [] == [each.message("en") for each in findings]

    with closing(js.Evaluator(lists(), matcher=matcher)) as evaluator:
        results = run(suites, evaluator)
    assert [] == [told(each) for each in results if each.state != "passed"]


def told(result: Result) -> tuple[object, ...]:
    """What is wrong with a case."""
    why = [(each.path, each.expected, each.actual) for each in result.mismatches]
    return (result.case.name, *why, *(each.message("en") for each in result.findings))
