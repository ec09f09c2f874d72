"""Trees of the answers: profile, joint duties, timeline, repair paths, why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from ..answers.duties import Duty, JointDuties
from ..answers.profile import Profile, Touched
from ..answers.repair import RepairPath, RepairPaths, Way
from ..answers.timeline import Span, Timeline
from ..answers.why_not import Chain, Link, WhyNot
from ..evaluation.decision import Undetermined, Withheld
from ..texts import texts
from ..trees import Branch
from ..vocabulary import EFFECTS, FORCES, OUTCOMES, STEPS, VIAS, Lang, label
from .decision_tree import continuing_line, noticed_line
from .names import CatalogueNames, shown_document, shown_name
from .texts import LABELS

#: How a link that holds, fails or is open is marked, and its tone.
_MARKS: Mapping[bool | None, tuple[str, str]] = MappingProxyType(
    {True: ("✓", "aside"), False: ("✗", "restrict"), None: ("?", "refer")}
)

#: The words of these trees.
_TEXTS = texts(
    nothing_touched=("没有事项受影响", "no step of any matter is affected"),
    unknown_list=(
        "有记录所在的名单不在目录中，所有事项均须由人工判断",
        "there is an entry on a list that the catalogue does not know: a person decides at every step",
    ),
    not_counted=("不计", "not counted"),
    applies_if=("适用条件", "applies"),
    no_duty=("没有部门须采取措施", "no department has a duty"),
    when=("时点", "when"),
    on_listing=("名单认定时", "when the entry is made"),
    steps=("环节", "steps"),
    reach=("及于", "relations"),
    feedback=("反馈", "feedback"),
    working_days=("{n} 个工作日内", "within {n} {n:working day|working days}"),
    until=("至 {day}", "until {day}"),
    for_good=("起，没有终止日", "on, without an end"),
    because=("因为", "because"),
    withheld=("暂不给予", "withheld"),
    open=("待定", "open"),
    earliest=("最早", "at the earliest"),
    certain=("自行终止", "ends by itself"),
    no_day=("没有已知的日期", "no day is known"),
    any_of=("任一途径", "one of these"),
    nothing_to_repair=("没有需要解除的措施", "no measure has to end"),
    would_apply=("如有下列变化即适用", "would apply if"),
    would_stop=("如有下列变化即不适用", "would stop applying if"),
    no_change=(
        "案情要素、名单记录和办理日期变动三项以内，均不会适用",
        "no set of up to three changes to facts, entries or day would make it apply",
    ),
    not_all_tried=("未能试遍所有组合", "not all combinations were tried"),
    no_entry=("名单记录", "entries"),
    the_measure=("措施本身", "the measure itself"),
)


def profile_tree(profile: Profile, lang: Lang) -> Branch:
    """Each matter and step that is affected, with what applies there."""
    names = CatalogueNames(profile.source, lang)
    who = "  ".join(filter(None, (shown_name(profile.subject.name), profile.subject.shown_number)))
    children: list[Branch] = []
    if profile.unknown_list:
        children.append(Branch("", names.say(_TEXTS, "unknown-list"), "refer", "S10"))
    if not profile.touched:
        children.append(Branch("", names.say(_TEXTS, "nothing-touched"), "proceed"))
    children += (_touched(each, names) for each in profile.touched)
    children += (continuing_line(each, names) for each in profile.continuing)
    for aside in profile.set_aside:
        listed = names.list_name(aside.designation.list) if aside.designation else ""
        text = (
            " · ".join(filter(None, (aside.version.measure.name if aside.version else "", listed)))
            + names.marks.colon
            + names.reasons(aside.because)
        )
        children.append(Branch(names.say(_TEXTS, "not-counted"), text, "aside", aside.because[0].rule))
    children += (noticed_line(each, names) for each in profile.noticed)
    return Branch("", f"{who} · {profile.on.isoformat()}", "title", None, tuple(children))


def _touched(touched: Touched, names: CatalogueNames) -> Branch:
    decision = touched.decision
    # The top of the profile already has the doubts and the day of the decision, and what leads to nothing anywhere.
    told = decision.tree(names.lang, "short").children[:-1]
    elsewhere = {names.say(LABELS, "noticed"), names.say(LABELS, "continuing")}
    body = [each for each in told if each.tone != "subject" and each.label not in elsewhere]
    for open_ in touched.open:
        if words := open_.proviso(decision, names.lang):
            text = open_.undetermined.version.measure.name + names.marks.colon + words
            body.append(Branch(names.say(_TEXTS, "applies-if"), text, "aside", "S5"))
    return Branch("", names.place(decision), decision.outcome, None, tuple(body))


def duties_tree(duties: JointDuties, lang: Lang) -> Branch:
    """What each department has to do."""
    names = CatalogueNames(duties.source, lang)
    document = f" {shown_document(duties.designation.document)}" if duties.designation.document else ""
    title = f"{names.list_name(duties.designation.list)}{document} · {duties.on.isoformat()}"
    children = [Branch("", names.reason(each), "aside", each.rule) for each in duties.because]
    if not duties.duties:
        children.append(Branch("", names.say(_TEXTS, "no-duty"), "proceed"))
    matters = {matter.id: matter.name for edition in duties.source.editions for matter in edition.matters.values()}
    by_department: dict[str, list[Branch]] = {name: [] for name in duties.departments}
    for duty, proviso in zip(duties.duties, duties.provisos(lang), strict=True):
        by_department[duty.department].append(_duty(duty, proviso, matters, names))
    for name, own in by_department.items():
        children.append(Branch("", names.department_name(name), "title", None, tuple(own)))
    return Branch("", title, "title", None, tuple(children))


def _duty(duty: Duty, proviso: str, matters: Mapping[str, str], names: CatalogueNames) -> Branch:
    one, measure = duty.version, duty.version.measure
    force = "" if one.force == "shall" else names.marks.bracketed(FORCES[one.force].label(names.lang))
    end = "" if duty.until is None else "  " + names.say(_TEXTS, "until", day=duty.until)
    children = tuple(_of_duty(duty, proviso, matters, names))
    return Branch(EFFECTS[one.effect].label(names.lang) + force, measure.do + end, one.effect, None, children)


def _of_duty(duty: Duty, proviso: str, matters: Mapping[str, str], names: CatalogueNames) -> Iterator[Branch]:
    item = names.marks.item
    if duty.trigger == "listing":
        yield Branch(names.say(_TEXTS, "when"), names.say(_TEXTS, "on-listing"))
    by_matter: dict[str, list[str]] = {}
    for matter, step in duty.steps:
        by_matter.setdefault(matter, []).append(label(STEPS, step, names.lang))
    for matter, steps in by_matter.items():
        yield Branch(names.say(_TEXTS, "steps"), f"{matters[matter]} · {item.join(steps)}")
    if duty.via != ("self",):
        relations = item.join(label(VIAS, via, names.lang) for via in duty.via)
        yield Branch(names.say(_TEXTS, "reach"), relations, "", "S3")
    if proviso:
        yield Branch(names.say(_TEXTS, "applies-if"), proviso, "", "S5")
    if duty.version.measure.feedback_within is not None:
        within = names.say(_TEXTS, "working-days", n=duty.version.measure.feedback_within)
        yield Branch(names.say(_TEXTS, "feedback"), within, "", "S13")


def timeline_tree(timeline: Timeline, lang: Lang) -> Branch:
    """Each span with its outcome, its measures, and what changed the answer on its first day."""
    first = timeline.spans[0].decision
    names = CatalogueNames(first.source, lang)
    children = tuple(_span(span, names) for span in timeline)
    return Branch("", f"{names.place(first)} · {first.subject.shown_number}", "title", None, children)


def _span(span: Span, names: CatalogueNames) -> Branch:
    decision, lang = span.decision, names.lang
    start = span.start.isoformat()
    days = f"{start} {names.say(_TEXTS, 'for-good')}" if span.end is None else f"{start} – {span.end.isoformat()}"
    parts = [Branch(names.say(_TEXTS, "because"), turn.text(lang), "aside") for turn in span.turns]
    parts += (Branch(EFFECTS[each.effect].label(lang), each.name, each.effect) for each in decision.actions)
    parts += (_aside(each, "withheld", "aside", "S7", names) for each in decision.withheld)
    parts += (_aside(each, "open", "refer", "S5", names) for each in decision.undetermined)
    parts += (
        Branch(names.say(LABELS, "continuing"), each.version.measure.name, "aside", "S23")
        for each in decision.continuing
    )
    for aside in decision.set_aside:
        if aside.version is None and aside.designation is None:
            parts.append(Branch("", names.reasons(aside.because), "aside", aside.because[0].rule))
    return Branch(days, OUTCOMES[decision.outcome].label(lang), decision.outcome, None, tuple(parts))


def _aside(part: Withheld | Undetermined, key: str, tone: str, rule: str, names: CatalogueNames) -> Branch:
    return Branch(names.say(_TEXTS, key), part.version.measure.name, tone, rule)


def repair_tree(repair: RepairPaths, lang: Lang) -> Branch:
    """For each measure the ways by which each of its grounds ends."""
    decision = repair.decision
    names = CatalogueNames(decision.source, lang)
    children = [_path(path, names) for path in repair]
    if not children:
        children.append(Branch("", names.say(_TEXTS, "nothing-to-repair"), "proceed"))
    title = f"{names.place(decision)} · {decision.on.isoformat()}"
    return Branch("", title, "title", None, tuple(children))


def _path(path: RepairPath, names: CatalogueNames) -> Branch:
    grounds: list[Branch] = []
    for ways in path.grounds:
        under = (Branch(each.earliest.isoformat(), each.text(names.lang), _way_tone(each)) for each in ways)
        grounds.append(Branch(names.say(_TEXTS, "any-of"), "", "", None, tuple(under)))
    days = (
        Branch(names.say(_TEXTS, "earliest"), _day(path.earliest, names)),
        Branch(names.say(_TEXTS, "certain"), _day(path.certain, names)),
    )
    tone = "aside" if path.withheld else "restrict"
    head = names.say(_TEXTS, "withheld") if path.withheld else ""
    return Branch(head, path.name, tone, None, (*days, *grounds))


def _way_tone(way: Way) -> str:
    return "" if way.certain else "aside"


def _day(day: date | None, names: CatalogueNames) -> str:
    return names.say(_TEXTS, "no-day") if day is None else day.isoformat()


def why_not_tree(why: WhyNot, lang: Lang) -> Branch:
    """The chains link by link, and the changes that would change the verdict."""
    decision = why.decision
    names = CatalogueNames(decision.source, lang)
    children = [_chain(chain, names) for chain in why.chains]
    for key, sets in (("would-apply", why.to_apply), ("would-stop", why.to_stop)):
        under = tuple(Branch("", " + ".join(change.text(lang) for change in changes)) for changes in sets)
        if under:
            children.append(Branch(names.say(_TEXTS, key), "", "", None, under))
    if why.verdict == "does-not-apply" and not why.to_apply:
        children.append(Branch("", names.say(_TEXTS, "no-change"), "aside"))
    if not why.exhaustive:
        children.append(Branch("", names.say(_TEXTS, "not-all-tried"), "aside"))
    title = f"{why.name} · {names.place(decision)} · {decision.on.isoformat()}"
    verdict = Branch("", why.verdict_text(lang), "restrict" if why.verdict == "applies" else "refer")
    return Branch("", title, "title", None, (verdict, *children))


def _chain(chain: Chain, names: CatalogueNames) -> Branch:
    if chain.list is not None:
        document = shown_document(chain.designation.document) if chain.designation else None
        named = " ".join(filter(None, (names.list_name(chain.list), document)))
    else:
        named = names.say(_TEXTS, "no-entry" if chain.links[-1].name == "list" else "the-measure")
    by = "" if chain.via == "self" else f"{label(VIAS, chain.via, names.lang)} · "
    return Branch("", f"{by}{named}", "", None, tuple(_link(each, names.lang) for each in chain.links))


def _link(link: Link, lang: Lang) -> Branch:
    mark, tone = _MARKS[link.holds]
    return Branch(mark, link.text(lang), tone, link.rule)
