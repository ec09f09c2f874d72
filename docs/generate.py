"""Writes the pages that are generated from the code: the vocabulary, the index of the rules, the shipped lists, the
reference of the Python names, the two guides for officials; and the digest of the shipped lists where a page shows it.

With `--check` it writes nothing and reports which page is out of date.

The guides are templates (`guides/*.md.jinja`) with tables from the schemas, the vocabulary, the worked example beside them
(`guides/example`) and a few shipped lists, named one by one, so that no page changes with each new list. What keys mean
is in `jointsanctions.schemas.meanings`, other Chinese texts that the code does not have are in `guides/words.yaml`; a word
or key too many or too few there is an error here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import jinja2
import yaml
from architecture_picture import picture
from face import STUB, data, handed_out, stub
from process_picture import process_picture

import jointsanctions as js
from jointsanctions import deadlines, types, vocabulary
from jointsanctions.catalogue.accounts import accounts
from jointsanctions.catalogue.entities import OWN_BASIS_RANKS, Basis, Law, ListCategory
from jointsanctions.catalogue.facts import FactError, FactType
from jointsanctions.compiling import compile_documents
from jointsanctions.diagnostics import RULES, Diagnostic
from jointsanctions.loading import shipped
from jointsanctions.model import Document, Laws, Lists, Memorandum
from jointsanctions.model.base import Provenance
from jointsanctions.periods import ALWAYS, FOREVER, Period
from jointsanctions.reading import Origin, read
from jointsanctions.reading.documents import read_bytes
from jointsanctions.schemas import json_schema
from jointsanctions.schemas.meanings import MEASURE_LIST, SUBJECT
from jointsanctions.schemes import SCHEMES

DOCS = Path(__file__).parent
ROOT = DOCS.parent
GUIDES = DOCS / "guides"
LICENCE = ROOT / "examples" / "spiffworkflow" / "licence.bpmn"
#: Written by hand, but for the digest of the shipped lists in the answers that they show.
_WITH_DIGEST = (ROOT / "README.md", DOCS / "explanations.md")

_GROUPS: Mapping[str, vocabulary.Words[str]] = {
    "文档类型 · document types": vocabulary.DOCUMENT_TYPES,
    "类别 · kinds": vocabulary.KINDS,
    "名单颜色 · colours": vocabulary.COLOURS,
    "惩戒效果 · effects of penalties, the strongest first": vocabulary.PENALTY_EFFECTS,
    "激励效果 · effects of incentives": vocabulary.INCENTIVE_EFFECTS,
    "约束力 · forces": vocabulary.FORCES,
    "结论 · outcomes, the worst first": vocabulary.OUTCOMES,
    "职责 · duties": vocabulary.DUTIES,
    "严重程度 · severities": vocabulary.SEVERITIES,
    "身份疑点 · doubts about identity": vocabulary.IDENTITY_DOUBTS,
    "留意的原因 · why nothing follows from an entry": vocabulary.NOTICED_REASONS,
    "依据位阶 · ranks": vocabulary.RANKS,
    "主体种类 · kinds of subject": vocabulary.SUBJECT_KINDS,
    "关联途径 · relations": vocabulary.VIAS,
    "名单记录的事件 · events of an entry": vocabulary.EVENTS,
    "异议期间 · while an objection is open": vocabulary.OBJECTION_POLICIES,
    "清单状态 · status of a list": vocabulary.STATUSES,
    "核对情况 · provenance": vocabulary.PROVENANCES,
    "核对范围 · how much of a text was read": vocabulary.EXTENTS,
    "节日 · festivals of a calendar": vocabulary.FESTIVALS,
    "触发方式 · triggers": vocabulary.TRIGGERS,
    "层级 · levels": vocabulary.LEVELS,
    "比较 · operators": vocabulary.OPERATORS,
    "组合 · connectives": vocabulary.CONNECTIVES,
    "要素类型 · types of facts": vocabulary.FACT_TYPES,
    "证件类型 · schemes of identifiers": SCHEMES,
    "共用环节 · steps that the shipped lists share": vocabulary.STEPS,
    "共用事项类型 · types of matters that the shipped lists share": vocabulary.MATTER_TYPES,
}

#: The public names in the order in which a reader needs them; all others are handed out.
_PUBLIC: Mapping[str, Sequence[str]] = {
    "载入和查询 · Load and ask": (
        "load",
        "shipped",
        "Catalogue",
        "Evaluator",
        "Reloader",
        "Question",
        "compare",
        "Comparison",
    ),
    "说明主体 · Say who is asked about": (
        "Subject",
        "Designation",
        "Event",
        "Relation",
        "NameMatch",
        "Identifier",
    ),
    "读懂判定 · Read the answer": ("Decision", "Action", "Ground", "Notice"),
    "保存判定 · Keep it": ("Receipt", "Replay"),
    "问之前和问之后 · Before and after asking": ("Requirements", "Observed"),
    "发现的问题 · What is wrong": (
        "Diagnostic",
        "JointSanctionsError",
        "InputError",
        "CatalogueError",
        "IdentifierError",
        "FactError",
        "PatternError",
        "MatcherUnavailable",
        "EngineError",
    ),
}


def pages() -> dict[Path, str]:
    """The generated pages by their path."""
    return {
        DOCS / "shipped.md": "\n".join(_shipped()) + "\n",
        DOCS / "names.md": "\n".join(_names()) + "\n",
        DOCS / "rules" / "index.md": "\n".join(_rules()) + "\n",
        DOCS / "architecture.svg": picture(),
        LICENCE.with_suffix(".svg"): process_picture(LICENCE),
        DOCS / "reference" / "api.md": "\n".join(_api()) + "\n",
        DOCS / "reference" / "types.md": "\n".join(_types()) + "\n",
        STUB: stub(),
        **_guides(),
        **{page: _of_today(page.read_text("utf-8")) for page in _WITH_DIGEST},
    }


def _of_today(text: str) -> str:
    """A page on which answers name the shipped lists by the first places of their digest."""
    return re.sub(r"(清单 +)[0-9a-f]{12}", rf"\g<1>{js.load().digest[:12]}", text)


def _names() -> Iterator[str]:
    yield "# 词汇 · Names"
    yield ""
    yield "Code, YAML keys, messages and pages use these words and no synonyms."
    yield "This page is generated from `jointsanctions.vocabulary`."
    for title, group in _GROUPS.items():
        yield from ("", f"## {title}", "", "| word | 中文 | English | |", "| --- | --- | --- | --- |")
        for word in group.values():
            yield f"| `{word.id}` | {word.zh} | {word.en} | {word.note} |"
    yield from ("", "## 键 · keys", "", "| key | 中文 |", "| --- | --- |")
    for key, chinese in sorted(vocabulary.KEYS.items()):
        yield f"| `{key}` | {chinese} |"


def _rules() -> Iterator[str]:
    yield "# 诊断代码 · Diagnostic codes"
    yield ""
    yield "Each code has a page with a failing and a corrected example; the tests run both."
    yield "This page is generated from `jointsanctions.diagnostics`."
    yield from ("", "| code | | 中文 | English |", "| --- | --- | --- | --- |")
    for rule in RULES.values():
        zh, en = _cell(rule.outline("zh")), _cell(rule.outline("en"))
        yield f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {zh} | {en} |"
    yield from ("", "```{toctree}", ":hidden:", "")
    yield from RULES
    yield "```"


def _api() -> Iterator[str]:
    """Every public name, then the types that they return; Sphinx adds signatures and docstrings."""
    told = [name for names in _PUBLIC.values() for name in names]
    if odd := {*told} - {*js.__all__}:
        raise ValueError(f"the reference has names that `jointsanctions.__all__` has not: {', '.join(sorted(odd))}")
    yield "# Python 接口 · API reference"
    yield ""
    yield "Signatures and docstrings of every name of `jointsanctions.__all__`, and of the types that these return."
    yield "What else counts as API, and what may change when, is on the page on [compatibility](../compatibility.md)."
    yield "A rule such as S7 is one of the numbered [semantics](../semantics.md)."
    for title, names in _PUBLIC.items():
        yield from ("", f"## {title}")
        for name in names:
            yield from _documented(name, "jointsanctions", getattr(js, name))
    yield from ("", "## 取得的值 · Handed out", "")
    yield "Callers read their attributes and do not create them."
    yield "The parts of conditions, rule sets and bundles are those of the modules under which they stand here."
    values = {name: "jointsanctions" for name in js.__all__ if name not in told}
    parts = {each.__name__: each.__module__ for each in handed_out()}
    for name, home in sorted({**values, **parts}.items()):
        yield from _documented(name, home, getattr(sys.modules[home], name))
    yield from ("", "## 反馈期限 · Deadlines")
    for name, each in of_deadlines().items():
        yield from _documented(name, deadlines.__name__, each)


def _documented(name: str, home: str, each: object) -> Iterator[str]:
    yield from ("", f"### {name}", "", "```{eval-rst}")
    if isinstance(each, type):
        yield from (f".. autoclass:: {home}.{name}", "   :members:")
    else:
        yield f".. autofunction:: {home}.{name}"
    yield "```"


def _types() -> Iterator[str]:
    """The words that are types, and the data that methods return."""
    words = {name: each for name in types.__all__ if get_origin(each := getattr(types, name)) is Literal}
    yield "# 类型 · Types for annotations"
    yield ""
    yield "What `jointsanctions.types` has, for the annotations of a host: the closed words, and the data that `to_dict` returns."
    yield "The classes are in `jointsanctions` itself, see the [reference](api.md)."
    yield from ("", "## 词 · Words", "")
    yield "Each is a `Literal`: a type checker finds a slip, and a `match` that leaves a word out."
    yield "Text of unknown origin goes through `Subject.from_dict` or `Identifier.parse`, which check it."
    yield ""
    yield _table(["type", "words"], [[f"`{name}`", _code(get_args(each))] for name, each in words.items()])
    yield from ("", "## 数据 · Data", "")
    yield "Each is a `TypedDict` as the published [schemas](../schemas.md) describe it; its schema has the name without `Data`."
    yield ""
    rows = [[f"`{name}`", " ".join((each.__doc__ or "").split())] for name, each in data().items()]
    yield _table(["type", "what it describes"], rows)


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" if each else '`""`' for each in words)


def of_deadlines() -> Mapping[str, object]:
    """The public names of `jointsanctions.deadlines`."""
    own = {name: getattr(deadlines, name) for name in deadlines.__all__}
    return {name: each for name, each in own.items() if not isinstance(each, int)}


def _shipped() -> Iterator[str]:
    """The shipped content: memoranda, lists of subjects, measure lists; each with how much of it was verified."""
    origins, _ = read(shipped())
    catalogue = compile_documents(origins)
    yield "# 随包内容 · What is shipped\n"
    yield "Compiled from public texts, not an official publication; content that was not verified against a source is marked in its file."
    yield "`jointsanctions check` counts it; the [scenarios](scenarios.md) in `tests/shipped` test it.\n"
    yield "“核对”说明读到了多少和哪一天；凭印象写、没有文本证实的，写“未核对原文”，有日期的是查找而没有找到的日子。"
    yield "*Read* says how much of a text was read, and when; what no text confirmed is not verified, its day the one on which it was looked for.\n"
    documents = sorted((each.document for each in origins), key=lambda each: each.id)
    yield "## 合作备忘录 · Memoranda\n"
    yield from _memoranda(documents, catalogue)
    yield "\n## 法律法规 · Laws\n"
    laws = [(each.title, each) for document in documents if isinstance(document, Laws) for each in document.laws]
    ranks, names = list(vocabulary.RANKS), [name for name, _ in laws]
    yield _table(
        ["id", "名称", "位阶", "核对"],
        [
            [f"`{each.id}`", each.title, vocabulary.RANKS[each.rank].zh, _read(each.provenance)]
            for _, each in sorted(laws, key=lambda one: (ranks.index(one[1].rank), names.index(one[0])))
        ],
    )
    yield "\n## 名单 · Lists of subjects\n"
    sources = {
        each.id: each.provenance for document in documents if isinstance(document, Lists) for each in document.lists
    }
    yield _table(
        ["id", "名称", "颜色", "认定机关", "核对"],
        [
            [f"`{each.id}`", each.name, _colours(each), each.authority or "-", _read(sources[each.id])]
            for each in sorted(catalogue.lists.values(), key=lambda each: (each.colour or "", each.id))
        ],
    )
    yield "\n## 奖惩措施清单 · Measure lists\n"
    rows: list[list[object]] = []
    for edition in sorted(catalogue.editions, key=lambda each: (each.id, each.period.start)):
        penalties = sum(each.terms.kind == "penalty" for each in edition.measures)
        end = "" if edition.period.end == FOREVER else edition.period.end.isoformat()
        rows.append(
            [
                f"`{edition.id}`",
                catalogue.departments[edition.department].name,
                f"{edition.period.start}–{end}",
                vocabulary.label(vocabulary.STATUSES, edition.status, "zh"),
                "、".join(each.name for each in edition.matters.values()),
                penalties,
                len(edition.measures) - penalties,
                sum(each.verified for each in edition.measures),
            ]
        )
    yield _table(["id", "部门", "有效期", "状态", "业务事项", "惩戒", "激励", "已核对"], rows)


def _memoranda(documents: Iterable[Document], catalogue: js.Catalogue) -> Iterator[str]:
    """How much of each memorandum there is, and under the table what was left out, with the reason."""
    known = {(each.memorandum.id, each.memorandum.period.start): each for each in accounts(catalogue)}
    rows: list[list[object]] = []
    left_out: list[list[object]] = []
    for document in documents:
        if not isinstance(document, Memorandum):
            continue
        account = known[document.id, document.effective.from_]
        own = [each for one in catalogue.items.values() for each in one if each.memorandum == account.memorandum]
        rows.append(
            [
                f"`{document.id}`",
                document.title,
                document.number or "-",
                *("?" if each is None else each for each in (document.item_count, account.unread)),
                len(document.left_out),
                account.items,
                sum(each.verified for each in own),
                _read(document.provenance),
            ]
        )
        left_out += ([f"`{document.id}`", each.item or "-", each.summary, each.reason] for each in document.left_out)
    yield _table(["id", "标题", "文号", "原文条数", "没有读到", "未收录", "收录条目", "已核对", "核对"], rows)
    if left_out:
        yield "\n### 备忘录中未收录的内容 · Left out of memoranda\n"
        yield _table(["备忘录", "序号", "内容", "理由"], left_out)


def _read(provenance: Provenance | None) -> str:
    """How much of a text was read, and when."""
    if provenance is None:
        return vocabulary.PROVENANCES["unverified"].zh
    extent = "" if provenance.extent is None else vocabulary.EXTENTS[provenance.extent].zh
    told = extent if extent and provenance.status == "verified" else vocabulary.PROVENANCES[provenance.status].zh
    if provenance.status == "verified" and provenance.unconfirmed:
        told = f"{told}，部分未证实"
    return told if provenance.looked_at is None else f"{told}（{provenance.looked_at}）"


def _colours(listed: ListCategory) -> str:
    """The colour of a list; of a graded one its grades with theirs, weakest first."""
    if listed.colour is not None:
        return vocabulary.label(vocabulary.COLOURS, listed.colour, "zh")
    told = {grade: vocabulary.COLOURS[colour].zh for grade, colour in listed.colours.items()}
    return "；".join(f"{grade}：{told.get(grade, '-')}" for grade in listed.grades)


def _cell(message: str) -> str:
    return message.replace("|", "\\|")


def _guides() -> dict[Path, str]:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(GUIDES, "utf-8"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    facts = Facts()
    return {
        path.with_suffix(""): environment.get_template(path.name).render(facts=facts, table=_table)
        for path in sorted(GUIDES.glob("*.md.jinja"))
    }


Rows = Iterable[Sequence[object]]


class Facts:
    """The parts of the guides that come from the code."""

    report_within = deadlines.REPORT_WITHIN

    def __init__(self) -> None:
        self.words: Mapping[str, Any] = yaml.safe_load((GUIDES / "words.yaml").read_text("utf-8"))
        self.example = Example()

    def text(self, name: str) -> str:
        """A file of the worked example."""
        return (GUIDES / "example" / name).read_text("utf-8").rstrip("\n")

    @cached_property
    def restraint(self) -> Law:
        """The instrument from whose first day a penalty needs a basis of sufficient rank (S18)."""
        found = self.example.shipped.restraint
        if found is None:
            raise ValueError("the shipped laws name no lawful restraint")
        return found.law

    @property
    def restrained_from(self) -> str:
        day = self.restraint.period.start
        return f"{day.year}年{day.month}月{day.day}日"

    def explained(self, group: str) -> Rows:
        """The words of a group: word, Chinese, meaning."""
        words: vocabulary.Words[str] = getattr(vocabulary, group.upper())
        means = _whole(self.words[group], words, group)
        return [(f"`{word.id}`", word.zh, means[word.id]) for word in words.values()]

    def effects(self, kind: str) -> Rows:
        """The effects of a kind: verbs of the source, meaning, and the outcome of an own penalty (S10)."""
        means = _whole(self.words["effects"], vocabulary.EFFECTS, "effects")
        for word in (vocabulary.PENALTY_EFFECTS if kind == "penalty" else vocabulary.INCENTIVE_EFFECTS).values():
            row = (f"`{word.id}`", word.zh, means[word.id]["verbs"], means[word.id]["means"])
            if kind == "incentive":
                yield row
                continue
            shall, may, consider = (self.example.outcome(word.id, force) for force in vocabulary.FORCES)
            if may != consider:
                raise ValueError(f"{word.id}: may gives {may}, consider gives {consider}")
            yield (*row, shall, may)

    def forces(self) -> Rows:
        means = _whole(self.words["forces"], vocabulary.FORCES, "forces")
        return [
            (f"`{word.id}`", word.zh, means[word.id]["verbs"], means[word.id]["means"])
            for word in vocabulary.FORCES.values()
        ]

    def ranks(self) -> Rows:
        """Whether a basis of a rank supports a penalty, before and after lawful restraint."""
        for word in vocabulary.RANKS.values():
            law = Law("law", "", None, word.id, "440400", Period(ALWAYS, FOREVER), verified=True)
            here, elsewhere = (
                Basis(law, None, law.period).supports_penalty_in(place) for place in ("440400", "440300")
            )
            after = "能" if elsewhere else "本地的能，外地的不能" if here else "不能"
            yield (f"`{word.id}`", word.zh, after, "能" if word.id in OWN_BASIS_RANKS else "不能单独作依据")

    def operators(self) -> Rows:
        """The operators of each type of fact."""
        types = [(word.zh, FactType("fact", word.id), word.id) for word in vocabulary.FACT_TYPES.values()]
        types.append(("日期", FactType("fact", "string", is_date=True), "date"))
        values = {"number": 1, "integer": 1, "string": "1", "boolean": True, "date": "2026-04-01"}
        for label, fact, name in types:
            takes = [word for word in vocabulary.OPERATORS.values() if _takes(fact, word.id, values[name])]
            yield (label, "、".join(f"`{word.id}`（{word.zh}）" for word in takes))

    def keys(self, shape: str) -> Rows:
        """The keys of a part of a measure list: key, Chinese, whether it is required, meaning, example."""
        schema = json_schema("measure-list")
        part = schema if shape == schema["title"] else schema["$defs"][shape]
        _whole(MEASURE_LIST, {schema["title"], *schema["$defs"]}, "keys")
        means = _whole(MEASURE_LIST[shape], part["properties"], shape)
        for key in sorted(part["properties"], key=lambda key: key not in part.get("required", ())):
            told = means[key]
            needed = "必填" if key in part.get("required", ()) else f"{told.needed}必填" if told.needed else "选填"
            yield (f"`{key}`", vocabulary.KEYS[key], needed, told.means, f"`{told.example}`")

    def subject(self, shape: str) -> Rows:
        """The keys of the subject of a question."""
        schema = json_schema("subject")
        part = schema if shape == schema["title"] else schema["$defs"][shape]
        means = _whole(SUBJECT[shape], part["properties"], shape)
        for key in part["properties"]:
            needed = "必填" if key in part["required"] else "选填"
            yield (f"`{key}`", means[key].zh, needed, means[key].means)

    def answer(self, part: str) -> Rows:
        """The keys of a decision, an action or a notice."""
        schema = json_schema("decision")
        shapes = {"answer": schema, "action": schema["$defs"]["Action"], "notice": schema["$defs"]["Notice"]}
        parts = {name: shape["properties"] for name, shape in shapes.items()}
        means = _whole(self.words[part], parts[part], part)
        return [(f"`{key}`", means[key]["zh"], means[key]["means"]) for key in parts[part]]

    def outcomes(self) -> Rows:
        """What to do at each outcome, and who decides."""
        means = _whole(self.words["outcomes"], vocabulary.OUTCOMES, "outcomes")
        return [(f"`{word.id}`", word.zh, *means[word.id].values()) for word in vocabulary.OUTCOMES.values()]

    def outcome_examples(self) -> Rows:
        """A real question for each outcome, and the measure that leads to it."""
        for outcome, told in _whole(self.words["examples"], vocabulary.OUTCOMES, "examples").items():
            decision = self.example.ask(told)
            if decision.outcome != outcome:
                raise ValueError(f"the example of {outcome} gives {decision.outcome}")
            measures = [(each.version.measure, "") for each in decision.actions]
            measures += [(each.version.measure, "，待定") for each in decision.undetermined]
            step = vocabulary.STEPS[told["step"]].zh
            shown = "；".join(f"{each.name}（`{each.id}`{open_}）" for each, open_ in measures) or "无"
            yield (vocabulary.OUTCOMES[outcome].zh, told["told"], step, shown)

    def places(self) -> Rows:
        """The step of the check in each type of matter, the possible effects, and a shipped example."""
        for name, told in self.words["places"].items():
            steps = [
                f"{vocabulary.STEPS[step].zh}：{'、'.join(vocabulary.EFFECTS[each].zh for each in effects)}"
                for step, effects in told["steps"].items()
            ]
            example = self._example_of(name, told)
            yield (f"{vocabulary.MATTER_TYPES[name].zh}（`{name}`）", "；".join(steps), told["note"], example)

    def _example_of(self, matter_type: str, told: Mapping[str, Any]) -> str:
        list_id, _, first_day = told["example"]["edition"].partition("@")
        edition = next(
            each
            for each in self.example.shipped.editions
            if (each.id, each.period.start.isoformat()) == (list_id, first_day)
        )
        measure = next(each for each in edition.measures if each.id == f"{list_id}/{told['example']['measure']}")
        step, effect = told["example"]["step"], measure.terms.effect
        types = {edition.matters[each.rpartition("/")[2]].type for each in measure.matters}
        if matter_type not in types or step not in measure.steps or effect not in told["steps"][step]:
            raise ValueError(f"{measure.id} is no example of {effect} at {step} of {matter_type}")
        duty = "" if measure.duty == "own" else f"，{vocabulary.DUTIES['tell'].zh}"
        return f"{vocabulary.STEPS[step].zh}：{measure.name}（`{measure.id}`，{vocabulary.EFFECTS[effect].zh}{duty}）"

    def chain(self) -> Rows:
        """One shipped measure from the list down to the law."""
        (measure,) = (
            each
            for edition in self.example.shipped.editions
            if edition.period.start == date(2018, 6, 1)
            for each in edition.measures
            if each.id == "zhuhai.finance/restrict-supplier"
        )
        item, terms, catalogue = measure.item, measure.terms, self.example.shipped
        matter = next(
            each for edition in catalogue.editions for each in edition.matters.values() if each.id in measure.matters
        )
        yield ("名单", "、".join(f"{catalogue.lists[each].name}（`{each}`）" for each in terms.lists))
        yield ("备忘录条目", f"《{item.memorandum.title}》（{item.memorandum.number}）：{item.summary}（`{item.id}`）")
        yield ("依据", "、".join(f"《{each.law.title}》{each.article or ''}" for each in terms.bases))
        yield (
            "类别、效果、约束力",
            "、".join(
                (
                    vocabulary.KINDS[terms.kind].zh,
                    vocabulary.EFFECTS[terms.effect].zh,
                    vocabulary.FORCES[terms.force].zh,
                )
            ),
        )
        yield ("业务事项", f"{matter.name}（`{matter.id}`）")
        yield ("环节", "、".join(f"{vocabulary.STEPS[each].zh}（`{each}`）" for each in sorted(measure.steps)))
        yield ("措施", f"{measure.name}（`{measure.id}`）")
        yield ("做什么", measure.do)

    def mistakes(self) -> Rows:
        """The findings about mistakes in the worked example."""
        for told in self.words["mistakes"]:
            found = self.example.finding(told["code"], told["was"], told["now"])
            severity = "错误" if found.severity == "error" else "警告"
            link = f"[{found.code}](../rules/{found.code}.md)"
            yield (told["slip"], link, severity, found.message("zh"), _short(found.advice("zh")))

    def prose(self) -> str:
        """The sentences of a decision for a letter."""
        return self.example.decision("restrict", self.words).explain("zh", "short", "prose")

    def outline(self) -> str:
        """A decision as the clerk sees it, without the digest, which changes with every list."""
        lines = self.example.decision("restrict", self.words).explain("zh").splitlines()
        return "\n".join(line for line in lines if not line.startswith("清单"))

    def question(self) -> str:
        """A subject as data."""
        told = self.words["examples"]["restrict"]
        return json.dumps(self.example.subject(told["list"]).to_dict(), ensure_ascii=False, indent=2)


class Example:
    """The worked example with variants of it, and the shipped lists that the guides name."""

    FILE = "zhuhai.example@2026-04-01.yaml"
    LISTS = (
        "zhuhai.finance@2018-06-01",
        "zhuhai.housing-construction@2018-06-01",
        "zhuhai.human-resources@2026-04-01",
        "zhuhai.industry-commerce@2018-06-01",
        "zhuhai.public-resource-trading@2018-06-01",
    )
    DAY = date(2018, 9, 3)
    NUMBER = "91440400MA0000007C"

    def __init__(self) -> None:
        self.text = (GUIDES / "example" / self.FILE).read_text("utf-8")
        needed = ("laws", "lists", "ndrc-2016-141", "ndrc-2016-1467")
        paths = [
            *(ROOT / "memoranda" / f"{name}.yaml" for name in needed),
            ROOT / "measures" / "departments.yaml",
            GUIDES / "example" / "example-departments.yaml",
        ]
        self._beside, found = read(paths)
        if found:
            raise ValueError(found)
        if errors := [each for each in self._findings(self.text) if each.severity == "error"]:
            raise ValueError(f"the worked example does not compile: {errors[0].place} {errors[0].message('en')}")

    @cached_property
    def shipped(self) -> js.Catalogue:
        lists = [ROOT / "measures" / f"{name}.yaml" for name in self.LISTS]
        return js.load(ROOT / "memoranda", ROOT / "measures" / "departments.yaml", *lists)

    @cached_property
    def _evaluator(self) -> js.Evaluator:
        return js.Evaluator(self.shipped)

    def finding(self, code: str, was: str, now: str) -> Diagnostic:
        """The finding of the code when one thing in the worked example is changed."""
        if was not in self.text:
            raise ValueError(f"the worked example has no {was!r}")
        found = self._findings(self.text.replace(was, now, 1))
        return next(each for each in found if each.code == code and each.place.file == self.FILE)

    def outcome(self, effect: str, force: str) -> str:
        """The outcome of the first measure of the worked example with another effect and force."""
        text = self.text.replace("effect: restrict\n    force: shall", f"effect: {effect}\n    force: {force}", 1)
        origin, _ = read_bytes(text.encode(), self.FILE)
        listed = js.Designation("wage-arrears", date(2026, 5, 6))
        decision = js.Evaluator(compile_documents([*self._beside, *_some(origin)])).evaluate(
            js.Subject(self.NUMBER, "legal-person", designations=[listed]),
            matter="zhuhai.example/renovation-fund",
            step="review",
            on=date(2026, 6, 1),
        )
        return vocabulary.OUTCOMES[decision.outcome].zh

    def subject(self, listed: str | None) -> js.Subject:
        """An invented company, on the list or on none."""
        until = date(2020, 2, 29) if listed == "dishonest-judgment-debtor" else None
        entries = [] if listed is None else [js.Designation(listed, date(2018, 3, 1), until, "（示例）1号")]
        return js.Subject(self.NUMBER, "legal-person", "某某建设有限公司", entries)

    def ask(self, told: Mapping[str, Any]) -> js.Decision:
        """A question to the finance bureau of 2018: at the qualification of suppliers, or at another matter of its."""
        matter = f"zhuhai.finance/{told.get('matter', 'supplier-qualification')}"
        subject = self.subject(told["list"])
        return self._evaluator.evaluate(subject, matter=matter, step=told["step"], on=self.DAY, facts=told["facts"])

    def decision(self, outcome: str, words: Mapping[str, Any]) -> js.Decision:
        return self.ask(words["examples"][outcome])

    def _findings(self, text: str) -> Sequence[Diagnostic]:
        origin, found = read_bytes(text.encode(), self.FILE)
        try:
            return compile_documents([*self._beside, *_some(origin)], found).warnings
        except js.CatalogueError as error:
            return error.diagnostics


def _some(origin: Origin | None) -> tuple[Origin, ...]:
    return () if origin is None else (origin,)


def _takes(fact: FactType, operator: str, value: object) -> bool:
    try:
        fact.operand(operator, (value,) if operator in ("in", "not_in") else value)
    except FactError:
        return False
    return True


def _whole(told: Mapping[str, Any], known: Iterable[str], what: str) -> Mapping[str, Any]:
    """The Chinese words for a group, when all of them are given and no others."""
    if odd := set(told) ^ set(known):
        raise ValueError(f"guides/words.yaml or schemas/meanings.py: {what}: {', '.join(sorted(map(str, odd)))}")
    return told


def _short(text: str) -> str:
    """A sentence that fits a cell; an enumeration of every word of a group is cut after the first few."""
    parts = text.split("、")
    return text if len(parts) < 7 else "、".join(parts[:3]) + " 等"


def _table(head: Sequence[str], rows: Rows) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(str(each)) for each in line)} |" for line in lines)


def main() -> int:
    check = "--check" in sys.argv
    written = pages()
    stale = [path for path, text in written.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            sys.stderr.write(f"{path.name} is out of date: run python docs/generate.py\n")
        else:
            path.write_text(written[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
