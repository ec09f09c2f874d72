"""Declarations of facts: a small part of JSON Schema, the part that a condition can be checked against."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ..patterns import Pattern, PatternError
from ..scalars import Blank
from ..vocabulary import FACT_TYPES, FactTypeWord
from .base import IsList, Model, Number, Text, fail, not_a_name, word, wrong_shape

_FACT_NAME = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]{0,63}\Z")


def _scalar(value: object) -> Any:
    if value is None or isinstance(value, dict | list | Blank):
        raise wrong_shape("scalar", value)
    return value


def _format(value: object) -> object:
    if value != "date":
        raise fail("JS104", value=str(value), known=("date",), suggestions=["date"])
    return "date"


class FactSchema(Model):
    """One fact: `number`, `integer`, `string` (also a `date`), or `boolean`, and its allowed values."""

    type: Annotated[FactTypeWord, word(FACT_TYPES)]
    title: Text | None = None
    description: Text | None = None
    unit: Text | None = None
    format: Annotated[Literal["date"], BeforeValidator(_format)] | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    pattern: Text | None = None
    enum: Annotated[tuple[Annotated[Any, BeforeValidator(_scalar)], ...], IsList] | None = Field(
        default=None, min_length=1
    )

    @model_validator(mode="after")
    def _fits_type(self) -> FactSchema:
        of_number = self.type in ("number", "integer")
        if self.minimum is not None and not of_number:
            raise fail("JS303.minimum-of-number", path=["minimum"])
        if self.maximum is not None and not of_number:
            raise fail("JS303.maximum-of-number", path=["maximum"])
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise fail("JS303.crossed", path=["minimum"])
        if self.format is not None and self.type != "string":
            raise fail("JS303.format-of-text", path=["format"])
        if self.pattern is not None and self.type != "string":
            raise fail("JS303.pattern-of-text", path=["pattern"])
        if self.enum is not None and self.type == "boolean":
            raise fail("JS303.enum-of-boolean", path=["enum"])
        if self.pattern is not None:
            _is_pattern(self.pattern)
        return self


def _is_pattern(text: str) -> None:
    try:
        Pattern(text)
    except PatternError as error:
        raise fail(f"JS303.{error.reason}", path=["pattern"]) from None


def _names(value: object) -> object:
    if not isinstance(value, dict):
        raise wrong_shape("mapping", value)
    for name in value:
        if not isinstance(name, str) or not _FACT_NAME.match(name):
            raise not_a_name(str(name), "fact", path=[name], on_key=True)
    return value


Facts = Annotated[dict[str, FactSchema], BeforeValidator(_names)]
