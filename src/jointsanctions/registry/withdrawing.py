"""What was recorded wrongly is withdrawn by a later row, for a reason; both rows stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..diagnostics import Place, RegistryError, finding
from .schema import ERASED_TOO, Collected, Reported, Served

W = TypeVar("W", Collected, Reported, Served)


def to_withdraw(session: Session, table: type[W], number: int, code: str, name: str) -> W:
    """The row of this number, which is what its `name` says, to be withdrawn.

    Raises:
        RegistryError: this code, where it is not there (`no-NAME`) or was withdrawn already (`withdrawn`).
    """
    row = session.get(table, number)
    if row is None or row.withdraws is not None:
        raise RegistryError([finding(f"{code}.no-{name}", Place(name), id=str(number))])
    asked = select(table).where(table.withdraws == number)
    end = session.scalars(asked, execution_options=ERASED_TOO).first()
    if end is not None:
        raise RegistryError([finding(f"{code}.withdrawn", Place(name), id=str(number), on=end.written[:10])])
    return row


def with_ends(rows: Sequence[W]) -> tuple[list[W], dict[int, W]]:
    """Those of the rows that say something anew and were not erased, and by their numbers the rows that withdraw them."""
    ends = {each.withdraws: each for each in rows if each.withdraws is not None}
    return [each for each in rows if each.withdraws is None and each.erased is None], ends


def standing_of(rows: Sequence[W]) -> list[W]:
    """Those of the rows that stand: none of the others withdraws them."""
    told, ends = with_ends(rows)
    return [each for each in told if each.id not in ends]
