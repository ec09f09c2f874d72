"""Relations as far as a measure reaches through them: of which kinds of listed subjects, and on which day (S3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .vocabulary import SUBJECT_KINDS, Holds, SubjectKind, Via

EVERY_KIND = frozenset(SUBJECT_KINDS)
NO_KIND: frozenset[SubjectKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A relation, with the kinds of listed subjects that reach through it."""

    #: The relation, a word of the vocabulary.
    via: Via
    #: The kinds of those who have the relation on the day asked about.
    asked: frozenset[SubjectKind] = EVERY_KIND
    #: The kinds of those who had it on the first day of the entry.
    at_listing: frozenset[SubjectKind] = NO_KIND

    @property
    def is_plain(self) -> bool:
        """Whether it is no narrowing: every kind, on the day asked about."""
        return self.asked == EVERY_KIND and not self.at_listing

    @property
    def listed(self) -> frozenset[SubjectKind]:
        """The kinds of listed subjects of which it speaks at all."""
        return self.asked | self.at_listing

    def takes(self, kind: str, *, current: bool, at_listing: bool) -> bool:
        """Whether somebody of the kind reaches through it, who has the relation now, or had it when listed."""
        return (current and kind in self.asked) or (at_listing and kind in self.at_listing)

    def outlives_the_relation(self, kinds: Iterable[str], *, at_listing: bool) -> bool:
        """Whether it is enough that somebody of the kinds had the relation when listed."""
        return at_listing and not self.at_listing.isdisjoint(kinds)

    def is_within(self, other: Narrowing) -> bool:
        """Whether it reaches nobody whom the other does not."""
        return self.asked <= other.asked and self.at_listing <= other.at_listing


def stated(via: Via, listed: Iterable[SubjectKind] | None, holds: Holds | None) -> Narrowing:
    """The relation as a document states it; the subject itself is that on every day."""
    kinds = EVERY_KIND if listed is None else frozenset(listed)
    if via == "self":
        holds = "asked"
    return Narrowing(via, NO_KIND if holds == "listed" else kinds, kinds if holds in ("listed", "either") else NO_KIND)


def joined(narrowings: Iterable[Narrowing]) -> tuple[Narrowing, ...]:
    """One for each relation, in the order of their names; several of one relation are alternatives."""
    found: dict[Via, Narrowing] = {}
    for each in narrowings:
        other = found.get(each.via)
        found[each.via] = each if other is None else _either(each, other)
    return tuple(found[via] for via in sorted(found))


def _either(one: Narrowing, other: Narrowing) -> Narrowing:
    return Narrowing(one.via, one.asked | other.asked, one.at_listing | other.at_listing)


def named(narrowings: Iterable[Narrowing]) -> frozenset[Via]:
    """The relations."""
    return frozenset(each.via for each in narrowings)


def narrowed(narrowings: Iterable[Narrowing]) -> tuple[Narrowing, ...]:
    """Those that narrow."""
    return tuple(each for each in narrowings if not each.is_plain)


def of(via: Via, names: Iterable[str], narrowings: Iterable[Narrowing]) -> Narrowing | None:
    """How a measure that names the relations reaches through one of them; None: it does not name it."""
    if via not in names:
        return None
    for each in narrowings:
        if each.via == via:
            return each
    return _plain(via)


@cache
def _plain(via: Via) -> Narrowing:
    """A relation that nothing narrows: there is one of each, however many measures name it."""
    return Narrowing(via)
