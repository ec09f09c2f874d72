"""The shipped lists: sound, honest about what they are, and lawful where they claim to be present law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

import jointsanctions as js
from jointsanctions.catalogue.entities import SUFFICIENT_RANKS, Edition
from jointsanctions.loading import shipped as shipped_folders
from jointsanctions.schemas import json_schema

FIELDS_OF_POINT_6 = {"licensing", "tender", "supervision", "public-resource-trading"}

DEPARTMENTS_OF_2018 = {
    "zhuhai.environment",
    "zhuhai.finance",
    "zhuhai.housing-construction",
    "zhuhai.industry-commerce",
    "zhuhai.public-resource-trading",
}


def editions(catalogue: js.Catalogue, status: str) -> list[Edition]:
    return [each for each in catalogue.editions if each.status == status]


def test_every_warning_of_the_shipped_lists_is_an_honest_one(shipped: js.Catalogue) -> None:
    """They compile without errors; what is warned of is unconfirmed content or a memorandum's missing law."""
    assert {"JS502", "JS508"} >= {each.code for each in shipped.warnings}


def test_the_seven_memoranda_are_there(shipped: js.Catalogue) -> None:
    expected = {f"ndrc-{number}" for number in ("2016-141", "2016-1467", "2016-2012", "2016-2190", "2016-2798")}
    expected |= {"ndrc-2017-2058", "ndrc-2018-457"}

    assert expected == {item.memorandum.id for versions in shipped.items.values() for item in versions}


def test_the_five_departments_of_2018_have_a_historic_list(shipped: js.Catalogue) -> None:
    assert DEPARTMENTS_OF_2018 == {each.id for each in editions(shipped, "historic")}


def test_the_lists_of_2018_cover_the_four_fields_of_point_6(shipped: js.Catalogue) -> None:
    types = {matter.type for each in editions(shipped, "historic") for matter in each.matters.values()}

    assert types >= FIELDS_OF_POINT_6


def test_every_penalty_of_a_present_list_cites_a_law_in_force_of_sufficient_rank(shipped: js.Catalogue) -> None:
    """As S18 asks, with an article wherever the basis is a law or a regulation."""
    penalties = [
        measure for each in editions(shipped, "present") for measure in each.measures if measure.terms.kind == "penalty"
    ]

    assert penalties
    for measure in penalties:
        assert any(
            basis.law.rank in SUFFICIENT_RANKS and basis.article and measure.period.start in basis.period
            for basis in measure.terms.bases
        ), measure.id


def test_no_measure_is_carried_out_by_a_department_that_is_gone(shipped: js.Catalogue) -> None:
    for edition in shipped.editions:
        for measure in edition.measures:
            department = shipped.departments[measure.carried_out_by]

            assert department.period.end >= measure.period.end, measure.id


def test_lawful_restraint_begins_on_18_december_2020(shipped: js.Catalogue) -> None:
    assert shipped.restraint is not None
    assert date(2020, 12, 18) == shipped.restraint.first_day


def test_successors_exist_and_begin_no_later_than_the_day_after(shipped: js.Catalogue) -> None:
    for department in shipped.departments.values():
        if department.successor is not None:
            heir = shipped.departments[department.successor]

            assert (heir.period.start - department.period.end).days <= 1, department.id


@pytest.mark.parametrize("matter_count", [29])
def test_counts_of_the_pack(shipped: js.Catalogue, matter_count: int) -> None:
    """A broken import shows as a failed count."""
    assert matter_count == sum(len(each.matters) for each in shipped.editions)
    assert len(shipped.items) == 206
    assert sum(len(each.measures) for each in shipped.editions) == 95


def defaulter(since: date, until: date | None) -> js.Subject:
    entry = js.Designation(list="dishonest-judgment-debtor", document="（示例）执1号", since=since, until=until)
    return js.Subject(id="91440400MA0000007C", kind="legal-person", designations=[entry])


def test_the_same_question_has_three_lawful_answers_over_the_years(shipped_evaluator: js.Evaluator) -> None:
    """A fund application of a judgment defaulter: restricted in 2018; only considered once the memorandum no longer
    carries a penalty; and in 2026 decided by the list of that year."""
    subject = defaulter(date(2018, 3, 1), None)

    def outcome(on: date) -> str:
        return shipped_evaluator.evaluate(subject, matter="zhuhai.finance/special-fund", step="review", on=on).outcome

    assert outcome(date(2018, 9, 3)) == "restrict"
    assert outcome(date(2020, 12, 17)) == "restrict"
    assert outcome(date(2020, 12, 18)) == "refer"
    assert outcome(date(2026, 5, 12)) == "restrict"


def test_the_trading_centre_only_tells(shipped: js.Catalogue) -> None:
    """It is no competent authority: what follows from a list is for others to carry out (S17)."""
    (edition,) = [each for each in shipped.editions if each.id == "zhuhai.public-resource-trading"]

    assert {measure.duty for measure in edition.measures} == {"tell"}


def test_a_clean_company_meets_nothing_anywhere(shipped_evaluator: js.Evaluator) -> None:
    """At every step of every matter: no action, nothing set aside, no person."""
    subject = js.Subject(id="91440400MA0000007C", kind="legal-person")
    for matter in shipped_evaluator.matters:
        for step in shipped_evaluator.steps(matter):
            for on in (date(2018, 9, 3), date(2026, 5, 12)):
                decision = shipped_evaluator.evaluate(subject, matter=matter, step=step, on=on)
                if decision.outcome == "refer":
                    assert [each.because[0].reason for each in decision.set_aside] == ["matter-not-in-force"]
                else:
                    assert decision.outcome == "proceed"
                    assert decision.person_needed is False
                    assert (decision.actions, decision.set_aside, decision.undetermined) == ((), (), ())


def test_explanations_exist_for_every_listing_at_every_step(
    shipped: js.Catalogue, shipped_evaluator: js.Evaluator
) -> None:
    """In both languages and every detail, without a key that is missing its word."""
    for name in shipped.lists:
        entry = js.Designation(list=name, since=date(2018, 1, 1), document="（示例）1号")
        subject = js.Subject(id="91440400MA0000007C", kind="legal-person", name="某某公司", designations=[entry])
        for matter in shipped_evaluator.matters:
            for step in shipped_evaluator.steps(matter):
                for on in (date(2018, 9, 3), date(2021, 9, 3), date(2026, 5, 12)):
                    decision = shipped_evaluator.evaluate(subject, matter=matter, step=step, on=on)

                    assert "{" not in decision.explain("zh", "full") + decision.explain("en", "full")


class _Json(yaml.SafeLoader):
    """YAML as JSON would have it: days stay text."""


_Json.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    "path", [path for folder in shipped_folders() for path in sorted(folder.glob("*.yaml"))], ids=lambda path: path.stem
)
def test_every_shipped_document_fits_its_published_schema(path: Path) -> None:
    document = yaml.load(path.read_text("utf-8"), _Json)

    jsonschema.validate(document, json_schema(document["document"].partition("/")[0]))
