"""Whether what documents say was verified against a source."""

from __future__ import annotations

from typing import Any

from ..model.base import Provenance
from ..model.measure_list import Measure as MeasureModel
from ..model.memorandum import Item as ItemModel
from ..vocabulary import KEYS
from .index import Entry

#: The keys that have to be verified before what is based on them counts as verified.
_DECISIVE = ("basis", "lists", "kind", "effect", "force", "via", "subjects")

_ENGLISH = {chinese: key for key, chinese in KEYS.items()}


def is_verified(entry: Entry[Any], *keys: str) -> bool:
    """Whether the part of a document, and what it says under the keys, was verified, as it or its document says."""
    provenance = _told_of(entry)
    if provenance is None or provenance.status != "verified":
        return False
    unconfirmed = {_ENGLISH.get(each, each) for each in provenance.unconfirmed}
    return not unconfirmed & set(keys)


def has_verified_terms(entry: Entry[ItemModel] | Entry[MeasureModel], *, under: bool = False) -> bool:
    """Whether the terms of an item or a measure are verified, as far as they are its own.

    A measure that is `under` another says nothing of its own sources unless it or its list does.
    """
    return (under and _told_of(entry) is None) or is_verified(entry, *_DECISIVE)


def _told_of(entry: Entry[Any]) -> Provenance | None:
    told: Provenance | None = entry.model.provenance or entry.origin.document.provenance
    return told
