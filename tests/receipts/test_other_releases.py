"""Receipts outlive the release that made them: later releases read what earlier ones wrote, and earlier ones what later ones add."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.evaluation.receipt import Receipt, digest_of
from jointsanctions.texts import LANGS
from places import GOLDEN
from receipts import MADE, full_question, full_world
from worlds import company, entry

#: What earlier states of the library wrote, twelve each; the README beside them says how.
EARLIER = sorted((GOLDEN / "receipts").glob("*.jsonl"))


def kept_in(path: Path) -> Iterator[Receipt]:
    return map(Receipt.from_json, path.read_bytes().splitlines())


def resealed(data: Any) -> Receipt:
    """The receipt of changed data, as the release that writes them so would have made it."""
    content = {key: value for key, value in data.items() if key != "digest"}
    return Receipt.from_dict({**content, "digest": digest_of(content)})


def of_a_later_release(receipt: Receipt, *changes: Callable[[Any], object]) -> Receipt:
    data: Any = receipt.to_dict()
    data["library"] = "99.0"
    for each in changes:
        each(data)
    return resealed(data)


@pytest.fixture(scope="module")
def receipt() -> Receipt:
    return full_world().record(full_question(), made=MADE)


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
class TestWhatAnEarlierReleaseWrote:
    def test_it_is_whole(self, path: Path) -> None:
        """In it are parts of every kind, so that a field that is asked of one later would show."""
        texts = [each.to_dict() for each in kept_in(path)]
        found = {
            name for data in texts for part in (data["decision"], data["chosen"]) for name, each in part.items() if each
        }

        assert 12 == len(texts)
        assert {
            *(
                "actions",
                "withheld",
                "undetermined",
                "verify_identity",
                "set_aside",
                "noticed",
                "continuing",
                "notices",
            ),
            *("entries", "measures", "items", "laws", "lists", "departments"),
        } <= found

    def test_it_is_read_and_shown_with_what_was_told_then(self, path: Path) -> None:
        for receipt in kept_in(path):
            data = receipt.to_dict()
            assert "2026-01-01T00:00:00+08:00" == data["made"]
            for lang in LANGS:
                told = data["explanation"][lang]
                assert receipt.explain(lang).startswith(told["text"])
                assert all(each["text"] in receipt.explain(lang) for each in told["children"])

    def test_its_question_is_a_value(self, path: Path) -> None:
        for receipt in kept_in(path):
            assert receipt.to_dict()["question"] == receipt.question.to_dict()

    def test_it_is_replayed_by_the_lists_of_today(self, path: Path, shipped_evaluator: js.Evaluator) -> None:
        """Lists and library have moved on since, and whoever differs is named; that the receipt is not genuine is never said."""
        same = 0
        for receipt in kept_in(path):
            replay = receipt.replay(shipped_evaluator)
            same += replay.same
            assert replay.same or replay.differences or replay.refused
            assert replay.same == (replay.causes == ())
            assert "record" not in replay.causes
            for lang in LANGS:
                assert replay.explain(lang)

        assert same


class TestFieldsThatALaterReleaseAdds:
    def add(self, data: Any) -> None:
        """Something of its own to every part of everything."""
        data["later"] = {"a": 1}
        data["chosen"]["later"] = data["explanation"]["later"] = data["question"]["later"] = []
        for part in self.parts_of(data["decision"]):
            part["later"] = "x"
        for part in (*data["chosen"]["measures"], *data["chosen"]["entries"]):
            part["later"] = None
        for part in self.parts_of(data["question"]["subject"]):
            part["later"] = True

    def parts_of(self, value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            each: Any
            for name, each in [*value.items()]:
                yield from () if name in ("facts", "parameters", "id") else self.parts_of(each)
            yield value
        elif isinstance(value, list):
            for each in value:
                yield from self.parts_of(each)

    def test_an_earlier_one_keeps_shows_and_skips_them(self, receipt: Receipt) -> None:
        later = of_a_later_release(receipt, self.add)

        assert later == Receipt.from_json(later.to_json())
        kept: Any = later.to_dict()
        assert {"a": 1} == kept["later"]
        assert receipt.question == later.question
        for lang in LANGS:
            assert receipt.explain(lang).splitlines()[:-3] == later.explain(lang).splitlines()[:-3]

    def test_to_a_replay_by_an_earlier_one_they_are_no_difference(self, receipt: Receipt) -> None:
        replay = of_a_later_release(receipt, self.add).replay(full_world())

        assert (True, False, ()) == (replay.same, replay.reworded, replay.differences)

    def test_to_a_replay_by_a_later_one_they_are_none_either(
        self, receipt: Receipt, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import jointsanctions.receipts.replaying as replaying

        def record(decision: js.Decision) -> Receipt:
            return of_a_later_release(decision.receipt(), self.add)

        monkeypatch.setattr(replaying, "record", record)
        replay = receipt.replay(full_world())

        assert (True, False, ()) == (replay.same, replay.reworded, replay.differences)

    def test_what_differs_else_is_found_as_ever(self, receipt: Receipt) -> None:
        replay = of_a_later_release(receipt, self.add).replay(full_world(force="may"))

        assert ("lists", "library") == replay.causes
        expected = receipt.replay(full_world(force="may")).differences
        assert [(each.part, each.measure, each.field) for each in expected] == [
            (each.part, each.measure, each.field) for each in replay.differences
        ]

    def test_by_one_release_a_field_that_one_answer_lacks_is_a_difference(self, receipt: Receipt) -> None:
        data: Any = receipt.to_dict()
        data["decision"]["actions"][0]["grounds"][0]["later"] = 1
        replay = resealed(data).replay(full_world())

        assert [("actions", "grounds")] == [(each.part, each.field) for each in replay.differences]
        assert ("record",) == replay.causes

    def test_what_was_there_from_the_first_counts_between_releases(self, receipt: Receipt) -> None:
        """Written only where there is something to say, which no other ground of the answer has."""
        replay = of_a_later_release(
            receipt, lambda data: data["decision"]["actions"][0]["grounds"][0].update(listed_as="原名")
        ).replay(full_world())

        assert [("actions", "grounds")] == [(each.part, each.field) for each in replay.differences]

    def test_parameters_have_the_names_that_lists_give_them(self, receipt: Receipt) -> None:
        replay = of_a_later_release(
            receipt, lambda data: data["decision"]["actions"][0]["parameters"].update(rate=5)
        ).replay(full_world())

        assert [("actions", "parameters")] == [(each.part, each.field) for each in replay.differences]


class TestWordsThatALaterReleaseAdds:
    def test_they_are_shown_as_they_stand(self, receipt: Receipt) -> None:
        def rename(data: Any) -> None:
            data["decision"]["outcome"] = "pause"
            data["decision"]["actions"][0]["effect"] = data["chosen"]["measures"][0]["effect"] = "warn"
            data["chosen"]["measures"][0]["force"] = "should"
            data["chosen"]["entries"][0] |= {"fate": "paused", "via": "guarantor"}
            data["chosen"]["laws"][0]["rank"] = "treaty"
            data["explanation"]["en"]["children"][0] |= {"tone": "warn", "rule": "S99"}

        later = of_a_later_release(receipt, rename)

        for word in ("warn", "should", "paused", "guarantor", "treaty"):
            assert word in later.explain("en")
        assert "pause" == later.outcome
        replay = later.replay(full_world())
        assert ("library",) == replay.causes
        assert "outcome: pause → restrict" in replay.explain("en")
        assert "effect: warn → restrict" in replay.explain("en")

    @pytest.mark.parametrize(
        "change",
        [
            lambda subject: subject["designations"][0].update(events=[{"event": "paused", "on": "2018-05-01"}]),
            lambda subject: subject["relations"][0].update(via="guarantor"),
            lambda subject: subject.update(kind="village"),
            lambda subject: subject.update(id={"scheme": "lei", "value": "5493001KJTIIGC8Y1R12"}),
        ],
    )
    def test_a_question_with_one_cannot_be_asked_and_a_replay_says_so(self, receipt: Receipt, change: Any) -> None:
        later = of_a_later_release(receipt, lambda data: change(data["question"]["subject"]))

        assert receipt.decision == later.decision
        assert "decided by" in later.explain("en")
        with pytest.raises(js.InputError) as caught:
            _ = later.question
        assert ["JS104"] == [each.code for each in caught.value.diagnostics]

        replay = later.replay(full_world())
        assert (None, False) == (replay.decision, replay.same)
        assert ["JS104"] == [each.code for each in replay.refused]
        assert ("library",) == replay.causes
        assert "JS104" in replay.explain("zh")

    def test_another_question_can_be_asked_in_its_place(self, receipt: Receipt) -> None:
        def change(data: Any) -> None:
            data["question"]["subject"]["relations"][0]["via"] = "guarantor"
            data["question"]["later"] = 1

        later = of_a_later_release(receipt, change)

        replay = later.replay(full_world(), question=full_question())
        assert (True, ("subject",)) == (replay.same, replay.changed_input)

        replay = later.replay(full_world(), question=full_question(subject=company(entry())))
        assert (("input", "library"), ("subject",)) == (replay.causes, replay.changed_input)
        assert "subject" in replay.explain("en")


def test_a_difference_within_a_part_is_told_without_what_is_the_same(receipt: Receipt) -> None:
    """Grounds are long, and what differs may stand at their end."""
    data: Any = receipt.to_dict()
    (action,) = (each for each in data["decision"]["actions"] if each["measure"].endswith("/restrict"))
    action["grounds"][1]["basis"][0]["article"] = "第三条"
    (found,) = resealed(data).replay(full_world()).differences

    assert found.text("en").endswith(
        'grounds: [{"basis": [{"article": "第三条"}]}] → [{"basis": [{"article": "第二十二条"}]}]'
    )
    assert ('[{"basis": [{"article": "第三条"}]}]', '[{"basis": [{"article": "第二十二条"}]}]') == tuple(
        found.to_dict()[key] for key in ("was", "now")
    )
    assert 2 == len(json.loads(found.was or ""))
