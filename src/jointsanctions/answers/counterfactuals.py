"""What could be different: single changes to a question, and the smallest sets of them that bring something about.

Every proposed set has been tried on the evaluator itself; nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, islice, product
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.boundary_values import boundary_values
from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactType
from ..conditions import Compare, Condition, leaves
from ..evaluation.matching import Candidate, MatterPlan
from ..evaluation.question import Question
from ..explaining.condition_text import value_text
from ..explaining.texts import listed_on
from ..identifiers import Identifier
from ..periods import day_before
from ..punctuation import MARKS
from ..subjects import Designation, Event, Relation, Subject
from ..texts import LANGS
from ..vocabulary import SEVERITIES, VIAS, Lang, label

#: The most changes in a set, and the most sets that are tried.
LARGEST = 3
TRIES = 20_000

_NOBODY = Identifier("local", "-")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that could be different.

    `kind`: `fact` of the case, `entry-fact` (also severity and grade), `identity` confirmed or cleared, `end` of an entry or
    relation, `list` (a new entry), `day`. Two changes of one `target` exclude each other.
    """

    #: The kind of the change.
    kind: str
    #: What it changes.
    target: tuple[str, ...]
    #: The change in words, by language.
    words: Mapping[Lang, str] = field(hash=False)
    #: The question with the change.
    apply: Callable[[Question], Question] = field(repr=False, compare=False)

    def text(self, lang: Lang = "zh") -> str:
        """The change in words."""
        return self.words[lang]

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
        """Plain data; texts are in the language."""
        return {"change": self.kind, "text": self.text(lang)}


def fewest(
    asked: Question, changes: Sequence[Change], days: Sequence[Change], succeeds: Callable[[Question], bool]
) -> tuple[tuple[tuple[Change, ...], ...], bool]:
    """The smallest sets of changes that succeed on the day asked about, and the nearest other day that alone does.

    Only where there are neither are changes tried on other days too. Also says whether all smaller sets were tried.
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

    Sets of up to `LARGEST` changes are tried, at most `TRIES` of them.
    """
    tries = 0
    for size in range(1, LARGEST + 1):
        found: dict[frozenset[tuple[str, ...]], tuple[Change, ...]] = {}
        for group in combinations(changes, size):
            targets = frozenset(change.target for change in group)
            if len(targets) < size or targets in found:
                continue
            tries += 1
            if tries > TRIES:
                return tuple(found.values()), False
            if succeeds(applied(asked, group)):
                found[targets] = group
        if found:
            return tuple(found.values()), True
    return (), True


def applied(asked: Question, changes: Iterable[Change]) -> Question:
    """The question with all of the changes; the day comes last, since other changes happen on the day first asked about."""
    for change in sorted(changes, key=lambda each: each.kind == "day"):
        asked = change.apply(asked)
    return asked


# Facts --------------------------------------------------------------------------------------------------------------


def boundary_values_of(fact: FactType, conditions: Iterable[Compare]) -> Iterator[Any]:
    """Values on, just below and just above what the fact is compared with, as far as its declaration allows."""
    operands = [each.value if isinstance(each.value, tuple) else (each.value,) for each in conditions]
    return boundary_values(fact, [value for each in operands for value in each])


def fact_changes(candidates: Iterable[Candidate], plan: MatterPlan) -> Iterator[Change]:
    """Other values of the facts of the case that the measure looks at."""
    by_fact: dict[str, list[Compare]] = {}
    for condition in _conditions(candidates):
        for leaf in leaves(condition):
            if isinstance(leaf, Compare) and leaf.scope == "case" and leaf.fact in plan.matter.facts:
                by_fact.setdefault(leaf.fact, []).append(leaf)
    for name, compared in by_fact.items():
        fact = plan.matter.facts[name]
        for value in boundary_values_of(fact, compared):
            yield Change("fact", ("fact", name), _set_to(fact.title or name, value, fact.unit), _with_fact(name, value))


def _conditions(candidates: Iterable[Candidate]) -> Iterator[Condition]:
    for candidate in candidates:
        terms = candidate.measure.terms
        if terms.when is not None:
            yield terms.when
        yield from (exemption.when for exemption in terms.exemptions)


def _with_fact(name: str, value: Any) -> Callable[[Question], Question]:
    return lambda asked: asked._replace(facts={**asked.facts, name: value})


def _set_to(name: str, value: Any, unit: str | None) -> Mapping[Lang, str]:
    shown = f" {unit}" if unit else ""
    return {
        "zh": f"{name}：{value_text(value, 'zh')}{shown}",
        "en": f"{name}: {value_text(value, 'en')}{shown}",
    }


# Entries ------------------------------------------------------------------------------------------------------------

#: A value that an entry could give, and the words for it; None: it does not give one.
_Told = tuple[Any, Mapping[Lang, str]] | None

#: Where an entry stands: the number of the relation (None: the subject itself) and of the entry.
Spot = tuple[int | None, int]


