"""Notices that were served: which one, of what, when and how; what is still to be told is in the list for supervision."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import changes, keeping, notices
from registries import KEY, LI, WANG, codes, data, keep_all, listed, opened, run
from schema_checks import violations
from worlds import PERSON, SUPPLIER, company, documents, entry, incentive, penalty, person, world, written

RESTRICT, DEPOSIT, LOOK = (f"zhuhai.finance/{each}" for each in ("restrict", "deposit", "look"))


@pytest.fixture(scope="module")
def evaluator() -> js.Evaluator:
    return world(penalty(), penalty("deposit", effect="require", field="tender"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(url: str, clock: Clock, evaluator: js.Evaluator) -> Iterator[registry.Registry]:
    """A registry on both databases that keeps every list of the step, with a firm and a person on one of them."""
    with registry.open(url, key=KEY, clock=clock) as found:
        keep_all(found, evaluator)
        for each in (company(), company(id=SUPPLIER), person(name="张三")):
            found.put(listed(each, entry("debtor", document="(2018)粤0402执1号")))
        yield found


def serve(kept: registry.Registry, ticket: registry.Ticket, **more: Any) -> registry.Service:
    return notices.served(kept, ticket.id, **{"way": "mail", "by": WANG, **more})


def carry_out(ticket: registry.Ticket) -> None:
    for each in ticket.points:
        ticket.settle(each, done=True, by=WANG)


def records(kept: registry.Registry) -> int:
    head = kept.head()
    assert head is not None
    return head.seq


class TestWhatIsRecorded:
    def test_it_is_the_notice_of_what_is_intended_until_all_is_settled(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        before = serve(kept, ticket)
        carry_out(ticket)
        after = serve(kept, ticket)

        assert [("before", (RESTRICT, DEPOSIT)), ("after", (RESTRICT, DEPOSIT))] == [
            (each.stage, each.measures) for each in (before, after)
        ]
        assert (before, after) == ticket.served
        assert ("2018-09-03", "mail", WANG, ticket.receipt.digest) == (after.on, after.way, after.by, after.receipt)
        assert kept.verify()

    def test_it_tells_of_what_was_carried_out_and_not_of_what_was_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        for officer in (WANG, LI):
            ticket.not_done(DEPOSIT, "已提供担保", by=officer)

        assert (RESTRICT,) == serve(kept, ticket).measures

    def test_the_office_may_say_of_which_measures(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(kept, evaluator)

        assert (DEPOSIT,) == serve(kept, ticket, measures=[DEPOSIT]).measures
        for told in (["zhuhai.finance/none"], []):
            with pytest.raises(registry.TicketError) as refused:
                serve(kept, ticket, measures=told)
            assert ["JS885"] == codes(refused.value)

    def test_what_may_apply_and_was_carried_out_is_told_by_a_notice_of_the_office(
        self, kept: registry.Registry
    ) -> None:
        ticket = opened(kept, world(penalty(when={"amount": {"at_least": 5}})))
        ticket.settle(RESTRICT, done=True, by=WANG)
        with pytest.raises(registry.RegistryError) as refused:
            serve(kept, ticket)

        assert ["JS893.nothing-after"] == codes(refused.value)
        assert (RESTRICT,) == serve(kept, ticket, measures=[RESTRICT]).measures

    def test_the_same_word_again_changes_nothing_and_another_is_another_service(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        first, seq = serve(kept, ticket, on="2018-09-03"), records(kept)
        clock.go_to("2018-09-10")

        assert first == serve(kept, ticket, on="2018-09-03")
        assert seq == records(kept)
        assert [1, 2, 3, 4] == [
            each.id
            for each in (
                first,
                serve(kept, ticket),
                serve(kept, ticket, way="left"),
                serve(kept, ticket, way="left", note="拒收，有见证人"),
            )
        ]

    def test_what_was_carried_out_was_not_told_before_that(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        clock.go_to("2018-09-05")
        ticket.settle(RESTRICT, done=True, by=WANG)
        clock.go_to("2018-09-07")
        ticket.settle(DEPOSIT, done=True, by=WANG)
        for measures, early in (([RESTRICT], "2018-09-04"), (None, "2018-09-06")):
            with pytest.raises(registry.RegistryError) as refused:
                serve(kept, ticket, measures=measures, on=early)
            assert ["JS893.early"] == codes(refused.value)

        assert "2018-09-05" == serve(kept, ticket, measures=[RESTRICT], on="2018-09-05").on
        assert "2018-09-07" == serve(kept, ticket, on="2018-09-07").on

    def test_a_closed_ticket_may_be_told_later(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        carry_out(ticket)
        ticket.close(by=WANG)
        clock.go_to("2018-09-10")

        assert ("after", "2018-09-10") == (serve(kept, ticket).stage, serve(kept, ticket).on)

    @pytest.mark.parametrize(
        ("told", "way"),
        [
            ("in-person", "in-person"), ("当面", "in-person"), ("直接送达", "in-person"), ("邮寄", "mail"), ("留置", "left"),
            ("电子送达", "electronic"), ("公告", "announcement"), (" mail ", "mail"), ("当事人来办公室领取", "当事人来办公室领取"),
            ("by the village committee", "by the village committee"),
        ],
    )  # fmt: skip
    def test_ways_are_words_of_a_list_or_those_of_the_office(
        self, kept: registry.Registry, evaluator: js.Evaluator, told: str, way: str
    ) -> None:
        assert way == serve(kept, opened(kept, evaluator), way=told).way

    @pytest.mark.parametrize(
        ("told", "code"),
        [
            ({"way": "mial"}, "JS104"), ({"way": " "}, "JS105.text"), ({"by": ""}, "JS105.text"), ({"stage": "during"}, "JS104"),
            ({"on": "2018-09-31"}, "JS106.not-in-calendar"), ({"on": "2018-09-04"}, "JS893.later"), ({"on": "2018-09-02"}, "JS893.early"),
            ({"stage": "after"}, "JS893.nothing-after"), ({"stage": "lifted"}, "JS893.nothing-lifted"),
            ({"receipt": "0000"}, "JS887.no-receipt"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused_and_nothing_is_written(
        self, kept: registry.Registry, evaluator: js.Evaluator, told: dict[str, Any], code: str
    ) -> None:
        ticket = opened(kept, evaluator)
        seq = records(kept)
        with pytest.raises(js.InputError) as refused:
            serve(kept, ticket, **told)

        assert [code] == codes(refused.value)
        assert seq == records(kept)

    def test_a_ticket_that_is_not_there_and_one_that_brings_nothing_adverse_have_no_notice(
        self, kept: registry.Registry
    ) -> None:
        red = world(incentive())
        keep_all(kept, red)
        kept.put(listed(company(id="91440400MA00000900"), entry("honest")))
        ticket = opened(kept, red, company(id="91440400MA00000900"))
        ticket.settle("zhuhai.finance/fast", done=True, by=WANG)
        found = []
        for number in (7, ticket.id):
            with pytest.raises(registry.RegistryError) as refused:
                notices.served(kept, number, way="mail", by=WANG)
            found += codes(refused.value)

        assert ["JS887", "JS893.nothing-after"] == found

    def test_a_notice_of_an_earlier_answer_is_served_from_its_own_day_on(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        first = ticket.receipt.digest
        clock.go_to("2018-09-10")
        kept.put(listed(company(), entry("debtor", document="(2018)粤0402执1号", until="2021-02-28")))
        ticket.answer({}, by=WANG)
        with pytest.raises(registry.RegistryError) as refused:
            serve(kept, ticket, on="2018-09-04")
        earlier = serve(kept, ticket, on="2018-09-04", receipt=first[:12])

        assert ["JS893.early"] == codes(refused.value)
        assert first == earlier.receipt != ticket.receipt.digest

    def test_an_answer_that_says_the_same_again_has_the_same_notice(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        first = serve(kept, ticket)
        clock.go_to("2018-09-10")
        ticket.answer({"amount": 5}, by=WANG)

        assert first == serve(kept, ticket, on="2018-09-03")
        assert ticket.receipt.digest == serve(kept, ticket).receipt

    def test_officers_remarks_and_ways_have_no_number_of_a_person(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        found = serve(kept, opened(kept, evaluator), way=f"交给{PERSON}", note=f"{PERSON}签收", by=f"王{PERSON}")

        assert PERSON not in str(found) + json.dumps(found.to_dict())
        with kept.database.reading() as session:
            assert PERSON not in str([each.content() for each in session.scalars(_all_services())])


def _all_services() -> Any:
    import sqlalchemy as sa

    from jointsanctions.registry.schema import Served

    return sa.select(Served)


class TestWithdrawals:
    def test_what_was_recorded_wrongly_is_withdrawn_once_for_a_reason(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        serve(kept, ticket)
        gone = notices.withdraw_service(kept, 1, reason="退信", by=LI)
        assert gone.withdrawn is not None
        problems = []
        for number in (1, 2, 9):
            with pytest.raises(registry.RegistryError) as refused:
                notices.withdraw_service(kept, number, reason="退信", by=LI)
            problems += codes(refused.value)

        assert ("退信", LI, ()) == (gone.withdrawn.reason, gone.withdrawn.by, ticket.served)
        assert ["JS893.withdrawn", "JS893.no-service", "JS893.no-service"] == problems
        assert kept.verify()

    def test_it_may_be_recorded_again_then(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(kept, evaluator)
        serve(kept, ticket)
        notices.withdraw_service(kept, 1, reason="退信", by=LI)

        assert 3 == serve(kept, ticket).id
        assert [3] == [each.id for each in ticket.served]


def untold(kept: registry.Registry, **more: Any) -> list[tuple[str, str, int]]:
    """Of which measure which notice is due, and for how many days."""
    return [(each.measure, each.stage, each.days) for each in notices.supervision(kept, **more).untold]


class TestWhatWasNotTold:
    def test_what_is_intended_waits_for_its_notice_from_the_day_of_the_answer_on(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        clock.go_to("2018-09-05")
        assert [(DEPOSIT, "before", 2), (RESTRICT, "before", 2)] == untold(kept)
        serve(kept, ticket, measures=[RESTRICT])
        assert [(DEPOSIT, "before", 2)] == untold(kept)
        serve(kept, ticket)

        assert [] == untold(kept)

    def test_what_was_carried_out_waits_for_its_own_from_that_day_on(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        serve(kept, ticket)
        clock.go_to("2018-09-05")
        carry_out(ticket)
        ticket.close(by=WANG)
        clock.go_to("2018-09-08")
        found = notices.supervision(kept).untold

        assert [(DEPOSIT, "after", 3), (RESTRICT, "after", 3)] == untold(kept)
        assert [(WANG,), (WANG,)] == [each.by for each in found]
        serve(kept, ticket)
        assert [] == untold(kept)

    def test_on_an_earlier_day_it_is_what_was_so_then(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        clock.go_to("2018-09-05")
        carry_out(ticket)
        clock.go_to("2018-09-07")
        serve(kept, ticket)

        assert [[], ["before", "before"], ["after", "after"], []] == [
            [stage for _, stage, _ in untold(kept, on=day)]
            for day in ("2018-09-02", "2018-09-04", "2018-09-06", "2018-09-07")
        ]

    def test_measures_that_only_watch_wait_for_none_before_and_for_one_after(self, kept: registry.Registry) -> None:
        watching = world(penalty("look", effect="scrutinise"))
        ticket = opened(kept, watching)
        assert [] == untold(kept)
        carry_out(ticket)

        assert [(LOOK, "after", 0)] == untold(kept)

    def test_what_was_refused_is_covered_or_given_is_not_told(self, kept: registry.Registry) -> None:
        both = world(penalty(), penalty("milder", effect="scrutinise"), incentive("fast", barred_by=None))
        keep_all(kept, both)
        kept.put(listed(company(id="91440400MA00000900"), entry("honest")))
        ticket, gift = opened(kept, both), opened(kept, both, company(id="91440400MA00000900"), case="2")
        gift.settle("zhuhai.finance/fast", done=True, by=WANG)
        assert [(RESTRICT, "before", 0)] == untold(kept)
        for officer in (WANG, LI):
            ticket.not_done(RESTRICT, "法院已裁定中止执行", by=officer)

        assert [] == [each for each in untold(kept) if each[0] == RESTRICT]

    def test_what_another_department_carries_out_is_for_it_to_tell(self, kept: registry.Registry) -> None:
        ticket = opened(kept, world(penalty(carried_out_by="zhuhai.housing")))
        carry_out(ticket)

        assert [] == untold(kept)

    def test_what_may_apply_and_was_carried_out_is_told(self, kept: registry.Registry) -> None:
        ticket = opened(kept, world(penalty(when={"amount": {"at_least": 5}})))
        assert [] == untold(kept)
        ticket.settle(RESTRICT, done=True, by=WANG)
        assert [(RESTRICT, "after", 0)] == untold(kept)
        serve(kept, ticket, measures=[RESTRICT])

        assert [] == untold(kept)

    def test_doubts_and_lists_that_nobody_looked_at_are_not_told(self, kept: registry.Registry) -> None:
        doubtful = world(penalty(), penalty("look", effect="scrutinise", lists=["watched"]))
        asked = company(id="91440400MA00000900", name_matches=[js.NameMatch("debtor", "甲公司")])
        ticket = opened(kept, doubtful, asked)
        for each in ticket.points:
            ticket.settle(each, done=True, by=WANG, note="已核对")

        assert [] == untold(kept)

    def test_another_answer_needs_another_notice(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        serve(kept, ticket)
        clock.go_to("2018-09-10")
        ticket.answer({"amount": 5}, by=WANG)
        assert [] == untold(kept)
        kept.put(listed(company(), entry("debtor", document="(2018)粤0402执1号", until="2021-02-28")))
        ticket.answer({}, by=WANG)
        clock.go_to("2018-09-11")

        assert [(DEPOSIT, "before", 1), (RESTRICT, "before", 1)] == untold(kept)

    @pytest.mark.parametrize("settled", [False, True])
    def test_that_the_subject_objects_makes_no_notice_due_again(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock, settled: bool
    ) -> None:
        ticket = opened(kept, evaluator)
        if settled:
            carry_out(ticket)
        serve(kept, ticket)
        clock.go_to("2018-09-10")
        kept.happened(1, js.Event("objection-filed", on="2018-09-02"))
        before = ticket.points
        ticket.answer({}, by=WANG)
        assert [each.point.says for each in before] != [each.point.says for each in ticket.points]
        if settled:
            carry_out(ticket)

        assert [] == untold(kept)

    def test_a_withdrawn_service_is_none(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        serve(kept, opened(kept, evaluator))
        assert [] == untold(kept)
        notices.withdraw_service(kept, 1, reason="退信", by=LI)

        assert 2 == len(untold(kept))

    def test_what_was_lifted_waits_for_its_notice_instead_of_that_of_the_measure(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        carry_out(ticket)
        ticket.close(by=WANG)
        clock.go_to("2018-10-08")
        kept.happened(1, js.Event("repaired", on="2018-10-08"))
        for each in changes.recall(kept, evaluator).recalls:
            changes.settle(kept, evaluator, each.id, done=each.measure == RESTRICT, by=LI, note="说明")
        clock.go_to("2018-10-10")

        assert [(DEPOSIT, "after", 37), (RESTRICT, "lifted", 2)] == untold(kept)
        serve(kept, ticket, stage="lifted")
        assert [(DEPOSIT, "after", 37)] == untold(kept)

    def test_departments_firms_and_persons_are_apart_and_persons_have_no_name(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        for number, each in enumerate((person(name="张三"), company()), 1):
            opened(kept, evaluator, each, case=f"案{PERSON}-{number}")
        found = notices.supervision(kept)
        whole = str(found.paper()) + found.to_csv() + json.dumps(found.to_dict(), ensure_ascii=False)

        assert [False, False, True, True] == [each.person for each in found.untold]
        assert "没有送达拟采取措施告知书" in found.to_csv()
        assert "告知书没有送达的共4项" in whole
        assert all(each not in whole for each in (PERSON, "张三"))
        assert [] == violations("supervision", found.to_dict())

    def test_it_may_be_of_one_department_and_of_what_waits_long(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        opened(kept, evaluator)
        clock.go_to("2018-09-05")
        opened(kept, evaluator, company(id=SUPPLIER), case="2")

        assert 2 == len(untold(kept, at_least=1, department="zhuhai.finance"))
        assert 4 == len(untold(kept, since="2018-09-06"))


class TestKeeping:
    def test_services_go_with_their_ticket_and_count_for_its_time(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        policy = keeping.Policy.of_text(
            "document: retention/1\ntickets: {keep: {years: 1}, basis: 规定}\nsettlements: {keep: {years: 1}, basis: 规定}"
        )
        ticket = opened(kept, evaluator)
        carry_out(ticket)
        ticket.close(by=WANG)
        clock.go_to("2019-03-03")
        serve(kept, ticket, note="说明的理由")
        notices.withdraw_service(kept, 1, reason="退信", by=LI)
        clock.go_to("2020-03-03")
        early = [each.name for each in keeping.retention(kept, policy).over]
        clock.go_to("2020-03-04")
        keeping.erase(kept, policy, by=WANG, second=LI)

        assert [] == early
        assert kept.verify()
        with kept.database.reading() as session:
            assert [] == [*session.scalars(_all_services())]
            rows = [*session.scalars(_all_services(), execution_options={"erased": True})]
        assert [("after", "", None, None), ("after", "", None, None)] == [
            (each.stage, each.way, each.note, each.reason) for each in rows
        ]


# On the command line ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a registry that has a ticket of a person."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    evaluator = world(penalty())
    written(documents(penalty()), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY) as kept:
        keep_all(kept, evaluator)
        kept.put(listed(person(name="张三"), entry("debtor")))
        opened(kept, evaluator, person(name="张三"))
    return tmp_path


@pytest.mark.usefixtures("folder")
class TestCommands:
    def test_a_service_is_recorded_and_the_ticket_shows_it(self) -> None:
        found = data("served", "1", "--way", "邮寄", "--note", "EMS", "--by", WANG)
        shown = data("show", "1")

        assert [] == violations("service", found)
        assert [] == violations("ticket", shown)
        assert [found] == shown["served"]
        assert "已送达" in run("show", "1").output
        assert "拟采取措施告知书" in run("show", "1").output
        assert "notice of what is intended" in run("show", "1", lang="en").output

    def test_a_service_is_withdrawn(self) -> None:
        run("served", "1", "--way", "mail", "--by", WANG)
        found = data("served", "--withdraw", "1", "--reason", "退信", "--by", LI)

        assert [] == violations("service", found)
        assert [] == data("show", "1")["served"]
        assert 2 == run("served", "--withdraw", "1", "--reason", "退信", "--by", LI).exit_code

    def test_a_withdrawal_is_said(self) -> None:
        run("served", "1", "--way", "mail", "--by", WANG)

        assert "退信" in run("served", "--withdraw", "1", "--reason", "退信", "--by", LI).output

    @pytest.mark.parametrize(
        "arguments",
        [
            (), ("1",), ("1", "--way", "mail", "--withdraw", "1"), ("--withdraw", "1"), ("1", "--way", "mail", "--stage", "x"),
            ("1", "--way", "mail", "--on", "2099-01-01"), ("9", "--way", "mail"),
        ],
    )  # fmt: skip
    def test_bad_input_is_refused(self, arguments: tuple[str, ...]) -> None:
        assert 2 == run("served", *arguments, "--by", WANG).exit_code
        assert [] == data("show", "1")["served"]
