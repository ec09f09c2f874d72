"""Narrowing checks: a measure may narrow its item or the parent list, never widen it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...catalogue.entities import Measure, Terms
from ...diagnostics import Diagnostic, Fix, Related, finding
from ...diagnostics.fixes import deleted, written
from ...model.measure_list import MattersOfType
from ...model.memorandum import Item as ItemModel
from ...vocabulary import EFFECT_SCALE, FORCES, SEVERITIES, milder_or_equal
from ..drafts import Draft
from ..index import Entry, local_id, part_of
from .resolved import Resolved, reaches_as_far

_FORCES = list(FORCES)
_SEVERITIES = list(SEVERITIES)


def _penalties(resolved: Resolved) -> Iterator[tuple[Draft, Terms]]:
    for draft in resolved.drafts():
        if draft.superior is not None and draft.superior.kind == draft.measure.terms.kind == "penalty":
            yield draft, draft.superior


def reach_no_further(resolved: Resolved) -> Iterator[Diagnostic]:
    """Lists, relations, kinds of subject and fields."""
    for draft, above in _penalties(resolved):
        own = draft.measure.terms
        sets: Mapping[str, tuple[Iterable[str], Iterable[str] | None]] = {
            "lists": (own.lists, above.lists),
            "via": ((via for via in own.via if not reaches_as_far(own, above, via)), ()),
            "subjects": (own.subjects or (), above.subjects),
            "field": (own.fields, above.fields or None),
        }
        unknown = draft.superior_entry is not None and part_of(draft.superior_entry) in resolved.scope.incomplete
        if draft.parent is not None and draft.parent.trigger == "matter" and not unknown:
            sets = {**sets, **_places(draft, draft.parent)}
        for key, (reached, allowed) in sets.items():
            extra = () if allowed is None else sorted(set(reached) - set(allowed))
            if extra:
                yield finding(
                    "JS402",
                    draft.entry.place(key),
                    related=draft.above(key, "limit"),
                    fixes=_without(draft, key, extra),
                    key=key,
                    source=draft.superior_name,
                    extra=extra,
                )


def _without(draft: Draft, key: str, extra: list[str]) -> tuple[Fix, ...]:
    """The fix that removes what goes beyond; if nothing is left, it removes the key, and with it the narrowing."""
    written = getattr(draft.entry.model, key)
    names = [getattr(each, "via", each) for each in written] if isinstance(written, tuple) else []
    numbers = [number for number, each in enumerate(names) if each in extra]
    if {names[number] for number in numbers} != set(extra):
        return ()
    gone = draft.entry.without(key) if len(numbers) == len(names) else draft.entry.without(key, items=numbers)
    return deleted(", ".join(extra), gone)


def _places(draft: Draft, parent: Measure) -> Mapping[str, tuple[Iterable[str], Iterable[str] | None]]:
    """The matters and steps of a restated measure, and those in the parent list."""
    steps = draft.measure.steps
    if steps is None:
        steps = frozenset(step for matter in draft.matters for step in matter.steps)
    allowed = _local(parent.matters)
    if draft.superior_entry is not None:
        # What the parent is for by type is all that the child has of that type.
        types = {each.type for each in draft.superior_entry.model.matters if isinstance(each, MattersOfType)}
        allowed |= {local_id(each.id) for each in draft.matters if each.type in types}
    return {
        "matters": (_local(draft.measure.matters), allowed),
        "steps": (steps, parent.steps),
    }


def _local(matters: Iterable[str]) -> set[str]:
    return {local_id(each) for each in matters}


def keep_the_kind(resolved: Resolved) -> Iterator[Diagnostic]:
    """A measure under a penalty is a penalty; one under an incentive is an incentive."""
    for draft in resolved.drafts():
        own, above = draft.measure.terms, draft.superior
        if above is not None and own.kind != above.kind:
            yield finding(
                "JS409",
                draft.entry.place("kind"),
                related=draft.above("kind", "source"),
                fixes=deleted("kind", draft.entry.without("kind")),
                key="kind",
                source=draft.superior_name,
                value=own.kind,
            )


def be_no_harsher(resolved: Resolved) -> Iterator[Diagnostic]:
    """Effect, force, and the minimum severity."""
    for draft, above in _penalties(resolved):
        own, model = draft.measure.terms, draft.entry.model
        if not milder_or_equal(own.effect, above.effect):
            comparable = own.effect in EFFECT_SCALE and above.effect in EFFECT_SCALE
            yield _harsher(draft, "effect", own.effect, above.effect, comparable=comparable)
        if _FORCES.index(own.force) < _FORCES.index(above.force):
            yield _harsher(draft, "force", own.force, above.force)
        if model.severity and above.severity and _SEVERITIES.index(model.severity) > _SEVERITIES.index(above.severity):
            yield _harsher(draft, "severity", model.severity, above.severity)


def _harsher(draft: Draft, key: str, value: str, allowed: str, *, comparable: bool = True) -> Diagnostic:
    place = draft.entry.place(key)
    return finding(
        "JS403" if comparable else "JS403.not-comparable",
        place,
        related=draft.above(key, "limit"),
        fixes=written(allowed, place),
        key=key,
        value=value,
        source=draft.superior_name,
        allowed=allowed,
    )


def last_no_longer(resolved: Resolved) -> Iterator[Diagnostic]:
    for draft, above in _penalties(resolved):
        own = draft.measure.terms.lasts[len(above.lasts) :]
        # Caps that count from different days hold side by side, so that neither makes the measure last longer.
        pairs = [(cap, each) for cap in own for each in above.lasts if cap.start == each.start]
        allowed = next((each.term for cap, each in pairs if cap.term.can_exceed(each.term)), None)
        if allowed is not None:
            yield finding(
                "JS404",
                draft.entry.place("lasts"),
                related=draft.above("lasts", "limit"),
                fixes=deleted("lasts", draft.entry.without("lasts")),
                source=draft.superior_name,
                allowed=allowed,
            )


def keep_duties(resolved: Resolved) -> Iterator[Diagnostic]:
    for draft, above in _penalties(resolved):
        if above.force == "shall" and draft.measure.terms.force != "shall":
            yield finding(
                "JS509",
                draft.entry.place("force"),
                related=draft.above("force", "source"),
                fixes=deleted("force", draft.entry.without("force")),
                source=draft.superior_name,
                value=draft.measure.terms.force,
            )


def name_the_item_that_binds(resolved: Resolved) -> Iterator[Diagnostic]:
    binding: dict[tuple[str, str], tuple[str, Entry[ItemModel]]] = {}
    for item, entry in resolved.items:
        if item.terms.kind == "penalty":
            for listed in item.terms.lists:
                for field in item.terms.fields:
                    binding.setdefault((listed, field), (item.id, entry))
    for draft in resolved.drafts() if binding else ():
        measure = draft.measure
        if measure.item is not None or measure.terms.kind != "penalty":
            continue
        for listed in measure.terms.lists:
            found = next((binding[listed, f] for f in sorted(measure.terms.fields) if (listed, f) in binding), None)
            if found is not None and _in_force_during(resolved, found[0], draft):
                there = Related(found[1].place("id"), "item")
                yield finding("JS511", draft.entry.place("id"), related=[there], item=found[0])
                break


def _in_force_during(resolved: Resolved, item_id: str, draft: Draft) -> bool:
    """Whether the item could have been named: it is in force, with its own force, when the list begins."""
    day = draft.measure.period.start
    restrained = resolved.restraint is not None and day >= resolved.restraint.first_day
    return not restrained and any(item.id == item_id and day in item.period for item, _ in resolved.items)


def stay_within_powers(resolved: Resolved) -> Iterator[Diagnostic]:
    """Of several departments that carry a measure out each needs the power."""
    for draft in resolved.drafts():
        for name in draft.measure.carried_out_by:
            yield from _beyond_powers(draft, name, resolved)


def _beyond_powers(draft: Draft, name: str, resolved: Resolved) -> Iterator[Diagnostic]:
    measure = draft.measure
    department = resolved.scope.departments.get(name)
    if measure.item is None or department is None:
        return
    named, answers = measure.item.departments, department.answers_to
    there = resolved.index.departments[name]
    if named and answers and measure.terms.kind == "penalty" and not _overlap(named, (*answers, department.name)):
        yield finding(
            "JS512",
            draft.entry.place("under"),
            related=[*draft.above("departments", "item"), Related(there.place("answers_to"), "answers-to")],
            source=measure.item.id,
            ministries=named,
            answers=answers,
        )


def _overlap(named: Iterable[str], answers: Iterable[str]) -> bool:
    """Ministries, and a department that the item itself names, compare by name; `…等` leaves it open."""
    return any(each.endswith(("等", "部门", "单位")) or each in answers for each in named)
