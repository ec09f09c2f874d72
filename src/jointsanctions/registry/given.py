"""What people say to a registry in words of their own: checked, trimmed, and without numbers of persons."""

from __future__ import annotations

from .. import arguments
from ..masking import masked_text


def text(told: object, field: str) -> str:
    """A text to be kept.

    Raises:
        InputError: where it is none.
    """
    return masked_text(arguments.text(told, field).strip())


def text_or_none(told: object, field: str) -> str | None:
    """As `text`; None for None, and for one in which nothing is seen.

    Raises:
        InputError: where it is no text.
    """
    found = arguments.text_or_none(told, field)
    return None if found is None else masked_text(found.strip())


def officer(by: object) -> str:
    """The name of who acts.

    Raises:
        InputError: where it is no text.
    """
    return text(by, "by")
