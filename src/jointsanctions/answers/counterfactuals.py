"""Counterfactuals: single changes to a question, and the smallest sets of them that change the answer.

Every proposed set has been evaluated; nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from itertools import combinations, islice, product
from math import prod
from typing import TYPE_CHECKING, Any, Literal

from ..catalogue import Catalogue
from ..catalogue.boundary_values import boundary_values
from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactType
from ..conditions import Compare, Condition, leaves
from ..designations import Designation, Event
from ..evaluation.candidates import Candidate
from ..evaluation.excerpts import travels
from ..evaluation.identity import doubt_about
from ..evaluation.matching import MatterPlan
from ..evaluation.question import Question
from ..identifiers import Identifier
from ..periods import day_before
from ..subjects import Relation, Subject, tell_at_a_glance
from ..ties import kinds_tied
from ..vocabulary import SEVERITIES, EventWord, Lang, SubjectKind, Via

if TYPE_CHECKING:
    from ..shapes.answers import ChangeData

#: The most changes in a set, and the most sets that are tried.
LARGEST = 3
TRIES = 20_000

#: The most combinations of details of a new entry on one list that are tried.
VARIANTS = 64

#: The number of somebody who is only supposed.
NOBODY = Identifier("local", "-")

#: A day of birth that is of age for every list.
_OF_AGE = date(1900, 1, 1)

# What a change does is a partial function of this module, so that it passes between processes.

#: A possible detail of an entry or a case: a fact, or `severity` or `grade` of an entry, and its value.
Detail = tuple[FactType | str, Any]


#: The kinds of changes.
ChangeKind = Literal["fact", "entry-fact", "identity", "end", "list", "day"]


@travels
@dataclass(frozen=True, slots=True)
class Change:
    """One change to a question.

    `kind`: `fact` of the case, `entry-fact` (also severity and grade), `identity` confirmed or cleared, `end` of an entry,
    an objection or a relation, `list` (a new entry), `day`. Two changes of one `target` are mutually exclusive. `reason` and `params` say
    what it is, `source` has the names for it.
    """

    #: The kind of the change.
    kind: ChangeKind
    #: What it changes.
    target: tuple[str, ...]
    #: A stable word for it.
    reason: str
    #: The parameters of its sentence.
    params: tuple[tuple[str, object], ...] = field(hash=False)
    #: Names are looked up here.
    source: Catalogue = field(repr=False, compare=False)
    #: The question with the change.
    apply: Callable[[Question], Question] = field(repr=False, compare=False)

    def text(self, lang: Lang = "zh") -> str:
        """The change in words."""
        from ..explaining.answer_texts import change_text

        return change_text(self, lang)

    def to_dict(self, lang: Lang = "zh") -> ChangeData:
        """Plain data; texts are in the language."""
        return {"change": self.kind, "text": self.text(lang)}


def fewest(
    asked: Question, changes: Sequence[Change], days: Sequence[Change], succeeds: Callable[[Question], bool]
) -> tuple[tuple[tuple[Change, ...], ...], bool]:
    """The smallest sets of changes that succeed on the day asked about, and the nearest other day that succeeds alone.

    Only where there is neither, changes are combined with other days. Also returns whether all smaller sets were tried.
    """
    found, complete = smallest(asked, changes, succeeds)
    on_a_day = next(((day,) for day in days if succeeds(day.apply(asked))), None)
    if on_a_day is not None:
        found = (*found, on_a_day)
    if found or not days:
        return found, complete
    return smallest(asked, [*changes, *days], succeeds)


def smallest(
    asked: Question, changes: Sequence[Change], succeeds: Callable[[Question], bool]
) -> tuple[tuple[tuple[Change, ...], ...], bool]:
    """The smallest sets of changes that succeed, one for each set of targets; and whether all smaller sets were tried.

    Sets of up to `LARGEST` changes are tried, at most `TRIES` of them, and fewer for a subject with many entries: each
    answer looks at all of them.
    """
    tries = 0
    most = max(TRIES // max(1, _entries(asked.subject)), len(changes))
    for size in range(1, LARGEST + 1):
        found: dict[frozenset[tuple[str, ...]], tuple[Change, ...]] = {}
        for group in combinations(changes, size):
            targets = frozenset(change.target for change in group)
            if len(targets) < size or targets in found:
                continue
            tries += 1
            if tries > most:
                return tuple(found.values()), False
            if succeeds(applied(asked, group)):
                found[targets] = group
        if found:
            return tuple(found.values()), True
    return (), True


def _entries(subject: Subject) -> int:
    return len(subject.designations) + sum(len(each.subject.designations) for each in subject.relations)


def applied(asked: Question, changes: Iterable[Change]) -> Question:
    """The question with all of the changes; the day comes last, since other changes happen on the day first asked about."""
    for change in sorted(changes, key=lambda each: each.kind == "day"):
        asked = change.apply(asked)
    subject = asked.subject
    own = {name: getattr(subject, name) for name in _PARTS}
    return replace(asked, subject=Subject(subject.id, subject.kind, **own))


# Facts --------------------------------------------------------------------------------------------------------------


def boundary_values_of(fact: FactType, conditions: Iterable[Compare]) -> Iterator[Any]:
    """Boundary values: on, just below and just above each value that the fact is compared with, if its declaration
    allows them.
    """
    operands = [each.value if isinstance(each.value, tuple) else (each.value,) for each in conditions]
    return boundary_values(fact, [value for each in operands for value in each])


def fact_changes(candidates: Iterable[Candidate], plan: MatterPlan, source: Catalogue) -> Iterator[Change]:
    """Other values of the facts of the case that the measure reads."""
    by_fact: dict[str, list[Compare]] = {}
    for condition in _conditions(candidates):
        for leaf in leaves(condition):
            if isinstance(leaf, Compare) and leaf.scope == "case" and leaf.fact in plan.matter.facts:
                by_fact.setdefault(leaf.fact, []).append(leaf)
    for name, compared in by_fact.items():
        fact = plan.matter.facts[name]
        for value in boundary_values_of(fact, compared):
            detail: Detail = (fact, value)
            yield Change("fact", ("fact", name), "fact-is", (("detail", detail),), source, _with_fact(name, value))


def _conditions(candidates: Iterable[Candidate]) -> Iterator[Condition]:
    for candidate in candidates:
        terms = candidate.measure.terms
        if terms.when is not None:
            yield terms.when
        yield from (exemption.when for exemption in terms.exemptions)


def _with_fact(name: str, value: Any) -> Callable[[Question], Question]:
    return partial(_say_fact, name, value)


def _say_fact(name: str, value: Any, asked: Question) -> Question:
    return replace(asked, facts={**asked.facts, name: value})


# Entries ------------------------------------------------------------------------------------------------------------

#: The location of an entry: the number of the relation (None: the subject itself) and of the entry.
Spot = tuple[int | None, int]


def entries_of(subject: Subject) -> Iterator[tuple[Spot, Designation]]:
    """Every entry of the subject and of those related to it, with its location."""
    for number, entry in enumerate(subject.designations):
        yield (None, number), entry
    for place, relation in enumerate(subject.relations):
        for number, entry in enumerate(relation.subject.designations):
            yield (place, number), entry


def changed_entry(subject: Subject, spot: Spot, /, **parts: Any) -> Subject:
    """The subject with one entry changed."""
    place, number = spot
    if place is None:
        return replaced(subject, designations=_replaced(subject.designations, number, **parts))
    relation = subject.relations[place]
    inner = replaced(relation.subject, designations=_replaced(relation.subject.designations, number, **parts))
    relations = [*subject.relations]
    relations[place] = replace(relation, subject=inner)
    return replaced(subject, relations=relations)


def _replaced(entries: Sequence[Designation], number: int, /, **parts: Any) -> list[Designation]:
    changed = [*entries]
    changed[number] = replace(changed[number], **parts)
    return changed


#: The parts of a subject but for its number and kind.
_PARTS = ("name", "designations", "relations", "name_matches", "unchecked", "born")


def replaced(subject: Subject, /, **parts: Any) -> Subject:
    """The subject with other parts, each in its place also where two entries read alike for a while."""
    built = copy(subject)
    for name, value in parts.items():
        object.__setattr__(built, name, tuple(value) if isinstance(value, list) else value)
    tell_at_a_glance(built)
    return built


def _entry_change(spot: Spot, /, **parts: Any) -> Callable[[Question], Question]:
    return partial(_change_entry, spot, parts)


def _change_entry(spot: Spot, parts: Mapping[str, Any], asked: Question) -> Question:
    return replace(asked, subject=changed_entry(asked.subject, spot, **parts))


def entry_changes(candidates: Sequence[Candidate], subject: Subject, source: Catalogue, on: date) -> Iterator[Change]:
    """Other severities, grades and facts of the entries on the measure's lists."""
    lists = {name for candidate in candidates for name in candidate.measure.terms.lists}
    for spot, entry in entries_of(subject):
        if entry.list not in lists:
            continue
        where = (*map(str, spot),)
        for detail in _possible_details(candidates, source.lists[entry.list], on):
            told, value = detail
            if isinstance(told, FactType):
                part, change = "facts", _entry_change(spot, facts={**entry.facts, told.name: value})
            else:
                part, change = told, _entry_change(spot, **{told: value})
            params = (("entry", entry), ("detail", detail))
            yield Change("entry-fact", ("entry", *where, part), "entry-says", params, source, change)


