"""The second matcher: its input to durable_rules is safe, and it finds the same as the index.

Tests of the engine are skipped where it cannot be imported; the rule sets are plain data and tested everywhere.
"""

from __future__ import annotations

import gc
import json
import runpy
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.catalogue.rule_sets import LONGEST_TEXT, MOST
from jointsanctions.cli import main
from jointsanctions.durable import matcher as durable
from jointsanctions.durable.matcher import DurableMatcher, EngineError
from jointsanctions.durable.rules import BOUND, RuleSet, Source
from jointsanctions.evaluation.case import Case
from jointsanctions.evaluation.matching import IndexMatcher, Matcher, MatcherUnavailable, StepPlan
from jointsanctions.evaluation.weighing import Hit
from jointsanctions.evaluator import decider_of
from jointsanctions.vocabulary import SUBJECT_KINDS, VIAS
from places import EXAMPLES
from strategies import Lists, Question, measure_lists, questions, texts
from worlds import (
    DAY,
    PERSON,
    RESTRAINT,
    SUPPLIER,
    Part,
    ask,
    catalogue,
    company,
    compiled,
    documents,
    entry,
    incentive,
    penalty,
    person,
    related,
)

try:
    import durable_rules_engine as real_engine
except ImportError as error:
    real_engine = None
    ABSENT = str(error)
else:
    ABSENT = ""


needs_engine = pytest.mark.skipif(real_engine is None, reason=f"durable_rules cannot be imported: {ABSENT}")

#: Two names that collide in the engine, which identifies names by a hash of 32 bits.
TWINS = ("contract_base_number", "rent_local_member")

NUMBERS = (0, -1, 5, 0.1, 0.1 + 0.2, 1e16, 10**16 + 1, 1e-05, 2**53, 2**53 + 1, -(10**17), 10**17 + 1, 99.5)
TEXTS = ("5", "05", "5.0", "true", "null", 'a"b', "a\\b", "a\\", "' x", "𠮷", "é", "甲乙", "\u2028", "{}")


def with_facts(*measures: Part, entry_facts: Part | None = None, **facts: Part) -> js.Catalogue:
    """The base world, where the purchase declares these facts of the case and the debtors' list those of the entry."""
    parts = documents(*measures)
    parts["zhuhai.finance"]["matters"][0]["facts"] = facts
    parts["lists"]["lists"][0]["facts"] = entry_facts or {}
    return compiled(parts)


def sets_of(*measures: Part, **parts: Any) -> tuple[RuleSet, ...]:
    return catalogue(*measures, **parts).to_durable()


def index_and_durable(lists: js.Catalogue) -> tuple[js.Evaluator, js.Evaluator]:
    return js.Evaluator(lists), js.Evaluator(lists, matcher="durable")


def assert_same(lists: js.Catalogue, subject: js.Subject, on: date = DAY, **facts: Any) -> js.Decision:
    """The decision, after checking that both matchers give it."""
    index, second = index_and_durable(lists)
    with second:
        decision = ask(index, subject, on, **facts)

        assert decision == ask(second, subject, on, **facts)
    return decision


def debtor(**parts: Any) -> js.Subject:
    return company(entry(**parts))


def said(value: object) -> str:
    """A condition in the name of a test, not too long."""
    return json.dumps(value).translate(str.maketrans("", "", '{}"'))[:60] if isinstance(value, dict) else ""


# What is handed to the engine ---------------------------------------------------------------------------------------

_OPERATORS = {"$neq", "$lt", "$lte", "$gt", "$gte"}


def comparisons(definition: Part) -> Iterator[tuple[str, str, Any]]:
    """Operator, field and operand of every test of a definition."""
    for rule in definition.values():
        ((pattern,),) = rule.values()
        for test in pattern["m"]["$and"]:
            ((word, operand),) = test.items()
            if isinstance(operand, dict):
                assert word in _OPERATORS
                ((field, value),) = operand.items()
                yield word, field, value
            else:
                yield "==", word, operand


@given(measure_lists)
def test_only_what_the_engine_is_known_to_take_is_handed_to_it(lists: Lists) -> None:
    """Fields that are there, under one key, against whole numbers and text; and never more tests than the bound."""
    for rules in lists.catalogue.to_durable():
        every = list(comparisons(rules.definition))

        assert 0 < len(every) == rules.tests <= BOUND
        for word, field, operand in every:
            assert field.startswith("f.")
            assert type(operand) in (int, str)
            assert isinstance(operand, str) or 0 <= operand < MOST
            assert isinstance(operand, int) or (len(operand) <= LONGEST_TEXT and word in ("==", "$neq"))


@given(measure_lists)
def test_every_rule_asks_for_the_list_first_so_that_none_is_negative_alone(lists: Lists) -> None:
    for rules in lists.catalogue.to_durable():
        for name, rule in rules.definition.items():
            tests = rule["all"][0]["m"]["$and"]

            assert tests[0] == {"f.list": rules.meaning(name).list}


@given(measure_lists)
def test_rule_sets_are_plain_data_whose_names_are_unique(lists: Lists) -> None:
    sets = lists.catalogue.to_durable()
    names = [name for rules in sets for name in rules.definition]
    text = json.dumps([rules.to_dict() for rules in sets])

    assert len(names) == len(set(names)) == len({json.dumps(name) for name in names})
    assert json.loads(text) == [json.loads(json.dumps(rules.to_dict())) for rules in sets]


def test_a_rule_set_is_filled_up_to_the_bound() -> None:
    """Twenty rules of three tests and one of four are sixty-four; one more begins another set."""
    many = [penalty(f"p{number}") for number in range(20)]
    last = penalty("last", effective={"from": "2018-03-01", "until": "2018-12-31"})
    (full,) = sets_of(*many, last)
    first, second = sets_of(*many, last, penalty("more"))

    assert full.tests == first.tests == BOUND
    assert [rule.meaning.version.measure.id for rule in second.rules] == ["zhuhai.finance/more"]


@pytest.mark.parametrize(("flags", "numbers", "tests"), [(18, 2, 64), (19, 1, 65)])
def test_a_condition_beyond_the_bound_is_left_to_our_own_predicate(flags: int, numbers: int, tests: int) -> None:
    """Three tests reach the subject; a yes or no takes one more to hold, two not to fail; a number one and one."""
    assert 2 * 3 + 3 * flags + 2 * numbers == tests
    facts: Part = {f"flag_{number}": {"type": "boolean"} for number in range(flags)}
    facts |= {f"number_{number}": {"type": "number"} for number in range(numbers)}
    when: Part = {name: {"equals": True} if name.startswith("flag") else {"at_least": 1} for name in facts}
    (rules,) = with_facts(penalty(when=when), **facts).to_durable()
    outcomes = [rule.meaning.outcome for rule in rules.rules]

    assert rules.tests == (tests if tests <= BOUND else 3)
    assert outcomes == (["holds", "may-hold"] if tests <= BOUND else ["reaches"])


