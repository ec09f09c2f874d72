"""Asking again: the recorded question of a ticket, or the question that a holding is, with what was known at a moment.

The registry tells what it knew then; what the sources of the host told stays as they told it, since only the host can ask them
again, and for the real number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ...answers import Requirements
from ...catalogue import Catalogue
from ...designations import Designation
from ...diagnostics import InputError
from ...evaluation.decider import Decider
from ...evaluation.decision import Decision
from ...evaluation.question import Question
from ...evaluator import Evaluator, decider_of
from ...subjects import Subject
from ..asking import Key, assembled, each_of, with_births, with_relations
from ..chain import canonical
from ..numbers import Pseudonyms, key_text, of_text
from ..schema import Entry, Granted
from ..sources import Entries, Told
from .knowing import Book, Known
from .moments import Extent
from .reading import Ticketed
from .standing import Standing


class Lists:
    """Lists that questions are put to, and what each question needs of them."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.decider: Decider = decider_of(evaluator)
        self.catalogue: Catalogue = evaluator.catalogue
        self._evaluator = evaluator
        self._needed: dict[tuple[str, str, date], Requirements] = {}

    def needed(self, matter: str, step: str, on: date) -> Requirements:
        """What a question needs, as `Evaluator.requirements`.

        Raises:
            InputError: for a matter or step that the lists have not.
        """
        name = (matter, step, on)
        found = self._needed.get(name)
        if found is None:
            found = self._needed[name] = self._evaluator.requirements(matter, step, on)
        return found

    def steps(self, matter: str, on: date) -> tuple[str, ...]:
        """The steps of the matter on a day; where no edition is in force then, which every answer says, those of the last one.

        Raises:
            InputError: for a matter that the lists have not.
        """
        editions = self.decider.editions(matter)
        return tuple(next((each for each in editions if each.start <= on <= each.end), editions[-1]).steps)

    def now(self, was: Standing) -> Standing:
        """A measure of which only the id is known, with its name and kind as these lists have them."""
        try:
            known = self.decider.measure(was.id)
        except InputError:
            return was
        return replace(was, name=known.name, kind=known.terms.kind)

    def department(self, matter: str) -> str:
        """The department that handles the matter, by the last edition; of a matter that the lists have not any more, the id of the
        list that had it, by which a person finds whose it was.
        """
        try:
            return self.decider.editions(matter)[-1].matter.department
        except InputError:
            return matter.partition("/")[0]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """By which lists, and with what was known at which moment and day, questions are answered."""

    lists: Lists
    book: Book
    at: Extent
    day: date
    pseudonyms: Pseudonyms

    def answer(self, asked: Recorded, on: date | None = None) -> Decision:
        """The answer: of the day asked about then, or of another day, by what was known on the day of this side.

        A fact counts in the editions that declare it, and a question as known on a day stays one.

        Raises:
            InputError: where these lists cannot answer it.
        """
        question, at, book = asked.question, self.at, self.book
        day = question.on if on is None else on
        known_on = self.day if on is not None or question.known_on is None else question.known_on
        needed = self.lists.needed(question.matter, question.step, day)
        if self._has_nothing_to_say(asked, needed):
            return self.lists.decider.by_day(replace(question, known_on=known_on))(day)
        subject = with_relations(question.subject, book.relations(question.subject.id, at), self.pseudonyms)
        full = Question(subject, question.matter, question.step, day, question.facts, known_on)
        final = assembled(full, needed, Known(book, at, known_on), asked.told(self), self.pseudonyms)
        return self.lists.decider.by_day(final)(day)

    def _has_nothing_to_say(self, asked: Recorded, needed: Requirements) -> bool:
        """Whether nobody has anything to say of the subject, and nobody is to be asked in vain: so it is with most of them."""
        if asked.question.subject.burdened or not self.book.knows_nothing_of(asked.numbers) or asked.told(self):
            return False
        kept = self.book.lists(self.at)
        return all(each.id in kept for each in needed.lists)


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """A question to be asked again."""

    #: As the host asked it, with numbers as they are kept.
    question: Question
    #: The subject with all that was said of it then; None: nothing was.
    then: Subject | None
    #: The digest of the lists of then.
    catalogue: str | None
    #: The number of the receipt, and when it was written.
    receipt: int
    written: str
    #: The keys of the numbers of the subject and of those related to it, as the host gave them.
    numbers: tuple[str, ...]
    #: What the sources of the host told, by whether the lists are those of then.
    _told: dict[bool, Mapping[Key, Told]] = field(default_factory=dict, repr=False)

    def told(self, side: Side) -> Mapping[Key, Told]:
        """What the sources of the host told then, by who was asked about."""
        same = self.catalogue == side.lists.catalogue.digest
        if same not in self._told:
            self._told[same] = dict(self._others(side, same=same))
        return self._told[same]

    def _others(self, side: Side, *, same: bool) -> Iterator[tuple[Key, Told]]:
        if self.then is None:
            return
        question, book = self.question, side.book
        kept = book.kept_by(self.receipt, self.written)
        given = {(via, who.id.key): who for via, who in each_of(question.subject)}
        for via, who in each_of(self.then):
            ours = given.get((via, who.id.key))
            extra = _others(who.designations, () if ours is None else ours.designations, book.versions(who.id))
            matches = tuple(each for each in who.name_matches if ours is None or each not in ours.name_matches)
            said = frozenset() if ours is None else frozenset(ours.unchecked)
            unchecked = frozenset(who.unchecked) - said
            covered = {each.list for each in extra}
            if same:
                # By other lists other sources may have been asked: what they covered is known of these alone.
                needed = side.lists.needed(question.matter, question.step, question.on)
                covered |= {each.id for each in needed.lists if via in each.via} - kept
            entries = (Entries(tuple(extra), matches),) if extra or matches else ()
            told = Told(frozenset(covered - unchecked), unchecked & kept, entries)
            if told != _NOTHING:
                yield (via, key_text(who.id)), told


