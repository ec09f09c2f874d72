"""Types of fields: days, numbers, digests and words of the vocabulary, each with its description for the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from .. import vocabulary
from ..identifiers import SCHEMES
from ..vocabulary import Words


@dataclass(frozen=True, slots=True)
class Doc:
    """The meaning of a field, where its name does not give it."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """The value is one of the words. A text names a group of words that a module above this one has; see `schemas`."""

    words: Words | str


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The keywords by which JSON Schema narrows a type: `format`, `pattern`, `minimum`, `minItems` and so on."""

    keywords: Mapping[str, str | int]


NOT_EMPTY = Limits({"minItems": 1})
POSITIVE = Limits({"minimum": 1})

Day = Annotated[str, Limits({"format": "date"})]
Count = Annotated[int, Limits({"minimum": 0})]
Percent = Annotated[float, Limits({"minimum": 0, "maximum": 100})]

#: A rule of the semantics.
RuleNumber = Annotated[str, Limits({"pattern": "^S[0-9]+$"})]

#: A kind of finding.
Code = Annotated[str, Limits({"pattern": "^JS[0-9]{3}$"})]

#: The digest of the lists that an answer was made with.
Digest = Annotated[str, Limits({"pattern": "^[0-9a-f]{64}$"}), Doc("The digest of the lists that it was made with.")]

Scheme = Annotated[str, OneOf(SCHEMES)]
SubjectKind = Annotated[str, OneOf(vocabulary.SUBJECT_KINDS)]
Colour = Annotated[str, OneOf(vocabulary.COLOURS)]
Via = Annotated[str, OneOf(vocabulary.VIAS)]
Tie = Annotated[str, OneOf(vocabulary.TIES)]
Kind = Annotated[str, OneOf(vocabulary.KINDS)]
Effect = Annotated[str, OneOf(vocabulary.EFFECTS)]
Force = Annotated[str, OneOf(vocabulary.FORCES)]
DutyWord = Annotated[str, OneOf(vocabulary.DUTIES)]
Outcome = Annotated[str, OneOf(vocabulary.OUTCOMES)]
Trigger = Annotated[str, OneOf(vocabulary.TRIGGERS)]
SeverityWord = Annotated[str, OneOf(vocabulary.SEVERITIES)]
IdentityDoubt = Annotated[str, OneOf(vocabulary.IDENTITY_DOUBTS)]
NoticedReason = Annotated[str, OneOf(vocabulary.NOTICED_REASONS)]
EventWord = Annotated[str, OneOf(vocabulary.EVENTS)]

FeedbackWithin = Annotated[Annotated[int, POSITIVE] | None, Doc("Within how many working days feedback is due.")]
KnownOn = Annotated[Day | None, Doc("The record as of this day is used; null: the whole record.")]
Document = Annotated[str | None, Doc("The number of the document by which the subject was listed.")]
Applies = Annotated[str | None, Doc("The remaining condition, in words; null: none.")]
LastDay = Annotated[Day | None, Doc("The last day; null: open.")]
