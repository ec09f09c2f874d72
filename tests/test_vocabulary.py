"""What the words say of each other, and that the types of words name the words of the tables."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any, get_args

import pytest

from jointsanctions import schemes, vocabulary
from jointsanctions.answers.repair import WAYS, WayKind
from jointsanctions.answers.why_not import VERDICTS, Verdict
from jointsanctions.ties import TIED, kinds_tied
from jointsanctions.vocabulary import SUBJECT_KINDS, TIES, Tie

#: Each relation with the one that leads back.
INVERSES = {
    "legal-representative": "represented-entity",
    "principal-officer": "led-entity",
    "senior-manager": "managed-entity",
    "actual-controller": "controlled-entity",
    "shareholder": "held-entity",
    "directly-responsible": "responsible-entity",
    "operator": "operated-entity",
    "branch": "head-office",
}


def test_every_relation_is_between_kinds_that_can_have_it() -> None:
    assert list(TIES) == list(TIED)
    assert all(tied.asking and tied.listed for tied in TIED.values())
    assert {kind for tied in TIED.values() for kinds in tied for kind in kinds} == {*SUBJECT_KINDS}


@pytest.mark.parametrize(("there", "back"), INVERSES.items())
def test_an_inverse_leads_back_between_the_same_kinds(there: Tie, back: Tie) -> None:
    assert {*kinds_tied(there)} >= {(other, one) for one, other in kinds_tied(back) if one == "natural-person"}
    assert {*kinds_tied(back)} >= {(other, one) for one, other in kinds_tied(there) if other == "natural-person"}


def test_a_natural_person_has_no_legal_representative_and_only_a_sole_trader_an_operator() -> None:
    assert {("legal-person", "natural-person")} == {*kinds_tied("legal-representative")}
    assert {("sole-trader", "natural-person")} == {*kinds_tied("operator")}
    assert all("natural-person" not in pair for via in ("branch", "head-office") for pair in kinds_tied(via))


def typed_groups() -> list[Any]:
    """Each group of words with the type of its words, as it is annotated: `KINDS: Words[Kind]`."""
    found = []
    for module in (vocabulary, schemes):
        for name, annotation in module.__annotations__.items():
            if (word := re.fullmatch(r"Words\[(\w+)\]", annotation)) and word[1] != "str":
                found.append(pytest.param(module, name, word[1], id=name))
    return found


@pytest.mark.parametrize(("module", "group", "word"), typed_groups())
def test_the_type_of_the_words_names_each_word_of_its_group_in_its_order(
    module: ModuleType, group: str, word: str
) -> None:
    assert [*getattr(module, group)] == [*get_args(getattr(module, word))]


def test_every_group_that_is_closed_has_a_type_of_its_words() -> None:
    open_slugs = {"STEPS", "MATTER_TYPES"}
    groups = {name for name, each in vars(vocabulary).items() if isinstance(each, type(vocabulary.KINDS)) and each}
    words = {name for name in groups if isinstance(next(iter(getattr(vocabulary, name).values())), vocabulary.Word)}

    assert words - open_slugs == {each.values[1] for each in typed_groups() if each.values[0] is vocabulary}


def test_verdicts_and_ways_are_those_of_their_types() -> None:
    assert get_args(Verdict) == VERDICTS
    assert get_args(WayKind) == WAYS


def test_a_text_is_a_word_of_its_group_or_none() -> None:
    assert "refer" == vocabulary.as_word("refer", vocabulary.OUTCOMES)
    assert None is vocabulary.as_word("refers", vocabulary.OUTCOMES)
