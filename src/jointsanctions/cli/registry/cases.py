"""`jointsanctions registry feedback | cases | report | board`: what was done is reported, collected, counted and published."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...diagnostics import InputError, Place, finding
from ...masking import masked_text
from ...placing import put
from ...texts import texts
from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS
from ..question import documents_option, evaluator_of
from .options import ON, day_or_none, registry_options, shown, within
from .progress import progress

if TYPE_CHECKING:
    from ...registry import Registry
    from ...registry.cases import Case, Feedback, Filled, Record, Table
    from ...registry.cases.tables import Of

_TEXTS = texts(
    reading=("读办件", "reading tickets"),
    written=("写了 {count} 行：{path}", "{count} {count:row|rows} written: {path}"),
)

_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the table goes: .csv, .xlsx or .json. 表写到哪里。",
)
_PROFILE = click.option(
    "--profile",
    metavar="FILE",
    help="The form of a platform: a file, or joint-cases, which comes with the library. 导出方案。",
)
_MONTH = click.option("--month", metavar="YYYY-MM", help="Only those of a month. 月份。")
_WITHDRAW = click.option("--withdraw", "gone", type=int, metavar="NUMBER", help="Withdraw this one. 撤回。")
_REASON = click.option("--reason", metavar="TEXT", help="Why it is withdrawn. 撤回的理由。")
_ALL = click.option("--withdrawn", is_flag=True, help="Those that were withdrawn too. 连同撤回的。")
_BY = click.option("--by", metavar="NAME", help="Who says so. 经办人。")


@click.command("feedback")
@click.argument("ticket", type=int, required=False, metavar="[TICKET")
@click.argument("point", required=False, metavar="POINT]")
@click.option("--to", metavar="NAME", help="Whom it is reported to. 反馈对象。")
@click.option("--effect", metavar="TEXT", help="What came of the measure. 成效。")
@click.option("--result", metavar="TEXT", help="The result of handling, in the words of the platform. 办理结果。")
@click.option("--amount", metavar="YUAN", help="An amount of money. 金额。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day of the report [default: today]. 反馈日期。")
@click.option("--from", "since", metavar="YYYY-MM-DD", help="The first day of the measure. 措施开始日期。")
@click.option("--until", metavar="YYYY-MM-DD", help="The last day of the measure. 措施截止日期。")
@click.option("--district", metavar="TEXT", help="Where it was carried out. 区域。")
@click.option("--request", metavar="TEXT", help="The number of the request at the platform. 平台的请求编号。")
@click.option("--remark", metavar="TEXT", help="A remark. 备注。")
@_BY
@_WITHDRAW
@_REASON
@_MONTH
@_ALL
@_OUTPUT
@_PROFILE
@documents_option
@registry_options
def feedback(
    url: str, key_file: Path | None, ticket: int | None, point: str | None, to: str | None, effect: str | None,
    result: str | None, amount: str | None, day: str | None, since: str | None, until: str | None, district: str | None,
    request: str | None, remark: str | None, by: str | None, gone: int | None, reason: str | None, month: str | None,
    withdrawn: bool, output: Path | None, profile: str | None, documents: tuple[str, ...], form: str, lang: Lang,
) -> None:  # fmt: skip
    """反馈执行情况和成效，或出反馈表。 Report what was done about a point of a ticket, or the table of what was reported.

    With TICKET and POINT a settlement is reported; with --withdraw one is withdrawn; else the table is shown, or written with
    -o, in the form of a platform with --profile. Exit status 1: rows could not be written in that form.
    """
    if (ticket is None) != (point is None):
        raise click.UsageError("TICKET 和 POINT 一起写。 TICKET and POINT go together.")
    if ticket is not None:
        _need(to=to, by=by)
    if gone is not None:
        _need(reason=reason, by=by)

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import cases as face
        from ...registry.cases.reported import rows_of
        from ...registry.cases.texts import feedback_tree

        # Broken documents are told before anything is written.
        catalogue = evaluator_of(form, lang, documents).catalogue
        if gone is not None:
            told: Sequence[Feedback] = [face.withdraw_feedback(kept, gone, reason=reason or "", by=by or "")]
        elif ticket is not None and point is not None:
            told = [face.feed_back(
                kept, ticket, point, to=to or "", by=by or "", effect=effect, result=result, amount=amount, on=day,
                since=since, until=until, district=district, request=request, remark=remark,
            )]  # fmt: skip
        else:
            told = face.feedback(kept, month=month, withdrawn=withdrawn)
        rows = rows_of(kept, told, catalogue)
        if output is not None or profile is not None:
            records = [face.feedback_record(each) for each in rows]
            return _written("feedback", records, output, profile, lang)
        return {"feedback": [each.to_dict() for each in rows]}, feedback_tree(rows, lang), False

    _end(within(url, key_file, form, lang, work), form)


@click.command("cases")
@click.option("--collect", is_flag=True, help="Make a case of all that was carried out and has none. 归集新的案例。")
@click.option("--reported", is_flag=True, help="With --collect: only of what was reported. 只归集已经反馈的。")
@click.option(
    "--body", metavar="NAME", help="With --collect: who publishes them [default: each department]. 发布机构。"
)
@_BY
@_WITHDRAW
@_REASON
@_MONTH
@_ALL
@_OUTPUT
@_PROFILE
@documents_option
@registry_options
def cases(
    url: str, key_file: Path | None, collect: bool, reported: bool, body: str | None, by: str | None, gone: int | None,
    reason: str | None, month: str | None, withdrawn: bool, output: Path | None, profile: str | None,
    documents: tuple[str, ...], form: str, lang: Lang,
) -> None:  # fmt: skip
    """奖惩案例：从办结的办件归集，一次写成，不再改动。 Cases: made of closed tickets, written once.

    A settlement gives one case for good; a wrong one is withdrawn with a reason. Exit status 1: rows could not be written in the
    form of the platform.
    """
    if collect:
        _need(by=by)
    if gone is not None:
        _need(reason=reason, by=by)

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import cases as face
        from ...registry.cases.texts import cases_tree

        made: Sequence[Case] = ()
        if collect:
            catalogue = evaluator_of(form, lang, documents).catalogue
            with progress(_TEXTS.say("reading", lang)) as told:
                made = face.collect(kept, catalogue, by=by or "", body=body, reported=reported, told=told)
        if gone is not None:
            found: Sequence[Case] = [face.withdraw(kept, gone, reason=reason or "", by=by or "")]
        else:
            found = face.cases(kept, month=month, withdrawn=withdrawn)
        if output is not None or profile is not None:
            return _written("cases", [face.case_record(each) for each in found], output, profile, lang)
        data = {"cases": [each.to_dict() for each in found], "collected": [each.id for each in made]}
        return data, cases_tree(found, lang, len(made) if collect else None), False

    _end(within(url, key_file, form, lang, work), form)


@click.command("report")
@click.option("--month", required=True, metavar="YYYY-MM", help="The month. 月份。")
@_OUTPUT
@documents_option
@registry_options
def report(
    url: str, key_file: Path | None, month: str, output: Path | None, documents: tuple[str, ...], form: str, lang: Lang
) -> None:
    """月报：各部门、名单、备忘录、措施的执行和未执行，以及查询次数。 The counts of a month.

    It counts what had been settled by the end of the month, by the days of Shanghai, and tells what has changed since.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import cases as face

        with progress(_TEXTS.say("reading", lang)) as told:
            found = face.count(kept, evaluator_of(form, lang, documents).catalogue, month, told=told)
        if output is not None:
            _put(face.counts_table(found, lang), output, found.to_dict())
        return found.to_dict(), found.tree(lang), False

    _end(within(url, key_file, form, lang, work), form)


