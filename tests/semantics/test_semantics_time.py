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
from jointsanctions.vocabulary import EventWord
from strategies import Lists, Question, measure_lists, questions, with_parts
from worlds import (
    SUPPLIER,
    Part,
    ask,
    company,
    compiled,
    documents,
    entry,
    item,
    penalty,
    person,
    refusals,
    related,
    under,
    world,
)

MATTER = "zhuhai.finance/purchase"


def outcomes(evaluator: js.Evaluator, subject: js.Subject, *days: str) -> list[str]:
    """The outcome on each of the days."""
    return [ask(evaluator, subject, on).outcome for on in days]


def answer(evaluator: js.Evaluator, question: js.Question) -> js.Decision:
    """The decision on a question, with what is known on its day of knowledge."""
    return question.ask(evaluator)


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
        self, words: tuple[EventWord, EventWord], lists: Lists, question: Question, before: int, data: st.DataObject
    ) -> None:
        own = list(question.subject.designations)
        spot = data.draw(st.integers(0, len(own) - 1))
        when = question.on - timedelta(days=before or 1)
        assume(when >= own[spot].first_of_all)
        assume(not any((each.on, each.event) in [(when, word) for word in words] for each in own[spot].events))
        own[spot] = replace(own[spot], events=(*own[spot].events, *(js.Event(word, on=when) for word in words)))
        asked = question.about(with_parts(question.subject, designations=own))

        expected, found = question.ask(lists.evaluator), asked.ask(lists.evaluator)
        assert answer_of(expected)[:2] == answer_of(found)[:2]
        assert [each.measure for each in expected.actions] == [each.measure for each in found.actions]
        assert [reasons(expected)] == [reasons(found)]


class TestRestored:
    """A repair or a removal may be taken back: the entry counts again (S2)."""

    @pytest.mark.parametrize("word", ["repaired", "removed"])
    def test_an_entry_counts_again_from_the_day_on_which_its_repair_is_taken_back(self, word: str) -> None:
        """Repaired on 1 May by false papers; on 1 August the authority takes the repair back."""
        events = [(word, "2025-05-01"), ("restored", "2025-08-01")]
        subject = company(entry(since="2025-01-01", until="2025-12-31", events=events))

        days = ("2025-04-30", "2025-05-01", "2025-07-31", "2025-08-01", "2025-12-31", "2026-01-01")
        found = outcomes(world(penalty()), subject, *days)
        assert ["restrict", "proceed", "proceed", "restrict", "restrict", "proceed"] == found

    def test_its_cap_goes_on_meanwhile(self) -> None:
        events = [("repaired", "2025-05-01"), ("restored", "2025-08-01")]
        subject = company(entry(since="2025-01-01", until=None, events=events))
        (action,) = ask(world(penalty(lasts={"years": 1})), subject, "2025-09-01").actions

        assert date(2025, 12, 31) == action.until

    def test_it_may_be_repaired_again(self) -> None:
        events = [("repaired", "2025-05-01"), ("restored", "2025-08-01"), ("removed", "2025-10-01")]
        subject = company(entry(since="2025-01-01", until=None, events=events))
        decision = ask(world(penalty()), subject, "2025-11-01")

        assert ("proceed", ["removed"]) == (decision.outcome, reasons(decision))
        assert date(2025, 9, 30) == ask(world(penalty()), subject, "2025-09-01").actions[0].until

    def test_a_revocation_is_never_taken_back(self) -> None:
        for events in (
            [("revoked", "2025-05-01"), ("restored", "2025-08-01")],
            [("repaired", "2025-03-01"), ("revoked", "2025-05-01"), ("restored", "2025-08-01")],
        ):
            subject = company(entry(since="2025-01-01", until=None, events=events))
            decision = ask(world(penalty()), subject, "2025-09-01")
            assert ("proceed", ["revoked"]) == (decision.outcome, reasons(decision))

    def test_repaired_and_restored_on_one_day_it_does_not_count_that_day_alone(self) -> None:
        subject = company(entry(events=[("repaired", "2018-09-03"), ("restored", "2018-09-03")]))

        found = outcomes(world(penalty()), subject, "2018-09-02", "2018-09-03", "2018-09-04")
        assert ["restrict", "proceed", "restrict"] == found

    def test_who_did_not_know_of_it_yet_saw_the_repair(self) -> None:
        events = [("repaired", "2025-05-01"), ("restored", "2025-08-01")]
        subject = company(entry(since="2025-01-01", until=None, events=events))
        asked = js.Question(subject, MATTER, "review", date(2025, 9, 1), known_on=date(2025, 6, 1))

        assert "proceed" == answer(world(penalty()), asked).outcome

    def test_the_timeline_turns_and_the_path_of_repair_ends_with_the_entry(self) -> None:
        events = [("repaired", "2025-05-01"), ("restored", "2025-08-01")]
        subject = company(entry(since="2025-01-01", until="2025-12-31", events=events))
        asked = js.Question(subject, MATTER, "review", date(2025, 3, 1))
        evaluator = world(penalty())
        (path,) = evaluator.repair_paths(asked)

        starts = ["2025-03-01", "2025-05-01", "2025-08-01", "2026-01-01"]
        assert starts == [str(span.start) for span in evaluator.timeline(asked)]
        assert date(2026, 1, 1) == path.certain


