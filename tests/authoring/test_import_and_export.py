"""Export and import as files: what is written where, what comes back, and what is never overwritten."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from jointsanctions.authoring.spreadsheets import side_files
from jointsanctions.authoring.spreadsheets.files import export, import_file, template
from jointsanctions.authoring.spreadsheets.opening import Grid, open_grids
from jointsanctions.cli import main
from jointsanctions.diagnostics import InputError
from jointsanctions.vocabulary import Lang
from workbooks import assert_accounted_for, workbook
from worlds import documents, item, penalty, under, written


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, and the folder above it at hand."""
    monkeypatch.chdir(tmp_path)
    measures = (penalty("a", when={"amount": {"at_least": 100}}), penalty("b", note="=1+1"), under("i", "c"))
    return written(documents(*measures, items=[item("i")]), tmp_path / "documents")


def sheets(data: bytes) -> dict[str, Grid]:
    return {each.name: each for each in open_grids(data, "x.xlsx")}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--documents", "documents", "--lang", "en"])


def test_own_columns_and_comments_go_through_a_document_and_come_back(world: Path) -> None:
    """xlsx → YAML with its side file → xlsx → YAML: nothing differs."""
    exported = export("zhuhai.finance", ["documents"]).data
    rows = [list(row) for row in sheets(exported)["奖惩措施"].rows]
    rows[0].append("经办人")
    rows[1].append("某人")

    def comment(book: Any, made: dict[str, Any]) -> None:
        made["奖惩措施"].write_comment("G3", "请核对")
        made["奖惩措施"].write_comment("G1", "怎样填")
        made["清单"].write_comment("B3", "标题待定")

    changed = {name: grid.rows for name, grid in sheets(exported).items()} | {"奖惩措施": rows}
    Path("一.xlsx").write_bytes(workbook(changed, comment))
    one = import_file(Path("一.xlsx"), Path("out"), documents=["documents"])
    assert one.document is not None
    Path("二.xlsx").write_bytes(export(str(one.document), ["documents"]).data)
    two = import_file(Path("二.xlsx"), Path("again"), documents=["documents"])

    assert_accounted_for(two.imported)
    assert {"经办人": {"a": "某人"}} == two.imported.kept.columns["奖惩措施"]
    assert {
        ("清单", "标题", "内容", "标题待定"),
        ("奖惩措施", "", "措施内容", "怎样填"),
        ("奖惩措施", "b", "措施内容", "请核对"),
    } == {*two.imported.kept.comments}
    assert one.imported.text == two.imported.text
    assert one.side is not None
    assert two.side is not None
    assert json.loads(one.side.read_text("utf-8"))["columns"] == json.loads(two.side.read_text("utf-8"))["columns"]
    same = Path("二.xlsx").read_bytes() == export(str(two.document), ["documents"]).data
    assert same


def test_own_columns_and_comments_of_every_sheet_come_back_at_their_rows(world: Path) -> None:
    grids = {
        name: [list(row) for row in grid.rows]
        for name, grid in sheets(template("zhuhai.finance", ["documents"]).data).items()
    }
    filled = {
        "业务事项": {"事项编号": "purchase", "事项名称": "采购", "事项类型": "政府采购", "环节": "受理"},
        "案情要素": {"业务事项": "采购", "要素编号": "amount", "类型": "数值"},
        "奖惩措施": {"措施编号": "a", "措施名称": "甲", "业务事项": "采购", "环节": "受理", "措施内容": "做甲"},
        "情景": {
            "情景": "不受影响",
            "业务事项": "采购",
            "环节": "受理",
            "办理日期": "2018-09-03",
            "预期结论": "无需措施",
        },
    }
    grids["清单"][4][1], grids["清单"][6][1] = "2018-06-01", "现行"
    for name, cells in filled.items():
        headers = [str(each).rstrip("*") for each in grids[name][0]]
        grids[name][0].append("联系人")
        grids[name].append([*(cells.get(header) for header in headers), "某人"])

    def comment(_: Any, made: dict[str, Any]) -> None:
        for name in filled:
            made[name].write_comment("C1", f"{name}的标题")
            made[name].write_comment("C2", f"{name}的一行")

    Path("x.xlsx").write_bytes(workbook(grids, comment))
    done = import_file(Path("x.xlsx"), Path("out"), documents=["documents"])
    again = sheets(export(str(done.document), ["documents"]).data)

    for name in filled:
        assert [("联系人", "某人")] == [(again[name].rows[0][-1], row[-1]) for row in again[name].rows[1:]]
        assert {(0, 2): f"{name}的标题", (1, 2): f"{name}的一行"} == again[name].comments


