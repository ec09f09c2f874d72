"""Joint duties: what one new designation obliges each department to do, at every step of every matter.

It shows each department what a designation will require of it, before the designated subject applies for anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from .. import arguments
from ..catalogue import Catalogue
from ..catalogue.entities import Cap, MeasureVersion
from ..conditions import Condition
from ..designations import Designation
from ..evaluation.candidates import Candidate
from ..evaluation.case import Case, EffectiveDesignation, Tie
from ..evaluation.decider import Decider
from ..evaluation.decision import Because, because
from ..evaluation.excerpts import travels
from ..evaluation.weighing import condition_check, is_in_force, is_sound, remainder, takes_kind, term_checks
from ..identifiers import Identifier, UnreadNumber
from ..periods import FOREVER
from ..subjects import Subject
from ..trees import Branch
from ..vocabulary import SUBJECT_KINDS, VIAS, Lang, SeverityWord, SubjectKind, Trigger, Via

if TYPE_CHECKING:
    from ..shapes.answers import JointDutiesData

_NOBODY = Identifier("local", "-")


@dataclass(frozen=True, slots=True, repr=False)
class Duty:
    """What a department has to do because of the designation.

    `trigger` `matter`: when a subject that the designation reaches by one of `via` is at one of the `steps` (matter and
    step); `listing`: when the entry is made. It applies if `when` holds and none of `unless` does; None and empty: always.
    `severity` is set where the designation states no severity and the measure requires at least this one, `age` where the
    list has a minimum age and that of the listed is not known, `caps` are terms of the measure whose first day is not.
    """

    #: The measure as it is on the day.
    version: MeasureVersion
    #: The id of the department that carries it out.
    department: str
    #: The matters and steps at which it falls due.
    steps: tuple[tuple[str, str], ...]
    #: The relations by which the designation reaches the subject concerned.
    via: tuple[Via, ...]
    #: The last day; None: open.
    until: date | None
    #: The remaining condition.
    when: Condition | None
    #: The remaining exemptions.
    unless: tuple[Condition, ...]
    #: The minimum severity that the entry would need.
    severity: SeverityWord | None
    #: The age that a listed natural person would have to have had.
    age: int | None = None
    #: The terms that must not have ended, of which the first day is not known.
    caps: tuple[Cap, ...] = ()
    #: The grades through which it would act, where the entry on a graded list states none of them (S22).
    grades: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Duty {self.department} {self.measure} until {self.until}>"

    @property
    def measure(self) -> str:
        """The id of the measure."""
        return self.version.measure.id

    @property
    def trigger(self) -> Trigger:
        """`matter`, or `listing`: due when the entry is made."""
        return self.version.measure.trigger

    def proviso(self, source: Catalogue, lang: Lang = "zh") -> str:
        """The condition under which it applies, in words; empty where it always does."""
        from ..explaining.answer_texts import provisos

        return provisos((self,), source, lang)[0]


@travels
@dataclass(frozen=True, slots=True, repr=False)
class JointDuties:
    """What a designation requires of every department on a day; `because` says why it requires nothing where it does
    not count.
    """

    #: The entry.
    designation: Designation
    #: The day asked about.
    on: date
    #: The catalogue that it was made with.
    source: Catalogue
    #: The duties, by department.
    duties: tuple[Duty, ...]
    #: Why there are no duties, where the entry does not count.
    because: tuple[Because, ...]

    def __repr__(self) -> str:
        return f"<JointDuties {self.designation.list} {self.on}, {len(self.duties)} duties>"

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that have duties, sorted."""
        return tuple(sorted({duty.department for duty in self.duties}))

    def provisos(self, lang: Lang = "zh") -> tuple[str, ...]:
        """The condition of each duty in words, in the order of the duties; empty where it always applies."""
        from ..explaining.answer_texts import provisos

        return provisos(self.duties, self.source, lang)

    def to_dict(self, lang: Lang = "zh") -> JointDutiesData:
        """Plain data; texts are in the language."""
        return {
            "list": self.designation.list,
            "document": self.designation.document,
            "on": self.on.isoformat(),
            "duties": [
                {
                    "department": duty.department,
                    "measure": duty.measure,
                    "name": duty.version.measure.name,
                    "effect": duty.version.effect,
                    "force": duty.version.force,
                    "do": duty.version.measure.do,
                    "trigger": duty.trigger,
                    "steps": [{"matter": matter, "step": step} for matter, step in duty.steps],
                    "via": list(duty.via),
                    "until": None if duty.until is None else duty.until.isoformat(),
                    "applies": proviso or None,
                    "feedback_within": duty.version.measure.feedback_within,
                }
                for duty, proviso in zip(self.duties, self.provisos(lang), strict=True)
            ],
            "because": [{"rule": each.rule, "text": each.text(lang)} for each in self.because],
            "catalogue": self.source.digest,
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """The duties as a tree, department by department."""
        from ..explaining.answer_trees import duties_tree

        return duties_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()


def _is_of_person(number: Identifier | UnreadNumber | None) -> bool:
    """Whether the number on an entry is one that only natural persons have."""
    if isinstance(number, UnreadNumber) and not number.scheme:
        return isinstance(number.read_as("natural-person"), Identifier)
    return number is not None and number.of_person


def _listed(designation: Designation, kind: SubjectKind) -> Subject:
    """Whoever is listed, whose entry it is beyond doubt: what follows from an entry does not depend on who asks."""
    number = designation.subject
    if isinstance(number, UnreadNumber):
        number = number.read_as(kind)
    if isinstance(number, Identifier):
        return Subject(number, kind, designations=[designation])
    return Subject(_NOBODY, kind, designations=[replace(designation, subject=None)])


def joint_duties(
    decider: Decider, designation: Designation, on: arguments.DayLike | None, kind: SubjectKind | None
) -> JointDuties:
    """The duties from a designation on a day; None: on the first day on which it can count.

    `kind` is the kind of the listed; None: any kind that the list accepts, and a natural person for a citizen's number.

    Raises:
        InputError: for a list that the catalogue does not know, facts of the entry that do not fit, a malformed day.
    """
    category = decider.list_category(designation.list)
    if kind is None and _is_of_person(designation.subject):
        kind = "natural-person"
    listed = _listed(designation, kind or min(category.subjects or SUBJECT_KINDS))
    case = decider.case(listed, designation.acts_from if on is None else arguments.day(on, "question.on"))
    reach, source = decider.reach, decider.catalogue
    if not case.effective:
        reasons = tuple(reason for aside in case.set_aside for reason in aside.because)
        return JointDuties(designation, case.on, source, (), reasons)
    effective = case.effective[0]
    if effective.list_lapsed:
        lapsed = because("S4", "list-lapsed", list=category.id, day=category.lapses)
        return JointDuties(designation, case.on, source, (), (lapsed,))
    steps: dict[Candidate, list[tuple[str, str]]] = {}
    for plan, step, step_plan in reach.steps.get(designation.list, ()):
        if plan.start <= case.on <= plan.end:
            for candidate in step_plan.by_list.get(effective.key, ()):
                steps.setdefault(candidate, []).append((plan.matter.id, step))
    for candidate in reach.on_listing.get(effective.key, ()):
        steps.setdefault(candidate, [])
    found = (_duties(candidate, tuple(where), effective, case, kind) for candidate, where in steps.items())
    return JointDuties(designation, case.on, source, _in_order(duty for each in found for duty in each), ())


def _duties(
    candidate: Candidate,
    steps: tuple[tuple[str, str], ...],
    effective: EffectiveDesignation,
    case: Case,
    kind: SubjectKind | None,
) -> Iterator[Duty]:
    """The duty of each department that carries a measure out; none where the measure does not follow."""
    if not is_in_force(candidate, case.on) or not is_sound(candidate):
        return
    # On one of the days the relation may hold.
    kinds = (kind,) if kind is not None else tuple(effective.category.subjects or SUBJECT_KINDS)
    via = frozenset(each for each in candidate.via if candidate.reached_through(Tie(each, kinds)))
    if kind is not None and not takes_kind(candidate, kind):
        # The listed subject applies in person only by `self`; by any other relation another subject does.
        via = via - {"self"}
    truth = True if candidate.when is None else candidate.when.holds(case, effective)
    checks = [*term_checks(candidate, effective, case), condition_check(candidate, effective, case, truth)]
    if not via or any(check.holds is False for check in checks):
        return
    until = min(candidate.version.until, effective.until, *(check.until for check in checks))
    left, category = remainder(candidate, effective, case), effective.category
    if kind is None and "natural-person" in (category.subjects or SUBJECT_KINDS):
        left = left._replace(age=category.minimum_age)
    for department in candidate.measure.carried_out_by:
        yield Duty(
            candidate.version,
            department,
            steps,
            tuple([each for each in VIAS if each in via]),
            None if until == FOREVER else until,
            *left,
        )


def _in_order(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda duty: (duty.department, duty.version.order, duty.steps)))
