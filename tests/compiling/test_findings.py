"""Every place that reports a finding of a catalogue is reached here, in each form of its message, and near misses are
not.

The small broken worlds of `CASES` are compiled, and all that is found in them is kept in `golden/findings.*.txt`: under
the name of the case the place, the text that stands there, the message and the help. A case without findings says
`nothing`. Run this module with `JOINTSANCTIONS_UPDATE_GOLDEN=1` to write these files anew, and read what changed.
"""

from __future__ import annotations

import copy
import json
import os
import pickle
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.catalogue.boundary_values import boundary_values, fits
from jointsanctions.catalogue.entities import (
    Basis,
    Cap,
    Department,
    Exemption,
    Item,
    Law,
    ListCategory,
    Matter,
    Measure,
    MeasureVersion,
    Memorandum,
    RepairWay,
    Terms,
    within,
)
from jointsanctions.catalogue.facts import FactError, FactType
from jointsanctions.catalogue.measure_versions import step_name, versions_by_step, versions_of
from jointsanctions.compiling import compile_documents
from jointsanctions.compiling.facts import fact_type
from jointsanctions.compiling.overlay import key_of, lay_over, take_away
from jointsanctions.conditions import All, AlsoOn, Compare
from jointsanctions.diagnostics import THINGS, Fix, Place, finding, mended
from jointsanctions.model.facts import FactSchema
from jointsanctions.periods import FOREVER, Period, Term
from jointsanctions.reading import read_bytes
from jointsanctions.scalars import Plain
from jointsanctions.vocabulary import Lang, Operator, Rank
from places import GOLDEN
from worlds import Part, compiled, documents, incentive, item, measure, origins, penalty, to_yaml, under

UPDATE = os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN") == "1"

LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True)
class Case:
    """Documents by file name, and how they are loaded; those that are `mounted` also go to the second matcher."""

    documents: Mapping[str, Part]
    verified_only: bool = False
    without: tuple[str, ...] = ()
    mounted: bool = False


def case(
    *measures: Part,
    matters: Mapping[str, Part | None] | None = None,
    files: Mapping[str, Part] | None = None,
    verified_only: bool = False,
    without: Iterable[str] = (),
    mounted: bool = False,
    **parts: Any,
) -> Case:
    """The base world with these measures, without matters that none of them is about; `parts` as in `documents`.

    `files` are documents that are taken as they are, also under the id of another one.
    """
    unused = ("fund",) if measures else ("fund", "purchase")
    laid = documents(*measures, matters={**dict.fromkeys(unused), **(matters or {})}, **parts)
    return Case({**laid, **(files or {})}, verified_only, tuple(without), mounted)


def days(start: str, until: str | None = None) -> Part:
    return {"from": start} | ({} if until is None else {"until": until})


def law(id: str, **changes: Any) -> Part:
    return {"id": id, "title": f"法律{id}", "rank": "law", "effective": days("2000-01-01"), **changes}


def laws(id: str, *parts: Part, **changes: Any) -> Part:
    return {"document": "laws/1", "id": id, "laws": list(parts), **changes}


def department(id: str, **changes: Any) -> Part:
    return {"id": id, "name": f"部门{id}", "effective": days("2000-01-01"), **changes}


def departments(id: str, *parts: Part) -> Part:
    return {"document": "departments/1", "id": id, "departments": list(parts)}


def listed(id: str, **changes: Any) -> Part:
    return {"id": id, "name": f"名单{id}", "colour": "black", **changes}


def lists(id: str, *parts: Part) -> Part:
    return {"document": "lists/1", "id": id, "lists": list(parts)}


def memo(*items: Part, id: str = "memo", start: str = "2016-01-20", until: str | None = None, **changes: Any) -> Part:
    head: Part = {
        "document": "memorandum/1",
        "id": id,
        "title": "守信联合激励合作备忘录",
        "effective": days(start, until),
    }
    return {**head, "items": list(items), **changes}


def matter(id: str = "purchase", **changes: Any) -> Part:
    return {"id": id, "name": f"事项{id}", "type": "procurement", "steps": ["application", "review"], **changes}


def city(*measures: Part, start: str, until: str | None = None, **changes: Any) -> Part:
    """Another edition of the list of the base world."""
    head = documents(matters={"fund": None})["zhuhai.finance"]
    return {**head, "effective": days(start, until), "measures": list(measures), **changes}


def district(*measures: Part, **changes: Any) -> Part:
    """A list that extends the list of the base world; a change to None removes a key."""
    part: Part = {
        "document": "measure-list/1",
        "id": "zhuhai.housing",
        "title": "珠海市住房和城乡建设局联合奖惩措施清单",
        "department": "zhuhai.housing",
        "effective": days("2018-01-01"),
        "status": "historic",
        "extends": "zhuhai.finance",
        "measures": list(measures),
        **changes,
    }
    return {key: value for key, value in part.items() if value is not None}


def also_sale(changes: Mapping[str, Any]) -> Mapping[str, Part]:
    """A second matter for changes that name one."""
    return {"sale": matter("sale", steps=["review"])} if "matters" in changes else {}


def said(change: Mapping[str, Any]) -> str:
    """A change in the name of a case."""
    return json.dumps(change, ensure_ascii=False).translate(str.maketrans("", "", '{}"'))


def beside_stronger(**weak: Any) -> Case:
    """A penalty next to one that prohibits what it only restricts."""
    return case(penalty("strong", effect="prohibit"), penalty("weak", **weak))


def beside_weaker(**strong: Any) -> Case:
    """A penalty that restricts, next to one that would prohibit if it did not differ."""
    return case(penalty("strong", **{"effect": "prohibit", **strong}), penalty("weak"))


def twice(**second: Any) -> Case:
    """A measure and what is the same but for its id and `second`."""
    same = {"do": "不予通过"}
    return case(penalty("first", **same), penalty("second", **{**same, **second}), matters=also_sale(second))


def eased(tightening: Mapping[str, Any] | None = None, **easing: Any) -> Case:
    """A penalty on a watch list next to an incentive for the same purchase, which no watch list bars."""
    strict: Part = {"effect": "scrutinise", "lists": ["watched"], **(tightening or {})}
    return case(penalty("check", **strict), incentive("ease", **{"effect": "relax", **easing}))


def mounted(facts: Iterable[str], *measures: Part) -> Case:
    """Measures about whole numbers of these names, for the second matcher."""
    return case(*measures, matters={"purchase": {"facts": {name: {"type": "integer"} for name in facts}}}, mounted=True)


def pair(easing: str, tightening: str) -> Case:
    """An effect that eases next to one that tightens, for a black list that does not bar."""
    bars = ["tax"]
    return case(penalty("tighten", effect=tightening), incentive("ease", effect=easing, barred_by=bars))


def under_item(item_changes: Mapping[str, Any], **changes: Any) -> Case:
    """A measure under an item, each with changes."""
    return case(under("block", **changes), items=[item("block", **item_changes)])


def restated(above: Mapping[str, Any], **changes: Any) -> Case:
    """A measure of the city that the district states again, with changes."""
    return case(
        penalty("restrict", **above),
        matters=also_sale(changes),
        more=[district(measure("restrict", **changes))],
    )


#: What restricts those on a watch list: the article that a penalty of the base world cites.
RESTRICTING = {"law": "procurement-law", "article": "第二十二条"}


def by_law(*parts: Part, lists: Mapping[str, Any] | None = None, **more: Any) -> Case:
    """Measures where the watch list names what itself restricts those on it: the parts that are no measures, or the law
    of the base world.
    """
    measures = [each for each in parts if "id" in each]
    named = [each for each in parts if "id" not in each] or [RESTRICTING]
    return case(*measures, lists={"watched": {"restricted_by": named}, **(lists or {})}, **more)


def of_rank(rank: str, **changes: Any) -> Case:
    """A penalty without an item on a law of a rank."""
    return case(penalty(basis=[{"law": "own"}]), laws={"own": law("own", rank=rank, **changes)})


def from_2021(*measures: Part, **parts: Any) -> Case:
    """A list that begins after lawful restraint."""
    return case(*measures, measure_list={"effective": days("2021-01-01")}, **parts)


def on(condition: Part, **parts: Any) -> Case:
    """A measure with a condition."""
    return case(penalty(when=condition), **parts)


def declared(**schema: Any) -> Case:
    """A matter that declares one fact."""
    return case(penalty(), matters={"purchase": {"facts": {"size": schema}}})


def in_lists(facts: Mapping[str, Part], condition: Part, **changes: Any) -> Case:
    """A measure with a condition about the entry, on two lists that declare facts."""
    both = {name: {"facts": own} for name, own in facts.items()}
    return case(penalty(lists=list(facts), when=condition, **changes), lists=both)


def unread(laid: Case, name: str, key: str = "provenance", **changes: Any) -> Case:
    """The case with other heads of one document, and without what is said about the texts of its parts."""
    document = {**copy.deepcopy(dict(laid.documents[name])), **changes}
    for each in (each for value in document.values() if isinstance(value, list) for each in value):
        if isinstance(each, dict):
            each.pop(key, None)
    return replace(laid, documents={**laid.documents, name: document})


UNVERIFIED: Part = {"status": "unverified"}

#: What leaves seven laws of the base world, one too many to name them all.
SEVEN_LAWS = dict.fromkeys(
    (
        "licensing-law",
        "procurement-regulation",
        "zhuhai-regulation",
        "guangdong-regulation",
        "hunan-regulation",
        "ministry-rule",
    )
)

#: Two names that collide in durable_rules, which identifies names by a hash of 32 bits.
TWINS = ("contract_base_number", "rent_local_member")


def read_but(*unconfirmed: str) -> Part:
    return {
        "status": "verified",
        "source": {"document": "测试文本", "publisher": "测试"},
        "unconfirmed": list(unconfirmed),
    }


