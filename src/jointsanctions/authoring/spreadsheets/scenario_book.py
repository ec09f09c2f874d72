"""Scenarios of documents as rows of a workbook: what the columns can say stands in them, the rest in a cell of its own.

A row is read back as soon as it is made: whatever would not come back as it is goes into the cell of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from ...diagnostics import Diagnostic, InputError, finding
from ...model.scenarios import Scenario, Scenarios
from ...reading import Origin
from ...scalars import core_value
from ...scenarios.suite import Case, suites_of
from ..plain import data_of
from .cells import LONGEST, Cell, Context, Unreadable, is_ditto
from .columns import NUMBER, SCENARIOS, Column
from .names import Names
from .opening import Grid
from .row import Part
from .rows import Ledger
from .scenario_parts import Lines
from .scenario_rows import OF_ENTRIES, subject_of

#: The parts of an expectation that are columns.
_LISTS = ("actions", "withheld", "undetermined")


@dataclass(frozen=True)
class ScenarioSheet:
    """The rows of cells, and which scenarios no row can hold."""

    rows: Sequence[Sequence[Cell]] = ()
    findings: tuple[Diagnostic, ...] = field(default=())


def scenario_sheet(origins: Iterable[Origin], list_id: str, names: Names) -> ScenarioSheet:
    """The scenarios of documents as rows.

    `names` are those of the list as well. A table of cases has a row for each of them.

    Raises:
        InputError: for scenarios that cannot be run.
    """
    rows: list[list[Cell]] = []
    told: list[Diagnostic] = []
    for origin in origins:
        suites, wrong = suites_of([origin])
        if any(each.severity == "error" for each in wrong):
            raise InputError(wrong)
        for case in (case for suite in suites for case in suite.cases):
            row = _row(_said(case, list_id, names), len(rows) + 1, names)
            if row is None:
                told.append(finding("JS861", case.place, name=case.name, limit=LONGEST, file=origin.file))
            else:
                rows.append(row)
    return ScenarioSheet(rows, tuple(told))


def _row(said: Mapping[str, Any], number: int, names: Names) -> list[Cell] | None:
    """The cells of a row; None: one of them would be too long."""
    values = dict(said)
    rest = dict(values.pop("rest", {}))
    cells: dict[str, Cell] = {}
    for column in SCENARIOS.columns:
        if column.name not in values:
            continue
        cell = _cell(column, values[column.name], names)
        if cell is None:
            rest[column.name] = values[column.name]
        else:
            cells[column.name] = cell
    if rest:
        column = next(each for each in SCENARIOS.columns if each.name == "rest")
        cells["rest"] = column.codec.write(rest, names)
    if any(isinstance(cell, str) and len(cell) > LONGEST for cell in cells.values()):
        return None
    return [number if column is NUMBER else cells.get(column.name) for column in SCENARIOS.columns]


def _cell(column: Column, value: Any, names: Names) -> Cell:
    """A cell that is read as the value; None: there is none."""
    try:
        cell = column.codec.write(value, names)
        if isinstance(cell, str) and (not cell.strip() or cell[:1] in "{[" or is_ditto(cell)):
            return None
        back = column.codec.read(cell, Context(names))
        # Lines are texts, whatever they look like.
        same = back == list(map(str, value)) if isinstance(column.codec, Lines) else _alike(back, value)
        return cell if same else None
    except (Unreadable, ValueError, KeyError, TypeError):
        return None


def _alike(one: Any, other: Any) -> bool:
    """Whether two values mean one, however they were typed."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    plain = [core_value(each) if isinstance(each, str) else each for each in (one, other)]
    return type(plain[0]) is type(plain[1]) and bool(plain[0] == plain[1])


# What a case says ---------------------------------------------------------------------------------------------------


def _said(case: Case, list_id: str, names: Names) -> dict[str, Any]:
    """A case by the names of columns; what they cannot say is under `rest`."""
    document = case.origin.document
    assert isinstance(document, Scenarios)
    scenario = document.scenarios[int(case.path[1])]
    row = scenario.cases[int(case.path[3])] if scenario.cases and len(case.path) > 3 else None
    written = scenario.subject if row is None or row.subject is None else row.subject
    data = data_of(document)
    facts = {**scenario.ask.facts, **(row.facts if row is not None else {})}
    rest: dict[str, Any] = {"draft": True} if scenario.draft else {}
    if case.question.known_on is not None:
        rest["known_on"] = case.question.known_on
    said: dict[str, Any] = {
        "name": case.name,
        **_texts(scenario),
        **_subject(_resolved(data, written), rest),
        "matter": _local(case.question.matter, list_id, names.of("matter")),
        "step": case.question.step,
        "on": case.question.on,
        **({"facts": facts} if facts else {}),
        **_expected(case.expect, rest, list_id, names),
    }
    return said | ({"rest": rest} if rest else {})


