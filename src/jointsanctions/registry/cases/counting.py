"""The counts of a month: what was carried out and what was not, by department, list, memorandum and measure; and the queries.

A month has what had come to pass by its end, by the days of Shanghai: it never changes afterwards. What changes later is told
beside it (`later`), and counted in the month in which it happened, as a correction of what was counted before.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ...diagnostics import Place, RegistryError, finding
from ...trees import Branch
from ...vocabulary import Lang
from ..schema import ERASED_TOO, Case, Collected, KeptReceipt, Lookup, Reported, Settled
from ..store import Store
from . import inputs
from .handled import Came, Fate, Handled, Story, handled, stories

if TYPE_CHECKING:
    from ...catalogue import Catalogue
    from ...shapes.cases import CountsData, LaterData, MonthData, QueriesData

W = TypeVar("W", Reported, Collected)

#: By what measures are counted.
Dimension = Literal["department", "list", "memorandum", "measure"]

DIMENSIONS: tuple[Dimension, ...] = ("department", "list", "memorandum", "measure")

#: What happened to something that was counted in an earlier month.
Change = Literal["settled-otherwise", "open-again", "asked-no-more", "feedback-withdrawn", "case-withdrawn"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many measures of a department, list, memorandum or measure came to what."""

    #: What is counted by: the id; None: a measure under no memorandum, on no list, or of an erased
    #: ticket whose department the catalogue does not tell.
    id: str | None
    #: Its name.
    name: str | None
    #: The region of a department.
    region: str | None
    #: Settled in the month: carried out; not, for a reason; covered by a stricter measure that was carried out.
    done: int
    not_done: int
    covered: int
    #: Not settled at its end: of which it is not known whether they apply, and the others.
    undetermined: int
    open: int
    #: Of those settled in the month, how many were counted in an earlier one already, as something else.
    corrections: int
    #: Why those that were not carried out were not, and how often, the most frequent first.
    reasons: tuple[tuple[str, int], ...]

    def to_dict(self) -> CountsData:
        """Plain data for JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "region": self.region,
            "done": self.done,
            "not_done": self.not_done,
            "covered": self.covered,
            "undetermined": self.undetermined,
            "open": self.open,
            "corrections": self.corrections,
            "reasons": [{"reason": each, "count": count} for each, count in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Queries:
    """How often subjects were looked up on a day, by the departments of a region."""

    #: The day, in Shanghai.
    day: date
    #: The region, as a GB/T 2260 code; None: the lists do not tell it.
    region: str | None
    #: Tickets that were opened.
    tickets: int
    #: Answers that were kept: one for each ticket, and one each time that it was asked again.
    answers: int
    #: Queries outside a case, and how many subjects they asked about.
    lookups: int
    looked_up: int

    def to_dict(self) -> QueriesData:
        """Plain data for JSON."""
        return {
            "day": self.day.isoformat(), "region": self.region, "tickets": self.tickets, "answers": self.answers,
            "lookups": self.lookups, "looked_up": self.looked_up,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Later:
    """Something that changed after the month in which it was counted."""

    #: The day of the change.
    on: date
    #: What happened.
    change: Change
    #: The ticket and the measure.
    ticket: int
    measure: str
    #: As what it was counted, and when.
    was: Fate
    counted: date
    #: What it has come to since; None: it is asked no more, or that did not change.
    now: Fate | None
    #: The number of the feedback or case that was withdrawn, and why.
    number: int | None
    reason: str | None

    def to_dict(self) -> LaterData:
        """Plain data for JSON."""
        return {
            "on": self.on.isoformat(),
            "change": self.change,
            "ticket": self.ticket,
            "measure": self.measure,
            "was": self.was,
            "counted": self.counted.isoformat(),
            "now": self.now,
            "number": self.number,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Month:
    """The counts of a month."""

    #: The month, `YYYY-MM`.
    month: str
    #: The last day that was counted: that of the month, or today.
    until: date
    #: All measures together.
    total: Counts
    #: By dimension the counts of each; a measure on two lists counts for both, so that these have no sum.
    by: Mapping[Dimension, tuple[Counts, ...]]
    #: The queries by day and region.
    queries: tuple[Queries, ...]
    #: How many settlements were reported, and how many cases were made, in the month.
    feedback: int
    cases: int
    #: What happened in the month to what was counted in an earlier one.
    corrected: tuple[Later, ...]
    #: What has happened since to what the month counts.
    later: tuple[Later, ...]

    def to_dict(self) -> MonthData:
        """Plain data for JSON."""
        return {
            "month": self.month,
            "until": self.until.isoformat(),
            "total": self.total.to_dict(),
            "departments": [each.to_dict() for each in self.by["department"]],
            "lists": [each.to_dict() for each in self.by["list"]],
            "memoranda": [each.to_dict() for each in self.by["memorandum"]],
            "measures": [each.to_dict() for each in self.by["measure"]],
            "queries": [each.to_dict() for each in self.queries],
            "feedback": self.feedback,
            "cases": self.cases,
            "corrected": [each.to_dict() for each in self.corrected],
            "later": [each.to_dict() for each in self.later],
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """The counts by dimension, the queries, and what was corrected."""
        from .texts import month_tree

        return month_tree(self, lang)


def count(
    kept: Store,
    catalogue: Catalogue,
    month: str,
    *,
    told: Callable[[int, int], None] = lambda *_: None,
) -> Month:
    """The counts of a month, which may go on. `told` hears how many of how many tickets were read.

    The catalogue tells the regions of departments; all else is as the receipts of then have it.

    Raises:
        RegistryError: JS894, for a month that is none, or has not begun.
    """
    asked = inputs.month(month)
    today = kept.today
    if asked > today.isoformat()[:7]:
        raise RegistryError([finding("JS894.later", Place("month"), day=asked, today=today.isoformat())])
    tally = _Tally(catalogue)
    corrected: list[Later] = []
    later: list[Later] = []
    with kept.database.reading() as session:
        for story in stories(session, told=told):
            _count_story(session, story, asked, tally)
            for change in _changes(story):
                if change.on.isoformat()[:7] == asked and change.counted.isoformat()[:7] < asked:
                    corrected.append(change)
                elif change.counted.isoformat()[:7] == asked < change.on.isoformat()[:7]:
                    later.append(change)
        _count_erased(session, asked, tally, _Regions(catalogue))
        reported, of_feedback = _withdrawals(session, Reported, "feedback-withdrawn", asked)
        made, of_cases = _withdrawals(session, Collected, "case-withdrawn", asked)
        queries = tuple(_queries(session, asked, _Regions(catalogue)))
    for change in (*of_feedback, *of_cases):
        (corrected if change.on.isoformat()[:7] == asked else later).append(change)
    return Month(
        asked, min(_last_day(asked), today), tally.total(), tally.by(), queries, reported, made,
        _in_order(corrected), _in_order(later),
    )  # fmt: skip


def _count_story(session: Session, story: Story, month: str, tally: _Tally) -> None:
    came = story.by_the_end_of(month)[1]
    counted = [
        name
        for name, each in came.items()
        if each.fate in ("undetermined", "open") or (each.day or "")[: len(month)] == month
    ]
    if not counted:
        return
    before = _counted_before(story, month)
    for point in handled(session, story, month, counted):
        tally.add(point, correction=point.settlement is not None and point.measure in before)


def _count_erased(session: Session, month: str, tally: _Tally, regions: _Regions) -> None:
    """Counts what was erased as far as it still says: which measure of which matter, carried out or not, and when."""
    asked = (
        sa.select(Settled, Case)
        .join(Case, Case.id == Settled.ticket_id)
        .where(Settled.erased.is_not(None))
        .order_by(Settled.id)
        .execution_options(**ERASED_TOO)
    )
    words: dict[tuple[int, str], list[Settled]] = {}
    cases: dict[int, Case] = {}
    for said, case in session.execute(asked):
        if said.written[:7] <= month and "/" in said.point and ":" not in said.point:
            words.setdefault((said.ticket_id, said.point), []).append(said)
            cases[case.id] = case
    for (ticket, point), spoken in words.items():
        if spoken[-1].written[:7] == month:
            case = cases[ticket]
            department = regions.department(case.matter, case.on) or ""
            gone = _gone(case, point, "done" if spoken[-1].done else "not-done", spoken[-1], department, regions)
            tally.add(gone, correction=spoken[0].written[:7] < month)


def _gone(case: Case, point: str, fate: Fate, said: Settled, department: str, regions: _Regions) -> Handled:
    return Handled(
        case.id, "", case.matter, case.matter, case.step, case.on, department, regions.name(department), None,
        "legal-person", "", "", "", point, point, "penalty", "", (), (), (), (), (), None, fate, None, said.id,
        said.written[:10], (), None,
    )  # fmt: skip


def _counted_before(story: Story, month: str) -> set[str]:
    """The points that were settled at the end of some month before this one, so that it counts them."""
    return {
        name
        for each in _months(story)
        if each < month
        for name, came in story.by_the_end_of(each)[1].items()
        if came.last is not None
    }


def _months(story: Story) -> list[str]:
    """The months in which something was written of a ticket, in order."""
    return sorted({each[1][:7] for each in story.answers} | {each.written[:7] for each in story.said})


def _changes(story: Story) -> Iterator[Later]:
    """What changed after the month in which it was counted, with the day of each change."""
    months = _months(story)
    for month, following in itertools.pairwise(months):
        was, now = story.by_the_end_of(month)[1], story.by_the_end_of(following)[1]
        for name, before in was.items():
            after = now.get(name)
            if before.last is None or before.day is None or (after is not None and _same(before, after)):
                continue
            yield Later(
                _day_of_change(story, name, before, following), _change(after), story.case.id, name, before.fate,
                date.fromisoformat(before.day), None if after is None else after.fate, None,
                None if after is None else after.state.note,
            )  # fmt: skip


def _same(one: Came, other: Came) -> bool:
    return (one.fate, one.last and one.last.id) == (other.fate, other.last and other.last.id)


def _change(after: Came | None) -> Change:
    if after is None:
        return "asked-no-more"
    return "open-again" if after.last is None else "settled-otherwise"


def _day_of_change(story: Story, name: str, before: Came, month: str) -> date:
    """The first day of a month on whose end a point had come to something else."""
    days = {each[1][:10] for each in story.answers} | {each.written[:10] for each in story.said}
    for day in sorted(each for each in days if each[:7] == month):
        after = story.by_the_end_of(day)[1].get(name)
        if after is None or not _same(before, after):
            return date.fromisoformat(day)
    raise AssertionError("what changed by the end of a month changed on one of its days")


def _withdrawals(session: Session, table: type[W], change: Change, month: str) -> tuple[int, list[Later]]:
    """How much was written of the table in the month, and what was withdrawn in it, or of it later."""
    rows = {
        each.id: each for each in session.scalars(sa.select(table).order_by(table.id), execution_options=ERASED_TOO)
    }
    written = sum(each.withdraws is None and each.written[:7] == month for each in rows.values())
    found: list[Later] = []
    for end in rows.values():
        if end.withdraws is not None:
            found += _withdrawal(session, change, rows[end.withdraws], end, month)
    return written, found


def _withdrawal(session: Session, change: Change, row: W, end: W, month: str) -> Iterator[Later]:
    counted = row.written[:10]
    on = end.written[:10]
    if (on[:7] == month and counted[:7] < month) or counted[:7] == month < on[:7]:
        said = session.scalars(
            sa.select(Settled).where(Settled.id == row.settlement_id), execution_options=ERASED_TOO
        ).one()
        fate: Fate = "done" if said.done else "not-done"
        yield Later(
            date.fromisoformat(on), change, said.ticket_id, said.point, fate, date.fromisoformat(counted), None, row.id,
            end.reason,
        )  # fmt: skip


def _queries(session: Session, month: str, regions: _Regions) -> Iterator[Queries]:
    # By their labels: PostgreSQL does not take two expressions with parameters for one.
    day = sa.func.substr(KeptReceipt.written, 1, 10).label("day")
    first_one = (KeptReceipt.nth == 1).label("first_one")
    asked = (
        sa.select(day, Case.matter, Case.on, first_one, sa.func.count())
        .join(Case, Case.id == KeptReceipt.ticket_id)
        .where(KeptReceipt.written.like(f"{month}-%"))
        .group_by(sa.text("day"), Case.matter, Case.on, sa.text("first_one"))
        .execution_options(**ERASED_TOO)
    )
    found: dict[tuple[str, str], list[int]] = {}
    for when, matter, on, first, number in session.execute(asked):
        _add(found, when, regions.of_matter(matter, on), number if first else 0, number, 0, 0)
    rows = sa.select(Lookup.day, Lookup.department, Lookup.subjects).where(Lookup.day.like(f"{month}-%"))
    for when, department, subjects in session.execute(rows, execution_options=ERASED_TOO):
        _add(found, when, regions.of_name(department), 0, 0, 1, subjects)
    for when, region in sorted(found):
        yield Queries(date.fromisoformat(when), region or None, *found[when, region])


def _add(found: dict[tuple[str, str], list[int]], day: str, region: str | None, *numbers: int) -> None:
    sums = found.setdefault((day, region or ""), [0] * len(numbers))
    for at, each in enumerate(numbers):
        sums[at] += each


class _Regions:
    """The regions of departments."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._departments = catalogue.departments
        self._matters: dict[str, list[tuple[str, str, str]]] = {}
        for edition in catalogue.editions:
            for each in edition.matters.values():
                days = (each.period.start.isoformat(), each.period.end.isoformat())
                self._matters.setdefault(each.id, []).append((*days, each.department))

    def department(self, matter: str, on: str) -> str | None:
        """The department that handled a matter on a day; None: it is not known."""
        known = self._matters.get(matter, [])
        found = [name for start, end, name in known if start <= on <= end] or [name for *_, name in known[-1:]]
        return found[0] if found else None

    def of_matter(self, matter: str, on: str) -> str | None:
        """The region of the department that handled a matter on a day; None: it is not known."""
        found = self.department(matter, on)
        return None if found is None else self.of(found)

    def name(self, department: str) -> str:
        """The name of a department."""
        known = self._departments.get(department)
        return department if known is None else known.name

    def of_name(self, department: str | None) -> str | None:
        """The region of a department that is given by its id or its name; None: it is not known."""
        if department is None or department in self._departments:
            return None if department is None else self.of(department)
        return next((each.jurisdiction for each in self._departments.values() if each.name == department), None)

    def of(self, department: str) -> str | None:
        known = self._departments.get(department)
        return None if known is None else known.jurisdiction


