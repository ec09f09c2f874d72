"""What the import and the export of workbooks, and the first draft of a list, say as data."""

from __future__ import annotations

from typing import Annotated, TypedDict

from .findings import FindingData
from .values import Count, Doc


class CellsData(TypedDict):
    """How many cells with something in them there are, and what became of them; every one is counted once."""

    cells: Count
    read: Annotated[Count, Doc("In the document.")]
    header: Annotated[Count, Doc("Headers, and what the workbook says about itself.")]
    kept: Annotated[Count, Doc("Beside the document: titles, headings, columns of the office's own.")]
    rejected: Annotated[Count, Doc("Could not be read; in the workbook of the rejected.")]
    passed: Annotated[Count, Doc("Passed over with a finding: subtotals, sheets to choose from.")]
    lost: Annotated[Count, Doc("Always 0.")]


class JoinedData(TypedDict):
    """How many rows are of measures, matters and items that take several, and how many such parts there are."""

    rows: Count
    parts: Count


class ImportData(TypedDict):
    """A workbook that was imported."""

    document: Annotated[str | None, Doc("The file of the measure list or memorandum; null: there are scenarios alone.")]
    side: Annotated[str | None, Doc("The file of what has no place in the document.")]
    scenarios: Annotated[str | None, Doc("The file of the scenarios.")]
    rejects: Annotated[str | None, Doc("The workbook of cells that could not be read.")]
    matters: Count
    measures: Count
    items: Annotated[Count, Doc("Items of a memorandum, where the table is the annex of one.")]
    joined: JoinedData
    cells: CellsData
    findings: list[FindingData]


class ExportData(TypedDict):
    """A workbook that was written."""

    file: str
    list: str
    matters: Count
    measures: Count
    scenarios: Count
    bytes: Count
    findings: list[FindingData]


class NewData(TypedDict):
    """The first draft of a measure list that was written."""

    file: str
    list: Annotated[str, Doc("The id of the list.")]
    measures: Count
    gaps: Annotated[Count, Doc("How many places are still to be decided.")]
    check: Annotated[list[str], Doc("What `check` takes to check the draft.")]
