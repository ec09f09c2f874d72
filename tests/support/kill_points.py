"""Kills a process at every statement of an act of the registry, and looks at what is left.

    python tests/support/kill_points.py sqlite:////tmp/new.db [EVERY]

Each act is begun in a process of its own, which kills itself before its n-th statement, or before or after its commit. What is left
has to be all of the act or nothing, with a log that is sound, and the act has to be possible again. Prints for each act how many
deaths there were, and how many of them came after the commit.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import notices
from jointsanctions.registry.schema import TABLES, Record

sys.path.insert(0, str(Path(__file__).parent))
from registries import KEY, PURPOSE, keep_all, listed, question
from worlds import BUILDER, SUPPLIER, company, entry, penalty, world

RESTRICT = "zhuhai.finance/restrict"
HEADER = "名称,统一社会信用代码,决定书文号,列入日期"
Act = Callable[[registry.Registry, js.Evaluator, int], Any]


def opened(kept: registry.Registry, evaluator: js.Evaluator, n: int) -> registry.Ticket:
    return kept.gate(evaluator).open(question(company()), case_number=str(n), purpose=PURPOSE, by="王")


def settled(kept: registry.Registry, evaluator: js.Evaluator, n: int) -> registry.Ticket:
    ticket = opened(kept, evaluator, n)
    ticket.settle(RESTRICT, done=True, by="王")
    return ticket


def ready(kept: registry.Registry, evaluator: js.Evaluator, n: int) -> registry.Ticket:
    """A ticket that may be closed: the list of which a row was rejected was looked at elsewhere."""
    ticket = settled(kept, evaluator, n)
    for each in ticket.points:
        if not each.settled:
            ticket.settle(each, done=True, by="王", note="已另行查询")
    return ticket


def refused(kept: registry.Registry, evaluator: js.Evaluator, n: int) -> registry.Ticket:
    ticket = opened(kept, evaluator, n)
    ticket.not_done(RESTRICT, "法院已裁定中止执行", by="王")
    return ticket


def served(kept: registry.Registry, evaluator: js.Evaluator, n: int) -> registry.Service:
    return notices.served(kept, opened(kept, evaluator, n).id, way="mail", by="王")


def sent(n: int) -> bytes:
    return (
        f"{HEADER}\n甲,{BUILDER},a{n},2018-03-01\n乙,{SUPPLIER},b{n},2018-03-01\n丙,不是号码,c{n},2018-03-01\n".encode()
    )


def _nothing(*_: object) -> None:
    return None


#: By name what comes before, and the act itself.
ACTS: dict[str, tuple[Act, Act]] = {
    "import": (_nothing, lambda kept, _, n: kept.import_list(sent(n), "debtor", mode="changes")),
    "event": (
        lambda kept, _, n: kept.put(listed(company(), entry("debtor", document=f"e{n}"))),
        lambda kept, _, n: kept.happened(
            kept.put(listed(company(), entry("debtor", document=f"e{n}"))).entries[0],
            js.Event("repaired", on="2018-09-01"),
        ),
    ),
    "open": (_nothing, opened),
    "settle": (opened, settled),
    "second word": (refused, lambda kept, evaluator, n: opened(kept, evaluator, n).not_done(RESTRICT, "同意", by="李")),
    "serve": (opened, served),
    "answer": (opened, lambda kept, evaluator, n: opened(kept, evaluator, n).answer({"amount": n}, by="王")),
    "close": (ready, lambda kept, evaluator, n: opened(kept, evaluator, n).close(by="王")),
}


def state(kept: registry.Registry) -> dict[str, Any]:
    """How many rows each table has, and whether the log is sound."""
    tables: dict[str, Any] = {**TABLES, "log": Record}
    with kept.database.reading() as session:
        counts = {name: session.scalar(sa.select(sa.func.count()).select_from(table)) for name, table in tables.items()}
    return {"rows": counts, "sound": bool(kept.verify())}


def kills_itself(kept: registry.Registry, at: int) -> None:
    """From now on the process dies before its statement or commit of this number, or right after that commit."""
    seen = 0

    def one(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    engine: Any = kept.database._engine
    event.listen(engine, "before_cursor_execute", one)
    commit = engine.dialect.do_commit

    def committed(connection: Any) -> None:
        one()
        commit(connection)
        one()

    # There is no event after a commit.
    engine.dialect.do_commit = committed


def in_fork(work: Callable[[], Any]) -> tuple[bool, Any]:
    """What `work` gives in a process of its own, and whether that was killed; an error of the library is told by its codes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            try:
                found = work()
            except js.JointSanctionsError as error:
                found = [each.code for each in error.diagnostics]
            os.write(writing, json.dumps(found, default=str).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        said = file.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True, None
    if status:
        raise SystemExit("the act failed")
    return False, json.loads(said)


class Acts:
    """The acts at one address, each in a process of its own."""

    def __init__(self, url: str, evaluator: js.Evaluator) -> None:
        self._url, self._evaluator = url, evaluator

    def opening(self) -> registry.Registry:
        return registry.open(self._url, key=KEY)

    def done(self, act: Act, n: int) -> Any:
        """Does it; the codes of an error that it ends with, if it does."""
        killed, found = in_fork(lambda: act(self.opening(), self._evaluator, n) and None)
        assert not killed
        return found

    def state(self) -> dict[str, Any]:
        killed, found = in_fork(lambda: state(self.opening()))
        assert not killed
        if not found["sound"]:
            raise SystemExit("the log is not sound")
        return dict(found["rows"])

    def dies(self, act: Act, n: int, at: int) -> bool:
        """Begins it, to die at a point; False: it was over before."""

        def dying() -> None:
            kept = self.opening()
            kills_itself(kept, at)
            act(kept, self._evaluator, n)

        return in_fork(dying)[0]


def main(url: str, every: int) -> dict[str, dict[str, int]]:
    """Runs all acts with all their deaths.

    Raises:
        SystemExit: where part of an act was left, the log was not sound, or the act could not be repeated.
    """
    evaluator = world(penalty("restrict"))
    found = {"migration": made_in_spite_of_deaths(url, every)}
    acts = Acts(url, evaluator)
    acts.done(lambda kept, evaluator, _: keep_all(kept, evaluator), 0)
    acts.done(lambda kept, _, __: kept.put(listed(company(), entry("debtor"))), 0)
    for place, (name, (before, act)) in enumerate(ACTS.items()):
        deaths = after_commit = 0
        grown: set[str] = set()
        for turn, at in enumerate(range(1, 10_000, every)):
            n = place * 10_000 + turn
            acts.done(before, n)
            first = acts.state()
            killed = acts.dies(act, n, at)
            left = acts.state()
            grown.add(json.dumps({each: left[each] - first[each] for each in left}))
            if not killed:
                break
            deaths += 1
            after_commit += left != first
            again = acts.done(act, n)
            if again not in (None, ["JS886"]):
                raise SystemExit(f"{name}: after a death at {at} again: {again}")
        # Nothing, and the whole of it; each death left one of the two.
        if len(grown) > 2:
            raise SystemExit(f"{name}: a part of it was left: {grown}")
        found[name] = {"deaths": deaths, "after_commit": after_commit}
    return found


def made_in_spite_of_deaths(url: str, every: int) -> dict[str, int]:
    """Makes the tables of a registry, with a process that dies in between, until it is made."""
    for deaths, at in enumerate(range(1, 10_000, every)):
        if not in_fork(partial(_made, url, at))[0]:
            return {"deaths": deaths, "after_commit": 0}
    raise SystemExit("no end of statements")


def _made(url: str, at: int) -> None:
    seen = 0

    def one(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit"):
        event.listen(sa.Engine, name, one)
    registry.open(url, key=KEY)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1), indent=2))
