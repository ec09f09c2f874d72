"""S21: an entry that counts and leads to nothing at the step is noticed, with the reason; silence is never "not listed"."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.evaluation.decision import Detail, Form
from strategies import facts, near_subjects, worlds
from worlds import DAY, SUPPLIER, aside, ask, company, entry, incentive, names, penalty, person, related, world

FIRST = date(2018, 3, 1)


def noticed(decision: js.Decision) -> list[tuple[str, str, str]]:
    """The list, the relation and the reason of what is noticed."""
    return [(each.designation.list, each.via, each.reason) for each in decision.noticed]


def is_quiet(decision: js.Decision) -> bool:
    return decision.outcome == "proceed" and not decision.person_needed and not decision.actions


class TestNothingAtThisStep:
    def test_a_listed_member_of_a_consortium_is_noticed_where_measures_name_only_the_applicant(self) -> None:
        evaluator = world(penalty(via=["self"]))
        member = related(company(entry(), id=SUPPLIER), "consortium-member")
        decision = ask(evaluator, company(relations=[member]))
        assert is_quiet(decision)
        assert noticed(decision) == [("debtor", "consortium-member", "via-not-named")]
        assert [each.rule for each in decision.noticed[0].because] == ["S21"]

    def test_a_measure_that_names_the_relation_tells_it_as_a_ground(self) -> None:
        evaluator = world(penalty(via=["consortium-member"]))
        decision = ask(evaluator, company(relations=[related(company(entry(), id=SUPPLIER), "consortium-member")]))
        assert names(decision.actions) == ["restrict"]
        assert noticed(decision) == []

    def test_an_entry_on_a_list_that_no_measure_here_is_for_is_noticed(self) -> None:
        decision = ask(world(penalty()), company(entry("wages")))
        assert is_quiet(decision)
        assert noticed(decision) == [("wages", "self", "no-measure")]

    def test_it_is_noticed_at_the_step_where_the_measure_is_not_due(self) -> None:
        evaluator = world(penalty(steps=["review"]))
        assert noticed(ask(evaluator, company(entry()), step="decision")) == [("debtor", "self", "no-measure")]
        assert noticed(ask(evaluator, company(entry()), step="review")) == []

    def test_a_kind_of_applicant_that_no_measure_here_takes_is_the_reason(self) -> None:
        decision = ask(world(penalty(subjects=["natural-person"])), company(entry()))
        assert is_quiet(decision)
        assert noticed(decision) == [("debtor", "self", "kind-not-reached")]

    def test_a_condition_that_is_known_to_fail_is_the_reason(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))
        assert noticed(ask(evaluator, company(entry()), amount=99)) == [("debtor", "self", "condition-fails")]
        assert noticed(ask(evaluator, company(entry()), amount=100)) == []

    def test_a_condition_that_is_unknown_is_undetermined_and_not_noticed(self) -> None:
        decision = ask(world(penalty(when={"amount": {"at_least": 100}})), company(entry()))
        assert names(decision.undetermined) == ["restrict"]
        assert noticed(decision) == []

    def test_of_several_measures_the_nearest_tells_the_reason(self) -> None:
        measures = (
            penalty("a", via=["director"]),
            penalty("b", subjects=["natural-person"]),
            penalty("c", lists=["tax"]),
        )
        assert noticed(ask(world(*measures), company(entry()))) == [("debtor", "self", "kind-not-reached")]

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [({"basis": [{"law": "later-law"}]}, "S4"), ({"severity": "serious"}, "S15"), ({"lasts": {"days": 10}}, "S11")],
        ids=["law", "severity", "cap"],
    )
    def test_a_measure_that_is_set_aside_tells_the_entry(self, changes: dict[str, Any], rule: str) -> None:
        decision = ask(world(penalty(**changes)), company(entry(severity="minor")))
        assert aside(decision) == [("restrict", rule)]
        assert noticed(decision) == []

    def test_a_measure_outside_its_own_days_is_as_if_there_were_none(self) -> None:
        decision = ask(world(penalty(effective={"from": "2018-10-01"})), company(entry()))
        assert noticed(decision) == [("debtor", "self", "no-measure")]

    def test_nothing_is_noticed_of_an_entry_that_does_not_count(self) -> None:
        for one in (entry(since="2018-09-04"), entry(until="2018-09-02"), entry(events=[("repaired", "2018-09-03")])):
            decision = ask(world(penalty(via=["director"])), company(one))
            assert (aside(decision), noticed(decision)) == ([("debtor", "S2")], [])

    def test_on_its_first_and_last_day_it_is_noticed(self) -> None:
        evaluator = world(penalty(via=["director"]))
        one = company(entry(since="2018-09-03", until="2018-09-10"))
        days = {"2018-09-02": 0, "2018-09-03": 1, "2018-09-10": 1, "2018-09-11": 0}
        assert {day: len(ask(evaluator, one, day).noticed) for day in days} == days

    def test_the_second_entry_that_a_condition_asks_for_is_noticed_itself(self) -> None:
        evaluator = world(penalty(when={"also_on": ["tax"]}))
        decision = ask(evaluator, company(entry(), entry("tax", document="2号")))
        assert names(decision.actions) == ["restrict"]
        assert noticed(decision) == [("tax", "self", "no-measure")]

    def test_an_entry_given_twice_is_noticed_once(self) -> None:
        decision = ask(world(), company(entry(), entry()))
        assert noticed(decision) == [("debtor", "self", "no-measure")]


class TestRelationThatEnded:
    """The representative who was listed on 2018-03-01 and left on 2018-06-30 is noticed on 2018-07-01."""

    def decision(self, since: str | None, until: str | None, on: str = "2018-07-01", **changes: Any) -> js.Decision:
        listed = person(entry(since=FIRST, **changes))
        relation = related(listed, "legal-representative", since or "2010-01-01", until)
        return ask(world(penalty(via=["self", "legal-representative"])), company(relations=[relation]), on)

    def test_on_the_last_day_of_the_relation_the_measure_applies_and_the_day_after_the_entry_is_noticed(self) -> None:
        assert names(self.decision(None, "2018-06-30", "2018-06-30").actions) == ["restrict"]
        decision = self.decision(None, "2018-06-30")
        assert is_quiet(decision)
        assert noticed(decision) == [("debtor", "legal-representative", "relation-ended")]
        assert aside(decision) == []

    def test_a_relation_that_held_on_the_first_day_of_the_entry_only_is_noticed(self) -> None:
        decision = self.decision("2018-03-01", "2018-03-01")
        assert noticed(decision) == [("debtor", "legal-representative", "relation-ended")]

    @pytest.mark.parametrize(
        ("since", "until"),
        [("2018-03-02", "2018-06-30"), ("2017-01-01", "2018-02-28"), ("2018-07-02", None)],
        ids=["began later", "ended before", "not yet begun"],
    )
    def test_one_that_did_not_hold_when_the_entry_began_is_set_aside(self, since: str, until: str | None) -> None:
        decision = self.decision(since, until)
        assert (aside(decision), noticed(decision)) == ([("debtor", "S3")], [])

    def test_an_entry_that_does_not_count_is_set_aside_for_that_reason(self) -> None:
        decision = self.decision(None, "2018-06-30", events=[("repaired", "2018-05-01")])
        assert (aside(decision), noticed(decision)) == ([("debtor", "S2")], [])

    def test_the_identity_behind_it_is_not_asked_for(self) -> None:
        decision = self.decision(None, "2018-06-30", subject=js.Identifier("passport", "E12345678"))
        assert is_quiet(decision)
        assert decision.verify_identity == ()
        assert noticed(decision) == [("debtor", "legal-representative", "relation-ended")]

    def test_a_minor_is_set_aside(self) -> None:
        listed = js.Subject(
            js.Identifier("passport", "E12345678"),
            "natural-person",
            designations=[entry("young-debtor", since=FIRST)],
            born=date(2010, 1, 1),
        )
        relation = related(listed, "legal-representative", "2010-01-01", "2018-06-30")
        decision = ask(world(penalty()), company(relations=[relation]), "2018-07-01")
        assert (aside(decision), noticed(decision)) == ([("young-debtor", "S19")], [])


class TestToldElsewhereInPart:
    def test_the_red_entry_of_a_withheld_incentive_is_noticed(self) -> None:
        decision = ask(world(incentive()), company(entry("honest"), entry("tax", document="2号")))
        assert [each.designation.list for each in decision.withheld] == ["tax"]
        assert noticed(decision) == [("honest", "self", "incentive-withheld")]

    def test_a_held_entry_that_leaves_an_incentive_open_is_noticed(self) -> None:
        held = entry("tax", document="2号", events=[("objection-filed", "2018-08-01")])
        decision = ask(world(incentive()), company(entry("honest"), held))
        assert names(decision.undetermined) == ["fast"]
        assert noticed(decision) == [("tax", "self", "leaves-open")]

    def test_what_is_open_beside_a_measure_that_applies_is_noticed(self) -> None:
        evaluator = world(penalty(severity="general"))
        decision = ask(evaluator, company(entry(severity="serious"), entry(document="2号")))
        assert (names(decision.actions), names(decision.undetermined)) == (["restrict"], [])
        assert noticed(decision) == [("debtor", "self", "open-beside")]


class TestWithoutEdition:
    """On 2017-12-31, the day before the first edition, what counts is noticed and what does not is set aside."""

    def test_it_is_for_a_person_and_the_entries_are_told(self) -> None:
        decision = ask(world(penalty()), company(entry(since="2017-05-01"), entry("tax")), "2017-12-31")
        assert (decision.outcome, decision.person_needed) == ("refer", True)
        assert noticed(decision) == [("debtor", "self", "no-edition")]
        assert aside(decision) == [("-", "S4"), ("tax", "S2")]

    def test_a_number_of_somebody_else_is_still_asked_about(self) -> None:
        other = entry(since="2017-05-01", subject=js.Identifier("uscc", SUPPLIER))
        decision = ask(world(penalty()), company(other), "2017-12-31")
        assert [each.reason for each in decision.verify_identity] == ["other-number"]
        assert noticed(decision) == []

    def test_an_entry_on_an_unknown_list_is_set_aside(self) -> None:
        decision = ask(world(penalty()), company(entry("unheard-of", since="2017-05-01")), "2017-12-31")
        assert (aside(decision), noticed(decision)) == ([("-", "S4"), ("unheard-of", "S10")], [])


class TestNeverSilent:
    """A current entry is always in the decision somewhere."""

    @given(worlds, near_subjects, facts, st.sampled_from(["2018-09-03", "2019-01-01", "2020-12-18", "2017-06-01"]))
    def test_a_current_entry_is_always_in_the_decision_somewhere(
        self, one: Any, subject: js.Subject, given_facts: dict[str, Any], on: str
    ) -> None:
        try:
            evaluator = js.Evaluator(one.catalogue)
        except js.CatalogueError:
            return
        decision = evaluator.evaluate(
            subject, matter="zhuhai.finance/purchase", step="review", on=date.fromisoformat(on), facts=given_facts
        )
        told = {
            *((each.designation.list, each.via) for each in decision.undetermined),
            *((each.designation.list, each.via) for each in decision.noticed),
            *((each.designation.list, each.via) for each in decision.set_aside if each.designation),
            *((each.designation.list, "self") for each in decision.withheld),
            *((each.list, each.via) for each in decision.verify_identity),
            *((name, ground.via) for action in decision.actions for ground in action.grounds for name in ground.lists),
            *((name, ground.via) for each in decision.continuing for ground in each.grounds for name in ground.lists),
        }
        every = [(each.list, "self") for each in subject.designations]
        every += [(each.list, tie.via) for tie in subject.relations for each in tie.subject.designations]
        assert set(every) <= told

    def test_the_count_of_entries_is_the_count_of_what_is_told(self) -> None:
        """Nothing of three entries on each list vanishes where no measure is for them."""
        entries = [entry(name, document=each) for name in ("debtor", "tax", "wages") for each in (None, "1号", "2号")]
        assert len(ask(world(), company(*entries)).noticed) == 9


class TestAnswers:
    def test_a_profile_notices_what_leads_to_nothing_at_any_step(self) -> None:
        evaluator = world(penalty(), penalty("scrutinise", lists=["tax"], effect="scrutinise", via=["director"]))
        found = evaluator.profile(
            company(entry(), entry("tax", document="2号"), entry("wages", document="3号")), on=DAY
        )
        told = [(each.designation.list, each.reason) for each in found.noticed]
        assert told == [("tax", "via-not-named"), ("wages", "no-measure")]
        assert found.to_dict()["noticed"][1]["because"][0]["text"] == "各事项各环节没有针对拖欠农民工工资名单的措施"
        assert "留意" in found.explain()

    def test_a_profile_tells_an_entry_whose_relation_ended(self) -> None:
        relation = related(person(entry()), "legal-representative", "2010-01-01", "2018-06-30")
        found = world(penalty()).profile(company(relations=[relation]), on=date(2018, 7, 1))
        assert [each.reason for each in found.noticed] == ["relation-ended"]

    def test_a_timeline_does_not_turn_where_only_what_is_noticed_changes(self) -> None:
        subject = company(entry(until="2018-12-31"))
        asked = js.Question(subject, "zhuhai.finance/purchase", "review", date(2018, 6, 1))
        assert len(world(penalty(via=["director"])).timeline(asked, until=date(2019, 6, 1))) == 1

    def test_why_not_says_that_the_relation_has_ended(self) -> None:
        relation = related(person(entry()), "legal-representative", "2010-01-01", "2018-06-30")
        asked = js.Question(company(relations=[relation]), "zhuhai.finance/purchase", "review", date(2018, 7, 1))
        why = world(penalty(via=["legal-representative"])).why_not(asked, measure="zhuhai.finance/restrict")
        assert [(link.name, link.rule) for chain in why.chains if (link := chain.broken)] == [("entry", "S21")]

    def test_every_reason_is_worded_in_both_languages_and_every_form(self) -> None:
        member = related(company(entry(), id=SUPPLIER), "consortium-member")
        decision = ask(world(penalty()), company(relations=[member]))
        for form, detail in product(get_args(Form), get_args(Detail)):
            assert "联合体成员" in decision.explain("zh", detail, form)
            assert "consortium member" in decision.explain("en", detail, form)


def test_the_data_of_an_action_says_whether_it_is_held() -> None:
    objected = [("objection-filed", "2018-08-01")]
    evaluator = world(penalty(lists=["tax", "debtor"]))
    held = ask(evaluator, company(entry("tax", events=objected))).to_dict()["actions"][0]
    assert (held["contested"], held["held"]) == (True, True)
    free = ask(evaluator, company(entry("tax", events=objected), entry(document="2号"))).to_dict()["actions"][0]
    assert (free["contested"], free["held"]) == (True, False)
