"""The schemas of documents for editors: every key and word is named and explained, and they take what the models take."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jointsanctions.cli import main
from jointsanctions.keys import KEYS
from jointsanctions.model import DOCUMENTS
from jointsanctions.reading import read_bytes
from jointsanctions.schemas import json_schema
from jointsanctions.schemas.meanings import EACH, MEASURE_LIST, OF_ONE_SHAPE, SUBJECT
from jointsanctions.vocabulary import PROVENANCES
from places import EXAMPLES, ROOT
from strategies import Lists, measure_lists
from worlds import to_yaml

TYPES = tuple(name.partition("/")[0] for name in DOCUMENTS)
EDITOR = EXAMPLES / "editor"


@lru_cache
def validator(name: str, keys: str) -> Draft202012Validator:
    schema = json_schema(name, "any" if keys == "any" else "en")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def by_schema(name: str, document: Any, keys: str = "any") -> bool:
    return bool(validator(name, keys).is_valid(document))


def by_model(document: Any) -> bool:
    """Whether a document is read without errors; the order of days and the like are checked, too."""
    origin, findings = read_bytes(to_yaml(document).encode(), "file.yaml")
    return origin is not None and not [each for each in findings if each.severity == "error"]


def shapes(name: str, keys: str = "en") -> Iterator[tuple[str, Mapping[str, Any]]]:
    schema = json_schema(name, "any" if keys == "any" else "en")
    for shape, part in {schema["title"]: schema, **schema.get("$defs", {})}.items():
        if "properties" in part:
            yield shape, part


class TestNames:
    @pytest.mark.parametrize("keys", ["en", "any"])
    @pytest.mark.parametrize("name", [*TYPES, "subject"])
    def test_every_key_has_its_name_and_its_meaning_in_both_languages(self, name: str, keys: str) -> None:
        for shape, part in shapes(name, keys):
            for key, told in part["properties"].items():
                chinese, _, english = told["title"].partition(" · ")
                zh, en, *_ = told["description"].split("\n")
                assert english in KEYS, (shape, key)
                assert key in (chinese, english) or key == KEYS[english], (shape, key)
                assert re.search("[\u4e00-\u9fff]", zh), (shape, key)
                assert not re.search("[\u4e00-\u9fff]", en), (shape, key)

    def test_no_meaning_is_of_a_key_that_there_is_not(self) -> None:
        known = {
            (shape, key) for name in (*TYPES, "subject") for shape, part in shapes(name) for key in part["properties"]
        }
        told = {(shape, key) for table in (MEASURE_LIST, SUBJECT) for shape, keys in table.items() for key in keys}

        assert {key for _, key in known} == set(EACH)
        assert set() == told - known
        for table in OF_ONE_SHAPE.values():
            assert set() == {tuple(each.split(".")) for each in table} - known

    def test_words_are_told_by_name(self) -> None:
        effect = json_schema("memorandum")["$defs"]["Item"]["properties"]["effect"]
        both = json_schema("memorandum", "any")["$defs"]["Item"]["properties"]["效果"]

        assert {"const": "prohibit", "title": "禁止 · prohibit"}.items() <= effect["oneOf"][0].items()
        assert ["prohibit", "禁止"] == [each["const"] for each in both["oneOf"][:2]]


LAW = {"id": "act", "title": "示例法", "rank": "law", "effective": {"from": "2020-01-01"}}
ITEM = {"id": "limit", "summary": "限制", "lists": ["x"], "kind": "penalty", "effect": "restrict", "force": "shall"}
MEASURE = {"id": "limit", "under": "memo/limit", "matters": ["m"], "steps": "all", "do": "办"}
SUBJECT_OF = {"id": "91440400MA0000007C", "kind": "legal-person"}
ASK = {"matter": "a.b/m", "step": "s", "on": "2020-01-01"}


def laws(**law: Any) -> dict[str, Any]:
    return {"document": "laws/1", "id": "laws", "laws": [{**LAW, **law}]}


def memo(**item: Any) -> dict[str, Any]:
    return {
        "document": "memorandum/1", "id": "memo", "title": "备忘录", "effective": {"from": "2020-01-01"},
        "items": [{**ITEM, **item}],
    }  # fmt: skip


def measures(**measure: Any) -> dict[str, Any]:
    return {
        "document": "measure-list/1", "id": "a.b", "title": "清单", "department": "a.b", "status": "example",
        "effective": {"from": "2020-01-01"}, "measures": [{**MEASURE, **measure}],
    }  # fmt: skip


def scenarios(**scenario: Any) -> dict[str, Any]:
    one = {"name": "一句话", "subject": SUBJECT_OF, "ask": ASK, "expect": "nothing", **scenario}
    return {
        "document": "scenarios/1",
        "id": "s",
        "scenarios": [{key: each for key, each in one.items() if each is not None}],
    }


def lists(**listed: Any) -> dict[str, Any]:
    return {"document": "lists/1", "id": "lists", "lists": [{"id": "x", "name": "名单", "colour": "black", **listed}]}


#: A document, and whether it is one.
TABLE: Mapping[str, tuple[dict[str, Any], bool]] = {
    "laws": (laws(), True),
    "chinese-words": (laws(rank="法律"), True),
    "unknown-word": (laws(rank="decree"), False),
    "unknown-key": (laws(colour="red"), False),
    "no-list": (laws(effective=[]), False),
    "local-without-a-place": (laws(rank="local-regulation"), False),
    "local-with-a-place": (laws(rank="地方性法规", jurisdiction="440000"), True),
    "verified-without-a-source": (laws(provenance={"status": "verified"}), False),
    "verified": (laws(provenance={"status": PROVENANCES["verified"].zh, "source": {"document": "甲", "publisher": "乙"}}), True),
    "unverified": (laws(provenance={"status": "unverified"}), True),
    "chinese-keys": (
        {"文档": "法律法规/1", "编号": "laws", "法律法规": [{"编号": "act", "标题": "示例法", "位阶": "法律", "有效期": {"自": "2020-01-01"}}]},
        True,
    ),
    "a-key-in-both-languages": (laws(标题="示例法"), False),
    "another-version": ({**laws(), "document": "laws/2"}, False),
    "without-an-id": ({"document": "laws/1", "laws": []}, False),
    "items": (memo(), True),
    "item-by-number": (memo(id=None, item="3"), True),
    "item-without-name": ({**memo(), "items": [{key: each for key, each in ITEM.items() if key != "id"}]}, False),
    "one-length-of-time": (memo(lasts={"years": 2}), True),
    "two-lengths-of-time": (memo(lasts={"years": 2, "months": 1}), False),
    "no-length-of-time": (memo(lasts={}), False),
    "via-by-name": (memo(via="self"), True),
    "via-narrowed": (memo(via=[{"via": "法定代表人", "holds": "listed"}]), True),
    "measures": (measures(), True),
    "all-matters-of-a-type": (measures(matters={"type": "procurement"}), True),
    "condition": (measures(when={"any": [{"amount": {"at_least": 1}}, {"not": {"also_on": ["x"]}}]}), True),
    "condition-that-is-a-list": (measures(when=[]), False),
    "nothing-to-do": (measures(do=None), False),
    "several-departments": (measures(carried_out_by=["a", "b"]), True),
    "bar": (measures(barred_by={"lists": ["black"], "via": "self"}), True),
    "scenarios": (scenarios(), True),
    "scenario-without-answer": (scenarios(expect=None), False),
    "scenario-with-two-answers": (scenarios(cases=[{"expect": "nothing"}]), False),
    "table-of-cases": (scenarios(expect=None, cases=[{"expect": {"outcome": "禁止"}}]), True),
    "yes-in-chinese": (scenarios(expect={"nothing": "是"}), True),
    "lists": (lists(), True),
    "grades-with-colours": (lists(colour=None, grades=[{"grade": "D", "colour": "black"}, "C"]), True),
    "colour-that-is-none": (lists(colour="green"), False),
    "restricted-by": (lists(colour="watch", restricted_by=[{"law": "act", "article": "第三条"}]), True),
    "restricted-by-in-chinese": (lists(colour="重点关注名单", 限制依据=[{"依据文件": "act"}]), True),
    "restricted-by-a-text": (lists(colour="watch", restricted_by=["act"]), False),
}  # fmt: skip


class TestSame:
    @pytest.mark.parametrize(("document", "right"), TABLE.values(), ids=list(TABLE))
    def test_both_take_it_or_neither_does(self, document: dict[str, Any], right: bool) -> None:
        written = str(document.get("document", document.get("文档")))
        name = {"法律法规/1": "laws"}.get(written, written.partition("/")[0])

        assert (right, right) == (by_schema(name, document), by_model(document))

    @given(measure_lists, st.integers(0, 2**32))
    def test_what_is_taken_away_added_or_misspelt_is_seen_by_both(self, made: Lists, seed: int) -> None:
        random = Random(seed)
        for document in made.documents().values():
            plain = json.loads(to_yaml(document))
            name = plain["document"].partition("/")[0]
            assert by_schema(name, plain, "en")
            assert by_schema(name, plain) == by_model(plain)
            changed = mistaken(plain, random)
            assert by_schema(name, changed) == by_model(changed), changed

    @pytest.mark.parametrize("path", sorted((ROOT / "measures").glob("zhuhai.f*.yaml")), ids=lambda path: path.name)
    def test_shipped_lists_are_documents_to_editors(self, path: Path) -> None:
        document = yaml.load(path.read_text("utf-8"), _Core)

        assert [] == [each.message for each in validator("measure-list", "any").iter_errors(document)]


class _Core(yaml.SafeLoader):
    """Reads days as texts, as editors do that follow YAML 1.2."""


_Core.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def mistaken(document: dict[str, Any], random: Random) -> dict[str, Any]:
    """The document with one slip in a part whose keys are not names of the author."""
    changed = copy.deepcopy(document)
    parts = [part for part in mappings(changed) if "id" in part or "document" in part or "from" in part]
    part = random.choice(parts)
    key = random.choice(sorted(part))
    match random.randrange(4):
        case 0 if key not in ("colour", "provenance"):
            del part[key]
        case 1:
            part["keyy"] = "x"
        case 2 if isinstance(part[key], str):
            part[key] = {"x": {"y": ["z"]}}
        case _:
            part[KEYS[key]] = part.pop(key)
    return changed


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for key, each in node.items():
            if key not in ("facts", "when", "exempt", "parameters"):
                yield from mappings(each)
    elif isinstance(node, list):
        for each in node:
            yield from mappings(each)


class TestWorkspace:
    """The example for VS Code does what it says."""

    def test_files_are_matched_with_schemas_that_there_are(self) -> None:
        settings = json.loads((EDITOR / ".vscode" / "settings.json").read_text("utf-8"))
        found = {Path(file).stem: pattern for file, pattern in settings["yaml.schemas"].items()}

        assert set(TYPES) == set(found)
        assert fnmatch("measures/a.b.yaml", found["measure-list"])
        assert fnmatch("tests/a.scenarios.yaml", found["scenarios"])

    def test_the_task_finds_what_check_says(self) -> None:
        tasks = json.loads((EDITOR / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
        pattern = tasks[0]["problemMatcher"]["pattern"]
        command = tasks[0]["command"].split()
        said = CliRunner().invoke(main, [*command[1:2], str(EXAMPLES / "demo" / "broken"), *command[3:]]).output

        found = [each for line in said.splitlines() if (each := re.match(pattern["regexp"], line))]
        assert found
        assert {"error", "warning"} >= {each[pattern["severity"]] for each in found}
        assert all(each[pattern["code"]].startswith("JS") for each in found)

    def test_the_commands_of_the_page_print_schemas(self) -> None:
        text = (EDITOR / "README.md").read_text("utf-8")
        names = re.search(r"for name in (.*);", text)
        assert names is not None

        assert set(TYPES) == set(names[1].split())
        result = CliRunner().invoke(main, ["schema", "laws", "--keys", "any"])
        assert json_schema("laws", "any") == json.loads(result.stdout)
