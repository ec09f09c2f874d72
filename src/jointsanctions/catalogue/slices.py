"""A measure in time: the spans of days on which it says the same thing on the same basis.

All that depends on the day alone (S4, S11, S18) is decided here, once, and not for each question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..periods import FOREVER, Period, day_after, day_before
from ..vocabulary import EFFECT_SCALE, EFFECTS, FORCES
from .entities import OWN_BASIS_RANKS, Basis, Edition, Matter, Measure, Restraint

_EFFECT_ORDER = {word: order for order, word in enumerate(EFFECTS)}
_FORCE_ORDER = {word: order for order, word in enumerate(FORCES)}

#: Why a measure is set aside on a day, with the number of the rule.
ASIDE_RULES = {"item": "S4", "law": "S4", "restraint": "S18"}


@dataclass(frozen=True, slots=True)
class Slice:
    """A measure during days on which nothing about it changes.

    `aside` names why it is set aside then, or is None; `until` is the last day on which it still
    has this effect and force without a break; `bases` are those in force.
    """

    #: The measure.
    measure: Measure
    #: The days on which nothing about it changes.
    period: Period
    #: The effect on these days, after lawful restraint (S18).
    effect: str
    #: The force on these days, after lawful restraint (S18).
    force: str
    #: The laws and articles in force.
    bases: tuple[Basis, ...]
    #: Why it is set aside on these days (`item`, `law`, `restraint`); None: it is not.
    aside: str | None
    #: Whether lawful restraint made it weaker (S18).
    restrained: bool
    #: Whether texts that are named confirm it and the laws in force.
    verified: bool
    #: The last day on which it still has this effect and force without a break.
    until: date = FOREVER
    #: Where it stands among the actions of a decision: by effect, then force, then id (S14).
    order: tuple[int, int, str] = (0, 0, "")


def slices(measure: Measure, restraint: Restraint | None) -> tuple[Slice, ...]:
    """The spans of a measure's life, in order of time and without a gap."""
    first_day = restraint.first_day if restraint and measure.terms.kind == "penalty" else None
    cut: list[Slice] = []
    for period in _spans(measure, first_day):
        one = _slice(measure, period, restrained=first_day is not None and period.start >= first_day)
        last = cut[-1] if cut else None
        if last is not None and replace(one, period=last.period) == last:
            cut[-1] = replace(last, period=Period(last.period.start, period.end))
        else:
            cut.append(one)
    return tuple(_with_until(cut))


def slices_by_step(
    edition: Edition, restraint: Restraint | None
) -> Mapping[str, Mapping[str, Mapping[str, tuple[Slice, ...]]]]:
    """What can act at each step of each matter of an edition: matter -> step -> list -> slices."""
    found: dict[str, dict[str, dict[str, list[Slice]]]] = {
        matter.id: {step: {} for step in matter.steps} for matter in edition.matters.values()
    }
    for measure in edition.measures:
        if measure.trigger != "matter":
            continue
        cut = slices(measure, restraint)
        for name in measure.matters:
            for step, by_list in found.get(name, {}).items():
                if measure.steps is None or step in measure.steps:
                    for listed in measure.terms.lists:
                        by_list.setdefault(listed, []).extend(cut)
    return {
        name: {step: {listed: tuple(each) for listed, each in by_list.items()} for step, by_list in steps.items()}
        for name, steps in found.items()
    }


def step_name(matter: Matter, step: str) -> str:
    """What tells a step of a matter from every other, over all editions."""
    return f"{matter.id}@{matter.period.start.isoformat()}/{step}"


def _spans(measure: Measure, first_day: date | None) -> Sequence[Period]:
    life = measure.period
    starts = {life.start}
    periods = [basis.period for basis in measure.terms.bases]
    if measure.item is not None:
        periods.append(measure.item.period)
    for period in periods:
        starts.add(period.start)
        if period.end != FOREVER:
            starts.add(day_after(period.end))
    if first_day is not None:
        starts.add(first_day)
    ordered = sorted(day for day in starts if life.start <= day <= life.end)
    ends = [*(day_before(day) for day in ordered[1:]), life.end]
    return [Period(start, end) for start, end in zip(ordered, ends, strict=True)]


def _slice(measure: Measure, period: Period, *, restrained: bool) -> Slice:
    terms, day = measure.terms, period.start
    effect, force, aside = terms.effect, terms.force, None
    bases = tuple(basis for basis in terms.bases if day in basis.period)
    weakened = False
    if measure.item is not None and day not in measure.item.period:
        aside = "item"
    elif terms.kind == "penalty":
        # An item that cites no law rests on its memorandum, whatever a measure adds.
        cited = terms.bases if measure.item is None else measure.item.terms.bases
        if cited and not any(_carries(basis, measure) for basis in bases):
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
    shown = tuple({(basis.law.id, basis.article): basis for basis in bases}.values())
    return Slice(measure, period, effect, force, shown, aside, weakened, verified, order=order)


def _carries(basis: Basis, measure: Measure) -> bool:
    """Whether a basis in force keeps the penalty alive (S4).

    What a measure adds to the laws of its item does so only with a rank that could carry a penalty by itself.
    """
    item = measure.item
    if item is None or not item.terms.bases or basis in item.terms.bases:
        return True
    return basis.law.rank in OWN_BASIS_RANKS


def _with_until(cut: Sequence[Slice]) -> list[Slice]:
    done: list[Slice] = []
    following: Slice | None = None
    for one in reversed(cut):
        until = one.period.end
        if following is not None and (one.effect, one.force, one.aside) == (
            following.effect,
            following.force,
            following.aside,
        ):
            until = following.until
        following = replace(one, until=until)
        done.append(following)
    return done[::-1]
