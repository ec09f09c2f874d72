"""Slips that would make something vanish, or count for more than it is, silently."""

from __future__ import annotations

from typing import Any

import pytest

from worlds import catalogue, incentive, item, penalty, refusals

_LARGE = {"amount": {"at_least": 100}}
_URGENT = {"urgent": {"equals": True}}
_BASIS = {"law": "procurement-law"}

PARTLY = {"status": "verified", "source": {"document": "文本", "publisher": "出版者"}}


@pytest.mark.parametrize("key", ["bassis", "依据的", "basis.law", "unconfirmed_"])
def test_what_is_unconfirmed_is_a_key(key: str) -> None:
    """Else a slip of a key would make what it means count as confirmed."""
    provenance = {**PARTLY, "unconfirmed": [key]}

    assert "JS103" in refusals(penalty(provenance=provenance))
    assert "JS103" in refusals(penalty(), lists={"debtor": {"provenance": provenance}})
    assert "JS103" in refusals(penalty(), items=[item("a", provenance=provenance)])


@pytest.mark.parametrize("key", ["basis", "依据", "force", "约束力"])
def test_the_keys_that_there_are_may_be_unconfirmed(key: str) -> None:
    assert [] == refusals(penalty(provenance={**PARTLY, "unconfirmed": [key]}))


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"subjects": []}, "JS105"), ({"minimum_age": 200}, "JS110"), ({"minimum_age": 123}, "JS110")],
)
def test_a_list_that_nobody_could_be_on_is_refused(changes: dict[str, Any], code: str) -> None:
    assert code in refusals(penalty(), lists={"debtor": changes})


@pytest.mark.parametrize(
    ("once", "twice"),
    [
        ({"lists": ["debtor"]}, {"lists": ["debtor", "debtor"]}),
        ({"lists": ["debtor", "tax"]}, {"lists": ["tax", "debtor", "tax"]}),
        ({"via": ["self", "branch"]}, {"via": ["self", "branch", "self"]}),
        ({"subjects": ["legal-person"]}, {"subjects": ["legal-person"] * 2}),
        ({"steps": ["review"]}, {"steps": ["review", "review"]}),
        ({"field": ["procurement"]}, {"field": ["procurement", "procurement"]}),
        ({"when": {"also_on": ["tax"]}}, {"when": {"also_on": ["tax", "tax"]}}),
        ({"when": {"also_on": ["tax", "wages"]}}, {"when": {"also_on": ["wages", "tax", "wages"]}}),
        ({"when": {"kind": {"in": ["goods"]}}}, {"when": {"kind": {"in": ["goods", "goods"]}}}),
        ({"when": _LARGE}, {"when": {"any": [_LARGE, _LARGE]}}),
        ({"when": {"all": [_LARGE, _URGENT]}}, {"when": {"all": [_URGENT, _LARGE, _URGENT]}}),
        ({"basis": [_BASIS]}, {"basis": [_BASIS, _BASIS]}),
        ({"exempt": [{"when": _URGENT}]}, {"exempt": [{"when": _URGENT}, {"when": _URGENT}]}),
        ({"matters": ["purchase"]}, {"matters": ["purchase", "purchase"]}),
    ],
)
def test_what_is_named_twice_means_what_it_means_once(once: dict[str, Any], twice: dict[str, Any]) -> None:
    assert catalogue(penalty(**once)).digest == catalogue(penalty(**twice)).digest


@pytest.mark.parametrize(
    ("once", "twice"),
    [
        ({"lists": ["tax"], "basis": [_BASIS]}, {"lists": ["tax", "tax"], "basis": [_BASIS, _BASIS]}),
        ({"lists": ["tax", "wages"]}, {"lists": ["wages", "tax", "wages"]}),
    ],
)
def test_a_bar_that_names_a_list_twice_names_it_once(once: dict[str, Any], twice: dict[str, Any]) -> None:
    assert catalogue(incentive(barred_by=once)).digest == catalogue(incentive(barred_by=twice)).digest


@pytest.mark.parametrize("key", ["answers_to", "remedies", "subjects", "lead", "signatories"])
def test_what_a_document_names_twice_means_what_it_means_once(key: str) -> None:
    def digest(names: list[str]) -> str:
        where = {"answers_to": "departments", "remedies": "lists", "subjects": "lists"}.get(key)
        if where is None:
            return catalogue(penalty(), memo={key: names}).digest
        part = {"departments": "zhuhai.finance", "lists": "debtor"}[where]
        return catalogue(penalty(), **{where: {part: {key: names}}}).digest

    one, other = ("legal-person", "natural-person") if key == "subjects" else ("财政部", "商务部")
    assert digest([one, other]) == digest([one, other, one])


def test_parameters_are_the_authors_and_two_of_them_are_two() -> None:
    assert (
        catalogue(penalty(parameters={"rates": [1, 1]})).digest != catalogue(penalty(parameters={"rates": [1]})).digest
    )


def test_the_order_of_grades_has_a_meaning() -> None:
    def digest(*grades: str) -> str:
        return catalogue(penalty(), lists={"environment": {"grades": list(grades)}}).digest

    assert digest("yellow", "red", "black") != digest("red", "yellow", "black")
