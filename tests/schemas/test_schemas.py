"""The published schemas: their own data, and that all JSON output matches them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NotRequired, TypedDict

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from typing_extensions import is_typeddict

import jointsanctions as js
from jointsanctions import types, vocabulary
from jointsanctions.cli import main
from jointsanctions.model import DOCUMENTS, Scenarios
from jointsanctions.reading.validation import validate
from jointsanctions.schemas import NAMES, VERSIONS, json_schema
from jointsanctions.schemas.from_types import schema_of
from jointsanctions.shapes.values import Doc, OneOf
from places import ROOT
from schema_checks import closed, violations
from strategies import Lists, Question, measure_lists, questions
from worlds import DAY, SUPPLIER, ask, company, entry, penalty, world

#: Each example asks a dozen questions.
few = settings(max_examples=max(settings().max_examples // 5, 5))


WORLD = ROOT / "docs" / "rules" / "world"

#: Inputs, which refuse unknown keys; everything else is output.
TAKEN = ("subject", *(name.partition("/")[0] for name in DOCUMENTS))
GIVEN = tuple(name for name in NAMES if name not in TAKEN)


def objects(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Every part of a schema that names fields."""
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)
    elif isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for each in schema.values():
            yield from objects(each)


class TestPublished:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_schema_has_its_draft_its_identifier_with_its_version_and_a_title(self, name: str) -> None:
        schema = json_schema(name)

        Draft202012Validator.check_schema(schema)
        assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
        assert f"urn:jointsanctions:schema:{name}:{VERSIONS[name]}" == schema["$id"]
        assert schema["title"]

    def test_no_two_schemas_have_one_identifier(self) -> None:
        assert len(NAMES) == len({json_schema(name)["$id"] for name in NAMES})

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_the_version_of_a_document_is_that_of_its_format(self, document: str) -> None:
        name, _, version = document.partition("/")

        assert int(version) == VERSIONS[name]

    @pytest.mark.parametrize("name", GIVEN)
    def test_what_is_given_out_is_open_and_described_throughout(self, name: str) -> None:
        found = list(objects(json_schema(name)))

        assert found
        assert {True} == {each["additionalProperties"] for each in found}
        assert [] == [each["title"] for each in found if not each["description"]]

    @pytest.mark.parametrize("name", TAKEN)
    def test_what_is_taken_in_is_closed(self, name: str) -> None:
        assert {False} == {each["additionalProperties"] for each in objects(json_schema(name))}

    @pytest.mark.parametrize("name", ["decisions", ""])
    def test_another_name_is_a_key_error(self, name: str) -> None:
        with pytest.raises(KeyError):
            json_schema(name)

    def test_a_reader_takes_fields_that_come_later(self) -> None:
        decision: dict[str, Any] = {**ask(world(penalty()), company(entry()), DAY).to_dict()}
        decision["later"] = decision["actions"][0]["later"] = 1

        assert [] == list(Draft202012Validator(json_schema("decision")).iter_errors(decision))
        assert 2 == len(violations("decision", decision))

    @pytest.mark.parametrize(
        ("field", "words"),
        [
            (("Action", "effect"), vocabulary.EFFECTS),
            (("Action", "force"), vocabulary.FORCES),
            (("Action", "duty"), vocabulary.DUTIES),
            (("Ground", "via"), vocabulary.VIAS),
            (("DecisionSubject", "kind"), vocabulary.SUBJECT_KINDS),
        ],
    )
    def test_words_are_those_of_the_vocabulary(self, field: tuple[str, str], words: vocabulary.Words[str]) -> None:
        shape, name = field

        assert list(words) == json_schema("decision")["$defs"][shape]["properties"][name]["enum"]

    @pytest.mark.parametrize(
        ("shape", "model"),
        [
            ("Subject", "SubjectModel"),
            ("RelatedSubject", "RelatedSubjectModel"),
            ("Relation", "RelationModel"),
            ("SubjectDesignation", "DesignationModel"),
            ("Event", "EventModel"),
            ("NameMatch", "NameMatchModel"),
            ("Identifier", "IdentifierModel"),
        ],
    )
    def test_the_subject_of_a_question_is_what_the_subject_schema_takes(self, shape: str, model: str) -> None:
        taken = json_schema("subject")
        taken = taken if taken["title"] == model else taken["$defs"][model]
        given = json_schema("question")["$defs"][shape]

        assert set(taken["properties"]) == set(given["properties"])
        assert set(taken["required"]) == set(given["required"])

    def test_the_page_names_every_schema_and_its_version(self) -> None:
        page = (ROOT / "docs" / "schemas.md").read_text("utf-8")
        rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", page, re.MULTILINE)

        assert dict(VERSIONS) == {name: int(version) for name, version in rows}


