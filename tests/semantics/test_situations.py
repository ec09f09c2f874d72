"""The situations that people report, each with its smallest input and its right answer, and its neighbours.

Every question is put to both matchers, with the subject as Python, JSON and YAML (`tests/support/situations.py`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.diagnostics import shape_of
from jointsanctions.masking import masked, masked_text
from jointsanctions.schemes import Scheme
from jointsanctions.vocabulary import SubjectKind, Tie
from situations import (
    ADULT,
    COMPANY,
    OTHER_COMPANY,
    TRADER,
    Office,
    company,
    doubts,
    entry,
    led_by,
    missing,
    person,
    reasons,
    restriction,
    until,
)
from worlds import Part, citizen_id, compiled, day


def passport(number: str = "E12345678") -> js.Identifier:
    return js.Identifier("passport", number)


# Time -----------------------------------------------------------------------------------------------------------------


class TestWhatWasKnownThen:
    """A revocation of December does not make the restriction of June wrong."""

    REVOKED = entry("debtor", "2025-03-01", None, ("revoked", "2025-12-01"))

    def test_in_june_nobody_knew_of_the_revocation_of_december(self) -> None:
        decision = Office().ask(company(self.REVOKED), "2025-06-01", known_on="2025-06-01")
        assert ("restrict", None) == (decision.outcome, decision.actions[0].until)

    def test_on_its_day_it_is_known_and_the_entry_is_void_from_the_start(self) -> None:
        office, subject = Office(), company(self.REVOKED)

        assert "restrict" == office.ask(subject, "2025-06-01", known_on="2025-11-30").outcome
        decision = office.ask(subject, "2025-06-01", known_on="2025-12-01")
        assert ("proceed", [("S2", "void")]) == (decision.outcome, reasons(decision))

    def test_a_revocation_that_was_recorded_later_was_known_later(self) -> None:
        revoked = js.Event("revoked", on=day("2025-12-01"), recorded=day("2026-02-10"))
        subject = company(replace(self.REVOKED, events=(revoked,)))
        office = Office()

        assert "restrict" == office.ask(subject, "2025-12-20", known_on="2026-02-09").outcome
        assert "proceed" == office.ask(subject, "2025-12-20", known_on="2026-02-10").outcome

    def test_the_entry_of_a_legal_representative_was_known_likewise(self) -> None:
        office, subject = Office(), led_by(self.REVOKED)

        assert "restrict" == office.ask(subject, "2025-06-01", known_on="2025-06-01").outcome
        assert "proceed" == office.ask(subject, "2025-06-01", known_on="2025-12-01").outcome

    def test_repair_removal_and_stay_of_december_were_not_known_in_june_either(self) -> None:
        for word in ("repaired", "removed", "stayed"):
            subject = company(entry("debtor", "2025-03-01", None, (word, "2025-12-01")))
            then = Office().ask(subject, "2025-06-01", known_on="2025-06-01")
            assert ("restrict", [None]) == (then.outcome, until(then))

    def test_an_entry_was_known_from_its_recognition_and_not_from_its_earlier_first_day(self) -> None:
        subject = company(entry("debtor", "2025-03-01", recognised="2025-05-10"))
        office = Office()

        assert "proceed" == office.ask(subject, "2025-06-01", known_on="2025-05-09").outcome
        assert "restrict" == office.ask(subject, "2025-06-01", known_on="2025-05-10").outcome

    def test_a_praise_that_was_revoked_later_was_given_rightly(self) -> None:
        subject = company(entry("good", "2025-03-01", None, ("revoked", "2025-12-01")))
        office = Office()

        assert "favour" == office.ask(subject, "2025-06-01", "award", "2025-06-01").outcome
        assert "proceed" == office.ask(subject, "2025-06-01", "award", "2025-12-01").outcome

    def test_the_profile_of_then_says_the_same(self) -> None:
        profile = Office().evaluator.profile(company(self.REVOKED), on=day("2025-06-01"), known_on=day("2025-06-01"))
        assert ["restrict"] == [each.decision.outcome for each in profile.touched]


class TestEntriesThatFollowOneAnother:
    """What ends on the last day of the year and begins again on the first is not gone "by itself"."""

    YEARS = (
        entry("debtor", "2024-01-01", "2025-12-31", document="1号"),
        entry("debtor", "2026-01-01", "2026-12-31", document="2号"),
    )

    def test_it_is_gone_when_the_second_has_ended_too(self) -> None:
        subject = company(*self.YEARS)
        office = Office()

        assert ["2027-01-01"] == office.gone(subject, "2025-12-25")
        assert ["restrict", "restrict", "proceed"] == office.outcomes(subject, "2025-12-31", "2026-12-31", "2027-01-01")

    def test_the_timeline_ends_on_that_day(self) -> None:
        assert "2027-01-01" == Office().turns(company(*self.YEARS), "2025-12-25")[-1]

    def test_also_with_a_day_between_and_in_any_order(self) -> None:
        first, second = self.YEARS
        later = replace(second, since=day("2026-01-02"))
        office = Office()

        assert ["2027-01-01"] == office.gone(company(later, first), "2025-12-25")
        assert ["restrict", "proceed", "restrict"] == office.outcomes(
            company(first, later), "2025-12-31", "2026-01-01", "2026-01-02"
        )

    def test_an_entry_on_another_list_of_the_measure_still_to_come_counts_too(self) -> None:
        both = {"lists": ["debtor", "hold-list"]}
        first, second = self.YEARS
        office = Office(measures={"restrict-debtor": both, "restrict-hold-list": None})

        assert ["2027-01-01"] == office.gone(company(first, replace(second, list="hold-list")), "2025-12-25")

    def test_of_the_legal_representative_too(self) -> None:
        assert ["2027-01-01"] == Office().gone(led_by(*self.YEARS), "2025-12-25")

    def test_one_that_is_repaired_before_it_begins_to_matter_adds_nothing(self) -> None:
        first, second = self.YEARS
        gone = replace(second, events=(js.Event("repaired", on=day("2026-01-01")),))
        assert ["2026-01-01"] == Office().gone(company(first, gone), "2025-12-25")


class TestAFactInSeveralRows:
    """Two years at most are two years at most, in however many rows a source tells one fact."""

    ROWS = (entry("term-list", "2023-01-01", "2024-12-31"), entry("term-list", "2025-01-01", "2026-12-31"))
    ONE = entry("term-list", "2023-01-01", "2026-12-31")

    def test_the_cap_ends_as_for_one_row(self) -> None:
        office = Office()
        for subject in (company(*self.ROWS), company(self.ONE)):
            assert ["restrict", "proceed"] == office.outcomes(subject, "2024-12-31", "2025-01-01")
            assert ("S11", "capped") in reasons(office.ask(subject, "2025-06-01"))
            assert ["2024-12-31"] == until(office.ask(subject, "2024-06-01"))

    def test_three_rows_with_days_between_are_one_fact(self) -> None:
        rows = [("2023-01-01", "2023-06-30"), ("2024-02-01", "2024-06-30"), ("2024-12-01", "2026-06-30")]
        subject = company(*(entry("term-list", *each) for each in rows))

        assert ["restrict", "proceed"] == Office().outcomes(subject, "2024-12-31", "2025-01-01")

    def test_a_row_on_another_list_begins_the_fact(self) -> None:
        rows = (replace(self.ROWS[0], list="hold-list"), self.ROWS[1])
        assert "proceed" == Office().ask(company(*rows), "2025-06-01").outcome

    def test_another_document_or_none_is_another_fact(self) -> None:
        first, second = self.ROWS
        for other in (replace(first, document="2号"), replace(first, document=None), replace(first, authority="乙局")):
            decision = Office().ask(company(other, second), "2025-06-01")
            assert ["2026-12-31"] == until(decision)

    def test_a_row_that_nobody_knew_of_begins_nothing(self) -> None:
        first, second = self.ROWS
        rows = (replace(first, recorded=day("2025-09-01")), replace(second, recorded=day("2025-01-01")))
        office = Office()

        assert "restrict" == office.ask(company(*rows), "2025-06-01", known_on="2025-06-01").outcome
        assert "proceed" == office.ask(company(*rows), "2025-06-01", known_on="2025-09-01").outcome

    def test_the_fact_of_the_representative_is_not_that_of_the_company(self) -> None:
        reached = Office(measures={"restrict-term-list": {"via": ["self", "legal-representative"]}})
        subject = replace_relations(company(self.ROWS[1]), js.Relation("legal-representative", person(self.ROWS[0])))

        assert ["2026-12-31"] == until(reached.ask(subject, "2025-06-01"))
        assert "proceed" == reached.ask(led_by(*self.ROWS), "2025-06-01").outcome

    def test_profile_timeline_and_repair_say_the_same(self) -> None:
        office, subject = Office(), company(*self.ROWS)

        assert {"qualification": "proceed"} == office.touched(subject, "2025-06-01")
        assert ["2025-01-01"] == office.turns(subject, "2024-06-01")
        assert ["2025-01-01"] == office.gone(subject, "2024-06-01")


def replace_relations(subject: js.Subject, *relations: js.Relation) -> js.Subject:
    return js.Subject(subject.id, subject.kind, subject.name, subject.designations, relations)


class TestADocumentWrittenInTwoWays:
    """A document is one, with wide brackets and with narrow ones, and with a blank at the end."""

    WRITTEN = ("（2025）粤0402执1号", "(2025)粤0402执1号", "(2025)粤0402执1号 ", "（２０２５）粤０４０２执１号")

    @pytest.mark.parametrize("written", WRITTEN)
    def test_its_cap_goes_on(self, written: str) -> None:
        rows = (
            entry("term-list", "2023-01-01", "2024-12-31", document=self.WRITTEN[0]),
            entry("term-list", "2025-01-01", "2026-12-31", document=written),
        )
        assert ["restrict", "proceed"] == Office().outcomes(company(*rows), "2024-12-31", "2025-06-01")
        assert "2025-01-01" == Office().gone(company(*rows), "2024-12-31")[0]

    @pytest.mark.parametrize("written", WRITTEN)
    def test_it_is_one_ground_that_shows_it_as_written(self, written: str) -> None:
        rows = (
            entry("debtor", "2025-01-01", document=self.WRITTEN[0]),
            entry("debtor", "2025-02-01", document=written, authority="人民法院 "),
        )
        (ground,) = Office().ask(company(*rows), "2025-06-01").actions[0].grounds
        assert [self.WRITTEN[0], written] == [each.document for each in (ground.designation, *ground.also)]

    @pytest.mark.parametrize("written", WRITTEN)
    def test_its_repair_on_one_list_is_told_of_the_other(self, written: str) -> None:
        rows = (
            entry("debtor", "2025-01-01", None, ("repaired", "2025-05-01"), document=self.WRITTEN[0], authority="甲局"),
            entry("hold-list", "2025-01-01", document=written, authority="甲局"),
        )
        decision = Office().ask(company(*rows), "2025-06-01")
        assert ("restrict", True) == (decision.outcome, decision.person_needed)

    def test_another_document_is_another_fact(self) -> None:
        rows = (entry("debtor", document="(2025)粤0402执1号"), entry("debtor", document="(2025)粤0402执11号"))
        assert 2 == len(Office().ask(company(*rows), "2025-06-01").actions[0].grounds)

    def test_what_differs_only_inside_is_another_document(self) -> None:
        rows = (entry("debtor", document="示例 1号"), entry("debtor", document="示例1号"))
        assert 2 == len(Office().ask(company(*rows), "2025-06-01").actions[0].grounds)


class TestAnObjectionOfOneDay:
    """An objection that was filed and closed on 3 March holds nothing afterwards."""

    ONE_DAY = entry(
        "hold-list", "2025-01-01", None, ("objection-filed", "2025-03-03"), ("objection-closed", "2025-03-03")
    )

    def test_in_2026_the_entry_applies(self) -> None:
        days = ("2025-03-02", "2025-03-03", "2025-03-04", "2026-03-03")
        assert ["restrict", "refer", "restrict", "restrict"] == Office().outcomes(company(self.ONE_DAY), *days)

    def test_in_whichever_order_the_source_has_them(self) -> None:
        turned = replace(self.ONE_DAY, events=tuple(reversed(self.ONE_DAY.events)))
        assert "restrict" == Office().ask(company(turned), "2026-03-03").outcome

    def test_two_objections_on_two_days_are_two_days(self) -> None:
        again = [("objection-filed", "2025-05-05"), ("objection-closed", "2025-05-05")]
        told = [(each.event, str(each.on)) for each in self.ONE_DAY.events]
        subject = company(entry("hold-list", "2025-01-01", None, *told, *again))

        days = ("2025-03-03", "2025-04-04", "2025-05-05", "2025-05-06")
        assert ["refer", "restrict", "refer", "restrict"] == Office().outcomes(subject, *days)

    def test_where_lists_do_not_hold_it_applies_on_that_day_too_and_is_contested(self) -> None:
        decision = Office().ask(company(replace(self.ONE_DAY, list="debtor")), "2025-03-03")
        assert ("restrict", True) == (decision.outcome, decision.actions[0].contested)

    def test_a_stay_of_one_day_is_a_stay_of_one_day(self) -> None:
        subject = company(entry("debtor", "2025-01-01", None, ("stayed", "2025-03-03"), ("stay-lifted", "2025-03-03")))
        days = ("2025-03-02", "2025-03-03", "2025-03-04")
        assert ["restrict", "proceed", "restrict"] == Office().outcomes(subject, *days)
        assert ["2025-03-03", "2025-03-04"] == Office().turns(subject, "2025-03-01")

    def test_a_bar_of_an_incentive_is_open_on_that_day_only(self) -> None:
        subject = company(self.ONE_DAY, entry("good"))
        assert [[], ["list:hold-list"], []] == [
            missing(Office().ask(subject, on, "award")) for on in ("2025-03-02", "2025-03-03", "2025-03-04")
        ]
        assert "proceed" == Office().ask(subject, "2026-03-03", "award").outcome


class TestRecognition:
    """A listing that is recognised in May does not act in March, whatever first day it gives itself."""

    BACKDATED = entry("debtor", "2025-01-01", recognised="2025-05-10")

    def test_in_march_it_is_set_aside_as_not_yet_recognised(self) -> None:
        decision = Office().ask(company(self.BACKDATED), "2025-03-01")
        assert ("proceed", [("S2", "not-recognised")]) == (decision.outcome, reasons(decision))

    def test_it_acts_from_the_day_of_its_recognition(self) -> None:
        office = Office()
        for subject in (company(self.BACKDATED), led_by(self.BACKDATED)):
            assert ["proceed", "restrict"] == office.outcomes(subject, "2025-05-09", "2025-05-10")
            assert ["2025-05-10"] == office.turns(subject, "2025-03-01")

    def test_one_recognised_before_its_first_day_acts_from_its_first_day(self) -> None:
        subject = company(entry("debtor", "2025-05-10", recognised="2025-01-01"))
        assert ["proceed", "restrict"] == Office().outcomes(subject, "2025-05-09", "2025-05-10")

    def test_it_withholds_no_incentive_before(self) -> None:
        subject = company(self.BACKDATED, entry("good"))
        assert ["favour", "proceed"] == Office().outcomes(subject, "2025-05-09", "2025-05-10", step="award")

    def test_nobody_is_praised_before_the_recognition(self) -> None:
        subject = company(entry("good", "2025-01-01", recognised="2025-05-10"))
        assert ["proceed", "favour"] == Office().outcomes(subject, "2025-05-09", "2025-05-10", step="award")

    def test_its_cap_counts_from_its_own_first_day_all_the_same(self) -> None:
        subject = company(entry("term-list", "2025-01-01", "2029-12-31", recognised="2025-05-10"))
        assert ["2026-12-31"] == until(Office().ask(subject, "2025-05-10"))

    def test_the_profile_of_march_is_empty_and_the_duty_begins_in_may(self) -> None:
        office = Office()
        assert {} == office.touched(company(self.BACKDATED), "2025-03-01")
        duties = office.evaluator.joint_duties(self.BACKDATED, on=day("2025-03-01"), kind="legal-person")
        assert ["S2"] == [each.rule for each in duties.because]
        assert () == duties.duties


class TestARepairThatIsTakenBack:
    """A repair that was got by false papers is withdrawn, and the entry counts again."""

    EVENTS = (("repaired", "2025-05-01"), ("restored", "2025-08-01"))

    def test_it_counts_again_from_the_day_of_the_withdrawal(self) -> None:
        days = ("2025-04-30", "2025-05-01", "2025-07-31", "2025-08-01")
        office = Office()
        for subject in (
            company(entry("debtor", "2025-01-01", None, *self.EVENTS)),
            led_by(entry("debtor", "2025-01-01", None, *self.EVENTS)),
        ):
            assert ["restrict", "proceed", "proceed", "restrict"] == office.outcomes(subject, *days)
            assert list(days[1::2]) == office.turns(subject, "2025-04-01")

    def test_its_cap_goes_on(self) -> None:
        subject = company(entry("term-list", "2025-01-01", "2029-12-31", *self.EVENTS))
        office = Office()

        assert ["2026-12-31"] == until(office.ask(subject, "2025-08-01"))
        assert ["restrict", "proceed"] == office.outcomes(subject, "2026-12-31", "2027-01-01")

    def test_the_term_of_its_list_goes_on(self) -> None:
        subject = company(entry("term-list", "2025-01-01", None, *self.EVENTS))
        assert ["restrict", "proceed"] == Office().outcomes(subject, "2025-12-31", "2026-01-01")

    def test_the_favour_between_the_two_was_right(self) -> None:
        subject = company(entry("debtor", "2025-01-01", None, *self.EVENTS), entry("good"))
        days = ("2025-04-30", "2025-05-01", "2025-07-31", "2025-08-01")
        assert ["proceed", "favour", "favour", "proceed"] == Office().outcomes(subject, *days, step="award")

    def test_a_withdrawal_that_nobody_knows_of_yet_changes_nothing(self) -> None:
        subject = company(entry("debtor", "2025-01-01", None, *self.EVENTS))
        office = Office()

        assert "proceed" == office.ask(subject, "2025-09-01", known_on="2025-07-31").outcome
        assert "restrict" == office.ask(subject, "2025-09-01", known_on="2025-08-01").outcome

    def test_in_chinese_it_is_the_same_event(self) -> None:
        assert js.Event("restored", on=day("2025-08-01")) == js.Event("恢复列入", on=day("2025-08-01"))  # type: ignore[arg-type]


class TestAnEntryThatIsProlonged:
    """On 20 December the end is moved; before it the old end was known."""

    MOVED = entry("debtor", "2025-01-01", "2025-12-31", ("extended", "2025-12-20", "2026-12-31"))

    def test_in_june_the_old_end_was_known(self) -> None:
        office, subject = Office(), company(self.MOVED)
        assert ["2025-12-31"] == until(office.ask(subject, "2025-06-01", known_on="2025-06-01"))
        assert ["2025-12-31"] == until(office.ask(subject, "2025-06-01", known_on="2025-12-19"))
        assert ["2026-12-31"] == until(office.ask(subject, "2025-06-01", known_on="2025-12-20"))

    def test_it_counts_to_the_new_end(self) -> None:
        office = Office()
        for subject in (company(self.MOVED), led_by(self.MOVED)):
            days = ("2026-01-01", "2026-12-31", "2027-01-01")
            assert ["restrict", "restrict", "proceed"] == office.outcomes(subject, *days)
            assert ["2027-01-01"] == office.gone(subject, "2025-06-01")

    def test_it_may_be_shortened(self) -> None:
        subject = company(entry("debtor", "2025-01-01", "2026-12-31", ("extended", "2025-12-20", "2025-12-31")))
        assert ["restrict", "proceed"] == Office().outcomes(subject, "2025-12-31", "2026-01-01")

    def test_the_cap_of_the_measure_is_not_prolonged(self) -> None:
        subject = company(entry("term-list", "2025-01-01", "2025-12-31", ("extended", "2025-12-20", "2029-12-31")))
        assert ["restrict", "proceed"] == Office().outcomes(subject, "2026-12-31", "2027-01-01")

    def test_prolonged_on_the_day_after_its_end_it_goes_on_without_a_gap(self) -> None:
        subject = company(entry("debtor", "2025-01-01", "2025-12-31", ("extended", "2026-01-01", "2026-12-31")))
        assert ["2026-12-31"] == until(Office().ask(subject, "2025-06-01"))
        later = company(entry("debtor", "2025-01-01", "2025-12-31", ("extended", "2026-01-02", "2026-12-31")))
        assert ["2025-12-31"] == until(Office().ask(later, "2025-06-01"))

    def test_of_two_prolongations_of_one_day_the_shorter_counts(self) -> None:
        longer, shorter = ("extended", "2025-12-20", "2027-12-31"), ("extended", "2025-12-20", "2026-12-31")
        subject = company(entry("debtor", "2025-01-01", "2025-12-31", longer, shorter))
        assert ["2026-12-31"] == until(Office().ask(subject, "2025-06-01"))

    def test_a_repair_to_come_ends_a_prolonged_entry(self) -> None:
        longer, repair = ("extended", "2025-12-20", "2026-12-31"), ("repaired", "2026-03-01")
        subject = company(entry("debtor", "2025-01-01", "2025-12-31", longer, repair))
        assert ["2026-02-28"] == until(Office().ask(subject, "2025-06-01"))

    def test_a_praise_may_be_prolonged_too(self) -> None:
        subject = company(entry("good", "2025-01-01", "2025-12-31", ("extended", "2025-12-20", "2026-12-31")))
        assert ["favour", "proceed"] == Office().outcomes(subject, "2026-12-31", "2027-01-01", step="award")


class TestATermThatCountsFromAFact:
    """Five years from the day on which the sentence was served."""

    SERVED = {"facts": {"sentence_served": {"type": "string", "format": "date"}}}

    def office(self) -> Office:
        lasts = {"years": 5, "from": "entry.sentence_served"}
        return Office(lists={"debtor": self.SERVED}, measures={"restrict-debtor": {"lasts": lasts}})

    def test_it_ends_five_years_after_that_day(self) -> None:
        subject = company(entry("debtor", "2018-01-01", facts={"sentence_served": "2020-03-01"}))
        office = self.office()

        assert ["2025-02-28"] == until(office.ask(subject, "2024-01-01"))
        assert ["restrict", "proceed"] == office.outcomes(subject, "2025-02-28", "2025-03-01")
        assert ["2025-03-01"] == office.turns(subject, "2024-01-01")

    def test_where_the_day_is_not_given_it_is_undetermined(self) -> None:
        office = self.office()
        for subject in (company(entry("debtor", "2018-01-01")), led_by(entry("debtor", "2018-01-01"))):
            decision = office.ask(subject, "2024-01-01")
            assert ("refer", ["entry.sentence_served"]) == (decision.outcome, missing(decision))
            assert decision.person_needed

    def test_a_sentence_that_will_be_served_later_counts_from_then(self) -> None:
        subject = company(entry("debtor", "2018-01-01", facts={"sentence_served": "2026-01-01"}))
        assert ["2030-12-31"] == until(self.office().ask(subject, "2024-01-01"))

    def test_a_term_that_counts_from_what_the_list_does_not_know_is_an_error(self) -> None:
        with pytest.raises(js.CatalogueError):
            Office(measures={"restrict-debtor": {"lasts": {"years": 5, "from": "entry.sentence_served"}}})


class TestTermsOfItems:
    """An item of a memorandum has a duration of its own, in months too."""

    def office(self, of_the_item: dict[str, int], of_the_measure: dict[str, int] | None = None) -> Office:
        memo = {
            "document": "memorandum/1",
            "id": "memo",
            "title": "备忘录",
            "number": "示例〔2016〕1号",
            "issued": "2016-01-20",
            "effective": {"from": "2016-01-20"},
            "items": [
                {
                    "id": "item",
                    "summary": "限制",
                    "lists": ["debtor"],
                    "kind": "penalty",
                    "effect": "restrict",
                    "force": "shall",
                    "basis": [{"law": "act-a"}],
                    "lasts": of_the_item,
                }
            ],
        }
        under = {"under": "memo/item", "matters": ["bid"], "steps": ["qualification"], "do": "限制"}
        own = {"lasts": of_the_measure} if of_the_measure else {}
        return Office(more={"memo": memo}, measures={"restrict-debtor": None, "under": under | own})

    def test_three_months_are_three_months(self) -> None:
        subject = company(entry("debtor", "2025-01-15"))
        office = self.office({"months": 3})

        assert ["restrict", "proceed"] == office.outcomes(subject, "2025-04-14", "2025-04-15")
        assert ["2025-04-14"] == until(office.ask(subject, "2025-02-01"))

    def test_half_a_year_from_the_last_of_august_ends_on_the_last_of_february(self) -> None:
        subject = company(entry("debtor", "2025-08-31"))
        assert ["2026-02-28"] == until(self.office({"months": 6}).ask(subject, "2025-09-01"))

    def test_the_measure_under_it_may_be_shorter_and_the_first_end_decides(self) -> None:
        office, subject = self.office({"months": 6}, {"months": 3}), company(entry("debtor", "2025-01-15"))
        assert ["restrict", "proceed"] == office.outcomes(subject, "2025-04-14", "2025-04-15")

    def test_it_may_not_be_longer(self) -> None:
        with pytest.raises(js.CatalogueError) as error:
            self.office({"months": 3}, {"months": 4})
        assert "JS404" in {each.code for each in error.value.diagnostics}


# Who is reached -------------------------------------------------------------------------------------------------------


class TestAnUnknownAge:
    """Nobody is penalised as an adult whose age nobody knows."""

    @pytest.mark.parametrize("scheme", ["passport", "registration-number", "local"])
    def test_who_has_no_number_that_tells_the_age_is_not_simply_restricted(self, scheme: Scheme) -> None:
        number = passport() if scheme == "passport" else js.Identifier(scheme, "X-12345")
        decision = Office().ask(person(entry("debtor"), id=number), "2025-06-01")

        assert ("refer", ["subject.born"], True) == (decision.outcome, missing(decision), decision.person_needed)
        assert () == decision.actions

    def test_the_day_of_birth_settles_it_to_the_day(self) -> None:
        office = Office()
        for born, outcome in (("2007-01-01", "restrict"), ("2007-01-02", "proceed")):
            decision = office.ask(person(entry("debtor"), id=passport(), born=born), "2025-06-01")
            assert outcome == decision.outcome
        assert ("S19", "minor") in reasons(decision)

    def test_of_a_representative_too(self) -> None:
        decision = Office().ask(led_by(entry("debtor"), id=passport()), "2025-06-01")
        assert ("refer", ["subject.born"]) == (decision.outcome, missing(decision))

    def test_of_a_company_and_on_a_list_without_an_age_it_is_never_asked(self) -> None:
        assert "restrict" == Office().ask(company(entry("debtor")), "2025-06-01").outcome
        assert "restrict" == Office().ask(person(entry("hold-list"), id=passport()), "2025-06-01").outcome

    def test_an_incentive_that_the_entry_may_bar_is_open(self) -> None:
        subject = person(entry("debtor"), entry("good"), id=passport())
        decision = Office().ask(subject, "2025-06-01", "award")
        assert ("proceed", ["subject.born"]) == (decision.outcome, missing(decision))

    def test_the_profile_and_the_timeline_say_it(self) -> None:
        subject = person(entry("debtor", "2025-01-01", "2025-12-31"), id=passport())
        assert {"qualification": "refer"} == Office().touched(subject, "2025-06-01")
        assert ["2026-01-01"] == Office().turns(subject, "2025-06-01")


class TestNumbersOfOnePerson:
    """A number in another form is the same number."""

    OLD = "440402900101000"

    def test_an_entry_on_a_citizen_id_of_fifteen_places_is_that_of_its_holder(self) -> None:
        on_old = entry("debtor", subject={"scheme": "citizen-id", "value": self.OLD})
        assert "restrict" == Office().ask(person(on_old), "2025-06-01").outcome
        on_new = entry("debtor", subject=js.Identifier("citizen-id", ADULT))
        assert "restrict" == Office().ask(person(on_new, id=self.OLD), "2025-06-01").outcome

    def test_of_a_representative_likewise(self) -> None:
        on_old = entry("debtor", subject={"scheme": "citizen-id", "value": self.OLD})
        assert "restrict" == Office().ask(led_by(on_old), "2025-06-01").outcome

    def test_the_fifteen_places_of_somebody_else_are_for_a_person(self) -> None:
        decision = Office().ask(person(entry("debtor", subject="440402900102000")), "2025-06-01")
        assert (["other-number"], "refer") == (doubts(decision), decision.outcome)

    @pytest.mark.parametrize("written", [COMPANY[8:17], f"{COMPANY[8:16]}-{COMPANY[16]}", COMPANY[8:17].lower()])
    def test_an_entry_on_the_organisation_code_is_that_of_the_company(self, written: str) -> None:
        on_code = entry("debtor", subject={"scheme": "organisation-code", "value": written})
        assert "restrict" == Office().ask(company(on_code), "2025-06-01").outcome

    def test_also_where_the_code_is_plain_text_and_the_other_way_round(self) -> None:
        office = Office()
        assert "restrict" == office.ask(company(entry("debtor", subject=COMPANY[8:17])), "2025-06-01").outcome
        assert (
            "restrict" == office.ask(company(entry("debtor", subject=COMPANY), id=COMPANY[8:17]), "2025-06-01").outcome
        )

    def test_the_code_of_another_company_is_for_a_person(self) -> None:
        decision = Office().ask(company(entry("debtor", subject=OTHER_COMPANY[8:17])), "2025-06-01")
        assert (["other-number"], "refer") == (doubts(decision), decision.outcome)

    def test_two_rows_on_two_forms_of_one_number_are_one_fact(self) -> None:
        forms = [entry("debtor", subject=COMPANY), entry("debtor", subject=COMPANY[8:17])]
        (action,) = Office().ask(company(*forms), "2025-06-01").actions
        assert 1 == len(action.grounds)

    @pytest.mark.parametrize("scheme", ["passport", "hk-macao", "taiwan", "permanent-residence", "registration-number"])
    def test_letters_in_either_case_are_one_number(self, scheme: Scheme) -> None:
        on_small = entry("hold-list", subject=js.Identifier(scheme, "e12345678"))
        decision = Office().ask(person(on_small, id=js.Identifier(scheme, "E12345678")), "2025-06-01")
        assert ("restrict", []) == (decision.outcome, doubts(decision))

    def test_a_code_and_a_citizen_id_in_small_letters_too(self) -> None:
        holder = citizen_id(day("1990-01-01"), 9)
        assert holder.endswith("X")
        office = Office()
        assert (
            "restrict" == office.ask(person(entry("debtor", subject=holder.lower()), id=holder), "2025-06-01").outcome
        )
        assert "restrict" == office.ask(company(entry("debtor", subject=COMPANY.lower())), "2025-06-01").outcome


class TestTheNameInAnEntry:
    """Of a person the name has to agree; of an organisation the code decides, since names change."""

    def test_another_name_under_the_number_of_a_person_is_for_a_person_to_check(self) -> None:
        decision = Office().ask(person(entry("debtor", name="李某"), name="张某"), "2025-06-01")
        assert ("refer", ["other-name"], ()) == (decision.outcome, doubts(decision), decision.actions)

    def test_the_same_name_written_otherwise_is_the_same(self) -> None:
        for one, other in (("张 某", "张某"), ("阿依·古丽", "阿依•古丽"), ("ＡＬＩ", "Ali")):
            assert "restrict" == Office().ask(person(entry("debtor", name=one), name=other), "2025-06-01").outcome

    def test_where_one_of_the_two_is_not_named_the_number_decides(self) -> None:
        assert "restrict" == Office().ask(person(entry("debtor", name="张某"), name=None), "2025-06-01").outcome
        assert "restrict" == Office().ask(person(entry("debtor"), name="张某"), "2025-06-01").outcome

    def test_a_company_that_was_renamed_stays_restricted_and_the_old_name_is_shown(self) -> None:
        decision = Office().ask(company(entry("debtor", name="旧名公司")), "2025-06-01")

        assert ("restrict", "旧名公司") == (decision.outcome, decision.actions[0].grounds[0].listed_as)
        for lang in ("zh", "en"):
            assert "旧名公司" in decision.explain(lang)
        assert "旧名公司" in json.dumps(decision.to_dict(), ensure_ascii=False)

    def test_of_a_representative_the_name_has_to_agree_too(self) -> None:
        decision = Office().ask(led_by(entry("debtor", name="李某"), name="张某"), "2025-06-01")
        assert ("refer", ["other-name"]) == (decision.outcome, doubts(decision))

    def test_an_incentive_that_such_an_entry_may_bar_is_open(self) -> None:
        decision = Office().ask(person(entry("debtor", name="李某"), entry("good")), "2025-06-01", "award")
        assert (["list:debtor"], ()) == (missing(decision), decision.actions)


class TestTheKindThatACodeDenies:
    """A code that begins with 92 is a sole trader's; who says a legal person has it is mistaken somewhere."""

    def test_a_person_looks(self) -> None:
        decision = Office().ask(company(entry("debtor"), id=TRADER), "2025-06-01")
        assert ("refer", True, ["kind-denied"]) == (decision.outcome, decision.person_needed, doubts(decision))

    def test_a_sole_trader_with_such_a_code_is_simply_restricted(self) -> None:
        decision = Office().ask(company(entry("debtor"), id=TRADER, kind="sole-trader"), "2025-06-01")
        assert ("restrict", []) == (decision.outcome, doubts(decision))

    @pytest.mark.parametrize("kind", ["sole-trader", "natural-person"])
    def test_a_code_of_a_company_denies_the_other_kinds(self, kind: SubjectKind) -> None:
        subject = js.Subject(js.Identifier("uscc", COMPANY), kind, None, [entry("hold-list")])
        assert (["kind-denied"], "refer") == (lambda each: (doubts(each), each.outcome))(
            Office().ask(subject, "2025-06-01")
        )

    def test_of_a_related_subject_too(self) -> None:
        head = company(entry("debtor"), id=TRADER)
        subject = company(relations=[js.Relation("head-office", head)])
        assert ["kind-denied"] == doubts(Office().ask(subject, "2025-06-01"))


