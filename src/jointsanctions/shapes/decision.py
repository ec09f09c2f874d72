"""A decision as data."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, TypedDict

from .question import IdentifierData
from .values import (
    NOT_EMPTY,
    Day,
    Digest,
    Doc,
    Document,
    DutyWord,
    Effect,
    FeedbackWithin,
    Force,
    IdentityDoubt,
    Kind,
    KnownOn,
    LastDay,
    Outcome,
    RuleNumber,
    SubjectKind,
    Via,
)

FromUntil = TypedDict("FromUntil", {"from": Day, "until": LastDay})


class DecisionSubjectData(TypedDict):
    """Who was asked about: the number, the kind and the name, without the entries."""

    id: IdentifierData
    kind: SubjectKind
    name: str | None


class DesignationData(FromUntil):
    """The subject's entry on a list from which something follows."""

    list: str
    document: Document
    authority: Annotated[str | None, Doc("Who listed the subject.")]


class BecauseData(TypedDict):
    """A reason: the rule of the semantics, and the reason in words."""

    rule: RuleNumber
    text: str


class BasisData(TypedDict):
    """A law, and its article."""

    law: str
    title: str
    article: str | None


class GroundData(TypedDict):
    """Why a measure applies: the entry, the relation by which it reaches the subject, the item and its bases."""

    lists: Annotated[list[str], Doc("The lists on which the same fact is entered.")]
    designation: DesignationData
    via: Via
    item: Annotated[str | None, Doc("The item of a memorandum under which the measure is.")]
    basis: Annotated[list[BasisData], Doc("The laws in force; none: it rests on the memorandum itself.")]
    until: LastDay
    contested: Annotated[bool, Doc("An objection is open.")]
    listed_as: NotRequired[Annotated[str, Doc("The name in the entry, where the organisation has another now.")]]


class ActionData(TypedDict):
    """A measure that applies here and now."""

    measure: str
    name: str
    kind: Kind
    effect: Effect
    force: Force
    do: Annotated[str, Doc("What to do, in one sentence.")]
    duty: DutyWord
    department: Annotated[str, Doc("Who carries it out.")]
    until: LastDay
    covered_by: Annotated[str | None, Doc("The stronger measure that stands in for it.")]
    contested: Annotated[bool, Doc("An objection is open against a ground of it.")]
    verified: Annotated[bool, Doc("What it rests on was confirmed by a text.")]
    feedback_within: FeedbackWithin
    parameters: Annotated[dict[str, Any], Doc("What the measure sets, such as a rate of inspection.")]
    grounds: Annotated[list[GroundData], NOT_EMPTY]


class WithheldData(TypedDict):
    """An incentive that is not given because of an entry on a list that bars it."""

    measure: str
    designation: DesignationData
    because: list[BecauseData]


class UndeterminedData(TypedDict):
    """A measure of which it is not known whether it applies."""

    measure: str
    designation: DesignationData
    via: Via
    because: list[BecauseData]
    missing: Annotated[list[str], Doc("The facts that would tell.")]


class VerifyIdentityData(TypedDict):
    """An entry that may be somebody else's, or that contradicts what is known of the subject."""

    list: str
    via: Via
    name: str | None
    document: Document
    matched_on: Annotated[IdentifierData | None, Doc("The number on which the source matched it, as it was written.")]
    reason: IdentityDoubt


class SetAsideData(TypedDict):
    """An entry that does not count, or a measure that does not apply although its list was hit."""

    measure: str | None
    designation: DesignationData | None
    via: Via
    because: list[BecauseData]


class DoubtsData(TypedDict):
    """What does not count of a subject, and what is not known."""

    verify_identity: list[VerifyIdentityData]
    unchecked: Annotated[list[str], Doc("The lists whose source did not answer.")]
    set_aside: list[SetAsideData]


class NoticeData(TypedDict):
    """What the subject must be told of one adverse action."""

    measure: str
    name: str
    do: str
    reasons: list[str]
    basis: list[str]
    until: LastDay
    objection: Annotated[list[str], Doc("How to object.")]
    repair: Annotated[list[str], Doc("How to repair.")]


class DecisionData(TypedDict):
    """The whole answer for one subject at one step of one matter on one day."""

    subject: DecisionSubjectData
    matter: str
    step: str
    on: Day
    known_on: KnownOn
    outcome: Outcome
    person_needed: Annotated[bool, Doc("A person has to look, whatever the outcome.")]
    actions: list[ActionData]
    withheld: list[WithheldData]
    undetermined: list[UndeterminedData]
    verify_identity: list[VerifyIdentityData]
    unchecked: Annotated[list[str], Doc("The lists whose source did not answer.")]
    set_aside: list[SetAsideData]
    notices: list[NoticeData]
    catalogue: Digest
