"""Output for people: findings with their source line, decisions in colour, errors on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ..diagnostics import Diagnostic, Place, shortened
from ..masking import masked_text
from ..reading.files import read_file
from ..texts import texts
from ..trees import Branch, Line
from ..visible import escaped_json, harmless, in_place
from ..vocabulary import EFFECTS, INCENTIVE_EFFECTS, Lang

if TYPE_CHECKING:
    from ..authoring.rewriting import Rewritten
    from ..shapes.findings import ErrorsData

#: The most characters shown of the line of a finding.
_WIDEST = 300

#: Columns below which nobody can read, and those of a terminal that says nothing.
_NARROWEST, _USUAL = 10, 80

FINDINGS = 1
BAD_INPUT = 2

_TEXTS = texts(error=("错误", "error"), warning=("警告", "warning"), help=("改法", "help"), note=("另见", "note"))

_TONES = {
    "title": "bold",
    "subject": "",
    "prohibit": "bold red",
    "withdraw": "bold red",
    "restrict": "bold red",
    "refer": "yellow",
    "require": "magenta",
    "scrutinise": "magenta",
    "inform": "yellow",
    "proceed": "green",
    "favour": "bold green",
    "aside": "dim",
} | dict.fromkeys(INCENTIVE_EFFECTS, "bold green")


def console(*, stderr: bool = False) -> Console:
    """A console of the terminal's width and colours; NO_COLOR and plain pipes are respected."""
    made = _Console(stderr=stderr, highlight=False, emoji=False, markup=False, soft_wrap=False)
    # A width of nothing, as some set it who have no terminal, would leave nothing to be seen.
    return (
        made
        if made.width >= _NARROWEST
        else _Console(stderr=stderr, highlight=False, emoji=False, markup=False, soft_wrap=False, width=_USUAL)
    )


class _Console(Console):
    """A console that no text moves about: what texts are made of has been made harmless, and this holds for all of them."""

    def print(self, *objects: Any, **more: Any) -> None:
        super().print(*map(_shown, objects), **more)


def _shown(what: Any) -> Any:
    if isinstance(what, str):
        return harmless(what)
    if isinstance(what, Text) and (plain := "\n".join(map(in_place, what.plain.split("\n")))) != what.plain:
        what.plain = plain
    return what


def echo(text: str, *, err: bool = False) -> None:
    """A text as it is, but for what could act where it is shown."""
    click.echo(harmless(text), err=err)


def json_text(data: Any) -> str:
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=2))


def print_json(data: Any) -> None:
    click.echo(json_text(data))


def print_lines(lines: Iterable[Line]) -> None:
    """An explanation: labels in one column, texts wrapped beside them."""
    out = console()
    for line in lines:
        style = _style(line.tone)
        if not line.label:
            out.print(Text(line.text, style=style))
            continue
        row = Table.grid(padding=(0, 2), pad_edge=False)
        row.add_column(no_wrap=True)
        row.add_column(overflow="fold")
        indent = "  " * line.depth
        label = Text(indent + line.label, style=style or ("dim" if line.depth else "bold"))
        # Not by `min_width`: until 14.3 rich counted the padding as well.
        label.pad_right(len(indent) + 6 - label.cell_len)
        row.add_row(label, Text(line.text, style="dim" if line.tone == "aside" else ""))
        out.print(row)


def print_tree(tree: Branch, *, rules: bool = False) -> None:
    """An explanation with its branches: in colour and within the width of a terminal, elsewhere one line for each
    node.
    """
    out = console()
    if out.is_terminal:
        out.print(_rich_tree(tree, rules))
    else:
        echo(tree.text_tree(rules=rules))


def _rich_tree(node: Branch, rules: bool) -> Tree:
    style = _style(node.tone)
    text = Text(node.cited(rules=rules), style=style if node.tone == "aside" or not node.label else "")
    label = Text(f"{node.label}  " if node.label else "", style=style or "bold")
    tree = Tree(Text.assemble(label, text), guide_style="dim")
    tree.children += [_rich_tree(child, rules) for child in node.children]
    return tree


def _style(tone: str) -> str:
    return _TONES.get(tone, "bold" if tone in EFFECTS else "")


def print_findings(findings: Sequence[Diagnostic], lang: Lang, *, stderr: bool = False) -> None:
    """Each finding with its place, its source line, the related places, and the help."""
    out = console(stderr=stderr)
    for each in findings:
        head = Text(f"{each.place}: ")
        head.append(
            f"{_TEXTS.say(each.severity, lang)} {each.code} ",
            style="bold red" if each.severity == "error" else "bold yellow",
        )
        head.append(each.message(lang), style="bold")
        out.print(head, soft_wrap=True)
        excerpt = _excerpt(each.place)
        if excerpt is not None:
            out.print(Text(excerpt, style="dim"), soft_wrap=True, no_wrap=True, overflow="ignore")
        for other in each.related:
            out.print(
                Text(f"  {_TEXTS.say('note', lang)}: ", style="cyan").append(
                    f"{other.place}: {other.label(lang)}", style=""
                ),
                soft_wrap=True,
            )
        out.print(
            Text(f"  {_TEXTS.say('help', lang)}: ", style="cyan").append(each.help(lang), style=""),
            soft_wrap=True,
        )


def fail(findings: Sequence[Diagnostic], lang: Lang, form: str) -> NoReturn:
    """Bad input: the findings on standard error in the requested format, and exit status 2."""
    if form == "json":
        data: ErrorsData = {"errors": [each.to_dict(lang) for each in findings]}
        click.echo(json_text(data), err=True)
    else:
        print_findings(findings, lang, stderr=True)
    sys.exit(BAD_INPUT)


def write_file(path: Path, data: bytes) -> None:
    """A file, with the folder that it is to stand in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise click.UsageError(f"{masked_text(str(path))}: {error.strerror}") from None


def rewrite(file: Rewritten) -> None:
    """A file with its new content."""
    try:
        file.write()
    except OSError as error:
        raise click.UsageError(f"{file.name}: {error.strerror}") from None


def with_status(message: str, work: Callable[[], Any]) -> Any:
    """The result of `work`; on a terminal a status line is shown meanwhile."""
    out = console(stderr=True)
    if not out.is_terminal:
        return work()
    with out.status(message):
        return work()


def _excerpt(place: Place) -> str | None:
    """The line where a place begins, with its span marked underneath."""
    lines = _text_of(place.file) if place.line else []
    if place.line > len(lines) or not place.line:
        return None
    source = masked_text(in_place(lines[place.line - 1].rstrip()))
    start = max(place.column - 1, 0)
    end = place.end_column - 1 if place.end_line == place.line else len(source)
    if (first := start - _WIDEST // 2) > 0 and len(source) > _WIDEST:
        source, start, end = f"…{source[first:]}", start - first + 1, end - first + 1
    source = shortened(source, _WIDEST)
    mark = "^" * max(cell_len(source[start:end]), 1)
    return f"{place.line:>5} | {source}\n{' ' * 5} | {' ' * cell_len(source[:start])}{mark}"


@lru_cache(maxsize=4)
def _text_of(file: str) -> list[str]:
    data = read_file(Path(file), file)
    return [] if isinstance(data, Diagnostic) else data.decode("utf-8-sig", errors="replace").split("\n")
