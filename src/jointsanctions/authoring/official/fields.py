"""The fields of a paper as templates may name them: in either language, and what to say of one that there is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...diagnostics import Diagnostic, Place, finding
from ...diagnostics.suggestions import close_names
from ...explaining.papers import FieldValue, Paper
from ...explaining.written_texts import FIELDS, LIFTED_FIELDS, OFFICE

#: The Chinese name of each field.
_CHINESE: Mapping[str, str] = {name: pair[0] for name, pair in {**FIELDS, **LIFTED_FIELDS, **OFFICE}.items()}


def fields_of(paper: Paper) -> dict[str, FieldValue]:
    """The fields of a paper by their English and their Chinese names."""
    found = paper.fields
    return {**found, **{_CHINESE[name]: value for name, value in found.items() if name in _CHINESE}}


def unknown_field(name: str, known: Iterable[str], place: Place) -> Diagnostic:
    """The finding of a name in a template that is no field."""
    names = sorted(known)
    return finding("JS892", place, suggestions=close_names(name, names), name=name, known=names)
