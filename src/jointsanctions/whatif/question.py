"""A question as a value: everything that a decision depends on but the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from ..evaluation.decision import Decision
from ..evaluation.evaluator import Evaluator
from ..scalars import core_value
from ..subjects import Subject

NO_FACTS: Mapping[str, Any] = MappingProxyType({})


class Question(NamedTuple):
    """Who asks, at which step of which matter, on which day, with which facts of the case, knowing what was known when."""

    #: Who is asked about.
    subject: Subject
    #: The id of the matter, `LIST/MATTER`.
    matter: str
    #: The step of the matter.
    step: str
    #: The day asked about.
    on: date
    #: Facts of the case that the matter declares; what is left out is unknown (S5).
    facts: Mapping[str, Any] = NO_FACTS
    #: The day whose knowledge counts; None: everything that the subject's record says.
    known_on: date | None = None

    def ask(self, evaluator: Evaluator) -> Decision:
        """The decision.

        Raises:
            InputError: as `Evaluator.evaluate`.
        """
        return evaluator.evaluate(
            self.subject, matter=self.matter, step=self.step, on=self.on, facts=self.facts, known_on=self.known_on
        )

    @property
    def key(self) -> tuple[object, ...]:
        """The same for equal questions, and hashable."""
        return (self.matter, self.step, self.on, self.subject, tuple(sorted(self.facts.items())), self.known_on)

    def to_dict(self) -> dict[str, Any]:
        """Plain data; `subject` is as the subject schema describes it."""
        return {
            "subject": self.subject.to_dict(),
            "matter": self.matter,
            "step": self.step,
            "on": self.on.isoformat(),
            "facts": {name: plain_fact(value) for name, value in self.facts.items()},
            "known_on": None if self.known_on is None else self.known_on.isoformat(),
        }


def plain_fact(value: object) -> Any:
    """The value of a fact as JSON has it."""
    return value.isoformat() if isinstance(value, date) else core_value(value)
