"""Small worlds to ask questions in: laws, lists, departments, a memorandum and one measure list.

`world` compiles the base world with the measures of a test; every part of the base can be overridden
by its id. All subjects, documents and numbers are made up.

    evaluator = world(penalty("restrict-supplier", force="may"), lists={"debtor": {"on_objection": "hold"}})
    decision = ask(evaluator, company(entry("debtor")), on="2018-09-03", amount=1_200_000)

This is the one way to make a small world, and it stays in memory:

- `documents` are the documents by the names of their files, as plain data that a test may change;
- `origins` are documents as the library reads them, each from its text, which is read once a run;
- `compiled` is the catalogue of any documents by name, whether plain data or text;
- `catalogue` and `world` are the catalogue and the evaluator of `documents`, the same for the same documents;
- `written` puts documents into a folder, for what is about files.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

import yaml

import jointsanctions as js
from jointsanctions.compiling import compile_documents
from jointsanctions.reading import Origin, read_bytes
from jointsanctions.visible import escaped_json
from jointsanctions.vocabulary import EventWord, Tie

#: A document, or a part of one, as plain data.
Part = dict[str, Any]
Changes = Mapping[str, Mapping[str, Any] | None]

#: Documents by the names of their files, without `.yaml`: as plain data, or as the text of the file.
Files = Mapping[str, Part | str]

#: The first day of lawful restraint (国办发〔2020〕49号) and the day before it.
RESTRAINT = date(2020, 12, 18)
BEFORE_RESTRAINT = date(2020, 12, 17)

#: The default day of the tests.
DAY = date(2018, 9, 3)

BUILDER = "91440400MA0000007C"
TRADER = "92440402MA00000151"
SUPPLIER = "91440400MA00000A9W"
BRANCH = "91440400MA00000900"
PERSON = "440402190001010005"

LAWS = """
document: laws/1
id: laws
lawful_restraint: {law: lawful-restraint}
laws:
  - {id: lawful-restraint, title: 国务院办公厅关于进一步完善失信约束制度的指导意见, number: 国办发〔2020〕49号,
     rank: central-policy, effective: {from: 2020-12-18}}
  - {id: procurement-law, title: 政府采购法, rank: law, effective: {from: 2003-01-01}}
  - {id: licensing-law, title: 行政许可法, rank: law, effective: {from: 2004-07-01}}
  - {id: procurement-regulation, title: 政府采购法实施条例, rank: administrative-regulation, effective: {from: 2015-03-01}}
  - {id: zhuhai-regulation, title: 珠海市社会信用条例, rank: local-regulation, jurisdiction: "440400", effective: {from: 2012-01-01}}
  - {id: guangdong-regulation, title: 广东省社会信用条例, rank: local-regulation, jurisdiction: "440000", effective: {from: 2012-01-01}}
  - {id: hunan-regulation, title: 湖南省社会信用条例, rank: local-regulation, jurisdiction: "430000", effective: {from: 2012-01-01}}
  - {id: central-policy, title: 国务院关于建立完善联合激励和惩戒制度的指导意见, number: 国发〔2016〕33号,
     rank: central-policy, effective: {from: 2016-05-30}}
  - {id: court-interpretation, title: 关于公布失信被执行人名单信息的若干规定, rank: judicial-interpretation, effective: {from: 2013-10-01}}
  - {id: ministry-rule, title: 政府采购供应商投诉处理办法, rank: department-rule, effective: {from: 2010-01-01}}
  - {id: ministry-notice, title: 关于信用查询的通知, rank: normative-document, effective: {from: 2016-08-01}}
  - {id: old-law, title: 已经废止的法律, rank: law, effective: {from: 2000-01-01, until: 2018-12-31}}
  - {id: later-law, title: 后来施行的法律, rank: law, effective: {from: 2019-01-01}}
"""

DEPARTMENTS = """
document: departments/1
id: departments
departments:
  - {id: zhuhai.finance, name: 珠海市财政局, jurisdiction: "440400", level: city, answers_to: [财政部], effective: {from: 2000-01-01}}
  - {id: zhuhai.housing, name: 珠海市住房和城乡建设局, jurisdiction: "440400", level: city, answers_to: [住房和城乡建设部], effective: {from: 2000-01-01}}
  - {id: hunan.finance, name: 湖南省财政厅, jurisdiction: "430000", level: province, answers_to: [财政部], effective: {from: 2000-01-01}}
