"""Safe fixes of findings, applied to the files: all of them together, and never to a file that has more errors then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..catalogue import CatalogueError
from ..compiling import compile_documents
from ..diagnostics import Diagnostic, Fix, mended_by
from ..reading import read, read_bytes
from ..reading.files import find_files, read_file
from ..reading.unread import Unread
from ..sources import Given
from .rewriting import BOM, Rewritten, is_brought_along

#: Times that all documents are compiled with what was fixed before, and that one file is read which could not be read at all:
#: such a file tells one slip at a time.
_ROUNDS, _READINGS = 10, 200

Applied = tuple[Diagnostic, Fix]


@dataclass(frozen=True, slots=True)
class Fixed:
    """The files that safe fixes change."""

    #: What they change, by file; nothing is written.
    files: tuple[Rewritten, ...]
    #: What was applied to each of these files.
    applied: Mapping[str, tuple[Applied, ...]]
    #: Files that are left as they are: with the fixes there would be more errors in them, or elsewhere.
    left: tuple[str, ...] = ()


def fix_files(paths: Iterable[Given], *, verified_only: bool = False) -> Fixed:
    """The files under the paths with every safe fix of their findings; a fix that overlaps with another waits for the next
    round. What a package brings along is read beside them, and not fixed. Nothing is written.
    """
    paths = tuple(paths)
    own = [each for each in paths if not is_brought_along(each)]
    files = {name: path for path, name in find_files(own)[0] if isinstance(path, Path)}
    before = {name: data for name, path in files.items() if isinstance(data := read_file(path, name), bytes)}
    first = findings = _findings(paths, before, verified_only)
    edited = dict(before)
    applied: dict[str, list[Applied]] = {}
    for _ in range(_ROUNDS):
        touched = False
        for name in before:
            data, taken = _mended(edited[name], [each for each in findings if each.place.file == name])
            for _ in range(_READINGS if taken else 0):
                data, more = _mended(data, read_bytes(data, name)[1])
                if not more:
                    break
                taken += more
            if taken:
                touched = True
                edited[name] = data
                applied.setdefault(name, []).extend(taken)
        if not touched:
            break
        findings = _findings(paths, edited, verified_only)
    left = _undone(first, findings, before, edited, lambda: _findings(paths, edited, verified_only))
    changed = [name for name in before if edited[name] != before[name]]
    return Fixed(
        tuple(Rewritten(name, files[name], before[name], edited[name]) for name in changed),
        {name: tuple(applied[name]) for name in changed},
        tuple(left),
    )


def _findings(paths: Iterable[Given], edited: Mapping[str, bytes], verified_only: bool) -> tuple[Diagnostic, ...]:
    unread: list[Unread] = []
    origins, found = read(paths, edited=edited, unread=unread.append)
    try:
        return tuple(compile_documents(origins, found, unread=unread, verified_only=verified_only).warnings)
    except CatalogueError as error:
        return tuple(error.diagnostics)


def _mended(data: bytes, findings: Iterable[Diagnostic]) -> tuple[bytes, list[Applied]]:
    """The bytes of a file with the safe fixes of its findings, and which they are."""
    offered = list(_safe(findings))
    if not offered:
        return data, []
    mark = BOM if data.startswith(BOM) else b""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # what it says cannot be told
        return data, []
    mended, taken = mended_by(text, (fix for _, fix in offered))
    if mended == text:
        return data, []
    return mark + mended.encode(), [each for each in offered if any(each[1] is fix for fix in taken)]


def _safe(findings: Iterable[Diagnostic]) -> Iterator[Applied]:
    """The safe fixes, the first of each finding; full-width characters are made narrow only where they are an error."""
    findings = tuple(findings)
    wrong = {(each.place.line, each.place.column) for each in findings if each.severity == "error"}
    for each in findings:
        for fix in each.fixes:
            if fix.edits and (fix.safe or (fix.kind == "half-width" and (each.place.line, each.place.column) in wrong)):
                yield each, fix
                break


def _undone(
    first: Iterable[Diagnostic],
    last: Iterable[Diagnostic],
    before: Mapping[str, bytes],
    edited: dict[str, bytes],
    again: Callable[[], Iterable[Diagnostic]],
) -> list[str]:
    """Takes back what makes errors, in `edited`: that of a file that has more of them, else everything; the files that had
    been changed.
    """
    were = errors(first)
    left: list[str] = []
    while True:
        now = errors(last)
        worse = [name for name in now if now[name] > were[name]]
        if not worse:
            return left
        changed = [name for name in edited if edited[name] != before[name]]
        back = [name for name in changed if name in worse] or changed
        for name in back:
            edited[name] = before[name]
        left += back
        if not back:
            return left
        last = again()


def errors(findings: Iterable[Diagnostic]) -> Counter[str]:
    """How many errors each file has, with those that are told only by their number."""
    counted: Counter[str] = Counter()
    for each in findings:
        if each.severity == "error":
            counted[each.place.file] += int(str(dict(each.params)["count"])) if each.code == "JS016" else 1
    return counted
