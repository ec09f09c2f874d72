"""Reading YAML: what was typed stays what was typed, every finding has its place, and all come back at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import jointsanctions as js
from jointsanctions.diagnostics import Place, mended
from jointsanctions.reading import limits, read_bytes, tree
from jointsanctions.reading.slips import Refused
from jointsanctions.schemes import Scheme
from worlds import DEPARTMENTS, LAWS, LISTS, MEASURE_LIST, MEMORANDUM

LAW = """\
document: laws/1
id: laws
laws:
  - id: law
    title: 政府采购法
    rank: law
    effective: {from: 2003-01-01}
"""

#: Characters that nobody sees: of direction, of no width, fillers, selectors of a variant, tags.
HIDDEN = [
    *"\u202e\u200b\u2066\u200f\ufeff\u00ad\u061c\u180e\u2061\u2065\ufff9\u115f\u1160\u3164\uffa0\u034f\ufe0f\u180b\u2800",
    *"\U000e0041\U000e0100\U0001d173",
]

Found = list[tuple[str, int, int]]


def load(folder: Path, text: str | bytes, name: str = "laws") -> js.Catalogue:
    """The catalogue of one file."""
    data = text.encode() if isinstance(text, str) else text
    (folder / f"{name}.yaml").write_bytes(data)
    return js.load(folder)


def places(findings: Iterable[js.Diagnostic]) -> Found:
    return [(each.code, each.place.line, each.place.column) for each in findings]


def errors(folder: Path, text: str | bytes, name: str = "laws") -> Found:
    """The code, line and column of every error; none: it loads."""
    try:
        load(folder, text, name)
    except js.CatalogueError as error:
        return places(each for each in error.diagnostics if each.severity == "error")
    return []


def warnings(folder: Path, text: str | bytes) -> Found:
    """The code, line and column of the warnings about the text itself; it has to load."""
    return [each for each in places(load(folder, text).warnings) if each[0].startswith("JS0")]


def where(text: str, part: str) -> tuple[int, int]:
    """The line and column, from 1, at which a part of a text first stands."""
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def law(**values: str) -> str:
    """The text of one law; a value is written as given."""
    fields = {"id": "law", "title": "政府采购法", "rank": "law", "effective": "{from: 2003-01-01}", **values}
    return "document: laws/1\nid: laws\nlaws:\n  - " + "\n    ".join(f"{key}: {text}" for key, text in fields.items())


class TestTraps:
    """Plain scalars are text where the field is text."""

    @pytest.mark.parametrize(
        "typed",
        [
            "no", "No", "NO", "on", "yes", "off", "y", "n", "true", "False", "12:30", "1:2:3", "010", "0o10", "0x1F", "2.10", "2.0", "1e3",
            "1_000", ".5", "+1", "-1", "2018-06-01", "2018-06-01T12:00:00Z", ".inf", ".nan", "=", "<<", "440402190001010005", "00000000000",
        ],
    )  # fmt: skip
    def test_a_text_stays_what_was_typed(self, tmp_path: Path, typed: str) -> None:
        assert typed == load(tmp_path, law(title=typed)).laws["law"].title

    @pytest.mark.parametrize("typed", ["no", "on", "yes", "off", "010", "2.10", "1e3"])
    def test_an_id_stays_what_was_typed(self, tmp_path: Path, typed: str) -> None:
        assert [typed] == list(load(tmp_path, law(id=typed)).laws)

    @pytest.mark.parametrize("quote", ['"{}"', "'{}'"])
    @pytest.mark.parametrize("typed", ["no", "010", "null", "~", "12:30"])
    def test_quotes_change_nothing_but_nothing_itself(self, tmp_path: Path, quote: str, typed: str) -> None:
        assert typed == load(tmp_path, law(title=quote.format(typed))).laws["law"].title

    @pytest.mark.parametrize("nothing", ["null", "Null", "NULL", "~", ""])
    def test_nothing_is_not_a_text(self, tmp_path: Path, nothing: str) -> None:
        assert ["JS105"] == [code for code, _, _ in errors(tmp_path, law(title=nothing))]

    def test_an_empty_value_is_a_slip_and_no_way_to_leave_a_field_out(self, tmp_path: Path) -> None:
        """Else a condition whose value was lost would make a penalty unconditional; `null` says it on purpose."""
        assert ["JS105"] == [code for code, _, _ in errors(tmp_path, law(number=""))]
        assert ["JS105"] == [code for code, _, _ in errors(tmp_path, law(effective="{from: 2003-01-01, until: }"))]

    @pytest.mark.parametrize("nothing", ["null", "~"])
    def test_nothing_leaves_an_optional_field_out(self, tmp_path: Path, nothing: str) -> None:
        found = load(tmp_path, law(number=nothing, effective=f"{{from: 2003-01-01, until: {nothing}}}")).laws["law"]

        assert None is found.number
        assert load(tmp_path, law()).laws["law"].period == found.period

    @pytest.mark.parametrize("typed", ['""', "'  '"])
    def test_an_empty_text_is_no_text(self, tmp_path: Path, typed: str) -> None:
        assert "JS105" in [code for code, _, _ in errors(tmp_path, law(title=typed))]

    @pytest.mark.parametrize("typed", ["2003-1-1", "20030101", "2003-02-30", "2003-01-01T00:00:00", "true", "今天"])
    def test_a_day_is_written_in_one_way_only(self, tmp_path: Path, typed: str) -> None:
        assert ["JS106"] == [code for code, _, _ in errors(tmp_path, law(effective=f"{{from: {typed}}}"))]

    def test_a_day_may_be_quoted(self, tmp_path: Path) -> None:
        assert [] == errors(tmp_path, law(effective='{from: "2003-01-01"}'))

    @pytest.mark.parametrize(
        ("text", "scheme", "value"),
        [
            ("id: 440402190001010005\nkind: natural-person", "citizen-id", "440402190001010005"),
            ("id: 91440400MA0000007C\nkind: legal-person", "uscc", "91440400MA0000007C"),
            ("id: 124404030000000191\nkind: legal-person", "uscc", "124404030000000191"),
            ("id: {scheme: passport, value: 0123456}\nkind: natural-person", "passport", "0123456"),
            ("id: {scheme: local, value: 1e5}\nkind: natural-person", "local", "1e5"),
        ],
    )
    def test_an_identifier_without_quotes_stays_what_was_typed(self, text: str, scheme: Scheme, value: str) -> None:
        assert js.Identifier(scheme, value) == js.Subject.from_json(text).id

    def test_the_number_of_a_document_stays_what_was_typed(self) -> None:
        subject = js.Subject.from_json(
            "id: 91440400MA0000007C\nkind: legal-person\ndesignations: [{list: debtor, document: 010, authority: no, from: 2018-03-01}]"
        )

        assert [("010", "no")] == [(each.document, each.authority) for each in subject.designations]

    @pytest.mark.parametrize(("typed", "expected"), [("true", True), ("false", False)])
    def test_a_yes_or_no_is_true_or_false(self, typed: str, expected: bool) -> None:
        (scenario,) = scenario_document(f"person_needed: {typed}").scenarios

        assert scenario.expect is not None
        assert expected == scenario.expect.person_needed

    @pytest.mark.parametrize("typed", ["yes", "no", "on", "off", "True", "1", "~1"])
    def test_no_other_word_is_true_or_false(self, typed: str) -> None:
        origin, findings = read_bytes(scenario_text(f"nothing: {typed}").encode(), "s.yaml")

        assert None is origin
        assert ["JS113"] == [each.code for each in findings]

    def test_the_key_on_is_the_word_on(self) -> None:
        assert "2018-09-03" == scenario_document("outcome: proceed").scenarios[0].ask.on.isoformat()


def scenario_text(expect: str) -> str:
    return f"""\
