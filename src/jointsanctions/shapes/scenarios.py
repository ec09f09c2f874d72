"""What comes of scenarios, as data: their results, what they cover, what they do not notice."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from .decision import DecisionData
from .findings import FindingData
from .values import Count, Digest, Doc, OneOf, Percent


class MismatchData(TypedDict):
    """Where a decision is not what was expected."""

    key: Annotated[str, Doc("The key of the expectation, with dots.")]
    line: Count
    expected: Any
    actual: Any


class ResultData(TypedDict):
    """What came of one scenario."""

    name: str
    file: str
    line: Count
    state: Literal["passed", "failed", "broken"]
    draft: bool
    mismatches: list[MismatchData]
    findings: list[FindingData]
    decision: Annotated[DecisionData | None, Doc("Where it failed.")]


class TestRunData(TypedDict):
    """What came of all scenarios."""

    findings: list[FindingData]
    results: list[ResultData]
    catalogue: Digest


class ThingData(TypedDict):
    """Something that scenarios may exercise."""

    id: str
    name: str
    applied: Annotated[list[str], Doc("The scenarios in which it applied.")]
    met: Annotated[list[str], Doc("The scenarios in which it was withheld, open or set aside.")]
    ties: Annotated[dict[str, list[str]], Doc("What it is tied to, by kind.")]


class SharesData(TypedDict):
    """How much of each kind scenarios exercise; 100 where there is none."""

    measures: Percent
    items: Percent
    lists: Percent
    steps: Percent
    articles: Percent


class ThingsData(TypedDict):
    """Everything that scenarios may exercise, by kind."""

    measures: list[ThingData]
    items: list[ThingData]
    lists: list[ThingData]
    steps: list[ThingData]
    articles: list[ThingData]


class CoverageData(TypedDict):
    """What scenarios exercise, by kind."""

    catalogue: Digest
    scenarios: Annotated[Count, Doc("How many count: those that passed and are no drafts.")]
    percent: SharesData
    things: ThingsData
    unused: Annotated[list[str], Doc("The items that no measure is under.")]


class SurvivorData(TypedDict):
    """A change that no scenario noticed."""

    change: Annotated[str, OneOf("mutations")]
    of: str
    file: str
    line: Count
    text: str
    asked: Annotated[Count, Doc("How many scenarios were asked.")]


class MutationData(TypedDict):
    """How many changes were made in the lists, how many were noticed, and those that were not."""

    catalogue: Digest
    made: Count
    noticed: Count
    percent: Percent
    survivors: list[SurvivorData]
