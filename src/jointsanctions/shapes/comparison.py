"""A comparison of two catalogues as data."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from .decision import DecisionData
from .findings import FindingData
from .question import QuestionData
from .values import POSITIVE, Count, Digest, Doc, OneOf, Via


class AnswerData(TypedDict):
    """The answer of one side to the question."""

    decision: Annotated[DecisionData | None, Doc("Null: that side cannot evaluate the question.")]
    refused: Annotated[list[FindingData], Doc("The parts of the question that the side does not accept.")]


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
    count: Annotated[int, POSITIVE, Doc("The number of questions that show it.")]
    question: QuestionData
    before: AnswerData
    after: AnswerData


class ComparisonData(TypedDict):
    """The differences between two catalogues."""

    before: Digest
    after: Digest
    asked: Annotated[Count, Doc("The number of questions that both evaluated.")]
    same: Annotated[Count, Doc("The number of matters that are the same in both, so that nothing was asked.")]
    differences: list[DifferenceData]
