"""`jointsanctions registry notice | lifted | supervise`: notices to the subject of a ticket, and the list for supervision."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...diagnostics import Diagnostic, Place, finding
from ...masking import masked_text
from ...texts import texts
from ...vocabulary import Lang
from ..deadline import calendar_of, calendar_option
from ..output import FINDINGS, echo, print_findings, print_json
from ..question import day_of, facts_of, subject_of
from .options import registry_options, within

if TYPE_CHECKING:
    from ...explaining.written_notices import Stage
    from ...registry import Registry

_TEXTS = texts(
    notice=("写了告知书：{file}", "the notice was written: {file}"),
    open=("发出前须填写或者核对：{marks}", "to be filled in or looked at before it goes out: {marks}"),
    supervision=(
        "写了督办清单：{file}，{count} 项，告知书没有送达 {untold} 项",
        "the list was written: {file}, {count} {count:point|points}, of {untold} {untold:measure|measures} no notice served",
    ),
)

_OUTPUT = click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="A new file. 写入新文件。"
)
_TEMPLATE = click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A template of the office, .docx or .html as the file. 本单位的模板。",
)
_SUBJECT = click.option(
    "--subject",
    metavar="FILE",
    help="The subject as JSON or YAML: its number is shown in full then. 主体资料：给出的，号码不遮盖。",
)
_FIELDS = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=TEXT",
    help="What the office adds, such as contact=…; may be repeated. 文号、联系人等。",
)


@click.command("notice")
@click.argument("ticket", metavar="TICKET", type=int)
@_OUTPUT
@_TEMPLATE
@click.option(
    "--stage",
    type=click.Choice(["before", "after"]),
    help="Before it is decided, or after [default: by what was settled]. 决定以前还是以后。",
)
@_SUBJECT
@_FIELDS
@registry_options
def notice(
    url: str,
    key_file: Path | None,
    ticket: int,
    output: Path,
    template: Path | None,
    stage: Stage | None,
    subject: str | None,
    fields: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """写告知书：措施、理由、依据、期限、权利、异议和修复。 Write the notice to the subject: what, why, until when, its rights.

    FILE ends in .docx or .html. Before a measure that takes a right is settled, the notice is of what is intended, with the
    right to be heard; once it is, of what was carried out. What the office has to fill in is marked in 【】. Exit status 1:
    there is nothing adverse to tell, and no notice was written.
    """

    def work(kept: Registry) -> Any:
        from ...registry import notices

        whose = None if subject is None else subject_of(subject)
        given = _texts_of(fields)
        found = notices.notice(kept, ticket, stage=stage, lang=lang, subject=whose, fields=given)
        if found is not None:
            notices.write(found, output, template=template)
        return found

    _told(_written(lambda: within(url, key_file, form, lang, work)), "JS893", ticket, output, lang, form)


@click.command("lifted")
@click.argument("ticket", metavar="TICKET", type=int)
@_OUTPUT
@_TEMPLATE
@click.option(
    "--measure", "measures", multiple=True, metavar="ID", help="Of this measure; may be repeated [default: all]. 措施。"
)
@_SUBJECT
@_FIELDS
@registry_options
def lifted(
    url: str,
    key_file: Path | None,
    ticket: int,
    output: Path,
    template: Path | None,
    measures: tuple[str, ...],
    subject: str | None,
    fields: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """写解除措施告知书：解除了哪项措施、为什么、从哪天起。 Write the notice of lifting: which measure ended, why, from when on.

    It is of what `registry recalled` says was lifted or suspended, or, where that is nothing, of incentives that were stopped.
    FILE ends in .docx or .html. Exit status 1: nothing was lifted, and no notice was written.
    """

    def work(kept: Registry) -> Any:
        from ...registry import notices

        whose = None if subject is None else subject_of(subject)
        given = _texts_of(fields)
        found = notices.lifted_notice(kept, ticket, measures=measures or None, lang=lang, subject=whose, fields=given)
        if found is not None:
            notices.write(found, output, template=template)
        return found

    _told(_written(lambda: within(url, key_file, form, lang, work)), "JS893.nothing-lifted", ticket, output, lang, form)


@click.command("supervise")
@_OUTPUT
@_TEMPLATE
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day of the list [default: today]. 日期。")
@click.option("--department", metavar="ID", help="Of this department alone. 只列这个部门。")
@click.option("--since", metavar="YYYY-MM-DD", help="Refusals from this day on. 从哪一天起的不执行。")
@click.option("--days", type=click.IntRange(min=0), default=0, help="What waits for so many days. 至少等了几天的。")
@calendar_option
@registry_options
def supervise(
    url: str,
    key_file: Path | None,
    output: Path,
    template: Path | None,
    day: str | None,
    department: str | None,
    since: str | None,
    days: int,
    calendars: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """写督办清单：没有执行、没有办结、没有告知的，按部门，单位与自然人分开。 Write the list of what is left undone or untold.

    It also has the measures of which a notice is due and none was served. FILE ends in .docx, .html or .csv. It says which terms for feedback are over, by the
    calendar of the extra `calendar` and of --calendar.
    """

    def work(kept: Registry) -> Any:
        from ...registry import notices

        found = notices.supervision(
            kept,
            on=None if day is None else day_of(day, "--on"),
            department=department,
            since=None if since is None else day_of(since, "--since"),
            at_least=days,
            calendar=calendar_of(calendars),
            lang=lang,
        )
        notices.write(found, output, template=template)
        return found

    found = _written(lambda: within(url, key_file, form, lang, work))
    if form == "json":
        print_json({**found.to_dict(), "file": masked_text(str(output))})
    else:
        counts = {"count": len(found.rows), "untold": len(found.untold)}
        echo(_TEXTS.say("supervision", lang, file=masked_text(str(output)), **counts))


def _told(found: Any, nothing: str, ticket: int, output: Path, lang: Lang, form: str) -> None:
    """Says that a notice was written, and what is open in it; or that there is nothing to tell."""
    if found is None:
        _nothing([finding(nothing, Place("ticket"), id=str(ticket))], lang, form)
    if form == "json":
        print_json({**found.to_dict(), "file": masked_text(str(output))})
        return
    echo(_TEXTS.say("notice", lang, file=masked_text(str(output))))
    if found.open:
        echo(_TEXTS.say("open", lang, marks=" ".join(found.open)))


def _texts_of(fields: tuple[str, ...]) -> dict[str, str]:
    """What the office adds, by name.

    Raises:
        InputError: for anything that is not NAME=TEXT, or is given twice.
    """
    return {name: str(value) for name, value in facts_of(fields, "--field").items()}


def _written(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except OSError as error:
        raise click.UsageError(f"{masked_text(str(error.filename))}: {error.strerror}") from None


def _nothing(found: Sequence[Diagnostic], lang: Lang, form: str) -> None:
    """There is nothing to tell: that is an answer, and no error of who asks."""
    if form == "json":
        print_json({"findings": [each.to_dict(lang) for each in found]})
    else:
        print_findings(found, lang, stderr=True)
    sys.exit(FINDINGS)
