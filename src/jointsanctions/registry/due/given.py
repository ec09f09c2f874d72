"""What officers give: their name, a text, the day on which something was done."""

from __future__ import annotations

from datetime import date

from ... import arguments
from ...diagnostics import InputError, Place, RegistryError, finding
from ...masking import masked_text
from ..writing import Writer


def officer(by: str) -> str:
    """The name of an officer, without numbers of persons."""
    return text(by, "by")


def text(told: str, field: str) -> str:
    """A text, without numbers of persons."""
    return masked_text(arguments.text(told, field).strip())


def text_or_none(told: str | None, field: str) -> str | None:
    """A text without numbers of persons, or None where it says nothing."""
    found = arguments.text_or_none(told, field)
    return None if found is None else masked_text(found.strip())


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