def test_alternatives_that_multiply_are_given_up_and_do_not_hang() -> None:
    pairs: list[Part] = [{"any": [{"amount": {"equals": n}}, {"lots": {"equals": n}}]} for n in range(1, 40)]
    (rules,) = sets_of(penalty(when={"all": pairs}))

    assert [rule.meaning.outcome for rule in rules.rules] == ["reaches"]


@pytest.mark.parametrize("number", range(1, len(VIAS) + 1))
@pytest.mark.parametrize("kinds", range(1, len(SUBJECT_KINDS) + 1))
def test_relations_and_kinds_never_exceed_the_bound(number: int, kinds: int) -> None:
    one = penalty(via=list(VIAS)[:number], subjects=list(SUBJECT_KINDS)[:kinds])
    (rules,) = sets_of(one)

    assert rules.tests <= BOUND // 2
    assert {rule.meaning.outcome for rule in rules.rules} == {"holds"}


@pytest.mark.parametrize(("length", "outcome"), [(LONGEST_TEXT - 2, "holds"), (LONGEST_TEXT - 1, "reaches")])
def test_a_text_longer_than_the_engine_compares_is_left_to_our_own_predicate(length: int, outcome: str) -> None:
    """The bound counts the quotes."""
    sets = with_facts(penalty(when={"note": {"equals": "a" * length}}), note={"type": "string"}).to_durable()

    assert sets[0].rules[0].meaning.outcome == outcome


def test_a_rule_whose_condition_is_left_to_us_names_its_measure_and_days() -> None:
    when = {"note": {"equals": "a" * LONGEST_TEXT}}
    (rules,) = with_facts(penalty(when=when), note={"type": "string"}).to_durable()

    assert [each.meaning.to_dict() for each in rules.rules] == [
        {
            "measure": "zhuhai.finance/restrict",
            "from": "2018-01-01",
            "until": None,
            "list": "debtor",
            "outcome": "reaches",
        }
    ]


def test_from_lawful_restraint_on_the_rules_mean_the_weaker_measure() -> None:
    sets = sets_of(penalty(basis=[{"law": "ministry-rule"}]))
    versions = [rule.meaning.version for rules in sets for rule in rules.rules]

    assert {(each.period.start, each.effect) for each in versions} == {
        (date(2018, 1, 1), "restrict"),
        (RESTRAINT, "inform"),
    }


@pytest.mark.parametrize(
    ("when", "fires"),
    [
        ({"any": [{"entry.grade": {"equals": "red"}}, {"all": [{"entry.grade": {"equals": "black"}}]}]}, True),
        ({"not": {"also_on": ["tax"]}}, True),
        ({"not": {"not": {"also_on": ["tax"]}}}, False),
    ],
    ids=said,
)
@needs_engine
def test_grades_and_second_listings_mean_the_same_in_any_nesting(when: Part, fires: bool) -> None:
    lists = catalogue(penalty(lists=["environment"], when=when))
    decision = assert_same(lists, company(entry("environment", grade="black")))

    assert bool(decision.actions) == fires


def test_two_names_with_one_hash_are_refused_with_the_place_of_the_measure() -> None:
    first, second = TWINS
    lists = with_facts(
        penalty("a", when={first: {"at_least": 3}}),
        penalty("b", when={second: {"at_most": 10}}),
        **{name: {"type": "integer"} for name in TWINS},
    )
    with pytest.raises(js.CatalogueError) as refused:
        lists.to_durable()
    (found,) = refused.value.diagnostics
    _, b = lists.editions[0].measures

    assert found.code == "JS701"
    assert found.place == b.place
    assert first in found.message()
    assert second in found.message()

    # Before the engine is imported, so that it is the same where there is none; the index uses names as they are.
    with pytest.raises(js.CatalogueError):
        js.Evaluator(lists, matcher="durable")
    small: Part = {second: 10}
    assert ask(js.Evaluator(lists), debtor(), **small).outcome == "restrict"


def test_a_name_that_was_seen_before_hides_none_with_its_hash() -> None:
    first, second = TWINS
    lists = with_facts(
        penalty("a", when={first: {"at_least": 3}}),
        penalty("b", when={"all": [{first: {"at_least": 4}}, {second: {"at_most": 10}}]}),
        **{name: {"type": "integer"} for name in TWINS},
    )
    with pytest.raises(js.CatalogueError) as refused:
        lists.to_durable()

    assert [(each.code, each.place) for each in refused.value.diagnostics] == [
        ("JS701", lists.editions[0].measures[1].place)
    ]


def test_two_names_with_one_hash_are_no_harm_where_they_never_meet() -> None:
    first, second = TWINS
    lists = with_facts(
        penalty("a", when={first: {"at_least": 3}}, steps=["application"]),
        penalty("b", when={second: {"at_most": 10}}),
        **{name: {"type": "integer"} for name in TWINS},
    )

    assert len(lists.to_durable()) == 2


def test_a_known_pair_of_names_with_one_hash_is_none_under_our_key() -> None:
    """The hash runs from the first letter on: the prefix before the names makes a difference."""
    lists = with_facts(
        penalty(when={"hiqt3ddkr": {"equals": 1}, "du8uvlq8u": {"equals": 1}}),
        hiqt3ddkr={"type": "integer"},
        du8uvlq8u={"type": "integer"},
    )

    assert len(lists.to_durable()) == 1


@pytest.mark.slow
def test_the_definitions_do_not_depend_on_the_order_of_hashes() -> None:
    code = "import json, jointsanctions as js; print(json.dumps([each.to_dict() for each in js.load().to_durable()]))"
    runs = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1
    assert len(runs.pop()) > 10_000


#: The review of the purchase, as the rule sets name it.
REVIEW = "zhuhai.finance/purchase@2018-01-01/review"


