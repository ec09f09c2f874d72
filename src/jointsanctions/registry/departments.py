"""The departments of a registry, so that one whose name is mistyped is refused: that nothing is of it is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import arguments
from ..diagnostics import Place, RegistryError, finding
from ..diagnostics.suggestions import close_names
from .receipts import answer_or_none
from .schema import Case, Entry, EntryObjection, Granted, KeptReceipt, MeasureObjection

#: What a department is known for: it recognised an entry, has to answer an objection, granted what is held, carries a
#: measure out, or handles the matter of a ticket.
Role = Literal["recognised", "answers", "granted", "carries-out", "handles"]

ROLES: tuple[Role, ...] = ("recognised", "answers", "granted", "carries-out", "handles")


def known_department(session: Session, told: str, *roles: Role, also: Iterable[str] = ()) -> str:
    """The department as it is told, which the registry knows for one of the roles, or which is among those known `also`.

    Raises:
        InputError: for what is no text.
        RegistryError: JS887, for one that is not known.
    """
    name = arguments.text(told, "department").strip()
    known: set[str] = set()
    for each in chain(also, *(_KNOWN[role](session) for role in roles)):
        if each == name:
            return name
        if each is not None:
            known.add(each)
    near = close_names(name, known)
    raise RegistryError([finding("JS887.no-department", Place("department"), suggestions=near, id=name)])


def _recognised(session: Session) -> Iterator[str | None]:
    yield from session.scalars(select(Entry.authority).distinct())


def _answers(session: Session) -> Iterator[str | None]:
    for table in (EntryObjection, MeasureObjection):
        yield from session.scalars(select(table.to).distinct())


def _granted(session: Session) -> Iterator[str | None]:
    yield from session.scalars(select(Granted.department).distinct())


def _carries_out(session: Session) -> Iterator[str | None]:
    for points in session.scalars(select(KeptReceipt.points)):
        for each in points:
            yield from each.get("departments", ())


def _handles(session: Session) -> Iterator[str | None]:
    asked = select(Case.matter, KeptReceipt.text).join(KeptReceipt, KeptReceipt.ticket_id == Case.id)
    for matter, text in session.execute(asked):
        data = answer_or_none(text)
        # Of an answer that cannot be read the list of the matter tells whose it was.
        yield matter.partition("/")[0] if data is None else data["chosen"]["matter"]["department"]


_KNOWN: Mapping[Role, Callable[[Session], Iterator[str | None]]] = {
    "recognised": _recognised,
    "answers": _answers,
    "granted": _granted,
    "carries-out": _carries_out,
    "handles": _handles,
}