"""

LISTS = """
document: lists/1
id: lists
lists:
  - id: debtor
    name: 失信被执行人
    colour: black
    authority: 人民法院
    basis: [{law: court-interpretation, article: 第一条}]
    facts:
      large_debt: {type: boolean, title: 数额较大}
      amount_owed: {type: number, title: 未履行金额}
      sentence_served: {type: string, format: date, title: 刑罚执行完毕之日}
    on_objection: apply
    repair: {authority: 执行法院, how: 履行义务后申请删除}
    remedies: [向执行法院申请纠正]
  - id: young-debtor
    name: 设有最低年龄的名单
    colour: black
    minimum_age: 18
  - id: tax
    name: 重大税收违法案件当事人
    colour: black
    on_objection: hold
    repair: {how: 缴清税款}
    remedies: [申请行政复议]
  - id: wages
    name: 拖欠农民工工资
    colour: black
    term: {years: 2}
  - id: environment
    name: 环境保护领域失信单位
    colour: black
    subjects: [legal-person, unincorporated-organisation]
    grades: [yellow, red, black]
  - {id: watched, name: 重点关注名单, colour: watch}
  - {id: honest, name: 纳税信用A级纳税人, colour: red}
  - {id: certified, name: 海关高级认证企业, colour: red, on_objection: hold}
  - id: rating
    name: 企业信用评价
    grades: [{grade: D, colour: black}, {grade: C, colour: watch}, B, {grade: A, colour: red}]
"""

MEMORANDUM = """
document: memorandum/1
id: memo
title: 关于对失信被执行人实施联合惩戒的合作备忘录
number: 发改财金〔2016〕1号
issued: 2016-01-20
effective: {from: 2016-01-20}
lead: [国家发展和改革委员会]
items: []
"""

MEASURE_LIST = """
document: measure-list/1
id: zhuhai.finance
title: 珠海市财政局联合奖惩措施清单（2018年版）
department: zhuhai.finance
effective: {from: 2018-01-01}
status: historic
matters:
  - id: purchase
    name: 政府采购供应商资格审查
    type: procurement
    steps: [application, review, decision]
    facts:
      amount: {type: number, minimum: 0, title: 采购金额, unit: CNY}
      lots: {type: integer, minimum: 1, title: 标段数}
      urgent: {type: boolean, title: 紧急采购}
      kind: {type: string, enum: [goods, works, services], title: 采购类别}
      opening: {type: string, format: date, title: 开标日}
  - {id: fund, name: 专项资金, type: subsidy, steps: [application, review]}
