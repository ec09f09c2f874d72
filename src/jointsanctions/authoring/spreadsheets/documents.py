"""A workbook in the place of a document: its list is compiled as if it stood in a file, and what is wrong with it is told by
cell."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from ...diagnostics import THINGS, Diagnostic, Fix, InputError, Place, close_names, finding
from ...reading import tree
from ...reading.files import read_file, shown
from ...reading.origins import node_in
from ...reading.slips import Refused
from ...vocabulary import STEPS
from .annexes import read_table
from .files import needed
from .imported import Imported
from .importing import in_order
from .names import Names

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class DocumentInMemory:
    """The text of a document under the name of a file that is nowhere: what `sources` takes for a part of an archive."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data

    def open(self, mode: str = "rb") -> BinaryIO:
        """Its bytes as an open file."""
        return io.BytesIO(self._data)

    def read_bytes(self) -> bytes:
        """Its bytes."""
        return self._data

    def is_file(self) -> bool:
        """It is one."""
        return True

    def is_dir(self) -> bool:
        """It is none."""
        return False

    def iterdir(self) -> Iterator[DocumentInMemory]:
        """There is nothing in it."""
        return iter(())


#: Findings that a value is missing.
_GAPS = frozenset({"JS859", "JS407"})


@dataclass(frozen=True)
class WorkbookDocument:
    """A workbook, what was read of it, and its list as a document."""

    file: str
    imported: Imported

    @property
    def source(self) -> Traversable:
        """The document, for `load`."""
        # It has what is asked of a part of an archive; the protocol asks for more.
        return cast("Traversable", DocumentInMemory(self._name, self.imported.text.encode()))

    @property
    def _name(self) -> str:
        return f"{self.file}/{self.imported.file_name}"

    def told(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings with those about cells by themselves; those about the document are told by cell, in the words of the
        workbook.
        """
        told = [*self.findings, *_Telling(self).each(findings)]
        return list(in_order(told, self.file, self.imported.sheets))

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with cells by themselves."""
        return self.imported.findings


def workbook_document(path: str, names: Names) -> WorkbookDocument:
    """A workbook with its list as a document.

    Raises:
        InputError: for a file that cannot be read, or has no measures.
    """
    needed()
    file = shown(Path(path))
    data = read_file(Path(path), file)
    if isinstance(data, Diagnostic):
        raise InputError([data])
    return WorkbookDocument(file, read_table(data, file, names))


class _Telling:
    """Tells findings about the text of a document by the cells that it was made of."""

    def __init__(self, book: WorkbookDocument) -> None:
        self.book = book
        self.name = book.source.name
        self.places = book.imported.places
        self.rejected = {each.finding.place.file for each in book.imported.rejects}
        try:
            self.root: tree.Value = tree.parse(book.imported.text, self.name)[0]
        except Refused:
            self.root = None

    def each(self, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        seen: set[tuple[str, str, str]] = set()
        for found in findings:
            for told in self._told(found):
                # What is missing because its cell could not be read is told once, by the cell.
                same = (told.code, str(told.place), told.message("en"))
                if (told.code in _GAPS and told.place.file in self.rejected) or same in seen:
                    continue
                seen.add(same)
                yield told

    def _told(self, found: Diagnostic) -> Iterator[Diagnostic]:
        related = tuple(replace(each, place=self._place(each.place)) for each in found.related)
        if found.place.file != self.name:
            yield found if related == found.related else replace(found, related=related)
            return
        params, path = dict(found.params), self._path(found.place)
        match found.code:
            case "JS102" if "key" in params:
                place, header = self.places.gap((*self._owner(path), str(params["key"])))
                yield finding("JS859.head" if place.file == self.book.file else "JS859", place, header=header)
            case "JS408":
                for key in params["keys"] if isinstance(params["keys"], tuple) else ():
                    place, header = self.places.gap((*path[:2], str(key)))
                    yield finding("JS859.own", place, header=header)
            case "JS407" if "basis" not in path:
                place, _ = self.places.gap((*path[:2], "basis"))
                yield replace(found.of_cells().at(place), related=related)
            case _:
                yield replace(_in_words(found.of_cells()).at(self.places.place(path)), related=related)

    def _place(self, place: Place) -> Place:
        return self.places.place(self._path(place)) if place.file == self.name else place

    def _owner(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """The mapping in which something is missing: it is told at its bracket or at its first key."""
        return path if isinstance(node_in(self.root, path), tree.Mapping) else path[:-1]

    def _path(self, place: Place) -> tuple[str | int, ...]:
        return tree.path_at(self.root, place.line, place.column)


def _in_words(found: Diagnostic) -> Diagnostic:
    """A finding about steps with their labels, which a cell has."""
    said = dict(found.params)
    if said.get("what") != THINGS["step"]:
        return found
    known = said.get("known", ())
    labels = tuple(_step(str(each)) for each in known) if isinstance(known, tuple) else ()
    missing = _step(str(said.get("id", "")))
    near = tuple(map(_step, found.suggestions)) or (() if said.get("id") in STEPS else close_names(missing, labels))
    params = tuple(
        (name, labels if name == "known" else missing if name == "id" else value) for name, value in found.params
    )
    return replace(found, params=params, fixes=tuple(Fix("suggest", (), each) for each in near))


def _step(name: str) -> str:
    return STEPS[name].zh if name in STEPS else name


__all__ = ["DocumentInMemory", "WorkbookDocument", "workbook_document"]