CASES: dict[str, Case] = {
    "a world without a fault": case(penalty(), incentive()),
    # Duplicates, and editions
    # -------------------------------------------------------------------------------------------
    "a law twice in one document": case(more=[laws("more", law("act"), law("other"), law("act"))]),
    "a law in two documents": case(more=[laws("more", law("procurement-law"))]),
    "a department twice in one document": case(more=[departments("more", department("port"), department("port"))]),
    "a department in two documents": case(more=[departments("more", department("zhuhai.housing"))]),
    "a list twice in one document": case(more=[lists("more", listed("debts"), listed("debts"))]),
    "a list in two documents": case(more=[lists("more", listed("tax"))]),
    "an item twice": case(items=[item("block"), item("bar"), item("block", effect="scrutinise")]),
    "an item twice, by its id and by its number": case(
        items=[item("7"), item("7", id=None, item="7", effect="scrutinise")]
    ),
    "an item in two memoranda": case(items=[item("block")], more=[memo(item("block"), id="other")]),
    "a matter twice": case(penalty(), measure_list={"matters": [matter(), matter()]}),
    "a measure twice": case(penalty(), penalty(effect="scrutinise"), penalty("other")),
    "two documents of one type and id": case(penalty(), files={"laws-too": laws("laws")}),
    "two documents of two types and one id": case(penalty(), files={"laws-too": lists("laws")}),
    "two documents of departments and two of lists of one id": case(
        files={"a": departments("more"), "b": departments("more"), "c": lists("more"), "d": lists("more")}
    ),
    "three documents of one id": case(files={"a": laws("more"), "b": laws("more"), "c": laws("more")}),
    "two laws of lawful restraint": case(penalty(), more=[laws("more", lawful_restraint={"law": "central-policy"})]),
    "a law of lawful restraint that is not there": case(
        incentive(), more=[laws("early", lawful_restraint={"law": "lawful-restraints"})]
    ),
    "a law of lawful restraint that is not there, and no other": case(penalty(), laws={"lawful-restraint": None}),
    "two laws of lawful restraint of which one is not there": case(
        penalty(), laws={"lawful-restraint": None}, more=[laws("more", lawful_restraint={"law": "central-policy"})]
    ),
    "three laws of lawful restraint": case(
        penalty(),
        more=[
            laws("more", lawful_restraint={"law": "central-policy"}),
            laws("most", lawful_restraint={"law": "lawful-restraint"}),
        ],
    ),
    "two editions of a memorandum on one day": case(
        memo={"effective": days("2016-01-20", "2018-12-31")}, more=[memo(start="2018-12-31")]
    ),
    "two editions of a memorandum, a day apart": case(
        memo={"effective": days("2016-01-20", "2018-12-31")}, more=[memo(start="2019-01-01")]
    ),
    "an open edition of a memorandum before another": case(more=[memo(start="2019-01-01", until="2019-12-31")]),
    "an edition that overlaps one that overlaps another": case(
        memo={"effective": days("2016-01-20", "2017-12-31")},
        more=[memo(start="2017-06-01", until="2018-12-31"), memo(start="2018-01-01")],
    ),
    "two editions of a measure list on one day": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2019-12-31")},
        more=[city(penalty(), start="2019-12-31")],
    ),
    "two editions of a measure list, a day apart": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2019-12-31")},
        more=[city(penalty(), start="2020-01-01")],
    ),
    "two editions with one first day": case(
        penalty(), files={"zhuhai.finance-too": city(penalty(), start="2018-01-01", until="2018-12-31")}
    ),
    "laws that look alike": case(more=[laws("more", law("act-1"), law("act-l"), law("act_1"), law("act-2"))]),
    "departments that look alike": case(more=[departments("more", department("port-0"), department("porto"))]),
    "lists that look alike": case(more=[lists("more", listed("debts-o"), listed("debts.0"))]),
    "memoranda that look alike": case(more=[memo(id="memo-1"), memo(id="memo-l"), memo(id="memo-2")]),
    "measure lists that look alike": case(penalty(), more=[city(penalty(), id="zhuhai-finance", start="2018-01-01")]),
    "a law and a list that look alike": case(more=[laws("more", law("act-1")), lists("more-lists", listed("act-l"))]),
    # What is not there ------------------------------------------------------------------------------------------------
    "an unknown law under a list": case(
        lists={"tax": {"basis": [{"law": "ministry-rule"}, {"law": "ministry-rules", "article": "第一条"}]}}
    ),
    "an unknown law under an item": case(items=[item("block", basis=[{"law": "old-laws"}, {"law": "later-law"}])]),
    "an unknown law under an exemption of an item": case(
        items=[
            item(
                "block",
                exempt=[
                    {"when": {"entry.large_debt": {"equals": False}}},
                    {"when": {"entry.large_debt": {"equals": True}}, "basis": [{"law": "old-law"}, {"law": "nowhere"}]},
                ],
            )
        ]
    ),
    "an unknown law under a bar of an item": case(
        items=[
            item(
                "ease",
                kind="incentive",
                effect="relax",
                lists=["honest"],
                barred_by={"lists": ["black"], "basis": [{"law": "old-law"}, {"law": "nowhere"}]},
            )
        ]
    ),
    "an unknown law under a measure": case(penalty(basis=[{"law": "procurement-law"}, {"law": "政府采购法"}])),
    "an unknown law alone under a measure": case(penalty(basis=[{"law": "procurement-act"}])),
    "an unknown law under an exemption of a measure": case(
        penalty(exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "行政许可"}]}])
    ),
    "an unknown law under a bar of a measure": case(
        incentive(barred_by={"lists": ["black"], "basis": [{"law": "licencing-law"}]})
    ),
    "an unknown law, and few laws": case(
        penalty(basis=[{"law": "procurement-law"}, {"law": "nowhere"}]),
        laws={**SEVEN_LAWS, "ministry-notice": None},
    ),
    "an unknown law, and one law too many to show them": case(
        penalty(basis=[{"law": "procurement-law"}, {"law": "nowhere"}]),
        laws=SEVEN_LAWS,
    ),
    "unknown lists of an item": case(items=[item("block", lists=["debtor", "debtors", "失信被执行人", "debtor"])]),
    "an unknown list of an item alone": case(under("block"), items=[item("block", lists=["nowhere"])]),
    "unknown lists of a measure": case(penalty(lists=["wage", "debtor", "nowhere"])),
    "an unknown list of a measure alone": case(penalty(lists=["nowhere"])),
    "an unknown list, and few lists": case(
        penalty(lists=["debtor", "nowhere"]), lists={"young-debtor": None, "environment": None}
    ),
    "an unknown list under also_on": on({"also_on": ["debtor", "taxes"]}),
    "an unknown list under also_on, below not and any": on(
        {"not": {"any": [{"urgent": {"equals": True}}, {"also_on": "watch"}]}}
    ),
    "an unknown list under also_on of an item": case(items=[item("block", when={"also_on": ["tax", "nowhere"]})]),
    "an unknown list under also_on of an exemption": case(penalty(exempt=[{"when": {"also_on": ["debts"]}}])),
    "an unknown list that bars an item": case(
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"], barred_by=["black", "blak"])]
    ),
    "an unknown list that bars a measure": case(incentive(barred_by={"lists": ["debtor", "nowhere"]})),
    "a colour that bars a measure, in English and in Chinese": case(
        incentive("first", barred_by=["black"]), incentive("second", barred_by=["黑名单", "red"])
    ),
    "an unknown list that would bar, under a penalty": case(penalty(barred_by=["nowhere"])),
    "an unknown department of a list": case(penalty(), measure_list={"department": "zhuhai.finances"}),
    "an unknown department of a list, by its name": case(penalty(), measure_list={"department": "珠海市财政局"}),
    "an unknown department of a list, and no department": case(
        penalty(),
        measure_list={"department": "nowhere"},
        departments={"zhuhai.finance": None, "zhuhai.housing": None, "hunan.finance": None},
    ),
    "an unknown department that carries out": case(penalty(carried_out_by="nowhere"), incentive()),
    "the unknown department of the list that carries out": case(
        penalty(carried_out_by="nowhere"), measure_list={"department": "nowhere"}
    ),
    "an unknown successor": case(penalty(), departments={"zhuhai.housing": {"successor": "zhuhai.house"}}),
    "an unknown successor, by its name": case(penalty(), departments={"zhuhai.housing": {"successor": "珠海市财政局"}}),
    "a known successor": case(penalty(), departments={"zhuhai.housing": {"successor": "hunan.finance"}}),
    "an unknown item": under_item({}, under="memo/blok"),
    "an unknown item that is like none": under_item({}, under="memo/nowhere"),
    "an unknown item of an unknown memorandum": under_item({}, under="other/block"),
    "an unknown item by a number": case(
        under("block", under="other/7"), items=[item("7"), item("block")], more=[memo(item("8"), id="second")]
    ),
    "an unknown item, and no items": case(under("block")),
    "an unknown item, and many items": case(
        under("block", under="nowhere"), items=[item(f"a-number-{number}") for number in range(7)]
    ),
    "an unknown memorandum that supersedes": case(memo={"superseded_by": "memos"}),
    "an unknown memorandum that supersedes, by its title": case(
        memo={"superseded_by": "守信联合激励合作备忘录"}, more=[memo(id="later")]
    ),
    "a known memorandum that supersedes": case(memo={"superseded_by": "later"}, more=[memo(id="later")]),
    "an unknown matter": case(penalty(matters=["purchase", "purchases"])),
    "an unknown matter alone": case(penalty(matters=["nowhere"])),
    "an unknown matter beside a type of none": case(penalty(matters=[{"type": "nothing"}, "nowhere"])),
    "an unknown matter by its name": case(penalty(matters=["purchase", "政府采购供应商资格审查"])),
    "an unknown step": case(penalty(steps=["review", "reveiw"])),
    "an unknown step by its label": case(penalty(steps=["review", "申请"])),
    "an unknown step that is like none": case(penalty(steps=["review", "nowhere"])),
    "an unknown step, and no matter": case(penalty(matters=["nowhere"], steps=["nowhere"])),
    "an unknown step, and many steps": case(
        penalty(steps=["review", "x"]),
        matters={"purchase": {"steps": ["review", *(f"phase-{number}" for number in range(6))]}},
    ),
    "a step of one of two matters": case(
        penalty(matters=["purchase", "sale"], steps=["review", "award"]),
        matters={"sale": matter("sale", steps=["award"])},
    ),
    "all steps": case(penalty(steps="all")),
    "an unknown grade": case(
        penalty(lists=["environment"], when={"entry.grade": {"equals": "orange"}}),
    ),
    "an unknown grade among others": case(
        penalty(lists=["environment"], when={"entry.grade": {"in": ["red", "gray", "blck"]}}),
    ),
    "a grade of a list without grades": case(penalty(when={"entry.grade": {"at_least": "red"}})),
    "a grade of one of two lists": case(
        penalty(lists=["environment", "debtor"], when={"all": [{"entry.grade": {"equals": "red"}}]})
    ),
    "a known grade": case(penalty(lists=["environment"], when={"entry.grade": {"not_in": ["red", "black"]}})),
    "a grade of the case is a fact like any other": on({"grade": {"equals": "red"}}),
    "an unknown department that carries out, under an item of other ministries": under_item(
        {"departments": ["海关总署"]}, carried_out_by="nowhere"
    ),
    "an unknown parent list": case(
        penalty(), more=[district(penalty("own"), extends="zhuhai.finances", matters=[matter()])]
    ),
    "an unknown parent list, and no other": case(penalty(), measure_list={"extends": "nowhere"}),
    "an unknown measure left out": case(
        penalty(),
        penalty("exclude"),
        more=[
            district(
                omit=[{"measure": "exclude", "reason": "无此权限"}, {"measure": "restricts", "reason": "无此权限"}]
            )
        ],
    ),
    "an unknown measure left out, and few measures": case(
        penalty(), more=[district(omit=[{"measure": "nowhere", "reason": "无此权限"}])]
    ),
    "a measure left out of a list without a parent": case(
        penalty(), measure_list={"omit": [{"measure": "restrict", "reason": "无此权限"}]}
    ),
    "a measure left out that only an earlier edition of the parent has": case(
        penalty(),
        penalty("exclude"),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[city(penalty(), start="2019-01-01"), district(omit=[{"measure": "exclude", "reason": "无此权限"}])],
    ),
    "an unknown document to leave out": case(penalty(), without=["memos"]),
    "an unknown document to leave out, by its title": case(
        penalty(), without=["珠海市财政局联合奖惩措施清单", "nowhere"]
    ),
    "an unknown edition to leave out": case(penalty(), without=["memo@2016-01-21"]),
    "documents left out by id and by edition": case(penalty(), without=["memo", "zhuhai.finance@2018-01-01"]),
    "a measure left out and stated again": case(
        penalty(), more=[district(measure("restrict"), omit=[{"measure": "restrict", "reason": "无此权限"}])]
    ),
    "a measure left out of a parent that is not there": case(
        penalty(), measure_list={"extends": "nowhere", "omit": [{"measure": "other", "reason": "无此权限"}]}
    ),
    # Parents ----------------------------------------------------------------------------------------------------------
    "a list that extends itself": case(penalty(), measure_list={"extends": "zhuhai.finance"}),
    "two lists that extend each other": case(penalty(), measure_list={"extends": "zhuhai.housing"}, more=[district()]),
    "a list that extends one that extends itself": case(
        penalty(),
        measure_list={"extends": "zhuhai.finance"},
        more=[district(id="a-child")],
    ),
    "three lists that extend each other": case(
        penalty(),
        measure_list={"extends": "second"},
        more=[district(id="second", extends="third"), district(id="third", extends="zhuhai.finance")],
    ),
    "a parent that begins later": case(penalty(), measure_list={"effective": days("2018-06-01")}, more=[district()]),
    "a parent that ends earlier": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[district(effective=days("2018-01-01", "2019-12-31"))],
    ),
    "a parent with a gap between its editions": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[city(penalty(), start="2019-03-01"), district()],
    ),
    "a parent whose editions follow each other": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[city(penalty(), start="2019-01-01"), district()],
    ),
    "a parent of other days": case(
        penalty(),
        measure_list={"effective": days("2020-01-01")},
        more=[district(effective=days("2018-01-01", "2018-12-31"))],
    ),
    "a parent with editions before, within and after": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[
            city(penalty(), start="2019-02-01", until="2019-02-28"),
            city(penalty(), start="2020-01-01"),
            district(effective=days("2019-01-01", "2019-12-31")),
        ],
    ),
    "a matter of the child that only the parent's measures use, beyond the parent's days": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[district(effective=days("2018-01-01", "2019-12-31"), matters=[matter()])],
    ),
    "a matter stated again with a fact of another type": case(
        penalty(),
        more=[
            district(
                matters=[
                    matter(
                        facts={
                            "amount": {"type": "string"},
                            "opening": {"type": "string"},
                            "kind": {"type": "string", "format": "date"},
                            "lots": {"type": "integer"},
                            "more": {"type": "number"},
                        }
                    )
                ]
            )
        ],
    ),
    "a matter stated again with fewer facts": case(
        penalty(when={"amount": {"at_least": 1}}), more=[district(matters=[matter()])]
    ),
    "a measure at a matter that the parent no longer has": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        matters={"sale": matter("sale")},
        more=[
            city(penalty(), start="2019-01-01"),
            district(penalty("own", matters=["purchase", "sale"])),
        ],
    ),
    "a matter of the child that ends before the second edition of the parent": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[
            city(penalty(), start="2019-01-01"),
            district(
                penalty("own", matters=["sale"], effective=days("2018-01-01", "2018-12-31")),
                matters=[matter("sale", effective=days("2018-01-01", "2018-12-31"))],
            ),
        ],
    ),
    "a measure stated again that the second edition of the parent leaves out": case(
        penalty(),
        penalty("other", field="licensing"),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[city(penalty(), start="2019-01-01"), district(measure("other"))],
    ),
    "a measure stated again that the parent leaves out of every edition": case(
        penalty(), more=[district(measure("other"))]
    ),
    "a measure stated again on other days than the parent's": case(
        penalty(effective=days("2018-01-01", "2018-06-30")),
        more=[district(measure("restrict", effective=days("2018-07-01")))],
    ),
    "a measure stated again on the last day of the parent's": case(
        penalty(effective=days("2018-01-01", "2018-06-30")),
        more=[district(measure("restrict", effective=days("2018-06-30")))],
    ),
    "a measure stated again beside one that was carried out elsewhere": restated(
        {"carried_out_by": "zhuhai.housing"}, carried_out_by="hunan.finance"
    ),
    "a measure stated again that is carried out elsewhere as before": restated(
        {"carried_out_by": "hunan.finance"}, carried_out_by="hunan.finance"
    ),
    "a measure stated again that another carries out now": restated({}, carried_out_by="hunan.finance"),
    "a measure stated again with another trigger": restated({}, trigger="listing"),
    "a measure stated again with the trigger written out": restated({}, trigger="matter"),
    "a measure stated again under an item": restated({}, under="memo/block"),
    "a measure stated again under another item": case(
        under("block", "restrict"),
        items=[item("block"), item("other")],
        more=[district(under("other", "restrict"))],
    ),
    "a measure stated again under its item": case(
        under("block", "restrict"), items=[item("block")], more=[district(under("block", "restrict"))]
    ),
    # Days of parts ----------------------------------------------------------------------------------------------------
    "an item outside its memorandum": case(items=[item("block", effective=days("2015-01-01", "2016-01-19"))]),
    "an item that begins before its memorandum": case(
        items=[item("block", effective=days("2015-01-01", "2016-01-20"))]
    ),
    "a matter outside its list": case(penalty(), matters={"purchase": {"effective": days("2010-01-01", "2017-12-31")}}),
    "a measure outside its list": case(
        penalty(effective=days("2020-01-01")), measure_list={"effective": days("2018-01-01", "2019-12-31")}
    ),
    "a basis of a list outside its law": case(
        lists={"tax": {"basis": [{"law": "old-law", "effective": days("2019-01-01")}]}}
    ),
    "a basis of an item outside its law": case(
        items=[
            item(
                "block",
                basis=[{"law": "licensing-law"}, {"law": "later-law", "effective": days("2018-01-01", "2018-12-31")}],
            )
        ]
    ),
    "a basis of a measure outside its law": case(
        penalty(basis=[{"law": "procurement-law", "effective": days("2001-01-01", "2002-12-31")}])
    ),
    "a basis of an exemption outside its law": case(
        penalty(
            exempt=[
                {
                    "when": {"urgent": {"equals": True}},
                    "basis": [{"law": "old-law", "effective": days("2019-01-01", "2019-12-31")}],
                }
            ]
        )
    ),
    "a basis of a bar outside its law": case(
        incentive(barred_by={"lists": ["black"], "basis": [{"law": "old-law", "effective": days("2019-01-01")}]})
    ),
    # Facts ------------------------------------------------------------------------------------------------------------
    "a fact that is not declared": on({"amont": {"at_least": 1}}),
    "a fact that is not declared, by its title": on({"采购金额": {"at_least": 1}}),
    "a fact that is not declared and like none": on({"nowhere": {"at_least": 1}}),
    "a fact that is not declared, below all": on(
        {"all": [{"urgent": {"equals": True}}, {"lot": {"at_least": 1, "at_most": 3}}]}
    ),
    "a fact that is not declared, below any": on(
        {"any": [{"urgent": {"equals": True}}, {"nowhere": {"at_least": 1}}, {"nothing": {"equals": 1}}]}
    ),
    "a fact that is not declared, below not": on({"not": {"nowhere": {"equals": "x"}}}),
    "a fact that one of two matters declares": case(
        penalty(matters=["purchase", "sale"], when={"amount": {"at_least": 1}}),
        matters={"sale": matter("sale", facts={"amounts": {"type": "number"}})},
    ),
    "a fact that is not declared, under an exemption": case(penalty(exempt=[{"when": {"urgently": {"equals": True}}}])),
    "a fact of the entry that is not declared": on({"entry.amount_owd": {"at_least": 1}}),
    "a fact of the entry that is not declared, by its title": on({"entry.数额较大": {"equals": True}}),
    "a fact of the entry that one of two lists declares": case(
        penalty(lists=["debtor", "tax"], when={"entry.large_debt": {"equals": True}})
    ),
    "a fact of the entry that an item uses and its list does not declare": case(
        items=[item("block", when={"entry.debt": {"equals": True}})]
    ),
    "a fact of the entry that an item uses and a list that a measure adds does not declare": case(
        under("ease", lists=["honest", "certified"]),
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"], when={"entry.years": {"at_least": 3}})],
        lists={"honest": {"facts": {"years": {"type": "integer"}}}},
    ),
    "a fact of the entry that an item uses and a list that a measure adds declares": case(
        under("ease", lists=["honest", "certified"]),
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"], when={"entry.years": {"at_least": 3}})],
        lists={name: {"facts": {"years": {"type": "integer"}}} for name in ("honest", "certified")},
    ),
    "a fact of the case that an item uses": case(items=[item("block", when={"amount": {"at_least": 1}})]),
    "a fact of the case that an exemption of an item uses": case(
        items=[item("block", exempt=[{"when": {"not": {"urgent": {"equals": True}}}}])]
    ),
    "a fact of the entry that an item uses": case(items=[item("block", when={"entry.large_debt": {"equals": True}})]),
    "an order of yes and no": on({"urgent": {"at_least": True}}),
    "an order of texts": on({"kind": {"less_than": "works"}}),
    "an order of days": on({"opening": {"at_least": "2018-01-01", "at_most": "2018-12-31"}}),
    "an order of the entry's yes and no": on({"entry.large_debt": {"more_than": True}}),
    "a number that is none": on({"amount": {"at_least": "1,000"}}),
    "a number that is yes": on({"amount": {"equals": True}}),
    "a number beyond the declared minimum": on({"amount": {"at_least": -1}}),
    "a whole number with a fraction": on({"lots": {"equals": 1.5}}),
    "a list of numbers with a text": on({"lots": {"in": [1, 2, "three"]}}),
    "a list of numbers": on({"lots": {"not_in": [1, 2]}}),
    "a day that is none": on({"opening": {"at_least": "2018-13-01"}}),
    "yes and no as words": on({"urgent": {"equals": "yes"}}),
    "a word that the declaration does not know": on({"kind": {"equals": "work"}}),
    "words that the declaration knows": on({"kind": {"in": ["goods", "works"]}}),
    "a number outside the declared ones": case(
        penalty(when={"size": {"not_equals": 4}}),
        matters={"purchase": {"facts": {"size": {"type": "integer", "enum": [1, 2]}}}},
    ),
    "a bound between the declared numbers": case(
        penalty(when={"size": {"more_than": 4}}),
        matters={"purchase": {"facts": {"size": {"type": "integer", "enum": [1, 2]}}}},
    ),
    "a fact of two types in two matters": case(
        penalty(matters=["purchase", "sale"], when={"amount": {"at_least": 1}}),
        matters={"sale": matter("sale", facts={"amount": {"type": "integer"}})},
    ),
    "a fact that is a day in one of two matters": case(
        penalty(matters=["purchase", "sale"], when={"opening": {"equals": "2018-01-01"}}),
        matters={"sale": matter("sale", facts={"opening": {"type": "string"}})},
    ),
    "a fact of one type in two matters": case(
        penalty(matters=["purchase", "sale"], when={"amount": {"at_least": 1}}),
        matters={"sale": matter("sale", facts={"amount": {"type": "number", "maximum": 5}})},
    ),
    "a fact of two types in two lists": in_lists(
        {"debtor": {"size": {"type": "boolean"}}, "tax": {"size": {"type": "number"}}},
        {"entry.size": {"equals": True}},
    ),
    "a fact of one type in two lists": in_lists(
        {"debtor": {"size": {"type": "boolean"}}, "tax": {"size": {"type": "boolean"}}},
        {"entry.size": {"equals": True}},
    ),
    "a declared number that is none": declared(type="number", enum=[1, "two"]),
    "a declared number below the minimum": declared(type="number", minimum=2, enum=[2, 1.5]),
    "a declared number above the maximum": declared(type="number", maximum=2, enum=[2, 2.5]),
    "a declared whole number with a fraction": declared(type="integer", enum=[1, 1.5]),
    "a declared day that is none": declared(type="string", format="date", enum=["2018-01-01", "2018年"]),
    "a declared text that does not match": declared(type="string", pattern="^[a-z]+$", enum=["ab", "A1"]),
    "a declared fact of a list that is wrong": case(
        penalty(when={"entry.size": {"equals": 3}}),
        lists={"debtor": {"facts": {"size": {"type": "integer", "maximum": 2, "enum": [1, 3]}}}},
    ),
    "declared values that fit": declared(type="integer", minimum=1, maximum=3, enum=[1, 3]),
    # Kinds, effects and colours ---------------------------------------------------------------------------------------
    "a penalty with the effect of an incentive": case(penalty(effect="relax")),
    "an incentive with the effect of a penalty": case(incentive(effect="inform")),
    "items with effects of the other kind": case(
        items=[
            item("block", effect="honour"),
            item("ease", kind="incentive", lists=["honest"], effect="record"),
        ]
    ),
    "a penalty on a red list": case(penalty(lists=["debtor", "honest", "watched"], effect="scrutinise")),
    "an incentive on a black list": case(incentive(lists=["honest", "tax"])),
    "an incentive on a watch list": case(incentive(lists=["watched"])),
    "items on lists of the wrong colour": case(
        items=[
            item("block", lists=["certified"]),
            item("ease", kind="incentive", effect="relax", lists=["tax", "watched"]),
        ]
    ),
    "an incentive that nothing bars": case(incentive(barred_by=[])),
    "an incentive that only a watch list bars": case(incentive(barred_by=["watched"])),
    "an incentive that one black list bars": case(incentive(barred_by=["tax"])),
    "an item of an incentive that nothing bars": case(
        under("ease"),
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"], barred_by={"lists": ["red"]})],
    ),
    "an incentive where there is no black list": case(
        incentive(),
        lists=dict.fromkeys(("debtor", "young-debtor", "tax", "wages", "environment")),
    ),
    "a prohibition on a watch list": case(penalty(effect="prohibit", lists=["debtor", "watched"])),
    "a withdrawal on a watch list": case(penalty(effect="withdraw", lists=["watched"])),
    "a restriction of an item on a watch list": case(items=[item("block", lists=["watched"])]),
    "scrutiny on a watch list": case(penalty(effect="scrutinise", lists=["watched"])),
    "publication on a watch list": case(penalty(effect="publicise", lists=["watched"])),
    "a restriction by the law that a watch list names": by_law(penalty(lists=["watched"])),
    "a restriction by that law under an item": by_law(under("block"), items=[item("block", lists=["watched"])]),
    "a restriction by that law on days that are its own": by_law(
        penalty(lists=["watched"], basis=[{**RESTRICTING, "effective": days("2018-01-01", "2018-06-30")}])
    ),
    "a prohibition where a law restricts": by_law(penalty(lists=["watched"], effect="prohibit")),
    "a deposit where a law restricts": by_law(penalty(lists=["watched"], effect="require")),
    "publication where a law restricts": by_law(penalty(lists=["watched"], effect="publicise")),
    "a restriction of an item without a law": by_law(items=[item("block", lists=["watched"], basis=None)]),
    "a restriction by another article": by_law(
        penalty(lists=["watched"], basis=[{"law": "procurement-law", "article": "第二十三条"}])
    ),
    "a restriction by the whole law": by_law(penalty(lists=["watched"], basis=[{"law": "procurement-law"}])),
    "a restriction by that law and by another": by_law(
        penalty(lists=["watched"], basis=[RESTRICTING, {"law": "ministry-rule", "article": "第三条"}])
    ),
    "a restriction that adds another law to its item": by_law(
        under("block", basis=[{"law": "licensing-law", "article": "第九条"}]),
        items=[item("block", lists=["watched"])],
    ),
    "a restriction of an item by another law": by_law(
        under("block"), items=[item("block", lists=["watched"], basis=[{"law": "licensing-law"}])]
    ),
    "a restriction by that law on more days": by_law(
        penalty(lists=["watched"]), {**RESTRICTING, "effective": days("2003-01-01", "2018-12-31")}
    ),
    "a restriction by that law between its days": by_law(
        penalty(lists=["watched"], basis=[{**RESTRICTING, "effective": days("2017-01-01", "2019-06-30")}]),
        {**RESTRICTING, "effective": days("2003-01-01", "2018-12-31")},
        {**RESTRICTING, "effective": days("2019-01-02")},
    ),
    "a restriction by that law of others too": by_law(penalty(lists=["watched"], via=["self", "director"])),
    "a second watch list that no law restricts": by_law(
        penalty(lists=["watched", "noted"]), lists={"noted": listed("noted", colour="watch")}
    ),
    "a restriction by a law written otherwise": by_law(
        penalty(lists=["watched"]), {"law": "procurement-law", "article": "第22条"}
    ),
    "a watch list that names a law that is missing": by_law(
        penalty(lists=["watched"]), {"law": "nowhere", "article": "第二十二条"}
    ),
    "a watch list that names a rule of a department": by_law(
        penalty(lists=["watched"], basis=[{"law": "ministry-rule"}]), {"law": "ministry-rule"}
    ),
    "a watch list that names a local regulation": by_law(penalty(), {"law": "zhuhai-regulation"}),
    "a watch list that names a policy": by_law(penalty(), RESTRICTING, {"law": "central-policy", "article": "第十条"}),
    "a black list that names what restricts": case(penalty(), lists={"debtor": {"restricted_by": [RESTRICTING]}}),
    "a red list that names what restricts": case(incentive(), lists={"honest": {"restricted_by": [RESTRICTING]}}),
    "a graded list that names what restricts": case(penalty(), lists={"rating": {"restricted_by": [RESTRICTING]}}),
    "a measure that takes a fault of its item": case(
        under("block"), items=[item("block", lists=["watched", "honest"])]
    ),
    "a measure that takes an effect of another kind from its item": under_item({"effect": "honour"}),
    "a reward that is as strong on a watch list": case(penalty(effect="honour", lists=["watched"])),
    "a measure of another kind than its item": under_item(
        {"kind": "incentive", "effect": "relax", "lists": ["honest"]}, kind="penalty", effect="restrict"
    ),
    "a penalty without a basis under the item of an incentive": under_item(
        {"kind": "incentive", "effect": "relax", "lists": ["honest"], "basis": None}, kind="penalty", effect="restrict"
    ),
    "an incentive under the item of a penalty": under_item({}, kind="incentive", effect="prefer"),
    "a measure of another kind than the parent's": restated({}, kind="incentive"),
    # Bases ------------------------------------------------------------------------------------------------------------
    "a penalty without a basis": case(penalty(basis=None)),
    "a penalty on a notice": case(
        penalty(basis=[{"law": "ministry-notice"}, {"law": "ministry-notice", "article": "二"}])
    ),
    "a penalty on a memorandum as a law": of_rank("memorandum"),
    **{
        f"a penalty on a {rank}": of_rank(rank, jurisdiction="430000")
        for rank in (
            "law",
            "administrative-regulation",
            "local-regulation",
            "central-policy",
            "judicial-interpretation",
            "department-rule",
        )
    },
    "a penalty on a notice and a law": case(penalty(basis=[{"law": "ministry-notice"}, {"law": "licensing-law"}])),
    "a penalty without a basis under an item": under_item({"basis": None}),
    "a penalty on a notice under an item": under_item({"basis": [{"law": "ministry-notice"}]}),
    "an incentive without a basis": case(incentive()),
    "a measure without under that says nothing": case(measure("bare")),
    **{
        f"a measure without under and {key}": case(penalty(**{key: None}))
        for key in ("kind", "effect", "force", "lists")
    },
    "a measure without under, effect and force": case(penalty(effect=None, force=None)),
    "a penalty from 2021 on a notice under an item": from_2021(
        under("block"), items=[item("block", basis=[{"law": "ministry-notice"}])]
    ),
    "a withdrawal from 2021 on a rule": from_2021(penalty(effect="withdraw", basis=[{"law": "ministry-rule"}])),
    "a withdrawal on a rule in a list from before lawful restraint": case(
        penalty(effect="withdraw", basis=[{"law": "ministry-rule"}])
    ),
    "a withdrawal on a rule that begins in 2021 in a list from before": case(
        penalty(effect="withdraw", basis=[{"law": "ministry-rule"}], effective=days("2021-01-01"))
    ),
    "a penalty from 2021 on a rule, left to consider": from_2021(
        penalty(effect="inform", force="consider", basis=[{"law": "ministry-rule"}])
    ),
    "a penalty from 2021 that may inform on a rule": from_2021(
        penalty(effect="inform", force="may", basis=[{"law": "ministry-rule"}])
    ),
    "a penalty from 2021 on the regulation of the city": from_2021(penalty(basis=[{"law": "zhuhai-regulation"}])),
    "a penalty from 2021 on the regulation of the province": from_2021(
        penalty(basis=[{"law": "guangdong-regulation"}])
    ),
    "a penalty from 2021 on the regulation of another province": from_2021(
        penalty(basis=[{"law": "hunan-regulation"}])
    ),
    "a penalty from 2021 on a regulation, of a department of no place": from_2021(
        penalty(basis=[{"law": "zhuhai-regulation"}]), departments={"zhuhai.finance": {"jurisdiction": None}}
    ),
    "a penalty from 2021 on a law": from_2021(penalty()),
    "an incentive from 2021": from_2021(incentive()),
    "a penalty from 2021 whose law ends later": from_2021(
        penalty(basis=[{"law": "short"}, {"law": "ministry-rule"}]),
        laws={"short": law("short", effective=days("2000-01-01", "2022-12-31"))},
    ),
    "a penalty from the first day of lawful restraint on a rule": case(
        penalty(basis=[{"law": "ministry-rule"}]), measure_list={"effective": days("2020-12-18")}
    ),
    "a penalty from the day before lawful restraint on a rule": case(
        penalty(basis=[{"law": "ministry-rule"}]), measure_list={"effective": days("2020-12-17")}
    ),
    "a penalty on a rule that a list from 2021 inherits": case(
        penalty(basis=[{"law": "ministry-rule"}]), more=[district(effective=days("2021-01-01"))]
    ),
    "a penalty on a regulation of the city that a list of another province inherits": case(
        penalty(basis=[{"law": "zhuhai-regulation"}]),
        more=[district(id="hunan.finance", department="hunan.finance", effective=days("2021-01-01"))],
    ),
    "a penalty on a regulation of another province that a list there inherits": case(
        penalty(basis=[{"law": "hunan-regulation"}]),
        more=[district(id="hunan.finance", department="hunan.finance", effective=days("2021-01-01"))],
    ),
    "one penalty and no first day of lawful restraint": case(penalty(), incentive(), restraint=False),
    "penalties in two lists and no first day of lawful restraint": case(
        penalty("first"),
        penalty("second"),
        more=[city(penalty("third"), id="another", start="2018-01-01")],
        restraint=False,
    ),
    "a penalty under two editions of its item and no first day of lawful restraint": case(
        under("block"),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block"), start="2019-01-01")],
        restraint=False,
    ),
    "incentives alone and no first day of lawful restraint": case(incentive(), restraint=False),
    "a penalty from 2021 on a rule and no first day of lawful restraint": from_2021(
        penalty(basis=[{"law": "ministry-rule"}]), restraint=False
    ),
    # Narrow, never widen ----------------------------------------------------------------------------------------------
    "a list that the item does not have": under_item(
        {"lists": ["debtor", "wages"]}, lists=["wages", "tax", "environment"]
    ),
    "a list of the item's": under_item({"lists": ["debtor", "wages"]}, lists=["wages"]),
    "relations that the item does not have": under_item(
        {"via": ["self", "director"]}, via=["supervisor", "branch", "self"]
    ),
    "a relation of the item's": under_item({"via": ["self", "director"]}, via=["director"]),
    "kinds of subject that the item does not have": under_item(
        {"subjects": ["legal-person"]}, subjects=["sole-trader", "natural-person"]
    ),
    "a kind of subject where the item has all": under_item({}, subjects=["sole-trader"]),
    "kinds of subject as in the item": under_item({"subjects": ["legal-person"]}),
    "a field that the item does not have": under_item({}, field=["procurement", "licensing"]),
    "a field where the item has none": under_item({"field": None}, field=["licensing"]),
    "all at once beyond the item": under_item(
        {"subjects": ["legal-person"]},
        lists=["tax"],
        via=["director"],
        subjects=["natural-person"],
        field="licensing",
        effect="prohibit",
    ),
    "an incentive that reaches further than its item": case(
        under("ease", lists=["honest", "certified"], via=["self", "branch"], field=["procurement", "licensing"]),
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"])],
    ),
    "a matter that the parent's measure does not have": restated({}, matters=["purchase", "sale"]),
    "a step that the parent's measure does not have": restated({}, steps=["review", "decision"]),
    "all steps where the parent's measure has one": restated({}, steps="all"),
    "a step where the parent's measure has all": restated({"steps": "all"}, steps=["decision"]),
    "all steps as in the parent's measure": restated({"steps": "all"}, steps="all"),
    "a list that the parent's measure does not have": restated({}, lists=["debtor", "tax"]),
    "a measure stated again as it was": restated({}),
    "a stronger effect than the item's": under_item({}, effect="prohibit"),
    "a milder effect than the item's": under_item({}, effect="inform"),
    "an effect that does not compare with the item's": under_item({}, effect="publicise"),
    "an effect that the item's does not compare with": under_item({"effect": "withdraw"}, effect="inform"),
    "two effects that do not compare": under_item({"effect": "withdraw"}, effect="record"),
    "one effect that does not compare with others": under_item({"effect": "withdraw"}, effect="withdraw"),
    "an incentive with another effect than its item's": case(
        under("ease", effect="support", force="shall"),
        items=[item("ease", kind="incentive", effect="honour", force="may", lists=["honest"])],
    ),
    "a stronger force than the item's": under_item({"force": "may"}, force="shall"),
    "a force that the item leaves to consider": under_item({"force": "consider"}, force="may"),
    "a weaker force than the item's": under_item({"force": "shall"}, force="may"),
    "the weakest force under the strongest": under_item({"force": "shall"}, force="consider"),
    "a weaker force under one that is no duty": under_item({"force": "may"}, force="consider"),
    "a force as in the item": under_item({"force": "shall"}, force="shall"),
    "an incentive that waives a duty": case(
        under("ease", force="may"), items=[item("ease", kind="incentive", effect="relax", lists=["honest"])]
    ),
    "a lesser severity than the item's": under_item({"severity": "serious"}, severity="general"),
    "the least severity": under_item({"severity": "general"}, severity="minor"),
    "a greater severity than the item's": under_item({"severity": "general"}, severity="serious"),
    "a severity as in the item": under_item({"severity": "general"}, severity="general"),
    "a severity where the item has none": under_item({}, severity="minor"),
    "a severity of the item's alone": under_item({"severity": "serious"}),
    "a stronger effect than the parent's": restated({}, effect="prohibit", force="shall"),
    "a longer term in years than the parent's": restated({"lasts": {"years": 1}}, lasts={"years": 2}),
    "a longer term in months than the parent's": restated({"lasts": {"months": 6}}, lasts={"years": 1}),
    "a longer term in days than the parent's": restated({"lasts": {"days": 1}}, lasts={"days": 2}),
    "a term that may be longer than the parent's": restated({"lasts": {"months": 1}}, lasts={"days": 30}),
    "a term as long as the parent's": restated({"lasts": {"years": 1}}, lasts={"months": 12}),
    "a shorter term than the parent's": restated({"lasts": {"years": 2}}, lasts={"years": 1}),
    "a term where the parent's has none": restated({}, lasts={"years": 9}),
    "a longer term than the second of the terms above": case(
        penalty(lasts={"years": 3}),
        more=[
            district(measure("restrict", lasts={"months": 18})),
            district(measure("restrict", lasts={"years": 2}), id="zhuhai.street", extends="zhuhai.housing"),
        ],
    ),
    "a list and a field that an item binds": case(penalty(), items=[item("block", effect="publicise")]),
    "a second list and a second field that an item binds": case(
        penalty(lists=["tax", "debtor"], field=["licensing", "procurement"]), items=[item("a"), item("b")]
    ),
    "two lists that items bind": case(penalty(lists=["tax", "debtor"]), items=[item("a"), item("b", lists=["tax"])]),
    "a list that an item binds in another field": case(penalty(field="licensing"), items=[item("block")]),
    "a field that an item binds for another list": case(penalty(), items=[item("block", lists=["tax"])]),
    "a list that an incentive binds": case(
        incentive(), items=[item("ease", kind="incentive", effect="relax", lists=["honest"])]
    ),
    "a penalty beside the item of an incentive": case(
        penalty(), items=[item("ease", kind="incentive", effect="relax", lists=["debtor"])]
    ),
    "an item that ended the day before the list begins": case(
        penalty(), items=[item("block", effective=days("2016-01-20", "2017-12-31"))]
    ),
    "an item that ends the day on which the list begins": case(
        penalty(), items=[item("block", effective=days("2016-01-20", "2018-01-01"))]
    ),
    "an item that begins the day after the list": case(penalty(), items=[item("block", effective=days("2018-01-02"))]),
    "an item in force beside an item that is not, of one list and field": case(
        penalty(),
        items=[item("a", effective=days("2016-01-20", "2017-12-31")), item("b", effective=days("2018-01-01"))],
    ),
    "an item that binds from its second edition on": case(
        penalty(),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2017-06-30")},
        more=[memo(item("block"), start="2017-07-01")],
    ),
    "an item that binds no penalty from 2021": from_2021(penalty(), items=[item("block")]),
    "an item that binds before lawful restraint": case(
        penalty(), items=[item("block")], measure_list={"effective": days("2020-12-17")}
    ),
    "an item that binds where there is no first day of lawful restraint": from_2021(
        penalty(), items=[item("block")], restraint=False
    ),
    "a measure under an item of the same list and field": under_item({}),
    "an item of other ministries": under_item({"departments": ["海关总署", "国家税务总局"]}),
    "an item of other ministries for a department of two": case(
        under("block"),
        items=[item("block", departments=["海关总署"])],
        departments={"zhuhai.finance": {"answers_to": ["财政部", "国家税务总局"]}},
    ),
    "an item of this ministry and another": under_item({"departments": ["海关总署", "财政部"]}),
    **{
        f"an item of {ministries}": under_item({"departments": [ministries]})
        for ministries in ("海关总署等", "有关部门", "各签署单位", "等等看")
    },
    "an item that names the department by its name": under_item({"departments": ["海关总署", "珠海市财政局"]}),
    "an item that names who carries it out by its name": under_item(
        {"departments": ["珠海市住房和城乡建设局"]}, carried_out_by="zhuhai.housing"
    ),
    "an item that names another department by its name": under_item({"departments": ["珠海市住房和城乡建设局"]}),
    "an item of no ministry": under_item({"departments": None}),
    "an item of another ministry for a department that answers to none": case(
        under("block"),
        items=[item("block", departments=["海关总署"])],
        departments={"zhuhai.finance": {"answers_to": None}},
    ),
    "an item of the ministry of who carries it out": under_item(
        {"departments": ["住房和城乡建设部"]}, carried_out_by="zhuhai.housing"
    ),
    "an item of the ministry of the list and not of who carries it out": under_item(
        {}, carried_out_by="zhuhai.housing"
    ),
    "an incentive of another ministry": case(
        under("ease"),
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"], departments=["海关总署"])],
    ),
    "an item of other ministries that the parent's measure is under": case(
        under("block", "restrict"),
        items=[item("block")],
        more=[district(measure("restrict", carried_out_by=None))],
    ),
    # Expiry checks
    # -----------------------------------------------------------------------------------------------------
    "an item that ends before its measure": under_item({"effective": days("2016-01-20", "2018-12-31")}),
    "an item that begins after its measure": under_item({"effective": days("2018-06-01")}),
    "a gap between the editions of an item": case(
        under("block"),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block"), start="2019-02-01")],
    ),
    "an item that ends before the measure that a district states again": case(
        under("block", "restrict"),
        items=[item("block", effective=days("2016-01-20", "2018-12-31"), departments=None)],
        more=[district(measure("restrict"))],
    ),
    "an item whose second edition begins after the measure ended": case(
        under("block", effective=days("2018-01-01", "2018-06-30")),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block", lists=["honest"]), start="2019-01-01")],
    ),
    "editions of an item that follow each other": case(
        under("block"),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block"), start="2019-01-01")],
    ),
    "editions of an item that began before the list": case(
        under("block"),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2017-06-30")},
        more=[memo(item("block"), start="2017-07-01")],
    ),
    "an item that the second edition of its memorandum leaves out": case(
        under("block"),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(start="2019-01-01")],
    ),
    "an incentive whose item ends": case(
        under("ease"),
        items=[
            item("ease", kind="incentive", effect="relax", lists=["honest"], effective=days("2016-01-20", "2018-12-31"))
        ],
    ),
    "an item that ends before the measure begins": under_item({"effective": days("2016-01-20", "2017-12-31")}),
    "a law that ends before its measure": case(penalty(basis=[{"law": "old-law"}])),
    "a law that ends before its measure while another goes on": case(
        penalty(basis=[{"law": "procurement-law"}, {"law": "old-law"}])
    ),
    "a law that ends the day before another begins": case(penalty(basis=[{"law": "old-law"}, {"law": "later-law"}])),
    "a law that ends two days before another begins": case(
        penalty(basis=[{"law": "old-law"}, {"law": "later-law", "effective": days("2019-01-02")}])
    ),
    "a law that ends before another that ends too": case(
        penalty(basis=[{"law": "old-law"}, {"law": "later-law", "effective": days("2019-01-01", "2019-12-31")}])
    ),
    "two laws that end on one day": case(
        penalty(basis=[{"law": "old-law"}, {"law": "licensing-law", "effective": days("2004-07-01", "2018-12-31")}])
    ),
    "a law that ends before a measure under an item that cites it": under_item({"basis": [{"law": "old-law"}]}),
    "a law that ends before a measure that cites it like its item": under_item(
        {"basis": [{"law": "old-law"}]}, basis=[{"law": "old-law", "article": "第一条"}]
    ),
    "a law of an item that ends while a notice of the measure goes on": under_item(
        {"basis": [{"law": "old-law"}]}, basis=[{"law": "ministry-notice"}]
    ),
    "an article that ends before its measure": case(
        penalty(
            basis=[
                {"law": "old-law", "effective": days("2000-01-01", "2017-12-31")},
                {"law": "procurement-law", "effective": days("2003-01-01", "2019-12-31")},
            ]
        )
    ),
    "a law that ends with its measure": case(
        penalty(basis=[{"law": "old-law"}], effective=days("2018-01-01", "2018-12-31"))
    ),
    "a law that ends on the first day of its measure": case(
        penalty(basis=[{"law": "old-law"}], effective=days("2018-12-31"))
    ),
    "a law that ended the day before its measure, and another that begins later": case(
        penalty(
            basis=[{"law": "old-law"}, {"law": "licensing-law", "effective": days("2020-01-01")}],
            effective=days("2019-01-01"),
        )
    ),
    "an incentive whose law ends": case(incentive(basis=[{"law": "old-law"}])),
    "a law that ends before the measure that a district states again": restated({"basis": [{"law": "old-law"}]}),
    "a department that ended": case(
        penalty(), departments={"zhuhai.finance": {"effective": days("2000-01-01", "2019-12-31")}}
    ),
    "a department that ended, and its successor": case(
        penalty(),
        departments={"zhuhai.finance": {"effective": days("2000-01-01", "2019-12-31"), "successor": "hunan.finance"}},
    ),
    "a department that ended with its list": case(
        penalty(),
        departments={"zhuhai.finance": {"effective": days("2000-01-01", "2019-12-31")}},
        measure_list={"effective": days("2018-01-01", "2019-12-31")},
    ),
    "a department that ended before its list began": case(
        penalty(), departments={"zhuhai.finance": {"effective": days("2000-01-01", "2017-12-31")}}
    ),
    "a department that carries out and ended": case(
        penalty(carried_out_by="zhuhai.housing"),
        departments={"zhuhai.housing": {"effective": days("2000-01-01", "2019-12-31"), "successor": "zhuhai.finance"}},
    ),
    "a department that carries out and ended with the measure": case(
        penalty(carried_out_by="zhuhai.housing", effective=days("2018-01-01", "2019-12-31")),
        departments={"zhuhai.housing": {"effective": days("2000-01-01", "2019-12-31")}},
    ),
    "a department that carries out nothing and ended": case(
        penalty(), departments={"zhuhai.housing": {"effective": days("2000-01-01", "2019-12-31")}}
    ),
    # Measures that cannot act -----------------------------------------------------------------------------------------
    "a type of no matter": case(penalty(matters={"type": "licensing"})),
    "a type of no matter, when the entry is made": case(penalty(matters={"type": "licensing"}, trigger="listing")),
    "a type of no matter beside a matter": case(penalty(matters=[{"type": "licensing"}, "purchase"])),
    "a type of a matter": case(penalty(matters={"type": "procurement"})),
    "a measure whose matter ended before this edition of the parent": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        matters={"sale": matter("sale")},
        more=[city(penalty(), start="2019-01-01"), district(penalty("own", matters=["sale"]))],
    ),
    "kinds of subject that the list does not take": case(
        penalty(lists=["environment"], subjects=["natural-person", "sole-trader"])
    ),
    "kinds of subject that one of two lists takes": case(
        penalty(lists=["environment", "debtor"], subjects=["natural-person"])
    ),
    "kinds of subject of which the list takes one": case(
        penalty(lists=["environment"], subjects=["natural-person", "legal-person"])
    ),
    "kinds of subject that the list does not take, but their relations may": case(
        penalty(lists=["environment"], subjects=["natural-person"], via=["self", "operator"])
    ),
    "kinds of subject that the list does not take, by a relation": case(
        penalty(lists=["environment"], subjects=["natural-person"], via=["operator"])
    ),
    "every kind of subject of a list that takes two": case(penalty(lists=["environment"])),
    "no law in force": case(penalty(basis=[{"law": "old-law"}], effective=days("2019-01-01"))),
    "a law in force on one day": case(penalty(basis=[{"law": "old-law"}], effective=days("2018-12-31"))),
    "no item in force, and no list": under_item({"effective": days("2016-01-20", "2017-12-31"), "lists": ["nowhere"]}),
    "no item in force in the first of two editions": case(
        under("block"),
        items=[item("block", effective=days("2016-01-20", "2016-12-31"))],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block"), start="2019-01-01")],
    ),
    "no item in force in the second of two editions": case(
        under("block"),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block", effective=days("2019-01-01", "2019-06-30")), start="2019-01-01")],
        measure_list={"effective": days("2018-01-01")},
    ),
    "no item in force in any of two editions": case(
        under("block", effective=days("2020-01-01")),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block", effective=days("2019-01-01", "2019-06-30")), start="2019-01-01")],
    ),
    # Measures that repeat ---------------------------------------------------------------------------------------------
    "the same measure twice": twice(),
    "the same measure by another name": twice(name="另一个名称", relevance="另一个理由", frequency="每年"),
    "the same lists in another order": case(
        penalty("first", do="不予通过", lists=["debtor", "tax"]),
        penalty("second", do="不予通过", lists=["tax", "debtor"]),
    ),
    "the same measure three times": case(*(penalty(name, do="不予通过") for name in ("first", "second", "third"))),
    **{
        f"the same measure but for its {said(change)}": twice(**change)
        for change in (
            {"effect": "publicise"},
            {"force": "may"},
            {"lists": ["tax"]},
            {"subjects": ["legal-person"]},
            {"via": ["director"]},
            {"field": "licensing"},
            {"when": {"urgent": {"equals": False}}},
            {"severity": "serious"},
            {"exempt": [{"when": {"urgent": {"equals": True}}}]},
            {"basis": [{"law": "procurement-law", "article": "第二十三条"}]},
            {"do": "依法从严限制"},
            {"lasts": {"years": 1}},
            {"parameters": {"score": 1}},
            {"matters": ["sale"]},
            {"steps": ["decision"]},
            {"carried_out_by": "zhuhai.housing"},
            {"trigger": "listing"},
            {"effective": {"from": "2018-06-01"}},
        )
    },
    "the same measure of another kind": case(
        penalty("first", do="办理"), incentive("second", do="办理"), penalty("third", do="办理", effect="record")
    ),
    "the same incentive twice": case(incentive("first", do="办理"), incentive("second", do="办理")),
    "the same incentive but for its bars": case(
        incentive("first", do="办理"), incentive("second", do="办理", barred_by=["black", "watch"])
    ),
    "the same measure under two items": case(
        under("a", do="办理"), under("b", do="办理"), items=[item("a"), item("b")]
    ),
    "the same measure under one item": case(under("a", do="办理"), under("a", "b", do="办理"), items=[item("a")]),
    "the same measure in two editions": case(
        penalty("first", do="不予通过"),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[city(penalty("second", do="不予通过"), start="2019-01-01")],
    ),
    "the same measures that a list inherits": case(
        penalty("first", do="不予通过"), penalty("second", do="不予通过"), more=[district()]
    ),
    "the same measure as one that is inherited": case(
        penalty("first", do="不予通过"), more=[district(penalty("second", do="不予通过"))]
    ),
    # Measures that are covered ----------------------------------------------------------------------------------------
    "a stronger measure beside it": beside_stronger(),
    "a stronger measure beside one that may": beside_stronger(force="may", do="可以限制"),
    "a stronger measure after it": case(penalty("weak"), penalty("strong", effect="prohibit")),
    "two stronger measures": case(
        penalty("strong", effect="prohibit"), penalty("middle"), penalty("weak", effect="inform")
    ),
    **{
        f"a stronger measure beside one that lies in it, with {said(change)}": beside_stronger(**change)
        for change in (
            {"subjects": ["legal-person"]},
            {"when": {"urgent": {"equals": True}}},
            {"severity": "serious"},
            {"lasts": {"years": 1}},
            {"exempt": [{"when": {"urgent": {"equals": True}}}]},
            {"effective": {"from": "2018-06-01", "until": "2018-12-31"}},
            {"trigger": "listing"},
        )
    },
    **{
        f"a stronger measure beside one with {said(change)}": beside_stronger(**change)
        for change in (
            {"effect": "prohibit"},
            {"effect": "withdraw"},
            {"lists": ["tax"]},
            {"lists": ["debtor", "tax"]},
            {"lists": ["tax", "debtor"]},
            {"field": ["procurement", "licensing"]},
            {"field": None},
            {"via": ["self", "director"]},
            {"via": ["director"]},
            {"matters": ["purchase", {"type": "nothing"}]},
            {"steps": ["review", "decision"]},
            {"steps": "all"},
            {"carried_out_by": "zhuhai.housing"},
        )
    },
    **{
        f"a weaker measure beside one that it lies in, with {said(change)}": beside_weaker(**change)
        for change in (
            {"lists": ["tax", "debtor"]},
            {"field": ["licensing", "procurement"]},
            {"via": ["director", "self"]},
            {"steps": ["application", "review"]},
            {"steps": "all"},
            {"matters": [{"type": "procurement"}]},
            {"parameters": {"score": 1}},
        )
    },
    **{
        f"a weaker measure beside one that does not cover it, with {said(change)}": beside_weaker(**change)
        for change in (
            {"effect": "withdraw"},
            {"effect": "inform"},
            {"force": "may"},
            {"when": {"urgent": {"equals": True}}},
            {"severity": "serious"},
            {"exempt": [{"when": {"urgent": {"equals": True}}}]},
            {"lasts": {"years": 1}},
            {"subjects": ["legal-person", "sole-trader"]},
            {"steps": ["decision"]},
            {"carried_out_by": "zhuhai.housing"},
            {"trigger": "listing"},
            {"effective": {"from": "2018-01-02"}},
            {"effective": {"from": "2018-01-01", "until": "2030-12-31"}},
            {"basis": [{"law": "ministry-rule"}]},
            {"basis": [{"law": "old-law"}]},
        )
    },
    "a stronger measure of more kinds of subject": case(
        penalty("strong", effect="prohibit", subjects=["legal-person", "sole-trader"]),
        penalty("weak", subjects=["sole-trader"]),
    ),
    "a stronger measure of the same kinds of subject": case(
        penalty("strong", effect="prohibit", subjects=["legal-person", "sole-trader"]),
        penalty("weak", subjects=["sole-trader", "legal-person"]),
    ),
    "a stronger measure of other kinds of subject": case(
        penalty("strong", effect="prohibit", subjects=["legal-person", "sole-trader"]),
        penalty("weak", subjects=["sole-trader", "natural-person"]),
    ),
    "a stronger measure at another matter": case(
        penalty("strong", effect="prohibit", matters=["sale"]),
        penalty("weak", matters=["purchase", "sale"]),
        matters={"sale": matter("sale")},
    ),
    "a stronger measure at more matters": case(
        penalty("strong", effect="prohibit", matters=["purchase", "sale"]),
        penalty("weak", matters=["sale"]),
        matters={"sale": matter("sale")},
    ),
    "a stronger measure, and before both what nothing can cover": case(
        incentive(),
        penalty("no-field", field=None),
        penalty("strong", effect="prohibit"),
        penalty("weak"),
    ),
    "two stronger measures that cover it only together": case(
        penalty("first", effect="prohibit", matters=["purchase"]),
        penalty("second", effect="prohibit", matters=["sale"]),
        penalty("weak", matters=["purchase", "sale"]),
        matters={"sale": matter("sale")},
    ),
    "an incentive that looks stronger": case(
        incentive("strong"), incentive("weak", effect="honour", lists=["honest"]), penalty(field=None)
    ),
    "a stronger measure that is weakened by lawful restraint": case(
        penalty("strong", effect="prohibit", basis=[{"law": "ministry-rule"}]),
        penalty("weak", effective=days("2018-01-01", "2018-12-31")),
    ),
    "a covered measure that a list inherits": case(
        penalty("strong", effect="prohibit"), penalty("weak"), more=[district()]
    ),
    "a measure that an inherited one covers": case(
        penalty("strong", effect="prohibit"), more=[district(penalty("weak"))]
    ),
    "a measure that an inherited one covers, which lawful restraint weakens after the days of the list": case(
        penalty("strong", effect="prohibit", basis=[{"law": "ministry-rule"}]),
        more=[district(penalty("weak"), effective=days("2018-01-01", "2020-12-17"))],
    ),
    "a measure that an inherited one covers, until lawful restraint weakens it": case(
        penalty("strong", effect="prohibit", basis=[{"law": "ministry-rule"}]),
        more=[district(penalty("weak"), effective=days("2018-01-01", "2020-12-18"))],
    ),
    # Conditions that contradict themselves ----------------------------------------------------------------------------
    **{
        f"a condition that nothing meets: {said(when)}": case(penalty(when=when))
        for when in (
            {"amount": {"at_least": 5000000, "less_than": 1000000}},
            {"all": [{"amount": {"at_least": 5000000}}, {"amount": {"less_than": 1000000}}]},
            {"amount": {"more_than": 3, "less_than": 3}},
            {"amount": {"less_than": 0}},
            {"lots": {"more_than": 2, "less_than": 3}},
            {"lots": {"at_most": 0}},
            {"opening": {"at_least": "2019-01-01", "at_most": "2018-12-31"}},
            {"opening": {"more_than": "2018-12-31", "less_than": "2019-01-01"}},
            {"kind": {"equals": "goods", "not_equals": "goods"}},
            {"kind": {"in": ["goods", "works"], "not_in": ["works", "goods"]}},
            {"kind": {"not_in": ["goods", "works", "services"]}},
            {"urgent": {"equals": True, "not_equals": True}},
            {"all": [{"urgent": {"equals": True}}, {"not": {"urgent": {"not_equals": False}}}]},
            {"all": [{"also_on": ["tax"]}, {"not": {"also_on": ["tax", "wages"]}}]},
            {"any": [{"amount": {"less_than": 0}}, {"lots": {"equals": 2, "not_equals": 2}}]},
            {"not": {"any": [{"amount": {"at_least": 5}}, {"amount": {"less_than": 5}}]}},
        )
    },
    **{
        f"a condition that something meets: {said(when)}": case(penalty(when=when))
        for when in (
            {"amount": {"at_least": 1000000, "less_than": 5000000}},
            {"amount": {"at_least": 3, "at_most": 3}},
            {"amount": {"more_than": 3, "less_than": 3.001}},
            {"amount": {"at_most": 0}},
            {"lots": {"more_than": 2, "less_than": 4}},
            {"opening": {"at_least": "2018-12-31", "at_most": "2018-12-31"}},
            {"kind": {"not_in": ["goods", "works"]}},
            {"all": [{"also_on": ["tax", "environment"]}, {"not": {"also_on": ["tax", "wages"]}}]},
            {"any": [{"amount": {"less_than": 0}}, {"lots": {"equals": 2}}]},
            {"not": {"all": [{"amount": {"at_least": 5}}, {"amount": {"less_than": 5}}]}},
        )
    },
    "a condition of too many ways to look at them all": case(
        penalty(
            when={
                "all": [
                    {"also_on": ["tax"]},
                    *({"any": [{"also_on": ["wages"]}, {"also_on": ["environment"]}]} for _ in range(30)),
                    {"not": {"also_on": ["tax"]}},
                ]
            }
        )
    ),
    "an entry of a grade that is above and below": case(
        penalty(lists=["environment"], when={"entry.grade": {"at_least": "red", "less_than": "red"}})
    ),
    "an entry of a grade between two": case(
        penalty(lists=["environment"], when={"entry.grade": {"more_than": "yellow", "less_than": "black"}})
    ),
    "a fact of the entry that is asked twice": case(
        penalty(when={"entry.amount_owed": {"at_least": 5}, "all": [{"entry.amount_owed": {"less_than": 5}}]})
    ),
    "a text that has to be another than itself": case(
        penalty(when={"note": {"equals": "急", "not_in": ["急", "缓"]}}),
        matters={"purchase": {"facts": {"note": {"type": "string"}}}},
    ),
    "a text that must not be some": case(
        penalty(when={"note": {"not_equals": "急", "not_in": ["急", "缓"]}}),
        matters={"purchase": {"facts": {"note": {"type": "string", "pattern": "^[急缓]$"}}}},
    ),
    "an exemption that always holds": case(
        penalty(exempt=[{"when": {"any": [{"amount": {"at_least": 5}}, {"amount": {"less_than": 5}}]}}])
    ),
    "two exemptions that leave nothing": case(
        penalty(exempt=[{"when": {"amount": {"at_least": 5}}}, {"when": {"amount": {"less_than": 5}}}])
    ),
    "an exemption of all that the condition asks for": case(
        penalty(when={"amount": {"at_least": 10}}, exempt=[{"when": {"amount": {"at_least": 5}}}])
    ),
    "an exemption of some of what the condition asks for": case(
        penalty(when={"amount": {"at_least": 5}}, exempt=[{"when": {"amount": {"at_least": 10}}}])
    ),
    "a condition that contradicts that of its item": under_item(
        {"when": {"entry.amount_owed": {"at_least": 5}}}, when={"entry.amount_owed": {"less_than": 5}}
    ),
    "an item whose conditions contradict each other": under_item(
        {"when": {"entry.amount_owed": {"at_least": 5, "less_than": 5}}}
    ),
    "a condition that contradicts that of the parent list": restated(
        penalty(when={"amount": {"at_least": 5}}), when={"amount": {"less_than": 5}}
    ),
    "a condition that only one of two matters can meet": case(
        penalty(matters=["purchase", "sale"], when={"amount": {"more_than": 9}}),
        matters={"sale": matter("sale", facts={"amount": {"type": "number", "maximum": 9}})},
    ),
    # Measures that contradict -----------------------------------------------------------------------------------------
    **{
        f"{easing} beside {tightening}": pair(easing, tightening)
        for easing in ("relax", "fast-track", "simplify", "prefer", "support", "honour")
        for tightening in ("prohibit", "restrict", "require", "scrutinise", "inform")
    },
    "an incentive that a watch list does not bar": eased(),
    "an incentive that the watch list bars": eased(barred_by=["black", "watched"]),
    "an incentive that one of two watch lists bars": case(
        penalty("check", effect="scrutinise", lists=["watched", "noted", "debtor"]),
        incentive("ease", effect="relax", barred_by=["black", "noted"]),
        lists={"noted": listed("noted", colour="watch")},
    ),
    "an incentive that two watch lists do not bar": case(
        penalty("check", effect="scrutinise", lists=["watched", "noted", "debtor"]),
        incentive("ease", effect="relax"),
        lists={"noted": listed("noted", colour="watch")},
    ),
    "two incentives and two penalties that contradict": case(
        penalty("check", effect="scrutinise", lists=["watched"]),
        penalty("look", effect="scrutinise", lists=["watched"], force="may"),
        incentive("ease", effect="relax"),
        incentive("open"),
    ),
    "an incentive and a penalty of other fields": eased(field="licensing"),
    "an incentive without a field": eased(field=None),
    "a penalty without a field beside an incentive": eased({"field": None}),
    "an incentive and a penalty with one field in common": eased({"field": ["licensing", "procurement"]}),
    "an incentive and a penalty at other steps": eased(steps=["decision"]),
    "an incentive at all steps": eased(steps="all"),
    "a penalty at all steps beside an incentive": eased({"steps": "all"}),
    "an incentive and a penalty with one step in common": eased(steps=["decision", "review"]),
    "an incentive and a penalty on other days": eased(
        {"effective": days("2018-01-01", "2018-12-31")}, effective=days("2019-01-01")
    ),
    "an incentive and a penalty with one day in common": eased(
        {"effective": days("2018-01-01", "2018-12-31")}, effective=days("2018-12-31")
    ),
    "an incentive and a penalty by a relation": eased({"via": ["director"]}),
    "an incentive and a penalty by a relation and itself": eased({"via": ["director", "self"]}),
    "an incentive when the entry is made": eased(trigger="listing"),
    "a penalty when the entry is made beside an incentive": eased({"trigger": "listing"}),
    "an incentive that another department gives": eased(carried_out_by="zhuhai.housing"),
    "a penalty that another department carries out beside an incentive": eased({"carried_out_by": "zhuhai.housing"}),
    "an incentive and a penalty at other matters": case(
        penalty("check", effect="scrutinise", lists=["watched"], matters=["sale"]),
        incentive("ease", effect="relax"),
        matters={"sale": matter("sale")},
    ),
    "an incentive and a penalty at one of two matters": case(
        penalty("check", effect="scrutinise", lists=["watched"], matters=["sale", "purchase"]),
        incentive("ease", effect="relax", matters=["purchase", "sale"]),
        matters={"sale": matter("sale")},
    ),
    "an incentive and a penalty that contradict where they are inherited": case(
        penalty("check", effect="scrutinise", lists=["watched"]), incentive("ease", effect="relax"), more=[district()]
    ),
    "a penalty that contradicts an incentive that is inherited": case(
        incentive("ease", effect="relax"), more=[district(penalty("check", effect="scrutinise", lists=["watched"]))]
    ),
    # Matters without measures, items without laws ---------------------------------------------------------------------
    "matters without a measure": case(penalty(), matters={"fund": {}, "sale": matter("sale")}),
    "a matter of a type that a measure names": case(
        penalty(matters=[{"type": "subsidy"}, "purchase"]), matters={"fund": {}}
    ),
    "a matter of a measure that failed": case(measure("bare")),
    "a matter without a measure in the second of two editions": case(
        penalty(),
        measure_list={"effective": days("2018-01-01", "2018-12-31")},
        more=[city(start="2019-01-01")],
    ),
    "a matter that the child states again and only inherited measures use": case(
        penalty(), more=[district(matters=[matter(facts={})])]
    ),
    "one item without a law": case(items=[item("a"), item("b", basis=None)]),
    "five items without a law": case(items=[item(f"{number}", basis=None) for number in range(1, 6)]),
    "six items without a law": case(items=[item(f"{number}", basis=None) for number in range(1, 7)]),
    "items without a law in two memoranda": case(
        items=[item("a", basis=None)], more=[memo(item("b"), item("c", basis=None), id="other")]
    ),
    "an item of an incentive without a law": case(
        items=[item("ease", kind="incentive", effect="relax", lists=["honest"], basis=None)]
    ),
    "an item whose only law is unknown": case(items=[item("block", basis=[{"law": "nowhere"}])]),
    # Unverified content
    # ------------------------------------------------------------------------------------------------
    "a law without verification": case(penalty(), laws={"old-law": {"provenance": UNVERIFIED}}),
    "a law of an unconfirmed rank": case(penalty(), laws={"old-law": {"provenance": read_but("rank")}}),
    "a law of an unconfirmed life, in Chinese": case(penalty(), laws={"old-law": {"provenance": read_but("有效期")}}),
    "a law of an unconfirmed number": case(penalty(), laws={"old-law": {"provenance": read_but("number", "note")}}),
    "laws of a document without verification": unread(case(penalty()), "laws", provenance=UNVERIFIED),
    "laws of a document that a text confirms": unread(case(penalty()), "laws"),
    "laws of a document that says nothing of texts": unread(case(penalty()), "laws", provenance=None),
    "a list without verification": case(penalty(), lists={"tax": {"provenance": UNVERIFIED}}),
    "lists with unconfirmed keys": case(
        penalty(),
        lists={
            "tax": {"provenance": read_but("term")},
            "wages": {"provenance": read_but("subjects")},
            "watched": {"provenance": read_but("适用主体")},
            "debtor": {"provenance": read_but("basis", "colour")},
        },
    ),
    "lists of a document without verification": unread(case(penalty()), "lists", provenance=UNVERIFIED),
    "an item without verification": under_item({"provenance": UNVERIFIED}),
    "items with unconfirmed keys": case(
        items=[
            item(key, provenance=read_but(key))
            for key in ("basis", "lists", "kind", "effect", "force", "via", "subjects", "departments", "when")
        ]
    ),
    "items of a memorandum without verification": unread(
        case(items=[item("a"), item("b")]), "memo", provenance=UNVERIFIED
    ),
    "items of a memorandum that a text confirms": unread(case(items=[item("a"), item("b")]), "memo"),
    "measures without verification": case(
        *(penalty(f"p-{n}", field=f"f-{n}", provenance=UNVERIFIED) for n in range(5))
    ),
    "six measures without verification": case(
        *(penalty(f"p-{n}", field=f"f-{n}", provenance=UNVERIFIED) for n in range(6))
    ),
    "a measure with an unconfirmed key": case(
        penalty(provenance=read_but("force")), incentive(provenance=read_but("do"))
    ),
    "a measure that says nothing of texts": unread(case(penalty()), "zhuhai.finance"),
    "a measure under an item that says nothing of texts": unread(under_item({}), "zhuhai.finance"),
    "a measure under an item without verification": under_item({}, provenance=UNVERIFIED),
    "a measure under two editions of an item without verification": case(
        under("block", provenance=UNVERIFIED),
        items=[item("block")],
        memo={"effective": days("2016-01-20", "2018-12-31")},
        more=[memo(item("block"), start="2019-01-01")],
    ),
    "documents without verification": case(
        penalty(provenance=UNVERIFIED),
        laws={"old-law": {"provenance": UNVERIFIED}, "later-law": {"provenance": UNVERIFIED}},
        lists={"tax": {"provenance": UNVERIFIED}},
    ),
    "documents without verification, where only verified ones are accepted": case(
        penalty(provenance=UNVERIFIED),
        laws={"old-law": {"provenance": UNVERIFIED}},
        matters={"fund": {}},
        verified_only=True,
    ),
    "confirmed documents, where only confirmed ones will do": case(penalty(), matters={"fund": {}}, verified_only=True),
    # Names and texts that tell an officer nothing ---------------------------------------------------------------------
    "a name that tells the listed to apply": case(penalty(name="告知失信被执行人申请专项资金")),
    "a name that tells the listed, after the time": case(penalty(name="拨付前告知失信被执行人获得课题经费")),
    "a name that tells the listed what they may not do": case(penalty(name="告知失信被执行人不得参加投标")),
    "a name that tells a department": case(penalty(name="向市财政局通报失信被执行人申请专项资金的情况")),
    "a text that only limits": case(penalty(do="审核时依法限制其获得本次资金，书面告知理由、依据和救济途径")),
    "a text that limits by an act": case(penalty(do="依法限制其获得本次资金，核减或者暂缓拨付，书面告知理由")),
    "a name that puts somebody first": case(incentive(name="专项资金同等条件下优先A级纳税人")),
    "a text that puts somebody first": case(incentive(do="得分相同时优先优秀青年志愿者")),
    "a name that supports somebody first": case(incentive(name="专项资金同等条件下优先支持A级纳税人")),
    "a name and a text at once": case(
        penalty(name="告知A级纳税人申请资金时优先A级纳税人", do="依法予以限制"), more=[district()]
    ),
    "texts that a list takes from its parent or writes itself": case(
        penalty("first", do="依法限制"),
        penalty("second", do="不予通过", name="第二项", field="other"),
        more=[district({"id": "second", "matters": ["purchase"], "steps": ["review"], "do": "依法依规限制"})],
    ),
    # The second matcher -----------------------------------------------------------------------------------------------
    "two facts that durable_rules takes for one, in one measure": mounted(
        TWINS, penalty(when={TWINS[0]: {"at_least": 3}, TWINS[1]: {"at_most": 10}})
    ),
    "two facts that durable_rules takes for one, in two measures": mounted(
        TWINS,
        penalty("a", when={"any": [{TWINS[1]: {"at_least": 3}}]}),
        penalty("b", lists=["tax"], when={"not": {TWINS[0]: {"at_most": 10}}}),
    ),
    "two facts that durable_rules takes for one, at two steps": mounted(
        TWINS,
        penalty("a", when={TWINS[0]: {"at_least": 3}}, steps=["application"]),
        penalty("b", when={TWINS[1]: {"at_most": 10}}),
    ),
    "two facts that durable_rules takes for one, of which one is used": mounted(
        TWINS, penalty(when={TWINS[0]: {"at_least": 3}})
    ),
    "two facts that durable_rules takes for one, of which one is used by two measures": mounted(
        TWINS,
        penalty("a", when={TWINS[0]: {"at_least": 3}}),
        penalty("b", lists=["debtor", "tax"], when={TWINS[1]: {"at_most": 10}}),
        penalty("c", when={TWINS[1]: {"at_most": 11}}),
    ),
    **{
        f"two facts that durable_rules takes for one, {how}": mounted(
            pair, penalty(when={name: {"at_least": 1} for name in pair})
        )
        for how, pair in {
            "as bytes": ("采面业量", "购合工地"),
            "as bytes with a sign": ("采等级本", "合级工员"),
            "as JSON in ASCII": ("合项务同", "合分员金"),
        }.items()
    },
    **{
        f"a fact that durable_rules takes for {taken}": mounted((fact,), penalty(when={fact: {"at_least": 1}}))
        for fact, taken in {"zecovigohe": "the list", "riwuhitigi": "the kind", "rirahuzati": "the relation"}.items()
    },
    **{
        f"a fact that durable_rules takes for {taken}": mounted(
            (fact, "size"),
            penalty(lists=["environment" if "entry.grade" in when else "debtor"], when={fact: {"at_least": 1}, **when}),
        )
        for taken, fact, when in (
            ("a second listing", "cakuraporek", {"also_on": ["tax"]}),
            ("a second listing on one of two lists", "rubawaburit", {"also_on": ["wages", "tax"]}),
            ("the grade", "pamipucofuf", {"entry.grade": {"equals": "red"}}),
            ("one of the entry", "tobelecehog", {"entry.large_debt": {"equals": True}}),
            ("the number of a fact", "wawuzalufo", {"size": {"at_least": 1}}),
            ("the least that a fact may be", "nimevogopag", {"size": {"at_least": 1}}),
            ("the most that a fact may be", "munafomugo", {"size": {"at_least": 1}}),
            ("an unknown fact", "tikomedihec", {"size": {"at_least": 1}}),
        )
    },
    "facts of every source for durable_rules": case(
        penalty(
            lists=["environment"],
            when={
                "amount": {"at_least": 1},
                "entry.grade": {"equals": "red"},
                "any": [{"also_on": ["tax", "wages"]}, {"not": {"kind": {"in": ["goods", "works"]}}}],
            },
        ),
        mounted=True,
    ),
}


