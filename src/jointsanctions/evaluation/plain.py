"""The plain case, which most questions are, decided in one pass.

Plain is a subject without relations or doubts, whose entries have neither events nor facts, at a step where entries and
comparisons with known facts of the case settle what applies. Whatever else a question has goes the general way, by
`opening`, `matching` and `resolution`, which gives the same answer to plain cases too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.entities import ListCategory
from ..periods import FOREVER
from ..subjects import Subject
from .candidates import Candidate
from .decision import Decision, DecisionDraft, Ground, GroundDraft, Noticed, NoticedDraft, SetAside, SetAsideDraft
from .matching import OUTCOME_ORDER, MatterPlan, StepPlan
from .noticing import nothing_here
from .opening import out_of_time
from .resolution import NO_OUTCOME, OUTCOME_NAMES, Applied, actions_of, aside_order, in_order, on_several

_REFER = OUTCOME_ORDER["refer"]
_PROCEED = OUTCOME_ORDER["proceed"]
_SORT_KEY = attrgetter("sort_key")


def decide_plainly(
    subject: Subject,
    plan: MatterPlan,
    step_plan: StepPlan,
    step: str,
    on: date,
    facts: Mapping[str, Any],
    lists: Mapping[str, ListCategory],
    catalogue: Catalogue,
) -> Decision | None:
    """The decision of a plain case by the whole record; None: it is none."""
    if not subject.plain:
        return None
    kind, by_list = subject.kind, step_plan.by_list
    going_on = () if plan.continuing is None else plan.continuing.by_list
    applied: list[Applied] = []
    hit: list[Candidate] = []
    set_aside: list[SetAside] = []
    noticed: list[Noticed] = []
    worst, person_needed, several = NO_OUTCOME, False, False
    for entry in subject.designations:
        listed, since, end, recognised = entry.list, entry.since, entry.until, entry.recognised
        category = lists.get(listed)
        if category is None or not category.plain or listed in going_on:
            return None
        if end is None:
            end = FOREVER if category.term is None else category.term.last_day(since)
        if category.lapses < end:
            return None
        if category.subjects is not None and kind not in category.subjects:
            return None
        if not since <= on <= end or (recognised is not None and on < recognised):
            aside = SetAsideDraft(None, entry, "self", (out_of_time(entry, on, end),))
            aside.__class__ = SetAside
            set_aside.append(aside)
            continue
        ground: Ground | None = None
        #: Why nothing follows, by the measure of the list that comes nearest to it.
        why = "no-measure"
        for candidate in by_list.get(listed, ()):
            if candidate.at_once is None:
                return None
            first, last, subjects, until, compared, outcome, needs_person, _ = candidate.at_once
            if not first <= on <= last:
                continue
            if subjects is not None and kind not in subjects:
                if why == "no-measure":
                    why = "kind-not-reached"
                continue
            for fact, compare, operand in compared:
                value = facts.get(fact)
                if value is None:
                    return None
                if not compare(value, operand):
                    why = "condition-fails"
                    break
            else:
                open_until = until if until < end else end
                if open_until == FOREVER:
                    open_until = None
                if ground is None or ground.until is not open_until:
                    ground = GroundDraft((listed,), entry, "self", subject.id, open_until, False, False)
                    ground.__class__ = Ground
                if candidate in hit:
                    applied[hit.index(candidate)][2].append(ground)
                    several = True
                    continue
                applied.append((candidate.order, candidate, [ground], open_until, False))
                hit.append(candidate)
                if outcome < worst:
                    worst = outcome
                if needs_person:
                    person_needed = True
        if ground is None:
            told = NoticedDraft(entry, "self", (nothing_here(why, listed, "self", kind),))
            told.__class__ = Noticed
            noticed.append(told)
    if several:
        applied = [on_several(one[1], one[2], catalogue) if len(one[2]) > 1 else one for one in applied]
    if worst == NO_OUTCOME:
        worst = _PROCEED
    decision = DecisionDraft(
        subject,
        plan.matter,
        step,
        on,
        catalogue,
        OUTCOME_NAMES[worst],
        person_needed or worst == _REFER,
        actions_of(applied) if applied else (),
        (),
        (),
        (),
        (),
        in_order(set_aside, aside_order) if set_aside else (),
        None,
        in_order(noticed, _SORT_KEY) if noticed else (),
        (),
        facts or None,
    )
    decision.__class__ = Decision
    return decision
