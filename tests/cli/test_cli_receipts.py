"""`evaluate --receipt`, `receipt` and `replay`: exit statuses, what is written, and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jointsanctions as js
from jointsanctions.cli import main
from receipts import MADE, full_subject, full_world
from worlds import DAY, PERSON, documents, penalty, written

ASKED = ("--matter", "zhuhai.finance/purchase", "--step", "review", "--on", "2018-09-03")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "subject.json").write_text(json.dumps(full_subject().to_dict()), "utf-8")
    written(documents(penalty()), tmp_path / "then")
    written(documents(penalty(force="may")), tmp_path / "now")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, [*arguments, "--lang", lang])


def keep(name: str = "receipt.json", *more: str) -> Result:
    return run("evaluate", "--documents", "then", "--subject", "subject.json", *ASKED, "--receipt", name, *more)


@pytest.mark.usefixtures("folder")
class TestReceiptOfAnAnswer:
    def test_the_answer_is_printed_and_its_receipt_written(self, folder: Path) -> None:
        result = keep()
        kept = js.Receipt.from_json((folder / "receipt.json").read_bytes())

        assert (0, "") == (result.exit_code, result.stderr)
        assert "限制" in result.stdout
        assert "restrict" == kept.outcome
        assert full_subject() == kept.question.subject

    def test_it_says_when_it_was_made(self, folder: Path) -> None:
        keep("now.json")
        keep("then.json", "--made", "2018-09-03T02:00:00Z")

        assert js.Receipt.from_json((folder / "now.json").read_text("utf-8")).made is not None
        assert MADE == js.Receipt.from_json((folder / "then.json").read_text("utf-8")).to_dict()["made"]

    def test_it_takes_the_place_of_no_other_file(self, folder: Path) -> None:
        (folder / "receipt.json").write_text("mine", "utf-8")
        result = keep()

        assert 2 == result.exit_code
        assert "JS845" in result.stderr
        assert "" == result.stdout
        assert "mine" == (folder / "receipt.json").read_text("utf-8")

    def test_the_same_receipt_may_be_written_twice(self) -> None:
        assert [0, 0] == [keep("receipt.json", "--made", MADE).exit_code for _ in range(2)]

    @pytest.mark.parametrize("path", ["no/such/folder.json", "then"])
    def test_where_it_cannot_be_written_there_is_a_sentence(self, path: str) -> None:
        result = keep(path)

        assert 2 == result.exit_code
        assert path in result.stderr
        assert "Traceback" not in result.stderr

    @pytest.mark.parametrize("made", ["2018-09-03T10:00:00", "soon"])
    def test_a_moment_without_its_time_zone_is_bad_input(self, folder: Path, made: str) -> None:
        result = keep("receipt.json", "--made", made)

        assert 2 == result.exit_code
        assert "--made: 错误 JS844" in result.stderr
        assert not (folder / "receipt.json").exists()

    def test_a_moment_alone_is_a_slip(self) -> None:
        result = run("evaluate", "--documents", "then", "--subject", "subject.json", *ASKED, "--made", MADE)

        assert 2 == result.exit_code
        assert "--receipt" in result.stderr


@pytest.mark.usefixtures("folder")
class TestShowing:
    @pytest.mark.parametrize(("lang", "words"), [("zh", "所用版本"), ("en", "decided by")])
    def test_it_is_shown_without_the_lists(self, lang: str, words: str) -> None:
        keep()
        result = run("receipt", "receipt.json", lang=lang)

        assert 0 == result.exit_code
        assert words in result.stdout
        assert "措施restrict" in result.stdout
        assert PERSON not in result.stdout

    def test_an_altered_one_is_bad_input(self, folder: Path) -> None:
        keep()
        path = folder / "receipt.json"
        path.write_text(path.read_text("utf-8").replace('"restrict"', '"proceed"'), "utf-8")

        for command in ("receipt", "replay"):
            result = run(command, "receipt.json")
            assert (2, "") == (result.exit_code, result.stdout)
            assert "receipt.json: 错误 JS841" in result.stderr

    def test_what_is_not_there_is_bad_input(self) -> None:
        assert 2 == run("receipt", "nothing.json").exit_code

    def test_it_is_read_from_standard_input(self) -> None:
        text = full_world().decide(js.Question(full_subject(), ASKED[1], ASKED[3], DAY)).receipt().to_json()
        result = CliRunner().invoke(main, ["receipt", "-", "--format", "json"], input=text)

        assert json.loads(text) == json.loads(result.stdout)


@pytest.mark.usefixtures("folder")
class TestReplay:
    def test_the_same_lists_give_status_0(self) -> None:
        keep()
        result = run("replay", "receipt.json", "--documents", "then")

        assert 0 == result.exit_code
        assert "结论相同" in result.stdout

    def test_another_answer_gives_status_1_with_its_cause(self) -> None:
        keep()
        result = run("replay", "receipt.json", "--documents", "now", lang="en")

        assert 1 == result.exit_code
        assert "outcome: restricted → refer to a person" in result.stdout
        assert "the lists are others than then" in result.stdout

    def test_the_subject_as_it_is_now_takes_the_place_of_the_one_that_was_kept(self, folder: Path) -> None:
        keep()
        (folder / "now.json").write_text('{"id": "91440400MA0000007C", "kind": "legal-person"}', "utf-8")
        result = run("replay", "receipt.json", "--documents", "then", "--subject", "now.json", "--format", "json")

        assert 1 == result.exit_code
        assert ["input"] == json.loads(result.stdout)["causes"]

    def test_a_question_without_an_answer_today_gives_status_1(self, folder: Path) -> None:
        keep()
        written(documents(matters={"purchase": None}), folder / "other")
        result = run("replay", "receipt.json", "--documents", "other")

        assert 1 == result.exit_code
        assert "JS601" in result.stdout
