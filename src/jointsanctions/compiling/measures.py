"""Measure lists, with items, parents and every other reference resolved by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from ..catalogue.entities import OWN_BASIS_RANKS, Edition, Item, Matter, Measure, Terms
from ..catalogue.facts import Facts
from ..catalogue.measure_versions import versions_of
from ..diagnostics import Place, Related, finding
from ..diagnostics.fixes import deleted
from ..model import MeasureList
from ..model.measure_list import Matter as MatterModel
from ..model.measure_list import MattersOfType
from ..model.measure_list import Measure as MeasureModel
from ..model.memorandum import Item as ItemModel
from ..periods import Period, day_after, day_before
from ..values import ReadOnly, draft_of
from ..vocabulary import KEYS, MATTER_TYPES, Trigger, twin
from .binding import Declarations, bind
from .drafts import Draft, DraftEdition
from .facts import declared_facts
from .index import Entry, local_id, part_of, show, unique
from .memoranda import Items
from .scope import Scope
from .terms import measure_terms
from .verified import has_verified_terms

#: There is one for each measure, so that making them has to be quick.
_MeasureDraft = draft_of(Measure)
_Unfrozen = draft_of(Draft)


class _Superior(NamedTuple):
    """The item or parent measure that a measure is under during some days."""

    period: Period
    terms: Terms | None
    item: Item | None
    name: str
    entry: Entry[Any] | None = None
    measure: Measure | None = None
    executors: tuple[str, ...] = ()


def resolve_measure_lists(
    scope: Scope, items: Items, written: Iterable[tuple[Item, Entry[ItemModel]]]
) -> list[DraftEdition]:
    """Every edition of every measure list; one that extends another is resolved per edition of its parent.

    `written` has the place of each item.
    """
    resolver = _Resolver(scope, items, written)
    return [edition for name in sorted(scope.index.measure_lists) for edition in resolver.editions(name, ())]


class _Resolver:
    def __init__(self, scope: Scope, items: Items, written: Iterable[tuple[Item, Entry[ItemModel]]]) -> None:
        self.scope = scope
        self.items = items
        self.written = {(item.id, item.memorandum.period): entry for item, entry in written}
        self.done: dict[str, list[DraftEdition]] = {}

    def editions(self, name: str, chain: tuple[str, ...]) -> list[DraftEdition]:
        if name not in self.done:
            for entry in self.scope.index.measure_lists[name]:
                self._not_both(entry)
            self.done[name] = [
                self._edition(entry, period, parent)
                for entry in self.scope.index.measure_lists[name]
                for period, parent in self._parents(entry, (*chain, name))
            ]
        return self.done[name]

    def _parents(
        self, entry: Entry[MeasureList], chain: tuple[str, ...]
    ) -> Iterator[tuple[Period, DraftEdition | None]]:
        model, period = entry.model, entry.model.effective.period
        known = self.scope.index.measure_lists
        if model.extends is None:
            yield period, None
        elif model.extends not in known:
            # Without its parent nobody knows what it narrows.
            self.scope.dangling("measure-list", model.extends, known.keys() - {model.id}, entry, "extends")
        elif model.extends in chain:
            circle = chain[chain.index(model.extends) :]
            others = [
                each for name in circle if name != model.id for each in known[name] if each.model.extends in circle
            ]
            related = [Related(each.place("extends"), "extends") for each in others]
            shown = " → ".join((*circle, model.extends))
            self.scope.report(finding("JS205", entry.place("extends"), related=related, id=model.id, chain=shown))
            yield period, None
        else:
            uncovered: Period | None = period
            for parent in self.editions(model.extends, chain):
                shared = period.intersection(parent.edition.period)
                if shared is None or uncovered is None:
                    continue
                if uncovered.start < shared.start:
                    yield from self._gap(entry, Period(uncovered.start, day_before(shared.start)))
                yield shared, parent
                uncovered = Period(day_after(shared.end), period.end) if shared.end < period.end else None
            if uncovered is not None:
                yield from self._gap(entry, uncovered)

    def _gap(self, entry: Entry[MeasureList], period: Period) -> Iterator[tuple[Period, None]]:
        parent = entry.model.extends
        self.scope.report(finding("JS206", entry.place("extends"), id=str(parent), days=show(period)))
        yield period, None

    def _edition(self, entry: Entry[MeasureList], period: Period, parent: DraftEdition | None) -> DraftEdition:
        model, scope = entry.model, self.scope
        if model.department not in scope.departments:
            scope.dangling("department", model.department, scope.departments, entry, "department")
        matters = self._matters(entry, period, parent)
        inherited = {} if parent is None else _by_local_id(parent.drafts)
        # Whatever some edition of the parent has is known, even if this edition lacks it.
        parents = self.done.get(model.extends or "", [])
        known = frozenset() if parent is None else parent.known
        once_inherited = frozenset().union(*(each.known for each in parents))
        once_matters = frozenset(
            [each.id for each in model.matters] + [local for each in parents for local in each.edition.matters]
        )
        omitted = set()
        for number, omission in enumerate(model.omit):
            if omission.measure not in once_inherited:
                scope.dangling("measure", omission.measure, once_inherited, entry, "omit", number, "measure")
            omitted.add(omission.measure)
        drafts: list[Draft] = []
        # Measures by the thousand have the days of their list.
        whole = model.effective.period
        restated: set[str] = set()
        for part in unique(entry, "measures", model.measures, scope.report):
            restated.add(part.model.id)
            if part.model.id in once_inherited - known:
                if not self._stands_alone(part, entry, period):
                    restated.remove(part.model.id)
                    continue
            elif part.model.id in known and part.model.id not in inherited:
                continue  # The parent's measure, which it narrows, has no day of these.
            overridden = inherited.get(part.model.id, ())
            drafts += self._measure(part, entry, whole, period, matters, overridden, once_matters)
        for local, variants in inherited.items():
            if local not in omitted | restated:
                drafts += (
                    _rehomed(each, entry, period, matters, scope)
                    for each in variants
                    if each.measure.period.intersection(period)
                )
        edition = Edition(
            id=model.id,
            title=model.title,
            department=model.department,
            status=model.status,
            period=period,
            matters=matters,
            versions=tuple(one for each in drafts for one in each.versions),
            place=entry.place("id"),
        )
        return DraftEdition(edition, entry, tuple(drafts), known - omitted | restated)

    def _not_both(self, entry: Entry[MeasureList]) -> None:
        """JS207: a measure is narrowed or left out, never both."""
        stated = {each.id: number for number, each in reversed([*enumerate(entry.model.measures)])}
        for number, omission in enumerate(entry.model.omit):
            place = entry.place("omit", number, "measure")
            if omission.measure in stated:
                there = Related(entry.place("measures", stated[omission.measure], "id"), "measure")
                self.scope.report(finding("JS207", place, related=[there], id=omission.measure))

    def _stands_alone(self, part: Entry[MeasureModel], owner: Entry[MeasureList], period: Period) -> bool:
        """Whether a measure that narrows one which the parent does not have on these days states enough by itself.

        Then it applies on its own, else not at all; either is reported.
        """
        model, whole = part.model, owner.model.effective.period
        stated = whole if model.effective is None else whole.intersection(model.effective.period)
        days = None if stated is None else stated.intersection(period)
        if days is None:
            return False
        whole_text = all(getattr(model, key) is not None for key in ("kind", "effect", "force", "lists"))
        ranks = [self.scope.laws[each.law].rank for each in model.basis if each.law in self.scope.laws]
        based = model.kind == "incentive" or any(rank in OWN_BASIS_RANKS for rank in ranks)
        alone = model.under is not None or (whole_text and based)
        variant = "JS516" if alone else "JS516.not-alone"
        self.scope.report(
            finding(variant, part.place("id"), id=model.id, source=owner.model.extends or "", days=show(days))
        )
        return alone

    def _matters(self, entry: Entry[MeasureList], period: Period, parent: DraftEdition | None) -> Mapping[str, Matter]:
        model = entry.model
        matters: dict[str, Matter] = {}
        whole = model.effective.period
        if parent is not None:
            for matter in parent.edition.matters.values():
                local = local_id(matter.id)
                shared = matter.period.intersection(period)
                if shared is not None:
                    matters[local] = replace(
                        matter, id=f"{model.id}/{local}", department=model.department, period=shared
                    )
        for part in unique(entry, "matters", model.matters, self.scope.report):
            written: MatterModel = part.model
            life = self.scope.life(whole, written.effective, part, model.id).intersection(period)
            if life is None:
                continue
            facts = declared_facts(written.facts, part, self.scope)
            if written.id in matters:
                facts = self._facts_kept(matters[written.id], facts, part, parent)
            matters[written.id] = Matter(
                id=f"{model.id}/{written.id}",
                name=written.name,
                type=written.type,
                steps=tuple(dict.fromkeys(written.steps)),
                facts=facts,
                fields=frozenset(written.field),
                department=model.department,
                period=life,
            )
        return ReadOnly(matters)

    def _facts_kept(
        self, inherited: Matter, own: Facts, part: Entry[MatterModel], parent: DraftEdition | None
    ) -> Facts:
        """The facts of a restated matter: it keeps those of inherited conditions, with the same type."""
        for name, fact in own.items():
            other = inherited.facts.get(name)
            if other is not None and (other.type, other.is_date) != (fact.type, fact.is_date):
                path = ("facts", name, "type")
                related = [] if parent is None else [Related(each, "source") for each in _stated(parent, part, *path)]
                self.scope.report(
                    finding(
                        "JS409", part.place(*path), related=related, key="type", source=inherited.id, value=fact.type
                    )
                )
        return ReadOnly({**inherited.facts, **own})

    def _measure(
        self,
        part: Entry[MeasureModel],
        owner: Entry[MeasureList],
        whole: Period,
        period: Period,
        matters: Mapping[str, Matter],
        overridden: tuple[Draft, ...],
        once_matters: frozenset[str],
    ) -> Iterator[Draft]:
        stated = self.scope.life(whole, part.model.effective, part, owner.model.id)
        life = stated.intersection(period)
        if life is None:
            return
        if overridden and not any(life.intersection(each.measure.period) for each in overridden):
            parents = [Related(each.entry.place("id"), "source") for each in overridden]
            self.scope.report(finding("JS505.no-day-of-parent", part.place("id"), related=parents))
        triggers = {each.measure.trigger for each in overridden} or {part.model.trigger or "matter"}
        if "matter" in triggers:
            self._is_somewhere(part)
        chosen = self._chosen_matters(part, matters, once_matters)
        steps = self._steps(part, chosen)
        for superior in self._superiors(part, stated, life, overridden):
            draft = self._draft(part, owner, superior, chosen, steps, life, stated)
            if draft is not None:
                yield draft

    def _draft(
        self,
        part: Entry[MeasureModel],
        owner: Entry[MeasureList],
        superior: _Superior,
        chosen: tuple[Matter, ...],
        steps: frozenset[str] | None,
        life: Period,
        stated: Period,
    ) -> Draft | None:
        """The measure on the days of its life on which it is under this item or measure, if there are any."""
        if superior.entry is not None and part_of(superior.entry) in self.scope.incomplete:
            self.scope.incomplete.add(part_of(part))
        shared = life.intersection(superior.period)
        terms = measure_terms(part, chosen, superior.terms, self.scope)
        if terms is None or shared is None:
            return None
        model, item, above = part.model, superior.item, superior.measure
        executors = self._executors(part, owner.model.department, superior)
        trigger: Trigger = model.trigger or "matter"
        if above is not None and model.trigger not in (None, above.trigger):
            self._not_its_own(part, "trigger", trigger, superior.name, superior.entry)
        text_until = min(stated.end, superior.period.end if above is None else above.last_day)
        department = self.scope.departments.get(owner.model.department)
        measure = _MeasureDraft(
            id=f"{owner.model.id}/{model.id}",
            name=model.name or (above.name if above else item.summary if item else model.do),
            do=model.do,
            terms=terms,
            item=item,
            matters=self.scope.same(tuple([each.id for each in chosen])),
            steps=steps,
            department=owner.model.department,
            carried_out_by=self.scope.same(executors or (owner.model.department,)),
            jurisdiction=department.jurisdiction if department else None,
            period=shared,
            trigger=trigger if above is None else above.trigger,
            feedback_within=model.feedback.within if model.feedback else above.feedback_within if above else None,
            national_item=model.national_item or (above.national_item if above else None),
            frequency=model.frequency or (above.frequency if above else None),
            relevance=model.relevance or (above.relevance if above else None),
            verified=self._verified(part, superior, terms),
            place=part.place("id"),
            text_until=text_until if text_until > shared.end else None,
        )
        measure.__class__ = Measure
        draft = _Unfrozen(
            measure,
            part,
            chosen,
            versions_of(measure, self.scope.restraint),
            superior.terms,
            superior.name,
            superior.entry,
            above,
            executors=executors,
        )
        draft.__class__ = Draft
        return draft

    def _executors(self, part: Entry[MeasureModel], own: str, superior: _Superior) -> tuple[str, ...]:
        """Who carries it out, where that is stated: the parent's measure decides, and another is reported (S17)."""
        written = tuple(dict.fromkeys(part.model.carried_out_by)) if part.model.carried_out_by else ()
        if superior.executors:
            if written and set(written) != set(superior.executors):
                self._not_its_own(part, "carried_out_by", ", ".join(written), superior.name, superior.entry)
            return superior.executors
        for number, name in enumerate(written):
            if name != own and name not in self.scope.departments:
                self.scope.dangling("department", name, self.scope.departments, part, "carried_out_by", number)
        return written

    def _not_its_own(
        self, part: Entry[MeasureModel], key: str, written: str, source: str, above: Entry[Any] | None
    ) -> None:
        """JS409: the key is inherited from the source, whose place is `above`."""
        related = [] if above is None else [Related(above.place(key), "source")]
        fixes = deleted(key, part.without(key))
        place = part.place(key)
        self.scope.report(finding("JS409", place, related=related, fixes=fixes, key=key, source=source, value=written))

    def _verified(self, part: Entry[MeasureModel], superior: _Superior, terms: Terms) -> bool:
        """Whether the measure, what it is under and its lists were verified against sources."""
        above = superior.measure or superior.item
        if not has_verified_terms(part, under=above is not None):
            return False
        return (above is None or above.verified) and all(self.scope.lists[name].verified for name in terms.lists)

    def _superiors(
        self, part: Entry[MeasureModel], stated: Period, life: Period, overridden: tuple[Draft, ...]
    ) -> Iterator[_Superior]:
        """What the measure is under during its life; `stated` are the days of its text, of which its life is a part."""
        model = part.model
        if overridden:
            for draft in overridden:
                above = draft.measure
                if model.under is not None and (above.item is None or above.item.id != model.under):
                    self._not_its_own(part, "under", model.under, above.id, draft.entry)
                yield _Superior(above.period, above.terms, above.item, above.id, draft.entry, above, draft.executors)
            return
        if model.under is None:
            yield _Superior(stated, None, None, "")
            return
        editions = self.items.get(model.under)
        if not editions:
            self.scope.dangling("item", model.under, self.items, part, "under")
            return
        starts = [stated.start, *(item.period.start for item in editions[1:])]
        stops = [*(day_before(item.period.start) for item in editions[1:]), stated.end]
        for item, start, stop in zip(editions, starts, stops, strict=True):
            if start <= stop and start <= life.end and life.start <= stop:
                written = self.written[item.id, item.memorandum.period]
                yield _Superior(Period(start, stop), item.terms, item, item.id, written)

    def _chosen_matters(
        self, part: Entry[MeasureModel], matters: Mapping[str, Matter], once_matters: frozenset[str]
    ) -> tuple[Matter, ...]:
        chosen: dict[str, Matter] = {}
        for number, selector in enumerate(part.model.matters):
            if isinstance(selector, MattersOfType):
                of_type = [each for each in matters.values() if each.type == selector.type]
                chosen.update((each.id, each) for each in of_type)
                if not of_type and any(each.type == twin(MATTER_TYPES, selector.type) for each in matters.values()):
                    self.scope.incomplete.add(part_of(part))  # It is the same word in the other language.
            elif selector in matters:
                chosen[matters[selector].id] = matters[selector]
            elif selector not in once_matters:
                self.scope.dangling("matter", selector, matters, part, "matters", number)
        return tuple(chosen.values())

    def _is_somewhere(self, part: Entry[MeasureModel]) -> None:
        """What follows from a step has to name it; only what follows from the entry itself may leave it out (S23)."""
        for key in ("matters", "steps"):
            if not getattr(part.model, key):
                self.scope.report(finding("JS102.trigger", part.place(), key=key, label=KEYS[key]))

    def _steps(self, part: Entry[MeasureModel], matters: tuple[Matter, ...]) -> frozenset[str] | None:
        if part.model.steps in (None, "all"):
            return None
        for number, step in enumerate(part.model.steps):
            if matters and not any(step in each.steps for each in matters):
                known = sorted({step for matter in matters for step in matter.steps})
                self.scope.dangling("step", step, known, part, "steps", number)
        return self.scope.same(frozenset(part.model.steps))


