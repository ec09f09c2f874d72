"""The gate: no case goes on before what the law asks was carried out, or refused for a reason.

A ticket is opened with a question and closed when every point of its answer is settled. In between it may be asked again, with
more facts or because lists or entries have changed; every answer is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from .. import arguments
from ..diagnostics import Place, TicketError, finding
from ..evaluation.decision import Action, Decision
from ..evaluation.question import Question, question_of
from ..evaluation.receipt import Receipt
from ..evaluator import Evaluator
from ..reloading import Reloader, serving
from ..subjects import Subject
from . import given
from .asking import Asked, answered, prepared, with_births
from .chain import canonical
from .numbers import key_text
from .points import Point, PointState, open_findings, points_of, same_person, states
from .receipts import receipt_of
from .schema import Case, Closing, KeptReceipt, Settled
from .services import Service, services_of
from .sources import DesignationSource
from .store import Store
from .tickets import kept_ticket, refuse_another
from .writing import Writer

if TYPE_CHECKING:
    from ..shapes.registry import TicketData
    from ..vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Closed:
    """The end of a ticket."""

    #: Who closed it.
    by: str
    #: When.
    at: str
    #: The digest of the receipt by which it was closed.
    receipt: str


class Gate:
    """Opens tickets; made by `Registry.gate`. May be shared between threads.

    With a `Reloader` each answer is that of the lists that serve then.
    """

    def __init__(
        self,
        registry: Store,
        evaluator: Evaluator | Reloader | None,
        sources: Sequence[DesignationSource],
        timeout: float | None,
    ) -> None:
        #: The registry that keeps its tickets.
        self.registry = registry
        self._evaluator, self._sources, self._timeout = evaluator, tuple(sources), timeout

    def __repr__(self) -> str:
        return f"<Gate of {self.registry!r}>"

    @property
    def evaluator(self) -> Evaluator:
        """The evaluator that answers now.

        Raises:
            ValueError: for a gate without lists, as that of tickets which the registry gave.
        """
        if self._evaluator is None:
            raise ValueError("a ticket that the registry gave is settled and read; to ask again, take it from a gate")
        return serving(self._evaluator)

    def open(
        self, question: Question | Mapping[str, Any], *, case_number: str, purpose: str, by: str | None = None
    ) -> Ticket:
        """A ticket for the question: the sources are asked for what it needs, it is answered, and the answer is kept.

        The same question of the same case again gives the same ticket, and nothing is asked or kept twice; another subject or
        step of the case has a ticket of its own. `case_number` is the host's, `purpose` says why the subject is looked up.

        Raises:
            InputError: as `Evaluator.evaluate`, also for a missing number or purpose.
            TicketError: JS887, where the case has a ticket for another question of this subject at this step; JS882, for a
                natural person without a key.
            RegistryUnavailable: JS881, where the database does not answer: nothing was kept.
        """
        asked = question_of(question)
        own = asked.subject.id if self.registry.pseudonyms.hides(asked.subject.id, asked.subject.kind) else None
        number = self.registry.pseudonyms.exact(arguments.text(case_number, "case_number").strip(), own) or ""
        purpose = given.text(purpose, "purpose")
        by = None if by is None else given.officer(by)
        with self.registry.database.reading() as session:
            there = _case_of(session, self.registry, number, asked)
        if there is not None:
            return self._again(there, asked)
        ready = prepared(self.registry, self.evaluator, asked, self._sources, self._timeout)
        with self.registry.database.writing() as session:
            # Another worker may have opened it while the sources were asked.
            there = _case_of(session, self.registry, number, asked)
            if there is None:
                writer = Writer(session, self.registry.clock)
                kept = ready.kept
                case = writer.add(
                    Case,
                    case_number=number,
                    matter=asked.matter,
                    step=asked.step,
                    on=asked.on.isoformat(),
                    key=key_text(kept.subject.id),
                    scheme=asked.subject.id.scheme,
                    masked=self.registry.pseudonyms.masked(asked.subject.id, asked.subject.kind),
                    asked=_plain(kept),
                    purpose=purpose,
                    by=by,
                )
                _, decision = answered(self.registry, session, self.evaluator, ready)
                _keep_answer(writer, case.id, 1, ready, decision, ["opened"], by)
                writer.keep("ticket-opened", ticket=case.id)
                return Ticket(self, case, asked)
        return self._again(there, asked)

    def ticket(self, id: int) -> Ticket:  # noqa: A002 - the word
        """The ticket with a number.

        Raises:
            TicketError: JS887, where there is none.
        """
        with self.registry.database.reading() as session:
            return Ticket(self, kept_ticket(session, id))

    def tickets(self, *, closed: bool | None = None) -> tuple[Ticket, ...]:
        """The tickets in order of their numbers: all, those that are closed, or those that are not."""
        with self.registry.database.reading() as session:
            ends = set(session.scalars(select(Closing.id)))
            cases = session.scalars(select(Case).order_by(Case.id)).all()
        return tuple(Ticket(self, each) for each in cases if closed is None or closed == (each.id in ends))

    def _again(self, case: Case, asked: Question) -> Ticket:
        """The ticket that is there, when it is for this question."""
        kept = self.registry.pseudonyms.question(asked)
        ours, theirs = case.asked, _plain(kept)
        differ = [name for name in theirs if canonical(ours.get(name)) != canonical(theirs[name])]
        if differ:
            problem = finding("JS887.taken", Place("case_number"), id=str(case.id), fields=sorted(differ))
            raise TicketError([problem])
        # Facts that were answered since go on, or the next time that it is asked again would forget them.
        with self.registry.database.reading() as session:
            told = _last(session, case.id).asked.get("facts", {})
        return Ticket(self, case, replace(asked, facts={**asked.facts, **told}))


class Ticket:
    """One question of a case, from its opening until it is closed. What it says is read from the registry each time."""

    def __init__(self, gate: Gate, case: Case, asked: Question | None = None) -> None:
        self._gate, self._registry = gate, gate.registry
        #: The question as the host asks it; None: nobody here has asked it, and it is read from the registry.
        self._asked = asked
        #: Its number.
        self.id: int = case.id
        #: The number of the case, the host's.
        self.case_number: str = case.case_number
        #: The id of the matter.
        self.matter: str = case.matter
        #: The step.
        self.step: str = case.step
        #: Why the subject was looked up.
        self.purpose: str = case.purpose
        #: Who opened it.
        self.by: str | None = case.by
        #: When.
        self.opened: str = case.written
        #: The number of the subject, of a person by its last places only.
        self.masked: str = case.masked

    def __repr__(self) -> str:
        return f"<Ticket {self.id} {self.matter} {self.step}>"

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """All answers that were kept, the first one first."""
        with self._registry.database.reading() as session:
            return tuple(receipt_of(each) for each in session.scalars(_receipts_of(self.id)))

    @property
    def receipt(self) -> Receipt:
        """The answer that counts: the last one."""
        with self._registry.database.reading() as session:
            return receipt_of(_last(session, self.id))

    @property
    def points(self) -> tuple[PointState, ...]:
        """What has to be settled, and what was said about each."""
        with self._registry.database.reading() as session:
            return _states(session, self.id, _last(session, self.id))

    @property
    def served(self) -> tuple[Service, ...]:
        """The notices that were served on the subject, in the order in which that was recorded; withdrawn ones are left out."""
        with self._registry.database.reading() as session:
            return services_of(session, self.id)

    @property
    def closed(self) -> Closed | None:
        """Its end; None: it is open."""
        with self._registry.database.reading() as session:
            end = session.get(Closing, self.id)
            if end is None:
                return None
            return Closed(end.by, end.written, session.get_one(KeptReceipt, end.receipt_id).digest)

    def settle(
        self, action: Action | Point | PointState | str, *, done: bool, by: str, note: str | None = None
    ) -> None:
        """Says that a point was carried out by this officer, or with `done=False` that it was not, and why.

        The last word counts; the same word of the same officer again changes nothing. A doubt about identity, a list that
        nobody could look at and a decision that goes to a person are settled with a note of what was found.

        Raises:
            TicketError: JS885, for a point that the ticket has not, or without the reason; JS886, when it is closed.
        """
        name, officer = _id_of(action), given.officer(by)
        text = given.text_or_none(note, "note")
        with self._registry.database.writing() as session:
            _refuse_closed(session, self.id)
            last = _last(session, self.id)
            point = next((each for each in _points(last) if each.id == name), None)
            if point is None:
                known = [each.id for each in _points(last)]
                code = "JS885" if known else "JS885.nothing"
                raise TicketError([finding(code, Place("action"), id=name, known=known)])
            if text is None and not (done and point.kind in ("action", "undetermined")):
                raise TicketError([finding("JS885.note", Place("note"), id=name)])
            said = [
                each
                for each in session.scalars(_settlements_of(self.id))
                if (each.point, each.says) == (name, point.says)
            ]
            if said and (said[-1].done, said[-1].note, said[-1].by) == (done, text, officer):
                return
            writer = Writer(session, self._registry.clock)
            writer.add(
                Settled,
                ticket_id=self.id,
                receipt_id=last.id,
                point=name,
                says=point.says,
                done=done,
                note=text,
                by=officer,
            )
            writer.keep("settlement", ticket=self.id)

    def not_done(self, action: Action | Point | PointState | str, reason: str, *, by: str) -> None:
        """Says that a point was not carried out, and why; where it is binding another officer has to say so too.

        Raises:
            TicketError: as `settle`; JS885, where it takes another officer and the same one says it again.
        """
        name, officer = _id_of(action), given.officer(by)
        before = next((each for each in self.points if each.point.id == name), None)
        if before is not None and before.done is False and not before.settled and same_person(before.by[0], officer):
            raise TicketError([finding("JS885.second", Place("by"), id=name, by=before.by[0])])
        self.settle(name, done=False, by=by, note=reason)

    def answer(
        self, facts: Mapping[str, Any] | None = None, *, subject: Subject | None = None, by: str | None = None
    ) -> None:
        """Asks again with more facts of the case, or with the subject as it is known now; the earlier answer is kept too.

        What was settled stays settled where the new answer says the same of it.

        Raises:
            InputError: as `Evaluator.evaluate`.
            TicketError: JS886, when it is closed; JS887, for a subject with another number.
        """
        asked = self._question()
        if facts is not None:
            asked = replace(asked, facts={**asked.facts, **facts})
        if subject is not None:
            pseudonyms, ours = self._registry.pseudonyms, asked.subject
            refuse_another(pseudonyms, subject, key_text(pseudonyms.number(ours.id, ours.kind)))
            asked = replace(asked, subject=subject)
        why = [name for name, given in (("facts", facts), ("subject", subject)) if given is not None]
        ready = self._prepared(asked)
        with self._registry.database.writing() as session:
            _refuse_closed(session, self.id)
            writer = Writer(session, self._registry.clock)
            nth = _last(session, self.id).nth + 1
            _, decision = answered(self._registry, session, self._gate.evaluator, ready)
            _keep_answer(writer, self.id, nth, ready, decision, why, by and given.officer(by))
            writer.keep("asked-again", ticket=self.id)
        self._asked = asked

    def close(self, *, by: str) -> Closed:
        """Closes the ticket: every point is settled, and the answer is that of the lists and entries of this moment.

        Where lists or entries have changed it is asked again first. When the new answer has a point that is not settled, the
        new answer is kept and the ticket stays open.

        Raises:
            TicketError: JS883, for each point that is not settled; JS884, with what has changed; JS886, when it is closed
                already.
        """
        officer = given.officer(by)
        ready = self._prepared(self._question())
        with self._registry.database.writing() as session:
            _refuse_closed(session, self.id)
            writer = Writer(session, self._registry.clock)
            last = _last(session, self.id)
            question, decision = answered(self._registry, session, self._gate.evaluator, ready)
            changed = _changed(last, question, decision)
            if changed:
                last = _keep_answer(writer, self.id, last.nth + 1, ready, decision, changed, officer)
            wrong = open_findings(_states(session, self.id, last))
            if not wrong:
                end = writer.add(Closing, id=self.id, receipt_id=last.id, by=officer)
                writer.keep("ticket-closed", ticket=self.id)
                return Closed(end.by, end.written, last.digest)
            writer.keep("asked-again", **({"ticket": self.id} if changed else {}))
        # Why it is open stays said for as long as that is so, and not only to who first met it.
        since = [each for each in last.why if each in ("lists", "entries")]
        told = [finding(f"JS884.{each}", Place("ticket"), id=str(self.id)) for each in since]
        raise TicketError([*told, *wrong])

    def to_dict(self) -> TicketData:
        """Plain data for JSON; numbers of persons are masked."""
        closed, last = self.closed, self.receipt
        return {
            "ticket": self.id,
            "case_number": self.case_number,
            "matter": self.matter,
            "step": self.step,
            "on": last.decision["on"],
            "number": self.masked,
            "purpose": self.purpose,
            "by": self.by,
            "opened": self.opened,
            "outcome": cast("Outcome", last.outcome),
            "receipts": [each.digest for each in self.receipts],
            "points": [each.to_dict() for each in self.points],
            "served": [each.to_dict() for each in self.served],
            "closed": None if closed is None else {"by": closed.by, "at": closed.at, "receipt": closed.receipt},
        }

    def _prepared(self, asked: Question) -> Asked:
        gate = self._gate
        return prepared(self._registry, gate.evaluator, asked, gate._sources, gate._timeout)

    def _question(self) -> Question:
        """The question as the host asks it, or as the last answer has it: with the facts that were told since it was opened,
        and of a natural person with the day of birth beside the hash, where entries were known (S19).
        """
        if self._asked is not None:
            return self._asked
        with self._registry.database.reading() as session:
            _refuse_closed(session, self.id)
            last = _last(session, self.id)
        asked = Question.from_dict(last.asked)
        return replace(asked, subject=with_births(asked.subject, receipt_of(last).question.subject))


def _keep_answer(
    writer: Writer, ticket: int, nth: int, ready: Asked, decision: Decision, why: Sequence[str], by: str | None
) -> KeptReceipt:
    """Keeps an answer as one more of the ticket."""
    receipt = decision.receipt(made=writer.at)
    return writer.add(
        KeptReceipt,
        ticket_id=ticket,
        nth=nth,
        digest=receipt.digest,
        catalogue=receipt.catalogue,
        why=[*why],
        asked=_plain(ready.kept),
        points=[each.to_dict() for each in points_of(decision)],
        text=receipt.to_json(),
        by=by,
    )


def _changed(last: KeptReceipt, question: Question, decision: Decision) -> list[str]:
    """What has changed since the last answer: the lists, or what is known of the subject."""
    before = receipt_of(last)
    changed = ["lists"] if decision.catalogue != last.catalogue else []
    if canonical(_plain(before.question)["subject"]) != canonical(_plain(question)["subject"]):
        changed.append("entries")
    return changed


def _case_of(session: Session, registry: Store, number: str, asked: Question) -> Case | None:
    key = key_text(registry.pseudonyms.number(asked.subject.id, asked.subject.kind))
    found = select(Case).where(
        Case.case_number == number, Case.matter == asked.matter, Case.step == asked.step, Case.key == key
    )
    return session.scalars(found).first()


def _receipts_of(ticket: int) -> Select[KeptReceipt]:
    return select(KeptReceipt).where(KeptReceipt.ticket_id == ticket).order_by(KeptReceipt.nth)


def _settlements_of(ticket: int) -> Select[Settled]:
    return select(Settled).where(Settled.ticket_id == ticket).order_by(Settled.id)


def _last(session: Session, ticket: int) -> KeptReceipt:
    last = select(KeptReceipt).where(KeptReceipt.ticket_id == ticket).order_by(KeptReceipt.nth.desc()).limit(1)
    return session.scalars(last).one()


def _points(receipt: KeptReceipt) -> list[Point]:
    return [Point.from_dict(each) for each in receipt.points]


def _states(session: Session, ticket: int, receipt: KeptReceipt) -> tuple[PointState, ...]:
    return states(_points(receipt), session.scalars(_settlements_of(ticket)).all())


def _refuse_closed(session: Session, ticket: int) -> None:
    end = session.get(Closing, ticket)
    if end is not None:
        raise TicketError([finding("JS886", Place("ticket"), id=str(ticket), by=end.by, at=end.written)])


def _id_of(action: Action | Point | PointState | str) -> str:
    match action:
        case Action():
            return action.measure
        case Point():
            return action.id
        case PointState():
            return action.point.id
    return arguments.text(action, "action")


def _plain(question: Question) -> dict[str, Any]:
    return dict(question.to_dict())
