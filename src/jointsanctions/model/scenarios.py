"""`scenarios/1`: questions with their expected answers."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from .. import vocabulary
from .base import (
    Boolean,
    Day,
    Document,
    Effect,
    Force,
    IsList,
    Model,
    NotEmpty,
    Reference,
    Slug,
    Text,
    Texts,
    Via,
    fail,
    missing,
    not_a_word,
    read_slug,
    word,
    wrong_shape,
)
from .lists import Colour
from .subject import DesignationModel, FactValues, RelatedSubjectModel, RelationModel, SubjectModel

_RULE = re.compile(r"S([1-9]|1\d|2[0-3])\Z", re.ASCII)

#: No last day.
_OPEN = vocabulary.words(("open", "不定期", "open", "no last day"))
_NOTHING = vocabulary.words(("nothing", "无需措施", "nothing", "nothing has to be done"))


def _entry(value: object) -> Any:
    if isinstance(value, dict):
        return DesignationModel.model_validate(value)
    if isinstance(value, DesignationModel):
        return value
    if not isinstance(value, str) or not value:
        raise wrong_shape("listing", value)
    return str(value)


#: An entry, or the name of one under `listings`.
EntryOrName = Annotated[str | DesignationModel, BeforeValidator(_entry)]


class WorldRelatedModel(RelatedSubjectModel):
    """A related subject; entries may be names under `listings`."""

    designations: Annotated[tuple[EntryOrName, ...], IsList] = ()  # type: ignore[assignment]  # wider than the base: a name may stand in


class WorldRelationModel(RelationModel):
    """A relation to a subject whose entries may be names under `listings`."""

    subject: WorldRelatedModel


class WorldSubjectModel(SubjectModel):
    """A subject of the small world; entries may be names under `listings`."""

    designations: Annotated[tuple[EntryOrName, ...], IsList] = ()  # type: ignore[assignment]  # wider than the base: a name may stand in
    relations: Annotated[tuple[WorldRelationModel, ...], IsList] = ()


def _subject(value: object) -> Any:
    if isinstance(value, dict):
        return WorldSubjectModel.model_validate(value)
    if isinstance(value, SubjectModel):
        return value
    if not isinstance(value, str) or not value:
        raise wrong_shape("named-subject", value)
    return str(value)


#: A subject, or the name of one under `world`.
SubjectOrName = Annotated[str | WorldSubjectModel, BeforeValidator(_subject)]


class Ask(Model):
    """The question: at this step of this matter, on this day, with these facts; `cases` may give the day."""

    matter: Reference
    step: Slug
    on: Day | None = None
    known_on: Day | None = None
    facts: FactValues = {}


def _rule(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _RULE.match(value):
        raise wrong_shape("rule", value)
    return str(value)


def _by_name(value: object) -> object:
    """A list of names as a mapping without details."""
    if not isinstance(value, list | tuple):
        return value
    for number, name in enumerate(value):
        if not isinstance(name, str) or not name:
            raise wrong_shape("text", name, path=[number])
    return dict.fromkeys(value)


def _last_day(value: object) -> object:
    if isinstance(value, str) and value in (_OPEN["open"].id, _OPEN["open"].zh):
        return None
    return value


LastDay = Annotated[Day | None, BeforeValidator(_last_day, json_schema_input_type=Day | Literal["open"] | None)]


class ActionModel(Model):
    """The expected parts of one action; what is left out is not checked. `basis` are the laws in force, each with its
    article.
    """

    effect: Effect | None = None
    force: Force | None = None
    duty: Annotated[vocabulary.DutyWord, word(vocabulary.DUTIES)] | None = None
    until: LastDay = None
    covered_by: Reference | None = None
    contested: Boolean | None = None
    basis: Texts | None = None


#: Actions by name; a list of names gives no details.
ActionsByName = Annotated[
    dict[str, ActionModel | None],
    BeforeValidator(_by_name, json_schema_input_type=list[str] | dict[str, ActionModel | None]),
]


class ContinuingModel(Model):
    """The expected parts of a measure that follows from an entry; what is left out is not checked. `missing` are the
    facts that would settle whether it is in effect.
    """

    effect: Effect | None = None
    force: Force | None = None
    duty: Annotated[vocabulary.DutyWord, word(vocabulary.DUTIES)] | None = None
    until: LastDay = None
    contested: Boolean | None = None
    basis: Texts | None = None
    missing: Texts | None = None


#: What follows from entries and not from the step, by name; a list of names gives no details.
ContinuingByName = Annotated[
    dict[str, ContinuingModel | None],
    BeforeValidator(_by_name, json_schema_input_type=list[str] | dict[str, ContinuingModel | None]),
]

#: What is set aside by name, each with its rule where that is given.
RulesByName = Annotated[
    dict[str, Annotated[str | None, BeforeValidator(_rule)]],
    BeforeValidator(_by_name, json_schema_input_type=list[str] | dict[str, str | None]),
]


class GroundModel(Model):
    """The expected parts of one ground of an action; what is left out is not checked."""

    measure: Reference | None = None
    list_: Slug | None = Field(default=None, alias="list")
    via: Via | None = None
    document: Text | None = None
    grade: Text | None = None
    colour: Colour | None = None
    item: Reference | None = None
    until: LastDay = None


class NoticedModel(Model):
    """The expected parts of an entry that leads to nothing; what is left out is not checked."""

    list_: Slug | None = Field(default=None, alias="list")
    via: Via | None = None
    document: Text | None = None
    reason: Annotated[vocabulary.NoticedReason, word(vocabulary.NOTICED_REASONS)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> NoticedModel:
        if not self.model_fields_set:
            raise wrong_shape("expectation", None)
        return self


def _noticed(value: object) -> Any:
    if isinstance(value, dict):
        return NoticedModel.model_validate(value)
    if isinstance(value, NoticedModel):
        return value
    return read_slug(value)


#: An entry that leads to nothing, or the list that it is on.
NoticedOrList = Annotated[str | NoticedModel, BeforeValidator(_noticed)]


class Expect(Model):
    """The expected answer; what is left out is not checked.

    `actions`, `withheld`, `undetermined`, `missing`, `set_aside`, `noticed`, `continuing` and `verify_identity` are
    complete: what they do not name must be absent. `includes` and `excludes` are about actions only, `until` of all of them. `nothing` is the
    short form of: proceed, without any action or review.
    """

    outcome: Annotated[vocabulary.Outcome, word(vocabulary.OUTCOMES)] | None = None
    nothing: Boolean | None = None
    person_needed: Boolean | None = None
    actions: ActionsByName | None = None
    includes: Texts | None = None
    excludes: Texts | None = None
    grounds: Annotated[tuple[GroundModel, ...], IsList] | None = None
    until: LastDay = None
    withheld: Texts | None = None
    undetermined: Texts | None = None
    missing: Texts | None = None
    set_aside: RulesByName | None = None
    continuing: ContinuingByName | None = None
    noticed: Annotated[tuple[NoticedOrList, ...], IsList] | None = None
    verify_identity: Texts | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Expect:
        if not self.model_fields_set or self.nothing is False:
            raise wrong_shape("expectation", None)
        return self


def _expect(value: object) -> object:
    if isinstance(value, str):
        if value not in (_NOTHING["nothing"].id, _NOTHING["nothing"].zh):
            raise not_a_word(value, _NOTHING)
        return {"nothing": True}
    return value


#: What is expected, or the word for nothing at all.
Expected = Annotated[Expect, BeforeValidator(_expect, json_schema_input_type=Expect | Literal["nothing"])]


class CaseModel(Model):
    """A row of a table: what differs from the scenario, and the answer. Facts are added to those of the scenario."""

    name: Text | None = None
    subject: SubjectOrName | None = None
    matter: Reference | None = None
    step: Slug | None = None
    on: Day | None = None
    known_on: Day | None = None
    facts: FactValues = {}
    expect: Expected


class Scenario(Model):
    """One question and its answer, or a table of them, under a sentence.

    `draft`: proposed by a program, and not yet confirmed by a person.
    """

    name: Text
    source: Text | None = None
    note: Text | None = None
    draft: Boolean = False
    subject: SubjectOrName
    ask: Ask
    expect: Expected | None = None
    cases: Annotated[tuple[CaseModel, ...], IsList, NotEmpty] | None = None

    @model_validator(mode="after")
    def _answered(self) -> Scenario:
        if (self.expect is None) == (self.cases is None):
            raise fail("JS803") if self.expect is not None else missing("expect")
        if self.cases is None and self.ask.on is None:
            raise missing("on")
        for number, case in enumerate(self.cases or ()):
            if case.on is None and self.ask.on is None:
                raise missing("on", ("cases", number))
        return self


class Scenarios(Document):
    """A small world and its scenarios."""

    type: ClassVar[str] = "scenarios/1"

    listings: dict[str, DesignationModel] = {}
    world: dict[str, WorldSubjectModel] = {}
    scenarios: Annotated[tuple[Scenario, ...], IsList]
