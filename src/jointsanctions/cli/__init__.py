"""The command line: one module for each command.

Exit status: 0 it did what was asked, 1 findings, 2 usage or bad input.
"""

from __future__ import annotations

import io
import sys

import click

from .check import check
from .coverage import coverage_command
from .duties import duties
from .evaluate import evaluate
from .explain import explain
from .mutate import mutate_command
from .profile import profile
from .repair import repair
from .rule import rule
from .scenarios import scenarios
from .schema import schema
from .test import test
from .timeline import timeline
from .what_if import what_if
from .why_not import why_not


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


for command in (
    check,
    coverage_command,
    duties,
    evaluate,
    explain,
    mutate_command,
    profile,
    repair,
    rule,
    scenarios,
    schema,
    test,
    timeline,
    what_if,
    why_not,
):
    main.add_command(command)
