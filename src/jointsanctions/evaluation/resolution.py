"""From hits to a decision: exemptions, severity, bars, grounds, coverage, outcome (S4, S5, S7 to S11, S14 to S18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from ..catalogue import Catalogue
from ..catalogue.entities import Matter
from ..catalogue.measure_versions import ASIDE_RULES
from ..periods import FOREVER
from ..vocabulary import OUTCOMES
from .case import Case, EffectiveDesignation, authority_of
from .conditions import missing
from .decision import Action, Because, Decision, Ground, SetAside, Undetermined, Withheld, because
from .matching import OFF_SCALE, OUTCOME_ORDER, Candidate, Hit, StepPlan, severity_rank

_OUTCOMES = tuple(OUTCOMES)
_REFER = OUTCOME_ORDER["refer"]
_PROCEED = OUTCOME_ORDER["proceed"]

_ORDER = itemgetter(0)

#: Makes a named tuple without the detour through its own constructor, which costs as much again.
_new = tuple.__new__

#: A candidate that applies: its order among the actions, its grounds, its last day, whether it is contested.
Applied = tuple[tuple[int, int, str], Candidate, list[Ground], date | None, bool]

#: Why something is open, and the facts that would tell.
Doubt = tuple[tuple[Because, ...], tuple[str, ...]]


def resolve(
    case: Case, plan: StepPlan, hits: Sequence[Hit], catalogue: Catalogue, matter: Matter, step: str
) -> Decision:
    """The decision that the hits of a case come to."""
    set_aside = [*case.set_aside]
    sure, open_ = _sort_out(case, hits, catalogue, set_aside)
    applied: list[Applied] = []
    withheld: list[Withheld] = []
    undetermined: list[Undetermined] = []
    worst = len(_OUTCOMES)
    person_needed = False
    for candidate, grounds in sure.items():
        if candidate.bars and (bar := bar_of(candidate, case)) is not None:
            if isinstance(bar, list):
                withheld += bar
            else:
                undetermined += _undetermined(candidate, ((each, bar) for each in grounds))
                # It applies on no ground, so what is open on another stays open.
                undetermined += _undetermined(candidate, open_.pop(candidate, ()))
            continue
        until, contested = grounds[0].until, grounds[0].contested
        if len(grounds) > 1:
            grounds = _same_fact_once(grounds, catalogue)
            until = _latest(ground.until for ground in grounds)
            contested = any(ground.contested for ground in grounds)
        applied.append((candidate.order, candidate, grounds, until, contested))
        outcome = candidate.outcome
        if contested:
            if candidate.own and all(ground.held for ground in grounds):
                outcome = _REFER
            person_needed = person_needed or candidate.adverse
        if outcome < worst:
            worst = outcome
        if candidate.needs_person:
            person_needed = True
    if worst == len(_OUTCOMES):
        worst = _PROCEED
    for candidate, waiting in open_.items():
        if candidate in sure:
            continue
        if candidate.bars and isinstance(bar := bar_of(candidate, case), list):
            withheld += bar
            continue
        undetermined += _undetermined(candidate, waiting)
        if candidate.adverse:
            person_needed = True
            if candidate.own and worst > _REFER:
                worst = _REFER
    if case.unknown_list or case.doubtful:
        reached = [
            each for name, via in case.doubtful for each in plan.reached_by(name, via, case.subject.kind, case.on)
        ]
        person_needed = person_needed or case.unknown_list or bool(reached)
        # What another department carries out never blocks (S17).
        if case.unknown_list or any(each.own for each in reached):
            worst = min(worst, _REFER)
    return _new(
        Decision,
        (
            case.subject,
            matter,
            step,
            case.on,
            catalogue,
            _OUTCOMES[worst],
            person_needed or worst == _REFER,
            _actions(applied) if applied else (),
            tuple(sorted(withheld, key=_withheld_order)) if withheld else (),
            tuple(sorted(undetermined, key=_undetermined_order)) if undetermined else (),
            tuple(sorted(case.verify_identity, key=repr)) if case.verify_identity else (),
            case.unchecked,
            tuple(sorted(set_aside, key=_aside_order)) if set_aside else (),
            case.known_on,
        ),
    )


def _undetermined(
    candidate: Candidate, waiting: Iterable[tuple[Ground | EffectiveDesignation, Doubt]]
) -> Iterator[Undetermined]:
    return (Undetermined(candidate.version, each.designation, each.via, *doubt) for each, doubt in waiting)


def _sort_out(
    case: Case, hits: Sequence[Hit], catalogue: Catalogue, set_aside: list[SetAside]
) -> tuple[dict[Candidate, list[Ground]], dict[Candidate, list[tuple[EffectiveDesignation, Doubt]]]]:
    """The hits by candidate: those that hold and those that are open; the rest is added to what is set aside."""
    sure: dict[Candidate, list[Ground]] = {}
    open_: dict[Candidate, list[tuple[EffectiveDesignation, Doubt]]] = {}
    for candidate, standing, truth in hits:
        one = candidate.version
        if one.aside is not None:
            why = aside_because(candidate, catalogue)
            set_aside.append(SetAside(one, standing.designation, standing.via, (why,)))
            continue
        until = one.until
        if standing.until < until:
            until = standing.until
        designation = standing.designation
        if candidate.conditional or truth is None:
            verdict = _weigh(candidate, standing, truth, case)
            if isinstance(verdict, Because):
                set_aside.append(SetAside(one, designation, standing.via, (verdict,)))
                continue
            if isinstance(verdict, tuple):
                open_.setdefault(candidate, []).append((standing, verdict))
                continue
            if verdict < until:
                until = verdict
        ground = _new(
            Ground,
            (
                (designation.list,),
                designation,
                standing.via,
                standing.listed,
                None if until == FOREVER else until,
                standing.contested,
                standing.held,
                (),
            ),
        )
        if candidate in sure:
            sure[candidate].append(ground)
        else:
            sure[candidate] = [ground]
    return sure, open_


def aside_because(candidate: Candidate, catalogue: Catalogue) -> Because:
    """Why a measure in time is set aside whomever it reaches (S4, S18)."""
    reason = candidate.version.aside or ""
    params: dict[str, object] = {}
    if reason == "item" and candidate.measure.item is not None:
        params["item"] = candidate.measure.item.id
    if reason == "restraint" and catalogue.restraint is not None:
        params["day"] = catalogue.restraint.first_day
    return because(ASIDE_RULES[reason], reason, **params)


def _weigh(
    candidate: Candidate, standing: EffectiveDesignation, truth: bool | None, case: Case
) -> date | Because | Doubt:
    """The last day by the measure's own cap; or why it is set aside; or why it is open."""
    terms, designation = candidate.measure.terms, standing.designation
    cap = FOREVER
    if terms.lasts:
        cap = min(term.last_day(designation.since) for term in terms.lasts)
        if case.on > cap:
            return because("S11", "capped", day=cap)
    reasons: list[Because] = []
    facts: list[str] = []
    if candidate.severity_rank is not None:
        if designation.severity is None:
            reasons.append(because("S15", "severity-unknown"))
            facts.append("entry.severity")
        elif severity_rank(designation.severity) < candidate.severity_rank:
            return because("S15", "below-severity", given=designation.severity, least=terms.severity)
    for test, exemption in zip(candidate.exemptions, terms.exemptions, strict=True):
        exempt = test(case, standing)
        if exempt:
            return because("S15", "exempt", basis=exemption.basis)
        if exempt is None:
            reasons.append(because("S15", "exempt-unknown"))
            facts += missing(exemption.when, case, standing)
    if truth is None and terms.when is not None:
        reasons.append(because("S5", "facts-missing"))
        facts += missing(terms.when, case, standing)
    if reasons:
        return tuple(dict.fromkeys(reasons)), tuple(sorted(set(facts)))
    return cap


