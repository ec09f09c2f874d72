"""`check` shows the warnings that are asked for, and of documents of others none that only they can mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jointsanctions.cli import main

OWN = """\
document: laws/1
id: own
laws:
  - {id: own-law, title: 某法Ａ, rank: law, effective: {from: 2003-01-01}}
"""


def check(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["check", *arguments, "--lang", lang])


@pytest.fixture
def own(tmp_path: Path) -> str:
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    return str(tmp_path)


def codes(result: Result) -> set[str]:
    return {word for word in result.stdout.split() if word.startswith("JS") and word[2:].isdigit()}


def test_what_others_have_not_verified_is_one_line(own: str) -> None:
    result = check(own, "shipped:")

    assert {"JS009", "JS508"} == codes(result)
    assert 1 == result.stdout.count(" JS508 ")
    assert "about what is unverified or without a law in documents of packages are not shown" in result.stdout
    assert "随附文档另有" in check(own, "shipped:", lang="zh").stdout


@pytest.mark.parametrize("more", [["--all-warnings"], ["--warn", "JS508"]])
def test_it_is_told_on_request(own: str, more: list[str]) -> None:
    result = check(own, "shipped:", *more)

    assert "more such warnings" in result.stdout or "memoranda" in result.stdout
    assert "in documents of packages" not in result.stdout


def test_who_checks_what_is_shipped_is_told_of_it() -> None:
    assert {"JS508", "JS502"} == codes(check("shipped:"))


def test_json_has_all_of_them(own: str) -> None:
    report = json.loads(check(own, "shipped:", "--format", "json").stdout)

    assert report["warnings"] == len(report["findings"])


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ([], {"JS009", "JS508"}),
        (["--no-warn", "JS508"], {"JS009"}),
        (["--no-warn", "js5xx"], {"JS009"}),
        (["--no-warn", "JS508,JS009"], set()),
        (["--no-warn", "JS508", "--no-warn", "JS0xx"], set()),
        (["--warn", "JS5xx"], {"JS508"}),
        (["--warn", "JS009"], {"JS009"}),
        (["--warn", "JS502"], set()),
        (["--no-warnings"], set()),
    ],
)
def test_warnings_are_chosen_by_code(own: str, options: list[str], shown: set[str]) -> None:
    assert shown == codes(check(own, *options))


def test_errors_are_never_left_out(own: str) -> None:
    (Path(own) / "own.yaml").write_text(OWN.replace("rank: law", "rank: lwa"), "utf-8")

    result = check(own, "--no-warn", "JS104", "--warn", "JS508")
    assert (1, {"JS104"}) == (result.exit_code, codes(result))


@pytest.mark.parametrize("code", ["JS999", "XX", "JS"])
def test_a_code_that_there_is_not_is_refused(own: str, code: str) -> None:
    result = check(own, "--warn", code)

    assert 2 == result.exit_code
    assert f"there is no warning {code}" in result.stderr
