"""Sends the task of `celery_app.py` to a worker, forked (`prefork`) and alone (`solo`)."""

import os
import time
from tempfile import TemporaryDirectory
from typing import Any

from celery import exceptions
from celery.result import AsyncResult

import jointsanctions as js
from serving import DEADLINE, Running, running

LISTING = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
SUBJECT = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [LISTING]}
APPLICATION = {"subject": SUBJECT, "on": "2018-09-03", "facts": {"bid_amount": 1_200_000}}
MISTYPED = {**APPLICATION, "subject": {**SUBJECT, "id": "91440400MA0000007D"}}


def answered(result: AsyncResult, worker: Running) -> Any:
    """What the task returned, in time and while the worker lives."""
    until = time.monotonic() + DEADLINE
    while True:
        try:
            return result.get(timeout=1, interval=0.05)
        except exceptions.TimeoutError:
            assert worker.poll() is None, "the worker has ended"
            assert time.monotonic() < until, "no answer in time"


def main() -> None:
    digest = js.load().digest
    with TemporaryDirectory() as folder:
        os.environ["APPROVALS_QUEUE"] = folder
        from celery_app import review  # it reads the variable

        for pool in ("prefork", "solo"):
            with running("celery", "--app", "celery_app", "worker", "--pool", pool, "--concurrency", "2") as worker:
                answer, refused = (answered(review.delay(each), worker) for each in (APPLICATION, MISTYPED))
            assert (answer["outcome"], answer["catalogue"]) == ("restrict", digest)
            assert [found["code"] for found in refused["findings"]] == ["JS605"]
            print(f"celery, {pool}:", answer["outcome"], digest[:12])


if __name__ == "__main__":
    main()
