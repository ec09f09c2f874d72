"""What holds for the answers around a decision, in every world: timeline, paths of repair, why not.

What an answer says is read off its data here, and not by the functions that it is made with.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.answers.timeline import turning_days
from jointsanctions.evaluator import decider_of
from strategies import Question, World, facts, near_subjects, worlds
from worlds import DAY, Part, company, entry, penalty, world

ONE_DAY = timedelta(days=1)
MATTER: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review"}

#: What moves nothing, and what differs on every day.
_BESIDE = ("on", "set_aside", "noticed", "catalogue")


def answer(decision: js.Decision) -> Part:
    """What a decision requires and why, and whether an edition is in force."""
    data: Part = dict(decision.to_dict("en"))
    without = any(each["measure"] is None and each["designation"] is None for each in data["set_aside"])
    return {name: part for name, part in data.items() if name not in _BESIDE} | {"without_edition": without}


def evaluator_of(world: World) -> js.Evaluator:
    try:
        return js.Evaluator(world.catalogue)
    except js.CatalogueError:
        assume(False)
        raise


def asked(question: Question, on: date) -> js.Question:
    return js.Question(question.subject, question.matter, question.step, on, question.facts, question.known_on)


class TestTimeline:
    """A turn changes the answer, and where it changes there is a turn."""

    @settings(max_examples=2 * settings().max_examples)
    @given(worlds, near_subjects, st.just({}) | facts, st.none() | st.just(DAY), st.data())
    def test_it_turns_where_the_answer_changes_and_nowhere_else(
        self, made: World, subject: js.Subject, given_facts: Part, known_on: date | None, data: st.DataObject
    ) -> None:
        evaluator = evaluator_of(made)
        matter, step = data.draw(st.sampled_from(made.matters))
        question = Question(subject, DAY, given_facts if matter.endswith("/purchase") else {}, step, matter, known_on)
        since = date(2017, 6, 1)
        line = evaluator.timeline(asked(question, since))
        for one, following in pairwise(line):
            assert answer(one.decision) != answer(following.decision)
            assert following.turns
        lists, editions = evaluator.catalogue.lists, decider_of(evaluator).editions(matter)
        turns = turning_days(subject, editions, step, lists, known_on)
        edges = sorted({day + move for day in turns for move in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)} | {DAY})
        for day in data.draw(st.lists(st.sampled_from(edges) | st.dates(since, date(2024, 1, 1)), max_size=6)):
            if day >= since:
                (span,) = [each for each in line if each.start <= day and (each.end is None or day <= each.end)]
                assert answer(span.decision) == answer(decider_of(evaluator).by_day(asked(question, day))(day))

    def test_a_second_row_of_one_fact_that_adds_nothing_is_no_turn(self) -> None:
        """Listed for 2018 and 2019, and again within these years by the same document."""
        rows = [entry(until="2019-12-31"), entry(since="2018-06-01", until="2018-09-30")]
        line = world(penalty()).timeline(js.Question(company(*rows), **MATTER, on=DAY))

        assert [("2018-09-03", "restrict"), ("2020-01-01", "proceed")] == told(line)

    def test_days_without_an_edition_are_a_span_of_their_own_beside_days_that_are_referred_otherwise(self) -> None:
        life = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        line = world(penalty(), measure_list=life).timeline(
            js.Question(company(entry("nobody-knows", until=None)), **MATTER, on=DAY)
        )

        assert [("2018-09-03", "refer"), ("2019-01-01", "refer")] == told(line)
        assert ["an edition of the measure list has ended"] == [turn.text("en") for turn in line.spans[1].turns]

    def test_an_entry_that_is_set_aside_from_its_first_day_is_no_turn(self) -> None:
        rows = [entry(), entry("tax", since="2018-10-01", until="2018-10-31")]
        line = world(penalty()).timeline(js.Question(company(*rows), **MATTER, on=DAY))

        assert [("2018-09-03", "restrict"), ("2020-03-01", "proceed")] == told(line)

    def test_the_last_day_that_another_row_puts_off_is_a_turn(self) -> None:
        rows = [entry(until="2018-12-31"), entry(since="2018-10-01", until="2019-12-31")]
        line = world(penalty()).timeline(js.Question(company(*rows), **MATTER, on=DAY))

        assert [("2018-09-03", "2018-12-31"), ("2018-10-01", "2019-12-31"), ("2019-01-01", "2019-12-31")] == [
            (str(span.start), str(span.decision.actions[0].until)) for span in line.spans[:-1]
        ]


def told(line: Any) -> list[tuple[str, str]]:
    """The spans as first day and outcome."""
    return [(str(span.start), span.decision.outcome) for span in line]
