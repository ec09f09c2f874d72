"""A clock that a test sets."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from jointsanctions.receipts.moments import SHANGHAI
from worlds import DAY


class Clock:
    """It stands still until a test moves it, and begins in the morning of the day on which everything meets, or at a moment."""

    def __init__(self, on: date | str = DAY) -> None:
        self.now = datetime.fromisoformat(on) if isinstance(on, str) and "T" in on else _morning(on)

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        """The day in Shanghai."""
        return self.now.date()

    def go_to(self, on: date | str) -> None:
        """It is the morning of that day."""
        self.now = _morning(on)

    def pass_by(self, **length: int) -> None:
        """Some time passes, such as `days=3`."""
        self.now += timedelta(**length)


def _morning(on: date | str) -> datetime:
    day = on if isinstance(on, date) else date.fromisoformat(on)
    return datetime.combine(day, time(9), SHANGHAI)
