"""The timeline: spans of days with the same answer, and what changes it.

An answer is a function of the day. It can change only where an entry, an event, a relation, a cap, a measure in time or an
edition begins or ends; so it is evaluated on those days only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING

from .. import arguments
from ..catalogue.entities import ListCategory
from ..designations import Designation
from ..diagnostics import InputError, Place, finding
from ..evaluation.candidates import Candidate
from ..evaluation.decider import Decider
from ..evaluation.decision import Action, Decision, Ground
from ..evaluation.excerpts import travels
from ..evaluation.matching import MatterPlan
from ..evaluation.question import Question
from ..evaluation.same_fact import Fact, rows_of_facts
from ..periods import ALWAYS, FOREVER, day_after, day_before, parse_day
from ..subjects import Subject
from ..trees import Branch
from ..vocabulary import ENDED_BY, Lang

if TYPE_CHECKING:
    from ..shapes.answers import SpanData, TimelineData


@dataclass(frozen=True, slots=True, repr=False)
class Turn:
    """One thing that begins or ends: its reason (`entry-ends`), the parameters of its sentence, and its measure and
    entry.
    """

    #: A stable word for what begins or ends.
    reason: str
    #: The parameters of its sentence.
    params: tuple[tuple[str, str], ...] = ()
    #: The id of the measure concerned.
    measure: str | None = None
    #: The entry concerned.
    designation: Designation | None = None

    def __repr__(self) -> str:
        return f"<Turn {self.reason}>"

    def text(self, lang: Lang = "zh") -> str:
        """What begins or ends, in words."""
        from ..explaining.answer_texts import turn_text

        return turn_text(self, lang)


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Span:
    """Days on which the answer stays the same; `end` None: open, as far as is known.

    `decision` is that of the first day. What is set aside or noticed may differ within the span: it
    moves nothing.
    `turns` are what changed the answer on the first day; none for the first span.
    """

    #: The first day.
    start: date
    #: The last day; None: open.
    end: date | None
    #: The decision on the first day.
    decision: Decision
    #: What changed the answer on the first day.
    turns: tuple[Turn, ...] = ()

    def __repr__(self) -> str:
        return f"<Span {self.start} to {self.end}: {self.decision.outcome}>"

    def to_dict(self, lang: Lang = "zh") -> SpanData:
        """Plain data; texts are in the language."""
        return {
            "from": self.start.isoformat(),
            "until": None if self.end is None else self.end.isoformat(),
            "turns": [each.text(lang) for each in self.turns],
            "decision": self.decision.to_dict(lang),
        }


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """The spans of days with one answer, in order and without a gap; `question` is that of the first day."""

    #: The question on the first day.
    question: Question = field(hash=False)
    #: The spans, at least one.
    spans: tuple[Span, ...]

    def __repr__(self) -> str:
        return f"<Timeline {self.question.matter} {self.question.step} {self.question.on}, {len(self.spans)} spans>"

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    def to_dict(self, lang: Lang = "zh") -> TimelineData:
        """Plain data as the timeline schema describes it; texts are in the language."""
        question = self.question
        return {
            "matter": question.matter,
            "step": question.step,
            "from": question.on.isoformat(),
            "until": None if self.spans[-1].end is None else self.spans[-1].end.isoformat(),
            "spans": [span.to_dict(lang) for span in self.spans],
            "catalogue": self.spans[0].decision.catalogue,
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """Each span with its outcome, its measures, and what changed the answer on its first day."""
        from ..explaining.answer_trees import timeline_tree

        return timeline_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()


Turns = dict[date, list[Turn]]


def timeline(decider: Decider, question: Question, until: arguments.DayLike | None) -> Timeline:
    """The timeline of a question from its day to `until` (None: without an end).

    Raises:
        InputError: for an unknown matter or step, crossed days, or a fact that no edition declares or that does not fit.
    """
    since = question.on
    until = arguments.day_or_none(until, "question.until")
    if until is not None and until < since:
        raise InputError([finding("JS108", Place("question"), until=until, start=since)])
    decide = decider.by_day(question)
    editions = decider.editions(question.matter)
    turns = turning_days(question.subject, editions, question.step, decider.lists, question.known_on)
    return Timeline(question, _spans(turns, decide, since, until))


def _spans(turns: Turns, decide: Callable[[date], Decision], since: date, until: date | None) -> tuple[Span, ...]:
    """The spans in order and without a gap."""
    last_day = FOREVER if until is None else until
    spans: list[Span] = []
    known: tuple[object, ...] = ()
    for day in sorted({since, *(day for day in turns if since < day <= last_day)}):
        decision = decide(day)
        answer = answer_of(decision)
        if spans and answer == known:
            continue
        because = _relevant(turns.get(day, ()), spans[-1].decision, decision) if spans else ()
        if spans:
            spans[-1] = Span(spans[-1].start, day_before(day), spans[-1].decision, spans[-1].turns)
        spans.append(Span(day, until, decision, because))
        known = answer
    return tuple(spans)


def answer_of(decision: Decision) -> tuple[object, ...]:
    """What a decision requires and why, as its data show it; equal answers are one span.

    It is without the day, and without what is set aside or noticed: that moves nothing, but for a matter of which no
    edition is in force.
    """
    return (
        decision.outcome,
        decision.person_needed,
        any(aside.without_edition for aside in decision.set_aside),
        tuple(_content(action) for action in decision.actions),
        tuple((each.measure, _shown(each.designation), each.via, each.because) for each in decision.withheld),
        tuple(
            (each.measure, _shown(each.designation), each.via, each.because, each.missing)
            for each in decision.undetermined
        ),
        decision.verify_identity,
        decision.unchecked,
        tuple((_content(each.action), each.because, each.missing) for each in decision.continuing),
    )


def _content(action: Action) -> tuple[object, ...]:
    measure, version = action.version.measure, action.version
    said = (measure.id, measure.name, measure.do, version.effect, version.force, measure.duty, measure.carried_out_by)
    item = None if measure.item is None else measure.item.id
    bases = tuple((each.law.id, each.law.title, each.article) for each in version.bases)
    told = (measure.feedback_within, repr(sorted(measure.terms.parameters.items())), version.verified)
    grounds = tuple(map(_ground, action.grounds))
    return (*said, item, bases, *told, action.until, action.contested, action.covered_by, grounds)


def _ground(ground: Ground) -> tuple[object, ...]:
    """A ground without the further rows that tell the same fact: whether there are any changes nothing."""
    told = (getattr(ground, each.name) for each in fields(ground) if each.name not in ("designation", "also"))
    return (_shown(ground.designation), *told)


def _shown(designation: Designation) -> tuple[object, ...]:
    """What data show of an entry; two rows of a record may read alike."""
    return (
        designation.list,
        designation.document,
        designation.authority,
        designation.since,
        designation.until,
    )


def turning_days(
    subject: Subject,
    plans: Iterable[MatterPlan],
    step: str,
    lists: Mapping[str, ListCategory],
    known_on: date | None = None,
) -> Turns:
    """The days on which anything begins or has ended that could affect the subject at the step."""
    found: Turns = {}
    if known_on is not None:
        subject = subject.as_known_on(known_on)
    capped_from = _capped_from(subject, lists, known_on)

    def add(day: date, turn: Turn) -> None:
        if day not in (ALWAYS, FOREVER):
            found.setdefault(day, []).append(turn)

    entries = [*subject.designations]
    for relation in subject.relations:
        via = (("via", relation.via),)
        add(relation.since, Turn("relation-begins", via))
        add(day_after(relation.until), Turn("relation-ends", via))
        entries += relation.subject.designations
    for entry in entries:
        for day, turn in _turns_of_entry(entry, lists.get(entry.list)):
            add(day, turn)
    for plan in plans:
        add(plan.start, Turn("edition-begins"))
        add(day_after(plan.end), Turn("edition-ends"))
        looked_at = [each for each in (plan.steps.get(step), plan.continuing) if each is not None]
        for candidate in dict.fromkeys(one for each in looked_at for group in each.by_list.values() for one in group):
            for day, turn in _turns_of_measure(candidate, capped_from):
                add(day, turn)
    return found


def _turns_of_entry(entry: Designation, category: ListCategory | None) -> Iterator[tuple[date, Turn]]:
    named = (
        ("list", category.name if category else entry.list),
        ("document", entry.document or ""),
    )
    begins = "entry-begins" if entry.acts_from == entry.since else "entry-recognised"
    yield entry.acts_from, Turn(begins, named, designation=entry)
    end = entry.until
    if end is None and category is not None and category.term is not None:
        end = category.term.last_day(entry.since)
    if end is not None:
        yield day_after(end), Turn("entry-ends", named, designation=entry)
    if category is not None and category.lapses != FOREVER:
        yield day_after(category.lapses), Turn("list-lapses", named, designation=entry)
    for event in entry.events:
        turn = Turn("event", (*named, ("event", event.event)), designation=entry)
        yield event.on, turn
        if event.until is not None:
            yield day_after(event.until), Turn("entry-ends", named, designation=entry)
        opened = ENDED_BY.get(event.event, ())
        if any(other.on == event.on and other.event in opened for other in entry.events):
            # What was opened and closed on one day covers that day, and is over on the next.
            yield day_after(event.on), turn


def _capped_from(
    subject: Subject, lists: Mapping[str, ListCategory], known_on: date | None
) -> list[tuple[Designation, date]]:
    """The entries, each with the days from which its caps may count: the first day of its fact, as far as recognised."""
    rows = [*rows_of_facts(subject, lists, known_on)]
    first_days: dict[Fact, dict[date, None]] = {}
    for fact, row in sorted(rows, key=lambda each: each[1].acts_from):
        known = first_days.setdefault(fact, {})
        if not known or row.since < min(known):
            known[row.since] = None
    whose = [subject, *(each.subject for each in subject.relations)]
    alone = [(each, each.since) for who in whose for each in who.designations if each.document is None]
    return [*alone, *((row, day) for fact, row in rows for day in first_days[fact])]


def _turns_of_measure(
    candidate: Candidate, capped_from: Sequence[tuple[Designation, date]]
) -> Iterator[tuple[date, Turn]]:
    measure = candidate.measure
    named = (("measure", measure.name),)
    first = candidate.start == measure.period.start
    yield candidate.start, Turn("measure-begins" if first else "measure-changes", named, measure.id)
    last = candidate.end == measure.period.end
    yield day_after(candidate.end), Turn("measure-ends" if last else "measure-changes", named, measure.id)
    for cap in measure.terms.lasts:
        for entry, first_day in capped_from:
            start = first_day if cap.start is None else _day_told(entry.facts.get(cap.start))
            if entry.list in measure.terms.lists and start is not None:
                yield day_after(cap.term.last_day(start)), Turn("cap", named, measure.id, entry)


def _day_told(value: object) -> date | None:
    """The day that a fact of an entry tells; what tells none is refused when the question is asked."""
    if isinstance(value, date):
        return value
    try:
        return parse_day(str(value))
    except ValueError:
        return None


def _relevant(turns: Iterable[Turn], before: Decision, after: Decision) -> tuple[Turn, ...]:
    """The turns that concern the differences; all of them where nothing else explains these."""
    turns = tuple(dict.fromkeys(turns))
    different = _parts(before) ^ _parts(after)
    measures = {measure for measure, _, _ in different}
    entries = {entry for _, group, _ in different for entry in group}
    about = tuple(
        each
        for each in turns
        if (each.measure is None or each.measure in measures)
        and (each.designation is None or each.designation in entries)
    )
    if any(each.reason.startswith("edition") for each in about):
        # Its measures begin and end with the edition.
        about = tuple(each for each in about if each.reason not in ("measure-begins", "measure-ends"))
    # Two entries may read alike.
    return tuple({(each.reason, each.params): each for each in about or turns}.values())


def _entries(grounds: Iterable[Ground]) -> frozenset[Designation]:
    return frozenset(each for ground in grounds for each in (ground.designation, *ground.also))


def _parts(decision: Decision) -> set[tuple[str, frozenset[Designation], object]]:
    """The measures of an answer, each with the entries that it is based on and its other content."""
    parts: set[tuple[str, frozenset[Designation], object]] = set()
    for action in decision.actions:
        parts.add((action.measure, _entries(action.grounds), _content(action)))
    for withheld in decision.withheld:
        parts.add((withheld.measure, frozenset({withheld.designation}), (withheld.via, withheld.because)))
    for open_ in decision.undetermined:
        parts.add((open_.measure, frozenset({open_.designation}), (open_.via, open_.because, open_.missing)))
    for each in decision.continuing:
        parts.add((each.measure, _entries(each.grounds), (_content(each.action), each.because, each.missing)))
    return parts
