"""Calendars: which days are working days. One comes with a package, and knows the years that were announced when it was made;
for a later one a file says what the notice of that year arranges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from ..diagnostics import Diagnostic, InputError, Place, Related, finding, limited
from ..vocabulary import STATUSES, Status

if TYPE_CHECKING:
    from ..model.calendar import YearCalendar
    from ..reading import Origin
    from ..shapes.deadlines import NoticedYearData
    from ..sources import Given

#: The first day of a weekend, as `date.weekday` counts.
_SATURDAY = 5
#: Days that one finding names.
_NAMED = 10


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
class NoticedYear:
    """The working days of a year as a notice arranges them, read from a file `calendar/1`."""

    #: The year.
    year: int
    #: The number of the notice.
    number: str
    #: The day of the notice.
    issued: date
    #: `historic`, `present` or `example`.
    status: Status
    #: The file.
    file: str
    #: The days off.
    holidays: frozenset[date] = field(repr=False)
    #: The weekends that are worked.
    working_days: frozenset[date] = field(repr=False)

    @property
    def version(self) -> str:
        """The year and its notice; an example says that it is one."""
        example = f"（{STATUSES['example'].zh} example）" if self.status == "example" else ""
        return f"{self.year} {self.number}{example}"

    def is_working_day(self, day: date) -> bool | None:
        """Whether the day is a working day; None for a day of which the notice says nothing."""
        if day in self.working_days:
            return True
        if day in self.holidays:
            return False
        return day.weekday() < _SATURDAY if day.year == self.year else None

    def to_dict(self) -> NoticedYearData:
        """Plain data for JSON."""
        return {
            "year": self.year,
            "number": self.number,
            "issued": self.issued.isoformat(),
            "status": self.status,
            "file": self.file,
        }


@dataclass(frozen=True, slots=True)
class YearsCalendar:
    """A calendar of the years that files tell, and of another calendar for all others; made by `read_calendar`."""

    #: The years of the files, by year.
    years: Mapping[int, NoticedYear]
    #: What knows the other years; None: nothing does.
    base: Calendar | None
    #: Days of the year before that a notice has made days off, or worked, and the base has otherwise: a New Year's holiday may
    #: begin in December. The notice counts, since it is the later one.
    changed: tuple[date, ...] = ()
    #: Warnings about the files.
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def version(self) -> str:
        """The notices and the base."""
        told = [self.years[year].version for year in sorted(self.years)]
        return " + ".join([*([] if self.base is None else [self.base.version]), *told]) or "–"

    def is_working_day(self, day: date) -> bool | None:
        """Whether the day is a working day; None for a year that neither the files nor the base know."""
        for year in (day.year + 1, day.year):
            if (noticed := self.years.get(year)) is not None and (told := noticed.is_working_day(day)) is not None:
                return told
        return None if self.base is None else self.base.is_working_day(day)


def chinese_calendar() -> Calendar:
    """The calendar of the `chinesecalendar` package (extra `calendar`).

    Raises:
        ModuleNotFoundError: when the extra is not installed.
    """
    return _ChineseCalendar()


class _ChineseCalendar:
    def __init__(self) -> None:
        from importlib.metadata import version

        import chinese_calendar

        self._is_workday = chinese_calendar.is_workday
        self._years = frozenset(day.year for day in chinese_calendar.constants.holidays)
        self._version = f"chinesecalendar {version('chinesecalendar')}"

    @property
    def version(self) -> str:
        return self._version

    def is_working_day(self, day: date) -> bool | None:
        return bool(self._is_workday(day)) if day.year in self._years else None


def read_calendar(*files: Given, base: Calendar | None = None) -> YearsCalendar:
    """The calendar of files `calendar/1`, one for each year, and of `base` for all other years, such as `chinese_calendar()`.

    A file counts as a whole or not at all, and nothing is guessed: where it says of a day of its year something else than the
    base, it is refused. Of the December before, where the New Year's holiday of its notice may begin, the notice counts, and
    `changed` names the days.

    Raises:
        InputError: with every finding of every file, each with line and column: what is wrong with the text, JS890 for wrong
            days, for a year that two files have, and for what contradicts the base.
    """
    # What only counts days needs neither YAML nor models.
    from ..model.calendar import YearCalendar
    from ..reading import read

    origins, found = read(files) if files else ([], [])
    findings = [*found]
    years: dict[int, tuple[NoticedYear, Origin]] = {}
    changed: list[date] = []
    for origin in origins:
        document = origin.document
        if not isinstance(document, YearCalendar):
            findings.append(finding("JS890.other-document", origin.place("document"), type=document.type))
            continue
        if document.year in years:
            there = Related(years[document.year][1].place("year"), "first")
            findings.append(finding("JS890.year", origin.place("year"), related=[there], year=document.year))
            continue
        noticed = _noticed(document, origin.file)
        years[document.year] = (noticed, origin)
        if base is not None:
            if document.year <= date.max.year:
                findings += _contradictions(noticed, document, origin, base)
            changed += _changes(noticed, base)
    for year, (noticed, _) in years.items():
        if (before := years.get(year - 1)) is not None:
            changed += _changes(noticed, before[0])
    if any(each.severity == "error" for each in findings):
        raise InputError(findings)
    return YearsCalendar(
        MappingProxyType({year: noticed for year, (noticed, _) in sorted(years.items())}),
        base,
        tuple(sorted({*changed})),
        limited(findings),
    )


def _noticed(document: YearCalendar, file: str) -> NoticedYear:
    from ..reading.calendars import days_between

    off = (day for each in document.holidays for day in days_between(each.from_, each.until))
    notice = document.notice
    return NoticedYear(
        document.year,
        notice.number,
        notice.issued,
        document.status,
        file,
        frozenset(off),
        frozenset(document.working_days),
    )


def _changes(noticed: NoticedYear, base: Calendar) -> Iterator[date]:
    """The days of the December before of which the base says something else."""
    for day in (*noticed.holidays, *noticed.working_days):
        if day.year < noticed.year and base.is_working_day(day) not in (None, noticed.is_working_day(day)):
            yield day


def _contradictions(
    noticed: NoticedYear, document: YearCalendar, origin: Origin, base: Calendar
) -> Iterator[Diagnostic]:
    """What the base says otherwise of days of the year: one finding for each part of the file."""
    places: dict[date, Place] = {}
    for number, each in enumerate(document.holidays):
        place = origin.place("holidays", number)
        places |= {day: place for day in noticed.holidays if each.from_ <= day <= each.until}
    places |= {day: origin.place("working_days", number) for number, day in enumerate(document.working_days)}
    differ: dict[Place, list[date]] = {}
    for day in _days_of(noticed.year):
        told = base.is_working_day(day)
        if told is not None and told != noticed.is_working_day(day):
            differ.setdefault(places.get(day) or origin.place("year"), []).append(day)
    for place, days in differ.items():
        shown = _shown(days)
        if place == origin.place("year"):
            yield finding("JS890.base-only", place, days=shown, count=len(days), base=base.version)
        else:
            yield finding("JS890.base", place, days=shown, count=len(days), base=base.version)


def _shown(days: Sequence[date]) -> list[str]:
    return [*(each.isoformat() for each in days[:_NAMED]), *(["…"] if len(days) > _NAMED else [])]


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        if day == date.max:
            return
        day += timedelta(days=1)
