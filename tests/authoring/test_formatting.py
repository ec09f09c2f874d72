"""`fmt`: one form of the text, in which it says the same and has the same comments."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given

from jointsanctions.authoring.comments import Comments
from jointsanctions.authoring.formatting import Unformatted, formatted, is_plain
from jointsanctions.authoring.shapes import order_of
from jointsanctions.cli import main
from jointsanctions.compiling.digest import digest_of
from jointsanctions.model import DOCUMENTS, Document
from jointsanctions.reading import read_bytes, tree
from jointsanctions.vocabulary import Lang
from places import DOCS, EXAMPLES, ROOT
from schema_checks import violations
from strategies import Lists, measure_lists
from styles import Style, styles
from worlds import Part, to_yaml

FILES = [
    *sorted((ROOT / "measures").glob("*.yaml")),
    *sorted((ROOT / "memoranda").glob("*.yaml")),
    *sorted((ROOT / "tests" / "shipped").glob("*.yaml")),
    *sorted(EXAMPLES.glob("[!d]*/**/*.yaml")),
    *sorted((DOCS / "guides" / "example").glob("*.yaml")),
    *sorted((DOCS / "semantics").glob("**/*.yaml")),
]
#: A part of them, which has every kind.
FEW = [each for number, each in enumerate(FILES) if not number % 12 or each.name in ("laws.yaml", "lists.yaml")]


def form(text: str, keys: Lang | None = None) -> str:
    data, errors = formatted(text.encode(), "file.yaml", keys)
    assert () == errors
    return data.decode()


def document(text: str) -> Document:
    origin, _ = read_bytes(text.encode(), "file.yaml")
    assert origin is not None
    return origin.document


def digest(texts: Iterable[str]) -> str:
    return digest_of(map(document, texts))


def comments(text: str) -> list[str]:
    root, _ = tree.parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), "")
    return sorted(Comments(text.removeprefix("\ufeff").replace("\r\n", "\n"), root).texts)


LAWS = """\
document: laws/1
id: laws
title: 依据
laws:
  - id: act
    title: 示例法
    rank: law
    effective: {from: 2020-01-01}

  - id: rule
    title: 示例办法
    rank: department-rule
    effective: {from: 2021-01-01, until: 2025-12-31}
