"""`jointsanctions registry compare | review`: many subjects at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ...diagnostics import InputError, Place, finding
from ...masking import masked_text
from ...texts import texts
from ...trees import Branch
from ...vocabulary import Lang
from ..deadline import calendar_of, calendar_option
from ..output import FINDINGS, console, write_file
from ..question import day_of, documents_option, evaluator_of, facts_of
from .options import BY, registry_options, shown, within
from .progress import progress

if TYPE_CHECKING:
    from ...registry import Registry
    from ...registry.reviewing import File, Review, Table

_TEXTS = texts(written=("已写入 {names}", "written: {names}"))

_DEPARTMENT = click.option("--department", required=True, metavar="NAME", help="Which department asks. 查询部门。")
_ON = click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: today]. 日期。")
_MAPPING = click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What the headers mean, as `registry import` writes it. 各列的对照，registry import 可以写出。",
)
_TABLE = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the tables go: FILE.xlsx, or FILE.csv with others beside it. 结果表写到哪里。",
)
_OVERWRITE = click.option("--overwrite", is_flag=True, help="Files of that name may go. 可以覆盖同名文件。")


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--purpose", required=True, metavar="TEXT", help="Why the subjects are looked up. 用途。")
@_DEPARTMENT
@click.option("--matter", metavar="LIST/MATTER", help="The matter. 业务事项。")
@click.option("--step", help="The step of the matter. 环节。")
@click.option(
    "--list", "names", multiple=True, metavar="LIST", help="In place of a matter: a list; may be repeated. 只查名单。"
)
@click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact of all cases; may be repeated. 案情要素。"
)
@_ON
@BY
@_MAPPING
@_TABLE
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A page to be printed (.html), or a document of Word (.docx). 打印用的网页或文档。",
)
@_OVERWRITE
@documents_option
@registry_options
def review(
    url: str,
    key_file: Path | None,
    file: Path,
    purpose: str,
    department: str,
    matter: str | None,
    step: str | None,
    names: tuple[str, ...],
    facts: tuple[str, ...],
    day: str | None,
    by: str,
    mapping: Path | None,
    output: Path | None,
    page: Path | None,
    overwrite: bool,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """信用审查：一次至多一千个主体，写明用途和查询部门。 Review up to a thousand subjects for a purpose and a department.

    FILE is a table (CSV, a workbook, JSON) with name, number and kind. Exit status 1: rows were rejected, or a sheet
    with numbers was not read; the others were answered.
    """

    def work(kept: Registry) -> tuple[object, Branch, list[str], bool]:
        from ...registry import reviewing
        from ...registry.reviewing.texts import review_tree

        sent = _file(file, mapping)
        with progress() as told:
            found = reviewing.review(
                kept, sent, evaluator_of(form, lang, documents), purpose=purpose, department=department, matter=matter,
                step=step, lists=names, on=day_of(day, "--on"), facts=facts_of(facts), by=by, told=told,
            )  # fmt: skip
        files = _tables(output, reviewing.tables_of_review(found, lang))
        if page is not None:
            files[page] = _page(found, page.suffix.lower(), lang)
        written = _write(files, overwrite=overwrite)
        return (
            found.to_dict(lang),
            review_tree(found, lang),
            written,
            bool(found.rejected) or any(each.numbered for each in found.unread),
        )

    data, tree, written, left = within(url, key_file, form, lang, work)
    _end(data, tree, written, left, form, lang)


@click.command("compare")
@click.argument("own", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "name", required=True, metavar="LIST", help="The id of the list. 名单编号。")
@click.option(
    "--sent",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The list as it was sent down [default: the entries of the registry]. 下发的名单文件。",
)
@_DEPARTMENT
@click.option("--received", metavar="YYYY-MM-DD", help="When it arrived [default: the day]. 收到日期。")
@click.option("--due", metavar="YYYY-MM-DD", help="The last day that the sender gave. 要求返回的日期。")
@click.option("--within", "days", type=int, metavar="DAYS", help="The working days that the sender gave. 工作日数。")
@calendar_option
@click.option("--no-tickets", is_flag=True, help="Without the subjects of open tickets. 不含在办的主体。")
@click.option("--no-holdings", is_flag=True, help="Without the holders that the registry has. 不含登记库里的持有人。")
@_ON
@BY
@_MAPPING
@_TABLE
@_OVERWRITE
@registry_options
def compare(
    url: str,
    key_file: Path | None,
    own: tuple[Path, ...],
    name: str,
    sent: Path | None,
    department: str,
    received: str | None,
    due: str | None,
    days: int | None,
    calendars: tuple[str, ...],
    no_tickets: bool,
    no_holdings: bool,
    day: str | None,
    by: str,
    mapping: Path | None,
    output: Path | None,
    overwrite: bool,
    form: str,
    lang: Lang,
) -> None:
    """名单比对：下发的名单与本部门的申请人、持有人按号码比对。 Compare a list with applicants and holders, by number.

    FILEs name the department's own; those with open tickets and the holders of the registry are compared too. Names alone are
    questions, and no hits.
    Exit status 1: there are names to be checked, rows that could not be compared, or a sheet with numbers was not read.
    """

    def work(kept: Registry) -> tuple[object, Branch, list[str], bool]:
        from ...registry import reviewing
        from ...registry.reviewing.texts import comparison_tree

        on = day_of(day, "--on")
        term = None
        if received or due or days is not None:
            arrived = day_of(received, "--received") if received else on
            term = reviewing.Term(arrived, by=day_of(due, "--due") if due else None, working_days=days)
        found = reviewing.compare(
            kept, name, department=department, sent=None if sent is None else _file(sent, mapping),
            own=[_file(each, mapping) for each in own], tickets=not no_tickets, holdings=not no_holdings, on=on, term=term, by=by,
                calendar=None if days is None else calendar_of(calendars),
        )  # fmt: skip
        files = _tables(output, reviewing.tables_of_comparison(found, lang))
        written = _write(files, overwrite=overwrite)
        files_read = (*(() if found.sent is None else (found.sent,)), *found.own)
        missed = any(each.numbered for one in files_read for each in one.unread)
        left = bool(found.questions or found.not_compared) or missed
        return found.to_dict(lang), comparison_tree(found, lang), written, left

    data, tree, written, left = within(url, key_file, form, lang, work)
    _end(data, tree, written, left, form, lang)


def _file(path: Path, mapping: Path | None) -> File:
    from ...registry.columns import Columns
    from ...registry.importing import read_list
    from ...registry.reviewing import File

    return File(read_list(path), path.name, None if mapping is None else Columns.read(mapping))


def _tables(output: Path | None, tables: Sequence[Table]) -> dict[Path, bytes]:
    """The files of the tables; what is called neither `.xlsx` nor `.csv` is CSV under the name that was given."""
    from ...registry.reviewing import table_bytes

    if output is None:
        return {}
    named = table_bytes(tables, output.suffix)
    stem = output.name.removesuffix(output.suffix)
    return {output.with_name(stem + rest): data for rest, data in named.items()}


def _page(found: Review, form: str, lang: Lang) -> bytes:
    from ...registry import reviewing

    if form == ".docx":
        from ...authoring.official import paper_bytes

        return paper_bytes(reviewing.paper(found, lang), form)
    # Jinja2 is in an extra.
    try:
        text = reviewing.page(found, lang)
    except ImportError:
        raise click.UsageError(
            "网页要有 Jinja2：pip install 'jointsanctions[pages]'。 The page needs Jinja2: pip install 'jointsanctions[pages]'."
        ) from None
    return text.encode()


def _write(files: Mapping[Path, bytes], *, overwrite: bool) -> list[str]:
    """Writes all of the files, or refuses before the first; their names, without numbers of persons."""
    taken = [
        finding("JS858", Place(masked_text(str(path))), path=masked_text(str(path)))
        for path in files
        if path.exists() and not overwrite
    ]
    if taken:
        raise InputError(taken)
    for path, data in files.items():
        write_file(path, data)
    return [masked_text(str(path)) for path in files]


def _end(data: object, tree: Branch, written: Sequence[str], left: bool, form: str, lang: Lang) -> NoReturn:
    shown(data, tree, form)
    if written and form == "text":
        console().print(_TEXTS.say("written", lang, names=", ".join(written)))
    sys.exit(FINDINGS if left else 0)
