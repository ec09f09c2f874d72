"""Resolution, from hits to a decision: exemptions, severity, bars, grounds, coverage, outcome (S4, S5, S7 to S11, S14 to S18)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

from ..catalogue import Catalogue
from ..catalogue.entities import Matter
from ..periods import FOREVER
from ..vocabulary import OUTCOMES
from .candidates import Candidate
from .case import Case, EffectiveDesignation, Tie
from .decision import (
    Action,
    ActionDraft,
    Because,
    Continuing,
    Decision,
    DecisionDraft,
    Ground,
    GroundDraft,
    Noticed,
    SetAside,
    SetAsideDraft,
    Undetermined,
    VerifyIdentity,
    Withheld,
)
from .matching import OFF_SCALE, OUTCOME_ORDER, StepPlan
from .noticing import place_barring, place_the_rest, unplaced
from .same_fact import made_by
from .weighing import CHECKS, Check, Hit, aside_because, bar_check, condition_check, last_day, term_checks

OUTCOME_NAMES = tuple(OUTCOMES)
_REFER = OUTCOME_ORDER["refer"]
_PROCEED = OUTCOME_ORDER["proceed"]

_ORDER = itemgetter(0)
_SORT_KEY = attrgetter("sort_key")

#: No outcome yet.
NO_OUTCOME = len(OUTCOME_NAMES)

T = TypeVar("T")

#: A candidate that applies: its order among the actions, its grounds, its last day, whether it is contested.
Applied = tuple[tuple[int, int, str], Candidate, list[Ground], date | None, bool]

#: Why something is open, and the facts that would settle it.
Doubt = tuple[tuple[Because, ...], tuple[str, ...]]

_NO_DOUBT: Doubt = ((), ())

#: The bar of what nothing bars.
_NO_BAR = Check("bar", CHECKS["bar"], True)


def resolve(
    case: Case,
    plan: StepPlan,
    hits: Sequence[Hit],
    catalogue: Catalogue,
    matter: Matter,
    step: str,
    continuing: Sequence[Hit] = (),
) -> Decision:
    """The decision that follows from the hits of a case at a step, and from those that follow from no step (S23)."""
    set_aside = [*case.set_aside]
    placed: list[int] = []
    sure, open_ = _sort_out(case, hits, catalogue, set_aside, placed)
    applied: list[Applied] = []
    withheld: list[Withheld] = []
    undetermined: list[Undetermined] = []
    barred: list[Candidate] = []
    worst = NO_OUTCOME
    person_needed = False
    for candidate, grounds in sure.items():
        if candidate.bars and not (bar := bar_check(candidate, case)).holds:
            if bar.holds is False:
                withheld += _withheld(candidate, bar, case)
                barred.append(candidate)
            else:
                # It applies on no ground, so it stays open what it does on the others.
                waiting = [*((each, _NO_DOUBT) for each in grounds), *open_.pop(candidate, ())]
                undetermined += _undetermined(candidate, waiting, bar)
            continue
        first = grounds[0]
        one = (candidate.order, candidate, grounds, first.until, first.contested)
        if len(grounds) > 1:
            one = on_several(candidate, grounds, catalogue)
        applied.append(one)
        _, _, grounds, _, contested = one
        outcome = candidate.outcome
        if contested:
            if candidate.own and all(ground.held for ground in grounds):
                outcome = _REFER
            person_needed = person_needed or candidate.adverse
        if outcome < worst:
            worst = outcome
        if candidate.needs_person:
            person_needed = True
    if worst == NO_OUTCOME:
        worst = _PROCEED
    for candidate, waiting in open_.items():
        if candidate in sure:
            continue
        bar = bar_check(candidate, case) if candidate.bars else _NO_BAR
        if bar.holds is False:
            withheld += _withheld(candidate, bar, case)
            barred.append(candidate)
            continue
        undetermined += _undetermined(candidate, waiting, bar)
        if candidate.adverse:
            person_needed = True
            if candidate.own and worst > _REFER:
                worst = _REFER
    identity, unchecked, noticed = case.verify_identity, case.unchecked, case.past
    if case.misdated:
        person_needed = person_needed or bool(_reached(case.misdated, case, plan))
    if not person_needed and (case.gone or withheld or undetermined):
        person_needed = _someone_looks(case, applied, withheld, undetermined)
    if case.unknown_list or case.doubtful:
        reached = _reached(case.doubtful, case, plan)
        person_needed = person_needed or case.unknown_list or bool(reached)
        if case.former:
            identity, unchecked, noticed = _with_former(case, plan)
        # What another department carries out never blocks (S17).
        if case.unknown_list or any(each.own for each in reached):
            worst = min(worst, _REFER)
    goes_on: tuple[Continuing, ...] = ()
    if continuing:
        beside = going_on(case, continuing, catalogue)
        goes_on = beside.continuing
        set_aside += beside.set_aside
        withheld += beside.withheld
        placed += beside.placed
        barred += beside.barred
    if withheld or open_:
        place_the_rest(hits, placed, barred, {each: open_[each] for each in open_ if each in sure})
        place_barring(case, placed, withheld, barred)
    else:
        placed += [id(effective) for _, effective, _ in hits]
    # Where all that count are told somewhere, as a single one is that was hit, there is none left to be noticed.
    if len(case.effective) > len(placed) or len(case.effective) > 1:
        more = unplaced(case, plan, [*hits, *continuing], {*placed}, barred, [*undetermined, *goes_on])
        noticed = [*noticed, *more]
    decision = DecisionDraft(
        case.asked or case.subject,
        matter,
        step,
        case.on,
        catalogue,
        OUTCOME_NAMES[worst],
        person_needed or worst == _REFER,
        actions_of(applied) if applied else (),
        in_order(withheld, _withheld_order) if withheld else (),
        in_order(undetermined, _undetermined_order) if undetermined else (),
        in_order(identity, _SORT_KEY) if identity else (),
        unchecked,
        in_order(set_aside, aside_order) if set_aside else (),
        case.known_on,
        in_order(noticed, _SORT_KEY) if noticed else (),
        goes_on,
        case.facts or None,
    )
    decision.__class__ = Decision
    return decision


def in_order(parts: list[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """The parts in an order that does not depend on where they came from; most often there is but one."""
    return tuple(sorted(parts, key=key) if len(parts) > 1 else parts)


def _reached(lists: Iterable[tuple[str, Tie]], case: Case, plan: StepPlan) -> list[Candidate]:
    """What entries on these lists, of those so tied, could trigger or bar at the step (S10)."""
    return [each for name, tie in lists for kind in case.kinds for each in plan.reached_by(name, tie, kind, case.on)]


def _with_former(case: Case, plan: StepPlan) -> tuple[list[VerifyIdentity], tuple[str, ...], list[Noticed]]:
    """What is to be verified, was not queried and is noticed, when the doubts about those are counted whose relation has
    ended and matters at the step (S3).
    """
    reached = [each for each in case.former if _reached([(each.list, each.tie)], case, plan)]
    requests = [each.request for each in reached if each.request is not None]
    lists = {each.list for each in reached if each.request is None}
    noticed = [each for each in case.past if not any(each is one.noticed for one in reached)]
    return [*case.verify_identity, *requests], tuple(sorted({*case.unchecked, *lists})), noticed


class Beside(NamedTuple):
    """What follows from entries and not from a step (S23), in order, and what its measures come to otherwise.

    `placed` are the `id` of the designations that are told here, `barred` the incentives that are withheld.
    """

    continuing: tuple[Continuing, ...]
    withheld: list[Withheld]
    set_aside: list[SetAside]
    placed: list[int]
    barred: list[Candidate]


def going_on(case: Case, hits: Sequence[Hit], catalogue: Catalogue) -> Beside:
    """The measures that go on, in effect or open; they move neither outcome nor review (S23)."""
    set_aside: list[SetAside] = []
    withheld: list[Withheld] = []
    placed: list[int] = []
    barred: list[Candidate] = []
    sure, open_ = _sort_out(case, hits, catalogue, set_aside, placed)
    found: list[tuple[tuple[int, int, str], Continuing]] = []
    for candidate in {**sure, **open_}:
        bar = bar_check(candidate, case) if candidate.bars else _NO_BAR
        if bar.holds is False:
            withheld += _withheld(candidate, bar, case)
            barred.append(candidate)
            continue
        reasons, missing = bar.because, set(bar.missing)
        grounds = sure.get(candidate, [])
        if not grounds:
            for each, (why, facts) in open_[candidate]:
                grounds = [*grounds, _ground(each, None)]
                reasons, missing = (*reasons, *why), missing | set(facts)
        told = tuple(_same_fact_once(grounds, catalogue))
        until = None if reasons else _latest(ground.until for ground in told)
        contested = any(ground.contested for ground in told)
        one = Continuing(
            candidate.version, told, until, contested, tuple(dict.fromkeys(reasons)), tuple(sorted(missing))
        )
        found.append((candidate.order, one))
    place_the_rest(hits, placed, barred, {each: open_[each] for each in open_ if each in sure})
    return Beside(tuple(one for _, one in sorted(found, key=_ORDER)), withheld, set_aside, placed, barred)


#: What is open for these reasons needs a person, also where it is an incentive.
_FOR_A_PERSON = frozenset({"list-lapsed", "bar-list-lapsed", "gone-elsewhere"})


def _someone_looks(
    case: Case, applied: Iterable[Applied], withheld: Iterable[Withheld], undetermined: Iterable[Undetermined]
) -> bool:
    """Whether a list decides nothing any more, or a fact was repaired on another, where that concerns a measure (S4, S16)."""
    if case.gone and any(ground.repaired_elsewhere for _, _, grounds, _, _ in applied for ground in grounds):
        return True
    parts: Iterable[Withheld | Undetermined] = (*withheld, *undetermined)
    return any(one.reason in _FOR_A_PERSON for each in parts for one in each.because)


def _undetermined(
    candidate: Candidate, waiting: Iterable[tuple[Ground | EffectiveDesignation, Doubt]], bar: Check
) -> Iterator[Undetermined]:
    """What is open on each of the grounds, and whether something bars it: all that would have to be known at once."""
    for each, (reasons, facts) in waiting:
        if bar.because:
            reasons = tuple(dict.fromkeys((*reasons, *bar.because)))
            facts = tuple(sorted({*facts, *bar.missing}))
        reasons += tuple([one.because for one in each.repaired_elsewhere])
        yield Undetermined(candidate.version, each.designation, each.via, reasons, facts)


def _withheld(candidate: Candidate, bar: Check, case: Case) -> Iterator[Withheld]:
    for entry, why, via in zip(bar.barring, bar.because, bar.barring_via, strict=True):
        same = (each for each in case.effective if each.designation is entry and each.via == via)
        elsewhere = dict.fromkeys(one.because for each in same for one in each.repaired_elsewhere)
        yield Withheld(candidate.version, entry, (why, *elsewhere), via)


def _sort_out(
    case: Case, hits: Sequence[Hit], catalogue: Catalogue, set_aside: list[SetAside], placed: list[int]
) -> tuple[dict[Candidate, list[Ground]], dict[Candidate, list[tuple[EffectiveDesignation, Doubt]]]]:
    """The hits by candidate: those that hold and those that are open; the others are added to what is set aside.

    The `id` of each designation that is set aside is added to `placed`.
    """
    sure: dict[Candidate, list[Ground]] = {}
    open_: dict[Candidate, list[tuple[EffectiveDesignation, Doubt]]] = {}
    for candidate, effective, truth in hits:
        until, end = candidate.until, effective.until
        if not (candidate.straight and truth) or effective.unsure:
            verdict = _verdict(candidate, effective, truth, case, catalogue)
            if isinstance(verdict, Because):
                aside = SetAsideDraft(candidate.version, effective.designation, effective.via, (verdict,))
                aside.__class__ = SetAside
                set_aside.append(aside)
                placed.append(id(effective))
                continue
            if isinstance(verdict, tuple):
                open_.setdefault(candidate, []).append((effective, verdict))
                continue
            end = verdict
        if end < until:
            until = end
        last = None if until == FOREVER else until
        ground = effective.ground
        if ground is None or ground.until is not last:
            ground = _ground(effective, last)
        if candidate in sure:
            sure[candidate].append(ground)
        else:
            sure[candidate] = [ground]
    return sure, open_


def _ground(effective: EffectiveDesignation, until: date | None) -> Ground:
    """The ground that a designation is of a measure until its last day; kept for the next measure that ends with it."""
    designation = effective.designation
    ground = GroundDraft(
        (designation.list,),
        designation,
        effective.tie.via,
        effective.listed,
        until,
        effective.contested,
        effective.held,
        (),
        effective.listed_as,
        effective.repaired_elsewhere,
    )
    ground.__class__ = Ground
    effective.ground = ground
    return ground


def _verdict(
    candidate: Candidate, effective: EffectiveDesignation, truth: bool | None, case: Case, catalogue: Catalogue
) -> date | Because | Doubt:
    """The last day of a measure through a designation; or why it is set aside; or why it is open."""
    if candidate.version.aside is not None:
        return aside_because(candidate, catalogue)
    end = last_day(candidate, effective)
    if candidate.conditional or truth is None or effective.unsure:
        verdict = _weigh(candidate, effective, truth, case)
        return min(verdict, end) if isinstance(verdict, date) else verdict
    return end


def _weigh(
    candidate: Candidate, effective: EffectiveDesignation, truth: bool | None, case: Case
) -> date | Because | Doubt:
    """The last day under the measure's own cap; or why it is set aside; or why it is open."""
    until = FOREVER
    open_: list[Check] = []
    for check in term_checks(candidate, effective, case):
        if check.holds:
            until = min(until, check.until)
        elif check.holds is None:
            open_.append(check)
        else:
            return check.because[0]
    if truth is None:
        open_.append(condition_check(candidate, effective, case, truth))
    if not open_:
        return until
    reasons = [each for check in open_ for each in check.because]
    return tuple(dict.fromkeys(reasons)), tuple(sorted({fact for check in open_ for fact in check.missing}))


