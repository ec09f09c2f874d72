"""What is due, reports and objections, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...texts import texts
from ...trees import Branch
from ...vocabulary import Lang, label
from .board import Board, Due
from .objections import RESULTS, Objection
from .reports import Report

TEXTS = texts(
    board=(
        "{on} · 逾期 {overdue} 项，{soon} 个工作日内到期 {near} 项，共 {count} 项",
        "{on} · {overdue} overdue, {near} due within {soon} working {soon:day|days}, {count} in all",
    ),
    nothing=("没有到期的事项", "nothing is due"),
    department=("{name} · {count} 项", "{name} · {count}"),
    nobody=("没有写明部门 · {count} 项", "whose it is nobody says · {count}"),
    overdue=("逾期", "overdue"),
    soon=("将到期", "soon"),
    later=("未到期", "later"),
    unknown=("期限不明", "unknown"),
    open=("未答复", "open"),
    report=("报送名单记录 {entry} · {about} · {number}", "report entry {entry} · {about} · {number}"),
    feedback=("反馈 {about} · 办件 {ticket}（案号 {case}） · {number}", "feed back {about} · ticket {ticket} (case {case}) · {number}"),
    objection_entry=("答复异议 {objection} · 名单记录 {entry} · {about} · {number}", "answer objection {objection} · entry {entry} · {about} · {number}"),
    objection_measure=(
        "答复异议 {objection} · {about} · 办件 {ticket}（案号 {case}） · {number}",
        "answer objection {objection} · {about} · ticket {ticket} (case {case}) · {number}",
    ),
    day=("期限 {day}", "due {day}"),
    basis=("{basis}", "{basis}"),
    in_doubt=("也许已经逾期，日历补上以前说不准", "it may be overdue, and nobody can say until the calendar has the year"),
    no_term=("没有给出答复期限", "nobody gave a term"),
    calendar=("工作日历 {version}", "calendar: {version}"),
    reported=("名单记录 {entry} 已于 {on} 报送", "entry {entry} was reported on {on}"),
    not_reported=("名单记录 {entry} 没有报送：{note}", "entry {entry} was not reported: {note}"),
    said=("{by} · {at}", "{by} · {at}"),
    objections=("异议 · {count} 件", "objections · {count}"),
    of_entry=("{id} · 名单记录 {entry} · {number}", "{id} · entry {entry} · {number}"),
    of_measure=("{id} · 办件 {ticket} 的 {point} · {number}", "{id} · {point} of ticket {ticket} · {number}"),
    received=("{received} 由{to}收到：{what}", "received by {to} on {received}: {what}"),
    working_days=("{count} 个工作日内答复（{basis}）", "to be answered within {count} working {count:day|days} ({basis})"),
    days=("{count} 日内答复（{basis}）", "to be answered within {count} {count:day|days} ({basis})"),
    answered=("{on} {result}：{text}", "{on} {result}: {text}"),
    answered_alone=("{on} {result}", "{on} {result}"),
    correct=("成立的，另行更正或者撤销名单记录、措施", "where it is upheld, correct or revoke the entry or the measure: that is an act of its own"),
)  # fmt: skip

_TONES = {"overdue": "prohibit", "unknown": "refer", "soon": "refer", "later": "", "open": "refer"}


def board_tree(board: Board, lang: Lang) -> Branch:
    """What is due, by department, the most urgent first. Numbers of persons are masked."""
    title = TEXTS.say(
        "board", lang, on=board.on, overdue=len(board.of("overdue")), soon=board.soon, near=len(board.of("soon")),
        count=len(board.items),
    )  # fmt: skip
    parts = []
    for name, items in board.by_department().items():
        head = TEXTS.say("nobody" if name is None else "department", lang, name=name, count=len(items))
        parts.append(Branch("", head, "subject", None, tuple(_due(each, lang) for each in items)))
    if not parts:
        parts.append(Branch("", TEXTS.say("nothing", lang)))
    parts.append(Branch("", TEXTS.say("calendar", lang, version=board.calendar), "aside"))
    return Branch("", title, "title", None, tuple(parts))


def report_tree(report: Report, lang: Lang) -> Branch:
    """What was said of the reporting of an entry."""
    key = "not-reported" if report.on is None else "reported"
    text = TEXTS.say(key, lang, entry=report.entry, on=report.on, note=report.note)
    return Branch("", text, "title", None, (Branch("", TEXTS.say("said", lang, by=report.by, at=report.at)),))


def objection_tree(objection: Objection, lang: Lang) -> Branch:
    """An objection with its term and answer. Numbers of persons are masked."""
    key = "of-measure" if objection.entry is None else "of-entry"
    title = TEXTS.say(
        key, lang, id=objection.id, entry=objection.entry, ticket=objection.ticket, point=objection.point,
        number=objection.masked,
    )  # fmt: skip
    return Branch("", title, "title", None, tuple(_said(objection, lang)))


def objections_tree(objections: Iterable[Objection], lang: Lang) -> Branch:
    """Objections with their terms and answers."""
    found = [objection_tree(each, lang) for each in objections]
    return Branch("", TEXTS.say("objections", lang, count=len(found)), "title", None, tuple(found))


def _said(objection: Objection, lang: Lang) -> Iterator[Branch]:
    received = TEXTS.say("received", lang, received=objection.received, to=objection.to, what=objection.what)
    yield Branch("", received)
    if objection.within is None:
        yield Branch("", TEXTS.say("no-term", lang), "refer")
    else:
        term = objection.within
        yield Branch("", TEXTS.say(term.unit, lang, count=term.count, basis=objection.basis))
    if (answer := objection.answered) is not None:
        key = "answered-alone" if answer.text is None else "answered"
        result = label(RESULTS, answer.result, lang)
        yield Branch("", TEXTS.say(key, lang, on=answer.on, result=result, text=answer.text))
        if answer.result in ("upheld", "partly-upheld"):
            yield Branch("", TEXTS.say("correct", lang), "refer")


def _due(each: Due, lang: Lang) -> Branch:
    key: str = each.kind
    if each.kind == "objection":
        key = "objection-measure" if each.entry is None else "objection-entry"
    text = TEXTS.say(
        key, lang, entry=each.entry, about=each.about, number=each.masked, ticket=each.ticket, case=each.case_number,
        objection=each.objection,
    )  # fmt: skip
    return Branch(TEXTS.say(each.state, lang), text, _TONES[each.state], None, tuple(_when(each, lang)))


def _when(each: Due, lang: Lang) -> Iterator[Branch]:
    if each.deadline is None:
        yield Branch("", TEXTS.say("no-term", lang))
    elif each.deadline.day is None:
        yield Branch("", each.deadline.text(lang))
        if each.in_doubt:
            yield Branch("", TEXTS.say("in-doubt", lang), "refer")
    else:
        yield Branch("", TEXTS.say("day", lang, day=each.deadline.day))
    if each.basis is not None:
        yield Branch("", TEXTS.say("basis", lang, basis=each.basis), "aside")