document: scenarios/1
id: s
scenarios:
  - name: 例
    subject: {{id: 91440400MA0000007C, kind: legal-person}}
    ask: {{matter: a/b, step: review, on: 2018-09-03}}
    expect: {{{expect}}}
"""


def scenario_document(expect: str) -> Any:
    origin, findings = read_bytes(scenario_text(expect).encode(), "s.yaml")
    assert [] == findings
    assert origin is not None
    return origin.document


def refusal(text: str) -> js.Diagnostic:
    """Why the text cannot be read."""
    with pytest.raises(Refused) as caught:
        tree.parse(text, "x.yaml")
    return caught.value.diagnostic


class TestRefusals:
    """What YAML can do and a measure list does not need is an error with a place."""

    def test_a_key_given_twice_is_an_error_at_the_second(self, tmp_path: Path) -> None:
        text = LAW.replace("    rank: law\n", "    rank: law\n    title: 另一部法\n")

        assert [("JS005", 7, 5)] == errors(tmp_path, text)

    def test_a_key_given_twice_in_one_line_is_an_error(self, tmp_path: Path) -> None:
        text = LAW.replace("{from: 2003-01-01}", "{from: 2003-01-01, from: 2004-01-01}")

        assert [("JS005", *where(text, "from: 2004"))] == errors(tmp_path, text)

    def test_a_key_in_chinese_and_in_english_is_given_twice(self, tmp_path: Path) -> None:
        assert ["JS111"] == [code for code, _, _ in errors(tmp_path, law(标题="另一部法"))]

    def test_the_same_key_in_two_places_is_not_given_twice(self, tmp_path: Path) -> None:
        assert [] == errors(tmp_path, LAW + LAW.partition("laws:\n")[2].replace("id: law", "id: tendering-act"))

    @pytest.mark.parametrize("tagged", ["!!str 政府采购法", "!local 法", "!!python/object:os.system 法", "!<tag:x> 法"])
    def test_tags_are_refused(self, tmp_path: Path, tagged: str) -> None:
        assert ["JS006"] == [code for code, _, _ in errors(tmp_path, law(title=tagged))]

    @pytest.mark.parametrize("tagged", ["!!map {from: 2003-01-01}", "!!omap [a: 1]"])
    def test_tags_of_collections_are_refused(self, tmp_path: Path, tagged: str) -> None:
        assert ["JS006"] == [code for code, _, _ in errors(tmp_path, law(effective=tagged))]

    def test_a_tag_on_a_key_is_refused(self, tmp_path: Path) -> None:
        assert ["JS006"] == [code for code, _, _ in errors(tmp_path, LAW.replace("    rank:", "    !!str rank:"))]

    def test_anchors_are_refused_where_they_stand(self, tmp_path: Path) -> None:
        text = LAW.replace("title: 政府", "title: &name 政府")
        line, column = where(text, "&name")

        assert [("JS007", line)] == [(code, at) for code, at, _ in errors(tmp_path, text)]
        assert column == errors(tmp_path, text)[0][2]

    def test_aliases_are_refused(self, tmp_path: Path) -> None:
        assert ["JS007"] == [code for code, _, _ in errors(tmp_path, LAW.replace("政府采购法", "*name"))]

    def test_a_bomb_of_aliases_is_refused_at_once(self, tmp_path: Path) -> None:
        lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60))]

        assert ["JS007"] == [code for code, _, _ in errors(tmp_path, "\n".join(lines))]

    def test_an_ampersand_inside_a_text_is_no_anchor(self, tmp_path: Path) -> None:
        assert "A & B *c !d" == load(tmp_path, law(title="A & B *c !d")).laws["law"].title

    @pytest.mark.parametrize("depth", [40, 1000, 100_000])
    def test_deep_nesting_is_refused_and_does_not_crash(self, tmp_path: Path, depth: int) -> None:
        assert ["JS004"] == [code for code, _, _ in errors(tmp_path, "a: " + "[" * depth + "]" * depth)]

    @pytest.mark.parametrize("opening", ["[", "{a: ", "[a, {b: [c]}, ", "\n   [", "[[ # [[[[[[\n   "])
    def test_the_first_level_beyond_the_limit_is_pointed_at(
        self, opening: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whether it is the parser that gives up first, ahead of its events, or we."""
        text = f"a:\n  - {opening * 2000}"
        found = refusal(text)
        monkeypatch.setattr(tree, "_LOADER", yaml.BaseLoader)

        assert "JS004" == found.code
        assert found == refusal(text)

    @pytest.mark.parametrize("ahead", ['"' + "[" * 100 + '"', "[x], " * 100, "# " + "[" * 100 + "\n"])
    def test_brackets_that_open_no_level_too_many_are_no_matter(self, ahead: str) -> None:
        assert "JS002" == refusal(f"a: [{ahead} b: : ]").code

    def test_a_limit_of_the_parser_is_reported_in_our_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A release may limit its read-ahead, at any number of levels and with any message."""
        text = "a: b\nc: " + "[" * 60
        mark = yaml.Mark("", 69, 1, 63, None, 0)

        class Limited(yaml.BaseLoader):
            events = 0

            def get_event(self) -> Any:
                self.events += 1
                if self.events > 5:
                    raise yaml.MarkedYAMLError("climbing", None, "too high " * 1000, mark)
                return super().get_event()  # type: ignore[no-untyped-call]

        monkeypatch.setattr(tree, "_LOADER", Limited)

        assert ("JS004", Place("x.yaml", 2, 36)) == (refusal(text).code, refusal(text).place)

    def test_what_the_parser_says_is_kept_short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Talkative(yaml.BaseLoader):
            def get_event(self) -> yaml.Event:
                raise yaml.MarkedYAMLError(None, None, "no such thing " * 1000, yaml.Mark("", 0, 0, 0, None, 0))

        monkeypatch.setattr(tree, "_LOADER", Talkative)

        assert "JS002" == refusal("a: b").code
        assert len(refusal("a: b").message("en")) < 250

    def test_the_depth_of_a_real_document_is_no_matter(self, tmp_path: Path) -> None:
        nested = "{}"
        for _ in range(12):
            nested = f"{{all: [{nested}]}}" if nested != "{}" else "{a: {equals: 1}}"

        assert [] == [code for code, _, _ in errors(tmp_path, f"a: {nested}") if code == "JS004"]

    def test_several_documents_in_a_file_are_refused_where_the_second_begins(self, tmp_path: Path) -> None:
        assert [("JS008", 8, 1)] == errors(tmp_path, f"{LAW}---\n{LAW}")

    def test_one_document_may_begin_and_end_with_its_marks(self, tmp_path: Path) -> None:
        assert [] == errors(tmp_path, f"---\n{LAW}...\n")

    @pytest.mark.parametrize("text", ["", "# 只有注释\n", "\n\n"])
    def test_a_file_without_a_document_is_refused(self, tmp_path: Path, text: str) -> None:
        assert ["JS008"] == [code for code, _, _ in errors(tmp_path, text)]

    @pytest.mark.parametrize("text", ["[]", "- a\n- b", "政府采购法", "null"])
    def test_a_document_is_a_mapping(self, tmp_path: Path, text: str) -> None:
        assert ["JS105"] == [code for code, _, _ in errors(tmp_path, text)]

    def test_a_tab_is_refused_where_it_stands(self, tmp_path: Path) -> None:
        found = errors(tmp_path, LAW.replace("    rank", "\trank"))

        assert [("JS002", 6)] == [(code, line) for code, line, _ in found]

    @pytest.mark.parametrize("text", ["a: [1, 2", "a: 'b", "a: b: c", "{a: 1", "a: 1\n b: 2", "%YAML", "? [a]\n: b"])
    def test_what_is_no_yaml_is_refused(self, tmp_path: Path, text: str) -> None:
        assert ["JS002"] == [code for code, _, _ in errors(tmp_path, text)]

    def test_a_control_character_is_refused_where_it_stands(self, tmp_path: Path) -> None:
        assert [("JS002", *where(LAW, "采购法"))] == errors(tmp_path, LAW.replace("采购法", "\x07采购法"))

    @pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\u0085", "\r"])
    @pytest.mark.parametrize("before", ["# 注", "    # 注", "title: 政府", "  - id: l"])
    def test_what_ends_a_line_unseen_is_refused_where_it_stands(self, tmp_path: Path, odd: str, before: str) -> None:
        """Else what seems to go on in a comment would be read: `# note<U+2028>    effective: ...` would act."""
        text = (
            LAW.replace("title: 政府", f"title: 政府{odd}")
            if "title" in before
            else f"{before}{odd}effective: {{}}\n{LAW}"
        )

        found = errors(tmp_path, text.encode())

        assert [("JS002", *where(text, odd))] == found

    def test_a_comment_cannot_remove_a_measure_by_what_it_hides(self, tmp_path: Path) -> None:
        text = LAW.replace(
            "    effective", "    # 说明\u2028    effective: {from: 2003-01-01, until: 2004-01-01}\n    # effective"
        )

        assert ["JS002"] == [code for code, _, _ in errors(tmp_path, text)]

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_lines_end_as_editors_end_them(self, tmp_path: Path, end: str) -> None:
        assert [] == errors(tmp_path, f"# 注\n{LAW}".replace("\n", end).encode())

    @pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
    def test_another_encoding_than_utf_8_is_refused(self, tmp_path: Path, encoding: str) -> None:
        assert ["JS001"] == [code for code, _, _ in errors(tmp_path, LAW.encode(encoding))]

    def test_a_broken_byte_is_refused_where_it_stands(self, tmp_path: Path) -> None:
        found = errors(tmp_path, LAW.encode().replace(b"rank: law", b"rank: l\xffw"))

        assert [("JS001", 6)] == [(code, line) for code, line, _ in found]

    def test_a_file_beyond_the_limit_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_BYTES", 64)

        assert ["JS003"] == [code for code, _, _ in errors(tmp_path, LAW)]
        assert len(LAW.encode()) > 64

    def test_an_unknown_key_is_an_error_at_the_key_with_a_suggestion(self, tmp_path: Path) -> None:
        (tmp_path / "laws.yaml").write_text(LAW.replace("title:", "titel:"), "utf-8")

        with pytest.raises(js.CatalogueError) as caught:
            js.load(tmp_path)

        unknown = [each for each in caught.value.diagnostics if each.code == "JS103"]
        assert [("JS103", 5, 5)] == places(unknown)
        assert "title" in unknown[0].suggestions

    def test_a_missing_path_and_an_empty_folder_are_findings(self, tmp_path: Path) -> None:
        for path, code in ((tmp_path / "none.yaml", "JS013"), (tmp_path, "JS015")):
            with pytest.raises(js.CatalogueError) as caught:
                js.load(path)

            assert [code] == [each.code for each in caught.value.diagnostics]

    def test_the_name_of_the_file_is_the_id(self, tmp_path: Path) -> None:
        assert ["JS014"] == [code for code, _, _ in errors(tmp_path, LAW, "gesetze")]
        (tmp_path / "gesetze.yaml").unlink()
        assert [] == errors(tmp_path, LAW, "laws")


class TestPlaces:
    """Line and column count characters from 1."""

    def test_a_wrong_value_is_pointed_at(self, tmp_path: Path) -> None:
        assert [("JS104", 6, 11)] == errors(tmp_path, LAW.replace("rank: law", "rank: lwa"))

    def test_a_missing_key_is_pointed_at_by_its_parent(self, tmp_path: Path) -> None:
        assert [("JS102", 4, 5)] == errors(tmp_path, LAW.replace("    rank: law\n", ""))

    @pytest.mark.parametrize("before", ["政府采购法", "〔2016〕33号（“暂行”）", "𠮷𠮷", "é̂", "a"])
    def test_chinese_text_before_it_does_not_shift_a_place(self, tmp_path: Path, before: str) -> None:
        text = (
            "document: laws/1\nid: laws\nlaws:\n"
            f"  - {{id: law, title: {before}, rank: lwa, effective: {{from: 2003-01-01}}}}\n"
        )

        assert [("JS104", *where(text, "lwa"))] == errors(tmp_path, text)

    def test_chinese_keys_before_it_do_not_shift_a_place(self, tmp_path: Path) -> None:
        text = "文档: laws/1\n编号: laws\n法律法规:\n  - {编号: law, 标题: 政府采购法, 位阶: 法率, 有效期: {自: 2003-01-01}}\n"

        assert [("JS104", *where(text, "法率"))] == errors(tmp_path, text)

    def test_comments_and_empty_lines_count(self, tmp_path: Path) -> None:
        text = "# 说明\n\n" + LAW.replace("rank: law", "rank: lwa")

        assert [("JS104", 8, 11)] == errors(tmp_path, text)

    def test_long_texts_before_it_count_line_by_line(self, tmp_path: Path) -> None:
        text = LAW.replace("title: 政府采购法", "title: |\n      政府\n      采购法").replace("rank: law", "rank: lwa")

        assert [("JS104", *where(text, "lwa"))] == errors(tmp_path, text)

    def test_a_byte_order_mark_is_no_character(self, tmp_path: Path) -> None:
        assert [] == errors(tmp_path, b"\xef\xbb\xbf" + LAW.encode())
        assert [("JS101", 1, 11)] == errors(tmp_path, b"\xef\xbb\xbf" + LAW.replace("laws/1", "lwas/1").encode())

    def test_lines_that_end_the_windows_way_are_lines(self, tmp_path: Path) -> None:
        wrong = LAW.replace("rank: law", "rank: lwa")

        assert errors(tmp_path, wrong) == errors(tmp_path, wrong.replace("\n", "\r\n"))
        assert load(tmp_path, LAW).digest == load(tmp_path, LAW.replace("\n", "\r\n")).digest

    def test_nested_faults_of_a_condition_are_pointed_at(self, tmp_path: Path) -> None:
        text = MEASURE_LIST.lstrip().replace(
            "measures: []\n",
            "measures:\n"
            "  - id: a\n    kind: penalty\n    effect: restrict\n    force: shall\n    lists: [debtor]\n    matters: [purchase]\n"
            "    steps: [review]\n    do: 办\n    basis: [{law: procurement-law}]\n"
            "    when: {any: [{amount: {at_least: 5}}, {amount: {at_lest: 7}}]}\n",
        )
        origin, findings = read_bytes(text.encode(), "zhuhai.finance.yaml")

        assert None is origin
        assert [("JS109", where(text, "at_lest")[0])] == [(each.code, each.place.line) for each in findings]
        assert findings[0].place.column in (where(text, "at_lest")[1], where(text, "7}}]}")[1])

    def test_a_finding_names_the_file_as_it_was_given(self, tmp_path: Path) -> None:
        (tmp_path / "laws.yaml").write_text(LAW.replace("rank: law", "rank: lwa"), "utf-8")

        with pytest.raises(js.CatalogueError) as caught:
            js.load(tmp_path)

        assert [f"{tmp_path / 'laws.yaml'}:6:11"] == [str(each.place) for each in caught.value.diagnostics]

    def test_faults_of_a_subject_have_a_place_too(self) -> None:
        text = "id: 91440400MA0000007C\nkind: legal-person\ndesignations:\n  - {list: debtor, from: 2018-3-1}\n"

        with pytest.raises(js.InputError) as caught:
            js.Subject.from_json(text)

        assert [("JS106", *where(text, "2018-3-1"))] == places(caught.value.diagnostics)


def spans(text: str) -> list[tuple[str, str, str]]:
    """Every key and every value of a text with the text of its span, in the order of the tree."""
    root, _ = tree.parse(text, "x.yaml")
    return list(spans_of(root, text))


def spans_of(node: tree.Value, text: str, name: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(node, tree.Mapping):
        for key, value in node.items():
            yield f"{name}.{key}", "key", within(text, node.key_at[key])
            yield f"{name}.{key}", "value", within(text, node.value_at[key])
            yield from spans_of(value, text, f"{name}.{key}")
    elif isinstance(node, tree.Sequence):
        for number, value in enumerate(node):
            yield f"{name}[{number}]", "value", within(text, node.item_at[number])
            yield from spans_of(value, text, f"{name}[{number}]")


def within(text: str, mark: tree.Mark) -> str:
    """What a fix would take out at a mark."""
    line, column, end_line, end_column, _ = mark
    lines = text.splitlines(keepends=True)
    if line == end_line:
        return lines[line - 1][column - 1 : end_column - 1]
    return lines[line - 1][column - 1 :] + "".join(lines[line : end_line - 1]) + lines[end_line - 1][: end_column - 1]


class TestSpans:
    """A key's span is the key, a value's the value, from its first character to its last."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("a: 政府采购法\n", "政府采购法"),
            ("a: 政府 采购法  # 注\n", "政府 采购法"),
            ("a: '法'\n", "'法'"),
            ('a: "\\u6cd5"  # 注\n', '"\\u6cd5"'),
            ("a: 𠮷𠮷\n", "𠮷𠮷"),
            ("a: ~\n", "~"),
            ('a: ""\n', 'a: ""'),
            ("a:\n", "a:"),
            ("a: 一\n  二\nb: 三\n", "一\n  二"),
            ("a: |\n  一\n\n  二\n\nb: 三\n", "|\n  一\n\n  二"),
            ("a: >-\n  一\nb: 三\n", ">-\n  一"),
            ("a: [一, 二]  # 注\n", "[一, 二]"),
            ("a: {b: 一,\n    c: 二}\n", "{b: 一,\n    c: 二}"),
            ("a:\n  - 一\n  - 二  # 注\n\nb: 三\n", "- 一\n  - 二"),
            ("a:\n- 一\n- 二\n", "- 一\n- 二"),
            ("a:\n  b: 一\n  c: [二]\n\n# 注\nd: 三\n", "b: 一\n  c: [二]"),
            ("a:\n  b:\n    c: |\n      一\n\nd: 三\n", "b:\n    c: |\n      一"),
            ("a:\r\n  - 一\r\n  - 二\r\n", "- 一\r\n  - 二"),
        ],
    )
    def test_a_value_ends_where_its_last_character_does(self, text: str, value: str) -> None:
        assert (".a", "value", value) in spans(text)
        assert (".a", "key", "a") in spans(text)

    def test_a_part_has_a_span_of_its_own(self) -> None:
        assert [
            (".甲", "key", "甲"),
            (".甲", "value", "[{乙: 丙}, '丁']"),
            (".甲[0]", "value", "{乙: 丙}"),
            (".甲[0].乙", "key", "乙"),
            (".甲[0].乙", "value", "丙"),
            (".甲[1]", "value", "'丁'"),
        ] == spans("甲: [{乙: 丙}, '丁']\n")

    @pytest.mark.parametrize(
        ("text", "code", "shown"),
        [
            (LAW.replace("rank: law", "rank: lwa"), "JS104", "lwa"),
            (LAW.replace("title:", "titel:"), "JS103", "titel"),
            (LAW.replace("    rank: law\n", ""), "JS102", "id"),
            (LAW.replace("{from: 2003-01-01}", "{}"), "JS102", "{"),
            (LAW.replace("{from: 2003-01-01}", "[2003]"), "JS105", "[2003]"),
            (LAW.replace("title: 政府采购法", "title:"), "JS105", "title:"),
            (LAW.replace("rank: law", 'rank: "law, of course"'), "JS104", '"law, of course"'),
            (law(rank="'lwa' # 注"), "JS104", "'lwa'"),
        ],
    )
    def test_a_finding_marks_what_it_is_about(self, text: str, code: str, shown: str) -> None:
        _, found = read_bytes(text.encode(), "laws.yaml")
        (place,) = (each.place for each in found if each.code == code)

        assert shown == within(text, (place.line, place.column, place.end_line, place.end_column, ""))


