"""`jointsanctions why-not`: which link of the chain fails, and what would change the answer."""

from __future__ import annotations

from typing import Any

import click

from ..evaluator import Evaluator
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import ask, question_options


@click.command("why-not")
@question_options
@click.option("--measure", required=True, metavar="LIST/MEASURE", help="The measure asked about. 措施。")
@output_options
def why_not(form: str, lang: Lang, **question: Any) -> None:
    """为何不适用：缺哪一环，怎样才会改变。 Why a measure does or does not apply, and the smallest sets of changes that would change
    that.
    """
    found = ask(form, lang, Evaluator.why_not, **question)
    if form == "json":
        print_json(found.to_dict(lang))
    else:
        print_lines(found.tree(lang).lines(rules=True))
