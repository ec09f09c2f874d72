"""Cells that say that they have what is above them: 同上."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jointsanctions.authoring.spreadsheets.cells import Codec, Open, Slugs, Text, Texts, is_ditto
from jointsanctions.authoring.spreadsheets.files import export, import_file
from jointsanctions.authoring.spreadsheets.imported import Imported
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.authoring.spreadsheets.parts import Enum, Matters, Steps, Structured
from jointsanctions.vocabulary import STEPS
from workbooks import assert_accounted_for, workbook
from worlds import documents, item, origins, penalty, written

HEADERS = ["序号", "措施名称", "措施内容", "惩戒对象", "法律及政策依据", "实施部门", "期限", "联系人"]
FIRST = [1, "甲", "做甲", "失信被执行人", "《政府采购法》第二十二条", "珠海市财政局", "3年", "某"]
BASIS = [{"law": "procurement-law", "article": "第二十二条"}]
KEYS = ("do", "lists", "basis", "carried_out_by", "lasts")


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of_documents(each.document for each in origins(documents(items=[item("procurement")])))


def read(names: Names, *rows: list[Any]) -> Imported:
    made = read_workbook(workbook({"表": [HEADERS, *rows]}), "x.xlsx", names)
    assert_accounted_for(made)
    return made


def shown(made: Imported) -> list[tuple[Any, ...]]:
    return [tuple(each.get(key) for key in KEYS) for each in made.data["measures"]]


def errors(made: Imported) -> list[str]:
    return [
        f"{str(each.place).rpartition('!')[2]} {each.code}.{each.variant}"
        for each in made.findings
        if each.severity == "error"
    ]


@pytest.mark.parametrize("ditto", ["同上", "（同上）", "同上。", "〃", '"', "″", "''"])
def test_a_cell_that_says_so_has_what_is_above_it(names: Names, ditto: str) -> None:
    made = read(names, FIRST, [2, "乙", "做乙", *[ditto] * 5], ["二、金融"], [3, "丙", "做丙", *[ditto] * 5])
    same = (["debtor"], BASIS, ["zhuhai.finance"], {"years": 3})

    assert [] == errors(made)
    assert [(do, *same) for do in ("做甲", "做乙", "做丙")] == [
        (do, lists, basis, [by] if isinstance(by, str) else by, lasts) for do, lists, basis, by, lasts in shown(made)
    ]
    # A column of the office's own is kept as it is.
    assert ["某", ditto, ditto] == list(made.kept.columns["奖惩措施"]["联系人"].values())


def test_the_name_and_the_content_may_be_those_above(names: Names) -> None:
    made = read(names, FIRST, [2, "同上", "做乙"], [3, "丙", "同上"])

    assert [("甲", "做甲"), ("甲", "做乙"), ("丙", "做乙")] == [(it["name"], it["do"]) for it in made.data["measures"]]


def test_what_has_nothing_above_it_is_rejected(names: Names) -> None:
    made = read(names, [1, "甲", "做甲", "同上"], [2, "乙", "做乙", None, "同上"])

    assert ["D2 JS851.ditto", "E3 JS851.ditto"] == errors(made)


def test_above_a_part_of_several_rows_it_is_not_clear_what_is_meant(names: Names) -> None:
    made = read(
        names,
        FIRST,
        [None, None, None, None, "《政府采购法》第七十七条"],
        [2, "乙", "做乙", "同上", "同上"],
    )

    assert ["E4 JS851.ditto-of-several"] == errors(made)
    assert ["debtor"] == made.data["measures"][1]["lists"]


def test_a_matter_may_be_of_the_type_above(names: Names) -> None:
    rows = [["事项编号", "事项名称", "事项类型", "环节"], ["a", "甲", "行政许可", "受理"], ["b", "乙", "同上", "同上"]]
    measures = [["措施名称", "措施内容", "业务事项"], ["甲", "做甲", "甲"]]
    made = read_workbook(workbook({"业务事项": rows, "奖惩措施": measures}), "x.xlsx", names)

    assert [("licensing", ["acceptance"])] * 2 == [(each["type"], each["steps"]) for each in made.data["matters"]]


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        (Text(), "同上"),
        (Text(), '"'),
        (Open(STEPS), "同上"),
        (Structured(Steps()), ["同上"]),
        (Structured(Slugs()), ["同上"]),
        (Structured(Slugs()), "同上"),
        (Structured(Matters()), ["同上"]),
        (Structured(Enum()), ["〃"]),
        (Structured(Texts()), ["同上"]),
    ],
)
def test_no_other_cell_is_taken_for_one(codec: Codec, value: Any) -> None:
    """What an export writes of a text that reads so is not read as what is above it."""
    assert not is_ditto(codec.write(value, Names()))


def test_a_list_whose_texts_read_so_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"do": "同上", "note": "〃", "name": '"'}
    written(documents(penalty("a"), penalty("b", **texts)), tmp_path / "documents")
    Path("一.xlsx").write_bytes(export("zhuhai.finance", ["documents"]).data)
    made = import_file(Path("一.xlsx"), Path("out"), documents=["documents"])

    assert texts == {key: made.imported.data["measures"][1][key] for key in texts}
