"""The question on the command line: options, files and what can be wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from ..catalogue import CatalogueError
from ..diagnostics import InputError, Place, day_problem, finding
from ..evaluation import Decision, Evaluator
from ..loading import load
from ..periods import parse_day
from ..reading.documents import not_text, unreadable
from ..scalars import Plain
from ..subjects import Subject
from ..vocabulary import Lang
from .output import fail

#: Asia/Shanghai has had no other offset since 1991, and a machine may lack the time zone data.
_SHANGHAI = timezone(timedelta(hours=8))

F = TypeVar("F", bound=Callable[..., Any])


def question_options(command: F) -> F:
    """Everything that makes up a question."""
    options = (
        click.option(
            "--subject",
            required=True,
            metavar="FILE",
            help="The subject as JSON or YAML; - reads standard input. 主体资料。",
        ),
        click.option("--matter", required=True, metavar="LIST/MATTER", help="The matter. 业务事项。"),
        click.option("--step", required=True, help="The step of the matter. 环节。"),
        click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: today]. 日期。"),
        click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact of the case. 案情要素。"),
        click.option(
            "--lists",
            multiple=True,
            type=click.Path(),
            help="A folder or file of documents; may be repeated [default: the shipped lists]. 清单。",
        ),
    )
    decorated: Any = command
    for option in reversed(options):
        decorated = option(decorated)
    return cast("F", decorated)


def answer(
    form: str,
    lang: Lang,
    *,
    subject: str,
    matter: str,
    step: str,
    day: str | None,
    facts: tuple[str, ...],
    lists: tuple[str, ...],
) -> Decision:
    """The decision for the question; bad input ends the command with status 2."""
    try:
        evaluator = Evaluator(load(*lists))
    except CatalogueError as error:
        fail([each for each in error.diagnostics if each.severity == "error"], lang, form)
    try:
        return evaluator.evaluate(
            Subject.from_json(_text(subject), subject),
            matter=matter,
            step=step,
            on=_day(day),
            facts=_facts(facts),
        )
    except InputError as error:
        fail(error.diagnostics, lang, form)


def _text(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError([unreadable(Path(source), source, error)]) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([not_text(data, Place(source))]) from None


def _day(written: str | None) -> date:
    if written is None:
        return datetime.now(_SHANGHAI).date()
    try:
        return parse_day(written)
    except ValueError:
        raise InputError([finding("JS106", Place("--on"), **day_problem(written))]) from None


def _fact(written: str) -> tuple[str, str]:
    """The name and the value, which the declaration of the fact then types."""
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise _not_a_fact(written, "不是 名称=值", "is not NAME=VALUE")
    return name.strip(), Plain(value.strip())


def _facts(written: tuple[str, ...]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for name, value in map(_fact, written):
        if name in facts:
            raise _not_a_fact(name, "给了两次", "is given twice")
        facts[name] = value
    return facts


def _not_a_fact(written: str, zh: str, en: str) -> InputError:
    return InputError([finding("JS608", Place("--fact"), fact=written, problem=zh, problem_en=en)])
