"""Workbooks in the place of documents: what is wrong with a list is told by cell, and no line of YAML is spoken of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given

import strategies
from jointsanctions.authoring.spreadsheets.documents import workbook_document
from jointsanctions.authoring.spreadsheets.files import export, known_names
from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.authoring.writing import document_text
from jointsanctions.cli import main
from jointsanctions.loading import load
from jointsanctions.reading import tree
from workbooks import workbook
from worlds import documents, item, penalty, under, written

#: A change of a cell: the sheet, its header, the row, and what it says instead.
Change = tuple[str, str, int, Any]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, and the folder above it at hand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    measures = (penalty("a", when={"amount": {"at_least": 100}}), under("i", "c"))
    return written(documents(*measures, items=[item("i")]), tmp_path / "documents")


def laid(*changes: Change, name: str = "list.xlsx") -> Path:
    """The workbook of the list with changed cells."""
    data = export("zhuhai.finance", ["documents"]).data
    grids = {each.name: [list(row) for row in each.rows] for each in open_grids(data, "x.xlsx")}
    for sheet, header, row, value in changes:
        rows = grids[sheet]
        if sheet == "清单":
            next(each for each in rows if str(each[0]).strip("*") == header)[1] = value
        else:
            at = [str(each).strip("*") for each in rows[0]].index(header)
            while len(rows) <= row:
                rows.append([None] * len(rows[0]))
            rows[row][at] = value
    path = Path(name)
    path.write_bytes(workbook(grids))
    return path


def run(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, [*arguments, "--lang", lang])


def checked(*changes: Change) -> list[tuple[str, str]]:
    """The code and the cell of each error."""
    laid(*changes)
    data = json.loads(run("check", "documents", "list.xlsx", "--format", "json").output)
    return [(each["code"], each["file"]) for each in data["findings"] if each["severity"] == "error"]


def test_a_workbook_without_mistakes_passes(world: Path) -> None:
    laid()
    result = run("check", "documents", "list.xlsx")

    assert (0, True) == (result.exit_code, "list.xlsx · 2 个事项 · 2 项措施 · 0 个情景\n0 个错误" in result.output)


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        (("奖惩措施", "环节", 1, "资格审察"), "JS202", "F2"),
        (("奖惩措施", "措施内容", 2, None), "JS859", "G3"),
        (("奖惩措施", "效果", 1, None), "JS859", "J2"),
        (("奖惩措施", "依据", 1, None), "JS407", "P2"),
        (("奖惩措施", "依据", 1, "《没有的法》第一条"), "JS851", "P2"),
        (("奖惩措施", "效果", 1, "重罚"), "JS851", "J2"),
        (("奖惩措施", "效果", 2, "禁止"), "JS403", "J3"),
        (("奖惩措施", "期限", 1, "三年左右"), "JS851", "S2"),
        (("奖惩措施", "措施编号", 2, "a"), "JS201", "C3"),
        (("业务事项", "环节", 1, None), "JS859", "F2"),
        (("案情要素", "类型", 1, None), "JS859", "C2"),
    ],
)
def test_a_mistake_is_told_once_by_its_cell(world: Path, change: Change, code: str, cell: str) -> None:
    found = checked(change)

    assert (code, f"list.xlsx!{change[0]}!{cell}") in found
    assert 1 == sum(file.endswith(f"!{cell}") for _, file in found)


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("施行日期", None, "JS859"),
        ("部门", None, "JS859"),
        ("状态", "现在", "JS851"),
        ("施行日期", "明年", "JS851"),
        ("失效日期", "2001-01-01", "JS114"),
    ],
)
def test_the_head_is_told_by_its_cells(world: Path, header: str, value: Any, code: str) -> None:
    found = checked(("清单", header, 0, value))

    assert {"list.xlsx!清单!B"} == {re.sub(r"\d+", "", file) for _, file in found}
    assert [code] == [each for each, _ in found] or code == "JS114"


def test_no_message_speaks_of_lines_or_yaml(world: Path) -> None:
    laid(
        ("奖惩措施", "环节", 1, "资格审察"),
        ("奖惩措施", "措施内容", 2, None),
        ("奖惩措施", "约束力", 2, "可以"),
        ("奖惩措施", "排除名单", 1, "黑名单"),
    )
    for lang in ("zh", "en"):
        said = run("check", "documents", "list.xlsx", "--no-warnings", lang=lang).output

        assert "YAML" not in said.upper()
        assert not re.search(r"第 \d+ 行|line \d|\{|这一行|this line|\.yaml:\d+", said), said
        assert "list.xlsx!" in said


def test_a_step_that_no_matter_has_is_named_as_it_was_written(world: Path) -> None:
    """公示 is `publication` to a document, and spelled nearly as `qualification`, which means something else."""
    laid(("奖惩措施", "环节", 1, "公示"))
    said = run("check", "documents", "list.xlsx", "--no-warnings").output

    assert "找不到环节 `公示`" in said
    assert "是不是" not in said


def test_cells_of_one_workbook_are_in_one_file(world: Path) -> None:
    grids = {each.name: [list(row) for row in each.rows] for each in open_grids(laid().read_bytes(), "x.xlsx")}
    headers, first, *_ = grids["奖惩措施"]
    at, basis = (
        list(headers).index(next(it for it in headers if str(it).strip("*") == name)) for name in ("措施编号", "依据")
    )
    for number in range(25):
        row = list(first)
        row[at], row[basis] = f"more-{number}", "《政府采购法》第22条"
        grids["奖惩措施"].append(row)
    Path("list.xlsx").write_bytes(workbook(grids))
    said = run("check", "documents", "list.xlsx").output

    assert "同样的警告还有 24 处，分布在 1 个文件中" in said


def test_what_is_related_is_told_by_its_cell_too(world: Path) -> None:
    laid(("奖惩措施", "措施编号", 2, "a"))
    findings = json.loads(run("check", "documents", "list.xlsx", "--format", "json").output)["findings"]
    (found,) = [each for each in findings if each["code"] == "JS201"]

    assert ["list.xlsx!奖惩措施!C2"] == [each["file"] for each in found["related"]]
    assert "list.xlsx!奖惩措施!C2" in found["message"]
    assert "0" not in found["message"].replace("list.xlsx!奖惩措施!C2", "")


def test_a_table_without_a_head_is_told_what_it_lacks(world: Path) -> None:
    Path("x.csv").write_text("措施名称,措施内容\n限制,不予通过\n", "utf-8")
    said = run("check", "documents", "x.csv").output

    assert "x.csv: 错误 JS859 表里没有写清单的 `部门`" in said
    assert "x.csv!" in said


def test_cells_are_not_mended_by_the_program(world: Path) -> None:
    result = run("check", "documents", str(laid()), "--fix")

    assert (2, True) == (result.exit_code, "工作簿" in result.output)


def test_a_list_is_used_as_if_it_stood_in_a_document(world: Path) -> None:
    """The same answer from the workbook and from what is imported of it."""
    laid(("奖惩措施", "措施内容", 1, "先问科长"))
    Path("s.json").write_text(
        json.dumps(
            {
                "id": "91440400MA0000007C",
                "kind": "legal-person",
                "designations": [{"list": "debtor", "from": "2018-03-01"}],
            }
        ),
        "utf-8",
    )
    asked = ["--subject", "s.json", "--matter", "zhuhai.finance/purchase", "--step", "review"]
    asked += ["--on", "2018-09-03", "--fact", "amount=200"]
    others = [f"--documents=documents/{each.name}" for each in world.iterdir() if "finance" not in each.name]
    result = run("evaluate", *asked, *others, "--documents", "list.xlsx")

    assert (0, True) == (result.exit_code, "先问科长" in result.output), result.output


def test_lists_with_unread_cells_are_published_nowhere(world: Path) -> None:
    laid(("奖惩措施", "严重程度", 1, "特别严重得很"))
    result = run("report", "list.xlsx", "--documents", "documents", "-o", "pages")

    assert (2, True) == (result.exit_code, "JS851" in result.output)
    assert not Path("pages").exists()


@pytest.mark.parametrize("imported", [False, True], ids=["workbook", "documents"])
def test_the_pages_of_a_list_are_of_its_first_day_and_say_where_the_department_is(world: Path, imported: bool) -> None:
    path = str(laid(("清单", "施行日期", 0, "2099-01-01"), ("清单", "失效日期", 0, None)))
    (world / "zhuhai.finance.yaml").unlink()
    if imported:
        run("import", path, "-o", "mine", "--documents", "documents")
        path = "mine"
    result = run("report", path, "--documents", "documents", "-o", "pages")

    assert 0 == result.exit_code, result.output
    assert "珠海市财政局的一页：pages/departments/zhuhai.finance.html" in result.output.replace("\\", "/")
    assert "2099-01-01" in Path("pages/departments/zhuhai.finance.html").read_text("utf-8")


def test_the_page_of_a_draft_is_made_of_a_workbook_too(world: Path) -> None:
    laid(("奖惩措施", "措施内容", 1, "先问科长"))
    result = run("report", "--diff", "list.xlsx", "--documents", "documents", "-o", "pages", "--on", "2018-09-03")

    assert 0 == result.exit_code, result.output
    assert "先问科长" in Path("pages/index.html").read_text("utf-8")


def test_what_is_told_names_a_cell_of_the_workbook_or_another_file(world: Path) -> None:
    """Whatever a list lacks: the place is a cell."""
    changes: list[Change] = [("奖惩措施", header, row, None) for header in ("环节", "业务事项") for row in (1, 2)]
    laid(*changes)
    book = workbook_document("list.xlsx", known_names(["documents"]))
    with pytest.raises(ValueError, match="errors") as caught:
        load("documents", over=[book.source])
    told = book.told(caught.value.diagnostics)  # type: ignore[attr-defined]  # a CatalogueError

    assert told
    assert all(re.fullmatch(r"list\.xlsx!\S+![A-Z]+\d+", each.place.file) for each in told)


@given(strategies.measure_lists)
def test_the_path_at_a_place_is_the_inverse_of_the_place_of_a_path(lists: strategies.Lists) -> None:
    for document in lists.documents().values():
        root, _ = tree.parse(document_text(document), "x.yaml")

        for path in _paths(root, ()):
            found = tree.path_at(root, *tree.locate(root, path, {})[:2])
            assert path == found[: len(path)]


def _paths(node: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if isinstance(node, tree.Mapping):
        return [each for key, value in node.items() for each in [(*path, key), *_paths(value, (*path, key))]]
    if isinstance(node, tree.Sequence):
        return [each for n, value in enumerate(node) for each in [(*path, n), *_paths(value, (*path, n))]]
    return []
