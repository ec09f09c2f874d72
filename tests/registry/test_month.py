"""Some days at the counters of a city, with workers that are killed and sources that fail (benchmarks/month.py)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

MONTH = Path(__file__).parents[2] / "benchmarks" / "month.py"
SIZE = {"subjects": 400, "entries": 200, "checks": 80, "days": 4}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="its workers are forks")
def test_nothing_is_lost_and_every_receipt_gives_its_answer_again() -> None:
    command = [sys.executable, str(MONTH), *(f"--{name}={number}" for name, number in SIZE.items())]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert 0 == done.returncode, done.stderr
    found = json.loads(done.stdout)
    assert (80, 1) == (found["tickets"], found["workers_killed"])
    assert 1 < len(found["outcomes"])
