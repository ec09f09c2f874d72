"""What characters do where a text is shown: nothing. Names, documents and file names come from anywhere."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.diagnostics import Place, finding
from jointsanctions.trees import Branch
from jointsanctions.visible import escaped_json, harmless, in_place, not_computed, on_one_line
from worlds import BUILDER, ask, documents, entry, penalty, world, written

#: What forges a line, moves a cursor, or turns the order round.
EVIL = "甲\x1b[2K\r\n结论  不采取措施\x9b1A\u202e\u2028丙\x07\x85\u200b"


def acting(text: str) -> list[str]:
    """The characters of a text that could act on whoever shows it, but for ends of lines."""
    return [each for each in text if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp", "Cs")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("珠海市　A级 é 𠮷", "珠海市　A级 é 𠮷"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\r\nb", "a b"),
        ("a\u2028\u2029\x85\x0bb", "a b"),
        ("a\tb", "a b"),
        ("\u202eab\u061c", "\\u202eab\\u061c"),
        ("\U000e0041", "\\U000e0041"),
        ("\udfff", "\\udfff"),
        ("\x9b", "\\x9b"),
    ],
)
def test_a_value_stays_on_its_line(text: str, line: str) -> None:
    assert line == on_one_line(text)


def test_the_lines_of_a_text_stay() -> None:
    assert "a\n\\x1bb" == harmless("a\n\x1bb")
    assert "a\ufffdb c" == in_place("a\x1bb\tc")


def test_json_means_the_same() -> None:
    text = json.dumps({EVIL: [EVIL, "\U000e0041"]}, ensure_ascii=False, indent=2)

    assert json.loads(text) == json.loads(escaped_json(text))
    assert [] == acting(escaped_json(text))


def test_a_branch_is_one_line() -> None:
    branch = Branch(EVIL, EVIL, children=(Branch("a", EVIL),))

    assert 2 == len(branch.text_tree().splitlines())
    assert [] == acting(branch.text_tree() + branch.text_outline())


def test_a_message_is_one_line() -> None:
    found = finding("JS202", Place(EVIL, 1, 1), what="x", id=EVIL, suggestions=[EVIL])

    for lang in ("zh", "en"):
        for text in (found.message(lang), found.help(lang), str(found.place)):
            assert [text] == text.splitlines()
            assert [] == acting(text)


@pytest.fixture
def decision() -> js.Decision:
    """A decision in which every text that comes from elsewhere acts."""
    evaluator = world(penalty(name=EVIL, do=EVIL), lists={"debtor": {"name": EVIL, "remedies": [EVIL]}})
    return ask(evaluator, js.Subject(BUILDER, "legal-person", EVIL, [entry(document=EVIL, authority=EVIL)]))


@pytest.mark.parametrize("form", ["outline", "tree", "prose"])
@pytest.mark.parametrize("detail", ["short", "normal", "full"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_explanation_has_no_line_of_its_subject(decision: js.Decision, form: Any, detail: Any, lang: Any) -> None:
    text = decision.explain(lang, detail, form)

    assert [] == acting(text)
    assert [] == [each for each in text.splitlines() if each.strip().startswith("结论  不采取")]


def test_a_notice_has_none_either(decision: js.Decision) -> None:
    (notice,) = decision.notices

    for text in (notice.name, notice.do, *notice.reasons, *notice.basis, *notice.objection, *notice.repair):
        assert [] == acting(text)
        assert "\n" not in text


class TestCommands:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        written(documents(penalty(name=EVIL, do=EVIL)), tmp_path / "lists")
        subject = js.Subject(BUILDER, "legal-person", EVIL, [entry(document=EVIL)])
        (tmp_path / "subject.json").write_text(json.dumps(subject.to_dict()), "utf-8")
        return tmp_path

    def called(self, folder: Path, command: str, *options: str) -> str:
        question = ["--subject", str(folder / "subject.json"), "--step", "review", "--on", "2018-09-03"]
        result = CliRunner().invoke(
            main, [command, *question, "--documents", str(folder / "lists"), "--lang", "zh", *options]
        )
        assert not isinstance(result.exception, Exception)
        return result.output

    @pytest.mark.parametrize("command", ["evaluate", "explain"])
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_answers(self, folder: Path, command: str, form: str) -> None:
        text = self.called(folder, command, "--matter", "zhuhai.finance/purchase", "--format", form)

        assert text
        assert [] == acting(text)
        assert [] == [each for each in text.splitlines() if each.startswith("结论  不采取")]

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_what_an_option_names(self, folder: Path, form: str) -> None:
        text = self.called(folder, "evaluate", "--matter", EVIL, "--format", form)

        assert "JS601" in text
        assert [] == acting(text)

    def test_the_line_of_a_finding_and_the_name_of_a_file(self, folder: Path) -> None:
        (folder / "a\x1b[2Kb.yaml").write_text("document: laws/1\nid: x # \x9b\u202e\n", "utf-8")

        text = CliRunner().invoke(main, ["check", str(folder / "a\x1b[2Kb.yaml")]).output

        assert "JS002" in text
        assert [] == acting(text)

    def test_junit_is_xml(self, folder: Path) -> None:
        name = json.dumps(EVIL)
        (folder / "s.scenarios.yaml").write_text(
            f"""\
document: scenarios/1
id: s
scenarios:
  - name: {name}
    source: {name}
    subject: {{id: 91440400MA0000007C, kind: legal-person, name: {name}}}
    ask: {{matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}}
    expect: {{outcome: prohibit, grounds: [{{document: {name}}}]}}
""",
            "utf-8",
        )
        result = CliRunner().invoke(
            main,
            [
                "test",
                str(folder),
                "--documents",
                str(folder / "lists"),
                "--junit",
                str(folder / "out.xml"),
                "--lang",
                "zh",
            ],
        )

        assert 1 == result.exit_code
        assert [] == acting(result.output)
        assert 1 == len(Xml.parse(folder / "out.xml").getroot().findall(".//failure"))


def test_a_cell_that_a_program_for_tables_would_compute_begins_with_an_apostrophe() -> None:
    for each in ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1"):
        assert f"'{each}" == not_computed(each)
    for each in ("", "某某公司", "1-1", "（=1）"):
        assert each == not_computed(each)
