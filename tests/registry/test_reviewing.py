"""Many subjects at once: a list is compared with a department's own, and a batch is reviewed for a purpose."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.cli import main
from jointsanctions.identifiers import Identifier
from jointsanctions.registry import holdings, reviewing
from jointsanctions.registry.reviewing.texts import reasons
from jointsanctions.registry.schema import Lookup
from jointsanctions.vocabulary import Lang
from registries import KEY, LI, MATTER, WANG, codes, keep_all, listed, opened
from schema_checks import violations
from worlds import (
    BRANCH,
    BUILDER,
    DAY,
    PERSON,
    SUPPLIER,
    TRADER,
    company,
    documents,
    entry,
    penalty,
    person,
    world,
    written,
)

#: The organisation code of the builder, and the person's number in 15 places.
CODE = f"{BUILDER[8:16]}-{BUILDER[16]}"
PERSON_15 = PERSON[:6] + PERSON[8:17]
HEAD = "名称,证件号码,主体类别,文号,列入日期,截止日期"
FINANCE = "珠海市财政局"
LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.fixture
def evaluator() -> js.Evaluator:
    return world(penalty("restrict"))


def file(*rows: str, head: str = HEAD, name: str = "list.csv", encoding: str = "utf-8") -> reviewing.File:
    return reviewing.File("\n".join([head, *rows, ""]).encode(encoding), name)


def compared(
    kept: registry.Registry, sent: reviewing.File | None, *own: reviewing.File, **more: Any
) -> reviewing.Comparison:
    return reviewing.compare(kept, "debtor", department=FINANCE, **{"by": WANG, **more}, sent=sent, own=own, on=DAY)


def hits(found: reviewing.Comparison) -> list[tuple[str, str, str]]:
    return [(each.sent.place, each.own.place, each.by) for each in found.hits]


class TestAComparison:
    @pytest.mark.parametrize(
        ("sent", "own", "by"),
        [
            (BUILDER, BUILDER, "number"),
            (BUILDER, BUILDER.lower(), "number"),
            (CODE, BUILDER, "form"),
            (BUILDER, CODE.replace("-", ""), "form"),
            (PERSON, PERSON, "number"),
            (f"{PERSON_15},自然人", PERSON, "number"),
        ],
    )
    def test_all_forms_of_a_number_are_one(self, kept: registry.Registry, sent: str, own: str, by: str) -> None:
        found = compared(
            kept, file(f"甲,{sent if ',' in sent else sent + ','},d,2018-03-01,"), file(f"乙,{own},,,,", name="own.csv")
        )

        assert [("2", "own.csv:2", by)] == hits(found)
        assert ((), ()) == (found.questions, found.not_compared)

    def test_an_older_number_that_the_registry_knows_is_found(self, kept: registry.Registry) -> None:
        older = Identifier("registration-number", "440400000000015")
        kept.register(company(), older=[older])
        found = compared(kept, file(f"甲,{older.value},,d,2018-03-01,"), file(f"甲,{BUILDER},,,,", name="own.csv"))

        assert [("2", "own.csv:2", "older-number")] == hits(found)

    def test_a_name_alone_is_a_question_and_no_hit(self, kept: registry.Registry) -> None:
        sent = file(f"某某 建设（珠海）,{SUPPLIER},,d,2018-03-01,", "某店,,,d2,2018-03-01,")
        found = compared(kept, sent, file(f"某某建设(珠海),{BUILDER},,,,", "某店,,,,,", name="own.csv"))

        assert [] == hits(found)
        assert [("2", "own.csv:2", "other-number"), ("3", "own.csv:3", "no-number")] == [
            (each.sent.place, each.own.place, each.why) for each in found.questions
        ]

    def test_two_unified_codes_with_one_organisation_code_are_a_question(self, kept: registry.Registry) -> None:
        other = "9" + "2" + BUILDER[2:8] + BUILDER[8:17]
        number = next(
            value for each in "0123456789ABCDEFGHJKLMNPQRTUWXY" if (value := _whole(other + each)) is not None
        )
        found = compared(kept, file(f"甲,{BUILDER},,d,2018-03-01,"), file(f"乙,{number},,,,", name="own.csv"))

        assert ([], ["other-code"]) == (hits(found), [each.why for each in found.questions])

    def test_what_could_not_be_compared_is_told_row_by_row(self, kept: registry.Registry) -> None:
        sent = file("甲,123,,d,2018-03-01,", f"乙,{BUILDER},,d,2018-03-01,")
        found = compared(kept, sent, file(f"丙,{PERSON[:17]}0,自然人,,,", f"丁,{BUILDER},外星人,,,", name="own.csv"))

        told = [
            (each.file, each.rejected.row.number, each.name, codes_of(each.rejected)) for each in found.not_compared
        ]
        assert [
            ("list.csv", 2, "甲", ["JS605"]),
            ("own.csv", 2, "丙", ["JS605"]),
            ("own.csv", 3, "丁", ["JS880"]),
        ] == told
        assert (1, 0) == (found.entries, found.subjects)

    def test_an_entry_that_has_ended_is_a_hit_and_says_so(self, kept: registry.Registry) -> None:
        sent = file(
            f"甲,{BUILDER},,a,2018-03-01,2018-09-03",
            f"甲,{BUILDER},,b,2018-03-01,2018-09-02",
            f"甲,{BUILDER},,c,2019-03-01,",
            f"甲,{BUILDER},,d,去年,",
        )
        found = compared(kept, sent, file(f"甲,{BUILDER},,,,", name="own.csv"))

        assert [True, False, False, None] == [each.sent.in_force for each in found.hits]

    def test_a_file_without_days_can_be_compared(self, kept: registry.Registry) -> None:
        sent = file(f"{BUILDER}", head="统一社会信用代码", name="codes.csv")
        found = compared(kept, sent, file(f"甲,{BUILDER},,,,", name="own.csv"))

        assert [("2", "own.csv:2", "number")] == hits(found)

    def test_open_tickets_are_compared_and_closed_ones_are_not(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        opened(kept, evaluator, company(), "2018-0417")
        opened(kept, evaluator, person(), "2018-0418")
        opened(kept, evaluator, company(), "2018-0419").close(by=WANG)
        sent = file(f"甲,{BUILDER},,d,2018-03-01,", f"乙,{PERSON},,e,2018-03-01,")
        found = compared(kept, sent)

        assert [("2", "2018-0417 #1", "number"), ("3", "2018-0418 #2", "number")] == hits(found)
        assert (2, 2) == (found.subjects, found.tickets)
        assert [] == hits(compared(kept, sent, tickets=False))

    def test_holders_of_the_registry_are_compared_while_they_hold(self, kept: registry.Registry) -> None:
        for number, until in ((BUILDER, "2018-09-03"), (SUPPLIER, "2018-09-02")):
            held = holdings.Holding(number, "legal-person", MATTER, f"证{number[-1]}", "2018-01-01", until, name="甲")
            holdings.put(kept, held, by=WANG)
        found = compared(kept, file(f"乙,{BUILDER},,d,2018-03-01,", f"丙,{SUPPLIER},,e,2018-03-01,"))

        assert [("2", f"{MATTER} 证C #1", "number")] == hits(found)
        assert (1, 1, "holding") == (found.subjects, found.holdings, found.hits[0].own.source)
        assert [] == hits(compared(kept, file(f"乙,{BUILDER},,d,,"), holdings=False))

    def test_who_compared_what_for_and_about_whom_is_kept(self, kept: registry.Registry) -> None:
        own = file(f"甲,{BUILDER},,,,", f"乙,{PERSON},,,,", name="own.csv")
        compared(kept, file(f"甲,{BUILDER},,d,2018-03-01,"), own)
        with kept.database.reading() as session:
            [row] = session.scalars(sa.select(Lookup))

        assert ("compare", FINANCE, WANG, "下发名单比对", ["debtor"], 2) == (
            row.query, row.department, row.by, row.purpose, row.lists, row.subjects,
        )  # fmt: skip
        assert kept.verify()

    def test_the_entries_of_the_registry_are_compared_where_no_file_is_given(self, kept: registry.Registry) -> None:
        kept.put([listed(company(), entry("debtor")), listed(person(), entry("debtor", until="2018-04-01"))])
        own = file(f"甲,{BUILDER},,,,", f"乙,{PERSON},,,,", name="own.csv")
        found = compared(kept, None, own)

        assert ([("1", "own.csv:2", "number")], False, 1) == (hits(found), found.whole, found.entries)
        kept.keep("debtor")
        assert compared(kept, None, own).whole

    def test_a_list_that_the_registry_does_not_have_is_refused(self, kept: registry.Registry) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            compared(kept, None, file(f"甲,{BUILDER},,,,"))
        assert ["JS899"] == codes(refused.value)
        kept.keep("debtor")

        assert 0 == compared(kept, None, file(f"甲,{BUILDER},,,,")).entries

    def test_files_without_numbers_are_refused(self, kept: registry.Registry) -> None:
        for sent, own in ((file("甲", head="名称"), ()), (file(f"甲,{BUILDER},,,,"), (file("甲", head="名称,日期"),))):
            with pytest.raises(registry.RegistryError) as refused:
                compared(kept, sent, *own)
            assert ["JS899.columns"] == codes(refused.value)

    def test_a_person_who_is_named_otherwise_is_marked(self, kept: registry.Registry) -> None:
        found = compared(kept, file(f"张三,{PERSON},,d,2018-03-01,"), file(f"李四,{PERSON},,,,", f"张 三,{PERSON},,,,"))

        assert [True, False] == [each.other_name for each in found.hits]

    def test_the_same_files_give_the_same_tables_byte_for_byte(self, kept: registry.Registry) -> None:
        sent = file(f"甲,{BUILDER},,a,2018-03-01,", f"乙,{PERSON},,b,2018-03-01,", "丙,1,,c,2018-03-01,")
        own = file(f"丙,{TRADER},,,,", f"乙,{PERSON},,,,", "丁,,,,,", f"甲,{BUILDER},,,,", name="own.csv")
        with registry.open(key=KEY) as other:
            tables = [
                reviewing.table_bytes(reviewing.tables_of_comparison(compared(each, sent, own)), suffix)
                for each in (kept, kept, other)
                for suffix in (".xlsx", ".csv")
            ]

        assert tables[:2] == tables[2:4] == tables[4:]

    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(sent=st.lists(st.integers(0, 7), max_size=5), own=st.lists(st.integers(0, 7), max_size=5))
    def test_hits_are_the_pairs_of_numbers_that_tie_and_no_others(
        self, kept: registry.Registry, sent: list[int], own: list[int]
    ) -> None:
        pool = [BUILDER, CODE, SUPPLIER, SUPPLIER[8:17], BRANCH, TRADER, PERSON, "440400000000015"]
        head = "名称,证件号码"
        theirs = file(*(f"同名,{pool[each]}" for each in sent), head=head)
        ours = file(*(f"同名,{pool[each]}" for each in own), head=head, name="own.csv")
        found = compared(kept, theirs, ours)
        pairs = [(at, to) for at in range(len(sent)) for to in range(len(own))]
        one = {each: (0 if each < 2 else 2 if each < 4 else each) for each in range(8)}
        tied = [(str(at + 2), f"own.csv:{to + 2}") for at, to in pairs if one[sent[at]] == one[own[to]]]

        assert tied == [(each.sent.place, each.own.place) for each in found.hits]
        # All have one name, so that every other pair is a question.
        assert len(pairs) == len(found.hits) + len(found.questions)

    def test_no_number_of_a_person_is_in_any_table(self, kept: registry.Registry) -> None:
        sent = file(f"张三{PERSON},{PERSON},,第{PERSON}号,2018-03-01,", f"李四,{PERSON[:17]}0,自然人,d,2018-03-01,")
        own = file(f"张三,{PERSON},,,,", f"王五{PERSON},1,,,,", name=f"{PERSON}.csv")
        found = compared(kept, sent, own, by=f"王{PERSON}")
        shown = json.dumps(found.to_dict(), ensure_ascii=False) + repr(found)
        for lang in LANGS:
            shown += "".join(data.decode() for data in _csv(found, lang).values())

        assert (1, 2) == (len(found.hits), len(found.not_compared))
        assert f"****{PERSON[-4:]}" in shown
        assert PERSON[6:14] not in shown
        assert PERSON[:10] not in shown

    def test_a_cell_that_a_program_would_compute_is_text(self, kept: registry.Registry) -> None:
        found = compared(kept, file(f"=1+1,{BUILDER},,@d,2018-03-01,"), file(f"-2,{BUILDER},,,,"))
        table = _csv(found)[".csv"].decode("utf-8-sig")

        assert ("'=1+1" in table, "'@d" in table, "'-2" in table) == (True, True, True)


def _whole(value: str) -> str | None:
    try:
        return Identifier("uscc", value).value
    except js.InputError:
        return None


def _csv(found: reviewing.Comparison, lang: Any = "zh") -> Any:
    return reviewing.table_bytes(reviewing.tables_of_comparison(found, lang), ".csv")


def codes_of(rejected: Any) -> list[str]:
    return [each.code for each in rejected.findings]


class Calendar:
    """A calendar of one year in which every day from Monday to Friday is worked."""

    version = "test 1"

    def is_working_day(self, day: date) -> bool | None:
        return day.weekday() < 5 if day.year == 2018 else None


class TestTheTerm:
    @pytest.mark.parametrize(
        ("term", "day", "within"),
        [
            (reviewing.Term("2018-08-31", by="2018-09-03"), "2018-09-03", True),
            (reviewing.Term("2018-08-31", by="2018-09-02"), "2018-09-02", False),
            (reviewing.Term("2018-08-31", working_days=1), "2018-09-03", True),
            (reviewing.Term("2018-08-30", working_days=1), "2018-08-31", False),
            (reviewing.Term("2018-08-31", working_days=10), "2018-09-14", True),
        ],
    )
    def test_it_is_a_day_or_working_days_from_the_arrival(
        self, kept: registry.Registry, term: reviewing.Term, day: str, within: bool
    ) -> None:
        found = compared(kept, file(f"甲,{BUILDER},,d,,"), term=term, calendar=Calendar())
        assert found.term is not None

        assert (date.fromisoformat(day), within) == (found.term.day, found.within)
        for lang in LANGS:
            assert day in _csv(found, lang)[".about.csv"].decode()

    def test_a_year_that_nobody_has_announced_is_told_and_not_guessed(self, kept: registry.Registry) -> None:
        term = reviewing.Term("2018-12-28", working_days=10)
        found = compared(kept, file(f"甲,{BUILDER},,d,,"), term=term, calendar=Calendar())
        assert found.term is not None

        assert (None, 2019, None) == (found.term.day, found.term.unknown_year, found.within)
        for lang in LANGS:
            assert "2019" in _csv(found, lang)[".about.csv"].decode()

    def test_the_calendar_of_the_extra_is_used_by_default(self, kept: registry.Registry) -> None:
        pytest.importorskip("chinese_calendar")
        found = compared(kept, file(f"甲,{BUILDER},,d,,"), term=reviewing.Term("2018-09-21", working_days=1))
        assert found.term is not None

        # The Mid-Autumn Festival of 2018 was on Monday, 24 September.
        assert date(2018, 9, 25) == found.term.day

    def test_without_a_calendar_it_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import sys

        monkeypatch.setitem(sys.modules, "chinese_calendar", None)
        with pytest.raises(registry.RegistryError) as refused:
            reviewing.Term(DAY, working_days=1).due()

        assert ["JS899.calendar"] == codes(refused.value)

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({}, "JS899.term"),
            ({"by": DAY, "working_days": 3}, "JS899.term"),
            ({"working_days": 0}, "JS899.term"),
            ({"working_days": 100_000}, "JS899.term"),
            ({"by": "2018-09-02"}, "JS899.early"),
        ],
    )
    def test_what_is_no_term_is_refused(self, more: dict[str, Any], code: str) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            reviewing.Term(DAY, **more)

        assert [code] == codes(refused.value)


def reviewed(kept: registry.Registry, evaluator: js.Evaluator, given: reviewing.File, **more: Any) -> reviewing.Review:
    how = {"matter": MATTER, "step": "review"} if "lists" not in more else {}
    told = {"purpose": "评优", "department": "市总工会", "by": LI, "on": DAY, **how, **more}
    return reviewing.review(kept, given, evaluator, **told)


class Source:
    """A source of the host that covers every list; it may fail."""

    def __init__(self, *entries: js.Designation, fails: bool = False) -> None:
        self._entries, self._fails = entries, fails
        self.asked: list[str] = []

    def covers(self, lists: Collection[str]) -> Collection[str]:
        return lists

    def entries(self, subject: js.Subject, lists: Collection[str]) -> Iterable[js.Designation]:
        self.asked.append(subject.id.value)
        if self._fails:
            raise ConnectionError
        return self._entries


class TestAReview:
    def test_each_row_has_its_outcome_with_the_reasons(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor", document="(2018)粤0402执123号")))
        found = reviewed(kept, evaluator, file(f"甲,{BUILDER},,,,", f"乙,{PERSON},,,,"))

        assert [("restrict", False), ("proceed", False)] == [(each.result, each.person_needed) for each in found.rows]
        assert ["zhuhai.finance/restrict"] == found.to_dict()["rows"][0]["actions"]
        assert any("(2018)粤0402执123号" in line for line in reasons(found.rows[0], "zh"))
        assert [] == violations("review", found.to_dict())
        assert evaluator.catalogue.digest == found.catalogue

    def test_the_answer_is_that_of_the_gate(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        kept.register(js.Subject(SUPPLIER, "legal-person", relations=[js.Relation("legal-representative", person())]))
        for number in (BUILDER, SUPPLIER, BRANCH):
            [row] = reviewed(kept, evaluator, file(f",{number},,,,")).rows
            ticket = opened(kept, evaluator, js.Subject(number, "legal-person"), number)
            assert row.decision is not None

            assert ticket.receipt.decision["actions"] == row.decision.receipt().decision["actions"]

    def test_a_list_that_nobody_could_look_at_is_never_clean(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        for more in (
            {},
            {"sources": [Source(fails=True)]},
            {"lists": ["debtor"]},
            {"lists": ["debtor"], "sources": [Source(fails=True)]},
        ):
            [row] = reviewed(kept, evaluator, file(f"甲,{BUILDER},,,,"), **more).rows

            assert "debtor" in row.unchecked
            assert row.result in ("refer", "unchecked")
            assert row.person_needed

    @pytest.mark.parametrize(
        ("events", "result"),
        [([], "listed"), ([("repaired", "2018-06-01")], "clear"), ([("objection-filed", "2018-09-03")], "listed")],
    )
    def test_for_lists_alone_it_says_what_is_known_on_each(
        self, kept: registry.Registry, evaluator: js.Evaluator, events: list[tuple[str, str]], result: str
    ) -> None:
        kept.keep("debtor")
        kept.put(listed(company(), entry("debtor", events=events)))
        found = reviewed(kept, evaluator, file(f"甲,{BUILDER},,,,", f"乙,{PERSON},,,,"), lists=["debtor", "tax"])
        first, second = found.rows

        assert [(result, "unchecked"), ("clear", "unchecked")] == [
            tuple(one.result for one in each.lists) for each in (first, second)
        ]
        assert [] == violations("review", found.to_dict("en"))
        assert ("tax",) == first.unchecked
        # What is known of one list does not hide that nobody could look at another.
        assert first.person_needed
        assert any("失信被执行人" in line for line in reasons(first, "zh"))

    def test_an_entry_of_another_name_asks_who_it_is(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        kept.keep("debtor")
        kept.put(registry.Listed(person().id, "natural-person", entry("debtor"), "张三"))
        [row] = reviewed(kept, evaluator, file(f"李四,{PERSON},,,,"), lists=["debtor"]).rows

        assert ("identity", True) == (row.result, row.person_needed)
        for lang in LANGS:
            assert [*reasons(row, lang)]

    def test_rows_that_cannot_be_read_are_told_with_reasons(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        found = reviewed(kept, evaluator, file("甲,1,,,,", f"乙,{BUILDER},,,,", "丙,,,,,"))

        assert ([3], [(2, ["JS605"]), (4, ["JS880"])]) == (
            [each.row for each in found.rows],
            [(each.row.number, codes_of(each)) for each in found.rejected],
        )

    def test_a_thousand_are_answered_and_one_more_is_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        rows = [f"甲{each},{BUILDER},,,," for each in range(1001)]
        with pytest.raises(registry.RegistryError) as refused:
            reviewed(kept, evaluator, file(*rows))
        assert ["JS898"] == codes(refused.value)
        told: list[int] = []

        assert 1000 == len(reviewed(kept, evaluator, file(*rows[1:]), told=told.append).rows)
        assert [*range(1, 1001)] == told

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"matter": None, "step": None}, "JS898.what"),
            ({"step": None}, "JS898.what"),
            ({"lists": ["debtor"], "matter": MATTER, "step": "review"}, "JS898.what"),
            ({"lists": ["detbor"]}, "JS898.list"),
            ({"given": "名称,证件号码\n"}, "JS898.empty"),
            ({"given": "名称,地址\n甲,乙\n"}, "JS898.columns"),
        ],
    )
    def test_what_cannot_be_reviewed_is_refused(
        self, kept: registry.Registry, evaluator: js.Evaluator, more: dict[str, Any], code: str
    ) -> None:
        given = reviewing.File(more.get("given", f"名称,证件号码\n甲,{BUILDER}\n").encode(), "batch.csv")
        with pytest.raises(registry.RegistryError) as refused:
            reviewed(kept, evaluator, given, **{name: each for name, each in more.items() if name != "given"})

        assert [code] == codes(refused.value)

    def test_purpose_and_department_are_asked_for(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        for missing in ("purpose", "department", "by"):
            for said in ("", " "):
                with pytest.raises(js.InputError):
                    reviewed(kept, evaluator, file(f"甲,{BUILDER},,,,"), **{missing: said})

    def test_who_asked_what_for_and_about_whom_is_kept(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        given = file(f"甲,{BUILDER},,,,", f"乙,{PERSON},,,,", f"乙,{PERSON},,,,", "丙,1,,,,")
        reviewed(kept, evaluator, given)
        reviewed(kept, evaluator, given, lists=["tax"])
        with kept.database.reading() as session:
            rows = session.scalars(sa.select(Lookup).order_by(Lookup.id)).all()
        needed = sorted(each.id for each in evaluator.requirements(MATTER, "review", DAY).lists)

        assert [("review", "评优", "市总工会", LI, needed, 2), ("review", "评优", "市总工会", LI, ["tax"], 2)] == [
            (each.query, each.purpose, each.department, each.by, each.lists, each.subjects) for each in rows
        ]
        assert PERSON not in str(rows[0].keys)

    def test_a_question_that_nobody_can_be_asked_is_refused_as_a_whole(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        for more in ({"matter": "zhuhai.finance/none"}, {"step": "none"}, {"facts": {"colour": "red"}}):
            with pytest.raises(js.InputError):
                reviewed(kept, evaluator, file(f"甲,{BUILDER},,,,"), **more)

    def test_an_entry_that_cannot_be_answered_costs_its_own_row_alone(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        kept.keep("debtor")
        kept.put(listed(company(), entry("debtor", facts={"colour": "red"})))
        for more in ({}, {"lists": ["debtor"]}):
            found = reviewed(kept, evaluator, file(f"甲,{BUILDER},,,,", f"乙,{PERSON},,,,"), **more)

            assert ([3], [2]) == ([each.row for each in found.rows], [each.row.number for each in found.rejected])

    def test_sources_of_the_host_are_asked_with_the_real_number(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        source = Source(entry("debtor"))
        found = reviewed(kept, evaluator, file(f"甲,{PERSON},,,,"), sources=[source])

        assert ([PERSON], "restrict") == (source.asked, found.rows[0].result)

    def test_a_source_that_fails_again_and_again_is_not_asked_for_the_rest(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        source = Source(fails=True)
        given = file(*(f"甲{each},{BUILDER},,,," for each in range(100)))
        for more in ({}, {"lists": ["debtor"]}):
            found = reviewed(kept, evaluator, given, sources=[source], **more)

            assert all("debtor" in each.unchecked for each in found.rows)
        assert len(source.asked) < 40

    def test_a_source_that_does_not_answer_is_not_waited_for_each_time(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        forever = threading.Event()

        class Slow(Source):
            def entries(self, subject: js.Subject, lists: Collection[str]) -> Iterable[js.Designation]:
                self.asked.append(subject.id.value)
                forever.wait()
                return ()

        source = Slow()
        given = file(*(f"甲{each},{BUILDER},,,," for each in range(100)))
        try:
            found = reviewed(kept, evaluator, given, sources=[source], timeout=0.05, lists=["debtor"])
        finally:
            forever.set()

        assert len(source.asked) < 40
        assert {"unchecked"} == {each.result for each in found.rows}

    def test_no_number_of_a_person_is_in_any_answer(self, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        keep_all(kept, evaluator)
        kept.put(listed(person(), entry("debtor", document=f"第{PERSON}号")))
        rows = (f"张三{PERSON},{PERSON},,,,", f"李四{PERSON},{PERSON[:17]}0,自然人,,,")
        shown = ""
        for more in ({}, {"lists": ["debtor"]}):
            found = reviewed(kept, evaluator, file(*rows), purpose=f"查{PERSON}", by=LI, **more)
            shown += json.dumps(found.to_dict(), ensure_ascii=False) + repr(found)
            for lang in LANGS:
                tables = reviewing.tables_of_review(found, lang)
                shown += "".join(each.decode() for each in reviewing.table_bytes(tables, ".csv").values())
                shown += reviewing.page(found, lang)

        assert PERSON[-4:] in shown
        assert PERSON[6:14] not in shown

    def test_the_page_says_who_asked_why_and_by_which_lists(
        self, kept: registry.Registry, evaluator: js.Evaluator
    ) -> None:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        found = reviewed(kept, evaluator, file(f"<b>甲</b>,{BUILDER},,,,", "乙,1,,,,"))
        for lang in LANGS:
            shown = reviewing.page(found, lang)

            for each in ("评优", "市总工会", "2018-09-03", found.catalogue, "&lt;b&gt;甲", "办理restrict", "JS605"):
                assert each in shown
            assert "<b>甲" not in shown


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with documents, a key, a batch and a registry that has an entry of one of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    Path("batch.csv").write_text(f"名称,号码\n甲,{BUILDER}\n乙,{PERSON}\n", "gb18030")
    written(documents(penalty("restrict")), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY) as kept:
        keep_all(kept, world(penalty("restrict")))
        kept.put(listed(company(), entry("debtor")))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["registry", *arguments])


def data(*arguments: str, status: int = 0) -> Any:
    result = run(*arguments, "--format", "json")

    assert status == result.exit_code, result.output
    return json.loads(result.stdout if status != 2 else result.stderr)


REVIEW = (
    "review",
    "batch.csv",
    "--purpose",
    "评优",
    "--department",
    "市总工会",
    "--by",
    "李",
    "--on",
    "2018-09-03",
    "--documents",
    "lists",
)
COMPARE = ("compare", "batch.csv", "--list", "debtor", "--department", FINANCE, "--by", "王", "--on", "2018-09-03")


@pytest.mark.usefixtures("folder")
class TestTheCommands:
    def test_a_batch_is_reviewed_with_its_tables_and_its_page(self, folder: Path) -> None:
        told = (*REVIEW, "--matter", MATTER, "--step", "review", "-o", "out/answers.xlsx", "--page", "out/page.html")
        found = data(*told)

        assert [] == violations("review", found)
        assert ["restrict", "proceed"] == [each["result"] for each in found["rows"]]
        assert b"PK" == (folder / "out/answers.xlsx").read_bytes()[:2]
        assert "市总工会" in (folder / "out/page.html").read_text("utf-8")
        assert ["JS858", "JS858"] == [each["code"] for each in data(*told, status=2)["errors"]]
        for lang in LANGS:
            shown = run(*told, "--overwrite", "--lang", lang)
            assert (0, True) == (shown.exit_code, "answers.xlsx" in shown.stdout)

    def test_the_answer_is_a_document_of_word_too(self, folder: Path) -> None:
        docx = pytest.importorskip("docx")
        with (folder / "batch.csv").open("a", encoding="gb18030") as more:
            more.write("丙,1\n")
        for lang in LANGS:
            told = ("--matter", MATTER, "--step", "review", "--page", f"{lang}.docx", "--lang", lang)
            assert 1 == run(*REVIEW, *told).exit_code
            made = docx.Document(f"{lang}.docx")
            cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]

            assert {"市总工会", "甲", BUILDER, f"****{PERSON[-4:]}", "丙"} <= {*cells}
            assert any("办理restrict" in each for each in cells)
            assert any("JS605" in each for each in cells)
            assert not any(PERSON[6:14] in each for each in cells)

    def test_rejected_rows_give_status_1(self, folder: Path) -> None:
        with (folder / "batch.csv").open("a", encoding="gb18030") as more:
            more.write("丙,1\n")
        for lang in LANGS:
            shown = run(*REVIEW, "--list", "debtor", "--lang", lang)
            assert (1, True) == (shown.exit_code, "JS605" in shown.stdout)
        found = data(*REVIEW, "--list", "debtor", status=1)

        assert [] == violations("review", found)
        assert [4] == [each["row"] for each in found["rejected"]]

    def test_a_list_is_compared_and_sent_back(self, folder: Path) -> None:
        told = (*COMPARE, "--received", "2018-08-31", "--due", "2018-09-10", "-o", "back.csv")
        found = data(*told)

        assert [] == violations("list-comparison", found)
        assert (1, True) == (len(found["hits"]), found["within"])
        assert {"back.csv", "back.questions.csv", "back.not-compared.csv", "back.about.csv"} <= {
            each.name for each in folder.iterdir()
        }
        first = (folder / "back.csv").read_bytes()
        assert (BUILDER in first.decode(), 0) == (True, run(*told, "--overwrite").exit_code)
        assert first == (folder / "back.csv").read_bytes()

    def test_names_and_rows_that_nobody_can_compare_give_status_1(self, folder: Path) -> None:
        Path("sent.csv").write_text(f"主体,代码\n甲,{SUPPLIER}\n乙,1\n", "utf-8")
        Path("mapping.json").write_text('{"columns": {"主体": "name"}}', "utf-8")
        told = (*COMPARE, "--sent", "sent.csv", "--mapping", "mapping.json", "--no-tickets", "--within", "3")
        found = data(*told, status=1)

        assert ([], 2, 1) == (found["hits"], len(found["questions"]), len(found["not_compared"]))
        for lang in LANGS:
            shown = run(*told, "--lang", lang)
            assert (1, True) == (shown.exit_code, "JS605" in shown.stdout)

    def test_bad_input_is_told(self) -> None:
        for arguments in (
            REVIEW,
            (*REVIEW, "--list", "none"),
            (*REVIEW, "--list", "debtor", "--mapping", "none.json"),
            (*COMPARE, "--due", "tomorrow"),
            (*COMPARE, "--due", "2018-09-04", "--within", "3"),
            (*COMPARE, "--within", "0"),
            ("compare", "none.csv", *COMPARE[2:]),
        ):
            assert 2 == run(*arguments).exit_code

    def test_without_jinja_the_page_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import sys

        monkeypatch.setitem(sys.modules, "jinja2", None)
        shown = run(*REVIEW, "--list", "debtor", "--page", "page.html")

        assert (2, True) == (shown.exit_code, "jointsanctions[pages]" in shown.output)


def test_a_workbook_has_its_tables_as_sheets(kept: registry.Registry) -> None:
    calamine = pytest.importorskip("python_calamine")
    found = compared(kept, file(f"=1+1,{BUILDER},,d,2018-03-01,"), file(f"乙,{BUILDER},,,,"))
    book = reviewing.table_bytes(reviewing.tables_of_comparison(found), ".xlsx")[".xlsx"]
    opened_book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))

    assert ["比对结果", "同名待核", "未能比对", "说明"] == opened_book.sheet_names
    assert "=1+1" == opened_book.get_sheet_by_index(0).to_python()[1][1]
