"""`jointsanctions deadline`: a term in working days as a day, and the calendar by which it is counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..texts import texts
from ..trees import Branch
from ..vocabulary import Lang
from .options import output_options
from .output import FINDINGS, print_json, print_lines
from .question import answered, day_of

if TYPE_CHECKING:
    from ..deadlines import Deadline, YearsCalendar
    from ..shapes.deadlines import CountedData

F = TypeVar("F", bound=Callable[..., Any])

_TEXTS = texts(
    calendar=("工作日历 · {version}", "calendar · {version}"),
    year=("{year} 年", "{year}"),
    notice=("{number}，{issued}", "{number}, {issued}"),
    changed=("通知改动了前一年的 {days}", "the notice has changed, of the year before, {days}"),
    working_days=("{start} 起 {within} 个工作日", "{within} working {within:day|days} from {start}"),
    days=("{start} 起 {within} 日", "{within} {within:day|days} from {start}"),
)


def calendar_option(command: F) -> F:
    """`--calendar`, for years that no package knows yet."""
    option = click.option(
        "--calendar",
        "calendars",
        multiple=True,
        metavar="FILE",
        envvar="JOINTSANCTIONS_CALENDAR",
        show_envvar=True,
        type=click.Path(),
        help="The working days of a year, a file calendar/1; may be repeated. 一年的放假安排。",
    )
    decorated: Any = option(command)
    found: F = decorated
    return found


def calendar_of(files: Sequence[str]) -> YearsCalendar:
    """The calendar of the files, over that of the extra `calendar` where it is installed.

    Raises:
        InputError: as `read_calendar`.
    """
    from importlib.util import find_spec

    from ..deadlines import chinese_calendar, read_calendar

    base = None if find_spec("chinese_calendar") is None else chinese_calendar()
    return read_calendar(*files, base=base)


@click.command()
@click.argument("day", metavar="[YYYY-MM-DD]", required=False)
@click.option("--within", type=click.IntRange(min=1), help="How many days the term has. 期限的天数。")
@click.option("--days", is_flag=True, help="The term counts all days, and ends on its last. 按自然日计算。")
@click.option(
    "--moved",
    is_flag=True,
    help="With --days: the law moves an end on a day off to the next working day. 末日放假的，依法顺延至下一个工作日。",
)
@calendar_option
@output_options
def deadline(
    day: str | None, within: int | None, days: bool, moved: bool, calendars: tuple[str, ...], form: str, lang: Lang
) -> None:
    """期限到哪一天：工作日按国务院办公厅的放假安排计算。 The last day of a term; the day itself is not counted.

    Without a day, the calendar is read and checked, and shown with its years. Exit status 1: the calendar does not know a year
    of the term; a file for it is given by --calendar, several of them in JOINTSANCTIONS_CALENDAR with the separator of PATH.
    """
    if (day is None) != (within is None):
        raise click.UsageError("日子和 --within 一起写。 A day goes with --within.")
    if moved and not days:
        raise click.UsageError("--moved 与 --days 一起写。 --moved goes with --days.")
    calendar = answered(form, lang, lambda: calendar_of(calendars))
    found: Deadline | None = None
    if day is not None and within is not None:
        from ..deadlines import Within

        start = answered(form, lang, lambda: day_of(day, "day"))
        found = Within(within, "days" if days else "working-days", moved).after(start, calendar)
    if form == "json":
        data: CountedData = {
            "calendar": calendar.version,
            "years": [each.to_dict() for each in calendar.years.values()],
            "changed": [each.isoformat() for each in calendar.changed],
            "deadline": None if found is None else found.to_dict(lang),
        }
        print_json(data)
    else:
        print_lines(_tree(calendar, found, lang).lines())
    sys.exit(FINDINGS if found is not None and found.day is None else 0)


def _tree(calendar: YearsCalendar, found: Deadline | None, lang: Lang) -> Branch:
    rows = []
    for each in calendar.years.values():
        told = _TEXTS.say("notice", lang, number=each.number, issued=each.issued)
        rows.append(Branch(_TEXTS.say("year", lang, year=each.year), told, "aside"))
    if calendar.changed:
        days = ", ".join(each.isoformat() for each in calendar.changed)
        rows.append(Branch("", _TEXTS.say("changed", lang, days=days), "refer"))
    title = _TEXTS.say("calendar", lang, version=calendar.version)
    if found is not None:
        title = _TEXTS.say(found.unit, lang, start=found.counted_from, within=found.within)
        rows.insert(0, Branch("", found.text(lang), "refer" if found.day is None else ""))
    return Branch("", title, "title", None, tuple(rows))
