"""Papers as documents of Word: the layout of GB/T 9704 in styles of its own, or a template document of the office."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from ...explaining.papers import Block, Paper, Paragraph, Table
from ...visible import on_one_line
from ...vocabulary import Lang
from . import layout
from .layout import FONTS, Face

#: The styles, by what they are for. A template of an office that has styles of these names keeps its own.
STYLES = {
    "sender": "公文发文机关标志",
    "number": "公文发文字号",
    "title": "公文标题",
    "addressee": "公文主送机关",
    "text": "公文正文",
    "heading": "公文一级标题",
    "subheading": "公文二级标题",
    "signature": "公文署名",
    "caption": "公文表题",
    "cell": "公文表格",
    "page": "公文页码",
}
_RED = RGBColor(0xC0, 0x00, 0x00)
#: The moment of all that Word keeps moments of, so that the same paper gives the same bytes.
_EPOCH = datetime(2000, 1, 1)


def word_bytes(paper: Paper, template: Path | None = None) -> bytes:
    """The paper as a document, by the layout of GB/T 9704 or in a template document of the office.

    Raises:
        InputError: JS892, for a template that is no document or names what is no field.
    """
    if template is not None:
        from .word_template import filled

        document = filled(paper, template)
    else:
        document = Document()
        _set_up(document, paper)
        add_styles(document, paper)
        write_whole(document, paper)
    told = document.core_properties
    told.title, told.author, told.last_modified_by = paper.whole_title, paper.department, paper.department
    told.comments, told.language = "", "zh-CN" if paper.lang == "zh" else "en"
    told.created = told.modified = _EPOCH
    return _saved(document)


def _saved(document: WordDocument) -> bytes:
    """The document as a file in which no moment of today stands."""
    written, again = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.infolist():
            target.writestr(zipfile.ZipInfo(each.filename, _EPOCH.timetuple()[:6]), source.read(each), 8)
    return again.getvalue()


# The page ------------------------------------------------------------------------------------------------------------


def _set_up(document: WordDocument, paper: Paper) -> None:
    """The page, and its number outside of the type area, on the outer side."""
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _font(normal, "body", layout.NO_3, paper.lang)
    normal.paragraph_format.widow_control = True
    # Which letters are drawn, and where words may be broken, depends on it: also in Chinese a code keeps to its line.
    for lang in document.styles.element.xpath("w:docDefaults//w:lang"):
        lang.set(qn("w:val"), "en-US")
        lang.set(qn("w:eastAsia"), "zh-CN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.footer_distance, section.header_distance = Mm(layout.FOOTER), Mm(15)
    if paper.wide:
        # The binding edge is on top then, where the heads of the tables are.
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(layout.PAGE_HEIGHT), Mm(layout.PAGE_WIDTH)
        section.top_margin, section.bottom_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
        section.left_margin, section.right_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
        section.footer_distance = Mm(12)
    # Lines have the height that the styles give them, and no grid that programs take in different ways.
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    _page_numbers(document, section, paper)


def _page_numbers(document: WordDocument, section: Section, paper: Paper) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    style = document.styles.add_style(STYLES["page"], WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    _font(style, "song", layout.NO_4, paper.lang)
    style.paragraph_format.line_spacing = Pt(layout.NO_4)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = style, side
        indent = Pt(layout.NO_4)
        if side == WD_ALIGN_PARAGRAPH.RIGHT:
            paragraph.paragraph_format.right_indent = indent
        else:
            paragraph.paragraph_format.left_indent = indent
        paragraph.add_run("— ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _field(paragraph: WordParagraph, code: str) -> None:
    """A field that Word works out, such as the number of the page."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {text} "
            run._r.append(told)


# Styles --------------------------------------------------------------------------------------------------------------


