"""Tables as offices send them: each cell is read, kept, or rejected with its place; none is lost."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jointsanctions.authoring.spreadsheets import compound
from jointsanctions.authoring.spreadsheets.imported import Given, Imported
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.authoring.spreadsheets.opening import Grid, letters, open_grids
from jointsanctions.diagnostics import InputError
from jointsanctions.said_otherwise import COMPARISONS_SAID_OTHERWISE
from workbooks import OFFICE, assert_accounted_for, workbook
from worlds import documents, item, origins


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of_documents(each.document for each in origins(documents(items=[item("procurement")])))


def table(*rows: Sequence[Any]) -> bytes:
    return workbook({"Sheet1": rows})


def codes(made: Imported) -> list[tuple[str, str]]:
    return [(str(each.place).partition("!")[2], f"{each.code}.{each.variant}") for each in made.findings]


def errors(made: Imported) -> list[tuple[str, str]]:
    return [each for each in codes(made) if each[1].startswith("JS851")]


# Five shapes of issuers -----------------------------------------------------------------------------------------------


def test_three_lists_of_a_market_regulator(names: Names) -> None:
    """Incentives, penalties and repairs on sheets of their own, a merged title, a basis merged over its rows."""

    def merged(book: Any, made: dict[str, Any]) -> None:
        made["失信惩戒"].merge_range(2, 4, 3, 4, "《政府采购法》第二十二条、第七十七条", book.add_format())
        made["失信惩戒"].merge_range(0, 0, 0, 6, "某市市场监管领域失信惩戒措施清单（2025年版）", book.add_format())

    made = read_workbook(
        workbook(
            {
                "守信激励": [
                    ["序号", "守信激励事项", "激励内容", "激励对象", "政策依据", "实施层级", "实施频次"],
                    [
                        1,
                        "优先办理",
                        "开通绿色通道",
                        "纳税信用A级纳税人",
                        "国发〔2016〕33号",
                        "省级、市级、县级",
                        "每年",
                    ],
                ],
                "失信惩戒": [
                    ["某市市场监管领域失信惩戒措施清单（2025年版）"],
                    ["序号", "失信惩戒\n事项", "惩戒内容", "惩戒对象", "法规政策依据", "实施主体", "联系电话"],
                    [
                        1,
                        "限制参加政府采购",
                        "资格审查不予通过",
                        "失信被执行人；重大税收违法案件当事人",
                        None,
                        "珠海市财政局",
                        "0756-1",
                    ],
                    [2, "限制参加招标投标", "投标资格不予通过", "法人和非法人组织", None, "珠海市财政局", None],
                ],
                "信用修复": [["序号", "修复事项", "修复条件"], [1, "移出名单", "履行义务"]],
            },
            merged,
        ),
        "三张清单.xlsx",
        names,
        Given({"id": "example"}),
    )

    assert_accounted_for(made)
    fast, one, two = made.data["measures"]
    assert ("incentive", ["honest"], ["province", "city", "county"], "每年") == (
        fast["kind"],
        fast["lists"],
        fast["level"],
        fast["frequency"],
    )
    assert [{"law": "central-policy"}] == fast["basis"]
    assert ("penalty", ["debtor", "tax"], ["zhuhai.finance"]) == (one["kind"], one["lists"], one["carried_out_by"])
    assert ["legal-person", "unincorporated-organisation"] == two["subjects"]
    assert (
        [{"law": "procurement-law", "article": "第二十二条"}, {"law": "procurement-law", "article": "第七十七条"}]
        == one["basis"]
        == two["basis"]
    )
    assert "某市市场监管领域失信惩戒措施清单（2025年版）" == made.data["title"]
    assert {"联系电话": {one["id"]: "0756-1"}} == made.kept.columns["奖惩措施"]
    assert ["信用修复"] == list(made.unread)
    assert [] == errors(made)


def test_the_national_list_and_the_annex_of_a_memorandum(names: Names) -> None:
    """Both have a measure, a basis and who carries it out; ministries are no departments of the catalogue."""
    national = read_workbook(
        table(
            ["惩戒措施", "惩戒内容", "惩戒对象", "法规政策依据", "实施主体"],
            [
                "限制申请财政性资金项目",
                "限制申请专项资金",
                "法人",
                "《行政许可法》（2019年修正）第七十八条",
                "珠海市财政局",
            ],
        ),
        "基础清单.xlsx",
        names,
    )
    annex = read_workbook(
        table(["惩戒措施", "法律及政策依据", "实施单位"], ["限制参加政府采购活动", "《政府采购法》第22条", "财政部"]),
        "附件.xlsx",
        names,
    )

    assert_accounted_for(national)
    assert_accounted_for(annex)
    assert [] == errors(national)
    assert [{"law": "licensing-law", "article": "第七十八条"}] == national.data["measures"][0]["basis"]
    assert "第22条" == annex.data["measures"][0]["basis"][0]["article"]
    assert [("Sheet1!C2", "JS851.no-department")] == errors(annex)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_one_table_of_matters_steps_and_measures_in_any_encoding(names: Names, encoding: str) -> None:
    """Matters that no sheet lists are made of the column, with the steps that the rows name."""
    text = (
        f"某局联合奖惩措施清单,,,,\n{OFFICE}\n"
        "1,采购资格审查,资格审查,限制参加,不予通过,法人,失信被执行人,《政府采购法》第二十二条,限制,应当,,2年,,市级,每次\n"
        "２,采购资格审查、专项资金,定标；登记,从严审核,核对材料,,重大税收违法案件当事人,政府采购法第七十七条,从严监管,可以,,六个月,,,\n"
        "小计,2,,,,,,,,,,,,,\n"
    )
    made = read_workbook(text.encode(encoding), "list.csv", names)

    assert_accounted_for(made)
    assert [] == errors(made)
    assert [("采购资格审查", ["registration", "qualification", "award"]), ("专项资金", ["registration", "award"])] == [
        (each["name"], each["steps"]) for each in made.data["matters"]
    ]
    one, two = made.data["measures"]
    assert (["采购资格审查"], ["qualification"], {"years": 2}) == (one["matters"], one["steps"], one["lasts"])
    assert (["采购资格审查", "专项资金"], {"months": 6}) == (two["matters"], two["lasts"])
    assert "某局联合奖惩措施清单" == made.data["title"]


def test_a_year_or_a_day_heads_a_column_of_the_office_s_own(names: Names) -> None:
    """A number in the row of the headers is a header, and what stands below it is kept under it."""
    made = read_workbook(
        table(
            ["措施名称", "措施内容", "名单", 2018, date(2019, 1, 1), True],
            ["限制参加", "不予通过", "失信被执行人", "三次", 2, None],
        ),
        "list.xlsx",
        names,
    )

    assert_accounted_for(made)
    (own,) = made.kept.columns.values()
    assert {"2018": "三次", "2019-01-01": 2.0} == {header: next(iter(cells.values())) for header, cells in own.items()}


def test_each_of_many_rows_of_one_name_has_an_id_of_its_own(names: Names) -> None:
    rows = [["甲", "办", "失信被执行人"], ["甲 2", "办", "失信被执行人"], *[["甲", "办", "失信被执行人"]] * 3]
    made = read_workbook(table(["措施名称", "措施内容", "名单"], *rows), "list.xlsx", names)

    assert ["甲", "甲2", "甲-2", "甲-3", "甲-4"] == [each["id"] for each in made.data["measures"]]


def test_a_cell_that_is_merged_over_rows_is_one_cell_that_cannot_be_read(names: Names) -> None:
    """It is told where it is written, and once; so is a note about it."""
    rows: list[list[Any]] = [
        ["措施名称", "措施内容", "名单", "效果"],
        ["甲", "不予通过", "不存在的名单", "限制"],
        ["乙", "不予通过", None, None],
        ["丙", "不予通过", None, None],
    ]

    def merged(_: Any, sheets: Any) -> None:
        sheets["Sheet1"].merge_range(1, 2, 3, 2, "不存在的名单")
        sheets["Sheet1"].merge_range(1, 3, 3, 3, "限制")

    made = read_workbook(workbook({"Sheet1": rows}, merged), "list.xlsx", names)

    assert_accounted_for(made)
    assert [("Sheet1!C2", "JS851.no-list")] == errors(made)
    assert [("C2", "不存在的名单")] == [(each.cell, each.value) for each in made.rejects]
    assert ["restrict"] * 3 == [each["effect"] for each in made.data["measures"]]


@pytest.mark.parametrize(
    ("name", "is_total"),
    [
        *(
            (each, True)
            for each in ("合计", "小 计", "总计：", "本页小计", "共计12项", "合计（3项）", "合计：3项", "累计金额")
        ),
        *(
            (each, False)
            for each in ("合计 [total]", "累计欠薪三次以上限制参加", "合计采购", "总计划审批", "共计项目管理")
        ),
    ],
)
def test_a_row_is_a_total_only_where_nothing_else_is_said(names: Names, name: str, is_total: bool) -> None:
    made = read_workbook(
        table(
            ["措施名称", "措施内容", "名单"], ["限制参加", "不予通过", "失信被执行人"], [name, "核对", "失信被执行人"]
        ),
        "list.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert (1 if is_total else 2) == len(made.data["measures"])
    assert is_total == ("JS854.total" in [code for _, code in codes(made)])


def test_the_register_of_a_console(names: Names) -> None:
    """Kinds by letters, several remarks, a column that means nothing here."""
    made = read_workbook(
        table(
            ["措施名称", "措施类型", "实施部门", "创建部门", "措施内容", "措施性质", "依据"],
            [
                "优先办理",
                "R",
                "珠海市财政局",
                "信用办",
                "开通绿色通道",
                "推荐性",
                "国务院关于建立完善联合激励和惩戒制度的指导意见",
            ],
            ["限制参加", "P", "珠海市财政局", "信用办", "不予通过", "强制性", "政府采购法"],
        ),
        "措施.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert [] == errors(made)
    assert [("incentive", "may"), ("penalty", "shall")] == [
        (each["kind"], each["force"]) for each in made.data["measures"]
    ]
    assert {"信用办"} == set(made.kept.columns["奖惩措施"]["创建部门"].values())


def test_headers_that_may_have_meant_something_are_told(names: Names) -> None:
    """Laws and policies in two columns are both bases; a slip in a header is told, and a column of one's own is not."""
    made = read_workbook(
        table(
            ["序号", "措施名称", "措施内客", "法律依据", "政策依据", "备注", "说明", "经办人"],
            ["A-1", "甲", "做甲", "《政府采购法》第二十二条", "国发〔2016〕33号", "一", "二", "某人"],
        ),
        "x.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert [{"law": "procurement-law", "article": "第二十二条"}, {"law": "central-policy"}] == made.data["measures"][0][
        "basis"
    ]
    assert [("Sheet1!C1", "JS854.column"), ("Sheet1!G1", "JS854.twice")] == [
        each for each in codes(made) if each[1].startswith("JS854")
    ]
    assert {"序号", "措施内客", "说明", "经办人"} == set(made.kept.columns["奖惩措施"])


