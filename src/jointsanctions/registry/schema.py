"""The tables of a registry. No row is ever changed or taken away: what is so now follows from the rows and their days.

There is one exception. Where its time is over, or it must not be kept, a row is erased (`keeping`): what it said is taken out,
its number, what it refers to and what is counted stay, its first digest stays in the log, and a further record of the log says
that it was erased, by whom and why. Such a row is seen by nobody who does not ask for it: every query of a session that names
these classes passes over it, so that no part of the registry has to know of erasure. Bare tables and statements written as text
are not looked into.

A correction is a later version of the same entry, an end of it an event, the end of a ticket a closing. Days are those of
Asia/Shanghai, as ISO text; moments are ISO text with their distance from universal time. So they are the same on every
database, and what a row says can be summed up in the log byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from sqlalchemy import JSON, ForeignKey, Index, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ..vocabulary import EventWord, SeverityWord, SubjectKind, Tie

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import KeyedColumnElement

#: What a column holds, as JSON has it.
Plain: TypeAlias = "str | int | bool | list[Any] | dict[str, Any] | None"

#: A column with several values; a table may have a column of the name `list`.
Many = list[Any]

#: An option of statements that are to see erased rows too.
ERASED_TOO: Mapping[str, Any] = MappingProxyType({"erased": True})

#: Constraints have names on every database, so that later migrations can speak of them.
_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(DeclarativeBase):
    """A row of a table of the registry."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }

    def content(self) -> dict[str, Plain]:
        """All that the row says, by column; the log sums this up."""
        return {each.key: getattr(self, each.key) for each in self.__table__.columns}