def mended_by(text: str, code: str) -> str:
    """The text after the first fix of the only finding under the code."""
    _, found = read_bytes(text.encode(), "laws.yaml")
    (one,) = (each for each in found if each.code == code)
    return mended(text, one.fixes[0])


class TestFixes:
    """The text after a fix, to the character."""

    @pytest.mark.parametrize(
        ("wrong", "right", "code"),
        [
            ("rank: lwa", "rank: law", "JS104"),
            ("rank: 'lwa'", 'rank: "law"', "JS104"),
            ("rank: lwa  # 注", "rank: law  # 注", "JS104"),
            ("rank: 部门规", "rank: 部门规章", "JS104"),
            ("rnak: law", "rank: law", "JS103"),
            ("'rnak': law", '"rank": law', "JS103"),
            ("位阶的: law", "位阶: law", "JS103"),
            ("rank: law\n    number: １号", "rank: law\n    number: 1号", "JS009"),
            (
                "rank: law\n    number: |\n      １号\n      ２号",
                "rank: law\n    number: |\n      1号\n      2号",
                "JS009",
            ),
            ("rank: law\n    nｕmber: 1号", "rank: law\n    number: 1号", "JS009"),
            ("rank: law\n    number: 1\u200b号", "rank: law\n    number: 1号", "JS010"),
            ('rank: law\n    number: "1\\u200B号"', 'rank: law\n    number: "1号"', "JS010"),
            ('rank: law\n    number: " 1号  "', 'rank: law\n    number: "1号"', "JS011"),
            ("rank: law\n    number: '1号 '", "rank: law\n    number: '1号'", "JS011"),
            ("rank: law\n    number: 1号\u3000", "rank: law\n    number: 1号", "JS011"),
            ("rank: law\n    rank: law", "rank: law", "JS005"),
            ("rank: law\n    rank: [a,\n      b]  # 注", "rank: law", "JS005"),
            ("rank: law\n    位阶: 法律", "rank: law", "JS111"),
            ("rank: law\n    number:", "rank: law", "JS105"),
            ("rank: !!str law", "rank: law", "JS006"),
            ("rank： law", "rank:  law", "JS002"),
            ("rank:law", "rank: law", "JS002"),
        ],
    )
    def test_a_fix_changes_nothing_else(self, wrong: str, right: str, code: str) -> None:
        assert LAW.replace("rank: law", right) == mended_by(LAW.replace("rank: law", wrong), code)

    @pytest.mark.parametrize(
        ("wrong", "right", "code"),
        [
            ("{from: 2003-1-1}", "{from: 2003-01-01}", "JS106"),
            ("{from: 2003/1/1, until: 2004-01-01}", "{from: 2003-01-01, until: 2004-01-01}", "JS106"),
            ("{from: 2003-01-01, until: 至今}", "{from: 2003-01-01}", "JS106"),
            ("{until: 至今, from: 2003-01-01}", "{from: 2003-01-01}", "JS106"),
            ("{from: 2003-01-01, until: }", "{from: 2003-01-01 }", "JS105"),
            ("{from: 2003-01-01, from: 2004-01-01}", "{from: 2003-01-01}", "JS005"),
        ],
    )
    def test_between_brackets_the_comma_goes_too(self, wrong: str, right: str, code: str) -> None:
        days = "{from: 2003-01-01}"

        assert LAW.replace(days, right) == mended_by(LAW.replace(days, wrong), code)

    def test_the_first_of_several_lines_leaves_the_dash(self) -> None:
        text = LAW.replace("  - id: law\n", "  - number:\n    id: law\n")

        assert LAW == mended_by(text, "JS105")

    @pytest.mark.parametrize("wrong", ["title:", "effective: {from: }", "effective: {from: 至今}"])
    def test_what_has_to_be_there_is_not_deleted(self, wrong: str) -> None:
        text = LAW.replace("title: 政府采购法" if "title" in wrong else "effective: {from: 2003-01-01}", wrong)
        _, found = read_bytes(text.encode(), "laws.yaml")

        assert [()] == [each.fixes for each in found]

    def test_plain_data_has_suggestions_and_nothing_to_change(self) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_dict({"id": "91440400MA0000007C", "kind": "sole-trder"})
        (one,) = caught.value.diagnostics

        assert ("sole-trader",) == one.suggestions
        assert [] == one.to_dict()["fixes"]

    def test_relations_of_somebody_related_are_deleted(self) -> None:
        inner = "relations: [{via: branch, subject: {id: 91440400MA0000007C, kind: legal-person}}], "
        text = (
            "id: 91440400MA0000007C\nkind: legal-person\nrelations:\n"
            f"  - {{via: branch, subject: {{id: 91440400MA0000007C, {inner}kind: legal-person}}}}\n"
        )
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_json(text)
        (one,) = caught.value.diagnostics

        assert "JS607" == one.code
        assert text.replace(inner, "") == mended(text, one.fixes[0])

    def test_json_is_mended_as_json(self) -> None:
        text = '{\n  "id": "91440400MA0000007C",\n  "knid": "legal-person"\n}\n'
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_json(text)
        (one,) = (each for each in caught.value.diagnostics if each.code == "JS103")

        assert text.replace("knid", "kind") == mended(text, one.fixes[0])


