"""`jointsanctions explain`: the same answer with every reason, rule and source."""

from __future__ import annotations

from typing import Any

import click

from ..evaluation.explanation import Detail, lines
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import answer, question_options


@click.command()
@question_options
@click.option("--short", is_flag=True, help="Only what to do and why. 只看结论和主要理由。")
@output_options
def explain(form: str, lang: Lang, short: bool, **question: Any) -> None:
    """完整理由：适用的规则、依据和出处。 The answer with every reason, rule and source."""
    decision = answer(form, lang, **question)
    detail: Detail = "short" if short else "full"
    if form == "json":
        plain = [
            {"depth": each.depth, "label": each.label, "text": each.text} for each in lines(decision, lang, detail)
        ]
        print_json({"decision": decision.to_dict(lang), "explanation": plain})
    else:
        print_lines(lines(decision, lang, detail))
