"""JSON Schema from typed dictionaries and the annotations of their fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from typing_extensions import is_typeddict

from ..shapes.values import Doc, Limits, OneOf

Schema = dict[str, Any]

_TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}


def schema_of(shape: Any, groups: Mapping[str, Collection[str]]) -> Schema:
    """The schema of a typed dictionary, or a list of them; nested ones are under `$defs`.

    Objects are open: readers skip fields that they do not know. `groups` are the words of each group that a
    field names by a text.

    Raises:
        TypeError: for a type that JSON cannot express, and for two shapes with one title.
        KeyError: for an unknown group.
    """
    definitions = _Definitions(groups)
    schema = definitions.fields(shape) if is_typeddict(shape) else definitions.value(shape)
    return schema | ({"$defs": dict(sorted(definitions.made.items()))} if definitions.made else {})


def title_of(shape: Any) -> str:
    """The title of a typed dictionary, from its name."""
    return str(shape.__name__).removesuffix("Data")


class _Definitions:
    """The schemas of values; `made` collects those of the typed dictionaries among them, by title."""

    def __init__(self, groups: Mapping[str, Collection[str]]) -> None:
        self.groups = groups
        self.made: dict[str, Schema] = {}
        self._shapes: dict[str, Any] = {}

    def fields(self, shape: Any) -> Schema:
        fields = get_type_hints(shape, include_extras=True)
        return {
            "title": title_of(shape),
            "description": " ".join((shape.__doc__ or "").split()),
            "type": "object",
            "properties": {name: self.value(hint) for name, hint in fields.items()},
            "required": [name for name, hint in fields.items() if get_origin(hint) is not NotRequired],
            "additionalProperties": True,
        }

    def value(self, hint: Any) -> Schema:
        origin, arguments = get_origin(hint), get_args(hint)
        if is_typeddict(hint):
            return self._reference(hint)
        if hint in _TYPES:
            return {"type": _TYPES[hint]}
        if hint is Any:
            return {}
        if origin is NotRequired:
            return self.value(arguments[0])
        if origin is Annotated:
            schema = self.value(arguments[0])
            for note in arguments[1:]:
                schema |= self._said_by(note)
            return schema
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin in (Union, UnionType):
            return _any_of([self.value(each) for each in arguments])
        if origin is list:
            return {"type": "array", "items": self.value(arguments[0])}
        if origin is dict:
            values = self.value(arguments[1])
            return {"type": "object", "additionalProperties": values or True}
        raise TypeError(f"no form in JSON: {hint}")

    def _said_by(self, note: object) -> Schema:
        match note:
            case Doc():
                return {"description": note.text}
            case Limits():
                return dict(note.keywords)
            case OneOf():
                return {"enum": list(self.groups[note.words])}
        raise TypeError(f"says nothing to a schema: {note}")

    def _reference(self, shape: Any) -> Schema:
        title = title_of(shape)
        if self._shapes.setdefault(title, shape) is not shape:
            raise TypeError(f"two shapes are called {title}")
        if title not in self.made:
            self.made[title] = {}  # a shape may hold itself
            self.made[title] = self.fields(shape)
        return {"$ref": f"#/$defs/{title}"}


def _any_of(schemas: list[Schema]) -> Schema:
    if all(each.keys() == {"type"} for each in schemas):
        return {"type": [each["type"] for each in schemas]}
    return {"anyOf": schemas}
