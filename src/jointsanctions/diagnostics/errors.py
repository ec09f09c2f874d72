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
