"""What people say in place of keys, words and comparisons, and what is never taken for each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions import vocabulary
from jointsanctions.diagnostics import close_keys, close_names, close_words, in_parts
from jointsanctions.keys import KEYS
from jointsanctions.said_otherwise import (
    COMPARISONS_SAID_OTHERWISE,
    CONNECTIVES_SAID_OTHERWISE,
    KEYS_SAID_OTHERWISE,
    SAID_OTHERWISE,
    opposed,
)
from jointsanctions.vocabulary import CONNECTIVES, OPERATORS, Words

GROUPS: list[Words[str]] = [
    each
    for name, each in vars(vocabulary).items()
    if name.isupper() and hasattr(each, "values") and all(isinstance(one, vocabulary.Word) for one in each.values())
]
WORDS = {name for group in GROUPS for name in group}
FORMS = {key: (chinese,) for key, chinese in KEYS.items()}


def test_what_is_meant_exists() -> None:
    assert {each for meant in KEYS_SAID_OTHERWISE.values() for each in meant} <= set(KEYS)
    assert {each for meant in SAID_OTHERWISE.values() for each in meant} <= WORDS
    assert set(COMPARISONS_SAID_OTHERWISE.values()) == set(OPERATORS)
    assert set(CONNECTIVES_SAID_OTHERWISE.values()) == set(CONNECTIVES)


def test_no_comparison_is_said_like_another() -> None:
    labels = {word.zh: name for name, word in OPERATORS.items()}

    assert not [
        each
        for each in COMPARISONS_SAID_OTHERWISE
        if labels.get(each, COMPARISONS_SAID_OTHERWISE[each]) != COMPARISONS_SAID_OTHERWISE[each]
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("不低于", "低于"), ("不高于", "高于"), ("未核对", "已核对"), ("unverified", "verified"), ("unverifed", "verified"),
        ("not_equals", "equals"), ("not_in", "in"), ("激励", "惩戒"), ("高于", "低于"), ("大于", "小于"), ("以上", "以下"),
        ("red", "black"), ("at_least", "at_most"), ("more_than", "less_than"), ("minimum", "maximum"), ("from", "until"),
        ("不予激励", "予以激励"), ("无需公示", "需公示"), ("objection-filed", "objection-closed"),
    ],
)  # fmt: skip
def test_these_are_opposed(one: str, other: str) -> None:
    assert opposed(one, other)
    assert opposed(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("不得低于", "不低于"), ("不低於", "不低于"), ("unit", "until"), ("法人代表", "法定代表人"), ("unverifed", "unverified"),
        ("procurment", "procurement"), ("约束力度", "约束力"), ("union", "unions"), ("notice-2016", "notices-2016"),
    ],
)  # fmt: skip
def test_these_are_not(one: str, other: str) -> None:
    assert not opposed(one, other)


@given(st.sampled_from(GROUPS), st.data())
def test_no_suggestion_means_the_opposite(group: Words[str], data: st.DataObject) -> None:
    """Whatever is written, also a word with a character too many, too few or another one."""
    word = data.draw(st.sampled_from(sorted([*group, *(each.zh for each in group.values()), *SAID_OTHERWISE])))
    place = data.draw(st.integers(0, len(word) - 1))
    instead = data.draw(st.sampled_from(["", word[place] * 2, "不", "未", "的", "x"]))
    written = word[:place] + instead + word[place + 1 :]

    if written not in SAID_OTHERWISE:
        assert not [
            each
            for each in close_words(written, group)
            if opposed(written, each) and each in close_names(written, [each])
        ]
    found = close_names(written, [*group, *(each.zh for each in group.values())])
    assert not [each for each in found if opposed(written, each) and each.lower() != written.lower()]
    assert not [(one, other) for one in found[:1] for other in found[1:] if opposed(one, other)]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("登记，资格审查，定标", ["登记", "资格审查", "定标"]),
        ("登记、资格审查", ["登记", "资格审查"]),
        ("【登记；定标】", ["登记", "定标"]),
        ("“登记”，“定标”", ["登记", "定标"]),
        ("资格审查", ["资格审查"]),
        ("", []),
    ],
)
def test_values_in_one_text_are_told_apart(written: str, parts: list[str]) -> None:
    assert parts == in_parts(written)


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("实施部门", ["carried_out_by", "department"], ("执行部门",)),
        ("实施部门", ["department"], ("部门",)),
        ("实施部门", ["from"], ()),
        ("“频次”", ["frequency"], ("频次",)),
        ("【名单】", ["lists"], ("名单",)),
        ("做 什 么", ["do"], ("做什么",)),
        ("since", ["from"], ("from",)),
        ("效力", ["force"], ("约束力",)),
    ],
)
def test_a_key_is_found_by_what_people_call_it(written: str, known: list[str], meant: tuple[str, ...]) -> None:
    assert meant == close_keys(written, known, FORMS)
