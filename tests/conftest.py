"""What several modules share: a known environment, and the shipped lists."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

import jointsanctions as js

#: All that tests see of the environment that pytest was started in: where programs and temporary files are,
#: what pytest, xdist and coverage tell their own processes, and the project's two switches of the tests.
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "HYPOTHESIS_PROFILE")
KEPT_PREFIXES = (
    "PYTEST_CURRENT_TEST",
    "PYTEST_VERSION",
    "PYTEST_XDIST_",
    "COV_CORE_",
    "COVERAGE_",
    "JOINTSANCTIONS_UPDATE_",
)

#: What a terminal, a locale and a home are here, wherever the tests run.
KNOWN = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "TZ": "UTC"}


def pytest_sessionstart(session: pytest.Session) -> None:
    """Gives collection, fixtures, tests and what they start one environment and working directory, whatever the machine's.

    It is no fixture, because modules load lists when they are collected. pytest's own output is set up before.
    """
    patch = pytest.MonkeyPatch()
    session.config.add_cleanup(patch.undo)
    for name in [name for name in os.environ if name not in KEPT and not name.startswith(KEPT_PREFIXES)]:
        patch.delenv(name)
    home = tempfile.TemporaryDirectory(prefix="home-")
    session.config.add_cleanup(home.cleanup)
    for name, value in (KNOWN | {"HOME": home.name}).items():
        patch.setenv(name, value)
    patch.chdir(Path(__file__).parent.parent)
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(scope="session")
def shipped() -> js.Catalogue:
    """The catalogue of the shipped lists."""
    return js.load()


@pytest.fixture(scope="session")
def shipped_evaluator(shipped: js.Catalogue) -> js.Evaluator:
    return js.Evaluator(shipped)
