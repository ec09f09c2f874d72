"""Scenarios under pytest: collected by their sentences, and failures that a lawyer can read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from worlds import documents, penalty, written

pytest_plugins = ["pytester"]

SCENARIOS = """\
document: scenarios/1
id: purchases
world:
  debtor: {id: 91440400MA0000007C, kind: legal-person, designations: [{list: debtor, from: 2018-03-01}]}
  clean: {id: 91440400MA00000A9W, kind: legal-person}
scenarios:
  - name: 失信被执行人参加采购时受到限制
    subject: debtor
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    expect: {outcome: restrict}
  - name: 未列入名单的不受限制
    subject: clean
    ask: {matter: zhuhai.finance/purchase, step: review}
    cases:
      - {name: 当日, on: 2018-09-03, expect: nothing}
      - {name: 次日, on: 2018-09-04, expect: nothing}
"""


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOINTSANCTIONS_LANG", "zh")


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A department's project: its lists, and a file of scenarios."""
    written(documents(penalty()), pytester.path / "lists")
    (pytester.path / "purchases.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    return pytester


def rewrite(project: pytest.Pytester, old: str, new: str) -> None:
    assert old in SCENARIOS
    (project.path / "purchases.scenarios.yaml").write_text(SCENARIOS.replace(old, new), "utf-8")


def test_each_case_is_an_item_by_the_name_of_its_sentence(project: pytest.Pytester) -> None:
    result = project.runpytest("--documents", "lists", "-v")

    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(
        [
            "purchases.scenarios.yaml::失信被执行人参加采购时受到限制 PASSED*",
            "purchases.scenarios.yaml::未列入名单的不受限制 · 当日 PASSED*",
            "purchases.scenarios.yaml::未列入名单的不受限制 · 次日 PASSED*",
        ]
    )


def test_the_short_suffix_counts_too(project: pytest.Pytester) -> None:
    path = project.path / "purchases.scenarios.yaml"
    path.rename(path.with_name("purchases.scenarios.yml"))

    project.runpytest("--documents", "lists").assert_outcomes(passed=3)


@pytest.mark.parametrize("name", ["条例::第三条", "a::b::", "::", "第[1]项::二[甲::乙]"])
def test_a_sentence_with_colons_is_selectable_by_its_node_id(project: pytest.Pytester, name: str) -> None:
    rewrite(project, "失信被执行人参加采购时受到限制", f'"{name}"')
    listed = project.runpytest("--documents", "lists", "--collect-only", "-q").outlines[0]

    project.runpytest("--documents", "lists", listed).assert_outcomes(passed=1)


def test_a_failure_shows_both_sides_the_line_and_the_explanation(project: pytest.Pytester) -> None:
    rewrite(project, "{outcome: restrict}", "{outcome: prohibit}")
    result = project.runpytest("--documents", "lists")

    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "purchases.scenarios.yaml:7:5: 失信被执行人参加采购时受到限制",
            "purchases.scenarios.yaml:10:23: 结论",
            "*预期 *│ 实际",
            "*prohibit *│ restrict",
            "结论  限制",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_it_speaks_english_where_the_ini_file_says_so(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\njointsanctions_documents = lists\njointsanctions_lang = en\n")
    rewrite(project, "{outcome: restrict}", "{outcome: prohibit}")
    result = project.runpytest()

    result.stdout.fnmatch_lines(["*expected *│ actual", "outcome  restrict*"])


def test_the_documents_may_stand_in_the_ini_file(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\njointsanctions_documents = lists\n")

    project.runpytest().assert_outcomes(passed=3)


def test_the_former_names_go_on_working(project: pytest.Pytester) -> None:
    project.runpytest("--lists", "lists").assert_outcomes(passed=3)
    project.makeini("[pytest]\njointsanctions_lists = lists\n")

    project.runpytest().assert_outcomes(passed=3)


def test_help_shows_the_former_option_nowhere(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest("--help")

    result.stdout.fnmatch_lines(["*--documents*PATH*"])
    result.stdout.no_fnmatch_line("*--lists*")


@pytest.mark.slow
def test_without_any_the_shipped_lists_are_asked(project: pytest.Pytester) -> None:
    """They have no such matter: the scenario reports it at its line."""
    result = project.runpytest("-k", "当日")

    result.assert_outcomes(failed=1, deselected=2)
    result.stdout.fnmatch_lines(["*purchases.scenarios.yaml:13:19: JS601 *zhuhai.finance/purchase*"])


def test_some_may_be_chosen_by_their_words(project: pytest.Pytester) -> None:
    project.runpytest("--documents", "lists", "-k", "未列入名单").assert_outcomes(passed=2, deselected=1)


def test_a_file_that_cannot_be_read_is_an_error_of_collection(project: pytest.Pytester) -> None:
    rewrite(project, "subject: debtor", "subject: nobody")
    result = project.runpytest("--documents", "lists")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["purchases.scenarios.yaml:8:14: JS801 *nobody*"])


def test_lists_that_are_broken_fail_each_case_with_the_reason(project: pytest.Pytester) -> None:
    (project.path / "lists" / "laws.yaml").write_text("document: laws/1\n", "utf-8")
    result = project.runpytest("--documents", "lists", "-k", "当日")

    result.assert_outcomes(failed=1, deselected=2)
    result.stdout.fnmatch_lines(["*laws.yaml*JS102 *"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_other_files_are_left_alone(pytester: pytest.Pytester) -> None:
    (pytester.path / "purchases.yaml").write_text(SCENARIOS, "utf-8")

    assert pytest.ExitCode.NO_TESTS_COLLECTED == pytester.runpytest().ret


def test_a_project_without_scenarios_loads_nothing_of_the_library() -> None:
    """pytest imports every plugin in every run."""
    code = (
        "import sys, jointsanctions.scenarios.pytest_plugin; "
        "print([name for name in sys.modules if name.startswith(('jointsanctions.', 'pydantic', 'yaml'))])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert "['jointsanctions.scenarios', 'jointsanctions.scenarios.pytest_plugin']" == loaded.strip()
