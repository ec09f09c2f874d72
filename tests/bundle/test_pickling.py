"""Catalogues and evaluators pass between processes."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import jointsanctions as js
from jointsanctions import bundle
from jointsanctions.bundle import pages
from worlds import DAY, ask, catalogue, company, entry, penalty


def lists() -> js.Catalogue:
    return catalogue(penalty("restrict", when={"amount": {"at_least": 5}}), penalty("publish", trigger="listing"))


@pytest.fixture(params=["documents", "bytes", "file"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> js.Catalogue:
    """A catalogue from each of its sources."""
    if request.param == "documents":
        return lists()
    if request.param == "bytes":
        return bundle.loads(bundle.dumps(lists()))
    monkeypatch.setattr(pages, "SMALL", 0)
    bundle.write(lists(), tmp_path / "lists.bundle", sequence=3)
    return js.load(tmp_path / "lists.bundle")


def answer(evaluator: js.Evaluator) -> str:
    return ask(evaluator, company(entry("debtor")), amount=7, on=DAY).explain("en", "full")


def test_a_catalogue(kept: js.Catalogue) -> None:
    """It comes back with all its parts, also where its file is gone."""
    data = pickle.dumps(kept)
    if kept.bundle and kept.bundle.sequence:
        assert pickle.loads(data).bundle == kept.bundle
    again = pickle.loads(data)

    assert kept == again
    assert [*kept.editions] == [*again.editions]
    assert copy.deepcopy(kept) is copy.copy(kept) is kept


def test_each_part_of_a_catalogue(kept: js.Catalogue) -> None:
    """A host passes on the matter, the list or the edition that it needs, and not all the lists."""
    groups = (kept.laws, kept.departments, kept.lists, kept.items, kept.memoranda)
    parts = (each for group in groups for each in group.values())
    matters = (matter for edition in kept.editions for matter in edition.matters.values())
    for part in (*parts, *kept.editions, *matters):
        assert part == pickle.loads(pickle.dumps(part)) == copy.deepcopy(part)


@pytest.mark.parametrize("matcher", ["index", "durable"])
def test_an_evaluator(kept: js.Catalogue, matcher: str) -> None:
    if matcher == "durable":
        pytest.importorskip("durable_rules_engine")
    with js.Evaluator(kept, matcher) as evaluator:
        assert copy.deepcopy(evaluator) is copy.copy(evaluator) is evaluator
        with pickle.loads(pickle.dumps(evaluator)) as again:
            assert answer(evaluator) == answer(again)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_in_a_pool_of_processes(kept: js.Catalogue, method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    if method == "fork" and sys.version_info >= (3, 12):
        pytest.skip("forking warns where threads may run")
    evaluator = js.Evaluator(kept)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert {answer(evaluator)} == set(pool.map(answer, [evaluator] * 4))


def test_threads_that_ask_at_once_get_the_same_parts(kept: js.Catalogue) -> None:
    evaluator = js.Evaluator(kept)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: answer(evaluator), range(64)))

    assert 1 == len(found)
    assert 1 == len({id(each) for _ in range(3) for each in kept.editions[0].measures[:1]})