class InnerData(TypedDict):
    """A part,
    in two lines."""

    word: Annotated[str, OneOf("words")]
    inner: NotRequired[InnerData]


class OuterData(TypedDict):
    """A whole."""

    parts: Annotated[list[InnerData], Doc("Its parts.")]
    any: dict[str, Any]
    number: float | None


def another() -> Any:
    """A shape that is called as one above."""

    class InnerData(TypedDict):
        """Another part."""

    return InnerData


class TestFromTypes:
    """Typed dictionaries as JSON Schema."""

    def test_a_shape_is_an_object_with_its_fields_and_refers_to_its_parts(self) -> None:
        inner = {
            "title": "Inner",
            "description": "A part, in two lines.",
            "type": "object",
            "properties": {"word": {"type": "string", "enum": ["one", "two"]}, "inner": {"$ref": "#/$defs/Inner"}},
            "required": ["word"],
            "additionalProperties": True,
        }
        assert {
            "title": "Outer",
            "description": "A whole.",
            "type": "object",
            "properties": {
                "parts": {"type": "array", "items": {"$ref": "#/$defs/Inner"}, "description": "Its parts."},
                "any": {"type": "object", "additionalProperties": True},
                "number": {"type": ["number", "null"]},
            },
            "required": ["parts", "any", "number"],
            "additionalProperties": True,
            "$defs": {"Inner": inner},
        } == schema_of(OuterData, {"words": ("one", "two")})

    def test_a_group_of_words_that_is_not_there_is_a_key_error(self) -> None:
        with pytest.raises(KeyError, match="words"):
            schema_of(OuterData, {})

    @pytest.mark.parametrize("hint", [object, tuple[str, ...], set[str], Annotated[str, "a note"]])
    def test_a_type_that_has_no_form_in_json_is_a_type_error(self, hint: Any) -> None:
        with pytest.raises(TypeError):
            schema_of(hint, {})

    def test_two_shapes_with_one_title_are_a_type_error(self) -> None:
        both: Any = another() | InnerData

        with pytest.raises(TypeError, match="Inner"):
            schema_of(both, {"words": ()})

    def test_the_closed_form_refuses_what_the_open_one_does_not_name(self) -> None:
        schema = closed(schema_of(OuterData, {"words": ("one",)}))
        data = {"parts": [{"word": "one", "more": 1}], "any": {"more": 1}, "number": None, "more": 1}

        assert [[], ["parts", 0]] == sorted(list(each.path) for each in Draft202012Validator(schema).iter_errors(data))


# Commands ------------------------------------------------------------------------------------------------------------

SCENARIOS = """
document: scenarios/1
id: example
world:
  supplier: {id: 91440400MA0000007C, kind: legal-person, designations: [{list: example-black, from: 2018-06-01}]}
scenarios:
  - name: 列入示例黑名单的供应商受到限制
    subject: supplier
    ask: {matter: zhuhai.office/supplier-qualification, step: qualification, on: 2018-09-03, facts: {bid_amount: 2000000}}
    expect: {outcome: restrict}
  - name: 不相符的情景
    subject: supplier
    ask: {matter: zhuhai.office/supplier-qualification, step: qualification, on: 2018-09-03, facts: {bid_amount: 2000000}}
    expect: {outcome: proceed, actions: []}
  - name: 没有这个事项
    subject: supplier
    ask: {matter: zhuhai.office/no-such-matter, step: qualification, on: 2018-09-03}
    expect: nothing
"""
SUBJECT = json.dumps(
    {
        "id": SUPPLIER,
        "kind": "legal-person",
        "name": "某某公司",
        "designations": [{"list": "example-black", "from": "2018-06-01", "events": []}],
        "name_matches": [{"list": "example-watch", "name": "某某公司"}],
        "unchecked": ["example-red"],
    },
    ensure_ascii=False,
)
STEP = ("--matter", "zhuhai.office/supplier-qualification", "--step", "qualification")
ON = ("--on", "2018-09-03")
ASKED = ("--subject", "subject.json", *STEP)

