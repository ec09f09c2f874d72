"""JSON as text: what it means, and what is wrong with text that is none."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from ..diagnostics import Diagnostic, Place, finding

#: What Python says of text that is no JSON, as a part of its sentence, and the message of JS606 that puts it as people do.
_JSON_PROBLEMS = (
    ("delimiter", "delimiter"),
    ("property name", "key"),
    ("trailing comma", "key"),
    ("Extra data", "more"),
    ("Unterminated string", "quote"),
    ("control character", "line-break"),
    ("escape", "escape"),
    ("Expecting value", "value"),
)


def parse_json(text: str) -> Any:
    """The data that JSON text means.

    Raises:
        ValueError: for text that is no JSON, or in which a key is given twice.
        RecursionError: for text that nests without end.
    """
    return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key is given twice")
    return dict(pairs)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def why_no_json(error: Exception, text: str, file: str) -> Diagnostic | None:
    """What is wrong with text that means to be JSON; None for text that does not."""
    if not isinstance(error, json.JSONDecodeError) or not text.lstrip().startswith(("{", "[")):
        return None
    place = Place(file, error.lineno, error.colno)
    variant = next((variant for part, variant in _JSON_PROBLEMS if part in error.msg), "")
    return finding(f"JS606.{variant}" if variant else "JS606", place)
