"""Weighing: whether a measure applies through a designation, check by check, each with its rule, outcome and reason.

S3, S4, S5, S7, S11, S15 and S18 are implemented here as far as they concern a measure and an effective designation. The
matcher and the resolution call what they need of it on their fast path; the other answers read the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ..catalogue import Catalogue
from ..catalogue.entities import Cap
from ..catalogue.measure_versions import ASIDE_RULES
from ..conditions import Condition
from ..designations import Designation
from ..periods import FOREVER
from ..vocabulary import SeverityWord, Via
from .candidates import Candidate, severity_rank
from .case import Case, EffectiveDesignation, Tie
from .conditions import missing, residual
from .decision import Because, because

#: A candidate, the designation that reaches it, and whether its condition holds (None: unknown).
Hit = tuple[Candidate, EffectiveDesignation, bool | None]


@dataclass(frozen=True, slots=True, repr=False)
class Check:
    """One condition for a measure to apply through a designation."""

    #: The name of the check, one of `CHECKS`.
    name: str
    #: The number of the rule.
    rule: str
    #: Whether it holds; None: it is open.
    holds: bool | None
    #: Why it fails or is open; of a bar, one reason for each designation in `barring`.
    because: tuple[Because, ...] = ()
    #: The facts that would settle it, where it is open.
    missing: tuple[str, ...] = ()
    #: The condition that was evaluated, if any.
    condition: Condition | None = None
    #: The designations that bar an incentive.
    barring: tuple[Designation, ...] = ()
    #: The last day on which it holds, where it ends by itself.
    until: date = FOREVER
    #: The relation by which each of the designations in `barring` does.
    barring_via: tuple[Via, ...] = ()

    def __repr__(self) -> str:
        return f"<Check {self.rule} {self.name} {self.holds}>"


#: The checks in their order, each with the rule that it implements.
CHECKS: Mapping[str, str] = MappingProxyType(
    {
        "measure": "S4",
        "basis": "S4",
        "via": "S3",
        "kind": "S3",
        "dates": "S2",
        "list-basis": "S4",
        "grade": "S22",
        "age": "S19",
        "cap": "S11",
        "severity": "S15",
        "exemption": "S15",
        "condition": "S5",
        "bar": "S7",
    }
)

_HELD = {name: Check(name, rule, True) for name, rule in CHECKS.items()}


class Remainder(NamedTuple):
    """What remains open: a measure applies if `when` holds and none of `unless` does, if the entry has the `severity`, if
    the listed was of `age`, and while none of `caps`, whose first day is not known, has ended; None and empty: always.
    """

    when: Condition | None
    unless: tuple[Condition, ...]
    severity: SeverityWord | None
    age: int | None
    caps: tuple[Cap, ...]
    #: The grades through which it would act, where the entry on a graded list has none of them (S22).
    grades: tuple[str, ...]


def weigh(candidate: Candidate, effective: EffectiveDesignation, case: Case, source: Catalogue) -> Iterator[Check]:
    """All checks that concern a measure and a designation on one of its lists, in their order.

    The measure applies through the designation if all hold, and does not if one fails; else it is open.
    """
    yield measure_check(candidate, case.on)
    yield basis_check(candidate, source)
    yield via_check(candidate, effective.tie)
    yield kind_check(candidate, case.subject.kind)
    if effective.category.graded and not effective.grade_unknown:
        yield grade_check(candidate, effective)
    yield from term_checks(candidate, effective, case)
    if candidate.when is not None:
        yield condition_check(candidate, effective, case, candidate.when.holds(case, effective))
    if candidate.bars:
        yield bar_check(candidate, case)


# Whom it reaches, and when (S3, S4) -----------------------------------------------------------------------------------


def hits(by_list: Mapping[str, Sequence[Candidate]], case: Case) -> list[Hit]:
    """The candidates that the effective designations of a case reach and whose condition is not known to fail.

    `measure_check`, `via_check`, `kind_check` and `condition_check` in one pass, since every decision goes through it.
    """
    found: list[Hit] = []
    on, kind = case.on, case.subject.kind
    for effective in case.effective:
        candidates = by_list.get(effective.key)
        if candidates is None:
            continue
        tie = effective.tie
        via = tie.via if tie.current else None
        for candidate in candidates:
            if (
                candidate.start <= on <= candidate.end
                and (via in candidate.plain or (candidate.narrowed and candidate.reached_through(tie)))
                and (candidate.subjects is None or kind in candidate.subjects)
            ):
                truth = True if candidate.when is None else candidate.when.holds(case, effective)
                if truth is not False:
                    found.append((candidate, effective, truth))
    return found


def can_act(candidate: Candidate, kind: str, on: date) -> bool:
    """Whether a measure can act on a subject of the kind on the day, whatever the designation and relation."""
    return is_in_force(candidate, on) and is_sound(candidate) and takes_kind(candidate, kind)


def is_in_force(candidate: Candidate, on: date) -> bool:
    return candidate.start <= on <= candidate.end


def takes_kind(candidate: Candidate, kind: str) -> bool:
    """Whether the measure is for subjects of the kind."""
    return candidate.subjects is None or kind in candidate.subjects


def is_sound(candidate: Candidate) -> bool:
    """Whether its item and a basis of sufficient rank are in force (S4, S18)."""
    return candidate.version.aside is None


def measure_check(candidate: Candidate, on: date) -> Check:
    if is_in_force(candidate, on):
        return _HELD["measure"]
    return _failed("measure", because("S4", "measure-not-in-force", days=((candidate.start, candidate.end),)))


def basis_check(candidate: Candidate, source: Catalogue) -> Check:
    return _HELD["basis"] if is_sound(candidate) else _failed("basis", aside_because(candidate, source))


def via_check(candidate: Candidate, tie: Tie) -> Check:
    """Whether the measure names the relation, reaches so far through it, and it holds on the day on which it has to."""
    if candidate.reached_through(tie):
        return _HELD["via"]
    return _failed("via", because("S3", unreached(candidate, tie), via=tie.via, kind=tie.kinds[0]))


def unreached(candidate: Candidate, tie: Tie) -> str:
    """Why a measure is not reached through a tie, in one word."""
    if tie.via not in candidate.via:
        return "via-not-named"
    narrowing = candidate.narrowed.get(tie.via)
    if narrowing is not None and narrowing.listed.isdisjoint(tie.kinds):
        return "listed-kind-not-reached"
    asked = narrowing is None or not narrowing.asked.isdisjoint(tie.kinds)
    return "relation-not-current" if asked else "relation-not-at-listing"


def last_day(candidate: Candidate, effective: EffectiveDesignation) -> date:
    """The last day of the designation and of the relation, unless it is enough that this held at the listing (S11)."""
    narrowing, tie = candidate.narrowed.get(effective.via), effective.tie
    if narrowing is not None and narrowing.outlives_the_relation(tie.kinds, at_listing=tie.at_listing):
        return effective.entry_until
    return effective.until


def kind_check(candidate: Candidate, kind: str) -> Check:
    if takes_kind(candidate, kind):
        return _HELD["kind"]
    return _failed("kind", because("S3", "kind-not-reached", kind=kind))


def grade_check(candidate: Candidate, effective: EffectiveDesignation) -> Check:
    """Whether the measure acts through the grade of an entry on a graded list (S22)."""
    if effective.grade_unknown:
        return _GRADE_UNKNOWN
    grade = effective.designation.grade
    colour = effective.category.colour_of(grade)
    if colour in candidate.measure.terms.colours:
        return _HELD["grade"]
    if colour is None:
        return _failed("grade", because("S22", "grade-without-colour", grade=grade))
    return _failed("grade", because("S22", "grade-of-colour", grade=grade, colour=colour))


def aside_because(candidate: Candidate, source: Catalogue) -> Because:
    """Why a version of a measure is set aside for every subject (S4, S18)."""
    reason = candidate.version.aside or ""
    params: dict[str, object] = {}
    if reason == "item" and candidate.measure.item is not None:
        params["item"] = candidate.measure.item.id
    if reason == "restraint" and source.restraint is not None:
        params["day"] = source.restraint.first_day
    return because(ASIDE_RULES[reason], reason, **params)


# What the measure requires of the designation and of the case (S5, S11, S15)
# -----------------------------------------------------


def term_checks(candidate: Candidate, effective: EffectiveDesignation, case: Case) -> list[Check]:
    """The measure's own term, the severity and the exemptions, as far as the measure has them."""
    checks: list[Check] = []
    terms, designation = candidate.measure.terms, effective.designation
    if effective.misdated:
        checks.append(_open("dates", because("S2", "misdated"), (f"list:{designation.list}",)))
    if effective.list_lapsed:
        category = effective.category
        lapsed = because("S4", "list-lapsed", list=category.id, day=category.lapses)
        checks.append(_open("list-basis", lapsed, (f"list:{category.id}",)))
    if effective.age_unknown:
        checks.append(_AGE_UNKNOWN)
    if effective.grade_unknown:
        checks.append(_GRADE_UNKNOWN)
    if terms.lasts:
        checks.append(cap_check(terms.lasts, effective, case))
    if candidate.severity_rank is not None:
        severity = designation.severity
        if severity is None:
            checks.append(_SEVERITY_UNKNOWN)
        elif severity_rank(severity) < candidate.severity_rank:
            checks.append(_failed("severity", because("S15", "below-severity", given=severity, least=terms.severity)))
        else:
            checks.append(_HELD["severity"])
    if candidate.exemptions:
        for compiled, exemption in zip(candidate.exemptions, terms.exemptions, strict=True):
            exempt = compiled.holds(case, effective)
            if exempt is False:
                checks.append(_HELD["exemption"])
            elif exempt:
                checks.append(_failed("exemption", because("S15", "exempt", basis=exemption.basis), exemption.when))
            else:
                facts = missing(compiled, case, effective)
                checks.append(_open("exemption", because("S15", "exempt-unknown"), facts, exemption.when))
    return checks


