"""A review as one HTML page to be printed: who asked and why, the result and the reasons of each row, the rejected rows.

The page is self-contained: no external script, font or picture. Needs the extra `pages` (Jinja2).
"""

from __future__ import annotations

from importlib.resources import files

from ...visible import on_one_line
from ...vocabulary import Lang
from .answering import Review
from .tables import rejected_name
from .texts import TEXTS, about_review, kind_text, reasons, reject_text, result_text


def page(found: Review, lang: Lang = "zh") -> str:
    """The page as text; numbers of persons are masked.

    Raises:
        ImportError: without Jinja2.
    """
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        # What files and entries hold moves nothing on the page; markup of the template is a type of its own.
        finalize=lambda shown: on_one_line(shown) if type(shown) is str else shown,
    )
    template = environment.from_string(files(__package__).joinpath("page.html.jinja").read_text("utf-8"))
    return template.render(
        say=lambda key, **words: TEXTS.say(key, lang, **words),
        found=found,
        about=[*about_review(found, lang)],
        rows=[(each, kind_text(each.kind, lang), result_text(each, lang), [*reasons(each, lang)]) for each in found.rows],
        rejected=[(each.row.number, rejected_name(each.row.cells), reject_text(each, lang)) for each in found.rejected],
    )  # fmt: skip
