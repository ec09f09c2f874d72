"""Review: up to a thousand subjects at once, for a named purpose and an asking department (信用审查)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy.orm import Session

from ... import arguments
from ...diagnostics import InputError, Place, RegistryError, close_names, finding
from ...evaluation.case import Case, EffectiveDesignation
from ...evaluation.decision import Decision, SetAside, VerifyIdentity
from ...evaluation.opening import open_case
from ...evaluation.question import Question
from ...evaluator import Evaluator
from ...masking import masked_text
from ...reloading import Reloader, serving
from ...subjects import Subject
from ..asking import Asked, answered, prepared
from ..lookups import Inquiry, keep_lookup
from ..numbers import key_text
from ..reading import Rejected, Unread
from ..sheets import Beside
from ..sources import DesignationSource, Told, ask, ask_own, with_entries
from ..store import RegistrySource, Store
from ..writing import Writer
from .files import File, SubjectRow, Subjects, read_subjects
from .patience import Patient

if TYPE_CHECKING:
    from ...shapes.reviewing import ReviewData, ReviewedData
    from ...vocabulary import Lang, Outcome, SubjectKind

#: The most subjects of one review.
LIMIT = 1000
#: Subjects for whom the sources of the host are asked at the same time.
_TOGETHER = 8

#: What is known of a subject on a list: an entry counts; one may be somebody else's; nobody could look; it has none that counts.
Known = Literal["listed", "identity", "unchecked", "clear"]
#: The worst first.
_KNOWN: tuple[Known, ...] = ("listed", "identity", "unchecked", "clear")


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What is known of a subject on one list."""

    #: The id of the list.
    list: str
    #: Its name.
    name: str
    #: What is known.
    result: Known
    #: Whether nobody could look at all of it: what it shows may not be all.
    unchecked: bool = False
    #: The entries that count on the day.
    entries: tuple[EffectiveDesignation, ...] = ()
    #: The entries of which nobody can tell whose they are.
    doubts: tuple[VerifyIdentity, ...] = ()
    #: The entries that do not count, each with the reasons.
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The answer about one row."""

    #: The number of the row in the file, or in its sheet.
    row: int
    #: The name.
    name: str | None
    #: The number, of a person by its last places only.
    masked: str
    #: The kind of the subject.
    kind: SubjectKind
    #: The decision; None: the review is by lists.
    decision: Decision | None
    #: Of a review by lists: each of them.
    lists: tuple[ListAnswer, ...]
    #: The sheet that it is in; None: the file has none.
    sheet: str | None = None
    #: The row as people are told of it.
    label: str = ""

    @property
    def result(self) -> Outcome | Known:
        """The outcome; of a review by lists the worst that is known."""
        if self.decision is not None:
            return self.decision.outcome
        return min((each.result for each in self.lists), key=_KNOWN.index)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The lists that could not be looked at: nobody is clean of these."""
        if self.decision is not None:
            return self.decision.unchecked
        return tuple(each.list for each in self.lists if each.unchecked)

    @property
    def person_needed(self) -> bool:
        """Whether a person has to look at it."""
        if self.decision is not None:
            return self.decision.person_needed
        doubtful = any(one.unsure or one.contested or one.held for each in self.lists for one in each.entries)
        return doubtful or bool(self.unchecked) or any(each.doubts for each in self.lists)

    def to_dict(self, lang: Lang = "zh") -> ReviewedData:
        """Plain data for JSON; numbers of persons are masked."""
        from .texts import entry_text, reasons, set_aside_text

        return {
            "row": self.row,
            "sheet": self.sheet,
            "name": self.name,
            "number": self.masked,
            "kind": self.kind,
            "result": self.result,
            "person_needed": self.person_needed,
            "actions": [] if self.decision is None else [each.measure for each in self.decision.actions],
            "unchecked": [*self.unchecked],
            "lists": [
                {
                    "list": each.list,
                    "result": each.result,
                    "entries": [entry_text(one, lang) for one in each.entries],
                    "set_aside": [set_aside_text(one, lang) for one in each.set_aside],
                }
                for each in self.lists
            ],
            "reasons": [*reasons(self, lang)],
        }


