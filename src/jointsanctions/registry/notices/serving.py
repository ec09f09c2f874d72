"""Serving: it is recorded that a notice reached the subject, and of what it told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import Place, RegistryError, TicketError, close_words, finding
from ...explaining.written_notices import Stage
from ...vocabulary import by_label
from .. import given
from ..points import Point, states
from ..receipts import answer_of
from ..registry import Registry
from ..schema import KeptReceipt, Served, Settled
from ..services import STAGES, WAYS, ServedStage, Service, service_of, standing
from ..tickets import kept_ticket
from ..withdrawing import to_withdraw
from ..writing import Writer
from .endings import last_done
from .lifting import check_known, chosen, last_of, lifted_of
from .telling import told_at

#: How the ways are said for short.
_SPOKEN: Mapping[str, str] = MappingProxyType(
    {
        **by_label(WAYS),
        **{label.removesuffix("送达"): word for label, word in by_label(WAYS).items()},
        **dict.fromkeys(("当面", "当面送达", "当面交付", "当场交付"), "in-person"),
    }
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a notice tells of a ticket."""

    stage: ServedStage
    #: The measures, each with the digest of what is said of it.
    says: Mapping[str, str]
    #: The answers of which such a notice may be made, the last one first; none before its day.
    receipts: Sequence[KeptReceipt]
    #: The day before which there was nothing to tell.
    first: str


def served(
    kept: Registry,
    ticket: int,
    *,
    way: str,
    by: str,
    on: arguments.DayLike | None = None,
    stage: ServedStage | None = None,
    measures: Iterable[str] | None = None,
    receipt: str | None = None,
    note: str | None = None,
) -> Service:
    """Records that a notice was served on the subject of a ticket, today by default; the same word again changes nothing.

    Which notice and of which measures is what `notice` makes of the ticket now, or `lifted_notice` with `stage="lifted"`;
    `measures` says of which of them, or of a measure that may apply and was carried out by the word of a person. `receipt` is
    the digest, or its beginning, of an earlier answer that the notice was made of. `way` is a word of `WAYS`, its Chinese
    label, or the words of the office. Who received it is not kept.

    Raises:
        TicketError: JS887, for a ticket or a receipt that is not there; JS885, for a measure that the notice does not tell of.
        RegistryError: JS893, where there is nothing to tell, for a day that is still to come or before there was.
        InputError: JS104, for a stage that is none, or a way that is nearly one.
    """
    which = None if stage is None else arguments.word(stage, STAGES, "stage")
    how, officer, remark = _way(way), given.officer(by), given.text_or_none(note, "note")
    wanted = None if measures is None else [arguments.text(each, "measures") for each in measures]
    day = arguments.day_or_none(on, "on")
    with kept.database.writing() as session:
        kept_ticket(session, ticket)
        told = _lifted(session, ticket, wanted) if which == "lifted" else _at(session, ticket, which, wanted, receipt)
        writer = Writer(session, kept.clock)
        served_on = writer.today if day is None else day.isoformat()
        _check(told, served_on, writer.today)
        row = next((each for each in told.receipts if each.written[:10] <= served_on), told.receipts[-1])
        content = {
            "receipt_id": row.id, "stage": told.stage, "measures": [[*each] for each in told.says.items()],
            "on": served_on, "way": how, "note": remark, "by": officer,
        }  # fmt: skip
        # Of another answer that says the same of these measures it is the same notice.
        names = [*content.keys() - {"receipt_id"}]
        rows = standing(session, [ticket])
        there = next((each for each in rows if all(getattr(each, name) == content[name] for name in names)), None)
        if there is None:
            there = writer.add(Served, ticket_id=ticket, withdraws=None, reason=None, **content)
            writer.keep("notice-served", ticket=ticket)
        return service_of(there, session.get_one(KeptReceipt, there.receipt_id).digest)


