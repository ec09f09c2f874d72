"""Editions in time, and lists that extend another."""

from __future__ import annotations

from datetime import date

import pytest

import jointsanctions as js
from worlds import compiled

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


def world(**files: str) -> js.Catalogue:
    documents = {
        "laws": LAWS,
        "lists": LISTS,
        "departments": DEPARTMENTS,
        "memo": MEMORANDUM.format(start="2016-01-01", end="2019-12-31", effect="restrict"),
        "city": CITY,
    } | files
    return compiled(documents)


def ask(catalogue: js.Catalogue, matter: str, step: str, on: date, **more: object) -> js.Decision:
    entry = js.Designation(list="black-one", since=date(2017, 1, 1))
    subject = js.Subject(id="91440400MA0000007C", kind="legal-person", designations=[entry])
    return js.Evaluator(catalogue).evaluate(subject, matter=matter, step=step, on=on, facts=more)


def measures(decision: js.Decision) -> list[tuple[str, str]]:
    return [(action.measure, action.effect) for action in decision.actions]


def test_an_item_resolves_in_the_edition_of_the_day() -> None:
    """The memorandum of 2016 restricts, its edition of 2019 prohibits: the measure follows it day by day."""
    catalogue = world(
        memo=MEMORANDUM.format(start="2016-01-01", end="2018-12-31", effect="restrict"),
        **{"memo@2019-01-01": MEMORANDUM.format(start="2019-01-01", end="2019-12-31", effect="prohibit")},
    )

    assert measures(ask(catalogue, "city/permit", "review", date(2018, 12, 31))) == [("city/limit", "restrict")]
    assert measures(ask(catalogue, "city/permit", "review", date(2019, 1, 1))) == [("city/limit", "prohibit")]


def test_a_district_inherits_matters_and_measures_under_its_own_name() -> None:
    catalogue = world(district=DISTRICT.format(omit="", measures="  []"))
    decision = ask(catalogue, "district/permit", "review", date(2018, 9, 3))

    assert measures(decision) == [("district/limit", "restrict")]
    assert [action.department for action in decision.actions] == ["district"]
    assert [action.duty for action in decision.actions] == ["own"]


def test_a_district_may_ask_more_before_it_applies() -> None:
    """The same local id narrows: here a condition is added, and the parent's effect stays."""
    narrower = "  - {id: limit, matters: [permit], steps: [review], do: 依法限制, when: {amount: {at_least: 100}}}"
    catalogue = world(district=DISTRICT.format(omit="", measures=narrower))

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
def test_a_district_may_not_go_beyond_the_city(change: str, code: str) -> None:
    wider = f"  - {{id: limit, matters: [permit], steps: [review], do: 依法限制, {change}}}"
    with pytest.raises(js.CatalogueError) as caught:
        world(district=DISTRICT.format(omit="", measures=wider))

    assert code in {each.code for each in caught.value.diagnostics}


def test_what_a_district_leaves_out_does_not_apply_there() -> None:
    catalogue = world(district=DISTRICT.format(omit="omit: [{measure: limit, reason: 本区无此权限}]", measures="  []"))

    assert measures(ask(catalogue, "district/permit", "review", date(2018, 9, 3))) == []
    assert measures(ask(catalogue, "district/permit", "decision", date(2018, 9, 3))) == [
        ("district/check", "scrutinise")
    ]


def test_leaving_out_what_is_not_there_is_an_error() -> None:
    with pytest.raises(js.CatalogueError) as caught:
        world(district=DISTRICT.format(omit="omit: [{measure: limits, reason: 笔误}]", measures="  []"))
    (error,) = [each for each in caught.value.diagnostics if each.severity == "error"]

    assert (error.code, error.suggestions) == ("JS202", ("limit",))


def test_a_list_that_extends_itself_is_refused() -> None:
    with pytest.raises(js.CatalogueError) as caught:
        world(city=CITY.replace("status: example", "status: example\nextends: city"))

    assert "JS205" in {each.code for each in caught.value.diagnostics}


