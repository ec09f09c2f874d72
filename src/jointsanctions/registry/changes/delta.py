"""Delta: which tickets, settled decisions and holders a change touches, by department, with what each should now do.

A ticket is touched where its recorded question has another answer with what is known at the second moment than with what was
known at the first: the question as it was asked; and, where a measure was carried out, the same question asked on the day of
the second moment. Both answers are made with what is known as of that day, so that nothing but knowledge and lists differs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from sqlalchemy.orm import Session

from ...diagnostics import InputError
from ...evaluator import Evaluator
from ...reloading import Reloader, serving
from ...trees import Branch
from ...vocabulary import Lang
from ..departments import Role, known_department
from ..receipts import answer_in
from ..schema import Granted, Settled
from ..store import Store
from .again import Lists, Recorded, Side, of_holding, recorded
from .knowing import Book
from .moments import Moment, When, day_of, extent, first_of, last_of, refuse_disorder
from .reading import Cause, Ticketed, changed, granted, said, tickets, with_texts
from .standing import Standing, compared, differing, joined, standings
from .words import Todo

if TYPE_CHECKING:
    from ...shapes.changes import DeltaData, DifferenceData, MomentData, TouchedData, UnansweredData

#: What is touched.
Kind = Literal["ticket", "holding"]

#: Hears after how many of how many.
Progress = Callable[[int, int], None]

#: What a department that a change may concern is known for.
CONCERNED: tuple[Role, ...] = ("granted", "carries-out", "handles")


def quiet(_done: int, _of: int) -> None:
    """Listens to no progress."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs about one measure, or about one list of which an answer has a doubt."""

    #: The id of the measure, or `identity:LIST`, `unchecked:LIST`.
    id: str
    #: How it stood; None: it did not.
    was: Standing | None
    #: How it stands; None: it does not.
    now: Standing | None
    #: The fields that differ.
    fields: tuple[str, ...]
    #: Whether the question as it was asked is answered otherwise.
    asked: bool
    #: Whether it was carried out; None: nothing was said of it.
    done: bool | None
    #: What should be done about it.
    todo: Todo
    #: The departments that should.
    departments: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the measure, else the id."""
        one = self.now or self.was
        return self.id if one is None or one.name is None else one.name

    def to_dict(self) -> DifferenceData:
        """Plain data for JSON."""
        one = self.now or self.was
        return {
            "id": self.id,
            "name": None if one is None else one.name,
            "kind": None if one is None else one.kind,
            "was": None if self.was is None else self.was.to_dict(),
            "now": None if self.now is None else self.now.to_dict(),
            "fields": [*self.fields],
            "asked": self.asked,
            "done": self.done,
            "todo": self.todo,
            "departments": [*self.departments],
        }


@dataclass(frozen=True, slots=True)
class Touched:
    """A ticket, or a holding, for which something differs."""

    #: `ticket`, `holding`.
    kind: Kind
    #: Its number.
    id: int
    #: The number of the case, or of what is held.
    number: str
    #: The id of the matter.
    matter: str
    #: The step; of a holding None: every step counts.
    step: str | None
    #: The day asked about; of a holding its first day.
    on: str
    #: The number of the subject, of a person by its last places only.
    masked: str
    #: The department of the matter, or that granted the holding.
    department: str
    #: Whether the ticket is closed; of a holding False.
    closed: bool
    #: The digest of its last receipt; of a holding None.
    receipt: str | None
    #: What differs, by measure.
    differences: tuple[Difference, ...]
    #: What came to be known of its subject.
    causes: tuple[Cause, ...]

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that should do something: its own, and those that carry out what differs."""
        return tuple(
            dict.fromkeys([self.department, *(name for each in self.differences for name in each.departments)])
        )

    def to_dict(self) -> TouchedData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "kind": self.kind,
            "id": self.id,
            "number": self.number,
            "matter": self.matter,
            "step": self.step,
            "on": self.on,
            "subject": self.masked,
            "department": self.department,
            "closed": self.closed,
            "receipt": self.receipt,
            "differences": [each.to_dict() for each in self.differences],
            "causes": [each.to_dict() for each in self.causes],
        }


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A ticket or a holding that cannot be compared, since lists have no answer to its question."""

    #: `ticket`, `holding`.
    kind: Kind
    #: Its number.
    id: int
    #: Which lists have none: `before`, `now`.
    side: Literal["before", "now"]
    #: The codes of the reasons.
    codes: tuple[str, ...]

    def to_dict(self) -> UnansweredData:
        """Plain data for JSON."""
        return {"kind": self.kind, "id": self.id, "side": self.side, "codes": [*self.codes]}


@dataclass(frozen=True, slots=True)
class Delta:
    """What has changed between two moments, and whom it touches."""

    #: The moments.
    first: Moment
    last: Moment
    #: The day on which the second one is.
    on: date
    #: The digests of the lists at the first and at the second.
    catalogues: tuple[str, str]
    #: The entries, events and so on that came to be known.
    causes: tuple[Cause, ...]
    #: How many tickets and holdings there are, and how many of them were asked again.
    tickets: int
    holdings: int
    asked: int
    #: Those for which something differs, tickets first, in order of their numbers.
    touched: tuple[Touched, ...]
    #: Those that cannot be compared.
    unanswered: tuple[Unanswered, ...]
    #: How many tickets were answered last by other lists than those of the first moment: what these lists have changed there
    #: was told when they were compared, and is not told here.
    other_lists: int

    def __bool__(self) -> bool:
        return bool(self.touched or self.unanswered)

    def by_department(self) -> Mapping[str, tuple[Touched, ...]]:
        """What each department should look at, sorted by department: its own tickets and holdings, and what it carries out."""
        found: dict[str, list[Touched]] = {}
        for each in self.touched:
            for name in each.departments:
                mine = each.differences if name == each.department else _of(each, name)
                found.setdefault(name, []).append(replace(each, differences=mine))
        return {name: tuple(found[name]) for name in sorted(found)}

    def of(self, department: str) -> Delta:
        """The part of one department; what cannot be compared stays, since it may be anybody's."""
        return replace(self, touched=self.by_department().get(department, ()))

    def to_dict(self) -> DeltaData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "first": _moment_data(self.first),
            "last": _moment_data(self.last),
            "on": self.on.isoformat(),
            "catalogues": [*self.catalogues],
            "causes": [each.to_dict() for each in self.causes],
            "tickets": self.tickets,
            "holdings": self.holdings,
            "asked": self.asked,
            "touched": [each.to_dict() for each in self.touched],
            "unanswered": [each.to_dict() for each in self.unanswered],
            "other_lists": self.other_lists,
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """What came to be known, and by department what is touched and what to do."""
        from .texts import delta_tree

        return delta_tree(self, lang)