class TestNumbersThatCannotBe:
    """A number that cannot be is refused where it is made, with the way out."""

    @pytest.mark.parametrize(
        ("scheme", "value"),
        [
            ("uscc", "111111111111111112"),
            ("uscc", COMPANY[:-1] + "0"),
            ("citizen-id", ADULT[:-1] + "0"),
            ("citizen-id", "440402199002300005"),
            ("organisation-code", "MA0000000"),
            ("passport", ""),
        ],
    )
    def test_the_constructor_refuses_it(self, scheme: Any, value: str) -> None:
        with pytest.raises(js.IdentifierError):
            js.Identifier(scheme, value)

    def test_an_official_number_with_a_wrong_check_is_refused_with_the_way_out(self) -> None:
        for data in (
            {"id": COMPANY[:-1] + "0", "kind": "legal-person"},
            {"id": ADULT[:-1] + "0", "kind": "natural-person"},
        ):
            with pytest.raises(js.InputError) as error:
                js.Subject.from_dict(data)
            (problem,) = error.value.diagnostics
            assert "JS605" == problem.code
            assert all("scheme: local" in problem.help(lang) for lang in ("zh", "en"))

    def test_the_way_out_is_taken(self) -> None:
        number = {"scheme": "local", "value": COMPANY[:-1] + "0"}
        data: Any = {"id": number, "kind": "legal-person", "designations": [{"list": "debtor", "from": "2025-01-01"}]}
        assert "restrict" == Office().ask(js.Subject.from_dict(data), "2025-06-01").outcome

    def test_on_an_entry_it_is_for_a_person_and_the_rest_is_answered(self) -> None:
        spoilt = entry("debtor", subject=COMPANY[:-1] + "0")
        decision = Office().ask(company(spoilt, entry("hold-list", document="2号")), "2025-06-01")
        assert ("restrict", ["unreadable-number"]) == (decision.outcome, doubts(decision))


