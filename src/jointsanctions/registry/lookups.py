"""Queries outside a case: who asked about whom, and what for, is kept in the same transaction as the answer is read.

Within a case the ticket keeps that, so what the gate asks its sources for is no query of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from ..diagnostics import Diagnostic, Place, RegistryError, finding
from . import given
from .schema import Lookup
from .writing import Writer

#: What kind of query it was: of a list of subjects for somebody, of a list that was sent down, of a list of the registry, of
#: one subject.
Query = Literal["review", "compare", "show", "entries"]

_IN_CASE: ContextVar[bool] = ContextVar("jointsanctions-registry-in-case", default=False)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Why somebody asks outside a case. Numbers of persons in it are masked."""

    #: What for.
    purpose: str
    #: Who asks.
    by: str
    #: The department for which it is asked; None: the own one.
    department: str | None = None

    @classmethod
    def of(cls, purpose: str | None, by: str | None, department: str | None = None) -> Inquiry:
        """What was given.

        Raises:
            RegistryError: JS896, where it does not say what for, or who asks.
        """
        told = {"purpose": purpose, "by": by}
        wrong = [_missing(name) for name, each in told.items() if each is None or not str(each).strip()]
        if wrong:
            raise RegistryError(wrong)
        return cls(given.text(purpose, "purpose"), given.officer(by), given.text_or_none(department, "department"))


def _missing(name: str) -> Diagnostic:
    return finding("JS896" if name == "purpose" else "JS896.by", Place(name))


@contextmanager
def within_case() -> Iterator[None]:
    """What is asked in it belongs to a case, whose ticket says what for, or to a query that is kept already."""
    token = _IN_CASE.set(True)
    try:
        yield
    finally:
        _IN_CASE.reset(token)


def in_case() -> bool:
    """Whether what is asked now belongs to a case, or to a query that is kept already."""
    return _IN_CASE.get()


def keep_lookup(writer: Writer, query: Query, asked: Inquiry, keys: Iterable[str], lists: Iterable[str] = ()) -> Lookup:
    """Adds a query: the keys are those of the numbers that were asked about, as `Number.key`, each once."""
    found = sorted({*keys})
    return writer.add(
        Lookup, query=query, purpose=asked.purpose, by=asked.by, department=asked.department, day=writer.today,
        lists=sorted({*lists}), subjects=len(found), keys=found,
    )  # fmt: skip
