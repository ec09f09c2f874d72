"""Lists as departments send them go in whole or not at all, and no row is lost."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.identifiers import made_up_organisation
from jointsanctions.registry.columns import meaning_of
from jointsanctions.registry.importing import Mode, rejects_text
from jointsanctions.registry.schema import Entry, Import, Reject
from registries import ASKING, KEY, WANG, codes, ids, opened
from schema_checks import violations
from worlds import BUILDER, PERSON, SUPPLIER, TRADER, citizen_id, company, penalty, person, world

HEADER = "名称,统一社会信用代码,决定书文号,列入日期,截止日期"
ONE = f"某某建设有限公司,{BUILDER},（2018）粤0402执123号,2018-03-01,2020-02-29"
TWO = f"某某商行,{SUPPLIER},d2,2018年3月1日,"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def reasons(found: registry.Imported) -> list[list[str]]:
    return [[f"{one.code}.{one.variant}".rstrip(".") for one in each.findings] for each in found.rejected]


class TestWhatIsRead:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_a_table_in_either_encoding(self, kept: registry.Registry, encoding: str) -> None:
        found = kept.import_list(table(ONE, TWO).decode().encode(encoding), "debtor")
        [entry] = kept.entries(company(), **ASKING)

        assert (2, 2, ()) == (found.rows, found.added, found.rejected)
        assert (date(2018, 3, 1), date(2020, 2, 29), "（2018）粤0402执123号", "某某建设有限公司") == (
            entry.since, entry.until, entry.document, entry.name,
        )  # fmt: skip
        assert [] == violations("imported", found.to_dict())

    def test_json_with_a_list_of_objects(self, kept: registry.Registry) -> None:
        rows = [{"uscc": BUILDER, "from": "2018-03-01", "name": "甲"}, {"uscc": SUPPLIER, "from": "2018-03-01"}]
        assert 2 == kept.import_list(json.dumps(rows).encode(), "debtor").added
        assert 2 == kept.import_list(json.dumps({"rows": rows}).encode(), "tax").added

    def test_a_workbook(self, kept: registry.Registry) -> None:
        pytest.importorskip("python_calamine")
        writer = pytest.importorskip("xlsxwriter")
        out = io.BytesIO()
        with writer.Workbook(out, {"in_memory": True}) as book:
            sheet = book.add_worksheet("名单")
            for number, row in enumerate(["某年第一批名单", HEADER, ONE, TWO]):
                sheet.write_row(number, 0, row.split(","))

        assert 2 == kept.import_list(out.getvalue(), "debtor", file="list.xlsx").added

    def test_a_row_with_a_formula_that_gives_no_value_is_rejected(self, kept: registry.Registry) -> None:
        """An entry whose last day is an error is none without a last day."""
        pytest.importorskip("python_calamine")
        writer = pytest.importorskip("xlsxwriter")
        out = io.BytesIO()
        with writer.Workbook(out, {"in_memory": True}) as book:
            sheet = book.add_worksheet("名单")
            for number, row in enumerate([HEADER, ONE, TWO]):
                sheet.write_row(number, 0, row.split(","))
            sheet.write_formula("E2", "=VLOOKUP(B2,X:Y,2)", None, "#N/A")
        found = kept.import_list(out.getvalue(), "debtor", file="list.xlsx")

        assert (1, [["JS880.unvalued"]]) == (found.added, reasons(found))
        assert "#N/A" in rejects_text(found.rejected)

    @pytest.mark.parametrize(
        ("header", "row", "kind"),
        [
            (
                "XK_XDR_MC,XK_XDR_SHXYM,XK_WSH,XK_JDRQ,XK_YXQZ,XK_YXQZI",
                f"甲,{BUILDER},d,2018/3/1,2018/3/1,2099/12/31",
                "legal-person",
            ),
            (
                "CF_XDR_MC,CF_XDR_LB,CF_XDR_ZJLX,CF_XDR_ZJHM,CF_WSH,CF_JDRQ",
                f"某人,01,01,{PERSON},d,20180301",
                "natural-person",
            ),
            ("姓名或名称,身份证号/统一社会信用代码,列入日期", f"某人,{PERSON},2018.3.1", "natural-person"),
            ("姓名或名称,身份证号/统一社会信用代码,列入日期", f"甲,{BUILDER},2018-03-01 00:00:00", "legal-person"),
            ("名称,统一社会信用代码,认定日期", f"某店,{TRADER},2018-03-01", "sole-trader"),
            ("名称,组织机构代码,列入日期", f"甲,{BUILDER[8:16]}-{BUILDER[16]},2018-03-01", "legal-person"),
            ("名称,工商注册号,列入日期", "甲,440400000012345,2018-03-01", "legal-person"),
        ],
    )
    def test_the_names_of_fields_that_platforms_use(
        self, kept: registry.Registry, header: str, row: str, kind: str
    ) -> None:
        found = kept.import_list(table(row, header=header), "debtor")

        assert (1, []) == (found.added, reasons(found))
        with kept.database.reading() as session:
            assert (kind, "2018-03-01") == tuple(session.execute(sa.select(Entry.kind, Entry.since)).one())

    def test_an_exit_in_the_list_is_an_event(self, kept: registry.Registry) -> None:
        kept.import_list(table(ONE + ",2019-01-10", header=HEADER + ",移出日期"), "debtor")

        assert ["removed"] == [each.event for each in kept.entries(company(), **ASKING)[0].events]

    def test_headers_are_known_however_they_are_written(self) -> None:
        assert ["uscc", "uscc", "name", "from", None] == [
            meaning_of(each)
            for each in ("统一社会信用代码（18位）", " 统一社会\n信用代码*", "CF_XDR_MC", "列入日期：", "备注")
        ]

    def test_a_mapping_says_what_headers_mean_and_is_kept(self, kept: registry.Registry, tmp_path: Path) -> None:
        data = table(ONE, header="甲,乙,丙,丁,戊")
        with pytest.raises(registry.RegistryError) as refused:
            kept.import_list(data, "debtor")
        assert ["JS880"] == codes(refused.value)
        columns = registry.Columns({"甲": "name", "乙": "uscc", "丙": "document", "丁": "from", "戊": "until"})
        (tmp_path / "mapping.json").write_text(columns.to_json(), "utf-8")

        assert columns == registry.Columns.read(tmp_path / "mapping.json")
        assert 1 == kept.import_list(data, "debtor", columns=columns).added

    @pytest.mark.parametrize("text", ["", "[]", '{"columns": 1}', '{"columns": {"甲": "colour"}}'])
    def test_what_is_no_mapping_is_refused(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "mapping.json").write_text(text, "utf-8")
        with pytest.raises(registry.RegistryError):
            registry.Columns.read(tmp_path / "mapping.json")


class TestWhatIsRejected:
    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (f"甲,{BUILDER[:-1]}0,d,2018-03-01,", "JS605"),
            ("甲,,d,2018-03-01,", "JS880.no-number"),
            (f"甲,{BUILDER},d,2018-02-30,", "JS880.day"),
            (f"甲,{BUILDER},d,明年,", "JS880.day"),
            (f"甲,{BUILDER},d,,", "JS880.no-day"),
            (f"甲,{BUILDER},d,2018-03-01,2017-03-01", "JS108"),
            (f"甲\u200b,{BUILDER},d,2018-03-01,", "JS880.characters"),
        ],
    )
    def test_a_row_that_cannot_be_taken_is_kept_with_its_reason_and_the_others_are_taken(
        self, kept: registry.Registry, row: str, reason: str
    ) -> None:
        found = kept.import_list(table(row, TWO), "debtor")

        assert (1, [[reason]]) == (found.added, reasons(found))
        assert 2 == found.rejected[0].row.number
        with kept.database.reading() as session:
            assert 1 == session.scalar(sa.select(sa.func.count()).select_from(Reject))
        assert row.split(",")[1] in rejects_text(found.rejected)

    def test_a_severity_is_a_word_or_its_label_and_what_is_neither_is_told_with_all_else(
        self, kept: registry.Registry
    ) -> None:
        told = [("2018-03-01", "serious"), ("2018-03-01", "严重"), ("2018-02-30", "很重"), ("2018-03-01", "很重")]
        rows = [f"甲,{BUILDER},d{number},{day},{word}" for number, (day, word) in enumerate(told)]
        found = kept.import_list(table(*rows, header="名称,统一社会信用代码,决定书文号,列入日期,严重程度"), "debtor")

        assert (2, [["JS880.day", "JS104"], ["JS104"]]) == (found.added, reasons(found))

    def test_nothing_that_was_sent_is_computed_in_the_table_that_is_sent_back(self, kept: registry.Registry) -> None:
        found = kept.import_list(table('"=HYPERLINK(""http://x"")",,+d,2018-03-01,-'), "debtor")
        [_, row] = csv.reader(io.StringIO(rejects_text(found.rejected)))

        assert ["2", '\'=HYPERLINK("http://x")', "", "'+d", "2018-03-01", "-"] == row[:-1]

    def test_numbers_of_two_subjects_in_one_row(self, kept: registry.Registry) -> None:
        row = f"甲,{BUILDER},{SUPPLIER[8:17]},2018-03-01"
        found = kept.import_list(table(row, header="名称,统一社会信用代码,组织机构代码,列入日期"), "debtor")

        assert [["JS880.numbers-differ"]] == reasons(found)

    def test_fifteen_digits_are_a_citizen_a_registration_or_told_to_be_unclear(self, kept: registry.Registry) -> None:
        told = {
            "440402000101002": ["citizen-id"],  # a birth, and another check digit than a registration has
            "440402000101000": ["JS880.either"],  # both
            "440402000000015": ["registration-number"],  # no birth
        }
        for number, read in told.items():
            found = kept.import_list(table(f"甲,{number},2018-03-01", header="名称,证件号码,列入日期"), "debtor")
            with kept.database.reading() as session:
                rows = session.scalars(sa.select(Entry).order_by(Entry.id.desc())).all()
            schemes = [] if found.rejected else ["citizen-id" if rows[0].scheme == "hash" else rows[0].scheme]

            assert read == [*schemes, *(one for each in reasons(found) for one in each)], number
        kinds = ("自然人", "法人")
        sent = [f"{each},440402000101000,{each},2018-03-01" for each in kinds]
        found = kept.import_list(table(*sent, header="名称,证件号码,主体类别,列入日期"), "tax")

        assert (2, ()) == (found.added, found.rejected)

    def test_a_number_that_nobody_of_the_kind_has(self, kept: registry.Registry) -> None:
        found = kept.import_list(
            table(f"甲,自然人,{BUILDER},2018-03-01", header="名称,主体类别,统一社会信用代码,列入日期"), "debtor"
        )

        assert [["JS887.denied"]] == reasons(found)

    def test_the_same_row_twice_is_one_and_another_of_the_same_entry_is_rejected(self, kept: registry.Registry) -> None:
        other = ONE.replace("2020-02-29", "2021-02-28")
        found = kept.import_list(table(ONE, ONE, other), "debtor")

        assert (1, 1, [["JS880.twice"]]) == (found.added, found.same, reasons(found))

    def test_two_forms_of_one_number_are_one_row(self, kept: registry.Registry) -> None:
        number = citizen_id(date(1970, 1, 1))
        header = "姓名,身份证号,文号,列入日期"
        rows = [f"某人,{each},d,2018-03-01" for each in (number, number[:6] + number[8:17])]
        found = kept.import_list(table(*rows, header=header), "debtor")

        assert (1, 1) == (found.added, found.same)
        assert 1 == len(kept.entries(person(id=number), **ASKING))

    def test_no_number_of_a_person_is_in_what_is_said_of_a_rejected_row(self, kept: registry.Registry) -> None:
        header = "姓名,身份证号,文号,列入日期"
        found = kept.import_list(
            table(f"某人,{PERSON[:-1]}X,d,2018-03-01", f"某人,{PERSON},d,{PERSON}", header=header), "debtor"
        )

        assert 2 == len(found.rejected)
        assert PERSON[:14] not in str(found.to_dict()) + repr(found)
        with kept.database.reading() as session:
            assert PERSON[:14] not in str([each.content() for each in session.scalars(sa.select(Reject))])

    @pytest.mark.parametrize("data", [b"", b"[1, 2]", b'{"a": 1}', b"[" * 100_000, b"PK\x03\x04 broken", b"a,b\n1,2"])
    def test_what_is_no_list_is_refused_and_nothing_is_kept(self, kept: registry.Registry, data: bytes) -> None:
        before = kept.head()
        with pytest.raises(js.InputError):
            kept.import_list(data, "debtor")

        assert before == kept.head()


class TestOneAfterAnother:
    def test_the_same_file_again_writes_nothing(self, kept: registry.Registry) -> None:
        kept.import_list(table(ONE, TWO), "debtor")
        before = kept.head()
        again = kept.import_list(table(ONE, TWO), "debtor")

        assert (True, 0, 2) == (again.repeated, again.added, again.same)
        assert before == kept.head()

    def test_an_entry_that_a_full_file_no_longer_has_is_told_and_not_ended(self, kept: registry.Registry) -> None:
        kept.import_list(table(ONE.replace("2020-02-29", ""), TWO), "debtor")
        found = kept.import_list(table(TWO), "debtor")

        assert ["（2018）粤0402执123号"] == [each.document for each in found.absent]
        assert () == kept.entries(company(), **ASKING)[0].events
        assert () == kept.import_list(table(TWO), "debtor", mode="changes").absent

    def test_a_correction_is_a_change_and_the_earlier_row_stays_known(self, kept: registry.Registry) -> None:
        kept.import_list(table(ONE), "debtor")
        found = kept.import_list(table(ONE.replace("2020-02-29", "2019-02-28")), "debtor", mode="changes")

        assert (0, 1) == (found.added, found.changed)
        assert [date(2020, 2, 29), date(2019, 2, 28)] == [each.until for _, each in kept.entry(1, **ASKING)]

    def test_a_full_file_makes_its_list_whole_unless_rows_were_rejected(self, kept: registry.Registry) -> None:
        assert kept.import_list(table(TWO), "tax").whole
        assert not kept.import_list(table(TWO), "wages", mode="changes").whole
        found = kept.import_list(table(TWO, "甲,,d,2018-03-01,"), "debtor")
        evaluator = world(penalty("restrict"))

        assert not found.whole
        assert ["unchecked:debtor"] == ids(opened(kept, evaluator))

    @pytest.mark.parametrize("mode", ["full", "changes"])
    def test_a_file_of_which_rows_were_rejected_leaves_no_list_whole_until_somebody_says_so(
        self, kept: registry.Registry, mode: Mode
    ) -> None:
        evaluator, other = world(penalty("restrict")), company(id=SUPPLIER)
        assert kept.import_list(table(ONE), "debtor").whole
        assert () == opened(kept, evaluator, other, case="1").points
        sent = table(ONE, "甲,,d,2018-03-01,")
        assert not kept.import_list(sent, "debtor", mode=mode).whole
        assert ["unchecked:debtor"] == ids(opened(kept, evaluator, other, case="2"))
        # What is known is known.
        assert ["zhuhai.finance/restrict", "unchecked:debtor"] == ids(opened(kept, evaluator, case="4"))

        kept.keep("debtor", by=WANG)
        assert kept.import_list(sent, "debtor", mode=mode).whole
        assert () == opened(kept, evaluator, other, case="3").points
        kept.keep("debtor", by=WANG, whole=False)
        assert () == kept.lists
        assert kept.import_list(table(TWO), "debtor").whole
        kept.keep("debtor", by=WANG, whole=False)
        # The same file again writes nothing, and overrules nobody.
        again = kept.import_list(table(TWO), "debtor")
        assert (True, False) == (again.repeated, again.whole)
        assert kept.verify()

    def test_what_was_imported_is_asked_at_the_gate(self, kept: registry.Registry) -> None:
        kept.import_list(table(ONE), "debtor")

        assert ["zhuhai.finance/restrict"] == ids(opened(kept, world(penalty("restrict"))))
        assert kept.verify()

    def test_how_far_it_is_is_told(self, kept: registry.Registry) -> None:
        told: list[int] = []
        kept.import_list(table(ONE, TWO), "debtor", told=told.append)

        assert [1, 2] == told


#: A process that imports a list and kills itself after so many rows, or after its last and before it is committed.
_KILLED = """
import os, signal, sys
from pathlib import Path
from jointsanctions import registry

path, rows = sys.argv[1], int(sys.argv[2])
with registry.open(f"sqlite:///{path}", key=sys.argv[3]) as kept:
    def told(count):
        if count == rows:
            os.kill(os.getpid(), signal.SIGKILL)
    kept.import_list(Path(sys.argv[4]).read_bytes(), "debtor", told=told)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such signal")
@pytest.mark.parametrize("rows", [1, 137, 400])
def test_a_process_that_is_killed_leaves_all_of_the_file_or_nothing(tmp_path: Path, rows: int) -> None:
    path, file = tmp_path / "registry.db", tmp_path / "list.csv"
    lines = [f"某某{each},{made_up_organisation(each).value},d{each},2018-03-01," for each in range(400)]
    file.write_bytes(table(*lines))
    registry.open(f"sqlite:///{path}", key=KEY).close()
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(rows), KEY, str(file)], check=False)
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:

        def count(table: Any) -> int:
            with kept.database.reading() as session:
                return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0

        assert -signal.SIGKILL == ended.returncode
        assert (0, 0) == (count(Entry), count(Import))
        assert kept.verify()
        assert 400 == kept.import_list(file.read_bytes(), "debtor").added
        assert kept.verify()
