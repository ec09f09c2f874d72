"""`jointsanctions timeline`: on which days the answer changes, and to what."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from ..evaluation import Evaluator, Span
from ..evaluation.words.views import timeline_tree
from ..subjects import Subject
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

    def spans(evaluator: Evaluator, subject: Subject, *, on: date, **more: Any) -> tuple[Span, ...]:
        last = None if until is None else day_of(until, "--until")
        return evaluator.timeline(subject, since=on, until=last, **more)

    found = ask(form, lang, spans, named="--from", **question)
    if form == "json":
        print_json([span.to_dict(lang) for span in found])
    else:
        print_lines(timeline_tree(found, lang).lines())