class TestTheRepresentativeAtThatTime:
    """Where the law means who represented the company when it was listed, a later one is not reached."""

    def office(self, holds: str) -> Office:
        return Office(measures={"restrict-debtor": {"via": [{"via": "represented-entity", "holds": holds}]}})

    def who_represents(self, *days: str) -> js.Subject:
        tie = js.Relation("represented-entity", company(entry("debtor", "2025-03-01")), *map(day, days))
        return replace_relations(person(), tie)

    def test_who_came_later_is_not_reached(self) -> None:
        decision = self.office("listed").ask(self.who_represents("2025-07-01"), "2025-08-01")
        assert ("proceed", ()) == (decision.outcome, decision.actions)
        assert "restrict" == self.office("asked").ask(self.who_represents("2025-07-01"), "2025-08-01").outcome
        assert "restrict" == self.office("either").ask(self.who_represents("2025-07-01"), "2025-08-01").outcome

    def test_who_was_it_that_day_and_has_left_is(self) -> None:
        left = self.who_represents("2020-01-01", "2025-03-01")
        assert "restrict" == self.office("listed").ask(left, "2025-08-01").outcome
        assert "restrict" == self.office("either").ask(left, "2025-08-01").outcome
        assert "proceed" == self.office("asked").ask(left, "2025-08-01").outcome

    def test_who_left_the_day_before_is_not(self) -> None:
        left = self.who_represents("2020-01-01", "2025-02-28")
        assert ["proceed"] * 3 == [
            self.office(each).ask(left, "2025-08-01").outcome for each in ("listed", "either", "asked")
        ]