def add_styles(document: WordDocument, paper: Paper) -> None:
    """The styles that the document has not got yet; its own of the same names stay."""
    _style(
        document, paper, "sender", "title", layout.SENDER_LARGEST, line=None, align="center", before=layout.SENDER_BELOW
    )
    _style(document, paper, "number", "body", layout.NO_3, align="center")
    _style(document, paper, "title", "title", layout.NO_2, line=layout.TITLE_LINE, align="center", level=0)
    _style(document, paper, "addressee", "body", layout.NO_3)
    _style(document, paper, "text", "body", layout.NO_3, indent=2)
    _style(document, paper, "heading", "heading", layout.NO_3, indent=2, level=1)
    _style(document, paper, "subheading", "subheading", layout.NO_3, indent=2, level=2)
    _style(document, paper, "signature", "body", layout.NO_3, align="right")
    _style(document, paper, "caption", "subheading", layout.NO_4, line=24.0, level=1)
    _style(document, paper, "cell", "body", layout.NO_5, line=16.0)
    _substitutes(document)


def _style(
    document: WordDocument,
    paper: Paper,
    key: str,
    face: Face,
    size: float,
    *,
    line: float | None = layout.LINE,
    align: Literal["left", "center", "right"] = "left",
    indent: int = 0,
    before: float = 0.0,
    level: int | None = None,
) -> None:
    if STYLES[key] in document.styles:
        return
    style = document.styles.add_style(STYLES[key], WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    _font(style, face, size, paper.lang)
    form = style.paragraph_format
    form.space_before, form.space_after = Mm(before), Pt(0)
    if line is None:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    sides = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
    form.alignment = sides.get(align, WD_ALIGN_PARAGRAPH.JUSTIFY if indent else WD_ALIGN_PARAGRAPH.LEFT)
    if indent:
        form.first_line_indent = Pt(size * indent)
        # In characters too, which is what Word goes by where there is a grid.
        style.element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent * 100))
    if level is not None:
        form.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        style.element.get_or_add_pPr().append(outline)
    if size == layout.NO_3 and paper.lang == "zh":
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), str(int(layout.SPACING * 20)))
        style.element.get_or_add_rPr().insert_element_before(closer, "w:sz", "w:szCs")
    if key == "sender":
        style.font.color.rgb = _RED


