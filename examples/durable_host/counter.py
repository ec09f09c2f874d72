"""A service counter that already uses durable_rules, and mounts the measures next to rules of its own.

The counter owns the engine: it makes every rule set, asserts and retracts the facts, and closes it. The library gives
it plain definitions and the facts, and decides from the names of the rules that fired.

    pip install 'jointsanctions[durable]'
    python examples/durable_host/counter.py
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import durable_rules_engine as engine

import jointsanctions as js
from jointsanctions.durable.matcher import HostedMatcher
from jointsanctions.durable.rules import RuleSet

SUBJECT = Path(__file__).parent.parent / "demo" / "subjects" / "judgment-defaulter.json"

#: The counter's own rules: the checks that a file needs before it proceeds.
CHECKS = {
    "seal-check": {"all": [{"m": {"file.papers": "copies"}}]},
    "second-officer": {"all": [{"m": {"$and": [{"file.outcome": "restrict"}, {"$gte": {"file.amount": 1_000_000}}]}}]},
    "fast-lane": {"all": [{"m": {"file.outcome": "favour"}}]},
}


class Mounted:
    """One rule set in the engine: a fact is asserted, what fires is collected, the fact is retracted.

    A rule of our own fires first: deleting a state in which nothing ever fired crashes the process.
    """

    def __init__(self, name: str, definition: Mapping[str, Any]) -> None:
        first = {"first": {"all": [{"m": {"first": 1}}]}}
        self._handle = engine.create_ruleset(name, json.dumps({**definition, **first}))
        self._lock = threading.Lock()
        self.fired({"first": 1})

    def fired(self, fact: Mapping[str, Any]) -> set[str]:
        """The names of the rules that fire. One fact at a time, always of one id, so that none is confused with
        another.
        """
        names: set[str] = set()
        with self._lock:
            status, state = engine.assert_fact(self._handle, json.dumps({"id": "fact", **fact}))
            if status == 0:
                started = engine.start_action_for_state(self._handle, state)
                action = started and started[1]
                while action:
                    names.update(json.loads(action))
                    action = engine.complete_and_start_action(self._handle, state)
                engine.retract_fact(self._handle, '{"id": "fact"}')
        return names

    def close(self) -> None:
        """The state is deleted before the rules: in the other order its memory is lost."""
        engine.delete_state(self._handle, "0")
        engine.delete_ruleset(self._handle)


class Counter:
    """The counter with its own rules and those of the steps that it serves."""

    def __init__(self, catalogue: js.Catalogue, step: str) -> None:
        ours = [rules for rules in catalogue.to_durable() if rules.step.endswith(f"/{step}")]
        self._checks = Mounted("counter", CHECKS)
        self._measures = {rules: Mounted(rules.name, rules.definition) for rules in ours}
        self.evaluator = js.Evaluator(catalogue, matcher=HostedMatcher(ours, self._fired))
        self.log: list[str] = []

    def _fired(self, rules: RuleSet, fact: Mapping[str, Any]) -> set[str]:
        names = self._measures[rules].fired(fact)
        self.log += (
            f"{rules.meaning(name).outcome} {rules.meaning(name).version.measure.id}" for name in sorted(names)
        )
        return names

    def checks(self, decision: js.Decision, amount: int, papers: str) -> list[str]:
        """The checks that the counter's own rules require, now that the outcome is one of their facts."""
        return sorted(self._checks.fired({"file": {"outcome": decision.outcome, "amount": amount, "papers": papers}}))

    def close(self) -> None:
        for mounted in (self._checks, *self._measures.values()):
            mounted.close()


def main() -> None:
    counter = Counter(js.load(), "qualification")
    subject = js.Subject.from_json(SUBJECT.read_text("utf-8"))
    decision = counter.evaluator.evaluate(
        subject,
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=date(2018, 9, 3),
        facts={"bid_amount": 1_200_000},
    )
    print(decision.outcome, [action.measure for action in decision.actions])
    print("fired:", counter.log)
    print("checks:", counter.checks(decision, 1_200_000, "copies"))
    counter.close()


if __name__ == "__main__":
    main()
