"""Questions generated for a catalogue: for every measure and step, invented subjects to whom the measure applies.

A measure stays the same throughout one of its versions, so a question about a version speaks for all of its days.
Around the question that makes the measure apply stand those at its edges: the first and last day, each comparison on
its operand and beside it, each fact not given, each relation and kind of subject, an entry of too low a severity, an
exemption, a bar.

Conditions are met by trying the values that their operands suggest. `open_case` and `compile_condition` evaluate them
here as in a decision, so the questions cannot disagree with the semantics.

All subjects are made up by computation; nobody's number is used.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from ..catalogue.boundary_values import boundary_values, fits
from ..catalogue.entities import ListCategory, Matter, list_of
from ..conditions import All, AlsoOn, Compare, Condition, Not, leaves
from ..designations import Designation, Event
from ..evaluation.candidates import Candidate
from ..evaluation.conditions import Test, Truth, compile_condition
from ..evaluation.matching import OFF_SCALE, MatterPlan, StepPlan
from ..evaluation.opening import open_case
from ..evaluation.question import NO_FACTS, Question
from ..evaluator import Evaluator, decider_of
from ..identifiers import Identifier, made_up_organisation, made_up_person
from ..periods import ALWAYS, FOREVER, Period, Term, day_after, day_before
from ..subjects import Relation, Subject
from ..ties import kinds_tied
from ..vocabulary import SEVERITIES, TIES, VIAS, SeverityWord, SubjectKind, Tie, Via, Words, words

#: The purposes of questions.
PURPOSES: Words[str] = words(
    ("applies", "适用", "applies", "the measure applies, on the first day of its version"),
    ("kind", "其他主体种类", "another kind", "another kind of subject that it applies to"),
    (
        "relation",
        "关系时点",
        "day of the relation",
        "a relation that began when the entry had begun, and one that has ended since",
    ),
    ("day", "起止日", "first and last days", "the last day of the version, and the days before and after it"),
    ("fact", "案情要素", "facts", "a fact on, below or above what it is compared with, or not given"),
    ("severity", "严重程度", "severity", "each severity of the entry, or none"),
    ("term", "名单期限", "term of the list", "the last day of an entry by the term of its list, and the day after"),
    ("list", "名单的依据", "bases of the list", "the last day on which the list has a basis, and the day after"),
    ("cap", "适用期限", "cap", "the last day by the measure's own cap, and the day after"),
    ("objection", "异议", "objection", "an objection to the entry is open"),
    ("minor", "最低年龄", "minimum age", "of the minimum age on the first day of the entry, and a day younger"),
    ("bar", "排除名单", "bar", "an entry in effect on a list that bars the incentive, or that list not queried"),
    (
        "stronger",
        "更重的措施",
        "a stronger measure",
        "an entry that also brings a stronger penalty of the same field",
    ),
    ("nobody", "未列入名单", "not listed", "a subject on no list, on the days where an edition begins and ends"),
)

#: The number of assignments of facts that are tried before a condition counts as unsatisfiable.
_TRIES = 600

#: The number of ways of settling the other facts that are tried for each fact.
_CONTEXTS = 16

_BORN = date(1990, 1, 1)
_DOCUMENT = "（示例）{}号"


class GeneratedQuestion(NamedTuple):
    """A question, and its purpose.

    `purpose` is a word of `PURPOSES`. `question` is None where no subject and no facts were found with which the
    measure applies: its condition is unsatisfiable.
    """

    question: Question | None
    purpose: str
    matter: str
    step: str
    measure: str | None = None
    list: str | None = None
    via: Via | None = None


def questions(*evaluators: Evaluator, but: Container[str] = ()) -> Iterator[Question]:
    """The questions generated for all the evaluators, each once, in a fixed order; none about the matters `but`."""
    seen: set[tuple[object, ...]] = set()
    for evaluator in evaluators:
        for generated in generated_questions(evaluator, but=but):
            question = generated.question
            if question is not None and question.key not in seen:
                seen.add(question.key)
                yield question


def generated_questions(evaluator: Evaluator, *, but: Container[str] = ()) -> Iterator[GeneratedQuestion]:
    """For every measure in every version, at every step where it acts, through every list and relation: the question that
    makes it apply, then those at its edges; nothing about the matters `but`.

    The evaluator answers each of them; the order and the questions depend on the catalogue alone.
    """
    lists = evaluator.catalogue.lists
    for name, editions in sorted(decider_of(evaluator).plans.items()):
        for plan in editions if name not in but else ():
            for step, step_plan in plan.steps.items():
                place = _Place(name, step, plan.matter, editions, lists)
                yield from _nobody(place, Period(plan.start, plan.end))
                yield from _of_step(place, step_plan)
            if plan.continuing is not None:
                # What follows from no step is told at each alike (S23).
                first = next(iter(plan.steps))
                yield from _of_step(_Place(name, first, plan.matter, editions, lists), plan.continuing)


# A question being built --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """The place of questions: a step of a matter of one edition, with its declarations."""

    id: str
    step: str
    matter: Matter
    editions: tuple[MatterPlan, ...]
    lists: Mapping[str, ListCategory]

    def edition(self, on: date) -> MatterPlan | None:
        return next((each for each in self.editions if each.start <= on <= each.end), None)

    def can_be_asked(self, on: date) -> bool:
        """Whether the edition of the day has the step; a day without an edition is a valid question (S4)."""
        edition = self.edition(on)
        return edition is None or self.step in edition.steps


@dataclass(frozen=True, slots=True)
class _Scene:
    """One entry of a made-up subject, and everything around it that a question may vary.

    `given` are values by the names that conditions use: a fact of the case, `entry.NAME` of the entry, `list:NAME` whether
    the subject is on a second list. None: not given, or not queried. `since` None: the entry begins on the day.
    """

    list: str
    via: Via
    kind: SubjectKind
    listed_kind: SubjectKind
    on: date
    given: Mapping[str, Any]
    since: date | None = None
    until: date | None = None
    severity: SeverityWord | None = None
    objected: bool = False
    born: date = _BORN
    #: Further entries of the subject itself: the list, and on a graded one the grade.
    beside: tuple[tuple[str, str | None], ...] = ()
    #: These entries are of somebody related to the subject in this way, of the kind; None: of the subject itself.
    beside_via: tuple[Tie, SubjectKind] | None = None
    tied: tuple[date, date] = (ALWAYS, FOREVER)

    def question(self, place: _Place) -> Question:
        listed = Subject(
            _identifier(self.listed_kind, self.born, 1), self.listed_kind, designations=[self._designation()]
        )
        alone = self.beside if self.beside_via else ()
        further = sorted(
            {*((name, "") for name in self._also(True)), *((name, grade or "") for name, grade in self.beside)}
            - {(name, grade or "") for name, grade in alone}
        )
        own = [
            Designation(name, self.on, document=_DOCUMENT.format(number), grade=grade)
            for number, (name, grade) in enumerate(further, start=2)
        ]
        ties = []
        if self.beside_via and alone:
            via, kind = self.beside_via
            others = [Designation(name, self.on, document=_DOCUMENT.format(0), grade=grade) for name, grade in alone]
            ties = [Relation(via, Subject(_identifier(kind, _BORN, 3), kind, designations=others))]
        unchecked = self._also(None)
        if self.via == "self":
            subject = Subject(listed.id, self.kind, None, [*listed.designations, *own], ties, unchecked=unchecked)
        else:
            asking = _identifier(self.kind, _BORN, 2)
            ties = [Relation(self.via, listed, *self.tied), *ties]
            subject = Subject(asking, self.kind, None, own, ties, unchecked=unchecked)
        facts = {name: value for name, value in self.given.items() if value is not None and _is_of_case(name)}
        return Question(subject, place.id, place.step, self.on, _declared_on(place, self.on, facts))

    def _designation(self) -> Designation:
        facts = {
            name.removeprefix("entry."): value
            for name, value in self.given.items()
            if name.startswith("entry.") and name != "entry.grade" and value is not None
        }
        return Designation(
            list=self.list,
            since=self.since or self.on,
            until=self.until,
            document=_DOCUMENT.format(1),
            severity=self.severity,
            grade=self.given.get("entry.grade"),
            facts=facts,
            events=(Event("objection-filed", on=self.on),) if self.objected else (),
        )

    def _also(self, wanted: bool | None) -> Iterator[str]:
        for name, value in self.given.items():
            if name.startswith("list:") and value is wanted:
                yield name.removeprefix("list:")


def _is_of_case(name: str) -> bool:
    return not name.startswith(("entry.", "list:"))


def _declared_on(place: _Place, on: date, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts that the edition of the day accepts: days at the edge may lie in another edition."""
    edition = place.edition(on)
    if edition is not None and edition.matter is not place.matter:
        declared = edition.matter.facts
        facts = {name: value for name, value in facts.items() if name in declared and fits(declared[name], value)}
    return MappingProxyType(dict(facts)) if facts else NO_FACTS