def bar_of(candidate: Candidate, case: Case) -> list[Withheld] | Doubt | None:
    """The entries that bar an incentive; or, where one may, why that is open (S7)."""
    bars = candidate.bars
    barring = [each for each in case.standings if each.designation.list in bars and each.via == "self"]
    if not barring and not case.doubtful:
        return None
    barring.sort(key=lambda each: each.designation.sort_key)
    firm = [standing for standing in barring if not standing.held]
    if firm:
        basis = candidate.measure.terms.bar_bases
        return [
            Withheld(
                candidate.version,
                standing.designation,
                (because("S7", "barred", list=standing.category.id, basis=basis),),
            )
            for standing in firm
        ]
    doubts = [(name, doubt) for (name, via), doubt in sorted(case.doubtful.items()) if via == "self" and name in bars]
    reasons = [because("S7", "bar-held", list=standing.category.id) for standing in barring]
    reasons += (because("S7", f"bar-{doubt}", list=name) for name, doubt in doubts)
    if not reasons:
        return None
    lists = {standing.designation.list for standing in barring} | {name for name, _ in doubts}
    return tuple(dict.fromkeys(reasons)), tuple(sorted(f"list:{name}" for name in lists))


def _actions(applied: list[Applied]) -> tuple[Action, ...]:
    """The actions in order (S14), each with the one that covers it (S8)."""
    if len(applied) > 1:
        applied.sort(key=_ORDER)
    strong = [candidate for _, candidate, _, _, contested in applied if candidate.covers and not contested]
    strongest = strong[0].rank if strong else OFF_SCALE
    return tuple(
        [
            _new(
                Action,
                (
                    candidate.version,
                    tuple(grounds),
                    until,
                    contested,
                    _covered_by(candidate, strong) if strongest < candidate.rank < OFF_SCALE else None,
                ),
            )
            for _, candidate, grounds, until, contested in applied
        ]
    )


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
    """S16: entries of one authority, document, listed subject and relation are one ground."""
    merged: list[Ground] = []
    place_of: dict[tuple[object, ...], int] = {}
    for ground in sorted(grounds, key=lambda each: (each.designation.sort_key, each.listed, each.via)):
        designation = ground.designation
        authority = authority_of(designation, catalogue.lists[designation.list])
        fact = (authority, designation.document, ground.listed, ground.via)
        place = place_of.get(fact) if designation.document is not None else None
        if place is None:
            place_of[fact] = len(merged)
            merged.append(ground)
            continue
        first = merged[place]
        merged[place] = first._replace(
            lists=tuple(sorted({*first.lists, *ground.lists})),
            until=_latest((first.until, ground.until)),
            contested=first.contested or ground.contested,
            held=first.held and ground.held,
            also=(*first.also, designation),
        )
    return merged


def _withheld_order(each: Withheld) -> tuple[object, ...]:
    return (each.measure, each.designation.sort_key)


def _undetermined_order(each: Undetermined) -> tuple[object, ...]:
    return (each.measure, each.designation.sort_key, each.via)


def _aside_order(each: SetAside) -> tuple[object, ...]:
    designation = each.designation.sort_key if each.designation else ("",)
    return (each.measure or "", designation, each.via, tuple(one.key for one in each.because))
