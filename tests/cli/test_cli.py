"""The command line as its users meet it: answers, findings, exit statuses, both languages, both forms."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.schemas import NAMES, json_schema
from places import EXAMPLES, ROOT
from schema_checks import violations

SUBJECTS = EXAMPLES / "demo" / "subjects"
BROKEN = EXAMPLES / "demo" / "broken"

QUESTION = (
    "--subject",
    str(SUBJECTS / "judgment-defaulter.json"),
    "--matter",
    "zhuhai.finance/supplier-qualification",
    "--step",
    "qualification",
    "--on",
    "2018-09-03",
)


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, arguments, **more)


def test_evaluate_answers_first_and_then_says_why() -> None:
    result = run("evaluate", *QUESTION, "--fact", "bid_amount=1200000", "--lang", "zh")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "珠海市财政局 · 政府采购供应商资格审查 · 资格审查 · 2018-09-03"
    assert lines[2].split() == ["结论", "限制（须由人工判断）"]
    assert "因为" in result.stdout
    assert "依据" in result.stdout
    assert "告知" in result.stdout


def test_evaluate_speaks_english() -> None:
    result = run("evaluate", *QUESTION, "--fact", "bid_amount=1200000", "--lang", "en")

    assert result.exit_code == 0
    assert "restrict" in result.stdout
    assert "because" in result.stdout


def test_evaluate_as_json_fits_the_published_schema() -> None:
    result = run("evaluate", *QUESTION, "--fact", "bid_amount=1200000", "--format", "json")
    decision = json.loads(result.stdout)

    assert [] == violations("decision", decision)
    assert decision["outcome"] == "restrict"
    assert [action["measure"] for action in decision["actions"]] == ["zhuhai.finance/restrict-supplier"]


def test_a_small_purchase_is_restricted_all_the_same() -> None:
    """财库〔2016〕125号 refuses those who are listed, whatever the amount."""
    result = run("evaluate", *QUESTION, "--fact", "bid_amount=999999.99", "--format", "json")

    assert json.loads(result.stdout)["outcome"] == "restrict"


def test_the_subject_may_come_from_standard_input_and_in_yaml() -> None:
    question = list(QUESTION)
    question[1] = "-"
    result = run("evaluate", *question, "--format", "json", input="编号: 91440400MA0000007C\n类别: 法人\n")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["outcome"] == "proceed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({3: "zhuhai.finance/suplier-qualification"}, "JS601"),
        ({5: "qualificaton"}, "JS602"),
        ({7: "2018-9-3"}, "JS106"),
        ({1: "no-such-file.json"}, "JS013"),
    ],
)
def test_bad_input_names_the_fault_on_standard_error_with_status_2(change: dict[int, str], code: str) -> None:
    question = [change.get(index, each) for index, each in enumerate(QUESTION)]
    text = run("evaluate", *question, "--lang", "zh")
    data = run("evaluate", *question, "--format", "json")

    assert (text.exit_code, data.exit_code) == (2, 2)
    assert (text.stdout, data.stdout) == ("", "")
    assert code in text.stderr
    assert [each["code"] for each in json.loads(data.stderr)["errors"]] == [code]


@pytest.mark.parametrize(
    ("fact", "code"), [("bid_amuont=1", "JS603"), ("bid_amount=many", "JS604"), ("bid_amount", "JS608")]
)
def test_a_fact_that_does_not_fit_is_bad_input(fact: str, code: str) -> None:
    result = run("evaluate", *QUESTION, "--fact", fact, "--lang", "en")

    assert result.exit_code == 2
    assert code in result.stderr


def test_an_identifier_that_fails_its_checksum_is_bad_input() -> None:
    question = list(QUESTION)
    question[1] = "-"
    result = run("evaluate", *question, input='{"id": "91440400MA0000007D", "kind": "legal-person"}')

    assert result.exit_code == 2
    assert "JS605" in result.stderr


def test_explain_shows_every_source_and_rule() -> None:
    result = run("explain", *QUESTION, "--fact", "bid_amount=1200000", "--lang", "zh")

    assert result.exit_code == 0
    assert "zhuhai.finance/restrict-supplier" in result.stdout
    assert "ndrc-2016-141/procurement" in result.stdout
    assert "S10" in result.stdout


def test_explain_short_leaves_out_what_to_tell() -> None:
    result = run("explain", *QUESTION, "--fact", "bid_amount=1200000", "--lang", "zh", "--short")

    assert "因为" in result.stdout
    assert "告知" not in result.stdout.replace("书面告知", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain_as_json_is_as_the_published_schema_says(lang: str) -> None:
    data = json.loads(run("explain", *QUESTION, "--format", "json", "--lang", lang).stdout)

    assert [] == violations("explanation", data)
    assert data["tree"]["children"]
    assert data["prose"]


def test_explain_as_json_holds_decision_and_explanation() -> None:
    data = json.loads(run("explain", *QUESTION, "--format", "json", "--lang", "en").stdout)

    assert data["decision"]["outcome"] == "restrict"
    assert data["explanation"][2]["label"] == "outcome"


def test_check_of_the_shipped_lists_finds_no_error() -> None:
    result = run("check", "--format", "json")
    report = json.loads(result.stdout)

    assert result.exit_code == 0
    assert report["errors"] == 0
    assert report["warnings"] == len(report["findings"])
    assert report["catalogue"]["lists"] == len(js.load().lists)


def test_of_many_warnings_the_first_of_each_code_is_shown_and_how_many_more_there_are() -> None:
    """A page of warnings that nobody reads says less than two of them; all are there on request, and in JSON."""
    shown = run("check", "--lang", "en").stdout
    report = json.loads(run("check", "--format", "json").stdout)
    codes = {each["code"] for each in report["findings"]}
    more = [
        int(each)
        for each in re.findall(r"^  (\d+) more such warnings in \d+ files; --all-warnings shows each$", shown, re.M)
    ]

    assert len(codes) == shown.count(": warning ") == len(more)
    assert report["warnings"] == len(codes) + sum(more)
    assert report["warnings"] == run("check", "--lang", "en", "--all-warnings").stdout.count(": warning ")


def test_few_warnings_are_shown_one_by_one_and_every_error_always(tmp_path: Path) -> None:
    laws = "document: laws/1\nid: laws\nlaws:\n" + "".join(
        f"  - {{id: law-{number}, title: 法, rank: {rank}, effective: {{from: 2003-01-01}}, provenance: {{status: unverified}}}}\n"
        for number, rank in enumerate(["lwa"] * 25)
    )
    (tmp_path / "laws.yaml").write_text(laws, "utf-8")
    shown = run("check", str(tmp_path), "--lang", "en").stdout

    assert shown.count("JS104") == 25
    assert "--all-warnings" not in shown


def test_check_reports_every_error_of_every_file_sorted_by_place() -> None:
    paths = [str(ROOT / "memoranda"), str(ROOT / "measures" / "departments.yaml"), str(BROKEN)]
    result = run("check", *paths, "--format", "json", "--no-warnings")
    findings = json.loads(result.stdout)["findings"]

    assert result.exit_code == 1
    assert [each["code"] for each in findings] == ["JS108", "JS103", "JS104", "JS403", "JS402", "JS202", "JS301"]
    assert findings == sorted(findings, key=lambda each: (each["file"], each["line"], each["column"]))


def test_check_as_json_tells_where_each_fault_ends_what_it_is_about_and_how_to_mend_it() -> None:
    paths = [str(ROOT / "memoranda"), str(ROOT / "measures" / "departments.yaml"), str(BROKEN)]
    report = json.loads(run("check", *paths, "--format", "json", "--no-warnings", "--lang", "en").stdout)
    found = {each["code"]: each for each in report["findings"]}
    word, harsher = found["JS104"], found["JS403"]

    assert (19, 13, 19, 22) == tuple(word[key] for key in ("line", "column", "end_line", "end_column"))
    assert [("write `prohibit`", ["prohibit"])] == [
        (fix["title"], [edit["text"] for edit in fix["edits"]]) for fix in word["fixes"]
    ]
    assert [] == word["related"]
    (item,) = harsher["related"]
    written = Path(item["file"]).read_text("utf-8").splitlines()[item["line"] - 1]
    assert "restrict" == written[item["column"] - 1 : item["end_column"] - 1]
    assert "the limit is here" == item["label"]


@pytest.mark.parametrize(("lang", "note"), [("zh", "另见"), ("en", "note")])
def test_check_names_the_other_places_that_a_finding_is_about(lang: str, note: str) -> None:
    paths = [str(ROOT / "memoranda"), str(ROOT / "measures" / "departments.yaml"), str(BROKEN)]
    shown = run("check", *paths, "--no-warnings", "--lang", lang).stdout

    assert re.search(rf"JS403 .*\n.*\n.*\n  {note}: .*memoranda/.*\.yaml:\d+:\d+: .*\n  ", shown)


def test_check_shows_the_line_with_a_mark_under_the_fault() -> None:
    paths = [str(ROOT / "memoranda"), str(ROOT / "measures" / "departments.yaml"), str(BROKEN)]
    result = run("check", *paths, "--no-warnings", "--lang", "en")

    assert (
        "   19 |     effect: prohibitt\n      |             ^^^^^^^^^\n  help: did you mean `prohibit`?"
        in result.stdout
    )


def test_verified_only_makes_unconfirmed_content_an_error() -> None:
    result = run("check", "--verified-only", "--format", "json", "--no-warnings")

    assert result.exit_code == 1
    assert {each["code"] for each in json.loads(result.stdout)["findings"]} == {"JS508"}


def test_check_of_a_path_that_is_not_there_says_so(tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "nowhere"), "--lang", "en")

    assert result.exit_code == 1
    assert "JS013" in result.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_published_schema_is_printed(name: str) -> None:
    assert json_schema(name) == json.loads(run("schema", name).stdout)


@pytest.mark.parametrize(
    ("text", "shown", "under"),
    [
        ("a: " + "[" * 50_000, "a: [[[[[", "["),
        ("a: {" + "b: 3, " * 50_000 + ", ,", "…b: 3, b: 3, ", ","),
        ("甲: {" + "乙: 3, " * 100 + ", , " + "乙: 3, " * 5000, "…", ","),
    ],
)
def test_of_a_long_line_the_part_around_the_place_is_shown(text: str, shown: str, under: str, tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_text(text, "utf-8")
    _, line, mark, _ = run("check", str(tmp_path), "--lang", "en").stdout.splitlines()[:4]

    assert line.startswith(f"    1 | {shown}")
    assert len(line) < 320
    assert under == line[next(at for at in range(len(line)) if cell_len(line[:at]) == cell_len(mark) - 1)]


def test_rule_prints_the_page_of_a_code() -> None:
    result = run("rule", "js402")

    assert result.exit_code == 0
    assert result.stdout.startswith("# JS402")


def test_rule_lists_all_codes() -> None:
    assert "JS001" in run("rule", "--lang", "en").stdout


def test_an_unknown_code_is_bad_input() -> None:
    assert run("rule", "JS999").exit_code == 2


@pytest.mark.parametrize("command", main.list_commands(click.Context(main)))
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert "--help" in result.stdout


def every_command(group: click.Command = main, *path: str) -> Iterator[tuple[str, click.Command]]:
    """All commands with those of their groups, by what is typed."""
    yield " ".join(path), group
    if isinstance(group, click.Group):
        for name in group.list_commands(context := click.Context(group)):
            command = group.get_command(context, name)
            assert command is not None
            yield from every_command(command, *path, name)


def test_help_is_in_both_languages_and_says_what_may_be_repeated_and_what_the_environment_sets() -> None:
    both = re.compile("(?=.*[\u4e00-\u9fff]).*[a-z]{2}", re.DOTALL)
    commands = dict(every_command())
    options = [
        (f"{path} {option.opts[-1]}", option.help or "", option)
        for path, command in commands.items()
        for option in command.params
        if isinstance(option, click.Option) and option.name not in ("help", "version")
    ]

    assert len(commands) > len(main.list_commands(click.Context(main)))
    assert [] == [path for path, command in commands.items() if not both.match(command.help or "")]
    assert [] == [name for name, told, _ in options if not both.match(told)]
    assert [] == [name for name, told, option in options if option.multiple != ("may be repeated" in told)]
    assert [] == [name for name, _, option in options if option.envvar and not option.show_envvar]


def test_where_commands_end_with_status_1_their_help_says_so() -> None:
    told: dict[str, str] = {}
    for _, command in every_command():
        if command.callback is not None and "FINDINGS" in command.callback.__globals__:
            module = command.callback.__module__
            told[module] = told.get(module, "") + command.get_help(click.Context(command))

    assert told
    assert [] == [module for module, text in told.items() if "xit status 1" not in " ".join(text.split())]


@pytest.mark.parametrize(
    ("environment", "word"),
    [({"LANG": "zh_CN.UTF-8"}, "结论"), ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "outcome")],
)
def test_the_language_follows_the_locale(environment: dict[str, str], word: str) -> None:
    clean: dict[str, str | None] = {name: None for name in os.environ if name.startswith(("LC_", "LANG", "JOINT"))}
    result = run("evaluate", *QUESTION, env=clean | environment)

    assert word in result.stdout
