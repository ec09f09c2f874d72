"""Sources of entries: whoever can tell which entries a subject has on some lists.

The registry is one; a host plugs in its own, which ask over HTTP, look into a view or call a function. A source that fails,
does not answer in time or answers with something else makes its lists unchecked, and never clean (S10).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from ..designations import Designation, NameMatch
from ..subjects import Subject
from .lookups import within_case

_LOG = logging.getLogger("jointsanctions.registry")


@dataclass(frozen=True, slots=True)
class Entries:
    """What a source tells of a subject."""

    #: Its entries.
    designations: tuple[Designation, ...] = ()
    #: Entries that were found by its name alone.
    name_matches: tuple[NameMatch, ...] = ()
    #: Ids of lists that the source itself could not look at.
    unchecked: tuple[str, ...] = ()


@runtime_checkable
class DesignationSource(Protocol):
    """Whoever can tell which entries a subject has.

    It is asked for one subject at a time, and only for lists that can matter. It may raise whatever it likes.
    """

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        """Those of the lists of which it knows every entry: a subject that it does not name is not on them."""
        ...

    def entries(self, subject: Subject, lists: Collection[str], /) -> Entries | Iterable[Designation]:
        """The entries of the subject, by its number, on these lists.

        Of an entry with a document it may also tell what it knows of the same document on other lists (S16).
        """
        ...


class OwnSource(Protocol):
    """The registry as a source, which says alone which of the lists it keeps whole."""

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        """Those of the lists that it keeps whole."""
        ...

    def entries(self, subject: Subject, lists: Collection[str], /) -> Entries:
        """The entries of the subject on these lists, also where one is not kept whole."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """What several sources told of one subject, of the lists for which they were asked."""

    #: The lists that one of them covers.
    covered: frozenset[str] = frozenset()
    #: The lists that one of them covers and could not look at.
    failed: frozenset[str] = frozenset()
    #: What they told.
    entries: tuple[Entries, ...] = ()


def ask(
    sources: Sequence[DesignationSource], subject: Subject, lists: Collection[str], timeout: float | None = None
) -> Told:
    """What the sources tell of the subject; it never raises.

    With a `timeout` all are asked at the same time, and who has not answered after so many seconds is not waited for.
    """
    asking = [_Asking(each, subject, lists) for each in sources if lists]
    if timeout is None:
        for each in asking:
            each.run()
    else:
        for each in asking:
            each.start()
        until = time.monotonic() + timeout
        for each in asking:
            each.join(max(until - time.monotonic(), 0))
    found = [each.told for each in asking]
    # Of a source that could not even say what it covers any list may be.
    failed = {name for covers, told in found if told is None for name in (lists if covers is None else covers)}
    told = tuple(each for _, each in found if each is not None)
    return Told(
        frozenset(name for covers, _ in found for name in covers or ()),
        frozenset({*failed, *(name for each in told for name in each.unchecked)}),
        told,
    )


def ask_own(source: OwnSource, subject: Subject, lists: Collection[str]) -> Told:
    """What the registry tells of the subject. An entry on a list that is not kept whole is known all the same: only who has
    none may be on it.
    """
    return Told(frozenset(source.covers(lists)), entries=(source.entries(subject, lists),)) if lists else Told()


def with_entries(subject: Subject, lists: Collection[str], *answers: Told) -> Subject:
    """The subject with what was told of it; lists that nobody covers, or could look at, are unchecked."""
    told = [each for answer in answers for each in answer.entries]
    covered = {name for answer in answers for name in answer.covered}
    failed = {name for answer in answers for name in answer.failed}
    return Subject(
        subject.id,
        subject.kind,
        subject.name,
        [*subject.designations, *(entry for each in told for entry in each.designations)],
        subject.relations,
        [*subject.name_matches, *(match for each in told for match in each.name_matches)],
        {*subject.unchecked, *failed, *(name for name in lists if name not in covered)},
        subject.born,
    )


class _Asking(threading.Thread):
    """One source, asked for one subject; no program waits for it at its end."""

    def __init__(self, source: DesignationSource, subject: Subject, lists: Collection[str]) -> None:
        super().__init__(daemon=True, name="jointsanctions-source")
        self._source, self._subject, self._lists = source, subject, lists
        #: The lists that it covers, and what it told of them; None: it failed, or has not answered yet.
        self.told: tuple[frozenset[str] | None, Entries | None] = (None, None)

    def run(self) -> None:
        with within_case():
            self._ask()

    def _ask(self) -> None:
        try:
            covered = frozenset(self._source.covers(self._lists)) & {*self._lists}
            self.told = (covered, None)
            told = self._source.entries(self._subject, tuple(sorted(covered))) if covered else Entries()
            self.told = (covered, _only(told, covered))
        except Exception as error:
            # What it said may hold numbers of persons: the kind of error has to do.
            _LOG.warning("a source of entries failed: %s: %s", type(self._source).__name__, type(error).__name__)


def _only(told: object, lists: Collection[str]) -> Entries:
    """What a source told of the lists that it was asked for, and of the same documents on others.

    Raises:
        TypeError: for an answer that is none.
    """
    if not isinstance(told, Entries):
        if isinstance(told, str | bytes) or not isinstance(told, Iterable):
            raise TypeError("not entries")
        told = Entries(tuple(told))
    if not all(isinstance(each, Designation) for each in told.designations):
        raise TypeError("not entries")
    if not all(isinstance(each, NameMatch) for each in told.name_matches):
        raise TypeError("not matches")
    documents = {each.document for each in told.designations if each.list in lists and each.document is not None}
    return replace(
        told,
        designations=tuple(each for each in told.designations if each.list in lists or each.document in documents),
        name_matches=tuple(each for each in told.name_matches if each.list in lists),
        unchecked=tuple(each for each in told.unchecked if each in lists),
    )
