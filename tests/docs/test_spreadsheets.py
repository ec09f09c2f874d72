"""The page of workbooks: its files are written, and its commands print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from jointsanctions.cli import main
from places import DOCS

PAGE = DOCS / "spreadsheets.md"
BLOCK = re.compile(r"^```\{code-block\} (\w+)\n(?::caption: (\S+)\n\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_page_print_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    ran = 0
    for _, caption, text in BLOCK.findall(PAGE.read_text("utf-8")):
        if caption:
            Path(caption).write_text(text, "utf-8")
            continue
        for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            line, *shown = command.rstrip().split("\n")
            printed = CliRunner().invoke(main, [*shlex.split(line)[1:], "--lang", "zh"]).output

            lines = set(map(_without_counts, printed.splitlines()))

            assert [] == [each for each in shown if _without_counts(each) not in lines], printed

            ran += 1

    assert 4 <= ran


def _without_counts(line: str) -> str:
    """The line; what a shipped list holds changes with it."""
    return re.sub(r"\d+ ", "N ", line) if "zhuhai" in line or "团市委" in line else line