def test_a_small_rule_set_is_this_plain_data() -> None:
    """A host may keep it, send it on and compare it: names, keys and order are part of what is promised."""
    (rules,) = sets_of(
        penalty("ban", effective={"from": "2018-03-01", "until": "2018-12-31"}),
        penalty("check", lists=["tax"], subjects=["legal-person"], when={"opening": {"at_least": "2018-09-01"}}),
    )

    assert rules.to_dict() == {
        "name": f"{REVIEW}#1",
        "step": REVIEW,
        "lists": ["debtor", "tax"],
        "definition": {
            f"{REVIEW}#1.1": {
                "all": [
                    {
                        "m": {
                            "$and": [
                                {"f.list": "debtor"},
                                {"$lte": {"f.day": 20181231}},
                                {"$gte": {"f.day": 20180301}},
                                {"f.via": "self"},
                            ]
                        }
                    }
                ]
            },
            f"{REVIEW}#1.2": {
                "all": [
                    {
                        "m": {
                            "$and": [
                                {"f.list": "tax"},
                                {"$gte": {"f.day": 20180101}},
                                {"f.via": "self"},
                                {"f.kind": "legal-person"},
                                {"$gte": {"f.case_opening": 20180901}},
                            ]
                        }
                    }
                ]
            },
            f"{REVIEW}#1.3": {
                "all": [
                    {
                        "m": {
                            "$and": [
                                {"f.list": "tax"},
                                {"$gte": {"f.day": 20180101}},
                                {"f.via": "self"},
                                {"f.kind": "legal-person"},
                                {"$gte": {"f.max_case_opening": 20180901}},
                            ]
                        }
                    }
                ]
            },
        },
        "fields": [
            {"about": {"scope": "list"}, "names": ["list"], "operands": []},
            {"about": {"scope": "day"}, "names": ["day"], "operands": []},
            {"about": {"scope": "via"}, "names": ["via"], "operands": []},
            {"about": {"scope": "kind"}, "names": ["kind"], "operands": []},
            {
                "about": {"scope": "case", "fact": "opening"},
                "names": ["case_opening", "max_case_opening"],
                "operands": [],
            },
        ],
        "meanings": {
            f"{REVIEW}#1.1": {
                "measure": "zhuhai.finance/ban",
                "from": "2018-03-01",
                "until": "2018-12-31",
                "list": "debtor",
                "outcome": "holds",
            },
            **{
                f"{REVIEW}#1.{number}": {
                    "measure": "zhuhai.finance/check",
                    "from": "2018-01-01",
                    "until": None,
                    "list": "tax",
                    "outcome": outcome,
                }
                for number, outcome in ((2, "holds"), (3, "may-hold"))
            },
        },
    }


def test_what_acts_without_end_and_on_everybody_asks_for_the_list_alone() -> None:
    (rules,) = sets_of(incentive(via=list(VIAS)), measure_list={"effective": {"from": "0001-01-01"}})

    assert list(comparisons(rules.definition)) == [("==", "f.list", "honest")]


@pytest.mark.parametrize(
    ("number", "tests"),
    [
        (1, [[("==", "f.via", "self")]]),
        (2, [[("==", "f.via", word)] for word in ("legal-representative", "self")]),
        (3, [[("==", "f.via", word)] for word in ("legal-representative", "principal-officer", "self")]),
        (5, [[("$neq", "f.via", word) for word in sorted(list(VIAS)[5:])]]),
        (len(VIAS) - 1, [[("$neq", "f.via", "operated-entity")]]),
        (len(VIAS), [[]]),
    ],
)
def test_relations_are_named_or_the_others_ruled_out_whichever_is_shorter(
    number: int, tests: list[list[tuple[str, str, str]]]
) -> None:
    (rules,) = sets_of(penalty(via=list(VIAS)[:number]))

    assert [
        [test for test in comparisons({name: rule}) if test[1] == "f.via"] for name, rule in rules.definition.items()
    ] == tests


@pytest.mark.parametrize(
    ("kinds", "tests"),
    [
        (["legal-person"], [("==", "f.kind", "legal-person")]),
        (["legal-person", "sole-trader"], [("$neq", "f.kind", "natural-person"), ("$neq", "f.kind", "unincorporated-organisation")]),
        (["legal-person", "sole-trader", "natural-person"], [("$neq", "f.kind", "unincorporated-organisation")]),
        (list(SUBJECT_KINDS), []),
        (None, []),
    ],
)  # fmt: skip
def test_kinds_of_subject_are_named_or_the_others_ruled_out_whichever_is_shorter(
    kinds: list[str] | None, tests: list[tuple[str, str, str]]
) -> None:
    (rules,) = sets_of(penalty(subjects=kinds))

    assert [test for test in comparisons(rules.definition) if test[1] == "f.kind"] == tests


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source("list"), "list"),
        (Source("day"), "day"),
        (Source("via"), "via"),
        (Source("kind"), "kind"),
        (Source("case", "amount"), "case_amount"),
        (Source("entry", "amount"), "entry_amount"),
        (Source("grade"), "entry_grade"),
        (Source("also_on", lists=("tax",)), "also_on_tax"),
        (Source("also_on", lists=("tax", "wages")), "also_on_tax+wages"),
    ],
    ids=str,
)
def test_a_field_has_the_name_of_what_it_is_about_and_of_the_part_that_is_known(source: Source, name: str) -> None:
    assert source.field() == name
    assert [source.field("min"), source.field("max"), source.field("unknown")] == [
        f"min_{name}",
        f"max_{name}",
        f"unknown_{name}",
    ]


def asked(rules: RuleSet, outcome: str) -> list[str]:
    """The tests of the rules of an outcome beyond the list, the day and the relation."""
    return [
        ", ".join(f"{field} {word} {value!r}" for word, field, value in list(comparisons({name: rule}))[3:])
        for name, rule in rules.definition.items()
        if rules.meaning(name).outcome == outcome
    ]


