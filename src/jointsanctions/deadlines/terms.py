"""Terms turned into days: working days, and days of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from .. import arguments
from ..diagnostics import InputError, Place, finding
from ..evaluation import Decision
from ..punctuation import MARKS
from ..texts import texts
from ..vocabulary import Lang, Words, words
from .calendars import Calendar

if TYPE_CHECKING:
    from ..shapes.deadlines import DeadlineData

#: Working days from recognition until an entry is on the national platform (2018 work plan of Zhuhai, point 9).
REPORT_WITHIN = 10

#: What a term counts.
Unit = Literal["working-days", "days"]

UNITS: Words[Unit] = words(("working-days", "工作日", "working days"), ("days", "日", "days"))

_TEXTS = texts(
    unknown_year=(
        "{year} 年的工作日安排不在日历 {calendar} 中：{help}",
        "the calendar {calendar} does not know {year}: {help}",
    ),
    help=(
        "国务院办公厅的通知公布以后，把 {year} 年的放假和上班日写成 calendar/1 文件，用 --calendar 或 read_calendar 给出",
        "once the notice of the General Office of the State Council is out, write the days of {year} as a file calendar/1 and give it by --calendar or read_calendar",
    ),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something, by a calendar; `day` is None where the calendar does not know `unknown_year`."""

    #: Its subject: the id of the measure, or `report`.
    what: str
    #: How many days there are.
    within: int
    #: The day after which counting begins.
    counted_from: date
    #: The last day; None: the calendar does not know it.
    day: date | None
    #: The year that the calendar does not know; None: it knows all.
    unknown_year: int | None
    #: The version of the calendar.
    calendar: str
    #: Whether working days are counted, or all.
    unit: Unit = "working-days"

    def text(self, lang: Lang = "zh") -> str:
        """The day and the calendar in words, or which year is unknown and what to do about it."""
        if self.day is None:
            return _TEXTS.say(
                "unknown-year", lang, year=self.unknown_year, calendar=self.calendar, help=self.help(lang)
            )
        return f"{self.day}{MARKS[lang].bracketed(self.calendar)}"

    def help(self, lang: Lang = "zh") -> str:
        """What to do where the calendar does not know the year; an empty text where it does."""
        return "" if self.unknown_year is None else _TEXTS.say("help", lang, year=self.unknown_year)

    def to_dict(self, lang: Lang = "zh") -> DeadlineData:
        """Plain data for JSON; the text is in the language."""
        return {
            "what": self.what,
            "within": self.within,
            "unit": self.unit,
            "counted_from": self.counted_from.isoformat(),
            "day": None if self.day is None else self.day.isoformat(),
            "unknown_year": self.unknown_year,
            "calendar": self.calendar,
            "text": self.text(lang),
        }


@dataclass(frozen=True, slots=True)
class Within:
    """A term as a law states it: so many working days, or so many days.

    A term in days ends on its last day, whatever day that is; only where the law says so (`moved`) does it end with the next
    working day when its last one is none. A term in working days cannot end on another day.
    """

    #: How many days.
    count: int
    #: Whether working days are counted, or all.
    unit: Unit = "working-days"
    #: Of days: whether one that ends on a day off ends with the next working day.
    moved: bool = False

    def __post_init__(self) -> None:
        """Refuses what is no term.

        Raises:
            InputError: JS110, for a count below 1; JS104, for another unit.
        """
        if isinstance(self.count, bool) or not isinstance(self.count, int) or self.count < 1:
            raise InputError([finding("JS110", Place("within"), value=str(self.count))])
        arguments.word(self.unit, UNITS, "unit")

    def after(self, day: date, calendar: Calendar, what: str = "") -> Deadline:
        """The last day of the term; the day itself is not counted."""
        day, calendar = arguments.day(day, "day"), _calendar(calendar)
        if self.unit == "working-days":
            return working_days_after(day, self.count, calendar, what)
        return _days_after(day, self.count, calendar, what, moved=self.moved)


def due(decision: Decision, calendar: Calendar) -> tuple[Deadline, ...]:
    """By when the feedback on each action of a decision is due, counted from the day after the decision's.

    Raises:
        InputError: for what is no decision or no calendar.
    """
    if not isinstance(decision, Decision):
        raise arguments.wrong("decision", decision, "decision")
    calendar = _calendar(calendar)
    return tuple(
        working_days_after(decision.on, action.feedback_within, calendar, action.measure)
        for action in decision.actions
        if action.feedback_within is not None
    )


def report_by(recognised: date, calendar: Calendar, what: str = "report") -> Deadline:
    """By when an entry recognised on a day has to be on the national platform."""
    return working_days_after(recognised, REPORT_WITHIN, calendar, what)


def working_days_after(day: date, count: int, calendar: Calendar, what: str = "") -> Deadline:
    """The `count`-th working day after `day`; the day itself is not counted.

    Raises:
        InputError: for what is no day, no count or no calendar.
    """
    day, calendar = arguments.day(day, "day"), _calendar(calendar)
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise InputError([finding("JS110", Place("count"), value=str(count))])
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


def _calendar(given: Calendar) -> Calendar:
    return arguments.able(given, "is_working_day", "calendar", "calendar")


def _days_after(day: date, count: int, calendar: Calendar, what: str, *, moved: bool) -> Deadline:
    """The `count`-th day after `day`; with `moved` the next working day where that one is none."""
    if (date.max - day).days < count:
        return Deadline(what, count, day, None, date.max.year + 1, calendar.version, "days")
    last = day + timedelta(days=count)
    while moved:
        worked = calendar.is_working_day(last)
        if worked is None or (not worked and last == date.max):
            unknown = last.year if worked is None else last.year + 1
            return Deadline(what, count, day, None, unknown, calendar.version, "days")
        if worked:
            break
        last += timedelta(days=1)
    return Deadline(what, count, day, last, None, calendar.version, "days")
