"""An explanation as data: its tree, its lines, its sentences."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from .decision import DecisionData
from .values import NOT_EMPTY, Count, Doc, RuleNumber


class BranchData(TypedDict):
    """A node of an explanation, with its children."""

    label: str
    text: str
    rule: Annotated[RuleNumber | None, Doc("The rule of the semantics that it cites.")]
    children: list[BranchData]


class LineData(TypedDict):
    """A line of an explanation, with its depth."""

    depth: Count
    label: str
    text: str


class ExplanationData(TypedDict):
    """A decision with its explanation as lines, as a tree and in sentences."""

    decision: DecisionData
    explanation: Annotated[list[LineData], NOT_EMPTY]
    tree: BranchData
    prose: str
