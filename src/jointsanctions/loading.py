"""Loads a catalogue from files, folders or the shipped lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .catalogue import Catalogue

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

    A path is a file or a folder that is searched for `.yaml`. With `verified_only`, content that is not verified
    against a source is an error.

    What if: the documents under `over` are laid over the others, each in the place of the document of the same type and
    id and, where there are editions, the same first day, or beside them. `without` names documents that are left out,
    as their files are named: an id, or `id@first-day` for one edition.

    Raises:
        CatalogueError: with every finding of every file, when any of them is an error.
    """
    # Reading documents needs YAML and the models; deciding needs neither.
    from .compiling.files import compile_files

    drafts = (over,) if isinstance(over, str | Path) else over
    names = (without,) if isinstance(without, str) else without
    return compile_files(paths or shipped(), over=drafts, without=names, verified_only=verified_only)