def entries_of(subject: Subject) -> Iterator[tuple[Spot, Designation]]:
    """Every entry of the subject and of those related to it, with where it stands."""
    for number, entry in enumerate(subject.designations):
        yield (None, number), entry
    for place, relation in enumerate(subject.relations):
        for number, entry in enumerate(relation.subject.designations):
            yield (place, number), entry


def _record(entry: Designation, lang: Lang, source: Catalogue) -> str:
    """The words for an entry, with its document."""
    named = MARKS[lang].quoted(entry.document) if entry.document else ""
    on = listed_on(entry.list, lang, source)
    return f"{on}的记录{named}" if lang == "zh" else " ".join(f"the entry {named} on {on}".split())


def changed_entry(subject: Subject, spot: Spot, /, **parts: Any) -> Subject:
    """The subject with one entry changed."""
    place, number = spot
    if place is None:
        return _rebuilt(subject, designations=_replaced(subject.designations, number, **parts))
    relation = subject.relations[place]
    inner = _rebuilt(relation.subject, designations=_replaced(relation.subject.designations, number, **parts))
    relations = [*subject.relations]
    relations[place] = replace(relation, subject=inner)
    return _rebuilt(subject, relations=relations)


def _replaced(entries: Sequence[Designation], number: int, /, **parts: Any) -> list[Designation]:
    changed = [*entries]
    changed[number] = replace(changed[number], **parts)
    return changed


def _rebuilt(subject: Subject, /, **parts: Any) -> Subject:
    own = {name: getattr(subject, name) for name in ("name", "designations", "relations", "name_matches", "unchecked")}
    return Subject(subject.id, subject.kind, **{**own, **parts})


def _entry_change(spot: Spot, /, **parts: Any) -> Callable[[Question], Question]:
    return lambda asked: asked._replace(subject=changed_entry(asked.subject, spot, **parts))


def entry_changes(candidates: Sequence[Candidate], subject: Subject, source: Catalogue) -> Iterator[Change]:
    """Other severities, grades and facts of the entries on the measure's lists."""
    lists = {name for candidate in candidates for name in candidate.measure.terms.lists}
    for spot, entry in entries_of(subject):
        if entry.list not in lists:
            continue
        where = (*map(str, spot),)
        for name, value, detail in _telling_parts(candidates, source.lists[entry.list]):
            words: Mapping[Lang, str] = {
                "zh": f"{_record(entry, 'zh', source)}写明{detail['zh']}",
                "en": f"{_record(entry, 'en', source)} says {detail['en']}",
            }
            if name in ("severity", "grade"):
                yield Change("entry-fact", ("entry", *where, name), words, _entry_change(spot, **{name: value}))
            else:
                facts = {**entry.facts, name: value}
                yield Change("entry-fact", ("entry", *where, "facts"), words, _entry_change(spot, facts=facts))


def _telling_parts(
    candidates: Iterable[Candidate], category: ListCategory
) -> Iterator[tuple[str, Any, Mapping[Lang, str]]]:
    """What an entry on a list could say that bears on the measure: the name of the part, its value, and the words."""
    if any(candidate.severity_rank is not None for candidate in candidates):
        for word, severity in SEVERITIES.items():
            yield "severity", word, {"zh": f"失信程度：{severity.zh}", "en": f"severity: {severity.en}"}
    compared: dict[str, list[Compare]] = {}
    for condition in _conditions(candidates):
        for leaf in leaves(condition):
            if isinstance(leaf, Compare) and leaf.scope == "entry":
                compared.setdefault(leaf.fact, []).append(leaf)
    for name, conditions in compared.items():
        if name == "grade":
            for grade in category.grades:
                yield "grade", grade, {"zh": f"等级：{grade}", "en": f"grade: {grade}"}
        elif name in category.facts:
            fact = category.facts[name]
            for value in boundary_values_of(fact, conditions):
                yield name, value, _set_to(fact.title or name, value, fact.unit)


def identity_changes(subject: Subject, source: Catalogue, on: date) -> Iterator[Change]:
    """What a check of identity, or a list that answers, could bring: the entry is the subject's, or it is not."""
    for spot, entry in entries_of(subject):
        if entry.subject is not None:
            via = "self" if spot[0] is None else subject.relations[spot[0]].via
            whose = {lang: "" if via == "self" else label(VIAS, via, lang) for lang in LANGS}
            words: Mapping[Lang, str] = {
                "zh": f"核实{_record(entry, 'zh', source)}确属{whose['zh']}本人",
                "en": f"{_record(entry, 'en', source)} is found to be the {whose['en'] or 'subject'}'s",
            }
            yield Change("identity", ("identity", *map(str, spot)), words, _entry_change(spot, subject=None))
    for name in dict.fromkeys([*(match.list for match in subject.name_matches), *subject.unchecked]):
        target = ("doubt", name)
        words = {
            "zh": f"查实在{listed_on(name, 'zh', source)}上没有本人的记录",
            "en": f"it is found that no entry on {listed_on(name, 'en', source)} is the subject's",
        }
        yield Change("identity", target, words, _cleared(name))
        words = {
            "zh": f"查实在{listed_on(name, 'zh', source)}上有本人的有效记录",
            "en": f"an entry in effect on {listed_on(name, 'en', source)} is found to be the subject's",
        }
        yield Change("identity", target, words, _then(_cleared(name), _listed(Designation(name, on), "self")))


