"""Writes pages into a folder, and takes away those of an earlier report that are not among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ...errors import JointSanctionsError

#: In a folder with pages: their paths, one a line.
_MARK = "pages.txt"


class OtherFiles(JointSanctionsError, FileExistsError):
    """The folder has files that are no pages of a report, which nobody wants mixed with some or written over."""


def write_pages(folder: Path, pages: Iterable[tuple[str, str]]) -> int:
    """Writes each page by its path into the folder, which is made if missing, empty, or has the pages of an earlier report.

    Returns how many.

    Raises:
        OtherFiles: for a folder with other files.
        OSError: where it cannot be written.
    """
    mark = folder / _MARK
    if folder.exists() and not mark.is_file() and any(folder.iterdir()):
        raise OtherFiles(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    before = _listed(mark)
    # What is written is known also where writing breaks off.
    written: list[str] = []
    try:
        for path, text in pages:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
            written.append(path)
    finally:
        mark.write_text("".join(f"{each}\n" for each in sorted({*before, *written})), "utf-8")
    for path in before - {*written}:
        (folder / path).unlink(missing_ok=True)
    mark.write_text("".join(f"{each}\n" for each in sorted(written)), "utf-8")
    return len(written)


def _listed(mark: Path) -> set[str]:
    """The pages of an earlier report; a line that leads out of the folder is none."""
    if not mark.is_file():
        return set()
    lines = mark.read_text("utf-8").splitlines()
    return {each for each in lines if each.endswith(".html") and _inside(PurePosixPath(each))}


def _inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts
