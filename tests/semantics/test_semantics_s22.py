"""S22: graded lists. Each grade has a colour of its own, and a subject has one grade at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.whatif.generated_questions import generated_questions
from worlds import (
    DAY,
    Part,
    after,
    aside,
    ask,
    before,
    catalogue,
    citizen_id,
    company,
    entry,
    incentive,
    item,
    names,
    penalty,
    person,
    refusals,
    related,
    rules,
    under,
    world,
)

#: One measure of each kind on the list with the grades D (black), C (watch), B (none) and A (red).
MEASURES = (
    penalty("restrict", lists=["rating"]),
    penalty("inspect", lists=["rating"], effect="scrutinise", field="inspection"),
    incentive("relax", lists=["rating"], effect="relax"),
)


def rated(grade: str | None, since: date | str = "2018-03-01", **parts: Any) -> js.Designation:
    return entry("rating", since, parts.pop("until", None), grade=grade, **parts)


def decided(*entries: js.Designation, on: date | str = DAY, **parts: Any) -> js.Decision:
    return ask(world(*MEASURES), company(*entries, **parts), on)


def asked(subject: js.Subject) -> js.Question:
    return js.Question(subject, "zhuhai.finance/purchase", "review", DAY)


class TestDatesOfAGradeThatIsOver:
    """Where a later grade counts, it does not matter that the dates of an earlier one cannot be right (S2, S22)."""

    def test_the_dates_of_an_earlier_grade_need_nobody(self) -> None:
        early = rated("D", "2018-01-01", events=[("stayed", "2017-01-01")], as_recorded=True)
        decision = decided(early, rated("A", "2018-06-01", document="2号"))

        assert ("favour", False) == (decision.outcome, decision.person_needed)
        assert [("rating", "S22")] == aside(decision)

    def test_those_of_the_grade_that_counts_do(self) -> None:
        early = rated("D", "2018-01-01", events=[("stayed", "2017-01-01")], as_recorded=True)

        assert ("refer", True) == (decided(early).outcome, decided(early).person_needed)


class TestColoursOfGrades:
    """An entry acts with the colour of its grade."""

    @pytest.mark.parametrize(
        ("grade", "outcome", "measures"),
        [
            ("D", "restrict", ["restrict", "inspect"]),
            ("C", "scrutinise", ["inspect"]),
            ("B", "proceed", []),
            ("A", "favour", ["relax"]),
        ],
    )
    def test_penalties_act_through_black_and_watch_grades_and_incentives_through_red_ones(
        self, grade: str, outcome: str, measures: list[str]
    ) -> None:
        decision = decided(rated(grade))

        assert (outcome, measures) == (decision.outcome, names(decision.actions))
        assert ([] if measures else ["rating"]) == [each.designation.list for each in decision.noticed]
        assert not decision.person_needed

    @pytest.mark.parametrize("matcher", ["index", "durable"])
    def test_both_matchers_answer_alike(self, matcher: Any) -> None:
        if matcher == "durable":
            pytest.importorskip("durable_rules_engine")
        evaluator = js.Evaluator(catalogue(*MEASURES), matcher=matcher)
        found = {grade: names(ask(evaluator, company(rated(grade))).actions) for grade in "ABCD"}
        evaluator.close()

        assert {"A": ["relax"], "B": [], "C": ["inspect"], "D": ["restrict", "inspect"]} == found

    @pytest.mark.parametrize("effect", ["prohibit", "withdraw", "restrict", "require", "publicise"])
    def test_what_is_too_harsh_for_a_watch_list_does_not_act_through_a_watch_grade(self, effect: str) -> None:
        evaluator = world(penalty(lists=["rating"], effect=effect))

        assert ["restrict"] == names(ask(evaluator, company(rated("D"))).actions)
        assert [] == names(ask(evaluator, company(rated("C"))).actions)

    @pytest.mark.parametrize("effect", ["scrutinise", "inform", "admonish", "record"])
    def test_what_a_watch_list_allows_acts_through_a_watch_grade(self, effect: str) -> None:
        evaluator = world(penalty(lists=["rating"], effect=effect))

        assert [["restrict"]] * 2 == [names(ask(evaluator, company(rated(grade))).actions) for grade in "CD"]

    def test_to_make_an_item_milder_reaches_no_further(self) -> None:
        """Narrow, never widen: the item restricts those with a black grade, and nobody else."""
        evaluator = world(under("a", effect="scrutinise"), items=[item("a", lists=["rating"])])

        assert ["a"] == names(ask(evaluator, company(rated("D"))).actions)
        assert [] == names(ask(evaluator, company(rated("C"))).actions)

    def test_a_condition_on_the_grade_still_counts(self) -> None:
        evaluator = world(penalty(lists=["rating"], effect="scrutinise", when={"entry.grade": {"at_least": "C"}}))

        assert ["restrict"] == names(ask(evaluator, company(rated("C"))).actions)
        assert [] == names(ask(evaluator, company(rated("D"))).actions)

    def test_through_a_related_subject_its_grade_counts(self) -> None:
        evaluator = world(penalty(lists=["rating"], via=["legal-representative"]))

        def through(grade: str) -> list[str]:
            return names(ask(evaluator, company(relations=[related(person(rated(grade)))])).actions)

        assert (["restrict"], [], []) == (through("D"), through("A"), through("B"))

    def test_a_list_with_plain_grades_is_what_it_was(self) -> None:
        evaluator = world(penalty(lists=["environment"]))

        assert ["restrict"] == names(ask(evaluator, company(entry("environment", grade="yellow"))).actions)
        assert ["restrict"] == names(ask(evaluator, company(entry("environment"))).actions)

    def test_the_decision_shows_the_grade_and_the_colour_by_which_it_acts(self) -> None:
        data = decided(rated("C")).to_dict()
        (ground,) = data["actions"][0]["grounds"]

        assert ("C", "watch") == (ground["designation"].get("grade"), ground.get("colour"))
        assert "colour" not in ask(world(penalty()), company(entry())).to_dict()["actions"][0]["grounds"][0]

    def test_one_fact_on_a_graded_list_and_another_is_one_ground(self) -> None:
        both = [rated("D", document="1号", authority="甲局"), entry("tax", document="1号", authority="甲局")]
        (action,) = ask(world(penalty(lists=["rating", "tax"])), company(*both)).actions

        assert [("rating", "tax")] == [ground.lists for ground in action.grounds]


class TestWithoutAGrade:
    """A grade that is not given is unknown, never none."""

    @pytest.mark.parametrize("grade", [None, "E"], ids=["none", "one that the list does not have"])
    def test_penalties_and_incentives_are_undetermined(self, grade: str | None) -> None:
        decision = decided(rated(grade))

        assert ["inspect", "relax", "restrict"] == names(decision.undetermined)
        assert all("entry.grade" in each.missing for each in decision.undetermined)
        assert ("refer", True) == (decision.outcome, decision.person_needed)

    def test_an_incentive_that_it_may_bar_is_undetermined(self) -> None:
        decision = ask(world(incentive()), company(entry("honest"), rated(None)))

        assert (["fast"], [("list:rating",)]) == (
            names(decision.undetermined),
            [each.missing for each in decision.undetermined],
        )

    def test_an_incentive_that_no_grade_bars_is_given(self) -> None:
        decision = ask(world(incentive(barred_by=["tax"])), company(entry("honest"), rated(None)))

        assert "favour" == decision.outcome


class TestBars:
    """S7: an entry bars an incentive by the colour of its grade."""

    @pytest.mark.parametrize(
        ("barred_by", "barring"),
        [
            (None, "D"),
            (["black"], "D"),
            (["watch"], "C"),
            (["black", "watch"], "CD"),
            (["rating"], "CD"),
            (["tax"], ""),
        ],
    )
    def test_a_colour_means_its_grades_and_a_graded_list_its_black_and_watch_grades(
        self, barred_by: list[str] | None, barring: str
    ) -> None:
        evaluator = world(incentive(barred_by=barred_by))
        found = {grade: ask(evaluator, company(entry("honest"), rated(grade))) for grade in "ABCD"}

        assert set(barring) == {grade for grade, each in found.items() if names(each.withheld)}
        assert set("ABCD") - set(barring) == {grade for grade, each in found.items() if each.outcome == "favour"}

    def test_a_list_that_could_not_be_asked_leaves_the_incentive_open(self) -> None:
        decision = ask(world(incentive()), company(entry("honest"), unchecked=["rating"]))

        assert (["fast"], "refer") == (names(decision.undetermined), decision.outcome)


class TestOneGradeAtATime:
    """Of several entries in effect of one subject the one recognised last counts."""

    def test_the_earlier_one_is_set_aside(self) -> None:
        decision = decided(rated("D"), rated("A", "2018-06-01"))

        assert (["relax"], [("rating", "S22")]) == (names(decision.actions), aside(decision))

    def test_it_counts_to_the_day_before_the_later_one_begins(self) -> None:
        """An end that is known to come is told: a notice never names a later one (S11)."""
        earlier, later = rated("D"), rated("A", "2018-09-05")
        (action, _) = decided(earlier, later).actions

        assert date(2018, 9, 4) == action.until
        assert ["restrict", "inspect"] == names(decided(earlier, later, on="2018-09-04").actions)
        assert ["relax"] == names(decided(earlier, later, on="2018-09-05").actions)

    def test_what_was_recognised_later_counts_although_it_begins_earlier(self) -> None:
        late = rated("A", "2018-02-01", recognised=date(2018, 6, 1))

        assert ["relax"] == names(decided(rated("D"), late).actions)
        assert ["restrict", "inspect"] == names(decided(rated("D"), late, on="2018-05-31").actions)

    @pytest.mark.parametrize(
        "ended",
        [
            {"until": date(2018, 9, 2)},
            {"events": [("repaired", "2018-09-03")]},
            {"events": [("revoked", "2018-08-01")]},
            {"events": [("stayed", "2018-09-03")]},
        ],
        ids=["over", "repaired", "revoked", "stayed"],
    )
    def test_where_the_last_is_not_in_effect_the_one_before_counts_again(self, ended: Part) -> None:
        decision = decided(rated("D"), rated("A", "2018-06-01", **ended))

        assert (["restrict", "inspect"], [("rating", "S2")]) == (names(decision.actions), aside(decision))

    def test_what_became_known_later_does_not_take_its_place_as_known_then(self) -> None:
        subject = company(rated("D"), rated("A", "2018-06-01", recorded=date(2018, 10, 1)))
        evaluator = world(*MEASURES)

        def known(on: date | None) -> list[str]:
            asked: Part = {"matter": "zhuhai.finance/purchase", "step": "review", "on": DAY, "known_on": on}
            return names(evaluator.evaluate(subject, **asked).actions)

        assert (["restrict", "inspect"], ["relax"]) == (known(date(2018, 9, 30)), known(None))

    def test_a_related_subject_has_a_grade_of_its_own(self) -> None:
        evaluator = world(penalty(lists=["rating"], via=["self", "legal-representative"]))
        decision = ask(evaluator, company(rated("D"), relations=[related(person(rated("A", "2018-06-01")))]))

        assert (["restrict"], []) == (names(decision.actions), aside(decision))

    def test_a_person_in_two_offices_has_one_grade(self) -> None:
        offices = [
            related(person(rated("D")), "legal-representative"),
            related(person(rated("A", "2018-06-01")), "director"),
        ]
        evaluator = world(penalty(lists=["rating"], via=["legal-representative", "director"]))
        decision = ask(evaluator, company(relations=offices))

        assert ([], [("rating", "S22")]) == (names(decision.actions), aside(decision))

    def test_entries_of_one_day_with_one_grade_count_both(self) -> None:
        (action, _) = decided(rated("D", document="1号"), rated("D", document="2号")).actions

        assert 2 == len(action.grounds)


class TestGradesOfThoseWhoLeft:
    """Whose grade it is does not depend on whether the relation holds."""

    VIA = ({"via": "legal-representative", "holds": "listed"},)

    def decided(self, *entries: js.Designation, more: tuple[js.Relation, ...] = ()) -> js.Decision:
        former = related(person(*entries), since="2018-01-01", until="2018-08-31")
        evaluator = world(penalty(lists=["rating"], via=[*self.VIA]))
        return ask(evaluator, company(relations=[former, *more]))

    def test_the_grade_at_the_listing_counts_after_the_relation_ended(self) -> None:
        assert ["restrict"] == names(self.decided(rated("D")).actions)

    @pytest.mark.parametrize("since", ["2018-06-01", "2018-09-01", DAY])
    def test_a_better_grade_takes_its_place_in_office_and_after_it(self, since: date | str) -> None:
        decision = self.decided(rated("D"), rated("A", since, document="2号"))

        assert ([], True) == (names(decision.actions), ("rating", "S22") in aside(decision))

    def test_a_better_grade_that_is_to_come_ends_it(self) -> None:
        (action,) = self.decided(rated("D"), rated("A", "2018-10-01", document="2号")).actions

        assert date(2018, 9, 30) == action.until

    def test_two_grades_of_one_day_are_open_whenever_the_relation_held(self) -> None:
        """D that began in office and A that began after it, both recognised on the same day."""
        later = date(2018, 9, 1)
        decision = self.decided(rated("D", recognised=later), rated("A", later, document="2号"))

        assert ([], "refer", True) == (names(decision.actions), decision.outcome, decision.person_needed)

    def test_the_grade_of_another_person_is_not_that_of_the_one_who_left(self) -> None:
        somebody = person(rated("A", "2018-06-01", document="2号"), id=citizen_id(date(1980, 5, 1)))

        assert ["restrict"] == names(self.decided(rated("D"), more=(related(somebody, "director"),)).actions)


class TestTwoGradesOfOneDay:
    """Of two of one day with different grades neither counts, and a person looks."""

    @pytest.mark.parametrize(("one", "other"), [("D", "A"), ("D", "C"), ("D", None), ("A", "B")])
    def test_neither_counts_and_a_person_looks(self, one: str, other: str | None) -> None:
        decision = decided(rated(one), rated(other))

        assert ([], "refer", True) == (names(decision.actions), decision.outcome, decision.person_needed)
        assert ["rating", "rating"] == [each.designation.list for each in decision.set_aside if each.designation]
        assert ["S22"] == rules(decision.set_aside)

    def test_where_the_list_could_do_nothing_here_nobody_has_to_look(self) -> None:
        decision = ask(world(penalty()), company(rated("D"), rated("A")))

        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    def test_an_incentive_that_one_of_them_may_bar_is_undetermined(self) -> None:
        decision = ask(world(incentive()), company(entry("honest"), rated("D"), rated("A")))

        assert ["fast"] == names(decision.undetermined)

    def test_a_later_grade_settles_it(self) -> None:
        assert ["relax"] == names(decided(rated("D"), rated("C"), rated("A", "2018-06-01")).actions)

    def test_the_day_before_and_the_day_on_which_they_are_recognised(self) -> None:
        two = [rated("D", "2018-01-01"), *(rated(grade, DAY) for grade in "AC")]

        assert "restrict" == decided(*two, on=before(DAY)).outcome
        assert ("refer", []) == (decided(*two).outcome, names(decided(*two, on=after(DAY)).actions))
        assert before(DAY) == decided(*two, on=before(DAY)).actions[0].until


class TestSecondEntries:
    """`also_on`: an entry is one whatever its grade."""

    @pytest.mark.parametrize("grade", ["A", "B", "C", "D", None])
    def test_of_any_grade(self, grade: str | None) -> None:
        evaluator = world(penalty(when={"also_on": ["rating"]}))

        assert ["restrict"] == names(ask(evaluator, company(entry(), rated(grade, document="2号"))).actions)

    def test_two_of_one_day_leave_it_open(self) -> None:
        decision = ask(
            world(penalty(when={"also_on": ["rating"]})),
            company(entry(), rated("D", document="2号"), rated("A", document="2号")),
        )

        assert ["restrict"] == names(decision.undetermined)


class TestWhatCannotBeWritten:
    """Colours of grades that cannot be right are found when compiling."""

    GRADES = ({"grade": "D", "colour": "black"}, "B")

    @pytest.mark.parametrize(
        ("changes", "codes"),
        [
            ({"colour": "black"}, ["JS115"]),
            ({"grades": ["D", "B"]}, ["JS102"]),
            ({"grades": [{"grade": "D"}, {"grade": "B"}]}, ["JS102"]),
            ({"grades": [{"grade": "D", "colour": "black"}, "D"]}, ["JS115"]),
            ({"grades": [{"grade": "D", "colour": "amber"}]}, ["JS104"]),
            ({"grades": [{"colour": "black"}]}, ["JS102"]),
            ({}, []),
        ],
    )
    def test_the_list_has_a_colour_or_its_grades_have(self, changes: Part, codes: list[str]) -> None:
        assert codes == [
            code
            for code in refusals(penalty(), lists={"stars": {"name": "星级", "grades": [*self.GRADES]} | changes})
            if code != "JS202"
        ]

    def test_plain_grades_are_given_once(self) -> None:
        assert "JS115" in refusals(penalty(), lists={"environment": {"grades": ["yellow", "yellow"]}})

    def test_a_penalty_needs_a_black_or_watch_grade_and_an_incentive_a_red_one(self) -> None:
        red, black, watch = ([{"grade": "x", "colour": colour}, "y"] for colour in ("red", "black", "watch"))

        def refused(measure: Part, grades: Any) -> list[str]:
            return refusals(measure, lists={"stars": {"name": "星级", "grades": grades}})

        assert ["JS401"] == refused(penalty(lists=["stars"]), red)
        assert ["JS401"] == refused(incentive(lists=["stars"]), black)
        assert ["JS406"] == refused(penalty(lists=["stars"]), watch)
        assert [] == refused(penalty(lists=["stars"], effect="scrutinise"), watch)
        assert [] == refused(penalty(lists=["stars"]), black)

    def test_a_condition_that_allows_no_grade_through_which_it_acts_is_found(self) -> None:
        def found(measure: Part) -> list[str]:
            return [each.code for each in catalogue(measure).warnings if each.code == "JS505"]

        assert ["JS505"] == found(penalty(lists=["rating"], when={"entry.grade": {"equals": "A"}}))
        assert ["JS505"] == found(penalty(lists=["rating"], when={"entry.grade": {"equals": "C"}}))
        assert [] == found(penalty(lists=["rating"], effect="scrutinise", when={"entry.grade": {"equals": "C"}}))
        assert [] == found(penalty(lists=["rating"], when={"entry.grade": {"in": ["A", "D"]}}))
        assert [] == found(penalty(lists=["rating", "tax"], when={"urgent": {"equals": True}}))

    def test_only_grades_through_which_it_acts_count_whatever_else_a_condition_says(self) -> None:
        def found(when: Part, **more: Any) -> list[str]:
            made = catalogue(penalty(lists=["rating"], when=when, **more))
            return [each.message("en") for each in made.warnings if each.code == "JS505"]

        of_red, of_black = {"entry.grade": {"equals": "A"}}, {"entry.grade": {"equals": "D"}}
        urgent = {"urgent": {"equals": True}}
        exempt = [{"when": of_black, "basis": [{"law": "procurement-law", "article": "第二十二条"}]}]
        assert [] == found({"any": [of_red, urgent]})
        assert [] == found({"any": [of_red, {"all": [of_black, urgent]}]})
        (grade,) = found({"all": [{"entry.grade": {"at_most": "C"}}, {"not": of_black}]})
        assert "allows no grade" in grade
        (grade,) = found(urgent, exempt=exempt)
        assert "allows no grade" in grade
        (contradiction,) = found({"all": [of_red, of_black]})
        assert "contradict each other" in contradiction

    def test_the_condition_of_an_item_is_looked_at_alone(self) -> None:
        rated = item("rated", lists=["rating"], when={"entry.grade": {"equals": "A"}})
        found = [each for each in catalogue(items=[rated]).warnings if each.code == "JS505"]
        with_a_measure = [each for each in catalogue(under("rated"), items=[rated]).warnings if each.code == "JS505"]

        assert 1 == len(found) == len(with_a_measure)

    @pytest.mark.parametrize(
        ("barred_by", "lists", "said"),
        [
            (["black", "rating"], ["honest"], []),
            (["black", "rating"], ["rating", "honest"], []),
            (["black", "rating"], ["rating"], ["a subject has one grade of it at a time"]),
            (["black", "stars"], ["honest"], ["neither black nor watch grades"]),
            (["watch"], ["honest"], ["no black list bars this incentive"]),
            ({"lists": ["black", "rating"], "via": ["self", "operator"]}, ["rating"], []),
        ],
    )
    def test_a_bar_that_bars_nobody_is_found(self, barred_by: Any, lists: list[str], said: list[str]) -> None:
        stars = {"stars": {"name": "星级", "grades": [{"grade": "5", "colour": "red"}, "4"]}}
        made = catalogue(incentive(lists=lists, barred_by=barred_by), lists=stars)
        found = [each.message("en") for each in made.warnings if each.code == "JS514"]

        assert len(said) == len(found)
        assert all(one in each for one, each in zip(said, found, strict=True))

    def test_a_colour_that_no_list_and_no_grade_has_bars_nobody(self) -> None:
        lists = {"watched": {"colour": "black"}, "rating": {"grades": ["B", {"grade": "A", "colour": "red"}]}}
        made = catalogue(incentive(barred_by=["watch"]), lists=lists)

        (found,) = (each.message("en") for each in made.warnings if each.code == "JS514")
        assert "no list and no grade has such a colour" in found

    def test_it_may_be_written_in_chinese(self) -> None:
        written = {"名称": "星级", "等级": [{"等级值": "D", "颜色": "黑名单"}, "B", {"等级值": "A", "颜色": "红名单"}]}
        english = {
            "name": "星级",
            "grades": [{"grade": "D", "colour": "black"}, {"grade": "B"}, {"grade": "A", "colour": "red"}],
        }

        assert (
            catalogue(penalty(lists=["星"]), lists={"星": written}).digest
            == catalogue(penalty(lists=["星"]), lists={"星": english}).digest
        )


def test_the_digest_depends_on_the_colour_of_each_grade() -> None:
    def of(*grades: Any) -> str:
        return catalogue(penalty(), lists={"stars": {"name": "星级", "grades": [*grades]}}).digest

    black, red = {"grade": "D", "colour": "black"}, {"grade": "A", "colour": "red"}
    assert 4 == len({of(black, red), of(red, black), of(black, red | {"colour": "watch"}), of(black, "A")})
    assert of(black, "A") == of(black, {"grade": "A"})


class TestOtherAnswers:
    """The answers about an entry on a graded list follow its grade."""

    def test_the_timeline_turns_where_another_grade_begins_and_ends(self) -> None:
        subject = company(rated("D"), rated("A", "2018-09-05", until=date(2018, 9, 30)))
        spans = world(*MEASURES).timeline(asked(subject), until=date(2018, 12, 31))

        assert [("restrict", DAY), ("favour", date(2018, 9, 5)), ("restrict", date(2018, 10, 1))] == [
            (each.decision.outcome, each.start) for each in spans
        ]

    def test_why_not_names_the_grade_and_what_would_change_it(self) -> None:
        answer = world(*MEASURES).why_not(asked(company(rated("C"))), measure="zhuhai.finance/restrict")

        assert "grade" == (answer.chains[0].broken.name if answer.chains[0].broken else None)
        assert "C" in answer.explain("en")
        assert [("entry-fact", "grade: D")] == [
            (change.kind, change.text("en").rpartition(" states ")[2]) for (change,) in answer.to_apply
        ][:1]

    def test_a_withheld_incentive_is_given_when_the_grade_is_better(self) -> None:
        answer = world(incentive()).why_not(asked(company(entry("honest"), rated("D"))), measure="zhuhai.finance/fast")

        assert "grade: C" in {change.text("en").rpartition(" states ")[2] for (change,) in answer.to_apply}

    def test_joint_duties_are_those_of_the_grade(self) -> None:
        evaluator = world(*MEASURES)

        def due(grade: str | None) -> list[str]:
            return sorted(each.measure.rpartition("/")[2] for each in evaluator.joint_duties(rated(grade)).duties)

        assert (["inspect", "restrict"], ["inspect"], [], ["relax"]) == (due("D"), due("C"), due("B"), due("A"))
        assert ["inspect", "relax", "restrict"] == due(None)
        assert "if the grade is D" in evaluator.joint_duties(rated(None)).explain("en")

    def test_the_profile_is_that_of_the_grade(self) -> None:
        evaluator = world(*MEASURES)

        def outcomes(grade: str | None) -> list[str]:
            return [each.decision.outcome for each in evaluator.profile(company(rated(grade)), on=DAY).touched]

        assert (["restrict"], [], ["refer"]) == (outcomes("D"), outcomes("B"), outcomes(None))

    def test_an_entry_that_a_later_one_follows_ends_by_itself(self) -> None:
        evaluator = world(*MEASURES)
        path = evaluator.repair_paths(asked(company(rated("D"), rated("A", "2018-10-01")))).paths[0]

        assert (date(2018, 10, 1), date(2018, 10, 1)) == (path.earliest, path.certain)
        assert ["regrade"] == [way.kind for way in path.grounds[0] if way.certain]

    def test_an_earlier_grade_that_returns_has_to_end_too(self) -> None:
        """D of December and C of June: after the repair of the second, a year later at the earliest, the first counts again."""
        rating = {"rating": {"repair": {"how": "申请修复", "after": {"years": 1}}}}
        evaluator = world(*MEASURES, incentive(), lists=rating)
        two = [rated("D", "2017-12-01", document="1号"), rated("C", "2018-06-01", document="2号")]
        paths = evaluator.repair_paths(asked(company(*two)))
        barred = evaluator.repair_paths(asked(company(entry("honest"), *two[:1], rated("D", "2018-06-01"))))

        (inspect,) = paths
        assert [date(2018, 6, 1), date(2017, 12, 1)] == [ways[0].designation.since for ways in inspect.grounds]
        assert [date(2019, 6, 1), date(2019, 6, 1)] == [ways[0].earliest for ways in inspect.grounds]
        assert (date(2019, 6, 1), None) == (inspect.earliest, inspect.certain)
        assert "restrict" == inspect.grounds[0][0].worsens
        (fast,) = [path for path in barred if path.withheld]
        assert 2 == len(fast.grounds)

    def test_a_grade_after_which_the_one_before_returns_ends_nothing_by_itself(self) -> None:
        """D, and A from October to December only: D counts again in January."""
        subject = company(rated("D"), rated("A", "2018-10-01", until=date(2018, 12, 31)))
        path = world(*MEASURES).repair_paths(asked(subject)).paths[0]

        assert (None, None) == (path.earliest, path.certain)
        assert ((),) == path.grounds

    def test_what_becomes_open_does_not_end(self) -> None:
        """D, and two grades of one day in October: nobody knows which."""
        two = [rated(grade, "2018-10-01", document=grade) for grade in "AC"]
        path = world(*MEASURES).repair_paths(asked(company(rated("D"), *two))).paths[0]
        barred = world(incentive()).repair_paths(asked(company(entry("honest", until=None), rated("D"), *two)))

        assert path.certain is None
        assert [None] == [each.certain for each in barred]

    def test_the_generated_questions_reach_every_measure_and_grade(self) -> None:
        evaluator = world(*MEASURES, incentive())
        found = [each for each in generated_questions(evaluator) if each.question is not None]
        applied = {
            name
            for each in found
            if each.purpose == "applies" and each.question is not None
            for name in names(each.question.ask(evaluator).actions)
        }
        grades = {
            entry.grade
            for each in found
            if each.question is not None
            for entry in each.question.subject.designations
            if entry.list == "rating"
        }

        assert {"restrict", "inspect", "relax", "fast"} == applied
        assert {"A", "B", "C", "D", None} == grades
