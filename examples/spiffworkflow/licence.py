"""A licence process in BPMN whose gate is a service task: it goes on when every point of the ticket is settled.

Case and ticket are in two databases. After every step the case is stored as JSON; a step that was done and not stored is done
again, and gives what it gave.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.spiff.parser import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer import DEFAULT_CONFIG
from SpiffWorkflow.util.task import TaskState

import jointsanctions as js
from jointsanctions import registry

MATTER = {"matter": "zhuhai.food-drug/drug-licence", "step": "review"}
PURPOSE = "药品经营许可审查"


class Services(PythonScriptEngine):
    """What the service tasks of the diagram call."""

    def __init__(self, gate: registry.Gate) -> None:
        super().__init__()
        self._gate = gate

    def call_service(self, _task: Any, *, operation_name: str, operation_params: Mapping[str, Any]) -> str:
        told = {name: each["value"] for name, each in operation_params.items()}
        # The question again, and not the number of the ticket alone: of a person the ticket has no number to ask sources with.
        ticket = self._gate.open(told["question"], case_number=told["number"], purpose=PURPOSE)
        match operation_name:
            case "gate/open":
                return json.dumps({"id": ticket.id, "outcome": ticket.receipt.outcome})
            case "gate/close":
                return json.dumps(self._closed(ticket, told["by"]), ensure_ascii=False)
            case "licence/issue":
                return json.dumps(self.issued(ticket))
        raise ValueError(f"the diagram calls `{operation_name}`, which nobody offers")

    def _closed(self, ticket: registry.Ticket, by: str) -> dict[str, Any]:
        """Closes the ticket, or says why not. One that is closed already was closed before a crash."""
        try:
            if ticket.closed is None:
                ticket.close(by=by)
        except registry.TicketError as refused:
            return {"closed": False, "why": [each.message("zh") for each in refused.diagnostics]}
        return {"closed": True, "why": []}

    def issued(self, ticket: registry.Ticket) -> dict[str, Any]:
        """The gate is the registry and not the diagram: whatever the data of the case say, it has to be closed there.

        The licence is for the number that was looked up, so that a case whose question was changed grants nothing to another.
        """
        closed = ticket.closed
        if closed is None:
            raise PermissionError(f"ticket {ticket.id} is not closed")
        told = {"ticket": ticket.id, "case": ticket.case_number, "matter": ticket.matter, "subject": ticket.masked}
        return {**told, "by": closed.by, "at": closed.at, "receipt": closed.receipt}


class Desk:
    """The licence desk: its cases in a database of its own, its tickets in the registry."""

    def __init__(self, database: Path, kept: registry.Registry, evaluator: js.Evaluator) -> None:
        self._kept, self._services = kept, Services(kept.gate(evaluator))
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(DEFAULT_CONFIG))
        self._database = sqlite3.connect(database, isolation_level=None)
        self._database.execute("create table if not exists licence (number text primary key, state text not null)")

    def close(self) -> None:
        self._database.close()

    def apply(self, number: str, application: Mapping[str, Any], officer: str) -> BpmnWorkflow:
        """A case, as far as it goes by itself; the same number again is the same case."""
        if self._state(number) is None:
            parser = SpiffBpmnParser()
            parser.add_bpmn_file(str(Path(__file__).with_name("licence.bpmn")))
            case = BpmnWorkflow(parser.get_spec("licence"), script_engine=self._services)
            question = {**application, **MATTER}
            case.task_tree.set_data(number=number, question=question, officer=officer)
            self._store(number, case)
        return self.resume(number)

    def resume(self, number: str) -> BpmnWorkflow:
        """The case as it was stored last, and on from there as far as it goes by itself."""
        case = self._case(number)
        case.do_engine_steps(did_complete_task=lambda _: self._store(number, case))
        self._store(number, case)
        return case

    def points(self, number: str) -> tuple[registry.PointState, ...]:
        """What the officer is asked in the user task: it is read from the registry, and not from what the case remembers."""
        return self._ticket(number).points

    def settle(self, number: str, point: str, *, by: str, done: bool, note: str | None = None) -> None:
        """One point, as the form of the user task says it."""
        self._ticket(number).settle(point, by=by, done=done, note=note)

    def submit(self, number: str, officer: str) -> BpmnWorkflow:
        """The officer is done with the user task: the gate is tried, and the case goes on or comes back."""
        case = self.resume(number)
        for task in case.get_tasks(state=TaskState.READY, manual=True):
            task.data["officer"] = officer
            task.run()
            self._store(number, case)
        return self.resume(number)

    def licence(self, number: str) -> dict[str, Any]:
        """The licence that a case ended with, as the registry bears it out.

        Whoever writes to the database of the cases, or moves the tasks of one by hand, can make it look decided: no licence is
        handed out but by this.

        Raises:
            PermissionError: for a case without one, or with one that no closed ticket of this case bears out.
        """
        said = self._case(number).data.get("licence")
        try:
            known = self._services.issued(self._kept.ticket(said["ticket"]))
        except (TypeError, KeyError, js.InputError):
            known = None
        if known is None or said != known or (known["case"], known["matter"]) != (number, MATTER["matter"]):
            raise PermissionError(f"no closed ticket bears out a licence of {number}")
        return known

    def _ticket(self, number: str) -> registry.Ticket:
        (task,) = self.resume(number).get_tasks(state=TaskState.READY, manual=True)
        return self._kept.ticket(task.data["ticket"]["id"])

    def _case(self, number: str) -> BpmnWorkflow:
        state = self._state(number)
        if state is None:
            raise KeyError(number)
        case = self._serializer.deserialize_json(state)
        case.script_engine = self._services
        return case

    def _state(self, number: str) -> str | None:
        row = self._database.execute("select state from licence where number = ?", (number,)).fetchone()
        return None if row is None else row[0]

    def _store(self, number: str, case: BpmnWorkflow) -> None:
        state = self._serializer.serialize_json(case)
        self._database.execute("insert or replace into licence values (?, ?)", (number, state))


def waiting(case: BpmnWorkflow) -> list[str]:
    """The user tasks at which a case waits."""
    return [task.task_spec.bpmn_name for task in case.get_tasks(state=TaskState.READY, manual=True)]
