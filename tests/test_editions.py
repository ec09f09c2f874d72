"""Editions in time, and lists that extend another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import jointsanctions as js

LAWS = """\
document: laws/1
id: laws
lawful_restraint: {law: restraint}
laws:
  - {id: restraint, title: 示例意见, rank: central-policy, effective: {from: 2020-12-18}}
  - {id: act, title: 示例法, rank: law, effective: {from: 2000-01-01}}
"""

LISTS = """\
document: lists/1
id: lists
lists:
  - {id: black-one, name: 示例黑名单, colour: black}
  - {id: black-two, name: 示例黑名单二, colour: black}
"""

DEPARTMENTS = """\
document: departments/1
id: departments
departments:
  - {id: city, name: 市局, jurisdiction: "440400", effective: {from: 2000-01-01}}
  - {id: district, name: 区局, jurisdiction: "440402", effective: {from: 2000-01-01}}
"""

MEMORANDUM = """\
document: memorandum/1
id: memo
title: 示例备忘录
effective: {{from: {start}, until: {end}}}
items:
  - id: limit
    summary: 限制
    lists: [black-one, black-two]
    kind: penalty
    effect: {effect}
    force: shall
    field: licensing
    via: [self, legal-representative]
    basis: [{{law: act, article: 第一条}}]
"""

CITY = """\
document: measure-list/1
id: city
title: 市局清单
department: city
effective: {from: 2018-01-01, until: 2019-12-31}
status: example
matters:
  - {id: permit, name: 许可, type: licensing, steps: [review, decision], facts: {amount: {type: number}}}
measures:
  - {id: limit, under: memo/limit, matters: [permit], steps: [review], do: 依法限制}
  - {id: check, under: memo/limit, effect: scrutinise, matters: [permit], steps: [decision], do: 从严核查}
"""

DISTRICT = """\
document: measure-list/1
id: district
title: 区局清单
department: district
effective: {{from: 2018-01-01, until: 2019-12-31}}
status: example
extends: city
{omit}
measures:
{measures}
"""


def world(folder: Path, **files: str) -> js.Catalogue:
    documents = {
        "laws": LAWS,
        "lists": LISTS,
        "departments": DEPARTMENTS,
        "memo": MEMORANDUM.format(start="2016-01-01", end="2019-12-31", effect="restrict"),
        "city": CITY,
    } | files
    for name, text in documents.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return js.load(folder)


def ask(catalogue: js.Catalogue, matter: str, step: str, on: date, **more: object) -> js.Decision:
    entry = js.Designation(list="black-one", since=date(2017, 1, 1))
    subject = js.Subject(id="91440400MA0000007C", kind="legal-person", designations=[entry])
    return js.Evaluator(catalogue).evaluate(subject, matter=matter, step=step, on=on, facts=more)


def measures(decision: js.Decision) -> list[tuple[str, str]]:
    return [(action.measure, action.effect) for action in decision.actions]


def test_an_item_resolves_in_the_edition_of_the_day(tmp_path: Path) -> None:
    """The memorandum of 2016 restricts, its edition of 2019 prohibits: the measure follows it day by day."""
    catalogue = world(
        tmp_path,
        memo=MEMORANDUM.format(start="2016-01-01", end="2018-12-31", effect="restrict"),
        **{"memo@2019-01-01": MEMORANDUM.format(start="2019-01-01", end="2019-12-31", effect="prohibit")},
    )

    assert measures(ask(catalogue, "city/permit", "review", date(2018, 12, 31))) == [("city/limit", "restrict")]
    assert measures(ask(catalogue, "city/permit", "review", date(2019, 1, 1))) == [("city/limit", "prohibit")]


def test_a_district_inherits_matters_and_measures_under_its_own_name(tmp_path: Path) -> None:
    catalogue = world(tmp_path, district=DISTRICT.format(omit="", measures="  []"))
    decision = ask(catalogue, "district/permit", "review", date(2018, 9, 3))

    assert measures(decision) == [("district/limit", "restrict")]
    assert [action.department for action in decision.actions] == ["district"]
    assert [action.duty for action in decision.actions] == ["own"]


def test_a_district_may_ask_more_before_it_applies(tmp_path: Path) -> None:
    """The same local id narrows: here a condition is added, and the parent's effect stays."""
    narrower = "  - {id: limit, matters: [permit], steps: [review], do: 依法限制, when: {amount: {at_least: 100}}}"
    catalogue = world(tmp_path, district=DISTRICT.format(omit="", measures=narrower))

    assert measures(ask(catalogue, "district/permit", "review", date(2018, 9, 3), amount=100)) == [
        ("district/limit", "restrict")
    ]
    assert measures(ask(catalogue, "district/permit", "review", date(2018, 9, 3), amount=99)) == []
    assert measures(ask(catalogue, "city/permit", "review", date(2018, 9, 3), amount=99)) == [
        ("city/limit", "restrict")
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("effect: prohibit", "JS403"),
        ("via: [self, director]", "JS402"),
        ("under: memo/other", "JS409"),
    ],
)
def test_a_district_may_not_go_beyond_the_city(tmp_path: Path, change: str, code: str) -> None:
    wider = f"  - {{id: limit, matters: [permit], steps: [review], do: 依法限制, {change}}}"
    with pytest.raises(js.CatalogueError) as caught:
        world(tmp_path, district=DISTRICT.format(omit="", measures=wider))

    assert code in {each.code for each in caught.value.diagnostics}


def test_what_a_district_leaves_out_does_not_apply_there(tmp_path: Path) -> None:
    catalogue = world(
        tmp_path, district=DISTRICT.format(omit="omit: [{measure: limit, reason: 本区无此权限}]", measures="  []")
    )

    assert measures(ask(catalogue, "district/permit", "review", date(2018, 9, 3))) == []
    assert measures(ask(catalogue, "district/permit", "decision", date(2018, 9, 3))) == [
        ("district/check", "scrutinise")
    ]


def test_leaving_out_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(js.CatalogueError) as caught:
        world(tmp_path, district=DISTRICT.format(omit="omit: [{measure: limits, reason: 笔误}]", measures="  []"))
    (error,) = [each for each in caught.value.diagnostics if each.severity == "error"]

    assert (error.code, error.suggestions) == ("JS202", ("limit",))


def test_a_list_that_extends_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(js.CatalogueError) as caught:
        world(tmp_path, city=CITY.replace("status: example", "status: example\nextends: city"))

    assert "JS205" in {each.code for each in caught.value.diagnostics}


def test_a_district_outlives_its_parent_with_its_own_measures_only(tmp_path: Path) -> None:
    """From the day on which no edition of the parent is left nothing is inherited, and a warning says so."""
    text = DISTRICT.format(omit="", measures="  []").replace("until: 2019-12-31", "until: 2020-06-30")
    catalogue = world(tmp_path, district=text)

    assert "JS206" in {each.code for each in catalogue.warnings}
    assert measures(ask(catalogue, "district/permit", "review", date(2019, 12, 31))) == [("district/limit", "restrict")]
    later = ask(catalogue, "district/permit", "review", date(2020, 1, 1))
    assert (later.outcome, later.actions) == ("refer", ())


def test_editions_that_overlap_are_refused(tmp_path: Path) -> None:
    with pytest.raises(js.CatalogueError) as caught:
        world(tmp_path, **{"city@2019-12-31": CITY.replace("from: 2018-01-01, until: 2019-12-31", "from: 2019-12-31")})

    assert "JS203" in {each.code for each in caught.value.diagnostics}
