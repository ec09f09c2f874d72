"""`jointsanctions registry due | report-entry | objection`: what is due by when, and that it was done."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from ...trees import Branch
from ...vocabulary import Lang
from ..deadline import calendar_of, calendar_option
from ..output import FINDINGS
from .options import BY, ON, day_or_none, registry_options, shown, within

if TYPE_CHECKING:
    from ...registry import Registry
    from ...registry.due.objections import Result


@click.command("due")
@ON
@click.option(
    "--soon",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="Within how many working days something is soon due. 几个工作日内算将到期。",
)
@click.option("--department", metavar="NAME", help="Only what is due of this department or office. 只看这个部门的。")
@click.option(
    "--list",
    "lists",
    multiple=True,
    metavar="LIST",
    help="Whose entries are reported from here; may be repeated [default: all]. 由本级报送的名单。",
)
@calendar_option
@registry_options
def due(
    url: str,
    key_file: Path | None,
    day: str | None,
    soon: int,
    department: str | None,
    lists: tuple[str, ...],
    calendars: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """到期事项：报送、反馈、异议答复，按部门列出逾期、将到期和未到期的。 What is due, soon, overdue, by department.

    Exit status 1: something is overdue, or may be and the calendar does not know the year that has begun.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry.due import board
        from ...registry.due.texts import board_tree

        found = board(
            kept,
            calendar_of(calendars),
            on=day_or_none(day),
            soon=soon,
            department=department,
            lists=lists or None,
        )
        return found.to_dict(lang), board_tree(found, lang), bool(found)

    data, tree, late = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(FINDINGS if late else 0)


@click.command("report-entry")
@click.argument("entries", metavar="ENTRY...", type=int, nargs=-1, required=True)
@BY
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day of the report [default: today]. 报送日期。")
@click.option("--note", metavar="TEXT", help="By which way, under which number. 途径、编号。")
@click.option("--not-reported", "reason", metavar="REASON", help="It was not reported after all. 其实没有报送，理由。")
@registry_options
def report_entry(
    url: str,
    key_file: Path | None,
    entries: tuple[int, ...],
    by: str,
    day: str | None,
    note: str | None,
    reason: str | None,
    form: str,
    lang: Lang,
) -> None:
    """记录名单记录已经报送到全国信用信息共享平台。 Say that entries were reported to the national platform.

    ENTRY is the number that `registry due` and `registry show --list` show; all of them are recorded, or none.
    """
    if reason is not None and len(entries) > 1:
        raise click.UsageError("--not-reported 一次一条。 --not-reported is about one entry.")
    if reason is not None and (day is not None or note is not None):
        raise click.UsageError("--not-reported 不与 --on、--note 同写。 --not-reported goes without --on and --note.")

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry.due import not_reported, reported_together
        from ...registry.due.texts import reports_tree

        if reason is None:
            on = day_or_none(day)
            found = reported_together(kept, entries, by=by, on=on, note=note)
        else:
            found = (not_reported(kept, entries[0], reason=reason, by=by),)
        return {"reports": [each.to_dict() for each in found]}, reports_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@click.group("objection")
def objection() -> None:
    """异议：受理、答复、列出。 Objections to entries and measures: received, answered, shown."""


@objection.command("file")
@click.option("--entry", type=int, metavar="ENTRY", help="The entry that is objected to. 对哪一条名单记录。")
@click.option("--ticket", type=int, metavar="TICKET", help="The ticket, with --point. 对哪一个办件，与 --point 连用。")
@click.option("--point", metavar="POINT", help="The measure of the ticket. 办件中的措施。")
@click.option("--what", required=True, metavar="TEXT", help="What is said to be wrong. 异议的内容。")
@click.option("--to", "office", required=True, metavar="OFFICE", help="To whom it was made. 向谁提出。")
@click.option("--received", metavar="YYYY-MM-DD", help="The day it was received [default: today]. 收到的日子。")
@click.option("--within", "count", type=click.IntRange(min=1), metavar="N", help="The term for the answer. 答复期限。")
@click.option("--days", is_flag=True, help="The term counts all days. 期限按自然日。")
@click.option("--moved", is_flag=True, help="With --days: by law, an end on a day off moves on. 末日放假的依法顺延。")
@click.option("--basis", metavar="TEXT", help="The law that gives the term. 期限的依据。")
@BY
@registry_options
def file_objection(
    url: str,
    key_file: Path | None,
    entry: int | None,
    ticket: int | None,
    point: str | None,
    what: str,
    office: str,
    received: str | None,
    count: int | None,
    days: bool,
    moved: bool,
    basis: str | None,
    by: str,
    form: str,
    lang: Lang,
) -> None:
    """受理异议：对名单记录，或者对办件中的措施。 Record an objection to an entry, or to a measure of a ticket.

    The term is the one that a law gives, with that law; none is made up. An entry is contested from the day on which the
    objection was received.
    """
    if (days and count is None) or (moved and not days):
        raise click.UsageError(
            "--days 与 --within 同写，--moved 与 --days 同写。 --days goes with --within, --moved with --days."
        )

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...deadlines import Within
        from ...registry.due import object_to
        from ...registry.due.texts import objection_tree

        found = object_to(
            kept,
            entry=entry,
            ticket=ticket,
            point=point,
            what=what,
            to=office,
            received=day_or_none(received, "--received"),
            within=None if count is None else Within(count, "days" if days else "working-days", moved),
            basis=basis,
            by=by,
        )
        return found.to_dict(), objection_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@objection.command("answer")
@click.argument("name", metavar="OBJECTION")
@click.option(
    "--result",
    required=True,
    type=click.Choice(["upheld", "partly-upheld", "rejected", "withdrawn"]),
    help="What came of it. 结果：成立、部分成立、不成立、撤回。",
)
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day of the answer [default: today]. 答复日期。")
@click.option("--text", metavar="TEXT", help="The answer. 答复内容。")
@BY
@registry_options
def answer_objection(
    url: str,
    key_file: Path | None,
    name: str,
    result: str,
    day: str | None,
    text: str | None,
    by: str,
    form: str,
    lang: Lang,
) -> None:
    """答复异议。 Record the answer to an objection; the last word counts.

    An entry is contested no more when its last objection is answered. What is upheld is corrected by an act of its own.
    """

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry.due import answer
        from ...registry.due.texts import objection_tree

        on = day_or_none(day)
        found = answer(kept, name, result=cast("Result", result), by=by, on=on, text=text)
        return found.to_dict(), objection_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@objection.command("list")
@click.option("--all", "every", is_flag=True, help="Those that are answered too. 包括已经答复的。")
@registry_options
def list_objections(url: str, key_file: Path | None, every: bool, form: str, lang: Lang) -> None:
    """列出未答复的异议。 Show the objections that are not answered."""

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry.due import objections
        from ...registry.due.texts import objections_tree

        found = objections(kept, answered=None if every else False)
        return {"objections": [each.to_dict() for each in found]}, objections_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)
