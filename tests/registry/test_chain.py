"""What was written cannot be changed unseen, as far as somebody outside holds a head of the log."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import chain
from jointsanctions.registry.chain import NOTHING, digest_of_row, hash_of
from jointsanctions.registry.heads import head_of, head_text, read_heads
from jointsanctions.registry.schema import ERASED_TOO, TABLES, Record
from jointsanctions.registry.writing import Writer
from registries import KEY, LI, WANG, codes, keep_all, listed, opened
from worlds import SUPPLIER, company, entry, penalty, world

RESTRICT = "zhuhai.finance/restrict"


def lived(kept: registry.Registry) -> registry.Head:
    """A registry with something in each of its main tables; gives the head of before the close."""
    evaluator = world(penalty("restrict"))
    keep_all(kept, evaluator)
    kept.put(listed(company(), entry("debtor", document="d1")))
    kept.happened(1, js.Event("objection-filed", on="2018-08-01"))
    kept.register(company())
    ticket = opened(kept, evaluator)
    ticket.not_done(RESTRICT, "法院已裁定中止执行", by=WANG)
    ticket.not_done(RESTRICT, "同意", by=LI)
    head = kept.head()
    assert head is not None
    ticket.close(by=WANG)
    return head


def write(kept: registry.Registry, *statements: str) -> None:
    """What somebody does who can write to the database and does not ask the library."""
    with kept.database.writing() as session:
        for each in statements:
            session.execute(sa.text(each))


def found(kept: registry.Registry, *heads: registry.Head) -> set[str]:
    return {f"{each.code}.{each.variant}".rstrip(".") for each in kept.verify(heads).findings}


def rebuild(kept: registry.Registry) -> None:
    """Writes the whole log anew for the rows that are there, as a forger would who knows how."""
    with kept.database.writing() as session:
        previous = NOTHING
        for record in session.scalars(sa.select(Record).order_by(Record.seq)):
            body = json.loads(record.body)
            rows = []
            for table, number, _ in body.get("rows", []):
                row = session.get(TABLES[table], number)
                if row is not None:
                    rows.append([table, number, digest_of_row(row.content())])
            record.body = json.dumps({**body, "rows": rows}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            record.previous = previous
            previous = record.hash = hash_of(record.seq, record.at, record.kind, record.body, previous)


class TestWhatIsSeen:
    def test_what_was_left_alone_is_sound(self, kept: registry.Registry) -> None:
        head = lived(kept)
        verified = kept.verify([head])

        assert verified
        assert head.seq == verified.anchored == verified.records - 1
        assert 0 == kept.verify().anchored

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("update settlement set note = '已执行' where id = 1", "JS888.row-changed"),
            ("update settlement set done = (1 = 1) where id = 1", "JS888.row-changed"),
            ("update designation set until = '2018-01-02'", "JS888.row-changed"),
            ("update receipt set text = '{}'", "JS888.row-changed"),
            ("update closing set by = '李'", "JS888.row-changed"),
            ("delete from event", "JS888.row-missing"),
            ("delete from closing", "JS888.row-missing"),
            ("insert into source (id, list, whole, written) values (9, 'tax', true, '2018-01-01')", "JS888.row-added"),
            ("update log set body = '{}' where seq = 3", "JS888"),
            ("update log set at = '2001-01-01' where seq = 3", "JS888"),
            ("delete from log where seq = 3", "JS888.missing"),
            ("delete from log where seq = 1", "JS888.missing"),
            ("update setting set value = 'x' where name = 'key'", "JS888.setting"),
            ("update setting set value = 'plain' where name = 'numbers'", "JS888.setting"),
            ("update setting set value = 'x' where name = 'id'", "JS888.setting"),
            ("delete from setting where name = 'key'", "JS888.setting"),
            ("insert into setting (name, value) values ('more', 'x')", "JS888.setting"),
        ],
    )
    def test_a_record_or_a_row_that_was_changed_added_or_taken_is_seen(
        self, kept: registry.Registry, statement: str, code: str
    ) -> None:
        lived(kept)
        write(kept, statement)

        assert code in found(kept)

    def test_a_tail_that_was_cut_with_its_rows_is_seen_by_a_head_alone(self, kept: registry.Registry) -> None:
        lived(kept)
        head = kept.head()
        assert head is not None
        write(kept, f"delete from log where seq = {head.seq}", "delete from closing")

        assert set() == found(kept)
        assert {"JS888.cut"} == found(kept, head)

    def test_a_chain_that_was_rebuilt_is_seen_by_a_head_alone(self, kept: registry.Registry) -> None:
        head = lived(kept)
        write(kept, "update settlement set note = '已执行' where id = 1")
        rebuild(kept)

        assert set() == found(kept)
        assert {"JS888.rewritten"} == found(kept, head)
        assert 0 == kept.verify([head]).anchored

    def test_what_came_after_the_last_head_can_be_rebuilt_unseen(self, kept: registry.Registry) -> None:
        head = lived(kept)
        write(kept, "update closing set by = '李'")
        rebuild(kept)

        assert set() == found(kept, head)
        assert {"unanchored": 1}.items() <= kept.verify([head]).to_dict().items()

    def test_nothing_is_vouched_for_beyond_a_record_that_was_changed(self, kept: registry.Registry) -> None:
        lived(kept)
        head = kept.head()
        assert head is not None
        write(kept, "update log set body = '{}' where seq = 3")

        assert 0 == kept.verify([head]).anchored

    def test_a_head_of_another_registry_vouches_for_nothing(self, kept: registry.Registry) -> None:
        head = lived(kept)
        with registry.open(key=KEY) as other:
            assert {"JS888.other-registry"} == {f"{each.code}.{each.variant}" for each in other.verify([head]).findings}

    @given(data=st.data())
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_whatever_column_of_a_row_is_changed_it_is_seen(self, data: st.DataObject) -> None:
        with registry.open(key=KEY) as kept:
            lived(kept)
            with kept.database.reading() as session:
                counts = {
                    name: session.scalar(sa.select(sa.func.count()).select_from(each)) for name, each in TABLES.items()
                }
            name = data.draw(st.sampled_from(sorted(name for name, count in counts.items() if count)))
            columns = [
                each
                for each in TABLES[name].__table__.columns
                if each.name not in ("id", "entry") and not each.foreign_keys
            ]
            column = data.draw(st.sampled_from(columns))
            with kept.database.writing() as session:
                row = session.scalars(sa.select(TABLES[name]).limit(1)).one()
                before = getattr(row, column.key)
                other: object = (
                    [1]
                    if isinstance(before, list)
                    else {"a": 1}
                    if isinstance(before, dict)
                    else (not before)
                    if isinstance(before, bool)
                    else f"{before}x"
                )
                setattr(row, column.key, other)

            assert ("JS888.row-blank" if column.key == "erased" else "JS888.row-changed") in found(kept)


def erase(kept: registry.Registry, table: str, number: int = 1) -> None:
    """Erases a row, as `keeping` does after it has looked whether it may."""
    with kept.database.writing() as session:
        row = session.get_one(TABLES[table], number)
        Writer(session, kept.clock).erase([row], data=table, reason="期满", basis=None, count=1, by=WANG, second=LI)


class TestErasedRows:
    def test_a_row_that_was_erased_is_told_from_one_that_was_altered(self, kept: registry.Registry) -> None:
        head = lived(kept)
        erase(kept, "event")
        last = kept.head()
        assert last is not None
        with kept.database.reading() as session:
            assert None is session.get(TABLES["event"], 1)
            [row] = session.scalars(sa.select(TABLES["event"]), execution_options=ERASED_TOO).all()

            assert {"on": "", "event": "objection-filed", "entry": 1}.items() <= row.content().items()
        assert kept.verify([head, last])
        assert last.seq == kept.verify([last]).anchored

    @pytest.mark.parametrize("table", sorted({*TABLES} - {"erasure"}))
    def test_rows_of_each_table_are_blank_but_for_what_is_counted_and_blank_again_the_same(self, table: str) -> None:
        columns = TABLES[table].__table__.columns
        given = {
            each.key: 7 if isinstance(each.type, sa.Integer) else ["x"] if isinstance(each.type, sa.JSON) else "x"
            for each in columns
        }
        row = TABLES[table](**{**given, "erased": None})
        blank = row.blank("2030-01-01")
        stay = {"id", "written", *row.stays, *(each.key for each in columns if each.foreign_keys)}

        assert {name: given[name] for name in stay} == {name: blank[name] for name in stay}
        assert not [
            name for name in blank if name not in stay | {"erased"} and blank[name] not in (None, "", 0, [], "erased:7")
        ]
        assert blank == TABLES[table](**blank).blank("2030-01-01")

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("update designation set erased = '2030-01-01', key = '', value = ''", "JS888.row-blank"),
            ("update event set \"on\" = '2018-08-02'", "JS888.row-erased"),
            ("update event set erased = null", "JS888.row-erased"),
            ("update event set event = 'repaired'", "JS888.row-erased"),
            ("update erasure set second = '王'", "JS888.row-changed"),
            ("delete from event", "JS888.row-missing"),
        ],
    )
    def test_what_is_done_to_it_by_hand_is_seen(self, kept: registry.Registry, statement: str, code: str) -> None:
        lived(kept)
        erase(kept, "event")
        write(kept, statement)

        assert {code} == found(kept)

    def test_what_it_said_is_seen_when_it_comes_back(self, kept: registry.Registry) -> None:
        lived(kept)
        with kept.database.reading() as session:
            before = session.get_one(TABLES["event"], 1).content()
        erase(kept, "event")
        with kept.database.writing() as session:
            session.execute(sa.update(TABLES["event"]).values(before))

        assert {"JS888.row-returned"} == found(kept)

    def test_a_record_that_is_no_erasure_says_nothing_of_a_row_again(self, kept: registry.Registry) -> None:
        lived(kept)
        with kept.database.writing() as session:
            event = session.get_one(TABLES["event"], 1)
            session.execute(sa.update(TABLES["event"]).values(on="2018-08-02"))
            session.refresh(event)
            sums = [["event", 1, digest_of_row(event.content())]]
            chain._append(session, "event", "2030-01-01", sums, {})

        assert {"JS888.row-again", "JS888.row-changed"} == found(kept)

    def test_an_erasure_that_leaves_something_is_seen(self, kept: registry.Registry) -> None:
        lived(kept)
        with kept.database.writing() as session:
            event = session.get_one(TABLES["event"], 1)
            session.execute(sa.update(TABLES["event"]).values(on="2018-08-02", erased="2030-01-01"))
            session.refresh(event)
            chain._append(session, chain.ERASED, "2030-01-01", [["event", 1, digest_of_row(event.content())]], {})

        assert {"JS888.row-erased"} == found(kept)

    def test_numbers_of_erased_rows_are_not_used_again(self, kept: registry.Registry) -> None:
        lived(kept)
        erase(kept, "event")
        kept.happened(1, js.Event("objection-closed", on="2018-08-03"))
        with kept.database.reading() as session:
            assert [2] == [each.id for each in session.scalars(sa.select(TABLES["event"]))]
        assert kept.verify()


class TestHeads:
    @pytest.fixture
    def signed(self, kept: registry.Registry, tmp_path: Path) -> tuple[registry.Head, Path, Ed25519PrivateKey]:
        key, head = Ed25519PrivateKey.generate(), lived(kept)
        path = tmp_path / "head.json"
        path.write_text(head_text(head, [key]), "utf-8")
        return head, path, key

    def test_a_head_is_read_back_and_its_signature_checked(
        self, signed: tuple[registry.Head, Path, Ed25519PrivateKey]
    ) -> None:
        head, path, key = signed

        assert (head,) == read_heads([path]) == read_heads([path], trust=key.public_key())

    def test_a_signature_of_another_key_or_none_vouches_for_nothing(
        self, signed: tuple[registry.Head, Path, Ed25519PrivateKey]
    ) -> None:
        head, path, key = signed
        other = Ed25519PrivateKey.generate().public_key()
        forged = path.read_text("utf-8").replace(head.hash, NOTHING)
        for text, trust in (
            (path.read_text("utf-8"), other),
            (head_text(head), key.public_key()),
            (forged, key.public_key()),
        ):
            with pytest.raises(registry.RegistryError) as refused:
                head_of(text, trust=trust)
            assert ["JS889.unsigned"] == codes(refused.value)

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda text: text[:-10],
            lambda text: "[]",
            lambda text: text.replace('"head": 1', '"head": 9'),
            lambda text: text.replace("signatures", "signature"),
            lambda text: "[" * 100_000,
        ],
    )
    def test_what_is_no_head_is_refused(
        self, signed: tuple[registry.Head, Path, Ed25519PrivateKey], spoil: Callable[[str], str]
    ) -> None:
        with pytest.raises(registry.RegistryError) as refused:
            head_of(spoil(signed[1].read_text("utf-8")))

        assert ["JS889"] == codes(refused.value)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(registry.RegistryError):
            read_heads([tmp_path / "none.json"])

    def test_a_key_in_a_file_signs(self, kept: registry.Registry, tmp_path: Path) -> None:
        key = Ed25519PrivateKey.generate()
        path = tmp_path / "key.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        head = kept.head()
        assert head is not None

        assert head == head_of(head_text(head, [path]), trust=key.public_key())


def test_moments_and_records_only_ever_follow_one_another(kept: registry.Registry) -> None:
    lived(kept)
    kept.put(listed(company(id=SUPPLIER), entry("debtor")))
    with kept.database.reading() as session:
        records = session.scalars(sa.select(Record).order_by(Record.seq)).all()

    assert [*range(1, len(records) + 1)] == [each.seq for each in records]
    assert sorted(each.at for each in records) == [each.at for each in records]
    assert [NOTHING, *(each.hash for each in records[:-1])] == [each.previous for each in records]
