"""Takes cases through the process, and ends it without warning after every one of its steps: nothing is lost or done twice."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from SpiffWorkflow.util.task import TaskState

import jointsanctions as js
from jointsanctions import registry
from licence import MATTER, Desk, waiting

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
    assert desk.licence("药-2018-001")["subject"] == SUBJECT["id"]

    clean = desk.apply("药-2018-003", application(CLEAN), "王")
    assert (clean.completed, clean.data["ticket"]["outcome"]) == (True, "proceed")
    nobody_passes(desk)
    assert kept.verify()
    desk.close()
    kept.close()


def nobody_passes(desk: Desk) -> None:
    """Whatever is done to a case beside its gate, it ends with no licence for who is listed."""
    number = "药-2018-002"

    def begun() -> Any:
        """The case of who is listed, at its user task."""
        desk._database.execute("delete from licence where number = ?", (number,))
        return desk.apply(number, application(SUBJECT), "王")

    def no_licence() -> None:
        assert denied(lambda: desk.licence(number))
        (ticket,) = (each for each in desk._kept.tickets(closed=False) if each.case_number == number)
        assert ticket.masked == SUBJECT["id"]

    # Its data say that the gate has closed: the gate is asked again.
    begun()
    edited(desk, number, lambda data: data.update(gate={"closed": True}))
    assert waiting(desk.resume(number)) == ["承办人逐项办理"]
    no_licence()

    # The task of the gate is called done without being run, and so is the next: the licence asks the registry.
    case = begun()
    [task] = case.get_tasks(state=TaskState.READY, manual=True)
    task.complete()
    [gate] = case.get_tasks(state=TaskState.READY)
    gate.data["gate"] = {"closed": True}
    gate.complete()
    assert denied(case.do_engine_steps)
    no_licence()

    # So is the last, with a licence by hand, or with that of another case: the case ends, and nothing bears it out.
    for forged in ({"by": "王", "receipt": "0" * 64}, desk.licence("药-2018-003")):
        [last] = case.get_tasks(spec_name="issue")
        last.data["licence"] = forged
        if not last.has_state(TaskState.COMPLETED):
            last.complete()
            case.do_engine_steps()
        case.data["licence"] = forged
        assert case.completed
        desk._store(number, case)
        no_licence()

    # It asks about somebody else: whoever passes then is that one, and the licence says so.
    begun()
    edited(desk, number, lambda data: data.update(question={**application(CLEAN), **MATTER}))
    desk.submit(number, "王")
    assert desk.licence(number)["subject"] == CLEAN["id"]


def denied(tried: Callable[[], object]) -> bool:
    try:
        tried()
    except PermissionError:
        return True
    return False


def edited(desk: Desk, number: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Writes other data into a stored case."""
    state = json.loads(desk._state(number) or "")
    for task in state["tasks"].values():
        change(task["data"])
    desk._database.execute("update licence set state = ? where number = ?", (json.dumps(state), number))


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