# What cells look like -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2021, 6, 1), "2021-06-01"),
        (44348, "2021-06-01"),
        ("44348", "2021-06-01"),
        ("2021-06-01", "2021-06-01"),
        ("2021/6/1", "2021-06-01"),
        ("2021.6.1", "2021-06-01"),
        ("2021年6月1日", "2021-06-01"),
        ("2021 年 6 月 1 日", "2021-06-01"),
        ("２０２１年６月１日", "2021-06-01"),
        ("二〇二一年六月一日", "2021-06-01"),
        ("二○二一年十二月三十一日", "2021-12-31"),
        ("二O二一年六月一日", "2021-06-01"),
        ("二OO八年八月八日", "2008-08-08"),
        ("二〇一Ｏ年十月一日", "2010-10-01"),
        ("2021.06", "2021-06-01"),
        ("2021.10", "2021-10-01"),
        ("二〇二一年六月", "2021-06-01"),
        ("2021年6月", "2021-06-01"),
        ("20210601", "2021-06-01"),
        (20210601, "2021-06-01"),
        ("2021-06-01 00:00:00", "2021-06-01"),
    ],
)
def test_days_in_every_form(names: Names, written: Any, day: str) -> None:
    made = read_workbook(table(["措施名称", "措施内容", "施行日期"], ["甲", "乙", written]), "x.xlsx", names)

    assert [] == errors(made)
    assert day == made.data["measures"][0]["effective"]["from"].isoformat()


