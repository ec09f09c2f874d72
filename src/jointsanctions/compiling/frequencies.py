"""How often something is done, as lists write it: 每季度一次, 每年2次, 按月."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from ..numerals import read_han

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
#: How many there are in a year.
_IN_A_YEAR = {
    "半年": 2, "年度": 1, "学年": 1, "年": 1, "季度": 4, "季": 4, "半月": 24, "个月": 12, "月度": 12, "月": 12, "旬": 36,
    "周": 52, "星期": 52, "个工作日": 250, "工作日": 250, "日": 365, "天": 365,
}  # fmt: skip
_SPAN = "|".join(sorted(_IN_A_YEAR, key=len, reverse=True))
_OFTEN = re.compile(
    rf"(?:(?P<every>每隔?|按|逐|一)(?P<count>{_N})?个?)(?P<span>{_SPAN})(?:内|度)?(?:开展|检查|抽查|实施|进行|组织|不少于|至少|不低于|各|报送|更新|、|，|,)*(?P<times>{_N})?(?:次|轮|遍|回)?(?:检查|抽查|以上)?\Z"
)
#: Characters of a text that are looked at.
_LONGEST = 60
_ALWAYS = re.compile(r"实时|即时|随时|逐次|每次|每件|每批|全程")


def times_a_year(written: str) -> Fraction | None:
    """How often a year; None: the text does not say so."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", written[:_LONGEST])).rstrip("。;")
    if _ALWAYS.match(plain):
        return Fraction(1_000_000)
    found = _OFTEN.match(plain)
    if found is None or (found["every"] == "一" and found["count"]):
        return None
    count, times = (_number(found[name]) for name in ("count", "times"))
    if not count or not times:
        return None
    return Fraction(_IN_A_YEAR[found["span"]] * times, count)


def _number(written: str | None) -> int:
    if written is None:
        return 1
    return int(written) if written.isdigit() and written.isascii() else read_han(written) or 0