class TestWhoseRepresentativeIsReached:
    """The representative of legal persons, and of other organisations only the person in charge."""

    OFFICE = {
        "via": [
            {"via": "represented-entity", "listed": ["legal-person"]},
            {"via": "managed-entity", "listed": ["unincorporated-organisation"]},
        ]
    }

    @pytest.mark.parametrize(
        ("via", "kind", "outcome"),
        [
            ("represented-entity", "legal-person", "restrict"),
            ("represented-entity", "unincorporated-organisation", "proceed"),
            ("managed-entity", "unincorporated-organisation", "restrict"),
            ("managed-entity", "legal-person", "proceed"),
        ],
    )
    def test_it_depends_on_who_is_listed(self, via: Tie, kind: SubjectKind, outcome: str) -> None:
        listed = js.Subject(COMPANY, kind, "甲", [entry("debtor")])
        subject = replace_relations(person(), js.Relation(via, listed))
        assert outcome == Office(measures={"restrict-debtor": self.OFFICE}).ask(subject, "2025-06-01").outcome


class TestTheOperatorOfASoleTrader:
    """No praise for a sole trader whose operator is a judgment debtor, where the basis says so."""

    def office(self, **bar: Any) -> Office:
        return Office(measures={"prefer-good": {"barred_by": bar}})

    def trader(self, *entries: js.Designation) -> js.Subject:
        own = js.Relation("operator", person(*entries))
        return js.Subject(TRADER, "sole-trader", "示例商行", [entry("good")], [own])

    def test_it_is_withheld(self) -> None:
        office = self.office(lists=["black"], via=["self", "operator"])
        decision = office.ask(self.trader(entry("debtor")), "2025-06-01", "award")
        assert (1, ()) == (len(decision.withheld), decision.actions)
        assert "favour" == office.ask(self.trader(), "2025-06-01", "award").outcome

    def test_without_such_a_basis_it_is_given(self) -> None:
        assert "favour" == Office().ask(self.trader(entry("debtor")), "2025-06-01", "award").outcome
        own = self.office(lists=["black"])
        assert "favour" == own.ask(self.trader(entry("debtor")), "2025-06-01", "award").outcome

    def test_one_who_was_it_before_and_is_it_again_bars_by_the_relation_of_now(self) -> None:
        """Two rows tell one relation; that the earlier has ended is told, however the listed is given."""
        who = person(entry("debtor", "2025-03-01"))
        rows = (js.Relation("operator", who, until=day("2025-03-01")), js.Relation("operator", who, day("2025-05-01")))
        office = Office(
            measures={
                "prefer-good": {"barred_by": {"lists": ["black"], "via": ["operator"]}},
                "restrict-debtor": {"via": [{"via": "operator", "holds": "listed"}]},
            }
        )
        decision = office.ask(replace_relations(self.trader(), *rows), "2025-06-01", "award")
        assert 1 == len(decision.withheld)
        assert {"relation-ended", "incentive-withheld"} == {each.reason for each in decision.noticed}

    def test_a_held_entry_of_the_operator_leaves_it_open(self) -> None:
        office = self.office(lists=["black"], via=["self", "operator"])
        held = entry("hold-list", "2025-01-01", None, ("objection-filed", "2025-05-01"))
        decision = office.ask(self.trader(held), "2025-06-01", "award")
        assert ((), ["list:hold-list"]) == (decision.actions, missing(decision))


