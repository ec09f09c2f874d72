"""The one net on a day: the matters that are handled, the measures in force, and where they are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from ..catalogue import Catalogue
from ..catalogue.entities import Edition, Item, Law, Matter, Measure, MeasureVersion, Memorandum
from ..catalogue.measure_versions import due, versions_at

#: The measures at each step of a matter through each list, by step and list.
Cells = Mapping[tuple[str, str], tuple[MeasureVersion, ...]]

Versions = tuple[MeasureVersion, ...]


@dataclass(frozen=True, slots=True)
class Net:
    """What is in force on a day, by whatever a page is about."""

    #: The catalogue.
    catalogue: Catalogue
    #: The day.
    on: date
    #: The editions in force, by id of their list.
    editions: tuple[Edition, ...]
    #: The matters that are handled, by id of their list and in the order in which they are written.
    matters: tuple[Matter, ...]
    #: The measures that apply, in the same order.
    versions: Versions
    #: The measures that were written for the day and do not apply on it: what they were under has ended.
    aside: Versions
    #: The cells of each matter, by its id.
    cells: Mapping[str, Cells] = field(repr=False)
    #: The measures by department, matter, list, memorandum and law: by kind, then by id.
    by: Mapping[str, Mapping[str, Versions]] = field(repr=False)
    #: The editions of items in force, by id.
    items: tuple[Item, ...] = field(repr=False)

    @property
    def steps(self) -> int:
        """The number of steps of all matters."""
        return sum(len(each.steps) for each in self.matters)

    def of(self, kind: str, name: str) -> Versions:
        """The measures that have to do with something."""
        return self.by[kind].get(name, ())

    def matters_of(self, measure: Measure) -> tuple[Matter, ...]:
        """The matters at which a measure is due, of those that are handled."""
        wanted = frozenset(measure.matters)
        return tuple(each for each in self.matters if each.id in wanted)

    def items_of(self, memorandum: Memorandum) -> tuple[Item, ...]:
        """The items of an edition of a memorandum, those not in force on the day included, in their order."""
        found = (one for editions in self.catalogue.items.values() for one in editions)
        return tuple(each for each in found if each.memorandum == memorandum)

    def memorandum(self, name: str) -> Memorandum:
        """The edition of a memorandum that is in force; without one the last, or the first where all are to come."""
        editions = self.catalogue.memoranda[name]
        current = [each for each in editions if self.on in each.period]
        begun = [each for each in editions if each.period.start <= self.on]
        return (current or begun[-1:] or editions[:1])[0]


def net(catalogue: Catalogue, on: date) -> Net:
    """What is in force on a day."""
    editions = tuple(
        sorted((each for each in catalogue.editions if on in each.period), key=lambda each: (each.department, each.id))
    )
    matters = tuple(each for edition in editions for each in edition.matters.values() if on in each.period)
    written = tuple(each for edition in editions for each in edition.versions if on in each.period)
    handled = {each.id for each in matters}
    applying = tuple(each for each in written if each.aside is None and _is_due(each.measure, handled))
    cells = {
        matter.id: _cells(edition, matter, catalogue, on)
        for edition in editions
        for matter in edition.matters.values()
        if on in matter.period
    }
    return Net(
        catalogue,
        on,
        editions,
        matters,
        applying,
        tuple(each for each in written if each.aside is not None),
        cells,
        _by(applying),
        tuple(one for each in catalogue.items.values() for one in each if on in one.period),
    )


def laws_of(version: MeasureVersion) -> tuple[Law, ...]:
    """The laws on which a measure rests, each once."""
    return tuple(dict.fromkeys(each.law for each in version.bases))


def _is_due(measure: Measure, handled: Set[str]) -> bool:
    """Whether there is a matter at which it can be due; what follows from an entry needs none."""
    return measure.trigger != "matter" or not handled.isdisjoint(measure.matters)


def _cells(edition: Edition, matter: Matter, catalogue: Catalogue, on: date) -> Cells:
    """The measures of a matter by step and list; a graded list is one list, whatever the grade."""
    found: dict[tuple[str, str], tuple[MeasureVersion, ...]] = {}
    for step, by_key in versions_at(due(edition), matter, catalogue.lists).items():
        for key, versions in by_key.items():
            if key in catalogue.lists and (
                current := tuple(each for each in versions if on in each.period and each.aside is None)
            ):
                found[step, key] = tuple(sorted(current, key=lambda each: each.order))
    return found


def _by(versions: Iterable[MeasureVersion]) -> Mapping[str, Mapping[str, Versions]]:
    found: dict[str, dict[str, dict[int, MeasureVersion]]] = {
        kind: {} for kind in ("department", "matter", "list", "memorandum", "item", "law")
    }
    for one in versions:
        measure = one.measure
        names = {
            "department": [measure.department],
            "matter": measure.matters,
            "list": measure.terms.lists,
            "memorandum": [measure.item.memorandum.id] if measure.item else [],
            "item": [measure.item.id] if measure.item else [],
            "law": [each.id for each in laws_of(one)],
        }
        for kind, ids in names.items():
            for name in ids:
                # By identity: comparing versions would compare all that they hold.
                found[kind].setdefault(name, {})[id(one)] = one
    return {kind: {name: tuple(each.values()) for name, each in of.items()} for kind, of in found.items()}
