"""The wide and the long answers as trees: profile, duties, timeline, repair paths, why and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from ..answers.duties import Duty, JointDuties
from ..answers.profile import Profile, Touched
from ..answers.repair import RepairPath, RepairPaths
from ..answers.timeline import Span, Timeline
from ..answers.why_not import Chain, WhyNot
from ..catalogue import Catalogue
from ..evaluation.decision import Because, Decision
from ..punctuation import MARKS
from ..trees import Branch
from ..vocabulary import EFFECTS, FORCES, OUTCOMES, STEPS, VIAS, Lang, label

#: The words of these trees: key -> (Chinese, English).
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "nothing-touched": ("没有事项受影响", "no step of any matter is touched"),
        "unknown-list": (
            "有记录所在的名单不在目录中，所有事项均须由人工判断",
            "an entry stands on a list that the catalogue does not know: a person decides at every step",
        ),
        "not-counted": ("不计", "not counted"),
        "applies-if": ("适用条件", "applies"),
        "no-duty": ("没有部门须采取措施", "no department has anything to do"),
        "when": ("时点", "when"),
        "on-listing": ("名单认定时", "when the entry is made"),
        "steps": ("环节", "steps"),
        "reach": ("及于", "reaches by"),
        "feedback": ("反馈", "feedback"),
        "working-days": ("{n} 个工作日内", "within {n} working days"),
        "until": ("至 {day}", "until {day}"),
        "for-good": ("起，没有终止日", "on, without an end"),
        "from": ("自", "from"),
        "because": ("因为", "because"),
        "no-measure": ("没有措施", "no measure"),
        "withheld": ("暂不给予", "withheld"),
        "open": ("待定", "open"),
        "earliest": ("最早", "at the earliest"),
        "certain": ("自行终止", "ends by itself"),
        "no-day": ("没有已知的日期", "no day is known"),
        "any-of": ("任一途径", "one of these"),
        "nothing-to-repair": ("没有需要解除的措施", "there is nothing that would have to go"),
        "would-apply": ("如有下列变化即适用", "would apply if"),
        "would-stop": ("如有下列变化即不适用", "would stop applying if"),
        "no-change": (
            "案情要素、名单记录和办理日期变动三项以内，均不会适用",
            "no three changes of facts, entries or day would make it apply",
        ),
        "not-all-tried": ("未能试遍所有组合", "not all combinations were tried"),
        "no-entry": ("名单记录", "entries"),
        "the-measure": ("措施本身", "the measure itself"),
    }
)


def _say(key: str, lang: Lang, **words: object) -> str:
    zh, en = _WORDS[key]
    return (zh if lang == "zh" else en).format_map(words)


def _list(texts: Iterable[str], lang: Lang) -> str:
    return MARKS[lang].item.join(texts)


def _reasons(reasons: Iterable[Because], lang: Lang, source: Catalogue) -> str:
    return MARKS[lang].clauses(each.text(lang, source) for each in reasons)


def profile_tree(profile: Profile, lang: Lang) -> Branch:
    """Each matter and step that is touched, with what applies there."""
    who = "  ".join(filter(None, (profile.subject.name, profile.subject.id.masked)))
    children: list[Branch] = []
    if profile.unknown_list:
        children.append(Branch("", _say("unknown-list", lang), "refer", "S10"))
    if not profile.touched:
        children.append(Branch("", _say("nothing-touched", lang), "proceed"))
    children += (_touched(each, lang) for each in profile.touched)
    for aside in profile.set_aside:
        entry = aside.designation
        listed = profile.source.lists.get(entry.list) if entry else None
        named = (listed.name if listed else entry.list) if entry else ""
        text = f"{named}{MARKS[lang].colon}{_reasons(aside.because, lang, profile.source)}"
        children.append(Branch(_say("not-counted", lang), text, "aside", aside.because[0].rule))
    return Branch("", f"{who} · {profile.on.isoformat()}", "title", None, tuple(children))


def _touched(touched: Touched, lang: Lang) -> Branch:
    decision = touched.decision
    # What the decision says of itself and of its day stands at the top of the profile already.
    body = [each for each in decision.tree(lang, "short").children if each.tone != "subject"][:-1]
    for open_ in touched.open:
        if words := open_.proviso(decision, lang):
            name = open_.undetermined.version.measure.name
            body.append(Branch(_say("applies-if", lang), f"{name}{MARKS[lang].colon}{words}", "aside", "S5"))
    return Branch("", _where(decision, lang), decision.outcome, None, tuple(body))


def _where(decision: Decision, lang: Lang) -> str:
    department = decision.source.departments.get(decision.matter.department)
    name = department.name if department else decision.matter.department
    return " · ".join((name, decision.matter.name, label(STEPS, decision.step, lang)))


def duties_tree(duties: JointDuties, lang: Lang) -> Branch:
    """What each department has to do."""
    source = duties.source
    document = f" {duties.designation.document}" if duties.designation.document else ""
    title = f"{source.lists[duties.designation.list].name}{document} · {duties.on.isoformat()}"
    children = [Branch("", each.text(lang, source), "aside", each.rule) for each in duties.because]
    if not duties.duties:
        children.append(Branch("", _say("no-duty", lang), "proceed"))
    for name in duties.departments:
        department = source.departments.get(name)
        own = tuple(_duty(duty, duties, lang) for duty in duties.duties if duty.department == name)
        children.append(Branch("", department.name if department else name, "title", None, own))
    return Branch("", title, "title", None, tuple(children))


def _duty(duty: Duty, duties: JointDuties, lang: Lang) -> Branch:
    one, measure = duty.version, duty.version.measure
    force = "" if one.force == "shall" else MARKS[lang].bracketed(FORCES[one.force].label(lang))
    end = "" if duty.until is None else f"  {_say('until', lang, day=duty.until)}"
    return Branch(
        EFFECTS[one.effect].label(lang) + force,
        f"{measure.do}{end}",
        one.effect,
        None,
        tuple(_of_duty(duty, duties, lang)),
    )


def _of_duty(duty: Duty, duties: JointDuties, lang: Lang) -> Iterator[Branch]:
    if duty.trigger == "listing":
        yield Branch(_say("when", lang), _say("on-listing", lang))
    names = {matter.id: matter.name for edition in duties.source.editions for matter in edition.matters.values()}
    by_matter: dict[str, list[str]] = {}
    for matter, step in duty.steps:
        by_matter.setdefault(matter, []).append(label(STEPS, step, lang))
    for matter, steps in by_matter.items():
        yield Branch(_say("steps", lang), f"{names[matter]} · {_list(steps, lang)}")
    if duty.via != ("self",):
        yield Branch(_say("reach", lang), _list((label(VIAS, via, lang) for via in duty.via), lang), "", "S3")
    if words := duty.proviso(duties.source, lang):
        yield Branch(_say("applies-if", lang), words, "", "S5")
    if duty.version.measure.feedback_within is not None:
        within = _say("working-days", lang, n=duty.version.measure.feedback_within)
        yield Branch(_say("feedback", lang), within, "", "S13")


def timeline_tree(timeline: Timeline, lang: Lang) -> Branch:
    """Each span with its outcome, what is done in it, and what turned the answer on its first day."""
    first = timeline.spans[0].decision
    children = tuple(_span(span, lang) for span in timeline)
    return Branch("", f"{_where(first, lang)} · {first.subject.id.masked}", "title", None, children)


def _span(span: Span, lang: Lang) -> Branch:
    decision = span.decision
    end = _say("for-good", lang) if span.end is None else span.end.isoformat()
    days = f"{span.start} {'–' if span.end else ''} {end}".replace("  ", " ")
    parts = [Branch(_say("because", lang), turn.text(lang), "aside") for turn in span.turns]
    parts += (Branch(EFFECTS[each.effect].label(lang), each.name, each.effect) for each in decision.actions)
    parts += (Branch(_say("withheld", lang), each.version.measure.name, "aside", "S7") for each in decision.withheld)
    parts += (Branch(_say("open", lang), each.version.measure.name, "refer", "S5") for each in decision.undetermined)
    for aside in decision.set_aside:
        if aside.version is None and aside.designation is None:
            parts.append(Branch("", _reasons(aside.because, lang, decision.source), "aside", aside.because[0].rule))
    return Branch(days, OUTCOMES[decision.outcome].label(lang), decision.outcome, None, tuple(parts))


def repair_tree(repair: RepairPaths, lang: Lang) -> Branch:
    """For each measure the ways by which each of its grounds goes."""
    decision = repair.decision
    children = [_path(path, lang) for path in repair]
    if not children:
        children.append(Branch("", _say("nothing-to-repair", lang), "proceed"))
    title = f"{_where(decision, lang)} · {decision.on.isoformat()}"
    return Branch("", title, "title", None, tuple(children))


def _path(path: RepairPath, lang: Lang) -> Branch:
    grounds = []
    for ways in path.grounds:
        under = tuple(Branch(way.earliest.isoformat(), way.text(lang), "" if way.certain else "aside") for way in ways)
        grounds.append(Branch(_say("any-of", lang), "", "", None, under))
    days = (
        Branch(_say("earliest", lang), _day(path.earliest, lang)),
        Branch(_say("certain", lang), _day(path.certain, lang)),
    )
    tone = "aside" if path.withheld else "restrict"
    return Branch(_say("withheld", lang) if path.withheld else "", path.name, tone, None, (*days, *grounds))


def _day(day: date | None, lang: Lang) -> str:
    return _say("no-day", lang) if day is None else day.isoformat()


def why_not_tree(why: WhyNot, lang: Lang) -> Branch:
    """The chains link by link, and the changes that would alter the answer."""
    decision = why.decision
    children = [_chain(chain, why, lang) for chain in why.chains]
    for key, sets in (("would-apply", why.to_apply), ("would-stop", why.to_stop)):
        under = tuple(Branch("", (" + ").join(change.text(lang) for change in changes)) for changes in sets)
        if under:
            children.append(Branch(_say(key, lang), "", "", None, under))
    if why.verdict == "does-not-apply" and not why.to_apply:
        children.append(Branch("", _say("no-change", lang), "aside"))
    if not why.exhaustive:
        children.append(Branch("", _say("not-all-tried", lang), "aside"))
    title = f"{why.name} · {_where(decision, lang)} · {decision.on.isoformat()}"
    verdict = Branch("", why.verdict_text(lang), "restrict" if why.verdict == "applies" else "refer")
    return Branch("", title, "title", None, (verdict, *children))


def _chain(chain: Chain, why: WhyNot, lang: Lang) -> Branch:
    named = _say("no-entry", lang) if chain.links[-1].name == "list" else _say("the-measure", lang)
    if chain.list is not None:
        listed = why.decision.source.lists.get(chain.list)
        document = chain.designation.document if chain.designation else None
        named = " ".join(filter(None, (listed.name if listed else chain.list, document)))
    by = "" if chain.via == "self" else f"{label(VIAS, chain.via, lang)} · "
    marks = {True: "✓", False: "✗", None: "?"}
    tones = {True: "aside", False: "restrict", None: "refer"}
    links = tuple(Branch(marks[each.holds], each.text(lang), tones[each.holds], each.rule) for each in chain.links)
    return Branch("", f"{by}{named}", "", None, links)
