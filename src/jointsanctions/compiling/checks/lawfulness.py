"""Lawfulness checks: no penalty without a basis, none on a red list, none stronger than its list allows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from ...catalogue.entities import OWN_BASIS_RANKS, Terms, through
from ...diagnostics import Diagnostic, Related, finding
from ...diagnostics.fixes import deleted
from ...vocabulary import COLOURS, INCENTIVE_EFFECTS, PENALTY_EFFECTS, by_label
from ..drafts import Draft
from ..index import Entry, part_of
from .resolved import Resolved


def effects_fit_their_kind(resolved: Resolved) -> Iterator[Diagnostic]:
    for terms, entry in resolved.terms():
        known = PENALTY_EFFECTS if terms.kind == "penalty" else INCENTIVE_EFFECTS
        if terms.effect not in known:
            place = entry.place("effect")
            yield finding(f"JS410.{terms.kind}", place, effect=terms.effect, known=tuple(known.values()))


def colours_fit_their_kind(resolved: Resolved) -> Iterator[Diagnostic]:
    """A penalty never on a red list; an incentive on a red list only."""
    unfit = {
        "incentive": {name for name, each in resolved.lists.items() if not each.has_colour("red")},
        "penalty": {
            name
            for name, each in resolved.lists.items()
            if not each.has_colour("black") and not each.has_colour("watch")
        },
    }
    for terms, entry in resolved.terms():
        if entry.model.lists is None:
            continue  # They are those of its item, or of the measure of the parent list.
        for name in terms.lists:
            if name not in unfit[terms.kind]:
                continue
            listed = resolved.lists[name]
            at = Related(resolved.index.lists[name].place("grades" if listed.graded else "colour"), "list")
            if listed.colour is None:
                yield finding(f"JS401.{terms.kind}-grades", entry.place("lists"), related=[at], list=name)
            else:
                colour = COLOURS[listed.colour]
                yield finding(f"JS401.{terms.kind}", entry.place("lists"), related=[at], colour=colour, list=name)


def black_lists_bar_incentives(resolved: Resolved) -> Iterator[Diagnostic]:
    """S7: an explicit bar replaces the default, and may lack the black lists by oversight."""
    black = {
        through(each.id, "black") if each.graded else each.id
        for each in resolved.lists.values()
        if each.has_colour("black")
    }
    for terms, entry in resolved.terms():
        if _bars_no_colour(terms, entry):
            yield finding("JS514.nothing", entry.place("barred_by"))
        elif terms.kind == "incentive" and black and not (terms.bars & black and "self" in terms.bar_via):
            yield finding("JS514", entry.place("barred_by"))


def _bars_no_colour(terms: Terms, entry: Entry[Any]) -> bool:
    """Whether an incentive is barred by colours only, and no list and no grade has any of these."""
    barred_by = entry.model.barred_by
    named = () if terms.kind != "incentive" or barred_by is None else barred_by.lists
    return bool(named) and not terms.bars and {*COLOURS, *by_label(COLOURS)}.issuperset(named)


def bars_bar_somebody(resolved: Resolved) -> Iterator[Diagnostic]:
    """S7, S22: a graded list bars by its black and watch grades, and a subject has one grade of it at a time."""
    for terms, entry in resolved.terms():
        barred_by = entry.model.barred_by
        if terms.kind != "incentive" or barred_by is None:
            continue
        for number, name in enumerate(barred_by.lists):
            listed = resolved.lists.get(name)
            if listed is None or not listed.graded:
                continue
            at = Related(resolved.index.lists[name].place("grades"), "list")
            themselves = terms.via == terms.bar_via == {"self"}
            if not listed.has_colour("black") and not listed.has_colour("watch"):
                variant = "JS514.no-grade"
            elif terms.lists == (name,) and themselves:
                variant = "JS514.one-grade"
            else:
                continue
            yield finding(variant, entry.place("barred_by", "lists", number), related=[at], list=name)


def nothing_bars_a_penalty(resolved: Resolved) -> Iterator[Diagnostic]:
    """S7 withholds incentives; what keeps a penalty away is an exemption with its basis (S15)."""
    for terms, entry in resolved.terms():
        if terms.kind == "penalty" and entry.model.barred_by is not None:
            fixes = deleted("barred_by", entry.without("barred_by"))
            yield finding("JS411", entry.place("barred_by", key=True), fixes=fixes)


def penalties_without_item_cite_a_rule(resolved: Resolved) -> Iterator[Diagnostic]:
    for draft in resolved.drafts():
        if _cites_nothing(draft):
            yield finding("JS407", draft.entry.place("basis"))


def _cites_nothing(draft: Draft) -> bool:
    """Whether a penalty is neither under one nor based on a rule of its own."""
    if (draft.superior is not None and draft.superior.kind == "penalty") or draft.measure.terms.kind != "penalty":
        return False
    return not any(basis.law.rank in OWN_BASIS_RANKS for basis in draft.measure.terms.bases)


def lists_after_restraint_cite_sufficient_law(resolved: Resolved) -> Iterator[Diagnostic]:
    """S18, for editions that begin on or after its first day; older ones are weakened, not refused."""
    restraint = resolved.restraint
    if restraint is None:
        return
    told: set[Hashable] = set()
    drafts = [(edition.entry.model.effective.from_, draft) for edition in resolved.editions for draft in edition.drafts]
    # What a list inherits is told once, where it is written.
    for start, draft in sorted(drafts, key=lambda each: each[1].inherited or each[1].parent is not None):
        above = draft.parent.id if draft.parent is not None else part_of(draft.entry) if draft.inherited else None
        if _cites_nothing(draft):
            told |= {draft.measure.id, part_of(draft.entry)}
        if start < restraint.first_day or above in told or _cites_nothing(draft):
            continue
        # A law that is sufficient when it begins and ends later is warned of, as one that ends alone is.
        first = next((one for one in draft.versions if one.aside not in ("item", "law")), None)
        if first is not None and (first.restrained or first.aside == "restraint"):
            told |= {draft.measure.id, part_of(draft.entry)}
            yield finding(
                "JS405",
                draft.entry.place("id"),
                related=[Related(resolved.index.laws[restraint.law.id].place("effective"), "law")],
                id=draft.measure.id,
                start=start,
                day=restraint.first_day,
            )


def lawful_restraint_is_declared(resolved: Resolved) -> Iterator[Diagnostic]:
    if resolved.restraint is not None or resolved.scope.lacks_laws:
        return
    penalties = [draft for draft in resolved.drafts() if draft.measure.terms.kind == "penalty"]
    if penalties:
        yield finding("JS513", penalties[0].entry.origin.place(), count=len(penalties))
