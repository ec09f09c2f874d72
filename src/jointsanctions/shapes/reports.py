"""What a report that was written says as data."""

from __future__ import annotations

from typing import Annotated, TypedDict

from .values import Count, Day, Digest, Doc, Outcome


class OutcomesData(TypedDict):
    """How many subjects have these two outcomes; null where there is no decision."""

    was: Outcome | None
    now: Outcome | None
    count: Count


class TouchedStepData(TypedDict):
    """What a draft does to a population at one step."""

    matter: str
    step: str
    touched: Annotated[Count, Doc("How many are decided about differently in any way.")]
    outcomes: list[OutcomesData]


class TouchedData(TypedDict):
    """Whom of a population a draft touches."""

    on: Day
    subjects: Count
    touched: Annotated[Count, Doc("How many are touched at any step.")]
    steps: list[TouchedStepData]


class ReportData(TypedDict):
    """The pages that were written."""

    folder: str
    pages: Count
    on: Day
    catalogue: Digest
    population: Annotated[TouchedData | None, Doc("Null without a population.")]
