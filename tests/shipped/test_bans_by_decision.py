"""Bans of the present that hang on the decision that bans: how they end, as the text of each has it."""

from __future__ import annotations

from datetime import date

import pytest

import jointsanctions as js

ORDER = js.Designation(
    list="consumption-limited", document="（示例）执1号限制消费令", since=date(2026, 4, 20), until=date(2028, 4, 19)
)
DEBTOR = js.Subject(id="440400197503010004", kind="natural-person", designations=[ORDER])
COMPANY = js.Subject(id="91440400MA0005078T", kind="legal-person", designations=[ORDER])
OFFICER = js.Subject(
    id="440400197803040002",
    kind="natural-person",
    relations=[js.Relation(via="represented-entity", subject=COMPANY)],
)


def ways(evaluator: js.Evaluator, subject: js.Subject) -> dict[str, list[str]]:
    (path,) = evaluator.repair_paths(
        js.Question(
            subject=subject,
            matter="zhuhai.intermediate-court/flight-permit",
            step="decision",
            on=date(2026, 6, 15),
            facts={"purpose": "其他"},
        )
    )
    assert date(2026, 6, 15) == path.earliest
    found: dict[str, list[str]] = {}
    for each in path.grounds[0]:
        found.setdefault(each.kind, []).append(each.text("zh"))
    return found


@pytest.mark.parametrize("subject", [DEBTOR, OFFICER], ids=["debtor", "officer"])
def test_an_order_on_consumption_ends_in_the_three_ways_of_article_9(
    shipped_evaluator: js.Evaluator, subject: js.Subject
) -> None:
    """限制被执行人高消费及有关消费的若干规定第九条：履行完毕的应当解除，提供担保、申请执行人同意的可以解除。"""
    first, second, third = ways(shipped_evaluator, subject)["repair"]

    assert "履行完毕" in first
    assert "应当" in first
    assert "担保" in second
    assert "可以解除" in second
    assert "申请执行人同意" in third
    assert "可以解除" in third


def test_an_officer_is_free_when_no_longer_one_of_the_four(shipped_evaluator: js.Evaluator) -> None:
    assert "relation" in ways(shipped_evaluator, OFFICER)
    assert "relation" not in ways(shipped_evaluator, DEBTOR)


@pytest.mark.parametrize(
    ("name", "years", "text"),
    [
        ("transport-qualification-revoked", 3, "广东省道路运输条例第五十七条第三款"),
        ("transport-filing-barred", 5, "道路运输条例第六十五条第五款"),
    ],
)
def test_a_ban_of_one_length_has_it_as_its_term(shipped: js.Catalogue, name: str, years: int, text: str) -> None:
    term = shipped.lists[name].term

    assert term is not None, text
    assert (years, 0, 0) == (term.years, term.months, term.days), text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bidding-disqualified", "招标投标法第五十三条、第五十四条、第六十条：一至二年，一至三年，二至五年"),
        ("licence-application-barred", "行政许可法第七十八条、第七十九条：一年，三年"),
        ("foreign-trade-banned", "对外贸易法第七十三条、第七十五条、第七十六条：一至三年，一至五年"),
        ("export-control-barred", "出口管制法第三十九条：五年以内"),
        ("foreign-contracting-banned", "对外承包工程管理条例第二十条、第二十一条、第二十三条：一至三年，二至五年"),
        ("seed-officer-barred", "种子法第七十四条至第七十六条：五年，起算日不同"),
        ("consumption-limited", "限制消费令写明期间"),
    ],
)
def test_a_ban_whose_length_the_decision_fixes_has_no_term(shipped: js.Catalogue, name: str, text: str) -> None:
    assert shipped.lists[name].term is None, text
