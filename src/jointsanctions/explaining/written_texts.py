"""The sentences of a written notice, in Chinese and English. `{you}` is how the subject is spoken to.

A mark in 【】 is what the office fills in, or looks at, before the notice goes out.
"""

from __future__ import annotations

from ..texts import Texts, texts

#: How the subject is spoken to, by its kind.
YOU = texts(
    legal_person=("你单位", "you"),
    unincorporated_organisation=("你单位", "you"),
    sole_trader=("你户", "you"),
    natural_person=("您", "you"),
)

#: What the office says itself, by the name of the field of a template.
OFFICE = Texts(
    {
        "document_number": ("文号", "document number"),
        "date": ("成文日期", "date"),
        "reply_within": ("答复期限", "term for the reply"),
        "review_authority": ("复议机关", "review authority"),
        "court": ("管辖法院", "competent court"),
        "contact": ("联系人", "contact"),
        "phone": ("电话", "telephone"),
        "address": ("地址", "address"),
    }
)

#: All other fields of notices in templates.
FIELDS = Texts(
    {
        "title": ("标题", "title"),
        "department": ("发文机关", "department"),
        "addressee": ("主送", "addressee"),
        "body": ("正文", "body"),
        "subject": ("主体", "subject"),
        "you": ("称谓", "you"),
        "number": ("号码", "number"),
        "matter": ("事项", "matter"),
        "step": ("环节", "step"),
        "day": ("办理日期", "day"),
        "case_number": ("案号", "case number"),
        "opening": ("引言", "opening"),
        "measures": ("措施", "measures"),
        "rights": ("权利", "rights"),
        "objections": ("异议", "objections"),
        "repair": ("信用修复", "repair"),
    }
)

#: A field that notices of lifting have beside these.
LIFTED_FIELDS = Texts({"afterwards": ("有关事项", "what follows")})

