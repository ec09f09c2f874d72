"""The day at a counter in `examples/counter` goes as it is said to go."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from places import EXAMPLES, GOLDEN

DAY = EXAMPLES / "counter" / "day.py"
TOLD = GOLDEN / "counter.zh.txt"


def test_a_day_from_the_list_to_the_report_of_the_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("day", DAY)
    assert spec is not None
    assert spec.loader is not None
    day = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(day)
    day.main(tmp_path)
    told = capsys.readouterr().out
    if os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN"):
        TOLD.write_text(told, "utf-8")

    assert TOLD.read_text("utf-8") == told
    assert {"registry.db", "rejects.csv", "notice.html", "lifted.html"} <= {each.name for each in tmp_path.iterdir()}
    assert "91440400MA00000318" in (tmp_path / "rejects.csv").read_text("utf-8-sig")
