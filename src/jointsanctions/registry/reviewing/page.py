"""A review as a document: who asked and why, the result and the reasons of each row, the rejected rows.

It is one HTML page to be printed, self-contained and without external scripts, fonts or pictures (extra `pages`, Jinja2), or a
paper that `authoring.official` puts on pages of Word (extra `docx`).
"""

from __future__ import annotations

from ...explaining.papers import Block, Paper, Paragraph, Table
from ...punctuation import MARKS
from ...templates import environment
from ...vocabulary import Lang
from .answering import Review
from .tables import rejected_name
from .texts import TEXTS, about_review, kind_text, reasons, reject_text, result_text


def page(found: Review, lang: Lang = "zh") -> str:
    """The page as text; numbers of persons are masked.

    Raises:
        ImportError: without Jinja2.
    """
    template = environment(__package__).get_template("page.html.jinja")
    return template.render(
        say=lambda key, **words: TEXTS.say(key, lang, **words),
        found=found,
        about=[*about_review(found, lang)],
        rows=[(each, kind_text(each.kind, lang), result_text(each, lang), [*reasons(each, lang)]) for each in found.rows],
        rejected=[(each.row.label, rejected_name(each.row), reject_text(each, lang)) for each in found.rejected],
    )  # fmt: skip


#: How wide the columns of the head, of the answers and of the rejected rows are, as parts of their sum.
_ABOUT, _ANSWERS, _REJECTED = (15, 85), (4, 14, 20, 8, 10, 44), (4, 30, 66)


def paper(found: Review, lang: Lang = "zh") -> Paper:
    """The same as a paper on wide pages, for Word; numbers of persons are masked."""
    marks = MARKS[lang]
    about = tuple(about_review(found, lang))
    named = (TEXTS.say("item", lang), TEXTS.say("content", lang))
    body: list[Block] = [Table(TEXTS.say("about", lang), named, _ABOUT, about)]
    if found.rows:
        heads = tuple(TEXTS.say(key, lang) for key in ("row", "name", "number", "kind", "result", "reasons"))
        rows = tuple(
            (
                each.label, each.name or "", each.masked, kind_text(each.kind, lang),
                marks.clauses((result_text(each, lang), TEXTS.say("person", lang) if each.person_needed else "")),
                marks.clauses(line.strip() for line in reasons(each, lang)),
            )
            for each in found.rows
        )  # fmt: skip
        body.append(Table(TEXTS.say("answers", lang), heads, _ANSWERS, rows))
    if found.rejected:
        heads = tuple(TEXTS.say(key, lang) for key in ("row", "name", "reason"))
        refused = tuple((each.row.label, rejected_name(each.row), reject_text(each, lang)) for each in found.rejected)
        body.append(Table(TEXTS.say("rejected", lang), heads, _REJECTED, refused))
    body.append(Paragraph("text", TEXTS.say("note", lang)))
    return Paper(lang, "", (TEXTS.say("title", lang),), tuple(body), wide=True)
