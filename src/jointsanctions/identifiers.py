"""Identifiers of subjects: GB 32100, GB 11643 and the schemes without a checksum.

Sources: GB 32100-2015 (unified social credit code), GB 11714 (organisation code, its inner
check), GB 11643-1999 (citizen identity number).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .vocabulary import Lang, Words, words

SCHEMES: Words = words(
    ("uscc", "统一社会信用代码", "unified social credit code"),
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
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CITIZEN_SHAPE = re.compile(r"\d{17}[\dX]\Z", re.ASCII)
_CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MADE_UP_REGION = "440400"
_FREE_SHAPE = re.compile(r"\S(?:.{0,126}\S)?\Z")

#: The problems of an identifier.
PROBLEMS: Words = words(
    ("scheme", "证件类型不在词汇表内", "not a known scheme"),
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
    ("citizen-shape", "应为17位数字加一位数字或 X", "must have 17 digits and then a digit or X"),
    ("citizen-date", "其中的出生日期不存在", "the date of birth in it does not exist"),
    ("citizen-check", "最后一位校验码不符", "its check digit, the last, is wrong"),
)


class IdentifierError(ValueError):
    """The identifier is malformed; `problem` is a stable word, `scheme` and `value` are what was given."""

    def __init__(self, problem: str, scheme: str, value: str) -> None:
        super().__init__(f"`{value}` ({scheme}): {PROBLEMS[problem].en}")
        self.problem = problem
        self.scheme = scheme
        self.value = value

    def reason(self, lang: Lang) -> str:
        """What is wrong with the value, in words."""
        return PROBLEMS[self.problem].label(lang)


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A scheme and a value that fits it; two subjects are one when both are equal."""

    #: One of the schemes, such as `uscc` or `citizen-id`.
    scheme: str
    #: The number in its normal form.
    value: str

    @classmethod
    def parse(cls, value: str, scheme: str) -> Identifier:
        """The identifier in its normal form (capital letters where the scheme has them).

        Raises:
            IdentifierError: for an unknown scheme, a malformed value or a wrong checksum.
        """
        if scheme not in SCHEMES:
            raise IdentifierError("scheme", scheme, value)
        problem = None
        if value != value.strip():
            problem = "spaces"
        elif scheme == "uscc":
            value = value.upper()
            problem = _uscc_problem(value)
        elif scheme == "citizen-id":
            value = value.upper()
            problem = _citizen_problem(value)
        elif not _FREE_SHAPE.match(value):
            problem = "empty"
        if problem:
            raise IdentifierError(problem, scheme, value)
        return cls(scheme, value)

    @classmethod
    def of_subject(cls, value: str, kind: str) -> Identifier:
        """An identifier written as plain text: a citizen id for a natural person, else a credit code.

        Raises:
            IdentifierError: as `parse`.
        """
        return cls.parse(value, "citizen-id" if kind == "natural-person" else "uscc")

    @property
    def masked(self) -> str:
        """The value as a text for people shows it: of a person's number only the ends, a credit code whole."""
        if self.scheme == "citizen-id":
            return f"{self.value[:6]}********{self.value[14:]}"
        if self.scheme in ("uscc", "registration-number", "hash", "local"):
            return self.value
        return f"{'*' * max(len(self.value) - 4, 4)}{self.value[-4:] if len(self.value) > 4 else ''}"

    def birth_date(self) -> date | None:
        """The date of birth that a citizen id holds; None for every other scheme."""
        return _birth_date(self.value) if self.scheme == "citizen-id" else None


def made_up_organisation(serial: int, kind: str = "legal-person") -> Identifier:
    """A credit code for examples and questions: invented, with valid checksums; `serial` is below a million."""
    body = f"MA{serial:06}"
    code = f"{'92' if kind == 'sole-trader' else '91'}{_MADE_UP_REGION}{body}{_organisation_check(body)}"
    return Identifier("uscc", code + _uscc_check(code))


def made_up_person(born: date) -> Identifier:
    """A citizen id for examples and questions: invented, since the sequence 000 is never assigned; its checksum is
    valid.
    """
    number = f"{_MADE_UP_REGION}{born.year:04}{born:%m%d}000"
    return Identifier("citizen-id", number + _citizen_check(number))


def _uscc_problem(code: str) -> str | None:
    if not _USCC_SHAPE.match(code):
        return "uscc-shape"
    if _uscc_check(code[:17]) != code[17]:
        return "uscc-check"
    return None if _organisation_check(code[8:16]) == code[16] else "uscc-organisation"


def _uscc_check(code: str) -> str:
    """The check character of the first 17 of a credit code."""
    total = sum(_USCC_VALUES[c] * w for c, w in zip(code, _USCC_WEIGHTS, strict=True))
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def _organisation_check(body: str) -> str:
    """The check character of the eight of an organisation code."""
    remainder = 11 - sum(int(c, 36) * w for c, w in zip(body, _ORGANISATION_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(remainder, str(remainder))


def _citizen_problem(number: str) -> str | None:
    if not _CITIZEN_SHAPE.match(number):
        return "citizen-shape"
    if _birth_date(number) is None:
        return "citizen-date"
    return None if _citizen_check(number[:17]) == number[17] else "citizen-check"


def _citizen_check(number: str) -> str:
    """The check digit of the first 17 of a citizen id."""
    total = sum(int(c) * w for c, w in zip(number, _CITIZEN_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
