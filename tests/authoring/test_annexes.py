"""Annexes of memoranda become memoranda, and tables of subjects on a list are told what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jointsanctions.authoring.spreadsheets.annexes import read_table
from jointsanctions.authoring.spreadsheets.files import import_file, known_names
from jointsanctions.authoring.spreadsheets.imported import Given, Imported
from jointsanctions.cli import main
from jointsanctions.diagnostics import InputError
from workbooks import assert_accounted_for, workbook
from worlds import documents, penalty, written

TITLE = "关于对失信被执行人实施联合惩戒的合作备忘录（示例）"
HEADERS = ["序号", "惩戒措施", "法律及政策依据", "实施单位"]
ROWS: list[list[Any]] = [
    ["附件", None, None, None],
    [TITLE, None, None, None],
    ["示例财金〔2016〕9号", None, None, None],
    HEADERS,
    ["一、市场准入", None, None, None],
    [1, "依法限制参加政府采购活动", "《政府采购法》第二十二条", "财政部、国家发展改革委"],
    [2, "给予关照", "《没有的法》第一条", "财政部"],
    ["二、参考", None, None, None],
    [3, "审批时作为重要参考", None, "海关总署"],
]


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return written(documents(penalty()), tmp_path / "documents")


def made(rows: list[list[Any]], name: str = "附件.xlsx", **head: str) -> Imported:
    return read_table(workbook({"表": rows}), name, known_names(["documents"]), Given(head))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--documents", "documents", "--lang", "zh"])


def test_the_annex_of_a_memorandum_is_a_memorandum() -> None:
    found = made(ROWS)

    assert_accounted_for(found)
    assert ("memorandum/1", TITLE, "示例财金〔2016〕9号") == tuple(
        found.data[key] for key in ("document", "title", "number")
    )
    assert [
        {
            "item": "1",
            "group": "一、市场准入",
            "summary": "依法限制参加政府采购活动",
            "kind": "penalty",
            "lists": ["debtor"],
            "effect": "restrict",
            "basis": [{"law": "procurement-law", "article": "第二十二条"}],
            "departments": ["财政部", "国家发展改革委"],
        },
        {
            "item": "2",
            "group": "一、市场准入",
            "summary": "给予关照",
            "kind": "penalty",
            "lists": ["debtor"],
            "departments": ["财政部"],
        },
        {
            "item": "3",
            "group": "二、参考",
            "summary": "审批时作为重要参考",
            "kind": "penalty",
            "lists": ["debtor"],
            "effect": "inform",
            "departments": ["海关总署"],
        },
    ] == found.data["items"]
    assert ["附件.xlsx!表!C7"] == [f"附件.xlsx!{each.sheet}!{each.cell}" for each in found.rejects]
    assert "# 附件\n" in found.text


def test_what_is_read_from_words_is_told_and_the_rest_left_open() -> None:
    """The program reads the verb and decides nothing: force is in no such table, and is asked for."""
    found = made(ROWS)
    told = [(each.code, each.variant, each.place.file.rpartition("!")[2]) for each in found.findings]

    assert [("JS852", "list", "B6"), ("JS852", "effect", "B6"), ("JS852", "effect", "B9")] == [
        each for each in told if each[0] == "JS852"
    ]
    assert all("force" not in each for each in found.data["items"])


@pytest.mark.parametrize(
    ("summary", "effect"),
    [
        ("不予认定为先进", "prohibit"),
        ("从严审核发行债券", "scrutinise"),
        ("在网站上公示", "publicise"),
        ("约谈法定代表人", "admonish"),
        ("依法限制，不得参加", None),
        ("予以关注", None),
    ],
)
def test_the_verb_of_a_measure_says_its_effect_where_it_leaves_no_doubt(summary: str, effect: str | None) -> None:
    rows = [*ROWS[:4], [1, summary, None, "财政部"]]

    assert effect == made(rows).data["items"][0].get("effect")


def test_columns_go_before_what_titles_say() -> None:
    rows: list[list[Any]] = [
        [TITLE],
        [*HEADERS, "名单", "效果", "约束力", "类别"],
        [1, "限制", None, "财政部", "重大税收违法案件当事人", "从严监管", "应当", "监管类"],
    ]
    (item,) = made(rows).data["items"]

    assert (["tax"], "scrutinise", "shall", "监管类") == tuple(
        item[key] for key in ("lists", "effect", "force", "group")
    )


def test_a_table_of_a_department_is_no_annex_whatever_its_name() -> None:
    rows = [["按备忘录编的清单"], ["措施名称", "业务事项", "环节", "措施内容"], ["限制", "采购", "审查", "不予通过"]]

    assert "measure-list/1" == made(rows).data["document"]
    assert "measure-list/1" == made(ROWS, document="measure-list/1").data["document"]
    assert "memorandum/1" == made(ROWS[3:], "表.xlsx", document="memorandum/1").data["document"]
    assert "measure-list/1" == made(ROWS[3:], "表.xlsx").data["document"]


def test_the_command_says_what_it_made_and_check_what_is_open() -> None:
    Path("附件.xlsx").write_bytes(workbook({"表": ROWS}))
    result = run("import", "附件.xlsx", "-o", "out", "--id", "example-memo")

    assert (1, True) == (result.exit_code, "example-memo.yaml · 3 个备忘录条目" in result.output), result.output
    said = CliRunner().invoke(main, ["check", "documents", "附件.xlsx", "--lang", "zh"]).output

    assert "附件.xlsx · 3 个备忘录条目" in said
    assert "JS859 `约束力` 要填" in said or "JS859" in said


def test_a_memorandum_without_a_table_of_items_says_so() -> None:
    with pytest.raises(InputError) as raised:
        made([["甲", "乙"], [1, 2]], document="memorandum/1")

    assert "no-items" == raised.value.diagnostics[0].variant


@pytest.mark.parametrize(
    "headers",
    [
        ["企业名称", "统一社会信用代码", "列入原因", "列入依据", "列入日期"],
        ["姓名", "身份证号", "列入依据", "列入日期"],
        ["被执行人姓名/名称", "身份证号码/组织机构代码", "组织机构代码", "依据", "内容"],
        ["序号", "名称", "工商注册号", "依据", "时间"],
    ],
)
def test_subjects_on_a_list_are_for_the_registry(headers: list[str]) -> None:
    Path("名单.xlsx").write_bytes(workbook({"表": [["失信主体名单"], headers, ["某某"] * len(headers)]}))
    result = run("import", "名单.xlsx", "-o", "out")

    assert (2, True) == (result.exit_code, "registry import" in result.output), result.output
    assert not Path("out").exists()


def test_measures_with_a_column_of_codes_are_measures_still() -> None:
    rows = [["措施名称", "措施内容", "统一社会信用代码", "单位名称"], ["限制", "不予通过", "某", "某"]]
    Path("x.xlsx").write_bytes(workbook({"表": rows}))

    assert 1 == len(import_file(Path("x.xlsx"), Path("out"), documents=["documents"]).imported.data["measures"])


def test_no_list_of_the_opposite_is_proposed() -> None:
    """A list of those who are trusted is no list of those who are not, however alike their names."""
    world = documents(penalty(), lists={"tax": {"name": "海关失信企业"}, "environment": {"name": "海关诚信企业"}})
    written(world, Path("documents"))
    Path("x.csv").write_text("激励措施,激励内容,激励对象\n优先,优先受理,守信企业\n", "utf-8")
    said = run("import", "x.csv", "-o", "out").output

    assert "既不是主体种类也不是名单" in said
    assert "失信企业" not in said


def test_a_mapping_of_an_annex_is_written_and_then_followed() -> None:
    Path("附件.xlsx").write_bytes(workbook({"表": ROWS}))
    first = import_file(Path("附件.xlsx"), Path("one"), documents=["documents"], columns=Path("columns.yaml"))
    text = Path("columns.yaml").read_text("utf-8")
    second = import_file(
        Path("附件.xlsx"), Path("two"), documents=["documents"], columns=Path("columns.yaml"), overwrite=True
    )

    assert "表:\n  序号: 序号\n  惩戒措施: 措施\n  法律及政策依据: 依据\n  实施单位: 实施单位\n" in text
    assert first.imported.data == second.imported.data

    Path("columns.yaml").write_text(text.replace("实施单位: 实施单位", "实施单位: 自有"), "utf-8")
    third = import_file(
        Path("附件.xlsx"), Path("three"), documents=["documents"], columns=Path("columns.yaml"), overwrite=True
    )

    assert "departments" not in third.imported.data["items"][0]


def test_subjects_on_a_sheet_beside_measures_are_told_and_kept() -> None:
    sheets = {
        "措施": [["惩戒措施", "惩戒内容"], ["甲", "做甲"]],
        "名单": [["企业名称", "统一社会信用代码", "列入日期"], ["某公司", "91440400MA0000007C", "2018-03-01"]],
    }
    found = read_table(workbook(sheets), "x.xlsx", known_names(["documents"]))

    assert_accounted_for(found)
    assert ["甲"] == [each["name"] for each in found.data["measures"]]
    assert ["名单"] == list(found.unread)
    assert ["x.xlsx!名单 JS854.entries"] == [
        f"{each.place} {each.code}.{each.variant}" for each in found.findings if each.code == "JS854"
    ]
