"""What was done is reported with its effect, and becomes a case once; what was wrong is withdrawn and never changed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import cases
from jointsanctions.registry.schema import Collected, Reported
from registries import KEY, LI, WANG, codes, keep_all, listed, opened, question
from worlds import BUILDER, PERSON, company, entry, incentive, item, penalty, person, under, world

RESTRICT, DEPOSIT = "zhuhai.finance/restrict", "zhuhai.finance/deposit"
OFFICE = "市信用办"


@pytest.fixture
def evaluator() -> js.Evaluator:
    return world(under("restrict"), incentive(), items=[item("restrict")])


@pytest.fixture
def ready(kept: registry.Registry, evaluator: js.Evaluator) -> registry.Registry:
    keep_all(kept, evaluator)
    kept.put(listed(company(), entry("debtor")))
    return kept


def settled(
    kept: registry.Registry, evaluator: js.Evaluator, case: str = "1", subject: js.Subject | None = None
) -> int:
    """The number of a closed ticket whose restriction was carried out."""
    ticket = opened(kept, evaluator, subject, case)
    ticket.settle(RESTRICT, done=True, by=WANG, note="已书面告知")
    ticket.close(by=WANG)
    return ticket.id


class TestFeedback:
    def test_a_settlement_is_reported_with_its_effect(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = settled(ready, evaluator)
        found = cases.feed_back(
            ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="已履行判决", amount="1,200.50", district="香洲区",
            request="R-7", remark="无",
        )  # fmt: skip

        assert (1, OFFICE, "已履行判决", Decimal("1200.50"), None) == (
            found.settlement, found.to, found.effect, found.amount, found.withdrawn,
        )  # fmt: skip
        assert (found,) == cases.feedback(ready)
        assert ready.verify()

    def test_the_same_again_changes_nothing(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = settled(ready, evaluator)
        first = cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="好")
        second = cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="好")

        assert first == second
        assert 1 == len(cases.feedback(ready))

    def test_something_else_to_the_same_is_said_after_the_first_was_withdrawn(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = settled(ready, evaluator)
        first = cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="好")
        with pytest.raises(registry.TicketError) as refused:
            cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="不好")
        assert ["JS894.reported"] == codes(refused.value)
        gone = cases.withdraw_feedback(ready, first.id, reason="写错了", by=LI)
        second = cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="不好")

        assert ("写错了", "不好") == (gone.reason, second.effect)
        assert (second,) == cases.feedback(ready)
        assert [first.id, second.id] == [each.id for each in cases.feedback(ready, withdrawn=True)]
        with pytest.raises(registry.RegistryError) as again:
            cases.withdraw_feedback(ready, first.id, reason="又", by=LI)
        assert ["JS894.withdrawn"] == codes(again.value)
        assert ready.verify()

    def test_a_withdrawal_is_no_feedback_and_is_not_withdrawn(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = settled(ready, evaluator)
        first = cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG)
        cases.withdraw_feedback(ready, first.id, reason="写错了", by=LI)
        for number in (2, 9):
            with pytest.raises(registry.RegistryError) as refused:
                cases.withdraw_feedback(ready, number, reason="又", by=LI)
            assert ["JS894.no-feedback"] == codes(refused.value)

    def test_several_are_told_of_one_settlement(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = settled(ready, evaluator)
        for to in (OFFICE, "省信用办"):
            cases.feed_back(ready, ticket, RESTRICT, to=to, by=WANG)

        assert [OFFICE, "省信用办"] == [each.to for each in cases.feedback(ready)]

    def test_what_is_not_settled_is_not_reported(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(ready, evaluator)
        ticket.not_done(RESTRICT, "理由", by=WANG)
        for point in (RESTRICT, "zhuhai.finance/none"):
            with pytest.raises(registry.TicketError) as refused:
                cases.feed_back(ready, ticket.id, point, to=OFFICE, by=WANG)
            assert ["JS894.unsettled"] == codes(refused.value)
        with pytest.raises(registry.TicketError) as unknown:
            cases.feed_back(ready, 9, RESTRICT, to=OFFICE, by=WANG)
        assert ["JS887"] == codes(unknown.value)
        ticket.not_done(RESTRICT, "同意", by=LI)
        cases.feed_back(ready, ticket.id, RESTRICT, to=OFFICE, by=WANG)

        [row] = cases.feedback_rows(ready)
        assert ("not-done", "理由；同意") == (row.point.fate, row.point.note)

    @pytest.mark.parametrize("wrong", ["-1", "1.001", "NaN", "很多", "1e99", "", "1,5", "12,34", "1,000.5,0", "1_0"])
    def test_an_amount_is_money(self, ready: registry.Registry, evaluator: js.Evaluator, wrong: str) -> None:
        ticket = settled(ready, evaluator)
        with pytest.raises(registry.RegistryError) as refused:
            cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, amount=wrong)
        assert ["JS894.amount"] == codes(refused.value)
        for given, expected in ((100, "100"), ("1200", "1200"), (Decimal("0.5"), "0.50")):
            found = cases.feed_back(ready, ticket, RESTRICT, to=f"{given}", by=WANG, amount=given)
            assert expected == str(found.amount)

    def test_days_are_in_order_and_not_to_come(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = settled(ready, evaluator)
        with pytest.raises(js.InputError) as crossed:
            cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, since="2018-09-03", until="2018-09-02")
        with pytest.raises(js.InputError) as later:
            cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, on="9998-01-01")

        assert (["JS108"], ["JS894.later"]) == (codes(crossed.value), codes(later.value))

    def test_a_row_to_be_sent_has_measure_content_field_kind_days_and_effect(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = settled(ready, evaluator)
        cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="已履行判决", since="2018-09-04")
        [row] = cases.feedback_rows(ready, evaluator.catalogue)
        table = cases.table_of("feedback", [cases.feedback_record(row)])
        told = dict(zip(table.columns, table.rows[0], strict=True))

        assert {
            "奖惩措施": "措施restrict", "措施内容": "办理restrict", "领域": "procurement", "奖惩类型": "惩戒", "办理情况": "已执行",
            "开始日期": "2018-09-04", "截止日期": "2020-02-29", "成效": "已履行判决", "名单名称": "失信被执行人",
            "依据": "政府采购法第二十二条", "证件号码": BUILDER, "证件类型": "统一社会信用代码", "实施部门": "珠海市财政局",
        }.items() <= told.items()  # fmt: skip

    def test_of_a_month_are_those_that_were_reported_in_it(self, url: str, evaluator: js.Evaluator) -> None:
        clock = Clock("2018-09-30T15:59:00+00:00")
        with registry.open(url, key=KEY, clock=clock) as kept:
            keep_all(kept, evaluator)
            kept.put(listed(company(), entry("debtor")))
            for case in ("1", "2"):
                cases.feed_back(kept, settled(kept, evaluator, case), RESTRICT, to=OFFICE, by=WANG)
                clock.now = datetime(2018, 9, 30, 16, 0, tzinfo=UTC)

            assert [[1], [2], [1, 2]] == [
                [each.id for each in cases.feedback(kept, month=month)] for month in ("2018-09", "2018-10", None)
            ]
            for wrong in ("2018", "2018-13", "2018-9", "九月", "2018-09-01", "0000-01"):
                with pytest.raises(registry.RegistryError) as refused:
                    cases.feedback(kept, month=wrong)
                assert ["JS894.month"] == codes(refused.value)


class TestCases:
    def test_what_was_carried_out_on_a_closed_ticket_becomes_a_case(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = settled(ready, evaluator)
        cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="已履行判决", amount=100)
        [made] = cases.collect(ready, evaluator.catalogue, by=LI)
        says = made.says

        assert (["debtor"], ["失信被执行人"], ["memo"]) == (says["lists"], says["list_names"], says["memoranda"])
        assert ("某某建设有限公司", "legal-person", BUILDER, "uscc") == (
            says["subject"], says["subject_kind"], says["number"], says["certificate"],
        )  # fmt: skip
        assert ("penalty", "办理restrict", "100", "已书面告知", "已履行判决") == (
            says["kind"], says["content"], says["amount"], says["explanation"], says["effect"],
        )  # fmt: skip
        assert ("珠海市财政局", LI, "珠海市财政局", ["政府采购法第二十二条"], ["procurement"]) == (
            says["body"], says["publisher"], says["department_name"], says["basis"], says["fields"],
        )  # fmt: skip
        assert (made,) == cases.cases(ready)
        assert ready.verify()

    def test_a_settlement_gives_one_case_for_good(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        settled(ready, evaluator)
        [made] = cases.collect(ready, by=WANG)
        assert () == cases.collect(ready, by=LI)
        gone = cases.withdraw(ready, made.id, reason="主体有误", by=LI)

        assert () == cases.collect(ready, by=LI)
        assert () == cases.cases(ready)
        assert (gone,) == cases.cases(ready, withdrawn=True)
        assert (made.says, "主体有误") == (gone.says, gone.reason)
        for number, code in ((made.id, "withdrawn"), (2, "no-case"), (9, "no-case")):
            with pytest.raises(registry.RegistryError) as refused:
                cases.withdraw(ready, number, reason="又", by=LI)
            assert [f"JS894.{code}"] == codes(refused.value)
        assert ready.verify()

    def test_the_table_itself_refuses_a_second_case(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        settled(ready, evaluator)
        cases.collect(ready, by=WANG)
        row = {
            "settlement_id": 1,
            "once": 1,
            "key": "k",
            "says": {},
            "by": WANG,
            "withdraws": None,
            "reason": None,
            "written": "x",
            "id": 2,
        }
        with pytest.raises(sa.exc.IntegrityError), ready.database.writing() as session:
            session.execute(sa.insert(Collected), [row])

    def test_later_feedback_does_not_change_a_case(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = settled(ready, evaluator)
        [made] = cases.collect(ready, by=WANG)
        cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="已履行判决")

        assert (made,) == cases.cases(ready)
        assert None is made.says["effect"]

    def test_on_request_only_what_was_reported_gives_a_case(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        first, second = settled(ready, evaluator, "1"), settled(ready, evaluator, "2")
        told = cases.feed_back(ready, first, RESTRICT, to=OFFICE, by=WANG)
        cases.withdraw_feedback(ready, told.id, reason="写错了", by=WANG)
        cases.feed_back(ready, second, RESTRICT, to=OFFICE, by=WANG)

        assert [second] == [each.says["ticket"] for each in cases.collect(ready, by=WANG, reported=True)]
        assert [first] == [each.says["ticket"] for each in cases.collect(ready, by=WANG)]

    def test_open_tickets_and_what_was_not_carried_out_give_none(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(ready, evaluator, case="1").settle(RESTRICT, done=True, by=WANG)
        refused = opened(ready, evaluator, case="2")
        refused.not_done(RESTRICT, "理由", by=WANG)
        refused.not_done(RESTRICT, "同意", by=LI)
        refused.close(by=WANG)

        assert () == cases.collect(ready, by=WANG)

    def test_what_a_stricter_measure_covers_gives_none(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict"), penalty("deposit", effect="require"))
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        settled(kept, evaluator)

        assert [RESTRICT] == [each.says["measure"] for each in cases.collect(kept, by=WANG)]

    def test_an_incentive_gives_one_too(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("honest")))
        ticket = opened(kept, evaluator)
        ticket.settle("zhuhai.finance/fast", done=True, by=WANG)
        ticket.close(by=WANG)
        [made] = cases.collect(kept, by=WANG, body="市信用办")

        assert ("incentive", "市信用办", []) == (made.says["kind"], made.says["body"], made.says["basis"])

    def test_a_person_is_masked_and_the_kind_of_certificate_is_known(
        self, ready: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ready.put(listed(person(), entry("debtor")))
        settled(ready, evaluator, "1", person())
        [made] = cases.collect(ready, by=WANG)

        assert (f"****{PERSON[-4:]}", "citizen-id", "natural-person") == (
            made.says["number"], made.says["certificate"], made.says["subject_kind"],
        )  # fmt: skip
        assert PERSON not in str(made.to_dict())

    def test_cases_of_chosen_tickets_alone(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        for case in ("1", "2"):
            settled(ready, evaluator, case)
        heard: list[tuple[int, int]] = []

        assert 1 == len(cases.collect(ready, by=WANG, tickets=[2], told=lambda *each: heard.append(each)))
        assert [(1, 1)] == heard

    def test_a_withdrawn_case_that_is_altered_is_found(self, ready: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = settled(ready, evaluator)
        cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG)
        cases.collect(ready, by=WANG)
        with ready.database.writing() as session:
            session.execute(sa.update(Reported).values(effect="改过"))
            session.execute(sa.update(Collected).values(by="改过"))

        assert {"feedback", "case"} == {str(each.place) for each in ready.verify().findings}


def test_a_point_that_was_not_known_to_apply_and_was_carried_out_is_a_case(kept: registry.Registry) -> None:
    evaluator = world(penalty("restrict", when={"amount": {"at_least": 5}}))
    keep_all(kept, evaluator)
    kept.put(listed(company(), entry("debtor")))
    ticket = opened(kept, evaluator)
    ticket.settle(RESTRICT, done=True, by=WANG, note="金额另行核实")
    ticket.close(by=WANG)
    [made] = cases.collect(kept, by=WANG)

    assert ("penalty", ["debtor"], None) == (made.says["kind"], made.says["lists"], made.says["until"])
    assert question().step == made.says["step"]


def test_workers_that_collect_and_report_at_once_do_it_once(ready: registry.Registry, evaluator: js.Evaluator) -> None:
    ticket = settled(ready, evaluator)
    start = threading.Barrier(4)

    def work(_: int) -> tuple[int, int]:
        start.wait()
        told = cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG, effect="好")
        return told.id, len(cases.collect(ready, by=WANG))

    with ThreadPoolExecutor(4) as pool:
        found = [*pool.map(work, range(4))]

    assert ({1}, 1) == ({number for number, _ in found}, sum(made for _, made in found))
    assert (1, 1) == (len(cases.feedback(ready)), len(cases.cases(ready)))
    assert ready.verify()


def test_a_month_is_counted_on_every_database(ready: registry.Registry, evaluator: js.Evaluator) -> None:
    ticket = settled(ready, evaluator)
    opened(ready, evaluator, case="2").answer({"amount": 1}, by=WANG)
    cases.feed_back(ready, ticket, RESTRICT, to=OFFICE, by=WANG)
    cases.collect(ready, by=WANG)
    ready.entries(company(), purpose="核对", by=WANG)
    month = cases.count(ready, evaluator.catalogue, ready.today.isoformat()[:7])

    assert (1, 1, 1, 1) == (month.total.done, month.total.open, month.feedback, month.cases)
    assert [(None, 0, 0, 1, 1), ("440400", 2, 3, 0, 0)] == [
        (each.region, each.tickets, each.answers, each.lookups, each.looked_up) for each in month.queries
    ]
