"""Findings as data, and the outputs that contain them: of a check, for bad input, about a code."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

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
    """A place that is related to a finding, and its role."""

    label: str


class EditData(PlaceData):
    """A replacement of a span of text."""

    text: str


class FixData(TypedDict):
    """A fix of a finding: all its edits together."""

    kind: str
    title: str
    safe: Annotated[bool, Doc("Whether `check --fix` applies it: it says what the author said.")]
    edits: list[EditData]


class FindingData(PlaceData):
    """What is wrong with a document or an input, where, and how to fix it."""

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
    """The contents of lists and memoranda, and how much of it was verified against sources."""

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


class AppliedData(TypedDict):
    """A fix that was applied, and the finding that offered it."""

    code: Code
    line: Count
    title: str


class ChangeData(TypedDict):
    """What `--fix` changed in a file, or would."""

    file: str
    fixes: list[AppliedData]
    diff: Annotated[str, Doc("Unified.")]


class CheckData(TypedDict):
    """The findings about documents."""

    errors: Count
    warnings: Count
    findings: list[FindingData]
    catalogue: Annotated[CountsData | None, Doc("Null: the documents do not compile.")]
    changes: NotRequired[
        Annotated[list[ChangeData], Doc("With `--fix` what was changed, with `--diff` what would be.")]
    ]


class ReformattedData(TypedDict):
    """A file that is not in the one form, or was not."""

    file: str
    diff: Annotated[str, Doc("Unified.")]


class FormatData(TypedDict):
    """What was put into the one form, or would be."""

    changed: list[ReformattedData]
    unchanged: Count
    left: Annotated[list[str], Doc("Files that would say something else in it; they stay as they are.")]
    errors: Annotated[list[FindingData], Doc("What keeps the other files as they are.")]


class BundleData(TypedDict):
    """A bundle that was written."""

    file: str
    digest: Digest
    sequence: Count
    fingerprint: Annotated[Digest, Doc("Of all its bytes but the signatures.")]
    sha256: Annotated[Digest, Doc("Of the file.")]
    bytes: Count
    measures: Count


class RuleData(TypedDict):
    """What a code means, with a failing and a corrected example."""

    code: Code
    severity: Severity
    page: Annotated[str, Doc("Markdown.")]


class RuleLineData(TypedDict):
    """A code in one line."""

    code: Code
    severity: Severity
    message: str