def grade_changes(subject: Subject, lists: Collection[str], source: Catalogue) -> Iterator[Change]:
    """Other grades of the entries on those of the lists that are graded (S22)."""
    for spot, entry in entries_of(subject):
        if entry.list in lists and source.lists[entry.list].graded:
            for grade in source.lists[entry.list].grades:
                detail: Detail = ("grade", grade)
                params = (("entry", entry), ("detail", detail))
                change = _entry_change(spot, grade=grade)
                yield Change("entry-fact", ("entry", *map(str, spot), "grade"), "entry-says", params, source, change)


def _possible_details(candidates: Sequence[Candidate], category: ListCategory, on: date) -> Iterator[Detail]:
    """The possible details of an entry on a list that affect the measure on the day."""
    for cap in dict.fromkeys(cap for candidate in candidates for cap in candidate.measure.terms.lasts):
        if cap.start is not None and cap.start in category.facts:
            # From today the term runs; from so long ago that it has ended it does not.
            long_ago = on - timedelta(days=(cap.term.years * 12 + cap.term.months) * 31 + cap.term.days + 1)
            for day in (on, long_ago):
                yield category.facts[cap.start], day
    if any(candidate.severity_rank is not None for candidate in candidates):
        for severity in SEVERITIES:
            yield "severity", severity
    compared: dict[str, list[Compare]] = {}
    for condition in _conditions(candidates):
        for leaf in leaves(condition):
            if isinstance(leaf, Compare) and leaf.scope == "entry":
                compared.setdefault(leaf.fact, []).append(leaf)
    if category.graded or "grade" in compared:
        yield from (("grade", grade) for grade in category.grades)
    for name, conditions in compared.items():
        if name in category.facts:
            for value in boundary_values_of(category.facts[name], conditions):
                yield category.facts[name], value


