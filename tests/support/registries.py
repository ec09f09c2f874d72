"""What tests of the registry share: a key, lists that are kept, entries, questions, officers, and its commands."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.cli import main
from worlds import DAY, company

KEY = "a key that only the tests have"
MATTER = "zhuhai.finance/purchase"
PURPOSE = "供应商资格审查"
WANG, LI = "王", "李"
#: What a query outside a case says of itself.
ASKING: dict[str, str] = {"purpose": "核对名单", "by": WANG}


def question(subject: js.Subject | None = None, on: Any = DAY, **facts: Any) -> js.Question:
    """A question at the review step of the purchase."""
    return js.Question(company() if subject is None else subject, MATTER, "review", on, facts)


def keep_all(kept: registry.Registry, evaluator: js.Evaluator, on: Any = DAY) -> None:
    """Every list that the step needs is kept whole."""
    for each in evaluator.requirements(MATTER, "review", on).lists:
        kept.keep(each.id)


def listed(subject: js.Subject, entry: js.Designation) -> registry.Listed:
    return registry.Listed(subject.id, subject.kind, entry, subject.name)


def opened(
    kept: registry.Registry, evaluator: js.Evaluator, subject: js.Subject | None = None, case: str = "1", **facts: Any
) -> registry.Ticket:
    """A ticket for a question."""
    asked = question(subject, **facts)
    return kept.gate(evaluator).open(asked, case_number=case, purpose=PURPOSE, by=WANG)


def codes(error: js.InputError | registry.RegistryUnavailable) -> list[str]:
    """The codes of an error, with their variants."""
    return [f"{each.code}.{each.variant}".rstrip(".") for each in error.diagnostics]


def ids(ticket: registry.Ticket) -> list[str]:
    return [each.point.id for each in ticket.points]


def run(*arguments: str, lang: str = "zh") -> Result:
    """A command of `jointsanctions registry`, for people."""
    return CliRunner().invoke(main, ["registry", *arguments, "--lang", lang])


def data(*arguments: str, status: int = 0) -> Any:
    """What it says to programs: its answer, or with status 2 its errors."""
    result = CliRunner().invoke(main, ["registry", *arguments, "--format", "json"])

    assert status == result.exit_code, result.output
    return json.loads(result.stdout if status != 2 else result.stderr)
