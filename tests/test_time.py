"""The three clocks, the days on which an answer changes, and how a restriction goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.evaluation import RepairPath
from jointsanctions.evaluation.answers.timeline import answer_of, turning_days
from jointsanctions.periods import day_after
from strategies import Lists, Question, measure_lists, questions, with_parts
from worlds import (
    DAY,
    RESTRAINT,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    penalty,
    person,
    related,
    under,
    world,
)

MATTER: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review"}
ONE_DAY = timedelta(days=1)


def spans(
    evaluator: js.Evaluator, subject: js.Subject, since: str = "2018-01-01", until: str | None = None
) -> list[str]:
    """Each span as `from outcome`."""
    line = evaluator.timeline(
        subject, **MATTER, since=date.fromisoformat(since), until=None if until is None else date.fromisoformat(until)
    )
    return [f"{span.start} {span.decision.outcome}" for span in line]


class TestTimeline:
    def test_a_listing_restricts_from_its_first_day_to_its_last(self) -> None:
        assert ["2018-01-01 proceed", "2018-03-01 restrict", "2020-03-01 proceed"] == spans(
            world(penalty()), company(entry())
        )

    def test_without_entries_there_is_one_span_for_good(self) -> None:
        (span,) = world(penalty()).timeline(company(), **MATTER, since=date(2018, 1, 1))

        assert (date(2018, 1, 1), None) == (span.start, span.end)
        assert () == span.turns

    def test_a_repair_ends_the_restriction_on_its_own_day(self) -> None:
        subject = company(entry(events=[("repaired", "2019-01-10")]))

        assert "2019-01-10 proceed" == spans(world(penalty()), subject)[-1]

    def test_a_stay_interrupts_the_restriction(self) -> None:
        subject = company(entry(events=[("stayed", "2018-05-01"), ("stay-lifted", "2018-06-01")]))
        expected = [
            "2018-01-01 proceed",
            "2018-03-01 restrict",
            "2018-05-01 proceed",
            "2018-06-01 restrict",
            "2020-03-01 proceed",
        ]

        assert expected == spans(world(penalty()), subject)

    def test_the_terms_of_list_cap_and_relation_turn_the_answer(self) -> None:
        capped = world(penalty(lasts={"years": 1}))
        assert "2019-03-01 proceed" == spans(capped, company(entry()))[-1]

        term = world(penalty(lists=["wages"]))
        assert "2020-03-01 proceed" == spans(term, company(entry("wages", until=None)))[-1]

        tie = related(person(entry()), until="2018-12-31")
        assert "2019-01-01 proceed" == spans(world(penalty(via=["legal-representative"])), company(relations=[tie]))[-1]

    def test_a_law_that_ends_and_lawful_restraint_turn_the_answer(self) -> None:
        ends = world(penalty(basis=[{"law": "old-law"}]))
        assert "2019-01-01 proceed" == spans(ends, company(entry()))[-1]

        weakened = world(penalty(basis=[{"law": "ministry-rule"}]))
        line = weakened.timeline(company(entry(until=None)), **MATTER, since=DAY)
        assert [(DAY, "restrict"), (RESTRAINT, "refer")] == [(each.start, each.decision.outcome) for each in line]

    def test_days_without_an_edition_are_referred(self) -> None:
        evaluator = world(penalty(), measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}})

        assert ["2017-12-31 refer", "2018-01-01 proceed", "2018-03-01 restrict", "2019-01-01 refer"] == spans(
            evaluator, company(entry()), "2017-12-31"
        )

    def test_each_turn_says_what_began_or_ended_and_nothing_beside_it(self) -> None:
        evaluator = world(penalty(), penalty("other", lists=["tax"], effective={"from": "2018-03-01"}))
        line = evaluator.timeline(company(entry()), **MATTER, since=date(2018, 1, 1))

        assert [
            [],
            ["失信被执行人的名单记录“(2018)粤0402执123号”生效"],
            ["失信被执行人的名单记录“(2018)粤0402执123号”到期"],
        ] == [[turn.text() for turn in span.turns] for span in line]

    def test_crossed_days_and_unknown_steps_are_bad_input(self) -> None:
        evaluator = world(penalty())
        with pytest.raises(js.InputError) as crossed:
            evaluator.timeline(company(), **MATTER, since=DAY, until=DAY - ONE_DAY)
        with pytest.raises(js.InputError) as unknown:
            evaluator.timeline(company(), matter="zhuhai.finance/purchase", step="reviw", since=DAY)

        assert ["JS108", "JS602"] == [each.value.diagnostics[0].code for each in (crossed, unknown)]

    def test_a_fact_counts_in_the_editions_that_declare_it_and_a_stranger_is_bad_input(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))
        line = evaluator.timeline(company(entry()), **MATTER, since=DAY, until=DAY, facts={"amount": 100})
        with pytest.raises(js.InputError) as stranger:
            evaluator.timeline(company(entry()), **MATTER, since=DAY, facts={"amuont": 100})

        assert ["restrict"] == [span.decision.outcome for span in line]
        assert "JS603" == stranger.value.diagnostics[0].code

    @given(measure_lists, questions, st.data())
    def test_on_every_day_of_a_span_the_answer_is_that_of_its_first_day(
        self, lists: Lists, question: Question, data: st.DataObject
    ) -> None:
        evaluator = lists.evaluator
        subject, since = question.subject, date(2015, 1, 1)
        line = evaluator.timeline(
            subject, matter=question.matter, step=question.step, since=since, facts=question.facts
        )
        turns = turning_days(subject, evaluator._plans[question.matter], question.step, evaluator.catalogue.lists)
        edges = sorted({day + step for day in turns for step in (-ONE_DAY, timedelta(0), ONE_DAY)})
        days = data.draw(st.lists(st.sampled_from(edges) | st.dates(since, date(2040, 1, 1)), max_size=8))

        for day in days:
            if day < since:
                continue
            (span,) = [each for each in line if each.start <= day and (each.end is None or day <= each.end)]
            decision = replace_day(evaluator, question, day)
            assert answer_of(span.decision) == answer_of(decision)

    @given(measure_lists, questions)
    def test_spans_follow_each_other_without_a_gap_and_every_turn_changes_something(
        self, lists: Lists, question: Question
    ) -> None:
        line = lists.evaluator.timeline(
            question.subject, matter=question.matter, step=question.step, since=date(2015, 1, 1), facts=question.facts
        )

        assert line[-1].end is None
        for one, next_ in pairwise(line):
            assert one.end is not None
            assert day_after(one.end) == next_.start
            assert answer_of(one.decision) != answer_of(next_.decision)
            assert next_.turns


def replace_day(evaluator: js.Evaluator, question: Question, day: date) -> js.Decision:
    """The decision on another day; where no edition is in force there is none that declares the facts."""
    facts = question.facts
    return evaluator.evaluate(question.subject, matter=question.matter, step=question.step, on=day, facts=facts)


class TestKnownOn:
    """S2 read by three clocks: the day of the law and the listing, and the day whose knowledge counts."""

    def decide(self, evaluator: js.Evaluator, subject: js.Subject, known_on: str | None) -> js.Decision:
        known = None if known_on is None else date.fromisoformat(known_on)
        return evaluator.evaluate(subject, **MATTER, on=DAY, known_on=known)

    def test_an_entry_that_was_recorded_later_was_not_known_then(self) -> None:
        subject = company(entry(recorded=date(2018, 9, 4)))
        evaluator = world(penalty())

        assert "proceed" == self.decide(evaluator, subject, "2018-09-03").outcome
        assert "restrict" == self.decide(evaluator, subject, "2018-09-04").outcome
        assert () == self.decide(evaluator, subject, "2018-09-03").set_aside

    def test_an_entry_without_a_day_of_record_is_known(self) -> None:
        assert "restrict" == self.decide(world(penalty()), company(entry()), "2018-03-01").outcome

    def test_a_repair_recorded_late_did_not_end_the_restriction_as_decided_then(self) -> None:
        repaired = js.Event(date(2018, 9, 1), "repaired", recorded=date(2018, 9, 10))
        subject = company(replace(entry(), events=(repaired,)))
        evaluator = world(penalty())

        assert "restrict" == self.decide(evaluator, subject, "2018-09-03").outcome
        assert "proceed" == self.decide(evaluator, subject, "2018-09-10").outcome

    def test_a_revocation_known_by_then_voids_the_entry_from_its_first_day(self) -> None:
        revoked = js.Event(date(2019, 5, 1), "revoked", recorded=date(2019, 5, 2))
        subject = company(replace(entry(), events=(revoked,)))
        evaluator = world(penalty())

        assert "restrict" == self.decide(evaluator, subject, None).outcome, (
            "without a day of knowledge it ends on its day"
        )
        assert "restrict" == self.decide(evaluator, subject, "2019-05-01").outcome, "as decided then"
        should = self.decide(evaluator, subject, "2019-05-02")
        assert "proceed" == should.outcome, "as it should have been"
        assert ["void"] == [reason.reason for aside in should.set_aside for reason in aside.because]

    def test_a_removal_or_repair_known_by_then_acts_from_its_own_day_only(self) -> None:
        for word in ("repaired", "removed"):
            event = js.Event(date(2019, 5, 1), word, recorded=date(2019, 5, 2))
            subject = company(replace(entry(), events=(event,)))

            assert "restrict" == self.decide(world(penalty()), subject, "2020-01-01").outcome

    def test_what_is_known_of_the_related_counts_the_same_way(self) -> None:
        tie = related(person(entry(recorded=date(2018, 9, 4))))
        evaluator = world(penalty(via=["legal-representative"]))

        assert "proceed" == self.decide(evaluator, company(relations=[tie]), "2018-09-03").outcome
        assert "restrict" == self.decide(evaluator, company(relations=[tie]), "2018-09-04").outcome

    def test_the_decision_says_what_day_of_knowledge_it_rests_on(self) -> None:
        decision = self.decide(world(penalty()), company(entry()), "2018-09-04")

        assert date(2018, 9, 4) == decision.known_on
        assert "2018-09-04" == decision.to_dict()["known_on"]
        assert self.decide(world(penalty()), company(entry()), None).to_dict()["known_on"] is None
        assert date(2018, 9, 4) == self.decide(world(penalty()), company(), "2018-09-04").known_on

    @given(measure_lists, questions)
    def test_to_know_everything_recorded_is_to_know_the_record_but_for_revocations(
        self, lists: Lists, question: Question
    ) -> None:
        never_revoked = all(
            event.event != "revoked"
            for who in (question.subject, *(each.subject for each in question.subject.relations))
            for listed in who.designations
            for event in listed.events
        )
        evaluator = lists.evaluator
        today = question.ask(evaluator)
        later = evaluator.evaluate(
            question.subject, matter=question.matter, step=question.step, on=question.on, facts=question.facts,
            known_on=date(9000, 1, 1),
        )  # fmt: skip

        if never_revoked:
            assert today == later._replace(known_on=None)


class TestRepairPaths:
    def paths(
        self, evaluator: js.Evaluator, subject: js.Subject, on: date = DAY, **facts: Any
    ) -> tuple[RepairPath, ...]:
        return evaluator.repair_paths(subject, **MATTER, on=on, facts=facts)

    def test_an_entry_ends_by_itself_or_by_repair_or_because_it_was_wrong(self) -> None:
        (path,) = self.paths(world(penalty()), company(entry()))
        (ways,) = path.grounds

        assert [("expiry", date(2020, 3, 1)), ("repair", DAY), ("objection", DAY)] == [
            (way.kind, way.earliest) for way in ways
        ]
        assert (DAY, date(2020, 3, 1)) == (path.earliest, path.certain)

    def test_whoever_designated_decides_on_the_repair_unless_the_list_names_another(self) -> None:
        by_list = world(penalty()).repair_paths(company(entry()), **MATTER, on=DAY)
        by_entry = world(penalty(lists=["tax"])).repair_paths(
            company(entry("tax", authority="某税务局")), **MATTER, on=DAY
        )

        assert ["执行法院", "某税务局"] == [
            way.authority for paths in (by_list, by_entry) for way in paths[0].grounds[0] if way.kind == "repair"
        ]

    def test_the_least_time_on_the_list_puts_the_repair_off(self) -> None:
        evaluator = world(penalty(), lists={"debtor": {"repair": {"how": "履行义务后申请", "after": {"years": 1}}}})
        (path,) = self.paths(evaluator, company(entry()))

        assert date(2019, 3, 1) == path.earliest

    def test_a_list_that_knows_no_repair_leaves_only_time(self) -> None:
        (path,) = self.paths(world(penalty(lists=["wages"])), company(entry("wages", until=None)))

        assert ["expiry"] == [way.kind for way in path.grounds[0]]
        assert date(2020, 3, 1) == path.earliest == path.certain

    def test_an_open_entry_without_repair_has_no_day(self) -> None:
        (path,) = self.paths(world(penalty(lists=["young-debtor"])), company(entry("young-debtor", until=None)))

        assert (None, None) == (path.earliest, path.certain)
        assert ((),) == path.grounds

    def test_all_grounds_have_to_go(self) -> None:
        subject = company(entry(), entry("tax", until="2019-06-30", document="2号"))
        (path,) = self.paths(world(penalty(lists=["debtor", "tax"])), subject)

        assert 2 == len(path.grounds)
        assert (DAY, date(2020, 3, 1)) == (path.earliest, path.certain)

    def test_entries_taken_for_one_fact_each_have_to_be_repaired(self) -> None:
        subject = company(entry(), entry("tax"))
        (path,) = self.paths(world(penalty(lists=["debtor", "tax"])), subject)

        assert ["debtor", "tax"] == sorted(ways[0].designation.list for ways in path.grounds)

    def test_a_relation_that_ends_takes_the_restriction_with_it(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        open_ = self.paths(evaluator, company(relations=[related(person(entry()))]))[0].grounds[0]
        dated = self.paths(evaluator, company(relations=[related(person(entry()), until="2018-12-31")]))[0]

        assert [(day_after(DAY), False)] == [(way.earliest, way.certain) for way in open_ if way.kind == "relation"]
        assert date(2019, 1, 1) == dated.certain

    def test_a_relation_that_ends_today_is_gone_tomorrow(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        (path,) = self.paths(evaluator, company(relations=[related(person(entry()), since=DAY, until=DAY)]))

        assert day_after(DAY) == path.certain

    def test_the_measures_own_term_and_basis_end_it(self) -> None:
        for evaluator, day in (
            (world(penalty(lasts={"months": 10})), date(2019, 1, 1)),
            (world(penalty(basis=[{"law": "old-law"}])), date(2019, 1, 1)),
            (world(penalty(basis=[{"law": "ministry-rule"}])), RESTRAINT),
            (world(under("x"), items=[item("x", basis=[])]), RESTRAINT),
        ):
            (path,) = self.paths(evaluator, company(entry(until=None)))
            assert [("measure", day)] == [(way.kind, way.earliest) for way in path.grounds[0] if way.certain]

    def test_an_edition_that_is_followed_by_another_is_no_end(self) -> None:
        first = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        second = {
            "document": "measure-list/1", "id": "zhuhai.finance", "title": "第二版", "department": "zhuhai.finance",
            "effective": {"from": "2019-01-01"}, "status": "example",
            "matters": [{"id": "purchase", "name": "采购", "type": "procurement", "steps": ["review"]}],
            "measures": [penalty()],
        }  # fmt: skip
        (path,) = self.paths(world(penalty(), measure_list=first, more=[second]), company(entry()))

        assert date(2020, 3, 1) == path.certain

    def test_the_facts_of_the_case_hold_in_the_next_edition_too(self) -> None:
        first = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        one = penalty(when={"amount": {"at_least": 100}})
        lists = documents(one, measure_list=first)
        lists["zhuhai.finance@2019-01-01"] = {**lists["zhuhai.finance"], "effective": {"from": "2019-01-01"}}
        lists["zhuhai.finance@2018-01-01"] = lists.pop("zhuhai.finance")
        (path,) = self.paths(js.Evaluator(compiled(lists)), company(entry()), amount=100)

        assert date(2020, 3, 1) == path.certain

    def test_a_withheld_incentive_is_given_again_when_the_bar_has_gone(self) -> None:
        (path,) = self.paths(world(incentive()), company(entry("honest"), entry("tax", until="2019-06-30")))

        assert path.withheld
        assert (DAY, date(2019, 7, 1)) == (path.earliest, path.certain)

    def test_nothing_adverse_needs_no_path(self) -> None:
        assert () == self.paths(world(penalty(), incentive()), company(entry("honest")))
        assert () == self.paths(world(penalty()), company())

    @given(measure_lists, questions)
    def test_on_the_certain_day_the_measure_is_gone_and_not_before(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        where: dict[str, Any] = {"matter": question.matter, "step": question.step, "facts": question.facts}
        now = question.ask(evaluator)
        for path in evaluator.repair_paths(question.subject, on=question.on, **where):
            if path.withheld or path.certain is None:
                continue
            effect = next(each.effect for each in now.actions if each.measure == path.measure)
            on_that_day = evaluator.evaluate(question.subject, on=path.certain, **where)
            of_now = {ways[0].designation for ways in path.grounds}
            still = [
                each for each in on_that_day.actions
                if (each.measure, each.effect) == (path.measure, effect)
                and any(ground.designation in of_now for ground in each.grounds)
            ]  # fmt: skip
            assert [] == still

    @given(measure_lists, questions)
    def test_when_all_entries_are_repaired_on_their_first_possible_day_the_measure_is_gone(
        self, lists: Lists, question: Question
    ) -> None:
        evaluator = lists.evaluator
        where: dict[str, Any] = {"matter": question.matter, "step": question.step, "facts": question.facts}
        for path in evaluator.repair_paths(question.subject, on=question.on, **where):
            repairs = [way for ways in path.grounds for way in ways if way.kind == "repair"]
            if path.withheld or len(repairs) < len(path.grounds):
                continue
            last = max(way.earliest for way in repairs)
            repaired = _repaired(question.subject, {way.designation: way.earliest for way in repairs})
            after = evaluator.evaluate(repaired, on=last, **where)
            grounds = [g.designation for each in after.actions if each.measure == path.measure for g in each.grounds]

            assert not {way.designation for way in repairs} & set(grounds)


def _repaired(subject: js.Subject, days: dict[js.Designation, date]) -> js.Subject:
    """The subject, and those related to it, with these entries repaired on these days."""

    def entries(who: js.Subject) -> list[js.Designation]:
        return [
            replace(each, events=(*each.events, js.Event(days[each], "repaired"))) if each in days else each
            for each in who.designations
        ]

    relations = [
        replace(each, subject=with_parts(each.subject, designations=entries(each.subject)))
        for each in subject.relations
    ]
    return with_parts(subject, designations=entries(subject), relations=relations)
