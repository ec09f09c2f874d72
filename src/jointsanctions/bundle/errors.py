"""Why a bundle is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..catalogue import CatalogueError
from ..diagnostics import RULES, Diagnostic, Place


class BundleError(CatalogueError):
    """A bundle is refused; `diagnostics` holds the one finding that says why and how to mend it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__(diagnostics)
        (found,) = self.diagnostics
        self.args: tuple[Any, ...] = (f"{found.place}: {found.code} {found.message('en')}; {found.help('en')}",)


def refused(message: str, name: str, /, **params: str | int) -> BundleError:
    """The error with a message of the table about the bundle of that name."""
    code, _, variant = message.partition(".")
    told = tuple((each, str(value)) for each, value in params.items())
    return BundleError([Diagnostic(code, RULES[code].severity, Place(name), variant, told)])


class Malformed(ValueError):
    """A part of a bundle is not what its place asks for; `why` is a variant of the message JS814."""

    def __init__(self, why: str = "shape") -> None:
        super().__init__(why)
        self.why: str = why
