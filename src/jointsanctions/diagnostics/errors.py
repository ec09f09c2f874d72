"""Findings as an exception."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import JointSanctionsError
from .findings import Diagnostic, limited


class InputError(JointSanctionsError, ValueError):
    """The input of a caller is invalid; `diagnostics` says why, with suggestions."""

    #: What is wrong, and how to mend it.
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = limited(diagnostics)
        super().__init__("; ".join(each.message("en") for each in self.diagnostics))


class RegistryError(InputError):
    """What is asked of a registry cannot be done; `diagnostics` says why."""


class TicketError(RegistryError):
    """A ticket cannot be opened, settled or closed so; `diagnostics` has all reasons at once."""


class RegistryUnavailable(JointSanctionsError, OSError):
    """The database of a registry, or what it takes, cannot be used now; nothing was written, and the same may be tried again."""

    #: What is wrong, and how to mend it.
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(each.message("en") for each in self.diagnostics))
