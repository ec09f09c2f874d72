"""The laws that the shipped documents cite: dates, numbers and articles that were wrong once, each with its text."""

from __future__ import annotations

from datetime import date

import pytest

import jointsanctions as js

#: Law, field, right value, and the text that says so.
RIGHT = [
    (
        "environmental-protection-law",
        "until",
        date(2026, 8, 14),
        "生态环境法典第一千二百四十二条：自2026年8月15日起施行，环境保护法等十部法律同时废止",
    ),
    ("ecological-environment-code", "from", date(2026, 8, 15), "生态环境法典第一千二百四十二条"),
    ("hazardous-chemicals-safety-law", "from", date(2026, 5, 1), "危险化学品安全法第一百二十七条"),
    ("procurement-record-notice-2014", "number", "财办库〔2014〕526号", "财政部办公厅通知题头"),
    ("abnormal-list-rules-2014", "until", date(2025, 3, 17), "企业经营异常名录管理办法题注：2025年3月18日修订"),
    ("abnormal-list-rules-2025", "title", "企业经营异常名录管理办法", "企业经营异常名录管理办法题名"),
    ("culture-blacklist-rules-2018", "from", date(2018, 6, 19), "全国文化市场黑名单管理办法第十八条：自印发之日起施行"),
    ("credit-repair-plan-2025", "from", date(2025, 6, 22), "国办发〔2025〕22号通知落款日期"),
    ("credit-repair-plan-2025", "number", "国办发〔2025〕22号", "国办发〔2025〕22号通知题头"),
    ("credit-system-2025", "from", date(2025, 3, 31), "新华社2025年3月31日电，落款2025年3月21日"),
    ("ndrc-order-36", "from", date(2026, 4, 1), "信用修复管理办法第三十条"),
    ("ndrc-order-58", "until", date(2026, 3, 31), "信用修复管理办法第三十条：第58号令同时废止"),
    ("customs-credit-2026", "from", date(2026, 4, 1), "海关总署令第282号第四十八条"),
    ("customs-credit-2021", "until", date(2026, 3, 31), "海关总署令第282号第四十八条：第251号令同时废止"),
    ("market-list-rules-2021", "from", date(2021, 9, 1), "市场监管总局令第44号第二十六条"),
    ("serious-list-rules-2015", "until", date(2021, 8, 31), "市场监管总局令第44号第二十六条：第83号令同时废止"),
    ("tax-list-rules-2021", "from", date(2022, 2, 1), "国家税务总局令第54号第二十七条"),
    ("tax-publicity-2018", "until", date(2022, 1, 31), "国家税务总局令第54号第二十七条：2018年第54号公告同时废止"),
    ("work-safety-list-rules-2023", "from", date(2023, 10, 1), "应急管理部令第11号公布令"),
    ("culture-tourism-credit-2021", "from", date(2022, 1, 1), "文化和旅游部令第7号公布的报道"),
    ("statistics-list-rules-2022", "from", date(2022, 5, 19), "国家统计局令第35号公布令：自公布之日起施行"),
    ("medical-insurance-fund-rules-2026", "from", date(2026, 4, 1), "国家医疗保障局令第7号公布令"),
]

#: Item, law, article and day: the item cites this article on this day, and no other of this law; then the text.
ARTICLES = [
    ("ndrc-2016-2798/insurance", "company-law", date(2018, 6, 1), {"第一百四十六条"}, "公司法2018年文本第一百四十六条"),
    (
        "ndrc-2016-2798/insurance",
        "company-law",
        date(2024, 6, 30),
        {"第一百四十六条"},
        "公司法2018年文本第一百四十六条",
    ),
    ("ndrc-2016-2798/insurance", "company-law", date(2024, 7, 1), {"第一百七十八条"}, "公司法2023年文本第一百七十八条"),
]

#: List, law, day and articles: the list is based on these articles of this law on this day; then the text.
LISTS = [
    (
        "market-serious-violation",
        "enterprise-information-regulation",
        date(2024, 4, 30),
        {"第十七条"},
        "企业信息公示暂行条例2014年文本第十七条",
    ),
    (
        "market-serious-violation",
        "enterprise-information-regulation",
        date(2024, 5, 1),
        {"第十八条第二款"},
        "企业信息公示暂行条例2024年文本第十八条",
    ),
    (
        "abnormal-operation",
        "enterprise-information-regulation",
        date(2024, 5, 1),
        {"第十八条第一款"},
        "企业信息公示暂行条例2024年文本第十八条",
    ),
    ("abnormal-operation", "abnormal-list-rules-2014", date(2025, 3, 17), {"第四条"}, "第68号令第四条"),
    ("abnormal-operation", "abnormal-list-rules-2025", date(2025, 3, 18), {"第四条"}, "第101号令修订文本第四条"),
    ("customs-dishonest", "customs-credit-2026", date(2026, 4, 1), {"第十五条"}, "海关总署令第282号第十五条"),
    ("customs-seriously-dishonest", "customs-credit-2026", date(2026, 4, 1), {"第十六条"}, "海关总署令第282号第十六条"),
    ("major-tax-violator", "tax-list-rules-2021", date(2022, 2, 1), {"第六条"}, "国家税务总局令第54号第六条"),
]


@pytest.mark.parametrize(("name", "field", "right", "text"), RIGHT)
def test_the_law_is_as_its_text_has_it(shipped: js.Catalogue, name: str, field: str, right: object, text: str) -> None:
    law = shipped.laws[name]
    found = {
        "from": law.period.start,
        "until": law.period.end,
        "number": law.number,
        "title": law.title,
    }

    assert found[field] == right, text


@pytest.mark.parametrize(("item", "law", "day", "articles", "text"), ARTICLES)
def test_the_article_is_the_one_in_force_on_the_day(
    shipped: js.Catalogue, item: str, law: str, day: date, articles: set[str], text: str
) -> None:
    (version,) = [each for each in shipped.items[item] if day in each.period]

    assert {
        basis.article for basis in version.terms.bases if basis.law.id == law and day in basis.period
    } == articles, text


@pytest.mark.parametrize(("name", "law", "day", "articles", "text"), LISTS)
def test_the_list_is_based_on_the_article_in_force_on_the_day(
    shipped: js.Catalogue, name: str, law: str, day: date, articles: set[str], text: str
) -> None:
    found = {basis.article for basis in shipped.lists[name].basis if basis.law.id == law and day in basis.period}

    assert found == articles, text
