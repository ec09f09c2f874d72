"""Holdings: who holds what a department granted, so that those whom a change touches can be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from .. import arguments
from ..authoring.spreadsheets.cells import Cell
from ..diagnostics import Diagnostic, InputError, Place, RegistryError, finding
from ..identifiers import Identifier
from ..subjects import Subject, read_identifier
from ..vocabulary import SUBJECT_KINDS, SubjectKind
from . import given
from .columns import OF_HOLDINGS, Columns, Meaning
from .database import parts
from .departments import ROLES, known_department
from .entries import Added, numbers_of
from .numbers import Pseudonyms, key_text, of_text
from .reading import Rejected, Unread, days_in, table_of, taken_rows, texts_in, who_in
from .schema import Granted
from .sheets import Beside
from .store import Store
from .writing import Writer

if TYPE_CHECKING:
    from ..shapes.registry import HoldingData, TakenData

#: The columns by which two rows of one holding are the same.
_SAID = ("kind", "name", "measure", "since", "until", "scheme", "value")


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Holding:
    """What a subject was granted: a licence, a subsidy, a place on a white list.

    `number` may be text: a citizen id for a natural person, else a unified social credit code or an organisation code.

    Raises:
        InputError: for a malformed number, kind or matter, crossed days, or another type than a field has.
    """

    #: The number of the holder.
    number: Identifier
    #: Its kind.
    kind: SubjectKind
    #: The id of the matter in which it was granted, `LIST/MATTER`.
    matter: str
    #: The number of the licence, of the subsidy and so on, the host's.
    what: str
    #: Its first day.
    since: date
    #: Its last day; None: open.
    until: date | None
    #: The id of the department that granted it; that of the measure list, unless it is said.
    department: str
    #: The name of the holder.
    name: str | None
    #: The id of the incentive that it was granted as, `LIST/MEASURE`; None: it is none.
    measure: str | None

    def __init__(
        self,
        number: Identifier | str | Mapping[str, str],
        kind: SubjectKind,
        matter: str,
        what: str,
        since: arguments.DayLike,
        until: arguments.DayLike | None = None,
        department: str | None = None,
        name: str | None = None,
        measure: str | None = None,
    ) -> None:
        put = object.__setattr__
        word = arguments.word(kind, SUBJECT_KINDS, "holding.kind")
        first, last = arguments.day(since, "holding.since"), arguments.day_or_none(until, "holding.until")
        if last is not None and last < first:
            raise InputError([finding("JS108", Place("holding.until"), until=last, start=first)])
        where = arguments.text(matter, "holding.matter").strip()
        read = read_identifier(number, word, Place("holding.number"))
        if read.denies(word):
            raise InputError([finding("JS887.denied", Place("holding.number"))])
        made_by, slash, rest = where.partition("/")
        if not (made_by and slash and rest):
            raise InputError([finding("JS880.matter", Place("holding.matter"), value=where)])
        put(self, "number", read)
        put(self, "kind", word)
        put(self, "matter", where)
        # Some numbers of licences are that of the person: the holder is known by the key all the same.
        put(self, "what", given.text(what, "holding.what"))
        put(self, "since", first)
        put(self, "until", last)
        put(self, "department", given.text_or_none(department, "holding.department") or made_by.strip())
        put(self, "name", arguments.text_or_none(name, "holding.name"))
        put(self, "measure", arguments.text_or_none(measure, "holding.measure"))

    def __repr__(self) -> str:
        return f"<Holding {self.what} of {self.number.masked} in {self.matter}>"


@dataclass(frozen=True, slots=True)
class Held:
    """A holding that the registry has, as lists of holdings show it."""

    #: By which it is named in the registry.
    id: int
    #: The key of the number of the holder, as the registry keeps it.
    key: str
    #: The number of the holder, of a person by its last places only.
    masked: str
    #: The kind of the holder.
    kind: SubjectKind
    #: The name of the holder.
    name: str | None
    #: The id of the department that granted it.
    department: str
    #: The id of the matter.
    matter: str
    #: The number of the licence, of the subsidy and so on.
    what: str
    #: The id of the incentive that it was granted as; None: it is none.
    measure: str | None
    #: Its first day.
    since: str
    #: Its last day; None: open.
    until: str | None
    #: From which day on it is no longer held; None: nobody ended it.
    ended: str | None
    #: Why it was ended.
    note: str | None
    #: Who said so last.
    by: str | None

    def on(self, day: date) -> bool:
        """Whether it is held on the day; what ended on a day is not held that day."""
        text = day.isoformat()
        return self.since <= text and (self.until is None or text <= self.until) and not self.over(day)

    def over(self, day: date) -> bool:
        """Whether it was ended by somebody by the day."""
        return self.ended is not None and self.ended <= day.isoformat()

    def to_dict(self) -> HoldingData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "id": self.id, "number": self.masked, "kind": self.kind, "name": self.name, "department": self.department,
            "matter": self.matter, "what": self.what, "measure": self.measure, "from": self.since, "until": self.until,
            "ended": self.ended, "note": self.note, "by": self.by,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a table of holdings."""

    #: How many rows it has.
    rows: int
    #: Holdings that were not there before.
    added: int
    #: Holdings that say something else now.
    changed: int
    #: Holdings that were there just so, and rows that say the same twice.
    same: int
    #: Rows that could not be taken, with the reasons.
    rejected: tuple[Rejected, ...]
    #: What its headers mean.
    columns: Columns
    #: The sheets that were not read.
    unread: tuple[Unread, ...] = ()
    #: Rows that name nobody: sums, who filled it in, remarks.
    beside: tuple[Beside, ...] = ()

    @property
    def left(self) -> bool:
        """Whether somebody has to look: rows were rejected, the table has none or sheets with numbers that were not read."""
        return bool(self.rejected or not self.rows or any(each.numbered for each in self.unread))

    def to_dict(self) -> TakenData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "rows": self.rows,
            "added": self.added,
            "changed": self.changed,
            "same": self.same,
            "rejected": [each.to_dict() for each in self.rejected],
            "passed_over": [*self.columns.passed_over],
            "unread": [each.to_dict() for each in self.unread],
            "beside": [each.to_dict() for each in self.beside],
        }


