"""Reach checks: relations that nobody can have whom the subjects and lists of a measure name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ...catalogue.entities import ListCategory, Terms, list_of
from ...diagnostics import Diagnostic, finding
from ...model.measures import NarrowedVia
from ...narrowings import EVERY_KIND, Narrowing
from ...ties import kinds_tied
from ...vocabulary import SubjectKind, Via
from ..index import Entry, Part, part_of
from .resolved import Resolved


def can_meet(
    via: Narrowing | None, subjects: Iterable[str] | None, lists: Iterable[str], known: Mapping[str, ListCategory]
) -> bool:
    """Whether somebody on one of the lists can have the relation to an applicant of one of the kinds."""
    if via is None:
        return False
    accepted = frozenset([known[list_of(name)].subjects for name in lists])
    return _can_meet(via, None if subjects is None else frozenset(subjects), accepted)


@lru_cache(maxsize=4096)
def _can_meet(
    via: Narrowing, subjects: frozenset[str] | None, accepted: frozenset[frozenset[SubjectKind] | None]
) -> bool:
    """The same of the kinds that the lists accept; measures by the thousand differ in nothing that matters here."""
    asking = EVERY_KIND if subjects is None else subjects
    listed = frozenset(kind for kinds in accepted for kind in (EVERY_KIND if kinds is None else kinds)) & via.listed
    return any(one in asking and other in listed for one, other in kinds_tied(via.via))


def reaches_nobody(terms: Terms, known: Mapping[str, ListCategory]) -> bool:
    """Whether its subjects, relations and lists can never meet."""
    accepted = frozenset([known[name].subjects for name in terms.lists])
    reach = (terms.reach(via) for via in terms.via)
    return not any(each is not None and _can_meet(each, terms.subjects, accepted) for each in reach)


def relations_can_be(resolved: Resolved) -> Iterator[Diagnostic]:
    """Each relation that is written beside others and through which nobody can ever be reached; where a measure comes in
    several editions of its item or of the parent list, in none of them.
    """
    written: dict[Part, list[tuple[Terms, Entry[Any]]]] = defaultdict(list)
    for terms, entry in resolved.terms():
        if entry.model.via is not None or entry.model.barred_by is not None:
            written[part_of(entry)].append((terms, entry))
    for group in written.values():
        every, entry = [terms for terms, _ in group], group[0][1]
        if not all(reaches_nobody(terms, resolved.lists) for terms in every):
            yield from _impossible(entry, ("via",), _vias(entry.model.via), every, resolved)
        bar = entry.model.barred_by
        if bar is not None and all(terms.kind == "incentive" and terms.bars for terms in every):
            yield from _impossible(entry, ("barred_by", "via"), _vias(bar.via), every, resolved)


def _impossible(
    entry: Entry[Any], path: tuple[str, ...], vias: list[Narrowing], every: list[Terms], resolved: Resolved
) -> Iterator[Diagnostic]:
    for number, via in enumerate(vias):
        lists = (sorted(terms.bars) if len(path) > 1 else terms.lists for terms in every)
        pairs = zip(every, lists, strict=True)
        if not any(can_meet(via, terms.subjects, names, resolved.lists) for terms, names in pairs):
            yield finding("JS517", entry.place(*path, number), via=via.via)


def _vias(written: tuple[Via | NarrowedVia, ...] | None) -> list[Narrowing]:
    return [Narrowing(each) if isinstance(each, str) else each.narrowing for each in written or ()]
