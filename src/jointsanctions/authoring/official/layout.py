"""The measures of an official document by GB/T 9704-2012, in millimetres and points, and the fonts with what may stand for them.

The sizes of type are those of the trade: No. 2 is 22 points, No. 3 is 16, No. 4 is 14, No. 5 is 10.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

#: A4, and the margins around the type area of 156 by 225: top 37, binding edge 28 (5.1, 5.2.1).
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, LEFT = 37.0, 28.0
TYPE_WIDTH, TYPE_HEIGHT = 156.0, 225.0
RIGHT, BOTTOM = PAGE_WIDTH - LEFT - TYPE_WIDTH, PAGE_HEIGHT - TOP - TYPE_HEIGHT

#: 22 lines of 28 characters on a page (5.2.3). Lines of 28 points leave room for no 23rd.
LINES, CHARACTERS = 22, 28
LINE = 28.0
TITLE_LINE = 35.0

#: No. 2, 3, 4 and 5.
NO_2, NO_3, NO_4, NO_5 = 22.0, 16.0, 14.0, 10.5
POINTS_PER_MM = 72 / 25.4
#: No. 3 of the trade is 15.75 points, of which 28 fit into the type area; office programs take 16, so letters stand that much
#: closer. A grid of lines and characters would do the same in Word; LibreOffice gives each letter two places of it.
SPACING = -0.25
PITCH = NO_3 + SPACING

#: The name of the sender begins 35 below the upper edge of the type area; the red line is 4 below the number (7.2.4, 7.2.7).
SENDER_BELOW = 35.0
LINE_BELOW_NUMBER = 4.0
#: The largest size of the name of the sender; a long one is set smaller, so that it keeps to one line.
SENDER_LARGEST = 36.0
#: The dashes of the number of a page are 7 below the type area (7.5), and so the middle of its line.
NUMBER_BELOW = 7.0
#: From the edge of the paper to the foot of that line.
FOOTER = BOTTOM - NUMBER_BELOW - NO_4 / 2 / POINTS_PER_MM
#: The date ends four characters before the right edge (7.3.5.1).
DATE_INDENT = 4

#: The font of papers in English.
LATIN = "Times New Roman"

Face = Literal["song", "title", "body", "heading", "subheading"]


@dataclass(frozen=True, slots=True)
class Font:
    """A font by its name, and those that may stand for it where a reader has not got it, the nearest first."""

    name: str
    others: tuple[str, ...]
    #: What a browser takes when it has none of them.
    generic: str = "serif"


#: 仿宋 and not 仿宋_GB2312, since that one has no letters for many names of persons.
FONTS: Mapping[Face, Font] = MappingProxyType(
    {
        "song": Font("宋体", ("SimSun", "NSimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")),
        "title": Font(
            "方正小标宋简体",
            ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "宋体", "SimSun", "Noto Serif CJK SC"),
        ),
        "body": Font(
            "仿宋",
            ("FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋", "STFangsong", "方正仿宋_GBK", "Noto Serif CJK SC"),
        ),
        "heading": Font(
            "黑体", ("SimHei", "方正黑体_GBK", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC"), "sans-serif"
        ),
        "subheading": Font(
            "楷体", ("KaiTi", "楷体_GB2312", "KaiTi_GB2312", "华文楷体", "STKaiti", "Kaiti SC", "Noto Serif CJK SC")
        ),
    }
)  # fmt: skip


def sender_size(name: str) -> float:
    """The size of the name of the sender: the largest at which it keeps to one line, in half points."""
    return min(SENDER_LARGEST, int(TYPE_WIDTH * POINTS_PER_MM / max(width(name), 1) * 2) / 2)


def width(text: str) -> float:
    """How wide a text is, in characters of Chinese; a letter or a digit is half of one."""
    return sum(0.5 if each.isascii() else 1.0 for each in text)


def signature_indents(sender: str, date: str) -> tuple[float, float]:
    """How many characters sender and date end before the right edge: the shorter is centred to the longer, and the date four
    before the edge unless a long name of the sender needs that room.
    """
    room = (width(sender) - width(date)) / 2
    if room <= DATE_INDENT:
        return DATE_INDENT - room, DATE_INDENT
    return 0.0, room
