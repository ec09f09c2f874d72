"""The shipped lists: sound, with a true status, and lawful where they claim to be present law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

import jointsanctions as js
from jointsanctions.catalogue.entities import Edition
from jointsanctions.loading import shipped as shipped_folders
from jointsanctions.reading.files import find_files
from jointsanctions.scenarios.coverage import coverage
from jointsanctions.scenarios.mutation import mutate
from jointsanctions.scenarios.running import Result, run
from jointsanctions.scenarios.suite import read_suites
from places import SHIPPED_SCENARIOS
from schema_checks import violations

FIELDS_OF_POINT_6 = {"licensing", "tender", "supervision", "public-resource-trading"}

#: The departments that points 3, 6, 7 and 10 of the plan of 2018 name, but for the office that coordinates them and has
#: no matter of its own; and those of points 11, 16, 19, 21 and 22.
DEPARTMENTS_OF_2018 = {
    f"zhuhai.{name}"
    for name in [
        "development-reform",
        "price-inspection",
        "science-industry",
        "intellectual-property",
        "education",
        "public-security",
        "civil-affairs",
        "justice",
        "human-resources",
        "environment",
        "housing-construction",
        "transport",
        "ocean-agriculture-water",
        "municipal-forestry",
        "commerce",
        "port-office",
        "culture-sports-tourism",
        "health-family-planning",
        "industry-commerce",
        "quality",
        "work-safety",
        "food-drug",
        "statistics",
        "urban-management",
        "government-services",
        "intermediate-court",
        "procuratorate",
        "highway",
        "housing-fund",
        "exhibition",
        "gongbei-customs",
        "inspection-quarantine",
        "state-tax",
        "local-tax",
        "public-resource-trading",
        "finance",
        "peoples-bank",
        "cyberspace",
        "financial-work",
        "youth-league",
        "publicity",
        "hengqin",
        "doumen",
        "gaolan-port",
        "land-resources",
        "postal",
    ]
}

#: The main lists, by the law as it stands.
PRESENT = {
    f"zhuhai.{name}"
    for name in [
        "finance",
        "housing-urban-rural",
        "human-resources",
        "tax",
        "gongbei-customs",
        "market-regulation",
        "emergency-management",
        "intermediate-court",
        "natural-resources",
        "graded-supervision",
        "medical-insurance",
        "culture-tourism",
        "statistics",
        "education",
        "ecology-environment",
        "government-services-data",
        "agriculture-rural",
        "public-security",
        "justice",
        "market-regulation-ip",
        "transport",
        "civil-affairs",
        "commerce",
        "health",
    ]
}

#: Memoranda whose measures only others carry out, or that another had replaced before 2018.
WITHOUT_MEASURES = {"civilization-office-2014-4", "ndrc-2014-3062", "ndrc-2018-384", "ndrc-2018-385"}

SHIPPED = [path for path, _ in find_files(shipped_folders())[0] if isinstance(path, Path)]
MEMORANDA = {path.stem for path in SHIPPED if path.parent.name == "memoranda"} - {"laws", "lists"}


def editions(catalogue: js.Catalogue, status: str) -> list[Edition]:
    return [each for each in catalogue.editions if each.status == status]


def test_every_warning_of_the_shipped_lists_is_an_honest_one(shipped: js.Catalogue) -> None:
    """They compile without errors; what is warned of is unconfirmed content or a memorandum's missing law."""
    assert {"JS502", "JS508"} >= {each.code for each in shipped.warnings}


def test_every_memorandum_that_a_department_of_the_city_carries_out_has_a_measure(shipped: js.Catalogue) -> None:
    with_items = {item.memorandum.id for versions in shipped.items.values() for item in versions}
    used = {
        measure.item.memorandum.id for each in shipped.editions for measure in each.measures if measure.item is not None
    }

    assert 50 == len(MEMORANDA)
    # Of two no measure was read.
    assert MEMORANDA - with_items == {"ndrc-2017-454", "ndrc-2017-1943"}
    assert WITHOUT_MEASURES == with_items - used


def test_every_department_that_the_plan_names_has_a_list_of_2018(shipped: js.Catalogue) -> None:
    assert DEPARTMENTS_OF_2018 == {each.id for each in editions(shipped, "historic")}


def test_the_main_lists_have_a_present_day_edition(shipped: js.Catalogue) -> None:
    assert PRESENT == {each.id for each in editions(shipped, "present")}


def test_the_lists_of_2018_cover_the_four_fields_of_point_6(shipped: js.Catalogue) -> None:
    types = {matter.type for each in editions(shipped, "historic") for matter in each.matters.values()}

    assert types >= FIELDS_OF_POINT_6