#: What a source tells that is not asked.
_NOTHING = Told()


def recorded(ticket: Ticketed, data: Mapping[str, Any]) -> Recorded:
    """The question of a receipt, whose content is `data`.

    Raises:
        InputError: where what was kept cannot be read.
    """
    asked, said = ticket.asked, data["question"]["subject"]
    given = Subject.from_dict(asked["subject"])
    # Of most subjects nobody told anything.
    then = given if said == asked["subject"] else Subject.from_dict(said)
    subject = given if then is given else with_births(given, then)
    question = Question(subject, ticket.matter, ticket.step, ticket.on, asked["facts"], asked["known_on"])
    return Recorded(question, then, ticket.catalogue, ticket.receipt, ticket.written, ticket.numbers)


def of_holding(row: Granted, step: str, on: date) -> Recorded:
    """What a holding asks at a step: whether something follows for its holder."""
    subject = Subject(of_text(row.scheme, row.value), row.kind, row.name)
    return Recorded(Question(subject, row.matter, step, on), None, None, 0, row.written, (row.key,))


def _others(
    entries: Iterable[Designation], given: Iterable[Designation], versions: Iterable[Entry]
) -> list[Designation]:
    """The entries that neither the question had nor the registry told."""
    known = {canonical([*_said(each), _plain(each)]) for each in given}
    ours = {canonical(_columns(each)) for each in versions}
    return [
        each
        for each in entries
        if canonical(_said(each)) not in ours and canonical([*_said(each), _plain(each)]) not in known
    ]


#: What an entry and a row of one say alike, without facts, which receipts keep as their lists declare them.
def _said(entry: Designation) -> list[str | None]:
    days = (entry.since, entry.until, entry.recognised, entry.recorded)
    return [
        entry.list, entry.document, entry.authority, entry.severity, entry.grade, entry.name,
        *(None if each is None else each.isoformat() for each in days),
    ]  # fmt: skip


def _columns(row: Entry) -> list[str | None]:
    return [
        row.list, row.document, row.authority, row.severity, row.grade, row.name,
        row.since, row.until, row.recognised, row.recorded,
    ]  # fmt: skip


def _plain(entry: Designation) -> Mapping[str, object]:
    return {key: value for key, value in entry.to_dict().items() if key != "facts"}
