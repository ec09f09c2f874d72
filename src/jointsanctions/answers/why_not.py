"""Why a measure does or does not apply: the chain from the list to the action, and the first link that fails.

A measure applies where every link holds: the edition, the measure, its item and its basis are in force; an entry of the
subject on one of its lists is in effect; the relation, the kind, the cap, the severity, the exemptions and the
condition fit; and nothing bars it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from ..catalogue import Catalogue
from ..catalogue.entities import ListCategory, Matter, Measure, list_of
from ..conditions import AlsoOn, leaves
from ..designations import Designation
from ..evaluation.candidates import Candidate
from ..evaluation.case import Case, EffectiveDesignation, Tie
from ..evaluation.decider import Decider, declared_facts
from ..evaluation.decision import NO_MATTER, NO_STEP, Because, Decision, SetAside, because
from ..evaluation.excerpts import travels
from ..evaluation.identity import doubt_about
from ..evaluation.matching import MatterPlan
from ..evaluation.question import NO_FACTS, Question
from ..evaluation.weighing import Check, basis_check, measure_check, weigh
from ..periods import FOREVER, day_after
from ..subjects import Subject
from ..trees import Branch
from ..vocabulary import VIAS, Lang, SubjectKind, Via
from .counterfactuals import (
    NOBODY,
    Change,
    birth_changes,
    day_changes,
    end_changes,
    entry_changes,
    fact_changes,
    fewest,
    grade_changes,
    has_more_variants,
    identity_changes,
    kinds_listed,
    listing_changes,
    people_of,
)
from .timeline import turning_days

if TYPE_CHECKING:
    from ..shapes.answers import WhyNotData

#: The verdicts on a measure.
Verdict = Literal["applies", "withheld", "undetermined", "does-not-apply"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

#: The rules of the links that need no entry, or precede its being in effect; the others are those of weighing.
_RULES = {"edition": "S4", "step": "S4", "list": "S3", "identity": "S6", "entry": "S2"}


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """One link of the chain: a check, and its source of names.

    `holds` None: unknown. `matter` is that of the edition asked about, where there is one.
    """

    #: The check.
    check: Check
    #: Names are looked up here.
    source: Catalogue = field(repr=False, compare=False)
    #: The matter of the edition asked about.
    matter: Matter | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<Link {self.rule} {self.name} {self.holds}>"

    @property
    def name(self) -> str:
        """The name of the link, such as `basis` or `condition`."""
        return self.check.name

    @property
    def holds(self) -> bool | None:
        """Whether it holds; None: it is open."""
        return self.check.holds

    @property
    def rule(self) -> str:
        """The rule of the semantics that it implements."""
        return self.check.rule

    @property
    def reason(self) -> Because | None:
        """Why it fails or is open."""
        return next(iter(self.check.because), None)

    def text(self, lang: Lang = "zh") -> str:
        """The claim of the link, and what is wrong or open."""
        from ..explaining.answer_texts import link_text

        return link_text(self, lang)


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Chain:
    """The links for one entry, up to the first that fails, or, where none does, that is open; without an entry, those
    that need none.

    `list` is the list that the entry is on, or may be on; None where no entry is considered.
    """

    #: The id of the list.
    list: str | None
    #: The entry.
    designation: Designation | None
    #: The relation by which the entry reaches the subject.
    via: Via
    #: The links up to the first that fails, or, where none does, that is open.
    links: tuple[Link, ...]

    def __repr__(self) -> str:
        return f"<Chain {self.list} via {self.via}, {len(self.links)} links>"

    @property
    def broken(self) -> Link | None:
        """The first link that fails, or, where none does, that is open; None: the measure applies through this entry."""
        last = self.links[-1]
        return None if last.holds else last


@travels
@dataclass(frozen=True, slots=True, repr=False)
class WhyNot:
    """Why a measure applies or does not apply at a step, and what would change that.

    `verdict` is one of `VERDICTS`. `to_apply` and `to_stop` hold the smallest sets of changes, each of which alone would make
    the measure apply, or stop applying, and the nearest day on which it does so by itself; every set was tried. Empty
    where it already does, or where no small set of changes to facts, entries or day is enough. `exhaustive`: all
    smaller sets were tried too.
    """

    #: The id of the measure.
    measure: str
    #: The name of the measure.
    name: str
    #: The decision at the step.
    decision: Decision
    #: `applies`, `withheld`, `undetermined` or `does-not-apply`.
    verdict: Verdict
    #: One chain for each entry on one of its lists; at least one.
    chains: tuple[Chain, ...]
    #: The smallest sets of changes that would make it apply.
    to_apply: tuple[tuple[Change, ...], ...]
    #: The smallest sets of changes that would make it stop applying.
    to_stop: tuple[tuple[Change, ...], ...]
    #: Whether all smaller sets were tried.
    exhaustive: bool

    def __repr__(self) -> str:
        return f"<WhyNot {self.measure} {self.verdict}>"

    def verdict_text(self, lang: Lang = "zh") -> str:
        """The verdict in words."""
        from ..explaining.answer_texts import VERDICTS as TEXTS

        return TEXTS.say(self.verdict, lang)

    def tree(self, lang: Lang = "zh") -> Branch:
        """The chains and the changes as a tree."""
        from ..explaining.answer_trees import why_not_tree

        return why_not_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth; every link names its rule, above all the one that fails."""
        return self.tree(lang).text_outline(rules=True)

    def to_dict(self, lang: Lang = "zh") -> WhyNotData:
        """Plain data; texts are in the language."""
        return {
            "measure": self.measure,
            "name": self.name,
            "matter": self.decision.matter.id,
            "step": self.decision.step,
            "on": self.decision.on.isoformat(),
            "verdict": self.verdict,
            "chains": [
                {
                    "list": chain.list,
                    "document": None if chain.designation is None else chain.designation.document,
                    "via": chain.via,
                    "links": [
                        {"link": link.name, "rule": link.rule, "holds": link.holds, "text": link.text(lang)}
                        for link in chain.links
                    ],
                }
                for chain in self.chains
            ],
            "to_apply": [[change.to_dict(lang) for change in changes] for changes in self.to_apply],
            "to_stop": [[change.to_dict(lang) for change in changes] for changes in self.to_stop],
            "exhaustive": self.exhaustive,
            "catalogue": self.decision.catalogue,
        }


