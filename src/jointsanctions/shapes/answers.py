"""The other answers as data: why not, timeline, repair paths, profile and joint duties."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from .decision import (
    ActionData,
    BecauseData,
    ContinuingData,
    DecisionData,
    DecisionSubjectData,
    FromUntil,
    NoticeData,
    NoticedData,
    SetAsideData,
    UndeterminedData,
    VerifyIdentityData,
    WithheldData,
)
from .values import (
    NOT_EMPTY,
    Applies,
    Day,
    Digest,
    Doc,
    Document,
    Effect,
    FeedbackWithin,
    Force,
    KnownOn,
    LastDay,
    OneOf,
    Outcome,
    RuleNumber,
    Trigger,
    Via,
)


class LinkData(TypedDict):
    """One link of the chain from a list to a measure."""

    link: str
    rule: RuleNumber
    holds: Annotated[bool | None, Doc("Null: unknown.")]
    text: str


Links = Annotated[list[LinkData], NOT_EMPTY]


class ChainData(TypedDict):
    """The links for one entry, up to the first that does not hold."""

    list: Annotated[str | None, Doc("The list that the entry is on, or may be on; null: no entry was considered.")]
    document: Document
    via: Via
    links: Links


class ChangeData(TypedDict):
    """One change to a question."""

    change: str
    text: str


ChangeSets = list[Annotated[list[ChangeData], NOT_EMPTY]]


class WhyNotData(TypedDict):
    """Why a measure applies or does not apply at a step, and what would change that."""

    measure: str
    name: str
    matter: str
    step: str
    on: Day
    verdict: Annotated[str, OneOf("verdicts")]
    chains: Annotated[list[ChainData], NOT_EMPTY]
    to_apply: Annotated[ChangeSets, Doc("The smallest sets of changes, each of which would make the measure apply.")]
    to_stop: Annotated[ChangeSets, Doc("The smallest sets of changes, each of which would stop it from applying.")]
    exhaustive: Annotated[bool, Doc("All smaller sets were tried, too.")]
    catalogue: Digest


class SpanData(FromUntil):
    """Days on which the answer stays the same, and what changed it on the first of them."""

    turns: list[str]
    decision: DecisionData


class TimelineData(FromUntil):
    """The spans of days with one answer, in order and without a gap."""

    matter: str
    step: str
    spans: Annotated[list[SpanData], NOT_EMPTY]
    catalogue: Digest


class WayData(TypedDict):
    """One way by which a ground ends."""

    way: Annotated[str, OneOf("ways")]
    list: str
    document: Document
    via: Via
    authority: Annotated[str | None, Doc("Who decides.")]
    earliest: Annotated[Day, Doc("The first day without the ground.")]
    certain: Annotated[bool, Doc("It happens by itself on that day.")]
    worsens: Annotated[
        Outcome | None, Doc("The outcome to which it would lead by itself, where that is worse than without it.")
    ]
    text: str


class RepairPathData(TypedDict):
    """How one measure ends: one of the ways for each of its grounds."""

    measure: str
    name: str
    withheld: Annotated[bool, Doc("An incentive that would be given again, not a penalty that would end.")]
    earliest: Annotated[Day | None, Doc("The first day on which all grounds can have ended; null: none is known.")]
    certain: Annotated[Day | None, Doc("The first day on which all have ended by themselves; null: none is known.")]
    grounds: list[list[WayData]]


class RepairPathsData(TypedDict):
    """A path for each adverse action and each withheld incentive of a decision."""

    matter: str
    step: str
    on: Day
    paths: list[RepairPathData]
    catalogue: Digest


class ProfileUndeterminedData(UndeterminedData):
    """A measure that may or may not apply, and what that depends on."""

    applies: Applies


class ProfileStepData(TypedDict):
    """A step at which something affects the subject: the decision there, without what is at the top of the profile."""

    matter: str
    step: str
    outcome: Outcome
    person_needed: Annotated[bool, Doc("A person has to review it, whatever the outcome.")]
    actions: list[ActionData]
    withheld: list[WithheldData]
    undetermined: list[ProfileUndeterminedData]
    verify_identity: list[VerifyIdentityData]
    unchecked: Annotated[list[str], Doc("The lists whose source did not answer.")]
    set_aside: list[SetAsideData]
    noticed: list[NoticedData]
    notices: list[NoticeData]


class ProfileData(TypedDict):
    """Everything that affects a subject on a day; at every other step the answer is `proceed` without a measure."""

    subject: DecisionSubjectData
    on: Day
    known_on: KnownOn
    unknown_list: Annotated[
        bool, Doc("An entry is on a list that is not known here: the answer is `refer` everywhere.")
    ]
    verify_identity: list[VerifyIdentityData]
    unchecked: Annotated[list[str], Doc("The lists whose source did not answer.")]
    set_aside: list[SetAsideData]
    noticed: Annotated[list[NoticedData], Doc("The entries that count and lead to nothing at any step.")]
    continuing: Annotated[
        list[ContinuingData], Doc("The measures of every department that follow from entries and not from a step.")
    ]
    steps: list[ProfileStepData]
    catalogue: Digest


class DutyStepData(TypedDict):
    """A step of a matter."""

    matter: str
    step: str


class DutyData(TypedDict):
    """What a department has to do because of the entry."""

    department: str
    measure: str
    name: str
    effect: Effect
    force: Force
    do: str
    trigger: Trigger
    steps: list[DutyStepData]
    via: Annotated[list[Via], NOT_EMPTY]
    until: LastDay
    applies: Applies
    feedback_within: FeedbackWithin


Duties = list[DutyData]
Reasons = list[BecauseData]


class JointDutiesData(TypedDict):
    """What an entry requires of every department on a day."""

    list: str
    document: Document
    on: Day
    duties: Duties
    because: Annotated[Reasons, Doc("Why it requires nothing, where the entry does not count.")]
    catalogue: Digest
