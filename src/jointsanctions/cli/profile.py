"""`jointsanctions profile`: everything that touches a subject, at every matter and step."""

from __future__ import annotations

from typing import Any

import click

from ..evaluation import Evaluator
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import ask, subject_options


@click.command()
@subject_options
@output_options
def profile(form: str, lang: Lang, **question: Any) -> None:
    """主体概览：所有事项和环节。 Everything that touches a subject, at every matter and step."""
    found = ask(form, lang, Evaluator.profile, **question)
    if form == "json":
        print_json(found.to_dict(lang))
    else:
        print_lines(found.tree(lang).lines())
