"""A profile says in data which field goes into which column of a platform; no row is dropped unsaid."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.registry import cases
from registries import codes

HEAD = "profile: 1\nid: p\ntitle: 案例\nof: cases\ncolumns:\n"

RECORD: dict[str, Any] = dict.fromkeys(cases.FIELDS["cases"]) | {
    "id": "7",
    "subject": "某某建设有限公司",
    "subject-kind": "legal-person",
    "certificate": "uscc",
    "kind": "penalty",
    "basis": ("甲法第一条", "乙法"),
    "settled": "2018-09-03",
}


def profile(*columns: str, of: str = "cases") -> cases.ExportProfile:
    return cases.profile_of(HEAD.replace("cases", of) + "".join(f"  - {{{each}}}\n" for each in columns), "p.yaml")


def refused(*columns: str) -> list[str]:
    with pytest.raises(js.InputError) as error:
        profile(*columns)
    return codes(error.value)


def row(*columns: str, **changes: Any) -> tuple[str, ...] | list[tuple[str, str]]:
    """The cells of the record; where it cannot be written the columns with the reasons."""
    filled = cases.fill(profile(*columns), [RECORD | {name.replace("_", "-"): each for name, each in changes.items()}])
    if filled.refused:
        assert () == filled.table.rows
        return [(each.column, each.reason) for each in filled.refused[0].cells]
    return filled.table.rows[0]


class TestWhatIsWrittenWithAProfile:
    def test_a_field_a_constant_and_a_code(self) -> None:
        assert ("某某建设有限公司", "珠海市", "2") == row(
            "name: 名称, field: subject", "name: 来源, value: 珠海市", 'name: 类型, field: kind, codes: {penalty: "2"}'
        )

    def test_keys_fields_and_words_may_be_chinese(self) -> None:
        text = "格式: 1\n编号: p\n标题: 案例\n内容: 案例\n各列:\n  - {列名: 类型, 字段: 奖惩类型, 代码: {惩戒: 二}, 必填: 是}\n"
        filled = cases.fill(cases.profile_of(text), [RECORD])

        assert (("二",),) == filled.table.rows

    def test_several_texts_are_joined_and_days_written_as_the_platform_has_them(self) -> None:
        assert ("甲法第一条;乙法", "20180903", "2018/09/03", "2018-09-03") == row(
            'name: a, field: basis, join: ";"', "name: b, field: settled, days: compact",
            "name: c, field: settled, days: slashes", "name: d, field: settled",
        )  # fmt: skip

    def test_every_other_word_has_the_code_for_that(self) -> None:
        column = 'name: a, field: certificate, codes: {citizen-id: "10", uscc: ""}, other: "90"'

        assert ("",) == row(column)
        assert ("10",) == row(column, certificate="citizen-id")
        assert ("90",) == row(column, certificate="permanent-residence")

    def test_texts_that_are_no_words_may_have_codes_too(self) -> None:
        assert ("440400-01",) == row(
            "name: a, field: department, codes: {zhuhai.finance: 440400-01}", department="zhuhai.finance"
        )


class TestWhatCannotBeWritten:
    def test_it_is_told_with_every_reason(self) -> None:
        assert [("a", "required"), ("b", "code"), ("c", "long")] == row(
            "name: a, field: effect, required: true", "name: b, field: kind, codes: {incentive: 1}",
            "name: c, field: subject, most: 3", "name: d, field: subject",
        )  # fmt: skip

    def test_the_others_are_written(self) -> None:
        records = [RECORD | {"id": str(number), "effect": "好" if number % 2 else None} for number in range(5)]
        filled = cases.fill(profile("name: a, field: effect, required: true"), records)

        assert (2, [0, 2, 4]) == (len(filled.table.rows), [each.row for each in filled.refused])

    @given(
        st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["penalty", "incentive"])), max_size=8), st.booleans()
    )
    def test_no_row_is_lost(self, given: list[tuple[str, str]], required: bool) -> None:
        records = [
            RECORD | {"id": str(number), "subject": name or None, "kind": kind}
            for number, (name, kind) in enumerate(given)
        ]
        columns = (
            f"name: a, field: subject, most: 5, required: {required}".lower(),
            "name: b, field: kind, codes: {penalty: 1}",
        )
        filled = cases.fill(profile(*columns), records)
        expected = [
            number
            for number, (name, kind) in enumerate(given)
            if (required and not name) or len(name) > 5 or kind == "incentive"
        ]

        assert len(given) == len(filled.table.rows) + len(filled.refused)
        assert expected == [each.row for each in filled.refused]


class TestAProfileThatIsWrong:
    @pytest.mark.parametrize(
        ("columns", "code"),
        [
            ("name: a, field: sbject", "field"),
            ("name: a, field: 主体名", "field"),
            ("name: a, field: kind, codes: {penalties: 1}", "code"),
            ("name: a, field: kind, codes: {penalties: 1}, other: 2", "code"),
            ("name: a, field: kind, codes: []", "codes"),
            ("name: a, field: kind, codes: {}", "codes"),
            ("name: a, field: kind, other: 1", "other"),
            ("name: a", "source"),
            ("name: a, field: kind, value: x", "source"),
            ("field: kind", "missing"),
            ("name: a, field: kind, colour: red", "key"),
            ("name: a, field: kind, most: 0", "number"),
            ("name: a, field: kind, most: 1.5", "number"),
            ("name: a, field: kind, required: maybe", "truth"),
            ("name: a, field: settled, days: dots", "days"),
            ("name: a, field: kind, days: compact", "no-day"),
            ("name: [], field: kind", "text"),
        ],
    )
    def test_each_mistake_is_one_finding(self, columns: str, code: str) -> None:
        assert [f"JS894.{code}"] == refused(columns)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("[]", "profile"),
            ("text", "profile"),
            (HEAD.replace("profile: 1", "profile: 2") + "  - {name: a, field: kind}", "format"),
            (HEAD.replace("of: cases", "of: case") + "  - {name: a, field: kind}", "of"),
            (HEAD.replace("id: p\n", "") + "  - {name: a, field: kind}", "missing"),
            (HEAD.replace("id: p\n", "id: p\nname: x\n") + "  - {name: a, field: kind}", "key"),
            (HEAD + "  []", "columns"),
            (HEAD + "  - a", "column"),
            (HEAD + "  - {name: a, field: kind}\n  - {name: a, field: subject}", "twice"),
        ],
    )
    def test_each_mistake_of_the_whole_is_one_finding(self, text: str, code: str) -> None:
        with pytest.raises(js.InputError) as error:
            cases.profile_of(text, "p.yaml")

        assert [f"JS894.{code}"] == codes(error.value)

    def test_all_mistakes_are_told_at_once_each_with_its_line(self) -> None:
        with pytest.raises(js.InputError) as error:
            profile("name: a, field: sbject", "name: b, field: kind", "name: c, field: kind, codes: {penlty: 1}")

        assert [("JS894", 6), ("JS894", 8)] == [(each.code, each.place.line) for each in error.value.diagnostics]
        first, second = error.value.diagnostics
        assert ("subject", "penalty") == (first.fixes[0].edits[0].text, second.fixes[0].edits[0].text)

    def test_what_is_no_yaml_is_refused_as_everywhere(self) -> None:
        with pytest.raises(js.InputError) as error:
            cases.profile_of(HEAD + "  - {name: a", "p.yaml")
        assert not any(each.code == "JS894" for each in error.value.diagnostics)

    def test_a_file_that_is_not_there_names_those_that_are(self, tmp_path: Path) -> None:
        with pytest.raises(js.InputError) as error:
            cases.read_profile(tmp_path / "none.yaml")

        assert ["JS894.no-profile"] == codes(error.value)
        assert "joint-cases" in error.value.diagnostics[0].message("zh")


class TestWhatIsShipped:
    def test_the_example_has_the_field_set_of_the_field(self) -> None:
        found = cases.read_profile("joint-cases")

        assert ("joint-cases",) == cases.shipped()
        assert [
            "名单名称", "主体名称", "主体类别", "主体代码", "证件类型", "奖惩类型", "奖惩内容", "涉及金额", "情况说明", "发布机构", "发布人",
            "反馈部门", "奖惩措施", "奖惩依据", "奖惩成效", "发布日期",
        ] == [each.name for each in found.columns]  # fmt: skip

    def test_a_profile_may_be_json(self, tmp_path: Path) -> None:
        path = tmp_path / "p.json"
        data = {"profile": "1", "id": "p", "title": "t", "of": "cases", "columns": [{"name": "a", "field": "kind"}]}
        path.write_text(json.dumps(data), "utf-8")

        assert (("penalty",),) == cases.fill(cases.read_profile(path), [RECORD]).table.rows


class TestFiles:
    TABLE = cases.Table("t", ("a", "b"), (("=1+1", "中文"), ("-", "x\ny"), ("@x", "+1")))

    def test_csv_has_its_mark_and_no_formulas(self) -> None:
        data = self.TABLE.to_csv()

        assert data.startswith(b"\xef\xbb\xbf")
        assert [["a", "b"], ["'=1+1", "中文"], ["'-", "x\ny"], ["'@x", "'+1"]] == [
            *csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        ]

    def test_a_workbook_has_texts_alone_and_the_same_bytes_each_time(self, tmp_path: Path) -> None:
        from python_calamine import CalamineWorkbook

        data = self.TABLE.to_xlsx()
        path = tmp_path / "t.xlsx"
        path.write_bytes(data)

        assert [["a", "b"], ["=1+1", "中文"], ["-", "x\ny"], ["@x", "+1"]] == (
            CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        )
        assert data == self.TABLE.to_xlsx()

    def test_json_has_an_object_for_each_row(self) -> None:
        assert {"a": "=1+1", "b": "中文"} == json.loads(self.TABLE.to_json())[0]
