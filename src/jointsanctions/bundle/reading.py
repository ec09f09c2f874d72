"""A catalogue from a bundle: the directory at once, everything else when it is first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import accumulate, pairwise
from operator import is_
from typing import Any, TypeVar, overload

from ..catalogue import Bundle, Catalogue
from ..catalogue.entities import (
    Basis,
    Department,
    Edition,
    Item,
    Law,
    ListCategory,
    Matter,
    Measure,
    MeasureVersion,
    Memorandum,
    Restraint,
)
from ..catalogue.measure_versions import VersionsDue, versions_of
from ..catalogue.reach import IndexedEditions, StepAt
from ..conditions import leaves
from ..diagnostics import Diagnostic
from . import directory
from .checks import check_list, check_matter, check_terms, room, work_at, work_of
from .directory import Group
from .errors import Malformed, refused
from .layout import FORMAT
from .lazy import LazyMapping, LazySequence, same
from .pages import Pages
from .records import Records
from .shapes import EDITION, KEY, codecs

#: A measure with its versions.
Versioned = tuple[Measure, tuple[MeasureVersion, ...]]
#: A matter, the measures of its edition that are due there, and the bytes of its record.
Placed = tuple[Matter, tuple[int, ...], int]
#: Of a key: matters, each with the numbers of its steps.
Steps = tuple[tuple[int, tuple[int, ...]], ...]
_Named = TypeVar("_Named", Item, Memorandum)


class Contents:
    """The parts of a bundle, by number."""

    def __init__(self, pages: Pages) -> None:
        self.pages: Pages = pages
        header = pages.front.header
        try:
            self.directory: directory.Directory = directory.read(pages.read(0, header.directory), header.tables)
        except Malformed as error:
            raise refused(f"JS814.{error.why}", pages.name, part="directory", number=0) from None
        self._first_measures = [each.first_measure for each in self.directory.editions]
        self._first_matters = [each.first_matter for each in self.directory.editions]
        self._places: dict[int, Mapping[str, int]] = {}
        ids = self.directory
        self.laws: Records[Law] = Records("laws", pages, self._named(Law, ids.laws))
        self.departments: Records[Department] = Records("departments", pages, self._named(Department, ids.departments))
        self.memoranda: Records[Memorandum] = Records("memoranda", pages, self._named(Memorandum))
        self.bases: Records[Basis] = Records("bases", pages, self._named(Basis))
        self.lists: Records[ListCategory] = Records("lists", pages, self._list)
        self.items: Records[Item] = Records("items", pages, self._item)
        self.editions: Records[Edition] = Records("editions", pages, self._edition)
        self.matters: Records[Placed] = Records("matters", pages, self._matter)
        self.reach: Records[Steps] = Records("reach", pages, _steps)
        self.warnings: Records[Diagnostic] = Records("warnings", pages, self._warning)
        self.measures: Records[Versioned] = Records("measures", pages, self._measure)
        self.list_categories: Mapping[str, ListCategory] = LazyMapping(ids.lists, self.lists.__getitem__)
        number = ids.restraint
        self.restraint: Restraint | None = None if number is None else Restraint(self.laws[number])
        #: The parts of the catalogue that was made of all this.
        self.whole: tuple[object, ...] = ()

    def part(self, kind: str, number: int) -> Any:
        """The part of a kind with a number, as another part names it.

        Raises:
            Malformed: where there is none.
        """
        match kind:
            case "law":
                return self.laws.part(number)
            case "basis":
                return self.bases.part(number)
            case "item":
                return self.items.part(number)
            case "memorandum":
                return self.memoranda.part(number)
            case "list":
                return _at(self.directory.lists, number)
            case "department":
                return _at(self.directory.departments, number)
            case "file":
                return _at(self.directory.files, number)
        raise Malformed("reference")

    def items_of(self) -> Mapping[str, tuple[Item, ...]]:
        """The editions of each item by its id."""
        return _editions(self.items, self.directory.items)

    def memoranda_of(self) -> Mapping[str, tuple[Memorandum, ...]]:
        """The editions of each memorandum by its id."""
        return _editions(self.memoranda, self.directory.memoranda)

    def keys(self) -> list[str]:
        """The keys of entries in the order of the table `reach`."""
        try:
            return [KEY.take(each, self) for each in self.directory.keys]
        except Malformed as error:
            raise self.reach.refused(0, error.why) from None

    def group_of_matter(self, number: int) -> int:
        """The number of the edition that has the matter."""
        return bisect_right(self._first_matters, number) - 1

    def _named(self, cls: type, names: Sequence[str] = ()) -> Callable[[Any, int, int], Any]:
        codec = codecs().of(cls)

        def make(data: Any, number: int, _: int) -> Any:
            found = codec.take(data, self)
            if number < len(names) and found.id != names[number]:
                raise Malformed("disagrees")
            return found

        return make

    def _list(self, data: Any, number: int, _: int) -> ListCategory:
        found: ListCategory = codecs().of(ListCategory).take(data, self)
        if found.id != self.directory.lists[number]:
            raise Malformed("disagrees")
        check_list(found)
        return found

    def _item(self, data: Any, _: int, __: int) -> Item:
        found: Item = codecs().of(Item).take(data, self)
        check_terms(found.terms, self.list_categories)
        return found

    def _warning(self, data: Any, _: int, __: int) -> Diagnostic:
        found: Diagnostic = codecs().of(Diagnostic).take(data, self)
        try:
            found.to_dict("zh")
            found.to_dict("en")
        except (KeyError, IndexError, ValueError, TypeError):
            raise Malformed("word") from None
        return found

    def _edition(self, data: Any, number: int, _: int) -> Edition:
        if type(data) is not list or len(data) != 2:
            raise Malformed
        group = self.directory.editions[number]
        title, department, status, period, place = EDITION.take(data[0], self)
        matters = LazyMapping(group.matters, lambda at: self.matters[group.first_matter + at][0])
        listing = _numbers(data[1], group.measures)
        versions = ReadVersions(self, group, listing)
        return Edition(group.id, title, department, status, period, matters, versions, place)

    def _matter(self, data: Any, number: int, size: int) -> Placed:
        if type(data) is not list or len(data) != 2:
            raise Malformed
        group = self.directory.editions[self.group_of_matter(number)]
        found: Matter = codecs().of(Matter).take(data[0], self)
        if found.id != f"{group.id}/{group.matters[number - group.first_matter]}":
            raise Malformed("disagrees")
        check_matter(found)
        return found, _numbers(data[1], group.measures), size

    def _measure(self, data: Any, number: int, size: int) -> Versioned:
        group = self.directory.editions[bisect_right(self._first_measures, number) - 1]
        found: Measure = codecs().of(Measure).take(data, _InEdition(self, group))
        if not found.id.startswith(f"{group.id}/") or not found.carried_out_by:
            raise Malformed("disagrees")
        check_terms(found.terms, self.list_categories, self._asked(found, group))
        days = 2 + 2 * len(found.terms.bases) + (found.item is not None)
        if work_of(found, days) > room(size):
            raise Malformed("size")
        versions = versions_of(found, self.restraint)
        if not versions:
            raise Malformed("day")
        return found, versions

    def _asked(self, measure: Measure, group: Group) -> Iterator[Matter]:
        """The matters of a measure, where its conditions ask for facts of theirs."""
        terms = measure.terms
        conditions = (terms.when, *(each.when for each in terms.exemptions))
        if any(getattr(leaf, "scope", "") == "case" for each in conditions for leaf in leaves(each)):
            for name in measure.matters:
                at = self.places(group).get(name.rpartition("/")[2])
                if at is not None:
                    yield self.matters[group.first_matter + at][0]

    def places(self, group: Group) -> Mapping[str, int]:
        """The matters of an edition by their ids in it, with their numbers there."""
        found = self._places.get(group.first_matter)
        if found is None:
            found = self._places[group.first_matter] = {local: at for at, local in enumerate(group.matters)}
        return found


class _InEdition:
    """The parts of a bundle as one edition names them: its matters by their number in it."""

    __slots__ = ("_contents", "_group")

    def __init__(self, contents: Contents, group: Group) -> None:
        self._contents = contents
        self._group = group

    def part(self, kind: str, number: int) -> Any:
        if kind == "matter":
            return f"{self._group.id}/{_at(self._group.matters, number)}"
        return self._contents.part(kind, number)


class ReadVersions(VersionsDue):
    """The versions of the measures of an edition, each read when it is first asked for."""

    __slots__ = ("_contents", "_group", "_listing")

    def __init__(self, contents: Contents, group: Group, listing: tuple[int, ...]) -> None:
        self._contents = contents
        self._group = group
        self._listing = listing

    @property
    def measures(self) -> Sequence[Measure]:
        """The measures, in their order."""
        first = self._group.first_measure
        return LazySequence(self._group.measures, lambda number: self._contents.measures[first + number][0])

    def at(self, matter: Matter) -> Sequence[MeasureVersion]:
        group, contents = self._group, self._contents
        number = group.first_matter + contents.places(group)[matter.id.rpartition("/")[2]]
        _, numbers, size = contents.matters[number]
        found = self._of(numbers)
        if any(one.measure.trigger != "matter" or matter.id not in one.measure.matters for one in found):
            raise contents.matters.refused(number, "disagrees")
        if work_at(found, self.on_listing, len(matter.steps), contents.list_categories) > room(size):
            raise contents.matters.refused(number, "size")
        return found

    @property
    def on_listing(self) -> Sequence[MeasureVersion]:
        found = self._of(self._listing)
        if any(one.measure.trigger != "listing" for one in found):
            raise self._contents.measures.refused(self._group.first_measure, "disagrees")
        return found

    def _of(self, numbers: Sequence[int]) -> list[MeasureVersion]:
        first, measures = self._group.first_measure, self._contents.measures
        return [one for number in numbers for one in measures[first + number][1]]

    def __iter__(self) -> Iterator[MeasureVersion]:
        for number in range(self._group.measures):
            yield from self._contents.measures[self._group.first_measure + number][1]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return self._group.measures > 0

    @overload
    def __getitem__(self, at: int) -> MeasureVersion: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[MeasureVersion]: ...
    def __getitem__(self, at: int | slice) -> MeasureVersion | Sequence[MeasureVersion]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return same(self, other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<versions of {self._group.measures} measures>"

    def __reduce__(self) -> tuple[type[tuple[Any, ...]], tuple[tuple[MeasureVersion, ...]]]:
        return (tuple, (tuple(self),))


class ReadEditions(LazySequence[Edition], IndexedEditions):
    """The editions of a bundle, each read when it is first asked for."""

    __slots__ = ("contents",)

    def __init__(self, contents: Contents) -> None:
        super().__init__(len(contents.editions), contents.editions.__getitem__)
        self.contents: Contents = contents

    def steps_by_key(self) -> Mapping[str, Sequence[StepAt]]:
        keys = self.contents.keys()
        return LazyMapping(keys, self._steps)

    def _steps(self, number: int) -> tuple[StepAt, ...]:
        contents = self.contents
        found = []
        for at, steps in contents.reach[number]:
            if at >= len(contents.matters) or steps[-1] >= len(contents.matters[at][0].steps):
                raise contents.reach.refused(number, "reference")
            edition = contents.group_of_matter(at)
            group = contents.directory.editions[edition]
            matter = contents.matters[at][0]
            found += [(edition, group.matters[at - group.first_matter], matter.steps[step]) for step in steps]
        return tuple(found)


def _steps(data: Any, _: int, __: int) -> Steps:
    if type(data) is not list:
        raise Malformed
    found = []
    for each in data:
        if type(each) is not list or len(each) != 2 or type(each[0]) is not int or each[0] < 0:
            raise Malformed
        found.append((each[0], _numbers(each[1], 1 << 30)))
        if not each[1]:
            raise Malformed
    if any(one[0] >= following[0] for one, following in pairwise(found)):
        raise Malformed("reference")
    return tuple(found)


def _at(names: Sequence[str], number: int) -> str:
    if number >= len(names):
        raise Malformed("reference")
    return names[number]


def _numbers(data: Any, count: int) -> tuple[int, ...]:
    """Numbers of parts, in order and each once."""
    if type(data) is not list:
        raise Malformed
    last = -1
    for each in data:
        if type(each) is not int or not last < each < count:
            raise Malformed("reference")
        last = each
    return tuple(data)


def _editions(records: Records[_Named], counted: Sequence[tuple[str, int]]) -> Mapping[str, tuple[_Named, ...]]:
    """The editions of what has several, by id; they are the first records, in the order of the directory."""
    firsts = list(accumulate((count for _, count in counted), initial=0))

    def editions(at: int) -> tuple[_Named, ...]:
        name, count = counted[at]
        found = tuple(records[number] for number in range(firsts[at], firsts[at] + count))
        if any(each.id != name for each in found):
            raise records.refused(firsts[at], "disagrees")
        return found

    return LazyMapping([name for name, _ in counted], _kept(editions))


def _kept(make: Callable[[int], Any]) -> Callable[[int], Any]:
    """The function, whose results are made once."""
    kept: dict[int, Any] = {}

    def once(number: int) -> Any:
        found = kept.get(number)
        return kept.setdefault(number, make(number)) if found is None else found

    return once


def catalogue_of(pages: Pages) -> Catalogue:
    """The catalogue of a bundle.

    Raises:
        BundleError: for contents that no library wrote; also later, from whatever reads a part for the first time.
    """
    contents = Contents(pages)
    front = pages.front
    header, ids = front.header, contents.directory
    found = Catalogue(
        laws=LazyMapping(ids.laws, contents.laws.__getitem__),
        departments=LazyMapping(ids.departments, contents.departments.__getitem__),
        lists=contents.list_categories,
        items=contents.items_of(),
        editions=ReadEditions(contents),
        restraint=contents.restraint,
        digest=header.digest,
        warnings=LazySequence(len(contents.warnings), contents.warnings.__getitem__),
        bundle=Bundle(FORMAT, header.sequence, front.fingerprint, header.version, header.inputs, pages.signed_by),
        memoranda=contents.memoranda_of(),
    )
    contents.whole = _parts(found)
    return found


def source_of(catalogue: Catalogue) -> Pages | None:
    """The bundle that a catalogue is the whole of, as it was read; None for any other, one with other parts among them."""
    editions = catalogue.editions
    contents = editions.contents if isinstance(editions, ReadEditions) else None
    same = contents is not None and all(map(is_, _parts(catalogue), contents.whole))
    return contents.pages if contents is not None and same else None


def _parts(catalogue: Catalogue) -> tuple[object, ...]:
    return tuple(getattr(catalogue, each.name) for each in fields(catalogue) if each.name != "bundle")
