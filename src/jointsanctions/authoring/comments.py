"""The comments of a document, told in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..reading import tree
from ..scalars import Blank


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and where it stands."""

    start: int
    text: str


class Comments:
    """The comments of a text that were not told yet, the first of them first."""

    def __init__(self, text: str, root: tree.Value) -> None:
        self._text = text
        self._scalars = sorted(_scalars(root))
        self._found = list(self._all())
        self._next = 0

    def _all(self) -> Iterator[Comment]:
        """What begins with `#` between the words of the document."""
        done = 0
        for start, end in [*self._scalars, (len(self._text), len(self._text))]:
            at = done
            while (found := self._text.find("#", at, start)) >= 0:
                if found and not self._text[found - 1].isspace():
                    at = found + 1
                    continue
                stop = self._text.find("\n", found)
                at = len(self._text) if stop < 0 else stop
                yield Comment(found, self._text[found:at].rstrip())
            done = max(done, end)

    @property
    def texts(self) -> list[str]:
        """All of them, told or not."""
        return [each.text for each in self._found]

    def take(self, until: int, column: int = 0) -> list[Comment]:
        """Those before a character of the text, up to the first that stands further out than a column."""
        taken: list[Comment] = []
        while self._next < len(self._found):
            one = self._found[self._next]
            if one.start >= until or (column and self.column(one.start) < column):
                break
            taken.append(one)
            self._next += 1
        return taken

    def beside(self, end: int, until: int, known: Iterable[Comment] = ()) -> str:
        """The comment behind what ends at a character, on the same line, with the blanks before it; others that are `known`
        follow in it.
        """
        told = list(known)
        while self._next < len(self._found):
            one = self._found[self._next]
            if one.start >= until or "\n" in self._text[end : one.start]:
                break
            told.append(one)
            self._next += 1
        return "".join(f"  {each.text}" for each in told)

    def lines(self, comments: Iterable[Comment], indent: int) -> list[str]:
        """The comments on lines of their own, with the blank lines above them."""
        found: list[str] = []
        for each in comments:
            found += [""] if self.after_blank(each.start) else []
            found.append(" " * indent + each.text)
        return found

    def after_blank(self, start: int) -> bool:
        """Whether the line above that of a character is blank."""
        begin = self._text.rfind("\n", 0, start)
        if begin < 0:
            return False
        return not self._text[self._text.rfind("\n", 0, begin) + 1 : begin].strip()

    def column(self, start: int) -> int:
        """How far in a character stands."""
        return start - self._text.rfind("\n", 0, start) - 1

    def next_token(self, end: int) -> int:
        """Where the next word, comment or the end of the text begins."""
        found = re.compile(r"\S").search(self._text, end)
        return len(self._text) if found is None else found.start()


def _scalars(node: tree.Value) -> Iterator[tuple[int, int]]:
    """The spans of all words of the document."""
    if isinstance(node, tree.Mapping):
        for number, value in enumerate(node.values()):
            yield _bounds(node.spans[2 * number])
            if isinstance(value, tree.Mapping | tree.Sequence):
                yield from _scalars(value)
            elif not isinstance(value, Blank):
                yield _bounds(node.spans[2 * number + 1])
    elif isinstance(node, tree.Sequence):
        for value, span in zip(node, node.spans, strict=True):
            if isinstance(value, tree.Mapping | tree.Sequence):
                yield from _scalars(value)
            elif not isinstance(value, Blank):
                yield _bounds(span)


def _bounds(span: int) -> tuple[int, int]:
    return tree.start_of(span), tree.end_of(span)
