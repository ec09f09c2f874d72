"""The check in pools of processes: forked, spawned, and those of `concurrent.futures`.

What goes to a worker and comes back is plain data.
"""

import gc
import multiprocessing
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from typing import Any

import jointsanctions as js


@cache
def evaluator() -> js.Evaluator:
    """That of this process, which a forked child has from its parent."""
    return js.Evaluator(js.load())


def review(application: dict[str, Any]) -> Mapping[str, Any]:
    """Runs in a worker."""
    decision = evaluator().evaluate(
        js.Subject.from_dict(application["subject"]),
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=date.fromisoformat(application["on"]),
        facts={"bid_amount": application["bid_amount"]},
    )
    return decision.to_dict()


def forked(applications: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """The lists are loaded once, here; the workers share their memory."""
    evaluator()
    gc.collect()  # so that no garbage is frozen
    gc.freeze()  # the collector of a child never touches what was there before, so it stays shared
    with multiprocessing.get_context("fork").Pool(2) as pool:
        answers = pool.map(review, applications)
    gc.unfreeze()
    return answers


def spawned(applications: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """Each worker is a new process and loads the lists once, before its first task."""
    with multiprocessing.get_context("spawn").Pool(2, initializer=evaluator) as pool:
        return pool.map(review, applications)


def futures(applications: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """The same with an executor; without a context it starts its processes as the platform does."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), initializer=evaluator) as executor:
        return list(executor.map(review, applications))


def main() -> None:
    listing = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
    listed = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [listing]}
    clean = {"id": "91440400MA0000007C", "kind": "legal-person"}
    applications = [{"subject": each, "on": "2018-09-03", "bid_amount": 1_200_000} for each in (listed, clean)]
    expected = [(outcome, evaluator().catalogue.digest) for outcome in ("restrict", "proceed")]

    for answered in (forked, spawned, futures):
        answers = [(answer["outcome"], answer["catalogue"]) for answer in answered(applications)]
        assert expected == answers, (answered.__name__, answers)
        print(f"{answered.__name__}:", *(outcome for outcome, _ in answers))


if __name__ == "__main__":
    main()
