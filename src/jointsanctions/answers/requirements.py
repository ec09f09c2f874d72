"""Requirements: what a question at a step needs, so that a host asks its sources for that and for nothing else.

They follow from the measures that can act at the step on the day, whoever asks: the lists that trigger or bar them or that
their conditions ask about, the relations through which each list reaches, and the facts that the conditions compare.
What is not among them never changes what is required, withheld or open, nor the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from .. import arguments
from ..catalogue import Catalogue
from ..catalogue.entities import ListCategory, Matter, list_of
from ..catalogue.facts import Facts, FactType
from ..conditions import AlsoOn, Compare, leaves
from ..evaluation.candidates import Candidate
from ..evaluation.decider import Decider, unknown_step
from ..evaluation.excerpts import travels
from ..evaluation.weighing import is_in_force, is_sound
from ..narrowings import Narrowing, joined
from ..trees import Branch
from ..vocabulary import SUBJECT_KINDS, VIAS, Lang, SubjectKind

if TYPE_CHECKING:
    from ..shapes.requirements import FactTypeData, RequirementsData, Role


@dataclass(frozen=True, slots=True)
class RequiredFact:
    """A fact that can matter, and the measures for which it does."""

    #: Its name, type, title, unit and limits.
    fact: FactType
    #: The ids of the measures that compare it.
    measures: tuple[str, ...]

    def to_dict(self) -> FactTypeData:
        """Plain data as the requirements schema describes it."""
        fact = self.fact
        return {
            "name": fact.name,
            "type": fact.type,
            "format": "date" if fact.is_date else None,
            "title": fact.title,
            "unit": fact.unit,
            "minimum": fact.minimum,
            "maximum": fact.maximum,
            "pattern": None if fact.pattern is None else fact.pattern.text,
            "enum": [each.isoformat() if isinstance(each, date) else each for each in fact.enum or ()],
            "measures": list(self.measures),
        }


@dataclass(frozen=True, slots=True)
class RequiredList:
    """A list that can act or bar at the step, or that a condition there asks about.

    Of its entries the days, the document, the authority and the events are always needed; the rest as it is said here.
    """

    #: The list.
    category: ListCategory = field(repr=False)
    #: What it is needed for: measures follow from it, it bars incentives, conditions ask whether the subject is on it.
    roles: tuple[Role, ...]
    #: The relations through which it reaches the subject, `self` among them, each with the kinds of the listed whose relation
    #: counts on the day asked about, and of those whose relation counts on the first day of the entry (S3).
    reach: tuple[Narrowing, ...]
    #: The facts of an entry that can matter.
    facts: tuple[RequiredFact, ...]
    #: Whether the severity of an entry can matter (S15).
    severity: bool
    #: Whether the grade of an entry can matter (S22).
    grade: bool
    #: Whether the day of birth of a listed natural person can matter, where the number does not tell it (S19).
    born: bool
    #: The ids of the measures that it can trigger, bar or decide.
    measures: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the list."""
        return self.category.id

    @property
    def via(self) -> tuple[str, ...]:
        """The relations through which it reaches the subject, `self` first."""
        return tuple(each.via for each in self.reach)


@travels
@dataclass(frozen=True, slots=True)
class Requirements:
    """What a question at a step of a matter on a day needs.

    Beside what they name, a question needs the number, the kind and, for texts, the name of the subject. Of an entry with a
    document on one of the lists, a host also passes what it knows of the same document on other lists: rows of one document
    are one fact, whose term counts from the first of them, and which may have been repaired elsewhere (S11, S16). A list
    that the catalogue does not know is never needed, and sends every question to a person (S10).
    """

    #: The edition of the matter that is in force on the day; where none is, the last one.
    matter: Matter
    #: The step of the matter.
    step: str
    #: The day asked about.
    on: date
    #: The catalogue that they follow from.
    source: Catalogue = field(repr=False)
    #: Whether an edition with the step is in force; where none is, a person decides whatever is said (S4).
    in_force: bool
    #: The kinds of subject on whom a measure can act here.
    kinds: tuple[SubjectKind, ...]
    #: The lists, by id.
    lists: tuple[RequiredList, ...]
    #: The facts of the case that can matter, in the order of their declaration.
    facts: tuple[RequiredFact, ...]

    @property
    def via(self) -> tuple[str, ...]:
        """The relations through which any of the lists reaches the subject, `self` first."""
        named = {via for each in self.lists for via in each.via}
        return tuple(via for via in VIAS if via in named)

    def to_dict(self, lang: Lang = "zh") -> RequirementsData:
        """Plain data as the requirements schema describes it; titles are those of the lists."""
        from ..explaining.requirement_texts import requirements_to_dict

        return requirements_to_dict(self, lang)

    def tree(self, lang: Lang = "zh") -> Branch:
        """What is needed as a tree: the kinds of subject, each list with its relations and facts, the facts of the case."""
        from ..explaining.requirement_texts import requirements_tree

        return requirements_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()


