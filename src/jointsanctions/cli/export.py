"""`jointsanctions export`: a measure list as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..catalogue import CatalogueError
from ..diagnostics import InputError
from ..texts import texts
from ..vocabulary import Lang
from .options import output_options
from .output import console, fail, print_findings, print_json, with_status
from .question import documents_option
from .workbooks import refuse_other_forms

if TYPE_CHECKING:
    from ..shapes.workbooks import ExportData

_TEXTS = texts(
    writing=("导出中…", "exporting…"),
    written=(
        "{file} · {list} · {matters} 个事项 · {measures} 项措施",
        "{file} · {list} · {matters} {matters:matter|matters} · {measures} {measures:measure|measures}",
    ),
    scenarios=(" · {scenarios} 个情景", " · {scenarios} {scenarios:scenario|scenarios}"),
)


@click.command("export")
@click.argument("which", metavar="[LIST]", required=False)
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The workbook. 工作簿。"
)
@click.option(
    "--template", "department", metavar="DEPARTMENT", help="A blank workbook for a department. 部门的空白工作簿。"
)
@click.option(
    "--scenarios",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Files or folders of further scenarios to write as rows; may be repeated. 另外写进工作簿的情景。",
)
@click.option("--overwrite", is_flag=True, help="A file of that name may go. 可以覆盖同名文件。")
@documents_option
@output_options
def export_command(
    which: str | None,
    output: Path,
    department: str | None,
    scenarios: tuple[str, ...],
    overwrite: bool,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """把清单导出为工作簿。 Export a measure list as a workbook (.xlsx).

    LIST is a file, or the id of a list among the documents, with @ and the first day where it has several editions. Its
    scenarios, of ID.scenarios.yaml beside it or among the documents, are rows. What is imported again unchanged is the same
    list with the same scenarios.
    """
    from ..authoring.spreadsheets.files import export, template, write_new

    if (which is None) == (department is None):
        raise click.UsageError("写清单，或者写 --template 部门。 Name a list, or --template and a department.")
    refuse_other_forms(output)
    try:
        made = with_status(
            _TEXTS.say("writing", lang),
            lambda: export(which, documents, scenarios) if which is not None else template(department or "", documents),
        )
        write_new(output, made.data, overwrite=overwrite)
    except (InputError, CatalogueError) as error:
        fail(error.diagnostics, lang, form)
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from None
    data: ExportData = {
        "file": str(output),
        "list": made.list,
        "matters": made.matters,
        "measures": made.measures,
        "scenarios": made.scenarios,
        "bytes": len(made.data),
        "findings": [each.to_dict(lang) for each in made.findings],
    }
    if form == "json":
        print_json(data)
    else:
        print_findings(made.findings, lang)
        counted = _TEXTS.say("scenarios", lang, scenarios=made.scenarios) if made.scenarios else ""
        console().print(_TEXTS.say("written", lang, **data) + counted)
