"""Scenarios as rows of a workbook: a question and its answer in each, run by the same runner and told by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from ...diagnostics import Diagnostic, Place, finding
from ...identifiers import made_up_organisation, made_up_person
from ...model.scenarios import Scenarios
from ...reading import Origin
from ...reading.validation import validate
from ...scenarios.suite import Suite, suites_of
from ...ties import kinds_tied
from ...vocabulary import SubjectKind
from .cells import Unreadable
from .columns import SCENARIOS
from .opening import Grid
from .row import Part
from .rows import Ledger

_Step = str | int
#: The column that tells of a part of a scenario, by the first keys of its path.
_COLUMNS: Sequence[tuple[tuple[str, ...], str]] = (
    (("ask", "matter"), "matter"),
    (("ask", "step"), "step"),
    (("ask", "on"), "on"),
    (("ask", "facts"), "facts"),
    (("expect", "outcome"), "outcome"),
    (("expect", "actions"), "actions"),
    (("expect", "withheld"), "withheld"),
    (("expect", "undetermined"), "undetermined"),
    (("expect", "person_needed"), "person_needed"),
    (("expect",), "outcome"),
    (("subject",), "lists"),
    (("source",), "source"),
)


#: What columns say of entries, a line for each.
OF_ENTRIES = ("document", "authority", "grade", "from", "until")


@dataclass(frozen=True, slots=True)
class RowOrigin(Origin):
    """Scenarios that are rows: each part of them has a cell."""

    #: The row of each scenario, in their order.
    parts: Sequence[Part] = field(default=(), repr=False, compare=False)

    @property
    def in_chinese(self) -> bool:
        """They are in Chinese, as all workbooks are."""
        return True

    def place(self, *path: _Step, key: bool = False) -> Place:
        return place_of(self.file, self.parts, path)

    def name_place(self, *path: _Step) -> Place:
        return place_of(self.file, self.parts, path)


def place_of(file: str, parts: Sequence[Part], path: Iterable[_Step]) -> Place:
    """The cell of a part of a scenario; the sentence of the row where no cell is its own."""
    steps = tuple(path)
    number = steps[1] if len(steps) > 1 and steps[0] == "scenarios" else None
    if not isinstance(number, int) or number >= len(parts):
        return Place(file)
    part, inner = parts[number], steps[2:]
    name = next((column for keys, column in _COLUMNS if inner[: len(keys)] == keys), "name")
    if inner[:1] == ("subject",) and inner[-1] in OF_ENTRIES:
        name = str(inner[-1])
    column = part.at.get(name, part.column("name"))
    return part.grid.place(file, part.row, column)


@dataclass(frozen=True)
class ScenarioRows:
    """The scenarios of a workbook as a document, with the row of each."""

    data: Mapping[str, Any]
    parts: tuple[Part, ...]

    def suite(self, file: str) -> tuple[tuple[Suite, ...], tuple[Diagnostic, ...]]:
        """The cases, for the runner, and what is wrong with rows; each is told by its cell."""
        found: list[Diagnostic] = []
        kept: list[int] = []
        for number, scenario in enumerate(self.data["scenarios"]):
            document, wrong = validate(Scenarios, {**self.data, "scenarios": [scenario]}, file)
            found += [told for each in wrong for told in self._told(each, file, number)]
            if document is not None:
                kept.append(number)
        whole, _ = validate(Scenarios, {**self.data, "scenarios": [self.data["scenarios"][n] for n in kept]}, file)
        if not isinstance(whole, Scenarios):
            return (), tuple(found)
        origin = RowOrigin(file, None, whole, tuple(self.parts[n] for n in kept))
        suites, more = suites_of([origin])
        return suites, (*found, *more)

    def _told(self, found: Diagnostic, file: str, number: int) -> Iterator[Diagnostic]:
        """A finding about the plain data of a row, by its cell; what is missing is told where it should stand, unless what stands there
        was told already.
        """
        prefix, part = f"{file}.scenarios[0].", self.parts[number]

        def path_of(place: Place) -> tuple[str, ...]:
            return tuple(place.file.removeprefix(prefix).split("."))

        def cell(place: Place) -> Place:
            return place_of(file, self.parts, ("scenarios", number, *path_of(place)))

        path = path_of(found.place)
        missing = dict(found.params).get("key") if found.code == "JS102" else "outcome" if path == ("expect",) else ""
        column = SCENARIOS.column(str(missing))
        if column is None:
            related = tuple(replace(each, place=cell(each.place)) for each in found.related)
            yield replace(found.at(cell(found.place)), related=related)
        elif column.name not in part.at:
            yield finding("JS859", part.place_of_gap(file, column.name), header=column.header)


def scenarios_of(parts: Sequence[Part], list_id: str, title: str, ledger: Ledger) -> ScenarioRows:
    """The document of rows; a row without its sentence, matter, step or day is left to the check of the document."""
    made = [_scenario(part, list_id, number, ledger) for number, part in enumerate(parts)]
    head = {"document": "scenarios/1", "id": list_id} | ({"title": title} if title else {})
    return ScenarioRows({**head, "scenarios": made}, tuple(parts))


def _scenario(part: Part, list_id: str, number: int, ledger: Ledger) -> dict[str, Any]:
    # What no column says goes before what they say.
    row = {**part.data, **part.data.get("rest", {})}
    ask = {key: row[key] for key in ("matter", "step", "on", "known_on", "facts") if key in row}
    if "matter" in ask:
        ask["matter"] = _whole(ask["matter"], list_id)
    return {
        **{key: row[key] for key in ("name", "source", "note", "draft") if key in row},
        "subject": row["subject"] if "subject" in row else subject_of(replace(part, data=row), number, ledger),
        "ask": ask,
        "expect": _expect(row, list_id),
    }


def _whole(name: str, list_id: str) -> str:
    return name if "/" in name else f"{list_id}/{name}"


def _expect(row: Mapping[str, Any], list_id: str) -> Any:
    told: dict[str, Any] = {
        key: [_whole(each, list_id) for each in row[key]]
        for key in ("actions", "withheld", "undetermined")
        if key in row
    }
    if "person_needed" in row:
        told["person_needed"] = row["person_needed"]
    more = row.get("expect", {})
    told |= more if isinstance(more, Mapping) else {}
    if row.get("outcome") == "nothing":
        return {"nothing": True, **told} if told else "nothing"
    return ({"outcome": row["outcome"]} if "outcome" in row else {}) | told


def subject_of(part: Part, number: int, ledger: Ledger) -> dict[str, Any]:
    """The subject of a row: itself on the lists, or through the relation, or on none."""
    row = part.data
    via = row.get("via", "self")
    entries = list(_entries(part, ledger))
    numbers = [*map(str, row.get("number", ())), None, None]
    if via == "self":
        kind = row.get("kind", "legal-person")
        return _one(numbers[0], kind, number, entries)
    pairs = kinds_tied(via)
    kind, listed = next((pair for pair in pairs if pair[0] == row.get("kind", pairs[0][0])), pairs[0])
    related = _one(numbers[1], listed, number + 500, entries)
    return {
        **_one(numbers[0], row.get("kind", kind), number, ()),
        "relations": [{"via": via, "subject": related}],
    }


def _one(written: str | None, kind: SubjectKind, serial: int, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": written or _number(kind, serial), "kind": kind}
    return found | ({"designations": list(entries)} if entries else {})


def _entries(part: Part, ledger: Ledger) -> Iterable[dict[str, Any]]:
    """An entry for each list; what is said of it is that of its line, or one for all."""
    row = part.data
    lists = row.get("lists", [])
    lines = {key: row.get(key, []) for key in OF_ENTRIES}
    # Of lists that could not be read nobody knows how many there are.
    counted = "lists" in row or "lists" not in part.at
    for key, some in lines.items():
        if counted and len(some) not in (0, 1, len(lists)):
            at = part.column(key)
            header = part.headers.get(at, "")
            error = Unreadable("as-many", key=header, count=str(len(lists)))
            ledger.reject(part.grid, part.row, at, header, error)
            lines[key] = []
    for at, name in enumerate(lists):
        told = {key: some[at] if len(some) > 1 else some[0] for key, some in lines.items() if some}
        yield {"list": name, **{key: value for key, value in told.items() if value is not None}}


def _number(kind: SubjectKind, serial: int) -> str:
    """An invented number of a subject, with valid check digits."""
    if kind == "natural-person":
        return made_up_person(date(1980, 1, 1) + timedelta(days=serial % 5000)).value
    return made_up_organisation(serial + 1, kind).value


__all__ = ["OF_ENTRIES", "Grid", "RowOrigin", "ScenarioRows", "place_of", "scenarios_of", "subject_of"]
