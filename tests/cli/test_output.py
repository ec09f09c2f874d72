"""Output that cannot be written, and programs that are interrupted: a status and one sentence, never silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Each starts a process.
pytestmark = pytest.mark.slow

CALL = [sys.executable, "-m", "jointsanctions"]
SENTENCE = "the output cannot be written"


def called(*arguments: str, redirect: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The end of a call by a shell, with its output going where `redirect` says."""
    command = f'exec "$@" {redirect}'
    return subprocess.run(
        ["sh", "-c", command, "sh", *CALL, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "JOINTSANCTIONS_LANG": "en", **environment},
    )


@pytest.mark.parametrize("arguments", [("rule",), ("rule", "JS001"), ("schema", "subject")])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told(arguments: tuple[str, ...]) -> None:
    done = called(*arguments, redirect=">/dev/full")

    assert 2 == done.returncode
    assert [True] == [line.startswith(SENTENCE) for line in done.stderr.splitlines()]


def test_closed_output_is_told() -> None:
    done = called("rule", redirect=">&-")

    assert 2 == done.returncode
    assert [True] == [line.startswith(SENTENCE) for line in done.stderr.splitlines()]


def test_closed_output_and_error_leave_the_status() -> None:
    assert 2 == called("rule", redirect=">&- 2>&-").returncode


@pytest.mark.parametrize("columns", ["0", "1", "-5"])
def test_a_width_of_nothing_is_not_taken_at_its_word(columns: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("document: laws/1\n", "utf-8")
    done = called("check", str(tmp_path), COLUMNS=columns)

    assert 1 == done.returncode
    assert "JS102" in done.stdout
    assert "errors" in done.stdout


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("rule", "--help")])
def test_what_succeeds_still_does(arguments: tuple[str, ...]) -> None:
    done = called(*arguments)

    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize("arguments", [("nothing",), ("check", "--nothing"), ("rule", "JS000"), ("explain",)])
def test_what_is_wrong_use_still_is(arguments: tuple[str, ...]) -> None:
    done = called(*arguments)

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr


def test_an_interruption_while_loading_has_its_status() -> None:
    code = """
import jointsanctions.cli.check as check
def interrupted(*_, **__):
    raise KeyboardInterrupt
check.load = interrupted
from jointsanctions.cli import run
import sys
sys.argv = ["jointsanctions", "check"]
run()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (130, "") == (done.returncode, done.stdout)
    assert "Traceback" not in done.stderr