@cache
def text_of(compact: str) -> str:
    """A document with a line for each key, so that its parts have different places; JSON is YAML."""
    return json.dumps(json.loads(compact), ensure_ascii=False, indent=2)


def texts_of(parts: Mapping[str, Part]) -> dict[str, str]:
    return {name: text_of(to_yaml(document)) for name, document in parts.items()}


def findings_of(laid: Case) -> tuple[js.Diagnostic, ...]:
    """All that is found in the documents of a case, errors or warnings; it does not depend on their order."""
    found: list[js.Diagnostic] = []
    read = origins(texts_of(laid.documents))
    if laid.without:
        read = take_away(read, laid.without, found.append)
    try:
        catalogue = compile_documents(read[::-1], found, verified_only=laid.verified_only)
        if laid.mounted:
            catalogue.to_durable()
    except js.CatalogueError as error:
        return error.diagnostics
    return tuple(catalogue.warnings)


@cache
def printed(name: str) -> Mapping[Lang, str]:
    """The findings of a case as the golden files have them, with the text at their places."""
    laid = CASES[name]
    found = findings_of(laid)
    texts = [text_at(each.place, laid) for each in found]
    return {
        lang: "\n".join(
            f"{each.place}: {each.severity} {each.code} {each.message(lang)}{text}\n  help: {each.help(lang)}"
            + "".join(f"\n  note: {other.place}: {other.label(lang)}" for other in each.related)
            + "".join(f"\n  fix: {fix.title(lang)}" for fix in each.fixes if fix.edits)
            for each, text in zip(found, texts, strict=True)
        )
        or "nothing"
        for lang in LANGS
    }


