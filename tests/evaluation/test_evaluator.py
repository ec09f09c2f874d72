"""The evaluator as a part of a running system: shared between threads, side by side with others, cheap to print."""

from __future__ import annotations

import json
import pickle
import weakref
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions import loading, vocabulary
from jointsanctions.compiling import compile_documents
from jointsanctions.deadlines import chinese_calendar, due, report_by
from jointsanctions.model.base import keys_of
from jointsanctions.model.measure_list import Matter, Measure, MeasureList
from jointsanctions.model.memorandum import Item
from jointsanctions.model.subject import DesignationModel, SubjectModel
from jointsanctions.reading import read
from jointsanctions.vocabulary import KEYS
from worlds import (
    BEFORE_RESTRAINT,
    BUILDER,
    DAY,
    RESTRAINT,
    company,
    day,
    documents,
    entry,
    item,
    penalty,
    person,
    related,
    under,
    world,
)

QUESTION: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review"}
RESTRICT = "zhuhai.finance/restrict"


def ask(evaluator: js.Evaluator, amount: float | Decimal = 1_200_000) -> js.Decision:
    entry = js.Designation(list="dishonest-judgment-debtor", since=date(2018, 3, 1), document="（示例）执1号")
    subject = js.Subject(id="91440400MA0000007C", kind="legal-person", name="某某公司", designations=[entry])
    return evaluator.evaluate(
        subject,
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=date(2018, 9, 3),
        facts={"bid_amount": amount},
    )


@pytest.mark.slow
def test_threads_share_one_evaluator(shipped_evaluator: js.Evaluator) -> None:
    """Eight threads ask two questions in turn; each gets the answer to its own."""
    expected = {amount: json.dumps(ask(shipped_evaluator, amount).to_dict()) for amount in (1, 2_000_000)}
    with ThreadPoolExecutor(8) as pool:
        amounts = [1, 2_000_000] * 400
        answers = list(pool.map(lambda amount: json.dumps(ask(shipped_evaluator, amount).to_dict()), amounts))

    assert answers == [expected[amount] for amount in amounts]


def test_two_catalogues_live_side_by_side(shipped: js.Catalogue, shipped_evaluator: js.Evaluator) -> None:
    other = js.Evaluator(compile_documents(read(loading.shipped())[0]))

    assert other.catalogue is not shipped
    assert ask(other).to_dict() == ask(shipped_evaluator).to_dict()


def test_a_decision_prints_in_a_line(shipped_evaluator: js.Evaluator) -> None:
    """And neither the catalogue nor anybody's name with it."""
    decision = ask(shipped_evaluator)

    assert repr(decision) == (
        "<Decision restrict: zhuhai.finance/supplier-qualification qualification 2018-09-03, 1 actions>"
    )
    assert "某某公司" not in repr(decision.actions)


def test_notices_speak_the_language_of_the_data(shipped_evaluator: js.Evaluator) -> None:
    decision = ask(shipped_evaluator)

    assert decision.to_dict("zh")["notices"][0]["reasons"][0].startswith("列入失信被执行人")
    assert decision.to_dict("en")["notices"][0]["reasons"][0].startswith('on the list "失信被执行人"')


def test_a_matter_that_does_not_exist_is_answered_with_those_that_are_like_it(shipped_evaluator: js.Evaluator) -> None:
    with pytest.raises(js.InputError) as caught:
        shipped_evaluator.evaluate(
            js.Subject(id="91440400MA0000007C", kind="legal-person"),
            matter="zhuhai.finance/supplier-qualificaton",
            step="qualification",
            on=date(2018, 9, 3),
        )
    (finding,) = caught.value.diagnostics

    assert finding.suggestions == ("zhuhai.finance/supplier-qualification",)


def test_an_explanation_shows_of_a_persons_number_only_the_ends(shipped_evaluator: js.Evaluator) -> None:
    """A clerk does not need a representative's date of birth to know the subject of a ground."""
    entry = js.Designation(list="dishonest-judgment-debtor", since=date(2018, 3, 1))
    person = js.Subject(id="440402190001010005", kind="natural-person", designations=[entry])
    company = js.Subject(
        id="91440400MA0000007C", kind="legal-person", relations=[js.Relation("legal-representative", person)]
    )
    decision = shipped_evaluator.evaluate(
        company, matter="zhuhai.housing-construction/presale-permit", step="follow-up", on=date(2018, 9, 3)
    )
    text = decision.explain("zh", "full")

    assert "440402********0005" in text
    assert "440402190001010005" not in text
    assert "91440400MA0000007C" in text


