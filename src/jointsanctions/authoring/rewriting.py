"""Files with a new content: the difference, and writing it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from ..diagnostics import Diagnostic, Place, finding
from ..placing import put

#: How some editors begin a file in UTF-8.
BOM = b"\xef\xbb\xbf"


def not_in_place(paths: Iterable[str]) -> list[Diagnostic]:
    """JS860 for what is no file or folder of the user's: for no path at all, what is shipped, or offered by a package."""
    paths = tuple(paths)
    if not paths:
        return [finding("JS860.none", Place("documents"))]
    return [finding("JS860", Place(each), file=each) for each in paths if is_brought_along(each)]


def is_brought_along(path: object) -> bool:
    """Whether a path names what a package brings along."""
    return isinstance(path, str) and path.startswith(("shipped:", "package:"))


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file and what is to stand in it."""

    #: Its name in findings.
    name: str
    path: Path
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The unified difference; line ends and marks of the order of bytes are not shown."""
        return "".join(self._diff())

    def _diff(self) -> Iterator[str]:
        old, new = (
            [f"{line}\n" for line in each.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")]
            for each in (self.before, self.after)
        )
        for lines in (old, new):
            if lines[-1] == "\n":
                lines.pop()
        yield from unified_diff(old, new, self.name, self.name)

    def write(self) -> None:
        """Writes the new content; a link stays one, the mode is kept, and nobody ever sees half of it.

        Raises:
            OSError: where it cannot be written, and where the file is no longer what it was.
        """
        target = Path(os.path.realpath(self.path))
        if target.read_bytes() != self.before:
            raise OSError(None, "the file was changed meanwhile 文件刚刚被改动过")
        put(target, self.after, mode=stat.S_IMODE(target.stat().st_mode))
