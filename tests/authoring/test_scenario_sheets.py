"""Scenarios of documents as rows of a workbook: each comes back with the same question and the same expectation."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions.authoring.plain import data_of
from jointsanctions.authoring.spreadsheets.columns import SCENARIOS
from jointsanctions.authoring.spreadsheets.files import export, import_file
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_catalogue, names_of_documents
from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.authoring.spreadsheets.scenario_book import scenario_sheet
from jointsanctions.authoring.spreadsheets.tables import book_of, names_with_own
from jointsanctions.authoring.spreadsheets.workbook import workbook_bytes
from jointsanctions.authoring.writing import document_text
from jointsanctions.cli import main
from jointsanctions.model import MeasureList
from jointsanctions.reading import Origin, read, read_bytes
from jointsanctions.scenarios.suite import suites_of
from places import DOCS, ROOT
from worlds import documents, origins, penalty, written

SHIPPED = sorted((ROOT / "tests" / "shipped").glob("zhuhai.*.scenarios.yaml"))
EXAMPLE = DOCS / "guides" / "example" / "zhuhai.example.scenarios.yaml"
REST = [column.name for column in SCENARIOS.columns].index("rest")


def cases(origin: Origin) -> list[tuple[Any, ...]]:
    suites, findings = suites_of([origin])

    assert not findings
    return [(each.name, each.question, each.expect, each.source, each.draft) for it in suites for each in it.cases]


def origin_of(path: Path) -> Origin:
    (origin,), findings = read([path])

    assert not findings
    return origin


def through_a_workbook(origin: Origin, measure_list: MeasureList, names: Names) -> tuple[Origin, list[list[Any]]]:
    """The scenarios as a workbook of the list brings them back, and the rows."""
    own = names_with_own(names, data_of(measure_list))
    own = own.with_own("measure", {each.id: each.name or each.id for each in measure_list.measures})
    made = scenario_sheet([origin], measure_list.id, own)
    assert () == made.findings
    book = book_of(measure_list, names)
    sheets = [replace(each, rows=made.rows) if each.table is SCENARIOS else each for each in book.sheets]
    imported = read_workbook(workbook_bytes(replace(book, sheets=sheets), names), "x.xlsx", names)
    assert () == imported.rejects
    assert imported.scenarios is not None
    again, findings = read_bytes(document_text(imported.scenarios.data).encode(), "x.scenarios.yaml")
    assert again is not None, findings
    return again, [list(row) for row in made.rows]


def assert_same_after_a_workbook(path: Path, names: Names) -> None:
    origin = origin_of(path)
    lists = [
        *(ROOT / "measures").glob(f"{origin.document.id}@*.yaml"),
        *path.parent.glob(f"{origin.document.id}@*.yaml"),
    ]
    document = origin_of(max(lists)).document
    assert isinstance(document, MeasureList)

    assert cases(origin) == cases(through_a_workbook(origin, document, names)[0])


@pytest.fixture(scope="module")
def names(shipped: js.Catalogue) -> Names:
    return names_of_catalogue(shipped)


@pytest.mark.parametrize("path", [EXAMPLE, *SHIPPED[::16]], ids=lambda path: path.name)
def test_scenarios_of_lists_come_back_as_they_were(path: Path, names: Names) -> None:
    assert_same_after_a_workbook(path, names)


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_all_shipped_scenarios_come_back_as_they_were(path: Path, names: Names) -> None:
    assert_same_after_a_workbook(path, names)


# Small worlds -----------------------------------------------------------------------------------------------------------

ENTRY = {
    "list": "debtor",
    "document": "（示例）执1号",
    "authority": "某法院",
    "from": "2018-03-01",
    "until": "2020-02-29",
}
COMPANY = {"id": "91440400MA0000007C", "kind": "legal-person"}
PERSON = {"id": "440402190001010005", "kind": "natural-person"}
ASK = {"matter": "zhuhai.finance/purchase", "step": "review", "on": "2018-09-03", "facts": {"amount": 1000000}}
RESTRICT = "zhuhai.finance/restrict"


def scenario(**changes: Any) -> dict[str, Any]:
    said = {
        "name": "一句话",
        "subject": {**COMPANY, "designations": [ENTRY]},
        "ask": ASK,
        "expect": {"outcome": "restrict"},
    }
    return {key: value for key, value in {**said, **changes}.items() if value is not None}


#: Scenarios that the columns say, and such that have to say more.
SAID = {
    "an entry": scenario(),
    "nobody": scenario(subject=COMPANY, expect="nothing"),
    "a person": scenario(subject={**PERSON, "designations": [ENTRY]}),
    "two lists": scenario(subject={**COMPANY, "designations": [ENTRY, {**ENTRY, "list": "tax", "document": "税2号"}]}),
    "a legal representative": scenario(
        subject={
            **COMPANY,
            "relations": [{"via": "legal-representative", "subject": {**PERSON, "designations": [ENTRY]}}],
        }
    ),
    "measures": scenario(expect={"outcome": "restrict", "actions": [RESTRICT], "withheld": [], "person_needed": False}),
    "nothing but": scenario(subject=COMPANY, expect={"nothing": True, "withheld": []}),
    "a source and a remark": scenario(source="《政府采购法》第二十二条", note="=1+1"),
    "yes and no": scenario(ask={**ASK, "facts": {"urgent": True, "kind": "goods", "opening": "2018-10-01"}}),
}
MORE = {
    "an event": scenario(
        subject={**COMPANY, "designations": [{**ENTRY, "events": [{"event": "repaired", "on": "2018-04-01"}]}]}
    ),
    "severity": scenario(subject={**COMPANY, "designations": [{**ENTRY, "severity": "serious"}]}),
    "an entry without an end beside one with": scenario(
        subject={**COMPANY, "designations": [ENTRY, {"list": "tax", "from": "2018-03-01"}]}
    ),
    "two relations": scenario(
        subject={**COMPANY, "relations": [{"via": via, "subject": PERSON} for via in ("director", "supervisor")]}
    ),
    "details of an action": scenario(expect={"actions": {RESTRICT: {"effect": "restrict", "until": "open"}}}),
    "an open end": scenario(expect={"until": None}),
    "an outcome beside nothing": scenario(subject=COMPANY, expect={"nothing": True, "outcome": "proceed"}),
    "a fact that is not known": scenario(ask={**ASK, "facts": {"amount": None, "lots": 2}}),
    "the record as of a day": scenario(ask={**ASK, "known_on": "2018-09-04"}),
    "a draft": scenario(draft=True),
    "another number": scenario(subject={"id": {"scheme": "passport", "value": "E12345678"}, "kind": "natural-person"}),
    "what is set aside": scenario(expect={"set_aside": {"debtor": "S2"}, "noticed": [{"list": "tax"}]}),
}


def world_of(*scenarios: dict[str, Any], **more: Any) -> tuple[Origin, MeasureList, Names]:
    said = {"document": "scenarios/1", "id": "zhuhai.finance", "scenarios": list(scenarios), **more}
    origin, findings = read_bytes(json.dumps(said, ensure_ascii=False).encode(), "zhuhai.finance.scenarios.yaml")
    assert origin is not None, [each.message() for each in findings]
    lists = origins(documents(penalty("restrict")))
    (measure_list,) = [each.document for each in lists if isinstance(each.document, MeasureList)]
    return origin, measure_list, names_of_documents(each.document for each in lists)


@pytest.mark.parametrize("name", SAID)
def test_what_columns_say_stands_in_them(name: str) -> None:
    origin, measure_list, names = world_of(SAID[name])
    again, rows = through_a_workbook(origin, measure_list, names)

    assert cases(origin) == cases(again)
    assert [None] == [row[REST] for row in rows]


@pytest.mark.parametrize("name", MORE)
def test_what_columns_do_not_say_stands_beside_them(name: str) -> None:
    origin, measure_list, names = world_of(MORE[name])
    again, rows = through_a_workbook(origin, measure_list, names)

    assert cases(origin) == cases(again)
    assert all(row[REST].startswith("{") for row in rows)


def test_a_table_of_cases_has_a_row_for_each() -> None:
    table = scenario(
        subject="listed",
        expect=None,
        cases=[
            {"name": "首日", "on": "2018-03-01", "expect": {"outcome": "restrict"}},
            {"facts": {"amount": 5}, "expect": "nothing"},
            {"name": "别人", "subject": "nobody", "expect": "nothing"},
        ],
    )
    world = {"listed": {**COMPANY, "designations": ["entry"]}, "nobody": COMPANY}
    origin, measure_list, names = world_of(table, world=world, listings={"entry": ENTRY})
    again, rows = through_a_workbook(origin, measure_list, names)

    assert cases(origin) == cases(again)
    assert [(1, None), (2, None), (3, None)] == [(row[0], row[REST]) for row in rows]


# The command ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    folder = written(documents(penalty("restrict")), tmp_path / "documents")
    keep(folder / "zhuhai.finance.scenarios.yaml", SAID["an entry"])
    return folder


def keep(path: Path, *scenarios: dict[str, Any]) -> None:
    said = {"document": "scenarios/1", "id": path.name.removesuffix(".scenarios.yaml"), "scenarios": list(scenarios)}
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*arguments, "--documents", "documents", "--lang", "zh"])
    return result.exit_code, result.output


@pytest.mark.parametrize("which", ["zhuhai.finance", "documents/zhuhai.finance.yaml"])
def test_the_scenarios_of_a_list_go_with_it(world: Path, which: str) -> None:
    assert (0, True) == ((said := run("export", which, "-o", "x.xlsx"))[0], "1 个情景" in said[1]), said
    assert (0, True) == ((said := run("test", "x.xlsx"))[0], "1 个通过" in said[1]), said
    done = import_file(Path("x.xlsx"), Path("out"), documents=["documents"])

    assert done.scenarios is not None
    assert cases(origin_of(world / "zhuhai.finance.scenarios.yaml")) == cases(origin_of(done.scenarios))


def test_further_scenarios_are_named(world: Path) -> None:
    Path("more").mkdir()
    keep(Path("more/edges.scenarios.yaml"), {**SAID["nobody"], "name": "别的一句"})
    data = export("zhuhai.finance", ["documents"], ["more"])

    assert 2 == data.scenarios
    rows = {each.name: each.rows for each in open_grids(data.data, "x.xlsx")}["情景"]
    assert ["一句话", "别的一句"] == [row[1] for row in rows[1:]]
    assert (2, True) == (
        (said := run("export", "zhuhai.finance", "-o", "y.xlsx", "--scenarios", "none"))[0],
        "none" in said[1],
    )


def test_a_scenario_that_no_cell_can_hold_is_told_by_its_name(world: Path) -> None:
    long = {**SAID["an entry"], "name": "太长的一句", "note": "长" * 40000}
    keep(world / "zhuhai.finance.scenarios.yaml", SAID["an entry"], long)
    status, said = run("export", "zhuhai.finance", "-o", "x.xlsx")

    assert (0, True, True) == (status, "JS861 情景 `太长的一句`" in said, "1 个情景" in said)
    assert "zhuhai.finance.scenarios.yaml:1:" in said


def test_scenarios_that_cannot_be_run_are_told_and_nothing_is_written(world: Path) -> None:
    keep(world / "zhuhai.finance.scenarios.yaml", {**SAID["an entry"], "subject": "somebody"})
    status, said = run("export", "zhuhai.finance", "-o", "x.xlsx")

    assert (2, True) == (status, "somebody" in said)
    assert not Path("x.xlsx").exists()
