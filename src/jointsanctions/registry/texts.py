"""What people read of tickets and of the log, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..punctuation import MARKS
from ..texts import texts
from ..trees import Branch
from ..vocabulary import FORCES, OUTCOMES, Lang, label
from .entries import Known
from .points import PointState
from .services import STAGES, Service
from .verifying import Verification

if TYPE_CHECKING:
    from .gate import Ticket
    from .importing import Imported
    from .reading import Unread
    from .sheets import Beside, Row

TEXTS = texts(
    ticket=("办件 {id} · 案号 {case} · {matter} · {step} · {on}", "ticket {id} · case {case} · {matter} · {step} · {on}"),
    subject=("主体", "subject"),
    purpose=("目的", "purpose"),
    outcome=("结论", "outcome"),
    served=("已送达", "served"),
    service=("{stage} · {on} · {way} · {by}", "{stage} · {on} · {way} · {by}"),
    service_measures=("第 {id} 号：{measures}", "number {id}: {measures}"),
    service_withdrawn=("撤回了第 {id} 号送达记录：{reason} · {by} · {at}", "service {id} is withdrawn: {reason} · {by} · {at}"),
    receipts=("判定记录", "receipts"),
    receipt_count=("{count} 份，最后一份 {digest}", "{count} kept, the last one {digest}"),
    closed=("办结", "closed"),
    closed_by=("{by} · {at}", "{by} · {at}"),
    open=("未办结：还有 {count} 项", "open: {count} {count:point|points} not settled"),
    ready=("各项已办，可以办结", "every point is settled, it may be closed"),
    nothing=("没有要办的事项", "nothing has to be settled"),
    waits=("待办", "to settle"),
    done=("已执行", "carried out"),
    not_done=("不执行", "not carried out"),
    second=("不执行，待另一人确认", "not carried out, another person has to agree"),
    covered=("由更严的措施覆盖", "covered by a stricter measure"),
    said=("{by}", "{by}"),
    said_why=("{by}：{note}", "{by}: {note}"),
    identity=("{list}：核对是否同一主体", "{list}: check whether it is the same subject"),
    unchecked=("{list}：没有查到", "{list}: could not be looked at"),
    review=("由人审查", "review by a person"),
    undetermined=("可能适用：{do}", "may apply: {do}"),
    missing=("缺 {names}", "missing: {names}"),
    entry=("{id} · {number} · {name} · {document} · {since} 起", "{id} · {number} · {name} · {document} · from {since}"),
    entries=("{list} · {count} 条", "{list} · {count} {count:entry|entries}"),
    tickets=("未办结的办件 · {count} 件", "open tickets · {count}"),
    imported=("{list} · {rows} 行", "{list} · {rows} {rows:row|rows}"),
    counts=("新增 {added}，变动 {changed}，相同 {same}，退回 {rejected}", "{added} added, {changed} changed, {same} the same, {rejected} rejected"),
    repeated=("与上一个文件相同，没有写入", "the same file as the last one: nothing was written"),
    whole=("名单完整：没有列入的主体不在名单上", "the list is kept whole: who is not in it is not on it"),
    partial=("名单不完整：查询时按没有查到处理", "the list is not kept whole: questions take it as unchecked"),
    row=("第 {row} 行", "row {row}"),
    unread_sheet=("没有读的工作表 {sheet}", "the sheet {sheet} was not read"),
    unread_numbered=("{reason}；里面有像主体号码的内容", "{reason}; something in it looks like the number of a subject"),
    beside=("不是主体的行", "rows that name nobody"),
    beside_total=("{rows}（合计）", "{rows} (a sum)"),
    beside_signature=("{rows}（填报人等）", "{rows} (who filled it in)"),
    beside_note=("{rows}（标题或说明）", "{rows} (a heading or a remark)"),
    beside_header=("{rows}（又是表头）", "{rows} (headers again)"),
    beside_blank=("{rows}（只有序号）", "{rows} (numbered and blank)"),
    no_rows=("文件里没有一行", "the file has no row"),
    absent=("登记库里有、这个文件里没有，没有自动结束", "in the registry and not in this file; none was ended"),
    passed=("没有读的列", "columns that were not read"),
    sound=("日志完好 · {records} 条", "the log is sound · {records} {records:record|records}"),
    broken=("日志不完好 · {records} 条", "the log is not sound · {records} {records:record|records}"),
    anchored=("第 1 至 {last} 条有外面的链头为证", "records 1 to {last} are vouched for by a head from outside"),
    unanchored=(
        "第 {first} 至 {last} 条只有数据库自己为证：能写数据库的人都能重写",
        "records {first} to {last} only the database itself vouches for: whoever can write to it can write them anew",
    ),
)  # fmt: skip

#: So many rows of a kind are told one by one.
_BESIDE_SHOWN = 10


def ticket_tree(ticket: Ticket, lang: Lang) -> Branch:
    """A ticket: whose, why, with what outcome, and what has to be settled. Numbers of persons are masked."""
    last, points, closed = ticket.receipts, ticket.points, ticket.closed
    told = last[-1].decision
    title = TEXTS.say(
        "ticket", lang, id=ticket.id, case=ticket.case_number, matter=ticket.matter, step=ticket.step, on=told["on"]
    )
    waiting = sum(not each.settled for each in points)
    count = TEXTS.say("receipt-count", lang, count=len(last), digest=last[-1].digest[:12])
    if closed is not None:
        end = Branch(TEXTS.say("closed", lang), TEXTS.say("closed-by", lang, by=closed.by, at=closed.at))
    else:
        end = Branch("", TEXTS.say("open", lang, count=waiting) if waiting else TEXTS.say("ready", lang))
    return Branch(
        "",
        title,
        "title",
        None,
        (
            Branch(TEXTS.say("subject", lang), ticket.masked),
            Branch(TEXTS.say("purpose", lang), ticket.purpose),
            Branch(TEXTS.say("outcome", lang), label(OUTCOMES, told["outcome"], lang), told["outcome"]),
            *(_point(each, lang) for each in points),
            *([] if points else [Branch("", TEXTS.say("nothing", lang))]),
            *(service_tree(each, lang) for each in ticket.served),
            Branch(TEXTS.say("receipts", lang), count),
            end,
        ),
    )


def service_tree(service: Service, lang: Lang) -> Branch:
    """A notice that was served: which one, when and in which way, of which measures; or that this was withdrawn."""
    gone = service.withdrawn
    if gone is not None:
        told = TEXTS.say("service-withdrawn", lang, id=service.id, reason=gone.reason, by=gone.by, at=gone.at)
        return Branch("", told, "aside")
    stage = label(STAGES, service.stage, lang)
    told = TEXTS.say("service", lang, stage=stage, on=service.on, way=service.way_text(lang), by=service.by)
    measures = TEXTS.say("service-measures", lang, id=service.id, measures=", ".join(service.measures))
    under = [Branch("", measures, "aside")] + ([Branch("", service.note, "aside")] if service.note else [])
    return Branch(TEXTS.say("served", lang), told, "", None, tuple(under))


def tickets_tree(tickets: Iterable[Ticket], lang: Lang) -> Branch:
    """The open tickets, one line each."""
    found = [*tickets]
    rows = []
    for each in found:
        name = TEXTS.say(
            "ticket", lang, id=each.id, case=each.case_number, matter=each.matter, step=each.step,
            on=each.receipt.decision["on"],
        )  # fmt: skip
        rows.append(Branch("", name))
    return Branch("", TEXTS.say("tickets", lang, count=len(found)), "title", None, tuple(rows))


def entries_tree(name: str, entries: Iterable[Known], lang: Lang) -> Branch:
    """The entries of a list, one line each. Numbers of persons are masked."""
    found = [*entries]
    rows = [
        TEXTS.say(
            "entry", lang, id=each.id, number=each.masked, name=each.name or "–", document=each.document or "–",
            since=each.since,
        )
        for each in found
    ]  # fmt: skip
    title = TEXTS.say("entries", lang, list=name, count=len(found))
    return Branch("", title, "title", None, tuple(Branch("", each) for each in rows))


def imported_tree(found: Imported, lang: Lang) -> Branch:
    """What became of a file: counts, rejected rows with their reasons, entries that it no longer has."""
    counts = TEXTS.say(
        "counts", lang, added=found.added, changed=found.changed, same=found.same, rejected=len(found.rejected)
    )
    rows = [Branch("", TEXTS.say("repeated", lang) if found.repeated else counts)]
    for each in found.rejected:
        why = (
            "；".join(one.message(lang) for one in each.findings)
            if lang == "zh"
            else "; ".join(one.message(lang) for one in each.findings)
        )
        rows.append(Branch(row_text(each.row, lang), why, "refer"))
    rows += unread_branches(found.unread, found.beside, lang, rows=found.rows)
    if found.absent:
        under = entries_tree(found.list, found.absent, lang).children
        rows.append(Branch("", TEXTS.say("absent", lang), "refer", None, under))
    if found.columns.passed_over:
        rows.append(Branch(TEXTS.say("passed", lang), ", ".join(found.columns.passed_over), "aside"))
    rows.append(Branch("", TEXTS.say("whole" if found.whole else "partial", lang)))
    return Branch("", TEXTS.say("imported", lang, list=found.list, rows=found.rows), "title", None, tuple(rows))


def row_text(row: Row, lang: Lang) -> str:
    """A row as people are told of it."""
    return row.label if row.head.several else TEXTS.say("row", lang, row=row.number)


def unread_branches(
    unread: Iterable[Unread], beside: Iterable[Beside], lang: Lang, *, rows: int | None = None
) -> Iterator[Branch]:
    """What was not read of a file: its sheets, and rows that name nobody; and that it has no row, where `rows` is 0."""
    if rows == 0:
        yield Branch("", TEXTS.say("no-rows", lang), "refer")
    for one in unread:
        reason = one.finding.message(lang)
        said = TEXTS.say("unread-numbered", lang, reason=reason) if one.numbered else reason
        yield Branch(TEXTS.say("unread-sheet", lang, sheet=one.sheet), said, "refer" if one.numbered else "aside")
    if told := [*beside_texts(beside, lang)]:
        yield Branch(TEXTS.say("beside", lang), MARKS[lang].clauses(told), "aside")


def beside_texts(beside: Iterable[Beside], lang: Lang) -> Iterator[str]:
    """Rows that name nobody, by what they are."""
    found: dict[str, list[str]] = {}
    for each in beside:
        found.setdefault(each.what, []).append(each.label)
    for what, rows in found.items():
        more = "…" if len(rows) > _BESIDE_SHOWN else ""
        yield TEXTS.say(f"beside-{what}", lang, rows=", ".join(rows[:_BESIDE_SHOWN]) + more)


def verification_tree(found: Verification, lang: Lang) -> Branch:
    """Whether the log is sound, and which part of it somebody outside vouches for."""
    return Branch("", *_verdict(found, lang), None, tuple(_anchors(found, lang)))


def _verdict(found: Verification, lang: Lang) -> tuple[str, str]:
    key = "sound" if found else "broken"
    return TEXTS.say(key, lang, records=found.records), "proceed" if found else "prohibit"


def _anchors(found: Verification, lang: Lang) -> Iterator[Branch]:
    for each in found.findings:
        yield Branch(each.code, f"{each.place}: {each.message(lang)}", "prohibit")
    if found.anchored:
        yield Branch("", TEXTS.say("anchored", lang, last=found.anchored))
    if found.records > found.anchored:
        yield Branch("", TEXTS.say("unanchored", lang, first=found.anchored + 1, last=found.records))


def _point(state: PointState, lang: Lang) -> Branch:
    point = state.point
    if point.kind == "action":
        force = "" if point.force is None else f" · {label(FORCES, point.force, lang)}"
        text = f"{point.do}{force}"
    elif point.kind == "undetermined":
        text = TEXTS.say("undetermined", lang, do=point.do)
    else:
        text = TEXTS.say(point.kind, lang, list=point.do)
    under = [Branch("", point.id, "aside")]
    if state.by:
        key = "said-why" if state.note else "said"
        under.append(Branch("", TEXTS.say(key, lang, by="、".join(state.by), note=state.note)))
    if point.missing and not state.settled:
        under.append(Branch("", TEXTS.say("missing", lang, names=", ".join(point.missing))))
    return Branch(TEXTS.say(_word(state), lang), text, "aside" if state.settled else "refer", None, tuple(under))


def _word(state: PointState) -> str:
    if state.done is None:
        return "covered" if state.settled else "waits"
    return "done" if state.done else "not-done" if state.settled else "second"
