"""A question as a value: everything that a decision depends on except the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from ..scalars import core_value, plain_value
from ..subjects import Subject

if TYPE_CHECKING:
    from ..shapes.question import QuestionData

NO_FACTS: Mapping[str, Any] = MappingProxyType({})


#: What answers a question: a decision.
A_co = TypeVar("A_co", covariant=True)


class Decides(Protocol[A_co]):
    """Anything that answers questions: an evaluator, or a reloader."""

    def decide(self, question: Question, /) -> A_co: ...


class Question(NamedTuple):
    """A subject at a step of a matter on a day, with the known facts of the case, by the record as of a day.

    `facts` are facts of the case that the matter declares; what is left out is unknown, never false (S5).

    There are three clocks: that of the law and that of the designations both read `on`; with `known_on` the record as
    of that day is used. The answer "as decided then" has `known_on` equal to `on`; the answer "as it should have been"
    has a later one, with what was recorded since, and a revocation known by then voids the entry from its first
    day. Without it, the whole record of the subject counts, each event from its own day.
    """

    #: The subject.
    subject: Subject
    #: The id of the matter, `LIST/MATTER`.
    matter: str
    #: The step of the matter.
    step: str
    #: The day asked about.
    on: date
    #: Facts of the case that the matter declares; what is left out is unknown (S5).
    facts: Mapping[str, Any] = NO_FACTS
    #: The record as of this day is used; None: the whole record of the subject.
    known_on: date | None = None

    def ask(self, evaluator: Decides[A_co]) -> A_co:
        """The decision.

        Raises:
            InputError: as `Evaluator.evaluate`.
        """
        return evaluator.decide(self)

    @property
    def key(self) -> tuple[object, ...]:
        """A hashable key; equal for equal questions."""
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
