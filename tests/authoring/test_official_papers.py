"""Papers on pages: the measures of GB/T 9704 as they are read back, pages for everybody, and templates of the office."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from html_pages import faults, read
from jointsanctions.authoring.official import files, paper_bytes, write_paper
from jointsanctions.explaining.papers import Paper, Paragraph, Table, pieces
from jointsanctions.explaining.written_notices import written_notice
from jointsanctions.explaining.written_texts import FIELDS, OFFICE
from worlds import BUILDER, PERSON, ask, company, entry, penalty, world

pytest.importorskip("docx")
pytest.importorskip("jinja2")

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from jointsanctions.authoring.official import layout
from jointsanctions.authoring.official.word import STYLES

#: The order in which Word wants what a paragraph, a run or a table is like.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs snapToGrid spacing ind contextualSpacing mirrorIndents jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing w kern position sz szCs highlight u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
}


def notice(**more: Any) -> Paper:
    found = written_notice(ask(world(penalty()), company(entry()), on="2018-09-03"), case_number="2018-0417", **more)
    assert found is not None
    return found.paper()


def a_list(lang: Any = "zh") -> Paper:
    table = Table("单位（1项）", ("序号", "主体"), (1, 3), (("1", "某某建设有限公司"), ("2", "<b>&")))
    return Paper(lang, "珠海市财政局", ("督办清单",), (Paragraph("heading", "一、甲"), table), wide=True)


def opened(paper: Paper, template: Path | None = None) -> Any:
    return docx.Document(io.BytesIO(paper_bytes(paper, ".docx", template=template)))


def texts(document: Any) -> list[str]:
    return [each.text for each in document.paragraphs]


def refused(act: Callable[[], object]) -> list[tuple[str, str, int]]:
    with pytest.raises(js.InputError) as error:
        act()
    return [(each.code, each.variant, each.place.line) for each in error.value.diagnostics]


@pytest.fixture(scope="module")
def document() -> Any:
    """The notice as Word reads it."""
    return opened(notice())


class TestADocumentOfWord:
    def test_the_page_is_a4_with_a_type_area_of_156_by_225(self, document: Any) -> None:
        [section] = document.sections
        found = (section.page_width, section.page_height, section.top_margin, section.left_margin)
        width = section.page_width - section.left_margin - section.right_margin
        height = section.page_height - section.top_margin - section.bottom_margin

        assert [210, 297, 37, 28] == [round(each.mm, 1) for each in found]
        assert [156, 225] == [round(docx.shared.Emu(each).mm, 1) for each in (width, height)]

    @pytest.mark.parametrize(
        ("style", "font", "size", "line"),
        [
            ("title", "方正小标宋简体", 22, 35),
            ("text", "仿宋", 16, 28),
            ("heading", "黑体", 16, 28),
            ("subheading", "楷体", 16, 28),
        ],
    )
    def test_styles_have_the_types_and_lines_of_the_standard(
        self, document: Any, style: str, font: str, size: int, line: int
    ) -> None:
        found = document.styles[STYLES[style]]
        fonts = found.element.rPr.rFonts

        assert {font} == {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert (size, line) == (found.font.size.pt, found.paragraph_format.line_spacing.pt)

    def test_22_lines_and_no_23rd_and_28_characters_fill_the_type_area(self) -> None:
        high, wide = (each * layout.POINTS_PER_MM for each in (layout.TYPE_HEIGHT, layout.TYPE_WIDTH))

        assert layout.LINES * layout.LINE <= high < (layout.LINES + 1) * layout.LINE
        assert layout.CHARACTERS * layout.PITCH <= wide < (layout.CHARACTERS + 1) * layout.PITCH

    def test_letters_stand_as_close_as_28_to_a_line_take(self, document: Any) -> None:
        spacing = document.styles[STYLES["text"]].element.rPr.find(qn("w:spacing"))

        assert "-5" == spacing.get(qn("w:val"))

    def test_each_paragraph_has_the_style_of_what_it_is(self, document: Any) -> None:
        paper = notice()
        found = [(each.style.name, each.text) for each in document.paragraphs if each.text]
        body = [(STYLES[each.kind], each.text) for each in paper.body if isinstance(each, Paragraph)]

        assert [
            (STYLES["sender"], "珠海市财政局"), (STYLES["number"], "【文号】"),
            *((STYLES["title"], each) for each in paper.title), (STYLES["addressee"], paper.addressee), *body,
            (STYLES["signature"], "珠海市财政局"), (STYLES["signature"], "【成文日期】"),
        ] == found  # fmt: skip

    def test_the_number_of_the_page_is_outside_in_no_4_with_dashes(self, document: Any) -> None:
        [section] = document.sections
        assert document.settings.odd_and_even_pages_header_footer
        sides = [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]

        assert [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT] == [each.alignment for each in sides]
        assert ["— 1 —"] * 2 == [each.text for each in sides]
        assert all(" PAGE " in each._p.xml for each in sides)
        assert [("宋体", 14)] * 2 == [(each.style.font.name, each.style.font.size.pt) for each in sides]
        # 7 mm below the type area, to the middle of its line.
        assert 7 == round(35 - section.footer_distance.mm - 14 / 72 * 25.4 / 2, 1)

    def test_the_red_line_is_4_below_the_number(self, document: Any) -> None:
        [line] = document.element.body.iter(qn("w:bottom"))

        assert ("C00000", "11") == (line.get(qn("w:color")), line.get(qn("w:space")))

    def test_headings_are_headings_for_those_who_do_not_see_them_and_stay_with_their_text(self, document: Any) -> None:
        levels = [document.styles[STYLES[each]] for each in ("title", "heading", "subheading")]

        assert ["0", "1", "2"] == [each.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for each in levels]
        assert all(each.paragraph_format.keep_with_next for each in levels)

    def test_what_is_open_is_marked_and_nothing_else(self, document: Any) -> None:
        marked = [run.text for each in document.paragraphs for run in each.runs if run.font.highlight_color]

        assert [*notice().open] == marked

    def test_fonts_that_may_be_missing_have_others_that_may_stand_for_them(self) -> None:
        with zipfile.ZipFile(io.BytesIO(paper_bytes(notice(), ".docx"))) as parts:
            fonts = parts.read("word/fontTable.xml").decode()

        assert all(f'w:name="{each.name}"' in fonts and f'w:val="{",".join(each.others)}"' in fonts for each in layout.FONTS.values())  # fmt: skip

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_its_letters_are_those_of_chinese(self, lang: Any) -> None:
        [found] = opened(notice(lang=lang)).styles.element.xpath("w:docDefaults//w:lang")

        assert ("en-US", "zh-CN") == (found.get(qn("w:val")), found.get(qn("w:eastAsia")))

    def test_its_parts_are_in_the_order_that_word_wants(self) -> None:
        for paper in (notice(), a_list(), notice(lang="en")):
            with zipfile.ZipFile(io.BytesIO(paper_bytes(paper, ".docx"))) as parts:
                for name in ("word/document.xml", "word/styles.xml"):
                    for each in docx.oxml.parse_xml(parts.read(name)).iter():
                        order = ORDERS.get(str(each.tag).rpartition("}")[2], "").split()
                        found = [str(child.tag).rpartition("}")[2] for child in each]
                        known = [order.index(child) for child in found if child in order]
                        assert known == sorted(known), (name, found)

    def test_the_same_paper_gives_the_same_bytes_and_tells_no_moment(self) -> None:
        one, other = (paper_bytes(notice(), ".docx") for _ in range(2))
        told = docx.Document(io.BytesIO(one)).core_properties

        assert one == other
        assert ("珠海市财政局关于拟采取失信惩戒措施的告知书", "珠海市财政局", 2000) == (
            told.title,
            told.author,
            told.modified.year,
        )

    def test_a_long_sender_keeps_to_one_line_and_is_centred_to_the_date(self) -> None:
        name = "珠海市某某某某某某某某某某某某某某某管理委员会"

        assert layout.sender_size(name) * layout.width(name) <= layout.TYPE_WIDTH * layout.POINTS_PER_MM
        assert (0.0, (layout.width(name) - layout.width("2018年9月4日")) / 2) == layout.signature_indents(
            name, "2018年9月4日"
        )
        assert (4.5, 4) == layout.signature_indents("珠海财政局", "2018年9月4日")

    def test_a_list_lies_on_its_side_with_heads_on_every_page(self) -> None:
        document = opened(a_list())
        [section], [table] = document.sections, document.tables

        assert [297, 210] == [round(each.mm) for each in (section.page_width, section.page_height)]
        assert ["序号", "主体"] == [each.text for each in table.rows[0].cells]
        assert ["2", "<b>&"] == [each.text for each in table.rows[2].cells]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(each._tr.trPr.find(qn("w:cantSplit")) is not None for each in table.rows)

    def test_english_has_letters_of_its_own(self) -> None:
        fonts = opened(notice(lang="en")).styles[STYLES["text"]].element.rPr.rFonts

        assert ("Times New Roman", "仿宋") == (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia")))


class TestAPageOfHtml:
    @pytest.mark.parametrize(
        "paper", [notice, lambda: notice(lang="en"), a_list, lambda: a_list("en")], ids=["zh", "en", "list", "list-en"]
    )
    def test_it_is_sound_for_everybody_and_takes_nothing_from_outside(self, paper: Callable[[], Paper]) -> None:
        page = paper_bytes(paper(), ".html").decode()

        assert [] == faults(read(page))
        assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)

    def test_it_prints_on_a4_with_the_margins_of_the_standard(self) -> None:
        page = paper_bytes(notice(), ".html").decode()

        assert "@page { size: A4; margin: 37.0mm 26.0mm 35.0mm 28.0mm; }" in page
        assert 'content: "— " counter(page) " —"' in page
        assert "size: A4 landscape" in paper_bytes(a_list(), ".html").decode()

    def test_it_says_what_the_document_says(self) -> None:
        paper = notice()
        page, document = read(paper_bytes(paper, ".html").decode()), opened(paper)
        found = [each.text for each in page.all("p", "span", "h2", "h3")]

        assert [each for each in texts(document) if each] == found

    def test_what_is_open_is_marked(self) -> None:
        assert [*notice().open] == [each.text for each in read(paper_bytes(notice(), ".html").decode()).all("mark")]

    def test_texts_are_no_markup(self) -> None:
        page = paper_bytes(notice(fields={"contact": "<script>alert(1)</script>"}), ".html").decode()

        assert "<script" not in page
        assert "&lt;script&gt;" in page


class TestATemplateOfHtml:
    def made(self, tmp_path: Path, text: str, paper: Paper | None = None) -> str:
        template = tmp_path / "own.html"
        template.write_text(text, "utf-8")
        return paper_bytes(paper or notice(), ".html", template=template).decode()

    def test_it_has_the_fields_in_both_languages(self, tmp_path: Path) -> None:
        english = self.made(tmp_path, "\n".join(f"{{{{ {each} }}}}" for each in (*FIELDS, *OFFICE)))
        chinese = self.made(
            tmp_path, "\n".join(f"{{{{ {each[0]} }}}}" for each in (*FIELDS.values(), *OFFICE.values()))
        )

        assert english == chinese
        assert "<h2>一、拟采取的措施</h2>" in english
        assert BUILDER in english

    def test_values_are_escaped_in_it(self, tmp_path: Path) -> None:
        assert "&lt;b&gt;" in self.made(tmp_path, "{{ contact }}", notice(fields={"contact": "<b>"}))

    def test_every_name_that_is_no_field_is_told_with_its_line_and_what_was_meant(self, tmp_path: Path) -> None:
        text = "{{ title }}\n{{ titel }}\n\n{% if lipsum %}{{ 标题 }}{% endif %}{{ titel }}"
        with pytest.raises(js.InputError) as error:
            self.made(tmp_path, text)

        assert [("titel", 2), ("lipsum", 4)] == [(dict(each.params)["name"], each.place.line) for each in error.value.diagnostics]  # fmt: skip
        assert "title" in error.value.diagnostics[0].suggestions

    @pytest.mark.parametrize(
        ("text", "variant", "line"),
        [
            ("a\n{{ title", "syntax", 2),
            ("{% if title %}\nb", "syntax", 1),
            ("a\nb\n{{ title.__class__.__mro__ }}", "failed", 3),
            ("a\n{% include 'other.html' %}", "failed", 2),
            ("a\n{{ 1 // 0 }}", "failed", 2),
            ("{% set x = title.nothing %}\n{{ x }}", "failed", 2),
        ],
    )
    def test_what_is_wrong_in_it_is_told_with_its_line(
        self, tmp_path: Path, text: str, variant: str, line: int
    ) -> None:
        assert [("JS892", variant, line)] == refused(lambda: self.made(tmp_path, text))

    def test_what_is_no_text_or_not_there_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "gb.html").write_bytes("标题".encode("gb18030"))
        for name in ("gb.html", "none.html"):
            assert [("JS892", "unreadable", 0)] == refused(
                partial(paper_bytes, notice(), ".html", template=tmp_path / name)
            )


class TestATemplateOfWord:
    @pytest.fixture
    def template(self, tmp_path: Path) -> Path:
        """A document of an office: its head, a style of its own, fields cut into runs, a table and a foot."""
        document = docx.Document()
        document.sections[0].left_margin = docx.shared.Mm(31)
        document.sections[0].header.paragraphs[0].text = "珠海市财政局 · {{ 文号 }}"
        own = document.styles.add_style(STYLES["heading"], WD_STYLE_TYPE.PARAGRAPH)
        own.font.size = docx.shared.Pt(13)
        title = document.add_paragraph("前 ")
        for piece in ("{", "{ 标", "题 }", "} 后"):
            title.add_run(piece).bold = True
        document.add_paragraph().add_run("{{ body }}").italic = True
        document.add_table(1, 1).cell(0, 0).text = "联系人 {{contact}}，{{ phone }}。"
        document.save(str(tmp_path / "own.docx"))
        return tmp_path / "own.docx"

    def test_its_head_its_page_and_what_is_around_fields_stay(self, template: Path) -> None:
        document = opened(notice(fields={"document_number": "珠财告〔2018〕1号", "contact": "王某"}), template)
        [section], [table] = document.sections, document.tables

        assert "珠海市财政局 · 珠财告〔2018〕1号" == section.header.paragraphs[0].text
        assert 31 == round(section.left_margin.mm)
        assert "前 珠海市财政局关于拟采取失信惩戒措施的告知书 后" == document.paragraphs[0].text
        assert "联系人 王某，【电话】。" == table.cell(0, 0).text

    def test_a_value_looks_like_the_place_where_it_is_put(self, template: Path) -> None:
        title = opened(notice(), template).paragraphs[0]

        assert [False, True] == [bool(run.bold) for run in title.runs if run.text in ("前 ", notice().whole_title)]

    def test_parts_of_the_body_are_in_its_styles_or_like_the_field(self, template: Path) -> None:
        document = opened(notice(), template)
        body = [each for each in notice().body if isinstance(each, Paragraph)]
        found = document.paragraphs[1 : 1 + len(body)]
        headings = [each for each in found if each.style.name == STYLES["heading"]]

        assert [each.text for each in body] == [each.text for each in found]
        assert 13 == headings[0].style.font.size.pt
        assert len(headings) == sum(each.kind == "heading" for each in body)
        assert all(run.italic for each in found if each.style.name == "Normal" for run in each.runs if run.text)

    def test_what_is_open_is_marked_in_it_too(self, template: Path) -> None:
        document = opened(notice(), template)
        marked = {run.text for each in document.paragraphs for run in each.runs if run.font.highlight_color}

        assert {"【答复期限】", "【联系人】"} <= marked

    def test_a_document_without_fields_gets_the_paper_below_what_it_has(self, tmp_path: Path) -> None:
        own = docx.Document()
        own.add_paragraph("抬头")
        own.save(str(tmp_path / "head.docx"))
        found = texts(opened(notice(), tmp_path / "head.docx"))

        assert "抬头" == found[0]
        assert [each.text for each in notice().body if isinstance(each, Paragraph)] == found[7:-3]
        assert 1 == found.count("珠海市财政局") - 1, "the head is the office's own"

    def test_a_table_is_put_in_the_place_of_its_field(self, template: Path) -> None:
        paper = replace(a_list(), document_number="1", more={"contact": "王某", "phone": "1"})

        assert "督办清单" not in texts(opened(paper, template))[1:]
        assert 2 == len(opened(paper, template).tables)

    def test_a_table_has_its_lines_whatever_styles_the_template_has(self, tmp_path: Path) -> None:
        own = docx.Document()
        own.styles.element.remove(own.styles["Table Grid"].element)
        own.add_paragraph("{{ body }}")
        own.save(str(tmp_path / "own.docx"))
        [table] = opened(a_list(), tmp_path / "own.docx").tables

        assert 6 == len(table._tbl.tblPr.find(qn("w:tblBorders")))

    def test_names_that_are_no_fields_are_told_with_their_paragraphs(self, tmp_path: Path) -> None:
        own = docx.Document()
        for each in ("{{ 标题 }}", "一", "{{ 标頭 }} {{ x }}", "看 {{ 正文 }}"):
            own.add_paragraph(each)
        own.save(str(tmp_path / "own.docx"))

        assert [("JS892", "", 3), ("JS892", "", 3), ("JS892", "alone", 4)] == refused(
            lambda: opened(notice(), tmp_path / "own.docx")
        )

    def test_braces_of_a_value_are_no_field(self, template: Path) -> None:
        document = opened(notice(fields={"contact": "{{ body }}", "phone": "{{ x }}"}), template)

        assert "联系人 {{ body }}，{{ x }}。" == document.tables[0].cell(0, 0).text

    def test_what_is_no_document_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "text.docx").write_text("标题", "utf-8")
        with zipfile.ZipFile(tmp_path / "zip.docx", "w") as other:
            other.writestr("a", "b")
        for name in ("text.docx", "zip.docx", "none.docx"):
            assert [("JS892", "unreadable", 0)] == refused(partial(opened, notice(), tmp_path / name))


class TestFiles:
    def test_a_file_is_written_once_and_by_the_ending_of_its_name(self, tmp_path: Path) -> None:
        for name, begins in (("1.docx", b"PK"), ("1.HTML", b"<!DOCTYPE html>")):
            write_paper(notice(), tmp_path / name)
            assert (tmp_path / name).read_bytes().startswith(begins)
            assert [("JS893", "there", 0)] == refused(partial(write_paper, notice(), tmp_path / name))

        assert ["1.HTML", "1.docx"] == sorted(each.name for each in tmp_path.iterdir())

    @pytest.mark.parametrize(
        ("name", "template", "found"),
        [
            ("1.pdf", None, ("JS893", "ending", 0)),
            ("1", None, ("JS893", "ending", 0)),
            (f"{PERSON}.docx", None, ("JS893", "number", 0)),
            ("1.docx", "own.html", ("JS892", "form", 0)),
            ("1.html", "own", ("JS892", "form", 0)),
        ],
    )
    def test_no_other_file_is_written(self, tmp_path: Path, name: str, template: str | None, found: tuple[str, str, int]) -> None:  # fmt: skip
        assert [found] == refused(lambda: write_paper(notice(), tmp_path / name, template=template))
        assert [] == [*tmp_path.iterdir()]

    @pytest.mark.parametrize("form", [".docx", ".html"])
    def test_what_is_not_installed_is_said(self, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "find_spec", lambda _: None)

        assert [("JS893", "missing", 0)] == refused(lambda: paper_bytes(notice(), form))


def test_pieces_of_a_text_are_the_text() -> None:
    assert [("a", False), ("【b】", True), ("c", False), ("【b】", True)] == [
        *pieces("a【b】c【b】", ["【b】", "【x】"])
    ]
    assert [("a", False)] == [*pieces("a", ())]
