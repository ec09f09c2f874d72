"""Schemas of documents as editors show them: each key and word with its name and meaning, in Chinese and English.

What the models check beyond shapes, and JSON Schema can say, is added; what it cannot say (that a day does not come before
another, that an id is there) is for `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from .. import vocabulary
from ..keys import KEYS, OF_QUESTIONS
from ..schemes import SCHEMES
from ..vocabulary import CONNECTIVES, DOCUMENT_TYPES, OPERATORS, Word, Words
from .from_types import Schema
from .meanings import example, meaning, named

#: English keys and words, or those of both languages, as documents may have them.
Languages: TypeAlias = Literal["en", "any"]

#: The shapes of questions, whose keys have further Chinese names.
_ASKED = frozenset(
    {
        *("SubjectModel", "RelatedSubjectModel", "RelationModel", "DesignationModel", "EventModel", "NameMatchModel"),
        *("IdentifierModel", "WorldSubjectModel", "WorldRelatedModel", "WorldRelationModel"),
    }
)
#: Shapes that say of their keys what another one says.
_LIKE = MappingProxyType(
    {
        "WorldSubjectModel": "SubjectModel",
        "WorldRelatedModel": "SubjectModel",
        "RelatedSubjectModel": "SubjectModel",
        "WorldRelationModel": "RelationModel",
        "TermModel": "Lasts",
    }
)
#: How the schema of a condition comes from its model.
_CONDITION = {"type": "object", "minProperties": 1}


@lru_cache(maxsize=1)
def _groups() -> Mapping[tuple[str, ...], Words[str]]:
    """The groups of words by their words."""
    found = [each for each in vars(vocabulary).values() if isinstance(each, Mapping)]
    groups = [each for each in found if each and all(isinstance(word, Word) for word in each.values())]
    return {tuple(each): each for each in (*groups, SCHEMES)}


def described(schema: Schema, document: str | None, languages: Languages) -> Schema:
    """The schema of a model with names and meanings; `document` is the type of a document (`laws/1`)."""
    shapes = {schema["title"]: schema, **schema.get("$defs", {})}
    for shape, part in shapes.items():
        if "properties" in part:
            _describe(shape, part, languages)
    made: Schema = _worded(schema, languages)
    if document is not None:
        for key in ("document", KEYS["document"]):
            if key in made["properties"]:
                made["properties"][key] = made["properties"][key] | _first_line(document, languages)
    return made


def _describe(shape: str, part: Schema, languages: Languages) -> None:
    like, asked = _LIKE.get(shape, shape), shape in _ASKED
    own: Mapping[str, Schema] = part["properties"]
    properties: Schema = {}
    rules: list[Schema] = []
    for key, value in own.items():
        told = [meaning(like, key, "zh"), meaning(like, key, "en"), example(like, key)]
        made = value | {"title": named(key, asked=asked), "description": "\n".join(filter(None, told))}
        properties |= dict.fromkeys(_forms(key, asked, languages), made)
    part["properties"] = properties
    if languages == "any":
        required = part.pop("required", [])
        rules += (_has(key, asked) for key in required)
        # A key is written in one language.
        rules += (
            {"not": {"required": [one, other]}}
            for key in own
            for one, *others in [_forms(key, asked, "any")]
            for other in others
        )
        rules += _rules(shape)
    if rules:
        part["allOf"] = rules


def _forms(key: str, asked: bool, languages: Languages) -> list[str]:
    forms = [key, KEYS[key], *([OF_QUESTIONS[key]] if asked and key in OF_QUESTIONS else [])]
    return forms if languages == "any" else [key]


def _has(key: str, asked: bool = False) -> Schema:
    """That a key is there, in one of its forms."""
    forms = [{"required": [form]} for form in dict.fromkeys(_forms(key, asked, "any"))]
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _rules(shape: str) -> Iterable[Schema]:
    """What a shape asks for beside its required keys."""

    def has(key: str) -> Schema:
        return _has(key, shape in _ASKED)

    def where(key: str, words: Iterable[Word], needed: str) -> Schema:
        said = [form for word in words for form in (word.id, word.zh)]
        forms = _forms(key, shape in _ASKED, "any")
        stated = [{"required": [form], "properties": {form: {"enum": said}}} for form in forms]
        return {"if": {"anyOf": stated}, "then": has(needed)}

    match shape:
        case "TermModel" | "Lasts":
            yield {"oneOf": [has(each) for each in ("years", "months", "days")]}
        case "Provenance":
            yield where("status", [vocabulary.PROVENANCES["verified"]], "source")
        case "Law":
            ranks = [vocabulary.RANKS[each] for each in ("local-regulation", "local-government-rule")]
            yield where("rank", ranks, "jurisdiction")
        case "Item":
            yield {"anyOf": [has("id"), has("item")]}
        case "Scenario":
            yield {"oneOf": [has("expect"), has("cases")]}
        case "EventModel":
            yield where("event", [vocabulary.EVENTS["extended"]], "until")


def _worded(part: Any, languages: Languages) -> Any:
    """The schema with the words of each group by name, and what a condition may be made of."""
    if isinstance(part, list):
        return [_worded(each, languages) for each in part]
    if not isinstance(part, dict):
        return part
    if _CONDITION.items() <= part.items() and "properties" not in part:
        return part | _of_conditions() if languages == "any" else part
    if languages == "any" and part.get("type") == "boolean":
        return {key: each for key, each in part.items() if key != "type"} | {"enum": [True, False, "是", "否"]}
    found = {key: _worded(each, languages) for key, each in part.items() if key != "enum"}
    words = part.get("enum")
    if words is None or part.keys() - {"enum", "type", "title", "description", "default"}:
        return found if words is None else found | {"enum": words}
    group = _groups().get(tuple(words))
    if group is None:
        return found | {"enum": words}
    return found | {"oneOf": [const for word in group.values() for const in _consts(word, languages)]}


def _consts(word: Word, languages: Languages) -> Iterable[Schema]:
    told = {"title": f"{word.zh} · {word.en}"} | ({"description": word.note} if word.note else {})
    forms = [word.id, word.zh] if languages == "any" else [word.id]
    return ({"const": form, **told} for form in dict.fromkeys(forms))


def _of_conditions() -> Schema:
    """What combines, by name; under every other key, which is a fact, what compares."""
    return {"properties": _named_words(CONNECTIVES), "additionalProperties": {"properties": _named_words(OPERATORS)}}


def _named_words(group: Words[str]) -> Schema:
    return {form: {"title": f"{word.zh} · {word.en}"} for word in group.values() for form in (word.id, word.zh)}


def _first_line(document: str, languages: Languages) -> Schema:
    name, _, version = document.partition("/")
    forms = [document, f"{DOCUMENT_TYPES[name].zh}/{version}"]
    return {"enum": forms if languages == "any" else forms[:1]}
