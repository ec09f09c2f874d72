"""`jointsanctions report`: the one net as pages, or what a draft changes as the page for a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..catalogue import Catalogue, CatalogueError
from ..catalogue.entities import Department
from ..diagnostics import InputError
from ..evaluator import Evaluator
from ..language import default_language
from ..loading import load
from ..texts import texts
from ..vocabulary import Lang
from ..whatif.comparison import compare
from .output import echo, fail, print_json
from .question import answered, day_of, documents_option, evaluator_of, facts_of, text_of
from .workbooks import Opened, opened

if TYPE_CHECKING:
    from ..shapes.reports import ReportData, TouchedData

_TEXTS = texts(
    written=("写了 {count} 个网页：{first}", "{count} {count:page|pages} written: {first}"),
    own=("{name}的一页：{page}", "the page of {name}: {page}"),
)

#: Why a folder is not written to.
_OTHERS = (
    "{folder}: 目录里有别的文件；换一个空目录。 The folder has files that are no pages of a report; name an empty one."
)


@click.command("report")
@click.argument("paths", nargs=-1, type=click.Path())
@documents_option
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(), help="The folder for the pages. 网页的目录。"
)
@click.option(
    "--on",
    "day",
    metavar="YYYY-MM-DD",
    help="The day shown, or asked about with --population [default: today, or when your own lists begin]. 日期。",
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en", "both"]),
    default=default_language,
    show_default="by locale",
    help="Language of the pages, or both with links between them. 网页的语言。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    envvar="JOINTSANCTIONS_FORMAT",
    show_envvar=True,
    default="text",
    show_default=True,
    help="What is said of it, for people or for programs. 输出格式。",
)
@click.option(
    "--diff",
    "drafts",
    multiple=True,
    type=click.Path(),
    help="Instead of the net what this draft changes: files or folders; may be repeated. 草案改了什么。",
)
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="With --diff: leave out a document, as for `what-if`; may be repeated. 假设没有这份文档。",
)
@click.option(
    "--population",
    metavar="FILE",
    help="With --diff: subjects, one in JSON a line, of whom the page tells how many are touched. 主体，每行一个。",
)
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="NAME=VALUE",
    help="With --population: a fact of the case; may be repeated. 案情要素。",
)
def report(
    *,
    paths: tuple[str, ...],
    documents: tuple[str, ...],
    folder: str,
    day: str | None,
    lang: str,
    form: str,
    drafts: tuple[str, ...],
    without: tuple[str, ...],
    population: str | None,
    facts: tuple[str, ...],
) -> None:
    """一张网：部门、事项、环节、名单、措施和依据的网页；--diff：审议草案用的网页。

    The one net as pages: who looks at which list where, and what follows. With --diff: the page for the meeting that decides
    about a draft.

    PATHS are your own lists, as files, folders or workbooks (.xlsx, .xls); they are laid over the documents.

    Static pages without any outside address, to be opened from the folder, put on a server or printed: departments, matters,
    lists, memoranda and laws, the coverage of key fields, gaps, and how true each part is. Of a draft: each change, a subject
    for it, the answers before and after, and how many of a given population it touches.
    """
    if not (drafts or without) and (population or facts):
        raise click.UsageError("--population 和 --fact 要有 --diff。 --population and --fact belong to --diff.")
    if facts and not population:
        raise click.UsageError("--fact 要有 --population。 --fact belongs to --population.")
    told: Lang = "en" if lang == "en" else "zh"
    langs: tuple[Lang, ...] = ("zh", "en") if lang == "both" else (told,)
    if (drafts or without) and paths:
        raise click.UsageError("--diff 已经写明草案。 --diff names the draft already.")
    try:
        own = opened((*paths, *drafts), documents)
    except InputError as error:
        fail(error.diagnostics, told, form)
    before = evaluator_of(form, told, documents, drafts=None if drafts or without else own)

    def made() -> _Made:
        if drafts or without:
            return _of_changes(before, documents, own, without, population, day, facts, langs)
        on = day_of(day, "--on")
        return _of_net(before.catalogue, on if day is not None else _when_in_force(before.catalogue, own, on), langs)

    found = answered(form, told, made)
    names: list[str] = []
    try:
        count = _written(Path(folder), _named(found.pages, names))
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    data: ReportData = {
        "folder": folder,
        "pages": count,
        "on": found.on.isoformat(),
        "catalogue": found.catalogue.digest,
        "population": found.touched,
    }
    if form == "json":
        print_json(data)
    else:
        echo(_TEXTS.say("written", told, count=count, first=Path(folder, "index.html")))
        for department in _departments(found.catalogue, own) if paths else ():
            for page in (each for each in names if each.endswith(f"departments/{department.id}.html")):
                echo(_TEXTS.say("own", told, name=department.name, page=Path(folder, page)))


def _named(pages: Iterable[tuple[str, str]], names: list[str]) -> Iterator[tuple[str, str]]:
    """The pages; their names are noted."""
    for name, text in pages:
        names.append(name)
        yield name, text


def _departments(catalogue: Catalogue, own: Opened) -> list[Department]:
    """The departments whose lists were named."""
    files = own.files
    ids = dict.fromkeys(each.department for each in catalogue.editions if each.place.file in files)
    return [catalogue.departments[each] for each in ids]


class _Made(NamedTuple):
    """The pages, and what they are about."""

    pages: Iterator[tuple[str, str]]
    on: date
    catalogue: Catalogue
    touched: TouchedData | None = None


def _when_in_force(catalogue: Catalogue, own: Opened, today: date) -> date:
    """Today, or the first day on which all lists that were named are in force."""
    files = own.files
    return max([today, *(each.period.start for each in catalogue.editions if each.place.file in files)])


def _of_net(catalogue: Catalogue, on: date, langs: Sequence[Lang]) -> _Made:
    with _needing_jinja():
        from ..authoring.report import pages_of_net
    return _Made(pages_of_net(catalogue, on, langs), on, catalogue)


def _of_changes(
    before: Evaluator,
    documents: tuple[str, ...],
    drafts: Opened,
    without: tuple[str, ...],
    population: str | None,
    day: str | None,
    facts: tuple[str, ...],
    langs: Sequence[Lang],
) -> _Made:
    """The page of a draft.

    Raises:
        InputError: for a population, a day or facts with something wrong.
        CatalogueError: for a draft that does not compile.
    """
    with _needing_jinja():
        from ..authoring.report import pages_of_changes
        from ..authoring.report.population import day_of_changes, read_population, touched
    subjects = None if population is None else read_population(text_of(population), population)
    given = facts_of(facts)
    on = day_of(day, "--on")
    try:
        with drafts.telling():
            after = Evaluator(load(*documents, over=drafts.paths, without=without))
    except CatalogueError as error:
        raise CatalogueError(each for each in error.diagnostics if each.severity == "error") from None
    comparison = compare(before, after)
    if day is None and subjects is not None:
        on = day_of_changes(comparison, on)
    found = None if subjects is None else touched(comparison, before, after, subjects, on, given)
    named = [*drafts.plain, *(each.file for each in drafts.books), *(f"--without {each}" for each in without)]
    pages = pages_of_changes(comparison, before.catalogue, after.catalogue, on, langs=langs, draft=named, touched=found)
    return _Made(pages, on, after.catalogue, None if found is None else found.to_dict())


def _written(folder: Path, pages: Iterable[tuple[str, str]]) -> int:
    from ..authoring.report.writing import OtherFiles, write_pages

    try:
        return write_pages(folder, pages)
    except OtherFiles:
        raise click.UsageError(_OTHERS.format(folder=folder)) from None


@contextmanager
def _needing_jinja() -> Iterator[None]:
    """Jinja2 is in an extra."""
    try:
        yield
    except ImportError:
        raise click.UsageError(
            "网页要有 Jinja2：pip install 'jointsanctions[pages]'。 The pages need Jinja2: pip install 'jointsanctions[pages]'."
        ) from None
