"""Resolved measures with their sources, as the checks take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..catalogue.entities import Edition, Matter, Measure, MeasureVersion, Terms
from ..diagnostics import Related
from ..model import MeasureList
from ..model.measure_list import Measure as MeasureModel
from .index import Entry


@dataclass(frozen=True, slots=True)
class Draft:
    """A resolved measure with what the checks need: its source, and the item or measure that it may not exceed, with
    its source.
    """

    measure: Measure
    entry: Entry[MeasureModel]
    matters: tuple[Matter, ...]
    versions: tuple[MeasureVersion, ...]
    superior: Terms | None = None
    superior_name: str = ""
    superior_entry: Entry[Any] | None = None
    parent: Measure | None = None
    inherited: bool = False
    #: Who carries it out, where the measure or the parent's says so; empty: the department of whoever's list it is in.
    executors: tuple[str, ...] = ()

    def above(self, key: str, role: str) -> list[Related]:
        """The place of the key in the item or parent measure, if there is one."""
        return [] if self.superior_entry is None else [Related(self.superior_entry.place(key), role)]


@dataclass(frozen=True, slots=True)
class DraftEdition:
    """A resolved edition of a measure list and its measures with their sources."""

    edition: Edition
    entry: Entry[MeasureList]
    drafts: tuple[Draft, ...]
    #: The local ids of its measures, also of those that have no day of it.
    known: frozenset[str] = frozenset()
