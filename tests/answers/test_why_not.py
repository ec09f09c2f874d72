"""Why a measure does not apply, link by link, and the fewest changes that would alter that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.answers.counterfactuals import Change, ChangeKind, applied, fewest, smallest
from jointsanctions.answers.why_not import VERDICTS, Verdict, WhyNot, verdict_of, what_would_change
from jointsanctions.evaluation.planning import Plans
from jointsanctions.vocabulary import SubjectKind
from strategies import Lists, Question, measure_lists, questions
from worlds import (
    BUILDER,
    DAY,
    PERSON,
    SUPPLIER,
    TRADER,
    Part,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    penalty,
    person,
    related,
    under,
    world,
)

MATTER: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review"}
SOMEBODY_ELSE = js.Identifier.parse(SUPPLIER, "uscc")


def why(
    evaluator: js.Evaluator, subject: js.Subject, measure: str = "restrict", on: date = DAY, **facts: Any
) -> WhyNot:
    return evaluator.why_not(js.Question(subject, **MATTER, on=on, facts=facts), measure=f"zhuhai.finance/{measure}")


def broken(found: WhyNot) -> list[tuple[str, str, bool | None]]:
    """The first link of each chain that fails or is open."""
    return [(link.name, link.rule, link.holds) for chain in found.chains for link in [chain.broken] if link is not None]


def changes(sets: tuple[tuple[Any, ...], ...]) -> list[list[str]]:
    return [[change.text("zh") for change in each] for each in sets]


class TestTheFirstLinkThatFails:
    def test_no_entry_on_the_lists_of_the_measure(self) -> None:
        assert [("list", "S3", False)] == broken(why(world(penalty()), company(entry("tax"))))

    def test_an_entry_that_does_not_count(self) -> None:
        for listed in (
            entry(until="2018-05-01"),
            entry(events=[("repaired", "2018-06-01")]),
            entry(since="2018-10-01"),
        ):
            assert [("entry", "S2", False)] == broken(why(world(penalty()), company(listed)))

    @pytest.mark.parametrize("on", [date(2018, 4, 1), date(2018, 12, 31)])
    @pytest.mark.parametrize("whole_list", [True, False])
    def test_on_the_first_and_the_last_day_every_link_holds(self, on: date, whole_list: bool) -> None:
        life = {"effective": {"from": "2018-04-01", "until": "2018-12-31"}}
        evaluator = world(penalty(), measure_list=life) if whole_list else world(penalty(**life))
        found = why(evaluator, company(entry()), on=on)

        assert ("applies", []) == (found.verdict, broken(found))

    def test_a_chain_shows_the_entry_as_it_was_known(self) -> None:
        event = js.Event("revoked", on=date(2018, 6, 1), recorded=date(2018, 10, 1))
        subject = company(replace(entry(), events=(event,)))
        then, now = (
            world(penalty()).why_not(
                js.Question(subject, **MATTER, on=DAY, known_on=known), measure="zhuhai.finance/restrict"
            )
            for known in (DAY, date(2018, 10, 1))
        )

        assert ([], [("entry", "S2", False)]) == (broken(then), broken(now))
        assert ("applies", "does-not-apply") == (then.verdict, now.verdict)

    def test_a_fact_without_a_title_is_missing_by_its_name(self) -> None:
        evaluator = world(
            penalty(when={"bid": {"equals": 7}}), matters={"purchase": {"facts": {"bid": {"type": "integer"}}}}
        )
        link = why(evaluator, company(entry())).chains[0].links[-1]

        assert "符合措施的条件：尚缺bid；条件是bid = 7" == link.text()

    def test_an_entry_of_another_subject(self) -> None:
        other = js.Identifier.parse("91440400MA00000A9W", "uscc")

        assert [("identity", "S6", None)] == broken(why(world(penalty()), company(entry(subject=other))))
        assert [("identity", "S6", None)] == broken(
            why(world(penalty()), company(name_matches=[js.NameMatch("debtor")]))
        )

    def test_a_relation_that_the_measure_does_not_name(self) -> None:
        found = why(world(penalty()), company(relations=[related(person(entry()))]))

        assert [("via", "S3", False)] == broken(found)
        assert "措施及于这一关联途径：措施不及于法定代表人" == found.chains[0].links[-1].text()

    def test_a_kind_that_it_is_not_for(self) -> None:
        assert [("kind", "S3", False)] == broken(why(world(penalty(subjects=["natural-person"])), company(entry())))

    def test_a_cap_that_has_passed(self) -> None:
        assert [("cap", "S11", False)] == broken(why(world(penalty(lasts={"months": 3})), company(entry())))

    def test_on_the_last_day_of_the_cap_the_measure_still_applies(self) -> None:
        evaluator = world(penalty(lasts={"months": 3}))

        last = why(evaluator, company(entry()), on=date(2018, 5, 31))
        after = why(evaluator, company(entry()), on=date(2018, 6, 1))

        assert ("applies", []) == (last.verdict, broken(last))
        assert ("does-not-apply", [("cap", "S11", False)]) == (after.verdict, broken(after))

    @pytest.mark.parametrize(
        ("least", "given", "enough"),
        [
            ("minor", "minor", True),
            ("minor", "serious", True),
            ("general", "minor", False),
            ("general", "general", True),
            ("general", "serious", True),
            ("serious", "general", False),
            ("serious", "serious", True),
        ],
    )
    def test_an_entry_as_severe_as_the_measure_requires_is_severe_enough(
        self, least: str, given: str, enough: bool
    ) -> None:
        found = why(world(penalty(severity=least)), company(entry(severity=given)))

        assert ("applies" if enough else "does-not-apply") == found.verdict
        assert ([] if enough else [("severity", "S15", False)]) == broken(found)

    def test_a_severity_that_is_too_low_or_not_given(self) -> None:
        evaluator = world(penalty(severity="serious"))

        assert [("severity", "S15", False)] == broken(why(evaluator, company(entry(severity="minor"))))
        assert [("severity", "S15", None)] == broken(why(evaluator, company(entry())))

    def test_an_exemption_that_holds(self) -> None:
        evaluator = world(penalty(exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]))

        assert [("exemption", "S15", False)] == broken(why(evaluator, company(entry()), urgent=True))
        assert [("exemption", "S15", None)] == broken(why(evaluator, company(entry())))
        assert [] == broken(why(evaluator, company(entry()), urgent=False))

    def test_one_that_fails_after_one_that_is_open_is_the_answer(self) -> None:
        """Whatever the exemption turned out to be, the amount is too small, or the incentive barred."""
        exempt = [{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]
        large = {"amount": {"at_least": 100}}
        small = why(world(penalty(when=large, exempt=exempt)), company(entry()), amount=99)
        barred = why(world(incentive(when=large)), company(entry("honest"), entry()), "fast")

        assert ("does-not-apply", [("condition", "S5", False)]) == (small.verdict, broken(small))
        assert [("exemption", None), ("condition", False)] == [
            (link.name, link.holds) for link in small.chains[0].links if not link.holds
        ]
        assert ("withheld", [("bar", "S7", False)]) == (barred.verdict, broken(barred))

    def test_its_rule_is_named_in_the_outline(self) -> None:
        small = why(world(penalty(when={"amount": {"at_least": 100}})), company(entry()), amount=99)
        (failed,) = [line for line in small.explain("zh").splitlines() if "✗" in line]

        assert failed.endswith("  S5")

    def test_a_list_that_is_open_elsewhere_leaves_what_fails_for_good(self) -> None:
        exempt = [{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]
        evaluator = world(penalty(when={"amount": {"at_least": 100}}, exempt=exempt))

        assert "does-not-apply" == why(evaluator, company(entry(), unchecked=["tax"]), amount=99).verdict

    def test_a_condition_that_fails_or_is_open(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))

        assert [("condition", "S5", False)] == broken(why(evaluator, company(entry()), amount=99))
        assert [("condition", "S5", None)] == broken(why(evaluator, company(entry())))

    @pytest.mark.parametrize(
        ("name", "part"),
        [
            ("exemption", lambda when: {"exempt": [{"when": when, "basis": [{"law": "licensing-law"}]}]}),
            ("condition", lambda when: {"when": when}),
        ],
    )
    def test_what_is_missing_of_the_case_and_of_the_entry_is_named(
        self, name: str, part: Callable[[Part], Part]
    ) -> None:
        when = {"urgent": {"equals": True}, "entry.large_debt": {"equals": True}}
        (chain,) = why(world(penalty(**part(when))), company(entry())).chains
        link = chain.links[-1]

        assert (name, None) == (link.name, link.holds)
        assert link.text("zh").endswith("：尚缺紧急采购、数额较大；条件是紧急采购，且数额较大")
        assert link.text("en").endswith(": missing: 紧急采购, 数额较大; the condition is: 紧急采购 and 数额较大")

    def test_an_entry_that_bars_an_incentive(self) -> None:
        found = why(world(incentive()), company(entry("honest"), entry()), "fast")

        assert "withheld" == found.verdict
        assert [("bar", "S7", False)] == broken(found)

    def test_a_measure_its_item_or_its_basis_that_is_not_in_force(self) -> None:
        later = world(penalty(effective={"from": "2019-01-01"}))
        basis = world(penalty(basis=[{"law": "later-law"}]))
        ended = world(under("x"), items=[item("x", effective={"from": "2016-01-20", "until": "2018-01-31"})])

        assert [("measure", "S4", False)] == broken(why(later, company(entry())))
        assert [("basis", "S4", False)] == broken(why(basis, company(entry())))
        assert [("basis", "S4", False)] == broken(why(ended, company(entry()), "x"))

    def test_a_basis_of_too_low_a_rank_after_restraint(self) -> None:
        evaluator = world(penalty(effect="publicise", basis=[{"law": "ministry-rule"}]))

        assert [("basis", "S18", False)] == broken(why(evaluator, company(entry(until=None)), on=date(2021, 1, 1)))

    def test_a_step_where_the_measure_does_not_act(self) -> None:
        evaluator = world(penalty(steps=["decision"]))
        found = why(evaluator, company(entry()))

        assert [("step", "S4", False)] == broken(found)
        assert "措施在本事项本环节适用：适用于决定" == found.chains[0].links[-1].text()

    def test_a_measure_that_is_due_when_the_entry_is_made(self) -> None:
        found = why(world(penalty(effect="publicise", trigger="listing"), penalty("other")), company(entry()))

        assert "名单认定时" in found.chains[0].links[-1].text()

    def test_a_day_without_an_edition(self) -> None:
        assert [("edition", "S4", False)] == broken(why(world(penalty()), company(entry()), on=date(2017, 1, 1)))

    def test_every_entry_has_its_own_chain(self) -> None:
        found = why(world(penalty()), company(entry(until="2018-05-01"), entry(document="2号")))

        assert "applies" == found.verdict
        assert {None, "entry"} == {chain.broken and chain.broken.name for chain in found.chains}

    def test_a_measure_that_applies_has_a_chain_in_which_every_link_holds(self) -> None:
        found = why(world(penalty()), company(entry()))

        assert "applies" == found.verdict
        assert [] == broken(found)

    def test_a_measure_that_no_list_has_is_bad_input_with_a_suggestion(self) -> None:
        with pytest.raises(js.InputError) as error:
            why(world(penalty()), company(entry()), "restrct")

        (found,) = error.value.diagnostics
        assert "JS610" == found.code
        assert "zhuhai.finance/restrict" in found.help("en")

    def test_a_measure_of_another_matter_says_so(self) -> None:
        (chain,) = why(world(penalty(matters=["fund"])), company(entry())).chains

        assert [("edition", True), ("step", False)] == [(link.name, link.holds) for link in chain.links]
        assert "措施在本事项本环节适用：该措施不属于本事项" == chain.links[-1].text("zh")
        english = "the measure is due at this step of this matter: it is no measure of this matter"
        assert english == chain.links[-1].text("en")

    def test_the_steps_at_which_it_acts_are_named_in_the_order_of_the_matter(self) -> None:
        (chain,) = why(world(penalty(steps=["decision", "application"])), company(entry())).chains

        assert "措施在本事项本环节适用：适用于申请、决定" == chain.links[-1].text("zh")
        english = "the measure is due at this step of this matter: it is due at application, decision"
        assert english == chain.links[-1].text("en")

    def test_all_days_of_a_measure_that_begins_later_are_named(self) -> None:
        later = penalty(effective={"from": "2019-01-01"}, basis=[{"law": "ministry-rule"}])
        (chain,) = why(world(later), company(entry(until=None))).chains

        assert "the measure is in force on the day: it is in force 2019-01-01–" == chain.links[-1].text("en")

    def test_an_entry_on_a_list_that_the_measure_does_not_name_is_no_part_of_the_chain(self) -> None:
        evaluator = world(penalty())
        standing = why(evaluator, company(entry(), entry("tax"), entry("wages", until="2018-05-01")))
        none = why(evaluator, company(entry("tax"), entry("wages", until="2018-05-01"), unchecked=["environment"]))

        assert ["debtor"] == [chain.list for chain in standing.chains]
        assert [(None, "list")] == [(chain.list, chain.links[-1].name) for chain in none.chains]
        assert "列入措施所针对的名单：没有列入失信被执行人名单的记录" == none.chains[0].links[-1].text()

    def test_a_chain_names_its_entry_and_the_relation_by_which_it_reaches(self) -> None:
        listed, other = entry(until="2018-05-01"), entry("tax", document="2号")
        ties = [related(person(other), "director"), related(person(name_matches=[js.NameMatch("tax")]), "supervisor")]
        found = why(world(penalty(lists=["debtor", "tax"], via=["director"])), company(listed, relations=ties))

        assert [
            ("tax", other, "director", None),
            ("debtor", listed, "self", "entry"),
            ("tax", None, "supervisor", "via"),
        ] == [(each.list, each.designation, each.via, each.broken and each.broken.name) for each in found.chains]


class TestWhatWouldChangeIt:
    def test_a_fact_makes_it_apply(self) -> None:
        found = why(world(penalty(when={"amount": {"at_least": 100}})), company(entry()), amount=99)

        assert [["采购金额：100 CNY"]] == changes(found.to_apply)
        assert () == found.to_stop

    def test_several_facts_together_make_it_apply(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}, "urgent": {"equals": True}}))
        found = why(evaluator, company(entry()), amount=99, urgent=False)

        assert [["采购金额：100 CNY", "紧急采购：是"]] == changes(found.to_apply)

    def test_a_new_entry_makes_it_apply(self) -> None:
        assert ["被列入失信被执行人名单"] in changes(why(world(penalty()), company()).to_apply)

    def test_a_repair_or_another_day_makes_it_stop(self) -> None:
        found = why(world(penalty()), company(entry()))

        assert () == found.to_apply
        assert [["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"], ["在 2018-02-28 办理"]] == changes(
            found.to_stop
        )

    def test_two_entries_have_to_be_repaired_both(self) -> None:
        found = why(
            world(penalty(lists=["debtor", "tax"])),
            company(entry(until=None), entry("tax", until=None, document="2号")),
        )

        assert [["end", "end"], ["day"]] == [[change.kind for change in each] for each in found.to_stop]

    def test_the_end_of_the_bar_makes_an_incentive_apply(self) -> None:
        found = why(world(incentive()), company(entry("honest"), entry()), "fast")

        assert ["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"] in changes(found.to_apply)

    def test_a_bar_makes_an_incentive_stop(self) -> None:
        found = why(world(incentive(barred_by=["black"])), company(entry("honest")), "fast")

        assert ["被列入失信被执行人名单"] in changes(found.to_stop)

    def test_the_end_of_a_second_entry_that_the_condition_asks_for_makes_it_stop(self) -> None:
        found = why(world(penalty(when={"also_on": ["tax"]})), company(entry(), entry("tax", document="2号")))

        assert [
            ["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"],
            ["重大税收违法案件当事人名单的记录“2号”完成修复"],
        ] == changes(found.to_stop)[:2]
        assert found.exhaustive

    def test_the_end_of_a_second_entry_that_the_condition_excludes_makes_it_apply(self) -> None:
        measure = penalty(when={"not": {"also_on": ["tax"]}})
        found = why(world(measure), company(entry(), entry("tax", document="2号")))

        assert [["重大税收违法案件当事人名单的记录“2号”完成修复"]] == changes(found.to_apply)
        assert ["被列入重大税收违法案件当事人名单"] in changes(why(world(measure), company(entry())).to_stop)

    def test_the_end_of_a_second_entry_that_exempts_makes_it_apply_and_a_new_one_makes_it_stop(self) -> None:
        evaluator = world(penalty(exempt=[{"when": {"also_on": ["watched"]}, "basis": [{"law": "licensing-law"}]}]))
        exempt = why(evaluator, company(entry(), entry("watched", document="2号")))

        assert [["重点关注名单的记录“2号”完成修复"]] == changes(exempt.to_apply)
        assert ["被列入重点关注名单"] in changes(why(evaluator, company(entry())).to_stop)

    def test_an_objection_that_is_closed_settles_what_it_left_open(self) -> None:
        held = entry("tax", document="2号", events=[("objection-filed", "2018-08-01")])
        closed = "重大税收违法案件当事人名单的记录“2号”的异议办结，维持列入"
        second = why(world(penalty(when={"also_on": ["tax"]})), company(entry(), held))
        barred = why(world(incentive()), company(entry("honest"), held), "fast")

        assert [closed] in changes(second.to_apply)
        assert [closed] in changes(barred.to_stop)
        assert [closed] not in changes(barred.to_apply)

    def test_a_new_entry_that_could_say_more_than_is_tried_is_not_called_exhaustive(self) -> None:
        facts = {f"f{number}": {"type": "integer"} for number in range(4)}
        when = {f"entry.f{number}": {"at_least": 5} for number in range(4)}
        evaluator = world(penalty(when=when), lists={"debtor": {"facts": facts}})

        assert not why(evaluator, company()).exhaustive
        assert why(world(penalty()), company()).exhaustive

    @pytest.mark.parametrize(
        ("measure", "subject", "verdict"),
        [
            ({}, company(unchecked=["debtor"]), "undetermined"),
            ({}, company(name_matches=[js.NameMatch("debtor")]), "undetermined"),
            ({}, company(entry(subject=SOMEBODY_ELSE)), "undetermined"),
            ({}, company(unchecked=["tax"]), "does-not-apply"),
            ({"via": ["director"]}, company(unchecked=["debtor"]), "does-not-apply"),
            ({"subjects": ["natural-person"]}, company(unchecked=["debtor"]), "does-not-apply"),
            ({"when": {"amount": {"at_least": 100}}}, company(unchecked=["debtor"]), "does-not-apply"),
            ({}, company(entry(), unchecked=["debtor"]), "applies"),
        ],
        ids=["unchecked", "by name", "other number", "another list", "relation", "kind", "condition", "listed anyway"],
    )
    def test_a_list_of_the_measure_that_did_not_answer_leaves_it_undetermined(
        self, measure: dict[str, Any], subject: js.Subject, verdict: str
    ) -> None:
        """As the chain says, and the outcome; unless the measure would not apply whatever the list says."""
        found = why(world(penalty(**measure)), subject, amount=99)

        assert verdict == found.verdict
        assert (verdict != "does-not-apply") == (None in {chain.links[-1].holds for chain in found.chains})

    @pytest.mark.parametrize(
        "doubt", [{"unchecked": ["rating"]}, {"name_matches": [js.NameMatch("rating")]}], ids=["unchecked", "by name"]
    )
    def test_so_does_a_graded_one_of_whose_grade_nothing_is_known(self, doubt: dict[str, Any]) -> None:
        found = why(world(penalty(lists=["rating"])), company(**doubt))

        assert ("undetermined", [None]) == (found.verdict, [link for _, _, link in broken(found)])
        assert "None" not in found.explain("zh")
        assert "refer" == found.decision.outcome

    @pytest.mark.parametrize(
        ("grades", "verdict", "links"),
        [
            ("DA", "undetermined", [("entry", "S22", None), ("grade", "S22", False)]),
            ("DC", "undetermined", [("entry", "S22", None), ("grade", "S22", False)]),
            ("CA", "does-not-apply", [("grade", "S22", False), ("grade", "S22", False)]),
            ("DD", "applies", []),
        ],
    )
    def test_so_do_two_grades_of_one_day_if_it_acts_through_one_of_them(
        self, grades: str, verdict: str, links: list[tuple[str, str, bool | None]]
    ) -> None:
        """A person has to find out which of them is right (S22)."""
        entries = [entry("rating", grade=grade, document=f"{at}号") for at, grade in enumerate(grades, 1)]
        found = why(world(penalty(lists=["rating"])), company(*entries))

        assert (verdict, links) == (found.verdict, broken(found))

    def test_a_list_that_is_found_clean_makes_it_stop(self) -> None:
        assert ["查实在失信被执行人名单上没有本人的记录"] in changes(
            why(world(penalty()), company(unchecked=["debtor"])).to_stop
        )

    def test_an_entry_of_somebody_else_that_has_not_begun_can_be_asked_about(self) -> None:
        found = why(world(penalty()), company(entry(since="2018-10-01", subject=SOMEBODY_ELSE)))

        assert "does-not-apply" == found.verdict

    def test_an_identity_that_is_confirmed_makes_it_apply(self) -> None:
        found = why(world(penalty()), company(name_matches=[js.NameMatch("debtor", "某某建设有限公司")]))

        assert ["查实在失信被执行人名单上有本人的有效记录"] in changes(found.to_apply)

    def test_nothing_about_the_subject_helps_where_the_measure_is_not_for_its_kind(self) -> None:
        found = why(world(penalty(subjects=["natural-person"])), company(entry()))

        assert ((), ()) == (found.to_apply, found.to_stop)
        assert found.exhaustive

    @pytest.mark.parametrize(
        ("measure", "subject", "facts", "way", "kind", "zh", "en"),
        [
            (
                penalty(when={"amount": {"at_least": 1_000_000}}), company(entry()), {"amount": 5},
                "to_apply", "fact", "采购金额：1,000,000 CNY", "采购金额: 1,000,000 CNY",
            ),
            (
                penalty(when={"amount": {"more_than": 0.5}}), company(entry()), {"amount": 0.25},
                "to_apply", "fact", "采购金额：0.6 CNY", "采购金额: 0.6 CNY",
            ),
            (
                penalty(when={"lots": {"at_most": 2}}), company(entry()), {"lots": 3},
                "to_apply", "fact", "标段数：2", "标段数: 2",
            ),
            (
                penalty(when={"urgent": {"equals": True}}), company(entry()), {"urgent": False},
                "to_apply", "fact", "紧急采购：是", "紧急采购: yes",
            ),
            (
                penalty(exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}]),
                company(entry()), {"urgent": True},
                "to_apply", "fact", "紧急采购：否", "紧急采购: no",
            ),
            (
                penalty(when={"kind": {"in": ["works"]}}), company(entry()), {"kind": "goods"},
                "to_apply", "fact", "采购类别：works", "采购类别: works",
            ),
            (
                penalty(when={"opening": {"less_than": "2018-09-01"}}), company(entry()), {"opening": "2018-09-02"},
                "to_apply", "fact", "开标日：2018-08-31", "开标日: 2018-08-31",
            ),
            (
                penalty(severity="general"), company(entry()), {},
                "to_apply", "entry-fact",
                "失信被执行人名单的记录“(2018)粤0402执123号”写明失信程度：严重",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" states severity: serious',
            ),
            (
                penalty(severity="general"), company(entry()), {},
                "to_stop", "entry-fact",
                "失信被执行人名单的记录“(2018)粤0402执123号”写明失信程度：轻微",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" states severity: minor',
            ),
            (
                penalty(severity="serious", via=["director"]),
                company(relations=[related(company(), "branch"), related(person(entry(severity="minor")), "director")]),
                {},
                "to_apply", "entry-fact",
                "失信被执行人名单的记录“(2018)粤0402执123号”写明失信程度：严重",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" states severity: serious',
            ),
            (
                penalty(lists=["environment"], when={"entry.grade": {"at_least": "red"}}),
                company(entry("environment", grade="yellow")), {},
                "to_apply", "entry-fact",
                "环境保护领域失信单位名单的记录“(2018)粤0402执123号”写明等级：red",
                'the entry "(2018)粤0402执123号" on the list "环境保护领域失信单位" states grade: red',
            ),
            (
                penalty(when={"entry.large_debt": {"equals": True}}), company(entry(facts={"large_debt": False})), {},
                "to_apply", "entry-fact",
                "失信被执行人名单的记录“(2018)粤0402执123号”写明数额较大：是",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" states 数额较大: yes',
            ),
            (
                penalty(when={"entry.amount_owed": {"at_least": 5000}}),
                company(entry(facts={"amount_owed": 20, "large_debt": True})), {},
                "to_apply", "entry-fact",
                "失信被执行人名单的记录“(2018)粤0402执123号”写明未履行金额：5,000",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" states 未履行金额: 5,000',
            ),
            (
                penalty(), company(entry(subject=SOMEBODY_ELSE)), {},
                "to_apply", "identity",
                "核实失信被执行人名单的记录“(2018)粤0402执123号”确属本人",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" is found to be the subject\'s',
            ),
            (
                penalty(), company(name_matches=[js.NameMatch("debtor")]), {},
                "to_apply", "identity",
                "查实在失信被执行人名单上有本人的有效记录",
                'an entry in effect on the list "失信被执行人" is found to be the subject\'s',
            ),
            (
                penalty(), company(unchecked=["debtor"]), {},
                "to_apply", "identity",
                "查实在失信被执行人名单上有本人的有效记录",
                'an entry in effect on the list "失信被执行人" is found to be the subject\'s',
            ),
            (
                incentive(), company(entry("honest"), unchecked=["tax"]), {},
                "to_apply", "identity",
                "查实在重大税收违法案件当事人名单上没有本人的记录",
                'it is found that no entry on the list "重大税收违法案件当事人" is the subject\'s',
            ),
            (
                incentive(), company(entry("honest"), name_matches=[js.NameMatch("wages")]), {},
                "to_stop", "identity",
                "查实在拖欠农民工工资名单上有本人的有效记录",
                'an entry in effect on the list "拖欠农民工工资" is found to be the subject\'s',
            ),
            (
                penalty(), company(entry()), {},
                "to_stop", "end",
                "失信被执行人名单的记录“(2018)粤0402执123号”完成修复",
                'the entry "(2018)粤0402执123号" on the list "失信被执行人" is repaired',
            ),
            (
                incentive(), company(entry("honest"), entry("tax", document=None)), {},
                "to_apply", "end",
                "重大税收违法案件当事人名单的记录完成修复",
                'the entry on the list "重大税收违法案件当事人" is repaired',
            ),
            (
                penalty(via=["legal-representative"]), company(relations=[related(person(entry()))]), {},
                "to_stop", "end",
                "“法定代表人”关联关系已经结束",
                "the relation (legal representative) has ended",
            ),
            (
                penalty(), company(), {},
                "to_apply", "list",
                "被列入失信被执行人名单",
                'the subject is listed on the list "失信被执行人"',
            ),
            (
                penalty(severity="general", when={"entry.large_debt": {"equals": True}}), company(), {},
                "to_apply", "list",
                "被列入失信被执行人名单（失信程度：严重；数额较大：是）",
                'the subject is listed on the list "失信被执行人" (severity: serious; 数额较大: yes)',
            ),
            (
                penalty(lists=["environment"], when={"entry.grade": {"equals": "black"}}), company(), {},
                "to_apply", "list",
                "被列入环境保护领域失信单位名单（等级：black）",
                'the subject is listed on the list "环境保护领域失信单位" (grade: black)',
            ),
            (
                incentive(barred_by=["tax"]), company(entry("honest")), {},
                "to_stop", "list",
                "被列入重大税收违法案件当事人名单",
                'the subject is listed on the list "重大税收违法案件当事人"',
            ),
            (
                penalty(), company(entry()), {},
                "to_stop", "day", "在 2018-02-28 办理", "the day is 2018-02-28",
            ),
        ],
    )  # fmt: skip
    def test_each_change_is_said_in_both_languages(
        self,
        measure: Part,
        subject: js.Subject,
        facts: dict[str, Any],
        way: Literal["to_apply", "to_stop"],
        kind: str,
        zh: str,
        en: str,
    ) -> None:
        found = why(world(measure), subject, measure["id"], **facts)

        assert [{"change": kind, "text": zh}] in found.to_dict("zh")[way]
        assert [{"change": kind, "text": en}] in found.to_dict("en")[way]

    def test_an_entry_of_somebody_related_makes_it_apply_where_it_reaches_by_relations_only(self) -> None:
        evaluator = world(penalty(via=["director", "legal-representative"], severity="serious"))
        (only,) = why(evaluator, company()).to_apply
        (change,) = only

        assert "法定代表人被列入失信被执行人名单（失信程度：严重）" == change.text("zh")
        assert 'the legal representative is listed on the list "失信被执行人" (severity: serious)' == change.text("en")

    def test_a_fact_or_an_entry_fact_without_a_title_is_named_by_its_name(self) -> None:
        evaluator = world(
            penalty(when={"bid": {"equals": 7}, "entry.arrears": {"more_than": 100}}),
            matters={"purchase": {"facts": {"bid": {"type": "integer"}}}},
            lists={"debtor": {"facts": {"arrears": {"type": "integer", "unit": "CNY"}}}},
        )
        found = why(evaluator, company(entry(facts={"arrears": 5})), bid=8)

        assert [
            [
                {"change": "fact", "text": "bid：7"},
                {"change": "entry-fact", "text": "失信被执行人名单的记录“(2018)粤0402执123号”写明arrears：101 CNY"},
            ],
            [
                {"change": "fact", "text": "bid：7"},
                {"change": "list", "text": "被列入失信被执行人名单（arrears：101 CNY）"},
            ],
        ] == found.to_dict()["to_apply"]

    def test_a_list_that_the_condition_asks_for_besides_is_named_too(self) -> None:
        found = why(world(penalty(when={"also_on": ["tax"]})), company())

        assert [["被列入失信被执行人名单", "被列入重大税收违法案件当事人名单"]] == changes(found.to_apply)

    def test_a_relation_that_began_on_the_day_cannot_have_ended_before_it(self) -> None:
        evaluator = world(penalty(via=["legal-representative"]))
        found = why(evaluator, company(relations=[related(person(entry()), since=DAY)]))

        assert [["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"], ["在 2018-09-02 办理"]] == changes(
            found.to_stop
        )

    def test_of_two_relations_each_can_end_or_its_entry_be_repaired(self) -> None:
        ties = [related(person(entry()), "director"), related(person(entry(document="2号")), "supervisor")]
        found = why(world(penalty(via=["director", "supervisor"])), company(relations=ties))

        first, second = (
            "失信被执行人名单的记录“(2018)粤0402执123号”完成修复",
            "失信被执行人名单的记录“2号”完成修复",
        )
        assert [
            [first, second],
            [first, "“监事”关联关系已经结束"],
            [second, "“董事”关联关系已经结束"],
            ["“董事”关联关系已经结束", "“监事”关联关系已经结束"],
            ["在 2018-02-28 办理"],
        ] == changes(found.to_stop)

    @pytest.mark.parametrize(
        ("measure", "says"),
        [
            (penalty(severity="serious"), {"severity": "serious"}),
            (penalty(lists=["environment"], when={"entry.grade": {"equals": "black"}}), {"grade": "black"}),
            (penalty(when={"entry.large_debt": {"equals": True}}), {"facts": {"large_debt": True}}),
        ],
    )
    def test_two_entries_that_lead_to_it_both_have_to_say_something_else_or_be_repaired(
        self, measure: Part, says: dict[str, Any]
    ) -> None:
        (listed,) = measure["lists"]
        found = why(world(measure), company(entry(listed, **says), entry(listed, document="2号", **says)))

        assert [
            ["entry-fact", "entry-fact"],
            ["entry-fact", "end"],
            ["entry-fact", "end"],
            ["end", "end"],
            ["day"],
        ] == [[change.kind for change in each] for each in found.to_stop]

    def test_an_entry_on_another_list_is_passed_over_for_the_one_that_matters(self) -> None:
        subject = company(entry("tax", severity="minor"), entry(severity="minor", document="2号"))
        found = why(world(penalty(severity="serious")), subject)

        assert [
            ["失信被执行人名单的记录“2号”写明失信程度：严重"],
            ["被列入失信被执行人名单（失信程度：严重）"],
        ] == changes(found.to_apply)

    def test_where_the_subject_itself_cannot_be_listed_its_closest_relation_is_named(self) -> None:
        persons = {"persons": {"name": "个人名单", "colour": "black", "subjects": ["natural-person"]}}
        evaluator = world(penalty(lists=["persons"], via=["self", "legal-representative", "director"]), lists=persons)
        found = why(evaluator, company())

        assert [["法定代表人被列入个人名单"]] == changes(found.to_apply)
        assert found.exhaustive

    def test_a_natural_person_is_not_told_of_a_legal_representative_whom_nobody_of_that_kind_has(self) -> None:
        found = why(world(penalty(via=["self", "legal-representative", "represented-entity"])), person())

        assert [["被列入失信被执行人名单"]] == changes(found.to_apply)

    @pytest.mark.parametrize(
        ("kind", "via", "listed", "advised"),
        [
            ("natural-person", "legal-representative", None, []),
            ("legal-person", "legal-representative", None, ["法定代表人被列入名单"]),
            ("legal-person", "operator", None, []),
            ("sole-trader", "operator", None, ["经营者被列入名单"]),
            ("natural-person", "head-office", None, []),
            ("unincorporated-organisation", "head-office", None, ["总机构被列入名单"]),
            # Nobody of the kind that the list accepts can have that relation.
            ("legal-person", "legal-representative", ["legal-person"], []),
            ("legal-person", "shareholder", ["legal-person"], ["股东被列入名单"]),
            ("natural-person", "held-entity", ["natural-person"], []),
        ],
    )
    def test_nobody_is_advised_of_a_relation_that_the_subject_or_the_list_cannot_have(
        self, kind: SubjectKind, via: str, listed: list[str] | None, advised: list[str]
    ) -> None:
        lists = {"some": {"name": "名单", "colour": "black"} | ({"subjects": listed} if listed else {})}
        number = {"natural-person": PERSON, "sole-trader": TRADER}.get(kind, BUILDER)
        found = why(world(penalty(lists=["some"], via=[via]), lists=lists), js.Subject(number, kind))

        assert advised == [each for group in changes(found.to_apply) for each in group]
        assert found.exhaustive

    @pytest.mark.parametrize("on", [date(2018, 1, 1), date(2018, 6, 1), date(2018, 12, 31)])
    def test_the_facts_that_could_differ_are_those_of_the_edition_of_the_day(self, on: date) -> None:
        lists = documents(
            penalty(when={"old": {"equals": True}}),
            measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}},
            matters={"purchase": {"facts": {"old": {"type": "boolean", "title": "旧要素"}}}},
        )
        newer = documents(
            penalty(when={"new": {"equals": True}}),
            measure_list={"effective": {"from": "2019-01-01"}},
            matters={"purchase": {"facts": {"new": {"type": "boolean", "title": "新要素"}}}},
        )
        editions = {
            "zhuhai.finance@2018-01-01": lists.pop("zhuhai.finance"),
            "zhuhai.finance@2019-01-01": newer["zhuhai.finance"],
        }
        evaluator = js.Evaluator(compiled({**lists, **editions}))
        found = why(evaluator, company(entry(since="2017-06-01")), on=on)

        assert "undetermined" == found.verdict
        assert [["旧要素：是"]] == [each for each in changes(found.to_apply) if "办理" not in each[0]]

    def test_a_day_without_an_edition_is_changed_together_with_a_fact(self) -> None:
        evaluator = world(penalty(when={"amount": {"at_least": 100}}))
        found = why(evaluator, company(entry(since="2017-06-01")), on=date(2017, 12, 31))

        assert [["采购金额：100 CNY", "在 2018-01-01 办理"]] == changes(found.to_apply)[:1]

    def test_of_several_values_each_would_do(self) -> None:
        found = why(world(penalty(when={"lots": {"in": [2, 5]}})), company(entry()))

        assert [["标段数：2"]] == [each for each in changes(found.to_apply) if "标段数" in each[0]]

    def test_two_entries_of_one_list_are_distinguished(self) -> None:
        subject = company(entry(severity="minor"), entry(severity="minor", document="2号"))
        found = why(world(penalty(severity="serious")), subject)

        assert [
            ["失信被执行人名单的记录“(2018)粤0402执123号”写明失信程度：严重"],
            ["失信被执行人名单的记录“2号”写明失信程度：严重"],
        ] == changes(found.to_apply)[:2]

    def test_an_entry_of_a_related_person_is_verified_as_theirs(self) -> None:
        ties = [related(person(), "supervisor"), related(person(entry(subject=SOMEBODY_ELSE)), "director")]
        (one, *_) = why(world(penalty(via=["director"])), company(relations=ties)).to_apply

        assert ["核实失信被执行人名单的记录“(2018)粤0402执123号”确属董事本人"] == [each.text("zh") for each in one]
        assert ['the entry "(2018)粤0402执123号" on the list "失信被执行人" is found to be the director\'s'] == [
            each.text("en") for each in one
        ]

    def test_two_entries_of_other_subjects_both_have_to_be_verified(self) -> None:
        subject = company(entry(subject=SOMEBODY_ELSE), entry("tax", document="2号", subject=SOMEBODY_ELSE))
        found = why(world(penalty(when={"also_on": ["tax"]})), subject)

        assert [
            "核实失信被执行人名单的记录“(2018)粤0402执123号”确属本人",
            "核实重大税收违法案件当事人名单的记录“2号”确属本人",
        ] in changes(found.to_apply)

    def test_two_doubts_both_have_to_be_cleared_before_an_incentive_is_given(self) -> None:
        subject = company(entry("honest"), unchecked=["tax"], name_matches=[js.NameMatch("wages")])
        found = why(world(incentive()), subject, "fast")

        assert [
            ["查实在拖欠农民工工资名单上没有本人的记录", "查实在重大税收违法案件当事人名单上没有本人的记录"]
        ] == changes(found.to_apply)

    def test_the_nearest_day_is_named_before_and_after(self) -> None:
        evaluator = world(penalty())

        assert ["在 2018-10-01 办理"] in changes(why(evaluator, company(entry(since="2018-10-01"))).to_apply)
        assert ["在 2018-05-01 办理"] in changes(why(evaluator, company(entry(until="2018-05-01"))).to_apply)

    def test_text_and_data_are_in_chinese_by_default(self) -> None:
        found = why(world(penalty(when={"amount": {"at_least": 100}})), company(entry()), amount=99)
        link, change = found.chains[0].links[-1], found.to_apply[0][0]
        said: list[Callable[..., object]] = [
            found.tree, found.explain, found.to_dict, found.verdict_text, link.text, change.text, change.to_dict,
        ]  # fmt: skip

        for say in said:
            assert say() == say("zh") != say("en")

    @pytest.mark.parametrize(
        ("verdict", "zh", "en"),
        [
            ("applies", "适用", "applies"),
            ("withheld", "因有妨碍的记录，暂不给予", "is withheld"),
            ("undetermined", "尚不能确定", "is undetermined"),
            ("does-not-apply", "不适用", "does not apply"),
        ],
    )
    def test_each_verdict_has_its_words(self, verdict: Verdict, zh: str, en: str) -> None:
        found = replace(why(world(penalty()), company()), verdict=verdict)

        assert (zh, en) == (found.verdict_text("zh"), found.verdict_text("en"))
        assert verdict in VERDICTS

    def test_it_reads_in_both_languages_and_as_data(self) -> None:
        found = why(world(penalty(when={"amount": {"at_least": 100}})), company(entry()), amount=99)

        assert "采购金额：100 CNY" in found.explain("zh")
        assert "would apply if" in found.explain("en")
        assert [[{"change": "fact", "text": "采购金额: 100 CNY"}]] == found.to_dict("en")["to_apply"]

    @settings(max_examples=settings().max_examples // 2)
    @given(measure_lists, questions, st.data())
    def test_every_proposed_set_does_what_it_says_and_no_part_of_it_does(
        self, lists: Lists, question: Question, data: st.DataObject
    ) -> None:
        evaluator = lists.evaluator
        here = [
            each.id
            for edition in evaluator.catalogue.editions
            for each in edition.measures
            if question.matter in each.matters and (each.steps is None or question.step in each.steps)
        ]
        if not here:
            return
        name = data.draw(st.sampled_from(here))
        found = evaluator.why_not(js.Question(question.subject, matter=question.matter, step=question.step, on=question.on, facts=question.facts), measure=name)  # fmt: skip
        asked = js.Question(question.subject, question.matter, question.step, question.on, question.facts)
        # What a list in doubt may hold is open in why-not, and in a decision for a person.
        assume(not (decision := asked.ask(evaluator)).unchecked and not decision.verify_identity)

        def verdict(other: js.Question) -> str:
            line = evaluator.timeline(other, until=other.on)
            return verdict_of(line.spans[0].decision, name)

        assert found.verdict == verdict(asked)
        for each in found.to_apply:
            assert "applies" == verdict(applied(asked, each))
            for left_out in each:
                rest = [change for change in each if change is not left_out]
                assert "applies" != verdict(applied(asked, rest))
        for each in found.to_stop:
            assert verdict(applied(asked, each)) not in ("applies", "undetermined")
            for left_out in each:
                rest = [change for change in each if change is not left_out]
                assert verdict(applied(asked, rest)) in ("applies", "undetermined")

    @pytest.mark.slow
    @given(measure_lists, questions)
    def test_a_measure_applies_exactly_where_a_chain_holds_to_its_end(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        for edition in evaluator.catalogue.editions:
            for measure in edition.measures:
                found = evaluator.why_not(js.Question(question.subject, matter=question.matter, step=question.step, on=question.on, facts=question.facts), measure=measure.id)  # fmt: skip
                whole = any(chain.broken is None for chain in found.chains)
                assert whole == (found.verdict == "applies")
                if found.verdict == "undetermined":
                    assert any(chain.broken and chain.broken.holds is None for chain in found.chains)


def _alternative(name: str, value: int = 1) -> Change:
    """The fact of this name could have this value."""
    return _change("fact", ("fact", name), value, lambda asked: replace(asked, facts={**asked.facts, name: value}))


#: An empty catalogue, for changes whose text is never used.
_NOTHING = js.Catalogue({}, {}, {}, {}, (), None, "")


def _change(
    kind: ChangeKind, target: tuple[str, ...], value: object, apply: Callable[[js.Question], js.Question]
) -> Change:
    return Change(kind, target, kind, (("value", value),), _NOTHING, apply)


def _on(day: date) -> Change:
    return _change("day", ("day",), day, lambda asked: replace(asked, on=day))


def _all_of(*wanted: str) -> Callable[[js.Question], bool]:
    return lambda asked: {*wanted} <= asked.facts.keys()


class TestTheSearchForTheFewestChanges:
    ASKED = js.Question(company(), **MATTER, on=DAY)
    TOMORROW = _on(DAY + timedelta(days=1))

    def test_the_smallest_sets_are_found_and_larger_ones_left_out(self) -> None:
        a, b, c = map(_alternative, "abc")

        assert (((a,), (c,)), True) == smallest(self.ASKED, [a, b, c], lambda asked: bool({"a", "c"} & {*asked.facts}))
        assert (((a, c),), True) == smallest(self.ASKED, [a, b, c], _all_of("a", "c"))
        assert (((a, b, c),), True) == smallest(self.ASKED, [a, b, c], _all_of("a", "b", "c"))

    def test_four_changes_are_too_many(self) -> None:
        assert ((), True) == smallest(self.ASKED, [*map(_alternative, "abcd")], _all_of("a", "b", "c", "d"))

    def test_two_values_of_one_fact_exclude_each_other_and_the_first_that_helps_is_named(self) -> None:
        low, high, other = _alternative("a", 1), _alternative("a", 2), _alternative("b")

        assert (((low,),), True) == smallest(self.ASKED, [low, high, other], _all_of("a"))
        assert (((high, other),), True) == smallest(
            self.ASKED, [low, high, other], lambda asked: asked.facts == {"a": 2, "b": 1}
        )
        assert ((), True) == smallest(self.ASKED, [low, high], lambda asked: len(asked.facts) > 1)

    @pytest.mark.parametrize(
        ("facts", "all_tried"),
        [(48, True), (49, True), (50, False)],  # 18,472, 19,649 and 20,875 sets of up to three
    )
    def test_twenty_thousand_sets_are_tried_and_then_it_says_that_there_are_more(
        self, facts: int, all_tried: bool
    ) -> None:
        alternatives = [_alternative(f"fact{number}") for number in range(facts)]
        tried: list[js.Question] = []

        def never(asked: js.Question) -> bool:
            tried.append(asked)
            return False

        assert ((), all_tried) == smallest(self.ASKED, alternatives, never)
        assert min(facts + facts * (facts - 1) // 2 + facts * (facts - 1) * (facts - 2) // 6, 20_000) == len(tried)

    def test_what_was_found_before_the_search_broke_off_is_kept(self) -> None:
        alternatives = [_alternative(f"fact{number}") for number in range(50)]
        found, all_tried = smallest(self.ASKED, alternatives, _all_of("fact0", "fact1", "fact2"))

        assert ((tuple(alternatives[:3]),), False) == (found, all_tried)

    def test_the_nearest_day_that_does_it_alone_stands_beside_the_sets(self) -> None:
        a, later = _alternative("a"), _on(DAY + timedelta(days=9))

        def in_time(asked: js.Question) -> bool:
            return "a" in asked.facts or asked.on > DAY

        assert (((a,), (self.TOMORROW,)), True) == fewest(self.ASKED, [a], [self.TOMORROW, later], in_time)
        assert (((self.TOMORROW,),), True) == fewest(self.ASKED, [], [self.TOMORROW, later], in_time)

    def test_a_change_on_another_day_is_tried_where_neither_alone_does_it(self) -> None:
        a, b = _alternative("a"), _alternative("b")

        assert (((a, self.TOMORROW),), True) == fewest(
            self.ASKED, [a, b], [self.TOMORROW], lambda asked: "a" in asked.facts and asked.on > DAY
        )
        assert ((), True) == fewest(self.ASKED, [a, b], [self.TOMORROW], lambda _: False)
        assert ((), True) == fewest(self.ASKED, [a, b], [], lambda asked: asked.on > DAY)

    def test_all_smaller_sets_were_tried_where_only_larger_ones_were_too_many(self) -> None:
        alternatives = [_alternative(f"fact{number}") for number in range(50)]

        def on_another_day(asked: js.Question) -> bool:
            return asked.on > DAY and "fact0" in asked.facts

        assert (((alternatives[0], self.TOMORROW),), True) == fewest(
            self.ASKED, alternatives, [self.TOMORROW], on_another_day
        )

    def test_a_day_comes_after_the_other_changes_since_they_happen_on_the_day_first_asked_about(self) -> None:
        noted = _change("fact", ("fact", "on"), None, lambda asked: replace(asked, facts={"on": asked.on}))

        assert DAY.isoformat() == applied(self.ASKED, [self.TOMORROW, noted]).facts["on"]

    def test_the_answer_is_exhaustive_only_where_all_sets_to_apply_and_to_stop_were_tried(self) -> None:
        names = [f"fact{number}" for number in range(40)]
        evaluator = world(
            penalty(when={"any": [{name: {"equals": True}} for name in names]}),
            matters={"purchase": {"facts": {name: {"type": "boolean"} for name in names}}},
        )
        open_, gone = why(evaluator, company(entry())).decision, why(evaluator, company()).decision
        applies = why(evaluator, company(entry()), fact0=True).decision
        editions = Plans(evaluator.catalogue)["zhuhai.finance/purchase"]
        (measure,) = evaluator.catalogue.editions[0].measures

        question = js.Question(company(entry()), **MATTER, on=DAY)

        def ask(other: js.Question) -> js.Decision:
            """Gone with the entry, given on any other day, and open whatever the facts are."""
            if other.subject.designations[0].events:
                return gone
            return open_ if other.on == DAY else applies

        to_apply, to_stop, exhaustive = what_would_change(
            measure,
            question,
            editions,
            evaluator.catalogue,
            lambda other: verdict_of(ask(other), measure.id),
            "undetermined",
        )

        assert ([["day"]], [["end"]]) == tuple(
            [[change.kind for change in each] for each in sets] for sets in (to_apply, to_stop)
        )
        assert not exhaustive

    def test_it_says_that_not_all_sets_were_tried(self) -> None:
        cut_off = replace(why(world(penalty()), company(entry())), exhaustive=False)

        assert "未能试遍所有组合" == cut_off.explain("zh").splitlines()[-1]
        assert "not all combinations were tried" == cut_off.explain("en").splitlines()[-1]
        assert cut_off.to_dict()["exhaustive"] is False
