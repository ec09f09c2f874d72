"""The command line: one module for each command, loaded when the command is called.

Exit status: 0 success, 1 findings, 2 usage or bad input.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import Any

import click

from ..language import default_language
from ..texts import texts
from .lazy import LazyGroup

#: Usage or bad input, and output that cannot be written.
BAD_INPUT = 2

#: Each command with its module and name.
_COMMANDS = {
    "check": ("check", "check"),
    "compile": ("compile", "compile_command"),
    "coverage": ("coverage", "coverage_command"),
    "deadline": ("deadline", "deadline"),
    "duties": ("duties", "duties"),
    "evaluate": ("evaluate", "evaluate"),
    "explain": ("explain", "explain"),
    "export": ("export", "export_command"),
    "fmt": ("fmt", "fmt"),
    "import": ("import_", "import_command"),
    "mutate": ("mutate", "mutate_command"),
    "new": ("new", "new"),
    "profile": ("profile", "profile"),
    "receipt": ("receipt", "receipt"),
    "registry": ("registry", "registry"),
    "repair": ("repair", "repair"),
    "replay": ("replay", "replay"),
    "report": ("report", "report"),
    "requirements": ("requirements", "requirements"),
    "rule": ("rule", "rule"),
    "scenarios": ("scenarios", "scenarios"),
    "schema": ("schema", "schema"),
    "test": ("test", "test"),
    "timeline": ("timeline", "timeline"),
    "what-if": ("what_if", "what_if"),
    "why-not": ("why_not", "why_not"),
}


@click.group(
    cls=LazyGroup, package=__name__, modules=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="jointsanctions", message="%(prog)s %(version)s")
def main() -> None:
    """信用联合奖惩：编制清单，查询应采取的措施。

    Joint incentives and penalties: compile measure lists, query what must be done and why.

    文档编译一次后留在用户的缓存里；JOINTSANCTIONS_CACHE=off 关闭缓存，写目录则换地方。 Documents are compiled once and kept in
    the user's cache; JOINTSANCTIONS_CACHE=off switches it off, a folder there takes its place.

    退出状态：0 办到了，1 有所发现（各命令的帮助写明是什么），2 用法或者输入有误、没有结果；错误写到标准错误。 Exit status: 0 it did what was asked, 1 it has
    found something (the help of a command says what), 2 usage or bad input, and no answer; errors go to standard error.
    """


_TEXTS = texts(unwritten=("无法输出：{reason}", "the output cannot be written: {reason}"))

#: What shells give for a program that was interrupted.
_INTERRUPTED = 130


def run() -> None:
    """The console script: output is UTF-8 in every locale, and a character that a terminal lacks causes no error.

    Output that cannot be written gives one sentence and exit status 2, and Ctrl-C status 130, at any time.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _status()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except (OSError, ValueError) as error:
        # A stream that was closed before the start is None, or raises ValueError.
        if isinstance(error, ValueError) and "closed file" not in str(error):
            raise
        status = _unwritten(error)
    if status:
        # What is left in a buffer cannot be written either, and the interpreter would say so once more.
        _let_go(sys.stdout)
    sys.exit(status)


def _status() -> int:
    """The exit status of the command; `click` itself would hide what an interruption and broken output mean."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        main(prog_name="jointsanctions", standalone_mode=False)
    except click.exceptions.Abort:
        return _INTERRUPTED
    except click.exceptions.Exit as left:
        return int(left.exit_code)
    except click.ClickException as error:
        error.show()
        return int(error.exit_code)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return 0


def _unwritten(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):
        # Whoever reads has seen enough, as `head` has.
        return BAD_INPUT
    reason = getattr(error, "strerror", None) or str(error)
    # Where standard error is gone too, the status has to do.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(_TEXTS.say("unwritten", default_language(), reason=reason) + "\n")
        sys.stderr.flush()
    return BAD_INPUT


def _let_go(stream: io.TextIOBase | Any) -> None:
    """Flushes a stream, or has what it holds go nowhere."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