def test_a_month_is_its_last_day_where_a_period_ends(names: Names) -> None:
    made = read_workbook(
        table(["措施名称", "施行日期", "失效日期"], ["甲", "2020年2月", "2020年2月"], ["乙", "2020年2月", "长期"]),
        "x.xlsx",
        names,
    )

    assert [{"from": date(2020, 2, 1), "until": date(2020, 2, 29)}, {"from": date(2020, 2, 1)}] == [
        each["effective"] for each in made.data["measures"]
    ]


@pytest.mark.parametrize(
    "written", ["2021年13月1日", "去年", "2021", "0", "99999999", "2021-02-30", "44348.5", "-44348", True]
)
def test_what_is_no_day_is_rejected_and_kept(names: Names, written: Any) -> None:
    made = read_workbook(table(["措施名称", "措施内容", "施行日期"], ["甲", "乙", written]), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("Sheet1!C2", "JS851.day")] == errors(made)
    assert [written] == [each.value for each in made.rejects]


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        *((f"采购金额 {said} 3", {"amount": {meant: "3"}}) for said, meant in COMPARISONS_SAID_OTHERWISE.items() if meant[-2:] != "in"),
        ("采购金额 ≥ 1000000", {"amount": {"at_least": "1000000"}}),
        ("采购金额≥1,000,000", {"amount": {"at_least": "1000000"}}),
        ("采购金额 >= １００万元", {"amount": {"at_least": "1000000"}}),
        ("采购金额 不低于 1.5万", {"amount": {"at_least": "15000"}}),
        ("amount 大于 100 且 紧急采购 = 否", {"amount": {"more_than": "100"}, "urgent": {"equals": "false"}}),
        ("（采购金额 ＞ 1 或 标段数 ＜ 3）且 采购类别 属于（goods、works）",
         {"any": [{"amount": {"more_than": "1"}}, {"lots": {"less_than": "3"}}], "kind": {"in": ["goods", "works"]}}),
        ("非（采购类别 不属于 (goods)）", {"not": {"kind": {"not_in": ["goods"]}}}),
        ("记录.数额较大 = 是", {"entry.large_debt": {"equals": "true"}}),
        ("同时列入（失信被执行人、重大税收违法案件当事人）", {"also_on": ["debtor", "tax"]}),
        # Nobody writes spaces between words.
        ("采购金额不低于100万", {"amount": {"at_least": "1000000"}}),
        ("采购金额大于等于100万元", {"amount": {"at_least": "1000000"}}),
        ("采购金额 小于50万", {"amount": {"less_than": "500000"}}),
        ("采购金额100万元以上 且 标段数不足3", {"amount": {"at_least": "1000000"}, "lots": {"less_than": "3"}}),
        ("采购金额 100万以下", {"amount": {"at_most": "1000000"}}),
        ("紧急采购为否", {"urgent": {"equals": "false"}}),
        ("非 采购金额不低于100万", {"not": {"amount": {"at_least": "1000000"}}}),
        ("采购类别 属于 goods、works 且 标段数 > 3", {"kind": {"in": ["goods", "works"]}, "lots": {"more_than": "3"}}),
        ("采购类别属于（goods、works）", {"kind": {"in": ["goods", "works"]}}),
        ("同时列入 失信被执行人、重大税收违法案件当事人", {"also_on": ["debtor", "tax"]}),
        # What could be more than one thing is not read.
        ("采购金额高于50万且紧急采购=否", "no-fact"),
        ("紧急采购是否", "no-fact"),
        ("非紧急采购", "no-fact"),
        ("采购金额不低于100万以上", "no-fact"),
        ("采购类别为goods或works", "no-fact"),
        ("{采购金额: {不低于: 100}}", None),
        ("{amount: {不低于: 100}}", {"amount": {"at_least": "100"}}),
        ("采购金额 ≥ 1 且 标段数 > 2 或 紧急采购 = 是", "condition-mixed"),
        ("采购金额 ≥", "condition-end"),
        ("采购金额 约 100", "condition-operator"),
        ("没有的 ≥ 1", "no-fact"),
        ("(采购金额 ≥ 1", "condition-end"),
        ("采购金额 ≥ 1)", "condition"),
        ("同时列入 (没有的)", "no-list"),
        ("{amount: ", "flow"),
        ("(" * 40 + "采购金额 ≥ 1" + ")" * 40, "condition-depth"),
    ],
)  # fmt: skip
def test_conditions_as_people_write_them(names: Names, written: str, condition: Any) -> None:
    made = read_workbook(
        workbook(
            {
                "业务事项": [["事项编号", "事项名称", "环节"], ["purchase", "采购", "审查"]],
                "案情要素": [
                    ["业务事项", "要素编号", "类型", "名称"],
                    *(["采购", name, kind, title] for name, kind, title in (("amount", "数值", "采购金额"), ("lots", "整数", "标段数"),
                                                                            ("urgent", "是非", "紧急采购"), ("kind", "文本", "采购类别"))),
                ],
                "奖惩措施": [["措施名称", "措施内容", "条件"], ["甲", "乙", written]],
            }
        ),
        "x.xlsx",
        names,
    )  # fmt: skip

    assert_accounted_for(made)
    if isinstance(condition, str):
        assert [("奖惩措施!C2", f"JS851.{condition}")] == errors(made)
    elif condition is not None:
        assert [] == errors(made)
        assert condition == made.data["measures"][0]["when"]


