"""Hostile input for every reader; `make fuzz` gives them very much more, guided by coverage."""

from __future__ import annotations

import warnings
from pathlib import Path
from random import Random
from typing import Any

import pytest

import fuzz_targets
import guided
from fuzz_targets import TARGETS, Target


@pytest.mark.parametrize("name", TARGETS)
def test_changed_input_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    seeds = sorted(target.seeds(), key=len)[:6]
    with warnings.catch_warnings():
        # An archive with two parts of one name is warned of by what writes it.
        warnings.simplefilter("ignore")
        for data in seeds:
            target.use(data)
        for number in range(6):
            target.use(target.change(seeds[number % len(seeds)], Random(number)))


class TestTheSearch:
    """What finds nothing may look for nothing: failures are told."""

    @staticmethod
    def searched(folder: Path, use: Any) -> guided.Report:
        run = guided._Run(Target(lambda: [b"x"], use, fuzz_targets.changed_text), folder)
        for _ in range(2):
            run.one(b"input")
        return run.report

    def test_an_exception_is_a_failure_once_for_each_place(self, tmp_path: Path) -> None:
        def broken(_: bytes) -> None:
            raise KeyError("x")

        report = self.searched(tmp_path, broken)

        assert [2] == list(report.failures.values())
        (said,) = tmp_path.glob("failure-*.txt")
        assert said.read_text("utf-8").startswith("KeyError in test_hostile_input.py")
        assert b"input" == said.with_suffix("").read_bytes()
        assert [1] == list(guided.Report.read(tmp_path / "report.json").failures.values())

    def test_an_answer_is_none(self, tmp_path: Path) -> None:
        report = self.searched(tmp_path, lambda _: None)

        assert ({}, 2) == (report.failures, report.inputs)

    def test_a_text_grows_by_its_pieces(self) -> None:
        for number in range(20):
            make = guided._growing("甲: [乙, 1]\n丙: 2\n".encode(), Random(number))

            assert 900 < len(make(1_000)) < 1_600
            assert 1.7 < len(make(20_000)) / len(make(10_000)) < 2.1
