"""What memorandum items and measures have in common."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from ..conditions import to_raw
from ..scalars import Blank, core_value
from .base import Bases, IsList, Model, OneOrMany, Slugs, wrong_shape
from .conditions import read_condition

WrittenCondition = Annotated[
    Any,
    BeforeValidator(read_condition),
    PlainSerializer(to_raw),
    WithJsonSchema({"type": "object", "minProperties": 1}),
]
Fields = Annotated[Slugs, OneOrMany]


class Exemption(Model):
    """Circumstances under which a penalty is not applied, and the law that says so."""

    when: WrittenCondition
    basis: Bases = ()


class Bar(Model):
    """The lists, or colours of lists, that bar an incentive, and the law that says so."""

    lists: Slugs
    basis: Bases = ()


def _bar(value: object) -> object:
    return {"lists": value} if isinstance(value, list | tuple) else value


def _parameters(value: object) -> object:
    if not isinstance(value, dict):
        raise wrong_shape("mapping", value)
    return _plain(value)


def _plain(value: object) -> Any:
    """The value as plain data of the YAML core schema; empty values and numbers beyond all bounds are refused."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    typed = core_value(value)
    if isinstance(value, Blank) or (isinstance(typed, float) and not math.isfinite(typed)):
        raise wrong_shape("value", value)
    return typed


BarredBy = Annotated[Bar, BeforeValidator(_bar, json_schema_input_type=Bar | list[str])]
Exemptions = Annotated[tuple[Exemption, ...], IsList]
Parameters = Annotated[dict[str, Any], BeforeValidator(_parameters)]
