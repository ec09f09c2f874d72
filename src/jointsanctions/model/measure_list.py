"""`measure-list/1`: a department's matters and its measures at their steps."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from .. import vocabulary
from ..scalars import Blank
from .base import (
    Bases,
    Count,
    Document,
    Effect,
    Effective,
    Force,
    IsList,
    Kind,
    Model,
    NotEmpty,
    OneOrMany,
    Provenance,
    Reference,
    SeverityWord,
    Slug,
    Slugs,
    Sourced,
    SubjectKind,
    Text,
    read_slug,
    word,
    wrong_shape,
)
from .facts import Facts
from .measures import BarredBy, Exemptions, Fields, Lasts, Parameters, Vias, WrittenCondition, no_parts


class Matter(Model):
    """One kind of business, its steps in order, and the facts that a case of it has."""

    id: Slug
    name: Text
    type: Slug | None = None
    steps: Annotated[Slugs, NotEmpty]
    facts: Facts = no_parts()
    field: Fields = ()
    effective: Effective | None = None
    note: Text | None = None


class MattersOfType(Model):
    """Every matter of a type."""

    type: Slug


class Feedback(Model):
    """Within how many working days the department reports what it did."""

    within: Count


def _selectors(value: object) -> object:
    if isinstance(value, dict) and not all(each is None or isinstance(each, Blank) for each in value.values()):
        return [value]
    if not isinstance(value, (list, tuple)):
        raise wrong_shape("ids", value)
    return value


def _selector(value: object) -> Any:
    if isinstance(value, dict):
        return MattersOfType.model_validate(value)
    if isinstance(value, MattersOfType):
        return value
    return read_slug(value, "local-id" if isinstance(value, str) and "/" in value else "id")


def _steps(value: object) -> object:
    if isinstance(value, str) and value in ("all", "全部"):
        return "all"
    if not isinstance(value, (list, tuple)):
        raise wrong_shape("steps", value)
    if not value:
        raise wrong_shape("some-steps", "[]")
    return [_at(number, each) for number, each in enumerate(value)]


def _at(number: int, value: object) -> str:
    """A slug of a list; its error says which."""
    try:
        return read_slug(value)
    except PydanticCustomError as error:
        raise PydanticCustomError(
            error.type, error.message_template, {**(error.context or {}), "path": [number]}
        ) from None


class Measure(Sourced):
    """What to do at which steps of which matters, for whom, on what basis.

    Under an item of a memorandum, `kind`, `effect`, `force`, `lists`, `subjects`, `via`, `field` and `basis` are
    inherited unless narrowed here; without `under` the measure states them itself. `matters` and `steps` may be left out
    where it follows from the entry and not from a step (`trigger: listing`).
    """

    id: Slug
    name: Text | None = None
    under: Reference | None = None
    kind: Kind | None = None
    effect: Effect | None = None
    force: Force | None = None
    lists: Annotated[Slugs, NotEmpty] | None = None
    subjects: Annotated[tuple[SubjectKind, ...], IsList, NotEmpty] | None = None
    via: Vias | None = None
    field: Fields = ()
    basis: Bases = ()
    matters: Annotated[
        tuple[Annotated[Any, BeforeValidator(_selector)], ...],
        BeforeValidator(_selectors, json_schema_input_type=MattersOfType | list[str | MattersOfType]),
        NotEmpty,
    ] = ()
    steps: Annotated[Literal["all"] | tuple[Slug, ...], BeforeValidator(_steps)] | None = None
    do: Text
    when: WrittenCondition | None = None
    lasts: Lasts | None = None
    severity: SeverityWord | None = None
    exempt: Exemptions = ()
    barred_by: BarredBy | None = None
    carried_out_by: Annotated[Slugs, OneOrMany, NotEmpty] | None = None
    trigger: Annotated[vocabulary.Trigger, word(vocabulary.TRIGGERS)] | None = None
    feedback: Feedback | None = None
    national_item: Text | None = None
    level: Annotated[tuple[Annotated[vocabulary.Level, word(vocabulary.LEVELS)], ...], OneOrMany, NotEmpty] | None = (
        None
    )
    frequency: Text | None = None
    parameters: Parameters = no_parts()
    relevance: Text | None = None
    effective: Effective | None = None
    note: Text | None = None
    provenance: Provenance | None = None


class Omission(Model):
    """A measure of the parent list that does not apply here, and why."""

    measure: Slug
    reason: Text


class MeasureList(Document):
    """A department's list of matters and measures."""

    type: ClassVar[str] = "measure-list/1"

    title: Text
    department: Slug
    effective: Effective
    status: Annotated[vocabulary.Status, word(vocabulary.STATUSES)]
    extends: Slug | None = None
    omit: Annotated[tuple[Omission, ...], IsList] = ()
    matters: Annotated[tuple[Matter, ...], IsList] = ()
    measures: Annotated[tuple[Measure, ...], IsList] = ()
