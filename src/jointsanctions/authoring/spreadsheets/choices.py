"""The sheets of a workbook that are only to choose from: what there is by name, and the words of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...vocabulary import EFFECTS, FORCES, KINDS, LEVELS, MATTER_TYPES, STEPS, SUBJECT_KINDS, VIAS, Word
from .cells import text_of
from .names import Group, Names
from .opening import Grid

#: The sheets of things, and which things these are.
CHOSEN: Mapping[str, Group] = {"法律法规": "law", "名单": "list", "部门": "department", "备忘录条目": "item"}
#: The sheet of words, and its columns.
WORDS = "词汇"
VOCABULARY: Sequence[tuple[str, Iterable[Word]]] = (
    ("类别", KINDS.values()),
    ("效果", EFFECTS.values()),
    ("约束力", FORCES.values()),
    ("对象", SUBJECT_KINDS.values()),
    ("关联途径", VIAS.values()),
    ("环节", STEPS.values()),
    ("事项类型", MATTER_TYPES.values()),
    ("实施层级", LEVELS.values()),
)


def added(grid: Grid, names: Names) -> tuple[int, int] | None:
    """The row and the column of the first thing that somebody wrote into such a sheet; None: it is as it was exported."""
    return next(
        (
            (number, at)
            for number, row in enumerate(grid.rows[1:], 1)
            for at, cell in enumerate(row)
            if cell is not None and not _is_exported(grid.name, at, text_of(cell), names)
        ),
        None,
    )


def _is_exported(sheet: str, column: int, text: str, names: Names) -> bool:
    if (group := CHOSEN.get(sheet)) is not None:
        return column == 0 and names.names_one(group, text)
    return column < len(VOCABULARY) and any(text == word.zh for word in VOCABULARY[column][1])
