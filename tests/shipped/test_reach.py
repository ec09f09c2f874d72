"""How far the present-day penalties reach: to whom beside the subject itself, and where they refuse to accept at all."""

from __future__ import annotations

from datetime import date

import jointsanctions as js
from jointsanctions.catalogue.entities import Measure

DAY = date(2026, 9, 1)

#: Who beside the subject itself is meant, by measure: the relations, and the text that names these persons.
#: 广东省社会信用条例第三十七条 asks for a law of its own (依法) before related persons are reached.
REACHED = {
    "zhuhai.agriculture-rural/exclude-pesticide-person": ("operator", "农药管理条例第六十三条第一款"),
    "zhuhai.agriculture-rural/require-pesticide-manager": (
        "legal-representative principal-officer senior-manager",
        "农药管理条例第六十三条第二款（招用）",
    ),
    "zhuhai.agriculture-rural/exclude-veterinary-person": ("operator", "兽药管理条例第五十六条、第五十七条"),
    "zhuhai.agriculture-rural/require-veterinary-manager": (
        "legal-representative principal-officer senior-manager",
        "兽药管理条例第五十六条、第五十七条",
    ),
    "zhuhai.agriculture-rural/exclude-seed-officer": (
        "legal-representative senior-manager",
        "种子法第七十四条至第七十六条（法定代表人、高级管理人员）",
    ),
    "zhuhai.agriculture-rural/require-feed-manager": (
        "legal-representative principal-officer senior-manager",
        "饲料和饲料添加剂管理条例第三十八条、第三十九条",
    ),
    "zhuhai.agriculture-rural/exclude-slaughter-person": ("operator", "生猪屠宰管理条例第三十八条"),
    "zhuhai.agriculture-rural/require-slaughter-other-manager": ("operator", "生猪屠宰管理条例第三十八条"),
    "zhuhai.agriculture-rural/require-slaughter-manager": (
        "legal-representative principal-officer senior-manager",
        "生猪屠宰管理条例第三十八条（屠宰管理活动）",
    ),
    "zhuhai.civil-affairs/exclude-charity-head-revoked": ("led-entity", "慈善法第十六条第（三）项（担任负责人）"),
    "zhuhai.commerce/exclude-convicted-representative": (
        "legal-representative",
        "对外劳务合作管理条例第六条第（五）项",
    ),
    "zhuhai.culture-tourism/exclude-agency-manager-three-years": (
        "led-entity managed-entity",
        "旅游法第一百零三条（有关管理人员）",
    ),
    "zhuhai.culture-tourism/exclude-agency-principal-five-years": ("led-entity", "旅行社条例第六十四条（主要负责人）"),
    "zhuhai.culture-tourism/exclude-entertainment-head-five-years": (
        "represented-entity led-entity",
        "娱乐场所管理条例第五十三条第二款（法定代表人、负责人）",
    ),
    "zhuhai.culture-tourism/exclude-closed-venue-for-life": (
        "held-entity led-entity",
        "娱乐场所管理条例第五十三条第一款（投资人员和负责人）",
    ),
    "zhuhai.culture-tourism/exclude-performance-head-five-years": (
        "represented-entity led-entity",
        "营业性演出管理条例第五十三条第一款（法定代表人、主要负责人）",
    ),
    "zhuhai.culture-tourism/exclude-internet-premises-head-five-years": (
        "represented-entity led-entity",
        "互联网上网服务营业场所管理条例第三十六条第一款",
    ),
    "zhuhai.culture-tourism/restrict-outbound-tour": (
        "represented-entity led-entity controlled-entity responsible-entity",
        "中办发〔2016〕64号（七）第3项",
    ),
    "zhuhai.education/exclude-banned-organiser": (
        "actual-controller",
        "民办教育促进法实施条例第六十二条、第六十四条第二款（实际控制人）",
    ),
    "zhuhai.education/scrutinise-school-founder": (
        "actual-controller",
        "民办教育促进法实施条例第十二条第三款",
    ),
    "zhuhai.finance/exclude-banned-supplier": ("consortium-member", "政府采购法第二十四条第二款"),
    "zhuhai.finance/restrict-fined-supplier": ("consortium-member", "政府采购法第二十四条第二款"),
    "zhuhai.finance/restrict-supplier": ("consortium-member", "政府采购法第二十四条第二款"),
    "zhuhai.finance/restrict-tax-violator": ("consortium-member", "政府采购法第二十四条第二款"),
    "zhuhai.gongbei-customs/notify-exit-dishonest": (
        "represented-entity led-entity",
        "海关事务担保条例第八条（法定代表人、主要负责人）",
    ),
    "zhuhai.housing-urban-rural/exclude-banned-bidder": ("consortium-member", "招标投标法第三十一条第二款"),
    "zhuhai.intermediate-court/verify-flight-purpose": (
        "represented-entity led-entity controlled-entity responsible-entity",
        "限制消费的规定第三条第二款",
    ),
    "zhuhai.intermediate-court/refuse-flight-officer": (
        "represented-entity led-entity controlled-entity responsible-entity",
        "限制消费的规定第三条第二款",
    ),
    "zhuhai.intermediate-court/verify-consumption-purpose": (
        "represented-entity led-entity controlled-entity responsible-entity",
        "限制消费的规定第三条第二款",
    ),
    "zhuhai.intermediate-court/refuse-consumption-officer": (
        "represented-entity led-entity controlled-entity responsible-entity",
        "限制消费的规定第三条第二款",
    ),
    "zhuhai.intermediate-court/restrict-exit": (
        "represented-entity led-entity responsible-entity",
        "执行程序的解释第二十四条第一款，没有实际控制人",
    ),
    "zhuhai.intermediate-court/exclude-disqualified-bidder": ("consortium-member", "招标投标法第三十一条第二款"),
    "zhuhai.justice/require-forensic-head": (
        "legal-representative principal-officer",
        "广东省司法鉴定管理条例第十三条（机构负责人）",
    ),
    "zhuhai.market-regulation/exclude-revoked-licensee": (
        "represented-entity responsible-entity operated-entity",
        "食品安全法第一百三十五条第一款",
    ),
    "zhuhai.market-regulation/exclude-manager-five-years": (
        "represented-entity responsible-entity operated-entity",
        "食品安全法第一百三十五条第一款",
    ),
    "zhuhai.market-regulation/exclude-officer-revoked-enterprise": (
        "represented-entity",
        "公司法第一百七十八条第一款第（四）项",
    ),
    "zhuhai.market-regulation/exclude-officer-advertising": ("represented-entity", "广告法第六十九条"),
    "zhuhai.market-regulation/exclude-representative-listed": (
        "represented-entity led-entity",
        "企业信息公示暂行条例第十八条第二款（法定代表人、负责人）",
    ),
    "zhuhai.medical-insurance/require-other-manager": (
        "legal-representative principal-officer",
        "医疗保障基金使用监督管理条例第四十三条",
    ),
    "zhuhai.natural-resources/postpone-purchase-consumption-limited": (
        "represented-entity led-entity controlled-entity responsible-entity",
        "限制消费的规定第三条第二款",
    ),
    "zhuhai.natural-resources/exclude-seed-officer": (
        "legal-representative senior-manager",
        "种子法第七十四条至第七十六条",
    ),
    "zhuhai.public-security/require-security-manager": (
        "legal-representative principal-officer senior-manager",
        "保安服务管理条例第八条第（二）项（法定代表人和主要管理人员）",
    ),
    "zhuhai.tax/notify-exit-tax-violator": ("represented-entity", "税收征收管理法第四十四条（法定代表人）"),
    "zhuhai.transport/exclude-false-filing": ("operator", "道路运输条例第六十五条第五款"),
    "zhuhai.transport/exclude-disqualified-bidder": ("consortium-member", "招标投标法第三十一条第二款"),
}

