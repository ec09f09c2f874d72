"""The profile of a subject: every matter and step at which a measure may affect it.

The case is opened once, and only the steps that its lists can affect are decided. What depends on facts of a matter
that has not been applied for stays open, with the remaining condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .. import arguments
from ..catalogue import Catalogue
from ..catalogue.entities import Cap
from ..conditions import Condition
from ..evaluation.case import Case
from ..evaluation.decider import Decider, declared_facts, refuse_undeclared
from ..evaluation.decision import Continuing, Decision, Noticed, SetAside, Undetermined, VerifyIdentity, Withheld
from ..evaluation.excerpts import travels
from ..evaluation.matching import StepPlan, Where
from ..evaluation.noticing import nowhere
from ..evaluation.question import NO_FACTS
from ..evaluation.resolution import aside_order, going_on
from ..evaluation.weighing import hits, remainder
from ..subjects import Subject
from ..trees import Branch
from ..vocabulary import Lang, SeverityWord

if TYPE_CHECKING:
    from ..shapes.answers import ProfileData, ProfileStepData


@dataclass(frozen=True, slots=True, repr=False)
class Open:
    """What an undetermined measure depends on: it applies if `when` holds and none of `unless` does.

    Where they are set, the entry has to have the `severity`, a listed natural person the `age`, and none of `caps` must
    have ended, of which the first day is not known; an entry on a graded list needs one of the `grades`.
    """

    #: The measure.
    undetermined: Undetermined
    #: The remaining condition; None: there is none.
    when: Condition | None
    #: The remaining exemptions.
    unless: tuple[Condition, ...]
    #: The minimum severity that the entry would need.
    severity: SeverityWord | None = None
    #: The age that a listed natural person would have to have had.
    age: int | None = None
    #: The terms that must not have ended, of which the first day is not known.
    caps: tuple[Cap, ...] = ()
    #: The grades through which it would act, where the entry on a graded list has none of them (S22).
    grades: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Open {self.undetermined.measure}>"

    def proviso(self, decision: Decision, lang: Lang = "zh") -> str:
        """The condition under which it applies, in words; empty where none remains."""
        from ..explaining.answer_texts import open_proviso

        return open_proviso(self, decision, lang)


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Touched:
    """A step of a matter at which something affects the subject, with the decision there; facts that were not given are
    unknown.
    """

    #: The decision at the step.
    decision: Decision
    #: The remaining conditions of its undetermined measures.
    open: tuple[Open, ...]

    def __repr__(self) -> str:
        return f"<Touched {self.decision.matter.id} {self.decision.step}: {self.decision.outcome}>"


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Profile:
    """Everything that affects a subject on a day, by matter and step.

    At every step that is not in `touched` the answer is `proceed` without any measure; where `unknown_list` is set it is
    `refer` everywhere, since the catalogue cannot say what follows from that entry.
    """

    #: The subject.
    subject: Subject
    #: The day asked about.
    on: date
    #: The record as of this day is used; None: the whole record of the subject.
    known_on: date | None
    #: The catalogue that it was made with.
    source: Catalogue
    #: The steps at which something affects the subject.
    touched: tuple[Touched, ...]
    #: The entries that do not count, each with the reason.
    set_aside: tuple[SetAside, ...]
    #: The entries whose identity is unverified (S6).
    verify_identity: tuple[VerifyIdentity, ...]
    #: The ids of the lists that could not be queried.
    unchecked: tuple[str, ...]
    #: Whether an entry is on a list that the catalogue does not know.
    unknown_list: bool
    #: The entries that count and lead to nothing at any step (S21).
    noticed: tuple[Noticed, ...] = ()
    #: The measures of every department that follow from entries and not from a step (S23).
    continuing: tuple[Continuing, ...] = ()

    def __repr__(self) -> str:
        return f"<Profile {self.on}, {len(self.touched)} steps>"

    def to_dict(self, lang: Lang = "zh") -> ProfileData:
        """Plain data; each step has the parts of its decision, doubts that concern no step are at the top level
        only.
        """
        from ..explaining.decision_data import continuing_to_dict, doubts_to_dict

        return {
            "subject": {
                "id": {"scheme": self.subject.id.scheme, "value": self.subject.id.value},
                "kind": self.subject.kind,
                "name": self.subject.name,
            },
            "on": self.on.isoformat(),
            "known_on": None if self.known_on is None else self.known_on.isoformat(),
            "unknown_list": self.unknown_list,
            **doubts_to_dict(self.set_aside, self.noticed, self.verify_identity, self.unchecked, self.source, lang),
            "continuing": [continuing_to_dict(each, self.source, lang) for each in self.continuing],
            "steps": [_step(each, lang) for each in self.touched],
            "catalogue": self.source.digest,
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """The profile as a tree: for each matter and step, what applies there and what may apply."""
        from ..explaining.answer_trees import profile_tree

        return profile_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()


def profile(
    decider: Decider,
    subject: Subject,
    on: arguments.DayLike,
    facts: Mapping[str, Any] | None,
    known_on: arguments.DayLike | None,
) -> Profile:
    """The profile of a subject on a day.

    Raises:
        InputError: for a fact that no matter in force declares or that does not fit, or a malformed day.
    """
    on = arguments.day(on, "question.on")
    facts = facts or NO_FACTS
    if facts:
        matters = [matter for name in decider.plans for matter in decider.plans.matters(name)]
        refuse_undeclared([each for each in matters if on in each.period] or matters, facts)
    case = decider.case(subject, on, known_on=arguments.day_or_none(known_on, "question.known_on"))
    names = sorted({effective.designation.list for effective in case.effective} | {name for name, _ in case.doubtful})
    places: dict[tuple[str, int], Where] = {}
    for name in names:
        for where in decider.reach.steps.get(name, ()):
            plan, step, _ = where
            if plan.start <= case.on <= plan.end:
                places[plan.matter.id, plan.matter.steps.index(step)] = where
    touched: list[Touched] = []
    decisions: list[Decision] = []
    for key in sorted(places):
        plan, _, step_plan = where = places[key]
        there = replace(case, facts=declared_facts(plan, facts))
        decision = decider.resolve(there, where)
        decisions.append(decision)
        if _affects(decision):
            open_ = tuple(_open(each, there, step_plan) for each in decision.undetermined)
            touched.append(Touched(decision, open_))
    following = [hits(plan.by_list, case) for period, plan in decider.reach.continuing if case.on in period]
    beside = [going_on(case, each, decider.catalogue) for each in following]
    # Entries from which an incentive would follow, but for a bar (S7, S23).
    favoured = {
        id(effective)
        for each, one in zip(following, beside, strict=True)
        for candidate, effective, _ in each
        if candidate in one.barred
    }
    placed = set().union(*(each.placed for each in beside))
    aside = [one for each in beside for one in each.set_aside]
    return Profile(
        case.subject,
        case.on,
        case.known_on,
        decider.catalogue,
        tuple(touched),
        (*case.set_aside, *sorted(aside, key=aside_order)),
        tuple(case.verify_identity),
        case.unchecked,
        case.unknown_list,
        tuple(sorted(nowhere(case, decisions, placed, favoured), key=attrgetter("sort_key"))),
        tuple(sorted((one for each in beside for one in each.continuing), key=_department_first)),
    )


def _department_first(each: Continuing) -> tuple[object, ...]:
    return (each.version.measure.department, each.version.order)


def _affects(decision: Decision) -> bool:
    """Whether something concerns the step; what follows from no step is told at none (S23)."""
    other: tuple[Withheld | SetAside, ...] = (*decision.withheld, *decision.set_aside)
    here = any(each.version is not None and each.version.measure.trigger == "matter" for each in other)
    return bool(here or decision.actions or decision.undetermined or decision.person_needed)


def _open(each: Undetermined, case: Case, plan: StepPlan) -> Open:
    """The condition and the exemptions that remain once the entry's own facts are known."""
    designation = each.designation
    effective = next(one for one in case.effective if (one.designation, one.via) == (designation, each.via))
    candidate = next(one for one in plan.by_list[designation.list] if one.version is each.version)
    return Open(each, *remainder(candidate, effective, case))


def _step(touched: Touched, lang: Lang) -> ProfileStepData:
    data = touched.decision.to_dict(lang)
    return {
        "matter": data["matter"],
        "step": data["step"],
        "outcome": data["outcome"],
        "person_needed": data["person_needed"],
        "actions": data["actions"],
        "withheld": data["withheld"],
        "undetermined": [
            {**each, "applies": open_.proviso(touched.decision, lang) or None}
            for each, open_ in zip(data["undetermined"], touched.open, strict=True)
        ],
        "verify_identity": data["verify_identity"],
        "unchecked": data["unchecked"],
        "set_aside": data["set_aside"],
        "noticed": data["noticed"],
        "notices": data["notices"],
    }
