"""Noticing: the entries that count and lead to nothing at a step, each with the reason (S21).

No entry that counts vanishes from a decision; an entry is placed where something else of the decision tells it. Entries
are told apart by the `id` of their effective designation, since equal ones may have different fates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ..designations import Designation
from ..vocabulary import NOTICED_REASONS, Via
from .candidates import Candidate
from .case import Case, EffectiveDesignation
from .decision import Because, Continuing, Decision, Noticed, NoticedDraft, Undetermined, Withheld, because
from .matching import StepPlan
from .weighing import Hit, grade_check, is_in_force, takes_kind, unreached


def place_the_rest(
    hits: Iterable[Hit],
    placed: list[int],
    barred: Collection[Candidate],
    beside: Mapping[Candidate, Sequence[tuple[EffectiveDesignation, object]]],
) -> None:
    """Adds to `placed` what is a ground of an action, or open.

    A withheld incentive (`barred`) names the entries that bar it and not those that would bring it; what is open
    `beside` grounds on which the measure applies is not told.
    """
    for candidate, effective, _ in hits:
        untold = candidate in barred or any(each is effective for each, _ in beside.get(candidate, ()))
        if not untold:
            placed.append(id(effective))


def place_barring(case: Case, placed: list[int], withheld: Iterable[Withheld], barred: Collection[Candidate]) -> None:
    """Adds to `placed` the entries that bar an incentive, each by the relation through which it does."""
    barring = {(id(each.designation), each.via) for each in withheld}
    placed += [
        id(each)
        for each in case.effective
        if (id(each.designation), each.via) in barring and any(one.barred_through(each.tie) for one in barred)
    ]


def unplaced(
    case: Case,
    plan: StepPlan,
    hits: Sequence[Hit],
    placed: Collection[int],
    barred: Collection[Candidate],
    open_: Iterable[Undetermined | Continuing],
) -> list[Noticed]:
    """What is in effect and in no other part of the decision."""
    versions = {id(each.version) for each in open_}
    may_bar = {each for each, _, _ in hits if each.bars and id(each.version) in versions} if versions else ()
    found: list[Noticed] = []
    for effective in case.effective:
        if id(effective) not in placed:
            why = _why(effective, case, plan, hits, barred, may_bar)
            one = NoticedDraft(effective.designation, effective.tie.via, (why,))
            one.__class__ = Noticed
            found.append(one)
    return found


def without_edition(case: Case) -> list[Noticed]:
    """The entries that count on a day on which no edition of the matter is in force (S4)."""
    why = because("S21", "no-edition")
    here = ((each, why if each.tie.current else each.tie.ended) for each in case.effective)
    return [*case.past, *(Noticed(each.designation, each.via, (one,)) for each, one in here)]


def nowhere(
    case: Case, decisions: Sequence[Decision], placed: Collection[int], withheld: Collection[int]
) -> Iterator[Noticed]:
    """The entries that lead to nothing at any of the steps decided, nor at those that their lists do not concern.

    `placed` are those that lead to something that follows from no step, `withheld` those from which an incentive would
    follow at no step (S23). Of the reasons of the steps the one nearest to a measure stands for all.
    """
    yield from case.past
    noticed = [_by_entry(decision.noticed) for decision in decisions]
    no_favour = {(each.designation, each.via) for each in case.effective if id(each) in withheld}
    equal: Counter[tuple[Designation, Via, Because | None]] = Counter(
        (each.designation, each.via, None if each.tie.current else each.tie.ended)
        for each in case.effective
        if id(each) not in placed
    )
    for (designation, via, ended), number in equal.items():
        there = [each.get((designation, via, ended), ()) for each in noticed]
        if ended is not None and all(len(each) == number for each in there):
            yield from [Noticed(designation, via, (ended,))] * number
        elif all(len(each) == number for each in there):
            reasons = [one.reason for each in there for one in each]
            reasons += ["incentive-withheld"] if (designation, via) in no_favour else []
            nearest = max(map(_NEARNESS.index, reasons), default=_NEARNESS.index("no-measure"))
            why = _nothing_here(_NEARNESS[nearest], designation, via, case, everywhere=True)
            yield from [Noticed(designation, via, (why,))] * number


def _by_entry(noticed: Iterable[Noticed]) -> dict[tuple[Designation, str, Because | None], list[Noticed]]:
    """What is noticed, by entry; what has a relation that ended is told apart."""
    found: dict[tuple[Designation, str, Because | None], list[Noticed]] = {}
    for each in noticed:
        ended = each.because[0] if each.reason == "relation-ended" else None
        found.setdefault((each.designation, each.via, ended), []).append(each)
    return found


_NEARNESS = tuple(NOTICED_REASONS)

#: The reasons for which no measure of the step is reached, by the first link that all of them lack.
_LINKS = (
    "no-measure",
    "grade-not-reached",
    "via-not-named",
    "listed-kind-not-reached",
    "relation-not-at-listing",
    "kind-not-reached",
    "condition-fails",
)


def _why(
    effective: EffectiveDesignation,
    case: Case,
    plan: StepPlan,
    hits: Iterable[Hit],
    barred: Collection[Candidate],
    may_bar: Collection[Candidate],
) -> Because:
    designation, tie = effective.designation, effective.tie
    if may_bar and any(effective.key in each.bars and each.barred_through(tie) for each in may_bar):
        return because("S21", "leaves-open")
    reached = [candidate for candidate, each, _ in hits if each is effective] if hits else ()
    if barred and any(candidate in barred for candidate in reached):
        return because("S21", "incentive-withheld")
    if reached:
        return because("S21", "open-beside")
    if not tie.current:
        return tie.ended
    farthest = 0
    for each in plan.by_list.get(designation.list, ()):
        farthest = max(farthest, _link(each, effective, case))
    return _nothing_here(_LINKS[farthest], designation, tie.via, case)


def _nothing_here(reason: str, designation: Designation, via: str, case: Case, *, everywhere: bool = False) -> Because:
    grade = designation.grade if reason == "grade-not-reached" else None
    return nothing_here(reason, designation.list, via, case.subject.kind, grade, everywhere)


#: Few reasons are told again and again: that a list means nothing at the step asked about.
@lru_cache(maxsize=1024)
def nothing_here(
    reason: str, listed: str, via: str, kind: str, grade: str | None = None, everywhere: bool = False
) -> Because:
    """Why nothing follows from an entry here (S21)."""
    graded = {"grade": grade} if reason == "grade-not-reached" else {}
    more = {"everywhere": True} if everywhere else {}
    return because("S21", reason, list=listed, via=via, kind=kind, **graded, **more)


def _link(candidate: Candidate, effective: EffectiveDesignation, case: Case) -> int:
    """How many of the links lead from the entry to a measure on its list."""
    if not is_in_force(candidate, case.on):
        return 0
    if effective.category.graded and grade_check(candidate, effective).holds is False:
        return 1
    if not candidate.reached_through(effective.tie):
        return _LINKS.index(unreached(candidate, effective.tie))
    return _LINKS.index("condition-fails" if takes_kind(candidate, case.subject.kind) else "kind-not-reached")