#: Each command that prints JSON: the schema of that, and a question that has an answer in the world of the rule pages.
COMMANDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "check": ("check", (str(WORLD),)),
    "compile": ("compile", (str(WORLD), "--output", "lists.bundle")),
    "coverage": ("coverage", ("scenarios",)),
    "duties": ("duties", ("example-black", "--from", "2018-06-01")),
    "evaluate": ("decision", (*ASKED, *ON)),
    "explain": ("explanation", (*ASKED, *ON, "--fact", "bid_amount=2000000")),
    "export": ("export", ("zhuhai.office", "--output", "list.xlsx")),
    "fmt": ("fmt", (str(WORLD), "--check")),
    "import": ("import", ("list.csv",)),
    "mutate": ("mutation", ("scenarios",)),
    "new": ("new", ("example-office", "--output", "draft.yaml", "--from", "2019-01-01")),
    "profile": ("profile", ("--subject", "subject.json", *ON)),
    "receipt": ("receipt", ("receipt.json",)),
    "repair": ("repair", (*ASKED, *ON, "--fact", "bid_amount=2000000")),
    "deadline": ("deadline", ("2026-12-18", "--within", "5")),
    "replay": ("replay", ("receipt.json",)),
    "report": ("report", ("--output", "net", "--without", "zhuhai.office", "--population", "population.jsonl")),
    "requirements": ("requirements", (*STEP, *ON)),
    "rule": ("rules", ()),
    "test": ("test", ("scenarios",)),
    "timeline": ("timeline", (*ASKED, "--from", "2018-01-01", "--fact", "bid_amount=2000000")),
    "what-if": ("comparison", ("--without", "zhuhai.office")),
    "why-not": ("why-not", (*ASKED, *ON, "--measure", "zhuhai.office/restrict-supplier")),
}

#: Commands without documents, or with other options for them.
WITHOUT_DOCUMENTS = ("check", "compile", "deadline", "fmt", "receipt", "rule")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "subject.json").write_text(SUBJECT, "utf-8")
    asked = js.Question(js.Subject.from_json(SUBJECT), STEP[1], STEP[3], DAY)
    (tmp_path / "receipt.json").write_text(js.Evaluator(js.load(WORLD)).record(asked).to_json(), "utf-8")
    (tmp_path / "population.jsonl").write_text(SUBJECT.replace("\n", " "), "utf-8")
    (tmp_path / "list.csv").write_text("措施名称,措施内容\n限制,不予通过\n", "utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "example.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, *arguments: str) -> Result:
    documents = () if command in WITHOUT_DOCUMENTS else ("--documents", str(WORLD))
    return CliRunner().invoke(main, [*command.split(), *arguments, *documents, "--format", "json"])


@pytest.mark.usefixtures("folder")
class TestCommands:
    """Whatever a command prints as JSON is as its schema says, and has no field that the schema does not name."""

    def test_no_command_is_left_out(self) -> None:
        context = click.Context(main)
        printing = {
            name
            for name in main.list_commands(context)
            if (command := main.get_command(context, name)) is not None
            and any(each.name == "form" for each in command.params)
        }

        assert printing == set(COMMANDS)

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("command", COMMANDS)
    def test_its_json_is_as_the_schema_says(self, command: str, lang: str) -> None:
        schema, arguments = COMMANDS[command]
        result = run(command, *arguments, "--lang", lang)

        assert "" == result.stderr
        assert [] == violations(schema, json.loads(result.stdout))

    def test_a_scenario_that_is_not_met_comes_with_its_decision(self) -> None:
        data = json.loads(run("test", "scenarios").stdout)

        assert ["passed", "failed", "broken"] == [each["state"] for each in data["results"]]
        assert "restrict" == data["results"][1]["decision"]["outcome"]

    def test_findings_of_a_check(self, folder: Path) -> None:
        (folder / "laws.yaml").write_text("document: laws/1\nid: laws\nlaws: [{id: law, titel: 某法}]\n", "utf-8")
        result = run("check", "laws.yaml")

        assert json.loads(result.stdout)["findings"]
        assert [] == violations("check", json.loads(result.stdout))

    def test_the_page_of_a_code(self) -> None:
        assert [] == violations("rule", json.loads(run("rule", "JS402").stdout))

    def test_bad_input(self) -> None:
        result = run("evaluate", "--subject", "subject.json", "--matter", "zhuhai.office/supplier", "--step", "award")

        assert (2, "") == (result.exit_code, result.stdout)
        assert [] == violations("errors", json.loads(result.stderr))

    def test_drafts_are_documents(self) -> None:
        drafts = json.loads(run("scenarios draft").stdout)

        assert drafts
        assert [] == [each for draft in drafts for each in violations("scenarios", draft)]


