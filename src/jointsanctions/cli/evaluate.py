"""`jointsanctions evaluate`: the answer to one question, and its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..diagnostics import InputError, Place, finding
from ..evaluation.decision import Decision
from ..evaluation.question import Question
from ..evaluation.receipt import Receipt
from ..evaluator import Evaluator
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import ask, question_options


@click.command()
@question_options
@click.option(
    "--receipt",
    "receipt_file",
    metavar="FILE",
    help="Keep the question, the answer and what it was based on in a new file, to be shown and replayed. 另存判定记录。",
)
@click.option(
    "--made",
    metavar="MOMENT",
    help="When the receipt is made, such as 2018-09-03T10:00:00+08:00 [default: now]. 判定时刻，写入判定记录。",
)
@output_options
def evaluate(form: str, lang: Lang, receipt_file: str | None, made: str | None, **question: Any) -> None:
    """一键查询：应采取的措施和理由。 One question, one answer: what must be done, and why."""
    if made is not None and receipt_file is None:
        raise click.UsageError("--made 与 --receipt 连用。 --made belongs to --receipt.")

    def work(evaluator: Evaluator, asked: Question) -> Decision:
        decision = evaluator.decide(asked)
        if receipt_file is not None:
            write_new(receipt_file, decision.receipt(made=moment_of(made)))
        return decision

    decision = ask(form, lang, work, **question)
    if form == "json":
        print_json(decision.to_dict(lang))
    else:
        print_lines(decision.tree(lang).lines())


def moment_of(written: str | None) -> str:
    """The moment that the option gives; None: now.

    Raises:
        InputError: JS844, for what is no moment with its time zone.
    """
    # Most questions are asked without keeping the answer.
    from datetime import datetime

    from ..receipts.moments import SHANGHAI, moment

    try:
        return moment(datetime.now(SHANGHAI) if written is None else written) or ""
    except InputError as error:
        raise InputError([each.at(Place("--made")) for each in error.diagnostics]) from None


def write_new(path: str, receipt: Receipt) -> None:
    """Writes a receipt to a file that is not there yet, or has it already.

    Raises:
        InputError: JS845, where there is another one.
    """
    text = receipt.to_json().encode()
    try:
        with Path(path).open("xb") as file:
            file.write(text)
    except FileExistsError:
        if not _holds(Path(path), text):
            raise InputError([finding("JS845", Place("--receipt"), path=path)]) from None
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from None


def _holds(path: Path, text: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(text) and path.read_bytes() == text
    except OSError:
        return False