def cap_check(caps: Iterable[Cap], effective: EffectiveDesignation, case: Case) -> Check:
    """Whether the measure's own terms have not ended; one that counts from a fact that is not given leaves it open."""
    ends, unknown = [], []
    for cap in caps:
        start = case.first_day(effective) if cap.start is None else effective.facts.get(cap.start)
        if start is None:
            unknown.append(f"entry.{cap.start}")
        else:
            ends.append(cap.term.last_day(start))
    end = min(ends, default=FOREVER)
    if case.on > end:
        return _failed("cap", because("S11", "capped", day=end))
    if unknown:
        return _open("cap", because("S11", "cap-unknown"), unknown)
    return Check("cap", "S11", True, until=end)


def condition_check(candidate: Candidate, effective: EffectiveDesignation, case: Case, truth: bool | None) -> Check:
    """The condition of the measure, given its value; None: unknown."""
    when = candidate.when
    if truth or when is None:
        return _HELD["condition"]
    if truth is None:
        return _open("condition", because("S5", "facts-missing"), missing(when, case, effective), when.condition)
    return _failed("condition", because("S5", "condition-fails"), when.condition)


def remainder(candidate: Candidate, effective: EffectiveDesignation, case: Case) -> Remainder:
    """What remains open of checks of which none has failed, after partial evaluation with all known facts."""
    terms = candidate.measure.terms
    left = residual(candidate.when, case, effective) if candidate.when else True
    exemptions = [residual(exemption, case, effective) for exemption in candidate.exemptions]
    return Remainder(
        None if isinstance(left, bool) else left,
        tuple(exemption for exemption in exemptions if not isinstance(exemption, bool)),
        terms.severity if candidate.severity_rank is not None and effective.designation.severity is None else None,
        effective.category.minimum_age if effective.age_unknown else None,
        tuple(cap for cap in terms.lasts if cap.start is not None and effective.facts.get(cap.start) is None),
        tuple(terms.acting_grades(effective.category)) if effective.grade_unknown else (),
    )


