"""What a registry keeps, as data: tickets with their points, entries, the log. Numbers of persons are masked."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from .findings import FindingData
from .values import Count, Day, Doc, Outcome, SubjectKind

Moment = Annotated[str, Doc("A moment in the time of Shanghai.")]
Sha256 = Annotated[str, Doc("A SHA-256 in hexadecimal.")]


class PointData(TypedDict):
    """Something that has to be settled before a ticket may be closed."""

    id: Annotated[str, Doc("The id of the measure, or `identity:LIST`, `unchecked:LIST`, `review`.")]
    kind: Literal["action", "undetermined", "identity", "unchecked", "review"]
    do: Annotated[str | None, Doc("What has to be done; of other points the name of the list.")]
    force: Annotated[str | None, Doc("The force of the measure; null: it is no measure.")]
    two: Annotated[bool, Doc("Leaving it undone takes a second person.")]
    covered_by: Annotated[str | None, Doc("The measure that covers it.")]
    missing: Annotated[list[str], Doc("The facts that would settle what is undetermined.")]
    says: Annotated[str, Doc("A digest of all that it says.")]
    feedback_within: Annotated[int | None, Doc("Within how many working days feedback is due; null: no term.")]
    departments: Annotated[list[str], Doc("Who carries it out; none: it is no action.")]


class PointStateData(PointData):
    """A point, and what was said about it."""

    done: Annotated[bool | None, Doc("Whether it was carried out; null: nothing was said yet.")]
    settled: bool
    note: Annotated[str | None, Doc("The remark, or the reason.")]
    by: Annotated[list[str], Doc("Who said so, in order.")]


class ServiceWithdrawnData(TypedDict):
    """That a service was recorded wrongly."""

    reason: str
    by: str
    at: Moment


class ServiceData(TypedDict):
    """A notice that was served on the subject of a ticket."""

    service: Annotated[int, Doc("Its number.")]
    ticket: Annotated[int, Doc("The number of the ticket.")]
    receipt: Annotated[Sha256, Doc("The digest of the receipt that the notice is made of.")]
    stage: Annotated[
        Literal["before", "after", "lifted"],
        Doc("The notice of what is intended, of what was carried out, or of what was lifted since."),
    ]
    measures: Annotated[list[str], Doc("The ids of the measures that it tells of.")]
    on: Annotated[Day, Doc("The day of service.")]
    way: Annotated[
        str, Doc("`in-person`, `left`, `mail`, `electronic`, `entrusted`, `forwarded`, `announcement`, or others.")
    ]
    note: str | None
    by: Annotated[str, Doc("Who served it.")]
    at: Annotated[Moment, Doc("When it was recorded.")]
    withdrawn: Annotated[ServiceWithdrawnData | None, Doc("Its withdrawal; null: it stands.")]


class ClosedData(TypedDict):
    """The end of a ticket."""

    by: str
    at: Moment
    receipt: Sha256


class TicketData(TypedDict):
    """One question of a case, what has to be settled, and its end."""

    ticket: Annotated[int, Doc("Its number.")]
    case_number: str
    matter: str
    step: str
    on: Day
    number: Annotated[str, Doc("The number of the subject, of a person by its last places only.")]
    purpose: str
    by: Annotated[str | None, Doc("Who opened it.")]
    opened: Moment
    outcome: Outcome
    receipts: Annotated[list[str], Doc("The digests of the answers that were kept, the first one first.")]
    points: list[PointStateData]
    served: Annotated[list[ServiceData], Doc("The notices that were served on the subject.")]
    closed: Annotated[ClosedData | None, Doc("Null: it is open.")]
    findings: NotRequired[Annotated[list[FindingData], Doc("Of a close: why it stays open.")]]


class TicketsData(TypedDict):
    """The tickets that are open."""

    tickets: list[TicketData]


_Days = TypedDict("_Days", {"from": Day, "until": Annotated[Day | None, Doc("Null: open.")]})


class KnownEntryData(_Days):
    """An entry that a registry has."""

    id: Annotated[int, Doc("By which it is named in the registry.")]
    list: str
    number: Annotated[str, Doc("The number, of a person by its last places only.")]
    name: str | None
    document: str | None


class EntriesData(TypedDict):
    """The entries of a list that are in force."""

    list: str
    entries: list[KnownEntryData]


class HeadData(TypedDict):
    """The last record of a log."""

    registry: Annotated[str, Doc("The id of the registry.")]
    seq: Annotated[int, Doc("How many records there are.")]
    hash: Sha256
    at: Moment


class HandedHeadData(HeadData):
    """A head as it is handed out."""

    head: Annotated[int, Doc("The number of the format.")]
    signatures: Annotated[list[list[str]], Doc("Public Ed25519 keys, each with its signature, in hexadecimal.")]


class VerificationData(TypedDict):
    """Whether log and rows are as they were written, and how far a head from outside vouches for it."""

    sound: bool
    records: Count
    anchored: Annotated[Count, Doc("Up to which record a head from outside vouches for the log.")]
    unanchored: Annotated[Count, Doc("For how many records only the database itself vouches.")]
    head: HeadData | None


class ShownVerificationData(VerificationData):
    """A verification with what it found."""

    findings: list[FindingData]


class RegistryData(TypedDict):
    """A registry that was made, or brought up to date."""

    registry: Annotated[str, Doc("Its id.")]
    numbers: Annotated[Literal["hashed", "plain"], Doc("How numbers of natural persons are kept.")]
    lists: Annotated[list[str], Doc("The ids of the lists that are kept whole.")]


class RejectedRowData(TypedDict):
    """A row that could not be taken."""

    row: Annotated[int, Doc("Its number in the file, or in its sheet.")]
    sheet: Annotated[str | None, Doc("The sheet that it is in; null: the file has none.")]
    reasons: list[FindingData]


class UnreadSheetData(TypedDict):
    """A sheet that was not read."""

    sheet: str
    reason: FindingData
    numbered: Annotated[bool, Doc("Something in it looks like the number of a subject, who would then be missed.")]


class BesideRowData(TypedDict):
    """A row that names nobody."""

    sheet: str | None
    row: int
    what: Annotated[
        Literal["total", "signature", "note", "header", "blank"],
        Doc(
            "A sum, who filled in the table, a remark or a heading, headers again, or a row that is numbered and blank."
        ),
    ]


class ImportedData(TypedDict):
    """What became of a file of a list."""

    list: str
    rows: Count
    added: Annotated[Count, Doc("Entries that were not there before.")]
    changed: Annotated[Count, Doc("Entries that say something else now, or to which something has happened.")]
    same: Annotated[Count, Doc("Entries that were there just so, and rows that say the same twice.")]
    rejected: list[RejectedRowData]
    absent: Annotated[
        list[KnownEntryData], Doc("Entries that are in force in the registry and not in a full file; none was ended.")
    ]
    repeated: Annotated[bool, Doc("The same file was the last one of the list.")]
    whole: Annotated[bool, Doc("The list is kept whole: who is not in it is not on it.")]
    passed_over: Annotated[list[str], Doc("The headers of columns that are not read.")]
    unread: Annotated[list[UnreadSheetData], Doc("The sheets that were not read.")]
    beside: Annotated[list[BesideRowData], Doc("Rows that name nobody.")]


class HoldingData(_Days):
    """Who holds what a department granted."""

    id: Annotated[int, Doc("By which it is named in the registry.")]
    number: Annotated[str, Doc("The number of the holder, of a person by its last places only.")]
    kind: SubjectKind
    name: str | None
    department: Annotated[str, Doc("Who granted it.")]
    matter: str
    what: Annotated[str, Doc("The number of the licence, of the subsidy and so on.")]
    measure: Annotated[str | None, Doc("The incentive that it was granted as; null: it is none.")]
    ended: Annotated[Day | None, Doc("From which day on it is no longer held; null: nobody ended it.")]
    note: Annotated[str | None, Doc("Why it was ended.")]
    by: str | None


class HoldingsData(TypedDict):
    """What is held on a day."""

    on: Day
    holdings: list[HoldingData]


class TakenData(TypedDict):
    """What became of a table of holdings."""

    rows: Count
    added: Annotated[Count, Doc("Holdings that were not there before.")]
    changed: Annotated[Count, Doc("Holdings that say something else now.")]
    same: Annotated[Count, Doc("Holdings that were there just so, and rows that say the same twice.")]
    rejected: list[RejectedRowData]
    passed_over: Annotated[list[str], Doc("The headers of columns that are not read.")]
    unread: Annotated[list[UnreadSheetData], Doc("The sheets that were not read.")]
    beside: Annotated[list[BesideRowData], Doc("Rows that name nobody.")]
