"""What all documents share: strict shapes, Chinese keys, words, days, ids, periods, provenance.

A field takes what the author wrote: a plain scalar arrives as its source text and is read as
the type of the field. Errors carry a diagnostic code in their type.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from .. import vocabulary
from ..diagnostics import close_names, day_problem, shape_name
from ..periods import FOREVER, Period, Term, parse_day
from ..scalars import INTEGER, NUMBER, Blank
from ..vocabulary import KEYS, Words

_SLUG = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}\Z")
_REFERENCE = re.compile(
    r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}(/[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63})?\Z"
)
_REGION = re.compile(r"\d{6}\Z", re.ASCII)
_NAME_CHARACTER = re.compile(r"[a-z0-9\u4e00-\u9fff._-]")
_SLUG_GAPS = re.compile(r"[^a-z0-9\u4e00-\u9fff._-]+")


def fail(code: str, **params: object) -> PydanticCustomError:
    return PydanticCustomError(code, "see the table of diagnostics", params)


Pair = tuple[str, str]
M = TypeVar("M", bound=BaseModel)

#: How to write what is expected, by its English name.
_FORMS: dict[str, Pair] = {
    "a list": ("写成 [甲, 乙]，或每行以 - 开头", "write [one, two], or a line for each that begins with -"),
    "a mapping": ("写成 键: 值，每行一个", "write KEY: VALUE, one a line"),
    "text": ("写上文字", "write a text"),
}


def wrong_shape(expected: Pair, value: object, form: Pair | None = None) -> PydanticCustomError:
    """The error for a value of another shape; shapes and the way out in Chinese and English."""
    given = shape_name(value)
    form = form or _FORMS.get(expected[1], (f"写成{expected[0]}", f"write {expected[1]}"))
    if value is None or isinstance(value, Blank):
        form = (f"{form[0]}；不需要就删去这一行", f"{form[1]}; or delete the line")
    return fail(
        "JS105",
        expected=expected[0],
        expected_en=expected[1],
        given=given[0],
        given_en=given[1],
        form=form[0],
        form_en=form[1],
    )


class Model(BaseModel):
    """A strict, immutable shape whose keys may be written in Chinese."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _in_english(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            if isinstance(data, cls):
                return data
            raise wrong_shape(("键值组", "a mapping"), data)
        for key in data:
            if not isinstance(key, str):
                raise wrong_shape(("文字作键", "text as a key"), key)
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
            raise fail("JS111", key=name, path=[key], on_key=True)
        translated[name] = value
    return translated


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_shape(("文字", "text"), value)
    if not value.strip():
        raise wrong_shape(("文字", "text"), None)
    return str(value)


ID_FORM = (
    "用小写字母、数字、汉字和 - . _，以字母、数字或汉字开头，最长 64 个字",
    "use small letters, digits, Chinese characters and - . _, a letter or digit first, 64 at most",
)


def not_a_name(value: str, what: Pair, allowed: Pair, **more: object) -> PydanticCustomError:
    """The error for a text that cannot name anything: which of its characters cannot, and the nearest that could."""
    odd = list(dict.fromkeys(each for each in value if not _NAME_CHARACTER.match(each)))
    if odd and len(value) <= 64:
        shown = " ".join(
            f"`{each}`" if each.isprintable() and not each.isspace() else f"U+{ord(each):04X}" for each in odd
        )
        allowed = (f"{shown} 不能用；{allowed[0]}", f"{shown} cannot stand here; {allowed[1]}")
    repaired = _SLUG_GAPS.sub("-", unicodedata.normalize("NFKC", value).strip("“”‘’\"' ").lower()).strip("-._")
    near = [repaired] if repaired != value and _SLUG.match(repaired) else []
    return fail(
        "JS107",
        value=value,
        what=what[0],
        what_en=what[1],
        allowed=allowed[0],
        allowed_en=allowed[1],
        suggestions=near,
        **more,
    )


def missing(key: str) -> PydanticCustomError:
    """The error for a key that has to be there because of another."""
    return fail("JS102", key=key, label=KEYS[key], form="", form_en="")


def is_slug(text: str) -> bool:
    return bool(_SLUG.match(text))


def read_slug(value: object, allowed: Pair = ID_FORM) -> str:
    """A local id."""
    text = _text(value)
    if not _SLUG.match(text):
        raise not_a_name(text, ("编号", "an id"), allowed)
    return text


