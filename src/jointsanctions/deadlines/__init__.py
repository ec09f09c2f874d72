"""Terms in working days turned into days (S13), and the calendars that know which days these are.

The working days of the People's Republic of China are announced year by year, so a calendar knows some years and
not others. A day that falls in a year it does not know is given as None, with the reason.
"""

from __future__ import annotations

from .calendars import Calendar, NoticedYear, YearsCalendar, chinese_calendar, read_calendar
from .terms import REPORT_WITHIN, Deadline, Within, due, report_by, working_days_after

__all__ = [
    "REPORT_WITHIN",
    "Calendar",
    "Deadline",
    "NoticedYear",
    "Within",
    "YearsCalendar",
    "chinese_calendar",
    "due",
    "read_calendar",
    "report_by",
    "working_days_after",
]
