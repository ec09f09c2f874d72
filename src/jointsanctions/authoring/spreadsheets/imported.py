"""What is told beside a workbook, and the document that was made of it with what became of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...diagnostics import Diagnostic
from .cells import Cell
from .opening import Grid
from .places import Places
from .rows import Reject
from .scenario_rows import ScenarioRows


@dataclass(frozen=True)
class Given:
    """What a table does not say by itself and somebody told: keys of the head, and meanings of columns."""

    head: Mapping[str, Any] = field(default_factory=dict)
    #: Our header or name of a column by its folded header, by sheet; empty: it is the office's own.
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """What has no place in the document: the office's own columns and the comments of cells."""

    #: By sheet and header, the cells by the id of their row.
    columns: Mapping[str, Mapping[str, Mapping[str, Cell]]] = field(default_factory=dict)
    #: Comments: sheet, id of the row (empty: none), name of the column or address, and text.
    comments: Sequence[tuple[str, str, str, str]] = ()

    def __bool__(self) -> bool:
        return bool(self.columns or self.comments)


@dataclass(frozen=True)
class Imported:
    """A measure list made of a workbook, and what became of the cells."""

    data: Mapping[str, Any]
    #: The text of the document.
    text: str
    kept: Kept
    findings: tuple[Diagnostic, ...]
    rejects: tuple[Reject, ...]
    #: Whole sheets that were not read, by name.
    unread: Mapping[str, Grid]
    #: How many cells there are, by what became of them.
    counts: Mapping[str, int]
    #: What the columns were taken for: the sheet, and our header of the column by theirs; empty: it is the office's own.
    mapping: Mapping[str, Mapping[str, str]]
    #: The scenarios; None: the workbook has none.
    scenarios: ScenarioRows | None = None
    #: The cell of each part of the document.
    places: Places = field(default_factory=Places)
    #: The names of the sheets.
    sheets: tuple[str, ...] = ()
    #: How many rows went into parts that take several, and how many such parts there are.
    joined: tuple[int, int] = (0, 0)

    @property
    def has_list(self) -> bool:
        """Whether there is a document of its own, and not scenarios alone."""
        return self.scenarios is None or bool(
            self.data["measures"] or self.data["matters"] or "department" in self.data
        )

    def count(self, key: str) -> int:
        """How many parts the document has under a key."""
        return len(self.data.get(key, ()))

    @property
    def file_name(self) -> str:
        """The name of the document's file."""
        first = self.data.get("effective", {}).get("from")
        return f"{self.data['id']}@{first}.yaml" if first else f"{self.data['id']}.yaml"
