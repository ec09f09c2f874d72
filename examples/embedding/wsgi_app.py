"""The check as a service of its own, under gunicorn, with lists that change while it runs.

gunicorn --config gunicorn_conf.py wsgi_app:application
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import jointsanctions as js
from jointsanctions.observing import logged

#: A bundle, a folder or files of your own; here the shipped lists without it.
LISTS = os.environ.get("APPROVALS_LISTS")

reloader = js.Reloader(*([LISTS] if LISTS else []), on_decision=logged())
reloader.start_watching(0.1)  # a service looks every few seconds; each forked worker goes on looking by itself


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """A question as JSON, and the decision."""
    body: Mapping[str, Any]
    try:
        question = js.Question.from_json(environ["wsgi.input"].read())
        status, body = "200 OK", reloader.decide(question).to_dict()
    except js.InputError as error:
        status, body = "422 Unprocessable Entity", {"findings": [each.to_dict("zh") for each in error.diagnostics]}
    start_response(status, [("Content-Type", "application/json"), ("Worker", str(os.getpid()))])
    return [json.dumps(body, ensure_ascii=False).encode()]