@lru_cache(maxsize=64)
def _identifier(kind: SubjectKind, born: date, serial: int) -> Identifier:
    if kind == "natural-person":
        return made_up_person(born + timedelta(days=serial - 1))
    return made_up_organisation(serial, kind)


# A measure and its edges ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Aim:
    """The target of a question: a version of a measure, through a list and a relation.

    `period` is the part of the version in which the matter exists. `goal` is the condition of the measure without any
    of its exemptions, `values` the possible values of its facts.
    """

    place: _Place
    candidate: Candidate
    period: Period
    category: ListCategory
    via: Via
    goal: Test
    values: Mapping[str, tuple[Any, ...]] = field(repr=False)

    def truth(self, scene: _Scene) -> Truth:
        """Whether the goal holds for the entry of the scene; False where the entry does not count."""
        question = scene.question(self.place)
        declared = self.place.matter.facts
        facts = {name: declared[name].check(value) for name, value in question.facts.items() if name in declared}
        case = open_case(question.subject, question.on, facts, self.place.lists)
        for effective in case.effective:
            if effective.via == scene.via and effective.designation.list == scene.list:
                return self.goal(case, effective)
        return False

    def generated(self, purpose: str, scene: _Scene | None) -> GeneratedQuestion:
        place = self.place
        question = None if scene is None else scene.question(place)
        measure, listed = self.candidate.measure.id, self.category.id
        return GeneratedQuestion(question, purpose, place.id, place.step, measure, listed, self.via)


