"""When a receipt was made: a moment with its time zone, written as one of Shanghai."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ..diagnostics import InputError, Place, finding

#: Asia/Shanghai has had no other offset since 1991, and a machine may lack the time zone data.
SHANGHAI = timezone(timedelta(hours=8))


def moment(given: datetime | str | None) -> str | None:
    """The moment as ISO text in the time of Shanghai, to the second; None stays None.

    Raises:
        InputError: JS844, for what is no moment, and for one without a time zone: it could be any of a day.
    """
    if given is None:
        return None
    try:
        read = datetime.fromisoformat(given) if isinstance(given, str) else given
        if isinstance(read, datetime) and read.utcoffset() is not None:
            return read.astimezone(SHANGHAI).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        pass
    raise InputError([finding("JS844", Place("receipt"), value=str(given))])
