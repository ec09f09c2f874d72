"""Days, periods and terms: the calendar arithmetic of the law.

Both ends of a period are inclusive, and days are days of Asia/Shanghai.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

#: Open ends, so that every comparison is between two days.
ALWAYS = date.min
FOREVER = date.max

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def parse_day(text: str) -> date:
    """The day written as `YYYY-MM-DD`.

    Raises:
        ValueError: for any other form, and for a day that the calendar does not have.
    """
    if not _ISO_DAY.match(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def day_before(day: date) -> date:
    return day if day == ALWAYS else day - timedelta(days=1)


def day_after(day: date) -> date:
    return day if day == FOREVER else day + timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included."""

    #: The first day; `date.min`: open.
    start: date = ALWAYS
    #: The last day; `date.max`: open.
    end: date = FOREVER

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def intersection(self, other: Period) -> Period | None:
        """The days that both have, or None."""
        # Most periods lie within others, and there are very many.
        if other.start <= self.start and self.end <= other.end:
            return self
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start <= end else None


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time in years, months and days, exactly one of which is given."""

    #: How many years.
    years: int = 0
    #: How many months.
    months: int = 0
    #: How many days.
    days: int = 0

    def last_day(self, first: date) -> date:
        """The last day of a term that starts on `first`.

        A term of n years ends on the day before its n-th anniversary; where the month
        of the anniversary has no such day, on the last day of that month (from
        29 February, on 28 February).
        """
        month_index = first.year * 12 + first.month - 1 + self.years * 12 + self.months
        year, month = divmod(month_index, 12)
        if year > FOREVER.year:
            return FOREVER
        month += 1
        days_in_month = calendar.monthrange(year, month)[1]
        if first.day > days_in_month:
            last = date(year, month, days_in_month)
        else:
            last = day_before(date(year, month, first.day))
        return FOREVER if (FOREVER - last).days < self.days else last + timedelta(days=self.days)

    def text(self, lang: str) -> str:
        """The term in words: `2 年`, `180 days`."""
        for count, zh, en in ((self.years, "年", "year"), (self.months, "个月", "month"), (self.days, "日", "day")):
            if count:
                return f"{count} {zh}" if lang == "zh" else f"{count} {en}{'s' if count > 1 else ''}"
        return "-"

    def can_exceed(self, other: Term) -> bool:
        """Whether, from some first day, this term ends later than the other."""
        mine, others = self.years * 12 + self.months, other.years * 12 + other.months
        more, fewer = mine - others, other.days - self.days
        if more * fewer <= 0:
            # One of them has the more months and the more days.
            return more > 0 or fewer < 0
        # A month has 28 to 31 days, and where it has not the day of the first, its last day ends the term up to 3 days early.
        shortest, longest = sorted((28 * more, 31 * more))
        if shortest - 3 > fewer or longest + 3 <= fewer:
            return shortest - 3 > fewer
        return any(self.last_day(first) > other.last_day(first) for first in _first_days())


def _first_days() -> Iterator[date]:
    """First days from which terms of months have every length that they can have: the calendar repeats in 400 years."""
    for year in range(2000, 2400):
        for month in range(1, 13):
            for day in (1, *range(29, calendar.monthrange(year, month)[1] + 1)):
                yield date(year, month, day)
