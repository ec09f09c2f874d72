"""`jointsanctions new`: the first draft of a department's measure list."""

from __future__ import annotations

from pathlib import Path

import click

from ..catalogue import CatalogueError
from ..loading import load
from ..texts import texts
from ..vocabulary import Lang
from .options import language_option
from .output import echo, fail
from .question import answered, day_of, documents_option

_TEXTS = texts(
    written=(
        "{file}：{measures} 项措施，{gaps} 处待定；补完后运行 jointsanctions check",
        "{file}: {measures} {measures:measure|measures}, {gaps} {gaps:place|places} to decide; then run jointsanctions check",
    ),
)


@click.command("new")
@click.argument("department")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file, or a folder where it gets its name. 文件，或者目录。",
)
@click.option(
    "--from", "first", metavar="YYYY-MM-DD", help="The first day of the list [default: today]. 清单的施行日。"
)
@documents_option
@language_option
def new(*, department: str, output: Path, first: str | None, documents: tuple[str, ...], lang: Lang) -> None:
    """为部门起草清单。 The first draft of a list of DEPARTMENT, from the items of memoranda and the laws that bind it.

    What only the department can decide is left out, and marked by lines with `# 待定`: the draft compiles when each of them is
    filled in. A file that is there is left alone.
    """
    from ..authoring.scaffold import scaffold

    try:
        catalogue = load(*documents)
    except CatalogueError as error:
        fail([each for each in error.diagnostics if each.severity == "error"], lang, "text")
    made = answered("text", lang, lambda: scaffold(catalogue, department, day_of(first, "--from")))
    target = output / f"{made.name}.yaml" if output.is_dir() else output
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(made.text)
    except OSError as error:
        raise click.UsageError(f"{target}: {error.strerror}") from None
    echo(_TEXTS.say("written", lang, file=target, measures=made.measures, gaps=made.gaps))
