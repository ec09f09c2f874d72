"""Holdings, and what became of a table of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..texts import texts
from ..trees import Branch
from ..vocabulary import Lang
from .holdings import Held, Taken
from .texts import row_text, unread_branches

TEXTS = texts(
    holdings=("{on} 持有 · {count} 项", "held on {on} · {count}"),
    holding=("{id} · {what} · {number} · {name} · {matter}", "{id} · {what} · {number} · {name} · {matter}"),
    since=("{since} 起", "from {since}"),
    period=("{since} 至 {until}", "{since} to {until}"),
    measure=("作为激励措施 {measure}", "as the incentive {measure}"),
    ended=("{day} 起不再持有：{note}", "no longer held from {day}: {note}"),
    ended_alone=("{day} 起不再持有", "no longer held from {day}"),
    taken=("持有记录 · {rows} 行", "holdings · {rows} {rows:row|rows}"),
    counts=("新增 {added}，变动 {changed}，相同 {same}，退回 {rejected}", "{added} added, {changed} changed, {same} the same, {rejected} rejected"),
    row=("第 {row} 行", "row {row}"),
    passed=("没有读的列", "columns that were not read"),
)  # fmt: skip


def holdings_tree(on: str, holdings: Iterable[Held], lang: Lang) -> Branch:
    """What is held on a day, one line each with its department and days. Numbers of persons are masked."""
    found = [*holdings]
    title = TEXTS.say("holdings", lang, on=on, count=len(found))
    return Branch("", title, "title", None, tuple(holding_branch(each, lang) for each in found))


def holding_branch(held: Held, lang: Lang) -> Branch:
    """A holding with its department and days."""
    line = TEXTS.say(
        "holding", lang, id=held.id, what=held.what, number=held.masked, name=held.name or "–", matter=held.matter
    )
    return Branch("", line, "", None, (Branch(held.department, " · ".join(_days(held, lang)), "aside"),))


def taken_tree(found: Taken, lang: Lang) -> Branch:
    """What became of a table: counts, and rejected rows with their reasons."""
    counts = TEXTS.say(
        "counts", lang, added=found.added, changed=found.changed, same=found.same, rejected=len(found.rejected)
    )
    rows = [Branch("", counts)]
    for each in found.rejected:
        why = ("；" if lang == "zh" else "; ").join(one.message(lang) for one in each.findings)
        rows.append(Branch(row_text(each.row, lang), why, "refer"))
    rows += unread_branches(found.unread, found.beside, lang, rows=found.rows)
    if found.columns.passed_over:
        rows.append(Branch(TEXTS.say("passed", lang), ", ".join(found.columns.passed_over), "aside"))
    return Branch("", TEXTS.say("taken", lang, rows=found.rows), "title", None, tuple(rows))


def _days(held: Held, lang: Lang) -> Iterator[str]:
    key = "since" if held.until is None else "period"
    yield TEXTS.say(key, lang, since=held.since, until=held.until)
    if held.measure is not None:
        yield TEXTS.say("measure", lang, measure=held.measure)
    if held.ended is not None:
        key = "ended_alone" if held.note is None else "ended"
        yield TEXTS.say(key.replace("_", "-"), lang, day=held.ended, note=held.note)