class Setting(Row):
    """What a registry is from its first day on: its own id, how numbers of persons are kept, the key to them, sealed."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Record(Row):
    """One record of the log: what was added, by digests, chained to the record before it."""

    __tablename__ = "log"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    kind: Mapped[str]
    body: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class Numbered(Row):
    """A row with a number, which the log names."""

    __abstract__ = True
    #: The columns that stay when it is erased, beside its number, what it refers to, and when it was written.
    stays: ClassVar[tuple[str, ...]] = ()
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: When it was erased; None: it was not.
    erased: Mapped[str | None] = mapped_column(sort_order=1)

    def blank(self, at: str) -> dict[str, Plain]:
        """What the row says once it was erased at a moment; of a blank row the same again."""
        stay = {"id", "written", *self.stays}
        content = self.content()
        for column in self.__table__.columns:
            if column.key in stay or column.foreign_keys:
                continue
            value = content[column.key]
            if column.nullable or value is None:
                content[column.key] = None
            else:
                # Texts of which there is one each have to stay different.
                one_each = isinstance(value, str) and _is_unique(column)
                content[column.key] = f"erased:{self.id}" if one_each else type(value)()
        return {**content, "erased": at}


def _is_unique(column: KeyedColumnElement[Any]) -> bool:
    constraints = cast("Table", column.table).constraints
    return any(isinstance(each, UniqueConstraint) and column in each.columns.values() for each in constraints)


class Kept(Numbered):
    """Whether the registry keeps a list whole from now on, so that who is not in it is not on it; the last word counts."""

    __tablename__ = "source"
    list: Mapped[str]
    whole: Mapped[bool]
    name: Mapped[str | None]
    by: Mapped[str | None]
    written: Mapped[str]


class Import(Numbered):
    """One file that was taken in."""

    __tablename__ = "import"
    __table_args__: Any = (Index(None, "list"),)
    stays: ClassVar[tuple[str, ...]] = (
        "list",
        "mode",
        "rows",
        "added",
        "changed",
        "same",
        "rejected",
        "absent",
    )
    list: Mapped[str]
    file: Mapped[str]
    sha256: Mapped[str]
    mode: Mapped[str]
    rows: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    rejected: Mapped[int]
    absent: Mapped[Many]
    by: Mapped[str | None]
    written: Mapped[str]


class Who(Numbered):
    """A subject. What is known of it by its numbers is in `Number`."""

    __tablename__ = "subject"
    stays: ClassVar[tuple[str, ...]] = ("kind",)
    kind: Mapped[SubjectKind] = mapped_column(Text)
    name: Mapped[str | None]
    born: Mapped[str | None]
    written: Mapped[str]


class Number(Numbered):
    """A number of a subject, its own or an older one; of a natural person a keyed hash, with a masked form."""

    __tablename__ = "number"
    __table_args__: Any = (UniqueConstraint("key"), Index(None, "subject_id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    key: Mapped[str]
    scheme: Mapped[str]
    value: Mapped[str]
    masked: Mapped[str]
    written: Mapped[str]


class Link(Numbered):
    """A relation between two subjects on its days; a later row of the same two and the same relation takes its place."""

    __tablename__ = "relation"
    __table_args__: Any = (Index(None, "subject_id"),)
    stays: ClassVar[tuple[str, ...]] = ("via",)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    related_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    via: Mapped[Tie] = mapped_column(Text)
    since: Mapped[str | None]
    until: Mapped[str | None]
    recorded: Mapped[str]
    written: Mapped[str]


class Entry(Numbered):
    """An entry on a list as it was recorded on a day; a later row of the same `entry` takes its place from its own day on."""

    __tablename__ = "designation"
    __table_args__: Any = (Index(None, "key"), Index(None, "list"), Index(None, "entry"), Index(None, "document"))
    stays: ClassVar[tuple[str, ...]] = (
        "entry",
        "list",
        "kind",
    )
    #: The id of the first row that told of it.
    entry: Mapped[int]
    list: Mapped[str]
    #: The key of the number that it was made on, as `Number.key`.
    key: Mapped[str]
    scheme: Mapped[str]
    value: Mapped[str]
    masked: Mapped[str]
    kind: Mapped[SubjectKind] = mapped_column(Text)
    name: Mapped[str | None]
    since: Mapped[str]
    until: Mapped[str | None]
    document: Mapped[str | None]
    authority: Mapped[str | None]
    recognised: Mapped[str | None]
    severity: Mapped[SeverityWord | None] = mapped_column(Text)
    grade: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    #: The day on which it was known.
    recorded: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import.id"))
    written: Mapped[str]


class Happened(Numbered):
    """An event of an entry."""

    __tablename__ = "event"
    __table_args__: Any = (Index(None, "entry"),)
    stays: ClassVar[tuple[str, ...]] = ("event",)
    entry: Mapped[int] = mapped_column(ForeignKey("designation.id"))
    event: Mapped[EventWord] = mapped_column(Text)
    on: Mapped[str]
    until: Mapped[str | None]
    recorded: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import.id"))
    by: Mapped[str | None]
    written: Mapped[str]


class Reject(Numbered):
    """A row of a file that could not be taken, and why."""

    __tablename__ = "reject"
    __table_args__: Any = (Index(None, "import_id"),)
    stays: ClassVar[tuple[str, ...]] = ("row",)
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id"))
    sheet: Mapped[str | None]
    row: Mapped[int]
    reasons: Mapped[Many]
    written: Mapped[str]


class Lookup(Numbered):
    """A query outside a case: who asked about whom, and what for."""

    __tablename__ = "lookup"
    __table_args__: Any = (Index(None, "day"),)
    stays: ClassVar[tuple[str, ...]] = (
        "query",
        "day",
        "subjects",
    )
    #: `review`, `compare`, `show`, `entries`.
    query: Mapped[str]
    purpose: Mapped[str]
    by: Mapped[str]
    #: The department for which it was asked; None: the own one.
    department: Mapped[str | None]
    day: Mapped[str]
    #: The lists that were asked for; none: all.
    lists: Mapped[Many]
    #: How many subjects were asked about.
    subjects: Mapped[int]
    #: The key of the number of each, as `Number.key`.
    keys: Mapped[Many]
    written: Mapped[str]


class Erasure(Numbered):
    """That rows were erased: why, and by which two persons. Which ones is in the record of the log that has its digest."""

    __tablename__ = "erasure"
    #: The class of data.
    data: Mapped[str]
    reason: Mapped[str]
    #: The basis of the term that is over; None: it was erased for another reason.
    basis: Mapped[str | None]
    #: How many entries, tickets, queries and so on.
    count: Mapped[int]
    by: Mapped[str]
    second: Mapped[str]
    written: Mapped[str]


class Case(Numbered):
    """A ticket: one question of a case, from its opening until it is closed."""

    __tablename__ = "ticket"
    __table_args__: Any = (UniqueConstraint("case_number", "matter", "step", "key"), Index(None, "key"))
    stays: ClassVar[tuple[str, ...]] = (
        "matter",
        "step",
        "on",
    )
    case_number: Mapped[str]
    matter: Mapped[str]
    step: Mapped[str]
    on: Mapped[str]
    #: The key of the number of the subject, as `Number.key`.
    key: Mapped[str]
    #: The scheme of that number as it was given: a hash does not tell it, and cases name the kind of certificate.
    scheme: Mapped[str]
    masked: Mapped[str]
    #: What the host asked, before any source had answered.
    asked: Mapped[dict[str, Any]]
    purpose: Mapped[str]
    by: Mapped[str | None]
    written: Mapped[str]


class KeptReceipt(Numbered):
    """A receipt of a ticket: the first one, and one more each time that it was asked again."""

    __tablename__ = "receipt"
    __table_args__: Any = (UniqueConstraint("ticket_id", "nth"),)
    stays: ClassVar[tuple[str, ...]] = (
        "nth",
        "digest",
        "catalogue",
        "why",
    )
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    nth: Mapped[int]
    digest: Mapped[str]
    catalogue: Mapped[str]
    #: Why it was asked: `opened`, or which of `facts`, `subject`, `lists`, `entries` had changed.
    why: Mapped[Many]
    #: What the host asked, before any source answered.
    asked: Mapped[dict[str, Any]]
    #: What has to be settled by it.
    points: Mapped[Many]
    text: Mapped[str]
    by: Mapped[str | None]
    written: Mapped[str]


class Settled(Numbered):
    """What was done about a point of a ticket, or that it was not, and why; the last word counts."""

    __tablename__ = "settlement"
    __table_args__: Any = (Index(None, "ticket_id"),)
    stays: ClassVar[tuple[str, ...]] = (
        "point",
        "done",
    )
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    point: Mapped[str]
    #: What the point said when it was settled: where it says something else today, it is open again.
    says: Mapped[str]
    done: Mapped[bool]
    note: Mapped[str | None]
    by: Mapped[str]
    written: Mapped[str]


class Closing(Numbered):
    """The end of a ticket; its id is that of the ticket, so that there is one at most."""

    __tablename__ = "closing"
    id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), primary_key=True, autoincrement=False)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    by: Mapped[str]
    written: Mapped[str]


class Reported(Numbered):
    """That a settlement was reported to somebody. What was wrong is withdrawn by a later row with a reason, and never changed."""

    __tablename__ = "feedback"
    __table_args__: Any = (Index(None, "settlement_id"), UniqueConstraint("withdraws"))
    stays: ClassVar[tuple[str, ...]] = (
        "on",
        "to",
    )
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    #: The day on which it was reported, or withdrawn.
    on: Mapped[str]
    #: Whom it was reported to.
    to: Mapped[str]
    #: What came of the measure (成效).
    effect: Mapped[str | None]
    #: The result of handling, in the words of the platform.
    result: Mapped[str | None]
    #: An amount of money in yuan, such as that of a subsidy withheld.
    amount: Mapped[str | None]
    #: The days of the measure.
    since: Mapped[str | None]
    until: Mapped[str | None]
    #: The district in which it was carried out.
    district: Mapped[str | None]
    #: The number of the request at the platform.
    request: Mapped[str | None]
    remark: Mapped[str | None]
    by: Mapped[str]
    #: The row that this one withdraws, and why; of that row it says nothing else anew.
    withdraws: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"))
    reason: Mapped[str | None]
    written: Mapped[str]


class Served(Numbered):
    """That a notice was served (送达) on the subject of a ticket. What was wrong is withdrawn by a later row with a reason."""

    __tablename__ = "service"
    __table_args__: Any = (Index(None, "ticket_id"), UniqueConstraint("withdraws"))
    stays: ClassVar[tuple[str, ...]] = ("stage", "on")
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    #: The answer that the notice is made of.
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    #: `before`, `after`, `lifted`.
    stage: Mapped[str]
    #: The measures that it tells of, each with a digest of what it says of it: the notice of another text is another one.
    measures: Mapped[Many]
    #: The day of service, or of the withdrawal.
    on: Mapped[str]
    #: In which way, a word of `services.WAYS` or the words of the office.
    way: Mapped[str]
    note: Mapped[str | None]
    by: Mapped[str]
    #: The row that this one withdraws, and why; of that row it says nothing else anew.
    withdraws: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    reason: Mapped[str | None]
    written: Mapped[str]


class Dealt(Numbered):
    """What was done about a measure that no longer applies, or that it was not, and why; every word is kept."""

    __tablename__ = "recall"
    __table_args__: Any = (Index(None, "ticket_id"), Index(None, "holding"))
    stays: ClassVar[tuple[str, ...]] = ("holding", "measure", "todo", "never", "done")
    #: The ticket in which it was carried out; None: it is a holding.
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"))
    #: The settlement that says so.
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id"))
    #: The holding, as `Granted.holding`.
    holding: Mapped[int | None]
    measure: Mapped[str]
    #: What was to be done about it.
    todo: Mapped[str]
    #: Whether it was known then that it never had a ground.
    never: Mapped[bool]
    #: Why, in one word.
    reason: Mapped[str]
    #: The entries by which it is so: of each its number, what happened to it, and on which day.
    entries: Mapped[Many]
    #: A digest of why: what was settled for another reason is told again.
    says: Mapped[str]
    done: Mapped[bool]
    note: Mapped[str | None]
    by: Mapped[str]
    written: Mapped[str]


class Granted(Numbered):
    """Who holds what a department granted, as it was recorded; a later row of the same `holding` takes its place."""

    __tablename__ = "holding"
    __table_args__: Any = (Index(None, "key"), Index(None, "matter"), Index(None, "holding"))
    stays: ClassVar[tuple[str, ...]] = ("holding", "matter", "kind", "department")
    #: The id of the first row that told of it.
    holding: Mapped[int]
    #: The key of the number of the holder, as `Number.key`.
    key: Mapped[str]
    scheme: Mapped[str]
    value: Mapped[str]
    masked: Mapped[str]
    kind: Mapped[SubjectKind] = mapped_column(Text)
    name: Mapped[str | None]
    department: Mapped[str]
    matter: Mapped[str]
    #: The number of the licence, of the subsidy and so on, the host's.
    what: Mapped[str]
    #: The incentive that it was granted as, if it was one.
    measure: Mapped[str | None]
    since: Mapped[str]
    until: Mapped[str | None]
    #: From which day on it is no longer held, whatever `until` says.
    ended: Mapped[str | None]
    note: Mapped[str | None]
    by: Mapped[str | None]
    written: Mapped[str]


class EntryReport(Numbered):
    """That an entry was reported to the national platform; the last word of an entry counts."""

    __tablename__ = "entry_report"
    __table_args__: Any = (Index(None, "entry"),)
    stays: ClassVar[tuple[str, ...]] = ("on",)
    entry: Mapped[int] = mapped_column(ForeignKey("designation.id"))
    #: The day on which it was reported; None: what was said before is taken back.
    on: Mapped[str | None]
    #: By which way, or why it is taken back.
    note: Mapped[str | None]
    by: Mapped[str]
    written: Mapped[str]


class Objected(Numbered):
    """An objection and its answer, as they were recorded; a later row of the same `objection` takes its place."""

    __abstract__ = True
    stays: ClassVar[tuple[str, ...]] = ("objection", "received", "result", "answered")
    #: The id of the first row that told of it.
    objection: Mapped[int]
    #: The key of the number of who objects, as `Number.key`.
    key: Mapped[str]
    masked: Mapped[str]
    what: Mapped[str]
    #: The office to which it was made.
    to: Mapped[str]
    received: Mapped[str]
    #: Within how many days it has to be answered, which days count, and by what law; None: nobody gave a term.
    within: Mapped[int | None]
    unit: Mapped[str | None]
    moved: Mapped[bool]
    basis: Mapped[str | None]
    #: What came of it, on which day; None: it is not answered.
    result: Mapped[str | None]
    answered: Mapped[str | None]
    answer: Mapped[str | None]
    by: Mapped[str]
    written: Mapped[str]


class EntryObjection(Objected):
    """An objection to an entry."""

    __tablename__ = "entry_objection"
    __table_args__: Any = (Index(None, "entry"), Index(None, "objection"))
    entry: Mapped[int] = mapped_column(ForeignKey("designation.id"))
    #: The event by which it marks the entry; None: another objection had marked it already.
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))


class MeasureObjection(Objected):
    """An objection to a measure of a ticket."""

    __tablename__ = "measure_objection"
    __table_args__: Any = (Index(None, "ticket_id"), Index(None, "objection"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    point: Mapped[str]


class Collected(Numbered):
    """A case (奖惩案例): what was carried out, as it was published, written once. A wrong one is withdrawn by a later row."""

    __tablename__ = "case"
    __table_args__: Any = (
        UniqueConstraint("once"),
        UniqueConstraint("withdraws"),
        Index(None, "settlement_id"),
        Index(None, "key"),
    )
    #: What it was made from.
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    #: The same, so that it never gives two; None: the row withdraws a case.
    once: Mapped[int | None]
    #: The key of the number of the subject, as `Number.key`.
    key: Mapped[str]
    #: All its fields, with the number masked.
    says: Mapped[dict[str, Any]]
    by: Mapped[str]
    #: The row that this one withdraws, and why.
    withdraws: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    reason: Mapped[str | None]
    written: Mapped[str]


#: The tables whose rows the log sums up, by name, each after those that it refers to.
TABLES: Mapping[str, type[Numbered]] = {
    each.__tablename__: each
    for each in (
        Kept, Import, Who, Number, Link, Entry, Happened, Reject, Case, KeptReceipt, Settled, Closing, Erasure,
        Reported,
        Lookup,
        Granted, Dealt,
        Served,
        EntryReport, EntryObjection, MeasureObjection,
        Collected,
    )
}  # fmt: skip
