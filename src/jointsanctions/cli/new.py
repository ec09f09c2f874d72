"""`jointsanctions new`: the first draft of a department's measure list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..catalogue import Catalogue, CatalogueError
from ..loading import load
from ..texts import texts
from ..vocabulary import Lang
from .options import output_options
from .output import echo, fail, print_json
from .question import answered, day_of, documents_option
from .workbooks import is_workbook, refuse_other_forms

if TYPE_CHECKING:
    from ..authoring.scaffold import Scaffold
    from ..shapes.workbooks import NewData

_TEXTS = texts(
    written=(
        "{file}：{measures} 项措施，{gaps} 处待定；补完后运行 jointsanctions check {checked}",
        (
            "{file}: {measures} {measures:measure|measures}, {gaps} {gaps:place|places} to decide; then run jointsanctions "
            "check {checked}"
        ),
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
    help="The file, .yaml or a workbook .xlsx, or a folder where it gets its name. 文件（.yaml 或 .xlsx），或者目录。",
)
@click.option(
    "--from", "first", metavar="YYYY-MM-DD", help="The first day of the list [default: today]. 清单的施行日。"
)
@documents_option
@output_options
def new(*, department: str, output: Path, first: str | None, documents: tuple[str, ...], form: str, lang: Lang) -> None:
    """为部门起草清单。 The first draft of a list of DEPARTMENT, from the items of memoranda and the laws that bind it.

    What only the department can decide is left out, and marked by lines with `# 待定`, of a workbook by yellow cells: the
    draft compiles when each of them is filled in. A file that is there is left alone.
    """
    from ..authoring.scaffold import scaffold

    refuse_other_forms(output)
    try:
        catalogue = load(*documents)
    except CatalogueError as error:
        fail([each for each in error.diagnostics if each.severity == "error"], lang, form)
    made = answered(form, lang, lambda: scaffold(catalogue, department, day_of(first, "--from")))
    target = output / f"{made.name}.yaml" if output.is_dir() else output
    workbook = is_workbook(str(target))
    content = answered(form, lang, lambda: _workbook(made, catalogue)) if workbook else made.text.encode()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise click.UsageError(f"{target}: {error.strerror}") from None
    # A workbook is checked against what is shipped by itself.
    others = documents or (() if workbook else ("shipped:",))
    data: NewData = {
        "file": str(target),
        "list": made.name,
        "measures": made.measures,
        "gaps": made.gaps,
        "check": [*others, str(target)],
    }
    if form == "json":
        print_json(data)
    else:
        echo(_TEXTS.say("written", lang, **data, checked=" ".join(data["check"])))


def _workbook(made: Scaffold, catalogue: Catalogue) -> bytes:
    """The draft as a workbook.

    Raises:
        InputError: JS850, where the packages for it are missing.
    """
    from ..authoring.spreadsheets.files import needed

    needed()
    from ..authoring.spreadsheets.drafting import draft_bytes
    from ..authoring.spreadsheets.names import names_of_catalogue

    return draft_bytes(made, names_of_catalogue(catalogue))
