"""What a question needs, as data."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from typing_extensions import TypedDict

from .values import Colour, Day, Digest, Doc, SubjectKind, Via

Role = Literal["acts", "bars", "asked"]

Measures = Annotated[list[str], Doc("The measures for which it matters.")]


class FactTypeData(TypedDict):
    """A fact that can matter: its type as JSON Schema has it, its title and its limits."""

    name: str
    type: str
    format: Annotated[str | None, Doc("`date` for a day.")]
    title: str | None
    unit: str | None
    minimum: float | None
    maximum: float | None
    pattern: str | None
    enum: Annotated[list[Any], Doc("The only values; none: any.")]
    measures: Measures


class ReachData(TypedDict):
    """A relation through which a list reaches the subject."""

    via: Via
    asked: Annotated[list[SubjectKind], Doc("The kinds of the listed who have the relation on the day asked about.")]
    listed: Annotated[list[SubjectKind], Doc("The kinds of those who had it on the first day of the entry.")]


class RequiredListData(TypedDict):
    """A list that can act or bar, or that a condition asks about, and what is needed of its entries."""

    id: str
    name: str
    colour: Annotated[Colour | None, Doc("Null: each of its grades has a colour of its own.")]
    authority: str | None
    roles: Annotated[list[Role], Doc("Measures follow from it, it bars incentives, conditions ask about it.")]
    reach: list[ReachData]
    subjects: Annotated[list[SubjectKind], Doc("The kinds that it lists.")]
    facts: Annotated[list[FactTypeData], Doc("The facts of an entry that can matter.")]
    severity: Annotated[bool, Doc("The severity of an entry can matter.")]
    grade: Annotated[bool, Doc("The grade of an entry can matter.")]
    grades: Annotated[list[str], Doc("The grades, weakest first.")]
    born: Annotated[bool, Doc("The day of birth of a listed natural person can matter.")]
    measures: Measures


class RequirementsData(TypedDict):
    """What a question at a step of a matter on a day needs: lists, relations, facts, kinds of subject."""

    matter: str
    name: str
    department: str
    step: str
    on: Day
    in_force: Annotated[bool, Doc("An edition with the step is in force; where none is, a person decides.")]
    kinds: Annotated[list[SubjectKind], Doc("The kinds of subject on whom a measure can act.")]
    via: Annotated[list[Via], Doc("The relations through which any of the lists reaches the subject.")]
    lists: list[RequiredListData]
    facts: Annotated[list[FactTypeData], Doc("The facts of the case that can matter.")]
    catalogue: Digest
