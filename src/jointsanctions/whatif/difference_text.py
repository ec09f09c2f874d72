"""A comparison in words: where, what differs, an example, and what was and is decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ..catalogue import Catalogue
from ..evaluation.question import Question, plain_fact
from ..subjects import Designation, Subject
from ..trees import Line
from ..vocabulary import (
    EFFECTS,
    FORCES,
    KEYS,
    OUTCOMES,
    SEVERITIES,
    STEPS,
    SUBJECT_KINDS,
    VIAS,
    Lang,
    Words,
    label,
    words,
)

if TYPE_CHECKING:
    from ..evaluation.decision import Action
    from .comparison import Answer, Comparison, Difference

#: What can differ, in the order in which it is told.
KINDS: Words = words(
    ("matter", "事项", "matter", "only one side has the matter"),
    ("step", "环节", "step", "only one side has the step"),
    ("fact", "要素", "fact", "only one side takes the fact, or this value of it"),
    ("entry", "记录", "entry", "the entry counts on one side only, or is set aside for another reason"),
    ("measure", "措施", "measure", "it applies, is withheld, undetermined, set aside or not there"),
    ("effect", "效果", "effect", "another effect or force"),
    ("until", "期限", "until", "it ends earlier or later"),
    ("basis", "依据", "basis", "it rests on something else"),
    ("content", "内容", "content", "the measure, or the matter, is described otherwise"),
    ("covered", "覆盖", "covered", "another stronger measure stands in for it, or none (S8)"),
    ("held", "暂缓", "held", "whether it waits for an objection (S9)"),
    ("told", "告知", "told", "another remedy or way of repair is told"),
    ("reason", "理由", "reason", "withheld, undetermined or set aside for another reason"),
    ("outcome", "结论", "outcome", "another outcome"),
    ("person", "人工", "person", "whether a person has to look"),
)

#: How a measure may stand in a decision.
STANDINGS: Words = words(
    ("applies", "适用", "applies"),
    ("withheld", "暂不给予", "is withheld"),
    ("undetermined", "待定", "is undetermined"),
    ("set-aside", "不予适用", "is set aside"),
    ("absent", "不适用", "does not apply"),
)

_PERSON = {"yes": ("须由人工判断", "a person decides"), "no": ("无须人工判断", "no person is needed")}
_HELD = {"yes": ("异议期间暂缓", "held while an objection is open"), "no": ("异议期间照常适用", "applied while an objection is open")}  # fmt: skip
_IN_FORCE = {
    "yes": ("有有效的版本", "an edition is in force"),
    "no": ("没有有效的版本（S4）", "no edition is in force (S4)"),
}
#: What goes before the new state of a measure in English, where it is not `is now`.
_VERBS = {"measure": "", "content": "now has ", "until": "now lasts ", "basis": "now rests on ", "told": "now tells "}
#: Of a matter, a step or a fact: whether a side has it.
_THERE = {"yes": ("有", "there"), "no": ("没有", "not there")}


def sentence(difference: Difference, lang: Lang) -> str:
    """The difference in one sentence, with the day from which it is seen."""
    zh = lang == "zh"
    was, now = (_state(difference, lang, before=side) for side in (True, False))
    day = difference.question.on
    if difference.measure is None:
        what = _about(difference, lang)
        return f"{what}自 {day} 起{now}（原：{was}）" if zh else f"{what}{now} from {day} (was: {was})"
    name = _measure(difference)
    whom = _whom(difference, lang)
    if difference.now == "absent":
        now = "不再适用" if zh else "no longer applies"
    elif not zh:
        now = f"{_VERBS.get(difference.kind, 'is now ')}{now}"
    if zh:
        return f"「{name}」（{difference.measure}）：{whom}，自 {day} 起{now}（原：{was}）"
    return f"{name} ({difference.measure}) {now} for {whom} from {day} (was: {was})"


def lines(comparison: Comparison, lang: Lang) -> Iterator[Line]:
    """The comparison line by line; differences that one question shows stand together above it."""
    zh = lang == "zh"
    for (matter, step), at_step in groupby(comparison.differences, key=lambda each: (each.matter, each.step)):
        group = list(at_step)
        yield Line(0, "", _heading(group[0], matter, step, lang), "title")
        shown: dict[tuple[object, ...], list[Difference]] = {}
        for each in group:
            shown.setdefault(each.question.key, []).append(each)
        for same in shown.values():
            for each in same:
                yield Line(0, KINDS[each.kind].label(lang), sentence(each, lang), _tone(each))
            first = same[0]
            yield Line(1, "例如" if zh else "e.g.", _example(first.question, _source(first), lang), "aside")
            yield Line(1, "原" if zh else "was", _answer(first.before, lang), "aside")
            yield Line(1, "现" if zh else "now", _answer(first.after, lang), "aside")
        yield Line(0, "", "")
    count, asked = len(comparison.differences), comparison.asked
    digests = f"{comparison.before[:12]} → {comparison.after[:12]}"
    found = (
        (f"{count} 处不同" if zh else f"{count} difference{'s' if count > 1 else ''}")
        if count
        else ("没有不同" if zh else "no difference")
    )
    questions = f"问了 {asked} 个问题" if zh else f"{asked} question{'' if asked == 1 else 's'} asked"
    unasked = ""
    if alike := comparison.same:
        unasked = f"，{alike} 个事项两边相同" if zh else f", {alike} matter{'s' * (alike > 1)} the same in both"
    yield Line(0, "", f"{found}{'，' if zh else ', '}{questions}{unasked} · {digests}", "aside")


def plain_text(shown: Iterable[Line]) -> str:
    """Lines as text, indented by depth."""
    return "\n".join(
        f"{'  ' * line.depth}{line.label + '  ' if line.label else ''}{line.text}".rstrip() for line in shown
    )


def _source(difference: Difference) -> Catalogue | None:
    """The catalogue that has names for what the difference is about: the new one, else the old one."""
    for each in (difference.after, difference.before):
        if each.decision is not None:
            return each.decision.source
    return None


def _heading(difference: Difference, matter: str, step: str | None, lang: Lang) -> str:
    decision = difference.after.decision or difference.before.decision
    parts = [matter]
    if decision is not None:
        department = decision.source.departments.get(decision.matter.department)
        parts = [department.name if department else decision.matter.department, decision.matter.name]
    if step is not None:
        parts.append(label(STEPS, step, lang))
    return f"{' · '.join(parts)}  {matter}{f' {step}' if step else ''}"


def _tone(difference: Difference) -> str:
    if difference.kind in ("outcome", "effect"):
        return (difference.now or "").partition("/")[0]
    return "refer" if difference.kind == "person" else ""


def _about(difference: Difference, lang: Lang) -> str:
    """What differs, where it is no measure."""
    zh = lang == "zh"
    match difference.kind:
        case "fact":
            return f"案情要素 {difference.detail}：" if zh else f"the fact {difference.detail}: "
        case "content":
            key = difference.detail or ""
            return f"{KEYS.get(key, key)}：" if zh else f"{key}: "
        case "entry" if difference.detail:
            name = _list_name(difference.detail, _source(difference))
            return f"{name}的记录：" if zh else f"the entry on {name}: "
        case _:
            return ""


def _measure(difference: Difference) -> str:
    for side in (difference.after, difference.before):
        if side.decision is not None:
            parts = (side.decision.actions, side.decision.withheld, side.decision.undetermined, side.decision.set_aside)
            for each in (one for group in parts for one in group):
                if each.measure == difference.measure and each.version is not None:
                    return each.version.measure.name
    return difference.measure or ""


def _whom(difference: Difference, lang: Lang) -> str:
    zh = lang == "zh"
    source = _source(difference)
    lists = [_list_name(name, source) for name in difference.lists]
    via = [VIAS[each].label(lang) for each in difference.via]
    through = "" if difference.via in ((), ("self",)) else f"（{'、'.join(via)}）" if zh else f" ({', '.join(via)})"
    return f"列入{'、'.join(lists)}的主体{through}" if zh else f"somebody listed on {' or '.join(lists)}{through}"


def _state(difference: Difference, lang: Lang, *, before: bool) -> str:
    """What one side says about that which differs."""
    zh = lang == "zh"
    value = difference.was if before else difference.now
    match difference.kind:
        case "matter" | "step" | "fact":
            return _THERE[value or "no"][not zh]
        case "measure":
            side = difference.before if before else difference.after
            return _standing(difference, value or "absent", side, lang)
        case "effect":
            effect, _, force = (value or "/").partition("/")
            return f"{EFFECTS[effect].zh}（{FORCES[force].zh}）" if zh else f"{effect} ({force})"
        case "until":
            if value is None:
                return "没有截止日" if zh else "without an end"
            return f"至 {value}" if zh else f"until {value}"
        case "outcome":
            return OUTCOMES[value or ""].label(lang)
        case "person":
            return _PERSON[value or "no"][not zh]
        case "held":
            return _HELD[value or "no"][not zh]
        case "entry" if difference.detail is None:
            return _IN_FORCE["yes" if value is None else "no"][not zh]
        case "entry":
            return (f"不计（{value}）" if zh else f"set aside ({value})") if value else ("计入" if zh else "counts")
        case "covered":
            if value is None:
                return "不被覆盖" if zh else "not covered"
            return f"由 {value} 覆盖" if zh else f"covered by {value}"
        case "content" if difference.measure is not None:
            key = difference.detail or ""
            return f"{KEYS.get(key, key) if zh else key} {value or ('无' if zh else 'none')}"
        case "reason" if difference.detail == "missing":
            return (f"缺少 {value}" if zh else f"missing {value}") if value else ("不缺" if zh else "nothing missing")
        case _:
            return value or ("无" if zh else "none")


def _standing(difference: Difference, standing: str, side: Answer, lang: Lang) -> str:
    word = STANDINGS[standing].label(lang)
    decision = side.decision
    if decision is None or standing == "absent":
        return word
    marks = ("：", "；") if lang == "zh" else (": ", "; ")
    told: list[str]
    if standing == "applies":
        told = [_action(each, lang, named=False) for each in decision.actions if each.measure == difference.measure]
    elif standing == "undetermined":
        told = [fact for each in decision.undetermined if each.measure == difference.measure for fact in each.missing]
    else:
        parts = decision.withheld if standing == "withheld" else decision.set_aside
        why = [one for each in parts if each.measure == difference.measure for one in each.because]
        bracket = "{}（{}）" if lang == "zh" else "{} ({})"
        told = [bracket.format(each.text(lang, decision.source), each.rule) for each in why]
    return f"{word}{marks[0]}{marks[1].join(dict.fromkeys(told))}" if told else word


def _action(action: Action, lang: Lang, *, named: bool) -> str:
    zh = lang == "zh"
    until = "" if action.until is None else f"，至 {action.until}" if zh else f", until {action.until}"
    if zh:
        shown = f"{EFFECTS[action.effect].zh}（{FORCES[action.force].zh}）{until}"
        return f"「{action.name}」{shown}" if named else shown
    shown = f"{action.effect} ({action.force}){until}"
    return f"{action.name}: {shown}" if named else shown


def _answer(side: Answer, lang: Lang) -> str:
    """What one side says to the example, in one line."""
    zh = lang == "zh"
    decision = side.decision
    if decision is None:
        return "；".join(each.message(lang) for each in side.refused)
    person = f"（{_PERSON['yes'][0]}）" if zh else f" ({_PERSON['yes'][1]})"
    shown = OUTCOMES[decision.outcome].label(lang) + (person if decision.person_needed else "")
    for each in side.refused:
        shown += f"{'；' if zh else '; '}{each.message(lang)}"
    actions = ("；" if zh else "; ").join(_action(each, lang, named=True) for each in decision.actions)
    return shown + (f"{'：' if zh else ': '}{actions}" if actions else "")


def _example(question: Question, source: Catalogue | None, lang: Lang) -> str:
    """The question in one line: who, with which entries, on which day, with which facts."""
    zh = lang == "zh"
    subject = question.subject
    parts = [question.on.isoformat(), _person(subject, lang)]
    parts += (_entry(each, source, lang) for each in subject.designations)
    for relation in subject.relations:
        via = VIAS[relation.via].label(lang)
        tied = [_person(relation.subject, lang)]
        tied += (_entry(each, source, lang) for each in relation.subject.designations)
        parts.append(f"{via}：{'，'.join(tied)}" if zh else f"{via}: {', '.join(tied)}")
    for name in subject.unchecked:
        listed = _list_name(name, source)
        parts.append(f"未能查询{listed}" if zh else f"{listed} could not be asked")
    parts += (f"{name}={_fact(value)}" for name, value in question.facts.items())
    return ("；" if zh else "; ").join(parts)


def _person(subject: Subject, lang: Lang) -> str:
    name = f"{subject.name} " if subject.name else ""
    return f"{name}{SUBJECT_KINDS[subject.kind].label(lang)} {subject.id.masked}"


def _entry(entry: Designation, source: Catalogue | None, lang: Lang) -> str:
    zh = lang == "zh"
    name = _list_name(entry.list, source)
    shown = f"{entry.since} 列入{name}" if zh else f"on {name} from {entry.since}"
    if entry.until is not None:
        shown += f"，至 {entry.until}" if zh else f" until {entry.until}"
    more = [SEVERITIES[entry.severity].label(lang)] if entry.severity else []
    more += [entry.grade] if entry.grade else []
    more += (f"entry.{key}={_fact(value)}" for key, value in entry.facts.items())
    if any(each.event == "objection-filed" for each in entry.events):
        more.append("有异议" if zh else "an objection is open")
    if not more:
        return shown
    return f"{shown}（{'，'.join(more)}）" if zh else f"{shown} ({', '.join(more)})"


def _fact(value: object) -> str:
    plain = plain_fact(value)
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _list_name(name: str, source: Catalogue | None) -> str:
    listed = source.lists.get(name) if source is not None else None
    return listed.name if listed else name
