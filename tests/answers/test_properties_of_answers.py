"""What holds for the answers around a decision, in every world: timeline, paths of repair, why not.

What an answer says is read off its data here, and not by the functions that it is made with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.answers.counterfactuals import Change
from jointsanctions.answers.timeline import turning_days
from jointsanctions.answers.why_not import verdict_on_question
from jointsanctions.evaluator import decider_of
from strategies import Lists, Question, World, facts, measure_lists, near_subjects, subjects, with_parts, worlds
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


class TestRepairPaths:
    """What is certain happens by itself, and what is advised makes nothing worse unless it says so."""

    @settings(max_examples=2 * settings().max_examples)
    @given(worlds, near_subjects, st.just({}) | facts, st.none() | st.just(DAY), st.data())
    def test_every_certain_day_is_a_turn_of_the_timeline_from_which_the_measure_is_gone(
        self, made: World, subject: js.Subject, given_facts: Part, known_on: date | None, data: st.DataObject
    ) -> None:
        evaluator = evaluator_of(made)
        matter, step = data.draw(st.sampled_from(made.matters))
        question = Question(subject, DAY, given_facts if matter.endswith("/purchase") else {}, step, matter, known_on)
        line = evaluator.timeline(asked(question, DAY))
        effects = {each.measure: each.effect for each in line.spans[0].decision.actions}
        for path in evaluator.repair_paths(asked(question, DAY)):
            for way in (way for ways in path.grounds for way in ways if way.kind == "regrade"):
                later = [span.decision for span in line if span.start >= way.earliest]
                again: list[Any] = [one for each in later for one in each.withheld if path.withheld]
                again += [one for each in later for one in each.actions if one.effect == effects.get(path.measure)]
                assert not [one for one in again if one.measure == path.measure and is_through(one, way)]
            if path.certain is None:
                continue
            assert path.certain in [span.start for span in line.spans[1:]]
            after = [span.decision for span in line if span.start >= path.certain]
            if path.withheld:
                assert not [one for each in after for one in each.withheld if one.measure == path.measure]
            else:
                acts = [(one.measure, one.effect) for each in after for one in each.actions]
                assert (path.measure, effects[path.measure]) not in acts
                assert path.measure not in [one.measure for each in after for one in each.undetermined]

    @given(worlds, near_subjects)
    def test_a_repair_that_is_not_said_to_make_it_worse_does_not(self, made: World, subject: js.Subject) -> None:
        evaluator = evaluator_of(made)
        matter, step = made.matters[0]
        question = Question(subject, DAY, {}, step, matter)
        for path in evaluator.repair_paths(asked(question, DAY)):
            for way in (way for ways in path.grounds for way in ways if way.kind == "repair" and way.via == "self"):
                event = js.Event("repaired", on=way.earliest)
                own = [
                    replace(each, events=(*each.events, event)) if each == way.designation else each
                    for each in subject.designations
                ]
                repaired = question.about(with_parts(subject, designations=own))
                decide = decider_of(evaluator).by_day
                without, after = (
                    OUTCOMES.index(decide(asked(each, way.earliest))(way.earliest).outcome)
                    for each in (question, repaired)
                )
                assert (after < without) == (way.worsens is not None)


def is_through(one: Any, way: Any) -> bool:
    """Whether an action or a withheld incentive is based on the entry of a way."""
    grounds = getattr(one, "grounds", None) or [one]
    return any((each.designation, each.via) == (way.designation, way.via) for each in grounds)


OUTCOMES = ["prohibit", "restrict", "refer", "scrutinise", "proceed", "favour"]


class TestWhyNot:
    """What is called exhaustive is: no single change that is not among the sets would do."""

    @settings(max_examples=2 * settings().max_examples)
    @given(measure_lists, near_subjects | subjects, st.just({}) | facts, st.data())
    def test_no_single_change_was_overlooked(
        self, lists: Lists, subject: js.Subject, given_facts: Part, data: st.DataObject
    ) -> None:
        evaluator = lists.evaluator
        decider = decider_of(evaluator)
        measure = decider.measure(
            f"zhuhai.finance/{data.draw(st.sampled_from([each['id'] for each in lists.measures]))}"
        )
        question = js.Question(subject, **MATTER, on=DAY, facts=given_facts)
        found = evaluator.why_not(question, measure=measure.id)
        if not found.exhaustive:
            return
        here = set(decider.catalogue.lists)
        for targets, changed in single_changes(question, here, {*measure.terms.lists}):
            verdict = verdict_on_question(decider, changed, measure)
            if found.verdict != "applies" and verdict == "applies":
                assert targets & singles(found.to_apply), (targets, found.explain("en"))
            if found.verdict in ("applies", "undetermined") and verdict in ("withheld", "does-not-apply"):
                assert targets & singles(found.to_stop), (targets, found.explain("en"))


def singles(sets: tuple[tuple[Change, ...], ...]) -> set[tuple[str, ...]]:
    """What the sets of one change are about."""
    return {changes[0].target for changes in sets if len(changes) == 1}


#: Values of the facts of the case on both sides of everything that they are compared with.
VALUES: Part = {
    "amount": [0, 98, 99, 99.5, 100, 101],
    "lots": [1, 2, 3],
    "urgent": [True, False],
    "kind": ["goods", "works", "services"],
    "opening": ["2018-08-31", "2018-09-01", "2018-09-02"],
}


def single_changes(
    question: js.Question, known: set[str], own: set[str]
) -> Iterator[tuple[set[tuple[str, ...]], js.Question]]:
    """Single changes, each with what it could be called: repairs, relations, facts, details, new entries, doubts."""
    subject = question.subject
    for name, values in VALUES.items():
        for value in values:
            yield {("fact", name)}, replace(question, facts={**question.facts, name: value})
    for listed in sorted(known):
        more = js.Designation(listed, DAY)
        yield (
            {("list", listed)},
            replace(question, subject=with_parts(subject, designations=[*subject.designations, more])),
        )
    for name in {*subject.unchecked, *(each.list for each in subject.name_matches)}:
        yield (
            {("doubt", "None", name)},
            replace(
                question,
                subject=with_parts(
                    subject,
                    unchecked=[each for each in subject.unchecked if each != name],
                    name_matches=[each for each in subject.name_matches if each.list != name],
                ),
            ),
        )
    for place, relation in enumerate(subject.relations):
        if relation.since < DAY:
            ended = replace(relation, until=DAY - ONE_DAY)
            yield {("relation", str(place))}, replace(question, subject=with_relation(subject, place, ended))
        for number, one in enumerate(relation.subject.designations):
            for names, changed in changed_entries(one, own):
                inner = with_entry(relation.subject, number, changed)
                yield (
                    {(name, str(place), str(number), *rest) for name, *rest in names},
                    replace(question, subject=with_relation(subject, place, replace(relation, subject=inner))),
                )
    for number, one in enumerate(subject.designations):
        for names, changed in changed_entries(one, own):
            yield (
                {(name, "None", str(number), *rest) for name, *rest in names},
                replace(question, subject=with_entry(subject, number, changed)),
            )


def changed_entries(one: js.Designation, own: set[str]) -> Iterator[tuple[list[tuple[str, ...]], js.Designation]]:
    """An entry repaired, with its objection closed, found to be the listed's, or saying something else."""
    for word in ("repaired", "objection-closed") if one.first_of_all <= DAY else ():
        yield [("end",), ("identity",)], replace(one, events=(*one.events, js.Event(word, on=DAY)))
    yield [("identity",)], replace(one, subject=None, name=None)
    if one.list == "rating":
        for grade in "DCBA":
            yield [("entry", "grade")], replace(one, grade=grade)
    if one.list in own:
        for severity in ("minor", "general", "serious"):
            yield [("entry", "severity")], replace(one, severity=severity)
        if one.list == "debtor":
            for name, values in (("large_debt", (True, False)), ("amount_owed", (4, 5, 6))):
                for value in values:
                    yield [("entry", "facts")], replace(one, facts={**one.facts, name: value})


def with_entry(subject: js.Subject, number: int, one: js.Designation) -> js.Subject:
    return with_parts(
        subject, designations=[one if each == number else old for each, old in enumerate(subject.designations)]
    )


def with_relation(subject: js.Subject, place: int, one: js.Relation) -> js.Subject:
    return with_parts(subject, relations=[one if each == place else old for each, old in enumerate(subject.relations)])


def told(line: Any) -> list[tuple[str, str]]:
    """The spans as first day and outcome."""
    return [(str(span.start), span.decision.outcome) for span in line]
