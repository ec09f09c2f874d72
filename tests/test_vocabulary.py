"""What the words say of each other."""

from __future__ import annotations

import pytest

from jointsanctions.vocabulary import SUBJECT_KINDS, TIED, TIES, kinds_tied

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
def test_an_inverse_leads_back_between_the_same_kinds(there: str, back: str) -> None:
    assert {*kinds_tied(there)} >= {(other, one) for one, other in kinds_tied(back) if one == "natural-person"}
    assert {*kinds_tied(back)} >= {(other, one) for one, other in kinds_tied(there) if other == "natural-person"}


def test_a_natural_person_has_no_legal_representative_and_only_a_sole_trader_an_operator() -> None:
    assert {("legal-person", "natural-person")} == {*kinds_tied("legal-representative")}
    assert {("sole-trader", "natural-person")} == {*kinds_tied("operator")}
    assert all("natural-person" not in pair for via in ("branch", "head-office") for pair in kinds_tied(via))
