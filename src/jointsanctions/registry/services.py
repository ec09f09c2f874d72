"""Service (送达): that a notice reached the subject of a ticket, on which day and in which way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..vocabulary import Lang, Words, label, words
from .schema import KeptReceipt, Served
from .withdrawing import standing_of

if TYPE_CHECKING:
    from ..shapes.registry import ServiceData

#: Which notice: of what is intended, of what was carried out, of what was lifted or suspended since.
ServedStage = Literal["before", "after", "lifted"]

STAGES: Words[ServedStage] = words(
    ("before", "拟采取措施告知书", "notice of what is intended"),
    ("after", "采取措施告知书", "notice of what was carried out"),
    ("lifted", "解除措施告知书", "notice of lifting"),
)

#: Ways of service are open; these are the usual ones, as the law of civil procedure has them, to which art. 61 of the law on
#: administrative penalties points.
WAYS: Words[str] = words(
    ("in-person", "直接送达", "in person", "handed over, or read out and handed over on the spot"),
    ("left", "留置送达", "left", "left where the subject lives or sits, since it refused"),
    ("mail", "邮寄送达", "by mail"),
    ("electronic", "电子送达", "electronic", "by telefax, mail or a platform; the subject has agreed to it in writing"),
    ("entrusted", "委托送达", "entrusted", "by another office"),
    ("forwarded", "转交送达", "forwarded", "through the unit or the place where the subject is held"),
    ("announcement", "公告送达", "by public announcement", "served when the time of the announcement is over"),
)


@dataclass(frozen=True, slots=True)
class ServiceWithdrawn:
    """That a service was recorded wrongly."""

    #: Why.
    reason: str
    #: Who said so.
    by: str
    #: When.
    at: str


@dataclass(frozen=True, slots=True)
class Service:
    """A notice that was served on the subject of a ticket."""

    #: Its number.
    id: int
    #: The number of the ticket.
    ticket: int
    #: The digest of the receipt that the notice is made of.
    receipt: str
    #: Which notice.
    stage: ServedStage
    #: The ids of the measures that it tells of.
    measures: tuple[str, ...]
    #: The day of service.
    on: str
    #: The way: a word of `WAYS`, or the words of the office.
    way: str
    #: A remark.
    note: str | None
    #: Who served it.
    by: str
    #: When it was recorded.
    at: str
    #: Its withdrawal; None: it stands.
    withdrawn: ServiceWithdrawn | None = None

    def way_text(self, lang: Lang = "zh") -> str:
        """The way in words."""
        return label(WAYS, self.way, lang)

    def to_dict(self) -> ServiceData:
        """Plain data for JSON."""
        gone = self.withdrawn
        return {
            "service": self.id,
            "ticket": self.ticket,
            "receipt": self.receipt,
            "stage": self.stage,
            "measures": [*self.measures],
            "on": self.on,
            "way": self.way,
            "note": self.note,
            "by": self.by,
            "at": self.at,
            "withdrawn": None if gone is None else {"reason": gone.reason, "by": gone.by, "at": gone.at},
        }


def standing(session: Session, tickets: Collection[int] | None = None, until: str | None = None) -> list[Served]:
    """The services that were recorded by the end of a day and stand then, in their order: of some tickets, or of all."""
    asked = select(Served).order_by(Served.id)
    if tickets is not None:
        asked = asked.where(Served.ticket_id.in_(tickets))
    rows = [each for each in session.scalars(asked) if until is None or each.written[:10] <= until]
    return standing_of(rows)


def says_of(row: Served) -> Mapping[str, str]:
    """The measures of a service, each with the digest of what the notice says of it."""
    return {str(name): str(says) for name, says in row.measures}


def service_of(row: Served, receipt: str, end: Served | None = None) -> Service:
    """The service of a row."""
    withdrawn = None if end is None else ServiceWithdrawn(end.reason or "", end.by, end.written)
    return Service(
        row.id, row.ticket_id, receipt, cast("ServedStage", row.stage), tuple(says_of(row)), row.on, row.way, row.note,
        row.by, row.written, withdrawn,
    )  # fmt: skip


def services_of(session: Session, ticket: int) -> tuple[Service, ...]:
    """The services of a ticket that stand, in the order in which they were recorded."""
    rows = standing(session, [ticket])
    if not rows:
        return ()
    receipts = select(KeptReceipt.id, KeptReceipt.digest).where(KeptReceipt.ticket_id == ticket)
    digests: dict[int, str] = dict(session.execute(receipts).all())
    return tuple(service_of(each, digests[each.receipt_id]) for each in rows)
