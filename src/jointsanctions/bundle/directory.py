"""The directory of a bundle: every id at once, and which records belong to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from .errors import Malformed
from .layout import Table, compact, parsed

#: The most versions times bases, and the most entries in an index, for each byte of the record that asks for them.
#: What is written pads its records with spaces where documents ask for more.
ROOM = 64


@dataclass(frozen=True, slots=True)
class Group:
    """An edition: its id, the ids of its matters in it, and where its matters and measures begin."""

    id: str
    matters: tuple[str, ...]
    first_matter: int
    first_measure: int
    measures: int


@dataclass(frozen=True, slots=True)
class Directory:
    """Ids and counts; what is named by number is one of these, or a record of a table."""

    laws: tuple[str, ...]
    departments: tuple[str, ...]
    lists: tuple[str, ...]
    #: The ids of memoranda, each with the number of its editions.
    memoranda: tuple[tuple[str, int], ...]
    #: The ids of items, each with the number of its editions.
    items: tuple[tuple[str, int], ...]
    files: tuple[str, ...]
    restraint: int | None
    editions: tuple[Group, ...]
    #: The keys of entries, as `shapes.KEY` has them, in the order of the table `reach`.
    keys: tuple[Any, ...]


def written(directory: Directory) -> bytes:
    """The directory as bytes."""
    return compact(
        [
            directory.laws,
            directory.departments,
            directory.lists,
            directory.memoranda,
            directory.items,
            directory.files,
            directory.restraint,
            [[each.id, each.measures, each.matters] for each in directory.editions],
            directory.keys,
        ]
    )


def read(data: bytes, tables: Mapping[str, Table]) -> Directory:
    """The directory from its bytes, its counts checked against the tables.

    Raises:
        Malformed: where it is none.
    """
    parts = parsed(data, shallow=True)
    if type(parts) is not list or len(parts) != 9:
        raise Malformed
    laws, departments, lists, memoranda, items, files, restraint, editions, keys = parts
    groups = _groups(editions)
    found = Directory(
        laws=_names(laws),
        departments=_names(departments),
        lists=_names(lists),
        memoranda=_counted(memoranda),
        items=_counted(items),
        files=_names(files, unique=False),
        restraint=_restraint(restraint, tables),
        editions=groups,
        keys=tuple(_listed(keys)),
    )
    measured = (
        (len(found.laws), tables["laws"].count, False),
        (len(found.departments), tables["departments"].count, True),
        (len(found.lists), tables["lists"].count, True),
        (_together(found.memoranda), tables["memoranda"].count, False),
        (_together(found.items), tables["items"].count, False),
        (len(groups), tables["editions"].count, True),
        (sum(len(each.matters) for each in groups), tables["matters"].count, True),
        (sum(each.measures for each in groups), tables["measures"].count, True),
        (len(found.keys), tables["reach"].count, True),
    )
    if not all(mine == theirs if whole else mine <= theirs for mine, theirs, whole in measured):
        raise Malformed("reference")
    return found


def _groups(data: Any) -> tuple[Group, ...]:
    rows = [_row(each) for each in _listed(data)]
    matters = accumulate((len(each[2]) for each in rows), initial=0)
    measures = accumulate((each[1] for each in rows), initial=0)
    return tuple(
        [
            Group(name, locals_, first_matter, first_measure, count)
            for (name, count, locals_), first_matter, first_measure in zip(rows, matters, measures, strict=False)
        ]
    )


def _row(data: Any) -> tuple[str, int, tuple[str, ...]]:
    if type(data) is not list or len(data) != 3 or type(data[0]) is not str:
        raise Malformed
    return data[0], _count(data[1]), _names(data[2])


def _counted(data: Any) -> tuple[tuple[str, int], ...]:
    """Ids, each once and with the number of its editions."""
    found = tuple([_pair(each) for each in _listed(data)])
    _is_unique([name for name, _ in found])
    return found


def _together(counted: tuple[tuple[str, int], ...]) -> int:
    return sum(count for _, count in counted)


def _pair(data: Any) -> tuple[str, int]:
    if type(data) is not list or len(data) != 2 or type(data[0]) is not str or _count(data[1]) == 0:
        raise Malformed
    return data[0], data[1]


def _restraint(data: Any, tables: Mapping[str, Table]) -> int | None:
    if data is not None and _count(data) >= tables["laws"].count:
        raise Malformed("reference")
    return None if data is None else int(data)


def _count(data: Any) -> int:
    if type(data) is not int or data < 0:
        raise Malformed("bounds")
    return data


def _names(data: Any, *, unique: bool = True) -> tuple[str, ...]:
    names = _listed(data)
    for each in names:
        if type(each) is not str:
            raise Malformed
    if unique:
        _is_unique(names)
    return tuple(names)


def _is_unique(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise Malformed


def _listed(data: Any) -> list[Any]:
    if type(data) is not list:
        raise Malformed
    return data
