"""The day on which something was done."""

from __future__ import annotations

from datetime import date

from ... import arguments
from ...diagnostics import InputError, Place, RegistryError, finding
from ..writing import Writer


def day_done(told: arguments.DayLike | None, field: str, writer: Writer, *, first: str | None = None) -> str:
    """The day on which something was done, today by default: not before `first`, and not one that is still to come.

    Raises:
        InputError: JS108, for one that is too early.
        RegistryError: JS891, for one that is still to come.
    """
    found = arguments.day_or_none(told, field) or date.fromisoformat(writer.today)
    if found.isoformat() > writer.today:
        raise RegistryError([finding("JS891.later", Place(field), day=found, today=writer.today)])
    if first is not None and found.isoformat() < first:
        raise InputError([finding("JS108", Place(field), until=found, start=date.fromisoformat(first))])
    return found.isoformat()
