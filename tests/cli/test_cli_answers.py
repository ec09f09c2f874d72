"""Why not, timeline, repair and profile on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jointsanctions.cli import main
from places import EXAMPLES
from schema_checks import violations

SUBJECT = ("--subject", str(EXAMPLES / "demo" / "subjects" / "bidder.json"))
PLACE = ("--matter", "zhuhai.housing-urban-rural/construction-bidding", "--step", "qualification")
ON = ("--on", "2026-05-12")

#: Each command with what makes up its question.
COMMANDS = {
    "why-not": (
        *SUBJECT, *PLACE, *ON, "--measure", "zhuhai.housing-urban-rural/restrict-bidder-judgment-debtor",
    ),
    "timeline": (*SUBJECT, *PLACE, "--from", "2025-01-01", "--until", "2030-12-31", "--fact", "public_funded=true"),
    "repair": (*SUBJECT, *PLACE, *ON, "--fact", "public_funded=true"),
    "profile": (*SUBJECT, *ON),
    "duties": ("wage-arrears", "--from", "2026-05-01", "--severity", "serious", "--kind", "legal-person"),
}  # fmt: skip


def run(command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, *arguments])


def errors_of(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stderr)["errors"]
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_its_json_is_as_the_published_schema_says(command: str) -> None:
    result = run(command, *COMMANDS[command], "--format", "json")

    assert 0 == result.exit_code
    assert [] == violations(command, json.loads(result.stdout))


@pytest.mark.parametrize("command", COMMANDS)
def test_it_speaks_both_languages(command: str) -> None:
    zh, en = (run(command, *COMMANDS[command], "--lang", lang) for lang in ("zh", "en"))

    assert 0 == zh.exit_code == en.exit_code
    assert zh.stdout != en.stdout
    for text in (zh.stdout, en.stdout):
        assert "None" not in text
        assert "{" not in text


@pytest.mark.parametrize("command", COMMANDS)
def test_its_help_names_every_option(command: str) -> None:
    result = run(command, "--help")

    assert 0 == result.exit_code
    assert "--lang" in result.stdout
    assert "--format" in result.stdout


def test_why_not_shows_the_open_link_and_the_fact_that_would_close_it() -> None:
    text = run("why-not", *COMMANDS["why-not"], "--lang", "zh").stdout.replace("\n", "")

    assert "尚不能确定" in text
    assert "政府投资或者主要使用财政性资金：是" in text


def test_timeline_ends_where_the_entry_ends() -> None:
    text = run("timeline", *COMMANDS["timeline"], "--lang", "zh").stdout

    assert "2026-04-01 – 2027-11-04  限制" in text
    assert "2027-11-05 – 2030-12-31  正常办理" in text


def test_repair_names_the_authority_and_the_days() -> None:
    text = run("repair", *COMMANDS["repair"], "--lang", "en").stdout.replace("\n", " ")

    assert "执行法院" in text
    assert "2027-11-05" in text


def test_repair_of_nothing_says_so() -> None:
    text = run("repair", *SUBJECT, *PLACE, "--on", "2028-01-01", "--lang", "zh").stdout

    assert "没有需要解除的措施" in text


def test_profile_of_a_day_on_which_nothing_counts_says_so() -> None:
    text = run("profile", *SUBJECT, "--on", "2028-01-01", "--lang", "en").stdout

    assert "no step of any matter is affected" in text
    assert "not counted" in text


def test_duties_show_what_is_due_when_the_entry_is_made() -> None:
    text = run("duties", *COMMANDS["duties"], "--lang", "zh").stdout

    assert "名单认定时" in text
    assert "珠海市人力资源和社会保障局" in text


@pytest.mark.parametrize(
    ("arguments", "place", "code"),
    [
        (("timeline", *SUBJECT, *PLACE, "--from", "2018-13-01"), "--from", "JS106"),
        (("timeline", *SUBJECT, *PLACE, "--from", "2018-01-01", "--until", "soon"), "--until", "JS106"),
        (("profile", *SUBJECT, "--on", "2026-05-12", "--fact", "amount"), "--fact", "JS608"),
        (("duties", "wage-arrears", "--entry-fact", "amount"), "--entry-fact", "JS608"),
        (("duties", "wage-arrear"), "question", "JS609"),
        (("why-not", *SUBJECT, *PLACE, *ON, "--measure", "restrict"), "question", "JS610"),
    ],
)
def test_bad_input_names_the_option_and_ends_with_status_two(arguments: tuple[str, ...], place: str, code: str) -> None:
    result = run(*arguments, "--format", "json")

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert [(place, code)] == [(each["file"], each["code"]) for each in errors_of(result)]


def test_known_on_leaves_out_what_was_recorded_later(tmp_path: Path) -> None:
    entry = {"list": "dishonest-judgment-debtor", "from": "2025-11-05", "recorded": "2026-05-13"}
    subject = tmp_path / "subject.json"
    subject.write_text(
        json.dumps({"id": "91440400MA0000007C", "kind": "legal-person", "designations": [entry]}), "utf-8"
    )
    question = ("--subject", str(subject), *PLACE, *ON, "--fact", "public_funded=true", "--format", "json")

    then = json.loads(run("evaluate", *question, "--known-on", "2026-05-12").stdout)
    later = json.loads(run("evaluate", *question, "--known-on", "2026-05-13").stdout)

    assert ["proceed", "restrict"] == [then["outcome"], later["outcome"]]
    assert "2026-05-12" == then["known_on"]
