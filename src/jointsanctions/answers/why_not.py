"""Why a measure does or does not apply: the chain from the list to the action, and the link that fails first.

A measure applies where every link holds: the edition, the measure, its item and its basis are in force; an entry on one of its
lists is in effect and is the subject's; the relation, the kind, the cap, the severity, the exemptions and the condition fit;
and nothing bars it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.entities import Measure
from ..conditions import AlsoOn, Condition, leaves
from ..evaluation.case import Case, EffectiveDesignation
from ..evaluation.conditions import compile_condition, missing
from ..evaluation.decider import Decider, day_of, declared_facts
from ..evaluation.decision import Because, Decision, because
from ..evaluation.matching import Candidate, MatterPlan, severity_rank
from ..evaluation.question import NO_FACTS, Question
from ..evaluation.resolution import aside_because, bar_of
from ..explaining.condition_text import GRADE, phrase
from ..explaining.texts import listed_on
from ..periods import FOREVER, day_after
from ..punctuation import MARKS
from ..subjects import Designation
from ..texts import LANGS
from ..trees import Branch
from ..vocabulary import STEPS, SUBJECT_KINDS, VIAS, Lang, label
from .counterfactuals import (
    Change,
    day_changes,
    end_changes,
    entry_changes,
    fact_changes,
    fewest,
    identity_changes,
    listing_changes,
)
from .timeline import turning_days

#: The links of the chain in their order: name -> (rule, Chinese, English).
LINKS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "edition": ("S4", "事项当日有有效的清单版本", "an edition of the matter is in force on the day"),
        "step": ("S4", "措施在本事项本环节适用", "the measure acts at this step of this matter"),
        "measure": ("S4", "措施当日有效", "the measure is in force on the day"),
        "basis": ("S4", "条目和依据当日有效且位阶足够", "its item and a sufficient basis are in force on the day"),
        "list": ("S3", "列入措施所针对的名单", "an entry stands on one of its lists"),
        "identity": ("S6", "记录确属本人", "the entry is the subject's"),
        "entry": ("S2", "名单记录当日有效", "the entry counts on the day"),
        "via": ("S3", "措施及于这一关联途径", "the measure reaches by this relation"),
        "kind": ("S3", "措施适用于这类主体", "the measure is for this kind of subject"),
        "cap": ("S11", "未过措施自身的期限", "the measure's own term has not ended"),
        "severity": ("S15", "失信程度足够", "the entry is grave enough"),
        "exemption": ("S15", "不属于豁免情形", "no exemption applies"),
        "condition": ("S5", "符合措施的条件", "the condition of the measure holds"),
        "bar": ("S7", "没有妨碍激励的记录", "no entry bars the incentive"),
    }
)

#: What can be wrong with a link and is no reason of a decision: (Chinese, English).
_WRONG: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "not-on-list": ("没有列入{lists}的记录", "no entry on {lists}"),
        "elsewhere": ("适用于{where}", "it acts at {where}"),
        "nowhere": ("该措施不属于本事项", "it is no measure of this matter"),
        "on-listing": ("名单认定时即应采取，不在环节中适用", "it is due when the entry is made and at no step"),
        "other-days": ("有效期间为{days}", "it is in force {days}"),
        "via-not-named": ("措施不及于{via}", "it does not reach by the relation {via}"),
        "kind-not-reached": ("措施不适用于{kind}", "it is not for a {kind}"),
        "condition-fails": ("条件是{condition}", "the condition is: {condition}"),
        "condition-open": ("尚缺{missing}；条件是{condition}", "missing: {missing}; the condition is: {condition}"),
        "name-only": (
            "只有姓名或者其他号码相符，须先核实身份",
            "only a name or another number matched: verify the identity",
        ),
        "unchecked": ("名单未能查询", "the list could not be asked"),
    }
)

VERDICTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "applies": ("适用", "applies"),
        "withheld": ("因有妨碍的记录，暂不给予", "is withheld"),
        "undetermined": ("尚不能确定", "is undetermined"),
        "does-not-apply": ("不适用", "does not apply"),
    }
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain. `holds` None: it is not known whether it does. `why` says what is wrong or open."""

    #: The name of the link, such as `basis` or `condition`.
    name: str
    #: Whether it holds; None: it is open.
    holds: bool | None
    #: What is wrong or open, by language; empty where it holds.
    why: Mapping[Lang, str]
    #: The reason of a decision that it rests on; None: it is none of those.
    reason: Because | None = None

    @property
    def rule(self) -> str:
        """The rule of the semantics that it rests on."""
        return LINKS[self.name][0] if self.reason is None else self.reason.rule

    def text(self, lang: Lang = "zh") -> str:
        """What the link claims, and what is wrong or open."""
        _, zh, en = LINKS[self.name]
        claim = zh if lang == "zh" else en
        why = self.why.get(lang)
        return f"{claim}{MARKS[lang].colon}{why}" if why else claim


