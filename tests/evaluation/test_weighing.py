"""The checks of a measure and an entry agree with what the matcher finds and what the resolution makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from agreement import questions_of
from jointsanctions.evaluation.candidates import Candidate
from jointsanctions.evaluation.case import Case, EffectiveDesignation
from jointsanctions.evaluation.decider import declared_facts
from jointsanctions.evaluation.matching import StepPlan
from jointsanctions.evaluation.weighing import CHECKS, Check, weigh
from jointsanctions.evaluator import decider_of
from strategies import Lists, Question, World, facts, measure_lists, near_subjects, questions, worlds
from worlds import BUILDER, DAY, company, entry, incentive, penalty, person, related, world

REACH = ("measure", "via", "kind", "condition")
OWN = ("cap", "severity", "exemption", "condition")


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


def the_matcher_agrees(evaluator: js.Evaluator, question: Question) -> None:
    found = posed(evaluator, question)
    if found is None:
        return
    case, step = found
    reached = {
        (id(candidate), id(one)): holds
        for candidate, one, checks in weighed(evaluator, case, step)
        if (holds := truth(named(checks, *REACH))) is not False
    }
    hits = decider_of(evaluator).matcher.match(step, case)
    assert reached == {(id(candidate), id(one)): holds for candidate, one, holds in hits}


def the_resolution_agrees(evaluator: js.Evaluator, question: Question) -> None:
    applies: set[Any] = set()
    withheld: set[Any] = set()
    undetermined: set[Any] = set()
    set_aside: set[Any] = set()
    by_candidate: dict[Candidate, list[tuple[EffectiveDesignation, list[Check]]]] = {}
    for candidate, one, checks in asked(evaluator, question):
        if truth(named(checks, *REACH)) is not False:
            by_candidate.setdefault(candidate, []).append((one, checks))
    for candidate, each in by_candidate.items():
        measure = candidate.measure.id
        sure: list[tuple[Any, ...]] = []
        open_: list[tuple[Any, ...]] = []
        for one, checks in each:
            key = (measure, one.designation, one.via)
            failed = [check for check in named(checks, "basis", *OWN) if check.holds is False]
            unknown = [check for check in named(checks, *OWN) if check.holds is None]
            if failed:
                set_aside.add((*key, failed[0].because))
            elif unknown:
                reasons = tuple(dict.fromkeys(why for check in unknown for why in check.because))
                missing = tuple(sorted({fact for check in unknown for fact in check.missing}))
                open_.append((*key, reasons, missing))
            else:
                sure.append(key)
        bars = named(each[0][1], "bar")
        if (sure or open_) and bars and bars[0].holds is False:
            withheld.update((measure, *pair) for pair in zip(bars[0].barring, bars[0].because, strict=True))
        elif sure and bars and bars[0].holds is None:
            undetermined.update((*key, bars[0].because, bars[0].missing) for key in sure)
            undetermined.update(open_)
        elif sure:
            applies.update(sure)
        else:
            undetermined.update(open_)
    decision = question.ask(evaluator)
    assert applies == {
        (action.measure, designation, ground.via)
        for action in decision.actions
        for ground in action.grounds
        for designation in (ground.designation, *ground.also)
    }
    assert withheld == {(each.measure, each.designation, *each.because) for each in decision.withheld}
    assert undetermined == {
        (each.measure, each.designation, each.via, each.because, each.missing) for each in decision.undetermined
    }
    assert set_aside == {
        (each.measure, each.designation, each.via, each.because)
        for each in decision.set_aside
        if each.measure is not None
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
