"""Answers as tables to be sent back: a workbook (extra `xlsx`), or CSV. The same answer gives the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...authoring.spreadsheets.cells import LONGEST
from ...authoring.spreadsheets.files import needed
from ...diagnostics import shortened
from ...masking import masked_text
from ...punctuation import MARKS
from ...visible import not_computed
from ...vocabulary import Lang
from ..sheets import Row
from .answering import Review
from .comparing import Comparison, Own, Sent
from .files import name_in
from .texts import (
    TEXTS,
    about_comparison,
    about_review,
    day_text,
    kind_text,
    reasons,
    reject_text,
    result_text,
    yes_or_no,
)

#: A day on which every workbook was made: the same answer gives the same bytes.
_MADE = datetime(2020, 1, 1)
#: The widths of columns with much text, by the end of their key; all others are narrow.
_WIDTHS: Mapping[str, int] = {"name": 28, "number": 22, "place": 24, "document": 28, "by": 24, "content": 70}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts."""

    #: What it has, one of the words of `texts`, such as `hits`.
    key: str
    #: Its name.
    name: str
    #: The keys of its columns, and their headers.
    columns: tuple[tuple[str, str], ...]
    #: Its rows.
    rows: tuple[tuple[str, ...], ...]


def tables_of_comparison(found: Comparison, lang: Lang = "zh") -> tuple[Table, ...]:
    """The tables of a comparison: the hits, the names to be checked, what could not be compared, and what was done."""
    sent = ("sent-place", "sent-name", "sent-number", "document", "since", "until", "in-force")
    own = ("source", "place", "name", "number")
    hits = [
        (*_sent(each.sent, lang), *_own(each.own, lang), _of_hit(each.by, each.other_name, lang)) for each in found.hits
    ]
    questions = [
        (*_sent(each.sent, lang), *_own(each.own, lang), TEXTS.say(f"why-{each.why}", lang)) for each in found.questions
    ]
    missed = [
        (each.file, each.rejected.row.label, each.name or "", reject_text(each.rejected, lang))
        for each in found.not_compared
    ]
    return (
        _table("hits", (*sent, *own, "by"), hits, lang),
        _table("questions", (*sent, *own, "reason"), questions, lang),
        _table("not-compared", ("file", "row", "name", "reason"), missed, lang),
        _table("about", ("item", "content"), [*about_comparison(found, lang)], lang),
    )


def tables_of_review(found: Review, lang: Lang = "zh") -> tuple[Table, ...]:
    """The tables of a review: the answers, the rejected rows, and who asked about whom."""
    answers = [
        (
            each.label, each.name or "", each.masked, kind_text(each.kind, lang), result_text(each, lang),
            yes_or_no(each.person_needed, lang), ", ".join(each.unchecked), "\n".join(reasons(each, lang)),
        )
        for each in found.rows
    ]  # fmt: skip
    rejected = [(each.row.label, rejected_name(each.row), reject_text(each, lang)) for each in found.rejected]
    columns = ("row", "name", "number", "kind", "result", "person", "unchecked-lists", "reasons")
    return (
        _table("answers", columns, answers, lang),
        _table("rejected", ("row", "name", "reason"), rejected, lang),
        _table("about", ("item", "content"), [*about_review(found, lang)], lang),
    )


def rejected_name(row: Row) -> str:
    """The name in a row that could not be taken, so that it can be found; numbers in it are masked."""
    return masked_text(name_in(row) or "")


def table_bytes(tables: Sequence[Table], suffix: str) -> Mapping[str, bytes]:
    """The tables as files, by what follows the stem of their name: one workbook for `.xlsx`, else a file of CSV for each.

    Every text is written as text, whatever it begins with.

    Raises:
        InputError: JS850, for a workbook without the extra `xlsx`.
    """
    if suffix == ".xlsx":
        return {suffix: _workbook(tables)}
    return {suffix if at == 0 else f".{each.key}{suffix}": _csv(each) for at, each in enumerate(tables)}


def _table(key: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], lang: Lang) -> Table:
    return Table(key, TEXTS.say(key, lang), tuple((each, TEXTS.say(each, lang)) for each in columns), tuple(rows))


def _sent(sent: Sent, lang: Lang) -> tuple[str, ...]:
    return (
        sent.place, sent.name or "", sent.masked or "", sent.document or "", day_text(sent.since), day_text(sent.until),
        yes_or_no(sent.in_force, lang),
    )  # fmt: skip


def _own(own: Own, lang: Lang) -> tuple[str, ...]:
    return (TEXTS.say(f"own-{own.source}", lang), own.place, own.name or "", own.masked or "")


def _of_hit(by: str, other_name: bool, lang: Lang) -> str:
    return MARKS[lang].clauses((TEXTS.say(f"by-{by}", lang), TEXTS.say("other-name", lang) if other_name else ""))


def _csv(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([header for _, header in table.columns])
    writer.writerows([*map(not_computed, row)] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(tables: Sequence[Table]) -> bytes:
    needed()
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": _MADE})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for table in tables:
            sheet = workbook.add_worksheet(table.name)
            for at, (key, header) in enumerate(table.columns):
                sheet.set_column(at, at, _width(key), text)
                sheet.write_string(0, at, header, bold)
            for row, cells in enumerate(table.rows, 1):
                for at, cell in enumerate(cells):
                    sheet.write_string(row, at, shortened(cell, LONGEST), text)
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
    return out.getvalue()


def _width(key: str) -> int:
    if key.startswith("reason"):
        return 70
    return next((width for end, width in _WIDTHS.items() if key.endswith(end)), 12)
