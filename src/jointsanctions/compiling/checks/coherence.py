"""Coherence checks: measures that cannot apply, that repeat, cover or contradict each other; matters without any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from ...catalogue.entities import ListCategory, Measure, Terms, list_of
from ...catalogue.facts import Facts
from ...diagnostics import Diagnostic, Place, Related, finding
from ...model.measure_list import MattersOfType
from ...model.memorandum import Item as ItemModel
from ...vocabulary import EFFECT_SCALE, MATTER_TYPES, twin
from ..drafts import Draft
from ..index import Entry, Part, part_of
from ..satisfiable import can_hold, declarations
from .reach import reaches_nobody
from .resolved import Resolved, first_few, reaches_as_far

_TIGHTENING = frozenset({"scrutinise", "require", "restrict", "prohibit"})

#: What an incentive eases, and the penalties that tighten the same.
_EASES = {
    "relax": frozenset({"scrutinise", "require"}),
    "fast-track": _TIGHTENING,
    "simplify": _TIGHTENING,
    "prefer": _TIGHTENING,
    "support": _TIGHTENING,
    "honour": frozenset({"restrict", "prohibit"}),
}


def items_cite_law(resolved: Resolved) -> Iterator[Diagnostic]:
    """One warning for each memorandum: most of the old ones cite no law for most items."""
    bare: dict[str, list[Entry[ItemModel]]] = defaultdict(list)
    for item, entry in resolved.items:
        if item.terms.kind == "penalty" and not item.terms.bases:
            bare[entry.origin.file].append(entry)
    for entries in bare.values():
        names = [entry.model.key for entry in entries]
        yield finding("JS502", entries[0].place("summary"), count=len(names), names=first_few(names))


def measures_can_apply(resolved: Resolved) -> Iterator[Diagnostic]:
    """A measure may come in several editions, of its item or of the parent list: it is reported when none can apply."""
    variants: dict[Part, list[Draft]] = defaultdict(list)
    for draft in resolved.drafts():
        variants[part_of(draft.entry)].append(draft)
    for drafts in variants.values():
        problems = [_obstacle(draft, resolved) for draft in drafts]
        if problems[0] is not None and all(problem is not None for problem in problems):
            entry = drafts[0].entry
            place = _conditions(entry) if problems[0] in ("no-case", "no-grade") else entry.place("id")
            yield finding(f"JS505.{problems[0]}", place)


def conditions_can_hold(resolved: Resolved) -> Iterator[Diagnostic]:
    """The conditions of items; those of measures are among what keeps a measure from ever applying."""
    for item, entry in resolved.items:
        if (problem := _contradiction(item.terms, (), resolved)) is not None:
            yield finding(f"JS505.{problem}", _conditions(entry))


def _conditions(entry: Entry[Any]) -> Place:
    """The place of the condition, or of the exemptions, where there is one."""
    return entry.place("when" if entry.model.when is not None else "exempt" if entry.model.exempt else "id")


def _contradiction(terms: Terms, matters: Sequence[Facts], resolved: Resolved) -> str | None:
    """Why no case and no entry meet the condition and none of the exemptions, as the variant of JS505; None: some do.

    `no-grade`: those that do have a grade through which nothing acts (S22).
    """
    required = () if terms.when is None else (terms.when,)
    refused = tuple(each.when for each in terms.exemptions)
    if not required and not refused:
        return None
    lists = [resolved.lists[name] for name in terms.lists]
    if not can_hold(required, refused, declarations(lists, matters)):
        return "no-case"
    by_grade = any(each.graded for each in lists)
    return "no-grade" if by_grade and not can_hold(required, refused, declarations(lists, matters, terms)) else None


def _obstacle(draft: Draft, resolved: Resolved) -> str | None:
    """Why the measure cannot apply, as the variant of JS505; None if it can."""
    measure = draft.measure
    by_type = not any(isinstance(each, str) for each in draft.entry.model.matters)
    if measure.trigger == "matter" and not draft.matters and by_type:
        return "no-matter"
    if not measure.terms.lists:
        return "no-list"
    unreached = measure.item is not None and reaches_nobody(measure.item.terms, resolved.lists)
    if not unreached and reaches_nobody(measure.terms, resolved.lists):
        return _unreached(measure.terms)
    if all(one.aside is not None for one in draft.versions):
        return "no-day"
    facts = [each.facts for each in draft.matters]
    # What its item can never meet is reported there.
    of_item = measure.item is not None and _contradiction(measure.item.terms, (), resolved) is not None
    return None if of_item else _contradiction(measure.terms, facts, resolved)


def _unreached(terms: Terms) -> str:
    """Why nobody is reached: the lists do not accept the subjects themselves, or nobody has the relations."""
    return "no-subject" if terms.via == {"self"} else "no-relation"


def items_reach_somebody(resolved: Resolved) -> Iterator[Diagnostic]:
    """Items whose subjects, relations and lists can never meet; measures are reported with what else keeps them."""
    for item, entry in resolved.items:
        if item.terms.lists and reaches_nobody(item.terms, resolved.lists):
            key = "via" if "via" in entry.model.model_fields_set else "subjects"
            yield finding(f"JS505.{_unreached(item.terms)}", entry.place(key))


def measures_differ(resolved: Resolved) -> Iterator[Diagnostic]:
    for edition in resolved.editions:
        looks = [_look(each.measure) for each in edition.drafts]
        alike = Counter(looks)
        seen: dict[Hashable, Draft] = {}
        for draft, look in zip(edition.drafts, looks, strict=True):
            if alike[look] == 1:
                continue
            other = seen.setdefault(_meaning(draft.measure), draft)
            if other is not draft and other.measure.id != draft.measure.id and not draft.inherited:
                yield _beside("JS503", draft, other)


def _look(measure: Measure) -> Hashable:
    """What measures that mean the same have alike in any case, and is compared sooner than all that they mean."""
    return measure.terms.effect, measure.terms.force, frozenset(measure.matters), measure.steps, measure.do


def _meaning(measure: Measure) -> Hashable:
    terms = measure.terms
    return (
        (terms.kind, terms.effect, terms.force, frozenset(terms.lists), terms.subjects, terms.via, terms.fields),
        (repr(terms.when), terms.severity, repr(terms.exemptions), terms.bases, measure.item and measure.item.id),
        (terms.narrowed, terms.bar_via, terms.bar_narrowed),
        (measure.do, terms.lasts, terms.bars, repr(sorted(terms.parameters.items()))),
        (frozenset(measure.matters), measure.steps, frozenset(measure.carried_out_by), measure.trigger, measure.period),
    )


def measures_are_not_always_covered(resolved: Resolved) -> Iterator[Diagnostic]:
    """Reports a weaker own penalty that is always covered by a stronger one that binds without conditions (S8)."""
    for edition in resolved.editions:
        #: By one of their lists and one of their matters; what has no matter is covered at any.
        coverers: dict[tuple[str, str | None], list[Draft]] = defaultdict(list)
        for draft in edition.drafts:
            if draft.measure.terms.fields and _binds_always(draft):
                for name in draft.measure.terms.lists:
                    for matter in (None, *draft.measure.matters):
                        coverers[name, matter].append(draft)
        for draft in edition.drafts:
            terms = draft.measure.terms
            if draft.inherited or not terms.lists or not terms.fields or terms.kind != "penalty":
                continue
            matter = draft.measure.matters[0] if draft.measure.matters else None
            candidates = coverers.get((terms.lists[0], matter), ())
            other = next((each for each in candidates if _covers(each.measure, draft.measure)), None)
            if other is not None:
                yield _beside("JS504", draft, other)


def _binds_always(draft: Draft) -> bool:
    measure, terms = draft.measure, draft.measure.terms
    if any(each.aside is not None or each.restrained for each in draft.versions):
        return False
    conditional = terms.when or terms.severity or terms.exemptions or terms.lasts
    own = measure.duty == "own" and measure.trigger == "matter"
    return terms.kind == "penalty" and terms.force == "shall" and own and not conditional


def _covers(strong: Measure, weak: Measure) -> bool:
    mine, other = strong.terms, weak.terms
    # What follows from an entry and from no step is told beside the actions, and covered by none (S23).
    if weak.trigger != "matter" or weak.duty != "own":
        return False
    if mine.effect not in EFFECT_SCALE or other.effect not in EFFECT_SCALE:
        return False
    return (
        EFFECT_SCALE.index(mine.effect) < EFFECT_SCALE.index(other.effect)
        and set(other.lists) <= set(mine.lists)
        and other.fields <= mine.fields
        and all(reaches_as_far(other, mine, via) for via in other.via)
        and (mine.subjects is None or (other.subjects is not None and other.subjects <= mine.subjects))
        and set(weak.matters) <= set(strong.matters)
        and (strong.steps is None or (weak.steps is not None and weak.steps <= strong.steps))
        and strong.period.start <= weak.period.start
        and weak.period.end <= strong.period.end
    )


def measures_do_not_contradict(resolved: Resolved) -> Iterator[Diagnostic]:
    """Reports an incentive that eases what a penalty tightens at one step, for a subject on both lists, when nothing
    bars it.
    """
    for edition in resolved.editions:
        easing: dict[str, list[Draft]] = defaultdict(list)
        for draft in edition.drafts:
            if draft.measure.terms.effect in _EASES:
                for matter in draft.measure.matters:
                    easing[matter].append(draft)
        for draft in edition.drafts:
            if easing.keys().isdisjoint(draft.measure.matters):
                continue
            others = {other.measure.id: other for matter in draft.measure.matters for other in easing.get(matter, ())}
            for other in others.values():
                if draft.measure.terms.effect in _EASES[other.measure.terms.effect] and _meet(
                    draft.measure, other.measure, resolved.lists
                ):
                    unbarred = _unbarred(draft.measure.terms, other.measure.terms, resolved.lists)
                    yield _beside("JS506", draft, other, lists=unbarred, first=unbarred[0])


def _unbarred(penalty: Terms, incentive: Terms, lists: Mapping[str, ListCategory]) -> tuple[str, ...]:
    """The lists of the penalty that do not bar the incentive; a subject has one grade of a graded list at a time (S22)."""
    keys = set(penalty.keys(lists)) - {name for name in penalty.lists if lists[name].graded}
    found = {list_of(key) for key in keys - (incentive.bars if "self" in incentive.bar_via else frozenset())}
    one_grade = {name for name in found if lists[name].graded} if len(incentive.lists) == 1 else set()
    return tuple(sorted(found - (one_grade & {*incentive.lists})))


def _meet(penalty: Measure, incentive: Measure, lists: Mapping[str, ListCategory]) -> bool:
    mine, other = penalty.terms, incentive.terms
    fields = not mine.fields or not other.fields or mine.fields & other.fields
    steps = penalty.steps is None or incentive.steps is None or penalty.steps & incentive.steps
    unbarred = [
        name for name in _unbarred(mine, other, lists) if lists[name].graded or not lists[name].has_colour("red")
    ]
    days = penalty.period.intersection(incentive.period)
    return bool(fields and steps and unbarred and days and "self" in mine.via)


def matters_have_measures(resolved: Resolved) -> Iterator[Diagnostic]:
    for edition in resolved.editions:
        used = {matter for draft in edition.drafts for matter in draft.measure.matters}
        model = edition.entry.model
        # A measure that names the matter but is invalid has its own finding.
        chosen = [each for measure in model.measures for each in measure.matters]
        named = {each for each in chosen if isinstance(each, str)}
        types = {each.type for each in chosen if isinstance(each, MattersOfType)}
        types |= {twin(MATTER_TYPES, each) or each for each in types}
        for number, matter in enumerate(model.matters):
            if f"{edition.edition.id}/{matter.id}" not in used and matter.id not in named and matter.type not in types:
                yield finding("JS510", edition.entry.place("matters", number, "id"), matter=matter.id)


def _beside(code: str, draft: Draft, other: Draft, **more: Any) -> Diagnostic:
    related = [Related(other.entry.place("id"), "measure")]
    return finding(code, draft.entry.place("id"), related=related, other=other.measure.id, **more)