@pytest.mark.parametrize(
    ("when", "holds", "may_hold", "fields"),
    [
        (
            {"amount": {"equals": 5}},
            ["f.case_amount == 1"],
            ["f.max_case_amount $gte 1, f.min_case_amount $lte 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount min_case_amount", [5])],
        ),
        (
            {"amount": {"not_equals": 5}},
            ["f.case_amount $neq 1"],
            ["f.max_case_amount $neq 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount", [5])],
        ),
        (
            {"amount": {"at_least": 5}},
            ["f.case_amount $gte 1"],
            ["f.max_case_amount $gte 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount", [5])],
        ),
        (
            {"amount": {"at_most": 5}},
            ["f.case_amount $lte 1"],
            ["f.min_case_amount $lte 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount min_case_amount", [5])],
        ),
        (
            {"amount": {"more_than": 5}},
            ["f.case_amount $gt 1"],
            ["f.max_case_amount $gt 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount", [5])],
        ),
        (
            {"amount": {"less_than": 5}},
            ["f.case_amount $lt 1"],
            ["f.min_case_amount $lt 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount min_case_amount", [5])],
        ),
        (
            {"amount": {"in": [7.5, 5]}},
            ["f.case_amount == 1", "f.case_amount == 3"],
            [
                "f.max_case_amount $gte 1, f.min_case_amount $lte 1",
                "f.max_case_amount $gte 3, f.min_case_amount $lte 3",
            ],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount min_case_amount", [5, 7.5])],
        ),
        (
            {"amount": {"not_in": [7.5, 5]}},
            ["f.case_amount $neq 1, f.case_amount $neq 3"],
            ["f.max_case_amount $neq 1, f.max_case_amount $neq 3"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount", [5, 7.5])],
        ),
        (
            {"amount": {"at_least": 5, "less_than": 9}},
            ["f.case_amount $lt 3, f.case_amount $gte 1"],
            ["f.max_case_amount $gte 1, f.min_case_amount $lt 3"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount min_case_amount", [5, 9])],
        ),
        (
            {"kind": {"equals": "works"}},
            ["f.case_kind == 'works'"],
            ["f.case_kind == 'works'", "f.unknown_case_kind == 1"],
            [({"scope": "case", "fact": "kind"}, "case_kind unknown_case_kind", [])],
        ),
        (
            {"kind": {"not_equals": "works"}},
            ["f.case_kind $neq 'works'"],
            ["f.case_kind $neq 'works'", "f.unknown_case_kind == 1"],
            [({"scope": "case", "fact": "kind"}, "case_kind unknown_case_kind", [])],
        ),
        (
            {"kind": {"in": ["works", "services", "goods"]}},
            ["f.case_kind == 'goods'", "f.case_kind == 'services'", "f.case_kind == 'works'"],
            [
                "f.case_kind == 'goods'",
                "f.case_kind == 'services'",
                "f.case_kind == 'works'",
                "f.unknown_case_kind == 1",
            ],
            [({"scope": "case", "fact": "kind"}, "case_kind unknown_case_kind", [])],
        ),
        (
            {"kind": {"not_in": ["works", "goods"]}},
            ["f.case_kind $neq 'goods', f.case_kind $neq 'works'"],
            ["f.case_kind $neq 'goods', f.case_kind $neq 'works'", "f.unknown_case_kind == 1"],
            [({"scope": "case", "fact": "kind"}, "case_kind unknown_case_kind", [])],
        ),
        (
            {"urgent": {"equals": True}},
            ["f.case_urgent == 1"],
            ["f.max_case_urgent $gte 1, f.min_case_urgent $lte 1"],
            [({"scope": "case", "fact": "urgent"}, "case_urgent max_case_urgent min_case_urgent", [])],
        ),
        (
            {"opening": {"equals": "2018-12-31"}},
            ["f.case_opening == 20181231"],
            ["f.max_case_opening $gte 20181231, f.min_case_opening $lte 20181231"],
            [({"scope": "case", "fact": "opening"}, "case_opening max_case_opening min_case_opening", [])],
        ),
        (
            {"entry.large_debt": {"equals": False}},
            ["f.entry_large_debt == 0"],
            ["f.max_entry_large_debt $gte 0, f.min_entry_large_debt $lte 0"],
            [
                (
                    {"scope": "entry", "fact": "large_debt"},
                    "entry_large_debt max_entry_large_debt min_entry_large_debt",
                    [],
                )
            ],
        ),
        (
            {"entry.due": {"more_than": 100}},
            ["f.entry_due $gt 1"],
            ["f.max_entry_due $gt 1"],
            [({"scope": "entry", "fact": "due"}, "entry_due max_entry_due", [100])],
        ),
        (
            {"entry.grade": {"at_least": "red"}},
            ["f.entry_grade $gte 2"],
            ["f.max_entry_grade $gte 2"],
            [({"scope": "grade"}, "entry_grade max_entry_grade", [])],
        ),
        (
            {"not": {"entry.grade": {"in": ["black", "yellow"]}}},
            ["f.entry_grade $neq 1, f.entry_grade $neq 3"],
            ["f.max_entry_grade $neq 1, f.max_entry_grade $neq 3"],
            [({"scope": "grade"}, "entry_grade max_entry_grade", [])],
        ),
        (
            {"also_on": ["wages", "tax"]},
            ["f.also_on_tax+wages == 1"],
            ["f.max_also_on_tax+wages $gte 1, f.min_also_on_tax+wages $lte 1"],
            [
                (
                    {"scope": "also_on", "lists": ["tax", "wages"]},
                    "also_on_tax+wages max_also_on_tax+wages min_also_on_tax+wages",
                    [],
                )
            ],
        ),
        (
            {"not": {"also_on": "tax"}},
            ["f.also_on_tax == 0"],
            ["f.max_also_on_tax $gte 0, f.min_also_on_tax $lte 0"],
            [({"scope": "also_on", "lists": ["tax"]}, "also_on_tax max_also_on_tax min_also_on_tax", [])],
        ),
        (
            {"any": [{"amount": {"at_least": 5}}, {"urgent": {"not_equals": True}}]},
            ["f.case_amount $gte 1", "f.case_urgent $neq 1"],
            ["f.max_case_amount $gte 1", "f.max_case_urgent $neq 1"],
            [
                ({"scope": "case", "fact": "amount"}, "case_amount max_case_amount", [5]),
                ({"scope": "case", "fact": "urgent"}, "case_urgent max_case_urgent", []),
            ],
        ),
        (
            {"not": {"any": [{"amount": {"at_least": 5}}, {"urgent": {"equals": True}}]}},
            ["f.case_amount $lt 1, f.case_urgent $neq 1"],
            ["f.max_case_urgent $neq 1, f.min_case_amount $lt 1"],
            [
                ({"scope": "case", "fact": "amount"}, "case_amount min_case_amount", [5]),
                ({"scope": "case", "fact": "urgent"}, "case_urgent max_case_urgent", []),
            ],
        ),
        (
            {"any": [{"amount": {"at_least": 5}, "urgent": {"not_equals": True}}, {"amount": {"at_least": 5}}]},
            ["f.case_amount $gte 1"],
            ["f.max_case_amount $gte 1"],
            [({"scope": "case", "fact": "amount"}, "case_amount max_case_amount", [5])],
        ),
    ],
    ids=said,
)
def test_a_condition_is_asked_for_sure_and_as_far_as_is_known(
    when: Part, holds: list[str], may_hold: list[str], fields: list[tuple[Part, str, list[float]]]
) -> None:
    """What it asks of which fields, and what is to be told of each: its names, and the numbers it is placed among."""
    lists: dict[str, Part] = {
        "environment": {"facts": {"large_debt": {"type": "boolean"}, "due": {"type": "number"}}, "subjects": None}
    }
    (rules,) = sets_of(penalty(lists=["environment"], when=when), lists=lists)

    assert asked(rules, "holds") == holds
    assert asked(rules, "may-hold") == may_hold
    assert rules.to_dict()["fields"] == [
        *({"about": {"scope": scope}, "names": [scope], "operands": []} for scope in ("list", "day", "via")),
        *({"about": about, "names": names.split(), "operands": operands} for about, names, operands in fields),
    ]


