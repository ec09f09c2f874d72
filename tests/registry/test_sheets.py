"""Files as offices make them: nothing of a list is lost without a word, and nothing is guessed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from jointsanctions import registry
from jointsanctions.registry import holdings, reviewing
from jointsanctions.registry.columns import day_in, meaning_of
from jointsanctions.registry.importing import Imported, rejects_text
from jointsanctions.registry.schema import Entry, Reject
from jointsanctions.registry.texts import imported_tree
from registries import codes
from schema_checks import violations
from worlds import BUILDER, PERSON, SUPPLIER, citizen_id

pytest.importorskip("python_calamine")
xlsxwriter = pytest.importorskip("xlsxwriter")

FIRMS = ["企业名称", "统一社会信用代码", "文号", "列入日期"]
PERSONS = ["姓名", "身份证号", "文号", "列入日期"]
ONE = ["某某建设有限公司", BUILDER, "d1", "2018-03-01"]
TWO = ["某某商行", SUPPLIER, "d2", "2018-03-01"]
SOMEBODY = ["某人", PERSON, "d3", "2018-03-01"]


def book(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    merged: Sequence[str] = (),
    since_1904: bool = False,
) -> bytes:
    """A workbook; what is `merged` is so in its first sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": since_1904}) as made:
        days = made.add_format({"num_format": "yyyy-mm-dd"})
        for number, (name, rows) in enumerate(sheets.items()):
            sheet = made.add_worksheet(name)
            for place in merged if number == 0 else ():
                sheet.merge_range(place, None)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), days)
                    elif cell is not None:
                        sheet.write(at, column, cell)
            if name in hidden:
                sheet.hide()
    return out.getvalue()


def take(kept: registry.Registry, data: bytes, file: str = "list.xlsx", **more: Any) -> Imported:
    found = kept.import_list(data, "debtor", file=file, **more)
    assert [] == violations("imported", found.to_dict())
    assert imported_tree(found, "zh")
    assert imported_tree(found, "en")
    return found


