"""Identifiers of subjects: a number of a scheme, checked and in its normal form, and one on an entry that cannot be read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from .diagnostics import Diagnostic, InputError, Masked, Place, close_words, described, finding
from .fields import Field
from .masking import masked
from .scalars import exact_text, halves_of_pairs
from .schemes import (
    OF_ORGANISATIONS,
    OF_PERSONS,
    PROBLEMS,
    SCHEMES,
    TO_THE_LETTER,
    Scheme,
    birth_in,
    citizen_check,
    in_18_places,
    is_citizen_number,
    normal_number,
    organisation_check,
    uscc_check,
)
from .vocabulary import Lang, SubjectKind, as_word, by_label

if TYPE_CHECKING:
    from .shapes.question import IdentifierData

_MADE_UP_REGION = "440400"
#: The middle dot of names in its variants, and the full stop that stands in for it.
_POINTS = frozenset(".\u00b7\u16eb\u2022\u2027\u2219\u22c5\u2e31\u30fb\ua78f")


class IdentifierError(InputError):
    """The identifier is malformed; `problem` is a stable word, `scheme` and `value` are what was given.

    The message shows of what may be the number of a person only its ends.
    """

    def __init__(self, problem: str, scheme: str, value: str) -> None:
        super().__init__([_finding(problem, scheme, value)])
        self.problem = problem
        self.scheme = scheme
        self.value = value

    def reason(self, lang: Lang) -> str:
        """What is wrong with the value, in words."""
        return PROBLEMS[self.problem].label(lang)


_PLACE = Place("identifier")


def _finding(problem: str, scheme: str, value: str) -> Diagnostic:
    if problem == "scheme":
        near = close_words(scheme, SCHEMES)
        return finding("JS104", _PLACE, value=scheme, known=tuple(SCHEMES.values()), suggestions=near)
    return finding(
        "JS605",
        _PLACE,
        value=Masked(masked(scheme, value)),
        scheme=SCHEMES.get(scheme) or scheme,
        problem=PROBLEMS[problem],
    )


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Identifier(Field):
    """A scheme and a value that fits it, in its normal form: capital letters, no hyphen, where the scheme says so.

    Two identifiers are one subject's when they tie (`ties_to`), whatever form each was written in.

    Raises:
        IdentifierError: for an unknown scheme, a malformed value or a wrong checksum.
    """

    _shape: ClassVar[str] = "IdentifierModel"

    #: One of the schemes, such as `uscc` or `citizen-id`.
    scheme: Scheme
    #: The number in its normal form.
    value: str

    def __post_init__(self) -> None:
        scheme, value = self.scheme, self.value
        if type(scheme) is not str or scheme not in SCHEMES:
            scheme = _scheme(scheme, value)
            object.__setattr__(self, "scheme", scheme)
        if type(value) is not str:
            if not isinstance(value, str):
                raise IdentifierError("text", scheme, described(value))
            value = exact_text(value)
        number, problem = normal_number(scheme, value)
        if problem is None and halves_of_pairs(number):
            problem = "text"
        if problem:
            raise IdentifierError(problem, scheme, value)
        object.__setattr__(self, "value", number)

    @classmethod
    def parse(cls, value: str, scheme: str) -> Identifier:
        """The identifier with this value and scheme.

        Raises:
            IdentifierError: for an unknown scheme, a malformed value or a wrong checksum.
        """
        return cls(_scheme(scheme, value), value)

    @classmethod
    def of_subject(cls, value: str, kind: SubjectKind) -> Identifier:
        """An identifier written as plain text, in the scheme of `usual_scheme`.

        Raises:
            IdentifierError: as `parse`.
        """
        if not isinstance(value, str):
            raise IdentifierError("text", usual_scheme("", kind), described(value))
        return cls(usual_scheme(exact_text(value), kind), value)

    @classmethod
    def from_dict(cls, data: object, file: str = "identifier") -> Identifier:
        """The identifier of a mapping with its scheme and its value.

        Raises:
            InputError: for another shape.
            IdentifierError: as the constructor.
        """
        from .model.subject import IdentifierModel
        from .reading import validate

        model, findings = validate(IdentifierModel, data, file)
        if not isinstance(model, IdentifierModel):
            raise InputError(findings)
        return cls(model.scheme, model.value)

    def to_dict(self) -> IdentifierData:
        """Plain data that `from_dict` reads back to an equal identifier."""
        return {"scheme": self.scheme, "value": self.value}

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
        if scheme == "citizen-id" or is_citizen_number(scheme, value):
            return ("citizen-id", in_18_places(value.upper()))
        return (scheme, value if scheme in TO_THE_LETTER else value.upper())

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
        return self.scheme in OF_PERSONS

    def birth_date(self) -> date | None:
        """The date of birth that the number holds; None where it holds none, or it is not known where.

        A citizen id of either length holds it, a permit with a number of GB 11643, and the permanent residence card of
        2023: 18 places with the date in places 7 to 14 as in GB 11643.
        """
        if self.scheme == "citizen-id" or is_citizen_number(self.scheme, self.value):
            return birth_in(in_18_places(self.value.upper()))
        return None

    def denies(self, kind: SubjectKind) -> bool:
        """Whether no subject of the kind can have such a number.

        Places 1 and 2 of a unified code name the registering authority and the kind of organisation (GB 32100-2015): 92 is
        a sole trader and nobody else is. No natural person has a code, no legal person or other organisation the document
        of a person.
        """
        if kind == "natural-person":
            return self.scheme in OF_ORGANISATIONS
        if self.scheme == "uscc":
            return self.value.startswith("92") != (kind == "sole-trader")
        return kind != "sole-trader" and self.of_person


@dataclass(frozen=True, slots=True, order=True, repr=False)
class UnreadNumber:
    """A number on an entry that cannot be read, since it is starred, cut or fails its check: it ties to nobody (S6).

    Without a scheme it is plain text that has not yet been read as the number of a subject.

    Raises:
        IdentifierError: for an unknown scheme, and for what is no text.
    """

    #: The scheme that it was given with, or that plain text has; empty: not known yet.
    scheme: Scheme | Literal[""]
    #: What was written.
    value: str

    def __post_init__(self) -> None:
        scheme, value = self.scheme, self.value
        if type(scheme) is not str or (scheme and scheme not in SCHEMES):
            object.__setattr__(self, "scheme", _scheme(scheme, value))
        if type(value) is not str:
            if not isinstance(value, str):
                raise IdentifierError("text", scheme, described(value))
            object.__setattr__(self, "value", exact_text(value))

    def __repr__(self) -> str:
        return f"UnreadNumber({self.scheme!r}, {self.masked!r})"

    @property
    def masked(self) -> str:
        """What was written as a text for people shows it."""
        return masked(self.scheme, self.value)

    @property
    def of_person(self) -> bool:
        """Whether only natural persons have numbers of this scheme."""
        return self.scheme in OF_PERSONS

    def read_as(self, kind: SubjectKind | None) -> Identifier | UnreadNumber:
        """The number as that of a subject of the kind, where it can be read; a number with its scheme needs no kind."""
        scheme = self.scheme or usual_scheme(self.value, kind)
        _, problem = normal_number(scheme, self.value)
        return UnreadNumber(scheme, self.value) if problem else Identifier(scheme, self.value)


def _scheme(given: object, value: object) -> Scheme:
    """The scheme, given by its Chinese label or as another kind of text."""
    if isinstance(given, str):
        text = exact_text(given)
        if (known := as_word(text, SCHEMES) or by_label(SCHEMES).get(text)) is not None:
            return known
    raise IdentifierError("scheme", described(given), described(value))


def normal_name(name: str) -> str:
    """A name as it is compared with another: without spaces, points and the width and case of letters."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    return "".join(
        each for each in wide if each not in _POINTS and not each.isspace() and unicodedata.category(each) != "Cf"
    )


def usual_scheme(value: str, kind: SubjectKind | None) -> Scheme:
    """The scheme of plain text: a citizen id for a natural person, else a code of nine places or a unified code."""
    if kind == "natural-person":
        return "citizen-id"
    return "organisation-code" if len(value.replace("-", "")) == 9 else "uscc"


def made_up_organisation(serial: int, kind: SubjectKind = "legal-person") -> Identifier:
    """A credit code for examples and questions: invented, with valid checksums; `serial` is below a million."""
    body = f"MA{serial:06}"
    code = f"{'92' if kind == 'sole-trader' else '91'}{_MADE_UP_REGION}{body}{organisation_check(body)}"
    return Identifier("uscc", code + uscc_check(code))


def made_up_person(born: date) -> Identifier:
    """A citizen id for examples and questions: invented, since the sequence 000 is never assigned; its checksum is
    valid.
    """
    number = f"{_MADE_UP_REGION}{born.year:04}{born:%m%d}000"
    return Identifier("citizen-id", number + citizen_check(number))
