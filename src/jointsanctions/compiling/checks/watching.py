"""S20: a penalty on a watch list is at most `scrutinise`, or `restrict` where a law itself restricts those on the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...catalogue.entities import RESTRICTING_RANKS, Basis, ListCategory, Terms
from ...diagnostics import Diagnostic, Related, finding
from ...diagnostics.fixes import deleted
from ...periods import Period, day_after
from ...vocabulary import BEYOND_WATCH, RANKS
from ..articles import normal_article
from ..index import Entry, part_of, show
from .resolved import Resolved


def watch_lists_scrutinise_at_most(resolved: Resolved) -> Iterator[Diagnostic]:
    """Each watch list of a penalty is looked at by itself.

    Of a graded list a harsher penalty acts through the black grades only, so it has to have some.
    """
    for terms, period, entry in resolved.terms_in_time():
        if terms.kind == "penalty" and terms.effect in BEYOND_WATCH:
            for name in terms.lists:
                listed = resolved.lists[name]
                if listed.has_colour("watch") and not listed.has_colour("black"):
                    yield from _too_harsh(terms, period, entry, listed, resolved)


def _too_harsh(
    terms: Terms, period: Period, entry: Entry[Any], listed: ListCategory, resolved: Resolved
) -> Iterator[Diagnostic]:
    at = resolved.index.lists[listed.id]
    named = bool(at.model.restricted_by)
    if listed.graded or terms.effect != "restrict" or not named:
        variant = "JS406.grades" if listed.graded else "JS406.by-law" if named else "JS406"
        there = "restricted_by" if named else "grades" if listed.graded else "colour"
        related = [Related(at.place(there), "list")]
        yield finding(variant, entry.place("effect"), related=related, list=listed.id, effect=terms.effect)
    elif part_of(at) not in resolved.scope.incomplete:
        yield from _not_by_law(terms, period, entry, at, resolved.scope.restricting[listed.id])


def _not_by_law(
    terms: Terms, period: Period, entry: Entry[Any], at: Entry[Any], restricting: Sequence[Basis]
) -> Iterator[Diagnostic]:
    """Whom a restriction reaches beside those on the list, and its bases that the list does not name, or not for all of
    its days.

    Where each of them lies within what is named, the restriction rests on no other law on any day: it is set aside when the
    last of them ends (S4).
    """
    related = [Related(at.place("restricted_by"), "list")]
    known = tuple(dict.fromkeys(map(_told, restricting)))
    if others := sorted(terms.via - {"self"}):
        yield finding("JS406.via", entry.place("via"), related=related, list=at.model.id, via=tuple(others))
    if not terms.bases:
        yield finding("JS406.no-basis", entry.place("effect"), related=related, list=at.model.id, known=known)
    for basis in terms.bases:
        same = sorted(each.period for each in restricting if _key(each) == _key(basis))
        place = entry.place(*_path(basis, entry))
        told = {"list": at.model.id, "basis": _told(basis)}
        if not same:
            yield finding("JS406.basis", place, related=related, known=known, **told)
        elif (own := basis.period.intersection(period)) is not None and not _covered(own, same):
            days = tuple(map(show, same))
            yield finding("JS406.days", place, related=related, days=days, own=show(own), **told)


def _covered(period: Period, periods: Iterable[Period]) -> bool:
    """Whether periods, in their order, have all days of one between them."""
    first = period.start
    for each in periods:
        if first in each:
            if period.end <= each.end:
                return True
            first = day_after(each.end)
    return False


def _key(basis: Basis) -> tuple[str, str | None]:
    """The law and the article: one that is written in another form has a finding of its own (JS519)."""
    return basis.law.id, basis.article and (normal_article(basis.article) or basis.article)


def _told(basis: Basis) -> str:
    return f"{basis.law.id} {basis.article or ''}".strip()


def _path(basis: Basis, entry: Entry[Any]) -> tuple[str | int, ...]:
    """Where a measure or an item cites the basis; one that it does not cite itself it has from the item that it is under, or
    from the list that it extends.
    """
    cited = ((ref.law, ref.article) for ref in entry.model.basis)
    own = next((number for number, each in enumerate(cited) if each == (basis.law.id, basis.article)), None)
    return ("under",) if own is None else ("basis", own)


def only_a_law_restricts_those_on_a_watch_list(resolved: Resolved) -> Iterator[Diagnostic]:
    """`restricted_by` is for watch lists, and names nothing but laws and administrative regulations."""
    for name, entry in resolved.index.lists.items():
        if not entry.model.restricted_by:
            continue
        if resolved.lists[name].colour != "watch":
            fixes = deleted("restricted_by", entry.without("restricted_by"))
            yield finding("JS406.not-watch", entry.place("restricted_by", key=True), fixes=fixes, list=name)
            continue
        for number, ref in enumerate(entry.model.restricted_by):
            law = resolved.scope.laws.get(ref.law)
            if law is not None and law.rank not in RESTRICTING_RANKS:
                yield finding(
                    "JS406.rank",
                    entry.place("restricted_by", number, "law"),
                    related=[Related(resolved.index.laws[law.id].place("rank"), "rank")],
                    law=law.id,
                    rank=RANKS[law.rank],
                )
