"""Notices and lists for supervision as files."""

from __future__ import annotations

from pathlib import Path

from ...authoring.official import write_paper
from ...diagnostics import InputError, Place, finding
from ...explaining.lifted_notices import LiftedNotice
from ...explaining.written_notices import WrittenNotice
from ...masking import masked_text
from ...placing import put
from .supervision import Supervision


def write(
    what: WrittenNotice | LiftedNotice | Supervision, path: Path | str, *, template: Path | str | None = None
) -> None:
    """Writes a notice or a list to a new file, by the ending of its name: `.docx`, `.html`, of a list also `.csv`.

    `template` is a file of the office of the same form, whose head, page and styles are kept and whose fields are filled in.

    Raises:
        InputError: JS893, for a file that is there, another ending, a name with what may be the number of a person, or a form
            whose extra is not installed; JS892, for a template with something wrong.
        OSError: where it cannot be written.
    """
    target = Path(path)
    if not isinstance(what, Supervision) or target.suffix.lower() != ".csv":
        write_paper(what.paper(), target, template=template)
        return
    place = Place("--output")
    if template is not None:
        raise InputError(
            [finding("JS892.form", Place(masked_text(str(template))), template=Path(template).suffix, target=".csv")]
        )
    if masked_text(target.name) != target.name:
        raise InputError([finding("JS893.number", place)])
    if target.exists():
        raise InputError([finding("JS893.there", place, path=masked_text(str(path)))])
    put(target, what.to_csv().encode("utf-8-sig"))
