"""The time of one decision: on the shipped lists, and over 1,000 to 100,000 generated measures.

Each time is followed by its ratio to a bare dictionary index that returns only ids, measured in the same run.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date

import generated
import jointsanctions as js

DAY = date(2018, 9, 3)
ROUNDS = 20_000
CONDITIONAL = ""
SINCE, UNTIL = date(2018, 3, 1), date(2020, 2, 29)


def main() -> None:
    shipped = js.Evaluator(js.load())
    print("shipped lists                     median µs   p99 µs   actions")
    cases = {
        "nothing listed": (),
        "one listing": ("dishonest-judgment-debtor",),
        "three listings": ("dishonest-judgment-debtor", "major-tax-violator", "wage-arrears-blacklist"),
    }
    for name, lists in cases.items():
        subject = listed(*lists)

        def ask(subject: js.Subject = subject) -> js.Decision:
            return shipped.evaluate(
                subject,
                matter="zhuhai.finance/supplier-qualification",
                step="qualification",
                on=DAY,
                facts={"bid_amount": 1_200_000},
            )

        median, p99 = timed(ask)
        print(f"{name:<32}  {median:9.2f} {p99:8.2f} {len(ask().actions):8}")
    print()
    print("generated measures   build s   nothing   one hit   three hits   one hit / bare dictionary")
    for size in (1_000, 10_000, 100_000):
        row(size)


def row(size: int) -> None:
    started = time.perf_counter()
    catalogue = generated.catalogue(size)
    evaluator = js.Evaluator(catalogue)
    built = time.perf_counter() - started
    index = bare_index(catalogue)
    one = place_with(index, 1)
    three = place_with(index, 3)
    times = []
    for (matter, step), lists in (((one[0]), ()), one, three):
        subject = listed(*lists)

        def ask(subject: js.Subject = subject, matter: str = matter, step: str = step) -> js.Decision:
            return evaluator.evaluate(subject, matter=matter, step=step, on=DAY)

        times.append(timed(ask)[0])
    (matter, step), (name,) = one
    entries = [(name, SINCE, UNTIL)]
    bare = timed(lambda: look_up(index, matter, step, entries))[0]
    print(
        f"{size:>18,} {built:9.2f} {times[0]:9.2f} {times[1]:9.2f} {times[2]:12.2f} {times[1] / bare:14.1f} ({bare:.2f} µs)"
    )


Index = dict[tuple[str, str, str], list[str]]


def bare_index(catalogue: js.Catalogue) -> Index:
    """Measures by matter, step and list: ids, without dates, reasons or unknown facts."""
    index: Index = defaultdict(list)
    for edition in catalogue.editions:
        for measure in edition.measures:
            for matter in measure.matters:
                for step in measure.steps or ():
                    for name in measure.terms.lists:
                        index[matter, step, name].append(measure.id if measure.terms.when is None else CONDITIONAL)
    return dict(index)


def look_up(index: Index, matter: str, step: str, entries: list[tuple[str, date, date]]) -> list[str]:
    found: list[str] = []
    for name, since, until in entries:
        if since <= DAY <= until:
            found += index.get((matter, step, name), ())
    return sorted(found)


def place_with(index: Index, count: int) -> tuple[tuple[str, str], tuple[str, ...]]:
    """A matter and step, and lists, that together give this many actions and nothing else."""
    by_place: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (matter, step, name), ids in sorted(index.items()):
        if len(ids) == 1 and ids[0] != CONDITIONAL:
            by_place[matter, step].append(name)
    for place, names in by_place.items():
        chosen: list[str] = []
        seen: set[str] = set()
        for name in names:
            one = index[(*place, name)][0]
            if one not in seen:
                seen.add(one)
                chosen.append(name)
            if len(chosen) == count:
                return place, tuple(chosen)
    raise LookupError(f"no place with {count} hits")


def listed(*lists: str) -> js.Subject:
    designations = [js.Designation(list=name, document=f"({name})1号", since=SINCE, until=UNTIL) for name in lists]
    return js.Subject(id="91440400MA0000007C", kind="legal-person", designations=designations)


def timed(ask: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median and 99th percentile of one call in microseconds, less the cost of reading the clock."""
    clock = time.perf_counter_ns
    for _ in range(rounds // 20):
        ask()
    gc.collect()
    samples, empty = [], []
    for _ in range(rounds):
        start = clock()
        ask()
        samples.append(clock() - start)
        start = clock()
        empty.append(clock() - start)
    overhead = statistics.median(empty)
    ordered = sorted(samples)
    return (statistics.median(ordered) - overhead) / 1000, (ordered[int(len(ordered) * 0.99)] - overhead) / 1000


if __name__ == "__main__":
    main()
