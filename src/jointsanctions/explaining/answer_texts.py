"""Texts of the answers: links, changes, turns and ways, each in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from ..answers.counterfactuals import Change, Detail
from ..answers.duties import Duty
from ..answers.profile import Open
from ..answers.repair import Way
from ..answers.timeline import Turn
from ..answers.why_not import Link
from ..catalogue import Catalogue
from ..catalogue.facts import FactType
from ..evaluation.decision import Decision
from ..periods import FOREVER
from ..punctuation import MARKS
from ..texts import texts
from ..vocabulary import COLOURS, EVENTS, OUTCOMES, SEVERITIES, STEPS, SUBJECT_KINDS, VIAS, Lang, label
from .condition_text import condition_text, proviso
from .names import CatalogueNames, quoted_document
from .texts import NAMES

#: The claim of each link of the chain, in order.
LINKS = texts(
    edition=("事项当日有有效的清单版本", "an edition of the matter is in force on the day"),
    step=("措施在本事项本环节适用", "the measure is due at this step of this matter"),
    measure=("措施当日有效", "the measure is in force on the day"),
    basis=("条目和依据当日有效且位阶足够", "its item and a sufficient basis are in force on the day"),
    list=("列入措施所针对的名单", "there is an entry on one of its lists"),
    identity=("记录确属本人", "the entry is the subject's"),
    entry=("名单记录当日有效", "the entry counts on the day"),
    via=("措施及于这一关联途径", "the measure covers this relation"),
    kind=("措施适用于这类主体", "the measure is for this kind of subject"),
    dates=("记录的事件都在其起始之后", "no event of the entry is dated before it begins"),
    list_basis=("名单自身的依据当日有效", "the list has a basis in force on the day"),
    grade=("措施及于这一等级", "the measure acts through this grade"),
    age=("已达名单的最低年龄", "the listed was old enough for the list"),
    cap=("未过措施自身的期限", "the measure's own term has not ended"),
    severity=("失信程度足够", "the entry is severe enough"),
    exemption=("不属于豁免情形", "no exemption applies"),
    condition=("符合措施的条件", "the condition of the measure holds"),
    bar=("没有妨碍激励的记录", "no entry bars the incentive"),
)

#: What is wrong with a link, or open, as it is worded of one measure; what is not here is worded as in a decision.
_WRONG = texts(
    not_on_list=("没有列入{lists}的记录", "no entry on {lists}"),
    elsewhere=("适用于{steps}", "it is due at {steps}"),
    nowhere=("该措施不属于本事项", "it is no measure of this matter"),
    on_listing=(
        "名单认定时即应采取，不在环节中适用；有效期间列于持续措施",
        "it is due when the entry is made and at no step; while it is in effect it is told under continuing",
    ),
    measure_not_in_force=("有效期间为{days}", "it is in force {days}"),
    via_not_named=("措施不及于{via}", "it does not cover the relation {via}"),
    grade_of_colour=(
        "等级“{grade}”按{colour}对待，措施不及于此",
        "the grade {grade} counts as {colour}, which it does not reach",
    ),
    grade_without_colour=("等级“{grade}”不引起任何措施", "nothing follows from the grade {grade}"),
    listed_kind_not_reached=(
        "措施只在列入名单者为另一类主体时及于{via}",
        "it covers the relation {via} only where another kind of subject is listed",
    ),
    relation_not_current=("“{via}”这一关联关系在办理当日不存在", "the relation {via} does not hold on the day"),
    relation_not_at_listing=(
        "“{via}”这一关联关系在列入名单之日不存在",
        "the relation {via} did not hold on the first day of the entry",
    ),
    kind_not_reached=("措施不适用于{kind}", "it is not for a {kind}"),
    condition=("条件是{condition}", "the condition is: {condition}"),
    condition_open=("尚缺{missing}；条件是{condition}", "missing: {missing}; the condition is: {condition}"),
    name_only=("只有姓名或者其他号码相符，须先核实身份", "only a name or another number matched: verify the identity"),
    unchecked=("名单未能查询", "the list could not be queried"),
)

VERDICTS = texts(
    applies=("适用", "applies"),
    withheld=("因有妨碍的记录，暂不给予", "is withheld"),
    undetermined=("尚不能确定", "is undetermined"),
    does_not_apply=("不适用", "does not apply"),
)

#: The changes of a question, and the details of an entry.
_CHANGES = texts(
    fact_is=("{detail}", "{detail}"),
    entry_says=("{entry}写明{detail}", "{entry} states {detail}"),
    fact=("{name}：{value}", "{name}: {value}"),
    severity=("失信程度：{value}", "severity: {value}"),
    grade=("等级：{value}", "grade: {value}"),
    born=("查明{who}出生于{day}", "the {who} is found to be born on {day}"),
    confirmed=("核实{entry}确属{who}本人", "{entry} is found to be the {who}'s"),
    denied=("查实{entry}不属于{who}本人", "{entry} is found not to be the {who}'s"),
    cleared=("查实在{list}上没有{who}本人的记录", "it is found that no entry on {list} is the {who}'s"),
    found=("查实在{list}上有{who}本人的有效记录", "an entry in effect on {list} is found to be the {who}'s"),
    repaired=("{entry}完成修复", "{entry} is repaired"),
    objection_closed=("{entry}的异议办结，维持列入", "the objection to {entry} is closed, and the entry stands"),
    relation_ended=("“{via}”关联关系已经结束", "the relation ({via}) has ended"),
    listed=("{who}被列入{list}{details}", "the {who} is listed on {list}{details}"),
    day=("在 {day} 办理", "the day is {day}"),
)

#: What turns an answer.
_TURNS = texts(
    entry_begins=("{list}的名单记录{document}生效", "the entry{document} on {list} begins"),
    entry_recognised=("{list}的名单记录{document}经认定生效", "the entry{document} on {list} is recognised"),
    entry_ends=("{list}的名单记录{document}到期", "the entry{document} on {list} has ended"),
    event=("{list}的名单记录{document}：{event}", "the entry{document} on {list}: {event}"),
    list_lapses=("{list}的依据全部失效", "all bases of {list} have ended"),
    relation_begins=("“{via}”关联关系开始", "the relation ({via}) begins"),
    relation_ends=("“{via}”关联关系结束", "the relation ({via}) has ended"),
    cap=("{measure}自身的期限届满", "the measure's own term has ended: {measure}"),
    measure_changes=("{measure}的依据、条目或效力变化", "bases, item or force change: {measure}"),
    measure_begins=("{measure}开始施行", "the measure takes effect: {measure}"),
    measure_ends=("{measure}停止施行", "the measure has ended: {measure}"),
    edition_begins=("清单的新版本施行", "an edition of the measure list takes effect"),
    edition_ends=("清单的版本停止施行", "an edition of the measure list has ended"),
)

#: The ways by which a ground ends.
_WAYS = texts(
    expiry=("{list}的名单记录{document}到期", "the entry{document} on {list} ends"),
    event=("{list}的名单记录{document}：{event}", "the entry{document} on {list}: {event}"),
    repair=(
        "{authority}准予修复{list}的名单记录{document}：{how}",
        "repair of the entry{document} on {list} ({authority}): {how}",
    ),
    objection=(
        "{authority}撤销或者更正{list}的名单记录{document}：{how}",
        "revocation or correction of the entry{document} on {list} ({authority}): {how}",
    ),
    relation=("“{via}”关联关系结束", "the relation ({via}) ends"),
    regrade=("{list}上另有后来认定的等级生效", "a later grade on {list} takes effect"),
    measure=("措施自身的期限、条目或依据到期", "the term, the item or the basis of the measure ends"),
    worsens=("单凭这一项，结论反而变为“{outcome}”", "by itself it makes the outcome worse: {outcome}"),
)

#: The parameters that are worded otherwise than by their own names.
_IN_WORDS: Mapping[str, Callable[[Any, CatalogueNames], str]] = MappingProxyType(
    {
        "who": lambda via, names: names.say(NAMES, "subject") if via == "self" else label(VIAS, via, names.lang),
        "via": lambda via, names: label(VIAS, via, names.lang),
        "kind": lambda kind, names: label(SUBJECT_KINDS, kind, names.lang),
        "list": lambda name, names: names.on_list(name),
        "colour": lambda colour, names: label(COLOURS, colour, names.lang),
        "lists": lambda lists, names: names.marks.item.join(map(names.on_list, lists)),
        "steps": lambda steps, names: names.marks.item.join(label(STEPS, step, names.lang) for step in steps),
        "days": lambda days, names: names.marks.item.join(_span(*each) for each in days),
        "entry": lambda entry, names: names.entry(entry),
        "detail": lambda detail, names: _detail(detail, names),
        "details": lambda details, names: names.marks.bracketed(
            names.marks.clauses(_detail(each, names) for each in details)
        ),
    }
)


def link_text(link: Link, lang: Lang) -> str:
    """The claim of a link, and what is wrong or open."""
    names, claim = CatalogueNames(link.source, lang), LINKS.say(link.name, lang)
    why = _why(link, names)
    return f"{claim}{names.marks.colon}{why}" if why else claim


def _why(link: Link, names: CatalogueNames) -> str:
    check = link.check
    if check.holds:
        return ""
    if check.condition is not None:
        facts = link.matter.facts if link.matter else {}
        condition = condition_text(check.condition, facts, names)
        missing = names.marks.item.join(names.fact_title(name, facts) for name in dict.fromkeys(check.missing))
        return names.say(_WRONG, "condition-open" if missing else "condition", condition=condition, missing=missing)
    reason = check.because[0]
    if reason.reason in _WRONG:
        return names.say(_WRONG, reason.reason, **_words(reason.params, names))
    return reason.text(names.lang, names.source)


def change_text(change: Change, lang: Lang) -> str:
    """What would be different."""
    names = CatalogueNames(change.source, lang)
    return names.say(_CHANGES, change.reason, **_words(change.params, names))


def _words(params: Iterable[tuple[str, object]], names: CatalogueNames) -> dict[str, object]:
    return {name: _IN_WORDS[name](value, names) if name in _IN_WORDS else value for name, value in params}


def _detail(detail: Detail, names: CatalogueNames) -> str:
    """A fact and its value, or the severity or the grade of an entry."""
    part, value = detail
    if isinstance(part, FactType):
        return names.say(_CHANGES, "fact", name=part.title or part.name, value=names.value(value, part.unit))
    return names.say(_CHANGES, part, value=label(SEVERITIES, value, names.lang) if part == "severity" else value)


def _span(start: date, end: date) -> str:
    return f"{start}–{'' if end == FOREVER else end}"


def turn_text(turn: Turn, lang: Lang) -> str:
    """What begins or ends."""
    words: dict[str, str] = dict(turn.params)
    if "document" in words:
        words["document"] = quoted_document(words["document"], lang)
    if "measure" in words:
        words["measure"] = MARKS[lang].quoted(words["measure"])
    for name, group in (("event", EVENTS), ("via", VIAS)):
        if name in words:
            words[name] = label(group, words[name], lang)
    return _TURNS.say(turn.reason, lang, **words)


def way_text(way: Way, lang: Lang) -> str:
    """What happens, and who decides."""
    words: dict[str, str] = dict(way.params)
    words["document"] = quoted_document(words.get("document"), lang)
    if "how" in words:
        words["how"] = MARKS[lang].clauses(words["how"].split("\n"))
    words["via"] = label(VIAS, way.via, lang)
    words["authority"] = way.authority or NAMES.say("authority", lang)
    known = words.get("event")
    if known is not None:
        words["event"] = label(EVENTS, known, lang)
    text = _WAYS.say(way.kind if known is None else "event", lang, **words)
    if way.worsens is None:
        return text
    return text + MARKS[lang].bracketed(_WAYS.say("worsens", lang, outcome=label(OUTCOMES, way.worsens, lang)))


def provisos(duties: Iterable[Duty], source: Catalogue, lang: Lang) -> tuple[str, ...]:
    """The condition of each duty; empty where it always applies."""
    names = CatalogueNames(source, lang)
    declared: dict[str, dict[str, FactType]] = {}
    for edition in source.editions:
        for matter in edition.matters.values():
            declared.setdefault(matter.id, {}).update(matter.facts)
    found: list[str] = []
    for duty in duties:
        facts = {name: fact for matter, _ in duty.steps for name, fact in declared[matter].items()}
        found.append(proviso(duty, facts, names))
    return tuple(found)


def open_proviso(open_: Open, decision: Decision, lang: Lang) -> str:
    """The condition under which an undetermined measure applies; empty where none remains."""
    names = CatalogueNames(decision.source, lang)
    return proviso(open_, decision.matter.facts, names)
