"""What counts when: recognition, stays of a day, split rows, what is taken back or prolonged, and caps (S2, S11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.answers.timeline import answer_of
from strategies import Lists, Question, measure_lists, questions, with_parts
from worlds import SUPPLIER, Part, ask, company, entry, penalty, person, related, world

MATTER = "zhuhai.finance/purchase"


def outcomes(evaluator: js.Evaluator, subject: js.Subject, *days: str) -> list[str]:
    """The outcome on each of the days."""
    return [ask(evaluator, subject, on).outcome for on in days]


def reasons(decision: js.Decision) -> list[str]:
    """Why entries do not count."""
    return [each.reason for aside in decision.set_aside for each in aside.because]


class TestEventsOfOneDay:
    """What opens and closes on one day covers that day alone (S2, S9)."""

    def test_an_objection_of_one_day_holds_the_measure_on_that_day_only(self) -> None:
        """Filed and closed on 3 March 2025, on a list that holds: a year later the entry applies like any other."""
        events = [("objection-filed", "2025-03-03"), ("objection-closed", "2025-03-03")]
        subject = company(entry("tax", "2025-01-01", None, events=events))
        evaluator = world(penalty(lists=["tax"]))

        found = outcomes(evaluator, subject, "2025-03-02", "2025-03-03", "2025-03-04", "2026-03-03")
        assert ["restrict", "refer", "restrict", "restrict"] == found

    def test_a_stay_of_one_day_suspends_that_day_only(self) -> None:
        events = [("stayed", "2018-09-03"), ("stay-lifted", "2018-09-03")]
        subject = company(entry(events=events))

        found = outcomes(world(penalty()), subject, "2018-09-02", "2018-09-03", "2018-09-04")
        assert ["restrict", "proceed", "restrict"] == found

    def test_a_stay_that_is_lifted_and_ordered_again_on_one_day_goes_on(self) -> None:
        events = [("stayed", "2018-08-01"), ("stay-lifted", "2018-09-03"), ("stayed", "2018-09-03")]
        subject = company(entry(events=[*events, ("stay-lifted", "2018-10-01")]))

        found = outcomes(world(penalty()), subject, "2018-09-02", "2018-09-03", "2018-09-04", "2018-10-01")
        assert ["proceed", "proceed", "proceed", "restrict"] == found

    def test_the_timeline_turns_on_the_day_and_on_the_next(self) -> None:
        events = [("stayed", "2018-09-03"), ("stay-lifted", "2018-09-03")]
        asked = js.Question(company(entry(events=events)), MATTER, "review", date(2018, 9, 1))
        line = world(penalty()).timeline(asked, until=date(2018, 12, 31))

        assert ["2018-09-01", "2018-09-03", "2018-09-04"] == [str(span.start) for span in line]

    @pytest.mark.parametrize("words", [("stayed", "stay-lifted"), ("objection-filed", "objection-closed")])
    @given(lists=measure_lists, question=questions, before=st.integers(-400, 400), data=st.data())
    def test_they_change_no_other_day(
        self, words: tuple[str, str], lists: Lists, question: Question, before: int, data: st.DataObject
    ) -> None:
        own = list(question.subject.designations)
        spot = data.draw(st.integers(0, len(own) - 1))
        when = question.on - timedelta(days=before or 1)
        assume(not any((each.on, each.event) in [(when, word) for word in words] for each in own[spot].events))
        own[spot] = replace(own[spot], events=(*own[spot].events, *(js.Event(when, word) for word in words)))
        asked = question.about(with_parts(question.subject, designations=own))

        expected, found = question.ask(lists.evaluator), asked.ask(lists.evaluator)
        assert answer_of(expected)[:2] == answer_of(found)[:2]
        assert [each.measure for each in expected.actions] == [each.measure for each in found.actions]
        assert [reasons(expected)] == [reasons(found)]


class TestOneCapAFact:
    """A cap counts from the first day of the fact, however many rows tell it (S11, S16)."""

    CAPPED = penalty(lists=["debtor", "tax"], lasts={"years": 2})

    def rows(self, **second: Any) -> js.Subject:
        """One document, told in a row for two years and a row for the next two."""
        following = {"since": "2025-01-01", "until": "2026-12-31"} | second
        return company(entry(since="2023-01-01", until="2024-12-31"), entry(**following))

    def test_a_fact_in_two_rows_is_capped_like_one_in_one_row(self) -> None:
        """A district restricts for two years at most; the source tells the listing of four years in two rows."""
        whole = company(entry(since="2023-01-01", until="2026-12-31"))
        evaluator = world(self.CAPPED)

        days = ("2022-12-31", "2023-01-01", "2024-12-31", "2025-01-01", "2025-06-01")
        assert outcomes(evaluator, whole, *days) == outcomes(evaluator, self.rows(), *days)
        assert ["expired", "capped"] == reasons(ask(evaluator, self.rows(), "2025-06-01"))

    @pytest.mark.parametrize(
        ("second", "outcome"),
        [
            ({"document": "2号"}, "restrict"),
            ({"authority": "乙局"}, "restrict"),
            ({"document": None}, "restrict"),
            ({"listed": "tax"}, "proceed"),
        ],
    )
    def test_another_document_or_authority_has_a_cap_of_its_own_another_list_has_not(
        self, second: Part, outcome: str
    ) -> None:
        assert outcome == ask(world(self.CAPPED), self.rows(**second), "2025-06-01").outcome

    def test_rows_of_the_representative_have_one_cap_too_and_none_with_those_of_the_company(self) -> None:
        evaluator = world(penalty(lasts={"years": 2}, via=["self", "legal-representative"]))
        first = entry(since="2023-01-01", until="2024-12-31")
        second = entry(since="2025-01-01", until="2026-12-31")
        both = company(relations=[related(person(first, second))])
        apart = company(first, relations=[related(person(second))])

        assert ["proceed", "restrict"] == [ask(evaluator, each, "2025-06-01").outcome for each in (both, apart)]

    def test_a_row_that_is_void_or_not_yet_recognised_or_of_somebody_else_begins_no_cap(self) -> None:
        first = entry(since="2023-01-01", until="2024-12-31")
        second = entry(since="2025-01-01", until="2026-12-31")
        others = js.Identifier("uscc", SUPPLIER)
        recognised, theirs = replace(first, recognised=date(2025, 9, 1)), replace(first, subject=others)
        revoked = replace(first, events=(js.Event(date(2024, 1, 1), "revoked"),))
        evaluator = world(self.CAPPED)

        assert "restrict" == ask(evaluator, company(recognised, second), "2025-06-01").outcome
        assert "proceed" == ask(evaluator, company(recognised, second), "2025-09-01").outcome
        assert "restrict" == ask(evaluator, company(theirs, second), "2025-06-01").outcome
        known = date(2025, 6, 1)
        void = evaluator.evaluate(company(revoked, second), matter=MATTER, step="review", on=known, known_on=known)
        assert "restrict" == void.outcome

    def test_the_timeline_turns_where_the_cap_of_the_fact_ends(self) -> None:
        subject = company(entry(since="2023-01-01", until="2024-06-30"), entry(since="2024-07-01", until="2026-12-31"))
        line = world(self.CAPPED).timeline(js.Question(subject, MATTER, "review", date(2023, 1, 1)))

        assert ["2023-01-01", "2024-07-01", "2025-01-01"] == [str(span.start) for span in line]
        assert ["“措施restrict”自身的期限届满"] == [turn.text() for turn in line.spans[-1].turns]

    @given(measure_lists, questions, st.data())
    def test_a_fact_split_into_rows_answers_like_one_row(
        self, lists: Lists, question: Question, data: st.DataObject
    ) -> None:
        spot = data.draw(st.integers(0, len(question.subject.designations) - 1))
        own = list(question.subject.designations)
        last = own[spot].until or date(2060, 12, 31)
        whole = replace(own[spot], document="分行", until=last)
        assume(whole.since < last and question.subject.kind != "natural-person")
        turn = data.draw(st.dates(whole.since + timedelta(days=1), last))
        rows = [replace(whole, until=turn - timedelta(days=1)), replace(whole, since=turn)]
        one = with_parts(question.subject, designations=[*own[:spot], whole, *own[spot + 1 :]])
        several = with_parts(question.subject, designations=[*own[:spot], *rows, *own[spot + 1 :]])
        expected, found = (question.about(each).ask(lists.evaluator) for each in (one, several))

        assert answer_of(expected)[:2] == answer_of(found)[:2]
        assert [(each.measure, each.effect, each.contested) for each in expected.actions] == [
            (each.measure, each.effect, each.contested) for each in found.actions
        ]
        assert [each.measure for each in expected.undetermined] == [each.measure for each in found.undetermined]


class TestRecognised:
    """Nothing acts before its recognition (S2)."""

    def test_an_entry_counts_from_the_day_on_which_it_was_recognised(self) -> None:
        """Listed as from January, recognised in May only: in March nobody had found anything."""
        subject = company(entry(since="2025-01-01", until=None, recognised=date(2025, 5, 10)))

        found = outcomes(world(penalty()), subject, "2024-12-31", "2025-03-01", "2025-05-09", "2025-05-10")
        assert ["proceed", "proceed", "proceed", "restrict"] == found

    def test_until_then_it_is_set_aside_with_the_reason(self) -> None:
        subject = company(entry(since="2025-01-01", until=None, recognised=date(2025, 5, 10)))
        decision = ask(world(penalty()), subject, "2025-03-01")

        assert ["not-recognised"] == reasons(decision)
        assert "the entry is not yet recognised, which is only on 10 May 2025" in decision.explain("en")
        assert "办理当日尚未认定" in decision.explain("zh")
        assert ["not-begun"] == reasons(ask(world(penalty()), subject, "2024-12-31"))

    def test_the_timeline_turns_on_the_day_of_recognition(self) -> None:
        subject = company(entry(since="2025-01-01", until=None, recognised=date(2025, 5, 10)))
        line = world(penalty()).timeline(js.Question(subject, MATTER, "review", date(2024, 1, 1)), until=None)

        assert ["2024-01-01", "2025-05-10"] == [str(span.start) for span in line]
        assert ['the entry "(2018)粤0402执123号" on 失信被执行人 is recognised'] == [
            turn.text("en") for turn in line.spans[1].turns
        ]

    def test_joint_duties_are_asked_about_on_the_first_day_on_which_the_entry_can_count(self) -> None:
        listed = entry(since="2018-04-01", recognised=date(2018, 5, 10))

        duties = world(penalty()).joint_duties(listed)
        assert (date(2018, 5, 10), ("zhuhai.finance",)) == (duties.on, duties.departments)

    @given(measure_lists, questions, st.integers(1, 400), st.data())
    def test_what_is_recognised_later_only_says_so(
        self, lists: Lists, question: Question, later: int, data: st.DataObject
    ) -> None:
        own = list(question.subject.designations)
        spot = data.draw(st.integers(0, len(own) - 1))
        # What is unknown about the entry, such as its list, is unknown only once it counts.
        without = with_parts(question.subject, designations=[*own[:spot], *own[spot + 1 :]])
        own[spot] = replace(own[spot], recognised=question.on + timedelta(days=later))
        asked = question.about(with_parts(question.subject, designations=own)).ask(lists.evaluator)
        expected = question.about(without).ask(lists.evaluator)

        hidden = ("subject", "set_aside")
        assert {name: value for name, value in expected._asdict().items() if name not in hidden} == {
            name: value for name, value in asked._asdict().items() if name not in hidden
        }