@pytest.mark.parametrize(("number", "outcomes"), [(BOUND, ["holds", "may-hold"]), (BOUND + 1, ["reaches"])])
def test_alternatives_that_another_one_makes_needless_are_counted_until_then(number: int, outcomes: list[str]) -> None:
    urgent: Part = {"urgent": {"equals": True}}
    needless: Part = {"lots": {"in": list(range(1, number + 1))}, **urgent}
    (rules,) = sets_of(penalty(when={"any": [needless, urgent]}))

    assert [rule.meaning.outcome for rule in rules.rules] == outcomes


@pytest.mark.parametrize(
    ("when", "value", "told"),
    [
        *(
            ({"amount": {"in": [5, 7.5]}}, value, dict.fromkeys(("case_amount", "min_case_amount", "max_case_amount"), place))
            for value, place in ((4.99, 0), (5, 1), (5.0, 1), (6, 2), (7.5, 3), (10**30, 4))
        ),
        ({"amount": {"in": [5, 7.5]}}, None, {"min_case_amount": 0, "max_case_amount": 1_000_000_000}),
        ({"amount": {"at_least": 5}}, None, {"max_case_amount": 1_000_000_000}),
        ({"amount": {"at_most": 5}}, None, {"min_case_amount": 0}),
        ({"kind": {"equals": "works"}}, "works", {"case_kind": "works"}),
        ({"kind": {"equals": "works"}}, "a" * (LONGEST_TEXT - 2), {"case_kind": "a" * (LONGEST_TEXT - 2)}),
        ({"kind": {"equals": "works"}}, "a" * (LONGEST_TEXT - 1), {"case_kind": "~" * (LONGEST_TEXT + 1)}),
        ({"kind": {"equals": "works"}}, None, {"unknown_case_kind": 1}),
        ({"urgent": {"not_equals": True}}, True, {"case_urgent": 1, "max_case_urgent": 1}),
        ({"urgent": {"not_equals": True}}, False, {"case_urgent": 0, "max_case_urgent": 0}),
        ({"opening": {"at_most": "2018-09-01"}}, date(2018, 12, 31), {"case_opening": 20181231, "min_case_opening": 20181231}),
        ({"entry.grade": {"at_least": "red"}}, 3, {"entry_grade": 3, "max_entry_grade": 3}),
        ({"also_on": ["tax"]}, True, {"also_on_tax": 1, "min_also_on_tax": 1, "max_also_on_tax": 1}),
        ({"not": {"also_on": ["tax"]}}, None, {"min_also_on_tax": 0, "max_also_on_tax": 1_000_000_000}),
    ],
    ids=said,
)  # fmt: skip
def test_a_value_is_told_to_the_engine_in_a_form_that_it_compares_safely(when: Part, value: object, told: Part) -> None:
    """A number by its position among those of the rules; a day, a rank and yes or no as whole numbers."""
    (rules,) = sets_of(penalty(lists=["environment"], subjects=["legal-person"], when=when))
    listing = {"list": "environment", "day": DAY, "via": "self", "kind": "legal-person"}

    def value_of(source: Source) -> object:
        return listing.get(source.scope, value)

    assert rules.fact(value_of) == {
        "f": {"list": "environment", "day": 20180903, "via": "self", "kind": "legal-person", **told}
    }


# The same hits ------------------------------------------------------------------------------------------------------


class Both:
    """A matcher that asks the index and another one, and makes sure that they find the same."""

    def __init__(self, other: Matcher) -> None:
        self._other = other

    def match(self, plan: StepPlan, case: Case) -> list[Hit]:
        hits = IndexMatcher().match(plan, case)

        assert self._other.match(plan, case) == hits
        return hits


@needs_engine
@given(measure_lists, st.lists(questions, min_size=1, max_size=3))
def test_both_matchers_find_the_same_hits_in_the_same_order(lists: Lists, asked: list[Question]) -> None:
    evaluator = js.Evaluator(lists.catalogue)
    other = DurableMatcher(decider_of(evaluator).plans, lists.catalogue.lists)
    for question in asked:
        question.ask(js.Evaluator(lists.catalogue, matcher=Both(other)))
    other.close()


@needs_engine
@given(measure_lists, questions, questions)
def test_both_matchers_give_the_same_decision_also_a_second_time(lists: Lists, one: Question, other: Question) -> None:
    index, second = index_and_durable(lists.catalogue)
    with second:
        for question in (one, other, one):
            assert question.ask(second).to_dict() == question.ask(index).to_dict()


_CHOICES = {"number": (5, 7), "integer": (5, 7), "boolean": (True, False), "string": ("5", "x")}


@needs_engine
@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("scope", ["case", "entry"])
@pytest.mark.parametrize("kind", ["number", "integer", "boolean", "string", "date"])
def test_a_fact_of_every_type_is_compared_alike_also_where_it_is_unknown(kind: str, scope: str, negated: bool) -> None:
    declared = {"type": "string", "format": "date"} if kind == "date" else {"type": kind}
    values = ("2018-09-01", "2018-09-02") if kind == "date" else _CHOICES[kind]
    operators = ["equals", "not_equals", "in", "not_in"]
    operators += ["at_least", "at_most", "more_than", "less_than"] if kind not in ("boolean", "string") else []
    name = "entry.fact" if scope == "entry" else "fact"
    measures = []
    for operator in operators:
        when: Part = {name: {operator: [values[0]] if operator.endswith("in") else values[0]}}
        measures.append(penalty(f"p-{operator}", when={"not": when} if negated else when))
    lists = with_facts(*measures, entry_facts={"fact": declared}, fact=declared)
    for value in (*values, None):
        given_facts: Part = {} if value is None else {"fact": value}
        subject = debtor(facts=given_facts if scope == "entry" else {})
        decision = assert_same(lists, subject, **(given_facts if scope == "case" else {}))

        assert len(decision.undetermined) == (len(operators) if value is None else 0)


@needs_engine
@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_numbers_are_compared_exactly(number: float) -> None:
    """Large ones, negative ones and fractions never reach the engine: it would round them, or fail."""
    measures = [
        penalty(f"p{place}-{operator}", when={"n": {operator: each}}, steps=["review"])
        for place, each in enumerate(NUMBERS)
        for operator in ("equals", "at_least", "less_than")
    ]
    lists = with_facts(*measures, n={"type": "number"})
    assert_same(lists, debtor(), n=number)
    decision = assert_same(lists, debtor(), n=float(number) * (1 + 1e-9))

    assert decision.actions


@needs_engine
@pytest.mark.parametrize("value", [10**30, -(10**30), 2**63, 2**64, 1e300])
def test_a_number_of_a_case_may_have_any_size(value: float) -> None:
    lists = with_facts(penalty(when={"n": {"at_least": 10**17}}), n={"type": "number"})

    assert bool(assert_same(lists, debtor(), n=value).actions) == (value > 0)