measures: []
"""

_VERIFIED: Part = {"status": "verified", "source": {"document": "测试文本", "publisher": "测试"}}


def measure(id: str, /, **changes: Any) -> Part:
    """A measure at the review step of the purchase, with the `changes`."""
    part: Part = {"id": id, "name": f"措施{id}", "matters": ["purchase"], "steps": ["review"], "do": f"办理{id}"}
    return _merged(part, changes)


def penalty(id: str = "restrict", /, **changes: Any) -> Part:
    """A `shall` restriction of those on the list `debtor`, with its own basis in law."""
    part = measure(
        id,
        kind="penalty",
        effect="restrict",
        force="shall",
        lists=["debtor"],
        field="procurement",
        basis=[{"law": "procurement-law", "article": "第二十二条"}],
    )
    return _merged(part, changes)


def incentive(id: str = "fast", /, **changes: Any) -> Part:
    """A green channel for those on the list `honest`."""
    part = measure(id, kind="incentive", effect="fast-track", force="shall", lists=["honest"], field="procurement")
    return _merged(part, changes)


def under(item: str, id: str | None = None, /, **changes: Any) -> Part:
    """A measure that inherits everything from an item of the memorandum."""
    return _merged(measure(id or item) | {"under": f"memo/{item}"}, changes)


def item(id: str, /, **changes: Any) -> Part:
    """An item that restricts those on the list `debtor`, citing a law."""
    part: Part = {
        "id": id,
        "summary": f"条目{id}",
        "lists": ["debtor"],
        "kind": "penalty",
        "effect": "restrict",
        "force": "shall",
        "field": "procurement",
        "departments": ["财政部"],
        "basis": [{"law": "procurement-law", "article": "第二十二条"}],
    }
    return _merged(part, changes)


def documents(
    *measures: Part,
    items: Iterable[Part] = (),
    laws: Changes | None = None,
    lists: Changes | None = None,
    departments: Changes | None = None,
    matters: Changes | None = None,
    memo: Mapping[str, Any] | None = None,
    measure_list: Mapping[str, Any] | None = None,
    restraint: bool = True,
    more: Iterable[Part] = (),
) -> dict[str, Part]:
    """The documents of a world by file name.

    `laws`, `lists`, `departments` and `matters` change parts by id: a new id adds a part, None removes one, and a
    value None inside removes a key. `memo` and `measure_list` change the heads of those documents.
    """
    base = copy.deepcopy(_base())
    if not restraint:
        del base["laws"]["lawful_restraint"]
    for name, key, changes in (
        ("laws", "laws", laws),
        ("lists", "lists", lists),
        ("departments", "departments", departments),
        ("zhuhai.finance", "matters", matters),
    ):
        base[name][key] = _changed(base[name][key], changes or {})
    base["memo"] = _merged(base["memo"], memo or {})
    base["memo"]["items"] = list(items)
    base["zhuhai.finance"] = _merged(base["zhuhai.finance"], measure_list or {})
    base["zhuhai.finance"]["measures"] = list(measures)
    for document in more:
        base[_file_name(document)] = copy.deepcopy(document)
    for document in base.values():
        _confirm(document)
    return base


def catalogue(*measures: Part, **parts: Any) -> js.Catalogue:
    """The catalogue of `documents`; the same documents give the same object.

    Raises:
        CatalogueError: when the world is not lawful.
    """
    return _catalogue(tuple((name, to_yaml(document)) for name, document in documents(*measures, **parts).items()))


def compiled(files: Files) -> js.Catalogue:
    """The catalogue of the documents, compiled again.

    Raises:
        CatalogueError: with every finding of every document, when any of them is an error.
    """
    read = [_read(name, _text(document)) for name, document in files.items()]
    return compile_documents(
        [origin for origin, _ in read if origin is not None], [each for _, found in read for each in found]
    )


def origins(files: Files) -> list[Origin]:
    """The documents read from their text, in their order; each of them is valid by itself."""
    read = [_read(name, _text(document)) for name, document in files.items()]
    assert [] == [str(each) for _, found in read for each in found]
    return [origin for origin, _ in read if origin is not None]


def written(files: Files, folder: Path) -> Path:
    """The folder, with the documents as files in it; created if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in files.items():
        (folder / f"{name}.yaml").write_text(_text(document), "utf-8")
    return folder


def world(*measures: Part, **parts: Any) -> js.Evaluator:
    """An evaluator of the base world with these measures; `parts` as in `documents`."""
    return js.Evaluator(catalogue(*measures, **parts))


def of_two_editions() -> js.Evaluator:
    """An evaluator of an edition until 2018, and of one from 2019 in which the purchase has the step `award` too."""
    second = documents(penalty(), matters={"purchase": {"steps": ["review", "award"]}})["zhuhai.finance"]
    first = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
    return world(penalty(), measure_list=first, more=[second | {"effective": {"from": "2019-01-01"}}])


def refusals(*measures: Part, **parts: Any) -> list[str]:
    """The codes of the errors with which a world is refused when compiling; none: it compiles."""
    try:
        catalogue(*measures, **parts)
    except js.CatalogueError as error:
        return sorted({each.code for each in error.diagnostics if each.severity == "error"})
    return []


def ask(
    evaluator: js.Evaluator,
    subject: js.Subject,
    on: date | str = DAY,
    *,
    matter: str = "zhuhai.finance/purchase",
    step: str = "review",
    **facts: Any,
) -> js.Decision:
    """The decision for the subject at the review of the purchase; keywords are facts of the case."""
    return evaluator.evaluate(subject, matter=matter, step=step, on=day(on), facts=facts)


def day(written: date | str) -> date:
    return written if isinstance(written, date) else date.fromisoformat(written)


def entry(
    listed: str = "debtor",
    since: date | str = "2018-03-01",
    until: date | str | None = "2020-02-29",
    document: str | None = "(2018)粤0402执123号",
    authority: str | None = "珠海市香洲区人民法院",
    events: Iterable[tuple[str, str]] = (),
    subject: Any = None,
    **others: Any,
) -> js.Designation:
    """An entry on a list, from 1 March 2018 to 29 February 2020 unless given."""
    return js.Designation(
        list=listed,
        since=day(since),
        until=None if until is None else day(until),
        document=document,
        authority=authority,
        events=tuple(js.Event(cast("EventWord", word), on=day(on)) for word, on in events),
        subject=subject,
        **others,
    )