# What bars it (S7) -----------------------------------------------------------------------------------------------------


def bar_check(candidate: Candidate, case: Case) -> Check:
    """Whether designations of the subject bar an incentive; held ones, and lists that may contain one, leave it
    open.
    """
    bars = candidate.bars
    barring = [each for each in case.effective if each.key in bars and candidate.barred_through(each.tie)]
    if not barring and not case.doubtful:
        return _HELD["bar"]
    barring.sort(key=lambda each: (each.designation.sort_key, each.via))
    firm = [each for each in barring if each.firm and not each.grade_unknown]
    if firm:
        basis = candidate.measure.terms.bar_bases
        barred = tuple([_of_bar("barred", each.category.id, each.via, basis=basis) for each in firm])
        entries = tuple([each.designation for each in firm])
        vias: tuple[Via, ...] = tuple([each.via for each in firm])
        return Check("bar", "S7", False, barred, barring=entries, barring_via=vias)
    doubts = [
        (name, tie.via, doubt)
        for (name, tie), doubt in sorted(case.doubtful.items())
        if name in bars and candidate.barred_through(tie)
    ]
    reasons = [_of_bar(f"bar-{_why_open(each)}", each.category.id, each.via) for each in barring]
    reasons += (_of_bar(f"bar-{doubt}", name, via) for name, via, doubt in doubts)
    if not reasons:
        return _HELD["bar"]
    asked = [each for each in barring if each.asks_its_list or each.grade_unknown]
    lists = {each.designation.list for each in asked} | {name for name, _, _ in doubts}
    missing_facts = [f"list:{name}" for name in lists]
    missing_facts += ["subject.born"] if any(each.age_unknown for each in barring) else []
    return Check("bar", CHECKS["bar"], None, tuple(dict.fromkeys(reasons)), tuple(sorted(missing_facts)))


def _why_open(effective: EffectiveDesignation) -> str:
    """Why a designation does not act beyond doubt."""
    if effective.list_lapsed:
        return "list-lapsed"
    if effective.grade_unknown and effective.firm:
        return "grade-unknown"
    return "held" if effective.held else "misdated" if effective.misdated else "age-unknown"


def _of_bar(reason: str, listed: str, via: str, **params: object) -> Because:
    """Why a list bars or may bar an incentive: the subject itself is on it, or somebody related to it."""
    related = {} if via == "self" else {"via": via}
    return because("S7", reason, list=listed, **related, **params)


def _failed(name: str, reason: Because, condition: Condition | None = None) -> Check:
    return Check(name, reason.rule, False, (reason,), (), condition)


def _open(name: str, reason: Because, facts: Iterable[str], condition: Condition | None = None) -> Check:
    return Check(name, reason.rule, None, (reason,), tuple(facts), condition)


_AGE_UNKNOWN = _open("age", because("S19", "age-unknown"), ("subject.born",))
_GRADE_UNKNOWN = _open("grade", because("S22", "grade-unknown"), ("entry.grade",))
_SEVERITY_UNKNOWN = _open("severity", because("S15", "severity-unknown"), ("entry.severity",))