SENTENCES = texts(
    open=("【{name}】", "[{name}]"),
    title_before=("关于拟采取失信惩戒措施的告知书", "Notice of penalties that are intended"),
    title_after=("关于采取失信惩戒措施的告知书", "Notice of penalties that are applied"),
    addressee=("{name}（{scheme}：{number}）：", "To {name} ({scheme}: {number})"),
    your_name=("名称", "name"),
    persons_name=("姓名", "name"),
    number=("证件号码", "number"),
    case=("，案号{number}", ", case {number}"),
    opening_before=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），于{day}查询了联合奖惩名单。{you}涉及名单记录，本机关依法拟采取下列措施。现将措施的内容、理由、依据、期限和{you}依法享有的权利告知如下。",
        "On {day}, when we handled your {matter} ({step} step{case}), we consulted the lists for joint incentives and penalties. An entry concerns you, and we intend to apply the measures below. This notice tells you what they are, why, on what basis and until when, and what your rights are.",
    ),
    opening_after=(
        "本机关办理{you}的“{matter}”（{step}环节{case}），于{day}查询了联合奖惩名单。{you}涉及名单记录，本机关依法采取下列措施。现将措施的内容、理由、依据、期限和{you}依法享有的权利告知如下。",
        "On {day}, when we handled your {matter} ({step} step{case}), we consulted the lists for joint incentives and penalties. An entry concerns you, and we apply the measures below. This notice tells you what they are, why, on what basis and until when, and what your rights are.",
    ),
    measures_before=("拟采取的措施", "Measures that are intended"),
    measures_after=("采取的措施", "Measures that are applied"),
    rights=("{you}的权利", "Your rights"),
    objections=("对名单记录的异议", "Objection to the entry"),
    repair=("信用修复", "Repair"),
    contact=("联系方式", "Contact"),
    do=("内容：{do}", "What is done: {do}"),
    reasons=("理由：{reasons}", "Reason: {reasons}"),
    own=("{you}自{day}起被列入{list}{details}", "{you} have been on {list} since {day}{details}"),
    yours=("{you}的{via}", "your {via}"),
    related=("{who}自{day}起被列入{list}", "{who} has been on {list} since {day}"),
    others=(
        "他人的记录不在这里写明详情，{you}可以向本机关了解",
        "this notice tells no more of the entries of others, and you may ask us about them",
    ),
    document=("文书：{document}", "document: {document}"),
    authority=("认定机关：{authority}", "authority: {authority}"),
    grade=("等级：{grade}", "grade: {grade}"),
    entry_until=("记录有效期至{day}", "the entry runs until {day}"),
    basis=("依据：{bases}", "Basis: {bases}"),
    basis_to_check=("依据待核对原文", "check the basis against its source"),
    article_to_add=("条款", "article"),
    until=(
        "期限：到{day}为止；名单记录提前结束的，措施随之终止",
        "Until: {day}; where the entry ends before, so does the measure",
    ),
    no_end=(
        "期限：没有确定的截止日期，名单记录依法结束时措施随之终止",
        "Until: no day is set; the measure ends when the entry does",
    ),
    covered=("这项措施已由更重的“{stronger}”覆盖，不另行采取", "The stronger {stronger} covers this measure: it is not applied beside it"),
    held=(
        "对名单记录的异议尚未办结，这项措施暂缓采取",
        "An objection to the entry is open, and until it is settled this measure is not applied",
    ),
    contested_before=(
        "对名单记录的异议尚未办结，本机关在作出决定前予以核实",
        "An objection to the entry is open; we examine it before we decide",
    ),
    contested_after=("对名单记录的异议尚未办结", "An objection to the entry is open"),
    may=("是否采取这项措施，由本机关根据情况决定", "It is for us to decide whether this measure is applied"),
    consider=(
        "这项内容只供参考，不单独作为作出决定的依据",
        "This is only taken into account; no decision rests on it alone",
    ),
    tell=(
        "这项措施由{target}依法决定，本机关将有关情况告知该部门，是否采取由该部门另行告知",
        "This measure is for {target} to decide. We tell it of the entry, and it will tell you what it does",
    ),
    heard=(
        "陈述和申辩。{you}对上述事实、理由和依据有异议的，可以自收到本告知书之日起{within}内，向本机关书面或者口头提出陈述、申辩，并可以提交证据，本机关予以复核。逾期没有提出的，本机关依法作出决定",
        "To be heard. If you disagree with these facts, reasons or bases, you may say so to us in writing or in person within {within} of receiving this notice, and hand in evidence; we examine what you say. After that we decide as the law says",
    ),
    hearing=(
        "听证。法律、法规规定可以要求听证的，{you}可以在其规定的期限内提出",
        "A hearing. Where a law or regulation provides for one, you may ask for it within the time that it sets",
    ),
    review=(
        "行政复议和行政诉讼。{you}不服上述措施的，可以依法在法定期限内向{authority}申请行政复议，或者向{court}提起行政诉讼",
        "Review and court. If you do not accept these measures, you may within the time that the law sets apply to {authority} for administrative reconsideration, or bring a case before {court}",
    ),
    objection_general=(
        "对列入名单有异议的，可以向认定机关提出异议或者申诉。{you}提出异议的，请同时告知本机关，由本机关依法处理",
        "You may object to the entry before the authority that made it. If you do, tell us too, and we deal with it as the law says",
    ),
    objection=("对列入{lists}有异议的：{ways}", "To object to the entry on {lists}: {ways}"),
    ways_to_add=("异议途径", "how to object"),
    repair_way=("列入{lists}的：{ways}", "Of an entry on {lists}: {ways}"),
    repair_general=(
        "名单记录经信用修复、移出或者撤销后，上述措施随之终止。修复由认定机关办理",
        "When the entry is repaired, removed or revoked, the measures end with it. Repair is for the authority that made the entry",
    ),
    contact_line=("{what}：{told}", "{what}: {told}"),
)  # fmt: skip