def _reference(value: object) -> str:
    text = _text(value)
    if not _REFERENCE.match(text):
        raise not_a_name(text, ("引用", "a reference"), ("写成 文档编号/条目编号", "write DOCUMENT/ITEM"))
    return text


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise wrong_shape(("日期", "a day"), value)
    try:
        return parse_day(value)
    except ValueError:
        raise fail("JS106", **day_problem(value)) from None


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise wrong_shape(("整数", "a whole number"), value)
    if isinstance(value, str) and not INTEGER.match(value):
        raise _not_a_number(value, whole=True)
    return int(value)


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong_shape(("数", "a number"), value)
    if isinstance(value, str):
        if not NUMBER.match(value):
            raise _not_a_number(value, whole=False)
        return int(value) if INTEGER.match(value) else float(value)
    return value


def _not_a_number(value: str, *, whole: bool) -> PydanticCustomError:
    if value.isdigit() and value.isascii():
        return fail("JS112", value=value, problem="位数太多", problem_en="has too many digits")
    if whole and NUMBER.match(value):
        return fail("JS112", value=value, problem="不是整数", problem_en="is not a whole number")
    return fail("JS112", value=value, problem="不是数", problem_en="is not a number")


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
            raise not_a_word(str(value), group)
        return text

    return BeforeValidator(read, json_schema_input_type=Literal[tuple(group)])


def not_a_word(value: str, group: Words) -> PydanticCustomError:
    """The error for a word outside a group; both forms of every word are named."""
    shown = "、".join(f"{each.id}（{each.zh}）" for each in group.values())
    if value.isascii():
        near = close_names(value, group)
    else:
        labels = [each.zh for each in group.values()]
        near = close_names(value, labels) or tuple(each for each in labels if value in each or each in value)
    return fail("JS104", value=value, known=", ".join(group), known_zh=shown, suggestions=list(near))


def _positive(value: int) -> int:
    if value < 1:
        raise fail("JS110", value=str(value))
    return value


Text = Annotated[str, BeforeValidator(_text)]
Slug = Annotated[str, BeforeValidator(read_slug)]
Reference = Annotated[str, BeforeValidator(_reference)]
Day = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, BeforeValidator(_integer), AfterValidator(_positive)]
Number = Annotated[int | float, BeforeValidator(_number)]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
IsList = BeforeValidator(_list)
OneOrMany = BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])
Texts = Annotated[tuple[Text, ...], IsList]
Slugs = Annotated[tuple[Slug, ...], IsList]

Kind = Annotated[str, word(vocabulary.KINDS)]
Effect = Annotated[str, word(vocabulary.EFFECTS)]
Force = Annotated[str, word(vocabulary.FORCES)]
SeverityWord = Annotated[str, word(vocabulary.SEVERITIES)]
Via = Annotated[str, word(vocabulary.VIAS)]
Tie = Annotated[str, word(vocabulary.TIES)]
SubjectKind = Annotated[str, word(vocabulary.SUBJECT_KINDS)]


def not_crossed(model: M, start: date | None, until: date | None) -> M:
    """The model, when its last day does not come before its first."""
    if start is not None and until is not None and until < start:
        raise fail("JS108", until=until.isoformat(), start=start.isoformat(), path=["until"])
    return model


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise wrong_shape(("至少一项", "at least one"), "[]")
    return value


def _region(value: object) -> str:
    text = _text(value)
    if not _REGION.match(text):
        allowed = ("写六位数字的行政区划代码，例如 440400", "write the six digits of GB/T 2260, for example 440400")
        raise fail(
            "JS107",
            value=text,
            what="地域",
            what_en="a region",
            allowed=allowed[0],
            allowed_en=allowed[1],
            suggestions=[],
        )
    return text


NotEmpty = AfterValidator(_not_empty)
Region = Annotated[str, BeforeValidator(_region)]


class Effective(Model):
    """The days on which something is in force, both ends included; no `until` means for good."""

    from_: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _not_crossed(self) -> Effective:
        return not_crossed(self, self.from_, self.until)

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
        given = [name for name in ("years", "months", "days") if getattr(self, name) is not None]
        if len(given) != 1:
            expected = ("years、months、days 中的一个", "one of years, months, days")
            raise wrong_shape(expected, "、".join(given) or None, ("例如 {years: 2}", "for example {years: 2}"))
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
            raise missing("source")
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
