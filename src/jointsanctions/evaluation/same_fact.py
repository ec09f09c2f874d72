"""What tells one fact from another: who designated whom by which document (S16)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from ..catalogue.entities import ListCategory
from ..designations import Designation
from ..subjects import Subject
from ..visible import normal
from .identity import doubt_about

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


def rows_of_facts(
    subject: Subject, lists: Mapping[str, ListCategory], known_on: date | None
) -> Iterator[tuple[Fact, Designation]]:
    """Every entry that tells a fact, of the subject and of those related to it; `subject` as it was known on the day.

    An entry without a document tells none (S16), nor does one that is void (S2) or that may be somebody else's (S6).
    """
    whose = [(subject, "self"), *((each.subject, each.via) for each in subject.relations)]
    for listed, via in whose:
        for row in listed.designations:
            void = known_on is not None and row.revocation is not None
            told_by = made_by(row, lists.get(row.list))
            if told_by is None or void or doubt_about(row, listed, subject) is not None:
                continue
            yield (*told_by, listed.id.key, via), row
