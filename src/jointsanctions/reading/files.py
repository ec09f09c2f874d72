"""Files and folders: which files there are to read, and their bytes.

Whatever cannot be read is a finding: a file or a folder that was left out silently would take its measures with it. Nothing
waits for a pipe or a device, and the size of a file is looked at before it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import LONGEST_SAYING, Diagnostic, Place, close_names, finding, shortened
from ..sources import Given, is_document, sources_of
from . import limits

if TYPE_CHECKING:
    from ..sources import Source

_SPREADSHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".csv", ".et", ".ods"})
_TEXTS = frozenset({".txt", ".doc", ".docx", ".wps"})
#: Suffixes that programs put behind that of a document.
_BESIDE_YAML = _SPREADSHEETS | _TEXTS
#: Texts that lie beside documents and are none.
_NO_DOCUMENTS = ("readme", "license", "licence", "notice", "changelog", "说明", "自述")

_UNREADABLE = {
    errno.ENOENT: "not-there",
    errno.EACCES: "not-permitted",
    errno.EISDIR: "folder",
    errno.ELOOP: "loop",
}


def read_file(path: Source, file: str) -> bytes | Diagnostic:
    """The bytes of a file that is called `file` in findings, or why it cannot be read."""
    if not isinstance(path, Path):
        return _from_archive(path, file)
    try:
        known = path.stat()
        if stat.S_ISDIR(known.st_mode):
            return finding("JS013.folder", Place(file))
        if not stat.S_ISREG(known.st_mode):
            return finding("JS013.no-file", Place(file))
        if known.st_size > limits.MAX_BYTES:
            return too_large(file, known.st_size)
        with open(path, "rb", opener=_without_waiting) as opened:
            data = opened.read(limits.MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return unreadable(path, file, error)
    return too_large(file, len(data)) if len(data) > limits.MAX_BYTES else data


def _from_archive(path: Source, file: str) -> bytes | Diagnostic:
    try:
        with path.open("rb") as opened:
            data: bytes = opened.read(limits.MAX_BYTES + 1)
    except Exception as error:  # whatever a loader of archives may raise
        return finding("JS013", Place(file), said=shortened(str(error) or "?", LONGEST_SAYING))
    return too_large(file, len(data)) if len(data) > limits.MAX_BYTES else data


def too_large(file: str, size: int) -> Diagnostic:
    """That a file has more bytes than the limit allows."""
    return finding("JS003", Place(file), size=size, limit=limits.MAX_BYTES)


def not_text(data: bytes, place: Place) -> Diagnostic:
    """The finding that bytes are not UTF-8, and what they look like instead."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return finding("JS001.office-file", Place(place.file))
    return finding("JS001.encoding", place)


def unreadable(path: Path, file: str, error: OSError | ValueError) -> Diagnostic:
    """Why a file or a folder could not be read, with names in its folder that are like it."""
    if isinstance(error, ValueError):
        return finding("JS013.name", Place(file))
    reason = _UNREADABLE.get(error.errno or 0)
    near = close_names(path.name, _beside(path)) if reason == "not-there" or reason is None else ()
    if reason is None:
        return finding("JS013", Place(file), said=error.strerror or "?", suggestions=near)
    return finding(f"JS013.{reason}", Place(file), suggestions=near)


def find_files(paths: Iterable[Given]) -> tuple[list[tuple[Source, str]], list[Diagnostic]]:
    """The files under the paths, each once and with its name in findings, and what cannot be looked into.

    A folder is searched for `.yaml`, but for what begins with a dot. Links to folders are not followed: they may lead in a
    circle, or out of what was named.
    """
    files: dict[str, tuple[Source, str]] = {}
    roots, findings = sources_of(paths)
    for root, name in roots:
        before = len(findings)
        found = list(files_of(root, name, findings))
        for key, file, called in found:
            files.setdefault(key, (file, called))
        if not found and not any(each.severity == "error" for each in findings[before:]):
            findings.append(finding("JS015", Place(name)))
    return list(files.values()), findings


def files_under(paths: Iterable[Given]) -> tuple[Path, ...]:
    """The files that would be read, in their order; what lies in an archive is none. Never raises."""
    return tuple(path for path, _ in find_files(paths)[0] if isinstance(path, Path))


def files_of(root: Source, name: str, findings: list[Diagnostic]) -> Iterator[tuple[str, Source, str]]:
    """What tells each file under a root apart, the file, and its name in findings."""
    if not isinstance(root, Path):
        for file, called in _in_archive(root, name):
            yield called, file, called
    elif is_folder(root):
        for path in sorted(_below(root, findings)):
            yield _resolved(path), path, shown(path)
    else:
        yield _resolved(root), root, shown(root)


def _in_archive(root: Source, name: str) -> Iterator[tuple[Source, str]]:
    if not root.is_dir():
        yield root, name
        return
    for entry in sorted(root.iterdir(), key=lambda each: each.name):
        if (entry.is_dir() or is_document(entry.name)) and not entry.name.startswith("."):
            yield from _in_archive(entry, f"{name}/{entry.name}")


def is_folder(path: Path) -> bool:
    """Whether a folder stands there, or a link to one; False where nobody can tell."""
    return os.path.isdir(path)  # noqa: PTH112 - that of a path raises for what it may not look at


def shown(path: Path) -> str:
    """The path as findings name it: from the working directory where it lies below that."""
    try:
        here = Path.cwd()
    except OSError:  # the working directory is gone
        return str(path)
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


def _below(root: Path, findings: list[Diagnostic]) -> Iterator[Path]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as opened:
                entries = list(opened)
                names = {each.name for each in entries}
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    path = folder / entry.name
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    elif entry.is_symlink() and is_folder(path):
                        findings.append(finding("JS013.linked-folder", Place(shown(path))))
                    elif is_document(path.name):
                        yield path
                    elif (variant := _meant_as_document(path, names)) is not None:
                        expected = path.name.removesuffix(path.suffix)
                        findings.append(
                            finding(f"JS018.{variant}", Place(shown(path)), name=path.name, expected=expected)
                        )
        except OSError as error:
            findings.append(unreadable(folder, shown(folder), error))


def _meant_as_document(path: Path, beside: Collection[str]) -> str | None:
    """How a file that is not read looks like a document, as the variant of JS018; None: it does not.

    A spreadsheet beside the document of its name is where that came from.
    """
    suffix, stem = path.suffix.lower(), path.name[: len(path.name) - len(path.suffix)]
    if path.name.startswith("~$") or stem.lower().startswith(_NO_DOCUMENTS):
        return None
    if is_document(stem) and suffix in _BESIDE_YAML:
        return None if stem in beside else "double"
    if suffix in _SPREADSHEETS:
        return None if {f"{stem}.yaml", f"{stem}.yml"} & set(beside) else "spreadsheet"
    return "text" if suffix in _TEXTS else None


def _resolved(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def _beside(path: Path) -> list[str]:
    try:
        return [each.name for each in path.parent.iterdir()]
    except (OSError, ValueError):
        return []


def _without_waiting(path: str, flags: int) -> int:
    """Opens without waiting for the other end of what has become a pipe since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
