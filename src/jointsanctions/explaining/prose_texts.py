"""The sentences of the prose, in Chinese and English: one table for each kind.

`{s}` is the subject, `{who}` the department (English only, where a sentence needs its doer); every other placeholder is
named after its value. A withheld incentive is never called a penalty, and what may or is only to be considered is never
said to bind.
"""

from __future__ import annotations

from ..texts import texts

#: The effect on the subject, by word.
ACTS = texts(
    prohibit=("对{s}采取禁止措施", "apply a prohibition to {s}"),
    withdraw=("对{s}采取撤销、取消措施", "take back what was granted to {s}"),
    restrict=("对{s}采取限制措施", "restrict {s}"),
    require=("对{s}附加要求", "require more of {s}"),
    scrutinise=("对{s}从严监管", "examine {s} more strictly"),
    inform=("将{s}涉及的名单记录作为参考", "take the entry that concerns {s} into account"),
    publicise=("公示{s}的有关情况", "publicise the case of {s}"),
    admonish=("对{s}约谈提醒", "talk to {s} and give a reminder"),
    record=("将{s}的有关情况记入信用记录", "enter the case of {s} in the credit record"),
    fast_track=("为{s}开通绿色通道", "give {s} the fast track"),
    simplify=("为{s}容缺受理、简化手续", "simplify the procedure for {s}"),
    prefer=("对{s}予以优先或者加分", "prefer {s}, or give points to {s}"),
    relax=("减少对{s}的检查", "inspect {s} less"),
    support=("给予{s}资金、融资支持", "support {s} with funds or finance"),
    honour=("对{s}予以表彰、推介", "honour or recommend {s}"),
)

#: What is to be done, by duty and force.
DUTIES_AND_FORCES = texts(
    own_shall=("应当{act}{until}：{do}", "{who} must {act}{until}: {do}"),
    own_may=(
        "可以{act}{until}，是否适用由有权决定的人员裁量：{do}",
        "{who} may {act}{until}, at the discretion of the person who decides: {do}",
    ),
    own_consider=(
        "对{s}，下列内容供参考{until}，不单独作为作出决定的依据：{do}",
        "{who} may consider the following about {s}{until}, but not decide on it alone: {do}",
    ),
    own_restrained=(
        "对{s}，原定的下列措施不再直接采取，只供参考{until}，不单独作为作出决定的依据：{do}",
        "{who} may only consider what was once to be done about {s}{until}, and not decide on it alone: {do}",
    ),
    own_held=(
        "因对名单记录的异议尚未办结，暂缓{act}，是否适用由有权决定的人员判断：{do}",
        "{who} must not yet {act}, since an objection to the entry is open; a person decides whether to: {do}",
    ),
    tell_shall=(
        "应当告知{target}，由该部门依法{act}{until}：{do}",
        "{who} must tell {target}, whose duty it is to {act}{until}: {do}",
    ),
    tell_may=(
        "应当告知{target}，由该部门裁量是否{act}{until}：{do}",
        "{who} must tell {target}, which may {act}{until}: {do}",
    ),
    tell_consider=(
        "应当将{s}的有关情况告知{target}，下列内容供该部门参考{until}：{do}",
        "{who} must tell {target}, which may consider the following about {s}{until}: {do}",
    ),
    tell_restrained=(
        "应当将{s}的有关情况告知{target}，原定的下列措施不再直接采取，只供该部门参考{until}：{do}",
        "{who} must tell {target}, which may only consider what was once to be done about {s}{until}: {do}",
    ),
    tell_held=(
        "应当告知{target}：因对名单记录的异议尚未办结，暂缓{act}，是否适用由该部门判断：{do}",
        "{who} must tell {target}, which must not yet {act}, since an objection to the entry is open: {do}",
    ),
)

