"""`lists/1`: categories of listed subjects."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from .. import vocabulary
from .base import Bases, Count, Document, IsList, Model, Provenance, Slug, SubjectKind, TermModel, Text, Texts, word
from .facts import Facts

ObjectionPolicy = Annotated[Literal["apply", "hold"], word(vocabulary.OBJECTION_POLICIES)]


class Repair(Model):
    """How a subject leaves the list early, who decides, and how long after the first day of the entry at the
    earliest.
    """

    authority: Text | None = None
    how: Text
    after: TermModel | None = None


class ListCategory(Model):
    """A category of listed subjects: its colour, who designates, for how long, how one leaves."""

    id: Slug
    name: Text
    colour: Annotated[Literal["red", "black", "watch"], word(vocabulary.COLOURS)]
    field: Slug | None = None
    authority: Text | None = None
    basis: Bases = ()
    subjects: Annotated[tuple[SubjectKind, ...], IsList] | None = None
    minimum_age: Count | None = None
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
