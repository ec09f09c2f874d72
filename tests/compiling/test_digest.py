"""The digest of documents: the same for the same meaning, in whatever order and style they are written.

Decisions name it and are kept for years, so it has to be the same in every release and on every machine.
"""

from __future__ import annotations

import copy
import hashlib
from typing import Any

import pytest
import yaml

from jointsanctions.compiling.digest import canonical
from jointsanctions.compiling.digest import digest as digest_of
from worlds import Part, compiled, origins, to_yaml

LAWS = """
document: laws/1
id: laws
lawful_restraint: {law: restraint}
laws:
  - {id: restraint, title: 示例意见, number: 国办发〔2020〕49号, rank: central-policy, effective: {from: 2020-12-18}}
  - {id: act, title: 示例法, rank: law, effective: {from: 2000-01-01, until: 2030-12-31}}
"""

DEPARTMENTS = """
document: departments/1
id: departments
departments:
  - {id: city, name: 市局, jurisdiction: "440400", level: city, answers_to: [财政部, 商务部], effective: {from: 2000-01-01}}
  - {id: bureau, name: 区局, effective: {from: 2000-01-01}}
"""

LISTS = """
document: lists/1
id: lists
lists:
  - id: graded
    name: 分级名单
    colour: black
    subjects: [natural-person, legal-person]
    grades: [yellow, red, black]
    facts: {owed: {type: number, title: 欠款}}
    basis: [{law: restraint, article: 第二条}, {law: act}]
    remedies: [诉讼, 复议]
  - {id: plain, name: 示例名单, colour: black, on_objection: apply}
  - {id: honest, name: 红名单, colour: red}
"""

MEMORANDUM = """
document: memorandum/1
id: memo
title: 示例备忘录
effective: {from: 2016-01-01}
lead: [最高人民法院, 国家发展和改革委员会]
signatories: [财政部, 商务部]
items:
  - id: limit
    summary: 限制
    lists: [plain, graded]
    kind: penalty
    effect: restrict
    force: shall
    field: [procurement, licensing]
    subjects: [sole-trader, legal-person]
    via: [self, director]
    departments: [财政部, 商务部]
    basis: [{law: restraint}, {law: act, article: 第一条}]
    exempt:
      - {when: {also_on: [plain]}, basis: [{law: restraint}, {law: act}]}
      - {when: {also_on: [honest, graded]}}
  - {item: "1", summary: 便利, lists: [honest], kind: incentive, effect: relax, force: may,
     barred_by: {lists: [plain, graded], basis: [{law: restraint}, {law: act}]}}
"""

MEASURES = """
document: measure-list/1
id: city
title: 示例清单
department: city
effective: {from: 2018-01-01, until: 2019-12-31}
status: example
matters:
  - {id: permit, name: 许可, type: licensing, steps: [review, decision], field: [b, a], facts: {size: {type: integer}}}
  - {id: fund, name: 资金, type: 资金, steps: [application], facts: {size: {type: integer}}}
measures:
  - {id: limit, under: memo/limit, matters: [{type: 资金}, permit, {type: licensing}, fund], steps: all, do: 依法限制,
     lists: [plain, graded], subjects: [sole-trader, legal-person], via: [self, director], field: [procurement, licensing],
     parameters: {score: 1.5, most: 2}, basis: [{law: restraint}, {law: act, article: 第三条}],
     exempt: [{when: {size: {at_most: 1}}}, {when: {size: {equals: 7}}}]}
  - {id: ask, under: memo/limit, matters: [permit], steps: [review, decision], do: 从严核查, effect: scrutinise,
     when: {any: [{size: {in: [3, 2]}}, {also_on: [plain, graded]}, {all: [{size: {at_least: 9}}, {not: {also_on: [plain]}}]}]}}
"""

TEXTS = {"laws": LAWS, "departments": DEPARTMENTS, "lists": LISTS, "memo": MEMORANDUM, "city": MEASURES}

