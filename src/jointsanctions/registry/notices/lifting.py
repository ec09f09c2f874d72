"""The notice of lifting (解除措施告知书): what was done about recalls, told to the subject of the ticket.

A recall says who has to lift what; once that was done its subject is told, as it was told of the measure itself. A measure that
another department carries out is for that department to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import Place, RegistryError, TicketError, finding
from ...evaluation.receipt import Receipt
from ...explaining.lifted_notices import Lift, LiftedEntry, LiftedNotice, Lifting
from ...explaining.lifted_notices import lifted_notice as written
from ...periods import FOREVER, day_after
from ...subjects import Subject
from ...vocabulary import ENDING_EVENTS, Kind, Lang
from ..entries import designation_of, events_of, numbers_of
from ..points import Point
from ..receipts import receipt_of
from ..registry import Registry
from ..schema import Entry, KeptReceipt
from ..services import says_of, standing
from ..tickets import kept_ticket, refuse_another
from .endings import Ended, carried_out, ended

if TYPE_CHECKING:
    from ...shapes.decision import ActionData, DesignationData


@dataclass(frozen=True, slots=True)
class Lifted:
    """A measure of a ticket that was carried out and ended since, and the answer by which it was carried out."""

    measure: str
    ended: Ended
    row: KeptReceipt
    receipt: Receipt
    #: The measure in that answer; None: it was one that may apply, which penalties alone are.
    action: ActionData | None

    @property
    def kind(self) -> Kind:
        """What it is."""
        return "penalty" if self.action is None else self.action["kind"]


def lifted_notice(
    kept: Registry,
    ticket: int,
    *,
    measures: Iterable[str] | None = None,
    lang: Lang = "zh",
    subject: Subject | None = None,
    fields: Mapping[str, str] | None = None,
) -> LiftedNotice | None:
    """The one notice to the subject of a ticket of what was carried out and lifted or suspended since; None: nothing was.

    What was lifted is what `changes.settle` says of its recalls. Where no penalty was, the notice is of the incentives that were
    stopped or suspended; `measures` says of which measures it is, and penalties and incentives have a notice each. `subject` and `fields` are as
    those of `notice`.

    Raises:
        TicketError: JS887, for a ticket that is not there, or a subject with another number; JS885, for a measure that was
            not lifted.
        RegistryError: JS893, where the measures are penalties and incentives.
        InputError: JS892, for a field that there is not.
    """
    wanted = None if measures is None else [arguments.text(each, "measures") for each in measures]
    with kept.database.reading() as session:
        case = kept_ticket(session, ticket)
        told = chosen(lifted_of(session, ticket), wanted)
        if not told:
            return None
        receipt = last_of(told).receipt
        if subject is not None:
            refuse_another(kept.pseudonyms, subject, case.key)
        liftings = [_lifting(session, each) for each in told]
    return written(
        receipt,
        liftings,
        lang=lang,
        case_number=case.case_number,
        number=case.masked if subject is None else subject.id.value,
        scheme=case.scheme if subject is None else subject.id.scheme,
        fields=fields,
    )


def lifted_of(session: Session, ticket: int) -> list[Lifted]:
    """What the department carried out in a ticket and what ended since, in the order of the endings."""
    found = ended(session, carried_out(session, [ticket]), [ticket])
    told = []
    for (_, measure), each in sorted(found.items(), key=lambda one: one[1].dealt.id):
        row = session.get_one(KeptReceipt, each.settled.receipt_id)
        receipt = receipt_of(row)
        actions = receipt.to_dict()["decision"]["actions"]
        action = next((one for one in actions if one["measure"] == measure), None)
        if action is None or action["duty"] == "own":
            told.append(Lifted(measure, each, row, receipt, action))
    return told


def last_of(told: Iterable[Lifted]) -> Lifted:
    """One that was carried out by the last of their answers: of that the notice is made."""
    return max(told, key=lambda each: each.row.nth)


def chosen(lifted: Sequence[Lifted], wanted: Collection[str] | None) -> list[Lifted]:
    """What one notice tells: penalties, or incentives where there are no penalties; of those that are wanted.

    Raises:
        TicketError: JS885, for a wanted measure that was not lifted.
        RegistryError: JS893, where penalties and incentives are wanted.
    """
    if wanted is None:
        return [each for each in lifted if each.kind == "penalty"] or [*lifted]
    check_known(wanted, [each.measure for each in lifted])
    told = [each for each in lifted if each.measure in wanted]
    if len({each.kind for each in told}) > 1:
        raise RegistryError([finding("JS893.two-kinds", Place("measures"))])
    return told


def check_known(wanted: Collection[str], known: list[str]) -> None:
    """Refuses a measure that a notice does not tell of, and a notice of none.

    Raises:
        TicketError: JS885.
    """
    unknown = [each for each in wanted if each not in known]
    if unknown or not wanted:
        raise TicketError([finding("JS885", Place("measures"), id="".join(unknown[:1]), known=known)])


def _lifting(session: Session, lifted: Lifted) -> Lifting:
    settled, dealt, action = lifted.ended.settled, lifted.ended.dealt, lifted.action
    day = date.fromisoformat(lifted.ended.day)
    entries = [*_entries(session, lifted, date.fromisoformat(dealt.written[:10]))]
    point = next((each for each in map(Point.from_dict, lifted.row.points) if each.id == lifted.measure), None)
    names = {each["id"]: each["name"] for each in lifted.receipt.to_dict()["chosen"]["measures"]}
    return Lifting(
        lifted.measure,
        lifted.kind,
        action["name"] if action is not None else names.get(lifted.measure, lifted.measure),
        action["do"] if action is not None else (point.do if point is not None else None) or lifted.measure,
        cast("Lift", dealt.todo),
        dealt.never,
        dealt.reason,
        tuple(entries),
        date.fromisoformat(settled.written[:10]),
        _told(session, lifted),
        day,
        _since(entries, None if action is None else action["until"], dealt.reason),
    )


def _told(session: Session, lifted: Lifted) -> date | None:
    """When the subject was told that the measure was carried out."""
    says = lifted.measure, lifted.ended.settled.says
    rows = standing(session, [lifted.ended.settled.ticket_id])
    days = [each.on for each in rows if each.stage == "after" and says in says_of(each).items()]
    return date.fromisoformat(min(days)) if days else None


def _entries(session: Session, lifted: Lifted, day: date) -> Iterator[LiftedEntry]:
    """The entries by which it ended, each with what happened to it, or the end of its term."""
    subject = lifted.receipt.question.subject
    own = numbers_of(session, subject.id)
    related = [(each.via, numbers_of(session, each.subject.id)) for each in subject.relations]
    for number, change, on in lifted.ended.dealt.entries:
        row = session.scalars(select(Entry).where(Entry.entry == number).order_by(Entry.id.desc()).limit(1)).first()
        if row is None:
            continue
        mine = row.key in own
        ties = ["self"] if mine else [via for via, keys in related if row.key in keys]
        vias = [via for lists, entry, via in _grounds(lifted) if row.list in lists and _is_same(row, entry)]
        if vias and not mine:
            # One document may list several: of somebody by whom the measure did not come the notice says nothing.
            ties = [via for via in ties if via in vias]
            if not ties:
                continue
        happened, when = str(change), date.fromisoformat(str(on))
        if happened == "entry":
            entry = designation_of(row, events_of(session, [row.entry]).get(row.entry, []), None)
            last = entry.last_day(day, FOREVER)
            happened, when = ("ended", last) if last < day else (happened, when)
        yield LiftedEntry(row.list, ties[0] if ties else None, row.document if mine else None, happened, when)


def _is_same(row: Entry, entry: DesignationData) -> bool:
    return entry["document"] == row.document if entry["document"] else entry["from"] == row.since


def _grounds(lifted: Lifted) -> Iterator[tuple[Collection[str], DesignationData, str]]:
    """What it rested on in its answer: the lists, the entry, and the relation through which that reached the subject."""
    if lifted.action is not None:
        for ground in lifted.action["grounds"]:
            yield ground["lists"], ground["designation"], ground["via"]
    for may in lifted.receipt.to_dict()["decision"]["undetermined"]:
        if may["measure"] == lifted.measure:
            yield [may["designation"]["list"]], may["designation"], may["via"]


def _since(entries: Sequence[LiftedEntry], until: str | None, reason: str) -> date | None:
    """From which day on the measure has not applied: its own term, and its last entry, whichever was over first."""
    days = [
        each.on if each.change in ENDING_EVENTS else day_after(each.on) if each.change == "ended" else None
        for each in entries
    ]
    known = [each for each in days if each is not None]
    found = max(known) if known and len(known) == len(days) else None
    term = None if until is None else day_after(date.fromisoformat(until))
    if found is None:
        return term if reason == "ended" else None
    return found if term is None else min(found, term)
