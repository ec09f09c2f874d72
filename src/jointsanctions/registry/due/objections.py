"""Objections (异议): a subject objects to an entry, or to a measure that was applied to it, and is answered within the term that
a law gives. No term is made up: who records it names the term with its basis.

An objection to an entry marks the entry by an event while it is open, so that measures show it as contested (S9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...deadlines import Within
from ...designations import Designation, Event
from ...diagnostics import Place, RegistryError, TicketError, finding
from ...periods import day_after
from ...subjects import Subject
from ...vocabulary import Words, words
from .. import given
from ..entries import add_event, designation_of, events_of, last_row
from ..numbers import key_text
from ..schema import Case, Entry, EntryObjection, KeptReceipt, MeasureObjection
from ..store import Store
from ..tickets import kept_ticket
from ..writing import Writer
from .days import day_done

if TYPE_CHECKING:
    from ...deadlines.terms import Unit
    from ...shapes.due import ObjectionData

#: What may come of an objection.
Result = Literal["upheld", "partly-upheld", "rejected", "withdrawn"]

RESULTS: Words[Result] = words(
    ("upheld", "成立", "upheld", "the entry or the measure is corrected or taken back, which is an act of its own"),
    ("partly-upheld", "部分成立", "partly upheld"),
    ("rejected", "不成立", "rejected"),
    ("withdrawn", "撤回", "withdrawn", "by who objected"),
)

#: The rows of objections: to an entry, and to a measure.
Row = EntryObjection | MeasureObjection
R = TypeVar("R", bound=EntryObjection | MeasureObjection)
#: Their tables, by how the names of their objections begin.
_TABLES: dict[str, type[EntryObjection] | type[MeasureObjection]] = {
    "entry": EntryObjection,
    "measure": MeasureObjection,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to an objection."""

    #: What came of it.
    result: Result
    #: The day.
    on: str
    #: The answer in words.
    text: str | None
    #: Who recorded it.
    by: str


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection as it was recorded last."""

    #: By which it is named: `entry-3`, or `measure-2`.
    id: str
    #: The entry that it is about; None: it is about a measure.
    entry: int | None
    #: The ticket with the measure; None: it is about an entry.
    ticket: int | None
    #: The id of the measure.
    point: str | None
    #: The number of who objects, of a person by its last places only.
    masked: str
    #: What is said to be wrong.
    what: str
    #: To whom it was made.
    to: str
    #: The day on which it was received.
    received: str
    #: The term for the answer; None: nobody gave one.
    within: Within | None
    #: What the term follows from.
    basis: str | None
    #: The answer; None: there is none.
    answered: Answered | None
    #: Who recorded it.
    by: str

    def to_dict(self) -> ObjectionData:
        """Plain data for JSON; numbers of persons are masked."""
        answer = self.answered
        return {
            "id": self.id,
            "entry": self.entry,
            "ticket": self.ticket,
            "point": self.point,
            "number": self.masked,
            "what": self.what,
            "to": self.to,
            "received": self.received,
            "within": None if self.within is None else self.within.count,
            "unit": None if self.within is None else self.within.unit,
            "moved": self.within is not None and self.within.moved,
            "basis": self.basis,
            "by": self.by,
            "answer": None
            if answer is None
            else {"result": answer.result, "on": answer.on, "text": answer.text, "by": answer.by},
        }


def object_to(
    registry: Store,
    *,
    what: str,
    to: str,
    by: str,
    entry: int | None = None,
    ticket: int | None = None,
    point: str | None = None,
    received: arguments.DayLike | None = None,
    within: Within | int | None = None,
    basis: str | None = None,
    objector: Subject | None = None,
) -> Objection:
    """Records an objection to an entry, or to a measure (`point`) of a ticket, received today by default.

    `within` is the term for the answer, a number of working days or a `Within`, and `basis` the law that gives it; without
    both the objection is shown as open and has no day. Who objects is who has the entry or the ticket, unless it is somebody
    else (`objector`). The same objection again is recorded once. An entry that is not contested yet is from the day on
    which the objection was received.

    Raises:
        InputError: JS110, for a term of no days.
        RegistryError: JS887, for an entry or a ticket that is not there; JS891, where it is not said what is objected to, for a
            term without its basis, for a day that is still to come; JS882, for a natural person without a key.
        TicketError: JS885, for a measure that the ticket does not have.
    """
    term = Within(within) if isinstance(within, int) else within
    said, office, who = given.text(what, "what"), given.text(to, "to"), given.officer(by)
    law = given.text_or_none(basis, "basis")
    if (entry is None) == (ticket is None) or (ticket is None) != (point is None):
        raise RegistryError([finding("JS891.about", Place("entry"))])
    if (term is None) != (law is None):
        raise RegistryError([finding("JS891.basis" if law is None else "JS891.term", Place("within"))])
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        fields: dict[str, Any] = {
            "what": said,
            "to": office,
            "received": day_done(received, "received", writer),
            "within": None if term is None else term.count,
            "unit": None if term is None else term.unit,
            "moved": term is not None and term.moved,
            "basis": law,
            "by": who,
        }
        about: Entry | Case
        if entry is not None:
            about = last_row(session, entry)
            fields["entry"] = entry
        else:
            about = _case(session, cast("int", ticket), cast("str", point))
            fields |= {"ticket_id": ticket, "point": point}
        fields |= {"key": about.key, "masked": about.masked}
        if objector is not None:
            number = registry.pseudonyms.number(objector.id, objector.kind)
            masked = registry.pseudonyms.masked(objector.id, objector.kind)
            fields |= {"key": key_text(number), "masked": masked}
        table = EntryObjection if entry is not None else MeasureObjection
        same = _first_like(session, table, fields)
        if same is not None:
            return _objection(_latest(session, table, same.objection)[0])
        if entry is not None:
            fields["event_id"] = _marked(writer, cast("Entry", about), fields["received"])
        made = writer.add(table, **fields, objection=writer.id_for(table), result=None, answered=None, answer=None)
        writer.keep("objection")
        return _objection(cast("Row", made))


def answer(
    registry: Store,
    objection: str,
    *,
    result: Result,
    by: str,
    on: arguments.DayLike | None = None,
    text: str | None = None,
) -> Objection:
    """Records the answer to an objection, given today by default; the last word counts, and every word is kept.

    An entry is not contested any more when its last objection is answered. What an objection that is upheld changes is an act
    of its own: a correction of the entry, or `Registry.happened` with `revoked`.

    Raises:
        InputError: JS104, for a result that is none; JS108, for a day before the objection was received.
        RegistryError: JS891, for an objection that is not there, or a day that is still to come.
    """
    word, who = arguments.word(result, RESULTS, "result"), given.officer(by)
    said = given.text_or_none(text, "text")
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        row = _named(session, objection)
        day = day_done(on, "on", writer, first=row.received)
        if (row.result, row.answered, row.answer, row.by) == (word, day, said, who):
            return _objection(row)
        first_answer = row.result is None
        content = {name: value for name, value in row.content().items() if name not in ("id", "written", "erased")}
        made: Row = writer.add(type(row), **{**content, "result": word, "answered": day, "answer": said, "by": who})
        if first_answer and isinstance(row, EntryObjection):
            _unmarked(writer, row, day)
        writer.keep("objection-answered")
        return _objection(made)


def objections(registry: Store, *, answered: bool | None = None) -> tuple[Objection, ...]:
    """The objections in order of their days: all, those that are answered, or those that are not."""
    with registry.database.reading() as session:
        rows = rows_of(session)
    return tuple(_objection(each) for each in rows if answered is None or answered == (each.result is not None))


def rows_of(session: Session) -> list[Row]:
    """The last row of each objection, in order of the days on which they were received."""
    rows: list[Row] = [each for table in _TABLES.values() for each in _latest(session, table)]
    return sorted(rows, key=lambda each: (each.received, each.__tablename__, each.objection))


def name_of(row: Row) -> str:
    """By which an objection is named."""
    return f"{'entry' if isinstance(row, EntryObjection) else 'measure'}-{row.objection}"


def term_of(row: Row) -> Within | None:
    """The term for the answer."""
    return None if row.within is None else Within(row.within, cast("Unit", row.unit), row.moved)


def _objection(row: Row) -> Objection:
    entry, ticket, point = (
        (row.entry, None, None) if isinstance(row, EntryObjection) else (None, row.ticket_id, row.point)
    )
    answered = None
    if row.result is not None and row.answered is not None:
        answered = Answered(cast("Result", row.result), row.answered, row.answer, row.by)
    return Objection(
        name_of(row),
        entry,
        ticket,
        point,
        row.masked,
        row.what,
        row.to,
        row.received,
        term_of(row),
        row.basis,
        answered,
        row.by,
    )


def _latest(session: Session, table: type[R], objection: int | None = None) -> list[R]:
    """The last row of each objection, or of one."""
    asked = select(table).order_by(table.id)
    if objection is not None:
        asked = asked.where(table.objection == objection)
    return [*{each.objection: each for each in session.scalars(asked)}.values()]


def _named(session: Session, name: str) -> Row:
    kind, _, number = arguments.text(name, "objection").partition("-")
    if kind in _TABLES and number.isdecimal() and number.isascii() and len(number) < 10:
        for row in _latest(session, _TABLES[kind], int(number)):
            return row
    raise RegistryError([finding("JS891", Place("objection"), id=name)])


def _first_like(session: Session, table: type[R], fields: dict[str, Any]) -> R | None:
    """The first row of an objection that says the same."""
    names = ("entry", "ticket_id", "point", "key", "what", "to", "received")
    same = [getattr(table, name) == fields[name] for name in names if name in fields]
    return session.scalars(select(table).where(*same).order_by(table.id).limit(1)).first()


def _case(session: Session, ticket: int, point: str) -> Case:
    case = kept_ticket(session, ticket)
    receipts = session.scalars(select(KeptReceipt).where(KeptReceipt.ticket_id == ticket))
    known = dict.fromkeys(each["id"] for receipt in receipts for each in receipt.points)
    if point not in known:
        raise TicketError([finding("JS885", Place("point"), id=point, known=[*known])])
    return case


def _marked(writer: Writer, entry: Entry, received: str) -> int | None:
    """The event that marks the entry as contested; None, where it is already."""
    found = designation_of(entry, events_of(writer.session, [entry.entry]).get(entry.entry, []), None)
    day = max(date.fromisoformat(received), found.first_of_all)
    if found.objection_open_on(day) and found.objection_open_on(date.max):
        return None
    return add_event(writer, entry.entry, _effective(found, "objection-filed", day)).id


def _unmarked(writer: Writer, row: EntryObjection, day: str) -> None:
    """Takes the mark away, unless another objection of ours, or of the source, is still open."""
    session = writer.session
    ours = [each for each in _latest(session, EntryObjection) if each.entry == row.entry]
    if any(each.result is None and each.objection != row.objection for each in ours):
        return
    entry, made = last_row(session, row.entry), {each.event_id for each in ours}
    events = events_of(session, [row.entry]).get(row.entry, [])
    found = designation_of(entry, events, None)
    others = designation_of(entry, [each for each in events if each.id not in made], None)
    if found.objection_open_on(date.max) and not others.objection_open_on(date.max):
        last = max(each.on for each in found.events if each.event.startswith("objection-"))
        add_event(writer, row.entry, _effective(found, "objection-closed", max(date.fromisoformat(day), last)))


def _effective(entry: Designation, word: Literal["objection-filed", "objection-closed"], day: date) -> Event:
    """The event on the first day from this one on from which it holds: of one that opens and one that closes on one day
    neither changes how it goes on (S2).
    """
    while True:
        event = Event(word, on=day)
        after = replace(entry, events=(*entry.events, event))
        if day == date.max or after.objection_open_on(date.max) == (word == "objection-filed"):
            return event
        day = day_after(day)