class TestScenarios:
    """What the schema of scenarios says is what is read."""

    @pytest.mark.parametrize(
        "expected",
        [
            "nothing",
            {"nothing": True},
            {"actions": [], "set_aside": [], "until": "open"},
            {"actions": ["a/b"], "set_aside": ["a/b"], "until": "2020-02-29"},
            {"actions": {"a/b": None, "a/c": {"until": "open"}}, "set_aside": {"a/b": "S2", "matter": None}},
            {"grounds": [{"list": "debtor", "until": "open"}]},
        ],
    )
    def test_every_way_to_write_what_is_expected_is_in_it(self, expected: Any) -> None:
        asked = {"matter": "a/b", "step": "review", "on": "2018-09-03"}
        subject = {"id": SUPPLIER, "kind": "legal-person"}
        scenario = {"name": "一句话", "subject": subject, "ask": asked, "expect": expected}
        document: Any = {"document": "scenarios/1", "id": "example", "scenarios": [scenario]}
        read, findings = validate(Scenarios, document, "example")

        assert [] == violations("scenarios", document)
        assert isinstance(read, Scenarios)
        assert not findings


# Random questions ----------------------------------------------------------------------------------------------------


class TestAnswers:
    """For random questions and lists the data match the schemas."""

    @few
    @given(measure_lists, questions)
    def test_every_answer_is_as_its_schema_says(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        asked = js.Question(question.subject, question.matter, question.step, question.on, question.facts)
        answers: dict[str, Any] = {
            "question": asked.to_dict(),
            "timeline": evaluator.timeline(asked).to_dict(),
            "repair": evaluator.repair_paths(asked).to_dict(),
            "profile": evaluator.profile(asked.subject, on=asked.on).to_dict(),
            "why-not": evaluator.why_not(asked, measure=f"zhuhai.finance/{lists.measures[0]['id']}").to_dict(),
        }
        answers |= {
            f"duties {number}": evaluator.joint_duties(each).to_dict()
            for number, each in enumerate(asked.subject.designations)
            if each.list in evaluator.catalogue.lists
        }

        for name, data in answers.items():
            assert [] == violations(name.partition(" ")[0], data), name

    def test_a_question_can_have_every_field_that_is_not_required(self) -> None:
        since, until = date(2018, 3, 1), date(2020, 2, 29)
        number = js.Identifier("registration-number", "4404001")
        listed = js.Designation(
            list="debtor",
            since=since,
            until=until,
            document="（2018）粤04执1号",
            authority="某法院",
            recognised=since,
            severity="serious",
            grade="C",
            facts={"amount": 1, "day": since},
            recorded=since,
            subject=number,
            name="某某",
            events=(js.Event("extended", on=since, recorded=until, until=until),),
            as_recorded=True,
        )
        parts: dict[str, Any] = {
            "name": "某某",
            "designations": [listed],
            "name_matches": [js.NameMatch("tax", "某某", "税罚〔2018〕1号")],
            "unchecked": ["wages"],
        }
        operator = js.Subject(js.Identifier("passport", "E00000000"), "natural-person", born="1990-01-01", **parts)
        subject = js.Subject(
            number, "sole-trader", relations=[js.Relation("operator", operator, since, until)], **parts
        )
        data = js.Question(subject, "zhuhai.finance/purchase", "review", since, {"amount": 1}, until).to_dict()

        assert [] == violations("question", data)
        assert {"name", "designations", "relations", "name_matches", "unchecked"} < data["subject"].keys()
        for name, part in {
            "SubjectDesignation": data["subject"]["designations"][0],
            "Relation": data["subject"]["relations"][0],
            "RelatedSubject": data["subject"]["relations"][0]["subject"],
            "NameMatch": data["subject"]["name_matches"][0],
            "Event": data["subject"]["designations"][0]["events"][0],
        }.items():
            assert json_schema("question")["$defs"][name]["properties"].keys() == part.keys()


@pytest.mark.parametrize("name", [each for each in types.__all__ if is_typeddict(getattr(types, each))])
def test_a_host_takes_our_data_as_a_type_of_pydantic(name: str) -> None:
    """As FastAPI does with the type of a response, under Python 3.11 too."""
    assert TypeAdapter(getattr(types, name)).json_schema()