#: These documents in the order of their letters, in English, without what would be so anyway.
NORMAL: list[Part] = [
    {
        "document": "departments/1",
        "id": "departments",
        "departments": [
            {"id": "bureau", "name": "区局", "effective": {"from": "2000-01-01"}},
            {
                "id": "city",
                "name": "市局",
                "jurisdiction": "440400",
                "level": "city",
                "answers_to": ["商务部", "财政部"],
                "effective": {"from": "2000-01-01"},
            },
        ],
    },
    {
        "document": "laws/1",
        "id": "laws",
        "lawful_restraint": {"law": "restraint"},
        "laws": [
            {
                "id": "act",
                "title": "示例法",
                "rank": "law",
                "effective": {"from": "2000-01-01", "until": "2030-12-31"},
            },
            {
                "id": "restraint",
                "title": "示例意见",
                "number": "国办发〔2020〕49号",
                "rank": "central-policy",
                "effective": {"from": "2020-12-18"},
            },
        ],
    },
    {
        "document": "lists/1",
        "id": "lists",
        "lists": [
            {
                "id": "graded",
                "name": "分级名单",
                "colour": "black",
                "basis": [{"law": "restraint", "article": "第二条"}, {"law": "act"}],
                "subjects": ["legal-person", "natural-person"],
                "grades": ["yellow", "red", "black"],
                "facts": {"owed": {"type": "number", "title": "欠款"}},
                "remedies": ["诉讼", "复议"],
            },
            {"id": "honest", "name": "红名单", "colour": "red"},
            {"id": "plain", "name": "示例名单", "colour": "black"},
        ],
    },
    {
        "document": "measure-list/1",
        "id": "city",
        "title": "示例清单",
        "department": "city",
        "effective": {"from": "2018-01-01", "until": "2019-12-31"},
        "status": "example",
        "matters": [
            {
                "id": "fund",
                "name": "资金",
                "type": "资金",
                "steps": ["application"],
                "facts": {"size": {"type": "integer"}},
            },
            {
                "id": "permit",
                "name": "许可",
                "type": "licensing",
                "steps": ["review", "decision"],
                "facts": {"size": {"type": "integer"}},
                "field": ["a", "b"],
            },
        ],
        "measures": [
            {
                "id": "ask",
                "under": "memo/limit",
                "effect": "scrutinise",
                "matters": ["permit"],
                "steps": ["decision", "review"],
                "do": "从严核查",
                "when": {
                    "any": [
                        {"all": [{"not": {"also_on": ["plain"]}}, {"size": {"at_least": "9"}}]},
                        {"also_on": ["graded", "plain"]},
                        {"size": {"in": ["2", "3"]}},
                    ]
                },
            },
            {
                "id": "limit",
                "under": "memo/limit",
                "lists": ["graded", "plain"],
                "subjects": ["legal-person", "sole-trader"],
                "via": ["director", "self"],
                "field": ["licensing", "procurement"],
                "basis": [{"law": "restraint"}, {"law": "act", "article": "第三条"}],
                "matters": ["fund", "permit", {"type": "licensing"}, {"type": "资金"}],
                "steps": "all",
                "do": "依法限制",
                "exempt": [{"when": {"size": {"at_most": "1"}}}, {"when": {"size": {"equals": "7"}}}],
                "parameters": {"score": 1.5, "most": 2},
            },
        ],
    },
    {
        "document": "memorandum/1",
        "id": "memo",
        "title": "示例备忘录",
        "effective": {"from": "2016-01-01"},
        "lead": ["最高人民法院", "国家发展和改革委员会"],
        "signatories": ["商务部", "财政部"],
        "items": [
            {
                "item": "1",
                "summary": "便利",
                "lists": ["honest"],
                "kind": "incentive",
                "effect": "relax",
                "force": "may",
                "barred_by": {"lists": ["graded", "plain"], "basis": [{"law": "restraint"}, {"law": "act"}]},
            },
            {
                "id": "limit",
                "summary": "限制",
                "lists": ["graded", "plain"],
                "kind": "penalty",
                "effect": "restrict",
                "force": "shall",
                "field": ["licensing", "procurement"],
                "subjects": ["legal-person", "sole-trader"],
                "via": ["director", "self"],
                "departments": ["商务部", "财政部"],
                "basis": [{"law": "restraint"}, {"law": "act", "article": "第一条"}],
                "exempt": [
                    {"when": {"also_on": ["plain"]}, "basis": [{"law": "restraint"}, {"law": "act"}]},
                    {"when": {"also_on": ["graded", "honest"]}},
                ],
            },
        ],
    },
]

#: What decisions on these documents name, in every release.
DIGEST = "2d1c39b895678ab48b8c8639cf69b1e611a808daf13dc280a8cfb5d2f7d2af0d"

#: Two of the documents as another author might write them.
LISTS_IN_CHINESE = """
# 同样的名单
文档: 名单/1
编号: lists
名单:
  - 名称: 红名单
    编号: honest
    颜色: 红名单
  - 编号: "plain"
    名称: 示例名单
    颜色: 黑名单
    依据: []
  - 编号: graded
    名称: 分级名单
    颜色: 黑名单
    适用主体: [法人, 自然人]
    等级: [yellow, red, black]
    案情要素: {owed: {title: 欠款, type: number}}
    依据: [{article: 第二条, law: restraint}, {law: act}]
    救济途径: [诉讼, 复议]
"""

