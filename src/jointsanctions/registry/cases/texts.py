"""What people read of feedback, cases, counts and boards, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...texts import texts
from ...trees import Branch
from ...vocabulary import COLOURS, KINDS, SUBJECT_KINDS, Lang, label
from .boards import Board
from .collecting import Case
from .counting import DIMENSIONS, Counts, Later, Month, Queries
from .profiles import Filled
from .reported import FeedbackRow

TEXTS = texts(
    feedback=("反馈 · {count} 条", "feedback · {count}"),
    feedback_row=("{on} · 向{to} · {subject} {number} · {measure}", "{on} · to {to} · {subject} {number} · {measure}"),
    done=("已执行", "carried out"),
    not_done=("未执行", "not carried out"),
    covered=("由更严的措施覆盖", "covered by a stricter one"),
    undetermined=("未确定", "undetermined"),
    open=("未办", "open"),
    effect=("成效", "effect"),
    gone=("已撤回", "withdrawn"),
    withdrawn=("{on}：{reason}", "{on}: {reason}"),
    cases=("奖惩案例 · {count} 件", "cases · {count}"),
    collected=("本次归集 {count} 件", "{count} collected just now"),
    case=("{on} · {subject} {number} · {lists} · {measure}", "{on} · {subject} {number} · {lists} · {measure}"),
    content=("内容", "content"),
    basis=("依据", "basis"),
    body=("发布", "published by"),
    month=("{month} 月报 · 统计到 {until}", "month {month} · counted to {until}"),
    total=("全部", "all"),
    counted_done=("已执行 {count}", "{count} carried out"),
    counted_not_done=("未执行 {count}", "{count} not carried out"),
    counted_covered=("被覆盖 {count}", "{count} covered by a stricter one"),
    counted_undetermined=("月末未确定 {count}", "{count} undetermined at its end"),
    counted_open=("月末未办 {count}", "{count} open at its end"),
    nothing=("没有", "nothing"),
    why_not=("理由", "why"),
    of_which=("其中", "of which"),
    corrections=("更正以前月份 {count}", "{count} {count:corrects|correct} an earlier month"),
    reason=("{reason} · {count} 次", "{reason} · {count} {count:time|times}"),
    no_reason=("没有写理由", "no reason given"),
    department=("按部门", "by department"),
    list=("按名单", "by list"),
    memorandum=("按备忘录", "by memorandum"),
    measure=("按措施", "by measure"),
    none=("没有", "none"),
    queries=("查询", "queries"),
    query=(
        "{region} · 办件 {tickets}，判定 {answers}，办件以外 {lookups} 次 {looked_up} 个主体",
        "{region} · {tickets} {tickets:ticket|tickets}, {answers} {answers:answer|answers}; outside a case {lookups} times {looked_up} {looked_up:subject|subjects}",
    ),
    no_region=("区域不明", "region unknown"),
    made=("反馈 {feedback} 条，案例 {cases} 件", "{feedback} fed back, {cases} {cases:case|cases} made"),
    corrected=("本月更正以前月份", "what changed of earlier months"),
    later=("本月统计以后的变动", "what has changed since"),
    settled_otherwise=("{was}改为{now}", "{was}, then {now}"),
    open_again=("{was}，又要重办", "{was}, and to be settled again"),
    asked_no_more=("{was}，后来不再适用", "{was}, and asked no more"),
    feedback_withdrawn=("撤回反馈 {number}：{reason}", "feedback {number} withdrawn: {reason}"),
    case_withdrawn=("撤回案例 {number}：{reason}", "case {number} withdrawn: {reason}"),
    change=("办件 {ticket} · {measure} · {what}（{counted} 计入）", "ticket {ticket} · {measure} · {what} (counted on {counted})"),
    board=("{list}（{colour}）· {on} · {count} 条", "{list} ({colour}) · {on} · {count} {count:entry|entries}"),
    graded=("分级", "graded"),
    exits=("{since} 列入，公示到 {exits}", "listed {since}, here to {exits}"),
    exits_open=("{since} 列入，没有截止日", "listed {since}, without an end"),
    contested=("异议处理中", "an objection is open"),
    nothing_published=("不公示：{why}", "nothing is published: {why}"),
    lapsed=("名单自己的依据已不在施行", "the bases of the list are no longer in force"),
    left_out=("在效而没有公示 · {count} 条", "in force and not published · {count}"),
    why=("{count} 条：{why}", "{count}: {why}"),
    no_basis=("没有公示的依据；有依据的用 --basis 写明", "there is no basis for publishing it; name one with --basis"),
    kind=("依据或名单不及于这类主体", "the basis or the list does not reach this kind of subject"),
    no_colour=("等级不属于红黑名单", "its grade is of no colour"),
    regraded=("后来的等级代替了它", "a later grade takes its place"),
    grades_differ=("同日有不同的等级", "there are different grades of one day"),
    ended_since=("后来已修复、移出或者撤销", "it was repaired, removed or revoked since"),
    minor_fault=("轻微失信不公示", "a minor fault is not published"),
    term_over=("公示期限已满", "the term of publication is over"),
    held=("异议处理期间暂停", "it is held while an objection is open"),
    age=("年龄未达到或者不明", "the age is too low, or not known"),
    misdated=("记录的日期不合", "its days cannot be"),
    severity=("严重程度不及依据所定，或者不明", "its severity is less than the basis asks, or not known"),
    condition=("依据的条件未满足，或者不明", "the condition of the basis is not met, or not known"),
    filled=("按方案 {profile} 写出 {count} 行", "{count} {count:row|rows} written by the profile {profile}"),
    refused=("有 {count} 行写不出", "{count} {count:row|rows} could not be written"),
    refused_row=("第 {row} 号", "number {row}"),
    required=("{column}：必填而没有", "{column}: required, and there is none"),
    code=("{column}：{value} 没有代码", "{column}: {value} has no code"),
    long=("{column}：太长", "{column}: too long"),
)  # fmt: skip


def feedback_tree(rows: Sequence[FeedbackRow], lang: Lang) -> Branch:
    """What was reported, one line each. Numbers of persons are masked."""
    found = []
    for row in rows:
        one, point = row.feedback, row.point
        text = TEXTS.say(
            "feedback-row", lang, on=one.on, to=one.to, subject=point.subject or "–", number=point.number,
            measure=point.measure_name,
        )  # fmt: skip
        under = [Branch(TEXTS.say(point.fate, lang), point.note or "–", "aside")]
        if one.effect:
            under.append(Branch(TEXTS.say("effect", lang), one.effect))
        if one.withdrawn is not None:
            under.append(Branch(TEXTS.say("gone", lang), _gone(one.withdrawn, one.reason, lang), "refer"))
        found.append(Branch(str(one.id), text, "", None, tuple(under)))
    return Branch("", TEXTS.say("feedback", lang, count=len(rows)), "title", None, tuple(found))


def cases_tree(found: Sequence[Case], lang: Lang, collected: int | None = None) -> Branch:
    """Cases, with what was carried out and by whom it is published. Numbers of persons are masked."""
    rows = [] if collected is None else [Branch("", TEXTS.say("collected", lang, count=collected))]
    for each in found:
        says = each.says
        text = TEXTS.say(
            "case", lang, on=says["settled"], subject=says["subject"] or "–", number=says["number"],
            lists="、".join(says["list_names"]) or "–", measure=says["measure_name"],
        )  # fmt: skip
        under = [
            Branch(label(KINDS, says["kind"], lang), says["content"]),
            Branch(TEXTS.say("basis", lang), "；".join(says["basis"]) or "–", "aside"),
            Branch(TEXTS.say("body", lang), f"{says['body']} · {says['publisher']}", "aside"),
        ]
        if says["effect"]:
            under.append(Branch(TEXTS.say("effect", lang), says["effect"]))
        if each.withdrawn is not None:
            under.append(Branch(TEXTS.say("gone", lang), _gone(each.withdrawn, each.reason, lang), "refer"))
        rows.append(Branch(str(each.id), text, "", None, tuple(under)))
    return Branch("", TEXTS.say("cases", lang, count=len(found)), "title", None, tuple(rows))


def month_tree(found: Month, lang: Lang) -> Branch:
    """The counts of a month."""
    rows = [_counts(TEXTS.say("total", lang), found.total, lang)]
    rows.append(Branch("", TEXTS.say("made", lang, feedback=found.feedback, cases=found.cases)))
    for each in DIMENSIONS:
        under = tuple(_counts(_named(one, lang), one, lang) for one in found.by[each])
        if under:
            rows.append(Branch("", TEXTS.say(each, lang), "", None, under))
    queries = tuple(_query(each, lang) for each in found.queries)
    if queries:
        rows.append(Branch("", TEXTS.say("queries", lang), "", None, queries))
    for key, changes in (("corrected", found.corrected), ("later", found.later)):
        if changes:
            under = tuple(_later(each, lang) for each in changes)
            rows.append(Branch("", TEXTS.say(key, lang), "refer", None, under))
    return Branch("", TEXTS.say("month", lang, month=found.month, until=found.until), "title", None, tuple(rows))


def board_tree(found: Board, lang: Lang) -> Branch:
    """A board as it is published, and what is not on it, by the reasons."""
    colour = TEXTS.say("graded", lang) if found.colour is None else label(COLOURS, found.colour, lang)
    rows = []
    for each in found.rows:
        key = "exits-open" if each.exits is None else "exits"
        told = [f"{each.name or '–'} {each.number}", label(SUBJECT_KINDS, each.kind, lang), each.document or "–"]
        told.append(TEXTS.say(key, lang, since=each.since, exits=each.exits))
        if each.contested:
            told.append(TEXTS.say("contested", lang))
        rows.append(Branch("", " · ".join(told)))
    rows += [Branch(TEXTS.say("basis", lang), ground, "aside") for ground in found.basis]
    if found.withheld is not None:
        why = TEXTS.say(found.withheld, lang)
        rows.append(Branch("", TEXTS.say("nothing-published", lang, why=why), "refer"))
    if found.left_out:
        reasons = [each.reason for each in found.left_out]
        under = tuple(
            Branch("", TEXTS.say("why", lang, count=reasons.count(each), why=TEXTS.say(each, lang)))
            for each in sorted({*reasons})
        )
        rows.append(Branch("", TEXTS.say("left-out", lang, count=len(reasons)), "refer", None, under))
    title = TEXTS.say("board", lang, list=found.name, colour=colour, on=found.on, count=len(found.rows))
    return Branch("", title, "title", None, tuple(rows))


def filled_tree(found: Filled, lang: Lang) -> Branch:
    """How many rows were written in the form of a platform, and which were not, and why."""
    rows = tuple(_refused(found, lang))
    title = TEXTS.say("filled", lang, profile=found.profile.id, count=len(found.table.rows))
    if not rows:
        return Branch("", title, "title")
    text = TEXTS.say("refused", lang, count=len(rows))
    return Branch("", title, "title", None, (Branch("", text, "refer", None, rows),))


def _refused(found: Filled, lang: Lang) -> Iterator[Branch]:
    for each in found.refused:
        why = [TEXTS.say(one.reason, lang, column=one.column, value=one.value) for one in each.cells]
        yield Branch(TEXTS.say("refused-row", lang, row=each.row), ("；" if lang == "zh" else "; ").join(why))


def _counts(name: str, found: Counts, lang: Lang) -> Branch:
    numbers = {
        "done": found.done, "not-done": found.not_done, "covered": found.covered, "undetermined": found.undetermined,
        "open": found.open,
    }  # fmt: skip
    told = [TEXTS.say(f"counted-{each}", lang, count=count) for each, count in numbers.items() if count]
    under: list[Branch] = []
    if found.corrections:
        text = TEXTS.say("corrections", lang, count=found.corrections)
        under.append(Branch(TEXTS.say("of-which", lang), text, "aside"))
    for reason, count in found.reasons:
        text = TEXTS.say("reason", lang, count=count, reason=reason or TEXTS.say("no-reason", lang))
        under.append(Branch(TEXTS.say("why-not", lang), text, "aside"))
    said = ("，" if lang == "zh" else ", ").join(told) or TEXTS.say("nothing", lang)
    return Branch("", f"{name} · {said}", "", None, tuple(under))


def _named(found: Counts, lang: Lang) -> str:
    return found.name or found.id or TEXTS.say("none", lang)


def _gone(on: date, reason: str | None, lang: Lang) -> str:
    return TEXTS.say("withdrawn", lang, on=on, reason=reason or "–")


def _query(each: Queries, lang: Lang) -> Branch:
    region = each.region or TEXTS.say("no-region", lang)
    text = TEXTS.say(
        "query", lang, region=region, tickets=each.tickets, answers=each.answers, lookups=each.lookups,
        looked_up=each.looked_up,
    )  # fmt: skip
    return Branch(each.day.isoformat(), text)


def _later(each: Later, lang: Lang) -> Branch:
    now = "" if each.now is None else TEXTS.say(each.now, lang)
    what = TEXTS.say(
        each.change, lang, was=TEXTS.say(each.was, lang), now=now, number=each.number, reason=each.reason or "–"
    )  # fmt: skip
    text = TEXTS.say("change", lang, ticket=each.ticket, measure=each.measure, what=what, counted=each.counted)
    return Branch(each.on.isoformat(), text)
