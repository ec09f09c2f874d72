"""The subject of a question as JSON or YAML gives it; scenarios use the same shape."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from .. import vocabulary
from ..diagnostics import shape_of
from ..scalars import day_of_moment_text, exact_text, fact_value, is_missing
from ..schemes import SCHEMES, Scheme
from ..visible import says_nothing
from ..vocabulary import KEYS
from .base import (
    AskedModel,
    Boolean,
    IsList,
    Slug,
    SubjectKind,
    Text,
    Texts,
    Tie,
    fail,
    missing,
    not_crossed,
    read_day,
    word,
    wrong_day,
    wrong_shape,
)


class IdentifierModel(AskedModel):
    """A scheme and a value."""

    scheme: Annotated[Scheme, word(SCHEMES)]
    value: Text


def _identifier(value: object, info: ValidationInfo) -> Any:
    if isinstance(value, Mapping):
        return IdentifierModel.model_validate(value, context=info.context)
    if isinstance(value, IdentifierModel):
        return value
    if not isinstance(value, str) or not value:
        raise wrong_shape("identifier", value)
    return exact_text(value)


IdentifierText = Annotated[str | IdentifierModel, BeforeValidator(_identifier)]


def _entry_number(value: object, info: ValidationInfo) -> Any:
    """The number on an entry, also one that is empty: it is for a person to look at (S6)."""
    return exact_text(value) if isinstance(value, str) else _identifier(value, info)


def _blank_is_none(value: object) -> object:
    return None if is_missing(value) or (isinstance(value, str) and says_nothing(value)) else value


def _missing_is_none(value: object) -> object:
    return None if is_missing(value) else value


def _moment(value: object) -> date:
    """A day, also as a moment: a day in Asia/Shanghai."""
    if isinstance(value, str):
        try:
            if (found := day_of_moment_text(exact_text(value))) is not None:
                return found
        except (ValueError, OverflowError):
            raise wrong_day(exact_text(value)) from None
    return read_day(None if is_missing(value) else value)


Moment = Annotated[date, BeforeValidator(_moment)]
MaybeMoment = Annotated[Moment | None, BeforeValidator(_missing_is_none)]


#: A text of which nothing but blanks says that there is none.
MaybeText = Annotated[Text | None, BeforeValidator(_blank_is_none)]
EntryNumber = Annotated[str | IdentifierModel, BeforeValidator(_entry_number)]


def _facts(value: object) -> object:
    if not isinstance(value, Mapping):
        raise wrong_shape("mapping", value)
    return {name: _fact(name, told) for name, told in value.items()}


def _fact(name: object, value: object) -> object:
    if not isinstance(name, str):
        raise wrong_shape("text-key", name)
    try:
        return fact_value(value)
    except ValueError as error:
        problem = f"JS620.{error}" if str(error) else "JS620"
        raise fail(problem, fact=name, value=shape_of(value), path=[name]) from None


FactValues = Annotated[dict[str, Any], BeforeValidator(_facts)]


class EventModel(AskedModel):
    """Something that happened to an entry."""

    event: Annotated[vocabulary.EventWord, word(vocabulary.EVENTS)]
    on: Moment
    recorded: MaybeMoment = None
    until: MaybeMoment = None

    @model_validator(mode="after")
    def _extended(self) -> EventModel:
        if self.event == "extended" and self.until is None:
            raise missing("until")
        if self.event != "extended" and self.until is not None:
            raise fail("JS103", key="until", known=("event", "on", "recorded"), path=["until"], on_key=True)
        return not_crossed(self, self.on, self.until)


class DesignationModel(AskedModel):
    """One subject's entry on one list."""

    list_: Slug = Field(alias="list")
    document: MaybeText = None
    authority: MaybeText = None
    name: MaybeText = None
    recognised: MaybeMoment = None
    from_: Moment = Field(alias="from")
    until: MaybeMoment = None
    severity: Annotated[
        Annotated[vocabulary.SeverityWord, word(vocabulary.SEVERITIES)] | None, BeforeValidator(_missing_is_none)
    ] = None
    grade: MaybeText = None
    facts: FactValues = {}
    recorded: MaybeMoment = None
    subject: Annotated[EntryNumber | None, BeforeValidator(_missing_is_none)] = None
    events: Annotated[tuple[EventModel, ...], IsList] = ()
    as_recorded: Boolean = False

    @model_validator(mode="after")
    def _not_crossed(self) -> DesignationModel:
        return not_crossed(self, self.from_, self.until)

    @model_validator(mode="after")
    def _events_of_its_days(self) -> DesignationModel:
        first = min(self.from_, self.recognised or self.from_)
        for number, each in enumerate(() if self.as_recorded else self.events):
            if each.on < first:
                told = {"event": vocabulary.EVENTS[each.event], "day": each.on.isoformat(), "start": first.isoformat()}
                raise fail("JS611", **told, path=["events", number, "on"])
        return self


class NameMatchModel(AskedModel):
    """An entry that was found by name alone."""

    list_: Slug = Field(alias="list")
    name: MaybeText = None
    document: MaybeText = None


class RelatedSubjectModel(AskedModel):
    """A subject related to this one, with entries of its own."""

    id: IdentifierText
    name: MaybeText = None
    kind: SubjectKind
    born: MaybeMoment = None
    designations: Annotated[tuple[DesignationModel, ...], IsList] = ()
    name_matches: Annotated[tuple[NameMatchModel, ...], IsList] = ()
    unchecked: Texts = ()


class RelationModel(AskedModel):
    """A relation to another subject; `via` says what that one is to this one."""

    via: Tie
    from_: MaybeMoment = Field(default=None, alias="from")
    until: MaybeMoment = None
    subject: RelatedSubjectModel

    @model_validator(mode="after")
    def _not_crossed(self) -> RelationModel:
        return not_crossed(self, self.from_, self.until)

    @field_validator("subject", mode="before")
    @classmethod
    def _one_hop(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and {"relations", KEYS["relations"]} & value.keys():
            raise fail("JS607")
        return value


class SubjectModel(RelatedSubjectModel):
    """The subject of the question."""

    relations: Annotated[tuple[RelationModel, ...], IsList] = ()


class QuestionModel(AskedModel):
    """A question: a subject at a step of a matter on a day, with the facts of the case that are known."""

    subject: SubjectModel
    matter: Text
    step: Text
    on: Moment
    facts: FactValues = {}
    known_on: MaybeMoment = None
