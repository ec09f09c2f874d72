"""Answers that pass between processes: without the catalogue behind them, with an excerpt of what their texts name.

An answer refers to its catalogue for names. Pickled as it is, it would take all lists along. So it takes an excerpt: the
lists, departments, items and matters that it names, and the digest. Everything that an answer looks up by an id stands in
it as text, so the excerpt is found by walking through it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar, cast

from ..catalogue import Catalogue
from ..catalogue.entities import Matter, MeasureVersion
from ..catalogue.excerpt import Excerpt, excerpt

T = TypeVar("T")


def travels(answer: type[T]) -> type[T]:
    """The class of answers, which then pass between processes without the catalogue behind them.

    They are values: a copy of one is itself.
    """
    for name, method in (("__reduce__", _reduced), ("__copy__", _itself), ("__deepcopy__", _itself)):
        setattr(answer, name, method)
    return answer


def _itself(answer: T, *_: object) -> T:
    return answer


def _bare(kind: type[T]) -> T:
    """One of the kind, which is then given its fields."""
    return kind.__new__(kind)


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _reduced(answer: object) -> tuple[Callable[[bytes], object], tuple[bytes]]:
    written = io.BytesIO()
    _Pickler(written).dump(answer)
    return pickle.loads, (written.getvalue(),)


class _Pickler(pickle.Pickler):
    """Pickles an answer with an excerpt in place of each catalogue."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._named: set[str] = set()
        self._excerpts: dict[str, Excerpt] = {}

    def dump(self, obj: object) -> None:
        self._named = named_in(obj)
        super().dump(obj)

    def reducer_override(self, obj: object) -> Any:
        if type(obj).__reduce__ is _reduced:
            return _bare, (type(obj),), obj.__getstate__()
        if type(obj) is MappingProxyType:
            return _read_only, (dict(cast("Mapping[Any, Any]", obj)),)
        if isinstance(obj, Catalogue) and not isinstance(obj, Excerpt):
            if obj.digest not in self._excerpts:
                self._excerpts[obj.digest] = excerpt(obj, self._named)
            return _itself, (self._excerpts[obj.digest],)
        return NotImplemented


def named_in(answer: object) -> set[str]:
    """Every text in an answer, but for those of the measures and matters that it has as a whole."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[object] = [answer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.add(each)
        elif isinstance(each, MeasureVersion):
            found.update(each.measure.carried_out_by, (each.measure.department,))
        elif isinstance(each, Matter):
            found.update((each.id, each.department))
        elif isinstance(each, Catalogue | Enum | int | float) or each is None or id(each) in seen:
            continue
        else:
            seen.add(id(each))
            waiting += _parts(each)
    return found


def _parts(value: object) -> Iterable[object]:
    if is_dataclass(value):
        return [getattr(value, each.name) for each in fields(value)]
    if isinstance(value, Mapping):
        return [*value, *value.values()]
    if isinstance(value, partial):
        return value.args
    return cast("Iterable[object]", value) if isinstance(value, tuple | list | set | frozenset) else ()
