"""Large input takes time in proportion: each of these would take minutes or hours if it went back over what it has read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

import jointsanctions as js
from jointsanctions.diagnostics import not_a_day
from jointsanctions.reading import read_bytes
from jointsanctions.reading.slips import _SLIPS
from worlds import DAY, ask, catalogue, company, compiled, documents, entry, penalty, world

#: Large worlds: what grows faster than its input shows in the whole suite.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "written",
    [
        "2018-01-01" + " " * 100_000 + "\n",
        "2018-01-01" + " " * 100_000 + "\nx",
        "2018" + " " * 100_000 + "-" + " " * 100_000 + "1",
        "2018-1-1" + " T" * 100_000 + "\n",
        "2018年1月1日" * 50_000,
    ],
)
def test_a_text_that_begins_like_a_day(written: str) -> None:
    with pytest.raises(js.InputError):
        js.Designation("debtor", written)
    with pytest.raises(js.InputError):
        js.Subject.from_dict({"id": "91440400MA0000007C", "kind": written})


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (" 2018-1-1 ", "2018-01-01"),
        ("2018 年 1 月 1 日", "2018-01-01"),
        ("2018/06/01", "2018-06-01"),
        ("2018-06-01T00:00:00+08:00", "2018-06-01"),
        ("2018-06-01 00:00", "2018-06-01"),
    ],
)
def test_the_day_that_was_meant_is_still_found(written: str, day: str) -> None:
    assert [day] == not_a_day(written)[1]["suggestions"]


@pytest.mark.parametrize(
    "part",
    [
        "-",
        " ",
        " -",
        "- ",
        "a",
        "a.",
        ":",
        ":\u3000",
        "\u3000",
        "—",
        "-a",
        "/",
        "：",
        "a -",
        "、",
        "第1",
        ": a",
        "{ ",
        "[a",
        "#",
        " #",
    ],
)
def test_a_long_line_of_one_kind(part: str) -> None:
    """Slips of typing are looked for in the line where a parser gives up."""
    line = part * (100_000 // len(part))
    for slip, _, _ in _SLIPS:
        slip.search(line)
    read_bytes(f"a: [\n{line}\n".encode(), "x.yaml")
    read_bytes(line.encode(), "x.yaml")


ENTRIES = 4_000


@pytest.mark.parametrize("document", ["one", "each", "none"])
def test_second_entries_of_a_subject_with_thousands(document: str) -> None:
    """Whether it is on another list is looked up, not looked for anew for each of its entries."""
    evaluator = world(penalty(when={"also_on": ["debtor"]}))
    entries = [entry(document={"one": "1", "each": str(number), "none": None}[document]) for number in range(ENTRIES)]
    actions = ask(evaluator, company(*entries)).actions

    assert (document == "each") == bool(actions)


def test_thousands_of_entries_of_one_document_are_one_ground() -> None:
    entries = [entry(document="1", until=str(date(2020, 1, 1) + timedelta(number))) for number in range(5 * ENTRIES)]
    (action,) = ask(world(penalty()), company(*entries)).actions

    assert 1 == len(action.grounds)
    assert 5 * ENTRIES - 1 == len(action.grounds[0].also)


def test_thousands_of_relations_whose_lists_were_not_asked() -> None:
    relations = [
        js.Relation("director", js.Subject(js.Identifier("local", str(each)), "legal-person", unchecked=[f"l{each}"]))
        for each in range(ENTRIES)
    ]

    assert ENTRIES == len(ask(world(penalty()), company(relations=relations)).unchecked)


def told(findings: Iterable[js.Diagnostic]) -> dict[str, list[js.Diagnostic]]:
    by_code: dict[str, list[js.Diagnostic]] = {}
    for each in findings:
        by_code.setdefault(each.code, []).append(each)
    return by_code


def test_of_one_kind_of_error_the_first_hundred_are_told_and_how_many_more_there_are() -> None:
    _, found = read_bytes(b"document: laws/1\nid: x\nlaws: [" + b"{}," * 20_000 + b"]", "laws.yaml")
    by_code = told(found)

    assert [100, 1] == [len(by_code["JS102"]), len(by_code["JS016"])]
    assert "79900 more of JS102 are not listed" == by_code["JS016"][0].message("en")


def test_names_that_do_not_exist_are_told_without_end_of_comparing() -> None:
    names = [f"some-long-list-name-{each}" for each in range(800)]
    world_ = documents(penalty(lists=[each.replace("long", "lang") for each in names]))
    world_["lists"]["lists"] += [{"id": each, "name": each, "colour": "black"} for each in names]

    with pytest.raises(js.CatalogueError) as caught:
        compiled(world_)

    by_code = told(caught.value.diagnostics)
    assert 100 == len(by_code["JS202"])
    assert {"kind": "JS202", "count": "700"} == dict(by_code["JS016"][0].params)
    assert "some-long-list-name-0" in by_code["JS202"][0].suggestions


def test_what_would_change_an_answer_about_many_entries_is_not_searched_to_the_end() -> None:
    evaluator = js.Evaluator(catalogue(penalty()))
    question = js.Question(
        company(*(entry(document=str(each)) for each in range(40))), "zhuhai.finance/purchase", "review", DAY
    )

    found = evaluator.why_not(question, measure="zhuhai.finance/restrict")

    assert not found.exhaustive
