"""Two catalogues side by side: what is decided otherwise, each kind of difference once and with one question that shows it.

The questions are made for both catalogues (`witnesses`), so that what only one of them has is asked about too; where both say
the same of a matter, nothing is asked (`likeness`). Where a catalogue does not know a fact that a question gives, it is asked
without that fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from ..diagnostics import Diagnostic, InputError
from ..evaluation.decision import Action, Decision, SetAside, Undetermined, Withheld
from ..evaluation.question import Question
from ..evaluator import Evaluator
from ..periods import FOREVER
from ..subjects import Subject
from ..trees import Line
from ..vocabulary import VIAS, Lang
from .difference_text import KINDS, lines, plain_text, sentence
from .generated_questions import questions as questions_for
from .unchanged import unchanged_matters

#: What says that a catalogue does not know something that it was asked about.
_UNKNOWN = {"JS601": "matter", "JS602": "step"}
_FACT_CODES = frozenset({"JS603", "JS604"})
_ORDER = {kind: order for order, kind in enumerate(KINDS)}


class Answer(NamedTuple):
    """What one side says: its decision, and the facts that it had to be asked without.

    Without a decision the question itself cannot be asked there, and `refused` says why.
    """

    #: The decision; None: the question cannot be asked there.
    decision: Decision | None
    #: What that side does not know of the question.
    refused: tuple[Diagnostic, ...] = ()

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
        """Plain data as the comparison schema describes it; texts are in the language."""
        return {
            "decision": None if self.decision is None else self.decision.to_dict(lang),
            "refused": [each.to_dict(lang) for each in self.refused],
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference, and the question that shows it: of all that do, one on the earliest day.

    `kind` is a word of `KINDS`; `was` and `now` are what differs, as words or texts of the catalogues (None: nothing). `lists` and
    `via` are all through which it was met, `count` how many questions met it. `detail` names the fact, the list or the
    field where the kind needs one.
    """

    #: A word of `KINDS`, such as `effect` or `until`.
    kind: str
    #: The id of the matter.
    matter: str
    #: The step; None: the matter itself differs.
    step: str | None
    #: The id of the measure; None: the kind is about none.
    measure: str | None
    #: The fact, the list or the field, where the kind needs one.
    detail: str | None
    #: What the one says; None: nothing.
    was: str | None
    #: What the other says; None: nothing.
    now: str | None
    #: The lists through which it was met.
    lists: tuple[str, ...]
    #: The relations through which it was met.
    via: tuple[str, ...]
    #: How many questions met it.
    count: int
    #: One that shows it, on the earliest day.
    question: Question
    #: The answer of the one.
    before: Answer
    #: The answer of the other.
    after: Answer

    def text(self, lang: Lang = "zh") -> str:
        """The difference in one sentence."""
        return sentence(self, lang)

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
        """Plain data as the comparison schema describes it; texts are in the language."""
        return {
            "kind": self.kind,
            "matter": self.matter,
            "step": self.step,
            "measure": self.measure,
            "detail": self.detail,
            "was": self.was,
            "now": self.now,
            "lists": list(self.lists),
            "via": list(self.via),
            "text": self.text(lang),
            "count": self.count,
            "question": self.question.to_dict(),
            "before": self.before.to_dict(lang),
            "after": self.after.to_dict(lang),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two catalogues decide otherwise, in order of matter, step and measure; true where there is anything."""

    #: The digest of the one catalogue.
    before: str
    #: The digest of the other catalogue.
    after: str
    #: How many questions were put to both.
    asked: int
    #: How many matters nothing was asked about, since both say the same of them.
    same: int
    #: Each kind of difference once, with the question that shows it.
    differences: tuple[Difference, ...] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.differences)

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
        """Plain data as the comparison schema describes it; texts are in the language."""
        return {
            "before": self.before,
            "after": self.after,
            "asked": self.asked,
            "same": self.same,
            "differences": [each.to_dict(lang) for each in self.differences],
        }

    def lines(self, lang: Lang = "zh") -> Iterator[Line]:
        """The comparison line by line, for whoever prints it."""
        return lines(self, lang)

    def text(self, lang: Lang = "zh") -> str:
        """The comparison as plain text, indented by depth."""
        return plain_text(self.lines(lang))


def compare(before: Evaluator, after: Evaluator, questions: Iterable[Question] | None = None) -> Comparison:
    """What the two decide otherwise for the questions; without any, for those made for both of them.

    Questions are made for the matters of which the catalogues do not say the same. To compare two matchers over one catalogue,
    give the questions (`questions`).

    A question that neither can be asked is no difference. Never raises for what only one of them knows.
    """
    found: dict[_Key, _Group] = {}
    asked = 0
    same: frozenset[str] = frozenset()
    if questions is None:
        same = unchanged_matters(before, after)
        questions = questions_for(before, after, but=same)
    for question in questions:
        asked += 1
        one, other = answer(before, question), answer(after, question)
        for observed in _observed(question, one, other):
            group = found.get(observed.key)
            if group is None:
                group = found[observed.key] = _Group(observed, question, one, other, _plainness(question))
            group.add(observed, question, one, other)
    steps = {(matter, step): number for side in (after, before) for matter, number, step in _steps(side)}
    differences = sorted(
        (group.difference() for group in found.values()),
        key=lambda each: (each.matter, steps.get((each.matter, each.step or ""), -1), *_order(each)),
    )
    return Comparison(before.catalogue.digest, after.catalogue.digest, asked, len(same), tuple(differences))


def answer(evaluator: Evaluator, question: Question) -> Answer:
    """The decision for the question, without the facts that the catalogue does not take."""
    refused: tuple[Diagnostic, ...] = ()
    asked: Question | None = question
    while asked is not None:
        try:
            return Answer(asked.ask(evaluator), refused)
        except InputError as error:
            refused += error.diagnostics
            asked = _without(asked, error.diagnostics)
    return Answer(None, refused)


def _without(question: Question, refused: Iterable[Diagnostic]) -> Question | None:
    """The question without the facts that were refused; None where that is not what was wrong with it."""
    refused = tuple(refused)
    if any(each.code not in _FACT_CODES for each in refused):
        return None
    strange = {_fact_of(each) for each in refused}
    left = question._replace(
        subject=_subject_without(question.subject, strange),
        facts={name: value for name, value in question.facts.items() if (question.matter, name) not in strange},
    )
    return None if left == question else left


def _subject_without(subject: Subject, strange: set[tuple[str, str]]) -> Subject:
    """The subject whose entries do not have the facts, each named with its list."""
    return Subject(
        subject.id,
        subject.kind,
        subject.name,
        [
            replace(each, facts={name: value for name, value in each.facts.items() if (each.list, name) not in strange})
            for each in subject.designations
        ],
        [replace(each, subject=_subject_without(each.subject, strange)) for each in subject.relations],
        subject.name_matches,
        subject.unchecked,
    )


def _fact_of(refused: Diagnostic) -> tuple[str, str]:
    """Who did not take which fact: the matter or the list, and the name."""
    params = dict(refused.params)
    return str(params["owner"]), str(params["fact"])


# What differs --------------------------------------------------------------------------------------------------------

_Key = tuple[str, ...]


class _Observed(NamedTuple):
    """One thing that differs in the answers to one question."""

    kind: str
    matter: str
    step: str | None
    measure: str | None
    detail: str | None
    was: str | None
    now: str | None
    lists: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    #: What makes it the same kind of difference, where that is not `was` and `now` themselves.
    sort: str | None = None

    @property
    def key(self) -> _Key:
        of = (self.was or "-", self.now or "-") if self.sort is None else (self.sort,)
        return (self.kind, self.matter, self.step or "", self.measure or "", self.detail or "", *of)


@dataclass(slots=True)
class _Group:
    """All that was observed of one kind of difference, and the plainest question so far."""

    observed: _Observed
    question: Question
    before: Answer
    after: Answer
    plainness: tuple[object, ...]
    lists: set[str] = field(default_factory=set)
    via: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, observed: _Observed, question: Question, before: Answer, after: Answer) -> None:
        self.count += 1
        self.lists.update(observed.lists)
        self.via.update(observed.via)
        if (plainness := _plainness(question)) < self.plainness:
            self.observed, self.question, self.before, self.after = observed, question, before, after
            self.plainness = plainness

    def difference(self) -> Difference:
        seen = self.observed
        return Difference(
            seen.kind,
            seen.matter,
            seen.step,
            seen.measure,
            seen.detail,
            seen.was,
            seen.now,
            tuple(sorted(self.lists)),
            tuple(via for via in VIAS if via in self.via),
            self.count,
            self.question,
            self.before,
            self.after,
        )


def _plainness(question: Question) -> Any:
    """An order of questions: an early day first, then the subject itself, then whoever has little about it."""
    subject = question.subject
    entries = len(subject.designations) + len(subject.relations) + len(subject.unchecked)
    return (question.on, bool(subject.relations), entries, len(question.facts))


def _steps(evaluator: Evaluator) -> Iterator[tuple[str, int, str]]:
    """Every matter with its steps, numbered in their order."""
    for matter in evaluator.matters:
        for number, step in enumerate(evaluator.steps(matter)):
            yield matter, number, step


def _order(difference: Difference) -> tuple[object, ...]:
    """The order of what differs at one step."""
    return (
        difference.step or "",
        difference.measure is None,
        difference.measure or "",
        _ORDER[difference.kind],
        difference.detail or "",
        difference.was or "",
        difference.now or "",
        difference.question.on,
    )


def _observed(question: Question, before: Answer, after: Answer) -> Iterator[_Observed]:
    matter, step = question.matter, question.step
    yield from _of_facts(question, before.refused, after.refused)
    if before.decision is None or after.decision is None:
        yield from _of_place(question, before, after)
        return
    one, other = before.decision, after.decision
    yield from _of_matter(one, other)
    was, now = _aside(one), _aside(other)
    # Where no edition is in force nothing is said of the entries.
    lists_of = {""} if "" in was.keys() ^ now.keys() else was.keys() | now.keys()
    for listed in sorted(lists_of):
        if was.get(listed) != now.get(listed):
            lists = (listed,) if listed else ()
            yield _Observed("entry", matter, step, None, listed or None, was.get(listed), now.get(listed), lists)
    yield from _of_measures(matter, step, one, other)
    if one.outcome != other.outcome:
        yield _Observed("outcome", matter, step, None, None, one.outcome, other.outcome)
    if one.person_needed != other.person_needed:
        yield _Observed("person", matter, step, None, None, _yes(one.person_needed), _yes(other.person_needed))


def _of_facts(question: Question, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> Iterator[_Observed]:
    was, now = ({(each.code, *_fact_of(each)) for each in side if each.code in _FACT_CODES} for side in (before, after))
    for refused in sorted(was ^ now):
        _, owner, name = refused
        of_case = owner == question.matter
        yield _Observed(
            "fact",
            question.matter,
            None,
            None,
            name if of_case else f"entry.{name}",
            _yes(refused not in was),
            _yes(refused not in now),
            () if of_case else (owner,),
        )


def _of_place(question: Question, before: Answer, after: Answer) -> Iterator[_Observed]:
    """A matter or a step that only one side has."""
    if before.decision is None and after.decision is None:
        return
    missing = before if before.decision is None else after
    kind = next((_UNKNOWN[each.code] for each in missing.refused if each.code in _UNKNOWN), None)
    if kind is not None:
        step = None if kind == "matter" else question.step
        was, now = _yes(before.decision is not None), _yes(after.decision is not None)
        yield _Observed(kind, question.matter, step, None, None, was, now)


def _of_matter(before: Decision, after: Decision) -> Iterator[_Observed]:
    one, other = before.matter, after.matter
    for name, was, now in (("name", one.name, other.name), ("department", one.department, other.department)):
        if was != now:
            yield _Observed("content", one.id, None, None, name, was, now)


def _of_measures(matter: str, step: str, before: Decision, after: Decision) -> Iterator[_Observed]:
    one, other = _positions(before), _positions(after)
    for measure in sorted(one.keys() | other.keys()):
        was, now = one.get(measure, _ABSENT), other.get(measure, _ABSENT)
        if was == now:
            continue
        there = was if now.standing == "absent" or (was.standing == "applies" != now.standing) else now
        if was.standing != now.standing:
            yield _Observed("measure", matter, step, measure, None, was.standing, now.standing, there.lists, there.via)
            continue
        for kind, detail in was.aspects:
            first, second = was.aspects[kind, detail], now.aspects[kind, detail]
            if first != second:
                sort = _direction(first, second) if kind == "until" else None
                yield _Observed(kind, matter, step, measure, detail, first, second, there.lists, there.via, sort)


def _direction(was: str | None, now: str | None) -> str:
    open_end = FOREVER.isoformat()
    return "later" if (was or open_end) < (now or open_end) else "earlier"


# How a measure stands in a decision ----------------------------------------------------------------------------------


class _Position(NamedTuple):
    """How a measure stands in a decision, by whose entries, and all that may differ of it by kind and detail."""

    standing: str
    lists: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    aspects: Mapping[tuple[str, str | None], str | None] = {}


_ABSENT = _Position("absent")
_NotApplied = SetAside | Undetermined | Withheld


def _positions(decision: Decision) -> dict[str, _Position]:
    """By measure; one that applies on one ground and not on another applies."""
    found: dict[str, _Position] = {}
    parts: Iterable[tuple[str, Iterable[_NotApplied]]] = (
        ("set-aside", decision.set_aside),
        ("undetermined", decision.undetermined),
        ("withheld", decision.withheld),
    )
    for standing, each in parts:
        by_measure: dict[str, list[_NotApplied]] = {}
        for one in each:
            if one.measure is not None:
                by_measure.setdefault(one.measure, []).append(one)
        found.update((measure, _not_applied(standing, same)) for measure, same in by_measure.items())
    found.update((action.measure, _applied(action, decision)) for action in decision.actions)
    return found


def _not_applied(standing: str, same: list[_NotApplied]) -> _Position:
    rules = {f"{each.rule} {each.reason}" for one in same for each in one.because}
    missing = {fact for one in same if isinstance(one, Undetermined) for fact in one.missing}
    return _Position(
        standing,
        tuple(sorted({one.designation.list for one in same if one.designation is not None})),
        tuple(sorted({"self" if isinstance(one, Withheld) else one.via for one in same})),
        {("reason", None): "; ".join(sorted(rules)), ("reason", "missing"): ", ".join(sorted(missing)) or None},
    )


def _applied(action: Action, decision: Decision) -> _Position:
    return _Position(
        "applies",
        tuple(sorted({name for ground in action.grounds for name in ground.lists})),
        tuple(sorted({ground.via for ground in action.grounds})),
        _aspects(action, decision),
    )


def _aspects(action: Action, decision: Decision) -> dict[tuple[str, str | None], str | None]:
    """Everything about an action that a change of the catalogue may change, as text."""
    measure = action.version.measure
    content: dict[str, object] = {
        "name": measure.name,
        "do": measure.do,
        "kind": action.kind,
        "carried_out_by": measure.carried_out_by,
        "feedback": measure.feedback_within,
        "parameters": dict(measure.terms.parameters) or None,
        "frequency": measure.frequency,
        "national_item": measure.national_item,
        "relevance": measure.relevance,
        "provenance": "verified" if action.verified else "unverified",
    }
    return {
        ("effect", None): f"{action.effect}/{action.force}",
        ("until", None): _iso(action.until),
        ("basis", None): _bases(action),
        ("covered", None): action.covered_by,
        ("held", None): _yes(action.held),
        ("told", None): _told(action, decision),
        **{("content", name): None if value is None else str(value) for name, value in content.items()},
    }


def _bases(action: Action) -> str | None:
    """The item and the laws in force; None: the memorandum itself, or nothing (S4)."""
    item = action.item
    shown = [] if item is None else [f"{item.id}（{item.memorandum.number or item.memorandum.title}）"]
    shown += (f"《{each.law.title}》{each.article or ''}" for each in action.bases)
    return "；".join(shown) or None


def _told(action: Action, decision: Decision) -> str | None:
    """What an adverse action tells the subject to do (S12)."""
    if not action.adverse:
        return None
    told: dict[str, None] = {}
    for name in sorted({name for ground in action.grounds for name in ground.lists}):
        listed = decision.source.lists[name]
        told.update(dict.fromkeys(listed.remedies))
        told.update(dict.fromkeys(filter(None, (listed.repair_authority, listed.repair_how))))
    return "；".join(told) or None


def _aside(decision: Decision) -> dict[str, str]:
    """By list, the rules by which its entries do not count; the matter itself under an empty name."""
    found: dict[str, str] = {}
    for each in decision.set_aside:
        if each.measure is None:
            rules = ", ".join(f"{one.rule} {one.reason}" for one in each.because)
            found["" if each.designation is None else each.designation.list] = rules
    return found


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"
