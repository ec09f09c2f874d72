"""Fixtures that several modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

import jointsanctions as js

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shipped() -> js.Catalogue:
    """The catalogue of the shipped lists."""
    return js.load()


@pytest.fixture(scope="session")
def shipped_evaluator(shipped: js.Catalogue) -> js.Evaluator:
    return js.Evaluator(shipped)
