"""Workbooks among the paths of a command: each is read, its list stands in the place of a document, and what is wrong with
it is told by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..catalogue import CatalogueError
from ..diagnostics import Diagnostic, InputError
from ..loading import load
from ..reading.files import find_files

if TYPE_CHECKING:
    from ..authoring.spreadsheets.documents import WorkbookDocument
    from ..authoring.spreadsheets.names import Names
    from ..sources import Given

#: How many rows went into how many parts, where some take several.
JOINED = (
    "{rows} 行读作 {parts} 项：一项占几行的，各行的依据、部门等合在一起",
    "{rows} {rows:row|rows} became {parts} {parts:part|parts}: what takes several rows is one, with the values of all",
)

#: What the names of workbooks end with; what they are is told by their bytes.
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".et")


def is_workbook(path: str) -> bool:
    """Whether a path names a workbook, or a table in CSV."""
    return path.lower().endswith(_SUFFIXES)


def refuse_other_forms(output: Path) -> None:
    """A workbook is written as `.xlsx` and in no other form, whatever its name says.

    Raises:
        click.UsageError: for another name of a workbook.
    """
    if is_workbook(str(output)) and output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{output}: 工作簿只写成 .xlsx。 A workbook is written as .xlsx.")


@dataclass(frozen=True)
class Opened:
    """The paths of a command, with the workbooks among them."""

    #: The other paths, as they were named.
    plain: tuple[str, ...]
    books: tuple[WorkbookDocument, ...] = ()

    @property
    def paths(self) -> tuple[Given, ...]:
        """What to load."""
        return (*self.plain, *self.drafts)

    @property
    def drafts(self) -> tuple[Given, ...]:
        """The lists of the workbooks alone."""
        return tuple(each.source for each in self.books if each.imported.has_list)

    @property
    def files(self) -> frozenset[str]:
        """The names of all their files in findings."""
        named = {called for _, called in find_files(self.plain)[0]} if self.plain else set()
        return frozenset({*named, *(each.source.name for each in self.books)})

    @property
    def findings(self) -> list[Diagnostic]:
        """What is wrong with cells by themselves."""
        return [found for each in self.books for found in each.findings]

    def told(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What is wrong with cells by themselves, and the findings, told by cells; of workbooks alone without warnings about
        what is shipped.
        """
        told = list(findings)
        for each in self.books:
            told = each.told(told)
        return told if self.plain or not self.books else [each for each in told if self._concerns(each)]

    def _concerns(self, found: Diagnostic) -> bool:
        file = found.place.file
        return found.severity == "error" or any(file == it.file or file.startswith(f"{it.file}!") for it in self.books)

    @contextmanager
    def telling(self, *, whole: bool = True) -> Iterator[None]:
        """What is wrong with documents is told by the cells of the workbooks, beside what is wrong with cells by themselves.

        `whole`: a list of which cells could not be read is not used at all.

        Raises:
            CatalogueError: with these findings.
        """
        if whole and any(each.severity == "error" for each in self.findings):
            raise CatalogueError(self.findings)
        try:
            yield
        except CatalogueError as error:
            if not self.books:
                raise
            raise CatalogueError(self.told(error.diagnostics)) from None


def opened(paths: Sequence[str], documents: Sequence[str] = ()) -> Opened:
    """The paths with their workbooks read; names in these are those of `documents`, else of what is shipped.

    Raises:
        InputError: for a workbook that cannot be read.
    """
    plain = tuple(each for each in paths if not is_workbook(each))
    if len(plain) == len(paths):
        return Opened(plain)
    from ..authoring.spreadsheets.documents import workbook_document

    names = names_in(documents)
    return Opened(plain, tuple(workbook_document(each, names) for each in paths if is_workbook(each)))


def names_in(given: Sequence[str]) -> Names:
    """The names of all that documents have, also of such that do not compile; without any, of what is shipped."""
    documents = [each for each in given if not is_workbook(each)]
    from ..authoring.spreadsheets.files import known_names, needed
    from ..authoring.spreadsheets.names import names_of_catalogue

    needed()
    try:
        return names_of_catalogue(load(*documents))
    except (CatalogueError, InputError):
        return known_names(documents)


__all__ = ["JOINED", "Opened", "is_workbook", "names_in", "opened", "refuse_other_forms"]
