"""The sentences of a notice of lifting, in Chinese and English. `{you}` is how the subject is spoken to."""

from __future__ import annotations

from ..texts import texts

SENTENCES = texts(
    title_lift=("关于解除失信惩戒措施的告知书", "Notice that penalties are lifted"),
    title_suspend=("关于暂缓执行失信惩戒措施的告知书", "Notice that penalties are suspended"),
    title_both=("关于解除和暂缓执行失信惩戒措施的告知书", "Notice that penalties are lifted and suspended"),
    title_stop=("关于停止守信激励措施的告知书", "Notice that incentives are stopped"),
    opening_lift=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），对{you}采取了下列措施。据以采取措施的情形已经改变，本机关依法予以解除。现将解除的措施、理由、日期和有关事项告知如下。",
        "When we handled your {matter} ({step} step{case}), we applied the measures below to you. What they rested on has changed, and we lift them. This notice tells you what is lifted, why and from when on, and what you can do.",
    ),
    opening_suspend=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），对{you}采取了下列措施。据以采取措施的情形已经改变，本机关依法暂缓执行。现将暂缓执行的措施、理由、日期和有关事项告知如下。",
        "When we handled your {matter} ({step} step{case}), we applied the measures below to you. What they rested on has changed, and we suspend them. This notice tells you what is suspended, why and from when on, and what you can do.",
    ),
    opening_both=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），对{you}采取了下列措施。据以采取措施的情形已经改变，本机关依法予以解除或者暂缓执行。现将有关措施、理由、日期和有关事项告知如下。",
        "When we handled your {matter} ({step} step{case}), we applied the measures below to you. What they rested on has changed, and we lift or suspend them. This notice tells you which, why and from when on, and what you can do.",
    ),
    opening_stop=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），给予了{you}下列激励措施。据以给予激励的情形已经改变，本机关依法停止给予。现将停止的措施、理由、日期和{you}依法享有的权利告知如下。",
        "When we handled your {matter} ({step} step{case}), we gave you the incentives below. What they rested on has changed, and we stop them. This notice tells you what is stopped, why and from when on, and what your rights are.",
    ),
    measures_lift=("解除的措施", "Measures that are lifted"),
    measures_suspend=("暂缓执行的措施", "Measures that are suspended"),
    measures_both=("解除和暂缓执行的措施", "Measures that are lifted or suspended"),
    measures_stop=("停止的激励措施", "Incentives that are stopped"),
    carried_out=("采取日期：{day}{told}", "Applied on: {day}{told}"),
    granted=("给予日期：{day}{told}", "Given on: {day}{told}"),
    told=("告知书已于{day}送达", "the notice was served on {day}"),
    why_lift=("解除理由：{reasons}", "Why it is lifted: {reasons}"),
    why_suspend=("暂缓理由：{reasons}", "Why it is suspended: {reasons}"),
    why_stop=("停止理由：{reasons}", "Why it is stopped: {reasons}"),
    when_lift=("解除日期：{day}", "Lifted on: {day}"),
    when_suspend=("暂缓日期：自{day}起", "Suspended from: {day}"),
    when_stop=("停止日期：{day}", "Stopped on: {day}"),
    since_lift=(
        "解除日期：{day}；这项措施自{since}起已不再适用",
        "Lifted on: {day}; it has not applied since {since}",
    ),
    since_stop=(
        "停止日期：{day}；这项激励自{since}起已不再适用",
        "Stopped on: {day}; it has not applied since {since}",
    ),
    never_lift=(
        "经核实，这项措施自始没有依据，因这项措施作出的处理一并更正",
        "As is known now, it never had a ground: what was done because of it is put right as well",
    ),
    never_stop=(
        "经核实，这项激励自始没有依据，已经给予的依法处理",
        "As is known now, it never had a ground: what was given is dealt with as the law says",
    ),
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
    review=(
        "行政复议和行政诉讼。{you}不服停止上述激励措施的，可以依法在法定期限内向{authority}申请行政复议，或者向{court}提起行政诉讼",
        "Review and court. If you do not accept that these incentives are stopped, you may within the time that the law sets apply to {authority} for administrative reconsideration, or bring a case before {court}",
    ),
)  # fmt: skip