def test_lines_columns_and_comments_of_an_office_in_the_head_come_back(world: Path) -> None:
    grids = {
        name: [list(row) for row in grid.rows]
        for name, grid in sheets(export("zhuhai.finance", ["documents"]).data).items()
    }
    head = grids["清单"]
    head[0].append("核对人")
    head[2].append("某人")
    head[3][2] = "改过的说明"
    title = head[2][1]
    head += [["联系电话", "0756-1", None, "不公开"], ["法规科填"], ["标题*", "另一个标题"]]

    def comment(_: Any, made: dict[str, Any]) -> None:
        made["清单"].write_comment("A1", "表头的批注")
        made["清单"].write_comment("D3", "某人的批注")
        made["清单"].write_comment(len(head) - 3, 1, "电话的批注")

    Path("一.xlsx").write_bytes(workbook(grids, comment))
    one = import_file(Path("一.xlsx"), Path("out"), documents=["documents"])

    assert_accounted_for(one.imported)
    assert title == one.imported.data["title"]
    assert [(f"一.xlsx!清单!A{len(head)}", "JS854.line")] == [
        (str(each.place), f"{each.code}.{each.variant}") for each in one.imported.findings
    ]
    assert {
        "核对人": {"标题": "某人", "联系电话": "不公开"},
        "怎样填": {"部门": "改过的说明"},
        "联系电话": {"": "0756-1"},
        "法规科填": {"": None},
        "标题（2）": {"": "另一个标题"},
    } == one.imported.kept.columns["清单"]

    again = sheets(export(str(one.document), ["documents"]).data)["清单"]
    kept = {str(row[0]): row for row in again.rows}

    assert ["联系电话", "法规科填", "标题（2）"] == [row[0] for row in again.rows[-3:]]
    assert ["0756-1", None, "另一个标题"] == [row[1] for row in again.rows[-3:]]
    assert {"核对人": "某人", "怎样填": "写明部门和版次"} == {
        header: kept["标题*"][at]
        for at, header in enumerate(again.rows[0])
        if header in ("核对人", "怎样填") and kept["标题*"][at]
    }
    assert "改过的说明" in kept["部门*"]
    assert {"表头的批注", "某人的批注", "电话的批注"} == {*again.comments.values()}


@pytest.mark.parametrize("named", ["清单", "奖惩措施", "业务事项", "案情要素"])
def test_a_sheet_that_was_renamed_is_read_by_its_headers(world: Path, named: str) -> None:
    data = export("zhuhai.finance", ["documents"]).data
    grids = {f"{name} (旧)" if name == named else name: grid.rows for name, grid in sheets(data).items()}
    Path("旧.xlsx").write_bytes(workbook(grids))
    Path("新.xlsx").write_bytes(data)
    old = import_file(Path("旧.xlsx"), Path("old"), documents=["documents"])
    new = import_file(Path("新.xlsx"), Path("new"), documents=["documents"])

    assert_accounted_for(old.imported)
    assert new.imported.text == old.imported.text
    assert [(f"旧.xlsx!{named} (旧)", "JS852.sheet")] == [
        (str(each.place), f"{each.code}.{each.variant}") for each in old.imported.findings
    ]


def test_the_copy_of_a_sheet_is_not_read_beside_it(world: Path) -> None:
    grids = {name: grid.rows for name, grid in sheets(export("zhuhai.finance", ["documents"]).data).items()}
    Path("x.xlsx").write_bytes(workbook(grids | {"奖惩措施 (2)": grids["奖惩措施"]}))
    done = import_file(Path("x.xlsx"), Path("out"), documents=["documents"])

    assert 3 == done.imported.count("measures")
    assert ["JS854.sheet"] == [f"{each.code}.{each.variant}" for each in done.imported.findings]


@pytest.mark.parametrize(
    ("name", "row", "at"),
    [("法律法规", ["《某市新条例》"], "A"), ("部门", [None, "新局"], "B"), ("词汇", ["惩戒", "罚站"], "B")],
)
def test_what_is_written_into_a_sheet_to_choose_from_is_told(world: Path, name: str, row: list[Any], at: str) -> None:
    grids = {
        name: [list(row) for row in grid.rows]
        for name, grid in sheets(export("zhuhai.finance", ["documents"]).data).items()
    }
    grids[name].append(row)
    Path("x.xlsx").write_bytes(workbook(grids))
    done = import_file(Path("x.xlsx"), Path("out"), documents=["documents"])

    assert [(f"x.xlsx!{name}!{at}{len(grids[name])}", "JS854.choices")] == [
        (str(each.place), f"{each.code}.{each.variant}") for each in done.imported.findings
    ]