def _cleared(name: str) -> Callable[[Question], Question]:
    def clear(asked: Question) -> Question:
        subject = asked.subject
        matches = [match for match in subject.name_matches if match.list != name]
        unchecked = [each for each in subject.unchecked if each != name]
        return asked._replace(subject=_rebuilt(subject, name_matches=matches, unchecked=unchecked))

    return clear


def _then(*steps: Callable[[Question], Question]) -> Callable[[Question], Question]:
    def both(asked: Question) -> Question:
        for step in steps:
            asked = step(asked)
        return asked

    return both


def end_changes(subject: Subject, lists: Iterable[str], source: Catalogue, on: date) -> Iterator[Change]:
    """Entries on the lists that are repaired on the day, and relations that have ended by it."""
    named = frozenset(lists)
    for spot, entry in entries_of(subject):
        if entry.list in named:
            events = (*entry.events, Event(on, "repaired"))
            words: Mapping[Lang, str] = {
                "zh": f"{_record(entry, 'zh', source)}完成修复",
                "en": f"{_record(entry, 'en', source)} is repaired",
            }
            yield Change("end", ("end", *map(str, spot)), words, _entry_change(spot, events=events))
    for place, relation in enumerate(subject.relations):
        if relation.since < on and any(entry.list in named for entry in relation.subject.designations):
            words = {
                "zh": f"{label(VIAS, relation.via, 'zh')}关系已经结束",
                "en": f"the relation ({label(VIAS, relation.via, 'en')}) has ended",
            }
            yield Change("end", ("relation", str(place)), words, _relation_ended(place, on))


def _relation_ended(place: int, on: date) -> Callable[[Question], Question]:
    def end(asked: Question) -> Question:
        relations = [*asked.subject.relations]
        relations[place] = replace(relations[place], until=day_before(on))
        return asked._replace(subject=_rebuilt(asked.subject, relations=relations))

    return end


def listing_changes(
    candidates: Sequence[Candidate], lists: Iterable[str], vias: Iterable[str], source: Catalogue, on: date
) -> Iterator[Change]:
    """A new entry on one of the lists, of the subject itself or of somebody related to it; the plainest first."""
    for name in lists:
        parts: dict[str, list[_Told]] = {}
        for part, value, words in _telling_parts(candidates, source.lists[name]):
            parts.setdefault(part, [None]).append((value, words))
        variants = [dict(zip(parts, chosen, strict=True)) for chosen in islice(product(*parts.values()), 64)]
        variants.sort(key=lambda variant: sum(told is not None for told in variant.values()))
        for via in vias:
            for variant in variants:
                told = {part: told for part, told in variant.items() if told is not None}
                entry = _with_parts(Designation(name, on), {part: value for part, (value, _) in told.items()})
                words = _new_entry(name, via, [words for _, words in told.values()], source)
                yield Change("list", ("list", name), words, _listed(entry, via))


def _with_parts(entry: Designation, parts: Mapping[str, Any]) -> Designation:
    facts = {name: value for name, value in parts.items() if name not in ("severity", "grade")}
    return replace(entry, facts=facts, severity=parts.get("severity"), grade=parts.get("grade"))


def _new_entry(name: str, via: str, details: Sequence[Mapping[Lang, str]], source: Catalogue) -> Mapping[Lang, str]:
    zh = f"{'' if via == 'self' else label(VIAS, via, 'zh')}被列入{listed_on(name, 'zh', source)}"
    en = f"the {'subject' if via == 'self' else label(VIAS, via, 'en')} is listed on {listed_on(name, 'en', source)}"
    if details:
        zh = f"{zh}（{'；'.join(each['zh'] for each in details)}）"
        en = f"{en} ({'; '.join(each['en'] for each in details)})"
    return {"zh": zh, "en": en}


def _listed(entry: Designation, via: str) -> Callable[[Question], Question]:
    def add(asked: Question) -> Question:
        subject = asked.subject
        if via == "self":
            return asked._replace(subject=_rebuilt(subject, designations=[*subject.designations, entry]))
        other = Subject(_NOBODY, "natural-person", designations=[entry])
        return asked._replace(subject=_rebuilt(subject, relations=[*subject.relations, Relation(via, other)]))

    return add


# Days ---------------------------------------------------------------------------------------------------------------


def day_changes(days: Iterable[date], on: date) -> Iterator[Change]:
    """Other days to ask about, the nearest first: those on which something turns, and the day before each."""
    near = {day for turning in days for day in (turning, day_before(turning))} - {on}
    for day in sorted(near, key=lambda each: (abs(each - on), each)):
        words: Mapping[Lang, str] = {"zh": f"在 {day} 办理", "en": f"the day is {day}"}
        yield Change("day", ("day",), words, _on_day(day))


def _on_day(day: date) -> Callable[[Question], Question]:
    return lambda asked: asked._replace(on=day)
