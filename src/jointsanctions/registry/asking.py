"""Asking: what a question needs is asked of the sources, and the answer is made of numbers as the registry keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from ..answers import Requirements
from ..diagnostics import Diagnostic, Place, TicketError, finding
from ..evaluation.decision import Decision
from ..evaluation.question import Question
from ..evaluator import Evaluator
from ..subjects import Relation, Subject
from .numbers import Pseudonyms, key_text
from .sources import DesignationSource, Entries, OwnSource, Told, ask, ask_own, with_entries
from .store import RegistrySource, Store

#: Who is asked about: the relation, and the number as it is kept.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the host, with what its own sources told; the registry is asked when the answer is kept."""

    #: The question as the host asked it.
    question: Question
    #: The same with numbers as they are kept.
    kept: Question
    #: What it needs by the lists that serve.
    needed: Requirements
    #: What the sources of the host told, by who was asked about.
    told: Mapping[Key, Told]


def prepared(
    registry: Store,
    evaluator: Evaluator,
    question: Question,
    sources: Sequence[DesignationSource],
    timeout: float | None,
) -> Asked:
    """Asks the sources of the host, outside of any transaction: they may take their time.

    Raises:
        InputError: for an unknown matter or step.
        TicketError: JS887, for a number that nobody of this kind can have.
    """
    pseudonyms = registry.pseudonyms
    if wrong := [*_denied(question.subject)]:
        raise TicketError(wrong)
    kept = pseudonyms.question(question)
    needed = evaluator.requirements(question.matter, question.step, question.on)
    told: dict[Key, Told] = {}
    if sources:
        with registry.database.reading() as session:
            subject = _with_relations(registry, session, question.subject)
        for key, who, lists in _who(subject, needed, pseudonyms):
            hashed = who.id.scheme == "hash"
            told[key] = ask([_ByHash(each) for each in sources] if hashed else sources, who, lists, timeout)
    return Asked(question, kept, needed, told)


def answered(registry: Store, session: Session, evaluator: Evaluator, asked: Asked) -> tuple[Question, Decision]:
    """The question with all that is known within the transaction, and its answer."""
    question, needed = asked.question, asked.needed
    if needed.source is not evaluator.catalogue:
        # Others serve since it was asked.
        needed = evaluator.requirements(question.matter, question.step, question.on)
    source = RegistrySource(session, registry.pseudonyms, question.known_on)
    subject = _with_relations(registry, session, question.subject)
    final = assembled(replace(question, subject=subject), needed, source, asked.told, registry.pseudonyms)
    return final, evaluator.decide(final)


def assembled(
    question: Question,
    needed: Requirements,
    source: OwnSource,
    told: Mapping[Key, Told],
    pseudonyms: Pseudonyms,
) -> Question:
    """The question with what the registry tells, as a source, and what others told; numbers are as they are kept."""
    subject = question.subject
    full: dict[Key, Subject] = {}
    for key, who, lists in _who(subject, needed, pseudonyms):
        ours = ask_own(source, who, lists)
        full[key] = with_entries(who, lists, ours, told.get(key, Told()))
    own = full["self", _key(subject, pseudonyms)]
    relations = [
        Relation(each.via, full[each.via, _key(each.subject, pseudonyms)], each.since, each.until)
        for each in subject.relations
    ]
    found = Subject(
        own.id, own.kind, own.name, own.designations, relations, own.name_matches, own.unchecked, own.born
    )  # fmt: skip
    return pseudonyms.question(replace(question, subject=found))


class _ByHash:
    """A source of the host for somebody of whom there is only the hash: it knows nobody by that, so what it covers is
    unchecked, and never clean (S10).
    """

    def __init__(self, source: DesignationSource) -> None:
        self._source = source

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        """The lists that the source covers, which takes no number."""
        return self._source.covers(lists)

    def entries(self, _subject: Subject, lists: Collection[str], /) -> Entries:
        """Nothing: it is not asked."""
        return Entries(unchecked=tuple(lists))


def _who(
    subject: Subject, needed: Requirements, pseudonyms: Pseudonyms
) -> Iterator[tuple[Key, Subject, tuple[str, ...]]]:
    """Who is asked about, and for which lists: those that reach the subject through that relation, and no others."""
    for via, who in each_of(subject):
        lists = tuple(each.id for each in needed.lists if via in each.via)
        yield (via, _key(who, pseudonyms)), who, lists


def _key(subject: Subject, pseudonyms: Pseudonyms) -> str:
    return key_text(pseudonyms.number(subject.id, subject.kind))


def _with_relations(registry: Store, session: Session, subject: Subject) -> Subject:
    """The subject with the relations that the registry knows, beside those that the host gave."""
    return with_relations(subject, registry.relations_in(session, subject), registry.pseudonyms)


def with_relations(subject: Subject, known: Sequence[Relation], pseudonyms: Pseudonyms) -> Subject:
    """The subject with relations that are known beside those that were given."""
    given = {(each.via, _key(each.subject, pseudonyms)) for each in subject.relations}
    more = [each for each in known if (each.via, _key(each.subject, pseudonyms)) not in given]
    if not more:
        return subject
    return Subject(
        subject.id, subject.kind, subject.name, subject.designations, [*subject.relations, *more],
        subject.name_matches, subject.unchecked, subject.born,
    )  # fmt: skip


def each_of(subject: Subject) -> Iterable[tuple[str, Subject]]:
    """The subject, and those that the question says to be related to it."""
    return (("self", subject), *((each.via, each.subject) for each in subject.relations))


def with_births(asked: Subject, then: Subject) -> Subject:
    """The subject with the days of birth that are kept beside entries: the hash of a number does not tell them (S19)."""
    days = {(via, who.id.key): who.born for via, who in each_of(then)}

    def with_day(via: str, who: Subject, relations: Iterable[Relation]) -> Subject:
        born = who.born or days.get((via, who.id.key))
        return Subject(
            who.id, who.kind, who.name, who.designations, relations, who.name_matches, who.unchecked, born
        )  # fmt: skip

    relations = [
        Relation(each.via, with_day(each.via, each.subject, ()), each.since, each.until) for each in asked.relations
    ]
    return with_day("self", asked, relations)


def _denied(subject: Subject) -> Iterator[Diagnostic]:
    """The numbers that nobody of the kind can have: a hash would hide that (S6)."""
    for name, who in (("subject.id", subject), *(("subject.relations", each.subject) for each in subject.relations)):
        if who.id.denies(who.kind):
            yield finding("JS887.denied", Place(name))
