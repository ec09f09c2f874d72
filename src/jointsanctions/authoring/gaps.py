"""What the net covers and where it has gaps: key fields, items that nobody carries out, lists from which nothing follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue.accounts import Account, accounts
from ..catalogue.entities import Department, Item, ListCategory, Matter, MeasureVersion
from ..vocabulary import MATTER_TYPES
from .net import Net

#: The fields that a city has to cover first: licences, tenders, supervision, trading of public resources.
KEY_FIELDS = ("licensing", "tender", "procurement", "public-resource-trading", "supervision")


@dataclass(frozen=True, slots=True)
class Cover:
    """How far the matters of one type are covered."""

    #: The type of the matters; None: they have none.
    type: str | None
    #: Its matters.
    matters: tuple[Matter, ...]
    #: Those of them at which some measure is due.
    covered: int
    #: How many steps they have.
    steps: int
    #: At how many of these some measure is due.
    covered_steps: int
    #: The departments that handle them.
    departments: frozenset[str]
    #: The lists that can lead to something there.
    lists: frozenset[str]
    #: The measures that are due there.
    measures: int
    #: Those of them that were verified.
    verified: int

    @property
    def key(self) -> bool:
        """Whether it is one of the fields that have to be covered first."""
        return self.type in KEY_FIELDS


@dataclass(frozen=True, slots=True)
class Bound:
    """An item in force, the departments here that it binds, and the measures that carry it out."""

    #: The item.
    item: Item
    #: The departments that answer to one of its ministries.
    departments: tuple[Department, ...]
    #: The measures under it.
    answers: tuple[MeasureVersion, ...]
    #: Without such: measures of these departments for its lists in its fields, on another basis.
    otherwise: tuple[MeasureVersion, ...]
    #: Whether it still binds: a penalty without a basis of sufficient rank in force is for consideration only (S4, S18).
    binding: bool

    def answered_by(self, department: Department) -> tuple[MeasureVersion, ...]:
        """The measures under it in lists of the department."""
        return tuple(each for each in self.answers if each.measure.department == department.id)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where the net has gaps."""

    #: Every item that binds a department here.
    bound: tuple[Bound, ...]
    #: Items that bind nobody here, since no department answers to their ministries, and that no measure is under.
    unbound: tuple[Item, ...]
    #: The ministries to which no department answers, with the number of their items.
    ministries: tuple[tuple[str, int], ...]
    #: Departments that are bound by items and have no list in force.
    without_list: tuple[Department, ...]
    #: Matters at which no measure is due.
    bare: tuple[Matter, ...]
    #: Lists from which nothing follows.
    idle: tuple[ListCategory, ...]
    #: How much of each memorandum the catalogue has.
    accounts: tuple[Account, ...]

    @property
    def unanswered(self) -> tuple[Bound, ...]:
        """The items that bind a department here and that no list answers, nor any measure on another basis."""
        return tuple(each for each in self.bound if each.binding and not each.answers and not each.otherwise)

    @property
    def weakened(self) -> tuple[Bound, ...]:
        """The items that no list answers and that are for consideration only."""
        return tuple(each for each in self.bound if not each.binding and not each.answers and not each.otherwise)

    def bound_of(self, department: Department) -> tuple[Bound, ...]:
        """The items that bind a department."""
        return tuple(each for each in self.bound if department in each.departments)


def coverage(net: Net) -> tuple[Cover, ...]:
    """How far the matters of each type are covered, key fields first, in the order of the vocabulary."""
    by_type: dict[str | None, list[Matter]] = {name: [] for name in KEY_FIELDS}
    for matter in net.matters:
        by_type.setdefault(matter.type, []).append(matter)
    order = {name: place for place, name in enumerate((*KEY_FIELDS, *MATTER_TYPES))}
    names = sorted(by_type, key=lambda name: (name is None, order.get(name or "", len(order)), name or ""))
    return tuple(_cover(net, name, by_type[name]) for name in names)


def gaps(net: Net) -> Gaps:
    """Where the net has gaps on its day."""
    catalogue = net.catalogue
    here = tuple(each for each in catalogue.departments.values() if net.on in each.period)
    bound, unbound = [], []
    ministries: dict[str, int] = {}
    answered_to = {ministry for each in here for ministry in each.answers_to}
    for item in net.items:
        departments = tuple(each for each in here if not set(each.answers_to).isdisjoint(item.departments))
        answers = net.of("item", item.id)
        if departments:
            otherwise = () if answers else _otherwise(net, item, departments)
            bound.append(Bound(item, departments, answers, otherwise, _binds(item, net, departments)))
        elif not answers:
            unbound.append(item)
        for name in item.departments:
            if name not in answered_to:
                ministries[name] = ministries.get(name, 0) + 1
    listed = {each.department for each in net.editions}
    are_bound = {each.id for one in bound for each in one.departments}
    return Gaps(
        tuple(bound),
        tuple(unbound),
        tuple(sorted(ministries.items(), key=lambda each: (-each[1], each[0]))),
        tuple(each for each in here if each.id in are_bound and each.id not in listed),
        tuple(each for each in net.matters if not net.cells[each.id]),
        tuple(each for each in catalogue.lists.values() if not net.of("list", each.id)),
        tuple(accounts(catalogue)),
    )


def _otherwise(net: Net, item: Item, departments: Iterable[Department]) -> tuple[MeasureVersion, ...]:
    """Measures of the departments that do of the same kind what an item is about, and are not under it."""
    return tuple(
        each
        for department in departments
        for each in net.of("department", department.id)
        if each.measure.terms.kind == item.terms.kind
        and not item.terms.fields.isdisjoint(each.measure.terms.fields)
        and not set(item.terms.lists).isdisjoint(each.measure.terms.lists)
    )


def _binds(item: Item, net: Net, departments: Iterable[Department]) -> bool:
    """Whether an item binds as it is written: an incentive always, a penalty by its bases (S4, S18)."""
    if item.terms.kind != "penalty":
        return True
    current = [each for each in item.terms.bases if net.on in each.period]
    if item.terms.bases and not current:
        return False
    restraint = net.catalogue.restraint
    if restraint is None or net.on < restraint.first_day:
        return True
    places = {each.jurisdiction for each in departments}
    return any(each.supports_penalty_in(place) for each in current for place in places)


def _cover(net: Net, name: str | None, matters: Iterable[Matter]) -> Cover:
    found = tuple(matters)
    cells = {each.id: net.cells[each.id] for each in found}
    versions = {id(one): one for of in cells.values() for some in of.values() for one in some}
    return Cover(
        name,
        found,
        sum(bool(of) for of in cells.values()),
        sum(len(each.steps) for each in found),
        sum(len({step for step, _ in of}) for of in cells.values()),
        frozenset(each.department for each in found),
        frozenset(listed for of in cells.values() for _, listed in of),
        len(versions),
        sum(each.verified for each in versions.values()),
    )