@dataclass(frozen=True, slots=True)
class Chain:
    """The links for one entry, up to the first that does not hold; without an entry, those that need none.

    `list` is where the entry stands, or may stand; None where no entry is looked at.
    """

    #: The id of the list.
    list: str | None
    #: The entry.
    designation: Designation | None
    #: The relation by which the entry reaches the subject.
    via: str
    #: The links up to the first that does not hold.
    links: tuple[Link, ...]

    @property
    def broken(self) -> Link | None:
        """The first link that fails or is open; None: the measure applies through this entry."""
        last = self.links[-1]
        return None if last.holds else last


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a measure applies at a step or not, and what would change that.

    `verdict` is one of `VERDICTS`. `to_apply` and `to_stop` hold the smallest sets of changes, each of which alone would make
    the measure apply, or stop applying, and the nearest day on which it does so by itself; every set was tried. Empty where
    the measure already does so, or where no few changes of the subject's facts, entries or day would do. `exhaustive`
    tells whether all smaller sets were tried too.
    """

    #: The id of the measure.
    measure: str
    #: The name of the measure.
    name: str
    #: The decision at the step.
    decision: Decision
    #: `applies`, `withheld`, `undetermined` or `does-not-apply`.
    verdict: str
    #: One chain for each entry on one of its lists; at least one.
    chains: tuple[Chain, ...]
    #: The smallest sets of changes that would make it apply.
    to_apply: tuple[tuple[Change, ...], ...]
    #: The smallest sets of changes that would make it stop.
    to_stop: tuple[tuple[Change, ...], ...]
    #: Whether all smaller sets were tried.
    exhaustive: bool

    def verdict_text(self, lang: Lang = "zh") -> str:
        """The verdict in words."""
        zh, en = VERDICTS[self.verdict]
        return zh if lang == "zh" else en

    def tree(self, lang: Lang = "zh") -> Branch:
        """The chains and the changes as a tree."""
        from ..explaining.answer_trees import why_not_tree

        return why_not_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
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
    known_on = None if question.known_on is None else day_of(question.known_on)
    question = question._replace(on=day_of(question.on), facts=question.facts or NO_FACTS, known_on=known_on)
    editions = decider.editions(question.matter)
    decision = decider.by_day(question)(question.on)
    plan = next((each for each in editions if each.start <= question.on <= each.end), None)
    facts = declared_facts(plan, question.facts) if plan else NO_FACTS
    case = decider.case(question.subject, question.on, facts, known_on)
    found = decider.measure(measure)

    def ask(other: Question) -> Decision:
        return decider.by_day(other)(other.on)

    verdict = verdict_of(decision, measure)
    source = decider.catalogue
    to_apply, to_stop, complete = what_would_change(found, question, editions, source, ask, verdict)
    followed = chains(found, plan, question.step, case, source)
    return WhyNot(measure, found.name, decision, verdict, followed, to_apply, to_stop, complete)


def chains(measure: Measure, plan: MatterPlan | None, step: str, case: Case, source: Catalogue) -> tuple[Chain, ...]:
    """Every chain from an entry of the subject to the measure; at least one.

    `plan` is the edition of the matter in force on the day; None: there is none.
    """
    links: list[Link] = []
    candidate = _up_to_the_entry(links, measure, plan, step, case, source)
    if candidate is None or plan is None:
        return (Chain(None, None, "self", tuple(links)),)
    found = tuple(
        Chain(name, designation, via, (*links, *more))
        for name, designation, via, more in _entries(candidate, plan, case, source)
    )
    if found:
        return found
    names = {lang: _or(candidate.measure.terms.lists, source, lang) for lang in LANGS}
    nothing = Link("list", False, {lang: _wrong("not-on-list", lang, lists=names[lang]) for lang in LANGS})
    return (Chain(None, None, "self", (*links, nothing)),)


def _ok(name: str) -> Link:
    return Link(name, True, {})


def _broken(name: str, reason: Because, source: Catalogue) -> Link:
    return Link(name, False, _both(reason, source), reason)


def _wrong(reason: str, lang: Lang, **params: str) -> str:
    zh, en = _WRONG[reason]
    return (zh if lang == "zh" else en).format_map(params)


def _up_to_the_entry(
    links: list[Link], measure: Measure, plan: MatterPlan | None, step: str, case: Case, source: Catalogue
) -> Candidate | None:
    """Adds the links that need no entry; returns the measure in time, where all of them hold."""
    if plan is None or step not in plan.steps:
        links.append(_broken("edition", because("S4", "matter-not-in-force"), source))
        return None
    links.append(_ok("edition"))
    here = candidates_of(measure.id, plan, step)
    if not here:
        links.append(Link("step", False, {lang: _where(measure, plan, lang) for lang in LANGS}))
        return None
    links.append(_ok("step"))
    candidate = next((each for each in here if each.start <= case.on <= each.end), None)
    if candidate is None:
        days = [f"{start}–{'' if end == FOREVER else end}" for start, end in _lives(here)]
        links.append(
            Link(
                "measure", False, {lang: _wrong("other-days", lang, days=MARKS[lang].item.join(days)) for lang in LANGS}
            )
        )
        return None
    links.append(_ok("measure"))
    if candidate.version.aside is not None:
        links.append(_broken("basis", aside_because(candidate, source), source))
        return None
    links.append(_ok("basis"))
    return candidate


def _lives(here: Iterable[Candidate]) -> list[tuple[date, date]]:
    """The first and last days of a measure in time, what follows without a gap taken together."""
    lives: list[tuple[date, date]] = []
    for each in here:
        if lives and day_after(lives[-1][1]) == each.start:
            lives[-1] = (lives[-1][0], each.end)
        else:
            lives.append((each.start, each.end))
    return lives


def candidates_of(measure: str, plan: MatterPlan, step: str) -> tuple[Candidate, ...]:
    """The measure in time at a step, in order of time."""
    groups = plan.steps[step].by_list.values() if step in plan.steps else ()
    found = dict.fromkeys(each for group in groups for each in group if each.measure.id == measure)
    return tuple(sorted(found, key=lambda each: each.start))


def _where(measure: Measure, plan: MatterPlan, lang: Lang) -> str:
    if measure.trigger != "matter":
        return _wrong("on-listing", lang)
    steps = [step for step in plan.steps if candidates_of(measure.id, plan, step)]
    if not steps:
        return _wrong("nowhere", lang)
    return _wrong("elsewhere", lang, where=MARKS[lang].item.join(label(STEPS, step, lang) for step in steps))


def _entries(
    candidate: Candidate, plan: MatterPlan, case: Case, source: Catalogue
) -> Iterator[tuple[str, Designation | None, str, tuple[Link, ...]]]:
    """For each entry or doubt on one of the measure's lists the links that follow, up to the first that does not hold."""
    lists = candidate.measure.terms.lists
    for standing in case.standings:
        if standing.designation.list in lists:
            more = (_ok("list"), _ok("identity"), _ok("entry"))
            checked = _until_broken(_after_the_entry(candidate, standing, plan, case, source))
            yield standing.designation.list, standing.designation, standing.via, (*more, *checked)
    for aside in case.set_aside:
        if aside.designation is not None and aside.designation.list in lists:
            broken = _broken("entry", aside.because[0], source)
            yield aside.designation.list, aside.designation, aside.via, (_ok("list"), _ok("identity"), broken)
    for name, via in case.doubtful:
        if name in lists:
            doubt = case.doubtful[name, via]
            link = Link(
                "identity" if doubt == "name-only" else "list", None, {lang: _wrong(doubt, lang) for lang in LANGS}
            )
            yield name, None, via, (_ok("list"), link) if doubt == "name-only" else (link,)


