"""The three clocks, the days on which an answer changes, and how a restriction ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.answers.counterfactuals import Change
from jointsanctions.answers.repair import RepairPath
from jointsanctions.answers.timeline import answer_of, turning_days
from jointsanctions.evaluator import decider_of
from jointsanctions.periods import day_after
from jointsanctions.vocabulary import EVENTS, EventWord
from strategies import Lists, Question, event, measure_lists, questions, with_parts
from worlds import (
    DAY,
    RESTRAINT,
    citizen_id,
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
        js.Question(subject, **MATTER, on=date.fromisoformat(since)),
        until=None if until is None else date.fromisoformat(until),
    )
    return [f"{span.start} {span.decision.outcome}" for span in line]


def turns_of(
    evaluator: js.Evaluator, subject: js.Subject, since: date, **facts: Any
) -> list[tuple[str, list[str], list[str]]]:
    """The first day of each span except the first, with its turns in both languages."""
    line = evaluator.timeline(js.Question(subject, **MATTER, on=since, facts=facts))
    return [
        (span.start.isoformat(), [turn.text("zh") for turn in span.turns], [turn.text("en") for turn in span.turns])
        for span in line.spans[1:]
    ]


class TestTimeline:
    def test_a_listing_restricts_from_its_first_day_to_its_last(self) -> None:
        assert ["2018-01-01 proceed", "2018-03-01 restrict", "2020-03-01 proceed"] == spans(
            world(penalty()), company(entry())
        )

    def test_without_entries_there_is_one_open_span(self) -> None:
        (span,) = world(penalty()).timeline(js.Question(company(), **MATTER, on=date(2018, 1, 1)))

        assert (date(2018, 1, 1), None) == (span.start, span.end)
        assert () == span.turns

    def test_what_two_entries_bring_about_on_one_day_is_said_once(self) -> None:
        evaluator = world(penalty(lists=["debtor", "tax"], lasts={"years": 1}))
        found = evaluator.timeline(
            js.Question(company(entry(), entry("tax", document="2号")), **MATTER, on=date(2018, 6, 1))
        )

        assert [[], ["“措施restrict”自身的期限届满"]] == [[turn.text() for turn in span.turns] for span in found]

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
        line = weakened.timeline(js.Question(company(entry(until=None)), **MATTER, on=DAY))
        assert [(DAY, "restrict"), (RESTRAINT, "refer")] == [(each.start, each.decision.outcome) for each in line]

    def test_days_without_an_edition_are_referred(self) -> None:
        evaluator = world(penalty(), measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}})

        assert ["2017-12-31 refer", "2018-01-01 proceed", "2018-03-01 restrict", "2019-01-01 refer"] == spans(
            evaluator, company(entry()), "2017-12-31"
        )

    def test_each_turn_says_what_began_or_ended_and_nothing_beside_it(self) -> None:
        evaluator = world(penalty(), penalty("other", lists=["tax"], effective={"from": "2018-03-01"}))
        line = evaluator.timeline(js.Question(company(entry()), **MATTER, on=date(2018, 1, 1)))

        assert [
            [],
            ["失信被执行人的名单记录“(2018)粤0402执123号”生效"],
            ["失信被执行人的名单记录“(2018)粤0402执123号”到期"],
        ] == [[turn.text() for turn in span.turns] for span in line]

    def test_with_an_edition_come_and_go_its_measures_and_only_the_edition_is_named(self) -> None:
        evaluator = world(penalty(), measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}})

        assert [
            ("2018-01-01", ["清单的新版本施行"], ["an edition of the measure list takes effect"]),
            ("2019-01-01", ["清单的版本停止施行"], ["an edition of the measure list has ended"]),
        ] == turns_of(evaluator, company(entry(since="2017-06-01")), date(2017, 12, 1))

    def test_a_measure_within_an_edition_is_named_by_itself(self) -> None:
        later = penalty(effective={"from": "2018-06-01", "until": "2018-08-31"})

        assert [
            ("2018-06-01", ["“措施restrict”开始施行"], ['the measure takes effect: "措施restrict"']),
            ("2018-09-01", ["“措施restrict”停止施行"], ['the measure has ended: "措施restrict"']),
        ] == turns_of(world(later), company(entry()), date(2018, 5, 1))

    def test_of_entries_that_end_on_one_day_only_the_one_that_mattered_is_named(self) -> None:
        evaluator = world(penalty(), penalty("other", lists=["tax"], when={"urgent": {"equals": True}}))
        subject = company(entry(), entry("tax", document="2号"))

        assert [
            (
                "2020-03-01",
                ["失信被执行人的名单记录“(2018)粤0402执123号”到期"],
                ['the entry "(2018)粤0402执123号" on 失信被执行人 has ended'],
            )
        ] == turns_of(evaluator, subject, DAY, urgent=False)

    def test_of_caps_that_end_on_one_day_only_that_of_the_measure_that_applied_is_named(self) -> None:
        evaluator = world(
            penalty(lasts={"years": 1}), penalty("other", lasts={"years": 1}, when={"urgent": {"equals": True}})
        )
        subject = company(entry(), entry(document="2号", events=[("repaired", "2018-05-01")]))

        assert [
            ("2019-03-01", ["“措施restrict”自身的期限届满"], ['the measure\'s own term has ended: "措施restrict"'])
        ] == turns_of(evaluator, subject, DAY, urgent=False)

    def test_the_cap_of_an_entry_that_was_repaired_before_is_not_named(self) -> None:
        repaired = entry(since="2018-02-01", document="2号", events=[("repaired", "2018-05-01")])
        subject = company(entry(until="2019-01-31"), repaired)

        assert [
            (
                "2019-02-01",
                ["失信被执行人的名单记录“(2018)粤0402执123号”到期"],
                ['the entry "(2018)粤0402执123号" on 失信被执行人 has ended'],
            )
        ] == turns_of(world(penalty(lasts={"years": 1})), subject, DAY)

    def test_of_events_on_one_day_only_that_of_the_entry_that_mattered_is_named(self) -> None:
        other = entry("wages", document="2号", events=[("repaired", "2019-01-10")])
        subject = company(entry(events=[("repaired", "2019-01-10")]), other)
        evaluator = world(penalty(), penalty("other", lists=["wages"], when={"urgent": {"equals": True}}))

        assert [
            (
                "2019-01-10",
                ["失信被执行人的名单记录“(2018)粤0402执123号”：信用修复"],
                ['the entry "(2018)粤0402执123号" on 失信被执行人: repaired'],
            )
        ] == turns_of(evaluator, subject, DAY, urgent=False)

    def test_of_entries_that_begin_on_one_day_only_the_one_that_matters_is_named(self) -> None:
        evaluator = world(penalty(), penalty("other", lists=["tax"], when={"urgent": {"equals": True}}))
        subject = company(entry(until=None), entry("tax", until=None, document="2号"))

        assert [
            (
                "2018-03-01",
                ["失信被执行人的名单记录“(2018)粤0402执123号”生效"],
                ['the entry "(2018)粤0402执123号" on 失信被执行人 begins'],
            )
        ] == turns_of(evaluator, subject, date(2018, 1, 15), urgent=False)

    def test_an_entry_on_a_list_nobody_knows_is_referred_from_its_first_day_to_its_last(self) -> None:
        evaluator, subject = world(penalty()), company(entry("unheard-of"))

        assert ["2018-01-01 proceed", "2018-03-01 refer", "2020-03-01 proceed"] == spans(evaluator, subject)
        assert [
            (
                "2018-03-01",
                ["unheard-of的名单记录“(2018)粤0402执123号”生效"],
                ['the entry "(2018)粤0402执123号" on unheard-of begins'],
            ),
            (
                "2020-03-01",
                ["unheard-of的名单记录“(2018)粤0402执123号”到期"],
                ['the entry "(2018)粤0402执123号" on unheard-of has ended'],
            ),
        ] == turns_of(evaluator, subject, date(2018, 1, 1))

    def test_an_edition_without_the_step_is_referred(self) -> None:
        first = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        second = {
            "document": "measure-list/1", "id": "zhuhai.finance", "title": "第二版", "department": "zhuhai.finance",
            "effective": {"from": "2019-01-01"}, "status": "example",
            "matters": [{"id": "purchase", "name": "采购", "type": "procurement", "steps": ["decision"]}],
            "measures": [penalty(steps=["decision"])],
        }  # fmt: skip

        assert ["2018-09-03 restrict", "2019-01-01 refer"] == spans(
            world(penalty(), measure_list=first, more=[second]), company(entry()), "2018-09-03"
        )

    def test_the_first_and_the_last_day_asked_about_belong_to_the_spans(self) -> None:
        evaluator, subject = world(penalty()), company(entry())
        begins, gone = date(2018, 3, 1), date(2020, 3, 1)

        def days(since: date, until: date | None) -> list[tuple[date, date | None, str, int]]:
            line = evaluator.timeline(js.Question(subject, **MATTER, on=since), until=until)
            return [(each.start, each.end, each.decision.outcome, len(each.turns)) for each in line]

        assert [(begins, begins, "restrict", 0)] == days(begins, begins)
        assert [(begins, date(2020, 2, 29), "restrict", 0), (gone, gone, "proceed", 1)] == days(begins, gone)
        assert [(begins, date(2020, 2, 29), "restrict", 0)] == days(begins, date(2020, 2, 29))
        assert [(gone, None, "proceed", 0)] == days(gone, None)

    def test_spans_and_turns_are_in_chinese_by_default(self) -> None:
        span = world(penalty()).timeline(js.Question(company(entry()), **MATTER, on=DAY)).spans[-1]
        said: list[Callable[..., object]] = [span.to_dict, span.turns[0].text]

        for say in said:
            assert say() == say("zh") != say("en")

    def test_crossed_days_and_unknown_steps_are_bad_input(self) -> None:
        evaluator = world(penalty())
        with pytest.raises(js.InputError) as crossed:
            evaluator.timeline(js.Question(company(), **MATTER, on=DAY), until=DAY - ONE_DAY)
        with pytest.raises(js.InputError) as unknown:
            evaluator.timeline(js.Question(company(), matter="zhuhai.finance/purchase", step="reviw", on=DAY))

        assert ["JS108", "JS602"] == [each.value.diagnostics[0].code for each in (crossed, unknown)]

    def test_a_fact_counts_in_the_editions_that_declare_it_and_a_stranger_is_bad_input(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))
        line = evaluator.timeline(js.Question(company(entry()), **MATTER, on=DAY, facts={"amount": 100}), until=DAY)
        with pytest.raises(js.InputError) as stranger:
            evaluator.timeline(js.Question(company(entry()), **MATTER, on=DAY, facts={"amuont": 100}))

        assert ["restrict"] == [span.decision.outcome for span in line]
        assert "JS603" == stranger.value.diagnostics[0].code

    @given(measure_lists, questions, st.data())
    def test_on_every_day_of_a_span_the_answer_is_that_of_its_first_day(
        self, lists: Lists, question: Question, data: st.DataObject
    ) -> None:
        evaluator = lists.evaluator
        subject, since = question.subject, date(2015, 1, 1)
        line = evaluator.timeline(
            js.Question(subject, matter=question.matter, step=question.step, on=since, facts=question.facts)
        )
        turns = turning_days(
            subject, decider_of(evaluator).plans[question.matter], question.step, evaluator.catalogue.lists
        )
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
            js.Question(
                question.subject, matter=question.matter, step=question.step, on=date(2015, 1, 1), facts=question.facts
            )
        )

        assert line.spans[-1].end is None
        for one, next_ in pairwise(line):
            assert one.end is not None
            assert day_after(one.end) == next_.start
            assert answer_of(one.decision) != answer_of(next_.decision)
            assert next_.turns


def replace_day(evaluator: js.Evaluator, question: Question, day: date) -> js.Decision:
    """The decision on another day; where no edition is in force there is none that declares the facts."""
    facts = question.facts
    return evaluator.evaluate(question.subject, matter=question.matter, step=question.step, on=day, facts=facts)


def kinds_of(changes: Iterable[Iterable[Change]]) -> set[tuple[str, ...]]:
    """The kinds of the changes in each set."""
    return {tuple(each.kind for each in group) for group in changes}


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

    def test_an_entry_without_a_day_of_record_is_known_from_its_first_day(self) -> None:
        decision = self.decide(world(penalty()), company(entry()), "2018-02-28")

        assert "restrict" == self.decide(world(penalty()), company(entry()), "2018-03-01").outcome
        assert ("proceed", ()) == (decision.outcome, decision.set_aside)

    def test_an_entry_without_a_day_of_record_that_was_recognised_is_known_from_then(self) -> None:
        subject = company(entry(recognised=date(2018, 2, 1)))

        assert "restrict" == self.decide(world(penalty()), subject, "2018-02-01").outcome
        assert "proceed" == self.decide(world(penalty()), subject, "2018-01-31").outcome

    @pytest.mark.parametrize("word", ["revoked", "removed", "repaired", "stayed"])
    def test_nobody_knew_of_an_event_before_its_day_where_no_day_of_record_is_given(self, word: EventWord) -> None:
        """Asked in June what was to be done in June: nobody knew that the entry would be revoked in December."""
        subject = company(replace(entry(), events=(js.Event(word, on=date(2018, 12, 1)),)))

        decision = self.decide(world(penalty()), subject, "2018-09-03")
        assert ("restrict", date(2020, 2, 29)) == (decision.outcome, decision.actions[0].until)

    def test_a_revocation_without_a_day_of_record_voids_the_entry_for_who_knows_of_it(self) -> None:
        subject = company(replace(entry(), events=(js.Event("revoked", on=date(2018, 12, 1)),)))

        assert "restrict" == self.decide(world(penalty()), subject, "2018-11-30").outcome
        assert "proceed" == self.decide(world(penalty()), subject, "2018-12-01").outcome

    def test_what_would_change_the_answer_is_known_whatever_day_of_knowledge_is_asked_about(self) -> None:
        listed = js.Question(company(entry()), **MATTER, on=DAY, known_on=date(2018, 6, 1))
        clean = js.Question(company(), **MATTER, on=DAY, known_on=date(2018, 6, 1))
        evaluator = world(penalty())

        assert ("end",) in kinds_of(evaluator.why_not(listed, measure="zhuhai.finance/restrict").to_stop)
        assert ("list",) in kinds_of(evaluator.why_not(clean, measure="zhuhai.finance/restrict").to_apply)

    @given(measure_lists, questions, st.sampled_from([DAY - ONE_DAY, DAY, DAY + ONE_DAY]), st.data())
    def test_what_becomes_known_later_changes_no_answer_as_known_then(
        self, lists: Lists, question: Question, known: date, data: st.DataObject
    ) -> None:
        later = data.draw(st.dates(known + ONE_DAY, date(2060, 12, 31)))
        own = list(question.subject.designations)
        spot = data.draw(st.integers(0, len(own) - 1))
        events = [event(later, word, 30) for word in EVENTS]
        events += [event(DAY, word, 30, recorded=later) for word in EVENTS]
        told = data.draw(st.sampled_from(events))
        assume(own[spot].first_of_all <= told.on)
        own[spot] = replace(own[spot], events=(*own[spot].events, told))
        own += data.draw(
            st.sampled_from([[], [js.Designation("debtor", later)], [js.Designation("debtor", DAY, recorded=later)]])
        )

        then = replace(question, known_on=known)
        asked = then.about(with_parts(question.subject, designations=own))
        before, after = then.ask(lists.evaluator).to_dict(), asked.ask(lists.evaluator).to_dict()
        assert before == after

    def test_a_repair_recorded_late_did_not_end_the_restriction_as_decided_then(self) -> None:
        repaired = js.Event("repaired", on=date(2018, 9, 1), recorded=date(2018, 9, 10))
        subject = company(replace(entry(), events=(repaired,)))
        evaluator = world(penalty())

        assert "restrict" == self.decide(evaluator, subject, "2018-09-03").outcome
        assert "proceed" == self.decide(evaluator, subject, "2018-09-10").outcome

    def test_a_revocation_known_by_then_voids_the_entry_from_its_first_day(self) -> None:
        revoked = js.Event("revoked", on=date(2019, 5, 1), recorded=date(2019, 5, 2))
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
            event = js.Event(word, on=date(2019, 5, 1), recorded=date(2019, 5, 2))
            subject = company(replace(entry(), events=(event,)))

            assert "restrict" == self.decide(world(penalty()), subject, "2020-01-01").outcome

    def test_what_is_known_of_the_related_counts_the_same_way(self) -> None:
        tie = related(person(entry(recorded=date(2018, 9, 4))))
        evaluator = world(penalty(via=["legal-representative"]))

        assert "proceed" == self.decide(evaluator, company(relations=[tie]), "2018-09-03").outcome
        assert "restrict" == self.decide(evaluator, company(relations=[tie]), "2018-09-04").outcome

    def test_the_decision_names_the_day_of_knowledge_it_is_based_on(self) -> None:
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
            assert today == replace(later, known_on=None)


class TestRepairPaths:
    def paths(
        self, evaluator: js.Evaluator, subject: js.Subject, on: date = DAY, **facts: Any
    ) -> tuple[RepairPath, ...]:
        return evaluator.repair_paths(js.Question(subject, **MATTER, on=on, facts=facts)).paths

    def test_an_entry_ends_by_itself_or_by_repair_or_because_it_was_wrong(self) -> None:
        (path,) = self.paths(world(penalty()), company(entry()))
        (ways,) = path.grounds

        assert [("expiry", date(2020, 3, 1)), ("repair", DAY), ("objection", DAY)] == [
            (way.kind, way.earliest) for way in ways
        ]
        assert (DAY, date(2020, 3, 1)) == (path.earliest, path.certain)

    def test_the_designating_authority_decides_on_the_repair_unless_the_list_names_another(self) -> None:
        by_list = world(penalty()).repair_paths(js.Question(company(entry()), **MATTER, on=DAY))
        by_entry = world(penalty(lists=["tax"])).repair_paths(
            js.Question(company(entry("tax", authority="某税务局")), **MATTER, on=DAY)
        )

        assert ["执行法院", "某税务局"] == [
            way.authority for found in (by_list, by_entry) for way in found.paths[0].grounds[0] if way.kind == "repair"
        ]

    def test_the_least_time_on_the_list_puts_the_repair_off(self) -> None:
        evaluator = world(penalty(), lists={"debtor": {"repair": {"how": "履行义务后申请", "after": {"years": 1}}}})
        (path,) = self.paths(evaluator, company(entry()))

        assert date(2019, 3, 1) == path.earliest

    #: Facts of entries, and ways that ask for them.
    BY_GROUND = {
        "facts": {"ground": {"type": "integer"}, "corrected": {"type": "string", "format": "date"}},
        "repair": [
            {"authority": "甲法院", "how": "履行完毕", "when": {"entry.ground": {"equals": 1}}},
            {
                "how": "改正满六个月",
                "after": {"months": 6, "from": "entry.corrected"},
                "when": {"not": {"entry.ground": {"equals": 1}}},
            },
            {"how": "裁定重整"},
        ],
    }

    @pytest.mark.parametrize(
        ("facts", "ways"),
        [
            ({"ground": 1}, [("甲法院", "履行完毕", DAY), ("执行", "裁定重整", DAY)]),
            ({"ground": 2}, [("执行", "改正满六个月", DAY), ("执行", "裁定重整", DAY)]),
            (
                {"ground": 2, "corrected": "2018-08-31"},
                [("执行", "改正满六个月", date(2019, 3, 1)), ("执行", "裁定重整", DAY)],
            ),
            (
                {"ground": 2, "corrected": "2018-01-31"},
                [("执行", "改正满六个月", DAY), ("执行", "裁定重整", DAY)],
            ),
            ({}, [("甲法院", "履行完毕", DAY), ("执行", "改正满六个月", DAY), ("执行", "裁定重整", DAY)]),
        ],
        ids=["the first way", "the second", "from the day it states", "never before the entry", "what is not known"],
    )
    def test_each_way_that_an_entry_may_take_has_its_day(
        self, facts: dict[str, Any], ways: list[tuple[str, str, date]]
    ) -> None:
        evaluator = world(penalty(), lists={"debtor": self.BY_GROUND})
        (path,) = self.paths(evaluator, company(entry(authority="执行", facts=facts)))

        found = [
            (way.authority, dict(way.params)["how"], way.earliest) for way in path.grounds[0] if way.kind == "repair"
        ]
        assert ways == found
        assert DAY == path.earliest

    def test_the_notice_tells_the_ways_that_are_open(self) -> None:
        evaluator = world(penalty(), lists={"debtor": self.BY_GROUND})
        told = [
            evaluator.evaluate(company(entry(facts={"ground": ground})), **MATTER, on=DAY).notices[0].repair
            for ground in (1, 2)
        ]

        assert [("履行完毕（甲法院）", "裁定重整"), ("改正满六个月", "裁定重整")] == told

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

    def test_entries_merged_as_one_fact_each_have_to_be_repaired(self) -> None:
        subject = company(entry(), entry("tax"))
        (path,) = self.paths(world(penalty(lists=["debtor", "tax"])), subject)

        assert ["debtor", "tax"] == sorted(ways[0].designation.list for ways in path.grounds)

    def test_a_relation_that_ends_takes_the_restriction_with_it(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        open_ = self.paths(evaluator, company(relations=[related(person(entry()))]))[0].grounds[0]
        dated = self.paths(evaluator, company(relations=[related(person(entry()), until="2018-12-31")]))[0]

        assert [(day_after(DAY), False)] == [(way.earliest, way.certain) for way in open_ if way.kind == "relation"]
        assert date(2019, 1, 1) == dated.certain

    def test_a_relation_that_ends_today_has_ended_tomorrow(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        (path,) = self.paths(evaluator, company(relations=[related(person(entry()), since=DAY, until=DAY)]))

        assert day_after(DAY) == path.certain

    def test_each_entry_ends_with_the_relation_that_it_came_by(self) -> None:
        director = related(
            person(entry(document="2号"), id=citizen_id(date(1970, 1, 1), 1)), "director", until="2018-10-31"
        )
        another = related(
            person(entry(document="3号"), id=citizen_id(date(1970, 1, 1), 2)), "director", until="2018-11-30"
        )
        former = related(person(entry()), until="2018-08-31")
        again = related(person(entry()), since="2018-09-01", until="2018-12-31")
        (path,) = self.paths(
            world(penalty(via=["director", "legal-representative"])),
            company(relations=[director, another, former, again]),
        )

        assert [
            [("2号", "“董事”关联关系结束", date(2018, 11, 1))],
            [("3号", "“董事”关联关系结束", date(2018, 12, 1))],
            [("(2018)粤0402执123号", "“法定代表人”关联关系结束", date(2019, 1, 1))],
        ] == [
            [(way.designation.document, way.text(), way.earliest) for way in ways if way.kind == "relation"]
            for ways in path.grounds
        ]
        assert date(2019, 1, 1) == path.certain

    def test_one_fact_on_two_lists_is_known_by_its_authority_also_where_only_the_list_names_it(self) -> None:
        subject = company(entry(authority=None), entry("tax", authority="人民法院"))
        (path,) = self.paths(world(penalty(lists=["debtor", "tax"])), subject)

        assert ["debtor", "tax"] == [ways[0].designation.list for ways in path.grounds]

    def test_an_entry_of_another_authority_that_was_of_too_low_a_severity_for_the_measure_is_no_ground_of_it(
        self,
    ) -> None:
        grave, also = entry(severity="serious"), entry("tax", severity="serious")
        light = entry("tax", severity="minor", authority="珠海市税务局")
        (path,) = self.paths(world(penalty(lists=["debtor", "tax"], severity="serious")), company(grave, also, light))

        assert [grave, also] == [ways[0].designation for ways in path.grounds]

    def test_another_entry_of_the_list_that_was_of_too_low_a_severity_for_the_measure_is_no_ground_of_it(self) -> None:
        grave, light = entry(severity="serious"), entry(severity="minor", document="2号")
        (path,) = self.paths(world(penalty(severity="serious")), company(grave, light))

        assert [grave] == [ways[0].designation for ways in path.grounds]

    def test_entries_merged_as_one_fact_end_with_the_basis_of_the_measure_alike(self) -> None:
        evaluator = world(penalty(lists=["debtor", "tax"], basis=[{"law": "old-law"}]))
        (path,) = self.paths(evaluator, company(entry(until=None), entry("tax", until=None)))

        assert [
            ("debtor", "measure", date(2019, 1, 1)),
            ("tax", "measure", date(2019, 1, 1)),
        ] == [(way.designation.list, way.kind, way.earliest) for ways in path.grounds for way in ways if way.certain]

    def test_each_of_two_entries_keeps_the_cap_that_it_began(self) -> None:
        evaluator = world(penalty(lists=["debtor", "tax"], lasts={"years": 1}))
        subject = company(entry(until=None), entry("tax", since="2018-06-01", until=None, document="2号"))
        (path,) = self.paths(evaluator, subject)

        assert [("debtor", date(2019, 3, 1)), ("tax", date(2019, 6, 1))] == [
            (way.designation.list, way.earliest) for ways in path.grounds for way in ways if way.kind == "measure"
        ]
        assert date(2019, 6, 1) == path.certain

    @pytest.mark.parametrize(
        ("after", "repairs"),
        [
            ({"days": 90}, [DAY]),
            ({"months": 12}, [date(2019, 3, 1)]),
            ({"days": 730}, [date(2020, 2, 29)]),
            ({"years": 2}, []),
        ],
    )
    def test_a_repair_is_a_way_only_where_it_comes_before_the_end(
        self, after: dict[str, int], repairs: list[date]
    ) -> None:
        evaluator = world(penalty(), lists={"debtor": {"repair": {"how": "履行义务后申请", "after": after}}})
        (path,) = self.paths(evaluator, company(entry()))

        assert repairs == [way.earliest for way in path.grounds[0] if way.kind == "repair"]
        assert (repairs or [date(2020, 3, 1)]) == [path.earliest]

    def test_where_nobody_is_named_the_authority_decides(self) -> None:
        (path,) = self.paths(world(penalty(lists=["tax"])), company(entry("tax", authority=None)))
        (ways,) = path.grounds

        assert [
            (
                "重大税收违法案件当事人的名单记录“(2018)粤0402执123号”到期",
                'the entry "(2018)粤0402执123号" on 重大税收违法案件当事人 ends',
            ),
            (
                "认定机关准予修复重大税收违法案件当事人的名单记录“(2018)粤0402执123号”：缴清税款",
                'repair of the entry "(2018)粤0402执123号" on 重大税收违法案件当事人 (the authority): 缴清税款',
            ),
            (
                "认定机关撤销或者更正重大税收违法案件当事人的名单记录“(2018)粤0402执123号”：申请行政复议",
                'revocation or correction of the entry "(2018)粤0402执123号" on 重大税收违法案件当事人 (the authority): 申请行政复议',
            ),
        ] == [(way.text("zh"), way.text("en")) for way in ways]
        assert [None, None, None] == [way.authority for way in ways]

    def test_several_remedies_stand_side_by_side(self) -> None:
        evaluator = world(penalty(), lists={"debtor": {"remedies": ["六十日内 申请复议", "提起诉讼"]}})
        (path,) = self.paths(evaluator, company(entry(document=None)))
        (objection,) = [way for way in path.grounds[0] if way.kind == "objection"]

        assert "珠海市香洲区人民法院撤销或者更正失信被执行人的名单记录：六十日内 申请复议；提起诉讼" == objection.text(
            "zh"
        )
        assert (
            "revocation or correction of the entry on 失信被执行人 (珠海市香洲区人民法院): 六十日内 申请复议; 提起诉讼"
            == objection.text("en")
        )

    def test_an_end_that_is_still_to_come_is_known(self) -> None:
        (path,) = self.paths(world(penalty()), company(entry(events=[("removed", "2019-01-10")])))

        assert [("expiry", date(2019, 1, 10))] == [(way.kind, way.earliest) for way in path.grounds[0] if way.certain]
        assert date(2019, 1, 10) == path.certain

    def test_a_path_as_data_has_all_its_ways(self) -> None:
        (path,) = self.paths(world(penalty()), company(entry()))
        way = {"list": "debtor", "document": "(2018)粤0402执123号", "via": "self"}

        assert {
            "measure": "zhuhai.finance/restrict",
            "name": "措施restrict",
            "withheld": False,
            "earliest": "2018-09-03",
            "certain": "2020-03-01",
            "grounds": [
                [
                    {
                        "way": "expiry", **way, "authority": "珠海市香洲区人民法院", "earliest": "2020-03-01", "certain": True,
                        "worsens": None,
                        "text": "失信被执行人的名单记录“(2018)粤0402执123号”到期",
                    },
                    {
                        "way": "repair", **way, "authority": "执行法院", "earliest": "2018-09-03", "certain": False,
                        "worsens": None,
                        "text": "执行法院准予修复失信被执行人的名单记录“(2018)粤0402执123号”：履行义务后申请删除",
                    },
                    {
                        "way": "objection", **way, "authority": "珠海市香洲区人民法院", "earliest": "2018-09-03",
                        "certain": False, "worsens": None,
                        "text": "珠海市香洲区人民法院撤销或者更正失信被执行人的名单记录“(2018)粤0402执123号”："
                        "向执行法院申请纠正",
                    },
                ]
            ],
        } == path.to_dict()  # fmt: skip

    def test_a_repair_that_leaves_only_a_held_ground_says_that_it_makes_the_outcome_worse(self) -> None:
        """An entry that records the measure beside one that is held: without the first a person has to decide."""
        evaluator = world(penalty(effect="record", lists=["debtor", "tax"]))
        subject = company(entry(), entry("tax", document="2号", events=[("objection-filed", "2018-08-01")]))
        question = js.Question(subject, **MATTER, on=DAY)
        (path,) = evaluator.repair_paths(question)
        by_kind = {(way.designation.list, way.kind): way for ways in path.grounds for way in ways}

        assert "proceed" == evaluator.decide(question).outcome
        assert {("debtor", "repair"): "refer", ("debtor", "objection"): "refer"} == {
            name: way.worsens for name, way in by_kind.items() if way.worsens
        }
        assert (
            "执行法院准予修复失信被执行人的名单记录“(2018)粤0402执123号”：履行义务后申请删除（单凭这一项，结论反而变为“转人工”）"
            == (by_kind["debtor", "repair"].text())
        )
        assert (
            by_kind["debtor", "repair"].text("en").endswith("(by itself it makes the outcome worse: refer to a person)")
        )

    def test_a_repair_of_an_entry_that_a_condition_excludes_says_that_it_makes_the_outcome_worse(self) -> None:
        evaluator = world(
            penalty("mild", lists=["tax"], effect="scrutinise"), penalty(when={"not": {"also_on": ["tax"]}})
        )
        subject = company(entry(), entry("tax", document="2号"))
        (path,) = evaluator.repair_paths(js.Question(subject, **MATTER, on=DAY))

        assert ["restrict", "restrict"] == [way.worsens for ways in path.grounds for way in ways if way.worsens]

    def test_a_repair_that_helps_says_nothing_of_the_kind(self) -> None:
        subject = company(entry(), entry("tax", document="2号"), relations=[related(person(entry(document="3号")))])
        line = world(penalty(lists=["debtor", "tax"], via=["self", "legal-representative"]))
        (path,) = line.repair_paths(js.Question(subject, **MATTER, on=DAY))

        assert {None} == {way.worsens for ways in path.grounds for way in ways}

    def test_paths_and_ways_are_in_chinese_by_default(self) -> None:
        (path,) = self.paths(world(penalty()), company(entry()))
        said: list[Callable[..., object]] = [path.to_dict, path.grounds[0][0].text]

        for say in said:
            assert say() == say("zh") != say("en")

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

    def test_a_withheld_incentive_is_given_again_when_the_bar_has_ended(self) -> None:
        (path,) = self.paths(world(incentive()), company(entry("honest"), entry("tax", until="2019-06-30")))

        assert path.withheld
        assert (DAY, date(2019, 7, 1)) == (path.earliest, path.certain)

    def test_each_of_two_entries_on_one_list_ends_by_its_own_term(self) -> None:
        later = entry(since="2018-06-01", until=None, document="2号")
        (path,) = self.paths(world(penalty(lasts={"years": 1})), company(entry(until=None), later))

        assert [("measure", date(2019, 3, 1)), ("measure", date(2019, 6, 1))] == [
            (ways[0].kind, ways[0].earliest) for ways in path.grounds
        ]
        assert date(2019, 6, 1) == path.certain

    def test_only_entries_that_lead_to_the_measure_have_to_go(self) -> None:
        light = entry(severity="minor", since="2018-04-01", until="2021-01-01")
        (path,) = self.paths(world(penalty(severity="serious")), company(entry(severity="serious"), light))

        assert [["serious"]] == [[*{way.designation.severity for way in ways}] for ways in path.grounds]
        assert date(2020, 3, 1) == path.certain

    def test_entries_of_one_fact_all_have_to_go(self) -> None:
        longer = entry("tax", until="2021-01-01")
        (path,) = self.paths(world(penalty(lists=["debtor", "tax"])), company(entry(), longer))

        assert ["debtor", "tax"] == [ways[0].designation.list for ways in path.grounds]
        assert date(2021, 1, 2) == path.certain

    def test_nothing_adverse_needs_no_path(self) -> None:
        assert () == self.paths(world(penalty(), incentive()), company(entry("honest")))
        assert () == self.paths(world(penalty()), company())

    @given(measure_lists, questions)
    def test_on_the_certain_day_the_measure_has_ended_and_not_before(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        where: dict[str, Any] = {"matter": question.matter, "step": question.step, "facts": question.facts}
        now = question.ask(evaluator)
        for path in evaluator.repair_paths(js.Question(question.subject, on=question.on, **where)):
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

    @pytest.mark.parametrize("since", ["2026-01-01", "2026-06-01"])
    def test_an_entry_still_to_come_has_to_go_too(self, since: str) -> None:
        """Listed for 2024 and 2025, and again for 2026, both recorded: the measure is not gone before 2027."""
        subject = company(
            entry(since="2024-01-01", until="2025-12-31"), entry(since=since, until="2026-12-31", document="2号")
        )
        (path,) = self.paths(world(penalty()), subject, date(2025, 12, 25))

        ways = [[(way.kind, way.earliest) for way in ways if way.kind != "objection"] for ways in path.grounds]
        begins = date.fromisoformat(since)
        assert [
            [("expiry", date(2026, 1, 1)), ("repair", date(2025, 12, 25))],
            [("expiry", date(2027, 1, 1)), ("repair", begins)],
        ] == ways
        assert (begins, date(2027, 1, 1)) == (path.earliest, path.certain)

    def test_a_bar_still_to_come_has_to_go_too(self) -> None:
        subject = company(
            entry("honest", until=None),
            entry(since="2018-01-01", until="2018-12-31"),
            entry(since="2019-01-01", until="2019-12-31", document="2号"),
        )
        (path,) = self.paths(world(incentive()), subject)

        assert (True, date(2020, 1, 1)) == (path.withheld, path.certain)

    def test_a_stay_still_to_come_that_nothing_lifts_ends_it_by_itself(self) -> None:
        """Its earliest day is not after the one from which it has ended; the entry itself goes on and can be repaired."""
        stayed = entry("wages", until=None, events=[("stayed", "2018-10-01")])
        (path,) = self.paths(world(penalty(lists=["wages"])), company(stayed))
        (repaired,) = self.paths(world(penalty()), company(entry(events=[("stayed", "2018-10-01")])))
        told = [(way.earliest, way.text("zh")) for way in path.grounds[0]]

        assert (date(2018, 10, 1), date(2018, 10, 1)) == (path.earliest, path.certain)
        assert (date(2018, 10, 1), "拖欠农民工工资的名单记录“(2018)粤0402执123号”：停止执行") in told
        assert (DAY, date(2018, 10, 1)) == (repaired.earliest, repaired.certain)
        assert "repair" in {way.kind for way in repaired.grounds[0]}

    @pytest.mark.parametrize(
        "events",
        [
            [("stayed", "2018-10-01"), ("stay-lifted", "2018-10-01")],
            [("stayed", "2018-05-01"), ("stay-lifted", "2018-06-01")],
            [("stayed", "2020-04-01")],
        ],
        ids=["of one day", "over", "after the entry"],
    )
    def test_no_other_stay_does(self, events: list[tuple[str, str]]) -> None:
        (path,) = self.paths(world(penalty()), company(entry(events=events)))

        assert (date(2020, 3, 1), ["expiry"]) == (path.certain, [way.kind for way in path.grounds[0] if way.certain])

    @pytest.mark.parametrize(
        ("word", "zh", "en"), [("repaired", "信用修复", "repaired"), ("removed", "移出名单", "removed")]
    )
    def test_an_end_that_is_already_recorded_is_called_by_its_name(self, word: str, zh: str, en: str) -> None:
        (path,) = self.paths(world(penalty()), company(entry(events=[(word, "2019-01-10")])))
        way = path.grounds[0][0]

        assert ("expiry", date(2019, 1, 10), True) == (way.kind, way.earliest, way.certain)
        assert f"失信被执行人的名单记录“(2018)粤0402执123号”：{zh}" == way.text("zh")
        assert f'the entry "(2018)粤0402执123号" on 失信被执行人: {en}' == way.text("en")

    @pytest.mark.parametrize(
        ("good", "certain"), [({"until": "2019-12-31"}, None), ({"until": None}, date(2020, 3, 1))], ids=["over", "on"]
    )
    def test_an_incentive_is_not_given_again_once_the_entry_that_brings_it_has_ended(
        self, good: dict[str, Any], certain: date | None
    ) -> None:
        (path,) = self.paths(world(incentive()), company(entry("honest", **good), entry()))

        assert (True, certain) == (path.withheld, path.certain)

    def test_a_stay_still_to_come_that_is_lifted_is_no_end(self) -> None:
        events = [("stayed", "2018-10-01"), ("stay-lifted", "2018-11-01")]
        (path,) = self.paths(world(penalty()), company(entry(events=events)))

        assert date(2020, 3, 1) == path.certain

    @given(measure_lists, questions)
    def test_every_certain_day_is_a_turn_of_the_timeline_after_which_the_measure_never_comes_again(
        self, lists: Lists, question: Question
    ) -> None:
        evaluator = lists.evaluator
        asked = js.Question(question.subject, question.matter, question.step, question.on, question.facts)
        line = evaluator.timeline(asked)
        effects = {each.measure: each.effect for each in question.ask(evaluator).actions}
        for path in evaluator.repair_paths(asked):
            has = [
                any(each.measure == path.measure for each in (*span.decision.withheld,))
                if path.withheld
                else any((each.measure, each.effect) == (path.measure, effects[path.measure]) for each in span.decision.actions)
                for span in line
            ]  # fmt: skip
            starts = [span.start for span in line]
            given = [
                any(each.measure == path.measure for each in span.decision.actions)
                or any(each.measure == path.measure for each in span.decision.undetermined)
                for span in line
            ]
            never_again = path.withheld and not any(given[len(has) - has[::-1].index(True) :])
            if path.certain is None:
                assert has[-1] or given[-1] or never_again
            else:
                assert path.certain in starts[1:]
                assert not any(has[starts.index(path.certain) :])
                assert given[starts.index(path.certain)] or not path.withheld
                assert path.earliest is not None
                assert path.earliest <= path.certain

    @given(measure_lists, questions)
    def test_when_all_entries_are_repaired_on_their_first_possible_day_the_measure_has_ended(
        self, lists: Lists, question: Question
    ) -> None:
        evaluator = lists.evaluator
        where: dict[str, Any] = {"matter": question.matter, "step": question.step, "facts": question.facts}
        for path in evaluator.repair_paths(js.Question(question.subject, on=question.on, **where)):
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
            replace(each, events=(*each.events, js.Event("repaired", on=days[each]))) if each in days else each
            for each in who.designations
        ]

    relations = [
        replace(each, subject=with_parts(each.subject, designations=entries(each.subject)))
        for each in subject.relations
    ]
    return with_parts(subject, designations=entries(subject), relations=relations)