def test_a_district_outlives_its_parent_with_its_own_measures_only() -> None:
    """From the day on which no edition of the parent is left nothing is inherited, and a warning says so."""
    text = DISTRICT.format(omit="", measures="  []").replace("until: 2019-12-31", "until: 2020-06-30")
    catalogue = world(district=text)

    assert "JS206" in {each.code for each in catalogue.warnings}
    assert measures(ask(catalogue, "district/permit", "review", date(2019, 12, 31))) == [("district/limit", "restrict")]
    later = ask(catalogue, "district/permit", "review", date(2020, 1, 1))
    assert (later.outcome, later.actions) == ("refer", ())


def test_editions_that_overlap_are_refused() -> None:
    with pytest.raises(js.CatalogueError) as caught:
        world(**{"city@2019-12-31": CITY.replace("from: 2018-01-01, until: 2019-12-31", "from: 2019-12-31")})

    assert "JS203" in {each.code for each in caught.value.diagnostics}


def errors_of(district: str) -> set[str]:
    with pytest.raises(js.CatalogueError) as caught:
        world(district=DISTRICT.format(omit="", measures=district))
    return {each.code for each in caught.value.diagnostics if each.severity == "error"}


def test_a_district_may_not_apply_a_measure_at_more_steps() -> None:
    assert "JS402" in errors_of("  - {id: limit, matters: [permit], steps: [review, decision], do: 依法限制}")


def test_a_measure_that_the_city_leaves_to_another_department_stays_with_it() -> None:
    """Restating it does not turn a duty to tell into an own penalty."""
    told = CITY.replace("steps: [review], do: 依法限制}", "steps: [review], do: 依法限制, carried_out_by: district}")
    catalogue = world(
        city=told.replace("department: city", "department: city"),
        district=DISTRICT.format(
            omit="", measures="  - {id: limit, matters: [permit], steps: [review], do: 依法限制}"
        ).replace("department: district", "department: city"),
    )
    decision = ask(catalogue, "district/permit", "review", date(2018, 9, 3))

    assert [(action.duty, action.department) for action in decision.actions] == [("tell", "district")]
    assert decision.outcome == "proceed"


def test_a_narrowing_ends_with_what_it_narrows() -> None:
    """The city drops the measure in its next edition: the district's milder form does not remain by itself."""
    next_edition = CITY.replace("from: 2018-01-01, until: 2019-12-31", "from: 2019-01-01, until: 2019-12-31")
    next_edition = (
        next_edition[: next_edition.index("  - {id: limit")] + next_edition[next_edition.index("  - {id: check") :]
    )
    files = {
        "city@2018-01-01": CITY.replace("until: 2019-12-31", "until: 2018-12-31"),
        "city@2019-01-01": next_edition,
        "district": DISTRICT.format(
            omit="", measures="  - {id: limit, effect: scrutinise, matters: [permit], steps: [review], do: 从严核查}"
        ),
    }
    memo = MEMORANDUM.format(start="2016-01-01", end="2019-12-31", effect="restrict")
    catalogue = compiled({"laws": LAWS, "lists": LISTS, "departments": DEPARTMENTS, "memo": memo, **files})

    assert measures(ask(catalogue, "district/permit", "review", date(2018, 12, 31))) == [
        ("district/limit", "scrutinise")
    ]
    assert measures(ask(catalogue, "district/permit", "review", date(2019, 1, 1))) == []


def test_a_fact_keeps_its_type_where_a_matter_is_stated_again() -> None:
    text = DISTRICT.format(omit="", measures="  []").replace(
        "measures:",
        "matters:\n  - {id: permit, name: 许可, steps: [review], facts: {amount: {type: string}}}\nmeasures:",
    )
    with pytest.raises(js.CatalogueError) as caught:
        world(district=text)

    assert "JS409" in {each.code for each in caught.value.diagnostics}


def test_an_item_that_ends_on_the_first_day_of_the_list_still_acts_on_that_day() -> None:
    catalogue = world(
        memo=MEMORANDUM.format(start="2016-01-01", end="2018-01-01", effect="restrict"),
        **{"memo@2018-01-02": MEMORANDUM.format(start="2018-01-02", end="2019-12-31", effect="prohibit")},
    )

    assert measures(ask(catalogue, "city/permit", "review", date(2018, 1, 1))) == [("city/limit", "restrict")]
    assert measures(ask(catalogue, "city/permit", "review", date(2018, 1, 2))) == [("city/limit", "prohibit")]


