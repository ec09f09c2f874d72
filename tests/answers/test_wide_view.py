"""The profile of a subject, and what one new listing asks of every department."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

import jointsanctions as js
from jointsanctions.answers.duties import JointDuties
from jointsanctions.answers.profile import Profile
from jointsanctions.evaluation import VerifyIdentity
from jointsanctions.evaluation.conditions import compile_condition, residual
from jointsanctions.evaluation.opening import open_case
from jointsanctions.vocabulary import SubjectKind
from strategies import BLACK, RED, WATCH, Lists, Question, entries_on, measure_lists, questions
from worlds import BUILDER, DAY, SUPPLIER, Part, citizen_id, company, entry, incentive, penalty, person, related, world

ELSEWHERE = {"fund": {"steps": ["application", "review"]}}
IN_2018 = {"from": "2018-01-01", "until": "2018-12-31"}

#: What is in force in 2018 only: the edition, the measure, the entry.
ONE_YEAR: list[tuple[Part, dict[str, Any], js.Designation]] = [
    (penalty(), {"measure_list": {"effective": IN_2018}}, entry(since="2017-06-01")),
    (penalty(effective=IN_2018), {"measure_list": {"effective": {"from": "2017-01-01"}}}, entry(since="2017-06-01")),
    (penalty(), {"measure_list": {"effective": {"from": "2017-01-01"}}}, entry(since="2018-01-01", until="2018-12-31")),
    (
        penalty(lasts={"years": 1}),
        {"measure_list": {"effective": {"from": "2017-01-01"}}},
        entry(since="2018-01-01", until=None),
    ),
]

#: The days around that year, and whether something is required on them.
DAYS_AROUND = [
    (date(2017, 12, 31), False),
    (date(2018, 1, 1), True),
    (date(2018, 12, 31), True),
    (date(2019, 1, 1), False),
]


def places(profile: Profile) -> list[tuple[str, str]]:
    return [(each.decision.matter.id.rpartition("/")[2], each.decision.step) for each in profile.touched]


def measures_of(decision: js.Decision) -> list[str]:
    """Every measure that reaches the subject, applied or not."""
    found = [each.measure for each in decision.actions]
    found += [each.measure for each in decision.undetermined]
    return found + [each.measure for each in decision.withheld]


class TestProfile:
    def test_only_the_steps_where_something_affects_the_subject_are_in_it(self) -> None:
        evaluator = world(penalty(), penalty("subsidy", matters=["fund"], steps=["review"]), penalty("other", lists=["tax"], steps=["decision"]))  # fmt: skip
        profile = evaluator.profile(company(entry()), on=DAY)

        assert [("fund", "review"), ("purchase", "review")] == places(profile)
        assert ["restrict", "restrict"] == [each.decision.outcome for each in profile.touched]

    def test_a_clean_subject_has_an_empty_profile(self) -> None:
        profile = world(penalty(), incentive()).profile(company(), on=DAY)

        assert [] == places(profile)
        assert not profile.unknown_list

    def test_an_entry_that_does_not_count_affects_nothing_but_is_named(self) -> None:
        profile = world(penalty()).profile(company(entry(until="2018-05-01")), on=DAY)

        assert [] == places(profile)
        assert ["expired"] == [each.because[0].reason for each in profile.set_aside]

    def test_a_measure_that_was_set_aside_affects_its_step(self) -> None:
        profile = world(penalty(severity="serious")).profile(company(entry(severity="minor")), on=DAY)
        (touched,) = profile.touched

        assert [("purchase", "review")] == places(profile)
        assert ("proceed", False, ()) == (touched.decision.outcome, touched.decision.person_needed, touched.open)
        assert ["below-severity"] == [each.because[0].reason for each in touched.decision.set_aside]

    def test_an_entry_that_does_not_count_makes_no_step_say_something(self) -> None:
        evaluator = world(penalty(), incentive(barred_by=["wages"]))
        profile = evaluator.profile(company(entry(until="2018-05-01"), entry("wages")), on=DAY)

        assert [] == places(profile)

    def test_what_depends_on_the_case_is_open_with_the_condition_that_remains(self) -> None:
        when = {"all": [{"amount": {"at_least": 100}}, {"entry.large_debt": {"equals": True}}]}
        evaluator = world(penalty(when=when))
        (touched,) = evaluator.profile(company(entry(facts={"large_debt": True})), on=DAY).touched
        (open_,) = touched.open

        assert "如果采购金额 ≥ 100 CNY" == open_.proviso(touched.decision)
        assert "if 采购金额 ≥ 100 CNY" == open_.proviso(touched.decision, "en")

    def test_a_condition_that_the_entry_settles_leaves_nothing_open(self) -> None:
        when = {"all": [{"amount": {"at_least": 100}}, {"entry.large_debt": {"equals": True}}]}
        profile = world(penalty(when=when)).profile(company(entry(facts={"large_debt": False})), on=DAY)

        assert [] == places(profile)

    @pytest.mark.parametrize(("measure", "parts", "listed"), ONE_YEAR)
    @pytest.mark.parametrize(("on", "touched"), DAYS_AROUND)
    def test_what_is_in_force_affects_the_subject_from_its_first_day_to_its_last(
        self, measure: Part, parts: dict[str, Any], listed: js.Designation, on: date, touched: bool
    ) -> None:
        profile = world(measure, **parts).profile(company(listed), on=on)

        assert ["restrict"] * touched == [
            action.measure.rpartition("/")[2] for each in profile.touched for action in each.decision.actions
        ]

    @pytest.mark.parametrize(
        ("large_debt", "zh", "en"),
        [
            (None, "除非紧急采购，且非数额较大", "unless 紧急采购 and not: 数额较大"),
            (False, "除非紧急采购", "unless 紧急采购"),
        ],
    )
    def test_what_the_entry_does_not_settle_of_an_exemption_is_left_open(
        self, large_debt: bool | None, zh: str, en: str
    ) -> None:
        when = {"urgent": {"equals": True}, "entry.large_debt": {"equals": False}}
        evaluator = world(penalty(exempt=[{"when": when, "basis": [{"law": "licensing-law"}]}]))
        facts = {} if large_debt is None else {"large_debt": large_debt}
        profile = evaluator.profile(company(entry(facts=facts)), on=DAY)
        (touched,) = profile.touched
        (open_,) = touched.open

        assert (zh, en) == (open_.proviso(touched.decision, "zh"), open_.proviso(touched.decision, "en"))
        assert [zh] == [each["applies"] for each in profile.to_dict()["steps"][0]["undetermined"]]

    def test_an_exemption_that_the_entry_rules_out_leaves_nothing_open(self) -> None:
        when = {"urgent": {"equals": True}, "entry.large_debt": {"equals": False}}
        evaluator = world(penalty(exempt=[{"when": when, "basis": [{"law": "licensing-law"}]}]))
        (touched,) = evaluator.profile(company(entry(facts={"large_debt": True})), on=DAY).touched

        assert (1, ()) == (len(touched.decision.actions), touched.open)

    @pytest.mark.parametrize(
        ("measure", "subject", "zh", "en"),
        [
            (
                penalty(severity="serious"),
                company(entry()),
                "如果失信程度不低于严重",
                "if the severity is at least serious",
            ),
            (
                penalty(lists=["young-debtor"]),
                person(entry("young-debtor"), id={"scheme": "passport", "value": "E00000000"}),
                "如果列入名单的自然人在列入之日已满18周岁",
                "if the listed natural person was at least 18 on the first day of the entry",
            ),
            (
                penalty(lasts={"years": 5, "from": "entry.sentence_served"}),
                company(entry()),
                "如果自刑罚执行完毕之日起未满 5 年",
                "if 5 years from 刑罚执行完毕之日 have not passed",
            ),
        ],
        ids=["severity", "age", "cap"],
    )
    def test_what_the_entry_does_not_tell_is_what_the_measure_depends_on(
        self, measure: Part, subject: js.Subject, zh: str, en: str
    ) -> None:
        profile = world(measure).profile(subject, on=DAY)
        (touched,) = profile.touched
        (open_,) = touched.open

        assert (None, ()) == (open_.when, open_.unless)
        assert (zh, en) == (open_.proviso(touched.decision, "zh"), open_.proviso(touched.decision, "en"))
        assert [zh] == [each["applies"] for each in profile.to_dict()["steps"][0]["undetermined"]]
        assert en in profile.explain("en")

    def test_on_a_day_without_an_edition_a_fact_that_no_matter_declares_is_bad_input(self) -> None:
        evaluator, before = world(penalty()), date(2017, 6, 1)
        with pytest.raises(js.InputError) as stranger:
            evaluator.profile(company(entry()), on=before, facts={"amuont": 100})

        assert "JS603" == stranger.value.diagnostics[0].code
        assert () == evaluator.profile(company(entry()), on=before, facts={"amount": 100}).touched

    def test_what_is_doubtful_or_unknown_of_the_subject_is_part_of_its_profile(self) -> None:
        other = js.Identifier.parse(SUPPLIER, "uscc")
        subject = company(
            entry(subject=other),
            name_matches=[js.NameMatch("tax", "某某公司", "2号")],
            unchecked=["wages"],
            relations=[related(person(unchecked=["debtor"]))],
        )
        profile = world(penalty()).profile(subject, on=DAY, known_on=date(2018, 9, 4))

        assert (subject, DAY, date(2018, 9, 4)) == (profile.subject, profile.on, profile.known_on)
        assert (
            VerifyIdentity("debtor", "self", None, "(2018)粤0402执123号", other, "other-number"),
            VerifyIdentity("tax", "self", "某某公司", "2号"),
        ) == profile.verify_identity
        assert ("debtor", "wages") == profile.unchecked
        assert () == profile.set_aside

    def test_profiles_and_what_is_open_in_them_are_in_chinese_by_default(self) -> None:
        profile = world(penalty(when={"amount": {"at_least": 100}})).profile(company(entry()), on=DAY)
        (touched,) = profile.touched
        said: list[Callable[..., object]] = [profile.tree, profile.explain, profile.to_dict]

        for say in said:
            assert say() == say("zh") != say("en")
        assert touched.open[0].proviso(touched.decision) == touched.open[0].proviso(touched.decision, "zh")

    def test_facts_that_are_given_hold_in_every_matter_that_declares_them(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}), penalty("b", matters=["fund"]))
        given = evaluator.profile(company(entry()), on=DAY, facts={"amount": 100})

        assert [("fund", "review"), ("purchase", "review")] == places(given)
        with pytest.raises(js.InputError) as stranger:
            evaluator.profile(company(entry()), on=DAY, facts={"amuont": 100})
        assert "JS603" == stranger.value.diagnostics[0].code

    def test_a_list_that_could_not_be_queried_affects_the_steps_where_it_could_act_or_bar(self) -> None:
        evaluator = world(
            penalty(), incentive(steps=["decision"]), penalty("x", lists=["wages"], steps=["application"])
        )
        profile = evaluator.profile(company(unchecked=["debtor"]), on=DAY)

        assert [("purchase", "review"), ("purchase", "decision")] == places(profile)

    def test_an_entry_on_a_list_nobody_knows_is_referred_everywhere(self) -> None:
        assert world(penalty()).profile(company(entry("unheard-of")), on=DAY).unknown_list

    def test_it_reads_in_both_languages(self) -> None:
        profile = world(penalty(when={"amount": {"at_least": 100}})).profile(company(entry()), on=DAY)

        assert "采购金额 ≥ 100 CNY" in profile.explain("zh")
        assert "purchase" not in profile.explain("zh")
        assert "applies" in profile.explain("en")
        assert ["zhuhai.finance/purchase"] == [each["matter"] for each in profile.to_dict()["steps"]]

    @given(measure_lists, questions)
    def test_it_says_at_every_step_what_asking_there_would_say(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        subject, on = question.subject, question.on
        profile = evaluator.profile(subject, on=on)
        found = {(each.decision.matter.id, each.decision.step): each.decision for each in profile.touched}

        for matter in evaluator.matters:
            for step in evaluator.steps(matter):
                asked = evaluator.evaluate(subject, matter=matter, step=step, on=on)
                if (matter, step) in found:
                    assert asked == found[matter, step]
                elif asked.set_aside and asked.set_aside[0].because[0].reason == "matter-not-in-force":
                    continue
                else:
                    assert ((), (), ()) == (asked.actions, asked.withheld, asked.undetermined)
                    assert "refer" == asked.outcome if profile.unknown_list else "proceed" == asked.outcome

    @given(measure_lists, questions)
    def test_what_remains_of_a_condition_says_with_further_facts_what_the_whole_says(
        self, lists: Lists, question: Question
    ) -> None:
        catalogue = lists.evaluator.catalogue
        for edition in catalogue.editions:
            declared = edition.matters["purchase"].facts
            facts = {name: declared[name].check(value) for name, value in question.facts.items()}
            bare = open_case(question.subject, question.on, {}, catalogue.lists)
            full = open_case(question.subject, question.on, facts, catalogue.lists)
            for measure in edition.measures:
                when = measure.terms.when
                for one, other in zip(bare.effective, full.effective, strict=True):
                    if when is None or one.designation.list not in measure.terms.lists:
                        continue
                    whole = compile_condition(when).holds(full, other)
                    left = residual(compile_condition(when), bare, one)
                    assert whole is (left if isinstance(left, bool) else compile_condition(left).holds(full, other))


class TestJointDuties:
    def test_each_department_learns_what_the_entry_asks_of_it_and_where(self) -> None:
        evaluator = world(penalty(steps=["review", "decision"]), penalty("told", carried_out_by="zhuhai.housing"))
        duties = evaluator.joint_duties(entry())

        assert ("zhuhai.finance", "zhuhai.housing") == duties.departments
        by_measure = {duty.measure.rpartition("/")[2]: duty for duty in duties.duties}
        assert (("zhuhai.finance/purchase", "review"), ("zhuhai.finance/purchase", "decision")) == by_measure[
            "restrict"
        ].steps
        assert "tell" == by_measure["told"].version.measure.duty

    def test_an_entry_that_names_its_subject_asks_the_same(self) -> None:
        evaluator = world(penalty())
        named = entry(subject=js.Identifier.parse(BUILDER, "uscc"))

        assert evaluator.joint_duties(named).duties == evaluator.joint_duties(entry()).duties
        assert () == evaluator.joint_duties(named).because

    @pytest.mark.parametrize("kind", ["natural-person", None])
    def test_the_entry_of_a_minor_asks_nothing_and_says_why(self, kind: SubjectKind | None) -> None:
        """Also without the kind of the listed subject: only a person has a citizen's number."""
        born = date(2001, 9, 3)
        young = entry("young-debtor", subject=js.Identifier.parse(citizen_id(born), "citizen-id"))
        duties = world(penalty(lists=["young-debtor"])).joint_duties(young, kind=kind)

        assert () == duties.duties
        assert ["S19"] == [each.rule for each in duties.because]

    def test_an_entry_on_a_list_that_no_measure_names_asks_nothing(self) -> None:
        duties = world(penalty()).joint_duties(entry("tax"))

        assert ((), ()) == (duties.duties, duties.departments)
        assert () == duties.because

    def test_a_step_where_the_entry_only_bars_an_incentive_asks_nothing(self) -> None:
        (duty,) = world(penalty(), incentive(steps=["decision"])).joint_duties(entry()).duties

        assert ("zhuhai.finance/restrict", (("zhuhai.finance/purchase", "review"),)) == (duty.measure, duty.steps)

    def test_what_is_due_when_the_entry_is_made_is_among_the_duties(self) -> None:
        evaluator = world(penalty("notify", effect="publicise", trigger="listing", feedback={"within": 5}))
        (duty,) = evaluator.joint_duties(entry()).duties

        assert ("listing", ()) == (duty.trigger, duty.steps)
        assert "5 个工作日内" in evaluator.joint_duties(entry()).explain()

    def test_all_that_is_due_when_the_entry_is_made_is_told(self) -> None:
        evaluator = world(
            penalty("notify", effect="publicise", trigger="listing"),
            penalty("note", effect="record", trigger="listing"),
        )

        assert ["notify", "note"] == [
            each.measure.rpartition("/")[2] for each in evaluator.joint_duties(entry()).duties
        ]

    def test_an_entry_that_does_not_count_on_the_day_asks_nothing_and_says_why(self) -> None:
        evaluator = world(penalty())
        repaired = evaluator.joint_duties(entry(events=[("repaired", "2018-06-01")]), on=DAY)

        assert () == repaired.duties
        assert ["repaired"] == [each.reason for each in repaired.because]
        assert () == evaluator.joint_duties(entry(), on=date(2020, 3, 1)).duties

    def test_severity_and_facts_of_the_entry_decide_what_they_can(self) -> None:
        evaluator = world(
            penalty("grave", severity="serious"), penalty("large", when={"entry.large_debt": {"equals": True}})
        )

        assert [] == [
            duty.measure for duty in evaluator.joint_duties(entry(severity="minor", facts={"large_debt": False})).duties
        ]
        unknown = {duty.measure: duty for duty in evaluator.joint_duties(entry()).duties}
        assert "如果失信程度不低于严重" == unknown["zhuhai.finance/grave"].proviso(evaluator.catalogue)
        assert "如果数额较大" == unknown["zhuhai.finance/large"].proviso(evaluator.catalogue)
        known = evaluator.joint_duties(entry(severity="serious", facts={"large_debt": True})).duties
        assert ["", ""] == [duty.proviso(evaluator.catalogue) for duty in known]

    @pytest.mark.parametrize(("measure", "parts", "listed"), ONE_YEAR)
    @pytest.mark.parametrize(("on", "due"), DAYS_AROUND)
    def test_a_duty_lasts_from_the_first_day_of_what_it_is_based_on_to_the_last(
        self, measure: Part, parts: dict[str, Any], listed: js.Designation, on: date, due: bool
    ) -> None:
        at_once = measure | {"id": "at-once", "trigger": "listing", "effect": "publicise"}
        duties = world(measure, at_once, **parts).joint_duties(listed, on=on).duties

        assert (["restrict", "at-once"] if due else []) == [duty.measure.rpartition("/")[2] for duty in duties]

    @pytest.mark.parametrize(
        ("facts", "zh", "en"),
        [
            ({}, "除非紧急采购，且非数额较大", "unless 紧急采购 and not: 数额较大"),
            ({"large_debt": False}, "除非紧急采购", "unless 紧急采购"),
            ({"large_debt": True}, "", ""),
        ],
    )
    def test_what_the_entry_does_not_settle_of_an_exemption_is_left_to_the_case(
        self, facts: dict[str, bool], zh: str, en: str
    ) -> None:
        when = {"urgent": {"equals": True}, "entry.large_debt": {"equals": False}}
        evaluator = world(penalty(exempt=[{"when": when, "basis": [{"law": "licensing-law"}]}]))
        (duty,) = evaluator.joint_duties(entry(facts=facts)).duties

        assert (zh, en) == (duty.proviso(evaluator.catalogue, "zh"), duty.proviso(evaluator.catalogue, "en"))

    def test_an_entry_that_is_exempt_whatever_the_case_asks_nothing(self) -> None:
        when = {"entry.large_debt": {"equals": False}}
        evaluator = world(penalty(exempt=[{"when": when, "basis": [{"law": "licensing-law"}]}]))

        assert () == evaluator.joint_duties(entry(facts={"large_debt": False})).duties

    @pytest.mark.parametrize(
        ("severity", "expected"),
        [
            ("minor", []),
            ("general", [("restrict", "")]),
            ("serious", [("restrict", "")]),
            (None, [("restrict", "if the severity is at least general")]),
        ],
    )
    def test_an_entry_as_severe_as_the_measure_requires_makes_the_duty(
        self, severity: str | None, expected: list[tuple[str, str]]
    ) -> None:
        evaluator = world(penalty(severity="general"))

        assert expected == [
            (duty.measure.rpartition("/")[2], duty.proviso(evaluator.catalogue, "en"))
            for duty in evaluator.joint_duties(entry(severity=severity)).duties
        ]

    @pytest.mark.parametrize("kind", ["natural-person", None])
    def test_a_duty_tells_the_age_that_is_not_known_and_the_term_of_which_the_first_day_is_not(
        self, kind: SubjectKind | None
    ) -> None:
        """An entry that does not say whose it is."""
        evaluator = world(
            penalty("young", lists=["young-debtor"]),
            penalty("served", lasts={"months": 6, "from": "entry.sentence_served"}),
        )
        (young,) = evaluator.joint_duties(entry("young-debtor"), kind=kind).duties
        (served,) = evaluator.joint_duties(entry(), kind=kind).duties
        (known,) = evaluator.joint_duties(entry(facts={"sentence_served": "2018-03-01"}), kind=kind).duties

        assert "if the listed natural person was at least 18 on the first day of the entry" == young.proviso(
            evaluator.catalogue, "en"
        )
        assert "如果自刑罚执行完毕之日起未满 6 个月" == served.proviso(evaluator.catalogue)
        assert ("", date(2018, 8, 31)) == (known.proviso(evaluator.catalogue), known.until)

    def test_a_company_has_no_age_to_be_told(self) -> None:
        (duty,) = world(penalty(lists=["young-debtor"])).joint_duties(entry("young-debtor"), kind="legal-person").duties

        assert None is duty.age

    def test_a_duty_ends_with_the_first_of_entry_cap_and_basis_or_has_no_end(self) -> None:
        evaluator = world(
            penalty("plain"), penalty("capped", lasts={"months": 6}), penalty("old", basis=[{"law": "old-law"}])
        )

        def ends(listed: js.Designation) -> dict[str, date | None]:
            return {each.measure.rpartition("/")[2]: each.until for each in evaluator.joint_duties(listed).duties}

        half_a_year, old = date(2018, 8, 31), date(2018, 12, 31)
        assert {"plain": None, "capped": half_a_year, "old": old} == ends(entry(until=None))
        assert {"plain": date(2019, 1, 31), "capped": half_a_year, "old": old} == ends(entry(until="2019-01-31"))
        assert dict.fromkeys(("plain", "capped", "old"), date(2018, 5, 31)) == ends(entry(until="2018-05-31"))

    def test_duties_are_in_chinese_by_default(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))
        duties = evaluator.joint_duties(entry())
        said: list[Callable[..., object]] = [duties.tree, duties.explain, duties.to_dict]

        for say in said:
            assert say() == say("zh") != say("en")
        assert "如果采购金额 ≥ 100 CNY" == duties.duties[0].proviso(evaluator.catalogue)

    def test_a_measure_that_is_not_for_the_kind_of_the_listed_still_reaches_by_a_relation(self) -> None:
        evaluator = world(penalty(subjects=["legal-person"], via=["self", "legal-representative"]), penalty("own", subjects=["legal-person"]))  # fmt: skip
        duties = evaluator.joint_duties(entry(), kind="natural-person").duties

        assert [("zhuhai.finance/restrict", ("legal-representative",))] == [(duty.measure, duty.via) for duty in duties]

    def test_a_cap_ends_the_duty_and_after_it_there_is_none(self) -> None:
        evaluator = world(penalty(lasts={"months": 3}))

        assert [date(2018, 5, 31)] == [duty.until for duty in evaluator.joint_duties(entry()).duties]
        assert () == evaluator.joint_duties(entry(), on=DAY).duties

    def test_an_unknown_list_is_bad_input_with_a_suggestion(self) -> None:
        with pytest.raises(js.InputError) as error:
            world(penalty()).joint_duties(entry("debtors"))

        (found,) = error.value.diagnostics
        assert "JS609" == found.code
        assert "debtor" in found.help("en")

    @given(measure_lists, entries_on(*BLACK, *WATCH, *RED).map(lambda each: replace(each, subject=None, events=())))
    def test_every_subject_with_the_entry_has_the_duty_and_no_other_measure(
        self, lists: Lists, listed: js.Designation
    ) -> None:
        evaluator = lists.evaluator
        for duties, subject, via in (
            (evaluator.joint_duties(listed, on=DAY, kind="legal-person"), company(listed), "self"),
            (
                evaluator.joint_duties(listed, on=DAY),
                company(relations=[related(person(listed), "director")]),
                "director",
            ),
        ):
            due = _at_steps(duties, via)
            met = {
                (measure, matter, step)
                for matter in evaluator.matters
                for step in evaluator.steps(matter)
                for measure in measures_of(evaluator.evaluate(subject, matter=matter, step=step, on=DAY))
            }
            assert met <= due
            firm = {(measure, matter, step) for measure, matter, step in due - met}
            # What is due and not met is not for this kind, or the entry does not take it.
            assert all(not _reaches(duties, measure, "legal-person", via) or via != "self" for measure, _, _ in firm)


def _at_steps(duties: JointDuties, via: str) -> set[tuple[str, str, str]]:
    return {(duty.measure, matter, step) for duty in duties.duties if via in duty.via for matter, step in duty.steps}


def _reaches(duties: JointDuties, measure: str, kind: str, via: str) -> bool:
    return any(
        duty.measure == measure
        and via in duty.via
        and (duty.version.measure.terms.subjects is None or kind in duty.version.measure.terms.subjects)
        for duty in duties.duties
    )
