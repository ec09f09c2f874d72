"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from ..language import default_language

F = TypeVar("F", bound=Callable[..., Any])


def output_options(command: F) -> F:
    """`--format`, for people or for programs, and `--lang`."""
    return options_of(("text", "json"))(command)


def language_option(command: F) -> F:
    """`--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="JOINTSANCTIONS_LANG",
        show_envvar=True,
        default=default_language,
        show_default="by locale",
        help="Language of the output. 输出语言。",
    )(command)


def options_of(forms: Sequence[str]) -> Callable[[F], F]:
    """`--format`, one of the forms, and `--lang`."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        envvar="JOINTSANCTIONS_FORMAT",
        show_envvar=True,
        default="text",
        show_default=True,
        help="Output for people or for programs. 输出格式。",
    )
    return lambda command: form(language_option(command))
