"""Texts of receipts and replays in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..texts import texts
from ..vocabulary import Words, words

if TYPE_CHECKING:
    from ..shapes.receipt import Cause, EntryFate

#: What became of an entry of the record.
FATES: Words[EntryFate] = words(
    ("acts", "引起措施", "a measure follows from it"),
    ("bars", "使激励暂不给予", "it bars an incentive"),
    ("open", "待定", "it is open what follows from it"),
    ("continues", "措施持续执行", "a measure goes on because of it"),
    ("noticed", "计入，没有引起措施", "it counts and leads to nothing here"),
    ("set-aside", "不计", "it does not count"),
)

#: What may be the cause of another answer.
CAUSES: Words[Cause] = words(
    ("input", "输入", "the input"),
    ("lists", "清单", "the lists"),
    ("library", "软件", "the library"),
    ("record", "记录本身", "the record itself"),
)

#: The parts of a receipt in words.
RECEIPT = texts(
    receipt=("判定记录", "receipt"),
    made=("判定于 {made}", "made {made}"),
    not_said=("未记载判定时刻", "when it was made is not said"),
    versions=(
        "jointsanctions {library}（语义 {meaning}），清单摘要 {catalogue}",
        "jointsanctions {library} (meaning {meaning}), lists {catalogue}",
    ),
    digest=("记录摘要 {digest}", "digest of the receipt {digest}"),
    facts=("案情", "facts"),
    chosen=("所用版本", "decided by"),
    edition=("清单", "measure list"),
    no_edition=("当日没有有效的版本", "none was in force on the day"),
    entry=("记录", "entry"),
    measure=("措施", "measure"),
    item=("条目", "item"),
    law=("依据", "law"),
    unverified=("尚未核对原文", "not verified against a source"),
    restrained=("依失信约束规定减轻", "made milder by lawful restraint"),
    always=("不限起止", "without a first or last day"),
    since=("{start} 起", "from {start}"),
    until=("至 {end}", "until {end}"),
    period=("{start} 至 {end}", "{start} to {end}"),
)

#: A replay in words.
REPLAY = texts(
    same=("结论相同", "the answer is the same"),
    same_on_other_lists=("清单已有变动，结论相同", "the lists have changed, and the answer is the same"),
    reworded=("只有文字表述不同", "only its wording differs"),
    differs=("结论不同", "the answer differs"),
    refused=("现在无法回答这个问题", "the question cannot be answered today"),
    cause=("原因", "cause"),
    input=("输入与当时不同：{fields}", "the input is another than then: {fields}"),
    lists=("清单与当时不同：{was} → {now}", "the lists are others than then: {was} → {now}"),
    library=(
        "软件与当时不同：{was}（语义 {was_meaning}）→ {now}（语义 {now_meaning}）",
        "the library is another than then: {was} (meaning {was_meaning}) → {now} (meaning {now_meaning})",
    ),
    record=(
        "输入、清单和软件都与记录所载相同，结论却不同：记录不是由它们得出的，或者软件被改动过",
        "input, lists and library are those of the receipt, and the answer is not: another made it, or the library was altered",
    ),
    either=(
        "以上各项都可能是原因；分别用当时的清单或当时的软件重放，即可分清",
        "each of these may be the cause; a replay with the lists or the library of then tells which",
    ),
    meaning=(
        "语义编号不同，同样的清单也有不同的摘要，由摘要看不出清单是否变动",
        "the numbers of the meaning differ, so that the same lists have another digest: it does not tell whether they changed",
    ),
    appears=("{part}“{name}”：现在有，当时没有", "{part} {name}: there now, and not then"),
    gone=("{part}“{name}”：当时有，现在没有", "{part} {name}: there then, and not now"),
    changed=("{part}“{name}”的{field}：{was} → {now}", "{part} {name}, {field}: {was} → {now}"),
    field=("{part}：{was} → {now}", "{part}: {was} → {now}"),
    none=("无", "none"),
    yes=("是", "yes"),
    no=("否", "no"),
)

#: The parts of a decision.
PARTS = texts(
    outcome=("结论", "outcome"),
    person_needed=("须由人工判断", "a person is needed"),
    actions=("措施", "measure"),
    withheld=("暂不给予的激励", "withheld incentive"),
    undetermined=("待定的措施", "open measure"),
    verify_identity=("身份核实", "check of identity"),
    unchecked=("未能查询的名单", "lists that could not be queried"),
    set_aside=("不计的记录或措施", "set aside"),
    noticed=("没有引起措施的记录", "entry that leads to nothing"),
    continuing=("持续执行的措施", "measure that goes on"),
    matter=("业务事项", "matter"),
    subject=("主体", "subject"),
    step=("环节", "step"),
    on=("日期", "day"),
    facts=("案情要素", "facts"),
)

#: The fields of a part of a decision; any other is named by its key.
FIELDS = texts(
    name=("名称", "name"),
    kind=("类别", "kind"),
    effect=("效果", "effect"),
    force=("约束力", "force"),
    do=("做法", "what to do"),
    duty=("职责", "duty"),
    department=("执行部门", "department"),
    departments=("执行部门", "departments"),
    until=("截止日", "last day"),
    covered_by=("被哪项措施覆盖", "covered by"),
    contested=("异议未结", "contested"),
    held=("异议期间暂缓", "held"),
    verified=("已核对原文", "verified"),
    feedback_within=("反馈期限（工作日）", "feedback within (working days)"),
    parameters=("参数", "parameters"),
    grounds=("理由", "grounds"),
    because=("原因", "reasons"),
    missing=("缺少的要素", "missing facts"),
    designation=("名单记录", "entry"),
    via=("关联途径", "relation"),
    reason=("原因", "reason"),
)
