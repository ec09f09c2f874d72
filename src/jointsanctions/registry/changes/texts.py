"""Deltas, recalls and shadows in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...texts import texts
from ...trees import Branch
from ...vocabulary import EFFECTS, EVENTS, FORCES, OUTCOMES, Lang, label
from .delta import Delta, Difference, Touched, Unanswered
from .reading import Cause
from .recall import Recall, Recalls
from .standing import STATES, Standing
from .words import CHANGES, REASONS, TODOS

if TYPE_CHECKING:
    from .shadow import Shadow

TEXTS = texts(
    delta=("变动 · 日志第 {first} 条以后至第 {last} 条 · {on}", "changes · after record {first} of the log up to {last} · {on}"),
    looked=("{tickets} 件办件、{holdings} 项持有，重新判定 {asked} 件（项）", "{tickets} {tickets:ticket|tickets} and {holdings} {holdings:holding|holdings}; {asked} asked again"),
    other_lists=("{count} 件办件是用别的清单判定的：清单的变动另作比较", "{count} {count:ticket was|tickets were} answered by other lists: compare these for what they change"),
    no_changes=("没有新的记录和事件", "no entry or event is new"),
    untouched=("不涉及任何办件和持有", "no ticket and no holding is touched"),
    causes=("新知道的", "came to be known"),
    ticket=("办件 {id} · 案号 {number} · {matter} · {step} · {on} · {subject}", "ticket {id} · case {number} · {matter} · {step} · {on} · {subject}"),
    holding=("持有 {id} · {number} · {matter} · {subject}", "holding {id} · {number} · {matter} · {subject}"),
    closed=("已办结", "closed"),
    open=("未办结", "open"),
    from_to=("{name}：{was} → {now}", "{name}: {was} → {now}"),
    absent=("无", "none"),
    until=("至 {day}", "until {day}"),
    contested=("有异议", "contested"),
    other_grounds=("理由有变", "on other grounds"),
    other_text=("做法有变", "to be done otherwise"),
    unanswered=("不能比较", "cannot be compared"),
    unanswered_before=("{what}：原清单答不了（{codes}）", "{what}: the earlier lists have no answer ({codes})"),
    unanswered_now=("{what}：现清单答不了（{codes}）", "{what}: the lists of today have no answer ({codes})"),
    of_ticket=("办件 {id}", "ticket {id}"),
    of_holding=("持有 {id}", "holding {id}"),
    recalls=("须处理的措施 · {on} · {count} 项", "measures to be dealt with · {on} · {count}"),
    looked_at=("核对了 {count} 项已执行的措施和已给予的激励", "{count} {count:measure that was carried out|measures that were carried out} or granted looked at"),
    nothing=("没有要办的", "nothing to do"),
    dealt=("已处理 {count} 项", "{count} dealt with"),
    sentence=("{todo}：{name}（{reason}）", "{todo}: {name} ({reason})"),
    never=("从一开始就没有依据：已作的处理一并更正", "it never had a ground: what was done has to be put right as well"),
    by=("{by} 于 {at} 执行", "carried out by {by} at {at}"),
    held_from=("{at} 起持有", "held from {at}"),
    receipt=("判定记录 {digest}", "receipt {digest}"),
    why=("理由", "reason"),
    entry=("记录 {entry}：{list} · {document} · {number} · {word} {on}", "entry {entry}: {list} · {document} · {number} · {word} {on}"),
    entry_alone=("记录 {entry}：{list} · {document} · {number} · {on} 起", "entry {entry}: {list} · {document} · {number} · from {on}"),
    said_done=("{by} 于 {at} 已办", "done by {by} at {at}"),
    said_not=("{by} 于 {at} 记为不办：{note}", "left undone by {by} at {at}: {note}"),
    id=("编号 {id}", "id {id}"),
    shadow=("候选清单与现行清单 · {recorded} 个判定过的问题", "candidate beside current lists · {recorded} recorded {recorded:question|questions}"),
    coverage=("可比 {covered} 个（{percent:.1f} %）", "{covered} can be compared ({percent:.1f} %)"),
    uncovered=("{reason}（{side}）：{count} 个", "{reason} ({side}): {count}"),
    current=("现行清单", "current lists"),
    candidate=("候选清单", "candidate"),
    both=("两者", "both"),
    unreadable=("判定记录读不出", "the receipt cannot be read"),
    no_edition=("当日没有有效的版本", "no edition is in force on the day"),
    reproduced=("其中 {count} 个现行清单的结论与判定记录相同", "of these the current lists answer {count} as their receipts do"),
    same=("两份清单结论相同 {count} 个，不同 {other} 个", "both answer alike: {count}; otherwise: {other}"),
    outcomes=("结论变化", "outcomes"),
    outcome=("{was} → {now}：{count}", "{was} → {now}: {count}"),
    shift=("{name}：新增 {appears}，减少 {goes}，改变 {differs}", "{name}: appears {appears}, goes {goes}, differs {differs}"),
    fields=("改变的内容", "what differs"),
    digests=("判定记录", "receipts"),
)  # fmt: skip

#: The most digests that a text shows.
_MOST = 5


def delta_tree(found: Delta, lang: Lang) -> Branch:
    """What came to be known, and by department what is touched and what to do. Numbers of persons are masked."""
    title = TEXTS.say("delta", lang, first=found.first.seq, last=found.last.seq, on=found.on)
    looked = TEXTS.say("looked", lang, tickets=found.tickets, holdings=found.holdings, asked=found.asked)
    rows = [Branch("", looked)]
    if found.other_lists:
        rows.append(Branch("", TEXTS.say("other-lists", lang, count=found.other_lists), "refer"))
    if found.causes:
        known = tuple(Branch("", cause_text(each, lang)) for each in found.causes)
        rows.append(Branch("", TEXTS.say("causes", lang), "", None, known))
    else:
        rows.append(Branch("", TEXTS.say("no-changes", lang)))
    if not found:
        rows.append(Branch("", TEXTS.say("untouched", lang), "proceed"))
    for department, touched in found.by_department().items():
        rows.append(Branch("", department, "title", None, tuple(_touched(each, lang) for each in touched)))
    if found.unanswered:
        told = tuple(Branch("", _unanswered(each, lang), "refer") for each in found.unanswered)
        rows.append(Branch("", TEXTS.say("unanswered", lang), "refer", None, told))
    return Branch("", title, "title", None, tuple(rows))


def cause_text(cause: Cause, lang: Lang) -> str:
    """Something that came to be known, in words."""
    word = label(EVENTS, cause.change, lang) if cause.change in EVENTS else label(CHANGES, cause.change, lang)
    parts = [word, cause.list, cause.document, cause.masked, cause.on]
    return " · ".join(each for each in parts if each)


def recalls_tree(found: Recalls, lang: Lang, *, dealt: bool = False) -> Branch:
    """By department what to do, and why. Numbers of persons are masked."""
    rows = [Branch("", TEXTS.say("looked-at", lang, count=found.looked_at))]
    if not found:
        rows.append(Branch("", TEXTS.say("nothing", lang), "proceed"))
    for department, recalls in found.by_department().items():
        rows.append(Branch("", department, "title", None, tuple(_recall(each, lang) for each in recalls)))
    if found.dealt:
        under = tuple(_recall(each, lang) for each in found.dealt) if dealt else ()
        rows.append(Branch("", TEXTS.say("dealt", lang, count=len(found.dealt)), "aside", None, under))
    title = TEXTS.say("recalls", lang, on=found.on, count=len(found.recalls))
    return Branch("", title, "title", None, tuple(rows))


def recall_tree(found: Recall, lang: Lang) -> Branch:
    """One recall: what to do, why, and what was said about it."""
    return Branch("", found.text(lang), "title", None, _recall(found, lang).children)


def recall_text(found: Recall, lang: Lang) -> str:
    """What to do, and why, in one sentence."""
    name, reason = found.was.name or found.measure, label(REASONS, found.reason, lang)
    return TEXTS.say("sentence", lang, todo=label(TODOS, found.todo, lang), name=name, reason=reason)


def shadow_tree(found: Shadow, lang: Lang) -> Branch:
    """Coverage first, then what would differ, by measure."""
    rows = [*_coverage(found, lang)]
    same = TEXTS.say("same", lang, count=found.same, other=found.covered - found.same)
    rows.append(Branch("", same, "proceed" if found.same == found.covered else "refer"))
    if found.outcomes:
        told = [
            TEXTS.say("outcome", lang, was=label(OUTCOMES, was, lang), now=label(OUTCOMES, now, lang), count=count)
            for was, now, count in found.outcomes
        ]
        rows.append(Branch("", TEXTS.say("outcomes", lang), "", None, tuple(Branch("", each) for each in told)))
    for each in found.measures:
        head = TEXTS.say(
            "shift", lang, name=each.name or each.measure, appears=each.appears, goes=each.goes, differs=each.differs
        )
        digests = ", ".join(one[:12] for one in each.receipts[:_MOST]) + ("…" if len(each.receipts) > _MOST else "")
        under = [Branch("", each.measure, "aside"), Branch(TEXTS.say("digests", lang), digests, "aside")]
        if each.fields:
            fields = ", ".join(f"{name} {count}" for name, count in each.fields)
            under.append(Branch(TEXTS.say("fields", lang), fields, "aside"))
        rows.append(Branch("", head, "refer", None, tuple(under)))
    return Branch("", TEXTS.say("shadow", lang, recorded=found.recorded), "title", None, tuple(rows))


def _coverage(found: Shadow, lang: Lang) -> Iterator[Branch]:
    percent = 100 * found.covered / found.recorded if found.recorded else 0.0
    tone = "proceed" if found.covered == found.recorded else "refer"
    yield Branch("", TEXTS.say("coverage", lang, covered=found.covered, percent=percent), tone)
    for each in found.uncovered:
        reason = TEXTS.say(each.reason, lang) if each.reason in TEXTS else each.reason
        side = TEXTS.say(each.side, lang)
        yield Branch("", TEXTS.say("uncovered", lang, reason=reason, side=side, count=each.count), "refer")
    yield Branch("", TEXTS.say("reproduced", lang, count=found.reproduced))


def _touched(touched: Touched, lang: Lang) -> Branch:
    key = touched.kind
    head = TEXTS.say(
        key, lang, id=touched.id, number=touched.number, matter=touched.matter, step=touched.step, on=touched.on,
        subject=touched.masked,
    )  # fmt: skip
    if touched.kind == "ticket":
        head = f"{head} · {TEXTS.say('closed' if touched.closed else 'open', lang)}"
    under = [_difference(each, lang) for each in touched.differences]
    under += [Branch("", cause_text(each, lang), "aside") for each in touched.causes]
    return Branch("", head, "subject", None, tuple(under))


def _difference(difference: Difference, lang: Lang) -> Branch:
    was, now = (_standing(each, difference, lang) for each in (difference.was, difference.now))
    text = TEXTS.say("from-to", lang, name=difference.name, was=was, now=now)
    return Branch(label(TODOS, difference.todo, lang), text, "aside" if difference.todo == "nothing" else "refer")


def _standing(one: Standing | None, difference: Difference, lang: Lang) -> str:
    """A standing with what of it differs."""
    if one is None:
        return TEXTS.say("absent", lang)
    parts = [label(STATES, one.state, lang)]
    if "effect" in difference.fields and one.effect is not None:
        parts.append(label(EFFECTS, one.effect, lang))
    if "force" in difference.fields and one.force is not None:
        parts.append(label(FORCES, one.force, lang))
    if "until" in difference.fields and one.until is not None:
        parts.append(TEXTS.say("until", lang, day=one.until))
    if one.contested:
        parts.append(TEXTS.say("contested", lang))
    if one is difference.now:
        parts += [TEXTS.say("other-grounds", lang)] if "grounds" in difference.fields else []
        parts += [TEXTS.say("other-text", lang)] if "do" in difference.fields else []
    return ("，" if lang == "zh" else ", ").join(parts)


def _unanswered(one: Unanswered, lang: Lang) -> str:
    what = TEXTS.say(f"of-{one.kind}", lang, id=one.id)
    return TEXTS.say(f"unanswered-{one.side}", lang, what=what, codes=", ".join(one.codes))


def _recall(found: Recall, lang: Lang) -> Branch:
    who = TEXTS.say(
        found.kind, lang, id=found.id.split(":")[1], number=found.number, matter=found.matter, step=found.step or "",
        on=found.at[:10], subject=found.masked,
    )  # fmt: skip
    under = [Branch("", who)]
    if found.never:
        under.append(Branch("", TEXTS.say("never", lang), "refer"))
    under += [Branch(TEXTS.say("why", lang), each.text(lang), "", each.rule) for each in found.because]
    under += [Branch("", text) for text in _entries(found.entries, lang)]
    if found.kind == "holding":
        under.append(Branch("", TEXTS.say("held-from", lang, at=found.at), "aside"))
    else:
        under.append(Branch("", TEXTS.say("by", lang, by=found.by, at=found.at), "aside"))
    if found.receipt is not None:
        under.append(Branch("", TEXTS.say("receipt", lang, digest=found.receipt[:12]), "aside"))
    if found.dealt is not None:
        key = "said-done" if found.dealt.done else "said-not"
        said = TEXTS.say(key, lang, by=found.dealt.by, at=found.dealt.at, note=found.dealt.note)
        under.append(Branch("", said, "aside"))
    under.append(Branch("", TEXTS.say("id", lang, id=found.id), "aside"))
    return Branch("", found.text(lang), "refer", None, tuple(under))


def _entries(entries: Sequence[Cause] | Iterable[Cause], lang: Lang) -> Iterator[str]:
    for each in entries:
        known = each.change in EVENTS
        yield TEXTS.say(
            "entry" if known else "entry-alone", lang, entry=each.entry, list=each.list, document=each.document or "–",
            number=each.masked, word=label(EVENTS, each.change, lang) if known else "", on=each.on,
        )  # fmt: skip
