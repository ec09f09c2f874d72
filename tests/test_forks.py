"""Processes that are forked share what their parent has, whatever its other threads were doing.

Of the threads of its parent a child has only the one that forked: what another one held or made by half stays so there.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import jointsanctions as js
from jointsanctions.bundle.codec import Codecs
from jointsanctions.compiling.compiler import compile_documents
from jointsanctions.compiling.files import compile_files
from jointsanctions.evaluation.matching import candidate_of
from jointsanctions.locks import Lock
from worlds import ask, catalogue, company, documents, entry, penalty, written

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
threaded = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


def holds_in_a_child(
    monkeypatch: pytest.MonkeyPatch, what: str, really: Callable[..., Any], holds: Callable[[], bool]
) -> bool:
    """Whether something holds in a child that is forked while another thread, which asks for the same, is inside of `what`."""
    inside, forked = threading.Event(), threading.Event()

    def slowly(*arguments: Any, **options: Any) -> Any:
        if threading.current_thread() is not threading.main_thread():
            inside.set()
            forked.wait(60)
        return really(*arguments, **options)

    monkeypatch.setattr(what, slowly)
    other = threading.Thread(target=holds)
    other.start()
    assert inside.wait(60)
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # a child that waits for ever is ended by it
        try:
            os._exit(0 if holds() else 1)
        finally:
            os._exit(2)
    forked.set()
    other.join()
    return os.waitpid(child, 0)[1] == 0


@forks
@threaded
def test_a_child_answers_about_a_matter_that_a_thread_was_preparing(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator = js.Evaluator(catalogue(penalty()))

    assert holds_in_a_child(
        monkeypatch,
        "jointsanctions.evaluation.planning.candidate_of",
        candidate_of,
        lambda: ask(evaluator, company(entry())).outcome == "restrict",
    )


@dataclass(frozen=True)
class Node:
    """It may contain itself."""

    name: str
    below: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Root:
    node: Node


@forks
@threaded
def test_a_child_reads_records_that_a_thread_was_the_first_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    codecs = Codecs({}, {})
    numbers: Any = None
    root = Root(Node("one", (Node("two"),)))

    def read() -> bool:
        codec = codecs.of(Root)
        return bool(codec.take(codec.put(root, numbers), numbers) == root)

    assert holds_in_a_child(monkeypatch, "jointsanctions.bundle.codec.get_type_hints", get_type_hints, read)


@forks
@threaded
def test_a_child_collects_garbage_although_a_thread_was_compiling(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = written(documents(penalty()), tmp_path)

    def collects() -> bool:
        collecting = gc.isenabled()
        compile_files([folder])
        return collecting and gc.isenabled()

    assert holds_in_a_child(
        monkeypatch, "jointsanctions.compiling.files.compile_documents", compile_documents, collects
    )
    assert gc.isenabled()


def test_what_one_thread_makes_by_half_no_other_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    """A codec that may contain itself is not used before it is whole."""
    codecs = Codecs({}, {})
    seen = []

    def looking(cls: type) -> dict[str, Any]:
        seen.append(dict(codecs._made))
        return get_type_hints(cls)

    monkeypatch.setattr("jointsanctions.bundle.codec.get_type_hints", looking)
    codecs.of(Root)

    assert [{}, {}] == seen
    assert {Root, Node} == {*codecs._made}


def test_the_thread_that_holds_a_lock_may_take_it_again_and_no_other() -> None:
    lock = Lock()
    inside: list[str] = []

    def enter() -> None:
        with lock:
            inside.append("other")

    other = threading.Thread(target=enter)
    with lock, lock:
        other.start()
        inside.append("holder")
    other.join()

    assert ["holder", "other"] == inside