MEMORANDUM_IN_JSON = to_yaml(yaml.safe_load(MEMORANDUM))


def normal_form(texts: dict[str, str]) -> list[Part]:
    return canonical(origin.document for origin in origins(texts))


def digest_with(**changed: Part) -> str:
    """The digest of the documents with others in the place of some."""
    return compiled({**TEXTS, **changed}).digest


def part_at(document: Any, path: str) -> Any:
    """The part under keys and numbers, as `items.0.via`."""
    for key in path.split("."):
        document = document[int(key)] if key.isdigit() else document[key]
    return document


def turned_round(name: str, path: str) -> Part:
    """The document with one of its lists the other way round."""
    document: Part = copy.deepcopy(yaml.safe_load(TEXTS[name]))
    turned = part_at(document, path)
    assert len(turned) > 1
    turned.reverse()
    return document


def with_measure(changes: Part) -> Part:
    """The measure list with changes of its last measure; a change to None is left out."""
    document: Part = copy.deepcopy(yaml.safe_load(MEASURES))
    part = document["measures"].pop()
    del part["when"]
    document["measures"].append({**part, **{key: value for key, value in changes.items() if value is not None}})
    return document


def test_the_digest_of_these_documents_is_this_text() -> None:
    assert compiled(TEXTS).digest == DIGEST


def test_these_documents_have_this_normal_form() -> None:
    """What is a set, in the order of its letters, Latin ones before Chinese ones; all else as it was written."""
    assert normal_form(TEXTS) == NORMAL


def test_documents_stand_by_type_then_id_then_first_day() -> None:
    """Whatever their files are called, and whichever is named first."""
    parts: list[Part] = [
        {"document": "memorandum/1", "id": name, "title": "示例", "effective": effective, "items": []}
        for name, effective in (
            ("memo", {"from": "2017-01-01"}),
            ("memo", {"from": "2016-01-20", "until": "2016-12-31"}),
            ("a", {"from": "2018-01-01"}),
        )
    ]
    laws: Part = {"document": "laws/1", "id": "z", "laws": []}
    written = {str(number): to_yaml(part) for number, part in enumerate([*parts, laws])}

    assert normal_form(written) == [laws, parts[2], parts[1], parts[0]]


def test_anybody_can_compute_the_digest_of_a_normal_form() -> None:
    """SHA-256 of JSON in UTF-8 with sorted keys and without spaces, which names the number of the meaning."""
    texts = {
        "act": """
document: laws/1
id: act
laws: [{title: 示例法, id: act, rank: law, effective: {from: 2000-01-01}}]
"""
    }
    written = (
        '{"documents":[{"document":"laws/1","id":"act",'
        '"laws":[{"effective":{"from":"2000-01-01"},"id":"act","rank":"law","title":"示例法"}]}],"meaning":2}'
    )

    assert compiled(texts).digest == hashlib.sha256(written.encode()).hexdigest()
    assert digest_of([]) == hashlib.sha256(b'{"documents":[],"meaning":2}').hexdigest()