@click.command("board")
@click.argument("name", metavar="LIST")
@ON
@click.option(
    "--basis", metavar="LAW[/ARTICLE]", help="The law by which it is published, where no memorandum says. 公示的依据。"
)
@_OUTPUT
@_PROFILE
@documents_option
@registry_options
def board(
    url: str, key_file: Path | None, name: str, day: str | None, basis: str | None, output: Path | None,
    profile: str | None, documents: tuple[str, ...], form: str, lang: Lang,
) -> None:  # fmt: skip
    """名单公示：某日在效、可以公示的记录，写明退出日期。 The entries of a list that may be published on a day.

    Persons are masked. What has no basis for being published, and what is in doubt, is left out and said. Exit status 1: rows
    could not be written in the form of the platform.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import cases as face

        catalogue = evaluator_of(form, lang, documents).catalogue
        found = face.board(kept, catalogue, name, on=day_or_none(day), basis=basis)
        if profile is not None:
            return _written("board", face.board_records(found), output, profile, lang)
        if output is not None:
            _put(face.table_of("board", face.board_records(found), lang, found.name), output)
        return found.to_dict(), found.tree(lang), False

    _end(within(url, key_file, form, lang, work), form)


def _written(
    of: Of, records: Iterable[Record], output: Path | None, profile: str | None, lang: Lang
) -> tuple[object, Branch, bool]:
    """Writes a table, in the form of a platform where one is named; whether there are rows that it cannot hold."""
    from ...registry import cases as face
    from ...registry.cases.texts import filled_tree

    if profile is None:
        assert output is not None, "a table is written to a file, or in the form of a platform"
        table = face.table_of(of, records, lang)
        _put(table, output)
        text = _TEXTS.say("written", lang, count=len(table.rows), path=masked_text(str(output)))
        return {"columns": [*table.columns], "rows": [[*row] for row in table.rows]}, Branch("", text), False
    form = face.read_profile(profile)
    if form.of != of:
        problem = finding("JS894.other-table", Place("--profile"), profile=form.id, of=form.of, given=of)
        raise InputError([problem])
    filled: Filled = face.fill(form, records)
    if output is not None:
        _put(filled.table, output)
    return filled.to_dict(), filled_tree(filled, lang), bool(filled.refused)


def _put(table: Table, path: Path, data: object = None) -> None:
    """Writes a table in the form that the name of the file tells.

    Raises:
        InputError: JS894, for another one.
    """
    forms: dict[str, Callable[[], bytes]] = {".csv": table.to_csv, ".xlsx": table.to_xlsx, ".json": table.to_json}
    make = forms.get(path.suffix.lower())
    if make is None:
        raise InputError([finding("JS894.form", Place("--output"))])
    content = make() if data is None or path.suffix.lower() != ".json" else _json(data)
    try:
        put(path, content)
    except OSError as error:
        raise click.UsageError(f"{masked_text(str(path))}: {error.strerror}") from None


def _json(data: object) -> bytes:
    from ..output import json_text

    return (json_text(data) + "\n").encode()


def _end(found: tuple[object, Branch, bool], form: str) -> None:
    data, tree, left = found
    shown(data, tree, form)
    sys.exit(FINDINGS if left else 0)


def _need(**given: object) -> None:
    missing = [f"--{name}" for name, each in given.items() if each is None]
    if missing:
        raise click.UsageError(f"还要写 {'、'.join(missing)}。 Give {' and '.join(missing)} too.")
