"""The face of the package: its stub, and the types that its public names speak of.

`__init__.pyi` is written from the table in `__init__.py`, since type checkers do not see what is imported when it is
asked for. What signatures and attributes of public names speak of has to be public too; a test compares.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, Literal, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

import jointsanctions as js
from jointsanctions import types

#: The stub of the package that is imported, wherever it is installed.
STUB = Path(js.__file__).with_suffix(".pyi")

#: Public modules with the parts of a public type whose names would be too general on the face: of a condition, a
#: rule set, a bundle.
PARTS = ("jointsanctions.conditions", "jointsanctions.catalogue.rule_sets", "jointsanctions.catalogue.bundled")

#: Whoever writes a matcher looks into the inside of the package; what it takes and gives is not public.
_INNER = frozenset({js.Matcher})


def stub() -> str:
    """What type checkers read of the package in place of its `__init__.py`."""
    homes = sorted((home, name) for name, home in vars(js)["_HOMES"].items())
    lines = [
        '"""Written by `make docs` from the table in `__init__.py`: change that."""',
        "",
        *(f"from . import {name} as {name}" for name in sorted(vars(js)["_MODULES"])),
        *(f"from .{home} import {name} as {name}" for home, name in homes),
        "",
        "__all__ = [",
        *(f'    "{name}",' for name in js.__all__),
        "]",
        "__version__: str",
    ]
    return "\n".join(lines) + "\n"


def spoken_of() -> dict[type, str]:
    """The types of the package that the public names lead to, each with the one that leads there: types of attributes, of
    parameters, and of what is returned. Data has a list of its own.
    """
    public = [getattr(js, name) for name in js.__all__]
    found: dict[Any, str] = dict.fromkeys(public, "")
    waiting = [*public]
    while waiting:
        one = waiting.pop()
        new = {each for each in _types_in(one) if each not in found} if one not in _INNER else set()
        found.update(dict.fromkeys(new, one.__qualname__))
        waiting += new
    return {each: leads for each, leads in found.items() if leads}


def handed_out() -> list[type]:
    """The types that a caller meets beside the public names, by name."""
    return sorted(spoken_of(), key=lambda each: each.__name__)


def words() -> list[Any]:
    """The closed words that signatures and attributes of public names speak of."""
    public = [getattr(js, name) for name in js.__all__ if vars(js)["_HOMES"][name] != "catalogue.rule_sets"]
    found = [hint for one in public for each in _signatures(one) for hint in _hints(each)]
    return list(dict.fromkeys(hint for hint in found if get_origin(hint) is Literal and any(get_args(hint))))


def data() -> dict[str, Any]:
    """The typed dictionaries that the methods of public names return, and those in their fields, by name."""
    found: dict[str, Any] = {}
    public = [*(getattr(js, name) for name in js.__all__), *spoken_of()]
    waiting = [hint for one in public for each in _signatures(one) for hint in _hints(each) if is_typeddict(hint)]
    while waiting:
        one = waiting.pop()
        if one.__name__ not in found:
            found[one.__name__] = one
            fields = get_type_hints(one, include_extras=True).values()
            waiting += [each for hint in fields for each in _parts(hint) if is_typeddict(each)]
    return dict(sorted(found.items()))


def _types_in(public: Any) -> Iterator[type]:
    """The types in its signatures and attributes; those of the documents that people write do not count."""
    yield from (each for one in _signatures(public) for each in _hints(one) if _is_own(each) and not is_typeddict(each))


def _signatures(public: Any) -> Iterator[Any]:
    """What has annotations: itself, its public methods and properties, and what is written of how it is made."""
    yield from (public, *public_members(public).values())
    made = vars(public).get("__init__") if isinstance(public, type) else None
    if made is not None and inspect.getmodule(made) is not None and "self" in inspect.signature(made).parameters:
        yield made


def _hints(each: Any) -> Iterator[Any]:
    names = {**_own_types(), **vars(types), **vars(sys.modules[each.__module__])}
    for name, written in inspect.get_annotations(each).items():
        # A dataclass writes its `__init__` itself, from its attributes; a named tuple keeps references to what is named later.
        text = getattr(written, "__forward_arg__", written)
        if isinstance(text, str) and not (isinstance(each, type) and name.startswith("_")):
            yield from _parts(eval(text, names))


def public_members(public: object) -> dict[str, Any]:
    """The functions behind the public methods and properties of a class, by name."""
    members = vars(public).items() if isinstance(public, type) else ()
    unwrapped = {name: getattr(each, "fget", None) or getattr(each, "func", each) for name, each in members}
    return {
        name: inspect.unwrap(getattr(each, "__func__", each))
        for name, each in unwrapped.items()
        if not name.startswith("_") and inspect.isroutine(getattr(each, "__func__", each))
    }


def _parts(hint: Any) -> Iterator[Any]:
    for part in get_args(hint):
        yield from _parts(part)
    yield hint


@cache
def _own_types() -> Mapping[str, type]:
    """The types of the package by name, also those that a module names without importing them."""
    found: dict[str, type] = {}
    for module in walk_packages(js.__path__, "jointsanctions.", onerror=lambda _: None):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # an optional module may be missing
                found.update((name, each) for name, each in vars(import_module(module.name)).items() if _is_type(each))
    return found


def _is_type(each: object) -> bool:
    return isinstance(each, type) and each.__module__.startswith("jointsanctions")


def _is_own(each: object) -> bool:
    return _is_type(each) and ".model" not in getattr(each, "__module__", "")
