"""Takes cases through the process, and ends it without warning after every one of its steps: nothing is lost or done twice."""

from __future__ import annotations

import json
import os
import signal
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import jointsanctions as js
from jointsanctions import registry
from licence import Desk, waiting

KEY = "a key that only this example has"
SUBJECT = {"id": "91440400MA0000007C", "kind": "legal-person", "name": "某某医药有限公司"}
CLEAN = {"id": "91440400MA00000A9W", "kind": "legal-person", "name": "某某药房有限公司"}
RULE = "zhuhai.food-drug/scrutinise-judgment-debtor"


@cache
def evaluator() -> js.Evaluator:
    return js.Evaluator(js.load())


def opened(folder: Path) -> tuple[registry.Registry, Desk]:
    kept = registry.open(f"sqlite:///{folder / 'registry.db'}", key=KEY)
    return kept, Desk(folder / "cases.db", kept, evaluator())


def prepared(folder: Path) -> None:
    """A registry with the lists that the step needs, and with one defaulter."""
    kept, desk = opened(folder)
    for each in evaluator().requirements("zhuhai.food-drug/drug-licence", "review", "2018-09-03").lists:
        kept.keep(each.id, by="信用办")
    entry = js.Designation("dishonest-judgment-debtor", "2018-03-01", document="(2018)粤0402执123号")
    listed = js.Subject.from_dict(SUBJECT)
    kept.put(registry.Listed(listed.id, listed.kind, entry, listed.name))
    desk.close()
    kept.close()


def application(subject: dict[str, str]) -> dict[str, Any]:
    return {"subject": subject, "on": "2018-09-03"}


def whole(folder: Path) -> None:
    """The case of a defaulter from its beginning to its end; each part may be done again."""
    kept, desk = opened(folder)
    case = desk.apply("药-2018-001", application(SUBJECT), "王")
    if not case.completed:
        for each in desk.points("药-2018-001"):
            desk.settle("药-2018-001", each.point.id, by="王", done=True, note="已从严审查")
        desk.submit("药-2018-001", "王")
    desk.close()
    kept.close()


def killed_at(folder: Path, nth: int, *, stored: bool) -> bool:
    """Whether a process was killed right before, or after, it stored the case for the nth time; else it came to the end."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert status in (0, signal.SIGKILL), status
        return status != 0
    left, store = [nth], Desk._store

    def killing(desk: Desk, number: str, case: Any) -> None:
        left[0] -= 1
        if left[0] or stored:
            store(desk, number, case)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    status = 1
    try:
        Desk._store = killing  # type: ignore[assignment,method-assign]  # in the child alone
        whole(folder)
        status = 0
    finally:
        os._exit(status)


def refused(folder: Path) -> None:
    """The case waits until every point has its word, and whoever edits what the case remembers gets no licence."""
    kept, desk = opened(folder)
    case = desk.apply("药-2018-001", application(SUBJECT), "王")
    assert waiting(case) == ["承办人逐项办理"]
    assert "licence" not in case.data
    case = desk.submit("药-2018-001", "王")
    assert (waiting(case), RULE in case.last_task.data["gate"]["why"][0]) == (["承办人逐项办理"], True)

    desk.settle("药-2018-001", RULE, by="王", done=False, note="申请人已经履行")
    assert waiting(desk.submit("药-2018-001", "王")) == ["承办人逐项办理"]  # what shall be done takes a second person
    desk.settle("药-2018-001", RULE, by="李", done=False, note="同意")
    case = desk.submit("药-2018-001", "王")
    assert (case.completed, case.data["licence"]["by"]) == (True, "王")

    second = desk.apply("药-2018-002", application(SUBJECT), "王")
    state = json.loads(desk._state("药-2018-002") or "")
    for task in state["tasks"].values():
        task["data"]["gate"] = {"closed": True}
    desk._database.execute("update licence set state = ? where number = ?", (json.dumps(state), "药-2018-002"))
    assert not desk.resume("药-2018-002").completed
    ticket = desk._ticket("药-2018-002")
    try:
        desk._services._issued(ticket)
    except PermissionError:
        pass
    else:
        raise AssertionError("a licence without a closed ticket")
    assert (waiting(second), ticket.closed) == (["承办人逐项办理"], None)

    clean = desk.apply("药-2018-003", application(CLEAN), "王")
    assert (clean.completed, clean.data["ticket"]["outcome"]) == (True, "proceed")
    assert kept.verify()
    desk.close()
    kept.close()


def main() -> None:
    with TemporaryDirectory() as folder:
        prepared(Path(folder))
        refused(Path(folder))
    crashes, nth = 0, 1
    with TemporaryDirectory() as name:
        prepared(Path(name))
        while crashed := sum(came_back(Path(name), nth, stored=stored) for stored in (False, True)):
            crashes, nth = crashes + crashed, nth + 1
    assert crashes > 10
    print("spiffworkflow gate:", crashes, "crashes, one ticket, one licence each")


def came_back(ready: Path, nth: int, *, stored: bool) -> bool:
    """Ends a case without warning at one place and goes on; False: it was over before. One ticket and one licence are left."""
    with TemporaryDirectory() as name:
        folder = Path(name, "desk")
        copytree(ready, folder)
        crashed = killed_at(folder, nth, stored=stored)
        whole(folder)  # the machine is back
        kept, desk = opened(folder)
        case = desk.resume("药-2018-001")
        (ticket,) = kept.tickets()
        assert (case.completed, case.data["ticket"]["id"]) == (True, ticket.id)
        assert ticket.closed is not None
        assert case.data["licence"]["receipt"] == ticket.closed.receipt
        assert kept.verify()
        desk.close()
        kept.close()
    return crashed


if __name__ == "__main__":
    main()
