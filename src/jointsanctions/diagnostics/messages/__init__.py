"""All messages, by code: one row for each message, a whole sentence in Chinese and English.

A code has one message, or variants with names of their own; a variant without help has that of the first row.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..rules import Rule
from .bundles import BUNDLES
from .calendars import CALENDARS
from .documents import DOCUMENTS
from .lists import LISTS
from .papers import PAPERS
from .questions import QUESTIONS
from .records import RECORDS
from .registry import REGISTRY
from .reports import REPORTS
from .rewriting import REWRITING
from .sources import SOURCES
from .workbooks import WORKBOOKS

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **DOCUMENTS,
        **LISTS,
        **QUESTIONS,
        **BUNDLES,
        **SOURCES,
        **RECORDS,
        **REWRITING,
        **WORKBOOKS,
        **REPORTS,
        **REGISTRY,
        **CALENDARS,
        **PAPERS,
    }
)

__all__ = ["RULES"]
