"""Hostile bundles with right digests: refused, or answered within their size. Many more: `tests/support/fuzzing.py`."""

from __future__ import annotations

import json
import time
import tracemalloc

import pytest

import jointsanctions as js
from bundles import Parts, put_together, taken_apart
from fuzzing import WAYS, amplified, hostile, lists, outcome
from jointsanctions import bundle
from jointsanctions.bundle import BundleError

BASE = bundle.dumps(lists())


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_some_of_each_way(way: int) -> None:
    for number in range(5):
        name, data = hostile(number * len(WAYS) + way, BASE)
        assert outcome(data).startswith(("refused", "answered")), (name, number)


def test_an_unchanged_one_answers() -> None:
    assert "answered" == outcome(put_together(taken_apart(BASE)))


def refusal(parts: Parts) -> str:
    """The variant of the finding by which the first measure, or what is needed for it, is refused."""
    with pytest.raises(BundleError) as raised:
        [*bundle.loads(put_together(parts)).editions[0].measures]
    (found,) = raised.value.diagnostics
    assert "JS814" == found.code
    return found.variant


#: Where in the record of a measure, what stands there instead, and why that is refused.
CHANGES = {
    "another list of measures": ((0,), "other.list/restrict", "disagrees"),
    "an effect that there is not": ((3, 1), "annihilate", "word"),
    "a list beyond the last": ((3, 3, 0), 999, "reference"),
    "a list by name": ((3, 3, 0), "debtor", "reference"),
    "true as a number": ((3, 3, 0), True, "reference"),
    "a negative number": ((3, 7, 0), -1, "reference"),
    "a day that there is not": ((10, 0), "2018-02-30", "day"),
    "a period that ends before it begins": ((10,), ["2019-01-01", "2018-01-01"], "day"),
    "a text in place of a flag": ((16,), "yes", "shape"),
    "nobody carries it out": ((8,), [], "disagrees"),
    "a relation twice": ((3, 5), ["self", "self"], "shape"),
    "a number where the fact is a number too, but several": (
        (3, 8),
        [0, "case", "amount", "at_least", [1, 2]],
        "disagrees",
    ),
    "a text where the fact is a number": ((3, 8), [0, "case", "amount", "at_least", "much"], "disagrees"),
    "a condition of no kind": ((3, 8), [9, "case"], "shape"),
    "nested without end": ((3, 14), {"a": json.loads("[" * 300 + "]" * 300)}, "deep"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_measure_that_no_document_has(change: str) -> None:
    path, value, why = CHANGES[change]
    parts = taken_apart(BASE)
    record = json.loads(parts.tables["measures"][0])
    part = record
    for step in path[:-1]:
        part = part[step]
    while len(part) <= path[-1]:
        part.append(None)
    part[path[-1]] = value

    assert why == refusal(parts.with_record("measures", 0, json.dumps(record).encode()))


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (b"", "shape"),
        (b"\xff", "shape"),
        (b"[NaN]", "shape"),
        (b'["\\ud800"]', "shape"),
        (b'{"a":1,"a":2}', "shape"),
        (b"[" * 100_000, "shape"),
        (b"1" * 10_000, "shape"),
    ],
)
def test_what_is_no_record(record: bytes, why: str) -> None:
    assert why == refusal(taken_apart(BASE).with_record("measures", 0, record))


def test_records_may_not_share_bytes() -> None:
    """A long record that many others begin in would be read as often as they ask for it."""
    parts = taken_apart(BASE)
    data = bytearray(put_together(parts))
    header = parts.header
    at = len(data) - sum(8 * count + size for _, count, size in header["tables"])
    for name, count, size in header["tables"]:
        if name == "measures":
            for number in range(0, count - 1, 2):
                data[at + 8 * number : at + 8 * number + 8] = size.to_bytes(8, "little")
        at += 8 * count + size
    from bundles import sealed

    body = bytes(data[-(header["directory"] + sum(8 * count + size for _, count, size in header["tables"])) :])
    with pytest.raises(BundleError, match="out of order"):
        bundle.loads(sealed(header, body))


def test_what_asks_for_more_than_its_size() -> None:
    """Hundreds of laws under each measure, each with days of its own, would be versions times laws."""
    import random

    for seed in range(4):
        data = amplified(BASE, taken_apart(BASE), random.Random(seed))
        tracemalloc.start()
        started = time.process_time()
        try:
            assert outcome(data) in ("refused later", "answered", "refused JS814")
            assert tracemalloc.get_traced_memory()[1] < 400 * len(data) + (8 << 20)
        finally:
            tracemalloc.stop()
        assert time.process_time() - started < 60


def test_documents_that_ask_for_much_are_written_with_room_for_it() -> None:
    """Whatever compiles can be written and read: its records are as long as what they ask for."""
    from worlds import catalogue, penalty

    basis = [
        {"law": "procurement-law", "article": f"{number}", "effective": {"from": f"20{number % 60 + 10:02}-01-01"}}
        for number in range(120)
    ]
    compiled = catalogue(*(penalty(f"m{number}", basis=basis) for number in range(3)))
    read = bundle.loads(bundle.dumps(compiled))

    assert [*compiled.editions[0].versions] == [*read.editions[0].versions]
    assert js.Evaluator(read).matters
