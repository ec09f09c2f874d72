"""A decision in words: the answer first, then why, then what to do next.

Everything is derived from the decision; nothing is collected while deciding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from ..catalogue.entities import Basis
from ..periods import FOREVER
from ..vocabulary import DUTIES, EFFECTS, FORCES, OUTCOMES, PROVENANCES, RANKS, STEPS, VIAS, Lang, label
from .wording import RULES_OF_DECISION

if TYPE_CHECKING:
    from .decision import Action, Because, Decision, Ground

__all__ = ["Detail", "Line", "Notice", "explain", "lines", "notice"]

Detail = Literal["short", "normal", "full"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the subject must be told of one adverse action (S12)."""

    measure: str
    name: str
    do: str
    reasons: tuple[str, ...]
    basis: tuple[str, ...]
    until: date | None
    objection: tuple[str, ...]
    repair: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the explanation: how deep it stands, its label, its text, and how it should look.

    `tone` is an outcome or an effect for headings, `aside` for what did not apply, else empty.
    """

    depth: int
    label: str
    text: str
    tone: str = ""


def notice(action: Action, decision: Decision, lang: Lang = "zh") -> Notice:
    """What to tell the subject of an adverse action: measure, reason, basis, until when, how to object and repair."""
    lists = decision.source.lists
    objection: dict[str, None] = {}
    repair: dict[str, None] = {}
    for ground in action.grounds:
        for name in ground.lists:
            listed = lists[name]
            objection.update(dict.fromkeys(listed.remedies))
            if listed.repair_how:
                by = f"（{listed.repair_authority}）" if listed.repair_authority else ""
                repair[f"{listed.repair_how}{by}"] = None
    return Notice(
        action.measure,
        action.name,
        action.do,
        tuple(_ground_text(ground, decision, lang) for ground in action.grounds),
        tuple(_bases(action, lang)),
        action.until,
        tuple(objection),
        tuple(repair),
    )


def explain(decision: Decision, lang: Lang = "zh", detail: Detail = "normal") -> str:
    """The decision as plain text, indented by depth."""
    return "\n".join(
        f"{'  ' * line.depth}{line.label + '  ' if line.label else ''}{line.text}".rstrip()
        for line in lines(decision, lang, detail)
    )


def lines(decision: Decision, lang: Lang, detail: Detail = "normal") -> Iterator[Line]:
    """The explanation line by line, for whoever prints it.

    `short` says what to do and why; `normal` also what to tell the subject and what did not apply; `full` also where each
    measure and basis comes from, and the rules that were used.
    """
    zh = lang == "zh"
    source, matter = decision.source, decision.matter
    department = source.departments.get(matter.department)
    where = (department.name if department else matter.department, matter.name, label(STEPS, decision.step, lang))
    yield Line(0, "", " · ".join((*where, decision.on.isoformat())), "title")
    subject = decision.subject
    yield Line(0, "", "  ".join(filter(None, (subject.name, subject.id.masked))), "subject")
    outcome = OUTCOMES[decision.outcome].label(lang)
    person = ("（须由人工判断）" if zh else " (a person decides)") if decision.person_needed else ""
    yield Line(0, "结论" if zh else "outcome", outcome + person, decision.outcome)
    for action in decision.actions:
        yield from _action(action, decision, lang, detail)
    for held in decision.withheld:
        name = held.slice.measure.name
        yield Line(0, "暂不给予" if zh else "withheld", f"{name}：{_reasons(held.because, lang)}", "aside")
    for open_ in decision.undetermined:
        asked = "、".join(_fact(fact, decision, lang) for fact in open_.missing)
        need = (f"；需要 {asked}" if zh else f"; needed: {asked}") if asked else ""
        yield Line(
            0, "待定" if zh else "open", f"{open_.slice.measure.name}：{_reasons(open_.because, lang)}{need}", "refer"
        )
    for match in decision.verify_identity:
        listed = _list_name(match.list, decision)
        text = (
            f"「{listed}」上的记录只凭姓名或其他号码匹配，先核实身份"
            if zh
            else f"an entry on {listed} matched by name or another number: verify the identity first"
        )
        yield Line(0, "核实身份" if zh else "verify", text, "refer")
    if decision.unchecked:
        names = "、".join(_list_name(name, decision) for name in decision.unchecked)
        yield Line(0, "未查询" if zh else "unchecked", names, "refer")
    if decision.person_needed:
        yield Line(0, "需人工" if zh else "a person", "；".join(_why_a_person(decision, lang)), "refer")
    for aside in () if detail == "short" else decision.set_aside:
        name = aside.slice.measure.name if aside.slice else ""
        entry = _list_name(aside.designation.list, decision) if aside.designation else ""
        text = " · ".join(filter(None, (name, entry)))
        yield Line(
            0,
            "未适用" if zh else "set aside",
            f"{text}：{_reasons(aside.because, lang)}" if text else _reasons(aside.because, lang),
            "aside",
        )
    if detail == "full":
        for rule in sorted(_rules(decision), key=lambda each: int(each[1:])):
            yield Line(0, rule, RULES_OF_DECISION[rule][lang == "en"], "aside")
    yield Line(0, "清单" if zh else "lists", decision.catalogue[:12], "aside")


def _action(action: Action, decision: Decision, lang: Lang, detail: Detail) -> Iterator[Line]:
    zh = lang == "zh"
    until = "" if action.until is None else (f"  至 {action.until}" if zh else f"  until {action.until}")
    if action.duty == "tell":
        target = decision.source.departments.get(action.department)
        name = target.name if target else action.department
        head = f"告知{name}" if zh else f"tell {name}"
    else:
        head = EFFECTS[action.effect].label(lang)
    force = "" if action.force == "shall" else f"（{FORCES[action.force].label(lang)}）"
    yield Line(0, head + force, action.do + until, action.effect)
    for ground in action.grounds:
        yield Line(1, "因为" if zh else "because", _ground_text(ground, decision, lang))
        if detail == "full":
            yield Line(2, "记录" if zh else "entry", _entry_text(ground, decision, lang))
    if bases := "；".join(_bases(action, lang)):
        yield Line(1, "依据" if zh else "basis", bases)
    if detail == "full":
        yield from _sources(action, lang)
    if action.parameters and detail != "short":
        shown = "；".join(f"{name} {value}" for name, value in action.parameters.items())
        yield Line(1, "参数" if zh else "parameters", shown)
    if action.slice.restrained and decision.source.restraint is not None:
        restraint = decision.source.restraint
        text = (
            f"依据位阶不足，自 {restraint.first_day} 起只作参考"
            if zh
            else f"basis of insufficient rank, from {restraint.first_day} only to be considered"
        )
        yield Line(1, "S18", text)
    if action.covered_by is not None:
        stronger = next(
            (each.name for each in decision.actions if each.measure == action.covered_by), action.covered_by
        )
        yield Line(1, "S8", f"由「{stronger}」覆盖" if zh else f"covered by {stronger}")
    if action.contested:
        yield Line(
            1, "异议" if zh else "contested", "名单记录有未办结的异议" if zh else "an objection to the entry is open"
        )
    if action.adverse and detail != "short":
        told = notice(action, decision, lang)
        how = "；".join((*told.objection, *told.repair))
        if how:
            yield Line(1, "告知" if zh else "tell", how)
    if action.feedback_within is not None and detail != "short":
        text = f"{action.feedback_within} 个工作日内" if zh else f"within {action.feedback_within} working days"
        yield Line(1, "反馈" if zh else "feedback", text)


def _ground_text(ground: Ground, decision: Decision, lang: Lang) -> str:
    names = "、".join(_list_name(name, decision) for name in ground.lists)
    designation = ground.designation
    document = f"：{designation.document}" if designation.document else ""
    if lang == "zh":
        by = "" if ground.via == "self" else f"{label(VIAS, ground.via, lang)}（{ground.listed.masked}）"
        return f"{by}列入{names}{document}，{designation.since} 起"
    by = "" if ground.via == "self" else f"{label(VIAS, ground.via, lang)} ({ground.listed.masked}) "
    return f"{by}on {names}{document}, from {designation.since}"


def _entry_text(ground: Ground, decision: Decision, lang: Lang) -> str:
    zh = lang == "zh"
    designation = ground.designation
    end = designation.until.isoformat() if designation.until else ("未定" if zh else "open")
    parts = [designation.authority or _authority(designation.list, decision)]
    if designation.recognised is not None:
        parts.append(f"{designation.recognised} 认定" if zh else f"recognised {designation.recognised}")
    parts.append(f"{designation.since} 至 {end}" if zh else f"{designation.since} to {end}")
    if ground.until is not None:
        parts.append(f"对本措施有效至 {ground.until}" if zh else f"counts here until {ground.until}")
    return " · ".join(filter(None, parts))


def _authority(name: str, decision: Decision) -> str:
    listed = decision.source.lists.get(name)
    return (listed.authority or "") if listed else ""


def _sources(action: Action, lang: Lang) -> Iterator[Line]:
    zh = lang == "zh"
    measure = action.slice.measure
    yield Line(2, "措施" if zh else "measure", f"{action.measure}  {measure.place}")
    force = FORCES[action.force].label(lang)
    duty = DUTIES[action.duty].label(lang)
    yield Line(2, "效力" if zh else "effect", f"{EFFECTS[action.effect].label(lang)} · {force} · {duty}")
    if action.item is not None:
        yield Line(2, "条目" if zh else "item", f"{action.item.id}  {action.item.summary}")
    for basis in action.bases:
        end = "" if basis.period.end == FOREVER else basis.period.end.isoformat()
        rank = RANKS[basis.law.rank].label(lang)
        status = PROVENANCES["verified" if basis.law.verified else "unverified"].label(lang)
        yield Line(2, rank, f"{_basis(basis)}  {basis.period.start}–{end}  {status}")
    for word, text in (
        ("频次" if zh else "frequency", measure.frequency),
        ("国家清单" if zh else "national list", measure.national_item),
    ):
        if text:
            yield Line(2, word, text)
    if measure.relevance:
        yield Line(2, "关联" if zh else "relevance", measure.relevance)


def _rules(decision: Decision) -> set[str]:
    """The numbers of the rules that shaped the decision."""
    reasons = [
        *(entry.because for entry in decision.set_aside),
        *(entry.because for entry in decision.withheld),
        *(entry.because for entry in decision.undetermined),
    ]
    used = {each.rule for found in reasons for each in found}
    used.add("S10")
    if decision.actions:
        used |= {"S2", "S3", "S4", "S9"}
    if any(action.covered_by for action in decision.actions):
        used.add("S8")
    if any(len(ground.lists) > 1 for action in decision.actions for ground in action.grounds):
        used.add("S16")
    if any(action.duty == "tell" for action in decision.actions):
        used.add("S17")
    if any(action.slice.restrained for action in decision.actions):
        used.add("S18")
    if decision.verify_identity:
        used.add("S6")
    return used


def _bases(action: Action, lang: Lang) -> Iterator[str]:
    if action.item is not None:
        memorandum = action.item.memorandum
        number = f"第 {action.item.number} 项" if action.item.number and lang == "zh" else ""
        yield f"{memorandum.number or memorandum.title}{number}"
    for basis in action.bases:
        yield _basis(basis)
    if not action.verified:
        yield "未核对原文" if lang == "zh" else "not confirmed by a text"


def _basis(basis: Basis) -> str:
    return f"《{basis.law.title}》{basis.article or ''}"


def _why_a_person(decision: Decision, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    adverse = [action for action in decision.actions if action.adverse]
    if any(not action.verified for action in adverse):
        yield "依据尚未核对原文" if zh else "a basis is not confirmed by a text"
    if any(action.force != "shall" for action in adverse):
        yield "有可以裁量或只作参考的措施" if zh else "a measure is discretionary"
    if any(action.contested for action in adverse) or any(action.held for action in decision.actions):
        yield "名单记录有异议" if zh else "an entry is contested"
    if any(each.slice.measure.terms.kind == "penalty" for each in decision.undetermined):
        yield "有措施尚不能确定" if zh else "a measure is undetermined"
    if decision.verify_identity:
        yield "有身份待核实" if zh else "an identity is to be verified"
    unknown = [name for name in decision.unchecked if name not in decision.source.lists]
    unknown += [each.list for each in decision.verify_identity if each.list not in decision.source.lists]
    for name in dict.fromkeys(unknown):
        yield f"名单 {name} 不在目录中" if zh else f"the catalogue does not know the list {name}"
    if decision.unchecked:
        yield "有名单未能查询" if zh else "a list could not be asked"
    for aside in decision.set_aside:
        if aside.because and aside.because[0].reason in ("unknown-list", "matter-not-in-force"):
            yield aside.because[0].text(lang)
    if any(action.effect == "inform" and action.force == "shall" for action in adverse):
        yield "有须参考的信息" if zh else "something is to be taken into account"


def _reasons(reasons: tuple[Because, ...], lang: Lang) -> str:
    return "；".join(f"{each.text(lang)}（{each.rule}）" for each in reasons)


def _fact(name: str, decision: Decision, lang: Lang) -> str:
    """A fact as a clerk knows it: its title where it has one."""
    zh = lang == "zh"
    if name == "entry.severity":
        return "名单记录的严重程度" if zh else "the entry's severity"
    if name.startswith("list:"):
        return (
            f"名单「{_list_name(name[5:], decision)}」的核实结果"
            if zh
            else f"a check of {_list_name(name[5:], decision)}"
        )
    fact = decision.matter.facts.get(name)
    if fact is not None and fact.title:
        return f"{fact.title} {name}"
    if name.startswith("entry."):
        titles = [each.facts[name[6:]].title for each in decision.source.lists.values() if name[6:] in each.facts]
        if titles and titles[0]:
            return f"{titles[0]} {name}"
    return name


def _list_name(name: str, decision: Decision) -> str:
    listed = decision.source.lists.get(name)
    return listed.name if listed else name
