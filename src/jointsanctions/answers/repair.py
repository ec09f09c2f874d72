"""Repair paths: what has to happen for a restriction to end, who decides it, and on which earliest day.

The designating authority decides on repair (谁认定、谁修复); a repair ends the penalty measures (信用修复管理办法, in force from
2026-04-01). Every way is taken from the list, the entry or the measure; nothing is promised, since the authority
decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ..catalogue.entities import RepairWay
from ..designations import Designation, Event
from ..evaluation.case import Case, EffectiveDesignation
from ..evaluation.decider import Decider
from ..evaluation.decision import Action, Decision, Ground, Undetermined
from ..evaluation.excerpts import travels
from ..evaluation.matching import OUTCOME_ORDER
from ..evaluation.question import Question
from ..evaluation.same_fact import authority_of
from ..identifiers import Identifier
from ..narrowings import Narrowing
from ..periods import FOREVER, day_after, day_before
from ..subjects import Relation, Subject
from ..trees import Branch
from ..vocabulary import EventWord, Lang, Outcome, Via
from .counterfactuals import replaced
from .timeline import turning_days

if TYPE_CHECKING:
    from ..shapes.answers import RepairPathData, RepairPathsData

#: The kinds of ways.
WayKind = Literal["expiry", "repair", "objection", "relation", "regrade", "measure"]
WAYS: tuple[WayKind, ...] = get_args(WayKind)


@dataclass(frozen=True, slots=True, repr=False)
class Way:
    """One way by which a ground ends: what happens, who decides, and the first day without the ground.

    `kind` is one of `WAYS`: `expiry` (the term of the entry, or an event that is already known), `regrade` and `measure`
    happen by themselves, `repair` is asked for, `objection` needs an
    entry that is wrong, `relation` a relation that has in fact ended. `certain`: it happens by itself on that day.
    """

    #: The kind of the way.
    kind: WayKind
    #: The entry.
    designation: Designation
    #: The relation by which the entry reaches the subject.
    via: Via
    #: Who decides; None: none is named.
    authority: str | None
    #: The first day without the ground, at the earliest.
    earliest: date
    #: Whether it happens by itself.
    certain: bool
    #: The parameters of its sentence.
    params: tuple[tuple[str, str], ...] = ()
    #: The outcome to which it would lead by itself, where that is worse than without it: another ground of the measure may
    #: be held, or a condition may ask that there is no such entry; None: it does not.
    worsens: Outcome | None = None

    def __repr__(self) -> str:
        return f"<Way {self.kind} {self.designation.list} via {self.via}, {self.earliest}>"

    def text(self, lang: Lang = "zh") -> str:
        """What happens, in words, and whether by itself it would make the outcome worse."""
        from ..explaining.answer_texts import way_text

        return way_text(self, lang)


@dataclass(frozen=True, slots=True, repr=False)
class RepairPath:
    """How one measure ends: one of the ways for each of its grounds.

    The grounds are those of the decision, and those of entries still to come that lead to the measure again. `earliest`
    is the first day on which all of them can have ended without any entry having been wrong, `certain` the first day from
    which the measure has ended by itself and stays so, a turn of the timeline; None: no such day is known. `withheld`
    tells an incentive that would be given again from a penalty that would end: its `certain` is a day on which it may be
    given.
    """

    #: The id of the measure.
    measure: str
    #: The name of the measure.
    name: str
    #: Whether it is a withheld incentive.
    withheld: bool
    #: For each ground the ways by which it ends.
    grounds: tuple[tuple[Way, ...], ...]
    #: The first day without the measure, at the earliest.
    earliest: date | None
    #: The first day from which it has ended for good if nobody acts.
    certain: date | None

    def __repr__(self) -> str:
        return f"<RepairPath {self.measure}, {self.earliest}>"

    def to_dict(self, lang: Lang = "zh") -> RepairPathData:
        """Plain data; texts are in the language."""
        return {
            "measure": self.measure,
            "name": self.name,
            "withheld": self.withheld,
            "earliest": _iso(self.earliest),
            "certain": _iso(self.certain),
            "grounds": [
                [
                    {
                        "way": way.kind,
                        "list": way.designation.list,
                        "document": way.designation.document,
                        "via": way.via,
                        "authority": way.authority,
                        "earliest": way.earliest.isoformat(),
                        "certain": way.certain,
                        "worsens": way.worsens,
                        "text": way.text(lang),
                    }
                    for way in ways
                ]
                for ways in self.grounds
            ],
        }


@travels
@dataclass(frozen=True, slots=True, repr=False)
class RepairPaths:
    """A path for each adverse action and each withheld incentive of a decision, in the order of the decision."""

    #: The decision that they start from.
    decision: Decision
    #: The paths; none where nothing has to end.
    paths: tuple[RepairPath, ...]

    def __repr__(self) -> str:
        return (
            f"<RepairPaths {self.decision.matter.id} {self.decision.step} {self.decision.on}, {len(self.paths)} paths>"
        )

    def __iter__(self) -> Iterator[RepairPath]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def to_dict(self, lang: Lang = "zh") -> RepairPathsData:
        """Plain data as the repair schema describes it; texts are in the language."""
        decision = self.decision
        return {
            "matter": decision.matter.id,
            "step": decision.step,
            "on": decision.on.isoformat(),
            "paths": [path.to_dict(lang) for path in self.paths],
            "catalogue": decision.catalogue,
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """For each measure the ways by which each of its grounds ends."""
        from ..explaining.answer_trees import repair_tree

        return repair_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()


def repair_paths(decider: Decider, question: Question) -> RepairPaths:
    """The repair paths of the decision on a question.

    Raises:
        InputError: as `Decider.decide`.
    """
    decision = decider.answer(question)
    adverse = [action for action in decision.actions if action.adverse]
    withheld = {each.measure: each.version.measure.name for each in decision.withheld}
    if not adverse and not withheld:
        return RepairPaths(decision, ())
    decide = decider.by_day(question)
    turns = turning_days(
        question.subject, decider.editions(question.matter), question.step, decider.lists, decision.known_on
    )
    days = [decision.on, *sorted(day for day in turns if day > decision.on)]
    answers = [
        _Answer(each, decider.case(question.subject, each.on, known_on=decision.known_on)) for each in map(decide, days)
    ]

    def ask(subject: Subject) -> tuple[Callable[[date], Decision], Callable[[date], Case]]:
        by_day = decide if subject is question.subject else decider.by_day(replace(question, subject=subject))
        return by_day, lambda on: decider.case(subject, on, known_on=decision.known_on)

    paths = [_path_of_action(action, answers, ask, question) for action in adverse]
    paths += [_path_of_withheld(measure, name, answers, ask, question) for measure, name in withheld.items()]
    return RepairPaths(decision, tuple(_with_what_worsens(path, decider, question, decide) for path in paths))


def _with_what_worsens(
    path: RepairPath, decider: Decider, question: Question, decide: Callable[[date], Decision]
) -> RepairPath:
    """The path with the ways marked that by themselves lead to a worse outcome than there would be without them."""

    def marked(way: Way) -> Way:
        if way.certain:
            return way
        without = decide(way.earliest)
        after = decider.by_day(replace(question, subject=_once_gone(way, question)))(way.earliest)
        worse = OUTCOME_ORDER[after.outcome] < OUTCOME_ORDER[without.outcome]
        return replace(way, worsens=after.outcome) if worse else way

    return replace(path, grounds=tuple(tuple(map(marked, ways)) for ways in path.grounds))


def _once_gone(way: Way, question: Question) -> Subject:
    """The subject of the question as it is once the way was taken, on the first day without the ground."""
    subject = question.subject
    relations = [*subject.relations]
    if way.kind == "relation":
        last = day_before(way.earliest)
        for place, relation in enumerate(relations):
            if relation.via == way.via and relation.since <= last and way.designation in relation.subject.designations:
                relations[place] = replace(relation, until=last)
        return replaced(subject, relations=relations)
    ended = Event("revoked" if way.kind == "objection" else "repaired", on=way.earliest, recorded=question.known_on)

    def without(who: Subject, via: Via) -> Subject:
        rows = [
            replace(each, events=(*each.events, ended)) if (each, via) == (way.designation, way.via) else each
            for each in who.designations
        ]
        return replaced(who, designations=rows)

    for place, relation in enumerate(relations):
        relations[place] = replace(relation, subject=without(relation.subject, relation.via))
    return replaced(without(subject, "self"), relations=relations)


class _Answer(NamedTuple):
    """What is decided on the day asked about, or on a later one on which something turns, and the case of that day."""

    decision: Decision
    case: Case


#: Why it is open whether an entry bars an incentive that an entry barred before: nothing has ended then.
_BARS_OPEN = frozenset({"bar-list-lapsed", "bar-grade-unknown", "bar-grades-differ"})

#: Of a subject like that of the question what is decided on each day, and the case of each day.
_Ask = Callable[[Subject], tuple[Callable[[date], Decision], Callable[[date], Case]]]
#: An entry, the relation by which it reaches the subject, and the listed subject.
_Key = tuple[Designation, Via, Identifier]
#: The ways by which the entries end through which a measure applies, or is withheld.
_Found = dict[_Key, tuple[Way, ...]]
#: Adds the ways of those entries of an answer that are new, and tells which these are.
_Add = Callable[[_Answer, Callable[[date], Decision]], list[_Key]]


def _path_of_action(action: Action, answers: Sequence[_Answer], ask: _Ask, question: Question) -> RepairPath:
    found: _Found = {}
    terms = action.version.measure.terms
    last = 0

    def add(answer: _Answer, decide: Callable[[date], Decision]) -> list[_Key]:
        added: list[_Key] = []
        here = next((each for each in answer.decision.actions if _is_the_same(each, action)), None)
        for each in answer.case.effective if here is not None else ():
            key = (each.designation, each.via, each.listed)
            if here is not None and _is_new(key, found) and any(_is_ground_of(one, each) for one in here.grounds):
                ways = _ways(each, answer.case, _end_by_itself(each, here, decide), terms.reach(each.via))
                found[key] = _joined(found.get(key, ()), ways)
                added.append(key)
        return added

    for number, answer in enumerate(answers):
        acts = any(_is_the_same(each, action) for each in answer.decision.actions)
        open_ = any(each.measure == action.measure for each in answer.decision.undetermined)
        if acts or open_ or _is_contradicted(answer.case, terms.lists):
            last = number
        for key in add(answer, ask(question.subject)[0]):
            _uncover(key, found, answer.case, question, ask, add)
    return _path(action.measure, action.name, False, tuple(found.values()), answers[last + 1 :])


def _path_of_withheld(measure: str, name: str, answers: Sequence[_Answer], ask: _Ask, question: Question) -> RepairPath:
    found: _Found = {}
    last = 0

    def add(answer: _Answer, _: Callable[[date], Decision]) -> list[_Key]:
        added: list[_Key] = []
        decision, case = answer
        bars = {(each.designation, each.via): each.version for each in decision.withheld if each.measure == measure}
        for each in case.effective:
            version = bars.get((each.designation, each.via))
            key: _Key = (each.designation, each.via, each.listed)
            if version is not None and _is_new(key, found):
                ways = _ways(each, case, None, version.measure.terms.bar_reach(each.via))
                found[key] = _joined(found.get(key, ()), ways)
                added.append(key)
        return added

    for number, answer in enumerate(answers):
        decision = answer.decision
        barred = any(each.measure == measure for each in decision.withheld)
        if barred or any(_may_be_barred(each, measure) for each in decision.undetermined):
            last = number
        for key in add(answer, ask(question.subject)[0]):
            _uncover(key, found, answer.case, question, ask, add)
    after = [each for each in answers[last + 1 :] if _may_be_given(each.decision, measure)]
    return _path(measure, name, True, tuple(found.values()), after)


def _may_be_given(decision: Decision, measure: str) -> bool:
    """Whether an incentive is given, or only open: not where the entry that brings it, or the edition, has ended too."""
    told = [each.measure for each in decision.actions] + [each.measure for each in decision.undetermined]
    return measure in told


def _is_new(key: _Key, found: _Found) -> bool:
    """Whether the ways of an entry are not known yet, or it may be back after another grade took its place (S22)."""
    return key not in found or any(way.kind == "regrade" for way in found[key])


def _joined(before: tuple[Way, ...], now: tuple[Way, ...]) -> tuple[Way, ...]:
    """The ways of an entry that counts again: what happens by itself is what ends it then, and what may happen stays."""
    if not before:
        return now
    possible = [way for way in before if not way.certain]
    known = {(way.kind, way.params) for way in possible}
    later = [way for way in now if not way.certain and (way.kind, way.params) not in known]
    return (*(way for way in now if way.certain), *possible, *later)


def _uncover(
    key: _Key, found: _Found, case: Case, question: Question, ask: _Ask, add: _Add, gone: frozenset[_Key] = frozenset()
) -> None:
    """Adds the earlier entries on a graded list that count again once the one of the key is gone (S22).

    `gone` are those that are gone already in the question.
    """
    name = key[0].list
    way = next((each for each in found[key] if not each.certain), None)
    if way is None or not case.lists[name].graded:
        return
    without = replace(question, subject=_once_gone(way, question))
    decide, case_on = ask(without.subject)
    for uncovered in add(_Answer(decide(way.earliest), case_on(way.earliest)), decide):
        if uncovered not in gone | {key} and uncovered[0].list == name:
            _uncover(uncovered, found, case, without, ask, add, gone | {key})


def _is_contradicted(case: Case, lists: Iterable[str]) -> bool:
    """Whether the grade on one of the lists is open, since two were recognised on one day (S22)."""
    return any(doubt == "grades-differ" and name in lists for (name, _), doubt in case.doubtful.items())


def _may_be_barred(open_: Undetermined, measure: str) -> bool:
    """Whether an incentive is not given yet, since a list that bars it has lapsed or a grade on it is open (S4, S22)."""
    return open_.measure == measure and any(each.reason in _BARS_OPEN for each in open_.because)


def _path(
    measure: str, name: str, withheld: bool, grounds: tuple[tuple[Way, ...], ...], after: Sequence[_Answer]
) -> RepairPath:
    """The path of a measure; `after` are the answers from the first on that never has it again, of an incentive those that
    may give it.
    """
    earliest = _last(_first(way.earliest for way in ways if way.kind != "objection") for ways in grounds)
    certain = after[0].decision.on if after else None
    return RepairPath(measure, name, withheld, grounds, earliest, certain)


def _is_the_same(one: Action, other: Action) -> bool:
    """Whether it is the same measure with the same effect; lawful restraint leaves another."""
    return (one.measure, one.effect) == (other.measure, other.effect)


def _is_ground_of(ground: Ground, effective: EffectiveDesignation) -> bool:
    """Whether the designation is the ground, or one of those merged into it (S16)."""
    same_subject = (ground.via, ground.listed) == (effective.via, effective.listed)
    return same_subject and effective.designation in (ground.designation, *ground.also)


def _ways(
    effective: EffectiveDesignation, case: Case, by_itself: date | None, narrowing: Narrowing | None
) -> tuple[Way, ...]:
    """Every way by which a designation stops affecting the subject, the certain ones first.

    The end of a relation is one unless the measure asks only whether it held when the entry began, by its `narrowing`.
    """
    entry, category, via = effective.designation, effective.category, effective.via
    authority = authority_of(entry, category)
    named = (("list", category.name), ("document", entry.document or ""))
    ways: list[Way] = []
    expiry = _after(_end_of_entry(effective, case))
    tie = effective.tie
    stays = narrowing is not None and narrowing.outlives_the_relation(tie.kinds, at_listing=tie.at_listing)
    relation = (
        None
        if via == "self" or stays
        else next(each for each in case.subject.relations if _is_relation_of(each, effective, case.on))
    )
    tied_until = None if relation is None else _after(relation.until)
    # Where entries of one fact were merged, the ground outlives the first of them.
    by_itself = _first((by_itself, expiry, tied_until, effective.regraded))
    if by_itself is not None and by_itself != tied_until:
        kind: WayKind = "expiry" if by_itself == expiry else "regrade" if by_itself == effective.regraded else "measure"
        ended = entry.ended_by(by_itself) if kind == "expiry" else None
        ways.append(
            Way(kind, entry, via, authority, by_itself, True, _told(named, None if ended is None else ended.event))
        )
    stayed = entry.stayed_for_good(case.on)
    if stayed is not None and (by_itself is None or stayed < by_itself):
        # It may be lifted some day, so the entry does not end with it, and can still be repaired.
        ways.append(Way("expiry", entry, via, authority, stayed, True, _told(named, "stayed")))
    for way in category.repair:
        earliest = _earliest(way, effective, case)
        if way.is_open(effective.facts, case.on) and (by_itself is None or earliest < by_itself):
            how = (*named, ("how", way.how))
            ways.append(Way("repair", entry, via, way.authority or authority, earliest, False, how))
    if relation is not None:
        left = tied_until or day_after(case.on)
        ways.append(Way("relation", entry, via, None, left, tied_until is not None, named))
    if category.remedies:
        how = (*named, ("how", "\n".join(category.remedies)))
        ways.append(Way("objection", entry, via, authority, case.on, False, how))
    return tuple(ways)


def _told(named: tuple[tuple[str, str], ...], event: EventWord | None) -> tuple[tuple[str, str], ...]:
    """The parameters of the sentence on an entry that no longer counts, with the event by which it does not; None: its term."""
    return named if event is None else (*named, ("event", event))


def _earliest(way: RepairWay, effective: EffectiveDesignation, case: Case) -> date:
    """The first day on which a way can have been taken: its least time counts from the first day, or from the later day
    that the entry states.
    """
    if way.after is None:
        return case.on
    first = case.first_day(effective)
    stated: date | None = effective.facts.get(way.start) if way.start is not None else None
    return max(case.on, day_after(way.after.last_day(first if stated is None else max(first, stated))))


def _is_relation_of(relation: Relation, effective: EffectiveDesignation, on: date) -> bool:
    tied = relation.via == effective.via and relation.subject.id.key == effective.listed.key
    return tied and relation.since <= on <= relation.until


def _end_by_itself(effective: EffectiveDesignation, action: Action, decide: Callable[[date], Decision]) -> date | None:
    """The first day on which the measure no longer has this effect through the designation, if nobody acts.

    A ground may end with an edition and go on with the next, so its end is followed from answer to answer.
    """
    current: Action | None = action
    day: date | None = None
    while current is not None:
        ground = next((each for each in current.grounds if _is_ground_of(each, effective)), None)
        if ground is None:
            return day
        if ground.until is None:
            return None
        day = day_after(ground.until)
        if day == FOREVER:
            return None
        following = decide(day)
        if any(_is_lapsed(each, effective, action) for each in following.undetermined):
            return None
        current = next((each for each in following.actions if _is_the_same(each, action)), None)
    return day


def _is_lapsed(open_: Undetermined, effective: EffectiveDesignation, action: Action) -> bool:
    """Whether a measure is open since the list of the designation decides nothing any more: it does not end then (S4)."""
    mine = (open_.measure, open_.designation, open_.via) == (action.measure, effective.designation, effective.via)
    return mine and any(each.reason == "list-lapsed" for each in open_.because)


def _end_of_entry(effective: EffectiveDesignation, case: Case) -> date:
    entry, term = effective.designation, effective.category.term
    by_default = FOREVER if term is None else term.last_day(entry.since)
    return entry.last_day(case.on, by_default)


def _after(day: date) -> date | None:
    return None if day == FOREVER else day_after(day)


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _last(days: Iterable[date | None]) -> date | None:
    """The last of the days; None where any is not known."""
    last: date | None = None
    for day in days:
        if day is None:
            return None
        last = day if last is None else max(last, day)
    return last


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
