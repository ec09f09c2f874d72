"""Large input takes time in proportion: each of these would take minutes or hours if it went back over what it has read."""

from __future__ import annotations

import pytest

import jointsanctions as js
from jointsanctions.diagnostics import not_a_day
from jointsanctions.reading import read_bytes, tree


@pytest.mark.parametrize(
    "written",
    [
        "2018-01-01" + " " * 100_000 + "\n",
        "2018-01-01" + " " * 100_000 + "\nx",
        "2018" + " " * 100_000 + "-" + " " * 100_000 + "1",
        "2018-1-1" + " T" * 100_000 + "\n",
        "2018年1月1日" * 50_000,
    ],
)
def test_a_text_that_begins_like_a_day(written: str) -> None:
    with pytest.raises(js.InputError):
        js.Designation("debtor", written)  # type: ignore[arg-type]
    with pytest.raises(js.InputError):
        js.Subject.from_dict({"id": "91440400MA0000007C", "kind": written})


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (" 2018-1-1 ", "2018-01-01"),
        ("2018 年 1 月 1 日", "2018-01-01"),
        ("2018/06/01", "2018-06-01"),
        ("2018-06-01T00:00:00+08:00", "2018-06-01"),
        ("2018-06-01 00:00", "2018-06-01"),
    ],
)
def test_the_day_that_was_meant_is_still_found(written: str, day: str) -> None:
    assert [day] == not_a_day(written)[1]["suggestions"]


@pytest.mark.parametrize(
    "part", ["-", " ", " -", "- ", "a", "a.", ":", ":\u3000", "\u3000", "—", "-a", "/", "：", "a -"]
)
def test_a_long_line_of_one_kind(part: str) -> None:
    """Slips of typing are looked for in the line where a parser gives up."""
    line = part * (100_000 // len(part))
    for slip, _, _ in tree._SLIPS:
        slip.search(line)
    read_bytes(f"a: [\n{line}\n".encode(), "x.yaml")
    read_bytes(line.encode(), "x.yaml")
