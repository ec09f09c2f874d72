"""`scenarios/1`: questions with the answers that a lawyer would sign."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from .. import vocabulary
from .base import Boolean, Day, Document, IsList, Model, Reference, Slug, Text, Texts, word, wrong_shape
from .subject import FactValues, SubjectModel


class Ask(Model):
    """The question: at this step of this matter, on this day, with these facts."""

    matter: Reference
    step: Slug
    on: Day
    facts: FactValues = {}


class Expect(Model):
    """What the answer has to be; what is left out is not looked at."""

    outcome: Annotated[str, word(vocabulary.OUTCOMES)] | None = None
    nothing: Boolean | None = None
    person_needed: Boolean | None = None
    actions: Texts | None = None
    includes: Texts | None = None
    excludes: Texts | None = None
    withheld: Texts | None = None
    undetermined: Texts | None = None
    set_aside: Texts | None = None
    until: Day | None = None


def _subject(value: object) -> Any:
    if isinstance(value, dict):
        return SubjectModel.model_validate(value)
    if isinstance(value, SubjectModel):
        return value
    if not isinstance(value, str) or not value:
        raise wrong_shape(("主体名称或主体", "the name of a subject, or a subject"), value)
    return str(value)


class Scenario(Model):
    """One question and its answer, under a sentence."""

    name: Text
    source: Text | None = None
    subject: Annotated[str | SubjectModel, BeforeValidator(_subject)]
    ask: Ask
    expect: Expect


class Scenarios(Document):
    """A small world and what holds in it."""

    type: ClassVar[str] = "scenarios/1"

    world: dict[str, SubjectModel] = {}
    scenarios: Annotated[tuple[Scenario, ...], IsList]
