"""Models of the documents that people write: one module for each document type."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .base import Document
from .calendar import YearCalendar
from .departments import Departments
from .laws import Laws
from .lists import Lists
from .measure_list import MeasureList
from .memorandum import Memorandum
from .scenarios import Scenarios

#: Document types by the value of their first key.
DOCUMENTS: Mapping[str, type[Document]] = MappingProxyType(
    {each.type: each for each in (Laws, Departments, Lists, Memorandum, MeasureList, Scenarios, YearCalendar)}
)

__all__ = [
    "DOCUMENTS",
    "Departments",
    "Document",
    "Laws",
    "Lists",
    "MeasureList",
    "Memorandum",
    "Scenarios",
    "YearCalendar",
]
