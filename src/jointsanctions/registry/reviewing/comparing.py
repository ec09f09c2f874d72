"""Comparison: a list that was sent down against a department's own applicants and holders (plan, point 9).

By number alone, in all its forms and with the older numbers that the registry knows. A name alone is a question for a person,
and never a hit. What could not be compared is told row by row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import arguments
from ...deadlines import Calendar
from ...diagnostics import Place, RegistryError, finding
from ...evaluation.question import Question
from ...identifiers import Identifier
from ...masking import masked_text
from .. import given
from ..database import parts
from ..entries import standing_rows
from ..holdings import holders_in
from ..lookups import Inquiry, keep_lookup
from ..numbers import key_text, of_text
from ..reading import Rejected, Unread
from ..schema import Case, Closing, Number
from ..sheets import Beside
from ..store import Store, session_lists
from ..writing import Writer
from .files import File, SubjectRow, Subjects, name_in, read_subjects
from .terms import Due, Term

if TYPE_CHECKING:
    from ...shapes.reviewing import ComparedFileData, HitData, ListComparisonData, NameQuestionData, OwnData, SentData
    from ...vocabulary import Lang

#: Where the department's own subjects come from.
OwnSource = Literal["file", "ticket", "holding"]
#: How two numbers are one subject's.
By = Literal["number", "form", "older-number"]
#: Why a name is a question: one of the two has no number, it has another one, or another code of one organisation.
Why = Literal["no-number", "other-number", "other-code"]
#: What a comparison is for, unless it is said.
PURPOSE = "下发名单比对"


@dataclass(frozen=True, slots=True)
class Sent:
    """An entry of the list."""

    #: The row of the file, or the number of the entry in the registry.
    place: str
    #: Its number, of a person by its last places only; None: none that can be compared.
    masked: str | None
    #: The name in the list.
    name: str | None
    #: The number of the document.
    document: str | None
    #: Its days, as far as they are told.
    since: date | None
    until: date | None
    #: Whether it is in force on the day of the comparison; None: it cannot be told.
    in_force: bool | None

    def to_dict(self) -> SentData:
        """Plain data for JSON."""
        return {
            "place": self.place, "number": self.masked, "name": self.name, "document": self.document,
            "from": None if self.since is None else self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(), "in_force": self.in_force,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Own:
    """A subject of the department: an applicant, or a holder."""

    #: Where it comes from.
    source: OwnSource
    #: The file with the row, the case number, or what is held.
    place: str
    #: Its number, of a person by its last places only; None: none that can be compared.
    masked: str | None
    #: Its name.
    name: str | None

    def to_dict(self) -> OwnData:
        """Plain data for JSON."""
        return {"source": self.source, "place": self.place, "number": self.masked, "name": self.name}


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject of the department that is on the list, by its number."""

    #: The entry.
    sent: Sent
    #: The subject.
    own: Own
    #: How the numbers are one subject's.
    by: By
    #: Whether the names differ: of a natural person that is checked before anything is done (S6).
    other_name: bool

    def to_dict(self) -> HitData:
        """Plain data for JSON."""
        return {
            "sent": self.sent.to_dict(), "own": self.own.to_dict(), "by": self.by, "other_name": self.other_name,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A subject of the department with a name that is on the list: for a person to check, and no hit (S6)."""

    #: The entry.
    sent: Sent
    #: The subject.
    own: Own
    #: Why its number does not decide.
    why: Why

    def to_dict(self) -> NameQuestionData:
        """Plain data for JSON."""
        return {"sent": self.sent.to_dict(), "own": self.own.to_dict(), "why": self.why}


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A row that could not be compared, and why."""

    #: The file.
    file: str
    #: The row.
    rejected: Rejected
    #: The name in it.
    name: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A file that was compared."""

    #: Its name.
    file: str
    #: The digest of its bytes.
    sha256: str
    #: How many rows it has.
    rows: int
    #: The sheets that were not read.
    unread: tuple[Unread, ...] = ()
    #: Rows that name nobody: sums, who filled it in, remarks.
    beside: tuple[Beside, ...] = ()

    def to_dict(self, lang: Lang = "zh") -> ComparedFileData:
        """Plain data for JSON."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "rows": self.rows,
            "unread": [each.to_dict(lang) for each in self.unread],
            "beside": [each.to_dict() for each in self.beside],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found. The same files give the same comparison, as long as registry and day are the same."""

    #: The id of the list.
    list: str
    #: The day of the comparison.
    on: date
    #: The department that compared.
    department: str
    #: Who did it.
    by: str
    #: The file of the list; None: the entries are those of the registry.
    sent: Compared | None
    #: Whether the registry keeps the list whole; None: a file was compared. Of one that is not, who is not hit may be listed.
    whole: bool | None
    #: How many entries were compared.
    entries: int
    #: The department's files.
    own: tuple[Compared, ...]
    #: How many subjects of the department were compared.
    subjects: int
    #: How many of these have an open ticket.
    tickets: int
    #: How many of these hold something.
    holdings: int
    #: Subjects that are on the list, by number.
    hits: tuple[Hit, ...]
    #: Names that are on the list.
    questions: tuple[NameQuestion, ...]
    #: Rows that could not be compared.
    not_compared: tuple[NotCompared, ...]
    #: The term that the sender gave.
    term: Due | None

    @property
    def within(self) -> bool | None:
        """Whether the day is within the term; None: there is none, or it cannot be told."""
        return None if self.term is None else self.term.within(self.on)

    def to_dict(self, lang: Lang = "zh") -> ListComparisonData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "list": self.list,
            "on": self.on.isoformat(),
            "department": self.department,
            "by": self.by,
            "sent": None if self.sent is None else self.sent.to_dict(lang),
            "whole": self.whole,
            "entries": self.entries,
            "own": [each.to_dict(lang) for each in self.own],
            "subjects": self.subjects,
            "tickets": self.tickets,
            "holdings": self.holdings,
            "hits": [each.to_dict() for each in self.hits],
            "questions": [each.to_dict() for each in self.questions],
            "not_compared": [
                {"file": each.file, "name": each.name, **each.rejected.to_dict(lang)} for each in self.not_compared
            ],
            "term": None if self.term is None else self.term.to_dict(),
            "within": self.within,
        }


@dataclass(frozen=True, slots=True, repr=False)
class _Side:
    """An entry or a subject with the number by which it is compared, as the registry keeps numbers; None: it has none."""

    shown: Sent | Own
    number: Identifier | None


def compare(
    store: Store,
    list: str,  # noqa: A002 - the word
    *,
    department: str,
    by: str,
    purpose: str = PURPOSE,
    sent: File | None = None,
    own: Sequence[File] = (),
    tickets: bool = True,
    holdings: bool = True,
    on: arguments.DayLike | None = None,
    term: Term | None = None,
    calendar: Calendar | None = None,
) -> Comparison:
    """Compares a list with the subjects of a department.

    The entries are those of the file `sent`, else those of the registry that are in force on the day. The subjects are those
    of the files `own`, those of the open tickets, and the holders that the registry has. `term` is what the sender gave;
    working days are counted by `calendar`, by default that of the extra `calendar`. Who compared, what for and about whom is
    kept.

    Raises:
        InputError: JS853, JS850, for a file that cannot be opened.
        RegistryError: JS899, where there is nothing to compare, or no column has a number; JS882, for natural persons
            without a key; JS896, without who asks.
    """
    name = arguments.list_id(list, "list")
    day = arguments.day_or_none(on, "on") or store.today
    asked = given.text(department, "department")
    inquiry = Inquiry.of(purpose, by, asked)
    theirs = None if sent is None else read_subjects(sent, "JS899")
    ours = [(each, read_subjects(each, "JS899")) for each in own]
    with store.database.reading() as session:
        whole = None if theirs is not None else name in session_lists(session)
        if theirs is None:
            entries = [*_kept(session, name, day)]
            if not entries and not whole:
                raise RegistryError([finding("JS899", Place("list"), list=name)])
        else:
            entries = [*_of_sent(store, theirs, day)]
        cases = [*_of_tickets(session)] if tickets else []
        holders = [*_of_holdings(session, day)] if holdings else []
        subjects = [*(side for file, found in ours for side in _of_own(store, file.name, found)), *cases, *holders]
        groups = _groups(session, [each.number for each in (*entries, *subjects) if each.number is not None])
    hits, questions = _found(entries, subjects, groups)
    due = None if term is None else term.due(calendar)
    # Nothing is told that is not kept: who of the department's own was looked for on the list.
    with store.database.writing() as session:
        writer = Writer(session, store.clock)
        keep_lookup(writer, "compare", inquiry, (key_text(each.number) for each in subjects if each.number), [name])
        writer.keep("lookup")
    missed = [(sent.name, theirs)] if sent is not None and theirs is not None else []
    return Comparison(
        list=name, on=day, department=asked, by=inquiry.by,
        sent=None if sent is None or theirs is None else _compared(sent, theirs), whole=whole,
        entries=sum(each.number is not None for each in entries),
        own=tuple(_compared(file, found) for file, found in ours),
        subjects=sum(each.number is not None for each in subjects), tickets=len(cases), holdings=len(holders),
        hits=hits, questions=questions,
        not_compared=tuple(
            NotCompared(masked_text(file), each, _shown(name_in(each.row)))
            for file, found in (*missed, *((file.name, found) for file, found in ours))
            for each in found.rejected
        ),
        term=due,
    )  # fmt: skip


def _compared(file: File, found: Subjects) -> Compared:
    return Compared(masked_text(file.name), file.sha256, found.rows, found.unread, found.beside)


def _kept(session: Session, name: str, day: date) -> Iterator[_Side]:
    for row in standing_rows(session, name, day):
        until = None if row.until is None else date.fromisoformat(row.until)
        shown = Sent(
            str(row.entry), row.masked, _shown(row.name), _shown(row.document), date.fromisoformat(row.since), until,
            row.since <= day.isoformat(),
        )  # fmt: skip
        yield _Side(shown, of_text(row.scheme, row.value))


def _of_sent(store: Store, found: Subjects, day: date) -> Iterator[_Side]:
    for each in found.taken:
        number, masked = _number(store, each)
        ended = [one for one in (each.until, each.ended) if one is not None]
        begun = each.since is None or each.since <= day
        # It counts on its last day, and no longer on that of its removal or repair.
        gone = (each.until is not None and each.until < day) or (each.ended is not None and each.ended <= day)
        in_force = None if each.unread else begun and not gone
        shown = Sent(
            each.sent.label, masked, _shown(each.name), _shown(each.document), each.since, min(ended, default=None),
            in_force,
        )  # fmt: skip
        yield _Side(shown, number)
    for other in found.rejected:
        name = _shown(name_in(other.row))
        yield _Side(Sent(other.row.label, None, name, None, None, None, None), None)


def _of_own(store: Store, file: str, found: Subjects) -> Iterator[_Side]:
    for each in found.taken:
        number, masked = _number(store, each)
        yield _Side(Own("file", f"{masked_text(file)}:{each.sent.label}", masked, _shown(each.name)), number)
    for other in found.rejected:
        name = _shown(name_in(other.row))
        yield _Side(Own("file", f"{masked_text(file)}:{other.row.label}", None, name), None)


def _of_tickets(session: Session) -> Iterator[_Side]:
    """The subjects of open tickets."""
    closed = select(Closing.id)
    for case in session.scalars(select(Case).where(Case.id.not_in(closed)).order_by(Case.id)):
        subject = Question.from_dict(case.asked).subject
        shown = Own("ticket", f"{masked_text(case.case_number)} #{case.id}", case.masked, _shown(subject.name))
        yield _Side(shown, subject.id)


def _of_holdings(session: Session, day: date) -> Iterator[_Side]:
    """Who holds something on the day."""
    for held, number in holders_in(session, day):
        place = f"{held.matter} {masked_text(held.what)} #{held.id}"
        yield _Side(Own("holding", place, held.masked, _shown(held.name)), number)


def _number(store: Store, row: SubjectRow) -> tuple[Identifier, str]:
    pseudonyms = store.pseudonyms
    return pseudonyms.number(row.number, row.kind), pseudonyms.masked(row.number, row.kind)


def _shown(text: str | None) -> str | None:
    return None if text is None else masked_text(text)


def _groups(session: Session, numbers: Iterable[Identifier]) -> Mapping[str, str]:
    """By the key of a number the subject whose it is: one that the registry has several numbers of, else the number."""
    keys = sorted({key_text(each) for each in numbers})
    found = dict(zip(keys, keys, strict=True))
    for part in parts(keys):
        asked = select(Number.key, Number.subject_id).where(Number.key.in_(part))
        found |= {key: f"subject {number}" for key, number in session.execute(asked)}
    return found


def _found(
    entries: Sequence[_Side], subjects: Sequence[_Side], groups: Mapping[str, str]
) -> tuple[tuple[Hit, ...], tuple[NameQuestion, ...]]:
    """The hits by number, and the names beside them, in the order of the entries and then of the subjects."""
    by_group: dict[str, list[int]] = {}
    by_name: dict[str, list[int]] = {}
    for at, each in enumerate(subjects):
        if each.number is not None:
            by_group.setdefault(groups[key_text(each.number)], []).append(at)
        if name := _plain(each.shown.name):
            by_name.setdefault(name, []).append(at)
    hits: list[Hit] = []
    questions: list[NameQuestion] = []
    for entry in entries:
        same = [] if entry.number is None else by_group.get(groups[key_text(entry.number)], [])
        told: set[int] = set()
        for at in same:
            by = _tie(entry.number, subjects[at].number)
            if by is not None:
                told.add(at)
                hits.append(_hit(entry, subjects[at], by))
        doubtful = {at for at in same if at not in told}
        named = by_name.get(_plain(entry.shown.name), ()) if _plain(entry.shown.name) else ()
        for at in sorted({*doubtful, *named} - told):
            one = subjects[at]
            why: Why = (
                "other-code" if at in doubtful
                else "no-number" if entry.number is None or one.number is None
                else "other-number"
            )  # fmt: skip
            assert isinstance(entry.shown, Sent)
            assert isinstance(one.shown, Own)
            questions.append(NameQuestion(entry.shown, one.shown, why))
    return tuple(hits), tuple(questions)


def _tie(theirs: Identifier | None, ours: Identifier | None) -> By | None:
    """How two numbers of one group are one subject's; None: two whole codes with one organisation code are not (S6)."""
    assert theirs is not None
    assert ours is not None
    if theirs.key != ours.key:
        return "older-number"
    if not theirs.ties_to(ours):
        return None
    return "number" if (theirs.scheme, theirs.value) == (ours.scheme, ours.value) else "form"


def _hit(entry: _Side, subject: _Side, by: By) -> Hit:
    sent, own = entry.shown, subject.shown
    assert isinstance(sent, Sent)
    assert isinstance(own, Own)
    names = {_plain(sent.name), _plain(own.name)} - {""}
    return Hit(sent, own, by, len(names) > 1)


def _plain(name: str | None) -> str:
    """A name as names are compared: without blanks, width and case."""
    return "" if name is None else "".join(unicodedata.normalize("NFKC", name).casefold().split())
