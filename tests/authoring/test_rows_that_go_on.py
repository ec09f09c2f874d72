"""A measure that takes several rows, merged or with blank cells below, is one measure with the values of all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions.authoring.spreadsheets.annexes import read_table
from jointsanctions.authoring.spreadsheets.files import export, import_file
from jointsanctions.authoring.spreadsheets.imported import Imported
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.cli import main
from jointsanctions.diagnostics import Place
from workbooks import assert_accounted_for, workbook
from worlds import documents, item, origins, written

ARTICLES = ("《政府采购法》第二十二条", "《政府采购法》第七十七条", "《行政许可法》第七十八条")
BASES = [
    {"law": "procurement-law", "article": "第二十二条"},
    {"law": "procurement-law", "article": "第七十七条"},
    {"law": "licensing-law", "article": "第七十八条"},
]
THREE_LISTS = ["序号", "失信惩戒事项", "惩戒内容", "惩戒对象", "法规政策依据", "实施主体"]
OFFICE = ["序号", "措施名称", "措施内容", "业务事项", "环节", "名单", "依据", "实施部门", "备注"]
#: A measure of three rows, and one below it, in the shape of the three lists.
ROWS: list[list[Any]] = [
    THREE_LISTS,
    [1, "甲", "做甲", "失信被执行人", ARTICLES[0], "珠海市财政局"],
    [None, None, None, "法人", ARTICLES[1], None],
    [None, None, None, None, ARTICLES[2], None],
    [2, "乙", "做乙", "法人", ARTICLES[0], "珠海市财政局"],
]

Merge = tuple[int, int, int, int]


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of_documents(each.document for each in origins(documents(items=[item("procurement")])))


def xlsx(rows: Sequence[Sequence[Any]], *merges: Merge, hidden: Sequence[int] = ()) -> bytes:
    def more(book: Any, made: Mapping[str, Any]) -> None:
        for top, left, bottom, right in merges:
            value = rows[top][left] if left < len(rows[top]) else None
            made["表"].merge_range(top, left, bottom, right, "" if value is None else value)
        for number in hidden:
            made["表"].set_row(number, None, None, {"hidden": True})

    return workbook({"表": rows}, more)


def csv(rows: Sequence[Sequence[Any]]) -> bytes:
    return "\n".join(",".join("" if each is None else str(each) for each in row) for row in rows).encode()


def down(top: int, bottom: int, *columns: int) -> list[Merge]:
    return [(top, each, bottom, each) for each in columns]


def codes(made: Imported) -> list[str]:
    return [
        f"{str(each.place).rpartition('!')[2]} {each.code}.{each.variant}"
        for each in made.findings
        if each.variant not in ("id", "matter")
    ]


def shown(made: Imported, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(each.get(key) for key in keys) for each in made.data["measures"]]


# One rule for every file and every shape ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["merged", "partly merged", "blank", "csv"])
def test_a_measure_of_three_rows_is_one_measure(names: Names, form: str) -> None:
    data = {
        "merged": xlsx(ROWS, *down(1, 3, 0, 1, 2)),
        # The content was written once and merged with nothing.
        "partly merged": xlsx(ROWS, *down(1, 3, 1)),
        "blank": xlsx(ROWS),
        "csv": csv(ROWS),
    }[form]
    made = read_workbook(data, "三张清单.csv", names)
    one, two = made.data["measures"]

    assert_accounted_for(made)
    assert ("甲", "做甲", "penalty", ["debtor"], ["legal-person"], BASES, ["zhuhai.finance"]) == tuple(
        one[key] for key in ("name", "do", "kind", "lists", "subjects", "basis", "carried_out_by")
    )
    assert ("乙", BASES[:1]) == (two["name"], two["basis"])
    assert (3, 1) == made.joined
    # That blank cells mean what is above them is a reading, and told; that merged cells do is what the table says.
    assert ([] if "merged" in form else ["D3 JS852.rows"]) == codes(made)


def test_matters_steps_departments_and_remarks_of_all_rows_are_of_the_measure(names: Names) -> None:
    rows: list[list[Any]] = [
        OFFICE,
        [1, "甲", "做甲", "采购审查", "受理", "失信被执行人", ARTICLES[0], "珠海市财政局", "一"],
        [None, None, None, "专项资金", "审查", None, ARTICLES[0], None, "二"],
    ]
    for data in (xlsx(rows, *down(1, 2, 0, 1, 2)), csv(rows)):
        made = read_workbook(data, "x.csv", names)

        assert_accounted_for(made)
        assert [(["采购审查", "专项资金"], ["acceptance", "review"], ["debtor"], BASES[:1], "一\n二")] == shown(
            made, "matters", "steps", "lists", "basis", "note"
        )
        assert ["采购审查", "专项资金"] == [each["name"] for each in made.data["matters"]]


def test_a_matter_of_several_rows_is_one_matter(names: Names) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "业务事项": [["事项编号", "事项名称", "环节"], ["purchase", "采购", "受理"], [None, None, "审查"]],
        "奖惩措施": [["措施名称", "措施内容", "业务事项"], ["甲", "做甲", "采购"]],
    }
    made = read_workbook(workbook(sheets), "x.xlsx", names)

    assert [("purchase", ["acceptance", "review"])] == [(each["id"], each["steps"]) for each in made.data["matters"]]
    assert ["C3 JS852.rows"] == codes(made)


@pytest.mark.parametrize("form", ["merged", "csv"])
def test_an_item_of_an_annex_has_the_bases_and_ministries_of_all_its_rows(names: Names, form: str) -> None:
    rows: list[list[Any]] = [
        ["关于对失信被执行人实施联合惩戒的合作备忘录（示例）"],
        ["序号", "惩戒措施", "法律及政策依据", "实施单位"],
        [1, "限制参加政府采购活动", ARTICLES[0], "财政部"],
        [None, None, ARTICLES[1], "海关总署、财政部"],
        [2, "给予关照", None, "财政部"],
    ]
    made = read_table(xlsx(rows, *down(2, 3, 0, 1)) if form == "merged" else csv(rows), "附件.csv", names)

    assert_accounted_for(made)
    assert [("1", BASES[:2], ["财政部", "海关总署"]), ("2", None, ["财政部"])] == [
        (each["item"], each.get("basis"), each["departments"]) for each in made.data["items"]
    ]
    assert (2, 1) == made.joined


# What a row says of itself ------------------------------------------------------------------------------------------


def test_two_measures_in_a_row_stay_two(names: Names) -> None:
    rows: list[list[Any]] = [
        THREE_LISTS,
        [1, "甲", "做甲", None, ARTICLES[0], None],
        [None, None, None, None, ARTICLES[1], None],
        [2, "甲", "做甲", None, ARTICLES[2], None],
        [None, None, None, None, ARTICLES[0], None],
    ]
    for data in (xlsx(rows, *down(1, 2, 0, 1, 2), *down(3, 4, 0, 1, 2)), csv(rows)):
        made = read_workbook(data, "x.csv", names)

        assert [("甲", BASES[:2]), ("甲-2", [BASES[2], BASES[0]])] == shown(made, "id", "basis")
        assert (4, 2) == made.joined


def test_a_name_over_several_numbers_or_contents_is_a_name_of_several_measures(names: Names) -> None:
    numbers: list[list[Any]] = [THREE_LISTS, *([n, "甲", "做甲", None, ARTICLES[n - 1], None] for n in (1, 2, 3))]
    contents: list[list[Any]] = [THREE_LISTS, *([1, "甲", f"做{n}", None, ARTICLES[n - 1], None] for n in (1, 2, 3))]

    assert [BASES[:1], BASES[1:2], BASES[2:]] == [
        each["basis"] for each in read_workbook(xlsx(numbers, *down(1, 3, 1, 2)), "x", names).data["measures"]
    ]
    assert [("甲", "做1"), ("甲", "做2"), ("甲", "做3")] == shown(
        read_workbook(xlsx(contents, *down(1, 3, 0, 1)), "x", names), "name", "do"
    )


def test_a_row_belongs_to_the_measure_whose_cells_reach_down_to_it(names: Names) -> None:
    """A name over two numbers: the third row is of the second number."""
    rows: list[list[Any]] = [
        THREE_LISTS,
        [1, "甲", "做甲", None, ARTICLES[0], None],
        [2, None, "做乙", None, ARTICLES[1], None],
        [None, None, None, None, ARTICLES[2], None],
    ]
    made = read_workbook(xlsx(rows, *down(1, 3, 1), *down(2, 3, 0)), "x", names)

    assert [("甲", "做甲", BASES[:1]), ("甲", "做乙", BASES[1:])] == shown(made, "name", "do", "basis")


def test_a_basis_that_is_merged_over_two_measures_is_of_both(names: Names) -> None:
    rows: list[list[Any]] = [
        THREE_LISTS,
        [1, "甲", "做甲", "法人", ARTICLES[0], None],
        [None, None, None, "自然人", ARTICLES[1], None],
        [2, "乙", "做乙", None, None, None],
    ]
    made = read_workbook(xlsx(rows, *down(1, 2, 0, 1, 2), *down(2, 3, 4)), "x", names)

    assert_accounted_for(made)
    assert [("甲", BASES[:2]), ("乙", BASES[1:2])] == shown(made, "name", "basis")


def test_in_a_table_that_merges_a_row_that_is_not_merged_is_its_own_and_told(names: Names) -> None:
    rows: list[list[Any]] = [*ROWS, [None, None, None, "法人", ARTICLES[1], None]]
    made = read_workbook(xlsx(rows, *down(1, 3, 0, 1, 2)), "x", names)

    assert [BASES, BASES[:1], BASES[1:2]] == [each["basis"] for each in made.data["measures"]]
    assert ["D6 JS852.row-alone"] == codes(made)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_row_with_a_content_and_no_name_is_its_own_and_told(names: Names, form: str) -> None:
    """The name may have been merged over it, before the table was saved as CSV."""
    rows: list[list[Any]] = [
        THREE_LISTS,
        [1, "甲", "做甲", None, ARTICLES[0], None],
        [None, None, "做乙", None, ARTICLES[1], None],
    ]
    made = read_workbook(csv(rows) if form == "csv" else xlsx(rows), "x.csv", names)

    assert [("甲", "做甲", BASES[:1]), (None, "做乙", BASES[1:2])] == shown(made, "name", "do", "basis")
    assert ["C3 JS852.row-alone"] == codes(made)


def test_nothing_is_told_of_rows_where_no_row_has_a_name(names: Names) -> None:
    made = read_workbook(csv([["措施内容", "依据"], ["做甲", ARTICLES[0]], ["做乙", ARTICLES[1]]]), "x.csv", names)

    assert [] == codes(made)


@pytest.mark.parametrize(
    "between",
    [
        [],
        ["合计", "1项"],
        ["二、金融"],
        ["注：以上依法执行"],
        ["填报人：某人", "日期：2021年6月1日"],
    ],
)
def test_what_stands_between_ends_a_measure_where_nothing_is_merged(names: Names, between: list[str]) -> None:
    made = read_workbook(csv([*ROWS[:2], between, ROWS[2]]), "x.csv", names)

    assert_accounted_for(made)
    assert [BASES[:1], BASES[1:2]] == [each["basis"] for each in made.data["measures"]]
    assert (0, 0) == made.joined


def test_a_first_row_that_says_nothing_of_itself_goes_on_with_nothing(names: Names) -> None:
    made = read_workbook(csv([THREE_LISTS, ROWS[2], ROWS[3], ROWS[4]]), "x.csv", names)

    assert [BASES[1:2], BASES[2:], BASES[:1]] == [each["basis"] for each in made.data["measures"]]


def test_a_measure_under_an_item_says_what_it_is(names: Names) -> None:
    """In a workbook of this library the name may be left to the item."""
    rows: list[list[Any]] = [
        ["措施编号", "措施名称", "业务事项", "措施内容", "对应条目"],
        ["a", "甲", "采购", "做甲", None],
        [None, None, "采购", None, "memo/procurement"],
    ]
    made = read_workbook(xlsx(rows), "x", names)

    assert 2 == len(made.data["measures"])


# Where there can be one value only ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["merged", "csv"])
def test_what_differs_where_one_value_can_be_is_told_by_cell_and_kept(names: Names, form: str) -> None:
    rows: list[list[Any]] = [
        ["序号", "措施名称", "措施内容", "效果", "期限", "依据", "环节"],
        [1, "甲", "做甲", "限制", "2年", ARTICLES[0], "全部"],
        [None, None, None, "限制", "3年", ARTICLES[1], "受理"],
    ]
    made = read_workbook(xlsx(rows, *down(1, 2, 0, 1, 2)) if form == "merged" else csv(rows), "x.csv", names)

    assert_accounted_for(made)
    assert [("restrict", {"years": 2}, "all", BASES[:2])] == shown(made, "effect", "lasts", "steps", "basis")
    assert [("E3", "3年"), ("G3", "受理")] == [(each.cell, each.value) for each in made.rejects]
    assert ["E3 JS851.differs", "G3 JS851.differs"] == [each for each in codes(made) if "JS851" in each]


def test_a_value_that_only_a_row_below_has_is_that_of_the_measure(names: Names) -> None:
    rows: list[list[Any]] = [
        ["措施名称", "措施内容", "类别", "惩戒对象"],
        ["甲", "做甲", None, None],
        [None, None, "激励", "法人"],
    ]
    (measure,) = read_workbook(csv(rows), "x.csv", names).data["measures"]

    assert ("incentive", ["legal-person"]) == (measure["kind"], measure["subjects"])


def test_what_is_wrong_with_a_value_is_told_at_the_row_that_has_it(names: Names) -> None:
    made = read_workbook(xlsx(ROWS, *down(1, 3, 0, 1, 2)), "x.xlsx", names)

    assert [Place(f"x.xlsx!表!E{row}") for row in (2, 3, 4)] == [
        made.places.place(("measures", 0, "basis", number, "law")) for number in range(3)
    ]
    assert Place("x.xlsx!表!D3") == made.places.place(("measures", 0, "subjects", 0))


def test_own_columns_and_comments_of_all_rows_are_kept_with_the_measure(names: Names) -> None:
    rows: list[list[Any]] = [
        ["措施编号", "措施内容", "依据", "联系人"],
        ["a", "做甲", ARTICLES[0], "某"],
        [None, None, ARTICLES[1], "他"],
    ]

    def more(_: Any, made: Mapping[str, Any]) -> None:
        made["表"].write_comment("C3", "请核对")

    made = read_workbook(workbook({"表": rows}, more), "x.xlsx", names)

    assert_accounted_for(made)
    assert {"联系人": {"a": "某\n他"}} == made.kept.columns["奖惩措施"]
    assert [("奖惩措施", "a", "依据", "请核对")] == list(made.kept.comments)


def test_what_rows_say_is_rejected_where_one_cell_could_not_hold_it(names: Names) -> None:
    """No export would have it again."""
    long: list[list[Any]] = [
        ["措施编号", "措施内容", "备注", "联系人"],
        ["a", "做甲", "注", "某"],
        [None, None, "一" * 20000, "他" * 20000],
    ]
    made = read_workbook(csv([*long, [None, None, "二" * 20000, "她" * 20000]]), "x.csv", names)

    assert_accounted_for(made)
    assert ["C4 JS851.too-long", "D4 JS851.too-long"] == [each for each in codes(made) if "JS851" in each]
    assert "注\n" + "一" * 20000 == made.data["measures"][0]["note"]


def test_a_value_in_a_form_of_its_own_is_one(names: Names) -> None:
    rows = [["措施编号", "措施内容", "名单", "对象"], ["a", "做甲", "{a: b}", "失信被执行人"]]
    made = read_workbook(csv(rows), "x.csv", names)

    assert_accounted_for(made)
    assert ["D2 JS851.differs"] == codes(made)


# Pages ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("above", [[], [["续表1"]], [["某局清单"]], [["本页小计", "1项"], []]])
@pytest.mark.parametrize("form", ["merged", "blank", "csv"])
def test_a_measure_goes_on_over_headers_that_are_repeated(names: Names, form: str, above: list[list[str]]) -> None:
    rows: list[list[Any]] = [["某局清单"], *ROWS[:3], *above, THREE_LISTS, ROWS[3], ROWS[2], ROWS[4]]
    at = 5 + len(above)
    merges = [*down(2, 3, 0, 1, 2), *down(at, at + 1, 0, 1, 2)] if form == "merged" else []
    made = read_workbook(csv(rows) if form == "csv" else xlsx(rows, *merges), "x.csv", names)

    assert_accounted_for(made)
    assert [("甲", BASES), ("乙", BASES[:1])] == shown(made, "name", "basis")
    assert (4, 1) == made.joined


def test_a_cell_may_be_merged_over_headers_that_are_repeated(names: Names) -> None:
    rows: list[list[Any]] = [*ROWS[:3], [None, None, None, *THREE_LISTS[3:]], ROWS[3], ROWS[4]]
    made = read_workbook(xlsx(rows, *down(1, 4, 0, 1, 2)), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("甲", BASES), ("乙", BASES[:1])] == shown(made, "name", "basis")
    assert {} == made.kept.columns


def test_a_heading_or_other_headers_begin_a_table_of_their_own(names: Names) -> None:
    headed: list[list[Any]] = [*ROWS[:2], ["二、金融"], THREE_LISTS, ROWS[2]]
    other: list[list[Any]] = [
        *ROWS[:2],
        ["序号", "守信激励事项", "激励内容", "激励对象", "政策依据", "实施主体"],
        ROWS[2],
    ]

    for rows in (headed, other):
        assert [BASES[:1], BASES[1:2]] == [
            each["basis"] for each in read_workbook(csv(rows), "x.csv", names).data["measures"]
        ]


def test_hidden_rows_go_on_as_others_do(names: Names) -> None:
    for hidden in ([1], [2, 3]):
        made = read_workbook(xlsx(ROWS, *down(1, 3, 0, 1, 2), hidden=hidden), "x.xlsx", names)

        assert [BASES, BASES[:1]] == [each["basis"] for each in made.data["measures"]]


# Properties -----------------------------------------------------------------------------------------------------------


@given(groups=st.lists(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=4), min_size=1, max_size=5))
def test_however_many_rows_a_measure_takes_it_is_what_it_is_in_one(names: Names, groups: list[list[str]]) -> None:
    """Merged, blank below, or in one cell by lines: the same measures."""
    long: list[list[Any]] = [THREE_LISTS]
    short: list[list[Any]] = [THREE_LISTS]
    merges: list[Merge] = []
    for number, bases in enumerate(groups, 1):
        if len(bases) > 1:
            merges += down(len(long), len(long) + len(bases) - 1, 0, 1, 2)
        head = [number, f"措施{number}", f"做{number}"]
        long += [
            [*(head if not row else [None] * 3), "法人" if not row else None, basis] for row, basis in enumerate(bases)
        ]
        short.append([*head, "法人", "\n".join(dict.fromkeys(bases))])
    made = [read_workbook(each, "x.csv", names) for each in (xlsx(long, *merges), xlsx(long), csv(long), xlsx(short))]

    assert 1 == len({json.dumps(each.data["measures"], ensure_ascii=False) for each in made})
    for each in made:
        assert_accounted_for(each)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(documents(items=[item("procurement")]), tmp_path / "documents")


@pytest.mark.usefixtures("world")
def test_a_measure_of_several_rows_comes_back_from_a_workbook_as_it_is() -> None:
    headers = [*OFFICE[1:], "效果", "约束力", "类别"]
    rows: list[list[Any]] = [
        headers,
        ["甲", "做甲", "采购", "受理", "失信被执行人", ARTICLES[0], "珠海市财政局", "一", "限制", "应当", "惩戒"],
        [None, None, "资金", "审查", None, ARTICLES[1], None, "二", None, None, None],
    ]
    matters = [["事项编号", "事项名称", "事项类型", "环节"], ["purchase", "采购", "政府采购", "受理"]]
    matters += [["fund", "资金", "资金", "审查"]]
    Path("一.xlsx").write_bytes(workbook({"业务事项": matters, "奖惩措施": rows}))
    head = {"id": "zhuhai.other", "title": "某", "department": "zhuhai.finance", "status": "example"}
    head["effective.from"] = "2018-06-01"
    first = import_file(Path("一.xlsx"), Path("out"), documents=["documents"], head=head)
    Path("二.xlsx").write_bytes(export(str(first.document), ["documents"]).data)
    second = import_file(Path("二.xlsx"), Path("again"), documents=["documents"])

    assert ((2, 1), (0, 0)) == (first.imported.joined, second.imported.joined)
    assert first.document is not None
    assert second.document is not None
    assert first.document.read_text("utf-8") == second.document.read_text("utf-8")


@pytest.mark.usefixtures("world")
def test_the_command_says_how_many_rows_became_how_many_measures() -> None:
    Path("一.xlsx").write_bytes(xlsx(ROWS, *down(1, 3, 0, 1, 2)))
    head = ["import", "一.xlsx", "-o", "out", "--overwrite", "--documents", "documents"]

    def said(*more: str) -> str:
        return CliRunner().invoke(main, [*head, *more]).output

    assert "3 行读作 1 项：" in said("--lang", "zh")
    assert "3 rows became 1 part:" in said("--lang", "en")
    assert {"rows": 3, "parts": 1} == json.loads(said("--format", "json"))["joined"]
    checked = CliRunner().invoke(main, ["check", "documents", "一.xlsx", "--lang", "zh"]).output
    assert "0 个情景\n3 行读作 1 项：" in checked