@needs_engine
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_texts_are_equal_when_they_are_the_same(text: str) -> None:
    """No text is confused with a number or a truth value, or with its prefix."""
    measures = [penalty(f"p{place}", when={"t": {"equals": each}}) for place, each in enumerate(TEXTS)]
    lists = with_facts(*measures, penalty("other", when={"t": {"not_in": list(TEXTS)}}), t={"type": "string"})
    decision = assert_same(lists, debtor(), t=text)

    assert [action.measure for action in decision.actions] == [f"zhuhai.finance/p{TEXTS.index(text)}"]
    assert [action.measure for action in assert_same(lists, debtor(), t=text + "x").actions] == ["zhuhai.finance/other"]


@needs_engine
@given(st.lists(texts, min_size=1, max_size=4, unique=True), texts)
def test_any_text_is_compared_alike(operands: list[str], value: str) -> None:
    lists = with_facts(
        penalty("one", when={"t": {"in": operands}}),
        penalty("none", when={"t": {"not_in": operands}}),
        t={"type": "string"},
    )

    assert len(assert_same(lists, debtor(), t=value).actions) == 1


@needs_engine
@pytest.mark.parametrize("length", [LONGEST_TEXT - 3, LONGEST_TEXT - 2, LONGEST_TEXT - 1, 65_536 + 1, 200_000])
def test_an_overlong_text_equals_none_of_the_rules(length: int) -> None:
    """The engine takes lengths modulo 65,536."""
    lists = with_facts(
        penalty("short", when={"t": {"equals": "a"}}),
        penalty("long", when={"t": {"equals": "a" * (LONGEST_TEXT - 2)}}),
        penalty("other", when={"t": {"not_equals": "a"}}),
        t={"type": "string"},
    )
    for letter in "ab":
        assert_same(lists, debtor(), t=letter * length)
        assert_same(lists, debtor(), t="a" + "b" * (length - 1))


@needs_engine
@pytest.mark.parametrize(
    "name", ["id", "sid", "m", "s", "f", "list", "day", "via", "kind", "first", "金额", "min_m", "i"]
)
def test_a_fact_may_have_any_name(name: str) -> None:
    """Names that mean something to the engine mean nothing below our own key."""
    declared = {"type": "string"}
    lists = with_facts(
        penalty("a", when={name: {"equals": "0"}}),
        penalty("b", when={f"entry.{name}": {"not_equals": "0"}}),
        entry_facts={name: declared},
        **{name: declared},
    )
    index, second = index_and_durable(lists)
    with second:
        for value in ("0", "1", "2"):
            subject = debtor(facts={name: value})
            for _ in range(2):
                assert ask(second, subject, **{name: value}) == ask(index, subject, **{name: value})


@needs_engine
def test_a_list_may_have_a_dot_in_its_id() -> None:
    lists = catalogue(
        penalty(lists=["a.b"], when={"also_on": ["debtor", "f.a"]}),
        lists={"a.b": {"name": "甲", "colour": "black"}, "f.a": {"name": "乙", "colour": "black"}},
    )

    assert assert_same(lists, company(entry("a.b"), entry("f.a", document=None))).actions
    assert not assert_same(lists, company(entry("a.b"))).actions


@needs_engine
def test_one_name_may_have_another_type_on_another_list() -> None:
    """`5` is a number on one list and a text on the other, at one step."""
    parts = documents(
        penalty("number", when={"entry.due": {"equals": 5}}),
        penalty("text", lists=["tax"], when={"entry.due": {"equals": "5"}}),
        penalty("day", lists=["wages"], when={"entry.due": {"at_least": "2018-09-01"}}),
    )
    types: list[Part] = [{"type": "number"}, {"type": "string"}, {"type": "string", "format": "date"}]
    by_id = {each["id"]: each for each in parts["lists"]["lists"]}
    for listed, declared in zip(("debtor", "tax", "wages"), types, strict=True):
        by_id[listed]["facts"] = {"due": declared}
    lists = compiled(parts)
    entries = [entry("debtor", facts={"due": 5}), entry("tax", facts={"due": "5"}), entry("wages")]
    decision = assert_same(lists, company(*entries))

    assert len(lists.to_durable()) == 1
    assert {action.measure for action in decision.actions} == {"zhuhai.finance/number", "zhuhai.finance/text"}
    assert [each.measure for each in decision.undetermined] == ["zhuhai.finance/day"]


@needs_engine
@pytest.mark.parametrize("grade", [None, "yellow", "red", "black", "odd"])
@pytest.mark.parametrize("operator", ["equals", "not_equals", "at_least", "at_most", "more_than", "less_than"])
def test_grades_are_ordered_by_their_list(operator: str, grade: str | None) -> None:
    measures = [
        penalty(f"p-{each}", lists=["environment"], when={"entry.grade": {operator: each}})
        for each in ("yellow", "red", "black")
    ]
    measures.append(penalty("in", lists=["environment"], when={"not": {"entry.grade": {"in": ["yellow", "black"]}}}))

    assert_same(catalogue(*measures), company(entry("environment", grade=grade)))


@needs_engine
def test_a_condition_that_is_negative_alone_holds_for_what_is_known() -> None:
    lists = catalogue(penalty(when={"not": {"urgent": {"equals": True}}}))

    assert assert_same(lists, debtor(), urgent=False).actions
    assert not assert_same(lists, debtor(), urgent=True).actions
    assert assert_same(lists, debtor()).undetermined


@needs_engine
@pytest.mark.parametrize("held", [False, True])
def test_a_second_listing_is_asked_for_alike(held: bool) -> None:
    lists = catalogue(penalty(when={"any": [{"also_on": ["tax"]}, {"not": {"also_on": ["wages", "tax"]}}]}))
    second = entry("tax", document=None, events=[("objection-filed", "2018-04-01")] if held else [])

    for subject in (company(entry()), company(entry(), second), company(entry(), unchecked=["wages"])):
        assert_same(lists, subject)


@needs_engine
def test_a_condition_beyond_the_bound_is_answered_alike() -> None:
    inner: list[Part] = [
        {
            "any": [
                {"amount": {"in": [n, n + 1]}},
                {"not": {"all": [{"lots": {"equals": n}}, {"urgent": {"equals": True}}]}},
            ]
        }
        for n in range(1, 9)
    ]
    lists = catalogue(penalty(when={"not": {"all": inner}}), penalty("plain"))
    (rules,) = lists.to_durable()
    known: list[Part] = [{}, {"amount": 3}, {"amount": 3, "lots": 2}, {"lots": 2, "urgent": True}, {"urgent": False}]
    for facts in known:
        assert_same(lists, debtor(), **facts)

    assert [rule.meaning.outcome for rule in rules.rules] == ["reaches", "holds"]


