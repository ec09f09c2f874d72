"""Where in a text something stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

#: How one value or one key is written: as it is, or in quotes; empty where something else stands.
Scalar = Literal["", "plain", "quoted"]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a text: from its first character to the one after its last.

    `file` is the file as it was named; `line` and `column` count characters from 1 (0: the whole file), as do `end_line`
    and `end_column`. Without a known end it ends where it begins. `scalar` says that one value or one key stands there,
    and how it is written.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    scalar: Scalar = ""

    def __post_init__(self) -> None:
        if not self.end_line:
            object.__setattr__(self, "end_line", self.line)
            object.__setattr__(self, "end_column", self.column)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def to_dict(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
        }
