"""Differences in the answers of two catalogues to one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..diagnostics import Diagnostic
from ..evaluation.decision import Action, Continuing, Decision, SetAside, Undetermined, Withheld
from ..evaluation.question import Question
from ..explaining.names import bases_by_id
from ..explaining.notices import ways_of
from ..periods import FOREVER
from ..punctuation import MARKS
from ..vocabulary import Via, Words, words
from .answer import FACT_CODES, Answer, fact_of

#: The kinds of difference, in the order in which they are reported.
KINDS: Words[str] = words(
    ("matter", "事项", "matter", "only one side has the matter"),
    ("step", "环节", "step", "only one side has the step"),
    ("fact", "要素", "fact", "only one side accepts the fact, or this value of it"),
    ("entry", "记录", "entry", "the entry counts on one side only, or is set aside for another reason"),
    ("measure", "措施", "measure", "it applies, is withheld, undetermined, set aside or absent"),
    ("effect", "效果", "effect", "another effect or force"),
    ("until", "期限", "until", "it ends earlier or later"),
    ("basis", "依据", "basis", "it is based on another item or other laws"),
    ("content", "内容", "content", "the measure, or the matter, is described differently"),
    ("covered", "覆盖", "covered", "another stronger measure covers it, or none (S8)"),
    ("held", "暂缓", "held", "whether it is held while an objection is open (S9)"),
    ("told", "告知", "told", "another remedy or way of repair is stated"),
    ("reason", "理由", "reason", "withheld, undetermined or set aside for another reason"),
    ("noticed", "留意", "noticed", "nothing follows from the entry for another reason, and nothing else differs (S21)"),
    ("outcome", "结论", "outcome", "another outcome"),
    ("person", "人工", "person", "whether a person has to review it"),
)

#: The positions of a measure in a decision.
STANDINGS: Words[str] = words(
    ("applies", "适用", "applies"),
    ("withheld", "暂不给予", "is withheld"),
    ("undetermined", "待定", "is undetermined"),
    ("set-aside", "不予适用", "is set aside"),
    ("absent", "不适用", "does not apply"),
)

#: The codes for something in a question that a catalogue does not know.
_UNKNOWN = {"JS601": "matter", "JS602": "step"}

#: The separators where several texts of the catalogues are one value.
_MARKS = MARKS["zh"]


#: Equal for differences of one kind in the answers to several questions.
Key = tuple[str, ...]


class Observed(NamedTuple):
    """One difference in the answers to one question."""

    kind: str
    matter: str
    step: str | None
    measure: str | None
    detail: str | None
    was: str | None
    now: str | None
    lists: tuple[str, ...] = ()
    via: tuple[Via, ...] = ()
    #: The key of its kind of difference, where that is not `was` and `now` themselves.
    sort: str | None = None

    @property
    def key(self) -> Key:
        of = (self.was or "-", self.now or "-") if self.sort is None else (self.sort,)
        return (self.kind, self.matter, self.step or "", self.measure or "", self.detail or "", *of)


def observations(question: Question, before: Answer, after: Answer) -> Iterator[Observed]:
    """All differences in the two answers, in a fixed order; none where neither side can evaluate the question."""
    matter, step = question.matter, question.step
    yield from _of_facts(question, before.refused, after.refused)
    if before.decision is None or after.decision is None:
        yield from _of_place(question, before, after)
        return
    found = [*_of_decisions(matter, step, before.decision, after.decision)]
    yield from found or _of_noticed(matter, step, before.decision, after.decision)


def _of_decisions(matter: str, step: str, one: Decision, other: Decision) -> Iterator[Observed]:
    yield from _of_matter(one, other)
    was, now = _aside(one), _aside(other)
    for listed in sorted(was.keys() | now.keys()):
        if was.get(listed) != now.get(listed):
            lists = (listed,) if listed else ()
            yield Observed("entry", matter, step, None, listed or None, was.get(listed), now.get(listed), lists)
    yield from _of_measures(matter, step, one, other)
    if one.outcome != other.outcome:
        yield Observed("outcome", matter, step, None, None, one.outcome, other.outcome)
    if one.person_needed != other.person_needed:
        yield Observed("person", matter, step, None, None, _yes(one.person_needed), _yes(other.person_needed))


def _of_facts(question: Question, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> Iterator[Observed]:
    was, now = ({(each.code, *fact_of(each)) for each in side if each.code in FACT_CODES} for side in (before, after))
    for refused in sorted(was ^ now):
        _, owner, name = refused
        of_case = owner == question.matter
        yield Observed(
            "fact",
            question.matter,
            None,
            None,
            name if of_case else f"entry.{name}",
            _yes(refused not in was),
            _yes(refused not in now),
            () if of_case else (owner,),
        )


def _of_place(question: Question, before: Answer, after: Answer) -> Iterator[Observed]:
    """A matter or a step that only one side has."""
    if before.decision is None and after.decision is None:
        return
    missing = before if before.decision is None else after
    kind = next((_UNKNOWN[each.code] for each in missing.refused if each.code in _UNKNOWN), None)
    if kind is not None:
        step = None if kind == "matter" else question.step
        was, now = _yes(before.decision is not None), _yes(after.decision is not None)
        yield Observed(kind, question.matter, step, None, None, was, now)


def _of_matter(before: Decision, after: Decision) -> Iterator[Observed]:
    one, other = before.matter, after.matter
    for name, was, now in (("name", one.name, other.name), ("department", one.department, other.department)):
        if was != now:
            yield Observed("content", one.id, None, None, name, was, now)


def _of_noticed(matter: str, step: str, one: Decision, other: Decision) -> Iterator[Observed]:
    """The entries that lead to nothing, by list: that they do follows from what else differs."""
    was, now = _noticed(one), _noticed(other)
    for listed in sorted(was.keys() | now.keys()):
        if was.get(listed) != now.get(listed):
            yield Observed("noticed", matter, step, None, listed, was.get(listed), now.get(listed), (listed,))


def _of_measures(matter: str, step: str, before: Decision, after: Decision) -> Iterator[Observed]:
    one, other = _positions(before), _positions(after)
    for measure in sorted(one.keys() | other.keys()):
        was, now = one.get(measure, _ABSENT), other.get(measure, _ABSENT)
        if was == now:
            continue
        there = was if now.standing == "absent" or (was.standing == "applies" != now.standing) else now
        if was.standing != now.standing:
            yield Observed("measure", matter, step, measure, None, was.standing, now.standing, there.lists, there.via)
            continue
        for kind, detail in was.aspects:
            first, second = was.aspects[kind, detail], now.aspects[kind, detail]
            if first != second:
                sort = _direction(first, second) if kind == "until" else None
                yield Observed(kind, matter, step, measure, detail, first, second, there.lists, there.via, sort)


def _direction(was: str | None, now: str | None) -> str:
    open_end = FOREVER.isoformat()
    return "later" if (was or open_end) < (now or open_end) else "earlier"


# The position of a measure in a decision-------------------------------------------------------------------------------


class _Position(NamedTuple):
    """The position of a measure in a decision, the subjects of its entries, and its aspects by kind and detail."""

    standing: str
    lists: tuple[str, ...] = ()
    via: tuple[Via, ...] = ()
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
    found.update((each.measure, _continuing(each, decision)) for each in decision.continuing)
    return found


def _continuing(each: Continuing, decision: Decision) -> _Position:
    """Of a measure that follows from an entry (S23): in effect it applies, else it is undetermined."""
    position = _applied(each.action, decision)
    if not each.because:
        return position
    rules = sorted({f"{one.rule} {one.reason}" for one in each.because})
    aspects = {("reason", None): "; ".join(rules), ("reason", "missing"): ", ".join(each.missing) or None}
    return position._replace(standing="undetermined", aspects=aspects)


def _not_applied(standing: str, same: list[_NotApplied]) -> _Position:
    rules = {f"{each.rule} {each.reason}" for one in same for each in one.because}
    missing = {fact for one in same if isinstance(one, Undetermined) for fact in one.missing}
    return _Position(
        standing,
        tuple(sorted({one.designation.list for one in same if one.designation is not None})),
        tuple(sorted({one.via for one in same})),
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
    """The aspects of an action that depend on the catalogue, as text."""
    measure = action.version.measure
    content: dict[str, object] = {
        "name": measure.name,
        "do": measure.do,
        "kind": action.kind,
        "carried_out_by": _MARKS.listed(measure.carried_out_by),
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
        ("told", None): _MARKS.clauses(remedies(action, decision)) or None,
        **{("content", name): None if value is None else str(value) for name, value in content.items()},
    }


def _bases(action: Action) -> str | None:
    """The item and the laws in force; None: the memorandum itself, or nothing (S4)."""
    return _MARKS.clauses(bases_by_id(action, "zh")) or None


def remedies(action: Action, decision: Decision) -> list[str]:
    """The remedies and ways of repair that the notice of an adverse action states (S12); none for any other."""
    if not action.adverse:
        return []
    told: dict[str, None] = {}
    for name in sorted({name for ground in action.grounds for name in ground.lists}):
        listed = decision.source.lists[name]
        told.update(dict.fromkeys(listed.remedies))
        grounds = [ground for ground in action.grounds if name in ground.lists]
        for way in (each for ground in grounds for each in ways_of(ground, listed, decision.on)):
            told.update(dict.fromkeys(filter(None, (way.authority, way.how))))
    return list(told)


def _aside(decision: Decision) -> dict[str, str]:
    """By list, the rules by which its entries do not count; the matter itself under an empty name."""
    found: dict[str, str] = {}
    for each in decision.set_aside:
        if each.measure is None:
            rules = ", ".join(f"{one.rule} {one.reason}" for one in each.because)
            found["" if each.designation is None else each.designation.list] = rules
    return found


def _noticed(decision: Decision) -> dict[str, str]:
    """By list, the reasons for which its entries lead to nothing."""
    found: dict[str, dict[str, None]] = {}
    for each in decision.noticed:
        found.setdefault(each.designation.list, {})[each.reason] = None
    return {listed: ", ".join(sorted(reasons)) for listed, reasons in found.items()}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"