def text_at(place: Place, laid: Case) -> str:
    """The text there; of several lines the first and the last."""
    if not place.line:
        return ""
    lines = text_of(to_yaml(laid.documents[place.file.removesuffix(".yaml")])).splitlines()
    first = lines[place.line - 1]
    if place.line == place.end_line:
        return f"\n  at: {first[place.column - 1 : place.end_column - 1]}"
    return f"\n  at: {first[place.column - 1 :]} … {lines[place.end_line - 1][: place.end_column - 1].strip()}"


Golden = Mapping[Lang, Mapping[str, str]]


@pytest.fixture(scope="module")
def golden() -> Golden:
    """The reviewed text of each case, in each language."""
    sections: dict[Lang, dict[str, str]] = {}
    for lang in LANGS:
        path = GOLDEN / f"findings.{lang}.txt"
        if UPDATE:
            path.write_text("".join(f"# {name}\n{printed(name)[lang]}\n" for name in CASES), "utf-8")
        rows = (section.partition("\n") for section in f"\n{path.read_text('utf-8')}".split("\n# ")[1:])
        sections[lang] = {name: text.rstrip("\n") for name, _, text in rows}
    return sections


def test_every_case_has_been_read(golden: Golden) -> None:
    """No case is left that is not tried any more, none is missing, and they stand in one order."""
    for lang in LANGS:
        assert list(CASES) == list(golden[lang])


