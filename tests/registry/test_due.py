"""What is due is told by department before it is late: reports of entries, feedback on measures, answers to objections."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import jointsanctions as js
import strategies  # noqa: F401 - the profile of random cases
from jointsanctions import registry
from jointsanctions.cli import main
from jointsanctions.deadlines import Calendar, Within
from jointsanctions.registry import cases, due, keeping
from jointsanctions.registry.schema import EntryObjection, EntryReport
from registries import ASKING, KEY, LI, WANG, codes, keep_all, listed, opened
from schema_checks import violations
from worlds import PERSON, company, documents, entry, penalty, person, world, written

RESTRICT = "zhuhai.finance/restrict"
LAW = "某某法第三十条"


class Weekdays:
    """A calendar of weekdays, of the years 2018 to 2026."""

    version = "测试"

    def __init__(self, *known: int) -> None:
        self.known = known or range(2018, 2027)

    def is_working_day(self, asked: date) -> bool | None:
        return asked.weekday() < 5 if asked.year in self.known else None


@pytest.fixture
def calendar() -> Calendar:
    return Weekdays()


@pytest.fixture
def evaluator() -> js.Evaluator:
    """A measure on which feedback is due in ten working days, and one without a term."""
    return world(penalty("restrict", feedback={"within": 10}), penalty("record", effect="record"))


def put(kept: registry.Registry, recognised: str | None = "2018-03-01", **more: Any) -> int:
    """An entry that was recognised, by its id."""
    (found,) = kept.put(listed(company(), entry("debtor", recognised=recognised, **more))).entries
    return found


def told(board: due.Board) -> list[tuple[str, str, str | None]]:
    """Kind, state and last day of all that is due."""
    return [
        (each.kind, each.state, None if each.deadline is None or each.deadline.day is None else str(each.deadline.day))
        for each in board.items
    ]


def happened(kept: registry.Registry, number: int) -> list[str]:
    """What has happened to an entry."""
    return [each.event for each in kept.entry(number, **ASKING)[-1][1].events]


def feedback(kept: registry.Registry, ticket: int, point: str, on: str) -> int:
    """Feedback on the last that was said of a point."""
    return cases.feed_back(kept, ticket, point, to="市信用办", by=WANG, on=on).id


class TestReports:
    """Ten working days from recognition to the national platform (2018 work plan, point 9): from Thursday 1 March 2018, the 15th."""

    @pytest.mark.parametrize(
        ("on", "state"),
        [
            ("2018-03-01", "later"),
            ("2018-03-11", "later"),
            ("2018-03-12", "soon"),
            ("2018-03-15", "soon"),
            ("2018-03-16", "overdue"),
        ],
    )
    def test_an_entry_is_due_on_the_tenth_working_day_and_overdue_on_the_next(
        self, kept: registry.Registry, calendar: Calendar, on: str, state: str
    ) -> None:
        put(kept)
        board = due.board(kept, calendar, on=on)

        assert [("report", state, "2018-03-15")] == told(board)
        assert (state == "overdue") == bool(board)

    def test_before_it_is_recognised_nothing_is_due(self, kept: registry.Registry, calendar: Calendar) -> None:
        put(kept)

        assert () == due.board(kept, calendar, on="2018-02-28").items

    def test_an_entry_without_a_day_of_recognition_is_not_due(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        put(kept, None)

        assert () == due.board(kept, calendar, on="2018-04-01").items

    def test_what_was_reported_is_not_due_from_its_day_on(self, kept: registry.Registry, calendar: Calendar) -> None:
        number = put(kept)
        due.reported(kept, number, by=WANG, on="2018-03-14", note="第 7 批")

        assert [1, 0] == [len(due.board(kept, calendar, on=day).items) for day in ("2018-03-13", "2018-03-14")]
        assert ["第 7 批"] == [each.note for each in due.reports(kept, number)]

    def test_what_is_taken_back_is_due_again_and_both_words_are_kept(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        number = put(kept)
        due.reported(kept, number, by=WANG, on="2018-03-14")
        due.not_reported(kept, number, reason="报成了另一条", by=LI)

        assert [("report", "overdue", "2018-03-15")] == told(due.board(kept, calendar, on="2018-04-01"))
        assert [("2018-03-14", WANG), (None, LI)] == [(each.on, each.by) for each in due.reports(kept, number)]
        assert kept.verify()

    def test_the_same_word_again_changes_nothing(self, kept: registry.Registry) -> None:
        number = put(kept)
        first = due.reported(kept, number, by=WANG, on="2018-03-14")
        head = kept.head()

        assert first == due.reported(kept, number, by=WANG, on="2018-03-14")
        assert head == kept.head()

    @pytest.mark.parametrize(
        "changed",
        [
            lambda kept, number: kept.happened(number, js.Event("repaired", on="2018-03-10")),
            lambda kept, number: kept.happened(number, js.Event("revoked", on="2018-03-10")),
            lambda kept, number: put(kept, until="2018-03-10"),
        ],
        ids=["repaired", "revoked", "over"],
    )
    def test_an_entry_that_has_ended_is_not_reported_any_more(
        self, kept: registry.Registry, calendar: Calendar, changed: Any
    ) -> None:
        changed(kept, put(kept))

        assert [1, 0] == [len(due.board(kept, calendar, on=day).items) for day in ("2018-03-09", "2018-03-16")]

    def test_a_correction_of_the_day_of_recognition_moves_the_day(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        put(kept)
        put(kept, "2018-03-05")

        assert [("report", "soon", "2018-03-19")] == told(due.board(kept, calendar, on="2018-03-16"))

    def test_who_recognised_it_reports_it(self, kept: registry.Registry, calendar: Calendar) -> None:
        put(kept)
        put(kept, document="2", authority=None)
        board = due.board(kept, calendar, on="2018-04-01")

        assert {"珠海市香洲区人民法院": 1, None: 1} == {
            name: len(items) for name, items in board.by_department().items()
        }
        due.object_to(kept, entry=1, what="已经履行", to="珠海市财政局", received="2018-04-02", by=WANG)
        assert [1, 0] == [
            len(due.board(kept, calendar, on="2018-04-01", department=name).items)
            for name in ("珠海市香洲区人民法院", "珠海市财政局")
        ]

    def test_a_department_of_which_there_is_nothing_is_no_clean_answer(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        put(kept)
        with pytest.raises(registry.RegistryError) as refused:
            due.board(kept, calendar, on="2018-04-01", department="珠海市香洲人民法院")

        assert ["JS887.no-department"] == codes(refused.value)
        assert "珠海市香洲区人民法院" in refused.value.diagnostics[0].help("zh")

    def test_lists_that_others_send_down_are_left_out(self, kept: registry.Registry, calendar: Calendar) -> None:
        put(kept)

        assert [1, 0] == [
            len(due.board(kept, calendar, on="2018-04-01", lists=lists).items) for lists in (["debtor"], ["honest"])
        ]

    def test_it_cannot_be_reported_before_it_was_recognised_nor_tomorrow(self, kept: registry.Registry) -> None:
        number = put(kept)
        with pytest.raises(js.InputError) as early:
            due.reported(kept, number, by=WANG, on="2018-02-28")
        with pytest.raises(registry.RegistryError) as late:
            due.reported(kept, number, by=WANG, on=kept.today + timedelta(days=1))

        assert (["JS108"], ["JS891.later"]) == (codes(early.value), codes(late.value))

    @pytest.mark.parametrize(
        ("work", "code"),
        [
            (lambda kept: due.reported(kept, 7, by=WANG), "JS887.no-entry"),
            (lambda kept: due.reports(kept, 7), "JS887.no-entry"),
            (lambda kept: due.not_reported(kept, put(kept), reason="误记", by=WANG), "JS891.not-reported"),
        ],
    )
    def test_what_is_not_there_is_refused(self, kept: registry.Registry, work: Any, code: str) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            work(kept)

        assert [code] == codes(refused.value)


class TestAYearThatTheCalendarDoesNotKnow:
    def test_it_is_told_with_what_to_do_and_not_called_overdue(self, kept: registry.Registry) -> None:
        put(kept)
        board = due.board(kept, Weekdays(2017), on="2017-12-31")
        assert () == board.items

        put(kept, "2017-12-20", document="2", until=None)
        board = due.board(kept, Weekdays(2017), on="2017-12-29")

        assert [("report", "unknown", None)] == told(board)
        assert (False, False) == (bool(board), board.items[0].in_doubt)
        (found,) = board.items
        assert found.deadline is not None
        assert "2018 年" in found.deadline.help()

    def test_once_that_year_has_begun_it_may_be_overdue_and_the_board_says_so(self, kept: registry.Registry) -> None:
        put(kept)
        board = due.board(kept, Weekdays(2017), on="2018-03-02")

        assert [("report", "unknown", None)] == told(board)
        assert (True, True, 1) == (bool(board), board.items[0].in_doubt, board.to_dict()["in_doubt"])

    def test_the_last_known_days_are_soon(self, kept: registry.Registry) -> None:
        put(kept, "2018-12-13")

        assert [("report", "soon", "2018-12-27")] == told(due.board(kept, Weekdays(2018), on="2018-12-27", soon=5))


class TestFeedback:
    """Asked about on Monday 3 September 2018: ten working days end on the 17th."""

    @pytest.fixture
    def ticket(self, kept: registry.Registry, evaluator: js.Evaluator) -> registry.Ticket:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        return opened(kept, evaluator)

    def test_it_is_due_as_deadlines_count_it_for_measures_with_a_term_alone(
        self, kept: registry.Registry, ticket: registry.Ticket, evaluator: js.Evaluator, calendar: Calendar
    ) -> None:
        decision = evaluator.decide(ticket.receipt.question)
        expected = js.deadlines.due(decision, calendar)
        board = due.board(kept, calendar, on="2018-09-04")

        assert [(each.what, each.day) for each in expected] == [
            (each.about, each.deadline.day) for each in board.items if each.deadline is not None
        ]
        assert [RESTRICT] == [each.about for each in board.items]
        assert [("1", ticket.id, ("zhuhai.finance",))] == [
            (each.case_number, each.ticket, each.departments) for each in board.items
        ]

    def test_it_is_given_by_feedback_and_not_by_the_settlement_alone(
        self, kept: registry.Registry, ticket: registry.Ticket, calendar: Calendar
    ) -> None:
        ticket.settle(RESTRICT, done=True, by=WANG)
        before = told(due.board(kept, calendar, on="2018-09-18"))
        feedback(kept, ticket.id, RESTRICT, "2018-09-18")

        assert [("feedback", "overdue", "2018-09-17")] == before
        assert [1, 0] == [len(due.board(kept, calendar, on=day).items) for day in ("2018-09-17", "2018-09-18")]

    def test_feedback_that_is_withdrawn_was_none(
        self, kept: registry.Registry, ticket: registry.Ticket, calendar: Calendar
    ) -> None:
        ticket.settle(RESTRICT, done=True, by=WANG)
        number = feedback(kept, ticket.id, RESTRICT, "2018-09-10")
        cases.withdraw_feedback(kept, number, reason="报成了另一件", by=LI)

        assert [0, 1] == [len(due.board(kept, calendar, on=day).items) for day in ("2018-09-18", kept.today)]

    def test_feedback_on_what_was_settled_otherwise_since_is_none(
        self, kept: registry.Registry, ticket: registry.Ticket, calendar: Calendar
    ) -> None:
        """Feedback that a measure was carried out says nothing of why it was not."""
        ticket.settle(RESTRICT, done=True, by=WANG)
        feedback(kept, ticket.id, RESTRICT, str(kept.today))
        before = due.board(kept, calendar).items
        ticket.settle(RESTRICT, done=False, note="理由", by=WANG)
        ticket.not_done(RESTRICT, "同意", by=LI)
        between = due.board(kept, calendar).items
        feedback(kept, ticket.id, RESTRICT, str(kept.today))

        assert ((), [RESTRICT], ()) == (before, [each.about for each in between], due.board(kept, calendar).items)

    def test_feedback_on_another_text_of_the_measure_is_none(
        self, kept: registry.Registry, ticket: registry.Ticket, calendar: Calendar
    ) -> None:
        """What a new answer says anew has to be done and fed back anew."""
        ticket.settle(RESTRICT, done=True, by=WANG)
        feedback(kept, ticket.id, RESTRICT, "2018-09-10")
        again = world(penalty("restrict", feedback={"within": 10}, do="不予通过，书面告知"))
        kept.gate(again).ticket(ticket.id).answer({}, by=WANG)

        assert [RESTRICT] == [each.about for each in due.board(kept, calendar, on="2018-09-18").items]

    def test_on_a_measure_that_another_covers_it_is_given_on_that_one(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        both = world(
            penalty("restrict", effect="prohibit", feedback={"within": 10}),
            penalty("milder", effect="restrict", feedback={"within": 10}),
        )
        keep_all(kept, both)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, both)
        covering = {each.point.id: each.point.covered_by for each in ticket.points}
        ticket.settle(RESTRICT, done=True, by=WANG)
        feedback(kept, ticket.id, RESTRICT, "2018-09-10")

        assert {"zhuhai.finance/milder": RESTRICT, RESTRICT: None} == covering
        assert () == due.board(kept, calendar, on="2018-09-18").items

    def test_of_a_department_that_carries_it_out(
        self, kept: registry.Registry, ticket: registry.Ticket, calendar: Calendar
    ) -> None:
        assert 1 == len(due.board(kept, calendar, on="2018-09-18", department="zhuhai.finance").items)
        # Of what is due later it is a department all the same.
        assert () == due.board(kept, calendar, on="2018-09-02", department="zhuhai.finance").items
        with pytest.raises(registry.RegistryError):
            due.board(kept, calendar, on="2018-09-18", department="zhuhai.housing")

    def test_the_points_of_a_ticket_have_the_term_and_who_carries_them_out(self, ticket: registry.Ticket) -> None:
        assert {RESTRICT: (10, ("zhuhai.finance",)), "zhuhai.finance/record": (None, ("zhuhai.finance",))} == {
            each.point.id: (each.point.feedback_within, each.point.departments) for each in ticket.points
        }


class TestObjections:
    def objection(self, kept: registry.Registry, **more: Any) -> due.Objection:
        said = {"what": "已经履行完毕", "to": "市信用办", "by": WANG, "received": "2018-09-03"}
        return due.object_to(kept, **{**said, **more})

    def test_the_term_is_given_with_its_basis_and_none_is_made_up(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        number = put(kept, None)
        self.objection(kept, entry=number, within=5, basis=LAW)
        self.objection(kept, entry=number, what="名称有误")
        board = due.board(kept, calendar, on="2018-09-04")

        assert [("objection", "later", "2018-09-10"), ("objection", "open", None)] == told(board)
        assert [LAW, None] == [each.basis for each in board.items]
        assert [("市信用办",), ("市信用办",)] == [each.departments for each in board.items]

    @pytest.mark.parametrize(
        ("within", "last"),
        [
            (Within(20), "2018-10-01"),
            (Within(20, "days"), "2018-09-23"),
            (Within(20, "days", moved=True), "2018-09-24"),
        ],
    )
    def test_a_term_in_days_moves_to_a_working_day_only_where_the_law_says_so(
        self, kept: registry.Registry, calendar: Calendar, within: Within, last: str
    ) -> None:
        self.objection(kept, entry=put(kept, None), within=within, basis=LAW)

        assert [last] == [day for _, _, day in told(due.board(kept, calendar, on="2018-09-04"))]

    def test_an_entry_is_contested_while_an_objection_is_open(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        number = put(kept, None)
        found = self.objection(kept, entry=number)
        during = opened(kept, evaluator).receipt
        due.answer(kept, found.id, result="rejected", by=LI, on="2018-09-03")
        ((known, designation),) = kept.entry(number, **ASKING)

        assert [True] == [each["contested"] for each in during.decision["actions"][:1]]
        assert {("objection-filed", date(2018, 9, 3)), ("objection-closed", date(2018, 9, 3))} == {
            (each.event, each.on) for each in designation.events
        }
        assert number == known.id

    def test_it_stays_contested_until_the_last_objection_is_answered(self, kept: registry.Registry) -> None:
        number = put(kept, None)
        first, second = self.objection(kept, entry=number), self.objection(kept, entry=number, what="名称有误")
        due.answer(kept, first.id, result="rejected", by=LI, on="2018-09-05")
        between = happened(kept, number)
        due.answer(kept, second.id, result="upheld", by=LI, on="2018-09-06")

        assert (["objection-filed"], ["objection-filed", "objection-closed"]) == (between, happened(kept, number))

    def test_whatever_falls_on_one_day_it_is_contested_while_one_is_open_and_not_after(
        self, kept: registry.Registry
    ) -> None:
        """Of an objection and an answer of one day neither changes how the entry goes on (S2), so the next day takes over."""
        number, seen = put(kept, None), []
        for what in ("甲", "乙", "丙"):
            found = self.objection(kept, entry=number, what=what)
            seen.append(kept.entry(number, **ASKING)[-1][1].objection_open_on(date(2020, 1, 1)))
            due.answer(kept, found.id, result="rejected", by=LI, on="2018-09-03")
            seen.append(kept.entry(number, **ASKING)[-1][1].objection_open_on(date(2020, 1, 1)))

        assert [True, False] * 3 == seen

    def test_an_objection_from_before_the_entry_begins_marks_it_from_its_first_day(
        self, kept: registry.Registry
    ) -> None:
        number = put(kept, None)
        self.objection(kept, entry=number, received="2018-02-01")

        assert kept.entry(number, **ASKING)[-1][1].objection_open_on(date(2018, 3, 1))

    @pytest.mark.parametrize("when", ["2018-08-01", "2018-09-04"], ids=["before", "after"])
    def test_an_objection_that_the_source_tells_of_is_closed_by_the_source_alone(
        self, kept: registry.Registry, when: str
    ) -> None:
        number = put(kept, None)
        if when < "2018-09-03":
            kept.happened(number, js.Event("objection-filed", on=when))
        found = self.objection(kept, entry=number)
        if when > "2018-09-03":
            kept.happened(number, js.Event("objection-filed", on=when))
        due.answer(kept, found.id, result="rejected", by=LI, on="2018-09-05")

        assert "objection-closed" not in happened(kept, number)

    def test_an_answered_objection_is_due_no_more_and_the_last_word_counts(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        found = self.objection(kept, entry=put(kept, None), within=5, basis=LAW)
        due.answer(kept, found.id, result="rejected", by=LI, on="2018-09-05", text="经查属实")
        head = kept.head()
        again = due.answer(kept, found.id, result="rejected", by=LI, on="2018-09-05", text="经查属实")
        same = head == kept.head()
        last = due.answer(kept, found.id, result="成立", by=LI, on="2018-09-06")  # type: ignore[arg-type] # its label

        assert same
        assert again.answered is not None
        assert ("rejected", "经查属实") == (again.answered.result, again.answered.text)
        assert last.answered is not None
        assert "upheld" == last.answered.result
        assert [1, 0] == [len(due.board(kept, calendar, on=day).items) for day in ("2018-09-05", "2018-09-06")]
        assert (last,) == due.objections(kept) == due.objections(kept, answered=True)
        assert () == due.objections(kept, answered=False)
        assert kept.verify()

    def test_a_measure_of_a_ticket_may_be_objected_to(
        self, kept: registry.Registry, evaluator: js.Evaluator, calendar: Calendar
    ) -> None:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        found = self.objection(kept, ticket=ticket.id, point=RESTRICT, within=15, basis=LAW)
        items = due.board(kept, calendar, on="2018-09-04").items
        (item,) = [each for each in items if each.kind == "objection"]

        assert ("measure-1", RESTRICT, "1", ticket.id) == (found.id, item.about, item.case_number, item.ticket)
        assert "rejected" == due.answer(kept, found.id, result="rejected", by=LI).to_dict()["answer"]["result"]  # type: ignore[index] # there is one

    def test_who_objects_may_be_another_and_is_kept_masked(self, kept: registry.Registry) -> None:
        number = put(kept, None)
        own, other = self.objection(kept, entry=number), self.objection(kept, entry=number, objector=person())

        assert company().id.masked == own.masked
        assert "****0005" == other.masked
        assert PERSON not in json.dumps([each.to_dict() for each in due.objections(kept)])

    def test_numbers_of_persons_in_its_texts_are_masked(self, kept: registry.Registry) -> None:
        found = self.objection(kept, entry=put(kept, None), what=f"{PERSON} 不是本人")
        answered = due.answer(kept, found.id, result="rejected", by=LI, text=f"核对 {PERSON}")

        assert PERSON not in json.dumps(answered.to_dict(), ensure_ascii=False)

    def test_the_same_objection_again_is_recorded_once(self, kept: registry.Registry) -> None:
        number = put(kept, None)
        first = self.objection(kept, entry=number)
        head = kept.head()

        assert (first, head) == (self.objection(kept, entry=number), kept.head())

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({}, "JS891.about"),
            ({"entry": 1, "ticket": 1, "point": RESTRICT}, "JS891.about"),
            ({"ticket": 1}, "JS891.about"),
            ({"entry": 1, "within": 5}, "JS891.basis"),
            ({"entry": 1, "basis": LAW}, "JS891.term"),
            ({"entry": 1, "within": 0, "basis": LAW}, "JS110"),
            ({"entry": 9}, "JS887.no-entry"),
            ({"ticket": 9, "point": RESTRICT}, "JS887"),
            ({"entry": 1, "received": "2999-01-01"}, "JS891.later"),
        ],
    )
    def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
        self, kept: registry.Registry, more: dict[str, Any], code: str
    ) -> None:
        put(kept, None)
        head = kept.head()
        with pytest.raises(js.InputError) as refused:
            self.objection(kept, **more)

        assert ([code], head) == (codes(refused.value), kept.head())

    def test_a_measure_that_the_ticket_does_not_have_is_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        ticket = opened(kept, evaluator)
        with pytest.raises(registry.TicketError) as refused:
            self.objection(kept, ticket=ticket.id, point=RESTRICT)

        assert ["JS885"] == codes(refused.value)

    @pytest.mark.parametrize(
        "name", ["entry-7", "measure-1", "entry-x", "entry", "ticket-1", "entry-１", "entry-" + "9" * 40]
    )
    def test_an_objection_that_is_not_there_is_refused(self, kept: registry.Registry, name: str) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            due.answer(kept, name, result="rejected", by=LI)

        assert ["JS891"] == codes(refused.value)

    def test_an_answer_before_the_objection_is_refused(self, kept: registry.Registry) -> None:
        found = self.objection(kept, entry=put(kept, None))
        with pytest.raises(js.InputError) as refused:
            due.answer(kept, found.id, result="rejected", by=LI, on="2018-09-02")

        assert ["JS108"] == codes(refused.value)


class TestTheBoard:
    def test_the_most_urgent_comes_first(self, kept: registry.Registry, calendar: Calendar) -> None:
        for number, recognised in enumerate(["2018-03-20", "2018-03-01", "2018-03-08", "2018-02-20"]):
            put(kept, recognised, document=str(number), since="2018-02-01")

        board = due.board(kept, calendar, on="2018-03-20")
        assert ["overdue", "overdue", "soon", "later"] == [each.state for each in board.items]
        assert ["2018-03-06", "2018-03-15"] == [day for _, state, day in told(board) if state == "overdue"]
        assert (2, 1) == (len(board.of("overdue")), len(board.of("soon")))

    def test_what_is_erased_is_not_due_and_what_was_said_of_it_goes_with_it(
        self, kept: registry.Registry, calendar: Calendar
    ) -> None:
        number = put(kept)
        due.reported(kept, number, by=WANG, on="2018-03-20")
        found = due.object_to(kept, entry=number, what="有误", to="市信用办", by=WANG, received="2018-03-20")
        due.answer(kept, found.id, result="upheld", by=LI, on="2018-03-21")
        kept.happened(number, js.Event("revoked", on="2018-03-21"))
        keeping.erase(kept, [f"entry:{number}"], by=WANG, second=LI, reason="列入有误，已撤销")

        assert () == due.board(kept, calendar, on="2018-03-16").items
        assert () == due.objections(kept)
        with kept.database.reading() as session:
            for table in (EntryReport, EntryObjection):
                rows = session.query(table).execution_options(erased=True).all()
                assert rows
                assert {""} == {each.content()["by"] for each in rows}
        assert kept.verify()

    def test_soon_is_no_negative_number_of_days(self, kept: registry.Registry, calendar: Calendar) -> None:
        with pytest.raises(js.InputError) as refused:
            due.board(kept, calendar, soon=-1)

        assert ["JS110"] == codes(refused.value)

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_its_data_is_as_the_schema_says(
        self, kept: registry.Registry, evaluator: js.Evaluator, calendar: Calendar, lang: Any
    ) -> None:
        keep_all(kept, evaluator)
        number = put(kept)
        opened(kept, evaluator)
        due.object_to(kept, entry=number, what="有误", to="市信用办", by=WANG, received="2018-09-03")
        board = due.board(kept, calendar, on="2018-09-04")

        assert {"report", "feedback", "objection"} == {each.kind for each in board.items}
        assert [] == violations("due", json.loads(json.dumps(board.to_dict(lang))))


_START = date(2018, 3, 1)

#: Each example makes a registry.
few = settings(max_examples=max(settings().max_examples // 2, 5))


@few
@given(
    entries=st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 60)), min_size=1, max_size=8),
    asked=st.integers(0, 80),
    soon=st.integers(0, 6),
)
def test_every_entry_is_where_a_plain_recount_has_it(
    entries: list[tuple[int, int | None]], asked: int, soon: int
) -> None:
    """Days of recognition and of reports against weekdays counted one by one."""
    on = _START + timedelta(days=asked)
    with registry.open("sqlite://", key=KEY) as kept:
        expected: dict[int, str] = {}
        for number, (offset, after) in enumerate(entries):
            recognised = _START + timedelta(days=offset)
            found = put(kept, recognised.isoformat(), document=str(number))
            done = None if after is None else recognised + timedelta(days=after)
            if done is not None:
                due.reported(kept, found, by=WANG, on=done)
            last = recognised
            for _ in range(10):
                last += timedelta(days=1)
                while last.weekday() > 4:
                    last += timedelta(days=1)
            if recognised <= on and (done is None or done > on):
                left = sum((on + timedelta(days=each)).weekday() < 5 for each in range(1, (last - on).days + 1))
                expected[found] = "overdue" if last < on else "soon" if left <= soon else "later"
        board = due.board(kept, Weekdays(2018), on=on, soon=soon)

    assert expected == {each.entry: each.state for each in board.items}


# The command line ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    written(documents(penalty("restrict")), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY) as kept:
        put(kept)
        kept.put(listed(person(), entry("debtor", document="2", recognised="2018-03-26")))
    return tmp_path


def run(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["registry", *arguments, "--lang", lang])


def data(schema: str, *arguments: str, status: int = 0) -> Any:
    result = CliRunner().invoke(main, ["registry", *arguments, "--format", "json"])

    assert status == result.exit_code, result.output
    found = json.loads(result.stdout)
    assert [] == violations(schema, found)
    return found


@pytest.mark.usefixtures("folder")
class TestCommands:
    def test_a_clerk_sees_what_is_overdue_reports_it_and_is_done(self) -> None:
        pytest.importorskip("chinese_calendar")
        before = data("due", "due", "--on", "2018-04-02", status=1)
        data("reported", "report-entry", "1", "--by", "王", "--on", "2018-04-02", "--note", "第 7 批")
        after = data("due", "due", "--on", "2018-04-02")

        assert [("overdue", 1), ("later", 2)] == [(each["state"], each["entry"]) for each in before["items"]]
        assert [2] == [each["entry"] for each in after["items"]]

    def test_what_was_reported_by_mistake_is_taken_back(self) -> None:
        data("reported", "report-entry", "1", "--by", "王")
        (found,) = data("reported", "report-entry", "1", "--by", "王", "--not-reported", "报成了另一条")["reports"]

        assert (None, "报成了另一条") == (found["on"], found["note"])
        assert "名单记录 1 · 没有报送：报错了 · 李" in self.taken_back()

    def taken_back(self) -> str:
        run("report-entry", "1", "--by", "王")
        return run("report-entry", "1", "--by", "李", "--not-reported", "报错了").output

    def test_a_batch_is_reported_at_once_or_not_at_all(self) -> None:
        both = data("reported", "report-entry", "1", "2", "2", "--by", "王", "--on", "2018-04-02")
        wrong = run("report-entry", "1", "9", "--by", "李", "--on", "2018-04-03")
        shown = run("report-entry", "2", "--by", "王", "--on", "2018-04-02")

        assert [1, 2] == [each["entry"] for each in both["reports"]]
        assert (2, True) == (wrong.exit_code, "JS887" in wrong.stderr)
        assert "名单记录 2 · 2018-04-02 已报送 · 王" in shown.output
        with registry.open("sqlite:///registry.db", key=KEY) as kept:
            assert ["王"] == [each.by for each in due.reports(kept, 1)]

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_what_people_read(self, lang: str) -> None:
        pytest.importorskip("chinese_calendar")
        data(
            "objection", "objection", "file", "--entry", "2", "--what", "已经履行", "--to", "市信用办", "--received",
            "2018-04-02", "--within", "15", "--days", "--moved", "--basis", LAW, "--by", "王",
        )  # fmt: skip
        shown = run("due", "--on", "2018-04-02", lang=lang)
        words = {
            "zh": [
                "逾期 1 项",
                "珠海市香洲区人民法院 · 2 项",
                "逾期",
                "期限    2018-03-15",
                "市信用办 · 1 项",
                "工作日历 chinesecalendar",
            ],
            "en": [
                "1 overdue",
                "overdue  report entry 1 · debtor",
                "by      2018-03-15",
                "answer objection entry-1",
                "calendar: chinesecalendar",
            ],
        }[lang]

        assert 1 == shown.exit_code
        assert [] == [each for each in words if each not in shown.output]
        assert PERSON not in shown.output

    def test_a_year_nobody_announced_is_told_until_a_file_has_it(self, tmp_path: Path) -> None:
        pytest.importorskip("chinese_calendar")
        with registry.open("sqlite:///registry.db", key=KEY) as kept:
            kept.put(listed(company(), entry("debtor", document="3", recognised="2026-12-18", until=None)))
        file = tmp_path / "calendar-2027.yaml"
        file.write_text(
            """\
