"""The versions of a measure in time: the periods in which its content and its basis stay the same.

All that depends on the day alone (S4, S11, S18) is decided here, once, when the lists are compiled.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import overload

from ..periods import Period, day_after, day_before
from ..values import draft_of
from ..vocabulary import EFFECT_SCALE, EFFECTS, FORCES, Effect, Force
from .entities import OWN_BASIS_RANKS, Aside, Basis, Edition, ListCategory, Matter, Measure, MeasureVersion, Restraint

_EFFECT_ORDER = {word: order for order, word in enumerate(EFFECTS)}
_FORCE_ORDER = {word: order for order, word in enumerate(FORCES)}

#: Why a measure is set aside on a day, with the number of the rule.
ASIDE_RULES = {"item": "S4", "law": "S4", "restraint": "S18"}


def versions_of(measure: Measure, restraint: Restraint | None) -> tuple[MeasureVersion, ...]:
    """The versions of a measure over its whole period, in order of time and without a gap."""
    first_day = restraint.first_day if restraint and measure.terms.kind == "penalty" else None
    cut: list[MeasureVersion] = []
    for period in _spans(measure, first_day):
        one = _version(measure, period, restrained=first_day is not None and period.start >= first_day)
        last = cut[-1] if cut else None
        if last is not None and replace(one, period=last.period, until=last.until) == last:
            cut[-1] = replace(last, period=Period(last.period.start, period.end), until=period.end)
        else:
            cut.append(one)
    if len(cut) == 1:
        return (_within(measure.period, cut[0]),)
    return tuple(_within(measure.period, one) for one in _with_until(cut) if one.period.start <= measure.period.end)


def _within(period: Period, one: MeasureVersion) -> MeasureVersion:
    """The version within a period that ends before its text does; what it says of its own end stays."""
    return one if one.period.end <= period.end else replace(one, period=Period(one.period.start, period.end))


def with_measures(edition: Edition, measures: Iterable[Measure], restraint: Restraint | None) -> Edition:
    """The edition with other measures in place of its own; those that it has keep their versions."""
    known: dict[int, list[MeasureVersion]] = {}
    for one in edition.versions:
        known.setdefault(id(one.measure), []).append(one)
    versions = (one for each in measures for one in known.get(id(each)) or versions_of(each, restraint))
    return replace(edition, versions=tuple(versions))


class VersionsDue(Sequence[MeasureVersion]):
    """The versions of an edition, which knows those of one matter without looking at the others."""

    __slots__ = ()

    @abstractmethod
    def at(self, matter: Matter) -> Sequence[MeasureVersion]:
        """The versions that are due at steps of the matter, in their order."""

    @property
    @abstractmethod
    def on_listing(self) -> Sequence[MeasureVersion]:
        """The versions that follow from an entry and from no step (S23), in their order."""


class _Found(VersionsDue):
    """Versions that are there already, sorted by their matters when they are first asked for."""

    __slots__ = ("_at", "_on_listing", "_versions")

    def __init__(self, versions: Sequence[MeasureVersion]) -> None:
        self._versions = versions
        at: dict[str, list[MeasureVersion]] = {}
        for one in versions:
            if one.measure.trigger == "matter":
                for name in one.measure.matters:
                    at.setdefault(name, []).append(one)
        self._at = at
        self._on_listing = tuple(one for one in versions if one.measure.trigger == "listing")

    @overload
    def __getitem__(self, at: int) -> MeasureVersion: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[MeasureVersion]: ...
    def __getitem__(self, at: int | slice) -> MeasureVersion | Sequence[MeasureVersion]:
        return self._versions[at]

    def __len__(self) -> int:
        return len(self._versions)

    def at(self, matter: Matter) -> Sequence[MeasureVersion]:
        return self._at.get(matter.id, ())

    @property
    def on_listing(self) -> Sequence[MeasureVersion]:
        return self._on_listing


def due(edition: Edition) -> VersionsDue:
    """The versions of an edition by where they are due; those that are read from a bundle only when they are asked for."""
    versions = edition.versions
    return versions if isinstance(versions, VersionsDue) else _Found(versions)


Versions = Mapping[str, tuple[MeasureVersion, ...]]


def versions_at(versions: VersionsDue, matter: Matter, lists: Mapping[str, ListCategory]) -> Mapping[str, Versions]:
    """The measures due at each step of a matter: step -> key of entries -> versions."""
    found: dict[str, dict[str, list[MeasureVersion]]] = {step: {} for step in matter.steps}
    for one in versions.at(matter):
        measure = one.measure
        keys = tuple(measure.terms.keys(lists))
        for step, by_list in found.items():
            if measure.steps is None or step in measure.steps:
                for listed in keys:
                    by_list.setdefault(listed, []).append(one)
    return {step: {listed: tuple(each) for listed, each in by_list.items()} for step, by_list in found.items()}


def versions_by_step(edition: Edition, lists: Mapping[str, ListCategory]) -> Mapping[str, Mapping[str, Versions]]:
    """The measures due at each step of each matter of an edition: matter -> step -> key of entries -> versions."""
    versions = due(edition)
    return {matter.id: versions_at(versions, matter, lists) for matter in edition.matters.values()}


def keys_at(versions: VersionsDue, matter: Matter, lists: Mapping[str, ListCategory]) -> Mapping[str, frozenset[str]]:
    """The keys of the entries that can bring or bar something at each step of a matter."""
    return {
        step: frozenset(by_list)
        | frozenset().union(*(one.measure.terms.bars for each in by_list.values() for one in each))
        for step, by_list in versions_at(versions, matter, lists).items()
    }


def step_name(matter: Matter, step: str) -> str:
    """A name for a step of a matter that is unique over all editions."""
    return f"{matter.id}@{matter.period.start.isoformat()}/{step}"


def _spans(measure: Measure, first_day: date | None) -> Sequence[Period]:
    life = measure.period if measure.text_until is None else Period(measure.period.start, measure.last_day)
    starts = {life.start}
    periods = [basis.period for basis in measure.terms.bases]
    if measure.item is not None:
        periods.append(measure.item.period)
    for period in periods:
        if life.start < period.start <= life.end:
            starts.add(period.start)
        if life.start <= period.end < life.end:
            starts.add(day_after(period.end))
    if first_day is not None and life.start < first_day <= life.end:
        starts.add(first_day)
    if len(starts) == 1:
        return [life]
    ordered = sorted(starts)
    ends = [*(day_before(day) for day in ordered[1:]), life.end]
    return [Period(start, end) for start, end in zip(ordered, ends, strict=True)]


def _version(measure: Measure, period: Period, *, restrained: bool) -> MeasureVersion:
    terms, day = measure.terms, period.start
    effect: Effect = terms.effect
    force: Force = terms.force
    aside: Aside | None = None
    bases = _on(day, terms.bases)
    weakened = False
    if measure.item is not None and day not in measure.item.period:
        aside = "item"
    elif terms.kind == "penalty":
        # An item that cites no law is based on its memorandum, whatever a measure adds.
        cited = terms.bases if measure.item is None else measure.item.terms.bases
        if cited and not any(_supports(basis, measure) for basis in bases):
            aside = "law"
        elif restrained and not any(basis.supports_penalty_in(measure.jurisdiction) for basis in bases):
            if effect in EFFECT_SCALE:
                weakened = (effect, force) != ("inform", "consider")
                effect, force = "inform", "consider"
            else:
                aside = "restraint"
    verified = measure.verified and all(basis.law.verified for basis in bases)
    order = (_EFFECT_ORDER[effect], _FORCE_ORDER[force], measure.id)
    # One article may be cited by the item and by the measure, each with days of its own.
    shown = tuple({(basis.law.id, basis.article): basis for basis in bases}.values()) if len(bases) > 1 else bases
    one = _draft()(measure, period, effect, force, shown, aside, weakened, verified, period.end, order)
    one.__class__ = MeasureVersion
    return one


def _on(day: date, bases: tuple[Basis, ...]) -> tuple[Basis, ...]:
    """Those of the bases that are in force on the day; the same tuple, where all of them are."""
    found = tuple([basis for basis in bases if day in basis.period])
    return bases if len(found) == len(bases) else found


@cache
def _draft() -> type[MeasureVersion]:
    """What versions are made as: there is one for each measure at least."""
    return draft_of(MeasureVersion)


def _supports(basis: Basis, measure: Measure) -> bool:
    """Whether a basis in force supports the penalty (S4).

    Laws that a measure adds to those of its item do so only with a rank that is sufficient for a penalty by itself.
    """
    item = measure.item
    if item is None or not item.terms.bases or basis in item.terms.bases:
        return True
    return basis.law.rank in OWN_BASIS_RANKS


def _with_until(cut: Sequence[MeasureVersion]) -> list[MeasureVersion]:
    done: list[MeasureVersion] = []
    following: MeasureVersion | None = None
    for one in reversed(cut):
        until = one.period.end
        if following is not None and (one.effect, one.force, one.aside) == (
            following.effect,
            following.force,
            following.aside,
        ):
            until = following.until
        following = one if one.until == until else replace(one, until=until)
        done.append(following)
    return done[::-1]