def _until_broken(links: Iterator[Link]) -> Iterator[Link]:
    for link in links:
        yield link
        if not link.holds:
            return


def _after_the_entry(
    candidate: Candidate, standing: EffectiveDesignation, plan: MatterPlan, case: Case, source: Catalogue
) -> Iterator[Link]:
    """The links from a standing entry to the action, in the order in which they are weighed."""
    terms, entry = candidate.measure.terms, standing.designation
    named = {lang: _wrong("via-not-named", lang, via=label(VIAS, standing.via, lang)) for lang in LANGS}
    yield _ok("via") if standing.via in candidate.via else Link("via", False, named)
    kind = case.subject.kind
    other = {lang: _wrong("kind-not-reached", lang, kind=label(SUBJECT_KINDS, kind, lang)) for lang in LANGS}
    fits = candidate.subjects is None or kind in candidate.subjects
    yield _ok("kind") if fits else Link("kind", False, other)
    if terms.lasts:
        cap = min(term.last_day(entry.since) for term in terms.lasts)
        yield _ok("cap") if case.on <= cap else _broken("cap", because("S11", "capped", day=cap), source)
    if candidate.severity_rank is not None:
        if entry.severity is None:
            yield Link("severity", None, _both(because("S15", "severity-unknown"), source))
        elif severity_rank(entry.severity) < candidate.severity_rank:
            why = because("S15", "below-severity", given=entry.severity, least=terms.severity)
            yield _broken("severity", why, source)
        else:
            yield _ok("severity")
    for exemption in terms.exemptions:
        truth = compile_condition(exemption.when)(case, standing)
        words = _condition(exemption.when, truth, plan, case, standing, source)
        yield Link("exemption", None if truth is None else not truth, {} if truth is False else words)
    if terms.when is not None:
        truth = compile_condition(terms.when)(case, standing)
        words = _condition(terms.when, truth, plan, case, standing, source)
        yield Link("condition", truth, {} if truth else words)
    if candidate.bars:
        bar = bar_of(candidate, case)
        if bar is None:
            yield _ok("bar")
        elif isinstance(bar, list):
            yield _broken("bar", bar[0].because[0], source)
        else:
            yield Link("bar", None, _both(bar[0][0], source))