@pytest.mark.parametrize(
    ("scheme", "value", "shown"),
    [
        ("passport", "E12345678", "*****5678"),
        ("taiwan", "1234", "****"),
        ("local", "甲1", "****"),
        ("hash", "9f86d081884c", "********884c"),
    ],
)
def test_other_numbers_of_persons_show_their_last_four(scheme: str, value: str, shown: str) -> None:
    assert js.Identifier.parse(value, scheme).masked == shown


def test_feedback_is_due_by_the_calendar_of_the_country(shipped_evaluator: js.Evaluator) -> None:
    """Ten working days after 3 September 2018, a Monday: the Mid-Autumn holiday of 24 September is not reached."""
    pytest.importorskip("chinese_calendar")
    (deadline,) = due(ask(shipped_evaluator), chinese_calendar())

    assert (deadline.what, deadline.day) == ("zhuhai.finance/restrict-supplier", date(2018, 9, 17))


def test_the_national_day_holiday_moves_a_deadline() -> None:
    """Recognised on 27 September 2018; 29 and 30 September were worked in exchange for the holiday of 1 to 7 October."""
    pytest.importorskip("chinese_calendar")

    assert report_by(date(2018, 9, 27), chinese_calendar()).day == date(2018, 10, 16)


def test_a_year_that_the_calendar_does_not_know_gives_no_day_but_the_reason() -> None:
    pytest.importorskip("chinese_calendar")
    deadline = report_by(date(2090, 1, 1), chinese_calendar())

    assert (deadline.day, deadline.unknown_year) == (None, 2090)
    assert "2090" in deadline.text("en")


@pytest.mark.parametrize("model", [MeasureList, Matter, Measure, Item, SubjectModel, DesignationModel])
def test_chinese_keys_are_unambiguous_within_a_shape(model: type) -> None:
    chinese = [KEYS[key] for key in keys_of(model) if key in KEYS]

    assert len(chinese) == len(set(chinese))
    assert [key for key in keys_of(model) if key not in KEYS] == []


def test_labels_are_unambiguous_within_a_group() -> None:
    groups: list[Mapping[str, object]] = [
        value for value in vars(vocabulary).values() if type(value) is type(KEYS) and value is not KEYS
    ]
    for group in groups:
        labels = [each.zh for each in group.values() if isinstance(each, vocabulary.Word)]

        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("more", [{"unchecked": ["no-such-list"]}, {"name_matches": [js.NameMatch("no-such-list")]}])
def test_a_list_that_is_not_known_is_never_taken_for_clean(shipped_evaluator: js.Evaluator, more: Any) -> None:
    decision = shipped_evaluator.evaluate(
        js.Subject(id="91440400MA0000007C", kind="legal-person", **more),
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=date(2018, 9, 3),
    )

    assert (decision.outcome, decision.person_needed) == ("refer", True)
    assert "no-such-list" in decision.explain("zh")


def test_a_sum_is_one_sum_whether_it_comes_as_a_decimal_or_not(shipped_evaluator: js.Evaluator) -> None:
    answers = {ask(shipped_evaluator, amount).outcome for amount in (1_000_000, Decimal("1000000.00"), 1e6)}

    assert answers == {"restrict"}


def test_an_action_hands_out_a_copy_of_its_parameters(shipped: js.Catalogue, shipped_evaluator: js.Evaluator) -> None:
    entry = js.Designation(list="dishonest-judgment-debtor", since=date(2018, 3, 1))
    subject = js.Subject(id="91440400MA0000007C", kind="legal-person", designations=[entry])

    def rate() -> Mapping[str, Any]:
        (action,) = shipped_evaluator.evaluate(
            subject, matter="zhuhai.housing-construction/site-inspection", step="planning", on=date(2018, 9, 3)
        ).actions
        return action.parameters

    changed: Any = rate()
    changed["inspection_rate"] = "0%"

    assert rate() == {"inspection_rate": "50%"}


@pytest.mark.parametrize("since", ["2018-3-1", 20180301, None])
def test_an_entry_takes_days_and_nothing_like_them(since: Any) -> None:
    with pytest.raises(js.InputError):
        js.Designation(list="dishonest-judgment-debtor", since=since)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"id": "\x80"}', '{"id": NaN}', "\x00", "{", '{"a": 1, "a": 2}'])
