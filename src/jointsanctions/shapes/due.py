"""What is due in a registry, as data. Numbers of persons are masked."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from .deadlines import DeadlineData
from .registry import Moment
from .values import Count, Day, Doc

Result = Literal["upheld", "partly-upheld", "rejected", "withdrawn"]


class DueData(TypedDict):
    """Something that is to be done by a day."""

    kind: Annotated[
        Literal["report", "feedback", "objection"],
        Doc("The report of an entry, feedback on a measure, the answer to an objection."),
    ]
    state: Annotated[
        Literal["overdue", "soon", "later", "unknown", "open"],
        Doc("`unknown`: the calendar does not know the year; `open`: nobody gave a term."),
    ]
    departments: Annotated[list[str], Doc("Whose it is, as the sources write it; none: they do not say.")]
    number: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]
    about: Annotated[str, Doc("The id of the list of the entry, or of the measure.")]
    entry: int | None
    ticket: int | None
    case_number: str | None
    objection: Annotated[str | None, Doc("The name of the objection.")]
    deadline: Annotated[DeadlineData | None, Doc("Null: nobody gave a term.")]
    basis: Annotated[str | None, Doc("What the term of an objection follows from.")]
    in_doubt: Annotated[bool, Doc("It may be overdue and nobody can say: the year that is not known has begun.")]


class BoardData(TypedDict):
    """What is due on a day, the most urgent first."""

    on: Day
    soon: Annotated[Count, Doc("Within how many working days something is soon due.")]
    calendar: Annotated[str, Doc("What the calendar is made of.")]
    overdue: Annotated[Count, Doc("How many are overdue.")]
    in_doubt: Annotated[Count, Doc("How many may be overdue, and nobody can say.")]
    items: list[DueData]


class ReportedData(TypedDict):
    """What was said of the reporting of an entry to the national platform."""

    entry: int
    on: Annotated[Day | None, Doc("The day on which it was reported; null: what was said before is taken back.")]
    note: Annotated[str | None, Doc("By which way, or why it is taken back.")]
    by: str
    at: Moment


class ReportsData(TypedDict):
    """What was said of the reporting of entries."""

    reports: list[ReportedData]


class AnsweredData(TypedDict):
    """The answer to an objection."""

    result: Result
    on: Day
    text: str | None
    by: str


class ObjectionData(TypedDict):
    """An objection to an entry, or to a measure of a ticket."""

    id: Annotated[str, Doc("By which it is named: `entry-3`, or `measure-2`.")]
    entry: int | None
    ticket: int | None
    point: Annotated[str | None, Doc("The id of the measure.")]
    number: Annotated[str, Doc("The number of who objects, of a person by its last places only.")]
    what: str
    to: Annotated[str, Doc("To whom it was made.")]
    received: Day
    within: Annotated[int | None, Doc("How many days the term for the answer has; null: nobody gave one.")]
    unit: Annotated[Literal["working-days", "days"] | None, Doc("Whether working days are counted, or all.")]
    moved: Annotated[bool, Doc("A term in days that ends on a day off ends with the next working day.")]
    basis: Annotated[str | None, Doc("The law that gives the term.")]
    by: str
    answer: AnsweredData | None


class ObjectionsData(TypedDict):
    """The objections of a registry."""

    objections: list[ObjectionData]
