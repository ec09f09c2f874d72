"""`lists/1`: categories of listed subjects."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic.functional_validators import AfterValidator

from .. import vocabulary
from .base import (
    Bases,
    Count,
    Document,
    IsList,
    Model,
    NotEmpty,
    Provenance,
    Slug,
    Sourced,
    SubjectKind,
    TermModel,
    Text,
    Texts,
    fail,
    word,
)
from .facts import Facts

ObjectionPolicy = Annotated[Literal["apply", "hold"], word(vocabulary.OBJECTION_POLICIES)]


#: The age that nobody was ever known to pass.
_OLDEST = 122


def _age(value: int) -> int:
    if value > _OLDEST:
        raise fail("JS110.age", value=str(value), limit=str(_OLDEST))
    return value


class Repair(Model):
    """How a subject leaves the list early, who decides, and how long after the first day of the entry at the
    earliest.
    """

    authority: Text | None = None
    how: Text
    after: TermModel | None = None


class ListCategory(Sourced):
    """A category of listed subjects: its colour, who designates, for how long, how one leaves."""

    id: Slug
    name: Text
    colour: Annotated[Literal["red", "black", "watch"], word(vocabulary.COLOURS)]
    field: Slug | None = None
    authority: Text | None = None
    basis: Bases = ()
    subjects: Annotated[tuple[SubjectKind, ...], IsList, NotEmpty] | None = None
    minimum_age: Annotated[Count, AfterValidator(_age)] | None = None
    term: TermModel | None = None
    grades: Texts = ()
    facts: Facts = {}
    on_objection: ObjectionPolicy = "apply"
    repair: Repair | None = None
    remedies: Texts = ()
    note: Text | None = None
    provenance: Provenance | None = None


class Lists(Document):
    """A collection of list categories."""

    type: ClassVar[str] = "lists/1"

    lists: Annotated[tuple[ListCategory, ...], IsList]
