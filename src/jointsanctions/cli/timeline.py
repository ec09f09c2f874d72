"""`jointsanctions timeline`: on which days the answer changes, and to what."""

from __future__ import annotations

from typing import Any

import click

from ..answers.timeline import Timeline
from ..evaluation import Question
from ..evaluator import Evaluator
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import ask, day_of, span_options


@click.command()
@span_options
@click.option("--until", metavar="YYYY-MM-DD", help="The last day [default: without an end]. 截止日期。")
@output_options
def timeline(form: str, lang: Lang, until: str | None, **question: Any) -> None:
    """时间线：结论在哪些日子改变。 The days on which the answer changes, to what, and why."""

    def found(evaluator: Evaluator, question: Question) -> Timeline:
        return evaluator.timeline(question, until=None if until is None else day_of(until, "--until"))

    line = ask(form, lang, found, named="--from", **question)
    if form == "json":
        print_json(line.to_dict(lang))
    else:
        print_lines(line.tree(lang).lines())
