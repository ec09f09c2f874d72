"""No case passes the gate before what the law asks was carried out, or refused for a reason."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions import registry
from registries import ASKING, LI, MATTER, PURPOSE, WANG, codes, ids, keep_all, listed, opened, question
from worlds import BUILDER, DAY, PERSON, SUPPLIER, company, entry, incentive, penalty, person, world

RESTRICT = "zhuhai.finance/restrict"


@pytest.fixture
def evaluator() -> js.Evaluator:
    return world(penalty("restrict"))


@pytest.fixture
def ready(kept: registry.Registry, evaluator: js.Evaluator) -> registry.Registry:
    """A registry that keeps every list of the step, with one defaulter on one of them."""
    keep_all(kept, evaluator)
    kept.put(listed(company(), entry("debtor")))
    return kept


class TestASettledCasePasses:
    def test_a_subject_on_no_list_passes_without_anything_to_settle(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        ticket = opened(kept, evaluator)

        assert [] == ids(ticket)
        assert "proceed" == ticket.receipt.outcome
        assert WANG == ticket.close(by=WANG).by

    def test_where_nothing_has_to_be_settled_a_point_that_is_not_there_says_so(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        with pytest.raises(registry.TicketError) as refused:
            opened(ready, evaluator, company(id=SUPPLIER)).settle(RESTRICT, done=True, by=WANG)

        assert ["JS885.nothing"] == codes(refused.value)

    def test_the_entries_of_the_registry_are_asked_for_and_answered(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)

        assert "restrict" == ticket.receipt.outcome
        assert [RESTRICT] == ids(ticket)

    def test_a_case_whose_action_was_carried_out_passes(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG, note="已书面告知")
        closed = ticket.close(by=LI)

        assert (LI, ticket.receipt.digest) == (closed.by, closed.receipt)
        assert closed == ticket.closed

    def test_the_answer_that_is_kept_is_replayed_to_the_same_answer(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        assert opened(ready, evaluator).receipt.replay(evaluator).same

    def test_an_action_may_be_named_by_the_decision_the_point_or_its_id(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        action = evaluator.decide(ticket.receipt.question).actions[0]
        for each in (action, ticket.points[0], ticket.points[0].point, RESTRICT):
            ticket.settle(each, done=True, by=WANG)

        assert (True, (WANG,)) == (ticket.points[0].done, ticket.points[0].by)


class TestAnUnsettledCaseDoesNot:
    def test_it_is_refused_while_an_action_is_unsettled(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert ["JS883"] == codes(refused.value)
        assert ticket.closed is None

    def test_all_reasons_are_given_at_once(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict"), penalty("deposit", effect="require", lists=["tax"]))
        keep_all(kept, evaluator)
        kept.put([listed(company(), entry("debtor")), listed(company(), entry("tax"))])
        ticket = opened(kept, evaluator, case="2")
        ticket.not_done("zhuhai.finance/deposit", "已另收保证金", by=WANG)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert {"JS883", "JS883.second"} == {*codes(refused.value)}

    def test_what_shall_be_done_is_left_undone_by_two_persons_only(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.not_done(RESTRICT, "法院已裁定中止执行", by=WANG)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)
        assert ["JS883.second"] == codes(refused.value)
        ticket.not_done(RESTRICT, "同意", by=LI)
        ticket.close(by=WANG)

        assert (False, (WANG, LI)) == (ticket.points[0].done, ticket.points[0].by)
        assert "法院已裁定中止执行；同意" == ticket.points[0].note

    @pytest.mark.parametrize("again", [WANG, f" {WANG} ", "\uff37ang"])
    def test_one_person_in_two_spellings_is_one_person(
        self, ready: registry.Registry, evaluator: js.Evaluator, again: str
    ) -> None:
        ticket = opened(ready, evaluator)
        first = "wang" if again.isascii() or again.endswith("ang") else WANG
        ticket.not_done(RESTRICT, "理由", by=first)
        with pytest.raises(registry.TicketError) as refused:
            ticket.not_done(RESTRICT, "理由", by=again)
        assert ["JS885.second"] == codes(refused.value)
        # Nor by way of `settle`, which takes every word as it comes.
        ticket.settle(RESTRICT, done=False, by=again, note="另一个理由")
        with pytest.raises(registry.TicketError):
            ticket.close(by=LI)

    def test_what_may_be_done_is_left_undone_by_one_person(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict", force="may"))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        ticket.not_done(RESTRICT, "情节轻微", by=WANG)

        assert ticket.close(by=WANG)

    def test_who_changes_their_mind_and_carries_it_out_is_believed(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.not_done(RESTRICT, "理由", by=WANG)
        ticket.settle(RESTRICT, done=True, by=WANG)

        assert ticket.close(by=WANG)

    def test_who_withdraws_a_settlement_takes_its_second_person_along(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.not_done(RESTRICT, "理由", by=WANG)
        ticket.settle(RESTRICT, done=True, by=WANG)
        ticket.not_done(RESTRICT, "理由", by=LI)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert ["JS883.second"] == codes(refused.value)

    def test_a_measure_that_a_stricter_one_covers_is_settled_with_it(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict"), penalty("watch", effect="scrutinise"))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        ticket.not_done(RESTRICT, "理由", by=WANG)
        ticket.not_done(RESTRICT, "同意", by=LI)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)
        assert ["JS883"] == codes(refused.value)
        ticket.settle(RESTRICT, done=True, by=WANG)

        assert ticket.close(by=WANG)

    def test_a_reason_is_asked_for(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(ready, evaluator)
        for said in ("", " ", "\u200b"):
            with pytest.raises(js.InputError):
                ticket.not_done(RESTRICT, said, by=WANG)
        with pytest.raises(registry.TicketError) as refused:
            ticket.settle(RESTRICT, done=False, by=WANG)

        assert ["JS885.note"] == codes(refused.value)
        assert ticket.points[0].done is None

    def test_a_point_that_the_ticket_has_not_is_refused_with_those_it_has(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        with pytest.raises(registry.TicketError) as refused:
            ticket.settle("zhuhai.finance/fast", done=True, by=WANG)

        assert RESTRICT in refused.value.diagnostics[0].help("en")

    def test_who_says_so_is_asked_for(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(ready, evaluator)
        with pytest.raises(js.InputError):
            ticket.settle(RESTRICT, done=True, by="")
        with pytest.raises(js.InputError):
            ticket.close(by=" ")


class TestWhatNobodyKnows:
    def test_a_list_that_nobody_keeps_is_unchecked_and_not_clean(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)

        assert "refer" == ticket.receipt.outcome
        assert ["unchecked:debtor"] == ids(ticket)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)
        assert ["JS883.unchecked"] == codes(refused.value)

    def test_it_is_looked_at_elsewhere_and_what_was_found_is_said(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        with pytest.raises(registry.TicketError):
            ticket.settle("unchecked:debtor", done=True, by=WANG)
        ticket.settle("unchecked:debtor", done=True, by=WANG, note="中国执行信息公开网查询，无记录")

        assert ticket.close(by=WANG)

    def test_a_penalty_that_may_apply_is_answered_with_facts_and_both_answers_are_kept(
        self, kept: registry.Registry
    ) -> None:
        evaluator = world(penalty("restrict", when={"amount": {"at_least": 100}}))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        assert ("undetermined", ("amount",)) == (ticket.points[0].point.kind, ticket.points[0].point.missing)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)
        assert ["JS883.undetermined"] == codes(refused.value)
        ticket.answer({"amount": 50}, by=WANG)
        ticket.close(by=WANG)

        assert ["refer", "proceed"] == [each.outcome for each in ticket.receipts]
        assert {"amount": 50} == {**ticket.receipts[1].question.facts}

    def test_facts_that_were_answered_are_not_forgotten_by_who_opens_it_again(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict", when={"amount": {"at_least": 100}}))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        opened(kept, evaluator).answer({"amount": 50}, by=WANG)
        # Another worker opens it with the question of then, and meanwhile the entries have changed.
        kept.put(listed(company(), entry("debtor", document="(2018)粤0402执124号")))
        ticket = opened(kept, evaluator)
        ticket.close(by=WANG)

        assert ["refer", "proceed", "proceed"] == [each.outcome for each in ticket.receipts]
        assert {"amount": 50} == {**ticket.receipt.question.facts}

    def test_facts_of_another_name_are_bad_input_and_nothing_is_kept(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        with pytest.raises(js.InputError):
            ticket.answer({"colour": "red"})

        assert 1 == len(ticket.receipts)

    def test_a_hit_by_name_alone_is_a_question_and_no_measure(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        ticket = opened(kept, evaluator, company(name_matches=[js.NameMatch("debtor", "甲公司")]))
        assert ["identity:debtor"] == ids(ticket)
        ticket.settle("identity:debtor", done=True, by=WANG, note="核对营业执照，不是同一家")

        assert ticket.close(by=WANG)

    def test_a_question_outside_every_edition_is_reviewed_by_a_person(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        asked = question(on=date(2010, 1, 1))
        ticket = kept.gate(evaluator).open(asked, case_number="1", purpose=PURPOSE)
        assert ["review"] == ids(ticket)
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert ["JS883.review"] == codes(refused.value)


class _Source:
    """A source of a host, that does what the test says."""

    def __init__(self, answer: Any, lists: Collection[str] = ("debtor",)) -> None:
        self.answer, self.lists = answer, lists
        self.asked: list[tuple[js.Subject, tuple[str, ...]]] = []

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        return {*lists} & {*self.lists}

    def entries(self, subject: js.Subject, lists: Collection[str], /) -> registry.Entries | Iterable[js.Designation]:
        self.asked.append((subject, tuple(lists)))
        told: registry.Entries = self.answer() if callable(self.answer) else self.answer
        return told


def _fails() -> Any:
    raise OSError(f"no route to the host of {PERSON}")


class TestSourcesOfTheHost:
    def _opened(
        self, kept: registry.Registry, evaluator: js.Evaluator, source: _Source, **more: Any
    ) -> registry.Ticket:
        gate = kept.gate(evaluator, [source], **more)
        return gate.open(question(), case_number="1", purpose=PURPOSE)

    def test_a_source_that_knows_a_list_makes_it_checked(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        assert "proceed" == self._opened(kept, evaluator, _Source([])).receipt.outcome

    def test_what_it_tells_is_answered(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        assert [RESTRICT] == ids(self._opened(kept, evaluator, _Source([entry("debtor")])))

    def test_it_is_asked_for_the_lists_of_the_step_and_no_others(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        source = _Source([], ("debtor", "tax", "honest"))
        self._opened(kept, evaluator, source)

        assert [(BUILDER, ("debtor",))] == [(who.id.value, lists) for who, lists in source.asked]

    @pytest.mark.parametrize("answer", [_fails, None, "none", 7, [None], ["debtor"], registry.Entries(("x",))])  # type: ignore[arg-type] # what a source should not say
    def test_one_that_fails_or_answers_something_else_leaves_its_list_unchecked(
        self, kept: registry.Registry, evaluator: js.Evaluator, answer: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        ticket = self._opened(kept, evaluator, _Source(answer))

        assert ["unchecked:debtor"] == ids(ticket)
        assert "refer" == ticket.receipt.outcome
        assert PERSON not in caplog.text

    def test_one_that_does_not_answer_in_time_leaves_its_list_unchecked(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        released = threading.Event()
        ticket = self._opened(kept, evaluator, _Source(released.wait), timeout=0.01)
        released.set()

        assert ["unchecked:debtor"] == ids(ticket)

    def test_a_failing_source_is_not_outvoted_by_the_registry(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        assert {"unchecked:debtor", RESTRICT} == {*ids(self._opened(ready, evaluator, _Source(_fails)))}

    def test_a_source_that_fails_leaves_the_lists_of_others_checked(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict"), penalty("deposit", effect="require", lists=["tax"]))
        gate = kept.gate(evaluator, [_Source(_fails), _Source([], ("tax",))])
        ticket = gate.open(question(), case_number="1", purpose=PURPOSE)

        assert ["unchecked:debtor"] == ids(ticket)

    def test_a_source_that_answers_again_is_asked_before_the_ticket_closes(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        source = _Source(_fails)
        ticket = self._opened(kept, evaluator, source)
        source.answer = []
        ticket.close(by=WANG)

        assert ["refer", "proceed"] == [each.outcome for each in ticket.receipts]

    def test_a_source_that_fails_at_the_close_keeps_it_from_closing(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        source = _Source([])
        ticket = self._opened(kept, evaluator, source)
        source.answer = _fails
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert ["JS883.unchecked", "JS884.entries"] == codes(refused.value)

    def test_a_related_subject_is_asked_about_for_the_lists_that_reach_through_the_relation(
        self, kept: registry.Registry
    ) -> None:
        evaluator = world(penalty("restrict"), penalty("by-head", lists=["tax"], via=["self", "legal-representative"]))
        source = _Source([], ("debtor", "tax"))
        boss = js.Relation("legal-representative", person())
        gate = kept.gate(evaluator, [source])
        gate.open(question(company(relations=[boss])), case_number="1", purpose=PURPOSE)

        assert [(BUILDER, ("debtor", "tax")), (PERSON, ("tax",))] == [
            (who.id.value, lists) for who, lists in source.asked
        ]


class TestWhatChangesBeforeTheClose:
    def test_an_entry_that_came_in_is_asked_about_before_it_closes(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        ticket = opened(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert ["JS883", "JS884.entries"] == codes(refused.value)
        assert ["proceed", "restrict"] == [each.outcome for each in ticket.receipts]

    def test_a_repair_ends_what_was_to_be_done(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(ready, evaluator)
        [one] = ready.in_force("debtor", DAY, **ASKING)
        ready.happened(one.id, js.Event("repaired", on="2018-08-01"), by=WANG)
        ticket.close(by=WANG)

        assert ["restrict", "proceed"] == [each.outcome for each in ticket.receipts]

    def test_lists_that_changed_are_asked_again_and_what_they_do_not_change_stays_settled(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        later = world(penalty("restrict"), incentive("fast"))
        keep_all(ready, later)
        again = ready.gate(later).open(question(), case_number="1", purpose=PURPOSE)
        again.close(by=WANG)

        assert (ticket.id, 2) == (again.id, len(again.receipts))
        assert [evaluator.catalogue.digest, later.catalogue.digest] == [each.catalogue for each in again.receipts]

    def test_a_new_measure_of_changed_lists_is_settled_before_it_closes(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        later = world(penalty("restrict"), penalty("publish", effect="publicise"))
        with pytest.raises(registry.TicketError) as refused:
            ready.gate(later).ticket(ticket.id).close(by=WANG)

        assert ["JS883", "JS884.lists"] == codes(refused.value)

    def test_a_measure_that_is_contested_since_is_open_again(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        [one] = ready.in_force("debtor", DAY, **ASKING)
        ready.happened(one.id, js.Event("objection-filed", on="2018-09-01"))
        with pytest.raises(registry.TicketError) as refused:
            ticket.close(by=WANG)

        assert ["JS883", "JS884.entries"] == codes(refused.value)
        assert ticket.points[0].done is None

    def test_nothing_is_kept_twice_where_nothing_has_changed(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(ready, evaluator)
        for _ in range(3):
            with pytest.raises(registry.TicketError):
                ticket.close(by=WANG)

        assert 1 == len(ticket.receipts)


class TestOneCaseOneTicket:
    def test_the_same_question_of_the_same_case_is_the_same_ticket(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        first, second = opened(ready, evaluator), opened(ready, evaluator)

        assert (first.id, 1) == (second.id, len(second.receipts))

    def test_another_question_under_the_number_of_the_case_is_refused(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(ready, evaluator, amount=5)
        with pytest.raises(registry.TicketError) as refused:
            opened(ready, evaluator, amount=6)

        assert ["JS887.taken"] == codes(refused.value)
        assert "facts" in str(refused.value)

    def test_another_step_subject_or_case_has_its_own_ticket(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        gate = ready.gate(evaluator)
        found = [
            opened(ready, evaluator),
            opened(ready, evaluator, case="2"),
            opened(ready, evaluator, person()),
            gate.open(js.Question(company(), MATTER, "decision", DAY), case_number="1", purpose=PURPOSE),
        ]

        assert [1, 2, 3, 4] == [each.id for each in found]
        assert found[3].step == gate.ticket(4).step

    def test_a_ticket_is_closed_once(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        keep_all(kept, evaluator)
        ticket = opened(kept, evaluator)
        ticket.close(by=WANG)
        for act in (
            lambda: ticket.close(by=LI),
            lambda: ticket.settle("review", done=True, by=LI),
            lambda: ticket.answer({"amount": 1}),
        ):
            with pytest.raises(registry.TicketError) as refused:
                act()
            assert ["JS886"] == codes(refused.value)

        assert ticket.closed is not None
        assert (WANG, [], [1]) == (
            ticket.closed.by, [*kept.tickets(closed=False)], [each.id for each in kept.tickets(closed=True)],
        )  # fmt: skip

    def test_a_ticket_that_is_not_there_is_said_to_be_so(self, kept: registry.Registry) -> None:
        with pytest.raises(registry.TicketError) as refused:
            kept.ticket(7)

        assert ["JS887"] == codes(refused.value)

    def test_a_ticket_of_the_registry_alone_is_settled_and_not_asked_again(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(ready, evaluator)
        ticket = ready.ticket(1)
        ticket.settle(RESTRICT, done=True, by=WANG)
        with pytest.raises(ValueError, match="gate"):
            ticket.close(by=WANG)

        assert ready.gate(evaluator).ticket(1).close(by=WANG)

    @pytest.mark.parametrize(
        "subject",
        [
            js.Subject({"scheme": "citizen-id", "value": PERSON}, "legal-person"),
            js.Subject({"scheme": "uscc", "value": BUILDER}, "natural-person"),
        ],
    )
    def test_a_number_that_nobody_of_the_kind_has_is_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator, subject: js.Subject
    ) -> None:
        with pytest.raises(registry.TicketError) as refused:
            opened(kept, evaluator, subject)

        assert ["JS887.denied"] == codes(refused.value)


class TestATicketIsReadBack:
    """By its number, by another worker or another day: the hash of a number does not tell the day of birth (S19)."""

    @pytest.fixture
    def of_age(self) -> js.Evaluator:
        return world(penalty("restrict"), lists={"debtor": {"minimum_age": 18}})

    @pytest.fixture
    def passport(self) -> js.Subject:
        return js.Subject({"scheme": "passport", "value": "E00000000"}, "natural-person", born="1990-01-01")

    @pytest.mark.parametrize("number", ["citizen", "passport"])
    @pytest.mark.parametrize("again", ["ticket", "tickets"])
    def test_the_age_of_a_listed_person_is_known_as_when_it_was_asked(
        self, kept: registry.Registry, of_age: js.Evaluator, passport: js.Subject, number: str, again: str
    ) -> None:
        who = person() if number == "citizen" else passport
        keep_all(kept, of_age)
        kept.put(listed(who, entry("debtor")))
        opened(kept, of_age, who).settle(RESTRICT, done=True, by=WANG)
        gate = kept.gate(of_age)
        ticket = gate.ticket(1) if again == "ticket" else gate.tickets()[0]
        ticket.close(by=LI)

        assert ["restrict"] == [each.outcome for each in ticket.receipts]

    @pytest.mark.parametrize("again", ["ticket", "tickets"])
    def test_the_age_of_a_listed_representative_is_known_too(self, kept: registry.Registry, again: str) -> None:
        evaluator = world(penalty("restrict", via=["legal-representative"]), lists={"debtor": {"minimum_age": 18}})
        keep_all(kept, evaluator)
        kept.put(listed(person(), entry("debtor")))
        asked = company(relations=[js.Relation("legal-representative", person())])
        ticket = opened(kept, evaluator, asked)
        for each in ids(ticket):
            ticket.settle(each, done=True, by=WANG, note="已核")
        gate = kept.gate(evaluator)
        ticket = gate.ticket(1) if again == "ticket" else gate.tickets()[0]
        ticket.close(by=LI)

        assert 1 == len(ticket.receipts)

    @pytest.mark.parametrize("again", ["ticket", "tickets"])
    def test_facts_that_were_told_since_are_not_forgotten(
        self, ready: registry.Registry, evaluator: js.Evaluator, again: str
    ) -> None:
        opened(ready, evaluator).answer({"amount": 5})
        gate = ready.gate(evaluator)
        ticket = gate.ticket(1) if again == "ticket" else gate.tickets()[0]
        ticket.answer()

        assert {"amount": 5} == dict(ticket.receipt.question.facts)

    def test_who_is_listed_since_and_whose_day_of_birth_is_not_kept_goes_to_a_person(
        self, kept: registry.Registry, of_age: js.Evaluator
    ) -> None:
        keep_all(kept, of_age)
        opened(kept, of_age, person())
        kept.put(listed(person(), entry("debtor")))
        with pytest.raises(registry.TicketError) as refused:
            kept.gate(of_age).ticket(1).close(by=WANG)

        assert ["JS883.undetermined", "JS884.entries"] == sorted(codes(refused.value))
        assert ("subject.born",) == kept.ticket(1).points[0].point.missing

        ticket = opened(kept, of_age, person())
        with pytest.raises(registry.TicketError):
            ticket.close(by=WANG)
        assert "restrict" == ticket.receipt.outcome

    def test_a_source_is_not_asked_by_the_hash(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        source = _Source([], ("debtor", "tax", "honest"))
        gate = kept.gate(evaluator, [source])
        gate.open(question(person()), case_number="1", purpose=PURPOSE)
        with pytest.raises(registry.TicketError) as refused:
            gate.ticket(1).close(by=WANG)

        assert {"JS883.unchecked", "JS884.entries"} == {*codes(refused.value)}
        assert {PERSON} == {who.id.value for who, _ in source.asked}

    def test_nor_for_a_person_whom_the_registry_alone_knows_to_be_related(self, kept: registry.Registry) -> None:
        kept.register(company(relations=[js.Relation("legal-representative", person())]))
        source = _Source([], ("debtor", "tax", "honest"))
        gate = kept.gate(world(penalty("restrict", via=["legal-representative"])), [source])
        ticket = gate.open(question(), case_number="1", purpose=PURPOSE)

        assert ["unchecked:debtor"] == ids(ticket)
        assert not any(who.id.scheme == "hash" for who, _ in source.asked)