class TestAMeasureThatReachesNobody:
    """A measure for natural persons through their legal representative reaches nobody."""

    def test_it_is_found(self) -> None:
        nobody = {"via": ["legal-representative"], "subjects": ["natural-person"]}
        warned = {each.code for each in Office(measures={"restrict-debtor": nobody}).evaluator.catalogue.warnings}
        assert warned - {each.code for each in Office().evaluator.catalogue.warnings}


# Broken input ---------------------------------------------------------------------------------------------------------


class TestAnEventBeforeTheEntryBegan:
    """A listing of 2018 that was repaired in 2017 is a slip of the year, and no reason to forget it."""

    WORDS = ("repaired", "removed", "revoked", "stayed", "stay-lifted", "objection-filed", "restored")

    @pytest.mark.parametrize("word", WORDS)
    def test_where_it_is_given_it_is_bad_input(self, word: str) -> None:
        with pytest.raises(js.InputError) as error:
            entry("debtor", "2018-06-20", None, (word, "2018-06-19"))
        assert ["JS611"] == [each.code for each in error.value.diagnostics]

    def test_also_an_extension_and_in_every_form(self) -> None:
        with pytest.raises(js.InputError):
            entry("debtor", "2018-06-20", "2018-12-31", ("extended", "2017-06-20", "2019-12-31"))
        data: Any = {"list": "debtor", "from": "2018-06-20", "events": [{"event": "repaired", "on": "2017-06-20"}]}
        told: Any = {"id": COMPANY, "kind": "legal-person", "designations": [data]}
        related = {"id": ADULT, "kind": "natural-person", "designations": [data]}
        of_another: Any = told | {
            "designations": [],
            "relations": [{"via": "legal-representative", "subject": related}],
        }
        for each in (told, of_another):
            with pytest.raises(js.InputError) as error:
                js.Subject.from_dict(each)
            assert ["JS611"] == [found.code for found in error.value.diagnostics]
            with pytest.raises(js.InputError) as error:
                js.Subject.from_json(json.dumps(each, indent=1))
            assert ["JS611"] == [found.code for found in error.value.diagnostics]

    def test_the_finding_has_the_place_of_the_day(self) -> None:
        text = (
            "id: 91440400MA0000007C\nkind: legal-person\ndesignations:\n  - list: debtor\n    from: 2018-06-20\n"
            "    events:\n      - event: repaired\n        on: 2017-06-20\n"
        )
        with pytest.raises(js.InputError) as error:
            js.Subject.from_json(text, "s.yaml")
        (found,) = error.value.diagnostics
        assert ("s.yaml", 8, 5) == (found.place.file, found.place.line, found.related[0].place.line)

    def test_on_the_first_day_it_is_none(self) -> None:
        subject = company(entry("debtor", "2018-06-20", None, ("repaired", "2018-06-20")))
        assert "proceed" == Office().ask(subject, "2018-06-20").outcome

    def test_between_recognition_and_first_day_there_may_be_events(self) -> None:
        """A decision of May that takes effect in July may be revoked in June, and one of May from January objected to."""
        early = entry("debtor", "2018-07-01", None, ("revoked", "2018-06-20"), recognised="2018-05-02")
        late = entry("debtor", "2018-01-01", None, ("objection-filed", "2018-03-01"), recognised="2018-05-02")

        assert "proceed" == Office().ask(company(early), "2018-08-01").outcome
        assert Office().ask(company(late), "2018-08-01").actions[0].contested

    @pytest.mark.parametrize("word", ["repaired", "removed", "revoked", "stayed"])
    @pytest.mark.parametrize("known_on", [None, "2025-06-01"])
    def test_in_the_record_of_a_source_it_is_undetermined_and_a_person_looks(
        self, word: str, known_on: str | None
    ) -> None:
        listed = entry("debtor", "2018-06-20", None, (word, "2017-06-20"), as_recorded=True)
        for subject in (company(listed), led_by(listed)):
            decision = Office().ask(subject, "2025-06-01", known_on=known_on)
            assert ("refer", True, ["list:debtor"]) == (decision.outcome, decision.person_needed, missing(decision))
            assert [] == reasons(decision)

    def test_an_incentive_is_not_given_and_a_person_looks(self) -> None:
        listed = entry("debtor", "2018-06-20", None, ("repaired", "2017-06-20"), as_recorded=True)
        decision = Office().ask(company(listed, entry("good")), "2025-06-01", "award")

        assert ("proceed", True, ["list:debtor"]) == (decision.outcome, decision.person_needed, missing(decision))

    def test_what_else_happened_to_it_counts(self) -> None:
        events = [("repaired", "2017-06-20"), ("repaired", "2025-06-20")]
        subject = company(entry("debtor", "2018-06-20", None, *events, as_recorded=True))
        assert ["refer", "proceed"] == Office().outcomes(subject, "2025-06-19", "2025-06-20")
        assert ["2025-06-20"] == Office().turns(subject, "2025-06-01")

    def test_the_record_of_a_source_without_a_slip_acts_like_any_other(self) -> None:
        assert "restrict" == Office().ask(company(entry("debtor", as_recorded=True)), "2025-06-01").outcome

    def test_profile_and_why_not_say_it(self) -> None:
        listed = company(entry("debtor", "2018-06-20", None, ("repaired", "2017-06-20"), as_recorded=True))
        office = Office()

        assert {"qualification": "refer", "award": "proceed"} == office.touched(listed, "2025-06-01")
        found = office.evaluator.why_not(office.question(listed, "2025-06-01"), measure="t.office/restrict-debtor")
        assert "早于其起始之日" in found.explain("zh")


