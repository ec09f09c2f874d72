"""Papers as pages of HTML: one file that takes nothing from outside, to be read on a screen and printed on A4.

A template of the office runs in a sandbox: it sees the fields of the paper, and neither files nor anything of Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ...diagnostics import InputError, Place, finding
from ...explaining.papers import Block, FieldValue, Paper, Paragraph, Table
from ...masking import masked_text
from ...templates import environment
from ...visible import on_one_line
from ..languages import own_language
from . import layout
from .fields import fields_of, unknown_field

_TAGS: Mapping[str, str] = {"heading": "h2", "subheading": "h3", "text": "p"}
_NAME = "official.html.jinja"


def page_text(paper: Paper, template: Path | None = None) -> str:
    """The paper as a page, by the layout of GB/T 9704 or by a template of the office.

    Raises:
        InputError: JS892, for a template that cannot be read, names what is no field, or fails.
    """
    fields = {name: _shown(value, paper) for name, value in fields_of(paper).items()}
    if template is None:
        return environment(__package__, "templates").get_template(_NAME).render(**_own(paper), **fields)
    return _filled(template, fields)


def _filled(template: Path, fields: Mapping[str, Markup]) -> str:
    file = masked_text(str(template))
    try:
        text = template.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError([finding("JS892.unreadable", Place(file))]) from None
    environment = _sandbox()
    try:
        tree = environment.parse(text)
    except jinja2.TemplateSyntaxError as error:
        problem = on_one_line(error.message or "")
        raise InputError([finding("JS892.syntax", Place(file, error.lineno, 1), problem=problem)]) from None
    unknown = meta.find_undeclared_variables(tree) - {*fields}
    lines = {each.name: each.lineno for each in [*tree.find_all(nodes.Name)][::-1] if each.name in unknown}
    if unknown:
        raise InputError(unknown_field(name, fields, Place(file, lines[name], 1)) for name in sorted(unknown))
    try:
        return environment.from_string(text).render(**fields)
    except Exception as error:
        # Whatever a template does wrong is a fault of the template; it says where.
        place = Place(file, _line_of(error), 1)
        raise InputError([finding("JS892.failed", place, problem=on_one_line(f"{error}"))]) from None


def _line_of(error: BaseException) -> int:
    """The line of a template in which something failed; 1 where nothing tells."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _own(paper: Paper) -> dict[str, Any]:
    """What the layout needs besides the fields."""
    sender, date = layout.signature_indents(paper.department, paper.date or "")
    return {
        "paper": paper,
        "lines": [_shown(each, paper) for each in paper.title],
        "html_lang": "zh-CN" if paper.lang == "zh" else "en",
        "sender_size": layout.sender_size(paper.department),
        "indents": {"sender": sender, "date": date},
        "layout": layout,
        "latin": Markup('"{}", ').format(layout.LATIN) if paper.lang == "en" else "",
        "families": {name: _family(font) for name, font in layout.FONTS.items()},
    }


def _family(font: layout.Font) -> Markup:
    """The fonts of a face as a style sheet names them."""
    return Markup(", ".join([*(f'"{each}"' for each in (font.name, *font.others)), font.generic]))


def _shown(value: FieldValue, paper: Paper) -> Markup:
    """A field as it stands in a page: a text, or the parts of a body one below the other."""
    if isinstance(value, str):
        return _text(value, paper)
    return Markup("\n").join(_block(each, paper) for each in value)


def _block(block: Block, paper: Paper) -> Markup:
    if isinstance(block, Paragraph):
        return Markup("<{tag}>{text}</{tag}>").format(tag=Markup(_TAGS[block.kind]), text=_text(block.text, paper))
    return _table(block, paper)


def _table(table: Table, paper: Paper) -> Markup:
    whole = sum(table.widths)
    columns = Markup("").join(
        Markup('<col style="width: {}%">').format(round(each / whole * 100, 1)) for each in table.widths
    )
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(_text(each, paper)) for each in table.heads)
    rows = Markup("\n").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(_text(each, paper)) for each in row))
        for row in table.rows
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="group" aria-label="{name}"><table><caption>{caption}</caption>'
        "<colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    ).format(name=table.caption, caption=_text(table.caption, paper), columns=columns, heads=heads, rows=rows)


def _text(text: str, paper: Paper) -> Markup:
    """A text with what is still open in it marked."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(own_language(piece, paper.lang))
        if is_open
        else own_language(piece, paper.lang)
        for piece, is_open in paper.pieces(on_one_line(text))
    )


def _sandbox() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    # What is no field is unknown, also what Jinja2 would bring along.
    environment.globals.clear()
    return environment
