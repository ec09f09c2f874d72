"""Whether plain data have the shape of a typed dictionary."""

from __future__ import annotations

from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict


def misfit(data: object, shape: Any, path: str = "") -> str | None:
    """The path of the first field that is missing or of another type; None: the data fit.

    Fields and words that the shape does not know are allowed, since later releases add some.
    """
    if is_typeddict(shape):
        return _fields(data, shape, path)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in (Annotated, NotRequired):
        return misfit(data, arguments[0], path)
    if origin in (Union, UnionType):
        found = [misfit(data, each, path) for each in arguments]
        # The longest path is that of the alternative that was meant.
        return None if None in found else max(filter(None, found), key=len)
    if origin is Literal:
        # Words are added by later releases, like fields.
        return None if isinstance(data, str) else path
    if origin is list:
        return _each(enumerate(data), arguments[0], path) if isinstance(data, list) else path
    if origin is dict:
        return _each(data.items(), arguments[1], path) if isinstance(data, dict) else path
    return None if _is(data, shape) else path


def _fields(data: object, shape: Any, path: str) -> str | None:
    if not isinstance(data, dict):
        return path or "{}"
    for name, hint in _hints(shape).items():
        here = f"{path}.{name}" if path else name
        if name not in data:
            if get_origin(hint) is NotRequired:
                continue
            return here
        if (found := misfit(data[name], hint, here)) is not None:
            return found
    return None


def _each(parts: Any, hint: Any, path: str) -> str | None:
    return next((found for name, each in parts if (found := misfit(each, hint, f"{path}.{name}")) is not None), None)


def _is(data: object, kind: Any) -> bool:
    if kind is Any:
        return True
    if kind is NoneType:
        return data is None
    if kind is float:
        return isinstance(data, int | float) and not isinstance(data, bool)
    return isinstance(data, kind) and (kind is bool or not isinstance(data, bool))


@lru_cache(maxsize=64)
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape, include_extras=True)
