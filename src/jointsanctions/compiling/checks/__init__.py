"""Checks on resolved documents: one function for each rule.

Each takes the resolved documents and yields its findings; none depends on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...diagnostics import Diagnostic
from . import clerks, coherence, lawfulness, narrowing, provenance, reach, time, watching, wording
from .resolved import Resolved

Check = Callable[[Resolved], Iterator[Diagnostic]]

CHECKS: Sequence[Check] = (
    lawfulness.effects_fit_their_kind,
    lawfulness.colours_fit_their_kind,
    lawfulness.black_lists_bar_incentives,
    lawfulness.bars_bar_somebody,
    watching.watch_lists_scrutinise_at_most,
    watching.only_a_law_restricts_those_on_a_watch_list,
    lawfulness.nothing_bars_a_penalty,
    lawfulness.penalties_without_item_cite_a_rule,
    lawfulness.lists_after_restraint_cite_sufficient_law,
    lawfulness.lawful_restraint_is_declared,
    narrowing.keep_the_kind,
    narrowing.reach_no_further,
    narrowing.be_no_harsher,
    narrowing.last_no_longer,
    narrowing.keep_duties,
    narrowing.name_the_item_that_binds,
    narrowing.stay_within_powers,
    time.items_outlive_their_measures,
    time.laws_outlive_their_measures,
    time.laws_begin_with_their_measures,
    time.departments_outlive_their_lists,
    coherence.items_cite_law,
    coherence.measures_can_apply,
    coherence.conditions_can_hold,
    coherence.items_reach_somebody,
    reach.relations_can_be,
    coherence.measures_differ,
    coherence.measures_are_not_always_covered,
    coherence.measures_do_not_contradict,
    coherence.matters_have_measures,
    clerks.articles_are_articles,
    clerks.facts_are_no_scores,
    clerks.nobody_is_kept_from_applying,
    clerks.exemptions_have_a_basis,
    clerks.words_have_one_form,
    clerks.ways_of_repair_are_open,
    clerks.districts_are_no_stricter_in_time,
    provenance.facts_are_confirmed,
    wording.measures_say_what_is_done,
)

#: Checks of what a part says itself, whatever it refers to is missing.
OF_THEMSELVES = frozenset(
    {
        lawfulness.effects_fit_their_kind,
        lawfulness.nothing_bars_a_penalty,
        narrowing.keep_the_kind,
        narrowing.reach_no_further,
        narrowing.be_no_harsher,
        narrowing.last_no_longer,
        narrowing.keep_duties,
        clerks.facts_are_no_scores,
        clerks.words_have_one_form,
    }
)

__all__ = ["CHECKS", "OF_THEMSELVES", "Check", "Resolved"]
