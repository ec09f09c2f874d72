"""The check as a task of Celery.

celery --app celery_app worker --pool prefork
"""

import gc
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from celery import Celery
from celery.signals import worker_init

import jointsanctions as js

#: The queue is a folder, so that the example needs no server; yours has the address of one here, and no options.
QUEUE = os.environ.get("APPROVALS_QUEUE", "queue")

app = Celery("approvals", broker="filesystem://", backend=f"file://{QUEUE}")
app.conf.broker_transport_options = {
    "data_folder_in": QUEUE,
    "data_folder_out": QUEUE,
    "control_folder": QUEUE,
    "polling_interval": 0.1,
}


STEP = {"matter": "zhuhai.finance/supplier-qualification", "step": "qualification"}


@cache
def evaluator() -> js.Evaluator:
    """That of this process, which a forked worker has from its parent."""
    return js.Evaluator(js.load())


@worker_init.connect
def load(**_: object) -> None:
    """Before the pool forks its workers, and before `solo` takes its first task."""
    evaluator()
    gc.collect()  # so that no garbage is frozen
    gc.freeze()  # the collector of a worker never touches what was there before


@app.task
def review(application: Mapping[str, Any]) -> Mapping[str, Any]:
    """Plain data comes from the queue and goes back, also of what cannot be asked: an exception would arrive as its text."""
    try:
        decision = evaluator().decide(js.Question.from_dict({**application, **STEP}))
    except js.InputError as error:
        return {"findings": [found.to_dict("zh") for found in error.diagnostics]}
    return decision.to_dict()