@pytest.mark.parametrize(
    "texts",
    [
        dict(reversed(TEXTS.items())),
        {**TEXTS, "lists": LISTS_IN_CHINESE},
        {**TEXTS, "memo": MEMORANDUM_IN_JSON},
        {**TEXTS, "laws": f"# 说明\n{LAWS}# 完"},
        {**TEXTS, "departments": DEPARTMENTS.replace("区局,", "区局, answers_to: [],")},
    ],
    ids=["in another order", "in Chinese", "in JSON", "with comments", "with what would be so anyway"],
)
def test_how_documents_are_written_does_not_matter(texts: dict[str, str]) -> None:
    assert compiled(texts).digest == DIGEST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"field": "licensing"}, {"field": ["licensing"]}),
        ({"kind": "penalty", "force": "shall"}, {"kind": "惩戒", "force": "应当"}),
        ({"matters": {"type": "licensing"}}, {"matters": [{"type": "licensing"}]}),
        ({"steps": "all"}, {"steps": "全部"}),
        (
            {"when": {"size": {"at_least": 1}, "also_on": ["graded"]}},
            {"when": {"also_on": "graded", "size": {"at_least": 1}}},
        ),
        ({"when": {"size": {"at_least": 1, "at_most": 9}}}, {"条件": {"size": {"不高于": 9, "不低于": 1}}}),
        (
            {"when": {"also_on": ["plain"]}},
            {"when": {"all": [{"any": [{"同时列入": "plain"}]}]}},
        ),
        ({"parameters": {"a": 1, "b": 2}}, {"parameters": {"b": 2, "a": 1}}),
        ({"basis": [], "note": None}, {}),
    ],
    ids=str,
)
def test_how_a_measure_is_written_does_not_matter(one: Part, other: Part) -> None:
    assert digest_with(city=with_measure(one)) == digest_with(city=with_measure(other))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("laws", "laws"),
        ("departments", "departments"),
        ("departments", "departments.0.answers_to"),
        ("lists", "lists"),
        ("lists", "lists.0.subjects"),
        ("memo", "signatories"),
        ("memo", "items"),
        ("memo", "items.0.lists"),
        ("memo", "items.0.field"),
        ("memo", "items.0.subjects"),
        ("memo", "items.0.via"),
        ("memo", "items.0.departments"),
        ("memo", "items.0.exempt.1.when.also_on"),
        ("memo", "items.1.barred_by.lists"),
        ("city", "matters"),
        ("city", "matters.0.field"),
        ("city", "measures"),
        ("city", "measures.0.matters"),
        ("city", "measures.0.lists"),
        ("city", "measures.0.subjects"),
        ("city", "measures.0.via"),
        ("city", "measures.0.field"),
        ("city", "measures.1.steps"),
        ("city", "measures.1.when.any"),
        ("city", "measures.1.when.any.0.size.in"),
        ("city", "measures.1.when.any.1.also_on"),
        ("city", "measures.1.when.any.2.all"),
    ],
)
def test_the_order_of_what_is_a_set_does_not_matter(name: str, path: str) -> None:
    assert digest_with(**{name: turned_round(name, path)}) == DIGEST


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("lists", "lists.0.grades"),
        ("lists", "lists.0.remedies"),
        ("lists", "lists.0.basis"),
        ("memo", "lead"),
        ("memo", "items.0.basis"),
        ("memo", "items.0.exempt"),
        ("memo", "items.0.exempt.0.basis"),
        ("memo", "items.1.barred_by.basis"),
        ("city", "matters.0.steps"),
        ("city", "measures.0.basis"),
        ("city", "measures.0.exempt"),
    ],
)
def test_an_order_that_has_a_meaning_does_matter(name: str, path: str) -> None:
    """Steps follow each other, grades rise, and the rest is shown to people as written."""
    assert digest_with(**{name: turned_round(name, path)}) != DIGEST


@pytest.mark.parametrize(
    ("name", "path", "key", "value"),
    [
        ("laws", "laws.1", "rank", "administrative-regulation"),
        ("laws", "laws.1.effective", "until", "2030-12-30"),
        ("departments", "departments.0", "level", "district"),
        ("lists", "lists.0", "name", "另一名单"),
        ("lists", "lists.1", "on_objection", "hold"),
        ("lists", "lists.0.facts.owed", "type", "integer"),
        ("memo", "effective", "from", "2016-01-02"),
        ("memo", "items.1", "item", "2"),
        ("memo", "items.0", "force", "may"),
        ("memo", "items.0.basis.1", "article", "第二条"),
        ("city", "measures.0.parameters", "score", 1.25),
        ("city", "measures.0.exempt.1.when.size", "equals", 8),
        ("city", "measures.1.when.any.0.size", "in", [2, 4]),
        ("city", "measures.1", "do", "从严审查"),
        ("city", "measures.1", "note", "说明"),
    ],
)
def test_what_documents_say_does_matter(name: str, path: str, key: str, value: object) -> None:
    document: Part = copy.deepcopy(yaml.safe_load(TEXTS[name]))
    part = part_at(document, path)
    assert part.get(key) != value
    part[key] = value

    assert digest_with(**{name: document}) != DIGEST


def test_what_restricts_those_on_a_list_has_no_order_and_does_matter() -> None:
    def digest_of_named(*articles: str) -> str:
        named = [{"law": "act", "article": each} for each in articles]
        document: Part = copy.deepcopy(yaml.safe_load(LISTS))
        document["lists"].append({"id": "watched", "name": "关注名单", "colour": "watch", "restricted_by": named})
        return digest_with(lists=document)

    assert digest_of_named("第三条", "第四条") == digest_of_named("第四条", "第三条")
    assert 3 == len({digest_of_named(), digest_of_named("第三条"), digest_of_named("第三条", "第四条")})


def test_one_document_fewer_is_another_digest() -> None:
    fewer = {name: text for name, text in TEXTS.items() if name != "city"}

    assert compiled(fewer).digest == digest_of(each for each in NORMAL if each["id"] != "city") != DIGEST
