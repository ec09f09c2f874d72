"""`jointsanctions report`: the one net as pages, or what a draft changes as the page for a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from ..language import default_language
from ..texts import texts
from ..vocabulary import Lang
from .output import echo
from .question import answered, day_of, documents_option, evaluator_of

_TEXTS = texts(
    written=("写了 {count} 个网页：{first}", "{count} {count:page|pages} written: {first}"),
    making=("生成网页…", "making the pages…"),
)

#: Why a folder is not written to.
_OTHERS = (
    "{folder}: 目录里有别的文件；换一个空目录。 The folder has files that are no pages of a report; name an empty one."
)


@click.command("report")
@documents_option
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(), help="The folder for the pages. 网页的目录。"
)
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day shown [default: today]. 日期。")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en", "both"]),
    default=default_language,
    show_default="by locale",
    help="Language of the pages, or both with links between them. 网页的语言。",
)
def report(*, documents: tuple[str, ...], folder: str, day: str | None, lang: str) -> None:
    """一张网：部门、事项、环节、名单、措施和依据的网页。 The one net as pages: who looks at which list where, and what follows.

    Static pages without any outside address, to be opened from the folder, put on a server or printed: departments, matters,
    lists, memoranda and laws, the coverage of key fields, gaps, and how true each part is.
    """
    told: Lang = "en" if lang == "en" else "zh"
    langs: tuple[Lang, ...] = ("zh", "en") if lang == "both" else (told,)
    evaluator = evaluator_of("text", told, documents)
    on = answered("text", told, lambda: day_of(day, "--on"))
    # Jinja2 is in an extra.
    try:
        from ..authoring.report import pages_of_net
        from ..authoring.report.writing import OtherFiles, write_pages

        count = write_pages(Path(folder), pages_of_net(evaluator.catalogue, on, langs))
    except ImportError:
        raise click.UsageError(
            "网页要有 Jinja2：pip install 'jointsanctions[pages]'。 The pages need Jinja2: pip install 'jointsanctions[pages]'."
        ) from None
    except OtherFiles:
        raise click.UsageError(_OTHERS.format(folder=folder)) from None
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    echo(_TEXTS.say("written", told, count=count, first=Path(folder, "index.html")))
