"""JSON as text: what it means, and what is wrong with text that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from ..diagnostics import SHAPES, Diagnostic, InputError, Place, finding, shape_of
from ..scalars import exact_text
from .files import not_text

T = TypeVar("T")

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


def read_text(
    text: object, file: str, read: Callable[[Any], T], plainly: Callable[[Any], T | None] = lambda _: None
) -> T:
    """What `read` makes of the data of JSON (or YAML) text, which may be bytes in UTF-8.

    `plainly` makes it of usual data without the models and the parser of YAML, or says by None that it cannot.

    Raises:
        InputError: for text that is neither, and as `read`.
    """
    written = _decoded(text, file)
    try:
        # Programs write NaN for what a table does not say, and then it is what they mean, and no text.
        data = _data(written, float)
    except (ValueError, RecursionError) as error:
        broken: Exception | None = error
    else:
        if (found := plainly(data)) is not None:
            return found
        broken = None
    # What is unusual or wrong is read with its lines and columns.
    from . import slips, tree

    try:
        root, findings = tree.parse(written, file)
    except slips.Refused as refused:
        if broken is None:
            return read(data)
        raise InputError([why_no_json(broken, written, file) or refused.diagnostic]) from None
    if any(each.severity == "error" for each in findings):
        raise InputError(findings)
    if broken is None:
        # Parsed as JSON; the tree of the same text has the lines of errors.
        try:
            return read(data)
        except InputError as error:
            read(root)
            raise error from None
    return read(root)


def _decoded(text: object, file: str) -> str:
    if isinstance(text, str):
        return exact_text(text)
    if not isinstance(text, bytes | bytearray | memoryview):
        raise InputError([finding("JS105.text", Place(file), expected=SHAPES["text"], given=shape_of(text))])
    data = bytes(text)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([not_text(data, Place(file))]) from None


def parse_json(text: str) -> Any:
    """The data that JSON text means.

    Raises:
        ValueError: for text that is no JSON, or in which a key is given twice.
        RecursionError: for text that nests without end.
    """
    return _data(text, _no_constant)


def _data(text: str, constant: Callable[[str], object]) -> Any:
    return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=constant)


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
