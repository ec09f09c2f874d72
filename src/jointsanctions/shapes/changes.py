"""What changes touch, as data: deltas, recalls, and candidate lists beside the current ones. Numbers of persons are masked."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from .decision import BecauseData
from .registry import Moment, Sha256
from .values import Count, Day, Digest, Doc, Kind, Outcome

Todo = Literal["lift", "stop", "suspend", "resume", "adjust", "check", "ask-again", "review", "look", "nothing"]


class MomentData(TypedDict):
    """A place in the log."""

    record: Annotated[Count, Doc("How many records there are by then.")]
    at: Annotated[Moment | None, Doc("When the last of them was written; null: there is none.")]


class CauseData(TypedDict):
    """Something that came to be known."""

    change: Annotated[
        str,
        Doc(
            "`added`, `corrected`, `number`, `relation`, `whole`, `edition`, the word of an event of an entry, "
            "or `entry` for one to which nothing has happened."
        ),
    ]
    entry: Annotated[int | None, Doc("The entry, as the registry names it.")]
    list: str | None
    document: str | None
    on: Annotated[Day | None, Doc("The day of the event, or the first day of the entry.")]
    number: Annotated[str | None, Doc("The number of the listed, of a person by its last places only.")]
    imported: Annotated[int | None, Doc("The number of the import that brought it.")]


class StandingData(TypedDict):
    """How a measure stands in an answer, or a list of which the answer has a doubt."""

    state: Literal["acts", "held", "open", "withheld", "identity", "unchecked"]
    effect: str | None
    force: str | None
    do: Annotated[str | None, Doc("What has to be done.")]
    departments: Annotated[list[str], Doc("Who carries it out.")]
    until: Annotated[Day | None, Doc("Its last day; null: open.")]
    contested: bool
    missing: Annotated[list[str], Doc("The facts that would settle what is open.")]


class DifferenceData(TypedDict):
    """What differs about one measure, or one list of which an answer has a doubt."""

    id: Annotated[str, Doc("The id of the measure, or `identity:LIST`, `unchecked:LIST`.")]
    name: str | None
    kind: Kind | None
    was: StandingData | None
    now: StandingData | None
    fields: list[str]
    asked: Annotated[bool, Doc("The question as it was asked is answered otherwise; else only that of the later day.")]
    done: Annotated[bool | None, Doc("Whether it was carried out; null: nothing was said of it.")]
    todo: Annotated[Todo, Doc("What should be done about it.")]
    departments: Annotated[list[str], Doc("The departments that should.")]


class TouchedData(TypedDict):
    """A ticket, or a holding, for which something differs."""

    kind: Literal["ticket", "holding"]
    id: int
    number: Annotated[str, Doc("The number of the case, or of what is held.")]
    matter: str
    step: str | None
    on: Day
    subject: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]
    department: str
    closed: bool
    receipt: Annotated[Sha256 | None, Doc("The digest of its last receipt.")]
    differences: list[DifferenceData]
    causes: list[CauseData]


class UnansweredData(TypedDict):
    """A ticket or a holding whose question lists have no answer to."""

    kind: Literal["ticket", "holding"]
    id: int
    side: Annotated[Literal["before", "now"], Doc("Which lists have none.")]
    codes: Annotated[list[str], Doc("Why.")]


class DeltaData(TypedDict):
    """What has changed between two moments of a registry, and whom it touches."""

    first: MomentData
    last: MomentData
    on: Day
    catalogues: Annotated[list[Digest], Doc("The lists at the first and at the second moment.")]
    causes: list[CauseData]
    tickets: Count
    holdings: Count
    asked: Annotated[Count, Doc("How many of them were asked again; nothing has changed for the others.")]
    touched: list[TouchedData]
    unanswered: list[UnansweredData]
    other_lists: Annotated[
        Count, Doc("How many tickets were answered last by other lists than those of the first moment.")
    ]


class DealtData(TypedDict):
    """What was said about a recall."""

    done: Annotated[bool, Doc("Whether it was done; false: it was not, for the reason.")]
    note: str | None
    by: str
    at: Moment


class RecallData(TypedDict):
    """A measure that was carried out, or an incentive that is held, which no longer applies, or not as it did."""

    id: Annotated[str, Doc("By which it is settled.")]
    kind: Literal["ticket", "holding"]
    number: Annotated[str, Doc("The number of the case, or of what is held.")]
    matter: str
    step: str | None
    subject: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]
    measure: str
    name: str
    measure_kind: Annotated[
        Kind | None, Doc("None where no receipt that can be read and no list of today has the measure.")
    ]
    effect: str | None
    force: str | None
    do: Annotated[str | None, Doc("What was to be done.")]
    todo: Annotated[Todo, Doc("What should be done now.")]
    never: Annotated[bool, Doc("It never had a ground, as is known now.")]
    reason: str
    because: list[BecauseData]
    entries: list[CauseData]
    departments: Annotated[list[str], Doc("Who should do it.")]
    department: Annotated[str, Doc("The department of the matter, or that granted what is held.")]
    by: Annotated[str | None, Doc("Who carried it out.")]
    at: Annotated[str | None, Doc("When it was carried out, or from which day on it is held.")]
    receipt: Annotated[Sha256 | None, Doc("The receipt by which it was carried out.")]
    dealt: Annotated[DealtData | None, Doc("The last that was said about it.")]


class RecallsData(TypedDict):
    """Who applied or granted what no longer applies, on a day."""

    on: Day
    catalogue: Digest
    looked_at: Annotated[Count, Doc("How many measures that were carried out, and holdings that rest on an incentive.")]
    recalls: list[RecallData]
    dealt: Annotated[list[RecallData], Doc("Those that were dealt with already; where they were asked for.")]


class UncoveredData(TypedDict):
    """Recorded questions that could not be put to both lists, for one reason."""

    reason: Annotated[str, Doc("`unreadable`, `no-edition`, or the code of the reason.")]
    side: Literal["current", "candidate", "both"]
    count: Count
    receipts: Annotated[list[str], Doc("The digests of the first ones.")]


class ShiftData(TypedDict):
    """What a candidate changes about one measure."""

    measure: str
    name: str | None
    appears: Annotated[Count, Doc("Answers in which it is there under the candidate alone.")]
    goes: Annotated[Count, Doc("Answers in which it is there under the current lists alone.")]
    differs: Annotated[Count, Doc("Answers in which it stands otherwise.")]
    fields: Annotated[dict[str, int], Doc("In how many answers which of its fields differs.")]
    receipts: Annotated[list[str], Doc("The digests of the receipts.")]


class OutcomesData(TypedDict):
    """How many answers go from one outcome to another."""

    was: Outcome
    now: Outcome
    count: Count


class ShadowData(TypedDict):
    """A candidate beside the current lists, over recorded questions."""

    current: Digest
    candidate: Digest
    recorded: Annotated[Count, Doc("How many recorded questions there are.")]
    covered: Annotated[Count, Doc("How many of them both lists could be asked.")]
    uncovered: list[UncoveredData]
    reproduced: Annotated[Count, Doc("How many of the covered the current lists answer as their receipt does.")]
    same: Annotated[Count, Doc("How many of the covered both lists answer alike.")]
    outcomes: list[OutcomesData]
    measures: list[ShiftData]
