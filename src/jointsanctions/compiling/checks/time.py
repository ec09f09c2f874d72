"""Expiry checks: items, laws and departments that end before the measures and lists that depend on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...diagnostics import Diagnostic, Place, Related, finding
from ...periods import Period, day_after, day_before
from ..index import show
from .resolved import Resolved


def items_outlive_their_measures(resolved: Resolved) -> Iterator[Diagnostic]:
    """Days of a measure on which no edition of its item is in force: it is set aside then (S4)."""
    editions: dict[str, list[Related]] = defaultdict(list)
    for item, entry in resolved.items:
        editions[item.id].append(Related(entry.place("id"), "item"))
    for draft in resolved.drafts():
        measure = draft.measure
        if measure.item is not None:
            for one in draft.versions:
                if one.aside == "item":
                    days, there = show(one.period), editions[measure.item.id]
                    yield finding("JS204", draft.entry.place("under"), related=there, id=measure.item.id, days=days)


def laws_outlive_their_measures(resolved: Resolved) -> Iterator[Diagnostic]:
    """Laws of a penalty that end before it does while no other one is in force on the next day."""
    for draft in resolved.drafts():
        measure = draft.measure
        if measure.terms.kind != "penalty":
            continue
        own = {ref.law: number for number, ref in enumerate(draft.entry.model.basis)}
        bases = measure.terms.bases
        for basis in bases:
            end = basis.period.end
            followed = any(day_after(end) in other.period for other in bases)
            if measure.period.start <= end < measure.period.end and not followed:
                path = ("basis", own[basis.law.id]) if basis.law.id in own else ("under",)
                ended = Related(resolved.index.laws[basis.law.id].place("effective"), "law")
                yield finding("JS501", draft.entry.place(*path), related=[ended], law=basis.law.title, end=end)


def laws_begin_with_their_measures(resolved: Resolved) -> Iterator[Diagnostic]:
    """Laws of a penalty that begin after it while no other one is in force on the day before."""
    for draft in resolved.drafts():
        measure = draft.measure
        if measure.terms.kind != "penalty":
            continue
        own = {ref.law: number for number, ref in enumerate(draft.entry.model.basis)}
        bases = measure.terms.bases
        for basis in bases:
            start = basis.period.start
            preceded = any(day_before(start) in other.period for other in bases)
            if measure.period.start < start <= measure.period.end and not preceded:
                path = ("basis", own[basis.law.id]) if basis.law.id in own else ("under",)
                begun = Related(resolved.index.laws[basis.law.id].place("effective"), "law")
                yield finding("JS515", draft.entry.place(*path), related=[begun], law=basis.law.title, start=start)


def departments_outlive_their_lists(resolved: Resolved) -> Iterator[Diagnostic]:
    """The department of a list, and every other one that carries out a measure of it."""
    for edition in resolved.editions:
        yield from _dissolved(
            resolved, edition.edition.department, edition.edition.period, edition.entry.place("department")
        )
    for draft in resolved.drafts():
        measure = draft.measure
        if measure.duty == "tell":
            place = draft.entry.place("carried_out_by")
            yield from _dissolved(resolved, measure.carried_out_by, measure.period, place)


def _dissolved(resolved: Resolved, name: str, period: Period, place: Place) -> Iterator[Diagnostic]:
    departments = resolved.scope.departments
    department = departments.get(name)
    if department is not None and department.period.end < period.end:
        ended = [Related(resolved.index.departments[name].place("effective"), "department")]
        end = department.period.end
        heir = departments.get(department.successor or "")
        if heir is None:
            yield finding("JS507", place, related=ended, department=department.name, end=end)
        else:
            yield finding("JS507.heir", place, related=ended, department=department.name, end=end, heir=heir.name)
