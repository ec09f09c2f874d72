"""The checks of a measure and an entry agree with what the matcher finds and what the resolution makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from agreement import questions_of
from jointsanctions.catalogue.entities import MeasureVersion
from jointsanctions.evaluation.candidates import Candidate
from jointsanctions.evaluation.case import Case, EffectiveDesignation
from jointsanctions.evaluation.decider import declared_facts
from jointsanctions.evaluation.decision import Because
from jointsanctions.evaluation.matching import StepPlan
from jointsanctions.evaluation.weighing import CHECKS, Check, weigh
from jointsanctions.evaluator import decider_of
from strategies import Lists, Question, World, facts, measure_lists, near_subjects, questions, worlds
from worlds import BUILDER, DAY, company, entry, incentive, penalty, person, related, world

REACH = ("measure", "via", "kind", "condition")
OWN = tuple(name for name in CHECKS if name not in ("measure", "basis", "via", "kind", "bar"))


Weighed = list[tuple[Candidate, EffectiveDesignation, list[Check]]]


def posed(evaluator: js.Evaluator, question: Question) -> tuple[Case, StepPlan] | None:
    """The case of a question and the plan of its step; None where no edition has it."""
    decider = decider_of(evaluator)
    for plan in decider.editions(question.matter):
        if plan.start <= question.on <= plan.end and question.step in plan.steps:
            case = decider.case(question.subject, question.on, declared_facts(plan, question.facts), question.known_on)
            return case, plan.steps[question.step]
    return None


def weighed(evaluator: js.Evaluator, case: Case, step: StepPlan) -> Weighed:
    """The checks of every candidate at the step and every entry on its lists."""
    return [
        (candidate, one, [*weigh(candidate, one, case, evaluator.catalogue)])
        for candidate in dict.fromkeys(each for group in step.by_list.values() for each in group)
        for one in case.effective
        if one.designation.list in candidate.measure.terms.lists
    ]


def asked(evaluator: js.Evaluator, question: Question) -> Weighed:
    found = posed(evaluator, question)
    return [] if found is None else weighed(evaluator, *found)


def truth(checks: Iterable[Check]) -> bool | None:
    """Whether all hold: no, if one fails; else unknown, if one is open."""
    found = {check.holds for check in checks}
    return False if False in found else None if None in found else True


def named(checks: Iterable[Check], *names: str) -> list[Check]:
    return [check for check in checks if check.name in names]


def reaches(checks: Sequence[Check]) -> bool | None:
    """Whether the designation reaches the measure; a known grade through which it does not act never does."""
    if any(check.holds is False for check in named(checks, "grade")):
        return False
    return truth(named(checks, *REACH))


def is_of_a_step(version: MeasureVersion) -> bool:
    """Whether the measure is due at a step; what follows from an entry alone is weighed beside it (S23)."""
    return version.measure.trigger == "matter"


def elsewhere(case: Case, entry: js.Designation, via: str) -> tuple[Because, ...]:
    """That the fact of an entry was repaired on other lists (S16)."""
    same = (each for each in case.effective if each.designation is entry and each.via == via)
    return tuple(dict.fromkeys(one.because for each in same for one in each.repaired_elsewhere))


def the_matcher_agrees(evaluator: js.Evaluator, question: Question) -> None:
    found = posed(evaluator, question)
    if found is None:
        return
    case, step = found
    reached = {
        (id(candidate), id(one)): holds
        for candidate, one, checks in weighed(evaluator, case, step)
        if (holds := reaches(checks)) is not False
    }
    hits = decider_of(evaluator).matcher.match(step, case)
    assert reached == {(id(candidate), id(one)): holds for candidate, one, holds in hits}


def the_resolution_agrees(evaluator: js.Evaluator, question: Question) -> None:
    applies: set[Any] = set()
    withheld: set[Any] = set()
    undetermined: set[Any] = set()
    set_aside: set[Any] = set()
    by_candidate: dict[Candidate, list[tuple[EffectiveDesignation, list[Check]]]] = {}
    found = posed(evaluator, question)
    for candidate, one, checks in () if found is None else weighed(evaluator, *found):
        if reaches(checks) is not False:
            by_candidate.setdefault(candidate, []).append((one, checks))
    for candidate, each in by_candidate.items():
        measure = candidate.measure.id
        bar = next(iter(named(each[0][1], "bar")), None)
        barring, lists = (bar.because, bar.missing) if bar is not None and bar.holds is None else ((), ())
        sure: list[tuple[Any, ...]] = []
        open_: list[tuple[Any, ...]] = []
        for one, checks in each:
            key = (measure, one.designation, one.via)
            failed = [check for check in named(checks, "basis", *OWN) if check.holds is False]
            unknown = [check for check in named(checks, *OWN) if check.holds is None]
            if failed:
                set_aside.add((*key, failed[0].because))
                continue
            reasons = dict.fromkeys((*(why for check in unknown for why in check.because), *barring))
            missing = sorted({fact for check in unknown for fact in check.missing}.union(lists))
            told = tuple(each.because for each in one.repaired_elsewhere)
            (open_ if unknown else sure).append((*key, (*reasons, *told), tuple(missing)))
        if (sure or open_) and bar is not None and bar.holds is False:
            assert found is not None
            for entry, why, via in zip(bar.barring, bar.because, bar.barring_via, strict=True):
                withheld.add((measure, entry, why, *elsewhere(found[0], entry, via)))
        elif sure and bar is not None and bar.holds is None:
            undetermined.update([*sure, *open_])
        elif sure:
            applies.update(each[:3] for each in sure)
        else:
            undetermined.update(open_)
    decision = question.ask(evaluator)
    assert applies == {
        (action.measure, designation, ground.via)
        for action in decision.actions
        for ground in action.grounds
        for designation in (ground.designation, *ground.also)
    }
    assert withheld == {
        (each.measure, each.designation, *each.because) for each in decision.withheld if is_of_a_step(each.version)
    }
    assert undetermined == {
        (each.measure, each.designation, each.via, each.because, each.missing) for each in decision.undetermined
    }
    assert set_aside == {
        (each.measure, each.designation, each.via, each.because)
        for each in decision.set_aside
        if each.version is not None and is_of_a_step(each.version)
    }


class TestTheChecksAgree:
    @given(measure_lists, questions)
    def test_with_the_matcher(self, lists: Lists, question: Question) -> None:
        the_matcher_agrees(lists.evaluator, question)

    @given(measure_lists, questions)
    def test_with_the_resolution(self, lists: Lists, question: Question) -> None:
        the_resolution_agrees(lists.evaluator, question)

    @settings(max_examples=settings().max_examples // 4)
    @given(world=worlds, subjects=st.lists(near_subjects, min_size=2, max_size=2), given_facts=facts)
    def test_with_both_where_documents_have_editions_and_laws_come_and_go(
        self, world: World, subjects: list[js.Subject], given_facts: dict[str, Any]
    ) -> None:
        try:
            evaluator = js.Evaluator(world.catalogue)
        except js.CatalogueError:
            assume(False)
        for question in questions_of(world, subjects, [given_facts], number_of_days=4):
            the_matcher_agrees(evaluator, question)
            the_resolution_agrees(evaluator, question)


class TestTheSequence:
    @given(measure_lists, questions)
    def test_of_the_checks_is_always_the_same_and_each_has_its_rule_and_a_reason_where_it_does_not_hold(
        self, lists: Lists, question: Question
    ) -> None:
        for _, _, checks in asked(lists.evaluator, question):
            order = [[*CHECKS].index(check.name) for check in checks]
            assert sorted(order) == order
            for check in checks:
                assert bool(check.holds) is not bool(check.because)
                assert {check.rule} == {CHECKS[check.name], *(why.rule for why in check.because)} or (
                    check.name == "basis"
                )
                assert (check.holds is None) or not check.missing

    def test_names_what_fails_and_what_is_open(self) -> None:
        evaluator = world(
            penalty(severity="general", via=["self"], lasts={"years": 1}, when={"amount": {"at_least": 1}})
        )
        subject = company(relations=[related(person(entry(since="2017-01-01", until=None)), "director")], id=BUILDER)
        ((_, _, checks),) = asked(evaluator, Question(subject, DAY, {}))

        assert {
            "measure": True,
            "basis": True,
            "via": False,
            "kind": True,
            "cap": False,
            "severity": None,
            "condition": None,
        } == {check.name: check.holds for check in checks}
        assert {"severity": ("entry.severity",), "condition": ("amount",)} == {
            check.name: check.missing for check in checks if check.holds is None
        }

    def test_ends_with_the_entries_that_bar_an_incentive(self) -> None:
        evaluator = world(incentive())
        subject = company(entry("honest"), entry("debtor", document="1号"), entry("tax", document="2号"))
        ((_, _, checks),) = asked(evaluator, Question(subject, DAY, {}))

        assert "bar" == checks[-1].name
        assert not checks[-1].holds
        assert ["debtor", "tax"] == [each.list for each in checks[-1].barring]