"""


def laws(law: str) -> str:
    return f"document: laws/1\nid: laws\nlaws:\n{law}"


LAW = "  - id: act\n    title: 示例法\n    rank: law\n    effective: {from: 2020-01-01}\n"

#: What was written, and the form of it.
FORMS = {
    "order-of-keys": (
        laws("  - rank: law\n    effective: {until: 2020-12-31, from: 2020-01-01}\n    title: 示例法\n    id: act\n"),
        laws(LAW.replace("{from: 2020-01-01}", "{from: 2020-01-01, until: 2020-12-31}")),
    ),
    "indentation": (laws(LAW.replace("    ", "     ").replace("  - ", "-    ")), laws(LAW)),
    "dashes-below-the-key": (laws(LAW.replace("    ", "  ").replace("  - ", "- ")), laws(LAW)),
    "blanks": (laws(LAW.replace("id: act", "id:   act  ").replace("{from: ", "{ from:  ")), laws(LAW)),
    "blank-lines": (laws(f"\n\n{LAW}".replace("    rank", "\n\n\n    rank")), laws(LAW.replace("    rank", "\n    rank"))),
    "between-items": (LAWS.replace("\n\n", "\n"), LAWS),
    "end-of-the-file": (LAWS.rstrip() + "\n\n\n", LAWS),
    "no-end-of-the-last-line": (LAWS.rstrip(), LAWS),
    "start-of-a-document": (f"---\n{LAWS}...\n", LAWS),
    "quotes-that-nobody-needs": (laws(LAW.replace("示例法", '"示例法"').replace("law\n", "'law'\n")), laws(LAW)),
    "a-day-in-quotes": (laws(LAW.replace("2020-01-01", '"2020-01-01"')), laws(LAW)),
    "keys-in-quotes": (laws(LAW.replace("title", '"title"')), laws(LAW)),
    "single-quotes": (laws(LAW.replace("示例法", "'440400'")), laws(LAW.replace("示例法", '"440400"'))),
    "quotes-that-are-needed": (
        laws(LAW.replace("示例法", '"# 示例: 法"')),
        laws(LAW.replace("示例法", '"# 示例: 法"')),
    ),
    "a-value-below-its-key": (laws(LAW.replace("title: ", "title:\n      ")), laws(LAW)),
    "a-text-over-two-lines": (
        laws(LAW.replace("示例法", "示例\n       法")),
        laws(LAW.replace("示例法", "示例\n      法")),
    ),
    "a-text-with-its-lines": (
        laws(LAW.replace("示例法", "|-\n          示例\n\n            法")),
        laws(LAW.replace("示例法", "|-\n      示例\n\n        法")),
    ),
    "a-text-with-its-lines-and-the-blank-ones-after-it": (
        laws(LAW.replace("    rank: law\n", "").replace("示例法", "|+\n        示例法\n\n\n    rank: law")),
        laws(LAW.replace("    rank: law\n", "").replace("示例法", "|+\n      示例法\n\n\n    rank: law")),
    ),
    "short-enough-for-one-line": (
        laws(LAW.replace("{from", "{\n      from").replace("-01}", "-01\n    }")),
        laws(LAW),
    ),
    "comments-go-with-their-key": (
        laws("  # 法律\n  - rank: law  # 位阶\n    effective: {from: 2020-01-01}\n    # 名称\n    title: 示例法\n    id: act\n    # 完\n"),
        laws("  # 法律\n  - id: act\n    # 名称\n    title: 示例法\n    rank: law  # 位阶\n    effective: {from: 2020-01-01}\n    # 完\n"),
    ),
    "comments-of-the-file": (
        "# 一\n\n# 二\ntitle: 依据\n# 三\n" + LAWS.replace("title: 依据\n", "") + "# 四\n",
        f"# 一\n\n# 二\n# 三\n{LAWS}# 四\n",
    ),
    "comments-in-brackets": (
        laws(LAW.replace("{from", "{  # 施行\n         from")),
        laws(LAW.replace("{from", "{  # 施行\n      from")),
    ),
    "comments-between-items": (
        laws(f"{LAW}# 甲\n  # 乙\n{LAW.replace('act', 'rule')}"),
        laws(f"{LAW}\n  # 甲\n  # 乙\n{LAW.replace('act', 'rule')}"),
    ),
    "a-comment-behind-a-key": (f"document: laws/1\nid: laws\nlaws: # 一部\n{LAW}", laws(LAW).replace("laws:\n", "laws:  # 一部\n")),
}  # fmt: skip


class TestForm:
    @pytest.mark.parametrize(("written", "right"), FORMS.values(), ids=list(FORMS))
    def test_it_is_one_and_says_the_same(self, written: str, right: str) -> None:
        assert right == form(written)
        assert right == form(right)
        assert document(written) == document(right)

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_line_ends_and_the_mark_of_the_order_of_bytes_stay(self, end: str, mark: str) -> None:
        text = (mark + LAWS).replace("\n", end)

        assert text == form(text.replace("id: act", "id:   act"))

    def test_long_lists_are_filled(self) -> None:
        names = [f"第{number}个签署单位" for number in range(40)]
        memo = f"document: memorandum/1\nid: memo\ntitle: 备忘录\nsignatories: [{', '.join(names)}\n]\neffective: {{from: 2020-01-01}}\nitems: []\n"

        lines = form(memo).splitlines()

        assert lines[4] == "signatories: ["
        assert all(line.startswith("  第") for line in lines[5:-1])
        assert lines[-2].endswith("]")

    def test_what_stands_on_one_line_stays_there(self) -> None:
        names = ", ".join(f"第{number}个签署单位" for number in range(40))
        memo = f"document: memorandum/1\nid: memo\ntitle: 备忘录\neffective: {{from: 2020-01-01}}\nsignatories: [{names}]\nitems: []\n"

        assert memo == form(memo)

    def test_json_stays_json(self) -> None:
        text = to_yaml({"document": "laws/1", "laws": [], "id": "laws"}) + "\n"

        assert text == form(text)

    def test_names_of_facts_keep_their_order_and_their_language(self) -> None:
        text = (
            "document: measure-list/1\nid: a.b\ntitle: 清单\ndepartment: a.b\neffective: {from: 2020-01-01}\nstatus: example\n"
            "measures:\n  - id: a\n    matters: [m]\n    steps: all\n    do: 办\n    when:\n      status: {equals: 名称}\n"
            "      any:\n        - not: {金额: {in: [1, 2]}}\n        - {id: {at_least: 3}, also_on: [x]}\n"
        )
        chinese = form(text, "zh")

        assert text == form(text) == form(chinese, "en")
        assert "    条件:\n      status: {等于: 名称}\n" in chinese
        assert "{id: {不低于: 3}, 同时列入: [x]}" in chinese

    @pytest.mark.parametrize(("written", "chinese"), [("≥", "不低于"), ("以上", "不低于"), ("小于", "低于")])
    def test_comparisons_that_are_said_otherwise_have_one_name(self, written: str, chinese: str) -> None:
        text = (
            "document: memorandum/1\nid: a\ntitle: 备忘录\neffective: {from: 2020-01-01}\nitems:\n  - id: a\n    summary: 限制\n"
            f"    lists: [x]\n    kind: penalty\n    effect: restrict\n    force: shall\n    when:\n      entry.amount: {{{written}: 3}}\n"
        )

        assert text == form(text)
        assert f"entry.amount: {{{chinese}: 3}}" in form(text, "zh")
        assert digest([text]) == digest([form(text, "zh")])

    def test_a_document_with_errors_is_told_and_left(self) -> None:
        text = LAWS.replace("rank: law", "rank:   lwa")
        data, errors = formatted(text.encode(), "file.yaml")

        assert text == data.decode()
        assert ["JS104"] == [each.code for each in errors]

    def test_what_would_say_something_else_is_refused(self) -> None:
        with pytest.raises(Unformatted):
            form(laws(LAW.replace("示例法", "|2\n         示例法")))

    @pytest.mark.parametrize("model", DOCUMENTS.values(), ids=list(DOCUMENTS))
    def test_what_is_said_of_a_document_comes_before_its_parts(self, model: type[Document]) -> None:
        order = list(order_of(model))

        assert ["document", "id", "title"] == order[:3]
        assert order.index("note") + 1 == order.index("provenance") < len(order) - 1

    @pytest.mark.parametrize(
        ("text", "plain"),
        [("示例", True), ("2018-06-01", True), ("a b", True), ("a: b", False), ("a #b", False), ("a#b", True)]
        + [(each, False) for each in ("440400", "1e3", "0x1f", "0o17", "no", "Yes", "null", "~", "1_000", "12:30", "=")]
        + [(each, False) for each in ("", " a", "a ", "- a", "-a", "[a", "@a", "a:", "%", "a\u200bb", "1.", "true")],
    )
    def test_what_needs_no_quotes(self, text: str, plain: bool) -> None:
        assert plain == is_plain(text)


class TestFiles:
    @pytest.mark.parametrize("path", FEW, ids=lambda path: path.name)
    def test_the_form_says_the_same_in_both_languages(self, path: Path) -> None:
        self.check(path)

    @pytest.mark.slow
    def test_of_all(self) -> None:
        for path in FILES:
            self.check(path)

    @staticmethod
    def check(path: Path) -> None:
        text = path.read_text("utf-8")
        once = form(text)
        chinese = form(text, "zh")

        assert once == form(once)
        assert chinese == form(chinese, "zh")
        # Whether a value has room beside its key depends on the language in which both are written.
        assert form(text, "en").split() == form(chinese, "en").split()
        assert 1 == len({digest([each]) for each in (text, once, chinese)})
        assert comments(text) == comments(once) == comments(chinese)


class TestEveryHand:
    @given(measure_lists, styles)
    def test_the_form_is_that_of_itself_and_has_the_same_digest_and_comments(self, lists: Lists, hand: Style) -> None:
        documents = list(lists.documents().values())
        plain = digest(map(to_yaml, documents))
        written = [hand.text_of(each) for each in documents]
        once = [form(each) for each in written]

        assert plain == digest(written) == digest(once)
        for before, after in zip(written, once, strict=True):
            assert after == form(after)
            assert "".join(comments(before)) == "".join(comments(after)).replace("  #", "#") or kept(before, after)

    @given(measure_lists, styles)
    def test_keys_go_into_chinese_and_back(self, lists: Lists, hand: Style) -> None:
        documents = list(lists.documents().values())
        written = [hand.text_of(each) for each in documents]
        chinese = [form(each, "zh") for each in written]

        assert digest(map(to_yaml, documents)) == digest(chinese)
        for before, after in zip(written, chinese, strict=True):
            assert after == form(after, "zh")
            assert document(before) == document(form(after, "en"))

    @given(measure_lists)
    def test_two_hands_that_differ_in_blanks_and_quotes_have_one_form(self, lists: Lists) -> None:
        for each in lists.documents().values():
            assert block(each, 1) == block(each, 2)


def kept(before: str, after: str) -> bool:
    """Comments that came to stand on one line are one."""
    return all(any(one in other for other in comments(after)) for one in comments(before))


def block(each: Part, seed: int) -> str:
    hand = _Plain(seed)
    return form(hand.text_of(each)).removeprefix("\ufeff").replace("\r\n", "\n")


class _Plain(Style):
    """A hand that puts nothing in brackets, writes no comments and no blank lines, and says of numbers whether they are texts."""

    def __init__(self, seed: int) -> None:
        super().__init__(Random(seed), seed + 1, comments=False)

    def often(self, of: int = 4) -> bool:
        return False

    def _scalar(self, value: object, *, in_flow: bool = False) -> str:
        if isinstance(value, str) and is_plain(value):
            return self.random.choice([value, json.dumps(value, ensure_ascii=False)])
        return json.dumps(value, ensure_ascii=False)


def fmt(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fmt", *arguments, "--lang", "en"])


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "lists").mkdir()
        (tmp_path / "lists" / "good.yaml").write_text(LAWS.replace("id: laws", "id: good"), "utf-8")
        (tmp_path / "lists" / "laws.yaml").write_text(LAWS.replace("id: act", "id:   act"), "utf-8")
        return tmp_path / "lists"

    def test_files_are_put_into_the_form(self, folder: Path) -> None:
        result = fmt("lists")

        assert 0 == result.exit_code
        assert "lists/laws.yaml: formatted\n1 file formatted, 1 file left unchanged\n" == result.output
        assert LAWS == (folder / "laws.yaml").read_text("utf-8")
        assert 0 == fmt("lists", "--check").exit_code

    @pytest.mark.parametrize(("option", "status"), [("--check", 1), ("--diff", 0)])
    def test_a_look_changes_nothing(self, folder: Path, option: str, status: int) -> None:
        before = (folder / "laws.yaml").read_bytes()
        result = fmt("lists", option)

        assert status == result.exit_code
        assert before == (folder / "laws.yaml").read_bytes()
        assert ("-  - id:   act" in result.output) == (option == "--diff")

    def test_keys_in_chinese(self, folder: Path) -> None:
        assert 0 == fmt("lists", "--keys", "zh").exit_code
        text = (folder / "laws.yaml").read_text("utf-8")

        assert text.startswith("文档: laws/1\n编号: laws\n标题: 依据\n法律法规:\n  - 编号: act\n")
        assert 0 == fmt("lists", "--keys", "en").exit_code
        assert LAWS == (folder / "laws.yaml").read_text("utf-8")

    def test_as_json(self, folder: Path) -> None:
        (folder / "bad.yaml").write_text("document: laws/1\n", "utf-8")
        result = fmt("lists", "--check", "--format", "json")
        data = json.loads(result.stdout)

        assert [] == violations("fmt", data)
        assert 1 == result.exit_code
        assert (["lists/laws.yaml"], 1) == ([each["file"] for each in data["changed"]], data["unchanged"])
        assert {"JS102"} == {each["code"] for each in data["errors"]}

    def test_without_paths_nothing_is_done(self) -> None:
        result = fmt()

        assert 2 == result.exit_code
        assert "JS860" in result.stderr

    def test_what_would_say_something_else_is_named(self, folder: Path) -> None:
        (folder / "laws.yaml").write_text(laws(LAW.replace("示例法", "|2\n         示例法")), "utf-8")

        assert "lists/laws.yaml: left as it is" in fmt("lists").output


def test_the_hooks_for_pre_commit_call_commands() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert ["check", "fmt"] == [each["entry"].removeprefix("jointsanctions ") for each in hooks]
    for each in hooks:
        assert {"id", "name", "entry", "language"} <= each.keys()
        assert each["entry"].split()[1] in main.list_commands(click.Context(main))
