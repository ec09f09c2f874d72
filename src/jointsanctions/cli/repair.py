"""`jointsanctions repair`: what has to happen for a restriction to go, by whom, and how early."""

from __future__ import annotations

from typing import Any

import click

from ..evaluation import Decision, Evaluator, RepairPath
from ..evaluation.words.views import repair_tree
from ..subjects import Subject
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import ask, question_options


@click.command()
@question_options
@output_options
def repair(form: str, lang: Lang, **question: Any) -> None:
    """修复途径：怎样解除、找哪个部门、最早哪天。 What has to happen for each restriction to go, by whom, how early."""

    def both(evaluator: Evaluator, subject: Subject, **asked: Any) -> tuple[Decision, tuple[RepairPath, ...]]:
        return evaluator.evaluate(subject, **asked), evaluator.repair_paths(subject, **asked)

    decision, paths = ask(form, lang, both, **question)
    if form == "json":
        print_json([path.to_dict(lang) for path in paths])
    else:
        print_lines(repair_tree(paths, decision, lang).lines())
