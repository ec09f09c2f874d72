"""A comparison in words: the place, the difference, an example, and its old and new decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..catalogue import Catalogue
from ..designations import Designation
from ..evaluation.decision import Action, Decision
from ..evaluation.question import Question, plain_fact
from ..explaining.names import bases_by_id, list_name, where
from ..periods import ALWAYS, FOREVER
from ..punctuation import MARKS
from ..subjects import Relation, Subject
from ..texts import Texts, texts
from ..trees import Branch
from ..vocabulary import (
    EFFECTS,
    FORCES,
    NOTICED_REASONS,
    OUTCOMES,
    SEVERITIES,
    SUBJECT_KINDS,
    VIAS,
    Lang,
    key_label,
    label,
)
from .answer import Answer
from .comparison import Comparison, Difference
from .observations import KINDS, STANDINGS, remedies

_OF_MEASURE = "“{name}”（{id}）：{whom}，自 {day} 起{now}（原：{was}）"

#: A difference about a measure in one sentence, by its kind; `gone` where it no longer applies.
ABOUT_A_MEASURE = texts(
    gone=(
        "“{name}”（{id}）：{whom}，自 {day} 起不再适用（原：{was}）",
        "{name} ({id}) no longer applies for {whom} from {day} (was: {was})",
    ),
    measure=(_OF_MEASURE, "{name} ({id}) {now} for {whom} from {day} (was: {was})"),
    effect=(_OF_MEASURE, "{name} ({id}) now has the effect {now} for {whom} from {day} (was: {was})"),
    until=(_OF_MEASURE, "{name} ({id}) now lasts {now} for {whom} from {day} (was: {was})"),
    basis=(_OF_MEASURE, "{name} ({id}) is now based on {now} for {whom} from {day} (was: {was})"),
    content=(_OF_MEASURE, "{name} ({id}) now has {now} for {whom} from {day} (was: {was})"),
    covered=(_OF_MEASURE, "{name} ({id}) is now {now} for {whom} from {day} (was: {was})"),
    held=(_OF_MEASURE, "{name} ({id}) is now {now} for {whom} from {day} (was: {was})"),
    told=(_OF_MEASURE, "{name} ({id}): the remedies told are now {now} for {whom} from {day} (was: {was})"),
    reason=(_OF_MEASURE, "{name} ({id}): the reason is now {now} for {whom} from {day} (was: {was})"),
)

#: Any other difference in one sentence.
ABOUT_A_STEP = texts(
    fact=("案情要素 {detail}：自 {day} 起{now}（原：{was}）", "the fact {detail}: {now} from {day} (was: {was})"),
    content=("{key}：自 {day} 起{now}（原：{was}）", "{key}: {now} from {day} (was: {was})"),
    entry=("{list}的记录：自 {day} 起{now}（原：{was}）", "the entry on {list}: {now} from {day} (was: {was})"),
    noticed=(
        "{list}的记录没有引起措施：自 {day} 起原因是{now}（原：{was}）",
        "the entry on {list} leads to nothing, from {day} because: {now} (was: {was})",
    ),
    other=("自 {day} 起{now}（原：{was}）", "{now} from {day} (was: {was})"),
)

#: The value of one side.
STATES = texts(
    there=("有", "there"),
    not_there=("没有", "absent"),
    person=("须由人工判断", "a person decides"),
    no_person=("无须人工判断", "no person is needed"),
    held=("异议期间暂缓", "held while an objection is open"),
    not_held=("异议期间照常适用", "applied while an objection is open"),
    in_force=("有有效的版本", "an edition is in force"),
    not_in_force=("没有有效的版本（S4）", "no edition is in force (S4)"),
    counts=("计入", "counts"),
    set_aside=("不计（{reasons}）", "set aside ({reasons})"),
    covered=("由 {measure} 覆盖", "covered by {measure}"),
    not_covered=("不被覆盖", "not covered"),
    until=("至 {day}", "until {day}"),
    no_end=("没有截止日", "without an end"),
    content=("{key} {value}", "{key} {value}"),
    missing=("缺少 {facts}", "missing {facts}"),
    nothing_missing=("不缺", "nothing missing"),
    none=("无", "none"),
)

#: Parts around the sentences: the subjects concerned, examples, answers and counts.
TEXTS = texts(
    begins=("自 {since} 起", "from {since}"),
    ends=("至 {until}", "to {until}"),
    lasts=("{since} 至 {until}", "{since} to {until}"),
    listed=("列入{lists}的主体{through}", "somebody listed on {lists}{through}"),
    example=("例如", "e.g."),
    was=("原", "was"),
    now=("现", "now"),
    action=("{effect}（{force}）", "{effect} ({force})"),
    action_until=("{effect}（{force}），至 {day}", "{effect} ({force}), until {day}"),
    named=("“{name}”{action}", "{name}: {action}"),
    entry=("{since} 列入{list}", "on {list} from {since}"),
    entry_until=("{since} 列入{list}，至 {until}", "on {list} from {since} until {until}"),
    objected=("有异议", "an objection is open"),
    unchecked=("未能查询{list}", "{list} could not be queried"),
    differences=("{count} 处不同", "{count} {count:difference|differences}"),
    no_difference=("没有不同", "no difference"),
    asked=("问了 {count} 个问题", "{count} {count:question|questions} asked"),
    same=("{count} 个事项两边相同", "{count} {count:matter|matters} the same in both"),
)


def sentence(difference: Difference, lang: Lang) -> str:
    """The difference in one sentence, with the first day on which it is observed."""
    words: dict[str, object] = {
        "day": difference.question.on,
        "was": _state(difference, difference.was, difference.before, lang),
        "now": _state(difference, difference.now, difference.after, lang),
    }
    if difference.measure is not None:
        key = "gone" if difference.now == "absent" else difference.kind
        named = {"name": _measure(difference), "id": difference.measure, "whom": _whom(difference, lang)}
        return ABOUT_A_MEASURE.say(key, lang, **words, **named)
    detail = difference.detail
    if detail is None or difference.kind not in ABOUT_A_STEP:
        return ABOUT_A_STEP.say("other", lang, **words)
    named = {"detail": detail, "key": key_label(detail, lang), "list": list_name(detail, _source(difference))}
    return ABOUT_A_STEP.say(difference.kind, lang, **words, **named)


def comparison_tree(comparison: Comparison, lang: Lang) -> Branch:
    """The counts, and for each step of a matter the differences.

    The question and its answers are under the last of the differences that it shows.
    """
    by_step = groupby(comparison.differences, key=lambda each: (each.matter, each.step))
    children = tuple(_step(list(at_step), lang) for _, at_step in by_step)
    return Branch("", _summary(comparison, lang), "title", None, children)


def _summary(comparison: Comparison, lang: Lang) -> str:
    found, same = len(comparison.differences), comparison.same
    told = [
        TEXTS.say("differences" if found else "no-difference", lang, count=found),
        TEXTS.say("asked", lang, count=comparison.asked),
        *([TEXTS.say("same", lang, count=same)] if same else ()),
    ]
    return f"{MARKS[lang].comma.join(told)} · {comparison.before[:12]} → {comparison.after[:12]}"


def _step(differences: list[Difference], lang: Lang) -> Branch:
    """The differences at one step of a matter."""
    shown: dict[tuple[object, ...], list[Difference]] = {}
    for each in differences:
        shown.setdefault(each.question.key, []).append(each)
    children: list[Branch] = []
    for *others, last in shown.values():
        children += (_difference(each, lang) for each in others)
        children.append(_difference(last, lang, _shown_by(last, lang)))
    return Branch("", _heading(differences[0], lang), "title", None, tuple(children))


def _difference(difference: Difference, lang: Lang, under: tuple[Branch, ...] = ()) -> Branch:
    return Branch(label(KINDS, difference.kind, lang), sentence(difference, lang), _tone(difference), None, under)


def _shown_by(difference: Difference, lang: Lang) -> tuple[Branch, ...]:
    """The question that shows the difference, and both answers to it."""
    rows = (
        ("example", _example(difference.question, _source(difference), lang)),
        ("was", _answer(difference.before, lang)),
        ("now", _answer(difference.after, lang)),
    )
    return tuple(Branch(TEXTS.say(key, lang), text, "aside") for key, text in rows)


def _heading(difference: Difference, lang: Lang) -> str:
    """The matter and step, by name and by id."""
    matter, step = difference.matter, difference.step
    decision = difference.after.decision or difference.before.decision
    named = matter if decision is None else where(decision, lang, step=step is not None)
    return f"{named}  {' '.join(filter(None, (matter, step)))}"


def _tone(difference: Difference) -> str:
    if difference.kind in ("outcome", "effect"):
        return (difference.now or "").partition("/")[0]
    return "refer" if difference.kind == "person" else ""


def _source(difference: Difference) -> Catalogue | None:
    """The catalogue with the names for a difference: the new one, else the old one."""
    decision = difference.after.decision or difference.before.decision
    return None if decision is None else decision.source


def _measure(difference: Difference) -> str:
    """The name of the measure, as the new catalogue has it, else the old one."""
    for side in (difference.after, difference.before):
        if side.decision is not None:
            parts = (side.decision.actions, side.decision.withheld, side.decision.undetermined, side.decision.set_aside)
            for each in (one for group in parts for one in group):
                if each.measure == difference.measure and each.version is not None:
                    return each.version.measure.name
    return difference.measure or ""


def _whom(difference: Difference, lang: Lang) -> str:
    marks, source = MARKS[lang], _source(difference)
    lists = marks.alternatives(list_name(name, source) for name in difference.lists)
    via = () if difference.via == ("self",) else difference.via
    through = marks.bracketed(marks.item.join(label(VIAS, each, lang) for each in via))
    return TEXTS.say("listed", lang, lists=lists, through=through)


# The value of one side
# --------------------------------------------------------------------------------------------------


def _state(difference: Difference, value: str | None, side: Answer, lang: Lang) -> str:
    """The value of one side."""
    yes = value == "yes"
    match difference.kind:
        case "matter" | "step" | "fact":
            return STATES.say("there" if yes else "not-there", lang)
        case "person":
            return STATES.say("person" if yes else "no-person", lang)
        case "held":
            return STATES.say("held" if yes else "not-held", lang)
        case "outcome":
            return label(OUTCOMES, value or "", lang)
        case "measure":
            return _standing(difference.measure or "", value or "absent", side.decision, lang)
        case "effect":
            effect, _, force = (value or "/").partition("/")
            return TEXTS.say("action", lang, **_effect(effect, force, lang))
        case "until":
            return _text_or(STATES, "no-end", "until", lang, day=value)
        case "covered":
            return _text_or(STATES, "not-covered", "covered", lang, measure=value)
        case "entry" if difference.detail is None:
            return STATES.say("in-force" if value is None else "not-in-force", lang)
        case "entry":
            return _text_or(STATES, "counts", "set-aside", lang, reasons=value)
        case "noticed" if value is not None:
            return MARKS[lang].clauses(label(NOTICED_REASONS, each, lang) for each in value.split(", "))
        case "reason" if difference.detail == "missing":
            return _text_or(STATES, "nothing-missing", "missing", lang, facts=value)
        case "content" if difference.measure is not None:
            key = key_label(difference.detail or "", lang)
            return STATES.say("content", lang, key=key, value=value or STATES.say("none", lang))
        case "basis" | "told" if value is not None:
            return MARKS[lang].clauses(_parts(difference, side.decision, lang)) or value
        case _:
            return value or STATES.say("none", lang)


def _text_or(table: Texts, without: str, key: str, lang: Lang, **word: str | None) -> str:
    """The text of the key with the word filled in, or another text where there is none."""
    return table.say(key, lang, **word) if all(word.values()) else table.say(without, lang)


def _parts(difference: Difference, decision: Decision | None, lang: Lang) -> list[str]:
    """The bases of the action of one side, or its remedies."""
    for action in decision.actions if decision else ():
        if decision is not None and action.measure == difference.measure:
            return bases_by_id(action, lang) if difference.kind == "basis" else remedies(action, decision)
    return []


def _standing(measure: str, standing: str, decision: Decision | None, lang: Lang) -> str:
    """The position of a measure in a decision, with its effect there or the reason why it does not apply."""
    word, marks = label(STANDINGS, standing, lang), MARKS[lang]
    if decision is None or standing == "absent":
        return word
    told: list[str]
    if standing == "applies":
        told = [_action(each, lang) for each in decision.actions if each.measure == measure]
    elif standing == "undetermined":
        told = [fact for each in decision.undetermined if each.measure == measure for fact in each.missing]
    else:
        parts = decision.withheld if standing == "withheld" else decision.set_aside
        why = [one for each in parts if each.measure == measure for one in each.because]
        told = [each.text(lang, decision.source) + marks.bracketed(each.rule) for each in why]
    return f"{word}{marks.colon}{marks.clauses(dict.fromkeys(told))}" if told else word


def _effect(effect: str, force: str, lang: Lang) -> dict[str, str]:
    return {"effect": label(EFFECTS, effect, lang), "force": label(FORCES, force, lang)}


def _action(action: Action, lang: Lang) -> str:
    key = "action" if action.until is None else "action-until"
    return TEXTS.say(key, lang, **_effect(action.effect, action.force, lang), day=action.until)


def _answer(side: Answer, lang: Lang) -> str:
    """The answer of one side to the example, in one line."""
    marks, decision = MARKS[lang], side.decision
    refused = [each.message(lang) for each in side.refused]
    if decision is None:
        return marks.clauses(refused)
    person = marks.bracketed(STATES.say("person", lang)) if decision.person_needed else ""
    outcome = marks.clauses([label(OUTCOMES, decision.outcome, lang) + person, *refused])
    actions = [TEXTS.say("named", lang, name=each.name, action=_action(each, lang)) for each in decision.actions]
    return f"{outcome}{marks.colon}{marks.clauses(actions)}" if actions else outcome


# The example ----------------------------------------------------------------------------------------------------------


def _example(question: Question, source: Catalogue | None, lang: Lang) -> str:
    """The question in one line: the subject, its entries, the day, the facts."""
    marks, subject = MARKS[lang], question.subject
    parts = [question.on.isoformat(), *_subject(subject, source, lang)]
    for relation in subject.relations:
        tied = marks.comma.join(_subject(relation.subject, source, lang))
        parts.append(f"{label(VIAS, relation.via, lang)}{relation_days(relation, lang)}{marks.colon}{tied}")
    parts += (TEXTS.say("unchecked", lang, list=list_name(name, source)) for name in subject.unchecked)
    return marks.clauses([*parts, *facts_text("", question.facts.items())])


def relation_days(relation: Relation, lang: Lang) -> str:
    """The days of the relation, as far as they are given: which of them counts may be what differs (S3)."""
    key = {(False, True): "begins", (True, False): "ends", (False, False): "lasts"}.get(
        (relation.since == ALWAYS, relation.until == FOREVER)
    )
    if key is None:
        return ""
    return MARKS[lang].bracketed(TEXTS.say(key, lang, since=relation.since, until=relation.until))


def _subject(subject: Subject, source: Catalogue | None, lang: Lang) -> Iterator[str]:
    """The subject, and its lists."""
    yield " ".join(filter(None, (subject.name, label(SUBJECT_KINDS, subject.kind, lang), subject.shown_number)))
    for each in subject.designations:
        yield entry_text(each, source, lang)


def entry_text(entry: Designation, source: Catalogue | None, lang: Lang) -> str:
    """An entry of an example in one line: its list and days, and what it states."""
    marks = MARKS[lang]
    shown = TEXTS.say(
        "entry" if entry.until is None else "entry-until",
        lang,
        list=list_name(entry.list, source),
        since=entry.since,
        until=entry.until,
    )
    more = [label(SEVERITIES, entry.severity, lang)] if entry.severity else []
    more += [entry.grade] if entry.grade else []
    more += facts_text("entry.", entry.facts.items())
    if any(each.event == "objection-filed" for each in entry.events):
        more.append(TEXTS.say("objected", lang))
    return shown + marks.bracketed(marks.comma.join(more))


def facts_text(scope: str, facts: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Facts as the command line accepts them."""
    for name, value in facts:
        plain = plain_fact(value)
        yield f"{scope}{name}={str(plain).lower() if isinstance(plain, bool) else plain}"