def identity_changes(subject: Subject, source: Catalogue, on: date) -> Iterator[Change]:
    """The possible results of an identity check, or of querying the list: the entry is the subject's, or it is not."""
    for spot, entry in entries_of(subject):
        if _is_in_doubt(spot, entry, subject):
            via: Via = "self" if spot[0] is None else subject.relations[spot[0]].via
            target, params = ("identity", *map(str, spot)), (("entry", entry), ("who", via))
            confirmed = _entry_change(spot, subject=None, name=None)
            yield Change("identity", target, "confirmed", params, source, confirmed)
            if entry.first_of_all <= on:
                yield Change("identity", target, "denied", params, source, _happens(spot, entry, on, "removed"))
    for place, via, one in people_of(subject):
        for name in dict.fromkeys([*(match.list for match in one.name_matches), *one.unchecked]):
            target, about = ("doubt", str(place), name), (("list", name), ("who", via))
            yield Change("identity", target, "cleared", about, source, _of(place, _cleared(name)))
            if name in source.lists:
                yield Change("identity", target, "found", about, source, _found(place, name, on))


def _is_in_doubt(spot: Spot, entry: Designation, subject: Subject) -> bool:
    """Whether the entry may be somebody else's (S6)."""
    listed = subject if spot[0] is None else subject.relations[spot[0]].subject
    return doubt_about(entry, listed, subject) is not None


