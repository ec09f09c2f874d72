"""The schemes of numbers of subjects, and what a number of each looks like: GB 32100, GB 11714, GB 11643 and the schemes without a checksum.

Sources: GB 32100-2015 (unified social credit code), GB 11714 (organisation code, which is places 9 to 17 of it),
GB 11643-1999 (citizen identity number). The residence permits of residents of Hong Kong, Macao and Taiwan carry a number
of GB 11643 with the regions 810000, 820000 and 830000. The permanent residence card of 2023 has 18 places in the form of
GB 11643 and begins with 9; where the older card of 15 places has the date of birth is not read, since no standard says so.
"""

from __future__ import annotations

import re
from datetime import date
from operator import mul
from typing import Literal

from .vocabulary import Words, words

Scheme = Literal[
    "uscc",
    "organisation-code",
    "citizen-id",
    "passport",
    "hk-macao",
    "taiwan",
    "permanent-residence",
    "registration-number",
    "hash",
    "local",
]

SCHEMES: Words[Scheme] = words(
    ("uscc", "统一社会信用代码", "unified social credit code"),
    ("organisation-code", "组织机构代码", "organisation code"),
    ("citizen-id", "公民身份号码", "citizen identity number"),
    ("passport", "护照", "passport"),
    ("hk-macao", "港澳居民证件", "Hong Kong or Macao permit"),
    ("taiwan", "台湾居民证件", "Taiwan permit"),
    ("permanent-residence", "永久居留身份证", "permanent residence permit"),
    ("registration-number", "注册号", "registration number"),
    ("hash", "摘要", "digest of an identifier"),
    ("local", "本地编号", "local number"),
)

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_VALUES = {char: index for index, char in enumerate(_USCC_ALPHABET)}
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_USCC_SHAPE = re.compile(rf"[{_USCC_ALPHABET}]{{2}}\d{{6}}[{_USCC_ALPHABET}]{{10}}\Z", re.ASCII)
_ORGANISATION_VALUES = {char: int(char, 36) for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_SHAPE = re.compile(r"[0-9A-Z]{8}[0-9X]\Z", re.ASCII)
_CITIZEN_SHAPE = re.compile(r"\d{17}[\dX]\Z", re.ASCII)
_OLD_CITIZEN_SHAPE = re.compile(r"\d{15}\Z", re.ASCII)
_CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_FREE_SHAPE = re.compile(r"\S(?:.{0,126}\S)?\Z")

#: The schemes that only organisations have.
OF_ORGANISATIONS = ("uscc", "organisation-code")
#: The schemes that only persons have.
OF_PERSONS = ("citizen-id", "passport", "hk-macao", "taiwan", "permanent-residence")
#: Schemes whose values are kept to the letter.
TO_THE_LETTER = ("hash", "local")
#: The regions in the residence permits of residents of Hong Kong, Macao and Taiwan.
_PERMIT_REGIONS = {"hk-macao": ("810000", "820000"), "taiwan": ("830000",)}

IdentifierProblem = Literal[
    "scheme",
    "text",
    "empty",
    "spaces",
    "uscc-shape",
    "uscc-check",
    "uscc-organisation",
    "organisation-shape",
    "organisation-check",
    "citizen-shape",
    "citizen-date",
    "citizen-check",
]

#: What can be wrong with a number.
PROBLEMS: Words[IdentifierProblem] = words(
    ("scheme", "证件类型不在词汇表内", "not a known scheme"),
    ("text", "应为文本", "not text"),
    ("empty", "号码为空或过长", "empty, or too long"),
    ("spaces", "首尾有空格", "has spaces around it"),
    (
        "uscc-shape",
        "应为18位数字和大写字母（不含 I、O、S、V、Z），第3至8位为数字",
        "must have 18 digits and capital letters without I, O, S, V, Z; places 3 to 8 are digits",
    ),
    ("uscc-check", "第18位校验码不符", "its check character, the 18th, is wrong"),
    (
        "uscc-organisation",
        "第9至17位组织机构代码的校验码不符",
        "the check character of the organisation code in places 9 to 17 is wrong",
    ),
    (
        "organisation-shape",
        "应为8位数字或大写字母加一位数字或 X",
        "must have 8 digits or capital letters and then a digit or X",
    ),
    ("organisation-check", "最后一位校验码不符", "its check character, the last, does not fit"),
    (
        "citizen-shape",
        "应为17位数字加一位数字或 X，旧号码为15位数字",
        "must have 17 digits and then a digit or X; an old one has 15 digits",
    ),
    ("citizen-date", "其中的出生日期不存在", "the date of birth in it does not exist"),
    ("citizen-check", "最后一位校验码不符", "its check digit, the last, is wrong"),
)


def normal_number(scheme: str, value: str) -> tuple[str, str | None]:
    """The value in its normal form, and what is wrong with it."""
    if value != value.strip():
        return value, "spaces"
    if scheme == "uscc":
        value = value.upper()
        return value, uscc_problem(value)
    if scheme == "organisation-code":
        value = _without_hyphen(value.upper())
        return value, _organisation_problem(value)
    if scheme == "citizen-id":
        value = value.upper()
        return value, _citizen_problem(value)
    return value, None if _FREE_SHAPE.match(value) else "empty"


def _without_hyphen(code: str) -> str:
    """An organisation code without the hyphen before its check character."""
    return code[:-2] + code[-1] if len(code) == 10 and code[-2] == "-" else code


def _organisation_problem(code: str) -> str | None:
    if not _ORGANISATION_SHAPE.match(code):
        return "organisation-shape"
    return None if organisation_check(code[:8]) == code[8] else "organisation-check"


def uscc_problem(code: str) -> str | None:
    if not _USCC_SHAPE.match(code):
        return "uscc-shape"
    if uscc_check(code[:17]) != code[17]:
        return "uscc-check"
    return None if organisation_check(code[8:16]) == code[16] else "uscc-organisation"


def uscc_check(code: str) -> str:
    """The check character of the first 17 of a credit code."""
    total = sum(map(mul, map(_USCC_VALUES.__getitem__, code), _USCC_WEIGHTS))
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def organisation_check(body: str) -> str:
    """The check character of the eight of an organisation code."""
    total = sum(map(mul, map(_ORGANISATION_VALUES.__getitem__, body), _ORGANISATION_WEIGHTS))
    return "0X987654321"[total % 11]


def _citizen_problem(number: str) -> str | None:
    if _OLD_CITIZEN_SHAPE.match(number):
        return "citizen-date" if birth_in(f"{number[:6]}19{number[6:]}") is None else None
    if not _CITIZEN_SHAPE.match(number):
        return "citizen-shape"
    if birth_in(number) is None:
        return "citizen-date"
    return None if citizen_check(number[:17]) == number[17] else "citizen-check"


def in_18_places(number: str) -> str:
    """A citizen id of 15 places, all of which were given to people born in the twentieth century, in those of 18."""
    if len(number) == 18:
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + citizen_check(longer)


def is_citizen_number(scheme: str, value: str) -> bool:
    """Whether the number of a permit or card is one of GB 11643, with a check digit that fits."""
    number = value.upper()
    if scheme == "permanent-residence":
        return number.startswith("9") and _fits(number)
    return number[:6] in _PERMIT_REGIONS.get(scheme, ()) and _fits(number)


def _fits(number: str) -> bool:
    return len(number) == 18 and _citizen_problem(number) is None


def citizen_check(number: str) -> str:
    """The check digit of the first 17 of a citizen id."""
    total = sum(map(mul, map(int, number), _CITIZEN_WEIGHTS))
    return "10X98765432"[total % 11]


def birth_in(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
