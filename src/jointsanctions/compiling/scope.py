"""The references resolved so far, of which later documents make use, and what is said of those that lead nowhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..catalogue.entities import Basis, Department, Law, ListCategory, Restraint, through
from ..diagnostics import THINGS, Place, finding, named_alike
from ..model.base import BasisRef, Effective
from ..periods import Period
from ..reading.unread import Unread
from ..vocabulary import COLOURS, DOCUMENT_TYPES, STEPS, by_label, label
from .index import Entry, Index, Part, Report, part_of, show

H = TypeVar("H", bound=Hashable)

_COLOURS = by_label(COLOURS)

#: Things that are defined in the same list or next to it, not in a document of their own.
_NEAR_BY = frozenset({"matter", "step", "measure", "grade"})

#: Up to this many names are all shown when none is similar.
_FEW = 6


@dataclass(slots=True)
class Scope:
    """The references resolved so far, and the collector of findings."""

    index: Index
    report: Report
    laws: dict[str, Law] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    lists: dict[str, ListCategory] = field(default_factory=dict)
    #: The provisions that themselves restrict those on a watch list, of each list that names some (S20). Only checks ask
    #: for them, so that they are no part of the list.
    restricting: dict[str, tuple[Basis, ...]] = field(default_factory=dict)
    restraint: Restraint | None = None
    #: So many names are still compared with one that does not exist, to find what was meant.
    comparisons: int = 20_000
    #: Documents that could not be read: what may stand in them is not called missing.
    unread: Sequence[Unread] = ()
    #: The parts that refer to something that is missing, or was not read: nothing follows from them.
    incomplete: set[Part] = field(default_factory=set)

    #: Values that many parts have alike, each once.
    _alike: dict[Hashable, Any] = field(default_factory=dict)
    _bases: dict[tuple[str, str | None, Period | None], Basis] = field(default_factory=dict)

    def same(self, value: H) -> H:
        """The first of the values that are equal to this one: equal parts of many measures are kept once."""
        found: H = self._alike.setdefault(value, value)
        return found

    @property
    def lacks_laws(self) -> bool:
        """Whether a document of laws could not be read, or one that does not say what it is."""
        return any(each.type in ("", "laws", DOCUMENT_TYPES["laws"].zh) for each in self.unread)

    def dangling(
        self,
        what: str,
        name: str,
        known: Iterable[str],
        entry: Entry[Any],
        *path: str | int,
        named: Place | None = None,
    ) -> None:
        """Reports that nothing of the kind `what`, a word of `THINGS`, has the name; `named` is its place, if not at
        the path."""
        self.incomplete.add(part_of(entry))
        if what not in _NEAR_BY and any(each.may_define(name) for each in self.unread):
            return
        labels = _labels(what, known)
        names = sorted(labels)
        near = named_alike(name, labels, close=self.comparisons > 0)
        if what == "step" and name in STEPS:
            # Two words of the vocabulary are two steps, however alike they are spelled.
            near = tuple(each for each in near if each not in STEPS)
        self.comparisons -= len(names)
        known_names: dict[str, Any] = {"known": tuple(names)} if not near and 0 < len(names) <= _FEW else {}
        variant = "-".join([*(["few"] if known_names else []), *(["near-by"] if what in _NEAR_BY else [])])
        self.report(
            finding(
                f"JS202.{variant}" if variant else "JS202",
                entry.place(*path),
                named=named,
                suggestions=near,
                what=THINGS[what],
                id=name,
                **known_names,
            )
        )

    def life(
        self, whole: Period, effective: Effective | None, entry: Entry[Any], owner: str, *path: str | int
    ) -> Period:
        """The period of a part within that of the whole; a part outside it is reported."""
        if effective is None:
            return whole
        shared = whole.intersection(effective.period)
        if shared is None:
            place = entry.place(*path, "effective")
            self.report(finding("JS114", place, owner=owner, part=show(effective.period), whole=show(whole)))
        return shared or whole

    def bases(self, refs: Iterable[BasisRef], entry: Entry[Any], *path: str | int) -> tuple[Basis, ...]:
        """The bases that `refs` name; a law that does not exist is reported."""
        found = []
        for number, ref in enumerate(refs):
            law = self.laws.get(ref.law)
            if law is None:
                self.dangling("law", ref.law, self.laws, entry, *path, number, "law")
                continue
            period = None
            if ref.effective is not None:
                own = self.life(law.period, ref.effective, entry, law.id, *path, number)
                period = own if own != law.period else None
            key = (law.id, ref.article, period)
            basis = self._bases.get(key)
            if basis is None:
                basis = self._bases[key] = Basis(law, ref.article, period or law.period)
            found.append(basis)
        return tuple(found)

    def list_ids(self, names: Iterable[str], entry: Entry[Any], *path: str | int) -> tuple[str, ...]:
        """The names that are lists; others are reported."""
        found = []
        for number, name in enumerate(names):
            if name in self.lists:
                found.append(name)
            else:
                self.dangling("list", name, self.lists, entry, *path, number)
        return tuple(dict.fromkeys(found))

    def barring(self, names: Iterable[str], entry: Entry[Any], *path: str | int) -> frozenset[str]:
        """The lists that a bar names by id or by colour, and of graded lists the grades by which they bar (S7, S22).

        A colour means the grades of that colour; a graded list that is named itself bars by its black and watch grades.
        """
        found: set[str] = set()
        for number, name in enumerate(_COLOURS.get(each, each) for each in names):
            if name in COLOURS:
                found.update(key for each in self.lists.values() for key in _barring_keys(each, {name}))
            elif name in self.lists:
                listed = self.lists[name]
                found.update([name, *_barring_keys(listed, {"black", "watch"} if listed.graded else set())])
            else:
                self.dangling("list", name, [*self.lists, *COLOURS], entry, *path, number)
        return frozenset(found)


def _barring_keys(listed: ListCategory, colours: Iterable[str]) -> Iterator[str]:
    """The list, if it has one of the colours, and of a graded one the keys of those of its grades."""
    own = [each for each in colours if listed.has_colour(each)]
    if own:
        yield listed.id
        yield from (through(listed.id, each) for each in own if listed.graded)


def _labels(what: str, known: Iterable[str] | Mapping[str, Any]) -> dict[str, str | None]:
    """The ids that exist, each with its name for people."""
    if what == "step":
        return {name: label(STEPS, name, "zh") for name in known}
    if not isinstance(known, Mapping):
        return dict.fromkeys(known)
    return {name: getattr(each, "name", None) or getattr(each, "title", None) for name, each in known.items()}
