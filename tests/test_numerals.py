"""Numbers in Chinese documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions.numerals import in_digits, number_meant, read_han, write_han


@given(st.integers(1, 9999))
def test_what_is_written_is_read(number: int) -> None:
    assert number == read_han(write_han(number))


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_no_other_number_is_written(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        write_han(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (22, "二十二"),
        (108, "一百零八"),
        (110, "一百一十"),
        (1003, "一千零三"),
        (1260, "一千二百六十"),
    ],
)
def test_articles_are_counted_so(number: int, written: str) -> None:
    assert written == write_han(number)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("一百万", "1000000"), ("100万元", "1000000"), ("1,000,000", "1000000"), ("1，000，000", "1000000"), ("１００", "100"),
        ("30%", "0.3"), ("百分之三十", "0.3"), ("两年", "2"), ("10个", "10"), ("10个工作日", "10"), ("1.5亿元", "150000000"),
        ("一亿二千万", "120000000"), ("约50万", "500000"), ("¥ 1000", "1000"), ("“20”", "20"), ("-5", None), ("12", None), ("1.5", None),
        ("很多", None), ("二〇二一", "2021"), ("", None), ("1,00", None), ("x" * 100, None), ("第三", None), ("十几", None),
    ],
)  # fmt: skip
def test_the_number_that_is_meant(written: str, meant: str | None) -> None:
    assert meant == number_meant(written)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("二O二一年", "2021年"), ("二o二一年", "2021年"), ("二OO八年", "2008年"), ("二〇一O年", "2010年"), ("二◯二一", "2021"), ("2O21年", "2021年"),
        ("二〇二一年六月", "2021年6月"), ("十O", "10O"), ("O二", "O2"), ("No二", "No2"), ("foo", "foo"),
    ],
)  # fmt: skip
def test_a_letter_between_numerals_is_a_zero(written: str, digits: str) -> None:
    assert digits == in_digits(written)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(written: str) -> None:
    meant = number_meant(written)

    assert meant is None or (float(meant) == float(meant) and meant != written)
