"""`jointsanctions repair`: what has to happen for a restriction to end, who decides, and how early."""

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
def repair(form: str, lang: Lang, **question: Any) -> None:
    """修复途径：怎样解除、找哪个部门、最早哪天。 What has to happen for each restriction to end, who decides, how early."""
    found = ask(form, lang, Evaluator.repair_paths, **question)
    if form == "json":
        print_json(found.to_dict(lang))
    else:
        print_lines(found.tree(lang).lines())
