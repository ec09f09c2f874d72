"""The semantics S1 to S10, from both sides: when a measure applies, and when nothing is required."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from itertools import permutations
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.schemes import Scheme
from jointsanctions.vocabulary import SubjectKind
from worlds import (
    BRANCH,
    BUILDER,
    DAY,
    PERSON,
    SUPPLIER,
    TRADER,
    after,
    as_json,
    aside,
    ask,
    before,
    citizen_id,
    company,
    compiled,
    day,
    documents,
    entry,
    incentive,
    item,
    names,
    of_two_editions,
    penalty,
    person,
    refusals,
    related,
    rules,
    under,
    world,
)

ENDINGS = ["repaired", "removed", "revoked"]


class TestS1Determinism:
    """The same question has the same answer, byte for byte."""

    def test_the_order_of_measures_in_the_list_does_not_matter(self) -> None:
        measures = [penalty("a"), penalty("b", effect="prohibit"), penalty("c", force="may"), incentive("d")]
        subject = company(entry(), entry("honest"))

        answers = {as_json(ask(world(*order), subject)) for order in permutations(measures)}

        assert 1 == len(answers)

    def test_the_order_of_files_does_not_matter(self) -> None:
        files = documents(penalty("a"), under("b"), items=[item("b")])
        subject = company(entry())

        answers = {as_json(ask(js.Evaluator(compiled(dict(order))), subject)) for order in permutations(files.items())}

        assert 1 == len(answers)

    def test_the_order_of_entries_and_relations_does_not_matter(self) -> None:
        evaluator = world(penalty(lists=["debtor", "tax"], via=["self", "legal-representative", "director"]))
        entries = [entry(), entry("tax", document="税稽〔2018〕1号"), entry(document=None), entry(until="2018-05-01")]
        ties = [related(person(entry()), "director"), related(person(entry("tax")), "legal-representative")]

        answers = {
            as_json(ask(evaluator, company(*order, relations=tied)))
            for order in permutations(entries)
            for tied in (ties, ties[::-1])
        }

        assert 1 == len(answers)

    def test_the_order_of_name_matches_and_unchecked_lists_does_not_matter(self) -> None:
        evaluator = world(penalty(lists=["debtor", "tax"]))
        found = [
            js.NameMatch("debtor", "某某", "1号"),
            js.NameMatch("tax", "某某"),
            js.NameMatch("debtor", "某某", "2号"),
        ]

        answers = {
            as_json(ask(evaluator, company(name_matches=order, unchecked=lists)))
            for order in permutations(found)
            for lists in (["wages", "tax"], ["tax", "wages"])
        }

        assert 1 == len(answers)

    LOOK_ALIKES = (
        entry(document=None, severity="minor", facts={"large_debt": True}),
        entry(document=None, facts={"large_debt": True}),
        entry(document=None, severity="serious", events=[("objection-filed", "2018-08-01")]),
        entry(document=None, severity="serious", events=[("removed", "2019-08-01")]),
    )

    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"severity": "serious"},
            {"when": {"entry.large_debt": {"equals": True}}},
            {"when": {"amount": {"at_least": 5}}, "severity": "general"},
        ],
        ids=["grounds", "severity", "facts of the entry", "facts of the case"],
    )
    def test_the_order_of_entries_does_not_matter_even_where_they_differ_in_nothing_that_is_printed_on_them(
        self, change: dict[str, Any]
    ) -> None:
        """Same list, dates and authority, no document: only facts, severity and events distinguish the entries."""
        evaluator = world(penalty(**change))

        answers = {as_json(ask(evaluator, company(*order))) for order in permutations(self.LOOK_ALIKES)}

        assert 1 == len(answers)

    def test_the_order_of_the_facts_of_an_entry_does_not_matter(self) -> None:
        given = {"large_debt": True, "amount_owed": 5}
        turned = dict(reversed(given.items()))
        answers = {
            as_json(ask(world(penalty()), company(*order)))
            for facts in (given, turned)
            for order in permutations([entry(document=None, facts=facts), entry(document=None)])
        }

        assert 1 == len(answers)

    def test_the_order_in_which_barring_lists_are_in_doubt_does_not_matter(self) -> None:
        found = [js.NameMatch(name, "某某") for name in ("wages", "tax", "debtor")]
        subjects = [
            company(entry("honest"), name_matches=order, unchecked=["environment"]) for order in permutations(found)
        ]

        assert 1 == len({as_json(ask(world(incentive()), subject)) for subject in subjects})

    def test_the_order_of_entries_that_do_not_count_does_not_matter(self) -> None:
        stayed = [entry(document=f"{number}号", events=[("stayed", "2018-04-01")]) for number in (1, 2, 3)]
        ties = [related(person(stayed[0]), "director"), related(person(stayed[0]), "legal-representative")]

        answers = {
            as_json(ask(world(penalty()), company(*order, relations=tied)))
            for order in permutations(stayed)
            for tied in (ties, ties[::-1])
        }

        assert 1 == len(answers)

    def test_the_order_of_entries_and_relations_that_leave_a_measure_open_does_not_matter(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 5}}, via=["self", "legal-representative", "director"]))
        entries = [entry(), entry(document="2号"), entry(since="2018-02-01")]
        ties = [related(person(entry()), "director"), related(person(entry()), "legal-representative")]

        answers = {
            as_json(ask(evaluator, company(*order, relations=tied)))
            for order in permutations(entries)
            for tied in (ties, ties[::-1])
        }

        assert 1 == len(answers)

    def test_the_order_of_entries_that_bar_an_incentive_does_not_matter(self) -> None:
        entries = [RED, entry(), entry("tax"), entry(document="2号"), entry(until=None)]

        assert 1 == len({as_json(ask(world(incentive()), company(*order))) for order in permutations(entries)})

    def test_asking_twice_answers_the_same(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 5}}), incentive())
        subject = company(entry(), entry("honest"))

        assert as_json(ask(evaluator, subject)) == as_json(ask(evaluator, subject))

    def test_another_day_may_have_another_answer(self) -> None:
        evaluator = world(penalty())

        assert "restrict" == ask(evaluator, company(entry()), "2020-02-29").outcome
        assert "proceed" == ask(evaluator, company(entry()), "2020-03-01").outcome


class TestS2InEffect:
    """An entry counts from its first to its last day, unless it ended or is stayed."""

    @pytest.mark.parametrize("on", ["2018-03-01", "2018-03-02", "2020-02-28", "2020-02-29"])
    def test_an_entry_counts_from_its_first_to_its_last_day(self, on: str) -> None:
        decision = ask(world(penalty()), company(entry()), on)

        assert ["restrict"] == names(decision.actions)
        assert [] == aside(decision)

    @pytest.mark.parametrize("on", ["2018-02-28", "2020-03-01", "2026-01-01"])
    def test_outside_its_days_an_entry_is_set_aside_and_nothing_is_required(self, on: str) -> None:
        decision = ask(world(penalty()), company(entry()), on)

        assert [] == names(decision.actions)
        assert [("debtor", "S2")] == aside(decision)
        assert "proceed" == decision.outcome
        assert not decision.person_needed

    def test_an_entry_of_one_day_counts_on_that_day_only(self) -> None:
        subject = company(entry(since="2018-09-03", until="2018-09-03"))
        evaluator = world(penalty())

        assert [0, 1, 0] == [
            len(ask(evaluator, subject, on).actions) for on in ("2018-09-02", "2018-09-03", "2018-09-04")
        ]

    def test_an_entry_without_an_end_stays_in_effect(self) -> None:
        assert "restrict" == ask(world(penalty()), company(entry(until=None)), "2040-01-01").outcome

    def test_an_entry_that_begins_tomorrow_requires_nothing_even_if_it_was_recognised_already(self) -> None:
        subject = company(entry(since="2018-09-04", recognised=day("2018-08-01")))

        assert "proceed" == ask(world(penalty()), subject).outcome

    @pytest.mark.parametrize("word", ENDINGS)
    def test_an_entry_counts_on_the_day_before_it_ended(self, word: str) -> None:
        subject = company(entry(events=[(word, "2019-01-10")]))

        assert ["restrict"] == names(ask(world(penalty()), subject, "2019-01-09").actions)

    @pytest.mark.parametrize("word", ENDINGS)
    @pytest.mark.parametrize("on", ["2019-01-10", "2019-01-11", "2020-02-29"])
    def test_from_the_day_on_which_it_ended_an_entry_requires_nothing(self, word: str, on: str) -> None:
        decision = ask(world(penalty()), company(entry(events=[(word, "2019-01-10")])), on)

        assert [] == names(decision.actions)
        assert [("debtor", "S2")] == aside(decision)
        assert "proceed" == decision.outcome

    def test_a_repair_counts_on_its_day_even_when_it_was_recorded_later(self) -> None:
        """The library answers by what is known now; when it became known does not postpone the repair."""
        repaired = js.Event("repaired", on=day("2018-09-03"), recorded=day("2018-10-01"))
        subject = company(js.Designation(list="debtor", since=day("2018-03-01"), events=(repaired,)))

        assert "proceed" == ask(world(penalty()), subject).outcome

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [("2018-08-31", "restrict"), ("2018-09-01", "proceed"), ("2018-09-30", "proceed"), ("2018-10-01", "restrict")],
    )
    def test_a_stay_suspends_from_its_day_until_the_day_it_is_lifted(self, on: str, outcome: str) -> None:
        subject = company(entry(events=[("stayed", "2018-09-01"), ("stay-lifted", "2018-10-01")]))

        assert outcome == ask(world(penalty()), subject, on).outcome

    @pytest.mark.parametrize(("on", "outcome"), [("2020-02-29", "restrict"), ("2020-03-01", "proceed")])
    def test_an_entry_with_a_history_ends_on_its_last_day_like_any_other(self, on: str, outcome: str) -> None:
        events = [("objection-filed", "2018-05-01"), ("objection-closed", "2018-06-01")]

        assert outcome == ask(world(penalty()), company(entry(events=events)), on).outcome

    @pytest.mark.parametrize("word", ENDINGS)
    def test_an_entry_that_was_to_end_later_than_its_last_day_ends_on_its_last_day(self, word: str) -> None:
        subject = company(entry(events=[(word, "2021-01-01")]))

        assert ["restrict", "proceed"] == [
            ask(world(penalty()), subject, on).outcome for on in ("2020-02-29", "2020-03-01")
        ]

    def test_a_stayed_entry_is_set_aside_with_the_reason(self) -> None:
        decision = ask(world(penalty()), company(entry(events=[("stayed", "2018-09-01")])))

        assert [("debtor", "S2")] == aside(decision)
        assert not decision.person_needed

    def test_a_second_stay_suspends_again(self) -> None:
        events = [("stayed", "2018-04-01"), ("stay-lifted", "2018-05-01"), ("stayed", "2018-06-01")]

        assert "proceed" == ask(world(penalty()), company(entry(events=events))).outcome

    def test_a_stay_that_is_lifted_does_not_revive_a_repaired_entry(self) -> None:
        events = [("stayed", "2018-04-01"), ("repaired", "2018-05-01"), ("stay-lifted", "2018-06-01")]

        assert "proceed" == ask(world(penalty()), company(entry(events=events))).outcome

    def test_the_order_in_which_events_are_written_does_not_matter(self) -> None:
        events = [("stay-lifted", "2018-08-01"), ("stayed", "2018-06-01")]

        assert "restrict" == ask(world(penalty()), company(entry(events=events))).outcome

    @pytest.mark.parametrize(
        ("since", "last"),
        [
            ("2018-03-01", "2020-02-29"),
            ("2018-09-03", "2020-09-02"),
            ("2018-01-01", "2019-12-31"),
            ("2016-02-29", "2018-02-28"),
            ("2020-02-29", "2022-02-28"),
        ],
    )
    def test_without_an_end_of_its_own_an_entry_lasts_for_the_term_of_its_list(self, since: str, last: str) -> None:
        """A term of two years ends on the day before the second anniversary; from 29 February, on 28 February."""
        evaluator = world(penalty(lists=["wages"]))
        subject = company(entry("wages", since, until=None))

        assert "restrict" == ask(evaluator, subject, last).outcome
        assert "proceed" == ask(evaluator, subject, after(last)).outcome

    def test_the_end_that_the_entry_states_goes_before_the_term_of_its_list(self) -> None:
        """The authority extends or shortens; the term of the list applies where it stated none."""
        evaluator = world(penalty(lists=["wages"]))

        assert "restrict" == ask(evaluator, company(entry("wages", "2018-03-01", "2021-02-28")), "2020-10-01").outcome
        assert "proceed" == ask(evaluator, company(entry("wages", "2018-03-01", "2018-08-31"))).outcome

    @pytest.mark.parametrize("words", [("stayed", "stay-lifted"), ("objection-filed", "objection-closed")])
    def test_events_of_one_day_have_one_answer_whatever_their_order(self, words: tuple[str, str]) -> None:
        """S1. The design does not say which comes first; that it never depends on the order of the source is what counts."""
        events = [(word, "2018-09-01") for word in words]
        evaluator = world(penalty())

        assert as_json(ask(evaluator, company(entry(events=events)))) == as_json(
            ask(evaluator, company(entry(events=events[::-1])))
        )

    def test_an_entry_that_ended_stays_visible_beside_one_that_counts(self) -> None:
        decision = ask(world(penalty()), company(entry(), entry(document="旧", until="2018-05-01")))

        assert ["restrict"] == names(decision.actions)
        assert [("debtor", "S2")] == aside(decision)
        assert 1 == len(decision.actions[0].grounds)


class TestS3Reach:
    """An entry reaches by `self` or by one current relation, and only where the measure names that relation."""

    def test_a_measure_reaches_the_listed_itself_by_default(self) -> None:
        decision = ask(world(penalty()), company(entry()))

        assert ["self"] == [ground.via for ground in decision.actions[0].grounds]

    def test_a_listed_representative_does_not_reach_the_company_unless_the_measure_says_so(self) -> None:
        decision = ask(world(penalty()), company(relations=[related(person(entry()))]))

        assert [] == names(decision.actions)
        assert "proceed" == decision.outcome
        assert not decision.person_needed

    def test_a_listed_representative_reaches_the_company_where_the_measure_says_so(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        decision = ask(evaluator, company(relations=[related(person(entry()))]))

        assert ["restrict"] == names(decision.actions)
        assert ["legal-representative"] == [ground.via for ground in decision.actions[0].grounds]

    def test_a_measure_for_the_represented_only_does_not_reach_the_listed_itself(self) -> None:
        assert "proceed" == ask(world(penalty(via=["legal-representative"])), company(entry())).outcome

    @pytest.mark.parametrize("via", ["director", "supervisor", "actual-controller", "branch", "represented-entity"])
    def test_another_relation_than_the_named_one_does_not_reach(self, via: str) -> None:
        evaluator = world(penalty(via=["self", "legal-representative"]))

        assert "proceed" == ask(evaluator, company(relations=[related(person(entry()), via)])).outcome

    def test_a_person_is_reached_over_the_listed_company_that_it_represents(self) -> None:
        evaluator = world(penalty(via=["represented-entity"]))

        assert "restrict" == ask(evaluator, person(relations=[related(company(entry()), "represented-entity")])).outcome
        assert "proceed" == ask(evaluator, person(relations=[related(company(), "represented-entity")])).outcome

    @pytest.mark.parametrize("holder", [person(entry()), company(entry(), id=SUPPLIER)])
    def test_a_listed_shareholder_reaches_the_company_where_the_measure_says_so(self, holder: js.Subject) -> None:
        subject = company(relations=[related(holder, "shareholder")])

        assert "restrict" == ask(world(penalty(via=["shareholder"])), subject).outcome
        assert "proceed" == ask(world(penalty(via=["self", "actual-controller"])), subject).outcome

    def test_a_person_is_reached_over_the_listed_company_whose_shares_it_holds(self) -> None:
        subject = person(relations=[related(company(entry()), "held-entity")])

        assert "restrict" == ask(world(penalty(via=["held-entity"])), subject).outcome
        assert "proceed" == ask(world(penalty(via=["controlled-entity", "shareholder"])), subject).outcome

    def test_a_branch_is_not_reached_over_its_head_office_unless_the_measure_says_so(self) -> None:
        subject = company(id=BRANCH, relations=[related(company(entry()), "head-office")])

        assert "proceed" == ask(world(penalty()), subject).outcome
        assert "restrict" == ask(world(penalty(via=["head-office"])), subject).outcome

    @pytest.mark.parametrize("on", ["2018-06-01", "2018-09-03", "2018-12-31"])
    def test_a_relation_ties_on_its_days_both_ends_included(self, on: str) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        subject = company(relations=[related(person(entry()), since="2018-06-01", until="2018-12-31")])

        assert "restrict" == ask(evaluator, subject, on).outcome

    @pytest.mark.parametrize("on", ["2018-05-31", "2019-01-01"])
    def test_a_former_or_future_representative_does_not_tie(self, on: str) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        subject = company(relations=[related(person(entry()), since="2018-06-01", until="2018-12-31")])
        decision = ask(evaluator, subject, on)

        assert "proceed" == decision.outcome
        assert not decision.person_needed

    def test_one_person_in_two_offices_gives_a_ground_for_each(self) -> None:
        evaluator = world(penalty(via=["legal-representative", "actual-controller"]))
        boss = person(entry())
        decision = ask(evaluator, company(relations=[related(boss), related(boss, "actual-controller")]))

        assert ["actual-controller", "legal-representative"] == sorted(
            ground.via for ground in decision.actions[0].grounds
        )

    def test_a_relation_of_one_day_ties_on_that_day_only(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        subject = company(relations=[related(person(entry()), since="2018-09-03", until="2018-09-03")])

        assert ["proceed", "restrict", "proceed"] == [
            ask(evaluator, subject, on).outcome for on in ("2018-09-02", "2018-09-03", "2018-09-04")
        ]

    def test_one_listed_relation_among_clean_ones_is_enough(self) -> None:
        evaluator = world(penalty(via=["director"]))
        clean, listed = (related(person(*entries), "director") for entries in ([], [entry()]))

        assert {"restrict"} == {
            ask(evaluator, company(relations=ties)).outcome for ties in ([clean, listed], [listed, clean], [listed])
        }
        assert "proceed" == ask(evaluator, company(relations=[clean, clean])).outcome

    def test_an_expired_entry_of_the_representative_requires_nothing(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))

        assert "proceed" == ask(evaluator, company(relations=[related(person(entry(until="2018-05-01")))])).outcome

    def test_relations_of_a_related_subject_are_refused(self) -> None:
        middle = person(relations=[related(company(entry(), id=SUPPLIER), "controlled-entity")])

        with pytest.raises(js.InputError) as caught:
            related(middle)

        assert ["JS607"] == [each.code for each in caught.value.diagnostics]

    def test_relations_of_a_related_subject_are_refused_in_data_too(self) -> None:
        inner = {"id": PERSON, "kind": "natural-person", "relations": []}

        with pytest.raises(js.InputError) as caught:
            js.Subject.from_dict(
                {"id": BUILDER, "kind": "legal-person", "relations": [{"via": "director", "subject": inner}]}
            )

        assert ["JS607"] == [each.code for each in caught.value.diagnostics]

    def test_the_kinds_of_a_list_are_kinds_of_the_listed(self) -> None:
        """`environment` lists organisations: it reaches an applicant of any kind through a listed company."""
        evaluator = world(penalty(lists=["environment"], via=["self", "represented-entity"]))
        applicant = person(relations=[related(company(entry("environment")), "represented-entity")])

        assert "restrict" == ask(evaluator, applicant).outcome

    def test_an_entry_of_a_kind_that_its_list_does_not_take_requires_nothing(self) -> None:
        decision = ask(world(penalty(lists=["environment"])), person(entry("environment")))

        assert [] == names(decision.actions)
        assert "proceed" == decision.outcome

    def test_the_kinds_of_an_item_are_kinds_of_the_applicant(self) -> None:
        evaluator = world(
            under("x"), items=[item("x", subjects=["legal-person"], via=["self", "legal-representative"])]
        )

        assert "restrict" == ask(evaluator, company(entry())).outcome
        assert "restrict" == ask(evaluator, company(relations=[related(person(entry()))])).outcome
        assert "proceed" == ask(evaluator, person(entry())).outcome

    def test_a_measure_may_name_fewer_kinds_than_its_item(self) -> None:
        items = [item("x", subjects=["legal-person", "natural-person"])]
        evaluator = world(under("x", subjects=["natural-person"]), items=items)

        assert "proceed" == ask(evaluator, company(entry())).outcome
        assert "restrict" == ask(evaluator, person(entry())).outcome

    def test_another_list_than_the_named_one_requires_nothing(self) -> None:
        assert "proceed" == ask(world(penalty()), company(entry("tax"))).outcome

    def test_another_step_than_the_named_one_requires_nothing(self) -> None:
        evaluator = world(penalty())

        assert "proceed" == ask(evaluator, company(entry()), step="application").outcome
        assert "proceed" == ask(evaluator, company(entry()), step="decision").outcome

    def test_a_measure_for_all_steps_applies_at_each(self) -> None:
        evaluator = world(penalty(steps="all"))

        assert {"restrict"} == {
            ask(evaluator, company(entry()), step=step).outcome for step in ("application", "review", "decision")
        }

    def test_a_measure_for_a_type_of_matter_applies_to_matters_of_that_type_only(self) -> None:
        evaluator = world(penalty(matters={"type": "subsidy"}))

        assert "restrict" == ask(evaluator, company(entry()), matter="zhuhai.finance/fund").outcome
        assert "proceed" == ask(evaluator, company(entry())).outcome

    def test_a_measure_due_when_the_entry_is_made_does_nothing_at_a_step(self) -> None:
        decision = ask(world(penalty(trigger="listing")), company(entry()))

        assert [] == names(decision.actions)
        assert "proceed" == decision.outcome

    def test_a_clean_subject_proceeds_and_nobody_is_needed(self) -> None:
        decision = ask(world(penalty(), incentive()), company())

        assert ("proceed", False, (), ()) == (
            decision.outcome,
            decision.person_needed,
            decision.actions,
            decision.set_aside,
        )


class TestS4InForce:
    """List, measure, item and law are in force on the day."""

    EDITION = {"effective": {"from": "2018-06-01", "until": "2018-12-31"}}

    @pytest.mark.parametrize("on", ["2018-06-01", "2018-12-31"])
    def test_on_its_first_and_last_day_a_measure_list_applies(self, on: str) -> None:
        assert "restrict" == ask(world(penalty(), measure_list=self.EDITION), company(entry()), on).outcome

    @pytest.mark.parametrize("on", ["2018-05-31", "2019-01-01"])
    @pytest.mark.parametrize("listed", [True, False])
    def test_a_matter_of_which_no_edition_is_in_force_is_referred(self, on: str, listed: bool) -> None:
        """It is not known what the law requires then, so it is never `proceed`, not even for a clean subject."""
        subject = company(entry()) if listed else company()
        decision = ask(world(penalty(), measure_list=self.EDITION), subject, on)

        assert "refer" == decision.outcome
        assert decision.person_needed
        assert ["S4"] == rules(decision.set_aside)
        assert () == decision.actions

    def test_an_unknown_step_is_bad_input_even_when_no_edition_is_in_force(self) -> None:
        with pytest.raises(js.InputError):
            ask(world(penalty(), measure_list=self.EDITION), company(), "2019-01-01", step="reviw")

    def test_a_step_of_any_edition_may_be_asked_about_between_editions(self) -> None:
        second = documents(penalty(), matters={"purchase": {"steps": ["review", "award"]}})["zhuhai.finance"]
        second["effective"] = {"from": "2019-02-01"}
        evaluator = world(penalty(), measure_list=self.EDITION, more=[second])

        assert ("application", "review", "decision", "award") == evaluator.steps("zhuhai.finance/purchase")
        for step in ("application", "review", "award"):
            assert "refer" == ask(evaluator, company(), "2019-01-15", step=step).outcome

    @pytest.mark.parametrize(
        ("on", "step", "outcome", "set_aside"),
        [
            ("2018-12-31", "award", "refer", [("-", "S4")]),
            ("2018-12-31", "application", "proceed", []),
            ("2019-01-01", "award", "proceed", []),
            ("2019-01-01", "application", "refer", [("-", "S4")]),
            ("2017-12-31", "award", "refer", [("-", "S4")]),
        ],
    )
    def test_a_step_of_another_edition_is_referred_on_every_day(
        self, on: str, step: str, outcome: str, set_aside: list[tuple[str, str]]
    ) -> None:
        """As where no edition is in force, and as the timeline says; only a step that no edition has is bad input."""
        evaluator = of_two_editions()
        decision = ask(evaluator, company(), on, step=step)
        line = evaluator.timeline(js.Question(company(), "zhuhai.finance/purchase", step, day(on)))

        assert (outcome, set_aside) == (decision.outcome, aside(decision))
        assert outcome == line.spans[0].decision.outcome
        assert (outcome == "refer") == decision.person_needed
        with pytest.raises(js.InputError):
            ask(evaluator, company(), on, step="inspection")

    def test_between_two_editions_a_matter_is_referred(self) -> None:
        second = documents(penalty(effect="prohibit"))["zhuhai.finance"]
        second["effective"] = {"from": "2019-02-01"}
        evaluator = world(penalty(), measure_list=self.EDITION, more=[second])
        subject = company(entry())

        assert ["restrict", "refer", "refer", "prohibit"] == [
            ask(evaluator, subject, on).outcome for on in ("2018-12-31", "2019-01-01", "2019-01-31", "2019-02-01")
        ]

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [("2018-05-31", "proceed"), ("2018-06-01", "restrict"), ("2018-12-31", "restrict"), ("2019-01-01", "proceed")],
    )
    def test_a_measure_applies_on_its_own_days(self, on: str, outcome: str) -> None:
        assert outcome == ask(world(penalty(**self.EDITION)), company(entry()), on).outcome

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [("2018-05-31", "proceed"), ("2018-06-01", "restrict"), ("2018-12-31", "restrict"), ("2019-01-01", "proceed")],
    )
    def test_a_measure_applies_on_the_days_of_its_item(self, on: str, outcome: str) -> None:
        evaluator = world(under("x"), items=[item("x", **self.EDITION)])
        decision = ask(evaluator, company(entry()), on)

        assert outcome == decision.outcome
        assert [] == (names(decision.actions) if outcome == "proceed" else [])

    def test_a_measure_whose_item_ended_is_set_aside_and_names_the_item(self) -> None:
        decision = ask(world(under("x"), items=[item("x", **self.EDITION)]), company(entry()), "2019-01-01")

        assert [("x", "S4")] == aside(decision)
        assert "“条目x”（发改财金〔2016〕1号）" in decision.to_dict()["set_aside"][0]["because"][0]["text"]

    @pytest.mark.parametrize(("on", "outcome"), [("2018-12-31", "restrict"), ("2019-01-01", "proceed")])
    def test_a_measure_ends_with_its_memorandum(self, on: str, outcome: str) -> None:
        evaluator = world(
            under("x"), items=[item("x")], memo={"effective": {"from": "2016-01-20", "until": "2018-12-31"}}
        )

        assert outcome == ask(evaluator, company(entry()), on).outcome

    @pytest.mark.parametrize("on", ["2018-06-01", "2018-12-31"])
    def test_while_one_law_is_in_force_the_penalty_is_based_on_it(self, on: str) -> None:
        evaluator = world(penalty(basis=[{"law": "old-law"}]))
        decision = ask(evaluator, company(entry()), on)

        assert ["restrict"] == names(decision.actions)
        assert ["old-law"] == [basis.law.id for basis in decision.actions[0].bases]

    def test_once_its_only_law_lapsed_a_penalty_is_set_aside(self) -> None:
        decision = ask(world(penalty(basis=[{"law": "old-law"}])), company(entry()), "2019-01-01")

        assert [("restrict", "S4")] == aside(decision)
        assert "proceed" == decision.outcome

    def test_a_law_that_lapses_on_the_day_before_the_list_ends_leaves_its_last_day_without_a_penalty(self) -> None:
        evaluator = world(
            penalty(basis=[{"law": "old-law"}], effective={"from": "2018-06-01", "until": "2019-01-01"}),
            penalty("later", basis=[{"law": "later-law"}], effective={"from": "2018-12-31", "until": "2019-01-01"}),
        )

        assert [["restrict"], ["later"]] == [
            names(ask(evaluator, company(entry()), on).actions) for on in ("2018-12-31", "2019-01-01")
        ]

    def test_before_its_only_law_began_a_penalty_is_set_aside(self) -> None:
        decision = ask(world(penalty(basis=[{"law": "later-law"}])), company(entry()), "2018-12-31")

        assert [("restrict", "S4")] == aside(decision)
        assert "proceed" == decision.outcome

    @pytest.mark.parametrize(
        ("on", "laws"),
        [("2018-12-31", ["old-law", "procurement-law"]), ("2019-01-01", ["later-law", "procurement-law"])],
    )
    def test_of_several_laws_only_those_in_force_are_shown(self, on: str, laws: list[str]) -> None:
        evaluator = world(penalty(basis=[{"law": "old-law"}, {"law": "procurement-law"}, {"law": "later-law"}]))
        action = ask(evaluator, company(entry()), on).actions[0]

        assert laws == sorted(basis.law.id for basis in action.bases)

    def test_an_article_that_item_and_measure_cite_with_days_of_their_own_is_shown_once(self) -> None:
        cited = {"law": "procurement-law", "article": "第二十二条"}
        measure = under("i", basis=[cited | {"effective": {"from": "2018-01-01"}}])
        (action,) = ask(world(measure, items=[item("i", basis=[cited])]), company(entry())).actions

        assert [("procurement-law", "第二十二条")] == [(each.law.id, each.article) for each in action.bases]

    def test_when_one_law_succeeds_another_the_penalty_goes_on_without_a_gap(self) -> None:
        evaluator = world(penalty(basis=[{"law": "old-law"}, {"law": "later-law"}]))

        assert ["restrict", "restrict"] == [
            ask(evaluator, company(entry()), on).outcome for on in ("2018-12-31", "2019-01-01")
        ]

    def test_the_article_of_the_day_is_cited_where_articles_were_renumbered(self) -> None:
        evaluator = world(
            penalty(
                basis=[
                    {
                        "law": "procurement-law",
                        "article": "第二十二条",
                        "effective": {"from": "2003-01-01", "until": "2018-12-31"},
                    },
                    {"law": "procurement-law", "article": "第二十五条", "effective": {"from": "2019-01-01"}},
                ]
            )
        )

        assert [["第二十二条"], ["第二十五条"]] == [
            [basis.article for basis in ask(evaluator, company(entry()), on).actions[0].bases]
            for on in ("2018-12-31", "2019-01-01")
        ]

    def test_once_its_only_article_was_dropped_a_penalty_is_set_aside(self) -> None:
        evaluator = world(
            penalty(basis=[{"law": "procurement-law", "effective": {"from": "2003-01-01", "until": "2018-12-31"}}])
        )

        assert [("restrict", "S4")] == aside(ask(evaluator, company(entry()), "2019-01-01"))

    def test_a_penalty_whose_item_cites_no_law_is_based_on_the_memorandum(self) -> None:
        decision = ask(world(under("x"), items=[item("x", basis=[])]), company(entry()))

        assert ["x"] == names(decision.actions)
        assert "restrict" == decision.outcome
        assert () == decision.actions[0].bases
        assert "memo/x" == (decision.actions[0].item.id if decision.actions[0].item else None)

    def test_an_incentive_does_not_end_with_the_law_it_cites(self) -> None:
        """S4 asks penalties, and only penalties, for a law in force."""
        evaluator = world(incentive(basis=[{"law": "old-law"}]))

        assert "favour" == ask(evaluator, company(entry("honest")), "2019-01-01").outcome

    @pytest.mark.parametrize(("on", "outcome"), [("2018-12-31", "favour"), ("2019-01-01", "proceed")])
    def test_an_incentive_ends_with_its_own_days(self, on: str, outcome: str) -> None:
        assert outcome == ask(world(incentive(**self.EDITION)), company(entry("honest")), on).outcome


AMOUNT = {"amount": {"at_least": 100}}
URGENT = {"urgent": {"equals": "true"}}


class TestS5UnknownFacts:
    """Conditions are three-valued: unknown is never false."""

    def test_a_fact_that_is_not_given_leaves_the_penalty_undetermined(self) -> None:
        decision = ask(world(penalty(when=AMOUNT)), company(entry()))

        assert [] == names(decision.actions)
        assert ["restrict"] == names(decision.undetermined)
        assert ("amount",) == decision.undetermined[0].missing
        assert ["S5"] == rules(decision.undetermined)
        assert "refer" == decision.outcome
        assert decision.person_needed

    def test_a_fact_given_as_nothing_is_not_given(self) -> None:
        assert ["restrict"] == names(ask(world(penalty(when=AMOUNT)), company(entry()), amount=None).undetermined)

    def test_a_condition_that_fails_requires_nothing(self) -> None:
        decision = ask(world(penalty(when=AMOUNT)), company(entry()), amount=99)

        assert ([], [], "proceed", False) == (
            names(decision.actions),
            names(decision.undetermined),
            decision.outcome,
            decision.person_needed,
        )

    def test_nothing_is_unknown_about_a_subject_that_is_not_listed(self) -> None:
        decision = ask(world(penalty(when=AMOUNT)), company())

        assert ([], "proceed", False) == (names(decision.undetermined), decision.outcome, decision.person_needed)

    @pytest.mark.parametrize(
        ("operator", "value", "below", "same", "above"),
        [
            ("at_least", 100, False, True, True),
            ("more_than", 100, False, False, True),
            ("at_most", 100, True, True, False),
            ("less_than", 100, True, False, False),
            ("equals", 100, False, True, False),
            ("not_equals", 100, True, False, True),
            ("in", [100, 300], False, True, False),
            ("not_in", [100, 300], True, False, True),
        ],
    )
    def test_the_operators_mean_what_they_say(
        self, operator: str, value: object, below: bool, same: bool, above: bool
    ) -> None:
        evaluator = world(penalty(when={"amount": {operator: value}}))

        assert [below, same, above] == [
            bool(ask(evaluator, company(entry()), amount=amount).actions) for amount in (99.5, 100, 100.5)
        ]

    @pytest.mark.parametrize(
        ("when", "facts", "true"),
        [
            ({"kind": {"equals": "works"}}, {"kind": "works"}, True),
            ({"kind": {"equals": "works"}}, {"kind": "goods"}, False),
            ({"kind": {"in": ["works", "goods"]}}, {"kind": "goods"}, True),
            ({"kind": {"not_in": ["works", "goods"]}}, {"kind": "goods"}, False),
            ({"urgent": {"equals": True}}, {"urgent": True}, True),
            ({"urgent": {"equals": True}}, {"urgent": False}, False),
            ({"urgent": {"equals": False}}, {"urgent": False}, True),
            ({"lots": {"more_than": 1}}, {"lots": 2}, True),
            ({"lots": {"more_than": 1}}, {"lots": 1}, False),
            ({"opening": {"at_least": "2018-09-01"}}, {"opening": "2018-09-01"}, True),
            ({"opening": {"at_least": "2018-09-01"}}, {"opening": "2018-08-31"}, False),
            ({"case.amount": {"at_least": 100}}, {"amount": 100}, True),
            ({"case.amount": {"at_least": 100}}, {"amount": 99}, False),
        ],
    )
    def test_facts_of_every_type_compare(self, when: Mapping[str, Any], facts: dict[str, Any], true: bool) -> None:
        assert true == bool(ask(world(penalty(when=when)), company(entry()), **facts).actions)

    @pytest.mark.parametrize(
        ("when", "facts", "answer"),
        [
            # any: one true decides; unknown stays unknown; all false fails.
            ({"any": [AMOUNT, URGENT]}, {"amount": 100}, "action"),
            ({"any": [AMOUNT, URGENT]}, {"urgent": True}, "action"),
            ({"any": [AMOUNT, URGENT]}, {"amount": 99}, ("urgent",)),
            ({"any": [AMOUNT, URGENT]}, {}, ("amount", "urgent")),
            ({"any": [AMOUNT, URGENT]}, {"amount": 99, "urgent": False}, "nothing"),
            # all, and a mapping: one false decides; unknown stays unknown.
            ({"all": [AMOUNT, URGENT]}, {"amount": 99}, "nothing"),
            ({"all": [AMOUNT, URGENT]}, {"urgent": False}, "nothing"),
            ({"all": [AMOUNT, URGENT]}, {"amount": 100}, ("urgent",)),
            ({"all": [AMOUNT, URGENT]}, {}, ("amount", "urgent")),
            ({"all": [AMOUNT, URGENT]}, {"amount": 100, "urgent": True}, "action"),
            ({**AMOUNT, **URGENT}, {"amount": 100}, ("urgent",)),
            ({**AMOUNT, **URGENT}, {"amount": 99}, "nothing"),
            ({**AMOUNT, **URGENT}, {"amount": 100, "urgent": True}, "action"),
            ({"amount": {"at_least": 100, "less_than": 200}}, {"amount": 200}, "nothing"),
            ({"amount": {"at_least": 100, "less_than": 200}}, {"amount": 199}, "action"),
            # not: turns true and false, and leaves unknown alone.
            ({"not": AMOUNT}, {"amount": 99}, "action"),
            ({"not": AMOUNT}, {"amount": 100}, "nothing"),
            ({"not": AMOUNT}, {}, ("amount",)),
            ({"not": {"any": [AMOUNT, URGENT]}}, {"urgent": True}, "nothing"),
            ({"not": {"any": [AMOUNT, URGENT]}}, {"urgent": False}, ("amount",)),
            ({"not": {"all": [AMOUNT, URGENT]}}, {"urgent": False}, "action"),
            ({"not": {"all": [AMOUNT, URGENT]}}, {"urgent": True}, ("amount",)),
            # not_equals and not_in of an unknown fact are unknown, not true.
            ({"kind": {"not_equals": "works"}}, {}, ("kind",)),
            ({"kind": {"not_in": ["works"]}}, {}, ("kind",)),
            # Facts that can no longer change the result are not asked for.
            ({"any": [{"all": [AMOUNT, {"lots": {"at_least": 2}}]}, URGENT]}, {"amount": 99}, ("urgent",)),
            ({"all": [{"any": [AMOUNT, {"lots": {"at_least": 2}}]}, URGENT]}, {"amount": 100}, ("urgent",)),
        ],
    )  # fmt: skip
    def test_kleene(self, when: Mapping[str, Any], facts: dict[str, Any], answer: str | tuple[str, ...]) -> None:
        decision = ask(world(penalty(when=when)), company(entry()), **facts)
        seen: str | tuple[str, ...] = "action" if decision.actions else "nothing"
        if decision.undetermined:
            seen = decision.undetermined[0].missing

        assert answer == seen

    @pytest.mark.parametrize(
        ("facts", "answer"), [({"large_debt": True}, "restrict"), ({"large_debt": False}, "proceed"), ({}, "refer")]
    )
    def test_facts_of_the_entry_are_three_valued_too(self, facts: dict[str, Any], answer: str) -> None:
        decision = ask(world(penalty(when={"entry.large_debt": {"equals": True}})), company(entry(facts=facts)))

        assert answer == decision.outcome
        assert [("entry.large_debt",)] * (answer == "refer") == [each.missing for each in decision.undetermined]

    @pytest.mark.parametrize(
        ("grade", "answer"), [("yellow", "proceed"), ("red", "restrict"), ("black", "restrict"), (None, "refer")]
    )
    def test_grades_are_ordered_by_the_list_weakest_first(self, grade: str | None, answer: str) -> None:
        evaluator = world(penalty(lists=["environment"], when={"entry.grade": {"at_least": "red"}}))
        decision = ask(evaluator, company(entry("environment", grade=grade)))

        assert answer == decision.outcome
        assert [("entry.grade",)] * (grade is None) == [each.missing for each in decision.undetermined]

    def test_of_two_entries_the_one_that_meets_the_condition_is_the_ground(self) -> None:
        evaluator = world(penalty(when={"entry.large_debt": {"equals": True}}))
        decision = ask(
            evaluator,
            company(
                entry(document="大", facts={"large_debt": True}), entry(document="小", facts={"large_debt": False})
            ),
        )

        assert ["大"] == [ground.designation.document for ground in decision.actions[0].grounds]

    def test_the_conditions_of_item_and_measure_hold_together(self) -> None:
        """An item knows facts of the entry only, since it does not know the matter."""
        evaluator = world(under("x", when=URGENT), items=[item("x", when={"entry.large_debt": {"equals": True}})])
        large, small, unknown = (
            company(entry(facts=facts)) for facts in ({"large_debt": True}, {"large_debt": False}, {})
        )

        assert "restrict" == ask(evaluator, large, urgent=True).outcome
        assert "proceed" == ask(evaluator, small, urgent=True).outcome
        assert "proceed" == ask(evaluator, large, urgent=False).outcome
        assert ["refer", "proceed"] == [ask(evaluator, unknown, urgent=urgent).outcome for urgent in (True, False)]
        assert ["refer", "proceed"] == [ask(evaluator, subject).outcome for subject in (large, small)]

    @pytest.mark.parametrize(
        ("second", "outcome"),
        [
            (entry("tax", document="税"), "restrict"),
            (entry("tax", document="税", until="2018-05-01"), "proceed"),
            (entry("tax", document="税", events=[("repaired", "2018-05-01")]), "proceed"),
            (entry("tax", document="税", events=[("stayed", "2018-05-01")]), "proceed"),
            (entry("wages", document="薪"), "proceed"),
        ],
    )
    def test_a_second_listing_has_to_be_in_effect(self, second: js.Designation, outcome: str) -> None:
        assert outcome == ask(world(penalty(when={"also_on": ["tax"]})), company(entry(), second)).outcome

    def test_without_a_second_listing_nothing_is_required(self) -> None:
        assert "proceed" == ask(world(penalty(when={"also_on": ["tax"]})), company(entry())).outcome

    @pytest.mark.parametrize(
        "doubt",
        [{"unchecked": ["tax"]}, {"name_matches": [js.NameMatch("tax", "某某")]}],
        ids=["unchecked", "name only"],
    )
    def test_a_second_listing_that_could_not_be_queried_is_unknown_and_not_absent(self, doubt: dict[str, Any]) -> None:
        """S5 and S10 together: unknown is never false, and unchecked is never clean."""
        decision = ask(world(penalty(when={"also_on": ["tax"]})), company(entry(), **doubt))

        assert [] == names(decision.actions)
        assert ["restrict"] == names(decision.undetermined)
        assert ["list:tax"] == [fact for each in decision.undetermined for fact in each.missing]
        assert "refer" == decision.outcome

    def test_of_several_second_lists_only_those_in_doubt_are_asked_for(self) -> None:
        decision = ask(world(penalty(when={"also_on": ["tax", "wages"]})), company(entry(), unchecked=["wages"]))

        assert [("list:wages",)] == [each.missing for each in decision.undetermined]

    def test_a_sure_second_listing_needs_no_doubtful_one(self) -> None:
        subject = company(entry(), entry("tax", document="税"), unchecked=["wages"])

        assert ["restrict"] == names(ask(world(penalty(when={"also_on": ["wages", "tax"]})), subject).actions)

    def test_an_undetermined_incentive_does_not_move_the_outcome(self) -> None:
        decision = ask(world(incentive(when=AMOUNT)), company(entry("honest")))

        assert ["fast"] == names(decision.undetermined)
        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    def test_a_fact_that_the_matter_does_not_declare_is_bad_input(self) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(world(penalty()), company(), amonut=100)

        assert [("JS603", ("amount",))] == [(each.code, each.suggestions) for each in caught.value.diagnostics]

    @pytest.mark.parametrize(
        "facts",
        [
            {"amount": "many"},
            {"amount": -1},
            {"amount": True},
            {"lots": 1.5},
            {"lots": 0},
            {"kind": "people"},
            {"urgent": "maybe"},
            {"opening": "2018-02-30"},
        ],
        ids=str,
    )
    def test_a_fact_that_does_not_fit_its_declaration_is_bad_input(self, facts: dict[str, Any]) -> None:
        """Whatever the condition asks of it."""
        evaluator = world(penalty(when={"opening": {"at_least": "2018-09-01"}}))

        with pytest.raises(js.InputError) as caught:
            ask(evaluator, company(entry()), **facts)

        assert ["JS604"] == [each.code for each in caught.value.diagnostics]

    @pytest.mark.parametrize("on", ["2018-9-3", "today", None, 20180903])
    def test_what_is_no_day_is_bad_input(self, on: Any) -> None:
        with pytest.raises(js.InputError) as caught:
            world(penalty()).evaluate(company(), matter="zhuhai.finance/purchase", step="review", on=on)

        assert ["JS106"] == [each.code for each in caught.value.diagnostics]

    @pytest.mark.parametrize(
        "value", [date(2018, 9, 1), "2018-09-01", datetime(2018, 9, 1, 12), "2018-08-31T16:00:00Z"]
    )
    def test_a_day_may_be_given_as_a_day_or_as_text_or_as_a_moment_of_it(self, value: date | str) -> None:
        evaluator = world(penalty(when={"opening": {"at_least": "2018-09-01"}}))

        assert "restrict" == ask(evaluator, company(entry()), opening=value).outcome

    def test_an_unknown_matter_is_bad_input_with_a_suggestion(self) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(world(penalty()), company(), matter="zhuhai.finance/purchse")

        assert [("JS601", "zhuhai.finance/purchase")] == [
            (each.code, each.suggestions[0]) for each in caught.value.diagnostics
        ]

    def test_an_unknown_step_is_bad_input_with_a_suggestion(self) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(world(penalty()), company(), step="reveiw")

        assert [("JS602", ("review",))] == [(each.code, each.suggestions) for each in caught.value.diagnostics]

    @pytest.mark.parametrize("empty", [{"any": []}, {"all": []}, {}], ids=str)
    def test_an_empty_condition_is_refused_when_compiling(self, empty: Mapping[str, Any]) -> None:
        assert ["JS109"] == refusals(penalty(when=empty))

    @pytest.mark.parametrize(
        ("when", "code"),
        [
            ({"volume": {"at_least": 1}}, "JS301"),
            ({"entry.volume": {"at_least": 1}}, "JS301"),
            ({"amount": {"at_least": "many"}}, "JS302"),
            ({"urgent": {"at_least": "true"}}, "JS302"),
            ({"kind": {"equals": "people"}}, "JS302"),
            ({"entry.grade": {"at_least": "red"}}, "JS202"),
        ],
        ids=str,
    )
    def test_types_are_checked_against_the_declarations_when_compiling(
        self, when: Mapping[str, Any], code: str
    ) -> None:
        assert [code] == refusals(penalty(when=when))


OTHER = js.Identifier.parse(SUPPLIER, "uscc")
SAME = js.Identifier.parse(BUILDER, "uscc")


class TestS6Identity:
    """A listing ties by identifier; a match by name asks for a check and does nothing."""

    def test_an_entry_matched_on_the_same_identifier_applies(self) -> None:
        decision = ask(world(penalty()), company(entry(subject=SAME)))

        assert ["restrict"] == names(decision.actions)
        assert () == decision.verify_identity

    def test_an_identifier_in_lower_case_is_the_same_identifier(self) -> None:
        subject = company(entry(subject=SAME), id=BUILDER.lower())

        assert ["restrict"] == names(ask(world(penalty()), subject).actions)

    def test_an_entry_matched_on_another_identifier_asks_whose_it_is(self) -> None:
        decision = ask(world(penalty()), company(entry(subject=OTHER)))

        assert [] == names(decision.actions)
        assert [("debtor", OTHER)] == [(each.list, each.matched_on) for each in decision.verify_identity]
        assert "refer" == decision.outcome
        assert decision.person_needed

    def test_a_match_by_name_asks_whose_it_is(self) -> None:
        decision = ask(world(penalty()), company(name_matches=[js.NameMatch("debtor", "某某建设", "1号")]))

        assert [] == names(decision.actions)
        assert [("debtor", "self", "某某建设", "1号")] == [
            (each.list, each.via, each.name, each.document) for each in decision.verify_identity
        ]
        assert "refer" == decision.outcome
        assert decision.person_needed

    @pytest.mark.parametrize(
        "subject",
        [company(entry("tax", subject=OTHER)), company(name_matches=[js.NameMatch("tax", "某某")])],
        ids=["mismatch", "name only"],
    )
    def test_without_a_bearing_on_the_step_a_doubtful_entry_does_not_move_the_outcome(
        self, subject: js.Subject
    ) -> None:
        """The request is shown all the same: S6 makes it, S10 says when it matters."""
        decision = ask(world(penalty()), subject)

        assert ["tax"] == [each.list for each in decision.verify_identity]
        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize("step", ["application", "decision"])
    def test_a_name_match_does_not_move_the_outcome_of_a_step_at_which_its_list_does_nothing(self, step: str) -> None:
        subject = company(name_matches=[js.NameMatch("debtor", "某某")])

        assert "proceed" == ask(world(penalty()), subject, step=step).outcome

    def test_an_ended_entry_of_another_identifier_is_nothing_to_ask_about(self) -> None:
        decision = ask(world(penalty()), company(entry(subject=OTHER, until="2018-05-01")))

        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    def test_a_doubtful_entry_of_the_representative_matters_where_the_measure_reaches_so_far(self) -> None:
        subject = company(relations=[related(person(name_matches=[js.NameMatch("debtor", "张某")]))])
        reaching = ask(world(penalty(via=["legal-representative"])), subject)

        assert "refer" == reaching.outcome
        assert ["legal-representative"] == [each.via for each in reaching.verify_identity]
        assert "proceed" == ask(world(penalty()), subject).outcome

    @pytest.mark.parametrize(
        "subject",
        [
            company(entry(), name_matches=[js.NameMatch("tax", "某某")]),
            company(entry(), entry("tax", subject=OTHER)),
        ],
        ids=["name only", "mismatch"],
    )
    def test_a_sure_entry_beside_a_doubtful_one_still_applies_and_a_person_looks(self, subject: js.Subject) -> None:
        """The doubtful entry may bring a prohibition: a person is needed whatever the outcome says (S10)."""
        decision = ask(world(penalty(), penalty("exclude", effect="prohibit", lists=["tax"])), subject)

        assert ["restrict"] == names(decision.actions)
        assert "restrict" == decision.outcome
        assert ["tax"] == [each.list for each in decision.verify_identity]
        assert decision.person_needed

    def test_a_doubtful_entry_without_a_bearing_beside_a_sure_one_needs_nobody(self) -> None:
        decision = ask(world(penalty()), company(entry(), name_matches=[js.NameMatch("tax", "某某")]))

        assert ("restrict", False) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize("wrong", ["91440400MA0000007D", "91440400MA000000", "", "440402199002300013"])
    def test_a_malformed_identifier_is_bad_input(self, wrong: str) -> None:
        with pytest.raises(js.InputError) as caught:
            company(id=wrong)

        assert ["JS605"] == [each.code for each in caught.value.diagnostics]

    @pytest.mark.parametrize(
        ("id", "matched"),
        [
            (citizen_id(date(1990, 1, 1)), ("citizen-id", "440402900101000")),
            ({"scheme": "citizen-id", "value": "440402900101000"}, ("citizen-id", citizen_id(date(1990, 1, 1)))),
            ({"scheme": "passport", "value": "E12345678"}, ("passport", "e12345678")),
        ],
        ids=["an old number on the entry", "an old number of the subject", "small letters"],
    )
    def test_an_entry_on_another_form_of_the_number_applies(self, id: Any, matched: tuple[Scheme, str]) -> None:
        decision = ask(world(penalty()), person(entry(subject=js.Identifier(*matched)), id=id))

        assert (["restrict"], ()) == (names(decision.actions), decision.verify_identity)

    @pytest.mark.parametrize("code", ["MA0000007", "MA000000-7", "ma0000007"])
    def test_an_entry_on_the_organisation_code_applies(self, code: str) -> None:
        decision = ask(world(penalty()), company(entry(subject=js.Identifier("organisation-code", code))))

        assert (["restrict"], ()) == (names(decision.actions), decision.verify_identity)

    def test_one_fact_of_one_person_under_two_forms_of_the_number_is_one_ground(self) -> None:
        forms = [citizen_id(date(1990, 1, 1)), "440402900101000"]
        subject = company(relations=[related(person(entry(), id=each)) for each in forms])
        decision = ask(world(penalty(via=["legal-representative"])), subject)

        assert [1] == [len(each.grounds) for each in decision.actions]

    @pytest.mark.parametrize(
        "written", ["440402********0005", "4404021990010100", "440402199001010007", "", "440402 199001010005"]
    )
    def test_a_number_that_cannot_be_read_asks_for_a_check_and_the_rest_is_answered(self, written: str) -> None:
        told = {"id": PERSON, "kind": "natural-person", "designations": [
            {"list": "debtor", "from": "2018-03-01", "subject": written},
            {"list": "tax", "from": "2018-03-01"},
        ]}  # fmt: skip
        evaluator = world(penalty(), penalty("inspect", effect="scrutinise", lists=["tax"]))
        decision = ask(evaluator, js.Subject.from_json(json.dumps(told)))

        assert ["inspect"] == names(decision.actions)
        assert [("debtor", "unreadable-number")] == [(each.list, each.reason) for each in decision.verify_identity]
        assert ("refer", True) == (decision.outcome, decision.person_needed)
        assert decision.to_dict() == ask(evaluator, js.Subject.from_dict(decision.subject.to_dict())).to_dict()

    @pytest.mark.parametrize(
        ("name", "own", "differs"),
        [
            ("张三", "李四", True),
            ("张三", "张三", False),
            ("张 三", "张三", False),
            ("阿依·古丽", "阿依•古丽", False),
            ("阿依・古丽", "阿依古丽", False),
            ("ＬＩ Ｓｉ", "Li Si", False),
            ("张三", None, False),
            (None, "张三", False),
            ("张某", "张三", True),
        ],
    )
    def test_another_name_under_the_number_of_a_person_asks_for_a_check(
        self, name: str | None, own: str | None, differs: bool
    ) -> None:
        decision = ask(world(penalty()), person(entry(name=name), name=own))

        assert ([] if differs else ["restrict"]) == names(decision.actions)
        assert ([("other-name", name)] if differs else []) == [
            (each.reason, each.name) for each in decision.verify_identity
        ]
        assert ("refer" if differs else "restrict") == decision.outcome

    def test_a_renamed_company_stays_restricted_and_the_difference_is_shown(self) -> None:
        decision = ask(world(penalty()), company(entry(name="某某建筑工程公司")))
        (action,) = decision.actions

        assert ("restrict", False) == (decision.outcome, decision.person_needed)
        assert ["某某建筑工程公司"] == [each.listed_as for each in action.grounds]
        assert "某某建筑工程公司" == decision.to_dict()["actions"][0]["grounds"][0]["listed_as"]
        for lang in ("zh", "en"):
            assert all("某某建筑工程公司" in decision.explain(lang, form=form) for form in ("outline", "tree", "prose"))

    def test_a_company_under_its_own_name_shows_no_difference(self) -> None:
        decision = ask(world(penalty()), company(entry(name="某某建设 有限公司")))

        assert [None] == [each.listed_as for each in decision.actions[0].grounds]
        assert "listed_as" not in decision.to_dict()["actions"][0]["grounds"][0]

    @pytest.mark.parametrize(
        ("id", "kind", "denied"),
        [
            (TRADER, "legal-person", True),
            (TRADER, "unincorporated-organisation", True),
            (TRADER, "sole-trader", False),
            (BUILDER, "sole-trader", True),
            (BUILDER, "unincorporated-organisation", False),
            ("11440400000000000U", "legal-person", False),
            ("51440400MJ000000X5", "legal-person", False),
            ({"scheme": "uscc", "value": BUILDER}, "natural-person", True),
            ({"scheme": "organisation-code", "value": BUILDER[8:17]}, "natural-person", True),
            ({"scheme": "organisation-code", "value": BUILDER[8:17]}, "sole-trader", False),
            ({"scheme": "passport", "value": "E00000000"}, "legal-person", True),
            ({"scheme": "citizen-id", "value": PERSON}, "sole-trader", False),
            ({"scheme": "local", "value": "1"}, "natural-person", False),
        ],
    )
    def test_a_number_that_denies_the_kind_is_for_a_person_to_look_at(
        self, id: Any, kind: SubjectKind, denied: bool
    ) -> None:
        """Also where the list takes no such kind: the entry does not vanish."""
        evaluator = world(penalty(), lists={"debtor": {"subjects": ["legal-person", "unincorporated-organisation"]}})
        decision = ask(evaluator, js.Subject(id, kind, designations=[entry()]))

        assert (["kind-denied"] if denied else []) == [each.reason for each in decision.verify_identity]
        assert denied <= decision.person_needed
        assert not denied or ([], [], "refer") == (names(decision.actions), aside(decision), decision.outcome)

    def test_a_measure_for_another_kind_counts_while_the_kind_is_in_doubt(self) -> None:
        evaluator = world(penalty(subjects=["sole-trader"]))
        decision = ask(evaluator, js.Subject(TRADER, "legal-person", designations=[entry()]))

        assert ("refer", True) == (decision.outcome, decision.person_needed)

    def test_where_the_list_does_nothing_a_contradiction_moves_nothing(self) -> None:
        decision = ask(world(penalty()), js.Subject(TRADER, "legal-person", designations=[entry("tax")]))

        assert ("proceed", False, ["kind-denied"]) == (
            decision.outcome,
            decision.person_needed,
            [each.reason for each in decision.verify_identity],
        )

    def test_entries_of_others_wait_too_while_the_kind_of_the_subject_is_in_doubt(self) -> None:
        subject = js.Subject(TRADER, "legal-person", relations=[related(person(entry()))])
        decision = ask(world(penalty(via=["legal-representative"])), subject)

        assert ([], "refer") == (names(decision.actions), decision.outcome)

    def test_an_entry_before_the_birth_is_for_a_person_to_look_at(self) -> None:
        decision = ask(world(penalty()), person(entry(), id=citizen_id(date(2090, 1, 1))))

        assert ([], ["born-later"], "refer") == (
            names(decision.actions),
            [each.reason for each in decision.verify_identity],
            decision.outcome,
        )

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize(
        "subject",
        [
            person(entry(subject={"scheme": "citizen-id", "value": "440402********0006"})),
            person(entry(name="李四"), name="张三"),
            js.Subject(TRADER, "legal-person", designations=[entry()]),
            person(entry(), id=citizen_id(date(2090, 1, 1))),
        ],
        ids=["unreadable", "name", "kind", "born later"],
    )
    def test_every_doubt_is_told_in_every_form(self, subject: js.Subject, lang: Any) -> None:
        decision = ask(world(penalty()), subject)
        (request,) = decision.verify_identity
        told = [decision.explain(lang, form=form) for form in ("outline", "tree", "prose")]

        assert all(request.name in each for each in told if request.name)
        assert all("(2018)粤0402执123号" in each for each in told)
        assert "440402********0006" not in "".join(told) or request.matched_on is not None

    def test_equal_values_of_two_schemes_are_two_identities(self) -> None:
        elsewhere = js.Identifier.parse(BUILDER, "local")
        decision = ask(world(penalty()), company(entry(subject=elsewhere)))

        assert [] == names(decision.actions)
        assert "refer" == decision.outcome


RED = entry("honest", document="国税〔2018〕5号")
PASSPORT = {"scheme": "passport", "value": "E00000000"}


class TestS7NoFavourToTheListed:
    """While an entry on a barring list is in effect for the subject itself, there is no favour."""

    def test_a_red_entry_alone_brings_the_incentive(self) -> None:
        decision = ask(world(incentive()), company(RED))

        assert (["fast"], "favour", False) == (names(decision.actions), decision.outcome, decision.person_needed)
        assert () == decision.withheld

    def test_a_list_that_bars_is_known_by_its_name_and_by_its_number(self) -> None:
        evaluator = world(incentive(), lists={"aeo": {"name": "AEO", "colour": "black"}})
        (withheld,) = ask(evaluator, company(RED, entry("aeo"))).withheld
        (reason,) = withheld.because

        assert "列入AEO名单的记录尚未结束" == reason.text("zh", evaluator.catalogue)
        assert "列入编号为“aeo”的名单的记录尚未结束" == reason.text("zh")

    def test_a_black_entry_withholds_the_incentive_and_names_itself(self) -> None:
        decision = ask(world(incentive()), company(RED, entry()))

        assert [] == names(decision.actions)
        assert ["fast"] == names(decision.withheld)
        assert ["debtor"] == [each.designation.list for each in decision.withheld]
        assert ["S7"] == rules(decision.withheld)
        assert "proceed" == decision.outcome

    def test_a_black_entry_without_a_red_one_withholds_nothing(self) -> None:
        decision = ask(world(incentive()), company(entry()))

        assert ((), (), "proceed") == (decision.actions, decision.withheld, decision.outcome)

    @pytest.mark.parametrize(
        "black",
        [
            entry(until="2018-09-02"),
            entry(since="2018-09-04"),
            entry(events=[("repaired", "2018-09-03")]),
            entry(events=[("stayed", "2018-09-03")]),
        ],
        ids=["ended yesterday", "begins tomorrow", "repaired today", "stayed today"],
    )
    def test_a_black_entry_that_is_not_in_effect_does_not_bar(self, black: js.Designation) -> None:
        decision = ask(world(incentive()), company(RED, black))

        assert (["fast"], []) == (names(decision.actions), names(decision.withheld))
        assert "favour" == decision.outcome

    @pytest.mark.parametrize("black", [entry(until="2018-09-03"), entry(since="2018-09-03")])
    def test_a_black_entry_bars_on_its_first_and_last_day(self, black: js.Designation) -> None:
        assert ["fast"] == names(ask(world(incentive()), company(RED, black)).withheld)

    def test_a_contested_black_entry_still_bars(self) -> None:
        black = entry(events=[("objection-filed", "2018-08-01")])

        assert ["fast"] == names(ask(world(incentive()), company(RED, black)).withheld)

    def test_a_held_black_entry_leaves_the_incentive_undetermined(self) -> None:
        black = entry("tax", events=[("objection-filed", "2018-08-01")])
        decision = ask(world(incentive()), company(RED, black))

        assert ([], [], ["fast"]) == (names(decision.actions), names(decision.withheld), names(decision.undetermined))
        assert ["S7"] == rules(decision.undetermined)

    def test_once_the_objection_is_closed_the_black_entry_bars_again(self) -> None:
        black = entry("tax", events=[("objection-filed", "2018-08-01"), ("objection-closed", "2018-09-03")])

        assert ["fast"] == names(ask(world(incentive()), company(RED, black)).withheld)

    def test_beside_a_sure_black_entry_a_held_one_changes_nothing(self) -> None:
        held = entry("tax", document="税", events=[("objection-filed", "2018-08-01")])
        decision = ask(world(incentive()), company(RED, entry(), held))

        assert (["fast"], []) == (names(decision.withheld), names(decision.undetermined))

    @pytest.mark.parametrize(
        "doubt",
        [
            {"unchecked": ["tax"]},
            {"name_matches": [js.NameMatch("tax", "某某")]},
        ],
        ids=["unchecked", "name only"],
    )
    def test_a_black_list_in_doubt_leaves_the_incentive_undetermined_and_refers(self, doubt: dict[str, Any]) -> None:
        decision = ask(world(incentive()), company(RED, **doubt))

        assert ([], [], ["fast"]) == (names(decision.actions), names(decision.withheld), names(decision.undetermined))
        assert "refer" == decision.outcome
        assert decision.person_needed

    @pytest.mark.parametrize(("kind", "refers"), [("legal-person", True), ("natural-person", False)])
    def test_a_black_list_in_doubt_matters_only_where_the_incentive_is_for_the_kind(
        self, kind: str, refers: bool
    ) -> None:
        decision = ask(world(incentive(subjects=[kind])), company(unchecked=["tax"]))

        assert ("refer" if refers else "proceed", refers) == (decision.outcome, decision.person_needed)
        assert ("tax",) == decision.unchecked

    def test_all_black_lists_in_doubt_are_named_as_what_is_missing(self) -> None:
        held = entry("tax", events=[("objection-filed", "2018-08-01")])
        subject = company(RED, held, unchecked=["wages", "environment"], name_matches=[js.NameMatch("debtor")])
        (undetermined,) = ask(world(incentive()), subject).undetermined

        assert ("list:debtor", "list:environment", "list:tax", "list:wages") == undetermined.missing

    def test_what_a_fact_leaves_open_stays_open_beside_an_entry_that_only_the_bar_does(self) -> None:
        evaluator = world(
            incentive(
                when={"any": [{"amount": {"at_least": 100}}, {"entry.grade": {"equals": "A"}}]},
                lists=["honest", "certified"],
            ),
            lists={"honest": {"grades": ["B", "A"]}, "certified": {"grades": ["B", "A"]}},
        )
        subject = company(entry("honest", grade="A"), entry("certified", grade="B"), unchecked=["tax"])
        decision = ask(evaluator, subject)

        told = {each.designation.list: (rules([each]), each.missing) for each in decision.undetermined}
        assert {
            "honest": (["S7"], ("list:tax",)),
            "certified": (["S5", "S7"], ("amount", "list:tax")),
        } == told
        assert () == decision.actions

    @pytest.mark.parametrize(
        ("measure", "subject", "missing"),
        [
            ({}, company(RED, unchecked=["tax"]), ("amount", "list:tax")),
            ({}, company(RED, name_matches=[js.NameMatch("wages")]), ("amount", "list:wages")),
            ({}, company(RED, entry("tax", events=[("objection-filed", "2018-08-01")])), ("amount", "list:tax")),
            ({}, company(RED, entry("tax", subject=OTHER)), ("amount", "list:tax")),
            ({}, person(RED, entry("young-debtor"), id=PASSPORT), ("amount", "subject.born")),
            (
                {"severity": "serious", "exempt": [{"when": {"urgent": {"equals": True}}}]},
                company(RED, unchecked=["tax", "wages"]),
                ("amount", "entry.severity", "list:tax", "list:wages", "urgent"),
            ),
        ],
        ids=["unchecked", "by name", "held", "other number", "age", "everything at once"],
    )
    def test_an_incentive_names_the_facts_and_the_lists_that_are_missing_at_once(
        self, measure: dict[str, Any], subject: js.Subject, missing: tuple[str, ...]
    ) -> None:
        evaluator = world(incentive(when={"amount": {"at_least": 100}}, **measure))
        (open_,) = ask(evaluator, subject).undetermined

        assert missing == open_.missing
        assert {"S5", "S7"} <= {*rules([open_])}

    def test_a_second_entry_of_unknown_age_asks_for_the_birth_and_not_for_the_list(self) -> None:
        evaluator = world(penalty(when={"also_on": ["young-debtor"]}))
        subject = person(entry(), entry("young-debtor", document="2号"), id=PASSPORT)

        assert [("subject.born",)] == [each.missing for each in ask(evaluator, subject).undetermined]

    def test_a_black_entry_of_another_identifier_leaves_the_incentive_undetermined(self) -> None:
        """It is as doubtful as a match by name (S6)."""
        decision = ask(world(incentive()), company(RED, entry("tax", subject=OTHER)))

        assert ([], [], ["fast"]) == (names(decision.actions), names(decision.withheld), names(decision.undetermined))

    @pytest.mark.parametrize("doubt", [{"unchecked": ["watched"]}, {"name_matches": [js.NameMatch("watched", "某某")]}])
    def test_a_watch_list_in_doubt_does_not_touch_the_incentive(self, doubt: dict[str, Any]) -> None:
        decision = ask(world(incentive()), company(RED, **doubt))

        assert (["fast"], "favour") == (names(decision.actions), decision.outcome)

    def test_a_watch_entry_does_not_bar(self) -> None:
        decision = ask(world(incentive()), company(RED, entry("watched")))

        assert (["fast"], []) == (names(decision.actions), names(decision.withheld))

    def test_a_watch_entry_bars_where_the_incentive_says_so(self) -> None:
        evaluator = world(incentive(barred_by=["black", "watch"]))

        assert ["fast"] == names(ask(evaluator, company(RED, entry("watched"))).withheld)
        assert ["fast"] == names(ask(evaluator, company(RED, entry())).withheld)

    def test_an_incentive_may_name_the_only_list_that_bars_it(self) -> None:
        evaluator = world(
            incentive(barred_by={"lists": ["tax"], "basis": [{"law": "central-policy", "article": "第十条"}]})
        )

        assert ["fast"] == names(ask(evaluator, company(RED, entry("tax"))).withheld)
        assert ["fast"] == names(ask(evaluator, company(RED, entry())).actions)

    def test_the_basis_of_the_bar_is_named(self) -> None:
        evaluator = world(
            incentive(barred_by={"lists": ["tax"], "basis": [{"law": "central-policy", "article": "第十条"}]})
        )
        withheld = ask(evaluator, company(RED, entry("tax"))).to_dict()["withheld"]

        assert "第十条" in withheld[0]["because"][0]["text"]

    def test_a_black_entry_of_the_representative_does_not_bar(self) -> None:
        """S7 speaks of the subject itself."""
        evaluator = world(incentive(), penalty(via=["self", "legal-representative"], effect="record"))
        decision = ask(evaluator, company(RED, relations=[related(person(entry()))]))

        assert ["restrict", "fast"] == names(decision.actions)
        assert [] == names(decision.withheld)

    def test_a_red_entry_never_softens_a_penalty(self) -> None:
        decision = ask(world(penalty(), incentive()), company(RED, entry()))

        assert (["restrict"], ["fast"], "restrict") == (
            names(decision.actions),
            names(decision.withheld),
            decision.outcome,
        )

    def test_an_expired_red_entry_brings_nothing(self) -> None:
        decision = ask(world(incentive()), company(entry("honest", until="2018-09-02")))

        assert ([], "proceed") == (names(decision.actions), decision.outcome)


class TestS8OneActionPerMeasure:
    """Several listings make one action; a weaker penalty is covered by a stronger one and stays visible."""

    def test_several_listings_give_one_action_with_several_grounds(self) -> None:
        decision = ask(
            world(penalty(lists=["debtor", "tax"])), company(entry(), entry("tax", document="税"), entry(document="二"))
        )

        assert ["restrict"] == names(decision.actions)
        assert 3 == len(decision.actions[0].grounds)

    def test_two_measures_for_one_listing_are_two_actions(self) -> None:
        assert ["a", "b"] == names(ask(world(penalty("a"), penalty("b")), company(entry())).actions)

    def covered(self, stronger: Mapping[str, Any], weaker: Mapping[str, Any], *entries: js.Designation) -> str | None:
        evaluator = world(penalty("strong", **{"effect": "prohibit", **stronger}), penalty("weak", **weaker))
        actions = {each.measure: each for each in ask(evaluator, company(*(entries or (entry(),)))).actions}
        assert {"zhuhai.finance/strong", "zhuhai.finance/weak"} == actions.keys()
        assert actions["zhuhai.finance/strong"].covered_by is None
        return actions["zhuhai.finance/weak"].covered_by

    @pytest.mark.parametrize(
        ("stronger", "weaker"),
        [
            *(("prohibit", "restrict"), ("prohibit", "inform"), ("restrict", "scrutinise"), ("scrutinise", "inform")),
            *(("restrict", "require"), ("require", "scrutinise"), ("require", "inform")),
        ],
    )
    def test_a_weaker_penalty_of_the_same_field_is_covered_and_stays_visible(self, stronger: str, weaker: str) -> None:
        assert "zhuhai.finance/strong" == self.covered({"effect": stronger}, {"effect": weaker})

    def test_a_penalty_left_to_discretion_may_be_covered(self) -> None:
        assert "zhuhai.finance/strong" == self.covered({}, {"force": "may"})

    @pytest.mark.parametrize(
        ("stronger", "weaker"),
        [
            ({"effect": "restrict"}, {"effect": "restrict"}),
            ({"field": "subsidy"}, {}),
            ({"force": "may"}, {}),
            ({"force": "consider"}, {}),
            ({"carried_out_by": "zhuhai.housing"}, {}),
            ({}, {"carried_out_by": "zhuhai.housing"}),
            ({}, {"effect": "publicise"}),
            ({}, {"effect": "record"}),
            ({}, {"effect": "admonish"}),
            ({"effect": "withdraw"}, {"effect": "restrict"}),
            ({"effect": "withdraw"}, {"effect": "record"}),
            ({}, {"effect": "withdraw"}),
        ],
        ids=[
            "equal effect",
            "another field",
            "may does not cover",
            "consider does not cover",
            "told to another department does not cover",
            "what another department does is not covered",
            "publicise compares only with itself",
            "record compares only with itself",
            "admonish compares only with itself",
            "withdraw is not on the scale",
            "withdraw is not on the scale either way",
            "withdraw is not covered by prohibit",
        ],
    )
    def test_nothing_is_covered_otherwise(self, stronger: Mapping[str, Any], weaker: Mapping[str, Any]) -> None:
        assert None is self.covered(stronger, weaker)

    def test_a_contested_penalty_does_not_cover(self) -> None:
        contested = entry(events=[("objection-filed", "2018-08-01")])

        assert None is self.covered({}, {}, contested)

    def test_a_penalty_contested_on_one_ground_only_does_not_cover(self) -> None:
        """S9: an action shows contested when any of its grounds is; S8 wants an uncontested one."""
        assert None is self.covered({}, {}, entry(), entry(document="二", events=[("objection-filed", "2018-08-01")]))

    def test_a_contested_penalty_may_be_covered(self) -> None:
        contested = entry("tax", document="税", events=[("objection-filed", "2018-08-01")])

        assert "zhuhai.finance/strong" == self.covered({}, {"lists": ["tax"]}, entry(), contested)

    def test_a_penalty_on_another_list_covers_too(self) -> None:
        """Conflict 3 of the field: the strictest lawful effect applies, from whichever list."""
        assert "zhuhai.finance/strong" == self.covered({"lists": ["tax"]}, {}, entry(), entry("tax", document="税"))

    def test_an_incentive_is_never_covered(self) -> None:
        evaluator = world(penalty("strong", lists=["watched"], effect="scrutinise"), incentive())
        decision = ask(evaluator, company(entry("watched"), RED))

        assert [None, None] == [each.covered_by for each in decision.actions]

    def test_of_three_the_strongest_covers_both_others(self) -> None:
        evaluator = world(penalty("a", effect="prohibit"), penalty("b"), penalty("c", effect="scrutinise"))
        decision = ask(evaluator, company(entry()))

        assert [None, "zhuhai.finance/a", "zhuhai.finance/a"] == [each.covered_by for each in decision.actions]
        assert "prohibit" == decision.outcome

    def test_a_covered_penalty_of_the_same_field_leaves_the_rest_alone(self) -> None:
        evaluator = world(
            penalty("a", effect="prohibit"), penalty("b"), penalty("c", effect="scrutinise", field="subsidy")
        )

        assert [None, "zhuhai.finance/a", None] == [
            each.covered_by for each in ask(evaluator, company(entry())).actions
        ]


class TestS9Force:
    """`shall` binds; what is left to discretion, or is held, is decided by a person."""

    @pytest.mark.parametrize("effect", ["prohibit", "withdraw", "restrict", "require", "scrutinise"])
    @pytest.mark.parametrize("force", ["may", "consider"])
    def test_an_adverse_may_or_consider_never_decides_by_itself(self, effect: str, force: str) -> None:
        decision = ask(world(penalty(effect=effect, force=force)), company(entry()))

        assert ("refer", True) == (decision.outcome, decision.person_needed)
        assert ["restrict"] == names(decision.actions)

    def test_shall_decides_and_nobody_else_is_needed(self) -> None:
        decision = ask(world(penalty()), company(entry()))

        assert ("restrict", False) == (decision.outcome, decision.person_needed)
        assert not decision.actions[0].contested

    @pytest.mark.parametrize("force", ["may", "consider"])
    def test_an_incentive_left_to_discretion_needs_nobody(self, force: str) -> None:
        """`person_needed` is about what is adverse."""
        decision = ask(world(incentive(force=force)), company(RED))

        assert ("favour", False) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize(
        ("on", "contested"),
        [("2018-07-31", False), ("2018-08-01", True), ("2018-09-30", True), ("2018-10-01", False)],
    )
    def test_an_objection_is_open_from_its_day_until_the_day_it_is_closed(self, on: str, contested: bool) -> None:
        subject = company(entry(events=[("objection-filed", "2018-08-01"), ("objection-closed", "2018-10-01")]))
        decision = ask(world(penalty()), subject, on)

        assert contested == decision.actions[0].contested
        assert contested == decision.person_needed
        assert "restrict" == decision.outcome

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [("2018-07-31", "restrict"), ("2018-08-01", "refer"), ("2018-09-30", "refer"), ("2018-10-01", "restrict")],
    )
    def test_where_the_list_holds_an_open_objection_makes_it_a_referral(self, on: str, outcome: str) -> None:
        subject = company(entry("tax", events=[("objection-filed", "2018-08-01"), ("objection-closed", "2018-10-01")]))
        decision = ask(world(penalty(lists=["tax"])), subject, on)

        assert outcome == decision.outcome
        assert ["restrict"] == names(decision.actions)

    def test_with_one_ground_that_is_not_held_the_measure_stands_and_shows_the_objection(self) -> None:
        subject = company(entry(), entry("tax", document="税", events=[("objection-filed", "2018-08-01")]))
        decision = ask(world(penalty(lists=["debtor", "tax"])), subject)

        assert ("restrict", True) == (decision.outcome, decision.person_needed)
        assert decision.actions[0].contested

    def test_with_all_grounds_held_it_is_a_referral(self) -> None:
        opened = [("objection-filed", "2018-08-01")]
        subject = company(entry("tax", document="一", events=opened), entry("tax", document="二", events=opened))

        assert "refer" == ask(world(penalty(lists=["tax"])), subject).outcome

    def test_an_objection_to_an_entry_that_does_nothing_here_needs_nobody(self) -> None:
        subject = company(entry("wages", events=[("objection-filed", "2018-08-01")]))
        decision = ask(world(penalty()), subject)

        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    def test_an_objection_filed_tomorrow_is_not_open_today(self) -> None:
        decision = ask(world(penalty()), company(entry(events=[("objection-filed", "2018-09-04")])))

        assert ("restrict", False) == (decision.outcome, decision.person_needed)


class TestS10Outcome:
    """The worst of what applies."""

    @pytest.mark.parametrize(
        ("effect", "force", "outcome"),
        [
            ("prohibit", "shall", "prohibit"),
            ("withdraw", "shall", "prohibit"),
            ("restrict", "shall", "restrict"),
            ("require", "shall", "scrutinise"),
            ("scrutinise", "shall", "scrutinise"),
            ("inform", "shall", "refer"),
            ("prohibit", "may", "refer"),
            ("prohibit", "consider", "refer"),
            ("withdraw", "may", "refer"),
            ("withdraw", "consider", "refer"),
            ("restrict", "may", "refer"),
            ("restrict", "consider", "refer"),
            ("require", "may", "refer"),
            ("require", "consider", "refer"),
            ("scrutinise", "may", "refer"),
            ("scrutinise", "consider", "refer"),
            ("inform", "may", "refer"),
            ("inform", "consider", "refer"),
            ("publicise", "shall", "proceed"),
            ("admonish", "shall", "proceed"),
            ("record", "shall", "proceed"),
            ("publicise", "may", "proceed"),
            ("admonish", "may", "proceed"),
            ("record", "consider", "proceed"),
        ],
    )
    def test_one_penalty_gives(self, effect: str, force: str, outcome: str) -> None:
        decision = ask(world(penalty(effect=effect, force=force)), company(entry()))

        assert outcome == decision.outcome
        assert (force != "shall" or effect == "inform") == decision.person_needed

    def test_a_deposit_that_has_to_be_paid_refuses_nothing(self) -> None:
        """Whoever pays it gets what was asked for; whoever may be asked for it has a person decide."""
        deposit = penalty(effect="require", do="存缴工资保证金后办理")
        decision = ask(world(deposit), company(entry()))

        assert ("scrutinise", False) == (decision.outcome, decision.person_needed)
        assert [("require", "存缴工资保证金后办理")] == [(each.effect, each.do) for each in decision.actions]
        assert "require more of" in decision.explain("en", "full", "prose")
        assert "附加要求" in decision.explain("zh", "full", "prose")
        assert "refer" == ask(world({**deposit, "force": "may"}), company(entry())).outcome
        assert "proceed" == ask(world(deposit), company()).outcome

    @pytest.mark.parametrize(
        ("of_the_item", "allowed"), [("prohibit", True), ("restrict", True), ("scrutinise", False), ("withdraw", False)]
    )
    def test_to_require_is_milder_than_to_restrict_and_harsher_than_to_scrutinise(
        self, of_the_item: str, allowed: bool
    ) -> None:
        found = refusals(under("x", effect="require"), items=[item("x", effect=of_the_item)])

        assert ([] if allowed else ["JS403"]) == found

    @pytest.mark.parametrize("effect", ["fast-track", "simplify", "prefer", "relax", "support", "honour"])
    @pytest.mark.parametrize("force", ["shall", "may"])
    def test_an_incentive_gives_favour(self, effect: str, force: str) -> None:
        assert "favour" == ask(world(incentive(effect=effect, force=force)), company(RED)).outcome

    @pytest.mark.parametrize(
        "effect", ["prohibit", "withdraw", "restrict", "require", "scrutinise", "inform", "record"]
    )
    def test_a_duty_to_tell_lets_the_matter_proceed(self, effect: str) -> None:
        decision = ask(world(penalty(effect=effect, carried_out_by="zhuhai.housing")), company(entry()))

        assert "proceed" == decision.outcome
        assert ["tell"] == [each.duty for each in decision.actions]

    PENALTIES = (
        ("prohibit", "shall"),
        ("restrict", "shall"),
        ("restrict", "may"),
        ("scrutinise", "shall"),
        ("record", "shall"),
    )
    RESULTS = ("prohibit", "restrict", "refer", "scrutinise", "proceed")

    @pytest.mark.parametrize("first", range(5))
    @pytest.mark.parametrize("second", range(5))
    def test_of_two_penalties_the_worse_decides(self, first: int, second: int) -> None:
        parts = [
            penalty(name, effect=self.PENALTIES[index][0], force=self.PENALTIES[index][1], field=name)
            for name, index in (("a", first), ("b", second))
        ]

        assert self.RESULTS[min(first, second)] == ask(world(*parts), company(entry())).outcome

    @pytest.mark.parametrize(
        ("effect", "outcome"), [("scrutinise", "scrutinise"), ("inform", "refer"), ("record", "proceed")]
    )
    def test_beside_a_penalty_an_incentive_does_not_make_the_outcome_better(self, effect: str, outcome: str) -> None:
        """A watch list does not bar, so both apply; the worst decides."""
        evaluator = world(penalty(lists=["watched"], effect=effect), incentive())
        decision = ask(evaluator, company(entry("watched"), RED))

        assert (2, outcome) == (len(decision.actions), decision.outcome)

    def test_an_undetermined_penalty_gives_at_least_refer(self) -> None:
        parts = [penalty("a", when=AMOUNT), penalty("b", effect="record")]

        assert "refer" == ask(world(*parts), company(entry())).outcome

    def test_an_undetermined_penalty_does_not_soften_a_restriction(self) -> None:
        decision = ask(world(penalty("a", when=AMOUNT, effect="prohibit"), penalty("b")), company(entry()))

        assert ("restrict", True) == (decision.outcome, decision.person_needed)

    def test_an_undetermined_penalty_of_another_department_needs_a_person_and_does_not_block(self) -> None:
        """S10 sends undetermined penalties to a person; S17 says that another department's never block. Both hold."""
        decision = ask(world(penalty(when=AMOUNT, carried_out_by="zhuhai.housing")), company(entry()))

        assert ("proceed", True) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize("effect", ["publicise", "admonish", "record"])
    def test_an_undetermined_penalty_that_would_not_stop_the_matter_is_referred_all_the_same(self, effect: str) -> None:
        """S10 holds for every undetermined penalty; the department's own duties must not be forgotten."""
        decision = ask(world(penalty(when=AMOUNT, effect=effect)), company(entry()))

        assert ("refer", True) == (decision.outcome, decision.person_needed)

    def test_a_list_that_could_act_here_and_could_not_be_queried_is_never_clean(self) -> None:
        decision = ask(world(penalty()), company(unchecked=["debtor"]))

        assert ("refer", True, ("debtor",)) == (decision.outcome, decision.person_needed, decision.unchecked)
        assert () == decision.actions

    def test_a_list_that_could_not_act_here_need_not_be_queried(self) -> None:
        decision = ask(world(penalty()), company(unchecked=["tax"]))

        assert ("proceed", False) == (decision.outcome, decision.person_needed)
        assert ("tax",) == decision.unchecked

    @pytest.mark.parametrize("step", ["application", "decision"])
    def test_a_list_that_acts_at_another_step_need_not_be_queried(self, step: str) -> None:
        assert "proceed" == ask(world(penalty()), company(unchecked=["debtor"]), step=step).outcome

    def test_a_list_that_acts_only_when_the_entry_is_made_need_not_be_queried(self) -> None:
        assert "proceed" == ask(world(penalty(trigger="listing")), company(unchecked=["debtor"])).outcome

    def test_a_list_whose_measure_is_not_yet_in_force_need_not_be_queried(self) -> None:
        evaluator = world(penalty(effective={"from": "2018-09-04"}))

        assert "proceed" == ask(evaluator, company(unchecked=["debtor"])).outcome
        assert "refer" == ask(evaluator, company(unchecked=["debtor"]), "2018-09-04").outcome

    def test_a_list_whose_only_law_lapsed_need_not_be_queried(self) -> None:
        evaluator = world(penalty(basis=[{"law": "old-law"}]))

        assert "refer" == ask(evaluator, company(unchecked=["debtor"]), "2018-12-31").outcome
        assert "proceed" == ask(evaluator, company(unchecked=["debtor"]), "2019-01-01").outcome

    def test_a_list_that_reaches_only_over_the_representative_need_not_be_queried_about_the_company(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))

        assert "proceed" == ask(evaluator, company(unchecked=["debtor"])).outcome

    def test_a_list_that_could_not_be_queried_about_the_representative_matters_where_the_measure_reaches(self) -> None:
        subject = company(relations=[related(person(unchecked=["debtor"]))])
        decision = ask(world(penalty(via=["legal-representative"])), subject)

        assert ("refer", True, ("debtor",)) == (decision.outcome, decision.person_needed, decision.unchecked)
        assert "proceed" == ask(world(penalty()), subject).outcome

    @pytest.mark.parametrize("doubt", [{"unchecked": ["debtor"]}, {"name_matches": [js.NameMatch("debtor", "张某")]}])
    def test_a_doubt_about_a_former_representative_is_nothing_to_ask_about(self, doubt: dict[str, Any]) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        subject = company(relations=[related(person(**doubt), since="2018-06-01", until="2018-09-02")])

        assert [("proceed", False), ("refer", True), ("refer", True), ("proceed", False)] == [
            (decision.outcome, decision.person_needed)
            for decision in (
                ask(evaluator, subject, on) for on in ("2018-05-31", "2018-06-01", "2018-09-02", "2018-09-03")
            )
        ]

    def test_all_lists_that_could_not_be_queried_are_named_sorted_and_once(self) -> None:
        subject = company(unchecked=["wages", "debtor"], relations=[related(person(unchecked=["tax", "debtor"]))])

        assert ("debtor", "tax", "wages") == ask(world(penalty()), subject).unchecked

    def test_a_red_list_that_could_not_be_queried_is_referred_where_it_could_bring_something(self) -> None:
        """The wording of S10 ("could act at this step") includes red lists: a person reviews the case, so that no
        benefit is lost.
        """
        assert "refer" == ask(world(incentive()), company(unchecked=["honest"])).outcome
        assert "proceed" == ask(world(penalty()), company(unchecked=["honest"])).outcome

    def test_a_list_for_kinds_of_applicants_that_this_one_is_not_need_not_be_queried(self) -> None:
        evaluator = world(penalty(subjects=["natural-person"]))

        assert "proceed" == ask(evaluator, company(unchecked=["debtor"])).outcome
        assert "refer" == ask(evaluator, person(unchecked=["debtor"])).outcome

    def test_a_restriction_beside_an_unchecked_list_stays_a_restriction_and_a_person_looks(self) -> None:
        """The list that was not queried may bring a prohibition; `person_needed` does not depend on the outcome."""
        evaluator = world(penalty(), penalty("exclude", effect="prohibit", lists=["tax"]))
        decision = ask(evaluator, company(entry(), unchecked=["tax"]))

        assert ("restrict", True) == (decision.outcome, decision.person_needed)

    def test_a_restriction_beside_an_unchecked_list_that_could_not_act_here_needs_nobody(self) -> None:
        decision = ask(world(penalty()), company(entry(), unchecked=["tax"]))

        assert ("restrict", False) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize(("duty", "needed"), [(None, True), ("zhuhai.housing", False)])
    def test_what_is_to_be_taken_into_account_needs_a_person_also_beside_a_restriction(
        self, duty: str | None, needed: bool
    ) -> None:
        """What to make of information is for a person to say, unless it is only passed on."""
        evaluator = world(penalty(), penalty("told", lists=["tax"], effect="inform", carried_out_by=duty))
        decision = ask(evaluator, company(entry(), entry("tax", document="2号")))

        assert ("restrict", needed) == (decision.outcome, decision.person_needed)

    def test_a_restriction_beside_an_entry_on_an_unknown_list_needs_a_person(self) -> None:
        decision = ask(world(penalty()), company(entry(), entry("unheard-of")))

        assert ("restrict", True) == (decision.outcome, decision.person_needed)

    def test_a_list_that_the_catalogue_does_not_know_is_set_aside_and_referred(self) -> None:
        decision = ask(world(penalty()), company(entry("unheard-of")))

        assert [("unheard-of", "S10")] == aside(decision)
        assert ("refer", True) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize(
        ("unknown", "reason"),
        [({"subject": OTHER}, "other-number"), ({"subject": "91440400MA00****7C"}, "unreadable-number")],
    )
    def test_an_entry_on_an_unknown_list_that_may_be_somebody_elses_is_checked_first(
        self, unknown: dict[str, Any], reason: str
    ) -> None:
        """As a match by name there: the identity is checked, and a person looks, since nobody knows the list."""
        decision = ask(world(penalty()), company(entry("nobody-knows", **unknown)))

        assert [("nobody-knows", reason)] == [(each.list, each.reason) for each in decision.verify_identity]
        assert ("refer", True, []) == (decision.outcome, decision.person_needed, aside(decision))

    @pytest.mark.parametrize(
        "ended",
        [
            entry("unheard-of", until="2018-09-02"),
            entry("unheard-of", since="2018-09-04"),
            entry("unheard-of", events=[("repaired", "2018-09-03")]),
        ],
    )
    def test_an_entry_that_does_not_count_is_nothing_even_on_an_unknown_list(self, ended: js.Designation) -> None:
        """Dates decide before anything else: no list makes a repaired entry count."""
        decision = ask(world(penalty()), company(ended))

        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize(
        "parts",
        [
            {"laws": {"procurement-law": {"provenance": {"status": "unverified"}}}},
            {"lists": {"debtor": {"provenance": {"status": "unverified"}}}},
        ],
        ids=["law", "list"],
    )
    def test_unverified_content_needs_a_person_and_leaves_the_outcome(self, parts: dict[str, Any]) -> None:
        decision = ask(world(penalty(), **parts), company(entry()))

        assert ("restrict", True) == (decision.outcome, decision.person_needed)

    def test_an_unverified_measure_or_item_needs_a_person(self) -> None:
        unread = {"provenance": {"status": "unverified"}}

        assert ask(world(penalty(**unread)), company(entry())).person_needed
        assert ask(world(under("x"), items=[item("x", **unread)]), company(entry())).person_needed
        assert not ask(world(under("x"), items=[item("x")]), company(entry())).person_needed

    def test_one_unverified_law_among_those_it_is_based_on_needs_a_person(self) -> None:
        both = penalty(basis=[{"law": "procurement-law"}, {"law": "licensing-law"}])
        unread = {"licensing-law": {"provenance": {"status": "unverified"}}}

        assert ask(world(both, laws=unread), company(entry())).person_needed
        assert not ask(world(both), company(entry())).person_needed

    def test_an_unverified_law_that_the_measure_is_not_based_on_needs_nobody(self) -> None:
        decision = ask(
            world(penalty(), laws={"licensing-law": {"provenance": {"status": "unverified"}}}), company(entry())
        )

        assert not decision.person_needed

    def test_an_unverified_incentive_needs_nobody(self) -> None:
        """`person_needed` is about what is adverse."""
        assert not ask(world(incentive(provenance={"status": "unverified"})), company(RED)).person_needed

    def test_a_set_aside_entry_needs_nobody(self) -> None:
        assert not ask(world(penalty(force="may")), company(entry(until=before(DAY)))).person_needed
