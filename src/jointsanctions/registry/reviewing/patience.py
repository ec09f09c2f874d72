"""Patience with a source: one that fails again and again is not asked for the rest of a thousand subjects."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from ...designations import Designation
from ...subjects import Subject
from ..sources import DesignationSource, Entries

#: Failures in a row after which a source is not asked again.
_MOST = 3


class _GivenUp(Exception):
    """The source has failed too often to be asked again."""


class Patient:
    """A source that is asked until it has failed three times in a row, or as many of its answers are overdue.

    Whatever it would not be asked for stays unchecked. What it covers it has said before, so that no other list is.
    """

    def __init__(self, source: DesignationSource, timeout: float | None) -> None:
        self._source, self._timeout = source, timeout
        self._turn = threading.Lock()
        self._failed = 0
        self._begun: dict[int, float] = {}
        self._covers: dict[frozenset[str], frozenset[str]] = {}

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        """What the source covers; once it was given up, what it said before."""
        asked = frozenset(lists)
        with self._turn:
            known, given_up = self._covers.get(asked), self._given_up()
        if given_up:
            if known is None:
                raise _GivenUp
            return known
        with self._counted(answers=False):
            covered = frozenset(self._source.covers(lists))
        with self._turn:
            self._covers[asked] = covered
        return covered

    def entries(self, subject: Subject, lists: Collection[str], /) -> Entries | Iterable[Designation]:
        """What the source tells of the subject.

        Raises:
            Exception: when it is not asked again.
        """
        with self._turn:
            if self._given_up():
                raise _GivenUp
        with self._counted(answers=True):
            found = self._source.entries(subject, lists)
            # What is read bit by bit may fail bit by bit.
            return found if isinstance(found, Entries) else [*found]

    def _given_up(self) -> bool:
        now = time.monotonic()
        overdue = 0 if self._timeout is None else sum(now - each > self._timeout for each in self._begun.values())
        return self._failed + overdue >= _MOST

    @contextmanager
    def _counted(self, *, answers: bool) -> Iterator[None]:
        """Counts a failure; an answer about a subject ends the row of failures, and to know what it covers is none."""
        key = threading.get_ident()
        with self._turn:
            self._begun[key] = time.monotonic()
        try:
            yield
        except BaseException:
            with self._turn:
                self._failed += 1
            raise
        else:
            with self._turn:
                late = self._timeout is not None and time.monotonic() - self._begun[key] > self._timeout
                self._failed = self._failed + 1 if late else 0 if answers else self._failed
        finally:
            with self._turn:
                del self._begun[key]
