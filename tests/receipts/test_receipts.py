"""A receipt holds all that has to be kept of a decision, is read back without a catalogue, and tells what was altered."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

import jointsanctions as js
from jointsanctions.evaluation.receipt import Receipt, digest_of
from places import GOLDEN
from receipts import MADE, full_question, full_world
from schema_checks import violations
from strategies import Lists, Question, measure_lists, questions
from worlds import DAY, PERSON, company, entry, penalty, person, world

#: Kept for good, with the documents that it was made with: the first release that wrote receipts wrote it, and it is
#: never written anew.
FIRST = GOLDEN / "receipt-1"


@pytest.fixture(scope="module")
def receipt() -> Receipt:
    return full_world().record(full_question(), made=MADE)


def codes(error: js.InputError) -> list[str]:
    return [each.code for each in error.diagnostics]


def with_digest(data: Any) -> Any:
    """The data with the digest that fits them, as somebody would write who forges a receipt."""
    content = {key: value for key, value in data.items() if key != "digest"}
    return {**content, "digest": digest_of(content)}


class TestWhatIsKept:
    def test_a_receipt_is_what_its_schema_says(self, receipt: Receipt) -> None:
        assert [] == violations("receipt", receipt.to_dict())

    def test_it_holds_the_question_with_all_that_was_said_of_the_subject(self, receipt: Receipt) -> None:
        assert full_question() == receipt.question
        assert full_question().to_dict() == receipt.to_dict()["question"]

    def test_it_holds_the_decision(self, receipt: Receipt) -> None:
        decision = full_world().decide(full_question())

        assert decision.to_dict() == receipt.decision
        assert decision.outcome == receipt.outcome
        assert decision.catalogue == receipt.catalogue

    def test_it_says_what_became_of_every_entry(self, receipt: Receipt) -> None:
        fates = {(each["list"], each["via"], each["fate"]) for each in receipt.to_dict()["chosen"]["entries"]}

        assert {
            ("debtor", "self", "acts"),
            ("debtor", "legal-representative", "acts"),
            ("tax", "self", "bars"),
            ("honest", "self", "noticed"),
            ("wages", "self", "acts"),
            ("wages", "self", "set-aside"),
            ("watched", "self", "noticed"),
        } == fates

    def test_it_says_which_edition_measures_items_and_laws_were_used_with_their_days(self, receipt: Receipt) -> None:
        chosen = receipt.to_dict()["chosen"]

        assert chosen["edition"] is not None
        assert ("zhuhai.finance", "2018-01-01", None) == tuple(
            chosen["edition"][key] for key in ("id", "from", "until")
        )
        assert ["memo/procurement"] == [each["id"] for each in chosen["items"]]
        assert ("procurement-law", "2003-01-01") in [(each["id"], each["from"]) for each in chosen["laws"]]
        assert {"zhuhai.finance/restrict", "zhuhai.finance/by-memo", "zhuhai.finance/told"} <= {
            each["id"] for each in chosen["measures"]
        }
        assert all(each["name"] for each in chosen["lists"])

    def test_a_day_without_an_edition_is_kept_as_such(self) -> None:
        kept = full_world().record(full_question(on=date(2017, 6, 1)))

        assert kept.to_dict()["chosen"]["edition"] is None
        assert "refer" == kept.outcome
        assert "当日没有有效的版本" in kept.explain("zh")

    def test_the_same_question_gives_the_same_receipt(self, receipt: Receipt) -> None:
        again = full_world().record(full_question(), made=MADE)

        assert again == receipt
        assert again.to_json() == receipt.to_json()
        assert hash(again) == hash(receipt)

    def test_only_the_moment_differs_where_only_the_moment_does(self, receipt: Receipt) -> None:
        later = full_world().record(full_question(), made="2018-09-03T10:00:01+08:00")
        ours, theirs = later.to_dict(), receipt.to_dict()

        assert {"made", "digest"} == {key for key, value in ours.items() if value != theirs[key]}  # type: ignore[literal-required]
        assert later != receipt

    @given(measure_lists, questions)
    def test_every_question_is_kept_read_back_and_replayed(self, lists: Lists, asked: Question) -> None:
        evaluator = lists.evaluator
        question = js.Question(asked.subject, asked.matter, asked.step, asked.on, asked.facts)
        kept = evaluator.record(question)

        assert kept == Receipt.from_json(kept.to_json())
        assert [] == violations("receipt", kept.to_dict())
        replay = kept.replay(evaluator)
        assert replay.same
        assert not replay.reworded
        assert evaluator.decide(question).explain("zh") in kept.explain("zh")


class TestFactsAsTheyWereChecked:
    def test_a_fact_that_was_text_on_the_command_line_is_kept_as_its_type(self) -> None:
        from jointsanctions.scalars import Plain

        evaluator = world(
            penalty(), matters={"purchase": {"facts": {"code": {"type": "string"}, "amount": {"type": "number"}}}}
        )
        question = js.Question(
            company(entry()), "zhuhai.finance/purchase", "review", DAY, {"code": Plain("0123"), "amount": Plain("5")}
        )
        kept = evaluator.record(question)

        assert {"code": "0123", "amount": 5} == kept.to_dict()["question"]["facts"]
        assert kept.replay(evaluator)

    def test_a_fact_of_an_entry_too(self) -> None:
        from jointsanctions.scalars import Plain

        evaluator = world(penalty(), lists={"debtor": {"facts": {"case": {"type": "string"}}}})
        kept = evaluator.record(full_question(subject=company(entry(facts={"case": Plain("17")}))))

        assert [{"case": "17"}] == [each["facts"] for each in kept.to_dict()["question"]["subject"]["designations"]]
        assert kept.replay(evaluator)


class TestMoments:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (datetime(2018, 9, 3, 2, 0, tzinfo=UTC), "2018-09-03T10:00:00+08:00"),
            ("2018-09-03T02:00:00Z", "2018-09-03T10:00:00+08:00"),
            ("2018-09-03T10:00:00.999+08:00", "2018-09-03T10:00:00+08:00"),
            (None, None),
        ],
    )
    def test_a_moment_is_one_of_shanghai(self, given: Any, kept: str | None) -> None:
        receipt = full_world().record(full_question(), made=given)

        assert kept == receipt.to_dict()["made"]
        assert (None if kept is None else datetime.fromisoformat(kept)) == receipt.made

    @pytest.mark.parametrize(
        "given", [datetime(2018, 9, 3), "2018-09-03T10:00:00", "2018-09-03", "yesterday", "", 5, date(2018, 9, 3)]
    )
    def test_without_a_time_zone_it_is_none(self, given: Any) -> None:
        with pytest.raises(js.InputError) as caught:
            full_world().record(full_question(), made=given)

        assert ["JS844"] == codes(caught.value)


class TestReading:
    def test_the_order_of_keys_and_the_form_of_numbers_have_no_meaning(self, receipt: Receipt) -> None:
        """As a database gives JSON back."""
        kept = full_world().record(full_question(facts={"amount": 1_200_000.0}))
        text = json.dumps(kept.to_dict(), sort_keys=True, indent=1).replace("1200000.0", "1200000")

        assert kept == Receipt.from_json(text)
        assert receipt == Receipt.from_json(json.dumps(receipt.to_dict(), sort_keys=True).encode())

    @pytest.mark.parametrize(
        "change",
        [
            lambda data: data.update(catalogue="0" * 64),
            lambda data: data.update(made=None),
            lambda data: data.update(more=1),
            lambda data: data["decision"].update(outcome="proceed"),
            lambda data: data["question"]["subject"]["designations"].pop(),
            lambda data: data["explanation"]["zh"]["children"].pop(),
        ],
    )
    def test_what_was_altered_is_refused(self, receipt: Receipt, change: Any) -> None:
        data = receipt.to_dict()
        change(data)

        with pytest.raises(js.InputError) as caught:
            Receipt.from_dict(data)

        assert ["JS841"] == codes(caught.value)

    def test_a_newer_format_is_refused_whatever_else_it_is(self, receipt: Receipt) -> None:
        for data in ({"receipt": 2}, with_digest(receipt.to_dict() | {"receipt": 2})):
            with pytest.raises(js.InputError) as caught:
                Receipt.from_dict(data)

            assert ["JS843"] == codes(caught.value)

    @pytest.mark.parametrize("data", [None, [], "", 1, {}, {"receipt": "1"}, {"receipt": True}, {"receipt": 1}])
    def test_what_is_no_receipt_is_refused(self, data: Any) -> None:
        with pytest.raises(js.InputError) as caught:
            Receipt.from_dict(data)

        assert ["JS842"] == codes(caught.value)

    @pytest.mark.parametrize("depth", [65, 500, 800, 950, 100_000])
    def test_one_that_is_nested_without_end_is_refused(self, receipt: Receipt, depth: int) -> None:
        """Also where the reader of JSON itself goes no further down, which depends on who calls it."""
        text = receipt.to_json().replace('"facts": {}', f'"facts": {{"kind": {"[" * depth}{"]" * depth}}}', 1)

        with pytest.raises(js.InputError) as caught:
            Receipt.from_json(text)

        assert [("JS842", "deep")] == [(each.code, each.variant) for each in caught.value.diagnostics]

    @pytest.mark.parametrize(
        "text",
        [
            *("", "{", "[" * 100_000, b"\xff", "nothing", "NaN", '{"a": Infinity}', '{"receipt": 1, "receipt": 1}'),
            *(None, 5, 1.5, True, {}, [], object()),
        ],
    )
    def test_what_is_no_json_is_refused(self, text: Any) -> None:
        with pytest.raises(js.InputError) as caught:
            Receipt.from_json(text)

        assert ["JS842"] == codes(caught.value)

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("decision", None),
            ("decision.outcome", 1),
            ("decision.actions.0.measure", None),
            ("question.subject.kind", None),
            ("question.on", "soon"),
            ("made", "today"),
            ("explanation.en", []),
            ("chosen.laws.0.title", None),
            ("reasons.withheld.0.0", 5),
        ],
    )
    def test_a_field_of_another_form_is_named(self, receipt: Receipt, path: str, value: Any) -> None:
        data: Any = receipt.to_dict()
        *way, last = path.split(".")
        part = data
        for each in way:
            part = part[int(each) if each.isdecimal() else each]
        part[int(last) if last.isdecimal() else last] = value

        with pytest.raises(js.InputError) as caught:
            Receipt.from_dict(with_digest(data))

        (found,) = caught.value.diagnostics
        assert "JS842" == found.code
        assert f"`{path}`" in found.message("en")

    def test_what_is_given_twice_is_no_receipt(self, receipt: Receipt) -> None:
        """One reader would take the first, another the last, and the digest can fit only one of them."""
        text = receipt.to_json().replace('"outcome": "restrict"', '"outcome": "proceed", "outcome": "restrict"', 1)

        with pytest.raises(js.InputError) as caught:
            Receipt.from_json(text)

        assert ["JS842"] == codes(caught.value)

    @pytest.mark.parametrize("form", ["utf-8-sig", "utf-16"])
    def test_a_file_as_windows_saves_it_is_read(self, receipt: Receipt, form: str) -> None:
        assert receipt == Receipt.from_json("\ufeff" + receipt.to_json())
        data = receipt.to_json().encode(form)
        for column in (data, bytearray(data), memoryview(data)):
            assert receipt == Receipt.from_json(column)

    def test_a_field_that_a_later_release_adds_is_kept(self, receipt: Receipt) -> None:
        data: Any = receipt.to_dict()
        data["later"] = data["decision"]["later"] = 1

        assert Receipt.from_dict(with_digest(data)).to_dict() == with_digest(data)


class TestTheFirstReceipt:
    """What was written once is read for good."""

    def test_it_is_read_shown_and_asked_again(self) -> None:
        kept = Receipt.from_json((FIRST / "receipt.json").read_bytes())

        assert "prohibit" == kept.outcome
        assert MADE == kept.to_dict()["made"]
        assert "措施restrict" in kept.explain("zh")
        assert "decided by" in kept.explain("en")
        assert full_question(facts={"amount": 1_200_000}) == kept.question

    def test_its_answer_is_still_the_same(self) -> None:
        replay = Receipt.from_json((FIRST / "receipt.json").read_bytes()).replay(js.Evaluator(js.load(FIRST)))

        assert replay.same


class TestShowing:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_explanation_that_was_given_is_in_it(self, receipt: Receipt, lang: Any) -> None:
        given_then = full_world().decide(full_question()).explain(lang)

        assert receipt.explain(lang).startswith(given_then)
        assert receipt.explain(lang, "tree").startswith(given_then.partition("\n")[0])

    def test_numbers_of_persons_are_masked_where_it_is_shown_and_only_there(self) -> None:
        kept = world(penalty()).record(full_question(subject=person(entry())))

        assert PERSON in kept.to_json()
        for text in (kept.explain("zh"), kept.explain("en", "tree"), repr(kept)):
            assert PERSON not in text

    def test_another_form_is_none(self, receipt: Receipt) -> None:
        with pytest.raises(ValueError, match="prose"):
            receipt.explain(form="prose")  # type: ignore[arg-type]


class TestTheValue:
    def test_it_cannot_be_changed(self, receipt: Receipt) -> None:
        with pytest.raises(AttributeError):
            receipt.digest = ""  # type: ignore[misc]
        data = receipt.to_dict()
        data["decision"]["outcome"] = "proceed"

        assert "restrict" == receipt.outcome

    def test_it_passes_between_processes_and_is_copied(self, receipt: Receipt) -> None:
        for other in (pickle.loads(pickle.dumps(receipt)), copy.copy(receipt), copy.deepcopy(receipt)):
            assert receipt == other
            assert receipt.to_json() == other.to_json()

    def test_its_repr_is_short(self, receipt: Receipt) -> None:
        assert len(repr(receipt)) < 120


class TestReplaying:
    def test_the_same_lists_give_the_same_answer(self, receipt: Receipt) -> None:
        replay = receipt.replay(full_world())

        assert replay
        assert (True, (), (), False) == (replay.same, replay.causes, replay.differences, replay.reworded)
        assert "结论相同" in replay.explain("zh")
        assert "the answer is the same" in replay.explain("en")
        assert [] == violations("replay", replay.to_dict())

    def test_other_lists_may_give_the_same_answer(self, receipt: Receipt) -> None:
        replay = receipt.replay(full_world(penalty("elsewhere", matters=["fund"])))

        assert replay.same
        assert () == replay.causes
        assert "清单已有变动，结论相同" in replay.explain("zh")

    def test_other_lists_are_the_cause_where_all_else_is_the_same(self, receipt: Receipt) -> None:
        replay = receipt.replay(full_world(penalty("new", effect="prohibit"), force="may"))

        assert not replay
        assert ("lists",) == replay.causes
        found = {(each.part, each.measure, each.field) for each in replay.differences}
        assert ("outcome", None, None) in found
        assert ("actions", "zhuhai.finance/new", None) in found
        assert ("actions", "zhuhai.finance/restrict", "force") in found
        assert "结论：限制 → 禁止" in replay.explain("zh")
        assert "措施“措施restrict”的约束力：应当 → 可以" in replay.explain("zh")
        assert "measure 措施new: there now, and not then" in replay.explain("en")
        assert [] == violations("replay", replay.to_dict("en"))

    def test_another_library_is_the_cause_where_all_else_is_the_same(self, receipt: Receipt) -> None:
        data: Any = receipt.to_dict()
        data["library"] = "0.0.1"
        data["decision"]["actions"][0]["effect"] = "prohibit"
        replay = Receipt.from_dict(with_digest(data)).replay(full_world())

        assert ("library",) == replay.causes
        assert "0.0.1" in replay.explain("en")

    def test_where_both_differ_each_may_be_the_cause(self, receipt: Receipt) -> None:
        data: Any = receipt.to_dict()
        data["meaning"] = 1
        replay = Receipt.from_dict(with_digest(data)).replay(full_world(force="may"))

        assert ("lists", "library") == replay.causes
        assert "each of these may be the cause" in replay.explain("en")
        assert "the same lists have another digest" in replay.explain("en")

    def test_where_nothing_else_differs_it_is_the_record_itself(self, receipt: Receipt) -> None:
        data: Any = receipt.to_dict()
        data["decision"]["outcome"] = "proceed"
        replay = Receipt.from_dict(with_digest(data)).replay(full_world())

        assert ("record",) == replay.causes
        assert "记录不是由它们得出的" in replay.explain("zh")

    def test_the_record_of_the_subject_as_it_is_now_may_be_the_cause(self, receipt: Receipt) -> None:
        now = full_question(subject=company())
        replay = receipt.replay(full_world(), question=now)

        assert (("input",), ("subject",)) == (replay.causes, replay.changed_input)
        assert "输入与当时不同：主体" in replay.explain("zh")

    def test_other_lists_are_told_from_another_input_that_changes_nothing(self, receipt: Receipt) -> None:
        same_entries = js.Subject(
            id=full_question().subject.id,
            kind="legal-person",
            name="改了名的公司",
            designations=full_question().subject.designations,
            relations=full_question().subject.relations,
            unchecked=["environment"],
        )
        replay = receipt.replay(full_world(force="may"), question=full_question(subject=same_entries))

        assert (("lists",), ("subject",)) == (replay.causes, replay.changed_input)

    def test_input_and_lists_may_both_be_the_cause(self, receipt: Receipt) -> None:
        replay = receipt.replay(full_world(force="may"), question=full_question(subject=company(entry())))

        assert ("input", "lists") == replay.causes

    def test_a_question_that_cannot_be_asked_any_more_is_told(self, receipt: Receipt) -> None:
        replay = receipt.replay(world(matters={"purchase": None}))

        assert not replay
        assert replay.decision is None
        assert ["JS601"] == [each.code for each in replay.refused]
        assert ("lists",) == replay.causes
        assert "JS601" in replay.explain("zh")
        assert [] == violations("replay", replay.to_dict())

    def test_other_words_for_the_same_are_no_difference(self, receipt: Receipt) -> None:
        data: Any = receipt.to_dict()
        data["decision"]["withheld"][0]["because"][0]["text"] = "旧的说法"
        replay = Receipt.from_dict(with_digest(data)).replay(full_world())

        assert (True, True) == (replay.same, replay.reworded)
        assert "只有文字表述不同" in replay.explain("zh")

    def test_another_reason_under_the_same_rule_is_a_difference(self) -> None:
        evaluator = world(penalty())
        expired = evaluator.record(full_question(subject=company(entry(since="2015-01-01", until="2016-01-01"))))
        repaired = full_question(
            subject=company(entry(since="2015-01-01", until="2016-01-01", events=[("repaired", "2015-06-01")]))
        )
        replay = expired.replay(evaluator, question=repaired)

        assert [("set_aside", "because")] == [(each.part, each.field) for each in replay.differences]
        assert ("input",) == replay.causes

    def test_numbers_of_persons_are_masked_in_a_replay(self) -> None:
        other = "440402199001010006"
        evaluator = world(penalty())
        kept = evaluator.record(full_question(subject=person(entry(subject=other))))
        replay = kept.replay(evaluator, question=full_question(subject=person()))

        for text in (
            replay.explain("zh"),
            repr(replay.differences and replay),
            json.dumps(replay.to_dict()["differences"]),
        ):
            assert other not in text

    def test_a_reloader_replays_too(self, receipt: Receipt) -> None:
        reloader = js.Reloader(lambda: full_world().catalogue)

        assert receipt.replay(reloader)


def test_a_moment_a_thousand_years_away_is_still_one() -> None:
    made = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)

    assert full_world().record(full_question(), made=made).made is not None


def test_numbers_of_a_receipt_may_be_those_of_a_driver(receipt: Receipt) -> None:
    """A column of JSON that is read with `Decimal` is the same receipt; what JSON does not have is told with its place."""
    data: Any = json.loads(receipt.to_json(), parse_float=Decimal, parse_int=Decimal)
    assert Receipt.from_dict(data) == receipt
    data["question"]["facts"]["x"] = date(2018, 9, 3)
    with pytest.raises(js.InputError, match=r"question\.facts\.x"):
        Receipt.from_dict(data)