def delta(
    registry: Store,
    evaluator: Evaluator | Reloader,
    since: When,
    until: When | None = None,
    *,
    before: Evaluator | None = None,
    department: str | None = None,
    told: Progress = quiet,
) -> Delta:
    """Which tickets (open and closed), settled decisions and holders are touched by what came to be known between two moments,
    or the part of one department, as `Delta.of` has it.

    A moment is a day (`since` is its beginning, `until` its end), the number of a record of the log, a head, or an import
    (`import:3`, or `import:LIST` for the last one of a list); without `until` it is now. With `before` the lists differ too:
    `before` are those of the first moment, `evaluator` those of the second.

    `told` hears after how many tickets and holdings of how many it is. Nothing is written.

    Raises:
        InputError: for a day that is none, and JS108 where the second moment is before the first.
        RegistryError: JS887, for a record or an import that is not there, and for a department that neither the lists nor the
            registry know; JS888, for a head that does not fit the log.
    """
    lists = serving(evaluator)
    with registry.database.reading() as session:
        first, last = first_of(registry, session, since), last_of(registry, session, until)
        refuse_disorder(first, last)
        if department is not None:
            listed = {**lists.catalogue.departments, **(before or lists).catalogue.departments}
            department = known_department(session, department, *CONCERNED, also=listed)
        day = registry.today if until is None else day_of(last, registry.today)
        found = _Comparing(registry, session, lists, before or lists, first, last, day).delta(told)
    return found if department is None else found.of(department)


_SIDES: tuple[Literal["before", "now"], ...] = ("before", "now")


