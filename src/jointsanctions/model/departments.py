"""`departments/1`: the departments that handle matters and carry out measures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from ..vocabulary import LEVELS, Level
from .base import Document, Effective, IsList, Provenance, Region, Slug, Sourced, Text, Texts, word


class Department(Sourced):
    """A department, the ministries it answers to, and its successor where it was merged."""

    id: Slug
    name: Text
    jurisdiction: Region | None = None
    level: Annotated[Level, word(LEVELS)] | None = None
    answers_to: Texts = ()
    effective: Effective
    successor: Slug | None = None
    note: Text | None = None
    provenance: Provenance | None = None


class Departments(Document):
    """A collection of departments."""

    type: ClassVar[str] = "departments/1"

    departments: Annotated[tuple[Department, ...], IsList]
