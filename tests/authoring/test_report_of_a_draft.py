"""The page of a draft: each change with a subject for it, both answers, and whom of a population it touches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import jointsanctions as js
import worlds
from html_pages import faults, read
from jointsanctions.cli import main
from jointsanctions.types import Lang
from worlds import company, day, documents, entry, penalty, person

pytest.importorskip("jinja2")

from jointsanctions.authoring.report import pages_of_changes
from jointsanctions.authoring.report.population import Touched, day_of_changes, read_population, touched

BEFORE = worlds.world(penalty())
#: Milder, and only for those of serious fault.
AFTER = worlds.world(penalty(effect="scrutinise", severity="serious"))
ON = date(2018, 6, 1)
LISTED = company(entry(severity="serious"))
GENERAL = company(entry(severity="general"), id="91440400MA00000157")
FREE = company(id="91440400MA00000232")


def numbered(count: int) -> list[js.Subject]:
    """People of whom every second one is on the list."""
    return [
        person(*([entry()] if number % 2 else []), id=worlds.citizen_id(date(1980, 1, 1), number))
        for number in range(1, count + 1)
    ]


def found(population: Sequence[js.Subject], on: date = ON, after: js.Evaluator = AFTER) -> Touched:
    return touched(js.compare(BEFORE, after), BEFORE, after, population, on)


def page(population: Sequence[js.Subject] | None = None, lang: Lang = "zh") -> str:
    comparison = js.compare(BEFORE, AFTER)
    whom = None if population is None else touched(comparison, BEFORE, AFTER, population, ON)
    made = pages_of_changes(
        comparison, BEFORE.catalogue, AFTER.catalogue, ON, langs=[lang], draft=["draft/memo.yaml"], touched=whom
    )
    return dict(made)["index.html"]


# Whom it touches ----------------------------------------------------------------------------------------------------------


def test_who_is_decided_about_alike_is_not_touched() -> None:
    assert (1, 0) == (found([FREE]).subjects, found([FREE]).touched)


def test_who_is_decided_about_differently_is_touched_once_however_many_changes_show_it() -> None:
    whom = found([LISTED, GENERAL, FREE])

    assert (3, 2) == (whom.subjects, whom.touched)


def test_outcomes_are_counted_before_and_after() -> None:
    (step,) = [each for each in found([LISTED, GENERAL, FREE]).steps if each.step == "review"]

    assert {("restrict", "scrutinise"): 1, ("restrict", "proceed"): 1, ("proceed", "proceed"): 1} == step.outcomes
    assert (2, 2) == (step.touched, step.moved)


def test_the_count_is_that_of_asking_each_subject_oneself() -> None:
    population = numbered(9)
    by_hand = [
        worlds.ask(BEFORE, each, ON).to_dict()["actions"] != worlds.ask(AFTER, each, ON).to_dict()["actions"]
        for each in population
    ]

    assert sum(by_hand) == found(population).touched


def test_each_change_has_its_own_count() -> None:
    """A subject with an outcome of its own does not count for a change of the outcome that it does not have."""
    comparison = js.compare(BEFORE, AFTER)
    whom = touched(comparison, BEFORE, AFTER, [LISTED], ON)
    counts = {each.now: whom.by(each) for each in comparison.differences if each.kind == "outcome"}

    assert {"proceed": 0, "scrutinise": 1} == {now: count for now, count in counts.items() if now != "refer"}


def test_a_matter_that_goes_is_asked_about_at_all_of_its_steps() -> None:
    after = worlds.world(matters={"purchase": None}, measure_list={"effective": {"from": "2018-01-01"}})
    whom = found([LISTED], after=after)

    assert 1 == whom.touched
    assert {"application", "review", "decision"} <= {each.step for each in whom.steps}


def test_a_fact_that_no_matter_takes_is_bad_input() -> None:
    comparison = js.compare(BEFORE, AFTER)
    with pytest.raises(js.InputError) as caught:
        touched(comparison, BEFORE, AFTER, [LISTED], ON, {"amuont": 5})

    assert ["JS603"] == [each.code for each in caught.value.diagnostics]
    assert {"amount": 5} == touched(comparison, BEFORE, AFTER, [LISTED], ON, {"amount": 5}).facts


@pytest.mark.parametrize(("today", "asked"), [("2018-06-01", "2018-06-01"), ("2017-01-01", "2018-12-31")])
def test_changes_that_are_still_to_come_are_asked_about_when_they_have(today: str, asked: str) -> None:
    comparison = js.compare(BEFORE, AFTER)
    days = {each.question.on for each in comparison.differences}
    expected = day(today) if min(days) <= day(today) else max(days)

    assert expected == day_of_changes(comparison, day(today))
    assert (day(today) >= min(days)) == (expected == day(asked))


# Reading the population ---------------------------------------------------------------------------------------------------

ONE = '{"id": "91440400MA0000007C", "kind": "legal-person"}'
OTHER = '{"id": "91440400MA00000157", "kind": "legal-person"}'


def test_one_subject_a_line_and_empty_lines_are_nothing() -> None:
    assert 2 == len(read_population(f"{ONE}\n\n{OTHER}\r\n", "population.jsonl"))


def test_everything_wrong_is_told_by_line() -> None:
    with pytest.raises(js.InputError) as caught:
        read_population(f'{ONE}\n{{"id": 1}}\n\nno json\n{ONE}\n', "population.jsonl")
    places = [(each.place.line, each.code) for each in caught.value.diagnostics]

    assert {2, 4, 5} == {line for line, _ in places}
    assert (5, "JS871") in places


def test_nobody_is_no_population() -> None:
    with pytest.raises(js.InputError) as caught:
        read_population("\n", "population.jsonl")

    assert ["JS870"] == [each.code for each in caught.value.diagnostics]


# The page -----------------------------------------------------------------------------------------------------------------


def test_the_page_has_each_change_and_both_answers() -> None:
    said = read(page()).text
    comparison = js.compare(BEFORE, AFTER)

    for each in comparison.differences:
        assert each.text("zh") in said
    for word in ("现行", "草案", "draft/memo.yaml", comparison.before, comparison.after, "限制", "从严监管"):
        assert word in said


def test_the_page_tells_whom_it_touches_and_names_nobody() -> None:
    secret = person(entry(severity="serious"), name="某某某")
    made = page([secret, FREE])

    assert "涉及 1 个主体（50.0 %）" in read(made).text
    assert "某某某" not in made


def test_nobody_touched_is_said() -> None:
    assert "给定的主体没有一个受影响" in page([FREE])


def test_a_draft_that_changes_nothing_says_so() -> None:
    same = js.compare(BEFORE, BEFORE)
    made = dict(pages_of_changes(same, BEFORE.catalogue, BEFORE.catalogue, ON, langs=["zh"]))

    assert "草案不改变任何主体在任何环节的结果" in made["index.html"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_the_structure_that_readers_of_screens_need(lang: Lang) -> None:
    assert [] == faults(read(page([LISTED, GENERAL, FREE], lang)))


# The command --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    worlds.written(documents(penalty()), tmp_path / "lists")
    changed = documents(penalty(effect="scrutinise"))["zhuhai.finance"]
    worlds.written({"zhuhai.finance@2018-01-01": changed}, tmp_path / "draft")
    lines = [json.dumps(each.to_dict(), ensure_ascii=False) for each in (LISTED, FREE)]
    (tmp_path / "population.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def run(folder: Path, *more: str) -> tuple[int, str]:
    given = ("--documents", str(folder / "lists"), "-o", str(folder / "page"))
    result = CliRunner().invoke(main, ["report", *given, *more])
    return result.exit_code, result.output


def test_the_command_makes_the_page_of_a_draft(folder: Path) -> None:
    population = ("--population", str(folder / "population.jsonl"))
    status, said = run(
        folder, "--diff", str(folder / "draft"), *population, "--on", "2018-06-01", "--lang", "both", "--format", "json"
    )
    data = json.loads(said)

    assert (0, 3, 1, 2) == (status, data["pages"], data["population"]["touched"], data["population"]["subjects"])
    assert "2018年6月1日" in (folder / "page" / "zh" / "index.html").read_text("utf-8")


def test_a_draft_that_does_not_compile_is_told_as_by_check(folder: Path) -> None:
    (folder / "draft" / "zhuhai.finance@2018-01-01.yaml").write_text("document: measure-list/1\n", "utf-8")
    status, said = run(folder, "--diff", str(folder / "draft"), "--lang", "zh")

    assert (2, True) == (status, "错误 JS1" in said)
    assert not (folder / "page").exists()


@pytest.mark.parametrize("alone", [("--population", "x.jsonl"), ("--fact", "amount=1")])
def test_a_population_without_a_draft_is_a_slip(folder: Path, alone: tuple[str, str]) -> None:
    status, said = run(folder, *alone)

    assert (2, True) == (status, "--diff" in said)
