"""Writes the pages that are made from the code: the vocabulary and the index of the rules.

With `--check` it writes nothing and says which page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from jointsanctions import vocabulary
from jointsanctions.diagnostics import RULES
from jointsanctions.identifiers import SCHEMES

DOCS = Path(__file__).parent

_GROUPS: Mapping[str, vocabulary.Words] = {
    "文档类型 · document types": vocabulary.DOCUMENT_TYPES,
    "类别 · kinds": vocabulary.KINDS,
    "名单颜色 · colours": vocabulary.COLOURS,
    "惩戒效果 · effects of penalties, the strongest first": vocabulary.PENALTY_EFFECTS,
    "激励效果 · effects of incentives": vocabulary.INCENTIVE_EFFECTS,
    "约束力 · forces": vocabulary.FORCES,
    "结论 · outcomes, the worst first": vocabulary.OUTCOMES,
    "职责 · duties": vocabulary.DUTIES,
    "严重程度 · severities": vocabulary.SEVERITIES,
    "依据位阶 · ranks": vocabulary.RANKS,
    "主体种类 · kinds of subject": vocabulary.SUBJECT_KINDS,
    "关联途径 · relations": vocabulary.VIAS,
    "名单记录的事件 · events of an entry": vocabulary.EVENTS,
    "异议期间 · while an objection is open": vocabulary.OBJECTION_POLICIES,
    "清单状态 · status of a list": vocabulary.STATUSES,
    "核对情况 · provenance": vocabulary.PROVENANCES,
    "触发方式 · triggers": vocabulary.TRIGGERS,
    "层级 · levels": vocabulary.LEVELS,
    "比较 · operators": vocabulary.OPERATORS,
    "组合 · connectives": vocabulary.CONNECTIVES,
    "要素类型 · types of facts": vocabulary.FACT_TYPES,
    "证件类型 · schemes of identifiers": SCHEMES,
    "共用环节 · steps that the shipped lists share": vocabulary.STEPS,
    "共用事项类型 · types of matters that the shipped lists share": vocabulary.MATTER_TYPES,
}


def pages() -> dict[Path, str]:
    """The generated pages by their path."""
    return {DOCS / "names.md": "\n".join(_names()) + "\n", DOCS / "rules" / "index.md": "\n".join(_rules()) + "\n"}


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
    yield "Each code has a page with a failing and a mended example; the tests run both."
    yield "This page is generated from `jointsanctions.diagnostics`."
    yield from ("", "| code | | 中文 | English |", "| --- | --- | --- | --- |")
    for rule in RULES.values():
        yield f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {_cell(rule.zh)} | {_cell(rule.en)} |"
    yield from ("", "```{toctree}", ":hidden:", "")
    yield from RULES
    yield "```"


def _cell(message: str) -> str:
    return message.replace("|", "\\|")


def main() -> int:
    check = "--check" in sys.argv
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            sys.stderr.write(f"{path.name} is out of date: run python docs/generate.py\n")
        else:
            path.write_text(pages()[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