class _Comparing:
    """One comparison of two moments."""

    def __init__(
        self,
        registry: Store,
        session: Session,
        lists: Evaluator,
        before: Evaluator,
        first: Moment,
        last: Moment,
        day: date,
    ) -> None:
        self.session, self.first, self.last, self.day = session, first, last, day
        self.at = (extent(session, first), extent(session, last))
        self.changed = changed(session, first, last, self.at[0])
        self.lists = (Lists(before), Lists(lists))
        self.lists_differ = before.catalogue.digest != lists.catalogue.digest
        self.tickets = tickets(session, self.at[1])
        self.holdings = granted(session, self.at[1], day.isoformat())
        # What may be touched at all; of the others nothing more is read.
        self.affected = [each for each in self.tickets if self._may_touch(each)]
        self.held = [each for each in self.holdings if self._may_touch_holding(each)]
        keys = {key for each in self.affected for key in each.numbers} | {each.key for each in self.held}
        book = Book(session, keys)
        self.sides = (
            Side(self.lists[0], book, self.at[0], day, registry.pseudonyms),
            Side(self.lists[1], book, self.at[1], day, registry.pseudonyms),
        )
        self.found: list[Touched] = []
        self.unanswered: list[Unanswered] = []

    def delta(self, told: Progress) -> Delta:
        number = len(self.affected) + len(self.held)
        done = said(self.session, self.at[1], [each.id for each in self.affected])
        for count, (each, text) in enumerate(with_texts(self.session, self.affected), 1):
            self._compare(each, text, done.get(each.id, {}))
            told(count, number)
        for count, row in enumerate(self.held, len(self.affected) + 1):
            self._compare_holding(row)
            told(count, number)
        causes = dict.fromkeys(cause for found in self.changed.causes.values() for cause in found)
        before, now = (each.catalogue.digest for each in self.lists)
        return Delta(
            self.first, self.last, self.day, (before, now), tuple(causes), len(self.tickets), len(self.holdings),
            number, tuple(self.found), tuple(self.unanswered), sum(each.catalogue != before for each in self.tickets),
        )  # fmt: skip

    # What may be touched at all -----------------------------------------------------------------------------------------

    def _may_touch(self, ticket: Ticketed) -> bool:
        if self.lists_differ or self.changed.of(ticket.numbers):
            return True
        days = (date.fromisoformat(ticket.on), self.day)
        return any(self._may_need(ticket.matter, ticket.step, each) for each in days)

    def _may_touch_holding(self, row: Granted) -> bool:
        if self.lists_differ or self.changed.of([row.key]):
            return True
        return bool(self.changed.lists) and any(
            self._may_need(row.matter, step, self.day) for step in self._steps(row.matter)
        )

    def _may_need(self, matter: str, step: str, on: date) -> bool:
        """Whether a list that is kept whole only now, or no longer, matters there."""
        if not self.changed.lists:
            return False
        try:
            return any(each.id in self.changed.lists for each in self.lists[1].needed(matter, step, on).lists)
        except InputError:
            return True

    def _steps(self, matter: str) -> tuple[str, ...]:
        try:
            return tuple(dict.fromkeys(name for each in self.lists for name in each.steps(matter, self.day)))
        except InputError:
            return ()

    # Tickets ------------------------------------------------------------------------------------------------------------

    def _compare(self, ticket: Ticketed, text: str, done: Mapping[str, Settled]) -> None:
        try:
            data = answer_in(text, ticket.id)
            asked = recorded(ticket, data)
        except InputError as error:
            self._refused("ticket", ticket.id, "now", error)
            return
        # A ticket that was opened only later had then what was known then.
        opened = self.changed.opened.get(ticket.id)
        sides = (self.sides[0] if opened is None else replace(self.sides[0], at=opened), self.sides[1])
        then = self._answers("ticket", ticket.id, sides, asked, None)
        carried_out = {name for name, each in done.items() if each.done}
        today = self._answers("ticket", ticket.id, sides, asked, self.day) if carried_out and then is not None else None
        if then is None or (carried_out and today is None):
            return
        found = {each.id: each for each in self._differences(ticket, compared(*then), done, asked=True)}
        if today is not None:
            own = {name: each for name, each in compared(*today).items() if name in carried_out}
            for each in self._differences(ticket, own, done, asked=False):
                # What was carried out goes on, or not, by the answer of today, unless it never had a ground.
                if each.id not in found or not _is_gone(found[each.id].now):
                    found[each.id] = each
        differences = [*found.values()]
        if differences:
            chosen = data["chosen"]["matter"]
            self.found.append(
                Touched(
                    "ticket", ticket.id, ticket.case_number, ticket.matter, ticket.step, ticket.on, ticket.masked,
                    chosen["department"], ticket.closed, ticket.digest, tuple(differences),
                    self._causes(ticket.numbers),
                )
            )  # fmt: skip

    def _answers(
        self,
        kind: Kind,
        number: int,
        sides: tuple[Side, Side],
        asked: Recorded,
        on: date | None,
    ) -> tuple[dict[str, Standing], dict[str, Standing]] | None:
        """What both sides say; None: one of them cannot answer."""
        found = []
        for name, side in zip(_SIDES, sides, strict=True):
            try:
                found.append(standings(side.answer(asked, on)))
            except InputError as error:
                self._refused(kind, number, name, error)
                return None
        return found[0], found[1]

    def _differences(
        self,
        ticket: Ticketed,
        found: Mapping[str, tuple[Standing | None, Standing | None]],
        done: Mapping[str, Settled],
        *,
        asked: bool,
    ) -> Iterator[Difference]:
        for name, (was, now) in found.items():
            one = now or was
            assert one is not None
            word = done[name].done if name in done else None
            fields = differing(was, now)
            todo = _todo(was, now, word, fields, closed=ticket.closed, asked=asked)
            yield Difference(name, was, now, fields, asked, word, todo, _departments(was, now))

    # Holdings -----------------------------------------------------------------------------------------------------------

    def _compare_holding(self, row: Granted) -> None:
        both: list[dict[str, Standing]] = []
        for name, side in zip(_SIDES, self.sides, strict=True):
            try:
                steps = [of_holding(row, step, self.day) for step in side.lists.steps(row.matter, self.day)]
                both.append(joined(standings(side.answer(each), continuing=True) for each in steps))
            except InputError as error:
                self._refused("holding", row.holding, name, error)
                return
        differences = []
        for measure, (was, now) in compared(both[0], both[1]).items():
            stop = measure == row.measure and _is_gone(now)
            todo: Todo = "stop" if stop else "look"
            differences.append(Difference(measure, was, now, differing(was, now), True, None, todo, (row.department,)))
        if differences:
            self.found.append(
                Touched(
                    "holding", row.holding, row.what, row.matter, None, row.since, row.masked, row.department, False, None,
                    tuple(differences), self._causes([row.key]),
                )
            )  # fmt: skip

    # ---------------------------------------------------------------------------------------------------------------------

    def _causes(self, keys: Iterable[str]) -> tuple[Cause, ...]:
        found = [*self.changed.of(keys)]
        found += [
            Cause("whole" if whole else "not-whole", list=name) for name, whole in sorted(self.changed.lists.items())
        ]
        if self.lists_differ:
            found.append(Cause("edition"))
        return tuple(found)

    def _refused(self, kind: Kind, number: int, side: Literal["before", "now"], error: InputError) -> None:
        self.unanswered.append(
            Unanswered(kind, number, side, tuple(dict.fromkeys(each.code for each in error.diagnostics)))
        )


