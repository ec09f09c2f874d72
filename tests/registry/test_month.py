"""Some days at the counters of a city, with workers that are killed and sources that fail (benchmarks/month.py), and the
districts that are among them (benchmarks/districts.py).
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import changes

MONTH = Path(__file__).parents[2] / "benchmarks" / "month.py"
SIZE = {"subjects": 400, "entries": 200, "checks": 80, "days": 4}
DAY = date(2018, 9, 1)


@pytest.fixture
def districts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MONTH.parent))
    import districts

    return districts


@pytest.fixture
def month(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MONTH.parent))
    import month

    return month


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="its workers are forks")
def test_nothing_is_lost_and_every_receipt_gives_its_answer_again() -> None:
    command = [sys.executable, str(MONTH), *(f"--{name}={number}" for name, number in SIZE.items())]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert 0 == done.returncode, done.stderr
    assert done.stderr.startswith("50 departments (43 shipped, 7 districts made after them: ")
    found = json.loads(done.stdout)
    assert (80, 1) == (found["tickets"], found["workers_killed"])
    assert 0 < found["tickets_of_districts"] < 80
    assert 1 < len(found["outcomes"])


def test_districts_are_the_same_each_time_and_every_third_is_within_another(
    districts: ModuleType, shipped: js.Catalogue
) -> None:
    made = districts.made(shipped, 7, DAY)

    assert made == districts.made(shipped, 9, DAY)[:7]
    assert {each.city.id for each in made}.isdisjoint(each.id for each in made)
    assert ["month.district-02", "month.district-05"] == [each.extends for each in made if each.extends != each.city.id]
    assert () == districts.made(shipped, 0, DAY)


@pytest.mark.slow
def test_districts_inherit_narrow_and_leave_out_and_nothing_is_found_wrong_with_them(
    districts: ModuleType, shipped: js.Catalogue, tmp_path: Path
) -> None:
    made = districts.made(shipped, 7, DAY)
    districts.write(made, tmp_path)
    with_districts = js.load(js.shipped(), tmp_path)

    assert len(shipped.warnings) == len(with_districts.warnings)
    lists = {each.id: each for each in with_districts.editions if DAY in each.period}
    for each in made:
        above, own = (_measures(lists[name]) for name in (each.extends, each.id))
        assert own.keys() == above.keys() - set(each.omitted)
        narrowed = {one["id"] for one in each.narrowed}
        assert narrowed == {
            name for name in own if own[name].terms != above[name].terms or own[name].steps != above[name].steps
        }
        assert {each.id} == {one.department for one in own.values()}
    ways = {key for each in made for one in each.narrowed for key in ("lasts", "effect", "via", "when") if key in one}
    assert {"lasts", "effect", "via", "when"} == ways


def _measures(edition: js.Edition) -> dict[str, js.Measure]:
    return {each.id.rpartition("/")[2]: each for each in edition.measures if DAY in each.period}


@pytest.mark.slow
class TestTheRecount:
    """What `to_be_lifted` counts, where the source of the host fails when it is asked first, or when it is asked last."""

    MATTER, STEP = "zhuhai.finance/supplier-qualification", "qualification"

    @pytest.fixture
    def firm(self, month: ModuleType, tmp_path: Path) -> Any:
        """A month with one firm, which the registry has on one list until the sixth day, and the host on another."""
        made = month.Month(month.Size(43, 50, 0, 0), tmp_path)
        since = date(2018, 8, 1)
        made.entries = (
            month.Listed(1, "abnormal-operation", "first", since, 0, ("removed", 5)),
            month.Listed(1, month.ELSEWHERE, "second", since, 0, None),
        )
        made.checks_by_day[2].append(month.Check(0, 1, self.MATTER, self.STEP, 2, {}))
        return made

    def counted(self, month: ModuleType, firm: Any, url: str, answers: Sequence[bool]) -> tuple[set[str], set[str]]:
        """What the recount finds, and what recalls tell: the source of the host answers when it is asked, or not, in turn."""
        turns = iter(answers)
        elsewhere = month.Elsewhere(firm, 2, 0, random.Random(1))
        ask = elsewhere.entries

        def entries(subject: js.Subject, lists: Collection[str]) -> Sequence[js.Designation]:
            if not next(turns):
                raise TimeoutError
            found: Sequence[js.Designation] = ask(subject, lists)
            return found

        elsewhere.entries = entries
        for day in (0, 2):
            with registry.open(url, key=month.KEY, clock=month.clock(day)) as kept:
                month.morning(firm, kept, day)
        with registry.open(url, key=month.KEY, clock=month.clock(2)) as kept:
            gate = kept.gate(firm.evaluator, [elsewhere], timeout=None)
            [check] = firm.checks_by_day[2]
            question = js.Question(firm.subject(1), self.MATTER, self.STEP, date(2018, 9, 3))
            ticket = gate.open(question, case_number=f"2018-{check.number:06}", purpose="办理审批", by="王")
            for _ in answers[1:]:
                while left := [each for each in ticket.points if not each.settled]:
                    ticket.settle(left[0], done=True, by="王", note="已办理")
                if ticket.closed is None:
                    with suppress(registry.TicketError):
                        ticket.close(by="王")
            assert ticket.closed is not None
        with registry.open(url, key=month.KEY, clock=month.clock(5)) as kept:
            month.morning(firm, kept, 5)
        with registry.open(url, key=month.KEY, clock=month.clock(30)) as kept:
            told = {each.id for each in changes.recall(kept, firm.evaluator).recalls if each.todo == "lift"}
            return {*month.to_be_lifted(firm, kept)}, told

    def test_what_was_carried_out_before_another_measure_covered_it_is_to_be_lifted_too(
        self, month: ModuleType, firm: Any, tmp_path: Path
    ) -> None:
        """At the first answer nobody tells of the second entry, by which a harsher measure covers what was carried out then."""
        counted, told = self.counted(month, firm, f"sqlite:///{tmp_path / 'month.db'}", [False, True, True])

        assert {"ticket:1:zhuhai.finance/scrutinise-abnormal-supplier"} == counted == told

    def test_what_followed_from_an_entry_of_which_nobody_tells_any_more_is_for_a_person(
        self, month: ModuleType, firm: Any, tmp_path: Path
    ) -> None:
        """At the last answer the source fails: whether its entry is still there nobody knows."""
        counted, told = self.counted(month, firm, f"sqlite:///{tmp_path / 'month.db'}", [True, False, False])

        assert {"ticket:1:zhuhai.finance/scrutinise-abnormal-supplier"} == counted == told
