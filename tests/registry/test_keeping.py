"""Data is kept for as long as its policy says or something needs it, and what is erased is gone from the file too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import due, holdings, keeping
from jointsanctions.registry.keeping.classes import DATA, ITEMS, NEVER, ROOTS, class_of
from jointsanctions.registry.schema import ERASED_TOO, TABLES, Dealt
from jointsanctions.registry.writing import Writer
from registries import ASKING, KEY, LI, WANG, codes, keep_all, listed, opened, question
from worlds import PERSON, SUPPLIER, citizen_id, company, entry, penalty, person, world

RESTRICT = "zhuhai.finance/restrict"
#: A year for everything, with a basis that nobody mistakes for law.
YEAR = "\n".join(["document: retention/1", *(f"{each}: {{keep: {{years: 1}}, basis: 内部规定}}" for each in DATA)])
POLICY = keeping.Policy.of_text(YEAR)
BOTH: dict[str, str] = {"by": WANG, "second": LI}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ready(url: str, clock: Clock) -> Iterator[registry.Registry]:
    with registry.open(url, key=KEY, clock=clock) as kept:
        keep_all(kept, world(penalty("restrict")))
        yield kept


def close(kept: registry.Registry, ticket: registry.Ticket) -> None:
    for each in ticket.points:
        ticket.not_done(each, "法院已裁定中止执行", by=WANG)
        ticket.not_done(each, "同意", by=LI)
    kept.gate(world(penalty("restrict"))).ticket(ticket.id).close(by=WANG)


def names(items: tuple[keeping.Item, ...]) -> list[str]:
    return [each.name for each in items]


def rows(kept: registry.Registry, table: str, *, erased: bool = False) -> list[dict[str, Any]]:
    with kept.database.reading() as session:
        found = session.scalars(
            sa.select(TABLES[table]).order_by(TABLES[table].id), execution_options=ERASED_TOO if erased else {}
        )
        return [each.content() for each in found]


class TestThePolicy:
    def test_every_table_is_of_a_class_or_says_nothing_of_a_subject(self) -> None:
        assert {*TABLES} - NEVER == {each for each in TABLES if class_of(each) in DATA}
        assert {*ITEMS} == {*DATA} - {"settlements"} == {*ROOTS} - {"settlements"}
        assert "tickets" == class_of("receipt") == class_of("closing")
        assert ("settlements", "entries", "imports") == (class_of("feedback"), class_of("event"), class_of("reject"))

    def test_no_term_is_assumed(self, ready: registry.Registry, clock: Clock) -> None:
        ready.entries(company(), **ASKING)
        clock.go_to("2118-01-01")
        found = keeping.retention(ready, keeping.Policy.of_text("document: retention/1"))

        assert ((), ("lookups",), {"lookups": 1}) == (found.over, found.without_term, found.counts)

    def test_it_says_what_its_terms_rest_on(self) -> None:
        for text, code in (
            ("document: retention/1\nentries: {keep: {years: 5}}", "JS102"),
            ("document: retention/1\nentries: {keep: {years: 5, months: 2}, basis: 规定}", "JS105"),
            ("document: retention/1\nentry: {keep: {years: 5}, basis: 规定}", "JS103"),
            ("document: retention/2", "JS101"),
            ("{}", "JS102"),
            ("document: retention/1\nentries: 5 years", "JS105"),
        ):
            with pytest.raises(js.InputError) as refused:
                keeping.Policy.of_text(text, "policy.yaml")
            assert refused.value.diagnostics[0].place.file == "policy.yaml"
            assert refused.value.diagnostics[0].code.startswith("JS1"), code

    def test_it_is_a_file_of_the_host(self, tmp_path: Path) -> None:
        path = tmp_path / "retention.yaml"
        path.write_text(YEAR, "utf-8")

        assert POLICY == keeping.Policy.read(path)
        with pytest.raises(registry.RegistryError) as refused:
            keeping.Policy.read(tmp_path / "none.yaml")
        assert ["JS897.file"] == codes(refused.value)

    def test_a_ticket_is_kept_for_the_longer_of_its_terms(self) -> None:
        text = YEAR.replace("settlements: {keep: {years: 1}", "settlements: {keep: {years: 3}")
        policy, day = keeping.Policy.of_text(text), date(2018, 9, 3)

        assert (date(2019, 9, 3), "内部规定") == policy.until("tickets", day)
        assert (date(2021, 9, 3), "内部规定") == policy.until("tickets", day, day)
        without = keeping.Policy.of_text("document: retention/1\ntickets: {keep: {years: 1}, basis: 内部规定}")
        assert (date(2019, 9, 3), "内部规定") == without.until("tickets", day)
        assert without.until("tickets", day, day) is None


class TestWhatIsOver:
    @pytest.mark.parametrize(("day", "over"), [("2019-12-31", []), ("2020-01-01", ["entry:1"])])
    def test_the_time_of_an_entry_begins_when_it_has_ended(
        self, ready: registry.Registry, clock: Clock, day: str, over: list[str]
    ) -> None:
        clock.go_to("2018-02-01")
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))
        ready.put(listed(company(id=SUPPLIER), entry("debtor")))
        clock.go_to(day)

        assert over == names(keeping.retention(ready, POLICY).over)

    def test_an_entry_that_was_recorded_after_its_end_is_kept_from_then_on(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        ready.put(listed(company(), entry("debtor", until="2018-04-01")))
        clock.go_to("2019-09-03")
        assert [] == names(keeping.retention(ready, POLICY).over)
        clock.go_to("2019-09-04")
        assert ["entry:1"] == names(keeping.retention(ready, POLICY).over)

    def test_a_repair_ends_an_entry_and_a_restoration_takes_it_back(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        ready.put(listed(company(), entry("debtor")))
        ready.happened(1, js.Event("repaired", on="2018-10-01"))
        clock.go_to("2020-10-01")
        assert ["entry:1"] == names(keeping.retention(ready, POLICY).over)
        ready.happened(1, js.Event("restored", on="2019-01-01"))
        assert [] == names(keeping.retention(ready, POLICY).over)

    def test_each_class_has_its_time(self, ready: registry.Registry, clock: Clock) -> None:
        ready.entries(company(), **ASKING)
        for nth in range(2):
            sent = f"名称,统一社会信用代码,列入日期\n某某{nth},{SUPPLIER},2018-03-0{nth + 1}\n".encode()
            ready.import_list(sent, "tax", by=WANG)
        boss = js.Relation("legal-representative", person(), "2015-01-01", "2018-06-30")
        ready.register(company(relations=[boss]))
        holdings.put(
            ready,
            [
                holdings.Holding(
                    company().id, "legal-person", "zhuhai.finance/purchase", "1", "2018-01-01", "2018-09-01"
                )
            ],
        )
        clock.go_to("2020-01-01")
        found = keeping.retention(ready, POLICY)

        assert ["lookup:1", "relation:1", "holding:1", "import:1", "subject:1", "subject:2"] == names(found.over)
        assert {"lookups": 1, "imports": 2, "relations": 1, "entries": 2, "subjects": 2, "holdings": 1} == found.counts
        assert [("import:2", ("last",))] == [(each.name, each.needs) for each in found.held]

    def test_what_is_still_needed_is_held_and_says_by_what(self, ready: registry.Registry, clock: Clock) -> None:
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))
        ready.register(company(relations=[js.Relation("legal-representative", person(), "2015-01-01")]))
        opened(ready, world(penalty("restrict")))
        clock.go_to("2020-06-01")
        found = keeping.retention(ready, POLICY)

        assert [] == names(found.over)
        assert [
            ("entry:1", ("ticket:1",)), ("subject:1", ("entry:1", "ticket:1", "relation:1")), ("subject:2", ("relation:1",)),
        ] == [(each.name, each.needs) for each in found.held]  # fmt: skip

    def test_what_needs_it_and_is_over_too_holds_nothing(self, ready: registry.Registry, clock: Clock) -> None:
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))
        ready.register(company())
        close(ready, opened(ready, world(penalty("restrict"))))
        clock.go_to("2020-06-01")

        assert ["ticket:1", "entry:1", "subject:1"] == names(keeping.retention(ready, POLICY).over)

    def test_an_entry_that_reached_a_ticket_through_a_relation_is_held_by_it(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        evaluator = world(penalty("restrict", via=["self", "legal-representative"]))
        ready.put(listed(person(), entry("debtor", until="2018-12-31", document="d1")))
        opened(ready, evaluator, company(relations=[js.Relation("legal-representative", person())]))
        clock.go_to("2020-06-01")

        assert [("entry:1", ("ticket:1",))] == [
            (each.name, each.needs) for each in keeping.retention(ready, POLICY).held
        ]

    def test_an_entry_and_a_ticket_are_held_by_an_objection_until_it_is_answered(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))
        ready.put(listed(company(id=SUPPLIER), entry("debtor", until="2018-12-31")))
        close(ready, opened(ready, world(penalty("restrict"))))
        for about in ({"entry": 2}, {"ticket": 1, "point": RESTRICT}):
            due.object_to(ready, what="有误", to="市信用办", by=WANG, **about)
        clock.go_to("2020-06-01")
        found = keeping.retention(ready, POLICY)

        assert [] == names(found.over)
        assert [("ticket:1", ("objection",)), ("entry:1", ("ticket:1",)), ("entry:2", ("objection",))] == [
            (each.name, each.needs) for each in found.held
        ]
        with pytest.raises(registry.RegistryError) as refused:
            keeping.erase(ready, ["entry:1", "entry:2", "ticket:1"], reason="录错了人", **BOTH)
        assert ["JS897.objection", "JS897.objection"] == codes(refused.value)
        for each in due.objections(ready):
            due.answer(ready, each.id, result="rejected", by=WANG)
        clock.go_to("2022-06-01")

        assert ["ticket:1", "entry:1", "entry:2"] == names(keeping.retention(ready, POLICY).over)


class TestErasing:
    def test_what_is_over_is_erased_and_counted_and_the_log_is_sound(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        ready.put(listed(person(), entry("debtor", until="2018-12-31", document="(2018)粤0402执123号")))
        ready.put(listed(company(), entry("debtor")))
        close(ready, opened(ready, world(penalty("restrict")), person()))
        head = ready.head()
        assert head is not None
        clock.go_to("2020-06-01")
        found = keeping.erase(ready, POLICY, **BOTH)

        assert {"tickets": ("ticket:1",), "entries": ("entry:1",)} == found.items
        assert found.wiped
        assert ([], [2]) == (rows(ready, "ticket"), [each["id"] for each in rows(ready, "designation")])
        assert [1, 2] == [each["id"] for each in rows(ready, "designation", erased=True)]
        assert ready.verify([head])
        assert () == ready.entries(person(), **ASKING)
        with pytest.raises(registry.TicketError):
            ready.ticket(1)
        assert [
            ("tickets", 1, "内部规定", WANG, LI, "保存期满"), ("entries", 1, "内部规定", WANG, LI, "保存期满"),
        ] == [
            (each["data"], each["count"], each["basis"], each["by"], each["second"], each["reason"])
            for each in rows(ready, "erasure")
        ]  # fmt: skip
        assert {} == keeping.erase(ready, POLICY, **BOTH).items

    def test_the_case_may_be_opened_again_and_the_subject_listed_again(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        evaluator = world(penalty("restrict"))
        ready.register(company(), older=[js.Identifier("registration-number", "440400000012345")])
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))
        close(ready, opened(ready, evaluator))
        clock.go_to("2020-06-01")
        assert 3 == len(keeping.erase(ready, POLICY, **BOTH).items)
        ready.register(company(), older=[js.Identifier("registration-number", "440400000012345")])
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))

        assert 2 == opened(ready, evaluator).id
        assert [2] == [each["id"] for each in rows(ready, "designation")]
        assert ready.verify()

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("ticket:1", "JS897.open"),
            ("entry:1", "JS897.in-force"),
            ("entry:2", "JS897"),
            ("import:1", "JS897.last"),
            ("entry:9", "JS897.unknown"),
            ("debtor", "JS897.unknown"),
        ],
    )
    def test_what_is_in_use_or_needed_is_not_erased(
        self, ready: registry.Registry, clock: Clock, name: str, code: str
    ) -> None:
        ready.put(listed(company(), entry("debtor", document="d1", until=None)))
        ready.put(listed(company(), entry("debtor", document="d2", until="2018-12-31")))
        ready.import_list(f"名称,统一社会信用代码,列入日期\n某某,{SUPPLIER},2018-03-01\n".encode(), "tax")
        opened(ready, world(penalty("restrict")))
        clock.go_to("2020-06-01")
        before = ready.head()
        with pytest.raises(registry.RegistryError) as refused:
            keeping.erase(ready, ["lookup:1", name], reason="录错了人", **BOTH)

        assert sorted({"JS897.unknown", code}) == sorted({*codes(refused.value)})
        assert before == ready.head()

    def test_what_was_entered_for_the_wrong_person_is_erased_by_its_name(self, ready: registry.Registry) -> None:
        ready.put(listed(person(), entry("debtor")))
        ready.happened(1, js.Event("revoked", on="2018-09-01"))
        found = keeping.erase(ready, ["entry:1"], reason=f"录错了人 {PERSON}", **BOTH)

        assert ({"entries": ("entry:1",)}, 2) == (found.items, found.rows)
        [told] = rows(ready, "erasure")
        assert ("entries", None) == (told["data"], told["basis"])
        assert PERSON not in told["reason"]

    def test_it_takes_two_persons_a_reason_and_a_day_that_has_come(self, ready: registry.Registry) -> None:
        ready.entries(company(), **ASKING)
        for asked, told in (
            ({"by": WANG, "second": f" {WANG}", "reason": "x"}, ["JS897.second"]),
            (BOTH, ["JS897.reason"]),
            ({**BOTH, "reason": "x", "on": "2019-01-01"}, ["JS897.future"]),
        ):
            with pytest.raises(registry.RegistryError) as refused:
                keeping.erase(ready, ["lookup:1"], **asked)
            assert told == codes(refused.value)

    def test_a_ticket_and_its_entry_are_erased_together_by_their_names(
        self, ready: registry.Registry, clock: Clock
    ) -> None:
        ready.put(listed(company(), entry("debtor", until="2018-12-31")))
        close(ready, opened(ready, world(penalty("restrict"))))
        clock.go_to("2019-06-01")

        assert 2 == len(keeping.erase(ready, ["entry:1", "ticket:1"], reason="法院要求", **BOTH).items)

    def test_what_was_done_about_a_holding_goes_with_it(self, ready: registry.Registry, clock: Clock) -> None:
        held = holdings.Holding(
            company().id, "legal-person", "zhuhai.finance/purchase", "1", "2018-01-01", "2018-09-01"
        )
        holdings.put(ready, held)
        with ready.database.writing() as session:
            writer = Writer(session, clock)
            writer.add(
                Dealt, ticket_id=None, settlement_id=None, holding=1, measure=RESTRICT, todo="look", never=False, reason="other",
                entries=[], says="x", done=True, note="说明的理由", by=WANG,
            )  # fmt: skip
            writer.keep("recall")
        clock.go_to("2020-06-01")

        assert 2 == keeping.erase(ready, POLICY, **BOTH).rows
        assert [] == rows(ready, "recall")
        assert ready.verify()


class TestTheFile:
    SECRETS = (
        "某某某",
        "(2018)粤0402执9876号",
        "某某法院",
        "材料的备注",
        "0402-77",
        "查询的目的",
        "说明的理由",
        "王小明",
        "某县某局",
    )

    def live(self, kept: registry.Registry) -> str:
        """What is said of a person in every table; gives the key of its number."""
        evaluator = world(penalty("restrict"))
        kept.register(person(name="某某某"))
        kept.put(
            registry.Listed(
                person().id,
                "natural-person",
                entry("debtor", until="2018-12-31", document=self.SECRETS[1], authority="某某法院"),
                "某某某",
            )
        )
        kept.happened(1, js.Event("objection-filed", on="2018-09-01"), by="王小明")
        asked = person(name="某某某")
        ticket = kept.gate(evaluator).open(question(asked), case_number="0402-77", purpose="查询的目的", by="王小明")
        assert ticket.id == 1
        kept.entries(asked, purpose="查询的目的", by="王小明", department="某县某局")
        kept.import_list(
            f"姓名,身份证号,列入日期,备注\n某某某,{citizen_id(date(1980, 2, 3))},2018-03-01,材料的备注\n".encode(),
            "tax",
            mode="changes",
            file="王小明.csv",
            by="王小明",
        )
        kept.import_list(f"姓名,身份证号,列入日期\n另一人,{citizen_id(date(1981, 2, 3))},2018-03-01\n".encode(), "tax")
        return kept.pseudonyms.number(person().id, "natural-person").value

    def test_nothing_of_what_was_erased_is_in_the_file_or_its_log(self, tmp_path: Path, clock: Clock) -> None:
        path = tmp_path / "registry.db"
        with registry.open(f"sqlite:///{path}", key=KEY, clock=clock) as kept:
            keep_all(kept, world(penalty("restrict")))
            key = self.live(kept)
            ticket = kept.ticket(1)
            for each in ticket.points:
                ticket.not_done(each, "说明的理由", by="王小明")
                ticket.not_done(each, "说明的理由", by=LI)
            kept.gate(world(penalty("restrict"))).ticket(1).close(by="王小明")
            kept.happened(2, js.Event("removed", on="2018-09-02"))
            there = self.bytes_of(tmp_path)
            assert [] == [each for each in (*self.SECRETS[:3], *self.SECRETS[4:], key) if each.encode() not in there]
            clock.go_to("2020-06-01")
            found = keeping.erase(kept, POLICY, **BOTH)

            assert found.wiped
            assert {"tickets", "lookups", "entries", "imports", "subjects"} == {*found.items}
            # The connection is open, and the write-ahead log is there.
            left = self.bytes_of(tmp_path)
            assert [] == [each for each in (*self.SECRETS, key) if each.encode() in left]
            assert kept.verify()

    def test_a_reader_that_holds_an_older_state_is_told_of_and_the_next_erasure_wipes(
        self, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("jointsanctions.registry.database._PATIENCE", 100)
        path = tmp_path / "registry.db"
        with registry.open(f"sqlite:///{path}", key=KEY, clock=clock) as kept:
            kept.entries(company(), purpose="查询的目的", by=WANG)
            clock.go_to("2020-06-01")
            reader = sqlite3.connect(path, isolation_level=None)
            reader.execute("begin")
            reader.execute("select * from lookup").fetchall()
            found = keeping.erase(kept, POLICY, **BOTH)

            assert (False, {"lookups": ("lookup:1",)}) == (found.wiped, found.items)
            assert "查询的目的".encode() in self.bytes_of(tmp_path)
            reader.close()
            assert keeping.erase(kept, POLICY, **BOTH).wiped
            assert "查询的目的".encode() not in self.bytes_of(tmp_path)

    @pytest.mark.slow
    def test_the_tables_of_a_server_have_nothing_of_it(self, server: Any, clock: Clock) -> None:
        with registry.open(server.database(), key=KEY, clock=clock) as kept:
            kept.entries(company(), purpose="one purpose of 1729", by=WANG)
            clock.go_to("2020-06-01")
            assert keeping.erase(kept, POLICY, **BOTH).wiped
            with kept.database.reading() as session:
                [[dead]] = session.execute(sa.text("select count(*) from lookup where purpose <> ''"))
                [[pages]] = session.execute(
                    sa.text("select encode(pg_read_binary_file(pg_relation_filepath('lookup')), 'escape')")
                )

            assert 0 == dead
            assert "purpose of 1729" not in pages

    @staticmethod
    def bytes_of(folder: Path) -> bytes:
        return b"".join(each.read_bytes() for each in folder.iterdir() if each.name.startswith("registry.db"))


def test_what_was_erased_is_seen_by_no_query_that_does_not_ask_for_it(ready: registry.Registry, clock: Clock) -> None:
    ready.entries(company(), **ASKING)
    clock.go_to("2020-06-01")
    keeping.erase(ready, POLICY, **BOTH)
    lookup: Any = TABLES["lookup"]
    with ready.database.reading() as session:
        alias = sa.orm.aliased(lookup)

        assert session.get(lookup, 1) is None
        assert [] == session.scalars(sa.select(lookup.id)).all()
        assert 0 == session.scalar(sa.select(sa.func.count()).select_from(lookup))
        assert [] == session.scalars(sa.select(alias)).all()
        assert [] == session.scalars(sa.select(sa.select(lookup.id).subquery().c.id)).all()
        assert [] == session.scalars(sa.union_all(sa.select(lookup.id), sa.select(alias.id))).all()
        assert [False] == session.scalars(sa.select(sa.exists().where(lookup.id == 1))).all()
        assert [1] == session.scalars(sa.select(TABLES["lookup"].__table__.c.id)).all()
        assert 1 == session.scalar(sa.select(sa.func.count()).select_from(lookup), execution_options=ERASED_TOO)