class TestExtended:
    """An extension moves the last day from its own day on; before it the old end was known (S2)."""

    def extended(self, *moves: tuple[str, str], until: str | None = "2025-12-31", **more: Any) -> js.Subject:
        events = tuple(
            js.Event("extended", on=date.fromisoformat(on), until=date.fromisoformat(last)) for on, last in moves
        )
        return company(replace(entry(since="2025-01-01", until=until, **more), events=events))

    def test_the_entry_counts_to_its_new_last_day(self) -> None:
        """To the end of 2025; on 20 December prolonged to the end of 2026."""
        subject = self.extended(("2025-12-20", "2026-12-31"))

        found = outcomes(world(penalty()), subject, "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
        assert ["restrict", "restrict", "restrict", "proceed"] == found
        assert date(2026, 12, 31) == ask(world(penalty()), subject, "2025-12-20").actions[0].until
        assert ["expired"] == reasons(ask(world(penalty()), subject, "2027-01-01"))

    def test_before_it_was_known_the_old_end_was_known(self) -> None:
        subject = self.extended(("2025-12-20", "2026-12-31"))
        then = js.Question(subject, MATTER, "review", date(2025, 6, 1), known_on=date(2025, 6, 1))
        evaluator = world(penalty())

        assert date(2025, 12, 31) == answer(evaluator, then).actions[0].until
        assert "proceed" == answer(evaluator, replace(then, on=date(2026, 6, 1))).outcome
        assert date(2026, 12, 31) == answer(evaluator, replace(then, known_on=None)).actions[0].until

    def test_an_entry_without_an_end_of_its_own_is_extended_beyond_the_term_of_its_list(self) -> None:
        evaluator = world(penalty(), lists={"debtor": {"term": {"years": 1}}})

        subject = self.extended(("2025-12-20", "2026-12-31"), until=None)
        assert ["restrict", "proceed"] == outcomes(evaluator, subject, "2026-12-31", "2027-01-01")

    def test_an_extension_after_the_end_makes_it_count_again_from_its_day_on(self) -> None:
        subject = self.extended(("2026-03-01", "2026-12-31"))

        found = outcomes(world(penalty()), subject, "2025-12-31", "2026-02-28", "2026-03-01", "2026-12-31")
        assert ["restrict", "proceed", "restrict", "restrict"] == found
        assert date(2025, 12, 31) == ask(world(penalty()), subject, "2025-06-01").actions[0].until

    def test_the_last_extension_counts_and_it_may_shorten(self) -> None:
        subject = self.extended(("2025-03-01", "2026-12-31"), ("2025-04-01", "2025-06-30"))

        assert ["restrict", "proceed"] == outcomes(world(penalty()), subject, "2025-06-30", "2025-07-01")
        assert date(2025, 6, 30) == ask(world(penalty()), subject, "2025-02-01").actions[0].until

    def test_the_timeline_turns_on_the_day_after_the_new_end(self) -> None:
        asked = js.Question(self.extended(("2026-03-01", "2026-12-31")), MATTER, "review", date(2025, 3, 1))
        evaluator = world(penalty())

        starts = ["2025-03-01", "2026-01-01", "2026-03-01", "2027-01-01"]
        assert starts == [str(span.start) for span in evaluator.timeline(asked)]
        assert [date(2027, 1, 1)] == [path.certain for path in evaluator.repair_paths(asked)]

    def test_it_reads_back_and_is_written_in_either_language(self) -> None:
        subject = self.extended(("2025-12-20", "2026-12-31"))
        chinese = {"事件名称": "延长期限", "日期": "2025-12-20", "至": "2026-12-31"}
        data: Part = {**subject.to_dict()}
        data["designations"] = [{**data["designations"][0], "events": [chinese]}]

        assert subject == js.Subject.from_dict(subject.to_dict())
        assert subject == js.Subject.from_dict(data)

    @pytest.mark.parametrize(
        ("parts", "code"),
        [
            ({"event": "extended", "on": "2025-12-20"}, "JS102"),
            ({"event": "repaired", "on": "2025-12-20", "until": "2026-12-31"}, "JS103"),
            ({"event": "extended", "on": "2025-12-20", "until": "2025-12-19"}, "JS108"),
        ],
    )
    def test_an_extension_has_a_new_last_day_and_nothing_else_has_one(self, parts: Part, code: str) -> None:
        data: Part = {**company(entry()).to_dict()}
        data["designations"] = [{**data["designations"][0], "events": [parts]}]
        days = {name: date.fromisoformat(value) for name, value in parts.items() if name != "event"}

        for refused in (lambda: js.Subject.from_dict(data), lambda: js.Event(event=parts["event"], **days)):
            with pytest.raises(js.InputError) as error:
                refused()
            assert [code] == [each.code for each in error.value.diagnostics]

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            *(("repair-revoked", "restored"), ("repair-withdrawn", "restored"), ("reinstated", "restored")),
            *(("撤销修复", "恢复列入"), ("恢复公示", "恢复列入"), ("prolonged", "extended"), ("延期", "延长期限")),
        ],
    )
    def test_other_names_of_an_event_suggest_the_right_one(self, written: Any, meant: str) -> None:
        data: Part = {**company(entry()).to_dict()}
        data["designations"] = [{**data["designations"][0], "events": [{"event": written, "on": "2025-12-20"}]}]

        for refused in (lambda: js.Subject.from_dict(data), lambda: js.Event(written, on=date(2025, 12, 20))):
            with pytest.raises(js.InputError) as error:
                refused()
            assert (meant,) == error.value.diagnostics[0].suggestions[:1]


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
        revoked = replace(first, events=(js.Event("revoked", on=date(2024, 1, 1)),))
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
        # Both rows tell the events, and none is before the entry that tells it.
        latest = min([last, *(each.on for each in whole.events)])
        assume(whole.since < latest and question.subject.kind != "natural-person")
        turn = data.draw(st.dates(whole.since + timedelta(days=1), latest))
        rows = [replace(whole, until=turn - timedelta(days=1)), replace(whole, since=turn)]
        one = with_parts(question.subject, designations=[*own[:spot], whole, *own[spot + 1 :]])
        several = with_parts(question.subject, designations=[*own[:spot], *rows, *own[spot + 1 :]])
        expected, found = (question.about(each).ask(lists.evaluator) for each in (one, several))

        assert answer_of(expected)[:2] == answer_of(found)[:2]
        assert [(each.measure, each.effect, each.contested) for each in expected.actions] == [
            (each.measure, each.effect, each.contested) for each in found.actions
        ]
        assert [each.measure for each in expected.undetermined] == [each.measure for each in found.undetermined]