def company(*entries: js.Designation, id: str = BUILDER, **others: Any) -> js.Subject:
    return js.Subject(id=id, kind="legal-person", name="某某建设有限公司", designations=entries, **others)


def person(*entries: js.Designation, id: Any = PERSON, **others: Any) -> js.Subject:
    return js.Subject(id=id, kind="natural-person", designations=entries, **others)


def related(
    subject: js.Subject,
    via: str = "legal-representative",
    since: date | str | None = None,
    until: date | str | None = None,
) -> js.Relation:
    """A relation that is current from `since` to `until`; without them, always."""
    days = {} if since is None else {"since": day(since)}
    if until is not None:
        days["until"] = day(until)
    return js.Relation(cast("Tie", via), subject, **days)


def citizen_id(born: date, sequence: int = 0, region: str = "440402") -> str:
    """An invented citizen id of a person born on a day; sequence 000 is never assigned."""
    digits = f"{region}{born:%Y%m%d}{sequence:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def before(on: date | str) -> date:
    return day(on) - timedelta(days=1)


def after(on: date | str) -> date:
    return day(on) + timedelta(days=1)


class _OfMeasure(Protocol):
    @property
    def measure(self) -> str | None: ...


class _WithReasons(Protocol):
    @property
    def because(self) -> tuple[Any, ...]: ...


def names(parts: Iterable[_OfMeasure]) -> list[str]:
    """The local ids of the measures of actions, or of what was withheld or left undetermined, in their order."""
    return [each.measure.rpartition("/")[2] for each in parts if each.measure is not None]


def rules(parts: Iterable[_WithReasons]) -> list[str]:
    """The rules of the semantics that the parts name, sorted, each once."""
    return sorted({reason.rule for each in parts for reason in each.because})


def aside(decision: js.Decision) -> list[tuple[str, str]]:
    """What was set aside: the measure, or else the list of the entry, and each of its rules; sorted."""
    rows: list[tuple[str, str]] = []
    for each in decision.set_aside:
        named = each.measure.rpartition("/")[2] if each.measure else each.designation.list if each.designation else "-"
        rows += [(named, reason.rule) for reason in each.because]
    return sorted(set(rows))


def as_json(decision: js.Decision) -> str:
    """The decision byte for byte as a caller would store it."""
    return json.dumps(decision.to_dict(), ensure_ascii=False)


def to_yaml(document: Part) -> str:
    """A document as text; JSON is YAML."""
    return escaped_json(json.dumps(document, ensure_ascii=False, default=str))


@lru_cache(maxsize=1)
def _base() -> dict[str, Part]:
    texts = (LAWS, DEPARTMENTS, LISTS, MEMORANDUM, MEASURE_LIST)
    return {document["id"]: document for document in map(yaml.safe_load, texts)}


def _text(document: Part | str) -> str:
    return document if isinstance(document, str) else to_yaml(document)


@lru_cache(maxsize=512)
def _read(name: str, text: str) -> tuple[Origin | None, tuple[js.Diagnostic, ...]]:
    """Cached, since most documents of most worlds are the same."""
    origin, found = read_bytes(text.encode(), f"{name}.yaml")
    return origin, tuple(found)


@lru_cache(maxsize=512)
def _catalogue(files: tuple[tuple[str, str], ...]) -> js.Catalogue:
    return compiled(dict(files))


def _file_name(document: Part) -> str:
    """The id, and the first day of an edition."""
    effective = document.get("effective")
    return f"{document['id']}@{effective['from']}" if effective else str(document["id"])


def _confirm(document: Part) -> None:
    """Marks every part as verified, so that only tests about provenance have unverified content."""
    document.setdefault("provenance", _VERIFIED)
    for key in ("laws", "departments", "lists", "items", "measures"):
        for part in document.get(key, ()):
            part.setdefault("provenance", _VERIFIED)


def _merged(part: Mapping[str, Any], changes: Mapping[str, Any]) -> Part:
    merged = {**part, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def _changed(parts: list[Part], changes: Changes) -> list[Part]:
    by_id = {part["id"]: part for part in parts}
    for key, change in changes.items():
        if change is None:
            del by_id[key]
        else:
            by_id[key] = _merged(by_id.get(key, {"id": key}), change)
    return list(by_id.values())
