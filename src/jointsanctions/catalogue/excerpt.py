"""Excerpts of a catalogue: what an answer that passes between processes has of it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace

from .catalogue import Catalogue
from .entities import Edition


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Excerpt(Catalogue):
    """What an answer that came from another process has of its catalogue: what its texts name, and the digest.

    It is equal to the catalogue, since it has its digest; no evaluator can be made of it.
    """

    def __repr__(self) -> str:
        return f"<Excerpt of {self.digest[:12]}>"

    def __reduce__(self) -> tuple[Callable[..., Catalogue], tuple[object, ...]]:
        """Passes between processes as it is: it is small."""
        return (type(self), tuple([getattr(self, each.name) for each in fields(self)]))


def excerpt(source: Catalogue, named: AbstractSet[str]) -> Excerpt:
    """What a catalogue has of the things that are named, each in its place."""
    lists = {each.removeprefix("list:") for each in named}
    told = {each.removeprefix("entry.") for each in named if each.startswith("entry.")}
    kept = {}
    for name in source.lists:
        # The title of a fact of an entry is that of the first list that declares it.
        first = told.intersection(source.lists[name].facts) if told else ()
        if name in lists or first:
            kept[name] = source.lists[name]
            told = told.difference(first)
    return Excerpt(
        {},
        {name: source.departments[name] for name in source.departments if name in named},
        kept,
        {name: source.items[name][-1:] for name in named if name in source.items},
        tuple(one for each in source.editions if (one := _edition(each, named)) is not None),
        source.restraint,
        source.digest,
    )


def _edition(edition: Edition, named: AbstractSet[str]) -> Edition | None:
    """The edition with the matters that are named and without measures; None: it has none of these."""
    matters = {name: edition.matters[name] for name in edition.matters if f"{edition.id}/{name}" in named}
    return replace(edition, matters=matters, versions=()) if matters else None
