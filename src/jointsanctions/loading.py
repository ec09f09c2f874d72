"""From files, folders or the shipped lists to a catalogue."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .catalogue import Catalogue, compile_documents
from .reading import read

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


def load(*paths: str | Path, verified_only: bool = False) -> Catalogue:
    """The catalogue of all documents under the paths; without any, of the shipped lists.

    A path is a file or a folder that is searched for `.yaml`. With `verified_only`, content that no
    text confirmed is an error.

    Raises:
        CatalogueError: with every finding of every file, when any of them is an error.
    """
    with _collector_paused():
        origins, findings = read(paths or shipped())
        return compile_documents(origins, findings, verified_only=verified_only)


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
