"""Common parts of all document models: strict shapes, Chinese keys, words, days, ids, periods, provenance.

A field takes what the author wrote: a plain scalar arrives as its source text and is read as
the type of the field. Errors carry a diagnostic code in their type.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from .. import diagnostics, vocabulary
from ..diagnostics import SHAPES, close_names, close_words, not_a_day, shape_of
from ..keys import OF_QUESTIONS
from ..numerals import number_meant
from ..periods import FOREVER, Period, Term, parse_day
from ..scalars import INTEGER, NUMBER, SLUG, TRUTHS, Blank, day_of_moment, exact_text, plain_value
from ..vocabulary import KEYS, W, Words

_REFERENCE = re.compile(
    r"[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63}(/[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63})?\Z"
)
#: A number of many digits as a spreadsheet shows it: the digits behind are lost.
_CUT_BY_EXCEL = re.compile(r"\d(?:\.\d+)?[eE]\+\d{2,3}\Z", re.ASCII)
_CITED = re.compile(
    r"\s*(《[^《》]{1,80}》|[^\s《》]{1,80}?)\s*(?:[（(][^）)]{0,40}[）)]\s*)?(第\s*[〇零一二两三四五六七八九十百千\d]{1,9}\s*条.{0,40})\Z"
)
_REGION = re.compile(r"\d{6}\Z", re.ASCII)


def fail(message: str, /, **params: object) -> PydanticCustomError:
    """The error that becomes a finding with this message, a code or a variant of one, filled with `params`.

    Some of them have a meaning of their own: `path` leads on from the current value, `on_key` points at the key there;
    `suggestions` are names that may have been meant.
    """
    return PydanticCustomError(message, "see the table of diagnostics", params)


M = TypeVar("M", bound=BaseModel)

#: Shapes with a help of their own.
_FORMS = frozenset({"list", "mapping", "text", "identifier", "term", "expectation"})


def wrong_shape(expected: str, value: object, **more: object) -> PydanticCustomError:
    """The error for a value that is not of the expected shape, a word of `SHAPES`; more says where, as for `fail`."""
    blank = ["blank"] if value is None or isinstance(value, Blank) else []
    variant = "-".join([*blank, expected] if expected in _FORMS else blank)
    name = f"JS105.{variant}" if variant else "JS105"
    return fail(name, expected=SHAPES[expected], given=shape_of(value), **more)


class Model(BaseModel):
    """A strict, immutable shape whose keys may be written in Chinese."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True
    )

    @model_validator(mode="before")
    @classmethod
    def _in_english(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict):
            if isinstance(data, cls):
                return data
            if not isinstance(data, Mapping):
                raise wrong_shape("mapping", data)
            data = dict(data)
        if not _is_plain(data):
            for key in data:
                if not isinstance(key, str):
                    raise wrong_shape("text-key", key)
                if not key.isascii():
                    data = _in_english(cls, data)
                    break
        if ignores_unknown(info):
            known = keys_of(cls)
            return {key: value for key, value in data.items() if key in known}
        return data


class AskedModel(Model):
    """A part of a question; some keys have further Chinese names there."""


def ignores_unknown(info: ValidationInfo) -> bool:
    """Whether keys that a shape does not know are passed over, on request of who reads."""
    context = info.context
    return context is not None and context.get("unknown") == "ignore"


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a document may use for this shape, in their English form."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _is_plain(data: Iterable[Any]) -> bool:
    """Whether all keys are texts without a Chinese character, which is told of all of them at once."""
    try:
        return "".join(data).isascii()
    except TypeError:
        return False


