"""The input of the checks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...catalogue.entities import Item, ListCategory, Restraint, Terms
from ...model.memorandum import Item as ItemModel
from ...periods import Period
from ...vocabulary import Via
from ..drafts import Draft, DraftEdition
from ..index import Entry, Index, Part, part_of
from ..scope import Scope

#: So many names of a finding about many are shown.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Resolved:
    """Every document with its references resolved, and the place of each part."""

    scope: Scope
    items: list[tuple[Item, Entry[ItemModel]]]
    editions: list[DraftEdition]
    _drafts: tuple[Draft, ...] = field(init=False, repr=False, compare=False)
    _entries: tuple[Entry[Any], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        drafts = tuple(one for each in self.editions for one in each.drafts if not one.inherited)
        measures = {part_of(each.entry): each.entry for each in drafts}
        object.__setattr__(self, "_drafts", drafts)
        object.__setattr__(self, "_entries", (*(entry for _, entry in self.items), *measures.values()))

    def complete(self) -> Resolved:
        """The same without the items and measures that refer to something that is missing.

        They have a finding of their own, and what is said of them besides may follow from that.
        """
        gone = self.scope.incomplete
        if not gone:
            return self
        return Resolved(
            self.scope,
            [(item, entry) for item, entry in self.items if part_of(entry) not in gone],
            [
                replace(each, drafts=() if part_of(each.entry) in gone else _complete(each.drafts, gone))
                for each in self.editions
            ],
        )

    @property
    def index(self) -> Index:
        return self.scope.index

    @property
    def restraint(self) -> Restraint | None:
        return self.scope.restraint

    @property
    def lists(self) -> dict[str, ListCategory]:
        return self.scope.lists

    def drafts(self) -> Sequence[Draft]:
        """Every measure that is written in a document, without those that a child list merely inherits."""
        return self._drafts

    def entries(self) -> Sequence[Entry[Any]]:
        """Every item and every measure, once, however many editions there are of what it is under."""
        return self._entries

    def terms(self) -> Iterator[tuple[Terms, Entry[Any]]]:
        """The terms of every item and every measure, except measures of another kind than their item or parent
        measure.
        """
        for terms, _, entry in self.terms_in_time():
            yield terms, entry

    def terms_in_time(self) -> Iterator[tuple[Terms, Period, Entry[Any]]]:
        """As `terms`, each with the days of the item or the measure."""
        for item, entry in self.items:
            yield item.terms, item.period, entry
        for draft in self._drafts:
            if draft.superior is None or draft.superior.kind == draft.measure.terms.kind:
                yield draft.measure.terms, draft.measure.period, draft.entry


def _complete(drafts: Iterable[Draft], gone: Collection[Part]) -> tuple[Draft, ...]:
    return tuple(each for each in drafts if part_of(each.entry) not in gone)


def reaches_as_far(own: Terms, other: Terms, via: Via) -> bool:
    """Whether whoever is reached through a relation by the one terms is by the others, as far as relations go."""
    mine, theirs = own.reach(via), other.reach(via)
    return mine is None or (theirs is not None and mine.is_within(theirs))


def first_few(names: Sequence[str]) -> tuple[str, ...]:
    """The names that a finding about all of them shows."""
    return (*names[:_SHOWN], "…") if len(names) > _SHOWN else tuple(names)
