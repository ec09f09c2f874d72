"""Where entries can lead to something: the steps of each key, over all matters and editions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from .catalogue import Catalogue
from .entities import Edition
from .measure_versions import due, keys_at

#: A step of a matter: the number of its edition in the catalogue, the id of the matter in it, and the step.
StepAt: TypeAlias = tuple[int, str, str]


class IndexedEditions(Sequence[Edition]):
    """Editions that know the steps of each key without looking at their measures."""

    __slots__ = ()

    @abstractmethod
    def steps_by_key(self) -> Mapping[str, Sequence[StepAt]]:
        """The steps at which entries with a key can bring or bar something, by key."""


def steps_by_key(catalogue: Catalogue) -> Mapping[str, Sequence[StepAt]]:
    """The steps at which entries with a key can bring or bar something, by key."""
    if isinstance(catalogue.editions, IndexedEditions):
        return catalogue.editions.steps_by_key()
    found: dict[str, list[StepAt]] = {}
    for number, edition in enumerate(catalogue.editions):
        versions = due(edition)
        for local, matter in edition.matters.items():
            for step, keys in keys_at(versions, matter, catalogue.lists).items():
                for key in keys:
                    found.setdefault(key, []).append((number, local, step))
    return found
