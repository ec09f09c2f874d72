"""What all documents share: strict shapes, Chinese keys, words, days, ids, periods, provenance.

A field takes what the author wrote: a plain scalar arrives as its source text and is read as
the type of the field. Errors carry a diagnostic code in their type.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from .. import vocabulary
from ..periods import FOREVER, Period, Term, parse_day
from ..vocabulary import KEYS, Words

_SLUG = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}\Z")
_REFERENCE = re.compile(
    r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}(/[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63})?\Z"
)
_INTEGER = re.compile(r"[-+]?\d{1,18}\Z", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})([eE][-+]?\d{1,3})?\Z", re.ASCII)


def fail(code: str, **params: object) -> PydanticCustomError:
    return PydanticCustomError(code, "see the table of diagnostics", params)


def wrong_shape(expected: tuple[str, str], value: object) -> PydanticCustomError:
    """The error for a value of another shape, both named in Chinese and English."""
    given = shape_name(value)
    return fail("JS105", expected=expected[0], expected_en=expected[1], given=given[0], given_en=given[1])


def shape_name(value: object) -> tuple[str, str]:
    if value is None:
        return "空值", "nothing"
    if isinstance(value, dict):
        return "键值组", "a mapping"
    if isinstance(value, list | tuple):
        return "列表", "a list"
    shown = str(value)
    return f"`{shown}`", f"`{shown}`"


class Model(BaseModel):
    """A strict, immutable shape whose keys may be written in Chinese."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _chinese_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            if isinstance(data, cls):
                return data
            raise wrong_shape(("键值组", "a mapping"), data)
        for key in data:
            if not key.isascii():
                return _in_english(cls, data)
        return data


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a document may use for this shape, in their English form."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _in_english(model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    english = {KEYS[key]: key for key in keys_of(model) if key in KEYS}
    translated: dict[str, Any] = {}
    for key, value in data.items():
        name = english.get(key, key)
        if name in translated:
            raise fail("JS111", key=name)
        translated[name] = value
    return translated


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_shape(("文字", "text"), value)
    if not value.strip():
        raise wrong_shape(("文字", "text"), None)
    return str(value)


def read_slug(value: object) -> str:
    text = _text(value)
    if not _SLUG.match(text):
        raise fail("JS107", value=text)
    return text


def _reference(value: object) -> str:
    text = _text(value)
    if not _REFERENCE.match(text):
        raise fail("JS107", value=text)
    return text


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise wrong_shape(("日期", "a day"), value)
    try:
        return parse_day(value)
    except ValueError:
        raise fail("JS106", value=value) from None


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise wrong_shape(("整数", "a whole number"), value)
    if isinstance(value, str) and not _INTEGER.match(value):
        raise fail("JS112", value=value)
    return int(value)


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong_shape(("数", "a number"), value)
    if isinstance(value, str):
        if not _NUMBER.match(value):
            raise fail("JS112", value=value)
        return int(value) if _INTEGER.match(value) else float(value)
    return value


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    raise fail("JS113", value=str(value))


def _list(value: object) -> object:
    if not isinstance(value, list | tuple):
        raise wrong_shape(("列表", "a list"), value)
    return value


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list | tuple) or value is None else [value]


def word(group: Words) -> BeforeValidator:
    """Takes a word of the group, in English or by its Chinese label."""
    chinese = vocabulary.by_label(group)

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise wrong_shape(("词汇", "a word"), value)
        text = chinese.get(value, str(value))
        if text not in group:
            raise fail("JS104", value=value, known=", ".join(group))
        return text

    return BeforeValidator(read, json_schema_input_type=Literal[tuple(group)])


def _positive(value: int) -> int:
    if value < 1:
        raise fail("JS110", value=str(value), problem="应为正整数", problem_en="at least 1")
    return value


Text = Annotated[str, BeforeValidator(_text)]
Slug = Annotated[str, BeforeValidator(read_slug)]
Reference = Annotated[str, BeforeValidator(_reference)]
Day = Annotated[date, BeforeValidator(_day)]
Integer = Annotated[int, BeforeValidator(_integer)]
Count = Annotated[int, BeforeValidator(_integer), AfterValidator(_positive)]
Number = Annotated[int | float, BeforeValidator(_number)]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
IsList = BeforeValidator(_list)
OneOrMany = BeforeValidator(_one_or_many)
Texts = Annotated[tuple[Text, ...], IsList]
Slugs = Annotated[tuple[Slug, ...], IsList]

Kind = Annotated[str, word(vocabulary.KINDS)]
Effect = Annotated[str, word(vocabulary.EFFECTS)]
Force = Annotated[str, word(vocabulary.FORCES)]
SeverityWord = Annotated[str, word(vocabulary.SEVERITIES)]
Via = Annotated[str, word(vocabulary.VIAS)]
SubjectKind = Annotated[str, word(vocabulary.SUBJECT_KINDS)]


class Effective(Model):
    """The days on which something is in force, both ends included; no `until` means for good."""

    from_: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _not_crossed(self) -> Effective:
        if self.until is not None and self.until < self.from_:
            raise fail("JS108", until=self.until.isoformat(), start=self.from_.isoformat())
        return self

    @property
    def period(self) -> Period:
        return Period(self.from_, self.until or FOREVER)


class TermModel(Model):
    """A length of time: years, months or days."""

    years: Count | None = None
    months: Count | None = None
    days: Count | None = None

    @model_validator(mode="after")
    def _one(self) -> TermModel:
        if sum(part is not None for part in (self.years, self.months, self.days)) != 1:
            raise fail(
                "JS110",
                value="term",
                problem="years、months、days 中写且只写一个",
                problem_en="give one of years, months, days",
            )
        return self

    @property
    def term(self) -> Term:
        return Term(self.years or 0, self.months or 0, self.days or 0)


class Source(Model):
    """The text that a fact was read in."""

    document: Text
    publisher: Text
    place: Text | None = None
    address: Text | None = None


class Provenance(Model):
    """Whether a text confirmed the facts beside it, and which; `unconfirmed` names the keys it did not."""

    status: Annotated[str, word(vocabulary.PROVENANCES)]
    source: Source | None = None
    unconfirmed: Texts = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _named(self) -> Provenance:
        if self.status == "verified" and self.source is None:
            raise fail("JS102", key="source", label=KEYS["source"])
        return self


class BasisRef(Model):
    """A law and an article of it; its own `effective` where the article was renumbered."""

    law: Slug
    article: Text | None = None
    effective: Effective | None = None


Bases = Annotated[tuple[BasisRef, ...], IsList]


class Document(Model):
    """What every document begins with."""

    type: ClassVar[str]

    document: Text
    id: Slug
    title: Text | None = None
    note: Text | None = None
    provenance: Provenance | None = None