def on_several(candidate: Candidate, grounds: list[Ground], catalogue: Catalogue) -> Applied:
    """A candidate that applies on several grounds, of which those that tell one fact are one (S16)."""
    told = _same_fact_once(grounds, catalogue)
    until = _latest(ground.until for ground in told)
    return (candidate.order, candidate, told, until, any(ground.contested for ground in told))


def actions_of(applied: list[Applied]) -> tuple[Action, ...]:
    """The actions in order (S14), each with the one that covers it (S8)."""
    actions: list[Action] = []
    strong: list[Candidate] = []
    strongest = OFF_SCALE
    if len(applied) > 1:
        applied.sort(key=_ORDER)
        strong += [candidate for _, candidate, _, _, contested in applied if candidate.covers and not contested]
        strongest = strong[0].rank if strong else OFF_SCALE
    for _, candidate, grounds, until, contested in applied:
        covered_by = _covered_by(candidate, strong) if strongest < candidate.rank < OFF_SCALE else None
        action = ActionDraft(candidate.version, tuple(grounds), until, contested, covered_by)
        action.__class__ = Action
        actions.append(action)
    return tuple(actions)


def _covered_by(candidate: Candidate, strong: list[Candidate]) -> str | None:
    """The first own, uncontested, binding penalty with all of its fields and a strictly stronger effect."""
    rank, fields = candidate.rank, candidate.fields
    for other in strong:
        if fields and other.rank < rank and fields <= other.fields:
            return other.measure.id
    return None