@pytest.mark.parametrize("written", [2021.1, "2021.1"])
def test_october_that_a_workbook_took_for_a_number_is_not_read_as_january(names: Names, written: Any) -> None:
    """2021.10 is kept as 2021.1."""
    made = read_workbook(table(["措施名称", "措施内容", "施行日期"], ["甲", "乙", written]), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("Sheet1!C2", "JS851.month-or-tenth")] == errors(made)


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("2年", {"years": 2}), ("两年", {"years": 2}), ("３６个月", {"months": 36}), ("九十日以内", {"days": 90}), ("半年", {"months": 6}),
        ("一年半", {"months": 18}), ("1年6个月", {"months": 18}), ("两年零三个月", {"months": 27}), ("半年内", {"months": 6}),
        ("半年（自 entry.served 起）", {"months": 6, "from": "entry.served"}),
        ("半", None), ("半个月", None), ("1年半年", None), ("1-3年", None), ("不超过3年", None), ("长期", None), ("90个工作日", None),
    ],
)  # fmt: skip
def test_terms_in_every_form(names: Names, written: str, term: Any) -> None:
    made = read_workbook(table(["措施名称", "措施内容", "期限"], ["甲", "乙", written]), "x.xlsx", names)

    assert_accounted_for(made)
    assert term == made.data["measures"][0].get("lasts")
    assert ([] if term else [("Sheet1!C2", "JS851.term")]) == errors(made)


def test_names_are_known_in_every_form_of_unicode_and_width(names: Names) -> None:
    made = read_workbook(
        table(
            [unicodedata.normalize("NFD", "措施名称"), "名单", "类 别＊", "依据", "约束力（必填）"],
            ["甲", "纳税信用Ａ级纳税人", "激励", "〈政府采购法〉第二十二条", "应当"],
        ),
        "x.xlsx",
        names,
    )

    assert ["honest"] == made.data["measures"][0]["lists"]
    assert ("incentive", "shall") == (made.data["measures"][0]["kind"], made.data["measures"][0]["force"])


def test_a_law_that_was_chosen_from_the_list_takes_its_article_after_it(names: Names) -> None:
    rows = [
        "《政府采购法》 [procurement-law]",
        "《政府采购法》 [procurement-law]第二十二条",
        "政府采购法 [procurement-law] 第二十二条",
        "《政府采购法》第二十二条 [procurement-law]",
        "《政府采购法》第二十二条，《行政许可法》第七十八条、第七十九条",
    ]
    made = read_workbook(table(["措施名称", "依据"], *([f"甲{n}", row] for n, row in enumerate(rows))), "x.xlsx", names)
    article = {"law": "procurement-law", "article": "第二十二条"}

    assert [] == errors(made)
    assert [
        [{"law": "procurement-law"}],
        [article],
        [article],
        [article],
        [article, {"law": "licensing-law", "article": "第七十八条"}, {"law": "licensing-law", "article": "第七十九条"}],
    ] == [each["basis"] for each in made.data["measures"]]


