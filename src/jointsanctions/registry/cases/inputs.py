"""Amounts and months, as people write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from ... import arguments
from ...diagnostics import Place, RegistryError, finding
from ...masking import masked_text

#: More is a slip.
_MOST_MONEY = 10**13
#: Commas stand between thousands; elsewhere nobody can say what they mean: 1,5 may be 15 or 1.5.
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def money(given: Decimal | int | str | None) -> Decimal | None:
    """An amount in yuan, with fen at most.

    Raises:
        RegistryError: JS894, for anything else.
    """
    if given is None:
        return None
    text = str(given).strip().replace("，", ",")
    try:
        if "_" in text or ("," in text and not _THOUSANDS.fullmatch(text)):
            raise ValueError(given)
        value = Decimal(text.replace(",", ""))
        if not value.is_finite() or not 0 <= value <= _MOST_MONEY or value != round(value, 2):
            raise ValueError(given)
    except (InvalidOperation, ValueError):
        raise RegistryError([finding("JS894.amount", Place("amount"), value=masked_text(str(given)[:40]))]) from None
    return value.quantize(Decimal(1) if value == value.to_integral_value() else Decimal("0.01"))


def month(given: object) -> str:
    """A month as `YYYY-MM`.

    Raises:
        RegistryError: JS894, for another form, and for a month that the calendar does not have.
    """
    found = arguments.text(given, "month").strip()
    try:
        if len(found) != 7:
            raise ValueError(found)
        date.fromisoformat(f"{found}-01")
    except ValueError:
        raise RegistryError([finding("JS894.month", Place("month"), value=masked_text(found[:40]))]) from None
    return found