document: calendar/1
id: calendar-2027
year: 2027
status: example
notice: {number: 示例〔2026〕1号, issued: 2026-11-05}
holidays:
  - {festivals: new-year, from: 2027-01-01, until: 2027-01-03}
  - {festivals: [spring-festival, qingming, labour-day, dragon-boat, mid-autumn, national-day], from: 2027-02-05, until: 2027-02-12}
working_days: []
""",
            "utf-8",
        )
        only = ("due", "--list", "debtor", "--on", "2026-12-30")
        unknown = [each for each in data("due", *only)["items"] if each["entry"] == 3]
        known = [each for each in data("due", *only, "--calendar", str(file))["items"] if each["entry"] == 3]
        begun = run("due", "--on", "2027-01-02")

        assert [("unknown", 2027)] == [(each["state"], each["deadline"]["unknown_year"]) for each in unknown]
        assert [("soon", "2027-01-04")] == [(each["state"], each["deadline"]["day"]) for each in known]
        assert (1, True) == (begun.exit_code, "也许已经逾期" in begun.output)

    def test_a_broken_calendar_is_bad_input(self, tmp_path: Path) -> None:
        (tmp_path / "calendar.yaml").write_text("document: calendar/1\n", "utf-8")
        result = run("due", "--calendar", "calendar.yaml")

        assert 2 == result.exit_code
        assert "JS102" in result.stderr

    def test_an_objection_is_filed_listed_and_answered(self) -> None:
        said = ("--what", "已经履行", "--to", "市信用办", "--by", "王")
        filed = data("objection", "objection", "file", "--entry", "1", *said, "--received", "2018-09-03")
        open_ones = data("objections", "objection", "list")
        answered = data("objection", "objection", "answer", filed["id"], "--result", "upheld", "--by", "李")

        assert ["entry-1"] == [each["id"] for each in open_ones["objections"]]
        assert "upheld" == answered["answer"]["result"]
        assert [] == data("objections", "objection", "list")["objections"]
        assert "成立的，另行更正或者撤销" in run("objection", "list", "--all").output

    @pytest.mark.parametrize(
        "arguments",
        [
            ("report-entry", "1", "--by", "王", "--note", "x", "--not-reported", "y"),
            ("report-entry", "1", "2", "--by", "王", "--not-reported", "y"),
            ("objection", "file", "--entry", "1", "--what", "x", "--to", "y", "--by", "王", "--days"),
            ("objection", "file", "--entry", "1", "--what", "x", "--to", "y", "--by", "王", "--within", "3", "--moved"),
        ],
    )
    def test_options_that_do_not_go_together(self, arguments: tuple[str, ...]) -> None:
        assert 2 == run(*arguments).exit_code
