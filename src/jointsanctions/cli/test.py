"""`jointsanctions test`: whether lists do what scenarios expect."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ..diagnostics import Diagnostic, InputError, Place, close_names, finding
from ..evaluator import Evaluator
from ..scenarios.junit import junit
from ..scenarios.report import failure_text, summary
from ..scenarios.running import Result, run
from ..scenarios.suite import Suite, read_suites
from ..texts import texts
from ..vocabulary import Lang
from .options import output_options
from .output import BAD_INPUT, FINDINGS, console, fail, print_findings, print_json, write_file
from .question import documents_option, evaluator_of, matcher_option
from .workbooks import Opened, opened

if TYPE_CHECKING:
    from ..authoring.spreadsheets.documents import WorkbookDocument
    from ..shapes.scenarios import TestRunData

_TEXTS = texts(
    running=("检验情景", "scenarios"),
    failed=("{count} 个不符", "{count} failed"),
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@documents_option
@matcher_option
@click.option(
    "--only", metavar="TEXT", help="Only scenarios whose sentence contains this text. 只测名称含有这段文字的。"
)
@click.option(
    "--junit", "junit_file", type=click.Path(dir_okay=False), help="Write the results as JUnit XML. 输出文件。"
)
@output_options
def test(
    paths: tuple[str, ...],
    documents: tuple[str, ...],
    matcher: str,
    only: str | None,
    junit_file: str | None,
    form: str,
    lang: Lang,
) -> None:
    """用情景检验清单。 Run scenarios against the lists, and show where the answer is not as expected.

    PATHS are files, or folders in which the files named *.scenarios.yaml are read; of a workbook (.xlsx, .xls) the rows of
    the sheet 情景 are, against the list of the workbook itself, laid over the others; a failure is told by its cell. Exit
    status 1: a scenario fails;
    2: a file is invalid; the others were still run.
    """
    try:
        given = opened(paths, documents)
    except InputError as error:
        fail(error.diagnostics, lang, form)
    if empty := [
        finding("JS805.workbook", Place(each.file)) for each in given.books if each.imported.scenarios is None
    ]:
        fail(empty, lang, form)
    suites, findings = read_suites(given.plain)
    # Rows are about the list of their own workbook, which is laid over the documents.
    evaluator = evaluator_of(form, lang, documents, matcher, drafts=Opened((), given.books), whole=False)
    for book in given.books:
        more, found = _of_workbook(book)
        suites, findings = (*suites, *more), (*findings, *found)
    if only:
        suites = _chosen(suites, only, form, lang)
    results = with_progress(suites, evaluator, lang)
    if junit_file is not None:
        write_file(Path(junit_file), junit(results, lang))
    if form == "json":
        data: TestRunData = {
            "findings": [each.to_dict(lang) for each in findings],
            "results": [each.to_dict(lang) for each in results],
            "catalogue": evaluator.catalogue.digest,
        }
        print_json(data)
    else:
        _print(results, findings, lang)
    if any(each.severity == "error" for each in findings):
        sys.exit(BAD_INPUT)
    sys.exit(FINDINGS if any(each.state != "passed" for each in results) else 0)


def _of_workbook(book: WorkbookDocument) -> tuple[tuple[Suite, ...], tuple[Diagnostic, ...]]:
    """The scenarios that are rows of a workbook, and which cells of it are wrong."""
    rows = book.imported.scenarios
    suites, wrong = rows.suite(book.file) if rows is not None else ((), ())
    return suites, (*(each for each in book.findings if each.severity == "error"), *wrong)


def _chosen(suites: Sequence[Suite], only: str, form: str, lang: Lang) -> tuple[Suite, ...]:
    """The cases whose sentence has the text; where there is none, bad input."""
    chosen = tuple(
        Suite(each.file, each.title, tuple(case for case in each.cases if only in case.name)) for each in suites
    )
    names = [case.name for each in suites for case in each.cases]
    if names and not any(each.cases for each in chosen):
        fail([finding("JS805.only", Place("--only"), text=only, suggestions=close_names(only, names))], lang, form)
    return chosen


def with_progress(suites: Sequence[Suite], evaluator: Evaluator, lang: Lang) -> tuple[Result, ...]:
    """The results of the cases; on a terminal a bar shows the progress."""
    out = console(stderr=True)
    if not out.is_terminal:
        return run(suites, evaluator)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[failed]}"))
    with Progress(*columns, console=out, transient=True) as progress:
        total = sum(len(each.cases) for each in suites)
        bar = progress.add_task(_TEXTS.say("running", lang), total=total, failed="")
        failed = 0

        def seen(result: Result) -> None:
            nonlocal failed
            failed += result.state != "passed"
            shown = _TEXTS.say("failed", lang, count=failed) if failed else ""
            progress.update(bar, advance=1, failed=shown)

        return run(suites, evaluator, seen)


def _print(results: Sequence[Result], findings: Sequence[Diagnostic], lang: Lang) -> None:
    print_findings(findings, lang, stderr=True)
    out = console()
    for each in results:
        if each.state != "passed":
            out.print(failure_text(each, lang, width=out.width), soft_wrap=True)
            out.print()
    out.print(summary(results, lang))