@pytest.mark.parametrize(
    "name", ["发改办〔2018〕\t号", "甲\n乙", "甲  乙", "甲[乙]", "[甲]", "《甲》、“乙”", "purchase"]
)
def test_a_name_of_any_form_on_a_sheet_to_choose_from_is_none_that_somebody_wrote(world: Path, name: str) -> None:
    path = Path("documents/laws.yaml")
    laws = yaml.safe_load(path.read_text("utf-8"))
    laws["laws"][0]["title"] = name
    path.write_text(json.dumps(laws, default=str), "utf-8")
    Path("x.xlsx").write_bytes(export("zhuhai.finance", ["documents"]).data)

    assert () == tuple(import_file(Path("x.xlsx"), Path("out"), documents=["documents"]).imported.findings)


def test_a_text_that_begins_like_a_formula_is_a_text(world: Path) -> None:
    data = export("zhuhai.finance", ["documents"]).data

    assert b"<f>" not in data
    assert "=1+1" in [cell for row in sheets(data)["奖惩措施"].rows for cell in row]


def test_a_text_that_begins_as_what_is_undecided_is_a_text(world: Path) -> None:
    measure = penalty(
        "a", name="待定：某项", do="待定:先问", relevance="待定：", when={"kind": {"in": ["待定：甲", "乙"]}}
    )
    written(documents(measure, lists={"debtor": {"name": "待定：失信"}}), world)
    data = export("zhuhai.finance", ["documents"]).data
    Path("x.xlsx").write_bytes(data)
    done = import_file(Path("x.xlsx"), Path("out"), documents=["documents"])

    assert () == done.imported.rejects
    (found,) = done.imported.data["measures"]
    assert ("待定：某项", "待定:先问", "待定：") == (found["name"], found["do"], found["relevance"])
    assert ["debtor"] == found["lists"]


def test_a_blank_workbook_has_the_department_and_every_table(world: Path) -> None:
    made = template("珠海市财政局", ["documents"])
    found = sheets(made.data)

    assert "zhuhai.finance" == made.list
    assert {"说明", "清单", "奖惩措施", "业务事项", "案情要素", "不适用", "法律法规", "名单", "部门", "词汇"} <= set(
        found
    )
    assert "珠海市财政局 [zhuhai.finance]" in [row[1] for row in found["清单"].rows]
    with pytest.raises(InputError) as raised:
        template("没有的局", ["documents"])
    assert "JS856" == raised.value.diagnostics[0].code


def test_files_are_not_overwritten_unless_told_so(world: Path) -> None:
    assert 0 == run("export", "zhuhai.finance", "-o", "list.xlsx").exit_code
    again = run("export", "zhuhai.finance", "-o", "list.xlsx")
    assert (2, True) == (again.exit_code, "JS858" in again.stderr)
    assert 0 == run("export", "zhuhai.finance", "-o", "list.xlsx", "--overwrite").exit_code

    assert 0 == run("import", "list.xlsx", "-o", "out").exit_code
    again = run("import", "list.xlsx", "-o", "out")
    assert (2, True) == (again.exit_code, "JS858" in again.stderr)
    assert 0 == run("import", "list.xlsx", "-o", "out", "--overwrite").exit_code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_read_is_in_a_workbook_beside_its_reason(world: Path, lang: Lang) -> None:
    rows: list[list[Any]] = [
        ["措施名称", "措施内容", "效果", "施行日期"],
        ["甲", "乙", "重罚", 3],
        ["=丙", "丁", "限制", None],
    ]
    Path("x.xlsx").write_bytes(workbook({"表": rows, "附件": [["别的"], [1.5]]}))
    done = import_file(Path("x.xlsx"), Path("out"), documents=["documents"], lang=lang)

    assert done.rejects == Path("x.rejects.xlsx")
    cells, copy = (CalamineWorkbook.from_path(done.rejects).get_sheet_by_index(at).to_python() for at in (0, 1))
    assert [["表", "C2", "效果", "重罚"], ["表", "D2", "施行日期", 3.0]] == [row[:4] for row in cells[1:]]
    assert ["JS851", "JS851"] == [row[4] for row in cells[1:]]
    assert done.imported.rejects[0].finding.message(lang) == cells[1][5]
    assert [["别的"], [1.5]] == copy


