"""Workbooks and documents as files: which list is meant, what is written where, and what is never overwritten by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...diagnostics import Diagnostic, InputError, Place, close_names, finding
from ...loading import load, shipped
from ...model import MeasureList
from ...placing import put
from ...reading import Origin, read, read_bytes
from ...reading.files import find_files, not_text, read_file, shown
from ...scenarios.suite import SUFFIX, SUFFIXES
from ...sources import Given as Paths
from ...sources import Source, sources_of
from ...vocabulary import Lang
from ..plain import data_of
from ..writing import document_text
from . import mapping, side_files
from .annexes import read_table
from .columns import SCENARIOS
from .imported import Given, Imported, Kept
from .names import Names, names_of_catalogue, names_of_documents
from .tables import Comments, TooLong, book_of, comments_of, names_with_own

_YAML = ".yaml"


@dataclass(frozen=True)
class Exported:
    """A workbook of a measure list."""

    data: bytes
    list: str
    matters: int
    measures: int
    scenarios: int = 0
    #: Scenarios that no row can hold.
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Written:
    """What an import wrote."""

    imported: Imported
    #: The file of the measure list; None: the workbook has scenarios alone.
    document: Path | None
    #: The side file, and the workbook of what was rejected; None: there was nothing to keep.
    side: Path | None
    rejects: Path | None
    #: The file of the scenarios; None: the workbook has none.
    scenarios: Path | None = None


def known_names(documents: Iterable[Paths]) -> Names:
    """The names of all that these documents have; without any, of what is shipped.

    Raises:
        CatalogueError: where the shipped lists cannot be read.
    """
    documents = tuple(documents)
    if not documents:
        return names_of_catalogue(load())
    return names_of_documents(origin.document for origin in read(documents)[0])


def export(which: str, documents: Iterable[Paths] = (), scenarios: Iterable[Paths] = ()) -> Exported:
    """The workbook of a measure list: a file, or an id among the documents, with `@` and its first day where it has several
    editions.

    Its scenarios are those of `ID.scenarios.yaml` beside it or among the documents, and of the files `scenarios`.

    Raises:
        InputError: JS856 for another name, JS855 for a text that no cell can hold, and what is wrong with the files.
    """
    needed()
    from .scenario_book import scenario_sheet
    from .workbook import workbook_bytes

    documents = tuple(documents)
    file, origin, data = _found(which, documents)
    if not isinstance(origin.document, MeasureList):
        raise InputError([finding("JS856.other", Place(which), name=which)])
    names = known_names(documents)
    kept = _kept_beside(file)
    try:
        book = book_of(origin.document, names, comments_of(data.decode("utf-8-sig"), origin.root))
    except TooLong as error:
        from .cells import LONGEST

        path, column = error.where
        raise InputError([finding("JS855", origin.place(*path), key=column.header, limit=LONGEST)]) from None
    measure_list = origin.document
    own = names_with_own(names, data_of(measure_list)).with_own(
        "measure", {each.id: each.name or each.id for each in measure_list.measures}
    )
    questions = scenario_sheet(_scenarios_of(measure_list.id, file, documents, scenarios), measure_list.id, own)
    book = replace(
        book, sheets=[replace(each, rows=questions.rows) if each.table is SCENARIOS else each for each in book.sheets]
    )
    return Exported(
        workbook_bytes(book, names, kept),
        measure_list.id,
        len(measure_list.matters),
        len(measure_list.measures),
        len(questions.rows),
        questions.findings,
    )


def _scenarios_of(
    list_id: str, file: Source, documents: Iterable[Paths], scenarios: Iterable[Paths]
) -> Iterable[Origin]:
    """The scenarios of a list: of the file that is called after it, and of those that are named."""
    beside = [file.with_name(f"{list_id}{SUFFIX}")] if isinstance(file, Path) else []
    among, _ = find_files(documents) if documents else ([], [])
    called = [path for path, _ in among if path.name == f"{list_id}{SUFFIX}"]
    roots, missing = sources_of(scenarios)
    more = [(root.is_dir(), path) for root, _ in roots for path, _ in find_files([root])[0]]
    named = [path for in_folder, path in more if not in_folder or path.name.lower().endswith(SUFFIXES)]
    origins, found = read([*(each for each in beside if each.is_file()), *called, *named])
    found += missing
    if any(each.severity == "error" for each in found):
        raise InputError(found)
    return origins


def template(department: str, documents: Iterable[Paths] = ()) -> Exported:
    """A blank workbook for the list of a department.

    Raises:
        InputError: JS856, for a department that the documents do not have.
    """
    needed()
    from .columns import HEAD, TABLES
    from .tables import Book, Sheet
    from .workbook import workbook_bytes

    names = known_names(documents)
    key = names.find("department", department)
    if key is None or key not in names.of("department"):
        near = names.near("department", department) or close_names(department, names.of("department"))
        raise InputError([finding("JS856.department", Place("--template"), name=department, suggestions=near)])
    told: Mapping[str, Any] = {
        "id": key,
        "title": f"{names.of('department')[key]}联合奖惩措施清单",
        "department": key,
        "status": "present",
    }
    head = [
        (column, column.codec.write(told[column.name], names) if column.name in told else None)
        for column in HEAD.columns
    ]
    book = Book(head, "", [Sheet(each, []) for each in TABLES])
    return Exported(workbook_bytes(book, names.only("matter", {})), key, 0, 0)


def import_file(
    path: Path,
    folder: Path,
    *,
    documents: Iterable[Paths] = (),
    head: Mapping[str, str] | None = None,
    columns: Path | None = None,
    rejects: Path | None = None,
    overwrite: bool = False,
    lang: Lang = "zh",
) -> Written:
    """Imports a workbook, a measure list or the annex of a memorandum: writes its document into the folder, beside it what else is kept, and what was rejected beside the
    workbook.

    `head` are keys of the head that the table does not say, `document` among them: the type that it is of. `columns` is a file of what the headers mean, which is read
    where there is one, and else written.

    Raises:
        InputError: for a file that cannot be read, and JS858 for one that would be overwritten.
        OSError: where a file cannot be written.
    """
    needed()
    from .rejects import rejects_bytes

    file = shown(path)
    data = read_file(path, file)
    if isinstance(data, Diagnostic):
        raise InputError([data])
    given = Given(head or {}, {} if columns is None else _meanings(columns))
    imported = read_table(data, file, known_names(documents), given)
    document = folder / imported.file_name
    side = document.with_name(document.name.removesuffix(_YAML) + side_files.SUFFIX) if imported.kept else None
    refused = bool(imported.rejects or imported.unread)
    back = (rejects or path.with_name(f"{path.stem}.rejects.xlsx")) if refused else None
    rows = imported.scenarios
    cases = folder / f"{rows.data['id']}.scenarios.yaml" if rows is not None else None
    if not overwrite:
        _refuse_existing(*filter(None, (document if imported.has_list else None, side, back, cases)))
    folder.mkdir(parents=True, exist_ok=True)
    if imported.has_list:
        put(document, imported.text.encode())
    if columns is not None and not given.columns:
        put(columns, mapping.to_text(imported.mapping).encode())
    if side is not None:
        put(side, side_files.to_text(imported.kept, path.name).encode())
    if rows is not None and cases is not None:
        put(cases, document_text(rows.data).encode())
    if back is not None:
        put(back, rejects_bytes(imported.rejects, imported.unread, lang))
    return Written(imported, document if imported.has_list else None, side, back, cases)


def _meanings(path: Path) -> mapping.Meanings:
    if not path.exists():
        return {}
    data = read_file(path, shown(path))
    if isinstance(data, Diagnostic):
        raise InputError([data])
    try:
        return mapping.from_text(data.decode("utf-8-sig"), shown(path))
    except UnicodeDecodeError:
        raise InputError([not_text(data, Place(shown(path)))]) from None


def write_new(path: Path, data: bytes, *, overwrite: bool) -> None:
    """A file that does not take the place of another unless it may.

    Raises:
        InputError: JS858.
        OSError: where it cannot be written.
    """
    if not overwrite:
        _refuse_existing(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, data)


def _refuse_existing(*paths: Path) -> None:
    found = [finding("JS858", Place(shown(path)), path=shown(path)) for path in paths if path.exists()]
    if found:
        raise InputError(found)


def needed() -> None:
    """The packages of the extra `xlsx` can be imported.

    Raises:
        InputError: JS850, where they cannot.
    """
    if None in map(find_spec, ("python_calamine", "xlsxwriter")):
        raise InputError([finding("JS850", Place("jointsanctions[xlsx]"))])


def _found(which: str, documents: tuple[Paths, ...]) -> tuple[Source, Origin, bytes]:
    path = Path(which)
    if path.suffix.lower() in (".yaml", ".yml") or path.is_file():
        return _opened(path, shown(path))
    files, findings = find_files(documents or shipped("measures"))
    if findings:
        raise InputError(findings)
    stems = {file.name.rpartition(".")[0]: (file, name) for file, name in files}
    chosen = [stem for stem in stems if stem == which or stem.partition("@")[0] == which]
    if which in chosen:
        chosen = [which]
    if len(chosen) > 1:
        raise InputError([finding("JS856.editions", Place(which), name=which, known=tuple(sorted(chosen)))])
    if not chosen:
        raise InputError([finding("JS856", Place(which), name=which, suggestions=close_names(which, stems))])
    return _opened(*stems[chosen[0]])


def _opened(file: Source, name: str) -> tuple[Source, Origin, bytes]:
    data = read_file(file, name)
    if isinstance(data, Diagnostic):
        raise InputError([data])
    origin, found = read_bytes(data, name)
    if origin is None or any(each.severity == "error" for each in found):
        raise InputError(found)
    return file, origin, data


def _kept_beside(file: Source) -> Kept:
    """What was kept when the list was imported."""
    if not isinstance(file, Path):
        return Kept()
    side = file.with_name(file.name.rpartition(".")[0] + side_files.SUFFIX)
    if not side.is_file():
        return Kept()
    data = read_file(side, shown(side))
    if isinstance(data, Diagnostic):
        raise InputError([data])
    try:
        return side_files.from_text(data.decode("utf-8"), shown(side))
    except UnicodeDecodeError:
        raise InputError([finding("JS857.side", Place(shown(side)))]) from None


__all__ = ["Comments", "Exported", "Written", "export", "import_file", "known_names", "needed", "template", "write_new"]
