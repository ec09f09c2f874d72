"""Terms in working days turned into days (S13).

The working days of the People's Republic of China are announced year by year, so a calendar knows some years and
not others. A day that falls in a year it does not know is given as None, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from .evaluation import Decision
from .punctuation import MARKS
from .texts import texts
from .vocabulary import Lang

#: Working days from recognition until an entry is on the national platform (2018 work plan of Zhuhai, point 9).
REPORT_WITHIN = 10

_TEXTS = texts(
    unknown_year=("{year} 年的工作日安排不在日历 {calendar} 中", "the calendar {calendar} does not know {year}"),
)


class Calendar(Protocol):
    """Says which days are working days; `version` names its data."""

    @property
    def version(self) -> str:
        """The name and version of its data."""
        ...

    def is_working_day(self, day: date) -> bool | None:
        """Whether the day is a working day; None for a year that the calendar does not know."""
        ...


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something, by a calendar; `day` is None where the calendar does not know `unknown_year`."""

    #: Its subject: the id of the measure, or `report`.
    what: str
    #: How many working days there are.
    within: int
    #: The day after which counting begins.
    counted_from: date
    #: The last day; None: the calendar does not know it.
    day: date | None
    #: The year that the calendar does not know; None: it knows all.
    unknown_year: int | None
    #: The version of the calendar.
    calendar: str

    def text(self, lang: Lang = "zh") -> str:
        """The day and the calendar in words, or which year is unknown."""
        if self.day is None:
            return _TEXTS.say("unknown-year", lang, year=self.unknown_year, calendar=self.calendar)
        return f"{self.day}{MARKS[lang].bracketed(self.calendar)}"


def due(decision: Decision, calendar: Calendar) -> tuple[Deadline, ...]:
    """By when the feedback on each action of a decision is due, counted from the day after the decision's."""
    return tuple(
        working_days_after(decision.on, action.feedback_within, calendar, action.measure)
        for action in decision.actions
        if action.feedback_within is not None
    )


def report_by(recognised: date, calendar: Calendar, what: str = "report") -> Deadline:
    """By when an entry recognised on a day has to be on the national platform."""
    return working_days_after(recognised, REPORT_WITHIN, calendar, what)


def working_days_after(day: date, count: int, calendar: Calendar, what: str = "") -> Deadline:
    """The `count`-th working day after `day`; the day itself is not counted."""
    current, left = day, count
    while left:
        if current == date.max:
            # No calendar knows the year after the last one that there is.
            return Deadline(what, count, day, None, current.year + 1, calendar.version)
        current += timedelta(days=1)
        worked = calendar.is_working_day(current)
        if worked is None:
            return Deadline(what, count, day, None, current.year, calendar.version)
        left -= worked
    return Deadline(what, count, day, current, None, calendar.version)


def chinese_calendar() -> Calendar:
    """The calendar of the `chinesecalendar` package (extra `calendar`).

    Raises:
        ModuleNotFoundError: when the extra is not installed.
    """
    return _ChineseCalendar()


class _ChineseCalendar:
    def __init__(self) -> None:
        import chinese_calendar

        self._is_workday = chinese_calendar.is_workday
        self._years = frozenset(day.year for day in chinese_calendar.constants.holidays)

    @property
    def version(self) -> str:
        from importlib.metadata import version

        return f"chinesecalendar {version('chinesecalendar')}"

    def is_working_day(self, day: date) -> bool | None:
        return bool(self._is_workday(day)) if day.year in self._years else None
