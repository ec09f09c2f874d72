"""The tutorial for clerks works as it is written: workbooks are filled in cell by cell as its tables say, its commands run in
an empty folder, in order, and print what it shows.

Numbers of what is shipped may differ from what the page shows, and `…` stands for lines that it leaves out.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.cli import main
from places import DOCS
from workbooks import workbook

PAGE = DOCS / "tutorial-for-clerks.md"
TEXT = PAGE.read_text("utf-8")
BOOK = Path("水务局.xlsx")

#: A block of commands, or a row of a table of cells: sheet, cell, header, and what is written there.
PART = re.compile(
    r"^```console\n(?P<console>.*?)^```$|^\| (?P<sheet>\w+) \| (?P<cell>[A-Z]+\d+) \| (?P<header>\S+) \| (?P<text>[^|\n]+) \|$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
#: Lines that count what is shipped.
_COUNTED = re.compile(r"写了 \d+ 个网页|^\d+ 格：|略过 \d+")


def steps() -> Iterator[str | list[tuple[str, str, str, str]]]:
    """The blocks of commands, and between them the cells that are filled in."""
    cells: list[tuple[str, str, str, str]] = []
    for part in PART.finditer(TEXT):
        if part["console"] is None:
            cells.append((part["sheet"], part["cell"], part["header"], part["text"]))
            continue
        if cells:
            yield cells
            cells = []
        yield part["console"]


def fill(cells: Sequence[tuple[str, str, str, str]]) -> None:
    """Writes the cells into the workbook, each below the header that the page names."""
    grids: dict[str, list[list[Any]]] = {
        each.name: [list(row) for row in each.rows] for each in open_grids(BOOK.read_bytes(), BOOK.name)
    }
    for sheet, cell, header, text in cells:
        rows = grids[sheet]
        found = re.fullmatch(r"([A-Z])(\d+)", cell)
        assert found is not None
        column, row = ord(found[1]) - 65, int(found[2]) - 1
        while len(rows) <= row:
            rows.append([None] * len(rows[0]))
        stands = rows[row][0] if sheet == "清单" else rows[0][column]

        assert header == str(stands).strip("*"), cell
        rows[row][column] = text
    BOOK.write_bytes(workbook(grids))


def said(command: str) -> str:
    program, *words = shlex.split(command)
    assert "jointsanctions" == program
    result = CliRunner().invoke(main, words, prog_name="jointsanctions", env={"JOINTSANCTIONS_LANG": "zh"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())


def plain(line: str) -> str:
    """A line, whatever the number of what is shipped, and however the system writes paths."""
    return (re.sub(r"\d+", "N", line) if _COUNTED.search(line) else line).replace("\\", "/")


def without_omissions(shown: str) -> list[str]:
    return [plain(line) for line in shown.splitlines() if line != "…"]


def test_the_steps_work_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    ran = 0
    for step in steps():
        if not isinstance(step, str):
            fill(step)
            continue
        for command, shown in COMMAND.findall(step):
            printed = list(map(plain, said(command).splitlines()))
            expected = without_omissions(shown)
            if "…" not in shown.splitlines():
                assert expected == printed
            left = iter(printed)
            assert [] == [line for line in expected if line not in left], printed
            ran += 1

    assert 8 == ran


def test_every_block_and_every_row_is_worked() -> None:
    blocks = [step for step in steps() if isinstance(step, str)]
    cells = [each for step in steps() if not isinstance(step, str) for each in step]

    assert len(re.findall(r"^```", TEXT, re.MULTILINE)) == 2 * len(blocks)
    assert all(
        block == "".join(f"$ {command}\n{shown}" for command, shown in COMMAND.findall(block)) for block in blocks
    )
    headings = len(
        re.findall(r"^\| 工作表 \| 格 \| 标题 \| 填 \|\n\| --- \| --- \| --- \| --- \|$", TEXT, re.MULTILINE)
    )
    assert len(re.findall(r"^\|", TEXT, re.MULTILINE)) == 2 * headings + len(cells)


def test_no_yaml_is_shown() -> None:
    """But for the name of the file that is handed over, and the English line that names the other tutorial."""
    lines = [line for line in TEXT.splitlines() if "yaml" in line.lower()]

    assert 3 == len(lines)
    assert all(line.startswith(("清单/", "情景：清单/", "The same list as YAML")) for line in lines)