def test_what_is_inherited_follows_the_editions_of_its_item() -> None:
    catalogue = world(
        memo=MEMORANDUM.format(start="2016-01-01", end="2018-12-31", effect="restrict"),
        district=DISTRICT.format(omit="", measures="  []"),
        **{"memo@2019-01-01": MEMORANDUM.format(start="2019-01-01", end="2019-12-31", effect="prohibit")},
    )

    assert [
        measures(ask(catalogue, "district/permit", "review", on)) for on in (date(2018, 12, 31), date(2019, 1, 1))
    ] == [[("district/limit", "restrict")], [("district/limit", "prohibit")]]


def test_what_narrows_nothing_in_one_edition_of_the_parent_hides_none_that_does() -> None:
    earlier = CITY.replace("until: 2019-12-31", "until: 2018-06-30")
    later = CITY.replace("from: 2018-01-01", "from: 2018-07-01").replace(
        "  - {id: limit, under: memo/limit, matters: [permit], steps: [review], do: 依法限制}\n", ""
    )
    narrowed = (
        "  - {id: limit, effect: scrutinise, matters: [permit], steps: [review], do: 从严}\n"
        "  - {id: check, effect: inform, matters: [permit], steps: [decision], do: 提示}"
    )
    catalogue = world(
        city=earlier,
        district=DISTRICT.format(omit="", measures=narrowed),
        **{"city@2018-07-01": later},
    )

    assert measures(ask(catalogue, "district/permit", "decision", date(2018, 6, 30))) == [("district/check", "inform")]
    assert measures(ask(catalogue, "district/permit", "decision", date(2018, 7, 1))) == [("district/check", "inform")]
    assert measures(ask(catalogue, "district/permit", "review", date(2018, 7, 1))) == []


def test_what_narrows_only_a_later_edition_of_the_item_does_so() -> None:
    narrowed = "  - {id: limit, effect: scrutinise, matters: [permit], steps: [review], do: 从严, effective: {from: 2019-01-01}}"
    catalogue = world(
        memo=MEMORANDUM.format(start="2016-01-01", end="2018-12-31", effect="prohibit"),
        district=DISTRICT.format(omit="", measures=narrowed),
        **{"memo@2019-01-01": MEMORANDUM.format(start="2019-01-01", end="2019-12-31", effect="restrict")},
    )

    assert measures(ask(catalogue, "district/permit", "review", date(2019, 1, 1))) == [("district/limit", "scrutinise")]


def test_a_matter_that_has_ended_takes_no_other_with_it() -> None:
    matters = """\
matters:
  - {id: old, name: 旧事项, type: licensing, steps: [review], effective: {from: 2018-01-01, until: 2018-06-30}}
  - {id: own, name: 自有事项, type: licensing, steps: [review]}
"""
    measure = "  - {id: mine, under: memo/limit, matters: [old, own], steps: [review], do: 依法限制}"
    catalogue = world(
        city=CITY.replace("until: 2019-12-31", "until: 2018-06-30"),
        district=DISTRICT.format(omit=matters, measures=measure),
        **{"city@2018-07-01": CITY.replace("from: 2018-01-01", "from: 2018-07-01")},
    )

    for on in (date(2018, 6, 30), date(2018, 7, 1)):
        assert measures(ask(catalogue, "district/own", "review", on)) == [("district/mine", "restrict")]


def test_an_added_paper_of_low_rank_does_not_revive_a_lapsed_penalty() -> None:
    laws = LAWS + (
        "  - {id: old, title: 旧法, rank: law, effective: {from: 2000-01-01, until: 2018-06-30}}\n"
        "  - {id: paper, title: 通知, rank: normative-document, effective: {from: 2000-01-01}}\n"
    )
    memo = MEMORANDUM.format(start="2016-01-01", end="2019-12-31", effect="restrict").replace("law: act", "law: old")
    city = CITY.replace("do: 依法限制}", "do: 依法限制, basis: [{law: paper}]}")
    catalogue = world(laws=laws, memo=memo, city=city)

    assert measures(ask(catalogue, "city/permit", "review", date(2018, 6, 30))) == [("city/limit", "restrict")]
    later = ask(catalogue, "city/permit", "review", date(2018, 7, 1))
    assert (later.outcome, later.actions) == ("proceed", ())
    assert [each.because[0].rule for each in later.set_aside] == ["S4"]
