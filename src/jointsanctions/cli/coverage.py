"""`jointsanctions coverage`: the measures, items, lists, grades, steps and articles that scenarios exercise or miss."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..catalogue.accounts import Account
from ..diagnostics import Diagnostic
from ..scenarios.coverage import KINDS, Coverage, coverage
from ..scenarios.running import Result
from ..scenarios.suite import read_suites
from ..texts import texts
from ..visible import on_one_line
from ..vocabulary import Lang, label
from .options import output_options
from .output import BAD_INPUT, FINDINGS, console, print_findings, print_json, write_file
from .question import documents_option, evaluator_of
from .test import with_progress

#: The number of unexercised things of a kind that are shown, unless all are requested.
_SHOWN = 20

_TEXTS = texts(
    missed=("没有情景涉及的{kind}", "{kind} that no scenario exercises"),
    more=("…还有 {count} 项（--missed）", "… and {count} more (--missed)"),
    unused=("另有 {count} 个备忘录条目没有措施对应", "no measure is under {count} other {count:item|items}"),
    memoranda=(
        "{count} 份备忘录：{items} 个条目，{left_out} 项未收录（各有理由），已知 {unread} 项没有读到",
        "{count} {count:memorandum|memoranda}: {items} {items:item|items}, {left_out} left out with a reason, {unread} known not to be read",
    ),
    printed=("原文 {count} 项", "{count} {count:item|items} in the source"),
    here=("收录为 {count} 个条目", "{count} {count:item|items} here"),
    without=("未收录 {count} 项", "{count} left out"),
    unread=("没有读到 {count} 项", "{count} not read"),
)


@click.command("coverage")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@documents_option
@click.option(
    "--fail-under",
    multiple=True,
    metavar="[KIND=]PERCENT",
    help="Exit status 1 below this; KIND is measures (the default), items, lists, grades, steps or articles; may be repeated. 低于此值视为失败。",
)
@click.option("--missed", is_flag=True, help="Name everything that no scenario exercises. 列出全部未涉及的内容。")
@click.option(
    "--html", type=click.Path(dir_okay=False), help="Write a page that links articles, measures and scenarios. 网页。"
)
@output_options
def coverage_command(
    paths: tuple[str, ...],
    documents: tuple[str, ...],
    fail_under: tuple[str, ...],
    missed: bool,
    html: str | None,
    form: str,
    lang: Lang,
) -> None:
    """情景覆盖了哪些措施和条款。 What scenarios exercise, by law and not by line, and what they never do.

    Only scenarios that pass, and are not drafts, count. PATHS as for `test`. Exit status 1: a scenario fails, something is
    warned of, or less than --fail-under is covered.
    """
    least = dict(map(_threshold, fail_under))
    suites, findings = read_suites(paths)
    evaluator = evaluator_of(form, lang, documents)
    results = with_progress(suites, evaluator, lang)
    found = coverage(results, evaluator.catalogue, lang)
    if html is not None:
        write_file(Path(html), _page(found, lang).encode())
    if form == "json":
        print_json(found.to_dict())
    else:
        print_findings(findings, lang, stderr=True)
        _print(found, lang, every=missed)
    if any(each.severity == "error" for each in findings):
        sys.exit(BAD_INPUT)
    shares = {kind: found.percent(kind) for kind in least}
    below = any(share is not None and share < least[kind] for kind, share in shares.items())
    sys.exit(FINDINGS if below or _failed(results, findings) else 0)


def _page(found: Coverage, lang: Lang) -> str:
    # Jinja2 is in an extra.
    from ..scenarios.page import page

    try:
        return page(found, lang)
    except ImportError:
        raise click.UsageError(
            "网页要有 Jinja2：pip install 'jointsanctions[pages]'。 The page needs Jinja2: pip install 'jointsanctions[pages]'."
        ) from None


def _failed(results: tuple[Result, ...], findings: tuple[Diagnostic, ...]) -> bool:
    return any(each.state != "passed" for each in results) or bool(findings)


def _threshold(written: str) -> tuple[str, float]:
    kind, equals, percent = written.rpartition("=")
    kind = kind if equals else "measures"
    try:
        if kind in KINDS:
            return kind, float(percent)
    except ValueError:
        pass
    raise click.BadParameter(
        f"{written!r}: 写成 [KIND=]PERCENT。 Write [KIND=]PERCENT, KIND one of {', '.join(KINDS)}."
    )


def _print(found: Coverage, lang: Lang, *, every: bool) -> None:
    out = console()
    table = Table(box=None, padding=(0, 2), pad_edge=False, show_header=False)
    for kind in KINDS:
        total, missing = len(found.things[kind]), len(found.missed(kind))
        percent = found.percent(kind)
        if percent is None:
            continue
        share = Text(f"{percent:.1f} %", style="yellow" if missing else "green")
        table.add_row(label(KINDS, kind, lang), f"{total - missing} / {total}", share)
    out.print(table)
    for kind in KINDS:
        left = [on_one_line(f"{each.id}  {each.name}") for each in found.missed(kind)]
        if not left:
            continue
        heading = _TEXTS.say("missed", lang, kind=label(KINDS, kind, lang))
        out.print(Text(f"\n{heading}", style="bold"))
        for line in left if every else left[:_SHOWN]:
            out.print(Text(f"  {line}"), soft_wrap=True)
        if len(left) > _SHOWN and not every:
            out.print(f"  {_TEXTS.say('more', lang, count=len(left) - _SHOWN)}")
    if found.unused:
        out.print(f"\n{_TEXTS.say('unused', lang, count=len(found.unused))}")
    _print_memoranda(found.memoranda, out, lang, every=every)


def _print_memoranda(memoranda: Sequence[Account], out: Console, lang: Lang, *, every: bool) -> None:
    """How much of the memoranda is there, where something is known not to be; on request of each, with the reasons."""
    told = {
        "count": len(memoranda),
        "items": sum(each.items for each in memoranda),
        "left_out": sum(len(each.memorandum.left_out) for each in memoranda),
        "unread": sum(each.unread or 0 for each in memoranda),
    }
    if not (told["left_out"] or told["unread"]):
        return
    out.print(f"\n{_TEXTS.say('memoranda', lang, **told)}")
    for account in memoranda if every else ():
        memorandum = account.memorandum
        counts = {
            "printed": memorandum.item_count,
            "here": account.items,
            "without": len(memorandum.left_out) or None,
            "unread": account.unread,
        }
        shown = [_TEXTS.say(key, lang, count=count) for key, count in counts.items() if count is not None]
        out.print(Text(on_one_line(f"  {memorandum.id}  {' · '.join(shown)}")), soft_wrap=True)
        for left in memorandum.left_out:
            number = f"{left.number} " if left.number else ""
            out.print(Text(on_one_line(f"    {number}{left.summary}: {left.reason}")), soft_wrap=True)