class _Tally:
    """What is counted so far."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._regions = _Regions(catalogue)
        self._all = _Sum(None, None, None)
        self._by: dict[Dimension, dict[str | None, _Sum]] = {each: {} for each in DIMENSIONS}

    def add(self, point: Handled, *, correction: bool) -> None:
        self._all.add(point, correction)
        for dimension, names in _names(point):
            for name, label in names:
                region = self._regions.of(name) if name is not None and dimension == "department" else None
                self._by[dimension].setdefault(name, _Sum(name, label, region)).add(point, correction)

    def total(self) -> Counts:
        return self._all.counts()

    def by(self) -> Mapping[Dimension, tuple[Counts, ...]]:
        return {
            each: tuple(
                rows[name].counts() for name in sorted(rows, key=lambda name: (name is None, name or ""))
            )
            for each, rows in self._by.items()
        }  # fmt: skip


class _Sum:
    """The counts of one department, list, memorandum or measure."""

    def __init__(self, name: str | None, label: str | None, region: str | None) -> None:
        self._told = (name, label, region)
        self._fates: Counter[Fate] = Counter()
        self._corrections = 0
        self._reasons: Counter[str] = Counter()

    def add(self, point: Handled, correction: bool) -> None:
        self._fates[point.fate] += 1
        self._corrections += correction
        if point.fate == "not-done":
            self._reasons[point.note or ""] += 1

    def counts(self) -> Counts:
        fates = self._fates
        return Counts(
            *self._told, fates["done"], fates["not-done"], fates["covered"], fates["undetermined"], fates["open"],
            self._corrections, tuple(sorted(self._reasons.items(), key=lambda each: (-each[1], each[0]))),
        )  # fmt: skip


def _names(point: Handled) -> Iterator[tuple[Dimension, Iterable[tuple[str | None, str | None]]]]:
    """By what a point counts: ids with their names."""
    nothing: list[tuple[str | None, str | None]] = [(None, None)]
    yield "department", [(point.department, point.department_name)] if point.department else nothing
    yield "list", [*zip(point.lists, point.list_names, strict=True)] or nothing
    yield "memorandum", [*zip(point.memoranda, point.memorandum_titles, strict=True)] or nothing
    yield "measure", [(point.measure, point.measure_name)]


def _in_order(found: Iterable[Later]) -> tuple[Later, ...]:
    return tuple(sorted(found, key=lambda each: (each.on, each.ticket, each.measure, each.change, each.number or 0)))


def _last_day(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
