"""Tickets by their numbers, and whose they are."""

from __future__ import annotations

from sqlalchemy.orm import Session

from ..diagnostics import Place, TicketError, finding
from ..subjects import Subject
from .numbers import Pseudonyms, key_text
from .schema import Case


def kept_ticket(session: Session, ticket: int) -> Case:
    """The row of a ticket.

    Raises:
        TicketError: JS887, for one that is not there.
    """
    case = session.get(Case, ticket)
    if case is None:
        raise TicketError([finding("JS887", Place("ticket"), id=str(ticket))])
    return case


def refuse_another(pseudonyms: Pseudonyms, subject: Subject, key: str) -> None:
    """Refuses a subject that has another number than that of the key.

    Raises:
        TicketError: JS887, for any other.
    """
    if key_text(pseudonyms.number(subject.id, subject.kind)) != key:
        raise TicketError([finding("JS887.other-subject", Place("subject"))])
