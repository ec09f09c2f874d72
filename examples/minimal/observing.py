"""Decisions in the log and in OpenTelemetry: run it with `pip install 'jointsanctions[otel]'` and, to see spans, an SDK.

python examples/minimal/observing.py
"""

from __future__ import annotations

import logging
from datetime import date

import jointsanctions as js
from jointsanctions.observing import Hook, Observed, logged, traced


def listener() -> Hook:
    """One hook for all that listens: the log, a trace where OpenTelemetry is installed, and what the host does itself."""
    hooks: list[Hook] = [logged(), kept]
    try:
        hooks.append(traced())
    except ImportError:
        print("opentelemetry-api is not installed: no traces")

    def tell(event: Observed) -> None:
        for hook in hooks:
            hook(event)

    return tell


def kept(event: Observed) -> None:
    """What a host does with an event: keep the receipt with the case, and only its digest anywhere else."""
    receipt = event.receipt()
    print(f"receipt {receipt.digest[:12]}: {event.outcome} at {event.matter} {event.step}")


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")
    evaluator = js.Evaluator(js.load(), on_decision=listener())
    bidder = js.Subject(
        id="91440400MA0000007C",
        kind="legal-person",
        designations=[
            js.Designation(list="dishonest-judgment-debtor", since=date(2018, 3, 1), until=date(2020, 2, 29))
        ],
    )
    decision = evaluator.evaluate(
        bidder,
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=date(2018, 9, 3),
        facts={"bid_amount": 1_200_000},
    )
    print(decision.outcome)


if __name__ == "__main__":
    main()