def put(
    registry: Store,
    holdings: Holding | Iterable[Holding],
    *,
    by: str | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Added:
    """Adds holdings, or corrects them: what the registry has just so is not written again.

    Two of one department, matter, number of what is held and holder are one, unless one of them is over when the other
    begins, as after a renewal. `told` hears after how many it is.

    Raises:
        RegistryError: JS882, for a natural person without a key.
    """
    rows = [holdings] if isinstance(holdings, Holding) else [*holdings]
    officer = None if by is None else given.officer(by)
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        result = _put(writer, registry.pseudonyms, rows, officer, told)
        writer.keep("holdings")
    return result


def take(
    registry: Store,
    data: bytes,
    *,
    file: str = "holdings",
    matter: str | None = None,
    department: str | None = None,
    columns: Columns | None = None,
    by: str | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Taken:
    """Takes in a table of holdings, all of it or nothing: CSV (UTF-8, GB18030), a workbook (extra `xlsx`), or JSON with a list
    of objects, as `Registry.import_list` takes lists.

    `matter` and `department` are those of rows that name none. After a crash it may be given again, and the same table again
    changes nothing. A holding that the table does not have is not ended by that.

    Raises:
        InputError: JS853, JS850, for a file that cannot be opened.
        RegistryError: JS880, where no column has a number, a day or what is held; JS882, for natural persons without a key.
    """
    sent = table_of(data, file, columns, OF_HOLDINGS)
    taken, rejected, twice = taken_rows(sent.rows, lambda row: _holding(row, matter, department), _identity)
    officer = None if by is None else given.officer(by)
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        found = _put(writer, registry.pseudonyms, [each for _, each in taken], officer, told)
        writer.keep("holdings")
    return Taken(
        len(sent.rows), found.added, found.changed, found.same + twice, tuple(rejected), sent.columns, sent.unread,
        sent.beside,
    )  # fmt: skip


def end(
    registry: Store,
    holding: int,
    *,
    by: str,
    on: arguments.DayLike | None = None,
    note: str | None = None,
) -> Held:
    """Says that a holding is no longer held from a day on, today by default: it was returned, withdrawn or has lapsed.

    The same end again changes nothing; the last word counts.

    Raises:
        InputError: JS108, for a day before its first one.
        RegistryError: JS887, for a holding that is not there.
    """
    officer = given.officer(by)
    text = given.text_or_none(note, "note")
    with registry.database.writing() as session:
        writer = Writer(session, registry.clock)
        row = _latest(session, Granted.holding == holding).get(holding)
        if row is None:
            raise RegistryError([finding("JS887.no-holding", Place("holding"), id=str(holding))])
        day = arguments.day_or_none(on, "on") or date.fromisoformat(writer.today)
        if day.isoformat() < row.since:
            raise InputError([finding("JS108", Place("on"), until=day, start=date.fromisoformat(row.since))])
        if (row.ended, row.note) != (day.isoformat(), text):
            said = {name: value for name, value in row.content().items() if name not in ("id", "written")}
            row = writer.add(Granted, **{**said, "ended": day.isoformat(), "note": text, "by": officer})
            writer.keep("holding-ended", holding=holding)
        return _held(row)


def held(
    registry: Store,
    *,
    on: arguments.DayLike | None = None,
    department: str | None = None,
    matter: str | None = None,
    subject: Subject | None = None,
) -> tuple[Held, ...]:
    """What is held on a day, today by default, in order of the ids: all, or of a department, a matter, a subject by
    any of its numbers.

    Raises:
        RegistryError: JS882, for a natural person without a key; JS887, for a department of which the registry has nothing.
    """
    day = arguments.day_or_none(on, "on") or registry.today
    with registry.database.reading() as session:
        where: list[ColumnElement[bool]] = []
        if department is not None:
            where.append(Granted.department == known_department(session, department, *ROLES))
        if matter is not None:
            where.append(Granted.matter == matter)
        if subject is not None:
            own = registry.pseudonyms.number(subject.id, subject.kind)
            where.append(Granted.key.in_([*numbers_of(session, own)]))
        rows = _latest(session, *where)
    found = (_held(rows[each]) for each in sorted(rows))
    return tuple(each for each in found if each.on(day))


def holders_in(session: Session, on: date) -> Iterator[tuple[Held, Identifier]]:
    """As `held`, within a transaction: each with the number of its holder, as the registry keeps it."""
    rows = _latest(session)
    for each in sorted(rows):
        found = _held(rows[each])
        if found.on(on):
            yield found, of_text(rows[each].scheme, rows[each].value)


def all_of(registry: Store, holding: int) -> tuple[Held, ...]:
    """All that was recorded of a holding, the oldest first.

    Raises:
        RegistryError: JS887, for a holding that is not there.
    """
    with registry.database.reading() as session:
        rows = session.scalars(select(Granted).where(Granted.holding == holding).order_by(Granted.id)).all()
    if not rows:
        raise RegistryError([finding("JS887.no-holding", Place("holding"), id=str(holding))])
    return tuple(map(_held, rows))


def _put(
    writer: Writer,
    pseudonyms: Pseudonyms,
    rows: Sequence[Holding],
    by: str | None,
    told: Callable[[int], None],
) -> Added:
    result = Added()
    there = _there(writer.session, [key_text(pseudonyms.number(each.number, each.kind)) for each in rows])
    for count, each in enumerate(rows, 1):
        number = pseudonyms.number(each.number, each.kind)
        fields: dict[str, Any] = {
            "key": key_text(number),
            "scheme": number.scheme,
            "value": number.value,
            "masked": pseudonyms.masked(each.number, each.kind),
            "kind": each.kind,
            "name": pseudonyms.words(each.name),
            "department": each.department,
            "matter": each.matter,
            "what": each.what,
            "measure": each.measure,
            "since": each.since.isoformat(),
            "until": None if each.until is None else each.until.isoformat(),
        }
        name = (each.department, each.matter, each.what, fields["key"])
        mine = there.setdefault(name, {})
        before = _meant(mine.values(), fields["since"], fields["until"])
        if before is None:
            changed = "added"
        else:
            changed = "same" if all(getattr(before, said) == fields[said] for said in _SAID) else "changed"
        if before is None or changed == "changed":
            before = writer.add(
                Granted, **fields, holding=writer.id_for(Granted) if before is None else before.holding,
                ended=None if before is None else before.ended, note=None if before is None else before.note, by=by,
            )  # fmt: skip
            mine[before.holding] = before
        setattr(result, changed, getattr(result, changed) + 1)
        result.entries.append(before.holding)
        told(count)
    return result


def _there(session: Session, keys: Sequence[str]) -> dict[tuple[str, ...], dict[int, Granted]]:
    """What the registry has of these holders, by holding, for each department, matter, number of what is held and holder."""
    wanted = sorted({*keys})
    found: dict[tuple[str, ...], dict[int, Granted]] = {}
    for part in parts(wanted):
        for each in _latest(session, Granted.key.in_(part)).values():
            found.setdefault((each.department, each.matter, each.what, each.key), {})[each.holding] = each
    return found


def _meant(rows: Iterable[Granted], since: str, until: str | None) -> Granted | None:
    """Of the holdings of one number the one that a period speaks of: the last that begins by then, else the first; None: all of
    them are over by then, or begin after it is.
    """
    known = sorted(
        (each for each in rows if not _apart(each, since, until)), key=lambda each: (each.since, each.holding)
    )
    return next((each for each in reversed(known) if each.since <= since), known[0] if known else None)


def _apart(row: Granted, since: str, until: str | None) -> bool:
    """Whether one of the two is over when the other begins."""
    if row.since == since:
        return False
    over = (row.ended is not None and row.ended <= since) or (row.until is not None and row.until < since)
    return over or (until is not None and until < row.since)


def _latest(session: Session, *where: ColumnElement[bool]) -> dict[int, Granted]:
    """By holding its last row."""
    return {each.holding: each for each in session.scalars(select(Granted).where(*where).order_by(Granted.id))}


def _held(row: Granted) -> Held:
    return Held(
        row.holding, row.key, row.masked, row.kind, row.name, row.department, row.matter, row.what,
        row.measure, row.since, row.until, row.ended, row.note, row.by,
    )  # fmt: skip


def _identity(holding: Holding) -> tuple[object, ...]:
    return (holding.department, holding.matter, holding.what, holding.number.key)


def _holding(told: Mapping[Meaning, Cell], matter: str | None, department: str | None) -> Holding:
    """The holding of a row.

    Raises:
        InputError: with all that is wrong with it.
    """
    problems: list[Diagnostic] = []
    text = texts_in(told, problems)
    days = days_in(told, text, ("recognised", "from", "until"), problems)
    since = days["from"] or days["recognised"]
    if since is None and not any(each.variant == "day" for each in problems):
        problems.append(finding("JS880.no-day", Place("row.from")))
    kind, number = who_in(text, problems)
    where, what = text.get("matter") or matter, text.get("what")
    if where is None:
        problems.append(finding("JS880.matter", Place("row.matter"), value=""))
    if what is None:
        problems.append(finding("JS880.no-what", Place("row.what")))
    if problems or number is None or kind is None or since is None or where is None or what is None:
        raise InputError(problems)
    return Holding(
        number, kind, where, what, since, days["until"], text.get("department") or department, text.get("name"),
        text.get("measure"),
    )  # fmt: skip