@needs_engine
def test_nobody_listed_and_nothing_to_do_are_answered_alike() -> None:
    for lists in (catalogue(penalty()), catalogue(penalty(steps=["application"]))):
        for subject in (
            company(),
            company(entry("tax")),
            company(unchecked=["debtor"]),
            company(entry(until="2018-03-02")),
        ):
            assert_same(lists, subject)


@needs_engine
def test_listings_reach_through_relations_alike() -> None:
    lists = catalogue(penalty("a", via=["director", "self"]), penalty("b", subjects=["natural-person", "sole-trader"]))
    owner = person(entry(), id=PERSON)

    for subject in (
        company(relations=[related(owner, "director")]),
        company(relations=[related(owner, "operator")]),
        owner,
    ):
        assert_same(lists, subject)


@needs_engine
@pytest.mark.slow
def test_the_shipped_lists_are_answered_alike(shipped: js.Catalogue) -> None:
    index, second = index_and_durable(shipped)
    with second:
        for matter in index.matters:
            on = next(each.period.start for each in shipped.editions if matter in {m.id for m in each.matters.values()})
            for step in index.steps(matter):
                for name in shipped.lists:
                    subject = js.Subject(id=SUPPLIER, kind="legal-person", designations=[js.Designation(name, on)])
                    answers = [each.evaluate(subject, matter=matter, step=step, on=on) for each in (index, second)]

                    assert answers[0] == answers[1]


# The engine's life --------------------------------------------------------------------------------------------------