@dataclass(frozen=True, slots=True)
class Review:
    """The answer to a review: who asked and why, and the answer about each row."""

    #: Why the subjects were looked up.
    purpose: str
    #: The department that asked.
    department: str
    #: Who did the review.
    by: str
    #: The day asked about.
    on: date
    #: The digest of the lists.
    catalogue: str
    #: The matter and the step; None: the review is by lists.
    matter: str | None
    step: str | None
    #: Of a review by lists: their ids.
    lists: tuple[str, ...]
    #: The name of the file, the digest of its bytes, and how many rows it has.
    file: str
    sha256: str
    count: int
    #: The answers in the order of the rows.
    rows: tuple[Reviewed, ...]
    #: Rows that could not be answered, with the reasons.
    rejected: tuple[Rejected, ...]
    #: The sheets that were not read.
    unread: tuple[Unread, ...] = ()
    #: Rows that name nobody: sums, who filled it in, remarks.
    beside: tuple[Beside, ...] = ()

    def to_dict(self, lang: Lang = "zh") -> ReviewData:
        """Plain data for JSON; numbers of persons are masked."""
        return {
            "purpose": self.purpose,
            "department": self.department,
            "by": self.by,
            "on": self.on.isoformat(),
            "catalogue": self.catalogue,
            "matter": self.matter,
            "step": self.step,
            "lists": [*self.lists],
            "file": {
                "file": self.file,
                "sha256": self.sha256,
                "rows": self.count,
                "unread": [each.to_dict(lang) for each in self.unread],
                "beside": [each.to_dict() for each in self.beside],
            },
            "rows": [each.to_dict(lang) for each in self.rows],
            "rejected": [each.to_dict(lang) for each in self.rejected],
        }


def review(
    store: Store,
    file: File,
    evaluator: Evaluator | Reloader,
    *,
    purpose: str,
    department: str,
    by: str,
    matter: str | None = None,
    step: str | None = None,
    lists: Collection[str] = (),
    on: arguments.DayLike | None = None,
    facts: Mapping[str, Any] | None = None,
    sources: Sequence[DesignationSource] = (),
    timeout: float | None = 10.0,
    told: Callable[[int], None] = lambda _: None,
) -> Review:
    """Reviews the subjects of a file for a purpose: at the step of a matter, or for some lists alone.

    The registry and the sources of the host are asked as the gate asks them; a list that nobody could look at is unchecked,
    and nobody is clean of it. A source that fails three times in a row is not asked again in this review. All rows are
    answered by the lists and the entries of one moment. Who asked, what for and about whom is kept before anything is told;
    `told` hears after how many rows it is.

    Raises:
        InputError: as `Evaluator.evaluate`, also for a missing purpose or department; JS853, JS850, for a file that cannot be
            opened.
        RegistryError: JS898, for more than a thousand rows, none, or no column with a number, and for neither a step nor lists;
            JS882, for natural persons without a key; JS896, without a purpose or who asks.
    """
    inquiry = Inquiry.of(purpose, by, arguments.text(department, "department"))
    day = arguments.day_or_none(on, "on") or store.today
    chosen = serving(evaluator)
    names = tuple(dict.fromkeys(arguments.list_id(each, "lists") for each in lists))
    if (matter is None) != (step is None) or (matter is None) != bool(names):
        raise RegistryError([finding("JS898.what", Place("matter"))])
    _refuse_unknown(names, chosen)
    found = read_subjects(file)
    _refuse_many(found, file)
    answer: _ByMatter | _ByLists
    if matter is not None and step is not None:
        answer = _ByMatter(store, chosen, matter, step, day, facts)
    else:
        answer = _ByLists(store, chosen, names, day)
    rows, wrong = _answers(store, found.taken, answer, [Patient(each, timeout) for each in sources], timeout, told)
    _keep(store, found, inquiry, tuple(answer.looked_at()))
    order = {(each.sheet, each.number): at for at, each in enumerate(found.sent)}
    return Review(
        purpose=inquiry.purpose, department=inquiry.department or "", by=inquiry.by, on=day, catalogue=chosen.catalogue.digest, matter=matter, step=step,
        lists=names, file=masked_text(file.name), sha256=file.sha256, count=found.rows, rows=tuple(rows),
        rejected=tuple(sorted((*found.rejected, *wrong), key=lambda each: order[each.row.sheet, each.row.number])),
        unread=found.unread, beside=found.beside,
    )  # fmt: skip


def _keep(store: Store, found: Subjects, inquiry: Inquiry, lists: Collection[str]) -> None:
    """Keeps who asked about whom, and what for."""
    keys = (key_text(store.pseudonyms.number(each.number, each.kind)) for each in found.taken)
    with store.database.writing() as session:
        writer = Writer(session, store.clock)
        keep_lookup(writer, "review", inquiry, keys, lists)
        writer.keep("lookup")


def _refuse_unknown(names: Collection[str], evaluator: Evaluator) -> None:
    known = evaluator.catalogue.lists
    unknown = [
        finding("JS898.list", Place("lists"), list=each, suggestions=close_names(each, known))
        for each in names
        if each not in known
    ]
    if unknown:
        raise RegistryError(unknown)