class TestCapsFromAFact:
    """A cap may count from a dated fact of the entry; where that is not given the measure is undetermined (S11)."""

    SERVED = penalty(lasts={"years": 5, "from": "entry.sentence_served"})

    def convicted(self, served: str | None) -> js.Subject:
        facts = {} if served is None else {"sentence_served": served}
        return company(entry(since="2015-01-01", until=None, facts=facts))

    def test_five_years_from_the_day_on_which_the_sentence_was_served(self) -> None:
        """Listed since 2015; the sentence was served on 2 September 2018, and the five years count from there."""
        subject = self.convicted("2018-09-02")

        found = outcomes(world(self.SERVED), subject, "2018-01-01", "2023-09-01", "2023-09-02")
        assert ["restrict", "restrict", "proceed"] == found
        assert date(2023, 9, 1) == ask(world(self.SERVED), subject, "2018-09-03").actions[0].until
        assert ["capped"] == reasons(ask(world(self.SERVED), subject, "2023-09-02"))

    def test_where_the_day_is_not_given_it_is_undetermined_with_the_fact_missing(self) -> None:
        decision = ask(world(self.SERVED), self.convicted(None), "2018-09-03")
        (open_,) = decision.undetermined

        assert ("refer", True) == (decision.outcome, decision.person_needed)
        assert (("entry.sentence_served",), ["S11"]) == (open_.missing, [each.rule for each in open_.because])

    def test_another_cap_that_has_ended_settles_it(self) -> None:
        memo = item("procurement", lasts={"years": 3})
        evaluator = world(under("procurement", lasts=self.SERVED["lasts"]), items=[memo])

        assert ["refer", "proceed"] == outcomes(evaluator, self.convicted(None), "2017-12-31", "2018-01-01")

    def test_the_timeline_turns_and_why_not_asks_for_the_day(self) -> None:
        asked = js.Question(self.convicted("2018-09-02"), MATTER, "review", date(2018, 9, 3))
        unknown = replace(asked, subject=self.convicted(None))
        evaluator = world(self.SERVED)
        why = evaluator.why_not(unknown, measure="zhuhai.finance/restrict")

        assert ["2018-09-03", "2023-09-02"] == [str(span.start) for span in evaluator.timeline(asked)]
        assert ("undetermined", ["entry-fact"]) == (why.verdict, [each.kind for each in why.to_apply[0]])
        assert any(["entry-fact"] == [each.kind for each in changes] for changes in why.to_stop)

    @pytest.mark.parametrize(
        ("start", "code"),
        [("entry.sentence_begun", "JS301"), ("sentence_served", "JS301"), ("entry.large_debt", "JS302")],
    )
    def test_each_of_the_lists_has_to_declare_the_fact_as_a_day(self, start: str, code: str) -> None:
        lasts = {"years": 5, "from": start}
        assert [code] == refusals(penalty(lasts=lasts))
        assert [code] == refusals(under("procurement"), items=[item("procurement", lasts=lasts)])

    def test_a_second_list_has_to_declare_it_too_and_who_forgets_the_entry_is_shown_the_name(self) -> None:
        with pytest.raises(js.CatalogueError) as error:
            compiled(documents(penalty(lasts={"years": 5, "from": "sentence_served"})))

        assert [("entry.sentence_served",)] == [
            each.suggestions for each in error.value.diagnostics if each.code == "JS301"
        ]
        assert ["JS301"] == refusals(penalty(lists=["debtor", "tax"], lasts=self.SERVED["lasts"]))