@pytest.mark.parametrize(
    "written",
    [
        "1.《政府采购法》第二十二条\n2.《行政许可法》第七十八条",
        "1、《政府采购法》第二十二条；2、《行政许可法》第七十八条",
        "（一）《政府采购法》第二十二条 （二）《行政许可法》第七十八条",
        "①《政府采购法》第二十二条②《行政许可法》第七十八条",
        "根据《政府采购法》第二十二条，《行政许可法》第七十八条",
        "《政府采购法》第二十二条《行政许可法》第七十八条",
    ],
)
def test_bases_may_be_numbered_and_stand_in_one_line(names: Names, written: str) -> None:
    made = read_workbook(table(["措施名称", "依据"], ["甲", written]), "x.xlsx", names)

    assert [] == errors(made)
    assert [
        {"law": "procurement-law", "article": "第二十二条"},
        {"law": "licensing-law", "article": "第七十八条"},
    ] == made.data["measures"][0]["basis"]


@pytest.mark.parametrize(
    "number",
    [
        "国发〔2016〕33号",
        "国发[2016]33号",
        "国发（2016）33号",
        "国发(2016)33号",
        "国发【2016】33号",
        "国发 [2016] 33 号",
    ],
)
@pytest.mark.parametrize(
    "title",
    ["", "《国务院关于建立完善联合激励和惩戒制度的指导意见》", "《国务院关于建立完善联合激励和惩戒制度的指导意见》（"],
)
def test_the_year_in_the_number_of_a_document_has_brackets_of_any_kind(names: Names, number: str, title: str) -> None:
    written = f"{title}{number}{'）' * title.endswith('（')}第三条"
    made = read_workbook(table(["措施名称", "依据"], ["甲", written]), "x.xlsx", names)

    assert [] == errors(made)
    assert [{"law": "central-policy", "article": "第三条"}] == made.data["measures"][0]["basis"]


# What sheets look like ------------------------------------------------------------------------------------------------


