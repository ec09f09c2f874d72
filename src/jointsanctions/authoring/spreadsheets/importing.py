"""Makes a measure list of a workbook: its own form, or the tables that offices have.

Whatever a cell holds ends up in the document, beside it, or among the rejected with its reason; nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from ...diagnostics import Diagnostic, InputError, Place, finding
from ...visible import normal
from ...vocabulary import STEPS
from ..writing import document_text
from .cells import Cell, Unreadable, text_of
from .choices import CHOSEN, WORDS, added
from .columns import (
    COMMENT,
    COMMENT_HOW,
    FACTS,
    HEAD,
    INSTRUCTIONS,
    MATTERS,
    MEASURES,
    OMISSIONS,
    PAIRS,
    SCENARIOS,
    TABLES,
    Table,
    key_of,
    put,
)
from .going_on import GoingOn, called
from .imported import Given, Imported, Kept
from .names import Group, Names
from .opening import Grid, address, open_grids
from .places import Places
from .recognising import Layout, column_of, folded_header, is_of_entries, layouts, strays, told_apart
from .row import Part
from .rows import Ledger, Slugs, parts_of, read_into
from .scenario_rows import ScenarioRows, scenarios_of

#: What stands above the title of an annex: `附件1`, `附表二：`.
_ANNEX = re.compile(r"附[件表]\s*[\d一二三四五六七八九十]*(-\d+)?\s*[:：]?\Z")


def read_workbook(data: bytes, file: str, names: Names, given: Given | None = None) -> Imported:
    """The measure list of a workbook or of a table in CSV.

    Raises:
        InputError: JS853, where the file cannot be read or has no measures.
    """
    return Reading(open_grids(data, file), file, names, given or Given()).imported()


class Reading:
    """A workbook as it is being read: its sheets, what is known by name, and what became of its cells."""

    def __init__(self, grids: Sequence[Grid], file: str, names: Names, given: Given) -> None:
        self.grids: dict[str, Grid] = {each.name: each for each in grids}
        self.file: str = file
        self.names: Names = names
        self.given: Given = given
        self.ledger: Ledger = Ledger(file)
        #: The sheet of the head; None: the workbook has not the form that this library writes.
        self.head_sheet: Grid | None = _head_of(self.grids)
        self.own: bool = self.head_sheet is not None
        self.head: dict[str, Any] = {}
        self.comment: list[str] = []
        self.unread: dict[str, Grid] = {}
        self.parts: dict[Table, list[Part]] = {}
        self.mapping: dict[str, dict[str, str]] = {}
        self.kept: dict[str, dict[str, dict[str, Cell]]] = {}
        self.comments: list[tuple[str, str, str, str]] = []
        #: The facts of each matter, by its id.
        self.facts: dict[str, dict[str, Part]] = {}
        #: The row of each key of the head.
        self.head_rows: dict[str, int] = {}
        #: What each line of the head is called.
        self.lines: dict[int, str] = {}

    def imported(self) -> Imported:
        """The measure list of the workbook.

        Raises:
            InputError: JS853, where it has no measures.
        """
        entries = {name for name, grid in self.grids.items() if not self.own and is_of_entries(grid)}
        others = [grid for name, grid in self.grids.items() if name not in entries]
        if entries and not any(layouts(each, False, self.given.columns.get(each.name)) for each in others):
            raise InputError([finding("JS853.entries", Place(self.file))])
        self._read_head()
        found = self._tables(passed=entries)
        matters = self._rows(MATTERS, found)
        self._with_ids(matters, MATTERS)
        if self.own or any(layout.table is not SCENARIOS for _, layout, _ in found):
            self._know_matters(matters)
        facts = self._rows(FACTS, found)
        self._read_facts(facts)
        measures = self._rows(MEASURES, found)
        omissions = self._rows(OMISSIONS, found)
        self._with_ids(measures, MEASURES)
        self._know_measures(measures)
        questions = self._rows(SCENARIOS, found)
        if not self.own and not measures and not questions:
            raise InputError([finding("JS853.no-table", Place(self.file))])
        self._add_matters(matters, measures)
        tables = {MATTERS: matters, MEASURES: measures, OMISSIONS: omissions, FACTS: facts, SCENARIOS: questions}
        for table, parts in tables.items():
            self._keep_own(table, parts)
        self._keep_comments(found)
        data = self._document(matters, measures, omissions)
        rows = scenarios_of(questions, str(data["id"]), str(data.get("title", "")), self.ledger) if questions else None
        above = {("matters", n): p.above for n, p in enumerate(matters)} | {
            ("measures", n): p.above for n, p in enumerate(measures)
        }
        text = document_text(
            data,
            "\n".join(self.comment).split("\n") if self.comment else (),
            lambda key, number: above[key, number].split("\n") if above.get((key, number)) else (),
        )
        head = None if self.head_sheet is None else (self.head_sheet, self.head_rows)
        lists = {"matters": matters, "measures": measures, "omit": omissions}
        return self._made(data, text, Places(self.file, head, lists, facts), rows)

    def _made(
        self, data: Mapping[str, Any], text: str, places: Places, scenarios: ScenarioRows | None = None
    ) -> Imported:
        """The document, with what became of the cells."""
        return Imported(
            data, text, Kept(self.kept, tuple(self.comments)), self._in_order(), tuple(self.ledger.rejects), self.unread,
            self._counts(), self.mapping, scenarios, places, tuple(self.grids), self._joined(),
        )  # fmt: skip

    # The head

    def _read_head(self) -> None:
        grid = self.head_sheet
        if grid is None:
            return
        self._renamed(grid, HEAD)
        part = Part({}, grid, 0)
        columns = self._columns_of_head(grid)
        self.lines = told_apart(
            {
                number: _line(row[0])
                for number, row in enumerate(grid.rows)
                if number and any(cell is not None for cell in row)
            }
        )
        self.ledger.settle_row(grid, 0, "header")
        for number, name in self.lines.items():
            column = next((each for each in HEAD.columns if each.header == name), None)
            how = COMMENT_HOW if name == COMMENT else column.how if column else None
            if column is not None:
                self.head_rows[column.name] = number
            elif name != COMMENT and column_of(HEAD, grid.rows[number][0]) is not None:
                self.ledger.note(grid, number, 0, "JS854.line", name=text_of(grid.rows[number][0]))
            if how is None:
                # A line of the office's own, also where nothing stands beside its name.
                self.kept.setdefault(HEAD.sheet, {}).setdefault(name, {})[""] = None
            for at, cell in enumerate(grid.rows[number]):
                if cell is None:
                    continue
                if at == 0 or (at == 2 and text_of(cell) == how):
                    self.ledger.settle(grid, number, at, "header")
                elif at == 1 and column is not None:
                    self.ledger.settle(grid, number, at, "read")
                    read_into(part, column, cell, grid, number, at, self.names, self.ledger)
                else:
                    self.ledger.settle(grid, number, at, "kept")
                    if at == 1 and name == COMMENT:
                        self.comment.append(text_of(cell))
                    elif at == 1:
                        self.kept[HEAD.sheet][name][""] = cell
                    else:
                        self.kept.setdefault(HEAD.sheet, {}).setdefault(columns.called(at), {})[name] = cell
        self.head = part.data

    def _columns_of_head(self, grid: Grid) -> Layout:
        """The columns of the head by what they are called; all but three are the office's own."""
        return Layout(HEAD, 0, {}, {at: text_of(each) for at, each in enumerate(grid.rows[0]) if each is not None})

    # The tables

    def _tables(self, table: Table | None = None, passed: Collection[str] = ()) -> list[tuple[Grid, Layout, int]]:
        """Every table with its sheet and the row after its last; with `table`, those of this kind. Sheets that are passed over
        have entries on a list.
        """
        found: list[tuple[Grid, Layout, int]] = []
        for name, grid in self.grids.items():
            if grid is self.head_sheet:
                continue
            if self.own and name in (INSTRUCTIONS, *CHOSEN, WORDS):
                self.ledger.settle_sheet(grid, "passed")
                if name != INSTRUCTIONS and (first := added(grid, self.names)) is not None:
                    self.ledger.note(grid, *first, "JS854.choices", name=name)
                continue
            some = [] if name in passed else layouts(grid, self.own, self.given.columns.get(name), table)
            if not some and self.own and (some := self._of_other_name(grid)):
                self._renamed(grid, some[0].table)
            if not some:
                told = "JS854.entries" if name in passed else "JS854.sheet"
                self.ledger.findings.append(finding(told, Place(f"{self.file}!{name}"), name=name))
                self.unread[name] = grid
                self.ledger.settle_sheet(grid, "kept")
                continue
            self._above(grid, some[0])
            seen: set[str] = set()
            for number, layout in enumerate(some):
                for at, message, near in strays(layout) if self.given.columns.get(name) is None else ():
                    if layout.headers[at] not in seen:
                        self.ledger.note(grid, layout.header, at, message, name=layout.headers[at], suggestions=near)
                seen |= {*layout.headers.values()}
                end = some[number + 1].header if number + 1 < len(some) else len(grid.rows)
                found.append((grid, layout, end))
                said = {
                    text: layout.columns[at].header if at in layout.columns else ""
                    for at, text in layout.headers.items()
                }
                self.mapping.setdefault(name, {}).update(said)
        return found

    def _of_other_name(self, grid: Grid) -> list[Layout]:
        """The table of a sheet of our own that somebody has renamed: it has most of our headers, and no sheet has our name."""
        named = [each for each in TABLES if self.grids.keys().isdisjoint((each.sheet, *each.also))]
        found = [some for table in named if (some := layouts(grid, False, self.given.columns.get(grid.name), table))]
        most = max(found, key=lambda some: len(some[0].columns), default=[])
        return most if most and 2 * len(most[0].columns) > len(most[0].table.columns) else []

    def _renamed(self, grid: Grid, table: Table) -> None:
        """Tells that a sheet is read by its headers, whatever it is called."""
        if grid.name not in (table.sheet, *table.also):
            place = Place(f"{self.file}!{grid.name}")
            self.ledger.findings.append(finding("JS852.sheet", place, name=grid.name, table=table.sheet))

    def _above(self, grid: Grid, first: Layout) -> None:
        """Titles above the headers: the first is the title of the list where nothing else says one."""
        for number in range(first.header):
            texts = [text_of(cell) for cell in grid.rows[number] if cell is not None]
            self.ledger.settle_row(grid, number, "kept")
            if not texts:
                continue
            if first.table is MEASURES and "title" not in self.head and len(texts) == 1 and not _ANNEX.match(texts[0]):
                self.head["title"] = " ".join(texts[0].split())
            else:
                self.comment.append("　".join(texts))

    def _rows(self, table: Table, found: Iterable[tuple[Grid, Layout, int]]) -> list[Part]:
        parts: list[Part] = []
        constants: list[Mapping[str, str]] = []
        going = GoingOn()
        for grid, layout, end in found:
            if layout.table is not table:
                continue
            for part in parts_of(grid, layout, end, self.names, self.ledger, going):
                if not part.at and not part.data:
                    if part.own:
                        part.above = "\n".join([part.above, *map(text_of, part.own.values())]).strip()
                    if part.above:
                        self.comment.append(part.above)
                    continue
                parts.append(part)
                constants.append(layout.constants if table is MEASURES else {})
        for part, said in zip(parts, constants, strict=True):
            for key, value in said.items():
                if "under" not in part.data:
                    part.data.setdefault(key, value)
            if part.blank:
                at = next(at for at, cell in enumerate(part.grid.rows[part.blank[0]]) if cell is not None)
                params = {"name": called(part), "count": len(part.blank)}
                self.ledger.note(part.grid, part.blank[0], at, "JS852.rows", **params)
        return parts

    # Ids and names

    def _with_ids(self, parts: list[Part], table: Table) -> None:
        """Gives an id to each part that has none, or that of an earlier one."""
        slugs = Slugs(str(part.data["id"]) for part in parts if "id" in part.data)
        for number, part in enumerate(parts, 1):
            if "id" in part.data:
                continue
            name = part.data.get("name") or part.data.get("under") or part.data.get("do") or ""
            otherwise = f"{'measure' if table is MEASURES else 'matter'}-{number}"
            made = part.data["id"] = slugs.made_of(str(name), otherwise)
            told = "JS852.id" if "name" in part.data or "under" not in part.data else "JS852.id-of-item"
            self.ledger.note(part.grid, part.row, part.columns.get("id", part.column("name")), told, id=made)

    def _know_matters(self, matters: Iterable[Part]) -> None:
        """The matters of the workbook are known by name when its measures are read."""
        own = {str(part.data["id"]): str(part.data.get("name", part.data["id"])) for part in matters}
        names = self.names if self.head.get("extends") else self.names.only("matter", {}).only("fact", {})
        self.names = names.with_own("matter", own)
        if not own and not self.own:
            self.names = _AnyMatter(self.names.known, self.names.also)

    def _read_facts(self, facts: Iterable[Part]) -> None:
        known: dict[str, str] = {}
        for part in facts:
            matter, name = part.data.get("matter"), part.data.get("name")
            if matter is None or name is None:
                self.ledger.reject_row(part, "name" if name is None else "matter", Unreadable("fact-of-nothing"))
                continue
            own = self.facts.setdefault(str(matter), {})
            if name in own:
                self.ledger.reject_row(part, "name", Unreadable("fact-twice", value=str(name)))
                continue
            own[str(name)] = part
            known.setdefault(str(name), str(part.data.get("schema", {}).get("title") or name))
        self.names = self.names.only("fact", known) if known or self.own else self.names

    def _know_measures(self, measures: Sequence[Part]) -> None:
        """The measures of the workbook are known by name when its scenarios are read."""
        own = {
            str(part.data["id"]): str(part.data.get("name", part.data["id"])) for part in measures if "id" in part.data
        }
        self.names = self.names.with_own("measure", own)

    def _add_matters(self, matters: list[Part], measures: Iterable[Part]) -> None:
        """Matters that only the rows of measures name, with the steps that these name, in the usual order of steps."""
        if not isinstance(self.names, _AnyMatter):
            return
        ids: dict[str, str] = {}
        slugs = Slugs()
        steps: dict[str, list[str]] = {}
        first: dict[str, Part] = {}
        for part in measures:
            named = [each for each in part.data.get("matters", ()) if isinstance(each, str)]
            if not named:
                continue
            for name in named:
                if name not in ids:
                    ids[name] = slugs.made_of(name, f"matter-{len(ids) + 1}")
                    row, column = part.cell("matters", part.data["matters"].index(name))
                    at = {"name": column, "steps": part.column("steps")}
                    first[name] = Part({}, part.grid, row, at, columns=part.columns, made=True)
                    self.ledger.note(part.grid, row, column, "JS852.matter", name=name, id=ids[name])
                said = part.data.get("steps", ())
                if said != "all":
                    steps.setdefault(name, []).extend(each for each in said if each not in steps.get(name, ()))
            part.data["matters"] = [ids[each] if isinstance(each, str) else each for each in part.data["matters"]]
        self.facts = {ids.get(name, name): facts for name, facts in self.facts.items()}
        usual = list(STEPS)
        for name, key in ids.items():
            some = sorted(steps.get(name, ()), key=lambda step: usual.index(step) if step in STEPS else len(usual))
            first[name].data = {"id": key, "name": name} | ({"steps": some} if some else {})
            matters.append(first[name])

    # What is kept beside the document

    def _keep_own(self, table: Table, parts: Iterable[Part]) -> None:
        self.parts[table] = list(parts)
        for part in self.parts[table]:
            for header, cell in part.own.items():
                cells = self.kept.setdefault(table.sheet, {}).setdefault(header, {})
                key = _key(table, part)
                cells[key if key not in cells else f"{key}#{part.row + 1}"] = cell

    def _keep_comments(self, found: Iterable[tuple[Grid, Layout, int]]) -> None:
        rows = {
            (part.grid.name, row): (table.sheet, _key(table, part))
            for table, parts in self.parts.items()
            for part in parts
            if not part.made
            for row in part.rows
        }
        layouts_at = {
            (grid.name, row): layout
            for grid, layout, end in found
            for row in range(layout.header, end)
            if grid.comments
        }
        # Headers stand in a row without a key, and each line of the head has that of its header.
        rows |= {
            (grid.name, number): (layout.table.sheet, "")
            for grid, layout, _ in found
            for number in range(layout.header, layout.last + 1)
        }
        if (head := self.head_sheet) is not None:
            rows |= {(head.name, number): (HEAD.sheet, name) for number, name in {0: "", **self.lines}.items()}
            layouts_at |= dict.fromkeys(
                ((head.name, number) for number in (0, *self.lines)), self._columns_of_head(head)
            )
        for grid in self.grids.values():
            for (row, at), text in sorted(grid.comments.items()):
                sheet, key = rows.get((grid.name, row), (grid.name, ""))
                layout = layouts_at.get((grid.name, row)) if (grid.name, row) in rows else None
                self.comments.append((sheet, key, layout.shown(at) if layout else address(row, at), text))

    # The document

    def _document(self, matters: Sequence[Part], measures: Sequence[Part], omissions: Sequence[Part]) -> dict[str, Any]:
        data: dict[str, Any] = {"document": "measure-list/1", **self.head}
        for key, value in self.given.head.items():
            put(data, tuple(key.split(".")), value)
        if "id" not in data:
            data["id"] = Slugs().made_of(PurePath(self.file).stem, "list")
        if omissions:
            data["omit"] = [part.data for part in omissions]
        for part in matters:
            if facts := self.facts.pop(str(part.data["id"]), None):
                part.data["facts"] = {name: fact.data.get("schema", {}) for name, fact in facts.items()}
        for matter, facts in self.facts.items():
            for part in facts.values():
                self.ledger.reject_row(part, "matter", Unreadable("no-matter", value=matter))
        data["matters"] = [part.data for part in matters]
        data["measures"] = [part.data for part in measures]
        return data

    def _in_order(self) -> tuple[Diagnostic, ...]:
        return in_order(dict.fromkeys(self.ledger.findings), self.file, tuple(self.grids))

    def _joined(self) -> tuple[int, int]:
        rows = [len(part.rows) for parts in self.parts.values() for part in parts if part.further]
        return sum(rows), len(rows)

    def _counts(self) -> dict[str, int]:
        total = sum(cell is not None for grid in self.grids.values() for row in grid.rows for cell in row)
        settled = self.ledger.fates
        counts = {
            fate: sum(each == fate for each in settled.values())
            for fate in ("read", "header", "kept", "rejected", "passed")
        }
        return {"cells": total, **counts, "lost": total - len(settled)}


