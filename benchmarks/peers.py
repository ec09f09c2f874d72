"""What other engines cost on the same work: one decision at a time, side by side in one process.

An engine's answers are compared with those of plain loops before its time counts, and what differs or cannot be imported is
reported instead. All engines are asked each case in turn, so that none has the caches for itself, and there are more cases
than caches hold; the median of some rounds counts, and of the cases the median. Only the ratios mean anything on another
machine.

Ours answers with reasons, bases, grounds and what was set aside; the others with ids.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Sequence

import work
from engines import ENGINES, Answer, Engine, ids_of
from work import Case

ROUNDS = 3
KINDS = ("hit", "listed, no measure", "nothing listed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="MEASURES")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--engines", nargs="+", default=[], metavar="WORD", help="only those whose names have a word")
    options = parser.parse_args()
    chosen = [each for each in ENGINES if not options.engines or any(one in each.name for one in options.engines)]
    for size in options.sizes:
        compare(size, options.cases, [each for each in chosen if each.most >= size])


def compare(size: int, count: int, engines: Sequence[Engine]) -> None:
    rows = work.rows(size)
    by_step = work.by_step(rows)
    cases = work.cases(rows, count)
    expected = [work.answer(by_step, case) for case in cases]
    kinds = [_kind(case, found) for case, found in zip(cases, expected, strict=True)]
    loaded: list[tuple[Engine, Answer, list[object], float]] = []
    failures: list[tuple[Engine, str]] = []
    for engine in engines:
        started = time.process_time()
        try:
            answer = engine.load(rows)
            spent = time.process_time() - started
            asked = [engine.prepare(case) for case in cases]
            wrong = sum(ids_of(answer(one)) != want for one, want in zip(asked, expected, strict=True))
        except ImportError as error:
            failures.append((engine, f"not run: {error}"))
            continue
        if wrong:
            failures.append((engine, f"not counted: {wrong} of {count} answers are wrong"))
        else:
            loaded.append((engine, answer, asked, spent))
    times = timed([(answer, asked) for _, answer, asked, _ in loaded], len(cases))
    show(size, kinds, [(engine, spent) for engine, _, _, spent in loaded], times)
    for engine, why in failures:
        print(f"{engine.name:<46} {why}")


def _kind(case: Case, found: Sequence[str]) -> str:
    return KINDS[0] if found else KINDS[1] if case.listings else KINDS[2]


def timed(engines: Sequence[tuple[Answer, Sequence[object]]], count: int) -> list[list[float]]:
    """For each engine the median of some rounds of each case, in microseconds, less what reading the clock takes."""
    clock = time.perf_counter_ns
    taken: list[list[list[int]]] = [[[] for _ in range(count)] for _ in engines]
    empty = 10**12
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        for number in range(count):
            for (answer, asked), times in zip(engines, taken, strict=True):
                one = asked[number]
                started = clock()
                answer(one)
                times[number].append(clock() - started)
            started = clock()
            empty = min(empty, clock() - started)
    gc.unfreeze()
    return [[(statistics.median(each) - empty) / 1000 for each in times] for times in taken]


def show(
    size: int, kinds: Sequence[str], engines: Sequence[tuple[Engine, float]], times: Sequence[Sequence[float]]
) -> None:
    numbers = ", ".join(f"{kinds.count(each):,} {each}" for each in KINDS)
    print(f"\n{size:,} measures; {len(kinds):,} cases: {numbers}")
    print(
        f"{'':<46} {'load s':>7} {'hit µs':>8} {'/ dict':>7} {'p99 µs':>8} {'no measure':>11} {'/ dict':>7} {'unlisted':>9}"
    )
    first: dict[str, float] = {}
    for (engine, spent), each in zip(engines, times, strict=True):
        of = {kind: [one for one, other in zip(each, kinds, strict=True) if other == kind] for kind in KINDS}
        hit, aside, clean = (_median(of[kind]) for kind in KINDS)
        first = first or {KINDS[0]: hit, KINDS[1]: aside}
        p99 = sorted(of[KINDS[0]])[int(len(of[KINDS[0]]) * 0.99)]
        print(
            f"{engine.name:<46} {spent:7.2f} {hit:8.2f} {hit / first[KINDS[0]]:7.2f} {p99:8.2f} {aside:11.2f}"
            f" {aside / first[KINDS[1]]:7.2f} {clean:9.2f}",
            flush=True,
        )


def _median(times: Sequence[float]) -> float:
    return statistics.median(times) if times else float("nan")


if __name__ == "__main__":
    main()
