"""A decision as data."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired

from typing_extensions import TypedDict

from .question import IdentifierData
from .values import (
    NOT_EMPTY,
    Colour,
    Day,
    Digest,
    Doc,
    Document,
    DutyWord,
    Effect,
    EventWord,
    FeedbackWithin,
    Force,
    IdentityDoubt,
    Kind,
    KnownOn,
    LastDay,
    NoticedReason,
    Outcome,
    RuleNumber,
    SubjectKind,
    Via,
)

FromUntil = TypedDict("FromUntil", {"from": Day, "until": LastDay})


class DecisionSubjectData(TypedDict):
    """The subject: its number, kind and name, without the entries."""

    id: IdentifierData
    kind: SubjectKind
    name: str | None


class DesignationData(FromUntil):
    """The subject's entry on a list from which something follows."""

    list: str
    document: Document
    authority: Annotated[str | None, Doc("Who listed the subject.")]
    grade: NotRequired[Annotated[str, Doc("The grade of the entry, where it states one.")]]


class BecauseData(TypedDict):
    """A reason: the rule of the semantics, and the reason in words."""

    rule: RuleNumber
    text: str


class BasisData(TypedDict):
    """A law, and its article."""

    law: str
    title: str
    article: str | None


class ElsewhereData(TypedDict):
    """Another list on which the same fact was repaired, removed or revoked."""

    list: str
    on: Day
    event: EventWord


class GroundData(TypedDict):
    """Why a measure applies: the entry, the relation by which it reaches the subject, the item and its bases."""

    lists: Annotated[list[str], Doc("The lists that record the same fact.")]
    designation: DesignationData
    via: Via
    item: Annotated[str | None, Doc("The item of a memorandum under which the measure is.")]
    basis: Annotated[list[BasisData], Doc("The laws in force; none: it is based on the memorandum alone.")]
    until: LastDay
    contested: Annotated[bool, Doc("An objection is open.")]
    listed_as: NotRequired[Annotated[str, Doc("The name in the entry, where the organisation has another now.")]]
    repaired_elsewhere: NotRequired[
        Annotated[list[ElsewhereData], Doc("The other lists on which the same fact was repaired: a person looks.")]
    ]
    colour: NotRequired[Annotated[Colour, Doc("The colour by which its grade acts, of an entry on a graded list.")]]


class ActionData(TypedDict):
    """A measure that applies here and now."""

    measure: str
    name: str
    kind: Kind
    effect: Effect
    force: Force
    do: Annotated[str, Doc("What to do, in one sentence.")]
    duty: DutyWord
    department: Annotated[
        str, Doc("Who carries it out: the department of the matter, if it is one of several, else the first.")
    ]
    departments: Annotated[list[str], Doc("All departments that carry it out.")]
    until: LastDay
    covered_by: Annotated[str | None, Doc("The stronger measure that covers it.")]
    contested: Annotated[bool, Doc("An objection is open against a ground of it.")]
    held: Annotated[bool, Doc("All its grounds are held until an objection is settled: it is a referral.")]
    verified: Annotated[bool, Doc("Its basis was verified against a source.")]
    feedback_within: FeedbackWithin
    parameters: Annotated[dict[str, Any], Doc("The parameters of the measure, such as a rate of inspection.")]
    grounds: Annotated[list[GroundData], NOT_EMPTY]


class ContinuingData(TypedDict):
    """A measure that follows from an entry and not from a step."""

    measure: str
    name: str
    kind: Kind
    effect: Effect
    force: Force
    do: Annotated[str, Doc("What to do, in one sentence.")]
    duty: DutyWord
    department: Annotated[
        str, Doc("Who carries it out: the department of the list, if it is one of several, else the first.")
    ]
    departments: Annotated[list[str], Doc("All departments that carry it out.")]
    until: LastDay
    contested: Annotated[bool, Doc("An objection is open against a ground of it.")]
    verified: Annotated[bool, Doc("Its basis was verified against a source.")]
    feedback_within: FeedbackWithin
    grounds: Annotated[list[GroundData], NOT_EMPTY]
    because: Annotated[list[BecauseData], Doc("Why it is open whether it is in effect; none: it is.")]
    missing: Annotated[list[str], Doc("The facts that would settle it.")]


class WithheldData(TypedDict):
    """An incentive that is not given because of an entry on a list that bars it."""

    measure: str
    designation: DesignationData
    via: NotRequired[
        Annotated[Via, Doc("The relation by which the entry bars it; left out where it is the subject's own.")]
    ]
    because: list[BecauseData]


class UndeterminedData(TypedDict):
    """A measure that may or may not apply."""

    measure: str
    designation: DesignationData
    via: Via
    because: list[BecauseData]
    missing: Annotated[list[str], Doc("The facts that would settle it.")]


class VerifyIdentityData(TypedDict):
    """An entry whose identity is unverified, or that contradicts what is known of the subject."""

    list: str
    via: Via
    name: str | None
    document: Document
    matched_on: Annotated[IdentifierData | None, Doc("The number on which the source matched it, as it was written.")]
    reason: IdentityDoubt


class SetAsideData(TypedDict):
    """An entry that does not count, or a measure that does not apply although the subject is on its list."""

    measure: str | None
    designation: DesignationData | None
    via: Via
    because: list[BecauseData]


class NoticedData(TypedDict):
    """An entry that counts on the day and leads to nothing at this step."""

    designation: DesignationData
    via: Via
    reason: NoticedReason
    because: list[BecauseData]


class DoubtsData(TypedDict):
    """The entries of a subject that do not count or lead to nothing, and the unknowns."""

    verify_identity: list[VerifyIdentityData]
    unchecked: Annotated[list[str], Doc("The lists whose source did not answer.")]
    set_aside: list[SetAsideData]
    noticed: list[NoticedData]


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
    person_needed: Annotated[bool, Doc("A person has to review it, whatever the outcome.")]
    actions: list[ActionData]
    withheld: list[WithheldData]
    undetermined: list[UndeterminedData]
    verify_identity: list[VerifyIdentityData]
    unchecked: Annotated[list[str], Doc("The lists whose source did not answer.")]
    set_aside: list[SetAsideData]
    noticed: list[NoticedData]
    continuing: list[ContinuingData]
    notices: list[NoticeData]
    catalogue: Digest
