"""The check in pools of processes: forked, spawned, and those of `concurrent.futures`.

Questions go to the workers, and decisions come back.
"""

import gc
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import jointsanctions as js


@cache
def evaluator() -> js.Evaluator:
    """That of this process, which a forked child has from its parent."""
    return js.Evaluator(js.load())


def decide(question: js.Question) -> js.Decision:
    """Runs in a worker."""
    return evaluator().decide(question)


def forked(questions: list[js.Question]) -> list[js.Decision]:
    """The lists are loaded once, here; the workers share their memory."""
    evaluator()
    gc.collect()  # so that no garbage is frozen
    gc.freeze()  # the collector of a child never touches what was there before, so it stays shared
    with multiprocessing.get_context("fork").Pool(2) as pool:
        decisions = pool.map(decide, questions)
    gc.unfreeze()
    return decisions


def spawned(questions: list[js.Question]) -> list[js.Decision]:
    """Each worker is a new process and loads the lists once, before its first task."""
    with multiprocessing.get_context("spawn").Pool(2, initializer=evaluator) as pool:
        return pool.map(decide, questions)


def futures(questions: list[js.Question]) -> list[js.Decision]:
    """The same with an executor; without a context it starts its processes as the platform does."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), initializer=evaluator) as executor:
        return list(executor.map(decide, questions))


def main() -> None:
    listing = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
    listed = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [listing]}
    clean = {"id": "91440400MA0000007C", "kind": "legal-person"}
    matter, facts = "zhuhai.finance/supplier-qualification", {"bid_amount": 1_200_000}
    questions = [js.Question(subject, matter, "qualification", "2018-09-03", facts) for subject in (listed, clean)]
    expected = [decide(question) for question in questions]
    assert ["restrict", "proceed"] == [decision.outcome for decision in expected]

    for answered in (forked, spawned, futures):
        decisions = answered(questions)
        assert expected == decisions, (answered.__name__, decisions)
        print(f"{answered.__name__}:", *(decision.outcome for decision in decisions))


if __name__ == "__main__":
    main()
