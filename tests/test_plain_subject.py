"""Subjects in the usual form are read without the models, and to the same values; all else the models read."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import jointsanctions as js
from jointsanctions.model.subject import SubjectModel
from jointsanctions.plain_subject import read_plainly
from jointsanctions.reading import validate
from worlds import PERSON, SUPPLIER

#: Everything that a subject may say.
WHOLE: dict[str, Any] = {
    "id": SUPPLIER,
    "name": "某公司",
    "kind": "legal-person",
    "designations": [
        {
            "list": "debtor",
            "document": "(2018)粤0402执123号",
            "authority": "某法院",
            "name": "某公司",
            "recognised": "2018-03-01",
            "from": "2018-03-01",
            "until": "2020-02-29",
            "severity": "serious",
            "grade": "D",
            "facts": {"amount": 3, "kind": "税款", "paid": False, "rate": 0.5},
            "recorded": "2018-03-02",
            "subject": {"scheme": "uscc", "value": SUPPLIER},
            "events": [
                {"event": "repaired", "on": "2019-01-10", "recorded": "2019-01-11"},
                {"event": "extended", "on": "2019-02-10", "until": "2021-02-28"},
            ],
            "as_recorded": False,
        },
        {"list": "失信", "from": "2018-03-01", "subject": SUPPLIER},
    ],
    "relations": [
        {
            "via": "legal-representative",
            "from": "2015-01-01",
            "until": None,
            "subject": {"id": {"scheme": "citizen-id", "value": PERSON}, "kind": "natural-person", "born": None},
        }
    ],
    "name_matches": [{"list": "debtor", "name": "某公司", "document": None}],
    "unchecked": ["tax"],
}

#: Values that may stand where another is meant.
ODD = [
    None, "", " ", "x", "2018-03-01", "2018-02-30", "1900-01-01", "9999-12-31", "法人", "严重", 0, 1, True, 1.5, [], {}, ["x"],
    "\ud800", "\u200b", "ＡＢ", {"scheme": "local", "value": "x"}, {"x": "y"}, ("x",), float("inf"), b"x", "a" * 65,
]  # fmt: skip
KEYS = [
    "id", "from", "from_", "list_", "until", "relations", "events", "on", "名称", "种类", "unknown", "severity", "kind", "born", "facts",
]  # fmt: skip


def plain(value: Any) -> Any:
    """A model, or the plain parts, as data."""
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in plain data with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from spots(value[key])


@st.composite
def subjects(draw: st.DrawFn) -> Any:
    """The whole subject with some of its parts left out, exchanged or added."""
    data = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(0, 3))):
        container, key = draw(st.sampled_from(list(spots(data))))
        match draw(st.sampled_from(["leave-out", "exchange", "exchange", "add"])):
            case "leave-out":
                del container[key]
            case "exchange":
                container[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
            case _ if isinstance(container, dict):
                container[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(ODD)))
        if not list(spots(data)):
            break
    return data


@given(subjects())
def test_what_is_read_plainly_is_what_the_models_read(data: Any) -> None:
    parts = read_plainly(copy.deepcopy(data))

    if parts is not None:
        model, findings = validate(SubjectModel, data, "subject")
        assert ([], plain(model)) == (findings, {**plain(parts), "relations": _related(plain(parts)["relations"])})


def _related(relations: Any) -> Any:
    """A related subject has no relations in the models; in the plain parts it has none."""
    return [
        {**each, "subject": {key: part for key, part in each["subject"].items() if key != "relations"}}
        for each in relations
    ]


@pytest.mark.parametrize("key", [None, *WHOLE])
def test_the_usual_form_is_read_plainly(key: str | None) -> None:
    data = {name: part for name, part in WHOLE.items() if name in ("id", "kind") or key in (None, name)}

    assert read_plainly(data) is not None


def test_a_fault_is_told_with_its_line_and_column() -> None:
    text = json.dumps({**WHOLE, "designations": [{"list": "debtor", "from": "2018-02-30"}]}, indent=1)

    with pytest.raises(js.InputError) as caught:
        js.Subject.from_json(text, "subject.json")

    place = caught.value.diagnostics[0].place
    line = 1 + text[: text.index('"2018-02-30"')].count("\n")
    assert ("subject.json", line) == (place.file, place.line)


def test_a_malformed_number_is_told_with_its_line_and_column() -> None:
    with pytest.raises(js.InputError) as caught:
        js.Subject.from_json('{"kind": "legal-person",\n "id": "914404"}', "subject.json")

    assert [("JS605", 2, 8)] == [(each.code, each.place.line, each.place.column) for each in caught.value.diagnostics]


def test_reading_the_usual_form_loads_neither_yaml_nor_the_models() -> None:
    code = (
        "import sys, jointsanctions as js\n"
        "js.Subject.from_json(sys.stdin.read())\n"
        "print([name for name in sys.modules if name.startswith(('pydantic', 'yaml', 'jointsanctions.model'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(WHOLE), capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.strip()
