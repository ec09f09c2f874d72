"""The sentences of a notice of lifting, in Chinese and English. `{you}` is how the subject is spoken to."""

from __future__ import annotations

from ..texts import texts

SENTENCES = texts(
    lift=("解除", "lifted"),
    suspend=("暂缓执行", "suspended"),
    stop=("停止", "stopped"),
    pause=("暂停", "suspended"),
    title_penalty=("关于{acts}失信惩戒措施的告知书", "Notice that penalties are {acts}"),
    title_incentive=("关于{acts}守信激励措施的告知书", "Notice that incentives are {acts}"),
    opening_penalty=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），对{you}采取了下列措施。因下列理由，本机关对这些措施依法予以{acts}。现将措施、理由、日期和有关事项告知如下。",
        "When we handled your {matter} ({step} step{case}), we applied the measures below to you. For the reasons below they are {acts}. This notice tells you what, why and from when on, and what you can do.",
    ),
    opening_incentive=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），给予了{you}下列激励措施。因下列理由，本机关对这些措施依法予以{acts}。现将措施、理由、日期和{you}依法享有的权利告知如下。",
        "When we handled your {matter} ({step} step{case}), we gave you the incentives below. For the reasons below they are {acts}. This notice tells you what, why and from when on, and what your rights are.",
    ),
    measures_penalty=("{acts}的措施", "Measures that are {acts}"),
    measures_incentive=("{acts}的激励措施", "Incentives that are {acts}"),
    carried_out=("采取日期：{day}{told}", "Applied on: {day}{told}"),
    granted=("给予日期：{day}{told}", "Given on: {day}{told}"),
    told=("告知书已于{day}送达", "the notice was served on {day}"),
    why_lift=("解除理由：{reasons}", "Why it is lifted: {reasons}"),
    why_suspend=("暂缓理由：{reasons}", "Why it is suspended: {reasons}"),
    why_stop=("停止理由：{reasons}", "Why it is stopped: {reasons}"),
    why_pause=("暂停理由：{reasons}", "Why it is suspended: {reasons}"),
    when_lift=("解除日期：{day}", "Lifted on: {day}"),
    when_suspend=("暂缓日期：自{day}起", "Suspended from: {day}"),
    when_stop=("停止日期：{day}", "Stopped on: {day}"),
    when_pause=("暂停日期：自{day}起", "Suspended from: {day}"),
    since_lift=(
        "解除日期：{day}；这项措施自{since}起已不再适用",
        "Lifted on: {day}; it has not applied since {since}",
    ),
    since_stop=(
        "停止日期：{day}；这项激励自{since}起已不再适用",
        "Stopped on: {day}; it has not applied since {since}",
    ),
    never_penalty=(
        "按现在掌握的情况，这项措施自始没有依据；因这项措施作出的处理，本机关依法予以纠正",
        "As is known now, it never had a ground; what was done because of it we put right as the law says",
    ),
    never_incentive=(
        "按现在掌握的情况，这项激励自始没有依据；已经给予的，依法处理",
        "As is known now, it never had a ground; what was given is dealt with as the law says",
    ),
    never_to_check=("自始没有依据待核实", "check that it never had a ground"),
    own_entry=("{you}列入{list}的记录{document}", "your entry on {list}{document}"),
    related_entry=("{who}列入{list}的记录", "the entry of {who} on {list}"),
    somebody=("与{you}有关联的主体", "somebody related to you"),
    repaired=("{entry}已于{day}完成信用修复", "{entry} was repaired on {day}"),
    removed=("{entry}已于{day}移出名单", "{entry} was removed on {day}"),
    revoked=("{entry}已于{day}被撤销", "{entry} was revoked on {day}"),
    stayed=("{entry}自{day}起停止执行，尚未恢复", "{entry} is stayed from {day}"),
    objection_filed=("对{entry}的异议于{day}提出，尚未办结", "the objection to {entry} of {day} is still open"),
    entry_ended=("{entry}的有效期已于{day}届满", "{entry} ended on {day}"),
    entry_corrected=("{entry}已经更正", "{entry} was corrected"),
    general_repaired=("据以适用这项措施的名单记录已经信用修复", "the entry that it rested on was repaired"),
    general_removed=("据以适用这项措施的名单记录已经移出名单", "the entry that it rested on was removed"),
    general_revoked=("据以适用这项措施的名单记录已经被撤销", "the entry that it rested on was revoked"),
    general_stayed=("据以适用这项措施的名单记录已停止执行，尚未恢复", "the entry that it rested on is stayed"),
    general_objection=("对据以适用这项措施的名单记录的异议尚未办结", "an objection to the entry that it rested on is open"),
    general_barred=("有名单记录使这项激励不再给予", "an entry bars this incentive"),
    general_relation=("{you}与列入名单的主体之间的关联关系已经不存在", "you are no longer related to the listed subject"),
    general_ended=("这项措施的期限已经届满", "its term is over"),
    general_corrected=("据以适用这项措施的名单记录已经更正", "the entry that it rested on was corrected"),
    general_edition=("据以适用这项措施的清单或者规定已经变动", "the measure list or the law that it rested on has changed"),
    general_facts=("按现有案情，适用这项措施的条件不再具备", "by what is known of the case it has no ground any more"),
    general_other=("名单上已经没有据以适用这项措施的记录", "the lists have no entry any more that it could rest on"),
    afterwards=("有关事项", "What follows"),
    rights=("{you}的权利", "Your rights"),
    contact=("联系方式", "Contact"),
    after_lift=(
        "自解除之日起，本机关不再对{you}执行解除的措施。{you}另有其他名单记录的，依照有关规定办理",
        "From the day of lifting we no longer apply what is lifted. Other entries that concern you are dealt with as the rules say",
    ),
    after_suspend=(
        "暂缓期间，本机关不执行暂缓的措施。暂缓的情形消除后是否恢复执行，由本机关另行告知{you}",
        "While it is suspended we do not apply what is suspended. Once that is over we tell you whether it is resumed",
    ),
    after_pause=(
        "暂停期间，本机关不给予暂停的激励。暂停的情形消除后是否恢复给予，由本机关另行告知{you}",
        "While it is suspended we do not give what is suspended. Once that is over we tell you whether it is resumed",
    ),
    elsewhere_ended=(
        "名单记录已经结束，其他单位因同一记录对{you}采取的措施也应当终止。{you}在其他单位办理事项时仍受这些措施限制的，可以出示本告知书，请该单位核对名单记录的现状并停止执行；该单位不停止执行的，可以向其上级机关或者社会信用主管部门反映，也可以告知本机关",
        "The entry has ended, and the measures of other bodies that rest on it have to end too. If you still meet them elsewhere, show this notice and ask that body to look at the entry as it is now and to stop; if it does not, you may turn to the body above it or to the authority for social credit, or tell us",
    ),
    elsewhere=(
        "{you}在其他单位办理事项时，因同一情形仍受措施限制的，可以出示本告知书，请该单位核对现状、依法处理；该单位不处理的，可以向其上级机关或者社会信用主管部门反映",
        "If you still meet measures elsewhere for the same reason, show this notice and ask that body to look at how things are now; if it does not, you may turn to the body above it or to the authority for social credit",
    ),
    damage=(
        "{you}认为合法权益因自始没有依据的措施受到损害的，可以依法提出赔偿请求",
        "If a measure that never had a ground has harmed your rights, you may claim compensation as the law says",
    ),
    review_penalty=(
        "行政复议和行政诉讼。措施解除或者暂缓执行，不影响{you}依法享有的救济权利。{you}对采取上述措施不服的，可以依法在法定期限内向{authority}申请行政复议，或者向{court}提起行政诉讼",
        "Review and court. Your remedies are what they were. If you do not accept that these measures were applied to you, you may within the time that the law sets apply to {authority} for administrative reconsideration, or bring a case before {court}",
    ),
    review_incentive=(
        "行政复议和行政诉讼。{you}不服停止或者暂停上述激励措施的，可以依法在法定期限内向{authority}申请行政复议，或者向{court}提起行政诉讼",
        "Review and court. If you do not accept that these incentives are stopped or suspended, you may within the time that the law sets apply to {authority} for administrative reconsideration, or bring a case before {court}",
    ),
)  # fmt: skip