def test_every_penalty_of_a_present_list_is_based_on_a_law_in_force_of_sufficient_rank(shipped: js.Catalogue) -> None:
    """As S18 asks, with an article wherever the text was read; a measure that only informs may have a lower basis."""
    penalties = [
        measure
        for each in editions(shipped, "present")
        for measure in each.measures
        if measure.terms.kind == "penalty" and (measure.terms.effect, measure.terms.force) != ("inform", "consider")
    ]

    assert penalties
    for measure in penalties:
        carrying = [
            basis
            for basis in measure.terms.bases
            if basis.supports_penalty_in(measure.jurisdiction) and measure.period.start in basis.period
        ]
        assert carrying, measure.id
        assert any(basis.article for basis in carrying) or not measure.verified, measure.id


def test_no_measure_is_carried_out_by_a_dissolved_department(shipped: js.Catalogue) -> None:
    for edition in shipped.editions:
        for measure in edition.measures:
            for name in measure.carried_out_by:
                assert shipped.departments[name].period.end >= measure.period.end, measure.id


def test_lawful_restraint_begins_on_18_december_2020(shipped: js.Catalogue) -> None:
    assert shipped.restraint is not None
    assert date(2020, 12, 18) == shipped.restraint.first_day


def test_successors_exist_and_begin_no_later_than_the_day_after(shipped: js.Catalogue) -> None:
    for department in shipped.departments.values():
        if department.successor is not None:
            heir = shipped.departments[department.successor]

            assert (heir.period.start - department.period.end).days <= 1, department.id


def test_the_three_exemplars_of_point_10_are_favoured_by_many(shipped: js.Catalogue) -> None:
    """A-grade taxpayers, young volunteers, firms certified by the customs."""
    for name in ("a-grade-taxpayer", "outstanding-young-volunteer", "customs-advanced-certified"):
        favouring = {
            each.id
            for each in shipped.editions
            for measure in each.measures
            if name in measure.terms.lists and measure.terms.kind == "incentive"
        }
        assert len(favouring) >= 3, name


@pytest.fixture(scope="module")
def results(shipped_evaluator: js.Evaluator) -> tuple[Result, ...]:
    """The results of all scenarios of the shipped lists."""
    suites, findings = read_suites([SHIPPED_SCENARIOS])
    assert () == findings
    return run(suites, shipped_evaluator)


class TestScenarios:
    """The scenarios of the shipped lists, taken together; each by itself is a test of its own."""

    def test_all_are_signed_and_met(self, results: tuple[Result, ...]) -> None:
        assert {"passed"} == {each.state for each in results}
        assert not [each.case.name for each in results if each.case.draft]

    def test_as_many_expect_nothing_as_expect_something(self, results: tuple[Result, ...]) -> None:
        nothing = [each for each in results if each.case.expect.nothing]

        assert len(nothing) >= len(results) / 2

    def test_every_measure_is_exercised(self, results: tuple[Result, ...], shipped: js.Catalogue) -> None:
        assert () == coverage(results, shipped).missed("measures")

    @pytest.mark.slow
    def test_nobody_could_change_the_lists_undetected(self, results: tuple[Result, ...], shipped: js.Catalogue) -> None:
        found = mutate(results, shipped)

        assert found.made > 5_000
        assert (found.percent or 0) >= 99, "\n".join(each.text("zh") for each in found.survivors)


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
    """It is no competent authority: others carry out what follows from a list (S17)."""
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


@pytest.mark.slow
def test_explanations_exist_for_every_listing_at_every_step(
    shipped: js.Catalogue, shipped_evaluator: js.Evaluator
) -> None:
    """In both languages and every detail, without a key that is missing its word; where a list is of no importance to a step the
    answer is the same for all, so that one step a list is enough.
    """
    seen: set[str] = set()
    for matter in shipped_evaluator.matters:
        for step in shipped_evaluator.steps(matter):
            for on in (date(2018, 9, 3), date(2021, 9, 3), date(2026, 5, 12)):
                needed = {each.id for each in shipped_evaluator.requirements(matter, step, on).lists}
                for name in {*needed, *(shipped.lists.keys() - seen)}:
                    entry = js.Designation(list=name, since=date(2018, 1, 1), document="（示例）1号")
                    subject = js.Subject("91440400MA0000007C", "legal-person", "某某公司", designations=[entry])
                    decision = shipped_evaluator.evaluate(subject, matter=matter, step=step, on=on)

                    assert "{" not in decision.explain("zh", "full") + decision.explain("en", "full")
                seen |= shipped.lists.keys()


class _Json(yaml.SafeLoader):
    """YAML as JSON would have it: days stay text."""


_Json.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.slow
def test_every_shipped_document_fits_its_published_schema(path: Path) -> None:
    document = yaml.load(path.read_text("utf-8"), _Json)

    assert [] == violations(document["document"].partition("/")[0], document)
