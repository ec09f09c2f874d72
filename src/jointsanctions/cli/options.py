"""Options that several commands share."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..vocabulary import Lang

F = TypeVar("F", bound=Callable[..., Any])

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def default_language() -> Lang:
    """`zh` under a Chinese locale, else `en`."""
    for variable in _LOCALE_VARIABLES:
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith(("zh", "chinese")) else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


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
