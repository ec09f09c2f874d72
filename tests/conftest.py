"""What all tests share: the shipped lists, loaded once a run, and what of the suite is slow."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import jointsanctions as js
from loading_once import loading_once
from places import SHIPPED_SCENARIOS


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without the slow tests the scenarios of the shipped lists are not even read one by one."""
    return True if config.option.markexpr == "not slow" and _is_shipped_scenarios(collection_path) else None


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Each of these scenarios by itself is slow; `tests/shipped/test_shipped.py` puts them all to the lists at once."""
    for item in items:
        if _is_shipped_scenarios(item.path):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What is there by now stays until the end, so the garbage collector need not go through it again and again."""
    gc.freeze()


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
