"""Hostile bundles by the thousand: whatever stands in them, they are refused or answer, and stay within their size.

    python tests/support/fuzzing.py --seconds 300 --seed 1

Bytes are flipped, cut, spliced, and records are changed, exchanged, multiplied and nested, with lengths and digests made
right, so that the decoder has to see what is wrong. Every bundle that loads is read as a whole, asked at every step, and
explained. What may come of it is a `BundleError` (or another error of the package for a question), a few megabytes and a
few seconds; all else is a failure, which is written down. Exit status 1: there was one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jointsanctions as js
from bundles import Parts, put_together, sealed, taken_apart, with_header
from jointsanctions import bundle
from jointsanctions.errors import JointSanctionsError
from jointsanctions.loading import read_whole
from worlds import catalogue, company, entry, incentive, item, penalty, under

DAY = date(2018, 9, 3)
#: What a bundle may take in memory for each of its bytes, beside what every one takes, and how long it may take.
TIMES, BESIDE, SECONDS = 400, 8 << 20, 5.0

HOSTILE: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**63, 2**70, 10**30, 1.5, -0.0, 1e308),
    *("", "x", "penalty", "self", "debtor#black", "2018-13-01", "9999-12-31", "0001-01-01", "\x00", "a/b", "字" * 300),
    *([], {}, [[]], [0], [None], {"day": "2018-02-30"}, {"word": 1}, [0, 0], [9_999_999], ["x"] * 50, [[0, [0]]]),
)


def lists() -> js.Catalogue:
    """A catalogue with a bit of everything, small enough to be read a thousand times a minute."""
    return catalogue(
        penalty("restrict", when={"amount": {"at_least": 1_000_000}}, parameters={"rate": 0.1, "names": ["a", "b"]}),
        penalty("publish", effect="publicise", trigger="listing", lists=["debtor", "tax"]),
        penalty("owed", when={"all": [{"entry.amount_owed": {"more_than": 5}}, {"not": {"also_on": ["tax"]}}]}),
        penalty("dated", when={"opening": {"at_most": "2018-06-01"}}, lasts={"years": 3}, lists=["rating"]),
        penalty("some", when={"kind": {"in": ["goods", "works"]}}, exempt=[{"when": {"urgent": {"equals": True}}}]),
        incentive("fast", barred_by=["black"]),
        under("bid"),
        items=[item("bid", basis=[{"law": "old-law"}])],
    )


# What is done to a bundle --------------------------------------------------------------------------------------------


def raw(data: bytes, _: Parts, dice: random.Random) -> bytes:
    """Bytes flipped, cut, doubled or moved, and no digest made right."""
    changed = bytearray(data)
    for _time in range(dice.randint(1, 4)):
        at = dice.randrange(len(changed) or 1)
        match dice.randrange(5):
            case 0 if changed:
                changed[at] ^= 1 << dice.randrange(8)
            case 1:
                del changed[at:]
            case 2:
                changed[at:at] = changed[at : at + dice.randrange(200)]
            case 3:
                del changed[at : at + dice.randrange(200)]
            case _:
                changed += bytes(dice.randrange(256) for _time in range(20))
    return bytes(changed)


def in_body(data: bytes, parts: Parts, dice: random.Random) -> bytes:
    """Bytes of the body flipped, digests made right."""
    body = bytearray(data[-_size(parts) :])
    for _ in range(dice.randint(1, 6)):
        body[dice.randrange(len(body))] = dice.choice((dice.randrange(256), *b'[]{},"0123456789-.en'))
    return sealed(parts.header, bytes(body))


def in_header(data: bytes, parts: Parts, dice: random.Random) -> bytes:
    """A value of the header changed, or a count, or the digest of the pages."""
    header = _changed(parts.header, dice) if dice.random() < 0.7 else {**parts.header}
    body = data[-_size(parts) :]
    if not isinstance(header, dict):
        return with_header(parts.header, body)
    return with_header(header, body) if dice.random() < 0.5 else sealed(header, body)


def in_directory(_: bytes, parts: Parts, dice: random.Random) -> bytes:
    directory = json.dumps(_changed(json.loads(parts.directory), dice), ensure_ascii=False).encode()
    return put_together(Parts(parts.header, parts.signatures, directory, parts.tables))


def in_records(_: bytes, parts: Parts, dice: random.Random) -> bytes:
    """Values in records changed."""
    for _time in range(dice.randint(1, 3)):
        table, number = _record(parts, dice)
        record = json.loads(parts.tables[table][number])
        parts = parts.with_record(table, number, json.dumps(_changed(record, dice), ensure_ascii=False).encode())
    return put_together(parts)


def of_records(_: bytes, parts: Parts, dice: random.Random) -> bytes:
    """Records exchanged, repeated, left out, made of another table, or of something else."""
    tables = {name: list(records) for name, records in parts.tables.items()}
    table, number = _record(parts, dice)
    other, another = _record(parts, dice)
    match dice.randrange(6):
        case 0:
            tables[table][number], tables[other][another] = tables[other][another], tables[table][number]
        case 1:
            del tables[table][number]
        case 2:
            tables[table] += [tables[table][number]] * dice.randint(1, 5)
        case 3:
            dice.shuffle(tables[table])
        case 4:
            depth = dice.choice((10, 199, 201, 5_000, 100_000))
            tables[table][number] = b"[" * depth + b"]" * depth
        case _:
            tables[table][number] = dice.choice(
                (b"", b"\xff\xfe", b"NaN", b"[Infinity]", b'["\\ud800"]', b"1" * 5_000, b"[1e999]", b'{"a":1,"a":2}')
            )
    return put_together(
        Parts(parts.header, parts.signatures, parts.directory, {k: tuple(v) for k, v in tables.items()})
    )


def ends(data: bytes, parts: Parts, dice: random.Random) -> bytes:
    """The ends of the records of a table that go back, or beyond, or over each other."""
    body = bytearray(data[-_size(parts) :])
    at = parts.header["directory"]
    for name, count, size in parts.header["tables"]:
        if count and name == dice.choice([each for each, many, _ in parts.header["tables"] if many]):
            number = dice.randrange(count)
            value = dice.choice((0, size, size + 1, 2**63, 2**64 - 1, dice.randrange(size + 1)))
            body[at + 8 * number : at + 8 * number + 8] = value.to_bytes(8, "little")
        at += 8 * count + size
    return sealed(parts.header, bytes(body))


def amplified(_: bytes, parts: Parts, dice: random.Random) -> bytes:
    """Records that ask for much more than they are: very many laws under one measure, at very many matters."""
    laws = dice.choice((50, 300))
    basis = json.loads(parts.tables["bases"][0])
    days = [f"20{year:02}-{month:02}-01" for year in range(60) for month in range(1, 13)]
    bases = [json.dumps([basis[0], f"{number}", [days[number], None]]).encode() for number in range(laws)]
    measures = []
    for record in parts.tables["measures"]:
        measure = json.loads(record)
        measure[3][7] = [*range(len(parts.tables["bases"]), len(parts.tables["bases"]) + laws)]
        measures.append(json.dumps(measure, ensure_ascii=False).encode())
    tables = {**parts.tables, "bases": (*parts.tables["bases"], *bases), "measures": tuple(measures)}
    if dice.random() < 0.5:
        matter = json.loads(parts.tables["matters"][0])
        matter[0][3] = [f"step-{number}" for number in range(dice.choice((100, 2_000)))]
        tables["matters"] = (json.dumps(matter, ensure_ascii=False).encode(), *parts.tables["matters"][1:])
    return put_together(Parts(parts.header, parts.signatures, parts.directory, tables))


WAYS: tuple[Callable[[bytes, Parts, random.Random], bytes], ...] = (
    *(raw, in_body, in_header, in_directory, in_records, in_records, in_records, of_records, ends, amplified),
)


def _size(parts: Parts) -> int:
    return int(parts.header["directory"]) + sum(8 * int(count) + int(size) for _, count, size in parts.header["tables"])


def _record(parts: Parts, dice: random.Random) -> tuple[str, int]:
    table = dice.choice([name for name, records in parts.tables.items() if records])
    return table, dice.randrange(len(parts.tables[table]))


def _changed(value: Any, dice: random.Random) -> Any:
    """The value with something in it changed: another value, one more, one less, two exchanged, or a number nearby."""
    if isinstance(value, list | dict) and value and dice.random() < 0.85:
        names = list(value) if isinstance(value, dict) else range(len(value))
        at = dice.choice(list(names))
        made = dict(value) if isinstance(value, dict) else list(value)
        what = dice.random()
        if what < 0.75:
            made[at] = _changed(value[at], dice)
        elif what < 0.85:
            del made[at]
        elif isinstance(made, list):
            made.insert(at, dice.choice((value[at], dice.choice(HOSTILE))))
        else:
            made[dice.choice(("more", "day", "word"))] = dice.choice(HOSTILE)
        return made
    if type(value) is int and dice.random() < 0.6:
        return value + dice.choice((-1, 1, 2, 1_000))
    if isinstance(value, str) and dice.random() < 0.3:
        return value[: dice.randrange(len(value) + 1)] + dice.choice(("", "x", "/", "#", "-"))
    return dice.choice(HOSTILE)


# What is done with it ------------------------------------------------------------------------------------------------


SUBJECT = company(
    entry("debtor"), entry("honest"), entry("tax"), entry("rating", grade="D"), entry("environment", grade="red")
)
FACTS: tuple[dict[str, Any], ...] = (
    {},
    {"amount": 2_000_000, "lots": 2, "urgent": True, "kind": "goods", "opening": "2018-05-01"},
)


def used(data: bytes) -> Iterator[str]:
    """Loads a bundle and uses all of it; what came of each step, the names of errors of the package among them."""
    read = bundle.loads(data)
    evaluator = js.Evaluator(read)
    for matter in evaluator.matters:
        yield from _tried(lambda matter=matter: _asked(evaluator, matter))  # type: ignore[misc]
    for step in (
        lambda: evaluator.profile(SUBJECT, on=DAY).explain("zh"),
        lambda: evaluator.joint_duties(js.Designation("debtor", DAY)).explain("en"),
        lambda: [each.to_dict("zh") for each in read.warnings],
        lambda: read_whole(read),
        lambda: bundle.dumps(read),
        lambda: read.to_durable(),
    ):
        yield from _tried(step)


def _asked(evaluator: js.Evaluator, matter: str) -> None:
    for step in evaluator.steps(matter)[:3]:
        for facts in FACTS:
            try:
                decision = evaluator.evaluate(SUBJECT, matter=matter, step=step, on=DAY, facts=facts)
            except js.InputError:
                continue
            decision.explain("zh", "full")
            json.dumps(decision.to_dict("en"))
            question = js.Question(SUBJECT, matter, step, DAY, facts)
            evaluator.timeline(question, until=date(2022, 1, 1)).explain("en")


def _tried(step: Callable[[], object]) -> Iterator[str]:
    try:
        step()
    except JointSanctionsError as error:
        yield type(error).__name__


def outcome(data: bytes) -> str:
    """What became of a bundle: `refused CODE`, `refused later`, or `answered`."""
    try:
        later = set(used(data))
    except bundle.BundleError as error:
        (found,) = error.diagnostics
        return f"refused {found.code}"
    return "refused later" if later else "answered"


def hostile(seed: int, base: bytes) -> tuple[str, bytes]:
    """The bundle of a number, and what was done to it."""
    dice = random.Random(seed)
    way = WAYS[seed % len(WAYS)]
    return way.__name__, way(base, taken_apart(base), dice)


def run(seconds: float, seed: int, folder: Path) -> int:
    base = bundle.dumps(lists())
    tally: Counter[str] = Counter()
    slowest, largest, failures, began = 0.0, 0.0, 0, time.monotonic()
    while time.monotonic() - began < seconds:
        way, data = hostile(seed, base)
        measured = seed % 7 == 0
        if measured:
            tracemalloc.start()
        started = time.process_time()
        try:
            what = outcome(data)
        except BaseException as error:
            what = f"FAILED {type(error).__name__}: {error}"[:200]
        taken = time.process_time() - started
        if measured:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            largest = max(largest, peak / 2**20)
            if peak > TIMES * len(data) + BESIDE:
                what = f"FAILED memory: {peak} bytes for {len(data)}"
        else:
            slowest = max(slowest, taken)
            if taken > SECONDS:
                what = f"FAILED time: {taken:.1f} s for {len(data)} bytes"
        tally[f"{way:<13} {what}"] += 1
        if what.startswith("FAILED"):
            failures += 1
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{seed}.bundle").write_bytes(data)
        seed += 1
    total = sum(tally.values())
    for name, number in sorted(tally.items()):
        print(f"{number:>8}  {name}")
    print(
        f"{total} bundles of {len(base)} bytes, {failures} failures; slowest {slowest:.2f} s of CPU, most memory {largest:.1f} MiB"
    )
    return 1 if failures else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, default=Path("build/fuzzing"), help="where bundles that fail go")
    asked = parser.parse_args()
    return run(asked.seconds, asked.seed, asked.write)


if __name__ == "__main__":
    sys.exit(main())