@pytest.mark.parametrize("name", CASES)
def test_findings_are_as_read_before(name: str, golden: Golden) -> None:
    for lang in LANGS:
        assert golden[lang][name] == printed(name)[lang]


# Fixes ----------------------------------------------------------------------------------------------------------------

#: The codes of the cases that a fix mends.
MENDED = {"JS202", "JS301", "JS302", "JS402", "JS403", "JS404", "JS406", "JS409", "JS411", "JS509", "JS519"}


def findings_in(texts: Mapping[str, str]) -> tuple[js.Diagnostic, ...]:
    """All findings in these texts, also where one of them is no longer a document."""
    read = [read_bytes(text.encode(), file) for file, text in texts.items()]
    found = [each for _, findings in read for each in findings]
    try:
        return tuple(compile_documents([origin for origin, _ in read if origin is not None], found).warnings)
    except js.CatalogueError as error:
        return error.diagnostics


def mendable(name: str) -> list[tuple[js.Diagnostic, Fix]]:
    return [(each, fix) for each in findings_of(CASES[name]) for fix in each.fixes if fix.edits]


@pytest.mark.parametrize("name", [name for name in CASES if mendable(name)])
def test_every_fix_mends_its_finding(name: str) -> None:
    """The fixed text is a document, and the finding is gone."""
    texts = {f"{key}.yaml": text for key, text in texts_of(CASES[name].documents).items()}
    for each, fix in mendable(name):
        file = each.place.file
        left = findings_in({**texts, file: mended(texts[file], fix)})

        assert (each.code, each.message()) not in [(other.code, other.message()) for other in left]
        assert not {other.code for other in left if other.code[:3] in ("JS0", "JS1")}


