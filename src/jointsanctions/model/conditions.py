"""Conditions as people write them, read into the values of `conditions`.

A mapping means all of its entries. `bid_amount: {at_least: 1000000}` compares a fact of the case,
`entry.NAME` one of the list entry; `any`, `all` and `not` combine; `also_on` asks for a second listing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not, Path
from ..scalars import Blank
from ..vocabulary import CONNECTIVES, OPERATORS, by_label

_NAME = re.compile(r"(?:(case|entry)\.)?([a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]{0,63})\Z")
_OR = frozenset({"or", "或", "或者", "any_of", "either"})
_CONNECTIVES = by_label(CONNECTIVES)
_OPERATORS = by_label(OPERATORS)


def read_condition(raw: object) -> Condition:
    """The tree of a written condition.

    Raises:
        PydanticCustomError: JS109, with the path to the faulty part.
    """
    if isinstance(raw, Compare | AlsoOn | All | Any_ | Not):
        return raw
    return _read(raw, ())


def _read(raw: object, path: Path) -> Condition:
    if not isinstance(raw, dict):
        raise _malformed(path, "条件应写成 名称: {运算: 值}", "a condition is written NAME: {operator: value}")
    if not raw:
        raise _malformed(path, "条件是空的", "it is empty")
    parts = tuple(_entry(str(key), value, (*path, key)) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _entry(key: str, value: object, path: Path) -> Condition:
    match _CONNECTIVES.get(key, key):
        case "all" | "any" as connective:
            if not isinstance(value, list) or not value:
                raise _malformed(path, f"`{key}` 应列出至少一个条件", f"`{key}` lists at least one condition")
            parts = tuple(_read(part, (*path, index)) for index, part in enumerate(value))
            if len(parts) == 1:
                return parts[0]
            return All(parts) if connective == "all" else Any_(parts)
        case "not":
            return Not(_read(value, path))
        case "also_on":
            lists = value if isinstance(value, list) else [value]
            if not lists or not all(isinstance(each, str) and each for each in lists):
                raise _malformed(path, f"`{key}` 应列出名单编号", f"`{key}` lists ids of lists")
            return AlsoOn(tuple(str(each) for each in lists), path)
    if not (found := _NAME.match(key)):
        raise _malformed(path, f"`{key}` 不能作案情要素的名称", f"`{key}` cannot name a fact")
    if key in _OR:
        raise _malformed(path, f"`{key}` 请写成 `any`", f"`{key}` is written `any`", on_key=True, suggestions=["any"])
    if not isinstance(value, dict) or not value:
        raise _malformed(path, f"`{key}` 后面应写运算和值", f"`{key}` takes an operator and a value")
    scope, fact = found.group(1) or "case", found.group(2)
    parts = tuple(_comparison(scope, fact, operator, operand, path) for operator, operand in value.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _comparison(scope: str, fact: str, written: str, operand: object, path: Path) -> Compare:
    operator = _OPERATORS.get(written, str(written))
    here = (*path, written)
    if operator not in OPERATORS:
        known = "、".join(OPERATORS)
        raise _malformed(
            here,
            f"没有运算 `{written}`，可用的有 {known}",
            f"no operator `{written}`, use one of {', '.join(OPERATORS)}",
        )
    if operator in ("in", "not_in"):
        if (
            not isinstance(operand, list)
            or not operand
            or any(isinstance(each, dict | list | Blank) or each is None for each in operand)
        ):
            raise _malformed(here, f"`{written}` 后面应为值的列表", f"`{written}` takes a list of values")
        return Compare(scope, fact, operator, tuple(operand), here)
    if operand is None or isinstance(operand, dict | list | Blank):
        raise _malformed(here, f"`{written}` 后面应为一个值", f"`{written}` takes one value")
    return Compare(scope, fact, operator, operand, here)


def _malformed(
    path: Path, zh: str, en: str, *, on_key: bool = False, suggestions: Sequence[str] = ()
) -> PydanticCustomError:
    context = {"problem": zh, "problem_en": en, "path": list(path), "on_key": on_key, "suggestions": list(suggestions)}
    return PydanticCustomError("JS109", "see the table of diagnostics", context)
