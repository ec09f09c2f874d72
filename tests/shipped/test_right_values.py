"""What the shipped measures got wrong once: the right value, each with the text that says so."""

from __future__ import annotations

from datetime import date

import pytest

import jointsanctions as js
from jointsanctions.catalogue.entities import Measure

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
        "zhuhai.market-regulation/scrutinise-award-abnormal",
        2026,
        "scrutinise",
        "shall",
        "企业信息公示暂行条例（2024年修订）第十九条",
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


@pytest.mark.parametrize("year", [2018, 2026])
def test_purchaser_or_agency_examines_suppliers_and_finance_supervises(shipped: js.Catalogue, year: int) -> None:
    """财库〔2016〕125号: the purchaser or the procurement agency looks the supplier up and refuses it."""
    assert "采购人" in the_measure(shipped, "zhuhai.finance/restrict-supplier", year).do


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("zhuhai.industry-commerce/scrutinise-honour-abnormal", 2018),
        ("zhuhai.price-inspection/scrutinise-honour-abnormal", 2018),
        ("zhuhai.market-regulation/scrutinise-award-abnormal", 2026),
    ],
)
def test_nobody_on_a_watch_list_is_told_to_leave_it_first(shipped: js.Catalogue, name: str, year: int) -> None:
    """What is at most scrutinised (S20) is not refused in words either."""
    measure = the_measure(shipped, name, year)

    assert "scrutinise" == measure.terms.effect
    assert "照常" in measure.do
