"""Shared by all tests: a known environment, the shipped lists, loaded once in a run, and the selection of slow
tests.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from loading_once import loading_once
from places import SHIPPED_SCENARIOS

#: The part of pytest's environment that tests see: where programs and temporary files are,
#: what pytest, xdist and coverage tell their own processes, and the project's two switches of the tests.
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "HYPOTHESIS_PROFILE")
KEPT_PREFIXES = (
    "PYTEST_CURRENT_TEST",
    "PYTEST_VERSION",
    "PYTEST_XDIST_",
    "COVERAGE_",
    "JOINTSANCTIONS_UPDATE_",
)

#: Terminal, locale and home of the tests, the same on every machine; nothing comes from a cache.
KNOWN = {
    "JOINTSANCTIONS_CACHE": "off",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "TERM": "xterm-256color",
    "COLUMNS": "80",
    "LINES": "24",
    "TZ": "UTC",
}


def pytest_sessionstart(session: pytest.Session) -> None:
    """Gives collection, fixtures, tests and their processes one environment and working directory on every machine.

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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The processes of a run have to collect tests of the same names, and the bytes of a workbook hold the second in which
    it was made; a text of megabytes is no name.
    """
    if isinstance(val, bytes):
        return argname
    return f"{val[:60]}..." if isinstance(val, str) and len(val) > 80 else None


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without the slow tests the scenarios of the shipped lists are not even read one by one."""
    return True if config.option.markexpr == "not slow" and _is_shipped_scenarios(collection_path) else None


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Each of these scenarios by itself is slow; `tests/shipped/test_shipped.py` runs all of them at once."""
    for item in items:
        if _is_shipped_scenarios(item.path):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Objects that exist by now stay until the end: the garbage collector need not visit them again, and runs less often."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _is_shipped_scenarios(path: Path) -> bool:
    return path.parent == SHIPPED_SCENARIOS and path.name.endswith(".scenarios.yaml")


@pytest.fixture(scope="session", autouse=True)
def _documents_are_loaded_once() -> Iterator[None]:
    with loading_once():
        yield


@pytest.fixture(scope="session")
def shipped() -> js.Catalogue:
    """The catalogue of the shipped lists."""
    return js.load()


@pytest.fixture(scope="session")
def shipped_evaluator(shipped: js.Catalogue) -> js.Evaluator:
    return js.Evaluator(shipped)


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A PostgreSQL server of the tests' own; without one the tests that ask for it are skipped."""
    from postgres import postgres

    with postgres() as found:
        if found is None:
            pytest.skip("PostgreSQL is not installed")
        yield found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database for a registry: a file, and a database of the server."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'registry.db'}"
    address: str = request.getfixturevalue("server").database()
    return address


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty registry: to copy it is quicker than to make one for each test."""
    from jointsanctions import registry
    from registries import KEY

    path = tmp_path_factory.mktemp("registry") / "registry.db"
    registry.open(f"sqlite:///{path}", key=KEY).close()
    return path


@pytest.fixture
def kept(url: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """An empty registry."""
    from jointsanctions import registry
    from registries import KEY

    if url.startswith("sqlite:///"):
        shutil.copy(request.getfixturevalue("_made_once"), url.removeprefix("sqlite:///"))
    with registry.open(url, key=KEY) as found:
        yield found
