"""Names and texts that read as the opposite, or say nothing to do: what is found, and what of good sentences is not.

Most sentences of the tables stood or stand in the shipped lists; that nothing is found in those of today is tested with
them (`tests/shipped`).
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointsanctions.compiling.checks.wording import misread, without_act, without_verb

NOTICE = "书面告知理由、依据和救济途径"

#: Pieces of sentences that no pattern is about, and those that patterns are made of.
HARMLESS = st.sampled_from(
    ["审核时", "资金", "书面", "，", "；", "。", "其", "本次", "名单", "a", " ", "失信被执行人", "A级纳税人"]
)
PIECES = st.one_of(HARMLESS, st.sampled_from(["告知", "申请", "依法限制", "优先", "核减", "可以"]))


@pytest.mark.parametrize(
    "name",
    [
        "告知失信被执行人申请环保专项资金",
        "告知A级纳税人参评荣誉",
        "告知严重拖欠农民工工资的用人单位投标",
        "告知运输物流行业黑名单主体申请农村快递网点补助",
        "告知被吊销许可证的食品生产经营者及其责任人员申请许可",
        "告知电力行业严重违法失信市场主体退出电力市场",
        "拨付前告知失信被执行人获得课题经费",
    ],
)
def test_a_name_that_tells_the_listed_to_go_ahead_is_found(name: str) -> None:
    assert misread(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "向市财政局通报失信被执行人申请环保专项资金的情况",
        "把统计领域严重失信企业名单抄送市财政局",
        "告知优秀青年志愿者创业扶持政策",
        "告知优秀青年志愿者可以申请创业补贴",
        "告知失信被执行人不得参加投标",
        "告知失信企业申请信用修复的途径",
        "告知违法失信主体申请听证的权利",
        "告知申请人申请行政复议",
        "告知失信被执行人的履约情况",
        "告知承诺不适用于失信主体申请许可",
        "重大税收违法失信主体修复前不适用告知承诺",
        "政府采购查询时告知行贿犯罪记录",
        "限制失信被执行人申请专项资金",
        "书面告知",
        "告知",
        "",
    ],
)
def test_a_name_that_says_who_is_told_is_not(name: str) -> None:
    assert misread(name) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"依法限制其参评，{NOTICE}", "依法限制"),
        (f"审核时依法限制其获得本次资金，{NOTICE}；移出名单的，恢复申请资格", "依法限制"),
        (f"督促招标人按资格条件依法限制其投标，{NOTICE}", "依法限制"),
        (f"资格审查时依法限制，{NOTICE}，并抄送市财政局", "依法限制"),
        ("审查时依法依规限制其升级", "依法依规限制"),
        ("对其参与活动予以限制", "予以限制"),
        ("审核时依法予以限制", "依法予以限制"),
        (f"核减本次资金，{NOTICE}；下次申请依法限制", "依法限制"),
    ],
)
def test_a_text_that_only_limits_is_found(text: str, found: str) -> None:
    assert without_act(text) == found


@pytest.mark.parametrize(
    "text",
    [
        f"本次资格审查不予通过，{NOTICE}",
        f"依法限制其参加本次采购，资格审查不予通过，{NOTICE}",
        f"不列入候选名单，依法限制其参评，{NOTICE}",
        "按照规定依法限制本次资金，核减或者暂缓安排",
        "由评标委员会依法限制，扣减评分或者不推荐为中标候选人",
        "通知移民管理机构依法限制出境",
        "作出限制消费令，依法限制高消费",
        "依法限制消费的期间查询其购票记录",
        "由其依法决定是否核减资金",
        "依法从严审核，符合条件的按期办理",
        "限制其最高额度为五十万元",
        "不限制职工本人应得的部分",
        "",
    ],
)
def test_a_text_with_an_act_or_a_measure_that_statutes_name_is_not(text: str) -> None:
    assert without_act(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("同等条件下优先A级纳税人", "优先A级纳税"),
        ("专项资金同等条件优先海关高级认证企业", "优先海关高级"),
        ("安全生产专项资金优先安全生产守信单位", "优先安全生产"),
        ("扶持资金同等条件下优先四星以上经营者", "优先四星以上"),
        ("得分相同时优先优秀青年志愿者", "优先优秀青年"),
        ("优先AA级企业试行，优先守信主体", "优先AA级企"),
    ],
)
def test_first_without_a_verb_is_found(text: str, found: str) -> None:
    told = without_verb(text)

    assert told is not None
    assert told.startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "同等条件下优先选择A级纳税人",
        "优先为A级纳税人办理",
        "优先给予优秀青年志愿者返乡创业贴息",
        "优先向金融机构推荐A级纳税人",
        "优先办理AA级企业的报检和放行",
        "优先列入对接名录并注明纳税信用级别",
        "检验检疫合格的优先检验、优先签证放行",
        "A级纳税人优先",
        "优先",
        "",
    ],
)
def test_first_with_a_verb_is_not(text: str) -> None:
    assert without_verb(text) is None


@given(st.lists(PIECES, max_size=40).map("".join))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for found in (misread(text), without_act(text), without_verb(text)):
        assert found is None or found in text


@given(st.lists(HARMLESS, max_size=40).map("".join))
def test_a_text_without_these_words_is_never_found(text: str) -> None:
    assert (misread(text), without_act(text), without_verb(text)) == (None, None, None)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_an_act_beside_it_is_enough(text: str) -> None:
    assert without_act(text.replace("依法限制", "依法限制，核减")) is None


def test_long_texts_are_read_in_one_go() -> None:
    for piece in ("告知失信", "失信违法", "依法限制", "优先", "依法限制，", "A"):
        misread("告知" + piece * 50_000)
        without_act(piece * 50_000)
        without_verb(piece * 50_000)