def _in_english(model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    english = {KEYS[key]: key for key in keys_of(model) if key in KEYS}
    if issubclass(model, AskedModel):
        english |= {OF_QUESTIONS[key]: key for key in keys_of(model) if key in OF_QUESTIONS}
    translated: dict[str, Any] = {}
    for key, value in data.items():
        name = english.get(key, key)
        if name in translated:
            raise fail("JS111", key=name, path=[key], on_key=True)
        translated[name] = value
    return translated


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_shape("text", value)
    # Names and words come again and again: each is kept once.
    text = sys.intern(exact_text(value))
    if not text.strip():
        raise wrong_shape("text", None)
    if "+" in text and _CUT_BY_EXCEL.match(text):
        raise fail("JS116", value=text)
    return text


def read_text(value: object) -> str:
    """A text of more than blanks."""
    return _text(value)


def not_a_name(value: str, what: str, **more: object) -> PydanticCustomError:
    """The error for a text that cannot be an `id` (a `local-id`), a `reference` or the name of a `fact`."""
    name, params = diagnostics.not_a_name(value, what)
    return fail(name, **params, **more)


def missing(key: str, path: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """The error for a key that has to be there, under the path, because of another."""
    return fail("JS102", key=key, label=KEYS[key], path=path)


def is_slug(text: str) -> bool:
    return bool(SLUG.match(text))


def read_slug(value: object, what: str = "id") -> str:
    """A local id; `what` is its kind in the error, as in `not_a_name`."""
    # Most are right, and then nothing else can be wrong with them as texts.
    if isinstance(value, str) and SLUG.match(value):
        return sys.intern(exact_text(value))
    raise not_a_name(_text(value), what)


def _reference(value: object) -> str:
    text = _text(value)
    if not _REFERENCE.match(text):
        raise not_a_name(text, "reference")
    return text


def read_day(value: object) -> date:
    """The day of ISO text, or of a day or moment that is no text."""
    if not isinstance(value, str):
        try:
            found = day_of_moment(value)
        except Exception:  # a time zone of others may do anything
            found = None
        if found is not None:
            return found
        raise wrong_shape("day", value)
    try:
        return parse_day(value)
    except ValueError:
        raise wrong_day(value) from None


def wrong_day(written: str) -> PydanticCustomError:
    """The error for a text that is not a day."""
    name, params = not_a_day(written)
    return fail(name, **params)


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise wrong_shape("whole-number", value)
    if isinstance(value, str) and not INTEGER.match(value):
        raise _not_a_number(value, whole=True)
    return int(value)


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise wrong_shape("number", value)
    if isinstance(value, str):
        if not NUMBER.match(value):
            raise _not_a_number(value, whole=False)
        return int(value) if INTEGER.match(value) else float(value)
    return value


def _not_a_number(value: str, *, whole: bool) -> PydanticCustomError:
    if value.isdigit() and value.isascii():
        return fail("JS112.too-long", value=value)
    if whole and NUMBER.match(value):
        return fail("JS112.whole", value=value)
    meant = number_meant(value)
    return fail("JS112", value=value, suggestions=[] if meant is None or (whole and "." in meant) else [meant])


def _boolean(value: object) -> bool:
    if isinstance(plain := plain_value(value), bool):
        return plain
    if isinstance(value, str) and value in TRUTHS:
        return TRUTHS[value]
    raise fail("JS113", value=shape_of(value))


def _list(value: object) -> object:
    if not isinstance(value, (list, tuple)):
        raise wrong_shape("list", value)
    return value


def _one_or_many(value: object) -> object:
    return value if isinstance(value, (list, tuple)) or value is None else [value]


def word(group: Words[str]) -> BeforeValidator:
    """Takes a word of the group, in English or by its Chinese label."""
    return BeforeValidator(reader(group), json_schema_input_type=Literal[tuple(group)])


def reader(group: Words[W]) -> Callable[[object], W]:
    """Reads a word of the group, in English or by its Chinese label."""
    known: dict[str, W] = {word: word for word in group}
    known |= vocabulary.by_label(group)

    def read(value: object) -> W:
        if not isinstance(value, str):
            raise not_one_word(value, group)
        written = exact_text(value)
        word = known.get(written)
        if word is None:
            raise not_a_word(written, group)
        return word

    return read


def not_a_word(value: str, group: Words[str]) -> PydanticCustomError:
    """The error for a word outside a group; both forms of every word are named."""
    return fail("JS104", value=value, known=tuple(group.values()), suggestions=list(close_words(value, group)))


def not_one_word(value: object, group: Words[str]) -> PydanticCustomError:
    """The error for a value that is no word at all; the words that may stand there are named."""
    blank = "blank-" if value is None or isinstance(value, Blank) else ""
    known = tuple(group.values())
    return fail(f"JS105.{blank}words", expected=SHAPES["word"], given=shape_of(value), known=known)


def _positive(value: int) -> int:
    if value < 1:
        raise fail("JS110", value=str(value))
    return value


Text = Annotated[str, BeforeValidator(_text)]
Slug = Annotated[str, BeforeValidator(read_slug)]
Reference = Annotated[str, BeforeValidator(_reference)]
Day = Annotated[date, BeforeValidator(read_day)]
Count = Annotated[int, BeforeValidator(_integer), AfterValidator(_positive)]
Number = Annotated[int | float, BeforeValidator(_number)]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
IsList: BeforeValidator = BeforeValidator(_list)
OneOrMany: BeforeValidator = BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])
Texts = Annotated[tuple[Text, ...], IsList]
Slugs = Annotated[tuple[Slug, ...], IsList]

