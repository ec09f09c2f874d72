"""`laws/1`: the instruments that measures are based on."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from ..vocabulary import RANKS, Rank
from .base import Document, Effective, IsList, Model, Provenance, Region, Slug, Sourced, Text, missing, word


class Law(Sourced):
    """An instrument with its rank and the days on which it is in force."""

    id: Slug
    title: Text
    number: Text | None = None
    issuer: Text | None = None
    rank: Annotated[Rank, word(RANKS)]
    jurisdiction: Region | None = None
    effective: Effective
    note: Text | None = None
    provenance: Provenance | None = None

    @model_validator(mode="after")
    def _has_a_place(self) -> Law:
        if self.rank in ("local-regulation", "local-government-rule") and self.jurisdiction is None:
            raise missing("jurisdiction")
        return self


class LawfulRestraint(Model):
    """The instrument from whose first day penalties need a basis of sufficient rank (S18)."""

    law: Slug


class Laws(Document):
    """A collection of instruments."""

    type: ClassVar[str] = "laws/1"

    lawful_restraint: LawfulRestraint | None = None
    laws: Annotated[tuple[Law, ...], IsList]
