"""A catalogue as a bundle: the same bytes for the same catalogue, on every machine."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from ..catalogue import Catalogue
from ..catalogue.bundled import Input
from ..catalogue.entities import Basis, Department, Edition, Item, Law, ListCategory, Matter, Measure, Memorandum
from ..catalogue.measure_versions import due, keys_at
from ..diagnostics import Diagnostic
from . import directory
from .checks import bytes_for, work_at, work_of
from .directory import Directory, Group
from .layout import PAGE, TABLES, compact, front, header_fields
from .order import sequence_of
from .shapes import EDITION, KEY, codecs


def unsigned(_: bytes) -> bytes:
    """What a bundle has in place of signatures where it has none."""
    return b"[]"


class Target(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> Any: ...


def write_to(
    catalogue: Catalogue,
    target: Target,
    *,
    version: str,
    inputs: Iterable[Input] = (),
    sequence: int = 0,
    names: Callable[[str], str] = str,
    sign: Callable[[bytes], bytes] = unsigned,
) -> str:
    """Writes a catalogue, and gives the fingerprint of the bundle.

    `names` gives the name of a file that places have in the bundle, and `sign` the signatures of a header.
    """
    sequence = sequence_of(sequence)
    writer = _Writer(names)
    listed = writer.write(catalogue)
    tables = {name: writer.tables[name] for name in TABLES}
    pages = _Digests()
    parts = [listed, *(part for name in TABLES for part in tables[name].parts())]
    for part in parts:
        pages.add(part)
    fields = header_fields(
        catalogue.digest,
        sequence,
        version,
        tuple(sorted(inputs, key=lambda each: (each.name, each.sha256))),
        pages.root(),
        len(listed),
        {name: (each.count, each.size) for name, each in tables.items()},
    )
    before = front(fields, sign)
    target.write(before)
    for part in parts:
        target.write(part)
    return hashlib.sha256(compact(fields)).hexdigest()


class _Table:
    """The records of a table and their ends."""

    def __init__(self) -> None:
        self.records: list[bytes] = []
        self.size = 0
        self._ends = bytearray()

    @property
    def count(self) -> int:
        return len(self.records)

    def add(self, data: Any, least: int = 0) -> None:
        """Adds a record of at least so many bytes."""
        record = compact(data)
        record += b" " * (least - len(record))
        self.records.append(record)
        self.size += len(record)
        self._ends += struct.pack("<Q", self.size)

    def parts(self) -> tuple[bytes, bytes]:
        return bytes(self._ends), b"".join(self.records)


class _Digests:
    """The digests of the pages of what is added, in one digest."""

    def __init__(self) -> None:
        self._page = hashlib.sha256()
        self._free = PAGE
        self._digests = hashlib.sha256()
        self._any = False

    def add(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            taken = view[: self._free]
            self._page.update(taken)
            self._free -= len(taken)
            view = view[len(taken) :]
            if not self._free:
                self._digests.update(self._page.digest())
                self._page, self._free = hashlib.sha256(), PAGE

    def root(self) -> str:
        if self._free < PAGE:
            self._digests.update(self._page.digest())
            self._page, self._free = hashlib.sha256(), PAGE
        return self._digests.hexdigest()


class _Writer:
    """Gives each part that is named by number its number, when it is first named."""

    def __init__(self, names: Callable[[str], str]) -> None:
        self.tables = {name: _Table() for name in TABLES}
        self._names = names
        self._numbers: dict[str, dict[Any, int]] = {kind: {} for kind in ("law", "basis", "memorandum", "item")}
        self._by_id: dict[int, int] = {}
        self._items: list[Item] = []
        self._files: dict[str, int] = {}
        self._lists: dict[str, int] = {}
        self._departments: dict[str, int] = {}
        self._matters: dict[str, int] = {}

    def number(self, kind: str, part: Any) -> int:
        """The number of a part; `KeyError` for a name that nothing has."""
        match kind:
            case "list":
                return self._lists[part]
            case "department":
                return self._departments[part]
            case "matter":
                return self._matters[part]
            case "file":
                return self._files.setdefault(self._names(part), len(self._files))
            case "item":
                return self._item(part)
        known = self._numbers[kind]
        found = known.get(part)
        if found is None:
            table, cls = _WRITTEN_ONCE[kind]
            data = codecs().of(cls).put(part, self)
            found = known[part] = self.tables[table].count
            self.tables[table].add(data)
        return found

    def _item(self, item: Item) -> int:
        found = self._by_id.get(id(item))
        if found is None:
            data = codecs().of(Item).put(item, self)
            found = self._by_id[id(item)] = self.tables["items"].count
            self._items.append(item)
            self.tables["items"].add(data)
        return found

    def write(self, catalogue: Catalogue) -> bytes:
        """Writes the tables; the bytes of the directory."""
        # Every id has its number before anything refers to it.
        self._lists = {name: number for number, name in enumerate(catalogue.lists)}
        self._departments = {name: number for number, name in enumerate(catalogue.departments)}
        for law in catalogue.laws.values():
            self.number("law", law)
        self._each("departments", Department, catalogue.departments.values())
        self._each("lists", ListCategory, catalogue.lists.values())
        for memoranda in catalogue.memoranda.values():
            for memorandum in memoranda:
                self.number("memorandum", memorandum)
        for editions in catalogue.items.values():
            for item in editions:
                self._item(item)
        reach: dict[str, dict[int, list[int]]] = {}
        groups: list[Group] = []
        for edition in catalogue.editions:
            groups.append(self._edition(edition, groups[-1] if groups else None, catalogue.lists, reach))
        self._warnings(catalogue.warnings)
        keys = sorted(reach)
        for key in keys:
            self.tables["reach"].add([[matter, steps] for matter, steps in reach[key].items()])
        return directory.written(
            Directory(
                laws=tuple(catalogue.laws),
                departments=tuple(catalogue.departments),
                lists=tuple(catalogue.lists),
                memoranda=_counted(catalogue.memoranda),
                items=_counted(catalogue.items),
                files=tuple(self._files),
                restraint=None if catalogue.restraint is None else self.number("law", catalogue.restraint.law),
                editions=tuple(groups),
                keys=tuple(KEY.put(key, self) for key in keys),
            )
        )

    def _each(self, table: str, cls: type, parts: Iterable[Any]) -> None:
        codec = codecs().of(cls)
        for each in parts:
            self.tables[table].add(codec.put(each, self))

    def _edition(
        self,
        edition: Edition,
        before: Group | None,
        lists: Mapping[str, ListCategory],
        reach: dict[str, dict[int, list[int]]],
    ) -> Group:
        measures, versions = edition.measures, due(edition)
        group = Group(
            edition.id,
            tuple(edition.matters),
            0 if before is None else before.first_matter + len(before.matters),
            0 if before is None else before.first_measure + before.measures,
            len(measures),
        )
        counted: dict[int, int] = {}
        for one in versions:
            counted[id(one.measure)] = counted.get(id(one.measure), 0) + 1
        numbers = {id(each): number for number, each in enumerate(measures)}
        self._matters = {matter.id: number for number, matter in enumerate(edition.matters.values())}
        self.tables["editions"].add(
            [EDITION.put(edition, self), sorted({numbers[id(one.measure)] for one in versions.on_listing})]
        )
        matters, codec = self.tables["matters"], codecs().of(Matter)
        for matter in edition.matters.values():
            here = versions.at(matter)
            work = work_at(here, versions.on_listing, len(matter.steps), lists)
            for step, keys in keys_at(versions, matter, lists).items():
                for key in keys:
                    reach.setdefault(key, {}).setdefault(matters.count, []).append(matter.steps.index(step))
            matters.add([codec.put(matter, self), sorted({numbers[id(one.measure)] for one in here})], bytes_for(work))
        codec = codecs().of(Measure)
        for measure in measures:
            days = 2 + 2 * len(measure.terms.bases) + (measure.item is not None)
            self.tables["measures"].add(codec.put(measure, self), bytes_for(work_of(measure, days)))
        return group

    def _warnings(self, warnings: Iterable[Diagnostic]) -> None:
        """The warnings in the order of their places as they are named here."""
        codec = codecs().of(Diagnostic)

        def order(each: Diagnostic) -> Any:
            return replace(each, place=replace(each.place, file=self._names(each.place.file))).sort_key

        for each in sorted(warnings, key=order):
            self.tables["warnings"].add(codec.put(each, self))


def _counted(parts: Mapping[str, tuple[object, ...]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, len(editions)) for name, editions in parts.items())


_WRITTEN_ONCE: Mapping[str, tuple[str, type]] = {
    "law": ("laws", Law),
    "basis": ("bases", Basis),
    "memorandum": ("memoranda", Memorandum),
}
