"""`jointsanctions receipt`: what was decided, shown from its receipt alone."""

from __future__ import annotations

import click

from ..receipts import Receipt
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import answered, text_of


@click.command()
@click.argument("file", metavar="FILE")
@output_options
def receipt(file: str, form: str, lang: Lang) -> None:
    """出示判定记录，不需要清单。 Show what was decided and by what, from the receipt alone; - reads standard input."""
    kept = answered(form, lang, lambda: receipt_of(file))
    if form == "json":
        print_json(kept.to_dict())
    else:
        print_lines(kept.tree(lang).lines())


def receipt_of(file: str) -> Receipt:
    """The receipt in a file, or on standard input for `-`.

    Raises:
        InputError: for what is no receipt, was altered or has a newer format.
    """
    return Receipt.from_json(text_of(file), file)