def withdraw_service(kept: Registry, service: int, *, reason: str, by: str) -> Service:
    """Withdraws what was recorded wrongly, for a reason. Both rows stay.

    Raises:
        RegistryError: JS893, where it is not there, or was withdrawn already.
    """
    why, officer = given.text(reason, "reason"), given.officer(by)
    with kept.database.writing() as session:
        row = to_withdraw(session, Served, service, "JS893", "service")
        writer = Writer(session, kept.clock)
        end = writer.add(
            Served, ticket_id=row.ticket_id, receipt_id=row.receipt_id, stage=row.stage, measures=[], on=writer.today,
            way=row.way, note=None, by=officer, withdraws=row.id, reason=why,
        )  # fmt: skip
        writer.keep("service-withdrawn", service=row.id)
        return service_of(row, session.get_one(KeptReceipt, row.receipt_id).digest, end)


def _way(told: str) -> str:
    """The way: a word of the list, however it is said, or the words of the office.

    Raises:
        InputError: JS104, for what is nearly a word of the list.
    """
    found = given.text(told, "way")
    if found in WAYS or found in _SPOKEN:
        return _SPOKEN.get(found, found)
    if found.isascii() and close_words(found, WAYS):
        arguments.word(found, WAYS, "way")
    return found


def _at(
    session: Session, ticket: int, stage: ServedStage | None, wanted: Sequence[str] | None, digest: str | None
) -> _Told:
    """What the notice of what is intended, or was carried out, tells."""
    receipts = session.scalars(
        select(KeptReceipt).where(KeptReceipt.ticket_id == ticket).order_by(KeptReceipt.nth.desc())
    ).all()
    row = receipts[0] if digest is None else _named(receipts, digest)
    said = session.scalars(select(Settled).where(Settled.ticket_id == ticket).order_by(Settled.id)).all()
    found = states([Point.from_dict(each) for each in row.points], said)
    which, told = told_at(answer_of(row), found, None if stage is None else "before" if stage == "before" else "after")
    says = {name: state.point.says for name, state in told.items()}
    if wanted is not None and which == "after":
        # Of what may apply the answer tells no basis, so that the office writes such a notice itself.
        says |= {each.point.id: each.point.says for each in found if each.point.kind == "undetermined" and each.done}
    says = _chosen(says, wanted, ticket, which)
    fit = [
        each
        for each in (receipts if digest is None else [row])
        if says.items() <= {(one["id"], one["says"]) for one in each.points}
    ]
    done = last_done(said)
    settled = [done[ticket, name].written for name in says if which == "after" and (ticket, name) in done]
    return _Told(which, says, fit, max([fit[-1].written, *settled])[:10])


def _lifted(session: Session, ticket: int, wanted: Sequence[str] | None) -> _Told:
    """What the notice of lifting tells."""
    told = chosen(lifted_of(session, ticket), wanted)
    if not told:
        raise RegistryError([finding("JS893.nothing-lifted", Place("ticket"), id=str(ticket))])
    says = {each.measure: each.ended.dealt.says for each in told}
    return _Told("lifted", says, [last_of(told).row], max(each.ended.dealt.written for each in told)[:10])


def _chosen(says: Mapping[str, str], wanted: Sequence[str] | None, ticket: int, stage: Stage) -> dict[str, str]:
    if not says:
        raise RegistryError([finding(f"JS893.nothing-{stage}", Place("ticket"), id=str(ticket))])
    if wanted is None:
        return dict(says)
    check_known(wanted, [*says])
    return {name: text for name, text in says.items() if name in wanted}


def _named(receipts: Sequence[KeptReceipt], digest: str) -> KeptReceipt:
    told = arguments.text(digest, "receipt").strip().lower()
    found = [each for each in receipts if each.digest.startswith(told)]
    if len(found) != 1:
        raise TicketError(
            [finding("JS887.no-receipt", Place("receipt"), id=told, known=[each.digest[:12] for each in receipts])]
        )
    return found[0]


def _check(told: _Told, day: str, today: str) -> None:
    """Refuses a day that is still to come, and one on which there was nothing to serve yet."""
    place = Place("on")
    if day > today:
        raise RegistryError([finding("JS893.later", place, day=date.fromisoformat(day))])
    if day < told.first:
        first = date.fromisoformat(told.first)
        raise RegistryError([finding("JS893.early", place, day=date.fromisoformat(day), first=first)])
