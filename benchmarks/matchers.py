"""The cost of the second matcher: the same decisions by the index and by durable_rules, side by side in one run.

The engine evaluates one designation at a time, so its time grows with the designations; that of the index with the
hits.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import evaluate
import generated
import jointsanctions as js
from jointsanctions.evaluation.matching import MatcherUnavailable

DAY = date(2018, 9, 3)


@dataclass(frozen=True)
class Question:
    """A question, and its name in the table."""

    name: str
    subject: js.Subject
    matter: str
    step: str
    facts: dict[str, Any]

    def ask(self, evaluator: js.Evaluator) -> js.Decision:
        return evaluator.evaluate(self.subject, matter=self.matter, step=self.step, on=DAY, facts=self.facts)


def main() -> None:
    try:
        js.Evaluator(js.load(), matcher="durable").close()
    except MatcherUnavailable as error:
        sys.exit(f"nothing to compare: {error}")
    print("                                   index µs   durable µs   ratio   build s   first question ms")
    compare("shipped", js.load(), shipped_questions())
    for size in (1_000, 10_000):
        catalogue = generated.catalogue(size)
        compare(f"{size:,}", catalogue, generated_questions(catalogue))


def compare(lists: str, catalogue: js.Catalogue, questions: list[Question]) -> None:
    index = js.Evaluator(catalogue)
    started = time.perf_counter()
    with js.Evaluator(catalogue, matcher="durable") as durable:
        built = time.perf_counter() - started
        for question in questions:
            started = time.perf_counter()
            question.ask(durable)
            first = time.perf_counter() - started
            if question.ask(durable) != question.ask(index):
                sys.exit(f"the matchers differ: {question.name}")
            times = [evaluate.timed(partial(question.ask, each))[0] for each in (index, durable)]
            name = f"{lists}, {question.name}"
            print(
                f"{name:<32} {times[0]:10.2f} {times[1]:12.2f} {times[1] / times[0]:7.1f} {built:9.2f} {first * 1000:19.2f}"
            )


def shipped_questions() -> list[Question]:
    matter, step, facts = "zhuhai.finance/supplier-qualification", "qualification", {"bid_amount": 1_200_000}
    three = ("dishonest-judgment-debtor", "major-tax-violator", "wage-arrears-blacklist")
    return [
        Question(name, evaluate.listed(*lists), matter, step, facts)
        for name, lists in (("nothing listed", ()), ("one listing", three[:1]), ("three listings", three))
    ]


def generated_questions(catalogue: js.Catalogue) -> list[Question]:
    index = evaluate.bare_index(catalogue)
    found = []
    for name, count in (("one hit", 1), ("three hits", 3)):
        (matter, step), lists = evaluate.place_with(index, count)
        found.append(Question(name, evaluate.listed(*lists), matter, step, {}))
    return found


if __name__ == "__main__":
    main()
