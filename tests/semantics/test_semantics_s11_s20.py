"""The semantics S11 to S20, from both sides: when a measure applies, and when nothing is required."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.deadlines import due, report_by, working_days_after
from worlds import (
    BEFORE_RESTRAINT,
    RESTRAINT,
    SUPPLIER,
    Part,
    after,
    aside,
    ask,
    before,
    catalogue,
    citizen_id,
    company,
    day,
    documents,
    entry,
    incentive,
    item,
    measure,
    names,
    penalty,
    person,
    refusals,
    related,
    rules,
    under,
    world,
)

OPEN = entry(until=None)
RED = entry("honest", until=None, document="国税〔2018〕5号")


class TestS11Until:
    """A ground ends with the first thing that ends it, an action with the last of its grounds."""

    @pytest.mark.parametrize(
        ("measure", "parts", "subject", "until"),
        [
            ({}, {}, company(OPEN), None),
            ({}, {}, company(entry(until="2019-05-31")), "2019-05-31"),
            ({"lists": ["wages"]}, {}, company(entry("wages", until=None)), "2020-02-29"),
            ({}, {}, company(entry(events=[("repaired", "2019-01-10")])), "2019-01-09"),
            ({}, {}, company(entry(events=[("objection-filed", "2019-01-10")])), "2020-02-29"),
            ({}, {}, company(entry(events=[("repaired", "2021-01-10")])), "2020-02-29"),
            ({"lasts": {"years": 1}}, {}, company(entry()), "2019-02-28"),
            ({"lasts": {"months": 7}}, {}, company(entry()), "2018-09-30"),
            ({"lasts": {"years": 5}}, {}, company(entry()), "2020-02-29"),
            ({"effective": {"from": "2018-01-01", "until": "2018-12-31"}}, {}, company(entry()), "2018-12-31"),
            (
                {},
                {"measure_list": {"effective": {"from": "2018-01-01", "until": "2019-06-30"}}},
                company(entry()),
                "2019-06-30",
            ),
            ({"basis": [{"law": "old-law"}]}, {}, company(entry()), "2018-12-31"),
            ({"basis": [{"law": "old-law"}, {"law": "procurement-law"}]}, {}, company(entry()), "2020-02-29"),
            ({"basis": [{"law": "old-law"}, {"law": "later-law"}]}, {}, company(entry()), "2020-02-29"),
            (
                {"basis": [{"law": "procurement-law", "effective": {"from": "2003-01-01", "until": "2019-03-31"}}]},
                {},
                company(entry()),
                "2019-03-31",
            ),
            ({"basis": [{"law": "ministry-rule"}]}, {}, company(OPEN), "2020-12-17"),
            ({"basis": [{"law": "ministry-rule"}]}, {}, company(entry()), "2020-02-29"),
            ({"basis": [{"law": "ministry-rule"}]}, {"restraint": False}, company(OPEN), None),
            ({"basis": [{"law": "old-law"}, {"law": "ministry-rule"}]}, {}, company(OPEN), "2020-12-17"),
        ],
        ids=[
            "nothing ends it",
            "the listing",
            "the term of the list",
            "a repair that is known to come",
            "no objection",
            "no repair after its end",
            "the cap in years",
            "the cap in months",
            "a cap that is longer than the listing",
            "the measure",
            "the edition of the list",
            "its only law",
            "one of two laws, the other goes on",
            "one law, followed by another",
            "its article",
            "lawful restraint",
            "the listing before lawful restraint",
            "no lawful restraint",
            "lawful restraint, after its better law lapsed",
        ],
    )
    def test_a_measure_ends_with(
        self, measure: Mapping[str, Any], parts: Mapping[str, Any], subject: js.Subject, until: str | None
    ) -> None:
        expected = None if until is None else day(until)
        action = ask(world(penalty(**measure), **parts), subject).actions[0]

        assert expected == action.until
        assert [expected] == [ground.until for ground in action.grounds]

    @pytest.mark.parametrize(
        ("change", "memo", "until"),
        [
            ({"effective": {"from": "2016-01-20", "until": "2018-11-30"}}, {}, "2018-11-30"),
            ({}, {"effective": {"from": "2016-01-20", "until": "2018-10-31"}}, "2018-10-31"),
            ({"basis": []}, {}, "2020-02-29"),
        ],
        ids=["the item", "the memorandum", "the listing, on the memorandum alone"],
    )
    def test_a_measure_under_an_item_ends_with(
        self, change: Mapping[str, Any], memo: Mapping[str, Any], until: str
    ) -> None:
        action = ask(world(under("x"), items=[item("x", **change)], memo=memo), company(entry())).actions[0]

        assert day(until) == action.until

    def test_on_the_memorandum_alone_a_measure_ends_with_lawful_restraint(self) -> None:
        action = ask(world(under("x"), items=[item("x", basis=[])]), company(OPEN)).actions[0]

        assert BEFORE_RESTRAINT == action.until

    def test_a_penalty_that_law_carries_does_not_end_with_lawful_restraint(self) -> None:
        action = ask(
            world(penalty(basis=[{"law": "procurement-law"}, {"law": "ministry-rule"}])), company(OPEN)
        ).actions[0]

        assert None is action.until

    def test_once_a_law_lapsed_after_lawful_restraint_a_rule_alone_does_not_prolong_the_penalty(self) -> None:
        laws = {
            "passing-law": {"title": "过渡", "rank": "law", "effective": {"from": "2010-01-01", "until": "2022-06-30"}}
        }
        evaluator = world(penalty(basis=[{"law": "passing-law"}, {"law": "ministry-rule"}]), laws=laws)

        assert day("2022-06-30") == ask(evaluator, company(OPEN)).actions[0].until
        assert day("2022-06-30") == ask(evaluator, company(OPEN), "2021-01-01").actions[0].until

    def test_a_penalty_that_lawful_restraint_does_not_change_does_not_end_with_it(self) -> None:
        """It was to be considered before and is to be considered after."""
        evaluator = world(penalty(effect="inform", force="consider", basis=[{"law": "ministry-rule"}]))

        assert None is ask(evaluator, company(OPEN)).actions[0].until
        assert None is ask(evaluator, company(OPEN), RESTRAINT).actions[0].until

    def test_a_ground_ends_with_the_relation(self) -> None:
        subject = company(relations=[related(person(entry()), until="2018-12-31")])
        action = ask(world(penalty(via=["legal-representative"])), subject).actions[0]

        assert day("2018-12-31") == action.until

    def test_an_action_lasts_as_long_as_the_longest_of_its_grounds(self) -> None:
        subject = company(entry(document="一", until="2018-12-31"), entry(document="二", until="2019-06-30"))
        action = ask(world(penalty()), subject).actions[0]

        assert day("2019-06-30") == action.until
        assert [day("2018-12-31"), day("2019-06-30")] == sorted(each.until for each in action.grounds if each.until)

    def test_an_open_ground_leaves_the_action_open(self) -> None:
        subject = company(entry(document="一", until="2018-12-31"), entry(document="二", until=None))

        assert None is ask(world(penalty()), subject).actions[0].until

    def test_the_last_day_is_the_last_day_on_which_the_measure_applies(self) -> None:
        evaluator = world(penalty(lasts={"years": 1}))
        until = ask(evaluator, company(entry())).actions[0].until

        assert day("2019-02-28") == until
        assert ["restrict", "proceed"] == [
            ask(evaluator, company(entry()), on).outcome for on in ("2019-02-28", "2019-03-01")
        ]

    @pytest.mark.parametrize(
        ("since", "last"), [("2016-02-29", "2018-02-28"), ("2018-08-31", "2020-08-30"), ("2018-01-01", "2019-12-31")]
    )
    def test_a_cap_counts_from_the_first_day_of_the_entry(self, since: str, last: str) -> None:
        evaluator = world(penalty(lasts={"years": 2}))
        subject = company(entry(since=since, until=None))

        assert "restrict" == ask(evaluator, subject, max(last, "2018-01-01")).outcome
        assert "proceed" == ask(evaluator, subject, after(last)).outcome

    def test_a_capped_entry_still_bars_favour(self) -> None:
        """The cap is the measure's, not the listing's."""
        evaluator = world(penalty(lasts={"months": 1}), incentive())
        decision = ask(evaluator, company(entry(), RED))

        assert ([], ["fast"]) == (names(decision.actions), names(decision.withheld))

    def test_an_incentive_ends_with_its_listing_too(self) -> None:
        assert (
            day("2019-12-31") == ask(world(incentive()), company(entry("honest", until="2019-12-31"))).actions[0].until
        )


class TestS12Notice:
    """Each adverse action carries what the subject must be told."""

    def test_a_penalty_carries_its_notice(self) -> None:
        decision = ask(world(penalty()), company(entry()))
        (notice,) = decision.notices

        assert ("zhuhai.finance/restrict", "措施restrict", day("2020-02-29")) == (
            notice.measure,
            notice.name,
            notice.until,
        )
        assert any("失信被执行人" in reason for reason in notice.reasons)
        assert any("(2018)粤0402执123号" in reason for reason in notice.reasons)
        assert any("政府采购法" in basis and "第二十二条" in basis for basis in notice.basis)
        assert any("向执行法院申请纠正" in way for way in notice.objection)
        assert any("履行义务后申请删除" in way for way in notice.repair)

    def test_a_penalty_on_the_memorandum_alone_names_the_memorandum(self) -> None:
        (notice,) = ask(world(under("x"), items=[item("x", basis=[])]), company(entry())).notices

        assert any("发改财金〔2016〕1号" in basis for basis in notice.basis)

    def test_every_adverse_action_has_one_covered_and_told_ones_too(self) -> None:
        evaluator = world(
            penalty("a", effect="prohibit"),
            penalty("b"),
            penalty("c", carried_out_by="zhuhai.housing"),
            penalty("d", force="may"),
        )
        decision = ask(evaluator, company(entry()))

        assert [each.measure for each in decision.actions] == [each.measure for each in decision.notices]

    def test_the_remedies_of_every_list_are_stated(self) -> None:
        (notice,) = ask(world(penalty(lists=["debtor", "tax"])), company(entry(), entry("tax", document="税"))).notices

        assert any("缴清税款" in way for way in notice.repair)
        assert any("履行义务后申请删除" in way for way in notice.repair)

    def test_an_incentive_needs_no_notice(self) -> None:
        assert () == ask(world(incentive()), company(RED)).notices

    def test_what_is_withheld_undetermined_or_set_aside_is_no_action_to_give_notice_of(self) -> None:
        evaluator = world(
            penalty(when={"amount": {"at_least": 5}}), penalty("old", basis=[{"law": "later-law"}]), incentive()
        )

        assert () == ask(evaluator, company(entry(), RED)).notices

    def test_a_clean_subject_is_told_nothing(self) -> None:
        assert () == ask(world(penalty()), company()).notices


@dataclass(frozen=True)
class Weekdays:
    """A calendar of 2018 with the national holiday from 1 to 7 October and one worked Saturday, 29 September."""

    version: str = "测试日历 2018"

    def is_working_day(self, day: date) -> bool | None:
        if day.year != 2018:
            return None
        if date(2018, 10, 1) <= day <= date(2018, 10, 7):
            return False
        return day.weekday() < 5 or day == date(2018, 9, 29)


class TestS13Deadlines:
    """Terms are in working days; a calendar turns them into days."""

    @pytest.mark.parametrize(
        ("on", "within", "last"),
        [
            ("2018-09-03", 1, "2018-09-04"),
            ("2018-09-03", 5, "2018-09-10"),
            ("2018-09-07", 1, "2018-09-10"),
            ("2018-09-08", 1, "2018-09-10"),
            ("2018-09-28", 1, "2018-09-29"),
            ("2018-09-28", 2, "2018-10-08"),
            ("2018-09-30", 1, "2018-10-08"),
            ("2018-12-28", 1, "2018-12-31"),
        ],
    )
    def test_working_days_are_counted_from_the_day_after(self, on: str, within: int, last: str) -> None:
        assert day(last) == working_days_after(day(on), within, Weekdays()).day

    def test_a_measure_with_a_term_for_feedback_has_a_deadline(self) -> None:
        decision = ask(world(penalty(feedback={"within": 10})), company(entry()), "2018-09-03")
        (deadline,) = due(decision, Weekdays())

        assert 10 == decision.actions[0].feedback_within
        assert ("zhuhai.finance/restrict", 10, day("2018-09-17")) == (deadline.what, deadline.within, deadline.day)
        assert (day("2018-09-03"), "测试日历 2018", None) == (
            deadline.counted_from,
            deadline.calendar,
            deadline.unknown_year,
        )

    def test_a_measure_without_a_term_has_no_deadline(self) -> None:
        """Nobody fixed a number of days for feedback, so none is made up: the ten days of point 9 are for reporting."""
        decision = ask(world(penalty()), company(entry()))

        assert None is decision.actions[0].feedback_within
        assert () == due(decision, Weekdays())

    def test_only_actions_with_a_term_have_a_deadline(self) -> None:
        evaluator = world(penalty("a", feedback={"within": 3}), penalty("b"), incentive("c", feedback={"within": 5}))

        assert ["zhuhai.finance/a"] == [each.what for each in due(ask(evaluator, company(entry())), Weekdays())]
        assert ["zhuhai.finance/c"] == [each.what for each in due(ask(evaluator, company(RED)), Weekdays())]

    def test_nothing_is_due_without_an_action(self) -> None:
        assert () == due(ask(world(penalty(feedback={"within": 3})), company()), Weekdays())

    @pytest.mark.parametrize(
        ("on", "within"), [("2018-12-31", 1), ("2018-12-28", 2), ("2019-03-01", 1), ("2018-12-03", 60)]
    )
    def test_a_year_that_the_calendar_does_not_know_gives_no_day_and_the_reason(self, on: str, within: int) -> None:
        deadline = working_days_after(day(on), within, Weekdays())

        assert (None, 2019) == (deadline.day, deadline.unknown_year)
        assert "2019" in deadline.text("zh")
        assert "2019" in deadline.text("en")
        assert "测试日历 2018" == deadline.calendar

    def test_a_term_that_ends_within_a_known_year_does_not_ask_about_the_next(self) -> None:
        assert day("2018-12-31") == working_days_after(day("2018-12-28"), 1, Weekdays()).day

    def test_an_entry_is_reported_within_ten_working_days_of_its_recognition(self) -> None:
        """From Friday 21 September 2018: five working days, the worked Saturday, and four after the holiday."""
        assert day("2018-10-11") == report_by(day("2018-09-21"), Weekdays()).day

    def test_a_deadline_reads_as_the_day_and_the_calendar(self) -> None:
        text = report_by(day("2018-09-03"), Weekdays()).text("zh")

        assert "2018-09-17" in text
        assert "测试日历 2018" in text


class TestS14Order:
    """Actions: effect, then force, then measure id."""

    def test_effects_come_from_the_strongest_to_the_mildest_and_incentives_last(self) -> None:
        effects = [
            "record",
            "admonish",
            "publicise",
            "inform",
            "scrutinise",
            "require",
            "restrict",
            "withdraw",
            "prohibit",
        ]
        parts = [penalty(f"{index}-{effect}", effect=effect) for index, effect in enumerate(effects)]
        decision = ask(world(*parts), company(entry()))

        assert list(reversed(effects)) == [each.effect for each in decision.actions]

    def test_incentives_come_after_penalties(self) -> None:
        evaluator = world(penalty("z", lists=["watched"], effect="record"), incentive("a"))

        assert ["z", "a"] == names(ask(evaluator, company(entry("watched"), RED)).actions)

    def test_incentives_have_an_order_of_their_own(self) -> None:
        effects = ["honour", "support", "relax", "prefer", "simplify", "fast-track"]
        parts = [incentive(f"{index}", effect=effect) for index, effect in enumerate(effects)]

        assert list(reversed(effects)) == [each.effect for each in ask(world(*parts), company(RED)).actions]

    def test_within_an_effect_the_stronger_force_comes_first(self) -> None:
        evaluator = world(penalty("a", force="consider"), penalty("b", force="may"), penalty("c", force="shall"))

        assert ["c", "b", "a"] == names(ask(evaluator, company(entry())).actions)

    def test_within_effect_and_force_the_id_decides(self) -> None:
        evaluator = world(penalty("b"), penalty("a-2"), penalty("a-10"), penalty("c"))

        assert ["a-10", "a-2", "b", "c"] == names(ask(evaluator, company(entry())).actions)

    def test_effect_goes_before_force_and_id(self) -> None:
        evaluator = world(penalty("a", effect="scrutinise"), penalty("b", effect="prohibit", force="consider"))

        assert ["b", "a"] == names(ask(evaluator, company(entry())).actions)

    def test_a_penalty_that_lawful_restraint_made_milder_is_ordered_by_what_it_became(self) -> None:
        evaluator = world(
            penalty("a", effect="prohibit", basis=[{"law": "ministry-rule"}]), penalty("b", effect="scrutinise")
        )

        assert ["a", "b"] == names(ask(evaluator, company(OPEN), BEFORE_RESTRAINT).actions)
        assert ["b", "a"] == names(ask(evaluator, company(OPEN), RESTRAINT).actions)

    def test_what_a_measure_is_listed_for_does_not_change_the_order(self) -> None:
        evaluator = world(penalty("a", lists=["tax"]), penalty("b"))

        assert ["a", "b"] == names(ask(evaluator, company(entry(), entry("tax"))).actions)


EXEMPT = {"exempt": [{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law", "article": "第九条"}]}]}


class TestS15SeverityAndExemption:
    """Below its least severity, or exempted, a measure does not apply; where that is unknown, it is undetermined."""

    @pytest.mark.parametrize(
        ("least", "given", "outcome"),
        [
            ("minor", "minor", "restrict"),
            ("minor", "general", "restrict"),
            ("minor", "serious", "restrict"),
            ("general", "minor", "proceed"),
            ("general", "general", "restrict"),
            ("general", "serious", "restrict"),
            ("serious", "minor", "proceed"),
            ("serious", "general", "proceed"),
            ("serious", "serious", "restrict"),
            ("minor", None, "refer"),
            ("general", None, "refer"),
            ("serious", None, "refer"),
            (None, None, "restrict"),
            (None, "minor", "restrict"),
        ],
    )
    def test_severity(self, least: str | None, given: str | None, outcome: str) -> None:
        decision = ask(world(penalty(severity=least)), company(entry(severity=given)))

        assert outcome == decision.outcome
        assert ["restrict"] * (outcome == "restrict") == names(decision.actions)
        assert ["restrict"] * (outcome == "refer") == names(decision.undetermined)

    @pytest.mark.parametrize(
        ("given", "outcome", "missing"),
        [
            ("serious", "favour", []),
            ("general", "proceed", []),
            ("minor", "proceed", []),
            (None, "proceed", [("entry.severity",)]),
        ],
    )
    def test_an_incentive_too_needs_its_least_severity(
        self, given: str | None, outcome: str, missing: list[tuple[str, ...]]
    ) -> None:
        decision = ask(world(incentive(severity="serious")), company(entry("honest", severity=given)))

        assert (outcome, missing) == (decision.outcome, [each.missing for each in decision.undetermined])
        assert ([("fast", "S15")] if given in ("minor", "general") else []) == aside(decision)

    def test_an_incentive_under_an_item_needs_the_severity_of_the_item(self) -> None:
        favour = item("x", kind="incentive", effect="fast-track", lists=["honest"], severity="general")
        evaluator = world(under("x"), items=[favour])

        given = [ask(evaluator, company(entry("honest", severity=each))).outcome for each in ("minor", "general")]
        assert ["proceed", "favour"] == given

    def test_a_missing_severity_is_named_as_what_is_missing(self) -> None:
        decision = ask(world(penalty(severity="general")), company(entry()))

        assert ["S15"] == rules(decision.undetermined)
        assert ("entry.severity",) == decision.undetermined[0].missing

    def test_the_severity_of_the_item_holds_for_the_measure(self) -> None:
        evaluator = world(under("x"), items=[item("x", severity="serious")])

        assert "proceed" == ask(evaluator, company(entry(severity="general"))).outcome
        assert "restrict" == ask(evaluator, company(entry(severity="serious"))).outcome

    def test_of_two_entries_only_the_severe_one_is_a_ground(self) -> None:
        subject = company(entry(document="轻", severity="minor"), entry(document="重", severity="serious"))
        decision = ask(world(penalty(severity="serious")), subject)

        assert ["重"] == [ground.designation.document for ground in decision.actions[0].grounds]

    def test_below_the_severity_no_fact_is_asked_for(self) -> None:
        decision = ask(
            world(penalty(severity="serious", when={"amount": {"at_least": 5}})), company(entry(severity="minor"))
        )

        assert ([], "proceed", False) == (names(decision.undetermined), decision.outcome, decision.person_needed)

    def test_where_the_condition_fails_no_severity_is_asked_for(self) -> None:
        evaluator = world(penalty(severity="serious", when={"amount": {"at_least": 5}}))
        decision = ask(evaluator, company(entry()), amount=4)

        assert ([], "proceed") == (names(decision.undetermined), decision.outcome)

    def test_an_exemption_that_holds_sets_the_measure_aside_with_its_basis(self) -> None:
        decision = ask(world(penalty(**EXEMPT)), company(entry()), urgent=True)

        assert ([], [("restrict", "S15")]) == (names(decision.actions), aside(decision))
        assert ("proceed", False) == (decision.outcome, decision.person_needed)
        assert "第九条" in decision.to_dict()["set_aside"][0]["because"][0]["text"]

    def test_an_exemption_that_does_not_hold_leaves_the_measure(self) -> None:
        decision = ask(world(penalty(**EXEMPT)), company(entry()), urgent=False)

        assert (["restrict"], [], "restrict") == (names(decision.actions), aside(decision), decision.outcome)

    def test_an_exemption_that_is_unknown_leaves_the_measure_undetermined(self) -> None:
        decision = ask(world(penalty(**EXEMPT)), company(entry()))

        assert ([], ["restrict"], "refer") == (names(decision.actions), names(decision.undetermined), decision.outcome)
        assert ("urgent",) == decision.undetermined[0].missing
        assert ["S15"] == rules(decision.undetermined)

    def test_an_exemption_that_hangs_on_the_entry_asks_for_the_fact_of_the_entry(self) -> None:
        exempt = [{"when": {"entry.large_debt": {"equals": False}}}]
        small, unknown = entry(document="小", facts={"large_debt": False}), entry(document="未知")
        decision = ask(world(penalty(exempt=exempt)), company(small, unknown))

        assert [("restrict", "S15")] == aside(decision)
        assert [("未知", ("entry.large_debt",))] == [
            (each.designation.document, each.missing) for each in decision.undetermined
        ]

    def test_where_the_measure_would_not_apply_no_exemption_is_asked_for(self) -> None:
        decision = ask(world(penalty(when={"amount": {"at_least": 5}}, **EXEMPT)), company(entry()), amount=4)

        assert ([], "proceed") == (names(decision.undetermined), decision.outcome)

    def test_an_exempt_measure_asks_for_no_other_fact(self) -> None:
        decision = ask(world(penalty(when={"amount": {"at_least": 5}}, **EXEMPT)), company(entry()), urgent=True)

        assert ([], "proceed") == (names(decision.undetermined), decision.outcome)

    def test_all_unknowns_that_could_change_the_result_are_asked_for_at_once(self) -> None:
        decision = ask(world(penalty(when={"amount": {"at_least": 5}}, severity="general", **EXEMPT)), company(entry()))

        assert [("amount", "entry.severity", "urgent")] == [each.missing for each in decision.undetermined]

    def test_with_everything_known_and_met_the_measure_applies(self) -> None:
        when = {"amount": {"at_least": 5}}
        evaluator = world(penalty(when=when, severity="general", lasts={"years": 1}, **EXEMPT))
        decision = ask(evaluator, company(entry(severity="serious")), amount=5, urgent=False)

        assert (["restrict"], [], "restrict") == (
            names(decision.actions),
            names(decision.undetermined),
            decision.outcome,
        )

    TWO = {
        "exempt": [
            {"when": {"urgent": {"equals": True}}},
            {"when": {"kind": {"equals": "goods"}}},
        ]
    }

    @pytest.mark.parametrize(
        ("facts", "outcome"),
        [
            ({"urgent": True}, "proceed"),
            ({"kind": "goods"}, "proceed"),
            ({"urgent": False}, "refer"),
            ({"urgent": False, "kind": "works"}, "restrict"),
            ({}, "refer"),
        ],
    )
    def test_one_of_several_exemptions_is_enough(self, facts: dict[str, Any], outcome: str) -> None:
        assert outcome == ask(world(penalty(**self.TWO)), company(entry()), **facts).outcome

    def test_an_exemption_for_one_entry_leaves_the_other(self) -> None:
        exempt = [{"when": {"entry.large_debt": {"equals": False}}}]
        subject = company(
            entry(document="小", facts={"large_debt": False}), entry(document="大", facts={"large_debt": True})
        )
        decision = ask(world(penalty(exempt=exempt)), subject)

        assert ["大"] == [ground.designation.document for ground in decision.actions[0].grounds]

    def test_an_exempt_incentive_barrier_is_still_a_barrier(self) -> None:
        """The exemption is from the penalty; the entry is in effect all the same (S7)."""
        decision = ask(world(penalty(**EXEMPT), incentive()), company(entry(), RED), urgent=True)

        assert ([], ["fast"]) == (names(decision.actions), names(decision.withheld))


class TestS16SameFactOnce:
    """Grounds that agree in authority, document, listed subject and way are one."""

    LISTS = {"lists": ["debtor", "tax"], "via": ["self", "legal-representative", "actual-controller"]}

    def grounds(self, *entries: js.Designation, **parts: Any) -> list[tuple[str, ...]]:
        """The lists of each ground of the one action."""
        (action,) = ask(world(penalty(**self.LISTS)), company(*entries, **parts)).actions
        return sorted(ground.lists for ground in action.grounds)

    def test_two_lists_that_took_up_one_document_are_one_ground_that_names_both(self) -> None:
        assert [("debtor", "tax")] == self.grounds(entry(), entry("tax"))

    @pytest.mark.parametrize(
        "second",
        [
            entry("tax", document="(2018)粤0402执124号"),
            entry("tax", authority="珠海市税务局"),
            entry("tax", document=None),
            entry("tax", document=None, authority=None),
        ],
        ids=["another document", "another authority", "no document", "neither"],
    )
    def test_otherwise_they_are_two(self, second: js.Designation) -> None:
        assert [("debtor",), ("tax",)] == self.grounds(entry(), second)

    def test_entries_without_a_document_are_never_merged(self) -> None:
        assert [("debtor",), ("debtor",)] == self.grounds(
            entry(document=None), entry(document=None, since="2018-03-02")
        )
        assert [("debtor",), ("tax",)] == self.grounds(entry(document=None), entry("tax", document=None))

    def test_one_document_about_company_and_representative_is_two_grounds(self) -> None:
        assert [("debtor",), ("debtor",)] == self.grounds(entry(), relations=[related(person(entry()))])

    def test_one_document_about_two_representatives_is_two_grounds(self) -> None:
        others = [person(entry()), person(entry(), id=citizen_id(date(1970, 1, 1)))]

        assert [("debtor",), ("debtor",)] == self.grounds(relations=[related(each) for each in others])

    def test_one_document_about_one_person_in_two_offices_is_two_grounds(self) -> None:
        boss = person(entry())

        assert [("debtor",), ("debtor",)] == self.grounds(relations=[related(boss), related(boss, "actual-controller")])

    def test_an_entry_that_was_delivered_twice_counts_once(self) -> None:
        assert [("debtor",)] == self.grounds(entry(), entry())

    def test_the_same_entry_given_twice_without_a_document_is_one_ground(self) -> None:
        """A source that delivers a row twice has listed the subject once."""
        same = entry(document=None)

        assert [("debtor",)] == self.grounds(same, entry(document=None))
        assert [("debtor",)] == self.grounds(same, same, same)
        assert [("debtor",), ("debtor",)] == self.grounds(same, entry(document=None, authority="另一法院"))
        assert [("debtor",), ("debtor",)] == self.grounds(same, entry(document=None, until="2020-02-28"))
        assert [("debtor",), ("debtor",)] == self.grounds(same, entry(document=None, recorded="2018-03-05"))

    def test_the_same_entry_of_one_person_in_two_terms_of_office_is_one_ground(self) -> None:
        boss = person(entry(document=None))
        offices = [related(boss, since="2015-01-01"), related(boss, since="2017-01-01", until="2018-12-31")]

        assert [("debtor",)] == self.grounds(relations=[related(boss), related(boss)])
        assert [("debtor",)] == self.grounds(relations=offices)

    def test_the_same_entry_given_twice_is_no_second_entry(self) -> None:
        """One count, for grounds and for `also_on` alike."""
        evaluator = world(penalty(when={"also_on": ["debtor"]}))
        same, other = entry(document=None), entry(document=None, since="2018-03-02")

        assert "proceed" == ask(evaluator, company(same, entry(document=None))).outcome
        assert "restrict" == ask(evaluator, company(same, other)).outcome

    def test_the_same_entry_given_twice_withholds_an_incentive_once(self) -> None:
        same = entry(document=None)
        decision = ask(world(incentive()), company(entry("honest"), same, entry(document=None)))

        assert ["fast"] == names(decision.withheld)

    def test_what_is_given_twice_is_shown_once_wherever_it_is_shown(self) -> None:
        ended, unknown = entry(document=None, until="2018-05-01"), entry("unheard-of", document=None)
        match = js.NameMatch("debtor", "某某公司")
        subject = company(ended, ended, unknown, unknown, name_matches=[match, match])
        decision = ask(world(penalty()), subject)

        assert (2, 1) == (len(decision.set_aside), len(decision.verify_identity))
        assert subject == company(ended, unknown, name_matches=[match])

    def test_many_entries_that_differ_in_their_facts_alone_are_told_apart_quickly(self) -> None:
        entries = [entry(document=None, facts={"amount_owed": number}) for number in range(5_000)]

        assert 5_000 == len(company(*entries, *entries).designations)

    def test_an_ended_entry_does_not_join_the_ground(self) -> None:
        assert [("debtor",)] == self.grounds(entry(), entry("tax", until="2018-05-01"))

    def test_a_list_that_the_measure_does_not_name_does_not_join_the_ground(self) -> None:
        assert [("debtor",)] == self.grounds(entry(), entry("wages"))

    def test_a_merged_ground_lasts_as_long_as_its_longest_listing(self) -> None:
        """S11: an action ends at the latest of its grounds; being the same fact does not shorten that."""
        subject = company(entry(until="2018-12-31"), entry("tax", until="2019-12-31"))
        (action,) = ask(world(penalty(**self.LISTS)), subject).actions

        assert (1, day("2019-12-31")) == (len(action.grounds), action.until)

    def test_a_merged_ground_with_an_objection_shows_it(self) -> None:
        subject = company(entry(), entry("tax", events=[("objection-filed", "2018-08-01")]))
        decision = ask(world(penalty(**self.LISTS)), subject)

        assert decision.actions[0].contested
        assert decision.person_needed

    def test_a_merged_ground_is_held_only_when_all_its_listings_are(self) -> None:
        """The entry on `debtor` is not held, so the measure is not (S9)."""
        subject = company(entry(), entry("tax", events=[("objection-filed", "2018-08-01")]))

        assert "restrict" == ask(world(penalty(**self.LISTS)), subject).outcome

    @pytest.mark.parametrize(
        ("debtor", "tax", "outcome"),
        [(True, True, "refer"), (True, False, "restrict"), (False, True, "restrict"), (False, False, "restrict")],
    )
    def test_only_when_every_listing_of_the_one_fact_is_held_the_measure_waits(
        self, debtor: bool, tax: bool, outcome: str
    ) -> None:
        objection = [("objection-filed", "2018-08-01")]
        evaluator = world(penalty(**self.LISTS), lists={"debtor": {"on_objection": "hold"}})
        subject = company(entry(events=objection * debtor), entry("tax", events=objection * tax))
        decision = ask(evaluator, subject)
        (action,) = decision.actions

        assert [("debtor", "tax")] == [ground.lists for ground in action.grounds]
        assert (outcome, debtor or tax) == (decision.outcome, action.contested)
        assert (outcome == "refer", debtor or tax) == (action.held, decision.person_needed)

    def test_an_entry_that_names_no_authority_was_made_by_the_authority_of_its_list(self) -> None:
        (action,) = ask(
            world(penalty(**self.LISTS)),
            company(entry(authority="人民法院"), entry(authority=None, until="2019-12-31")),
        ).actions

        assert [("debtor",)] == [ground.lists for ground in action.grounds]

    def test_merging_does_not_change_what_is_done(self) -> None:
        evaluator = world(penalty(**self.LISTS))
        once, twice = ask(evaluator, company(entry())), ask(evaluator, company(entry(), entry("tax")))

        assert (once.outcome, names(once.actions)) == (twice.outcome, names(twice.actions))


class TestS17OwnPowers:
    """A measure that another department carries out is passed on to it; it never covers and never blocks."""

    TOLD = {"carried_out_by": "zhuhai.housing"}

    def test_by_default_the_department_of_the_list_carries_it_out(self) -> None:
        (action,) = ask(world(penalty()), company(entry())).actions

        assert ("own", "zhuhai.finance") == (action.duty, action.department)

    def test_naming_the_department_of_the_list_changes_nothing(self) -> None:
        decision = ask(world(penalty(carried_out_by="zhuhai.finance")), company(entry()))

        assert (["own"], "restrict") == ([each.duty for each in decision.actions], decision.outcome)

    def test_a_measure_of_another_department_is_told_and_the_matter_proceeds(self) -> None:
        decision = ask(world(penalty(effect="prohibit", **self.TOLD)), company(entry()))
        (action,) = decision.actions

        assert ("tell", "zhuhai.housing") == (action.duty, action.department)
        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    def test_it_does_not_cover_what_the_department_has_to_do_itself(self) -> None:
        decision = ask(world(penalty("a", effect="prohibit", **self.TOLD), penalty("b")), company(entry()))

        assert [None, None] == [each.covered_by for each in decision.actions]
        assert "restrict" == decision.outcome

    def test_it_does_not_block_an_incentive(self) -> None:
        """On a watch list, which does not bar."""
        evaluator = world(penalty("a", lists=["watched"], effect="scrutinise", **self.TOLD), incentive())
        decision = ask(evaluator, company(entry("watched"), RED))

        assert ["a", "fast"] == names(decision.actions)
        assert [] == names(decision.withheld)

    def test_an_incentive_of_another_department_is_told_and_is_no_favour_here(self) -> None:
        """S10: every duty to tell lets the matter proceed."""
        decision = ask(world(incentive(**self.TOLD)), company(RED))

        assert (["tell"], "proceed") == ([each.duty for each in decision.actions], decision.outcome)

    def test_there_is_nothing_to_tell_about_a_subject_that_is_not_listed(self) -> None:
        assert () == ask(world(penalty(**self.TOLD)), company()).actions

    def test_a_list_on_which_only_another_department_acts_does_not_block_when_it_could_not_be_queried(self) -> None:
        """It could at most have brought a duty to tell, which lets the matter proceed: unknown is not worse than known."""
        decision = ask(world(penalty(effect="prohibit", **self.TOLD)), company(unchecked=["debtor"]))

        assert ("proceed", True) == (decision.outcome, decision.person_needed)


RANKS = {
    "procurement-law": True,
    "procurement-regulation": True,
    "central-policy": True,
    "zhuhai-regulation": True,
    "guangdong-regulation": True,
    "hunan-regulation": False,
    "court-interpretation": False,
    "ministry-rule": False,
    "ministry-notice": False,
}
INSUFFICIENT = [law for law, enough in RANKS.items() if not enough]


class TestS18LawfulRestraint:
    """From the first day of 国办发〔2020〕49号 a penalty needs a basis of sufficient rank."""

    def answer(self, on: date, *laws: str, effect: str = "restrict", **parts: Any) -> js.Decision:
        cited = item("x", effect=effect, basis=[{"law": law} for law in laws])
        return ask(world(under("x"), items=[cited], **parts), company(OPEN), on)

    @pytest.mark.parametrize("law", RANKS)
    def test_on_the_day_before_every_rank_carries_a_penalty(self, law: str) -> None:
        decision = self.answer(BEFORE_RESTRAINT, law)

        assert ("restrict", [("restrict", "shall")]) == (
            decision.outcome,
            [(each.effect, each.force) for each in decision.actions],
        )

    @pytest.mark.parametrize(("law", "enough"), RANKS.items())
    @pytest.mark.parametrize("on", [RESTRAINT, date(2026, 4, 1)])
    def test_from_its_first_day_only_law_and_policy_and_regulations_of_the_place_do(
        self, law: str, enough: bool, on: date
    ) -> None:
        """A city lies in its province: the province's regulation is one of that jurisdiction; another province's is not."""
        decision = self.answer(on, law)

        assert [("restrict", "shall") if enough else ("inform", "consider")] == [
            (each.effect, each.force) for each in decision.actions
        ]
        assert ("restrict" if enough else "refer") == decision.outcome

    def test_a_memorandum_alone_carries_a_penalty_on_the_day_before_only(self) -> None:
        assert "restrict" == self.answer(BEFORE_RESTRAINT).outcome
        assert [("inform", "consider")] == [(each.effect, each.force) for each in self.answer(RESTRAINT).actions]

    @pytest.mark.parametrize("effect", ["prohibit", "restrict", "require", "scrutinise", "inform"])
    @pytest.mark.parametrize("law", INSUFFICIENT)
    def test_without_a_sufficient_basis_a_penalty_is_only_to_be_considered(self, effect: str, law: str) -> None:
        decision = self.answer(RESTRAINT, law, effect=effect)

        assert [("inform", "consider")] == [(each.effect, each.force) for each in decision.actions]
        assert ("refer", True) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize("effect", ["withdraw", "publicise", "admonish", "record"])
    @pytest.mark.parametrize("laws", [("ministry-rule",), ("court-interpretation", "ministry-notice"), ()])
    def test_what_cannot_be_merely_considered_is_set_aside(self, effect: str, laws: tuple[str, ...]) -> None:
        decision = self.answer(RESTRAINT, *laws, effect=effect)

        assert ([], [("x", "S18")]) == (names(decision.actions), aside(decision))
        assert "2020年12月18日" in decision.to_dict()["set_aside"][0]["because"][0]["text"]
        assert ("proceed", False) == (decision.outcome, decision.person_needed)
        assert ["x"] == names(self.answer(BEFORE_RESTRAINT, *laws, effect=effect).actions)

    @pytest.mark.parametrize("effect", ["withdraw", "publicise", "admonish", "record"])
    def test_on_a_law_nothing_is_set_aside(self, effect: str) -> None:
        decision = self.answer(RESTRAINT, "procurement-law", effect=effect)

        assert (["x"], []) == (names(decision.actions), aside(decision))

    def test_one_sufficient_basis_among_others_is_enough(self) -> None:
        assert "restrict" == self.answer(RESTRAINT, "ministry-rule", "procurement-law").outcome

    def test_a_sufficient_basis_that_lapsed_does_not_count(self) -> None:
        """The bases in force all lie outside."""
        assert "refer" == self.answer(RESTRAINT, "ministry-rule", "old-law").outcome

    def test_a_regulation_of_the_city_does_not_carry_a_penalty_of_the_province(self) -> None:
        province = {"hunan.finance": {"jurisdiction": "440000"}}
        parts: dict[str, Any] = {"departments": province, "measure_list": {"department": "hunan.finance"}}

        assert "refer" == self.answer(RESTRAINT, "zhuhai-regulation", **parts).outcome
        assert "restrict" == self.answer(RESTRAINT, "guangdong-regulation", **parts).outcome
        assert "restrict" == self.answer(BEFORE_RESTRAINT, "zhuhai-regulation", **parts).outcome

    def test_a_department_of_another_province_relies_on_its_own_regulations(self) -> None:
        parts: dict[str, Any] = {"measure_list": {"department": "hunan.finance"}}

        assert "restrict" == self.answer(RESTRAINT, "hunan-regulation", **parts).outcome
        assert "refer" == self.answer(RESTRAINT, "guangdong-regulation", **parts).outcome

    def test_a_district_relies_on_the_regulations_of_its_city(self) -> None:
        parts: dict[str, Any] = {
            "departments": {"hunan.finance": {"jurisdiction": "440402"}},
            "measure_list": {"department": "hunan.finance"},
        }

        assert "restrict" == self.answer(RESTRAINT, "zhuhai-regulation", **parts).outcome
        assert "restrict" == self.answer(RESTRAINT, "guangdong-regulation", **parts).outcome

    def test_a_local_regulation_says_of_which_place_it_is(self) -> None:
        assert "JS102" in refusals(laws={"zhuhai-regulation": {"jurisdiction": None}})
        assert [] == refusals(laws={"ministry-rule": {"jurisdiction": None}})

    def test_no_local_regulation_is_of_the_place_of_a_department_without_one(self) -> None:
        parts: dict[str, Any] = {"departments": {"zhuhai.finance": {"jurisdiction": None}}}

        assert "refer" == self.answer(RESTRAINT, "zhuhai-regulation", **parts).outcome
        assert "restrict" == self.answer(RESTRAINT, "procurement-law", **parts).outcome

    def test_incentives_are_not_restrained(self) -> None:
        decision = ask(world(incentive()), company(RED), RESTRAINT)

        assert (["fast"], "favour") == (names(decision.actions), decision.outcome)

    def test_the_first_day_is_data(self) -> None:
        laws = {"lawful-restraint": {"effective": {"from": "2021-03-01"}}}

        assert "restrict" == self.answer(date(2021, 2, 28), "ministry-rule", laws=laws).outcome
        assert "refer" == self.answer(date(2021, 3, 1), "ministry-rule", laws=laws).outcome

    def test_without_an_instrument_of_restraint_nothing_is_restrained(self) -> None:
        assert "restrict" == self.answer(RESTRAINT, "ministry-rule", restraint=False).outcome

    def test_what_is_only_to_be_considered_does_not_cover(self) -> None:
        evaluator = world(penalty("a", effect="prohibit", basis=[{"law": "ministry-rule"}]), penalty("b"))

        assert ["b"] == [
            each.measure.rpartition("/")[2]
            for each in ask(evaluator, company(OPEN), BEFORE_RESTRAINT).actions
            if each.covered_by
        ]
        assert [None, "zhuhai.finance/b"] == [
            each.covered_by for each in ask(evaluator, company(OPEN), RESTRAINT).actions
        ]

    def test_another_departments_penalty_is_restrained_too(self) -> None:
        evaluator = world(penalty(basis=[{"law": "ministry-rule"}], carried_out_by="zhuhai.housing"))
        decision = ask(evaluator, company(OPEN), RESTRAINT)

        assert [("inform", "consider", "tell")] == [(each.effect, each.force, each.duty) for each in decision.actions]
        assert "proceed" == decision.outcome

    def test_it_shows_which_rule_made_a_penalty_milder(self) -> None:
        """The reader of the decision can see that the measure list says more."""
        before_it, since = (self.answer(on, "ministry-rule") for on in (BEFORE_RESTRAINT, RESTRAINT))

        assert "S18" not in before_it.explain(detail="full")
        assert "S18" in since.explain(detail="full")

    def compiled_from(self, first: date | str, *laws: str, **measure: Any) -> list[str]:
        basis = [{"law": law} for law in laws]
        return refusals(
            under("x", **measure), items=[item("x", basis=basis)], measure_list={"effective": {"from": str(first)}}
        )

    @pytest.mark.parametrize("law", INSUFFICIENT)
    def test_a_list_that_begins_under_restraint_is_refused_without_a_sufficient_basis(self, law: str) -> None:
        """From the first day on, which is itself a day of restraint."""
        assert ["JS405"] == self.compiled_from(RESTRAINT, law)
        assert ["JS405"] == self.compiled_from(after(RESTRAINT), law)

    @pytest.mark.parametrize("law", INSUFFICIENT)
    def test_a_list_that_began_before_restraint_compiles_and_is_restrained_by_the_day(self, law: str) -> None:
        assert [] == self.compiled_from(before(RESTRAINT), law)

    @pytest.mark.parametrize("law", [law for law, enough in RANKS.items() if enough])
    def test_a_list_that_begins_under_restraint_compiles_on_a_sufficient_basis(self, law: str) -> None:
        assert [] == self.compiled_from(RESTRAINT, law)

    def test_a_list_that_begins_under_restraint_on_the_memorandum_alone_is_refused(self) -> None:
        assert ["JS405"] == self.compiled_from(RESTRAINT)

    def test_what_is_only_to_be_considered_may_stand_in_a_new_list(self) -> None:
        """S18 would make it no milder."""
        assert [] == refusals(
            under("x"),
            items=[item("x", effect="inform", force="consider", basis=[{"law": "ministry-rule"}])],
            measure_list={"effective": {"from": str(RESTRAINT)}},
        )


BORN = date(2000, 5, 20)


class TestS19Minors:
    """An entry of a person who was too young on its first day is set aside."""

    def listed(self, born: date, since: date | str, listed: str = "young-debtor", **others: Any) -> js.Subject:
        return person(entry(listed, since=since, until=None), id=citizen_id(born), **others)

    @pytest.mark.parametrize("since", ["2018-05-19", "2017-01-01", "2000-05-20"])
    def test_an_entry_of_a_minor_is_set_aside(self, since: str) -> None:
        decision = ask(world(penalty(lists=["young-debtor"])), self.listed(BORN, since))

        assert ([], [("young-debtor", "S19")]) == (names(decision.actions), aside(decision))
        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    @pytest.mark.parametrize("since", ["2018-05-20", "2018-05-21"])
    def test_from_the_birthday_on_an_entry_counts(self, since: str) -> None:
        assert "restrict" == ask(world(penalty(lists=["young-debtor"])), self.listed(BORN, since)).outcome

    def test_coming_of_age_later_does_not_revive_the_entry(self) -> None:
        evaluator = world(penalty(lists=["young-debtor"]))

        assert "proceed" == ask(evaluator, self.listed(BORN, "2018-05-19"), "2024-01-01").outcome

    @pytest.mark.parametrize(("since", "outcome"), [("2018-02-28", "proceed"), ("2018-03-01", "restrict")])
    def test_a_person_born_on_29_february_is_eighteen_on_1_march(self, since: str, outcome: str) -> None:
        """The eighteenth year ends with 28 February, as a term of eighteen years does."""
        subject = self.listed(date(2000, 2, 29), since)

        assert outcome == ask(world(penalty(lists=["young-debtor"])), subject).outcome

    def test_without_a_minimum_age_the_age_does_not_matter(self) -> None:
        assert "restrict" == ask(world(penalty()), self.listed(BORN, "2018-05-19", "debtor")).outcome

    def test_another_minimum_age_is_kept_to(self) -> None:
        evaluator = world(penalty(lists=["young-debtor"]), lists={"young-debtor": {"minimum_age": 16}})

        assert "restrict" == ask(evaluator, self.listed(BORN, "2016-05-20")).outcome
        assert "proceed" == ask(evaluator, self.listed(BORN, "2016-05-19")).outcome

    def test_a_company_has_no_age(self) -> None:
        assert "restrict" == ask(world(penalty(lists=["young-debtor"])), company(entry("young-debtor"))).outcome

    PASSPORT: Part = {"scheme": "passport", "value": "E00000000"}

    @pytest.mark.parametrize(
        "id",
        [
            PASSPORT,
            {"scheme": "permanent-residence", "value": "CAN110180010101"},
            {"scheme": "local", "value": "1"},
        ],
        ids=["passport", "the older residence card", "local"],
    )
    def test_where_the_age_cannot_be_told_a_penalty_is_open(self, id: Part) -> None:
        """Never a plain penalty: the holder may have been a child."""
        decision = ask(world(penalty(lists=["young-debtor"])), person(entry("young-debtor"), id=id))

        assert [] == names(decision.actions)
        assert [("restrict", ("subject.born",))] == [
            (each.measure.rpartition("/")[2], each.missing) for each in decision.undetermined
        ]
        assert ["S19"] == rules(decision.undetermined)
        assert ("refer", True) == (decision.outcome, decision.person_needed)
        assert "出生日期" in decision.explain("zh")
        assert "day of birth" in decision.explain("en", form="prose")

    @pytest.mark.parametrize(("born", "outcome"), [("2000-03-01", "restrict"), ("2000-03-02", "proceed")])
    def test_the_day_of_birth_that_is_given_tells_the_age(self, born: str, outcome: str) -> None:
        told: Part = {"id": self.PASSPORT, "kind": "natural-person", "born": born}
        told |= {"designations": [{"list": "young-debtor", "from": "2018-03-01"}]}
        subject = js.Subject.from_dict(told)

        assert outcome == ask(world(penalty(lists=["young-debtor"])), subject).outcome
        assert subject == js.Subject.from_dict(subject.to_dict())
        assert subject == person(
            entry("young-debtor", until=None, document=None, authority=None), id=self.PASSPORT, born=born
        )

    @pytest.mark.parametrize(
        ("id", "outcome"),
        [
            ("440402000301000", "restrict"),
            ({"scheme": "permanent-residence", "value": citizen_id(date(2000, 3, 1), region="944124")}, "restrict"),
            ({"scheme": "permanent-residence", "value": citizen_id(date(2000, 3, 2), region="944124")}, "proceed"),
            ({"scheme": "taiwan", "value": citizen_id(date(2000, 3, 2), region="830000")}, "proceed"),
        ],
    )
    def test_the_number_of_a_document_tells_the_age_where_the_standard_puts_it(self, id: Any, outcome: str) -> None:
        subject = person(entry("young-debtor"), id=id)

        assert outcome == ask(world(penalty(lists=["young-debtor"])), subject).outcome

    def test_a_day_of_birth_that_the_citizen_id_denies_is_bad_input(self) -> None:
        told = {"id": citizen_id(BORN), "kind": "natural-person", "born": "2000-05-21"}
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_dict(told)

        assert [("JS605", "born")] == [(each.code, each.variant) for each in caught.value.diagnostics]
        assert js.Subject.from_dict({**told, "born": str(BORN)}).born == BORN

    def test_an_entry_of_unknown_age_leaves_an_incentive_open(self) -> None:
        decision = ask(world(incentive()), person(entry("young-debtor"), RED, id=self.PASSPORT))

        assert ([], []) == (names(decision.actions), names(decision.withheld))
        assert [("subject.born",)] == [each.missing for each in decision.undetermined]

    def test_of_a_representative_the_age_is_asked_too(self) -> None:
        evaluator = world(penalty(lists=["young-debtor"], via=["legal-representative"]))
        decision = ask(evaluator, company(relations=[related(person(entry("young-debtor"), id=self.PASSPORT))]))

        assert [("subject.born",)] == [each.missing for each in decision.undetermined]

    def test_why_not_says_that_the_birth_would_tell(self) -> None:
        evaluator = world(penalty(lists=["young-debtor"]))
        subject = person(entry("young-debtor"), id=self.PASSPORT)
        question = js.Question(subject, "zhuhai.finance/purchase", "review", date(2018, 9, 3))
        answer = evaluator.why_not(question, measure="zhuhai.finance/restrict")

        assert "undetermined" == answer.verdict
        assert ["identity"] == [each.kind for changes in answer.to_apply[:1] for each in changes]
        assert "出生" in answer.explain("zh")

    def test_the_entry_of_a_minor_representative_does_not_reach_the_company(self) -> None:
        evaluator = world(penalty(lists=["young-debtor"], via=["legal-representative"]))
        minor, adult = (self.listed(BORN, since) for since in ("2018-05-19", "2018-05-20"))

        assert "proceed" == ask(evaluator, company(relations=[related(minor)])).outcome
        assert "restrict" == ask(evaluator, company(relations=[related(adult)])).outcome

    def test_the_entry_of_a_minor_does_not_bar_an_incentive(self) -> None:
        subject = person(entry("young-debtor", since="2018-05-19"), RED, id=citizen_id(BORN))

        assert "favour" == ask(world(incentive()), subject).outcome


#: What restricts those on a watch list: the article that a penalty of the base world cites.
BY_LAW: Part = {"law": "procurement-law", "article": "第二十二条"}


def restricting(*named: Part) -> dict[str, Part]:
    """The watch list with the laws that themselves restrict those on it."""
    return {"watched": {"restricted_by": list(named) or [BY_LAW]}}


class TestS20WatchLists:
    """A penalty on a watch list is at most `scrutinise`, or `restrict` where a law itself restricts those on the list."""

    @pytest.mark.parametrize("effect", ["prohibit", "withdraw", "restrict", "require"])
    def test_anything_harsher_is_refused_when_compiling(self, effect: str) -> None:
        assert ["JS406"] == refusals(penalty(lists=["watched"], effect=effect))

    @pytest.mark.parametrize("effect", ["scrutinise", "inform", "admonish", "record"])
    def test_anything_milder_compiles_and_applies(self, effect: str) -> None:
        evaluator = world(penalty(lists=["watched"], effect=effect))

        assert [effect] == [each.effect for each in ask(evaluator, company(entry("watched"))).actions]

    @pytest.mark.parametrize("force", ["may", "consider"])
    def test_leaving_it_to_discretion_does_not_make_it_lawful(self, force: str) -> None:
        assert ["JS406"] == refusals(penalty(lists=["watched"], effect="restrict", force=force))

    def test_a_watch_list_among_black_ones_is_no_exception(self) -> None:
        assert ["JS406"] == refusals(penalty(lists=["debtor", "watched"], effect="restrict"))

    def test_an_item_on_a_watch_list_is_refused_too(self) -> None:
        assert ["JS406"] == refusals(items=[item("x", lists=["watched"])])

    def test_a_measure_that_leaves_the_watch_list_out_compiles_where_its_item_may(self) -> None:
        items = [item("x", lists=["debtor", "watched"], effect="scrutinise")]

        assert [] == refusals(under("x", lists=["debtor"]), items=items)

    def test_who_is_restricted_by_a_law_is_restricted_while_listed(self) -> None:
        evaluator = world(penalty(lists=["watched"]), lists=restricting())
        listed = company(entry("watched", since="2018-03-01", until="2020-02-29"))

        assert "restrict" == ask(evaluator, listed, "2020-02-29").outcome
        assert "proceed" == ask(evaluator, listed, "2020-03-01").outcome
        assert "proceed" == ask(evaluator, listed, "2018-02-28").outcome
        assert "proceed" == ask(evaluator, company(entry("tax"))).outcome

    @pytest.mark.parametrize("effect", ["prohibit", "withdraw", "require", "publicise"])
    def test_a_law_that_restricts_carries_nothing_else_that_is_harsh(self, effect: str) -> None:
        assert ["JS406"] == refusals(penalty(lists=["watched"], effect=effect), lists=restricting())

    @pytest.mark.parametrize("effect", ["scrutinise", "inform", "admonish", "record"])
    def test_what_is_milder_may_rest_on_anything(self, effect: str) -> None:
        mild = penalty(lists=["watched"], effect=effect, basis=[{"law": "ministry-rule"}])

        assert [] == refusals(mild, lists=restricting())

    @pytest.mark.parametrize(
        "basis",
        [
            [{"law": "procurement-law", "article": "第二十三条"}],
            [{"law": "procurement-law"}],
            [{"law": "licensing-law", "article": "第二十二条"}],
            [BY_LAW, {"law": "ministry-rule"}],
            [BY_LAW, {"law": "central-policy"}],
        ],
        ids=["article", "whole", "law", "rule", "policy"],
    )
    def test_it_rests_on_nothing_but_that_law(self, basis: list[Part]) -> None:
        assert ["JS406"] == refusals(penalty(lists=["watched"], basis=basis), lists=restricting())

    def test_an_item_may_restrict_by_that_law_and_a_measure_adds_no_other(self) -> None:
        items = [item("x", lists=["watched"])]

        assert [] == refusals(under("x"), items=items, lists=restricting())
        assert [] == refusals(under("x", basis=[BY_LAW]), items=items, lists=restricting())
        assert ["JS406"] == refusals(under("x", basis=[{"law": "licensing-law"}]), items=items, lists=restricting())
        assert ["JS406"] == refusals(items=[item("x", lists=["watched"], basis=None)], lists=restricting())

    def test_a_measure_restricts_under_no_item_that_rests_on_its_memorandum(self) -> None:
        """Without a law the item would carry the restriction on every day, whatever the measure adds (S4)."""
        items = [item("x", lists=["watched"], basis=None)]

        assert "JS406" in refusals(under("x", basis=[BY_LAW]), items=items, lists=restricting())

    def test_what_a_district_inherits_it_may_not_rest_on_more(self) -> None:
        def of_the_district(**changes: Any) -> Part:
            return documents(measure("restrict", **changes))["zhuhai.finance"] | {
                "id": "zhuhai.housing",
                "department": "zhuhai.housing",
                "extends": "zhuhai.finance",
                "matters": [],
            }

        city = penalty(lists=["watched"])

        assert [] == refusals(city, lists=restricting(), more=[of_the_district(basis=[BY_LAW])])
        more = [of_the_district(basis=[{"law": "licensing-law"}])]
        assert ["JS406"] == refusals(city, lists=restricting(), more=more)

    @pytest.mark.parametrize(
        ("own", "codes"),
        [
            (None, ["JS406"]),
            ({"from": "2018-01-01"}, ["JS406"]),
            ({"from": "2002-12-31", "until": "2018-12-31"}, []),
            ({"from": "2003-01-01", "until": "2019-01-01"}, ["JS406"]),
            ({"from": "2003-01-01", "until": "2018-12-31"}, []),
            ({"from": "2018-01-01", "until": "2018-06-30"}, []),
        ],
    )
    def test_its_days_lie_within_those_of_the_list(self, own: Part | None, codes: list[str]) -> None:
        named = {**BY_LAW, "effective": {"from": "2003-01-01", "until": "2018-12-31"}}
        basis = {**BY_LAW, **({"effective": own} if own else {})}
        laws = {"procurement-law": {"effective": {"from": "2002-01-01"}}}

        assert codes == refusals(penalty(lists=["watched"], basis=[basis]), laws=laws, lists=restricting(named))

    @pytest.mark.parametrize(
        ("first", "codes"),
        [("2019-01-01", []), ("2018-06-01", []), ("2019-01-02", ["JS406"])],
        ids=["next", "both", "gap"],
    )
    def test_days_that_the_list_has_in_parts_are_one(self, first: str, codes: list[str]) -> None:
        named = [
            {**BY_LAW, "effective": {"from": first}},
            {**BY_LAW, "effective": {"from": "2003-01-01", "until": "2018-12-31"}},
        ]

        assert codes == refusals(penalty(lists=["watched"]), lists=restricting(*named))

    @pytest.mark.parametrize(("first", "codes"), [("2019-01-01", []), ("2018-12-31", ["JS406"])])
    def test_of_its_days_those_of_the_measure_count(self, first: str, codes: list[str]) -> None:
        named = {**BY_LAW, "effective": {"from": "2019-01-01"}}
        begun = penalty(lists=["watched"], effective={"from": first})

        assert codes == refusals(begun, lists=restricting(named))

    @pytest.mark.parametrize("via", [["self", "director"], ["represented-entity"], ["self", {"via": "head-office"}]])
    def test_it_restricts_nobody_but_those_on_the_list(self, via: list[Any]) -> None:
        assert ["JS406"] == refusals(penalty(lists=["watched"], via=via), lists=restricting())
        assert [] == refusals(penalty(lists=["watched"], effect="scrutinise", via=via), lists=restricting())

    def test_a_renumbered_article_goes_on_and_ends_with_the_law(self) -> None:
        numbered = [
            {**BY_LAW, "effective": {"from": "2003-01-01", "until": "2018-12-31"}},
            {"law": "procurement-law", "article": "第二十三条", "effective": {"from": "2019-01-01"}},
        ]
        laws = {"procurement-law": {"effective": {"from": "2003-01-01", "until": "2019-12-31"}}}
        evaluator = world(penalty(lists=["watched"], basis=numbered), laws=laws, lists=restricting(*numbered))

        def cited(day: str) -> list[str | None]:
            actions = ask(evaluator, company(entry("watched", until=None)), day).actions
            return [basis.article for action in actions for basis in action.bases]

        assert ["第二十二条"] == cited("2018-12-31")
        assert ["第二十三条"] == cited("2019-01-01")
        assert ["第二十三条"] == cited("2019-12-31")
        assert [] == cited("2020-01-01")

    def test_each_watch_list_of_a_measure_is_judged_by_itself(self) -> None:
        lists = {**restricting(), "noted": {"name": "另一关注名单", "colour": "watch"}}

        assert ["JS406"] == refusals(penalty(lists=["watched", "noted"]), lists=lists)
        assert [] == refusals(penalty(lists=["debtor", "watched"]), lists=lists)

    @pytest.mark.parametrize("law", ["ministry-rule", "central-policy", "zhuhai-regulation", "court-interpretation"])
    def test_nothing_less_than_an_administrative_regulation_restricts(self, law: str) -> None:
        assert ["JS406"] == refusals(penalty(), lists=restricting({"law": law}))
        assert [] == refusals(penalty(), lists=restricting({"law": "procurement-regulation"}))

    @pytest.mark.parametrize("name", ["debtor", "honest", "rating"])
    def test_only_a_watch_list_names_what_restricts(self, name: str) -> None:
        assert ["JS406"] == refusals(penalty(), lists={name: {"restricted_by": [BY_LAW]}})

    def test_the_meaning_has_another_digest(self) -> None:
        mild, named = (catalogue(penalty(), lists=each).digest for each in (None, restricting()))

        assert mild != named

    @pytest.mark.parametrize("effect", ["prohibit", "withdraw", "restrict", "require", "publicise"])
    def test_a_black_list_carries_every_penalty(self, effect: str) -> None:
        assert [] == refusals(penalty(effect=effect))

    def test_a_watch_entry_does_not_bring_the_penalties_of_a_black_list(self) -> None:
        decision = ask(world(penalty()), company(entry("watched")))

        assert ([], "proceed") == (names(decision.actions), decision.outcome)

    def test_a_penalty_on_a_red_list_is_refused(self) -> None:
        assert ["JS401"] == refusals(penalty(lists=["honest"], effect="inform"))

    def test_an_incentive_on_a_black_list_is_refused(self) -> None:
        assert ["JS401"] == refusals(incentive(lists=["debtor"]))
        assert ["JS401"] == refusals(incentive(lists=["honest", "debtor"]))

    def test_an_incentive_on_a_red_list_compiles(self) -> None:
        assert [] == refusals(incentive())


def test_an_applicant_on_two_lists_of_two_colours_is_decided_by_each_on_its_own() -> None:
    """A world at large: red, black and watch entries, own and told, at one step."""
    parts: list[Part] = [
        penalty("restrict"),
        penalty("watch", lists=["watched"], effect="scrutinise", field="supervision"),
        penalty("tell", lists=["tax"], effect="prohibit", carried_out_by="zhuhai.housing"),
        incentive("fast"),
    ]
    decision = ask(world(*parts), company(entry(), entry("watched"), entry("tax"), RED, id=SUPPLIER))

    assert ["tell", "restrict", "watch"] == names(decision.actions)
    assert {"fast"} == set(names(decision.withheld))
    assert ["debtor", "tax"] == [each.designation.list for each in decision.withheld]
    assert ("restrict", False) == (decision.outcome, decision.person_needed)


def test_the_base_world_compiles_and_asks_nothing_of_anybody() -> None:
    assert documents().keys() == {"laws", "departments", "lists", "memo", "zhuhai.finance"}
    assert "proceed" == ask(world(), company(entry(), entry("tax"), RED)).outcome
    assert timedelta(days=1) == RESTRAINT - BEFORE_RESTRAINT
