"""The term that the sender of a list gave for the answer: a day, or working days from its arrival."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ...arguments import DayLike, day, day_or_none
from ...deadlines import Calendar, chinese_calendar, working_days_after
from ...diagnostics import Place, RegistryError, finding

if TYPE_CHECKING:
    from ...shapes.reviewing import DueData


@dataclass(frozen=True, slots=True, init=False)
class Term:
    """Until when an answer is due: a day, or so many working days after the day on which the list arrived.

    Raises:
        InputError: for what is no day.
        RegistryError: JS899, for both, neither, a number of days that is none, and a day before the arrival.
    """

    #: The day on which the list arrived.
    received: date
    #: The day that the sender named.
    day: date | None
    #: The working days that the sender gave; the day of the arrival is not counted.
    working_days: int | None

    def __init__(self, received: DayLike, *, by: DayLike | None = None, working_days: int | None = None) -> None:
        put = object.__setattr__
        put(self, "received", day(received, "term.received"))
        put(self, "day", day_or_none(by, "term.by"))
        put(self, "working_days", working_days)
        if (self.day is None) == (working_days is None) or (working_days is not None and not 0 < working_days < 1000):
            raise RegistryError([finding("JS899.term", Place("term"))])
        if self.day is not None and self.day < self.received:
            raise RegistryError([finding("JS899.early", Place("term"), day=self.day, received=self.received)])

    def due(self, calendar: Calendar | None = None) -> Due:
        """The last day, by a calendar of working days; None: that of the extra `calendar`.

        Raises:
            RegistryError: JS899, where working days have to be counted and there is no calendar.
        """
        if self.working_days is None:
            return Due(self.received, None, self.day, None, None)
        try:
            found = working_days_after(self.received, self.working_days, calendar or chinese_calendar(), "return")
        except ModuleNotFoundError:
            raise RegistryError([finding("JS899.calendar", Place("jointsanctions[calendar]"))]) from None
        return Due(self.received, self.working_days, found.day, found.unknown_year, found.calendar)


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term; None where the calendar does not know the working days of `unknown_year`."""

    #: The day on which the list arrived.
    received: date
    #: How many working days were given; None: the sender named the day.
    working_days: int | None
    #: The last day.
    day: date | None
    #: The year that the calendar does not know.
    unknown_year: int | None
    #: The calendar by which it was counted.
    calendar: str | None

    def within(self, on: date) -> bool | None:
        """Whether a day is within the term; None: it cannot be told."""
        return None if self.day is None else on <= self.day

    def to_dict(self) -> DueData:
        """Plain data for JSON."""
        return {
            "received": self.received.isoformat(),
            "working_days": self.working_days,
            "day": None if self.day is None else self.day.isoformat(),
            "unknown_year": self.unknown_year,
            "calendar": self.calendar,
        }
