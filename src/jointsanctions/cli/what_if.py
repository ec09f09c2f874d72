"""`jointsanctions what-if`: what a draft would change, with a subject for each difference."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..catalogue import Catalogue, CatalogueError
from ..diagnostics import InputError
from ..evaluation.question import Question
from ..evaluator import Evaluator
from ..loading import load
from ..texts import texts
from ..vocabulary import Lang
from ..whatif.answer import answer
from ..whatif.comparison import Comparison, compare
from .options import output_options
from .output import FINDINGS, fail, print_findings, print_json, print_lines, with_status
from .question import answered, day_of, documents_option, evaluator_of, facts_of, subject_of

_TEXTS = texts(
    reading=("读取清单…", "reading the lists…"),
    compiling=("编译草案…", "compiling the draft…"),
    comparing=("比较中…", "comparing…"),
)


@click.command("what-if")
@click.argument("over", nargs=-1, type=click.Path())
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="Leave out a document: its id, or ID@FIRST-DAY for one edition; may be repeated. 假设没有这份文档。",
)
@click.option("--subject", metavar="FILE", help="Ask about one subject only; - reads standard input. 只问这个主体。")
@click.option("--matter", metavar="LIST/MATTER", help="The matter, with --subject. 业务事项。")
@click.option("--step", help="The step of the matter, with --subject. 环节。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day, with --subject [default: today]. 日期。")
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="NAME=VALUE",
    help="A fact of the case, with --subject; may be repeated. 案情要素。",
)
@documents_option
@output_options
def what_if(
    over: tuple[str, ...], without: tuple[str, ...], documents: tuple[str, ...], form: str, lang: Lang, **question: Any
) -> None:
    """草案会改变什么。 What a draft would change, with an invented subject for each difference.

    OVER are files or folders with the changed documents. Each replaces the document of the same type and id (and
    first day, where there are editions), or is added. Exit status 1: something differs.
    """
    if not over and not without:
        raise click.UsageError("给出草案文件或 --without。 Name the draft's files, or --without.")
    before = with_status(_TEXTS.say("reading", lang), lambda: evaluator_of(form, lang, documents))
    after = with_status(_TEXTS.say("compiling", lang), lambda: _draft(form, lang, documents, over, without))
    if form == "text":
        _print_new_warnings(before.catalogue, after.catalogue, lang)
    if any(question[name] for name in ("subject", "matter", "step", "day", "facts")):
        comparison = _about_one(form, lang, before, after, **question)
    else:
        comparison = with_status(_TEXTS.say("comparing", lang), lambda: compare(before, after))
    if form == "json":
        print_json(comparison.to_dict(lang))
    else:
        print_lines(comparison.tree(lang).lines())
    sys.exit(FINDINGS if comparison else 0)


def _draft(
    form: str, lang: Lang, documents: tuple[str, ...], over: tuple[str, ...], without: tuple[str, ...]
) -> Evaluator:
    try:
        return Evaluator(load(*documents, over=over, without=without))
    except CatalogueError as error:
        fail([each for each in error.diagnostics if each.severity == "error"], lang, form)


def _about_one(
    form: str,
    lang: Lang,
    before: Evaluator,
    after: Evaluator,
    *,
    subject: str | None,
    matter: str | None,
    step: str | None,
    day: str | None,
    facts: tuple[str, ...],
) -> Comparison:
    """The comparison for one question; one that neither side can evaluate is bad input."""
    if subject is None or matter is None or step is None:
        missing = next(name for name, given in (("subject", subject), ("matter", matter), ("step", step)) if not given)
        raise click.UsageError(
            f"缺少 --{missing}。 --subject, --matter and --step belong together: --{missing} is missing."
        )

    def both() -> Comparison:
        one = Question(subject_of(subject), matter, step, day_of(day, "--on"), facts_of(facts))
        refused = [answer(each, one).refused for each in (before, after)]
        if common := set(refused[0]) & set(refused[1]):
            raise InputError(common)
        return compare(before, after, [one])

    return answered(form, lang, both)


def _print_new_warnings(before: Catalogue, after: Catalogue, lang: Lang) -> None:
    """The warnings that are new with the draft: those that the lists have without it are left out."""
    known = {(each.code, each.params) for each in before.warnings}
    print_findings([each for each in after.warnings if (each.code, each.params) not in known], lang, stderr=True)