def _stated(parent: DraftEdition, part: Entry[MatterModel], *path: str) -> Iterator[Place]:
    """The place in the parent list of what is under the path of a matter, if the list states the matter itself."""
    for number, each in enumerate(parent.entry.model.matters):
        if each.id == part.model.id:
            yield parent.entry.place("matters", number, *path)


def _by_local_id(drafts: tuple[Draft, ...]) -> dict[str, tuple[Draft, ...]]:
    found: dict[str, tuple[Draft, ...]] = {}
    for draft in drafts:
        local = local_id(draft.measure.id)
        found[local] = (*found.get(local, ()), draft)
    return found


def _rehomed(
    draft: Draft, owner: Entry[MeasureList], period: Period, matters: Mapping[str, Matter], scope: Scope
) -> Draft:
    """A measure of the parent list as one of the child list."""
    measure, child = draft.measure, owner.model
    department = scope.departments.get(child.department)
    own = tuple(_selected(draft.entry.model, matters))
    _declare_what_is_asked(measure, own, owner, scope)
    shared = measure.period.intersection(period) or period
    text_until = min(measure.last_day, child.effective.period.end)
    moved = replace(
        measure,
        id=f"{child.id}/{local_id(measure.id)}",
        matters=tuple(each.id for each in own),
        department=child.department,
        carried_out_by=draft.executors or (child.department,),
        jurisdiction=department.jurisdiction if department else None,
        period=shared,
        text_until=text_until if text_until > shared.end else None,
    )
    return replace(draft, measure=moved, matters=own, versions=versions_of(moved, scope.restraint), inherited=True)


def _declare_what_is_asked(
    measure: Measure, chosen: tuple[Matter, ...], owner: Entry[MeasureList], scope: Scope
) -> None:
    """Reports matters of a child list that an inherited measure is for, by their type, without the facts it asks for."""
    had = {local_id(each) for each in measure.matters}
    lists = tuple(scope.lists[name] for name in measure.terms.lists)
    for number, written in enumerate(owner.model.matters):
        added = [each for each in chosen if each.id == f"{owner.model.id}/{written.id}" and written.id not in had]
        entry = owner.part(written, "matters", number)
        for matter in added:
            declared = Declarations(((matter.id, matter.facts),), lists)
            for condition in (measure.terms.when, *(each.when for each in measure.terms.exemptions)):
                if condition is not None:
                    bind(condition, declared, entry, ("id",), scope)


def _selected(model: MeasureModel, matters: Mapping[str, Matter]) -> Iterator[Matter]:
    """The matters of a list that a measure is for: of those of a type also the ones that a child list adds."""
    types = {each.type for each in model.matters if isinstance(each, MattersOfType)}
    named = {each for each in model.matters if isinstance(each, str)}
    for local, matter in matters.items():
        if local in named or (matter.type is not None and matter.type in types):
            yield matter
