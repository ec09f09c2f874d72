"""Fixtures that several modules share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import jointsanctions as js
from loading_once import loading_once


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