@pytest.mark.slow
def test_the_fixes_of_the_cases_are_those_of_these_codes() -> None:
    assert {each.code for name in CASES for each, _ in mendable(name)} == MENDED


# What findings do not show --------------------------------------------------------------------------------------------


#: The findings that there is no measure, or no penalty, at all.
OF_NONE = {"JS510", "JS513"}


def beside_faultless_measures(laid: Case) -> Case:
    """The documents with two more measures, the first of each measure list that has any, without findings."""
    changed: dict[str, Part] = {}
    for name, document in laid.documents.items():
        if document.get("measures") and isinstance(document.get("matters"), list) and document["matters"]:
            at: Part = {"matters": [document["matters"][0]["id"]], "steps": "all", "provenance": read_but()}
            strict = penalty("faultless-a", effect="inform", lists=["watched"], **at)
            kind = incentive("faultless-b", effect="honour", **at)
            del strict["field"], kind["field"]
            changed[name] = {**document, "measures": [kind, strict, *document["measures"]]}
    return replace(laid, documents={**laid.documents, **changed})


def told(laid: Case) -> list[tuple[str, str]]:
    """The findings about the parts of a case, without lines and counts."""
    found = ((each.code, re.sub(r"第 \d+ 行|\d+ 项", "", each.message("zh"))) for each in findings_of(laid))
    return sorted((code, text) for code, text in found if code not in OF_NONE and "faultless" not in text)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_faultless_measures_before_it_hide_nothing(name: str) -> None:
    assert told(CASES[name]) == told(beside_faultless_measures(CASES[name]))


def test_every_penalty_of_a_list_after_lawful_restraint_needs_a_sufficient_law() -> None:
    own = {"basis": [{"law": "ministry-rule"}], "provenance": read_but()}
    laid = case(
        penalty("first", **own), penalty("second", field="other", **own), measure_list={"effective": days("2021-01-01")}
    )

    assert ["JS405", "JS405"] == [each.code for each in findings_of(laid) if each.severity == "error"]


def bound(*measures: Part, start: str) -> list[str]:
    """The findings about measures without an item where one binds their list and field."""
    laid = case(*measures, items=[item("block", field="procurement")], measure_list={"effective": days(start)})
    return [each.code for each in findings_of(laid) if each.code == "JS511"]


def test_every_measure_that_an_item_binds_is_told_so() -> None:
    assert ["JS511", "JS511"] == bound(penalty("first"), penalty("second"), start="2018-01-01")


@pytest.mark.parametrize(("start", "codes"), [("2020-12-17", ["JS511"]), ("2020-12-18", [])])
def test_from_lawful_restraint_on_no_item_has_to_be_named(start: str, codes: list[str]) -> None:
    assert codes == bound(penalty(), start=start)


def test_documents_of_one_id_are_found_also_where_a_memorandum_stands_between() -> None:
    laid = case(files={"z": laws("laws", law("more"))})

    assert ["JS201"] == [each.code for each in findings_of(laid) if each.code == "JS201"]


def catalogue_of(laid: Case) -> js.Catalogue:
    return compiled(texts_of(laid.documents))


def measures_of(catalogue: js.Catalogue) -> dict[str, Measure]:
    return {each.id: each for edition in catalogue.editions for each in edition.measures}


def fact(**schema: Any) -> FactType:
    return fact_type("size", FactSchema(**schema))


YES_OR_NO = fact(type="boolean")
TEXT = fact(type="string")
DAY = fact(type="string", format="date")
NUMBER = fact(type="number")
WHOLE = fact(type="integer")

Reason = tuple[str, Mapping[str, Any]]

ANY_NUMBER: Reason = ("number", {})
ANY_DAY: Reason = ("day", {})
NO_ORDER: Reason = ("order", {})
TRUE_OR_FALSE: Reason = ("true-or-false", {})
WHOLE_NUMBER: Reason = ("whole", {})
FINITE: Reason = ("finite", {})
ANY_TEXT: Reason = ("text", {})


def one_of(*known: str) -> Reason:
    return ("one-of", {"known": known})


class Count(int):
    """A whole number of another type than `int`."""


class TestFactTypes:
    """Values and operands as the declaration of a fact takes them."""

    @pytest.mark.parametrize(
        ("declared", "text", "value"),
        [
            (NUMBER, "12", 12),
            (NUMBER, "+12", 12),
            (NUMBER, "1.5", 1.5),
            (NUMBER, "-.5", -0.5),
            (NUMBER, "1e3", 1000.0),
            (WHOLE, "12", 12),
            (WHOLE, "12.0", 12.0),
            (YES_OR_NO, "true", True),
            (YES_OR_NO, "false", False),
            (TEXT, "12", "12"),
            (TEXT, "", ""),
            (DAY, "2018-06-01", date(2018, 6, 1)),
        ],
    )
    def test_a_text_is_read_as_the_type_of_the_fact(self, declared: FactType, text: str, value: object) -> None:
        for read in (declared.parse(text), declared.check(Plain(text)), declared.operand("equals", text)):
            assert (type(value), value) == (type(read), read)

    @pytest.mark.parametrize(
        ("declared", "text", "problem"),
        [
            (NUMBER, "1,000", ANY_NUMBER),
            (NUMBER, "", ANY_NUMBER),
            (NUMBER, "1" * 19, ANY_NUMBER),
            (WHOLE, "one", ANY_NUMBER),
            (WHOLE, "1.5", WHOLE_NUMBER),
            (YES_OR_NO, "True", TRUE_OR_FALSE),
            (YES_OR_NO, "1", TRUE_OR_FALSE),
            (DAY, "2018-6-1", ANY_DAY),
            (DAY, "2018-02-29", ANY_DAY),
        ],
    )
    def test_a_text_that_does_not_fit_is_refused(self, declared: FactType, text: str, problem: Reason) -> None:
        for read in (
            declared.parse,
            lambda text: declared.check(Plain(text)),
            lambda text: declared.operand("in", text),
        ):
            with pytest.raises(FactError) as refused:
                read(text)

            assert problem == (refused.value.reason, refused.value.params)

    @pytest.mark.parametrize(
        ("declared", "given", "value"),
        [
            (NUMBER, 12, 12),
            (NUMBER, Count(12), 12),
            (NUMBER, 10**400, 10**400),
            (NUMBER, Decimal("0.1"), 0.1),
            (NUMBER, "1200000.00", 1200000),
            (NUMBER, "0.1", 0.1),
            (WHOLE, Decimal(2), 2),
            (WHOLE, 2.0, 2.0),
            (YES_OR_NO, False, False),
            (TEXT, "甲", "甲"),
            (DAY, date(2018, 6, 1), date(2018, 6, 1)),
            (DAY, "2018-06-01", date(2018, 6, 1)),
            (fact(type="number", minimum=1, maximum=2), 1, 1),
            (fact(type="number", minimum=1, maximum=2), 2.0, 2.0),
            (fact(type="number", enum=[1, "2"]), 2, 2),
            (fact(type="string", pattern="^a"), "ab", "ab"),
            (fact(type="string", format="date", pattern="^2018"), "2018-06-01", date(2018, 6, 1)),
            (fact(type="string", format="date", enum=["2018-06-01"]), "2018-06-01", date(2018, 6, 1)),
        ],
    )
    def test_a_value_has_its_normal_form(self, declared: FactType, given: object, value: object) -> None:
        checked = declared.check(given)

        assert (type(value), value) == (type(checked), checked)

    @pytest.mark.parametrize(
        ("declared", "given", "problem"),
        [
            (NUMBER, "1,200", ANY_NUMBER),
            (NUMBER, True, ANY_NUMBER),
            (NUMBER, None, ANY_NUMBER),
            (NUMBER, float("inf"), FINITE),
            (NUMBER, float("nan"), FINITE),
            (NUMBER, Decimal("sNaN"), FINITE),
            (NUMBER, Decimal("1e400"), FINITE),
            (NUMBER, Count(10**2000), FINITE),
            (WHOLE, False, ANY_NUMBER),
            (WHOLE, 1.5, WHOLE_NUMBER),
            (WHOLE, Decimal("1.5"), WHOLE_NUMBER),
            (YES_OR_NO, "true", TRUE_OR_FALSE),
            (YES_OR_NO, 1, TRUE_OR_FALSE),
            (TEXT, 12, ANY_TEXT),
            (TEXT, date(2018, 6, 1), ANY_TEXT),
            (DAY, "1 June 2018", ANY_DAY),
            (DAY, 20180601, ANY_DAY),
            (fact(type="number", minimum=1), 0.5, ("minimum", {"limit": "1"})),
            (fact(type="integer", maximum=2.5), 3, ("maximum", {"limit": "2.5"})),
            (fact(type="string", pattern="^a"), "ba", ("pattern", {"pattern": "^a"})),
            (fact(type="string", pattern="^a", enum=["ab"]), "ba", ("pattern", {"pattern": "^a"})),
            (fact(type="string", pattern="^a", enum=["ab"]), "ac", one_of("ab")),
            (
                fact(type="string", format="date", pattern="^2018"),
                date(2019, 6, 1),
                ("pattern", {"pattern": "^2018"}),
            ),
            (fact(type="number", enum=[1, 2.5]), 2, one_of("1", "2.5")),
            (
                fact(type="string", format="date", enum=["2018-06-01"]),
                "2018-06-02",
                one_of("2018-06-01"),
            ),
        ],
    )
    def test_a_value_that_does_not_fit_is_refused(self, declared: FactType, given: object, problem: Reason) -> None:
        with pytest.raises(FactError) as refused:
            declared.check(given)

        assert problem == (refused.value.reason, refused.value.params)
        assert not fits(declared, given)

    @pytest.mark.parametrize("operator", ["at_least", "at_most", "more_than", "less_than"])
    def test_numbers_and_days_have_an_order_and_texts_have_none(self, operator: Operator) -> None:
        assert NUMBER.operand(operator, 5) == 5
        assert WHOLE.operand(operator, "5") == 5
        assert DAY.operand(operator, "2018-06-01") == date(2018, 6, 1)
        for declared, value in ((TEXT, "a"), (YES_OR_NO, True), (fact(type="string", enum=["a"]), "a")):
            with pytest.raises(FactError) as refused:
                declared.operand(operator, value)

            assert NO_ORDER == (refused.value.reason, refused.value.params)

    @pytest.mark.parametrize("operator", ["equals", "not_equals"])
    def test_an_equal_is_one_of_the_declared_values(self, operator: Operator) -> None:
        assert fact(type="integer", enum=[1, 2]).operand(operator, 2) == 2
        with pytest.raises(FactError) as refused:
            fact(type="integer", enum=[1, 2]).operand(operator, 3)

        assert one_of("1", "2") == (refused.value.reason, refused.value.params)

    @pytest.mark.parametrize("operator", ["in", "not_in"])
    def test_each_of_several_is_one_of_the_declared_values(self, operator: Operator) -> None:
        assert fact(type="integer", enum=[1, 2]).operand(operator, ("1", 2)) == (1, 2)
        assert WHOLE.operand(operator, ("1", Plain("2"), 3)) == (1, 2, 3)
        for declared, several, problem in (
            (fact(type="integer", enum=[1, 2]), (1, 3), one_of("1", "2")),
            (WHOLE, (1, 1.5), WHOLE_NUMBER),
        ):
            with pytest.raises(FactError) as refused:
                declared.operand(operator, several)

            assert problem == (refused.value.reason, refused.value.params)

    def test_a_bound_may_lie_beyond_what_is_declared(self) -> None:
        """Who writes a condition may ask for more than there can be; only an equal has to be possible."""
        bounded = fact(type="integer", minimum=1, maximum=3)
        listed = fact(type="integer", enum=[1, 2])

        assert [bounded.operand(operator, 9) for operator in ("at_least", "equals")] == [9, 9]
        assert [listed.operand(operator, 9) for operator in ("at_most", "less_than")] == [9, 9]
        assert fact(type="string", pattern="^a").operand("equals", "b") == "b"

    def test_a_declaration_is_kept_as_it_was_written(self) -> None:
        assert FactType("size", "number", "面积", "平方米", False, 1, 2.5, None, (1, 2)) == fact(
            type="number", title="面积", unit="平方米", minimum=1, maximum=2.5, enum=["1", 2]
        )
        assert fact(type="string", format="date").is_date
        assert not fact(type="string").is_date

    @pytest.mark.parametrize(
        ("declared", "zh", "en"),
        [
            (NUMBER, "数值", "number"),
            (WHOLE, "整数", "integer"),
            (TEXT, "文本", "text"),
            (YES_OR_NO, "是非", "yes or no"),
            (DAY, "日期", "a day"),
        ],
    )
    def test_a_type_has_a_name_in_both_languages(self, declared: FactType, zh: str, en: str) -> None:
        assert (zh, en) == (declared.label("zh"), declared.label("en"))


class TestTellingApart:
    """The values that comparisons with the operands distinguish."""

    @pytest.mark.parametrize(
        ("declared", "operands", "values"),
        [
            (YES_OR_NO, [], [True, False]),
            (YES_OR_NO, [True], [True, False]),
            (fact(type="integer", enum=[3, 1]), [2], [3, 1]),
            (NUMBER, [], []),
            (NUMBER, [10], [10, 9, 11, 9.99, 10.01]),
            (NUMBER, [0.5], [0.5, 0.4, 0.6, 0.499, 0.501]),
            (NUMBER, [2.0], [2.0, 1.9, 2.1, 1.999, 2.001]),
            (NUMBER, [0.25], [0.25, 0.24, 0.26, 0.2499, 0.2501]),
            (NUMBER, [1e-07], [1e-07, 0, 2e-07, 9.9e-08, 1.01e-07]),
            (NUMBER, [1e20], [1e20, 10**20 - 1, 10**20 + 1]),
            (NUMBER, [100, 10], [100, 10, 99, 101, 99.99, 100.01, 9, 11, 9.99, 10.01, 55.0]),
            (NUMBER, [1, 2, 2], [1, 2, 0, 0.99, 1.01, 3, 1.99, 2.01, 1.5]),
            (fact(type="number", minimum=10), [10], [10, 11, 10.01]),
            (fact(type="number", maximum=10), [10], [10, 9, 9.99]),
            (fact(type="number", minimum=10, maximum=10.5), [10], [10, 10.01]),
            (fact(type="number", minimum=10), [5], []),
            (WHOLE, [3], [3, 2, 4]),
            (WHOLE, [3, 4], [3, 4, 2, 5]),
            (fact(type="integer", minimum=1), [1], [1, 2]),
            (DAY, [date(2018, 3, 1)], [date(2018, 3, 1), date(2018, 2, 28), date(2018, 3, 2)]),
            (DAY, [date.max], [date.max, date(9999, 12, 30)]),
            (TEXT, ["甲"], ["甲", "其他", "other", "A", "a", "0", "1", "00", "000000"]),
            (TEXT, ["a", "b"], ["a", "b", "其他", "other", "A", "0", "1", "00", "000000"]),
            (fact(type="string", pattern="^[0-9]{2}$"), ["12", "123"], ["12", "00"]),
        ],
    )
    def test_on_the_operands_and_beside_them(
        self, declared: FactType, operands: list[Any], values: list[object]
    ) -> None:
        told = list(boundary_values(declared, operands))

        assert [(type(each), each) for each in values] == [(type(each), each) for each in told]

    def test_what_is_declared_fits(self) -> None:
        assert fits(fact(type="integer", minimum=1), 1)
        assert not fits(fact(type="integer", minimum=1), 0)
        assert fits(DAY, "2018-06-01")


