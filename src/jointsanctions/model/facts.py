"""Declarations of facts: a small part of JSON Schema, the part that a condition can be checked against."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ..scalars import Blank
from ..vocabulary import FACT_TYPES
from .base import IsList, Model, Number, Text, fail, not_a_name, word, wrong_shape

_FACT_NAME = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]{0,63}\Z")


def _scalar(value: object) -> Any:
    if value is None or isinstance(value, dict | list | Blank):
        raise wrong_shape(("文字或数", "a text or a number"), value)
    return value


def _format(value: object) -> object:
    if value != "date":
        raise fail("JS104", value=str(value), known="date", known_zh="date", suggestions=["date"])
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
        for wrong, key, zh, en in (
            (
                self.type not in ("number", "integer") and self.minimum is not None,
                "minimum",
                "minimum 只用于数",
                "`minimum` belongs to numbers",
            ),
            (
                self.type not in ("number", "integer") and self.maximum is not None,
                "maximum",
                "maximum 只用于数",
                "`maximum` belongs to numbers",
            ),
            (
                self.minimum is not None and self.maximum is not None and self.minimum > self.maximum,
                "minimum",
                "minimum 大于 maximum",
                "`minimum` is above `maximum`",
            ),
            (
                self.type != "string" and self.format is not None,
                "format",
                "format 只用于文本",
                "`format` belongs to text",
            ),
            (
                self.type != "string" and self.pattern is not None,
                "pattern",
                "pattern 只用于文本",
                "`pattern` belongs to text",
            ),
            (
                self.type == "boolean" and self.enum is not None,
                "enum",
                "是非不用 enum",
                "`enum` does not belong to yes or no",
            ),
            (
                self.pattern is not None and not _is_pattern(self.pattern),
                "pattern",
                "pattern 不是有效的正则表达式",
                "`pattern` is no regular expression",
            ),
        ):
            if wrong:
                raise fail("JS303", problem=zh, problem_en=en, path=[key])
        return self


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


_FACT_FORM = (
    "用小写字母、数字、汉字和下划线，不以数字开头",
    "use small letters, digits, Chinese characters and _, no digit first",
)


def _names(value: object) -> object:
    if not isinstance(value, dict):
        raise wrong_shape(("键值组", "a mapping"), value)
    for name in value:
        if not isinstance(name, str) or not _FACT_NAME.match(name):
            raise not_a_name(str(name), ("案情要素的名称", "a fact"), _FACT_FORM, path=[name], on_key=True)
    return value


Facts = Annotated[dict[str, FactSchema], BeforeValidator(_names)]
