"""What memorandum items and measures have in common."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from ..scalars import Blank, core_value
from .base import Bases, IsList, Model, OneOrMany, Slugs, wrong_shape
from .conditions import read_condition, to_raw

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
        raise wrong_shape(("键值组", "a mapping"), value)
    for each in value.values():
        if isinstance(each, Blank):
            raise wrong_shape(("一个值", "a value"), each)
    return {name: core_value(each) for name, each in value.items()}


BarredBy = Annotated[Bar, BeforeValidator(_bar)]
Exemptions = Annotated[tuple[Exemption, ...], IsList]
Parameters = Annotated[dict[str, Any], BeforeValidator(_parameters)]