def test_headings_remarks_hidden_rows_and_repeated_headers(names: Names) -> None:
    def hide(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].set_row(4, None, None, {"hidden": True})
        made["Sheet1"].merge_range(9, 0, 9, 2, "注：本表由某局填报", book.add_format())
        made["Sheet1"].merge_range(5, 1, 5, 1 + 1, "丙", book.add_format())

    made = read_workbook(
        workbook(
            {
                "Sheet1": [
                    ["填报单位：某局", None, "2021年"],
                    ["措施名称", "措施内容", "备注"],
                    ["一、采购"],
                    ["甲", "做甲", "＝说明"],
                    ["乙", "做乙", None],
                    ["丙二", None, None],
                    [],
                    ["措施名称", "措施内容", "备注"],
                    ["丁", "做丁", None],
                    ["注：本表由某局填报"],
                ]
            },
            hide,
        ),
        "x.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert ["甲", "乙", "丙二", "丁"] == [each["name"] for each in made.data["measures"]]
    assert "  # 一、采购\n  - id: 甲" in made.text
    assert made.text.startswith("# 填报单位：某局　2021年\n# 注：本表由某局填报\n")


def test_headers_of_two_rows_are_headers(names: Names) -> None:
    """A header over several columns is what those mean whose own headers are not known."""

    def merged(book: Any, made: dict[str, Any]) -> None:
        sheet = made["Sheet1"]
        sheet.merge_range("A2:A3", "序号")
        sheet.merge_range("B2:C2", "惩戒措施")
        sheet.merge_range("D2:E2", "依据")
        sheet.merge_range("F2:F3", "实施单位")
        sheet.write_comment("D3", "全称")

    rows: list[Sequence[Any]] = [
        ["某局清单"],
        ["序号", "惩戒措施", None, "依据", None, "实施单位"],
        [None, "名称", "内容", "法律", "政策", None],
        [1, "甲", "做甲", "《政府采购法》第二十二条", "国发〔2016〕33号", "珠海市财政局"],
    ]
    made = read_workbook(workbook({"Sheet1": rows}, merged), "x.xlsx", names)

    assert_accounted_for(made)
    assert [] == errors(made)
    assert 8 == made.counts["header"]
    (measure,) = made.data["measures"]
    assert ("甲", "做甲", "penalty", ["zhuhai.finance"]) == tuple(
        measure[key] for key in ("name", "do", "kind", "carried_out_by")
    )
    assert [{"law": "procurement-law", "article": "第二十二条"}, {"law": "central-policy"}] == measure["basis"]
    assert [("奖惩措施", "", "依据", "全称")] == list(made.kept.comments)


def test_rows_that_are_merged_with_a_header_are_no_headers(names: Names) -> None:
    def merged(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].merge_range("A1:A2", "措施名称")

    made = read_workbook(
        workbook({"Sheet1": [["措施名称", "措施内容"], [None, "做甲"], ["乙", "做乙"]]}, merged), "x.xlsx", names
    )

    assert_accounted_for(made)
    assert ["做甲", "做乙"] == [each["do"] for each in made.data["measures"]]


def test_below_a_table_may_be_one_of_another_kind(names: Names) -> None:
    made = read_workbook(
        table(
            ["序号", "惩戒措施", "惩戒内容", "业务事项", "环节"],
            [1, "甲", "做甲", "采购审查", "受理"],
            [],
            ["事项编号", "事项名称", "事项类型", "环节"],
            ["purchase", "采购审查", "政府采购", "受理、审查"],
        ),
        "x.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert [["purchase"]] == [each["matters"] for each in made.data["measures"]]
    assert [("purchase", ["acceptance", "review"])] == [(each["id"], each["steps"]) for each in made.data["matters"]]


def test_headers_of_every_table_of_a_sheet_are_told_once(names: Names) -> None:
    made = read_workbook(
        table(
            ["序号", "惩戒措施", "惩戒内容", "惩戒对像"],
            [1, "甲", "做甲", "法人"],
            ["序号", "激励措施", "激励内容", "激励对像"],
            [1, "乙", "做乙", "法人"],
            ["序号", "激励措施", "激励内容", "激励对像"],
            [2, "丙", "做丙", "法人"],
        ),
        "x.xlsx",
        names,
    )

    assert [("Sheet1!D1", "JS854.column"), ("Sheet1!D3", "JS854.column")] == [
        each for each in codes(made) if each[1].startswith("JS854")
    ]


def test_who_filled_in_the_table_is_no_measure(names: Names) -> None:
    made = read_workbook(
        table(
            ["序号", "惩戒措施", "惩戒内容"], [1, "甲", "做甲"], ["填报人：某人", "审核人：某人", "日期：2021年6月1日"]
        ),
        "x.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert ["甲"] == [each["name"] for each in made.data["measures"]]
    assert made.text.startswith("# 填报人：某人　审核人：某人　日期：2021年6月1日\n")


@pytest.mark.parametrize("above", ["附件", "附件1", "附件 2：", "附表三"])
def test_the_number_of_an_annex_is_not_its_title(names: Names, above: str) -> None:
    made = read_workbook(table([above], ["某局清单"], ["措施名称", "措施内容"], ["甲", "做甲"]), "x.xlsx", names)

    assert "某局清单" == made.data["title"]
    assert made.text.startswith(f"# {above}\n")


@pytest.mark.parametrize(
    ("written", "days", "told"),
    [
        (10, 10, None),
        ("10个工作日", 10, None),
        ("十五个工作日内", 15, None),
        ("３０日", 30, "JS852.working-days"),
        ("十天以内", 10, "JS852.working-days"),
        ("1个月", None, "JS851.working-days"),
        ("1年", None, "JS851.working-days"),
        ("尽快", None, "JS851.working-days"),
    ],
)
def test_the_term_of_feedback_is_in_working_days_and_nothing_else(
    names: Names, written: Any, days: int | None, told: str | None
) -> None:
    made = read_workbook(table(["措施编号", "措施内容", "反馈期限"], ["a", "做甲", written]), "x.xlsx", names)

    assert days == made.data["measures"][0].get("feedback", {}).get("within")
    assert [("Sheet1!C2", told)] * (told is not None) == codes(made)


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("受理和审查", ["acceptance", "review"]),
        ("受理、审查与决定", ["acceptance", "review", "decision"]),
        ("初审和复审", ["初审和复审"]),
    ],
)
def test_steps_that_are_all_known_may_be_joined_by_a_word(names: Names, written: str, steps: list[str]) -> None:
    made = read_workbook(table(["措施编号", "措施内容", "环节"], ["a", "做甲", written]), "x.xlsx", names)

    assert steps == made.data["measures"][0]["steps"]


def test_what_divides_no_steps_is_told(names: Names) -> None:
    made = read_workbook(table(["措施编号", "措施内容", "环节"], ["a", "做甲", "受理/审查"]), "x.xlsx", names)

    assert [("Sheet1!C2", "JS851.step")] == errors(made)


def test_a_message_quotes_what_was_written(names: Names) -> None:
    made = read_workbook(table(["措施编号", "措施内容", "施行日期"], ["a", "做甲", "二〇二一年六月"]), "x.xlsx", names)

    assert ["`二〇二一年六月` 没有写哪一天，读作 2021-06-01"] == [each.message("zh") for each in made.findings]


def test_thousands_of_empty_columns_and_rows_are_nothing(names: Names) -> None:
    def paint(book: Any, made: dict[str, Any]) -> None:
        format_ = book.add_format({"bg_color": "#FFFF00"})
        for at in range(16384):
            made["Sheet1"].write_blank(0, at, None, format_)
            made["Sheet1"].write_blank(9000, at, None, format_)
        made["Sheet1"].write_string(0, 0, "措施名称")
        made["Sheet1"].write_string(0, 1, "措施内容")

    made = read_workbook(workbook({"Sheet1": [[], ["甲", "乙"]]}, paint), "x.xlsx", names)

    assert_accounted_for(made)
    assert 4 == made.counts["cells"]


def test_a_cell_in_the_last_corner_is_refused_before_it_is_read(names: Names) -> None:
    def far(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].write_string(1048575, 16383, "远")

    with pytest.raises(InputError) as raised:
        read_workbook(workbook({"Sheet1": [["措施名称", "措施内容"], ["甲", "乙"]]}, far), "x.xlsx", names)

    assert ["JS853.cells"] == [f"{each.code}.{each.variant}" for each in raised.value.diagnostics]


def test_comments_and_own_columns_are_kept_by_the_id_of_their_row(names: Names) -> None:
    def comment(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].write_comment("B2", "请核对")
        made["Sheet1"].write_comment("A1", "标题的批注")

    made = read_workbook(
        workbook({"Sheet1": [["措施编号", "措施内容", "经办人", ""], ["a", "甲", "某人", "无标题的"]]}, comment),
        "x.xlsx",
        names,
    )

    assert_accounted_for(made)
    assert {"经办人": {"a": "某人"}, "#D": {"a": "无标题的"}} == made.kept.columns["奖惩措施"]
    assert [("奖惩措施", "", "措施编号", "标题的批注"), ("奖惩措施", "a", "措施内容", "请核对")] == sorted(
        made.kept.comments
    )


def test_columns_of_the_office_s_own_with_one_header_are_kept_apart(names: Names) -> None:
    headers = ["措施编号", "措施内容", "联系人", "联系人", "备注", "备注"]
    made = read_workbook(table(headers, ["a", "甲", "张", "李", "一", "二"]), "x.xlsx", names)

    assert_accounted_for(made)
    assert {"联系人": {"a": "张"}, "联系人（2）": {"a": "李"}, "备注（2）": {"a": "二"}} == made.kept.columns[
        "奖惩措施"
    ]
    assert "一" == made.data["measures"][0]["note"]


def test_the_comment_of_a_cell_is_kept_under_the_header_of_its_own_table(names: Names) -> None:
    """Below it may be another table, and columns of the office's own may have the same header, or none."""

    def comments(book: Any, made: dict[str, Any]) -> None:
        for cell in ("C1", "C2", "E2", "F2", "C5"):
            made["Sheet1"].write_comment(cell, cell)

    rows = [
        ["措施编号", "措施内容", "依据", "联系人", "联系人"],
        ["a", "做甲", "《政府采购法》第二十二条", "张", "李", "没有标题的列"],
        [],
        ["措施编号", "措施内容", "实施部门"],
        ["b", "做乙", "珠海市财政局"],
    ]
    made = read_workbook(workbook({"Sheet1": rows}, comments), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("", "依据"), ("a", "依据"), ("a", "联系人（2）"), ("a", "#F"), ("b", "实施部门")] == [
        (key, column) for _, key, column, _ in made.kept.comments
    ]
    assert {"联系人": {"a": "张"}, "联系人（2）": {"a": "李"}, "#F": {"a": "没有标题的列"}} == made.kept.columns[
        "奖惩措施"
    ]


def test_cells_of_rows_with_one_id_are_kept_apart(names: Names) -> None:
    made = read_workbook(
        table(["措施编号", "措施内容", "联系人"], ["a", "甲", "张"], ["a", "乙", "李"]), "x.xlsx", names
    )

    assert {"联系人": {"a": "张", "a#3": "李"}} == made.kept.columns["奖惩措施"]


FACTS = ["业务事项", "要素编号", "类型", "名称", "来源系统"]


def with_facts(*rows: Sequence[Any]) -> bytes:
    matters = [["事项编号", "事项名称", "事项类型", "环节"], ["purchase", "采购", "政府采购", "受理、审查"]]
    return workbook(
        {
            "业务事项": matters,
            "案情要素": [FACTS, *rows],
            "奖惩措施": [["措施编号", "措施内容", "业务事项"], ["a", "甲", "采购"]],
        }
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([None, "price", "数值", "价格", "甲"], ("案情要素!A3", "JS851.fact-of-nothing")),
        (["采购", None, "数值", "价格", "甲"], ("案情要素!B3", "JS851.fact-of-nothing")),
        (["采购", "amount", "整数", "别的", "甲"], ("案情要素!B3", "JS851.fact-twice")),
        (["other-matter", "price", "数值", "价格", "甲"], ("案情要素!A3", "JS851.no-matter")),
    ],
)
def test_a_fact_that_no_matter_can_have_is_told_once_and_its_row_is_kept(
    names: Names, row: Sequence[Any], told: tuple[str, str]
) -> None:
    made = read_workbook(with_facts(["采购", "amount", "数值", "金额", "乙"], row), "x.xlsx", names)

    assert_accounted_for(made)
    assert [told] == errors(made)
    assert {"amount": {"type": "number", "title": "金额"}} == made.data["matters"][0]["facts"]
    assert [header for header, cell in zip(FACTS[:4], row, strict=False) if cell] == [
        each.header for each in made.rejects
    ]
    assert {"甲", "乙"} == {*made.kept.columns["案情要素"]["来源系统"].values()}


