"""Feedback, cases, counts and boards of a registry, as data. Numbers of persons are masked."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from .registry import Moment
from .values import Count, Day, Doc, Kind, LastDay, SubjectKind

_Days = TypedDict(
    "_Days",
    {
        "from": Annotated[str | None, Doc("The first day of the measure; null: that of its settlement.")],
        "until": LastDay,
    },
)

Withdrawn = Annotated[str | None, Doc("The day on which it was withdrawn; null: it stands.")]
Reason = Annotated[str | None, Doc("Why it was withdrawn.")]
Fate = Literal["done", "not-done", "covered", "undetermined", "open"]


class FeedbackData(_Days):
    """What was reported of a settlement."""

    feedback: Annotated[int, Doc("Its number.")]
    settlement: Annotated[int, Doc("The number of the settlement.")]
    on: Annotated[Day, Doc("The day on which it was reported.")]
    to: Annotated[str, Doc("Whom it was reported to.")]
    effect: Annotated[str | None, Doc("What came of the measure.")]
    result: Annotated[str | None, Doc("The result of handling, in the words of the platform.")]
    amount: Annotated[str | None, Doc("An amount in yuan.")]
    district: Annotated[str | None, Doc("The district in which it was carried out.")]
    request: Annotated[str | None, Doc("The number of the request at the platform.")]
    remark: str | None
    by: Annotated[str, Doc("Who reported it.")]
    withdrawn: Withdrawn
    reason: Reason


class FeedbackRowData(FeedbackData):
    """What was reported, with the measure and the subject."""

    ticket: int
    case_number: Annotated[str, Doc("The number of the case at the counter.")]
    subject: Annotated[str | None, Doc("The name of the subject.")]
    subject_kind: SubjectKind
    number: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]
    certificate: Annotated[str, Doc("The scheme of that number.")]
    lists: Annotated[list[str], Doc("The ids of the lists on which the measure rests.")]
    memoranda: Annotated[list[str], Doc("The ids of the memoranda under which it is.")]
    matter: str
    step: str
    measure: str
    measure_name: str
    content: Annotated[str, Doc("What had to be done.")]
    fields: Annotated[list[str], Doc("The fields of business of the measure.")]
    kind: Kind
    basis: list[str]
    department: str
    done: Annotated[bool, Doc("Whether it was carried out.")]
    note: Annotated[str | None, Doc("The remark of who carried it out, or why it was not.")]


class CaseSaysData(_Days):
    """The fields of a case."""

    lists: Annotated[list[str], Doc("The ids of the lists on which the measure rests.")]
    list_names: list[str]
    memoranda: Annotated[list[str], Doc("The ids of the memoranda under which it is.")]
    memorandum_titles: list[str]
    subject: Annotated[str | None, Doc("The name of the subject.")]
    subject_kind: SubjectKind
    number: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]
    certificate: Annotated[str, Doc("The scheme of that number.")]
    kind: Kind
    measure: str
    measure_name: str
    content: Annotated[str, Doc("What was carried out.")]
    amount: Annotated[str | None, Doc("An amount in yuan.")]
    explanation: Annotated[str | None, Doc("The remark of who carried it out.")]
    body: Annotated[str, Doc("Who publishes the case.")]
    publisher: Annotated[str, Doc("The officer who does.")]
    department: Annotated[str, Doc("The department that reports it.")]
    department_name: str
    basis: list[str]
    effect: Annotated[str | None, Doc("What came of the measure.")]
    fields: Annotated[list[str], Doc("The fields of business of the measure.")]
    ticket: int
    case_number: Annotated[str, Doc("The number of the case at the counter.")]
    matter: str
    matter_name: str
    step: str
    on: Annotated[Day, Doc("The day asked about.")]
    settled: Annotated[Day, Doc("The day on which it was carried out.")]


class CaseData(CaseSaysData):
    """A case, written once."""

    case: Annotated[int, Doc("Its number.")]
    settlement: Annotated[int, Doc("The number of the settlement that it was made from.")]
    written: Moment
    by: Annotated[str, Doc("Who collected it.")]
    withdrawn: Withdrawn
    reason: Reason


class ReasonCountData(TypedDict):
    """How often a reason was given."""

    reason: str
    count: Count


class CountsData(TypedDict):
    """How many measures came to what."""

    id: Annotated[str | None, Doc("The id of what is counted by; null: all, or none.")]
    name: str | None
    region: Annotated[str | None, Doc("The region of a department.")]
    done: Annotated[Count, Doc("Settled in the month: carried out.")]
    not_done: Annotated[Count, Doc("Settled in the month: not carried out, for a reason.")]
    covered: Annotated[Count, Doc("Settled in the month: covered by a stricter measure that was carried out.")]
    undetermined: Annotated[Count, Doc("At its end it was not known whether they apply.")]
    open: Annotated[Count, Doc("At its end they were to be settled.")]
    corrections: Annotated[Count, Doc("Settled in the month, and counted in an earlier one already.")]
    reasons: Annotated[list[ReasonCountData], Doc("Why measures were not carried out, the most frequent first.")]


class QueriesData(TypedDict):
    """How often subjects were looked up on a day."""

    day: Day
    region: Annotated[str | None, Doc("The region of the departments; null: it is not known.")]
    tickets: Annotated[Count, Doc("Tickets that were opened.")]
    answers: Annotated[Count, Doc("Answers that were kept.")]
    lookups: Annotated[Count, Doc("Queries outside a case.")]
    looked_up: Annotated[Count, Doc("How many subjects these asked about.")]


class LaterData(TypedDict):
    """Something that changed after the month in which it was counted."""

    on: Annotated[Day, Doc("The day of the change.")]
    change: Literal["settled-otherwise", "open-again", "asked-no-more", "feedback-withdrawn", "case-withdrawn"]
    ticket: int
    measure: str
    was: Annotated[Fate, Doc("As what it was counted.")]
    counted: Annotated[Day, Doc("The day by which it was counted.")]
    now: Annotated[Fate | None, Doc("What it came to; null: it is asked no more, or that did not change.")]
    number: Annotated[int | None, Doc("The number of the feedback or the case that was withdrawn.")]
    reason: str | None


class MonthData(TypedDict):
    """The counts of a month, by the days of Shanghai."""

    month: str
    until: Annotated[Day, Doc("The last day that was counted.")]
    total: CountsData
    departments: list[CountsData]
    lists: list[CountsData]
    memoranda: list[CountsData]
    measures: list[CountsData]
    queries: list[QueriesData]
    feedback: Annotated[Count, Doc("How many settlements were reported in the month.")]
    cases: Annotated[Count, Doc("How many cases were made in the month.")]
    corrected: Annotated[list[LaterData], Doc("What happened in the month to what was counted earlier.")]
    later: Annotated[list[LaterData], Doc("What has happened since to what the month counts.")]


class PublishedEntryData(TypedDict):
    """An entry on a board."""

    entry: Annotated[int, Doc("By which it is named in the registry.")]
    name: Annotated[str | None, Doc("The name, of a natural person its first character only.")]
    number: Annotated[str, Doc("The number, of a person by its last places only.")]
    kind: SubjectKind
    document: str | None
    authority: str | None
    since: Annotated[Day, Doc("Its first day.")]
    exits: Annotated[str | None, Doc("Its last day on the board; null: open.")]
    contested: Annotated[bool, Doc("An objection to it is open.")]


class LeftOutData(TypedDict):
    """An entry that is in force and not on the board."""

    entry: int
    reason: str


class PublishedListData(TypedDict):
    """The entries of a list that may be published on a day."""

    list: str
    name: str
    colour: Annotated[str | None, Doc("Null: each grade has its own.")]
    on: Day
    basis: Annotated[list[str], Doc("By what they are published; none: nothing of the list is.")]
    withheld: Annotated[str | None, Doc("Why nothing of the list is published.")]
    rows: list[PublishedEntryData]
    left_out: list[LeftOutData]


class RefusedCellData(TypedDict):
    """A column that a row could not fill."""

    column: str
    reason: Literal["required", "code", "long"]
    value: str | None


class RefusedRowData(TypedDict):
    """A row that could not be written."""

    row: Annotated[int, Doc("The number of the feedback or the case, or of the entry.")]
    cells: list[RefusedCellData]


class FilledData(TypedDict):
    """A table in the form of a platform."""

    profile: str
    of: Literal["feedback", "cases", "board"]
    columns: list[str]
    rows: Annotated[list[list[str]], Doc("The rows that could be written.")]
    refused: list[RefusedRowData]


class FeedbackListData(TypedDict):
    """What was reported."""

    feedback: list[FeedbackRowData]


class CasesData(TypedDict):
    """Cases."""

    cases: list[CaseData]
    collected: Annotated[list[int], Doc("The numbers of those that were made just now.")]


class TableData(TypedDict):
    """A table that was written to a file."""

    columns: list[str]
    rows: list[list[str]]