def _nobody(place: _Place, period: Period) -> Iterator[GeneratedQuestion]:
    for on in filter(place.can_be_asked, _edges(period)):
        question = Question(Subject(made_up_organisation(1), "legal-person"), place.id, place.step, on)
        yield GeneratedQuestion(question, "nobody", place.id, place.step)


def _of_step(place: _Place, step_plan: StepPlan) -> Iterator[GeneratedQuestion]:
    aims = [
        _aim(place, candidate, period, place.lists[name], via)
        for name, candidates in sorted(step_plan.by_list.items())
        if name in place.lists
        for candidate in sorted(candidates, key=lambda each: (each.measure.id, each.start))
        if (period := Period(candidate.start, candidate.end).intersection(place.matter.period)) is not None
        for via in VIAS
        if via in candidate.via
    ]
    # Where no relation joins kinds that the list and the measure accept, there is no subject to ask about.
    aims = [aim for aim in aims if _pairs_of_kinds(aim)]
    scenes = [_first_scene(aim) for aim in aims]
    for aim, scene in zip(aims, scenes, strict=True):
        yield aim.generated("applies", scene)
        if scene is None:
            continue
        for purpose, variants in (
            ("kind", _kinds(aim, scene)),
            ("relation", _relations(aim, scene)),
            ("day", _days(aim, scene)),
            ("fact", _facts(aim, scene)),
            ("severity", _severities(aim, scene)),
            ("term", _ends(scene, aim.category.term, aim.period)),
            ("list", _lapse(aim, scene)),
            ("cap", _caps(aim, scene)),
            ("objection", [replace(scene, objected=True)]),
            ("minor", _minors(aim, scene)),
            ("bar", _bars(aim, scene)),
            ("stronger", _stronger(aim, scene, zip(aims, scenes, strict=True))),
        ):
            for variant in variants:
                if place.can_be_asked(variant.on):
                    yield aim.generated(purpose, variant)


def _aim(place: _Place, candidate: Candidate, period: Period, category: ListCategory, via: Via) -> _Aim:
    terms = candidate.measure.terms
    conditions = [terms.when] if terms.when is not None else []
    conditions += [Not(each.when) for each in terms.exemptions]
    if category.graded:
        conditions.append(Compare("entry", "grade", "in", tuple(terms.acting_grades(category))))
    goal = All(tuple(conditions))
    return _Aim(
        place, candidate, period, category, via, compile_condition(goal).holds, _values(goal, place.matter, category)
    )


def _first_scene(aim: _Aim) -> _Scene | None:
    """A subject and facts with which the measure applies on the first day of its version, from which its caps count."""
    terms = aim.candidate.measure.terms
    counted = {f"entry.{cap.start}": aim.period.start for cap in terms.lasts if cap.start is not None}
    for kind, listed_kind in _pairs_of_kinds(aim):
        scene = _Scene(
            aim.category.id,
            aim.via,
            kind,
            listed_kind,
            aim.period.start,
            counted or NO_FACTS,
            severity=terms.severity,
        )
        if (met := _met(aim, scene)) is not None:
            return met
    return None


