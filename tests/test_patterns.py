"""Patterns that authors declare for texts: matched without going back, and refused where that cannot be."""

from __future__ import annotations

import pickle

import pytest

from jointsanctions.diagnostics import Diagnostic
from jointsanctions.patterns import Pattern, PatternError
from jointsanctions.reading import read_bytes


def declared(pattern: str) -> list[Diagnostic]:
    """What is found in a list whose fact declares the pattern."""
    quoted = pattern.replace("'", "''")
    text = f"""\
document: lists/1
id: lists
lists:
  - id: debtor
    name: 名单
    colour: black
    facts: {{kind: {{type: string, pattern: '{quoted}'}}}}
"""
    return read_bytes(text.encode(), "lists.yaml")[1]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^[0-9]{4}$", "2018", True),
        ("^[0-9]{4}$", "2018\n", False),
        ("4A|5A", "为 5A 级", True),
        ("^4A$", "4a", False),
        ("(?i)^4A$", "4a", True),
        (r"^\d+号$", "２１号", True),
        ("工程", "一项工程", True),
    ],
)
def test_a_part_of_the_text_has_to_match(pattern: str, text: str, expected: bool) -> None:
    assert expected == Pattern(pattern).matches(text)


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a*)*b", "^(a|a)*$", "^(a|aa)+$", "(x+x+)+y", "^(.*a){12}$"])
def test_no_pattern_takes_longer_than_its_text(pattern: str) -> None:
    """An engine that goes back would not end on any of these; nobody has to look for their forms."""
    assert [] == declared(pattern)
    assert not Pattern(pattern).matches("x" * 20_000 + "!" if "x" in pattern else "!" + "a" * 11 + "c" * 20_000)


@pytest.mark.parametrize(
    ("pattern", "variant"),
    [
        ("[a", "no-pattern"),
        ("a{4294967296}", "no-pattern"),
        ("(" * 2000 + ")" * 2000, "no-pattern"),
        ("[" * 5000, "no-pattern"),
        ("(?<=a)b", "around"),
        ("a(?!b)", "around"),
        (r"(a)\1", "around"),
        ("((a{1000}){1000}){1000}", "pattern-size"),
        (r"\w{4000}", "pattern-size"),
    ],
)
def test_what_cannot_be_matched_is_a_finding(pattern: str, variant: str) -> None:
    assert [("JS303", variant)] == [(each.code, each.variant) for each in declared(pattern)]


def test_a_pattern_is_a_value() -> None:
    assert Pattern("^a") == pickle.loads(pickle.dumps(Pattern("^a")))
    assert Pattern("^a") != Pattern("a")
    with pytest.raises(PatternError):
        Pattern("(")