def _condition(
    condition: Condition,
    truth: bool | None,
    plan: MatterPlan,
    case: Case,
    standing: EffectiveDesignation,
    source: Catalogue,
) -> Mapping[Lang, str]:
    """The condition in words, with the facts that are missing where it is open."""
    words: dict[Lang, str] = {}
    for lang in LANGS:
        text = phrase(condition, plan.matter.facts, source.lists, lang)
        if truth is None:
            asked = MARKS[lang].item.join(_titles(missing(condition, case, standing), plan, source, lang))
            words[lang] = _wrong("condition-open", lang, missing=asked, condition=text)
        else:
            words[lang] = _wrong("condition-fails", lang, condition=text)
    return words


def _titles(facts: Iterable[str], plan: MatterPlan, source: Catalogue, lang: Lang) -> list[str]:
    """Facts, and lists that have to be asked, as people know them."""
    titles = {name: fact.title or name for name, fact in plan.matter.facts.items()}
    titles |= {f"list:{each.id}": each.name for each in source.lists.values()} | {"entry.grade": GRADE[lang]}
    for each in source.lists.values():
        titles |= {f"entry.{name}": fact.title or name for name, fact in each.facts.items()}
    return [titles.get(name, name) for name in dict.fromkeys(facts)]


def _or(lists: tuple[str, ...], source: Catalogue, lang: Lang) -> str:
    return MARKS[lang].item.join(listed_on(name, lang, source) for name in lists)


