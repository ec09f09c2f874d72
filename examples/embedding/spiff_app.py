"""The check as a script task of SpiffWorkflow: the diagram calls `review`, and branches on what it answers.

The case is stored as JSON while the officer thinks, and goes on from there.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

import jointsanctions as js

evaluator = js.Evaluator(js.load())


def review(subject: Mapping[str, Any], on: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """For the scripts of diagrams; it returns a receipt as data, which the case keeps."""
    question = js.Question(subject, "zhuhai.finance/supplier-qualification", "qualification", on, facts)
    return evaluator.decide(question).receipt().to_dict()


scripts = PythonScriptEngine(TaskDataEnvironment({"review": review}))


def begun(application: Mapping[str, Any]) -> BpmnWorkflow:
    """A case, as far as it goes by itself."""
    parser = BpmnParser()
    parser.add_bpmn_file(str(Path(__file__).with_name("approval.bpmn")))
    workflow = BpmnWorkflow(parser.get_spec("approval"), script_engine=scripts)
    workflow.task_tree.set_data(**application)
    workflow.do_engine_steps()
    return workflow


def main() -> None:
    listing = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
    subject = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [listing]}
    serializer = BpmnWorkflowSerializer()

    application = {"subject": subject, "on": "2018-09-03", "facts": {"bid_amount": 1_200_000}}
    stored = serializer.serialize_json(begun(application))

    case = serializer.deserialize_json(stored)
    case.script_engine = scripts
    (officer,) = case.get_tasks(state=TaskState.READY, manual=True)
    officer.run()
    case.do_engine_steps()
    receipt = js.Receipt.from_dict(case.data["receipt"])
    assert case.completed
    assert (receipt.outcome, receipt.catalogue) == ("restrict", evaluator.catalogue.digest)
    assert evaluator.replay(receipt).same

    clean = begun({**application, "subject": {**subject, "designations": []}})
    assert (clean.completed, clean.data["receipt"]["decision"]["outcome"]) == (True, "proceed")
    print("spiffworkflow:", receipt.outcome, receipt.catalogue[:12])


if __name__ == "__main__":
    main()