def test_text_that_is_no_subject_is_bad_input_and_no_crash(text: str) -> None:
    with pytest.raises(js.InputError):
        js.Subject.from_json(text)


def test_only_known_matchers_are_taken(shipped: js.Catalogue) -> None:
    assert ask(js.Evaluator(shipped, matcher="index")).outcome == "restrict"
    with pytest.raises(ValueError, match=r"\Ano matcher 'guess': there are 'index' and 'durable'\Z"):
        js.Evaluator(shipped, matcher="guess")


@pytest.mark.parametrize("given", ["measures", None, {"lists": []}, Path("measures")], ids=repr)
def test_what_is_no_catalogue_is_bad_input(given: Any) -> None:
    with pytest.raises(js.InputError) as error:
        js.Evaluator(given)

    (told,) = error.value.diagnostics
    assert ("JS105", "evaluator.catalogue") == (told.code, told.place.file)


def test_a_fact_that_no_edition_declares_is_bad_input_on_a_day_without_an_edition_too() -> None:
    evaluator = world(penalty())
    asked: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review", "on": date(2017, 1, 1)}

    assert "refer" == evaluator.evaluate(company(), **asked, facts={"amount": 5}).outcome
    with pytest.raises(js.InputError) as stranger:
        evaluator.evaluate(company(), **asked, facts={"amuont": 5})
    assert "JS603" == stranger.value.diagnostics[0].code


def test_an_evaluator_closes_its_matcher_and_can_be_referred_to_weakly(shipped: js.Catalogue) -> None:
    with js.Evaluator(shipped) as evaluator:
        assert weakref.ref(evaluator)() is evaluator
    evaluator.close()


def test_an_evaluator_says_that_it_cannot_be_changed() -> None:
    evaluator: Any = world(penalty())

    with pytest.raises(AttributeError, match=r"\Aan evaluator cannot be changed: catalogue\Z"):
        evaluator.catalogue = None
    with pytest.raises(AttributeError, match=r"\Aan evaluator cannot be changed: catalogue\Z"):
        del evaluator.catalogue
    assert ("zhuhai.finance/fund", "zhuhai.finance/purchase") == evaluator.matters


def test_a_subject_and_what_is_wrong_with_one_pass_between_processes() -> None:
    listed = entry(facts={"large_debt": True}, events=[("stayed", "2018-04-01")])
    subject = company(listed, relations=[related(person(entry()))])
    with pytest.raises(js.InputError) as wrong:
        js.Subject.from_dict({"id": "1", "kind": "legal-person"})

    assert subject == pickle.loads(pickle.dumps(subject))
    assert wrong.value.diagnostics == pickle.loads(pickle.dumps(wrong.value)).diagnostics


def test_nobody_is_related_to_themselves_by_being_themselves() -> None:
    with pytest.raises(js.InputError) as direct:
        js.Relation("self", person(entry()))  # type: ignore[arg-type]
    with pytest.raises(js.InputError) as read:
        js.Subject.from_dict(
            {"id": BUILDER, "kind": "legal-person", "relations": [{"via": "self", "subject": person().to_dict()}]}
        )

    assert ["JS104", "JS104"] == [each.value.diagnostics[0].code for each in (direct, read)]


def test_on_a_day_without_an_edition_what_is_doubtful_stays_so() -> None:
    subject = company(name_matches=[js.NameMatch("debtor")], relations=[related(person(unchecked=["tax"]))])
    decision = world(penalty()).evaluate(subject, matter="zhuhai.finance/purchase", step="review", on=date(2017, 1, 1))

    assert "refer" == decision.outcome
    assert ["debtor"] == [each.list for each in decision.verify_identity]
    assert ("tax",) == decision.unchecked


def test_on_a_day_without_an_edition_what_was_known_is_named_all_the_same() -> None:
    (before, *_) = world(penalty()).timeline(
        js.Question(
            company(entry(since="2017-06-01")),
            matter="zhuhai.finance/purchase",
            step="review",
            on=date(2017, 1, 1),
            known_on=DAY,
        )
    )

    assert "matter-not-in-force" in {each.because[0].reason for each in before.decision.set_aside}
    assert DAY == before.decision.known_on


