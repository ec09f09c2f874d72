"""Which warnings `check` shows: those that the author can do something about, and those that are asked for by code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from ..diagnostics import RULES, Diagnostic, close_names
from ..reading.files import find_files
from ..texts import texts

F = TypeVar("F", bound=Callable[..., Any])

_TEXTS = texts(
    unknown=(
        "没有警告代码 {code}{near}；写 JS508，或 JS5xx 表示一组",
        "there is no warning {code}{near}; write JS508, or JS5xx for a group",
    ),
    near=("，是不是 {names}", ", did you mean {names}"),
)

#: What is not read or not based on a law is told to whoever keeps the document: others cannot mend it.
_OF_THE_KEEPER = frozenset({"JS502", "JS508"})
_GROUP = re.compile(r"JS\d{1,3}(x{0,2})\Z", re.IGNORECASE)
#: Paths of documents that come with a package.
_OF_PACKAGES = ("shipped:", "package:")


def warning_options(command: F) -> F:
    """The options that choose warnings by code."""
    for name, shown, told in (
        (
            "--no-warn",
            "unwanted",
            "Leave out these warnings, as JS508 or JS5xx; may be repeated. 不显示这些代码的警告。",
        ),
        ("--warn", "wanted", "Show these warnings only, as JS508 or JS5xx; may be repeated. 只显示这些代码的警告。"),
    ):
        option = click.option(name, shown, multiple=True, metavar="CODE", callback=_codes, help=told)
        command = option(command)
    return command


def _codes(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that are meant, each as it begins.

    Raises:
        click.BadParameter: for a code that no finding has.
    """
    codes = [each.strip().upper() for part in given for each in part.split(",") if each.strip()]
    for code in codes:
        if not _GROUP.match(code) or not any(known.startswith(code.rstrip("X")) for known in RULES):
            names = ", ".join(close_names(code, RULES))
            said = {}
            for lang in ("zh", "en"):
                near = _TEXTS.say("near", lang, names=names) if names else ""
                said[lang] = _TEXTS.say("unknown", lang, code=code, near=near)
            raise click.BadParameter(f"{said['zh']}。 {said['en']}", param=parameter)
    return tuple(code.rstrip("X") for code in codes)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The findings that are shown, and how many warnings about documents of others are not."""

    findings: tuple[Diagnostic, ...]
    #: Warnings of what is not the author's own.
    quiet: int = 0


def chosen(
    findings: Iterable[Diagnostic], paths: Sequence[str], *, wanted: Sequence[str], unwanted: Sequence[str], every: bool
) -> Chosen:
    """Every error, and of the warnings those that are wanted.

    Unless every one is asked for, or the code itself, what is not verified in documents of packages is passed over where
    documents of the author are checked beside them.
    """
    kept = [each for each in findings if each.severity == "error" or _is_wanted(each.code, wanted, unwanted)]
    others = [each for each in paths if each.startswith(_OF_PACKAGES)]
    if every or not others or len(others) == len(paths):
        return Chosen(tuple(kept))
    files = {called for _, called in find_files(others)[0]}
    shown = [
        each
        for each in kept
        if each.severity == "error"
        or each.code not in _OF_THE_KEEPER
        or each.place.file not in files
        or (wanted and _is_wanted(each.code, wanted, ()))
    ]
    return Chosen(tuple(shown), len(kept) - len(shown))


def _is_wanted(code: str, wanted: Sequence[str], unwanted: Sequence[str]) -> bool:
    return (not wanted or code.startswith(tuple(wanted))) and not (unwanted and code.startswith(tuple(unwanted)))
