"""Memorandum items, with their references resolved."""

from __future__ import annotations

from ..catalogue.entities import Item, LeftOut, Memorandum
from ..model import Memorandum as MemorandumModel
from ..model.memorandum import Item as ItemModel
from .index import Entry, unique
from .scope import Scope
from .terms import item_terms
from .verified import has_verified_terms

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
                item = _item(entry, memorandum, scope)
                items.setdefault(item.id, []).append(item)
                drafts.append((item, entry))
    return memoranda, items, drafts


def _memorandum(name: str, model: MemorandumModel) -> Memorandum:
    left_out = tuple(LeftOut(each.item, each.summary, each.reason) for each in model.left_out)
    return Memorandum(name, model.title, model.number, model.effective.period, model.item_count, left_out)


def _item(entry: Entry[ItemModel], memorandum: Memorandum, scope: Scope) -> Item:
    model = entry.model
    period = scope.life(memorandum.period, model.effective, entry, memorandum.id)
    return Item(
        f"{memorandum.id}/{model.key}",
        model.item,
        model.summary,
        memorandum,
        model.departments,
        period,
        item_terms(entry, scope),
        has_verified_terms(entry),
        model.group,
    )
