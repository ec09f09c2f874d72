"""`jointsanctions fmt`: documents in one form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..authoring.formatting import Unformatted, formatted
from ..authoring.rewriting import Rewritten, not_in_place
from ..diagnostics import Diagnostic
from ..reading.files import find_files, read_file
from ..texts import texts
from ..vocabulary import Lang
from .options import output_options
from .output import FINDINGS, echo, fail, print_findings, print_json, rewrite

if TYPE_CHECKING:
    from ..shapes.findings import FormatData

_TEXTS = texts(
    written=("{file}：已整理", "{file}: formatted"),
    would=("{file}：需要整理", "{file}: would be formatted"),
    left=("{file}：没有改动，整理后意思会变", "{file}: left as it is, since it would say something else"),
    counted=(
        "{changed} 个文件已整理，{unchanged} 个不用改",
        "{changed} {changed:file|files} formatted, {unchanged} {unchanged:file|files} left unchanged",
    ),
    checked=(
        "{changed} 个文件需要整理，{unchanged} 个不用改",
        "{changed} {changed:file|files} would be formatted, {unchanged} {unchanged:file|files} need nothing",
    ),
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 where something would be. 只检查，不改动。")
@click.option("--diff", is_flag=True, help="Show what would be changed, and change nothing. 只显示会改什么，不改动。")
@click.option(
    "--keys", type=click.Choice(["zh", "en"]), help="The language of the keys; default: as they are. 键用中文还是英文。"
)
@output_options
def fmt(paths: tuple[str, ...], check: bool, diff: bool, keys: Lang | None, form: str, lang: Lang) -> None:
    """整理清单文档的写法。 Put documents into one form.

    Order of keys, indentation, blank lines between parts, quotes only where they are needed, and the keys in one language, if
    you say in which. Comments stay, and so does the meaning: the digest is the same.

    PATHS are your files or folders. A document with errors stays as it is and is told; errors give exit status 1.
    """
    if found := not_in_place(paths):
        fail(found, lang, form)
    files, findings = find_files(paths)
    changed: list[Rewritten] = []
    left: list[str] = []
    errors: list[Diagnostic] = list(findings)
    unchanged = 0
    for path, name in files:
        data = read_file(path, name)
        if isinstance(data, Diagnostic):
            errors.append(data)
            continue
        try:
            result, told = formatted(data, name, keys)
        except Unformatted:
            left.append(name)
            continue
        errors += told
        if result != data and isinstance(path, Path):
            changed.append(Rewritten(name, path, data, result))
        else:
            unchanged += not told
    dry = check or diff
    for each in () if dry else changed:
        rewrite(each)
    if form == "json":
        answer: FormatData = {
            "changed": [{"file": each.name, "diff": each.diff()} for each in changed],
            "unchanged": unchanged,
            "left": left,
            "errors": [each.to_dict(lang) for each in errors],
        }
        print_json(answer)
    else:
        for each in changed:
            echo(each.diff().rstrip("\n") if diff else _TEXTS.say("would" if dry else "written", lang, file=each.name))
        for name in left:
            echo(_TEXTS.say("left", lang, file=name))
        print_findings(errors, lang)
        echo(_TEXTS.say("checked" if dry else "counted", lang, changed=len(changed), unchanged=unchanged))
    sys.exit(FINDINGS if errors or (check and changed) else 0)
