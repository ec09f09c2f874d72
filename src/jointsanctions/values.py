"""Values that cannot be changed, made as fast as values that can; and parts of sort keys that are rarely needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

V = TypeVar("V", bound="DataclassInstance")
T = TypeVar("T")


class ReadOnly(dict[str, T]):
    """A dictionary that does not change; it is read, copied, pickled and written as JSON as any other."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this mapping cannot be changed")

    if not TYPE_CHECKING:  # to whoever reads the types it is a mapping, which has none of these
        __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __reduce__(self) -> tuple[type[ReadOnly[T]], tuple[dict[str, T]]]:
        return (ReadOnly, (dict(self),))


def draft_of(value: type[V]) -> type[V]:
    """The same dataclass before it is frozen: with the same slots, made with the same arguments.

    A frozen dataclass takes several times as long to make as a plain one, since each field is set past its own guard.
    Where many are made, a draft is made, and becomes the value by its class, which alone guards it:

        ground = GroundDraft(lists, designation, ...)
        ground.__class__ = Ground

    `value` is a frozen, slotted dataclass without bases and without anything to do once it is made.
    """
    parts = fields(value)
    body: dict[str, object] = {each.name: each.default for each in parts if each.default is not MISSING}
    for each in parts:
        if each.default_factory is not MISSING:
            body[each.name] = field(default_factory=each.default_factory)
    body |= {"__annotations__": {each.name: each.type for each in parts}, "__module__": value.__module__}
    plain = type(f"{value.__name__}Draft", (), body)
    return cast("type[V]", dataclass(slots=True, eq=False, repr=False)(plain))


class Late:
    """The last part of a sort key, as a text that is made only where all parts before it are equal."""

    __slots__ = ("_made",)

    def __init__(self, made: Callable[[], str]) -> None:
        self._made = made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Late) and self._made() == other._made()

    def __lt__(self, other: Late) -> bool:
        return self._made() < other._made()

    def __hash__(self) -> int:
        return hash(self._made())