def _font(style: ParagraphStyle, face: Face, size: float, lang: Lang) -> None:
    """The font of a face for letters of every script, which Word keeps apart; English has a font of its own."""
    style.font.size = Pt(size)
    style.font.name = FONTS[face].name
    style.font.bold = lang == "en" and face in ("heading", "subheading")
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    latin = layout.LATIN if lang == "en" else FONTS[face].name
    for script, name in (("ascii", latin), ("hAnsi", latin), ("eastAsia", FONTS[face].name), ("cs", latin)):
        fonts.set(qn(f"w:{script}"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        if fonts.get(qn(f"w:{theme}")) is not None:
            del fonts.attrib[qn(f"w:{theme}")]


def _substitutes(document: WordDocument) -> None:
    """Says in the table of fonts what may stand for each font where the reader has not got it."""
    part = next((each for each in document.part.package.iter_parts() if each.partname == "/word/fontTable.xml"), None)
    if part is None:
        return
    root = parse_xml(part.blob)
    known = {each.get(qn("w:name")) for each in root}
    for font in FONTS.values():
        if font.name not in known:
            entry, others, charset = (OxmlElement(f"w:{each}") for each in ("font", "altName", "charset"))
            entry.set(qn("w:name"), font.name)
            others.set(qn("w:val"), ",".join(font.others))
            charset.set(qn("w:val"), "86")
            entry.extend([others, charset])
            root.append(entry)
    part._blob = serialize_part_xml(root)


# What is written -----------------------------------------------------------------------------------------------------


def write_whole(document: WordDocument, paper: Paper, *, head: bool = True) -> None:
    """Adds the whole paper at the end of the document: head, title, addressee, body, sender and date.

    Without `head` only its number is written in place of the head: a document of the office has its own.
    """
    if paper.document_number is not None and not head:
        add(document, "number", paper.document_number, paper)
        add(document, "addressee", "", paper)
    elif paper.document_number is not None:
        sender = add(document, "sender", paper.department, paper)
        for run in sender.runs:
            run.font.size = Pt(layout.sender_size(paper.department))
        for _ in range(2):
            add(document, "number", "", paper)
        _red_line_below(add(document, "number", paper.document_number, paper))
        for _ in range(2):
            add(document, "addressee", "", paper)
    for each in paper.title:
        add(document, "title", each, paper)
    add(document, "addressee", "", paper)
    if paper.addressee is not None:
        add(document, "addressee", paper.addressee, paper)
    for block in paper.body:
        add_block(document, block, paper)
    if paper.date is not None:
        # No page has sender and date alone.
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        add_signature(document, paper)


def add_signature(document: WordDocument, paper: Paper) -> None:
    """Sender and date, with a line above them; they stay together."""
    assert paper.date is not None
    add(document, "signature", "", paper).paragraph_format.keep_with_next = True
    for text, indent in zip(
        (paper.department, paper.date), layout.signature_indents(paper.department, paper.date), strict=True
    ):
        line = add(document, "signature", text, paper)
        line.paragraph_format.right_indent = Pt(indent * layout.PITCH)
        line.paragraph_format.keep_with_next = text == paper.department


def add_block(document: WordDocument, block: Block, paper: Paper) -> None:
    if isinstance(block, Paragraph):
        add(document, block.kind, block.text, paper)
    else:
        add_table(document, block, paper)


def add(document: WordDocument, key: str, text: str, paper: Paper) -> WordParagraph:
    """One paragraph at the end of the document, in its style; what is open in its text is marked."""
    paragraph = document.add_paragraph(style=STYLES[key])
    add_text(paragraph, text, paper)
    return paragraph


def add_text(paragraph: WordParagraph, text: str, paper: Paper) -> None:
    """A text at the end of a paragraph, what is open in it marked."""
    for piece, is_open in paper.pieces(on_one_line(text)):
        run = paragraph.add_run(piece)
        if is_open:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def add_table(document: WordDocument, table: Table, paper: Paper) -> None:
    """A table with its caption; its heads come again on every page, and no row is torn."""
    add(document, "caption", table.caption, paper)
    section = document.sections[-1]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    room = section.page_width - section.left_margin - section.right_margin
    made = document.add_table(rows=0, cols=len(table.heads))
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _lines_and_margins(made)
    widths = [room * each // sum(table.widths) for each in table.widths]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    style = document.styles[STYLES["cell"]].style_id
    for place, cells in enumerate((table.heads, *table.rows)):
        # Not by `add_row`: the cells of each row would be looked up among those of the whole table.
        row = made._tbl.add_tr()
        marks = row.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if place == 0:
            marks.append(OxmlElement("w:tblHeader"))
        for text, width in zip(cells, widths, strict=True):
            cell = row.add_tc()
            cell.width = width
            paragraph = WordParagraph(cell.p_lst[0], made)
            paragraph._p.style = style
            add_text(paragraph, text, paper)
            if place == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add(document, "cell", "", paper)


def _lines_and_margins(table: WordTable) -> None:
    """Lines around every cell, whatever styles a template has, and a millimetre on its sides, so that a code keeps to its line."""
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(layout.POINTS_PER_MM * 20)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblLook")
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _red_line_below(paragraph: WordParagraph) -> None:
    """A red line as wide as the type area, so far below the paragraph."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (
        ("val", "single"),
        ("sz", "12"),
        ("space", str(round(layout.LINE_BELOW_NUMBER * layout.POINTS_PER_MM))),
        ("color", str(_RED)),
    ):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def paragraphs_of(document: WordDocument) -> Iterator[WordParagraph]:
    """Every paragraph of a document: in its body, in tables, and in the heads and feet of its pages."""
    parents = [document.element.body]
    for section in document.sections:
        for part in (
            section.header, section.footer, section.first_page_header, section.first_page_footer,
            section.even_page_header, section.even_page_footer,
        ):  # fmt: skip
            parents += [] if part.is_linked_to_previous else [part._element]
    for parent in parents:
        for each in parent.iter(qn("w:p")):
            yield WordParagraph(each, document)
