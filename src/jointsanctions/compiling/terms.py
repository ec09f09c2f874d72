"""The terms of items and measures: what they state, and what a measure has from above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from ..catalogue.entities import Basis, Cap, Exemption, Matter, Terms
from ..conditions import All, Condition
from ..diagnostics import finding
from ..model.measure_list import Measure as MeasureModel
from ..model.measures import BarredBy, Exemptions, Lasts, narrowings
from ..model.memorandum import Item as ItemModel
from ..narrowings import Narrowing, named, narrowed
from ..values import draft_of
from ..vocabulary import BEYOND_WATCH, Colour, Effect, Kind, Via
from .binding import Declarations, bind
from .facts import dated_fact
from .index import Entry
from .scope import Scope

_RED: frozenset[Colour] = frozenset({"red"})
_BLACK: frozenset[Colour] = frozenset({"black"})
_BLACK_AND_WATCH: frozenset[Colour] = frozenset({"black", "watch"})

#: How measures reach that do not say so.
_ONLY_SELF = narrowings(("self",))
_SELF: frozenset[Via] = named(_ONLY_SELF)
_NOTHING_DECLARED = Declarations((), ())

#: Of the terms of measures there are very many.
_TermsDraft = draft_of(Terms)


def item_terms(entry: Entry[ItemModel], scope: Scope) -> Terms:
    """The terms that an item states."""
    model = entry.model
    lists = scope.list_ids(model.lists, entry, "lists")
    declarations = Declarations((), tuple(scope.lists[name] for name in lists), of_item=True)
    reach = narrowings(model.via)
    bar = _bar(model.barred_by, model.kind, entry, scope)
    return Terms(
        kind=model.kind,
        effect=model.effect,
        force=model.force,
        lists=lists,
        subjects=None if model.subjects is None else frozenset(model.subjects),
        via=named(reach),
        fields=frozenset(model.field),
        bases=scope.bases(model.basis, entry, "basis"),
        when=bind(model.when, declarations, entry, ("when",), scope) if model.when else None,
        severity=model.severity,
        exemptions=_exemptions(model.exempt, declarations, entry, scope),
        lasts=_caps(model.lasts, lists, entry, scope),
        parameters=model.parameters,
        colours=_colours(model.kind, model.effect),
        narrowed=narrowed(reach),
        **bar,
    )


def measure_terms(
    entry: Entry[MeasureModel], matters: Iterable[Matter], above: Terms | None, scope: Scope
) -> Terms | None:
    """The terms of a measure, with those of the item or of the parent's measure that it is under.

    None, with a finding (JS408), where neither says what it is.
    """
    model = entry.model
    kind, effect, force = model.kind, model.effect, model.force
    if above is not None:
        kind, effect, force = kind or above.kind, effect or above.effect, force or above.force
    if kind is None or effect is None or force is None or (above is None and model.lists is None):
        missing = tuple(key for key in ("kind", "effect", "force", "lists") if getattr(model, key) is None)
        scope.report(finding("JS408", entry.place(), keys=missing))
        return None
    if model.lists is not None:
        lists = scope.same(scope.list_ids(model.lists, entry, "lists"))
    else:
        lists = above.lists if above else ()
    declarations = _declarations(model, matters, lists, above, scope)
    own_when = bind(model.when, declarations, entry, ("when",), scope) if model.when else None
    inherited_when = above.when if above else None
    if above is not None and above.when is not None and set(lists) - set(above.lists):
        # An incentive may add lists; the condition of its item has to be valid for them too.
        inherited_when = bind(above.when, declarations, entry, ("under",), scope)
    exemptions = _exemptions(model.exempt, declarations, entry, scope)
    if model.barred_by is None and above is not None and above.kind == kind:
        bar = _inherited_bar(above)
    else:
        bar = _bar(model.barred_by, kind, entry, scope)
    subjects = None if model.subjects is None else scope.same(frozenset(model.subjects))
    via = _SELF
    narrower: tuple[Narrowing, ...] = ()
    if model.via is not None:
        reach = narrowings(model.via)
        via, narrower = scope.same(named(reach)), narrowed(reach)
    fields, severity, parameters = frozenset(model.field), model.severity, model.parameters
    bases = scope.bases(model.basis, entry, "basis")
    caps = _caps(model.lasts, lists, entry, scope)
    if above is not None:
        subjects = above.subjects if model.subjects is None else subjects
        via, narrower = (above.via, above.narrowed) if model.via is None else (via, narrower)
        fields, severity, parameters = (
            fields or above.fields,
            severity or above.severity,
            {**above.parameters, **parameters},
        )
        bases = tuple(dict.fromkeys((*above.bases, *bases))) if bases else above.bases
        exemptions, caps = (*above.exemptions, *exemptions), (*above.lasts, *caps)
    terms = _TermsDraft(
        kind=kind,
        effect=effect,
        force=force,
        lists=lists,
        subjects=subjects,
        via=via,
        fields=scope.same(fields),
        bases=bases,
        when=_both(inherited_when, own_when),
        severity=severity,
        exemptions=exemptions,
        lasts=caps,
        parameters=parameters,
        colours=scope.same(_colours(kind, effect, above)),
        narrowed=narrower,
        **bar,
    )
    terms.__class__ = Terms
    return terms


def _declarations(
    model: MeasureModel, matters: Iterable[Matter], lists: Iterable[str], above: Terms | None, scope: Scope
) -> Declarations:
    """What the conditions of a measure and of what it is under may use; nothing, where there is no condition."""
    if model.when is None and not model.exempt and (above is None or above.when is None):
        return _NOTHING_DECLARED
    return Declarations(
        tuple((each.id, each.facts) for each in matters),
        tuple(scope.lists[name] for name in lists),
        of_entry=not model.matters,
    )


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    if first is None or second is None:
        return first or second
    return All((first, second))


def _colours(kind: Kind, effect: Effect, above: Terms | None = None) -> frozenset[Colour]:
    """The colours of the grades through which a measure acts (S20, S22); under an item of its kind no others than that."""
    if kind == "incentive":
        return _RED
    colours = _BLACK if effect in BEYOND_WATCH else _BLACK_AND_WATCH
    return colours if above is None or above.kind != kind else colours & above.colours


def _exemptions(
    exempt: Exemptions, declarations: Declarations, entry: Entry[Any], scope: Scope
) -> tuple[Exemption, ...]:
    """Exemptions with their conditions bound and their bases resolved."""
    if not exempt:
        return ()
    return tuple(
        Exemption(
            bind(each.when, declarations, entry, ("exempt", number, "when"), scope),
            scope.bases(each.basis, entry, "exempt", number, "basis"),
        )
        for number, each in enumerate(exempt)
    )


def _caps(lasts: Lasts | None, lists: Iterable[str], entry: Entry[Any], scope: Scope) -> tuple[Cap, ...]:
    """The cap that `lasts` states, if it does; the fact that it counts from is declared by each of the lists, as a day."""
    if lasts is None:
        return ()
    if lasts.from_ is None:
        return (Cap(lasts.term),)
    named = tuple(scope.lists[owner] for owner in lists)
    return (Cap(lasts.term, dated_fact(lasts.from_, named, entry, ("lasts", "from"), scope)),)


class _Bar(TypedDict):
    """The terms of an incentive that say what bars it."""

    bars: frozenset[str]
    bar_bases: tuple[Basis, ...]
    bar_via: frozenset[Via]
    bar_narrowed: tuple[Narrowing, ...]


def _bar(barred_by: BarredBy | None, kind: str | None, entry: Entry[Any], scope: Scope) -> _Bar:
    """The lists that bar an incentive (every black list, unless it says otherwise), through which relations (by default
    only the subject itself), and the basis of the bar.
    """
    if kind != "incentive" or barred_by is None:
        lists = scope.barring(["black"], entry) if kind == "incentive" else frozenset()
        return {"bars": lists, "bar_bases": (), "bar_via": _SELF, "bar_narrowed": ()}
    reach = narrowings(barred_by.via)
    return {
        "bars": scope.barring(barred_by.lists, entry, "barred_by", "lists"),
        "bar_bases": scope.bases(barred_by.basis, entry, "barred_by", "basis"),
        "bar_via": named(reach),
        "bar_narrowed": narrowed(reach),
    }


def _inherited_bar(above: Terms) -> _Bar:
    """What bars an incentive by the item or the parent's measure."""
    return {
        "bars": above.bars,
        "bar_bases": above.bar_bases,
        "bar_via": above.bar_via,
        "bar_narrowed": above.bar_narrowed,
    }
