"""What somebody learns of a person who has the database and not the key, table by table; the page says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import holdings, notices
from jointsanctions.registry.schema import TABLES, Record, Row, Setting
from registries import KEY, keep_all, question
from worlds import citizen_id, entry, penalty, person, world

BORN = date(1971, 2, 3)
NUMBER = citizen_id(BORN, 456)
#: What is looked for, each by a text that nothing else has.
TOLD: Mapping[str, str] = {
    "number": NUMBER,
    "middle": NUMBER[6:17],
    "last-four": NUMBER[-4:],
    "born": BORN.isoformat(),
    "name": "某某某",
    "document": "粤0402执777号",
    "case": "案卷八八八",
    "purpose": "目的九九九",
    "officer": "经办王某",
    "remark": "备注六六六",
}
#: Hashes, salts and what is ciphered, which may have any four figures by chance.
_RANDOM = re.compile(r"[0-9a-f]{32,}")
PAGE = Path(__file__).parents[2] / "docs" / "registry-keeping.md"


@pytest.fixture
def kept() -> registry.Registry:
    """A registry that has a person in every table of today that can have one."""
    evaluator = world(penalty("restrict"))
    who = js.Subject(id=NUMBER, kind="natural-person", name="某某某")
    boss = js.Relation("managed-entity", js.Subject("91440400MA0000007C", "legal-person"), "2015-01-01")
    found = registry.open(key=KEY)
    keep_all(found, evaluator)
    found.register(js.Subject(id=NUMBER, kind="natural-person", name="某某某", relations=[boss]))
    found.put(registry.Listed(who.id, who.kind, entry("debtor", document="(2018)粤0402执777号", until=None), "某某某"))
    found.happened(1, js.Event("objection-filed", on="2018-08-01"), by="经办王某")
    ticket = found.gate(evaluator).open(question(who), case_number="案卷八八八", purpose="目的九九九", by="经办王某")
    for each in ticket.points:
        ticket.settle(each, done=True, by="经办王某", note="备注六六六")
    found.gate(evaluator).ticket(1).close(by="经办王某")
    notices.served(found, 1, way="mail", note="备注六六六", by="经办王某")
    found.entries(who, purpose="目的九九九", by="经办王某")
    sent = f"姓名,身份证号,列入日期,决定文书号\n某某某,{NUMBER},2018-03-01,粤0402执777号\n某某某,,x,粤0402执777号\n".encode()
    found.import_list(sent, "tax", file="list.csv", by="经办王某")
    held = holdings.Holding(
        NUMBER, "natural-person", "zhuhai.finance/purchase", "证二二二", "2018-01-01", name="某某某"
    )
    holdings.put(found, held, by="经办王某")
    return found


def _rows(session: Session) -> Iterator[tuple[str, list[Any]]]:
    tables: list[type[Row]] = [Record, Setting, *TABLES.values()]
    for table in tables:
        yield table.__tablename__, [each.content() for each in session.scalars(sa.select(table))]


def revealed(kept: registry.Registry) -> dict[str, set[str]]:
    """What each table tells in clear."""
    found: dict[str, set[str]] = {}
    with kept.database.reading() as session:
        for name, rows in _rows(session):
            texts = _RANDOM.sub("", json.dumps(rows, ensure_ascii=False))
            found[name] = {kind for kind, text in TOLD.items() if text in texts}
    return {name: each for name, each in found.items() if each}


def test_a_stolen_database_tells_names_and_ends_of_numbers_and_no_number(kept: registry.Registry) -> None:
    with kept:
        assert {
            "subject": {"name", "born"},
            "number": {"last-four"},
            "designation": {"name", "last-four", "document"},
            "event": {"officer"},
            "import": {"officer"},
            "ticket": {"name", "last-four", "case", "purpose", "officer"},
            "receipt": {"name", "born", "document", "officer"},
            "settlement": {"remark", "officer"},
            "closing": {"officer"},
            "service": {"remark", "officer"},
            "lookup": {"purpose", "officer"},
            "holding": {"name", "last-four", "officer"},
        } == revealed(kept)


def test_the_page_names_every_table(kept: registry.Registry) -> None:
    with kept:
        page = PAGE.read_text("utf-8")
        rows = {
            name: line
            for line in page.splitlines()
            for name in re.findall(r"`([a-z_]+)`", line.split("|")[1] if line.count("|") > 2 else "")
        }

        assert {*TABLES, "log", "setting"} <= {*rows}


def test_neither_the_key_of_the_host_nor_that_of_the_registry_is_in_it(kept: registry.Registry) -> None:
    with kept:
        assert kept.pseudonyms.key is not None
        with kept.database.reading() as session:
            text = json.dumps([*_rows(session)])

        assert KEY not in text
        assert kept.pseudonyms.key.hex() not in text


def test_two_persons_of_the_same_ends_are_told_apart_by_the_hash_alone() -> None:
    with registry.open(key=KEY) as kept:
        numbers = [
            kept.pseudonyms.number(js.Identifier("citizen-id", each), "natural-person").value
            for each in (NUMBER, citizen_id(date(1980, 1, 1)))
        ]

        assert 2 == len({*numbers})
        assert all(re.fullmatch("[0-9a-f]{64}", each) for each in numbers)
    assert person().id.value not in numbers
