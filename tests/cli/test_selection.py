"""A selection that selects nothing is no success."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jointsanctions.cli import main
from worlds import documents, penalty, written

SCENARIO = """\
document: scenarios/1
id: s
scenarios:
  - name: 未列入名单的不受限制
    subject: {id: 91440400MA0000007C, kind: legal-person}
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    expect: nothing
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(documents(penalty()), tmp_path / "lists")
    (tmp_path / "s.scenarios.yml").write_text(SCENARIO, "utf-8")
    return tmp_path


def called(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--documents", str(folder / "lists"), "--lang", "en"])


def test_a_sentence_that_nobody_wrote(folder: Path) -> None:
    result = called(folder, "test", str(folder), "--only", "未列入名单不受限制")

    assert 2 == result.exit_code
    assert "JS805" in result.output
    assert "未列入名单的不受限制" in result.output


def test_a_part_of_a_sentence(folder: Path) -> None:
    assert 0 == called(folder, "test", str(folder), "--only", "不受限制").exit_code


def test_a_list_that_there_is_not(folder: Path) -> None:
    result = called(folder, "scenarios", "draft", "--list", "zhuhai.finanse")

    assert 2 == result.exit_code
    assert "zhuhai.finance" in result.output


def test_the_folder_of_the_results_is_made(folder: Path) -> None:
    assert 0 == called(folder, "test", str(folder), "--junit", str(folder / "out" / "more" / "x.xml")).exit_code
    assert (folder / "out" / "more" / "x.xml").is_file()


def test_a_folder_that_cannot_be_made_is_one_sentence(folder: Path) -> None:
    result = called(folder, "test", str(folder), "--junit", str(folder / "s.scenarios.yml" / "x.xml"))

    assert 2 == result.exit_code
    assert isinstance(result.exception, SystemExit)


def test_a_list_to_change_that_there_is_not(folder: Path) -> None:
    """Nothing to change in a list that nobody wrote is no proof of good scenarios."""
    result = called(folder, "mutate", str(folder), "--list", "zhuhai.finance", "--list", "zhuhai.finanse")

    assert 2 == result.exit_code
    assert "JS202" in result.output
    assert "killed" not in result.output


@pytest.mark.parametrize(("command", "option"), [(("coverage", "."), "--html"), (("scenarios", "draft"), "--into")])
def test_every_folder_of_a_file_is_made_or_one_sentence_says_why_not(
    folder: Path, command: tuple[str, ...], option: str
) -> None:
    called_on = [str(folder) if each == "." else each for each in command]
    name = ("page.html",) if option == "--html" else ()

    assert 0 == called(folder, *called_on, option, str(folder.joinpath("out", "more", *name))).exit_code
    assert list((folder / "out" / "more").iterdir())
    refused = called(folder, *called_on, option, str(folder.joinpath("s.scenarios.yml", *name)))
    assert 2 == refused.exit_code
    assert isinstance(refused.exception, SystemExit)


def test_the_page_of_coverage_shows_names_harmlessly(folder: Path) -> None:
    """A sentence that turns the order of its line round could say another thing to whoever reads the page."""
    acting = SCENARIO.replace("- name: 未列入名单的不受限制", '- name: "未列入\\u202e名单\\e[31m的\\N不受限制"')
    (folder / "s.scenarios.yml").write_text(acting, "utf-8")

    called(folder, "coverage", str(folder), "--html", str(folder / "page.html"))
    page = (folder / "page.html").read_text("utf-8")
    assert "未列入" in page
    assert not [each for each in "\u202e\x1b\x85" if each in page]
