"""The shape of each mapping of a document: which keys it may have, in which order and in which language.

The order is that of [the documents](docs/documents.md), which is that of the models, but for a document itself: what is said
of it comes first, then its note and provenance, then its parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..keys import KEYS, OF_QUESTIONS
from ..model import Document
from ..model.base import AskedModel, keys_of
from ..model.lists import Grade, ListCategory
from ..model.measure_list import MattersOfType, Measure
from ..said_otherwise import COMPARISONS_SAID_OTHERWISE
from ..vocabulary import CONNECTIVES, OPERATORS, Lang, Words, by_label, label

#: What a document is made of: it comes after what is said of the document.
PARTS = (
    "left_out",
    "laws",
    "departments",
    "lists",
    "items",
    "omit",
    "matters",
    "measures",
    "listings",
    "world",
    "scenarios",
    "holidays",
)

#: The shapes that functions read, which no annotation names.
_READ: Mapping[tuple[type[BaseModel], str], type[BaseModel]] = MappingProxyType(
    {(Measure, "matters"): MattersOfType, (ListCategory, "grades"): Grade}
)


@dataclass(frozen=True, slots=True)
class Names:
    """A mapping whose keys are names of the author, all of one shape."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Written:
    """A condition, whose keys are connectives and facts; or what a fact is compared with, by operators."""

    compared: bool = False


#: None: a part that the author shapes, and plain data.
Shape = type[BaseModel] | Names | Written | None

_CONDITION, _COMPARED = Written(), Written(compared=True)


def below(shape: Shape, key: str) -> Shape:
    """The shape of the value under a key, in English or Chinese; that of a list is the one of its items."""
    if isinstance(shape, Names):
        return shape.of
    if isinstance(shape, Written):
        return None if shape.compared else _CONDITION if english(shape, key) in CONNECTIVES else _COMPARED
    return None if shape is None else _of_key(shape, english(shape, key))


@lru_cache(maxsize=1024)
def _of_key(model: type[BaseModel], key: str) -> Shape:
    if (model, key) in _READ:
        return _READ[model, key]
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return _CONDITION if key == "when" else _shape_in(field.annotation)
    return None


def _shape_in(annotation: Any) -> Shape:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is dict:
        return Names(_shape_in(get_args(annotation)[1]))
    return next((found for part in get_args(annotation) if (found := _shape_in(part)) is not None), None)


@lru_cache(maxsize=256)
def order_of(model: type[BaseModel]) -> Mapping[str, int]:
    """The place of each key, in English."""
    keys = keys_of(model)
    if issubclass(model, Document):
        head = ("document", "id", "title")
        foot = ("note", "provenance", *(each for each in PARTS if each in keys and _is_part(model, each)))
        keys = (*head, *(each for each in keys if each not in (*head, *foot)), *foot)
    return MappingProxyType({key: number for number, key in enumerate(keys)})


def _is_part(model: type[BaseModel], key: str) -> bool:
    return _of_key(model, key) is not None


def place_of(shape: Shape, key: str) -> int:
    """The place of a key among those of its mapping; keys of the author all have one, so that they stay as they are."""
    if not isinstance(shape, type):
        return 0
    return order_of(shape).get(english(shape, key), len(KEYS))


def english(shape: Shape, key: str) -> str:
    """The key as the shape has it."""
    if isinstance(shape, type):
        return _english_of(shape).get(key, key)
    return _word(shape, key, "en") if isinstance(shape, Written) else key


def written_in(shape: Shape, key: str, lang: Lang) -> str:
    """The key in a language; a name of the author stays what it is."""
    if isinstance(shape, Written):
        return _word(shape, key, lang)
    if not isinstance(shape, type):
        return key
    name = english(shape, key)
    return name if lang == "en" else _chinese_of(shape).get(name, key)


@lru_cache(maxsize=256)
def _chinese_of(model: type[BaseModel]) -> Mapping[str, str]:
    own = {key: KEYS[key] for key in keys_of(model) if key in KEYS}
    if issubclass(model, AskedModel):
        own |= {key: OF_QUESTIONS[key] for key in keys_of(model) if key in OF_QUESTIONS}
    return MappingProxyType(own)


@lru_cache(maxsize=256)
def _english_of(model: type[BaseModel]) -> Mapping[str, str]:
    every = {KEYS[key]: key for key in keys_of(model) if key in KEYS}
    return MappingProxyType(every | {chinese: key for key, chinese in _chinese_of(model).items()})


def _word(shape: Written, key: str, lang: Lang) -> str:
    """The connective or operator in a language; a fact is called what it is called."""
    group: Words[str] = OPERATORS if shape.compared else CONNECTIVES
    said = {**COMPARISONS_SAID_OTHERWISE, **by_label(group)} if shape.compared else by_label(group)
    word = said.get(key, key)
    return label(group, word, lang) if lang == "zh" else word
