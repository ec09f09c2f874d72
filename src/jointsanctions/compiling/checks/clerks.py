"""Checks of what a list says that the guide for those who write lists forbids, or that can hardly be meant so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from ...catalogue.entities import Law
from ...diagnostics import Diagnostic, Related, finding
from ...diagnostics.fixes import deleted
from ...model.base import BasisRef
from ...model.facts import FactSchema
from ...model.measure_list import MattersOfType, MeasureList
from ...vocabulary import MATTER_TYPES, RANKS, STEPS, Words
from ..articles import article_beside, in_marks, is_beyond, is_divided, is_left_out, law_in, normal_article
from ..drafts import Draft
from ..frequencies import times_a_year
from ..index import Entry
from ..satisfiable import can_hold, declarations
from .resolved import Resolved

#: A path in a document.
Path: TypeAlias = tuple[str | int, ...]

#: What the names and titles of scores have in them.
_SCORES = re.compile(
    r"信用积?分|信用得分|信用分值|评分|积分|得分|打分|分值|分数(?!线)|信用指数|(?:^|_)(?:score|scores|points|scoring)(?:_|$)"
)
#: What is divided into articles; policies and notices have parts and paragraphs of many names.
_IN_ARTICLES = frozenset(RANKS) - {"central-policy", "normative-document", "memorandum"}
#: What may take the right to apply, and how it says so.
_OF_LAW = frozenset({"law", "administrative-regulation", "local-regulation"})
_NOT_TAKEN = re.compile("不予?受理|停止受理|不得(?:再次|再行|重新)?(?:提出)?申请|禁止申请")
#: Steps at which somebody exercises the right to apply.
_OF_APPLYING = frozenset({"acceptance", STEPS["acceptance"].zh})


def articles_are_articles(resolved: Resolved) -> Iterator[Diagnostic]:
    """An article that cannot be found in a law, with the form in which it can."""
    fine: set[tuple[str, str]] = set()
    for entry, path, ref in _citations(resolved):
        law = resolved.scope.laws.get(ref.law)
        # One article of one law is cited again and again.
        if ref.article is None or law is None or (ref.law, ref.article) in fine:
            continue
        found = _no_article(entry, path, ref.article, law, resolved)
        if found is None:
            fine.add((ref.law, ref.article))
        else:
            yield found


def _no_article(entry: Entry[Any], path: Path, article: str, law: Law, resolved: Resolved) -> Diagnostic | None:
    path = (*path, "article")
    normal = normal_article(article, numerals=law.rank in _IN_ARTICLES)
    if is_left_out(article):
        return finding(
            "JS519.left-out", entry.place(*path), fixes=deleted("article", entry.without(*path)), article=article
        )
    if law_in(article):
        near = article_beside(article, law.title)
        return finding("JS519.with-law", entry.place(*path), article=article, suggestions=[near] if near else [])
    if normal is not None and normal != in_marks(article):
        return finding("JS519", entry.place(*path), article=article, suggestions=[normal])
    if is_beyond(article, law.title):
        there = Related(resolved.index.laws[law.id].place("id"), "law")
        return finding("JS519.beyond", entry.place(*path), related=[there], article=article, law=law.title)
    if normal is None and law.rank in _IN_ARTICLES and not is_divided(article):
        return finding("JS519.no-form", entry.place(*path), article=article)
    return None


def _citations(resolved: Resolved) -> Iterator[tuple[Entry[Any], Path, BasisRef]]:
    """Every law that is cited anywhere, with its place."""
    for entry in (*resolved.index.lists.values(), *resolved.entries()):
        model = entry.model
        yield from _numbered(entry, ("basis",), model.basis)
        yield from _numbered(entry, ("restricted_by",), getattr(model, "restricted_by", ()))
        for number, each in enumerate(getattr(model, "exempt", ())):
            yield from _numbered(entry, ("exempt", number, "basis"), each.basis)
        if (bar := getattr(model, "barred_by", None)) is not None:
            yield from _numbered(entry, ("barred_by", "basis"), bar.basis)


def _numbered(entry: Entry[Any], path: Path, refs: Iterable[BasisRef]) -> Iterator[tuple[Entry[Any], Path, BasisRef]]:
    for number, ref in enumerate(refs):
        yield entry, (*path, number), ref


def facts_are_no_scores(resolved: Resolved) -> Iterator[Diagnostic]:
    """Nobody is scored: a list says what follows from a listing, and no number adds up what somebody is worth."""
    for listed in resolved.index.lists.values():
        yield from _scores(listed, listed.model.facts)
    for editions in resolved.index.measure_lists.values():
        for edition in editions:
            for number, matter in enumerate(edition.model.matters):
                yield from _scores(edition, matter.facts, "matters", number)


def _scores(entry: Entry[Any], facts: Mapping[str, FactSchema], *path: str | int) -> Iterator[Diagnostic]:
    for name, schema in facts.items():
        if schema.type in ("number", "integer") and (_SCORES.search(name) or _SCORES.search(schema.title or "")):
            yield finding("JS521", entry.place(*path, "facts", name, key=True), fact=name)


def nobody_is_kept_from_applying(resolved: Resolved) -> Iterator[Diagnostic]:
    """Everybody may apply: what is prohibited is refused where the application is examined or decided.

    Whoever only tells another department refuses nothing (S17), and some laws say themselves that applications are not
    taken for some years: then the measure cites that article, and says so.
    """
    for draft in resolved.drafts():
        measure, steps = draft.measure, draft.entry.model.steps
        if measure.terms.kind != "penalty" or measure.terms.effect != "prohibit":
            continue
        if not isinstance(steps, tuple) or _OF_APPLYING.isdisjoint(steps):
            continue
        if measure.duty == "tell" or (_NOT_TAKEN.search(f"{measure.name} {measure.do}") and _by_law(draft)):
            continue
        for number, step in enumerate(steps):
            if step in _OF_APPLYING:
                yield finding("JS522", draft.entry.place("steps", number), step=step)


def _by_law(draft: Draft) -> bool:
    """Whether an article of sufficient rank is cited."""
    return any(each.article and each.law.rank in _OF_LAW for each in draft.measure.terms.bases)


def exemptions_have_a_basis(resolved: Resolved) -> Iterator[Diagnostic]:
    for entry in resolved.entries():
        for number, each in enumerate(entry.model.exempt):
            if not each.basis:
                yield finding("JS523", entry.place("exempt", number))


def words_have_one_form(resolved: Resolved) -> Iterator[Diagnostic]:
    """A step or a type of matters that one list writes in Chinese and in English: to the program they are two."""
    for editions in resolved.index.measure_lists.values():
        for edition in editions:
            if _has_both({step for each in edition.model.matters for step in each.steps}, STEPS):
                yield from _two_forms(edition, STEPS, _steps(edition.model))
            if _has_both({each for each, _ in _types(edition.model)}, MATTER_TYPES):
                yield from _two_forms(edition, MATTER_TYPES, _types(edition.model))


def _has_both(written: Collection[str], group: Words[str]) -> bool:
    """Whether a word of the group is among them in Chinese and in English."""
    return any(name in written and word.zh in written for name, word in group.items())


def _steps(model: MeasureList) -> Iterator[tuple[str, Path]]:
    for n, each in enumerate(model.matters):
        for m, step in enumerate(each.steps):
            yield step, ("matters", n, "steps", m)


def _types(model: MeasureList) -> Iterator[tuple[str, Path]]:
    for n, matter in enumerate(model.matters):
        if matter.type:
            yield matter.type, ("matters", n, "type")
    for n, measure in enumerate(model.measures):
        for m, each in enumerate(measure.matters):
            if isinstance(each, MattersOfType):
                yield each.type, ("measures", n, "matters", m, "type")


def _two_forms(edition: Entry[Any], group: Words[str], written: Iterable[tuple[str, Path]]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Path]] = {}
    ids = {word.zh: name for name, word in group.items()}
    for name, path in written:
        word = ids.get(name, name)
        other, there = first.setdefault(word, (name, path))
        if other != name:
            related = [Related(edition.place(*there), "first")]
            yield finding("JS520", edition.place(*path), related=related, word=name, other=other, suggestions=[other])


def ways_of_repair_are_open(resolved: Resolved) -> Iterator[Diagnostic]:
    """The condition of a way of repair, which no entry of its list can meet."""
    for name, entry in resolved.index.lists.items():
        listed = resolved.lists[name]
        for number, way in enumerate(listed.repair):
            if way.when is not None and not can_hold((way.when,), (), declarations([listed], ())):
                yield finding("JS524", entry.place("repair", number, "when"))


def districts_are_no_stricter_in_time(resolved: Resolved) -> Iterator[Diagnostic]:
    """A penalty of a parent list that a list below carries out more often."""
    for draft in resolved.drafts():
        own, parent = draft.entry.model.frequency, draft.parent
        if own is None or parent is None or parent.frequency is None or draft.measure.terms.kind != "penalty":
            continue
        mine, theirs = times_a_year(own), times_a_year(parent.frequency)
        if mine is not None and theirs is not None and mine > theirs:
            yield finding(
                "JS403.frequency",
                draft.entry.place("frequency"),
                related=draft.above("frequency", "limit"),
                source=draft.superior_name,
                value=own,
                allowed=parent.frequency,
            )
