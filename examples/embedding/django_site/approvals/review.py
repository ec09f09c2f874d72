"""The check as a step of an approval: ask, keep, and let a person decide."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils import timezone

import jointsanctions as js

from .models import Answer

STEP = {"matter": "zhuhai.finance/supplier-qualification", "step": "qualification"}


@cache
def evaluator() -> js.Evaluator:
    """That of this process; `wsgi.py` makes it before the server forks, a command when it first asks."""
    return js.Evaluator(js.load())


def review(number: str, application: Mapping[str, Any]) -> Answer:
    """Ask about an application, and keep the answer.

    Raises:
        InputError: for what cannot be asked; nothing is kept then.
    """
    decision = evaluator().decide(js.Question.from_dict({**application, **STEP}))
    made = timezone.now()
    answer = Answer(
        number=number,
        made=made,
        outcome=decision.outcome,
        person_needed=decision.person_needed,
        catalogue=decision.catalogue,
        receipt=decision.receipt(made=made).to_dict(),
    )
    answer.save()
    return answer


def replayed(answer: Answer) -> js.Replay:
    """What the lists and the library of today answer to the question of then.

    Raises:
        InputError: for a receipt that was altered.
    """
    return evaluator().replay(js.Receipt.from_dict(answer.receipt))
