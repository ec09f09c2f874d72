"""Common parts of memorandum items and measures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from .. import vocabulary
from ..conditions import to_raw
from ..narrowings import Narrowing, joined, stated
from ..scalars import Blank, core_value
from .base import (
    Bases,
    IsList,
    Model,
    NotEmpty,
    OneOrMany,
    Slugs,
    SubjectKind,
    TermModel,
    Text,
    Via,
    reader,
    word,
    wrong_shape,
)
from .conditions import read_condition

WrittenCondition = Annotated[
    Any,
    BeforeValidator(read_condition),
    PlainSerializer(to_raw),
    WithJsonSchema({"type": "object", "minProperties": 1}),
]
Fields = Annotated[Slugs, OneOrMany]


class Exemption(Model):
    """Circumstances under which a penalty is not applied, and its basis in law."""

    when: WrittenCondition
    basis: Bases = ()


class Lasts(TermModel):
    """A length of time; `from` names a dated fact of the entry, `entry.NAME`, from which that counts."""

    from_: Text | None = Field(default=None, alias="from")


def several(value: object) -> object:
    """One of a list by itself, or a list."""
    if isinstance(value, (str, dict, Model)):
        return [value]
    if not isinstance(value, (list, tuple)):
        raise wrong_shape("list", value)
    return value


_OneKindOrMany = BeforeValidator(several, json_schema_input_type=SubjectKind | list[SubjectKind])


class NarrowedVia(Model):
    """A relation, the kinds of listed subjects of which it speaks, and the day on which it has to hold (S3)."""

    via: Via
    listed: Annotated[tuple[SubjectKind, ...], _OneKindOrMany, NotEmpty] | None = None
    holds: Annotated[vocabulary.Holds, word(vocabulary.HOLDS)] | None = None

    @property
    def narrowing(self) -> Narrowing:
        return stated(self.via, self.listed, self.holds)


_read_via = reader(vocabulary.VIAS)


def _via(value: object) -> str | NarrowedVia:
    if not isinstance(value, (dict, NarrowedVia)):
        return _read_via(value)
    said = NarrowedVia.model_validate(value)
    return said.via if said.narrowing.is_plain else said


#: The relations through which an entry reaches, each by its name or narrowed; also one by itself.
Vias = Annotated[
    tuple[Annotated[vocabulary.Via | NarrowedVia, BeforeValidator(_via)], ...],
    BeforeValidator(several, json_schema_input_type=Via | NarrowedVia | list[Via | NarrowedVia]),
    NotEmpty,
]


def narrowings(vias: Iterable[vocabulary.Via | NarrowedVia]) -> tuple[Narrowing, ...]:
    """The relations as they are stated, one for each."""
    return joined(Narrowing(each) if isinstance(each, str) else each.narrowing for each in vias)


class Bar(Model):
    """The lists, or colours of lists, that bar an incentive, through which relations, and its basis in law."""

    lists: Slugs
    via: Vias = ("self",)
    basis: Bases = ()


def _bar(value: object) -> object:
    return {"lists": value} if isinstance(value, (list, tuple)) else value


def _parameters(value: object) -> object:
    if not isinstance(value, dict):
        raise wrong_shape("mapping", value)
    return _plain(value)


def _plain(value: object) -> Any:
    """The value as plain data of the YAML core schema; empty values and numbers beyond all bounds are refused."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    typed = core_value(value)
    if isinstance(value, Blank) or (isinstance(typed, float) and not math.isfinite(typed)):
        raise wrong_shape("value", value)
    return typed


BarredBy = Annotated[Bar, BeforeValidator(_bar, json_schema_input_type=Bar | list[str])]
Exemptions = Annotated[tuple[Exemption, ...], IsList]
Parameters = Annotated[dict[str, Any], BeforeValidator(_parameters)]


def no_parts() -> Any:
    """The default of a field that is a mapping: pydantic takes longer to copy an empty one than to have one made."""
    return Field(default_factory=dict, json_schema_extra={"default": {}})
