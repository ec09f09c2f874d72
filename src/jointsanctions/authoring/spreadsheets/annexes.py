"""The annex of a memorandum as a document: `惩戒措施 · 法律及政策依据 · 实施单位`, an item in each row.

What the table does not say is left open. Kind, list and effect are taken from its words where these leave no doubt, and each
is told, so that somebody looks: the verb of the source decides, and a program only reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from ...diagnostics import InputError, Place, finding
from ...model.base import is_slug
from ...visible import normal
from ...vocabulary import EFFECTS
from ..writing import document_text
from .cells import text_of
from .columns import ITEMS, put
from .imported import Given, Imported
from .importing import Reading, read_workbook
from .names import Names, folded
from .opening import open_grids
from .places import Places
from .recognising import layouts
from .row import Part
from .rows import Slugs

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[（(]\d{4}[〕\]）)]\d{1,5}号")
#: Verbs of memoranda by the effect that they mean; those of several effects in one item mean none.
_VERBS: Mapping[str, Mapping[str, str]] = {
    "penalty": {
        "prohibit": "禁止|不予|不得|取消.{0,8}资格",
        "withdraw": "撤销|吊销|追回",
        "restrict": "限制",
        "scrutinise": "从严|加强监管|重点监管|加大.{0,6}检查|严密监管",
        "inform": "参考|审慎",
        "publicise": "公示|公布|曝光",
        "admonish": "约谈",
        "record": "记入|计入",
    },
    "incentive": {
        "fast-track": "绿色通道|优先办理",
        "simplify": "容缺|简化",
        "prefer": "同等条件|优先考虑|优先选择|优先安排",
        "relax": "减少.{0,6}(检查|抽查|频次)|降低.{0,6}(检查|抽查|频次)",
        "honour": "表彰|推介|宣传",
    },
}
#: What headers of a list of a department say, and no annex: where measures are due.
_OF_LISTS = frozenset({"matters", "steps", "do", "id", "under", "carried_out_by"})


def read_table(data: bytes, file: str, names: Names, given: Given | None = None) -> Imported:
    """The document of a workbook or a table: a memorandum where it is the annex of one, else a measure list.

    Raises:
        InputError: JS853, where the file cannot be read or has neither.
    """
    given = given or Given()
    kind = given.head.get("document")
    if kind == "measure-list/1":
        return read_workbook(data, file, names, given)
    annex = _Annex(open_grids(data, file), file, names, given)
    if kind == "memorandum/1" or annex.is_one():
        return annex.imported()
    return read_workbook(data, file, names, given)


class _Annex(Reading):
    def is_one(self) -> bool:
        """Whether a title or the name of the file speaks of a memorandum, and no column of where measures are due."""
        if self.own or not (
            "备忘录" in normal(PurePath(self.file).stem) or any("备忘录" in each for each in self._titles())
        ):
            return False
        return any(layouts(grid, False, None, ITEMS) for grid in self.grids.values()) and not any(
            _OF_LISTS & {column.name for column in layout.columns.values()} - {"id", "do", "carried_out_by"}
            for grid in self.grids.values()
            for layout in layouts(grid, False)
        )

    def imported(self) -> Imported:
        """The memorandum of the annex.

        Raises:
            InputError: JS853, where it has no items.
        """
        titles = list(self._titles())
        parts = self._rows(ITEMS, self._tables(ITEMS))
        if not parts:
            raise InputError([finding("JS853.no-items", Place(self.file))])
        self.head.pop("title", None)
        about = " ".join(titles) or PurePath(self.file).stem
        self._complete(parts, about)
        data = self._memorandum(parts, titles)
        self._keep_own(ITEMS, parts)
        self._keep_comments([])
        above = {number: part.above for number, part in enumerate(parts)}
        text = document_text(
            data,
            # The title and the number are in the document; whatever else stands above the table is a comment.
            [line for line in self.comment if line not in (data["title"], data.get("number"))],
            lambda _, number: above[number].split("\n") if above.get(number) else (),
        )
        return self._made(data, text, Places(self.file, None, {"items": parts}))

    def _titles(self) -> Iterator[str]:
        """What stands above the headers."""
        for grid in self.grids.values():
            for layout in layouts(grid, False, None, ITEMS)[:1]:
                for row in grid.rows[: layout.header]:
                    yield from (" ".join(text_of(cell).split()) for cell in row if cell is not None)

    def _complete(self, parts: Sequence[Part], about: str) -> None:
        """The ids, and what the words of the annex leave no doubt about; each is told."""
        heading, printed = "", [str(part.data.get("item", "")) for part in parts]
        slugs = Slugs(each for each in printed if is_slug(each))
        named, told = self._list_in(about), False
        kinds = [kind for kind, word in (("penalty", "惩戒"), ("incentive", "激励")) if word in about]
        for number, part in enumerate(parts, 1):
            heading = part.above or heading
            part.above = ""
            if heading and "group" not in part.data:
                part.data["group"] = " ".join(heading.split())
            if not is_slug(str(part.data.get("item", ""))):
                part.data["id"] = slugs.made_of("", f"item-{number}")
            if "kind" not in part.data and len(kinds) == 1:
                part.data["kind"] = kinds[0]
            if "lists" not in part.data and named is not None:
                part.data["lists"] = [named]
                if not told:
                    self._told(part, "list", list=named)
                told = True
            if "effect" not in part.data and (effect := _effect(part.data)) is not None:
                part.data["effect"] = effect
                self._told(part, "effect", word=EFFECTS[effect])

    def _told(self, part: Part, reason: str, **params: Any) -> None:
        self.ledger.note(part.grid, part.row, part.column("summary"), f"JS852.{reason}", **params)

    def _list_in(self, about: str) -> str | None:
        """The list that the title names: the longest name in it, where it is of one list."""
        text = folded(about)
        return next((key for name, key in self.names.titles("list") if name in text), None)

    def _memorandum(self, parts: Sequence[Part], titles: Sequence[str]) -> dict[str, Any]:
        data: dict[str, Any] = {"document": "memorandum/1"}
        for key, value in self.given.head.items():
            put(data, tuple(key.split(".")), value)
        data.setdefault("id", Slugs().made_of(PurePath(self.file).stem, "memorandum"))
        data.pop("department", None)
        title = next((each for each in titles if "备忘录" in each), next(iter(titles), PurePath(self.file).stem))
        number = next((found[0] for each in titles if (found := _NUMBER.search(each))), None)
        data["title"] = title
        if number is not None:
            data["number"] = number
        data["items"] = [part.data for part in parts]
        return data


def _effect(item: Mapping[str, Any]) -> str | None:
    """The effect that the verb of a summary means, where there is one."""
    text = normal(str(item.get("summary", "")))
    found = [effect for effect, verbs in _VERBS.get(str(item.get("kind")), {}).items() if re.search(verbs, text)]
    return found[0] if len(found) == 1 else None