def why_not(decider: Decider, question: Question, measure: str) -> WhyNot:
    """Why a measure does or does not apply to a question.

    Raises:
        InputError: as `Decider.decide`, and for a measure that no list has.
    """
    editions = decider.editions(question.matter)
    decision = decider.by_day(question)(question.on)
    plan = next((each for each in editions if each.start <= question.on <= each.end), None)
    facts = declared_facts(plan, question.facts) if plan else NO_FACTS
    case = decider.case(question.subject, question.on, facts, question.known_on)
    found = decider.measure(measure)

    source = decider.catalogue

    def verdict_on(other: Question) -> Verdict:
        return verdict_on_question(decider, other, found)

    verdict = verdict_on(question)
    to_apply, to_stop, complete = what_would_change(found, question, editions, source, verdict_on, verdict)
    followed = chains(found, plan, question.step, case, source)
    return WhyNot(measure, found.name, decision, verdict, followed, to_apply, to_stop, complete)


def verdict_on_question(decider: Decider, asked: Question, measure: Measure) -> Verdict:
    """Which of `VERDICTS` the measure has: that of the decision, but for an entry of which it is open whether there is one."""
    verdict = verdict_of(decider.by_day(asked)(asked.on), measure.id)
    if verdict != "does-not-apply" or not _is_in_doubt(asked.subject, decider.lists):
        return verdict
    plan = next((each for each in decider.editions(asked.matter) if each.start <= asked.on <= each.end), None)
    facts = declared_facts(plan, asked.facts) if plan else NO_FACTS
    case = decider.case(asked.subject, asked.on, facts, asked.known_on)
    open_ = (each.broken for each in chains(measure, plan, asked.step, case, decider.catalogue))
    return "undetermined" if any(link is not None and link.holds is None for link in open_) else verdict


