"""The registry: one database with what a department knows of lists, its tickets, and what it did about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from ..evaluator import Evaluator
from ..receipts.moments import SHANGHAI
from ..reloading import Reloader
from .columns import Columns
from .database import Database
from .gate import Gate, Ticket
from .importing import Imported, Mode, import_list
from .numbers import Numbers, Pseudonyms, read_key
from .sources import DesignationSource
from .store import Store
from .writing import Clock


def _now() -> datetime:
    return datetime.now(SHANGHAI)


def open_registry(
    url: str = "sqlite://", *, key: bytes | str | None = None, numbers: Numbers | None = None, clock: Clock = _now
) -> Registry:
    """The registry at a URL (`sqlite:///file`, `sqlite://` in memory, `postgresql://…`), which is made or brought up to date.

    `key` is the secret with which numbers of natural persons are hashed, at least 16 bytes, always the same one; it is kept by
    the host and never written down here. Without it organisations alone can be kept and looked up. `numbers="plain"` keeps the
    numbers of persons as they are; that is decided when the registry is made, and for good.

    Raises:
        RegistryError: JS881 for a URL that is none, JS882 for a registry of a later release, something else than a registry, or
            another key than it was made with.
        RegistryUnavailable: JS881, where the database does not answer.
    """
    database = Database(url)
    try:
        return Registry(database, Pseudonyms(numbers or "hashed", read_key(key)), numbers, clock)
    except BaseException:
        database.close()
        raise


class Registry(Store):
    """What a department knows of lists, and what it did about them. Made by `open`; may be shared between threads.

    No row is ever changed or taken away, and every act is a record of the log; `verify` shows whether that is still so.
    """

    def gate(
        self,
        evaluator: Evaluator | Reloader,
        sources: Sequence[DesignationSource] = (),
        *,
        timeout: float | None = 10.0,
    ) -> Gate:
        """The gate of these lists: it asks the registry, and the further sources of the host, each for so many seconds."""
        return Gate(self, evaluator, tuple(sources), timeout)

    def ticket(self, id: int) -> Ticket:  # noqa: A002 - the word
        """The ticket with a number, to be read and settled; what asks again takes it from a gate.

        Raises:
            TicketError: JS887, where there is none.
        """
        return Gate(self, None, (), None).ticket(id)

    def tickets(self, *, closed: bool | None = None) -> tuple[Ticket, ...]:
        """The tickets in order of their numbers: all, those that are closed, or those that are not."""
        return Gate(self, None, (), None).tickets(closed=closed)

    def import_list(
        self,
        data: bytes,
        list: str,  # noqa: A002 - the word
        *,
        file: str = "list",
        mode: Mode = "full",
        columns: Columns | None = None,
        by: str | None = None,
        told: Callable[[int], None] = lambda _: None,
    ) -> Imported:
        """Takes in a file of a list, all of it or nothing: a table in CSV (UTF-8, GB18030), a workbook (extra `xlsx`), or JSON
        with a list of objects.

        After a crash it may be given again. `columns` say what headers mean that are not known; `told` hears after how many
        rows it is. A full file without rejected rows makes the list one that is kept whole; an entry that it no longer has is
        told, and ended by nobody but `happened`. With `mode="changes"` it has what has changed alone.

        Raises:
            InputError: JS853, JS850, for a file that cannot be opened.
            RegistryError: JS880, where no column has a number or a day; JS882, for natural persons without a key.
        """
        return import_list(self, data, list, file=file, mode=mode, columns=columns, by=by, told=told)
