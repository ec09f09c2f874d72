"""Findings about a document or an input: what is wrong, where, and how to fix it.

Every finding is a value with a stable code. All messages are in one table, in Chinese and English, and follow one
style: one lower-case line without a final full stop, what the author wrote in backquotes, never the name of a Python
type; the fix is given separately, in the help.
"""

from .errors import InputError, RegistryError, RegistryUnavailable, TicketError
from .findings import MOST, Diagnostic, Masked, Related, finding, in_order, limited
from .fixes import Edit, Fix, mended, mended_by
from .messages import RULES
from .places import Place
from .rendering import LONGEST_SAYING, shortened
from .rules import Rule, Severity
from .suggestions import close_keys, close_names, close_words, in_parts, named_alike, not_a_day, not_a_name
from .words import SHAPES, THINGS, described, shape_of

__all__ = [
    "LONGEST_SAYING",
    "MOST",
    "RULES",
    "SHAPES",
    "THINGS",
    "Diagnostic",
    "Edit",
    "Fix",
    "InputError",
    "Masked",
    "Place",
    "RegistryError",
    "RegistryUnavailable",
    "Related",
    "Rule",
    "Severity",
    "TicketError",
    "close_keys",
    "close_names",
    "close_words",
    "described",
    "finding",
    "in_order",
    "in_parts",
    "limited",
    "mended",
    "mended_by",
    "named_alike",
    "not_a_day",
    "not_a_name",
    "shape_of",
    "shortened",
]
