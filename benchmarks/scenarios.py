"""Scenarios per second: the shipped ones, step by step and as the two commands run them, each as a whole process.

The last column compares with one bare evaluation of the same questions.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import jointsanctions as js
from jointsanctions.scenarios.mutation import mutate
from jointsanctions.scenarios.running import run
from jointsanctions.scenarios.suite import read_suites

FOLDER = Path(__file__).parent.parent / "tests" / "shipped"

T = TypeVar("T")


def main() -> None:
    (suites, findings), reading = timed(lambda: read_suites([FOLDER]))
    assert not findings, findings
    evaluator, loading = timed(lambda: js.Evaluator(js.load()))
    cases = [case for suite in suites for case in suite.cases]
    results, running = timed(lambda: run(suites, evaluator))
    assert all(each.state == "passed" for each in results)
    _, bare = timed(lambda: [case.question.ask(evaluator) for case in cases])
    mutation, mutating = timed(lambda: mutate(results, evaluator.catalogue))
    _, command = timed(lambda: whole_process("-m", "jointsanctions", "test", str(FOLDER)))
    _, collected = timed(lambda: whole_process("-m", "pytest", "-q", "-p", "no:cacheprovider", str(FOLDER)))
    print(f"{len(cases)} cases in {len(suites)} files; loading the lists takes {loading:.2f} s\n")
    print(f"{'':<32} seconds   cases/s   / bare")
    for name, seconds in (
        ("evaluate, bare", bare),
        ("evaluate and compare", running),
        ("read the files", reading),
        ("jointsanctions test, whole", command),
        ("pytest, whole", collected),
    ):
        print(f"{name:<32} {seconds:7.2f} {len(cases) / seconds:9.0f} {seconds / bare:8.1f}")
    print(f"\n{mutation.made} changes of the lists in {mutating:.1f} s, {mutation.percent:.1f} % noticed")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def whole_process(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    main()