def _is_in_doubt(subject: Subject, lists: Mapping[str, ListCategory]) -> bool:
    """Whether it may be open of an entry whether it is the subject's, whether there is one, or which of several counts."""
    people = [one for _, _, one in people_of(subject)]
    graded = [row.list for one in people for row in one.designations if row.list in lists and lists[row.list].graded]
    return len(graded) > len({*graded}) or any(
        one.name_matches
        or one.unchecked
        or any(doubt_about(each, one, subject) is not None for each in one.designations)
        for one in people
    )


def chains(measure: Measure, plan: MatterPlan | None, step: str, case: Case, source: Catalogue) -> tuple[Chain, ...]:
    """Every chain from an entry of the subject to the measure; at least one.

    `plan` is the edition of the matter in force on the day; None: there is none.
    """
    checks, candidate = _up_to_the_entry(measure, plan, step, case, source)
    matter = None if plan is None else plan.matter

    def chain(name: str | None, designation: Designation | None, via: Via, more: Iterable[Check]) -> Chain:
        return Chain(name, designation, via, tuple(Link(check, source, matter) for check in (*checks, *more)))

    if candidate is None:
        return (chain(None, None, "self", ()),)
    found = tuple(chain(*each) for each in _entries(candidate, case, source))
    if found:
        return found
    nothing = _broken("list", because("S3", "not-on-list", lists=candidate.measure.terms.lists))
    return (chain(None, None, "self", (nothing,)),)


def _held(name: str) -> Check:
    return Check(name, _RULES[name], True)


def _broken(name: str, reason: Because) -> Check:
    return Check(name, reason.rule, False, (reason,))


def _up_to_the_entry(
    measure: Measure, plan: MatterPlan | None, step: str, case: Case, source: Catalogue
) -> tuple[list[Check], Candidate | None]:
    """The checks that need no entry, up to the first that fails; and the version of the measure, where all of them
    hold.
    """
    if plan is None or step not in plan.steps:
        return [_broken("edition", because("S4", NO_MATTER if plan is None else NO_STEP))], None
    checks = [_held("edition")]
    here = candidates_of(measure.id, plan, step)
    if not here:
        return [*checks, _broken("step", _elsewhere(measure, plan))], None
    checks.append(_held("step"))
    in_force = {each: measure_check(each, case.on) for each in here}
    candidate = next((each for each, check in in_force.items() if check.holds), None)
    if candidate is None:
        return [*checks, _broken("measure", because("S4", "measure-not-in-force", days=(*_periods_of(here),)))], None
    basis = basis_check(candidate, source)
    return [*checks, in_force[candidate], basis], candidate if basis.holds else None


def _periods_of(here: Iterable[Candidate]) -> list[tuple[date, date]]:
    """The first and last days of a measure over its versions; those that follow without a gap are merged."""
    lives: list[tuple[date, date]] = []
    for each in here:
        if lives and day_after(lives[-1][1]) == each.start:
            lives[-1] = (lives[-1][0], each.end)
        else:
            lives.append((each.start, each.end))
    return lives


def candidates_of(measure: str, plan: MatterPlan, step: str) -> tuple[Candidate, ...]:
    """The versions of the measure at a step, in order of time."""
    groups = plan.steps[step].by_list.values() if step in plan.steps else ()
    found = dict.fromkeys(each for group in groups for each in group if each.measure.id == measure)
    return tuple(sorted(found, key=lambda each: each.start))


def _elsewhere(measure: Measure, plan: MatterPlan) -> Because:
    """Why a measure is not due at a step of a matter."""
    if measure.trigger != "matter":
        return because("S4", "on-listing")
    steps = tuple(step for step in plan.steps if candidates_of(measure.id, plan, step))
    return because("S4", "elsewhere", steps=steps) if steps else because("S4", "nowhere")


