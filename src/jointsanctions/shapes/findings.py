"""Findings as data, and what is printed of them: by a check, for bad input, about a code."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .values import Code, Count, Digest, Doc

Severity = Literal["error", "warning"]


class PlaceData(TypedDict):
    """Where in a file: from the first line and column up to the end; lines and columns count from 1, 0 is the whole file."""

    file: str
    line: Count
    column: Count
    end_line: Count
    end_column: Count


class RelatedData(PlaceData):
    """Another place that a finding is about, and what stands there."""

    label: str


class EditData(PlaceData):
    """A text that takes the place of what stands there."""

    text: str


class FixData(TypedDict):
    """A way to mend what was found: all its edits together."""

    kind: str
    title: str
    edits: list[EditData]


class FindingData(PlaceData):
    """What is wrong with a document or an input, where, and how to mend it."""

    code: Code
    severity: Severity
    message: str
    help: str
    suggestions: Annotated[list[str], Doc("Names that exist and may have been meant.")]
    related: list[RelatedData]
    fixes: list[FixData]


class ErrorsData(TypedDict):
    """Why there is no answer, on standard error."""

    errors: list[FindingData]


class CountsData(TypedDict):
    """What lists and memoranda hold, and how much of it a text confirmed."""

    digest: Digest
    laws: Count
    laws_verified: Count
    departments: Count
    lists: Count
    items: Count
    items_verified: Count
    measure_lists: Count
    matters: Count
    measures: Count
    measures_verified: Count


class CheckData(TypedDict):
    """What is wrong with documents."""

    errors: Count
    warnings: Count
    findings: list[FindingData]
    catalogue: Annotated[CountsData | None, Doc("Null: the documents do not make up a whole.")]


class RuleData(TypedDict):
    """What a code means, with a failing and a mended example."""

    code: Code
    severity: Severity
    page: Annotated[str, Doc("Markdown.")]


class RuleLineData(TypedDict):
    """A code in one line."""

    code: Code
    severity: Severity
    message: str
