"""Texts of facts that look the same are the same, on whichever side the odd one stands (S5)."""

from __future__ import annotations

import pytest

from jointsanctions.catalogue.facts import FactType
from worlds import ask, company, entry, penalty, world

#: The same word: with blanks, a character of no width, a compatibility ideograph, full-width letters, a variant.
SAME = ["金A", "金A ", "\u3000金A", "金\u200bA", "\uf90aA", "金Ａ", "金A\ufe0f", "\n金A\t", "\u202e金A"]
MATTER = {"purchase": {"facts": {"sort": {"type": "string"}}}}


@pytest.mark.parametrize("matcher", ["index", "durable"])
@pytest.mark.parametrize("given", SAME)
def test_what_looks_the_same_is_the_same(given: str, matcher: str) -> None:
    if matcher == "durable":
        pytest.importorskip("durable_rules_engine")
    for operator, wanted in (("equals", "金A"), ("in", ["金A", "银"])):
        evaluator = world(penalty(when={"sort": {operator: wanted}}), matters=MATTER)

        assert "restrict" == ask(evaluator, company(entry()), sort=given).outcome


@pytest.mark.parametrize("written", SAME)
def test_it_is_the_same_in_a_condition_and_in_a_declaration(written: str) -> None:
    fact = FactType("sort", "string", enum=(FactType("sort", "string").check(written),))

    assert "金A" == fact.operand("equals", written) == fact.check("金A") == fact.check(written)
