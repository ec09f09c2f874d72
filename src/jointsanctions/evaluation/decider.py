"""The decider: answers questions by the plans of one catalogue and one matcher."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from .. import arguments
from ..catalogue import Catalogue
from ..catalogue.entities import ListCategory, Matter, Measure
from ..diagnostics import Diagnostic, InputError, Place, finding, named_alike
from ..subjects import Subject
from ..vocabulary import STEPS, label
from .case import Case
from .decision import NO_MATTER, NO_STEP, Decision, DecisionDraft, SetAside, because
from .facts import check_fact
from .matching import IndexMatcher, Matcher, MatterPlan, StepPlan, Where
from .noticing import without_edition
from .opening import open_case
from .plain import decide_plainly
from .planning import Plans, Reach
from .question import NO_FACTS, Question
from .resolution import aside_order, resolve
from .weighing import hits as find

_QUESTION = Place("question")


class Decider:
    """Decides questions by one catalogue and one matcher; used by an evaluator and all of its answers.

    Immutable, and safe to share between threads.
    """

    catalogue: Catalogue
    plans: Plans
    reach: Reach
    lists: Mapping[str, ListCategory]
    matcher: Matcher

    __slots__ = ("_in_one_pass", "_planned", "catalogue", "lists", "matcher", "plans", "reach")

    def __init__(self, catalogue: Catalogue, plans: Plans, matcher: Matcher) -> None:
        self.catalogue = catalogue
        self.plans = plans
        #: The plans of matters that were asked about before, for the shortest way to them.
        self._planned = plans.made
        self.reach = Reach(catalogue, plans)
        self.lists = dict(catalogue.lists)
        self.matcher = matcher
        # Another matcher is asked about every case.
        self._in_one_pass = isinstance(matcher, IndexMatcher)

    def decide(
        self,
        subject: Subject,
        matter: str,
        step: str,
        on: arguments.DayLike,
        facts: Mapping[str, Any] | None = None,
        known_on: arguments.DayLike | None = None,
    ) -> Decision:
        """The decision on a question, given by its fields: see `Question`.

        Raises:
            InputError: for an unknown matter or step, a fact that is not declared or does not fit,
                or a day that is neither a `date` nor ISO text.
        """
        if type(on) is not date:
            on = arguments.day(on, "question.on")
        if known_on is not None:
            known_on = arguments.day_or_none(known_on, "question.known_on")
        for plan in self._planned.get(matter) or self.editions(matter):
            if plan.start <= on <= plan.end:
                break
        else:
            return self._refused_or_not_in_force(subject, matter, step, on, facts, known_on)
        step_plan = plan.steps.get(step)
        if step_plan is None:
            return self._refused_or_not_in_force(subject, matter, step, on, facts, known_on)
        checked = NO_FACTS if facts is None else _checked(plan, facts)
        return self._decide(subject, plan, step_plan, step, on, checked, known_on)

    def answer(self, question: Question) -> Decision:
        """The decision on a question.

        Raises:
            InputError: as `decide`.
        """
        return self.decide(
            question.subject, question.matter, question.step, question.on, question.facts, question.known_on
        )

    def by_day(self, question: Question) -> Callable[[date], Decision]:
        """The answer to a question as a function of the day, over all editions of the matter.

        A fact counts in the editions that declare it; a day without an edition that has the step gives `refer` (S4).

        Raises:
            InputError: for an unknown matter or step, or a fact that no edition declares or that does not fit.
        """
        subject, matter, step, known_on = question.subject, question.matter, question.step, question.known_on
        editions = self.editions(matter)
        if not any(step in plan.steps for plan in editions):
            raise unknown_step(matter, step, self.steps(matter))
        facts = question.facts
        refuse_undeclared([each.matter for each in editions], facts)
        checked = [declared_facts(plan, facts) for plan in editions]

        def decide(day: date) -> Decision:
            for plan, given in zip(editions, checked, strict=True):
                if plan.start <= day <= plan.end and step in plan.steps:
                    return self._decide(subject, plan, plan.steps[step], step, day, given, known_on)
            return self._not_in_force(subject, matter, step, day, facts, known_on)

        return decide

    def case(
        self, subject: Subject, on: date, facts: Mapping[str, Any] = NO_FACTS, known_on: date | None = None
    ) -> Case:
        """The case of a subject on a day, with facts that have been checked.

        Raises:
            InputError: for facts of an entry that its list does not declare, or whose values do not fit.
        """
        return open_case(subject, on, facts, self.lists, known_on)

    def resolve(self, case: Case, where: Where) -> Decision:
        """The decision for a case at a step of an edition."""
        plan, step, step_plan = where
        hits = self.matcher.match(step_plan, case) if case.effective else ()
        # What follows from no step is found by our own code, whatever the matcher (S23).
        continuing = find(plan.continuing.by_list, case) if plan.continuing is not None else ()
        return resolve(case, step_plan, hits, self.catalogue, plan.matter, step, continuing)

    def editions(self, matter: str) -> tuple[MatterPlan, ...]:
        """The plans of a matter, in order of time.

        Raises:
            InputError: JS601, for a matter that no list has.
        """
        found = self.plans.get(matter)
        if found is None:
            matter = arguments.text(matter, "question.matter")
            names = {name: self.plans.matters(name)[-1].name for name in self.plans}
            near = named_alike(matter, names)
            raise InputError([finding("JS601", _QUESTION, matter=matter, suggestions=near)])
        return found

    def steps(self, matter: str) -> tuple[str, ...]:
        """The steps of a matter, over all its editions, in their order.

        Raises:
            InputError: JS601, for a matter that no list has.
        """
        if matter not in self.plans:
            self.editions(matter)
        return tuple(dict.fromkeys(step for each in self.plans.matters(matter) for step in each.steps))

    def measure(self, name: str) -> Measure:
        """The measure of the id in its last edition.

        Raises:
            InputError: JS610, for a measure that no list has.
        """
        own = [each for each in self.catalogue.editions if str(name).startswith(f"{each.id}/")]
        found = {measure.id: measure for edition in own for measure in edition.measures}.get(name)
        if found is None:
            known = {measure.id: measure for edition in self.catalogue.editions for measure in edition.measures}
            near = named_alike(str(name), {each.id: each.name for each in known.values()})
            raise InputError([finding("JS610", _QUESTION, measure=name, suggestions=near)])
        return found

    def list_category(self, name: str) -> ListCategory:
        """The list of the id.

        Raises:
            InputError: JS609, for a list that the catalogue does not know.
        """
        found = self.lists.get(name)
        if found is None:
            near = named_alike(name, {each.id: each.name for each in self.lists.values()})
            raise InputError([finding("JS609", _QUESTION, list=name, suggestions=near)])
        return found

    def _decide(
        self,
        subject: Subject,
        plan: MatterPlan,
        step_plan: StepPlan,
        step: str,
        on: date,
        facts: Mapping[str, Any],
        known_on: date | None,
    ) -> Decision:
        if not subject.burdened:
            clean = DecisionDraft(
                subject, plan.matter, step, on, self.catalogue, "proceed", False, known_on=known_on, facts=facts or None
            )
            clean.__class__ = Decision
            return clean
        if known_on is None and self._in_one_pass:
            decision = decide_plainly(subject, plan, step_plan, step, on, facts, self.lists, self.catalogue)
            if decision is not None:
                return decision
        return self.resolve(open_case(subject, on, facts, self.lists, known_on), (plan, step, step_plan))

    def _refused_or_not_in_force(
        self, subject: Subject, matter: str, step: str, on: date, facts: Mapping[str, Any] | None, known_on: date | None
    ) -> Decision:
        told = arguments.facts(facts, "question.facts")
        refuse_undeclared([each.matter for each in self.editions(matter)], told)
        return self._not_in_force(subject, matter, step, on, told, known_on)

    def _not_in_force(
        self, subject: Subject, matter: str, step: str, on: date, facts: Mapping[str, Any] | None, known_on: date | None
    ) -> Decision:
        """S4: no edition on the day that has the step, so a person decides; never `proceed`.

        Doubts about the subject stay, whatever the lists say (S6, S10); entries that do not count are set aside as on
        any day, and those that do are noticed (S21).
        """
        editions = self.editions(matter)
        if not any(step in plan.steps for plan in editions):
            raise unknown_step(matter, step, self.steps(matter))
        case = self.case(subject, on, known_on=known_on)
        here = next((plan for plan in editions if plan.start <= on <= plan.end), None)
        aside = SetAside(None, None, "self", (because("S4", NO_MATTER if here is None else NO_STEP),))
        return Decision(
            subject,
            (here or editions[-1]).matter,
            step,
            on,
            self.catalogue,
            "refer",
            True,
            verify_identity=tuple(sorted(case.verify_identity, key=attrgetter("sort_key"))),
            unchecked=case.unchecked,
            set_aside=tuple(sorted([aside, *case.set_aside], key=aside_order)),
            known_on=known_on,
            noticed=tuple(sorted(without_edition(case), key=attrgetter("sort_key"))),
            facts=facts or None,
        )


def unknown_step(matter: str, step: str, known: tuple[str, ...]) -> InputError:
    """JS602: the matter has no such step."""
    step = arguments.text(step, "question.step")
    near = named_alike(step, {each: label(STEPS, each, "zh") for each in known})
    return InputError([finding("JS602", _QUESTION, matter=matter, step=step, known=known, suggestions=near)])


def _checked(plan: MatterPlan, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts in their normal form, in which most are given."""
    usual = plan.usual_facts
    for name, value in facts.items():
        found = usual.get(name)
        if found is None or type(value) not in found[0] or not found[1] <= value <= found[2]:
            return _check(plan.matter, facts)
    return dict(facts)


def _check(matter: Matter, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    checked: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    declared = matter.facts
    for name, value in facts.items():
        if value is not None:
            check_fact(name, value, declared, matter.id, checked, problems)
    if problems:
        raise InputError(problems)
    return checked


def refuse_undeclared(editions: Sequence[Matter], facts: Mapping[str, Any]) -> None:
    """A fact that none of the editions of matters declares is bad input.

    Raises:
        InputError: JS603.
    """
    if not facts:
        return
    declared = {name for matter in editions for name in matter.facts}
    undeclared = {name: value for name, value in facts.items() if name not in declared}
    if undeclared and editions:
        _check(editions[-1], undeclared)


def declared_facts(plan: MatterPlan, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Those of the facts that the matter declares, checked.

    Raises:
        InputError: JS604, for a value that does not fit.
    """
    if not facts:
        return NO_FACTS
    return _check(plan.matter, {name: value for name, value in facts.items() if name in plan.matter.facts})
