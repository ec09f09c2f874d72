"""Data validated against the published schemas, also for fields that an open schema allows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from jointsanctions.schemas import json_schema


def closed(schema: Any) -> Any:
    """The schema, in which an object with named fields refuses all others."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(each) for name, each in schema.items()}
    return inner | {"additionalProperties": False} if "properties" in schema else inner


@lru_cache
def validator(name: str) -> Draft202012Validator:
    schema = closed(json_schema(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def violations(name: str, data: Any) -> list[str]:
    """The places where the data do not match the schema, or have a field that it does not name."""
    return [f"{list(each.absolute_path)}: {each.message}" for each in validator(name).iter_errors(data)]
