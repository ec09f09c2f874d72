"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..language import default_language

F = TypeVar("F", bound=Callable[..., Any])


def output_options(command: F) -> F:
    """`--format` and `--lang`."""
    lang = click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="JOINTSANCTIONS_LANG",
        default=default_language,
        show_default="by locale",
        help="Language of the output. 输出语言。",
    )
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        envvar="JOINTSANCTIONS_FORMAT",
        default="text",
        show_default=True,
        help="Output for people or for programs. 输出格式。",
    )
    return form(lang(command))
