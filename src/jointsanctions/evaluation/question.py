"""A question as a value: everything that a decision depends on except the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from .. import arguments
from ..arguments import NO_FACTS
from ..designations import Designation
from ..fields import Field
from ..keys import Unknown
from ..scalars import core_value, is_missing, plain_value
from ..subjects import Subject
from ..vocabulary import SUBJECT_KINDS, SubjectKind

if TYPE_CHECKING:
    from ..shapes.question import QuestionData

__all__ = ["NO_FACTS", "Decides", "Question", "plain_fact"]


#: What answers a question: a decision.
A_co = TypeVar("A_co", covariant=True)


class Decides(Protocol[A_co]):
    """Anything that answers questions: an evaluator, or a reloader."""

    def decide(self, question: Question, /) -> A_co:
        """The answer to the question."""
        ...


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Question(Field):
    """A subject at a step of a matter on a day, with the known facts of the case, by the record as of a day.

    `facts` are facts of the case that the matter declares; what is left out is unknown, never false (S5). The subject may be
    a mapping as in JSON, a day ISO text or a moment.

    There are three clocks: that of the law and that of the designations both read `on`; with `known_on` the record as
    of that day is used. The answer "as decided then" has `known_on` equal to `on`; the answer "as it should have been"
    has a later one, with what was recorded since, and a revocation known by then voids the entry from its first
    day. Without it, the whole record of the subject counts, each event from its own day.

    Raises:
        InputError: for another type than a field has, a day that is none, or a fact with a value that no fact has.
    """

    _shape: ClassVar[str] = "QuestionModel"

    #: The subject.
    subject: Subject
    #: The id of the matter, `LIST/MATTER`.
    matter: str
    #: The step of the matter.
    step: str
    #: The day asked about.
    on: date
    #: Facts of the case that the matter declares; what is left out is unknown (S5).
    facts: Mapping[str, Any] = field(default_factory=lambda: NO_FACTS, hash=False)
    #: The record as of this day is used; None: the whole record of the subject.
    known_on: date | None = None

    def __init__(
        self,
        subject: Subject | Mapping[str, Any],
        matter: str,
        step: str,
        on: arguments.DayLike,
        facts: Mapping[str, Any] | None = None,
        known_on: arguments.DayLike | None = None,
    ) -> None:
        put = object.__setattr__
        put(self, "subject", subject_of(subject))
        put(self, "matter", arguments.text(matter, "question.matter"))
        put(self, "step", arguments.text(step, "question.step"))
        put(self, "on", arguments.day(on, "question.on"))
        put(self, "facts", arguments.facts(facts, "question.facts"))
        put(self, "known_on", arguments.day_or_none(known_on, "question.known_on"))

    def __repr__(self) -> str:
        return arguments.shown(self)

    def ask(self, evaluator: Decides[A_co]) -> A_co:
        """The decision.

        Raises:
            InputError: as `Evaluator.evaluate`, and for what answers no questions, such as a catalogue.
        """
        return arguments.able(evaluator, "decide", "evaluator", "evaluator").decide(self)

    @property
    def key(self) -> tuple[object, ...]:
        """A hashable key; equal for equal questions."""
        return (self.matter, self.step, self.on, self.subject, tuple(sorted(self.facts.items())), self.known_on)

    @classmethod
    def from_dict(cls, data: object, file: str = "question", *, unknown: Unknown = "refuse") -> Question:
        """The question that its JSON describes; as `Subject.from_dict`."""
        from ..reading.origins import place_in

        model = arguments.read("QuestionModel", data, file, unknown)
        subject = Subject._from_model(model.subject, lambda *path: place_in(data, file, "subject", *path))
        return cls(subject, model.matter, model.step, model.on, model.facts, model.known_on)

    @classmethod
    def from_json(cls, text: str | bytes, file: str = "question", *, unknown: Unknown = "refuse") -> Question:
        """As `from_dict`, from JSON (or YAML) text, which may be bytes in UTF-8."""
        from ..reading.json_text import read_text

        return read_text(text, file, lambda data: cls.from_dict(data, file, unknown=unknown))

    def to_dict(self) -> QuestionData:
        """Plain data that `from_dict` reads back to an equal question."""
        return {
            "subject": self.subject.to_dict(),
            "matter": self.matter,
            "step": self.step,
            "on": self.on.isoformat(),
            "facts": {name: plain_fact(value) for name, value in self.facts.items()},
            "known_on": None if self.known_on is None else self.known_on.isoformat(),
        }


def subject_of(given: object) -> Subject:
    """The subject of a question, also as a mapping as in JSON.

    Raises:
        InputError: for anything else.
    """
    if isinstance(given, Subject):
        return given
    if isinstance(given, Mapping):
        return Subject.from_dict(given)
    raise arguments.wrong("subject", given, "question.subject")


def question_of(given: object) -> Question:
    """A question, also as a mapping as in JSON.

    Raises:
        InputError: for anything else.
    """
    if isinstance(given, Question):
        return given
    if isinstance(given, Mapping):
        return Question.from_dict(given)
    raise arguments.wrong("question", given, "question")


def entry_of(given: object) -> Designation:
    """An entry, also as a mapping as in JSON.

    Raises:
        InputError: for anything else.
    """
    if isinstance(given, Designation):
        return given
    if isinstance(given, Mapping):
        return Designation.from_dict(given)
    raise arguments.wrong("entry", given, "designation")


def kind_or_none(given: object, field: str) -> SubjectKind | None:
    """The kind of subject; None: it was not given."""
    return None if is_missing(given) else arguments.word(given, SUBJECT_KINDS, field)


def plain_fact(value: object) -> Any:
    """The value of a fact as JSON has it."""
    value = plain_value(value)
    return value.isoformat() if isinstance(value, date) else core_value(value)
