"""A registry knows what was in force and what was known, by whatever number a subject was listed."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, assume, given, settings

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry.numbers import Pseudonyms
from jointsanctions.registry.schema import Row
from registries import ASKING, KEY, PURPOSE, WANG, codes, ids, keep_all, listed, opened, question
from strategies import Lists, measure_lists, questions
from strategies import Question as AskedQuestion
from worlds import BUILDER, DAY, PERSON, SUPPLIER, citizen_id, company, entry, penalty, person, world


class TestEntries:
    def test_an_entry_is_found_by_the_number_of_its_subject(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))

        assert ["debtor"] == [each.list for each in kept.entries(company(), **ASKING)]
        assert () == kept.entries(company(id=SUPPLIER), **ASKING)

    @pytest.mark.parametrize(
        ("written", "kind"),
        [
            (js.Identifier("organisation-code", BUILDER[8:17]), "legal-person"),
            (js.Identifier("organisation-code", f"{BUILDER[8:16]}-{BUILDER[16]}"), "legal-person"),
            (js.Identifier("uscc", BUILDER.lower()), "legal-person"),
        ],
    )
    def test_all_forms_of_a_number_are_one(self, kept: registry.Registry, written: js.Identifier, kind: str) -> None:
        kept.put(registry.Listed(written, "legal-person", entry("debtor")))

        assert 1 == len(kept.entries(company(), **ASKING))

    def test_a_citizen_is_found_by_the_number_of_15_places(self, kept: registry.Registry) -> None:
        number = citizen_id(date(1970, 1, 1))
        old = js.Identifier("citizen-id", number[:6] + number[8:17])
        kept.put(registry.Listed(old, "natural-person", entry("debtor")))

        assert 1 == len(kept.entries(person(id=number), **ASKING))

    def test_an_entry_on_another_whole_code_of_the_same_organisation_code_asks_for_a_check(
        self, kept: registry.Registry
    ) -> None:
        evaluator = world(penalty("restrict"))
        keep_all(kept, evaluator)
        other = js.Identifier("uscc", _other_code(BUILDER))
        kept.put(registry.Listed(other, "legal-person", entry("debtor")))

        assert ["identity:debtor"] == ids(opened(kept, evaluator))

    def test_an_older_number_that_was_registered_leads_to_its_entries(self, kept: registry.Registry) -> None:
        old = js.Identifier("registration-number", "440400000012345")
        kept.put(registry.Listed(old, "legal-person", entry("debtor")))
        assert () == kept.entries(company(), **ASKING)
        kept.register(company(), older=[old])

        assert 1 == len(kept.entries(company(), **ASKING))
        evaluator = world(penalty("restrict"))
        keep_all(kept, evaluator)
        assert ["zhuhai.finance/restrict"] == ids(opened(kept, evaluator))

    def test_numbers_of_two_subjects_do_not_join_them(self, kept: registry.Registry) -> None:
        kept.register(company())
        kept.register(company(id=SUPPLIER))
        with pytest.raises(registry.RegistryError) as refused:
            kept.register(company(), older=[js.Identifier("uscc", SUPPLIER)])

        assert ["JS887.two-subjects"] == codes(refused.value)

    def test_the_same_rows_again_add_nothing(self, kept: registry.Registry) -> None:
        rows = [listed(company(), entry("debtor", document="d1", events=[("repaired", "2018-08-01")]))]
        first, second = kept.put(rows), kept.put(rows)

        assert (1, 0, 0) == (first.added, first.changed, first.same)
        assert (0, 0, 1) == (second.added, second.changed, second.same)
        assert [("repaired", date(2018, 8, 1))] == [
            (each.event, each.on) for each in kept.entries(company(), **ASKING)[0].events
        ]

    def test_the_same_document_on_another_list_is_told_too(self, kept: registry.Registry) -> None:
        kept.put([listed(company(), entry(each, document="d1")) for each in ("debtor", "tax")])
        kept.put(listed(company(), entry("wages", document="d2")))

        assert ["debtor", "tax"] == sorted(each.list for each in kept.entries(company(), ["debtor"], **ASKING))

    def test_what_cannot_be_is_kept_as_it_was_recorded(self, kept: registry.Registry) -> None:
        slip = entry("debtor", events=[("repaired", "2001-01-01")], as_recorded=True)
        kept.put(listed(company(), slip))

        assert kept.entries(company(), **ASKING)[0].misdated is not None

    def test_what_an_office_says_itself_did_not_happen_before_the_entry_began(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor", since="2018-06-20", recognised="2018-06-18")))
        for word in ("repaired", "objection-filed"):
            with pytest.raises(js.InputError) as refused:
                kept.happened(1, js.Event(word, on="2018-06-17"))

            assert ["JS611"] == codes(refused.value)
        kept.happened(1, js.Event("repaired", on="2018-06-18"))

        assert ["repaired"] == [each.event for each in kept.entries(company(), **ASKING)[0].events]

    def test_an_event_is_recorded_once(self, kept: registry.Registry) -> None:
        kept.put(listed(company(), entry("debtor")))
        for _ in range(2):
            kept.happened(1, js.Event("repaired", on="2018-08-01"), by=WANG)

        assert 1 == len(kept.entries(company(), **ASKING)[0].events)
        with pytest.raises(registry.RegistryError) as refused:
            kept.happened(9, js.Event("repaired", on="2018-08-01"))
        assert ["JS887.no-entry"] == codes(refused.value)

    def test_entries_in_force_are_those_that_have_not_ended(self, kept: registry.Registry) -> None:
        rows = [
            entry("debtor", document="open"),
            entry("debtor", document="over", until="2018-04-01"),
            entry("debtor", document="repaired", events=[("repaired", "2018-08-01")]),
        ]
        kept.put([listed(company(), each) for each in rows])

        assert ["open"] == [each.document for each in kept.in_force("debtor", DAY, **ASKING)]


class _Time:
    """A clock that a test sets."""

    def __init__(self, day: str) -> None:
        self.set(day)

    def set(self, day: str) -> None:
        self.now = datetime.fromisoformat(day).replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class TestWhatWasKnown:
    def test_a_correction_is_known_from_its_day_and_what_was_known_before_stays(self, url: str) -> None:
        clock = _Time("2018-03-05")
        with registry.open(url, key=KEY, clock=clock) as kept:
            kept.put(listed(company(), entry("debtor", document="d1", until="2020-01-01")))
            clock.set("2018-07-05")
            kept.put(listed(company(), entry("debtor", document="d1", until="2019-01-01")))
            kept.happened(1, js.Event("repaired", on="2018-06-01"))

            def known(day: str) -> list[tuple[date | None, int]]:
                return [(each.until, len(each.events)) for each in kept.entries(company(), known_on=day, **ASKING)]

            assert [] == known("2018-03-04")
            assert [(date(2020, 1, 1), 0)] == known("2018-07-04")
            assert [(date(2019, 1, 1), 1)] == known("2018-07-05")
            assert 2 == len(kept.entry(1, **ASKING))

    def test_a_question_as_of_a_day_is_answered_by_what_was_known_then(self, url: str) -> None:
        clock, evaluator = _Time("2018-09-10"), world(penalty("restrict"))
        with registry.open(url, key=KEY, clock=clock) as kept:
            keep_all(kept, evaluator)
            kept.put(listed(company(), entry("debtor")))
            gate = kept.gate(evaluator)
            asked = question()
            then = js.Question(asked.subject, asked.matter, asked.step, asked.on, {}, "2018-09-09")
            found = [gate.open(each, case_number=str(n), purpose=PURPOSE) for n, each in enumerate((asked, then))]

            assert ["restrict", "proceed"] == [each.receipt.outcome for each in found]

    def test_a_clock_that_is_set_back_moves_nothing_before_what_was_written(self, url: str) -> None:
        clock = _Time("2018-09-10")
        with registry.open(url, key=KEY, clock=clock) as kept:
            kept.put(listed(company(), entry("debtor")))
            clock.set("2001-01-01")
            kept.put(listed(company(id=SUPPLIER), entry("debtor")))

            assert "2018-09-10" == str(kept.entries(company(id=SUPPLIER), **ASKING)[0].recorded)
            assert kept.verify()


class TestRelations:
    def test_a_relation_that_the_registry_knows_is_asked_about(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict", via=["self", "legal-representative"]))
        keep_all(kept, evaluator)
        kept.register(company(relations=[js.Relation("legal-representative", person(), "2015-01-01")]))
        kept.put(listed(person(), entry("debtor")))
        ticket = opened(kept, evaluator)

        assert ["zhuhai.finance/restrict"] == ids(ticket)
        assert ["legal-representative"] == [each["via"] for each in ticket.receipt.decision["actions"][0]["grounds"]]

    def test_new_days_of_a_relation_take_the_place_of_the_old_ones(self, kept: registry.Registry) -> None:
        for until in (None, None, "2016-12-31"):
            kept.register(company(relations=[js.Relation("legal-representative", person(), "2015-01-01", until)]))

        assert [date(2016, 12, 31)] == [each.until for each in kept.relations(company(), **ASKING)]
        assert () == kept.relations(company(id=SUPPLIER), **ASKING)


class TestNumbersOfPersons:
    def test_no_number_of_a_person_is_in_the_database(self, tmp_path: Path) -> None:
        path, evaluator = tmp_path / "registry.db", world(penalty("restrict", via=["self", "legal-representative"]))
        other, passport = citizen_id(date(1985, 5, 5)), "E12345678"
        with registry.open(f"sqlite:///{path}", key=KEY) as kept:
            keep_all(kept, evaluator)
            boss = js.Relation("legal-representative", person())
            kept.register(company(relations=[boss]))
            kept.put(listed(person(), entry("debtor")))
            kept.put(registry.Listed(js.Identifier("passport", passport), "natural-person", entry("debtor")))
            asked = person(js.Designation("debtor", "2018-01-01", subject=other), name="某某")
            for number, who in enumerate((person(), asked, company(relations=[boss]))):
                ticket = opened(kept, evaluator, who, case=str(number))
                for each in ticket.points:
                    ticket.not_done(each, f"{PERSON} 已经更正", by=f"{WANG} {PERSON}")
        written = b"".join(each.read_bytes() for each in tmp_path.iterdir())

        assert [] == [
            each for each in (PERSON, other, passport, PERSON[6:14] + PERSON[14:17]) if each.encode() in written
        ]
        assert KEY.encode() not in written

    def test_a_person_is_shown_by_the_last_places_alone(self, kept: registry.Registry) -> None:
        ticket = opened(kept, world(penalty("restrict")), person())

        assert f"****{PERSON[-4:]}" == ticket.masked
        assert PERSON[:6] not in str(ticket.to_dict())

    def test_without_a_key_organisations_alone_are_looked_up(self, url: str) -> None:
        evaluator = world(penalty("restrict"))
        with registry.open(url) as kept:
            assert opened(kept, evaluator)
            with pytest.raises(registry.RegistryError) as refused:
                opened(kept, evaluator, person())

        assert ["JS882.no-key"] == codes(refused.value)

    def test_the_first_key_is_the_key(self, url: str) -> None:
        registry.open(url).close()
        registry.open(url, key=KEY).close()
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(url, key="another key of some length")
        assert ["JS882.other-key"] == codes(refused.value)

        with registry.open(url, key=KEY.encode()) as kept:
            assert kept.verify()

    def test_a_short_key_is_refused(self, url: str) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(url, key="secret")

        assert ["JS882.short-key"] == codes(refused.value)

    def test_a_host_may_keep_numbers_as_they_are_and_decides_so_once(self, url: str) -> None:
        with registry.open(url, numbers="plain") as kept:
            kept.put(listed(person(), entry("debtor")))
            assert 1 == len(kept.entries(person(), **ASKING))
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(url, key=KEY, numbers="hashed")

        assert ["JS882.numbers"] == codes(refused.value)

    @given(measure_lists, questions)
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_hashed_numbers_do_not_change_an_answer(self, lists: Lists, asked: AskedQuestion) -> None:
        evaluator = lists.evaluator
        plain = js.Question(asked.subject, asked.matter, asked.step, asked.on, asked.facts)
        assume(
            not any(
                who.id.denies(who.kind) for who in (plain.subject, *(each.subject for each in plain.subject.relations))
            )
        )
        hidden = js.Question(
            Pseudonyms("hashed", KEY.encode()).subject(plain.subject), plain.matter, plain.step, plain.on, plain.facts
        )
        ours, theirs = evaluator.decide(plain), evaluator.decide(hidden)

        assert (ours.outcome, ours.person_needed) == (theirs.outcome, theirs.person_needed)
        for part in ("actions", "withheld", "undetermined", "continuing"):
            assert [each.measure for each in getattr(ours, part)] == [each.measure for each in getattr(theirs, part)]
        assert [each.reason for each in ours.verify_identity] == [each.reason for each in theirs.verify_identity]


class TestTheDatabase:
    def test_what_was_written_is_there_when_it_is_opened_again(self, url: str) -> None:
        with registry.open(url, key=KEY) as kept:
            kept.put(listed(company(), entry("debtor")))
            number = kept.id
        with registry.open(url, key=KEY) as kept:
            assert (number, 1) == (kept.id, len(kept.entries(company(), **ASKING)))

    def test_the_tables_are_those_that_the_migrations_make(self, kept: registry.Registry) -> None:
        with kept.database.reading() as session:
            context = MigrationContext.configure(session.connection(), opts={"compare_type": True})

            assert [] == [each for each in compare_metadata(context, Row.metadata) if "alembic" not in str(each)]

    def test_a_registry_of_a_later_release_is_refused(self, url: str) -> None:
        with registry.open(url, key=KEY) as kept, kept.database.writing() as session:
            session.execute(sa.text("update alembic_version set version_num = '9999'"))
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(url, key=KEY)

        assert ["JS882"] == codes(refused.value)

    def test_tables_of_something_else_are_refused_and_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as other:
            other.execute("create table receipt (x)")
        other.close()
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(f"sqlite:///{path}", key=KEY)

        assert ["JS882.foreign"] == codes(refused.value)

    def test_a_file_that_is_no_database_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("not a database, just some lines of text\n" * 100)
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(f"sqlite:///{path}")

        assert ["JS882.foreign"] == codes(refused.value)

    @pytest.mark.parametrize("address", ["", "registry.db", "mysql://host/db", "http://host", "sqlite://registry.db"])
    def test_an_address_of_no_registry_is_refused(self, address: str) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            registry.open(address)

        assert ["JS881.url"] == codes(refused.value)

    def test_a_database_that_is_not_there_is_said_to_be_so_without_values(self, tmp_path: Path) -> None:
        with pytest.raises(registry.RegistryUnavailable) as refused:
            registry.open(f"sqlite:///{tmp_path / 'no' / 'folder' / 'registry.db'}")

        assert ["JS881"] == codes(refused.value)
        assert isinstance(refused.value, OSError)
        assert codes(refused.value) == codes(pickle.loads(pickle.dumps(refused.value)))

    def test_a_registry_in_memory_is_shared_between_threads(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        with registry.open(key=KEY) as kept, ThreadPoolExecutor(4) as pool:
            put: Callable[[int], object] = lambda n: kept.put(listed(company(), entry("debtor", document=f"d{n}")))  # noqa: E731
            [*pool.map(put, range(20))]

            assert 20 == len(kept.entries(company(), **ASKING))
            assert kept.verify()

    @pytest.mark.slow
    def test_a_server_that_was_away_is_used_again(self, server: Any) -> None:
        with registry.open(server.database(), key=KEY) as kept:
            kept.put(listed(company(), entry("debtor")))
            server.stop()
            try:
                with pytest.raises(registry.RegistryUnavailable) as refused:
                    kept.put(listed(company(id=SUPPLIER), entry("debtor")))
            finally:
                server.start()

            assert ["JS881"] == codes(refused.value)
            assert (1, 0) == (len(kept.entries(company(), **ASKING)), len(kept.entries(company(id=SUPPLIER), **ASKING)))
            assert kept.verify()


def _other_code(code: str) -> str:
    """A whole code with the same organisation code, of another authority."""
    from jointsanctions.schemes import uscc_check

    body = "11" + code[2:17]
    return body + uscc_check(body)
