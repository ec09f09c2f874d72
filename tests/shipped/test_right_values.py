"""What the shipped measures got wrong once: the right value, each with the text that says so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.catalogue.entities import Measure
from jointsanctions.loading import shipped as shipped_folders

#: Of measures on 12 May 2026, or in the lists of 2018: what it is, how strong, and the text.
EFFECTS = [
    (
        "zhuhai.finance/restrict-supplier",
        2018,
        "restrict",
        "shall",
        "财库〔2016〕125号：列入名单的应当拒绝其参加，没有金额门槛",
    ),
    (
        "zhuhai.urban-management/restrict-sanitation-judgment-debtor",
        2018,
        "restrict",
        "shall",
        "财库〔2016〕125号：同上",
    ),
    (
        "zhuhai.health-family-planning/notify-employer-medical-order",
        2018,
        "inform",
        "consider",
        "发改财金〔2018〕1399号：通报所在单位，不是向社会公布",
    ),
    (
        "zhuhai.human-resources/consider-volunteer",
        2026,
        "honour",
        "consider",
        "志愿服务条例第三十二条第二款：可以纳入考察内容，没有写优先",
    ),
    (
        "zhuhai.market-regulation/restrict-award-abnormal",
        2026,
        "restrict",
        "shall",
        "企业信息公示暂行条例（2024年修订）第十九条：依法予以限制或者禁入",
    ),
    (
        "zhuhai.transport/restrict-bidder-judgment-debtor",
        2026,
        "restrict",
        "shall",
        "中办发〔2016〕64号：限制参与政府投资项目和主要使用财政性资金的项目",
    ),
    (
        "zhuhai.intermediate-court/restrict-bidder-judgment-debtor",
        2026,
        "restrict",
        "shall",
        "中办发〔2016〕64号：同上",
    ),
    (
        "zhuhai.transport/restrict-fund-judgment-debtor",
        2026,
        "restrict",
        "shall",
        "中办发〔2016〕64号：限制申请政府补贴资金",
    ),
    (
        "zhuhai.commerce/restrict-fund-judgment-debtor",
        2026,
        "restrict",
        "shall",
        "中办发〔2016〕64号：同上",
    ),
    (
        "zhuhai.transport/restrict-bidder-market-violator",
        2026,
        "restrict",
        "shall",
        "企业信息公示暂行条例（2024年修订）第十九条：工程招投标",
    ),
    (
        "zhuhai.intermediate-court/scrutinise-roster-judgment-debtor",
        2026,
        "scrutinise",
        "may",
        "指定管理人的规定第九条：可以，没有写应当核实",
    ),
    (
        "zhuhai.finance/exclude-banned-supplier",
        2026,
        "prohibit",
        "shall",
        "政府采购法第七十七条：禁止参加的处罚才禁止",
    ),
    (
        "zhuhai.finance/restrict-fined-supplier",
        2026,
        "restrict",
        "shall",
        "政府采购法第二十二条第一款第（五）项：三年内没有重大违法记录",
    ),
    (
        "zhuhai.market-regulation/exclude-infringer",
        2026,
        "prohibit",
        "shall",
        "广东省知识产权保护条例第四十九条：以决定、裁判为准",
    ),
]


def the_measure(catalogue: js.Catalogue, name: str, year: int) -> Measure:
    on = date(2018, 11, 5) if year == 2018 else date(2026, 5, 12)
    (found,) = [
        measure for each in catalogue.editions if on in each.period for measure in each.measures if measure.id == name
    ]
    return found


@pytest.mark.parametrize(("name", "year", "effect", "force", "text"), EFFECTS, ids=[each[0] for each in EFFECTS])
def test_effect_and_force_are_those_of_the_text(
    shipped: js.Catalogue, name: str, year: int, effect: str, force: str, text: str
) -> None:
    terms = the_measure(shipped, name, year).terms

    assert (effect, force) == (terms.effect, terms.force), text


@pytest.mark.parametrize(
    "name", ["zhuhai.finance/restrict-supplier", "zhuhai.urban-management/restrict-sanitation-judgment-debtor"]
)
def test_no_threshold_admits_a_judgment_debtor_to_procurement(shipped: js.Catalogue, name: str) -> None:
    """财库〔2016〕125号: participation is refused, whatever the amount."""
    assert the_measure(shipped, name, 2018).terms.when is None


def test_the_province_approves_before_anybody_is_kept_from_leaving(shipped: js.Catalogue) -> None:
    """国税发〔1996〕216号第三项: the provincial tax authority decides and tells the police."""
    measure = the_measure(shipped, "zhuhai.tax/notify-exit-tax-violator", 2026)

    assert ("guangdong.tax",) == tuple(measure.carried_out_by)
    assert "tell" == measure.duty
    assert "报广东省税务局审批" in measure.do


@pytest.mark.parametrize("day", [date(2018, 9, 3), date(2026, 5, 12)])
def test_purchaser_or_agency_examines_suppliers_and_finance_supervises(shipped: js.Catalogue, day: date) -> None:
    """财库〔2016〕125号: the purchaser or the procurement agency looks the supplier up and refuses it."""
    refusing = [
        measure
        for each in shipped.editions
        if each.id == "zhuhai.finance" and day in each.period
        for measure in each.measures
        if "zhuhai.finance/supplier-qualification" in measure.matters
        and measure.terms.effect in ("prohibit", "restrict")
    ]

    assert len(refusing) >= 5
    assert [] == [each.id for each in refusing if "采购人" not in each.do]


#: Awards of which firms with abnormal operations are kept out, the year, and the article of the day.
AWARDS = [
    ("zhuhai.industry-commerce/restrict-honour-abnormal", 2018, "第十八条"),
    ("zhuhai.price-inspection/restrict-honour-abnormal", 2018, "第十八条"),
    ("zhuhai.market-regulation/restrict-award-abnormal", 2026, "第十九条"),
    ("zhuhai.market-regulation-ip/restrict-award-abnormal", 2026, "第十九条"),
    ("zhuhai.commerce/restrict-award-abnormal", 2026, "第十九条"),
]


@pytest.mark.parametrize(("name", "year", "article"), AWARDS, ids=[each[0] for each in AWARDS])
def test_awards_leave_out_whom_the_regulation_restricts(
    shipped: js.Catalogue, name: str, year: int, article: str
) -> None:
    """企业信息公示暂行条例第十八条（2014年）、第十九条（2024年修订）.

    在政府采购、工程招投标、国有土地出让、授予荣誉称号等工作中，对被列入经营异常名录的企业依法予以限制或者禁入: of the two the milder one,
    although the list is a watch list (S20).
    """
    measure = the_measure(shipped, name, year)
    terms = measure.terms

    assert ("restrict", "shall", ("abnormal-operation",)) == (terms.effect, terms.force, terms.lists)
    assert [("enterprise-information-regulation", article)] == [(each.law.id, each.article) for each in terms.bases]
    assert "书面告知理由、依据和救济途径" in measure.do
    assert "移出名录后再行" in measure.do
    assert "限制" in measure.name


def test_no_other_measure_refuses_firms_with_abnormal_operations(shipped: js.Catalogue) -> None:
    """Where the text of a list does not exclude them they are examined, also in words."""
    others = [
        measure
        for edition in shipped.editions
        for measure in edition.measures
        if "abnormal-operation" in measure.terms.lists and measure.id not in {name for name, _, _ in AWARDS}
    ]

    assert len(others) >= 6
    assert {"scrutinise"} == {each.terms.effect for each in others}
    assert [] == [each.id for each in others if "不予通过" in each.do.replace("不因列入名录不予通过", "")]


def test_without_the_regulation_nobody_on_the_list_is_kept_out(tmp_path: Path) -> None:
    """S20: what the list names in `restricted_by` is all that these measures and their item rest on."""
    memoranda, measures = (Path(str(folder)) for folder in shipped_folders())
    lists = (memoranda / "lists.yaml").read_text("utf-8")
    named = re.compile(r"    restricted_by:\n(?:      - .*\n)+")
    assert 1 == len(named.findall(lists))
    (tmp_path / "lists.yaml").write_text(named.sub("", lists), "utf-8")
    parts = [each for each in memoranda.glob("*.yaml") if each.name != "lists.yaml"]
    owners = {name.partition("/")[0] for name, _, _ in AWARDS}
    parts += [each for each in measures.glob("*.yaml") if each.stem.partition("@")[0] in {*owners, "departments"}]

    with pytest.raises(js.CatalogueError) as refused:
        js.load(*parts, tmp_path)

    errors = [each for each in refused.value.diagnostics if each.severity == "error"]
    assert {"JS406"} == {each.code for each in errors}
    assert {*owners, "ndrc-2015-2045"} == {Path(each.place.file).stem.partition("@")[0] for each in errors}


@pytest.mark.parametrize(
    ("ground", "how"),
    [(1, "补报未报年份的年度报告并公示后申请移出"), (4, "办理变更登记或者重新取得联系后申请移出")],
    ids=["第十一条", "第十四条"],
)
def test_who_is_kept_out_of_an_award_is_told_how_to_leave_the_list(
    shipped_evaluator: js.Evaluator, ground: int, how: str
) -> None:
    """企业经营异常名录管理办法第十一条至第十四条: the way out depends on the ground of the entry."""
    listed = js.Designation("abnormal-operation", date(2025, 7, 8), facts={"ground": ground})
    firm = js.Subject("91440400MA0000007C", "legal-person", designations=[listed])
    award: dict[str, Any] = {
        "matter": "zhuhai.market-regulation/government-award",
        "step": "review",
        "facts": {"ip_document": False},
    }

    (path,) = shipped_evaluator.repair_paths(js.Question(firm, **award, on=date(2026, 5, 12)))

    assert "zhuhai.market-regulation/restrict-award-abnormal" == path.measure
    (ways,) = path.grounds
    ((told, day),) = [(dict(each.params)["how"], each.earliest) for each in ways if each.kind == "repair"]
    assert how in told
    assert date(2026, 5, 12) == day


#: Lists of the memorandum era that nobody keeps today.
WITHOUT_A_RECOGNISER = {
    "food-drug-dishonest",
    "patent-dishonest",
    "public-resource-trading-dishonest",
    "quality-serious-violation",
    "work-safety-trustworthy",
}

#: The seven lists of the present that were there first.
FIRST_OF_2026 = [
    "zhuhai.emergency-management",
    "zhuhai.finance",
    "zhuhai.gongbei-customs",
    "zhuhai.housing-urban-rural",
    "zhuhai.human-resources",
    "zhuhai.market-regulation",
    "zhuhai.tax",
]


def measures_of(catalogue: js.Catalogue, name: str) -> list[Measure]:
    on = date(2026, 5, 12)
    return [
        measure for each in catalogue.editions if each.id == name and on in each.period for measure in each.measures
    ]


@pytest.mark.parametrize("name", FIRST_OF_2026)
def test_no_measure_of_the_present_hangs_on_a_list_that_nobody_keeps(shipped: js.Catalogue, name: str) -> None:
    """国办发〔2020〕49号: statutory bans follow the decision that bans."""
    assert [] == [each.id for each in measures_of(shipped, name) if WITHOUT_A_RECOGNISER & set(each.terms.lists)]


@pytest.mark.parametrize("name", FIRST_OF_2026)
def test_every_do_says_what_is_done(shipped: js.Catalogue, name: str) -> None:
    assert [] == [
        each.id for each in measures_of(shipped, name) if "依法限制其" in each.do or each.do.startswith("告知申请")
    ]


@pytest.mark.parametrize("name", FIRST_OF_2026)
def test_incentives_of_the_present_rest_on_law(shipped: js.Catalogue, name: str) -> None:
    """广东省社会信用条例第二十七条至第二十九条, or the law or rule of the matter itself; not the policy of 2016."""
    for measure in measures_of(shipped, name):
        if measure.terms.kind == "incentive":
            assert "joint-measures-2016" not in {each.law.id for each in measure.terms.bases}, measure.id
            assert measure.terms.bases, measure.id


#: Measure, list, and article: what a statutory ban follows from.
BANS = [
    (
        "zhuhai.finance/exclude-banned-agency",
        "procurement-agency-ban",
        "第七十八条",
        "政府采购法第七十八条：一至三年内禁止代理",
    ),
    ("zhuhai.finance/exclude-banned-expert", "procurement-expert-ban", "第七十五条", "政府采购法实施条例第七十五条"),
    (
        "zhuhai.housing-urban-rural/exclude-banned-bidder",
        "bidding-disqualified",
        "第五十三条",
        "招标投标法第五十三条、第五十四条、第六十条",
    ),
    (
        "zhuhai.market-regulation/exclude-revoked-licensee",
        "food-licence-revoked",
        "第一百三十五条第一款",
        "食品安全法第一百三十五条",
    ),
    (
        "zhuhai.market-regulation/exclude-manager-for-life",
        "criminal-sentence",
        "第一百三十五条第二款",
        "食品安全法第一百三十五条",
    ),
    (
        "zhuhai.market-regulation/exclude-banned-drug-staff",
        "drug-practice-ban",
        "第一百一十八条第一款",
        "药品管理法第一百一十八条：终身；第一百二十二条等：十年",
    ),
    (
        "zhuhai.market-regulation/exclude-officer-advertising",
        "licence-revoked-enterprise",
        "第六十九条",
        "广告法第六十九条",
    ),
    (
        "zhuhai.emergency-management/exclude-banned-assessor",
        "safety-assessor-ban",
        "第九十二条第三款",
        "安全生产法第九十二条",
    ),
]


@pytest.mark.parametrize(("name", "listed", "article", "text"), BANS, ids=[each[0] for each in BANS])
def test_a_statutory_ban_follows_from_the_decision_that_bans(
    shipped: js.Catalogue, name: str, listed: str, article: str, text: str
) -> None:
    terms = the_measure(shipped, name, 2026).terms

    assert ((listed,), "prohibit", "shall") == (terms.lists, terms.effect, terms.force), text
    assert article in {each.article for each in terms.bases}, text


def test_only_article_94_counts_from_sentence_or_disciplinary_act(shipped: js.Catalogue) -> None:
    """安全生产法第九十四条第三款 has a start, 第一百一十三条 has none."""
    from_the_fact = the_measure(shipped, "zhuhai.emergency-management/exclude-principal-five-years", 2026)
    from_the_decision = the_measure(shipped, "zhuhai.emergency-management/exclude-principal-closed-unit", 2026)

    assert ["第九十四条第三款"] == [each.article for each in from_the_fact.terms.bases]
    assert ["第一百一十三条"] == [each.article for each in from_the_decision.terms.bases]
    assert ["served_or_disciplined"] == [each.start for each in from_the_fact.terms.lasts]
    assert [None] == [each.start for each in from_the_decision.terms.lasts]


def test_licences_of_hazardous_chemicals_are_examined_under_their_own_law(shipped: js.Catalogue) -> None:
    """危险化学品安全法第二十三条、第二十六条、第五十四条、第五十五条, in force from 2026-05-01."""
    articles = {
        (each.law.id, each.article)
        for name in ("suspend-hazardous-project", "scrutinise-hazardous-licence")
        for each in the_measure(shipped, f"zhuhai.emergency-management/{name}", 2026).terms.bases
    }

    assert {
        ("hazardous-chemicals-safety-law", "第二十三条"),
        ("hazardous-chemicals-safety-law", "第二十六条第一款"),
        ("hazardous-chemicals-safety-law", "第五十四条"),
        ("hazardous-chemicals-safety-law", "第五十五条第一款"),
    } <= articles


@pytest.mark.parametrize("listed", ["dishonest-judgment-debtor", "wage-arrears", "market-serious-violation"])
@pytest.mark.parametrize("field", ["tender", "procurement", "subsidy", "honour"])
def test_one_bar_is_as_strong_in_every_department(shipped: js.Catalogue, listed: str, field: str) -> None:
    """One text, one effect: 中办发〔2016〕64号, 保障农民工工资支付条例第四十八条, 企业信息公示暂行条例第十九条.

    What a text of its own says otherwise stands: 广东省养老服务条例第七十七条 (参考依据), 广东省知识产权保护条例第四十九条 (不得).
    """
    on = date(2026, 5, 12)
    found = {
        measure.id: (measure.terms.effect, measure.terms.force)
        for edition in shipped.editions
        if on in edition.period
        for measure in edition.measures
        if measure.terms.kind == "penalty" and listed in measure.terms.lists and field in measure.terms.fields
    }
    for own in (
        "zhuhai.civil-affairs/consider-elderly-care-subsidy",
        "zhuhai.market-regulation-ip/exclude-ip-judgment-debtor",
        "zhuhai.market-regulation/exclude-ip-judgment-debtor",
    ):
        found.pop(own, None)

    assert set(found.values()) <= {("restrict", "shall")}, found


def test_a_bar_on_new_schools_is_none_on_boards(shipped: js.Catalogue) -> None:
    """民办教育促进法实施条例第六十四条第二款 forbids new schools only; 第六十二条 forbids seats on boards too."""
    when = the_measure(shipped, "zhuhai.education/exclude-banned-board-member", 2026).terms.when

    assert "ban_article" in str(when)


def test_who_infringes_gravely_is_found_by_decisions_and_judgments(shipped: js.Catalogue) -> None:
    """广东省知识产权保护条例第四十九条 names acts, not a list of market supervision."""
    for name in ("zhuhai.market-regulation/exclude-infringer", "zhuhai.market-regulation-ip/exclude-grave-infringer"):
        assert the_measure(shipped, name, 2026).terms.lists == ("ip-grave-infringer",)


def test_a_lifelong_ban_on_managing_slaughter_is_none_on_applying(shipped: js.Catalogue) -> None:
    """生猪屠宰管理条例第三十八条: five years without applying; for life without managing."""
    applying = the_measure(shipped, "zhuhai.agriculture-rural/exclude-slaughter-person", 2026).terms
    managing = the_measure(shipped, "zhuhai.agriculture-rural/require-slaughter-other-manager", 2026).terms

    assert "五年" in str(applying.when)
    assert (managing.effect, managing.force) == ("require", "shall")
    assert "终身" in str(managing.when)
