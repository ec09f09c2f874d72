"""Types of fields: days, numbers, digests and words of the vocabulary, each with its description for the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from .. import schemes, vocabulary


@dataclass(frozen=True, slots=True)
class Doc:
    """The meaning of a field, where its name does not give it."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """The value is one of the words of a group, by the name of the group; a module above this one has it, see `schemas`."""

    words: str


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

# The words of the vocabulary: the schema has them as an enumeration.
Scheme = schemes.Scheme
SubjectKind = vocabulary.SubjectKind
Colour = vocabulary.Colour
Via = vocabulary.Via
Tie = vocabulary.Tie
Kind = vocabulary.Kind
Effect = vocabulary.Effect
Force = vocabulary.Force
DutyWord = vocabulary.DutyWord
Outcome = vocabulary.Outcome
Trigger = vocabulary.Trigger
SeverityWord = vocabulary.SeverityWord
IdentityDoubt = vocabulary.IdentityDoubt
NoticedReason = vocabulary.NoticedReason
EventWord = vocabulary.EventWord
Rank = vocabulary.Rank

FeedbackWithin = Annotated[Annotated[int, POSITIVE] | None, Doc("Within how many working days feedback is due.")]
KnownOn = Annotated[Day | None, Doc("The record as of this day is used; null: the whole record.")]
Document = Annotated[str | None, Doc("The number of the document by which the subject was listed.")]
Applies = Annotated[str | None, Doc("The remaining condition, in words; null: none.")]
LastDay = Annotated[Day | None, Doc("The last day; null: open.")]
