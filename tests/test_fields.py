"""Values as fields of pydantic models: they validate as their data does, and have the published schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import jointsanctions as js
from jointsanctions.schemas import json_schema
from worlds import ask, company, entry, penalty, world

CODE = "91440400MA0000007C"
SUBJECT: dict[str, Any] = {
    "id": CODE,
    "kind": "legal-person",
    "designations": [{"list": "debtor", "from": "2018-03-01", "events": [{"event": "stayed", "on": "2018-04-01"}]}],
}
QUESTION: dict[str, Any] = {"subject": SUBJECT, "matter": "a/b", "step": "c", "on": "2018-09-03"}


class Application(BaseModel):
    """What a host takes from its callers."""

    subject: js.Subject
    question: js.Question | None = None
    entries: list[js.Designation] = []


class TestFields:
    def test_data_becomes_the_value_and_a_value_stays(self) -> None:
        application = Application.model_validate({"subject": SUBJECT, "question": QUESTION})

        assert js.Subject.from_dict(SUBJECT) == application.subject
        assert js.Question.from_dict(QUESTION) == application.question
        assert application.subject is Application(subject=application.subject).subject
        assert application == Application.model_validate_json(application.model_dump_json())
        assert application.subject.to_dict() == application.model_dump()["subject"]

    @pytest.mark.parametrize(
        ("kind", "data"),
        [
            (js.Subject, SUBJECT),
            (js.Question, QUESTION),
            (js.Designation, SUBJECT["designations"][0]),
            (js.Event, {"event": "stayed", "on": "2018-04-01"}),
            (js.Relation, {"via": "director", "subject": {"id": CODE, "kind": "legal-person"}}),
            (js.NameMatch, {"list": "debtor", "name": "某某"}),
            (js.Identifier, {"scheme": "uscc", "value": CODE}),
        ],
    )
    def test_every_value_of_a_question_may_be_one(self, kind: Any, data: dict[str, Any]) -> None:
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        value = kind.from_dict(data)

        assert value == adapter.validate_python(data) == adapter.validate_json(json.dumps(data))
        assert value.to_dict() == adapter.dump_python(value) == json.loads(adapter.dump_json(value))
        jsonschema.validate(value.to_dict(), adapter.json_schema())

    def test_each_fault_is_told_at_its_place_in_both_languages_without_what_was_given(self) -> None:
        wrong = {
            "id": "11010519491231002x",
            "kind": "legal-person",
            "designations": [{"list": "x", "from": "2018-3-1", "row": 5}],
        }
        with pytest.raises(ValidationError) as caught:
            Application.model_validate({"subject": wrong, "entries": [5]})
        told = caught.value.errors()

        assert [
            ("JS106", ("subject", "designations", 0, "from")),
            ("JS103", ("subject", "designations", 0, "row")),
            ("JS105", ("entries", 0)),
        ] == [(each["type"], each["loc"]) for each in told]
        assert "`2018-3-1` is not a day" == told[0]["msg"]
        assert "`2018-3-1` 不是日期" == told[0]["ctx"]["message_zh"]
        assert "did you mean `2018-03-01`" in told[0]["ctx"]["help"]
        assert json.dumps(told)

    def test_no_number_of_a_person_is_whole_in_an_error(self) -> None:
        with pytest.raises(ValidationError) as caught:
            Application.model_validate({"subject": {"id": "440402199001010007", "kind": "natural-person"}})

        assert "440402********0007" in str(caught.value)
        assert "440402199001010007" not in str(caught.value) + repr(caught.value.errors())

    def test_braces_in_what_was_given_are_no_placeholders(self) -> None:
        with pytest.raises(ValidationError, match=r"`x\{y\}` is not a word"):
            Application.model_validate({"subject": {"id": CODE, "kind": "x{y}"}})


class TestSchema:
    """The schema of a host is the published one, under the name of the value."""

    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_it_is_the_published_one(self, mode: Any) -> None:
        found = Application.model_json_schema(mode=mode)
        published = json_schema("subject")

        assert {"$ref": "#/$defs/Subject"} == found["properties"]["subject"]
        assert published["properties"].keys() == found["$defs"]["Subject"]["properties"].keys()
        assert published["required"] == found["$defs"]["Subject"]["required"]
        assert {"Designation", "Question"} <= found["$defs"].keys()
        assert json_schema("question")["properties"].keys() == found["$defs"]["Question"]["properties"].keys()

    def test_data_that_is_valid_under_it_is_read(self) -> None:
        schema = Application.model_json_schema()

        jsonschema.validate({"subject": SUBJECT, "question": QUESTION}, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"subject": {**SUBJECT, "kind": "human"}}, schema)


class Filed(BaseModel):
    """What a host keeps of a case."""

    receipt: js.Receipt


class TestAReceipt:
    """A host keeps it in a model of its own: as the plain JSON that it is."""

    def test_it_comes_back_as_it_was(self) -> None:
        receipt = ask(world(penalty()), company(entry())).receipt()
        filed = Filed(receipt=receipt)

        assert receipt.to_dict() == filed.model_dump()["receipt"] == json.loads(filed.model_dump_json())["receipt"]
        assert receipt == Filed.model_validate_json(filed.model_dump_json()).receipt
        assert receipt is Filed.model_validate(filed).receipt
        jsonschema.validate(filed.model_dump(), Filed.model_json_schema())
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"receipt": receipt.to_json()}, Filed.model_json_schema())

    def test_one_that_was_altered_is_refused(self) -> None:
        data: Any = ask(world(penalty()), company(entry())).receipt().to_dict()
        data["decision"]["outcome"] = "proceed"
        with pytest.raises(ValidationError) as error:
            Filed.model_validate({"receipt": data})

        assert [("JS841", ("receipt",))] == [(each["type"], each["loc"]) for each in error.value.errors()]
