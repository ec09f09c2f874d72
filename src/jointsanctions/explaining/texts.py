"""Texts of a decision in Chinese and English: reasons, rules, labels and names, each in one table.

Every entry is a pair (Chinese, English) with named placeholders. What is filled in is a name, a day in words or another
wording; the names of the placeholders say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from ..catalogue import Catalogue
from ..catalogue.entities import Basis
from ..punctuation import MARKS
from ..texts import texts
from ..vocabulary import EVENTS, SEVERITIES, SUBJECT_KINDS, VIAS, Lang, label

#: The doubts about identity in which something that was given cannot be so.
CONTRADICTIONS = ("kind-denied", "born-later")

#: Why something does not apply, or is open; the placeholders are the parameters of `Because`.
REASONS = texts(
    not_begun=("名单记录自{day}起生效，办理当日尚未生效", "the entry takes effect only on {day}"),
    not_recognised=(
        "名单记录于{day}才认定，办理当日尚未认定",
        "the entry is not yet recognised, which is only on {day}",
    ),
    expired=("名单记录的有效期已于{day}届满", "the entry ended on {day}"),
    repaired=("名单记录已于{day}完成信用修复", "the entry was repaired on {day}"),
    removed=("名单记录已于{day}移出名单", "the entry was removed from the list on {day}"),
    revoked=("列入名单的认定已于{day}撤销", "the entry was revoked on {day}"),
    void=("列入名单的认定已于{day}撤销，自始不予适用", "the entry was revoked on {day} and is void from the start"),
    stayed=("名单记录已停止执行，尚未恢复", "the entry is stayed"),
    relation_not_current=("“{via}”这一关联关系在办理当日不存在", "the relation ({via}) does not hold on the day"),
    unknown_list=(
        "所用清单中没有编号为“{list}”的名单，无法判断其对应的措施",
        "the catalogue does not know the list {list}, so its measures are unknown",
    ),
    kind_not_listed=("该名单的列入对象不包括{kind}", "the list does not take this kind of subject ({kind})"),
    minor=("列入名单之日未满{age}周岁", "the person was younger than {age} on the first day of the entry"),
    matter_not_in_force=(
        "该业务事项在办理当日没有有效的奖惩措施清单",
        "no measure list for this matter is in force on the day",
    ),
    step_not_in_force=(
        "办理当日有效的奖惩措施清单中，该业务事项没有这一环节",
        "in the measure list that is in force on the day the matter does not have this step",
    ),
    item=("合作备忘录条目{item}在办理当日未生效或者已失效", "the memorandum item {item} is not in force on the day"),
    law=("所引用的依据在办理当日均未生效或者已失效", "no law that it cites is in force on the day"),
    restraint=(
        "自{day}起，惩戒措施须以法律、行政法规、本地地方性法规或者党中央、国务院政策文件为依据，该措施没有这样的依据",
        (
            "since {day} a penalty must be based on a law, an administrative regulation, a local regulation of the place or "
            "a central policy document, and this one is not"
        ),
    ),
    list_lapsed=(
        "{on_list}的依据已于{day}全部失效，由此引起的措施须由人判断",
        "the last basis of {on_list} ended on {day}, so a person decides what follows from it",
    ),
    gone_elsewhere=(
        "同一文书在{on_list}上的记录已有“{event}”（{day}）",
        "the entry of the same document on {on_list}: {event}, {day}",
    ),
    capped=("该措施自身的适用期限已于{day}届满", "the measure's own term ended on {day}"),
    cap_unknown=("不知道措施的适用期限从哪一天起算", "the day from which the measure's own term counts is not known"),
    below_severity=(
        "名单记录的严重程度为“{given}”，低于该措施要求的“{least}”",
        "the severity of the entry is {given}, below the minimum of the measure, {least}",
    ),
    severity_unknown=("名单记录没有写明严重程度", "the entry does not state its severity"),
    exempt=("符合豁免情形{basis}", "an exemption applies{basis}"),
    exempt_unknown=("尚不清楚是否符合豁免情形", "it is not known whether an exemption applies"),
    age_unknown=(
        "名单设有最低年龄，而列入名单之日的年龄无法确定",
        "the list has a minimum age, and the age on the first day of the entry cannot be determined",
    ),
    misdated=(
        "记录有早于其起始之日的事件，目前的状态无法确定",
        "the entry has an event dated before it begins, so that its state cannot be determined",
    ),
    grade_unknown=(
        "名单分等级，而名单记录没有写明其中的等级",
        "the list is graded, and the entry states none of its grades",
    ),
    regraded=(
        "同一主体在该名单上另有{day}认定的等级，以最后认定的为准",
        "the grade of the subject on this list is the one recognised last, on {day}",
    ),
    grades_differ=(
        "同一主体在该名单上有同在{day}认定的不同等级，须由人工核实",
        "there are different grades of the subject on this list, recognised on one day, {day}: a person has to find out",
    ),
    facts_missing=("缺少判断所需的案情要素", "facts that decide it are missing"),
    barred=("{whose}列入{on_list}的记录尚未结束{basis}", "an entry{whose} on {on_list} is in effect{basis}"),
    no_edition=(
        "办理当日没有针对该事项该环节的有效奖惩措施清单，无法判断由此应当采取的措施",
        "no measure list for this step of the matter is in force on the day, so what follows from it cannot be said",
    ),
    no_measure=("{here}没有针对{on_list}的措施", "no measure {here} is for {on_list}"),
    grade_not_reached=(
        "{here}针对{on_list}的措施均不及于等级“{grade}”",
        "no measure {here} that is for {on_list} acts through the grade {grade}",
    ),
    relation_ended=(
        "列入时存在的“{via}”关联关系已于{day}结束",
        "the relation ({via}) that held when the entry began ended on {day}",
    ),
    via_not_named=(
        "{here}针对{on_list}的措施均不及于“{via}”这一关联途径",
        "no measure {here} that is for {on_list} covers the relation ({via})",
    ),
    relation_not_at_listing=(
        "{here}针对{on_list}的措施要求列入时即有“{via}”这一关联关系，而当时没有",
        "the measures {here} that are for {on_list} require the relation ({via}) when the entry began, and it did not hold",
    ),
    listed_kind_not_reached=(
        "{here}针对{on_list}的措施，均不经由“{via}”及于这类列入对象",
        "no measure {here} that is for {on_list} covers the relation ({via}) to a listed subject of this kind",
    ),
    kind_not_reached=(
        "{here}针对{on_list}的措施均不适用于{kind}",
        "no measure {here} that is for {on_list} takes this kind of applicant ({kind})",
    ),
    condition_fails=(
        "{here}针对{on_list}的措施，其条件均不成立",
        "the condition of each measure {here} that is for {on_list} fails",
    ),
    open_beside=(
        "由此可能引起的措施已因其他记录适用",
        "what may follow from it already applies because of another entry",
    ),
    incentive_withheld=("由此引起的激励措施已暂不给予", "the incentive that follows from it is withheld"),
    leaves_open=("该记录使激励措施是否给予尚不能确定", "it leaves open whether an incentive is given"),
    bar_held=(
        "{whose}列入{on_list}的记录有异议尚未办结",
        "an entry{whose} on {on_list} is held while an objection is open",
    ),
    bar_age_unknown=(
        "{on_list}设有最低年龄，而列入该名单者{who}的年龄无法确定",
        "{on_list} has a minimum age, and the age of the listed{who} cannot be determined",
    ),
    bar_misdated=(
        "{on_list}的记录{who}有早于其起始之日的事件，目前的状态无法确定",
        "an entry{whose} on {on_list} has an event dated before it begins, so that its state cannot be determined",
    ),
    bar_list_lapsed=(
        "{on_list}的依据已全部失效，列入该名单的记录{who}是否妨碍激励须由人判断",
        "all bases of {on_list} have ended, so a person decides whether an entry{whose} on it bars",
    ),
    bar_grade_unknown=(
        "{on_list}分等级，而列入该名单的记录{who}没有写明其中的等级",
        "{on_list} is graded, and the entry{whose} on it states none of its grades",
    ),
    bar_grades_differ=(
        "{on_list}上有同日认定的不同等级{who}，尚未核实",
        "there are different grades{whose} on {on_list}, recognised on one day, and it is open which one is right",
    ),
    bar_unchecked=("{on_list}未能查询{who}", "{on_list} could not be queried{who}"),
    bar_name_only=(
        "{on_list}上有身份尚未核实的记录{who}",
        "an entry on {on_list} is not yet verified to be of the same subject{who}",
    ),
)

#: The link of the chain that a reason breaks, by the key of its label.
LINKS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("not-begun", "not-recognised", "expired", "repaired", "removed", "revoked", "void", "stayed", "minor"),
            "entry",
        ),
        **dict.fromkeys(("grade-unknown", "grade-not-reached", "regraded", "grades-differ"), "grade"),
        "relation-not-current": "relation",
        **dict.fromkeys(("unknown-list", "kind-not-listed"), "list"),
        **dict.fromkeys(("matter-not-in-force", "step-not-in-force"), "matter"),
        "item": "item",
        **dict.fromkeys(("law", "restraint"), "basis"),
        **dict.fromkeys(("no-edition", "no-measure", "kind-not-reached", "condition-fails"), "matter"),
        **dict.fromkeys(
            ("relation-ended", "via-not-named", "listed-kind-not-reached", "relation-not-at-listing"), "relation"
        ),
        **dict.fromkeys(("open-beside", "incentive-withheld", "leaves-open"), "measure"),
        "capped": "until",
        "cap-unknown": "until",
        "age-unknown": "age",
        "misdated": "entry",
        "list-lapsed": "list",
        "gone-elsewhere": "elsewhere",
        **dict.fromkeys(("below-severity", "severity-unknown"), "severity"),
        **dict.fromkeys(("exempt", "exempt-unknown"), "exemption"),
        "facts-missing": "facts",
        **dict.fromkeys(
            (
                "barred",
                "bar-held",
                "bar-age-unknown",
                "bar-misdated",
                "bar-list-lapsed",
                "bar-unchecked",
                "bar-name-only",
                "bar-grade-unknown",
                "bar-grades-differ",
            ),
            "bar",
        ),
    }
)

#: The rules that a decision can cite, in one line each.
RULES_OF_DECISION = texts(
    S2=("名单记录只在有效期内、未修复移出撤销且未停止执行时适用", "an entry counts only while in effect"),
    S3=(
        "名单只及于本人和措施写明的一层现存关系",
        "an entry reaches its subject, and others by one current relation that the measure names",
    ),
    S4=("清单、措施、条目和依据当日均须有效", "list, measure, item and basis are in force on the day"),
    S5=("未提供的案情要素视为未知，不视为否", "a fact that is not given is unknown, not false"),
    S6=("只按证件号码匹配，有疑点的须先核实", "an entry is matched by identifier; what is doubtful is verified first"),
    S7=("黑名单记录未结束，不给予激励", "no incentive while an entry bars it"),
    S8=("同领域有更重的应当措施时，较轻的由其覆盖", "a stronger binding measure of the same field covers a weaker one"),
    S9=("应当的措施有约束力；可以和参考的由人工判断", "what must be done binds; discretion goes to a person"),
    S10=("结论取所适用措施中最重的", "the outcome is the worst of what applies"),
    S11=(
        "措施在名单、关系、条目、依据或自身期限中最早的一天结束",
        "a ground ends when its entry, relation, item, basis or own term ends, whichever is first",
    ),
    S12=("不利措施须告知理由、依据、期限和救济途径", "an adverse action is told with reason, basis, term and remedies"),
    S13=("反馈期限按工作日计算", "the term for feedback is counted in working days"),
    S15=(
        "失信程度不足或符合豁免的，不适用",
        "below its minimum severity, or under an exemption, a measure does not apply",
    ),
    S16=("同一机关、文书、主体和途径的记录只算一次", "one fact counts once"),
    S17=(
        "由其他部门执行的措施，只告知，不代办",
        "what another department carries out is passed on to it, not done here",
    ),
    S18=("惩戒须有法律、行政法规、本地地方性法规或中央政策文件作依据", "penalties need a basis of sufficient rank"),
    S19=(
        "未达最低年龄的自然人记录不适用，年龄不明的待定",
        "entries of minors do not count where the list says so; of unknown age they are open",
    ),
    S23=(
        "由列入名单直接引起的措施持续有效，不影响本环节的结论",
        "what follows from an entry goes on, whatever the step",
    ),
    S21=(
        "当日有效而未引起措施的记录一律列明原因",
        "an entry that counts and leads to nothing here is told, with the reason",
    ),
    S22=(
        "分级名单的记录按其等级的颜色适用，一个主体同时只有一个等级",
        "an entry on a graded list acts by the colour of its grade, and a subject has one grade at a time",
    ),
)

#: The labels of the outline and the tree.
LABELS = texts(
    outcome=("结论", "outcome"),
    known=("所知", "known"),
    withheld=("暂不给予", "withheld"),
    open=("待定", "open"),
    verify=("核实身份", "verify"),
    unchecked=("未查询", "unchecked"),
    person=("需人工", "a person"),
    aside=("未适用", "set aside"),
    noticed=("留意", "noticed"),
    continuing=("持续", "continuing"),
    elsewhere=("另一名单", "elsewhere"),
    rules=("规则", "rules"),
    digest=("清单", "lists"),
    because=("因为", "because"),
    basis=("依据", "basis"),
    item=("条目", "item"),
    entry=("记录", "entry"),
    name=("名称", "name"),
    relation=("关联", "relation"),
    until=("期限", "term"),
    parameters=("参数", "parameters"),
    restraint=("位阶", "rank"),
    covered=("覆盖", "covered"),
    contested=("异议", "contested"),
    notice=("告知", "tell"),
    feedback=("反馈", "feedback"),
    others=("另告知", "also tell"),
    measure=("措施", "measure"),
    effect=("效力", "effect"),
    frequency=("频次", "frequency"),
    national=("国家清单", "national list"),
    relevance=("关联理由", "relevance"),
    needed=("需要", "needed"),
    list=("名单", "list"),
    matter=("事项", "matter"),
    severity=("程度", "severity"),
    grade=("等级", "grade"),
    age=("年龄", "age"),
    exemption=("豁免", "exemption"),
    facts=("要素", "facts"),
    bar=("排除名单", "barred by"),
)

#: The texts of the outline and the tree; days are in figures there.
TEXTS = texts(
    person=("须由人工判断", "a person decides"),
    known=("{day} 为止的记录", "the record as of {day}"),
    until=("至 {day}", "until {day}"),
    tell=("告知{department}", "tell {department}"),
    on_lists=("列入{lists}", "on {lists}"),
    related=("{via}{number}列入{lists}", "{via}{number} on {lists}"),
    since=("{day} 起", "from {day}"),
    recognised=("{day} 认定", "recognised {day}"),
    period=("{start} 至 {end}", "{start} to {end}"),
    open_end=("未定", "open"),
    counts_until=("对本措施有效至 {day}", "counts here until {day}"),
    no_law=("没有引用法律法规，以备忘录本身为依据", "no law is cited; it is based on the memorandum itself"),
    restraint=(
        "自 {day} 起依据的位阶不足，只供参考",
        "from {day} the basis is of insufficient rank: only to be considered",
    ),
    covered=("由更重的{stronger}覆盖，不另行采取", "covered by the stronger {stronger}"),
    contested=("名单记录有异议尚未办结", "an objection to the entry is open"),
    held=("名单记录有异议尚未办结，暂缓采取，转人工", "an objection to the entry is open: held, a person decides"),
    unverified=("未核对原文", "not verified against a source"),
    feedback=("{days} 个工作日内", "within {days} working days"),
    name_only=("{list}上有一条只凭姓名或者名称相符的记录", "an entry on {list} that matched by name only"),
    other_number=(
        "{list}上有一条按其他号码{number}匹配的记录",
        "an entry on {list} that was matched on another number{number}",
    ),
    unreadable_number=(
        "{list}上有一条记录，其号码{number}不完整或者校验不符",
        "an entry on {list} whose number{number} is starred, cut or fails its check",
    ),
    other_name=(
        "{list}上有一条号码相同、姓名为“{name}”的记录",
        "an entry on {list} under the same number and the name {name}",
    ),
    kind_denied=(
        "{list}上有一条记录，主体的号码与所填的主体种类矛盾",
        "an entry on {list}, where a number contradicts the kind of subject that was given",
    ),
    born_later=(
        "{list}上有一条记录，其起始日早于当事人的出生日期",
        "an entry on {list} that begins before the person was born",
    ),
    listed_as=(
        "记录上的名称为“{name}”，以代码为准",
        "the name in the entry is {name}; the code decides",
    ),
    check_first=("先核对号码、主体种类和名单记录", "first check the number, the kind of subject and the entry"),
    verify_first=("先核实是否为同一主体", "first verify that it is of the same subject"),
    rules=("判定所依的规则", "the rules that the decision applies"),
)

#: Why a person has to review.
WHY_A_PERSON = texts(
    unverified=("依据尚未与原文核对", "a basis is not verified against a source"),
    discretion=("有可以裁量或者只供参考的措施", "a measure is discretionary or only to be considered"),
    contested=("名单记录有异议尚未办结", "an objection to an entry is open"),
    undetermined=("有惩戒措施是否适用尚不能确定", "it is open whether a penalty applies"),
    verify=("有名单记录的身份尚待核实", "the identity behind an entry is unverified"),
    unknown=("所用清单中没有编号为“{list}”的名单", "the catalogue does not know the list {list}"),
    unchecked=("有名单未能查询", "a list could not be queried"),
    grades=(
        "同一主体在分级名单上有同日认定的不同等级",
        "a graded list has different grades of one day of the same subject",
    ),
    inform=("有应当作为参考的信息", "something is to be taken into account"),
    lapsed=("有名单的依据已全部失效", "all bases of a list have ended"),
    elsewhere=(
        "同一文书在另一名单上的记录已修复、移出或者撤销",
        "an entry of the same document on another list was repaired, removed or revoked",
    ),
)

#: The subject once it has been named.
KINDS_OF_SUBJECT = texts(
    legal_person=("该单位", "the entity"),
    unincorporated_organisation=("该单位", "the organisation"),
    sole_trader=("该个体工商户", "the business"),
    natural_person=("当事人", "the person"),
)

#: Who is listed, by the relation that leads from the listed to the subject. English names no relation after its person.
RELATED = texts(
    by_relation=("{who}的{tie}{number}", "the {tie} of {who}{number}"),
    represented_entity=("{who}{tie}{number}", "the entity represented by {who}{number}"),
    led_entity=("{who}{tie}{number}", "the entity headed by {who}{number}"),
    managed_entity=("{who}{tie}{number}", "the entity managed by {who}{number}"),
    controlled_entity=("{who}{tie}{number}", "the entity controlled by {who}{number}"),
    held_entity=("{who}{tie}{number}", "the entity of which {who}{number} holds a share"),
    responsible_entity=("{who}{tie}{number}", "the entity for whose breach {who}{number} was directly responsible"),
    operated_entity=("{who}{tie}{number}", "the business operated by {who}{number}"),
)

#: How the things in a text are named.
NAMES = texts(
    whose=("{via}", " of the {via}"),
    who=("（{via}）", " (the {via})"),
    day=("{year}年{month}月{day}日", "{day} {month_name} {year}"),
    list=("{title}", "the list {quoted}"),
    list_as_such=("{title}名单", "the list {quoted}"),
    list_by_id=("编号为{quoted}的名单", "the list {quoted}"),
    entry=("{list}的记录{document}", "the entry{document} on {list}"),
    document=("{document}", " {document}"),
    article=("{title}{article}", "{title} {article}"),
    item_number=("第{number}项", ", item {number}"),
    in_group=("{group}", ", {group}"),
    authority=("认定机关", "the authority"),
    subject=("", "subject"),
    severity=("名单记录的严重程度", "the severity of the entry"),
    born=("列入名单者的出生日期", "the day of birth of the listed"),
    grade=("名单等级", "the grade of the entry"),
    whether_kept=("{list}是否仍有依据", "whether {list} still has a basis"),
    graded=("等级{grade}{colour}", "grade {grade}{colour}"),
    whether_on=("是否列入{list}", "whether the subject is on {list}"),
    fact=("{title}", "{title} ({name})"),
    fact_with_id=("{title}（{name}）", "{title} ({name})"),
    boolean_fact=("{title}（是或者否）", "{title} ({name}, yes or no)"),
    do=("{text}", "{quoted}"),
    here=("本环节", "at this step"),
    everywhere=("各事项各环节", "at any step"),
    yes=("是", "yes"),
    no=("否", "no"),
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: Endings of list names that already say 名单.
_LIST_ENDINGS = ("名单", "名录")


def written_day(day: date, lang: Lang) -> str:
    """The day as a sentence has it: 2018年9月3日, 3 September 2018."""
    return NAMES.say("day", lang, year=day.year, month=day.month, day=day.day, month_name=_MONTHS[day.month - 1])


def listed_on(name: str, lang: Lang, source: Catalogue | None = None) -> str:
    """A list, by id or by name, as it is worded in a sentence; 名单 is added where its name does not say so."""
    known = source.lists.get(name) if source else None
    title = known.name if known else name
    if known is None and title.isascii():
        # An id: the catalogue has no name for it.
        key = "list-by-id"
    else:
        key = "list" if title.rstrip("”’」》）").endswith(_LIST_ENDINGS) else "list-as-such"
    return NAMES.say(key, lang, title=title, quoted=MARKS[lang].quoted(title))


def sentence(reason: str, params: Mapping[str, object], lang: Lang, source: Catalogue | None = None) -> str:
    """The wording of a reason, its parameters in words of the language; with `source` lists and items have their names."""
    words: dict[str, object] = dict(params)
    if "list" in words:
        words["on_list"] = listed_on(str(words["list"]), lang, source)
    groups = (("via", VIAS), ("kind", SUBJECT_KINDS), ("given", SEVERITIES), ("least", SEVERITIES))
    for name, group in groups:
        if name in words:
            words[name] = label(group, str(words[name]), lang)
    words["here"] = NAMES.say("everywhere" if words.get("everywhere") else "here", lang)
    if "event" in words:
        words["event"] = label(EVENTS, str(words["event"]), lang)
    through = str(words.get("via") or "")
    words["whose"] = NAMES.say("whose", lang, via=through) if through else ""
    words["who"] = NAMES.say("who", lang, via=through) if through else ""
    if isinstance(day := words.get("day"), date):
        words["day"] = written_day(day, lang)
    if "basis" in words:
        words["basis"] = _in_brackets(cast("Iterable[Basis]", words["basis"]), lang)
    if "item" in words:
        words["item"] = _item(str(words["item"]), lang, source)
    return REASONS.say(reason, lang, **words)


def cited(basis: Basis, lang: Lang) -> str:
    """The law and the article, as short as they can be cited."""
    return with_article(MARKS[lang].title(basis.law.title), basis.article, lang)


def with_article(title: str, article: str | None, lang: Lang) -> str:
    """A title of a law with an article, if there is one."""
    return NAMES.say("article", lang, title=title, article=article) if article else title


def _in_brackets(bases: Iterable[Basis], lang: Lang) -> str:
    marks = MARKS[lang]
    return marks.bracketed(marks.clauses(cited(each, lang) for each in bases))


def _item(name: str, lang: Lang, source: Catalogue | None) -> str:
    """An item by its text and its memorandum; without a catalogue by its id."""
    versions = source.items.get(name) if source else None
    if not versions:
        return MARKS[lang].quoted(name)
    marks, item = MARKS[lang], versions[-1]
    return marks.quoted(item.summary) + marks.bracketed(item.memorandum.number or item.memorandum.title)
