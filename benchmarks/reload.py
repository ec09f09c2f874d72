"""Swapping the lists under load: threads that evaluate while two catalogues are swapped a thousand times.

Every decision has to contain one of the two digests and exactly the actions of that catalogue.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import jointsanctions as js
from jointsanctions.reloading import Reloader

THREADS = 8
SWAPS = 1_000
DRAFT = Path(__file__).parent.parent / "examples" / "what_if" / "draft"

Seen = tuple[str, str, tuple[str, ...]]


def main() -> None:
    # Compiling is measured, and not what was compiled before.
    os.environ["JOINTSANCTIONS_CACHE"] = "off"
    question = js.Question(
        js.Subject(
            id={"scheme": "citizen-id", "value": "440400199001010003"},
            kind="natural-person",
            designations=[js.Designation(list="public-resource-trading-dishonest", since=date(2018, 6, 1))],
        ),
        "zhuhai.finance/expert-selection",
        "review",
        date(2018, 9, 3),
    )
    both = (js.load(), js.load(over=DRAFT))
    expected = {seen(question.ask(js.Evaluator(each))) for each in both}
    assert len(expected) == 2, "the two catalogues have to decide otherwise"
    turns = cycle(both)
    # The copy makes each swap a catalogue of its own, as reading the files again would.
    reloader = Reloader(lambda: replace(next(turns)))
    gc.collect()
    before = memory()
    ready, done = threading.Barrier(THREADS + 1), threading.Event()

    def evaluate() -> Counter[Seen]:
        found: Counter[Seen] = Counter()
        ready.wait()
        while not done.is_set():
            found[seen(question.ask(reloader.evaluator))] += 1
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        running = [pool.submit(evaluate) for _ in range(THREADS)]
        ready.wait()
        started = time.perf_counter()
        states = Counter(reloader.reload().state for _ in range(SWAPS))
        seconds = time.perf_counter() - started
        done.set()
        found = sum((each.result() for each in running), Counter[Seen]())
    gc.collect()
    after = memory()
    wrong = {each: count for each, count in found.items() if each not in expected}
    print(f"{THREADS} threads, {SWAPS:,} reloads in {seconds:.1f} s: {dict(states)}")
    print(f"{found.total():,} evaluations, none failed:")
    for (digest, outcome, actions), count in sorted(found.items()):
        print(f"  {digest[:12]}  {count:>9,}  {outcome:<10} {', '.join(actions)}")
    print(f"decisions that agree with neither catalogue: {sum(wrong.values())}")
    print(f"memory before: {before:.1f} MiB, after: {after:.1f} MiB")
    assert not wrong


def seen(decision: js.Decision) -> Seen:
    """The digest of a decision and its result."""
    return decision.catalogue, decision.outcome, tuple(f"{each.measure} {each.effect}" for each in decision.actions)


def memory() -> float:
    """The resident memory of this process in MiB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    main()