#: Fields that say what a measure is, and not only for how long and why.
_WEIGHTY = frozenset({"state", "effect", "force", "do", "duty", "departments"})


def _todo(
    was: Standing | None, now: Standing | None, done: bool | None, fields: Collection[str], *, closed: bool, asked: bool
) -> Todo:
    """What should be done about a difference of a ticket."""
    one, gone = now or was, _is_gone(now)
    if done and gone and one is not None:
        return "stop" if one.kind == "incentive" else "lift"
    if done and not asked:
        return _when_it_goes_on(now)
    if not closed:
        return "ask-again"
    if not done and (gone or _WEIGHTY.isdisjoint(fields)):
        return "nothing"
    return "review"


def _is_gone(now: Standing | None) -> bool:
    return now is None or now.state == "withheld"


def _when_it_goes_on(now: Standing | None) -> Todo:
    """What to do about a measure that was carried out and stands otherwise."""
    if now is not None and now.state == "held":
        return "suspend"
    return "check" if now is not None and now.state == "open" else "adjust"


def _departments(was: Standing | None, now: Standing | None) -> tuple[str, ...]:
    """Who carries the measure out, then and now."""
    return tuple(dict.fromkeys(name for each in (now, was) if each is not None for name in each.departments))


def _of(touched: Touched, department: str) -> tuple[Difference, ...]:
    return tuple(each for each in touched.differences if department in each.departments)


def _moment_data(moment: Moment) -> MomentData:
    return {"record": moment.seq, "at": moment.at}