class Engine:
    """The real engine, with a count of live objects; `instead` says what a call raises or returns, once."""

    def __init__(self) -> None:
        self.error = real_engine.error
        self.alive: set[int] = set()
        self.calls: Counter[str] = Counter()
        self.instead: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any) -> Any:
            self.calls[name] += 1
            if name in self.instead:
                instead = self.instead.pop(name)
                if isinstance(instead, int):
                    raise self.error(f"Could not do it, error code: {instead}")
                if instead is None:
                    return None
                raise instead
            result = getattr(real_engine, name)(*arguments)
            if name == "create_ruleset":
                self.alive.add(result)
            if name == "delete_ruleset":
                self.alive.remove(arguments[0])
            return result

        return call


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine that every matcher gets which is made in the test."""
    watched = Engine()
    monkeypatch.setattr(durable, "import_module", lambda name: watched)
    return watched


@needs_engine
def test_rules_are_made_when_they_are_first_asked(engine: Engine) -> None:
    evaluator = js.Evaluator(catalogue(penalty("a"), penalty("b", steps=["application"])), matcher="durable")

    assert not engine.calls

    ask(evaluator, debtor())
    ask(evaluator, debtor())

    assert engine.calls["create_ruleset"] == len(engine.alive) == 1


@needs_engine
def test_a_closed_matcher_has_freed_its_memory_and_reports_it(engine: Engine) -> None:
    evaluator = js.Evaluator(catalogue(penalty()), matcher="durable")
    ask(evaluator, debtor())
    evaluator.close()
    evaluator.close()

    assert not engine.alive
    assert engine.calls["delete_state"] == 1
    with pytest.raises(EngineError, match="closed") as raised:
        ask(evaluator, debtor())
    assert "已关闭" in raised.value.zh


@needs_engine
def test_rules_that_never_fired_are_closed_without_harm(engine: Engine) -> None:
    """A state in which nothing ever fired ends the process when it is deleted; so something always fires first."""
    for _ in range(200):
        with js.Evaluator(catalogue(*(penalty(f"p{n}") for n in range(15))), matcher="durable") as evaluator:
            assert not ask(evaluator, company(relations=[related(company(entry(), id=SUPPLIER), "branch")])).actions

    assert not engine.alive


@needs_engine
def test_an_unreferenced_matcher_is_closed(engine: Engine) -> None:
    evaluator = js.Evaluator(catalogue(penalty()), matcher="durable")
    ask(evaluator, debtor())
    del evaluator
    gc.collect()

    assert not engine.alive


@needs_engine
def test_so_much_is_alive_in_the_engine_at_once_and_no_more(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_ROOM", 2 * (10 + 1))
    steps = ("application", "review", "decision")
    evaluator = js.Evaluator(catalogue(*(penalty(f"p-{step}", steps=[step]) for step in steps)), matcher="durable")
    for _ in range(3):
        for step in (*steps, "decision"):
            decision = ask(evaluator, debtor(), step=step)

            assert [each.measure for each in decision.actions] == [f"zhuhai.finance/p-{step}"]
            assert len(engine.alive) <= 2

    assert engine.calls["create_ruleset"] > 3


@needs_engine
@pytest.mark.parametrize(
    "call", ["create_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action", "retract_fact"]
)
def test_after_a_failure_the_rules_are_made_again(engine: Engine, call: str) -> None:
    """Anything that remained in the engine is deleted with the rules, and the error is put into words."""
    evaluator = js.Evaluator(catalogue(penalty()), matcher="durable")
    if call != "create_ruleset":
        ask(evaluator, debtor())
    engine.instead[call] = 303
    with pytest.raises(EngineError, match=r"zhuhai.finance/purchase@2018-01-01/review#1 303: too many tests") as raised:
        ask(evaluator, debtor())

    assert "同时成立的条件太多" in raised.value.zh
    assert not engine.alive
    assert ask(evaluator, debtor()).actions
    assert not ask(evaluator, company(entry("tax"))).actions


@needs_engine
@pytest.mark.parametrize("call", ["assert_fact", "start_action_for_state"])
def test_a_state_in_which_nothing_may_have_fired_is_never_deleted(engine: Engine, call: str) -> None:
    evaluator = js.Evaluator(catalogue(penalty()), matcher="durable")
    engine.instead[call] = 303
    with pytest.raises(EngineError):
        ask(evaluator, debtor())

    assert not engine.alive
    assert not engine.calls["delete_state"]
    assert ask(evaluator, debtor()).actions


@needs_engine
def test_an_unexpected_number_is_told_as_it_is(engine: Engine) -> None:
    engine.instead["create_ruleset"] = 999
    with pytest.raises(EngineError, match=r"999: an unexpected error"):
        ask(js.Evaluator(catalogue(penalty()), matcher="durable"), debtor())


@needs_engine
def test_an_interrupt_leaves_nothing_behind(engine: Engine) -> None:
    evaluator = js.Evaluator(catalogue(penalty()), matcher="durable")
    ask(evaluator, debtor())
    engine.instead["retract_fact"] = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        ask(evaluator, debtor())

    assert not engine.alive
    assert ask(evaluator, debtor()).actions


@needs_engine
def test_a_result_that_the_engine_keeps_is_an_error_and_never_no_hit(engine: Engine) -> None:
    evaluator = js.Evaluator(catalogue(penalty()), matcher="durable")
    ask(evaluator, debtor())
    engine.instead["start_action_for_state"] = None
    with pytest.raises(EngineError, match="kept its result"):
        ask(evaluator, debtor())


# Threads and memory -------------------------------------------------------------------------------------------------


def _subjects() -> list[js.Subject]:
    groups = [[], ["debtor"], ["tax"], ["debtor", "tax"], ["debtor", "tax", "wages"]]
    return [company(*(entry(name, document=None) for name in names)) for names in groups]


def _measures() -> list[Part]:
    conditions: list[Part | None] = [
        None,
        {"amount": {"at_least": 100}},
        {"also_on": ["tax"]},
        {"urgent": {"equals": True}},
    ]
    return [penalty(f"p{n}", lists=["debtor", "tax"], when=when) for n, when in enumerate(conditions)]


@needs_engine
def test_threads_may_share_one_evaluator() -> None:
    """Also about the same subject, with other facts in each thread."""
    index, second = index_and_durable(catalogue(*_measures()))
    asked: list[tuple[js.Subject, Part]] = [
        (subject, {"amount": n * 50, "urgent": n % 2 == 0}) for subject in _subjects() for n in range(4)
    ]
    expected = [ask(index, subject, **facts) for subject, facts in asked]
    start = threading.Barrier(4)

    def work(_: int) -> bool:
        start.wait()
        return all([ask(second, subject, **facts) for subject, facts in asked] == expected for _ in range(15))

    with second, ThreadPoolExecutor(4) as threads:
        assert all(threads.map(work, range(4)))


@needs_engine
def test_catalogues_live_side_by_side() -> None:
    """The same ids, other conditions; used in turn, and closed one by one."""
    evaluators = [
        js.Evaluator(catalogue(penalty(when={"amount": {"at_least": n}})), matcher="durable") for n in range(30)
    ]
    for n in (0, 12, 29):
        assert [bool(ask(each, debtor(), amount=n).actions) for each in evaluators] == [
            n >= least for least in range(30)
        ]
    for least, each in enumerate(evaluators):
        each.close()

        assert all(ask(other, debtor(), amount=29).actions for other in evaluators[least + 1 :])


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1_000_000


in_linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the memory in use is read from /proc")


@needs_engine
@in_linux
@pytest.mark.slow
def test_memory_stays_flat_over_ten_thousand_subjects() -> None:
    with js.Evaluator(catalogue(*_measures()), matcher="durable") as evaluator:
        subjects = _subjects()

        def screen(count: int) -> None:
            for number in range(count):
                ask(evaluator, subjects[number % len(subjects)], amount=number)

        screen(500)
        before = _megabytes()
        screen(10_000)

        assert _megabytes() - before < 5


@needs_engine
@in_linux
@pytest.mark.slow
def test_memory_stays_flat_over_a_thousand_reloads() -> None:
    """What a reload leaves behind is closed when it is collected."""
    lists = catalogue(*_measures())

    def reload(count: int) -> None:
        for _ in range(count):
            assert ask(js.Evaluator(lists, matcher="durable"), debtor()).actions

    reload(100)
    gc.collect()
    before = _megabytes()
    reload(1_000)
    gc.collect()

    assert _megabytes() - before < 10


# Without the engine -------------------------------------------------------------------------------------------------


def _missing(error: ImportError, monkeypatch: pytest.MonkeyPatch) -> MatcherUnavailable:
    def refuse(name: str) -> None:
        raise error

    monkeypatch.setattr(durable, "import_module", refuse)
    with pytest.raises(MatcherUnavailable) as raised:
        js.Evaluator(catalogue(penalty()), matcher="durable")
    return raised.value


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (ModuleNotFoundError("No module named 'durable_rules_engine'"), "没有安装", "not installed"),
        (ImportError("durable_rules_engine.so: undefined symbol: PyEval_CallObject"), "不支持 Python 3.", "does not work on Python 3."),
        (ImportError("durable_rules_engine.so: cannot open shared object file"), "安装不完整", "its build is broken"),
    ],
)  # fmt: skip
def test_without_the_engine_a_sentence_says_why_and_what_to_do(
    error: ImportError, zh: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = _missing(error, monkeypatch)
    (found,) = missing.diagnostics

    assert isinstance(missing, ImportError)
    assert zh in found.message("zh")
    assert en in found.message("en")
    for text in (found.help("zh"), found.help("en"), str(missing)):
        assert "pip install 'jointsanctions[durable]'" in text
        assert "3.13" in text


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", ["evaluate", "explain"])
def test_without_the_engine_the_command_ends_with_status_2(
    command: str, form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    result = CliRunner().invoke(main, [command, *_question(tmp_path), "--matcher", "durable", "--format", form])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "JS702" in result.stderr


@pytest.mark.slow
def test_without_the_engine_the_library_is_imported_and_answers() -> None:
    code = (
        "import sys; sys.modules['durable_rules_engine'] = sys.modules['durable'] = None\n"
        "import jointsanctions as js\n"
        "catalogue = js.load(); js.Evaluator(catalogue); catalogue.to_durable()\n"
        "import jointsanctions.durable.matcher"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True)

    assert result.returncode == 0, result.stderr.decode()


@pytest.mark.slow
def test_the_index_loads_nothing_of_the_second_matcher() -> None:
    code = (
        "import sys, jointsanctions as js; js.Evaluator(js.load())\n"
        "print([name for name in sys.modules if 'durable' in name])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert result.stdout == "[]\n", result.stderr


def _question(folder: Path) -> list[str]:
    path = folder / "subject.json"
    entries = [{"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}]
    path.write_text(json.dumps({"id": SUPPLIER, "kind": "legal-person", "designations": entries}), "utf-8")
    asked = (
        "--matter zhuhai.finance/supplier-qualification --step qualification --on 2018-09-03 --fact bid_amount=1200000"
    )
    return ["--subject", str(path), *asked.split()]


@needs_engine
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", ["evaluate", "explain"])
def test_the_command_answers_the_same_with_both_matchers(command: str, form: str, tmp_path: Path) -> None:
    answers = {
        CliRunner().invoke(main, [command, *_question(tmp_path), "--matcher", name, "--format", form]).stdout
        for name in ("index", "durable")
    }

    assert len(answers) == 1
    assert "restrict-supplier" in answers.pop() or form == "text"


@needs_engine
def test_a_host_that_reasons_with_the_engine_mounts_our_rules(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "durable_host" / "counter.py"), run_name="__main__")
    shown = capsys.readouterr().out

    assert shown.splitlines()[0].startswith("restrict ['zhuhai.finance/restrict-supplier']")
    assert "seal-check" in shown