def _entries(
    candidate: Candidate, case: Case, source: Catalogue
) -> Iterator[tuple[str, Designation | None, Via, tuple[Check, ...]]]:
    """For each entry or doubt on one of the measure's lists the checks that follow, up to the first that fails, or is open."""
    lists = candidate.measure.terms.lists
    listed, theirs = _held("list"), _held("identity")
    for effective in case.effective:
        designation = effective.designation
        if designation.list in lists and not effective.tie.current and not candidate.reached_through(effective.tie):
            broken = Check("entry", "S21", False, (effective.tie.ended,))
            yield designation.list, designation, effective.via, (listed, theirs, broken)
        elif designation.list in lists:
            checks = (check for check in weigh(candidate, effective, case, source) if check.name not in _BEFORE)
            yield designation.list, designation, effective.via, (listed, theirs, _held("entry"), *_until_broken(checks))
    for aside in case.set_aside:
        if aside.designation is not None and aside.designation.list in lists:
            why = _of_set_aside(candidate, aside.designation, aside, case, source)
            yield aside.designation.list, aside.designation, aside.via, (listed, theirs, *why)
    for past in case.past:
        if past.designation.list in lists:
            broken = Check("entry", "S21", False, past.because)
            yield past.designation.list, past.designation, past.via, (listed, theirs, broken)
    for (name, tie), doubt in case.doubtful.items():
        via = tie.via
        if name in lists and doubt != "grades-differ" and (tie.current or candidate.reached_through(tie)):
            failed = _fails_anyway(candidate, Designation(name, case.on), tie, case, source)
            if failed is not None:
                yield name, None, via, (failed,)
            elif doubt == "name-only":
                yield name, None, via, (listed, Check("identity", "S6", None, (because("S6", doubt),)))
            elif doubt == "unchecked":
                yield name, None, via, (Check("list", "S3", None, (because("S3", doubt),)),)


def _of_set_aside(
    candidate: Candidate, entry: Designation, aside: SetAside, case: Case, source: Catalogue
) -> tuple[Check, ...]:
    """Why an entry does not count; of two of one day with different grades it is open which one does (S22)."""
    reason = aside.because[0]
    if reason.reason != "grades-differ":
        return (_broken("entry", reason),)
    tie = next(tie for name, tie in case.doubtful if (name, tie.via) == (entry.list, aside.via))
    failed = _fails_anyway(candidate, entry, tie, case, source)
    return (Check("entry", reason.rule, None, (reason,)),) if failed is None else (_held("entry"), failed)


def _fails_anyway(candidate: Candidate, entry: Designation, tie: Tie, case: Case, source: Catalogue) -> Check | None:
    """What fails if there is this entry, whatever else it says, so that it leaves nothing open."""
    category = source.lists[entry.list]
    unknown = category.graded and entry.grade is None
    possible = EffectiveDesignation(
        entry, category, tie, NOBODY, FOREVER, FOREVER, False, False, NO_FACTS, entry.list, grade_unknown=unknown
    )
    checks = (check for check in weigh(candidate, possible, case, source) if check.name not in _BEFORE)
    return next((check for check in checks if check.holds is False), None)


#: The checks that need no entry: they come first.
_BEFORE = ("measure", "basis")


