"""Articles in their normal form, and how often something is done."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions.compiling.articles import (
    article_beside,
    in_marks,
    is_beyond,
    is_divided,
    is_left_out,
    normal_article,
)
from jointsanctions.compiling.frequencies import times_a_year
from jointsanctions.numerals import write_han


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("22", "第二十二条"),
        ("22条", "第二十二条"),
        ("第22条", "第二十二条"),
        ("第２２条", "第二十二条"),
        ("第 22 条", "第二十二条"),
        ("二十二条", "第二十二条"),
        ("二十二", "第二十二条"),
        ("第22条第1款5项", "第二十二条第一款第五项"),
        ("第22条第1款第(5)项", "第二十二条第一款第（五）项"),
        ("22.1", "第二十二条第一款"),
        ("22.1.5", "第二十二条第一款第五项"),
        ("Art. 22", "第二十二条"),
        ("§22", "第二十二条"),
        ("第22-25条", "第二十二条至第二十五条"),
        ("第22条至第25条", "第二十二条至第二十五条"),
        ("第10条、第12条", "第十条、第十二条"),
        ("第10条和第12条", "第十条、第十二条"),
        ("第10、12条", "第十条、第十二条"),
        ("第二十二，七十七条", "第二十二条、第七十七条"),
        ("第贰拾贰条", "第二十二条"),
        ("第二十二条规定", "第二十二条"),
        ("第二十二条第一款的规定", "第二十二条第一款"),
        ("第二十二条。", "第二十二条"),
        ("第二十二条：供应商参加政府采购活动应当具备下列条件。", "第二十二条"),
        ("第二十二条：第一款", None),
        ("第二十二条等", None),
        ("第120条之1", "第一百二十条之一"),
        ("第二十二条第一款第（二）项", "第二十二条第一款第（二）项"),
        ("第一百三十五条第二款", "第一百三十五条第二款"),
        ("略", None),
        ("第二部分", None),
        ("（七）第1项", None),
        ("第0条", None),
        ("见附件", None),
    ],
)
def test_the_normal_form_of_an_article(written: str, normal: str | None) -> None:
    assert normal == normal_article(written)


@given(st.integers(1, 1500), st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_what_is_in_the_normal_form_stays(article: int, paragraph: int, item: int, marked: bool) -> None:
    text = f"第{write_han(article)}条" + (f"第{write_han(paragraph)}款" if paragraph else "")
    if item:
        text += f"第（{write_han(item)}）项" if marked else f"第{write_han(item)}项"

    assert text == normal_article(text)
    assert text == normal_article(in_marks(text.translate(str.maketrans("（）", "()"))))
    assert is_divided(text)
    assert not is_left_out(text)


@pytest.mark.parametrize(
    ("written", "beside"),
    [
        ("《政府采购法》第22条", "第二十二条"),
        ("《中华人民共和国政府采购法》第二十二条", "第二十二条"),
        ("《招标投标法》第五十三条", ""),
        ("第二十二条《招标投标法》第五十三条", ""),
        ("《政府采购法》第二十二条《招标投标法》第五十三条", ""),
        ("《政府采购法", ""),
    ],
)
def test_an_article_is_not_made_that_of_another_law(written: str, beside: str) -> None:
    assert beside == article_beside(written, "中华人民共和国政府采购法")


@given(st.text(max_size=20))
def test_the_normal_form_is_its_own(written: str) -> None:
    normal = normal_article(written)

    assert normal is None or normal == normal_article(normal) or "至" in normal


@pytest.mark.parametrize(
    "written", ["略", "无", "全文", "有关规定", "见原文", "待补", "同上", "-", "/", "N/A", "第XX条", "……"]
)
def test_what_names_no_article(written: str) -> None:
    assert is_left_out(written)


@pytest.mark.parametrize("written", ["第二十二条", "第二部分", "（七）", "附表第7项", "二（三）"])
def test_what_names_one(written: str) -> None:
    assert not is_left_out(written)
    assert is_divided(written)


def test_no_law_has_nine_hundred_articles_but_codes() -> None:
    assert is_beyond("第九百条", "中华人民共和国政府采购法")
    assert not is_beyond("第九百条", "中华人民共和国民法典")
    assert is_beyond("第一千三百条", "中华人民共和国民法典")
    assert not is_beyond("第八十八条", "中华人民共和国政府采购法")


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("每年一次", 1), ("每半年一次", 2), ("每季度一次", 4), ("每季1次", 4), ("每月一次", 12), ("每月2次", 24), ("每周", 52), ("每日一次", 365),
        ("每3个月一次", 4), ("每两年一次", Fraction(1, 2)), ("每年不少于2次", 2), ("一年四次", 4), ("按季度", 4), ("每个月检查一次", 12), ("每学年一次", 1),
        ("不定期", None), ("每个法定长假一次", None), ("", None), ("按需", None), ("每年", 1), ("两次", None),
    ],
)  # fmt: skip
def test_how_often_a_year(written: str, times: Fraction | int | None) -> None:
    assert times == times_a_year(written)