class TestTextsThatSayNothing:
    """A document of nothing that is seen is none, so that two entries are two facts."""

    @pytest.mark.parametrize("blank", ["", " ", "\t\u3000", "\u00a0", "\u200b", "\ufeff\u2060", "\u3164"])
    def test_two_entries_of_no_document_are_two_facts(self, blank: str) -> None:
        entries = [entry("debtor", since, document=blank) for since in ("2025-01-01", "2025-01-02")]
        (action,) = Office().ask(company(*entries), "2025-06-01").actions

        assert [None, None] == [each.document for each in entries]
        assert 2 == len(action.grounds)
        data: Any = {"list": "debtor", "from": "2025-01-01", "document": blank, "authority": blank, "name": blank}
        read = js.Subject.from_dict({"id": COMPANY, "kind": "legal-person", "name": blank, "designations": [data]})
        (one,) = read.designations
        assert (None, None, None, None) == (one.document, one.authority, one.name, read.name)

    @pytest.mark.parametrize("half", ["\ud800", "甲\udc80"])
    def test_half_a_character_is_no_text(self, half: str) -> None:
        """It could be kept, and would stop whoever writes the answer into a file."""
        for make in (
            lambda: js.Designation(half, day("2025-01-01")),
            lambda: entry("debtor", document=half),
            lambda: entry("debtor", facts={"x": half}),
            lambda: entry("debtor", facts={half: 1}),
            lambda: js.NameMatch("debtor", half),
            lambda: js.Subject(COMPANY, "legal-person", half),
            lambda: js.Subject(COMPANY, "legal-person", unchecked=[half]),
        ):
            with pytest.raises(js.InputError) as error:
                make()
            assert ["JS606"] == [each.code for each in error.value.diagnostics]


class TestNumbersOfPersonsInErrors:
    """The number of a person that was given for a company is still that of a person."""

    @pytest.mark.parametrize("number", [ADULT, ADULT[:6] + ADULT[8:17], "E12345678", ADULT[:6] + " " + ADULT[6:]])
    @pytest.mark.parametrize("kind", ["legal-person", "sole-trader", "unincorporated-organisation"])
    def test_a_number_that_fails_as_a_code_shows_its_ends_only(self, number: str, kind: SubjectKind) -> None:
        for make in (
            lambda: js.Subject(number, kind),
            lambda: js.Subject.from_dict({"id": number, "kind": kind}),
            lambda: js.Subject.from_json(json.dumps({"id": number, "kind": kind})),
            lambda: js.Identifier("uscc", number),
            lambda: js.Identifier("organisation-code", number),
        ):
            with pytest.raises((js.InputError, js.IdentifierError)) as error:
                make()
            assert number[2:-4] not in str(error.value) + repr(error.value)

    def test_a_code_with_a_slip_is_shown_whole(self) -> None:
        with pytest.raises(js.InputError) as error:
            js.Subject(COMPANY[:-1] + "0", "legal-person")
        assert COMPANY[:-1] + "0" in str(error.value)

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("４４０４０２１９９００１０１０００６", "４４０４０２********０００６"),
            ("440402-19900101-0006", "440402-********-0006"),
            ("440402 19900101 000 X", "440402 ******** 000 X"),
            ("4404 0219 9001 0100 06", "4404 02** **** **00 06"),
            ("440402 1990-01-01 0006", "440402 ****-**-** 0006"),
            ("440402\u200b19900101\u200b0006", "440402\u200b********\u200b0006"),
            ("440402 900101 000", "440402 ****** 000"),
            ("id440402199001010006", "id440402********0006"),
            ("Ｅ１２３４５６７８", "*****５６７８"),
            ("E1234 5678", "***** 5678"),
            ("on 2018-03-01 440402 19900101 0006", "on 2018-03-01 440402 ******** 0006"),
        ],
    )
    def test_it_is_seen_however_it_is_written(self, written: str, shown: str) -> None:
        assert (shown, shown) == (masked_text(written), masked_text(shown))
        assert written not in str(shape_of(written))
        for scheme in ("uscc", "organisation-code", "local"):
            assert written not in masked(scheme, written)

    @pytest.mark.parametrize(
        "harmless",
        ["2025-06-01 2025-12-31", "JS108 2018-03-01 - 2018-02-01", COMPANY, "(2025)粤0402执1号", "5 000 000"],
    )
    def test_days_codes_and_amounts_are_no_numbers_of_persons(self, harmless: str) -> None:
        assert harmless == masked_text(harmless)

    def test_a_long_value_is_masked_before_it_is_cut(self) -> None:
        assert "19900101" not in str(shape_of("甲" * 24 + "440402199001010006"))

    @pytest.mark.parametrize("part", ["1", "1 ", "2018-03-01 ", "A1 "])
    def test_a_long_text_takes_time_in_proportion(self, part: str) -> None:
        text = part * 20_000
        assert len(text) == len(masked_text(text))


# What is told, asked for and inherited --------------------------------------------------------------------------------


class TestAListedMemberOfAConsortium:
    """A listed member is told, also where no measure of the step reaches it."""

    def office(self) -> Office:
        return Office(measures={"restrict-debtor": {"via": ["self"]}})

    def bidding_with(self, *entries: js.Designation) -> js.Subject:
        member = js.Subject(OTHER_COMPANY, "legal-person", "成员", entries)
        return company(relations=[js.Relation("consortium-member", member)])

    def test_it_is_under_noticed_and_moves_nothing(self) -> None:
        decision = self.office().ask(self.bidding_with(entry("debtor")), "2025-06-01")

        assert ("proceed", False) == (decision.outcome, decision.person_needed)
        (told,) = decision.noticed
        assert ("debtor", "consortium-member", "via-not-named") == (told.designation.list, told.via, told.reason)
        assert "consortium-member" in json.dumps(decision.to_dict()["noticed"])

    def test_an_entry_that_does_not_count_is_not_under_noticed_but_set_aside(self) -> None:
        ended = entry("debtor", "2024-01-01", "2024-12-31")
        decision = self.office().ask(self.bidding_with(ended), "2025-06-01")
        assert ((), [("S2", "expired")]) == (decision.noticed, reasons(decision))

    def test_on_a_list_that_no_measure_names_it_is_told_too(self) -> None:
        decision = Office(measures={"restrict-hold-list": None}).ask(company(entry("hold-list")), "2025-06-01")
        assert ["no-measure"] == [each.reason for each in decision.noticed]

    def test_what_acts_is_not_told_twice(self) -> None:
        assert () == Office().ask(self.bidding_with(entry("debtor")), "2025-06-01").noticed


class TestShareholders:
    """A natural person may hold shares in a company, and the other way round the company is held."""

    @pytest.mark.parametrize("via", ["shareholder", "股东"])
    def test_a_measure_may_reach_the_company_of_a_listed_shareholder(self, via: Any) -> None:
        office = Office(measures={"restrict-debtor": {"via": ["self", via]}})
        subject = company(relations=[js.Relation(via, person(entry("debtor")))])

        assert "restrict" == office.ask(subject, "2025-06-01").outcome
        assert "proceed" == Office().ask(subject, "2025-06-01").outcome

    def test_a_person_may_be_asked_about_the_company_that_it_holds(self) -> None:
        office = Office(measures={"restrict-debtor": {"via": ["held-entity"]}})
        subject = replace_relations(person(), js.Relation("held-entity", company(entry("debtor"))))
        assert "restrict" == office.ask(subject, "2025-06-01").outcome


