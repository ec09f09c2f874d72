"""Slips of a host: each line is an error to both type checkers. Nothing here is run: `make lint` checks it.

The comments say that an error is there; where it is not, mypy (`warn_unused_ignores`) and pyright
(`reportUnnecessaryTypeIgnoreComment`) report the comment.
"""

# pyright: reportUnnecessaryComparison=true

from __future__ import annotations

from datetime import date
from typing import assert_never

import jointsanctions as js
from jointsanctions.types import DecisionData, Outcome

DAY = date(2018, 9, 3)


def names() -> None:
    js.Evalautor(js.load())  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    js.laod()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(js.types.Outcmoe)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    from jointsanctions import Desicion  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]

    print(Desicion)


def words() -> None:
    js.Subject("91440400MA0000007C", kind="legal-persn")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    js.Event(on=DAY, event="repired")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    js.Designation("debtor", DAY, severity="grave")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    js.Identifier("ussc", "91440400MA0000007C")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    js.Identifier.of_subject("91440400MA0000007C", "company")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def days(evaluator: js.Evaluator, subject: js.Subject) -> None:
    js.Event("stayed", DAY)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    js.Designation("debtor", 20180301)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    evaluator.evaluate(subject, matter="a/b", step="c", on=20180903)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    evaluator.evaluate(subject, matter="a/b", step="c")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def reading() -> None:
    js.Subject.from_dict({}, unknown="drop")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def relations(person: js.Subject) -> None:
    js.Relation("legal-representativ", person)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    js.Relation("self", person)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def answers(evaluator: js.Evaluator, decision: js.Decision, question: js.Question) -> None:
    print(decision.outcom)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    decision.explain("de")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    decision.explain(form="proze")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    decision.outcome = "proceed"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    decision.subject.name = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    if "restrict" in decision:  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
        print(decision[5])  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    decision.receipt().replay(js.load())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    evaluator.why_not(question)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    evaluator.joint_duties(decision.subject.designations[0], kind="company")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    if decision.outcome == "prohibited":  # type: ignore[comparison-overlap]  # pyright: ignore[reportUnnecessaryComparison]
        print()


def data(answer: DecisionData) -> None:
    print(answer["outcom"])  # type: ignore[typeddict-item]  # pyright: ignore[reportGeneralTypeIssues]


def forgotten(outcome: Outcome) -> str:
    match outcome:
        case "prohibit" | "restrict":
            return "an officer signs"
        case "refer" | "scrutinise" | "proceed":
            return "goes on"
        case _:
            assert_never(outcome)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