def _refuse_many(found: Subjects, file: File) -> None:
    if found.rows > LIMIT:
        raise RegistryError([finding("JS898", Place(masked_text(file.name)), count=found.rows, limit=LIMIT)])
    if not found.rows:
        raise RegistryError([finding("JS898.empty", Place(masked_text(file.name)))])


@dataclass(frozen=True, slots=True)
class _ByMatter:
    """Answers at the step of a matter, as the gate does."""

    store: Store
    evaluator: Evaluator
    matter: str
    step: str
    day: date
    facts: Mapping[str, Any] | None

    def question(self, subject: Subject) -> Question:
        return Question(subject, self.matter, self.step, self.day, self.facts)

    def looked_at(self) -> Iterator[str]:
        """The lists that the step needs."""
        return (each.id for each in self.evaluator.requirements(self.matter, self.step, self.day).lists)

    def refuse(self, subject: Subject) -> None:
        """Raises for what is wrong with the question whoever is asked about."""
        self.evaluator.decide(self.question(subject))

    def before(self, subject: Subject, sources: Sequence[DesignationSource], timeout: float | None) -> Asked:
        return prepared(self.store, self.evaluator, self.question(subject), sources, timeout)

    def after(self, session: Session, row: SubjectRow, asked: Any) -> Reviewed:
        _, decision = answered(self.store, session, self.evaluator, asked)
        return _reviewed(self.store, row, decision, ())


@dataclass(frozen=True, slots=True)
class _ByLists:
    """Answers for some lists alone: what the subject itself has on them."""

    store: Store
    evaluator: Evaluator
    names: tuple[str, ...]
    day: date

    def looked_at(self) -> Iterator[str]:
        """The lists that are asked about."""
        return iter(self.names)

    def refuse(self, subject: Subject) -> None:
        """Nothing can be wrong with the lists."""

    def before(
        self, subject: Subject, sources: Sequence[DesignationSource], timeout: float | None
    ) -> tuple[Subject, Told]:
        return subject, ask(sources, subject, self.names, timeout)

    def after(self, session: Session, row: SubjectRow, asked: Any) -> Reviewed:
        subject, told = asked
        pseudonyms = self.store.pseudonyms
        ours = ask_own(RegistrySource(session, pseudonyms), subject, self.names)
        full = pseudonyms.subject(with_entries(subject, self.names, ours, told))
        case = open_case(full, self.day, {}, self.evaluator.catalogue.lists)
        return _reviewed(self.store, row, None, tuple(self._of(case, each) for each in self.names))

    def _of(self, case: Case, name: str) -> ListAnswer:
        entries = tuple(each for each in case.effective if each.designation.list == name)
        doubts = tuple(each for each in case.verify_identity if each.list == name)
        aside = tuple(each for each in case.set_aside if each.designation is not None and each.designation.list == name)
        unchecked = name in case.unchecked
        result: Known = "listed" if entries else "identity" if doubts else "unchecked" if unchecked else "clear"
        return ListAnswer(name, self.evaluator.catalogue.lists[name].name, result, unchecked, entries, doubts, aside)


def _answers(
    store: Store,
    rows: Sequence[SubjectRow],
    answer: _ByMatter | _ByLists,
    sources: Sequence[DesignationSource],
    timeout: float | None,
    told: Callable[[int], None],
) -> tuple[list[Reviewed], list[Rejected]]:
    """The answers, and the rows that cannot be answered. The sources of the host are asked outside of any transaction."""
    subjects = [Subject(each.number, each.kind, each.name) for each in rows]
    if subjects:
        answer.refuse(subjects[0])

    def before(subject: Subject) -> Any:
        return answer.before(subject, sources, timeout)

    asked: list[Any] = []
    if sources:
        with ThreadPoolExecutor(_TOGETHER, thread_name_prefix="jointsanctions-review") as pool:
            for each in pool.map(before, subjects):
                asked.append(each)
                told(len(asked))
    else:
        asked += map(before, subjects)
    found: list[Reviewed] = []
    wrong: list[Rejected] = []
    with store.database.reading() as session:
        for count, (row, one) in enumerate(zip(rows, asked, strict=True), 1):
            try:
                found.append(answer.after(session, row, one))
            except InputError as error:
                # What the registry, or a source, has of this subject cannot be answered; the others can.
                wrong.append(Rejected(row.sent, error.diagnostics))
            if not sources:
                told(count)
    return found, wrong


def _reviewed(store: Store, row: SubjectRow, decision: Decision | None, lists: tuple[ListAnswer, ...]) -> Reviewed:
    masked = store.pseudonyms.masked(row.number, row.kind)
    name = None if row.name is None else masked_text(row.name)
    return Reviewed(row.row, name, masked, row.kind, decision, lists, row.sent.sheet, row.sent.label)
