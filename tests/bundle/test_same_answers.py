"""By a bundle and by the documents it was made from, every answer is the same, byte for byte."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest

import jointsanctions as js
from agreement import drawn, evaluator_of, questions_of
from jointsanctions import bundle
from jointsanctions.bundle.codec import Codecs
from jointsanctions.bundle.layout import FORMAT
from jointsanctions.bundle.shapes import codecs
from jointsanctions.catalogue.entities import Basis, Department, Item, Law, ListCategory, Matter, Measure, Memorandum
from jointsanctions.scenarios.running import run
from jointsanctions.scenarios.suite import read_suites
from jointsanctions.texts import LANGS
from places import GOLDEN, SHIPPED_SCENARIOS
from strategies import Question, facts, near_subjects, worlds

DAY = date(2018, 9, 3)


@pytest.fixture(scope="module")
def read(shipped: js.Catalogue) -> js.Evaluator:
    return js.Evaluator(bundle.loads(bundle.dumps(shipped)))


def told(decision: js.Decision | None) -> str:
    """All that a decision says, in both languages."""
    assert decision is not None
    parts: list[object] = [[decision.to_dict(lang), decision.explain(lang, "full")] for lang in LANGS]
    return json.dumps([*parts, decision.explain("zh", "normal", "prose")], ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("part", [slice(0, None, 15), pytest.param(slice(None), marks=pytest.mark.slow)])
def test_the_scenarios_of_the_shipped_lists(part: slice, read: js.Evaluator, shipped_evaluator: js.Evaluator) -> None:
    suites, findings = read_suites(sorted(SHIPPED_SCENARIOS.glob("*.scenarios.yaml"))[part])
    assert not findings
    by_bundle, by_documents = (run(suites, each) for each in (read, shipped_evaluator))

    assert len(by_bundle) > 10
    assert {"passed"} == {each.state for each in by_bundle}
    for one, other in zip(by_bundle, by_documents, strict=True):
        assert told(one.decision) == told(other.decision)


def test_profiles_and_duties_of_the_shipped_lists(read: js.Evaluator, shipped_evaluator: js.Evaluator) -> None:
    for name in list(read.catalogue.lists)[::8]:
        entry = js.Designation(name, since=date(2018, 1, 1), until=date(2021, 1, 1))
        subject = js.Subject("91440400MA0000007C", "legal-person", designations=(entry,))
        for day in (DAY, date(2024, 1, 1)):
            answers = [
                (each.profile(subject, on=day).explain("zh"), each.joint_duties(entry, on=day).explain("en"))
                for each in (read, shipped_evaluator)
            ]
            assert answers[0] == answers[1]


@pytest.mark.slow
def test_what_if_finds_no_difference(read: js.Evaluator, shipped_evaluator: js.Evaluator) -> None:
    assert not js.compare(shipped_evaluator, read).differences


def test_the_rules_of_durable_rules_are_the_same(shipped: js.Catalogue, read: js.Evaluator) -> None:
    """But for their order, which is that of sets."""

    def rules(catalogue: js.Catalogue) -> Counter[tuple[str, frozenset[object]]]:
        return Counter((each.step, frozenset(rule.tests)) for each in catalogue.to_durable() for rule in each.rules)

    assert rules(shipped) == rules(read.catalogue)


def _random(seed: int, number: int) -> Iterator[tuple[js.Catalogue, list[Question]]]:
    subjects, cases = drawn(near_subjects, 4 * number, seed), drawn(facts, number, seed)
    for at, world in enumerate(drawn(worlds, number, seed)):
        try:
            asked = questions_of(world, subjects[4 * at : 4 * at + 4], [cases[at], {}], 3)
            yield world.catalogue, [*islice(asked, 0, None, 3)]
        except js.CatalogueError:
            continue


@pytest.mark.parametrize("matcher", ["index", "durable"])
@pytest.mark.parametrize("number", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_random_catalogues(matcher: str, number: int) -> None:
    if matcher == "durable":
        pytest.importorskip("durable_rules_engine")
    asked = 0
    for catalogue, questions in _random(20, number):
        with (
            evaluator_of(catalogue, matcher) as by_documents,
            evaluator_of(bundle.loads(bundle.dumps(catalogue)), matcher) as by_bundle,
        ):
            for question in questions:
                assert told(question.ask(by_documents)) == told(question.ask(by_bundle))
                asked += 1
    assert asked > 5


def shape() -> str:
    made: Codecs = codecs()
    for each in (Law, Basis, Memorandum, Department, ListCategory, Item, Matter, Measure, js.Diagnostic):
        made.of(each)
    return "\n".join([f"format {FORMAT}", *sorted(made.shape)]) + "\n"


def test_the_format_moves_with_what_is_written() -> None:
    """Whoever changes a field of what bundles hold moves `FORMAT`, and writes the new shape down here."""
    assert (GOLDEN / "bundle.txt").read_text("utf-8") == shape()