def in_order(findings: Iterable[Diagnostic], file: str, sheets: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Findings about a workbook by sheet, row and column; those about other files stay behind, as they are."""
    named = [f"{file}!{name}" if name else file for name in sheets]

    def key(each: Diagnostic) -> tuple[int, int, int, str]:
        sheet, _, cell = each.place.file.rpartition("!")
        found = re.fullmatch(r"([A-Z]{1,3})(\d+)", cell)
        name = sheet if found else each.place.file
        at = (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")
        if name in named:
            return (named.index(name), *at)
        return (-1 if name.startswith(file) else len(named), 0, 0, "")

    return tuple(sorted(findings, key=key))


def _line(cell: Cell) -> str:
    """What a line of the head is called: as we call it, where it is one of ours."""
    column = column_of(HEAD, cell)
    if column is not None:
        return column.header
    return COMMENT if folded_header(cell) == folded_header(COMMENT) else text_of(cell)


def _key(table: Table, part: Part) -> str:
    """What tells a row from the others, as long as it is the same: what `columns.key_of` says, or its place."""
    return key_of(table, part.data) or f"#{part.row + 1}"


def _head_of(grids: Mapping[str, Grid]) -> Grid | None:
    """The sheet of the head of a workbook that this library wrote, also where it was renamed, or the instructions were deleted."""
    head = grids.get(HEAD.sheet)
    if head is not None and (INSTRUCTIONS in grids or _pairs(head)[:2] == PAIRS[:2]):
        return head
    return next((each for each in grids.values() if _pairs(each) == PAIRS), None)


def _pairs(grid: Grid) -> tuple[str, ...]:
    return tuple(map(folded_header, grid.rows[0][:3]))


class _AnyMatter(Names):
    """Names of a table that has no sheet of matters: every name of a matter is one."""

    def find(self, group: Group, text: str) -> str | None:
        if group != "matter":
            return super().find(group, text)
        return " ".join(normal(text).split()) or None


__all__ = ["Reading", "in_order", "read_workbook"]
