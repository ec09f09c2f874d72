"""What the receipts that are kept say: one that does not have its digest any more says nothing.

Who writes both anew is for `verify` to tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from ..diagnostics import InputError, Place, RegistryError, finding
from ..evaluation.receipt import Receipt, digest_of

if TYPE_CHECKING:
    from ..shapes.receipt import ReceiptData
    from .schema import KeptReceipt


def answer_of(row: KeptReceipt) -> ReceiptData:
    """All that a receipt says, as plain data.

    Raises:
        RegistryError: JS887, for one that cannot be read.
    """
    return answer_in(row.text, row.ticket_id)


def answer_in(text: str, ticket: int) -> ReceiptData:
    """All that the text of a receipt of a ticket says, as plain data.

    Raises:
        RegistryError: JS887, for one that cannot be read.
    """
    data = answer_or_none(text)
    if data is None:
        raise _unreadable(ticket)
    return data


def answer_or_none(text: str) -> ReceiptData | None:
    """All that the text of a receipt says, as plain data; None: it cannot be read, or is not what its digest says."""
    try:
        data: object = json.loads(text)
        content = {**data} if isinstance(data, dict) else {}
        if content.pop("digest", None) == digest_of(content):
            return cast("ReceiptData", data)
    except (ValueError, RecursionError):
        pass
    return None


def receipt_of(row: KeptReceipt) -> Receipt:
    """The receipt itself.

    Raises:
        RegistryError: JS887, for one that cannot be read.
    """
    try:
        return Receipt.from_json(row.text)
    except InputError as error:
        raise _unreadable(row.ticket_id) from error


def _unreadable(ticket: int) -> RegistryError:
    return RegistryError([finding("JS887.unreadable", Place("ticket"), id=str(ticket))])