class TestWhatAsksForMore:
    """A deposit, a training, a monthly report is neither a refusal nor a mere warning."""

    def office(self, **changes: Any) -> Office:
        return Office(measures={"restrict-debtor": {"effect": "require", "do": "存抵押金", **changes}})

    @pytest.mark.parametrize("effect", ["require", "附加要求"])
    def test_it_is_scrutinised(self, effect: str) -> None:
        decision = self.office(effect=effect).ask(company(entry("debtor")), "2025-06-01")
        assert ("scrutinise", "require") == (decision.outcome, decision.actions[0].effect)

    @pytest.mark.parametrize("force", ["may", "consider"])
    def test_at_discretion_it_is_for_a_person(self, force: str) -> None:
        decision = self.office(force=force).ask(company(entry("debtor")), "2025-06-01")
        assert ("refer", True) == (decision.outcome, decision.person_needed)

    def test_a_restriction_of_the_field_covers_it(self) -> None:
        office = Office(measures={"ask": restriction("debtor", id="ask", effect="require")})
        assert {"t.office/restrict-debtor": None, "t.office/ask": "t.office/restrict-debtor"} == {
            each.measure: each.covered_by for each in office.ask(company(entry("debtor")), "2025-06-01").actions
        }

    def test_on_a_watch_list_it_is_an_error(self) -> None:
        with pytest.raises(js.CatalogueError):
            Office(
                lists={"debtor": {"colour": "watch", "minimum_age": None}},
                measures={"restrict-debtor": {"effect": "require"}},
            )


class TestRelationsThatCannotBe:
    """A natural person has no legal representative."""

    def test_nobody_is_advised_of_the_representative_of_a_person(self) -> None:
        office = Office(measures={"restrict-debtor": {"via": ["legal-representative"]}})
        for subject, advised in ((person(), False), (company(), True), (led_by(), True)):
            asked = office.question(subject, "2025-06-01")
            found = office.evaluator.why_not(asked, measure="t.office/restrict-debtor").explain("zh")
            assert advised == ("法定代表人" in found)


# What a foreign implementation found ----------------------------------------------------------------------------------


class TestTheSeverityOfAPraise:
    """An incentive for the serious is for the serious only."""

    def office(self) -> Office:
        return Office(measures={"prefer-good": {"severity": "serious"}})

    @pytest.mark.parametrize(
        ("given", "outcome"), [("minor", "proceed"), ("general", "proceed"), ("serious", "favour")]
    )
    def test_below_it_does_not_apply(self, given: str, outcome: str) -> None:
        assert outcome == self.office().ask(company(entry("good", severity=given)), "2025-06-01", "award").outcome

    def test_not_given_it_is_undetermined(self) -> None:
        decision = self.office().ask(company(entry("good")), "2025-06-01", "award")
        assert (["entry.severity"], ()) == (missing(decision), decision.actions)


class TestTwoGapsAtOnce:
    """Whoever asks once for what is missing need not ask again."""

    def test_a_fact_and_a_list_that_did_not_answer_are_both_named(self) -> None:
        facts = {"facts": {"score": {"type": "number"}}}
        when = {"when": {"entry.score": {"at_least": 5}}}
        office = Office(lists={"good": facts}, measures={"prefer-good": when})
        decision = office.ask(company(entry("good"), unchecked=["debtor"]), "2025-06-01", "award")
        assert ["entry.score", "list:debtor"] == missing(decision)


class TestAnEntryGivenTwice:
    """What two sources tell in the same words is one entry, for grounds and for a second listing alike."""

    def test_without_a_document_it_is_one_ground(self) -> None:
        twice = [entry("debtor", document=None)] * 2
        assert 1 == len(Office().ask(company(*twice), "2025-06-01").actions[0].grounds)

    def test_it_is_no_second_listing(self) -> None:
        office = Office(measures={"restrict-debtor": {"when": {"also_on": ["debtor"]}}})
        twice = [entry("debtor", document=None)] * 2
        other = entry("debtor", "2025-02-01", document=None)

        assert "proceed" == office.ask(company(*twice), "2025-06-01").outcome
        assert "restrict" == office.ask(company(*twice, other), "2025-06-01").outcome

    def test_what_differs_in_anything_is_two(self) -> None:
        entries = [entry("debtor", document=None), entry("debtor", document=None, authority="乙局")]
        assert 2 == len(Office().ask(company(*entries), "2025-06-01").actions[0].grounds)


class TestTurnsThatTurnSomething:
    """A timeline turns where the answer does."""

    def test_an_entry_that_merges_with_another_turns_nothing_when_it_ends(self) -> None:
        one = entry("debtor", "2025-01-01", "2025-12-31")
        within = entry("debtor", "2025-03-01", "2025-08-31")
        assert ["2026-01-01"] == Office().turns(company(one, within), "2025-04-01")


class TestTheRepairOfASecondListing:
    """Where a measure needs a second listing, its repair is among the changes, or not all were tried."""

    def test_it_is_told(self) -> None:
        office = Office(measures={"restrict-debtor": {"when": {"also_on": ["hold-list"]}}})
        subject = company(entry("debtor"), entry("hold-list", document="2号"))
        found = office.evaluator.why_not(office.question(subject, "2025-06-01"), measure="t.office/restrict-debtor")
        assert "restrict" == office.ask(subject, "2025-06-01").outcome
        assert "2号" in found.explain("zh") or not found.to_dict()["exhaustive"]


class TestTermsThatCompare:
    """A year is never longer than 366 days; 30 days may be longer than a month."""

    @pytest.mark.parametrize(
        ("above", "below", "accepted"),
        [
            ({"days": 366}, {"years": 1}, True),
            ({"months": 1}, {"days": 30}, False),
            ({"months": 1}, {"days": 28}, True),
            ({"years": 1}, {"days": 365}, True),
            ({"years": 1}, {"days": 366}, False),
            ({"months": 12}, {"years": 1}, True),
        ],
    )
    def test_a_district_may_not_last_longer(self, above: dict[str, int], below: dict[str, int], accepted: bool) -> None:
        district = a_district([restriction("debtor", lasts=below)])
        found = refusals(measures={"restrict-debtor": {"lasts": above, "via": None}}, more={"t.district": district})
        assert ([] if accepted else ["JS404"]) == found


def refusals(**changes: Any) -> list[str]:
    """The codes of the errors with which the catalogue is refused."""
    try:
        Office(**changes)
    except js.CatalogueError as error:
        return sorted({each.code for each in error.diagnostics if each.severity == "error"})
    return []


def a_district(measures: list[Part], **changes: Any) -> Part:
    """A list that extends that of the office."""
    return {
        "document": "measure-list/1",
        "id": "t.district",
        "title": "区局清单",
        "department": "t.office",
        "effective": {"from": "2015-01-01"},
        "status": "example",
        "extends": "t.office",
        "measures": measures,
        **changes,
    }


class TestWhatAWholeListSays:
    """A list that was verified as a whole needs no word on each of its measures."""

    def test_its_measures_are_verified(self) -> None:
        decision = Office(measures={"restrict-debtor": {"provenance": None}}).ask(
            company(entry("debtor")), "2025-06-01"
        )
        assert ("restrict", False) == (decision.outcome, decision.person_needed)

    def test_what_the_measure_says_itself_counts(self) -> None:
        said = {"restrict-debtor": {"provenance": {"status": "unverified"}}}
        decision = Office(measures=said).ask(company(entry("debtor")), "2025-06-01")
        assert ("restrict", True) == (decision.outcome, decision.person_needed)


class TestBarsAndWatchLists:
    """Nothing bars a penalty; a watch list is no ground for what hurts."""

    def test_a_bar_of_a_penalty_is_found(self) -> None:
        with pytest.raises(js.CatalogueError):
            Office(measures={"restrict-debtor": {"barred_by": ["good"]}})

    @pytest.mark.parametrize("effect", ["prohibit", "restrict", "withdraw", "require", "publicise"])
    def test_what_a_watch_list_cannot_carry(self, effect: str) -> None:
        watched = {"hold-list": {"colour": "watch"}}
        with pytest.raises(js.CatalogueError):
            Office(lists=watched, measures={"restrict-hold-list": {"effect": effect}})


class TestTheEndOfADistrictsOwnMeasure:
    """An edition of the city's list ends what the city has in it, and no measure of the district's own."""

    def test_it_is_open_as_its_own_list_is(self) -> None:
        own = restriction("debtor", id="own", do="区里限制")
        first = Office().files["t.office"]
        city = {
            "t.office": first | {"effective": {"from": "2015-01-01", "until": "2018-12-31"}},
            "t.office@2019-01-01": first | {"effective": {"from": "2019-01-01"}},
        }
        evaluator = js.Evaluator(compiled(Office().files | city | {"t.district": a_district([own])}))
        decision = evaluator.evaluate(
            company(entry("debtor", "2018-01-01")),
            matter="t.district/bid",
            step="qualification",
            on=day("2018-06-01"),
        )
        ends = {each.measure: each.until for each in decision.actions}
        assert (None, day("2018-12-31")) == (ends["t.district/own"], ends["t.district/restrict-debtor"])


