"""Recall: who carried out a measure that no longer applies is told to lift it, and who gave an incentive without a ground to
stop.

Repair ends measures at once (NDRC Order 36, art. 3), and so do a revocation, a removal, the end of an entry, of a relation or
of the measure list itself. A measure that was carried out is held against the answer of today to the recorded question of its
ticket; whether it ever had a ground, against the answer of the day asked about, by what is known today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import InputError, Place, TicketError, finding
from ...evaluation.decision import Decision
from ...evaluator import Evaluator
from ...reloading import Reloader, serving
from ...trees import Branch
from ...vocabulary import Lang
from .. import given
from ..chain import canonical, sha256
from ..departments import known_department
from ..numbers import of_text
from ..receipts import answer_or_none
from ..schema import Dealt, Entry, Granted, Happened, KeptReceipt
from ..store import Store
from ..writing import Writer
from .again import Lists, Recorded, Side, of_holding, recorded
from .dealing import After, Said, after_words, as_carried_out, words_of
from .delta import CONCERNED, Kind, Progress, quiet
from .knowing import Book
from .moments import EVERYTHING, extent, last_of
from .reading import Cause, Ticketed, granted, rows_with, said, tickets, with_texts
from .reasons import EntryName, Why, barring, because_of, entries_of, in_words, reason_of, unseen
from .standing import Standing, joined, standings
from .words import Reason, Todo

if TYPE_CHECKING:
    from ...shapes.changes import RecallData, RecallsData


@dataclass(frozen=True, slots=True)
class Recall:
    """A measure that was carried out, or an incentive that is held, which no longer applies, or not as it did."""

    #: By which it is settled: `ticket:7:LIST/MEASURE`, `holding:3`.
    id: str
    #: `ticket`, `holding`.
    kind: Kind
    #: The number of the case, or of what is held.
    number: str
    #: The id of the matter.
    matter: str
    #: The step; of a holding None.
    step: str | None
    #: The number of the subject, of a person by its last places only.
    masked: str
    #: The id of the measure.
    measure: str
    #: The measure as it was carried out; of a holding, and where nobody can read the receipt, as the lists of today have it.
    was: Standing
    #: What should be done now.
    todo: Todo
    #: Whether it never had a ground, as is known now.
    never: bool
    #: Why, in one word.
    reason: Reason
    #: Why, in the words of the answer.
    because: tuple[Why, ...]
    #: The entries, each with the event by which it is so.
    entries: tuple[Cause, ...]
    #: Who should do it: those that carry the measure out, or the department that granted what is held.
    departments: tuple[str, ...]
    #: The department of the matter, or that granted what is held.
    department: str
    #: Who carried it out.
    by: str | None
    #: When it was carried out, or from which day on it is held.
    at: str
    #: The digest of the receipt by which it was carried out; of a holding None.
    receipt: str | None
    #: A digest of why: a recall that was settled is told again when this is another.
    says: str
    #: The last that was said about it; None: nothing was.
    dealt: Said | None = None

    def text(self, lang: Lang = "zh") -> str:
        """What to do, and why, in one sentence. Numbers of persons are masked."""
        from .texts import recall_text

        return recall_text(self, lang)

    def to_dict(self, lang: Lang = "zh") -> RecallData:
        """Plain data for JSON; texts are in the language, numbers of persons are masked."""
        return {
            "id": self.id,
            "kind": self.kind,
            "number": self.number,
            "matter": self.matter,
            "step": self.step,
            "subject": self.masked,
            "measure": self.measure,
            "name": self.was.name or self.measure,
            "measure_kind": self.was.kind,
            "effect": self.was.effect,
            "force": self.was.force,
            "do": self.was.do,
            "todo": self.todo,
            "never": self.never,
            "reason": self.reason,
            "because": [each.to_dict(lang) for each in self.because],
            "entries": [each.to_dict() for each in self.entries],
            "departments": [*self.departments],
            "department": self.department,
            "by": self.by,
            "at": self.at,
            "receipt": self.receipt,
            "dealt": None if self.dealt is None else self.dealt.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Recalls:
    """Who applied or granted what no longer applies, on a day. True where there is something to do."""

    #: The day.
    on: date
    #: The digest of the lists.
    catalogue: str
    #: How many measures that were carried out, and holdings that rest on an incentive, were looked at.
    looked_at: int
    #: What is to be done, tickets first, in order of their numbers.
    recalls: tuple[Recall, ...]
    #: What was dealt with already.
    dealt: tuple[Recall, ...]

    def __bool__(self) -> bool:
        return bool(self.recalls)

    def by_department(self) -> Mapping[str, tuple[Recall, ...]]:
        """What each department should do, sorted by department; what several carry out is told to each."""
        found: dict[str, list[Recall]] = {}
        for each in self.recalls:
            for name in each.departments:
                found.setdefault(name, []).append(each)
        return {name: tuple(found[name]) for name in sorted(found)}

    def of(self, department: str) -> Recalls:
        """What concerns one department: what it carries out, and its own tickets and holdings."""

        def mine(recalls: Sequence[Recall]) -> tuple[Recall, ...]:
            return tuple(each for each in recalls if department in (*each.departments, each.department))

        return replace(self, recalls=mine(self.recalls), dealt=mine(self.dealt))

    def to_dict(self, lang: Lang = "zh", *, dealt: bool = False) -> RecallsData:
        """Plain data for JSON; with `dealt` also what was dealt with. Texts are in the language."""
        return {
            "on": self.on.isoformat(),
            "catalogue": self.catalogue,
            "looked_at": self.looked_at,
            "recalls": [each.to_dict(lang) for each in self.recalls],
            "dealt": [each.to_dict(lang) for each in self.dealt] if dealt else [],
        }

    def tree(self, lang: Lang = "zh", *, dealt: bool = False) -> Branch:
        """By department what to do, and why."""
        from .texts import recalls_tree

        return recalls_tree(self, lang, dealt=dealt)


def recall(
    registry: Store,
    evaluator: Evaluator | Reloader,
    on: arguments.DayLike | None = None,
    *,
    department: str | None = None,
    told: Progress = quiet,
) -> Recalls:
    """Every measure that was carried out and no longer applies on the day (today by default), or not as it did, and every
    holding that rests on an incentive without a ground: in open and closed tickets, by the lists and by what was known, done and
    said by that day, of a day to come by what is known today.

    What was settled (`settle`) is among `dealt`, and told again only when there is another reason or something else to do.
    Of a `department` it is what `Recalls.of` has. `told` hears after how many tickets and holdings of how many it is. Nothing is
    written.

    Raises:
        InputError: for a day that is none.
        RegistryError: JS887, for a department that neither the lists nor the registry know.
    """
    lists = serving(evaluator)
    day = arguments.day_or_none(on, "on") or registry.today
    with registry.database.reading() as session:
        if department is not None:
            department = known_department(session, department, *CONCERNED, also=lists.catalogue.departments)
        found = _Recalling(registry, session, lists, day, None, None).recalls(told)
    return found if department is None else found.of(department)


def settle(
    registry: Store,
    evaluator: Evaluator | Reloader,
    id: str,  # noqa: A002 - the word
    *,
    done: bool,
    by: str,
    note: str | None = None,
    on: arguments.DayLike | None = None,
) -> Recall:
    """Says that what a recall asks for was done, or with `done=False` that it was not, and why: it is not told again.

    The last word counts, and every word is kept; the same word of the same officer again changes nothing.

    Raises:
        TicketError: JS887, where there is no such recall; JS885, where it was not done and no reason is given.
    """
    lists = serving(evaluator)
    day = arguments.day_or_none(on, "on") or registry.today
    officer = given.officer(by)
    remark = given.text_or_none(note, "note")
    ticket, holding, measure = _named(id)
    if not done and remark is None:
        raise TicketError([finding("JS885.note", Place("note"), id=id)])
    with registry.database.writing() as session:
        recalling = _Recalling(registry, session, lists, day, ticket, holding)
        only = recalling.recalls(quiet)
        found = next((each for each in (*only.recalls, *only.dealt) if each.id == id), None)
        if found is None:
            raise TicketError([finding("JS887.no-recall", Place("recall"), id=id)])
        before = found.dealt
        if before is not None and (before.done, before.note, before.by, before.says) == (
            done,
            remark,
            officer,
            found.says,
        ):
            return found
        writer = Writer(session, registry.clock)
        settlement = None if ticket is None else recalling.done[ticket][measure].id
        writer.add(
            Dealt, ticket_id=ticket, settlement_id=settlement, holding=holding, measure=found.measure, todo=found.todo,
            never=found.never, reason=found.reason, entries=[[each.entry, each.change, each.on] for each in found.entries],
            says=found.says, done=done, note=remark, by=officer,
        )  # fmt: skip
        writer.keep("recall", recall=id)
        return replace(found, dealt=Said(done, remark, officer, writer.at, found.says))


def _named(name: str) -> tuple[int | None, int | None, str]:
    """The ticket or the holding, and the measure.

    Raises:
        TicketError: JS887, for what cannot be the id of a recall.
    """
    kind, _, rest = arguments.text(name, "recall").strip().partition(":")
    number, _, measure = rest.partition(":")
    if number.isdecimal() and len(number) < 10:
        if kind == "ticket" and measure:
            return int(number), None, measure
        if kind == "holding" and not measure:
            return None, int(number), ""
    raise TicketError([finding("JS887.no-recall", Place("recall"), id=name)])


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What should be done about a measure that was carried out; None as `todo`: it applies as it did."""

    todo: Todo | None
    reason: Reason = "other"
    because: tuple[Why, ...] = ()
    entries: tuple[Cause, ...] = ()
    never: bool = False


