"""`jointsanctions registry init | import | keep`: a registry, and the lists that are sent to it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS, echo, print_json
from .options import BY, registry_options, shown, table_options, taken, within
from .progress import progress

if TYPE_CHECKING:
    from ...registry import Registry
    from ...registry.importing import Mode


def _registry_data(kept: Registry) -> dict[str, object]:
    return {"registry": kept.id, "numbers": kept.numbers, "lists": [*kept.lists]}


@click.command("init")
@click.option(
    "--numbers",
    type=click.Choice(["hashed", "plain"]),
    help="How numbers of natural persons are kept, for good [default: hashed]. 自然人号码存为摘要还是原文。",
)
@registry_options
def init(url: str, key_file: Path | None, numbers: Literal["hashed", "plain"] | None, form: str, lang: Lang) -> None:
    """建立登记库，或升级到这个版本。 Make a registry, or bring one up to date; nothing in it is lost."""

    data = within(url, key_file, form, lang, _registry_data, numbers=numbers, make=True)
    if form == "json":
        print_json(data)
    else:
        echo(f"{data['registry']} · {data['numbers']}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--list", "name", required=True, metavar="LIST", help="The id of the list. 名单编号。")
@click.option("--changes", is_flag=True, help="The file has what has changed alone. 文件只含变动。")
@table_options
@registry_options
def import_command(
    url: str,
    key_file: Path | None,
    file: Path,
    name: str,
    changes: bool,
    mapping: Path | None,
    rejects: Path | None,
    by: str | None,
    form: str,
    lang: Lang,
) -> None:
    """导入名单：CSV（UTF-8、GB18030）、工作簿或 JSON，一个文件一次写入。 Take in a list: one file, all of it or nothing.

    Every sheet that is seen and has the columns is read. The same file again changes nothing.
    Exit status 1: rows were rejected, entries of the registry are not in a full file, the file has no row, or a sheet with
    numbers was not read.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry.importing import read_list
        from ...registry.texts import imported_tree

        mode: Mode = "changes" if changes else "full"
        with progress() as told:
            found = taken(
                mapping,
                rejects,
                lambda columns: kept.import_list(
                    read_list(file), name, file=file.name, mode=mode, columns=columns, by=by, told=told
                ),
            )
        return found.to_dict(), imported_tree(found, lang), found.left

    data, tree, left = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(FINDINGS if left else 0)


@click.command("keep")
@click.argument("name", metavar="LIST")
@click.option("--not-whole", is_flag=True, help="It is not whole any more. 名单不再完整。")
@BY
@registry_options
def keep(url: str, key_file: Path | None, name: str, not_whole: bool, by: str, form: str, lang: Lang) -> None:
    """说明名单是否完整：完整的，没有列入的主体不在名单上。 Say whether a list is kept whole: who is not in it is not on it.

    A full file says so by itself; where rows of a file were rejected it is for a person to say, after looking at them.
    """

    def work(kept: Registry) -> dict[str, object]:
        kept.keep(name, whole=not not_whole, by=by)
        return _registry_data(kept)

    data = within(url, key_file, form, lang, work)
    if form == "json":
        print_json(data)
    else:
        from ...registry.texts import TEXTS

        echo(f"{name} · {TEXTS.say('partial' if not_whole else 'whole', lang)}")
