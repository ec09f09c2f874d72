"""Scenarios as rows: run by the same runner, and told by their cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import jointsanctions as js
from jointsanctions.authoring.spreadsheets.columns import SCENARIOS
from jointsanctions.authoring.spreadsheets.files import export, import_file
from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.cli import main
from jointsanctions.scenarios.running import run
from jointsanctions.scenarios.suite import read_suites
from workbooks import assert_accounted_for, workbook
from worlds import documents, penalty, written

HEADERS = [
    "情景",
    "主体种类",
    "名单",
    "关联途径",
    "列入日期",
    "到期日期",
    "业务事项",
    "环节",
    "办理日期",
    "案情",
    "预期结论",
    "应采取的措施",
]
PURCHASE = "政府采购供应商资格审查"
LISTED = ["失信被执行人", None, "2018年3月1日", "2020-02-29"]


def row(
    name: str, expected: list[Any], *, listed: list[Any] = LISTED, step: str = "审查", facts: str = "采购金额 = 100万"
) -> list[Any]:
    return [name, None, *listed, PURCHASE, step, "2018-09-03", facts, *expected]


ROWS = [
    row("失信被执行人参加百万元采购时受到限制", ["限制", "限制参加"]),
    row("不足百万元的无需措施", ["无需措施", None], facts="采购金额 = 999,999"),
    row("不在名单上的无需措施", ["正常办理", "无"], listed=[None, None, None, None]),
    row("法定代表人失信不影响单位", ["正常办理", "无"], listed=["失信被执行人", "法定代表人", "2018-03-01", None]),
    row(
        "两个名单日期不同",
        ["限制", "限制参加"],
        listed=["失信被执行人\n重大税收违法案件当事人", "本人", "2018-03-01\n2018-04-01", None],
    ),
]


COMMAS = [
    row(
        "逗号分隔名单和日期",
        ["限制", "限制参加"],
        listed=["失信被执行人，重大税收违法案件当事人", None, "2018-03-01，2018年4月1日", None],
    ),
    row("逗号分隔案情", ["限制", "限制参加"], facts="采购金额 = 1,200,000，紧急采购 = 否"),
]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    restrict = penalty("restrict", name="限制参加", when={"amount": {"at_least": 1000000}})
    return written(documents(restrict), tmp_path / "documents")


def laid(*rows: list[Any]) -> Path:
    """The workbook of the list with these rows in its sheet of scenarios."""
    grids = {each.name: each.rows for each in open_grids(export("zhuhai.finance", ["documents"]).data, "x.xlsx")}
    path = Path("list.xlsx")
    path.write_bytes(workbook(grids | {SCENARIOS.sheet: [HEADERS, *rows]}))
    return path


def answer_of(path: Path) -> Result:
    return CliRunner().invoke(main, ["test", str(path), "--documents", "documents", "--lang", "zh"])


def test_rows_are_run_by_the_runner(world: Path) -> None:
    result = answer_of(laid(*ROWS))

    assert (0, True) == (result.exit_code, "5 个通过" in result.output), result.output


def test_a_comma_divides_days_and_facts_too(world: Path) -> None:
    result = answer_of(laid(*COMMAS))

    assert (0, True) == (result.exit_code, "2 个通过" in result.output), result.output


def test_a_failure_is_told_by_its_cell(world: Path) -> None:
    result = answer_of(laid(ROWS[1], row("失信被执行人照常办理", ["正常办理", "无"])))

    assert 1 == result.exit_code
    assert "list.xlsx!情景!A3: 失信被执行人照常办理" in result.output
    assert "list.xlsx!情景!K3: 预期 · 结论" in result.output or "list.xlsx!情景!K3" in result.output
    assert "list.xlsx!情景!L3" in result.output


@pytest.mark.parametrize(
    ("changed", "cell", "code"),
    [
        ({7: "授标"}, "H2", "JS602"),
        ({6: "没有的事项"}, "G2", "JS851"),
        ({9: "没有的要素 = 1"}, "J2", "JS851"),
        ({9: "amount = 很多"}, "J2", "JS604"),
        ({10: None, 11: None}, "K2", "JS859 `预期结论`"),
        ({4: None}, "E2", "JS859 `列入日期`"),
        ({6: None}, "G2", "JS859 `业务事项`"),
        ({7: None}, "H2", "JS859 `环节`"),
        ({8: None}, "I2", "JS859 `办理日期`"),
        ({0: None}, "A2", "JS859 `情景`"),
        ({11: "没有的措施"}, "L2", "JS851"),
        ({8: "去年"}, "I2", "JS851"),
        ({4: "2018-03-01\n2018-03-02"}, "E2", "JS851 `列入日期`"),
        ({2: "没有的名单"}, "C2", "JS851"),
        ({5: "2018-01-01"}, "F2", "list.xlsx!情景!E2: 起始日在这里"),
        ({9: "采购金额 = 1，采购金额 = 2"}, "J2", "JS851 案情要素 `采购金额` 写了两次"),
    ],
)
def test_a_row_that_cannot_be_asked_is_told_by_its_cell(
    world: Path, changed: dict[int, Any], cell: str, code: str
) -> None:
    asked = [changed.get(at, value) for at, value in enumerate(ROWS[0])]
    result = answer_of(laid(asked, ROWS[1]))

    assert result.exit_code in (1, 2)
    assert f"list.xlsx!情景!{cell}: " in result.output, result.output
    assert code in result.output


def test_the_words_that_a_column_takes_are_all_named(world: Path) -> None:
    """That nothing is required is no outcome of a decision, and one that a row expects."""
    said = answer_of(laid(row("甲", ["允许", None]))).output

    assert "禁止、限制、转人工、从严办理、正常办理、给予激励、无需措施" in said


def test_a_row_may_say_that_it_is_as_the_row_above(world: Path) -> None:
    first = row("甲", ["限制", "限制参加"])
    again = ["乙", None, "同上", None, "同上", "〃", "同上", "同上", "同上", "采购金额 = 99万", "无需措施", "无"]

    assert "2 个通过；其中 1 个无需任何措施\n" == answer_of(laid(first, again)).output


def test_rows_become_a_document_that_is_run_as_any_other(world: Path) -> None:
    done = import_file(laid(*ROWS), Path("out"), documents=["documents"])

    assert_accounted_for(done.imported)
    assert Path("out/zhuhai.finance.scenarios.yaml") == done.scenarios
    suites, findings = read_suites([done.scenarios])
    results = run(suites, js.Evaluator(js.load("documents")))

    assert () == findings
    assert ["passed"] * 5 == [each.state for each in results]


def test_a_workbook_of_scenarios_alone_names_matters_of_any_list(world: Path) -> None:
    Path("情景.xlsx").write_bytes(workbook({"情景": [["珠海市财政局的情景"], HEADERS, *ROWS]}))
    done = import_file(Path("情景.xlsx"), Path("out"), documents=["documents"])

    assert done.document is None
    assert ["情景.scenarios.yaml"] == [each.name for each in Path("out").iterdir()]

    assert "5 个通过" in answer_of(Path("情景.xlsx")).output


def test_a_workbook_without_scenarios_says_so(world: Path) -> None:
    Path("x.xlsx").write_bytes(workbook({"表": [["措施名称", "措施内容"], ["甲", "乙"]]}))
    result = answer_of(Path("x.xlsx"))

    assert (2, True) == (result.exit_code, "JS805" in result.stderr)


def test_lines_that_do_not_fit_the_lists_are_rejected_by_their_header(world: Path) -> None:
    done = import_file(
        laid(row("两天", ["限制", None], listed=["失信被执行人", None, "2018-03-01\n2018-03-02", None])),
        Path("out"),
        documents=["documents"],
    )

    assert [("E2", "列入日期")] == [(each.cell, each.header) for each in done.imported.rejects]


def test_of_lists_that_cannot_be_read_nobody_says_that_the_days_do_not_fit(world: Path) -> None:
    done = import_file(
        laid(
            row("两个名单", ["限制", None], listed=["没有的名单\n失信被执行人", None, "2018-03-01\n2018-03-02", None])
        ),
        Path("out"),
        documents=["documents"],
    )

    assert ["C2"] == [each.cell for each in done.imported.rejects]
