"""Points: what has to be settled before a ticket may be closed, as it follows from a decision and from what was said since."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from ..diagnostics import Diagnostic, Place, finding
from ..evaluation.decision import Decision, Undetermined
from .chain import canonical, sha256
from .schema import Settled

if TYPE_CHECKING:
    from ..shapes.decision import UndeterminedData
    from ..shapes.registry import PointData, PointStateData

#: Kinds of points: a measure that applies; a measure that may apply; an entry that may be somebody else's; a list that nobody
#: could look at; a decision that goes to a person for another reason.
PointKind = Literal["action", "undetermined", "identity", "unchecked", "review"]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that has to be settled, in the words of the decision."""

    #: The id of the measure, or `identity:LIST`, `unchecked:LIST`, `review`.
    id: str
    #: What it is about.
    kind: PointKind
    #: What has to be done, in the words of the measure list; of other points the name of the list, if any.
    do: str | None
    #: The force of the measure; None: it is no measure.
    force: str | None
    #: Whether leaving it undone takes a second person.
    two: bool
    #: The id of the measure that covers it: it is settled where that one is carried out.
    covered_by: str | None
    #: The facts that would settle what is undetermined.
    missing: tuple[str, ...]
    #: A digest of all that it says: what was settled of another text is open again.
    says: str
    #: Within how many working days feedback is due; None: the measure list gives no term, or it is no action.
    feedback_within: int | None = None
    #: The departments that carry it out; none: it is no action.
    departments: tuple[str, ...] = ()

    def to_dict(self) -> PointData:
        """Plain data for JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "do": self.do,
            "force": self.force,
            "two": self.two,
            "covered_by": self.covered_by,
            "missing": [*self.missing],
            "says": self.says,
            "feedback_within": self.feedback_within,
            "departments": [*self.departments],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Point:
        """The point that was kept as plain data."""
        return cls(**{**data, "missing": tuple(data["missing"]), "departments": tuple(data.get("departments", ()))})


@dataclass(frozen=True, slots=True)
class PointState:
    """A point, and what was said about it."""

    #: The point.
    point: Point
    #: Whether it was carried out; False: it was not, and why is in `note`; None: nothing was said yet.
    done: bool | None
    #: Whether it is settled: carried out, or not for a reason and, where that takes two, by two persons.
    settled: bool
    #: The remark, or the reason.
    note: str | None
    #: Who said so, in order.
    by: tuple[str, ...]

    def to_dict(self) -> PointStateData:
        """Plain data for JSON."""
        return {
            **self.point.to_dict(), "done": self.done, "settled": self.settled, "note": self.note, "by": [*self.by],
        }  # fmt: skip


def points_of(decision: Decision) -> tuple[Point, ...]:
    """What has to be settled: each action; each penalty that may apply; each doubt and each list that nobody could look at.

    Where a decision goes to a person and none of these says why, the decision itself is one.
    """
    found = [*_points(decision)]
    told = any(each.kind != "action" for each in found) or any(each.adverse for each in decision.actions)
    if decision.outcome == "refer" and not told:
        found.append(_point("review", "review", {"outcome": decision.outcome}, two=True))
    return tuple(found)


def _points(decision: Decision) -> Iterator[Point]:
    data = decision.to_dict("zh")
    for each, action in zip(data["actions"], decision.actions, strict=True):
        two = each["force"] == "shall" and not each["held"]
        yield _point(
            action.measure,
            "action",
            each,
            do=action.do,
            force=action.force,
            two=two,
            covered_by=action.covered_by,
            feedback_within=action.feedback_within,
            departments=action.departments,
        )
    acting = {each.measure for each in decision.actions}
    opened: dict[str, list[tuple[UndeterminedData, Undetermined]]] = {}
    for told, one in zip(data["undetermined"], decision.undetermined, strict=True):
        if one.measure not in acting and one.version.measure.terms.kind == "penalty":
            opened.setdefault(one.measure, []).append((told, one))
    for measure, parts in opened.items():
        version = parts[0][1].version
        missing = tuple(dict.fromkeys(name for _, one in parts for name in one.missing))
        yield _point(
            measure, "undetermined", [told for told, _ in parts],
            do=version.measure.do, force=version.force, two=version.force == "shall", missing=missing,
        )  # fmt: skip
    seen: dict[str, int] = {}
    for doubt in data["verify_identity"]:
        seen[doubt["list"]] = nth = seen.get(doubt["list"], 0) + 1
        name = f"identity:{doubt['list']}" + (f"#{nth}" if nth > 1 else "")
        yield _point(name, "identity", doubt, do=_name(decision, doubt["list"]), two=True)
    for name in decision.unchecked:
        yield _point(f"unchecked:{name}", "unchecked", {"list": name}, do=_name(decision, name), two=True)


def states(points: Iterable[Point], said: Sequence[Settled]) -> tuple[PointState, ...]:
    """The points with the last that was said about each; what was said of another text counts for nothing."""
    alone = {
        each.id: _state(each, [one for one in said if (one.point, one.says) == (each.id, each.says)]) for each in points
    }
    return tuple(_covered(each, alone) for each in alone.values())


def open_findings(found: Iterable[PointState]) -> tuple[Diagnostic, ...]:
    """Why a ticket cannot be closed: one finding for each point that is not settled."""
    return tuple(_open(each) for each in found if not each.settled)


def same_person(one: str, other: str) -> bool:
    """Whether two names of officers are written alike but for blanks, width and case."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _point(name: str, kind: PointKind, content: object, **more: Any) -> Point:
    told = {"do": None, "force": None, "two": False, "covered_by": None, "missing": ()} | more
    return Point(name, kind, **told, says=sha256(canonical([kind, content])))


def _name(decision: Decision, name: str) -> str:
    known = decision.source.lists.get(name)
    return name if known is None else known.name


def _state(point: Point, said: Sequence[Settled]) -> PointState:
    if not said:
        return PointState(point, None, False, None, ())
    last = said[-1]
    if last.done:
        return PointState(point, True, True, last.note, (last.by,))
    refused: list[Settled] = []
    for each in reversed(said):
        if each.done:
            break
        refused.insert(0, each)
    persons = {_plain(each.by): each.by for each in refused}
    note = "；".join(dict.fromkeys(each.note for each in refused if each.note))
    return PointState(point, False, len(persons) > 1 or not point.two, note, tuple(persons.values()))


def _covered(state: PointState, all_of_them: Mapping[str, PointState]) -> PointState:
    """A measure that another covers is settled where that one is carried out."""
    over = all_of_them.get(state.point.covered_by or "")
    if state.settled or state.done is not None or over is None or over.done is not True:
        return state
    return PointState(state.point, None, True, None, ())


def _open(state: PointState) -> Diagnostic:
    point = state.point
    place = Place("ticket")
    if state.done is False:
        return finding("JS883.second", place, point=point.id, by=state.by[0])
    variant = "" if point.kind == "action" else f".{point.kind}"
    return finding(f"JS883{variant}", place, point=point.id, do=point.do or "", missing=cast("Any", point.missing))
