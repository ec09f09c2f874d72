"""`jointsanctions scenarios`: drafts for authors of scenarios."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..scenarios.coverage import coverage
from ..scenarios.drafting import as_data, drafts, to_yaml
from ..scenarios.suite import SUFFIX, read_suites
from ..visible import on_one_line
from ..vocabulary import Lang
from .options import output_options
from .output import BAD_INPUT, echo, print_findings, print_json, write_file
from .question import documents_option, evaluator_of, refuse_unknown_lists
from .test import with_progress


@click.group()
def scenarios() -> None:
    """编写情景。 Help for authors of scenarios."""


@scenarios.command()
@click.argument("paths", nargs=-1, type=click.Path())
@documents_option
@click.option("--list", "only", metavar="ID", help="One measure list only. 只为这份清单起草。")
@click.option(
    "--into", type=click.Path(file_okay=False), help="Write a file for each list into this folder. 写入目录。"
)
@output_options
def draft(
    paths: tuple[str, ...], documents: tuple[str, ...], only: str | None, into: str | None, form: str, lang: Lang
) -> None:
    """为没有情景的措施起草。 Draft scenarios for the measures that have none.

    PATHS are the existing scenarios. A draft shows what the lists do today; it counts once a person has reviewed it
    and deleted `draft: true`. Existing files are never overwritten.
    """
    suites, findings = read_suites(paths)
    if any(each.severity == "error" for each in findings):
        print_findings(findings, lang, stderr=True)
        sys.exit(BAD_INPUT)
    evaluator = evaluator_of(form, lang, documents)
    refuse_unknown_lists([] if only is None else [only], evaluator.catalogue, form, lang)
    covered = coverage(with_progress(suites, evaluator, lang), evaluator.catalogue, lang)
    found = list(drafts(evaluator, covered, only, lang))
    if into is not None:
        _write(found, Path(into))
    elif form == "json":
        print_json(as_data(found))
    else:
        for document in found:
            click.echo(to_yaml(document))


def _write(found: list[dict[str, object]], folder: Path) -> None:
    for document in found:
        path = folder / f"{document['id']}{SUFFIX}"
        if path.exists():
            raise click.UsageError(f"{path} 已存在。 {path} exists; choose another folder.")
        write_file(path, to_yaml(document).encode())
        echo(on_one_line(str(path)))