def test_a_second_listing_that_is_the_same_fact_is_not_missing() -> None:
    evaluator = world(penalty(lists=["tax"], when={"also_on": ["tax", "wages"]}))
    held = entry("tax", events=[("objection-filed", "2018-08-01")])
    (open_,) = evaluator.evaluate(
        company(held, unchecked=["wages"]), matter="zhuhai.finance/purchase", step="review", on=date(2018, 9, 3)
    ).undetermined

    assert ("list:wages",) == open_.missing


def test_an_item_that_cites_no_law_is_based_on_its_memorandum_whatever_the_measure_adds() -> None:
    evaluator = world(under("x", basis=[{"law": "later-law"}]), items=[item("x", basis=[])])

    assert (
        "restrict"
        == evaluator.evaluate(
            company(entry()), matter="zhuhai.finance/purchase", step="review", on=date(2018, 9, 3)
        ).outcome
    )


@pytest.mark.parametrize(
    ("on", "outcome"),
    [("2018-05-31", "refer"), ("2018-06-01", "restrict"), ("2018-12-31", "restrict"), ("2019-01-01", "refer")],
)
def test_the_first_and_the_last_day_of_an_edition_belong_to_it_whatever_is_asked(on: str, outcome: str) -> None:
    evaluator = world(penalty(), measure_list={"effective": {"from": "2018-06-01", "until": "2018-12-31"}})
    subject, asked = company(entry()), day(on)
    in_force = outcome == "restrict"

    assert outcome == evaluator.evaluate(subject, **QUESTION, on=asked).outcome
    assert [outcome] == [
        span.decision.outcome for span in evaluator.timeline(js.Question(subject, **QUESTION, on=asked), until=asked)
    ]
    assert [RESTRICT] * in_force == [
        path.measure for path in evaluator.repair_paths(js.Question(subject, **QUESTION, on=asked))
    ]
    why = evaluator.why_not(js.Question(subject, **QUESTION, on=asked), measure=RESTRICT)
    assert (outcome, "applies" if in_force else "does-not-apply") == (why.decision.outcome, why.verdict)
    touched = evaluator.profile(subject, on=asked).touched
    assert [outcome] * in_force == [each.decision.outcome for each in touched]
    assert [RESTRICT] * in_force == [duty.measure for duty in evaluator.joint_duties(entry(), on=asked).duties]


@pytest.mark.parametrize("on", ["2018-06-01", "2018-12-31"])
def test_a_profile_takes_the_facts_of_the_editions_in_force_from_their_first_day_to_their_last(on: str) -> None:
    large = penalty(when={"amount": {"at_least": 100}})
    evaluator = world(large, measure_list={"effective": {"from": "2018-06-01", "until": "2018-12-31"}})
    subject = company(entry())

    assert [["restrict"], []] == [
        [each.decision.outcome for each in evaluator.profile(subject, on=day(on), facts={"amount": amount}).touched]
        for amount in (100, 99)
    ]
    with pytest.raises(js.InputError) as stranger:
        evaluator.profile(subject, on=day(on), facts={"amuont": 100})
    assert ["JS603"] == [each.code for each in stranger.value.diagnostics]


