"""Writing: rows that get their numbers and their moment, and the records of the log that sum them up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from ..masking import masked_text
from ..receipts.moments import SHANGHAI
from . import chain
from .schema import Erasure, Numbered, Plain

R = TypeVar("R", bound=Numbered)

#: What tells the time.
Clock = Callable[[], datetime]


#: Columns with texts of people, whatever the table: numbers of persons have no place there, and are masked wherever the text
#: came from. What tells one row from another (documents, numbers of cases) is looked at by who writes it.
_FREE = frozenset(
    {
        "answer", "authority", "basis", "by", "department", "effect", "file", "note", "purpose", "reason", "remark", "result",
        "second", "to", "way", "what",
    }
)  # fmt: skip


class Writer:
    """What one transaction adds. Numbers have no gaps, and no moment is before that of the record before it, whatever the
    clock of the machine says.
    """

    def __init__(self, session: Session, clock: Clock) -> None:
        self.session = session
        before = chain.last(session)
        now = clock().astimezone(SHANGHAI).isoformat(timespec="milliseconds")
        #: The moment of all that it adds.
        self.at: str = now if before is None else max(now, before.at)
        self._next: dict[type[Numbered], int] = {}
        self._rows: list[Numbered] = []

    @property
    def today(self) -> str:
        """The day in Shanghai."""
        return self.at[:10]

    def id_for(self, table: type[Numbered]) -> int:
        """The number that the next row of a table gets."""
        if table not in self._next:
            self._next[table] = chain.next_id(self.session, table)
        return self._next[table]

    def add(self, table: type[R], **fields: Any) -> R:
        """A new row, which is written by `keep`."""
        fields.setdefault("id", self.id_for(table))
        for name in _FREE & fields.keys():
            if isinstance(fields[name], str):
                fields[name] = masked_text(fields[name])
        self._next[table] = self.id_for(table) + 1
        row = table(**fields, written=self.at)
        self._rows.append(row)
        return row

    def keep(self, kind: str, **about: Plain) -> None:
        """Writes the rows, and the record of this kind that sums them up; nothing where there is nothing new."""
        rows, self._rows = self._rows, []
        if rows or about:
            chain.append(self.session, kind, self.at, rows, **about)

    def erase(self, rows: Iterable[Numbered], **about: Any) -> Erasure:
        """Blanks rows that are there: nothing is left of them but what is counted, and a row and a record that say so."""
        erasure = Erasure(id=self.id_for(Erasure), written=self.at, **about)
        self._next[Erasure] = erasure.id + 1
        chain.erase(self.session, self.at, rows, erasure)
        return erasure