def requirements(decider: Decider, matter: str, step: str, on: arguments.DayLike) -> Requirements:
    """What a question at the step on the day needs.

    Raises:
        InputError: for an unknown matter or step, or a malformed day.
    """
    day = arguments.day(on, "question.on")
    editions = decider.editions(matter)
    if not any(step in each.steps for each in editions):
        raise unknown_step(matter, step, decider.steps(matter))
    plan = next((each for each in editions if each.start <= day <= each.end), None)
    if plan is None or step not in plan.steps:
        return Requirements((plan or editions[-1]).matter, step, day, decider.catalogue, False, (), (), ())
    looked_at = [plan.steps[step], *([plan.continuing] if plan.continuing is not None else [])]
    acting = [
        (candidate, key)
        for each in looked_at
        for key, group in each.by_list.items()
        for candidate in group
        if is_in_force(candidate, day) and is_sound(candidate)
    ]
    candidates = [*dict.fromkeys(candidate for candidate, _ in acting)]
    kinds = {kind for each in candidates for kind in each.subjects or SUBJECT_KINDS}
    needs = _Needs(plan.matter)
    for candidate, key in acting:
        needs.acts(candidate, list_of(key))
    for candidate in candidates:
        needs.of_the_measure(candidate)
    lists = tuple(needs.required(decider.lists[name]) for name in sorted(needs.roles) if name in decider.lists)
    return Requirements(
        plan.matter,
        step,
        day,
        decider.catalogue,
        True,
        tuple(each for each in SUBJECT_KINDS if each in kinds),
        lists,
        tuple(_facts(plan.matter.facts, needs.case)),
    )


class _Needs:
    """What the measures of a step need, collected measure by measure."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        #: By list what it is needed for, through what, and by which measures.
        self.roles: dict[str, dict[Role, None]] = {}
        self.reach: dict[str, list[Narrowing]] = {}
        self.measures: dict[str, dict[str, None]] = {}
        #: By list and name the measures that need a fact of its entries, and its severity.
        self.entry: dict[str, dict[str, list[str]]] = {}
        self.severity: set[str] = set()
        #: By name the measures that need a fact of the case.
        self.case: dict[str, list[str]] = {}

    def acts(self, candidate: Candidate, name: str) -> None:
        """The measure follows from the list."""
        terms, measure = candidate.measure.terms, candidate.measure.id
        reach = (terms.reach(via) for via in candidate.via)
        self._named(name, "acts", candidate, (each for each in reach if each is not None))
        if candidate.severity_rank is not None:
            self.severity.add(name)
        for fact in self._facts_of_entries(candidate):
            told = self.entry.setdefault(name, {}).setdefault(fact, [])
            if measure not in told:
                told.append(measure)

    def of_the_measure(self, candidate: Candidate) -> None:
        """What bars the measure, and what its conditions ask about."""
        terms = candidate.measure.terms
        for key in sorted(candidate.bars):
            reach = (terms.bar_reach(via) for via in sorted(terms.bar_via))
            self._named(list_of(key), "bars", candidate, (each for each in reach if each is not None))
        for leaf in _leaves(candidate):
            if isinstance(leaf, AlsoOn):
                for name in leaf.lists:
                    self._named(name, "asked", candidate, [Narrowing("self")])
            elif leaf.scope == "case" and self._is_ours(candidate):
                told = self.case.setdefault(leaf.fact, [])
                if candidate.measure.id not in told:
                    told.append(candidate.measure.id)

    def required(self, listed: ListCategory) -> RequiredList:
        """What is needed of a list."""
        name = listed.id
        found = {each.via: each for each in joined(self.reach[name])}
        told = self.entry.get(name, {})
        ageless = listed.minimum_age is not None and "natural-person" in (listed.subjects or SUBJECT_KINDS)
        return RequiredList(
            listed,
            tuple(role for role in _ROLES if role in self.roles[name]),
            tuple(found[via] for via in VIAS if via in found),
            tuple(_facts(listed.facts, told)),
            name in self.severity,
            listed.graded or "grade" in told,
            ageless,
            tuple(sorted(self.measures[name])),
        )

    def _named(self, name: str, role: Role, candidate: Candidate, reach: Iterable[Narrowing]) -> None:
        self.roles.setdefault(name, {})[role] = None
        self.reach.setdefault(name, []).extend(reach)
        self.measures.setdefault(name, {})[candidate.measure.id] = None

    def _is_ours(self, candidate: Candidate) -> bool:
        """Whether the facts of the matter are those that the measure asks for: beside others they are not (S23)."""
        return candidate.measure.trigger != "listing" or self.matter.id in candidate.measure.matters

    def _facts_of_entries(self, candidate: Candidate) -> Iterator[str]:
        yield from (cap.start for cap in candidate.measure.terms.lasts if cap.start is not None)
        yield from (leaf.fact for leaf in _leaves(candidate) if isinstance(leaf, Compare) and leaf.scope == "entry")


_ROLES: tuple[Role, ...] = ("acts", "bars", "asked")


def _leaves(candidate: Candidate) -> Iterator[Compare | AlsoOn]:
    terms = candidate.measure.terms
    yield from leaves(terms.when)
    for each in terms.exemptions:
        yield from leaves(each.when)


def _facts(declared: Facts, told: dict[str, list[str]]) -> Iterator[RequiredFact]:
    """The facts that are told of, in the order in which they are declared."""
    return (RequiredFact(fact, tuple(sorted(told[name]))) for name, fact in declared.items() if name in told)
