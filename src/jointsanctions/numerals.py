"""Numbers as people write them in Chinese documents: 一百万, 100万元, 1,000,000, 三十％."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_DIGITS = {each: number % 10 for number, each in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖")} | {
    "○": 0,
    "Ｏ": 0,
    "两": 2,
    "俩": 2,
}
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_HAN = re.compile(f"[{''.join((*_DIGITS, *_PLACES, *_GREAT))}]+")
_BELOW_GREAT = re.compile(f"[{''.join((*_DIGITS, *_PLACES))}]+")
#: What stands for a zero in the middle of a year: a letter, or a circle of another kind.
_ZEROS = re.compile(f"(?<=[{''.join(_DIGITS)}\\d])[oO◯]+(?=[{''.join(_DIGITS)}\\d年])")
#: Units that people write behind a number.
_UNIT = re.compile(
    r"(?:人民币|元整|元|块|美元|港元|个工作日|工作日|个自然日|个月|个|天|日|年|月|人次|人|次|户|家|件|条|岁|周岁|分|名|平方米|公斤|吨|以内|内|期|整)+\Z"
)
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[,，' ]\d{3})+(?:\.\d+)?\Z")
_LONGEST = 40


def read_han(text: str) -> int | None:
    """The number of Chinese numerals below a thousand million million, also digit by digit (二〇二一); None: it is none."""
    if not _HAN.fullmatch(text):
        return None
    if all(each in _DIGITS for each in text):
        return int("".join(str(_DIGITS[each]) for each in text))
    whole = part = digit = 0
    for each in text:
        if each in _DIGITS:
            digit = _DIGITS[each]
        elif each in _PLACES:
            part += (digit or 1) * _PLACES[each]
            digit = 0
        else:
            whole = (whole + part + digit) * _GREAT[each] if each == "亿" else whole + (part + digit) * _GREAT[each]
            part = digit = 0
    return whole + part + digit


def in_digits(text: str) -> str:
    """The text with its Chinese numerals as digits, but for 万 and 亿, which may stand behind digits as units.

    A letter O between numerals, as in 二O二一年, is a zero.
    """
    text = _ZEROS.sub(lambda found: "〇" * len(found.group()), text)
    return _BELOW_GREAT.sub(lambda found: str(read_han(found.group())), text)


def write_han(number: int) -> str:
    """A number below ten thousand as Chinese counts articles: 二十二, 一百零八, 一千二百六十."""
    if not 0 < number < 10_000:
        raise ValueError(number)
    text = ""
    gap = False
    for name, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, value)
        if digit:
            text += ("零" if gap and text else "") + "〇一二三四五六七八九"[digit] + name
        gap = not digit and bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def number_meant(text: str) -> str | None:
    """The number that a text means, in digits; None: it is a number already, or it is not clear which one."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("\"'“”‘’")
    if not plain or len(plain) > _LONGEST or (plain == text and re.fullmatch(r"[-+]?\d+(\.\d+)?", plain)):
        return None
    plain = re.sub(r"\A(?:约|共|人民币|RMB|¥|￥|\$)\s*", "", plain)
    percent = plain.endswith("%") or plain.startswith("百分之")
    plain = plain.removeprefix("百分之")
    plain = _UNIT.sub("", plain.removesuffix("%").strip()).strip()
    if _GROUPED.match(plain):
        plain = re.sub("[,，' ]", "", plain)
    factor = Decimal(1)
    while len(plain) > 1 and plain[-1] in "万亿千百" and re.match(r"[-+]?[\d.]+[万亿千百]+\Z", plain):
        factor *= {**_GREAT, **_PLACES}[plain[-1]]
        plain = plain[:-1]
    if (han := read_han(plain)) is not None:
        plain = str(han)
    if not re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,10})?", plain):
        return None
    try:
        number = Decimal(plain) * factor / (100 if percent else 1)
    except InvalidOperation:
        return None
    found = format(number.normalize(), "f")
    return None if found == text else found
