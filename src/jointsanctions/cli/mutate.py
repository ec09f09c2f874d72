"""`jointsanctions mutate`: mutation testing of scenarios, with the surviving mutants."""

from __future__ import annotations

import sys

import click
from rich.progress import Progress, SpinnerColumn, TextColumn

from ..catalogue import Catalogue
from ..scenarios.mutation import Mutation, mutate
from ..scenarios.running import Result
from ..scenarios.suite import read_suites
from ..texts import texts
from ..visible import on_one_line
from ..vocabulary import Lang
from .options import output_options
from .output import BAD_INPUT, FINDINGS, console, print_findings, print_json
from .question import documents_option, evaluator_of, refuse_unknown_lists
from .test import with_progress

_TEXTS = texts(
    survivors=("以下改动不会有情景发现：", "surviving mutants:"),
    so_far=("改动 {made} 处，发现 {noticed} 处", "{made} {made:mutant|mutants}, {noticed} killed"),
    found=(
        "改动 {made} 处，发现 {noticed} 处（{percent:.1f} %）",
        "{made} {made:mutant|mutants}, {noticed} killed ({percent:.1f} %)",
    ),
    none=("没有可以改动的", "there is nothing to change"),
)


@click.command("mutate")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@documents_option
@click.option(
    "--list",
    "only",
    multiple=True,
    metavar="ID",
    help="Change this measure list only; may be repeated. 只改动这份清单。",
)
@click.option("--fail-under", type=float, metavar="PERCENT", help="Exit status 1 below this. 低于此值视为失败。")
@output_options
def mutate_command(
    paths: tuple[str, ...],
    documents: tuple[str, ...],
    only: tuple[str, ...],
    fail_under: float | None,
    form: str,
    lang: Lang,
) -> None:
    """改动清单而没有情景发现的地方。 Mutation testing: change the lists one thing at a time, and list the surviving mutants.

    Only scenarios that pass, and are not drafts, are run. PATHS as for `test`.
    """
    suites, findings = read_suites(paths)
    evaluator = evaluator_of(form, lang, documents)
    refuse_unknown_lists(only, evaluator.catalogue, form, lang)
    results = with_progress(suites, evaluator, lang)
    found = _mutated(results, evaluator.catalogue, only, lang)
    if form == "json":
        print_json(found.to_dict(lang))
    else:
        print_findings(findings, lang, stderr=True)
        _print(found, lang)
    if any(each.severity == "error" for each in findings):
        sys.exit(BAD_INPUT)
    below = fail_under is not None and found.percent is not None and found.percent < fail_under
    sys.exit(FINDINGS if below else 0)


def _mutated(results: tuple[Result, ...], catalogue: Catalogue, only: tuple[str, ...], lang: Lang) -> Mutation:
    out = console(stderr=True)
    if not out.is_terminal:
        return mutate(results, catalogue, only)
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=out, transient=True) as progress:
        bar = progress.add_task("")
        made = noticed = 0

        def seen(one: bool) -> None:
            nonlocal made, noticed
            made, noticed = made + 1, noticed + one
            progress.update(bar, description=_TEXTS.say("so-far", lang, made=made, noticed=noticed))

        return mutate(results, catalogue, only, seen)


def _print(found: Mutation, lang: Lang) -> None:
    out = console()
    if found.survivors:
        out.print(_TEXTS.say("survivors", lang))
    for each in found.survivors:
        out.print(on_one_line(f"{each.place}  {each.text(lang)}"), soft_wrap=True)
    key = "none" if found.percent is None else "found"
    out.print(_TEXTS.say(key, lang, made=found.made, noticed=found.noticed, percent=found.percent))
