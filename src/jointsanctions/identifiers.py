"""Identifiers of subjects: GB 32100, GB 11714, GB 11643 and the schemes without a checksum.

Sources: GB 32100-2015 (unified social credit code), GB 11714 (organisation code, which is places 9 to 17 of it),
GB 11643-1999 (citizen identity number). The residence permits of residents of Hong Kong, Macao and Taiwan carry a number
of GB 11643 with the regions 810000, 820000 and 830000. The permanent residence card of 2023 has 18 places in the form of
GB 11643 and begins with 9; where the older card of 15 places has the date of birth is not read, since no standard says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from .errors import JointSanctionsError
from .vocabulary import Lang, Words, as_word, words

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
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_SHAPE = re.compile(r"[0-9A-Z]{8}[0-9X]\Z", re.ASCII)
_CITIZEN_SHAPE = re.compile(r"\d{17}[\dX]\Z", re.ASCII)
_OLD_CITIZEN_SHAPE = re.compile(r"\d{15}\Z", re.ASCII)
_CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MADE_UP_REGION = "440400"
_FREE_SHAPE = re.compile(r"\S(?:.{0,126}\S)?\Z")

#: The problems of an identifier.
_OF_ORGANISATIONS = ("uscc", "organisation-code")
#: The schemes that only persons have.
_OF_PERSONS = ("citizen-id", "passport", "hk-macao", "taiwan", "permanent-residence")
#: Schemes whose values are kept to the letter.
_TO_THE_LETTER = ("hash", "local")
#: The regions in the residence permits of residents of Hong Kong, Macao and Taiwan.
_PERMIT_REGIONS = {"hk-macao": ("810000", "820000"), "taiwan": ("830000",)}

#: What may stand between two digits of one number: blanks, hyphens and dashes, and what nobody sees.
_BETWEEN = "[ \\t\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff\u00ad\\-\u2010-\u2015\u2212\uff0d]{0,3}"
#: Digits that may be one number, and the check character X.
_RUN = re.compile(rf"[0-9](?:{_BETWEEN}[0-9])*(?:{_BETWEEN}[Xx](?![0-9A-Za-z]))?")
#: The number of a passport or permit: letters, and digits that may stand in groups.
_WITH_LETTERS = re.compile(
    rf"(?<![0-9A-Za-z])(?:[A-Za-z]{{1,3}}[0-9](?:{_BETWEEN}[0-9]){{6,11}}|[A-Z]{_BETWEEN}[0-9]{{7,12}})(?![0-9A-Za-z])"
)
_ISO_DAY = re.compile(r"(?<![0-9])[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9])")
#: The birth in a number of a citizen, in 18 places or in 15.
_WITH_BIRTH = re.compile(
    r"[0-9]{6}(?:(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"|[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})\Z"
)

#: The middle dot of names in its variants, and the full stop that stands in for it.
_POINTS = frozenset(".\u00b7\u16eb\u2022\u2027\u2219\u22c5\u2e31\u30fb\ua78f")

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


class IdentifierError(JointSanctionsError, ValueError):
    """The identifier is malformed; `problem` is a stable word, `scheme` and `value` are what was given.

    The message shows of what may be the number of a person only its ends.
    """

    def __init__(self, problem: str, scheme: str, value: str) -> None:
        super().__init__(f"`{masked(scheme, value)}` ({scheme}): {PROBLEMS[problem].en}")
        self.problem = problem
        self.scheme = scheme
        self.value = value

    def __reduce__(self) -> tuple[type[IdentifierError], tuple[str, str, str]]:
        """So that it passes between processes with all that it says."""
        return (type(self), (self.problem, self.scheme, self.value))

    def reason(self, lang: Lang) -> str:
        """What is wrong with the value, in words."""
        return PROBLEMS[self.problem].label(lang)


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Identifier:
    """A scheme and a value that fits it, in its normal form: capital letters, no hyphen, where the scheme says so.

    Two identifiers are one subject's when they tie (`ties_to`), whatever form each was written in.

    Raises:
        IdentifierError: for an unknown scheme, a malformed value or a wrong checksum.
    """

    #: One of the schemes, such as `uscc` or `citizen-id`.
    scheme: Scheme
    #: The number in its normal form.
    value: str

    def __post_init__(self) -> None:
        if not isinstance(self.scheme, str) or self.scheme not in SCHEMES:
            raise IdentifierError("scheme", str(self.scheme), str(self.value))
        if not isinstance(self.value, str):
            raise IdentifierError("text", self.scheme, str(self.value))
        value, problem = _normal(self.scheme, self.value)
        if problem:
            raise IdentifierError(problem, self.scheme, self.value)
        object.__setattr__(self, "value", value)

    @classmethod
    def parse(cls, value: str, scheme: str) -> Identifier:
        """The identifier with this value and scheme.

        Raises:
            IdentifierError: for an unknown scheme, a malformed value or a wrong checksum.
        """
        known = as_word(scheme, SCHEMES)
        if known is None:
            raise IdentifierError("scheme", scheme, value)
        return cls(known, value)

    @classmethod
    def of_subject(cls, value: str, kind: str) -> Identifier:
        """An identifier written as plain text, in the scheme of `usual_scheme`.

        Raises:
            IdentifierError: as `parse`.
        """
        return cls(usual_scheme(value, kind), value)

    def __repr__(self) -> str:
        return f"Identifier({self.scheme!r}, {self.masked!r})"

    @property
    def key(self) -> tuple[str, str]:
        """The same for all forms of one number.

        A citizen id of 15 places has the key of the one of 18, a unified code that of its organisation code, and a
        residence permit with a number of GB 11643 that of the number; letters of either case are one.
        """
        scheme, value = self.scheme, self.value
        if scheme == "uscc":
            return ("organisation-code", value[8:17])
        if scheme == "citizen-id" or _is_citizen_number(scheme, value):
            return ("citizen-id", _in_18_places(value.upper()))
        return (scheme, value if scheme in _TO_THE_LETTER else value.upper())

    def ties_to(self, other: Identifier) -> bool:
        """Whether the two are one subject's number (S6); two whole unified codes have to be equal."""
        return self.key == other.key and (self.scheme != "uscc" or other.scheme != "uscc" or self.value == other.value)

    @property
    def masked(self) -> str:
        """The value as a text for people shows it: whole where only organisations have such numbers, else the ends."""
        return masked(self.scheme, self.value)

    @property
    def of_person(self) -> bool:
        """Whether only natural persons have numbers of this scheme."""
        return self.scheme in _OF_PERSONS

    def birth_date(self) -> date | None:
        """The date of birth that the number holds; None where it holds none, or it is not known where.

        A citizen id of either length holds it, a permit with a number of GB 11643, and the permanent residence card of
        2023: 18 places with the date in places 7 to 14 as in GB 11643.
        """
        if self.scheme == "citizen-id" or _is_citizen_number(self.scheme, self.value):
            return _birth_date(_in_18_places(self.value.upper()))
        return None

    def denies(self, kind: str) -> bool:
        """Whether no subject of the kind can have such a number.

        Places 1 and 2 of a unified code name the registering authority and the kind of organisation (GB 32100-2015): 92 is
        a sole trader and nobody else is. No natural person has a code, no legal person or other organisation the document
        of a person.
        """
        if kind == "natural-person":
            return self.scheme in _OF_ORGANISATIONS
        if self.scheme == "uscc":
            return self.value.startswith("92") != (kind == "sole-trader")
        return kind != "sole-trader" and self.of_person


