"""A decision as plain data: every part of it, every reason in both languages, and the findings about bad input."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest

import jointsanctions as js
from jointsanctions.explaining.texts import REASONS
from jointsanctions.vocabulary import Lang
from worlds import (
    BUILDER,
    DAY,
    PERSON,
    RESTRAINT,
    SUPPLIER,
    Part,
    ask,
    citizen_id,
    company,
    day,
    entry,
    incentive,
    item,
    names,
    of_two_editions,
    penalty,
    person,
    related,
    under,
    world,
)

MATTER = "zhuhai.finance/purchase"
QUESTION: dict[str, Any] = {"matter": MATTER, "step": "review"}
OTHER = js.Identifier.parse(SUPPLIER, "uscc")
OBJECTION = [("objection-filed", "2018-08-01")]
EXEMPT: Part = {
    "exempt": [
        {
            "when": {"urgent": {"equals": True}},
            "basis": [{"law": "licensing-law", "article": "第九条"}, {"law": "ministry-rule"}],
        }
    ]
}
BY_RULE = [{"law": "ministry-rule"}]

#: The entry of `entry()` as data.
ENTRY: Part = {
    "list": "debtor",
    "document": "(2018)粤0402执123号",
    "authority": "珠海市香洲区人民法院",
    "from": "2018-03-01",
    "until": "2020-02-29",
}


def reviewed(measure: Part, *entries: js.Designation, on: date | str = DAY, **facts: Any) -> js.Decision:
    """The decision of a world with one measure for a company with these entries."""
    return ask(world(measure), company(*entries), on, **facts)


def given_to(subject: js.Subject, measure: Part, **parts: Any) -> js.Decision:
    return ask(world(measure, **parts), subject)


#: An entry as its source has it, with a slip of the year.
MISDATED = replace(entry(), events=(js.Event("repaired", on=date(2017, 6, 20)),), as_recorded=True)


def revoked(known_on: date | None) -> js.Decision:
    """The decision about an entry of which the revocation of 1 May 2019 was recorded a day later."""
    event = js.Event("revoked", on=date(2019, 5, 1), recorded=date(2019, 5, 2))
    subject = company(replace(entry(), events=(event,)))
    return world(penalty()).evaluate(subject, **QUESTION, on=DAY, known_on=known_on)


#: How an entry on the graded list differs from others in a decision.
RATED: Part = {"list": "rating"}


def rated(grade: str | None, **parts: Any) -> js.Designation:
    """An entry on the graded list."""
    return entry("rating", grade=grade, **parts)


class Left(NamedTuple):
    """Something that a decision leaves aside or open: the question, the part of the answer, the entry there in words."""

    decision: Callable[[], js.Decision]
    part: str
    rule: str
    zh: str
    en: str
    #: How the entry differs from one of `entry()` that has no measure and reaches by itself.
    differs: Part
    #: How many more there are, which come after it.
    more: int = 0
    #: The other parts that are not empty.
    beside: tuple[str, ...] = ()


def aside(
    decision: Callable[[], js.Decision], rule: str, zh: str, en: str, listed: Part | None = None, **differs: Any
) -> Left:
    return Left(decision, "set_aside", rule, zh, en, {"designation": ENTRY | (listed or {}), **differs})


def measure_aside(decision: Callable[[], js.Decision], rule: str, zh: str, en: str, **differs: Any) -> Left:
    named = {"measure": "zhuhai.finance/restrict", "designation": ENTRY, **differs}
    return Left(decision, "set_aside", rule, zh, en, named)


def penalty_open(decision: Callable[[], js.Decision], rule: str, zh: str, en: str, missing: str) -> Left:
    named = {"measure": "zhuhai.finance/restrict", "designation": ENTRY, "missing": [missing]}
    return Left(decision, "undetermined", rule, zh, en, named)


def incentive_open(decision: Callable[[], js.Decision], zh: str, en: str) -> Left:
    named = {"measure": "zhuhai.finance/fast", "designation": ENTRY | {"list": "honest"}, "missing": ["list:tax"]}
    return Left(decision, "undetermined", "S7", zh, en, named)


def incentive_withheld(decision: Callable[[], js.Decision], zh: str, en: str) -> Left:
    named = {"measure": "zhuhai.finance/fast", "designation": ENTRY | {"list": "tax"}}
    return Left(decision, "withheld", "S7", zh, en, named)


def noticed(
    decision: Callable[[], js.Decision], reason: str, zh: str, en: str, listed: Part | None = None, **differs: Any
) -> Left:
    named = {"designation": ENTRY | (listed or {}), "reason": reason, **differs}
    return Left(decision, "noticed", "S21", zh, en, named)


#: The list whose only basis ended on 2 September 2018.
LAPSED: Part = {
    "tax": {"basis": [{"law": "ministry-notice", "effective": {"from": "2017-01-01", "until": "2018-09-02"}}]}
}

#: A number that holds no day of birth.
PASSPORT: Part = {"scheme": "passport", "value": "E00000000"}

LEFT: dict[str, Left] = {
    "an entry that begins tomorrow": aside(
        lambda: reviewed(penalty(), entry(since="2018-09-04")),
        "S2",
        "名单记录自2018年9月4日起生效，办理当日尚未生效",
        "the entry takes effect only on 4 September 2018",
        {"from": "2018-09-04"},
    ),
    "an entry that is recognised tomorrow": aside(
        lambda: reviewed(penalty(), entry(recognised=date(2018, 9, 4))),
        "S2",
        "名单记录于2018年9月4日才认定，办理当日尚未认定",
        "the entry is not yet recognised, which is only on 4 September 2018",
    ),
    "an entry that ended yesterday": aside(
        lambda: reviewed(penalty(), entry(until="2018-09-02")),
        "S2",
        "名单记录的有效期已于2018年9月2日届满",
        "the entry ended on 2 September 2018",
        {"until": "2018-09-02"},
    ),
    "an entry with a history that ended yesterday": aside(
        lambda: reviewed(penalty(), entry(until="2018-09-02", events=OBJECTION)),
        "S2",
        "名单记录的有效期已于2018年9月2日届满",
        "the entry ended on 2 September 2018",
        {"until": "2018-09-02"},
    ),
    "an entry that ended by the term of its list": aside(
        lambda: reviewed(penalty(lists=["wages"]), entry("wages", until=None), on="2020-03-01"),
        "S2",
        "名单记录的有效期已于2020年2月29日届满",
        "the entry ended on 29 February 2020",
        {"list": "wages", "until": None},
    ),
    "an entry that was repaired": aside(
        lambda: reviewed(penalty(), entry(events=[("repaired", "2018-09-01")])),
        "S2",
        "名单记录已于2018年9月1日完成信用修复",
        "the entry was repaired on 1 September 2018",
    ),
    "an entry that was removed": aside(
        lambda: reviewed(penalty(), entry(events=[("removed", "2018-09-03")])),
        "S2",
        "名单记录已于2018年9月3日移出名单",
        "the entry was removed from the list on 3 September 2018",
    ),
    "an entry that was revoked": aside(
        lambda: reviewed(penalty(), entry(events=[("revoked", "2018-04-30")])),
        "S2",
        "列入名单的认定已于2018年4月30日撤销",
        "the entry was revoked on 30 April 2018",
    ),
    "an entry that is known to have been void": aside(
        lambda: revoked(date(2019, 5, 2)),
        "S2",
        "列入名单的认定已于2019年5月1日撤销，自始不予适用",
        "the entry was revoked on 1 May 2019 and is void from the start",
    ),
    "an entry that is stayed": aside(
        lambda: reviewed(penalty(), entry(events=[("stayed", "2018-09-01")])),
        "S2",
        "名单记录已停止执行，尚未恢复",
        "the entry is stayed",
    ),
    "a relation that ended yesterday": aside(
        lambda: given_to(
            company(relations=[related(person(entry()), since="2018-03-02", until="2018-09-02")]), penalty()
        ),
        "S3",
        "“法定代表人”这一关联关系在办理当日不存在",
        "the relation (legal representative) does not hold on the day",
        via="legal-representative",
    ),
    "a list that does not take persons": aside(
        lambda: given_to(person(entry("environment")), penalty(lists=["environment"])),
        "S3",
        "该名单的列入对象不包括自然人",
        "the list does not take this kind of subject (natural person)",
        {"list": "environment"},
    ),
    "a list that the catalogue does not know": aside(
        lambda: reviewed(penalty(), entry("wage-arrears", until=None)),
        "S10",
        "所用清单中没有编号为“wage-arrears”的名单，无法判断其对应的措施",
        "the catalogue does not know the list wage-arrears, so its measures are unknown",
        {"list": "wage-arrears", "until": None},
    ),
    "an entry of a minor": aside(
        lambda: given_to(
            person(entry("young-debtor"), id=citizen_id(date(2000, 3, 2))), penalty(lists=["young-debtor"])
        ),
        "S19",
        "列入名单之日未满18周岁",
        "the person was younger than 18 on the first day of the entry",
        {"list": "young-debtor"},
    ),
    "a matter without an edition": Left(
        lambda: reviewed(penalty(), on="2017-12-31"),
        "set_aside",
        "S4",
        "该业务事项在办理当日没有有效的奖惩措施清单",
        "no measure list for this matter is in force on the day",
        {"designation": None},
    ),
    "a step of another edition": Left(
        lambda: ask(of_two_editions(), company(), step="award"),
        "set_aside",
        "S4",
        "办理当日有效的奖惩措施清单中，该业务事项没有这一环节",
        "in the measure list that is in force on the day the matter does not have this step",
        {"designation": None},
    ),
    "what counts without an edition": noticed(
        lambda: reviewed(penalty(), entry(since="2017-03-01"), on="2017-12-31"),
        "no-edition",
        "办理当日没有针对该事项该环节的有效奖惩措施清单，无法判断由此应当采取的措施",
        "no measure list for this step of the matter is in force on the day, so what follows from it cannot be said",
        {"from": "2017-03-01"},
    ),
    "no measure for the list": noticed(
        lambda: reviewed(penalty(), entry("tax")),
        "no-measure",
        "本环节没有针对重大税收违法案件当事人名单的措施",
        'no measure at this step is for the list "重大税收违法案件当事人"',
        {"list": "tax"},
    ),
    "a relation that held and ended yesterday": noticed(
        lambda: given_to(company(relations=[related(person(entry()), until="2018-09-02")]), penalty()),
        "relation-ended",
        "列入时存在的“法定代表人”关联关系已于2018年9月2日结束",
        "the relation (legal representative) that held when the entry began ended on 2 September 2018",
        via="legal-representative",
    ),
    "a relation that no measure names": noticed(
        lambda: given_to(company(relations=[related(person(entry()))]), penalty()),
        "via-not-named",
        "本环节针对失信被执行人名单的措施均不及于“法定代表人”这一关联途径",
        'no measure at this step that is for the list "失信被执行人" covers the relation (legal representative)',
        via="legal-representative",
    ),
    "a relation that began after the entry": noticed(
        lambda: given_to(
            company(relations=[related(person(entry()), since="2018-03-02")]),
            penalty(via=[{"via": "legal-representative", "holds": "listed"}]),
        ),
        "relation-not-at-listing",
        "本环节针对失信被执行人名单的措施要求列入时即有“法定代表人”这一关联关系，而当时没有",
        'the measures at this step that are for the list "失信被执行人" require the relation (legal representative) '
        "when the entry began, and it did not hold",
        via="legal-representative",
    ),
    "a relation to somebody of another kind": noticed(
        lambda: given_to(
            company(relations=[related(person(entry()), "shareholder")]),
            penalty(via=[{"via": "shareholder", "listed": ["legal-person"]}]),
        ),
        "listed-kind-not-reached",
        "本环节针对失信被执行人名单的措施，均不经由“股东”及于这类列入对象",
        'no measure at this step that is for the list "失信被执行人" covers the relation (shareholder) '
        "to a listed subject of this kind",
        via="shareholder",
    ),
    "a kind that no measure takes": noticed(
        lambda: reviewed(penalty(subjects=["natural-person"]), entry()),
        "kind-not-reached",
        "本环节针对失信被执行人名单的措施均不适用于法人",
        'no measure at this step that is for the list "失信被执行人" takes this kind of applicant (legal person)',
    ),
    "a condition that fails": noticed(
        lambda: reviewed(penalty(when={"urgent": {"equals": True}}), entry(), urgent=False),
        "condition-fails",
        "本环节针对失信被执行人名单的措施，其条件均不成立",
        'the condition of each measure at this step that is for the list "失信被执行人" fails',
    ),
    "what is open beside a measure that applies": noticed(
        lambda: reviewed(penalty(severity="minor"), entry(severity="minor", document="2号"), entry()),
        "open-beside",
        "由此可能引起的措施已因其他记录适用",
        "what may follow from it already applies because of another entry",
    ),
    "the red entry of a withheld incentive": noticed(
        lambda: reviewed(incentive(), entry("honest"), entry("tax")),
        "incentive-withheld",
        "由此引起的激励措施已暂不给予",
        "the incentive that follows from it is withheld",
        {"list": "honest"},
    ),
    "a held entry that leaves an incentive open": noticed(
        lambda: reviewed(incentive(), entry("honest"), entry("tax", events=OBJECTION)),
        "leaves-open",
        "该记录使激励措施是否给予尚不能确定",
        "it leaves open whether an incentive is given",
        {"list": "tax"},
    ),
    "a list of which the last basis ended yesterday": Left(
        lambda: given_to(company(entry("tax")), penalty(lists=["tax"]), lists=LAPSED),
        "undetermined",
        "S4",
        "重大税收违法案件当事人名单的依据已于2018年9月2日全部失效，由此引起的措施须由人判断",
        'the last basis of the list "重大税收违法案件当事人" ended on 2 September 2018, so a person decides what follows from it',
        {"measure": "zhuhai.finance/restrict", "designation": ENTRY | {"list": "tax"}, "missing": ["list:tax"]},
    ),
    "an incentive that such a list would bar": incentive_open(
        lambda: given_to(company(entry("honest"), entry("tax")), incentive(), lists=LAPSED),
        "重大税收违法案件当事人名单的依据已全部失效，列入该名单的记录是否妨碍激励须由人判断",
        'all bases of the list "重大税收违法案件当事人" have ended, so a person decides whether an entry on it bars',
    ),
    "an item that ended": measure_aside(
        lambda: given_to(
            company(entry()),
            under("limit", "restrict"),
            items=[item("limit", effective={"from": "2018-01-01", "until": "2018-09-02"})],
        ),
        "S4",
        "合作备忘录条目“条目limit”（发改财金〔2016〕1号）在办理当日未生效或者已失效",
        'the memorandum item "条目limit" (发改财金〔2016〕1号) is not in force on the day',
    ),
    "a law that is not in force yet": measure_aside(
        lambda: reviewed(penalty(basis=[{"law": "later-law"}]), entry()),
        "S4",
        "所引用的依据在办理当日均未生效或者已失效",
        "no law that it cites is in force on the day",
    ),
    "a basis that is too low since lawful restraint": measure_aside(
        lambda: reviewed(penalty(effect="publicise", basis=BY_RULE), entry(until=None), on=RESTRAINT),
        "S18",
        "自2020年12月18日起，惩戒措施须以法律、行政法规、本地地方性法规或者党中央、国务院政策文件为依据，该措施没有这样的依据",
        "since 18 December 2020 a penalty must be based on a law, an administrative regulation, a local regulation of the "
        "place or a central policy document, and this one is not",
        designation=ENTRY | {"until": None},
    ),
    "a measure that is past its own term": measure_aside(
        lambda: reviewed(penalty(lasts={"months": 3}), entry()),
        "S11",
        "该措施自身的适用期限已于2018年5月31日届满",
        "the measure's own term ended on 31 May 2018",
    ),
    "an entry that is not severe enough": measure_aside(
        lambda: reviewed(penalty(severity="serious"), entry(severity="minor")),
        "S15",
        "名单记录的严重程度为“轻微”，低于该措施要求的“严重”",
        "the severity of the entry is minor, below the minimum of the measure, serious",
    ),
    "an exemption that holds": measure_aside(
        lambda: reviewed(penalty(**EXEMPT), entry(), urgent=True),
        "S15",
        "符合豁免情形（《行政许可法》第九条；《政府采购供应商投诉处理办法》）",
        'an exemption applies ("行政许可法" 第九条; "政府采购供应商投诉处理办法")',
    ),
    "an exemption without a basis": measure_aside(
        lambda: reviewed(penalty(exempt=[{"when": {"urgent": {"equals": True}}}]), entry(), urgent=True),
        "S15",
        "符合豁免情形",
        "an exemption applies",
    ),
    "an entry that does not state its severity": penalty_open(
        lambda: reviewed(penalty(severity="serious"), entry()),
        "S15",
        "名单记录没有写明严重程度",
        "the entry does not state its severity",
        "entry.severity",
    ),
    "an entry that does not say from when the term of the measure counts": penalty_open(
        lambda: reviewed(penalty(lasts={"years": 5, "from": "entry.sentence_served"}), entry()),
        "S11",
        "不知道措施的适用期限从哪一天起算",
        "the day from which the measure's own term counts is not known",
        "entry.sentence_served",
    ),
    "an exemption that is unknown": penalty_open(
        lambda: reviewed(penalty(**EXEMPT), entry()),
        "S15",
        "尚不清楚是否符合豁免情形",
        "it is not known whether an exemption applies",
        "urgent",
    ),
    "a fact that is missing": penalty_open(
        lambda: reviewed(penalty(when={"amount": {"at_least": 100}}), entry()),
        "S5",
        "缺少判断所需的案情要素",
        "facts that decide it are missing",
        "amount",
    ),
    "an incentive that a black list bars": incentive_withheld(
        lambda: reviewed(incentive(), entry("honest"), entry("tax")),
        "列入重大税收违法案件当事人名单的记录尚未结束",
        'an entry on the list "重大税收违法案件当事人" is in effect',
    ),
    "an incentive that is barred on a basis": incentive_withheld(
        lambda: reviewed(
            incentive(barred_by={"lists": ["tax"], "basis": [{"law": "licensing-law", "article": "第九条"}]}),
            entry("honest"),
            entry("tax"),
        ),
        "列入重大税收违法案件当事人名单的记录尚未结束（《行政许可法》第九条）",
        'an entry on the list "重大税收违法案件当事人" is in effect ("行政许可法" 第九条)',
    ),
    "an incentive while the bar is contested and held": incentive_open(
        lambda: reviewed(incentive(), entry("honest"), entry("tax", events=OBJECTION)),
        "列入重大税收违法案件当事人名单的记录有异议尚未办结",
        'an entry on the list "重大税收违法案件当事人" is held while an objection is open',
    ),
    "an incentive while a barring list could not be queried": incentive_open(
        lambda: given_to(company(entry("honest"), unchecked=["tax"]), incentive()),
        "重大税收违法案件当事人名单未能查询",
        'the list "重大税收违法案件当事人" could not be queried',
    ),
    "an incentive while a barring list has somebody of that name": incentive_open(
        lambda: given_to(company(entry("honest"), name_matches=[js.NameMatch("tax", "某某")]), incentive()),
        "重大税收违法案件当事人名单上有身份尚未核实的记录",
        'an entry on the list "重大税收违法案件当事人" is not yet verified to be of the same subject',
    ),
    "an incentive while a barring list has the entry of another number": incentive_open(
        lambda: reviewed(incentive(), entry("honest"), entry("tax", subject=OTHER)),
        "重大税收违法案件当事人名单上有身份尚未核实的记录",
        'an entry on the list "重大税收违法案件当事人" is not yet verified to be of the same subject',
    ),
    "a penalty on a list with a minimum age, and a person whose age is unknown": Left(
        lambda: given_to(person(entry("young-debtor"), id=PASSPORT), penalty(lists=["young-debtor"])),
        "undetermined",
        "S19",
        "名单设有最低年龄，而列入名单之日的年龄无法确定",
        "the list has a minimum age, and the age on the first day of the entry cannot be determined",
        {
            "measure": "zhuhai.finance/restrict",
            "designation": ENTRY | {"list": "young-debtor"},
            "missing": ["subject.born"],
        },
    ),
    "an incentive that such a list bars": Left(
        lambda: given_to(
            person(entry("honest"), entry("young-debtor"), id=PASSPORT), incentive(barred_by=["young-debtor"])
        ),
        "undetermined",
        "S7",
        "设有最低年龄的名单设有最低年龄，而列入该名单者的年龄无法确定",
        'the list "设有最低年龄的名单" has a minimum age, and the age of the listed cannot be determined',
        {"measure": "zhuhai.finance/fast", "designation": ENTRY | {"list": "honest"}, "missing": ["subject.born"]},
    ),
    "a grade that another took the place of": aside(
        lambda: reviewed(penalty(lists=["rating"]), rated("D"), rated("B", since="2018-06-01")),
        "S22",
        "同一主体在该名单上另有2018年6月1日认定的等级，以最后认定的为准",
        "the grade of the subject on this list is the one recognised last, on 1 June 2018",
        RATED | {"grade": "D"},
    ),
    "two grades of one day": aside(
        lambda: reviewed(penalty(lists=["rating"]), rated("D"), rated("A")),
        "S22",
        "同一主体在该名单上有同在2018年3月1日认定的不同等级，须由人工核实",
        "there are different grades of the subject on this list, recognised on one day, 1 March 2018: a person has to find out",
        RATED | {"grade": "A"},
    )._replace(more=1),
    "an entry on a graded list without a grade": Left(
        lambda: reviewed(penalty(lists=["rating"]), rated(None)),
        "undetermined",
        "S22",
        "名单分等级，而名单记录没有写明其中的等级",
        "the list is graded, and the entry states none of its grades",
        {"measure": "zhuhai.finance/restrict", "designation": ENTRY | RATED, "missing": ["entry.grade"]},
    ),
    "an incentive while an entry on a graded list has no grade": Left(
        lambda: reviewed(incentive(), entry("honest"), rated(None)),
        "undetermined",
        "S7",
        "企业信用评价名单分等级，而列入该名单的记录没有写明其中的等级",
        'the list "企业信用评价" is graded, and the entry on it states none of its grades',
        {"measure": "zhuhai.finance/fast", "designation": ENTRY | {"list": "honest"}, "missing": ["list:rating"]},
    ),
    "an incentive while two grades of one day may bar it": Left(
        lambda: reviewed(incentive(), entry("honest"), rated("D"), rated("C")),
        "undetermined",
        "S7",
        "企业信用评价名单上有同日认定的不同等级，尚未核实",
        'there are different grades on the list "企业信用评价", recognised on one day, and it is open which one is right',
        {"measure": "zhuhai.finance/fast", "designation": ENTRY | {"list": "honest"}, "missing": ["list:rating"]},
        beside=("set_aside",),
    ),
    "a grade through which no measure acts": noticed(
        lambda: reviewed(penalty(lists=["rating"]), rated("B")),
        "grade-not-reached",
        "本环节针对企业信用评价名单的措施均不及于等级“B”",
        'no measure at this step that is for the list "企业信用评价" acts through the grade B',
        RATED | {"grade": "B"},
    ),
    "an event before the entry begins": Left(
        lambda: reviewed(penalty(), MISDATED),
        "undetermined",
        "S2",
        "记录有早于其起始之日的事件，目前的状态无法确定",
        "the entry has an event dated before it begins, so that its state cannot be determined",
        {"measure": "zhuhai.finance/restrict", "missing": ["list:debtor"]},
    ),
    "an incentive while an entry has an event before it begins": Left(
        lambda: reviewed(incentive(), entry("honest"), MISDATED),
        "undetermined",
        "S7",
        "失信被执行人名单的记录有早于其起始之日的事件，目前的状态无法确定",
        'an entry on the list "失信被执行人" has an event dated before it begins, so that its state cannot be determined',
        {"measure": "zhuhai.finance/fast", "designation": ENTRY | {"list": "honest"}, "missing": ["list:debtor"]},
    ),
}


class TestWhatIsLeftOut:
    """Measures that do not apply, are open or are not given are in the answer with rule and reason in words."""

    @pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_it_is_named_with_its_rule_and_its_reason_in_words(self, left: Left, lang: Lang) -> None:
        expected: Part = {"measure": None, "designation": ENTRY, "via": "self", "because": []}
        expected |= left.differs | {"because": [{"rule": left.rule, "text": left.zh if lang == "zh" else left.en}]}
        expected.pop({"withheld": "via", "noticed": "measure"}.get(left.part, ""), None)
        data: Mapping[str, Any] = left.decision().to_dict(lang)

        parts = ["noticed"] if left.part == "noticed" else ["withheld", "undetermined", "set_aside"]
        assert {left.part, *left.beside} == {part for part in parts if data[part]}
        assert (expected, 1 + left.more) == (data[left.part][0], len(data[left.part]))

    def test_there_is_no_reason_that_never_occurs(self) -> None:
        reasons = {
            reason.reason
            for left in LEFT.values()
            for each in getattr(left.decision(), left.part)
            for reason in each.because
        }

        # That the fact was repaired elsewhere is never a reason by itself.
        assert set(REASONS) == reasons | {"gone-elsewhere"}

    def test_a_reason_is_in_chinese_by_default(self) -> None:
        (aside,) = reviewed(penalty(), entry(until="2018-05-01")).set_aside
        (reason,) = aside.because

        assert reason.text() == reason.text("zh") != reason.text("en")

    def test_several_reasons_are_each_given_once_with_all_that_is_missing(self) -> None:
        exempt = [{"when": {"urgent": {"equals": True}}}, {"when": {"entry.large_debt": {"equals": False}}}]
        measure = penalty(severity="general", exempt=exempt, when={"amount": {"at_least": 100}})

        assert [
            {
                "measure": "zhuhai.finance/restrict",
                "designation": ENTRY,
                "via": "self",
                "because": [
                    {"rule": "S15", "text": "the entry does not state its severity"},
                    {"rule": "S15", "text": "it is not known whether an exemption applies"},
                    {"rule": "S5", "text": "facts that decide it are missing"},
                ],
                "missing": ["amount", "entry.large_debt", "entry.severity", "urgent"],
            }
        ] == reviewed(measure, entry()).to_dict("en")["undetermined"]

    def test_an_incentive_names_every_list_that_may_bar_it(self) -> None:
        subject = company(
            entry("honest"),
            entry("tax", events=OBJECTION),
            name_matches=[js.NameMatch("wages")],
            unchecked=["debtor"],
        )
        (open_,) = given_to(subject, incentive()).to_dict("en")["undetermined"]

        assert [
            {"rule": "S7", "text": 'an entry on the list "重大税收违法案件当事人" is held while an objection is open'},
            {"rule": "S7", "text": 'the list "失信被执行人" could not be queried'},
            {
                "rule": "S7",
                "text": 'an entry on the list "拖欠农民工工资" is not yet verified to be of the same subject',
            },
        ] == open_["because"]
        assert ["list:debtor", "list:tax", "list:wages"] == open_["missing"]

    def test_an_incentive_is_withheld_for_every_entry_that_bars_it(self) -> None:
        decision = reviewed(incentive(), entry("honest"), entry("tax"), entry(), entry("watched"))

        assert [
            {
                "measure": "zhuhai.finance/fast",
                "designation": ENTRY,
                "because": [{"rule": "S7", "text": "列入失信被执行人名单的记录尚未结束"}],
            },
            {
                "measure": "zhuhai.finance/fast",
                "designation": ENTRY | {"list": "tax"},
                "because": [{"rule": "S7", "text": "列入重大税收违法案件当事人名单的记录尚未结束"}],
            },
        ] == decision.to_dict()["withheld"]

    def test_a_reason_by_itself_goes_by_ids_and_with_its_catalogue_by_names(self) -> None:
        decision = given_to(company(entry("honest"), unchecked=["tax"]), incentive())
        reason = decision.undetermined[0].because[0]

        assert "编号为“tax”的名单未能查询" == reason.text() == reason.text("zh")
        assert 'the list "tax" could not be queried' == reason.text("en")
        assert "重大税收违法案件当事人名单未能查询" == reason.text("zh", decision.source)


#: Every part of a decision that can be there at once.
WORLD = (
    penalty(
        "restrict",
        lists=["debtor", "tax"],
        via=["self", "legal-representative"],
        basis=[{"law": "procurement-law", "article": "第二十二条"}, {"law": "later-law"}],
        feedback={"within": 10},
        parameters={"inspection_rate": "50%"},
        do="限制其参加采购",
        name="限制供应商",
    ),
    penalty("look", effect="scrutinise", force="may", do="从严审查", name="从严审查"),
    penalty("tell", carried_out_by="zhuhai.housing", do="告知住建局", name="告知"),
    under("note", do="记入档案", name="记录"),
    incentive("fast"),
    penalty("large", when={"amount": {"at_least": 100}}),
    penalty("old", basis=[{"law": "later-law"}]),
)

SUBJECT = company(
    entry(),
    entry("tax", until="2019-12-31", document="税稽〔2018〕1号", authority="珠海市税务局", events=OBJECTION),
    entry("honest", until=None, document=None, authority=None),
    relations=[related(person(entry(document="(2018)粤0402执9号")), until="2018-12-31")],
    name_matches=[js.NameMatch("wages", "某某建设", "3号")],
    unchecked=["environment"],
)

LAW: Part = {"law": "procurement-law", "title": "政府采购法", "article": "第二十二条"}
TAX: Part = {
    "list": "tax",
    "document": "税稽〔2018〕1号",
    "authority": "珠海市税务局",
    "from": "2018-03-01",
    "until": "2019-12-31",
}
OF_PERSON: Part = ENTRY | {"document": "(2018)粤0402执9号"}


def ground(designation: Part, **changes: Any) -> Part:
    return {
        "lists": [designation["list"]],
        "designation": designation,
        "via": "self",
        "item": None,
        "basis": [LAW],
        "until": designation["until"],
        "contested": False,
        **changes,
    }


def action(id: str, name: str, do: str, **changes: Any) -> Part:
    return {
        "measure": f"zhuhai.finance/{id}",
        "name": name,
        "kind": "penalty",
        "effect": "restrict",
        "force": "shall",
        "do": do,
        "duty": "own",
        "department": "zhuhai.finance",
        "departments": [changes.get("department", "zhuhai.finance")],
        "until": "2020-02-29",
        "covered_by": None,
        "contested": False,
        "held": False,
        "verified": True,
        "feedback_within": None,
        "parameters": {},
        "grounds": [ground(ENTRY)],
        **changes,
    }


def told(id: str, name: str, do: str, **changes: Any) -> Part:
    return {
        "measure": f"zhuhai.finance/{id}",
        "name": name,
        "do": do,
        "reasons": ["列入失信被执行人名单：(2018)粤0402执123号，2018-03-01 起"],
        "basis": ["《政府采购法》第二十二条"],
        "until": "2020-02-29",
        "objection": ["向执行法院申请纠正"],
        "repair": ["履行义务后申请删除（执行法院）"],
        **changes,
    }


WHOLE: Part = {
    "subject": {
        "id": {"scheme": "uscc", "value": BUILDER},
        "kind": "legal-person",
        "name": "某某建设有限公司",
    },
    "matter": MATTER,
    "step": "review",
    "on": "2018-09-03",
    "known_on": "2018-09-04",
    "outcome": "restrict",
    "person_needed": True,
    "actions": [
        action("note", "记录", "记入档案", grounds=[ground(ENTRY, item="memo/note")]),
        action(
            "restrict",
            "限制供应商",
            "限制其参加采购",
            contested=True,
            feedback_within=10,
            parameters={"inspection_rate": "50%"},
            grounds=[
                ground(ENTRY),
                ground(OF_PERSON, via="legal-representative", until="2018-12-31"),
                ground(TAX, contested=True),
            ],
        ),
        action("tell", "告知", "告知住建局", duty="tell", department="zhuhai.housing"),
        action(
            "look", "从严审查", "从严审查", effect="scrutinise", force="may", covered_by="zhuhai.finance/note"
        ),
    ],
    "withheld": [
        {
            "measure": "zhuhai.finance/fast",
            "designation": ENTRY,
            "because": [{"rule": "S7", "text": "列入失信被执行人名单的记录尚未结束"}],
        }
    ],
    "undetermined": [
        {
            "measure": "zhuhai.finance/large",
            "designation": ENTRY,
            "via": "self",
            "because": [{"rule": "S5", "text": "缺少判断所需的案情要素"}],
            "missing": ["amount"],
        }
    ],
    "verify_identity": [
        {"list": "wages", "via": "self", "name": "某某建设", "document": "3号", "matched_on": None, "reason": "name-only"}
    ],
    "unchecked": ["environment"],
    "set_aside": [
        {
            "measure": "zhuhai.finance/old",
            "designation": ENTRY,
            "via": "self",
            "because": [{"rule": "S4", "text": "所引用的依据在办理当日均未生效或者已失效"}],
        }
    ],
    "noticed": [
        {
            "designation": ENTRY | {"list": "honest", "document": None, "authority": None, "until": None},
            "via": "self",
            "reason": "incentive-withheld",
            "because": [{"rule": "S21", "text": "由此引起的激励措施已暂不给予"}],
        },
    ],
    "continuing": [],
    "notices": [
        told("note", "记录", "记入档案", basis=["发改财金〔2016〕1号", "《政府采购法》第二十二条"]),
        told(
            "restrict",
            "限制供应商",
            "限制其参加采购",
            reasons=[
                "列入失信被执行人名单：(2018)粤0402执123号，2018-03-01 起",
                "法定代表人（440402********0005）列入失信被执行人名单：(2018)粤0402执9号，2018-03-01 起",
                "列入重大税收违法案件当事人名单：税稽〔2018〕1号，2018-03-01 起",
            ],
            objection=["向执行法院申请纠正", "申请行政复议"],
            repair=["履行义务后申请删除（执行法院）", "缴清税款"],
        ),
        told("tell", "告知", "告知住建局"),
        told("look", "从严审查", "从严审查"),
    ],
}  # fmt: skip


def in_english(part: str, text: str) -> Part:
    """The one entry of a part of the answer, with its reason in English."""
    (each,) = WHOLE[part]
    return {part: [each | {"because": [each["because"][0] | {"text": text}]}]}


def told_in_english(number: int, **changes: Any) -> Part:
    english = {
        "reasons": ['on the list "失信被执行人": (2018)粤0402执123号, from 2018-03-01'],
        "basis": ['"政府采购法" 第二十二条'],
        "repair": ["履行义务后申请删除 (执行法院)"],
    }
    return {**WHOLE["notices"][number], **english, **changes}


#: In English the reasons and notices are in English, and nothing else changes.
IN_ENGLISH: Part = {
    **WHOLE,
    **in_english("withheld", 'an entry on the list "失信被执行人" is in effect'),
    **in_english("undetermined", "facts that decide it are missing"),
    **in_english("noticed", "the incentive that follows from it is withheld"),
    **in_english("set_aside", "no law that it cites is in force on the day"),
    "notices": [
        told_in_english(0, basis=["发改财金〔2016〕1号", '"政府采购法" 第二十二条']),
        told_in_english(
            1,
            reasons=[
                'on the list "失信被执行人": (2018)粤0402执123号, from 2018-03-01',
                'legal representative (440402********0005) on the list "失信被执行人": (2018)粤0402执9号, from 2018-03-01',
                'on the list "重大税收违法案件当事人": 税稽〔2018〕1号, from 2018-03-01',
            ],
            repair=["履行义务后申请删除 (执行法院)", "缴清税款"],
        ),
        told_in_english(2),
        told_in_english(3),
    ],
}


class TestTheWholeAnswer:
    """Everything that a decision holds, as the caller stores it."""

    @pytest.fixture
    def decision(self) -> js.Decision:
        return world(*WORLD, items=[item("note")]).evaluate(SUBJECT, **QUESTION, on=DAY, known_on=date(2018, 9, 4))

    def test_all_of_it_in_chinese_which_is_the_default(self, decision: js.Decision) -> None:
        whole = WHOLE | {"catalogue": decision.source.digest}

        assert whole == decision.to_dict("zh")
        assert decision.to_dict("zh") == decision.to_dict()

    def test_its_parts_always_stand_in_the_same_order(self, decision: js.Decision) -> None:
        assert json.dumps(WHOLE | {"catalogue": decision.catalogue}) == json.dumps(decision.to_dict())
        assert [*WHOLE, "catalogue"] == list(reviewed(penalty()).to_dict())

    def test_all_of_it_in_english(self, decision: js.Decision) -> None:
        assert IN_ENGLISH | {"catalogue": decision.source.digest} == decision.to_dict("en")

    def test_notices_are_in_chinese_and_only_for_what_is_adverse(self, decision: js.Decision) -> None:
        assert [each["reasons"] for each in WHOLE["notices"]] == [list(each.reasons) for each in decision.notices]
        assert () == reviewed(incentive(), entry("honest")).notices
        assert [] == reviewed(incentive(), entry("honest")).to_dict()["notices"]

    def test_without_a_language_and_a_detail_an_explanation_is_the_normal_one_in_chinese(
        self, decision: js.Decision
    ) -> None:
        assert decision.explain("zh", "normal", "outline") == decision.explain()
        assert decision.explain("en", "normal", "outline") == decision.explain("en")
        assert decision.tree("zh", "normal") == decision.tree()
        assert 6 == len(
            {decision.explain(lang, detail) for lang in ("zh", "en") for detail in ("short", "normal", "full")}
        )

    def test_a_tree_shows_as_much_as_is_asked_for(self, decision: js.Decision) -> None:
        shown = [decision.tree("en", detail).text_outline() for detail in ("short", "normal", "full")]

        assert [len(text) for text in shown] == sorted({len(text) for text in shown})

    def test_an_action_names_its_basis(self, decision: js.Decision) -> None:
        note, restrict, tell, look = decision.actions

        assert ["memo/note", None] == [each.item and each.item.id for each in (note, restrict)]
        assert ["procurement-law"] == [basis.law.id for basis in restrict.bases]
        assert [True] * 4 == [each.adverse for each in decision.actions]
        assert [False] * 4 == [each.held for each in decision.actions]
        assert ("tell", "zhuhai.housing") == (tell.duty, tell.department)
        assert "<Action scrutinise/may zhuhai.finance/look until 2020-02-29>" == repr(look)

    def test_an_action_is_held_when_all_its_grounds_are(self) -> None:
        measure = penalty(lists=["debtor", "tax"])
        (held,) = reviewed(measure, entry("tax", events=OBJECTION)).actions
        (stands,) = reviewed(measure, entry("tax", events=OBJECTION), entry(document="2号")).actions

        assert [(True, True), (False, True)] == [(each.held, each.contested) for each in (held, stands)]

    def test_a_clean_subject_has_an_empty_answer(self) -> None:
        decision = reviewed(penalty())

        assert {
            "subject": WHOLE["subject"],
            "matter": MATTER,
            "step": "review",
            "on": "2018-09-03",
            "known_on": None,
            "outcome": "proceed",
            "person_needed": False,
            "actions": [],
            "withheld": [],
            "undetermined": [],
            "verify_identity": [],
            "unchecked": [],
            "set_aside": [],
            "noticed": [],
            "continuing": [],
            "notices": [],
            "catalogue": decision.source.digest,
        } == decision.to_dict()

    def test_on_a_day_without_an_edition_the_answer_refers_and_holds_what_is_doubtful(self) -> None:
        evaluator = world(penalty())
        subject = company(entry(), name_matches=[js.NameMatch("tax", "某某建设", "1号")], unchecked=["wages"])
        decision = evaluator.evaluate(subject, **QUESTION, on=date(2017, 12, 31), known_on=date(2018, 9, 4))

        assert {
            "subject": WHOLE["subject"],
            "matter": MATTER,
            "step": "review",
            "on": "2017-12-31",
            "known_on": "2018-09-04",
            "outcome": "refer",
            "person_needed": True,
            "actions": [],
            "withheld": [],
            "undetermined": [],
            "verify_identity": [
                {
                    "list": "tax",
                    "via": "self",
                    "name": "某某建设",
                    "document": "1号",
                    "matched_on": None,
                    "reason": "name-only",
                }
            ],
            "unchecked": ["wages"],
            "set_aside": [
                {
                    "measure": None,
                    "designation": None,
                    "via": "self",
                    "because": [{"rule": "S4", "text": "该业务事项在办理当日没有有效的奖惩措施清单"}],
                },
                {
                    "measure": None,
                    "designation": ENTRY,
                    "via": "self",
                    "because": [{"rule": "S2", "text": "名单记录自2018年3月1日起生效，办理当日尚未生效"}],
                },
            ],
            "noticed": [],
            "continuing": [],
            "notices": [],
            "catalogue": evaluator.catalogue.digest,
        } == decision.to_dict()

    def test_open_ends_and_what_is_not_given_are_null(self) -> None:
        open_ = entry(until=None, document=None, authority=None)
        data = given_to(person(open_), penalty()).to_dict()

        assert {"id": {"scheme": "citizen-id", "value": PERSON}, "kind": "natural-person", "name": None} == data[
            "subject"
        ]
        assert [
            action(
                "restrict",
                "措施restrict",
                "办理restrict",
                until=None,
                grounds=[ground(ENTRY | {"document": None, "authority": None, "until": None})],
            )
        ] == data["actions"]
        assert ["列入失信被执行人名单，2018-03-01 起"] == data["notices"][0]["reasons"]
        assert data["notices"][0]["until"] is None

    def test_a_ground_of_several_lists_names_them_all(self) -> None:
        decision = reviewed(penalty(lists=["debtor", "tax"]), entry("tax", until=None), entry())

        assert [ground(ENTRY, lists=["debtor", "tax"], until=None)] == decision.to_dict()["actions"][0]["grounds"]

    def test_a_basis_that_no_text_confirms_is_not_verified(self) -> None:
        decision = reviewed(penalty(provenance={"status": "unverified"}), entry())
        data = decision.to_dict()

        assert [False] == [each["verified"] for each in data["actions"]]
        assert ["《政府采购法》第二十二条", "未核对原文"] == data["notices"][0]["basis"]
        assert ("restrict", True) == (decision.outcome, decision.person_needed)


class TestVerifyIdentity:
    """S6: what asks for a check of identity says which list, over which relation, and what matched."""

    SUBJECT = company(
        entry(subject=OTHER),
        name_matches=[js.NameMatch("tax", "某某建设", "1号"), js.NameMatch("tax")],
        relations=[
            related(person(entry("tax", subject=OTHER), name_matches=[js.NameMatch("debtor", "张某")]), "director")
        ],
    )
    MATCHED_ON: Part = {"scheme": "uscc", "value": SUPPLIER}
    REQUESTS: tuple[Part, ...] = (
        {
            "list": "debtor",
            "via": "director",
            "name": "张某",
            "document": None,
            "matched_on": None,
            "reason": "name-only",
        },
        {
            "list": "debtor",
            "via": "self",
            "name": None,
            "document": "(2018)粤0402执123号",
            "matched_on": MATCHED_ON,
            "reason": "other-number",
        },
        {
            "list": "tax",
            "via": "director",
            "name": None,
            "document": "(2018)粤0402执123号",
            "matched_on": MATCHED_ON,
            "reason": "other-number",
        },
        {
            "list": "tax",
            "via": "self",
            "name": "某某建设",
            "document": "1号",
            "matched_on": None,
            "reason": "name-only",
        },
        {"list": "tax", "via": "self", "name": None, "document": None, "matched_on": None, "reason": "name-only"},
    )

    @pytest.mark.parametrize("on", [DAY, date(2017, 12, 31)], ids=["in force", "without an edition"])
    def test_each_request_names_the_list_the_relation_and_what_matched(self, on: date) -> None:
        """Also on a day without an edition, though there the entries have to count as well."""
        early = replace(self.SUBJECT.designations[0], since=date(2017, 1, 1))
        far = replace(self.SUBJECT.relations[0].subject.designations[0], since=date(2017, 1, 1))
        subject = company(
            early,
            name_matches=self.SUBJECT.name_matches,
            relations=[related(person(far, name_matches=[js.NameMatch("debtor", "张某")]), "director")],
        )

        assert list(self.REQUESTS) == ask(world(penalty()), subject, on).to_dict()["verify_identity"]

    def test_whatever_the_order_of_the_source_the_requests_stand_in_one_order(self) -> None:
        turned = company(
            *self.SUBJECT.designations, name_matches=self.SUBJECT.name_matches[::-1], relations=self.SUBJECT.relations
        )

        assert list(self.REQUESTS) == ask(world(penalty()), turned).to_dict()["verify_identity"]

    def test_over_a_relation_that_is_over_nothing_is_asked(self) -> None:
        former = person(entry(subject=OTHER), name_matches=[js.NameMatch("debtor")], unchecked=["tax"])
        decision = given_to(company(relations=[related(former, until="2018-09-02")]), penalty())

        assert ((), ()) == (decision.verify_identity, decision.unchecked)
        assert ("proceed", False) == (decision.outcome, decision.person_needed)

    def test_lists_that_could_not_be_queried_are_named_once_and_sorted(self) -> None:
        ties = [related(person(unchecked=["wages", "debtor"])), related(person(unchecked=["debtor"]), "director")]

        assert ["debtor", "tax", "wages"] == given_to(
            company(unchecked=["tax", "debtor"], relations=ties), penalty()
        ).to_dict()["unchecked"]


class TestKnownOn:
    """The day as of which the record is used is in the answer, also without entries."""

    @pytest.mark.parametrize(
        ("subject", "on"),
        [
            (company(entry()), DAY),
            (company(), DAY),
            (company(entry()), date(2017, 1, 1)),
            (company(), date(2017, 1, 1)),
        ],
        ids=["listed", "clean", "listed, without an edition", "clean, without an edition"],
    )
    def test_the_answer_says_on_which_day_of_knowledge_it_rests(self, subject: js.Subject, on: date) -> None:
        evaluator = world(penalty())

        assert [None, "2018-09-10"] == [
            evaluator.evaluate(subject, **QUESTION, on=on, known_on=known_on).to_dict()["known_on"]
            for known_on in (None, date(2018, 9, 10))
        ]

    def test_on_a_day_without_an_edition_too_only_what_was_known_is_asked_about(self) -> None:
        late = company(entry(since="2017-01-01", subject=OTHER, recorded=day("2018-09-04")))
        evaluator = world(penalty())

        assert [0, 1, 1] == [
            len(evaluator.evaluate(late, **QUESTION, on=date(2017, 6, 1), known_on=known_on).verify_identity)
            for known_on in (date(2018, 9, 3), date(2018, 9, 4), None)
        ]

    @pytest.mark.parametrize(
        ("known_on", "outcome"), [(date(2019, 5, 1), "restrict"), (date(2019, 5, 2), "proceed"), (None, "restrict")]
    )
    def test_a_revocation_voids_the_entry_from_the_day_on_which_it_was_known(
        self, known_on: date | None, outcome: str
    ) -> None:
        assert outcome == revoked(known_on).outcome


class Refused(NamedTuple):
    """An invalid question: its finding in both languages, each with its help."""

    question: Callable[[js.Evaluator], object]
    code: str
    file: str
    zh: str
    help_zh: str
    en: str
    help_en: str
    suggestions: tuple[str, ...] = ()


def refused_matter(question: Callable[[js.Evaluator], object]) -> Refused:
    return Refused(
        question,
        "JS601",
        "question",
        "没有业务事项 `zhuhai.finance/purchse`",
        "是不是 `zhuhai.finance/purchase`？写成 清单编号/事项编号",
        "no matter `zhuhai.finance/purchse`",
        "did you mean `zhuhai.finance/purchase`? write LIST/MATTER",
        (MATTER,),
    )


def refused_step(question: Callable[[js.Evaluator], object], step: str) -> Refused:
    return Refused(
        question,
        "JS602",
        "question",
        f"业务事项 `zhuhai.finance/purchase` 没有环节 `{step}`",
        "是不是 `review`？它的环节有 application, review, decision",
        f"the matter `zhuhai.finance/purchase` has no step `{step}`",
        "did you mean `review`? its steps are application, review, decision",
        ("review",),
    )


def refused_day(question: Callable[[js.Evaluator], object], field: str = "on") -> Refused:
    return Refused(
        question,
        "JS106",
        f"question.{field}",
        "`2018-9-3` 不是日期",
        "是不是 `2018-09-03`？写成四位年-两位月-两位日，例如 2018-06-01",
        "`2018-9-3` is not a day",
        "did you mean `2018-09-03`? write year-month-day, for example 2018-06-01",
        ("2018-09-03",),
    )


def refused_name(question: Callable[[js.Evaluator], object]) -> Refused:
    """A fact that no matter declares under this name."""
    return Refused(
        question,
        "JS603",
        "facts",
        "`zhuhai.finance/purchase` 没有声明案情要素 `amuont`",
        "是不是 `amount`？已声明的有 amount（采购金额）、lots（标段数）、urgent（紧急采购）、kind（采购类别）、opening（开标日）、remark",
        "`zhuhai.finance/purchase` does not declare the fact `amuont`",
        "did you mean `amount`? "
        "the declared facts are amount (采购金额), lots (标段数), urgent (紧急采购), kind (采购类别), opening (开标日), remark",
        ("amount",),
    )


def refused_value(question: Callable[[js.Evaluator], object], fact: str, zh: str, en: str) -> Refused:
    owner, name = fact.rsplit(".", 1) if fact.startswith("debtor.") else (MATTER, fact)
    return Refused(
        question,
        "JS604",
        "facts",
        f"`{owner}` 的案情要素 `{name}` 不能是 {zh}",
        "按声明的类型给出；数写阿拉伯数字，不带单位和千分位",
        f"the fact `{name}` of `{owner}` cannot be {en}",
        "give it as declared; write numbers in digits, without unit or thousands separator",
    )


WRONG_MATTER: dict[str, Any] = {"matter": "zhuhai.finance/purchse", "step": "review"}
WRONG_STEP: dict[str, Any] = {"matter": MATTER, "step": "reveiw"}
WRONG_DAY: Any = "2018-9-3"
WRONG_FACT: dict[str, Any] = {"facts": {"amuont": 5}}
RESTRICT = "zhuhai.finance/restrict"

REFUSED: dict[str, Refused] = {
    "evaluate: matter": refused_matter(lambda each: each.evaluate(company(), **WRONG_MATTER, on=DAY)),
    "timeline: matter": refused_matter(lambda each: each.timeline(js.Question(company(), **WRONG_MATTER, on=DAY))),
    "repair paths: matter": refused_matter(lambda each: each.repair_paths(js.Question(company(), **WRONG_MATTER, on=DAY))),
    "why not: matter": refused_matter(
        lambda each: each.why_not(js.Question(company(), **WRONG_MATTER, on=DAY), measure=RESTRICT)
    ),
    "steps: matter": refused_matter(lambda each: each.steps("zhuhai.finance/purchse")),
    "evaluate: step": refused_step(lambda each: each.evaluate(company(), **WRONG_STEP, on=DAY), "reveiw"),
    "evaluate: step, without an edition": refused_step(
        lambda each: each.evaluate(company(), **WRONG_STEP, on=date(2017, 1, 1)), "reveiw"
    ),
    "evaluate: step by its label": refused_step(
        lambda each: each.evaluate(company(), matter=MATTER, step="审查", on=DAY), "审查"
    ),
    "timeline: step": refused_step(lambda each: each.timeline(js.Question(company(), **WRONG_STEP, on=DAY)), "reveiw"),
    "repair paths: step": refused_step(lambda each: each.repair_paths(js.Question(company(), **WRONG_STEP, on=DAY)), "reveiw"),
    "why not: step": refused_step(
        lambda each: each.why_not(js.Question(company(), **WRONG_STEP, on=DAY), measure=RESTRICT), "reveiw"
    ),
    "evaluate: day": refused_day(lambda each: each.evaluate(company(), **QUESTION, on=WRONG_DAY)),
    "evaluate: day of knowledge": refused_day(
        lambda each: each.evaluate(company(), **QUESTION, on=DAY, known_on=WRONG_DAY), "known_on"
    ),
    "timeline: first day": refused_day(lambda each: each.timeline(js.Question(company(), **QUESTION, on=WRONG_DAY))),
    "timeline: last day": refused_day(
        lambda each: each.timeline(js.Question(company(), **QUESTION, on=DAY), until=WRONG_DAY), "until"
    ),
    "timeline: day of knowledge": refused_day(
        lambda each: each.timeline(js.Question(company(), **QUESTION, on=DAY, known_on=WRONG_DAY)), "known_on"
    ),
    "repair paths: day": refused_day(lambda each: each.repair_paths(js.Question(company(), **QUESTION, on=WRONG_DAY))),
    "why not: day": refused_day(
        lambda each: each.why_not(js.Question(company(), **QUESTION, on=WRONG_DAY), measure=RESTRICT)
    ),
    "why not: day of knowledge": refused_day(
        lambda each: each.why_not(js.Question(company(), **QUESTION, on=DAY, known_on=WRONG_DAY), measure=RESTRICT), "known_on"
    ),
    "profile: day": refused_day(lambda each: each.profile(company(), on=WRONG_DAY)),
    "profile: day of knowledge": refused_day(lambda each: each.profile(company(), on=DAY, known_on=WRONG_DAY), "known_on"),
    "joint duties: day": refused_day(lambda each: each.joint_duties(entry(), on=WRONG_DAY)),
    "timeline: crossed days": Refused(
        lambda each: each.timeline(js.Question(company(), **QUESTION, on=DAY), until=date(2018, 9, 2)),
        "JS108",
        "question",
        "截止日 2018-09-02 早于起始日 2018-09-03",
        "两端都计入，截止日不得早于起始日",
        "the last day 2018-09-02 is before the first day 2018-09-03",
        "both ends are inclusive; the last day cannot be before the first",
    ),
    "evaluate: fact": refused_name(lambda each: each.evaluate(company(), **QUESTION, on=DAY, **WRONG_FACT)),
    "evaluate: fact, without an edition": refused_name(
        lambda each: each.evaluate(company(), **QUESTION, on=date(2017, 1, 1), **WRONG_FACT)
    ),
    "timeline: fact": refused_name(
        lambda each: each.timeline(js.Question(company(), **QUESTION, on=DAY, **WRONG_FACT))
    ),
    "why not: fact": refused_name(
        lambda each: each.why_not(js.Question(company(), **QUESTION, on=DAY, **WRONG_FACT), measure=RESTRICT)
    ),
    "profile: fact": Refused(
        lambda each: each.profile(company(), on=DAY, facts={"amuont": 5}),
        "JS603",
        "facts",
        "`zhuhai.finance/fund` 没有声明案情要素 `amuont`",
        "已声明的有 （无）",
        "`zhuhai.finance/fund` does not declare the fact `amuont`",
        "no facts are declared",
    ),
    "evaluate: fact of an entry": Refused(
        lambda each: ask(each, company(entry(facts={"large_dept": True}))),
        "JS603",
        "facts",
        "`debtor` 没有声明案情要素 `large_dept`",
        "是不是 `large_debt`？已声明的有 large_debt（数额较大）、amount_owed（未履行金额）、sentence_served（刑罚执行完毕之日）",
        "`debtor` does not declare the fact `large_dept`",
        "did you mean `large_debt`? the declared facts are large_debt (数额较大), amount_owed (未履行金额), sentence_served (刑罚执行完毕之日)",
        ("large_debt",),
    ),
    "value: a number with its unit": refused_value(
        lambda each: ask(each, company(), amount="100元"), "amount", "`100元`：应为数", "`100元`: a number is expected"
    ),
    "value: a number below the least": refused_value(
        lambda each: ask(each, company(), amount=-1),
        "amount",
        "`-1`：小于最小值 0",
        "`-1`: it is below the minimum 0",
    ),
    "value: a half": refused_value(
        lambda each: ask(each, company(), lots=1.5), "lots", "`1.5`：应为整数", "`1.5`: a whole number is expected"
    ),
    "value: a list": refused_value(
        lambda each: ask(each, company(), amount=[1]), "amount", "列表：应为数", "a list: a number is expected"
    ),
    "value: nothing where a day belongs": refused_value(
        lambda each: ask(each, company(), opening=""),
        "opening",
        "空值：应为日期，如 2018-06-01",
        "nothing: a day such as 2018-06-01 is expected",
    ),
    "value: not one of those allowed": refused_value(
        lambda each: ask(each, company(), kind="gods"),
        "kind",
        "`gods`：应为 goods, works, services 之一",
        "`gods`: it is not one of goods, works, services",
    ),
    "value: of an entry": refused_value(
        lambda each: ask(each, company(entry(facts={"large_debt": "是"}))),
        "debtor.large_debt",
        "`是`：应为 true 或 false",
        "`是`: true or false is expected",
    ),
    "value: of an entry of the representative": refused_value(
        lambda each: ask(each, company(relations=[related(person(entry(facts={"large_debt": "是"})))])),
        "debtor.large_debt",
        "`是`：应为 true 或 false",
        "`是`: true or false is expected",
    ),
    "why not: measure": Refused(
        lambda each: each.why_not(js.Question(company(), **QUESTION, on=DAY), measure="zhuhai.finance/restict"),
        "JS610",
        "question",
        "没有措施 `zhuhai.finance/restict`",
        "是不是 `zhuhai.finance/restrict`？写成 清单编号/措施编号",
        "no measure `zhuhai.finance/restict`",
        "did you mean `zhuhai.finance/restrict`? write LIST/MEASURE",
        (RESTRICT,),
    ),
    "joint duties: list by its name": Refused(
        lambda each: each.joint_duties(entry("失信被执行人")),
        "JS609",
        "question",
        "没有名单 `失信被执行人`",
        "是不是 `debtor`？写名单的编号，例如 dishonest-judgment-debtor",
        "no list `失信被执行人`",
        "did you mean `debtor`? give the id of a list, for example dishonest-judgment-debtor",
        ("debtor",),
    ),
}  # fmt: skip


class TestBadInput:
    """Invalid questions are refused in whole sentences, in both languages, with help."""

    @pytest.fixture
    def evaluator(self) -> js.Evaluator:
        facts: Part = {
            "amount": {"type": "number", "minimum": 0, "title": "采购金额"},
            "lots": {"type": "integer", "minimum": 1, "title": "标段数"},
            "urgent": {"type": "boolean", "title": "紧急采购"},
            "kind": {"type": "string", "enum": ["goods", "works", "services"], "title": "采购类别"},
            "opening": {"type": "string", "format": "date", "title": "开标日"},
            "remark": {"type": "string"},
        }
        return world(penalty(), matters={"purchase": {"facts": facts}})

    @pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
    def test_it_is_told_what_is_wrong_and_how_to_mend_it(self, evaluator: js.Evaluator, refused: Refused) -> None:
        with pytest.raises(js.InputError) as caught:
            refused.question(evaluator)
        (finding,) = caught.value.diagnostics
        nowhere = dict.fromkeys(("line", "column", "end_line", "end_column"), 0)
        where = {"code": refused.code, "severity": "error", "file": refused.file, **nowhere}
        near = {"suggestions": list(refused.suggestions), "related": [], "fixes": []}

        assert where | {"message": refused.zh, "help": refused.help_zh} | near == finding.to_dict("zh")
        assert where | {"message": refused.en, "help": refused.help_en} | near == finding.to_dict("en")
        assert refused.en == str(caught.value)

    def test_everything_that_is_wrong_is_told_at_once(self, evaluator: js.Evaluator) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(evaluator, company(), amount="多", urgent="是", amuont=5, remark=None)

        assert [
            "`zhuhai.finance/purchase` does not declare the fact `amuont`",
            "the fact `amount` of `zhuhai.finance/purchase` cannot be `多`: a number is expected",
            "the fact `urgent` of `zhuhai.finance/purchase` cannot be `是`: true or false is expected",
        ] == [each.message("en") for each in caught.value.diagnostics]

    def test_a_fact_given_as_nothing_is_not_looked_at(self, evaluator: js.Evaluator) -> None:
        assert "restrict" == ask(evaluator, company(entry(facts={"large_dept": None})), amuont=None).outcome

    @pytest.mark.parametrize("known_on", [None, "2018-09-04"])
    def test_a_day_may_be_given_as_text(self, evaluator: js.Evaluator, known_on: Any) -> None:
        written: Any = "2018-09-03"
        decision = evaluator.evaluate(company(entry()), **QUESTION, on=written, known_on=known_on)

        assert (DAY, known_on and date(2018, 9, 4)) == (decision.on, decision.known_on)
        assert date is type(decision.on)


class TestSeveralAtOnce:
    """What holds of one measure or entry says nothing of the next."""

    BY_AMOUNT = incentive("large", when={"amount": {"at_least": 100}})
    BY_LOTS = incentive("many", when={"lots": {"at_least": 2}})

    def test_two_incentives_that_hang_on_facts_are_both_withheld(self) -> None:
        decision = ask(world(self.BY_AMOUNT, self.BY_LOTS), company(entry("honest"), entry("tax")))

        assert ["large", "many"] == names(decision.withheld)
        assert [] == names(decision.undetermined)

    def test_a_barred_incentive_hides_no_penalty_that_is_open(self) -> None:
        evaluator = world(self.BY_AMOUNT, penalty(when={"lots": {"at_least": 2}}))
        decision = ask(evaluator, company(entry("honest"), entry()))

        assert (["large"], ["restrict"]) == (names(decision.withheld), names(decision.undetermined))

    def test_a_penalty_that_applies_for_sure_hides_none_that_is_open(self) -> None:
        evaluator = world(penalty("grave", severity="serious"), penalty("some", when={"lots": {"at_least": 2}}))
        entries = [entry(severity="serious"), entry(document="2号")]
        for order in (entries, entries[::-1]):
            decision = ask(evaluator, company(*order))

            assert (["grave"], {"some"}) == (names(decision.actions), {*names(decision.undetermined)})

    def test_a_measure_that_is_due_on_listing_hides_none_that_acts_at_a_step(self) -> None:
        evaluator = world(penalty("publish", trigger="listing", effect="publicise"), penalty())

        assert ["restrict"] == names(ask(evaluator, company(entry())).actions)

    def test_an_incentive_that_is_withheld_alone_is_in_the_profile(self) -> None:
        evaluator = world(incentive(effect="relax", force="may"))
        profile = evaluator.profile(company(entry("honest"), entry("tax")), on=DAY)

        assert [["fast"]] == [names(each.decision.withheld) for each in profile.touched]


class TestDefaults:
    def test_tree_and_text_are_in_chinese_and_of_middle_length(self) -> None:
        decision = reviewed(penalty(), entry())

        assert decision.tree("zh", "normal") == decision.tree()
        assert decision.explain("zh", "normal", "outline") == decision.explain()
        assert decision.tree("en") != decision.tree() != decision.tree(detail="short")
