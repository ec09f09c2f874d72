"""The counts of a month are those of a plain recount, by the days of Shanghai, and never change afterwards."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import cases, keeping
from registries import KEY, LI, PURPOSE, WANG, codes, keep_all, listed, opened, question
from worlds import SUPPLIER, company, entry, item, penalty, under, world

RESTRICT, DEPOSIT, MAYBE = (f"zhuhai.finance/{each}" for each in ("restrict", "deposit", "maybe"))
OFFICE = "市信用办"

EVALUATOR = world(
    under("restrict"),
    penalty("deposit", effect="require", lists=["tax"], force="may"),
    penalty("maybe", effect="scrutinise", lists=["wages"], when={"amount": {"at_least": 5}}),
    penalty("milder", effect="require", field="procurement"),
    items=[item("restrict")],
)
MILDER = "zhuhai.finance/milder"


@pytest.fixture
def clock() -> Clock:
    return Clock("2018-09-03T02:00:00+00:00")


@pytest.fixture
def kept(clock: Clock) -> Iterator[registry.Registry]:
    with registry.open(key=KEY, clock=clock) as found:
        keep_all(found, EVALUATOR)
        found.put([listed(company(), entry(each)) for each in ("debtor", "tax", "wages")])
        yield found


def numbers(found: cases.Counts) -> tuple[int, int, int, int, int, int]:
    return (found.done, found.not_done, found.covered, found.undetermined, found.open, found.corrections)


def by_id(found: tuple[cases.Counts, ...]) -> dict[str | None, tuple[int, ...]]:
    return {each.id: numbers(each) for each in found}


class TestAMonth:
    def test_it_counts_by_department_list_memorandum_and_measure(self, kept: registry.Registry) -> None:
        ticket = opened(kept, EVALUATOR)
        ticket.settle(RESTRICT, done=True, by=WANG)
        ticket.not_done(DEPOSIT, "情节轻微", by=WANG)
        month = cases.count(kept, EVALUATOR.catalogue, "2018-09")

        assert (1, 1, 1, 1, 0, 0) == numbers(month.total)
        assert {"zhuhai.finance": (1, 1, 1, 1, 0, 0)} == by_id(month.by["department"])
        assert {"debtor": (1, 0, 1, 0, 0, 0), "tax": (0, 1, 0, 0, 0, 0), "wages": (0, 0, 0, 1, 0, 0)} == by_id(
            month.by["list"]
        )
        assert {"memo": (1, 0, 0, 0, 0, 0), None: (0, 1, 1, 1, 0, 0)} == by_id(month.by["memorandum"])
        assert {RESTRICT, DEPOSIT, MAYBE, MILDER} == {*by_id(month.by["measure"])}
        [department] = month.by["department"]
        assert ("珠海市财政局", "440400", (("情节轻微", 1),)) == (
            department.name,
            department.region,
            department.reasons,
        )
        assert ("2018-09-03", [("440400", 1, 1)]) == (
            month.until.isoformat(), [(each.region, each.tickets, each.answers) for each in month.queries],
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("moment", "month"),
        [("2018-09-30T15:59:59+00:00", "2018-09"), ("2018-09-30T16:00:00+00:00", "2018-10")],
    )
    def test_a_month_ends_at_midnight_in_shanghai(
        self, kept: registry.Registry, clock: Clock, moment: str, month: str
    ) -> None:
        clock.now = datetime.fromisoformat(moment)
        opened(kept, EVALUATOR).settle(RESTRICT, done=True, by=WANG)
        clock.now = datetime(2018, 11, 5, tzinfo=UTC)

        counted = {each: cases.count(kept, EVALUATOR.catalogue, each) for each in ("2018-09", "2018-10")}
        assert [month] == [each for each, found in counted.items() if found.total.done]
        assert [month] == [each for each, found in counted.items() if found.queries]

    def test_what_is_said_otherwise_later_is_told_beside_the_month_and_corrected_in_its_own(
        self, kept: registry.Registry, clock: Clock
    ) -> None:
        ticket = opened(kept, EVALUATOR)
        ticket.settle(RESTRICT, done=True, by=WANG)
        clock.now = datetime(2018, 10, 9, tzinfo=UTC)
        for officer in (WANG, LI):
            ticket.not_done(RESTRICT, "法院已裁定中止执行", by=officer)
        september, october = (cases.count(kept, EVALUATOR.catalogue, each) for each in ("2018-09", "2018-10"))

        assert (1, 0) == (september.total.done, september.total.not_done)
        assert (0, 1, 1) == (october.total.done, october.total.not_done, october.total.corrections)
        [later] = [each for each in september.later if each.measure == RESTRICT]
        assert ("settled-otherwise", "done", "not-done", "2018-10-09", "2018-09-03") == (
            later.change, later.was, later.now, later.on.isoformat(), later.counted.isoformat(),
        )  # fmt: skip
        # The stricter measure carries the milder ones no longer, so they are to be done after all.
        assert [(DEPOSIT, "open-again"), (MILDER, "open-again"), (RESTRICT, "settled-otherwise")] == sorted(
            (each.measure, each.change) for each in october.corrected
        )
        assert () == september.corrected
        assert () == october.later

    def test_late_withdrawals_are_told_in_both_months(self, kept: registry.Registry, clock: Clock) -> None:
        ticket = opened(kept, EVALUATOR)
        for point in (RESTRICT, DEPOSIT, MAYBE):
            ticket.settle(point, done=True, by=WANG)
        ticket.close(by=WANG)
        told = cases.feed_back(kept, ticket.id, RESTRICT, to=OFFICE, by=WANG)
        made = cases.collect(kept, by=WANG)
        clock.now = datetime(2018, 10, 9, tzinfo=UTC)
        cases.withdraw_feedback(kept, told.id, reason="写错了", by=LI)
        cases.withdraw(kept, made[0].id, reason="主体有误", by=LI)
        september, october = (cases.count(kept, EVALUATOR.catalogue, each) for each in ("2018-09", "2018-10"))

        assert (1, 3) == (september.feedback, september.cases)
        assert (0, 0) == (october.feedback, october.cases)
        expected = [("case-withdrawn", 1, "主体有误"), ("feedback-withdrawn", 1, "写错了")]
        for changes in (september.later, october.corrected):
            assert expected == sorted((each.change, each.number, each.reason) for each in changes)
        assert () == (*september.corrected, *october.later)

    def test_an_answer_that_no_longer_asks_for_it_is_told(self, kept: registry.Registry, clock: Clock) -> None:
        ticket = opened(kept, EVALUATOR, amount=9)
        ticket.settle(MAYBE, done=True, by=WANG)
        clock.now = datetime(2018, 10, 9, tzinfo=UTC)
        kept.happened(3, js.Event("repaired", on="2018-08-01"))
        ticket.answer({"amount": 9}, by=WANG)
        september = cases.count(kept, EVALUATOR.catalogue, "2018-09")

        assert [("asked-no-more", MAYBE, None)] == [(each.change, each.measure, each.now) for each in september.later]
        assert 1 == september.total.done
        assert 0 == cases.count(kept, EVALUATOR.catalogue, "2018-10").total.done

    def test_queries_count_answers_and_those_outside_a_case(self, kept: registry.Registry, clock: Clock) -> None:
        opened(kept, EVALUATOR).answer({"amount": 1}, by=WANG)
        opened(kept, EVALUATOR, company(id=SUPPLIER), "2")
        clock.now = datetime(2018, 9, 4, tzinfo=UTC)
        kept.entries(company(), purpose="核对", by=WANG, department="zhuhai.housing")
        kept.entries(company(), purpose="核对", by=WANG)
        month = cases.count(kept, EVALUATOR.catalogue, "2018-09")

        assert [
            ("2018-09-03", "440400", 2, 3, 0, 0),
            ("2018-09-04", None, 0, 0, 1, 1),
            ("2018-09-04", "440400", 0, 0, 1, 1),
        ] == [
            (each.day.isoformat(), each.region, each.tickets, each.answers, each.lookups, each.looked_up)
            for each in month.queries
        ]

    def test_a_month_that_has_not_begun_has_no_counts(self, kept: registry.Registry) -> None:
        for month, code in (("2018-10", "JS894.later"), ("2018-00", "JS894.month")):
            with pytest.raises(registry.RegistryError) as refused:
                cases.count(kept, EVALUATOR.catalogue, month)
            assert [code] == codes(refused.value)

    def test_a_month_without_anything_is_counted_as_nothing(self, kept: registry.Registry) -> None:
        month = cases.count(kept, EVALUATOR.catalogue, "2018-01")

        assert (0, 0, 0, 0, 0, 0) == numbers(month.total)
        assert "2018-01-31" == month.until.isoformat()


# A plain recount ------------------------------------------------------------------------------------------------------


@dataclass
class Diary:
    """What the office did, written down beside the registry: by day of Shanghai, ticket and point."""

    #: The points of each ticket from a day on, each with whether leaving it takes two, what covers it, its
    #: kind, and what it says: a word about another text counts for nothing.
    points: dict[int, list[tuple[str, dict[str, tuple[bool, str | None, str, str]]]]] = field(default_factory=dict)
    #: Day, ticket, point, what it said, carried out or not, officer.
    said: list[tuple[str, int, str, str, bool, str]] = field(default_factory=list)
    opened: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)

    def states(self, ticket: int, last: str) -> dict[str, tuple[str, str | None]]:
        """What each point of a ticket had come to by the end of a day or month, and on which day."""
        known = [points for day, points in self.points[ticket] if day[: len(last)] <= last]
        found: dict[str, tuple[str, str | None]] = {}
        for name, (two, _, kind, says) in (known[-1] if known else {}).items():
            words = [each for each in self.said if each[0][: len(last)] <= last and (ticket, name, says) == each[1:4]]
            if words and words[-1][4]:
                found[name] = ("done", words[-1][0])
                continue
            refusers = set()
            for each in reversed(words):
                if each[4]:
                    break
                refusers.add(each[5])
            if len(refusers) > (1 if two else 0):
                found[name] = ("not-done", words[-1][0])
            else:
                found[name] = ("undetermined" if kind == "undetermined" else "open", None)
        for name, (_, over, _, says) in (known[-1] if known else {}).items():
            none_said = not any(
                (ticket, name, says) == each[1:4] and each[0][: len(last)] <= last for each in self.said
            )
            if over is not None and none_said and found.get(over, ("",))[0] == "done":
                found[name] = ("covered", found[over][1])
        return found

    def counts(self, month: str) -> Counter[tuple[str, str]]:
        """How often each measure came to what in a month, or stood so at its end; `correction` beside."""
        result: Counter[tuple[str, str]] = Counter()
        for ticket in self.points:
            earlier: set[str] = set()
            for before in MONTHS[: MONTHS.index(month)]:
                earlier |= {name for name, (_, day) in self.states(ticket, before).items() if day is not None}
            for name, (fate, day) in self.states(ticket, month).items():
                if day is None:
                    result[name, fate] += 1
                elif day[:7] == month:
                    result[name, fate] += 1
                    result[name, "correction"] += name in earlier
        return +result


MONTHS = ["2018-09", "2018-10", "2018-11", "2018-12"]
FATES = ("done", "not-done", "covered", "undetermined", "open", "correction")

#: How many hours pass; which ticket; what is done about it.
acts = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 2),
        st.sampled_from(["open", "done", "not-done", "answer", "repair", "close"]),
        st.sampled_from([RESTRICT, DEPOSIT, MAYBE, MILDER]),
        st.sampled_from([WANG, LI]),
    ),
    max_size=20,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=(Phase.generate,))
@given(acts)
def test_every_month_is_a_plain_recount_of_what_was_done(made: list[tuple[int, int, str, str, str]]) -> None:
    clock, diary = Clock("2018-09-01T00:00:00+08:00"), Diary()
    with registry.open(key=KEY, clock=clock) as kept:
        keep_all(kept, EVALUATOR)
        kept.put([listed(company(), entry(each)) for each in ("debtor", "tax", "wages")])
        seen: set[str] = set()
        over: dict[str, Any] = {}
        for hours, case, act, point, officer in made:
            clock.now += timedelta(hours=hours)
            today = clock.now.date().isoformat()
            _do(kept, diary, today, str(case), act, point, officer)
            month = today[:7]
            if month in seen:
                continue
            seen.add(month)
            for each in MONTHS[: MONTHS.index(month)] if month in MONTHS else MONTHS:
                # A month that is over never changes, but for what it tells of later.
                told = cases.count(kept, EVALUATOR.catalogue, each).to_dict() | {"later": []}
                assert over.setdefault(each, told) == told
        clock.now = max(clock.now, datetime.fromisoformat("2019-01-01T00:00:00+08:00"))
        for month in MONTHS:
            found = cases.count(kept, EVALUATOR.catalogue, month)
            expected = diary.counts(month)

            counted = {
                (each.id, fate): number
                for each in found.by["measure"]
                for fate, number in zip(FATES, numbers(each), strict=True)
                if number
            }
            assert dict(expected) == counted
            days = [each for each in {*diary.answers} if each[:7] == month]
            assert sorted((each, diary.opened[each], diary.answers[each]) for each in days) == [
                (each.day.isoformat(), each.tickets, each.answers) for each in found.queries
            ]


def _do(kept: registry.Registry, diary: Diary, today: str, case: str, act: str, point: str, officer: str) -> None:
    gate = kept.gate(EVALUATOR)
    known = {each.case_number: each for each in gate.tickets()}
    if act == "repair":
        kept.happened(2, js.Event("repaired", on="2018-08-01"))
        return
    if act == "open" or case not in known:
        if case not in known:
            ticket = gate.open(question(), case_number=case, purpose=PURPOSE, by=officer)
            diary.opened[today] += 1
            _answered(diary, today, ticket)
        return
    ticket = known[case]
    if ticket.closed is not None:
        return
    if act == "answer":
        ticket.answer({"lots": 1}, by=officer)
        _answered(diary, today, ticket)
    elif act == "close":
        before = len(ticket.receipts)
        with contextlib.suppress(registry.TicketError):
            ticket.close(by=officer)
        if len(ticket.receipts) > before:
            _answered(diary, today, ticket)
    elif any(each.point.id == point for each in ticket.points):
        done = act == "done"
        # As it comes, also the same officer again, who is no second person, and whose same word adds nothing.
        ticket.settle(point, done=done, by=officer, note=None if done else "理由")
        says = next(each.point.says for each in ticket.points if each.point.id == point)
        word = (ticket.id, point, says, done, officer)
        spoken = [each for each in diary.said if each[1:4] == word[:3]]
        if not spoken or spoken[-1][1:] != word:
            diary.said.append((today, *word))


def _answered(diary: Diary, today: str, ticket: registry.Ticket) -> None:
    points: dict[str, tuple[bool, str | None, str, str]] = {
        each.point.id: (each.point.two, each.point.covered_by, each.point.kind, each.point.says)
        for each in ticket.points
        if each.point.kind in ("action", "undetermined")
    }
    diary.points.setdefault(ticket.id, []).append((today, points))
    diary.answers[today] += 1


def test_what_was_erased_still_counts_as_far_as_it_says(kept: registry.Registry, clock: Clock) -> None:
    """Erasure leaves the count whole: what was carried out or not, by department and measure, and the queries."""
    ticket = opened(kept, EVALUATOR)
    ticket.settle(RESTRICT, done=True, by=WANG)
    ticket.not_done(DEPOSIT, "情节轻微", by=WANG)
    ticket.settle(MAYBE, done=True, by=WANG, note="另行核实")
    ticket.close(by=WANG)
    told = cases.feed_back(kept, ticket.id, RESTRICT, to=OFFICE, by=WANG)
    made = cases.collect(kept, by=WANG)
    clock.now = datetime(2018, 10, 9, tzinfo=UTC)
    cases.withdraw_feedback(kept, told.id, reason="写错了", by=LI)
    cases.withdraw(kept, made[0].id, reason="主体有误", by=LI)
    before = cases.count(kept, EVALUATOR.catalogue, "2018-09")
    keeping.erase(kept, [f"ticket:{ticket.id}"], by=WANG, second=LI, reason="到期")
    after = cases.count(kept, EVALUATOR.catalogue, "2018-09")

    assert (2, 1) == (before.total.done, before.total.not_done)
    assert (2, 1, 1, 2) == (after.total.done, after.total.not_done, after.feedback, after.cases)
    assert (before.queries, before.by["department"][0].done) == (after.queries, after.by["department"][0].done)
    assert {RESTRICT, DEPOSIT, MAYBE} == {*by_id(after.by["measure"])}
    assert [("case-withdrawn", None), ("feedback-withdrawn", None)] == [
        (each.change, each.reason) for each in after.later
    ]
    assert () == (*cases.cases(kept, withdrawn=True), *cases.feedback(kept, withdrawn=True))
    assert () == cases.collect(kept, by=WANG)
    # Whose the matter was, a catalogue that does not have it cannot say, and nobody guesses.
    unknown = cases.count(kept, replace(EVALUATOR.catalogue, editions=()), "2018-09")
    assert [(None, None, 2)] == [(each.id, each.name, each.done) for each in unknown.by["department"]]
    assert kept.verify()
