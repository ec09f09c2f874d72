"""`jointsanctions check`: what is wrong with documents, and how to fix it."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import click
from rich.text import Text

from ..authoring.annotations import github, sarif
from ..authoring.rewriting import is_brought_along, not_in_place
from ..bundle.signing import SigningUnavailable
from ..catalogue import Catalogue, CatalogueError
from ..diagnostics import Diagnostic, InputError
from ..loading import load, read_whole, shipped
from ..texts import texts
from ..vocabulary import Lang
from .options import options_of
from .output import FINDINGS, console, echo, fail, print_findings, print_json, rewrite, with_status
from .warnings import chosen, warning_options
from .workbooks import JOINED, Opened, is_workbook, opened

if TYPE_CHECKING:
    from ..authoring.fixing import Fixed
    from ..authoring.rewriting import Rewritten
    from ..authoring.spreadsheets.documents import WorkbookDocument
    from ..shapes.findings import AppliedData, ChangeData, CheckData, CountsData

_TEXTS = texts(
    checking=("检查中…", "checking…"),
    found=(
        "{errors} 个错误，{warnings} 个警告",
        "{errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}",
    ),
    held=(
        "{laws} 部依据 · {lists} 类名单 · {items} 个备忘录条目 · {measure_lists} 份清单 · {matters} 个事项 · {measures} 项措施",
        (
            "{laws} {laws:law|laws} · {lists} {lists:list|lists} · {items} {items:item|items} · {measure_lists} measure "
            "{measure_lists:list|lists} · {matters} {matters:matter|matters} · {measures} {measures:measure|measures}"
        ),
    ),
    verified=(
        "已核对原文：{laws_verified} 部依据 · {items_verified} 个条目 · {measures_verified} 项措施",
        (
            "verified against a source: {laws_verified} {laws_verified:law|laws} · {items_verified} {items_verified:item|items}"
            " · {measures_verified} {measures_verified:measure|measures}"
        ),
    ),
    digest=("清单 {short}", "lists {short}"),
    book=(
        "{file} · {matters} 个事项 · {measures} 项措施 · {scenarios} 个情景",
        (
            "{file} · {matters} {matters:matter|matters} · {measures} {measures:measure|measures} · {scenarios} "
            "{scenarios:scenario|scenarios}"
        ),
    ),
    joined=JOINED,
    annex=("{file} · {items} 个备忘录条目", "{file} · {items} {items:item|items} of a memorandum"),
    changed=("{file}：改正 {count} 处（{codes}）", "{file}: {count} {count:fix|fixes} applied ({codes})"),
    left=(
        "{file}：没有改动，改正后会多出错误",
        "{file}: left as it is, since there would be more errors after the fixes",
    ),
    waiting=("等待改动，按 Ctrl-C 结束", "waiting for changes; Ctrl-C ends this"),
    quiet=(
        "随附文档另有 {count} 个未核对、未引法律的警告没有列出；加 --all-warnings 列出",
        (
            "{count} {count:warning|warnings} about what is unverified or without a law in documents of packages "
            "{count:is|are} not shown; --all-warnings shows {count:it|them}"
        ),
    ),
    more=(
        "同样的警告还有 {count} 处，分布在 {files} 个文件中；加 --all-warnings 逐一显示",
        (
            "{count} more such {count:warning|warnings} in {files} {files:file|files}; --all-warnings shows "
            "{count:it|each}"
        ),
    ),
)

#: Why there is no fix of a workbook.
_CELLS = (
    "--fix 和 --diff 只改文档，工作簿里的格由编制人改。 --fix and --diff change documents, and no cells of a workbook."
)

#: Forms of the output.
FORMS = ("text", "json", "github", "sarif")

#: Seconds between two looks at the files.
_BETWEEN_LOOKS = 0.5

#: More warnings than these are no longer read one by one: they are told by their codes.
_READ_ONE_BY_ONE = 20


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--fix", is_flag=True, help="Apply the fixes that are safe, then check. 先改正可以放心改正的，再检查。")
@click.option(
    "--diff",
    "--dry-run",
    "diff",
    is_flag=True,
    help="Show what --fix would change, and change nothing. 只显示 --fix 会改什么，不改动。",
)
@click.option("--watch", is_flag=True, help="Check again after each change, until Ctrl-C. 文件一有改动就再检查。")
@click.option("--verified-only", is_flag=True, help="Unverified content is an error. 未核对原文的内容视为错误。")
@click.option("--no-warnings", is_flag=True, help="Show errors only. 只显示错误。")
@click.option("--all-warnings", is_flag=True, help="Show every warning, however many. 逐一显示全部警告。")
@warning_options
@click.option("--expect", metavar="DIGEST", help="The digest that the lists must have. 清单应有的摘要。")
@click.option(
    "--trust",
    multiple=True,
    metavar="KEY",
    help="A public key (PEM), one of which must have signed the bundle; may be repeated. 受信任的公钥文件。",
)
@click.option(
    "--at-least",
    type=click.IntRange(0),
    metavar="SEQUENCE",
    help="The lowest sequence that the bundle may have. 清单包的序号不得低于此数。",
)
@click.option(
    "--revoked",
    multiple=True,
    metavar="KEY",
    help="A public key that counts no more; may be repeated. 已作废的公钥文件。",
)
@options_of(FORMS)
def check(
    paths: tuple[str, ...],
    fix: bool,
    diff: bool,
    watch: bool,
    verified_only: bool,
    no_warnings: bool,
    all_warnings: bool,
    wanted: tuple[str, ...],
    unwanted: tuple[str, ...],
    expect: str | None,
    trust: tuple[str, ...],
    at_least: int | None,
    revoked: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """检查清单文档。 Check documents: all errors and warnings of all files.

    Of many warnings with one code the first is shown, and how many more there are; JSON always has all of them. What is not
    verified in the documents of a package (shipped:, package:) is not told again when yours are checked with them;
    --all-warnings tells it. --warn and --no-warn choose warnings by code.

    PATHS are files or folders, also workbooks (.xlsx, .xls) and tables in .csv, whose findings are told by cell and whose
    lists are laid over the shipped ones where no other path is given; shipped:memoranda and the like for a part of what is shipped, package:NAME for what another
    package offers, or a bundle, which is read as a whole; without any, the shipped lists are checked. Errors give exit
    status 1.

    --fix changes your files where a finding has a fix after which they say what they said: a colon of full width, characters
    that nobody sees. A file that would have more errors with its fixes stays as it is. The exit status is about the files as
    they are afterwards.

    --format github prints annotations for GitHub Actions, --format sarif a log in SARIF 2.1.0.
    """
    if watch and form != "text":
        raise click.UsageError("--watch goes with --format text")
    if (fix or diff) and any(map(is_workbook, paths)):
        raise click.UsageError(_CELLS)
    if (fix or diff) and all(map(is_brought_along, paths)):
        fail(not_in_place(paths), lang, form)

    def once() -> bool:
        changed = _fixed(paths, lang, verified_only=verified_only, written=fix and not diff) if fix or diff else None
        try:
            given = opened(paths, tuple(each for each in paths if not is_workbook(each)))
        except InputError as error:
            fail(error.diagnostics, lang, form)
        catalogue, findings = _checked(given, lang, verified_only, expect, trust, revoked, at_least)
        errors = [each for each in findings if each.severity == "error"]
        every = all_warnings or form == "json"
        choice = chosen(findings, paths, wanted=wanted, unwanted=unwanted, every=every)
        shown = errors if no_warnings else list(choice.findings)
        match form:
            case "github":
                if shown:
                    echo(github(shown, lang))
            case "sarif":
                print_json(sarif(shown, lang, version("jointsanctions")))
            case "json":
                data: CheckData = {
                    "errors": len(errors),
                    "warnings": len(findings) - len(errors),
                    "findings": [each.to_dict(lang) for each in shown],
                    "catalogue": _counts(catalogue),
                }
                if changed is not None:
                    data["changes"] = [_change(each, changed, lang) for each in changed.files]
                print_json(data)
            case _:
                if changed is not None:
                    _print_changes(changed, lang, diff=diff)
                _print(shown, lang, [each.file for each in given.books], one_by_one=all_warnings)
                if choice.quiet and not no_warnings:
                    console().print(Text(_TEXTS.say("quiet", lang, count=choice.quiet), style="dim"), soft_wrap=True)
                console().print(_summary(catalogue, len(errors), len(findings) - len(errors), lang, given))
        return bool(errors)

    if not watch:
        sys.exit(FINDINGS if once() else 0)
    from ..reloading import changes

    for _ in changes(paths or shipped(), lambda: time.sleep(_BETWEEN_LOOKS)):
        once()
        echo(_TEXTS.say("waiting", lang))


def _fixed(paths: Sequence[str], lang: Lang, *, verified_only: bool, written: bool) -> Fixed:
    """What safe fixes change; it is written where that is asked for."""
    # Checking what is compiled already takes neither YAML nor models.
    from ..authoring.fixing import fix_files

    changed: Fixed = with_status(_TEXTS.say("checking", lang), lambda: fix_files(paths, verified_only=verified_only))
    for each in changed.files if written else ():
        rewrite(each)
    return changed


def _print_changes(changed: Fixed, lang: Lang, *, diff: bool) -> None:
    for each in changed.files:
        if diff:
            echo(each.diff().rstrip("\n"))
        else:
            told = Counter(found.code for found, _ in changed.applied[each.name])
            codes = ", ".join(f"{code} ×{count}" if count > 1 else code for code, count in sorted(told.items()))
            echo(_TEXTS.say("changed", lang, file=each.name, count=told.total(), codes=codes))
    for name in changed.left:
        echo(_TEXTS.say("left", lang, file=name))


def _change(each: Rewritten, changed: Fixed, lang: Lang) -> ChangeData:
    applied: list[AppliedData] = [
        {"code": found.code, "line": found.place.line, "title": fix.title(lang)}
        for found, fix in changed.applied[each.name]
    ]
    return {"file": each.name, "fixes": applied, "diff": each.diff()}


def _checked(
    given: Opened,
    lang: Lang,
    verified_only: bool,
    expect: str | None,
    trust: Sequence[str],
    revoked: Sequence[str],
    at_least: int | None,
) -> tuple[Catalogue | None, Sequence[Diagnostic]]:
    """The catalogue, None where there is none, and the findings; lists of workbooks are laid over the documents."""
    try:
        catalogue: Catalogue = with_status(
            _TEXTS.say("checking", lang),
            lambda: read_whole(
                load(
                    *(given.plain or (() if given.books else shipped())),
                    over=given.drafts,
                    verified_only=verified_only,
                    expect=expect,
                    trust=trust or None,
                    revoked=revoked,
                    at_least=at_least,
                )
            ),
        )
    except (CatalogueError, SigningUnavailable) as error:
        return None, given.told(error.diagnostics) if given.books else error.diagnostics
    return catalogue, given.told(catalogue.warnings) if given.books else catalogue.warnings


def _print(findings: Sequence[Diagnostic], lang: Lang, books: Sequence[str], *, one_by_one: bool) -> None:
    """Every error; every warning too, or of so many that nobody reads them the first of each code and how many there are."""
    warnings = [each for each in findings if each.severity == "warning"]
    if one_by_one or len(warnings) <= _READ_ONE_BY_ONE:
        print_findings(findings, lang)
        return
    print_findings([each for each in findings if each.severity == "error"], lang)
    by_code: dict[str, list[Diagnostic]] = {}
    for each in warnings:
        by_code.setdefault(each.code, []).append(each)
    for first, *more in by_code.values():
        print_findings([first], lang)
        if more:
            # A cell is in the file of its workbook.
            named = {
                next((it for it in books if each.place.file.startswith(f"{it}!")), each.place.file) for each in more
            }
            files = len(named)
            console().print(Text("  " + _TEXTS.say("more", lang, count=len(more), files=files), style="dim"))


def _counts(catalogue: Catalogue | None) -> CountsData | None:
    if catalogue is None:
        return None
    return {
        "digest": catalogue.digest,
        "laws": len(catalogue.laws),
        "laws_verified": sum(law.verified for law in catalogue.laws.values()),
        "departments": len(catalogue.departments),
        "lists": len(catalogue.lists),
        "items": sum(len(editions) for editions in catalogue.items.values()),
        "items_verified": sum(item.verified for editions in catalogue.items.values() for item in editions),
        "measure_lists": len(catalogue.editions),
        "matters": sum(len(edition.matters) for edition in catalogue.editions),
        "measures": sum(len(edition.measures) for edition in catalogue.editions),
        "measures_verified": sum(each.verified for edition in catalogue.editions for each in edition.measures),
    }


def _counts_of(book: WorkbookDocument) -> dict[str, str | int]:
    made = book.imported
    return {
        "file": book.file,
        "matters": made.count("matters"),
        "measures": made.count("measures"),
        "items": made.count("items"),
        "scenarios": len(made.scenarios.parts) if made.scenarios else 0,
        "rows": made.joined[0],
        "parts": made.joined[1],
    }


def _told_of(book: WorkbookDocument) -> list[str]:
    """What is told of a workbook: what it has, and whether parts of it take several rows."""
    made = book.imported
    return ["annex" if made.count("items") else "book", *(["joined"] if made.joined[1] else [])]


def _summary(catalogue: Catalogue | None, errors: int, warnings: int, lang: Lang, given: Opened) -> str:
    lines = [_TEXTS.say("found", lang, errors=errors, warnings=warnings)]
    if given.books:
        return "\n".join(
            [*(_TEXTS.say(key, lang, **_counts_of(each)) for each in given.books for key in _told_of(each)), *lines]
        )
    if (counts := _counts(catalogue)) is not None:
        short = str(counts["digest"])[:12]
        lines += (_TEXTS.say(key, lang, short=short, **counts) for key in ("held", "verified", "digest"))
    return "\n".join(lines)
