"""Declarations of facts: a small part of JSON Schema, the part that a condition can be checked against."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ..vocabulary import FACT_TYPES
from .base import IsList, Model, Number, Text, word

_FACT_NAME = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]{0,63}\Z")


def _scalar(value: object) -> Any:
    if value is None or isinstance(value, dict | list):
        raise PydanticCustomError(
            "JS303",
            "see the table",
            {"fact": "enum", "problem": "值应为文字或数", "problem_en": "its values are texts or numbers"},
        )
    return value


def _format(value: object) -> object:
    if value != "date":
        raise PydanticCustomError("JS104", "see the table", {"value": str(value), "known": "date"})
    return "date"


class FactSchema(Model):
    """One fact: `number`, `integer`, `string` (also a `date`), or `boolean`, and what values it may have."""

    type: Annotated[str, word(FACT_TYPES)]
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
        def wrong(zh: str, en: str) -> PydanticCustomError:
            return PydanticCustomError(
                "JS303", "see the table", {"fact": self.title or self.type, "problem": zh, "problem_en": en}
            )

        numeric = self.type in ("number", "integer")
        if not numeric and (self.minimum is not None or self.maximum is not None):
            raise wrong("minimum、maximum 只用于数", "`minimum` and `maximum` belong to numbers")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise wrong("minimum 大于 maximum", "`minimum` is above `maximum`")
        if self.type != "string" and (self.format or self.pattern):
            raise wrong("format、pattern 只用于文本", "`format` and `pattern` belong to text")
        if self.type == "boolean" and self.enum:
            raise wrong("是非不用 enum", "`enum` does not belong to yes or no")
        if self.pattern is not None:
            try:
                re.compile(self.pattern)
            except re.error:
                raise wrong("pattern 不是有效的正则表达式", "`pattern` is no regular expression") from None
        return self


def _names(value: object) -> object:
    if isinstance(value, dict):
        for name in value:
            if not _FACT_NAME.match(name):
                raise PydanticCustomError("JS107", "see the table", {"value": name})
    return value


Facts = Annotated[dict[str, FactSchema], BeforeValidator(_names)]
