"""Documents by id: places, duplicates, overlapping editions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..diagnostics import Diagnostic, Edit, Place, Related, finding
from ..model import Departments, Laws, Lists, MeasureList, Memorandum
from ..model.departments import Department
from ..model.laws import Law
from ..model.lists import ListCategory
from ..periods import FOREVER, Period
from ..reading import Origin
from ..reading.characters import skeleton
from ..reading.origins import place_in

M = TypeVar("M")
Report = Callable[[Diagnostic], None]

#: A part of a document, by its file and its path.
Part = tuple[str, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A part of a document, and its place."""

    model: M
    origin: Origin
    path: tuple[str | int, ...] = ()

    def place(self, *path: str | int, key: bool = False) -> Place:
        return place_in(self.origin.root, self.origin.file, *self.path, *path, key=key)

    def without(self, *path: str | int, items: Collection[int] | None = None) -> tuple[Edit, ...]:
        """As `Origin.without`."""
        return self.origin.without(*self.path, *path, items=items)

    def part(self, model: Any, *path: str | int) -> Entry[Any]:
        return Entry(model, self.origin, self.path + path)


def local_id(name: str) -> str:
    """The id of a part within its list or memorandum."""
    return name.rpartition("/")[2]


def part_of(entry: Entry[Any]) -> Part:
    return entry.origin.file, entry.path


@dataclass(slots=True)
class Index:
    """Everything in the documents that has an id; things with editions by id and then in order of time."""

    laws: dict[str, Entry[Law]] = field(default_factory=dict)
    departments: dict[str, Entry[Department]] = field(default_factory=dict)
    lists: dict[str, Entry[ListCategory]] = field(default_factory=dict)
    memoranda: dict[str, list[Entry[Memorandum]]] = field(default_factory=dict)
    measure_lists: dict[str, list[Entry[MeasureList]]] = field(default_factory=dict)
    restraints: list[Entry[Laws]] = field(default_factory=list)


def build(origins: Sequence[Origin], report: Report) -> Index:
    """The index of the documents; a second thing under the same id is reported and left out."""
    index = Index()
    for origin in sorted(origins, key=lambda each: (each.document.type, each.document.id, each.file)):
        document = origin.document
        whole: Entry[Any] = Entry(document, origin)
        if isinstance(document, Laws):
            _collect(index.laws, unique(whole, "laws", document.laws, report), report)
            if document.lawful_restraint is not None:
                index.restraints.append(whole)
        elif isinstance(document, Departments):
            _collect(index.departments, unique(whole, "departments", document.departments, report), report)
        elif isinstance(document, Lists):
            _collect(index.lists, unique(whole, "lists", document.lists, report), report)
        elif isinstance(document, Memorandum):
            index.memoranda.setdefault(document.id, []).append(whole)
        elif isinstance(document, MeasureList):
            index.measure_lists.setdefault(document.id, []).append(whole)
    _one_document_an_id(origins, report)
    index.memoranda = {key: _editions(found, report) for key, found in index.memoranda.items()}
    index.measure_lists = {key: _editions(found, report) for key, found in index.measure_lists.items()}
    for group in (index.laws, index.departments, index.lists):
        look_alikes({name: entry.place("id") for name, entry in group.items()}, report)
    for editions in (index.memoranda, index.measure_lists):
        look_alikes({name: found[0].place("id") for name, found in editions.items()}, report)
    return index


def unique(owner: Entry[Any], key: str, parts: Iterable[Any], report: Report) -> Iterator[Entry[Any]]:
    """The parts of a document under `key` whose id is not taken by an earlier one."""
    seen: dict[str, Entry[Any]] = {}
    for number, part in enumerate(parts):
        entry = owner.part(part, key, number)
        name = part.key if key == "items" else part.id
        if name in seen:
            _double(name, entry, seen[name], report)
        else:
            seen[name] = entry
            yield entry


def look_alikes(names: dict[str, Place], report: Report) -> None:
    """Warns of ids that a reader would confuse."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        other = seen.setdefault(skeleton(name), name)
        if other != name:
            report(finding("JS012", names[name], related=[Related(names[other], "other")], id=name, other=other))


def _collect(group: dict[str, Entry[M]], entries: Iterable[Entry[M]], report: Report) -> None:
    for entry in entries:
        name = entry.model.id  # type: ignore[attr-defined]
        if name in group:
            _double(name, entry, group[name], report)
        else:
            group[name] = entry


def _double(name: str, entry: Entry[Any], other: Entry[Any], report: Report) -> None:
    report(finding("JS201", entry.place("id"), related=[Related(other.place("id"), "other")], id=name))


def _one_document_an_id(origins: Sequence[Origin], report: Report) -> None:
    """Documents without editions of their own have an id to themselves."""
    seen: dict[tuple[str, str], Origin] = {}
    for origin in sorted(origins, key=lambda each: each.file):
        document = origin.document
        if isinstance(document, Memorandum | MeasureList):
            continue
        other = seen.setdefault((document.type, document.id), origin)
        if other is not origin:
            report(finding("JS201", origin.place("id"), related=[Related(other.place("id"), "other")], id=document.id))


def _editions(found: list[Entry[Any]], report: Report) -> list[Entry[Any]]:
    kept: list[Entry[Any]] = []
    for entry in sorted(found, key=lambda each: (each.model.effective.period, each.origin.file)):
        if kept and entry.model.effective.period.start <= kept[-1].model.effective.period.end:
            report(
                finding(
                    "JS203",
                    entry.place("effective"),
                    related=[Related(kept[-1].place("effective"), "edition")],
                    id=entry.model.id,
                    first=show(kept[-1].model.effective.period),
                    second=show(entry.model.effective.period),
                )
            )
        else:
            kept.append(entry)
    return kept


def show(period: Period) -> str:
    """A period as text that needs no language: `2018-06-01/2020-12-17`, an open end as `…`."""
    end = "…" if period.end == FOREVER else period.end.isoformat()
    return f"{period.start.isoformat()}/{end}"
