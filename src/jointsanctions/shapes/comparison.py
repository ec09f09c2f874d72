"""A comparison of two catalogues as data."""

from __future__ import annotations

from typing import Annotated, TypedDict

from .decision import DecisionData
from .findings import FindingData
from .question import QuestionData
from .values import POSITIVE, Count, Digest, Doc, OneOf, Via


class AnswerData(TypedDict):
    """What one side says of the question."""

    decision: Annotated[DecisionData | None, Doc("Null: the question cannot be asked there.")]
    refused: Annotated[list[FindingData], Doc("What of the question that side does not take.")]


class DifferenceData(TypedDict):
    """One kind of difference, and a question that shows it."""

    kind: Annotated[str, OneOf("differences")]
    matter: str
    step: str | None
    measure: str | None
    detail: Annotated[str | None, Doc("The fact, the list or the field, where the kind needs one.")]
    was: str | None
    now: str | None
    lists: list[str]
    via: list[Via]
    text: str
    count: Annotated[int, POSITIVE, Doc("How many questions met it.")]
    question: QuestionData
    before: AnswerData
    after: AnswerData


class ComparisonData(TypedDict):
    """What two catalogues decide differently."""

    before: Digest
    after: Digest
    asked: Annotated[Count, Doc("How many questions were put to both.")]
    same: Annotated[Count, Doc("Of how many matters both say the same, so that nothing was asked.")]
    differences: list[DifferenceData]
