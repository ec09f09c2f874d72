"""A template document of the office: its head, its page and its styles are kept, and its fields are filled in.

A field is written {{ 标题 }}, in a paragraph, a table, or the head or foot of the page, whatever runs Word has cut it into.
One of several paragraphs, such as {{ 正文 }}, stands in a paragraph of its own. A document without fields gets the whole paper
below what it has.
"""

from __future__ import annotations

import copy
import re
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from ...diagnostics import Diagnostic, InputError, Place, finding
from ...explaining.papers import Block, FieldValue, Paper, Paragraph
from ...masking import masked_text
from ...visible import on_one_line
from .fields import fields_of, unknown_field
from .word import STYLES, add_block, add_styles, paragraphs_of, write_whole

_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def filled(paper: Paper, template: Path) -> WordDocument:
    """The template with its fields filled in.

    Raises:
        InputError: JS892, for what is no document, for names that are no fields, and for a field of several paragraphs that
            does not stand alone; each with the number of its paragraph.
    """
    document, file = _opened(template), masked_text(str(template))
    fields = fields_of(paper)
    found = [(number, each) for number, each in enumerate(paragraphs_of(document), 1) if _FIELD.search(_text(each))]
    wrong = [one for number, each in found for one in _wrong(each, fields, Place(file, number, 1))]
    if wrong:
        raise InputError(wrong)
    own = {each for each in STYLES.values() if each in document.styles}
    add_styles(document, paper)
    for _, each in found:
        _fill(document, each, fields, paper, own)
    if not found:
        write_whole(document, paper, head=False)
    return document


def _opened(template: Path) -> WordDocument:
    try:
        return Document(str(template))
    except (OSError, KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile):
        raise InputError([finding("JS892.unreadable", Place(masked_text(str(template))))]) from None


def _text(paragraph: WordParagraph) -> str:
    """The text of its runs, in which fields are looked for; a link has runs of its own."""
    return "".join(each.text for each in paragraph.runs)


def _wrong(paragraph: WordParagraph, fields: dict[str, FieldValue], place: Place) -> list[Diagnostic]:
    """What is wrong with the fields of a paragraph."""
    problems = []
    text = _text(paragraph)
    for found in _FIELD.finditer(text):
        name = found[1]
        if name not in fields:
            problems.append(unknown_field(name, fields, place))
        elif not isinstance(fields[name], str) and text.strip() != found[0]:
            problems.append(finding("JS892.alone", place, name=name))
    return problems


def _fill(
    document: WordDocument, paragraph: WordParagraph, fields: dict[str, FieldValue], paper: Paper, own: set[str]
) -> None:
    text = _text(paragraph)
    alone = _FIELD.fullmatch(text.strip())
    value = fields[alone[1]] if alone else ""
    if alone and not isinstance(value, str):
        for block in value:
            _put_before(document, block, paragraph, paper, own)
        paragraph._p.getparent().remove(paragraph._p)
        return
    # From the last one on, so that the places of those before it stay.
    for found in [*_FIELD.finditer(text)][::-1]:
        value = fields[found[1]]
        assert isinstance(value, str)
        _replace(paragraph, found.start(), found.end(), value, paper)


def _replace(paragraph: WordParagraph, start: int, end: int, value: str, paper: Paper) -> None:
    """Puts a value in the place of some characters, whatever runs they are cut into; it looks like the first of these."""
    at = 0
    first = True
    for run in paragraph.runs:
        text = run.text
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low >= high:
            continue
        if first:
            if text[high:]:
                _like(run, text[high:], run)
            for piece, is_open in [*paper.pieces(on_one_line(value))][::-1]:
                made = _like(run, piece, run)
                if is_open:
                    made.font.highlight_color = WD_COLOR_INDEX.YELLOW
            run.text, first = text[:low], False
        else:
            run.text = text[:low] + text[high:]


def _like(run: Run, text: str, after: Run) -> Run:
    """A run with a text that looks like another, behind a third."""
    made = copy.deepcopy(run._r)
    after._r.addnext(made)
    found = Run(made, run._parent)
    found.text = text
    return found


def _put_before(document: WordDocument, block: Block, paragraph: WordParagraph, paper: Paper, own: set[str]) -> None:
    """A part of a body before a paragraph: in the style that the template has for it, else like the paragraph itself."""
    if isinstance(block, Paragraph) and STYLES[block.kind] not in own:
        made = copy.deepcopy(paragraph._p)
        paragraph._p.addprevious(made)
        _reworded(WordParagraph(made, paragraph._parent), block, paper)
        return
    body = document.element.body
    before = len(body)
    add_block(document, block, paper)
    # What was added stands at the end, before the section.
    for each in body[before - 1 : -1]:
        paragraph._p.addprevious(each)


def _reworded(paragraph: WordParagraph, block: Paragraph, paper: Paper) -> None:
    """Gives a paragraph another text in the look of its first run; a heading is bold."""
    first, *others = paragraph.runs
    for each in others:
        paragraph._p.remove(each._r)
    first.text = ""
    # No page ends with a heading.
    paragraph.paragraph_format.keep_with_next = True if block.kind != "text" else None
    last = first
    for piece, is_open in paper.pieces(on_one_line(block.text)):
        last = _like(first, piece, last)
        if block.kind != "text":
            last.font.bold = True
        if is_open:
            last.font.highlight_color = WD_COLOR_INDEX.YELLOW
