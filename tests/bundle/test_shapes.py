"""What the parameters of a warning may be in a bundle."""

from __future__ import annotations

from typing import Any

import pytest

from jointsanctions.bundle.errors import Malformed
from jointsanctions.bundle.shapes import SAID
from jointsanctions.periods import Term
from jointsanctions.vocabulary import Word

WORD = {"word": ["shall", "应当", "shall", ""]}


class NoParts:
    """None of these names another part."""

    def part(self, kind: str, number: int) -> Any:
        raise AssertionError((kind, number))


def taken(data: Any) -> Any:
    return SAID.take(data, NoParts())


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("a text", "a text"),
        (WORD, Word("shall", "应当", "shall", "")),
        ({"term": [2, 0, 0]}, Term(2, 0, 0)),
        ([], ()),
        (["one", "two"], ("one", "two")),
        ([WORD, WORD], (Word("shall", "应当", "shall", ""),) * 2),
    ],
    ids=repr,
)
def test_a_text_a_word_a_term_or_several_of_the_first_two(data: Any, value: object) -> None:
    assert taken(data) == value


@pytest.mark.parametrize(
    "data",
    [
        ["a text", WORD],
        [WORD, "a text"],
        [{"term": [2, 0, 0]}],
        [["a text"]],
        {"word": ["shall", "应当", "shall"]},
        {"word": ["shall", "应当", "shall", 1]},
        {"term": [2, 0, 0.5]},
        {"term": [2, 0]},
        {"word": [], "term": []},
        7,
        None,
    ],
    ids=repr,
)
def test_anything_else_no_library_wrote(data: Any) -> None:
    with pytest.raises(Malformed):
        taken(data)
