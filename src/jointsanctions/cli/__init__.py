"""The command line: one module for each command, loaded when the command is called.

Exit status: 0 success, 1 findings, 2 usage or bad input.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

#: Each command with its module and name.
_COMMANDS = {
    "check": ("check", "check"),
    "coverage": ("coverage", "coverage_command"),
    "duties": ("duties", "duties"),
    "evaluate": ("evaluate", "evaluate"),
    "explain": ("explain", "explain"),
    "mutate": ("mutate", "mutate_command"),
    "profile": ("profile", "profile"),
    "repair": ("repair", "repair"),
    "rule": ("rule", "rule"),
    "scenarios": ("scenarios", "scenarios"),
    "schema": ("schema", "schema"),
    "test": ("test", "test"),
    "timeline": ("timeline", "timeline"),
    "what-if": ("what_if", "what_if"),
    "why-not": ("why_not", "why_not"),
}


class _Commands(click.Group):
    """A group that imports a command when it is called: most calls need only one of them."""

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f".{module}", __name__), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jointsanctions", message="%(prog)s %(version)s")
def main() -> None:
    """信用联合奖惩：编制清单，查询应采取的措施。

    Joint incentives and penalties: compile measure lists, query what must be done and why.
    """


def run() -> None:
    """The console script: output is UTF-8 in every locale, and a character that a terminal lacks causes no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    main(prog_name="jointsanctions")
