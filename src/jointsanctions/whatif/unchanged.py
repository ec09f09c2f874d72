"""The matters that are the same in two catalogues, so that they cannot be decided differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..catalogue.entities import ListCategory, Terms, list_of
from ..conditions import AlsoOn, leaves
from ..evaluation.matching import MatterPlan, StepPlan
from ..evaluator import Evaluator, decider_of


def unchanged_matters(before: Evaluator, after: Evaluator) -> frozenset[str]:
    """The ids of the matters that are the same in both catalogues on every day.

    The editions, the measures of each step with their days, items and laws, and all lists used there are equal; their
    places in files do not matter. A matcher is no part of a catalogue.
    """
    was, now = _contents(before), _contents(after)
    return frozenset(matter for matter in was.keys() & now.keys() if was[matter] == now[matter])


def _contents(evaluator: Evaluator) -> dict[str, list[Any]]:
    lists = evaluator.catalogue.lists
    return {
        name: [_content(plan, lists) for plan in editions] for name, editions in decider_of(evaluator).plans.items()
    }


def _content(plan: MatterPlan, lists: Mapping[str, ListCategory]) -> tuple[Any, ...]:
    """Everything that a decision about the matter depends on while the edition is in force."""
    acting = {
        step: {
            name: sorted((each.version for each in group), key=lambda one: (one.measure.id, one.period.start))
            for name, group in step_plan.by_list.items()
        }
        for step, step_plan in _looked_at(plan).items()
    }
    looked_at = {name for by_list in acting.values() for name in by_list}
    for by_list in acting.values():
        for group in by_list.values():
            for one in group:
                looked_at.update(_dependencies(one.measure.terms))
    return plan.matter, acting, {list_of(key): lists[list_of(key)] for key in looked_at}


def _looked_at(plan: MatterPlan) -> dict[str, StepPlan]:
    """What acts at each step, and what follows from no step but is told at all of them (S23)."""
    beside = {} if plan.continuing is None else {"": plan.continuing}
    return {**plan.steps, **beside}


def _dependencies(terms: Terms) -> Iterator[str]:
    """The lists beside its own that a measure depends on: those that bar it, and those in its conditions."""
    yield from terms.bars
    for condition in (terms.when, *(each.when for each in terms.exemptions)):
        for part in leaves(condition):
            if isinstance(part, AlsoOn):
                yield from part.lists