def _pairs_of_kinds(aim: _Aim) -> list[tuple[SubjectKind, SubjectKind]]:
    """The kinds of applicant and listed subject that the relation, the measure and the list allow, the usual ones first."""
    asking, listed = aim.candidate.subjects, aim.category.subjects
    narrowing = aim.candidate.narrowed.get(aim.via)
    return [
        (kind, other)
        for kind, other in kinds_tied(aim.via)
        if (asking is None or kind in asking)
        and (listed is None or other in listed)
        and (narrowing is None or other in narrowing.listed)
    ]


def _kinds(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """Each kind of applicant and of listed subject, the other unchanged."""
    for kind, listed_kind in _pairs_of_kinds(aim):
        if aim.via == "self" or scene.kind == kind or scene.listed_kind == listed_kind:
            yield replace(scene, kind=kind, listed_kind=listed_kind)


def _relations(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """A relation on one of the two days alone, where the measure distinguishes them (S3)."""
    narrowing = aim.candidate.narrowed.get(aim.via)
    if narrowing is not None and narrowing.at_listing and scene.on > ALWAYS:
        since = day_before(scene.on)
        yield replace(scene, since=since, tied=(ALWAYS, since))
        yield replace(scene, since=since, tied=(scene.on, FOREVER))


def _days(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    for on in _edges(aim.period):
        yield replace(scene, on=on)


def _edges(period: Period) -> Iterator[date]:
    """The first and the last day, and the days before and after; an open end has no edge."""
    if period.start != ALWAYS:
        yield day_before(period.start)
    yield period.start
    if period.end != FOREVER:
        yield period.end
        yield day_after(period.end)


def _facts(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """Each fact of the condition, not given and with each value, while the other facts make it decisive.

    The other facts are settled in every way that changes the effect of the fact.
    """
    for name, values in aim.values.items():
        others = [each for each in aim.values if each != name]
        open_ = replace(scene, given={**scene.given, **dict.fromkeys(aim.values)})
        meanings: set[tuple[Truth, ...]] = set()
        tried = islice(_tried(aim, open_, others), _TRIES)
        deciding = (
            each for each, truth in tried if truth is None and all(each.given[one] is not None for one in others)
        )
        for context in islice(deciding, _CONTEXTS):
            variants = [replace(context, given={**context.given, name: value}) for value in values]
            meaning = tuple(aim.truth(each) for each in variants)
            if meaning not in meanings:
                meanings.add(meaning)
                yield context
                yield from variants


def _severities(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    if aim.candidate.severity_rank is not None:
        for severity in (*SEVERITIES, None):
            yield replace(scene, severity=severity)


def _lapse(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """The last day on which the list has a basis of its own, and the day after (S4)."""
    last = aim.category.lapses
    if last != FOREVER:
        for on in (last, day_after(last)):
            if on in aim.period:
                yield replace(scene, on=on)


def _caps(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """The cap's last day and the day after, for an entry that lasts longer."""
    for cap in aim.candidate.measure.terms.lasts:
        for each in _ends(scene, cap.term, aim.period):
            given = {} if cap.start is None else {f"entry.{cap.start}": each.since}
            yield replace(each, until=day_after(day_after(each.on)), given={**each.given, **given})


def _ends(scene: _Scene, term: Term | None, period: Period) -> Iterator[_Scene]:
    """The last day of a term from the first day of the entry, and the day after, both in the version where it is long enough."""
    if term is None:
        return
    since = period.start
    if day_after(term.last_day(since)) > period.end:
        since = _first_day(term, period.start)
    last = term.last_day(since)
    for on in (last, day_after(last)):
        yield replace(scene, since=since, on=on)


def _first_day(term: Term, last: date) -> date:
    """The latest first day of a term that ends on `last`, or on the day nearest before it."""
    longest = timedelta(days=(term.years * 12 + term.months) * 31 + term.days + 1)
    first = max(last - longest, date(1900, 1, 1))
    while term.last_day(day_after(first)) <= last:
        first = day_after(first)
    return first


def _minors(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """A natural person whose minimum age falls on the first day of the entry, and one born the day after."""
    age = aim.category.minimum_age
    if age is None:
        return
    for kind, listed_kind in _pairs_of_kinds(aim):
        if listed_kind == "natural-person":
            on = scene.on
            birthday = date(on.year - age, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)
            for born in (birthday, day_after(birthday)):
                yield replace(scene, kind=kind, listed_kind=listed_kind, born=born)
            return


def _bars(aim: _Aim, scene: _Scene) -> Iterator[_Scene]:
    """For each list that bars the incentive: the subject itself, or somebody related to it, is on it; it could not be
    queried.
    """
    lists = aim.place.lists
    # On a graded list an entry without a grade leaves it open; what bars for certain comes first.
    for key in sorted(aim.candidate.bars, key=lambda each: (each in lists and lists[each].graded, each)):
        name, grade = list_of(key), _grade_of(key, lists)
        yield from _barred_through(aim, scene, name, grade)
        barring = aim.place.lists[name].subjects
        for kind, listed_kind in _pairs_of_kinds(aim):
            if barring is None or kind in barring:
                on_both = replace(scene, kind=kind, listed_kind=listed_kind, beside=((name, grade),))
                yield on_both
                break
        if key == name:
            yield replace(scene, given={**scene.given, f"list:{name}": None})


def _grade_of(key: str, lists: Mapping[str, ListCategory]) -> str | None:
    """A grade by which entries have this key; None: the list is not graded, or the key says of no grade."""
    return next((grade for grade in lists[list_of(key)].colours if lists[list_of(key)].key_of(grade) == key), None)


def _barred_through(aim: _Aim, scene: _Scene, name: str, grade: str | None) -> Iterator[_Scene]:
    """For each relation through which the list bars the incentive, somebody so related who is on it."""
    terms, barring = aim.candidate.measure.terms, aim.place.lists[name].subjects
    for via in TIES:
        narrowing = terms.bar_reach(via)
        if narrowing is not None:
            kinds = {kind for kind, _ in _pairs_of_kinds(aim)}
            for asking, kind in kinds_tied(via):
                if asking in kinds and kind in narrowing.listed and (barring is None or kind in barring):
                    listed_kind = next(other for one, other in _pairs_of_kinds(aim) if one == asking)
                    beside = ((name, grade),)
                    yield replace(scene, kind=asking, listed_kind=listed_kind, beside=beside, beside_via=(via, kind))
                    break


def _stronger(aim: _Aim, scene: _Scene, others: Iterable[tuple[_Aim, _Scene | None]]) -> Iterator[_Scene]:
    """A second entry that brings a stronger penalty of a shared field, on a list of its own (S8)."""
    one = aim.candidate
    for other_aim, other_scene in others:
        other = other_aim.candidate
        if (
            other_scene is not None
            and other_aim.via == "self"
            and other.covers
            and other.rank < one.rank < OFF_SCALE
            and not one.fields.isdisjoint(other.fields)
            and other_aim.category.id not in one.measure.terms.lists
            and max(one.start, other.start) <= min(one.end, other.end)
        ):
            facts = {name: value for name, value in other_scene.given.items() if _is_of_case(name)}
            yield replace(
                scene,
                on=max(one.start, other.start),
                given={**facts, **scene.given},
                beside=((other_aim.category.id, other_scene.given.get("entry.grade")),),
            )


# Facts that meet a condition -----------------------------------------------------------------------------------------


def _met(aim: _Aim, scene: _Scene) -> _Scene | None:
    """The scene with facts with which the goal holds, and no more than needed; None where no try succeeded."""
    tried = _tried(aim, replace(scene, given={**scene.given, **dict.fromkeys(aim.values)}), list(aim.values))
    for each, truth in islice(tried, _TRIES):
        if truth:
            return replace(each, given={name: value for name, value in each.given.items() if value is not None})
    return None


def _tried(aim: _Aim, scene: _Scene, names: list[str]) -> Iterator[tuple[_Scene, Truth]]:
    """The scene with more and more of the named facts given, as long as that leaves the goal open, and the truth of the goal.

    Unknown is never false, so a goal that already holds or fails with some facts needs no more of them.
    """
    truth = aim.truth(scene)
    yield scene, truth
    if truth is None and names:
        name, *rest = names
        for value in aim.values[name]:
            yield from _tried(aim, replace(scene, given={**scene.given, name: value}), rest)


def _values(goal: Condition, matter: Matter, category: ListCategory) -> dict[str, tuple[Any, ...]]:
    """By name, the values of a fact that a condition distinguishes; for a second list whether it has the subject."""
    operands: dict[str, list[Any]] = {}
    values: dict[str, tuple[Any, ...]] = {}
    for part in leaves(goal):
        if isinstance(part, AlsoOn):
            values.update((f"list:{name}", (True, False)) for name in part.lists)
        else:
            given = part.value if isinstance(part.value, tuple) else (part.value,)
            operands.setdefault(part.name, []).extend(given)
    for name, wanted in operands.items():
        if name == "entry.grade":
            values[name] = category.grades
        else:
            declared = category.facts if name.startswith("entry.") else matter.facts
            fact = declared.get(name.removeprefix("entry."))
            values[name] = () if fact is None else tuple(boundary_values(fact, wanted))
    return values
