"""The edits that remove a part of a document from its text, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..diagnostics import Edit, Place
from .tree import Mapping, Mark, Sequence, Value


def without_key(parent: Value, key: str, file: str) -> tuple[Edit, ...]:
    """The edit that cuts a key and its value out of a mapping; none for the only one, or for plain data."""
    if not isinstance(parent, Mapping) or key not in parent or len(parent) < 2:
        return ()
    keys = list(parent)
    spans = [(parent.key_at[each], parent.value_at[each]) for each in keys]
    number = keys.index(key)
    if not parent.flow and number > 0:
        return (_lines(file, *spans[number]),)
    return (_between(file, spans, number, number),)


def without_items(parent: Value, numbers: Collection[int], file: str) -> tuple[Edit, ...]:
    """The edits that cut items out of a sequence; none where no item would be left, or for plain data."""
    if not isinstance(parent, Sequence) or not set(numbers) < set(range(len(parent))):
        return ()
    spans = [(each, each) for each in parent.item_at]
    if parent.flow:
        return tuple(_between(file, spans, first, last) for first, last in _runs(numbers))
    return tuple(_lines(file, *spans[number]) for number in sorted(numbers))


def _lines(file: str, first: Mark, last: Mark) -> Edit:
    """The deletion of whole lines."""
    return Edit(Place(file, first[0], 1, last[2] + 1, 1), "")


def _between(file: str, spans: list[tuple[Mark, Mark]], first: int, last: int) -> Edit:
    """The deletion of neighbours up to the next part, or of the last ones from the end of the previous part."""
    if last + 1 < len(spans):
        return Edit(Place(file, *spans[first][0][:2], *spans[last + 1][0][:2]), "")
    return Edit(Place(file, *spans[first - 1][1][2:4], *spans[last][1][2:4]), "")


def _runs(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """The numbers as ranges of neighbours."""
    ordered = sorted(numbers)
    first = ordered[0]
    for number, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following != number + 1:
            yield first, number
            if following is not None:
                first = following
