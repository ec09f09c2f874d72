"""The gate in the transaction of the application.

The registry commits by itself, so no transaction holds both. The order is what makes it safe: the gate closes last, after all
else in the transaction of the application has gone well. Where the gate refuses, nothing is committed. Where the process dies
between the two commits, the ticket is closed and the application is not decided: the same case number finds the ticket again.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

import jointsanctions as js
from jointsanctions import registry

from .models import Application, State

STEP = {"matter": "zhuhai.food-drug/food-licence", "step": "review"}
PURPOSE = "食品生产经营许可审查"

#: Effects of which nobody is granted a licence when they were carried out.
BARS = ("prohibit", "withdraw")


class Decided(Exception):
    """The application was decided already."""


class Barred(Exception):
    """A ban was carried out: the licence cannot be granted."""


@cache
def kept() -> registry.Registry:
    """The registry of this process; a server that forks asks for it after that."""
    return registry.open(settings.REGISTRY, key=settings.REGISTRY_KEY)


@cache
def gate() -> registry.Gate:
    """Its gate, with the shipped lists; sources of the department would be added here."""
    return kept().gate(js.Evaluator(js.load()))


def question_of(application: Application) -> dict[str, Any]:
    subject = {"id": application.subject_id, "kind": application.kind, "name": application.name}
    return {"subject": subject, "on": application.on.isoformat(), **STEP}


def ticket_of(application: Application, *, by: str | None = None) -> registry.Ticket:
    """The ticket of an application: that which is there, else a new one. Facts that were told since have been answered there.

    `by` is the officer who asks: of a new ticket and of new facts the registry keeps it.

    Raises:
        InputError: for what cannot be asked.
    """
    ticket = gate().open(question_of(application), case_number=application.case_number, purpose=PURPOSE, by=by)
    facts = {"licence_kind": application.licence_kind} if application.licence_kind else {}
    if ticket.closed is None and facts and dict(ticket.receipt.question.facts) != facts:
        ticket.answer(facts, by=by)
    return ticket


def receive(application: Application, *, by: str) -> registry.Ticket:
    """Keeps a new application and opens its ticket, or neither of them stays undone: one that is given again finds the other.

    Raises:
        InputError: for what cannot be asked; nothing is kept then.
    """
    with transaction.atomic():
        application.save(force_insert=True)
        return ticket_of(application, by=by)


def decide(number: str, *, granted: bool, by: str) -> Application:
    """Decides an application. It is decided when the gate lets it pass, and not before.

    Raises:
        TicketError: with all that has to be settled first; nothing is changed then.
        Decided: when it was decided already, by this process or another one.
        Barred: where a ban was carried out, and the licence is to be granted all the same.
    """
    with transaction.atomic():
        # Who decides the same application at the same time waits here.
        application: Application = Application.objects.select_for_update().get(number=number)
        if application.state != State.REVIEWED:
            raise Decided(application.number)
        ticket = ticket_of(application, by=by)
        if granted and _barred(ticket):
            raise Barred(application.number)
        application.state = State.GRANTED if granted else State.REFUSED
        application.decided_by, application.decided_at = by, timezone.now()
        # What the database has to say against it, it says now: once the gate has closed only the commit is left.
        application.receipt = ticket.receipt.digest
        application.save()
        connection.check_constraints()
        closed = _closed(ticket, by)
        if application.receipt != closed.receipt:
            application.receipt = closed.receipt
            application.save(update_fields=["receipt"])
    return application


def again(application: Application, *, by: str) -> registry.Ticket:
    """A ticket that was closed on an earlier day says nothing of today: the application gets the next one, which is given."""
    ticket = ticket_of(application, by=by)
    if ticket.closed is None or application.state != State.REVIEWED or _of_today(ticket.closed):
        return ticket
    Application.objects.filter(pk=application.pk, nth=application.nth, state=State.REVIEWED).update(
        nth=application.nth + 1
    )
    application.refresh_from_db()
    return ticket_of(application, by=by)


def unfinished() -> list[tuple[Application, registry.Closed]]:
    """Applications whose ticket is closed and that are not decided: the process died in between."""
    waiting = {each.case_number: each for each in Application.objects.filter(state=State.REVIEWED)}
    closed = ((waiting.get(each.case_number), each.closed) for each in kept().tickets(closed=True))
    return [(application, end) for application, end in closed if application is not None and end is not None]


def _closed(ticket: registry.Ticket, by: str) -> registry.Closed:
    """The end of the ticket: now, or before a crash today."""
    closed = ticket.closed
    return ticket.close(by=by) if closed is None or not _of_today(closed) else closed


def _of_today(closed: registry.Closed) -> bool:
    return closed.at[:10] == kept().today.isoformat()


def _barred(ticket: registry.Ticket) -> bool:
    bans = {each["measure"] for each in ticket.receipt.decision["actions"] if each["effect"] in BARS}
    return any(each.point.id in bans and each.done for each in ticket.points)