IN_CHINESE = """\
文档: 法律法规/1
编号: laws
法律法规:
  - 编号: law
    标题: 政府采购法
    位阶: 法律
    有效期: {自: 2003-01-01}
"""


class TestChineseKeys:
    """Every key and word may be written in Chinese: the same document, the same errors."""

    def test_the_document_is_the_same(self, tmp_path: Path) -> None:
        assert load(tmp_path, LAW).digest == load(tmp_path, IN_CHINESE).digest

    def test_languages_may_be_mixed(self, tmp_path: Path) -> None:
        mixed = LAW.replace("rank: law", "位阶: law").replace("{from:", "{自:").replace("document:", "文档:")

        assert load(tmp_path, LAW).digest == load(tmp_path, mixed).digest

    @pytest.mark.parametrize(
        ("english", "chinese"),
        [
            (("rank: law", "rank: lwa"), ("位阶: 法律", "位阶: 法率")),
            (("    rank: law\n", ""), ("    位阶: 法律\n", "")),
            (("rank: law", "rank: law\n    foo: 1"), ("位阶: 法律", "位阶: 法律\n    乱写: 1")),
            (("2003-01-01", "2003-13-01"), ("2003-01-01", "2003-13-01")),
            (("rank: law", "rank: law\n    rank: law"), ("位阶: 法律", "位阶: 法律\n    位阶: 法律")),
            (("from: 2003-01-01", "from: 2003-01-02, until: 2003-01-01"), ("自: 2003-01-01", "自: 2003-01-02, 至: 2003-01-01")),
            (("id: law\n", "id: Law!\n"), ("编号: law\n", "编号: Law!\n")),
            (("title: 政府采购法", "title: [a]"), ("标题: 政府采购法", "标题: [a]")),
        ],
        ids=["word", "missing", "unknown key", "day", "twice", "crossed", "id", "shape"],
    )  # fmt: skip
    def test_the_errors_are_the_same_on_the_same_lines(
        self, tmp_path: Path, english: tuple[str, str], chinese: tuple[str, str]
    ) -> None:
        found = errors(tmp_path, LAW.replace(*english))

        assert found != []
        assert [each[:2] for each in found] == [each[:2] for each in errors(tmp_path, IN_CHINESE.replace(*chinese))]

    def test_a_whole_measure_list_may_be_in_chinese(self) -> None:
        english = """\
document: measure-list/1
id: a
title: 清单
department: a
effective: {from: 2018-06-01}
status: historic
matters:
  - {id: m, name: 事项, type: procurement, steps: [review], facts: {amount: {type: number, minimum: 0}}}
measures:
  - id: x
    name: 措施
    kind: penalty
    effect: restrict
    force: shall
    lists: [debtor]
    via: [self, legal-representative]
    subjects: [legal-person]
    basis: [{law: law, article: 第一条}]
    matters: [m]
    steps: all
    do: 办
    when: {any: [{amount: {at_least: 5}}, {not: {also_on: [tax]}}]}
    lasts: {years: 1}
    severity: general
    feedback: {within: 10}
"""
        chinese = """\
文档: 奖惩措施清单/1
编号: a
标题: 清单
部门: a
有效期: {自: 2018-06-01}
状态: 历史文本
业务事项:
  - {编号: m, 名称: 事项, 类型: procurement, 环节: [review], 案情要素: {amount: {类型: 数值, 最小值: 0}}}
奖惩措施:
  - 编号: x
    名称: 措施
    类别: 惩戒
    效果: 限制
    约束力: 应当
    名单: [debtor]
    关联途径: [本人, 法定代表人]
    适用主体: [法人]
    依据: [{依据文件: law, 条款: 第一条}]
    业务事项: [m]
    环节: 全部
    做什么: 办
    条件: {任一: [{amount: {不低于: 5}}, {非: {同时列入: [tax]}}]}
    适用期限: {年: 1}
    严重程度: 一般
    反馈: {工作日内: 10}
"""
        (first, none), (second, nothing) = (read_bytes(text.encode(), "a.yaml") for text in (english, chinese))

        assert ([], []) == (none, nothing)
        assert first is not None
        assert second is not None
        dumped = [each.document.model_dump(mode="json", exclude={"document"}) for each in (first, second)]
        assert dumped[0] == dumped[1]

    def test_a_subject_may_be_in_chinese(self) -> None:
        english = {
            "id": "91440400MA0000007C",
            "kind": "legal-person",
            "designations": [{"list": "debtor", "from": "2018-03-01", "severity": "serious", "events": [{"event": "repaired", "on": "2019-01-10"}]}],
        }  # fmt: skip
        chinese = {
            "编号": "91440400MA0000007C",
            "类别": "法人",
            "名单记录": [{"名单编号": "debtor", "自": "2018-03-01", "严重程度": "严重", "事件": [{"事件名称": "信用修复", "日期": "2019-01-10"}]}],
        }  # fmt: skip

        assert js.Subject.from_dict(english) == js.Subject.from_dict(chinese)


