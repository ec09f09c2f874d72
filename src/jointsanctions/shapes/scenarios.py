"""The output of scenarios as data: results, coverage, surviving mutants."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from typing_extensions import TypedDict

from .decision import DecisionData
from .findings import FindingData
from .values import Count, Day, Digest, Doc, OneOf, Percent


class MismatchData(TypedDict):
    """A key where a decision is not as expected."""

    key: Annotated[str, Doc("The key of the expectation, with dots.")]
    line: Count
    expected: Any
    actual: Any


class ResultData(TypedDict):
    """The result of one scenario."""

    name: str
    file: str
    line: Count
    state: Literal["passed", "failed", "broken"]
    draft: bool
    mismatches: list[MismatchData]
    findings: list[FindingData]
    decision: Annotated[DecisionData | None, Doc("Where it failed.")]


class TestRunData(TypedDict):
    """The results of all scenarios."""

    findings: list[FindingData]
    results: list[ResultData]
    catalogue: Digest


class ThingData(TypedDict):
    """Something that scenarios may exercise."""

    id: str
    name: str
    applied: Annotated[list[str], Doc("The scenarios in which it applied.")]
    met: Annotated[list[str], Doc("The scenarios in which it was withheld, open or set aside.")]
    ties: Annotated[dict[str, list[str]], Doc("Its links, by kind.")]


class SharesData(TypedDict):
    """How much of each kind scenarios exercise; null where there is nothing of the kind."""

    measures: Percent | None
    items: Percent | None
    lists: Percent | None
    grades: Percent | None
    steps: Percent | None
    articles: Percent | None


class ThingsData(TypedDict):
    """Everything that scenarios may exercise, by kind."""

    measures: list[ThingData]
    items: list[ThingData]
    lists: list[ThingData]
    grades: list[ThingData]
    steps: list[ThingData]
    articles: list[ThingData]


class LeftOutData(TypedDict):
    """What a memorandum says and no item has."""

    item: Annotated[str | None, Doc("The number that is printed in the memorandum.")]
    summary: str
    reason: str


_FromDay = TypedDict("_FromDay", {"from": Annotated[Day, Doc("The first day of this edition.")]})


class MemorandumData(_FromDay):
    """How much of an edition of a memorandum the lists have."""

    id: str
    title: str
    document: Annotated[str | None, Doc("The number of the document.")]
    item_count: Annotated[Count | None, Doc("The number of items that it prints; null: not known.")]
    items: Annotated[Count, Doc("The number of items that the lists have of it.")]
    left_out: list[LeftOutData]
    unread: Annotated[Count | None, Doc("The number of items of which nothing is known; null: not known.")]


class CoverageData(TypedDict):
    """What scenarios exercise, by kind."""

    catalogue: Digest
    scenarios: Annotated[Count, Doc("The number that count: those that passed and are not drafts.")]
    percent: SharesData
    things: ThingsData
    unused: Annotated[list[str], Doc("The items that no measure is under.")]
    memoranda: list[MemorandumData]


class SurvivorData(TypedDict):
    """A surviving mutant: a change that no scenario detected."""

    change: Annotated[str, OneOf("mutations")]
    of: str
    file: str
    line: Count
    text: str
    asked: Annotated[Count, Doc("The number of scenarios that were run.")]


class MutationData(TypedDict):
    """The number of mutants, of those that were killed, and the survivors."""

    catalogue: Digest
    made: Count
    noticed: Count
    percent: Annotated[Percent | None, Doc("Null where no mutant was made.")]
    survivors: list[SurvivorData]
