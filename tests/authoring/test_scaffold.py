"""The first draft of a list: what binds the department is in it, and what only people can decide is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import jointsanctions as js
import worlds
from jointsanctions.authoring.gaps import gaps
from jointsanctions.authoring.net import net
from jointsanctions.authoring.scaffold import GAP, scaffold
from jointsanctions.authoring.spreadsheets.cells import UNDECIDED, is_undecided
from jointsanctions.authoring.spreadsheets.drafting import draft_bytes
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import names_of_catalogue
from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.cli import main
from jointsanctions.reading import read_bytes
from workbooks import workbook
from worlds import documents, item, penalty

DAY = date(2018, 6, 1)
#: What a person writes where the draft has nothing; steps and matters as it proposes them.
DECIDED = {"name": "某项业务", "do": "不予通过本次审查，书面告知理由、依据和救济途径"}


def filled(text: str) -> str:
    """The draft with everything decided."""
    return re.sub(rf"{re.escape(GAP)}(\w+): (.*)", lambda found: f"{found[1]}: {DECIDED.get(found[1], found[2])}", text)


def codes(error: js.CatalogueError) -> set[str]:
    return {each.code for each in error.diagnostics if each.severity == "error"}


@pytest.fixture
def catalogue() -> js.Catalogue:
    return worlds.catalogue(
        penalty(),
        items=[item("fund", field="subsidy"), item("old", basis=None), item("others", departments=["公安部"])],
    )


def drafted(catalogue: js.Catalogue, department: str = "zhuhai.finance", on: date = DAY) -> str:
    return scaffold(catalogue, department, on).text


def test_items_that_bind_the_department_are_in_it_and_no_others(catalogue: js.Catalogue) -> None:
    assert ["memo/fund", "memo/old"] == re.findall(r"under: (\S+)", drafted(catalogue))


def test_since_lawful_restraint_what_rests_on_a_memorandum_alone_is_only_named(catalogue: js.Catalogue) -> None:
    text = drafted(catalogue, on=date(2021, 1, 1))

    assert ["memo/fund"] == re.findall(r"under: (\S+)", text)
    assert "# memo/old：条目old" in text


def test_what_lists_do_on_the_basis_of_law_is_in_it_with_that_basis(catalogue: js.Catalogue) -> None:
    text = drafted(catalogue)

    assert "    basis:\n      - {law: procurement-law, article: 第二十二条}\n" in text
    assert "参照珠海市财政局的“措施restrict”" in text


@pytest.mark.parametrize(
    "narrower",
    [
        {"when": {"amount": {"at_least": 5}}},
        {"lasts": {"years": 1}},
        {"exempt": [{"when": {"urgent": {"equals": True}}, "basis": [{"law": "procurement-law"}]}]},
        {"carried_out_by": ["zhuhai.housing"]},
        {"via": [{"via": "legal-representative", "holds": "listed"}]},
    ],
)
def test_a_measure_that_is_narrowed_in_ways_that_a_draft_has_not_is_not_taken_over_wider(narrower: worlds.Part) -> None:
    assert 0 == scaffold(worlds.catalogue(penalty(**narrower)), "zhuhai.finance", DAY).measures


def test_what_the_draft_takes_over_reaches_nobody_whom_the_measure_does_not_reach() -> None:
    via = ["self", "operator", {"via": "legal-representative", "holds": "listed"}]
    text = drafted(worlds.catalogue(penalty(via=via, severity="serious", subjects=["legal-person", "sole-trader"])))

    assert "    via: [self, operator]\n" in text
    assert "    severity: serious\n" in text
    assert "    subjects: [legal-person, sole-trader]\n" in text


def test_matters_of_the_last_edition_stay_and_fields_without_one_get_one(catalogue: js.Catalogue) -> None:
    text = drafted(catalogue)

    assert "name: 政府采购供应商资格审查" in text
    assert "2018-05-31" in text  # the last edition needs its end


@pytest.mark.parametrize("department", ["zhuhai.finance", "hunan.finance"])
def test_it_compiles_when_everything_is_decided_and_not_before(
    catalogue: js.Catalogue, department: str, tmp_path: Path
) -> None:
    world = documents(
        penalty(),
        items=[item("fund", field="subsidy"), item("old", basis=None)],
        measure_list={"effective": {"from": "2018-01-01", "until": "2018-05-31"}},
    )
    worlds.written(world, tmp_path)
    made = scaffold(js.load(tmp_path), department, DAY)
    target = tmp_path / f"{made.name}.yaml"
    target.write_text(made.text, "utf-8")

    assert made.gaps > 0
    with pytest.raises(js.CatalogueError) as caught:
        js.load(tmp_path)
    assert codes(caught.value) <= {"JS102", "JS205"}

    target.write_text(filled(made.text), "utf-8")
    edition = max(js.load(tmp_path).editions, key=lambda each: (each.id == department, each.period.start))

    assert (department, DAY) == (edition.department, edition.period.start)
    assert made.measures == len(edition.measures)


def test_a_department_that_nothing_binds_gets_a_draft_that_says_so(catalogue: js.Catalogue) -> None:
    text = drafted(catalogue, "zhuhai.housing")

    assert "没有备忘录条目" in text
    assert "measures: []" in text


def test_a_department_that_there_is_not_is_named_with_what_was_meant(catalogue: js.Catalogue) -> None:
    with pytest.raises(js.InputError) as caught:
        scaffold(catalogue, "zhuhai.finanse", DAY)

    (found,) = caught.value.diagnostics
    assert ("JS202", "zhuhai.finance") == (found.code, found.suggestions[0])


def test_a_department_is_found_by_its_name_too(catalogue: js.Catalogue) -> None:
    assert scaffold(catalogue, "珠海市财政局", DAY) == scaffold(catalogue, "zhuhai.finance", DAY)


SHIPPED = (
    "zhuhai.finance",
    "zhuhai.housing-urban-rural",
    "zhuhai.tax",
    "zhuhai.human-resources",
    "zhuhai.market-regulation",
    "zhuhai.peoples-bank",
)


@pytest.mark.parametrize("department", SHIPPED)
@pytest.mark.parametrize("on", [date(2018, 9, 3), date(2027, 1, 1)])
def test_drafts_of_shipped_departments_have_all_that_binds_them(
    shipped: js.Catalogue, department: str, on: date
) -> None:
    it = shipped.departments[department]
    binding = {each.item.id for each in gaps(net(shipped, on)).bound_of(it) if each.binding}
    text = drafted(shipped, department, on)

    assert binding == set(re.findall(r"^    under: (\S+)", text, re.MULTILINE))
    assert "measures:" in text


@pytest.mark.slow
@pytest.mark.parametrize("department", SHIPPED)
def test_drafts_of_shipped_departments_compile_when_everything_is_decided(
    shipped: js.Catalogue, department: str, tmp_path: Path
) -> None:
    made = scaffold(shipped, department, date(2027, 1, 1))
    target = tmp_path / f"{made.name}.yaml"
    target.write_text(filled(made.text), "utf-8")
    found = js.load(over=target, without=department)

    (edition,) = [each for each in found.editions if each.id == department]
    assert made.measures == len(edition.measures)


# The command --------------------------------------------------------------------------------------------------------------


def run(folder: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        main, ["new", "zhuhai.finance", "--documents", str(folder / "lists"), "--lang", "zh", *more]
    )
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    worlds.written(documents(penalty(), items=[item("fund")]), tmp_path / "lists")
    return tmp_path


def test_the_command_writes_the_draft_under_its_name(folder: Path) -> None:
    status, said = run(folder, "-o", str(folder), "--from", "2019-01-01")

    assert (0, True) == (status, "处待定" in said)
    assert "under: memo/fund" in (folder / "zhuhai.finance@2019-01-01.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_left_alone(folder: Path) -> None:
    (folder / "mine.yaml").write_text("mine", "utf-8")
    status, _ = run(folder, "-o", str(folder / "mine.yaml"))

    assert (2, "mine") == (status, (folder / "mine.yaml").read_text("utf-8"))


# The workbook -------------------------------------------------------------------------------------------------------------


def decided(data: bytes) -> bytes:
    """The workbook with everything decided, as `filled` decides it."""
    grids = {each.name: [list(row) for row in each.rows] for each in open_grids(data, "list.xlsx")}
    for rows in grids.values():
        for row in rows:
            for at, cell in enumerate(row):
                if is_undecided(cell):
                    header = str(rows[0][at]).strip("*")
                    named = {"措施内容": DECIDED["do"], "事项名称": DECIDED["name"]}
                    row[at] = named.get(header, str(cell).removeprefix(UNDECIDED))
    return workbook(grids)


def marked(data: bytes) -> int:
    return sum(is_undecided(cell) for each in open_grids(data, "list.xlsx") for row in each.rows for cell in row)


@pytest.mark.parametrize("department", ["zhuhai.finance", "hunan.finance", "zhuhai.housing"])
def test_the_workbook_of_a_draft_is_the_draft(catalogue: js.Catalogue, department: str) -> None:
    """What is to be decided is marked, and with everything decided both are one list, comments included."""
    made, names = scaffold(catalogue, department, DAY), names_of_catalogue(catalogue)
    data = draft_bytes(made, names)

    assert made.gaps == marked(data)

    imported = read_workbook(decided(data), "list.xlsx", names)
    origin, _ = read_bytes(filled(made.text).encode(), f"{made.name}.yaml")
    again, _ = read_bytes(imported.text.encode(), f"{made.name}.yaml")

    assert () == imported.rejects
    assert origin is not None
    assert again is not None
    assert origin.document == again.document
    assert [line for line in made.text.splitlines() if line.startswith("  # ") and "待定" not in line] == [
        line for line in imported.text.splitlines() if line.startswith("  # ")
    ]


def test_what_the_draft_leaves_open_is_told_by_its_cell_once(catalogue: js.Catalogue) -> None:
    made, names = scaffold(catalogue, "hunan.finance", DAY), names_of_catalogue(catalogue)
    imported = read_workbook(draft_bytes(made, names), "list.xlsx", names)

    assert made.gaps == len(imported.rejects)
    assert {"JS851"} == {each.finding.code for each in imported.rejects}
    assert {"undecided"} == {each.finding.variant for each in imported.rejects}


@pytest.mark.slow
@pytest.mark.parametrize("department", SHIPPED)
def test_workbooks_of_shipped_departments_are_their_drafts(shipped: js.Catalogue, department: str) -> None:
    made, names = scaffold(shipped, department, date(2027, 1, 1)), names_of_catalogue(shipped)
    imported = read_workbook(decided(draft_bytes(made, names)), "list.xlsx", names)
    origin, _ = read_bytes(filled(made.text).encode(), f"{made.name}.yaml")
    again, _ = read_bytes(imported.text.encode(), f"{made.name}.yaml")

    assert origin is not None
    assert again is not None
    assert origin.document == again.document


def test_the_command_writes_a_workbook_by_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    status, said = run(folder, "-o", "财政局.xlsx", "--from", "2019-01-01")

    assert (0, True) == (status, "处待定" in said), said
    assert said.rstrip().endswith(f"jointsanctions check {folder / 'lists'} 财政局.xlsx")
    assert "JS851" in CliRunner().invoke(main, ["check", str(folder / "lists"), "财政局.xlsx"]).output
    assert 2 == run(folder, "-o", "财政局.xlsx")[0]


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.xlsm"])
def test_a_workbook_has_one_form(folder: Path, name: str) -> None:
    status, said = run(folder, "-o", str(folder / name))

    assert (2, True, False) == (status, ".xlsx" in said, (folder / name).exists())
