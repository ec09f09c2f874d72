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
    term=("期限", "by"),
    basis=("依据", "basis"),
    not_known=("日历没有 {year} 年的安排", "the calendar does not know {year}"),
    in_doubt=("日历没有 {year} 年的安排，也许已经逾期", "the calendar does not know {year}: it may be overdue"),
    no_term=("没有给出答复期限", "nobody gave a term"),
    calendar=("工作日历 {version}", "calendar: {version}"),
    reports=("报送 · {count} 条", "reports · {count}"),
    reported=("名单记录 {entry} · {on} 已报送 · {by}", "entry {entry} · reported on {on} · {by}"),
    not_reported=("名单记录 {entry} · 没有报送：{note} · {by}", "entry {entry} · not reported: {note} · {by}"),
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
    # What to do is said once for each year, not at each term.
    helps = dict.fromkeys(each.deadline.help(lang) for each in board.of("unknown") if each.deadline is not None)
    parts += (Branch("", each, "refer") for each in helps)
    parts.append(Branch("", TEXTS.say("calendar", lang, version=board.calendar), "aside"))
    return Branch("", title, "title", None, tuple(parts))


def reports_tree(reports: Iterable[Report], lang: Lang) -> Branch:
    """What was said of the reporting of entries, one line each."""
    found = [*reports]
    return Branch(
        "", TEXTS.say("reports", lang, count=len(found)), "title", None, tuple(_reported(each, lang) for each in found)
    )


def _reported(report: Report, lang: Lang) -> Branch:
    if report.on is None:
        return Branch("", TEXTS.say("not-reported", lang, entry=report.entry, note=report.note, by=report.by), "refer")
    return Branch("", TEXTS.say("reported", lang, entry=report.entry, on=report.on, by=report.by))


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
        told = TEXTS.say("no-term", lang)
    elif each.deadline.day is None:
        told = TEXTS.say("in-doubt" if each.in_doubt else "not-known", lang, year=each.deadline.unknown_year)
    else:
        told = str(each.deadline.day)
    yield Branch(TEXTS.say("term", lang), told, "aside")
    if each.basis is not None:
        yield Branch(TEXTS.say("basis", lang), each.basis, "aside")