#: A measure applies as it was carried out.
_AS_BEFORE = _Verdict(None)


class _Recalling:
    """One look at all that was carried out, or at one ticket or holding."""

    def __init__(
        self, registry: Store, session: Session, lists: Evaluator, day: date, ticket: int | None, holding: int | None
    ) -> None:
        # What was said, done and kept later than on the day is none of its business.
        self.session, self.day, self.at = session, day, extent(session, last_of(registry, session, day))
        every = ticket is None and holding is None
        only = None if every else [] if ticket is None else [ticket]
        self.done = {
            number: {name: each for name, each in words.items() if each.done}
            for number, words in said(session, self.at, only).items()
            if any(each.done for each in words.values())
        }
        self.tickets = tickets(session, self.at, [*self.done])
        self.holdings = [
            each
            for each in (granted(session, self.at, day.isoformat()) if ticket is None else [])
            if each.measure is not None and (every or each.holding == holding)
        ]
        self.words = words_of(
            session, self.at if every else EVERYTHING, only, None if every else [] if holding is None else [holding]
        )
        keys = {key for each in self.tickets for key in each.numbers} | {each.key for each in self.holdings}
        self.book = Book(session, keys)
        self.lists = Lists(lists)
        self.side = Side(self.lists, self.book, self.at, day, registry.pseudonyms)
        self.found: list[Recall] = []
        self.dealt: list[Recall] = []

    def recalls(self, told: Progress) -> Recalls:
        number = len(self.tickets) + len(self.holdings)
        receipts = self._other_receipts()
        for count, (each, text) in enumerate(with_texts(self.session, self.tickets), 1):
            self._of_ticket(each, text, receipts)
            told(count, number)
        for count, row in enumerate(self.holdings, len(self.tickets) + 1):
            self._of_holding(row)
            told(count, number)
        looked_at = sum(len(each) for each in self.done.values()) + len(self.holdings)
        return Recalls(self.day, self.lists.catalogue.digest, looked_at, tuple(self.found), tuple(self.dealt))

    def _other_receipts(self) -> dict[int, KeptReceipt]:
        """The receipts by which something was carried out, where they are not the last of their ticket."""
        last = {each.receipt for each in self.tickets}
        wanted = {each.receipt_id for words in self.done.values() for each in words.values()} - last
        return {each.id: each for each in rows_with(self.session, KeptReceipt, KeptReceipt.id, wanted)}

    # Tickets ------------------------------------------------------------------------------------------------------------

    def _of_ticket(self, ticket: Ticketed, text: str, receipts: Mapping[int, KeptReceipt]) -> None:
        # One that cannot be read keeps no other recall back.
        data, keys = answer_or_none(text), ticket.numbers
        asked, decision = (None, None) if data is None else self._today(ticket, data)
        stands = {} if decision is None else standings(decision)
        department = self.lists.department(ticket.matter) if data is None else data["chosen"]["matter"]["department"]
        for measure, settlement in self.done[ticket.id].items():
            other = receipts.get(settlement.receipt_id)
            then = data if other is None else answer_or_none(other.text)
            was, names = as_carried_out(then, measure)
            if then is None:
                was = self.lists.now(was)
            digest, made_by = (ticket.digest, ticket.catalogue) if other is None else (other.digest, other.catalogue)
            words = self.words.get(("ticket", ticket.id, measure), ())
            after = after_words(each for each in words if each.settlement_id == settlement.id)
            if data is None or then is None:
                verdict = _Verdict("check", "unreadable")
            elif asked is None or decision is None:
                verdict = _Verdict("check", "unanswerable")
            else:
                lists_differ = made_by != self.lists.catalogue.digest
                verdict = self._verdict(was, names, stands.get(measure), [decision], keys, lists_differ=lists_differ)
                if verdict.todo in ("lift", "stop"):
                    verdict = replace(verdict, never=self._never(asked, measure))
            self._keep(
                Recall(
                    f"ticket:{ticket.id}:{measure}", "ticket", ticket.case_number, ticket.matter, ticket.step, ticket.masked, measure, was,
                    "nothing", False, "other", (), (), was.departments or (department,), department, settlement.by,
                    settlement.written, digest, "",
                ),
                verdict, after, settlement.id, names, keys,
            )  # fmt: skip

    def _today(self, ticket: Ticketed, data: Mapping[str, Any]) -> tuple[Recorded | None, Decision | None]:
        """The recorded question, and its answer of the day; None: the lists have none."""
        try:
            asked = recorded(ticket, data)
            return asked, self.side.answer(asked, self.day)
        except InputError:
            return None, None

    def _never(self, asked: Recorded, measure: str) -> bool:
        """Whether it did not apply on the day asked about either, as is known now."""
        try:
            return _without_ground([self.side.answer(asked, asked.question.on)], measure)
        except InputError:
            return False

    # Holdings -----------------------------------------------------------------------------------------------------------

    def _of_holding(self, row: Granted) -> None:
        measure = row.measure
        assert measure is not None
        was = Standing(measure, "acts", measure, "incentive", departments=(row.department,))
        names: list[EntryName] = []
        try:
            known = self.lists.decider.measure(measure)
            was = replace(was, name=known.name, effect=known.terms.effect, force=known.terms.force, do=known.do)
            decisions = self._decisions(row, self.day)
            rows = self.book.rows(of_text(row.scheme, row.value), self.at, self.day)
            names = [((each.list,), each.document, each.since) for each in rows if each.list in known.terms.lists]
            now = joined(standings(each, continuing=True) for each in decisions).get(measure)
            # How it was granted is not known, only that it was: nothing but its going is told.
            if now is not None and (now.state == "acts" or _waits_for_the_case(now)):
                verdict = _AS_BEFORE
            else:
                verdict = self._verdict(was, names, now, decisions, (row.key,), lists=known.terms.lists)
            if verdict.todo == "stop":
                first = self._decisions(row, date.fromisoformat(row.since))
                verdict = replace(verdict, never=_without_ground(first, measure, continuing=True))
        except InputError:
            verdict = _Verdict("check", "unanswerable")
        self._keep(
            Recall(
                f"holding:{row.holding}", "holding", row.what, row.matter, None, row.masked, measure, was, "nothing", False,
                "other", (), (), (row.department,), row.department, row.by, row.since, None, "",
            ),
            verdict, after_words(self.words.get(("holding", row.holding, measure), ())), row.holding, names, (row.key,),
        )  # fmt: skip

    def _decisions(self, row: Granted, day: date) -> list[Decision]:
        """The answers at every step of the matter."""
        return [self.side.answer(of_holding(row, step, day), day) for step in self.lists.steps(row.matter, day)]

    # ---------------------------------------------------------------------------------------------------------------------

    def _verdict(
        self,
        was: Standing,
        names: Sequence[EntryName],
        now: Standing | None,
        decisions: Sequence[Decision],
        keys: Iterable[str],
        *,
        lists_differ: bool = False,
        lists: Collection[str] = (),
    ) -> _Verdict:
        """What should be done about a measure, by how it was carried out and how it stands."""
        if now is not None and now.state != "withheld":
            as_before = was.effect is None or (was.effect, was.force) == (now.effect, now.force)
            if as_before if now.state == "acts" else now.state == was.state:
                return _AS_BEFORE
        because = [*dict.fromkeys(one for each in decisions for one in because_of(each, was.id, names))]
        reason = reason_of(because, lists_differ=lists_differ)
        todo: Todo = "stop" if was.kind == "incentive" else "lift"
        listed = {name for each in names for name in each[0]} | {*lists}
        # An entry that is known to have ended needs no list that is whole; one of which nobody told does.
        left = unseen(decisions, names)
        untold = {name for each in left for name in each[0]} | (set() if names and not left else {*lists})
        if now is not None and now.state == "acts":
            todo, reason = "adjust", "edition"
        elif now is not None and now.state == "held":
            todo, reason = "suspend", "objection"
        elif now is not None and now.state == "open":
            todo = "check"
        elif untold & {name for each in decisions for name in each.unchecked}:
            todo, reason = "check", "unchecked"
        elif listed & {each.list for one in decisions for each in one.verify_identity}:
            todo, reason = "check", "identity"
        elif reason == "stayed":
            todo = "suspend"
        about = [one for each in decisions for one in barring(each, was.id)] if reason == "barred" else names
        entries = entries_of(*self._rows(keys), about, reason)
        return _Verdict(todo, reason, in_words(because, self.lists.catalogue), entries)

    def _rows(self, keys: Iterable[str]) -> tuple[list[Entry], dict[int, list[Happened]]]:
        """The entries of a subject and of those related to it, with their events."""
        known = dict.fromkeys(name for key in keys for name in (*self.book.keys(key), *self.book.related(key)))
        rows = {row.entry: row for name in known for row in self.book.rows_of(name, self.at, self.day)}
        return [*rows.values()], {each: self.book.events(each, self.at, self.day) for each in rows}

    def _keep(
        self,
        one: Recall,
        verdict: _Verdict,
        after: After,
        applied: int,
        names: Sequence[EntryName],
        keys: Iterable[str],
    ) -> None:
        """Adds the recall to those to be told, or to those that were dealt with; nothing where the measure applies as it did."""
        if verdict.todo is None:
            if not (after.lifted or after.suspended):
                return
            entries = entries_of(*self._rows(keys), names, "restored")
            verdict = _Verdict("resume", "restored", (), entries)
        assert verdict.todo is not None
        about = [[each.entry, each.change, each.on] for each in verdict.entries]
        again = after.count if verdict.todo == "resume" else 0
        says = sha256(canonical([applied, verdict.todo, verdict.never, verdict.reason, about, again]))
        found = replace(
            one, todo=verdict.todo, never=verdict.never, reason=verdict.reason, because=verdict.because,
            entries=verdict.entries, says=says, dealt=after.last,
        )  # fmt: skip
        (self.dealt if after.deals_with(verdict.todo, says, never=verdict.never) else self.found).append(found)


def _without_ground(decisions: Sequence[Decision], measure: str, *, continuing: bool = False) -> bool:
    """Whether by these answers the measure had no ground; where no edition was in force they do not say so."""
    if any(each.without_edition for decision in decisions for each in decision.set_aside):
        return False
    one = joined(standings(each, continuing=continuing) for each in decisions).get(measure)
    return one is None or one.state == "withheld"


def _waits_for_the_case(now: Standing) -> bool:
    """Whether nothing but facts of a case make it open, which a holding has not."""
    return now.state == "open" and not any(":" in each or "." in each for each in now.missing)
