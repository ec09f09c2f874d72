"""When an entry on a graded list counts, and what tells which of several is the last (S22)."""

from __future__ import annotations

from datetime import date

from ..catalogue.entities import ListCategory
from ..designations import Designation
from ..periods import FOREVER, day_after


def graded_on(designation: Designation) -> date:
    """The day that tells which of several entries on a graded list is the last (S22)."""
    return designation.recognised or designation.since


def turns(row: Designation, after: date) -> list[date]:
    """The days on which an entry may begin to count, or count again."""
    days = {row.acts_from, *(event.on for event in row.events), *(day_after(event.on) for event in row.events)}
    return sorted(day for day in days if day > after)


def counts_on(row: Designation, category: ListCategory, day: date) -> bool:
    """Whether an entry is in effect on a day (S2)."""
    by_default = FOREVER if category.term is None else category.term.last_day(row.since)
    in_time = row.acts_from <= day <= row.last_day(day, by_default)
    return in_time and row.ended_by(day) is None and not row.stayed_on(day)