class TestLookAlikes:
    """Characters that look like others, or are invisible, cause a warning and are kept."""

    @pytest.mark.parametrize("title", ["采购法第２２条", "ＡＢＣ法", "法ａ"])
    def test_full_width_letters_and_digits(self, tmp_path: Path, title: str) -> None:
        assert [("JS009", 5, 12)] == warnings(tmp_path, LAW.replace("政府采购法", title))
        assert title == load(tmp_path, LAW.replace("政府采购法", title)).laws["law"].title

    @pytest.mark.parametrize("hidden", HIDDEN)
    def test_invisible_characters(self, tmp_path: Path, hidden: str) -> None:
        assert [("JS010", 5, 12)] == warnings(tmp_path, LAW.replace("采购法", f"采{hidden}购法"))

    @pytest.mark.parametrize("hidden", HIDDEN)
    @pytest.mark.parametrize("comment", ["# 注{}释", "#{}", "    rank: law # {} 注 {}"])
    def test_invisible_characters_in_a_comment(self, hidden: str, comment: str) -> None:
        comment = comment.replace("{}", hidden)
        text = LAW.replace("    rank: law", comment if "rank" in comment else f"    {comment}\n    rank: law")

        _, (found,) = read_bytes(text.encode(), "laws.yaml")

        assert ("JS010", *where(text, hidden)) == places([found])[0]
        assert text.replace(hidden, "") == mended(text, found.fixes[0])

    def test_each_line_that_hides_something_is_told_once(self) -> None:
        law = LAW.replace("政府", "政\u200b府")
        text = f"# a\u200b\u200bb\u202e\n# c\u200b\n{law}# d\u200b\n"
        _, found = read_bytes(text.encode(), "laws.yaml")

        assert [("JS010", 7, 12), ("JS010", 1, 4), ("JS010", 2, 4), ("JS010", 10, 4)] == places(found)
        assert {"seen": "U+200B U+202E"} == dict(found[1].params)

    @pytest.mark.parametrize("escape", ["\\u200b", "\\U000E0041", "\\xad", "\\e", "\\x9b", "\\L", "\\N", "\\a"])
    def test_invisible_characters_that_are_spelled_out(self, escape: str) -> None:
        """They stand in the value all the same."""
        assert LAW == mended_by(LAW.replace("政府采购法", f'"政府{escape}采购法"'), "JS010").replace('"', "")

    def test_the_mark_of_the_encoding_at_the_start_is_none(self, tmp_path: Path) -> None:
        assert [] == warnings(tmp_path, b"\xef\xbb\xbf" + LAW.encode())

    @pytest.mark.parametrize("title", ['" 采购法"', '"采购法 "', "'采购法\u3000'", '"\u00a0采购法"'])
    def test_stray_spaces(self, tmp_path: Path, title: str) -> None:
        assert [("JS011", 5, 12)] == warnings(tmp_path, LAW.replace("政府采购法", title))

    def test_keys_are_looked_at_too(self) -> None:
        origin, findings = read_bytes(LAW.replace("title:", "ｔｉｔｌｅ:").encode(), "laws.yaml")

        assert None is origin
        assert {("JS009", 5), ("JS103", 5)} <= {(each.code, each.place.line) for each in findings}

    @pytest.mark.parametrize(
        "title",
        [
            "政府采购法",
            "关于（试行）的通知：第一、第二条，“总则”",
            "国办发〔2020〕49号",
            "A级纳税人 2018",
            "《招标投标法》第22条",
            "é",
        ],
    )
    def test_how_chinese_is_written_earns_none(self, tmp_path: Path, title: str) -> None:
        assert [] == warnings(tmp_path, law(title=title))

    def test_a_text_over_several_lines_earns_none(self, tmp_path: Path) -> None:
        assert [] == warnings(tmp_path, law(title="|\n      政府\n      采购法\n"))

    @pytest.mark.parametrize(
        "ids", [("law-1", "law-l"), ("law-o", "law-0"), ("tax-law", "taxlaw"), ("tax_law", "tax-law")]
    )
    def test_ids_that_look_alike(self, tmp_path: Path, ids: tuple[str, str]) -> None:
        text = LAW.replace("id: law\n", f"id: {ids[0]}\n") + LAW.partition("laws:\n")[2].replace(
            "id: law", f"id: {ids[1]}"
        )

        assert ["JS012"] == [code for code, _, _ in warnings(tmp_path, text)]

    @pytest.mark.parametrize("ids", [("law-1", "law-2"), ("tax-law", "tax-act"), ("采购法", "采购法规")])
    def test_ids_that_can_be_distinguished(self, tmp_path: Path, ids: tuple[str, str]) -> None:
        text = LAW.replace("id: law\n", f"id: {ids[0]}\n") + LAW.partition("laws:\n")[2].replace(
            "id: law", f"id: {ids[1]}"
        )

        assert [] == warnings(tmp_path, text)

    @pytest.mark.parametrize("wrong", ["lаw", "ｌａｗ", "Law", "law x", "-law", "a" * 65, "law\u200b"])
    def test_an_id_of_other_letters_is_refused(self, tmp_path: Path, wrong: str) -> None:
        """The first is written with a Cyrillic letter."""
        assert ["JS107"] == [code for code, _, _ in errors(tmp_path, law(id=wrong))]

    @pytest.mark.parametrize("right", ["law", "采购法", "gd.tax-2016_a", "2016-33", "a" * 64])
    def test_small_letters_digits_and_chinese_make_an_id(self, tmp_path: Path, right: str) -> None:
        assert [] == errors(tmp_path, law(id=right))


