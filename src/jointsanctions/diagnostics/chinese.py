"""Findings about documents whose keys are Chinese: the keys, words and examples that they name are Chinese there, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..keys import KEYS
from ..vocabulary import (
    COLOURS,
    CONNECTIVES,
    DOCUMENT_TYPES,
    EFFECTS,
    EXTENTS,
    FACT_TYPES,
    FESTIVALS,
    FORCES,
    HOLDS,
    KINDS,
    LEVELS,
    OBJECTION_POLICIES,
    OPERATORS,
    PROVENANCES,
    RANKS,
    SEVERITIES,
    STATUSES,
    STEPS,
    SUBJECT_KINDS,
    TRIGGERS,
    VIAS,
    Lang,
    Words,
)
from .fixes import Fix, suggested, written

#: The parameter that says so of a finding, `zh` or `cells`; it is no value of its message.
WRITTEN_IN = "written_in"

_GROUPS: tuple[Words[str], ...] = (
    *(KINDS, COLOURS, EFFECTS, FORCES, SEVERITIES, RANKS, SUBJECT_KINDS, VIAS, STATUSES, PROVENANCES, EXTENTS),
    *(TRIGGERS, OBJECTION_POLICIES, OPERATORS, CONNECTIVES, FACT_TYPES, HOLDS, LEVELS, FESTIVALS),
)
#: Every closed word by its label, and what conditions and steps have beside them.
_LABELS: Mapping[str, str] = {
    **{name: word.zh for group in reversed(_GROUPS) for name, word in group.items()},
    "true": "是",
    "false": "否",
}
_TYPES = {f"{name}/1": f"{word.zh}/1" for name, word in DOCUMENT_TYPES.items()}
#: What examples name beside keys and words.
_OF_EXAMPLES = {"bid_amount": "采购金额", "emergency": "应急采购", "qualification": STEPS["qualification"].zh}
#: Ids in examples, and what they are ids of.
_IDS = {
    "dishonest-judgment-debtor": "名单的编号",
    "supplier-qualification": "事项的编号",
    "government-procurement-law": "法律的编号",
    "restrict-supplier": "措施的编号",
    "ndrc-2016-141/procurement": "备忘录的编号/条目的编号",
    "lawful-restraint-2020": "文件的编号",
}
_NAMES = {**_LABELS, **KEYS, **_OF_EXAMPLES}

#: A placeholder or an escaped brace of a text, or a word of Latin letters that stands alone.
_WORD = r"(?<![\w./@\"'=-])[a-z][a-z_]*(?:-[a-z]+)*(?:/1)?(?![\w./@(-]|=[^=])"
_TOKEN = re.compile(rf"\{{\{{|\}}\}}|\{{[^{{}}]*\}}|{_WORD}", re.ASCII)
_TOKEN_OF_VALUE = re.compile(_WORD, re.ASCII)
#: Blanks that stood around a word of Latin letters.
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff（，；])")
_QUOTED = re.compile(r"`([a-z_]+)`")
#: How a Chinese text names a key in both languages.
_LABEL = "（{label}）"

#: Parameters that are as the author wrote them, though they may look like keys or words.
_AS_WRITTEN = frozenset({("JS005", "key"), ("JS103", "key"), ("JS109", "key"), ("JS104", "value"), ("JS302", "value")})
_OF_KEYS = frozenset({"key", "keys", "section"})
_OF_WORDS = frozenset({"value", "allowed", "effect", "via", "extra", "operator"})
#: What the names that are known are: keys, operators, types of documents.
_KNOWN: Mapping[str, Mapping[str, str]] = {"JS103": KEYS, "JS109": _LABELS, "JS101": _TYPES}


@lru_cache(maxsize=1024)
def text_in_chinese(text: str, lang: Lang) -> str:
    """A text of a table with Chinese keys and words; in an English one those in backquotes."""
    if lang == "en":
        return _QUOTED.sub(lambda found: f"`{_NAMES.get(found[1], found[1])}`", text)
    return _BLANKS.sub("", _TOKEN.sub(_in_chinese, text.replace(_LABEL, "")))


#: What lines of a document are in a workbook.
_OF_CELLS: Mapping[Lang, Sequence[tuple[str, str]]] = {
    "zh": (("删去这一行", "清空这一格"), (r"写来源: \{\{.*\}\}", "填写“核对情况”“出处文件”“出处发布者”三格")),
    "en": (
        ("delete this line", "empty the cell"),
        (r"write provenance: \{\{.*\}\}", "fill in 核对情况, 出处文件 and 出处发布者"),
    ),
}


@lru_cache(maxsize=1024)
def text_of_cells(text: str, lang: Lang) -> str:
    """A text of a table that speaks of the cells of a workbook where it speaks of lines."""
    for line, cell in _OF_CELLS[lang]:
        text = re.sub(line, cell, text)
    return text


def _in_chinese(found: re.Match[str]) -> str:
    return _TYPES.get(found[0]) or _NAMES.get(found[0], found[0])


def value_in_chinese(code: str, name: str, value: Any) -> Any:
    """The value of a parameter with Chinese keys and words."""
    if (code, name) in _AS_WRITTEN:
        return value
    if isinstance(value, tuple):
        return tuple(value_in_chinese(code, name, each) for each in value)
    if not isinstance(value, str):
        return value
    if name == "given" and code == "JS105" and set(parts := value.split("、")) <= KEYS.keys():
        return "、".join(KEYS[each] for each in parts)
    if name == "example":
        for each, meant in _IDS.items():
            value = value.replace(each, meant)
        return _TOKEN_OF_VALUE.sub(_in_chinese, value)
    known = (
        KEYS if name in _OF_KEYS else _LABELS if name in _OF_WORDS else _KNOWN.get(code, {}) if name == "known" else {}
    )
    return known.get(value, value)


def fixes_in_chinese(code: str, fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes with the Chinese form of each key and word that they write, each once."""
    names = {**_LABELS, **KEYS, **_TYPES} if code in ("JS101", "JS103") else {**KEYS, **_LABELS}
    made: dict[tuple[str, str], Fix] = {}
    for each in fixes:
        name = names.get(each.name) if code in ("JS101", "JS103", "JS104", "JS109", "JS403") else None
        if name is not None and each.kind in ("suggest", "write") and name != each.name:
            made.setdefault((each.kind, name), _anew(each, name))
        else:
            made.setdefault((each.kind, each.name or str(each.edits)), each)
    return tuple(made.values())


def _anew(fix: Fix, name: str) -> Fix:
    """The fix with another name."""
    if not fix.edits:
        return replace(fix, name=name)
    place = fix.edits[0].place
    made = suggested([name], place) if fix.kind == "suggest" else written(name, place)
    return replace(made[0], safe=fix.safe)
