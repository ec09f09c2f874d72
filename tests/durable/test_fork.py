"""A durable matcher in a process that was forked: it says so, and never waits for a thread that is not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.durable.matcher import EngineError
from jointsanctions.evaluator import decider_of
from worlds import ask, catalogue, company, entry, penalty

pytest.importorskip("durable_rules_engine")


@pytest.fixture
def evaluator() -> js.Evaluator:
    made = js.Evaluator(catalogue(penalty()), matcher="durable")
    assert "restrict" == ask(made, company(entry())).outcome
    return made


@pytest.fixture
def forked(evaluator: js.Evaluator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The matcher as a child sees it whose parent was forked while another thread evaluated."""
    rules = decider_of(evaluator).matcher._rules  # type: ignore[attr-defined]
    with rules._lock, monkeypatch.context() as patch:
        mine = os.getpid()
        patch.setattr(os, "getpid", lambda: mine + 1)
        yield rules


@pytest.mark.usefixtures("forked")
def test_it_says_that_it_is_not_shared(evaluator: js.Evaluator) -> None:
    with pytest.raises(EngineError, match="not shared over a fork"):
        ask(evaluator, company(entry()))


def test_the_child_leaves_to_its_parent_what_the_engine_holds(forked: Any) -> None:
    forked.close()

    assert not forked._closed
