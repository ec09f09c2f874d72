"""What tells one fact from another: who designated whom by which document (S16)."""

from __future__ import annotations

from functools import lru_cache

from ..catalogue.entities import ListCategory
from ..designations import Designation
from ..visible import normal

#: What tells a fact from another: authority, document, listed subject and relation (S16).
Fact = tuple[str | None, str, tuple[str, str], str]


def authority_of(designation: Designation, category: ListCategory) -> str | None:
    """The designating authority: that of the entry, else that of the list."""
    return designation.authority or category.authority


def made_by(designation: Designation, category: ListCategory | None) -> tuple[str | None, str] | None:
    """The authority and the document that made the entry, in the form in which they are compared; None: without a document.

    The same number of a document is written with wide brackets in one source and with narrow ones in the next (S16).
    """
    if designation.document is None:
        return None
    authority = designation.authority if category is None else authority_of(designation, category)
    return (None if authority is None else _as_seen(authority), _as_seen(designation.document))


#: As it is compared; few texts are asked for again and again.
_as_seen = lru_cache(maxsize=8192)(normal)
