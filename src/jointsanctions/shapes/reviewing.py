"""Answers about many subjects at once, as data: comparisons of lists, and reviews. Numbers of persons are masked."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from .registry import BesideRowData, RejectedRowData, Sha256, UnreadSheetData
from .values import Count, Day, Doc, Outcome, SubjectKind


class DueData(TypedDict):
    """The term that the sender of a list gave."""

    received: Annotated[Day, Doc("The day on which the list arrived.")]
    working_days: Annotated[int | None, Doc("Null: the sender named the day.")]
    day: Annotated[Day | None, Doc("The last day; null: the calendar does not know it.")]
    unknown_year: Annotated[int | None, Doc("The year that the calendar does not know.")]
    calendar: Annotated[str | None, Doc("The calendar by which it was counted.")]


class ComparedFileData(TypedDict):
    """A file that was compared."""

    file: str
    sha256: Sha256
    rows: Count
    unread: Annotated[list[UnreadSheetData], Doc("The sheets that were not read.")]
    beside: Annotated[list[BesideRowData], Doc("Rows that name nobody.")]


_Days = TypedDict("_Days", {"from": Annotated[Day | None, Doc("Null: not told.")], "until": Day | None})


class SentData(_Days):
    """An entry of the list that was sent down."""

    place: Annotated[str, Doc("The row of the file, or the number of the entry in the registry.")]
    number: Annotated[str | None, Doc("Of a person by its last places only; null: none that can be compared.")]
    name: str | None
    document: str | None
    in_force: Annotated[bool | None, Doc("Whether it is in force on the day; null: it cannot be told.")]


class OwnData(TypedDict):
    """A subject of the department."""

    source: Literal["file", "ticket", "holding"]
    place: Annotated[str, Doc("The file with the row, the case number, or what is held.")]
    number: Annotated[str | None, Doc("Of a person by its last places only; null: none that can be compared.")]
    name: str | None


class HitData(TypedDict):
    """A subject of the department that is on the list, by its number."""

    sent: SentData
    own: OwnData
    by: Annotated[
        Literal["number", "form", "older-number"],
        Doc(
            "Whether the numbers are the same, two forms of one number, or numbers of one subject that the registry knows."
        ),
    ]
    other_name: Annotated[bool, Doc("The names differ.")]


class NameQuestionData(TypedDict):
    """A subject of the department with a name that is on the list: a question for a person, and no hit."""

    sent: SentData
    own: OwnData
    why: Annotated[
        Literal["no-number", "other-number", "other-code"],
        Doc(
            "Whether one of them has no number that can be compared, another number, or another code of one organisation."
        ),
    ]


class NotComparedData(RejectedRowData):
    """A row that could not be compared."""

    file: str
    name: str | None


class ListComparisonData(TypedDict):
    """A list that was sent down, compared with a department's own applicants and holders."""

    list: str
    on: Day
    department: str
    by: str
    sent: Annotated[ComparedFileData | None, Doc("Null: the entries are those of the registry.")]
    whole: Annotated[bool | None, Doc("Whether the registry keeps the list whole; null: a file was compared.")]
    entries: Annotated[Count, Doc("How many entries of the list were compared.")]
    own: list[ComparedFileData]
    subjects: Annotated[Count, Doc("How many subjects of the department were compared.")]
    tickets: Annotated[Count, Doc("How many of these have an open ticket.")]
    holdings: Annotated[Count, Doc("How many of these hold something.")]
    hits: list[HitData]
    questions: list[NameQuestionData]
    not_compared: list[NotComparedData]
    term: DueData | None
    within: Annotated[
        bool | None, Doc("Whether the day is within the term; null: there is none, or it cannot be told.")
    ]


class ListAnswerData(TypedDict):
    """What is known of a subject on one list."""

    list: str
    result: Literal["listed", "identity", "unchecked", "clear"]
    entries: Annotated[list[str], Doc("The entries that count on the day, in words.")]
    set_aside: Annotated[list[str], Doc("The entries that do not count, each with the reason.")]


class ReviewedData(TypedDict):
    """The answer about one row."""

    row: Annotated[int, Doc("Its number in the file, or in its sheet.")]
    sheet: Annotated[str | None, Doc("The sheet that it is in; null: the file has none.")]
    name: str | None
    number: Annotated[str, Doc("Of a person by its last places only.")]
    kind: SubjectKind
    result: Annotated[
        Outcome | Literal["listed", "identity", "unchecked", "clear"],
        Doc("The outcome of the decision; of a review by lists what is known."),
    ]
    person_needed: bool
    actions: Annotated[list[str], Doc("The ids of the measures that apply.")]
    unchecked: Annotated[list[str], Doc("The lists that could not be looked at.")]
    lists: Annotated[list[ListAnswerData], Doc("Of a review by lists: each of them.")]
    reasons: Annotated[list[str], Doc("Result and reasons in words, a line each.")]


class ReviewData(TypedDict):
    """Up to a thousand subjects, reviewed for a named purpose and an asking department."""

    purpose: str
    department: Annotated[str, Doc("Who asked.")]
    by: str
    on: Day
    catalogue: Annotated[str, Doc("The digest of the lists.")]
    matter: str | None
    step: str | None
    lists: Annotated[list[str], Doc("Of a review by lists: their ids.")]
    file: ComparedFileData
    rows: list[ReviewedData]
    rejected: list[RejectedRowData]
