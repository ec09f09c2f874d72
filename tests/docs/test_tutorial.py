"""The tutorial works as it is written: its files are written to an empty folder, its commands run there, in order.

The page is made again with the output of the commands, and has to be the same. Run this module with
`JOINTSANCTIONS_UPDATE_GOLDEN=1` to write the page anew, and read what changed.
"""

from __future__ import annotations

import os
import re
import runpy
import shlex
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from jointsanctions.cli import main
from places import DOCS

PAGE = DOCS / "tutorial.md"
TEXT = PAGE.read_text("utf-8")
UPDATE = os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN") == "1"

#: A fenced block: its language, the file that its caption names, what is in it.
BLOCK = re.compile(r"^```(?:\{code-block\} )?(\w+)\n(?::caption: (\S+)\n\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)

#: A command with its continuation lines, and its output.
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)

READER = {"JOINTSANCTIONS_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1"}


class Shell:
    """Runs the commands of the page in the current folder, and keeps the status of the last one."""

    def __init__(self) -> None:
        self.status = 0

    def says(self, command: str) -> str:
        match shlex.split(command.replace("\\\n", " ")):
            case ["jointsanctions", *words]:
                return self._jointsanctions(words)
            case ["python", file]:
                with redirect_stdout(StringIO()) as out:
                    runpy.run_path(file, run_name="__main__")
                return out.getvalue()
            case ["echo", "$?"]:
                return f"{self.status}\n"
            case _:
                raise ValueError(f"the tutorial cannot run `{command}`")

    def _jointsanctions(self, words: list[str]) -> str:
        result = CliRunner().invoke(main, words, prog_name="jointsanctions", env=READER)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.status = result.exit_code
        return "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())


def as_it_is(page: str) -> str:
    """The page with the output of its commands, when its files are written to the current folder."""
    return BLOCK.sub(_worked(Shell()), page)


def _worked(shell: Shell) -> Callable[[re.Match[str]], str]:
    def work(block: re.Match[str]) -> str:
        language, file, text = block.groups()
        if language == "console":
            said = "".join(f"$ {command}\n{shell.says(command)}" for command, _ in COMMAND.findall(text))
            return f"```console\n{said}```"
        if file is not None:
            path = Path(file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(patched(path.read_text("utf-8"), text) if language == "diff" else text, "utf-8")
        return block.group()

    return work


def patched(text: str, difference: str) -> str:
    """The text with one hunk of a difference, whose old lines it has exactly once."""
    old, new = ("".join(_side(difference, signs)) for signs in (" -", " +"))

    assert 1 == text.count(old), old
    return text.replace(old, new)


def _side(difference: str, signs: str) -> Iterator[str]:
    return (line[1:] for line in difference.splitlines(keepends=True) if line[0] in signs)


def test_the_files_and_commands_of_the_tutorial_work_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = as_it_is(TEXT)
    if UPDATE:
        PAGE.write_text(expected, "utf-8")

    assert expected == TEXT or UPDATE


def test_every_block_of_the_tutorial_is_worked() -> None:
    """Every fence is a file, a difference, a command, or the one line that installs."""
    assert len(re.findall(r"^```", TEXT, re.MULTILINE)) == 2 * len(BLOCK.findall(TEXT))
    assert ["python -m pip install .\n"] == [
        text for language, file, text in BLOCK.findall(TEXT) if not file and language != "console"
    ]
    for language, _, text in BLOCK.findall(TEXT):
        if language == "console":
            assert text == "".join(f"$ {command}\n{said}" for command, said in COMMAND.findall(text))


def test_what_a_command_says_has_to_be_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (
        "```{code-block} yaml\n:caption: a.txt\n\nold\n```\n```{code-block} diff\n:caption: a.txt\n\n-old\n+new\n```\n"
    )

    assert page == as_it_is(page)
    assert "new\n" == Path("a.txt").read_text("utf-8")
    assert "```console\n$ echo $?\n0\n```" == as_it_is("```console\n$ echo $?\n```")


@pytest.mark.parametrize("topic", ["check", "evaluate", "explain", "why-not", "test", "coverage", "mutate"])
def test_the_tutorial_shows_the_commands_that_a_newcomer_needs(topic: str) -> None:
    assert f"$ jointsanctions {topic} " in TEXT
