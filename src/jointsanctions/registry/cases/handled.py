"""What was said about points of tickets, with all that their receipts say of them: what feedback, cases and counts are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ...masking import masked_text
from ...vocabulary import Kind, SubjectKind
from ..database import parts
from ..points import Point, PointState, states
from ..receipts import answer_of
from ..schema import Case, Closing, KeptReceipt, Settled

if TYPE_CHECKING:
    from ...catalogue import Catalogue
    from ...catalogue.entities import MeasureVersion

#: What a point that asks for a measure has come to: carried out; not, for a reason; covered by a stricter one; not known
#: whether it applies; still to do.
Fate = Literal["done", "not-done", "covered", "undetermined", "open"]

FATES: tuple[Fate, ...] = ("done", "not-done", "covered", "undetermined", "open")


@dataclass(frozen=True, slots=True)
class Handled:
    """A point of a ticket that asks for a measure, what it has come to, and what the receipt says of the measure."""

    #: The number of the ticket.
    ticket: int
    #: The number of the case, the host's.
    case_number: str
    #: The id of the matter, and its name.
    matter: str
    matter_name: str
    #: The step.
    step: str
    #: The day that was asked about.
    on: str
    #: The id of the department that handles the matter, and its name.
    department: str
    department_name: str
    #: The name of the subject, its kind, its number as it may be shown, the scheme of that, and its key, which a registry that
    #: keeps numbers as they are has in clear.
    subject: str | None
    subject_kind: SubjectKind
    number: str
    scheme: str
    key: str = field(repr=False)
    #: The id of the measure, and its name.
    measure: str
    measure_name: str
    #: `incentive` or `penalty`.
    kind: Kind
    #: What has to be done, in the words of the measure list.
    content: str
    #: The ids of the lists on which it rests, and their names.
    lists: tuple[str, ...]
    list_names: tuple[str, ...]
    #: The ids of the memoranda under which it is, and their titles.
    memoranda: tuple[str, ...]
    memorandum_titles: tuple[str, ...]
    #: The laws on which it rests, each with its article.
    basis: tuple[str, ...]
    #: The last day of the measure; None: open, or not known.
    until: str | None
    #: What it has come to.
    fate: Fate
    #: The remark, or the reason.
    note: str | None
    #: The number of the settlement by which it is so; None: nothing was said of it.
    settlement: int | None
    #: The day of that, in Shanghai.
    settled: str | None
    #: Who said so.
    by: tuple[str, ...]
    #: The day on which the ticket was closed; None: it is open.
    closed: str | None


@dataclass(frozen=True, slots=True)
class Came:
    """A point, what it has come to, and the settlement that made it so."""

    #: The point with what was said.
    state: PointState
    #: What it has come to.
    fate: Fate
    #: The settlement that counts; of one that another covers, that of the other.
    last: Settled | None

    @property
    def day(self) -> str | None:
        """The day of that, in Shanghai."""
        return None if self.last is None else self.last.written[:10]


@dataclass(frozen=True, slots=True)
class Story:
    """All that was written of one ticket that had something to settle: what it came to follows for the end of each day."""

    #: The ticket.
    case: Case
    #: Its answers without their texts: number, moment, points.
    answers: tuple[tuple[int, str, Sequence[Mapping[str, Any]]], ...]
    #: What was said, in order.
    said: tuple[Settled, ...]
    #: Its end.
    closing: Closing | None

    def by_the_end_of(self, period: str, last_said: int | None = None) -> tuple[int | None, dict[str, Came]]:
        """The answer that counted at the end of a month or day, and what each point that asks for a measure had come to.

        `period` is the beginning of ISO text, such as `2018-09`; of one moment the settlements up to `last_said` count.
        """
        size = len(period)
        known = [each for each in self.answers if each[1][:size] <= period]
        if not known:
            return None, {}
        number, _, points = known[-1]
        said = [
            each for each in self.said if each.written[:size] <= period and (last_said is None or each.id <= last_said)
        ]
        found = states([Point.from_dict(each) for each in points], said)
        last = {(each.point, each.says): each for each in said}
        came: dict[str, Came] = {}
        for state in found:
            point = state.point
            if point.kind not in ("action", "undetermined"):
                continue
            own = last.get((point.id, point.says))
            over = next((each.point for each in found if each.point.id == point.covered_by), None)
            if _fate(state) == "covered" and over is not None:
                own = last.get((over.id, over.says))
            came[point.id] = Came(state, _fate(state), own if state.settled else None)
        return number, came


def stories(
    session: Session, tickets: Iterable[int] | None = None, told: Callable[[int, int], None] = lambda *_: None
) -> Iterator[Story]:
    """The tickets that ever had something to settle, in order; `told` hears how many of how many were read."""
    numbers = _with_points(session, None if tickets is None else sorted({*tickets}))
    done = 0
    for part in parts(numbers):
        cases = {each.id: each for each in session.scalars(sa.select(Case).where(Case.id.in_(part)))}
        answers: dict[int, list[tuple[int, str, Sequence[Mapping[str, Any]]]]] = {}
        receipts = sa.select(KeptReceipt.ticket_id, KeptReceipt.id, KeptReceipt.written, KeptReceipt.points)
        for each in session.execute(
            receipts.where(KeptReceipt.ticket_id.in_(part)).order_by(KeptReceipt.ticket_id, KeptReceipt.nth)
        ):
            answers.setdefault(each[0], []).append((each[1], each[2], each[3]))
        said: dict[int, list[Settled]] = {}
        for one in session.scalars(sa.select(Settled).where(Settled.ticket_id.in_(part)).order_by(Settled.id)):
            said.setdefault(one.ticket_id, []).append(one)
        ends = {each.id: each for each in session.scalars(sa.select(Closing).where(Closing.id.in_(part)))}
        for number in (each for each in part if each in cases):
            yield Story(cases[number], tuple(answers[number]), tuple(said.get(number, ())), ends.get(number))
        done += len(part)
        told(done, len(numbers))


def _with_points(session: Session, tickets: Sequence[int] | None) -> list[int]:
    """The numbers of the tickets that ever had something to settle, in order: all, or of these."""
    asked = sa.select(KeptReceipt.ticket_id).where(sa.cast(KeptReceipt.points, sa.Text) != "[]").distinct()
    if tickets is None:
        return sorted(session.scalars(asked))
    found: list[int] = []
    for part in parts(tickets):
        found += session.scalars(asked.where(KeptReceipt.ticket_id.in_(part)))
    return sorted(found)


def handled(
    session: Session, story: Story, period: str, only: Iterable[str] | None = None, last_said: int | None = None
) -> tuple[Handled, ...]:
    """The points of a ticket at the end of a month or day, in the words of the receipt that counted then."""
    number, came = story.by_the_end_of(period, last_said)
    chosen = came if only is None else {name: came[name] for name in only if name in came}
    if number is None or not chosen:
        return ()
    told = _Told(answer_of(session.get_one(KeptReceipt, number)))
    return tuple(_handled(story, each, told) for each in chosen.values())


class Fields:
    """The fields of business (领域) of measures, as the lists of a catalogue tell them."""

    def __init__(self, catalogue: Catalogue | None) -> None:
        self._versions: dict[str, list[MeasureVersion]] = {}
        for edition in () if catalogue is None else catalogue.editions:
            for each in edition.versions:
                self._versions.setdefault(each.measure.id, []).append(each)

    def of(self, point: Handled) -> tuple[str, ...]:
        """Those of the measure of a point on the day asked about; none: they are not told."""
        day = date.fromisoformat(point.on)
        for each in self._versions.get(point.measure, ()):
            if day in each.period:
                return tuple(sorted(each.measure.terms.fields))
        return ()


class _Told:
    """What a receipt says, by what is asked for."""

    def __init__(self, text: Mapping[str, Any]) -> None:
        self.decision: Mapping[str, Any] = text["decision"]
        chosen: Mapping[str, Any] = text["chosen"]
        self.matter: Mapping[str, Any] = chosen["matter"]
        self.measures = {each["id"]: each for each in chosen["measures"]}
        self.lists = {each["id"]: each["name"] or each["id"] for each in chosen["lists"]}
        self.departments = {each["id"]: each["name"] or each["id"] for each in chosen["departments"]}
        self.items = {each["id"]: each for each in chosen["items"]}


def _handled(story: Story, came: Came, told: _Told) -> Handled:
    case, point = story.case, came.state.point
    subject = told.decision["subject"]
    measure = told.measures.get(point.id, {})
    lists, until = _ground(told, point)
    item = told.items.get(measure.get("item") or "")
    department = told.matter["department"]
    last = came.last
    return Handled(
        ticket=case.id,
        case_number=masked_text(case.case_number),
        matter=case.matter,
        matter_name=told.matter["name"],
        step=case.step,
        on=case.on,
        department=department,
        department_name=told.departments.get(department, department),
        subject=None if subject["name"] is None else masked_text(subject["name"]),
        subject_kind=subject["kind"],
        number=case.masked,
        scheme=case.scheme,
        key=case.key,
        measure=point.id,
        measure_name=measure.get("name", point.id),
        kind=_kind(told, point),
        content=point.do or "",
        lists=lists,
        list_names=tuple(told.lists.get(each, each) for each in lists),
        memoranda=() if item is None else (item["memorandum"],),
        memorandum_titles=() if item is None else (item["title"],),
        basis=tuple(f"{each['title']}{each['article'] or ''}" for each in measure.get("basis", ())),
        until=until,
        fate=came.fate,
        note=came.state.note,
        settlement=None if last is None else last.id,
        settled=came.day,
        by=came.state.by,
        closed=None if story.closing is None else story.closing.written[:10],
    )


def _ground(told: _Told, point: Point) -> tuple[tuple[str, ...], str | None]:
    """The lists on which a measure rests, or may rest, and its last day."""
    if point.kind == "undetermined":
        open_ = [each for each in told.decision["undetermined"] if each["measure"] == point.id]
        return tuple(dict.fromkeys(each["designation"]["list"] for each in open_)), None
    action = next(each for each in told.decision["actions"] if each["measure"] == point.id)
    return tuple(dict.fromkeys(name for each in action["grounds"] for name in each["lists"])), action["until"]


def _kind(told: _Told, point: Point) -> Kind:
    """Its kind; what may apply and has to be settled is a penalty."""
    found = next((each["kind"] for each in told.decision["actions"] if each["measure"] == point.id), "penalty")
    return cast("Kind", found)


def _fate(state: PointState) -> Fate:
    if not state.settled:
        return "undetermined" if state.point.kind == "undetermined" else "open"
    if state.done is None:
        return "covered"
    return "done" if state.done else "not-done"
