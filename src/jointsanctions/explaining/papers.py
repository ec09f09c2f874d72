"""Papers: what an office sends out, as parts in their order, before anybody has laid them out.

A paper knows no fonts and no files; `authoring.official` puts it on pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from ..punctuation import MARKS
from ..vocabulary import Lang

#: What a paragraph is: a heading of the first or second level, or text.
ParagraphKind = Literal["heading", "subheading", "text"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a paper."""

    #: What it is.
    kind: ParagraphKind
    #: Its text, on one line.
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a paper; each row has a cell for each head."""

    #: What it shows.
    caption: str
    #: The heads of the columns.
    heads: tuple[str, ...]
    #: How wide each column is, as parts of their sum.
    widths: tuple[int, ...]
    #: The rows.
    rows: tuple[tuple[str, ...], ...]


#: A part of the body of a paper.
Block: TypeAlias = "Paragraph | Table"
#: What stands for a field of a template: a text, or parts of a body.
FieldValue: TypeAlias = "str | tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Paper:
    """What an office sends out, part by part."""

    #: Its language.
    lang: Lang
    #: Who sends it.
    department: str
    #: The lines of its title.
    title: tuple[str, ...]
    #: Its parts.
    body: tuple[Block, ...]
    #: The number of the document; None: it has no head, as papers that stay in the house.
    document_number: str | None = None
    #: To whom it is addressed; None: to nobody.
    addressee: str | None = None
    #: Its date as it is written; None: it is not signed.
    date: str | None = None
    #: What has to be filled in or looked at before it goes out, as it stands in its texts.
    open: tuple[str, ...] = ()
    #: Whether its pages lie on their side, for wide tables.
    wide: bool = False
    #: Further fields for templates, by name.
    more: Mapping[str, FieldValue] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def fields(self) -> dict[str, FieldValue]:
        """What templates may name: the parts of the paper, and its further fields."""
        return {
            "title": self.whole_title,
            "department": self.department,
            "document_number": self.document_number or "",
            "addressee": self.addressee or "",
            "body": self.body,
            "date": self.date or "",
            **self.more,
        }

    @property
    def whole_title(self) -> str:
        """Its title on one line."""
        return MARKS[self.lang].together(self.title)

    def pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """A text in pieces, and whether each is still open."""
        yield from pieces(text, self.open)


def pieces(text: str, marks: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, and whether each of them is one of the marks."""
    at = 0
    while at < len(text):
        found = min(((start, each) for each in marks if (start := text.find(each, at)) >= 0), default=None)
        if found is None:
            break
        start, mark = found
        if start > at:
            yield text[at:start], False
        yield mark, True
        at = start + len(mark)
    if at < len(text):
        yield text[at:], False