def text(*rows: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def reasons(found: Imported | holdings.Taken) -> list[list[str]]:
    return [[f"{one.code}.{one.variant}".rstrip(".") for one in each.findings] for each in found.rejected]


def places(found: Imported) -> list[str]:
    return [str(one.place) for each in found.rejected for one in each.findings]


def beside(found: Imported) -> list[tuple[str | None, int, str]]:
    return [(each.sheet, each.number, each.what) for each in found.beside]


class TestSheets:
    def test_firms_and_persons_on_two_sheets_are_one_list(self, kept: registry.Registry) -> None:
        found = take(kept, book({"企业": [FIRMS, ONE, TWO], "个人": [["某年名单"], PERSONS, SOMEBODY]}))

        assert (3, 3, True, False) == (found.rows, found.added, found.whole, found.left)
        with kept.database.reading() as session:
            assert ["某某建设有限公司", "某某商行", "某人"] == [
                *session.scalars(sa.select(Entry.name).order_by(Entry.id))
            ]

    def test_a_sheet_without_the_columns_is_told_and_does_no_harm_where_it_has_no_number(
        self, kept: registry.Registry
    ) -> None:
        sheets = {"填表说明": [["一、按季度报送"], ["二、代码填18位"]], "名单": [FIRMS, ONE], "Sheet2": []}
        found = take(kept, book(sheets))

        assert [("填表说明", "JS880", False)] == [
            (each.sheet, each.finding.code, each.numbered) for each in found.unread
        ]
        assert (1, True, False) == (found.added, found.whole, found.left)
        assert "没有读的工作表 填表说明" in "".join(each.label for each in imported_tree(found, "zh").children)

    def test_a_sheet_with_numbers_that_is_not_read_keeps_the_list_from_being_whole(
        self, kept: registry.Registry
    ) -> None:
        """Who is on it is not clean, and somebody has to look."""
        found = take(kept, book({"名单": [FIRMS, ONE], "补充": [["某某商行", SUPPLIER]]}))

        assert [("补充", True)] == [(each.sheet, each.numbered) for each in found.unread]
        assert (1, False, True) == (found.added, found.whole, found.left)
        assert "list.xlsx!补充" == str(found.unread[0].finding.place)

    def test_what_nobody_sees_lists_nobody(self, kept: registry.Registry) -> None:
        found = take(kept, book({"名单": [FIRMS, ONE], "旧": [FIRMS, TWO]}, hidden=["旧"]))

        assert [("旧", "hidden", True)] == [(each.sheet, each.finding.variant, each.numbered) for each in found.unread]
        assert (1, False, True) == (found.added, found.whole, found.left)

    def test_places_name_sheet_and_cell(self, kept: registry.Registry) -> None:
        wrong = ["某人", PERSON, "d4", "2018-02-30"]
        found = take(kept, book({"企业": [FIRMS, ["甲", None, "d", "2018-03-01"]], "个人": [PERSONS, SOMEBODY, wrong]}))

        assert ["list.xlsx!企业!2", "list.xlsx!个人!D3"] == places(found)
        assert [("企业", 2), ("个人", 3)] == [(each["sheet"], each["row"]) for each in found.to_dict()["rejected"]]
        with kept.database.reading() as session:
            kept_rows = session.execute(sa.select(Reject.sheet, Reject.row).order_by(Reject.id)).all()
        assert [("企业", 2), ("个人", 3)] == [tuple(each) for each in kept_rows]
        head, *rows = csv.reader(io.StringIO(rejects_text(found.rejected)))
        assert [
            "工作表",
            "行",
            "企业名称",
            "统一社会信用代码",
            "文号",
            "列入日期",
            "姓名",
            "身份证号",
            "退回理由",
        ] == head
        assert [["企业", "2"], ["个人", "3"]] == [each[:2] for each in rows]

    def test_an_entry_on_two_sheets_is_one_and_a_contradiction_names_the_other_row(
        self, kept: registry.Registry
    ) -> None:
        later = [*ONE[:3], "2019-03-01"]
        found = take(kept, book({"一季度": [FIRMS, ONE], "二季度": [FIRMS, ONE, later]}))

        assert (1, 1, [["JS880.twice"]]) == (found.added, found.same, reasons(found))
        assert "一季度!2" in found.rejected[0].findings[0].message("zh")

    def test_no_sheet_with_the_columns_is_no_list(self, kept: registry.Registry) -> None:
        before = kept.head()
        for data in (
            book({"a": [["一"], ["二"]], "b": [["名称", "备注"]]}),
            book({"b": [["一"]], "旧": [FIRMS, ONE]}, hidden=["旧"]),
        ):
            with pytest.raises(registry.RegistryError) as refused:
                kept.import_list(data, "debtor")
            assert ["JS880"] == codes(refused.value)
        assert before == kept.head()

    def test_a_comparison_a_review_and_holdings_read_the_same(self, kept: registry.Registry) -> None:
        data = book({"企业": [FIRMS, ONE], "个人": [PERSONS, SOMEBODY], "另": [["见", BUILDER]]})
        found = reviewing.read_subjects(reviewing.File(data, "list.xlsx"))

        assert ["企业!2", "个人!2"] == [each.sent.label for each in found.taken]
        assert [("另", True)] == [(each.sheet, each.numbered) for each in found.unread]
        compared = reviewing.compare(
            kept,
            "debtor",
            department="d",
            by="王",
            own=[reviewing.File(data, "own.xlsx")],
            sent=reviewing.File(data, "list.xlsx"),
        )
        assert {("企业!2", "own.xlsx:企业!2"), ("个人!2", "own.xlsx:个人!2")} == {
            (each.sent.place, each.own.place) for each in compared.hits
        }
        assert [] == violations("list-comparison", compared.to_dict())
        assert any("另" in content for _, content in reviewing.tables_of_comparison(compared)[-1].rows)
        header = ["名称", "统一社会信用代码", "许可证编号", "发证日期"]
        taken = holdings.take(
            kept,
            book({"一": [header, ONE], "二": [header, TWO]}),
            matter="zhuhai.finance/purchase",
            department="zhuhai.finance",
        )
        assert (2, []) == (taken.added, reasons(taken))


class TestHeaders:
    def test_a_title_of_several_cells_is_no_header(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [["附件1", None, "单位：某局"], ["填报日期：", "2018-04-01"], FIRMS, ONE]

        assert 1 == take(kept, book({"名单": rows})).added

    def test_headers_of_two_rows(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [
            ["某年名单", None, None, None, None, None, None],
            ["序号", "失信主体", None, "法定代表人", None, "列入", None],
            [None, "名称", "统一社会信用代码", "姓名", "身份证号", "文号", "日期"],
            [1, "某某建设有限公司", BUILDER, "某人", PERSON, "d1", "2018-03-01"],
        ]
        merged = ("A1:G1", "A2:A3", "B2:C2", "D2:E2", "F2:G2")
        found = take(kept, book({"名单": rows}, merged=merged))

        assert (1, []) == (found.added, reasons(found))
        assert ("序号", "法定代表人·姓名", "法定代表人·身份证号") == found.columns.passed_over

    @pytest.mark.parametrize(
        "other", ["法定代表人·身份证号", "负责人·姓名", "移出·文号", "姓名（法定代表人）", "移出·列入日期"]
    )
    def test_what_is_not_of_the_subject_or_its_entry_means_nothing_by_itself(self, other: str) -> None:
        assert meaning_of(other) is None

    def test_two_columns_of_one_header_are_both_kept_and_a_contradiction_is_told(
        self, kept: registry.Registry, tmp_path: Path
    ) -> None:
        header = ["名称", "统一社会信用代码", "文号", "列入日期", "文号", "备注", "备注"]
        data = text(header, [*ONE, "d1", "", ""], [*TWO, "d9", "一", "二"])
        found = take(kept, data, "list.csv")

        assert (1, [["JS880.columns-differ"]]) == (found.added, reasons(found))
        assert ["list.csv!C3"] == places(found)
        assert all(each in rejects_text(found.rejected) for each in ("d2", "d9", "一", "二"))
        (tmp_path / "m.json").write_text(found.columns.to_json(), "utf-8")
        again = registry.Columns.read(tmp_path / "m.json")
        assert [["JS880.columns-differ"]] == reasons(take(kept, data, "list.csv", columns=again))
        decided = registry.Columns({**again.meanings, "文号（2）": None})
        assert [] == reasons(take(kept, data, "list.csv", columns=decided))

    def test_a_number_that_is_there_twice_with_the_first_one_empty_is_nobodys(self, kept: registry.Registry) -> None:
        """The second may be that of the person who acts for the firm."""
        header = ["名称", "证件号码", "列入日期", "法定代表人", "证件号码"]
        found = take(kept, text(header, ["某公司", "", "2018-03-01", "某人", PERSON]), "list.csv")

        assert (0, [["JS880.columns-differ"]]) == (found.added, reasons(found))

    def test_columns_without_a_header_are_told(self, kept: registry.Registry) -> None:
        found = take(kept, book({"名单": [FIRMS, [*ONE, "见附件"]]}))

        assert (1, ("#E",)) == (found.added, found.columns.passed_over)

    def test_a_row_with_more_cells_than_headers_was_cut_at_the_wrong_place(self, kept: registry.Registry) -> None:
        found = take(
            kept,
            ",".join(FIRMS).encode() + f"\n甲,{BUILDER},d1,2018-03-01,多\n".encode() + ",".join(TWO).encode(),
            "list.csv",
        )

        assert (1, [["JS880.cells"]]) == (found.added, reasons(found))
        assert "多" in rejects_text(found.rejected)

    def test_a_second_table_below_the_first_is_read_by_its_own_headers(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [
            ["一、企业"],
            FIRMS,
            ONE,
            [],
            ["二、个人"],
            ["序号", *PERSONS],
            [1, *SOMEBODY],
            ["序号", *PERSONS],
        ]
        found = take(kept, book({"名单": rows}))

        assert (2, []) == (found.added, reasons(found))
        assert [("名单", 5, "note"), ("名单", 8, "header")] == beside(found)

    @pytest.mark.parametrize("form", ["list.xlsx", "list.csv"])
    def test_a_first_table_with_fewer_headers_than_the_second_is_read_too(
        self, kept: registry.Registry, form: str
    ) -> None:
        rows = [FIRMS, ONE, TWO, [*PERSONS, "认定部门"], [*SOMEBODY, "某局"]]
        found = take(kept, book({"名单": rows}) if form == "list.xlsx" else text(*rows), form)

        assert (3, [], True) == (found.added, reasons(found), found.whole)

    @pytest.mark.parametrize("above", [TWO, ["填报单位：某局", "", f"代码：{SUPPLIER}"]])
    def test_what_may_be_a_subject_above_the_headers_is_rejected(
        self, kept: registry.Registry, above: list[str]
    ) -> None:
        found = take(kept, book({"名单": [["某年名单", "2018年4月1日"], above, FIRMS, ONE]}))

        assert (1, [["JS880.above"]], False) == (found.added, reasons(found), found.whole)
        assert ["list.xlsx!名单!2"] == places(found)
        assert above[0] in rejects_text(found.rejected)

    def test_merged_cells_say_the_same_in_each_row(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [
            FIRMS,
            [*ONE[:2], "d1", "2018-03-01"],
            [None, None, "d2", None],
            [None, None, "d3", None],
        ]
        found = take(kept, book({"名单": rows}, merged=("A2:A4", "B2:B4", "D2:D3")))

        assert (2, [["JS880.no-day"]]) == (found.added, reasons(found))

    def test_columns_by_the_thousand_that_hold_nothing_cost_nothing(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [FIRMS + [None] * 3000 + [" "], ONE + [None] * 3000 + [" "]]

        assert (1, ()) == ((found := take(kept, book({"名单": rows}))).added, found.columns.passed_over)


class TestRowsThatNameNobody:
    def test_sums_signatures_and_notes_are_told_and_rejected_by_nobody(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [
            ["序号", *FIRMS], [1, *ONE], [2, None, None, None, None], ["合计", "1家"], [None, "小计：", None, "12"],
            ["填报人：某", "2018年4月1日"], ["审核人：某", None, "联系电话：075600000000"], ["注：本表按季度报送。"],
            ["1.代码填18位"], ["2018年4月1日"],
        ]  # fmt: skip
        found = take(kept, book({"名单": rows}))

        assert (1, [], True) == (found.added, reasons(found), found.whole)
        told = ["blank", "total", "total", "signature", "signature", "note", "note", "note"]
        assert [("名单", number, what) for number, what in enumerate(told, 3)] == beside(found)

    @pytest.mark.parametrize(
        "row",
        [
            ["合计", BUILDER, "d", ""],
            ["填报人：某", PERSON, "", ""],
            ["某某商行", "", "", ""],
            ["", SUPPLIER, "", ""],
            ["注", "", "", "2018-03-01"],
            [f"注：另有某某商行（{SUPPLIER}）", "", "", ""],
            [f"填报人：某，{PERSON}", "", "", ""],
        ],
    )
    def test_what_may_be_a_subject_is_rejected_and_not_passed_over(
        self, kept: registry.Registry, row: list[str]
    ) -> None:
        found = take(kept, text(FIRMS, ONE, row), "list.csv")

        assert (1, 1, []) == (found.added, len(found.rejected), beside(found))

    @pytest.mark.parametrize(
        "data", [text(FIRMS), book({"名单": [FIRMS]}), book({"名单": [["名单"], FIRMS, ["合计", 0]]})]
    )
    def test_a_list_without_a_row_makes_nobody_clean(self, kept: registry.Registry, data: bytes) -> None:
        found = take(kept, data)

        assert (0, False, True) == (found.rows, found.whole, found.left)
        assert "文件里没有一行" in str(imported_tree(found, "zh"))


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (440402199001010000, "440402199001010000"),
            (4.4040219900101e17, "440402199001010000"),
            (914404000000000000.0, "914404000000000000"),
        ],
    )
    def test_a_number_that_excel_has_rounded_is_rejected(
        self, kept: registry.Registry, number: float, shown: str
    ) -> None:
        found = take(kept, book({"名单": [["姓名", "证件号码", "列入日期"], ["某人", number, "2018-03-01"]]}))

        assert [["JS880.rounded"]] == reasons(found)
        assert ["list.xlsx!名单!B2"] == places(found)
        assert f"某人,{shown}," in rejects_text(found.rejected)

    def test_a_rounded_number_of_a_document_is_rejected_too(self, kept: registry.Registry) -> None:
        assert [["JS880.rounded"]] == reasons(
            take(kept, book({"名单": [FIRMS, [*ONE[:2], 2.0180301000001e17, ONE[3]]]}))
        )

    def test_numbers_that_a_cell_keeps_are_read(self, kept: registry.Registry) -> None:
        rows: list[Sequence[Any]] = [["名称", "工商注册号", "列入日期"], ["甲", 440400000012345, 20180301]]

        assert (1, []) == ((found := take(kept, book({"名单": rows}))).added, reasons(found))

    @pytest.mark.parametrize("number", ["4.40402E+17", "4.40402199001010E+17"])
    def test_what_a_table_of_text_shows_of_a_long_number_is_rejected(
        self, kept: registry.Registry, number: str
    ) -> None:
        found = take(kept, text(["姓名", "身份证号", "列入日期"], ["某人", number, "2018-03-01"]), "list.csv")

        assert [["JS880.rounded"]] == reasons(found)

    def test_a_number_of_text_that_ends_as_rounded_ones_do_is_taken_from_nothing_but_text_that_says_so(
        self, kept: registry.Registry
    ) -> None:
        """One of eleven rounded numbers is the number of somebody else."""
        numbers = (citizen_id(date(1970, 1, day), sequence) for day in range(1, 29) for sequence in (100, 200))
        number = next(each for each in numbers if each.endswith("000"))
        rows = (["姓名", "身份证号", "列入日期"], ["某人", number, "2018-03-01"])

        found = take(kept, text(*rows), "list.csv")
        assert [["JS880.zeros"]] == reasons(found)
        assert "也可能本来如此" in found.rejected[0].findings[0].message("zh")
        assert 1 == take(kept, book({"名单": rows})).added
        assert 1 == take(kept, json.dumps([dict(zip(*rows, strict=True))]).encode(), "list.json").same

    def test_numbers_of_json_are_read_as_far_as_they_are_exact(self, kept: registry.Registry) -> None:
        def sent(number: str) -> Imported:
            return take(kept, f'[{{"name": "甲", "id": {number}, "from": "2018-03-01"}}]'.encode(), "list.json")

        exact = next(each for day in range(1, 29) if (each := citizen_id(date(1970, 1, day)))[-1] not in "X02468")

        assert 1 == sent(exact).added
        assert [["JS880.rounded"]] == reasons(sent("440402199001010000"))
        assert [["JS880.rounded"]] == reasons(sent("4.4040219900101e17"))
        assert [["JS605"]] == reasons(sent("1" * 400))


class TestDays:
    @pytest.mark.parametrize(
        "cell",
        [
            date(2021, 6, 1), 44348, 44348.75, 20210601, "2021.6.1", "20210601", "2021/6/1", "二〇二一年六月一日", "二○二一年六月一日",
            "2021年06月01日", "2021 年 6 月 1 日", "2021-06-01 00:00:00", "2021-06-01T08:00:00+08:00", "２０２１－０６－０１",
        ],
    )  # fmt: skip
    def test_days_as_offices_write_them(self, kept: registry.Registry, cell: object) -> None:
        found = take(kept, book({"名单": [FIRMS, [*ONE[:3], cell]]}))

        assert [] == reasons(found)
        with kept.database.reading() as session:
            assert "2021-06-01" == session.scalar(sa.select(Entry.since))

    @pytest.mark.parametrize(
        "cell",
        ["2021年6月", "21.6.1", 2021.6, 99999, 3, "2021-13-01", "六月一日", "2021-05-31T16:00:00Z", "#N/A", True],
    )
    def test_what_is_no_day_is_none(self, kept: registry.Registry, cell: object) -> None:
        assert 1 == len(take(kept, book({"名单": [FIRMS, [*ONE[:3], cell]]})).rejected)

    def test_a_number_of_days_counts_in_a_workbook_since_1900_alone(self, kept: registry.Registry) -> None:
        row: list[Any] = [*ONE[:3], 44348]
        rows: list[Sequence[Any]] = [FIRMS, row]

        assert [["JS880.day"]] == reasons(take(kept, book({"名单": rows}, since_1904=True)))
        assert [["JS880.day"]] == reasons(take(kept, text(FIRMS, [*ONE[:3], "44348"]), "list.csv"))
        assert [["JS880.day"]] == reasons(take(kept, json.dumps([dict(zip(FIRMS, row, strict=True))]).encode()))

    @pytest.mark.parametrize("text", ["长期", "永久", "——", "/", "9999-12-31"])
    def test_what_says_that_there_is_no_last_day(self, text: str) -> None:
        assert day_in(text) is None


class TestTextAndJson:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_tables_in_every_encoding_and_with_every_separator(
        self, kept: registry.Registry, encoding: str, mark: str
    ) -> None:
        data = "\r\n".join(mark.join(each) for each in (["某年名单"], FIRMS, ONE, TWO)).encode(encoding)

        assert 2 == take(kept, data, "list.csv").added

    @pytest.mark.parametrize("word", ["#N/A", "#REF!", "=VLOOKUP(B2,X:Y,2)"])
    @pytest.mark.parametrize("at", [1, 2, 3])
    def test_what_a_formula_left_in_text_is_no_value(self, kept: registry.Registry, word: str, at: int) -> None:
        row = [*ONE]
        row[at] = word

        assert [["JS880.unvalued"]] == reasons(take(kept, text(FIRMS, row), "list.csv"))

    def test_rows_that_a_quotation_mark_has_swallowed_are_sent_back(self, kept: registry.Registry) -> None:
        lines = [",".join(FIRMS), f'甲,"{BUILDER},d1,2018-03-01', ",".join(TWO), f'丙",{SUPPLIER},d3,2018-03-01']
        found = take(kept, "\n".join(lines).encode(), "list.csv")

        assert (0, [["JS880.quote"]]) == (found.added, reasons(found))
        assert all(each in rejects_text(found.rejected) for each in (BUILDER, "d2", "d3"))

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
    def test_json_however_it_is_wrapped(self, kept: registry.Registry, encoding: str) -> None:
        rows = [dict(zip(FIRMS, each, strict=True)) for each in (ONE, TWO)]
        for made in (
            json.dumps(rows, ensure_ascii=False),
            json.dumps({"code": 0, "columns": ["a"], "data": {"total": 2, "list": rows}}, ensure_ascii=False),
            "\n".join(json.dumps(each, ensure_ascii=False) for each in rows) + "\n",
        ):
            found = take(kept, made.encode(encoding), "list.json")
            assert (2, 2, []) == (found.rows, found.added + found.same, reasons(found))
        assert 1 == take(kept, json.dumps(rows[0], ensure_ascii=False).encode(encoding), "list.json").rows

    def test_lists_of_json_are_as_sheets(self, kept: registry.Registry) -> None:
        data = {
            "企业": [dict(zip(FIRMS, ONE, strict=True))],
            "个人": [dict(zip(PERSONS, SOMEBODY, strict=True))],
            "信息": [{"code": 1}],
        }
        found = take(kept, json.dumps(data, ensure_ascii=False).encode(), "list.json")

        assert (2, [("信息", False)]) == (found.added, [(each.sheet, each.numbered) for each in found.unread])

    def test_lists_of_json_are_found_however_deep_they_lie(self, kept: registry.Registry) -> None:
        deep: Any = [dict(zip(FIRMS, TWO, strict=True))]
        for key in "abcdefgh":
            deep = {key: deep}

        assert 2 == take(kept, json.dumps({"一": [dict(zip(FIRMS, ONE, strict=True))], **deep}).encode()).added

    def test_a_key_that_is_there_twice_is_two(self, kept: registry.Registry) -> None:
        data = f'[{{"uscc": "{BUILDER}", "uscc": "{SUPPLIER}", "from": "2018-03-01"}}]'

        assert [["JS880.columns-differ"]] == reasons(take(kept, data.encode(), "list.json"))

    @pytest.mark.parametrize(
        "data",
        [
            b"[]",
            b'{"data": []}',
            b'[{"uscc": 1}, 2]',
            b'{"a": [{"uscc": 1}], "b": [[{"uscc": 2}]]}',
            b'{"a": 1}\n[2]',
            b"[[1, 2]]",
            b"null",
        ],
    )
    def test_json_without_rows_is_refused(self, kept: registry.Registry, data: bytes) -> None:
        with pytest.raises(registry.RegistryError):
            kept.import_list(data, "debtor")