class TestWhoCarriesItOut:
    """The usual department follows the district; one that is named stays."""

    @pytest.mark.parametrize(("named", "duty"), [("t.office", "tell"), (None, "own")])
    def test_a_department_that_is_named_stays(self, named: str | None, duty: str) -> None:
        office = Office(measures={"restrict-debtor": {"carried_out_by": named}})
        departments: Part = {
            "document": "departments/1",
            "id": "departments",
            "departments": [
                {"id": name, "name": name, "jurisdiction": "440400", "effective": {"from": "2000-01-01"}}
                for name in ("t.office", "t.district")
            ],
        }
        of_district = a_district([], department="t.district")
        evaluator = js.Evaluator(compiled(office.files | {"departments": departments, "t.district": of_district}))
        decision = evaluator.evaluate(
            company(entry("debtor")), matter="t.district/bid", step="qualification", on=day("2025-06-01")
        )
        assert ("proceed" if duty == "tell" else "restrict", [duty]) == (
            decision.outcome,
            [each["duty"] for each in decision.to_dict()["actions"]],
        )


class TestAListWhoseBasisHasEnded:
    """A list whose only basis has ended decides nothing, and a person looks."""

    def test_what_would_follow_is_undetermined_from_the_day_after(self) -> None:
        office = Office()
        for subject in (company(entry("old-list")), company(entry("old-list", recognised="2025-02-01"))):
            assert "restrict" == office.ask(subject, "2025-12-31").outcome
            decision = office.ask(subject, "2026-01-01")
            assert ("refer", True, ["list:old-list"]) == (decision.outcome, decision.person_needed, missing(decision))
            assert () == decision.actions
            assert ["S4"] == sorted({each.rule for one in decision.undetermined for each in one.because})

    def test_a_list_that_states_no_basis_and_one_with_another_still_in_force_act(self) -> None:
        other = Office(lists={"old-list": {"basis": [{"law": "act-b"}, {"law": "act-a"}]}})
        assert "restrict" == other.ask(company(entry("old-list")), "2026-01-01").outcome
        assert "restrict" == Office().ask(company(entry("hold-list")), "2026-01-01").outcome

    def test_of_a_related_subject_too(self) -> None:
        office = Office(measures={"restrict-old-list": {"via": ["self", "legal-representative"]}})
        decision = office.ask(led_by(entry("old-list")), "2026-01-01")
        assert ("refer", ["list:old-list"]) == (decision.outcome, missing(decision))

    def test_an_incentive_that_it_would_bar_is_undetermined(self) -> None:
        subject = company(entry("old-list"), entry("good"))
        decision = Office().ask(subject, "2026-01-01", "award")
        assert ((), ["list:old-list"]) == (decision.actions, missing(decision))

    def test_as_a_second_listing_it_is_unknown(self) -> None:
        office = Office(measures={"restrict-debtor": {"when": {"also_on": ["old-list"]}}})
        subject = company(entry("debtor"), entry("old-list", document="2号"))
        assert ["restrict", "refer"] == office.outcomes(subject, "2025-12-31", "2026-01-01")

    def test_the_timeline_turns_and_the_profile_says_it(self) -> None:
        subject = company(entry("old-list"))
        assert "2026-01-01" in Office().turns(subject, "2025-06-01")
        assert "refer" == Office().touched(subject, "2026-01-01")["qualification"]


class TestRepairedOnAnotherList:
    """What was repaired on one list and is still on another is told, and a person looks."""

    REPAIRED = entry("debtor", "2025-01-01", None, ("repaired", "2025-05-01"), authority="甲局")
    STILL = entry("hold-list", "2025-01-01", authority="甲局")

    def test_it_applies_and_the_answer_says_so(self) -> None:
        decision = Office().ask(company(self.REPAIRED, self.STILL), "2025-06-01")

        assert ("restrict", True) == (decision.outcome, decision.person_needed)
        (ground,) = decision.to_dict()["actions"][0]["grounds"]
        assert ["debtor"] == [each["list"] for each in ground["repaired_elsewhere"]]
        assert "2025" in decision.explain("zh")
        assert "1 May 2025" in decision.explain("en")

    def test_before_the_repair_it_says_nothing(self) -> None:
        decision = Office().ask(company(self.REPAIRED, self.STILL), "2025-04-30")
        assert not any(
            "repaired_elsewhere" in ground for each in decision.to_dict()["actions"] for ground in each["grounds"]
        )

    @pytest.mark.parametrize("changes", [{"document": "2号"}, {"authority": "乙局"}, {"document": None}])
    def test_another_fact_is_another_matter(self, changes: dict[str, Any]) -> None:
        decision = Office().ask(company(self.REPAIRED, replace(self.STILL, **changes)), "2025-06-01")
        assert ("restrict", False) == (decision.outcome, decision.person_needed)

    def test_a_repair_that_was_taken_back_is_none(self) -> None:
        back = entry(
            "debtor", "2025-01-01", None, ("repaired", "2025-05-01"), ("restored", "2025-05-20"), authority="甲局"
        )
        decision = Office().ask(company(back, self.STILL), "2025-06-01")
        assert not decision.person_needed

    def test_of_another_subject_it_is_another_matter(self) -> None:
        subject = replace_relations(company(self.STILL), js.Relation("legal-representative", person(self.REPAIRED)))
        assert not Office().ask(subject, "2025-06-01").person_needed


class TestASecondListingIsThatOfTheSubject:
    """`also_on` asks for a second listing of the subject itself; what others are listed for is theirs."""

    def office(self) -> Office:
        return Office(measures={"restrict-debtor": {"when": {"also_on": ["hold-list"]}}})

    def test_that_of_a_representative_is_none(self) -> None:
        tie = js.Relation("legal-representative", person(entry("hold-list", document="2号")))
        decision = self.office().ask(replace_relations(company(entry("debtor")), tie), "2025-06-01")
        assert ("proceed", (), ()) == (decision.outcome, decision.actions, decision.undetermined)

    def test_its_own_is_one(self) -> None:
        subject = company(entry("debtor"), entry("hold-list", document="2号"))
        assert "restrict" == self.office().ask(subject, "2025-06-01").outcome

    def test_a_list_that_did_not_answer_leaves_it_open_for_the_subject_only(self) -> None:
        office = Office(measures={"restrict-debtor": {"when": {"also_on": ["hold-list"]}}, "restrict-hold-list": None})
        decision = office.ask(company(entry("debtor"), unchecked=["hold-list"]), "2025-06-01")
        assert ["list:hold-list"] == missing(decision)
        tie = js.Relation("legal-representative", person(unchecked=["hold-list"]))
        decision = office.ask(replace_relations(company(entry("debtor")), tie), "2025-06-01")
        assert [] == missing(decision)


class TestGradesOfOneList:
    """A firm has one grade of one list, and not four listings."""

    GRADES = {
        "rating": {
            "name": "信用等级",
            "grades": [
                {"grade": "D", "colour": "black"},
                {"grade": "C", "colour": "watch"},
                {"grade": "B"},
                {"grade": "A", "colour": "red"},
            ],
        }
    }
    MEASURES = {
        "restrict-rated": restriction("rating", id="restrict-rated"),
        "prefer-good": {"lists": ["good", "rating"]},
    }

    def office(self) -> Office:
        return Office(lists=self.GRADES, measures=self.MEASURES)

    @pytest.mark.parametrize(
        ("grade", "asked", "praised"),
        [("D", "restrict", "proceed"), ("B", "proceed", "proceed"), ("A", "proceed", "favour")],
    )
    def test_an_entry_acts_with_the_colour_of_its_grade(self, grade: str, asked: str, praised: str) -> None:
        subject = company(entry("rating", grade=grade))
        assert asked == self.office().ask(subject, "2025-06-01").outcome
        assert praised == self.office().ask(subject, "2025-06-01", "award").outcome

    def test_the_one_recognised_last_counts(self) -> None:
        old = entry("rating", "2024-01-01", grade="D", document="1号", recognised="2024-01-01")
        new = entry("rating", "2025-01-01", grade="A", document="2号", recognised="2025-01-01")
        assert "favour" == self.office().ask(company(old, new), "2025-06-01", "award").outcome
        assert "proceed" == self.office().ask(company(old, new), "2025-06-01").outcome
        assert "restrict" == self.office().ask(company(old, new), "2024-06-01").outcome

    def test_of_two_of_one_day_neither_and_a_person_looks(self) -> None:
        two = [entry("rating", grade=each, document=each, recognised="2025-01-01") for each in "AD"]
        decision = self.office().ask(company(*two), "2025-06-01")
        assert ((), True) == (decision.actions, decision.person_needed)

    def test_where_no_grade_is_given_it_is_undetermined(self) -> None:
        decision = self.office().ask(company(entry("rating")), "2025-06-01")
        assert ("refer", ["entry.grade"]) == (decision.outcome, missing(decision))
