"""The plain case: what is decided in one pass is decided in the general way too, to the same answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.evaluation.case import Case
from jointsanctions.evaluation.decider import Decider, declared_facts
from jointsanctions.evaluation.matching import StepPlan
from jointsanctions.evaluation.plain import decide_plainly
from jointsanctions.evaluation.weighing import Hit, hits
from jointsanctions.evaluator import decider_of
from strategies import Lists, Question, measure_lists, questions
from worlds import DAY, SUPPLIER, citizen_id, company, entry, incentive, penalty, person, related, world

MATTER = "zhuhai.finance/purchase"


class InTheGeneralWay:
    """A matcher that is asked about every case, since it is not the index."""

    def match(self, plan: StepPlan, case: Case) -> list[Hit]:
        return hits(plan.by_list, case)


def plainly(
    evaluator: js.Evaluator, subject: js.Subject, on: date = DAY, step: str = "review", **facts: Any
) -> js.Decision | None:
    """What one pass makes of it; None: it is no plain case."""
    decider: Decider = decider_of(evaluator)
    plan = next(each for each in decider.plans[MATTER] if each.start <= on <= each.end)
    given = declared_facts(plan, facts)
    return decide_plainly(subject, plan, plan.steps[step], step, on, given, decider.lists, decider.catalogue)


def generally(evaluator: js.Evaluator, subject: js.Subject, on: date = DAY, **facts: Any) -> js.Decision:
    other = js.Evaluator(evaluator.catalogue, matcher=InTheGeneralWay())
    return other.evaluate(subject, matter=MATTER, step="review", on=on, facts=facts)


PLAIN: dict[str, js.Subject] = {
    "an entry that brings a measure": company(entry()),
    "entries on several lists, of which one measure covers another": company(entry("wages"), entry("tax")),
    "an entry that leads to nothing here": company(entry("unused", until=None)),
    "an entry that has ended": company(entry(until="2018-08-01")),
    "an entry that is still to begin": company(entry(since="2018-10-01"), entry("tax")),
    "an entry that is recognised later": company(entry(recognised="2018-10-01")),
    "an entry that ends by the term of its list": company(entry("wages", until=None)),
    "an entry without an end": company(entry("tax", until=None)),
    "a natural person": person(entry()),
    "entries on two lists that bring one measure": company(entry(), entry("tax")),
    "several entries on one list": company(
        entry(), entry(document="另一号"), entry(document="又一号", until="2019-01-01")
    ),
    "entries by one document": company(entry(), entry("tax", document=entry().document), entry(until=None)),
    "entries without a document": company(entry(document=None), entry(document=None, since="2018-04-01")),
    "the same entry twice": company(entry(), entry()),
}


@pytest.fixture(scope="module")
def evaluator() -> js.Evaluator:
    return world(
        penalty("a", lists=["debtor", "tax"], field=["procurement"]),
        penalty("b", effect="prohibit", lists=["tax"], field=["procurement"]),
        penalty("d", lists=["wages"]),
        penalty("e", lists=["environment"], when={"amount": {"at_least": 5}}),
        penalty("g", lists=["watched"], effect="scrutinise", force="may"),
        incentive("h", barred_by={"lists": ["debtor"], "basis": [{"law": "procurement-law"}]}),
        penalty("i", lists=["young-debtor"], basis=[{"law": "procurement-law"}]),
        penalty("j", lists=["rating"]),
        lists={"unused": {"name": "无措施", "colour": "black"}},
    )


@pytest.mark.parametrize("subject", PLAIN.values(), ids=PLAIN)
def test_a_plain_case_is_decided_in_one_pass_to_the_same_answer(evaluator: js.Evaluator, subject: js.Subject) -> None:
    decision = plainly(evaluator, subject)

    assert decision is not None
    assert generally(evaluator, subject) == decision
    assert generally(evaluator, subject).to_dict() == decision.to_dict()


NOT_PLAIN: dict[str, Callable[[], js.Subject]] = {
    "a relation": lambda: company(entry(), relations=[related(person())]),
    "a name that matched": lambda: company(entry(), name_matches=[js.NameMatch("debtor")]),
    "a list that was not queried": lambda: company(entry(), unchecked=["tax"]),
    "a number that denies the kind": lambda: js.Subject(SUPPLIER, "sole-trader", designations=[entry()]),
    "an event": lambda: company(entry(events=[("objection-filed", "2018-04-01")])),
    "a fact of the entry": lambda: company(entry(facts={"large_debt": True})),
    "a name on the entry": lambda: company(entry(name="某某公司")),
    "a number on the entry": lambda: company(entry(subject=SUPPLIER)),
    "a list that nobody knows": lambda: company(entry("no-such-list")),
    "a list for other kinds": lambda: person(entry("environment")),
    "a list with a minimum age": lambda: person(entry("young-debtor")),
    "a graded list": lambda: company(entry("rating", grade="D")),
    "somebody who was born later": lambda: person(entry(), id=citizen_id(date(2018, 5, 1))),
    "a measure with a condition": lambda: company(entry("environment")),
    "an incentive that may be barred": lambda: company(entry("honest")),
}


@pytest.mark.parametrize("subject", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_has_more_to_it_goes_the_general_way(evaluator: js.Evaluator, subject: Callable[[], js.Subject]) -> None:
    assert plainly(evaluator, subject()) is None


@given(lists=measure_lists, question=questions, data=st.data())
def test_every_case_that_is_plain_has_the_answer_of_the_general_way(
    lists: Lists, question: Question, data: st.DataObject
) -> None:
    subject = question.subject
    bare = [
        js.Designation(
            each.list, since=each.since, until=each.until, document=each.document, recognised=each.recognised
        )
        for each in subject.designations
    ]
    asked = data.draw(st.sampled_from([subject, js.Subject(subject.id, subject.kind, designations=bare)]))
    assume(question.on >= date(2018, 1, 1))
    decision = plainly(lists.evaluator, asked, question.on, **question.facts)
    assume(decision is not None)

    assert generally(lists.evaluator, asked, question.on, **question.facts) == decision


@pytest.mark.parametrize(
    ("subject", "on", "why"),
    [
        (company(entry("kinds", until=None)), DAY, "kind-not-reached"),
        (person(entry("kinds", until=None)), date(2018, 8, 1), "no-measure"),
        (company(entry("kinds", until=None)), date(2018, 8, 1), "no-measure"),
    ],
)
def test_the_measure_that_comes_nearest_says_why_nothing_follows(subject: js.Subject, on: date, why: str) -> None:
    evaluator = world(
        penalty("later", lists=["kinds"], subjects=["natural-person"], effective={"from": "2018-09-01"}),
        lists={"kinds": {"name": "名单", "colour": "black"}},
    )
    decision = plainly(evaluator, subject, on)

    assert decision is not None
    assert [why] == [each.reason for each in decision.noticed]
    assert generally(evaluator, subject, on) == decision


@pytest.fixture(scope="module")
def conditional() -> js.Evaluator:
    return world(
        penalty("many", when={"amount": {"at_least": 5}, "lots": {"at_most": 3}}),
        penalty("either", lists=["tax"], when={"any": [{"amount": {"at_least": 5}}, {"lots": {"at_most": 3}}]}),
        penalty("always", lists=["wages"]),
        penalty("large", lists=["wages"], when={"amount": {"more_than": 5}}),
    )


class TestAConditionOnTheCase:
    """It is weighed in the one pass where it asks for facts of the case that all have to hold."""

    @pytest.mark.parametrize("amount", [5, 6.5, 9])
    def test_that_holds(self, conditional: js.Evaluator, amount: float) -> None:
        decision = plainly(conditional, company(entry()), amount=amount, lots=3)

        assert decision is not None
        assert ["zhuhai.finance/many"] == [each.measure for each in decision.actions]
        assert generally(conditional, company(entry()), amount=amount, lots=3) == decision

    @pytest.mark.parametrize("facts", [{"amount": 4, "lots": 3}, {"amount": 5, "lots": 4}, {"amount": 4}])
    def test_that_fails_is_why_nothing_follows(self, conditional: js.Evaluator, facts: dict[str, Any]) -> None:
        decision = plainly(conditional, company(entry()), **facts)

        assert decision is not None
        assert ["condition-fails"] == [each.reason for each in decision.noticed]
        assert generally(conditional, company(entry()), **facts) == decision

    @pytest.mark.parametrize("facts", [{}, {"amount": 5}, {"lots": 4}])
    def test_that_asks_for_what_is_not_known(self, conditional: js.Evaluator, facts: dict[str, Any]) -> None:
        assert plainly(conditional, company(entry()), **facts) is None

    def test_that_fails_beside_a_measure_that_applies(self, conditional: js.Evaluator) -> None:
        decision = plainly(conditional, company(entry("wages")), amount=5)

        assert decision is not None
        assert ["zhuhai.finance/always"] == [each.measure for each in decision.actions]
        assert generally(conditional, company(entry("wages")), amount=5) == decision

    def test_of_another_form(self, conditional: js.Evaluator) -> None:
        assert plainly(conditional, company(entry("tax")), amount=9, lots=1) is None
