"""One question, one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.entities import ListCategory, Measure
from ..diagnostics import Diagnostic, InputError, Place, finding, named_alike, not_a_day
from ..identifiers import Identifier
from ..periods import parse_day
from ..subjects import Designation, Subject
from ..vocabulary import STEPS, SUBJECT_KINDS, label
from .answers.changes import Asked
from .answers.duties import JointDuties, joint_duties
from .answers.profile import Profile, profile
from .answers.repair import RepairPath, repair_paths
from .answers.timeline import Span, timeline
from .answers.whynot import WhyNot, chains, verdict_of, what_would_change
from .case import Case, check_fact, open_case
from .decision import Decision, SetAside, because
from .matching import IndexMatcher, Matcher, MatterPlan, Plans, Reach, StepPlan, Where, plans, reach
from .resolution import resolve

_NO_FACTS: Mapping[str, Any] = MappingProxyType({})
_QUESTION = Place("question")


class Evaluator:
    """Answers what must be done for a subject at a step of a matter on a day.

    `matcher` names the way in which measures are found (`index`, or `durable` for durable_rules), or is a `Matcher`.
    Immutable, and safe to share between threads. It never raises for a legal question; only for
    bad input, with suggestions.
    """

    catalogue: Catalogue
    _plans: Plans
    _reach: Reach
    _lists: dict[str, ListCategory]
    _matcher: Matcher

    __slots__ = ("__weakref__", "_lists", "_matcher", "_plans", "_reach", "catalogue")

    def __init__(self, catalogue: Catalogue, matcher: str | Matcher = "index") -> None:
        put = object.__setattr__
        put(self, "catalogue", catalogue)
        put(self, "_plans", plans(catalogue))
        put(self, "_reach", reach(catalogue, self._plans))
        put(self, "_lists", dict(catalogue.lists))
        put(self, "_matcher", _matcher(matcher, self._plans, self._lists) if isinstance(matcher, str) else matcher)

    def close(self) -> None:
        """Let go of what the matcher holds; the index holds nothing, the durable one its engine's memory."""
        close = getattr(self._matcher, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an evaluator cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an evaluator cannot be changed: {name}")

    @property
    def matters(self) -> tuple[str, ...]:
        """The ids of all matters that can be asked about, sorted."""
        return tuple(sorted(self._plans))

    def steps(self, matter: str) -> tuple[str, ...]:
        """The steps of a matter, over all its editions, in their order.

        Raises:
            InputError: for an unknown matter.
        """
        return tuple(dict.fromkeys(step for plan in self._editions(matter) for step in plan.steps))

    def evaluate(
        self,
        subject: Subject,
        *,
        matter: str,
        step: str,
        on: date,
        facts: Mapping[str, Any] | None = None,
        known_on: date | None = None,
    ) -> Decision:
        """The decision for the subject at the step of the matter on the day.

        `facts` are facts of the case that the matter declares; what is left out is unknown, never false (S5).

        There are three clocks: that of the law and that of the listings both read `on`; `known_on` is the day whose
        knowledge counts. The answer "as decided then" has `known_on` equal to `on`; the answer "as it should have been" has
        a later one, with what was recorded since, and a revocation known by then voids the entry from its first
        day. Without it, everything that the subject's record says counts, each event from its own day.

        Raises:
            InputError: for an unknown matter or step, a fact that is not declared or does not fit,
                or a day that is neither a `date` nor ISO text.
        """
        if type(on) is not date:
            on = _day(on)
        if known_on is not None:
            known_on = _day(known_on)
        for plan in self._plans.get(matter) or self._editions(matter):
            if plan.start <= on <= plan.end:
                break
        else:
            _refuse_strangers(self._editions(matter), facts or _NO_FACTS)
            return self._not_in_force(subject, matter, step, on, known_on)
        step_plan = plan.steps.get(step)
        if step_plan is None:
            raise _unknown_step(matter, step, tuple(plan.steps))
        checked = _check(plan, facts) if facts else _NO_FACTS
        return self._decide(subject, plan, step_plan, step, on, checked, known_on)

    def timeline(
        self,
        subject: Subject,
        *,
        matter: str,
        step: str,
        since: date,
        until: date | None = None,
        facts: Mapping[str, Any] | None = None,
        known_on: date | None = None,
    ) -> tuple[Span, ...]:
        """The spans of days on which the answer stays the same, from `since` to `until` (None: without an end).

        The entries, events, relations, laws, items, caps and editions that begin or end make the turns; each span but the
        first says which. Days without an edition that has the step give `refer` (S4). A fact counts in the editions that
        declare it.

        Raises:
            InputError: for an unknown matter or step, crossed days, or a fact that no edition declares or that does not fit.
        """
        since = _day(since)
        until = None if until is None else _day(until)
        if until is not None and until < since:
            raise InputError([finding("JS108", _QUESTION, until=until, start=since)])
        decide = self._decide_by_day(subject, matter, step, facts, known_on)
        return timeline(subject, self._editions(matter), step, self._lists, decide, since, until)

    def repair_paths(
        self,
        subject: Subject,
        *,
        matter: str,
        step: str,
        on: date,
        facts: Mapping[str, Any] | None = None,
        known_on: date | None = None,
    ) -> tuple[RepairPath, ...]:
        """What has to happen for each adverse action to go, and each withheld incentive to be given: by whom, how early.

        Raises:
            InputError: as `evaluate`.
        """
        decision = self.evaluate(subject, matter=matter, step=step, on=on, facts=facts, known_on=known_on)
        decide = self._decide_by_day(subject, matter, step, facts, known_on)
        case = open_case(subject, decision.on, _NO_FACTS, self._lists, decision.known_on)
        return repair_paths(decision, case, decide)

    def why_not(
        self,
        subject: Subject,
        *,
        matter: str,
        step: str,
        measure: str,
        on: date,
        facts: Mapping[str, Any] | None = None,
        known_on: date | None = None,
    ) -> WhyNot:
        """Why a measure does not apply, or why it does: the chain link by link, and the fewest changes that would alter it.

        Raises:
            InputError: as `evaluate`, and for a measure that no list has.
        """
        asked = Asked(subject, _day(on), facts or _NO_FACTS)
        known_on = None if known_on is None else _day(known_on)
        editions = self._editions(matter)
        decision = self._decide_by_day(subject, matter, step, facts, known_on)(asked.on)
        plan = next((each for each in editions if each.start <= asked.on <= each.end), None)
        case = open_case(subject, asked.on, _declared(plan, asked.facts) if plan else _NO_FACTS, self._lists, known_on)
        found = self._measure(measure)

        def ask(other: Asked) -> Decision:
            return self._decide_by_day(other.subject, matter, step, other.facts, known_on)(other.on)

        verdict = verdict_of(decision, measure)
        to_apply, to_stop, complete = what_would_change(found, asked, editions, step, self.catalogue, ask, verdict)
        return WhyNot(
            measure,
            found.name,
            decision,
            verdict,
            chains(found, plan, step, case, self.catalogue),
            to_apply,
            to_stop,
            complete,
        )

    def _measure(self, name: str) -> Measure:
        """The measure of the id in its last edition."""
        known = {measure.id: measure for edition in self.catalogue.editions for measure in edition.measures}
        found = known.get(name)
        if found is None:
            near = named_alike(str(name), {each.id: each.name for each in known.values()})
            raise InputError([finding("JS610", _QUESTION, measure=name, suggestions=near)])
        return found

    def profile(
        self,
        subject: Subject,
        *,
        on: date,
        facts: Mapping[str, Any] | None = None,
        known_on: date | None = None,
    ) -> Profile:
        """Everything, at every matter and step in force on the day, that touches the subject.

        The entries are weighed once and lead to the steps where their lists can act. `facts` hold in every matter that
        declares them; what depends on others is undetermined, with the condition that remains.

        Raises:
            InputError: for a fact that no matter in force declares or that does not fit, or a malformed day.
        """
        on = _day(on)
        facts = facts or _NO_FACTS
        editions = [plan for each in self._plans.values() for plan in each if plan.start <= on <= plan.end]
        _refuse_strangers(editions, facts)
        case = open_case(subject, on, _NO_FACTS, self._lists, None if known_on is None else _day(known_on))
        return profile(case, self._reach, self.catalogue, lambda plan: _declared(plan, facts), self._resolve)

    def joint_duties(self, designation: Designation, *, on: date | None = None, kind: str | None = None) -> JointDuties:
        """What a listing obliges each department to do on the day (default: the first day of the entry).

        Measures that are due when an entry is made (`trigger: listing`) are among them. `kind` is the kind of the listed;
        without it, a citizen's number says that it is a natural person, and else it is what any kind that the list takes
        would bring.

        Raises:
            InputError: for a list that the catalogue does not know, facts of the entry that do not fit, a malformed day.
        """
        category = self._lists.get(designation.list)
        if category is None:
            near = named_alike(designation.list, {each.id: each.name for each in self._lists.values()})
            raise InputError([finding("JS609", _QUESTION, list=designation.list, suggestions=near)])
        number = designation.subject or Identifier("local", "-")
        if kind is None and number.birth_date() is not None:
            kind = "natural-person"
        listed = Subject(
            number,
            kind or min(category.subjects or SUBJECT_KINDS),
            designations=[designation],
        )
        case = open_case(listed, designation.since if on is None else _day(on), _NO_FACTS, self._lists)
        return joint_duties(case, designation, self._reach, self.catalogue, kind)

    def _resolve(self, case: Case, where: Where) -> Decision:
        plan, step, step_plan = where
        hits = self._matcher.match(step_plan, case) if case.standings else ()
        return resolve(case, step_plan, hits, self.catalogue, plan.matter, step)

    def _decide_by_day(
        self, subject: Subject, matter: str, step: str, facts: Mapping[str, Any] | None, known_on: date | None
    ) -> Callable[[date], Decision]:
        """The answer as a function of the day, over all editions of the matter."""
        editions = self._editions(matter)
        if not any(step in plan.steps for plan in editions):
            raise _unknown_step(matter, step, self.steps(matter))
        known_on = None if known_on is None else _day(known_on)
        facts = facts or _NO_FACTS
        _refuse_strangers(editions, facts)
        checked = [_declared(plan, facts) for plan in editions]

        def decide(day: date) -> Decision:
            for plan, given in zip(editions, checked, strict=True):
                if plan.start <= day <= plan.end and step in plan.steps:
                    return self._decide(subject, plan, plan.steps[step], step, day, given, known_on)
            return self._not_in_force(subject, matter, step, day, known_on)

        return decide

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
            return Decision(subject, plan.matter, step, on, self.catalogue, "proceed", False, known_on=known_on)
        return self._resolve(open_case(subject, on, facts, self._lists, known_on), (plan, step, step_plan))

    def _editions(self, matter: str) -> tuple[MatterPlan, ...]:
        found = self._plans.get(matter)
        if found is None:
            near = named_alike(str(matter), {name: each[-1].matter.name for name, each in self._plans.items()})
            raise InputError([finding("JS601", _QUESTION, matter=matter, suggestions=near)])
        return found

    def _not_in_force(self, subject: Subject, matter: str, step: str, on: date, known_on: date | None) -> Decision:
        """S4: no edition on the day, so a person decides; never `proceed`.

        What is doubtful about the subject stays so, whatever the lists say (S6, S10).
        """
        editions = self._editions(matter)
        if not any(step in plan.steps for plan in editions):
            raise _unknown_step(matter, step, self.steps(matter))
        case = open_case(subject, on, _NO_FACTS, self._lists, known_on)
        aside = SetAside(None, None, "self", (because("S4", "matter-not-in-force"),))
        return Decision(
            subject,
            editions[-1].matter,
            step,
            on,
            self.catalogue,
            "refer",
            True,
            verify_identity=tuple(sorted(case.verify_identity, key=repr)),
            unchecked=case.unchecked,
            set_aside=(aside,),
            known_on=known_on,
        )


def _matcher(name: str, plans: Plans, lists: Mapping[str, ListCategory]) -> Matcher:
    if name == "index":
        return IndexMatcher()
    if name == "durable":
        # Optional, and heavy: loaded only where it is asked for.
        from .durable import DurableMatcher

        return DurableMatcher(plans, lists)
    raise ValueError(f"no matcher {name!r}: there are 'index' and 'durable'")


def _unknown_step(matter: str, step: str, known: tuple[str, ...]) -> InputError:
    near = named_alike(str(step), {each: label(STEPS, each, "zh") for each in known})
    return InputError([finding("JS602", _QUESTION, matter=matter, step=step, known=known, suggestions=near)])


def _check(plan: MatterPlan, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    checked: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, value in facts.items():
        if value is not None:
            check_fact(name, value, plan.matter.facts, plan.matter.id, checked, problems)
    if problems:
        raise InputError(problems)
    return checked


def _refuse_strangers(editions: Sequence[MatterPlan], facts: Mapping[str, Any]) -> None:
    """A fact that none of the editions declares is bad input."""
    if not facts:
        return
    declared = {name for plan in editions for name in plan.matter.facts}
    strangers = {name: value for name, value in facts.items() if name not in declared}
    if strangers and editions:
        _check(editions[-1], strangers)


def _declared(plan: MatterPlan, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Those of the facts that the matter declares, checked."""
    if not facts:
        return _NO_FACTS
    return _check(plan, {name: value for name, value in facts.items() if name in plan.matter.facts})


def _day(on: object) -> date:
    if isinstance(on, date) and not isinstance(on, datetime):
        return date(on.year, on.month, on.day)
    try:
        return parse_day(str(on))
    except ValueError:
        name, params = not_a_day(str(on))
        raise InputError([finding(name, _QUESTION, **params)]) from None
