"""Places: spans of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..visible import on_one_line

if TYPE_CHECKING:
    from ..shapes.findings import PlaceData

#: How one value or one key is written: plain or in quotes; empty for anything else.
Scalar = Literal["", "plain", "quoted"]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a text: from its first character to the one after its last.

    Without a known end it ends where it begins.
    """

    #: The file as it was named, or a word in its place (`subject`, `question`).
    file: str
    #: The line, counted from 1; 0: the whole file.
    line: int = 0
    #: The column, counted from 1.
    column: int = 0
    #: The line of the first character after it.
    end_line: int = 0
    #: The column of the first character after it.
    end_column: int = 0
    #: How the value or key there is written; empty where it is not a single one.
    scalar: Scalar = ""

    def __post_init__(self) -> None:
        if not self.end_line:
            object.__setattr__(self, "end_line", self.line)
            object.__setattr__(self, "end_column", self.column)

    def __str__(self) -> str:
        file = on_one_line(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file

    def to_dict(self) -> PlaceData:
        """Plain data for JSON."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
        }
