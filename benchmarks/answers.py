"""The time of the other answers on the shipped lists, compared with one decision in the same run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import jointsanctions as js
from evaluate import listed, timed

DAY = date(2018, 9, 3)
ROUNDS = 300


def main() -> None:
    evaluator = js.Evaluator(js.load())
    subject = listed("dishonest-judgment-debtor", "major-tax-violator", "wage-arrears-blacklist")
    clean = listed()
    where: dict[str, Any] = {"matter": "zhuhai.finance/supplier-qualification", "step": "qualification"}
    measure = "zhuhai.finance/restrict-supplier"
    facts = {"bid_amount": 1_200_000}
    decision = evaluator.evaluate(subject, **where, on=DAY, facts=facts)

    def every_step() -> None:
        for matter in evaluator.matters:
            for step in evaluator.steps(matter):
                evaluator.evaluate(subject, matter=matter, step=step, on=DAY)

    answers: dict[str, Callable[[], object]] = {
        "one decision": lambda: evaluator.evaluate(subject, **where, on=DAY, facts=facts),
        "explain, outline, full": lambda: decision.explain("zh", "full"),
        "explain, prose": lambda: decision.explain("zh", "normal", "prose"),
        "why_not, applies": lambda: evaluator.why_not(
            js.Question(subject, **where, on=DAY, facts=facts), measure=measure
        ),
        "why_not, a fact fails": lambda: evaluator.why_not(
            js.Question(subject, "zhuhai.finance/special-fund", "follow-up", DAY, {"fund_amount": 5}),
            measure="zhuhai.finance/supervise-fund-use",
        ),
        "why_not, nobody listed": lambda: evaluator.why_not(js.Question(clean, **where, on=DAY), measure=measure),
        "timeline, ten years": lambda: evaluator.timeline(
            js.Question(subject, **where, on=date(2016, 1, 1), facts=facts), until=date(2026, 1, 1)
        ),
        "repair_paths": lambda: evaluator.repair_paths(js.Question(subject, **where, on=DAY, facts=facts)),
        "profile": lambda: evaluator.profile(subject, on=DAY),
        "asking every step instead": every_step,
        "joint_duties": lambda: evaluator.joint_duties(js.Designation("dishonest-judgment-debtor", DAY)),
    }
    print(f"{'shipped lists':<28} median µs     p99 µs   / one decision")
    unit = 0.0
    for name, ask in answers.items():
        median, p99 = timed(ask, ROUNDS)
        unit = unit or median
        print(f"{name:<28} {median:9.1f} {p99:10.1f} {median / unit:12.1f}")


if __name__ == "__main__":
    main()
