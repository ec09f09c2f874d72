"""`jointsanctions import`: a workbook, or a table in CSV, as a measure list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ..catalogue import CatalogueError
from ..diagnostics import InputError
from ..texts import texts
from ..vocabulary import Lang
from .options import output_options
from .output import FINDINGS, console, fail, print_findings, print_json, with_status
from .question import documents_option
from .workbooks import JOINED

if TYPE_CHECKING:
    from ..shapes.workbooks import CellsData, ImportData

_TEXTS = texts(
    reading=("导入中…", "importing…"),
    written=(
        "{document} · {matters} 个事项 · {measures} 项措施",
        "{document} · {matters} {matters:matter|matters} · {measures} {measures:measure|measures}",
    ),
    annex=("{document} · {items} 个备忘录条目", "{document} · {items} {items:item|items} of a memorandum"),
    cells=(
        "{cells} 格：读入 {read}，表头 {header}，原样保留 {kept}，退回 {rejected}，略过 {passed}，丢失 {lost}",
        "{cells} cells: {read} read, {header} of headers, {kept} kept, {rejected} rejected, {passed} passed over, {lost} lost",
    ),
    joined=JOINED,
    scenarios=("情景：{scenarios}", "scenarios: {scenarios}"),
    side=("自有的列和批注：{side}", "own columns and comments: {side}"),
    rejects=("退回的格：{rejects}", "rejected cells: {rejects}"),
    next=("下一步：jointsanctions check {documents} {folder}", "next: jointsanctions check {documents} {folder}"),
)


@click.command("import")
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    default=".",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the document is written. 文档写到哪个目录。",
)
@click.option("--id", "list_id", metavar="ID", help="The id of the list, where the table has none. 清单编号。")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["measure-list", "memorandum"]),
    help="What the table is [default: as its title says]. 表是清单，还是备忘录的附件。",
)
@click.option("--department", metavar="ID", help="Its department, where the table has none. 部门。")
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What the headers mean: read where the file is there, else written. 各列的对照：有就读，没有就写。",
)
@click.option("--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Where rejected cells go. 退回表。")
@click.option("--overwrite", is_flag=True, help="Files of that name may go. 可以覆盖同名文件。")
@documents_option
@output_options
def import_command(
    workbook: Path,
    folder: Path,
    list_id: str | None,
    kind: str | None,
    department: str | None,
    mapping: Path | None,
    rejects: Path | None,
    overwrite: bool,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """把工作簿导入为清单文档。 Import a workbook (.xlsx, .xls, .csv) as a measure list, the annex of a memorandum as a memorandum.

    Every cell is read, kept beside the document, or rejected with its reason; none is lost. Exit status 1: some cells were
    rejected; the rest was written.
    """
    from ..authoring.spreadsheets.files import import_file

    told = (("document", kind and f"{kind}/1"), ("id", list_id), ("department", department))
    head = {key: value for key, value in told if value is not None}
    try:
        done = with_status(
            _TEXTS.say("reading", lang),
            lambda: import_file(
                workbook,
                folder,
                documents=documents,
                head=head,
                columns=mapping,
                rejects=rejects,
                overwrite=overwrite,
                lang=lang,
            ),
        )
    except (InputError, CatalogueError) as error:
        fail(error.diagnostics, lang, form)
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    made = done.imported
    data: ImportData = {
        "document": None if done.document is None else str(done.document),
        "side": None if done.side is None else str(done.side),
        "scenarios": None if done.scenarios is None else str(done.scenarios),
        "rejects": None if done.rejects is None else str(done.rejects),
        "matters": made.count("matters"),
        "measures": made.count("measures"),
        "items": made.count("items"),
        "joined": {"rows": made.joined[0], "parts": made.joined[1]},
        "cells": cast("CellsData", dict(made.counts)),
        "findings": [each.to_dict(lang) for each in made.findings],
    }
    if form == "json":
        print_json(data)
    else:
        print_findings(made.findings, lang)
        said: dict[str, Any] = {
            **data,
            **made.counts,
            **data["joined"],
            "folder": folder,
            "documents": " ".join(documents or ("shipped:",)),
        }
        lines = [
            "annex" if made.count("items") else "written",
            *(["joined"] if made.joined[1] else []),
            "cells",
            *(key for key in ("scenarios", "side", "rejects") if said[key] is not None),
            "next",
        ]
        console().print("\n".join(_TEXTS.say(key, lang, **said) for key in lines))
    sys.exit(FINDINGS if made.rejects else 0)
