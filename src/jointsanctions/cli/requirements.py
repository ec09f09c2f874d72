"""`jointsanctions requirements`: what a question at a step needs."""

from __future__ import annotations

import click

from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import answered, day_of, documents_option, evaluator_of


@click.command()
@click.option("--matter", required=True, metavar="LIST/MATTER", help="The matter. 业务事项。")
@click.option("--step", required=True, help="The step of the matter. 环节。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: today]. 日期。")
@documents_option
@output_options
def requirements(matter: str, step: str, day: str | None, documents: tuple[str, ...], form: str, lang: Lang) -> None:
    """办理一个环节须查询哪些名单、须提供哪些要素。 What a question needs: lists, relations, facts, kinds of subject."""
    evaluator = evaluator_of(form, lang, documents)
    needed = answered(form, lang, lambda: evaluator.requirements(matter, step, day_of(day, "--on")))
    if form == "json":
        print_json(needed.to_dict(lang))
    else:
        print_lines(needed.tree(lang).lines())