#: All other sentences of the prose, in their order.
SENTENCES = texts(
    opening=(
        "{day}，{department}办理{matter}（{step}环节）时，",
        "On {day}, when {department} handles {matter} ({step} step), ",
    ),
    it=("", "it"),
    the_department=("", "The department"),
    several=("对{s}的处理意见如下。", "the following applies to {s}."),
    nothing=("未发现应当对{s}适用的奖惩措施。", "no incentive and no penalty was found that applies to {s}."),
    pending=(
        "目前没有能够确定对{s}适用的奖惩措施。",
        "no incentive and no penalty can yet be said to apply to {s}.",
    ),
    not_in_force=(
        "{reason}，不能据以判断对{s}应当适用的措施，须转人工办理。",
        "{reason}, so that what applies to {s} cannot be determined; a person decides the case.",
    ),
    conclusion=("对{s}的结论为：{outcome}。", "the outcome for {s} is: {outcome}."),
    known=("该结论以截至{day}已知的记录为准。", "It is based on what was known on {day}."),
    nothing_means=(
        "这是指所提供的名单记录在当日、本环节没有引起奖惩措施，不是对{ref}信用状况的评价。",
        (
            "This means that none of the entries that were given leads to a measure at this step on this day; "
            "it is no opinion on the credit of {ref}."
        ),
    ),
    person=("作出决定前须由人工判断：{why}。", "A person has to review the case before anything is decided: {why}."),
    measure=("措施名称：{name}。", "Measure: {name}."),
    until=("（至{day}止）", " until {day}"),
    no_end=("（截止日期未定）", " with no end date set"),
    because=("原因是{grounds}。", "The reason is that {grounds}."),
    blacklisted=("{who}自{day}起被列入{lists}{details}", "{who} has been on {lists} since {day}{details}"),
    redlisted=("{who}自{day}起列入{lists}{details}", "{who} has been on {lists} since {day}{details}"),
    document=("文号：{document}", "document: {document}"),
    authority=("认定机关：{authority}", "authority: {authority}"),
    recognised=("{day}认定", "recognised on {day}"),
    entry_until=("记录有效期至{day}", "the entry runs until {day}"),
    basis=("依据是{bases}{unverified}。", "The basis is {bases}{unverified}."),
    stands_in=("该项载于{bases}{unverified}。", "It is laid down in {bases}{unverified}."),
    unverified=(
        "，尚未与原文核对，使用前须核对原文",
        ", not yet checked against the source, and to be checked before use",
    ),
    no_law=(
        "所引条目没有引用法律法规，以备忘录本身为依据。",
        "The item cites no law; it is based on the memorandum itself.",
    ),
    restraint=(
        "自{day}起，惩戒措施须以法律、行政法规、本地地方性法规或者党中央、国务院政策文件为依据{law}，该项没有这样的依据。",
        (
            "Since {day} a penalty must be based on a law, an administrative regulation, a local regulation of the place or "
            "a central policy document{law}, and this one is not."
        ),
    ),
    covered=(
        "该项已由更重的{stronger}覆盖，不另行采取，原定内容为：{do}。",
        "It is covered by the stronger {stronger} and not applied beside it; it says: {do}.",
    ),
    contested=(
        "对名单记录的异议尚未办结，作出决定前须予核实。",
        "An objection to the entry is still open and has to be examined before anything is decided.",
    ),
    objection=("对名单记录的异议尚未办结。", "An objection to the entry is still open."),
    relevance=("该措施与本事项的关联：{text}。", "How the measure bears on the matter: {text}."),
    parameters=("清单规定的参数：{text}。", "Parameters set by the list: {text}."),
    others=("该项措施同时由{departments}实施，应当告知。", "{departments} carry it out too and have to be told."),
    feedback=("办理结果应当在{days}个工作日内反馈。", "The result is to be reported back within {days} working days."),
    notice=(
        "告知时应当写明措施、理由、依据和期限，并告知以下事项。",
        "The notice states the measure, the reason, the basis and the term, and says what follows.",
    ),
    remedies=(
        "对列入{list}有异议的，可以通过下列途径提出：{ways}。",
        "To object to the entry on {list}: {ways}.",
    ),
    no_remedies=(
        "名单资料没有写明对列入{list}的异议途径，告知前须补充。",
        "The catalogue does not say how to object to an entry on {list}; this is to be added before the notice is given.",
    ),
    repair=("列入{list}的，信用修复途径为：{ways}。", "Repair of an entry on {list}: {ways}."),
    withheld=(
        "暂不给予激励措施{name}，原因是{reasons}。",
        "The incentive {name} is withheld for now, because {reasons}.",
    ),
    no_penalty=("暂不给予激励不属于惩戒。", "To withhold an incentive is not a penalty."),
    open_penalty=(
        "惩戒措施{name}是否适用尚不能确定，原因是{reasons}{needed}。",
        "Whether the penalty {name} applies is still open, because {reasons}{needed}.",
    ),
    open_incentive=(
        "激励措施{name}是否给予尚不能确定，原因是{reasons}{needed}。",
        "Whether the incentive {name} is given is still open, because {reasons}{needed}.",
    ),
    needed=("；需要查明{facts}", "; to be found out: {facts}"),
    entries=("涉及的名单记录：{entries}。", "Entries concerned: {entries}."),
    name_only=(
        "{list}上有一条只凭姓名或者名称相符的记录{document}，须先核实是否为同一主体，核实前不得据此采取措施。",
        (
            "An entry on {list}{document} matched by name only: its identity is to be verified first, and "
            "nothing may be done because of it until then."
        ),
    ),
    other_number=(
        "{list}上有一条按其他号码{number}匹配的记录{document}，须先核实是否为同一主体，核实前不得据此采取措施。",
        (
            "An entry on {list}{document} was matched on another number{number}: its identity is to be "
            "verified first, and nothing may be done because of it until then."
        ),
    ),
    unreadable_number=(
        "{list}上有一条记录{document}，其号码{number}不完整或者校验不符，须先核实是否为同一主体，核实前不得据此采取措施。",
        (
            "An entry on {list}{document} has a number{number} that is starred, cut or fails its check: it is to be verified "
            "that it is of the same subject, and nothing may be done because of it before."
        ),
    ),
    other_name=(
        "{list}上有一条号码相同、姓名为“{name}”的记录{document}，须先核实是否为同一人，核实前不得据此采取措施。",
        (
            "An entry on {list}{document} is under the same number and the name {name}: it is to be verified that it is of "
            "the same person, and nothing may be done because of it before."
        ),
    ),
    kind_denied=(
        "{list}上有一条记录{document}，但主体的号码与所填的主体种类矛盾，须先核对号码和主体种类，核对前不得据此采取措施。",
        (
            "There is an entry on {list}{document}, but a number denies the kind of subject that was given: both are to be "
            "checked, and nothing may be done because of the entry before."
        ),
    ),
    born_later=(
        "{list}上有一条记录{document}，其起始日早于当事人的出生日期，须先核对号码和记录，核对前不得据此采取措施。",
        (
            "An entry on {list}{document} begins before the person was born: number and entry are to be checked, and nothing "
            "may be done because of it before."
        ),
    ),
    listed_as=("名单记录上的名称为“{name}”，以代码为准。", "The name in the entry is {name}; the code decides."),
    unchecked=(
        "{lists}未能查询。未查询不等于没有记录，须补充查询后再作决定。",
        (
            "It was not possible to query {lists}. That is not the same as no entry: they are to be queried before "
            "anything is decided."
        ),
    ),
    unchecked_elsewhere=(
        "{lists}未能查询。未查询不等于没有记录，以上结论不涵盖未查询的名单。",
        "It was not possible to query {lists}. That is not the same as no entry, and the outcome does not cover them.",
    ),
    aside=("下列措施或者名单记录经核对不适用。", "The following was looked at and does not apply."),
    aside_measure=(
        "就{who}列入{list}的记录{document}而言，措施{name}不适用，原因是{reasons}。",
        "As to the entry of {who} on {list}{document}, the measure {name} does not apply, because {reasons}.",
    ),
    aside_entry=(
        "{who}列入{list}的记录{document}不予计入，原因是{reasons}。",
        "The entry of {who} on {list}{document} does not count, because {reasons}.",
    ),
    continuing=(
        "由列入名单直接引起、不限于本环节的措施：{name}（{effect}）{until}：{do}，原因是{grounds}。",
        "Beside this step the measure {name} ({effect}) goes on{until}: {do}. The reason is that {grounds}.",
    ),
    continuing_open=(
        "由列入名单直接引起的措施{name}（{effect}）是否有效尚不能确定，原因是{reasons}。",
        "Whether the measure {name} ({effect}) that follows from the entry is in effect is open, because {reasons}.",
    ),
    noticed=(
        "下列名单记录当日有效，但在本环节没有引起措施。",
        "The following entries are in effect and lead to no measure at this step.",
    ),
    noticed_entry=(
        "{who}列入{list}的记录{document}当日有效，在本环节没有引起措施，原因是{reasons}",
        "The entry of {who} on {list}{document} is in effect and leads to no measure at this step, because {reasons}",
    ),
    decider=(
        "以上为对照清单得出的意见，由{department}依法审核并作出决定。",
        "This is what the lists say; {department} examines it and decides.",
    ),
    sources=(
        "判定所依的规则：{rules}。所用清单的摘要：{digest}。",
        "Rules applied: {rules}. Digest of the lists: {digest}.",
    ),
)
