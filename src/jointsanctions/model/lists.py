"""`lists/1`: categories of listed subjects."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, model_validator
from pydantic.functional_validators import AfterValidator

from .. import vocabulary
from .base import (
    Bases,
    Count,
    Document,
    Effective,
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
    missing,
    read_text,
    word,
)
from .facts import Facts
from .measures import Lasts, WrittenCondition, several

ObjectionPolicy = Annotated[vocabulary.ObjectionPolicy, word(vocabulary.OBJECTION_POLICIES)]


#: The age that nobody was ever known to pass.
_OLDEST = 122


def _age(value: int) -> int:
    if value > _OLDEST:
        raise fail("JS110.age", value=str(value), limit=str(_OLDEST))
    return value


class Repair(Model):
    """A way to leave the list early: who decides, how long after the first day of the entry at the earliest, which entries
    it is open to by their facts, and the days on which the rules have it.

    `after` counts from a dated fact of the entry where it names one and the entry states a day later than its first.
    """

    authority: Text | None = None
    how: Text
    after: Lasts | None = None
    when: WrittenCondition | None = None
    effective: Effective | None = None


_Ways = Annotated[tuple[Repair, ...], BeforeValidator(several, json_schema_input_type=Repair | list[Repair]), NotEmpty]


Colour = Annotated[vocabulary.Colour, word(vocabulary.COLOURS)]


class Grade(Model):
    """A grade of a graded list with the colour by which its entries act; without one nothing follows from them (S22)."""

    grade: Text
    colour: Colour | None = None


def _grade(value: object) -> Any:
    """A grade with a colour as one, any other as its name."""
    if not isinstance(value, dict | Grade):
        return read_text(value)
    grade = Grade.model_validate(value)
    return grade.grade if grade.colour is None else grade


Grades = Annotated[
    tuple[Annotated[Any, BeforeValidator(_grade, json_schema_input_type=str | Grade)], ...],
    IsList,
]


class ListCategory(Sourced):
    """A category of listed subjects: its colour, who designates, for how long, how one leaves.

    The list has a colour, or its grades have colours of their own; never both. `restricted_by` are the provisions of laws
    and administrative regulations that themselves restrict those on a watch list (S20).
    """

    id: Slug
    name: Text
    colour: Colour | None = None
    field: Slug | None = None
    authority: Text | None = None
    basis: Bases = ()
    restricted_by: Bases = ()
    subjects: Annotated[tuple[SubjectKind, ...], IsList, NotEmpty] | None = None
    minimum_age: Annotated[Count, AfterValidator(_age)] | None = None
    term: TermModel | None = None
    grades: Grades = ()
    facts: Facts = {}
    on_objection: ObjectionPolicy = "apply"
    repair: _Ways | None = None
    remedies: Texts = ()
    note: Text | None = None
    provenance: Provenance | None = None

    @model_validator(mode="after")
    def _has_one_colour(self) -> Self:
        coloured = [number for number, each in enumerate(self.grades) if isinstance(each, Grade)]
        names = self.names_of_grades
        twice = next((number for number, name in enumerate(names) if name in names[:number]), None)
        if twice is not None:
            raise fail("JS115.twice", grade=names[twice], path=["grades", twice])
        if self.colour is None and not coloured:
            raise (
                fail("JS102.colour", key="colour", label=vocabulary.KEYS["colour"])
                if self.grades
                else missing("colour")
            )
        if self.colour is not None and coloured:
            raise fail("JS115", list=self.id, path=["grades", coloured[0]])
        return self

    @property
    def names_of_grades(self) -> tuple[str, ...]:
        """The grades by name, weakest first."""
        return tuple(each.grade if isinstance(each, Grade) else each for each in self.grades)

    @property
    def colours_of_grades(self) -> dict[str, vocabulary.Colour]:
        """The colour of each grade that has one."""
        return {each.grade: each.colour for each in self.grades if isinstance(each, Grade) and each.colour}


class Lists(Document):
    """A collection of list categories."""

    type: ClassVar[str] = "lists/1"

    lists: Annotated[tuple[ListCategory, ...], IsList]
