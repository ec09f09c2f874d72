"""Memorandum items, with their references resolved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from ..catalogue.entities import Basis, Cap, Exemption, Item, LeftOut, Memorandum, Terms
from ..model import Memorandum as MemorandumModel
from ..model.measures import BarredBy, Exemptions, Lasts, narrowings
from ..model.memorandum import Item as ItemModel
from ..narrowings import Narrowing, named, narrowed
from ..values import draft_of
from ..vocabulary import BEYOND_WATCH, Colour, Effect, Kind, Via
from .index import Entry, unique
from .references import Declarations, Scope, bind, dated_fact, is_verified

#: The keys that have to be verified before what is based on them counts as verified.
DECISIVE = ("basis", "lists", "kind", "effect", "force", "via", "subjects")

_RED: frozenset[Colour] = frozenset({"red"})
_BLACK: frozenset[Colour] = frozenset({"black"})
_BLACK_AND_WATCH: frozenset[Colour] = frozenset({"black", "watch"})
_SELF: frozenset[Via] = frozenset({"self"})

#: Of terms there are very many.
TermsDraft: type[Terms] = draft_of(Terms)

#: Items by `memorandum/item`, each with one value for each edition, in order of time.
Items = dict[str, list[Item]]
#: Memoranda by id, each with one value for each edition, in order of time.
Memoranda = dict[str, list[Memorandum]]


def resolve_items(scope: Scope) -> tuple[Memoranda, Items, list[tuple[Item, Entry[ItemModel]]]]:
    """Every memorandum, every item of every edition, and the place of each."""
    memoranda: Memoranda = {}
    items: Items = {}
    drafts: list[tuple[Item, Entry[ItemModel]]] = []
    for name, editions in scope.index.memoranda.items():
        for edition in editions:
            model = edition.model
            if model.superseded_by is not None and model.superseded_by not in scope.index.memoranda:
                scope.dangling("memorandum", model.superseded_by, scope.index.memoranda, edition, "superseded_by")
            memorandum = _memorandum(name, model)
            memoranda.setdefault(name, []).append(memorandum)
            for entry in unique(edition, "items", model.items, scope.report):
                item = _item(entry, model, memorandum, scope)
                items.setdefault(item.id, []).append(item)
                drafts.append((item, entry))
    return memoranda, items, drafts


def _memorandum(name: str, model: MemorandumModel) -> Memorandum:
    left_out = tuple(LeftOut(each.item, each.summary, each.reason) for each in model.left_out)
    return Memorandum(name, model.title, model.number, model.effective.period, model.item_count, left_out)


def _item(entry: Entry[ItemModel], owner: MemorandumModel, memorandum: Memorandum, scope: Scope) -> Item:
    model = entry.model
    period = scope.life(memorandum.period, model.effective, entry, memorandum.id)
    lists = scope.list_ids(model.lists, entry, "lists")
    declarations = Declarations((), tuple(scope.lists[name] for name in lists), of_item=True)
    reach = narrowings(model.via)
    bar = resolve_bar(model.barred_by, model.kind, entry, scope)
    terms = Terms(
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
        exemptions=resolve_exemptions(model.exempt, declarations, entry, scope),
        lasts=resolve_caps(model.lasts, lists, entry, scope),
        parameters=model.parameters,
        colours=colours_of(model.kind, model.effect),
        narrowed=narrowed(reach),
        **bar,
    )
    provenance = model.provenance or owner.provenance
    verified = is_verified(provenance, *DECISIVE)
    return Item(
        f"{memorandum.id}/{model.key}",
        model.item,
        model.summary,
        memorandum,
        model.departments,
        period,
        terms,
        verified,
        model.group,
    )


def colours_of(kind: Kind, effect: Effect, above: Terms | None = None) -> frozenset[Colour]:
    """The colours of the grades through which a measure acts (S20, S22); under an item of its kind no others than that."""
    if kind == "incentive":
        return _RED
    colours = _BLACK if effect in BEYOND_WATCH else _BLACK_AND_WATCH
    return colours if above is None or above.kind != kind else colours & above.colours


def resolve_exemptions(
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


def resolve_caps(lasts: Lasts | None, lists: Iterable[str], entry: Entry[Any], scope: Scope) -> tuple[Cap, ...]:
    """The cap that `lasts` states, if it does; the fact that it counts from is declared by each of the lists, as a day."""
    if lasts is None:
        return ()
    if lasts.from_ is None:
        return (Cap(lasts.term),)
    named = tuple(scope.lists[owner] for owner in lists)
    return (Cap(lasts.term, dated_fact(lasts.from_, named, entry, ("lasts", "from"), scope)),)


class ResolvedBar(TypedDict):
    """The terms of an incentive that say what bars it."""

    bars: frozenset[str]
    bar_bases: tuple[Basis, ...]
    bar_via: frozenset[Via]
    bar_narrowed: tuple[Narrowing, ...]


def resolve_bar(barred_by: BarredBy | None, kind: str | None, entry: Entry[Any], scope: Scope) -> ResolvedBar:
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


def inherited_bar(above: Terms) -> ResolvedBar:
    """What bars an incentive by the item or the parent's measure."""
    return {
        "bars": above.bars,
        "bar_bases": above.bar_bases,
        "bar_via": above.bar_via,
        "bar_narrowed": above.bar_narrowed,
    }
