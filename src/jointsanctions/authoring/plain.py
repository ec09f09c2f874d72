"""Documents as plain data, as their authors meant them: in English words, without defaults, conditions in their own order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not
from ..model import Document


def data_of(document: Document) -> dict[str, Any]:
    """A document as data that reads as the same document; scalars of free form stay as they were typed."""
    return {"document": document.type, **_model(document)}


def _model(model: BaseModel) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            found[field.alias or name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _model(value)
    if isinstance(value, Compare | AlsoOn | All | Any_ | Not):
        return as_written(value)
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _value(each) for name, each in value.items()}
    return value


def as_written(condition: Condition) -> dict[str, Any]:
    """A condition as its author would write it: parts that all have to hold as one mapping, where their keys differ."""
    match condition:
        case Compare(operator=operator, value=value):
            return {condition.name: {operator: list(value) if isinstance(value, tuple) else value}}
        case AlsoOn(lists=lists):
            return {"also_on": list(lists)}
        case All(parts=parts):
            every = [as_written(part) for part in parts]
            return _joined(every) or {"all": every}
        case Any_(parts=parts):
            return {"any": [as_written(part) for part in parts]}
        case Not(part=part):
            return {"not": as_written(part)}


def _joined(parts: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The parts as one mapping; None where two of them have one key, or one of them is several itself."""
    if any(len(part) != 1 for part in parts):
        return None
    keys = [key for part in parts for key in part]
    if len(set(keys)) == len(keys):
        return {key: value for part in parts for key, value in part.items()}
    # A part with several comparisons is a group of its own.
    single = len(set(keys)) == 1 and all(len(part[keys[0]]) == 1 for part in parts)
    if single and keys[0] not in ("all", "any", "not", "also_on"):
        operators = [operator for part in parts for operator in part[keys[0]]]
        if len(set(operators)) == len(operators):
            return {keys[0]: {name: value for part in parts for name, value in part[keys[0]].items()}}
    return None
