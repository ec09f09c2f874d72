"""Runs scenarios against an evaluator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from ..diagnostics import Diagnostic, InputError
from ..evaluation import Decision
from ..evaluator import Evaluator
from ..vocabulary import Lang
from .expectations import Mismatch, Names, mismatches
from .suite import Case, Suite

if TYPE_CHECKING:
    from ..shapes.scenarios import ResultData

State = Literal["passed", "failed", "broken"]

#: The part of the question that a finding is in.
_PART = {"JS601": "matter", "JS602": "step", "JS603": "facts", "JS604": "facts"}


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a case: the decision with its mismatches, or why it could not be run."""

    case: Case
    decision: Decision | None
    mismatches: tuple[Mismatch, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def state(self) -> State:
        if self.findings or self.decision is None:
            return "broken"
        return "failed" if self.mismatches else "passed"

    def to_dict(self, lang: Lang = "zh") -> ResultData:
        """Plain data: the case, its state, each difference with its place, and the decision where it failed."""
        place = self.case.place
        failed = self.state == "failed" and self.decision is not None
        return {
            "name": self.case.name,
            "file": place.file,
            "line": place.line,
            "state": self.state,
            "draft": self.case.draft,
            "mismatches": [
                {
                    "key": ".".join(map(str, each.path)),
                    "line": self.case.at(*each.path).line,
                    "expected": each.expected,
                    "actual": each.actual,
                }
                for each in self.mismatches
            ],
            "findings": [each.to_dict(lang) for each in self.findings],
            "decision": self.decision.to_dict(lang) if failed and self.decision is not None else None,
        }


def run(
    suites: Iterable[Suite], evaluator: Evaluator, seen: Callable[[Result], None] | None = None
) -> tuple[Result, ...]:
    """The result of every case, in order; `seen` is called with each as soon as it is ready."""
    names = Names.of(evaluator.catalogue)
    results = []
    for suite in suites:
        for case in suite.cases:
            result = run_case(case, evaluator, names)
            results.append(result)
            if seen is not None:
                seen(result)
    return tuple(results)


def run_case(case: Case, evaluator: Evaluator, names: Names) -> Result:
    """The result of one case; `names` are those of the evaluator's catalogue."""
    started = perf_counter()
    unknown = tuple(names.unknown_in(case))
    try:
        decision = case.question.ask(evaluator)
    except InputError as error:
        return Result(case, None, (), (*unknown, *_placed(error, case)), perf_counter() - started)
    return Result(case, decision, mismatches(case.expect, decision), unknown, perf_counter() - started)


def _placed(error: InputError, case: Case) -> Iterator[Diagnostic]:
    """The findings about the question, at the line that asks it."""
    for each in error.diagnostics:
        part = _PART.get(each.code)
        path = case.path if part is None else case.asked_at(part)
        fact = [str(dict(each.params)["fact"])] if part == "facts" else []
        yield each.at(case.origin.place(*path), case.origin.name_place(*path, *fact) if fact else None)
