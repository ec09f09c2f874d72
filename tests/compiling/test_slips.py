"""Slips that would make something vanish, or count for more than it is, silently."""

from __future__ import annotations

from typing import Any

import pytest

from worlds import catalogue, item, penalty, refusals

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
    ],
)
def test_what_is_named_twice_means_what_it_means_once(once: dict[str, Any], twice: dict[str, Any]) -> None:
    assert catalogue(penalty(**once)).digest == catalogue(penalty(**twice)).digest