def test_a_mapping_is_written_and_then_followed(world: Path) -> None:
    Path("x.csv").write_text("编码,措施名称,干什么,效果\na,甲,做甲,说明文字\n", "utf-8")
    first = import_file(Path("x.csv"), Path("one"), documents=["documents"], columns=Path("columns.yaml"))

    assert "表:\n  编码: 自有\n  措施名称: 措施名称\n  干什么: 自有\n  效果: 效果\n" in Path("columns.yaml").read_text(
        "utf-8"
    )
    assert [("x.csv!D2")] == [f"x.csv!{each.cell}" for each in first.imported.rejects]

    text = (
        Path("columns.yaml")
        .read_text("utf-8")
        .replace("编码: 自有", "编码: 措施编号")
        .replace("干什么: 自有", "干什么: do")
    )
    Path("columns.yaml").write_text(text.replace("效果: 效果", "效果: 自有"), "utf-8")
    second = import_file(Path("x.csv"), Path("two"), documents=["documents"], columns=Path("columns.yaml"))

    assert [{"id": "a", "name": "甲", "do": "做甲"}] == second.imported.data["measures"]
    assert {"效果": {"a": "说明文字"}} == second.imported.kept.columns["奖惩措施"]
    assert text.replace("效果: 效果", "效果: 自有") == Path("columns.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "甲",
        "表: 乙",
        "表: {甲: 没有的列}",
        "表: {甲: [乙]}",
        "表: {甲: ",
        "&a 表: {}",
        "表:\n  甲: do\n  甲: name\n",
    ],
)
def test_a_mapping_that_is_none_is_refused(world: Path, text: str) -> None:
    Path("x.csv").write_text("措施名称,措施内容\n甲,乙\n", "utf-8")
    Path("columns.yaml").write_text(text, "utf-8")
    result = run("import", "x.csv", "--mapping", "columns.yaml")

    assert (2, True) == (result.exit_code, "columns.yaml" in result.stderr)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"workbook": 2, "columns": {}, "comments": []}', '{"workbook": 1, "columns": [], "comments": []}',
     '{"workbook": 1, "columns": {}, "comments": [["甲"]]}', '{"workbook": 1, "columns": {"甲": {"乙": {"丙": [1]}}}, "comments": []}',
     '{"workbook": 1, "columns": {"甲": {"乙": {"丙": {"day": "x"}}}}, "comments": []}', "[" * 5000],
)  # fmt: skip
def test_a_side_file_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError) as raised:
        side_files.from_text(text, "x.workbook.json")

    assert "JS857" == raised.value.diagnostics[0].code


@pytest.mark.parametrize(
    ("which", "code"),
    [("no-such-list", "JS856"), ("documents/laws.yaml", "JS856"), ("documents/none.yaml", "JS013"), ("", "JS856")],
)
def test_a_list_that_is_none_is_refused(world: Path, which: str, code: str) -> None:
    result = run("export", which, "-o", "x.xlsx")

    assert (2, True) == (result.exit_code, code in result.stderr)
    assert not Path("x.xlsx").exists()


def test_one_of_several_editions_has_to_be_named(world: Path) -> None:
    one = documents()["zhuhai.finance"]
    editions = {
        "zhuhai.finance@2018-01-01": one | {"effective": {"from": "2018-01-01", "until": "2018-12-31"}},
        "zhuhai.finance@2019-01-01": one | {"effective": {"from": "2019-01-01"}},
    }
    (world / "zhuhai.finance.yaml").unlink()
    written(editions, world)

    assert "JS856" in run("export", "zhuhai.finance", "-o", "x.xlsx").stderr
    assert 0 == run("export", "zhuhai.finance@2019-01-01", "-o", "x.xlsx").exit_code


def test_export_takes_a_list_or_a_department(world: Path) -> None:
    assert 2 == run("export", "-o", "x.xlsx").exit_code
    assert 2 == run("export", "zhuhai.finance", "--template", "zhuhai.finance", "-o", "x.xlsx").exit_code
    assert 0 == run("export", "--template", "zhuhai.finance", "-o", "x.xlsx").exit_code


def test_a_workbook_of_the_nineties_is_read(world: Path) -> None:
    """`.xls`, with a title, a basis merged over two rows and a day as a number."""
    source = Path(__file__).parent / "office.xls"
    (grid,) = open_grids(source.read_bytes(), "office.xls")
    done = import_file(
        source, Path("out"), documents=["documents"], head={"id": "example"}, rejects=Path("rejects.xlsx")
    )
    one, two = done.imported.data["measures"]

    assert "措施" == grid.name
    assert_accounted_for(done.imported)
    assert "某局失信惩戒措施清单" == done.imported.data["title"]
    assert one["basis"] == two["basis"] == [{"law": "procurement-law", "article": "第二十二条"}]
    assert one["effective"] == two["effective"]
    assert (["debtor"], ["legal-person"]) == (one["lists"], two["subjects"])


def test_the_same_list_gives_the_same_bytes(world: Path) -> None:
    data = export("zhuhai.finance", ["documents"]).data

    same = data == export("zhuhai.finance", ["documents"]).data
    assert same
    assert io.BytesIO(data).read(2) == b"PK"