def people_of(subject: Subject) -> Iterator[tuple[int | None, Via, Subject]]:
    """The subject and those related to it, each with the number of its relation and the relation."""
    yield None, "self", subject
    for place, relation in enumerate(subject.relations):
        yield place, relation.via, relation.subject


def birth_changes(subject: Subject, lists: Iterable[str], source: Catalogue, on: date) -> Iterator[Change]:
    """What it would bring to know when somebody was born: old enough for the list, or too young (S19)."""
    if not any(source.lists[name].minimum_age is not None for name in lists if name in source.lists):
        return
    for place, via, one in people_of(subject):
        if one.kind == "natural-person" and one.birth_date is None:
            young = min((entry.since for entry in one.designations), default=on)
            for born in (_OF_AGE, young):
                params = (("who", via), ("day", born))
                yield Change("identity", ("born", str(place)), "born", params, source, _born(place, born))


def _born(place: int | None, born: date) -> Callable[[Question], Question]:
    return _of(place, partial(_be_born, born))


def _be_born(born: date, who: Subject) -> Subject:
    return replaced(who, born=born)


def _of(place: int | None, change: Callable[[Subject], Subject]) -> Callable[[Question], Question]:
    """The change of the subject itself, or of the one related to it."""
    return partial(_change_subject, place, change)


def _change_subject(place: int | None, change: Callable[[Subject], Subject], asked: Question) -> Question:
    subject = asked.subject
    if place is None:
        return replace(asked, subject=change(subject))
    relations = [*subject.relations]
    relations[place] = replace(relations[place], subject=change(relations[place].subject))
    return replace(asked, subject=replaced(subject, relations=relations))


def _cleared(name: str) -> Callable[[Subject], Subject]:
    return partial(_clear, name)


def _clear(name: str, who: Subject) -> Subject:
    matches = [match for match in who.name_matches if match.list != name]
    return replaced(who, name_matches=matches, unchecked=[each for each in who.unchecked if each != name])


def _found(place: int | None, name: str, on: date) -> Callable[[Question], Question]:
    return partial(_find, place, name, on)


def _find(place: int | None, name: str, on: date, asked: Question) -> Question:
    entry = Designation(name, on, recorded=asked.known_on)
    return _change_subject(place, lambda who: _with_entry(_clear(name, who), entry), asked)


def _with_entry(who: Subject, entry: Designation) -> Subject:
    return replaced(who, designations=[*who.designations, entry])


def end_changes(subject: Subject, lists: Iterable[str], source: Catalogue, on: date) -> Iterator[Change]:
    """Entries on the lists that are repaired on the day, objections that are closed and relations that have ended by then."""
    named = frozenset(lists)
    for spot, entry in entries_of(subject):
        if entry.list in named and entry.first_of_all <= on and not _is_in_doubt(spot, entry, subject):
            params, target = (("entry", entry),), ("end", *map(str, spot))
            yield Change("end", target, "repaired", params, source, _happens(spot, entry, on, "repaired"))
            if source.lists[entry.list].holds_on_objection and entry.objection_open_on(on):
                closed = _happens(spot, entry, on, "objection-closed")
                yield Change("end", target, "objection-closed", params, source, closed)
    for place, relation in enumerate(subject.relations):
        if relation.since < on <= relation.until and any(
            entry.list in named for entry in relation.subject.designations
        ):
            via, ended = (("via", relation.via),), _relation_ended(place, on)
            yield Change("end", ("relation", str(place)), "relation-ended", via, source, ended)


def _happens(spot: Spot, entry: Designation, on: date, word: EventWord) -> Callable[[Question], Question]:
    return partial(_happen, spot, entry, on, word)


def _happen(spot: Spot, entry: Designation, on: date, word: EventWord, asked: Question) -> Question:
    # A change is one that is known, whatever day's knowledge counts.
    events = (*entry.events, Event(word, on=on, recorded=asked.known_on))
    return replace(asked, subject=changed_entry(asked.subject, spot, events=events))