class TestSeveralFiles:
    """Nothing stops at the first fault."""

    def test_all_findings_of_all_files_come_at_once_sorted_by_place(self, tmp_path: Path) -> None:
        (tmp_path / "b.yaml").write_text(
            "document: laws/1\nid: b\nlaws:\n  - {id: b1, title: 甲, rank: lwa, effective: {from: 2003-13-01}}\n"
            "  - {id: b2, rank: law, effective: {from: 2003-01-01}, foo: 1}\n",
            "utf-8",
        )
        (tmp_path / "a.yaml").write_text("document: laws/1\nid: a\nlaws: {}\n", "utf-8")
        (tmp_path / "c.yaml").write_text("a: [", "utf-8")
        (tmp_path / "d.yaml").write_text(LAW.replace("id: laws", "id: d").replace("政府采购法", "采购法２"), "utf-8")

        with pytest.raises(js.CatalogueError) as caught:
            js.load(tmp_path)

        found = [(Path(each.place.file).stem, each.place.line, each.code) for each in caught.value.diagnostics]
        assert sorted(
            caught.value.diagnostics, key=lambda each: (each.place.file, each.place.line, each.place.column)
        ) == list(caught.value.diagnostics)
        assert {
            ("a", 3, "JS105"),
            ("b", 4, "JS104"),
            ("b", 4, "JS106"),
            ("b", 5, "JS102"),
            ("b", 5, "JS103"),
            ("c", 1, "JS002"),
            ("d", 5, "JS009"),
        } <= set(found)

    def test_the_order_in_which_paths_are_given_does_not_change_the_findings(self, tmp_path: Path) -> None:
        paths = []
        for name in ("a", "b"):
            path = tmp_path / f"{name}.yaml"
            path.write_text(LAW.replace("id: laws", f"id: {name}").replace("rank: law", "rank: lwa"), "utf-8")
            paths.append(path)
        seen = []
        for order in (paths, paths[::-1]):
            with pytest.raises(js.CatalogueError) as caught:
                js.load(*order)
            seen.append(caught.value.diagnostics)

        assert seen[0] == seen[1]
        assert 2 == len(seen[0])

    def test_a_file_given_twice_is_read_once(self, tmp_path: Path) -> None:
        load(tmp_path, LAW)

        assert ["law"] == list(js.load(tmp_path, tmp_path / "laws.yaml").laws)

    def test_hidden_files_and_other_endings_are_not_read(self, tmp_path: Path) -> None:
        (tmp_path / ".draft.yaml").write_text("a: [", "utf-8")
        (tmp_path / "notes.txt").write_text("a: [", "utf-8")

        assert [] == errors(tmp_path, LAW)

    def test_the_error_counts_and_shows_the_first(self, tmp_path: Path) -> None:
        (tmp_path / "laws.yaml").write_text(
            LAW.replace("rank: law", "rank: lwa").replace("id: law\n", "id: L\n"), "utf-8"
        )

        with pytest.raises(js.CatalogueError, match=r"^2 errors: .*laws\.yaml:4:9: JS107 "):
            js.load(tmp_path)

    def test_every_finding_reads_in_both_languages(self, tmp_path: Path) -> None:
        (tmp_path / "laws.yaml").write_text(LAW.replace("rank: law", "rank: lwa").replace("title", "titel"), "utf-8")

        with pytest.raises(js.CatalogueError) as caught:
            js.load(tmp_path)

        for each in caught.value.diagnostics:
            for lang in ("zh", "en"):
                assert each.message(lang)
                assert "{" not in each.help(lang)