def _latest(days: Iterable[date | None]) -> date | None:
    """The last of the days; None, an open end, is later than any."""
    last = date.min
    for day in days:
        if day is None:
            return None
        last = max(last, day)
    return last


def _same_fact_once(grounds: list[Ground], catalogue: Catalogue) -> list[Ground]:
    """S16: entries of one authority, document, listed subject and relation are one ground.

    Entries without a document are never merged, but the same entry that reaches the subject twice is one.
    """
    told: dict[object, list[Ground]] = {}
    for ground in sorted(grounds, key=lambda each: (each.designation.sort_key, each.listed, each.via)):
        designation = ground.designation
        told_by = made_by(designation, catalogue.lists[designation.list]) or designation.sort_key
        told.setdefault((told_by, ground.listed.key, ground.via), []).append(ground)
    return [each[0] if len(each) == 1 else _merged(each) for each in told.values()]


def _in_order_of_rows(ground: Ground) -> tuple[object, ...]:
    row = ground.designation
    return (row.list, row.since, row.until or FOREVER, row.authority or "", row.sort_key, ground.listed)


def _merged(grounds: list[Ground]) -> Ground:
    """The one ground of entries that tell one fact; the first stands for it, however it writes the document."""
    grounds = sorted(grounds, key=_in_order_of_rows)
    return replace(
        grounds[0],
        lists=tuple(sorted({name for each in grounds for name in each.lists})),
        until=_latest(each.until for each in grounds),
        contested=any(each.contested for each in grounds),
        held=all(each.held for each in grounds),
        also=tuple(each.designation for last, each in pairwise(grounds) if each.designation != last.designation),
        listed_as=min(filter(None, (each.listed_as for each in grounds)), default=None),
        repaired_elsewhere=tuple(sorted({one for each in grounds for one in each.repaired_elsewhere})),
    )


def aside_order(each: SetAside) -> tuple[object, ...]:
    """An order of what is set aside that does not depend on where it came from."""
    designation = each.designation.sort_key if each.designation else ("",)
    return (each.measure or "", designation, each.via, tuple(one.key for one in each.because))


def _withheld_order(each: Withheld) -> tuple[object, ...]:
    return (each.measure, each.designation.sort_key, each.via)


def _undetermined_order(each: Undetermined) -> tuple[object, ...]:
    return (each.measure, each.designation.sort_key, each.via)
