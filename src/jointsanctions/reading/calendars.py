"""What no shape tells of a calendar: days of another year, days that are named twice, festivals that are left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..diagnostics import Diagnostic, Place, Related, finding
from ..model.calendar import YearCalendar
from ..vocabulary import FESTIVALS
from .origins import Origin

#: The first day of a weekend, as `date.weekday` counts.
_SATURDAY = 5


def wrong_days(origin: Origin, calendar: YearCalendar) -> Iterator[Diagnostic]:
    """Every finding about the days of a calendar.

    A day is of its year, or of the December before: the New Year of a year may begin there, and be worked for there.
    """
    yield from _wrong_notice(origin, calendar)
    named: dict[date, tuple[bool, Place]] = {}
    for number, each in enumerate(calendar.holidays):
        for key, end in (("from", each.from_), ("until", each.until)):
            if not _within(end, calendar.year):
                yield finding("JS890", origin.place("holidays", number, key), day=end, year=calendar.year)
        if _within(each.from_, calendar.year) and _within(each.until, calendar.year):
            place = origin.place("holidays", number)
            for day in days_between(each.from_, each.until):
                if day in named:
                    other = [Related(named[day][1], "other")]
                    yield finding("JS890.twice", origin.place("holidays", number, "from"), related=other, day=day)
                    break
                named[day] = (False, place)
    for number, day in enumerate(calendar.working_days):
        place = origin.place("working_days", number)
        if not _within(day, calendar.year):
            yield finding("JS890", place, day=day, year=calendar.year)
        elif day in named:
            worked, other_place = named[day]
            yield finding(
                "JS890.twice" if worked else "JS890.both", place, related=[Related(other_place, "other")], day=day
            )
        elif day.weekday() < _SATURDAY:
            yield finding("JS890.weekday", place, day=day)
        else:
            named[day] = (True, place)
    told = {each for holiday in calendar.holidays for each in holiday.festivals}
    left_out = tuple(word for name, word in FESTIVALS.items() if name != "other" and name not in told)
    if left_out:
        yield finding("JS890.festivals", origin.place("holidays", key=True), year=calendar.year, names=left_out)


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _wrong_notice(origin: Origin, calendar: YearCalendar) -> Iterator[Diagnostic]:
    """A notice is made in the year before, or changes the arrangement within the year."""
    issued = calendar.notice.issued
    if issued.year not in (calendar.year - 1, calendar.year):
        yield finding("JS890.issued", origin.place("notice", "issued"), issued=issued, year=calendar.year)


def _within(day: date, year: int) -> bool:
    return day.year == year or (day.year == year - 1 and day.month == 12)