def _relation_ended(place: int, on: date) -> Callable[[Question], Question]:
    return partial(_end_relation, place, on)


def _end_relation(place: int, on: date, asked: Question) -> Question:
    relations = [*asked.subject.relations]
    relations[place] = replace(relations[place], until=day_before(on))
    return replace(asked, subject=replaced(asked.subject, relations=relations))


def listing_changes(
    candidates: Sequence[Candidate], lists: Iterable[str], vias: Iterable[Via], source: Catalogue, asked: Question
) -> Iterator[Change]:
    """A new entry on one of the lists, of the subject itself or of somebody related to it; the simplest first.

    Only of somebody whom the list accepts and whom a subject of this kind can have.
    """
    on, kind = asked.on, asked.subject.kind
    for name in lists:
        parts = _details_by_part(candidates, source.lists[name], on)
        variants = [[each for each in chosen if each] for chosen in islice(product(*parts.values()), VARIANTS)]
        variants.sort(key=len)
        for via in vias:
            for listed_kind, details in product(kinds_listed(kind, via, source.lists[name]), variants):
                params = (("list", name), ("who", via), ("details", tuple(details)))
                entry = _with_details(Designation(name, on), details)
                yield Change("list", ("list", name), "listed", params, source, _listed(entry, via, listed_kind))


def has_more_variants(candidates: Sequence[Candidate], lists: Iterable[str], source: Catalogue, on: date) -> bool:
    """Whether new entries on the lists could say more than is tried."""
    parts = (_details_by_part(candidates, source.lists[name], on).values() for name in lists)
    return any(prod(len(each) for each in details) > VARIANTS for details in parts)


def _details_by_part(
    candidates: Sequence[Candidate], category: ListCategory, on: date
) -> dict[str, list[Detail | None]]:
    """By part of an entry the details that it could have; None: it says nothing of it."""
    parts: dict[str, list[Detail | None]] = {}
    for detail in _possible_details(candidates, category, on):
        parts.setdefault(_part(detail), [None]).append(detail)
    return parts


def kinds_listed(kind: SubjectKind, via: Via, category: ListCategory) -> Iterator[SubjectKind]:
    """The kinds on a list of whom that a subject of the kind can have the relation to, the usual ones first."""
    for asking, listed in kinds_tied(via):
        if asking == kind and (category.subjects is None or listed in category.subjects):
            yield listed


def _part(detail: Detail) -> str:
    """The part of an entry that a detail changes."""
    part, _ = detail
    return part.name if isinstance(part, FactType) else part


def _with_details(entry: Designation, details: Iterable[Detail]) -> Designation:
    parts = {_part(detail): detail[1] for detail in details}
    severity, grade = parts.pop("severity", None), parts.pop("grade", None)
    return replace(entry, facts=parts, severity=severity, grade=grade)


def _listed(entry: Designation, via: Via, kind: SubjectKind = "natural-person") -> Callable[[Question], Question]:
    return partial(_list, entry, via, kind)


def _list(entry: Designation, via: Via, kind: SubjectKind, asked: Question) -> Question:
    subject, known = asked.subject, replace(entry, recorded=asked.known_on)
    if via == "self":
        return replace(asked, subject=_with_entry(subject, known))
    born = _OF_AGE if kind == "natural-person" else None
    other = Subject(NOBODY, kind, designations=[known], born=born)
    return replace(asked, subject=replaced(subject, relations=[*subject.relations, Relation(via, other)]))


# Days ---------------------------------------------------------------------------------------------------------------


def day_changes(days: Iterable[date], on: date, source: Catalogue) -> Iterator[Change]:
    """Other days to ask about, the nearest first: those on which the answer may change, and the day before each."""
    near = {day for turning in days for day in (turning, day_before(turning))} - {on}
    for day in sorted(near, key=lambda each: (abs(each - on), each)):
        yield Change("day", ("day",), "day", (("day", day),), source, _on_day(day))


def _on_day(day: date) -> Callable[[Question], Question]:
    return partial(_ask_on, day)


def _ask_on(day: date, asked: Question) -> Question:
    return replace(asked, on=day)