BASE = documents(penalty(), matters={"fund": None})


class TestOverlays:
    """Documents over others, and without some."""

    def test_a_document_is_known_by_type_id_and_first_day(self) -> None:
        keys = {name: key_of(origin.document) for name, origin in zip(BASE, origins(BASE), strict=True)}

        assert {
            "laws": ("laws/1", "laws"),
            "departments": ("departments/1", "departments"),
            "lists": ("lists/1", "lists"),
            "memo": ("memorandum/1", "memo", "2016-01-20"),
            "zhuhai.finance": ("measure-list/1", "zhuhai.finance", "2018-01-01"),
        } == keys

    def test_a_changed_document_takes_the_place_of_its_key(self) -> None:
        base = origins(BASE)
        changed = origins({"draft": laws("laws"), "memo-2017": memo(start="2017-01-01")})
        laid = lay_over(base, iter(changed))

        assert [*base[1:], *changed] == laid
        assert ["draft.yaml", "memo-2017.yaml"] == [each.file for each in laid[-2:]]

    def test_two_changed_documents_of_one_key_both_stay(self) -> None:
        changed = origins({"a": laws("laws"), "b": laws("laws")})

        assert ["a.yaml", "b.yaml"] == [each.file for each in lay_over(origins({"laws": laws("laws")}), changed)]

    @pytest.mark.parametrize(
        ("names", "left"),
        [
            ((), ["laws", "departments", "lists", "memo", "zhuhai.finance", "zhuhai.finance@2019-01-01"]),
            (["laws", "memo@2016-01-20"], ["departments", "lists", "zhuhai.finance", "zhuhai.finance@2019-01-01"]),
            (["zhuhai.finance"], ["laws", "departments", "lists", "memo"]),
            (["zhuhai.finance@2019-01-01"], ["laws", "departments", "lists", "memo", "zhuhai.finance"]),
        ],
    )
    def test_a_name_takes_away_every_edition_or_one(self, names: list[str], left: list[str]) -> None:
        found: list[js.Diagnostic] = []
        read = origins({**BASE, "zhuhai.finance@2019-01-01": city(start="2019-01-01")})
        kept = take_away(read, names, found.append)

        assert left == [each.file.removesuffix(".yaml") for each in kept]
        assert not found

    def test_a_name_that_no_document_has_is_reported_and_the_others_go(self) -> None:
        found: list[js.Diagnostic] = []
        kept = take_away(origins(BASE), ["memo", "lawz", "nowhere"], found.append)

        assert len(BASE) - 1 == len(kept)
        assert [("lawz", ("laws",)), ("nowhere", ())] == [(each.place.file, each.suggestions) for each in found]


def spans(laid: Case) -> list[tuple[str, str, str, str, str | None, bool, str]]:
    """The versions of the one measure: first and last day, effect, force, why set aside, weakened, until when."""
    catalogue = catalogue_of(laid)
    return [
        (
            f"{one.period.start}/{one.period.end}",
            one.effect,
            one.force,
            ", ".join(basis.law.id for basis in one.bases),
            one.aside,
            one.restrained,
            str(one.until),
        )
        for edition in catalogue.editions
        for each in edition.measures
        for one in versions_of(each, catalogue.restraint)
    ]


class TestSlices:
    """A measure in time: what changes on which day."""

    def test_nothing_changes(self) -> None:
        law = "procurement-law"

        assert [("2018-01-01/9999-12-31", "restrict", "shall", law, None, False, "9999-12-31")] == spans(
            case(penalty())
        )

    def test_lawful_restraint_weakens_what_is_based_on_a_rule(self) -> None:
        assert [
            ("2018-01-01/2020-12-17", "restrict", "shall", "ministry-rule", None, False, "2020-12-17"),
            ("2020-12-18/9999-12-31", "inform", "consider", "ministry-rule", None, True, "9999-12-31"),
        ] == spans(case(penalty(basis=[{"law": "ministry-rule"}])))

    @pytest.mark.parametrize(
        ("effect", "force", "restrained"),
        [("inform", "shall", True), ("inform", "may", True), ("scrutinise", "consider", True)],
    )
    def test_lawful_restraint_leaves_no_more_than_to_consider(self, effect: str, force: str, restrained: bool) -> None:
        assert ("inform", "consider", restrained) == [
            (effect, force, restrained)
            for _, effect, force, _, _, restrained, _ in spans(
                case(penalty(effect=effect, force=force, basis=[{"law": "ministry-rule"}]))
            )
        ][-1]

    def test_what_is_as_weak_already_is_not_cut(self) -> None:
        assert [("2018-01-01/9999-12-31", "inform", "consider", "ministry-rule", None, False, "9999-12-31")] == spans(
            case(penalty(effect="inform", force="consider", basis=[{"law": "ministry-rule"}]))
        )

    def test_lawful_restraint_sets_aside_what_cannot_be_weakened(self) -> None:
        assert [
            ("2018-01-01/2020-12-17", "withdraw", "may", "ministry-rule", None, False, "2020-12-17"),
            ("2020-12-18/9999-12-31", "withdraw", "may", "ministry-rule", "restraint", False, "9999-12-31"),
        ] == spans(case(penalty(effect="withdraw", force="may", basis=[{"law": "ministry-rule"}])))

    def test_without_lawful_restraint_nothing_is_weakened(self) -> None:
        whole = "2018-01-01/9999-12-31"

        assert [(whole, "restrict", "shall", "ministry-rule", None, False, "9999-12-31")] == spans(
            case(penalty(basis=[{"law": "ministry-rule"}]), restraint=False)
        )
        assert [(whole, "fast-track", "shall", "ministry-rule", None, False, "9999-12-31")] == spans(
            case(incentive(basis=[{"law": "ministry-rule"}]))
        )

    def test_an_item_that_ends_sets_the_measure_aside(self) -> None:
        law = "procurement-law"

        assert [
            ("2018-01-01/2018-05-31", "restrict", "shall", law, "item", False, "2018-05-31"),
            ("2018-06-01/2018-12-31", "restrict", "shall", law, None, False, "2018-12-31"),
            ("2019-01-01/9999-12-31", "restrict", "shall", law, "item", False, "9999-12-31"),
        ] == spans(under_item({"effective": days("2018-06-01", "2018-12-31")}))

    def test_a_law_that_ends_sets_the_measure_aside(self) -> None:
        assert [
            ("2018-01-01/2018-12-31", "restrict", "shall", "old-law", None, False, "2018-12-31"),
            ("2019-01-01/9999-12-31", "restrict", "shall", "", "law", False, "9999-12-31"),
        ] == spans(case(penalty(basis=[{"law": "old-law"}])))

    def test_a_law_follows_another_without_a_break(self) -> None:
        """The measure has its effect until the last of them ends."""
        assert [
            ("2018-01-01/2018-12-31", "restrict", "shall", "old-law", None, False, "9999-12-31"),
            ("2019-01-01/9999-12-31", "restrict", "shall", "later-law", None, False, "9999-12-31"),
        ] == spans(case(penalty(basis=[{"law": "old-law"}, {"law": "later-law"}])))

    def test_a_law_that_ends_beside_another_changes_the_bases_alone(self) -> None:
        both = "licensing-law, old-law"

        assert [
            ("2018-01-01/2018-12-31", "restrict", "shall", both, None, False, "9999-12-31"),
            ("2019-01-01/9999-12-31", "restrict", "shall", "licensing-law", None, False, "9999-12-31"),
        ] == spans(case(penalty(basis=[{"law": "licensing-law"}, {"law": "old-law"}])))

    def test_an_incentive_outlives_its_law_and_not_its_item(self) -> None:
        ease = {"kind": "incentive", "effect": "relax", "lists": ["honest"], "basis": [{"law": "old-law"}]}

        assert [
            ("2018-01-01/2018-12-31", "relax", "shall", "old-law", None, False, "2019-12-31"),
            ("2019-01-01/2019-12-31", "relax", "shall", "", None, False, "2019-12-31"),
            ("2020-01-01/9999-12-31", "relax", "shall", "", "item", False, "9999-12-31"),
        ] == spans(under_item({**ease, "effective": days("2016-01-20", "2019-12-31")}))

    def test_an_item_without_a_law_is_based_on_its_memorandum_until_lawful_restraint(self) -> None:
        assert [
            ("2018-01-01/2018-12-31", "restrict", "shall", "old-law", None, False, "2020-12-17"),
            ("2019-01-01/2020-12-17", "restrict", "shall", "", None, False, "2020-12-17"),
            ("2020-12-18/9999-12-31", "inform", "consider", "", None, True, "9999-12-31"),
        ] == spans(under_item({"basis": None}, basis=[{"law": "old-law"}]))

    @pytest.mark.parametrize(("added", "aside"), [("ministry-rule", None), ("ministry-notice", "law")])
    def test_an_added_law_keeps_a_penalty_alive_by_its_rank(self, added: str, aside: str | None) -> None:
        cut = spans(under_item({"basis": [{"law": "old-law"}]}, basis=[{"law": added}]))

        assert ("2019-01-01", aside) == (cut[1][0].partition("/")[0], cut[1][4])

    def test_a_version_is_verified_where_its_measure_and_all_laws_in_force_are(self) -> None:
        laid = case(
            penalty(basis=[{"law": "licensing-law"}, {"law": "old-law"}]), laws={"old-law": {"provenance": UNVERIFIED}}
        )
        catalogue = catalogue_of(laid)
        (one,) = catalogue.editions[0].measures

        assert [False, True] == [each.verified for each in versions_of(one, catalogue.restraint)]
        assert [False, False] == [
            each.verified for each in versions_of(replace(one, verified=False), catalogue.restraint)
        ]

    def test_a_version_knows_its_place_among_the_actions(self) -> None:
        catalogue = catalogue_of(case(penalty("p", effect="inform", force="may"), incentive("i", effect="honour")))
        orders = [one.order for each in catalogue.editions[0].measures for one in versions_of(each, None)]

        assert [(5, 1, "zhuhai.finance/p"), (14, 0, "zhuhai.finance/i")] == orders

    def test_what_acts_at_a_step_is_kept_by_list(self) -> None:
        catalogue = catalogue_of(
            case(
                penalty("one", lists=["debtor", "tax"], steps=["review"]),
                penalty("all", lists=["tax"], steps="all", matters=["purchase", "sale"]),
                penalty("entry", trigger="listing"),
                matters={"sale": matter("sale", steps=["award"])},
            )
        )
        (edition,) = catalogue.editions

        def ids(found: Iterable[MeasureVersion]) -> list[str]:
            return [each.measure.id.rpartition("/")[2] for each in found]

        assert {
            "zhuhai.finance/purchase": {
                "application": {"tax": ["all"]},
                "review": {"debtor": ["one"], "tax": ["one", "all"]},
                "decision": {"tax": ["all"]},
            },
            "zhuhai.finance/sale": {"award": {"tax": ["all"]}},
        } == {
            name: {step: {listed: ids(cut) for listed, cut in by_list.items()} for step, by_list in steps.items()}
            for name, steps in versions_by_step(edition, catalogue.lists).items()
        }

    def test_a_step_is_named_by_its_edition(self) -> None:
        (edition,) = catalogue_of(case(penalty())).editions

        assert step_name(edition.matters["purchase"], "review") == "zhuhai.finance/purchase@2018-01-01/review"


class TestPlaces:
    """A place in a region, and the rank that carries a penalty there."""

    @pytest.mark.parametrize(
        ("place", "region", "inside"),
        [
            ("440402", "440402", True),
            ("440402", "440400", True),
            ("440402", "440000", True),
            ("440400", "440000", True),
            ("440400", "440402", False),
            ("440502", "440400", False),
            ("430000", "440000", False),
            ("440000", "440400", False),
            ("441000", "441000", True),
            ("441002", "441000", True),
            ("441102", "441000", False),
            ("440402", "000000", False),
            (None, "440000", False),
            ("440402", None, False),
            (None, None, False),
        ],
    )
    def test_a_district_lies_in_its_city_and_province(
        self, place: str | None, region: str | None, inside: bool
    ) -> None:
        assert inside == within(place, region)

    @pytest.mark.parametrize(
        ("rank", "here", "there"),
        [
            ("law", True, True),
            ("administrative-regulation", True, True),
            ("central-policy", True, True),
            ("local-regulation", True, False),
            ("judicial-interpretation", False, False),
            ("department-rule", False, False),
            ("normative-document", False, False),
            ("memorandum", False, False),
        ],
    )
    def test_a_rank_supports_a_penalty_everywhere_in_its_place_or_nowhere(
        self, rank: Rank, here: bool, there: bool
    ) -> None:
        basis = Basis(Law("act", "法律", None, rank, "440400", Period(), True), None, Period())

        assert (here, there, there) == tuple(basis.supports_penalty_in(place) for place in ("440402", "430000", None))


ERROR = finding("JS202", Place("b.yaml", 2, 3), what=THINGS["list"], id="x")
WORSE = finding("JS407", Place("a.yaml", 9, 1))
WARNING = finding("JS510", Place("a.yaml", 1, 1), matter="purchase")


def test_a_value_of_any_length_leaves_a_message_short() -> None:
    long = finding("JS103", Place("a.yaml", 1, 1), key="k" * 100_000, known="id")

    assert len(long.message("en")) < 1100
    assert "…" in long.message("zh")
    assert ("key", "k" * 100_000) in long.params


class TestErrors:
    """What an error says for itself."""

    @pytest.mark.parametrize(
        ("findings", "text"),
        [
            ([], "0 errors"),
            ([WARNING], "0 errors"),
            ([ERROR, WARNING], "1 errors: b.yaml:2:3: JS202 no list `x`"),
            (
                [ERROR, WARNING, WORSE, ERROR],
                "2 errors: a.yaml:9:1: JS407 this penalty has neither `under` nor a basis of department-rule rank or higher",
            ),
        ],
    )
    def test_an_error_counts_and_shows_the_first(self, findings: list[js.Diagnostic], text: str) -> None:
        assert text == str(js.CatalogueError(findings))

    def test_an_error_holds_all_that_was_found_once_and_in_order(self) -> None:
        assert (WARNING, WORSE, ERROR) == js.CatalogueError(iter([ERROR, WARNING, WORSE, ERROR])).diagnostics

    def test_an_error_passes_between_processes(self) -> None:
        error = js.CatalogueError([ERROR, WARNING])
        copied = pickle.loads(pickle.dumps(error))

        assert (js.CatalogueError, str(error), error.diagnostics) == (type(copied), str(copied), copied.diagnostics)


def verified(laid: Case) -> bool:
    (one,) = measures_of(catalogue_of(laid)).values()
    return one.verified


class TestVerified:
    """A measure is verified where texts confirm it, its item and its lists."""

    def test_all_is_confirmed(self) -> None:
        assert verified(case(penalty()))
        assert verified(under_item({}))
        assert verified(unread(under_item({}), "zhuhai.finance"))

    def test_what_a_document_says_of_its_texts_holds_for_its_measures_that_say_nothing(self) -> None:
        """As for laws, lists and items."""
        assert verified(unread(case(penalty()), "zhuhai.finance"))
        assert verified(unread(case(penalty()), "zhuhai.finance", provenance=read_but("do")))
        assert not verified(unread(case(penalty()), "zhuhai.finance", provenance=read_but("force")))
        assert not verified(unread(under_item({}), "zhuhai.finance", provenance=UNVERIFIED))
        assert verified(unread(under_item({}), "zhuhai.finance", provenance=None))

    @pytest.mark.parametrize(
        "laid",
        [
            case(penalty(provenance=UNVERIFIED)),
            case(penalty(provenance=read_but("via"))),
            unread(case(penalty()), "zhuhai.finance", provenance=None),
            unread(case(penalty()), "zhuhai.finance", provenance=UNVERIFIED),
            case(penalty(), lists={"debtor": {"provenance": UNVERIFIED}}),
            case(penalty(), lists={"debtor": {"provenance": read_but("term")}}),
            under_item({"provenance": UNVERIFIED}),
            under_item({"provenance": read_but("force")}),
            under_item({}, provenance=UNVERIFIED),
            under_item({}, provenance=read_but("lists")),
            unread(under_item({"provenance": UNVERIFIED}), "zhuhai.finance"),
        ],
    )
    def test_something_is_not_confirmed(self, laid: Case) -> None:
        assert not verified(laid)

    def test_another_list_or_key_does_not_matter(self) -> None:
        assert verified(case(penalty(), lists={"tax": {"provenance": UNVERIFIED}}))
        assert verified(case(penalty(provenance=read_but("do", "steps"))))