class TestKnownOn:
    """Every question is answered by the record as of the day `known_on`."""

    LATE = company(entry(recorded=day("2018-09-04")))
    #: Repaired on 10 January 2019, which became known a day later.
    REPAIRED = company(
        replace(entry(), events=(js.Event("repaired", on=date(2019, 1, 10), recorded=date(2019, 1, 11)),))
    )

    @pytest.mark.parametrize(
        ("known_on", "verdict", "to_apply", "to_stop"),
        [
            ("2018-09-03", "does-not-apply", [["被列入失信被执行人名单"]], []),
            (
                "2018-09-04",
                "applies",
                [],
                [["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"], ["在 2018-02-28 办理"]],
            ),
            (
                None,
                "applies",
                [],
                [["失信被执行人名单的记录“(2018)粤0402执123号”完成修复"], ["在 2018-02-28 办理"]],
            ),
        ],
    )
    def test_why_not_and_what_would_change_it_are_based_on_what_was_known(
        self, known_on: str | None, verdict: str, to_apply: list[list[str]], to_stop: list[list[str]]
    ) -> None:
        known = None if known_on is None else day(known_on)
        why = world(penalty()).why_not(js.Question(self.LATE, **QUESTION, on=DAY, known_on=known), measure=RESTRICT)

        assert (verdict, known) == (why.verdict, why.decision.known_on)
        assert to_apply == [[change.text() for change in changes] for changes in why.to_apply]
        assert to_stop == [[change.text() for change in changes] for changes in why.to_stop]

    @pytest.mark.parametrize(
        ("known_on", "gone"), [("2018-09-03", "2020-03-01"), ("2019-01-11", "2019-01-10"), (None, "2019-01-10")]
    )
    def test_a_repair_that_was_not_known_shortens_no_restriction(self, known_on: str | None, gone: str) -> None:
        (path,) = world(penalty()).repair_paths(
            js.Question(self.REPAIRED, **QUESTION, on=DAY, known_on=None if known_on is None else day(known_on))
        )

        assert day(gone) == path.certain
        assert [[("expiry", day(gone)), ("repair", DAY), ("objection", DAY)]] == [
            [(way.kind, way.earliest) for way in ways] for ways in path.grounds
        ]

    @pytest.mark.parametrize(
        ("known_on", "gone"), [("2018-09-03", "2020-03-01"), ("2018-12-01", "2019-01-01"), (None, "2019-01-01")]
    )
    def test_a_stay_that_was_not_known_ends_no_restriction_with_its_edition(
        self, known_on: str | None, gone: str
    ) -> None:
        """From the day on which the second edition begins the entry is stayed; that became known a month before."""
        stayed = js.Event("stayed", on=date(2019, 1, 1), recorded=date(2018, 12, 1))
        second = documents(penalty())["zhuhai.finance"] | {"effective": {"from": "2019-01-01"}}
        first = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
        (path,) = world(penalty(), measure_list=first, more=[second]).repair_paths(
            js.Question(
                company(replace(entry(), events=(stayed,))),
                **QUESTION,
                on=DAY,
                known_on=None if known_on is None else day(known_on),
            )
        )

        assert day(gone) == path.certain

    @pytest.mark.parametrize(
        ("known_on", "days"),
        [
            ("2018-09-03", ["2018-09-03 restrict", "2020-03-01 proceed"]),
            ("2019-01-11", ["2018-09-03 restrict", "2019-01-10 proceed"]),
            (None, ["2018-09-03 restrict", "2019-01-10 proceed"]),
        ],
    )
    def test_a_timeline_turns_where_the_records_of_the_day_said_so(self, known_on: str | None, days: list[str]) -> None:
        line = world(penalty()).timeline(
            js.Question(self.REPAIRED, **QUESTION, on=DAY, known_on=None if known_on is None else day(known_on))
        )

        assert days == [f"{span.start} {span.decision.outcome}" for span in line]

    @pytest.mark.parametrize(("known_on", "outcomes"), [("2018-09-03", []), ("2018-09-04", ["restrict"])])
    def test_a_profile_names_what_was_known(self, known_on: str, outcomes: list[str]) -> None:
        profile = world(penalty()).profile(self.LATE, on=DAY, known_on=day(known_on))

        assert outcomes == [each.decision.outcome for each in profile.touched]
        assert known_on == profile.to_dict()["known_on"]


@pytest.mark.parametrize(
    ("doubt", "link", "words"),
    [
        ({"unchecked": ["debtor"]}, "list", "列入措施所针对的名单：名单未能查询"),
        (
            {"name_matches": [js.NameMatch("debtor", "张某")]},
            "identity",
            "记录确属本人：只有姓名或者其他号码相符，须先核实身份",
        ),
    ],
)
def test_why_not_says_what_is_doubtful_about_the_representative(doubt: Any, link: str, words: str) -> None:
    why = world(penalty(via=["legal-representative"])).why_not(
        js.Question(company(relations=[related(person(**doubt))]), **QUESTION, on=DAY), measure=RESTRICT
    )
    (chain,) = why.chains
    broken = chain.broken

    assert broken is not None
    assert ("legal-representative", link, None, words) == (chain.via, broken.name, broken.holds, broken.text())


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (BEFORE_RESTRAINT, [("restrict", "shall", BEFORE_RESTRAINT)]),
        (RESTRAINT, [("inform", "consider", None)]),
    ],
)
def test_what_is_due_when_an_entry_is_made_is_restrained_like_all_else(on: date, told: list[Any]) -> None:
    evaluator = world(penalty(trigger="listing", basis=[{"law": "ministry-rule"}]))
    duties = evaluator.joint_duties(entry(until=None), on=on).duties

    assert told == [(duty.version.effect, duty.version.force, duty.until) for duty in duties]
