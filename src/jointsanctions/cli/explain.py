"""`jointsanctions explain`: the same answer with every reason, rule and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..evaluation.decision import Detail, Form
from ..evaluator import Evaluator
from ..vocabulary import Lang
from .options import output_options
from .output import echo, print_json, print_lines, print_tree
from .question import ask, question_options

if TYPE_CHECKING:
    from ..shapes.explanation import ExplanationData, LineData


@click.command()
@question_options
@click.option("--short", is_flag=True, help="Only what to do and why. 只看结论和主要理由。")
@click.option(
    "--as",
    "shape",
    type=click.Choice(["outline", "tree", "prose"]),
    default="outline",
    show_default=True,
    help="Lines, a tree, or sentences for a letter or a file. 提纲、树形或者成文。",
)
@output_options
def explain(form: str, lang: Lang, short: bool, shape: Form, **question: Any) -> None:
    """完整理由：适用的规则、依据和出处。 The answer with every reason, rule and source."""
    decision = ask(form, lang, Evaluator.decide, **question)
    detail: Detail = "short" if short else "full"
    tree = decision.tree(lang, detail)
    if form == "json":
        lines: list[LineData] = [
            {"depth": each.depth, "label": each.label, "text": each.text} for each in tree.lines(rules=not short)
        ]
        prose = decision.explain(lang, detail, "prose")
        data: ExplanationData = {
            "decision": decision.to_dict(lang),
            "explanation": lines,
            "tree": tree.to_dict(),
            "prose": prose,
        }
        print_json(data)
    elif shape == "prose":
        # Not wrapped: the paragraphs are meant to be copied as they are.
        echo(decision.explain(lang, detail, "prose"))
    elif shape == "tree":
        print_tree(tree, rules=not short)
    else:
        print_lines(tree.lines(rules=not short))