@dataclass(frozen=True, slots=True, order=True, repr=False)
class UnreadNumber:
    """A number on an entry that cannot be read, since it is starred, cut or fails its check: it ties to nobody (S6).

    Without a scheme it is plain text that has not yet been read as the number of a subject.
    """

    #: The scheme that it was given with, or that plain text has; empty: not known yet.
    scheme: Scheme | Literal[""]
    #: What was written.
    value: str

    def __repr__(self) -> str:
        return f"UnreadNumber({self.scheme!r}, {self.masked!r})"

    @property
    def masked(self) -> str:
        """What was written as a text for people shows it."""
        return masked(self.scheme, self.value)

    @property
    def of_person(self) -> bool:
        """Whether only natural persons have numbers of this scheme."""
        return self.scheme in _OF_PERSONS

    def read_as(self, kind: str) -> Identifier | UnreadNumber:
        """The number as that of a subject of the kind, where it can be read."""
        scheme = self.scheme or usual_scheme(self.value, kind)
        try:
            return Identifier(scheme, self.value)
        except IdentifierError:
            return UnreadNumber(scheme, self.value)


def normal_name(name: str) -> str:
    """A name as it is compared with another: without spaces, points and the width and case of letters."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    return "".join(
        each for each in wide if each not in _POINTS and not each.isspace() and unicodedata.category(each) != "Cf"
    )


def usual_scheme(value: str, kind: str) -> Scheme:
    """The scheme of plain text: a citizen id for a natural person, else a code of nine places or a unified code."""
    if kind == "natural-person":
        return "citizen-id"
    return "organisation-code" if len(value.replace("-", "")) == 9 else "uscc"


def masked(scheme: str, value: str) -> str:
    """A number as texts, messages and logs show it: that of an organisation whole, of any other only the ends.

    What is given as the number of an organisation and is none may be that of a person, given for the wrong kind.
    """
    if scheme in _OF_ORGANISATIONS:
        bare = "".join(each for each in _narrow(value) if each.isascii() and each.isalnum())
        if _normal(scheme, value)[1] is None or (masked_text(bare), masked_text(value)) == (bare, value):
            return value
    if scheme in ("citizen-id", *_OF_ORGANISATIONS) and len(value) in (15, 18):
        return (
            f"{value[:6]}{'*' * (len(value) - 10 if len(value) == 18 else 6)}{value[14 if len(value) == 18 else 12 :]}"
        )
    return f"{'*' * min(max(len(value) - 4, 4), 14)}{value[-4:] if len(value) > 4 else ''}"


def masked_text(text: str) -> str:
    """A text in which what may be the number of a person shows its ends only; as long as before.

    Wide digits are digits, and a number may be written in groups, with blanks or hyphens between them. Days are none.
    """
    if sum(map(str.isdecimal, text)) < 7:
        return text
    plain = _narrow(text)
    hidden = {place for found in _RUN.finditer(plain) for place in _births_in(found)}
    rest = "".join(" " if place in hidden else each for place, each in enumerate(plain)) if hidden else plain
    rest = _ISO_DAY.sub("----------", rest)
    hidden |= {place for found in _WITH_LETTERS.finditer(rest) for place in _places(found)[:-4]}
    hidden |= {place for found in _RUN.finditer(rest) for place in _numbers_in(found)}
    return "".join("*" if place in hidden else each for place, each in enumerate(text)) if hidden else text


def _narrow(text: str) -> str:
    """The text with ASCII for digits of every script and for wide letters, each in its place."""
    if text.isascii():
        return text
    table = {ord(each): str(unicodedata.decimal(each)) for each in set(text) if each.isdecimal()}
    return text.translate(table | {code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF5B)})


def _places(found: re.Match[str]) -> list[int]:
    """The places of the letters and digits of a run."""
    return [place for place, each in enumerate(found[0], found.start()) if each.isascii() and each.isalnum()]


def _ends_of_groups(places: list[int]) -> list[int]:
    """Where in the places of a run its groups begin and end."""
    return [0, *(at for at in range(1, len(places)) if places[at] != places[at - 1] + 1), len(places)]


def _births_in(found: re.Match[str]) -> Iterator[int]:
    """The places to hide of the groups in a run that together are the number of a citizen, with a birth in it."""
    places = _places(found)
    digits = "".join(found.string[each] for each in places)
    ends = _ends_of_groups(places)
    known = set(ends)
    for first in ends:
        for length, last in ((18, 14), (15, 12)):
            if first + length in known and _WITH_BIRTH.match(digits[first : first + length]):
                yield from places[first + 6 : first + last]


def _numbers_in(found: re.Match[str]) -> list[int]:
    """The places to hide of a run, or of the groups in it, that by its length may be the number of a person."""
    whole = _places(found)
    if len(whole) <= 20:
        return _hidden_of(found.string, whole)
    groups = [whole[start:end] for start, end in pairwise(_ends_of_groups(whole))]
    return [place for each in groups for place in _hidden_of(found.string, each)]


def _hidden_of(text: str, places: list[int]) -> list[int]:
    number = "".join(text[each] for each in places)
    around = text[max(places[0] - 1, 0) : places[0]] + text[places[-1] + 1 : places[-1] + 2]
    digits = len(number.rstrip("Xx"))
    if not 14 <= digits <= 19 or any(each.isascii() and each.isalnum() for each in around):
        return []
    if len(number) == 18 and _uscc_problem(number.upper()) is None and _birth_date(number) is None:
        return []
    return places[6 : 14 if len(number) == 18 else 12] if len(number) in (15, 18) else places[:-4]


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


def _normal(scheme: str, value: str) -> tuple[str, str | None]:
    """The value in its normal form, and what is wrong with it."""
    if value != value.strip():
        return value, "spaces"
    if scheme == "uscc":
        value = value.upper()
        return value, _uscc_problem(value)
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
    return None if _organisation_check(code[:8]) == code[8] else "organisation-check"


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
    if _OLD_CITIZEN_SHAPE.match(number):
        return "citizen-date" if _birth_date(f"{number[:6]}19{number[6:]}") is None else None
    if not _CITIZEN_SHAPE.match(number):
        return "citizen-shape"
    if _birth_date(number) is None:
        return "citizen-date"
    return None if _citizen_check(number[:17]) == number[17] else "citizen-check"


def _in_18_places(number: str) -> str:
    """A citizen id of 15 places, all of which were given to people born in the twentieth century, in those of 18."""
    if len(number) == 18:
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + _citizen_check(longer)


def _is_citizen_number(scheme: str, value: str) -> bool:
    """Whether the number of a permit or card is one of GB 11643, with a check digit that fits."""
    number = value.upper()
    if scheme == "permanent-residence":
        return number.startswith("9") and _fits(number)
    return number[:6] in _PERMIT_REGIONS.get(scheme, ()) and _fits(number)


def _fits(number: str) -> bool:
    return len(number) == 18 and _citizen_problem(number) is None


def _citizen_check(number: str) -> str:
    """The check digit of the first 17 of a citizen id."""
    total = sum(int(c) * w for c, w in zip(number, _CITIZEN_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
