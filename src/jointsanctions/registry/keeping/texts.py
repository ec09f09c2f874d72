"""What people read of retention, erasures and queries, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from ...texts import texts
from ...trees import Branch
from ...vocabulary import Lang
from .classes import IN_USE
from .erasing import Erased
from .inquiries import Inquired
from .retention import Item, Retention

TEXTS = texts(
    entries=("名单记录", "entries"),
    tickets=("办件", "tickets"),
    settlements=("执行记录", "settlements"),
    lookups=("查询记录", "queries"),
    imports=("导入记录", "imports"),
    relations=("关联关系", "relations"),
    subjects=("主体", "subjects"),
    holdings=("持有记录", "holdings"),
    ticket=("办件", "case"),
    review=("审查", "review"),
    compare=("比对", "comparison"),
    show=("查看名单", "list"),
    query_entries=("查询主体", "subject"),
    retention=("保存期限 · {on} · 期满 {count} 项", "retention · {on} · {count} over"),
    over=("期满，可以清除", "over, may be erased"),
    held=("期满，还用得着", "over, and needed"),
    item=("{name} · 用到 {ended} · 保存至 {until} · {basis}", "{name} · in use to {ended} · kept to {until} · {basis}"),
    needs=("{needs}", "{needs}"),
    open=("未办结", "open"),
    in_force=("有效", "in force"),
    last=("名单最近一次导入", "the last import of its list"),
    objection=("异议还没有答复", "an objection is not answered"),
    count=("{data} {count} 项", "{data}: {count}"),
    without=("没有写期限：不清除", "no term is given: nothing is erased"),
    erased=("已清除 · {count} 项 · {rows} 行", "erased · {count} {count:item|items} · {rows} {rows:row|rows}"),
    changed=("密钥已换，旧的打不开了", "the key is changed, and the former one opens nothing any longer"),
    nothing=("没有要清除的", "there is nothing to erase"),
    wiped=("数据库文件里也没有了", "the files of the database have none of it"),
    not_wiped=(
        "别的连接还占着数据库，文件里可能还有：没有人用的时候再运行一次",
        "another connection holds the database, and its files may have some of it: run it again when nobody does",
    ),
    inquiries=("查询 · {count} 次", "{count} {count:query|queries}"),
    inquired=("{at} · {by} · {purpose} · {subjects} 个主体", "{at} · {by} · {purpose} · {subjects} {subjects:subject|subjects}"),
    case=("案号 {case} · {matter}", "case {case} · {matter}"),
    asked_for=("提出部门 {department}", "for {department}"),
)  # fmt: skip


def retention_tree(found: Retention, lang: Lang) -> Branch:
    """What is over its time, what of it is needed, and how much there is."""
    rows = []
    if found.over:
        rows.append(Branch(TEXTS.say("over", lang), "", "refer", None, tuple(_item(each, lang) for each in found.over)))
    if found.held:
        rows.append(Branch(TEXTS.say("held", lang), "", "", None, tuple(_item(each, lang) for each in found.held)))
    for data, count in found.counts.items():
        text = TEXTS.say("count", lang, data=TEXTS.say(data, lang), count=count)
        rows.append(Branch("", text, "aside"))
    if found.without_term:
        names = "、" if lang == "zh" else ", "
        rows.append(
            Branch(
                TEXTS.say("without", lang), names.join(TEXTS.say(each, lang) for each in found.without_term), "refer"
            )
        )
    title = TEXTS.say("retention", lang, on=found.on.isoformat(), count=len(found.over))
    return Branch("", title, "title", None, tuple(rows))


def _item(item: Item, lang: Lang) -> Branch:
    told = TEXTS.say("item", lang, name=item.name, ended=item.ended, until=item.until, basis=item.basis or "–")
    needs = [TEXTS.say(each, lang) if each in IN_USE else each for each in item.needs]
    under = (Branch("", (", " if lang == "en" else "、").join(needs), "aside"),) if needs else ()
    return Branch("", told, "", None, under)


def erased_tree(found: Erased, lang: Lang) -> Branch:
    """What was erased, and whether it is out of the files."""
    count = sum(map(len, found.items.values()))
    title = TEXTS.say("erased", lang, count=count, rows=found.rows) if count else TEXTS.say("nothing", lang)
    rows = [Branch(TEXTS.say(data, lang), ", ".join(names)) for data, names in found.items.items()]
    rows.append(Branch("", TEXTS.say("wiped" if found.wiped else "not-wiped", lang), "" if found.wiped else "refer"))
    return Branch("", title, "title", None, tuple(rows))


def changed_tree(wiped: bool, lang: Lang) -> Branch:
    """That the key is another one now."""
    rest = (Branch("", TEXTS.say("wiped" if wiped else "not-wiped", lang), "" if wiped else "refer"),)
    return Branch("", TEXTS.say("changed", lang), "title", None, rest)


def inquiries_tree(found: Iterable[Inquired], lang: Lang) -> Branch:
    """Who asked, what for, and when."""
    rows = []
    for each in found:
        more = []
        if each.case_number is not None:
            more.append(Branch("", TEXTS.say("case", lang, case=each.case_number, matter=each.matter), "aside"))
        if each.department is not None:
            more.append(Branch("", TEXTS.say("asked-for", lang, department=each.department), "aside"))
        word = "query-entries" if each.query == "entries" else each.query
        text = TEXTS.say(
            "inquired", lang, at=each.at[:19].replace("T", " "), by=each.by or "–", purpose=each.purpose,
            subjects=each.subjects,
        )  # fmt: skip
        rows.append(Branch(TEXTS.say(word, lang), text, "", None, tuple(more)))
    return Branch("", TEXTS.say("inquiries", lang, count=len(rows)), "title", None, tuple(rows))
