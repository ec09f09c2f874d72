"""The host may change its key: the former one opens nothing any longer, and persons are found as before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions import registry
from jointsanctions.registry.numbers import new_key, opened, sealed
from jointsanctions.registry.schema import Setting
from registries import ASKING, KEY, codes, listed
from worlds import BUILDER, company, entry, person

OTHER = "another key that only the tests have"


def test_persons_are_found_with_the_new_key_and_the_former_one_is_refused(url: str) -> None:
    with registry.open(url, key=KEY) as kept:
        kept.put(listed(person(), entry("debtor")))
        assert kept.change_key(OTHER)
        # Whoever has it open goes on.
        assert 1 == len(kept.entries(person(), **ASKING))
    with registry.open(url, key=OTHER) as kept:
        assert 1 == len(kept.entries(person(), **ASKING))
        assert 1 == kept.put(listed(person(), entry("debtor"))).same
        assert kept.verify()
    with pytest.raises(registry.RegistryError) as refused:
        registry.open(url, key=KEY)

    assert ["JS882.former-key"] == codes(refused.value)


def test_a_former_seal_that_is_put_back_is_seen(url: str) -> None:
    with registry.open(url, key=KEY) as kept:
        with kept.database.reading() as session:
            before = session.get_one(Setting, "key").value
        kept.change_key(OTHER)
        assert kept.verify()
        with kept.database.writing() as session:
            session.get_one(Setting, "key").value = before

        assert ["setting"] == [each.variant for each in kept.verify().findings]


def test_the_key_of_a_registry_that_was_made_without_one_is_in_the_log_too(url: str) -> None:
    registry.open(url).close()
    with registry.open(url, key=KEY) as kept:
        assert kept.verify()


def test_a_key_that_never_was_the_key_is_told_apart(url: str) -> None:
    registry.open(url, key=KEY).close()
    with pytest.raises(registry.RegistryError) as refused:
        registry.open(url, key=OTHER)

    assert ["JS882.other-key"] == codes(refused.value)


def test_the_former_seal_is_not_in_the_files_any_longer(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        with closing(sqlite3.connect(path)) as database:
            [[before]] = database.execute("select value from setting where name = 'key'")
        assert opened(KEY.encode(), before) == kept.pseudonyms.key
        assert kept.change_key(OTHER)
        written = b"".join(each.read_bytes() for each in tmp_path.iterdir())

        assert before.encode() not in written
        assert kept.pseudonyms.key is not None
        assert kept.pseudonyms.key not in written
        assert kept.pseudonyms.key.hex().encode() not in written


@pytest.mark.slow
def test_a_reader_that_holds_the_former_seal_is_told_of_and_writers_wait_as_before(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jointsanctions.registry.database._PATIENCE", 1000)
    with registry.open(server.database(), key=KEY) as kept:
        with kept.database.reading() as reader:
            assert reader.get(Setting, "key")
            assert not kept.change_key(OTHER)
        with kept.database.reading() as one, kept.database.reading() as other:
            waits = [each.scalar(sa.text("show lock_timeout")) for each in (one, other)]

    assert ["0", "0"] == waits


def test_without_its_key_a_registry_takes_no_other_one(url: str) -> None:
    registry.open(url, key=KEY).close()
    with registry.open(url) as kept:
        with pytest.raises(registry.RegistryError) as refused:
            kept.change_key(OTHER)
        assert ["JS882.no-key"] == codes(refused.value)
    with registry.open(url, key=KEY) as kept, pytest.raises(registry.RegistryError) as refused:
        kept.change_key("short")
    assert ["JS882.short-key"] == codes(refused.value)


def test_two_registries_of_one_key_have_no_hash_in_common() -> None:
    with registry.open(key=KEY) as one, registry.open(key=KEY) as other:
        numbers = [each.pseudonyms.number(person().id, "natural-person") for each in (one, other)]

    assert numbers[0] != numbers[1]


def test_organisations_are_kept_without_any_key(url: str) -> None:
    with registry.open(url) as kept:
        kept.put(listed(company(), entry("debtor")))
        assert [BUILDER] == [each.masked for each in kept.in_force("debtor", "2018-09-03", **ASKING)]


@given(st.binary(min_size=16, max_size=64), st.binary(min_size=16, max_size=64))
def test_what_was_sealed_is_opened_by_its_key_alone(key: bytes, other: bytes) -> None:
    inner = new_key()
    seal = sealed(key, inner)

    assert inner == opened(key, seal)
    assert inner.hex() not in seal
    if key != other:
        assert opened(other, seal) is None


@given(st.integers(0, 79), st.integers(1, 255))
def test_a_seal_that_was_altered_opens_nothing(place: int, change: int) -> None:
    seal = bytearray.fromhex(sealed(KEY.encode(), new_key()))
    seal[place] ^= change

    assert opened(KEY.encode(), seal.hex()) is None
    assert opened(KEY.encode(), "no seal") is opened(KEY.encode(), "") is None
