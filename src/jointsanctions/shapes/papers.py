"""Written notices and the list for supervision, as data. Numbers of persons are masked."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from .values import Count, Day, Doc, Kind, SubjectKind


class ToldMeasureData(TypedDict):
    """A measure as its subject is told of it."""

    measure: str
    name: str
    do: Annotated[str, Doc("What is done.")]
    reasons: list[str]
    basis: Annotated[list[str], Doc("The laws with their articles, and the memorandum.")]
    until: Annotated[Day | None, Doc("The last day; null: none is set.")]
    notes: Annotated[list[str], Doc("That it is held, covered, or for another department to decide.")]
    objection: Annotated[list[str], Doc("How to object to the entry.")]
    repair: Annotated[list[str], Doc("How to repair it.")]


class ParagraphData(TypedDict):
    """A paragraph of a paper."""

    kind: Literal["heading", "subheading", "text"]
    text: str


class WrittenNoticeData(TypedDict):
    """A notice to the subject of a decision."""

    stage: Annotated[Literal["before", "after"], Doc("Before it is decided, with the right to be heard, or after.")]
    department: Annotated[str, Doc("Who sends it.")]
    title: Annotated[list[str], Doc("The lines of its title.")]
    addressee: str
    measures: list[ToldMeasureData]
    paragraphs: list[ParagraphData]
    date: str
    open: Annotated[list[str], Doc("What has to be filled in or looked at before it goes out, as it stands in it.")]
    receipt: Annotated[str, Doc("The digest of the receipt that it is made of.")]
    file: NotRequired[Annotated[str, Doc("Where it was written.")]]


class LiftedMeasureData(TypedDict):
    """A measure that was carried out and ends."""

    measure: str
    kind: Kind
    name: str
    do: Annotated[str, Doc("What is done.")]
    todo: Annotated[Literal["lift", "suspend", "stop"], Doc("It is lifted, suspended, or, of an incentive, stopped.")]
    never: Annotated[bool, Doc("It never had a ground, as is known now.")]
    reason: Annotated[str, Doc("Why, in one word.")]
    carried_out: Annotated[Day, Doc("When it was carried out.")]
    told: Annotated[Day | None, Doc("When the notice of that was served; null: it was not.")]
    lifted: Annotated[Day, Doc("When it was lifted, suspended or stopped.")]
    since: Annotated[Day | None, Doc("From which day on it has not applied; null: that is not known.")]


class LiftedNoticeData(TypedDict):
    """A notice to the subject that measures which were carried out end."""

    department: Annotated[str, Doc("Who sends it.")]
    title: Annotated[list[str], Doc("The lines of its title.")]
    addressee: str
    measures: list[LiftedMeasureData]
    paragraphs: list[ParagraphData]
    date: str
    open: Annotated[list[str], Doc("What has to be filled in or looked at before it goes out, as it stands in it.")]
    receipt: Annotated[str, Doc("The digest of the receipt that it is made of.")]
    file: NotRequired[Annotated[str, Doc("Where it was written.")]]


class WaitingData(TypedDict):
    """Of which ticket something waits, and whom it concerns."""

    ticket: int
    case_number: str
    department: Annotated[str, Doc("The id of the department of the matter.")]
    matter: Annotated[str, Doc("The name of the matter.")]
    step: str
    kind: SubjectKind
    name: Annotated[str | None, Doc("The name of an organisation; persons are named by the case alone.")]
    number: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]


class UndoneData(WaitingData):
    """A point of a ticket that was not carried out, or is not settled."""

    point: Annotated[str, Doc("The id of the point.")]
    what: Annotated[str, Doc("What has to be done.")]
    state: Annotated[
        Literal["waiting", "second", "refused"],
        Doc("Nothing was said yet; it was left undone and a second person has to agree; it was left undone."),
    ]
    reason: Annotated[str | None, Doc("Why it was left undone.")]
    since: Day
    days: Annotated[Count, Doc("For how many days.")]
    due: Annotated[Day | None, Doc("The last day of the term that the measure gives; null: none, or not known.")]
    overdue: bool
    by: Annotated[list[str], Doc("Who left it undone, or who opened the ticket.")]


class UntoldData(WaitingData):
    """A measure of which a notice is due and none was served."""

    measure: str
    do: Annotated[str, Doc("What is done, or was.")]
    stage: Annotated[
        Literal["before", "after", "lifted"],
        Doc("The notice of what is intended, of what was carried out, or of what was lifted since."),
    ]
    since: Annotated[Day, Doc("Since when it is due.")]
    days: Annotated[Count, Doc("For how many days.")]
    by: Annotated[list[str], Doc("Who opened the ticket, carried the measure out, or lifted it.")]


class SupervisionData(TypedDict):
    """What was not carried out, is not settled, or was not told, in order of departments and of days."""

    on: Day
    rows: list[UndoneData]
    untold: Annotated[list[UntoldData], Doc("The measures of which no notice was served.")]
    file: NotRequired[Annotated[str, Doc("Where it was written.")]]