def _both(reason: Because, source: Catalogue) -> Mapping[Lang, str]:
    return {lang: reason.text(lang, source) for lang in LANGS}


def what_would_change(
    measure: Measure,
    asked: Question,
    editions: Sequence[MatterPlan],
    source: Catalogue,
    ask: Callable[[Question], Decision],
    verdict: str,
) -> tuple[tuple[tuple[Change, ...], ...], tuple[tuple[Change, ...], ...], bool]:
    """The smallest sets of changes that make the measure apply, those that stop it, and whether all smaller ones were tried."""
    candidates = [each for plan in editions for each in candidates_of(measure.id, plan, asked.step)]
    if not candidates:
        return (), (), True
    plan = next((each for each in editions if each.start <= asked.on <= each.end), editions[-1])
    lists = tuple(dict.fromkeys(name for each in candidates for name in each.measure.terms.lists))
    bars = sorted({name for each in candidates for name in each.bars})
    second = sorted({name for each in candidates for name in _also_on(each)} - {*lists})
    turns = turning_days(asked.subject, editions, asked.step, source.lists)
    common = [
        *fact_changes(candidates, plan),
        *entry_changes(candidates, asked.subject, source),
        *identity_changes(asked.subject, source, asked.on),
    ]
    days = [*day_changes(turns, asked.on)]
    to_apply: tuple[tuple[Change, ...], ...] = ()
    to_stop: tuple[tuple[Change, ...], ...] = ()
    complete = True
    if verdict != "applies":
        new = listing_changes(candidates, lists, _closest(candidates), source, asked.on)
        others = listing_changes(candidates, second, ("self",), source, asked.on)
        ends = end_changes(asked.subject, bars, source, asked.on)

        def applies(other: Question) -> bool:
            return verdict_of(ask(other), measure.id) == "applies"

        to_apply, complete = fewest(asked, [*common, *ends, *new, *others], days, applies)
    if verdict in ("applies", "undetermined"):
        new = listing_changes((), bars, ("self",), source, asked.on)
        ends = end_changes(asked.subject, lists, source, asked.on)

        def gone(other: Question) -> bool:
            return verdict_of(ask(other), measure.id) not in ("applies", "undetermined")

        to_stop, all_tried = fewest(asked, [*common, *ends, *new], days, gone)
        complete = complete and all_tried
    return to_apply, to_stop, complete


def _closest(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """The subject itself and the closest relation of each, the closest first; to name the others would only repeat them."""
    found: set[str] = set()
    for candidate in candidates:
        ordered = [via for via in VIAS if via in candidate.via]
        found.update(ordered[: 1 + (ordered[0] == "self")])
    return tuple(via for via in VIAS if via in found)


def _also_on(candidate: Candidate) -> Iterator[str]:
    for leaf in leaves(candidate.measure.terms.when):
        if isinstance(leaf, AlsoOn):
            yield from leaf.lists


def verdict_of(decision: Decision, measure: str) -> str:
    """Which of `VERDICTS` a decision gives on a measure."""
    if any(each.measure == measure for each in decision.actions):
        return "applies"
    if any(each.measure == measure for each in decision.withheld):
        return "withheld"
    if any(each.measure == measure for each in decision.undetermined):
        return "undetermined"
    return "does-not-apply"
