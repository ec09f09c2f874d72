"""Expiry checks: items, laws and departments that end before the measures and lists that depend on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ...catalogue.entities import Basis, MeasureVersion
from ...diagnostics import Diagnostic, Place, Related, finding
from ...periods import Period, day_after, day_before
from ..drafts import Draft
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
    """Laws of a penalty that end before it does while no other one is in force on the next day, or only weaker ones are."""
    for draft, basis in _bases_of_penalties(resolved):
        measure, end = draft.measure, basis.period.end
        if not measure.period.start <= end < measure.last_day:
            continue
        followed = any(day_after(end) in other.period for other in measure.terms.bases)
        if not followed or _is_weaker(draft, end):
            place, law = _citation(draft, basis, resolved)
            name = "JS501.weaker" if followed else "JS501"
            yield finding(name, place, related=[law], law=basis.law.title, end=end)


def laws_begin_with_their_measures(resolved: Resolved) -> Iterator[Diagnostic]:
    """Laws of a penalty that begin after it while no other one is in force on the day before."""
    for draft, basis in _bases_of_penalties(resolved):
        measure, start = draft.measure, basis.period.start
        if not measure.period.start < start <= measure.last_day:
            continue
        if not any(day_before(start) in other.period for other in measure.terms.bases):
            place, law = _citation(draft, basis, resolved)
            yield finding("JS515", place, related=[law], law=basis.law.title, start=start)


def _bases_of_penalties(resolved: Resolved) -> Iterator[tuple[Draft, Basis]]:
    for draft in resolved.drafts():
        if draft.measure.terms.kind == "penalty":
            yield from ((draft, basis) for basis in draft.measure.terms.bases)


def _citation(draft: Draft, basis: Basis, resolved: Resolved) -> tuple[Place, Related]:
    """Where a measure cites a law, itself or by its item, and where the days of the law are."""
    own = {ref.law: number for number, ref in enumerate(draft.entry.model.basis)}
    path = ("basis", own[basis.law.id]) if basis.law.id in own else ("under",)
    return draft.entry.place(*path), Related(resolved.index.laws[basis.law.id].place("effective"), "law")


def _is_weaker(draft: Draft, end: date) -> bool:
    """Whether what follows a basis on the next day is not sufficient since lawful restraint, as the basis was (S18)."""
    (before, after) = (_on(draft, day) for day in (end, day_after(end)))
    return before is not None and not before.restrained and before.aside is None and _is_restrained(after)


def _on(draft: Draft, day: date) -> MeasureVersion | None:
    return next((one for one in draft.versions if day in one.period), None)


def _is_restrained(one: MeasureVersion | None) -> bool:
    return one is not None and (one.restrained or one.aside == "restraint")


def departments_outlive_their_lists(resolved: Resolved) -> Iterator[Diagnostic]:
    """The department of a list, and every other one that carries out a measure of it."""
    for edition in resolved.editions:
        yield from _dissolved(
            resolved, edition.edition.department, edition.edition.period, edition.entry.place("department")
        )
    for draft in resolved.drafts():
        measure = draft.measure
        for name in measure.carried_out_by:
            if name != measure.department:
                place = draft.entry.place("carried_out_by")
                yield from _dissolved(resolved, name, measure.period, place)


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
