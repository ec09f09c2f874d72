"""What people read of comparisons and reviews, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from ...evaluation.case import EffectiveDesignation
from ...evaluation.decision import SetAside, VerifyIdentity
from ...masking import masked_text
from ...periods import FOREVER
from ...punctuation import MARKS
from ...texts import texts
from ...trees import Branch
from ...vocabulary import IDENTITY_DOUBTS, OUTCOMES, SUBJECT_KINDS, Lang, label
from ..reading import Rejected, Unread
from ..sheets import Beside
from ..texts import row_text, unread_branches

if TYPE_CHECKING:
    from .answering import ListAnswer, Review, Reviewed
    from .comparing import Comparison, Own, Sent
    from .terms import Due

TEXTS = texts(
    # Headers of tables
    row=("行", "row"),
    name=("名称", "name"),
    number=("号码", "number"),
    kind=("主体类别", "kind"),
    result=("结果", "result"),
    person=("须由人工判断", "a person has to decide"),
    reasons=("结果和理由", "result and reasons"),
    reason=("理由", "reason"),
    unchecked_lists=("没有查到的名单", "lists that could not be looked at"),
    source=("本部门的主体", "the department's subject"),
    place=("所在", "where"),
    sent_place=("名单的行或记录", "row or entry of the list"),
    sent_name=("名单上的名称", "name on the list"),
    sent_number=("名单上的号码", "number on the list"),
    document=("文号", "document"),
    since=("起", "from"),
    until=("至", "until"),
    in_force=("当日在效", "in force on the day"),
    by=("怎样对上", "how it was found"),
    file=("文件", "file"),
    item=("项目", "item"),
    content=("内容", "content"),
    remark=("备注", "remark"),
    # Names of tables
    about=("说明", "about"),
    hits=("比对结果", "hits"),
    questions=("同名待核", "names to check"),
    not_compared=("未能比对", "not compared"),
    answers=("审查结果", "answers"),
    rejected=("退回的行", "rejected rows"),
    # Words
    yes=("是", "yes"),
    no=("否", "no"),
    unknown=("不能确定", "cannot be told"),
    nobody=("无", "none"),
    own_file=("申请人或持有人", "applicant or holder"),
    own_ticket=("在办", "open ticket"),
    own_holding=("持有", "holder"),
    by_number=("号码相同", "the same number"),
    by_form=("同一号码的另一种写法", "another form of the number"),
    by_older_number=("登记库里的另一号码", "another number that the registry knows"),
    other_name=("名称不同，自然人须先核对", "the names differ: of a person check that first"),
    why_no_number=("名称相同，没有可比对的号码", "the same name, and no number to compare"),
    why_other_number=("名称相同，号码不同", "the same name, and another number"),
    why_other_code=("组织机构代码相同，统一社会信用代码不同", "the same organisation code, and another unified code"),
    listed=("列入名单", "listed"),
    identity=("须核对是否同一主体", "identity to be checked"),
    unchecked=("没有查到", "could not be looked at"),
    clear=("没有在效记录", "no entry that counts"),
    # What was done
    comparison=("名单比对 · {list} · {on}", "comparison · {list} · {on}"),
    review=("信用审查 · {on}", "review · {on}"),
    title=("信用审查结果", "Credit review"),
    language=("zh-CN", "en"),
    department=("部门", "department"),
    asking=("查询部门", "asking department"),
    who=("经办人", "by"),
    purpose=("用途", "purpose"),
    day=("日期", "day"),
    matter=("事项", "matter"),
    lists=("名单", "lists"),
    digest=("清单摘要", "digest of the lists"),
    list=("名单", "list"),
    listed_in=("名单来源", "source of the list"),
    of_registry=("登记库 · {count} 条在效记录", "the registry · {count} {count:entry|entries} in force"),
    not_read=("没有读的", "not read"),
    of_file=("{file} · {rows} 行 · {digest}", "{file} · {rows} {rows:row|rows} · {digest}"),
    not_whole=(
        "登记库里的这个名单不完整：没有对上的主体也可能在名单上",
        "the registry does not keep this list whole: who was not found may be listed all the same",
    ),
    compared_entries=("参加比对的名单记录", "entries compared"),
    compared_subjects=("参加比对的本部门主体", "the department's subjects compared"),
    subjects_of=("{count} 个，其中在办 {tickets} 个，持有 {holdings} 个", "{count}, of these {tickets} with open tickets and {holdings} holders"),
    own_of=("本部门文件", "the department's file"),
    counts=("对上 {hits}，同名待核 {questions}，未能比对 {missed}", "{hits} {hits:hit|hits}, {questions} {questions:name|names} to check, {missed} not compared"),
    counted=("合计", "total"),
    term=("期限", "term"),
    term_day=("{received} 收到，{day} 前返回", "received on {received}, due by {day}"),
    term_days=("{received} 收到，{count} 个工作日，至 {day}（{calendar}）", "received on {received}, {count} working {count:day|days}, until {day} ({calendar})"),
    term_unknown=(
        "{received} 收到，{count} 个工作日：{year} 年的工作日安排不在日历 {calendar} 中，不能确定",
        "received on {received}, {count} working {count:day|days}: the calendar {calendar} does not know {year}",
    ),
    within=("在期限内", "within the term"),
    late=("已过期限", "past the term"),
    answered=("{count} 个主体", "{count} {count:subject|subjects}"),
    tally=("{result} {count}", "{result}: {count}"),
    entry=("{document}，{since} 起", "{document}, from {since}"),
    entry_until=("{document}，{since} 至 {until}", "{document}, {since} to {until}"),
    no_document=("没有文号", "no document"),
    contested=("有异议", "contested"),
    doubt=("{document}：{reason}", "{document}: {reason}"),
    note=(
        "没有查到的名单不等于没有记录；结果由人核对后使用。",
        "A list that could not be looked at is not one without an entry; a person checks the results before they are used.",
    ),
    row_of=("第 {row} 行", "row {row}"),
    more=("另有 {count} 行，见表", "{count} {count:row|rows} more: see the table"),
)  # fmt: skip

#: Lines of each part that a terminal shows; the tables have all.
_SHOWN = 50


def yes_or_no(value: bool | None, lang: Lang) -> str:
    """A yes, a no, or that it cannot be told."""
    return TEXTS.say("unknown" if value is None else "yes" if value else "no", lang)


def result_text(row: Reviewed, lang: Lang) -> str:
    """The result of a row in words."""
    if row.decision is not None:
        return label(OUTCOMES, row.decision.outcome, lang)
    return TEXTS.say(row.result, lang)


def entry_text(entry: EffectiveDesignation, lang: Lang) -> str:
    """An entry that counts, in one line."""
    document = masked_text(entry.designation.document or "") or TEXTS.say("no-document", lang)
    since = entry.designation.since.isoformat()
    if entry.entry_until == FOREVER:
        text = TEXTS.say("entry", lang, document=document, since=since)
    else:
        text = TEXTS.say("entry-until", lang, document=document, since=since, until=entry.entry_until.isoformat())
    return text + (MARKS[lang].bracketed(TEXTS.say("contested", lang)) if entry.contested else "")


def set_aside_text(aside: SetAside, lang: Lang) -> str:
    """An entry that does not count, with the reasons."""
    assert aside.designation is not None
    document = masked_text(aside.designation.document or "") or TEXTS.say("no-document", lang)
    because = MARKS[lang].clauses(each.text(lang) for each in aside.because)
    return (
        f"{TEXTS.say('entry', lang, document=document, since=aside.designation.since)}{MARKS[lang].bracketed(because)}"
    )


def reasons(row: Reviewed, lang: Lang) -> Iterator[str]:
    """Result and reasons of a row, a line each."""
    if row.decision is not None:
        # Without whom it is about, which the row says, and the digest, which the head says.
        for branch in row.decision.tree(lang).children[1:-1]:
            for depth, node in branch.walk():
                label_of = node.label + MARKS[lang].colon if node.label else ""
                yield masked_text(f"{'  ' * depth}{label_of}{node.text}")
        return
    for each in row.lists:
        yield f"{each.name}{MARKS[lang].colon}{MARKS[lang].clauses(_of_list(each, lang))}"


def _of_list(answer: ListAnswer, lang: Lang) -> Iterator[str]:
    if not answer.doubts or answer.entries:
        yield TEXTS.say(answer.result, lang)
    yield from (entry_text(each, lang) for each in answer.entries)
    yield from (_doubt_text(each, lang) for each in answer.doubts)
    if answer.unchecked and answer.result != "unchecked":
        yield TEXTS.say("unchecked", lang)
    yield from (set_aside_text(each, lang) for each in answer.set_aside)


def _doubt_text(doubt: VerifyIdentity, lang: Lang) -> str:
    document = masked_text(doubt.document or doubt.name or "") or TEXTS.say("no-document", lang)
    reason = TEXTS.say("identity", lang) + MARKS[lang].bracketed(label(IDENTITY_DOUBTS, doubt.reason, lang))
    return TEXTS.say("doubt", lang, document=document, reason=reason)


def reject_text(rejected: Rejected, lang: Lang) -> str:
    """Why a row could not be taken."""
    return MARKS[lang].clauses(f"{each.code} {each.message(lang)}" for each in rejected.findings)


def term_text(due: Due, lang: Lang) -> str:
    """The term in words: when the list arrived, and until when the answer is due."""
    if due.working_days is None:
        return TEXTS.say("term-day", lang, received=due.received, day=due.day)
    if due.day is None:
        return TEXTS.say(
            "term-unknown", lang, received=due.received, count=due.working_days, year=due.unknown_year,
            calendar=due.calendar,
        )  # fmt: skip
    return TEXTS.say(
        "term-days", lang, received=due.received, count=due.working_days, day=due.day, calendar=due.calendar
    )


def within_text(found: Comparison, lang: Lang) -> str:
    """Whether the comparison is within its term."""
    return TEXTS.say({None: "unknown", True: "within", False: "late"}[found.within], lang)


def about_comparison(found: Comparison, lang: Lang) -> Iterator[tuple[str, str]]:
    """Who compared what with what, and when: item and content."""

    def said(key: str, text: str) -> tuple[str, str]:
        return TEXTS.say(key, lang), text

    yield said("list", found.list)
    yield said("day", found.on.isoformat())
    yield said("department", found.department)
    yield said("who", found.by)
    if found.sent is None:
        yield said("listed-in", TEXTS.say("of-registry", lang, count=found.entries))
        if not found.whole:
            yield said("remark", TEXTS.say("not-whole", lang))
    else:
        yield said("listed-in", _of_file(found.sent.file, found.sent.rows, found.sent.sha256, lang))
    yield said("compared-entries", str(found.entries))
    subjects = TEXTS.say("subjects-of", lang, count=found.subjects, tickets=found.tickets, holdings=found.holdings)
    yield said("compared-subjects", subjects)
    for each in found.own:
        yield said("own-of", _of_file(each.file, each.rows, each.sha256, lang))
    for each in (*(() if found.sent is None else (found.sent,)), *found.own):
        for text in not_read(each.unread, each.beside, lang):
            yield said("not-read", f"{each.file}{MARKS[lang].colon}{text}")
    counts = TEXTS.say(
        "counts", lang, hits=len(found.hits), questions=len(found.questions), missed=len(found.not_compared)
    )
    yield said("counted", counts)
    if found.term is not None:
        yield said("term", f"{term_text(found.term, lang)}{MARKS[lang].bracketed(within_text(found, lang))}")


def about_review(found: Review, lang: Lang) -> Iterator[tuple[str, str]]:
    """Who asked about how many, why, and by which lists: item and content."""

    def said(key: str, text: str) -> tuple[str, str]:
        return TEXTS.say(key, lang), text

    yield said("asking", found.department)
    yield said("purpose", found.purpose)
    yield said("who", found.by)
    yield said("day", found.on.isoformat())
    if found.matter is not None:
        yield said("matter", _matter_of(found, lang))
    else:
        yield said("lists", MARKS[lang].listed(_names_of(found)))
    yield said("digest", found.catalogue)
    yield said("file", _of_file(found.file, found.count, found.sha256, lang))
    for text in not_read(found.unread, found.beside, lang):
        yield said("not-read", text)
    yield said("counted", MARKS[lang].clauses(_tally(found, lang)))


def _matter_of(found: Review, lang: Lang) -> str:
    decision = next((each.decision for each in found.rows if each.decision is not None), None)
    if decision is None:
        return f"{found.matter} · {found.step}"
    return decision.tree(lang).text.rpartition(" · ")[0]


def _names_of(found: Review) -> list[str]:
    return [each.name for each in found.rows[0].lists] if found.rows else [*found.lists]


def _tally(found: Review, lang: Lang) -> Iterator[str]:
    yield TEXTS.say("answered", lang, count=len(found.rows))
    counts: dict[str, int] = {}
    for each in found.rows:
        said = result_text(each, lang)
        counts[said] = counts.get(said, 0) + 1
    for said, count in counts.items():
        yield TEXTS.say("tally", lang, result=said, count=count)
    if found.rejected:
        yield TEXTS.say("tally", lang, result=TEXTS.say("rejected", lang), count=len(found.rejected))


def not_read(unread: Iterable[Unread], beside: Iterable[Beside], lang: Lang) -> Iterator[str]:
    """What was not read of a file, in words."""
    for each in unread_branches(unread, beside, lang):
        yield f"{each.label}{MARKS[lang].colon}{each.text}"


def _of_file(file: str, rows: int, digest: str, lang: Lang) -> str:
    return TEXTS.say("of-file", lang, file=file, rows=rows, digest=digest[:12])


def comparison_tree(found: Comparison, lang: Lang) -> Branch:
    """A comparison: who is on the list, which names are to be checked, what could not be compared."""
    title = TEXTS.say("comparison", lang, list=found.list, on=found.on)
    rows = [Branch(item, text) for item, text in about_comparison(found, lang)]
    rows += _first(
        [
            Branch(own_text(each.own, lang), sent_text(each.sent, lang), "refer", None, _notes(each.other_name, lang))
            for each in found.hits
        ],
        "hits", lang,
    )  # fmt: skip
    rows += _first(
        [
            Branch(own_text(each.own, lang), f"{sent_text(each.sent, lang)} · {TEXTS.say(f'why-{each.why}', lang)}")
            for each in found.questions
        ],
        "questions", lang,
    )  # fmt: skip
    rows += _first(
        [
            Branch(f"{each.file}:{each.rejected.row.label}", reject_text(each.rejected, lang), "aside")
            for each in found.not_compared
        ],
        "not-compared", lang,
    )  # fmt: skip
    return Branch("", title, "title", None, tuple(rows))


def review_tree(found: Review, lang: Lang) -> Branch:
    """A review: who asked and why, and what has to be looked at of the rows."""
    rows = [Branch(item, text) for item, text in about_review(found, lang)]
    rows += _first(
        [
            Branch(
                TEXTS.say("row-of", lang, row=each.label),
                f"{each.name or each.masked} · {result_text(each, lang)}",
                "refer" if each.person_needed else "",
            )
            for each in found.rows
        ],
        "answers", lang,
    )  # fmt: skip
    rows += _first(
        [
            Branch(row_text(each.row, lang), reject_text(each, lang), "refer")
            for each in found.rejected
        ],
        "rejected", lang,
    )  # fmt: skip
    return Branch("", TEXTS.say("review", lang, on=found.on), "title", None, tuple(rows))


def _first(rows: list[Branch], key: str, lang: Lang) -> list[Branch]:
    """A heading with its rows, as many as a terminal shows."""
    if not rows:
        return []
    more = [Branch("", TEXTS.say("more", lang, count=len(rows) - _SHOWN), "aside")] if len(rows) > _SHOWN else []
    return [Branch("", TEXTS.say(key, lang), "title", None, (*rows[:_SHOWN], *more))]


def _notes(other_name: bool, lang: Lang) -> tuple[Branch, ...]:
    return (Branch("", TEXTS.say("other-name", lang)),) if other_name else ()


def own_text(own: Own, lang: Lang) -> str:
    """A subject of the department in one line."""
    return " · ".join(filter(None, (TEXTS.say(f"own-{own.source}", lang), own.place, own.name, own.masked)))


def sent_text(sent: Sent, lang: Lang) -> str:
    """An entry of the list in one line."""
    since = None if sent.since is None else sent.since.isoformat()
    ended = (
        None
        if sent.in_force is not False
        else f"{TEXTS.say('in-force', lang)}{MARKS[lang].colon}{TEXTS.say('no', lang)}"
    )
    return " · ".join(filter(None, (sent.place, sent.name, sent.masked, sent.document, since, ended)))


def kind_text(kind: str, lang: Lang) -> str:
    """The kind of a subject."""
    return label(SUBJECT_KINDS, kind, lang)


def day_text(day: date | None) -> str:
    """A day, or nothing."""
    return "" if day is None else day.isoformat()
