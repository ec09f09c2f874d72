"""Matching: which measures a designation reaches, by an index of matter, step and list.

`resolution` decides what follows from a match. Another matcher may stand in for `IndexMatcher` as long as it finds the
same hits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ..catalogue.entities import Matter, MeasureVersion
from ..catalogue.facts import Usual
from ..diagnostics import Diagnostic
from ..errors import JointSanctionsError
from ..vocabulary import EFFECT_SCALE, OUTCOMES, Effect, Outcome
from .candidates import Candidate, severity_rank
from .case import Case, Tie
from .conditions import case_comparisons, compile_condition
from .weighing import Hit, can_act, hits

#: The rank of a measure that is not comparable with any other.
OFF_SCALE = len(EFFECT_SCALE)
OUTCOME_ORDER = {word: order for order, word in enumerate(OUTCOMES)}
_OUTCOME_OF_SHALL: dict[Effect, Outcome] = {
    "prohibit": "prohibit",
    "withdraw": "prohibit",
    "restrict": "restrict",
    "require": "scrutinise",
    "scrutinise": "scrutinise",
    "inform": "refer",
}


@dataclass(frozen=True, slots=True, eq=False)
class StepPlan:
    """All measures that can apply at one step of one matter, by list; no two plans of a catalogue share a name.

    Of a graded list those that act through a grade of a colour have a key of their own (`through`), and under the list
    itself are all of them, for entries whose grade is not known (S22).
    """

    name: str
    by_list: Mapping[str, tuple[Candidate, ...]]

    def reached_by(self, name: str, tie: Tie, kind: str, on: date) -> Iterator[Candidate]:
        """What a designation on `name`, of somebody so tied to a subject of the kind, could trigger or bar here on the day."""
        named = (each for each in self.by_list.get(name, ()) if each.reached_through(tie))
        yield from (each for each in named if can_act(each, kind, on))
        barring = (each for group in self.by_list.values() for each in group if name in each.bars)
        yield from (each for each in barring if each.barred_through(tie) and can_act(each, kind, on))


@dataclass(frozen=True, slots=True, eq=False)
class MatterPlan:
    """A matter of one edition: when it is in force, and the plan of each of its steps."""

    matter: Matter
    start: date
    end: date
    steps: Mapping[str, StepPlan]
    #: The forms of facts in which most are given, by name; of any other form its declaration says whether it fits.
    usual_facts: Mapping[str, Usual]
    #: The measures of the edition that follow from an entry and not from a step (S23); None: there are none.
    continuing: StepPlan | None = None


#: A step of an edition of a matter.
Where = tuple[MatterPlan, str, StepPlan]


class Matcher(Protocol):
    """Finds the hits of a case at a step."""

    def match(self, plan: StepPlan, case: Case) -> list[Hit]:
        """The candidates in force that an effective designation reaches and whose condition is not known to fail."""
        ...


class MatcherUnavailable(JointSanctionsError, ImportError):
    """The engine of a matcher cannot be imported; `diagnostics` give the reason and how to install it."""

    #: The reason, and the way out.
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostics = (diagnostic,)
        super().__init__(f"{diagnostic.message('en')}: {diagnostic.help('en')}")


class IndexMatcher:
    """Looks candidates up by list: the time depends on the hits and not on the number of measures."""

    def match(self, plan: StepPlan, case: Case) -> list[Hit]:
        return hits(plan.by_list, case)


def candidate_of(one: MeasureVersion, *, of_its_matters: bool = True) -> Candidate:
    """A version of a measure prepared for matching; `of_its_matters`: at a matter that it names, whose facts it may ask for."""
    measure, terms = one.measure, one.measure.terms
    penalty = terms.kind == "penalty"
    exemptions = tuple(compile_condition(each.when, of_its_matters=of_its_matters) for each in terms.exemptions)
    least = severity_rank(terms.severity) if terms.severity else None
    own = measure.duty == "own"
    plain = terms.via - {each.via for each in terms.narrowed}
    conditional = bool(exemptions) or least is not None or bool(terms.lasts)
    straight = one.aside is None and not conditional and not terms.narrowed
    needs_person = penalty and (one.force != "shall" or not one.verified or (own and one.effect == "inform"))
    outcome = OUTCOME_ORDER[_outcome(one)]
    compared = case_comparisons(terms.when) if of_its_matters else None
    at_once = None
    if straight and compared is not None and not terms.bars and "self" in plain:
        period = one.period
        at_once = (period.start, period.end, terms.subjects, one.until, compared, outcome, needs_person, one)
    rank = EFFECT_SCALE.index(one.effect) if penalty and own and one.effect in EFFECT_SCALE else OFF_SCALE
    return Candidate(
        version=one,
        start=one.period.start,
        end=one.period.end,
        via=terms.via,
        plain=plain,
        narrowed={each.via: each for each in terms.narrowed},
        subjects=terms.subjects,
        when=compile_condition(terms.when, of_its_matters=of_its_matters) if terms.when else None,
        exemptions=exemptions,
        severity_rank=least,
        conditional=conditional,
        adverse=penalty,
        own=own,
        bars=terms.bars,
        bar_plain=terms.bar_via - {each.via for each in terms.bar_narrowed},
        bar_narrowed={each.via: each for each in terms.bar_narrowed},
        order=one.order,
        fields=terms.fields,
        rank=rank,
        covers=rank != OFF_SCALE and one.force == "shall",
        outcome=outcome,
        needs_person=needs_person,
        until=one.until,
        straight=straight,
        at_once=at_once,
    )


def _outcome(one: MeasureVersion) -> Outcome:
    """The outcome of one action by itself (S10, S17)."""
    if one.measure.duty != "own":
        return "proceed"
    if one.measure.terms.kind == "incentive":
        return "favour"
    outcome = _OUTCOME_OF_SHALL.get(one.effect)
    if outcome is None:
        return "proceed"
    return outcome if one.force == "shall" else "refer"
