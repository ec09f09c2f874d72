"""Findings as values: whole sentences in one table, spans, related places, and fixes that change a text."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import jointsanctions as js
from jointsanctions.diagnostics import RULES, SHAPES, Edit, Fix, Place, Related, finding, mended
from jointsanctions.diagnostics.fixes import suggested
from jointsanctions.diagnostics.rules import Message
from jointsanctions.diagnostics.words import ROLES
from jointsanctions.periods import Term
from jointsanctions.reading.slips import _PROBLEMS, _SLIPS
from jointsanctions.texts import LANGS
from jointsanctions.vocabulary import KINDS, Lang

SOURCE = Path(js.__file__).parent

MESSAGES = {
    f"{code}.{variant}" if variant else code: message
    for code, rule in RULES.items()
    for variant, message in rule.messages.items()
}

#: What only Chinese names: the Chinese form of a key.
ONLY_CHINESE = {"label"}


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


class TestMessages:
    """One row a message, complete in both languages."""

    @pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
    def test_both_languages_say_the_same_of_the_same_values(self, message: Message) -> None:
        for zh, en in (message.text, message.help):
            assert places(zh) - ONLY_CHINESE == places(en)

    @pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
    def test_a_sentence_is_one_line_without_a_final_stop(self, message: Message) -> None:
        for zh, en in (message.text, message.help):
            for text in (zh, en):
                assert text == text.strip() != ""
                assert "\n" not in text
                assert not text.endswith(("。", "."))
            assert re.search("[\u4e00-\u9fff]", re.sub(r"\{\w+(:\w+)?\}", "", zh))
            assert not re.match("[A-Z][a-z]", en)

    def test_no_value_is_a_text_in_one_language(self) -> None:
        for message in MESSAGES.values():
            for text in (*message.text, *message.help):
                assert not [name for name in places(text) if name.endswith(("_zh", "_en"))]

    @pytest.mark.parametrize("lang", LANGS)
    def test_a_rule_is_told_with_names_where_values_stand(self, lang: Lang) -> None:
        assert {
            "zh": "没有 under 的措施须自己写明 `{keys}`",
            "en": "a measure without `under` states its own `{keys}`",
        }[lang] == RULES["JS408"].outline(lang)
        assert not re.search(r"\{\{|:\w+\}", RULES["JS109"].outline(lang))

    def test_values_are_shown_in_the_language_of_the_reader(self) -> None:
        told = finding("JS404", Place("a.yaml"), source="memo/block", allowed=Term(years=2))
        words = finding("JS410.penalty", Place("a.yaml"), effect="relax", known=tuple(KINDS.values()))
        named = finding("JS408", Place("a.yaml"), keys=("kind", "effect"))
        shape = finding("JS105", Place("a.yaml"), expected=SHAPES["list"], given=SHAPES["nothing"])
        text = finding("JS105", Place("a.yaml"), expected=SHAPES["list"], given="空")

        assert "适用期限长于 `memo/block` 的 2 年" == told.message("zh")
        assert "it lasts longer than the 2 years of `memo/block`" == told.message("en")
        assert "可用的有 penalty（惩戒）、incentive（激励）" == words.help("zh")
        assert "use one of penalty, incentive" == words.help("en")
        assert "没有 under 的措施须自己写明 `kind`、`effect`" == named.message("zh")
        assert "a measure without `under` states its own `kind`, `effect`" == named.message("en")
        assert "这里应为列表，写的是 空值" == shape.message("zh")
        assert "expected a list, not `空`" == text.message("en")

    def test_days_and_numbers_are_texts_as_soon_as_they_are_given(self) -> None:
        given = finding("JS108", Place("a.yaml"), until=date(2018, 5, 31), start=date(2018, 6, 1))

        assert (("until", "2018-05-31"), ("start", "2018-06-01")) == given.params


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call in the package of a function with one of the names, and where it is."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def told_by(argument: ast.expr) -> str | None:
    """A pattern of the messages that the first argument of a call names; None where it is a variable."""
    match argument:
        case ast.Constant(value=str(name)):
            return re.escape(name)
        case ast.JoinedStr(values=parts):
            return "".join(re.escape(str(each.value)) if isinstance(each, ast.Constant) else ".*" for each in parts)
        case ast.IfExp(body=one, orelse=other):
            return "|".join(filter(None, (told_by(one), told_by(other))))
    return None


class TestCalls:
    """All reported messages are in the table, and no part of a sentence is elsewhere."""

    REPORTED = dict(calls("finding", "fail"))

    @pytest.mark.parametrize("call", REPORTED.values(), ids=REPORTED)
    def test_a_finding_has_a_message_and_values_only(self, call: ast.Call) -> None:
        pattern = told_by(call.args[0])

        assert pattern is None or any(re.fullmatch(pattern, name) for name in MESSAGES)
        assert not [each.arg for each in call.keywords if each.arg and each.arg.endswith(("_zh", "_en"))]
        assert not [
            each.value
            for each in ast.walk(call)
            if isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and re.search("[\u4e00-\u9fff]", each.value)
        ]

    def test_every_reason_why_a_value_does_not_fit_has_its_messages(self) -> None:
        reasons = {call.args[0].value for _, call in calls("FactError") if isinstance(call.args[0], ast.Constant)}
        of_code = {code: set(RULES[code].messages) for code in ("JS302", "JS303", "JS604")}

        # From what a term counts is no comparison.
        assert reasons == of_code["JS302"] - {"start"}
        # The data of a question have no operator; the values of an enumeration have none either, and no list of their
        # own.
        assert reasons - {"order", "elsewhere"} == of_code["JS604"]
        assert reasons - {"order", "elsewhere", "one-of", "true-or-false"} <= of_code["JS303"]

    def test_everything_that_a_parser_says_has_a_message_and_no_message_is_left_over(self) -> None:
        said = {variant for _, variant in _PROBLEMS} | {variant for _, variant, _ in _SLIPS}
        ours = {"", "control-character", "line-end", "unreadable-character", "key", "tab"}
        ours |= {"title-above", "long-key", "bracket-in-text"}

        assert said | ours == set(RULES["JS002"].messages)


class TestPlaces:
    """A place is a span; one that has no known end ends where it begins."""

    def test_a_place_without_an_end_is_a_point(self) -> None:
        assert (3, 9) == (Place("a.yaml", 3, 9).end_line, Place("a.yaml", 3, 9).end_column)
        assert (0, 0) == (Place("a.yaml").end_line, Place("a.yaml").end_column)

    def test_people_see_where_it_begins(self) -> None:
        assert "a.yaml:3:9" == str(Place("a.yaml", 3, 9, 4, 1))
        assert "a.yaml" == str(Place("a.yaml"))

    def test_programs_see_where_it_ends(self) -> None:
        assert {
            "file": "a.yaml",
            "line": 3,
            "column": 9,
            "end_line": 4,
            "end_column": 1,
        } == Place("a.yaml", 3, 9, 4, 1, "plain").to_dict()


class TestRelated:
    """Another place is data, and a message that speaks of it means the first one."""

    DOUBLE = finding("JS201", Place("b.yaml", 2, 3), related=[Related(Place("a.yaml", 7, 5), "other")], id="x")

    def test_a_message_names_the_other_place(self) -> None:
        assert "the id `x` is used twice, also in a.yaml, line 7" == self.DOUBLE.message("en")
        assert "编号 `x` 重复，另一处在 a.yaml 第 7 行" == self.DOUBLE.message("zh")

    def test_it_is_data_with_a_label(self) -> None:
        place = Place("a.yaml", 7, 5).to_dict()

        assert [{**place, "label": "the other one is here"}] == self.DOUBLE.to_dict("en")["related"]
        assert [{**place, "label": "另一处在这里"}] == self.DOUBLE.to_dict("zh")["related"]

    def test_every_role_is_used(self) -> None:
        used = {
            each.value
            for path in SOURCE.rglob("*.py")
            for each in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(each, ast.Constant) and path.parent.name != "diagnostics"
        }

        assert set(ROLES) <= used

    def test_findings_pass_between_processes(self) -> None:
        assert self.DOUBLE == pickle.loads(pickle.dumps(self.DOUBLE))


class TestFixes:
    """A fix is edits of a text, each a span and its replacement."""

    @pytest.mark.parametrize(
        ("text", "edits", "expected"),
        [
            ("a: b\n", [(1, 4, 1, 5, "c")], "a: c\n"),
            ("a: b\nc: d\n", [(1, 1, 2, 1, "")], "c: d\n"),
            ("a: b\nc: d", [(2, 1, 3, 1, "")], "a: b\n"),
            ("a: b\r\nc: d\r\n", [(2, 4, 2, 5, "法")], "a: b\r\nc: 法\r\n"),
            ("甲: 乙\n", [(1, 1, 1, 2, "𠮷"), (1, 4, 1, 5, "𠮷𠮷")], "𠮷: 𠮷𠮷\n"),
            ("[a, b, c]\n", [(1, 2, 1, 5, ""), (1, 6, 1, 9, "")], "[b]\n"),
            ("a: b\n", [(1, 1, 1, 1, "- ")], "- a: b\n"),
            ("a: b\n", [(9, 1, 9, 5, "c")], "a: b\nc"),
        ],
    )
    def test_its_edits_are_made_and_nothing_else(
        self, text: str, edits: list[tuple[int, int, int, int, str]], expected: str
    ) -> None:
        fix = Fix("write", tuple(Edit(Place("a.yaml", *each[:4]), each[4]) for each in edits))

        assert expected == mended(text, fix)

    @pytest.mark.parametrize(
        ("scalar", "name", "written"),
        [
            ("plain", "zhuhai.finance/purchase", "zhuhai.finance/purchase"),
            ("plain", "2018-06-01", "2018-06-01"),
            ("plain", "法律", "法律"),
            ("plain", "laws/1", "laws/1"),
            ("plain", "null", '"null"'),
            ("plain", "A: b", '"A: b"'),
            ("plain", "- a", '"- a"'),
            ("quoted", "law", '"law"'),
            ("quoted", 'a"b', '"a\\"b"'),
        ],
    )
    def test_a_name_is_written_so_that_it_reads_as_itself(self, scalar: str, name: str, written: str) -> None:
        (fix,) = suggested([name], Place("a.yaml", 1, 1, 1, 4, "quoted" if scalar == "quoted" else "plain"))

        assert [written] == [each.text for each in fix.edits]

    def test_where_no_single_value_stands_a_name_is_only_suggested(self) -> None:
        found = finding("JS202", Place("a.yaml", 1, 1, 3, 4), what=SHAPES["list"], id="x", suggestions=["y"])

        assert ("y",) == found.suggestions
        assert [()] == [each.edits for each in found.fixes]
        assert [] == found.to_dict()["fixes"]

    def test_a_finding_that_is_moved_is_mended_where_its_name_stands(self) -> None:
        found = finding("JS601", Place("question"), matter="a/b", suggestions=["a/c"])
        moved = found.at(Place("s.yaml", 4, 5, 6, 1), Place("s.yaml", 4, 14, 4, 17, "plain"))

        assert "s.yaml:4:5" == str(moved.place)
        assert [(Place("s.yaml", 4, 14, 4, 17, "plain"), "a/c")] == [
            (edit.place, edit.text) for fix in moved.fixes for edit in fix.edits
        ]

    @pytest.mark.parametrize("kind", ["suggest", "write", "delete", "half-width", "visible", "strip"])
    def test_a_fix_says_what_it_does(self, kind: str) -> None:
        fix = Fix(kind, (), "force")
        zh, en = fix.title("zh"), fix.title("en")

        assert re.search("[\u4e00-\u9fff]", zh)
        assert en.isascii()
        assert ("force" in zh) == ("force" in en)