def _texts(scenario: Scenario) -> dict[str, str]:
    return {key: value for key in ("source", "note") if (value := getattr(scenario, key)) is not None}


def _local(reference: str, list_id: str, own: Mapping[str, str]) -> str:
    """A reference without the id of the list where it is one of its own."""
    owner, _, local = reference.partition("/")
    return local if owner == list_id and local in own else reference


def _resolved(data: Mapping[str, Any], written: object) -> dict[str, Any]:
    """The data of a subject, with the entries that it names in their places."""
    subject = data.get("world", {})[written] if isinstance(written, str) else _fields(written)
    return _with_entries(subject, data.get("listings", {}))


def _with_entries(subject: Mapping[str, Any], listings: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(subject)
    if "designations" in found:
        found["designations"] = [listings[each] if isinstance(each, str) else each for each in found["designations"]]
    if "relations" in found:
        found["relations"] = [
            {**each, "subject": _with_entries(each["subject"], listings)} for each in found["relations"]
        ]
    return found


def _subject(subject: Mapping[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    """The columns that say the subject; one that they cannot say is among the rest."""
    said = _columns_of(subject)
    if said is not None:
        made = subject_of(Part(said, Grid("", []), 0), 0, Ledger(""))
        if _alike(_ordered(made), _ordered(subject)):
            return said
    rest["subject"] = subject
    return {}


def _columns_of(subject: Mapping[str, Any]) -> dict[str, Any] | None:
    numbers = [subject.get("id")]
    listed, via = subject, "self"
    if "relations" in subject:
        (relation, *others) = subject["relations"] or [{}]
        if others or set(relation) != {"via", "subject"} or "designations" in subject:
            return None
        listed, via = relation["subject"], relation["via"]
        numbers.append(listed.get("id"))
    if not all(isinstance(each, str) for each in numbers):
        return None
    entries = listed.get("designations", [])
    lines = {key: [each[key] for each in entries if key in each] for key in OF_ENTRIES}
    if any(
        len(some) not in (0, len(entries)) or any(isinstance(each, datetime) for each in some)
        for some in lines.values()
    ):
        return None
    said: dict[str, Any] = {"kind": subject.get("kind"), "number": numbers}
    said |= {"via": via} if via != "self" else {}
    said |= {"lists": [each["list"] for each in entries]} if entries else {}
    return said | {key: some for key, some in lines.items() if some}


def _ordered(value: Any) -> Any:
    """Data whose keys stand in one order."""
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return [_ordered(each) for each in value] if isinstance(value, list | tuple) else value


def _expected(expect: BaseModel, rest: dict[str, Any], list_id: str, names: Names) -> dict[str, Any]:
    """The columns that say what is expected; what they cannot say is among the rest."""
    told = _fields(expect)
    said: dict[str, Any] = {}
    if told.get("nothing") is True and "outcome" not in told:
        del told["nothing"]
        said["outcome"] = "nothing"
    elif "nothing" not in told and isinstance(told.get("outcome"), str):
        said["outcome"] = told.pop("outcome")
    if isinstance(told.get("person_needed"), bool):
        said["person_needed"] = told.pop("person_needed")
    actions = told.get("actions")
    if isinstance(actions, Mapping) and all(each is None for each in actions.values()):
        told["actions"] = list(actions)
    for key in _LISTS:
        if isinstance(told.get(key), list):
            said[key] = [_local(each, list_id, names.of("measure")) for each in told.pop(key)]
    if told:
        rest["expect"] = told
    return said


def _fields(value: Any) -> Any:
    """What was said in a model, also where it is no more than the default; no last day is `open`."""
    if isinstance(value, BaseModel):
        return dict(_said_in(value))
    if isinstance(value, Mapping):
        return {key: _fields(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_fields(each) for each in value]
    return value


def _said_in(model: BaseModel) -> Iterator[tuple[str, Any]]:
    for name, described in type(model).model_fields.items():
        if name in model.model_fields_set:
            value = getattr(model, name)
            yield described.alias or name, "open" if name == "until" and value is None else _fields(value)


__all__ = ["ScenarioSheet", "scenario_sheet"]
