"""Fixtures that several modules share."""

from __future__ import annotations

import pytest

import jointsanctions as js


@pytest.fixture(scope="session")
def shipped() -> js.Catalogue:
    """The catalogue of the shipped lists."""
    return js.load()


@pytest.fixture(scope="session")
def shipped_evaluator(shipped: js.Catalogue) -> js.Evaluator:
    return js.Evaluator(shipped)
