"""The question on the command line: options, files and their errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from ..catalogue import Catalogue, CatalogueError
from ..diagnostics import THINGS, InputError, Place, close_names, finding, not_a_day
from ..evaluation import Question
from ..evaluation.matching import MatcherUnavailable
from ..evaluator import Evaluator
from ..loading import load
from ..periods import parse_day
from ..reading.files import not_text, too_large, unreadable
from ..reading.limits import MAX_BYTES
from ..scalars import Plain
from ..subjects import Subject
from ..vocabulary import Lang
from .output import fail
from .workbooks import Opened, opened

#: Asia/Shanghai has had no other offset since 1991, and a machine may lack the time zone data.
_SHANGHAI = timezone(timedelta(hours=8))

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

_SUBJECT = click.option(
    "--subject", required=True, metavar="FILE", help="The subject as JSON or YAML; - reads standard input. 主体资料。"
)
_MATTER = click.option("--matter", required=True, metavar="LIST/MATTER", help="The matter. 业务事项。")
_STEP = click.option("--step", required=True, help="The step of the matter. 环节。")
_SINCE = click.option("--from", "day", metavar="YYYY-MM-DD", help="The first day [default: today]. 起始日期。")
_ON = click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: today]. 日期。")
_KNOWN_ON = click.option(
    "--known-on",
    metavar="YYYY-MM-DD",
    help="Only what was recorded by this day counts; a revocation known by then voids its entry. 以该日所知为准。",
)
_FACTS = click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact of the case; may be repeated. 案情要素。"
)


class _Documents(click.Option):
    """The documents to use; the former name of the option still works, and no help shows it."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0].replace(", --lists", ""), record[1])


_DOCUMENTS = click.option(
    "--documents",
    "--lists",
    "documents",
    cls=_Documents,
    multiple=True,
    type=click.Path(),
    help="A folder or file of documents, or shipped:memoranda, shipped:measures, package:NAME; may be repeated "
    "[default: the shipped lists]. 清单文档。",
)
_MATCHER = click.option(
    "--matcher",
    type=click.Choice(["index", "durable"]),
    default="index",
    show_default=True,
    help="How measures are found: by index, or by the engine durable_rules; the answer is the same. 匹配方式。",
)


def question_options(command: F) -> F:
    """The options of a question."""
    return _with(command, _SUBJECT, _MATTER, _STEP, _ON, _KNOWN_ON, _FACTS, _DOCUMENTS, _MATCHER)


def span_options(command: F) -> F:
    """The options of a question with a first day instead of its day."""
    return _with(command, _SUBJECT, _MATTER, _STEP, _SINCE, _KNOWN_ON, _FACTS, _DOCUMENTS, _MATCHER)


def subject_options(command: F) -> F:
    """The options of a subject on a day, without a step."""
    return _with(command, _SUBJECT, _ON, _KNOWN_ON, _FACTS, _DOCUMENTS, _MATCHER)


def documents_option(command: F) -> F:
    """The option for the documents alone."""
    return _with(command, _DOCUMENTS)


def matcher_option(command: F) -> F:
    """The option for the matcher."""
    return _with(command, _MATCHER)


def _with(command: F, *options: Callable[[Any], Any]) -> F:
    decorated: Any = command
    for option in reversed(options):
        decorated = option(decorated)
    return cast("F", decorated)


def ask(
    form: str,
    lang: Lang,
    work: Callable[..., T],
    *,
    subject: str,
    matter: str,
    step: str,
    day: str | None,
    known_on: str | None,
    facts: tuple[str, ...],
    documents: tuple[str, ...],
    matcher: str,
    named: str = "--on",
    **more: Any,
) -> T:
    """What `work(evaluator, question, **more)` returns; bad input ends the command with status 2.

    `named` is the option that gives the day.
    """
    evaluator = evaluator_of(form, lang, documents, matcher)

    def question() -> Question:
        known = None if known_on is None else day_of(known_on, "--known-on")
        return Question(subject_of(subject), matter, step, day_of(day, named), facts_of(facts), known)

    return answered(form, lang, lambda: work(evaluator, question(), **more))


def answered(form: str, lang: Lang, work: Callable[[], T]) -> T:
    """What `work` returns; bad input ends the command with status 2."""
    try:
        return work()
    except (InputError, CatalogueError) as error:
        # A bundle that is read lazily can be refused late, when it was altered in place.
        fail(error.diagnostics, lang, form)


def evaluator_of(
    form: str,
    lang: Lang,
    documents: tuple[str, ...],
    matcher: str = "index",
    *,
    drafts: Opened | None = None,
    whole: bool = True,
) -> Evaluator:
    """The evaluator of the documents with the drafts laid over them; an error ends the command with status 2.

    `whole`: drafts of which cells could not be read are an error.
    """
    try:
        over, given = drafts or Opened(()), opened(documents, documents)
        with over.telling(whole=whole), given.telling():
            return Evaluator(load(*given.paths, over=(*over.plain, *over.drafts)), matcher)
    except InputError as error:
        fail(error.diagnostics, lang, form)
    except CatalogueError as error:
        fail([each for each in error.diagnostics if each.severity == "error"], lang, form)
    except MatcherUnavailable as error:
        fail(error.diagnostics, lang, form)


def refuse_unknown_lists(chosen: Iterable[str], catalogue: Catalogue, form: str, lang: Lang) -> None:
    """Bad input where `--list` names a measure list that there is not: a selection of nothing is no success."""
    known = [each.id for each in catalogue.editions]
    unknown = [each for each in dict.fromkeys(chosen) if each not in known]
    if unknown:
        what, place = THINGS["measure-list"], Place("--list")
        fail(
            [finding("JS202", place, what=what, id=each, suggestions=close_names(each, known)) for each in unknown],
            lang,
            form,
        )


def subject_of(source: str) -> Subject:
    """The subject in a file, or on standard input for `-`.

    Raises:
        InputError: with everything that is wrong with it.
    """
    return Subject.from_json(text_of(source), source)


def text_of(source: str) -> str:
    """The text of a file, or of standard input for `-`.

    Raises:
        InputError: where it cannot be read, is too large or is no UTF-8.
    """
    try:
        if source == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError([unreadable(Path(source), source, error)]) from None
    if len(data) > MAX_BYTES:
        raise InputError([too_large(source, len(data))])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([not_text(data, Place(source))]) from None


def day_of(written: str | None, option: str) -> date:
    """The day that an option gives; None: today in Shanghai.

    Raises:
        InputError: for anything that is not an ISO day.
    """
    if written is None:
        return datetime.now(_SHANGHAI).date()
    try:
        return parse_day(written)
    except ValueError:
        name, params = not_a_day(written)
        raise InputError([finding(name, Place(option), **params)]) from None


def _fact(written: str, option: str) -> tuple[str, str]:
    """The name and the value, which the declaration of the fact then converts."""
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise InputError([finding("JS608", Place(option), fact=written)])
    return name.strip(), Plain(value.strip())


def facts_of(written: tuple[str, ...], option: str = "--fact") -> dict[str, str]:
    """The facts that the option gives, each once.

    Raises:
        InputError: for anything that is not NAME=VALUE, or is given twice.
    """
    facts: dict[str, str] = {}
    for name, value in (_fact(each, option) for each in written):
        if name in facts:
            raise InputError([finding("JS608.twice", Place(option), fact=name)])
        facts[name] = value
    return facts