Kind = Annotated[vocabulary.Kind, word(vocabulary.KINDS)]
Effect = Annotated[vocabulary.Effect, word(vocabulary.EFFECTS)]
Force = Annotated[vocabulary.Force, word(vocabulary.FORCES)]
SeverityWord = Annotated[vocabulary.SeverityWord, word(vocabulary.SEVERITIES)]
Via = Annotated[vocabulary.Via, word(vocabulary.VIAS)]
Tie = Annotated[vocabulary.Tie, word(vocabulary.TIES)]
SubjectKind = Annotated[vocabulary.SubjectKind, word(vocabulary.SUBJECT_KINDS)]


def not_crossed(model: M, start: date | None, until: date | None) -> M:
    """The model, when its last day does not come before its first."""
    if start is not None and until is not None and until < start:
        raise fail("JS108", until=until.isoformat(), start=start.isoformat(), path=["until"])
    return model


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise wrong_shape("some", "[]")
    return value


def _region(value: object) -> str:
    text = exact_text(value) if isinstance(value, str) and value.strip() else _text(value)
    if not _REGION.match(text):
        digits = re.sub(r"[\s“”‘’\"']", "", text)
        if _CUT_BY_EXCEL.match(digits):
            digits = format(float(digits), ".0f")
        raise fail("JS107.region", value=text, suggestions=[digits] if _REGION.match(digits) else [])
    return text


NotEmpty: AfterValidator = AfterValidator(_not_empty)
Region = Annotated[str, BeforeValidator(_region)]


class Effective(Model):
    """The days on which something is in force, both ends included; no `until` means without an end."""

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
            raise wrong_shape("term", "、".join(given) or None)
        return self

    @property
    def term(self) -> Term:
        return Term(self.years or 0, self.months or 0, self.days or 0)


class Source(Model):
    """The source that a fact was read in."""

    document: Text
    publisher: Text
    place: Text | None = None
    address: Text | None = None


class Provenance(Model):
    """Whether the facts next to it were verified against a source, and which one; `unconfirmed` names the keys that
    were not.

    `looked_at` is the day on which the text was read, or looked for in vain; `extent` how much of it was read.
    """

    status: Annotated[vocabulary.Provenance, word(vocabulary.PROVENANCES)]
    source: Source | None = None
    unconfirmed: Texts = ()
    looked_at: Day | None = None
    extent: Annotated[vocabulary.Extent, word(vocabulary.EXTENTS)] | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _named(self) -> Provenance:
        if self.status == "verified" and self.source is None:
            raise missing("source")
        return self


def law_and_article(text: str) -> tuple[str, str] | None:
    """The title and the article of a citation in one text, `《政府采购法》第二十二条`; None: it is none."""
    found = None if text.isascii() else _CITED.match(text)
    return (found[1], found[2].strip()) if found else None


def _law(value: object) -> str:
    """The id of a law, also as its title in its marks, which no id can have."""
    if isinstance(value, str):
        if (cited := law_and_article(value)) is not None:
            raise _both_in_one(value, *cited)
        value = value.strip().removeprefix("《").removesuffix("》")
    return read_slug(value)


def _both_in_one(written: str, law: str, article: str) -> PydanticCustomError:
    return fail("JS107.law-article", value=written, law=law, article=article)


class BasisRef(Model):
    """A law and an article of it; its own `effective` where the article was renumbered."""

    law: Annotated[str, BeforeValidator(_law)]
    article: Text | None = None
    effective: Effective | None = None

    @model_validator(mode="before")
    @classmethod
    def _cited(cls, data: Any) -> Any:
        if isinstance(data, str) and (cited := law_and_article(data)) is not None:
            raise _both_in_one(data, *cited)
        return data


Bases = Annotated[tuple[BasisRef, ...], IsList]


def _keys_with_parts(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a shape and of what stands directly in it."""
    parts = (part for field in model.model_fields.values() for part in _models_in(field.annotation))
    return tuple(dict.fromkeys([*keys_of(model), *(key for part in parts for key in keys_of(part))]))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


class Sourced(Model):
    """A part of a document with a provenance, which speaks of its keys, or those of its parts, and of no others."""

    @model_validator(mode="after")
    def _of_its_keys(self) -> Self:
        provenance: Provenance | None = getattr(self, "provenance", None)
        if provenance is None or not provenance.unconfirmed:
            return self
        known = _keys_with_parts(type(self))
        for number, key in enumerate(provenance.unconfirmed):
            if key not in known and key not in map(KEYS.get, known):
                near = close_names(key, [*known, *(KEYS[name] for name in known if name in KEYS)])
                where = ["provenance", "unconfirmed", number]
                raise fail("JS103", key=key, known=known, path=where, suggestions=list(near))
        return self


class Document(Sourced):
    """The keys that every document begins with."""

    type: ClassVar[str]

    document: Text
    id: Slug
    title: Text | None = None
    note: Text | None = None
    provenance: Provenance | None = None
