"""Papers as files: the form is that of the file's name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from ...diagnostics import InputError, Place, finding
from ...explaining.papers import Paper
from ...masking import masked_text
from ...placing import put

#: What each form takes: its package, and the extra that brings it.
_NEEDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {".docx": ("docx", "jointsanctions[docx]"), ".html": ("jinja2", "jointsanctions[pages]")}
)


def write_paper(paper: Paper, path: Path | str, *, template: Path | str | None = None) -> None:
    """Writes a paper to a new file, by the ending of its name: a document of Word (`.docx`) or a page of HTML (`.html`).

    Raises:
        InputError: JS893, for a file that is there, another ending, a name with what may be the number of a person, or a form
            whose extra is not installed; JS892, for a template with something wrong.
        OSError: where it cannot be written.
    """
    target = Path(path)
    place = Place("--output")
    if masked_text(target.name) != target.name:
        raise InputError([finding("JS893.number", place)])
    if target.suffix.lower() not in _NEEDS:
        raise InputError([finding("JS893.ending", place, known=[*_NEEDS])])
    if target.exists():
        raise InputError([finding("JS893.there", place, path=masked_text(str(path)))])
    put(target, paper_bytes(paper, target.suffix.lower(), template=template))


def paper_bytes(paper: Paper, form: str, *, template: Path | str | None = None) -> bytes:
    """A paper as the bytes of a file, of the form `.docx` or `.html`; the same paper gives the same bytes.

    Raises:
        InputError: JS893, for another form or one whose extra is not installed; JS892, for a template with something wrong.
    """
    if form not in _NEEDS:
        raise InputError([finding("JS893.ending", Place("--output"), known=[*_NEEDS])])
    package, extra = _NEEDS[form]
    if find_spec(package) is None:
        raise InputError([finding("JS893.missing", Place("--output"), extra=extra)])
    if template is not None and Path(template).suffix.lower() != form:
        given = Path(template).suffix.lower() or masked_text(Path(template).name)
        raise InputError([finding("JS892.form", Place(masked_text(str(template))), template=given, target=form)])
    if form == ".docx":
        from .word import word_bytes

        return word_bytes(paper, None if template is None else Path(template))
    from .pages import page_text

    return page_text(paper, None if template is None else Path(template)).encode()
