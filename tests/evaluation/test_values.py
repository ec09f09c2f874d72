"""Answers are values: no tuples, equal by what they hold, with a hash, told in a line, and as fast to make as others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.evaluation.decision import Elsewhere, Ground
from jointsanctions.evaluation.weighing import Check
from jointsanctions.values import draft_of
from worlds import DAY, ask, company, entry, incentive, item, penalty, person, related, under, world

LISTS: dict[str, Any] = {"watched": {"name": "重点关注"}}
MEASURES = (
    penalty("a", lists=["debtor", "tax"], parameters={"rate": 5}),
    under("look"),
    penalty("b", when={"amount": {"at_least": 5}}),
    penalty("c", basis=[{"law": "later-law"}]),
    penalty("d", effect="prohibit"),
    penalty("e", trigger="listing", matters=None, steps=None),
    incentive("f"),
)


def subject() -> js.Subject:
    """Somebody with entries that act, that bar, that count no more, and that lead to nothing."""
    gone = entry(document="(2018)1号", events=[("repaired", "2018-08-01")])
    same = entry("tax", document="(2018)1号")
    return company(
        entry(facts={"large_debt": True}), entry("honest"), gone, same, entry("watched"),
        relations=[related(person(entry()))],
        name_matches=[js.NameMatch("debtor", "某某公司")],
    )  # fmt: skip


def evaluator(**changes: Any) -> js.Evaluator:
    return world(*MEASURES, **{"lists": LISTS, "items": [item("look")], **changes})


def answers(evaluator: js.Evaluator) -> dict[str, Any]:
    """Each answer to one question."""
    question = js.Question(subject(), "zhuhai.finance/purchase", "review", DAY)
    return {
        "decision": evaluator.decide(question),
        "no edition": evaluator.decide(replace(question, on=date(2001, 1, 1))),
        "nothing": evaluator.decide(replace(question, subject=company())),
        "profile": evaluator.profile(question.subject, on=DAY),
        "timeline": evaluator.timeline(question),
        "repair": evaluator.repair_paths(question),
        "why not": evaluator.why_not(question, measure="zhuhai.finance/b"),
        "duties": evaluator.joint_duties(entry(), on=DAY),
        "comparison": js.compare(evaluator, world(penalty("a", effect="inform"), lists=LISTS)),
    }


def parts(value: Any) -> Iterator[Any]:
    """The value and everything of the package that it holds, but not what the question was made of."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if type(value) is tuple:
        for each in value:
            yield from parts(each)
    elif type(value).__module__.startswith("jointsanctions") and not isinstance(value, js.Question | js.Subject):
        yield value
        for field in fields(value) if is_dataclass(value) else ():
            yield from parts(getattr(value, field.name))


ANSWERS = answers(evaluator())
#: The parts of the answers by the name of their type, of each as many as tell it.
PARTS: dict[str, list[Any]] = {}
for _each in parts(tuple(ANSWERS.values())):
    PARTS.setdefault(type(_each).__name__, []).append(_each)


def test_the_answers_have_every_kind_of_part() -> None:
    expected = {
        *(
            "Action",
            "Because",
            "Chain",
            "Change",
            "Check",
            "Comparison",
            "Continuing",
            "Decision",
            "Difference",
            "Duty",
        ),
        *("Elsewhere", "Ground", "JointDuties", "Link", "Matter", "Measure", "MeasureVersion", "Noticed", "Open"),
        *("Profile", "RepairPath", "RepairPaths", "SetAside", "Span", "Timeline", "Touched", "Turn", "Undetermined"),
        *("VerifyIdentity", "Way", "WhyNot", "Withheld", "Catalogue", "Edition", "Item", "ListCategory"),
    }
    assert set() == expected - PARTS.keys()


@pytest.mark.parametrize("kind", sorted(PARTS))
class TestEveryPart:
    def test_is_no_tuple(self, kind: str) -> None:
        for each in PARTS[kind]:
            assert not isinstance(each, tuple)
            with pytest.raises(TypeError):
                _ = each[0]

    def test_has_a_hash(self, kind: str) -> None:
        for each in PARTS[kind]:
            assert hash(each) == hash(copy(each))

    def test_is_told_in_a_line(self, kind: str) -> None:
        assert [] == [each for each in PARTS[kind] if len(repr(each)) > 400 or "\n" in repr(each)]


class TestDecision:
    def test_asking_whether_a_word_is_in_it_is_an_error(self) -> None:
        """`"restrict" in decision` looks like a question, and was always answered no."""
        decision = ANSWERS["decision"]
        with pytest.raises(TypeError):
            _ = "restrict" in decision
        with pytest.raises(TypeError):
            len(decision)
        with pytest.raises(TypeError):
            iter(decision)
        assert decision != tuple(getattr(decision, each.name) for each in fields(decision))

    def test_is_equal_to_another_with_the_same_data(self) -> None:
        first, again = answers(evaluator()), answers(evaluator())
        for name in ("decision", "no edition", "nothing", "profile", "timeline", "repair", "why not", "duties"):
            assert first[name] == again[name]
            assert hash(first[name]) == hash(again[name])
        assert 1 == len({first["decision"], again["decision"]})

    def test_is_another_when_any_part_differs(self) -> None:
        decision = ANSWERS["decision"]
        for each in fields(decision):
            assert (decision != replace(decision, **{each.name: "another"})) == each.compare

    def test_is_another_under_a_catalogue_of_another_digest(self) -> None:
        """What it holds is the same, but what it was made from is not."""
        decision, other = ANSWERS["decision"], evaluator(lists={**LISTS, "tax": {"name": "税务"}}).catalogue
        assert decision.source.digest != other.digest
        assert decision != replace(decision, source=other)
        assert decision == replace(decision, source=copy(decision.source))

    def test_facts_of_entries_tell_decisions_apart(self) -> None:
        asked = evaluator()
        yes, no = (ask(asked, company(entry(facts={"large_debt": each}))) for each in (True, False))
        assert yes != no
        assert 2 == len({yes, no})

    def test_is_made_by_name_and_changed_by_making_another(self) -> None:
        ground = Ground(
            lists=("debtor",), designation=entry(), via="self", listed=subject().id, until=None, contested=False, held=False
        )  # fmt: skip
        assert ("debtor",) == ground.lists
        assert replace(ground, held=True).held
        assert not ground.held
        assert Ground is type(replace(ground, held=True))

    def test_what_deciding_makes_is_of_the_public_type(self) -> None:
        decision = ANSWERS["decision"]
        action = decision.actions[0]
        assert (js.Decision, js.Action, js.Ground) == (type(decision), type(action), type(action.grounds[0]))
        assert js.Decision is type(ANSWERS["nothing"])

    def test_elsewhere_has_an_order(self) -> None:
        one, two = Elsewhere("debtor", DAY, "removed"), Elsewhere("tax", DAY, "removed")
        assert [one, two] == sorted([two, one])


def test_a_draft_has_the_fields_and_defaults_of_its_value() -> None:
    draft = draft_of(Check)
    made = draft("bar", "S7", True, missing=("amount",))
    made.__class__ = Check
    assert Check("bar", "S7", True, missing=("amount",)) == made
    with pytest.raises(AttributeError):
        made.name = "cap"  # type: ignore[misc]
