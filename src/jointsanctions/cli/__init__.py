"""The command line: one module for each command.

Exit status: 0 it did what was asked, 1 findings, 2 usage or bad input.
"""

from __future__ import annotations

import io
import sys

import click

from .check import check
from .evaluate import evaluate
from .explain import explain
from .rule import rule
from .schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jointsanctions", message="%(prog)s %(version)s")
def main() -> None:
    """信用联合奖惩：编制清单，查询应采取的措施。

    Joint incentives and penalties: compile measure lists, ask what must be done and why.
    """


def run() -> None:
    """The console script: output is UTF-8 whatever the locale, and a character that a terminal lacks stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    main(prog_name="jointsanctions")


for command in (check, evaluate, explain, rule, schema):
    main.add_command(command)
