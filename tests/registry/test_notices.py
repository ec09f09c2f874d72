"""Notices of tickets, by what was settled of them; the list for supervision; and neither has the number of a person."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.explaining.papers import Paragraph, Table
from jointsanctions.registry import notices
from registries import KEY, LI, WANG, codes, data, keep_all, listed, opened, run
from schema_checks import violations
from worlds import (
    BUILDER,
    PERSON,
    SUPPLIER,
    citizen_id,
    company,
    documents,
    entry,
    incentive,
    penalty,
    person,
    world,
    written,
)

RESTRICT = "zhuhai.finance/restrict"
OTHER = citizen_id(date(1991, 2, 3))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def evaluator() -> js.Evaluator:
    return world(
        penalty(do="不予通过资格审查", feedback={"within": 5}), penalty("look", effect="scrutinise", lists=["tax"])
    )


@pytest.fixture
def kept(url: str, clock: Clock, evaluator: js.Evaluator) -> Iterator[registry.Registry]:
    """A registry on both databases that keeps every list of the step, with a firm and a person on one of them."""
    with registry.open(url, key=KEY, clock=clock) as found:
        keep_all(found, evaluator)
        for each in (company(), company(id=SUPPLIER), person(name="张三")):
            found.put(listed(each, entry("debtor", document="(2018)粤0402执1号")))
        yield found


class TestTheNoticeOfATicket:
    def test_before_its_measure_is_settled_the_subject_may_be_heard(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        found = notices.notice(kept, opened(kept, evaluator, case="2018-0417").id)
        assert found is not None

        assert ("before", [RESTRICT]) == (found.stage, [each.measure for each in found.measures])
        assert "案号2018-0417" in found.opening

    def test_once_it_was_carried_out_the_notice_is_of_that(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        ticket.settle(RESTRICT, done=True, by=WANG)
        found = notices.notice(kept, ticket.id)
        assert found is not None

        assert ("after", [RESTRICT]) == (found.stage, [each.measure for each in found.measures])
        assert "行政复议" in found.rights[0]

    def test_what_was_refused_by_two_is_not_told(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(kept, evaluator)
        ticket.not_done(RESTRICT, "法院已裁定中止执行", by=WANG)
        one = notices.notice(kept, ticket.id)
        ticket.not_done(RESTRICT, "同意", by=LI)

        assert one is not None
        assert "before" == one.stage
        assert notices.notice(kept, ticket.id) is None
        assert notices.notice(kept, ticket.id, stage="before") is None

    def test_of_two_measures_the_notice_after_has_the_one_that_was_carried_out(self, kept: registry.Registry) -> None:
        both = world(penalty(), penalty("deposit", effect="require", field="tender"))
        ticket = opened(kept, both)
        ticket.settle(RESTRICT, done=True, by=WANG)
        waiting = notices.notice(kept, ticket.id)
        for officer in (WANG, LI):
            ticket.not_done("zhuhai.finance/deposit", "已提供担保", by=officer)
        after = notices.notice(kept, ticket.id)
        assert waiting is not None
        assert after is not None

        assert ("before", 2) == (waiting.stage, len(waiting.measures))
        assert ("after", [RESTRICT]) == (after.stage, [each.measure for each in after.measures])

    def test_a_covered_measure_is_told_with_the_one_that_covers_it(self, kept: registry.Registry) -> None:
        ticket = opened(kept, world(penalty(), penalty("milder", effect="scrutinise")))
        ticket.settle(RESTRICT, done=True, by=WANG)
        found = notices.notice(kept, ticket.id)
        assert found is not None

        assert "覆盖" in found.measures[1].notes[0]

    @pytest.mark.parametrize("subject", [company(id="91440400MA00000900"), person(id=OTHER)])
    def test_a_subject_on_no_list_has_no_notice(
        self, kept: registry.Registry, evaluator: js.Evaluator, subject: js.Subject
    ) -> None:
        ticket = opened(kept, evaluator, subject)

        assert notices.notice(kept, ticket.id) is None
        assert notices.notice(kept, ticket.id, stage="before") is None

    def test_an_incentive_alone_has_no_notice(self, kept: registry.Registry) -> None:
        red = world(incentive())
        keep_all(kept, red)
        kept.put(listed(company(id="91440400MA00000900"), entry("honest")))
        ticket = opened(kept, red, company(id="91440400MA00000900"))

        assert ["zhuhai.finance/fast"] == [each.point.id for each in ticket.points]
        assert notices.notice(kept, ticket.id, stage="before") is None

    def test_a_repair_before_it_goes_out_leaves_nothing_to_tell(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        kept.happened(1, js.Event("repaired", on="2018-08-01"))
        ticket.answer({})

        assert notices.notice(kept, ticket.id) is None

    def test_a_ticket_that_is_not_there_is_said_to_be_so(self, kept: registry.Registry) -> None:
        with pytest.raises(registry.TicketError) as refused:
            notices.notice(kept, 7)

        assert ["JS887"] == codes(refused.value)


class TestNumbersOfPersons:
    def test_a_notice_shows_the_last_places_unless_the_subject_is_given(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator, person(name="张三"))
        masked, full = (notices.notice(kept, ticket.id, subject=each) for each in (None, person(name="张三")))
        assert masked is not None
        assert full is not None

        assert "张三（公民身份号码：****0005）：" == masked.addressee
        assert f"张三（公民身份号码：{PERSON}）：" == full.addressee
        assert PERSON not in str(masked.paper())

    def test_another_subject_is_refused(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        ticket = opened(kept, evaluator, person(name="张三"))
        for other in (person(id=OTHER), company()):
            with pytest.raises(registry.TicketError) as refused:
                notices.notice(kept, ticket.id, subject=other)
            assert ["JS887.other-subject"] == codes(refused.value)

    def test_the_list_has_neither_their_numbers_nor_their_names(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator, person(name="张三"), case=f"案{PERSON}")
        ticket.not_done(RESTRICT, f"{PERSON}已履行", by=WANG)
        found = notices.supervision(kept)
        shown = str(found.paper()) + found.to_csv() + json.dumps(found.to_dict(), ensure_ascii=False)

        assert [True] == [each.person for each in found.rows]
        assert all(each not in shown for each in (PERSON, "张三"))
        assert "****0005" in shown


class TestTheListForSupervision:
    def test_it_has_what_waits_and_what_was_refused_and_nothing_that_was_done(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        waits, refused, done, closed = (
            opened(kept, evaluator, each, case=case)
            for each, case in ((company(), "1"), (company(id=SUPPLIER), "2"), (company(), "3"), (person(id=OTHER), "4"))
        )
        done.settle(RESTRICT, done=True, by=WANG)
        closed.close(by=WANG)
        clock.go_to("2018-09-05")
        refused.not_done(RESTRICT, "法院已裁定中止执行", by=WANG)
        half = notices.supervision(kept).rows
        refused.not_done(RESTRICT, "同意", by=LI)
        refused.close(by=LI)
        rows = notices.supervision(kept, on="2018-09-10").rows

        assert [(waits.id, "waiting"), (refused.id, "second")] == [(each.ticket, each.state) for each in half]
        assert [
            (waits.id, "waiting", None, date(2018, 9, 3), 7, (WANG,)),
            (refused.id, "refused", "法院已裁定中止执行；同意", date(2018, 9, 5), 5, (WANG, LI)),
        ] == [(each.ticket, each.state, each.reason, each.since, each.days, each.by) for each in rows]

    def test_a_firm_of_which_only_the_number_was_given_is_in_it(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(kept, evaluator, js.Subject(BUILDER, "legal-person"))
        found = notices.supervision(kept)

        assert {(None, BUILDER)} == {(each.name, each.masked) for each in (*found.rows, *found.untold)}
        assert f",–,{BUILDER}," in found.to_csv()

    def test_on_an_earlier_day_it_is_what_was_so_then(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        ticket = opened(kept, evaluator)
        clock.go_to("2018-09-05")
        ticket.settle(RESTRICT, done=True, by=WANG)

        assert [(), (1,), ()] == [
            tuple(each.ticket for each in notices.supervision(kept, on=day).rows)
            for day in ("2018-09-02", "2018-09-04", "2018-09-05")
        ]

    def test_where_all_is_done_it_says_so(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        opened(kept, evaluator).settle(RESTRICT, done=True, by=WANG)
        notices.served(kept, 1, way="mail", by=WANG)
        [only] = notices.supervision(kept).paper().body

        assert isinstance(only, Paragraph)
        assert "没有未执行或者未办结的措施" in only.text

    def test_a_doubt_and_a_list_that_nobody_looked_at_are_in_it(self, kept: registry.Registry) -> None:
        doubtful = world(penalty(), penalty("look", effect="scrutinise", lists=["watched"]))
        opened(kept, doubtful, company(name_matches=[js.NameMatch("debtor", "甲公司")]))
        found = {each.point.kind: each.what() for each in notices.supervision(kept).rows}

        assert {"action", "identity", "unchecked"} == {*found}
        assert "重点关注名单：没有查到" == found["unchecked"]

    def test_departments_have_a_part_each_with_firms_and_persons_apart(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        for each, case in ((person(name="张三"), "1"), (company(), "2"), (company(id=SUPPLIER), "3")):
            opened(kept, evaluator, each, case=case)
        found = notices.supervision(kept)
        headings = [each.text for each in found.paper().body if isinstance(each, Paragraph) and each.kind == "heading"]
        tables = [each for each in found.paper().body if isinstance(each, Table)]

        assert ["一、珠海市财政局"] == headings
        assert [
            ("单位（2项）", 2), ("自然人（1项）", 1), ("单位，告知书没有送达（2项）", 2), ("自然人，告知书没有送达（1项）", 1),
        ] == [(each.caption, len(each.rows)) for each in tables]  # fmt: skip
        assert all(len(each.heads) == len(each.widths) == len(row) for each in tables for row in each.rows)

    def test_a_department_without_any_ticket_is_no_department_without_anything_undone(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        ticket = opened(kept, evaluator)
        with pytest.raises(registry.RegistryError) as refused:
            notices.supervision(kept, department="zhuhai.finanse")
        [problem] = refused.value.diagnostics
        ticket.settle(RESTRICT, done=True, by=WANG)

        assert ("JS887", "no-department", ("zhuhai.finance",)) == (problem.code, problem.variant, problem.suggestions)
        assert () == notices.supervision(kept, department="zhuhai.finance").rows

    def test_a_term_that_is_over_is_said_where_the_calendar_knows_it(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        class Calendar:
            version = "test"

            def is_working_day(self, day: date) -> bool | None:
                return day.weekday() < 5 if day.year == 2018 else None

        opened(kept, evaluator)
        found = {
            day: [(each.due, each.overdue) for each in notices.supervision(kept, on=day, calendar=Calendar()).rows]
            for day in ("2018-09-10", "2018-09-11")
        }

        assert {
            "2018-09-10": [(date(2018, 9, 10), False)],
            "2018-09-11": [(date(2018, 9, 10), True)],
        } == found
        assert [(None, False)] == [(each.due, each.overdue) for each in notices.supervision(kept, on="2018-09-11").rows]

    def test_it_may_be_of_what_waits_long_and_of_late_refusals(
        self, kept: registry.Registry, evaluator: js.Evaluator, clock: Clock
    ) -> None:
        old = opened(kept, evaluator)
        clock.go_to("2018-09-20")
        opened(kept, evaluator, company(id=SUPPLIER), case="2")
        for officer in (WANG, LI):
            old.not_done(RESTRICT, "已裁定中止执行", by=officer)

        def found(**more: Any) -> list[int]:
            return [each.ticket for each in notices.supervision(kept, on="2018-09-25", **more).rows]

        assert [1, 2] == found()
        assert [1] == found(at_least=6)
        assert [1, 2] == found(at_least=5)
        assert [2] == found(since="2018-09-21")

    def test_cells_that_a_workbook_would_work_out_are_texts(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        opened(kept, evaluator, case="=1+1").not_done(RESTRICT, "-2", by=WANG)
        [heads, row] = csv.reader(io.StringIO(notices.supervision(kept).to_csv()))

        assert ("'=1+1", "'-2") == (row[heads.index("案号")], row[heads.index("理由")])
        assert {"部门", "类别"} < {*heads}


# On the command line ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a registry that has a ticket of a firm and one of a person."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    Path("person.json").write_text(json.dumps(person(name="张三").to_dict(), ensure_ascii=False), "utf-8")
    evaluator = world(penalty())
    written(documents(penalty()), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY) as kept:
        keep_all(kept, evaluator)
        for case, each in enumerate((company(), person(name="张三"), person(id=OTHER)), 1):
            if case < 3:
                kept.put(listed(each, entry("debtor")))
            opened(kept, evaluator, each, case=str(case))
    return tmp_path


@pytest.mark.usefixtures("folder")
class TestCommands:
    @pytest.mark.parametrize("form", ["docx", "html"])
    def test_a_notice_is_written_and_what_is_open_in_it_is_said(self, form: str) -> None:
        result = run("notice", "1", "-o", f"notice.{form}", "--field", "contact=王某")

        assert 0 == result.exit_code, result.output
        assert f"写了告知书：notice.{form}" in result.output
        assert "【文号】" in result.output
        assert "【联系人】" not in result.output
        assert Path(f"notice.{form}").stat().st_size > 1000

    def test_its_data_is_as_its_schema_says(self) -> None:
        for lang in ("zh", "en"):
            found = data("notice", "2", "-o", f"{lang}.html", "--lang", lang)

            assert [] == violations("notice", found)
            assert PERSON not in json.dumps(found) + Path(f"{lang}.html").read_text("utf-8")

    def test_the_number_of_a_person_is_shown_in_full_where_the_subject_is_given(self) -> None:
        assert 0 == run("notice", "2", "-o", "full.html", "--subject", "person.json").exit_code
        assert PERSON in Path("full.html").read_text("utf-8")

    def test_where_nothing_is_to_be_told_no_file_is_written_and_the_status_is_1(self) -> None:
        found = data("notice", "3", "-o", "none.html", status=1)
        result = run("notice", "3", "-o", "none.html")

        assert ["JS893"] == [each["code"] for each in found["findings"]]
        assert (1, "JS893" in result.stderr) == (result.exit_code, True)
        assert not Path("none.html").exists()

    def test_a_template_of_the_office_is_filled_in(self) -> None:
        Path("own.html").write_text("<p>{{ 主体 }}</p>{{ 权利 }}", "utf-8")
        run("notice", "1", "-o", "own-notice.html", "--template", "own.html")

        assert Path("own-notice.html").read_text("utf-8").startswith("<p>某某建设有限公司</p><p>（一）陈述和申辩。")

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("notice", "9", "-o", "n.html"), "JS887"),
            (("notice", "1", "-o", "n.pdf"), "JS893"),
            (("notice", "1", "-o", f"{PERSON}.html"), "JS893"),
            (("notice", "1", "-o", "lists"), "JS893"),
            (("notice", "1", "-o", "n.html", "--template", "none.html"), "JS892"),
            (("notice", "1", "-o", "n.html", "--field", "fax=1"), "JS892"),
            (("notice", "1", "-o", "n.html", "--subject", "person.json"), "JS887"),
            (("supervise", "-o", "s.xlsx"), "JS893"),
            (("supervise", "-o", "s.html", "--department", "zhuhai.housing"), "JS887"),
            (("supervise", "-o", "s.html", "--calendar", "none.json"), "JS013"),
            (("supervise", "-o", "s.csv", "--template", "own.html"), "JS892"),
        ],
    )
    def test_bad_input_is_refused_and_nothing_is_written(self, arguments: tuple[str, ...], code: str) -> None:
        assert [code] == [each["code"] for each in data(*arguments, status=2)["errors"]]
        assert not [*Path().glob("[ns].*")]

    def test_a_folder_that_is_not_there_is_said_to_be_so(self) -> None:
        assert 2 == run("notice", "1", "-o", "nowhere/n.html").exit_code

    @pytest.mark.parametrize("form", ["docx", "html", "csv"])
    def test_the_list_for_supervision_is_written(self, form: str) -> None:
        result = run("supervise", "-o", f"list.{form}", lang="en")
        found = data("supervise", "-o", f"again.{form}", "--days", "0", "--department", "zhuhai.finance")

        assert 0 == result.exit_code
        assert "2 points, of 2 measures no notice served" in result.output
        assert [] == violations("supervision", found)
        assert {"legal-person", "natural-person"} == {each["kind"] for each in found["rows"]}
        assert Path(f"list.{form}").stat().st_size > 100
        assert PERSON.encode() not in Path(f"list.{form}").read_bytes()
