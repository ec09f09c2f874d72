"""What goes wrong around a registry: processes die, disks are full, others hold the lock, clocks are set back."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.receipts.moments import SHANGHAI
from registries import ASKING, KEY, codes, keep_all, listed, opened
from worlds import company, entry, penalty, world

SUPPORT = Path(__file__).parents[1] / "support"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such signal")
def test_an_act_during_which_the_process_dies_is_done_or_not_done_and_can_be_repeated(url: str) -> None:
    """At some statements of every act, and at its commits; `tests/support/kill_points.py URL 1` takes them all."""
    command = [sys.executable, str(SUPPORT / "kill_points.py"), url, "23"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert 0 == done.returncode, done.stderr
    found = json.loads(done.stdout)
    assert {"migration", "import", "event", "open", "settle", "second word", "serve", "answer", "close"} == set(found)
    assert all(each["deaths"] for each in found.values())


def limited(kept: registry.Registry, pragma: str) -> None:
    """Every connection of the registry gets the pragma."""
    engine: Any = kept.database._engine
    engine.dispose()

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA {pragma}")


def test_a_full_disk_is_said_to_be_full_and_nothing_is_lost(tmp_path: Path) -> None:
    """SQLite gives the same error for a file that may not grow as for a disk that is full."""
    path = tmp_path / "registry.db"
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        kept.put(listed(company(), entry("debtor")))
        limited(kept, "max_page_count=1")
        with pytest.raises(registry.RegistryUnavailable) as refused:
            kept.put([listed(company(), entry("debtor", document=f"d{n}")) for n in range(500)])

        assert ["JS881.full"] == codes(refused.value)
        assert 1 == len(kept.entries(company(), **ASKING))
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        assert kept.verify()
        assert 500 == kept.put([listed(company(), entry("debtor", document=f"d{n}")) for n in range(500)]).added


def test_a_ticket_is_not_half_open_on_a_full_disk(tmp_path: Path) -> None:
    evaluator = world(penalty("restrict"))
    with registry.open(f"sqlite:///{tmp_path / 'registry.db'}", key=KEY) as kept:
        keep_all(kept, evaluator)
        limited(kept, "max_page_count=1")
        with pytest.raises(registry.RegistryUnavailable) as refused:
            [opened(kept, evaluator, case=str(number)) for number in range(200)]

        assert ["JS881.full"] == codes(refused.value)
        assert all(each.receipt.outcome == "proceed" for each in kept.tickets())
        assert kept.verify()


def test_a_registry_that_cannot_be_written_to_is_said_to_be_so(url: str) -> None:
    read_only = (
        f"{url}{'&' if '?' in url else '?'}options=-cdefault_transaction_read_only%3Don"
        if url.startswith("postgresql")
        else url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    )
    with registry.open(url, key=KEY) as kept:
        kept.put(listed(company(), entry("debtor")))
        with registry.open(read_only, key=KEY) as shut:
            with pytest.raises(registry.RegistryUnavailable) as refused:
                shut.keep("debtor")

            assert ["JS881.read-only"] == codes(refused.value)
            assert () == shut.lists


def test_another_who_holds_the_lock_for_too_long_is_told_and_the_same_may_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    with registry.open(f"sqlite:///{path}", key=KEY) as kept:
        limited(kept, "busy_timeout=1")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(registry.RegistryUnavailable) as refused:
            kept.put(listed(company(), entry("debtor")))
        other.execute("ROLLBACK")
        other.close()

        assert ["JS881.busy"] == codes(refused.value)
        assert 0 == len(kept.entries(company(), **ASKING))
        assert 1 == kept.put(listed(company(), entry("debtor"))).added


def test_a_clock_that_is_set_back_turns_no_moment_back(url: str) -> None:
    now = [datetime(2018, 9, 3, 10, tzinfo=SHANGHAI)]
    evaluator = world(penalty("restrict"))
    with registry.open(url, key=KEY, clock=lambda: now[0]) as kept:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        now[0] -= timedelta(days=400)
        ticket.settle("zhuhai.finance/restrict", done=True, by="王")
        closed = ticket.close(by="王")

        assert ticket.opened <= closed.at
        assert kept.verify()


@pytest.mark.slow
def test_a_server_that_goes_down_between_two_acts_loses_neither(server: Any) -> None:
    evaluator = world(penalty("restrict"))
    with registry.open(server.database(), key=KEY) as kept:
        keep_all(kept, evaluator)
        kept.put(listed(company(), entry("debtor")))
        ticket = opened(kept, evaluator)
        server.stop()
        try:
            for act in (
                lambda: ticket.settle("zhuhai.finance/restrict", done=True, by="王"),
                lambda: ticket.close(by="王"),
                lambda: opened(kept, evaluator, case="2"),
            ):
                with pytest.raises(js.RegistryUnavailable):
                    act()
        finally:
            server.start()
        ticket.settle("zhuhai.finance/restrict", done=True, by="王")

        assert ticket.close(by="王").by == "王"
        assert 1 == len(kept.tickets())
        assert kept.verify()