class TestResolved:
    """Every part of a document arrives in the catalogue as it was written."""

    def test_a_law(self) -> None:
        written = law(
            "act", number="〔2018〕1号", rank="local-regulation", jurisdiction="440400", provenance=UNVERIFIED
        )
        catalogue = catalogue_of(
            case(penalty(), laws={"act": {**written, "effective": days("2018-01-01", "2018-12-31")}})
        )
        period = Period(date(2018, 1, 1), date(2018, 12, 31))

        assert (
            Law("act", "法律act", "〔2018〕1号", "local-regulation", "440400", period, False) == catalogue.laws["act"]
        )
        assert catalogue.laws["old-law"].verified

    def test_a_department(self) -> None:
        written = department(
            "port", jurisdiction="440402", level="district", answers_to=["海关总署"], successor="zhuhai.finance"
        )
        catalogue = catalogue_of(case(penalty(), departments={"port": written}))
        period = Period(date(2000, 1, 1), FOREVER)

        assert (
            Department("port", "部门port", "440402", "district", ("海关总署",), period, "zhuhai.finance")
            == catalogue.departments["port"]
        )

    def test_a_list(self) -> None:
        written = listed(
            "debts",
            colour="watch",
            field="tax",
            authority="税务局",
            basis=[{"law": "old-law", "article": "第一条", "effective": days("2018-06-01")}],
            subjects=["legal-person"],
            minimum_age=18,
            term={"months": 6},
            grades=["a", "b"],
            facts={"size": {"type": "number"}},
            on_objection="hold",
            repair={"authority": "县税务局", "how": "缴清", "after": {"days": 30}},
            remedies=["复议", "诉讼"],
        )
        catalogue = catalogue_of(case(penalty(), lists={"debts": written}))
        basis = Basis(catalogue.laws["old-law"], "第一条", Period(date(2018, 6, 1), date(2018, 12, 31)))

        assert (
            ListCategory(
                id="debts",
                name="名单debts",
                colour="watch",
                field="tax",
                authority="税务局",
                basis=(basis,),
                subjects=frozenset({"legal-person"}),
                minimum_age=18,
                term=Term(months=6),
                grades=("a", "b"),
                facts={"size": NUMBER},
                holds_on_objection=True,
                repair=(RepairWay("缴清", "县税务局", Term(days=30)),),
                remedies=("复议", "诉讼"),
                verified=True,
                colours={},
            )
            == catalogue.lists["debts"]
        )

    def test_a_list_of_few_words(self) -> None:
        named = catalogue_of(case(penalty(), lists={"debts": listed("debts", repair={"how": "缴清"})})).lists["debts"]

        assert (None, (RepairWay("缴清"),), False) == (named.subjects, named.repair, named.holds_on_objection)

    def test_an_item(self) -> None:
        written = item(
            "block",
            item="7",
            lists=["debtor", "tax", "debtor"],
            subjects=["legal-person"],
            via=["self", "director"],
            field=["procurement", "licensing"],
            when={"also_on": ["wages", "environment"]},
            severity="serious",
            exempt=[{"when": {"also_on": "tax"}, "basis": [{"law": "old-law"}]}],
            parameters={"score": 1},
            effective=days("2016-06-01"),
        )
        ease = item(
            "ease",
            kind="incentive",
            effect="relax",
            force="may",
            lists=["honest"],
            barred_by={"lists": ["red", "tax"], "basis": [{"law": "old-law"}]},
        )
        catalogue = catalogue_of(case(items=[written, ease, {**ease, "id": "default", "barred_by": None}]))
        (block,), (eased,), (default,) = (catalogue.items[f"memo/{key}"] for key in ("block", "ease", "default"))
        old = Basis(catalogue.laws["old-law"], None, catalogue.laws["old-law"].period)
        basis = Basis(catalogue.laws["procurement-law"], "第二十二条", catalogue.laws["procurement-law"].period)
        period = Period(date(2016, 1, 20), FOREVER)

        assert (
            Item(
                id="memo/block",
                number="7",
                summary="条目block",
                memorandum=Memorandum(
                    "memo", "关于对失信被执行人实施联合惩戒的合作备忘录", "发改财金〔2016〕1号", period
                ),
                departments=("财政部",),
                period=Period(date(2016, 6, 1), FOREVER),
                terms=Terms(
                    colours=frozenset({"black"}),
                    kind="penalty",
                    effect="restrict",
                    force="shall",
                    lists=("debtor", "tax"),
                    subjects=frozenset({"legal-person"}),
                    via=frozenset({"self", "director"}),
                    fields=frozenset({"procurement", "licensing"}),
                    bases=(basis,),
                    when=AlsoOn(("environment", "wages"), ("also_on",)),
                    severity="serious",
                    exemptions=(Exemption(AlsoOn(("tax",), ("also_on",)), (old,)),),
                    parameters={"score": 1},
                ),
                verified=True,
            )
            == block
        )
        assert (frozenset({"honest", "certified", "tax", "rating", "rating#red"}), (old,)) == (
            eased.terms.bars,
            eased.terms.bar_bases,
        )
        assert ("incentive", "relax", "may") == (eased.terms.kind, eased.terms.effect, eased.terms.force)
        black = {"debtor", "young-debtor", "tax", "wages", "environment", "rating", "rating#black"}
        assert (frozenset(black), ()) == (
            default.terms.bars,
            default.terms.bar_bases,
        )

    def test_an_edition(self) -> None:
        (edition,) = catalogue_of(case(penalty(), measure_list={"status": "present"})).editions

        assert (
            "zhuhai.finance",
            "珠海市财政局联合奖惩措施清单（2018年版）",
            "zhuhai.finance",
            "present",
            Period(date(2018, 1, 1), FOREVER),
            Place("zhuhai.finance.yaml", 3, 9, 3, 25, "quoted"),
        ) == (edition.id, edition.title, edition.department, edition.status, edition.period, edition.place)

    def test_a_matter(self) -> None:
        written = matter(
            steps=["review", "application", "review"],
            field=["a", "b"],
            facts={"size": {"type": "number"}},
            effective=days("2017-01-01", "2018-06-30"),
        )
        (edition,) = catalogue_of(case(penalty(), matters={"purchase": written})).editions

        assert (
            Matter(
                id="zhuhai.finance/purchase",
                name="事项purchase",
                type="procurement",
                steps=("review", "application"),
                facts={"size": NUMBER},
                fields=frozenset({"a", "b"}),
                department="zhuhai.finance",
                period=Period(date(2018, 1, 1), date(2018, 6, 30)),
            )
            == edition.matters["purchase"]
        )

    def test_a_measure(self) -> None:
        written = penalty(
            "check",
            name="从严核查",
            lists=["tax", "debtor", "tax"],
            subjects=["legal-person"],
            via=["director"],
            field=["procurement", "licensing"],
            when={"urgent": {"equals": True}},
            severity="minor",
            exempt=[{"when": {"amount": {"less_than": 100}}, "basis": [{"law": "old-law"}]}],
            lasts={"years": 1},
            carried_out_by="zhuhai.housing",
            trigger="listing",
            feedback={"within": 10},
            national_item="一、1",
            frequency="每年",
            relevance="与采购有关",
            parameters={"score": 1},
            effective=days("2018-06-01", "2019-05-31"),
        )
        catalogue = catalogue_of(case(written))
        (one,) = measures_of(catalogue).values()
        old = Basis(catalogue.laws["old-law"], None, catalogue.laws["old-law"].period)
        basis = Basis(catalogue.laws["procurement-law"], "第二十二条", catalogue.laws["procurement-law"].period)

        assert (
            Measure(
                id="zhuhai.finance/check",
                name="从严核查",
                do="办理check",
                terms=Terms(
                    colours=frozenset({"black"}),
                    kind="penalty",
                    effect="restrict",
                    force="shall",
                    lists=("tax", "debtor"),
                    subjects=frozenset({"legal-person"}),
                    via=frozenset({"director"}),
                    fields=frozenset({"procurement", "licensing"}),
                    bases=(basis,),
                    when=Compare("case", "urgent", "equals", True),
                    severity="minor",
                    exemptions=(Exemption(Compare("case", "amount", "less_than", 100), (old,)),),
                    lasts=(Cap(Term(years=1)),),
                    parameters={"score": 1},
                ),
                item=None,
                matters=("zhuhai.finance/purchase",),
                steps=frozenset({"review"}),
                department="zhuhai.finance",
                carried_out_by=("zhuhai.housing",),
                jurisdiction="440400",
                period=Period(date(2018, 6, 1), date(2019, 5, 31)),
                trigger="listing",
                feedback_within=10,
                national_item="一、1",
                frequency="每年",
                relevance="与采购有关",
                verified=True,
                place=Place("zhuhai.finance.yaml", 55, 13, 55, 23, "quoted"),
            )
            == one
        )
        assert one.duty == "tell"

    def test_a_measure_of_few_words(self) -> None:
        (one,) = measures_of(catalogue_of(case(penalty(name=None, field=None)))).values()

        assert "办理restrict" == one.name
        assert (("zhuhai.finance",), "own", "matter", None) == (
            one.carried_out_by,
            one.duty,
            one.trigger,
            one.feedback_within,
        )
        assert (frozenset({"self"}), None, frozenset(), ()) == (
            one.terms.via,
            one.terms.subjects,
            one.terms.fields,
            one.terms.lasts,
        )

    def test_a_measure_takes_from_its_item_what_it_does_not_say(self) -> None:
        above = {
            "subjects": ["legal-person", "sole-trader"],
            "via": ["self", "director"],
            "field": ["procurement", "licensing"],
            "when": {"entry.large_debt": {"equals": True}},
            "severity": "general",
            "exempt": [{"when": {"also_on": "wages"}}],
            "parameters": {"score": 1, "more": 2},
        }
        below = {
            "subjects": ["sole-trader"],
            "via": ["director"],
            "field": "licensing",
            "when": {"urgent": {"equals": True}},
            "severity": "serious",
            "exempt": [{"when": {"also_on": "tax"}}],
            "parameters": {"score": 5},
            "basis": [{"law": "old-law"}, {"law": "procurement-law", "article": "第二十二条"}],
            "effect": "scrutinise",
            "force": "shall",
        }
        (plain,) = measures_of(catalogue_of(under_item(above, name=None))).values()
        (narrow,) = measures_of(catalogue_of(under_item(above, **below))).values()
        assert plain.item is not None
        large = Compare("entry", "large_debt", "equals", True)
        wages, tax = (Exemption(AlsoOn((name,), ("also_on",)), ()) for name in ("wages", "tax"))

        assert ("条目block", plain.item.terms) == (plain.name, plain.terms)
        assert (frozenset({"sole-trader"}), frozenset({"director"}), frozenset({"licensing"})) == (
            narrow.terms.subjects,
            narrow.terms.via,
            narrow.terms.fields,
        )
        assert All((large, Compare("case", "urgent", "equals", True))) == narrow.terms.when
        assert ("serious", (wages, tax)) == (narrow.terms.severity, narrow.terms.exemptions)
        assert {"score": 5, "more": 2} == narrow.terms.parameters
        assert ["procurement-law", "old-law"] == [basis.law.id for basis in narrow.terms.bases]
        assert ("scrutinise", "shall") == (narrow.terms.effect, narrow.terms.force)

    @pytest.mark.parametrize(
        ("above", "below", "kept"),
        [
            ("serious", None, "serious"),
            (None, "minor", "minor"),
            ("general", "serious", "serious"),
            ("general", "general", "general"),
            (None, None, None),
        ],
    )
    def test_the_greater_severity_is_asked(self, above: str | None, below: str | None, kept: str | None) -> None:
        (one,) = measures_of(catalogue_of(under_item({"severity": above}, severity=below))).values()

        assert kept == one.terms.severity

    def test_an_incentive_keeps_the_bars_of_its_item_unless_it_says_otherwise(self) -> None:
        ease = {"kind": "incentive", "effect": "relax", "lists": ["honest"]}
        bar = {"lists": ["tax"], "basis": [{"law": "old-law"}]}
        own = {"lists": ["wages"], "basis": [{"law": "later-law"}]}
        (kept,) = measures_of(catalogue_of(under_item({**ease, "barred_by": bar}))).values()
        (changed,) = measures_of(catalogue_of(under_item({**ease, "barred_by": bar}, barred_by=own))).values()

        assert (frozenset({"tax"}), ["old-law"]) == (kept.terms.bars, [basis.law.id for basis in kept.terms.bar_bases])
        assert (frozenset({"wages"}), ["later-law"]) == (
            changed.terms.bars,
            [basis.law.id for basis in changed.terms.bar_bases],
        )

    def test_an_inherited_measure_is_at_home_in_the_child(self) -> None:
        above = [
            penalty("own", effective=days("2018-03-01", "2019-12-31"), matters=["purchase", "sale"]),
            penalty("told", carried_out_by="hunan.finance", field="licensing"),
        ]
        catalogue = catalogue_of(
            case(
                *above,
                departments={"zhuhai.housing": {"jurisdiction": "440402"}},
                matters={"sale": matter("sale", effective=days("2018-01-01", "2018-03-31"))},
                more=[district(effective=days("2018-06-01"))],
            )
        )
        found = measures_of(catalogue)
        own, told, before = found["zhuhai.housing/own"], found["zhuhai.housing/told"], found["zhuhai.finance/own"]

        assert (
            replace(
                before,
                id="zhuhai.housing/own",
                matters=("zhuhai.housing/purchase",),
                department="zhuhai.housing",
                carried_out_by=("zhuhai.housing",),
                jurisdiction="440402",
                period=Period(date(2018, 6, 1), date(2019, 12, 31)),
            )
            == own
        )
        assert ("zhuhai.housing", ("hunan.finance",), "tell") == (told.department, told.carried_out_by, told.duty)
        assert {
            "purchase": ("zhuhai.housing/purchase", "zhuhai.housing", Period(date(2018, 6, 1), FOREVER)),
        } == {
            name: (each.id, each.department, each.period)
            for edition in catalogue.editions
            if edition.id == "zhuhai.housing"
            for name, each in edition.matters.items()
        }

    def test_a_measure_that_is_stated_again_keeps_what_it_does_not_say(self) -> None:
        above = penalty(
            feedback={"within": 10},
            national_item="一、1",
            frequency="每年",
            relevance="与采购有关",
            lasts={"years": 2},
            carried_out_by="hunan.finance",
            trigger="listing",
            effective=days("2018-01-01", "2019-12-31"),
        )
        again = measure("restrict", name=None, lasts={"years": 1}, effective=days("2018-06-01"))
        other = {"feedback": {"within": 5}, "national_item": "二、2", "frequency": "每两年", "relevance": "另有原因"}
        kept = measures_of(catalogue_of(case(above, more=[district(again)])))["zhuhai.housing/restrict"]
        changed = measures_of(catalogue_of(case(above, more=[district({**again, **other})])))["zhuhai.housing/restrict"]

        assert (10, "一、1", "每年", "与采购有关") == (
            kept.feedback_within,
            kept.national_item,
            kept.frequency,
            kept.relevance,
        )
        assert (5, "二、2", "每两年", "另有原因") == (
            changed.feedback_within,
            changed.national_item,
            changed.frequency,
            changed.relevance,
        )
        assert ("措施restrict", "办理restrict") == (kept.name, kept.do)
        assert (Cap(Term(years=2)), Cap(Term(years=1))) == kept.terms.lasts
        assert ("zhuhai.housing", ("hunan.finance",), "listing") == (kept.department, kept.carried_out_by, kept.trigger)
        assert Period(date(2018, 6, 1), date(2019, 12, 31)) == kept.period

    def test_a_matter_that_is_stated_again_keeps_the_facts(self) -> None:
        own = matter(facts={"lots": {"type": "integer", "maximum": 3}, "more": {"type": "number"}})
        catalogue = catalogue_of(case(penalty(), more=[district(matters=[own])]))
        (edition,) = (each for each in catalogue.editions if each.id == "zhuhai.housing")
        stated = edition.matters["purchase"]

        assert ["amount", "kind", "lots", "more", "opening", "urgent"] == sorted(stated.facts)
        assert (None, 3) == (stated.facts["lots"].minimum, stated.facts["lots"].maximum)
        assert ("zhuhai.housing/purchase", "zhuhai.housing", ("application", "review")) == (
            stated.id,
            stated.department,
            stated.steps,
        )

    def test_an_item_is_followed_through_its_editions(self) -> None:
        catalogue = catalogue_of(
            case(
                under("block"),
                items=[item("block")],
                memo={"effective": days("2016-01-20", "2018-12-31")},
                more=[memo(item("block", effect="inform"), start="2019-02-01")],
            )
        )

        assert [
            (Period(date(2018, 1, 1), date(2019, 1, 31)), "restrict"),
            (Period(date(2019, 2, 1), FOREVER), "inform"),
        ] == [(each.period, each.terms.effect) for edition in catalogue.editions for each in edition.measures]

    def test_the_catalogue_holds_all_of_it(self) -> None:
        catalogue = catalogue_of(case(penalty(), items=[item("block")], measure_list={"department": "hunan.finance"}))

        assert catalogue.restraint is not None
        assert ("lawful-restraint", date(2020, 12, 18)) == (catalogue.restraint.law.id, catalogue.restraint.first_day)
        assert "430000" == measures_of(catalogue)["zhuhai.finance/restrict"].jurisdiction
        assert ["JS511"] == [each.code for each in catalogue.warnings]
        assert f"<Catalogue {catalogue.digest[:12]}>" == repr(catalogue)
        assert catalogue_of(case(penalty(), restraint=False)).restraint is None