def _until_broken(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks up to the first that fails; where none does, up to the first that is open.

    One that fails is the answer, also after one that is open: whatever that turned out to be, the measure would not apply.
    """
    every = (*checks,)
    failed = next((at for at, check in enumerate(every, 1) if check.holds is False), None)
    open_ = next((at for at, check in enumerate(every, 1) if check.holds is None), None)
    return every[: failed or open_]


def what_would_change(
    measure: Measure,
    asked: Question,
    editions: Sequence[MatterPlan],
    source: Catalogue,
    verdict_on: Callable[[Question], str],
    verdict: Verdict,
) -> tuple[tuple[tuple[Change, ...], ...], tuple[tuple[Change, ...], ...], bool]:
    """The smallest sets of changes that make the measure apply, those that stop it, and whether all smaller ones were tried."""
    candidates = [each for plan in editions for each in candidates_of(measure.id, plan, asked.step)]
    if not candidates:
        return (), (), True
    # What else the number or the kind could be is not tried.
    complete = not any(each.id.denies(each.kind) for _, _, each in people_of(asked.subject))
    plan = next((each for each in editions if each.start <= asked.on <= each.end), editions[-1])
    lists = tuple(dict.fromkeys(name for each in candidates for name in each.measure.terms.lists))
    bars = {list_of(key) for each in candidates for key in each.bars}
    second = {name for each in candidates for name in _also_on(each)}
    read = [*lists, *sorted((bars | second) - {*lists})]
    turns = turning_days(asked.subject, editions, asked.step, source.lists, asked.known_on)
    common = [
        *fact_changes(candidates, plan, source),
        *entry_changes(candidates, asked.subject, source, asked.on),
        *grade_changes(asked.subject, (bars | second) - {*lists}, source),
        *identity_changes(asked.subject, source, asked.on),
        *birth_changes(asked.subject, read, source, asked.on),
        *end_changes(asked.subject, read, source, asked.on),
    ]
    days = [*day_changes(turns, asked.on, source)]
    to_apply: tuple[tuple[Change, ...], ...] = ()
    to_stop: tuple[tuple[Change, ...], ...] = ()
    if verdict != "applies":
        vias = _closest((each.via for each in candidates), lists, asked.subject.kind, source)
        new = listing_changes(candidates, lists, vias, source, asked)
        others = listing_changes((), sorted(second - {*lists}), ("self",), source, asked)
        to_apply, all_tried = fewest(
            asked, [*common, *new, *others], days, lambda other: verdict_on(other) == "applies"
        )
        complete = complete and all_tried and not has_more_variants(candidates, lists, source, asked.on)
    if verdict in ("applies", "undetermined"):
        vias = _closest((each.measure.terms.bar_via for each in candidates), bars, asked.subject.kind, source)
        newly = [
            *listing_changes((), sorted(bars | second), ("self",), source, asked),
            *listing_changes((), sorted(bars), [via for via in vias if via != "self"], source, asked),
        ]
        to_stop, all_tried = fewest(
            asked, [*common, *newly], days, lambda other: verdict_on(other) not in ("applies", "undetermined")
        )
        complete = complete and all_tried
    return to_apply, to_stop, complete


def _closest(
    named: Iterable[Iterable[str]], lists: Iterable[str], kind: SubjectKind, source: Catalogue
) -> tuple[Via, ...]:
    """The subject itself and the closest relation by which each measure can reach a subject of the kind, the closest
    first; the others would only repeat them.
    """
    categories = [source.lists[name] for name in lists]
    found: set[Via] = set()
    for names in named:
        ordered: list[Via] = [via for via in VIAS if via in names]
        possible: list[Via] = [
            via for via in ordered if any(next(kinds_listed(kind, via, each), None) for each in categories)
        ]
        found.update(possible[: 1 + (possible[:1] == ["self"])])
    return tuple(via for via in VIAS if via in found)


def _also_on(candidate: Candidate) -> Iterator[str]:
    """The lists on which a condition or an exemption asks for a second entry."""
    terms = candidate.measure.terms
    for condition in (terms.when, *(exemption.when for exemption in terms.exemptions)):
        for leaf in leaves(condition):
            if isinstance(leaf, AlsoOn):
                yield from leaf.lists


def verdict_of(decision: Decision, measure: str) -> Verdict:
    """Which of `VERDICTS` a decision gives on a measure."""
    if any(each.measure == measure for each in decision.actions):
        return "applies"
    if any(each.measure == measure for each in decision.withheld):
        return "withheld"
    if any(each.measure == measure for each in decision.undetermined):
        return "undetermined"
    return "does-not-apply"
