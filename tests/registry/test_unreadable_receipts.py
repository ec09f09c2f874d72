"""A receipt that somebody has spoiled in the database: whatever asks for it says which ticket it is of, and `verify` what was changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import cases, changes, notices
from jointsanctions.registry.schema import KeptReceipt
from registries import KEY, codes, keep_all, listed, opened, run
from worlds import company, documents, entry, penalty, world, written

#: What is put in place of a text.
SPOILED: dict[str, Callable[[str], str]] = {
    "nothing": lambda _: "",
    "a part": lambda text: text[:1],
    "no text": lambda _: "5",
    "null": lambda _: "null",
    "a list": lambda _: "[]",
    "a word": lambda _: '"question decision chosen"',
    "empty": lambda _: "{}",
    "hollow": lambda _: '{"question": null, "decision": null, "chosen": null}',
    "deep": lambda _: "[" * 200_000,
    "another day": lambda text: text.replace('"on": "2018-', '"on": "2017-'),
    "no actions": lambda text: _without(text, "decision", "actions"),
    "no department": lambda text: _without(text, "chosen", "matter", "department"),
}


def _without(text: str, *keys: str) -> str:
    """The text with null in the place of a part."""
    data = json.loads(text)
    part = data
    for each in keys[:-1]:
        part = part[each]
    part[keys[-1]] = None
    return json.dumps(data, ensure_ascii=False)


Asked = Callable[[registry.Registry, registry.Ticket], object]

#: All that reads the receipt of one ticket, or of all.
QUESTIONS: dict[str, Asked] = {
    "ticket": lambda _, ticket: ticket.receipt,
    "receipts": lambda _, ticket: ticket.receipts,
    "notice": lambda kept, ticket: notices.notice(kept, ticket.id),
    "served": lambda kept, ticket: notices.served(kept, ticket.id, way="direct", by="王"),
    "supervision": lambda kept, _: notices.supervision(kept),
    "cases": lambda kept, _: cases.collect(kept, by="李"),
    "month": lambda kept, _: cases.count(kept, js.load("memoranda"), "2018-09"),
}


@pytest.fixture
def lists() -> js.Evaluator:
    return world(penalty("restrict"))


@pytest.fixture
def kept(url: str) -> Iterator[registry.Registry]:
    with registry.open(url, key=KEY, clock=Clock("2018-09-03")) as found:
        yield found


@pytest.fixture
def ticket(kept: registry.Registry, lists: js.Evaluator) -> registry.Ticket:
    """One whose measure was carried out, and of which no notice was served."""
    keep_all(kept, lists)
    kept.put(listed(company(), entry("debtor")))
    found = opened(kept, lists)
    found.settle("zhuhai.finance/restrict", done=True, by="王")
    found.close(by="王")
    return found


def spoil(kept: registry.Registry, how: str) -> None:
    with kept.database.writing() as session:
        [row] = session.scalars(select(KeptReceipt))
        before, row.text = row.text, SPOILED[how](row.text)
        assert before != row.text


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.parametrize("question", QUESTIONS)
def test_it_is_told_of_which_ticket_it_is(
    kept: registry.Registry, ticket: registry.Ticket, question: str, how: str
) -> None:
    QUESTIONS["supervision"](kept, ticket)
    spoil(kept, how)
    with pytest.raises(registry.RegistryError) as refused:
        QUESTIONS[question](kept, ticket)

    assert ["JS887.unreadable"] == codes(refused.value)
    assert f"办件 {ticket.id} " in refused.value.diagnostics[0].message("zh")
    assert "verify" in refused.value.diagnostics[0].help("zh")


@pytest.mark.parametrize("how", SPOILED)
def test_what_asks_about_many_goes_on_with_the_others(
    kept: registry.Registry, ticket: registry.Ticket, lists: js.Evaluator, how: str
) -> None:
    spoil(kept, how)
    [recalled] = changes.recall(kept, lists).recalls
    delta = changes.delta(kept, lists, "2018-01-01", before=lists)
    shadow = changes.shadow(kept, lists, lists)

    assert ("check", "unreadable") == (recalled.todo, recalled.reason)
    assert [("JS887",)] == [each.codes for each in delta.unanswered]
    assert [("unreadable", 1)] == [(each.reason, len(each.receipts)) for each in shadow.uncovered]
    assert kept.verify().findings


@pytest.mark.parametrize("how", ["nothing", "hollow", "deep", "no actions"])
def test_the_command_tells_it_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lists: js.Evaluator, how: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    written(documents(penalty("restrict")), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY, clock=Clock("2018-09-03")) as kept:
        keep_all(kept, lists)
        kept.put(listed(company(), entry("debtor")))
        opened(kept, lists)
        spoil(kept, how)
    for command in ("supervise -o s.html", "notice 1 -o n.html", "show 1", "report --month 2018-09 --documents lists"):
        result = run(*command.split())

        assert 2 == result.exit_code, result.output
        assert "JS887 办件 1 的判定记录读不出" in result.stderr
