"""Findings as an exception."""

from __future__ import annotations

from collections.abc import Iterable

from .findings import Diagnostic, limited


class InputError(ValueError):
    """What a caller passed in cannot be asked about; `diagnostics` says why, with suggestions."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = limited(diagnostics)
        super().__init__("; ".join(each.message("en") for each in self.diagnostics))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Diagnostic, ...]]]:
        """So that it passes between processes with all that it says."""
        return (type(self), (self.diagnostics,))
