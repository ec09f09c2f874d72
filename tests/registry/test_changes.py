"""When things change: whom it touches is told, and what each should now do; whom it does not touch is left alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.cli import main
from jointsanctions.registry import changes, holdings, keeping
from jointsanctions.registry.changes.words import REASONS, TODOS
from jointsanctions.registry.heads import head_text
from jointsanctions.registry.schema import Dealt, KeptReceipt
from jointsanctions.vocabulary import EventWord
from registries import KEY, LI, MATTER, PURPOSE, WANG, codes, keep_all, listed, opened, question
from schema_checks import violations
from worlds import (
    BRANCH,
    PERSON,
    SUPPLIER,
    citizen_id,
    company,
    documents,
    entry,
    incentive,
    penalty,
    person,
    related,
    world,
    written,
)

RESTRICT, FAST = "zhuhai.finance/restrict", "zhuhai.finance/fast"
TICKET = f"ticket:1:{RESTRICT}"


@pytest.fixture(scope="module")
def evaluator() -> js.Evaluator:
    return world(penalty("restrict", via=["self", "legal-representative"]), incentive("fast"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(url: str, clock: Clock, evaluator: js.Evaluator) -> Iterator[registry.Registry]:
    """A registry with a clock that the test sets, which keeps every list of the step, with one defaulter."""
    with registry.open(url, key=KEY, clock=clock) as found:
        keep_all(found, evaluator)
        found.put(listed(company(), entry("debtor")))
        yield found


def applied(kept: registry.Registry, evaluator: js.Evaluator, subject: js.Subject | None = None) -> registry.Ticket:
    """A closed ticket whose every measure was carried out."""
    ticket = opened(kept, evaluator, subject, case=str(len(kept.tickets()) + 1))
    for each in ticket.points:
        ticket.settle(each, done=True, by=WANG)
    ticket.close(by=WANG)
    return ticket


def happens(kept: registry.Registry, word: EventWord, on: str = "2018-10-08", entry: int = 1) -> None:
    kept.happened(entry, js.Event(word, on=on))


def head_of(kept: registry.Registry) -> registry.Head:
    found = kept.head()
    assert found is not None
    return found


def told(found: changes.Delta) -> list[tuple[str, int, list[tuple[str, str]]]]:
    """Each ticket and holding with what to do about what."""
    return [(each.kind, each.id, [(one.id, one.todo) for one in each.differences]) for each in found.touched]


def recalls(found: changes.Recalls) -> list[tuple[str, str, str, bool]]:
    return [(each.id, each.todo, each.reason, each.never) for each in found.recalls]


class TestWhatIsTold:
    """Repair ends measures at once (Order 36, art. 3), and so do other ends."""

    @pytest.mark.parametrize(
        ("word", "todo", "never"),
        [
            ("repaired", "lift", False),
            ("removed", "lift", False),
            ("revoked", "lift", True),
            ("stayed", "suspend", False),
        ],
    )
    def test_who_applied_a_measure_is_told_what_ended_it(
        self,
        kept: registry.Registry,
        evaluator: js.Evaluator,
        clock: Clock,
        word: EventWord,
        todo: str,
        never: bool,
    ) -> None:
        ticket = applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, word)
        found = changes.recall(kept, evaluator)

        assert [(TICKET, todo, word, never)] == recalls(found)
        [one] = found.recalls
        assert (("zhuhai.finance",), WANG, ticket.receipt.digest) == (one.departments, one.by, one.receipt)
        assert [(1, "debtor", word, "2018-10-08")] == [
            (each.entry, each.list, each.change, each.on) for each in one.entries
        ]
        assert ["S2"] == [each.rule for each in one.because]

    def test_the_end_of_an_entry_is_one(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        applied(kept, evaluator)
        clock.go_to("2020-02-29")
        assert [] == recalls(changes.recall(kept, evaluator))
        clock.go_to("2020-03-01")

        assert [(TICKET, "lift", "ended", False)] == recalls(changes.recall(kept, evaluator))

    def test_an_entry_that_was_corrected_may_never_have_been_a_ground(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        kept.put(listed(company(), entry("debtor", until="2018-06-30")))

        assert [(TICKET, "lift", "ended", True)] == recalls(changes.recall(kept, evaluator))

    def test_a_question_as_known_on_a_day_is_held_against_what_is_known_today(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        asked = js.Question(company(), MATTER, "review", "2018-09-03", known_on="2018-09-03")
        ticket = kept.gate(evaluator).open(asked, case_number="1", purpose=PURPOSE)
        ticket.settle(RESTRICT, done=True, by=WANG)
        clock.go_to("2018-10-08")
        happens(kept, "revoked")

        assert [(TICKET, "lift", "revoked", True)] == recalls(changes.recall(kept, evaluator))

    def test_an_open_ticket_counts_too(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        opened(kept, evaluator).settle(RESTRICT, done=True, by=WANG)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")

        assert [TICKET] == [each.id for each in changes.recall(kept, evaluator).recalls]

    def test_what_was_carried_out_by_an_earlier_answer_still_has_to_be_lifted(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        first = ticket.receipt.digest
        clock.go_to("2018-10-08")
        happens(kept, "revoked", on="2018-08-01")
        ticket.close(by=WANG)
        found = changes.recall(kept, evaluator)

        assert [(TICKET, "lift", "revoked", True)] == recalls(found)
        assert first == found.recalls[0].receipt != ticket.receipt.digest

    def test_a_measure_that_is_held_while_an_objection_is_open_is_suspended(
        self, kept: registry.Registry, clock: Clock
    ) -> None:
        evaluator = world(penalty("restrict", lists=["tax"]))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("tax")))
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "objection-filed", entry=2)

        assert [(TICKET, "suspend", "objection", False)] == recalls(changes.recall(kept, evaluator))

    def test_an_entry_of_a_related_person_counts(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(person(), entry("debtor", document="d2")))
        supplier = company(id=SUPPLIER, relations=[related(person())])
        applied(kept, evaluator, supplier)
        clock.go_to("2018-10-08")
        happens(kept, "repaired", entry=2)
        found = changes.recall(kept, evaluator)

        assert [(TICKET, "lift", "repaired", False)] == recalls(found)
        assert [f"****{PERSON[-4:]}"] == [each.masked for each in found.recalls[0].entries]

    def test_who_is_related_to_a_firm_by_the_word_of_the_host_is_looked_at_as_others_are(
        self, kept: registry.Registry, clock: Clock
    ) -> None:
        """The number of a firm is in the question as it is, that of a person by its hash."""
        evaluator = world(penalty("restrict", via=["self", "shareholder"]))
        kept.put(listed(company(id=BRANCH), entry("debtor", document="d2")))
        applied(kept, evaluator, company(id=SUPPLIER, relations=[related(company(id=BRANCH), via="shareholder")]))
        clock.go_to("2018-10-08")
        happens(kept, "repaired", entry=2)

        assert [(TICKET, "lift", "repaired", False)] == recalls(changes.recall(kept, evaluator))

    def test_the_end_of_a_relation_that_the_registry_knows_is_one(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(person(), entry("debtor", document="d2")))
        supplier = company(id=SUPPLIER, relations=[related(person())])
        kept.register(supplier)
        applied(kept, evaluator, company(id=SUPPLIER))
        clock.go_to("2018-10-08")
        kept.register(company(id=SUPPLIER, relations=[related(person(), until="2018-09-30")]))

        assert [(TICKET, "lift", "relation", False)] == recalls(changes.recall(kept, evaluator))

    def test_a_measure_that_the_lists_no_longer_have_or_have_otherwise(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        applied(kept, evaluator)

        assert [(TICKET, "lift", "edition", True)] == recalls(changes.recall(kept, world(incentive("fast"))))
        milder = world(penalty("restrict", effect="inform"), incentive("fast"))
        assert [(TICKET, "adjust", "edition", False)] == recalls(changes.recall(kept, milder))

    def test_lists_that_had_no_edition_then_do_not_say_that_there_never_was_a_ground(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("honest", until=None)))
        holdings.put(kept, holdings.Holding(SUPPLIER, "legal-person", MATTER, "绿通1", "2018-09-03", measure=FAST))
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")
        happens(kept, "removed", entry=2)
        later = world(penalty("restrict"), incentive("fast"), measure_list={"effective": {"from": "2018-10-01"}})

        assert [(TICKET, "lift", "repaired", False), ("holding:1", "stop", "removed", False)] == recalls(
            changes.recall(kept, later)
        )

    def test_lists_that_have_no_answer_send_it_to_a_person(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        applied(kept, evaluator)
        without = world(penalty("restrict", matters=["fund"]), matters={"purchase": None})

        assert [(TICKET, "check", "unanswerable", False)] == recalls(changes.recall(kept, without))

    def test_an_incentive_that_an_entry_bars_is_stopped(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        supplier = company(id=SUPPLIER)
        kept.put(listed(supplier, entry("honest", until=None)))
        applied(kept, evaluator, supplier)
        clock.go_to("2018-10-08")
        kept.put(listed(supplier, entry("debtor", since="2018-10-01", document="d9")))
        found = changes.recall(kept, evaluator)

        assert [(f"ticket:1:{FAST}", "stop", "barred", False)] == recalls(found)
        assert ["d9"] == [each.document for each in found.recalls[0].entries]

    def test_a_holding_that_rests_on_an_incentive_is_told(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("honest", until=None)))
        holdings.put(kept, holdings.Holding(SUPPLIER, "legal-person", MATTER, "绿通1", "2018-09-03", measure=FAST))
        assert [] == recalls(changes.recall(kept, evaluator))
        clock.go_to("2018-10-08")
        happens(kept, "removed", entry=2)
        found = changes.recall(kept, evaluator)

        assert [("holding:1", "stop", "removed", False)] == recalls(found)
        assert ("绿通1", ("zhuhai.finance",)) == (found.recalls[0].number, found.recalls[0].departments)

    def test_a_holding_whose_matter_no_measure_list_has_any_longer_is_told_so(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("honest", until=None)))
        holdings.put(kept, holdings.Holding(SUPPLIER, "legal-person", MATTER, "绿通1", "2018-09-03", measure=FAST))
        ends = {"effective": {"from": "2018-01-01", "until": "2018-09-30"}}
        ended = world(penalty("restrict"), incentive("fast"), measure_list=ends)
        clock.go_to("2018-10-08")

        assert [("holding:1", "stop", "edition", False)] == recalls(changes.recall(kept, ended))

    def test_a_receipt_that_cannot_be_read_goes_to_a_person_and_hides_no_other(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))
        applied(kept, evaluator, company(id=SUPPLIER))
        clock.go_to("2018-10-08")
        happens(kept, "repaired")
        happens(kept, "repaired", entry=2)
        with kept.database.writing() as session:
            session.execute(sa.update(KeptReceipt).where(KeptReceipt.ticket_id == 2).values(text="{}"))
        found = changes.recall(kept, evaluator)
        second = f"ticket:2:{RESTRICT}"

        assert [(TICKET, "lift", "repaired", False), (second, "check", "unreadable", False)] == recalls(found)
        assert ("zhuhai.finance",) == found.recalls[1].departments
        # What it was is told by the lists of today, and by nobody where they do not have it.
        assert ("措施restrict", "penalty") == (found.recalls[1].was.name, found.recalls[1].to_dict()["measure_kind"])
        without = changes.recall(kept, world(incentive("fast"))).recalls[1].to_dict()
        assert (RESTRICT, None) == (without["name"], without["measure_kind"])
        assert [] == violations("recalls", changes.recall(kept, world(incentive("fast"))).to_dict())
        other = world(penalty("restrict"), measure_list={"department": "zhuhai.housing"})
        assert ("zhuhai.housing",) == changes.recall(kept, other).recalls[1].departments

    def test_a_measure_of_another_department_is_told_to_it_too(self, kept: registry.Registry, clock: Clock) -> None:
        evaluator = world(penalty("restrict", carried_out_by=["zhuhai.housing"]))
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")
        found = changes.recall(kept, evaluator)

        assert ["zhuhai.housing"] == [*found.by_department()]
        assert [1, 1, 0] == [
            len(found.of(name).recalls) for name in ("zhuhai.housing", "zhuhai.finance", "hunan.finance")
        ]

    def test_a_person_is_recalled_by_the_age_that_was_known(self, kept: registry.Registry, clock: Clock) -> None:
        evaluator = world(penalty("restrict", lists=["young-debtor"]))
        keep_all(kept, evaluator)
        adult = person(id=citizen_id(date(1980, 1, 1)))
        kept.put(listed(adult, entry("young-debtor")))
        applied(kept, evaluator, adult)
        assert [] == recalls(changes.recall(kept, evaluator))
        clock.go_to("2018-10-08")
        happens(kept, "repaired", entry=2)

        assert [(TICKET, "lift", "repaired", False)] == recalls(changes.recall(kept, evaluator))

    def test_a_repair_on_a_list_that_is_not_whole_any_more(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")
        kept.keep("debtor", whole=False)

        assert [("lift", "repaired")] == [(each.todo, each.reason) for each in changes.recall(kept, evaluator).recalls]


class TestWhatIsNotTold:
    def test_a_measure_that_still_applies(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        found = changes.recall(kept, evaluator)

        assert (1, [], False) == (found.looked_at, recalls(found), bool(found))

    def test_a_measure_that_was_not_carried_out(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        ticket.not_done(RESTRICT, "理由", by=WANG)
        ticket.not_done(RESTRICT, "同意", by=LI)
        ticket.close(by=WANG)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_measure_of_which_the_last_word_is_that_it_was_not(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        ticket.settle(RESTRICT, done=False, by=LI, note="已解除")
        clock.go_to("2018-10-08")
        happens(kept, "repaired")

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_measure_with_another_ground_that_holds(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(), entry("debtor", document="d2")))
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_contested_measure_whose_list_goes_on_applying_it(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "objection-filed")

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_repair_of_somebody_else(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired", entry=2)

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_repair_of_a_day_to_come(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        applied(kept, evaluator)
        happens(kept, "repaired", on="2018-10-08")

        assert [] == recalls(changes.recall(kept, evaluator))
        assert [TICKET] == [each.id for each in changes.recall(kept, evaluator, "2018-10-08").recalls]

    def test_a_repair_that_became_known_after_the_day(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired", on="2018-09-20")

        assert [] == recalls(changes.recall(kept, evaluator, "2018-10-07"))
        assert [TICKET] == [each.id for each in changes.recall(kept, evaluator).recalls]

    def test_what_was_carried_out_after_the_day(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        applied(kept, evaluator)
        found = changes.recall(kept, evaluator, "2018-09-02")

        assert (0, []) == (found.looked_at, recalls(found))
        assert 1 == changes.recall(kept, evaluator, "2018-09-03").looked_at

    def test_what_was_said_about_it_after_the_day(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")
        clock.go_to("2018-10-09")
        changes.settle(kept, evaluator, TICKET, done=True, by=LI)

        assert [] == recalls(changes.recall(kept, evaluator, "2018-10-07"))
        assert [(TICKET, "lift", "repaired", False)] == recalls(changes.recall(kept, evaluator, "2018-10-08"))
        assert [] == recalls(changes.recall(kept, evaluator, "2018-10-09"))

    def test_a_list_that_was_kept_whole_after_the_day(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.keep("debtor", whole=False)
        kept.put(listed(company(id=SUPPLIER), entry("honest", until=None)))
        holdings.put(kept, holdings.Holding(SUPPLIER, "legal-person", MATTER, "绿通1", "2018-09-03", measure=FAST))
        before = recalls(changes.recall(kept, evaluator))
        clock.go_to("2018-10-08")
        kept.keep("debtor")

        assert (
            before
            == recalls(changes.recall(kept, evaluator, "2018-09-03"))
            == [("holding:1", "check", "barred", False)]
        )
        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_holding_that_rests_on_no_incentive_or_is_over(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        one = holdings.Holding(SUPPLIER, "legal-person", MATTER, "证1", "2018-01-01")
        over = holdings.Holding(SUPPLIER, "legal-person", MATTER, "绿通1", "2018-01-01", "2018-06-30", measure=FAST)
        holdings.put(kept, [one, over])

        assert (0, []) == (changes.recall(kept, evaluator).looked_at, recalls(changes.recall(kept, evaluator)))

    def test_what_was_erased(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        applied(kept, evaluator)
        head = head_of(kept)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")
        keeping.erase(kept, ["ticket:1", "entry:1"], reason="法院要求", by=WANG, second=LI)
        found = changes.delta(kept, evaluator, head)

        assert (0, [], ()) == (found.tickets, told(found), found.causes)
        assert (0, []) == (changes.recall(kept, evaluator).looked_at, recalls(changes.recall(kept, evaluator)))

    def test_what_a_source_of_the_host_told_stays_as_it_told_it(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        class Court:
            def covers(self, lists: Collection[str], /) -> Collection[str]:
                return {"debtor"} & {*lists}

            def entries(self, subject: js.Subject, lists: Collection[str], /) -> list[js.Designation]:
                return [entry("debtor", document="c1", until=None)]

        asked = question(company(id=SUPPLIER))
        ticket = kept.gate(evaluator, [Court()]).open(asked, case_number="1", purpose=PURPOSE)
        ticket.settle(RESTRICT, done=True, by=WANG)
        head = head_of(kept)
        clock.go_to("2018-10-08")
        assert [] == recalls(changes.recall(kept, evaluator))
        kept.put(listed(company(id=SUPPLIER), entry("tax", document="t1")))

        assert [] == told(changes.delta(kept, evaluator, head))


class TestDealingWithIt:
    @pytest.fixture(autouse=True)
    def repaired(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        applied(kept, evaluator)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")

    def test_what_was_lifted_is_told_no_more(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        changes.settle(kept, evaluator, TICKET, done=True, by=LI, note="已书面告知")
        found = changes.recall(kept, evaluator)
        [one] = found.dealt

        assert [] == recalls(found)
        assert one.dealt is not None
        assert (True, LI, "已书面告知") == (one.dealt.done, one.dealt.by, one.dealt.note)
        assert kept.verify()

    def test_what_is_not_lifted_for_a_reason_is_told_no_more_until_there_is_another(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        changes.settle(kept, evaluator, TICKET, done=False, by=LI, note="另有处罚决定")
        assert [] == recalls(changes.recall(kept, evaluator))
        happens(kept, "revoked")

        assert [(TICKET, "lift", "revoked", True)] == recalls(changes.recall(kept, evaluator))

    def test_what_is_not_lifted_takes_a_reason(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        with pytest.raises(registry.TicketError) as refused:
            changes.settle(kept, evaluator, TICKET, done=False, by=LI)

        assert ["JS885.note"] == codes(refused.value)

    def test_what_turns_out_to_have_had_no_ground_is_told_to_who_lifted_it(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        changes.settle(kept, evaluator, TICKET, done=True, by=LI)
        happens(kept, "revoked")
        assert [(TICKET, "lift", "revoked", True)] == recalls(changes.recall(kept, evaluator))
        changes.settle(kept, evaluator, TICKET, done=True, by=LI)

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_a_repair_that_is_taken_back_is_told_to_who_lifted_the_measure(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        changes.settle(kept, evaluator, TICKET, done=True, by=LI)
        clock.go_to("2018-11-08")
        happens(kept, "restored", on="2018-11-08")
        assert [(TICKET, "resume", "restored", False)] == recalls(changes.recall(kept, evaluator))
        changes.settle(kept, evaluator, TICKET, done=True, by=LI)
        assert [] == recalls(changes.recall(kept, evaluator))
        clock.go_to("2018-12-08")
        happens(kept, "removed", on="2018-12-08")

        assert [(TICKET, "lift", "removed", False)] == recalls(changes.recall(kept, evaluator))

    def test_a_repair_that_is_taken_back_is_not_told_to_who_never_lifted_it(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        clock.go_to("2018-11-08")
        happens(kept, "restored", on="2018-11-08")

        assert [] == recalls(changes.recall(kept, evaluator))

    def test_the_same_word_again_writes_nothing_and_every_other_is_kept(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        for by in (LI, LI, WANG):
            changes.settle(kept, evaluator, TICKET, done=True, by=by)
        with kept.database.reading() as session:
            words = [each.by for each in session.scalars(sa.select(Dealt).order_by(Dealt.id))]

        assert [LI, WANG] == words

    @pytest.mark.parametrize(
        "name", [f"ticket:2:{RESTRICT}", f"ticket:1:{FAST}", "holding:1", "ticket:1", "ticket:x:y", "1", "holding:1:x"]
    )
    def test_what_is_no_recall_cannot_be_settled(
        self, kept: registry.Registry, evaluator: js.Evaluator, name: str
    ) -> None:
        with pytest.raises(registry.TicketError) as refused:
            changes.settle(kept, evaluator, name, done=True, by=LI)

        assert ["JS887.no-recall"] == codes(refused.value)

    def test_a_measure_that_was_suspended_is_told_again_when_its_entry_ends(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))
        applied(kept, evaluator, company(id=SUPPLIER))
        name = f"ticket:2:{RESTRICT}"
        happens(kept, "stayed", entry=2)
        changes.settle(kept, evaluator, name, done=True, by=LI)
        clock.go_to("2018-11-08")
        happens(kept, "removed", on="2018-11-08", entry=2)

        assert (name, "lift", "removed", False) in recalls(changes.recall(kept, evaluator))

    def test_a_measure_that_is_suspended_is_not_told_again_until_the_stay_is_lifted(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))
        applied(kept, evaluator, company(id=SUPPLIER))
        name = f"ticket:2:{RESTRICT}"
        happens(kept, "stayed", entry=2)
        changes.settle(kept, evaluator, name, done=True, by=LI)
        assert [TICKET] == [each.id for each in changes.recall(kept, evaluator).recalls]
        clock.go_to("2018-11-08")
        happens(kept, "stay-lifted", on="2018-11-08", entry=2)

        assert ("resume", "restored") == next(
            (each.todo, each.reason) for each in changes.recall(kept, evaluator).recalls if each.id == name
        )


class TestDelta:
    def test_an_open_ticket_is_asked_again_where_an_entry_is_new(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(kept, evaluator, company(id=SUPPLIER))
        head = head_of(kept)
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))
        found = changes.delta(kept, evaluator, head)

        assert [("ticket", 1, [(RESTRICT, "ask-again")])] == told(found)
        assert [("added", 2, "d2")] == [(each.change, each.entry, each.document) for each in found.touched[0].causes]

    def test_who_carried_a_measure_out_lifts_it_after_a_repair(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        head = head_of(kept)
        clock.go_to("2018-10-08")
        happens(kept, "repaired")

        assert [("ticket", 1, [(RESTRICT, "lift")])] == told(changes.delta(kept, evaluator, head))

    def test_a_decision_that_would_have_been_another_is_reviewed(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        opened(kept, evaluator, company(id=SUPPLIER)).close(by=WANG)
        head = head_of(kept)
        clock.go_to("2018-10-08")
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))

        assert [("ticket", 1, [(RESTRICT, "review")])] == told(changes.delta(kept, evaluator, head))

    def test_an_entry_that_begins_after_a_closed_case_changes_nothing_in_it(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        opened(kept, evaluator, company(id=SUPPLIER)).close(by=WANG)
        head = head_of(kept)
        clock.go_to("2018-10-08")
        kept.put(listed(company(id=SUPPLIER), entry("debtor", since="2018-10-01", document="d2")))
        found = changes.delta(kept, evaluator, head)

        assert (1, []) == (found.asked, told(found))

    def test_a_holder_is_looked_at_where_something_else_follows(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        holdings.put(kept, holdings.Holding(SUPPLIER, "legal-person", MATTER, "证1", "2018-01-01"))
        head = head_of(kept)
        clock.go_to("2018-10-08")
        kept.put(listed(company(id=SUPPLIER), entry("debtor", since="2018-10-01", document="d2")))

        assert [("holding", 1, [(RESTRICT, "look")])] == told(changes.delta(kept, evaluator, head))

    def test_a_new_edition_is_compared_with_the_one_before(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        applied(kept, evaluator)
        opened(kept, evaluator, company(id=SUPPLIER), case="2")
        milder = world(penalty("restrict", effect="inform"), incentive("fast"))
        found = changes.delta(kept, milder, head_of(kept), before=evaluator)

        assert [("ticket", 1, [(RESTRICT, "adjust")])] == told(found)
        assert (2, ["edition"]) == (found.asked, [each.change for each in found.touched[0].causes])
        assert ("effect",) == found.touched[0].differences[0].fields

    def test_nothing_is_touched_where_nothing_has_changed(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        applied(kept, evaluator)
        head = head_of(kept)
        clock.go_to("2030-01-01")
        found = changes.delta(kept, evaluator, head)

        assert (False, 0, 1, ()) == (bool(found), found.asked, found.tickets, found.causes)

    def test_only_those_whom_it_may_touch_are_asked_again(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        for number, subject in enumerate((company(), company(id=SUPPLIER), person())):
            opened(kept, evaluator, subject, case=str(number))
        head = head_of(kept)
        happens(kept, "repaired", on="2018-08-01")

        assert (1, [1]) == (
            changes.delta(kept, evaluator, head).asked,
            [each.id for each in changes.delta(kept, evaluator, head).touched],
        )

    def test_a_list_that_nobody_kept_and_that_is_kept_now_settles_what_was_unchecked(
        self, url: str, clock: Clock, evaluator: js.Evaluator
    ) -> None:
        with registry.open(url, key=KEY, clock=clock) as kept:
            opened(kept, evaluator)
            head = head_of(kept)
            kept.keep("debtor")

            assert [("ticket", 1, [("unchecked:debtor", "ask-again")])] == told(changes.delta(kept, evaluator, head))

    def test_a_list_that_is_not_whole_any_more_opens_what_was_settled(
        self, url: str, clock: Clock, evaluator: js.Evaluator
    ) -> None:
        with registry.open(url, key=KEY, clock=clock) as kept:
            kept.keep("debtor")
            opened(kept, evaluator)
            head = head_of(kept)
            kept.keep("debtor", whole=False)
            found = changes.delta(kept, evaluator, head)

            assert [("ticket", 1, [("unchecked:debtor", "ask-again")])] == told(found)
            assert [("not-whole", "debtor")] == [(one.change, one.list) for one in found.touched[0].causes]
            assert "名单自此不再完整" in str([*found.tree("zh").lines()])
            kept.keep("debtor")
            assert [] == told(changes.delta(kept, evaluator, head))

    def test_a_ticket_that_was_opened_in_between_is_held_against_what_was_known_then(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        head = head_of(kept)
        kept.put(listed(company(id=SUPPLIER), entry("debtor", document="d2")))
        opened(kept, evaluator, company(id=SUPPLIER))
        assert [] == told(changes.delta(kept, evaluator, head))
        happens(kept, "repaired", on="2018-08-01", entry=2)

        assert [("ticket", 1, [(RESTRICT, "ask-again")])] == told(changes.delta(kept, evaluator, head))

    def test_what_lists_cannot_answer_is_said_and_not_passed_over(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(kept, evaluator)
        without = world(penalty("restrict", matters=["fund"]), matters={"purchase": None})
        found = changes.delta(kept, without, head_of(kept), before=evaluator)

        assert [("ticket", 1, "now", ("JS601",))] == [
            (each.kind, each.id, each.side, each.codes) for each in found.unanswered
        ]
        assert found.unanswered == found.of("zhuhai.housing").unanswered
        assert found

    def test_answers_by_other_lists_are_counted(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        opened(kept, evaluator)

        assert [0, 1] == [
            changes.delta(kept, each, head_of(kept)).other_lists for each in (evaluator, world(penalty("restrict")))
        ]

    def test_progress_is_told(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        opened(kept, evaluator)
        head, heard = head_of(kept), []
        happens(kept, "repaired")
        changes.delta(kept, evaluator, head, told=lambda *so_far: heard.append(so_far))

        assert [(1, 1)] == heard


class TestMoments:
    """A moment is a day, a record, a head or an import."""

    @pytest.fixture(autouse=True)
    def three_days(self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock) -> None:
        opened(kept, evaluator, company(id=SUPPLIER))
        clock.go_to("2018-10-08")
        header = "名称,统一社会信用代码,决定书文号,列入日期"
        kept.import_list(f"{header}\n甲,{SUPPLIER},d2,2018-03-01".encode(), "debtor")
        clock.go_to("2018-11-08")
        happens(kept, "repaired", on="2018-08-01", entry=2)

    @pytest.mark.parametrize(
        ("since", "until", "touched"),
        [
            ("2018-10-08", "2018-10-08", True),
            ("2018-10-08", None, False),
            ("2018-10-09", None, True),
            ("2018-10-09", "2018-11-07", False),
            ("2018-11-09", None, False),
            ("import:debtor", "import:debtor", True),
            ("import:1", "import:1", True),
            ("import:1", None, False),
            (0, "2018-09-03", False),
        ],
    )
    def test_what_was_known_in_between_counts(
        self, kept: registry.Registry, evaluator: js.Evaluator, since: Any, until: Any, touched: bool
    ) -> None:
        assert touched == bool(changes.delta(kept, evaluator, since, until))

    def test_a_record_is_one_and_so_is_a_head(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        head = head_of(kept)

        assert [True, True, False, False] == [
            bool(changes.delta(kept, evaluator, each)) for each in (head.seq - 1, head.seq - 1, head.seq, head)
        ]

    @pytest.mark.parametrize(
        ("since", "code"),
        [
            (999, "JS887.no-record"),
            (-1, "JS887.no-record"),
            ("import:tax", "JS887.no-import"),
            ("import:9", "JS887.no-import"),
            ("明年", "JS106"),
        ],
    )
    def test_what_names_no_moment_is_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator, since: Any, code: str
    ) -> None:
        with pytest.raises(js.InputError) as refused:
            changes.delta(kept, evaluator, since)

        assert [code] == codes(refused.value)

    def test_a_head_of_another_registry_or_of_a_log_that_was_written_anew_is_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        head = head_of(kept)
        for other, code in (
            (registry.Head("f" * 32, head.seq, head.hash, head.at), "JS888.other-registry"),
            (registry.Head(head.registry, head.seq, "f" * 64, head.at), "JS888.rewritten"),
        ):
            with pytest.raises(registry.RegistryError) as refused:
                changes.delta(kept, evaluator, other)
            assert [code] == codes(refused.value)

    def test_a_moment_after_the_second_one_is_refused(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        with pytest.raises(js.InputError) as refused:
            changes.delta(kept, evaluator, "2018-11-08", "2018-09-03")

        assert ["JS108"] == codes(refused.value)
        assert "2018-09-03 早于起始日 2018-11-08" in refused.value.diagnostics[0].message("zh")

    def test_moments_that_are_no_days_are_told_by_their_records(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        head = head_of(kept)
        for first, last in ((head.seq, 1), (head, "2018-09-02"), ("2018-09-04", 1)):
            with pytest.raises(js.InputError) as refused:
                changes.delta(kept, evaluator, first, last)

            assert ["JS108.records"] == codes(refused.value)
            assert "是日志第" in refused.value.diagnostics[0].message("zh")


class TestShadow:
    @pytest.fixture(autouse=True)
    def recorded(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        for number, subject in enumerate((company(), company(id=SUPPLIER), person())):
            opened(kept, evaluator, subject, case=str(number))

    def test_what_would_differ_is_told_by_measure_with_its_receipts(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        candidate = world(penalty("restrict", effect="inform"), penalty("second"), incentive("fast"))
        found = changes.shadow(kept, evaluator, candidate)

        assert (3, 3, 3, 2) == (found.recorded, found.covered, found.reproduced, found.same)
        assert [(RESTRICT, 0, 0, 1), ("zhuhai.finance/second", 1, 0, 0)] == [
            (each.measure, each.appears, each.goes, each.differs) for each in found.measures
        ]
        assert {(kept.ticket(1).receipt.digest,)} == {each.receipts for each in found.measures}
        assert () == found.outcomes

    def test_the_same_lists_differ_in_nothing(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        found = changes.shadow(
            kept, evaluator, world(penalty("restrict", via=["self", "legal-representative"]), incentive("fast"))
        )

        assert (False, (), 3) == (bool(found), found.measures, found.same)

    def test_coverage_says_what_could_not_be_compared(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        without = world(penalty("restrict", matters=["fund"]), matters={"purchase": None})
        later = world(penalty("restrict"), measure_list={"effective": {"from": "2019-01-01"}})
        found = [changes.shadow(kept, evaluator, each) for each in (without, later)]

        assert [(0, [("JS601", "candidate", 3)]), (0, [("no-edition", "candidate", 3)])] == [
            (each.covered, [(one.reason, one.side, one.count) for one in each.uncovered]) for each in found
        ]

    def test_all_may_be_asked_as_if_on_one_day(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        later = world(penalty("restrict", effect="prohibit"), measure_list={"effective": {"from": "2019-01-01"}})
        found = changes.shadow(kept, evaluator, later, on="2019-01-01")

        assert (3, [("restrict", "prohibit", 1)]) == (found.covered, [*found.outcomes])

    def test_questions_are_chosen_by_matter_and_day(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        chosen: tuple[dict[str, Any], ...] = (
            {"matter": "zhuhai.finance/fund"}, {"since": "2018-09-04"}, {"until": "2018-09-02"}, {"matter": MATTER},
        )  # fmt: skip
        counts = [changes.shadow(kept, evaluator, evaluator, **each).recorded for each in chosen]

        assert [0, 0, 0, 3] == counts

    def test_receipts_that_are_kept_elsewhere_will_do(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        receipts = [each.receipt for each in kept.tickets()]
        found = changes.shadow_of(receipts, evaluator, world(incentive("fast")))

        assert [(RESTRICT, 0, 1, 0)] == [
            (each.measure, each.appears, each.goes, each.differs) for each in found.measures
        ]

    def test_a_receipt_that_was_made_by_other_lists_is_not_reproduced(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        other = world(penalty("restrict", effect="inform"), incentive("fast"))

        assert 2 == changes.shadow(kept, other, other).reproduced


def test_every_word_has_its_text_in_both_languages() -> None:
    for group in (TODOS, REASONS):
        assert all(each.zh and each.en for each in group.values())


class TestOnTheCommandLine:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, evaluator: js.Evaluator) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
        monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
        Path("key.txt").write_text(KEY, "utf-8")
        written(documents(penalty("restrict"), incentive("fast")), tmp_path / "lists")
        written(documents(penalty("restrict", effect="inform"), incentive("fast")), tmp_path / "candidate")
        lists, clock = world(penalty("restrict"), incentive("fast")), Clock()
        with registry.open("sqlite:///registry.db", key=KEY, clock=clock) as kept:
            keep_all(kept, lists)
            kept.put(listed(person(), entry("debtor", until="2099-12-31")))
            applied(kept, lists, person())
            holdings.put(kept, holdings.Holding(PERSON, "natural-person", MATTER, "证1", "2018-01-01"))
            Path("head.json").write_text(head_text(head_of(kept)), "utf-8")
            clock.go_to("2018-10-08")
            happens(kept, "repaired")

    def run(self, *arguments: str, lang: str = "zh") -> str:
        return CliRunner().invoke(main, ["registry", *arguments, "--lang", lang]).output

    def data(self, *arguments: str, status: int = 0) -> Any:
        result = CliRunner().invoke(main, ["registry", *arguments, "--format", "json"])

        assert status == result.exit_code, result.output
        return json.loads(result.stdout if status != 2 else result.stderr)

    def test_a_recall_is_shown_dealt_with_and_told_no_more(self) -> None:
        shown = self.data("recall", "--documents", "lists", status=1)
        assert ([], [TICKET]) == (violations("recalls", shown), [each["id"] for each in shown["recalls"]])
        done = self.data("recalled", TICKET, "--by", "李", "--note", "已解除", "--documents", "lists")
        assert ([], "已解除") == (violations("recall", done), done["dealt"]["note"])
        after = self.data("recall", "--documents", "lists", "--dealt")

        assert ([], [TICKET]) == (after["recalls"], [each["id"] for each in after["dealt"]])

    def test_a_reason_is_given_where_it_is_not_lifted(self) -> None:
        self.data("recalled", TICKET, "--by", "李", "--not-done", "另有处罚决定", "--documents", "lists")

        assert [] == self.data("recall", "--documents", "lists")["recalls"]

    @pytest.mark.parametrize("since", ["2018-10-08", "head.json", "6"])
    def test_a_delta_is_shown_since_a_moment(self, since: str) -> None:
        shown = self.data("delta", "--since", since, "--documents", "lists", status=1)

        assert [] == violations("delta", shown)
        assert [("ticket", 1), ("holding", 1)] == [(each["kind"], each["id"]) for each in shown["touched"]]
        assert "touched" in self.data("delta", "--since", "2018-10-09", "--documents", "lists")

    def test_an_earlier_edition_is_named(self) -> None:
        shown = self.data("delta", "--since", "2018-10-09", "--documents", "candidate", "--before", "lists", status=1)

        assert ["edition"] == [each["change"] for each in shown["touched"][0]["causes"]]

    def test_a_candidate_is_shown_beside_the_current_lists(self) -> None:
        shown = self.data("shadow", "--documents", "lists", "--candidate", "candidate", status=1)

        assert ([], 1, 1) == (violations("shadow", shown), shown["recorded"], shown["covered"])
        assert 1 == self.data("shadow", "--documents", "lists", "--candidate", "lists")["same"]

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_people_read_it_and_of_persons_the_last_places_alone(self, lang: str) -> None:
        documents = ("--documents", "lists")
        shown = [
            self.run("recall", *documents, lang=lang),
            self.run("delta", "--since", "head.json", *documents, lang=lang),
            self.run("shadow", "--candidate", "candidate", *documents, lang=lang),
            self.run("recalled", TICKET, "--by", "李", *documents, lang=lang),
        ]
        for each in shown:
            assert "措施restrict" in each
            assert PERSON[:6] not in each
        assert TICKET in shown[0]
        assert f"****{PERSON[-4:]}" in shown[0]

    def test_what_is_only_of_another_department_is_left_out(self) -> None:
        nothing = ("--department", "zhuhai.housing", "--documents", "lists")

        assert [] == self.data("recall", *nothing)["recalls"]
        assert [] == self.data("delta", "--since", "head.json", *nothing)["touched"]

    def test_a_department_that_nobody_knows_is_no_clean_answer(self) -> None:
        for command in (("recall",), ("delta", "--since", "head.json")):
            (found,) = self.data(*command, "--department", "zhuhai.finanse", "--documents", "lists", status=2)["errors"]

            assert ("JS887", True) == (found["code"], "zhuhai.finance" in found["help"])

    def test_what_is_no_recall_and_no_moment_ends_with_status_2(self) -> None:
        for arguments in (("recalled", "holding:9", "--by", "李"), ("delta", "--since", "import:tax")):
            assert ["JS887"] == [
                each["code"] for each in self.data(*arguments, "--documents", "lists", status=2)["errors"]
            ]
