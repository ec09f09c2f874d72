"""Who asked about whom, for which case or what else for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from sqlalchemy import select

from ... import arguments
from ...diagnostics import InputError, Place, finding
from ...subjects import Subject
from ..entries import numbers_of
from ..lookups import Query
from ..schema import Case, Lookup
from ..store import Store

if TYPE_CHECKING:
    from ...shapes.keeping import InquiryData


@dataclass(frozen=True, slots=True)
class Inquired:
    """That somebody asked about a subject, or about several."""

    #: By which it is named: `ticket:12`, `lookup:3`.
    name: str
    #: What kind of query: `ticket`, within a case, or as `lookups.Query`.
    query: Literal["ticket"] | Query
    #: When.
    at: str
    #: Who; None: the host did not say.
    by: str | None
    #: The department for which it was asked; None: the own one.
    department: str | None
    #: What for.
    purpose: str
    #: The number of the case, of a ticket.
    case_number: str | None
    #: The id of the matter, of a ticket.
    matter: str | None
    #: How many subjects it was about.
    subjects: int

    def to_dict(self) -> InquiryData:
        """Plain data for JSON."""
        return {
            "name": self.name, "query": self.query, "at": self.at, "by": self.by, "department": self.department,
            "purpose": self.purpose, "case_number": self.case_number, "matter": self.matter, "subjects": self.subjects,
        }  # fmt: skip


def inquiries(
    registry: Store,
    about: Subject | None = None,
    *,
    since: arguments.DayLike | None = None,
    until: arguments.DayLike | None = None,
) -> tuple[Inquired, ...]:
    """Who asked, in the order of time: about a subject, by any of its numbers, or about anybody; from one day to another.

    It is what a subject is told who wants to know; that somebody looks at it is no query about a subject.

    Raises:
        InputError: JS108, for a last day before the first.
        RegistryError: JS882, for a natural person without a key.
    """
    first, last = arguments.day_or_none(since, "since"), arguments.day_or_none(until, "until")
    if first is not None and last is not None and last < first:
        raise InputError([finding("JS108", Place("until"), until=last, start=first)])
    with registry.database.reading() as session:
        keys: set[str] | None = None
        if about is not None:
            keys = {*numbers_of(session, registry.pseudonyms.number(about.id, about.kind))}
        cases = select(Case).order_by(Case.id)
        lookups = select(Lookup).order_by(Lookup.id)
        if keys is not None:
            cases = cases.where(Case.key.in_(keys))
        found = [
            Inquired(
                f"ticket:{each.id}",
                "ticket",
                each.written,
                each.by,
                None,
                each.purpose,
                each.case_number,
                each.matter,
                1,
            )
            for each in session.scalars(cases)
        ]
        found += [
            Inquired(f"lookup:{each.id}", cast("Query", each.query), each.written, each.by, each.department, each.purpose, None, None, each.subjects)
            for each in session.scalars(lookups)
            if keys is None or not keys.isdisjoint(each.keys)
        ]  # fmt: skip
    days = ("" if first is None else first.isoformat(), "9999" if last is None else f"{last.isoformat()}T99")
    return tuple(sorted((each for each in found if days[0] <= each.at <= days[1]), key=lambda each: each.at))
