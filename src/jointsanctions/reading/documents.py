"""Reads files into documents, with all findings.

Nothing stops at the first fault: a file that cannot be read is left out, everything else is read,
and the findings of all files come back together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType

from ..diagnostics import SHAPES, Diagnostic, Place, close_names, finding, shape_of
from ..model import DOCUMENTS, Document
from ..model.calendar import YearCalendar
from ..sources import Given
from ..vocabulary import DOCUMENT_TYPES, KEYS
from . import tree
from .calendars import wrong_days
from .files import find_files, not_text, read_file
from .origins import CHINESE, Origin
from .second_look import second_look
from .slips import Refused
from .style import is_chinese, is_chinese_text
from .unread import Unread
from .validation import validate

_CHINESE_TYPES = {f"{word.zh}/1": f"{word.id}/1" for word in DOCUMENT_TYPES.values()}


def read(
    paths: Iterable[Given],
    seen: Callable[[str, bytes], None] = lambda *_: None,
    edited: Mapping[str, bytes] = MappingProxyType({}),
    unread: Callable[[Unread], None] = lambda _: None,
) -> tuple[list[Origin], list[Diagnostic]]:
    """The documents under `paths` (files, or folders searched for `.yaml`), and every finding.

    `edited` has what is to be read in the place of files that are called so in findings. `seen` is told the name and the
    bytes of each file that is read, and `unread` each document that is left out.
    """
    files, findings = find_files(paths)
    origins: list[Origin] = []
    for path, file in files:
        data = edited[file] if file in edited else read_file(path, file)
        if isinstance(data, Diagnostic):
            findings.append(data)
            unread(Unread(PurePath(path.name).stem))
            continue
        seen(file, data)
        origin, found = read_bytes(data, file)
        findings += found
        if origin is None:
            unread(Unread.of(PurePath(path.name).stem, data))
        else:
            findings += _name_of_file(origin, PurePath(path.name).stem)
            origins.append(origin)
    return origins, findings


def read_bytes(data: bytes, file: str) -> tuple[Origin | None, list[Diagnostic]]:
    """One document from the bytes of a file that is called `file` in the findings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [not_text(data, Place(file, line, column))]
    try:
        root, findings = tree.parse(text, file)
    except Refused as refused:
        told = refused.diagnostic
        return None, [told.of_chinese() if is_chinese_text(text) else told]
    findings = second_look(root, text.removeprefix("\ufeff"), file, findings)
    if findings and is_chinese(root):
        findings = [each.of_chinese() for each in findings]
    model, problem = _type_of(root, file)
    if model is None:
        return None, findings + ([each.of_chinese() for each in problem] if is_chinese(root) else problem)
    document, problem = validate(model, root, file)
    findings += problem
    if not isinstance(document, Document):
        return None, findings
    origin = Origin(file, root, document)
    if isinstance(document, YearCalendar):
        wrong = wrong_days(origin, document)
        findings += (each.of_chinese() for each in wrong) if is_chinese(root) else wrong
    return origin, findings


def _type_of(root: tree.Value, file: str) -> tuple[type[Document] | None, list[Diagnostic]]:
    if not isinstance(root, tree.Mapping):
        place = Place(file, 1, 1)
        return None, [finding("JS105.document", place, expected=SHAPES["mapping"], given=shape_of(root))]
    key = "document" if "document" in root else KEYS["document"]
    if key not in root:
        place = Place(file, *tree.locate(root, (), CHINESE))
        example = "measure-list/1"
        return None, [finding("JS102.example", place, key="document", label=KEYS["document"], example=example)]
    written = root[key]
    name = _CHINESE_TYPES.get(written, written) if isinstance(written, str) else None
    if name in DOCUMENTS:
        return DOCUMENTS[str(name)], []
    near = close_names(str(written), [*DOCUMENTS, *_CHINESE_TYPES]) if isinstance(written, str) else ()
    place = Place(file, *root.lines.mark(root.value_span(key)))
    return None, [finding("JS101", place, type=shape_of(written), known=tuple(DOCUMENTS), suggestions=near)]


def names_of(document: Document) -> tuple[str, ...]:
    """The names that the file of a document may have: its id; an edition may add `@` and its first day."""
    effective = getattr(document, "effective", None)
    if effective is not None:
        return (document.id, f"{document.id}@{effective.from_.isoformat()}")
    if document.type == "scenarios/1":
        return (document.id, f"{document.id}.scenarios")
    return (document.id,)


def _name_of_file(origin: Origin, stem: str) -> Iterator[Diagnostic]:
    names = names_of(origin.document)
    if stem not in names:
        expected = names[1] if "@" in stem and len(names) > 1 else names[0]
        yield finding("JS014", origin.place("id"), expected=f"{expected}.yaml")