def with_places(node: tree.Value) -> Any:
    """A tree as plain data with every position in it, and whether each scalar was plain."""
    if isinstance(node, tree.Mapping):
        rows = {key: (node.key_at[key], node.value_at[key], with_places(value)) for key, value in node.items()}
        return ("mapping", node.mark, rows)
    if isinstance(node, tree.Sequence):
        items = [(at, with_places(each)) for at, each in zip(node.item_at, node, strict=True)]
        return ("sequence", node.mark, items)
    return (type(node).__name__, node)


def outcome(text: str) -> Any:
    try:
        root, findings = tree.parse(text, "x.yaml")
    except Refused as refused:
        return ("refused", refused.diagnostic.code, refused.diagnostic.place.line)
    return with_places(root), findings


TEXTS = {
    "laws": LAWS,
    "departments": DEPARTMENTS,
    "lists": LISTS,
    "memorandum": MEMORANDUM,
    "measure list": MEASURE_LIST,
    "chinese": IN_CHINESE,
    "traps": "a: no\nb: 010\nc: ~\nd: ''\ne: \"\\u91c7\\x20\"\nf: 'it''s'\ng:\n- 1\n-\n- - 2\n  - x: {y: [z, ], }\n",
    "block scalars": "a: |\n  一\n\n  二\nb: >-\n  三\n  四\nc: |+\n  五\n\nd: 六\n",
    "flow": "{甲: [乙, '丙', \"丁\"], 戊: {己: 庚}, 辛: }",
    "astral": "𠮷: 𠮷𠮷\nb: {𠮷: 1, c: 2}\n",
    "windows": "a: 1\r\nb:\r\n  - 甲\r\n  - 乙\r\n",
    "marks": "--- # 注\na: 1 # 注\n...\n",
    "folded key": "? 甲\n: 乙\n",
    "duplicate": "a: 1\na: 2\n",
    "nothing": "",
    "two": "a: 1\n---\nb: 2\n",
    "tag": "a: !!str 1\n",
    "anchor": "a: &x 1\n",
    "alias": "a: *x\n",
    "broken": "a: [1\nb: 2\n",
    "deep": "[" * 60 + "]" * 60,
    "odd key": "[a]: 1\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_parser_in_python_gives_the_same_tree_as_the_one_in_c(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, "CBaseLoader"):
        pytest.skip("PyYAML was built without libyaml")
    in_c = outcome(text)
    monkeypatch.setattr(tree, "_LOADER", yaml.BaseLoader)

    assert in_c == outcome(text)


def test_without_the_parser_in_c_a_catalogue_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = load(tmp_path, LAWS.lstrip())
    monkeypatch.setattr(tree, "_LOADER", yaml.BaseLoader)

    assert compiled.digest == js.load(tmp_path).digest
