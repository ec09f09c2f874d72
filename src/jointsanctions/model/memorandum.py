"""`memorandum/1`: the document whose items allow measures against, or for, those on a list."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, model_validator

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
    Provenance,
    SeverityWord,
    Slug,
    Slugs,
    Sourced,
    SubjectKind,
    Text,
    Texts,
    is_slug,
    missing,
    wrong_day,
    wrong_shape,
)
from .measures import BarredBy, Exemptions, Fields, Lasts, Parameters, Vias, WrittenCondition

_PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z", re.ASCII)


def _issued(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_shape("day", value)
    if not _PARTIAL_DAY.match(value):
        raise wrong_day(value)
    if len(value) > 4 and not 1 <= int(value[5:7]) <= 12:
        raise wrong_day(value)
    return str(value)


class Item(Sourced):
    """One measure of a memorandum, in our own words."""

    id: Slug | None = None
    item: Text | None = None
    group: Text | None = None
    summary: Text
    lists: Annotated[Slugs, NotEmpty]
    kind: Kind
    effect: Effect
    force: Force
    field: Fields = ()
    subjects: Annotated[tuple[SubjectKind, ...], IsList, NotEmpty] | None = None
    via: Vias = ("self",)
    departments: Texts = ()
    basis: Bases = ()
    when: WrittenCondition | None = None
    lasts: Lasts | None = None
    severity: SeverityWord | None = None
    exempt: Exemptions = ()
    barred_by: BarredBy | None = None
    parameters: Parameters = {}
    effective: Effective | None = None
    note: Text | None = None
    provenance: Provenance | None = None

    @model_validator(mode="after")
    def _has_key(self) -> Item:
        if self.id is None and (self.item is None or not is_slug(self.item)):
            raise missing("id")
        return self

    @property
    def key(self) -> str:
        """The local id: `id`, or the number printed in the source."""
        return self.id or self.item or ""


class LeftOut(Model):
    """What the memorandum says and no item here has; `item` is the number that is printed there."""

    item: Text | None = None
    summary: Text
    reason: Text


class Memorandum(Document):
    """An inter-ministry memorandum and its items."""

    type: ClassVar[str] = "memorandum/1"

    title: Text
    number: Text | None = None
    issued: Annotated[str, BeforeValidator(_issued)] | None = None
    effective: Effective
    superseded_by: Slug | None = None
    lead: Texts = ()
    signatories: Texts = ()
    signatory_count: Count | None = None
    item_count: Count | None = None
    left_out: Annotated[tuple[LeftOut, ...], IsList] = ()
    items: Annotated[tuple[Item, ...], IsList]
