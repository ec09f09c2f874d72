"""Repair paths: what has to happen for a restriction to end, who decides it, and on which day at the earliest.

Whoever designated decides on repair (谁认定、谁修复); a repair ends the penalty measures (信用修复管理办法, in force from 2026-04-01).
Every way is one that the list, the entry or the measure itself names; nothing is promised, since the authority decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..evaluation.case import Case, EffectiveDesignation, authority_of
from ..evaluation.decider import Decider
from ..evaluation.decision import Action, Decision, Ground, Withheld
from ..evaluation.question import Question
from ..periods import FOREVER, day_after
from ..subjects import Designation, Relation
from ..trees import Branch
from ..vocabulary import Lang

if TYPE_CHECKING:
    from ..shapes.answers import RepairPathData, RepairPathsData
#: The kinds of ways.
WAYS = ("expiry", "repair", "objection", "relation", "measure")


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which a ground goes: what happens, who decides, and the first day without the ground.

    `kind` is one of `WAYS`: `expiry` and `measure` come by themselves, `repair` is asked for, `objection` needs an entry
    that is wrong, `relation` a tie that has ended in fact. `certain` says that it comes by itself on that day.
    """

    #: The kind of the way.
    kind: str
    #: The entry.
    designation: Designation
    #: The relation by which the entry reaches the subject.
    via: str
    #: Who decides; None: nobody is named.
    authority: str | None
    #: The first day without the ground, at the earliest.
    earliest: date
    #: Whether that comes by itself.
    certain: bool
    #: What fills the sentence.
    params: tuple[tuple[str, str], ...] = ()

    def text(self, lang: Lang = "zh") -> str:
        """What happens, in words."""
        from ..explaining.answer_texts import way_text

        return way_text(self, lang)


@dataclass(frozen=True, slots=True)
class RepairPath:
    """How one measure goes: of each of its grounds, one of the ways.

    `earliest` is the first day on which all of its grounds can be gone without anybody having been wrong, `certain` the
    first day on which they are gone by themselves; None: no such day is known. `withheld` tells an incentive that would be
    given again from a penalty that would go.
    """

    #: The id of the measure.
    measure: str
    #: The name of the measure.
    name: str
    #: Whether it is a withheld incentive.
    withheld: bool
    #: Of each ground the ways by which it goes.
    grounds: tuple[tuple[Way, ...], ...]
    #: The first day without the measure, at the earliest.
    earliest: date | None
    #: The first day without it if nobody does anything.
    certain: date | None

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
                        "text": way.text(lang),
                    }
                    for way in ways
                ]
                for ways in self.grounds
            ],
        }


@dataclass(frozen=True, slots=True)
class RepairPaths:
    """A path for each adverse action and each withheld incentive of a decision, in the order of the decision."""

    #: The decision that they lead out of.
    decision: Decision
    #: The paths; none where nothing has to go.
    paths: tuple[RepairPath, ...]

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
        """For each measure the ways by which each of its grounds goes."""
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
    decision = decider.decide(*question)
    case = decider.case(question.subject, decision.on, known_on=decision.known_on)
    return RepairPaths(decision, tuple(_paths(decision, case, decider.by_day(question))))


def _paths(decision: Decision, case: Case, decide: Callable[[date], Decision]) -> list[RepairPath]:
    paths: list[RepairPath] = []
    for action in decision.actions:
        if action.adverse:
            entries = [each for each in case.effective if any(_rests_on(ground, each) for ground in action.grounds)]
            grounds = tuple(_ways(each, case, _gone_by_itself(each, action, decide)) for each in entries)
            paths.append(_path(action.measure, action.name, False, grounds))
    barred: dict[str, list[Withheld]] = {}
    for each in decision.withheld:
        barred.setdefault(each.measure, []).append(each)
    for measure, group in barred.items():
        bars = {each.designation for each in group}
        entries = [each for each in case.effective if each.via == "self" and each.designation in bars]
        grounds = tuple(_ways(each, case, None) for each in entries)
        paths.append(_path(measure, group[0].version.measure.name, True, grounds))
    return paths


def _path(measure: str, name: str, withheld: bool, grounds: tuple[tuple[Way, ...], ...]) -> RepairPath:
    earliest = _last(_first(way.earliest for way in ways if way.kind != "objection") for ways in grounds)
    certain = _last(_first(way.earliest for way in ways if way.certain) for ways in grounds)
    return RepairPath(measure, name, withheld, grounds, earliest, certain)


def _rests_on(ground: Ground, effective: EffectiveDesignation) -> bool:
    """Whether the designation is the ground, or one of those that were taken for one with it (S16)."""
    same_subject = (ground.via, ground.listed) == (effective.via, effective.listed)
    return same_subject and effective.designation in (ground.designation, *ground.also)


def _ways(effective: EffectiveDesignation, case: Case, by_itself: date | None) -> tuple[Way, ...]:
    """Every way by which a designation stops affecting the subject, the certain ones first."""
    entry, category, via = effective.designation, effective.category, effective.via
    authority = authority_of(entry, category)
    named = (("list", category.name), ("document", entry.document or ""))
    ways: list[Way] = []
    expiry = _after(_end_of_entry(effective, case))
    relation = (
        None if via == "self" else next(each for each in case.subject.relations if _ties(each, effective, case.on))
    )
    tied_until = None if relation is None else _after(relation.until)
    # Where entries of one fact were taken for one, the ground outlives the first of them.
    by_itself = _first((by_itself, expiry, tied_until))
    if by_itself is not None and by_itself != tied_until:
        kind = "expiry" if by_itself == expiry else "measure"
        ways.append(Way(kind, entry, via, authority, by_itself, True, named))
    if category.repair_how:
        earliest = case.on
        if category.repair_after is not None:
            earliest = max(earliest, day_after(category.repair_after.last_day(case.first_day(effective))))
        if by_itself is None or earliest < by_itself:
            how = (*named, ("how", category.repair_how))
            ways.append(Way("repair", entry, via, category.repair_authority or authority, earliest, False, how))
    if relation is not None:
        ended = tied_until or day_after(case.on)
        ways.append(Way("relation", entry, via, None, ended, tied_until is not None, named))
    if category.remedies:
        how = (*named, ("how", "\n".join(category.remedies)))
        ways.append(Way("objection", entry, via, authority, case.on, False, how))
    return tuple(ways)


def _ties(relation: Relation, effective: EffectiveDesignation, on: date) -> bool:
    tied = relation.via == effective.via and relation.subject.id == effective.listed
    return tied and relation.since <= on <= relation.until


def _gone_by_itself(effective: EffectiveDesignation, action: Action, decide: Callable[[date], Decision]) -> date | None:
    """The first day on which the measure no longer has this effect through the designation, if nobody does anything.

    A ground may end with an edition and go on with the next, so its end is followed from answer to answer.
    """
    current: Action | None = action
    day: date | None = None
    while current is not None:
        ground = next((each for each in current.grounds if _rests_on(each, effective)), None)
        if ground is None:
            return day
        if ground.until is None:
            return None
        day = day_after(ground.until)
        if day == FOREVER:
            return None
        following = decide(day).actions
        current = next((a for a in following if (a.measure, a.effect) == (action.measure, action.effect)), None)
    return day


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
