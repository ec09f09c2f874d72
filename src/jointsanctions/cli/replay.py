"""`jointsanctions replay`: whether the question of a receipt has the same answer today."""

from __future__ import annotations

import sys
from dataclasses import replace as with_changes

import click

from ..evaluation.question import Question
from ..receipts import Receipt, Replay
from ..vocabulary import Lang
from .options import output_options
from .output import FINDINGS, print_json, print_lines
from .question import answered, documents_option, evaluator_of, matcher_option, subject_of
from .receipt import receipt_of


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--subject",
    metavar="FILE",
    help="The subject as it is known now, in place of the one in the receipt. 改用现在的主体资料。",
)
@documents_option
@matcher_option
@output_options
def replay(file: str, subject: str | None, documents: tuple[str, ...], matcher: str, form: str, lang: Lang) -> None:
    """重放判定记录：结论是否相同，不同在哪里，原因何在。 Answer the question of a receipt again, and say what differs and why.

    FILE is a receipt; - reads standard input. Exit status 1: the answer differs, or the question has none any more.
    """

    def read() -> tuple[Receipt, Question | None]:
        kept = receipt_of(file)
        return kept, None if subject is None else with_changes(kept.question, subject=subject_of(subject))

    kept, question = answered(form, lang, read)
    evaluator = evaluator_of(form, lang, documents, matcher)
    found: Replay = answered(form, lang, lambda: kept.replay(evaluator, question=question))
    if form == "json":
        print_json(found.to_dict(lang))
    else:
        print_lines(found.tree(lang).lines())
    sys.exit(0 if found else FINDINGS)
