"""What YAML drops or cuts without a word: text that looks like a comment, and numbers with commas."""

from __future__ import annotations

import pytest

from jointsanctions.diagnostics import mended
from jointsanctions.reading import read_bytes
from jointsanctions.reading.second_look import second_look
from jointsanctions.reading.tree import parse

LISTS = """\
document: lists/1
id: lists
lists:
  - id: a
    name: NAME
    colour: black
    remedies: [REMEDY]
"""


def dropped(text: str) -> list[str]:
    root, found = parse(text, "x.yaml")
    return [dict(each.params)["text"] for each in second_look(root, text, "x.yaml", found) if each.code == "JS017"]  # type: ignore[misc]  # a text here


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("do: 处理 #3 号楼", "#3 号楼"),
        ("do: 处理 # 3 号楼", "# 3 号楼"),
        ("做什么: 处理 #三号楼", "#三号楼"),
        ("note: 见附件 #二", "#二"),
        ("issuer: 国务院 #3", "#3"),
        ("remedies:\n  - 向法院 #2 庭申请", "#2 庭申请"),
        ("remedies: [向法院 #2 庭申请\n  ]", "#2 庭申请"),
        ("do: 第一行\n  第二行 #4 续", "#4 续"),
    ],
)
def test_text_behind_a_mark_is_told(line: str, text: str) -> None:
    assert [text] == dropped(line)


@pytest.mark.parametrize(
    "line",
    [
        "force: shall # 见第三条",
        "id: a #内部编号",
        "do: 处理  # 这里待审",
        "do: '处理 #3 号楼'",
        'do: "处理 #3 号楼"',
        "do: 处理#3号楼",
        "do: |\n  处理 #3 号楼",
        "force: shall\n# do: 处理 #3",
        "do: 处理\n# 3 号楼",
        "steps: [a, b] # 两个环节",
    ],
)
def test_a_comment_is_one(line: str) -> None:
    assert [] == dropped(line)


def test_the_fix_makes_it_a_part_of_the_text() -> None:
    text = LISTS.replace("NAME", "名单 #3 类").replace("REMEDY", "申请")
    _, found = read_bytes(text.encode(), "lists.yaml")
    (told,) = found
    origin, left = read_bytes(mended(text, told.fixes[0]).encode(), "lists.yaml")

    assert ([], "名单 #3 类") == (left, origin.document.lists[0].name)  # type: ignore[union-attr]  # it is a document of lists


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{at_least: 1,000}", {"at_least": "1000"}),
        ("{at_least: 1,000,000}", {"at_least": "1000000"}),
        ("{at_least: 1,000,000, less_than: 2,000,000}", {"at_least": "1000000", "less_than": "2000000"}),
        ("{at_least: -12,345.5}", {"at_least": "-12345.5"}),
        ("{in: [1,000, 2,000]}", {"in": ["1000", "2000"]}),
    ],
)
def test_a_number_with_commas_is_one_number_and_told_so(written: str, read: object) -> None:
    text = f"amount: {written}\n"
    root, found = parse(text, "x.yaml")
    told = second_look(root, text, "x.yaml", found)

    assert {"JS112"} == {each.code for each in told}
    assert {"amount": read} == root
    fixed = text
    for each in sorted(told, key=lambda one: one.place.column, reverse=True):
        fixed = mended(fixed, each.fixes[0])
    again, found = parse(fixed, "x.yaml")
    assert ([], root) == (second_look(again, fixed, "x.yaml", found), again)


@pytest.mark.parametrize(
    "written", ["{in: [100, 200, 300]}", "{in: [1,200,300]}", "{a: 1, 200: x}", "{a: 1, b: 2}", "'1,000'"]
)
def test_other_commas_stay(written: str) -> None:
    text = f"amount: {written}\n"
    root, found = parse(text, "x.yaml")

    assert [] == second_look(root, text, "x.yaml", found)