class TestCapsOfItems:
    """An item may have a duration of its own, and a measure under it a shorter one (S11)."""

    @pytest.mark.parametrize(
        ("term", "last"),
        [({"months": 3}, "2018-05-31"), ({"months": 6}, "2018-08-31"), ({"days": 10}, "2018-03-10"), ({"years": 1}, "2019-02-28")],
    )  # fmt: skip
    def test_a_measure_ends_with_the_duration_of_its_item(self, term: Part, last: str) -> None:
        """The memorandum restricts for three months, for half a year ..., whatever the list."""
        evaluator = world(under("procurement"), items=[item("procurement", lasts=term)])
        after = str(date.fromisoformat(last) + timedelta(days=1))

        assert ["restrict", "proceed"] == outcomes(evaluator, company(entry()), last, after)

    @pytest.mark.parametrize(
        ("above", "own", "codes"),
        [
            ({"months": 3}, {"months": 2}, []),
            ({"months": 3}, {"months": 3}, []),
            ({"months": 3}, {"months": 4}, ["JS404"]),
            ({"days": 366}, {"years": 1}, []),
            ({"days": 365}, {"years": 1}, ["JS404"]),
            ({"months": 1}, {"days": 28}, []),
            ({"months": 1}, {"days": 30}, ["JS404"]),
            ({"years": 1}, {"months": 12}, []),
            ({"years": 2}, {"years": 5, "from": "entry.sentence_served"}, []),
            ({"years": 5, "from": "entry.sentence_served"}, {"years": 6, "from": "entry.sentence_served"}, ["JS404"]),
        ],
    )
    def test_a_measure_under_it_is_never_longer_from_any_first_day(
        self, above: Part, own: Part, codes: list[str]
    ) -> None:
        assert codes == refusals(under("procurement", lasts=own), items=[item("procurement", lasts=above)])

    def test_the_shorter_of_two_caps_ends_it(self) -> None:
        evaluator = world(under("procurement", lasts={"months": 2}), items=[item("procurement", lasts={"months": 3})])

        assert date(2018, 4, 30) == ask(evaluator, company(entry()), "2018-03-01").actions[0].until


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
        assume(all(own[spot].since <= event.on for event in own[spot].events))
        own[spot] = replace(own[spot], recognised=question.on + timedelta(days=later))
        asked = question.about(with_parts(question.subject, designations=own)).ask(lists.evaluator)
        expected = question.about(without).ask(lists.evaluator)

        assert replace(expected, subject=asked.subject, set_aside=asked.set_aside) == asked
