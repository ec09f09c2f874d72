"""Provenance checks: content that is not yet verified against a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...diagnostics import Diagnostic, finding
from ...reading import Origin
from ..index import local_id
from ..verified import has_verified_terms
from .resolved import Resolved, first_few


def facts_are_confirmed(resolved: Resolved) -> Iterator[Diagnostic]:
    """One finding for each document, with the number of its unverified parts and the first of them."""
    found: dict[str, tuple[Origin, dict[str, None]]] = {}
    unconfirmed: dict[str, dict[str, None]] = defaultdict(dict)

    def note(origin: Origin, name: str) -> None:
        found.setdefault(origin.file, (origin, unconfirmed[origin.file]))[1][name] = None

    for name, law in resolved.index.laws.items():
        if not resolved.scope.laws[name].verified:
            note(law.origin, name)
    for name, listed in resolved.index.lists.items():
        if not resolved.lists[name].verified:
            note(listed.origin, name)
    for item, entry in resolved.items:
        if not item.verified:
            note(entry.origin, local_id(item.id))
    for draft in resolved.drafts():
        if not has_verified_terms(draft.entry, under=draft.superior is not None):
            note(draft.entry.origin, local_id(draft.measure.id))
    for file in sorted(found):
        origin, names = found[file]
        yield finding("JS508", origin.place("id"), count=len(names), names=first_few([*names]))
