"""Deadlines and the calendars by which they are counted, as data."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from ..vocabulary import Status
from .values import Count, Day, Doc


class DeadlineData(TypedDict):
    """The last day for something."""

    what: Annotated[str, Doc("Its subject: the id of a measure, `report`, or nothing.")]
    within: Annotated[Count, Doc("How many days there are.")]
    unit: Annotated[Literal["working-days", "days"], Doc("Whether working days are counted, or all.")]
    counted_from: Annotated[Day, Doc("The day after which counting begins.")]
    day: Annotated[Day | None, Doc("The last day; null: the calendar does not know it.")]
    unknown_year: Annotated[int | None, Doc("The year that the calendar does not know.")]
    calendar: Annotated[str, Doc("What the calendar is made of.")]
    text: Annotated[str, Doc("The day and the calendar, or which year is not known and what to do.")]


class NoticedYearData(TypedDict):
    """The working days of a year as a notice arranges them."""

    year: int
    number: Annotated[str, Doc("The number of the notice.")]
    issued: Annotated[Day, Doc("The day of the notice.")]
    status: Annotated[Status, Doc("Whether it is an example.")]
    file: str


class CountedData(TypedDict):
    """A calendar, and a day that was counted by it."""

    calendar: Annotated[str, Doc("What the calendar is made of.")]
    years: Annotated[list[NoticedYearData], Doc("The years that files tell.")]
    changed: Annotated[
        list[Day], Doc("Days of the December before that a notice has otherwise than the earlier calendar.")
    ]
    deadline: Annotated[DeadlineData | None, Doc("Null: no day was asked about.")]