#: Where an application is not even accepted, by measure: the words of the text.
NOT_ACCEPTED = {
    "zhuhai.education/refuse-illegal-kindergarten": "学前教育法第七十八条：五至十年内不受理",
    "zhuhai.health/refuse-doctor-fraud": "医师法第五十四条第二款：三年内不受理",
    "zhuhai.market-regulation/refuse-drug-application": "药品管理法第一百一十六条、第一百二十三条：十年内不受理",
    "zhuhai.public-security/refuse-precursor-application": "易制毒化学品管理条例第三十八条第二款：停止受理",
    # The counter accepts all the same: the department that licenses refuses.
    "zhuhai.government-services-data/tell-barred-applicant": "行政许可法第七十八条、第七十九条",
}


def present_penalties(catalogue: js.Catalogue) -> list[Measure]:
    return [
        measure
        for edition in catalogue.editions
        if DAY in edition.period
        for measure in edition.measures
        if measure.terms.kind == "penalty"
    ]


def test_no_present_penalty_reaches_persons_whom_its_text_does_not_name(shipped: js.Catalogue) -> None:
    reached = {
        measure.id: frozenset(measure.terms.via) - {"self"}
        for measure in present_penalties(shipped)
        if frozenset(measure.terms.via) != {"self"}
    }

    assert reached == {name: frozenset(vias.split()) for name, (vias, _text) in REACHED.items()}


def test_only_a_text_that_refuses_to_accept_bars_at_acceptance(shipped: js.Catalogue) -> None:
    barred = {
        measure.id
        for measure in present_penalties(shipped)
        if measure.terms.effect == "prohibit"
        and measure.trigger == "matter"
        and (measure.steps is None or "acceptance" in measure.steps)
    }

    assert barred == set(NOT_ACCEPTED)


def test_a_penalty_in_another_field_says_why_the_fault_bears_on_the_matter(shipped: js.Catalogue) -> None:
    """广东省社会信用条例第三十六条: penalties are connected with the fault."""
    silent = [
        measure.id
        for measure in present_penalties(shipped)
        if measure.relevance is None
        and any(shipped.lists[listed].field not in measure.terms.fields for listed in measure.terms.lists)
    ]

    assert silent == []