def test_facts_go_to_matters_that_only_the_rows_of_measures_name(names: Names) -> None:
    sheets = {
        "措施": [["措施编号", "措施内容", "业务事项", "环节"], ["a", "甲", "采购（大额）", "受理"]],
        "案情要素": [FACTS[:4], ["采购（大额）", "amount", "数值", "金额"]],
    }
    made = read_workbook(workbook(sheets), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("采购大额", {"amount": {"type": "number", "title": "金额"}})] == [
        (each["id"], each["facts"]) for each in made.data["matters"]
    ]


def test_formulas_are_read_by_their_value(names: Names) -> None:
    def formula(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].write_formula("B2", '="甲"&"乙"', None, "甲乙")

    made = read_workbook(workbook({"Sheet1": [["措施编号", "措施内容"], ["a"]]}, formula), "x.xlsx", names)

    assert "甲乙" == made.data["measures"][0]["do"]


def test_the_number_of_a_day_means_another_in_a_workbook_that_counts_from_1904(names: Names) -> None:
    """Nobody says whether the number was copied from such a workbook or from one of the others: it is not guessed."""
    data = table(["措施编号", "措施内容", "施行日期"], ["a", "甲", 45657])
    old = changed(data, rb"<workbookPr", b'<workbookPr date1904="1"')

    assert [("Sheet1!C2", "JS852.serial")] == codes(read_workbook(data, "x.xlsx", names))
    assert [("Sheet1!C2", "JS851.day")] == codes(read_workbook(old, "x.xlsx", names))


