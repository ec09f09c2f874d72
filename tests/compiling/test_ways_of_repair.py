"""Ways of repair of a list: one or several, open to entries by their facts, and counted from a day that they state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions import bundle
from jointsanctions.catalogue.entities import RepairWay
from jointsanctions.conditions import Compare
from jointsanctions.periods import Term
from worlds import DAY, catalogue, penalty, refusals

FACTS: dict[str, Any] = {
    "ground": {"type": "integer"},
    "corrected": {"type": "string", "format": "date"},
}


def written(*ways: dict[str, Any]) -> dict[str, Any]:
    return {"lists": {"debtor": {"facts": FACTS, "repair": list(ways)}}}


def test_one_way_needs_no_list() -> None:
    named = catalogue(penalty(), lists={"debtor": {"repair": {"how": "履行完毕"}}}).lists["debtor"]

    assert (RepairWay("履行完毕"),) == named.repair


def test_several_ways() -> None:
    found = catalogue(
        penalty(),
        **written(
            {"how": "履行完毕", "authority": "甲法院", "when": {"entry.ground": {"equals": 1}}},
            {"how": "改正满六个月", "after": {"months": 6, "from": "entry.corrected"}},
        ),
    )
    first, second = found.lists["debtor"].repair

    assert isinstance(first.when, Compare)
    assert ("履行完毕", "甲法院", "ground", 1) == (first.how, first.authority, first.when.fact, first.when.value)
    assert ("改正满六个月", Term(months=6), "corrected") == (second.how, second.after, second.start)
    assert found.lists["debtor"] == bundle.loads(bundle.dumps(found)).lists["debtor"]


@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ({"when": {"ground": {"equals": 1}}}, ["JS304"]),
        ({"when": {"also_on": ["tax"]}}, ["JS304"]),
        ({"when": {"entry.grade": {"equals": "A"}}}, ["JS304"]),
        ({"when": {"entry.grund": {"equals": 1}}}, ["JS301"]),
        ({"when": {"entry.ground": {"equals": "一"}}}, ["JS302"]),
        ({"after": {"months": 6, "from": "entry.corected"}}, ["JS301"]),
        ({"after": {"months": 6, "from": "corrected"}}, ["JS301"]),
        ({"after": {"months": 6, "from": "entry.ground"}}, ["JS302"]),
        ({"after": {"months": 6, "from": "entry.corrected"}}, []),
        ({"when": {"entry.ground": {"in": [1, 2]}}}, []),
    ],
    ids=[
        "of the case",
        "a second entry",
        "a grade",
        "not declared",
        "of another type",
        "no such day",
        "no entry",
        "no day",
        "a day",
        "declared",
    ],
)
def test_a_way_asks_for_nothing_but_what_the_list_declares(way: dict[str, Any], codes: list[str]) -> None:
    assert codes == refusals(penalty(), **written({"how": "改正"} | way))


def test_a_way_is_open_on_its_days() -> None:
    effective = {"from": "2018-06-01", "until": "2018-12-31"}
    (way,) = catalogue(penalty(), **written({"how": "改正", "effective": effective})).lists["debtor"].repair

    days = [date(2018, 5, 31), date(2018, 6, 1), date(2018, 12, 31), date(2019, 1, 1)]
    assert [False, True, True, False] == [way.is_open({}, day) for day in days]


def test_no_way_is_no_repair() -> None:
    assert "JS105" in refusals(penalty(), lists={"debtor": {"repair": []}})


@pytest.mark.parametrize(
    ("facts", "open_"),
    [({"ground": 1}, True), ({"ground": 2}, False), ({}, True), ({"ground": 3, "corrected": date(2018, 3, 1)}, True)],
    ids=["yes", "no", "unknown", "the other part"],
)
def test_what_is_not_known_closes_no_way(facts: dict[str, Any], open_: bool) -> None:
    condition = {
        "any": [
            {"entry.ground": {"equals": 1}},
            {"all": [{"entry.ground": {"equals": 3}}, {"not": {"entry.corrected": {"equals": date(2018, 3, 2)}}}]},
        ]
    }
    (way,) = catalogue(penalty(), **written({"how": "改正", "when": condition})).lists["debtor"].repair

    assert open_ is way.is_open(facts, DAY)


def test_a_bundle_with_a_way_that_no_document_could_state_is_refused() -> None:
    found = catalogue(penalty(), **written({"how": "改正", "when": {"entry.ground": {"equals": 1}}}))
    listed = found.lists["debtor"]
    for way in (
        replace(listed.repair[0], when=Compare("case", "ground", "equals", 1)),
        replace(listed.repair[0], start="ground", after=Term(months=6)),
        replace(listed.repair[0], start="corrected"),
    ):
        broken = replace(found, lists={**found.lists, "debtor": replace(listed, repair=(way,))})
        with pytest.raises(js.CatalogueError):
            print(bundle.loads(bundle.dumps(broken)).lists["debtor"])
