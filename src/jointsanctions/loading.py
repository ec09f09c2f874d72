"""From files, folders or the shipped lists to a catalogue."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .catalogue import Catalogue
from .compiling import compile_documents
from .compiling.overlay import lay_over, take_away
from .diagnostics import Diagnostic
from .reading import Origin, read

_PACKAGE = Path(__file__).parent


def shipped() -> tuple[Path, ...]:
    """The folders of memoranda and measure lists that come with the package."""
    for home in (_PACKAGE / "data", _PACKAGE.parent.parent):
        folders = (home / "memoranda", home / "measures")
        if all(folder.is_dir() for folder in folders):
            return folders
    raise FileNotFoundError("the package was installed without its memoranda and measures")


def page_of_rule(code: str) -> str:
    """The page of a diagnostic code, in Markdown.

    Raises:
        FileNotFoundError: when there is none.
    """
    name = f"{code}.md"
    packaged = _PACKAGE / "data" / "rules" / name
    return (packaged if packaged.is_file() else _PACKAGE.parent.parent / "docs" / "rules" / name).read_text("utf-8")


Paths = str | Path | Iterable[str | Path]


def load(
    *paths: str | Path, over: Paths = (), without: str | Iterable[str] = (), verified_only: bool = False
) -> Catalogue:
    """The catalogue of all documents under the paths; without any, of the shipped lists.

    A path is a file or a folder that is searched for `.yaml`. With `verified_only`, content that no
    text confirmed is an error.

    What if: the documents under `over` are laid over the others, each in the place of the document of the same type and
    id and, where there are editions, the same first day, or beside them. `without` names documents that are left out,
    as their files are named: an id, or `id@first-day` for one edition.

    Raises:
        CatalogueError: with every finding of every file, when any of them is an error.
    """
    with _collector_paused():
        origins, findings = read(paths or shipped())
        if over or without:
            drafts = [over] if isinstance(over, str | Path) else over
            names = [without] if isinstance(without, str) else without
            origins, findings = _what_if(origins, findings, drafts, names)
        return compile_documents(origins, findings, verified_only=verified_only)


def _what_if(
    origins: list[Origin], findings: list[Diagnostic], drafts: Iterable[str | Path], names: Iterable[str]
) -> tuple[list[Origin], list[Diagnostic]]:
    """The documents without those named, and with the drafts over them; what was found in files that go no longer matters."""
    unknown: list[Diagnostic] = []
    changed, found = read(drafts)
    laid = lay_over(take_away(origins, names, unknown.append), changed)
    gone = {each.file for each in origins} - {each.file for each in laid}
    return laid, [each for each in findings if each.place.file not in gone] + unknown + found


@contextmanager
def _collector_paused() -> Iterator[None]:
    """What is built here is kept, so there is no garbage: with the collector paused it takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
