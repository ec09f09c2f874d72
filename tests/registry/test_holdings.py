"""Who holds what a department granted: taken in whole or not at all, corrected and ended without anything being lost."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.cli import main
from jointsanctions.registry import holdings
from jointsanctions.registry.importing import rejects_text
from jointsanctions.registry.schema import Granted
from registries import KEY, MATTER, WANG, codes
from schema_checks import violations
from worlds import BUILDER, DAY, PERSON, SUPPLIER, company, person

FUND = "zhuhai.finance/fund"
HEADER = "名称,统一社会信用代码,证书编号,发证日期,有效期至"
ONE = f"某某建设有限公司,{BUILDER},珠证001,2018-03-01,2020-02-29"
TWO = f"某某商行,{SUPPLIER},珠证002,2018年3月1日,长期"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def licence(number: Any = BUILDER, kind: Any = "legal-person", what: str = "珠证001", **more: Any) -> holdings.Holding:
    return holdings.Holding(number, kind, MATTER, what, more.pop("since", "2018-03-01"), **more)


def rows(kept: registry.Registry) -> int:
    with kept.database.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Granted)) or 0


def reasons(found: holdings.Taken) -> list[list[str]]:
    return [[f"{one.code}.{one.variant}".rstrip(".") for one in each.findings] for each in found.rejected]


class TestPuttingIn:
    def test_what_was_granted_is_held_from_its_first_to_its_last_day(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence(until="2020-02-29"))
        days = ("2018-02-28", "2018-03-01", "2020-02-29", "2020-03-01")

        assert [0, 1, 1, 0] == [len(holdings.held(kept, on=day)) for day in days]

    def test_the_department_is_that_of_the_list_unless_it_is_said(self, kept: registry.Registry) -> None:
        holdings.put(kept, [licence(), licence(what="2", department="zhuhai.housing")])

        assert ["zhuhai.finance", "zhuhai.housing"] == [each.department for each in holdings.held(kept, on=DAY)]
        assert [2] == [each.id for each in holdings.held(kept, on=DAY, department="zhuhai.housing")]

    def test_the_same_again_writes_nothing(self, kept: registry.Registry) -> None:
        added = holdings.put(kept, [licence(), licence(what="2")])
        head = kept.head()
        again = holdings.put(kept, [licence(), licence(what="2")])

        assert ((2, 0, 0), (0, 0, 2)) == (
            (added.added, added.changed, added.same), (again.added, again.changed, again.same),
        )  # fmt: skip
        assert (head, added.entries) == (kept.head(), again.entries)

    def test_a_correction_is_a_later_row_and_nothing_is_lost(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        changed = holdings.put(kept, licence(until="2019-02-28"), by=WANG)
        [held] = holdings.held(kept, on=DAY)

        assert (1, 2, "2019-02-28", WANG) == (changed.changed, rows(kept), held.until, held.by)
        assert [None, "2019-02-28"] == [each.until for each in holdings.all_of(kept, held.id)]
        assert kept.verify()

    @pytest.mark.parametrize("other", [{"what": "2"}, {"department": "zhuhai.housing"}, {"number": SUPPLIER}])
    def test_another_number_department_or_holder_is_another_holding(
        self, kept: registry.Registry, other: dict[str, Any]
    ) -> None:
        holdings.put(kept, [licence(), licence(**other)])

        assert 2 == len(holdings.held(kept, on=DAY))

    def test_a_number_in_another_form_is_the_same_holder(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        code = {"scheme": "organisation-code", "value": BUILDER[8:17]}
        found = holdings.put(kept, licence(number=code))

        assert (0, 1) == (found.added, len(holdings.held(kept, on=DAY)))

    def test_what_a_subject_holds_under_an_older_number_is_its_own(self, kept: registry.Registry) -> None:
        older = js.Identifier("registration-number", "440400000012345")
        kept.register(company(), older=[older])
        holdings.put(kept, [licence(number=older), licence(number=SUPPLIER)])

        assert [1] == [each.id for each in holdings.held(kept, on=DAY, subject=company())]

    def test_a_person_is_kept_by_a_hash_and_shown_by_the_last_places(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence(PERSON, "natural-person", what=f"驾驶证{PERSON}"))
        [held] = holdings.held(kept, on=DAY, subject=person())

        assert f"****{PERSON[-4:]}" == held.masked
        with kept.database.reading() as session:
            stored = json.dumps([each.content() for each in session.scalars(sa.select(Granted))], ensure_ascii=False)
        assert PERSON not in stored + repr(licence(PERSON, "natural-person"))
        assert () == holdings.held(kept, on=DAY, subject=company())

    @pytest.mark.parametrize("field", ["department", "what"])
    def test_the_number_of_a_person_in_another_field_is_hidden_and_the_holding_stays_one(
        self, kept: registry.Registry, field: str
    ) -> None:
        found = [holdings.put(kept, licence(**{field: f"局{PERSON}"})).same for _ in range(2)]

        assert ([0, 1], 1) == (found, rows(kept))
        assert PERSON not in json.dumps(holdings.held(kept, on=DAY)[0].to_dict())

    def test_a_person_takes_a_key(self, url: str) -> None:
        with registry.open(url) as kept, pytest.raises(registry.RegistryError) as refused:
            holdings.put(kept, licence(PERSON, "natural-person"))

        assert ["JS882.no-key"] == codes(refused.value)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"number": BUILDER[:-1] + "0"}, "JS605"),
            ({"number": {"scheme": "citizen-id", "value": PERSON}}, "JS887.denied"),
            ({"until": "2018-02-28"}, "JS108"),
            ({"since": "明年"}, "JS106"),
            ({"kind": "firm"}, "JS104"),
            ({"what": " "}, "JS105.text"),
        ],
    )
    def test_what_cannot_be_is_refused_at_once(self, wrong: dict[str, Any], code: str) -> None:
        with pytest.raises(js.InputError) as refused:
            licence(**wrong)

        assert [code] == codes(refused.value)

    @pytest.mark.parametrize("matter", ["purchase", "/purchase", "zhuhai.finance/"])
    def test_a_matter_is_named_with_its_list(self, matter: str) -> None:
        with pytest.raises(js.InputError) as refused:
            holdings.Holding(BUILDER, "legal-person", matter, "1", DAY)

        assert ["JS880.matter"] == codes(refused.value)


class TestEnding:
    def test_what_was_ended_is_not_held_from_that_day_on(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        found = holdings.end(kept, 1, by=WANG, on="2019-01-10", note="自愿交回")

        assert ("2019-01-10", "自愿交回", WANG) == (found.ended, found.note, found.by)
        assert [1, 0] == [len(holdings.held(kept, on=day)) for day in ("2019-01-09", "2019-01-10")]
        assert kept.verify()

    def test_the_same_end_again_writes_nothing_and_the_last_word_counts(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        for day in ("2019-01-10", "2019-01-10", "2019-02-10"):
            holdings.end(kept, 1, by=WANG, on=day)

        assert (3, "2019-02-10") == (rows(kept), holdings.all_of(kept, 1)[-1].ended)

    def test_a_table_that_still_has_it_does_not_take_the_end_back(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        holdings.end(kept, 1, by=WANG, on="2019-01-10")
        holdings.put(kept, [licence(), licence(until="2020-02-29")])

        assert () == holdings.held(kept, on="2019-01-10")

    def test_what_is_granted_anew_after_the_end_is_another_holding(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        holdings.end(kept, 1, by=WANG, on="2019-01-10")
        holdings.put(kept, licence(since="2019-01-10"))

        assert [3] == [each.id for each in holdings.held(kept, on="2019-01-10")]
        assert 1 == holdings.put(kept, licence(since="2019-01-10")).same

    @pytest.mark.parametrize("again", [False, True])
    def test_what_is_renewed_under_its_number_is_another_holding_in_whatever_order_it_is_told(
        self, kept: registry.Registry, again: bool
    ) -> None:
        periods = [{"until": "2020-02-29"}, {"since": "2020-03-01", "until": "2022-02-28"}]
        for each in periods[::-1] if again else periods:
            holdings.put(kept, licence(**each))
        found = [holdings.put(kept, licence(**each)).same for each in (*periods, *periods)]

        assert ([1, 1, 1, 1], 2) == (found, rows(kept))
        assert [1, 1, 0] == [len(holdings.held(kept, on=day)) for day in ("2020-02-29", "2020-03-01", "2022-03-01")]

    def test_an_older_table_takes_nothing_from_what_was_granted_anew(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        holdings.end(kept, 1, by=WANG, on="2019-01-10")
        holdings.put(kept, licence(since="2019-02-01"))

        assert 1 == holdings.put(kept, licence()).same
        assert ["2019-02-01"] == [each.since for each in holdings.held(kept, on="2019-02-01")]

    def test_a_table_that_still_has_what_was_ended_on_its_first_day_does_not_grant_it_anew(
        self, kept: registry.Registry
    ) -> None:
        holdings.put(kept, licence())
        holdings.end(kept, 1, by=WANG, on="2018-03-01")

        assert 1 == holdings.put(kept, licence()).same
        assert () == holdings.held(kept, on="2018-03-01")

    def test_a_first_day_is_corrected_while_it_is_held(self, kept: registry.Registry) -> None:
        for since in ("2018-03-01", "2018-02-01", "2018-04-01"):
            holdings.put(kept, licence(since=since))

        assert [(1, "2018-04-01")] == [(each.id, each.since) for each in holdings.held(kept, on=DAY)]

    def test_an_end_before_the_first_day_is_refused(self, kept: registry.Registry) -> None:
        holdings.put(kept, licence())
        with pytest.raises(js.InputError) as refused:
            holdings.end(kept, 1, by=WANG, on="2018-02-28")

        assert ["JS108"] == codes(refused.value)

    def test_a_holding_that_is_not_there_is_said_to_be_so(self, kept: registry.Registry) -> None:
        for act in (lambda: holdings.end(kept, 7, by=WANG), lambda: holdings.all_of(kept, 7)):
            with pytest.raises(registry.RegistryError) as refused:
                act()
            assert ["JS887.no-holding"] == codes(refused.value)


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_a_table_in_either_encoding(self, kept: registry.Registry, encoding: str) -> None:
        found = holdings.take(kept, table(ONE, TWO).decode().encode(encoding), matter=MATTER)
        first, second = holdings.held(kept, on=DAY)

        assert (2, 2, []) == (found.rows, found.added, reasons(found))
        assert ("珠证001", "2018-03-01", "2020-02-29", "某某建设有限公司") == (
            first.what, first.since, first.until, first.name,
        )  # fmt: skip
        assert (None, MATTER) == (second.until, second.matter)
        assert [] == violations("taken", found.to_dict())
        assert [] == violations("holding", first.to_dict())

    def test_a_workbook(self, kept: registry.Registry) -> None:
        pytest.importorskip("python_calamine")
        writer = pytest.importorskip("xlsxwriter")
        out = io.BytesIO()
        with writer.Workbook(out, {"in_memory": True}) as book:
            sheet = book.add_worksheet("证照")
            for number, row in enumerate([HEADER, ONE, TWO]):
                sheet.write_row(number, 0, row.split(","))

        assert 2 == holdings.take(kept, out.getvalue(), file="held.xlsx", matter=MATTER).added

    def test_json_with_a_list_of_objects(self, kept: registry.Registry) -> None:
        data = [{"uscc": BUILDER, "what": "A", "from": "2018-03-01", "matter": FUND, "measure": "zhuhai.finance/fast"}]
        holdings.take(kept, json.dumps(data).encode(), matter=MATTER)
        [held] = holdings.held(kept, on=DAY)

        assert (FUND, "zhuhai.finance/fast") == (held.matter, held.measure)

    def test_the_names_of_fields_that_platforms_use(self, kept: registry.Registry) -> None:
        header = "XK_XDR_MC,XK_XDR_SHXYM,XK_XKBH,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,备注"
        row = f"甲,{BUILDER},粤许1,2018/2/28,2018/3/1,2099/12/31,珠海市财政局,x"
        found = holdings.take(kept, table(row, header=header), matter=MATTER)
        [held] = holdings.held(kept, on=DAY)

        assert ("粤许1", "2018-03-01", None, "珠海市财政局") == (held.what, held.since, held.until, held.department)
        assert ("备注",) == found.columns.passed_over

    def test_the_same_table_again_writes_nothing(self, kept: registry.Registry) -> None:
        holdings.take(kept, table(ONE, TWO), matter=MATTER)
        head = kept.head()
        again = holdings.take(kept, table(ONE, TWO, TWO), matter=MATTER)

        assert ((0, 3), head) == ((again.added, again.same), kept.head())

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (f"甲,{BUILDER[:-1]}0,a,2018-03-01,", "JS605"),
            ("甲,,a,2018-03-01,", "JS880.no-number"),
            (f"甲,{BUILDER},,2018-03-01,", "JS880.no-what"),
            (f"甲,{BUILDER},a,2018-02-30,", "JS880.day"),
            (f"甲,{BUILDER},a,,", "JS880.no-day"),
            (f"甲,{BUILDER},a,2018-03-01,2017-03-01", "JS108"),
            (f"甲\u200b,{BUILDER},a,2018-03-01,", "JS880.characters"),
        ],
    )
    def test_a_row_that_cannot_be_taken_says_why_and_the_others_are_taken(
        self, kept: registry.Registry, row: str, reason: str
    ) -> None:
        found = holdings.take(kept, table(row, TWO), matter=MATTER)

        assert (1, [[reason]]) == (found.added, reasons(found))
        assert row.split(",")[1] in rejects_text(found.rejected)

    def test_a_row_without_a_matter_is_rejected(self, kept: registry.Registry) -> None:
        assert [["JS880.matter"]] == reasons(holdings.take(kept, table(ONE)))

    def test_two_rows_that_say_different_things_of_one_holding(self, kept: registry.Registry) -> None:
        found = holdings.take(kept, table(ONE, ONE.replace("2020-02-29", "2021-02-28")), matter=MATTER)

        assert (1, [["JS880.twice"]]) == (found.added, reasons(found))

    @pytest.mark.parametrize(
        ("header", "code"),
        [
            ("名称,证书编号,发证日期", "JS880"),
            ("统一社会信用代码,证书编号", "JS880"),
            ("统一社会信用代码,发证日期", "JS880.no-column"),
        ],
    )
    def test_a_table_without_a_column_that_it_takes_is_refused(
        self, kept: registry.Registry, header: str, code: str
    ) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            holdings.take(kept, table("1,2,3", header=header), matter=MATTER)

        assert [code] == codes(refused.value)

    def test_columns_of_holdings_mean_nothing_in_a_list(self, kept: registry.Registry) -> None:
        data = table(f"甲,{BUILDER},d,2018-03-01,x", header="名称,统一社会信用代码,文号,列入日期,业务事项")

        assert ("业务事项",) == kept.import_list(data, "debtor").columns.passed_over


class TestOnTheCommandLine:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
        monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
        Path("key.txt").write_text(KEY, "utf-8")
        Path("held.csv").write_bytes(
            table(ONE, f"某人,{PERSON},珠证003,2018-03-01,", header=HEADER.replace("统一社会信用代码", "证件号码"))
        )
        registry.open("sqlite:///registry.db", key=KEY).close()

    def data(self, *arguments: str, status: int = 0) -> Any:
        result = CliRunner().invoke(main, ["registry", *arguments, "--format", "json"])

        assert status == result.exit_code, result.output
        return json.loads(result.stdout if status != 2 else result.stderr)

    def test_a_table_is_taken_in_shown_and_one_of_it_ended(self) -> None:
        taken = self.data("import-holdings", "held.csv", "--matter", MATTER, "--by", "王", "--mapping", "mapping.json")
        assert ([], 2) == (violations("taken", taken), taken["added"])
        assert Path("mapping.json").exists()
        ended = self.data("end-holding", "1", "--by", "王", "--on", "2019-01-10", "--note", "自愿交回")
        assert ([], "2019-01-10") == (violations("holding", ended), ended["ended"])
        shown = self.data("holdings", "--on", "2019-01-10")

        assert ([], [2]) == (violations("holdings", shown), [each["id"] for each in shown["holdings"]])

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_people_read_who_holds_what_and_of_persons_the_last_places_alone(self, lang: str) -> None:
        self.data("import-holdings", "held.csv", "--matter", MATTER)
        self.data("end-holding", "1", "--by", "王", "--on", "2019-01-10", "--note", "自愿交回")
        for arguments in (("holdings", "--on", "2018-09-03"), ("end-holding", "1", "--by", "王", "--on", "2019-01-10")):
            shown = CliRunner().invoke(main, ["registry", *arguments, "--lang", lang]).output
            assert "珠证001" in shown
            assert PERSON[:6] not in shown

    def test_rejected_rows_are_written_to_be_sent_back(self) -> None:
        Path("held.csv").write_bytes(table(ONE, "甲,,a,2018-03-01,"))
        found = self.data("import-holdings", "held.csv", "--matter", MATTER, "--rejects", "back.csv", status=1)

        assert [3] == [each["row"] for each in found["rejected"]]
        assert "JS880" in Path("back.csv").read_text("utf-8-sig")

    def test_what_is_not_there_ends_with_status_2(self) -> None:
        assert ["JS887"] == [each["code"] for each in self.data("end-holding", "9", "--by", "王", status=2)["errors"]]

    def test_today_is_the_day_that_nobody_says(self) -> None:
        assert date.fromisoformat(self.data("holdings")["on"])
