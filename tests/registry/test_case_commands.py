"""`jointsanctions registry feedback | cases | report | board`, and no number of a person in anything that they give."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.cli import main
from jointsanctions.registry import cases
from jointsanctions.registry.cases import reported, texts
from jointsanctions.registry.cases.handled import Handled, Story, handled
from registries import KEY, LI, WANG, keep_all, listed, opened
from schema_checks import violations
from worlds import BUILDER, PERSON, citizen_id, company, documents, entry, item, penalty, person, world, written

RESTRICT = "zhuhai.finance/restrict"
WORLD = {"items": [item("publish", effect="publicise", summary="公布名单")]}
EVALUATOR = world(penalty("restrict"), **cast("dict[str, Any]", WORLD))
OFFICE = "市信用办"


def settled(kept: registry.Registry, subject: js.Subject, case: str) -> registry.Ticket:
    ticket = opened(kept, EVALUATOR, subject, case)
    ticket.settle(RESTRICT, done=True, by=WANG, note="已书面告知")
    ticket.close(by=WANG)
    return ticket


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with documents, a key, and a registry with closed tickets of a firm and of a person."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    written(documents(penalty("restrict"), **cast("dict[str, Any]", WORLD)), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY) as kept:
        keep_all(kept, EVALUATOR)
        for number, who in enumerate((company(), person()), 1):
            kept.put(listed(who, entry("debtor", until=None)))
            settled(kept, who, str(number))
    return tmp_path


def run(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["registry", *arguments, "--documents", "lists", "--lang", lang])


def data(*arguments: str, status: int = 0) -> Any:
    result = run(*arguments, "--format", "json")

    assert status == result.exit_code, result.output
    return json.loads(result.stdout if status != 2 else result.stderr)


REPORT = ("feedback", "1", RESTRICT, "--to", OFFICE, "--by", "王", "--effect", "已履行判决")


@pytest.mark.usefixtures("folder")
class TestCommands:
    def test_feedback_is_recorded_shown_written_and_withdrawn(self) -> None:
        told = data(*REPORT)
        assert [] == violations("feedback", told)
        assert [(1, OFFICE, "已履行判决", RESTRICT, True)] == [
            (each["feedback"], each["to"], each["effect"], each["measure"], each["done"]) for each in told["feedback"]
        ]
        for lang in ("zh", "en"):
            assert "已履行判决" in run("feedback", lang=lang).stdout
        assert [] == violations("table", data("feedback", "-o", "feedback.csv"))
        rows = [*csv.DictReader(io.StringIO(Path("feedback.csv").read_text("utf-8-sig")))]
        assert [("某某建设有限公司", "已履行判决", "已执行")] == [
            (each["主体名称"], each["成效"], each["办理情况"]) for each in rows
        ]
        gone = data("feedback", "--withdraw", "1", "--reason", "写错了", "--by", "李")
        assert ["写错了"] == [each["reason"] for each in gone["feedback"]]
        assert [] == data("feedback")["feedback"]
        assert "写错了" in run("feedback", "--withdrawn").stdout

    def test_with_broken_documents_nothing_is_recorded(self) -> None:
        Path("broken.yaml").write_text("format: 1\n", "utf-8")
        assert 0 != run(*REPORT, "--documents", "broken.yaml").exit_code
        assert [] == data("feedback")["feedback"]

    def test_what_is_shown_of_one_feedback_takes_no_receipts_of_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data(*REPORT)
        read: list[int] = []

        def noted(session: Session, story: Story, *more: Any) -> tuple[Handled, ...]:
            read.append(story.case.id)
            return handled(session, story, *more)

        monkeypatch.setattr(reported, "handled", noted)
        data("feedback", "2", RESTRICT, "--to", OFFICE, "--by", "王")
        assert [2] == read

    def test_cases_are_collected_once_and_withdrawn(self) -> None:
        data(*REPORT)
        made = data("cases", "--collect", "--by", "李", "--body", "市信用办")
        assert [] == violations("cases", made)
        assert ([1, 2], [1, 2]) == (made["collected"], [each["case"] for each in made["cases"]])
        assert [] == data("cases", "--collect", "--by", "李")["collected"]
        gone = data("cases", "--withdraw", "1", "--reason", "主体有误", "--by", "李")
        assert [] == violations("cases", gone)
        assert [2] == [each["case"] for each in data("cases")["cases"]]
        for lang in ("zh", "en"):
            assert "主体有误" in run("cases", "--withdrawn", lang=lang).stdout
        assert [] == data("cases", "--month", "2001-01")["cases"]

    def test_cases_go_into_the_form_of_a_platform_and_what_cannot_is_told(self) -> None:
        data("cases", "--collect", "--by", "李")
        filled = data("cases", "--profile", "joint-cases", "-o", "cases.json", status=1)
        assert [] == violations("filled", filled)
        # The person has no name, which the platform requires.
        assert [(2, [{"column": "主体名称", "reason": "required", "value": None}])] == [
            (each["row"], each["cells"]) for each in filled["refused"]
        ]
        [row] = json.loads(Path("cases.json").read_text("utf-8"))
        assert ("0", BUILDER, "", "惩戒", "珠海市财政局") == (
            row["主体类别"], row["主体代码"], row["证件类型"], row["奖惩类型"], row["反馈部门"],
        )  # fmt: skip

    def test_rows_that_a_platform_does_not_take_give_exit_status_1(self) -> None:
        data("cases", "--collect", "--by", "李")
        Path("p.yaml").write_text(
            "profile: 1\nid: p\ntitle: t\nof: cases\ncolumns:\n  - {name: 成效, field: effect, required: true}\n",
            "utf-8",
        )
        filled = data("cases", "--profile", "p.yaml", "-o", "cases.csv", status=1)

        assert [(1, "成效", "required"), (2, "成效", "required")] == [
            (each["row"], each["cells"][0]["column"], each["cells"][0]["reason"]) for each in filled["refused"]
        ]
        for lang, word in (("zh", "必填"), ("en", "required")):
            shown = run("cases", "--profile", "p.yaml", lang=lang)
            assert (1, True) == (shown.exit_code, word in shown.stdout)
        assert "﻿成效\n" == Path("cases.csv").read_text("utf-8")

    def test_a_profile_of_another_table_is_refused(self) -> None:
        assert ["JS894"] == [each["code"] for each in data("feedback", "--profile", "joint-cases", status=2)["errors"]]

    @pytest.mark.parametrize("file", ["cases.txt", "cases"])
    def test_a_file_of_another_form_is_refused(self, file: str) -> None:
        found = data("cases", "-o", file, status=2)

        assert ["JS894"] == [each["code"] for each in found["errors"]]
        assert not Path(file).exists()

    def test_a_month_is_counted(self) -> None:
        with registry.open("sqlite:///registry.db", key=KEY) as kept:
            month = kept.today.isoformat()[:7]
        found = data("report", "--month", month)

        assert [] == violations("month", found)
        assert (2, [("zhuhai.finance", 2)]) == (
            found["total"]["done"], [(each["id"], each["done"]) for each in found["departments"]],
        )  # fmt: skip
        for lang in ("zh", "en"):
            assert "珠海市财政局" in run("report", "--month", month, lang=lang).stdout
        for name in ("m.csv", "m.xlsx", "m.json"):
            assert 0 == run("report", "--month", month, "-o", name).exit_code
        assert ["全部", "部门", "名单", "备忘录", "措施"] == [
            each["统计口径"] for each in csv.DictReader(io.StringIO(Path("m.csv").read_text("utf-8-sig")))
        ]
        assert found == json.loads(Path("m.json").read_text("utf-8"))
        assert ["JS894"] == [each["code"] for each in data("report", "--month", "2018-13", status=2)["errors"]]

    def test_a_board_is_shown_and_written(self) -> None:
        found = data("board", "debtor", "--on", "2018-09-03")
        assert [] == violations("board", found)
        assert [BUILDER, f"****{PERSON[-4:]}"] == [each["number"] for each in found["rows"]]
        for lang in ("zh", "en"):
            assert BUILDER in run("board", "debtor", "--on", "2018-09-03", lang=lang).stdout
        assert "政府采购法" in run("board", "debtor", "--on", "2018-09-03").stdout
        nothing = run("board", "tax")
        assert (0, True) == (nothing.exit_code, "--basis" in nothing.stdout)
        run("board", "debtor", "--on", "2018-09-03", "-o", "board.csv")
        assert BUILDER in Path("board.csv").read_text("utf-8-sig")
        assert ["JS894"] == [each["code"] for each in data("board", "debt", status=2)["errors"]]

    def test_people_read_what_was_not_done_and_why_and_what_has_changed(self) -> None:
        clock = Clock("2018-09-03T02:00:00+00:00")
        Path("registry.db").unlink()
        with registry.open("sqlite:///registry.db", key=KEY, clock=clock) as kept:
            keep_all(kept, EVALUATOR)
            kept.put(listed(company(), entry("debtor")))
            ticket = opened(kept, EVALUATOR)
            ticket.settle(RESTRICT, done=True, by=WANG)
            clock.now = datetime.fromisoformat("2018-10-09T02:00:00+00:00")
            for officer in (WANG, LI):
                ticket.not_done(RESTRICT, "法院已裁定中止执行", by=officer)
        september, october = (run("report", "--month", f"2018-{each}").stdout for each in ("09", "10"))

        assert "全部 · 已执行 1\n" in september
        assert "全部 · 未执行 1\n" in october
        assert "更正以前月份 1" in october
        assert "法院已裁定中止执行 · 1 次" in october
        for text in (september, october):
            assert "已执行改为未执行" in " ".join(text.split())
        assert "then not carried out" in " ".join(run("report", "--month", "2018-09", lang="en").stdout.split())

    @pytest.mark.parametrize(
        "arguments",
        [
            ("feedback", "1"),
            ("feedback", "1", RESTRICT),
            ("feedback", "--withdraw", "1"),
            ("cases", "--collect"),
            ("cases", "--withdraw", "1", "--by", "王"),
        ],
    )
    def test_what_is_missing_is_said(self, arguments: tuple[str, ...]) -> None:
        assert 2 == run(*arguments).exit_code


def _numbers() -> st.SearchStrategy[js.Identifier]:
    days = st.dates(date(1950, 1, 1), date(2000, 1, 1))
    citizens = st.builds(
        lambda day, last: js.Identifier("citizen-id", citizen_id(day, last)), days, st.integers(1, 999)
    )
    passports = st.builds(
        lambda number: js.Identifier("passport", f"E{number:08}"), st.integers(10_000_000, 99_999_999)
    )
    return st.one_of(citizens, passports)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(_numbers(), st.booleans())
def test_no_number_of_a_person_is_in_any_output(tmp_path: Path, number: js.Identifier, plain: bool) -> None:
    """Wherever people write it, and also where the registry keeps numbers as they are."""
    said = f"号码 {number.value}。"
    with registry.open(key=KEY, numbers="plain" if plain else "hashed") as kept:
        keep_all(kept, EVALUATOR)
        who = js.Subject(number, "natural-person", f"某某{number.value}")
        kept.put(listed(who, entry("debtor", until=None, document=said, authority=said)))
        ticket = settled(kept, who, f"案{number.value}")
        told = cases.feed_back(
            kept, ticket.id, RESTRICT, to=said, by=said, effect=said, result=said, district=said, request=said, remark=said
        )  # fmt: skip
        made = cases.collect(kept, EVALUATOR.catalogue, by=said, body=said)
        other = opened(kept, EVALUATOR, who, "二")
        for officer in (WANG, LI):
            other.not_done(RESTRICT, said, by=officer)
        cases.withdraw(kept, made[0].id, reason=said, by=said)
        rows = cases.feedback_rows(kept, EVALUATOR.catalogue)
        found = cases.cases(kept, withdrawn=True)
        month = cases.count(kept, EVALUATOR.catalogue, kept.today.isoformat()[:7])
        board = cases.board(kept, EVALUATOR.catalogue, "debtor")
        cases.withdraw_feedback(kept, told.id, reason=said, by=said)
        gone = cases.feedback(kept, withdrawn=True)
    tables = [
        cases.table_of("feedback", map(cases.feedback_record, rows)),
        cases.table_of("cases", map(cases.case_record, found)),
        cases.table_of("board", cases.board_records(board)),
        cases.counts_table(month),
        cases.fill(cases.read_profile("joint-cases"), map(cases.case_record, found)).table,
    ]
    told_of: list[Any] = [*rows, *found, *gone, *made, month, board]
    outputs = [
        *(str(each.to_dict()) for each in told_of),
        *map(repr, told_of),
        *(each.to_csv().decode("utf-8-sig") for each in tables),
        *(each.to_json().decode() for each in tables),
        *(_texts_in(each.to_xlsx()) for each in tables),
    ]
    for lang in ("zh", "en"):
        trees = [
            texts.feedback_tree(rows, cast("Any", lang)),
            texts.cases_tree(found, cast("Any", lang)),
            texts.month_tree(month, cast("Any", lang)),
            texts.board_tree(board, cast("Any", lang)),
        ]
        outputs += [str([*each.lines()]) for each in trees]

    assert 1 == len(board.rows)
    for text in outputs:
        assert number.value not in text
        assert number.value[1:] not in text
        # Of a citizen the day of birth either, which the ends do not show.
        assert number.value[6:14] not in text or number.scheme == "passport"


def _texts_in(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return "".join(archive.read(each).decode() for each in archive.namelist())
