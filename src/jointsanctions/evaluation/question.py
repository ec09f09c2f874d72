"""A question as a value: everything that a decision depends on but the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ..scalars import core_value, plain_value
from ..subjects import Subject
from .decision import Decision

if TYPE_CHECKING:
    from ..shapes.question import QuestionData

NO_FACTS: Mapping[str, Any] = MappingProxyType({})


class Decides(Protocol):
    """Whatever answers questions: an evaluator, or one that is reloaded."""

    def decide(self, question: Question, /) -> Decision: ...


class Question(NamedTuple):
    """Who asks, at which step of which matter, on which day, with which facts of the case, knowing what was known when.

    `facts` are facts of the case that the matter declares; what is left out is unknown, never false (S5).

    There are three clocks: that of the law and that of the designations both read `on`; `known_on` is the day whose
    knowledge counts. The answer "as decided then" has `known_on` equal to `on`; the answer "as it should have been" has
    a later one, with what was recorded since, and a revocation known by then voids the entry from its first
    day. Without it, everything that the subject's record says counts, each event from its own day.
    """

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

    def ask(self, evaluator: Decides) -> Decision:
        """The decision.

        Raises:
            InputError: as `Evaluator.evaluate`.
        """
        return evaluator.decide(self)

    @property
    def key(self) -> tuple[object, ...]:
        """The same for equal questions, and hashable."""
        return (self.matter, self.step, self.on, self.subject, tuple(sorted(self.facts.items())), self.known_on)

    def to_dict(self) -> QuestionData:
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
    value = plain_value(value)
    return value.isoformat() if isinstance(value, date) else core_value(value)
