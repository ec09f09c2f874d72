"""Some days at the counters of a city, with workers that are killed and sources that fail (benchmarks/month.py), and the
districts that are among them (benchmarks/districts.py).
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import jointsanctions as js

MONTH = Path(__file__).parents[2] / "benchmarks" / "month.py"
SIZE = {"subjects": 400, "entries": 200, "checks": 80, "days": 4}
DAY = date(2018, 9, 1)


@pytest.fixture
def districts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MONTH.parent))
    import districts

    return districts


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
