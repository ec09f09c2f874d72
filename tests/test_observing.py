"""Who listens to decisions is told of each, loses none by failing, and costs nothing where nobody listens."""

from __future__ import annotations

import logging
import runpy
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.observing import Observed, logged, traced
from places import EXAMPLES
from receipts import MADE, full_question, full_world
from worlds import DAY, PERSON, company, entry, penalty, person, world

LISTS = world(penalty()).catalogue
ABOUT_A_PERSON = full_question(subject=person(entry()))


def listening(hook: Any) -> js.Evaluator:
    return js.Evaluator(LISTS, on_decision=hook)


class TestEvents:
    def test_every_decision_is_told_once(self) -> None:
        told: list[Observed] = []
        evaluator = listening(told.append)
        question = full_question(subject=company(entry()))
        decisions = [
            evaluator.evaluate(question.subject, matter=question.matter, step=question.step, on=DAY),
            evaluator.decide(question),
        ]
        evaluator.record(question)

        assert 3 == len(told)
        assert decisions == [each.decision for each in told[:2]]

    def test_an_event_says_what_was_decided_by_what_and_how_long_it_took(self) -> None:
        told: list[Observed] = []
        decision = listening(told.append).decide(ABOUT_A_PERSON)
        (event,) = told

        assert event.seconds > 0
        assert (decision.outcome, decision.catalogue, DAY) == (event.outcome, event.catalogue, event.on)
        assert ("zhuhai.finance/purchase", "review") == (event.matter, event.step)
        assert decision.receipt(made=MADE) == event.receipt(made=MADE)

    def test_the_number_of_a_person_is_masked(self) -> None:
        told: list[Observed] = []
        listening(told.append).decide(ABOUT_A_PERSON)

        for text in (repr(told[0]), told[0].subject, str(told[0].fields())):
            assert PERSON not in text
        assert "440402********0005" == told[0].subject

    def test_fields_do_not_tell_who_the_subject_is(self) -> None:
        told: list[Observed] = []
        listening(told.append).decide(ABOUT_A_PERSON)
        fields = told[0].fields()

        # How long it took is a number of any digits.
        assert "0005" not in str({name: fields[name] for name in fields if name != "seconds"})

    def test_other_answers_are_no_decisions(self) -> None:
        told: list[Observed] = []
        evaluator = listening(told.append)
        evaluator.timeline(ABOUT_A_PERSON)
        evaluator.why_not(ABOUT_A_PERSON, measure="zhuhai.finance/restrict")
        evaluator.profile(ABOUT_A_PERSON.subject, on=DAY)

        assert [] == told

    def test_bad_input_is_raised_and_not_told(self) -> None:
        told: list[Observed] = []
        with pytest.raises(js.InputError):
            listening(told.append).decide(full_question(step="reviews"))

        assert [] == told

    def test_answers_are_the_same_with_and_without_a_listener(self) -> None:
        quiet, told = full_world(), js.Evaluator(full_world().catalogue, on_decision=lambda _: None)

        assert quiet.decide(full_question()) == told.decide(full_question())


class TestFailing:
    def test_a_decision_is_not_lost_and_the_failure_is_logged_once(self, caplog: pytest.LogCaptureFixture) -> None:
        told: list[Observed] = []

        def fail(event: Observed) -> None:
            told.append(event)
            raise RuntimeError("the log is full")

        evaluator = listening(fail)
        decisions = [evaluator.decide(ABOUT_A_PERSON) for _ in range(3)]

        assert ["restrict"] * 3 == [each.outcome for each in decisions]
        assert 3 == len(told)
        (record,) = caplog.records
        assert ("jointsanctions.observing", logging.ERROR) == (record.name, record.levelno)
        assert "the log is full" in caplog.text
        assert PERSON not in caplog.text

    @pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
    def test_who_ends_the_program_ends_it(self, stop: type[BaseException]) -> None:
        def end(_: Observed) -> None:
            raise stop

        with pytest.raises(stop):
            listening(end).decide(ABOUT_A_PERSON)


class TestNobodyListens:
    def test_deciding_is_the_decider_itself(self) -> None:
        """No function between the caller and the decision, no clock."""
        evaluator = js.Evaluator(LISTS)

        assert evaluator._decide == evaluator._decider.decide


class TestLogging:
    def test_a_decision_is_a_line_with_fields(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "jointsanctions.decisions")
        listening(logged()).decide(ABOUT_A_PERSON)
        (record,) = caplog.records

        assert "zhuhai.finance/purchase review on 2018-09-03 for 440402********0005: restrict" in record.getMessage()
        assert PERSON not in record.getMessage()
        assert ("restrict", LISTS.digest) == (
            record.__dict__["jointsanctions_outcome"],
            record.__dict__["jointsanctions_catalogue"],
        )

    def test_a_level_that_nobody_asked_for_makes_no_line(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.WARNING, "jointsanctions.decisions")
        listening(logged(level=logging.DEBUG)).decide(ABOUT_A_PERSON)

        assert [] == caplog.records

    def test_another_logger_may_be_given(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "approvals")
        listening(logged(logging.getLogger("approvals"))).decide(ABOUT_A_PERSON)

        assert ["approvals"] == [each.name for each in caplog.records]


class Spans:
    """A tracer and a meter that keep what they are given."""

    def __init__(self) -> None:
        self.started: list[dict[str, Any]] = []
        self.ended: list[int] = []
        self.recorded: list[tuple[float, Any]] = []

    def start_span(self, name: str, **more: Any) -> Spans:
        self.started.append({"name": name, **more})
        return self

    def end(self, end_time: int) -> None:
        self.ended.append(end_time)

    def create_histogram(self, *_: Any, **__: Any) -> Spans:
        return self

    def record(self, seconds: float, attributes: Any) -> None:
        self.recorded.append((seconds, attributes))


class TestTracing:
    def test_a_decision_is_a_span_and_a_duration(self) -> None:
        spans = Spans()
        listening(traced(spans, spans)).decide(ABOUT_A_PERSON)

        (span,), (end,), ((seconds, few),) = spans.started, spans.ended, spans.recorded
        assert "jointsanctions.decide" == span["name"]
        assert 0 < end - span["start_time"] == int(seconds * 1e9)
        assert "restrict" == span["attributes"]["jointsanctions.outcome"]
        assert {"jointsanctions.matter", "jointsanctions.step", "jointsanctions.outcome"} == set(few)

    def test_nothing_in_it_tells_who_the_subject_is(self) -> None:
        spans = Spans()
        listening(traced(spans, spans)).decide(ABOUT_A_PERSON)

        (span,), ((_, few),) = spans.started, spans.recorded
        assert "0005" not in f"{span['name']} {span['attributes']} {few}"

    def test_the_api_of_opentelemetry_takes_it(self) -> None:
        """Without an SDK its tracers and meters do nothing."""
        pytest.importorskip("opentelemetry.trace")

        assert "restrict" == listening(traced()).decide(ABOUT_A_PERSON).outcome


@pytest.mark.filterwarnings("ignore::Warning")
def test_the_example_hears_of_its_decision(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "minimal" / "observing.py"))["main"]()
    printed = capsys.readouterr().out

    assert printed.endswith("restrict at zhuhai.finance/supplier-qualification qualification\nrestrict\n")
