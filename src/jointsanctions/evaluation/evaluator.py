"""One question, one answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.entities import ListCategory
from ..diagnostics import Diagnostic, InputError, Place, day_problem, finding, named_alike
from ..periods import parse_day
from ..subjects import Subject
from ..vocabulary import STEPS, label
from .case import check_fact, open_case
from .decision import Decision, SetAside, because
from .matching import IndexMatcher, Matcher, MatterPlan, Plans, plans
from .resolution import resolve

_NO_FACTS: Mapping[str, Any] = MappingProxyType({})
_QUESTION = Place("question")


class Evaluator:
    """Answers what must be done for a subject at a step of a matter on a day.

    `matcher` names the way in which measures are found (`index`), or is a `Matcher`.
    Immutable, and safe to share between threads. It never raises for a legal question; only for
    bad input, with suggestions.
    """

    catalogue: Catalogue
    _plans: Plans
    _lists: dict[str, ListCategory]
    _matcher: Matcher

    __slots__ = ("_lists", "_matcher", "_plans", "catalogue")

    def __init__(self, catalogue: Catalogue, matcher: str | Matcher = "index") -> None:
        if isinstance(matcher, str) and matcher != "index":
            raise ValueError(f"no matcher {matcher!r}: there is 'index'")
        put = object.__setattr__
        put(self, "catalogue", catalogue)
        put(self, "_plans", plans(catalogue))
        put(self, "_lists", dict(catalogue.lists))
        put(self, "_matcher", IndexMatcher() if isinstance(matcher, str) else matcher)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an evaluator cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an evaluator cannot be changed: {name}")

    @property
    def matters(self) -> tuple[str, ...]:
        """The ids of all matters that can be asked about, sorted."""
        return tuple(sorted(self._plans))

    def steps(self, matter: str) -> tuple[str, ...]:
        """The steps of a matter, over all its editions, in their order.

        Raises:
            InputError: for an unknown matter.
        """
        return tuple(dict.fromkeys(step for plan in self._editions(matter) for step in plan.steps))

    def evaluate(
        self, subject: Subject, *, matter: str, step: str, on: date, facts: Mapping[str, Any] | None = None
    ) -> Decision:
        """The decision for the subject at the step of the matter on the day.

        `facts` are facts of the case that the matter declares; what is left out is unknown, never false (S5).

        Raises:
            InputError: for an unknown matter or step, a fact that is not declared or does not fit,
                or a day that is neither a `date` nor ISO text.
        """
        if type(on) is not date:
            on = _day(on)
        for plan in self._plans.get(matter) or self._editions(matter):
            if plan.start <= on <= plan.end:
                break
        else:
            return self._not_in_force(subject, matter, step, on)
        step_plan = plan.steps.get(step)
        if step_plan is None:
            raise _unknown_step(matter, step, tuple(plan.steps))
        checked = _check(plan, facts) if facts else _NO_FACTS
        if not subject.burdened:
            return Decision(subject, plan.matter, step, on, self.catalogue, "proceed", False)
        case = open_case(subject, on, checked, self._lists)
        hits = self._matcher.match(step_plan, case) if case.standings else ()
        return resolve(case, step_plan, hits, self.catalogue, plan.matter, step)

    def _editions(self, matter: str) -> tuple[MatterPlan, ...]:
        found = self._plans.get(matter)
        if found is None:
            near = named_alike(str(matter), {name: each[-1].matter.name for name, each in self._plans.items()})
            raise InputError([finding("JS601", _QUESTION, matter=matter, suggestions=near)])
        return found

    def _not_in_force(self, subject: Subject, matter: str, step: str, on: date) -> Decision:
        """S4: no edition on the day, so a person decides; never `proceed`."""
        editions = self._editions(matter)
        if not any(step in plan.steps for plan in editions):
            raise _unknown_step(matter, step, self.steps(matter))
        aside = SetAside(None, None, "self", (because("S4", "matter-not-in-force"),))
        return Decision(
            subject,
            editions[-1].matter,
            step,
            on,
            self.catalogue,
            "refer",
            True,
            unchecked=subject.unchecked,
            set_aside=(aside,),
        )


def _unknown_step(matter: str, step: str, known: tuple[str, ...]) -> InputError:
    near = named_alike(str(step), {each: label(STEPS, each, "zh") for each in known})
    return InputError([finding("JS602", _QUESTION, matter=matter, step=step, known=", ".join(known), suggestions=near)])


def _check(plan: MatterPlan, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    checked: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, value in facts.items():
        if value is not None:
            check_fact(name, value, plan.matter.facts, plan.matter.id, checked, problems)
    if problems:
        raise InputError(problems)
    return checked


def _day(on: object) -> date:
    if isinstance(on, date) and not isinstance(on, datetime):
        return date(on.year, on.month, on.day)
    try:
        return parse_day(str(on))
    except ValueError:
        raise InputError([finding("JS106", _QUESTION, **day_problem(str(on)))]) from None
