"""A picture of the way from memoranda over lists and measures to matters, as SVG.

Columns of boxes with lines between them. What it shows stands beside it as text, for those who do not see it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

#: A box: its height, its distance from the next, the widest text in half widths of Chinese characters, and its padding.
_HEIGHT, _GAP, _WIDEST, _PADDING = 26, 8, 32, 9
#: The width of a box, and between columns.
_BOX, _BETWEEN = 236, 56
_TOP = 34


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in the picture."""

    #: Its column, from 0.
    column: int
    #: What tells it from the others of its column.
    id: str
    #: Its name.
    name: str
    #: Where its page is.
    address: str | None = None
    #: How it is coloured: `penalty`, `incentive`, or another class of the style sheet.
    tone: str = ""


#: Two boxes that are tied: those of one chain, from the first column to the last that it reaches.
Chain = Sequence[Box | None]


def picture(
    chains: Iterable[Chain], headings: Sequence[str], label: str, *, own: str = "", spread: bool = False
) -> Markup:
    """The picture of chains of boxes, one for each column; a missing one is passed over by a line.

    Short columns stand in the middle, or with `spread` over the whole height. `label` says what the picture shows; `own` is the attribute for the language of the names, where it is not the page's.
    Nothing for no chains.
    """
    columns: list[dict[str, Box]] = [{} for _ in headings]
    lines: dict[tuple[tuple[int, str], tuple[int, str]], str] = {}
    for chain in chains:
        there = [each for each in chain if each is not None]
        for box in there:
            columns[box.column].setdefault(box.id, box)
        tone = next((each.tone for each in there if each.tone), "")
        for one, other in pairwise(there):
            lines.setdefault(((one.column, one.id), (other.column, other.id)), tone)
    if not lines:
        return Markup("")
    order = _ordered(columns, lines)
    tallest = max(len(each) for each in order)
    height = _TOP + tallest * (_HEIGHT + _GAP) + 4
    width = len(headings) * _BOX + (len(headings) - 1) * _BETWEEN
    at: dict[tuple[int, str], tuple[float, float]] = {}
    for column, names in enumerate(order):
        room = (height - _TOP) / max(len(names), 1)
        step = room if spread else min(room, (_HEIGHT + _GAP) * 3)
        start = _TOP + (height - _TOP - step * len(names)) / 2
        for place, name in enumerate(names):
            at[column, name] = (column * (_BOX + _BETWEEN), start + place * step + (step - _HEIGHT) / 2)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    named = f'role="group" aria-label="{escape(label)}"'
    parts = [
        f'<svg class="picture" {size} {named} xmlns="http://www.w3.org/2000/svg">',
        *(
            f'<text class="heading" x="{column * (_BOX + _BETWEEN) + _BOX / 2:g}" y="18">{escape(text)}</text>'
            for column, text in enumerate(headings)
        ),
        *(_line(at[one], at[other], tone) for (one, other), tone in sorted(lines.items())),
        *(_box(columns[column][name], at[column, name], own) for column, names in enumerate(order) for name in names),
        "</svg>",
    ]
    return Markup("".join(parts))


def _ordered(
    columns: Sequence[dict[str, Box]], lines: Iterable[tuple[tuple[int, str], tuple[int, str]]]
) -> list[list[str]]:
    """The boxes of each column in an order in which few lines cross: each near the middle of what it is tied to."""
    order = [list(each) for each in columns]
    tied: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for one, other in lines:
        tied.setdefault(one, []).append(other)
        tied.setdefault(other, []).append(one)
    for sweep in range(6):
        rank = {
            (column, name): (place + 0.5) / len(names)
            for column, names in enumerate(order)
            for place, name in enumerate(names)
        }
        numbers = range(len(order)) if sweep % 2 == 0 else range(len(order) - 1, -1, -1)
        for column in numbers:
            order[column] = _near(order[column], column, tied, rank)
            rank |= {(column, name): (place + 0.5) / len(order[column]) for place, name in enumerate(order[column])}
    return order


def _near(
    names: Iterable[str],
    column: int,
    tied: Mapping[tuple[int, str], Sequence[tuple[int, str]]],
    rank: Mapping[tuple[int, str], float],
) -> list[str]:
    """The boxes of a column by the middle of what each is tied to."""

    def middle(name: str) -> tuple[float, str]:
        near = [rank[each] for each in tied.get((column, name), ())]
        return (sum(near) / len(near) if near else rank[column, name], name)

    return sorted(names, key=middle)


def _line(one: tuple[float, float], other: tuple[float, float], tone: str) -> str:
    left, right = one[0] + _BOX, other[0]
    top, bottom = one[1] + _HEIGHT / 2, other[1] + _HEIGHT / 2
    bend = (right - left) / 2
    return (
        f'<path class="line {tone}" d="M{left:g} {top:.1f}C{left + bend:g} {top:.1f} {right - bend:g} {bottom:.1f} '
        f'{right:g} {bottom:.1f}"/>'
    )


def _box(box: Box, at: tuple[float, float], own: str) -> str:
    x, y = at
    drawn = (
        f'<rect x="{x:g}" y="{y:.1f}" width="{_BOX}" height="{_HEIGHT}" rx="4"/>'
        f'<text x="{x + _PADDING:g}" y="{y + _HEIGHT / 2 + 4.5:.1f}">{escape(shortened(box.name))}</text>'
    )
    title = f"<title>{escape(box.name)}</title>"
    if box.address is None:
        return f'<g class="box {box.tone}"{own}>{title}{drawn}</g>'
    return f'<a class="box {box.tone}" href="{escape(box.address)}"{own}>{title}{drawn}</a>'


def shortened(text: str) -> str:
    """As much of a text as a box has room for."""
    room = _WIDEST
    if _width(text) <= room:
        return text
    kept = ""
    for character in text:
        if _width(kept + character) > room - 2:
            return kept + "…"
        kept += character
    return kept


def _width(text: str) -> int:
    """How many halves of a Chinese character a text is wide."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
