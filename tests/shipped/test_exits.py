"""Exits as the rules have them: who leaves which list by which way, and on which earliest day.

The lists are the shipped ones; the measures that hang on them are made up, so that every list can be asked about.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import jointsanctions as js
from jointsanctions.answers.repair import RepairPath
from jointsanctions.loading import shipped as shipped_folders

OFFICE = "test.office"
MATTER: dict[str, Any] = {"matter": f"{OFFICE}/application", "step": "review"}
COMPANY = "91440400MA0000007C"


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory: pytest.TempPathFactory) -> js.Evaluator:
    """The shipped laws and lists with one made-up penalty for each list that is not red."""
    folder = tmp_path_factory.mktemp("exits")
    memoranda = Path(str(shipped_folders()[0]))
    listed = yaml.safe_load((memoranda / "lists.yaml").read_text("utf-8"))["lists"]
    always = {"from": "2010-01-01"}
    measures = [
        {
            "id": f"look-{each['id']}",
            "name": f"核查{each['name']}",
            "kind": "penalty",
            "effect": "scrutinise",
            "force": "shall",
            "lists": [each["id"]],
            "field": "licensing",
            "basis": [{"law": "joint-measures-2016"}],
            "matters": ["application"],
            "steps": ["review"],
            "do": "从严核查申请材料，书面告知理由、依据和救济途径",
        }
        for each in listed
        if each.get("colour") in ("black", "watch")
    ]
    documents = {
        "departments": {
            "document": "departments/1",
            "id": "departments",
            "departments": [{"id": OFFICE, "name": "示例局", "jurisdiction": "440400", "effective": always}],
        },
        OFFICE: {
            "document": "measure-list/1",
            "id": OFFICE,
            "title": "示例清单",
            "department": OFFICE,
            "effective": always,
            "status": "example",
            "matters": [{"id": "application", "name": "申请", "field": "licensing", "steps": ["review"]}],
            "measures": measures,
        },
    }
    for name, document in documents.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return js.Evaluator(js.load(memoranda / "laws.yaml", memoranda / "lists.yaml", folder))


def entry(name: str, since: str, until: str | None = None, **more: Any) -> js.Designation:
    last = None if until is None else date.fromisoformat(until)
    return js.Designation(name, date.fromisoformat(since), until=last, document="（示例）1号", **more)


def company(*entries: js.Designation) -> js.Subject:
    return js.Subject(COMPANY, "legal-person", designations=entries)


def path(evaluator: js.Evaluator, on: str, listed: js.Designation) -> RepairPath:
    found = evaluator.repair_paths(js.Question(company(listed), **MATTER, on=date.fromisoformat(on)))
    (only,) = [each for each in found if each.measure == f"{OFFICE}/look-{listed.list}"]
    return only


def ways(evaluator: js.Evaluator, on: str, listed: js.Designation) -> list[tuple[str, str]]:
    """How each way of repair begins, and its earliest day."""
    (ground,) = path(evaluator, on, listed).grounds
    return [(dict(way.params)["how"], way.earliest.isoformat()) for way in ground if way.kind == "repair"]


def days(evaluator: js.Evaluator, on: str, listed: js.Designation) -> list[str]:
    return [day for _, day in ways(evaluator, on, listed)]


def objections(evaluator: js.Evaluator, on: str, listed: js.Designation) -> str:
    (ground,) = path(evaluator, on, listed).grounds
    return "".join(dict(way.params)["how"] for way in ground if way.kind == "objection")


def applies(evaluator: js.Evaluator, on: str, listed: js.Designation) -> bool:
    return bool(evaluator.evaluate(company(listed), **MATTER, on=date.fromisoformat(on)).actions)


class TestJudgmentDebtors:
    """法释〔2017〕7号"""

    ABLE = "dishonest-judgment-debtor"

    def test_without_a_term_performance_deletes_within_three_working_days(self, evaluator: js.Evaluator) -> None:
        """第十条第一款"""
        ((how, day),) = ways(evaluator, "2026-05-12", entry(self.ABLE, "2026-02-03", facts={"ground": 1}))

        assert "履行或者执行完毕" in how
        assert how.endswith("法院三个工作日内删除")
        assert "2026-05-12" == day

    @pytest.mark.parametrize("ground", [2, 3, 4, 5, 6])
    def test_with_a_term_performance_does_not_delete(self, evaluator: js.Evaluator, ground: int) -> None:
        """第二条第一款、第二款，第十条第二款"""
        listed = entry(self.ABLE, "2026-02-03", "2028-02-02", facts={"ground": ground})
        ((how, day),) = ways(evaluator, "2026-05-12", listed)

        assert how.startswith("有纳入期限的，履行完毕不当然删除")
        assert how.endswith("法院可以决定提前删除")
        assert "2026-05-12" == day
        assert date(2028, 2, 3) == path(evaluator, "2026-05-12", listed).certain

    @pytest.mark.parametrize(
        ("on", "counts"), [("2026-02-02", False), ("2026-02-03", True), ("2028-02-02", True), ("2028-02-03", False)]
    )
    def test_a_term_of_two_years_runs_to_its_last_day(self, evaluator: js.Evaluator, on: str, counts: bool) -> None:
        """第二条第一款、第十条第二款"""
        listed = entry(self.ABLE, "2026-02-03", "2028-02-02", facts={"ground": 4})

        assert counts is applies(evaluator, on, listed)

    def test_what_the_court_deleted_counts_no_more_from_that_day(self, evaluator: js.Evaluator) -> None:
        """第十条第一款"""
        deleted = js.Event("removed", on=date(2026, 6, 10))
        listed = entry(self.ABLE, "2026-02-03", facts={"ground": 1}, events=[deleted])

        assert [True, False] == [applies(evaluator, day, listed) for day in ("2026-06-09", "2026-06-10")]

    def test_which_situation_is_not_known(self, evaluator: js.Evaluator) -> None:
        assert 2 == len(ways(evaluator, "2026-05-12", entry(self.ABLE, "2026-02-03")))

    def test_correction_and_review_have_days(self, evaluator: js.Evaluator) -> None:
        """第十一条、第十二条"""
        told = objections(evaluator, "2026-05-12", entry(self.ABLE, "2026-02-03"))

        assert "法院十五日内审查" in told
        assert "自送达之日起十日内向上一级人民法院申请复议" in told


class TestTax:
    """国家税务总局令第54号"""

    LIST = "major-tax-violator"

    @pytest.mark.parametrize(
        ("on", "day"),
        [
            ("2026-05-12", "2026-09-02"),
            ("2026-09-01", "2026-09-02"),
            ("2026-09-02", "2026-09-02"),
            ("2026-09-03", "2026-09-03"),
        ],
        ids=["before", "the day before", "the day", "the day after"],
    )
    def test_payment_and_six_months_of_publication(self, evaluator: js.Evaluator, on: str, day: str) -> None:
        """第十八条第一项"""
        how, first = ways(evaluator, on, entry(self.LIST, "2026-03-02", "2029-03-02"))[0]

        assert how.startswith("缴清税款、滞纳金、罚款，并且失信信息公布满六个月的")
        assert day == first

    def test_bankruptcy_and_a_contribution_need_no_six_months(self, evaluator: js.Evaluator) -> None:
        """第十八条第二项、第三项，第二十一条第一款"""
        listed = entry(self.LIST, "2026-03-02", "2029-03-02")
        found = path(evaluator, "2026-05-12", listed)
        (ground,) = found.grounds
        ways_of_repair = [way for way in ground if way.kind == "repair"]

        assert ["2026-09-02", "2026-05-12", "2026-05-12"] == [each.earliest.isoformat() for each in ways_of_repair]
        assert ["设区的市以上", "省级", "省级"] == [
            (each.authority or "").removeprefix("作出确定的税务机关，由").removesuffix("税务局批准")
            for each in ways_of_repair
        ]
        assert (date(2026, 5, 12), date(2029, 3, 3)) == (found.earliest, found.certain)

    def test_who_did_it_again_can_only_be_reorganised(self, evaluator: js.Evaluator) -> None:
        """第二十二条"""
        listed = entry(self.LIST, "2026-03-02", "2029-03-02", facts={"early_stop_barred": True})
        ((how, day),) = ways(evaluator, "2026-10-12", listed)

        assert how.startswith("破产重整计划获得批准")
        assert "2026-10-12" == day

    @pytest.mark.parametrize(("on", "counts"), [("2029-03-02", True), ("2029-03-03", False)])
    def test_three_years_of_publication(self, evaluator: js.Evaluator, on: str, counts: bool) -> None:
        """第十七条、第二十五条（到期月的对应日为最后一日）"""
        assert counts is applies(evaluator, on, entry(self.LIST, "2026-03-02", "2029-03-02"))

    def test_who_paid_before_publication_has_no_entry(self, evaluator: js.Evaluator) -> None:
        """第十四条"""
        assert not evaluator.evaluate(company(), **MATTER, on=date(2026, 5, 12)).actions

    @pytest.mark.parametrize(("on", "count"), [("2022-01-31", 1), ("2022-02-01", 3)])
    def test_the_ways_of_the_earlier_rules_end_with_them(self, evaluator: js.Evaluator, on: str, count: int) -> None:
        """第二十七条"""
        assert count == len(ways(evaluator, on, entry(self.LIST, "2021-03-02", "2024-03-01")))

    def test_statement_within_five_working_days(self, evaluator: js.Evaluator) -> None:
        """第九条"""
        assert "五个工作日内" in objections(evaluator, "2026-05-12", entry(self.LIST, "2026-03-02", "2029-03-02"))


class TestWages:
    """人力资源社会保障部令第45号"""

    LIST = "wage-arrears"

    @pytest.mark.parametrize(
        ("on", "facts", "day"),
        [
            ("2026-11-14", {"corrected": "2026-05-15"}, "2026-11-15"),
            ("2026-11-15", {"corrected": "2026-05-15"}, "2026-11-15"),
            ("2026-11-16", {"corrected": "2026-05-15"}, "2026-11-16"),
            ("2026-05-12", {"corrected": "2026-01-15"}, "2026-08-01"),
            ("2026-05-12", {"corrected": "2026-02-01"}, "2026-08-01"),
            ("2026-05-12", {"corrected": "2026-02-02"}, "2026-08-02"),
            ("2026-05-12", {}, "2026-08-01"),
        ],
        ids=[
            "the day before",
            "the day",
            "the day after",
            "corrected before the entry",
            "on its first day",
            "on its second day",
            "not known when",
        ],
    )
    def test_six_months_on_the_list_from_the_correction(
        self, evaluator: js.Evaluator, on: str, facts: dict[str, str], day: str
    ) -> None:
        """第十二条"""
        assert [day] == days(evaluator, on, entry(self.LIST, "2026-02-01", facts=facts))

    def test_who_owes_again_or_is_prosecuted_stays_to_the_end(self, evaluator: js.Evaluator) -> None:
        """第十一条、第十三条"""
        listed = entry(self.LIST, "2026-02-01", facts={"corrected": "2026-05-15", "early_exit_barred": True})
        found = path(evaluator, "2026-12-12", listed)

        assert [] == days(evaluator, "2026-12-12", listed)
        assert (date(2029, 2, 1), date(2029, 2, 1)) == (found.earliest, found.certain)

    @pytest.mark.parametrize(("on", "counts"), [("2029-01-31", True), ("2029-02-01", False)])
    def test_three_years_from_the_decision(self, evaluator: js.Evaluator, on: str, counts: bool) -> None:
        """第十一条"""
        assert counts is applies(evaluator, on, entry(self.LIST, "2026-02-01"))


class TestMarketSupervision:
    """国家市场监督管理总局令第44号、令第101号修订的企业经营异常名录管理办法"""

    LIST = "market-serious-violation"

    @pytest.mark.parametrize(
        ("on", "day"),
        [("2027-01-31", "2027-02-01"), ("2027-02-01", "2027-02-01"), ("2027-02-02", "2027-02-02")],
        ids=["the day before", "the day", "the day after"],
    )
    def test_one_year(self, evaluator: js.Evaluator, on: str, day: str) -> None:
        """令第44号第十六条第一款"""
        assert [day] == days(evaluator, on, entry(self.LIST, "2026-02-01"))

    def test_not_while_a_limit_by_law_runs(self, evaluator: js.Evaluator) -> None:
        """令第44号第十六条第二款"""
        assert [] == days(evaluator, "2027-05-12", entry(self.LIST, "2026-02-01", facts={"limit_running": True}))

    @pytest.mark.parametrize(
        ("on", "until", "counts"),
        [
            ("2029-01-31", None, True),
            ("2029-02-01", None, False),
            ("2029-02-01", "2031-01-31", True),
            ("2031-02-01", "2031-01-31", False),
        ],
        ids=["the last day", "the day after", "a longer limit", "its end"],
    )
    def test_three_years_or_as_long_as_the_limit(
        self, evaluator: js.Evaluator, on: str, until: str | None, counts: bool
    ) -> None:
        """令第44号第二十一条"""
        assert counts is applies(evaluator, on, entry(self.LIST, "2026-02-01", until))

    @pytest.mark.parametrize(("on", "found"), [("2021-08-31", []), ("2021-09-01", ["2022-02-01"])])
    def test_the_way_is_as_old_as_the_rules(self, evaluator: js.Evaluator, on: str, found: list[str]) -> None:
        """令第44号第二十六条"""
        assert found == days(evaluator, on, entry(self.LIST, "2021-02-01", "2024-01-31"))

    @pytest.mark.parametrize(
        ("ground", "on", "does"),
        [
            (1, "2026-05-12", "补报未报年份的年度报告并公示后"),
            (2, "2026-05-12", "履行公示义务后"),
            (3, "2025-03-17", "更正信息后"),
            (3, "2025-03-18", "完成变更登记后"),
            (4, "2026-05-12", "办理变更登记或者重新取得联系后"),
        ],
        ids=["第十一条", "第十二条", "2014年办法第十三条", "第十三条", "第十四条"],
    )
    def test_abnormal_operations_end_when_the_duty_is_done(
        self, evaluator: js.Evaluator, ground: int, on: str, does: str
    ) -> None:
        """企业经营异常名录管理办法第十一条至第十四条"""
        ((how, day),) = ways(evaluator, on, entry("abnormal-operation", "2025-02-01", facts={"ground": ground}))

        assert f"{does}申请移出" in how
        assert "五个工作日内决定" in how
        assert on == day

    def test_abnormal_operations_have_thirty_days_to_object(self, evaluator: js.Evaluator) -> None:
        """企业经营异常名录管理办法第十五条"""
        told = objections(evaluator, "2026-05-12", entry("abnormal-operation", "2026-02-01"))

        assert "自公示之日起三十日内" in told
        assert "二十个工作日内核实" in told


class TestCustoms:
    """海关总署令第282号"""

    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            ({"ground": 3}, ["2026-11-07", "2027-05-07"]),
            ({"ground": 4}, ["2026-11-07", "2027-05-07"]),
            ({"ground": 6}, ["2026-08-07", "2027-05-07"]),
            ({"ground": 7}, ["2026-08-07", "2027-05-07"]),
            ({"ground": 1}, ["2027-05-07"]),
            ({"ground": 5}, ["2027-05-07"]),
            ({"ground": 3, "downgraded": True}, ["2027-05-07"]),
            ({"ground": 6, "downgraded": True}, ["2027-05-07"]),
            ({"ground": 6, "downgraded": False}, ["2026-08-07", "2027-05-07"]),
            ({}, ["2026-11-07", "2026-08-07", "2027-05-07"]),
        ],
    )
    def test_six_months_three_months_or_a_clean_year(
        self, evaluator: js.Evaluator, facts: dict[str, Any], found: list[str]
    ) -> None:
        """第二十九条；由严重失信调整来的见第三十条第一款"""
        assert found == days(evaluator, "2026-05-12", entry("customs-dishonest", "2026-05-07", facts=facts))

    @pytest.mark.parametrize(
        ("on", "day"), [("2026-08-06", "2026-08-07"), ("2026-08-07", "2026-08-07"), ("2026-08-08", "2026-08-08")]
    )
    def test_the_edge_of_three_months(self, evaluator: js.Evaluator, on: str, day: str) -> None:
        """第二十九条第一款第二项"""
        assert day == days(evaluator, on, entry("customs-dishonest", "2026-05-07", facts={"ground": 6}))[0]

    @pytest.mark.parametrize(("on", "count"), [("2026-03-31", 1), ("2026-04-01", 2)])
    def test_before_the_rules(self, evaluator: js.Evaluator, on: str, count: int) -> None:
        """第四十八条"""
        assert count == len(days(evaluator, on, entry("customs-dishonest", "2025-05-07", facts={"ground": 6})))

    def test_a_serious_one_waits_a_year_and_is_set_anew_after_three(self, evaluator: js.Evaluator) -> None:
        """第三十条"""
        found = ways(evaluator, "2026-05-12", entry("customs-seriously-dishonest", "2026-05-07"))

        assert ["2027-05-07", "2029-05-07"] == [day for _, day in found]
        assert "认定为失信企业" in found[0][0]
        assert "重新确定信用等级" in found[1][0]

    @pytest.mark.parametrize("name", ["customs-dishonest", "customs-seriously-dishonest"])
    def test_statement_within_five_working_days(self, evaluator: js.Evaluator, name: str) -> None:
        """第二十八条"""
        assert "五个工作日内书面陈述、申辩，海关二十日内核实" in objections(
            evaluator, "2026-05-12", entry(name, "2026-05-07")
        )


class TestAfterOneYear:
    """Lists that may be left after a year: each by its own article."""

    @pytest.mark.parametrize(
        "name",
        [
            "accountancy-serious-dishonest",
            "financial-supervision-serious-dishonest",
            "work-safety-serious-dishonest",
            "culture-tourism-dishonest",
            "statistics-serious-2022",
        ],
        ids=[
            "财政部令第116号第十二条",
            "金融监管总局严重失信主体名单管理规定第十九条",
            "应急管理部令第11号，满十二个月",
            "信用修复管理办法第十二条（文化和旅游部令第7号）",
            "信用修复管理办法第十二条（国家统计局令第35号）",
        ],
    )
    @pytest.mark.parametrize(
        ("on", "day"),
        [("2027-10-07", "2027-10-08"), ("2027-10-08", "2027-10-08"), ("2027-10-09", "2027-10-09")],
        ids=["the day before", "the day", "the day after"],
    )
    def test_the_edge(self, evaluator: js.Evaluator, name: str, on: str, day: str) -> None:
        assert [day] == days(evaluator, on, entry(name, "2026-10-08", "2031-10-07"))

    @pytest.mark.parametrize(
        ("until", "certain"), [("2028-10-07", date(2028, 10, 8)), ("2031-10-07", date(2031, 10, 8))]
    )
    def test_accountants_end_after_two_or_five_years(self, evaluator: js.Evaluator, until: str, certain: date) -> None:
        """财政部令第116号第十条、第十一条"""
        assert (
            certain
            == path(evaluator, "2026-11-12", entry("accountancy-serious-dishonest", "2026-10-08", until)).certain
        )

    @pytest.mark.parametrize(("on", "counts"), [("2029-10-07", True), ("2029-10-08", False)])
    @pytest.mark.parametrize("name", ["financial-supervision-serious-dishonest", "work-safety-serious-dishonest"])
    def test_three_years(self, evaluator: js.Evaluator, name: str, on: str, counts: bool) -> None:
        """金融监管总局严重失信主体名单管理规定第十六条；应急管理部令第11号"""
        assert counts is applies(evaluator, on, entry(name, "2026-10-08"))


class TestProcurement:
    """财办库〔2014〕526号；信用修复管理办法第十二条第三款"""

    LIST = "procurement-serious-violation"

    @pytest.mark.parametrize(("penalty", "found"), [("罚款", ["2026-08-12"]), ("禁止参加", []), ("禁止代理", [])])
    def test_a_ban_is_not_ended_before_its_term(self, evaluator: js.Evaluator, penalty: str, found: list[str]) -> None:
        listed = entry(self.LIST, "2026-05-12", "2028-05-11", facts={"penalty": penalty})

        assert found == days(evaluator, "2026-06-12", listed)
        assert date(2028, 5, 12) == path(evaluator, "2026-06-12", listed).certain


class TestStatisticsBefore2022:
    """国统字〔2019〕33号第十六条"""

    @pytest.mark.parametrize(("on", "day"), [("2021-08-31", "2021-09-01"), ("2021-09-01", "2021-09-01")])
    def test_six_months(self, evaluator: js.Evaluator, on: str, day: str) -> None:
        assert [day] == days(evaluator, on, entry("statistics-serious-dishonest", "2021-03-01", "2022-02-28"))


class TestResearch:
    """科学技术活动违规行为调查处理规定（2026年）"""

    LIST = "research-dishonest"

    @pytest.mark.parametrize(("on", "does"), [("2026-03-19", "移出"), ("2026-03-20", "减期处理")])
    def test_only_the_term_is_shortened(self, evaluator: js.Evaluator, on: str, does: str) -> None:
        """第四十二条第二款"""
        ((how, _),) = ways(evaluator, on, entry(self.LIST, "2026-02-01", "2029-01-31"))

        assert does in how

    def test_review_within_fifteen_days(self, evaluator: js.Evaluator) -> None:
        """第四十条"""
        told = objections(evaluator, "2026-05-12", entry(self.LIST, "2026-02-01", "2029-01-31"))

        assert "自收到处理决定书之日起十五日内申请复查" in told
        assert "六十日内作出复查决定" in told


class TestNobodyKeeps:
    """Lists that no organ keeps today: nothing of the present rests on them, and what is still on one goes to a person."""

    #: By the last day of their basis.
    ENDED = {
        "2018-07-31": ["bribery-record"],
        "2021-12-31": ["wage-arrears-blacklist", "culture-market-blacklist"],
        "2026-03-31": [
            "public-resource-trading-dishonest",
            "salt-serious-violation",
            "power-serious-violation",
            "listed-company-violation",
            "fiscal-funds-dishonest",
            "statistics-serious-dishonest",
            "quality-serious-violation",
            "domestic-trade-dishonest",
            "oil-gas-dishonest",
            "transport-logistics-dishonest",
            "insurance-dishonest",
            "accounting-dishonest",
            "agricultural-inputs-dishonest",
            "foreign-economic-cooperation-dishonest",
            "real-estate-dishonest",
            "food-drug-dishonest",
            "tourism-dishonest",
            "medical-order-violator",
            "marriage-registration-dishonest",
            "housekeeping-dishonest",
            "patent-dishonest",
            "fake-rating",
            "electronic-certification-dishonest",
        ],
    }

    @pytest.mark.parametrize(("last", "name"), [(last, name) for last, names in ENDED.items() for name in names])
    def test_after_the_last_day_a_person_looks(self, evaluator: js.Evaluator, last: str, name: str) -> None:
        day = date.fromisoformat(last)
        listed = entry(name, "2018-06-01", "2031-05-31")

        def outcome(on: date) -> tuple[bool, str]:
            kinds = evaluator.catalogue.lists[name].subjects
            subject = company(listed)
            if kinds is not None and "legal-person" not in kinds:
                subject = js.Subject("440400199001010011", "natural-person", designations=[listed])
            decision = evaluator.evaluate(subject, **MATTER, on=on)
            return bool(decision.actions), decision.outcome

        assert outcome(day)[0]
        assert (False, "refer") == outcome(day + timedelta(days=1))

    def test_no_present_list_rests_on_one(self, shipped: js.Catalogue) -> None:
        resting = [
            (measure.id, name)
            for edition in shipped.editions
            if edition.status == "present"
            for measure in edition.measures
            for name in measure.terms.lists
            if shipped.lists[name].lapses < measure.period.start
        ]

        assert [] == resting


STATUTORY_BARS = {
    "bidding-disqualified": "招标投标法第五十三条、第五十四条第二款、第六十条第二款",
    "procurement-agency-ban": "政府采购法第七十八条",
    "seed-officer-barred": "种子法第七十四条第二款、第七十五条第二款、第七十六条第二款",
    "licence-application-barred": "行政许可法第七十八条、第七十九条",
    "foreign-trade-banned": "对外贸易法第七十三条第三款、第七十五条第二款、第七十六条第二款",
    "export-control-barred": "出口管制法第三十九条第一款",
    "foreign-contracting-banned": "对外承包工程管理条例第二十条、第二十一条、第二十三条第一款",
    "transport-qualification-revoked": "广东省道路运输条例第五十七条",
    "transport-filing-barred": "道路运输条例第六十五条第五款",
    "bankruptcy-liability": "公司法第一百七十八条第一款第（三）项",
    "food-licence-revoked": "食品安全法第一百三十五条第一款",
    "drug-practice-ban": "药品管理法第一百一十八条第一款、第一百二十二条至第一百二十六条、第一百四十一条第二款",
    "drug-licence-barred": "药品管理法第一百一十六条、第一百二十三条",
    "work-safety-principal-ban": "安全生产法第九十四条第三款、第一百一十三条",
    "safety-assessor-ban": "安全生产法第九十二条第三款",
    "medical-institution-suspended": "医疗保障基金使用监督管理条例第三十八条、第四十条",
    "slaughter-management-banned": "生猪屠宰管理条例第三十八条",
    "driving-licence-barred": "道路交通安全法第九十一条、第一百零一条第二款",
}


@pytest.mark.parametrize("listed", STATUTORY_BARS)
def test_a_bar_for_a_term_written_in_law_has_no_way_of_repair(shipped_evaluator: js.Evaluator, listed: str) -> None:
    """No text lets anyone ask for an end before the term; only a decision that is set aside ends it, which is a remedy."""
    category = shipped_evaluator.catalogue.lists[listed]
    assert category.repair == (), STATUTORY_BARS[listed]
    assert category.remedies