def test_an_error_and_a_formula_that_nobody_computed_are_told_and_kept(names: Names) -> None:
    """They have no value that could be read; a formula that gives an empty text has one."""

    def formulas(book: Any, made: dict[str, Any]) -> None:
        sheet = made["Sheet1"]
        sheet.write_formula("B2", "=VLOOKUP(A2,C:D,2)", None, "#N/A")
        sheet.write_formula("C2", '=IF(A2="","",A3)', None, "")
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E3", "=TODAY()", None, "#REF!")

    headers = ["措施编号", "措施内容", "备注", "联系人", "施行日期"]
    data = workbook({"Sheet1": [headers, ["a"], ["b", "做乙"]]}, formulas)
    made = read_workbook(changed(data, rb'(<c r="C2")', rb'\1 t="str"'), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("Sheet1!B2", "JS851.unvalued"), ("Sheet1!E3", "JS851.unvalued")] == errors(made)
    assert ["#N/A", "#REF!"] == [each.value for each in made.rejects]
    assert {"联系人": {"a": "#DIV/0!"}} == made.kept.columns["奖惩措施"]
    assert [{"id": "a"}, {"id": "b", "do": "做乙"}] == made.data["measures"]


def test_a_formula_without_its_number_is_told(names: Names) -> None:
    """Programs write workbooks that no office has opened since."""

    def formula(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].write_formula("C2", "=A1+30", None, 0)

    data = workbook({"Sheet1": [["措施编号", "措施内容", "施行日期"], ["a", "甲"]]}, formula)
    made = read_workbook(changed(data, rb"</f><v>[^<]*</v>", b"</f><v/>"), "x.xlsx", names)

    assert_accounted_for(made)
    assert [("Sheet1!C2", "JS851.unvalued")] == errors(made)
    assert ["=A1+30"] == [each.value for each in made.rejects]


def changed(data: bytes, what: bytes, into: bytes) -> bytes:
    """The workbook with something else in the XML of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            new.writestr(each, re.sub(what, into, old.read(each)))
    return out.getvalue()


def test_an_error_in_a_workbook_of_the_nineties_is_told(names: Names) -> None:
    stream = compound._stream((Path(__file__).parent / "office.xls").read_bytes())
    # The cells B4 and C4 with texts of the table become an error, and a formula that gives one.
    text = [struct.pack("<HHHH", 0x00FD, 10, 3, column) for column in (1, 2)]
    error = struct.pack("<HHHHHBBH", 0x0205, 10, 3, 1, 0, 0x17, 1, 0)
    at = [stream.index(each) for each in text]
    formula = struct.pack("<HHHHHBBBBHHHIH", 0x0006, 22, 3, 2, 0, 2, 0, 0x2A, 0, 0, 0xFFFF, 0, 0, 0)
    stream = stream[: at[0]] + error + stream[at[0] + 14 : at[1]] + formula + stream[at[1] + 14 :]
    made = read_workbook(compound._contained(stream), "x.xls", names)

    assert_accounted_for(made)
    assert [("措施!B4", "JS851.unvalued"), ("措施!C4", "JS851.unvalued")] == errors(made)
    assert ["#REF!", "#N/A"] == [each.value for each in made.rejects]


# Files that are none --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\x00", "empty"),
        (b"PK\x03\x04 no archive", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook", "damaged"),
        (b"<html><table></table></html>", "markup"),
        (b"\xff\xff\xff\x00\x81", "encoding"),
        ("编码,数目\n甲,乙\n".encode(), "no-table"),
        (b"a" * (17 << 20), "large"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(names: Names, data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as raised:
        read_workbook(data, "x.xlsx", names)

    assert ["JS853." + reason] == [f"{each.code}.{each.variant}" for each in raised.value.diagnostics]


def test_columns_are_named_as_workbooks_name_them() -> None:
    assert ["A", "Z", "AA", "XFD"] == [letters(at) for at in (0, 25, 26, 16383)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_divided_by_what_its_first_lines_have_most(delimiter: str) -> None:
    (grid,) = open_grids(f'甲{delimiter}"乙\n丙"\n="010"{delimiter}\n'.encode(), "x.csv")

    assert Grid("", [["甲", "乙\n丙"], ["010", None]]) == grid
