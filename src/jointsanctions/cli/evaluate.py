"""`jointsanctions evaluate`: what must be done for a subject at a step of a matter."""

from __future__ import annotations

from typing import Any

import click

from ..evaluator import Evaluator
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import ask, question_options


@click.command()
@question_options
@output_options
def evaluate(form: str, lang: Lang, **question: Any) -> None:
    """一键查询：应采取的措施和理由。 One question, one answer: what must be done, and why."""
    decision = ask(form, lang, Evaluator.decide, **question)
    if form == "json":
        print_json(decision.to_dict(lang))
    else:
        print_lines(decision.tree(lang).lines())
