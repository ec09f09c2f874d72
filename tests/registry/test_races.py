"""Several workers at one counter: nothing is done twice, and nothing that was done is lost."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry.schema import Case, Closing, KeptReceipt, Settled
from registries import KEY, PURPOSE, codes, keep_all, listed, opened, question
from worlds import company, entry, penalty, world

RESTRICT = "zhuhai.finance/restrict"


@pytest.fixture(scope="module")
def evaluator() -> js.Evaluator:
    return world(penalty("restrict"))


@pytest.fixture
def ready(kept: registry.Registry, evaluator: js.Evaluator) -> registry.Registry:
    keep_all(kept, evaluator)
    kept.put(listed(company(), entry("debtor")))
    return kept


def count(kept: registry.Registry, table: Any) -> int:
    with kept.database.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def together(number: int, work: Any) -> list[Any]:
    """What `work(n)` returns for several workers that begin at one moment; an error is returned too."""
    start = threading.Barrier(number)

    def one(n: int) -> Any:
        start.wait()
        try:
            return work(n)
        except js.InputError as error:
            return error

    with ThreadPoolExecutor(number) as pool:
        return [*pool.map(one, range(number))]


def test_a_ticket_that_many_close_at_once_is_closed_once(ready: registry.Registry, evaluator: js.Evaluator) -> None:
    opened(ready, evaluator).settle(RESTRICT, done=True, by="王")
    gate = ready.gate(evaluator)
    found = together(6, lambda n: gate.ticket(1).close(by=f"第{n}人"))

    assert [registry.Closed] == [type(each) for each in found if not isinstance(each, js.InputError)]
    assert [["JS886"]] * 5 == [codes(each) for each in found if isinstance(each, js.InputError)]
    assert 1 == count(ready, Closing)
    assert ready.verify()


def test_a_case_that_many_open_at_once_has_one_ticket_and_one_answer(
    ready: registry.Registry, evaluator: js.Evaluator
) -> None:
    gate = ready.gate(evaluator)
    found = together(6, lambda n: gate.open(question(), case_number="1", purpose=PURPOSE).id)

    assert [1] * 6 == found
    assert (1, 1) == (count(ready, Case), count(ready, KeptReceipt))


def test_what_many_say_at_once_is_all_kept(ready: registry.Registry, evaluator: js.Evaluator) -> None:
    opened(ready, evaluator)
    together(6, lambda n: ready.ticket(1).settle(RESTRICT, done=True, by=f"第{n}人"))

    assert 6 == count(ready, Settled)
    assert ready.verify()


#: Acts of workers on one ticket.
ACTS = st.lists(st.sampled_from(["settle", "not-done", "repair", "answer", "close"]), min_size=2, max_size=5)


@given(ACTS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_workers_do_at_once_a_ticket_is_closed_once_at_most_and_only_when_settled(
    evaluator: js.Evaluator, tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("race") / "registry.db"
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        gate = kept.gate(evaluator)

        def act(n: int) -> Any:
            mine = gate.ticket(ticket.id)
            match acts[n]:
                case "settle":
                    mine.settle(RESTRICT, done=True, by=f"第{n}人")
                case "not-done":
                    mine.not_done(RESTRICT, "理由", by=f"第{n}人")
                case "repair":
                    kept.happened(1, js.Event("repaired", on="2018-08-01"))
                case "answer":
                    mine.answer({"amount": n})
                case "close":
                    return mine.close(by=f"第{n}人")
            return None

        found = together(len(acts), act)
        closings = [each for each in found if isinstance(each, registry.Closed)]

        assert len(closings) == count(kept, Closing) <= 1
        assert kept.verify()
        if closings:
            assert all(each.settled for each in gate.ticket(ticket.id).points)
            assert closings[0].receipt == ticket.receipt.digest


def _close_all(path: str, number: int) -> int:
    """How many of the tickets this process closed."""
    evaluator, closed = world(penalty("restrict")), 0
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        gate = kept.gate(evaluator)
        for each in range(1, number + 1):
            ticket = gate.ticket(each)
            try:
                ticket.close(by="王")
                closed += 1
            except registry.TicketError as error:
                if codes(error) != ["JS886"]:
                    raise
    return closed


@pytest.fixture
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.slow
def test_two_processes_close_each_ticket_once(
    evaluator: js.Evaluator, tmp_path: Path, processes: ProcessPoolExecutor
) -> None:
    path, number = tmp_path / "registry.db", 20
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        keep_all(kept, evaluator)
        for each in range(number):
            opened(kept, evaluator, case=str(each))
        found = [*processes.map(_close_all, [str(path)] * 2, [number] * 2)]

        assert (number, number) == (sum(found), count(kept, Closing))
        assert kept.verify()
